#include "mocks/csv/orders.h"

#include <algorithm>
#include <map>

#include "mocks/csv/sheet.h"

namespace drydock::csv {
namespace {

struct Layout {
  ColumnIndex name, created, sku, quantity, title, paid, cancelled;

  explicit Layout(Columns& c)
      : name(c.find({"Name"})),
        created(c.find({"Created at"})),
        sku(c.find({"Lineitem sku"})),
        quantity(c.find({"Lineitem quantity"})),
        title(c.find({"Lineitem name"})),
        paid(c.find({"Paid at"})),
        cancelled(c.find({"Cancelled at"})) {}
};

class Builder {
 public:
  explicit Builder(std::string const& file) : file_(file) {}

  std::expected<void, CsvError> header(CsvRow const& row) {
    columns_.emplace(row);
    layout_.emplace(*columns_);
    auto const& at = *layout_;
    if (!at.name || !at.created || !at.sku || !at.quantity) {
      return std::unexpected(missing_column(file_, !at.name      ? "Name"
                                                   : !at.created ? "Created at"
                                                   : !at.sku     ? "Lineitem sku"
                                                                 : "Lineitem quantity"));
    }
    return check_unique(file_, *columns_, row.line);
  }

  void row(CsvRow const& row) {
    Cells cells(file_, *columns_, row, out_.bad);
    auto const& at = *layout_;
    auto const name = cells.text(at.name);
    if (name.empty()) {
      cells.complain(at.name, "the row has none");
      return;
    }
    auto const quantity = cells.quantity(at.quantity);
    if (!quantity || *quantity <= Quantity{0}) {
      if (cells.clean()) {
        cells.complain(at.quantity, "a line needs a quantity above zero");
      }
      return;
    }
    auto known = by_name_.find(name);
    if (known == by_name_.end()) {
      PastOrder order;
      order.line = cells.line();
      order.name = name;
      auto const created = time(cells, at.created);
      if (!created) {
        if (cells.clean()) {
          cells.complain(at.created, "the order has no date");
        }
        return;
      }
      order.created_at = *created;
      order.paid_at = time(cells, at.paid);
      order.cancelled_at = time(cells, at.cancelled);
      known = by_name_.emplace(name, out_.orders.size()).first;
      out_.orders.push_back(std::move(order));
    }
    out_.orders[known->second].lines.push_back({cells.line(), Sku{std::string(cells.raw(at.sku))},
                                                std::string(cells.text(at.title)), *quantity});
  }

  PastOrders take(CsvOutcome outcome) {
    std::ranges::stable_sort(out_.orders, {}, &PastOrder::created_at);
    out_.rows = outcome.rows;
    out_.bad = merge_bad(std::move(out_.bad), std::move(outcome.bad));
    return std::move(out_);
  }

 private:
  static std::optional<Tick> time(Cells& cells, ColumnIndex column) {
    if (cells.blank(column)) {
      return std::nullopt;
    }
    auto const moment = parse_export_time(cells.text(column));
    if (!moment) {
      cells.complain(column, moment.error(), CsvIll::Unreadable);
      return std::nullopt;
    }
    return *moment;
  }

  std::string const& file_;
  std::optional<Columns> columns_;
  std::optional<Layout> layout_;
  PastOrders out_;
  std::map<std::string, std::size_t, std::less<>> by_name_;
};

}  // namespace

std::expected<PastOrders, CsvError> read_orders(std::string const& file, std::string_view bytes,
                                                CsvLimits const& limits) {
  Builder builder(file);
  auto outcome = read_csv(
      file, bytes, limits, [&](CsvRow const& row) { return builder.header(row); },
      [&](CsvRow const& row) { builder.row(row); });
  if (!outcome) {
    return std::unexpected(outcome.error());
  }
  return builder.take(std::move(*outcome));
}

std::expected<Tick, std::string> parse_export_time(std::string_view text) {
  auto const refuse = [&] {
    return std::unexpected("'" + std::string(text) +
                           "' is no moment; write 2026-11-23 09:30:00 -0500");
  };
  constexpr std::size_t kDate = 10, kMoment = 19;
  if (text.size() <= kMoment || (text[kDate] != ' ' && text[kDate] != 'T')) {
    return refuse();
  }
  auto const local = parse_tick(std::string(text.substr(0, kDate)) + 'T' +
                                std::string(text.substr(kDate + 1, kMoment - kDate - 1)) + 'Z');
  auto zone = text.substr(kMoment);
  if (zone.starts_with(' ')) {
    zone.remove_prefix(1);
  }
  if (!local) {
    return refuse();
  }
  if (zone == "Z" || zone == "UTC") {
    return *local;
  }
  bool const east = zone.starts_with('+');
  if (!east && !zone.starts_with('-')) {
    return refuse();
  }
  std::string digits(zone.substr(1));
  std::erase(digits, ':');
  if (digits.size() != 4) {
    return refuse();
  }
  auto const offset = parse_time_of_day(digits.substr(0, 2) + ':' + digits.substr(2));
  if (!offset) {
    return refuse();
  }
  return east ? *local - minutes(offset->minute) : *local + minutes(offset->minute);
}

}  // namespace drydock::csv
