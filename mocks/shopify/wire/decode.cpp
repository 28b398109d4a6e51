#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>
#include <variant>

#include "mocks/shopify/wire/documents.h"
#include "mocks/shopify/wire/schema.h"
#include "mocks/shopify/wire/wire.h"

namespace drydock::mocks::shop_wire {
namespace {

using nlohmann::json;

/// What is wrong with an answer, with its place; caught in decode_response.
struct Unreadable {
  std::string place, why;
};

/// A value of the answer that knows its place, for errors.
class At {
 public:
  At(json const& value, At const* parent, char const* key)
      : value_(value), parent_(parent), key_(key) {}
  At(json const& value, At const* parent, std::size_t index)
      : value_(value), parent_(parent), index_(index) {}

  At operator[](char const* key) const {
    if (!value_.is_object())
      fail("is no object");
    auto const at = value_.find(key);
    if (at == value_.end())
      fail(std::string("lacks ") + key);
    return {*at, this, key};
  }
  [[nodiscard]] bool null() const { return value_.is_null(); }

  /// Reads each entry of a list.
  template <class Read>
  auto list(Read read) const {
    if (!value_.is_array())
      fail("is no list");
    std::vector<decltype(read(std::declval<At const&>()))> out;
    out.reserve(value_.size());
    for (std::size_t i = 0; i < value_.size(); ++i)
      out.push_back(read(At(value_[i], this, i)));
    return out;
  }
  template <class Read>
  void each(Read read) const {
    if (!value_.is_array())
      fail("is no list");
    for (std::size_t i = 0; i < value_.size(); ++i)
      read(At(value_[i], this, i));
  }
  [[nodiscard]] std::string const& text() const {
    if (!value_.is_string())
      fail("is no text");
    return value_.get_ref<std::string const&>();
  }
  /// "" for null.
  [[nodiscard]] std::string text_or_empty() const { return null() ? std::string() : text(); }
  [[nodiscard]] bool flag() const {
    if (!value_.is_boolean())
      fail("is neither true nor false");
    return value_.get<bool>();
  }
  [[nodiscard]] std::int64_t number() const {
    if (!value_.is_number_integer())
      fail("is no whole number");
    return value_.get<std::int64_t>();
  }
  [[nodiscard]] Quantity units() const {
    std::int64_t const n = number();
    if (n < INT32_MIN || n > INT32_MAX)
      fail("is out of range");
    return Quantity{static_cast<std::int32_t>(n)};
  }
  /// A number with at most one digit behind the point.
  [[nodiscard]] std::int64_t tenths() const {
    if (value_.is_number_integer())
      return value_.get<std::int64_t>() * 10;
    std::string const text = value_.is_number() ? value_.dump() : std::string();
    std::int64_t whole = 0;
    auto const [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), whole);
    char const* const last = text.data() + text.size();
    if (wrong != std::errc{} || last - end != 2 || *end != '.' || end[1] < '0' || end[1] > '9')
      fail("is no number of tenths");
    std::int64_t const digit = end[1] - '0';
    return whole * 10 + (text.starts_with('-') ? -digit : digit);
  }
  [[nodiscard]] Tick moment() const {
    auto const tick = parse_tick(text());
    if (!tick)
      fail(tick.error());
    return *tick;
  }
  [[nodiscard]] Amount amount(Currency currency) const {
    auto const read = parse_amount(text(), currency);
    if (!read)
      fail(read.error());
    return *read;
  }
  [[nodiscard]] std::uint64_t id(std::string_view type) const {
    auto const read = parse_gid(text());
    if (!read || read->type != type)
      fail("is no id of a " + std::string(type));
    return read->number;
  }
  [[noreturn]] void fail(std::string why) const { throw Unreadable{place(), std::move(why)}; }

 private:
  [[nodiscard]] std::string place() const {
    std::string const before = parent_ ? parent_->place() : std::string();
    if (key_ == nullptr)
      return parent_ ? before + "[" + std::to_string(index_) + "]" : before;
    return before.empty() ? std::string(key_) : before + "." + key_;
  }

  json const& value_;
  At const* parent_;
  char const* key_ = nullptr;
  std::size_t index_ = 0;
};

ProductStatus status(At const& at) {
  auto const& name = at.text();
  if (name == "ACTIVE")
    return ProductStatus::Active;
  if (name == "DRAFT")
    return ProductStatus::Draft;
  if (name == "ARCHIVED")
    return ProductStatus::Archived;
  if (name == "UNLISTED")
    return ProductStatus::Unlisted;
  at.fail("is no status of a product");
}

shop::UserError user_error(At const& at, bool has_code) {
  shop::UserError e{.message = at["message"].text()};
  if (At const field = at["field"]; !field.null())
    e.field = field.list([](At const& part) { return part.text(); });
  if (has_code)
    e.code = at["code"].text_or_empty();
  return e;
}

shop::LevelView level(At const& at) {
  shop::LevelView view{.location = LocationId{at["location"]["id"].id("Location")}};
  at["quantities"].each([&](At const& row) {
    auto const& name = row["name"].text();
    Quantity const units = row["quantity"].units();
    (name == "available" ? view.available
     : name == "on_hand" ? view.on_hand
                         : view.committed) = units;
  });
  return view;
}
std::vector<shop::LevelView> levels(At const& item) {
  return item["inventoryLevels"]["nodes"].list(level);
}

struct Reader {
  Dialect const& dialect;

