#include "scenarios/check/two_exports.h"

#include <optional>
#include <utility>

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

}  // namespace

std::expected<TwoExports, csv::CsvError> reconcile_exports(ExportFile shopify, ExportFile xoro,
                                                           Currency currency,
                                                           std::span<Decision const> decisions,
                                                           unsigned threads) {
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
  StoreConfig const store = store_of(currency);
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
  out.matched.rows_bad.insert(out.matched.rows_bad.end(), out.erp.bad.begin(), out.erp.bad.end());
  return out;
}

}  // namespace drydock
