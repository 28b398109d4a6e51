#include "model/change.h"

#include <algorithm>

#include <fmt/format.h>

#include "model/settings.h"
#include "model/text.h"

namespace drydock {
namespace {

std::string shop_name(StoreConfig const& store, std::optional<ShopIndex> shop) {
  return shop && shop->value() < store.shops.size() ? store.shops[shop->value()].name
                                                    : std::string{};
}

/// "SKU of TEE-S", or the column alone.
std::string column_of(std::string_view column, std::string const& subject) {
  return subject.empty() ? std::string{column} : fmt::format("{} of {}", column, subject);
}

bool apply_setting(Change const& change, StoreConfig& store) {
  SettingDef const* const def = find_setting(change.at.subject);
  if (def == nullptr)
    return false;
  bool changed = false;
  for (std::size_t a = 0; a < store.accounts.size(); ++a) {
    if (change.at.account && change.at.account->value() != a)
      continue;
    Settings& settings = store.accounts[a].settings;
    if (def->get(settings) != change.to)
      changed = def->set(settings, change.to).has_value() || changed;
  }
  return changed;
}

ErpProduct* find_product(Catalogue& catalogue, std::string_view base_part) {
  auto const product = std::ranges::find_if(
      catalogue.erp, [&](ErpProduct const& p) { return p.base_part.value() == base_part; });
  return product == catalogue.erp.end() ? nullptr : &*product;
}

/// False when none was changed.
template <class Touch>
bool touch_items(Change const& change, Catalogue& catalogue, Touch touch) {
  bool touched = false;
  for (ErpProduct& product : catalogue.erp)
    for (ErpItem& item : product.items)
      if (item.number.value() == change.at.subject)
        touched = touch(item) || touched;
  return touched;
}

/// To an item that lacks it.
bool add_tag(Change const& change, Catalogue& catalogue) {
  return touch_items(change, catalogue, [&](ErpItem& item) {
    if (std::ranges::find(item.tags, change.to) != item.tags.end())
      return false;
    item.tags.push_back(change.to);
    return true;
  });
}

/// One tag becomes another, or several that a comma keeps apart.
bool apply_tag(Change const& change, Catalogue& catalogue) {
  ErpProduct* product = find_product(catalogue, change.at.subject);
  if (product == nullptr || change.from == change.to)
    return false;
  std::vector<std::string> wanted;
  for (std::size_t from = 0; from <= change.to.size();) {
    auto const comma = std::min(change.to.find(',', from), change.to.size());
    wanted.emplace_back(trim(std::string_view{change.to}.substr(from, comma - from)));
    from = comma + 1;
  }
  bool changed = false;
  auto const rename = [&](std::vector<std::string>& tags) {
    auto const old = std::ranges::find(tags, change.from);
    if (old == tags.end())
      return;
    changed = true;
    auto at = tags.erase(old);
    for (std::string const& tag : wanted)
      if (std::ranges::find(tags, tag) == tags.end())
        at = std::next(tags.insert(at, tag));
  };
  rename(product->tags);
  for (ErpItem& item : product->items)
    rename(item.tags);
  return changed;
}

bool apply_handles(Change const& change, Catalogue& catalogue) {
  ErpProduct* product = find_product(catalogue, change.at.subject);
  if (product == nullptr || product->handles == change.to)
    return false;
  product->handles = change.to;
  return true;
}

bool apply_status(Change const& change, Catalogue& catalogue) {
  auto const status = value_named<ProductStatus>(change.to);
  if (!status || !change.at.shop || change.at.shop->value() >= catalogue.shops.size())
    return false;
  bool changed = false;
  for (ShopProduct& product : catalogue.shops[change.at.shop->value()]) {
    if (product.handle != change.at.subject || product.status == *status)
      continue;
    product.status = *status;
    changed = true;
  }
  return changed;
}

template <class Touch>
bool touch_variants(Change const& change, Catalogue& catalogue, Touch touch) {
  if (!change.at.shop || change.at.shop->value() >= catalogue.shops.size())
    return false;
  bool touched = false;
  for (ShopProduct& product : catalogue.shops[change.at.shop->value()])
    for (ShopVariant& variant : product.variants)
      touched = touch(product, variant) || touched;
  return touched;
}

}  // namespace

Place setting_of(StoreConfig const& store, AccountConfig const& account, std::string_view path) {
  auto const index = static_cast<std::uint8_t>(&account - store.accounts.data());
  return {PlaceKind::Setting, std::string{path}, AccountIndex{index}, std::nullopt};
}

std::string variant_place(ShopProduct const& product, ShopVariant const& variant) {
  std::string out = product.handle;
  for (std::string const& option : variant.options)
    if (!option.empty() && option != "Default Title")
      out += " / " + option;
  return out;
}

PlaceWords words_of(Place const& place, StoreConfig const& store) {
  constexpr std::string_view kItems = "xoro_items.csv", kProducts = "shopify_products.csv";
  std::string const& subject = place.subject;
  std::string const shop = shop_name(store, place.shop);
  switch (place.kind) {
    case PlaceKind::Setting:
      if (!place.account || place.account->value() >= store.accounts.size())
        return {"", subject};
      return {"",
              fmt::format("accounts.{}.{}", store.accounts[place.account->value()].name, subject)};
    case PlaceKind::Reach:
      if (!place.account || place.account->value() >= store.accounts.size())
        return {"", "accounts.locations"};
      return {"",
              fmt::format("accounts.{}.locations", store.accounts[place.account->value()].name)};
    case PlaceKind::StoreSetting:
      return {"", fmt::format("store.{}", subject)};
    case PlaceKind::Shop:
      return {"", fmt::format("shops.{}", shop)};
    case PlaceKind::Location:
      return {"", fmt::format("shops.{}.locations.{}", shop, subject)};
    case PlaceKind::Acceptance:
      return {"", fmt::format("store.json: /suppressions/{}", subject)};
    case PlaceKind::Items:
      return {"", std::string{kItems}};
    case PlaceKind::Inventory:
      return {"", "xoro_inventory.csv"};
    case PlaceKind::Prices:
      return {kItems, "StandardUnitPrice"};
    case PlaceKind::Rows:
      return {kItems, fmt::format("rows of {}", subject)};
    case PlaceKind::Handles:
      return {kItems, column_of("Handle", subject)};
    case PlaceKind::Tags:
      return {kItems, column_of("Tags", subject)};
    case PlaceKind::ErpTracking:
      return {kItems, column_of("TrackQuantity", subject)};
    case PlaceKind::Tracking:
      return {kProducts, fmt::format("{} in {}", column_of("Inventory tracker", subject), shop)};
    case PlaceKind::Identifier:
      return {kProducts, fmt::format("{} in {}", column_of("SKU", subject), shop)};
    case PlaceKind::Listing:
      return {kProducts, fmt::format("{} in {}", column_of("Status", subject), shop)};
  }
  return {"", subject};
}

std::string path_of(Place const& place, StoreConfig const& store) {
  PlaceWords const words = words_of(place, store);
  return words.file.empty() ? words.text : fmt::format("{}:{}", words.file, words.text);
}

std::string line_of(Remedy const& remedy, StoreConfig const& store) {
  if (auto const* change = std::get_if<Change>(&remedy))
    return fmt::format("{} = {}", path_of(change->at, store),
                       change->to.empty() ? "\"\"" : change->to);
  auto const& advice = std::get<Advice>(remedy);
  return advice.about ? fmt::format("{} = {}", path_of(*advice.about, store), advice.text)
                      : advice.text;
}

bool apply(Change const& change, StoreConfig& store, Catalogue& catalogue) {
  switch (change.at.kind) {
    case PlaceKind::Setting:
      return apply_setting(change, store);
    case PlaceKind::Handles:
      return apply_handles(change, catalogue);
    case PlaceKind::Tags:
      return change.from.empty() ? add_tag(change, catalogue) : apply_tag(change, catalogue);
    case PlaceKind::ErpTracking:
      return touch_items(change, catalogue, [](ErpItem& item) {
        bool const untracked = !item.track_quantity;
        item.track_quantity = true;
        return untracked;
      });
    case PlaceKind::Tracking:
      return touch_variants(change, catalogue, [&](ShopProduct const&, ShopVariant& variant) {
        if (variant.tracked || trim(variant.sku.value()) != change.at.subject)
          return false;
        variant.tracked = true;
        return true;
      });
    case PlaceKind::Identifier:
      return touch_variants(change, catalogue, [&](ShopProduct const& product, ShopVariant& v) {
        if (variant_place(product, v) != change.at.subject || v.sku.value() == change.to)
          return false;
        v.sku = Sku{change.to};
        return true;
      });
    case PlaceKind::Listing:
      return apply_status(change, catalogue);
    case PlaceKind::Rows:
    case PlaceKind::Reach:
    case PlaceKind::StoreSetting:
    case PlaceKind::Shop:
    case PlaceKind::Location:
    case PlaceKind::Acceptance:
    case PlaceKind::Items:
    case PlaceKind::Inventory:
    case PlaceKind::Prices:
      break;
  }
  return false;
}

}  // namespace drydock
