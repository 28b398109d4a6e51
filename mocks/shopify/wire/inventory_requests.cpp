#include <algorithm>

#include "mocks/shopify/wire/documents.h"
#include "mocks/shopify/wire/request.h"

/// Requests about stock and the places where it is.
namespace drydock::mocks::shop_wire {
namespace {

void write_place(Variables& out, InventoryItemId item, LocationId location) {
  out.member("inventoryItemId", gid("InventoryItem", item.value()));
  out.member("locationId", gid("Location", location.value()));
}
void write_frame(Variables& out, std::string const& reason, std::string const& reference) {
  out.member("name", "available");
  out.member("reason", reason);
  if (!reference.empty())
    out.member("referenceDocumentUri", reference);
}
void write_key(Variables& out, std::string const& idempotency_key) {
  if (!idempotency_key.empty())
    out.member("key", idempotency_key);
}

/// From 2026-04 on, changeFromQuantity must be there, though it may be null (docs/shopify-mock.md).
/// The missing directive is told first.
void need_change_from(Call const& c, ExecutableField const& field, json const& rows,
                      char const* input_type, std::string const& key) {
  if (c.version < "2026-04" || key.empty())
    return;
  for (json const& row : rows)
    if (member(row, "changeFromQuantity") == nullptr) {
      FieldError error{.message = std::string(input_type) +
                                  " must include the following argument: changeFromQuantity.",
                       .code = "INVALID_FIELD_ARGUMENTS"};
      if (auto const at = c.operation.variable_position(field, "input"))
        error.more_locations.push_back(*at);
      throw Failed{std::move(error)};
    }
}

std::vector<Outcome::Change> changes_since(Call const& c, std::size_t facts_before) {
  std::vector<Outcome::Change> all;
  for (std::size_t i = facts_before; i < c.out.facts.size(); ++i) {
    Fact const& f = c.out.facts[i];
    if (f.kind == EventKind::ShopQuantitySet || f.kind == EventKind::ShopQuantityAdjusted)
      all.push_back({f.item, f.place, f.amount});
  }
  return all;
}

/// What a mutation of quantities answers: who asked, why, and what it has moved.
template <class R>
Outcome write_quantities(Call& c, R const& r) {
  std::size_t const before = c.out.facts.size();
  auto written = run<shop::QuantitiesWritten>(c, r);
  return {.errors = std::move(written.errors),
          .reason = r.reason,
          .reference = r.reference,
          .changes = changes_since(c, before)};
}

/// Units on hand that are not available where a row points; 0 when it points nowhere.
std::int32_t not_for_sale(Call const& c, shop::SetRow const& row) {
  auto const at = level_of(c.state(), row.item.value(), row.location.value());
  return at ? c.state().levels[*at].committed + c.state().levels[*at].unavailable : 0;
}

}  // namespace

template <>
struct Wire<shop::ListLocations> {
  static constexpr char kField[] = "locations";
  static constexpr Text kDocument{
      "query ListLocations { locations(first: 20, sortKey: ID) { nodes { id name } } }"};

  static void encode(Variables&, shop::ListLocations const&) {}
  static shop::Locations decode(At const& at, Reader const&) {
    return {Reader::named<shop::LocationView>(at, "Location")};
  }
};
template struct OnWire<shop::ListLocations>;

template <>
struct Wire<shop::GetLevels> {
  static constexpr char kField[] = "nodes";
  static constexpr auto kDocument =
      "query GetLevels($ids: [ID!]!) { nodes(ids: $ids) { ... on InventoryItem { id tracked " +
      kLevels + " } } }";

