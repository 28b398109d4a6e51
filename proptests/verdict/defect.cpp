#include "proptests/verdict/defect.h"

#include <algorithm>
#include <cstdlib>
#include <map>

#include <fmt/format.h>

#include "model/change.h"
#include "model/settings.h"
#include "model/tag_scope.h"

namespace drydock::corpus {

std::string SoldAt::place() const { return variant_place(*shop_product, *variant); }

std::int64_t SoldAt::units() const {
  std::int64_t sum = 0;
  for (auto const& level : variant->available)
    if (level && *level > Quantity{0})
      sum += level->units();
  return sum;
}

std::vector<SoldAt> sold(MadeStore& store, SoldBy by, Fits const& fits) {
  std::map<std::string, int> shops_of;
  for (auto const& products : store.catalogue.shops)
    for (ShopProduct const& p : products)
      for (ShopVariant const& v : p.variants)
        ++shops_of[v.sku.value()];
  std::map<std::string, std::pair<ErpProduct*, ErpItem*>> items;
  for (ErpProduct& product : store.catalogue.erp)
    for (ErpItem& item : product.items)
      items.emplace(item.number.value(), std::pair{&product, &item});
  std::vector<SoldAt> out;
  for (std::size_t s = 0; s < store.config.shops.size(); ++s)
    for (ShopProduct& p : store.catalogue.shops[s])
      for (ShopVariant& v : p.variants) {
        auto const found = items.find(v.sku.value());
        if (found == items.end() || !v.tracked || p.status != ProductStatus::Active)
          continue;
        // What is made of others stands on no shelf of its own.
        if (found->second.second->kit() || v.bundle())
          continue;
        SoldAt const at{s, found->second.first, found->second.second, &p, &v};
        bool const synced =
            in_tag_scope(store.config.accounts[s].settings.tag_filter, *at.product, *at.item);
        bool const alone = shops_of[v.sku.value()] == 1;
        if (synced && at.units() > 0 && (by == SoldBy::AnyShop || alone) && (!fits || fits(at)))
          out.push_back(at);
      }
  return out;
}

std::optional<SoldAt> pick_sold(MadeStore& store, Prng& prng, SoldBy by, Fits const& fits) {
  auto const all = sold(store, by, fits);
  if (all.empty())
    return std::nullopt;
  return all[prng.below(all.size())];
}

bool only_variant(SoldAt const& at) { return at.shop_product->variants.size() == 1; }

AccountConfig& pick_pusher(MadeStore& store, Prng& prng) {
  return store.config.accounts[prng.below(store.config.shops.size())];
}

std::string setting_path(AccountConfig const& account, std::string_view path) {
  return fmt::format("accounts.{}.{}", account.name, path);
}

void set_in(AccountConfig& account, std::string_view path, std::string_view value) {
  SettingDef const* const def = find_setting(path);
  if (def == nullptr || !def->set(account.settings, value))
    std::abort();
}

std::span<Defect const> defects() {
  static std::vector<Defect> const all = [] {
    std::vector<Defect> out;
    for (auto const& part :
         {identity_defects(), stock_defects(), price_defects(), setting_defects(),
          cutover_defects(), file_defects(), kit_defects(), order_defects()})
      out.insert(out.end(), part.begin(), part.end());
    return out;
  }();
  return all;
}

Defect const* find_defect(std::string_view name) {
  auto const all = defects();
  auto const found = std::ranges::find(all, name, &Defect::name);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace drydock::corpus
