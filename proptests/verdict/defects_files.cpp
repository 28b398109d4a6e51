#include <algorithm>

#include <fmt/format.h>

#include "proptests/verdict/defect.h"

/// What becomes of an export on its way: a check that could not read all of it knows less.
namespace drydock::corpus {
namespace {

constexpr std::string_view kFiles = "files";

/// The line of a text that holds this place.
std::pair<std::size_t, std::size_t> line_at(std::string const& in, std::size_t at) {
  auto const from = in.rfind('\n', at) + 1, to = in.find('\n', at);
  return {from, to == std::string::npos ? in.size() : to + 1};
}
/// What is not quoted in any file, so that it can be found there as it stands.
bool is_plain(SoldAt const& at) {
  return at.number().find_first_of("\", \n'") == std::string::npos;
}

/// Replaces the first of a text; nothing happens where it is not there.
void replace_first(std::string& in, std::string_view what, std::string_view with) {
  if (auto const at = in.find(what); at != std::string::npos)
    in.replace(at, what.size(), with);
}

Truth unread(std::string subject) {
  return {.verdict = Verdict::Unknown, .anomalies = {}, .subject = std::move(subject)};
}

/// A spreadsheet has shown a long number with an exponent; its digits are lost. Nobody can say of
/// the variant that may have them that no item feeds it.
std::optional<Truth> scientific(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone, [](SoldAt const& a) {
    return a.number().size() == 13 && a.number()[6] < '5';
  });
  if (!at)
    return std::nullopt;
  std::string const number = at->number();
  store.handled.emplace_back([number](Files& files) {
    replace_first(files["xoro_items.csv"], "," + number + ",",
                  "," + number.substr(0, 1) + "." + number.substr(1, 5) + "E+12,");
  });
  return unread("scientific notation");
}

std::optional<Truth> todo_left(MadeStore& store, Prng&) {
  store.handled.emplace_back([](Files& files) {
    replace_first(files["store.json"], "\n", "\n  // TODO the zone of XoroERP's Import settings\n");
  });
  return unread("");
}

std::optional<Truth> two_readings(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone);
  if (!at || store.config.currency.decimals() == 0)
    return std::nullopt;
  std::string const price = format_amount(*at->item->price, store.config.currency);
  store.handled.emplace_back([price](Files& files) {
    replace_first(files["xoro_items.csv"], "," + price + ",", ",1.299,");
  });
  return unread("1.299");
}

std::optional<Truth> unknown_location(MadeStore& store, Prng& prng) {
  for (std::size_t s = 0; s < store.config.shops.size(); ++s) {
    if (store.exports[s].inventory != InventoryForm::ByRow)
      continue;
    auto const at =
        pick_sold(store, prng, SoldBy::AnyShop, [s](SoldAt const& a) { return a.shop == s; });
    if (!at)
      continue;
    std::string const file = inventory_file(store, s);
    std::string const known = store.config.shops[s].locations.front().name;
    store.handled.emplace_back([file, known](Files& files) {
      std::string& text = files[file];
      std::string const cell = "," + known + ",";
      for (auto at_name = text.find(cell); at_name != std::string::npos;
           at_name = text.find(cell, at_name + 1)) {
        auto const from = text.rfind('\n', at_name) + 1, to = text.find('\n', at_name);
        std::string row = text.substr(from, to - from + 1);
        // What is not stocked there leaves nothing unknown.
        if (row.find("not stocked") != std::string::npos)
          continue;
        replace_first(row, cell, ",Pop-up Market,");
        text += row;
        return;
      }
    });
    return unread("Pop-up Market");
  }
  return std::nullopt;
}

std::optional<Truth> unknown_erp_store(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::AnyShop);
  if (!at)
    return std::nullopt;
  std::string const row = at->number() + ",Old Barn,3,0,0,0,3\n";
  store.handled.emplace_back([row](Files& files) { files["xoro_inventory.csv"] += row; });
  return unread("Old Barn");
}

