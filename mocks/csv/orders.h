#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/csv/csv.h"
#include "model/ids.h"
#include "model/quantity.h"
#include "model/tick.h"
#include "model/zone.h"

/// Shopify's order export as a record of demand, and of what is open: Name, Created at, Lineitem
/// sku, Lineitem quantity; optional: Lineitem name, Paid at, Financial Status, Fulfillment Status,
/// Lineitem fulfillment status, Fulfilled at, Cancelled at, Location, Source, Lineitem price,
/// Lineitem requires shipping, Duties (docs/shopify-mock.md).
namespace drydock::csv {

struct ColumnShape;

struct PastOrderLine {
  std::uint32_t line = 0;
  Sku sku;
  std::string name;
  Quantity quantity;
  /// Whether units of it wait for their fulfilment. The export does not say how many of a line that
  /// is fulfilled in part: it counts as open in full.
  bool open = false;
  bool free = false;               ///< its price is zero
  std::optional<bool> ships = {};  ///< false: a gift card, a tip, a service; none: not told
  Quantity surely_open = {};       ///< units that wait whichever part of it was fulfilled
  /// A tip: of no SKU, and nothing to send. It is an amount in XoroERP and holds no order back,
  /// whereas a custom line, which ships, is refused. Assumption: A-S19, A-X45.
  [[nodiscard]] bool is_tip() const;
};

struct PastOrder {
  std::uint32_t line = 0;
  std::uint32_t file = 0;  ///< position in `sheets`
  std::string name;        ///< "#1003"
  Tick created_at;
  std::optional<Tick> paid_at, cancelled_at, fulfilled_at;
  bool paid = true;         ///< unless its financial status says otherwise
  bool given_back = false;  ///< refunded, voided or expired: nothing of it will be sent any more
  std::string location;     ///< of an order that was taken at one; "" for others
  std::string source;       ///< "web", "pos", "shopify_draft_order", an app's number; "": not told
  bool duties = false;      ///< the customer paid duties with it
  std::vector<PastOrderLine> lines;
  [[nodiscard]] bool open() const;
  [[nodiscard]] Tick last_touched() const;
};

struct PastOrders : SheetsRead {
  std::vector<PastOrder> orders;  ///< by created_at, then in the order of the files
};

/// Rows of one name are one order; its dates stand in its first row. One that begins in two files
/// is one order, which a note tells; where the two differ the first is read, and it is reported. A
/// row without name, without a readable date where the order begins, or without a quantity is
/// reported and left out; a blank SKU is kept, since such sales are real. A quantity of zero is
/// what an order edit leaves: the line is legal and holds no units, and an order of such lines
/// alone is no demand. An order is open where its status says so, "unfulfilled" or "partial", and
/// it is neither cancelled nor refunded: a blank status says nothing. A date without a zone of its
/// own is on the clock of `zone`. Errors: as in read_csv; another export; columns that are missing.
std::expected<PastOrders, CsvError> read_orders(std::span<CsvFile const> files, Zone const& zone,
                                                CsvLimits const& limits = {});
/// Of one file, of which nothing is declared.
inline std::expected<PastOrders, CsvError> read_orders(std::string const& file,
                                                       std::string_view bytes,
                                                       CsvLimits const& limits = {}) {
  return read_orders(std::array{CsvFile{file, bytes, {}}}, {}, limits);
}

/// The columns that are read, for documentation.
std::vector<ColumnShape> order_columns();

}  // namespace drydock::csv
