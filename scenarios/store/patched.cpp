#include "scenarios/store/patched.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include "mocks/csv/csv.h"
#include "mocks/csv/raw_sheet.h"
#include "mocks/csv/sheet.h"
#include "model/text.h"
#include "scenarios/format/json_edit.h"
#include "scenarios/store/store_patch.h"

namespace drydock {
namespace {

using csv::RawSheet;
using Names = std::initializer_list<std::string_view>;
using Reasons = std::vector<std::string>;

/// What store.json declares of each file.
std::map<std::string, csv::CsvDialect> dialects_of(std::string const& store_json) {
  std::map<std::string, csv::CsvDialect> out;
  auto const store = parse_store_file(store_json, "store.json");
  if (!store)
    return out;
  auto const add = [&](NamedFiles const& files) {
    for (NamedFile const& file : files)
      out.emplace(file.name, file.dialect);
  };
  add(store->items);
  for (StoreFile::ShopFiles const& shop : store->shops)
    for (NamedFiles const* const files : {&shop.products, &shop.inventory})
      add(*files);
  return out;
}

/// The exports that are changed, by name.
class Sheets {
 public:
  Sheets(std::function<std::expected<std::string, FileError>(std::string const&)> const& bytes_of,
         std::map<std::string, csv::CsvDialect> dialects, Reasons& complaints)
      : bytes_of_(bytes_of), dialects_(std::move(dialects)), complaints_(complaints) {}

  /// Null after a complaint.
  RawSheet* open(std::string const& name) {
    if (auto const known = sheets_.find(name); known != sheets_.end())
      return &known->second;
    auto const bytes = bytes_of_(name);
    if (!bytes) {
      complaints_.push_back(bytes.error().text());
      return nullptr;
    }
    auto sheet = RawSheet::cut(*bytes, dialects_[name]);
    if (!sheet) {
      complaints_.push_back(name + ": " + sheet.error());
      return nullptr;
    }
    return &sheets_.emplace(name, std::move(*sheet)).first->second;
  }

  /// Writes a cell; its column is made where there is none.
  void set(std::string const& file, std::uint32_t line, Names columns, std::string_view text) {
    RawSheet* const sheet = open(file);
    if (sheet == nullptr)
      return;
    std::size_t const column = sheet->find_or_add(columns);
    auto const before = sheet->text(line, column);
    if (before && sheet->set(line, column, text))
      cells_[file].push_back({line, sheet->names()[column], *before, std::string{text}});
    else
      complaints_.push_back(file + ":" + std::to_string(line) + ": there is no such row for " +
                            std::string{*columns.begin()});
  }

  std::map<std::string, RawSheet> take() { return std::move(sheets_); }
  std::vector<PatchedCell> take_cells(std::string const& file) { return std::move(cells_[file]); }

