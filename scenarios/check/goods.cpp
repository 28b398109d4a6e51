#include "scenarios/check/goods.h"

#include <algorithm>

#include "model/config.h"
#include "model/text.h"

namespace drydock {

void Goods::add(ErpProduct const& product) {
  names_.insert(product.base_part.value());
  for (ErpItem const& item : product.items)
    names_.insert(item.number.value());
  for (std::string const& handle : split_handles(product.handles))
    handles_.insert(slug(handle));
  titles_.insert(slug(product.title));
}

void Goods::add_named(std::set<std::string> const& names) {
  for (ErpProduct const& product : catalogue_.erp)
    if (names.contains(product.base_part.value()) ||
        std::ranges::any_of(product.items, [&](ErpItem const& item) {
          return names.contains(item.number.value());
        }))
      add(product);
  names_.insert(names.begin(), names.end());
  for (std::string const& name : names)
    handles_.insert(slug(name));
}

Catalogue Goods::cut() const {
  Catalogue out;
  for (ErpProduct const& p : catalogue_.erp)
    if (names_.contains(p.base_part.value()))
      out.erp.push_back(p);
  for (auto const& products : catalogue_.shops) {
    auto& shop = out.shops.emplace_back();
    for (ShopProduct const& p : products) {
      bool const mine = handles_.contains(slug(p.handle)) || titles_.contains(slug(p.title)) ||
                        std::ranges::any_of(p.variants, [&](ShopVariant const& v) {
                          return names_.contains(std::string(trim(v.sku.value())));
                        });
      if (mine)
        shop.push_back(p);
    }
  }
  out.open_orders = catalogue_.open_orders;
  out.taken_at = catalogue_.taken_at;
  return out;
}

}  // namespace drydock
