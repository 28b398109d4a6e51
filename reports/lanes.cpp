#include "reports/lanes.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "model/zone.h"
#include "reports/plain.h"
#include "scenarios/run/stock_over_time.h"
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
      return {by_engine(e)                ? Side::Sync
              : e.actor == Actor::Shopper ? Side::Shopper
                                          : Side::Shop,
              Side::Shop};
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

/// Whose number an event tells, and what it is.
struct NumberTold {
  Side side;
  std::string who;
  std::string before, after;
};

/// The numbers that one story is about: one item of XoroERP and one variant of a shop. A kit has
/// several, which say nothing of each other.
class Holders {
 public:
  Holders(Finding const& finding, RunRecord const& record) : store_(&record.plan->store) {
    std::set<std::uint32_t> items;
    std::set<std::pair<std::uint8_t, std::uint32_t>> variants;
    for (std::uint32_t const id : finding.slice) {
      if (id >= record.history.events().size())
        continue;
      Fact const& f = record.history.events()[id].fact;
      of_units_ = of_units_ || tells_units(f.kind);
      if (is_of_erp(f.kind))
        items.insert(f.item);
      else if (is_of_shop(f.kind))
        variants.insert({f.shop, f.item});
    }
    one_item_ = items.size() == 1;
    one_variant_ = variants.size() == 1;
  }

  /// What the event tells, in the order in which it is told.
  [[nodiscard]] std::vector<NumberTold> told_by(Event const& e) const {
    Fact const& f = e.fact;
    std::vector<NumberTold> out;
    if (tells_units(f.kind) != of_units_ || tells_struck_out_price(f))
      return out;
    if (one_item_ && f.kind == EventKind::ErpInventoryRead)
      out.push_back({Side::Sync, account_of(e), "", thousands(f.after)});
    if (one_item_ && (f.kind == EventKind::ErpStockChanged || f.kind == EventKind::ErpPriceChanged))
      out.push_back({Side::Erp, erp_of(f), number(f, f.before, store_->currency),
                     number(f, f.after, store_->currency)});
    if (one_variant_ && is_of_shop(f.kind) && f.shop < store_->shops.size()) {
      Currency const currency = store_->shops[f.shop].currency;
      if (by_engine(e) && f.kind != EventKind::ShopQuantityAdjusted)
        out.push_back({Side::Sync, account_of(e), "", number(f, f.after, currency)});
      out.push_back(
          {Side::Shop, shop_of(f), number(f, f.before, currency), number(f, f.after, currency)});
    }
    return out;
  }

 private:
  static bool is_of_erp(EventKind kind) {
    return kind == EventKind::ErpStockChanged || kind == EventKind::ErpInventoryRead ||
           kind == EventKind::ErpPriceChanged;
  }
  static bool is_of_shop(EventKind kind) {
    switch (kind) {
      case EventKind::ShopQuantitySet:
      case EventKind::ShopQuantityAdjusted:
      case EventKind::ShopLineCommitted:
      case EventKind::ShopLineReleased:
      case EventKind::ShopLineRefunded:
      case EventKind::ShopQuantityEdited:
      case EventKind::PriceChanged:
        return true;
      default:
        return false;
    }
  }
  static bool tells_units(EventKind kind) {
    return (is_of_erp(kind) || is_of_shop(kind)) && kind != EventKind::PriceChanged &&
           kind != EventKind::ErpPriceChanged;
  }
  static bool tells_struck_out_price(Fact const& f) {
    return (f.kind == EventKind::PriceChanged || f.kind == EventKind::ErpPriceChanged) &&
           f.detail != static_cast<std::uint8_t>(Field::Price);
  }
  static std::string number(Fact const& f, std::int64_t value, Currency currency) {
    return tells_units(f.kind) ? thousands(value) : price(value, currency);
  }
  [[nodiscard]] std::string account_of(Event const& e) const {
    return e.account < store_->accounts.size() ? "account " + store_->accounts[e.account].name
                                               : "the sync";
  }
  [[nodiscard]] std::string erp_of(Fact const& f) const {
    bool const several = store_->erp_stores.size() > 1 && f.place < store_->erp_stores.size();
    return several ? "XoroERP, " + store_->erp_stores[f.place] : "XoroERP";
  }
  [[nodiscard]] std::string shop_of(Fact const& f) const {
    ShopConfig const& shop = store_->shops[f.shop];
    bool const several = shop.locations.size() > 1 && f.place < shop.locations.size();
    return several ? shop.name + ", " + shop.locations[f.place].name : shop.name;
  }

