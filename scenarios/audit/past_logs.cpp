#include "scenarios/audit/past_logs.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "mocks/csv/dialect.h"
#include "mocks/csv/sheet.h"
#include "model/tag_scope.h"
#include "model/text.h"
#include "scenarios/format/json.h"
#include "scenarios/store/store_dir.h"
#include "scenarios/world/world.h"

namespace drydock {
namespace {

template <class Value>
struct Word {
  Value value;
  std::string_view name;
};

constexpr std::array kCauses{Word{erp::Cause::OpeningCount, "opening-count"},
                             Word{erp::Cause::Receipt, "receipt"},
                             Word{erp::Cause::Adjustment, "adjustment"},
                             Word{erp::Cause::Count, "count"},
                             Word{erp::Cause::OrderReleased, "order-released"},
                             Word{erp::Cause::OrderCancelled, "order-cancelled"},
                             Word{erp::Cause::OrderEdited, "order-edited"},
                             Word{erp::Cause::Return, "return"},
                             Word{erp::Cause::Transfer, "transfer"},
                             Word{erp::Cause::OrderShipped, "order-shipped"}};

constexpr std::array kActivities{Word{Means::Set, "app-set"},
                                 Word{Means::Adjust, "app-adjusted"},
                                 Word{Means::Checkout, "order-created"},
                                 Word{Means::OrderEdit, "order-edited"},
                                 Word{Means::CancelRestock, "order-cancelled"},
                                 Word{Means::RefundRestock, "returned"},
                                 Word{Means::StaffEdit, "edited-by-staff"}};

constexpr std::array<std::string_view, 11> kErpColumns{
    "Row",   "When",  "Item Number", "Store",   "ATS Before", "ATS After",
    "Cause", "Order", "Shop",        "Account", "Sold As"};
constexpr std::array<std::string_view, 9> kShopColumns{
    "When", "Shop", "SKU", "Location", "Activity", "Before", "After", "Order", "Adjusted By"};

template <class Table>
std::string names_of(Table const& table) {
  std::string out;
  for (auto const& word : table)
    out += (out.empty() ? "" : ", ") + std::string(word.name);
  return out;
}

template <class Table>
auto value_named(Table const& table, std::string_view name) {
  using Value = decltype(table.front().value);
  auto const at = std::ranges::find(table, lower_case(name), &Word<Value>::name);
  return at == table.end() ? std::optional<Value>{} : std::optional<Value>{at->value};
}

template <class Table, class Value>
std::string name_in(Table const& table, Value value) {
  auto const at = std::ranges::find(table, value, &Word<Value>::value);
  return at == table.end() ? "" : std::string(at->name);
}

std::optional<Tick> moment(csv::Cells& cells, csv::ColumnIndex column) {
  std::string_view const text = cells.text(column);
  // Drydock's own form first, then the forms of exports; anything else is refused, for a moment
  // that was guessed would turn the order of events round.
  if (auto const exact = parse_tick(text))
    return *exact;
  if (auto const exported = csv::parse_export_time(text))
    return *exported;
  cells.complain(column, "'" + std::string(text) + "' is no moment; expected 2026-11-23T09:30:00Z");
  return std::nullopt;
}

/// One JSON object a line, as rows under the given columns; keys may be written "ats_before".
std::expected<csv::CsvOutcome, csv::CsvError> read_json_lines(
    std::string const& file, std::string_view bytes, std::span<std::string_view const> columns,
    std::function<std::expected<void, csv::CsvError>(csv::CsvRow const&)> const& on_header,
    std::function<void(csv::CsvRow const&)> const& on_row) {
  csv::CsvLimits const limits;
  csv::CsvRow header{.line = 1, .cells = {}};
  for (std::uint32_t c = 0; c < columns.size(); ++c)
    header.cells.push_back({std::string(columns[c]), 1, c + 1});
  if (auto const ok = on_header(header); !ok)
    return std::unexpected(ok.error());
  csv::CsvOutcome out;
  std::uint32_t line = 0;
  while (!bytes.empty()) {
    ++line;
    std::size_t const end = std::min(bytes.find('\n'), bytes.size());
    std::string_view const text = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (text.find_first_not_of(" \t\r") == std::string_view::npos)
      continue;
    ++out.rows;
    auto const ill = [&](std::uint32_t column, std::string why) {
      out.bad.push_back({file, line, column, std::move(why), csv::CsvIll::Unreadable});
    };
    if (out.bad.size() > limits.bad_rows)
      return std::unexpected(csv::CsvError{file, line, 0, "too many ill lines: this is no log",
                                           csv::CsvIll::Unreadable});
    if (text.size() > limits.row_bytes) {
      ill(1, "the line is too long");
      continue;
    }
    auto const value = json_text::parse(text, file);
    if (!value || value->kind != json_text::Kind::Object) {
      ill(value ? 1 : value.error().column,
          value ? "expected one JSON object a line" : value.error().why);
      continue;
    }
    csv::CsvRow row{.line = line, .cells = {}};
    for (std::uint32_t c = 0; c < columns.size(); ++c)
      row.cells.push_back({"", line, c + 1});
    std::size_t const before = out.bad.size();
    for (json_text::Member const& member : value->members) {
      auto const same = [&](std::string_view column) {
        std::string key = lower_case(column);
        std::ranges::replace(key, ' ', '_');
        return key == lower_case(member.name) || lower_case(column) == lower_case(member.name);
      };
      auto const at = std::ranges::find_if(columns, same);
      if (at == columns.end()) {
        // A field that nobody knows is a misspelt one: to pass over it would be to read the log
        // without it.
        ill(member.column, "there is no field '" + member.name + "'");
      } else if (member.value.kind == json_text::Kind::Text ||
                 member.value.kind == json_text::Kind::Integer) {
        row.cells[static_cast<std::size_t>(at - columns.begin())].text = member.value.text;
      } else if (member.value.kind != json_text::Kind::Null) {
        ill(member.value.column, "expected a text or a whole number");
      }
    }
    if (out.bad.size() == before)
      on_row(row);
  }
  return out;
}

template <class OnRow>
std::expected<void, csv::CsvError> read_table(std::string const& file, std::string_view bytes,
                                              std::span<std::string_view const> names,
                                              std::span<std::size_t const> needed, PastLogs& logs,
                                              OnRow&& on_row) {
  std::optional<csv::Columns> columns;
  std::vector<csv::ColumnIndex> at;
  std::vector<csv::CsvError> bad;
  csv::Meaning const meaning;
  auto const header = [&](csv::CsvRow const& row) -> std::expected<void, csv::CsvError> {
    columns.emplace(row);
    for (std::string_view name : names)
      at.push_back(columns->find({name}));
    // A log without one of these can't be followed at all; the others (row, order, account) only
    // make it say more.
    std::vector<std::string_view> missing;
    for (std::size_t n : needed)
      if (!at[n])
        missing.push_back(names[n]);
    if (!missing.empty()) {
      auto refusal = csv::missing_columns(file, row.line, missing);
      if (auto const kind = csv::other_kind(*columns, {}))
        refusal.why += "; this is " + std::string(csv::name_of(*kind)) + ", and " +
                       std::string(csv::belongs(*kind));
      return std::unexpected(std::move(refusal));
    }
    if (auto const twice = columns->twice())
      return std::unexpected(csv::twice_column(file, row.line, *columns, *twice));
    return {};
  };
  auto const take = [&](csv::CsvRow row) {
    // An export guards a cell that would be taken for a formula by an apostrophe; the text is what
    // stands behind it.
    for (auto& cell : row.cells)
      cell.text = csv::unguard_formula(cell.text);
    csv::Cells cells(file, *columns, row, meaning, bad);
    for (std::size_t n : needed)
      if (cells.blank(at[n])) {
        cells.complain(at[n], "the row has none");
        return;
      }
    on_row(cells, at);
  };
  std::size_t const first = bytes.find_first_not_of(" \t\r\n");
  bool const json = first != std::string_view::npos && bytes[first] == '{';
  auto outcome = json ? read_json_lines(file, bytes, names, header, take)
                      : csv::read_csv({file, bytes}, {}, header, take);
  if (!outcome)
    return std::unexpected(outcome.error());
  logs.rows += outcome->rows;
  auto all = csv::merge_bad(std::move(bad), std::move(outcome->bad));
  logs.bad.insert(logs.bad.end(), all.begin(), all.end());
  return {};
}

template <class List, class Name>
std::optional<std::size_t> place_of(List const& list, std::string_view wanted, Name&& name) {
  for (std::size_t i = 0; i < list.size(); ++i)
    if (lower_case(name(list[i])) == lower_case(wanted))
      return i;
  return std::nullopt;
}

std::string cell(std::int64_t number) { return std::to_string(number); }

/// "#1001" of order 0, as the shop names it.
std::string order_name(mocks::ShopServer const& shop, std::uint32_t order) {
  return shop.order(mocks::order_at(order)).name;
}

/// A variant's SKU; of one that was deleted since, its item's number.
Sku sku_of(World const& world, std::uint8_t shop, std::uint32_t variant) {
  VariantId const id = mocks::variant_at(variant);
  shop::VariantView const view = world.shops()[shop].variant(id);
  if (view.id == id)
    return view.sku;
  auto const item = world.watch().truth().item_of(ShopIndex{shop}, id);
  return item ? Sku{world.erp().item(ItemIndex{*item}).number.value()} : Sku{};
}

}  // namespace

std::expected<void, csv::CsvError> read_erp_log(std::string const& file, std::string_view bytes,
                                                StoreConfig const& store, PastLogs& logs) {
  enum : std::size_t { Row, When, Item, Store, Before, After, Cause, Order, Shop, Account, SoldAs };
  static constexpr std::array<std::size_t, 6> needed{When, Item, Store, Before, After, Cause};
  logs.erp_file = file;
  auto const read =
      read_table(file, bytes, kErpColumns, needed, logs, [&](csv::Cells& cells, auto const& at) {
        PastAtsChange change;
        change.line = cells.line();
        // Without row numbers the order of the file is the order of the log.
        change.row = logs.erp.size() + 1;
        if (auto const number = cells.quantity(at[Row]))
          change.row = static_cast<std::uint64_t>(std::max(number->units(), 0));
        auto const when = moment(cells, at[When]);
        change.item = ItemNumber{std::string(cells.text(at[Item]))};
        auto const place = place_of(store.erp_stores, cells.text(at[Store]),
                                    [](auto const& name) { return name; });
        if (!place)
          cells.complain(at[Store], "there is no store '" + std::string(cells.text(at[Store])) +
                                        "' in store.json");
        auto const before = cells.quantity(at[Before]), after = cells.quantity(at[After]);
        auto const cause = value_named(kCauses, cells.text(at[Cause]));
        if (!cause)
          cells.complain(at[Cause], "'" + std::string(cells.text(at[Cause])) + "' is none of " +
                                        names_of(kCauses));
        // A row of which a part can't be read is left out as a whole, and told with its place.
        if (!cells.clean())
          return;
        change.at = *when;
        change.store = StoreIndex{static_cast<std::uint8_t>(*place)};
        change.before = *before;
        change.after = *after;
        change.cause = *cause;
        change.order = cells.text(at[Order]);
        change.shop_url = normal_shop_url(cells.text(at[Shop]));
        change.account = cells.text(at[Account]);
        change.sold_as = ItemNumber{std::string(cells.text(at[SoldAs]))};
        logs.erp.push_back(std::move(change));
      });
  // By row and not by time: rows of one second still have an order.
  std::ranges::stable_sort(logs.erp, {}, &PastAtsChange::row);
  return read;
}

std::expected<void, csv::CsvError> read_shop_history(std::string const& file,
                                                     std::string_view bytes,
                                                     StoreConfig const& store, PastLogs& logs) {
  enum : std::size_t { When, Shop, Item, Location, Activity, Before, After, Order, By };
  static constexpr std::array<std::size_t, 6> needed{When, Item, Location, Activity, Before, After};
  logs.shop_file = file;
  auto const read =
      read_table(file, bytes, kShopColumns, needed, logs, [&](csv::Cells& cells, auto const& at) {
        PastShopChange change;
        change.line = cells.line();
        auto const when = moment(cells, at[When]);
        std::size_t shop = 0;
        if (!cells.blank(at[Shop])) {
          std::string const url = normal_shop_url(cells.text(at[Shop]));
          auto const place = place_of(store.shops, url,
                                      [](ShopConfig const& s) { return normal_shop_url(s.url); });
          if (place)
            shop = *place;
          else
            cells.complain(at[Shop], "there is no shop '" + url + "' in store.json");
        } else if (store.shops.size() > 1) {
          cells.complain(at[Shop], "the store has several shops: say which");
        }
        if (!cells.clean())
          return;
        auto const location = place_of(store.shops[shop].locations, cells.text(at[Location]),
                                       [](LocationConfig const& l) { return l.name; });
        if (!location)
          cells.complain(
              at[Location],
              "there is no location '" + std::string(cells.text(at[Location])) + "' in store.json");
        auto const before = cells.quantity(at[Before]), after = cells.quantity(at[After]);
        auto const means = value_named(kActivities, cells.text(at[Activity]));
        if (!means)
          cells.complain(at[Activity], "'" + std::string(cells.text(at[Activity])) +
                                           "' is none of " + names_of(kActivities));
        if (!cells.clean())
          return;
        change.at = *when;
        change.shop = ShopIndex{static_cast<std::uint8_t>(shop)};
        change.sku = Sku{std::string(cells.text(at[Item]))};
        change.location = static_cast<std::uint32_t>(*location);
        change.means = *means;
        change.before = *before;
        change.after = *after;
        change.order = cells.text(at[Order]);
        change.account = cells.text(at[By]);
        logs.shop.push_back(std::move(change));
      });
  std::ranges::stable_sort(logs.shop, {}, &PastShopChange::at);
  return read;
}

std::string print_erp_log(PastLogs const& logs, StoreConfig const& store) {
  std::string out;
  csv::append_row(out, std::vector<std::string>(kErpColumns.begin(), kErpColumns.end()));
  for (PastAtsChange const& c : logs.erp)
    csv::append_row(
        out, std::vector<std::string>{
                 cell(static_cast<std::int64_t>(c.row)), format_tick(c.at), c.item.value(),
                 store.erp_stores[c.store.value()], cell(c.before.units()), cell(c.after.units()),
                 name_in(kCauses, c.cause), c.order, c.shop_url, c.account, c.sold_as.value()});
  return out;
}

std::string print_shop_history(PastLogs const& logs, StoreConfig const& store) {
  std::string out;
  csv::append_row(out, std::vector<std::string>(kShopColumns.begin(), kShopColumns.end()));
  for (PastShopChange const& c : logs.shop) {
    ShopConfig const& shop = store.shops[c.shop.value()];
    csv::append_row(out, std::vector<std::string>{
                             format_tick(c.at), normal_shop_url(shop.url), c.sku.value(),
                             shop.locations[c.location].name, name_in(kActivities, c.means),
                             cell(c.before.units()), cell(c.after.units()), c.order, c.account});
  }
  return out;
}

namespace {

bool pushed_by_some(StoreConfig const& store, ErpProduct const& product, ErpItem const& item) {
  return std::ranges::any_of(store.accounts, [&](AccountConfig const& account) {
    return account.settings.inventory_push == Switch::On &&
           in_tag_scope(account.settings.tag_filter, product, item);
  });
}

}  // namespace

void note_ends(StoreInput const& store, PastLogs& logs) {
  std::set<ItemNumber> known;
  for (ErpProduct const& product : store.catalogue.erp)
    for (ErpItem const& item : product.items) {
      known.insert(item.number);
      for (std::uint8_t s = 0; s < store.config.erp_stores.size(); ++s)
        logs.ats.push_back(
            {item.number, StoreIndex{s}, s < item.on_hand.size() ? item.on_hand[s] : Quantity{0}});
      if (!pushed_by_some(store.config, product, item))
        logs.out_of_scope.insert(item.number);
    }
  for (std::uint8_t s = 0; s < store.catalogue.shops.size(); ++s)
    for (ShopProduct const& product : store.catalogue.shops[s])
      for (ShopVariant const& variant : product.variants) {
        // What is not tracked, or not XoroERP's, has no number that could be wrong.
        if (!variant.tracked || !known.contains(ItemNumber{variant.sku.value()}))
          continue;
        for (std::uint32_t l = 0; l < variant.available.size(); ++l)
          if (variant.available[l])
            logs.shown.push_back({ShopIndex{s}, variant.sku, l, *variant.available[l]});
      }
}

namespace {

/// What both systems say at the end of a run.
void note_ends(World const& world, PastLogs& logs) {
  auto const& config = world.config();
  for (std::uint32_t i = 0; i < world.erp().item_count(); ++i) {
    ErpItem const item = world.erp().item(ItemIndex{i});
    ItemNumber const& number = item.number;
    if (!pushed_by_some(config, world.erp().product_of(ItemIndex{i}), item))
      logs.out_of_scope.insert(number);
    for (std::uint8_t s = 0; s < config.erp_stores.size(); ++s)
      logs.ats.push_back(
          {number, StoreIndex{s}, world.erp().stock(ItemIndex{i}, StoreIndex{s}).ats});
    for (std::uint8_t s = 0; s < config.shops.size(); ++s) {
      auto const variant = world.shops()[s].variant_by_sku(Sku{number.value()});
      if (!variant || !world.shops()[s].variant(*variant).tracked)
        continue;
      for (std::uint32_t l = 0; l < config.shops[s].locations.size(); ++l)
        logs.shown.push_back(
            {ShopIndex{s}, Sku{number.value()}, l, world.shops()[s].available(*variant, l)});
    }
  }
}

}  // namespace

PastLogs past_logs_of(World const& world) {
  PastLogs logs;
  auto const& config = world.config();
  // The account that brought an order in, by shop and order.
  std::map<std::pair<std::uint8_t, std::uint32_t>, std::string> importer;
  for (Event const& event : world.history().events()) {
    Fact const& f = event.fact;
    std::string const account = event.account < config.accounts.size()
                                    ? config.accounts[event.account].name
                                    : std::string{};
    switch (f.kind) {
      case EventKind::ErpOrderCreated:
        if (!account.empty())
          importer.try_emplace({f.shop, f.order}, account);
        break;
      case EventKind::ErpStockChanged: {
        if (f.line == kNone)
          break;  // no stock item: the log has no row of it
        PastAtsChange change;
        change.line = static_cast<std::uint32_t>(logs.erp.size() + 2);
        change.row = f.line;
        change.at = event.at;
        change.item = world.erp().item(ItemIndex{f.item}).number;
        change.store = StoreIndex{f.place};
        change.before = Quantity{static_cast<std::int32_t>(f.before)};
        change.after = Quantity{static_cast<std::int32_t>(f.after)};
        change.cause = static_cast<erp::Cause>(f.detail);
        bool const named = f.order != kNone && f.object != kNone;
        if (named && f.shop < config.shops.size()) {
          change.order = order_name(world.shops()[f.shop], f.order);
          change.shop_url = normal_shop_url(config.shops[f.shop].url);
          if (auto const by = importer.find({f.shop, f.order}); by != importer.end())
            change.account = by->second;
          if (auto const as = world.erp().state().log[f.line - 1].sold_as; as != kNone)
            change.sold_as = world.erp().item(ItemIndex{as}).number;
        }
        logs.erp.push_back(std::move(change));
        break;
      }
      case EventKind::ShopQuantitySet:
      case EventKind::ShopQuantityAdjusted:
      case EventKind::ShopLineCommitted:
      case EventKind::ShopLineReleased:
      case EventKind::ShopLineRefunded:
      case EventKind::ShopQuantityEdited: {
        // A set that changes nothing is kept all the same: it says what its account knew.
        if (f.before == f.after && f.kind != EventKind::ShopQuantitySet)
          break;
        PastShopChange change;
        change.line = static_cast<std::uint32_t>(logs.shop.size() + 2);
        change.at = event.at;
        change.shop = ShopIndex{f.shop};
        change.sku = sku_of(world, f.shop, f.item);
        change.location = f.place;
        change.means = static_cast<Means>(f.detail);
        if (f.kind == EventKind::ShopQuantityEdited)
          change.means = Means::StaffEdit;
        change.before = Quantity{static_cast<std::int32_t>(f.before)};
        change.after = Quantity{static_cast<std::int32_t>(f.after)};
        if (f.order != kNone)
          change.order = order_name(world.shops()[f.shop], f.order);
        if (f.kind == EventKind::ShopQuantitySet || f.kind == EventKind::ShopQuantityAdjusted)
          change.account = account;
        logs.shop.push_back(std::move(change));
        break;
      }
      default:
        break;
    }
  }
  note_ends(world, logs);
  logs.until = world.now();
  return logs;
}

}  // namespace drydock
