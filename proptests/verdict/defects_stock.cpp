#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "proptests/verdict/defect.h"
#include "proptests/verdict/healthy.h"
#include "proptests/verdict/shelves.h"

/// Quantities, tracking, status and locations.
namespace drydock::corpus {
namespace {

using enum Anomaly;

constexpr std::string_view kStock = "stock";

std::int64_t units_on_sale(MadeStore& store) {
  std::int64_t sum = 0;
  for (SoldAt const& at : sold(store, SoldBy::AnyShop))
    sum += at.units();
  return sum;
}

/// The first store behind a location of the shop.
std::size_t store_of(MadeStore const& store, std::size_t shop, std::size_t location) {
  return store.config.shops[shop].locations[location].erp_stores.front().value();
}

std::optional<Truth> bare_header(MadeStore& store, Prng&) {
  for (ErpProduct& product : store.catalogue.erp)
    for (ErpItem& item : product.items)
      for (std::size_t s = 0; s < store.config.erp_stores.size(); ++s)
        store.without_row.emplace(item.number.value(), static_cast<std::uint8_t>(s));
  return Truth{.anomalies = {StockDiffers}, .subject = {}, .units = units_on_sale(store)};
}

std::optional<Truth> all_zero_in_erp(MadeStore& store, Prng&) {
  auto const units = units_on_sale(store);
  for (ErpProduct& product : store.catalogue.erp)
    for (ErpItem& item : product.items)
      for (std::size_t s = 0; s < store.config.erp_stores.size(); ++s)
        item.on_hand[s] = item.not_available[s] = item.on_so[s] = Quantity{0};
  return Truth{.anomalies = {StockDiffers}, .subject = {}, .units = units};
}

std::optional<Truth> all_zero_in_shop(MadeStore& store, Prng& prng) {
  std::size_t const s = prng.below(store.config.shops.size());
  for (ShopProduct& p : store.catalogue.shops[s])
    for (ShopVariant& v : p.variants)
      for (auto& level : v.available)
        if (level)
          level = Quantity{0};
  return Truth{.anomalies = {StockDiffers}, .subject = store.config.shops[s].name};
}

std::optional<Truth> row_missing(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone);
  if (!at)
    return std::nullopt;
  for (std::size_t s = 0; s < store.config.erp_stores.size(); ++s)
    store.without_row.emplace(at->number(), static_cast<std::uint8_t>(s));
  return Truth{.anomalies = {StockDiffers}, .subject = at->number(), .units = at->units()};
}

std::optional<Truth> one_quantity(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone, [](SoldAt const& a) {
    return a.variant->available.front().value_or(Quantity{0}) > Quantity{2};
  });
  if (!at)
    return std::nullopt;
  std::size_t const s = store_of(store, at->shop, 0);
  at->item->on_hand[s] -= Quantity{2};
  if (at->item->on_hand[s] < at->item->not_available[s])
    return std::nullopt;
  return Truth{
      .verdict = Verdict::Passed, .anomalies = {StockDiffers}, .subject = at->number(), .units = 2};
}

/// A count of another day: a third of everything is gone.
std::optional<Truth> many_quantities(MadeStore& store, Prng&) {
  std::int64_t off = 0, all = 0, items = 0;
  for (ErpProduct& product : store.catalogue.erp)
    for (ErpItem& item : product.items)
      for (std::size_t s = 0; s < store.config.erp_stores.size(); ++s) {
        Quantity const free = item.on_hand[s] - item.not_available[s] - item.on_so[s];
        if (free < Quantity{3})
          continue;
        item.on_hand[s] -= Quantity{free.units() / 3};
      }
  for (SoldAt const& at : sold(store, SoldBy::AnyShop)) {
    std::int64_t here = 0;
    for (std::size_t l = 0; l < at.variant->available.size(); ++l) {
      std::int64_t can = 0;
      for (StoreIndex const index : store.config.shops[at.shop].locations[l].erp_stores)
        can += (at.item->on_hand[index.value()] - at.item->not_available[index.value()] -
                at.item->on_so[index.value()])
                   .units();
      auto const shown = at.variant->available[l].value_or(Quantity{0}).units();
      here += std::max<std::int64_t>(0, shown - std::max<std::int64_t>(0, can));
    }
    off += here;
    items += here > 0 ? 1 : 0;
    all += at.units();
  }
  if (items < 2 || off * 100 <= all * 10)  // well beyond what a store allows
    return std::nullopt;
  return Truth{.anomalies = {StockDiffers}, .subject = {}};
}

