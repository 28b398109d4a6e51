#include "scenarios/truth/truth.h"

/// The orders that are open when the world opens: what they took is so before the first event, and
/// both systems may know it, or one.
namespace drydock {

/// An order's units are taken from the goods. The shop's number holds them; the ERP's does unless
/// it has never heard of them.
void Truth::opening_cause(TrackerId at, std::uint32_t pool, std::uint32_t order, std::int32_t units,
                          ErpKnows erp) {
  if (units == 0)
    return;
  bool const erp_knows = erp != ErpKnows::Nothing;
  // The ERP's number that the pool opened with is without what the ERP knows already.
  std::uint32_t const cause = add_cause({.kind = CauseKind::OrderLine,
                                         .shop = at.shop,
                                         .counted = erp == ErpKnows::LeftOut,
                                         .pool = pool,
                                         .order = order,
                                         .units = -units,
                                         .true_units = -units},
                                        erp_knows ? 0 : -units);
  if (erp_knows)
    pools_.write(pool).erp.include(cause, causes_);
  // Another shop that sells the same goods shows the ERP's number, and knows what that knows.
  for (TrackerId const t : pools_[pool].trackers)
    if (t == at || erp_knows) {
      Tracker& tracker = shops_[t.shop].trackers.write(t.place);
      auto const& stores = stores_behind(t.shop, tracker.location);
      for (std::size_t i = 0; i < stores.size(); ++i)
        if (pool_of(tracker.item, stores[i].value()) == pool)
          reflects(tracker, i).include(cause, causes_);
    }
  shops_[at.shop].orders.write(order).causes.push_back(cause);
}

void Truth::meet_opening_line(std::size_t s, std::uint32_t order, OpeningLine const& line) {
  ShopTruth const& shop = shops_[s];
  std::uint32_t const item =
      line.variant < shop.identity.size() ? shop.identity[line.variant] : kNone;
  // Where no ERP store stands behind the place, the goods are nobody's to count.
  if (item == kNone || stores_behind(s, line.location).empty())
    return;
  TrackerId const at{line.variant * static_cast<std::uint32_t>(shop.locations) + line.location,
                     static_cast<std::uint8_t>(s)};
  for_goods(item, [&](std::uint32_t goods, std::int32_t of_each) {
    std::uint32_t const pool = pool_of(goods, line.store.value());
    opening_cause(at, pool, order, line.on_order.units() * of_each, ErpKnows::OnSalesOrder);
    opening_cause(at, pool, order, line.left_out.units() * of_each, ErpKnows::LeftOut);
    opening_cause(at, pool, order, line.unknown().units() * of_each, ErpKnows::Nothing);
  });
}

void Truth::meet_opening_orders(Plan const& plan) {
  auto const orders = opening_orders(plan.store, plan.catalogue, plan.start);
  for (OpeningOrder const& opened : orders) {
    if (!opened.shop)
      continue;
    std::size_t const s = opened.shop->value();
    auto const number = static_cast<std::uint32_t>(shops_[s].orders.size());
    OrderTruth truth;
    truth.placed = opened.placed;
    truth.erp_orders = opened.in_erp() ? 1 : 0;
    std::optional<Tick> since;
    for (std::size_t a = 0; a < plan.store.accounts.size(); ++a)
      if (plan.store.accounts[a].shop == *opened.shop)
        since = connected(plan.store, plan.catalogue, orders,
                          AccountIndex{static_cast<std::uint8_t>(a)}, plan.start)
                    .since;
    truth.wanted = wanted_in_erp(s, opened.placed, since.value_or(plan.start));
    truth.missing = truth.wanted && truth.erp_orders == 0;
    if (truth.missing)
      ++orders_missing_;
    shops_[s].orders.push_back(std::move(truth));
    for (OpeningLine const& line : opened.lines)
      meet_opening_line(s, number, line);
  }
  // What the ERP has never heard of makes the number of the goods another one than it opened with.
  for (std::size_t s = 0; s < shops_.size() && !orders.empty(); ++s)
    for (std::uint32_t i = 0; i < shops_[s].trackers.size(); ++i)
      judge({i, static_cast<std::uint8_t>(s)}, plan.start, kNone);
}

}  // namespace drydock
