#include <nlohmann/json.hpp>

#include <algorithm>

#include "mocks/shopify/wire/resolve.h"
#include "mocks/shopify/wire/schema.h"

/// Mutations: each builds the typed request from its arguments, has the shop execute it, and keeps
/// what became of it for the payload's fields.
namespace drydock::mocks::shop_wire {
namespace {

using nlohmann::json;

/// A refusal on the way, which becomes the field's error.
struct Failed {
  FieldError error;
};
/// What the schema allows and this shop has no state for. Loud, so that nobody trusts it.
[[noreturn]] void not_supported(std::string what) {
  throw Failed{{.message = std::move(what) + " is not supported by this stand-in.",
                .code = "NOT_SUPPORTED"}};
}

json const* member(json const& object, char const* name) {
  auto const at = object.find(name);
  return at == object.end() ? nullptr : &*at;
}
/// A member that is there and not null.
json const* given(json const& object, char const* name) {
  json const* const at = member(object, name);
  return at == nullptr || at->is_null() ? nullptr : at;
}
std::optional<std::string> text(json const& object, char const* name) {
  json const* const at = given(object, name);
  return at == nullptr ? std::nullopt : std::optional(at->get<std::string>());
}
std::int32_t units(json const& value) {
  // Int is 32 bits wide; the room has refused what is wider.
  return static_cast<std::int32_t>(value.get<std::int64_t>());
}

std::uint64_t id_of(json const& value, std::string_view type) {
  auto const& given_text = value.get_ref<std::string const&>();
  auto const id = parse_gid(given_text);
  if (!id || id->type != type)
    throw Failed{wrong_id(given_text)};
  return id->number;
}
std::uint64_t id_or_zero(json const& object, char const* name, std::string_view type) {
  json const* const at = given(object, name);
  return at == nullptr ? 0 : id_of(*at, type);
}

/// Money and Decimal: text, or a number as it was written.
Amount amount(Call const& c, json const& value) {
  auto const read = parse_amount(value.is_string() ? value.get<std::string>() : value.dump(),
                                 c.config().currency);
  if (!read)
    throw Failed{{.message = read.error(), .code = "INVALID_FIELD_ARGUMENTS"}};
  return *read;
}

std::string code_of(shop::Refused const& refused) {
  if (refused.why == shop::Refusal::AccessDenied)
    return "ACCESS_DENIED";
  return refused.message == "key can't be blank" ? "INVALID_FIELD_ARGUMENTS" : "BAD_REQUEST";
}

template <class Expected>
Expected run(Call& c, shop::Request const& request) {
  auto body = c.server.execute(request, c.app, c.now, c.version, c.out);
  if (auto const* refused = std::get_if<shop::Refused>(&body))
    throw Failed{{.message = refused->message, .code = code_of(*refused)}};
  return std::get<Expected>(std::get<shop::Answer>(std::move(body)));
}

std::string key_of(ExecutableField const& field) {
  json const* const directive = field.directive("idempotent");
  if (directive == nullptr)
    return {};
  auto key = directive->at("key").get<std::string>();
  if (key.empty())  // an empty key means "no directive" to the shop
    throw Failed{{.message = "key can't be blank", .code = "INVALID_FIELD_ARGUMENTS"}};
  return key;
}

Outcome outcome_of(shop::ProductWritten written) {
  Outcome out{.errors = std::move(written.errors)};
  if (written.product)
    out.product = position_of(written.product->id);
  return out;
}
Outcome with_variants(shop::ProductWritten written) {
  std::vector<std::uint32_t> variants;
  if (written.product)
    for (auto const& v : written.product->variants)
      variants.push_back(position_of(v.id));
  Outcome out = outcome_of(std::move(written));
  out.variants = std::move(variants);
  return out;
}

// --- products ------------------------------------------------------------------------------------

/// Exactly one of the two ways to hand over a product.
json const& product_input(ExecutableField const& field) {
  json const* const input = given(*field.arguments, "input");
  json const* const product = given(*field.arguments, "product");
  if ((input == nullptr) == (product == nullptr))
    throw Failed{
        {.message = std::string(field.name) +
                    " must include exactly one of the following arguments: input, product.",
         .code = "INVALID_FIELD_ARGUMENTS"}};
  return input ? *input : *product;
}

ProductStatus status(std::string const& name) {
  if (name == "DRAFT")
    return ProductStatus::Draft;
  if (name == "ARCHIVED")
    return ProductStatus::Archived;
  if (name == "UNLISTED")
    return ProductStatus::Unlisted;
  return ProductStatus::Active;
}
std::vector<std::string> texts(json const& list) { return list.get<std::vector<std::string>>(); }

constexpr std::size_t kOptionsMax = 3;

std::optional<shop::UserError> read_options(json const& list, shop::CreateProduct& r) {
  if (list.size() > kOptionsMax)
    return user_error({"options"}, "Can only specify a maximum of 3 options");
  std::array<std::string, 3> first;
  for (std::size_t i = 0; i < list.size(); ++i) {
    json const* const position = given(list[i], "position");
    std::size_t const at = position ? static_cast<std::size_t>(units(*position) - 1) : i;
    if (at >= kOptionsMax)
      return user_error({"options", std::to_string(i)}, "Position must be between 1 and 3");
    r.option_names[at] = text(list[i], "name").value_or("");
    if (json const* const values = given(list[i], "values"); values && !values->empty())
      first[at] = text(values->front(), "name").value_or("");
  }
  r.option_values = {first};
  return {};
}

Outcome product_create(Call& c, ExecutableField const& field) {
  json const& in = product_input(field);
  if (given(in, "id"))
    return {.errors = {user_error({"input"}, "id cannot be specified during creation")}};
  shop::CreateProduct r{.title = text(in, "title").value_or(""),
                        .handle = text(in, "handle").value_or(""),
                        .body_html = text(in, "descriptionHtml").value_or(""),
                        .vendor = text(in, "vendor").value_or(""),
                        .type = text(in, "productType").value_or("")};
  if (json const* const tags = given(in, "tags"))
    r.tags = texts(*tags);
  if (auto const name = text(in, "status"))
    r.status = status(*name);
  if (json const* const options = given(in, "productOptions"))
    if (auto wrong = read_options(*options, r))
      return {.errors = {*wrong}};
  return outcome_of(run<shop::ProductWritten>(c, r));
}

Outcome product_update(Call& c, ExecutableField const& field) {
  json const& in = product_input(field);
  if (flag_argument(field, "redirectNewHandle"))
    not_supported("redirectNewHandle");
  shop::UpdateProduct r{.id = ProductId{id_or_zero(in, "id", "Product")},
                        .title = text(in, "title"),
                        .handle = text(in, "handle"),
                        .body_html = text(in, "descriptionHtml"),
                        .vendor = text(in, "vendor"),
                        .type = text(in, "productType")};
  if (json const* const tags = given(in, "tags"))
    r.tags = texts(*tags);
  if (auto const name = text(in, "status"))
    r.status = status(*name);
  return outcome_of(run<shop::ProductWritten>(c, r));
}

Outcome product_set(Call& c, ExecutableField const& field) {
  json const& in = field.arguments->at("input");
  if (!flag_argument(field, "synchronous"))
    not_supported("synchronous: false");
  json const* const identifier = given(*field.arguments, "identifier");
  if (identifier && given(in, "id"))
    return {
        .errors = {user_error({"input"}, "The id field is not allowed if identifier is provided.",
                              "ID_NOT_ALLOWED")}};
  shop::SetImages r{.product =
                        ProductId{id_or_zero(identifier ? *identifier : in, "id", "Product")}};
  if (identifier)
    if (auto const handle = text(*identifier, "handle"))
      r.product = c.server.product_by_handle(Handle{*handle}).value_or(ProductId{});
  json const* const files = given(in, "files");
  if (files == nullptr)
    not_supported("productSet without files");
  for (json const& file : *files)
    r.urls.push_back(text(file, "originalSource").value_or(""));
  return outcome_of(run<shop::ProductWritten>(c, r));
}

Outcome product_delete(Call& c, ExecutableField const& field) {
  std::uint64_t const id = id_of(field.arguments->at("input").at("id"), "Product");
  if (auto const done = c.server.delete_product(ProductId{id}, c.now, c.out); !done)
    return {.errors = {user_error({"id"}, done.error())}};
  return {.deleted = id};
}

// --- variants ------------------------------------------------------------------------------------

/// A weight in grams, rounded to the nearest; read as thousandths of its unit.
std::int32_t grams(json const& weight) {
  struct Unit {
    std::string_view name;
    std::int64_t grams_by_billion;
  };
  static constexpr Unit kUnits[] = {{"KILOGRAMS", 1'000'000'000'000},
                                    {"GRAMS", 1'000'000'000},
                                    {"POUNDS", 453'592'370'000},
                                    {"OUNCES", 28'349'523'125}};
  static Currency const kThousandths = Currency::parse("KWD").value();  // three digits
  auto const value = parse_amount(weight.at("value").dump(), kThousandths);
  auto const* const unit =
      std::ranges::find(kUnits, weight.at("unit").get<std::string>(), &Unit::name);
  if (!value || unit == std::end(kUnits))
    throw Failed{{.message = "Weight is invalid", .code = "INVALID_FIELD_ARGUMENTS"}};
  constexpr __int128 kScale = 1'000'000'000'000;
  __int128 const scaled = static_cast<__int128>(value->minor()) * unit->grams_by_billion;
  __int128 const rounded = (scaled + kScale / 2) / kScale;
  constexpr std::int32_t kMost = 2'000'000'000;
  return static_cast<std::int32_t>(std::clamp<__int128>(rounded, 0, kMost));
}

/// The place of an option by name or id; none when the product has no such option.
std::optional<std::size_t> option_place(Call const& c, ProductId product, json const& value) {
  if (json const* const id = given(value, "optionId")) {
    std::uint64_t const number = id_of(*id, "ProductOption"), place = option_at(number);
    if (option_number(product, place) != number)
      return {};
    return place == kTitleOption ? 0 : static_cast<std::size_t>(place);
  }
  auto const at = live_product(c.state(), product);
  auto const name = text(value, "optionName");
  if (!name || !at)
    return {};
  for (std::size_t i = 0; i < 3; ++i)
    if (c.state().products[*at].option_name(i) == *name)
      return i;
  if (c.state().products[*at].option_name(0).empty() && *name == "Title")
    return 0;
  return {};
}

/// An explicit null price; a mark that no typed value carries.
struct NullPrice {};

shop::VariantInput variant_input(Call const& c, ProductId product, json const& in) {
  shop::VariantInput v{.id = VariantId{id_or_zero(in, "id", "ProductVariant")}};
  if (json const* const price = member(in, "price")) {
    if (price->is_null())
      throw NullPrice{};
    v.price = amount(c, *price);
  }
  if (json const* const compare_at = member(in, "compareAtPrice")) {
    if (compare_at->is_null())
      not_supported("compareAtPrice: null");
    v.compare_at = amount(c, *compare_at);
  }
  v.barcode = text(in, "barcode");
  if (auto const policy = text(in, "inventoryPolicy"))
    v.policy = *policy == "CONTINUE" ? OversellPolicy::Continue : OversellPolicy::Deny;
  if (json const* const item = given(in, "inventoryItem")) {
    if (auto const sku = text(*item, "sku"))
      v.sku = Sku{*sku};
    if (json const* const cost = given(*item, "cost"))
      v.cost = amount(c, *cost);
    if (json const* const tracked = given(*item, "tracked"))
      v.tracked = tracked->get<bool>();
    if (json const* const measurement = given(*item, "measurement"))
      if (json const* const weight = given(*measurement, "weight"))
        v.weight_grams = grams(*weight);
  }
  if (json const* const values = given(in, "optionValues"))
    for (json const& value : *values) {
      auto const place = option_place(c, product, value);
      if (!place)
        throw Failed{{.message = "Option does not exist", .code = "INVALID_FIELD_ARGUMENTS"}};
      v.options[*place] = text(value, "name").value_or("");
    }
  return v;
}

template <class Request>
Outcome write_variants(Call& c, ExecutableField const& field, Request r) {
  json const& list = field.arguments->at("variants");
  for (std::size_t i = 0; i < list.size(); ++i)
    try {
      r.variants.push_back(variant_input(c, r.product, list[i]));
    } catch (NullPrice const&) {
      auto const at = live_product(c.state(), r.product);
      return {.errors = {user_error({"variants", std::to_string(i), "price"},
                                    "Price can't be blank", "INVALID_INPUT")},
              .product = at};
    }
  return with_variants(run<shop::ProductWritten>(c, r));
}

Outcome variants_create(Call& c, ExecutableField const& field) {
  auto const strategy = text(*field.arguments, "strategy").value_or("DEFAULT");
  if (strategy == "PRESERVE_STANDALONE_VARIANT")
    not_supported("PRESERVE_STANDALONE_VARIANT");
  return write_variants(
      c, field,
      shop::CreateVariants{.product = ProductId{id_of(field.arguments->at("productId"), "Product")},
                           .strategy = strategy == "DEFAULT"
                                           ? shop::VariantStrategy::Default
                                           : shop::VariantStrategy::RemoveStandaloneVariant});
}
Outcome variants_update(Call& c, ExecutableField const& field) {
  Outcome out =
      write_variants(c, field,
                     shop::UpdateVariants{
                         .product = ProductId{id_of(field.arguments->at("productId"), "Product")}});
  if (!out.errors.empty())
    out.variants.reset();  // a rejected update has null, a rejected create an empty list
  return out;
}
Outcome variants_delete(Call& c, ExecutableField const& field) {
  shop::DeleteVariants r{.product = ProductId{id_of(field.arguments->at("productId"), "Product")}};
  for (json const& id : field.arguments->at("variantsIds"))
    r.variants.emplace_back(id_of(id, "ProductVariant"));
  return outcome_of(run<shop::ProductWritten>(c, r));
}

// --- publications --------------------------------------------------------------------------------

template <class Request>
Outcome publish(Call& c, ExecutableField const& field) {
  Request r{.product = ProductId{id_of(field.arguments->at("id"), "Product")}};
  for (json const& input : field.arguments->at("input")) {
    if (given(input, "publishDate"))
      not_supported("publishDate");
    r.publications.emplace_back(id_or_zero(input, "publicationId", "Publication"));
  }
  return outcome_of(run<shop::ProductWritten>(c, r));
}

// --- inventory -----------------------------------------------------------------------------------

/// From 2026-04 on, changeFromQuantity must be there, though it may be null (shopify.md 2.3). The
/// missing directive is told first.
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

/// Units that are committed where a row points; 0 when it points nowhere.
std::int32_t committed(Call const& c, shop::SetRow const& row) {
  auto const at = level_of(c.state(), row.item.value(), row.location.value());
  return at ? c.state().levels[*at].committed : 0;
}

Outcome set_quantities(Call& c, ExecutableField const& field) {
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
    return {.errors = {user_error({"input", "ignoreCompareQuantity"},
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
      Quantity const held{committed(c, set)};
      set.quantity -= held;
      if (set.change_from)
        *set.change_from -= held;
    }
    r.rows.push_back(set);
  }
  std::size_t const before = c.out.facts.size();
  auto written = run<shop::QuantitiesWritten>(c, r);
  return {.errors = std::move(written.errors),
          .reason = r.reason,
          .reference = r.reference,
          .changes = changes_since(c, before)};
}

Outcome adjust_quantities(Call& c, ExecutableField const& field) {
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
  std::size_t const before = c.out.facts.size();
  auto written = run<shop::QuantitiesWritten>(c, r);
  return {.errors = std::move(written.errors),
          .reason = r.reason,
          .reference = r.reference,
          .changes = changes_since(c, before)};
}

Outcome activate(Call& c, ExecutableField const& field) {
  shop::ActivateInventory const r{
      .item = InventoryItemId{id_of(field.arguments->at("inventoryItemId"), "InventoryItem")},
      .location = LocationId{id_of(field.arguments->at("locationId"), "Location")},
      .idempotency_key = key_of(field)};
  Outcome out{.errors = run<shop::QuantitiesWritten>(c, r).errors};
  if (out.errors.empty())
    out.object = level_of(c.state(), r.item.value(), r.location.value());
  return out;
}

Outcome item_update(Call& c, ExecutableField const& field) {
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

// --- fulfilments ---------------------------------------------------------------------------------

FieldError invalid_id() { return {.message = "invalid id", .code = "RESOURCE_NOT_FOUND"}; }

/// The lines that one group asks for; all that is open at its location when it names none.
void add_group(Call const& c, json const& group, shop::CreateFulfilment& r) {
  auto const id = parse_gid(group.at("fulfillmentOrderId").get_ref<std::string const&>());
  if (!id || id->type != "FulfillmentOrder")
    throw Failed{invalid_id()};
  auto const [order, location] = fulfilment_order_of(id->number);
  if (r.order != ShopOrderId{} && r.order != order)
    not_supported("a fulfilment of several orders");
  r.order = order;
  json const* const items = given(group, "fulfillmentOrderLineItems");
  if (items && !items->empty()) {
    for (json const& item : *items) {
      auto const line = parse_gid(item.at("id").get_ref<std::string const&>());
      if (!line || line->type != "FulfillmentOrderLineItem")
        throw Failed{invalid_id()};
      r.lines.push_back({OrderLineId{line->number}, Quantity{units(item.at("quantity"))}});
    }
    return;
  }
  auto const at = known_order(c.state(), order);
  if (!at || location == kWholeOrder)
    return;
  auto const& lines = c.state().orders[*at]->lines;
  std::size_t const before = r.lines.size();
  std::uint32_t closed = kNone;
  for (std::uint32_t i = 0; i < lines.size(); ++i)
    if (lines[i].location == location) {
      closed = i;
      if (lines[i].open() > 0)
        r.lines.push_back({line_at(order, i), Quantity{lines[i].open()}});
    }
  if (closed == kNone)
    r.order = ShopOrderId{};  // no such fulfilment order
  else if (r.lines.size() == before)
    r.lines.push_back({line_at(order, closed), Quantity{1}});  // the shop says that it is closed
}

Outcome fulfilment_create(Call& c, ExecutableField const& field) {
  shop::CreateFulfilment r;
  for (json const& group : field.arguments->at("fulfillment").at("lineItemsByFulfillmentOrder"))
    add_group(c, group, r);
  Outcome out{.errors = run<shop::FulfilmentWritten>(c, r).errors};
  if (out.errors.empty()) {
    auto const at = known_order(c.state(), r.order);
    std::int64_t sent = 0;
    for (auto const& line : c.state().orders[*at]->lines)
      sent += line.fulfilled;
    for (auto const& line : r.lines)
      out.units += line.quantity.units();
    out.object = std::uint64_t{*at} << 16 | static_cast<std::uint64_t>(sent & 0xFFFF);
  }
  return out;
}

// --- fields ------------------------------------------------------------------------------------

using Mutate = Outcome (*)(Call&, ExecutableField const&);
template <Mutate mutate>
Resolved mutation(Call& c, Object const&, ExecutableField const& field) {
  try {
    return Object{.type = field.type, .data = std::make_shared<Outcome const>(mutate(c, field))};
  } catch (Failed const& failed) {
    return failed.error;
  }
}

constexpr FieldAnswer kFields[] = {
    {"Mutation.productCreate", mutation<product_create>},
    {"Mutation.productUpdate", mutation<product_update>},
    {"Mutation.productSet", mutation<product_set>},
    {"Mutation.productDelete", mutation<product_delete>},
    {"Mutation.productVariantsBulkCreate", mutation<variants_create>},
    {"Mutation.productVariantsBulkUpdate", mutation<variants_update>},
    {"Mutation.productVariantsBulkDelete", mutation<variants_delete>},
    {"Mutation.publishablePublish", mutation<publish<shop::Publish>>},
    {"Mutation.publishableUnpublish", mutation<publish<shop::Unpublish>>},
    {"Mutation.inventorySetQuantities", mutation<set_quantities>},
    {"Mutation.inventoryAdjustQuantities", mutation<adjust_quantities>},
    {"Mutation.inventoryActivate", mutation<activate>},
    {"Mutation.inventoryItemUpdate", mutation<item_update>},
    {"Mutation.fulfillmentCreate", mutation<fulfilment_create>},
};

}  // namespace

std::span<FieldAnswer const> mutation_fields() { return kFields; }

}  // namespace drydock::mocks::shop_wire