std::optional<Truth> ats_contradicts(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone);
  if (!at)
    return std::nullopt;
  std::size_t const s = store_of(store, at->shop, 0);
  Quantity const made = at->item->on_hand[s] - at->item->not_available[s] - at->item->on_so[s];
  at->item->other_ats.resize(store.config.erp_stores.size());
  at->item->other_ats[s] = made + Quantity{4};
  return Truth{.anomalies = {Misconfigured, StockDiffers}, .subject = at->number(), .units = 4};
}

/// Units of goods that are sold, each of another size: what one cause explains needs some.
bool many_sizes(MadeStore& store) {
  std::set<std::pair<std::size_t, std::int64_t>> sizes;
  std::vector<std::size_t> of_shop(store.config.shops.size());
  for (SoldAt const& at : sold(store, SoldBy::AnyShop))
    if (sizes.emplace(at.shop, at.units()).second)
      ++of_shop[at.shop];
  return std::ranges::all_of(of_shop, [](std::size_t n) { return n >= 4; });
}

/// XoroERP counts pieces, the shop packs of twelve.
std::optional<Truth> packs_for_pieces(MadeStore& store, Prng&) {
  if (!many_sizes(store))
    return std::nullopt;
  for (ErpProduct& product : store.catalogue.erp)
    for (ErpItem& item : product.items)
      for (std::size_t s = 0; s < store.config.erp_stores.size(); ++s)
        for (auto* units : {&item.on_hand, &item.not_available, &item.on_so})
          (*units)[s] = Quantity{(*units)[s].units() * 12};
  return Truth{.anomalies = {StockDiffers}, .subject = {}};
}

/// The columns of stock have slipped by one row in XoroERP's file.
std::optional<Truth> next_row(MadeStore& store, Prng&) {
  if (!many_sizes(store))
    return std::nullopt;
  ErpItem* before = nullptr;
  for (ErpProduct& product : store.catalogue.erp)
    for (ErpItem& item : product.items) {
      if (before != nullptr) {
        std::swap(before->on_hand, item.on_hand);
        std::swap(before->not_available, item.not_available);
        std::swap(before->on_so, item.on_so);
      }
      before = &item;
    }
  return Truth{.anomalies = {StockDiffers}, .subject = {}};
}

/// The mapping of two locations is crossed: each shows what lies in the other.
std::optional<Truth> locations_crossed(MadeStore& store, Prng&) {
  for (std::size_t s = 0; s < store.config.shops.size(); ++s) {
    auto& locations = store.config.shops[s].locations;
    if (locations.size() < 2)
      continue;
    std::int64_t apart = 0, all = 0;
    for (SoldAt const& at : sold(store, SoldBy::AnyShop))
      if (at.shop == s) {
        auto const a = at.variant->available[0].value_or(Quantity{0}).units();
        auto const b = at.variant->available[1].value_or(Quantity{0}).units();
        apart += std::abs(a - b);
        all += at.units();
      }
    if (apart * 100 <= all * 15)
      continue;
    std::swap(locations[0].erp_stores, locations[1].erp_stores);
    return Truth{.anomalies = {StockDiffers}, .subject = {}, .innocent = {"accounts."}};
  }
  return std::nullopt;
}

/// Whatever lies in the one is shown at both.
std::optional<Truth> locations_of_one_store(MadeStore& store, Prng&) {
  for (ShopConfig& shop : store.config.shops) {
    if (shop.locations.size() < 2)
      continue;
    shop.locations[1].erp_stores = shop.locations[0].erp_stores;
    return Truth{.anomalies = {Misconfigured},
                 .subject = shop.locations[1].name,
                 .blame = {"locations." + shop.locations[1].name},
                 .innocent = {"accounts."}};
  }
  return std::nullopt;
}

std::optional<Truth> tracking_off_in_shop(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone);
  if (!at)
    return std::nullopt;
  at->variant->tracked = false;
  return Truth{.anomalies = {Untracked},
               .subject = at->number(),
               .blame = {at->number()},
               .mend = Mend::LeadsToGo};
}

