#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

#include "mocks/shopify/wire/resolve.h"
#include "mocks/shopify/wire/schema.h"

namespace drydock::mocks::shop_wire {

using nlohmann::json;

namespace {

constexpr std::array<std::string_view, kKinds> kNames = {"Shop",
                                                         "ShopPlan",
                                                         "Count",
                                                         "PageInfo",
                                                         "MoneyV2",
                                                         "MoneyBag",
                                                         "Weight",
                                                         "SelectedOption",
                                                         "Product",
                                                         "SEO",
                                                         "ProductOption",
                                                         "ProductOptionValue",
                                                         "MediaImage",
                                                         "Image",
                                                         "ProductVariant",
                                                         "InventoryItem",
                                                         "InventoryItemMeasurement",
                                                         "InventoryLevel",
                                                         "InventoryQuantity",
                                                         "Location",
                                                         "Publication",
                                                         "ResourcePublicationV2",
                                                         "Order",
                                                         "LineItem",
                                                         "LineItemSellingPlan",
                                                         "FulfillmentOrderLineItem",
                                                         "FulfillmentOrder",
                                                         "FulfillmentOrderAssignedLocation",
                                                         "Refund",
                                                         "RefundLineItem",
                                                         "Fulfillment",
                                                         "InventoryAdjustmentGroup",
                                                         "InventoryChange"};

// Numbers of things that have no id in the typed values; of the size of real ones, kinds apart.
constexpr std::uint64_t kOptionValueBase = 20'000'000'000'000ULL;
constexpr std::uint64_t kMediaBase = 32'000'000'000'000ULL;
constexpr std::uint64_t kLevelBase = 118'000'000'001ULL;
constexpr std::uint64_t kRefundBase = 900'000'000'000ULL;
constexpr std::uint64_t kFulfilmentBase = 4'000'000'000'000ULL;
constexpr std::uint64_t kGroupBase = 70'000'000'000ULL;
constexpr std::uint64_t kShopBase = 90'000'000'001ULL;

FieldError bad_page(std::string message) {
  return {.message = std::move(message), .code = "BAD_REQUEST"};
}

/// Where a cursor's row is, or where it would be in a list that rises by id.
std::size_t place_after(std::vector<Row> const& rows, Cursor const& cursor) {
  auto const same =
      std::ranges::find(rows, cursor.last_id, [](Row const& r) { return r.cursor.last_id; });
  if (same != rows.end())
    return static_cast<std::size_t>(same - rows.begin()) + 1;
  std::size_t at = 0;
  while (at < rows.size() && rows[at].cursor.last_id < cursor.last_id)
    ++at;
  return at;
}

json const* argument(ExecutableField const& field, char const* name) {
  auto const at = field.arguments->find(name);
  return at == field.arguments->end() || at->is_null() ? nullptr : &*at;
}

}  // namespace

std::string_view name_of(Kind kind) { return kNames[static_cast<std::size_t>(kind)]; }

std::optional<std::string> text_argument(ExecutableField const& field, char const* name) {
  json const* const at = argument(field, name);
  if (at == nullptr || !at->is_string())
    return {};
  return at->get<std::string>();
}
std::optional<std::int64_t> number_argument(ExecutableField const& field, char const* name) {
  json const* const at = argument(field, name);
  if (at == nullptr || !at->is_number_integer())
    return {};
  return at->get<std::int64_t>();
}
bool flag_argument(ExecutableField const& field, char const* name) {
  json const* const at = argument(field, name);
  return at != nullptr && at->is_boolean() && at->get<bool>();
}

FieldError wrong_id(std::string_view given) {
  return {.message = "Invalid id: " + std::string(given), .code = "RESOURCE_NOT_FOUND"};
}

std::expected<std::uint64_t, FieldError> id_argument(ExecutableField const& field, char const* name,
                                                     std::string_view type) {
  auto const text = text_argument(field, name);
  auto const id = text ? parse_gid(*text) : std::nullopt;
  if (!id || id->type != type)
    return std::unexpected(wrong_id(text.value_or("")));
  return id->number;
}

Object connection(ExecutableField const& field, Page page) {
  return {.type = field.type, .data = std::make_shared<Page const>(std::move(page))};
}

Resolved window(ExecutableField const& field, Kind kind, std::vector<Row> rows,
                std::int64_t size_max) {
  auto const first = number_argument(field, "first"), last = number_argument(field, "last");
  if (first.value_or(0) == 0 && last.value_or(0) == 0)
    return bad_page("you must provide one of first or last");
  if (first && last)
    return bad_page("providing both first and last is not supported");
  char const* const name = first ? "first" : "last";
  std::int64_t const size = first ? *first : *last;
  if (size < 0)
    return bad_page(std::string(name) + " must be greater than 0");
  if (size > size_max)
    return bad_page(
        std::string(name) + " cannot exceed " + std::to_string(size_max) +
        ". To query larger amounts of data with fewer limits, bulk operations should be "
        "used instead.");
  auto const after = read_cursor(text_argument(field, "after").value_or(""));
  auto const before = read_cursor(text_argument(field, "before").value_or(""));
  if (!after || !before)
    return bad_page(!after ? after.error() : before.error());
  if (flag_argument(field, "reverse"))
    std::ranges::reverse(rows);
  std::size_t from = *after ? place_after(rows, **after) : 0;
  std::size_t to = rows.size();
  if (*before)
    to = std::max(from, place_after(rows, **before));
  if (*before && to > from && rows[to - 1].cursor.last_id == (*before)->last_id)
    --to;
  if (first)
    to = std::min(to, from + static_cast<std::size_t>(size));
  else if (to - from > static_cast<std::size_t>(size))
    from = to - static_cast<std::size_t>(size);
  Page page{.kind = kind, .has_next = to<rows.size(), .has_previous = from> 0};
  page.rows.assign(rows.begin() + static_cast<std::ptrdiff_t>(from),
                   rows.begin() + static_cast<std::ptrdiff_t>(to));
  return connection(field, std::move(page));
}

std::string decimal(Amount amount, Currency currency) {
  std::string text = format_amount(amount, currency);
  if (text.find('.') == std::string::npos)
    return text + ".0";
  while (text.ends_with('0') && text[text.size() - 2] != '.')
    text.pop_back();
  return text;
}

Object money(Call const& call, Amount amount) {
  return call.object(Kind::MoneyV2, 0, std::make_shared<Amount const>(amount));
}
Object money_bag(Call const& call, Amount amount) {
  return call.object(Kind::MoneyBag, 0, std::make_shared<Amount const>(amount));
}
Object count(Call const& call, std::size_t n) { return call.object(Kind::Count, n); }

std::string legacy_id(std::uint64_t number) { return std::to_string(number); }

std::optional<std::uint32_t> level_of(ShopState const& s, std::uint64_t item,
                                      std::uint64_t location) {
  auto const variant = live_variant(s, variant_of(InventoryItemId{item}));
  auto const place = known_location(s, LocationId{location});
  if (!variant || !place)
    return {};
  return static_cast<std::uint32_t>(level_at(s, *variant, *place));
}

std::vector<std::uint32_t> fulfilment_locations(drydock::mocks::Order const& order) {
  std::vector<std::uint32_t> all;
  for (auto const& line : order.lines)
    all.push_back(line.location);
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

std::uint64_t number_of(Call const& call, Kind kind, std::uint64_t id) {
  auto const at = static_cast<std::uint32_t>(id);
  auto const order = order_at(static_cast<std::uint32_t>(id >> 8));
  std::uint32_t const low = static_cast<std::uint32_t>(id & 255U);
  switch (kind) {
    case Kind::Shop:
      return kShopBase + call.server.index().value();
    case Kind::Product:
      return product_at(at).value();
    case Kind::ProductOption:
      return option_number(product_at(static_cast<std::uint32_t>(id / 4)), id % 4);
    case Kind::ProductOptionValue:
      return kOptionValueBase + id;
    case Kind::MediaImage:
      return kMediaBase + id;
    case Kind::ProductVariant:
      return variant_at(at).value();
    case Kind::InventoryItem:
    case Kind::InventoryItemMeasurement:
      return inventory_item_of(variant_at(at)).value();
    case Kind::InventoryLevel:
      return kLevelBase + id % call.state().locations;
    case Kind::Location:
      return location_at(at).value();
    case Kind::Publication:
      return publication_at(at).value();
    case Kind::Order:
      return order_at(at).value();
    case Kind::LineItem:
    case Kind::FulfillmentOrderLineItem:
      return line_at(order, low).value();
    case Kind::FulfillmentOrder:
      return fulfilment_order_id(order, location_at(low));
    case Kind::Refund:
    case Kind::RefundLineItem:
      return kRefundBase + id;
    case Kind::Fulfillment:
      return kFulfilmentBase + id;
    case Kind::InventoryAdjustmentGroup:
      return kGroupBase + id;
    default:
      return id;
  }
}

std::optional<Object> find_node(Call const& call, std::string_view text) {
  auto const id = parse_gid(text);
  if (!id)
    return {};
  ShopState const& s = call.state();
  auto const found = [&](Kind kind, std::optional<std::uint32_t> at) -> std::optional<Object> {
    if (!at)
      return {};
    return call.object(kind, *at);
  };
  std::uint64_t const n = id->number;
  if (id->type == "Product")
    return found(Kind::Product, live_product(s, ProductId{n}));
  if (id->type == "ProductVariant")
    return found(Kind::ProductVariant, live_variant(s, VariantId{n}));
  if (id->type == "InventoryItem")
    return found(Kind::InventoryItem, live_variant(s, variant_of(InventoryItemId{n})));
  if (id->type == "Location")
    return found(Kind::Location, known_location(s, LocationId{n}));
  if (id->type == "Order")
    return found(Kind::Order, known_order(s, ShopOrderId{n}));
  if (id->type == "InventoryLevel" && n >= kLevelBase) {
    auto const level = level_of(s, id->query_number,
                                location_at(static_cast<std::uint32_t>(n - kLevelBase)).value());
    if (level && level_shown(s, *level).state != LevelState::NotStocked)
      return call.object(Kind::InventoryLevel, *level);
    return {};
  }
  if (id->type == "Publication") {
    std::uint32_t const at = position_of(PublicationId{n});
    return found(Kind::Publication,
                 at < publication_count(call.config()) ? std::optional(at) : std::nullopt);
  }
  if (id->type == "LineItem") {
    auto const order = known_order(s, order_of(OrderLineId{n}));
    std::uint32_t const line = line_in_order(OrderLineId{n});
    if (order && line < s.orders[*order]->lines.size())
      return call.object(Kind::LineItem, std::uint64_t{*order} << 8 | line);
    return {};
  }
  if (id->type == "FulfillmentOrder") {
    auto const [order_id, location] = fulfilment_order_of(n);
    auto const order = known_order(s, order_id);
    if (!order)
      return {};
    auto const places = fulfilment_locations(*s.orders[*order]);
    if (!std::ranges::binary_search(places, location))
      return {};
    return call.object(Kind::FulfillmentOrder, std::uint64_t{*order} << 8 | location);
  }
  if (id->type == "Shop" && n == number_of(call, Kind::Shop, 0))
    return call.object(Kind::Shop, 0);
  return {};
}

}  // namespace drydock::mocks::shop_wire
