#include "scenarios/sides/pairs.h"

#include <algorithm>
#include <limits>
#include <string_view>

#include "model/tag_scope.h"
#include "model/text.h"
#include "scenarios/sides/rows_by_text.h"

namespace drydock {

PairedSides pair_sides(std::vector<ErpProduct> const& erp, std::vector<ShopProduct> const& shop) {
  PairedSides out;
  RowsByText<std::string_view, VariantAt> by_sku;
  for (std::uint32_t p = 0; p < shop.size(); ++p)
    for (std::uint32_t v = 0; v < shop[p].variants.size(); ++v)
      if (auto const sku = trim(shop[p].variants[v].sku.value()); !sku.empty())
        by_sku.add(sku, {p, v});
  by_sku.seal();
  std::vector<std::vector<bool>> fed(shop.size());
  for (std::size_t p = 0; p < shop.size(); ++p)
    fed[p].resize(shop[p].variants.size());
  for (std::uint32_t p = 0; p < erp.size(); ++p)
    for (std::uint32_t i = 0; i < erp[p].items.size(); ++i) {
      bool first = true;
      by_sku.each(trim(erp[p].items[i].number.value()), [&](VariantAt at) {
        (first ? out.pairs : out.repeats).push_back({{p, i}, at});
        fed[at.product][at.variant] = true;
        first = false;
      });
      if (first)
        out.without_variant.push_back({p, i});
    }
  for (std::uint32_t p = 0; p < shop.size(); ++p)
    for (std::uint32_t v = 0; v < shop[p].variants.size(); ++v)
      if (!fed[p][v])
        out.without_item.push_back({p, v});
  return out;
}

ErpItem const* item_by_handle(std::vector<ErpProduct> const& erp, ShopProduct const& product,
                              ShopVariant const& variant) {
  for (ErpProduct const& candidate : erp) {
    auto const handles = split_handles(candidate.handles);
    if (std::ranges::none_of(handles,
                             [&](auto const& h) { return slug(h) == slug(product.handle); }))
      continue;
    for (ErpItem const& item : candidate.items)
      if (item.options == variant.options ||
          (candidate.items.size() == 1 && product.variants.size() == 1))
        return &item;
  }
  return nullptr;
}

bool on_sale(ShopProduct const& product) {
  bool const shown =
      product.status == ProductStatus::Active || product.status == ProductStatus::Unlisted;
  return shown && product.published;
}

std::int64_t units_on_sale(ShopVariant const& variant) {
  std::int64_t sum = 0;
  if (!variant.tracked)
    return 0;
  for (auto const& level : variant.available)
    sum += level ? level->units() : 0;
  // A shortage at one location takes nothing from another, but the sum is what checkout offers.
  return std::max<std::int64_t>(sum, 0);
}

std::int64_t worth(std::int64_t minor, std::int64_t units) {
  std::int64_t product = 0;
  return __builtin_mul_overflow(minor, units, &product) ? std::numeric_limits<std::int64_t>::max()
                                                        : product;
}

bool in_scope_of_shop(StoreConfig const& store, std::size_t shop, ErpProduct const& product,
                      ErpItem const& item) {
  return std::ranges::any_of(store.accounts, [&](AccountConfig const& a) {
    return a.shop.value() == shop && in_tag_scope(a.settings.tag_filter, product, item);
  });
}

}  // namespace drydock
