#include "scenarios/sides/product_pairs.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <string_view>
#include <utility>

#include "model/text.h"
#include "scenarios/sides/spelling.h"

namespace drydock {
namespace {

/// Products of a group that are held against each other: beyond these nobody reads the pairs.
constexpr std::size_t kPairedMax = 12;

template <class Product, class NameOf>
std::vector<Product const*> named_in(std::vector<std::string> const& names,
                                     std::span<Product const> products, NameOf name_of) {
  std::vector<Product const*> out;
  for (std::size_t i = 0; i < std::min(names.size(), kPairedMax); ++i)
    if (auto const found = std::ranges::find(products, names[i], name_of); found != products.end())
      out.push_back(&*found);
  return out;
}

/// How many of the values the other side has too, in percent; -1 where one side has none. What is
/// not empty and equal is the same.
int share(std::vector<std::string_view> const& of, std::vector<std::string_view> const& among) {
  if (of.empty() || among.empty())
    return -1;
  auto const n = std::ranges::count_if(
      of, [&](std::string_view one) { return std::ranges::find(among, one) != among.end(); });
  return static_cast<int>(100 * n / std::ssize(of));
}

template <class Rows, class ValueOf>
std::vector<std::string_view> values_of(Rows const& rows, ValueOf value_of) {
  std::vector<std::string_view> out;
  for (auto const& row : rows)
    if (std::string_view const value = trim(value_of(row)); !value.empty())
      out.push_back(value);
  return out;
}

ProductPair pair_of(ErpProduct const& erp, ShopProduct const& shop) {
  ProductPair pair{.base_part = erp.base_part.value(), .handle = shop.handle};
  for (auto const& handle : split_handles(erp.handles)) {
    bool const same = slug(handle) == slug(shop.handle);
    pair.joined = pair.joined || same;
    pair.handles = std::max(pair.handles, same ? 100 : likeness(handle, shop.handle));
  }
  auto const numbers = [](auto const& item) -> std::string_view { return item.number.value(); };
  auto const skus = [](auto const& variant) -> std::string_view { return variant.sku.value(); };
  auto const barcodes = [](auto const& row) -> std::string_view { return row.barcode; };
  pair.items = share(values_of(erp.items, numbers), values_of(shop.variants, skus));
  pair.barcodes = share(values_of(erp.items, barcodes), values_of(shop.variants, barcodes));
  if (!trim(erp.title).empty() && !trim(shop.title).empty())
    pair.title = likeness(erp.title, shop.title);
  pair.joined = pair.joined || pair.items > 0;
  return pair;
}

}  // namespace

std::vector<ProductPair> pairs_of(ReconcileGroup const& group, std::span<ErpProduct const> erp,
                                  std::span<ShopProduct const> products) {
  auto const of_erp = named_in(group.base_parts, erp, [](ErpProduct const& product) {
    return std::string_view{product.base_part.value()};
  });
  auto const of_shop = named_in(group.handles, products, &ShopProduct::handle);
  std::vector<ProductPair> out;
  for (ErpProduct const* one : of_erp)
    for (ShopProduct const* other : of_shop)
      if (ProductPair pair = pair_of(*one, *other);
          std::max({pair.handles, pair.items, pair.barcodes, pair.title}) > 0)
        out.push_back(std::move(pair));
  std::ranges::stable_sort(out, std::greater{}, [](ProductPair const& pair) {
    return pair.handles + pair.items + pair.barcodes + pair.title;
  });
  return out;
}

}  // namespace drydock
