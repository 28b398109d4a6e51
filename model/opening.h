#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/catalogue.h"
#include "model/config.h"
#include "model/ids.h"
#include "model/quantity.h"
#include "model/tick.h"

namespace drydock {

/// Units of one item that an order holds when the world opens, and what the ERP makes of them.
struct OpeningLine {
  std::uint32_t variant = kNone;  ///< by its place in the shop's export; none: of no shop
  std::uint8_t location = 0;
  ItemNumber item;    ///< the ERP's; "" when it knows no such item
  StoreIndex store;   ///< that the ERP books the units at
  Quantity units;     ///< open in the shop, or in the ERP where it is of no shop
  Quantity on_order;  ///< of them, on a released sales order
  Quantity left_out;  ///< of them, missing from the ERP's number without a sales order
  [[nodiscard]] Quantity unknown() const { return units - on_order - left_out; }
  friend bool operator==(OpeningLine const&, OpeningLine const&) = default;
};

/// What an order of a shop holds at most; a longer one stands as several. Assumption: A-X38.
inline constexpr std::size_t kOpeningLinesMax = 30;

/// An order that is open when the world opens.
struct OpeningOrder {
  std::string label;              ///< as in the export, "#1042", or "open LAMP at Yard of small"
  std::string name;               ///< as in the export; "" for one that only accounts for units
  std::optional<ShopIndex> shop;  ///< none: of another channel, that only the ERP knows
  Tick placed;                    ///< on the run's calendar, before its start
  bool paid = true;
  std::vector<OpeningLine> lines;
  [[nodiscard]] bool in_erp() const;
  friend bool operator==(OpeningOrder const&, OpeningOrder const&) = default;
};

/// The orders that account for what the exports hold: those that a shop's export names, and for the
/// units that none of them has, an order for each quantity. Units are known to both systems as far
/// as both hold them; where the shop holds more, the ERP's number tells whether they are still in
/// it. The oldest first.
/// Assumption: A-X38.
std::vector<OpeningOrder> opening_orders(StoreConfig const&, Catalogue const&, Tick start);

/// How far the run's calendar, which opens at `start`, is ahead of the store's own.
Duration calendar_shift(StoreConfig const&, Catalogue const&, Tick start);

/// An account's orders when the world opens, on the run's calendar; none: those from the first
/// moment on.
struct Connected {
  /// Earlier orders are ignored. A connection without a date of its own is as old as the oldest
  /// order that both systems know.
  std::optional<Tick> since;
  std::optional<Tick> unread;  ///< the oldest order of them that the ERP does not have
};
Connected connected(StoreConfig const&, Catalogue const&, std::vector<OpeningOrder> const&,
                    AccountIndex, Tick start);

/// Whether some connection of its shop will bring the order in, although XoroERP does not have it
/// when the world opens. Units that no order of an export accounts for have no date by which they
/// would come. `all`: the opening orders, of which it is one.
bool is_yet_to_come(StoreConfig const&, Catalogue const&, std::vector<OpeningOrder> const& all,
                    OpeningOrder const&, Tick start);

/// Whether the ERP has a shop's order of which no connection will tell it anything: connections of
/// the shop import orders, and each begins with a later one. `all`: the opening orders, of which it
/// is one. Assumption: A-X77.
bool is_tended_by_hand(StoreConfig const&, Catalogue const&, std::vector<OpeningOrder> const& all,
                       OpeningOrder const&, Tick start);

}  // namespace drydock
