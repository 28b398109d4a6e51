#include "scenarios/file/products.h"

#include <algorithm>

#include "mocks/csv/sheet.h"
#include "model/kits.h"
#include "model/text.h"
#include "scenarios/format/parts.h"

namespace drydock::scenario_file {
namespace {

using Status = OneOf<ProductStatus>;
using Policy = OneOf<OversellPolicy>;
using Weight = Integer<0, kQuantityMax>;

struct ErpItemCodec {
  static bool read(Value const& value, Context& context, ErpItem& out) {
    read_fields(erp_item_def(), value, context, out);
    return true;
  }
  static Value print(ErpItem const& item, Context& context) {
    Value object = json_text::object_value();
    print_fields(erp_item_def(), item, context, object);
    return object;
  }
  static Value schema() { return schema_ref("erp_item"); }
};

struct ShopVariantCodec {
  static bool read(Value const& value, Context& context, ShopVariant& out) {
    read_fields(shop_variant_def(), value, context, out);
    return true;
  }
  static Value print(ShopVariant const& variant, Context& context) {
    Value object = json_text::object_value();
    print_fields(shop_variant_def(), variant, context, object);
    return object;
  }
  static Value schema() { return schema_ref("shop_variant"); }
};

/// {"Size": "S", "Colour": "red"}, in the order of the file.
struct NamedTexts {
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  static bool read(Value const& value, Context& context, Pairs& out) {
    if (!json_text::read_object(value, *context.complaints, "options"))
      return false;
    out.clear();
    for (auto const& entry : value.members) {
      std::string text;
      if (Text::read(entry.value, context, text))
        out.emplace_back(entry.name, std::move(text));
    }
    if (out.size() <= 3)
      return true;
    context.complain(value, "a product has at most three options");
    return false;
  }
  static Value print(Pairs const& pairs, Context&) {
    Value object = json_text::object_value();
    for (auto const& [name, text] : pairs)
      json_text::add(object, name, json_text::text_value(text));
    return object;
  }
  static Value schema() {
    Value schema = schema_of_type("object");
    json_text::add(schema, "additionalProperties", schema_of_type("string"));
    return json_text::add(schema, "maxProperties", json_text::integer_value(3));
  }
};

bool known_shop(Value const& where, std::string const& name, Context& context) {
  std::vector<std::string_view> names;
  for (ShopConfig const& shop : context.store->shops)
    names.push_back(shop.name);
  if (std::ranges::find(names, name) != names.end())
    return true;
  context.complain(where, json_text::unknown_name("shop", name, names));
  return false;
}

/// Handles, comma-separated. Errors: one that no shop could have, such as a path. Rule: R21.
struct Handles {
  static bool read(Value const& value, Context& context, std::string& out) {
    if (!Text::read(value, context, out))
      return false;
    for (std::string const& handle : split_handles(out))
      if (auto const why = csv::why_bad_handle(handle); !why.empty()) {
        context.complain(value, why);
        return false;
      }
    return true;
  }
  static Value print(std::string const& handles, Context& context) {
    return Text::print(handles, context);
  }
  static Value schema() { return Text::schema(); }
};

/// One handle for all shops, or {"North": "tee-n", "South": "tee-s"}.
struct ShopHandles {
  using Pairs = NamedTexts::Pairs;
  static bool read(Value const& value, Context& context, Pairs& out) {
    out.clear();
    if (value.kind == json_text::Kind::Text) {
      std::string handle;
      if (!Handles::read(value, context, handle))
        return false;
      out.emplace_back("", std::move(handle));
      return true;
    }
    if (!json_text::read_object(value, *context.complaints, "a handle, or handles by shop"))
      return false;
    for (auto const& entry : value.members) {
      std::string text;
      if (known_shop(entry.value, entry.name, context) && Handles::read(entry.value, context, text))
        out.emplace_back(entry.name, std::move(text));
    }
    return true;
  }
  static Value print(Pairs const& pairs, Context& context) {
    if (pairs.size() == 1 && pairs[0].first.empty())
      return json_text::text_value(pairs[0].second);
    return NamedTexts::print(pairs, context);
  }
  static Value schema() {
    Value by_shop = schema_of_type("object");
    json_text::add(by_shop, "additionalProperties", schema_of_type("string"));
    return schema_any({schema_of_type("string"), std::move(by_shop)});
  }
};

/// true, false, or the names of shops.
struct InShops {
  static bool read(Value const& value, Context& context,
                   std::optional<std::vector<std::string>>& out) {
    if (value.kind == json_text::Kind::Truth) {
      if (value.truth)
        out.reset();
      else
        out.emplace();
      return true;
    }
    std::vector<std::string> names;
    if (!ListOf<Text>::read(value, context, names))
      return false;
    for (std::size_t i = 0; i < names.size(); ++i)
      known_shop(value.items[i], names[i], context);
    out = std::move(names);
    return true;
  }
  static Value print(std::optional<std::vector<std::string>> const& shops, Context& context) {
    if (!shops || shops->empty())
      return json_text::truth_value(!shops);
    return ListOf<Text>::print(*shops, context);
  }
  static Value schema() {
    return schema_any({schema_of_type("boolean"), schema_list(schema_of_type("string"))});
  }
};

}  // namespace

ObjectDef<ErpItem> const& erp_item_def() {
  static ObjectDef<ErpItem> const def{
      "an item of the ERP",
      {member("item", &ErpItem::number, Name{}, "Item number", Need::Required),
       member("description", &ErpItem::description, Text{}, ""),
       member("options", &ErpItem::options, ThreeTexts{}, "Option values, in the product's order"),
       member("price", &ErpItem::price, Nullable<Money>{},
              "Standard unit price; null or absent: none"),
       member("compare_at", &ErpItem::compare_at, Nullable<Money>{}, ""),
       member("cost", &ErpItem::cost, Nullable<Money>{}, ""),
       member("weight_grams", &ErpItem::weight_grams, Weight{}, ""),
       member("barcode", &ErpItem::barcode, Text{}, ""),
       member("tags", &ErpItem::tags, ListOf<Text>{}, "Item tags"),
       member("tracked", &ErpItem::track_quantity, Truth{}, "A stocking item"),
       member("active", &ErpItem::active, Truth{}, ""),
       member("on_hand", &ErpItem::on_hand, OneOrList<Units<>>{},
              "Units, by ERP store; below zero: sold all the same"),
       member("not_available", &ErpItem::not_available, OneOrList<Units<0>>{},
              "Units of on_hand that can't be sold, by ERP store"),
       member("on_sales_orders", &ErpItem::on_so, OneOrList<Units<0>>{},
              "Open units of released sales orders, by ERP store"),
       member("other_ats", &ErpItem::other_ats, OneOrList<Nullable<Units<>>>{},
              "ATS as the export has it, where the other numbers do not make it; by ERP store"),
       member("parts", &ErpItem::parts, Parts<KitPart>{},
              "A kit: units of other items by number. It has no stock but what they make")}};
  return def;
}

ObjectDef<ErpProduct> const& erp_product_def() {
  static ObjectDef<ErpProduct> const def{
      "a product of the ERP",
      {member("product", &ErpProduct::base_part, Name{}, "Base part number", Need::Required),
       member("title", &ErpProduct::title, Text{}, ""),
       member("body", &ErpProduct::body_html, Text{}, "Description in HTML"),
       member("handle", &ErpProduct::handles, Handles{},
              "Handles, comma-separated; blank when absent"),
       member("category", &ErpProduct::category, Text{}, ""),
       member("vendor", &ErpProduct::vendor, Text{}, ""),
       member("tags", &ErpProduct::tags, ListOf<Text>{}, ""),
       member("option_names", &ErpProduct::option_names, ThreeTexts{},
              "None: a non-variant product"),
       member("images", &ErpProduct::images, ListOf<Text>{}, ""),
       member("active", &ErpProduct::active, Truth{}, ""),
       member("items", &ErpProduct::items, ListOf<ErpItemCodec>{}, "")}};
  return def;
}

ObjectDef<ShopVariant> const& shop_variant_def() {
  static ObjectDef<ShopVariant> const def{
      "a variant of the shop",
      {member("sku", &ShopVariant::sku, Name{}, ""),
       member("options", &ShopVariant::options, ThreeTexts{},
              "Option values, in the product's order"),
       member("price", &ShopVariant::price, Money{}, ""),
       member("compare_at", &ShopVariant::compare_at, Nullable<Money>{}, ""),
       member("cost", &ShopVariant::cost, Nullable<Money>{}, ""),
       member("weight_grams", &ShopVariant::weight_grams, Weight{}, ""),
       member("barcode", &ShopVariant::barcode, Text{}, ""),
       member("tracked", &ShopVariant::tracked, Truth{}, ""),
       member("tracked_by", &ShopVariant::tracked_by, Text{},
              "Another than Shopify that counts it, such as a fulfilment service"),
       member("policy", &ShopVariant::policy, Policy{},
              "What happens to an order beyond available"),
       member("available", &ShopVariant::available, OneOrList<Nullable<Units<>>>{},
              "Units by location; null: not stocked there"),
       member("committed", &ShopVariant::committed, OneOrList<Units<0>>{},
              "Units of open orders, by location"),
       member("unavailable", &ShopVariant::unavailable, OneOrList<Units<0>>{},
              "Units on hand that are neither available nor committed, by location"),
       member("incoming", &ShopVariant::incoming, OneOrList<Units<0>>{},
              "Units on their way, by location"),
       member("components", &ShopVariant::components, Parts<BundlePart>{},
              "A bundle: units of other variants by SKU. It has no quantity but what they make")}};
  return def;
}

ObjectDef<ShopProduct> const& shop_product_def() {
  static ObjectDef<ShopProduct> const def{
      "a product of the shop",
      {member("handle", &ShopProduct::handle, Handles{}, ""),
       member("title", &ShopProduct::title, Text{}, ""),
       member("body", &ShopProduct::body_html, Text{}, "Description in HTML"),
       member("vendor", &ShopProduct::vendor, Text{}, ""),
       member("type", &ShopProduct::type, Text{}, ""),
       member("tags", &ShopProduct::tags, ListOf<Text>{}, ""),
       member("status", &ShopProduct::status, Status{}, ""),
       member("published", &ShopProduct::published, Truth{}, "On the Online Store"),
       member("option_names", &ShopProduct::option_names, ThreeTexts{},
              "None: one default variant"),
       member("images", &ShopProduct::images, ListOf<Text>{}, ""),
       member("variants", &ShopProduct::variants, ListOf<ShopVariantCodec>{}, "")}};
  return def;
}

bool ErpProductCodec::read(Value const& value, Context& context, ErpProduct& out) {
  read_fields(erp_product_def(), value, context, out);
  return true;
}
Value ErpProductCodec::print(ErpProduct const& product, Context& context) {
  Value object = json_text::object_value();
  print_fields(erp_product_def(), product, context, object);
  return object;
}
bool ShopProductCodec::read(Value const& value, Context& context, ShopProduct& out) {
  read_fields(shop_product_def(), value, context, out);
  return true;
}
Value ShopProductCodec::print(ShopProduct const& product, Context& context) {
  Value object = json_text::object_value();
  print_fields(shop_product_def(), product, context, object);
  return object;
}

ObjectDef<CatalogueRow> const& catalogue_row_def() {
  using Row = CatalogueRow;
  static ObjectDef<Row> const def{
      "a row of the catalogue",
      {member("item", &Row::item, Text{}, "Item number", Need::Required),
       member("product", &Row::product, Given<Text>{},
              "Base part; default: the item number. Rows that share it are variants"),
       member("title", &Row::title, Given<Text>{}, "Default: the base part"),
       member("handle", &Row::handle, Given<Handles>{},
              "The ERP's, comma-separated; default: made of the title; \"\": blank"),
       member("shop_handle", &Row::shop_handle, ShopHandles{},
              "The shop's; default: its place in the ERP's list"),
       member("sku", &Row::sku, Given<Text>{}, "The shop's; default: the item number"),
       member("options", &Row::options, NamedTexts{}, "Option name to value"),
       member("price", &Row::price, Nullable<Money>{}, "The ERP's; default 10.00; null: none"),
       member("shop_price", &Row::shop_price, Given<Money>{}, "Default: the ERP's"),
       member("compare_at", &Row::compare_at, Nullable<Money>{}, "On both sides"),
       member("on_hand", &Row::on_hand, OneOrList<Units<>>{}, "Units, by ERP store; default 10"),
       member("on_sales_orders", &Row::on_so, OneOrList<Units<0>>{},
              "Units of on_hand on released sales orders, by ERP store; default none"),
       member("committed", &Row::committed, OneOrList<Units<0>>{},
              "Units of the shops' open orders, by location; default none"),
       member("unavailable", &Row::unavailable, OneOrList<Units<0>>{},
              "The shops' units that are not for sale, by location; default none"),
       member("incoming", &Row::incoming, OneOrList<Units<0>>{},
              "The shops' units on their way, by location; default none"),
       member("shop_available", &Row::shop_available, Given<OneOrList<Nullable<Units<>>>>{},
              "Units by location; default: the ERP's on_hand less what is on sales orders; null: "
              "not stocked there"),
       member("parts", &Row::parts, Parts<KitPart>{},
              "A kit of other rows: units by item. It has no stock but what they make"),
       member("bundle", &Row::bundle, Truth{},
              "The shops make it of the same parts, as a bundle; default: it has a number there"),
       member("tags", &Row::tags, ListOf<Text>{}, "The item's tags in the ERP"),
       member("tracked", &Row::tracked, Truth{}, "Track Quantity, on both sides; default true"),
       member("shop_tracked", &Row::shop_tracked, Given<Truth>{},
              "The shop's side; default: the same"),
       member("shop_tracked_by", &Row::shop_tracked_by, Text{},
              "Another than Shopify that counts it, such as a fulfilment service"),
       member("policy", &Row::policy, Policy{},
              "What the shop does with an order beyond available"),
       member("active", &Row::active, Truth{}, "The ERP's item; default true"),
       member("in_erp", &Row::in_erp, Truth{}, "false: only the shop has it"),
       member("in_shop", &Row::in_shops, InShops{},
              "false: only the ERP has it; or the names of the shops")}};
  return def;
}

namespace {

/// A moment on the store's own calendar, which may lie before the start.
struct Moment {
  static bool read(Value const& value, Context& context, Tick& out) {
    auto const tick = json_text::read_with(value, *context.complaints, parse_tick);
    if (tick)
      out = *tick;
    return tick.has_value();
  }
  static Value print(Tick tick, Context&) { return json_text::text_value(format_tick(tick)); }
  static Value schema() { return schema_of_type("string"); }
};

struct OpenLineCodec {
  static ObjectDef<OpenOrder::Line> const& def() {
    static ObjectDef<OpenOrder::Line> const def{
        "a line of an open order",
        {member("sku", &OpenOrder::Line::sku, Name{}, "The shop's", Need::Required),
         member("location", &OpenOrder::Line::location, Text{}, "Default: any that holds units"),
         member("open", &OpenOrder::Line::open, Units<1>{}, "Units that wait for fulfilment",
                Need::Required)}};
    return def;
  }
  static bool read(Value const& value, Context& context, OpenOrder::Line& out) {
    read_fields(def(), value, context, out);
    return true;
  }
  static Value print(OpenOrder::Line const& line, Context& context) {
    Value object = json_text::object_value();
    print_fields(def(), line, context, object);
    return object;
  }
  static Value schema() { return object_schema(shapes_of(def())); }
};

void read_open_orders(Value const& shops, Context& context, Catalogue& out) {
  if (!json_text::read_object(shops, *context.complaints, "open orders by shop"))
    return;
  out.open_orders.resize(context.store->shops.size());
  for (auto const& entry : shops.members) {
    if (!known_shop(entry.value, entry.name, context))
      continue;
    auto const at = std::ranges::find(context.store->shops, entry.name, &ShopConfig::name);
    ListOf<OpenOrderCodec>::read(
        entry.value, context,
        out.open_orders[static_cast<std::size_t>(at - context.store->shops.begin())]);
  }
}

void print_open_orders(Catalogue const& catalogue, Context& context, Value& given) {
  Value shops = json_text::object_value();
  for (std::size_t s = 0; s < catalogue.open_orders.size(); ++s)
    if (!catalogue.open_orders[s].empty())
      json_text::add(shops, context.store->shops[s].name,
                     ListOf<OpenOrderCodec>::print(catalogue.open_orders[s], context));
  bool const dated = std::ranges::any_of(context.store->accounts, [](AccountConfig const& a) {
    return a.settings.integration_start.has_value();
  });
  // When the exports were taken matters to who compares it with another date.
  if (catalogue.taken_at && (dated || !shops.members.empty()))
    json_text::add(given, "taken_at", Moment::print(*catalogue.taken_at, context));
  if (!shops.members.empty())
    json_text::add(given, "open_orders", std::move(shops));
}

}  // namespace

ObjectDef<OpenOrder> const& open_order_def() {
  static ObjectDef<OpenOrder> const def{
      "an open order of a shop",
      {member("name", &OpenOrder::name, Text{}, "#1042; lines of when call it so", Need::Required),
       member("placed", &OpenOrder::placed, Moment{}, "When, as taken_at has the time",
              Need::Required),
       member("paid", &OpenOrder::paid, Truth{}, "Default true"),
       member("lines", &OpenOrder::lines, ListOf<OpenLineCodec>{},
              "What is open, as far as the shop has it committed", Need::Required)}};
  return def;
}
bool OpenOrderCodec::read(Value const& value, Context& context, OpenOrder& out) {
  read_fields(open_order_def(), value, context, out);
  return true;
}
Value OpenOrderCodec::print(OpenOrder const& order, Context& context) {
  Value object = json_text::object_value();
  print_fields(open_order_def(), order, context, object);
  return object;
}

namespace {

/// Kits and bundles of the whole catalogue, once all of it is known.
void check_kits(Value const& given, Context& context, Catalogue& catalogue) {
  for (std::string const& fault : faults_of_kits(catalogue.erp))
    context.complain(given, "kit " + fault);
  for (std::vector<ShopProduct> const& products : catalogue.shops)
    for (std::string const& fault : faults_of_bundles(products))
      context.complain(given, "bundle " + fault);
  // What a file says of a kit beside that is kept as another ATS, as an export's is.
  if (std::ranges::any_of(catalogue.erp, [](ErpProduct const& product) {
        return std::ranges::any_of(product.items, &ErpItem::kit);
      }))
    make_kits(catalogue.erp);
}

}  // namespace

Catalogue read_catalogue(Value const& given, Context& context) {
  Catalogue out;
  out.shops.resize(context.store->shops.size());
  if (Value const* list = given.find("catalogue")) {
    std::vector<CatalogueRow> rows;
    for (Value const& item : json_text::read_list(*list, *context.complaints)) {
      CatalogueRow row;
      read_fields(catalogue_row_def(), item, context, row);
      for (CatalogueRow const& other : rows)
        if (other.item == row.item && base_part_of(other) == base_part_of(row))
          context.complain(item, "item " + json_text::quote(row.item) + " stands here twice");
      if (item.find("item") && trim(row.item).empty())
        context.complain(*item.find("item"), "an item needs a number");
      if (Value const* const parts = item.find("parts"); parts && row.parts.empty())
        context.complain(*parts, "a kit needs parts");
      if (!row.parts.empty() && (item.find("on_hand") || item.find("on_sales_orders")))
        context.complain(item, "a kit has no stock but what its parts make");
      if (row.bundle && row.parts.empty())
        context.complain(item, "a bundle needs parts");
      if (row.on_hand.size() > context.store->erp_stores.size())
        context.complain(item, "more quantities than the store has ERP stores");
      rows.push_back(std::move(row));
    }
    expand_rows(rows, *context.store, out);
  }
  if (Value const* list = given.find("erp_products")) {
    std::vector<ErpProduct> products;
    ListOf<ErpProductCodec>::read(*list, context, products);
    std::ranges::move(products, std::back_inserter(out.erp));
  }
  if (Value const* shops = given.find("shop_products");
      shops && json_text::read_object(*shops, *context.complaints, "products by shop")) {
    for (auto const& entry : shops->members) {
      if (!known_shop(entry.value, entry.name, context))
        continue;
      std::vector<ShopProduct> products;
      ListOf<ShopProductCodec>::read(entry.value, context, products);
      auto const at = std::ranges::find(context.store->shops, entry.name, &ShopConfig::name);
      std::ranges::move(
          products, std::back_inserter(
                        out.shops[static_cast<std::size_t>(at - context.store->shops.begin())]));
    }
  }
  check_kits(given, context, out);
  if (Value const* shops = given.find("open_orders"))
    read_open_orders(*shops, context, out);
  if (Value const* taken = given.find("taken_at")) {
    Tick at;
    if (Moment::read(*taken, context, at))
      out.taken_at = at;
  }
  return out;
}

void print_catalogue(Catalogue const& catalogue, Context& context, Value& given) {
  print_open_orders(catalogue, context, given);
  if (auto const rows = rows_of(catalogue, *context.store)) {
    Value list = json_text::list_value();
    for (CatalogueRow const& row : *rows) {
      Value object = json_text::object_value();
      print_fields(catalogue_row_def(), row, context, object);
      list.items.push_back(std::move(object));
    }
    json_text::add(given, "catalogue", std::move(list));
    return;
  }
  json_text::add(given, "erp_products", ListOf<ErpProductCodec>::print(catalogue.erp, context));
  Value shops = json_text::object_value();
  for (std::size_t s = 0; s < catalogue.shops.size(); ++s)
    if (!catalogue.shops[s].empty())
      json_text::add(shops, context.store->shops[s].name,
                     ListOf<ShopProductCodec>::print(catalogue.shops[s], context));
  if (!shops.members.empty())
    json_text::add(given, "shop_products", std::move(shops));
}

}  // namespace drydock::scenario_file
