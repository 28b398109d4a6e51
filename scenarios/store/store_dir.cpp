#include "scenarios/store/store_dir.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <system_error>

#include "mocks/csv/sheet.h"
#include "mocks/csv/xoro_prices.h"
#include "model/kits.h"
#include "model/safety_stock_of.h"
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
    input_.limits = file_.limits;
  }

  std::expected<StoreInput, std::vector<FileError>> run() {
    input_.catalogue.taken_at = Tick{};  // long ago, unless an order says when
    read_decisions();
    read_items();
    read_prices();
    read_erp_inventory();
    for (std::size_t s = 0; s < file_.shops.size(); ++s) {
      read_shop(s);
    }
    leave_out_unknown_items();
    take_commitments_for_sales_orders();
    make_kits(input_.catalogue.erp);
    if (!errors_.empty()) {
      return std::unexpected(std::move(errors_));
    }
    return std::move(input_);
  }

 private:
  [[nodiscard]] bool any_there(NamedFiles const& files) const {
    return std::ranges::any_of(files, [&](NamedFile const& file) {
      std::error_code error;
      return std::filesystem::exists(dir_ / file.name, error);
    });
  }
  static Strings names_of(NamedFiles const& files) {
    Strings names;
    for (auto const& file : files)
      names.push_back(file.name);
    return names;
  }

  /// The parts of one export, with their bytes. `csv` looks into `bytes`.
  struct Opened {
    std::vector<std::string> bytes;
    std::vector<csv::CsvFile> csv;
  };
  /// Nothing when a part is not there or can't be read, which is an error.
  std::optional<Opened> open(NamedFiles const& files) {
    auto const errors = errors_.size();
    Opened opened;
    for (auto const& file : files) {
      auto bytes = read_file(dir_ / file.name, file.name, csv::CsvLimits{}.file_bytes);
      if (bytes)
        opened.bytes.push_back(std::move(*bytes));
      else
        errors_.push_back(bytes.error());
    }
    if (errors_.size() != errors)
      return std::nullopt;
    for (std::size_t i = 0; i < files.size(); ++i)
      opened.csv.push_back({files[i].name, opened.bytes[i], files[i].dialect});
    return opened;
  }

  template <class Read>
  bool accept(Read const& read) {
    if (!read) {
      errors_.push_back(as_file_error(read.error()));
    }
    return read.has_value();
  }

  /// Notes each part by itself, with its own complaints.
  void add_files(Opened const& opened, csv::SheetsRead const& read,
                 std::vector<csv::CsvError> const& unknown = {}) {
    for (std::size_t i = 0; i < read.sheets.size(); ++i) {
      auto const& sheet = read.sheets[i];
      FileRead file{sheet.file, hash_of(opened.bytes[i]), sheet.rows, {}, {}, sheet.columns};
      auto const of_file = [&](csv::CsvError const& e) { return e.file == sheet.file; };
      std::ranges::copy_if(read.bad, std::back_inserter(file.bad), of_file);
      std::ranges::copy_if(unknown, std::back_inserter(file.bad), of_file);
      std::ranges::copy_if(read.notes, std::back_inserter(file.notes), of_file);
      std::ranges::stable_sort(file.bad, {}, &csv::CsvError::line);
      input_.files.push_back(std::move(file));
    }
  }

  void read_decisions() {
    std::string const name(kDecisionsFile);
    std::error_code error;
    if (!std::filesystem::exists(dir_ / name, error))
      return;
    auto const bytes = read_file(dir_ / name, name, csv::CsvLimits{}.file_bytes);
    if (!bytes) {
      errors_.push_back(bytes.error());
      return;
    }
    auto decisions = parse_decisions(*bytes, name);
    if (!decisions) {
      errors_.insert(errors_.end(), decisions.error().begin(), decisions.error().end());
      return;
    }
    std::vector<std::string_view> shops;
    for (ShopConfig const& shop : file_.config.shops)
      shops.push_back(shop.name);
    for (Decision const& d : *decisions)
      if (!d.shop.empty() && std::ranges::find(shops, d.shop) == shops.end())
        errors_.push_back({name, 0, 0, "", json_text::unknown_name("shop", d.shop, shops)});
    input_.decisions = std::move(*decisions);
  }

  void read_items() {
    input_.items_files = names_of(file_.items);
    auto const opened = open(file_.items);
    if (!opened)
      return;
    auto items = csv::read_xoro_products(opened->csv, file_.config.currency);
    if (!accept(items))
      return;
    add_files(*opened, *items);
    input_.catalogue.erp = std::move(items->products);
    input_.erp_lines = std::move(items->sources);
    items_left_out_ = std::move(items->left_out);
    unknown_.merge(items->unknown);
    input_.erp_milligrams = std::move(items->milligrams);
    take_kits();
    check_safety_stocks();
  }

  /// An item that nobody knows has no safety stock: the number was mistyped, or the item is gone.
  void check_safety_stocks() {
    std::set<std::string_view> known(items_left_out_.begin(), items_left_out_.end());
    for (auto const& product : input_.catalogue.erp)
      for (auto const& item : product.items)
        known.insert(item.number.value());
    std::vector<std::string_view> const names(known.begin(), known.end());
    for (auto const& own : file_.config.safety_stock)
      if (!known.contains(own.item.value()))
        errors_.push_back({std::string(kStoreJson), 0, 0, "/safety_stock",
                           json_text::unknown_name("item", own.item.value(), names)});
  }

  /// What store.json says is a kit has to be among the items, and its parts too.
  void take_kits() {
    std::map<std::string_view, ErpItem*> items;
    for (auto& product : input_.catalogue.erp)
      for (auto& item : product.items)
        items.emplace(item.number.value(), &item);
    std::vector<std::string_view> names;
    for (auto const& [name, item] : items)
      names.push_back(name);
    for (auto const& [kit, parts] : file_.kits) {
      auto const found = items.find(kit.value());
      if (found != items.end())
        found->second->parts = parts;
      else if (!items_left_out_.contains(kit.value()))
        errors_.push_back({std::string(kStoreJson), 0, 0, "/kits",
                           json_text::unknown_name("item", kit.value(), names)});
    }
    for (auto const& fault : faults_of_kits(input_.catalogue.erp))
      errors_.push_back({std::string(kStoreJson), 0, 0, "/kits", fault});
  }

  void take_bundles(std::size_t s) {
    if (s >= file_.bundles.size())
      return;
    auto& side = input_.catalogue.shops[s];
    std::string const where = "/bundles/" + file_.config.shops[s].name;
    std::map<std::string_view, ShopVariant*> variants;
    for (auto& product : side)
      for (auto& variant : product.variants)
        variants.emplace(trim(variant.sku.value()), &variant);
    std::vector<std::string_view> names;
    for (auto const& [name, variant] : variants)
      names.push_back(name);
    for (auto const& [bundle, components] : file_.bundles[s]) {
      if (auto const found = variants.find(trim(bundle.value())); found != variants.end())
        found->second->components = components;
      else
        errors_.push_back({std::string(kStoreJson), 0, 0, where,
                           json_text::unknown_name("SKU", bundle.value(), names)});
    }
    for (auto const& fault : faults_of_bundles(side))
      errors_.push_back({std::string(kStoreJson), 0, 0, where, fault});
  }

  void read_prices() {
    if (file_.prices.empty())
      return;
    auto const opened = open(file_.prices);
    if (!opened)
      return;
    auto const prices = csv::read_xoro_prices(opened->csv, file_.config.currency, currencies());
    if (!accept(prices))
      return;
    auto unknown =
        csv::apply_prices(*prices, file_.config.currency, input_.catalogue.erp, items_left_out_);
    input_.price_lists = csv::price_lists(*prices, input_.catalogue.erp, items_left_out_, unknown);
    add_files(*opened, *prices, unknown);
    unknown_.insert(prices->unknown.begin(), prices->unknown.end());
  }

  /// Beside the store's own. What an account sends may tell what its shop sells in.
  [[nodiscard]] std::set<Currency> currencies() const {
    std::set<Currency> out;
    for (ShopConfig const& shop : file_.config.shops)
      out.insert(shop.currency);
    for (AccountConfig const& account : file_.config.accounts)
      out.insert(account.settings.price_currency);
    out.erase(file_.config.currency);
    return out;
  }

  void read_erp_inventory() {
    auto const opened = open(file_.inventory);
    if (!opened)
      return;
    auto stock = csv::read_xoro_inventory(opened->csv);
    if (!accept(stock))
      return;
    auto& rows = input_.stock_rows;
    rows.erp_files = some_names(file_.inventory);
    auto const unknown = csv::apply_inventory(*stock, file_.config.erp_stores, input_.catalogue.erp,
                                              told_of_items(*stock), &rows.erp);
    unknown_.insert(rows.erp.unknown.begin(), rows.erp.unknown.end());
    forget_what_was_told(*stock);
    stock->notes.insert(stock->notes.end(), stock->ats_differs.begin(), stock->ats_differs.end());
    sales_orders_told_ = std::ranges::any_of(
        stock->stock, [](csv::XoroStock const& row) { return row.on_sales_orders || row.ats; });
    erp_inventory_ = input_.files.size();
    add_files(*opened, *stock, unknown);
  }

  static std::string some_names(NamedFiles const& files) {
    std::string out;
    for (auto const& file : files)
      out += (out.empty() ? "" : ", ") + file.name;
    return out;
  }

  /// Items that were told where they were left out, with those of lost digits.
  [[nodiscard]] std::set<std::string> told_of_items(csv::XoroInventory const& stock) const {
    std::set<std::string> told = items_left_out_;
    for (auto const& text : items_left_out_)
      if (csv::is_scientific(text))
        for (auto const& row : stock.stock)
          if (csv::may_stand_for(text, row.item.value()))
            told.insert(row.item.value());
    return told;
  }

  /// An item number that a spreadsheet took the digits of is told with the items, and is no second
  /// fault on each of its rows of stock.
  void forget_what_was_told(csv::XoroInventory& stock) const {
    std::set<std::pair<std::string_view, std::uint32_t>> told;
    for (auto const& row : stock.left_out)
      if (csv::is_scientific(row.item.value()) && items_left_out_.contains(row.item.value()))
        told.emplace(stock.sheets[row.file].file, row.line);
    std::erase_if(stock.bad, [&](csv::CsvError const& e) {
      return told.contains({e.file, e.line});
    });
  }

  /// Whose item stands on a row that can't be read has an item, and nobody knows which; and whose
  /// quantity or price can't be read has one, and it is no 0. The item, its variants and what was
  /// ordered of them are left out, so that one ill row is one fault, and no finding states a number
  /// that nobody knows.
  void leave_out_unknown_items() {
    std::erase_if(unknown_, [](std::string const& item) { return trim(item).empty(); });
    if (items_left_out_.empty() && unknown_.empty())
      return;
    std::set<std::string, std::less<>> known;
    for (auto const& product : input_.catalogue.erp)
      for (auto const& item : product.items)
        known.emplace(trim(item.number.value()));
    std::vector<std::string_view> lost;
    for (auto const& text : items_left_out_)
      if (csv::is_scientific(text))
        lost.push_back(text);
    std::set<std::string> unknown;
    auto const is_unknown = [&](std::string_view sku) {
      std::string const text(trim(sku));
      if (unknown_.contains(text))
        return true;
      if (known.contains(text))
        return false;
      return items_left_out_.contains(text) ||
             std::ranges::any_of(
                 lost, [&](std::string_view digits) { return csv::may_stand_for(digits, text); });
    };
    leave_out_items(is_unknown, unknown);
    for (std::size_t s = 0; s < input_.catalogue.shops.size(); ++s)
      leave_out_variants(s, is_unknown, unknown);
    auto const of_unknown = [&](auto const& line) {
      return unknown.contains(std::string(trim(line.sku.value())));
    };
    for (auto& orders : input_.past_orders) {
      for (auto& order : orders)
        std::erase_if(order.lines, of_unknown);
      std::erase_if(orders, [](csv::PastOrder const& order) { return order.lines.empty(); });
    }
    for (auto& orders : input_.catalogue.open_orders) {
      for (auto& order : orders)
        std::erase_if(order.lines, of_unknown);
      std::erase_if(orders, [](OpenOrder const& order) { return order.lines.empty(); });
    }
    input_.unknown_items.assign(unknown.begin(), unknown.end());
  }

  template <class IsUnknown>
  void leave_out_items(IsUnknown const& is_unknown, std::set<std::string>& unknown) {
    auto& products = input_.catalogue.erp;
    auto& sources = input_.erp_lines;
    auto const ill = [&](ErpItem const& item) {
      return is_unknown(item.number.value()) ||
             // A kit has what its parts make.
             std::ranges::any_of(
                 item.parts, [&](KitPart const& part) { return is_unknown(part.item.value()); });
    };
    for (std::size_t p = products.size(); p-- > 0;) {
      auto& items = products[p].items;
      bool const had_items = !items.empty();
      for (std::size_t i = items.size(); i-- > 0;) {
        if (!ill(items[i]))
          continue;
        unknown.emplace(trim(items[i].number.value()));
        items.erase(items.begin() + static_cast<std::ptrdiff_t>(i));
        if (p < sources.size() && i < sources[p].item_lines.size())
          sources[p].item_lines.erase(sources[p].item_lines.begin() +
                                      static_cast<std::ptrdiff_t>(i));
      }
      if (!had_items || !items.empty())
        continue;
      products.erase(products.begin() + static_cast<std::ptrdiff_t>(p));
      if (p < sources.size())
        sources.erase(sources.begin() + static_cast<std::ptrdiff_t>(p));
    }
    unknown_.insert(unknown.begin(), unknown.end());
  }

  template <class IsUnknown>
  void leave_out_variants(std::size_t s, IsUnknown const& is_unknown,
                          std::set<std::string>& unknown) {
    auto& side = input_.catalogue.shops[s];
    auto& sources = input_.shop_lines[s];
    std::vector<ShopProduct> products;
    std::vector<csv::ShopifyProducts::Source> lines;
    for (std::size_t p = 0; p < side.size(); ++p) {
      std::vector<ShopVariant> variants;
      std::vector<std::uint32_t> variant_lines;
      bool const listed = p < sources.size();
      for (std::size_t v = 0; v < side[p].variants.size(); ++v) {
        auto const& variant = side[p].variants[v];
        if (is_unknown(variant.sku.value()) ||
            std::ranges::any_of(variant.components, [&](BundlePart const& part) {
              return is_unknown(part.sku.value());
            })) {
          unknown.emplace(trim(side[p].variants[v].sku.value()));
          continue;
        }
        variants.push_back(std::move(side[p].variants[v]));
        if (listed && v < sources[p].variant_lines.size())
          variant_lines.push_back(sources[p].variant_lines[v]);
      }
      // A product of which nothing else is left is as unknown as they are.
      if (variants.empty() && !side[p].variants.empty())
        continue;
      side[p].variants = std::move(variants);
      products.push_back(std::move(side[p]));
      if (listed) {
        sources[p].variant_lines = std::move(variant_lines);
        lines.push_back(std::move(sources[p]));
      }
    }
    side = std::move(products);
    sources = std::move(lines);
  }

  /// An export that tells neither ATS nor what is on sales orders does not deny the shops' open
  /// orders: what they explain of the difference is taken to be on sales orders. Assumption: A-X38.
  void take_commitments_for_sales_orders() {
    if (sales_orders_told_) {
      return;
    }
    std::map<std::string_view, ErpItem*> items;
    for (auto& product : input_.catalogue.erp) {
      for (auto& item : product.items) {
        items.emplace(item.number.value(), &item);
      }
    }
    Quantity taken;
    for (std::size_t s = 0; s < input_.catalogue.shops.size(); ++s) {
      std::set<std::string_view> seen;
      for (auto const& product : input_.catalogue.shops[s]) {
        for (auto const& variant : product.variants) {
          auto const sku = trim(variant.sku.value());
          if (auto const item = items.find(sku); item != items.end() && seen.insert(sku).second) {
            taken += take_commitments(s, variant, *item->second);
          }
        }
      }
    }
    if (taken > Quantity{0}) {
      input_.files[erp_inventory_].notes.push_back(
          {input_.files[erp_inventory_].file, 0, 0,
           "the file does not tell what is on sales orders; " + std::to_string(taken.units()) +
               " units that shops hold for open orders are taken to be on them"});
    }
  }

  /// The fewest units, at most `most`, without which no more than `available` are left of `free`
  /// once what is kept back is taken off.
  static Quantity units_that_explain(SafetyStock held, Quantity free, Quantity available,
                                     Quantity most) {
    std::int32_t low = 0, high = most.units();
    while (low < high) {
      std::int32_t const middle = low + (high - low) / 2;
      if (less_safety_stock(held, free - Quantity{middle}) <= available)
        high = middle;
      else
        low = middle + 1;
    }
    return Quantity{low};
  }

  Quantity take_commitments(std::size_t s, ShopVariant const& variant, ErpItem& item) const {
    ShopConfig const& shop = file_.config.shops[s];
    auto const at = [](std::vector<Quantity> const& by_store, std::size_t store) {
      return store < by_store.size() ? by_store[store] : Quantity{0};
    };
    Quantity taken;
    if (item.kit()) {
      return taken;  // it is on no sales order: its parts are
    }
    for (std::size_t l = 0; l < variant.committed.size() && l < shop.locations.size(); ++l) {
      auto const& stores = shop.locations[l].erp_stores;
      if (stores.empty() || variant.committed[l] <= Quantity{0}) {
        continue;
      }
      Quantity free;
      for (auto const store : stores) {
        free += at(item.on_hand, store.value()) - at(item.not_available, store.value());
      }
      auto const available =
          l < variant.available.size() ? variant.available[l].value_or(Quantity{0}) : Quantity{0};
      auto const held = safety_stock_of(file_.config, s, l, item.number.value());
      auto const units = units_that_explain(held, free, available, variant.committed[l]);
      if (units == Quantity{0}) {
        continue;
      }
      item.on_so.resize(std::max<std::size_t>(item.on_so.size(), stores.front().value() + 1U));
      item.on_so[stores.front().value()] += units;
      taken += units;
    }
    return taken;
  }

  void read_shop(std::size_t s) {
    auto const& files = file_.shops[s];
    auto const& shop = file_.config.shops[s];
    input_.catalogue.shops.emplace_back();
    input_.shop_lines.emplace_back();
    input_.past_orders.emplace_back();
    input_.commitments_told.push_back(false);
    input_.stock_rows.shops.emplace_back();
    input_.products_files.push_back(names_of(files.products));
    auto const opened = open(files.products);
    if (!opened)
      return;
    auto products = csv::read_shopify_products(opened->csv, shop.currency);
    if (!accept(products))
      return;
    add_files(*opened, *products);
    auto& side = input_.catalogue.shops.back();
    side = std::move(products->products);
    input_.shop_lines.back() = std::move(products->sources);
    take_bundles(s);
    unknown_.merge(products->unknown);
    for (auto& product : side) {
      for (auto& variant : product.variants) {
        if (shop.locations.size() > 1) {
          variant.available.clear();  // the export does not say where
        }
        variant.available.resize(shop.locations.size());
      }
    }
    bool committed_told = false;
    if (files.inventory_named || any_there(files.inventory)) {
      committed_told = read_shop_inventory(files.inventory, shop, side, products->left_out);
    }
    input_.commitments_told.back() = committed_told;
    if (files.orders_named || any_there(files.orders)) {
      read_past_orders(files.orders, shop);
      take_open_orders(shop, side, committed_told);
    }
  }

  /// True when it says what is committed.
  bool read_shop_inventory(NamedFiles const& files, ShopConfig const& shop,
                           std::vector<ShopProduct>& side, csv::LeftOutVariants const& left_out) {
    auto const opened = open(files);
    if (!opened)
      return false;
    auto stock = csv::read_shopify_inventory(opened->csv);
    if (!accept(stock))
      return false;
    Strings locations;
    for (auto const& location : shop.locations) {
      locations.push_back(location.name);
    }
    auto& rows = input_.stock_rows.shops.back();
    // A repair that was carried out may have switched counting on, and the inventory export is from
    // before: what it has no row of then, nobody left out.
    bool const repaired = std::ranges::any_of(
        input_.products_files.back(),
        [](std::string const& name) { return name.find(".corrected.") != std::string::npos; });
    if (!repaired)
      rows.files = some_names(files);
    auto const unknown = csv::apply_inventory(*stock, locations, side, left_out, &rows.told);
    stock->notes.insert(stock->notes.end(), rows.told.notes.begin(), rows.told.notes.end());
    add_files(*opened, *stock, unknown);
    unknown_.insert(rows.told.unknown.begin(), rows.told.unknown.end());
    return std::ranges::any_of(
        stock->stock, [](csv::ShopifyStock const& row) { return row.committed.has_value(); });
  }

  /// The orders that are open go into the catalogue. Where the inventory export does not say what
  /// is committed, they say it themselves. Assumption: A-X38.
  void take_open_orders(ShopConfig const& shop, std::vector<ShopProduct>& side,
                        bool committed_told) {
    auto& open = input_.catalogue.open_orders;
    open.resize(input_.past_orders.size());
    for (auto const& past : input_.past_orders.back()) {
      auto& taken_at = input_.catalogue.taken_at;
      taken_at = std::max(taken_at.value_or(past.last_touched()), past.last_touched());
      if (!past.open()) {
        continue;
      }
      OpenOrder order{.name = past.name, .placed = past.created_at, .paid = past.paid, .lines = {}};
      for (auto const& line : past.lines) {
        if (line.open) {
          order.lines.push_back({line.sku, past.location, line.quantity});
          if (!committed_told) {
            commit(shop, side, order.lines.back());
          }
        }
      }
      open.back().push_back(std::move(order));
    }
  }

  /// Counts an open line's units as committed: at its location, else at the first that stocks it.
  static void commit(ShopConfig const& shop, std::vector<ShopProduct>& side,
                     OpenOrder::Line const& line) {
    auto const sku = trim(line.sku.value());
    if (sku.empty()) {
      return;
    }
    for (auto& product : side) {
      for (auto& variant : product.variants) {
        if (trim(variant.sku.value()) != sku) {
          continue;
        }
        std::optional<std::size_t> place;
        for (std::size_t l = 0; l < shop.locations.size() && !place; ++l) {
          bool const stocked = l < variant.available.size() && variant.available[l];
          bool const named = same_ignoring_case(shop.locations[l].name, trim(line.location));
          if (line.location.empty() ? stocked : named) {
            place = l;
          }
        }
        if (place) {
          variant.committed.resize(std::max(variant.committed.size(), *place + 1));
          variant.committed[*place] += line.open;
        }
        return;
      }
    }
  }

  /// An open order of a location that nobody knows holds its units nobody knows where. Of orders
  /// that are over, no more than the demand is asked.
  static std::vector<csv::CsvError> unknown_locations(csv::PastOrders const& orders,
                                                      ShopConfig const& shop) {
    std::vector<csv::CsvError> out;
    csv::OneEach complaints(out);
    Strings names;
    for (auto const& location : shop.locations)
      names.push_back(location.name);
    for (auto const& order : orders.orders) {
      auto const location = trim(order.location);
      bool const known =
          location.empty() || std::ranges::any_of(shop.locations, [&](LocationConfig const& l) {
            return same_ignoring_case(trim(l.name), location);
          });
      if (!known && order.open())
        complaints.add(lower_case(location), {orders.sheets[order.file].file, order.line, 0,
                                              "no location '" + std::string(location) +
                                                  "' in the store's configuration, of open order " +
                                                  order.name + csv::suggestion(location, names)});
    }
    return out;
  }

  void read_past_orders(NamedFiles const& files, ShopConfig const& shop) {
    auto const opened = open(files);
    if (!opened)
      return;
    auto orders = csv::read_orders(opened->csv, shop.zone);
    if (!accept(orders))
      return;
    add_files(*opened, *orders, unknown_locations(*orders, shop));
    input_.past_orders.back() = std::move(orders->orders);
  }

  std::filesystem::path const& dir_;
  StoreFile file_;
  StoreInput input_;
  std::set<std::string> items_left_out_;
  std::set<std::string> unknown_;  ///< items and SKUs on rows that were read in part or not at all
  bool sales_orders_told_ = true;  ///< XoroERP's inventory has them, or ATS
  std::size_t erp_inventory_ = 0;  ///< its first file among those that were read
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
    std::string const why = std::filesystem::exists(dir, error)
                                ? "this is a file; needed is the folder with store.json"
                                : "there is no such folder";
    return std::unexpected(std::vector{FileError{dir.string(), 0, 0, "", why}});
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
