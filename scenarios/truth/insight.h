#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>
#include <variant>

#include "model/action.h"
#include "model/event.h"
#include "model/ids.h"
#include "model/tick.h"
#include "scenarios/truth/several.h"

/// What an event has changed, as data: what is, beside what was. No words and no judgement.
namespace drydock {

/// What a quantity of a shop reflects of one order, or of one change of XoroERP, in one pool.
struct PoolWrite {
  std::uint32_t pool = kNone;
  std::uint32_t cause = kNone;  ///< one of the order's
  std::uint32_t order = kNone;  ///< the shop's order; none: a change of XoroERP's own
  std::uint32_t read = kNone;   ///< event of the read that was written
  std::uint8_t shop = 0;        ///< of the order
  std::int32_t due = 0;         ///< units that it ought to hold
  std::int32_t was = 0;         ///< that it held before
  std::int32_t is = 0;          ///< that it holds now
};

/// A difference between a shop's number and the goods, as it was before it ended or changed.
struct Difference {
  std::int32_t wrong = 0;      ///< too many; below zero: too few
  std::int32_t wrong_max = 0;  ///< the furthest that it went
  Tick since = kNever;
  Tick judged_at;
  std::int64_t unit_ms = 0;       ///< until it was judged last
  std::uint32_t event = kNone;    ///< at which it began
  std::uint32_t write = kNone;    ///< the last write by sync before it was so
  std::uint32_t edit = kNone;     ///< an edit by staff that no absolute write has replaced
  bool tagged_unwritten = false;  ///< the item came into scope, and nothing was written since
  /// Of the time since then, how long people let an order of these goods wait, so that no sync
  /// could write the right number, or the safe form wrote none. Of what it explains: too few, or
  /// too many.
  Duration waited;
  bool waits_still = false;  ///< and one waits for its release now
  bool of_return = false;    ///< what waited was the receipt of a return
  /// A sync has made the variant, and no run since then could have brought its first number.
  bool first_number_due = false;
  /// When a manual run that the shop needed was refused since then; none: never. Rule: R82.
  Tick refused_first = kNever, refused_last = kNever;
};

namespace insight {

/// A sync has written a quantity, of whatever item.
struct QuantityWritten {
  TrackerId at;
};
/// An absolute write, with whatever it holds otherwise than once.
struct NumberSet {
  TrackerId at;
  std::span<PoolWrite const> writes;
};
/// A relative write, with what it carried although the number held it already.
struct NumberMoved {
  TrackerId at;
  std::span<PoolWrite const> again;
};
/// XoroERP reflects a cause that it reflected before.
struct ReflectedAgain {
  std::uint32_t cause = kNone;
};
/// Goods that a shop had back on sale since then are in XoroERP's number at last.
struct ReturnReceived {
  std::uint32_t cause = kNone;
  Tick since;
};
/// A number is right again, or is wrong the other way round from here on.
struct DifferenceEnded {
  TrackerId at;
  Difference was;
  bool right = false;
};
/// An order took units of goods of which so many are left.
struct UnitsSold {
  TrackerId at;
  std::int32_t units = 0, left = 0;
  Difference was;
};
/// A shop product turned out to be an ERP product.
struct Identified {
  std::uint8_t shop = 0;
  std::uint32_t product = kNone, identity = kNone;
};
/// A sync made a product of which the identity is known.
struct Exported {
  std::uint8_t shop = 0;
  std::uint32_t identity = kNone;
};
/// A variant of one ERP product came into a shop product that is another one.
struct VariantMet {
  std::uint8_t shop = 0;
  std::uint32_t product = kNone, variant = kNone, identity = kNone, held = kNone;
};
/// A sync wrote an item number over that of another ERP product.
struct SkuReplaced {
  std::uint8_t shop = 0;
  std::uint32_t product = kNone, variant = kNone, identity = kNone;
};
/// A sync did what can put a product on sale.
struct Offered {
  std::uint8_t shop = 0;
  std::uint32_t product = kNone;
};
/// A sync put on sale what the shop's people had hidden, or hid what they sold.
struct SaleTurned {
  std::uint8_t shop = 0;
  std::uint32_t product = kNone;
  bool on_sale = false;            ///< from here on
  std::uint32_t decided = kNone;   ///< event at which they did so; none: before the run
  Tick at;                         ///< of that event
  std::uint32_t switched = kNone;  ///< at which XoroERP's people switched it this way; none: never
};
/// A sync wrote a field of a product, or deleted a variant of it.
struct FieldWritten {
  std::uint8_t shop = 0;
  std::uint32_t product = kNone;
  Field field = Field::None;
  bool own = false;  ///< the sync made the product in this run
};
/// A sync wrote a price; the event says which.
struct PriceWritten {};
/// Another price is uploaded for an item whose last one the shop has never shown.
struct PriceReplaced {
  std::uint8_t shop = 0;
  std::uint32_t item = kNone;
  std::int64_t minor = 0;       ///< the price that is replaced
  std::uint32_t event = kNone;  ///< of its upload
  Tick at;
  Currency currency;
};
/// A person wrote a field or a quantity; the event says which.
struct WrittenByHand {};
/// A sales order was made of units for which an order had one already.
struct OrderAgain {
  std::uint8_t shop = 0;
  std::uint32_t order = kNone;
  std::int64_t units = 0;
};
/// An import made goods in XoroERP that it has already.
struct ImportedAgain {
  std::uint8_t shop = 0;
  std::uint32_t product = kNone;   ///< of the shop, where a whole product was made
  std::uint32_t identity = kNone;  ///< the product of XoroERP that it is
  std::uint32_t item = kNone;      ///< of the same options, where an item was made
};
/// An import made XoroERP begin or cease to keep stock of an item; the event says of which.
struct StockKeepingTurned {
  std::uint8_t shop = 0;
  bool on = false;  ///< from here on
};
/// A sync told a shop that units of a line were sent, and the shop has more of it as sent than have
/// left the warehouse.
struct FulfilledBeyond {
  std::uint8_t shop = 0;
  std::uint32_t order = kNone;
  std::int32_t units = 0, sent = 0;  ///< as sent in the shop, in XoroERP
};
struct RunBegan {
  std::uint8_t account = 0;
  action::SyncRun run = action::SyncRun::Manual;
  bool baseline = false, signed_off = false;
  bool needless = false;  ///< a button was pressed, and nothing had come into scope
};
/// A handle was changed of a product that had been synced.
struct HandleWritten {
  bool in_erp = false;
  std::uint8_t shop = 0;          ///< where not in the ERP
  std::uint32_t product = kNone;  ///< of the shop, where not in the ERP
  std::uint32_t identity = kNone;
};
/// Product sync goes the other way from here on.
struct DirectionTurned {
  std::string_view to;  ///< as the setting is written; of the act
};

}  // namespace insight

using Insight =
    std::variant<insight::QuantityWritten, insight::NumberSet, insight::NumberMoved,
                 insight::ReflectedAgain, insight::ReturnReceived, insight::DifferenceEnded,
                 insight::UnitsSold, insight::Identified, insight::Exported, insight::VariantMet,
                 insight::SkuReplaced, insight::Offered, insight::SaleTurned, insight::FieldWritten,
                 insight::PriceWritten, insight::PriceReplaced, insight::WrittenByHand,
                 insight::OrderAgain, insight::RunBegan, insight::HandleWritten,
                 insight::DirectionTurned, insight::FulfilledBeyond, insight::ImportedAgain,
                 insight::StockKeepingTurned>;
// Millions of these come and go in a year of a store; none owns anything.
static_assert(std::is_trivially_copyable_v<Insight>);

}  // namespace drydock
