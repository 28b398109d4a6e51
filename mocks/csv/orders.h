#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/csv/csv.h"
#include "model/ids.h"
#include "model/quantity.h"
#include "model/tick.h"

/// Shopify's order export as a record of demand: Name, Created at, Lineitem sku, Lineitem quantity;
/// optional: Lineitem name, Paid at, Cancelled at.
namespace drydock::csv {

struct PastOrderLine {
  std::uint32_t line = 0;
  Sku sku;
  std::string name;
  Quantity quantity;
};

struct PastOrder {
  std::uint32_t line = 0;
  std::string name;  ///< "#1003"
  Tick created_at;
  std::optional<Tick> paid_at, cancelled_at;
  std::vector<PastOrderLine> lines;
};

struct PastOrders {
  std::vector<PastOrder> orders;  ///< by created_at, then in the order of the file
  std::size_t rows = 0;
  std::vector<CsvError> bad;
};

/// Rows of one name are one order; its dates stand in its first row. A row without name, without a
/// readable date where the order begins, or without a quantity above zero is reported and left
/// out; a blank SKU is kept, since such sales are real.
/// Errors: as in read_csv; one of the four columns is missing.
std::expected<PastOrders, CsvError> read_orders(std::string const& file, std::string_view bytes,
                                                CsvLimits const& limits = {});

/// Reads "2026-11-23 09:30:00 -0500", as Shopify writes, also with "T" and "+00:00" or "Z".
/// Errors: no such moment, no zone.
std::expected<Tick, std::string> parse_export_time(std::string_view text);

}  // namespace drydock::csv
