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

}  // namespace drydock
