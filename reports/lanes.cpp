#include "reports/lanes.h"

#include <array>

#include <fmt/format.h>

#include "model/zone.h"
#include "reports/plain.h"

namespace drydock::report {
namespace {

struct Way {
  Side from, to;
  bool arrived = true;
};

bool by_engine(Event const& e) { return e.account != 0xFF; }

/// Into the shop over the wire when an engine did it, else in the shop itself.
Way to_shop(Event const& e) { return {by_engine(e) ? Side::Sync : Side::Shop, Side::Shop}; }
Way to_erp(Event const& e) { return {by_engine(e) ? Side::Sync : Side::Erp, Side::Erp}; }

bool is_erp_call(Event const& e) { return e.fact.detail >= 64; }  // docs/events.md
Way call(Event const& e, bool answer, bool arrived) {
  Side const server = is_erp_call(e) ? Side::Erp : Side::Shop;
  return answer ? Way{server, Side::Sync, arrived} : Way{Side::Sync, server, arrived};
}

Way way_of(Event const& e) {
  switch (e.fact.kind) {
    case EventKind::ActionDone:
    case EventKind::ActionRefused: {
      Side const side = e.actor == Actor::Shopper || e.actor == Actor::ShopStaff ? Side::Shop
                        : e.actor == Actor::Engine                               ? Side::Sync
                                                                                 : Side::Erp;
      return {side, side};
    }
    case EventKind::EngineStarted:
    case EventKind::EngineCrashed:
    case EventKind::RunStarted:
    case EventKind::RunFinished:
    case EventKind::RunRefused:
    case EventKind::EngineLogged:
    case EventKind::FaultsHealed:
    case EventKind::Detected:
    case EventKind::Settled:
      return {Side::Sync, Side::Sync};

    case EventKind::CallSent:
    case EventKind::CallServed:
    case EventKind::CallRepeated:
      return call(e, false, true);
    case EventKind::CallLost:
      return call(e, false, false);
    case EventKind::CallAnswered:
    case EventKind::CallThrottled:
    case EventKind::CallFailed:
      return call(e, true, true);
    case EventKind::AnswerLost:
    case EventKind::CallTimedOut:
    case EventKind::PageCut:
      return call(e, true, false);
    case EventKind::WebhookSent:
    case EventKind::WebhookDelivered:
    case EventKind::WebhookRepeated:
    case EventKind::WebhookDelayed:
      return {Side::Shop, Side::Sync};
    case EventKind::WebhookLost:
      return {Side::Shop, Side::Sync, false};

    case EventKind::ErpInventoryRead:
    case EventKind::ErpLogRead:
      return {Side::Erp, Side::Sync};
    case EventKind::ErpStockChanged:
      return {Side::Erp, Side::Erp};  // the ERP's own arithmetic, whoever set it off
    case EventKind::ErpProductCreated:
    case EventKind::ErpProductChanged:
    case EventKind::ErpHandleChanged:
    case EventKind::ErpItemCreated:
    case EventKind::ErpPriceChanged:
    case EventKind::ErpTagsChanged:
    case EventKind::ErpLogAcked:
    case EventKind::ErpRowAdded:
    case EventKind::ErpRowChanged:
    case EventKind::ErpOrderCreated:
    case EventKind::ErpOrderRepeated:
    case EventKind::ErpOrderReleased:
    case EventKind::ErpOrderCancelled:
    case EventKind::ErpLineReturned:
    case EventKind::ErpOrderShipped:
      return to_erp(e);
    default:
      return to_shop(e);
  }
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
    Way const way = way_of(e);
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
