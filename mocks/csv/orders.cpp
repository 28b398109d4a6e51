#include "mocks/csv/orders.h"

#include <algorithm>
#include <map>

#include "mocks/csv/sheet.h"
#include "model/text.h"

namespace drydock::csv {
namespace {

struct LineRow {
  TextCell name;
  ValueCell<Tick> created;
  TextCell sku;
  ValueCell<Quantity> quantity;
  TextCell title;
  ValueCell<Tick> paid, cancelled, fulfilled;
  TextCell money, fulfilment, line_fulfilment, location;
  TextCell source, price, ships, duties;
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
      {{{"Cancelled at"}, Need::Optional, "when it was cancelled"}, into<&R::cancelled>},
      {{{"Fulfilled at"}, Need::Optional, "when it was sent"}, into<&R::fulfilled>},
      {{{"Financial Status"}, Need::Optional, "paid, pending, refunded"}, into<&R::money>},
      {{{"Fulfillment Status"}, Need::Optional, "whether the order is open"}, into<&R::fulfilment>},
      {{{"Lineitem fulfillment status"}, Need::Optional, "whether the line is open"},
       into<&R::line_fulfilment>},
      {{{"Location"}, Need::Optional, "where it was taken"}, into<&R::location>},
      {{{"Source"}, Need::Optional, "web, till, draft or marketplace"}, into<&R::source>},
      {{{"Lineitem price"}, Need::Optional, "whether the line costs nothing"}, into<&R::price>},
      {{{"Lineitem requires shipping"}, Need::Optional, "whether the line is goods"},
       into<&R::ships>},
      {{{"Duties"}, Need::Optional, "whether duties were paid"}, into<&R::duties>}};
  return table;
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words,
                             [&](std::string_view word) { return same_ignoring_case(text, word); });
}

/// "0.00", "0,00", "0": whatever the decimal sign is.
bool is_zero(std::string_view amount) {
  return amount.find('0') != std::string_view::npos &&
         amount.find_first_not_of("0.,") == std::string_view::npos;
}

std::optional<bool> flag_of(std::string_view text) {
  if (is_one_of(text, {"true", "yes"}))
    return true;
  return is_one_of(text, {"false", "no"}) ? std::optional(false) : std::nullopt;
}

/// What an order's own cells say of all its lines.
enum class OrderStand : std::uint8_t { Silent, Open, Closed };
bool is_given_back(LineRow const& row) {
  return is_one_of(row.money.text, {"refunded", "voided", "expired"});
}
OrderStand stand_of(LineRow const& row) {
  // Nothing of it will be sent any more.
  if (row.cancelled.value || is_given_back(row))
    return OrderStand::Closed;
  if (row.fulfilled.value || is_one_of(row.fulfilment.text, {"fulfilled", "restocked"}))
    return OrderStand::Closed;
  return is_one_of(row.fulfilment.text, {"unfulfilled", "partial", "partially fulfilled", "pending",
                                         "open", "in progress", "on hold", "scheduled"})
             ? OrderStand::Open
             : OrderStand::Silent;
}

/// A line's own status says more than its order's.
bool is_open(std::string_view line_status, OrderStand order) {
  if (order == OrderStand::Closed || is_one_of(line_status, {"fulfilled", "restocked"}))
    return false;
  return order == OrderStand::Open || is_one_of(line_status, {"unfulfilled", "pending", "partial"});
}

enum class InPart : std::uint8_t { No, Yes };

/// Of a line that is fulfilled in part at least one unit waits; where only the order is said to be
/// so, perhaps none of this line.
Quantity surely_open(LineRow const& row, OrderStand order, InPart in_part) {
  if (!is_open(row.line_fulfilment.text, order))
    return Quantity{0};
  if (same_ignoring_case(row.line_fulfilment.text, "partial"))
    return std::min(Quantity{1}, *row.quantity.value);
  return row.line_fulfilment.blank() && in_part == InPart::Yes ? Quantity{0} : *row.quantity.value;
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
      order.file = static_cast<std::uint32_t>(out_.sheets.size());
      order.name = row.name.text;
      if (!row.created.value) {
        if (row.created.blank)
          cells.complain(row.created.at, "the order has no date");
        return;
      }
      order.created_at = *row.created.value;
      order.paid_at = row.paid.value;
      order.cancelled_at = row.cancelled.value;
      order.fulfilled_at = row.fulfilled.value;
      order.paid = !is_one_of(
          row.money.text, {"pending", "authorized", "partially_paid", "partially paid", "unpaid"});
      order.given_back = is_given_back(row);
      order.location = row.location.text;
      order.source = row.source.text;
      order.duties = !row.duties.text.empty() && !is_zero(row.duties.text);
      stands_.push_back(stand_of(row));
      in_part_.push_back(is_one_of(row.fulfilment.text, {"partial", "partially fulfilled"})
                             ? InPart::Yes
                             : InPart::No);
      known = by_name_.emplace(row.name.text, out_.orders.size()).first;
      out_.orders.push_back(std::move(order));
    }
    if (*row.quantity.value == Quantity{0})
      return;
    PastOrderLine line{cells.line(),
                       Sku{std::string(row.sku.raw)},
                       std::string(row.title.text),
                       *row.quantity.value,
                       is_open(row.line_fulfilment.text, stands_[known->second]),
                       is_zero(row.price.text),
                       flag_of(row.ships.text),
                       surely_open(row, stands_[known->second], in_part_[known->second])};
    if (line.is_tip()) {
      line.open = false;
      line.surely_open = Quantity{0};
    }
    out_.orders[known->second].lines.push_back(std::move(line));
  }

  [[nodiscard]] SheetsRead& facts() { return out_; }

  PastOrders take() {
    std::erase_if(out_.orders, [](PastOrder const& order) { return order.lines.empty(); });
    std::ranges::stable_sort(out_.orders, {}, &PastOrder::created_at);
    return std::move(out_);
  }

 private:
  PastOrders out_;
  std::vector<OrderStand> stands_;  ///< as out_.orders, while they are in the files' order
  std::vector<InPart> in_part_;     ///< whether the order is said to be fulfilled in part
  std::map<std::string, std::size_t, std::less<>> by_name_;
};

}  // namespace

bool PastOrderLine::is_tip() const {
  // Without the column the name alone says it: the vendor calls each tip so.
  return trim(sku.value()).empty() && !ships.value_or(!same_ignoring_case(trim(name), "Tip"));
}

bool PastOrder::open() const { return std::ranges::any_of(lines, &PastOrderLine::open); }

Tick PastOrder::last_touched() const {
  Tick last = created_at;
  for (auto const& moment : {paid_at, cancelled_at, fulfilled_at})
    last = std::max(last, moment.value_or(last));
  return last;
}

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