/// A fulfilment service counts it, and its numbers are the service's to write.
std::optional<Truth> counted_elsewhere(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone);
  if (!at)
    return std::nullopt;
  at->variant->tracked = false;
  at->variant->tracked_by = "acme-3pl";
  return Truth{.verdict = Verdict::Passed, .anomalies = {Untracked}, .subject = at->number()};
}

/// XoroERP has stock of what the shop counts, and sends no number of it: the shop's only falls.
std::optional<Truth> untracked_in_erp(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone, [](SoldAt const& a) {
    return std::ranges::any_of(a.item->on_hand, [](Quantity q) { return q > Quantity{0}; });
  });
  if (!at)
    return std::nullopt;
  at->item->track_quantity = false;
  return Truth{.anomalies = {Untracked},
               .subject = at->number(),
               .blame = {"TrackQuantity of " + at->number()},
               .mend = Mend::LeadsToGo,
               .innocent = {"accounts."}};
}

std::optional<Truth> draft_that_erp_sells(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone, only_variant);
  if (!at || store.catalogue.shops[at->shop].size() < 2)
    return std::nullopt;
  at->shop_product->status = ProductStatus::Draft;
  at->shop_product->published = false;
  return Truth{.verdict = Verdict::Passed, .anomalies = {SidesDiffer}, .subject = at->part()};
}

/// Many drafts would come on sale at once.
std::optional<Truth> many_drafts(MadeStore& store, Prng& prng) {
  std::size_t const s = prng.below(store.config.shops.size());
  std::size_t hidden = 0, all = store.catalogue.shops[s].size();
  for (SoldAt const& at : sold(store, SoldBy::AnyShop))
    if (at.shop == s && at.variant == &at.shop_product->variants.front()) {
      if (hidden * 3 >= all)
        break;
      at.shop_product->status = ProductStatus::Draft;
      at.shop_product->published = false;
      ++hidden;
    }
  if (hidden < 2 || hidden * 100 <= all * 10)
    return std::nullopt;
  return Truth{.anomalies = {SidesDiffer}, .subject = {}};
}

std::optional<Truth> inactive_in_erp(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone, only_variant);
  if (!at)
    return std::nullopt;
  at->product->active = at->item->active = false;
  return Truth{
      .verdict = Verdict::Passed, .anomalies = {SidesDiffer, StockDiffers}, .subject = at->part()};
}

/// One item of an account's goods lacks the tag: the shop sells it, and nobody syncs it.
std::optional<Truth> one_tag_missing(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone);
  if (!at)
    return std::nullopt;
  at->product->tags.clear();
  return Truth{.verdict = std::nullopt, .anomalies = {}, .subject = at->number()};
}

std::optional<Truth> tag_respelled(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone);
  if (!at)
    return std::nullopt;
  for (std::string& tag : at->product->tags)
    tag = " " + tag + "-";
  return Truth{
      .anomalies = {TagScope}, .subject = {}, .blame = {at->part()}, .mend = Mend::LeadsToGo};
}

/// Numbers of the other items of its product that the same shop sells.
std::vector<std::string> sisters_sold(MadeStore& store, SoldAt const& at) {
  std::vector<std::string> out;
  for (SoldAt const& other : sold(store, SoldBy::OneShopAlone))
    if (other.product == at.product && other.shop == at.shop && other.item != at.item)
      out.push_back(other.number());
  return out;
}

/// Goods of a product that another one stands beside, which keeps its tag.
std::optional<SoldAt> pick_tagged(MadeStore& store, Prng& prng, Fits const& fits = {}) {
  return pick_sold(store, prng, SoldBy::OneShopAlone, [&](SoldAt const& a) {
    return (!fits || fits(a)) && !sold(store, SoldBy::AnyShop, [&](SoldAt const& other) {
                                    return other.shop == a.shop && other.product != a.product;
                                  }).empty();
  });
}

/// XoroERP's list of tags is one with commas: with another sign it is one long tag.
std::optional<Truth> tags_separated(MadeStore& store, Prng& prng) {
  auto const at =
      pick_tagged(store, prng, [](SoldAt const& a) { return !a.product->tags.empty(); });
  if (!at)
    return std::nullopt;
  constexpr std::array<std::string_view, 3> kSigns = {"; ", " | ", "/"};
  at->product->tags.front() += std::string(kSigns[prng.below(kSigns.size())]) + "sale";
  return Truth{.anomalies = {TagScope},
               .subject = at->number(),
               .blame = {"Tags of " + at->part()},
               .mend = Mend::LeadsToGo,
               .innocent = {"accounts."}};
}

