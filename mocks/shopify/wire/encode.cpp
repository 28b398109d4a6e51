#include <algorithm>
#include <array>
#include <type_traits>
#include <variant>

#include "mocks/graphql/error.h"
#include "mocks/shopify/wire/documents.h"
#include "mocks/shopify/wire/schema.h"
#include "mocks/shopify/wire/wire.h"

namespace drydock::mocks::shop_wire {
namespace {

/// Writes a JSON object's members one after the other, without building a tree first.
class Json {
 public:
  std::string text;

  void open(char bracket) {
    comma();
    text += bracket;
  }
  void close(char bracket) { text += bracket; }
  void key(char const* name) {
    comma();
    graphql::append_quoted(text, name);
    text += ':';
  }
  void value(std::string_view v) {
    comma();
    graphql::append_quoted(text, v);
  }
  void raw(std::string_view v) {
    comma();
    text += v;
  }
  void member(char const* name, std::string_view v) {
    key(name);
    value(v);
  }
  void member(char const* name, std::string const& v) { member(name, std::string_view(v)); }
  void member(char const* name, char const* v) { member(name, std::string_view(v)); }
  void member(char const* name, std::integral auto v) {
    key(name);
    if constexpr (std::is_same_v<decltype(v), bool>)
      raw(v ? "true" : "false");
    else
      raw(std::to_string(v));
  }
  void null(char const* name) {
    key(name);
    raw("null");
  }
  /// A member that is left out when there is none.
  template <class T>
  void optional(char const* name, std::optional<T> const& v) {
    if (v)
      member(name, *v);
  }
  template <class Entries>
  void list(char const* name, Entries const& entries, auto each) {
    key(name);
    open('[');
    for (auto const& entry : entries)
      each(entry);
    close(']');
  }
  void object(auto members) {
    open('{');
    members();
    close('}');
  }

 private:
  void comma() {
    if (!text.empty() && text.back() != '{' && text.back() != '[' && text.back() != ':')
      text += ',';
  }
};

std::string since(Tick t) { return "updated_at:>='" + format_tick(t) + "'"; }

std::string_view status_name(ProductStatus status) {
  switch (status) {
    case ProductStatus::Active:
      return "ACTIVE";
    case ProductStatus::Draft:
      return "DRAFT";
    case ProductStatus::Archived:
      return "ARCHIVED";
    case ProductStatus::Unlisted:
      return "UNLISTED";
  }
  return "ACTIVE";
}

struct Variables {
  Json& out;
  Dialect const& dialect;

  void text_list(char const* name, std::vector<std::string> const& list) {
    out.list(name, list, [&](auto const& text) { out.value(text); });
  }
  void amount(char const* name, std::optional<Amount> const& a) {
    if (a)
      out.member(name, format_amount(*a, dialect.currency));
  }
  void page(std::uint16_t first, std::string const& after) {
    out.member("first", first);
    if (!after.empty())
      out.member("after", after);
  }