  static void encode(Variables& out, shop::GetLevels const& r) {
    out.list("ids", r.items,
             [&](InventoryItemId i) { out.value(gid("InventoryItem", i.value())); });
  }
  static shop::Levels decode(At const& nodes, Reader const&) {
    shop::Levels out;
    nodes.each([&](At const& at) {
      if (!at.null())
        out.items.push_back({.item = InventoryItemId{at["id"].id("InventoryItem")},
                             .tracked = at["tracked"].flag(),
                             .levels = Reader::levels(at)});
    });
    return out;
  }
};
template struct OnWire<shop::GetLevels>;

/// changeFromQuantity is always present, null when nothing is to be compared. In 2025-10:
/// compareQuantity, or ignoreCompareQuantity when no row compares.
template <>
struct Wire<shop::SetQuantities> {
  static constexpr char kField[] = "inventorySetQuantities";
  static constexpr std::string_view kDeclared =
      "(input: InventorySetQuantitiesInput!): InventorySetQuantitiesPayload";
  static constexpr std::string_view kTypes = R"(
type InventorySetQuantitiesPayload {
  inventoryAdjustmentGroup: InventoryAdjustmentGroup
  userErrors: [InventorySetQuantitiesUserError!]!
}
type InventorySetQuantitiesUserError {
  field: [String!]
  message: String!
  code: InventorySetQuantitiesUserErrorCode
}
enum InventorySetQuantitiesUserErrorCode {
  CHANGE_FROM_QUANTITY_STALE @from(2026-01) COMPARE_QUANTITY_REQUIRED COMPARE_QUANTITY_STALE
  IDEMPOTENCY_CONCURRENT_REQUEST @from(2026-01) IDEMPOTENCY_KEY_PARAMETER_MISMATCH
  @from(2026-01) IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED @from(2026-01) INVALID_INVENTORY_ITEM
  INVALID_LOCATION INVALID_NAME INVALID_QUANTITY_NEGATIVE INVALID_QUANTITY_TOO_HIGH
  INVALID_QUANTITY_TOO_LOW INVALID_REASON INVALID_REFERENCE_DOCUMENT
  ITEM_NOT_STOCKED_AT_LOCATION @until(2026-07) NON_MUTABLE_INVENTORY_ITEM
  NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR
}
input InventorySetQuantitiesInput {
  reason: String!
  name: String!
  referenceDocumentUri: String
  quantities: [InventoryQuantityInput!]!
  ignoreCompareQuantity: Boolean = false @until(2026-01)
}
input InventoryQuantityInput {
  inventoryItemId: ID!
  locationId: ID!
  quantity: Int!
  compareQuantity: Int @until(2026-01)
  changeFromQuantity: Int @from(2026-01)
}
)";
  template <Keyed keyed>
  static constexpr auto kDocument =
      "mutation SetQuantities($input: InventorySetQuantitiesInput!" + key_variable<keyed>() +
      ") { inventorySetQuantities(input: $input)" + key_directive<keyed>() +
      " { inventoryAdjustmentGroup { id } userErrors { field message code } } }";

  static void encode(Variables& out, shop::SetQuantities const& r) {
    // compareQuantity in place of changeFromQuantity
    bool const old = out.dialect.version < "2026-01";
    bool const compares =
        std::ranges::any_of(r.rows, [](auto const& row) { return row.change_from.has_value(); });
    out.key("input");
    out.object([&] {
      write_frame(out, r.reason, r.reference);
      if (old && !compares)
        out.member("ignoreCompareQuantity", true);
      out.list("quantities", r.rows, [&](shop::SetRow const& row) {
        out.object([&] {
          write_place(out, row.item, row.location);
          out.member("quantity", row.quantity.units());
          if (row.change_from)
            out.member(old ? "compareQuantity" : "changeFromQuantity", row.change_from->units());
          else if (!old)
            out.null("changeFromQuantity");
        });
      });
    });
    write_key(out, r.idempotency_key);
  }
  static shop::QuantitiesWritten decode(At const& payload, Reader const&) {
    return {Reader::errors(payload, Reader::Code::Selected)};
  }
  static Outcome resolve(Call& c, ExecutableField const& field) {
    json const& in = field.arguments->at("input");
    auto const& name = in.at("name").get_ref<std::string const&>();
    if (name != "available" && name != "on_hand")
      return {.errors = {user_error({"input", "name"},
                                    "The quantity name must be either 'available' or 'on_hand'.",
                                    "INVALID_NAME")}};
    shop::SetQuantities r{.reason = in.at("reason").get<std::string>(),
                          .reference = text(in, "referenceDocumentUri").value_or(""),
                          .idempotency_key = key_of(field)};
    json const& rows = in.at("quantities");
    need_change_from(c, field, rows, "InventoryQuantityInput", r.idempotency_key);
    json const* const ignore = given(in, "ignoreCompareQuantity");
    // A few of many rows without a quantity to compare are the shop's to refuse.
    bool const compares = c.version < "2026-01" && !(ignore && ignore->get<bool>());
    if (compares && std::ranges::none_of(rows, [](json const& row) {
          return given(row, "compareQuantity") != nullptr;
        }))
      return {
          .errors = {user_error({"input", "ignoreCompareQuantity"},
                                "The compareQuantity argument must be given to each quantity or "
                                "ignored using ignoreCompareQuantity.",
                                "COMPARE_QUANTITY_REQUIRED")}};
    for (json const& row : rows) {
      shop::SetRow set{.item = InventoryItemId{id_of(row.at("inventoryItemId"), "InventoryItem")},
                       .location = LocationId{id_of(row.at("locationId"), "Location")},
                       .quantity = Quantity{units(row.at("quantity"))}};
      json const* from = given(row, "changeFromQuantity");
      if (from == nullptr && !(ignore && ignore->get<bool>()))
        from = given(row, "compareQuantity");
      if (from)
        set.change_from = Quantity{units(*from)};
      if (name == "on_hand") {
        if (set.quantity.units() < 0)
          return {.errors = {
                      user_error({"input", "quantities", std::to_string(r.rows.size()), "quantity"},
                                 "The quantity can't be negative.", "INVALID_QUANTITY_NEGATIVE")}};
        Quantity const held{not_for_sale(c, set)};
        set.quantity -= held;
        if (set.change_from)
          *set.change_from -= held;
      }
      r.rows.push_back(set);
    }
    return write_quantities(c, r);
  }
};
template struct OnWire<shop::SetQuantities>;