/// The tag stands at one item of a product, and its sisters go without.
std::optional<Truth> tag_on_one_item(MadeStore& store, Prng& prng) {
  auto const at = pick_tagged(store, prng, [&](SoldAt const& a) {
    return a.product->tags.size() == 1 && !sisters_sold(store, a).empty();
  });
  if (!at)
    return std::nullopt;
  auto const sisters = sisters_sold(store, *at);
  std::string const left_out = sisters[prng.below(sisters.size())];
  at->item->tags = at->product->tags;
  at->product->tags.clear();
  return Truth{.anomalies = {TagScope},
               .subject = left_out,
               .blame = {"Tags of " + left_out},
               .mend = Mend::LeadsToGo,
               .innocent = {"accounts."}};
}

std::optional<Truth> title_differs(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone);
  if (!at)
    return std::nullopt;
  at->shop_product->title += " (sale)";
  return Truth{.verdict = Verdict::Passed, .anomalies = {SidesDiffer}, .subject = at->part()};
}

std::optional<Truth> barcode_differs(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone,
                            [](SoldAt const& a) { return !a.item->barcode.empty(); });
  if (!at)
    return std::nullopt;
  at->variant->barcode = "9990000000017";
  return Truth{.verdict = Verdict::Passed, .anomalies = {SidesDiffer}, .subject = at->number()};
}

std::optional<Truth> weight_differs(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone);
  if (!at)
    return std::nullopt;
  at->variant->weight_grams *= 1'000;
  return Truth{.verdict = Verdict::Passed, .anomalies = {SidesDiffer}, .subject = at->number()};
}

/// The shop keeps two units of everything back, and nobody has said so.
std::optional<Truth> buffer_not_set(MadeStore& store, Prng& prng) {
  AccountConfig& account = pick_pusher(store, prng);
  std::set<std::int64_t> shown;
  for (SoldAt const& at : sold(store, SoldBy::AnyShop))
    if (at.shop == account.shop.value())
      shown.insert(at.units());
  if (shown.size() < 4)  // one number alone would show nothing
    return std::nullopt;
  set_in(account, "inventory.safety_stock", "2");
  show_less(store);
  set_in(account, "inventory.safety_stock", "none");
  // Units of open orders among them look as if XoroERP had never heard of them.
  return Truth{.verdict = std::nullopt, .anomalies = {StockDiffers}, .subject = {}};
}

/// XoroERP counts one item in parts of a unit: half a unit more lies there than can be sold.
std::optional<Truth> parts_of_units(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone);
  if (!at)
    return std::nullopt;
  add_half_a_unit(store, at->number());
  return Truth{.verdict = Verdict::Passed, .anomalies = {}, .subject = {}};
}

/// XoroERP has sold more of one item than it had, and the shop offers none.
std::optional<Truth> below_zero(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone, [](SoldAt const& a) {
    return std::ranges::all_of(a.variant->committed, [](Quantity q) { return q == Quantity{0}; });
  });
  if (!at)
    return std::nullopt;
  owe(store, *at, Quantity{2});
  return Truth{.verdict = Verdict::Passed, .anomalies = {}, .subject = {}};
}

/// Sold in the shop alone, with units at its second location that nobody has ordered there.
std::optional<SoldAt> with_units_elsewhere(MadeStore& store, Prng& prng) {
  return pick_sold(store, prng, SoldBy::OneShopAlone, [&](SoldAt const& at) {
    auto const& levels = at.variant->available;
    return levels.size() > 1 && levels[1].value_or(Quantity{0}) > Quantity{1} &&
           at.variant->committed[1] == Quantity{0} && at.variant->unavailable[1] == Quantity{0};
  });
}

/// The shop does not stock an item at a location where it lies.
std::optional<Truth> unstocked_in_shop(MadeStore& store, Prng& prng) {
  auto const at = with_units_elsewhere(store, prng);
  if (!at)
    return std::nullopt;
  auto const units = at->variant->available[1]->units();
  at->variant->available[1].reset();
  return Truth{.verdict = Verdict::Passed,
               .anomalies = {StockDiffers},
               .subject = at->number(),
               .units = units};
}

