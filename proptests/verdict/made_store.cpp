#include "proptests/verdict/made_store.h"

#include <stdlib.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include "mocks/csv/csv.h"
#include "mocks/csv/xoro_products.h"
#include "mocks/shopify/server.h"
#include "model/settings.h"
#include "scenarios/format/json.h"

namespace drydock::corpus {
namespace {

using Cells = std::vector<std::string>;

std::string in_csv(std::optional<Amount> const& amount, Currency currency) {
  return amount ? format_amount(*amount, currency) : std::string{};
}

std::string joined(std::vector<std::string> const& parts, std::string_view between) {
  std::string out;
  for (std::string const& part : parts)
    out += (out.empty() ? "" : std::string(between)) + part;
  return out;
}

// --- Shopify's exports ---------------------------------------------------------------------------

Cells product_header(ProductColumns columns) {
  if (columns == ProductColumns::Old)
    return {"Handle",
            "Title",
            "Body (HTML)",
            "Vendor",
            "Type",
            "Tags",
            "Published",
            "Status",
            "Option1 Name",
            "Option1 Value",
            "Option2 Name",
            "Option2 Value",
            "Option3 Name",
            "Option3 Value",
            "Variant SKU",
            "Variant Barcode",
            "Variant Price",
            "Variant Compare At Price",
            "Cost per item",
            "Variant Grams",
            "Variant Inventory Tracker",
            "Variant Inventory Policy",
            "Image Src"};
  return {"URL handle",
          "Title",
          "Description",
          "Vendor",
          "Type",
          "Tags",
          "Published on online store",
          "Status",
          "Option1 name",
          "Option1 value",
          "Option2 name",
          "Option2 value",
          "Option3 name",
          "Option3 value",
          "SKU",
          "Barcode",
          "Price",
          "Compare-at price",
          "Cost per item",
          "Weight value (grams)",
          "Inventory tracker",
          "Continue selling when out of stock",
          "Product image URL"};
}

std::string policy_word(OversellPolicy policy, ProductColumns columns) {
  bool const goes_on = policy == OversellPolicy::Continue;
  if (columns == ProductColumns::Old)
    return goes_on ? "continue" : "deny";
  return goes_on ? "TRUE" : "FALSE";
}

std::string status_word(ProductStatus status, ProductColumns columns) {
  std::string word(names_of<ProductStatus>()[static_cast<std::size_t>(status)]);
  if (columns == ProductColumns::New && !word.empty())
    word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}

std::string product_rows(std::vector<ShopProduct> const& products, ProductColumns columns,
                         Currency currency) {
  std::string out;
  csv::append_row(out, product_header(columns));
  for (ShopProduct const& p : products) {
    bool const plain = p.option_names[0].empty();
    for (std::size_t v = 0; v < p.variants.size(); ++v) {
      ShopVariant const& one = p.variants[v];
      bool const first = v == 0;
      auto const once = [&](std::string text) { return first ? std::move(text) : std::string{}; };
      Cells row{p.handle,
                once(p.title),
                once(p.body_html),
                once(p.vendor),
                once(p.type),
                once(joined(p.tags, ", ")),
                once(p.published ? "TRUE" : "FALSE"),
                once(status_word(p.status, columns))};
      for (std::size_t o = 0; o < p.option_names.size(); ++o) {
        row.push_back(once(plain && o == 0 ? "Title" : p.option_names[o]));
        row.push_back(one.options[o]);
      }
      for (std::string& cell :
           Cells{one.sku.value(), one.barcode, format_amount(one.price, currency),
                 in_csv(one.compare_at, currency), in_csv(one.cost, currency),
                 std::to_string(one.weight_grams), one.tracked ? "shopify" : one.tracked_by,
                 policy_word(one.policy, columns), once(p.images.empty() ? "" : p.images.front())})
        row.push_back(std::move(cell));
      csv::append_row(out, row);
    }
  }
  return out;
}

std::int32_t at(std::vector<Quantity> const& by_place, std::size_t place) {
  return place < by_place.size() ? by_place[place].units() : 0;
}

/// The columns that both forms of the inventory export begin with.
Cells inventory_key(ShopProduct const& p, ShopVariant const& v) {
  bool const plain = p.option_names[0].empty();
  Cells row{p.handle, p.title};
  for (std::size_t o = 0; o < p.option_names.size(); ++o) {
    row.push_back(plain && o == 0 ? "Title" : p.option_names[o]);
    row.push_back(v.options[o]);
  }
  row.push_back(v.sku.value());
  return row;
}

std::string inventory_rows(std::vector<ShopProduct> const& products, ShopConfig const& shop,
                           InventoryForm form) {
  std::string out;
  Cells header{"Handle",        "Title",         "Option1 Name",
               "Option1 Value", "Option2 Name",  "Option2 Value",
               "Option3 Name",  "Option3 Value", "SKU"};
  bool const by_row = form == InventoryForm::ByRow;
  if (by_row)
    for (std::string_view name :
         {"Location", "Incoming (not editable)", "Unavailable (not editable)",
          "Committed (not editable)", "Available (not editable)", "On hand (current)"})
      header.emplace_back(name);
  else
    for (LocationConfig const& location : shop.locations)
      header.push_back(location.name);
  csv::append_row(out, header);
  for (ShopProduct const& p : products)
    for (ShopVariant const& v : p.variants) {
      if (!v.tracked)
        continue;  // Shopify's export has no such row
      Cells columns = inventory_key(p, v);
      for (std::size_t l = 0; l < shop.locations.size(); ++l) {
        auto const available = l < v.available.size() ? v.available[l] : std::nullopt;
        if (!by_row) {
          columns.push_back(available ? std::to_string(available->units()) : "not stocked");
          continue;
        }
        Cells row = inventory_key(p, v);
        row.push_back(shop.locations[l].name);
        if (!available) {
          row.insert(row.end(), 5, "not stocked");
          csv::append_row(out, row);
          continue;
        }
        std::int32_t const committed = at(v.committed, l), unavailable = at(v.unavailable, l);
        for (std::int32_t const units :
             {at(v.incoming, l), unavailable, committed, available->units(),
              available->units() + committed + unavailable})
          row.push_back(std::to_string(units));
        csv::append_row(out, row);
      }
      if (!by_row)
        csv::append_row(out, columns);
    }
  return out;
}

/// "2026-05-04 10:07:45 +0000"
std::string moment(Tick t) {
  auto text = format_tick(t).substr(0, 19);
  text[10] = ' ';
  return text + " +0000";
}

std::string shipping_of(MadeLine const& line) {
  switch (line.ships) {
    case Ships::Yes:
      return "true";
    case Ships::No:
      return "false";
    case Ships::Unsaid:
      break;
  }
  return "";
}

std::string order_rows(std::vector<MadeOrder> const& orders, Currency currency) {
  std::string out;
  // A column that nobody has filled in is left out, as people do who make their own.
  bool const says_ships = std::ranges::any_of(orders, [](MadeOrder const& order) {
    return std::ranges::any_of(order.lines,
                               [](MadeLine const& line) { return line.ships != Ships::Unsaid; });
  });
  Cells head{"Name",          "Financial Status", "Paid at",      "Fulfillment Status",
             "Fulfilled at",  "Currency",         "Created at",   "Lineitem quantity",
             "Lineitem name", "Lineitem price",   "Lineitem sku", "Lineitem fulfillment status",
             "Cancelled at"};
  if (says_ships)
    head.emplace_back("Lineitem requires shipping");
  csv::append_row(out, head);
  for (MadeOrder const& order : orders)
    for (std::size_t l = 0; l < order.lines.size(); ++l) {
      MadeLine const& line = order.lines[l];
      bool const all_sent = order.state == OrderState::Sent;
      bool const some_sent = std::ranges::any_of(order.lines, &MadeLine::sent);
      auto const once = [&](std::string text) { return l == 0 ? std::move(text) : std::string{}; };
      Cells row{order.name,
                once(order.paid ? "paid" : "pending"),
                once(order.paid ? moment(order.placed) : ""),
                once(all_sent    ? "fulfilled"
                     : some_sent ? "partial"
                                 : "unfulfilled"),
                once(all_sent ? moment(order.placed + hours(20)) : ""),
                once(currency.code()),
                moment(order.placed),
                std::to_string(line.units),
                line.name,
                format_amount(line.price, currency),
                line.sku,
                all_sent || line.sent ? "fulfilled" : "pending",
                once(order.state == OrderState::Cancelled ? moment(order.placed + hours(1)) : "")};
      if (says_ships)
        row.push_back(shipping_of(line));
      csv::append_row(out, row);
    }
  return out;
}

// --- XoroERP's exports ---------------------------------------------------------------------------

std::string erp_inventory_rows(MadeStore const& store) {
  std::string out;
  csv::append_row(out, Cells{"ItemNumber", "StoreName", "OnHandQty", "NotAvailableQty",
                             "AllocatedQty", "QtyOnSO", "ATSQty"});
  for (ErpProduct const& product : store.catalogue.erp)
    for (ErpItem const& item : product.items)
      for (std::size_t s = 0; s < store.config.erp_stores.size(); ++s) {
        if (store.without_row.contains({item.number.value(), static_cast<std::uint8_t>(s)}))
          continue;
        std::int32_t const on_hand = at(item.on_hand, s), held = at(item.not_available, s);
        std::int32_t const on_so = at(item.on_so, s);
        auto const other = s < item.other_ats.size() ? item.other_ats[s] : std::nullopt;
        csv::append_row(
            out, Cells{item.number.value(), store.config.erp_stores[s], std::to_string(on_hand),
                       std::to_string(held), "0", std::to_string(on_so),
                       std::to_string(other ? other->units() : on_hand - held - on_so)});
      }
  return out;
}

std::string price_rows(PriceLists const& lists) {
  std::string out;
  csv::append_row(out, Cells{"**ItemNumber", "**CurrencyCode", "StandardUnitPrice"});
  for (auto const& [currency, list] : lists)
    for (auto const& [item, price] : list)
      csv::append_row(out, Cells{item.value(), currency.code(), format_amount(price, currency)});
  return out;
}

// --- store.json ----------------------------------------------------------------------------------

using json_text::add;
using json_text::list_value;
using json_text::object_value;
using json_text::text_value;
using json_text::Value;

Value texts_of(std::vector<std::string> const& texts) {
  Value list = list_value();
  for (std::string const& text : texts)
    list.items.push_back(text_value(text));
  return list;
}

Value shop_block(MadeStore const& store, std::size_t s) {
  ShopConfig const& shop = store.config.shops[s];
  Value out = object_value();
  add(out, "name", text_value(shop.name));
  add(out, "url", text_value(shop.url));
  add(out, "plan", text_value(names_of<ShopPlan>()[static_cast<std::size_t>(shop.plan)]));
  add(out, "time_zone", text_value(shop.zone.name()));
  add(out, "currency", text_value(shop.currency.code()));
  Value locations = list_value();
  for (LocationConfig const& location : shop.locations) {
    Value one = object_value();
    add(one, "name", text_value(location.name));
    Value stores = list_value();
    for (StoreIndex const index : location.erp_stores)
      stores.items.push_back(text_value(store.config.erp_stores[index.value()]));
    add(one, "erp_stores", std::move(stores));
    if (location.safety_stock)
      add(one, "safety_stock", text_value(format_safety_stock(*location.safety_stock)));
    locations.items.push_back(std::move(one));
  }
  add(out, "locations", std::move(locations));
  add(out, "publications", texts_of(shop.publications));
  Value files = object_value();
  add(files, "products", text_value(products_file(store, s)));
  add(files, "inventory", text_value(inventory_file(store, s)));
  if (!store.orders[s].empty())
    add(files, "orders", text_value(orders_file(store, s)));
  add(out, "files", std::move(files));
  return out;
}

/// What differs from the settings that a file begins with, by dotted path.
Value settings_block(Settings const& settings, Currency currency) {
  Settings untouched;
  untouched.price_currency = currency;
  Value out = object_value();
  for (SettingDef const& def : setting_defs())
    if (std::string const value = def.get(settings); value != def.get(untouched))
      add(out, std::string(def.path), text_value(value));
  return out;
}

Value account_block(MadeStore const& store, AccountConfig const& account) {
  Value out = object_value();
  add(out, "account_name", text_value(account.name));
  add(out, "app_id", text_value(account.shop_url));
  if (!account.locations.empty()) {
    Value locations = list_value();
    auto const& known = store.config.shops[account.shop.value()].locations;
    for (std::size_t l = 0; l < known.size(); ++l)
      if (std::ranges::find(account.locations, mocks::location_at(static_cast<std::uint32_t>(l))) !=
          account.locations.end())
        locations.items.push_back(text_value(known[l].name));
    add(out, "locations", std::move(locations));
  }
  add(out, "settings", settings_block(account.settings, store.config.currency));
  return out;
}

template <class Part>
Value parts_of(std::vector<Part> const& parts) {
  Value out = object_value();
  for (auto const& [name, units] : parts)
    add(out, name.value(), json_text::integer_value(units.units()));
  return out;
}

/// What no export says.
void add_kits(MadeStore const& store, Value& out) {
  Value kits = object_value(), bundles = object_value();
  for (ErpProduct const& product : store.catalogue.erp)
    for (ErpItem const& item : product.items)
      if (item.kit())
        add(kits, item.number.value(), parts_of(item.parts));
  for (std::size_t s = 0; s < store.catalogue.shops.size(); ++s) {
    Value here = object_value();
    for (ShopProduct const& product : store.catalogue.shops[s])
      for (ShopVariant const& variant : product.variants)
        if (variant.bundle())
          add(here, variant.sku.value(), parts_of(variant.components));
    if (!here.members.empty())
      add(bundles, store.config.shops[s].name, std::move(here));
  }
  if (!kits.members.empty())
    add(out, "kits", std::move(kits));
  if (!bundles.members.empty())
    add(out, "bundles", std::move(bundles));
}

std::string store_json(MadeStore const& store) {
  StoreConfig const& config = store.config;
  StoreConfig const untouched;
  Value out = object_value();
  add(out, "name", text_value(config.name));
  add(out, "time_zone", text_value(config.zone.name()));
  add(out, "currency", text_value(config.currency.code()));
  add(out, "erp_stores", texts_of(config.erp_stores));
  Value files = object_value();
  add(files, "items", text_value("xoro_items.csv"));
  add(files, "inventory", text_value("xoro_inventory.csv"));
  if (!store.price_lists.empty())
    add(files, "prices", text_value("xoro_prices.csv"));
  add(out, "files", std::move(files));
  Value shops = list_value(), accounts = list_value();
  for (std::size_t s = 0; s < config.shops.size(); ++s)
    shops.items.push_back(shop_block(store, s));
  for (AccountConfig const& account : config.accounts)
    accounts.items.push_back(account_block(store, account));
  add(out, "shops", std::move(shops));
  add(out, "accounts", std::move(accounts));
  if (!config.safety_stock.empty()) {
    Value own = object_value();
    for (ItemSafetyStock const& stock : config.safety_stock)
      add(own, stock.item.value(), text_value(format_safety_stock(stock.stock)));
    add(out, "safety_stock", std::move(own));
  }
  add_kits(store, out);
  if (config.allowed_lag != untouched.allowed_lag)
    add(out, "allowed_lag", text_value(format_duration(config.allowed_lag)));
  return json_text::print(out);
}

}  // namespace

std::string products_file(MadeStore const& store, std::size_t shop) {
  return fmt::format("shopify_products_{}.csv", store.config.shops[shop].name);
}
std::string inventory_file(MadeStore const& store, std::size_t shop) {
  return fmt::format("shopify_inventory_{}.csv", store.config.shops[shop].name);
}
std::string orders_file(MadeStore const& store, std::size_t shop) {
  return fmt::format("orders_{}.csv", store.config.shops[shop].name);
}

Files files_of(MadeStore const& store) {
  Files out;
  out["store.json"] = store_json(store);
  out["xoro_items.csv"] =
      csv::write_xoro_products(store.catalogue.erp, store.config.currency).bytes;
  out["xoro_inventory.csv"] = erp_inventory_rows(store);
  if (!store.price_lists.empty())
    out["xoro_prices.csv"] = price_rows(store.price_lists);
  for (std::size_t s = 0; s < store.config.shops.size(); ++s) {
    ShopConfig const& shop = store.config.shops[s];
    out[products_file(store, s)] =
        product_rows(store.catalogue.shops[s], store.exports[s].products, shop.currency);
    out[inventory_file(store, s)] =
        inventory_rows(store.catalogue.shops[s], shop, store.exports[s].inventory);
    if (!store.orders[s].empty())
      out[orders_file(store, s)] = order_rows(store.orders[s], shop.currency);
  }
  for (auto const& handle : store.handled)
    handle(out);
  return out;
}

std::expected<Folder, std::string> Folder::with(Files const& files) {
  std::string name = (std::filesystem::temp_directory_path() / "drydock-store-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr)
    return std::unexpected("there is no room for a temporary folder");
  Folder folder{name};
  for (auto const& [file, bytes] : files)
    if (auto const put = folder.put(file, bytes); !put)
      return std::unexpected(put.error());
  return folder;
}

Folder::~Folder() {
  std::error_code ignored;
  if (!path_.empty())
    std::filesystem::remove_all(path_, ignored);
}

std::expected<void, std::string> Folder::put(std::string const& name,
                                             std::string const& bytes) const {
  std::ofstream out(path_ / name, std::ios::binary);
  out << bytes;
  out.close();
  if (!out)
    return std::unexpected((path_ / name).string() + " can't be written");
  return {};
}

std::expected<StoreInput, std::string> read_folder(std::filesystem::path const& dir) {
  auto input = read_store_dir(dir);
  if (input)
    return std::move(*input);
  std::string why;
  for (FileError const& error : input.error())
    why += (why.empty() ? "" : "\n") + error.text();
  return std::unexpected(why);
}

}  // namespace drydock::corpus
