#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <functional>
#include <limits>
#include <map>

#include "mocks/shopify/handles.h"
#include "mocks/shopify/wire/resolve.h"
#include "mocks/shopify/wire/schema.h"
#include "mocks/shopify/wire/search.h"
#include "model/text.h"

namespace drydock::mocks::shop_wire {
namespace {

using graphql::FieldDefinition;

/// What a list holds, how it can be filtered and sorted. Positions come in rising order.
struct Listing {
  Kind kind;
  std::vector<std::string_view> filters;
  std::function<bool(std::uint32_t, Term const&)> holds;
  std::function<Cursor(std::uint32_t)> cursor;
};

Listing products(Call& c) {
  return {.kind = Kind::Product,
          .filters = {"id", "handle", "title", "vendor", "product_type", "status", "tag", "sku",
                      "updated_at"},
          .holds =
              [&s = c.state(), &work = c.work](std::uint32_t at, Term const& t) {
                Product const& p = s.products[at];
                using namespace product_text;
                if (t.field == "id")
                  return matches(work, t, product_at(at).value());
                if (t.field == "handle")
                  return matches(work, t, p.text[kHandle]);
                if (t.field == "title")
                  return has_words(work, t, p.text[kTitle]);
                if (t.field == "vendor")
                  return matches(work, t, p.text[kVendor]);
                if (t.field == "product_type")
                  return matches(work, t, p.text[kType]);
                if (t.field == "updated_at")
                  return matches(work, t, p.updated_at);
                if (t.field == "status") {
                  static constexpr std::string_view kNames[] = {"active", "draft", "archived",
                                                                "unlisted"};
                  return matches(work, t, kNames[static_cast<std::size_t>(p.status)]);
                }
                if (t.field == "tag") {
                  for (std::size_t i = kTags; i < std::size_t{kTags} + p.tag_count; ++i)
                    if (matches(work, t, p.text[i]))
                      return true;
                  return false;
                }
                if (t.field == "sku") {
                  auto const all = variants_of(s, at);
                  return std::ranges::any_of(
                      all, [&](std::uint32_t v) { return matches(work, t, s.variants[v].sku()); });
                }
                return stands_in(work, t, p.text[kTitle]);
              },
          .cursor = product_cursor};
}

Listing variants(Call& c, Kind kind) {
  return {.kind = kind,
          .filters = {"id", "sku", "barcode", "product_id", "updated_at"},
          .holds = [&s = c.state(), &work = c.work, kind](std::uint32_t at, Term const& t) {
            Variant const& v = s.variants[at];
            if (t.field == "id")
              return matches(work, t, kind == Kind::InventoryItem
                                    ? inventory_item_of(variant_at(at)).value()
                                    : variant_at(at).value());
            if (t.field == "barcode") return matches(work, t, v.text[variant_text::kBarcode]);
            if (t.field == "product_id") return matches(work, t, product_at(v.product).value());
            if (t.field == "updated_at") return matches(work, t, s.products[v.product].updated_at);
            if (t.field == "sku") return matches(work, t, v.sku());
            return stands_in(work, t, v.sku());
          },
          .cursor = kind == Kind::InventoryItem
                        ? [](std::uint32_t at) {
                            return Cursor{.last_id = inventory_item_of(variant_at(at)).value(),
                                          .last_value = {}};
                          }
                        : variant_cursor};
}

Listing orders(Call& c) {
  return {.kind = Kind::Order,
          .filters = {"id", "name", "created_at", "updated_at", "processed_at", "financial_status"},
          .holds =
              [&s = c.state(), &work = c.work](std::uint32_t at, Term const& t) {
                auto const& o = *s.orders[at];
                if (t.field == "id")
                  return matches(work, t, order_at(at).value());
                if (t.field == "updated_at")
                  return matches(work, t, o.updated_at);
                if (t.field == "created_at" || t.field == "processed_at")
                  return matches(work, t, o.created_at);
                if (t.field == "financial_status")
                  return matches(work, t, std::string_view(o.paid ? "paid" : "pending"));
                std::string const name = order_name(s, at);
                return matches(work, t, std::string_view(name)) ||
                       matches(work, t,
                               std::string_view(name).substr(name.starts_with('#') ? 1 : 0));
              },
          .cursor = [&s = c.state()](std::uint32_t at) { return order_cursor(s, at); }};
}

bool live(Call const& c, Kind kind, std::uint32_t at) {
  if (kind == Kind::Product)
    return c.state().products[at].live;
  return kind == Kind::Order || c.state().variants[at].live;
}
std::uint32_t size_of(Call const& c, Kind kind) {
  ShopState const& s = c.state();
  return static_cast<std::uint32_t>(kind == Kind::Product ? s.products.size()
                                    : kind == Kind::Order ? s.orders.size()
                                                          : s.variants.size());
}

FieldError too_much_work() {
  return {.message = "the search goes through more than this stand-in does for one request",
          .code = "BAD_REQUEST"};
}

std::expected<std::vector<std::uint32_t>, FieldError> found(Call& c, ExecutableField const& field,
                                                            Listing const& list) {
  constexpr std::size_t kLook = 8;  // steps for an entity
  auto search = parse_search(text_argument(field, "query").value_or(""));
  if (!search)
    return std::unexpected(search.error());
  drop_unknown(c, field, *search, list.filters);
  std::vector<std::uint32_t> all;
  for (std::uint32_t at = 0; at < size_of(c, list.kind); ++at) {
    c.work.spend(kLook);
    if (c.work.exhausted())
      return std::unexpected(too_much_work());
    if (live(c, list.kind, at) && holds(*search, [&](Term const& t) { return list.holds(at, t); }))
      all.push_back(at);
  }
  return all;
}

/// As Product.totalInventory has it.
std::int64_t total_units(Call& c, std::uint32_t product) {
  ShopState const& s = c.state();
  std::int64_t units = 0;
  for (std::uint32_t v : variants_of(s, product)) {
    c.work.spend(s.locations);
    for (std::uint32_t l = 0; s.variants[v].tracked && l < s.locations; ++l)
      if (Level const& level = s.levels[level_at(s, v, l)]; level.state == LevelState::Active)
        units += level.available;
  }
  return units;
}

/// Sorts positions, which come by id, by a sort key; keys that the stand-in has no values for leave
/// them by id.
void sort_by(Call& c, Kind kind, std::string_view key, std::vector<std::uint32_t>& all) {
  ShopState const& s = c.state();
  auto const by = [&](auto value) {
    std::ranges::stable_sort(all, [&](auto a, auto b) { return value(a) < value(b); });
  };
  if (kind == Kind::Product) {
    if (key == "TITLE")
      by([&](auto p) { return s.products[p].text[product_text::kTitle]; });
    if (key == "VENDOR")
      by([&](auto p) { return s.products[p].text[product_text::kVendor]; });
    if (key == "PRODUCT_TYPE")
      by([&](auto p) { return s.products[p].text[product_text::kType]; });
    if (key == "UPDATED_AT")
      by([&](auto p) { return s.products[p].updated_at; });
    if (key == "INVENTORY_TOTAL") {
      std::map<std::uint32_t, std::int64_t> totals;
      for (std::uint32_t p : all)
        totals.emplace(p, total_units(c, p));
      by([&](auto p) { return totals.at(p); });
    }
  } else if (kind == Kind::Order) {
    if (key == "UPDATED_AT")
      by([&](auto o) { return s.orders[o]->updated_at; });
    if (key == "CREATED_AT" || key == "PROCESSED_AT")
      by([&](auto o) { return s.orders[o]->created_at; });
  } else if (key == "SKU") {
    by([&](auto v) { return s.variants[v].sku(); });
  }
}

Resolved listed(Call& c, ExecutableField const& field, Listing const& list) {
  constexpr std::size_t kRow = 32, kSwap = 32;  // steps
  auto all = found(c, field, list);
  if (!all)
    return all.error();
  auto const sort_key = text_argument(field, "sortKey").value_or("ID");
  std::size_t const swaps = sort_key == "ID" ? 0 : std::bit_width(all->size());
  c.work.spend(all->size() * (kRow + kSwap * swaps));
  if (c.work.exhausted())
    return too_much_work();
  sort_by(c, list.kind, sort_key, *all);
  std::vector<Row> rows;
  rows.reserve(all->size());
  for (std::uint32_t at : *all)
    rows.push_back({.id = at, .cursor = list.cursor(at)});
  return window(field, list.kind, std::move(rows));
}

/// The walk that sync engines do, page by page from a moment on, without looking at every entity:
/// `since` is the moment. None when the arguments ask for anything else.
struct Walk {
  std::uint16_t first = 0;
  std::string after;
  std::optional<Tick> since;
};
std::optional<Walk> plain_walk(ExecutableField const& field, std::string_view sort_key) {
  auto const first = number_argument(field, "first");
  if (!first || *first < 1 || *first > kPageMax || flag_argument(field, "reverse") ||
      number_argument(field, "last") || text_argument(field, "before") ||
      text_argument(field, "sortKey").value_or(std::string(sort_key)) != sort_key)
    return {};
  Walk walk{.first = static_cast<std::uint16_t>(*first),
            .after = text_argument(field, "after").value_or(""),
            .since = {}};
  auto const query = text_argument(field, "query");
  if (!query || query->empty())
    return walk;
  auto const search = parse_search(*query);
  bool const since_then = search && search->kind == Search::Kind::Term &&
                          search->term.field == "updated_at" &&
                          search->term.compare == Term::Compare::AtLeast;
  if (!since_then)
    return {};
  auto const since = parse_tick(search->term.value);
  if (!since)
    return {};
  walk.since = *since;
  return walk;
}

template <class Request>
Resolved walked(Call& c, ExecutableField const& field, Listing const& list,
                Request const& request) {
  auto const page = page_of(c.state(), request);
  if (!page)
    return FieldError{.message = page.error().message, .code = "BAD_REQUEST"};
  Page out{.kind = list.kind, .has_next = page->has_next, .has_previous = !request.after.empty()};
  for (std::uint32_t at : page->at)
    out.rows.push_back({.id = at, .cursor = list.cursor(at)});
  return connection(field, std::move(out));
}

Resolved list_products(Call& c, Object const&, ExecutableField const& field) {
  if (auto const walk = plain_walk(field, "ID"))
    return walked(c, field, products(c), shop::ListProducts{walk->first, walk->after, walk->since});
  return listed(c, field, products(c));
}
Resolved list_variants(Call& c, Object const&, ExecutableField const& field) {
  if (auto const walk = plain_walk(field, "ID"); walk && !walk->since)
    return walked(c, field, variants(c, Kind::ProductVariant),
                  shop::ListVariants{walk->first, walk->after});
  return listed(c, field, variants(c, Kind::ProductVariant));
}
Resolved list_orders(Call& c, Object const&, ExecutableField const& field) {
  bool const by_update = text_argument(field, "sortKey") == "UPDATED_AT";
  if (auto const walk = by_update ? plain_walk(field, "UPDATED_AT") : std::nullopt)
    return walked(c, field, orders(c),
                  shop::ListOrders{walk->first, walk->after, walk->since.value_or(Tick{0})});
  return listed(c, field, orders(c));
}

Resolved counted(Call& c, ExecutableField const& field, Listing const& list) {
  std::int64_t const limit = number_argument(field, "limit").value_or(10'000);
  auto const all = found(c, field, list);
  if (!all)
    return all.error();
  auto const n = static_cast<std::int64_t>(all->size());
  return c.object(Kind::Count, static_cast<std::uint64_t>(std::min(n, limit)),
                  n > limit ? std::make_shared<bool const>(true) : nullptr);
}

/// Root fields that take one id.
template <Kind kind>
Resolved by_id(Call& c, Object const&, ExecutableField const& field) {
  auto const number = id_argument(field, "id", name_of(kind));
  if (!number)
    return number.error();
  auto object = find_node(c, *text_argument(field, "id"));
  return object ? Resolved(*object) : Resolved(nullptr);
}

Resolved product_with(Call& c, std::string const& handle) {
  auto const at = find_handle(c.state(), handle);
  return at ? Resolved(c.object(Kind::Product, *at)) : Resolved(nullptr);
}

Resolved product_by_identifier(Call& c, Object const&, ExecutableField const& field) {
  auto const& identifier = field.arguments->at("identifier");
  if (auto const handle = identifier.find("handle");
      handle != identifier.end() && handle->is_string())
    return product_with(c, handle->get<std::string>());
  auto const& id = identifier.at("id").get_ref<std::string const&>();
  auto const parsed = parse_gid(id);
  if (!parsed || parsed->type != "Product")
    return wrong_id(id);
  auto object = find_node(c, id);
  return object ? Resolved(*object) : Resolved(nullptr);
}

Resolved list_locations(Call& c, Object const&, ExecutableField const& field) {
  std::vector<Row> rows;
  for (std::uint32_t l = 0; l < c.state().locations; ++l)
    rows.push_back({.id = l, .cursor = {.last_id = location_at(l).value()}});
  if (text_argument(field, "sortKey") != "ID")
    std::ranges::stable_sort(rows, {}, [&](Row const& r) {
      return c.config().locations[static_cast<std::size_t>(r.id)].name;
    });
  return window(field, Kind::Location, std::move(rows));
}

Resolved list_publications(Call& c, Object const&, ExecutableField const& field) {
  std::vector<Row> rows;
  for (std::uint32_t p = 0; p < publication_count(c.config()); ++p)
    rows.push_back({.id = p, .cursor = {.last_id = publication_at(p).value()}});
  return window(field, Kind::Publication, std::move(rows));
}

Kind kind_of(Call const& c, graphql::TypeDefinition const* type) {
  auto const at = std::ranges::find(c.types.by_kind, type);
  return static_cast<Kind>(at - c.types.by_kind.begin());
}

Page const& page(Object const& o) { return *static_cast<Page const*>(o.data.get()); }
Row const& edge(Object const& o) { return page(o).rows[static_cast<std::size_t>(o.id)]; }

std::string_view plan_name(ShopPlan plan) {
  switch (plan) {
    case ShopPlan::Standard:
      return "Basic";
    case ShopPlan::Advanced:
      return "Advanced";
    case ShopPlan::Plus:
      return "Shopify Plus";
    case ShopPlan::Enterprise:
      return "Enterprise";
  }
  return "Basic";
}

constexpr FieldAnswer kFields[] = {
    {"QueryRoot.product", by_id<Kind::Product>},
    {"QueryRoot.productByIdentifier", product_by_identifier},
    {"QueryRoot.productByHandle",
     [](Call& c, Object const&, ExecutableField const& f) -> Resolved {
       return product_with(c, *text_argument(f, "handle"));
     }},
    {"QueryRoot.products", list_products},
    {"QueryRoot.productsCount",
     [](Call& c, Object const&, ExecutableField const& f) -> Resolved {
       return counted(c, f, products(c));
     }},
    {"QueryRoot.productVariant", by_id<Kind::ProductVariant>},
    {"QueryRoot.productVariants", list_variants},
    {"QueryRoot.productVariantsCount",
     [](Call& c, Object const&, ExecutableField const& f) -> Resolved {
       return counted(c, f, variants(c, Kind::ProductVariant));
     }},
    {"QueryRoot.inventoryItem", by_id<Kind::InventoryItem>},
    {"QueryRoot.inventoryItems",
     [](Call& c, Object const&, ExecutableField const& f) -> Resolved {
       return listed(c, f, variants(c, Kind::InventoryItem));
     }},
    {"QueryRoot.inventoryLevel", by_id<Kind::InventoryLevel>},
    {"QueryRoot.location",
     [](Call& c, Object const& o, ExecutableField const& f) -> Resolved {
       if (!text_argument(f, "id"))
         return c.object(Kind::Location, 0);  // the primary one
       return by_id<Kind::Location>(c, o, f);
     }},
    {"QueryRoot.locations", list_locations},
    {"QueryRoot.locationsCount",
     [](Call& c, Object const&, ExecutableField const&) -> Resolved {
       return count(c, c.state().locations);
     }},
    {"QueryRoot.publication", by_id<Kind::Publication>},
    {"QueryRoot.publications", list_publications},
    {"QueryRoot.order", by_id<Kind::Order>},
    {"QueryRoot.orders", list_orders},
    {"QueryRoot.ordersCount",
     [](Call& c, Object const&, ExecutableField const& f) -> Resolved {
       return counted(c, f, orders(c));
     }},
    {"QueryRoot.fulfillmentOrder", by_id<Kind::FulfillmentOrder>},
    {"QueryRoot.node",
     [](Call& c, Object const&, ExecutableField const& f) -> Resolved {
       auto object = find_node(c, *text_argument(f, "id"));
       return object ? Resolved(*object) : Resolved(nullptr);
     }},
    {"QueryRoot.nodes",
     [](Call& c, Object const&, ExecutableField const& f) -> Resolved {
       Resolved::List list;
       for (auto const& id : f.arguments->at("ids")) {
         auto object = find_node(c, id.get_ref<std::string const&>());
         list.push_back(object ? Resolved(*object) : Resolved(nullptr));
       }
       return list;
     }},
    {"QueryRoot.shop",
     [](Call& c, Object const&, ExecutableField const&) -> Resolved {
       return c.object(Kind::Shop, 0);
     }},
    {"Any.id",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       Kind const kind = kind_of(c, o.type);
       std::string id = gid(name_of(kind), number_of(c, kind, o.id));
       if (kind == Kind::InventoryLevel)
         id += "?inventory_item_id=" +
               std::to_string(number_of(c, Kind::InventoryItem, o.id / c.state().locations));
       return id;
     }},
    {"Any.legacyResourceId",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return legacy_id(number_of(c, kind_of(c, o.type), o.id));
     }},
    {"Connection.nodes",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       Resolved::List list;
       list.reserve(page(o).rows.size());
       for (Row const& row : page(o).rows)
         list.emplace_back(c.object(page(o).kind, row.id));
       return list;
     }},
    {"Connection.edges",
     [](Call&, Object const& o, ExecutableField const& f) -> Resolved {
       Resolved::List list;
       for (std::size_t i = 0; i < page(o).rows.size(); ++i)
         list.emplace_back(Object{.type = f.type, .id = i, .data = o.data});
       return list;
     }},
    {"Connection.pageInfo",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return c.object(Kind::PageInfo, 0, o.data);
     }},
    {"Edge.cursor",
     [](Call&, Object const& o, ExecutableField const&) -> Resolved {
       return write_cursor(edge(o).cursor);
     }},
    {"Edge.node",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return c.object(page(o).kind, edge(o).id);
     }},
    {"PageInfo.hasNextPage",
     [](Call&, Object const& o, ExecutableField const&) -> Resolved { return page(o).has_next; }},
    {"PageInfo.hasPreviousPage",
     [](Call&, Object const& o, ExecutableField const&) -> Resolved {
       return page(o).has_previous;
     }},
    {"PageInfo.startCursor",
     [](Call&, Object const& o, ExecutableField const&) -> Resolved {
       return page(o).rows.empty() ? Resolved(nullptr)
                                   : Resolved(write_cursor(page(o).rows.front().cursor));
     }},
    {"PageInfo.endCursor",
     [](Call&, Object const& o, ExecutableField const&) -> Resolved {
       return page(o).rows.empty() ? Resolved(nullptr)
                                   : Resolved(write_cursor(page(o).rows.back().cursor));
     }},
    {"Count.count",
     [](Call&, Object const& o, ExecutableField const&) -> Resolved { return o.id; }},
    {"Count.precision",
     [](Call&, Object const& o, ExecutableField const&) -> Resolved {
       return o.data ? "AT_LEAST" : "EXACT";
     }},
    {"MoneyBag.shopMoney",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return c.object(Kind::MoneyV2, 0, o.data);
     }},
    {"MoneyBag.presentmentMoney",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return c.object(Kind::MoneyV2, 0, o.data);
     }},
    {"MoneyV2.amount",
     [](Call& c, Object const& o, ExecutableField const&) -> Resolved {
       return decimal(*static_cast<Amount const*>(o.data.get()), c.config().currency);
     }},
    {"MoneyV2.currencyCode",
     [](Call& c, Object const&, ExecutableField const&) -> Resolved {
       return c.config().currency.code();
     }},
    {"Shop.name",
     [](Call& c, Object const&, ExecutableField const&) -> Resolved { return c.config().name; }},
    {"Shop.myshopifyDomain",
     [](Call& c, Object const&, ExecutableField const&) -> Resolved {
       return normal_shop_url(c.config().url);
     }},
    {"Shop.currencyCode",
     [](Call& c, Object const&, ExecutableField const&) -> Resolved {
       return c.config().currency.code();
     }},
    {"Shop.ianaTimezone",
     [](Call& c, Object const&, ExecutableField const&) -> Resolved {
       return std::string(c.config().zone.name());
     }},
    {"Shop.plan",
     [](Call& c, Object const&, ExecutableField const&) -> Resolved {
       return c.object(Kind::ShopPlan, 0);
     }},
    {"ShopPlan.publicDisplayName",
     [](Call& c, Object const&, ExecutableField const&) -> Resolved {
       return plan_name(c.config().plan);
     }},
    {"ShopPlan.shopifyPlus",
     [](Call& c, Object const&, ExecutableField const&) -> Resolved {
       return c.config().plan == ShopPlan::Plus || c.config().plan == ShopPlan::Enterprise;
     }},
    {"ShopPlan.partnerDevelopment",
     [](Call&, Object const&, ExecutableField const&) -> Resolved { return false; }},
};

}  // namespace

std::span<FieldAnswer const> query_fields() { return kFields; }

}  // namespace drydock::mocks::shop_wire