/// Only the header is left of a text.
void behead(std::string& text) { text.resize(std::min(text.size(), text.find('\n') + 1)); }

/// An export that holds nothing: what it would have told nobody knows.
std::optional<Truth> bare_products(MadeStore& store, Prng& prng) {
  std::size_t const s = prng.below(store.config.shops.size());
  std::vector<std::string> const files = {products_file(store, s), inventory_file(store, s)};
  store.handled.emplace_back([files](Files& all) {
    for (std::string const& name : files)
      behead(all[name]);
  });
  return Truth{.anomalies = {}, .subject = store.config.shops[s].name};
}

std::optional<Truth> bare_items(MadeStore& store, Prng&) {
  store.handled.emplace_back([](Files& all) {
    behead(all["xoro_items.csv"]);
    behead(all["xoro_inventory.csv"]);
  });
  return Truth{.anomalies = {Anomaly::UnfedVariant}, .subject = {}};
}

/// Nobody knows which of the four quantities is right.
std::optional<Truth> not_the_sum(MadeStore& store, Prng& prng) {
  std::size_t const s = prng.below(store.config.shops.size());
  if (store.exports[s].inventory != InventoryForm::ByRow)
    return std::nullopt;
  store.handled.emplace_back([file = inventory_file(store, s)](Files& all) {
    std::string& text = all[file];
    // "On hand (current)" of the first row, the last column but one.
    auto const end = text.find('\n', text.find('\n') + 1);
    auto const to = text.rfind(',', end - 1), from = text.rfind(',', to - 1) + 1;
    if (to < end && from < to)
      text.insert(from, "9");
  });
  return unread("on hand is not");
}

std::optional<Truth> item_twice(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::AnyShop);
  if (!at)
    return std::nullopt;
  std::string const number = at->number();
  store.handled.emplace_back([number](Files& files) {
    std::string& text = files["xoro_inventory.csv"];
    auto const from = text.find("\n" + number + ",") + 1;
    text += text.substr(from, text.find('\n', from) - from + 1);
  });
  return unread("stands at line");  // the complaint's own place names the row
}

/// A filter in a spreadsheet, or a row that was deleted: of one item the shop's inventory has none.
std::optional<Truth> no_shop_row(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone, is_plain);
  if (!at)
    return std::nullopt;
  store.handled.emplace_back(
      [file = inventory_file(store, at->shop), sku = "," + at->number() + ","](Files& all) {
        std::string& text = all[file];
        for (auto hit = text.find(sku); hit != std::string::npos; hit = text.find(sku)) {
          auto const [from, to] = line_at(text, hit);
          text.erase(from, to - from);
        }
      });
  return Truth{.anomalies = {Anomaly::StockDiffers}, .subject = at->number()};
}

/// The export was cut off behind a row.
std::optional<Truth> shop_inventory_cut(MadeStore& store, Prng& prng) {
  // What stands last is sold, so something that matters is gone.
  auto const all = sold(store, SoldBy::AnyShop, is_plain);
  if (all.empty())
    return std::nullopt;
  SoldAt const& last = all[prng.below(all.size())];
  store.handled.emplace_back(
      [file = inventory_file(store, last.shop), sku = "," + last.number() + ","](Files& files) {
        std::string& text = files[file];
        if (auto const hit = text.find(sku); hit != std::string::npos)
          text.resize(line_at(text, hit).first);
      });
  return Truth{.anomalies = {Anomaly::StockDiffers, Anomaly::SidesDiffer}, .subject = {}};
}

/// The item's line in XoroERP's inventory, with another quantity on sales orders.
std::optional<Truth> stock_row_ill(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::AnyShop, is_plain);
  if (!at)
    return std::nullopt;
  store.handled.emplace_back([row = "\n" + at->number() + ","](Files& files) {
    std::string& text = files["xoro_inventory.csv"];
    auto const found = text.find(row);
    if (found == std::string::npos)
      return;
    // QtyOnSO is the last column but one.
    auto const end = text.find('\n', found + 1);
    auto const to = text.rfind(',', end), from = text.rfind(',', to - 1) + 1;
    text.replace(from, to - from, "-5");
  });
  return unread("negative stock");
}

