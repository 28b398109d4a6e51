#include <algorithm>

#include <fmt/format.h>

#include "proptests/verdict/defect.h"

/// What becomes of an export on its way: a check that could not read all of it knows less.
namespace drydock::corpus {
namespace {

constexpr std::string_view kFiles = "files";

/// Replaces the first of a text; nothing happens where it is not there.
void replace_first(std::string& in, std::string_view what, std::string_view with) {
  if (auto const at = in.find(what); at != std::string::npos)
    in.replace(at, what.size(), with);
}

Truth unread(std::string subject) {
  return {.verdict = Verdict::Unknown, .anomalies = {}, .subject = std::move(subject)};
}

/// A spreadsheet has shown a long number with an exponent; its digits are lost.
std::optional<Truth> scientific(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone,
                            [](SoldAt const& a) { return a.number().size() == 13; });
  if (!at)
    return std::nullopt;
  std::string const number = at->number();
  store.handled.emplace_back([number](Files& files) {
    replace_first(files["xoro_items.csv"], "," + number + ",", ",4.00638E+12,");
  });
  // The variant is then one that no item feeds.
  return Truth{.verdict = Verdict::Failed, .anomalies = {}, .subject = number};
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
      auto const at_name = text.find("," + known + ",");
      if (at_name == std::string::npos)
        return;
      auto const from = text.rfind('\n', at_name) + 1, to = text.find('\n', at_name);
      std::string row = text.substr(from, to - from + 1);
      replace_first(row, "," + known + ",", ",Pop-up Market,");
      text += row;
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
  };
}

}  // namespace drydock::corpus
