#include <algorithm>
#include <numeric>
#include <optional>
#include <set>
#include <string>

#include <fmt/format.h>

#include "model/safety_stock_of.h"
#include "model/text.h"
#include "scenarios/check/certificate_parts.h"
#include "scenarios/check/shop_currencies.h"

/// Points that the files alone show: identity, prices, stock.
namespace drydock::certificate_parts {
namespace {

using Names = std::vector<std::string>;

/// Item numbers of pairs for which it holds.
template <class Holds>
Names pairs_where(Evidence const& e, Holds holds) {
  Names out;
  for (Pair const& pair : e.pairs)
    if (holds(pair))
      out.push_back(pair.item->number.value());
  return out;
}

std::size_t variants_of(Evidence const& e) { return e.pairs.size() + e.variants_alone.size(); }
std::size_t items_of(Evidence const& e) {
  return std::accumulate(e.input.catalogue.erp.begin(), e.input.catalogue.erp.end(), std::size_t{0},
                         [](std::size_t n, ErpProduct const& p) { return n + p.items.size(); });
}

std::int64_t ats_at(ErpItem const& item, LocationConfig const& location) {
  std::int64_t sum = 0;
  auto const at = [](std::vector<Quantity> const& list, StoreIndex store) {
    return store.value() < list.size() ? list[store.value()].units() : 0;
  };
  for (StoreIndex const store : location.erp_stores)
    sum += at(item.on_hand, store) - at(item.not_available, store);
  return sum;
}

/// The value that stands oftenest, with how often; values that mean "equal" are left out.
template <class T>
std::optional<std::pair<T, std::size_t>> commonest(std::map<T, std::size_t> const& counts) {
  std::optional<std::pair<T, std::size_t>> out;
  for (auto const& [value, n] : counts)
    if (!out || n > out->second)
      out = {value, n};
  return out;
}

// --- identity ------------------------------------------------------------------------------------

PointSeen one_to_one(Evidence const& e) {
  return examined(fmt::format("variants without an item: {}; items without a variant: {}",
                              share_of(e.variants_alone, variants_of(e)),
                              share_of(e.items_alone, items_of(e))));
}

PointSeen handles_agree(Evidence const& e) {
  std::string out;
  for (Reconciliation const& r : e.result.reconciliations)
    out += fmt::format(
        "{}{}: {} by handle and item, {} by handle alone, {} by item alone, {} in conflict",
        out.empty() ? "" : "; ", r.shop, r.both, r.handle_only, r.item_only, r.conflict);
  return out.empty() ? no_data("no shop was reconciled") : examined(std::move(out));
}

PointSeen skus_sound(Evidence const& e) {
  Names blank, repeated, padded, other_case;
  std::map<std::string, std::string> by_fold;
  for (ErpProduct const& p : e.input.catalogue.erp)
    for (ErpItem const& item : p.items)
      by_fold.emplace(lower_case(item.number.value()), item.number.value());
  for (auto const& products : e.input.catalogue.shops) {
    std::set<std::string> seen;
    for (ShopProduct const& p : products)
      for (ShopVariant const& v : p.variants) {
        std::string const sku{trim(v.sku.value())};
        if (sku.empty()) {
          blank.push_back(p.handle);
          continue;
        }
        if (!seen.insert(sku).second)
          repeated.push_back(sku);
        if (sku != v.sku.value())
          padded.push_back(sku);
        auto const same = by_fold.find(lower_case(sku));
        if (same != by_fold.end() && same->second != sku)
          other_case.push_back(sku);
      }
  }
  std::size_t const all = variants_of(e);
  return examined(fmt::format("blank: {}; repeated: {}; padded: {}; in another case: {}",
                              share_of(blank, all), share_of(repeated, all), share_of(padded, all),
                              share_of(other_case, all)));
}

PointSeen barcodes_agree(Evidence const& e) {
  Names differ;
  std::size_t both = 0;
  for (Pair const& pair : e.pairs) {
    if (pair.item->barcode.empty() || pair.variant->barcode.empty())
      continue;
    ++both;
    if (trim(pair.item->barcode) != trim(pair.variant->barcode))
      differ.push_back(pair.item->number.value());
  }
  return both == 0 ? no_data("no item has a barcode in the files of both systems")
                   : examined("they differ for " + share_of(differ, both));
}

PointSeen options_agree(Evidence const& e) {
  bool const erp_has = std::ranges::any_of(e.input.catalogue.erp, [](ErpProduct const& p) {
    return std::ranges::any_of(p.option_names, [](auto const& name) { return !name.empty(); });
  });
  auto const differ = pairs_where(e, [](Pair const& pair) {
    for (std::size_t i = 0; i < 3; ++i) {
      std::string_view shop = pair.variant->options[i];
      if (shop == "Default Title")
        shop = "";
      if (trim(shop) != trim(pair.item->options[i]))
        return true;
    }
    return false;
  });
  if (!erp_has && !differ.empty())
    return no_data("XoroERP's items have no option columns, and the shop's variants have options");
  return examined("values differ for " + share_of(differ, e.pairs.size()));
}

PointSeen active_on_one_side(Evidence const& e) {
  auto const only_erp = pairs_where(e, [](Pair const& p) {
    return p.item->active && p.base->active && p.product->status != ProductStatus::Active;
  });
  auto const only_shop = pairs_where(e, [](Pair const& p) {
    return !(p.item->active && p.base->active) && p.product->status == ProductStatus::Active;
  });
  return examined(fmt::format("active in XoroERP alone: {}; in the shop alone: {}",
                              share_of(only_erp, e.pairs.size()),
                              share_of(only_shop, e.pairs.size())));
}

PointSeen services(Evidence const& e) {
  Names out;
  for (ErpProduct const& p : e.input.catalogue.erp)
    for (ErpItem const& item : p.items)
      if (!item.track_quantity)
        out.push_back(item.number.value());
  return examined(fmt::format("items that XoroERP does not stock: {}; {}",
                              share_of(out, items_of(e)),
                              found(e, {Anomaly::TagScope, Anomaly::NoTagStrategy})));
}

PointSeen packs(Evidence const& e) {
  std::map<std::int64_t, std::size_t> factors;
  std::size_t compared = 0;
  for (Pair const& pair : e.pairs) {
    auto const& locations = e.input.config.shops[pair.shop].locations;
    for (std::size_t l = 0; l < locations.size() && l < pair.variant->available.size(); ++l) {
      std::int64_t const ats = ats_at(*pair.item, locations[l]);
      std::int64_t const here = pair.variant->available[l].value_or(Quantity{}).units();
      if (ats <= 0 || here <= 0)
        continue;
      ++compared;
      if (ats != here && ats % here == 0)
        ++factors[ats / here];
      else if (ats != here && here % ats == 0)
        ++factors[here / ats];
    }
  }
  if (compared == 0)
    return no_data("no item has stock in the files of both systems");
  auto const most = commonest(factors);
  return examined(most && most->second * 2 > compared
                      ? fmt::format("{} of {} quantities differ by the factor {}", most->second,
                                    compared, most->first)
                      : fmt::format("{} quantities of both systems have no factor in common; what "
                                    "a kit is made of stands in no export",
                                    compared));
}

PointSeen on_one_side(Evidence const& e) {
  std::string out;
  for (Reconciliation const& r : e.result.reconciliations)
    out += fmt::format("{}{}: {} only in XoroERP, {} only in the shop", out.empty() ? "" : "; ",
                       r.shop, r.none_erp, r.none_shop);
  return out.empty() ? no_data("no shop was reconciled") : examined(std::move(out));
}

// --- prices --------------------------------------------------------------------------------------

PointSeen prices_equal(Evidence const& e) {
  std::size_t compared = 0;
  Names price, compare_at, cost;
  for (Pair const& pair : e.pairs) {
    auto const erp = price_in_shop(e.input, pair.shop, *pair.item);
    if (!erp)
      continue;
    ++compared;
    std::string const& name = pair.item->number.value();
    if (*erp != pair.variant->price)
      price.push_back(name);
    // XoroERP's files have these in its own currency alone.
    if (e.input.config.shops[pair.shop].currency != e.input.config.currency)
      continue;
    // None and 0 are the same: nothing is struck out.
    if (pair.item->compare_at.value_or(Amount{}) != pair.variant->compare_at.value_or(Amount{}))
      compare_at.push_back(name);
    if (pair.item->cost && pair.variant->cost && pair.item->cost != pair.variant->cost)
      cost.push_back(name);
  }
  if (compared == 0)
    return no_data("XoroERP's items have no prices");
  return examined(fmt::format("price differs: {}; compare-at: {}; cost: {}",
                              share_of(price, compared), share_of(compare_at, compared),
                              share_of(cost, compared)));
}

PointSeen zero_prices(Evidence const& e) {
  Names none, zero, shop_zero;
  for (ErpProduct const& p : e.input.catalogue.erp)
    for (ErpItem const& item : p.items) {
      if (!item.price)
        none.push_back(item.number.value());
      else if (item.price->minor() == 0)
        zero.push_back(item.number.value());
    }
  for (auto const& products : e.input.catalogue.shops)
    for (ShopProduct const& p : products)
      for (ShopVariant const& v : p.variants)
        if (v.price.minor() == 0)
          shop_zero.push_back(p.handle);
  return examined(fmt::format("items without a price: {}; at 0: {}; variants at 0: {}; {}",
                              share_of(none, items_of(e)), share_of(zero, items_of(e)),
                              share_of(shop_zero, variants_of(e)),
                              found(e, {Anomaly::ZeroPrice, Anomaly::ProtectionOff})));
}

PointSeen currencies(Evidence const& e) {
  std::string shops;
  for (ShopConfig const& shop : e.input.config.shops)
    shops += fmt::format(", {} in {}", shop.name, shop.currency.code());
  return examined(fmt::format("XoroERP keeps {}{}; {}; {}", e.input.config.currency.code(), shops,
                              setting_of_all(e, "price.currency"),
                              setting_of_all(e, "price.field")));
}

PointSeen tax(Evidence const& e) {
  std::map<std::int64_t, std::size_t> ratios;  // in per cent
  std::size_t compared = 0;
  for (Pair const& pair : e.pairs) {
    std::int64_t const erp =
        price_in_shop(e.input, pair.shop, *pair.item).value_or(Amount{}).minor();
    if (erp <= 0 || pair.variant->price.minor() <= 0)
      continue;
    ++compared;
    std::int64_t const ratio = (pair.variant->price.minor() * 100 + erp / 2) / erp;
    if (ratio != 100)
      ++ratios[ratio];
  }
  if (compared == 0)
    return no_data("no item has a price in the files of both systems");
  auto const most = commonest(ratios);
  return examined(
      most && most->second * 2 > compared
          ? fmt::format("{} of {} shop prices are {} % of XoroERP's, as tax on one side makes them",
                        most->second, compared, most->first)
          : fmt::format("{} prices of both systems have no factor in common, as tax on one side "
                        "would make it",
                        compared));
}

// --- stock ---------------------------------------------------------------------------------------

PointSeen ats_adds_up(Evidence const& e) {
  std::size_t rows = 0, wrong = 0;
  for (FileRead const& file : e.input.files) {
    bool const has_ats = std::ranges::any_of(file.columns, [](csv::ColumnUse const& column) {
      return column.meaning == "available to sell";
    });
    rows += has_ats ? file.rows : 0;
    for (csv::CsvError const& note : file.notes)
      wrong += has_ats && note.why.contains("ATS is ") ? note.rows : 0;
  }
  return rows == 0 ? no_data("XoroERP's inventory file has no column for ATS")
                   : examined(fmt::format("it is not in {} of {} rows", wrong, rows));
}

PointSeen locations_mapped(Evidence const& e) {
  Names unmapped, unsold;
  std::set<std::size_t> sold;
  std::size_t locations = 0;
  for (ShopConfig const& shop : e.input.config.shops)
    for (LocationConfig const& location : shop.locations) {
      ++locations;
      if (location.erp_stores.empty())
        unmapped.push_back(location.name);
      for (StoreIndex const store : location.erp_stores)
        sold.insert(store.value());
    }
  for (std::size_t s = 0; s < e.input.config.erp_stores.size(); ++s)
    if (!sold.contains(s))
      unsold.push_back(e.input.config.erp_stores[s]);
  return examined(fmt::format(
      "locations without a store of XoroERP: {}; stores that no shop "
      "sells: {}",
      share_of(unmapped, locations), share_of(unsold, e.input.config.erp_stores.size())));
}

PointSeen safety_stock(Evidence const& e) {
  std::map<std::int64_t, std::size_t> gaps;
  std::size_t compared = 0, equal = 0;
  for (Pair const& pair : e.pairs) {
    auto const& locations = e.input.config.shops[pair.shop].locations;
    for (std::size_t l = 0; l < locations.size() && l < pair.variant->available.size(); ++l) {
      if (!pair.variant->available[l])
        continue;
      ++compared;
      SafetyStock const held =
          safety_stock_of(e.input.config, pair.shop, l, pair.item->number.value());
      Quantity const ats{static_cast<std::int32_t>(ats_at(*pair.item, locations[l]))};
      // Where less is there than is to be kept back the shop shows none.
      Quantity const wanted = held.none() ? ats : floor_at_zero(less_safety_stock(held, ats));
      std::int64_t const gap = (wanted - *pair.variant->available[l]).units();
      if (gap == 0)
        ++equal;
      else
        ++gaps[gap];
    }
  }
  if (compared == 0)
    return no_data("the shops' files tell no quantities");
  auto const most = commonest(gaps);
  std::string out = fmt::format("{} of {} quantities are equal on both sides", equal, compared);
  if (most)
    out += fmt::format("; the commonest gap is {} units, {} times", most->first, most->second);
  if (any_safety_stock(e.input.config))
    out += "; what is kept back on purpose is set, and left out of account";
  return examined(out + "; " + setting_of_all(e, "inventory.quantity"));
}

PointSeen odd_quantities(Evidence const& e) {
  constexpr std::int64_t kHuge = 100'000;
  Names negative, huge;
  std::size_t const unread = unread_rows(e.input);
  for (Pair const& pair : e.pairs)
    for (auto const& quantity : pair.variant->available) {
      if (quantity && quantity->units() < 0)
        negative.push_back(pair.item->number.value());
      if (quantity && quantity->units() >= kHuge)
        huge.push_back(pair.item->number.value());
    }
  return examined(fmt::format(
      "negative in the shop: {}; {} and more: {}; rows that could not be "
      "read, fractions among them: {}",
      share_of(negative, e.pairs.size()), kHuge, share_of(huge, e.pairs.size()), unread));
}

PointSeen not_stocked(Evidence const& e) {
  Names out;
  std::size_t places = 0;
  for (Pair const& pair : e.pairs)
    for (std::size_t l = 0; l < e.input.config.shops[pair.shop].locations.size(); ++l) {
      ++places;
      if (l >= pair.variant->available.size() || !pair.variant->available[l])
        out.push_back(pair.item->number.value());
    }
  if (places != 0 && out.size() == places)
    return no_data("the shops' files tell no quantities");
  return examined("items and locations without stock there: " + share_of(out, places));
}

PointSeen tracking(Evidence const& e) {
  auto const off = pairs_where(e, [](Pair const& p) {
    return p.item->track_quantity && !p.variant->tracked && p.variant->tracked_by.empty();
  });
  return examined(fmt::format("not tracked in the shop although XoroERP stocks them: {}; {}",
                              share_of(off, e.pairs.size()), found(e, {Anomaly::Untracked})));
}

PointSeen continue_selling(Evidence const& e) {
  auto const on =
      pairs_where(e, [](Pair const& p) { return p.variant->policy == OversellPolicy::Continue; });
  return examined("sold on when out of stock: " + share_of(on, e.pairs.size()));
}

PointSeen on_their_way(Evidence const& e) {
  std::int64_t units = 0;
  std::vector<std::string> names;
  std::size_t variants = 0;
  for (auto const& products : e.input.catalogue.shops)
    for (ShopProduct const& product : products)
      for (ShopVariant const& variant : product.variants) {
        ++variants;
        std::int64_t of_it = 0;
        for (Quantity const incoming : variant.incoming)
          of_it += incoming.units();
        units += of_it;
        if (of_it != 0)
          names.push_back(variant.sku.value().empty() ? product.handle : variant.sku.value());
      }
  bool const told = std::ranges::any_of(e.input.files, [](FileRead const& file) {
    return std::ranges::any_of(file.columns, [](csv::ColumnUse const& use) {
      return lower_case(use.name).starts_with("incoming");
    });
  });
  if (!told && units == 0)
    return no_data("no shop's inventory export has the column Incoming");
  return examined(
      fmt::format("variants with units on their way, which are for sale nowhere until they arrive: "
                  "{}, {} units",
                  share_of(names, variants), units));
}

}  // namespace

std::vector<Point> identity_points() {
  constexpr std::string_view kArea = "identity";
  return {{kArea, "Every variant has its item, and every item its variant", one_to_one},
          {kArea, "Handles are the same on both sides, in each shop", handles_agree},
          {kArea, "SKUs are there, stand once, and are written the same way", skus_sound},
          {kArea, "Barcodes are the same", barcodes_agree},
          {kArea, "Options and their values are the same", options_agree},
          {kArea, "Nothing is active on one side and off on the other", active_on_one_side},
          {kArea, "What is no goods stays out: services, shipping, gift cards", services},
          {kArea, "Kits, bundles, packs and units of measure", packs},
          {kArea, "Items by lot or serial number, and those that a supplier ships", nullptr,
           "XoroERP's stock keeper: no export says so"},
          {kArea, "Products that one side alone has", on_one_side}};
}

std::vector<Point> price_points() {
  constexpr std::string_view kArea = "prices";
  return {{kArea, "Price, compare-at and cost are equal, or the difference is known", prices_equal},
          {kArea, "Prices of zero and cells without a price", zero_prices},
          {kArea, "Currency, and the field that the price comes from", currencies},
          {kArea, "Tax is in the price on both sides, or on neither", tax},
          {kArea, "Price lists, markets and customers' own prices", nullptr,
           "whoever keeps the shop's markets: no export of products holds them"}};
}

std::vector<Point> stock_points() {
  constexpr std::string_view kArea = "stock";
  return {{kArea, "ATS is what on hand, reserved and not available make it", ats_adds_up},
          {kArea, "Every location has its store, or is left out on purpose", locations_mapped},
          {kArea, "Stock that is kept back from sale", safety_stock},
          {kArea, "Quantities below zero, in fractions, or beyond belief", odd_quantities},
          {kArea, "Goods on their way, and between locations", on_their_way},
          {kArea, "Items that a location does not stock", not_stocked},
          {kArea, "Stock is tracked, and by the right side", tracking},
          {kArea, "What is sold on when it is out of stock", continue_selling}};
}

}  // namespace drydock::certificate_parts
