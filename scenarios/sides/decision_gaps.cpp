#include "scenarios/sides/decision_gaps.h"

#include <algorithm>

#include <fmt/format.h>

#include "model/change.h"
#include "model/text.h"

namespace drydock {
namespace {

/// The names of one kind that the exports have.
struct Known {
  std::string_view what;
  std::vector<std::string> names;
};

void miss(std::string const& wanted, Known const& known, std::vector<std::string>& out) {
  if (wanted.empty() || std::ranges::find(known.names, wanted) != known.names.end())
    return;
  std::vector<std::string_view> const views(known.names.begin(), known.names.end());
  std::string const near = nearest(wanted, views);
  out.push_back(fmt::format("{} '{}'{}", known.what, wanted,
                            near.empty() ? "" : fmt::format("; did you mean '{}'?", near)));
}

}  // namespace

std::vector<std::string> not_in_exports(Decision const& decision, StoreInput const& input) {
  Known shops{"store.json has no shop", {}}, parts{"XoroERP has no product", {}},
      items{"XoroERP has no item", {}}, handles{"no product of the shop has the handle", {}},
      skus{"no variant of the shop has the SKU", {}}, variants{"the shop has no variant", {}};
  for (ErpProduct const& product : input.catalogue.erp) {
    parts.names.push_back(product.base_part.value());
    for (ErpItem const& item : product.items)
      items.names.push_back(item.number.value());
  }
  for (std::size_t s = 0; s < input.config.shops.size(); ++s) {
    shops.names.push_back(input.config.shops[s].name);
    if ((!decision.shop.empty() && decision.shop != shops.names.back()) ||
        s >= input.catalogue.shops.size())
      continue;
    for (ShopProduct const& product : input.catalogue.shops[s]) {
      handles.names.push_back(product.handle);
      for (ShopVariant const& variant : product.variants) {
        skus.names.push_back(variant.sku.value());
        variants.names.push_back(variant_place(product, variant));
      }
    }
  }
  std::vector<std::string> out;
  miss(decision.shop, shops, out);
  miss(decision.base_part, parts, out);
  miss(decision.item, items, out);
  miss(decision.handle, handles, out);
  miss(decision.sku, skus, out);
  miss(decision.variant, variants, out);
  return out;
}

namespace {

/// The handle by which the sync takes the product for the decision's, or "".
std::string common_handle(Decision const& d, ErpProduct const& product) {
  for (auto const& handle : split_handles(product.handles))
    if (slug(handle) == slug(d.handle))
      return handle;
  return "";
}

bool has_item(ErpProduct const& product, std::string_view number) {
  return std::ranges::any_of(
      product.items, [&](ErpItem const& item) { return trim(item.number.value()) == number; });
}

/// The SKU by which one of the variants is the item, or one of the product's; "" for none.
std::string common_sku(Decision const& d, ErpProduct const& erp, ShopProduct const& shop) {
  for (ShopVariant const& variant : shop.variants) {
    std::string_view const sku = trim(variant.sku.value());
    bool const meant = !d.handle.empty() || (!d.sku.empty() && trim(d.sku) == sku) ||
                       (!d.variant.empty() && variant_place(shop, variant) == d.variant);
    if (meant && !sku.empty() && (d.item.empty() || trim(d.item) == sku) && has_item(erp, sku))
      return std::string(sku);
  }
  return "";
}

}  // namespace

std::string joined_anyway(Decision const& d, StoreInput const& input) {
  if (d.kind != DecisionKind::Apart)
    return "";
  for (ErpProduct const& erp : input.catalogue.erp) {
    bool const of_product = !d.base_part.empty() && erp.base_part.value() == d.base_part;
    if (!of_product && (d.item.empty() || !has_item(erp, trim(d.item))))
      continue;
    for (std::size_t s = 0; s < input.catalogue.shops.size(); ++s) {
      if (!d.shop.empty() && d.shop != input.config.shops[s].name)
        continue;
      for (ShopProduct const& shop : input.catalogue.shops[s]) {
        if (!d.handle.empty() && shop.handle != d.handle)
          continue;
        if (auto const handle = of_product ? common_handle(d, erp) : ""; !handle.empty())
          return fmt::format("{} has the handle '{}' in XoroERP, and that is {} in {}", d.base_part,
                             handle, shop.handle, input.config.shops[s].name);
        if (auto const sku = common_sku(d, erp, shop); !sku.empty())
          return fmt::format("the SKU '{}' of {} in {} is the item number of {}", sku, shop.handle,
                             input.config.shops[s].name,
                             d.item.empty() ? "one of " + d.base_part + "'s items" : "that item");
      }
    }
  }
  return "";
}

}  // namespace drydock