  [[nodiscard]] shop::VariantView variant(At const& at, ProductId product) const {
    At const item = at["inventoryItem"];
    shop::VariantView v{
        .id = VariantId{at["id"].id("ProductVariant")},
        .product = product,
        .inventory_item = InventoryItemId{item["id"].id("InventoryItem")},
        .sku = Sku{at["sku"].text_or_empty()},
        .price = at["price"].amount(dialect.currency),
        .weight_grams = static_cast<std::int32_t>(item["measurement"]["weight"]["value"].number()),
        .barcode = at["barcode"].text_or_empty(),
        .tracked = item["tracked"].flag()};
    std::size_t place = 0;
    at["selectedOptions"].each([&](At const& option) {
      if (place == v.options.size())
        option.fail("is one option too many");
      v.options[place++] = option["value"].text();
    });
    if (At const compare_at = at["compareAtPrice"]; !compare_at.null())
      v.compare_at = compare_at.amount(dialect.currency);
    if (At const cost = item["unitCost"]; !cost.null())
      v.cost = cost["amount"].amount(dialect.currency);
    auto const& policy = at["inventoryPolicy"].text();
    v.policy = policy == "CONTINUE" ? OversellPolicy::Continue : OversellPolicy::Deny;
    return v;
  }
  [[nodiscard]] std::vector<shop::VariantView> variants(At const& list, ProductId product) const {
    return list.list([&](At const& at) { return variant(at, product); });
  }

  /// What every answer with a product selects.
  static shop::ProductView brief(At const& at) {
    return {.id = ProductId{at["id"].id("Product")},
            .handle = at["handle"].text(),
            .updated_at = at["updatedAt"].moment()};
  }
  static shop::ProductView head(At const& at) {
    shop::ProductView p = brief(at);
    p.title = at["title"].text();
    p.body_html = at["descriptionHtml"].text();
    p.vendor = at["vendor"].text();
    p.type = at["productType"].text();
    p.tags = at["tags"].list([](At const& tag) { return tag.text(); });
    p.status = status(at["status"]);
    at["options"].each([&](At const& option) {
      auto const place = option_at(option["id"].id("ProductOption"));
      if (place != kTitleOption)
        p.option_names[static_cast<std::size_t>(place)] = option["name"].text();
    });
    return p;
  }
  [[nodiscard]] shop::ProductView product(At const& at) const {
    shop::ProductView p = head(at);
    p.images = at["media"]["nodes"].list([](At const& m) { return m["image"]["url"].text(); });
    p.published_on = at["resourcePublicationsV2"]["nodes"].list(
        [](At const& r) { return PublicationId{r["publication"]["id"].id("Publication")}; });
    p.variants = variants(at["variants"]["nodes"], p.id);
    return p;
  }

  [[nodiscard]] shop::OrderView order(At const& at) const {
    shop::OrderView o{.id = ShopOrderId{at["id"].id("Order")},
                      .name = at["name"].text(),
                      .created_at = at["createdAt"].moment(),
                      .updated_at = at["updatedAt"].moment(),
                      .paid = at["fullyPaid"].flag()};
    if (At const cancelled = at["cancelledAt"]; !cancelled.null())
      o.cancelled_at = cancelled.moment();
    o.lines = at["lineItems"]["nodes"].list([&](At const& l) {
      return shop::OrderLineView{
          .id = OrderLineId{l["id"].id("LineItem")},
          .variant = VariantId{l["variant"].null() ? 0 : l["variant"]["id"].id("ProductVariant")},
          .sku = Sku{l["sku"].text_or_empty()},
          .quantity = l["quantity"].units(),
          .current = l["currentQuantity"].units(),
          .unit_price = l["originalUnitPriceSet"]["shopMoney"]["amount"].amount(dialect.currency)};
    });
    at["fulfillmentOrders"]["nodes"].each([&](At const& group) {
      LocationId const location{group["assignedLocation"]["location"]["id"].id("Location")};
      group["lineItems"]["nodes"].each([&](At const& l) {
        shop::OrderLineView& line = line_of(o, l);
        line.location = location;
        line.fulfilled = l["totalQuantity"].units() - l["remainingQuantity"].units();
      });
    });
    At const refunds = at["refunds"];
    refunds.each([&](At const& refund) {
      if (At const note = refund["note"]; !note.null())  // the cancellation's own
        o.cancel_restocked = note.text() == "restocked";
      else
        refund["refundLineItems"]["nodes"].each(
            [&](At const& l) { o.refunds.push_back(refund_of(o, l)); });
    });
    return o;
  }
  static shop::OrderLineView& line_of(shop::OrderView& o, At const& at) {
    OrderLineId const id{at["lineItem"]["id"].id("LineItem")};
    auto const line = std::ranges::find(o.lines, id, &shop::OrderLineView::id);
    if (line == o.lines.end())
      at.fail("is of a line that the order does not have");
    return *line;
  }
  static shop::RefundLineView refund_of(shop::OrderView& o, At const& at) {
    shop::OrderLineView const& line = line_of(o, at);
    auto const& type = at["restockType"].text();
    return {.line = line.id,
            .quantity = at["quantity"].units(),
            .restocked = at["restocked"].flag(),
            .was_fulfilled = type == "RETURN" || (type == "NO_RESTOCK" && at["location"].null()),
            .location = line.location};
  }

