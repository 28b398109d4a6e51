#include <nlohmann/json.hpp>

#include "mocks/shopify/wire/resolve.h"
#include "mocks/shopify/wire/schema.h"

namespace drydock::mocks::shop_wire {
namespace {

struct NamedQuantity {
  std::string name;
  std::int64_t units = 0;
};

Variant const& variant_of_item(Call const& c, Object const& o) {
  return c.state().variants[static_cast<std::size_t>(o.id)];
}
Level level(Call const& c, Object const& o) {
  return level_shown(c.state(), static_cast<std::size_t>(o.id));
}

/// Levels are shown while they are active; inactive ones on request.
bool shown(ExecutableField const& field, Level const& l) {
  return l.state == LevelState::Active ||
         (l.state == LevelState::Inactive && flag_argument(field, "includeInactive"));
}

Resolved levels_of_item(Call& c, Object const& o, ExecutableField const& field) {
  ShopState const& s = c.state();
  std::vector<Row> rows;
  for (std::uint32_t l = 0; l < s.locations; ++l) {
    std::size_t const at = level_at(s, static_cast<std::uint32_t>(o.id), l);
    if (shown(field, level_shown(s, at)))
      rows.push_back({.id = at, .cursor = {.last_id = location_at(l).value()}});
  }
  return window(field, Kind::InventoryLevel, std::move(rows));
}

Resolved levels_of_location(Call& c, Object const& o, ExecutableField const& field) {
  ShopState const& s = c.state();
  std::vector<Row> rows;
  for (std::uint32_t v = 0; v < s.variants.size(); ++v) {
    std::size_t const at = level_at(s, v, static_cast<std::uint32_t>(o.id));
    if (s.variants[v].live && shown(field, level_shown(s, at)))
      rows.push_back({.id = at, .cursor = {.last_id = inventory_item_of(variant_at(v)).value()}});
  }
  return window(field, Kind::InventoryLevel, std::move(rows));
}

Resolved one_level(Call& c, ExecutableField const& field, std::uint64_t item,
                   std::uint64_t location) {
  auto const at = level_of(c.state(), item, location);
  if (!at || !shown(field, level_shown(c.state(), *at)))
    return nullptr;
  return c.object(Kind::InventoryLevel, *at);
}

/// Rows come in the order that was asked for (docs/shopify-mock.md).
Resolved quantities(Call& c, Object const& o, ExecutableField const& field) {
  Level const l = level(c, o);
  Resolved::List list;
  std::uint64_t place = 0;
  for (auto const& name : field.arguments->at("names")) {
    auto const& text = name.get_ref<std::string const&>();
    std::int64_t units = 0;
    if (text == "available")
      units = l.available;
    else if (text == "committed")
      units = l.committed;
    else if (text == "on_hand")
      units = l.on_hand();
    else if (text == "incoming")
      units = l.incoming;
    else if (text == "reserved")  // the exports have but the sum of these four
      units = l.unavailable;
    else if (text != "damaged" && text != "quality_control" && text != "safety_stock")
      return FieldError{.message = "The specified quantity name '" + text + "' is invalid.",
                        .code = "INVALID_FIELD_ARGUMENTS"};
    list.emplace_back(c.object(Kind::InventoryQuantity, o.id << 3 | place++,
                               std::make_shared<NamedQuantity const>(text, units)));
  }
  return list;
}

NamedQuantity const& quantity(Object const& o) {
  return *static_cast<NamedQuantity const*>(o.data.get());
}

constexpr FieldAnswer kFields[] = {
    {"InventoryItem.sku",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return variant_of_item(c, o).sku();
     }},
    {"InventoryItem.tracked",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return variant_of_item(c, o).tracked;
     }},
    {"InventoryItem.unitCost",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       std::int64_t const minor = variant_of_item(c, o).cost;
       return minor == kNoAmount ? Resolved(nullptr) : Resolved(money(c, Amount{minor}));
     }},
    {"InventoryItem.measurement",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return c.object(Kind::InventoryItemMeasurement, o.id);
     }},
    {"InventoryItemMeasurement.weight",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return c.object(Kind::Weight, o.id);
     }},
    {"Weight.value",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return variant_of_item(c, o).weight_grams;
     }},
    {"Weight.unit",
     [](Call&, Object const&, ExecutableField const&) -> Resolved { return "GRAMS"; }},
    {"InventoryItem.inventoryLevel",
     [](Call& c, Object const& o, ExecutableField const& f) -> Resolved {
       auto const location = id_argument(f, "locationId", "Location");
       if (!location)
         return location.error();
       return one_level(c, f,
                        inventory_item_of(variant_at(static_cast<std::uint32_t>(o.id))).value(),
                        *location);
     }},
    {"InventoryItem.inventoryLevels", levels_of_item},
    {"InventoryItem.variant",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return c.object(Kind::ProductVariant, o.id);
     }},
    {"InventoryItem.locationsCount",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return count(c, level_views(c.state(), static_cast<std::uint32_t>(o.id)).size());
     }},
    {"InventoryLevel.item",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return c.object(Kind::InventoryItem, o.id / c.state().locations);
     }},
    {"InventoryLevel.location",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return c.object(Kind::Location, o.id % c.state().locations);
     }},
    {"InventoryLevel.quantities", quantities},
    {"InventoryLevel.isActive",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return level(c, o).state == LevelState::Active;
     }},
    {"InventoryItem.requiresShipping",
     [](Call&, Object const&, ExecutableField const&) -> Resolved { return true; }},
    {"InventoryQuantity.updatedAt",
     [](Call&, Object const&, ExecutableField const&) -> Resolved {
       return nullptr;  // levels do not remember when
     }},
    {"InventoryQuantity.name",
     [](Call&, Object const& o, ExecutableField const&) -> Resolved { return quantity(o).name; }},
    {"InventoryQuantity.quantity",
     [](Call&, Object const& o, ExecutableField const&) -> Resolved { return quantity(o).units; }},
    {"Location.name",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return c.config().locations[static_cast<std::size_t>(o.id)].name;
     }},
    {"Location.isActive",
     [](Call&, Object const&, ExecutableField const&) -> Resolved { return true; }},
    {"Location.isPrimary",
     [](Call&, Object const& o, ExecutableField const&) -> Resolved { return o.id == 0; }},
    {"Location.fulfillsOnlineOrders",
     [](Call&, Object const&, ExecutableField const&) -> Resolved { return true; }},
    {"Location.shipsInventory",
     [](Call&, Object const&, ExecutableField const&) -> Resolved { return true; }},
    {"Location.inventoryLevel",
     [](Call& c, Object const& o, ExecutableField const& f) -> Resolved {
       auto const item = id_argument(f, "inventoryItemId", "InventoryItem");
       if (!item)
         return item.error();
       return one_level(c, f, *item, location_at(static_cast<std::uint32_t>(o.id)).value());
     }},
    {"Location.inventoryLevels", levels_of_location},
};

}  // namespace

std::span<FieldAnswer const> inventory_fields() { return kFields; }

}  // namespace drydock::mocks::shop_wire