  void operator()(shop::FindProduct const& r) { out.member("handle", r.handle.value()); }
  void operator()(shop::ListProducts const& r) {
    page(r.first, r.after);
    if (r.updated_since)
      out.member("query", since(*r.updated_since));
  }
  void operator()(shop::ListVariants const& r) { page(r.first, r.after); }
  void operator()(shop::ListOrders const& r) {
    page(r.first, r.after);
    out.member("query", since(r.updated_since));
  }
  void operator()(shop::CreateProduct const& r) {
    out.key("product");
    out.object([&] {
      out.member("title", r.title);
      if (!r.handle.empty())
        out.member("handle", r.handle);
      out.member("descriptionHtml", r.body_html);
      out.member("vendor", r.vendor);
      out.member("productType", r.type);
      text_list("tags", r.tags);
      out.member("status", status_name(r.status));
      if (std::ranges::any_of(r.option_names, [](auto const& n) { return !n.empty(); }))
        options(r);
    });
  }
  /// Each name with its distinct values in order of first use; the first row's value comes first,
  /// since the shop makes its one variant of the first values.
  void options(shop::CreateProduct const& r) {
    out.key("productOptions");
    out.open('[');
    for (std::size_t i = 0; i < r.option_names.size(); ++i) {
      if (r.option_names[i].empty())
        continue;
      std::vector<std::string> values;
      bool const given = !r.option_values.empty() && !r.option_values.front()[i].empty();
      for (auto const& row : r.option_values)
        if (given && !row[i].empty() && std::ranges::find(values, row[i]) == values.end())
          values.push_back(row[i]);
      out.object([&] {
        out.member("name", r.option_names[i]);
        out.member("position", i + 1);
        out.list("values", values,
                 [&](auto const& v) { out.object([&] { out.member("name", v); }); });
      });
    }
    out.close(']');
  }
  void operator()(shop::UpdateProduct const& r) {
    out.key("product");
    out.object([&] {
      out.member("id", gid("Product", r.id.value()));
      out.optional("title", r.title);
      out.optional("handle", r.handle);
      out.optional("descriptionHtml", r.body_html);
      out.optional("vendor", r.vendor);
      out.optional("productType", r.type);
      if (r.tags)
        text_list("tags", *r.tags);
      if (r.status)
        out.member("status", status_name(*r.status));
    });
  }
  void variants(ProductId product, std::vector<shop::VariantInput> const& list) {
    out.member("productId", gid("Product", product.value()));
    out.list("variants", list, [&](auto const& v) { out.object([&] { variant(product, v); }); });
  }
  void variant(ProductId product, shop::VariantInput const& v) {
    if (v.id != VariantId{})
      out.member("id", gid("ProductVariant", v.id.value()));
    amount("price", v.price);
    amount("compareAtPrice", v.compare_at);
    out.optional("barcode", v.barcode);
    if (v.policy)
      out.member("inventoryPolicy", *v.policy == OversellPolicy::Deny ? "DENY" : "CONTINUE");
    if (v.sku || v.cost || v.tracked || v.weight_grams) {
      out.key("inventoryItem");
      out.object([&] { inventory_item(v); });
    }
    if (std::ranges::all_of(v.options, [](auto const& o) { return o.empty(); }))
      return;
    out.key("optionValues");
    out.open('[');
    for (std::size_t i = 0; i < v.options.size(); ++i)
      if (!v.options[i].empty())
        out.object([&] {
          out.member("optionId", gid("ProductOption", option_number(product, i)));
          out.member("name", v.options[i]);
        });
    out.close(']');
  }
  void inventory_item(shop::VariantInput const& v) {
    if (v.sku)
      out.member("sku", v.sku->value());
    amount("cost", v.cost);
    out.optional("tracked", v.tracked);
    if (!v.weight_grams)
      return;
    out.key("measurement");
    out.object([&] {
      out.key("weight");
      out.object([&] {
        out.member("value", *v.weight_grams);
        out.member("unit", "GRAMS");
      });
    });
  }
  void operator()(shop::CreateVariants const& r) {
    variants(r.product, r.variants);
    out.member("strategy", r.strategy == shop::VariantStrategy::Default
                               ? "DEFAULT"
                               : "REMOVE_STANDALONE_VARIANT");
  }
  void operator()(shop::UpdateVariants const& r) { variants(r.product, r.variants); }
  void operator()(shop::DeleteVariants const& r) {
    out.member("productId", gid("Product", r.product.value()));
    out.list("variantsIds", r.variants,
             [&](VariantId v) { out.value(gid("ProductVariant", v.value())); });
  }
  void operator()(shop::SetImages const& r) {
    out.key("identifier");
    out.object([&] { out.member("id", gid("Product", r.product.value())); });
    out.key("input");
    out.object([&] {
      out.list("files", r.urls, [&](auto const& url) {
        out.object([&] {
          out.member("originalSource", url);
          out.member("contentType", "IMAGE");
        });
      });
    });
  }
  void publication(ProductId product, std::vector<PublicationId> const& list) {
    out.member("id", gid("Product", product.value()));
    out.list("input", list, [&](PublicationId p) {
      out.object([&] { out.member("publicationId", gid("Publication", p.value())); });
    });
  }
  void operator()(shop::Publish const& r) { publication(r.product, r.publications); }
  void operator()(shop::Unpublish const& r) { publication(r.product, r.publications); }
  void operator()(shop::ListPublications const&) {}
  void operator()(shop::ListLocations const&) {}
  void operator()(shop::GetLevels const& r) {
    out.list("ids", r.items,
             [&](InventoryItemId i) { out.value(gid("InventoryItem", i.value())); });
  }
  void place(InventoryItemId item, LocationId location) {
    out.member("inventoryItemId", gid("InventoryItem", item.value()));
    out.member("locationId", gid("Location", location.value()));
  }
  void frame(std::string const& reason, std::string const& reference) {
    out.member("name", "available");
    out.member("reason", reason);
    if (!reference.empty())
      out.member("referenceDocumentUri", reference);
  }
  void key(std::string const& idempotency_key) {
    if (!idempotency_key.empty())
      out.member("key", idempotency_key);
  }
  void operator()(shop::SetQuantities const& r) {
    bool const old = dialect.version < "2026-01";  // compareQuantity in place of changeFromQuantity
    bool const compares =
        std::ranges::any_of(r.rows, [](auto const& row) { return row.change_from.has_value(); });
    out.key("input");
    out.object([&] {
      frame(r.reason, r.reference);
      if (old && !compares)
        out.member("ignoreCompareQuantity", true);
      out.list("quantities", r.rows, [&](shop::SetRow const& row) {
        out.object([&] {
          place(row.item, row.location);
          out.member("quantity", row.quantity.units());
          if (row.change_from)
            out.member(old ? "compareQuantity" : "changeFromQuantity", row.change_from->units());
          else if (!old)
            out.null("changeFromQuantity");
        });
      });
    });
    key(r.idempotency_key);
  }
  void operator()(shop::AdjustQuantities const& r) {
    out.key("input");
    out.object([&] {
      frame(r.reason, r.reference);
      out.list("changes", r.rows, [&](shop::AdjustRow const& row) {
        out.object([&] {
          place(row.item, row.location);
          out.member("delta", row.delta.units());
          if (dialect.version >= "2026-01")
            out.null("changeFromQuantity");
        });
      });
    });
    key(r.idempotency_key);
  }
  void operator()(shop::ActivateInventory const& r) {
    place(r.item, r.location);
    key(r.idempotency_key);
  }
  void operator()(shop::SetTracked const& r) {
    out.member("id", gid("InventoryItem", r.item.value()));
    out.key("input");
    out.object([&] { out.member("tracked", r.tracked); });
  }
  void operator()(shop::GetOrder const& r) { out.member("id", gid("Order", r.id.value())); }
  void operator()(shop::CreateFulfilment const& r) {
    LocationId const group = location_at(r.lines.empty() ? kWholeOrder : 0);
    out.key("fulfillment");
    out.object([&] {
      out.key("lineItemsByFulfillmentOrder");
      out.open('[');
      out.object([&] {
        out.member("fulfillmentOrderId",
                   gid("FulfillmentOrder", fulfilment_order_id(r.order, group)));
        if (r.lines.empty())
          return;
        out.list("fulfillmentOrderLineItems", r.lines, [&](shop::FulfilLine const& line) {
          out.object([&] {
            out.member("id", gid("FulfillmentOrderLineItem", line.line.value()));
            out.member("quantity", line.quantity.units());
          });
        });
      });
      out.close(']');
    });
  }
};

/// A document as JSON text, made once each: the texts are few and fixed.
std::string quoted(std::string_view document) {
  std::string out;
  graphql::append_quoted(out, document);
  return out;
}

}  // namespace

Dialect dialect_of(ShopConfig const& config) {
  return {.version = config.api_version, .currency = config.currency};
}

HttpRequest encode(shop::Request const& request, Dialect const& dialect) {
  HttpRequest http{
      .method = "POST",
      .path = "/admin/api/" + dialect.version + "/graphql.json",
      .headers = {{"Content-Type", "application/json"}, {"Accept", "application/json"}},
      .body = {}};
  Json out;
  out.text.reserve(2048);
  out.text = "{\"query\":";
  out.text += quoted(documents::document_of(request));
  out.key("variables");
  out.object([&] { std::visit(Variables{out, dialect}, request); });
  out.close('}');
  http.body = std::move(out.text);
  return http;
}

}  // namespace drydock::mocks::shop_wire