  template <class Page, class Read>
  Page page(At const& at, std::vector<Read> Page::*entries, auto read) const {
    Page out;
    out.*entries = at["nodes"].list(read);
    out.end_cursor = at["pageInfo"]["endCursor"].text_or_empty();
    out.has_next = at["pageInfo"]["hasNextPage"].flag();
    return out;
  }

  template <class View>
  static std::vector<View> named(At const& at, char const* type) {
    return at["nodes"].list([&](At const& n) {
      return View{decltype(View::id){n["id"].id(type)}, n["name"].text()};
    });
  }

  static std::vector<shop::UserError> errors(At const& payload, bool has_code) {
    return payload["userErrors"].list([&](At const& e) { return user_error(e, has_code); });
  }
  /// A payload that names the product it wrote, if any.
  shop::ProductWritten written(At const& payload, char const* product, bool has_code,
                               auto read) const {
    shop::ProductWritten out{.errors = errors(payload, has_code)};
    if (At const at = payload[product]; !at.null())
      out.product = read(at);
    return out;
  }
  shop::ProductWritten bulk(At const& payload) const {
    auto out = written(payload, "product", true, brief);
    if (At const list = payload["productVariants"]; out.product && !list.null())
      out.product->variants = variants(list, out.product->id);
    return out;
  }
};

/// Reads `data` as the document of a request of this kind selects it.
struct Decode {
  At const& data;
  Reader read;

