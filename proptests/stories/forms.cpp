#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "model/opening.h"
#include "model/roughly.h"
#include "model/text.h"
#include "proptests/stories/forms.h"

namespace drydock {
namespace {

using R = Reading;
using K = EventKind;

bool is_of(Witness const& w, Event const& e, std::uint32_t item) {
  return w.is_of(e.fact, w.item_number(item));
}

bool of_several(Witness const& w, std::uint8_t shop, std::uint32_t order) {
  std::set<std::uint32_t> items;
  for (Event const& e : w.events())
    if (takes_goods(e.fact) && e.fact.shop == shop && e.fact.order == order)
      items.insert(e.fact.item);
  return items.size() > 1;
}

}  // namespace

bool one_variant_each(Witness const& w, std::uint32_t item) {
  std::string const number = w.item_number(item);
  for (std::size_t s = 0; s < w.store().shops.size(); ++s) {
    std::size_t variants = 0, place = 0;
    for (ShopProduct const& product : w.plan->catalogue.shops[s])
      for (ShopVariant const& variant : product.variants) {
        bool const opened_so = trim(variant.sku.value()) == number;
        variants += opened_so ? 1 : 0;
        if (opened_so != (w.sku(s, static_cast<std::uint32_t>(place)) == number))
          return false;
        ++place;
      }
    for (Event const& e : w.events()) {
      if (e.fact.shop != s || e.fact.item == kNone)
        continue;
      bool const renamed =
          e.fact.kind == K::FieldChanged && static_cast<Field>(e.fact.detail) == Field::Sku;
      // A number that was written over was of something else before.
      if (renamed && is_of(w, e, item))
        return false;
      if (e.fact.kind == K::VariantCreated && is_of(w, e, item))
        ++variants;
    }
    if (variants > 1)
      return false;
  }
  return true;
}

/// A change of XoroERP's own. What was counted wrong never came, so that a count that is so takes
/// it back.
void add_erp_change(Witness const& w, Event const& e, Sums& sums, std::int64_t& miscounted) {
  if (w.came_from<action::MiscountStock>(e)) {
    miscounted += e.fact.amount;
    return;
  }
  auto const cause = static_cast<erp::Cause>(e.fact.detail);
  if (cause == erp::Cause::Count)
    sums.counts += std::exchange(miscounted, 0);
  (cause == erp::Cause::Receipt  ? sums.receipts
   : cause == erp::Cause::Count  ? sums.counts
   : cause == erp::Cause::Return ? sums.returned
                                 : sums.adjustments) += e.fact.amount;
}

std::optional<Sums> sums_behind(Witness const& w, std::uint32_t item, std::size_t shop,
                                std::size_t location, std::uint32_t before) {
  auto const& locations = w.store().shops[shop].locations;
  if (location >= locations.size() || item >= w.opening.size() || !one_variant_each(w, item) ||
      !opening_orders(w.store(), w.plan->catalogue, w.plan->start).empty())
    return std::nullopt;
  // What is sold as a kit is on no line of its parts.
  auto const& kits = w.world->erp().state().kits;
  if (!mocks::xoro::parts_of(kits, item).empty() || !mocks::xoro::kits_with(kits, item).empty())
    return std::nullopt;
  Sums sums;
  auto const& stores = locations[location].erp_stores;
  auto const behind = [&](std::uint8_t store) {
    return std::ranges::find(stores, StoreIndex{store}) != stores.end();
  };
  for (StoreIndex const store : stores)
    sums.opening += w.opening[item][store.value()];
  // Of each order: units that it has of anything, and units that have been sent out.
  std::map<std::pair<std::uint8_t, std::uint32_t>, std::int64_t> wanted, shipped;
  std::map<std::uint8_t, std::int64_t> miscounted;  // by store, until a count that is so
  for (Event const& e : w.events()) {
    if (e.id >= before)
      break;
    Fact const& f = e.fact;
    std::pair const order{f.shop, f.order};
    // An invoice is only said to have left.
    if (f.kind == K::ErpOrderShipped && !w.world->erp().is_invoice(SalesOrderId{f.object}))
      shipped[order] += f.amount;
    if (f.kind == K::ShopLineCommitted || f.kind == K::ShopLineReleased)
      wanted[order] -= f.amount;
    // What is promised is on no number of the shop's, and comes off it when it is sent.
    if (f.kind == K::ShopLinePromised && is_of(w, e, item))
      return std::nullopt;
    if (f.kind == K::ShopLineFulfilled && is_of(w, e, item))
      return std::nullopt;  // a count may then have seen an order gone
    // Units that an app or a count has told of before the shop does, and such as had left when
    // staff moved them: which they were no sum says.
    bool const by_app =
        f.kind == K::ErpStockChanged && f.item == item && f.order != kNone && f.object == kNone;
    bool const aside = f.kind == K::ShopReturnSetAside && is_of(w, e, item);
    bool const moved =
        f.kind == K::ShopLineReleased && shipped[order] != 0 && w.came_from<action::MoveOrder>(e);
    if (by_app || aside || moved)
      return std::nullopt;
    if (f.kind == K::ErpStockChanged && f.item == item && f.order == kNone && behind(f.place)) {
      add_erp_change(w, e, sums, miscounted[f.place]);
      continue;
    }
    bool const of_shop = f.kind == K::ShopLineCommitted || f.kind == K::ShopLineReleased ||
                         f.kind == K::ShopLineRefunded;
    if (!of_shop || !is_of(w, e, item))
      continue;
    auto const& there = w.store().shops[f.shop].locations;
    if (f.place >= there.size() || there[f.place].erp_stores.empty() ||
        !behind(there[f.place].erp_stores.front().value()))
      continue;
    if (f.kind == K::ShopLineCommitted)
      sums.ordered += f.amount;
    else if (f.before != f.after && f.kind == K::ShopLineRefunded)
      sums.returned += f.amount;
    else if (f.before != f.after && shipped[order] == 0)
      sums.cancelled += f.amount;
    else if (f.before != f.after) {
      // What is left in the house is given up first; of which goods that is, an order of several
      // does not say.
      std::int64_t const here =
          std::max<std::int64_t>(wanted[order] + f.amount - shipped[order], 0);
      if (here != 0 && of_several(w, f.shop, f.order))
        return std::nullopt;
      sums.cancelled += std::min<std::int64_t>(f.amount, here);
    }
  }
  return sums;
}

std::optional<std::size_t> location_of(R const& r) {
  if (!r.shop)
    return std::nullopt;
  auto const& places = r.w.store().shops[*r.shop].locations;
  for (std::size_t l = 0; l < places.size(); ++l)
    if (places[l].name == r.f.location)
      return l;
  return std::nullopt;
}

void check_units(R& r, std::size_t i) {
  std::int64_t const units = r.number(i);
  r.must(units > 0 && (r.f.count == 1 ? units == r.f.units : units <= r.f.units),
         "not the units of the finding");
}

void check_move(R& r, std::size_t before, std::size_t after) {
  if (r.seen == nullptr)
    return;
  r.number_is(before, r.seen->fact.before, "what was there");
  r.number_is(after, r.seen->fact.after, "what came of it");
}

mocks::ShopServer const* server_of(R const& r) {
  return r.shop ? &r.w.world->shops()[*r.shop] : nullptr;
}

bool has_handle(R const& r, std::string const& handle) {
  auto const* const server = server_of(r);
  if (server == nullptr)
    return false;
  if (server->product_by_handle(Handle{handle}))
    return true;
  return std::ranges::any_of(r.w.events(), [&](Event const& e) {
    return (e.fact.kind == K::HandleChanged || e.fact.kind == K::ProductDeleted) &&
           e.fact.shop == *r.shop;
  });
}

std::optional<ErpProduct> erp_product(R const& r) {
  return r.w.world->erp().product(BasePart{r.f.subject});
}

std::span<SentenceForm const> sentence_forms() {
  static std::vector<SentenceForm> const kAll = [] {
    std::vector<SentenceForm> all;
    for (auto const forms : {forms_of_stock(), forms_of_products(), forms_of_orders_and_settings()})
      all.insert(all.end(), forms.begin(), forms.end());
    return all;
  }();
  return kAll;
}

}  // namespace drydock