/// changeFromQuantity is null in every change.
template <>
struct Wire<shop::AdjustQuantities> {
  static constexpr char kField[] = "inventoryAdjustQuantities";
  static constexpr std::string_view kDeclared =
      "(input: InventoryAdjustQuantitiesInput!): InventoryAdjustQuantitiesPayload";
  static constexpr std::string_view kTypes = R"(
type InventoryAdjustQuantitiesPayload {
  inventoryAdjustmentGroup: InventoryAdjustmentGroup
  userErrors: [InventoryAdjustQuantitiesUserError!]!
}
type InventoryAdjustQuantitiesUserError {
  field: [String!]
  message: String!
  code: InventoryAdjustQuantitiesUserErrorCode
}
enum InventoryAdjustQuantitiesUserErrorCode {
  ADJUST_QUANTITIES_FAILED CHANGE_FROM_QUANTITY_STALE @from(2026-01)
  IDEMPOTENCY_CONCURRENT_REQUEST @from(2026-01) IDEMPOTENCY_KEY_PARAMETER_MISMATCH
  @from(2026-01) IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED @from(2026-01) INTERNAL_LEDGER_DOCUMENT
  INVALID_AVAILABLE_DOCUMENT INVALID_INVENTORY_ITEM INVALID_LEDGER_DOCUMENT INVALID_LOCATION
  INVALID_QUANTITY_DOCUMENT INVALID_QUANTITY_NAME INVALID_QUANTITY_TOO_HIGH
  INVALID_QUANTITY_TOO_LOW INVALID_REASON INVALID_REFERENCE_DOCUMENT
  ITEM_NOT_STOCKED_AT_LOCATION @until(2026-07) MAX_ONE_LEDGER_DOCUMENT
  NON_MUTABLE_INVENTORY_ITEM SERVICE_UNAVAILABLE @from(2026-01)
}
input InventoryAdjustQuantitiesInput {
  reason: String!
  name: String!
  referenceDocumentUri: String
  changes: [InventoryChangeInput!]!
}
input InventoryChangeInput {
  delta: Int!
  changeFromQuantity: Int @from(2026-01)
  inventoryItemId: ID!
  locationId: ID!
  ledgerDocumentUri: String
}
)";
  template <Keyed keyed>
  static constexpr auto kDocument =
      "mutation AdjustQuantities($input: InventoryAdjustQuantitiesInput!" + key_variable<keyed>() +
      ") { inventoryAdjustQuantities(input: $input)" + key_directive<keyed>() +
      " { inventoryAdjustmentGroup { id } userErrors { field message code } } }";

  static void encode(Variables& out, shop::AdjustQuantities const& r) {
    out.key("input");
    out.object([&] {
      write_frame(out, r.reason, r.reference);
      out.list("changes", r.rows, [&](shop::AdjustRow const& row) {
        out.object([&] {
          write_place(out, row.item, row.location);
          out.member("delta", row.delta.units());
          if (out.dialect.version >= "2026-01")
            out.null("changeFromQuantity");
        });
      });
    });
    write_key(out, r.idempotency_key);
  }
  static shop::QuantitiesWritten decode(At const& payload, Reader const&) {
    return {Reader::errors(payload, Reader::Code::Selected)};
  }
  static Outcome resolve(Call& c, ExecutableField const& field) {
    json const& in = field.arguments->at("input");
    auto const& name = in.at("name").get_ref<std::string const&>();
    static constexpr std::string_view kOther[] = {"damaged", "incoming", "quality_control",
                                                  "reserved", "safety_stock"};
    if (std::ranges::find(kOther, name) != std::end(kOther))
      not_supported("the quantity '" + name + "'");
    if (name != "available")
      return {.errors = {
                  user_error({"input", "name"},
                             "The specified quantity name is invalid. Valid values are: available, "
                             "damaged, incoming, quality_control, reserved, safety_stock.",
                             "INVALID_QUANTITY_NAME")}};
    shop::AdjustQuantities r{.reason = in.at("reason").get<std::string>(),
                             .reference = text(in, "referenceDocumentUri").value_or(""),
                             .idempotency_key = key_of(field)};
    json const& rows = in.at("changes");
    need_change_from(c, field, rows, "InventoryChangeInput", r.idempotency_key);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      json const& row = rows[i];
      if (given(row, "ledgerDocumentUri"))
        return {
            .errors = {user_error({"input", "changes", std::to_string(i), "ledgerDocumentUri"},
                                  "A ledger document URI is not allowed when adjusting available.",
                                  "INVALID_AVAILABLE_DOCUMENT")}};
      shop::AdjustRow const adjust{
          .item = InventoryItemId{id_of(row.at("inventoryItemId"), "InventoryItem")},
          .location = LocationId{id_of(row.at("locationId"), "Location")},
          .delta = Quantity{units(row.at("delta"))}};
      if (json const* const from = given(row, "changeFromQuantity")) {
        auto const at = level_of(c.state(), adjust.item.value(), adjust.location.value());
        if (at && c.state().levels[*at].available != units(*from))
          return {
              .errors = {user_error({"input", "changes", std::to_string(i), "changeFromQuantity"},
                                    "The changeFromQuantity value does not match persisted value.",
                                    "CHANGE_FROM_QUANTITY_STALE")}};
      }
      r.rows.push_back(adjust);
    }
    return write_quantities(c, r);
  }
};
template struct OnWire<shop::AdjustQuantities>;