  shop::Answer operator()(shop::FindProduct const&) const {
    At const at = data["productByIdentifier"];
    return shop::FoundProduct{at.null() ? std::nullopt : std::optional(read.product(at))};
  }
  shop::Answer operator()(shop::ListProducts const&) const {
    return read.page(data["products"], &shop::ProductPage::products,
                     [&](At const& at) { return read.product(at); });
  }
  shop::Answer operator()(shop::ListVariants const&) const {
    return read.page(data["productVariants"], &shop::VariantPage::variants, [&](At const& at) {
      auto v = read.variant(at, ProductId{at["product"]["id"].id("Product")});
      v.levels = levels(at["inventoryItem"]);
      return v;
    });
  }
  shop::Answer operator()(shop::CreateProduct const&) const {
    return read.written(data["productCreate"], "product", false, [&](At const& at) {
      auto p = Reader::head(at);
      p.variants = read.variants(at["variants"]["nodes"], p.id);
      return p;
    });
  }
  shop::Answer operator()(shop::UpdateProduct const&) const {
    return read.written(data["productUpdate"], "product", false, Reader::head);
  }
  shop::Answer operator()(shop::CreateVariants const&) const {
    return read.bulk(data["productVariantsBulkCreate"]);
  }
  shop::Answer operator()(shop::UpdateVariants const&) const {
    return read.bulk(data["productVariantsBulkUpdate"]);
  }
  shop::Answer operator()(shop::DeleteVariants const&) const {
    return read.written(data["productVariantsBulkDelete"], "product", true, Reader::brief);
  }
  shop::Answer operator()(shop::SetImages const&) const {
    return read.written(data["productSet"], "product", true, Reader::brief);
  }
  shop::Answer operator()(shop::Publish const&) const {
    return read.written(data["publishablePublish"], "publishable", false, Reader::brief);
  }
  shop::Answer operator()(shop::Unpublish const&) const {
    return read.written(data["publishableUnpublish"], "publishable", false, Reader::brief);
  }
  shop::Answer operator()(shop::ListPublications const&) const {
    return shop::Publications{
        Reader::named<shop::PublicationView>(data["publications"], "Publication")};
  }
  shop::Answer operator()(shop::ListLocations const&) const {
    return shop::Locations{Reader::named<shop::LocationView>(data["locations"], "Location")};
  }
  shop::Answer operator()(shop::GetLevels const&) const {
    shop::Levels out;
    data["nodes"].each([&](At const& at) {
      if (!at.null())
        out.items.push_back({.item = InventoryItemId{at["id"].id("InventoryItem")},
                             .tracked = at["tracked"].flag(),
                             .levels = levels(at)});
    });
    return out;
  }
  shop::Answer operator()(shop::SetQuantities const&) const {
    return shop::QuantitiesWritten{Reader::errors(data["inventorySetQuantities"], true)};
  }
  shop::Answer operator()(shop::AdjustQuantities const&) const {
    return shop::QuantitiesWritten{Reader::errors(data["inventoryAdjustQuantities"], true)};
  }
  shop::Answer operator()(shop::ActivateInventory const&) const {
    return shop::QuantitiesWritten{Reader::errors(data["inventoryActivate"], false)};
  }
  shop::Answer operator()(shop::SetTracked const&) const {
    return shop::QuantitiesWritten{Reader::errors(data["inventoryItemUpdate"], false)};
  }
  shop::Answer operator()(shop::ListOrders const&) const {
    return read.page(data["orders"], &shop::OrderPage::orders,
                     [&](At const& at) { return read.order(at); });
  }
  shop::Answer operator()(shop::GetOrder const&) const {
    At const at = data["order"];
    return shop::FoundOrder{at.null() ? std::nullopt : std::optional(read.order(at))};
  }
  shop::Answer operator()(shop::CreateFulfilment const&) const {
    return shop::FulfilmentWritten{Reader::errors(data["fulfillmentCreate"], false)};
  }
};

/// Zeros when the answer carries no cost.
shop::Cost cost(json const& body) {
  auto const extensions = body.find("extensions");
  if (extensions == body.end() || !extensions->contains("cost"))
    return {};
  At const at((*extensions)["cost"], nullptr, "extensions.cost");
  At const throttle = at["throttleStatus"], actual = at["actualQueryCost"];
  return {.requested = static_cast<std::int32_t>(at["requestedQueryCost"].number()),
          .actual = actual.null() ? 0 : static_cast<std::int32_t>(actual.number()),
          .available_tenths = throttle["currentlyAvailable"].tenths(),
          .maximum_tenths = throttle["maximumAvailable"].tenths(),
          .restore_tenths = throttle["restoreRate"].tenths()};
}

shop::Refused refusal(json const& error) {
  std::string code;
  if (auto const at = error.find("extensions"); at != error.end() && at->is_object())
    code = at->value("code", "");
  shop::Refusal const why = code == "THROTTLED"               ? shop::Refusal::Throttled
                            : code == "ACCESS_DENIED"         ? shop::Refusal::AccessDenied
                            : code == "INTERNAL_SERVER_ERROR" ? shop::Refusal::ServerError
                                                              : shop::Refusal::BadRequest;
  return {.why = why, .message = error.value("message", "")};
}

/// The answer to a request that did not get as far as GraphQL.
shop::Response refused_by_status(HttpResponse const& http) {
  json const body = json::parse(http.body, nullptr, false);
  std::string message = "HTTP " + std::to_string(http.status);
  if (body.is_object() && body.contains("errors") && body["errors"].is_string())
    message = body["errors"].get<std::string>();
  shop::Refusal const why = http.status >= 500   ? shop::Refusal::ServerError
                            : http.status == 401 ? shop::Refusal::Unauthorised
                            : http.status == 403 ? shop::Refusal::AccessDenied
                            : http.status == 429 ? shop::Refusal::Throttled
                                                 : shop::Refusal::BadRequest;
  return {.body = shop::Refused{.why = why, .message = std::move(message)}, .cost = {}};
}

}  // namespace

std::expected<shop::Response, WireError> decode_response(shop::Request const& asked,
                                                         HttpResponse const& http,
                                                         Dialect const& dialect) {
  if (http.status != 200)
    return refused_by_status(http);
  json const body = json::parse(http.body, nullptr, false);
  if (!body.is_object())
    return std::unexpected(
        WireError{.status = 502, .place = "", .why = "the answer is no JSON object"});
  try {
    shop::Response out{.body = shop::Refused{}, .cost = cost(body)};
    if (auto const errors = body.find("errors"); errors != body.end() && !errors->empty()) {
      out.body = refusal(errors->front());
      return out;
    }
    At const root(body, nullptr, nullptr);
    out.body = std::visit(Decode{root["data"], {dialect}}, asked);
    return out;
  } catch (Unreadable const& e) {
    return std::unexpected(WireError{.status = 502, .place = e.place, .why = e.why});
  } catch (json::exception const& e) {
    return std::unexpected(WireError{.status = 502, .place = "", .why = e.what()});
  }
}

}  // namespace drydock::mocks::shop_wire