  StoreConfig const* store_;
  bool of_units_ = false, one_item_ = false, one_variant_ = false;
};

/// Where it went wrong, whoever takes the number to be another one than the shop does: before that
/// step, or after it where nobody differed before.
void mark_apart(std::vector<Held>& held) {
  auto const shop = std::ranges::find(held, Side::Shop, &Held::side);
  if (shop == held.end())
    return;
  for (auto const when : {&Held::before, &Held::after}) {
    bool any = false;
    for (Held& h : held) {
      h.apart = !(h.*when).empty() && !((*shop).*when).empty() && h.*when != (*shop).*when;
      any = any || h.apart;
    }
    if (any)
      return;
  }
}

/// What each party holds, step by step.
void fill_held(Finding const& finding, RunRecord const& record, std::vector<Step>& steps) {
  Holders const holders(finding, record);
  std::vector<Held> held;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (Held& h : held)
      h.before = h.after;
    for (NumberTold& told : holders.told_by(record.history.events()[steps[i].event])) {
      auto at = std::ranges::find(held, told.who, &Held::who);
      if (at == held.end())
        at = held.insert(held.end(), Held{.side = told.side, .who = std::move(told.who)});
      // What lies between two steps is no part of the story, and may have moved the number.
      if (!told.before.empty())
        at->before = std::move(told.before);
      at->after = std::move(told.after);
      at->since = i + 1;
    }
    steps[i].held = held;
    if (steps[i].decisive)
      mark_apart(steps[i].held);
  }
}

void fill_because(Finding const& finding, std::vector<Step>& steps) {
  std::map<std::uint32_t, std::size_t> place;
  for (std::size_t i = 0; i < steps.size(); ++i)
    place.emplace(steps[i].event, i);
  for (SliceEdge const& edge : finding.edges)
    if (place.contains(edge.from) && place.contains(edge.to))
      steps[place[edge.to]].because.push_back({place[edge.from], edge.why});
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
    Step step{.event = id,
              .at = local.ms() / 1'000,
              .day = day_of(local),
              .clock = format_time_of_day(zone.time_of_day(e.at)),
              .from = way.from,
              .to = way.to,
              .arrived = way.arrived,
              .account = e.account < store.accounts.size() ? store.accounts[e.account].name : "",
              .erp = {},
              .shop = {},
              .text = without_time(sentence(record, id), e.at, zone, store.zone),
              .decisive = id == finding.event,
              .because = {},
              .held = {}};
    fill_numbers(e, store, step);
    if (step.day == last_day)
      step.day.clear();
    else
      last_day = step.day;
    steps.push_back(std::move(step));
  }
  fill_because(finding, steps);
  fill_held(finding, record, steps);
  return steps;
}

std::vector<std::optional<StockView>> stocks_of(RunRecord const& record) {
  std::vector<std::optional<StockView>> views;
  for (auto const& stock : stock_over_time(record)) {
    if (!stock) {
      views.emplace_back();
      continue;
    }
    ShopConfig const& shop =
        *std::ranges::find(record.plan->store.shops, stock->shop, &ShopConfig::name);
    // One offset for all, so that time does not run backwards where the clocks are set back.
    Duration const offset = shop.zone.offset_at(stock->wrong_at);
    auto const seconds = [&](Tick at) { return (at + offset).ms() / 1'000; };
    StockView view{.item = stock->item,
                   .shop = stock->shop,
                   .location = stock->location,
                   .points = {},
                   .moments = {},
                   .wrong_at = seconds(stock->wrong_at),
                   .points_left_out = stock->points_left_out,
                   .moments_left_out = stock->moments_left_out};
    for (StockPoint const& p : stock->points)
      view.points.push_back({seconds(p.at), p.sellable, p.due, p.ats, p.available});
    for (StockMoment const& m : stock->moments)
      view.moments.push_back({seconds(m.at), m.mark == StockMark::Order  ? 'o'
                                             : m.mark == StockMark::Sync ? 's'
                                                                         : 'f'});
    views.push_back(std::move(view));
  }
  return views;
}

}  // namespace drydock::report