/// And a sync that overwrites does not look: the shop takes its number in silence, and nobody can
/// buy those units.
std::optional<Truth> unstocked_and_overwritten(MadeStore& store, Prng& prng) {
  auto const at = with_units_elsewhere(store, prng);
  if (!at)
    return std::nullopt;
  auto const units = at->variant->available[1]->units();
  at->variant->available[1].reset();
  AccountConfig& account = store.config.accounts[at->shop];
  set_in(account, "inventory.absolute_write", "overwrite");
  return Truth{.anomalies = {MissedUpdate},
               .subject = at->number(),
               .units = units,
               .blame = {setting_path(account, "inventory.absolute_write")},
               .mend = Mend::LeadsToGo};
}

/// Staff have sent two units to another location by a transfer of the shop's own: the first sync
/// takes that back. Two are missing at the one and two too many at the other.
std::optional<Truth> moved_in_shop_alone(MadeStore& store, Prng& prng) {
  static constexpr Quantity kMoved{2};
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone, [](SoldAt const& a) {
    auto const& levels = a.variant->available;
    return levels.size() > 1 && levels[1] && levels[0].value_or(Quantity{0}) > kMoved;
  });
  if (!at)
    return std::nullopt;
  *at->variant->available[0] -= kMoved;
  *at->variant->available[1] += kMoved;
  return Truth{.verdict = Verdict::Passed,
               .anomalies = {StockDiffers},
               .subject = at->number(),
               .units = (kMoved + kMoved).units()};
}

/// XoroERP owes two units of an item, and the shop offers three.
std::optional<Truth> owed_and_for_sale(MadeStore& store, Prng& prng) {
  constexpr Quantity kShown{3};
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone, [](SoldAt const& a) {
    return a.variant->available.front() &&
           std::ranges::all_of(a.variant->committed, [](Quantity q) { return q == Quantity{0}; });
  });
  if (!at)
    return std::nullopt;
  owe(store, *at, Quantity{2});
  at->variant->available.front() = kShown;
  return Truth{.verdict = Verdict::Passed,
               .anomalies = {StockDiffers},
               .subject = at->number(),
               .units = kShown.units()};
}

/// Of which XoroERP holds some back at the store behind the first location.
std::optional<SoldAt> with_set_aside(MadeStore& store, Prng& prng) {
  return pick_sold(store, prng, SoldBy::OneShopAlone, [&](SoldAt const& at) {
    std::size_t const s = store_of(store, at.shop, 0);
    return store.exports[at.shop].inventory == InventoryForm::ByRow &&
           at.item->not_available[s] > Quantity{0} &&
           at.variant->unavailable.front() == at.item->not_available[s];
  });
}

/// Damaged goods and such as wait for their inspection, which XoroERP keeps back and the shop
/// offers.
std::optional<Truth> set_aside_for_sale(MadeStore& store, Prng& prng) {
  auto const at = with_set_aside(store, prng);
  if (!at)
    return std::nullopt;
  Quantity const units = at->variant->unavailable.front();
  *at->variant->available.front() += units;
  at->variant->unavailable.front() = Quantity{0};
  return Truth{.verdict = Verdict::Passed,
               .anomalies = {StockDiffers},
               .subject = at->number(),
               .units = units.units()};
}

/// The shop has set units aside, and XoroERP counts them as free: the first sync puts them on sale.
std::optional<Truth> set_aside_in_shop_alone(MadeStore& store, Prng& prng) {
  constexpr Quantity kAside{2};
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone, [&](SoldAt const& a) {
    return store.exports[a.shop].inventory == InventoryForm::ByRow &&
           a.variant->available.front().value_or(Quantity{0}) > kAside;
  });
  if (!at)
    return std::nullopt;
  *at->variant->available.front() -= kAside;
  at->variant->unavailable.front() += kAside;
  return Truth{.verdict = Verdict::Passed,
               .anomalies = {StockDiffers},
               .subject = at->number(),
               .units = kAside.units()};
}

