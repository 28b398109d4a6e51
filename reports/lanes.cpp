#include "reports/lanes.h"

#include <array>

#include <fmt/format.h>

#include "model/zone.h"
#include "reports/plain.h"
#include "scenarios/world/link.h"

namespace drydock::report {
namespace {

struct Way {
  Side from, to;
  bool arrived = true;
};

bool by_engine(Event const& e) { return e.account != kNoIndex; }

/// The other end of a call. What comes back does not say whose answer it is; the call does that it
/// goes back to.
Side server_of(Event const& e, std::vector<Event> const& events) {
  Event const* call = &e;
  while (card_of(call->fact.kind).columns.detail.empty() && call->because < events.size())
    call = &events[call->because];
  return call->fact.detail >= ErpApi::kFirstRequest ? Side::Erp : Side::Shop;
}

Way way_of(Event const& e, std::vector<Event> const& events) {
  switch (card_of(e.fact.kind).lane) {
    case Lane::OfActor: {
      Side const side = e.actor == Actor::Shopper || e.actor == Actor::ShopStaff ? Side::Shop
                        : e.actor == Actor::Engine                               ? Side::Sync
                                                                                 : Side::Erp;
      return {side, side};
    }
    case Lane::Sync:
      return {Side::Sync, Side::Sync};
    case Lane::Shop:
      return {by_engine(e) ? Side::Sync : Side::Shop, Side::Shop};
    case Lane::Erp:
      return {by_engine(e) ? Side::Sync : Side::Erp, Side::Erp};
    case Lane::ErpAlone:
      return {Side::Erp, Side::Erp};
    case Lane::ErpToSync:
      return {Side::Erp, Side::Sync};
    case Lane::Call:
      return {Side::Sync, server_of(e, events)};
    case Lane::CallLost:
      return {Side::Sync, server_of(e, events), false};
    case Lane::Answer:
      return {server_of(e, events), Side::Sync};
    case Lane::AnswerLost:
      return {server_of(e, events), Side::Sync, false};
    case Lane::Webhook:
      return {Side::Shop, Side::Sync};
    case Lane::WebhookLost:
      return {Side::Shop, Side::Sync, false};
  }
  return {Side::Sync, Side::Sync};
}

std::string units(Fact const& f) {
  if (f.before == f.after)
    return thousands(f.after);
  return fmt::format("{} → {}", thousands(f.before), thousands(f.after));
}

std::string price(std::int64_t minor, Currency currency) {
  return minor < 0 ? "none" : format_amount(Amount{minor}, currency);
}

void fill_numbers(Event const& e, StoreConfig const& store, Step& step) {
  Fact const& f = e.fact;
  switch (f.kind) {
    case EventKind::ShopQuantitySet:
    case EventKind::ShopQuantityAdjusted:
    case EventKind::ShopLineCommitted:
    case EventKind::ShopLineReleased:
    case EventKind::ShopLineRefunded:
    case EventKind::ShopQuantityEdited:
      step.shop = units(f);
      break;
    case EventKind::ShopOrderRefused:
      step.shop = thousands(f.before);
      break;
    case EventKind::PriceChanged:
      if (f.shop < store.shops.size()) {
        Currency const currency = store.shops[f.shop].currency;
        step.shop = fmt::format("{} → {}", price(f.before, currency), price(f.after, currency));
      }
      break;
    case EventKind::ErpStockChanged:
      step.erp = units(f);
      break;
    case EventKind::ErpInventoryRead:
      step.erp = thousands(f.after);
      break;
    case EventKind::ErpLogRead:
      step.erp = fmt::format("{:+}", f.amount);
      break;
    case EventKind::ErpPriceChanged:
      step.erp =
          fmt::format("{} → {}", price(f.before, store.currency), price(f.after, store.currency));
      break;
    default:
      break;
  }
}

/// "Tue 24 Nov".
std::string day_of(Tick local) {
  static constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::string const iso = format_tick(local);  // "2026-11-24T..."
  auto const two = [&](std::size_t at) { return (iso[at] - '0') * 10 + (iso[at + 1] - '0'); };
  std::string const day{name_of(Zone{}.weekday(local))};
  return fmt::format("{} {} {}", day.substr(0, 3), two(8),
                     kMonths[static_cast<std::size_t>(two(5) - 1)]);
}

/// The sentence without the time that it begins with, which has a column of its own.
std::string without_time(std::string text, Tick at, Zone const& shop_zone, Zone const& store_zone) {
  for (Zone const& zone : {shop_zone, store_zone}) {
    std::string const time = format_local(at, zone) + ": ";
    if (!text.starts_with(time))
      continue;
    text.erase(0, time.size());
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
      text[0] = static_cast<char>(text[0] - 'a' + 'A');
    break;
  }
  return text;
}

}  // namespace

std::vector<Step> steps_of(Finding const& finding, RunRecord const& record) {
  std::vector<Step> steps;
  if (!record.plan)
    return steps;
  StoreConfig const& store = record.plan->store;
  auto const& events = record.history.events();
  std::string last_day;
  for (std::uint32_t const id : finding.slice) {
    if (id >= events.size())
      continue;
    Event const& e = events[id];
    Zone const& zone =
        e.fact.shop < store.shops.size() ? store.shops[e.fact.shop].zone : store.zone;
    Tick const local = e.at + zone.offset_at(e.at);
    Way const way = way_of(e, events);
    Step step{.day = day_of(local),
              .clock = format_time_of_day(zone.time_of_day(e.at)),
              .from = way.from,
              .to = way.to,
              .arrived = way.arrived,
              .erp = {},
              .shop = {},
              .text = without_time(sentence(record, id), e.at, zone, store.zone),
              .decisive = id == finding.event};
    fill_numbers(e, store, step);
    if (step.day == last_day)
      step.day.clear();
    else
      last_day = step.day;
    steps.push_back(std::move(step));
  }
  return steps;
}

}  // namespace drydock::report
