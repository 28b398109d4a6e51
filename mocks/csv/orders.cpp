#include "mocks/csv/orders.h"

#include <algorithm>
#include <map>

#include "mocks/csv/sheet.h"

namespace drydock::csv {
namespace {

struct LineRow {
  TextCell name;
  ValueCell<Tick> created;
  TextCell sku;
  ValueCell<Quantity> quantity;
  TextCell title;
  ValueCell<Tick> paid, cancelled;
};

ColumnTable<LineRow> const& line_table() {
  using R = LineRow;
  static ColumnTable<R> const table = {
      {{{"Name"}, Need::Key, "the order"}, into<&R::name>},
      {{{"Created at"}, Need::Required, "when it was placed"}, into<&R::created>},
      {{{"Lineitem sku"}, Need::Required, "the SKU"}, into<&R::sku>},
      {{{"Lineitem quantity"}, Need::Key, "units ordered"}, into<&R::quantity>},
      {{{"Lineitem name"}, Need::Optional, "the line's title"}, into<&R::title>},
      {{{"Paid at"}, Need::Optional, "when it was paid"}, into<&R::paid>},
      {{{"Cancelled at"}, Need::Optional, "when it was cancelled"}, into<&R::cancelled>}};
  return table;
}

class Builder {
 public:
  void take_row(Cells& cells, LineRow const& row) {
    if (*row.quantity.value < Quantity{0}) {
      cells.complain(row.quantity.at, "a line can't have less than no units");
      return;
    }
    auto known = by_name_.find(row.name.text);
    if (known == by_name_.end()) {
      PastOrder order;
      order.line = cells.line();
      order.name = row.name.text;
      if (!row.created.value) {
        if (row.created.blank)
          cells.complain(row.created.at, "the order has no date");
        return;
      }
      order.created_at = *row.created.value;
      order.paid_at = row.paid.value;
      order.cancelled_at = row.cancelled.value;
      known = by_name_.emplace(row.name.text, out_.orders.size()).first;
      out_.orders.push_back(std::move(order));
    }
    if (*row.quantity.value != Quantity{0})
      out_.orders[known->second].lines.push_back({cells.line(), Sku{std::string(row.sku.raw)},
                                                  std::string(row.title.text),
                                                  *row.quantity.value});
  }

  [[nodiscard]] SheetsRead& facts() { return out_; }

  PastOrders take() {
    std::erase_if(out_.orders, [](PastOrder const& order) { return order.lines.empty(); });
    std::ranges::stable_sort(out_.orders, {}, &PastOrder::created_at);
    return std::move(out_);
  }

 private:
  PastOrders out_;
  std::map<std::string, std::size_t, std::less<>> by_name_;
};

}  // namespace

std::expected<PastOrders, CsvError> read_orders(std::span<CsvFile const> files, Zone const& zone,
                                                CsvLimits const& limits) {
  Builder builder;
  SheetPlan plan;
  plan.kinds = {ExportKind::ShopifyOrders};
  plan.meaning.zone = zone;
  plan.limits = limits;
  for (auto const& file : files) {
    auto const read =
        read_sheet(file, plan, line_table(), builder.facts(),
                   [&](Cells& cells, LineRow const& row) { builder.take_row(cells, row); });
    if (!read)
      return std::unexpected(read.error());
  }
  return builder.take();
}

std::vector<ColumnShape> order_columns() { return shapes_of(line_table()); }

}  // namespace drydock::csv
