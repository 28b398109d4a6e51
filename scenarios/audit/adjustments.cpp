#include "scenarios/audit/adjustments.h"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include "mocks/csv/sheet.h"
#include "model/text.h"

namespace drydock {
namespace {

/// Shopify answers no query with more rows: a file of so many may go on.
constexpr std::size_t kRowsMax = 1000;

struct ReportRow {
  csv::ValueCell<Tick> at;
  csv::TextCell sku, location, state, app, staff, type, document, id, shop;
  csv::ValueCell<Quantity> change;
};

csv::ColumnTable<ReportRow> const& report_table() {
  using R = ReportRow;
  using csv::into;
  using enum csv::Need;
  static csv::ColumnTable<R> const table = {
      {{{"second", "minute", "hour", "day", "Time", "Date"}, Key, "when"}, into<&R::at>},
      {{{"product_variant_sku", "Variant SKU", "SKU"}, Required, "the SKU"}, into<&R::sku>},
      {{{"inventory_location_name", "Location name", "Location"}, Key, "where"},
       into<&R::location>},
      {{{"inventory_state", "State"}, Key, "which quantity"}, into<&R::state>},
      {{{"inventory_adjustment_change", "Adjustment change", "Change"}, Key, "units more or less"},
       into<&R::change>},
      {{{"inventory_app_name", "App name", "App"}, Optional, "the app that wrote"}, into<&R::app>},
      {{{"staff_member_name", "Staff member"}, Optional, "who changed it"}, into<&R::staff>},
      {{{"reference_document_type"}, Optional, "what it was for"}, into<&R::type>},
      {{{"reference_document_id"}, Optional, "which of them"}, into<&R::document>},
      {{{"inventory_adjustment_id"}, Optional, "to tell rows that stand twice"}, into<&R::id>},
      {{{"shop_url", "Shop"}, Optional, "the shop, where there are several"}, into<&R::shop>}};
  return table;
}

struct PlaceOf {
  std::uint8_t shop = 0;
  std::uint32_t location = 0;
};

class Reader {
 public:
  Reader(StoreConfig const& store, std::span<std::string const> sync_apps)
      : store_(store), sync_apps_(sync_apps) {}

  std::expected<void, csv::CsvError> read(csv::CsvFile const& file) {
    csv::SheetPlan plan;
    plan.kinds = {csv::ExportKind::ShopifyAdjustments};
    plan.meaning.zone = store_.zone;
    auto const before = facts_.rows;
    auto read = csv::read_sheet(file, plan, report_table(), facts_,
                                [&](csv::Cells& cells, ReportRow const& row) { take(cells, row); });
    out_.files.push_back(file.name);
    if (facts_.rows - before == kRowsMax)
      out_.cut.push_back(file.name);
    return read;
  }

  AdjustmentReport done() {
    out_.rows = facts_.rows;
    out_.bad = std::move(facts_.bad);
    out_.other_apps.assign(others_.begin(), others_.end());
    std::ranges::stable_sort(out_.changes, {}, &Adjustment::at);
    return std::move(out_);
  }

 private:
  void take(csv::Cells& cells, ReportRow const& row) {
    if (!row.at.value || !row.change.value || !cells.clean())
      return;
    if (!same_ignoring_case(row.state.text, "available")) {
      ++out_.other_states;
      return;
    }
    auto const place = place_of(cells, row);
    if (!place)
      return;
    // The report is known to hold rows twice; without their number nobody can tell.
    if (!row.id.blank() &&
        !seen_.emplace(row.id.text, row.sku.text, row.location.text, row.change.value->units())
             .second) {
      ++out_.doubled;
      return;
    }
    if (row.sku.blank()) {
      ++out_.without_sku;
      return;
    }
    Adjustment change{.line = cells.line(),
                      .at = *row.at.value,
                      .shop = ShopIndex{place->shop},
                      .sku = Sku{std::string(row.sku.text)},
                      .location = place->location,
                      .change = *row.change.value};
    note_mover(row, change);
    out_.changes.push_back(std::move(change));
  }

  std::optional<PlaceOf> place_of(csv::Cells& cells, ReportRow const& row) const {
    std::optional<PlaceOf> found;
    for (std::size_t s = 0; s < store_.shops.size(); ++s) {
      ShopConfig const& shop = store_.shops[s];
      if (!row.shop.blank() && normal_shop_url(shop.url) != normal_shop_url(row.shop.text))
        continue;
      for (std::size_t l = 0; l < shop.locations.size(); ++l) {
        if (!same_ignoring_case(shop.locations[l].name, row.location.text))
          continue;
        if (found) {
          cells.complain(row.location.at, "several shops of store.json have a location '" +
                                              std::string(row.location.text) +
                                              "': add a column Shop with the shop's URL");
          return std::nullopt;
        }
        found = PlaceOf{static_cast<std::uint8_t>(s), static_cast<std::uint32_t>(l)};
      }
    }
    if (!found)
      cells.complain(row.location.at,
                     "there is no location '" + std::string(row.location.text) + "' in store.json");
    return found;
  }

  void note_mover(ReportRow const& row, Adjustment& change) {
    // The document first: an app that books an order's units books them for the order.
    if (same_ignoring_case(row.type.text, "Order")) {
      change.mover = Mover::Order;
      change.by = row.document.text;
    } else if (lower_case(row.type.text).find("transfer") != std::string::npos) {
      change.mover = Mover::Transfer;
      change.by = row.document.text;
    } else if (!row.app.blank()) {
      change.mover = is_sync(row.app.text) ? Mover::Sync : Mover::Others;
      change.by = row.app.text;
      if (change.mover == Mover::Others)
        others_.emplace(row.app.text);
    } else {
      change.by = row.staff.text;
    }
  }

  [[nodiscard]] bool is_sync(std::string_view app) const {
    if (!sync_apps_.empty())
      return std::ranges::any_of(
          sync_apps_, [&](std::string const& name) { return same_ignoring_case(name, app); });
    return lower_case(app).find("xoro") != std::string::npos ||
           std::ranges::any_of(store_.accounts, [&](AccountConfig const& account) {
             return same_ignoring_case(account.name, app);
           });
  }

  StoreConfig const& store_;
  std::span<std::string const> sync_apps_;
  csv::SheetsRead facts_;
  AdjustmentReport out_;
  std::set<std::tuple<std::string, std::string, std::string, std::int32_t>> seen_;
  std::set<std::string> others_;
};

}  // namespace

std::expected<AdjustmentReport, csv::CsvError> read_adjustments(
    std::span<csv::CsvFile const> files, StoreConfig const& store,
    std::span<std::string const> sync_apps) {
  Reader reader(store, sync_apps);
  for (csv::CsvFile const& file : files)
    if (auto const read = reader.read(file); !read)
      return std::unexpected(read.error());
  return reader.done();
}

}  // namespace drydock
