#include "model/change.h"

#include <algorithm>

#include <fmt/format.h>

#include "model/settings.h"
#include "model/text.h"

namespace drydock {
namespace {

std::string shop_name(StoreConfig const& store, std::uint8_t shop) {
  return shop < store.shops.size() ? store.shops[shop].name : std::string{};
}

ErpProduct* find_product(Catalogue& catalogue, std::string_view base_part) {
  auto const product = std::ranges::find_if(
      catalogue.erp, [&](ErpProduct const& p) { return p.base_part.value() == base_part; });
  return product == catalogue.erp.end() ? nullptr : &*product;
}

bool apply_tag(StoreChange const& change, Catalogue& catalogue) {
  ErpProduct* product = find_product(catalogue, change.subject);
  if (product == nullptr || change.from == change.to)
    return false;
  bool changed = false;
  auto const rename = [&](std::vector<std::string>& tags) {
    auto const old = std::ranges::find(tags, change.from);
    if (old == tags.end())
      return;
    changed = true;
    if (std::ranges::find(tags, change.to) == tags.end())
      *old = change.to;
    else
      tags.erase(old);
  };
  rename(product->tags);
  for (ErpItem& item : product->items)
    rename(item.tags);
  return changed;
}

bool apply_handles(StoreChange const& change, Catalogue& catalogue) {
  ErpProduct* product = find_product(catalogue, change.subject);
  if (product == nullptr || product->handles == change.to)
    return false;
  product->handles = change.to;
  return true;
}

template <class Touch>
bool touch_variants(StoreChange const& change, Catalogue& catalogue, Touch touch) {
  if (change.shop >= catalogue.shops.size())
    return false;
  bool touched = false;
  for (ShopProduct& product : catalogue.shops[change.shop])
    for (ShopVariant& variant : product.variants)
      touched = touch(product, variant) || touched;
  return touched;
}

}  // namespace

std::string account_path(AccountConfig const& account, std::string_view path) {
  return fmt::format("accounts.{}.{}", account.name, path);
}

std::string variant_place(ShopProduct const& product, ShopVariant const& variant) {
  std::string out = product.handle;
  for (std::string const& option : variant.options)
    if (!option.empty() && option != "Default Title")
      out += " / " + option;
  return out;
}

std::string place_of(StoreChange const& change, StoreConfig const& store) {
  switch (change.kind) {
    case ChangeKind::Setting:
      return change.subject;
    case ChangeKind::Handles:
      return fmt::format("xoro_items.csv:Handle of {}", change.subject);
    case ChangeKind::Tracked:
      return fmt::format("shopify_products.csv:Inventory tracker of {} in {}", change.subject,
                         shop_name(store, change.shop));
    case ChangeKind::Identifier:
      return fmt::format("shopify_products.csv:SKU of {} in {}", change.subject,
                         shop_name(store, change.shop));
    case ChangeKind::Tag:
      return fmt::format("xoro_items.csv:Tags of {}", change.subject);
  }
  return change.subject;
}

Change words_of(StoreChange const& change, StoreConfig const& store) {
  return {place_of(change, store), change.from, change.to};
}

bool apply(StoreChange const& change, StoreConfig& store, Catalogue& catalogue) {
  switch (change.kind) {
    case ChangeKind::Setting: {
      auto const before = get_setting(store, change.subject);
      if (before && *before == change.to)
        return false;
      return set_setting(store, change.subject, change.to).has_value();
    }
    case ChangeKind::Handles:
      return apply_handles(change, catalogue);
    case ChangeKind::Tracked:
      return touch_variants(change, catalogue, [&](ShopProduct const&, ShopVariant& variant) {
        if (variant.tracked || trim(variant.sku.value()) != change.subject)
          return false;
        variant.tracked = true;
        return true;
      });
    case ChangeKind::Identifier:
      return touch_variants(change, catalogue, [&](ShopProduct const& product, ShopVariant& v) {
        if (variant_place(product, v) != change.subject || v.sku.value() == change.to)
          return false;
        v.sku = Sku{change.to};
        return true;
      });
    case ChangeKind::Tag:
      return apply_tag(change, catalogue);
  }
  return false;
}

}  // namespace drydock