std::optional<Truth> price_below_zero(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone, is_plain);
  if (!at)
    return std::nullopt;
  std::string const price = format_amount(*at->item->price, store.config.currency);
  store.handled.emplace_back([price](Files& files) {
    replace_first(files["xoro_items.csv"], "," + price + ",", ",-" + price + ",");
  });
  return unread("is below zero");
}

/// The inventory export was made, or edited, beside another one of the products.
std::optional<Truth> sku_of_another(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone, is_plain);
  if (!at)
    return std::nullopt;
  auto const others = sold(store, SoldBy::AnyShop, [&](SoldAt const& other) {
    return other.shop == at->shop && other.number() != at->number() && is_plain(other);
  });
  if (others.empty())
    return std::nullopt;
  store.handled.emplace_back(
      [file = inventory_file(store, at->shop), sku = "," + at->number() + ",",
       other = "," + others[prng.below(others.size())].number() + ","](Files& all) {
        std::string& text = all[file];
        for (auto hit = text.find(sku); hit != std::string::npos; hit = text.find(sku))
          text.replace(hit, sku.size(), other);
      });
  return unread("in the product file");
}

/// A released order is on a wave; here it is on no sales order.
std::optional<Truth> waves_without_orders(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone, is_plain);
  if (!at)
    return std::nullopt;
  store.handled.emplace_back([row = "\n" + at->number() + ","](Files& files) {
    std::string& text = files["xoro_inventory.csv"];
    auto const found = text.find(row);
    if (found == std::string::npos)
      return;
    // AllocatedQty is the last column but two.
    auto const end = text.find('\n', found + 1);
    auto const so = text.rfind(',', text.rfind(',', end) - 1), from = text.rfind(',', so - 1) + 1;
    text.replace(from, so - from, "99999");
  });
  return Truth{
      .verdict = Verdict::Passed, .anomalies = {Anomaly::OpenOrders}, .subject = at->number()};
}

}  // namespace

std::vector<Defect> file_defects() {
  return {
      {"number-in-scientific", kFiles, "an item number was turned into 4.00638E+12", scientific},
      {"todo-left", kFiles, "a line of store.json is not filled in", todo_left},
      {"price-of-two-readings", kFiles, "a price is 1.299", two_readings},
      {"location-unknown", kFiles, "the shop has a location that store.json does not name",
       unknown_location},
      {"erp-store-unknown", kFiles, "XoroERP has a store that store.json does not name",
       unknown_erp_store},
      {"shop-files-bare", kFiles, "a shop's exports are bare headers", bare_products},
      {"items-file-bare", kFiles, "XoroERP's files are bare headers", bare_items},
      {"on-hand-not-the-sum", kFiles, "what the shop has on hand is not what its columns make",
       not_the_sum},
      {"stock-row-twice", kFiles, "an item's stock stands twice in XoroERP's inventory",
       item_twice},
      {"shop-row-missing", kFiles, "a shop's inventory has no row of one item", no_shop_row},
      {"shop-inventory-cut", kFiles, "a shop's inventory ends in the middle", shop_inventory_cut},
      {"stock-row-ill", kFiles, "a row of XoroERP's stock has -5 on sales orders", stock_row_ill},
      {"price-below-zero", kFiles, "a price in XoroERP is below zero", price_below_zero},
      {"inventory-sku-of-another", kFiles, "a shop's inventory has another SKU than its products",
       sku_of_another},
      {"waves-without-orders", kFiles, "XoroERP has units on waves and on no sales order",
       waves_without_orders},
  };
}

}  // namespace drydock::corpus
