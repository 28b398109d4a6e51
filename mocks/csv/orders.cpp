#include "mocks/csv/orders.h"

#include <algorithm>
#include <map>
#include <tuple>

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

/// Whether two tell one thing, wherever they stand.
bool says_the_same(PastOrder const& a, PastOrder const& b) {
  auto const head = [](PastOrder const& o) {
    return std::tie(o.created_at, o.paid_at, o.cancelled_at, o.fulfilled_at, o.paid, o.given_back,
                    o.location, o.source, o.duties);
  };
  return head(a) == head(b) &&
         std::ranges::equal(a.lines, b.lines, [](PastOrderLine const& x, PastOrderLine const& y) {
           return x.sku == y.sku && x.name == y.name && x.quantity == y.quantity &&
                  x.open == y.open && x.free == y.free && x.ships == y.ships &&
                  x.surely_open == y.surely_open;
         });
}

class Builder {
 public:
  void take_row(Cells& cells, LineRow const& row) {
    if (*row.quantity.value < Quantity{0}) {
      cells.complain(row.quantity.at, "a line can't have less than no units");
      return;
    }
    auto known = by_name_.find(row.name.text);
    bool const again = known != by_name_.end() && begins_again(known->second, row);
    if (known == by_name_.end() || again) {
      if (!row.created.value) {
        if (row.created.blank)
          cells.complain(row.created.at, "the order has no date");
        return;
      }
      first_of_.push_back(again ? std::optional(first_of_[known->second].value_or(known->second))
                                : std::nullopt);
      if (again)
        known->second = out_.orders.size();
      else
        known = by_name_.emplace(row.name.text, out_.orders.size()).first;
      out_.orders.push_back(begun(cells, row));
      stands_.push_back(stand_of(row));
      in_part_.push_back(is_one_of(row.fulfilment.text, {"partial", "partially fulfilled"})
                             ? InPart::Yes
                             : InPart::No);
      states_told_.push_back(tells_states(row));
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

  /// An order that stands in several files, as exports of months that overlap make it, is one.
  PastOrders take() {
    std::vector<PastOrder> once;
    for (std::size_t i = 0; i < out_.orders.size(); ++i)
      if (!first_of_[i])
        once.push_back(out_.orders[i]);
      else
        tell_again(out_.orders[*first_of_[i]], out_.orders[i]);
    out_.orders = std::move(once);
    std::erase_if(out_.orders, [](PastOrder const& order) { return order.lines.empty(); });
    std::ranges::stable_sort(out_.orders, {}, &PastOrder::created_at);
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::uint32_t this_file() const {
    return static_cast<std::uint32_t>(out_.sheets.size());
  }

  /// Whether a row has what stands in the first row of an order alone.
  static bool tells_states(LineRow const& row) {
    return !row.money.text.empty() || !row.fulfilment.text.empty();
  }

  /// Whether it is the first row of an order that another file has too, and not its next line.
  [[nodiscard]] bool begins_again(std::size_t known, LineRow const& row) const {
    return out_.orders[known].file != this_file() && row.created.value.has_value() &&
           tells_states(row) == states_told_[known];
  }

  PastOrder begun(Cells& cells, LineRow const& row) const {
    PastOrder order;
    order.line = cells.line();
    order.file = this_file();
    order.name = row.name.text;
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
    return order;
  }

  /// Which of two that differ is right nobody knows, so what is counted is the first, and said.
  void tell_again(PastOrder const& first, PastOrder const& again) {
    bool const same = says_the_same(first, again);
    (same ? out_.notes : out_.bad)
        .push_back({out_.sheets[again.file].file, again.line, 0,
                    "order " + again.name + " stands in " + out_.sheets[first.file].file +
                        ", line " + std::to_string(first.line) + ", too" +
                        (same ? ": it is counted once"
                              : ", and the two differ: the first is counted, and this one is left "
                                "out")});
  }

  PastOrders out_;
  std::vector<std::optional<std::size_t>> first_of_;  ///< of one that another file has already
  std::vector<bool> states_told_;
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