/// A safety stock is set, and the shop offers all the same.
std::optional<Truth> buffer_ignored_in_shop(MadeStore& store, Prng& prng) {
  AccountConfig& account = pick_pusher(store, prng);
  std::size_t const s = account.shop.value();
  set_in(account, "inventory.safety_stock", "3");
  std::int64_t off = 0, all = 0, items = 0;
  for (SoldAt const& at : sold(store, SoldBy::AnyShop)) {
    if (at.shop != s)
      continue;
    for (auto const& level : at.variant->available)
      off += std::min<std::int64_t>(3, std::max(level.value_or(Quantity{0}).units(), 0));
    all += at.units();
    ++items;
  }
  if (items < 2 || off * 100 <= all * 10)  // well beyond what a store allows
    return std::nullopt;
  return Truth{.anomalies = {StockDiffers}, .subject = {}};
}

}  // namespace

std::vector<Defect> stock_defects() {
  return {
      {"erp-inventory-bare", kStock, "XoroERP's inventory is a bare header", bare_header},
      {"erp-stock-all-zero", kStock, "every quantity in XoroERP is zero", all_zero_in_erp},
      {"shop-stock-all-zero", kStock, "a shop shows no unit of anything", all_zero_in_shop},
      {"erp-row-missing", kStock, "XoroERP's inventory has no row of one item", row_missing},
      {"one-quantity-differs", kStock, "XoroERP has two units fewer of one item", one_quantity},
      {"many-quantities-differ", kStock, "XoroERP has a third fewer of everything",
       many_quantities},
      {"ats-contradicts", kStock, "one ATS is not what its columns make", ats_contradicts},
      {"packs-for-pieces", kStock, "XoroERP has twelve times as much of everything",
       packs_for_pieces},
      {"stock-of-the-next-row", kStock, "XoroERP's stock has slipped by one row", next_row},
      {"locations-of-one-store", kStock, "two locations of a shop stand for the same ERP store",
       locations_of_one_store},
      {"locations-crossed", kStock, "two locations stand for each other's ERP store",
       locations_crossed},
      {"buffer-not-set", kStock, "a shop keeps two units of everything back, which nobody has set",
       buffer_not_set},
      {"buffer-ignored-in-shop", kStock, "a shop offers the safety stock that is set",
       buffer_ignored_in_shop},
      {"parts-of-units", kStock, "XoroERP has half a unit more of one item", parts_of_units},
      {"below-zero", kStock, "XoroERP has less than nothing of one item, and the shop none",
       below_zero},
      {"owed-and-for-sale", kStock, "XoroERP has less than nothing of one item, and the shop some",
       owed_and_for_sale},
      {"unstocked-in-shop", kStock, "a shop does not stock one item at a location where it lies",
       unstocked_in_shop},
      {"unstocked-and-overwritten", kStock,
       "a shop does not stock one item where it lies, and the sync does not look",
       unstocked_and_overwritten},
      {"moved-in-shop-alone", kStock,
       "a shop has moved two units of one item to another location, and XoroERP has not",
       moved_in_shop_alone},
      {"tracking-off", kStock, "the shop does not count one item", tracking_off_in_shop},
      {"counted-elsewhere", kStock, "a fulfilment service counts one item", counted_elsewhere},
      {"untracked-in-erp", kStock, "XoroERP does not track one item, of which it has stock",
       untracked_in_erp},
      {"draft-that-erp-sells", kStock, "one product is a draft in the shop alone",
       draft_that_erp_sells},
      {"many-drafts", kStock, "a third of a shop's products are drafts there alone", many_drafts},
      {"inactive-in-erp", kStock, "one product on sale is inactive in XoroERP", inactive_in_erp},
      {"tag-missing", kStock, "one product on sale lacks its tag", one_tag_missing},
      {"tag-respelled", kStock, "one product's tag is spelt with a hyphen", tag_respelled},
      {"tags-separated", kStock, "one product's tags stand behind another sign than a comma",
       tags_separated},
      {"tag-on-one-item", kStock, "one item of a product alone has its tag", tag_on_one_item},
      {"title-differs", kStock, "one title differs", title_differs},
      {"barcode-differs", kStock, "one barcode differs", barcode_differs},
      {"weight-differs", kStock, "one weight is a thousand times too large", weight_differs},
      {"set-aside-for-sale", kStock, "a shop offers what XoroERP has set aside of one item",
       set_aside_for_sale},
      {"set-aside-in-shop-alone", kStock,
       "a shop has set two units of one item aside, and XoroERP has not", set_aside_in_shop_alone},
  };
}

}  // namespace drydock::corpus
