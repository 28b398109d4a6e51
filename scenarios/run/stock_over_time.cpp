#include "scenarios/run/stock_over_time.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "scenarios/world/world.h"

namespace drydock {
namespace {

/// A quantity that is looked at, and what was seen of it.
struct Seen {
  std::uint8_t shop = 0;
  std::size_t location = 0;
  std::uint32_t item = kNone;
  StockOverTime told;
};

std::uint32_t item_named(World const& world, std::string const& number) {
  for (std::uint32_t i = 0; i < world.erp().item_count(); ++i)
    if (world.erp().item(ItemIndex{i}).number.value() == number)
      return i;
  return kNone;
}

/// The place that the finding names; else that of its event; a shop's only one.
std::optional<std::size_t> location_of(Finding const& f, RunRecord const& record,
                                       ShopConfig const& shop, std::uint8_t s) {
  for (std::size_t l = 0; l < shop.locations.size(); ++l)
    if (shop.locations[l].name == f.location)
      return l;
  auto const& events = record.history.events();
  if (f.event < events.size()) {
    EventCard const& card = card_of(events[f.event].fact.kind);
    std::uint8_t const place = events[f.event].fact.place;
    if (card.reporter == Reporter::Shop && events[f.event].fact.shop == s &&
        place < shop.locations.size())
      return place;
  }
  return shop.locations.size() == 1 ? std::optional<std::size_t>{0} : std::nullopt;
}

/// What a finding names; its item is still to be looked up.
std::optional<Seen> wanted_of(Finding const& f, RunRecord const& record) {
  auto const& shops = record.plan->store.shops;
  auto const shop = std::ranges::find(shops, f.shop, &ShopConfig::name);
  if (f.event == kNone || f.subject.empty() || shop == shops.end())
    return std::nullopt;
  auto const s = static_cast<std::uint8_t>(shop - shops.begin());
  auto const location = location_of(f, record, *shop, s);
  if (!location)
    return std::nullopt;
  Seen seen{.shop = s, .location = *location, .told = {}};
  seen.told.item = f.subject;
  seen.told.shop = shop->name;
  seen.told.location = shop->locations[*location].name;
  seen.told.wrong_at = f.at;
  return seen;
}

/// None: the shop does not sell it now.
std::optional<StockPoint> point_of(Seen const& seen, World const& world) {
  Truth const& truth = world.watch().truth();
  StockPoint p{.at = world.now()};
  bool sold = false;
  for (VariantId const v : truth.variants_of(ShopIndex{seen.shop}, ItemIndex{seen.item}))
    if (!sold && world.shops()[seen.shop].variant(v).id.value() != 0) {
      p.available = world.shops()[seen.shop].available(v, seen.location).units();
      sold = true;
    }
  if (!sold)
    return std::nullopt;
  p.sellable = truth.left_behind(seen.shop, seen.location, seen.item);
  p.due = truth.to_be_shown(seen.shop, seen.location, seen.item);
  for (StoreIndex const store : truth.stores_behind(seen.shop, seen.location))
    p.ats += world.erp().stock(ItemIndex{seen.item}, store).ats.units();
  return p;
}

void look(Seen& seen, World const& world) {
  auto const now = point_of(seen, world);
  if (!now)
    return;
  auto& points = seen.told.points;
  auto const numbers = [](StockPoint const& p) {
    return std::tuple{p.sellable, p.due, p.ats, p.available};
  };
  if (!points.empty() && numbers(points.back()) == numbers(*now))
    return;
  // Of what happens at one moment, its end counts.
  if (!points.empty() && points.back().at == now->at)
    points.back() = *now;
  else
    points.push_back(*now);
}

std::optional<StockMark> mark_of(Event const& e, Seen const& seen, World const& world) {
  auto const& accounts = world.config().accounts;
  bool const of_shop = e.account < accounts.size() && accounts[e.account].shop.value() == seen.shop;
  switch (e.fact.kind) {
    case EventKind::ShopLineCommitted:
      return e.fact.shop == seen.shop &&
                     world.watch().truth().item_of(ShopIndex{seen.shop},
                                                   mocks::variant_at(e.fact.item)) == seen.item
                 ? std::optional{StockMark::Order}
                 : std::nullopt;
    case EventKind::RunStarted:
      return of_shop ? std::optional{StockMark::Sync} : std::nullopt;
    case EventKind::CallLost:
    case EventKind::AnswerLost:
    case EventKind::CallRepeated:
    case EventKind::CallTimedOut:
    case EventKind::CallThrottled:
    case EventKind::CallFailed:
    case EventKind::PageCut:
    case EventKind::WebhookLost:
    case EventKind::WebhookRepeated:
    case EventKind::WebhookDelayed:
    case EventKind::EngineCrashed:
      return of_shop ? std::optional{StockMark::Fault} : std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace

std::vector<std::optional<StockOverTime>> stock_over_time(RunRecord const& record) {
  std::vector<std::optional<StockOverTime>> out(record.findings.size());
  if (!record.plan || record.findings.empty())
    return out;
  std::map<std::size_t, Seen> wanted;
  for (std::size_t f = 0; f < std::min(record.findings.size(), kStockFindingsMax); ++f)
    if (auto seen = wanted_of(record.findings[f], record))
      wanted.emplace(f, std::move(*seen));
  if (wanted.empty())
    return out;
  auto const transport = direct_transport(record.plan->store);
  World world(record.plan, Keep::Everything, *transport);
  for (auto& [f, seen] : wanted)
    seen.item = item_named(world, seen.told.item);
  std::erase_if(wanted, [](auto const& one) { return one.second.item == kNone; });
  if (wanted.empty())
    return out;
  std::size_t events = 0;
  auto const look_at_all = [&] {
    auto const& told = world.history().events();
    bool moved = false;
    for (; events < told.size(); ++events) {
      Reporter const by = card_of(told[events].fact.kind).reporter;
      moved = moved || by == Reporter::Shop || by == Reporter::Erp;
      for (auto& [f, seen] : wanted)
        if (auto const mark = mark_of(told[events], seen, world))
          seen.told.moments.push_back({told[events].at, *mark});
    }
    for (auto& [f, seen] : wanted)
      if (moved || seen.told.points.empty())
        look(seen, world);
  };
  look_at_all();
  // As far as the run went: a plan that does not come to rest ended at its budget.
  while (world.history().size() < record.history.size() && world.step())
    look_at_all();
  for (auto& [f, seen] : wanted) {
    if (seen.told.points.empty())
      continue;
    seen.told.points.push_back(seen.told.points.back());
    seen.told.points.back().at = world.now();
    seen.told.points_left_out = keep_round(seen.told.points, seen.told.wrong_at, kStockPointsMax);
    seen.told.moments_left_out = keep_round(seen.told.moments, seen.told.wrong_at, kStockPointsMax);
    out[f] = std::move(seen.told);
  }
  return out;
}

}  // namespace drydock