 private:
  std::function<std::expected<std::string, FileError>(std::string const&)> const& bytes_of_;
  std::map<std::string, csv::CsvDialect> dialects_;
  Reasons& complaints_;
  std::map<std::string, RawSheet> sheets_;
  std::map<std::string, std::vector<PatchedCell>> cells_;
};

// --- XoroERP's side ------------------------------------------------------------------------------

/// What a column of the product says stands in its first row; rows that repeat it must go on doing
/// so, since a product that contradicts itself is left out.
void set_of_product(Sheets& sheets, std::string const& file,
                    csv::XoroProducts::Source const& source, Names columns,
                    std::string const& text) {
  sheets.set(file, source.line, columns, text);
  RawSheet* const sheet = sheets.open(file);
  auto const column = sheet == nullptr ? std::nullopt : sheet->find(columns);
  for (std::uint32_t const line : source.item_lines)
    if (line != source.line && column && !sheet->text(line, *column).value_or("").empty())
      sheets.set(file, line, columns, text);
}

void write_erp(StoreInput const& input, Catalogue const& to, Sheets& sheets) {
  for (std::size_t p = 0; p < to.erp.size(); ++p) {
    ErpProduct const &before = input.catalogue.erp[p], &after = to.erp[p];
    if (before == after)
      continue;
    auto const& source = input.erp_lines[p];
    std::string const& file = input.items_files[source.file];
    // Cells of XoroERP's files are guarded against spreadsheets, and read without that guard.
    auto const guarded = [](std::string const& text) { return csv::guard_formula(text); };
    if (before.handles != after.handles)
      set_of_product(sheets, file, source, {"Handle"}, guarded(after.handles));
    if (before.tags != after.tags)
      set_of_product(sheets, file, source, {"Tags"}, guarded(csv::join_tags(after.tags)));
    for (std::size_t i = 0; i < after.items.size(); ++i) {
      if (before.items[i].tags != after.items[i].tags)
        sheets.set(file, source.item_lines[i], {"ItemTags", "Item Tags"},
                   guarded(csv::join_tags(after.items[i].tags)));
      if (before.items[i].track_quantity != after.items[i].track_quantity)
        sheets.set(file, source.item_lines[i], {"TrackQuantity", "IsStockingItemFlag"},
                   after.items[i].track_quantity ? "TRUE" : "FALSE");
    }
  }
}

// --- the shops -----------------------------------------------------------------------------------

/// Shopify's import takes whole products, so all rows of a changed one are kept, and reads UTF-8
/// alone. It would also set stock back to what it was when the export was made: that column is left
/// out. Source: https://help.shopify.com/en/manual/products/import-export/using-csv
std::string import_of(RawSheet sheet, std::set<std::string> const& handles) {
  auto const column = sheet.find({"Handle", "URL handle"});
  std::vector<std::uint32_t> kept;
  for (std::uint32_t const line : sheet.lines())
    if (column && handles.contains(sheet.text(line, *column).value_or("")))
      kept.push_back(line);
  sheet.keep(kept);
  while (auto const quantity = sheet.find(
             {"Variant Inventory Qty", "Variant Inventory Quantity", "Inventory quantity"}))
    sheet.drop_column(*quantity);
  return sheet.utf8();
}

/// Handles of the products that were changed, as they stand in the file, by file.
using ChangedHandles = std::map<std::string, std::set<std::string>>;

/// It stands in the product's first row; rows that repeat it go on doing so.
void write_status(Sheets& sheets, std::string const& file,
                  csv::ShopifyProducts::Source const& source, ProductStatus status) {
  RawSheet* const sheet = sheets.open(file);
  auto const column = sheet == nullptr ? std::nullopt : sheet->find({"Status"});
  std::string text{names_of<ProductStatus>()[static_cast<std::size_t>(status)]};
  // The newer exports write it with a capital.
  if (column && !text.empty()) {
    auto const old = sheet->text(source.line, *column).value_or("");
    if (!old.empty() && old.front() >= 'A' && old.front() <= 'Z')
      text.front() = static_cast<char>(text.front() - 'a' + 'A');
  }
  sheets.set(file, source.line, {"Status"}, text);
  for (std::uint32_t const line : source.variant_lines)
    if (line != source.line && column && !sheet->text(line, *column).value_or("").empty())
      sheets.set(file, line, {"Status"}, text);
}

/// The inventory exports of a shop that were read.
std::vector<std::string> inventory_files(StoreInput const& input, std::size_t shop) {
  std::vector<std::string> out;
  if (auto const store = parse_store_file(input.store_json, "store.json"))
    for (NamedFile const& file : store->shops[shop].inventory)
      if (input.file(file.name) != nullptr)
        out.push_back(file.name);
  return out;
}

/// Rows of the shop's inventory name the SKU beside handle and options; with the one that another
/// variant has they would be left out.
void write_inventory_sku(StoreInput const& input, std::size_t shop, ShopProduct const& product,
                         ShopVariant const& old, Sku const& now, Sheets& sheets) {
  bool const only = std::ranges::count_if(product.variants, [&](ShopVariant const& v) {
                      return trim(v.sku.value()) == trim(old.sku.value());
                    }) == 1;
  for (std::string const& file : inventory_files(input, shop)) {
    RawSheet* const sheet = sheets.open(file);
    auto const handle = sheet == nullptr ? std::nullopt : sheet->find({"Handle", "URL handle"});
    auto const sku = sheet == nullptr ? std::nullopt : sheet->find({"SKU"});
    if (!handle || !sku)
      continue;
    std::array<std::optional<std::size_t>, 3> const options{sheet->find({"Option1 Value"}),
                                                            sheet->find({"Option2 Value"}),
                                                            sheet->find({"Option3 Value"})};
    for (std::uint32_t const line : sheet->lines()) {
      auto const is = [&](std::size_t column, std::string_view text) {
        return trim(sheet->text(line, column).value_or("")) == trim(text);
      };
      bool const same_options = std::ranges::all_of(std::array{0U, 1U, 2U}, [&](std::size_t n) {
        return !options[n] || is(*options[n], old.options[n]);
      });
      if (is(*handle, product.handle) && is(*sku, old.sku.value()) && (only || same_options))
        sheets.set(file, line, {"SKU"}, now.value());
    }
  }
}

void write_shop(StoreInput const& input, std::size_t shop, Catalogue const& to, Sheets& sheets,
                ChangedHandles& changed) {
  auto const& before = input.catalogue.shops[shop];
  auto const& after = to.shops[shop];
  for (std::size_t p = 0; p < after.size(); ++p) {
    if (before[p] == after[p])
      continue;
    auto const& source = input.shop_lines[shop][p];
    std::string const& file = input.products_files[shop][source.file];
    for (std::size_t v = 0; v < after[p].variants.size(); ++v) {
      ShopVariant const &old = before[p].variants[v], &now = after[p].variants[v];
      std::uint32_t const line = source.variant_lines[v];
      if (old.sku != now.sku)
        sheets.set(file, line, {"Variant SKU", "SKU"}, now.sku.value());
      if (trim(old.sku.value()) != trim(now.sku.value()) && !trim(old.sku.value()).empty())
        write_inventory_sku(input, shop, before[p], old, now.sku, sheets);
      if (old.tracked != now.tracked)
        sheets.set(file, line, {"Variant Inventory Tracker", "Inventory tracker"},
                   now.tracked ? "shopify" : "");
    }
    if (before[p].status != after[p].status)
      write_status(sheets, file, source, after[p].status);
    RawSheet* const sheet = sheets.open(file);
    auto const column = sheet == nullptr ? std::nullopt : sheet->find({"Handle", "URL handle"});
    for (std::uint32_t const line : source.variant_lines)
      if (column)
        changed[file].insert(sheet->text(line, *column).value_or(""));
  }
}

// --- names ---------------------------------------------------------------------------------------

/// "xoro_items.csv" → "xoro_items.corrected.csv", or with a number that is free.
std::string free_name(std::string const& name, std::string_view what,
                      std::function<bool(std::string const&)> const& is_taken,
                      std::set<std::string>& given) {
  std::filesystem::path const path(name);
  for (int n = 1;; ++n) {
    std::string const number = n == 1 ? "" : "-" + std::to_string(n);
    std::string out = (path.parent_path() / (path.stem().string() + "." + std::string{what} +
                                             number + path.extension().string()))
                          .string();
    if (!is_taken(out) && given.insert(out).second)
      return out;
  }
}

/// Pointers to the texts below a member "files" that are this name.
void find_names(json_text::Value const& value, bool of_files, std::string const& name,
                std::vector<std::string>& out) {
  if (of_files && value.kind == json_text::Kind::Text && value.text == name)
    out.push_back(value.path);
  for (auto const& item : value.items)
    find_names(item, of_files, name, out);
  for (auto const& member : value.members)
    find_names(member.value, of_files || member.name == "files", name, out);
}

std::expected<std::string, std::string> with_file(std::string const& text, std::string const& name,
                                                  std::string const& instead,
                                                  StoreInput const& input) {
  auto const document = json_text::parse(text, "store.json");
  if (!document)
    return std::unexpected(document.error().text());
  std::vector<std::string> places;
  find_names(*document, false, name, places);
  auto const value = json_text::text_value(instead);
  if (!places.empty()) {
    std::expected<std::string, std::string> out = text;
    for (std::string const& place : places)
      if (out)
        out = json_text::with_value(*out, place, value);
    return out;
  }
  // It is the name that is taken when store.json says nothing.
  auto object = json_text::object_value();
  std::string at;
  std::string_view member = "items";
  json_text::Value const* owner = &*document;
  if (std::ranges::find(input.items_files, name) == input.items_files.end()) {
    std::size_t shop = 0;
    member = "";
    for (std::size_t s = 0; s < input.products_files.size() && member.empty(); ++s) {
      shop = s;
      if (std::ranges::find(input.products_files[s], name) != input.products_files[s].end())
        member = "products";
      else if (auto const stock = inventory_files(input, s);
               std::ranges::find(stock, name) != stock.end())
        member = "inventory";
    }
    if (member.empty())
      return std::unexpected("store.json has no place for the name of " + name);
    at = "/shops/" + std::to_string(shop);
    json_text::Value const* const shops = document->find("shops");
    owner = shops != nullptr && shop < shops->items.size() ? &shops->items[shop] : nullptr;
  }
  if (owner == nullptr)
    return std::unexpected("store.json has no place for the name of " + name);
  if (owner->find("files") != nullptr)
    return json_text::with_value(text, at + "/files/" + std::string{member}, value);
  return json_text::with_value(text, at + "/files", json_text::add(object, member, value));
}

/// The changes of settings, each at its place in the text.
std::expected<std::string, std::string> with_settings(StoreInput const& input,
                                                      std::vector<Change> const& changes) {
  std::string const patch = store_patch(changes, input.config, input.store_json);
  std::expected<std::string, std::string> out = input.store_json;
  if (patch.empty())
    return out;
  auto const operations = json_text::parse(patch, "store.patch.json");
  if (!operations)
    return std::unexpected(operations.error().text());
  for (json_text::Value const& operation : operations->items)
    if (out)
      out = json_text::with_value(*out, operation.find("path")->text, *operation.find("value"));
  return out;
}

}  // namespace

std::expected<Patched, std::vector<std::string>> patched(
    StoreInput const& input, std::vector<Change> const& changes,
    std::function<std::expected<std::string, FileError>(std::string const&)> const& bytes_of,
    std::function<bool(std::string const&)> const& is_taken) {
  StoreConfig config = input.config;
  Catalogue to = input.catalogue;
  for (Change const& change : changes)
    apply(change, config, to);
  Reasons complaints;
  Sheets sheets(bytes_of, dialects_of(input.store_json), complaints);
  ChangedHandles changed;
  write_erp(input, to, sheets);
  for (std::size_t shop = 0; shop < to.shops.size(); ++shop)
    write_shop(input, shop, to, sheets, changed);
  Patched out;
  auto text = with_settings(input, changes);
  std::set<std::string> given;
  for (auto& [name, sheet] : sheets.take()) {
    auto bytes = sheet.bytes();
    if (!bytes) {
      complaints.push_back(name + ": " + bytes.error());
      continue;
    }
    out.corrected.push_back({free_name(name, "corrected", is_taken, given), name, std::move(*bytes),
                             sheets.take_cells(name)});
    if (auto const handles = changed.find(name); handles != changed.end())
      out.imports.push_back({free_name(name, "import", is_taken, given), "",
                             import_of(std::move(sheet), handles->second)});
    if (text)
      text = with_file(*text, name, out.corrected.back().name, input);
  }
  if (text)
    out.store_json = std::move(*text);
  else
    complaints.push_back("store.json: " + text.error());
  if (!complaints.empty())
    return std::unexpected(std::move(complaints));
  return out;
}

std::expected<void, std::vector<std::string>> is_patched(StoreInput const& again,
                                                         StoreInput const& before,
                                                         std::vector<Change> const& changes) {
  StoreConfig config = before.config;
  Catalogue to = before.catalogue;
  for (Change const& change : changes)
    apply(change, config, to);
  Reasons out;
  if (again.config != config)
    out.push_back("store.json does not read as the settings that were proven");
  if (again.catalogue.erp != to.erp)
    out.push_back("XoroERP's corrected items do not read as those that were proven");
  for (std::size_t shop = 0; shop < to.shops.size(); ++shop)
    if (shop >= again.catalogue.shops.size() || again.catalogue.shops[shop] != to.shops[shop])
      out.push_back("the corrected products of " + config.shops[shop].name +
                    " do not read as those that were proven");
  if (out.empty())
    return {};
  return std::unexpected(std::move(out));
}

}  // namespace drydock
