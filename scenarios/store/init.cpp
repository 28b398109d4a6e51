#include "scenarios/store/init.h"

#include <algorithm>
#include <fstream>
#include <system_error>

#include "mocks/csv/shopify_products.h"
#include "mocks/csv/xoro_inventory.h"
#include "mocks/csv/xoro_products.h"
#include "model/config.h"
#include "scenarios/store/plain_list.h"
#include "scenarios/store/store_dir.h"

namespace drydock {
namespace {

constexpr std::string_view kStoreJson =
    R"(// What Drydock knows of this store. Lines marked TODO were not in the exports.
{
  "name": "My store",                          // TODO
  // XoroERP, Import settings; an IANA name such as America/Toronto.
  "time_zone": "UTC",                          // TODO
  "currency": "USD",                           // TODO XoroERP's currency

  // XoroERP's stores (StoreName), as in xoro_inventory.csv.
  "erp_stores": ["Main"],                      // TODO
  "files": { "items": "xoro_items.csv", "inventory": "xoro_inventory.csv" },

  "shops": [
    {
      "name": "Shop",                          // TODO
      "url": "my-shop.myshopify.com",          // TODO
      "plan": "standard",                      // TODO standard, advanced, plus or enterprise
      // Shopify's locations, and the ERP stores whose stock each of them sells.
      "locations": [{ "name": "Main", "erp_stores": ["Main"] }],  // TODO
      "publications": ["Online Store"],        // sales channels; the first is the default
      "files": { "products": "shopify_products.csv" }
    }
  ],

  // XoroERP's connections: Account Name and App ID, as they stand there. Two accounts with one App
  // ID are two accounts on one shop.
  "accounts": [{ "account_name": "Main", "app_id": "my-shop.myshopify.com" }],  // TODO

  // Settings of every account; an account may have "settings" of its own. The schema,
  // docs/schema/store.schema.json, lists them all.
  "settings": {
    "product.direction": "unset",              // TODO xoro-to-shopify or shopify-to-xoro
    "product.tag_filter": [],                  // TODO tags of the SKUs that are to be synced
    "price.zero_protection": "on",             // TODO
    "inventory.push": "on",                    // TODO off on all accounts of a shop but one
    "inventory.initial.after": "5m",           // TODO when the initial full sync runs, or off
    "inventory.daily.at": "off",               // TODO such as 02:00
    "inventory.weekly.at": "off",              // TODO such as Sunday 02:00
    "orders.auto_release": "on",               // TODO
    "orders.ingestion_delay": "0"              // TODO how long orders wait before they are imported
  }
}
)";

FileError error(std::string file, std::string why) {
  return {std::move(file), 0, 0, "", std::move(why)};
}

FileError as_file_error(csv::CsvError const& e) { return {e.file, e.line, e.column, "", e.why}; }

bool write_file(std::filesystem::path const& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  return !out.fail();
}

std::size_t prices_missing(std::vector<ErpProduct> const& products) {
  std::size_t count = 0;
  for (auto const& product : products) {
    count += static_cast<std::size_t>(std::ranges::count_if(
        product.items, [](ErpItem const& item) { return !item.price.has_value(); }));
  }
  return count;
}

std::size_t ill_rows(csv::SheetsRead const& read) {
  std::size_t rows = 0;
  for (csv::CsvError const& error : read.bad)
    rows += error.rows;
  return rows;
}

bool any_quantity(std::vector<ShopProduct> const& products) {
  return std::ranges::any_of(products, [](ShopProduct const& p) {
    return std::ranges::any_of(p.variants,
                               [](ShopVariant const& v) { return !v.available.empty(); });
  });
}

/// What is missing in every item and what follows from it, so that nobody wonders at the verdict.
void tell_lacks(std::vector<ErpProduct> const& products, std::vector<std::string>& out) {
  std::size_t const handles = static_cast<std::size_t>(
      std::ranges::count_if(products, [](ErpProduct const& p) { return p.handles.empty(); }));
  if (handles != 0)
    out.push_back("handles: " + std::to_string(handles) + " of " + std::to_string(products.size()) +
                  " products have none, so the first sync would make them a second time in the "
                  "shop; `check` finds them by their SKUs, and `apply` writes them");
  bool const options = std::ranges::any_of(products, [](ErpProduct const& p) {
    return std::ranges::any_of(p.option_names, [](auto const& name) { return !name.empty(); });
  });
  auto const several =
      std::ranges::count_if(products, [](ErpProduct const& p) { return p.items.size() > 1; });
  if (!options && several != 0)
    out.push_back("options: none, though " + std::to_string(several) +
                  " products have several items; which variant is which is not compared, and the "
                  "columns Option1Name and Option1Value are needed before XoroERP may write them");
  bool const tags = std::ranges::any_of(products, [](ErpProduct const& p) {
    return !p.tags.empty() ||
           std::ranges::any_of(p.items, [](ErpItem const& item) { return !item.tags.empty(); });
  });
  if (!tags)
    out.push_back(
        "tags: none, so a tag filter would let nothing through, and without one "
        "everything is synced");
  bool const barcodes = std::ranges::any_of(products, [](ErpProduct const& p) {
    return std::ranges::any_of(p.items, [](ErpItem const& item) { return !item.barcode.empty(); });
  });
  if (!barcodes)
    out.push_back("barcodes: none, so SKUs alone say what belongs together");
}

/// Base parts that were made up have to be looked at by a person before anything is a GO.
std::string store_json(bool made_up_parts) {
  std::string out{kStoreJson};
  constexpr std::string_view kFiles =
      R"("files": { "items": "xoro_items.csv", "inventory": "xoro_inventory.csv" },)";
  if (made_up_parts)
    out.insert(out.find(kFiles) + kFiles.size(),
               "  // TODO base parts and stores in these are made up from the list");
  return out;
}

using NewFiles = std::vector<std::pair<std::string, std::string>>;

/// Nothing is written when one of them is there already.
std::vector<FileError> write_files(NewFiles const& files, std::filesystem::path const& dir) {
  std::vector<FileError> errors;
  std::error_code failed;
  for (auto const& [name, bytes] : files) {
    if (std::filesystem::exists(std::filesystem::symlink_status(dir / name, failed))) {
      errors.push_back(
          error((dir / name).string(), "this is there already, and is not overwritten"));
    }
  }
  if (!errors.empty()) {
    return errors;
  }
  failed.clear();
  std::filesystem::create_directories(dir, failed);
  if (failed) {
    return {error(dir.string(), "the folder can't be made: " + failed.message())};
  }
  for (auto const& [name, bytes] : files) {
    if (!write_file(dir / name, bytes)) {
      return {error((dir / name).string(), "this can't be written")};
    }
  }
  return {};
}

}  // namespace