template <>
struct Wire<shop::ActivateInventory> {
  static constexpr char kField[] = "inventoryActivate";
  static constexpr std::string_view kDeclared =
      "(inventoryItemId: ID!, locationId: ID!): InventoryActivatePayload";
  static constexpr std::string_view kTypes = R"(
type InventoryActivatePayload { inventoryLevel: InventoryLevel userErrors: [UserError!]! }
)";
  template <Keyed keyed>
  static constexpr auto kDocument =
      "mutation ActivateInventory($inventoryItemId: ID!, $locationId: ID!" + key_variable<keyed>() +
      ") { inventoryActivate(inventoryItemId: $inventoryItemId, locationId: $locationId)" +
      key_directive<keyed>() + " { inventoryLevel { id } userErrors { field message } } }";

  static void encode(Variables& out, shop::ActivateInventory const& r) {
    write_place(out, r.item, r.location);
    write_key(out, r.idempotency_key);
  }
  static shop::QuantitiesWritten decode(At const& payload, Reader const&) {
    return {Reader::errors(payload, Reader::Code::None)};
  }
  static Outcome resolve(Call& c, ExecutableField const& field) {
    shop::ActivateInventory const r{
        .item = InventoryItemId{id_of(field.arguments->at("inventoryItemId"), "InventoryItem")},
        .location = LocationId{id_of(field.arguments->at("locationId"), "Location")},
        .idempotency_key = key_of(field)};
    Outcome out{.errors = run<shop::QuantitiesWritten>(c, r).errors};
    if (out.errors.empty())
      out.object = level_of(c.state(), r.item.value(), r.location.value());
    return out;
  }
};
template struct OnWire<shop::ActivateInventory>;

template <>
struct Wire<shop::SetTracked> {
  static constexpr char kField[] = "inventoryItemUpdate";
  static constexpr std::string_view kDeclared =
      "(id: ID!, input: InventoryItemInput!): InventoryItemUpdatePayload";
  static constexpr std::string_view kTypes = R"(
type InventoryItemUpdatePayload { inventoryItem: InventoryItem userErrors: [UserError!]! }
)";
  static constexpr Text kDocument{
      "mutation SetTracked($id: ID!, $input: InventoryItemInput!) { inventoryItemUpdate(id: $id, "
      "input: $input) { inventoryItem { id tracked } userErrors { field message } } }"};

  static void encode(Variables& out, shop::SetTracked const& r) {
    out.member("id", gid("InventoryItem", r.item.value()));
    out.key("input");
    out.object([&] { out.member("tracked", r.tracked); });
  }
  static shop::QuantitiesWritten decode(At const& payload, Reader const&) {
    return {Reader::errors(payload, Reader::Code::None)};
  }
  static Outcome resolve(Call& c, ExecutableField const& field) {
    InventoryItemId const item{id_of(field.arguments->at("id"), "InventoryItem")};
    json const& in = field.arguments->at("input");
    json const* const tracked = given(in, "tracked");
    Outcome out;
    if (given(in, "sku") || given(in, "cost") || given(in, "measurement"))
      not_supported("inventoryItemUpdate of other fields than tracked");
    auto const at = live_variant(c.state(), variant_of(item));
    if (tracked || !at)
      out.errors =
          run<shop::QuantitiesWritten>(c, shop::SetTracked{item, tracked && tracked->get<bool>()})
              .errors;
    if (out.errors.empty())
      out.object = at;
    return out;
  }
};
template struct OnWire<shop::SetTracked>;

}  // namespace drydock::mocks::shop_wire
