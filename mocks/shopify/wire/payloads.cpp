#include <nlohmann/json.hpp>

#include <algorithm>

#include "mocks/shopify/wire/resolve.h"
#include "mocks/shopify/wire/schema.h"

/// What mutations answer: their outcomes, field by field.
namespace drydock::mocks::shop_wire {
namespace {

using nlohmann::json;

Outcome const& outcome(Object const& o) { return *static_cast<Outcome const*>(o.data.get()); }
shop::UserError const& user_error_of(Object const& o) {
  return outcome(o).errors[static_cast<std::size_t>(o.id)];
}

Resolved product(Call& c, Object const& o, ExecutableField const&) {
  auto const at = outcome(o).product;
  return at ? Resolved(c.object(Kind::Product, *at)) : Resolved(nullptr);
}
template <Kind kind>
Resolved object(Call& c, Object const& o, ExecutableField const&) {
  auto const at = outcome(o).object;
  return at ? Resolved(c.object(kind, *at, o.data)) : Resolved(nullptr);
}

struct ChangeRow {
  std::string_view name;
  Outcome::Change change;
};
ChangeRow const& change(Object const& o) { return *static_cast<ChangeRow const*>(o.data.get()); }

/// A row for `available` and its pair for `on_hand` (docs/shopify-mock.md).
Resolved changes(Call& c, Object const& o, ExecutableField const& field) {
  auto const wanted = [&](char const* argument, std::string_view value) {
    auto const list = field.arguments->find(argument);
    return list == field.arguments->end() || list->is_null() ||
           std::ranges::any_of(*list, [&](json const& j) { return j == value; });
  };
  Resolved::List list;
  for (Outcome::Change const& made : outcome(o).changes) {
    bool const asked =
        wanted("inventoryItemIds",
               gid("InventoryItem", number_of(c, Kind::InventoryItem, made.variant))) &&
        wanted("locationIds", gid("Location", number_of(c, Kind::Location, made.location)));
    for (std::string_view name : {"available", "on_hand"})
      if (asked && wanted("quantityNames", name))
        list.emplace_back(
            c.object(Kind::InventoryChange, 0, std::make_shared<ChangeRow const>(name, made)));
  }
  return list;
}

constexpr FieldAnswer kFields[] = {
    {"Payload.product", product},
    {"Payload.publishable", product},
    {"Payload.productVariants",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       if (!outcome(o).variants)
         return nullptr;
       Resolved::List list;
       for (std::uint32_t at : *outcome(o).variants)
         list.emplace_back(c.object(Kind::ProductVariant, at));
       return list;
     }},
    {"Payload.deletedProductId",
     [](Call&, Object const& o, ExecutableField const&) -> Resolved {
       auto const id = outcome(o).deleted;
       return id ? Resolved(gid("Product", *id)) : Resolved(nullptr);
     }},
    {"Payload.shop",
     [](Call& c, Object const&, ExecutableField const&) -> Resolved {
       return c.object(Kind::Shop, 0);
     }},
    {"Payload.inventoryAdjustmentGroup",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       if (outcome(o).changes.empty())
         return nullptr;  // refused, replayed, or nothing to change
       return c.object(Kind::InventoryAdjustmentGroup, c.state().webhooks_made + c.out.facts.size(),
                       o.data);
     }},
    {"Payload.inventoryLevel", object<Kind::InventoryLevel>},
    {"Payload.inventoryItem", object<Kind::InventoryItem>},
    {"Payload.fulfillment", object<Kind::Fulfillment>},
    {"Payload.userErrors",
     [](Call&, Object const& o, ExecutableField const& f) -> Resolved {
       Resolved::List list;
       for (std::size_t i = 0; i < outcome(o).errors.size(); ++i)
         list.emplace_back(Object{.type = f.type, .id = i, .data = o.data});
       return list;
     }},
    {"UserError.field",
     [](Call&, Object const& o, ExecutableField const&) -> Resolved {
       if (user_error_of(o).field.empty())
         return nullptr;
       Resolved::List list;
       for (auto const& part : user_error_of(o).field)
         list.emplace_back(part);
       return list;
     }},
    {"UserError.message",
     [](Call&, Object const& o, ExecutableField const&) -> Resolved {
       return user_error_of(o).message;
     }},
    {"UserError.code",
     [](Call&, Object const& o, ExecutableField const&) -> Resolved {
       auto const& code = user_error_of(o).code;
       return code.empty() ? Resolved(nullptr) : Resolved(code);
     }},
    {"InventoryAdjustmentGroup.createdAt",
     [](Call& c, Object const&, ExecutableField const&) -> Resolved { return format_tick(c.now); }},
    {"InventoryAdjustmentGroup.reason",
     [](Call&, Object const& o, ExecutableField const&) -> Resolved { return outcome(o).reason; }},
    {"InventoryAdjustmentGroup.referenceDocumentUri",
     [](Call&, Object const& o, ExecutableField const&) -> Resolved {
       auto const& reference = outcome(o).reference;
       return reference.empty() ? Resolved(nullptr) : Resolved(reference);
     }},
    {"InventoryAdjustmentGroup.changes", changes},
    {"InventoryChange.name",
     [](Call&, Object const& o, ExecutableField const&) -> Resolved { return change(o).name; }},
    {"InventoryChange.delta",
     [](Call&, Object const& o, ExecutableField const&) -> Resolved {
       return change(o).change.delta;
     }},
    {"InventoryChange.item",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return c.object(Kind::InventoryItem, change(o).change.variant);
     }},
    {"InventoryChange.location",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return c.object(Kind::Location, change(o).change.location);
     }},
    {"InventoryChange.quantityAfterChange",
     [](Call&, Object const&, ExecutableField const&) -> Resolved {
       return nullptr;  // as live stores answer it
     }},
    {"InventoryChange.ledgerDocumentUri",
     [](Call&, Object const&, ExecutableField const&) -> Resolved { return nullptr; }},
};

}  // namespace

std::span<FieldAnswer const> payload_fields() { return kFields; }

}  // namespace drydock::mocks::shop_wire
