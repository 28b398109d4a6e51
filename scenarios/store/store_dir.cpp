#include "scenarios/store/store_dir.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <system_error>

#include "mocks/csv/shopify_inventory.h"
#include "mocks/csv/xoro_inventory.h"
#include "model/text.h"
#include "scenarios/store/todos.h"

namespace drydock {
namespace {

using Strings = std::vector<std::string>;

constexpr std::string_view kStoreJson = "store.json";

std::string hash_of(std::string_view bytes) {
  std::array<char, 24> out{};
  std::snprintf(out.data(), out.size(), "%016llx",
                static_cast<unsigned long long>(XXH3_64bits(bytes.data(), bytes.size())));
  return out.data();
}

FileError as_file_error(csv::CsvError const& error) {
  return {error.file, error.line, error.column, "", error.why};
}

/// Reads the CSV files that store.json names into the input.
class FolderReader {
 public:
  FolderReader(std::filesystem::path const& dir, StoreFile file)
      : dir_(dir), file_(std::move(file)) {
    input_.config = file_.config;
    input_.suppressions = file_.suppressions;
  }

  std::expected<StoreInput, std::vector<FileError>> run() {
    read_items();
    read_erp_inventory();
    for (std::size_t s = 0; s < file_.shops.size(); ++s) {
      read_shop(s);
    }
    if (!errors_.empty()) {
      return std::unexpected(std::move(errors_));
    }
    return std::move(input_);
  }

 private:
  [[nodiscard]] bool exists(std::string const& name) const {
    std::error_code error;
    return std::filesystem::exists(dir_ / name, error);
  }

  std::optional<std::string> bytes_of(std::string const& name) {
    auto bytes = read_file(dir_ / name, name, csv::CsvLimits{}.file_bytes);
    if (!bytes) {
      errors_.push_back(bytes.error());
      return std::nullopt;
    }
    return std::move(*bytes);
  }

  template <class Read>
  bool accept(Read const& read) {
    if (!read) {
      errors_.push_back(as_file_error(read.error()));
    }
    return read.has_value();
  }

  FileRead& add_file(std::string const& name, std::string_view bytes, std::size_t rows,
                     std::vector<csv::CsvError> bad) {
    input_.files.push_back({name, hash_of(bytes), rows, std::move(bad), {}});
    return input_.files.back();
  }

  void read_items() {
    input_.items_file = file_.items;
    auto const bytes = bytes_of(file_.items);
    if (!bytes) {
      return;
    }
    auto items = csv::read_xoro_products(file_.items, *bytes, file_.config.currency);
    if (!accept(items)) {
      return;
    }
    input_.catalogue.erp = std::move(items->products);
    input_.erp_lines = std::move(items->sources);
    add_file(file_.items, *bytes, items->rows, std::move(items->bad));
  }

  void read_erp_inventory() {
    auto const bytes = bytes_of(file_.inventory);
    if (!bytes) {
      return;
    }
    auto stock = csv::read_xoro_inventory(file_.inventory, *bytes);
    if (!accept(stock)) {
      return;
    }
    auto bad = std::move(stock->bad);
    auto const unknown = csv::apply_inventory(file_.inventory, *stock, file_.config.erp_stores,
                                              input_.catalogue.erp);
    bad.insert(bad.end(), unknown.begin(), unknown.end());
    std::ranges::stable_sort(bad, {}, &csv::CsvError::line);
    add_file(file_.inventory, *bytes, stock->rows, std::move(bad)).notes =
        std::move(stock->ats_differs);
  }

  void read_shop(std::size_t s) {
    auto const& files = file_.shops[s];
    auto const& shop = file_.config.shops[s];
    input_.catalogue.shops.emplace_back();
    input_.shop_lines.emplace_back();
    input_.past_orders.emplace_back();
    input_.products_files.push_back(files.products);
    auto const bytes = bytes_of(files.products);
    if (!bytes) {
      return;
    }
    auto products = csv::read_shopify_products(files.products, *bytes, shop.currency);
    if (!accept(products)) {
      return;
    }
    auto& side = input_.catalogue.shops.back();
    side = std::move(products->products);
    input_.shop_lines.back() = std::move(products->sources);
    add_file(files.products, *bytes, products->rows, std::move(products->bad));
    for (auto& product : side) {
      for (auto& variant : product.variants) {
        if (shop.locations.size() > 1) {
          variant.available.clear();  // the export does not say where
        }
        variant.available.resize(shop.locations.size());
      }
    }
    if (files.inventory_named || (!files.inventory.empty() && exists(files.inventory))) {
      read_shop_inventory(files.inventory, shop, side);
    }
    if (files.orders_named || (!files.orders.empty() && exists(files.orders))) {
      read_past_orders(files.orders);
    }
  }

