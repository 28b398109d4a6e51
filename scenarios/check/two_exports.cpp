#include "scenarios/check/two_exports.h"

#include <optional>
#include <utility>

#include "mocks/csv/shopify_inventory.h"
#include "mocks/csv/xoro_inventory.h"
#include "model/text.h"
#include "scenarios/run/side_by_side.h"

namespace drydock {
namespace {

constexpr char kShopName[] = "Shopify";

StoreConfig store_of(Currency currency) {
  StoreConfig store;
  store.currency = currency;
  store.shops.emplace_back();
  store.shops[0].name = kShopName;
  store.shops[0].currency = currency;
  store.accounts.emplace_back();
  return store;
}

/// The one name that is given, whatever its case.
std::optional<std::size_t> place_of(std::vector<std::string> const& names, std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (same_ignoring_case(trim(names[i]), trim(name)))
      return i;
  return std::nullopt;
}

/// Which store stands behind which location. Errors: a name that no file has.
std::expected<void, csv::CsvError> place_stores(TwoInventories const& stock,
                                                std::vector<std::string> const& locations,
                                                StoreConfig& store) {
  auto const unknown = [](ExportFile const& file, std::string_view what, std::string const& name) {
    return std::unexpected(
        csv::CsvError{file.name, 0, 0, "the file has no " + std::string(what) + " '" + name + "'"});
  };
  auto& shop = store.shops[0];
  for (std::string const& name : locations)
    shop.locations.push_back({.name = name, .erp_stores = {}});
  for (auto const& [location, erp_store] : stock.stores) {
    auto const l = place_of(locations, location), e = place_of(store.erp_stores, erp_store);
    if (!l)
      return unknown(stock.shopify, "location", location);
    if (!e)
      return unknown(stock.xoro, "store", erp_store);
    shop.locations[*l].erp_stores.push_back(StoreIndex{static_cast<std::uint8_t>(*e)});
  }
  for (LocationConfig& location : shop.locations)
    if (auto const e = place_of(store.erp_stores, location.name); location.erp_stores.empty() && e)
      location.erp_stores.push_back(StoreIndex{static_cast<std::uint8_t>(*e)});
  if (shop.locations.size() == 1 && store.erp_stores.size() == 1)
    shop.locations[0].erp_stores = {StoreIndex{0}};
  return {};
}

/// Puts both sides' stock into the catalogue.
std::expected<void, csv::CsvError> take_stock(TwoInventories const& stock, StoreConfig& store,
                                              TwoExports& out) {
  auto shown = csv::read_shopify_inventory(stock.shopify.name, stock.shopify.bytes);
  if (!shown)
    return std::unexpected(shown.error());
  auto held = csv::read_xoro_inventory(stock.xoro.name, stock.xoro.bytes);
  if (!held)
    return std::unexpected(held.error());
  for (csv::XoroStock const& row : held->stock)
    if (!place_of(store.erp_stores, row.store))
      store.erp_stores.push_back(row.store);
  if (auto const placed = place_stores(stock, shown->locations, store); !placed)
    return placed;
  for (LocationConfig const& location : store.shops[0].locations)
    if (location.erp_stores.empty())
      out.stock_left_aside.push_back("the stock of " + location.name +
                                     ": no store of XoroERP has its name; say which with "
                                     "--location \"" +
                                     location.name + "=STORE\"");
  for (ShopProduct& product : out.catalogue.shops[0])
    for (ShopVariant& variant : product.variants) {
      variant.available.clear();  // of all locations at once, in the export of products
      variant.available.resize(shown->locations.size());
    }
  auto const unknown_here =
      csv::apply_inventory(*shown, shown->locations, out.catalogue.shops[0], out.shop.left_out);
  auto const unknown_there =
      csv::apply_inventory(*held, store.erp_stores, out.catalogue.erp, out.erp.left_out);
  shown->bad.insert(shown->bad.end(), unknown_here.begin(), unknown_here.end());
  held->bad.insert(held->bad.end(), unknown_there.begin(), unknown_there.end());
  held->notes.insert(held->notes.end(), held->ats_differs.begin(), held->ats_differs.end());
  out.shop_stock = std::move(*shown);
  out.erp_stock = std::move(*held);
  return {};
}

}  // namespace

std::expected<TwoExports, csv::CsvError> reconcile_exports(ExportFile shopify, ExportFile xoro,
                                                           Currency currency,
                                                           std::span<Decision const> decisions,
                                                           unsigned threads,
                                                           TwoInventories const* stock) {
  std::optional<std::expected<csv::ShopifyProducts, csv::CsvError>> shop;
  std::optional<std::expected<csv::XoroProducts, csv::CsvError>> erp;
  side_by_side(2, threads, [&](std::uint32_t side) {
    // What was read holds all that is needed of the file.
    if (side == 0) {
      shop = csv::read_shopify_products(shopify.name, shopify.bytes, currency);
      shopify.bytes = {};
    } else {
      erp = csv::read_xoro_products(xoro.name, xoro.bytes, currency);
      xoro.bytes = {};
    }
  });
  if (!*shop)
    return std::unexpected(shop->error());
  if (!*erp)
    return std::unexpected(erp->error());
  TwoExports out;
  out.shop = std::move(**shop);
  out.erp = std::move(**erp);
  out.catalogue.erp = std::move(out.erp.products);
  out.catalogue.shops.push_back(std::move(out.shop.products));
  StoreConfig store = store_of(currency);
  if (stock != nullptr)
    if (auto const taken = take_stock(*stock, store, out); !taken)
      return std::unexpected(taken.error());
  // The corrected handles rest on the matching; the other two know nothing of it, nor of each
  // other.
  side_by_side(3, threads, [&](std::uint32_t part) {
    if (part == 0) {
      std::vector<Reconciliation> matched;
      matched.push_back(reconcile(kShopName, out.catalogue.erp, out.catalogue.shops[0], decisions));
      out.correction = correct_handles(matched, out.catalogue.erp, out.catalogue.shops);
      out.matched = std::move(matched.front());
    } else if (part == 1) {
      out.comparison = compare_sides(store, out.catalogue, 0);
    } else {
      out.identity = look_for_identity(store, out.catalogue, 0, decisions);
    }
  });
  out.matched.rows_shopify = out.shop.rows;
  out.matched.rows_xoro = out.erp.rows;
  out.matched.rows_bad = out.shop.bad;
  for (auto const* bad : {&out.erp.bad, &out.shop_stock.bad, &out.erp_stock.bad})
    out.matched.rows_bad.insert(out.matched.rows_bad.end(), bad->begin(), bad->end());
  return out;
}

}  // namespace drydock