std::expected<InitResult, std::vector<FileError>> init_store(std::filesystem::path const& shopify,
                                                             std::filesystem::path const& xoro,
                                                             std::filesystem::path const& dir) {
  std::vector<FileError> errors;
  auto const bytes_max = csv::CsvLimits{}.file_bytes;
  auto const shopify_bytes = read_file(shopify, shopify.string(), bytes_max);
  auto const xoro_bytes = read_file(xoro, xoro.string(), bytes_max);
  for (auto const* bytes : {&shopify_bytes, &xoro_bytes}) {
    if (!*bytes) {
      errors.push_back(bytes->error());
    }
  }
  if (!errors.empty()) {
    return std::unexpected(errors);
  }
  auto const products = csv::read_shopify_products(shopify.string(), *shopify_bytes, {});
  if (!products) {
    errors.push_back(as_file_error(products.error()));
  }
  auto const plain = read_plain_list(
      *xoro_bytes, products ? products->products : std::vector<ShopProduct>{}, "Main");
  bool const is_plain = plain && *plain;
  std::string const& items_bytes = is_plain ? (*plain)->items_csv : *xoro_bytes;
  auto const items = csv::read_xoro_products(xoro.string(), items_bytes, {});
  // What is neither XoroERP's export nor a good list is told as the list that it is.
  if (!items && !plain) {
    errors.push_back({xoro.string(), 0, 0, "", plain.error()});
  } else if (!items) {
    errors.push_back(as_file_error(items.error()));
  }
  if (!errors.empty()) {
    return std::unexpected(errors);
  }

  bool const has_stock = is_plain && !(*plain)->inventory_csv.empty();
  NewFiles const files = {{"store.json", store_json(is_plain)},
                          {"shopify_products.csv", *shopify_bytes},
                          {"xoro_items.csv", items_bytes},
                          {"xoro_inventory.csv", has_stock ? (*plain)->inventory_csv
                                                           : csv::write_xoro_inventory({}, {})}};
  if (errors = write_files(files, dir); !errors.empty()) {
    return std::unexpected(errors);
  }
  InitResult result;
  for (auto const& [name, bytes] : files) {
    result.files.push_back(name);
  }

  for (auto const& [read, name] :
       {std::pair{&products->sheets, files[1].first}, std::pair{&items->sheets, files[2].first}})
    result.read.push_back({name, read->front().rows, read->front().columns});
  if (is_plain) {
    // What its owner wrote, and not the two files that were made of it.
    result.read.back() = {xoro.filename().string(), (*plain)->rows, (*plain)->columns};
    result.lacks = {
        "base parts: items whose SKUs are variants of one Shopify product were put together under "
        "the number of the first; look through xoro_items.csv"};
    result.lacks.insert(result.lacks.end(), (*plain)->left_out.begin(), (*plain)->left_out.end());
  }
  tell_lacks(items->products, result.lacks);
  result.not_known = {
      "the time zone and currency of XoroERP: UTC and USD stand in store.json",
      "the shop's URL, plan, locations and publications",
      "XoroERP's accounts, and which of them push inventory",
      has_stock ? "which of XoroERP's stores the list's quantities lie in: all are put into Main"
                : "XoroERP's stores and their stock: xoro_inventory.csv holds a header alone, so "
                  "every item counts as out of stock",
      "the settings of both systems; those that decide are marked TODO in store.json"};
  if (!any_quantity(products->products)) {
    result.not_known.push_back(
        "the quantities in the shop: the product export has none; add shopify_inventory.csv");
  }
  if (auto const missing = prices_missing(items->products); missing != 0) {
    result.not_known.push_back("the prices of " + std::to_string(missing) +
                               " items, for which XoroERP's file has none");
  }
  if (auto const bad = ill_rows(*products) + ill_rows(*items); bad != 0) {
    result.not_known.push_back(std::to_string(bad) +
                               " rows of the two exports are ill; `check` lists them");
  }
  return result;
}

}  // namespace drydock