  void read_shop_inventory(std::string const& name, ShopConfig const& shop,
                           std::vector<ShopProduct>& side) {
    auto const bytes = bytes_of(name);
    if (!bytes) {
      return;
    }
    auto stock = csv::read_shopify_inventory(name, *bytes);
    if (!accept(stock)) {
      return;
    }
    Strings locations;
    for (auto const& location : shop.locations) {
      locations.push_back(location.name);
    }
    auto bad = std::move(stock->bad);
    auto const unknown = csv::apply_inventory(name, *stock, locations, side);
    bad.insert(bad.end(), unknown.begin(), unknown.end());
    std::ranges::stable_sort(bad, {}, &csv::CsvError::line);
    add_file(name, *bytes, stock->rows, std::move(bad));
  }

  void read_past_orders(std::string const& name) {
    auto const bytes = bytes_of(name);
    if (!bytes) {
      return;
    }
    auto orders = csv::read_orders(name, *bytes);
    if (!accept(orders)) {
      return;
    }
    input_.past_orders.back() = std::move(orders->orders);
    add_file(name, *bytes, orders->rows, std::move(orders->bad));
  }

  std::filesystem::path const& dir_;
  StoreFile file_;
  StoreInput input_;
  std::vector<FileError> errors_;
};

}  // namespace

FileRead const* StoreInput::file(std::string_view name) const {
  auto const found = std::ranges::find(files, name, &FileRead::file);
  return found == files.end() ? nullptr : &*found;
}

std::expected<std::string, FileError> read_file(std::filesystem::path const& path,
                                                std::string const& shown_as,
                                                std::size_t bytes_max) {
  auto const refuse = [&](std::string why) {
    return std::unexpected(FileError{shown_as, 0, 0, "", std::move(why)});
  };
  std::error_code error;
  auto const status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) {
    return refuse("there is no such file");
  }
  if (!std::filesystem::is_regular_file(status)) {
    return refuse("this is no regular file");
  }
  auto const size = std::filesystem::file_size(path, error);
  if (!error && size > bytes_max) {
    return refuse("the file is larger than " + std::to_string(bytes_max) + " bytes");
  }
  std::ifstream in(path, std::ios::binary);
  std::string bytes(error ? 0 : static_cast<std::size_t>(size), '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!in || in.gcount() != static_cast<std::streamsize>(bytes.size())) {
    return refuse("the file can't be read");
  }
  return bytes;
}

std::expected<StoreInput, std::vector<FileError>> read_store_dir(std::filesystem::path const& dir) {
  std::error_code error;
  if (!std::filesystem::is_directory(dir, error)) {
    return std::unexpected(
        std::vector{FileError{dir.string(), 0, 0, "", "there is no such folder"}});
  }
  constexpr std::size_t kStoreJsonMax = 16U << 20;
  auto const text = read_file(dir / kStoreJson, std::string(kStoreJson), kStoreJsonMax);
  if (!text) {
    return std::unexpected(std::vector{text.error()});
  }
  if (auto const at = text->find('\0'); at != std::string::npos) {
    auto const before = std::string_view(*text).substr(0, at);
    auto const line = 1 + std::ranges::count(before, '\n');
    auto const column = at - (before.rfind('\n') + 1) + 1;  // npos + 1 is 0
    return std::unexpected(std::vector{
        FileError{std::string(kStoreJson), static_cast<std::uint32_t>(line),
                  static_cast<std::uint32_t>(column), "", "this is a binary file, not text"}});
  }
  auto file = parse_store_file(*text, std::string(kStoreJson));
  if (!file) {
    return std::unexpected(file.error());
  }
  auto input = FolderReader(dir, std::move(*file)).run();
  if (input) {
    input->store_json = *text;
    input->to_fill_in = todos_of(*text, std::string(kStoreJson));
  }
  return input;
}

}  // namespace drydock
