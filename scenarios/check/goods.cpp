#include "scenarios/check/goods.h"

#include <algorithm>

#include "model/config.h"
#include "model/text.h"

namespace drydock {

void Goods::add(ErpProduct const& product) {
  names_.insert(product.base_part.value());
  for (ErpItem const& item : product.items) {
    names_.insert(item.number.value());
    for (KitPart const& part : item.parts)
      names_.insert(part.item.value());
  }
  for (std::string const& handle : split_handles(product.handles))
    handles_.insert(slug(handle));
  titles_.insert(slug(product.title));
}

void Goods::add_named(std::set<std::string> const& names) {
  for (ErpProduct const& product : catalogue_.erp)
    if (names.contains(product.base_part.value()) ||
        std::ranges::any_of(product.items, [&](ErpItem const& item) {
          // What sells a part sells the goods that are meant.
          return names.contains(item.number.value()) ||
                 std::ranges::any_of(item.parts, [&](KitPart const& part) {
                   return names.contains(part.item.value());
                 });
        }))
      add(product);
  names_.insert(names.begin(), names.end());
  for (std::string const& name : names)
    handles_.insert(slug(name));
}

Catalogue Goods::cut() const {
  Catalogue out;
  for (ErpProduct const& p : catalogue_.erp)
    // A kit comes with the products of its parts.
    if (names_.contains(p.base_part.value()) ||
        std::ranges::any_of(
            p.items, [&](ErpItem const& item) { return names_.contains(item.number.value()); }))
      out.erp.push_back(p);
  for (auto const& products : catalogue_.shops) {
    auto& shop = out.shops.emplace_back();
    auto const sells = [](ShopProduct const& p, std::set<std::string> const& names) {
      return std::ranges::any_of(p.variants, [&](ShopVariant const& v) {
        return names.contains(std::string(trim(v.sku.value())));
      });
    };
    auto const mine = [&](ShopProduct const& p) {
      return handles_.contains(slug(p.handle)) || titles_.contains(slug(p.title)) ||
             sells(p, names_);
    };
    std::set<std::string> components;
    for (ShopProduct const& p : products)
      for (ShopVariant const& v : p.variants)
        for (BundlePart const& part : v.components)
          if (mine(p))
            components.insert(std::string(trim(part.sku.value())));
    for (ShopProduct const& p : products)
      if (mine(p) || (!components.empty() && sells(p, components)))
        shop.push_back(p);
  }
  out.open_orders = catalogue_.open_orders;
  out.taken_at = catalogue_.taken_at;
  return out;
}

}  // namespace drydock
