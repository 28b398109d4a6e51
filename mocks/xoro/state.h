#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "mocks/kept/packed.h"
#include "model/config.h"
#include "model/cow.h"
#include "model/erp_api.h"
#include "model/hash.h"
#include "model/ids.h"
#include "model/order_money.h"
#include "model/position_index.h"
#include "model/tick.h"

/// Everything that the XoroERP stand-in knows, as dense tables. Copies share what did not change.
/// Ids that cross the border are positions: ItemIndex and product numbers count from 0; ids of
/// change-log rows, queue rows and sales orders from 1, since 0 means "before the first".
namespace drydock::mocks {

/// What nobody documents about XoroERP and a world may want otherwise. The defaults are assumptions
/// A-X12 and A-X16 of docs/assumptions.md.
struct ErpOptions {
  /// A second sales order with the same third-party reference is answered with the first.
  Switch order_refs_unique = Switch::On;
  /// A comma inside an item number counts as one between two numbers of a list (A-X75).
  Switch commas_split_lists = Switch::Off;
  /// What an app has brought back is not booked again with the refund of it (A-X48).
  Switch app_returns_known = Switch::On;
  /// A released order is on a wave at once, as far as stock goes (A-X24).
  Switch auto_waves = Switch::On;
  std::uint32_t rate_per_second = 2;  ///< requests of one account's key; 0: no limit
  std::uint32_t rate_burst = 10;      ///< requests at once after a pause
  friend bool operator==(ErpOptions const&, ErpOptions const&) = default;
};

namespace xoro {

inline constexpr std::int64_t kNullAmount = INT64_MIN;  ///< a price that is null
inline constexpr std::uint64_t kNoSubject = UINT64_MAX;
inline constexpr std::size_t kQueueKinds = kCount<erp::QueueKind>;

/// The texts hold, in order: number, description, three options, barcode, tags, compare-at, cost,
/// grams, track quantity, active, and a kit's parts: item numbers and units.
struct ItemRecord {
  Packed texts;
  std::int64_t price_minor = kNullAmount;
  std::uint32_t product = kNone;
  std::uint32_t next = kNone;  ///< next item of the same product
  bool stocked = true;         ///< XoroERP keeps stock of it. Assumption: A-X28
};

/// The texts hold, in order: base part, handles, title, body, category, vendor, tags, three option
/// names, images, active.
struct ProductRecord {
  Packed texts;
  std::uint32_t first_item = kNone, last_item = kNone;
  std::uint32_t items = 0;
};

/// Of one item in one store. ATS is derived. Source: docs/xoro-mock.md.
struct StockRecord {
  std::int32_t on_hand = 0;
  std::int32_t not_available = 0;
  std::int32_t on_so = 0;  ///< open units of released sales orders
  [[nodiscard]] std::int32_t available() const { return on_hand - not_available; }
  [[nodiscard]] std::int32_t ats() const { return available() - on_so; }
};

/// Units of an item that one of a kit is made of.
struct Part {
  std::uint32_t kit = 0, item = 0;
  std::int32_t units = 1;
};
/// What kits are made of. Few items are one, and what they are made of hardly ever changes.
struct Kits {
  std::vector<Part> by_kit;   ///< sorted by kit, each kit's in the order in which they were given
  std::vector<Part> by_part;  ///< the same, sorted by part
};

/// What an item is made of; none: it is no kit.
std::span<Part const> parts_of(CowPtr<Kits> const&, std::uint32_t item);
/// The kits that an item is a part of.
std::span<Part const> kits_with(CowPtr<Kits> const&, std::uint32_t item);

/// Goods that have left one store and have not arrived in another: on no shelf, so in no ATS.
struct TransitRecord {
  std::uint32_t item = 0;
  std::int32_t units = 0;
  std::uint8_t from = 0, to = 0;
};

/// Goods that are to come back, by a credit memo whose ASN was not received yet.
struct ReturnRecord {
  std::uint32_t order = 0;
  std::uint64_t shop_line = 0;
  std::uint32_t item = 0;
  std::int32_t units = 0;
  std::uint8_t store = 0;
  bool apart = false;  ///< not for sale when they come
  /// They have come, through an app; what is left of them is yet to be refunded in the shop
  /// (A-X48).
  bool by_app = false;
};

struct LogRecord {
  Tick at;
  std::uint32_t item = 0;
  std::uint32_t sales_order = kNone;   ///< position
  std::int32_t before = 0, after = 0;  ///< ATS
  std::uint8_t store = 0;
  erp::Cause cause = erp::Cause::Adjustment;
  std::uint32_t sold_as = kNone;  ///< the item of the order's line, where that is another
};

struct OrderLineRecord {
  std::uint64_t shop_line = 0;
  std::uint32_t item = 0;
  std::int32_t quantity = 0, cancelled = 0, shipped = 0, returned = 0;
  std::int32_t apart = 0;  ///< cancelled but not back on sale, and not yet booked so
  std::int32_t sent = 0;   ///< said to have left the house, and not yet booked so
  std::uint8_t store = 0;
  std::int64_t unit_price_minor = 0;
  [[nodiscard]] std::int32_t open() const { return quantity - cancelled - shipped; }
};

inline constexpr std::uint8_t kWholeOrder = UINT8_MAX;  ///< no store: all of the shop's order

struct OrderRecord {
  std::uint64_t shop_order = 0;
  Tick shop_updated_at;
  std::uint32_t first_line = 0, lines = 0;
  std::uint32_t next_same_ref = kNone;  ///< the next sales order with this reference
  std::uint16_t url = 0;                ///< position in ErpState::urls
  std::uint8_t account = 0;             ///< that imported it
  std::uint8_t store = kWholeOrder;     ///< of a split order: whose part it is
  erp::Document document = erp::Document::SalesOrder;
  erp::OrderState state = erp::OrderState::Imported;
  Currency currency = {};
  OrderMoney money = {};
};

struct QueueRecord {
  Tick created_at, not_before;
  std::uint64_t subject = kNoSubject;  ///< product, item, shop order or sales order, by kind
  std::int64_t price_minor = kNullAmount;
  Packed name;  ///< item number of a price row that no item has
  Packed message;
  Currency currency;
  std::uint32_t previous = kNone, next = kNone;  ///< in the account's list of its state
  std::uint32_t sales_order = kNone;             ///< of a fulfilment
  std::uint16_t attempts = 0;                    ///< times handed out
  std::uint8_t account = 0;
  bool price_given = false;
  bool had_failed = false;  ///< of a resolved row: it had, when it was set aside
  erp::QueueKind kind = erp::QueueKind::Product;
  erp::RowState state = erp::RowState::Pending;
};

struct SubjectKey {
  std::uint64_t subject = 0;
  std::uint8_t account = 0;
  erp::QueueKind kind = erp::QueueKind::Product;
  friend bool operator==(SubjectKey const&, SubjectKey const&) = default;
};
struct SubjectHash {
  std::size_t operator()(SubjectKey const& k) const {
    return StableHash{}(k.subject * 1021U + k.account * 4U + static_cast<unsigned>(k.kind));
  }
};
/// The live rows of one subject in one account's queue.
struct SubjectRows {
  std::uint32_t pending = kNone;  ///< the newest pending row
  std::uint32_t processing = kNone;
  Tick version{INT64_MIN};  ///< orders: newest shop_updated_at ever enqueued
};

struct RefKey {
  std::uint64_t order = 0;
  std::uint16_t url = 0;
  friend bool operator==(RefKey const&, RefKey const&) = default;
};
struct RefHash {
  std::size_t operator()(RefKey const& k) const { return StableHash{}(k.order * 65'537U + k.url); }
};

/// Rows by ascending id.
struct RowList {
  std::uint32_t first = kNone, last = kNone, count = 0;
};
struct IdRange {
  std::uint64_t after = 0, up_to = 0;  ///< ids after the one, up to the other
};

struct AccountRecord {
  std::uint64_t acked = 0;     ///< change-log rows up to here are done with
  std::uint64_t read = 0;      ///< up to here the last read went
  std::uint64_t resolved = 0;  ///< up to here an operator resolved what was pending
  CowPtr<std::vector<IdRange>> resolved_ranges;
  std::int64_t rate_clock = 0;  ///< ms × requests per second at which the bucket is full
  RowList pending[kQueueKinds], processing[kQueueKinds], failed[kQueueKinds];
};

}  // namespace xoro

struct ErpState {
  CowVector<xoro::ItemRecord> items;
  CowVector<xoro::ProductRecord> products;
  CowVector<xoro::StockRecord> stock;           ///< item × stores + store
  CowVector<xoro::TransitRecord, 16> transits;  ///< in the order in which they were sent
  CowVector<xoro::ReturnRecord, 16> returns;    ///< in the order in which they were announced
  CowVector<xoro::LogRecord> log;
  CowVector<xoro::OrderRecord> orders;
  CowVector<xoro::OrderLineRecord, 32> order_lines;
  CowVector<xoro::QueueRecord, 16> rows;
  CowVector<xoro::AccountRecord, 4> accounts;
  CowVector<std::string, 8> urls;  ///< of the shops, then of others that were mentioned
  CowPtr<xoro::Kits> kits;         ///< empty: no item is a kit
  PositionIndex item_index, product_index;
  CowVector<std::uint64_t> handles;  ///< hashes of all handles that a product ever had
  PositionIndex handle_index;        ///< of `handles`
  CowMap<xoro::SubjectKey, xoro::SubjectRows, xoro::SubjectHash> subjects;
  CowMap<xoro::RefKey, std::uint32_t, xoro::RefHash> order_index;
  std::uint32_t stores = 1;
  std::uint32_t shops = 0;
  std::uint64_t sum = 0;  ///< sum of the entities' hashes
  ErpOptions options;
};

}  // namespace drydock::mocks
