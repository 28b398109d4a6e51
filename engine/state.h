#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/engine.h"
#include "engine/mutants.h"
#include "engine/variant_map.h"
#include "model/cow.h"
#include "model/names.h"

/// What an engine remembers: the durable part, which outlives its process, and the rest.
namespace drydock::engine {

using action::SyncRun;
inline constexpr std::size_t kSyncRuns = kCount<SyncRun>;

/// A set of kinds of run.
class RunSet {
 public:
  [[nodiscard]] bool has(SyncRun run) const { return (bits_ & bit(run)) != 0; }
  [[nodiscard]] bool empty() const { return bits_ == 0; }
  void add(SyncRun run) { bits_ = static_cast<std::uint16_t>(bits_ | bit(run)); }
  void remove(SyncRun run) { bits_ = static_cast<std::uint16_t>(bits_ & ~bit(run)); }
  void add(RunSet other) { bits_ = static_cast<std::uint16_t>(bits_ | other.bits_); }
  [[nodiscard]] std::uint16_t bits() const { return bits_; }
  static RunSet from_bits(std::uint16_t bits) {
    RunSet set;
    set.bits_ = bits;
    return set;
  }

 private:
  static std::uint16_t bit(SyncRun run) {
    return static_cast<std::uint16_t>(1U << static_cast<unsigned>(run));
  }
  std::uint16_t bits_ = 0;
};

/// A number that only ever rises; which one it is has no meaning of its own.
struct Counter {
  std::uint64_t value = 0;
  std::uint64_t operator++() { return ++value; }
};

/// The lines of work that go on side by side. Each has at most one job, a job at most one call.
enum class Flow : std::uint8_t { Mapping, Orders, Products, Prices, Inventory };
inline constexpr std::size_t kFlows = 5;

/// What a timer is for. There is one timer of each kind; a later one replaces it.
enum class Alarm : std::uint8_t {
  Initial,
  Delta,
  Daily,
  Weekly,
  Products,
  Orders,
  FullOrders,
  Import,
  Release,
  Pace,
  RetryMapping,
  RetryOrders,
  RetryProducts,
  RetryPrices,
  RetryInventory
};
inline constexpr std::size_t kAlarms = 15;

struct AlarmSlot {
  TimerId id;  ///< 0: not set
  Tick at = kNever;
};

/// Why a job does not move.
enum class Wait : std::uint8_t { None, Answer, Erp, BackOff, Cooldown, Orders, Mapping };
struct Flight {
  CallId call;  ///< 0: none is in flight
  bool to_erp = false;
  Wait wait = Wait::None;
  std::uint8_t tries = 0;  ///< failures in a row of the same call
};

// --- what outlives the process ------------------------------------------------------------------

/// One version of a shop's order, and the moment at which this account first heard of it.
struct SeenOrder {
  ShopOrderId order;
  Tick version, seen_at;
};

/// An order that is in the ERP and not released, or that could not be imported: its units are off
/// the shop's shelf and not off ATS.
struct OpenOrder {
  ShopOrderId order;
  SalesOrderId sales;  ///< 0: the import failed
  Tick due = kNever;   ///< when it may be released
  std::vector<ItemNumber> items;
  std::optional<StoreIndex> store = {};  ///< of a split order: whose part it is
};

/// Units that edits took off a line, as told to the ERP; its view does not keep them apart from
/// refunds. Only lines that were edited downwards have one.
struct EditedLine {
  OrderLineId line;
  Quantity units;
};

/// One AdjustQuantities to be sent, with the key under which it may be sent again.
struct OutCall {
  std::vector<shop::AdjustRow> rows;
  std::vector<ChangeLogId> carries;
  std::string key;
  std::uint8_t attempt = 0;  ///< definite refusals; each needs a new key
};
/// A delta batch between its reading and its acknowledgement.
struct Outbox {
  std::vector<OutCall> calls;
  std::uint32_t next = 0;
  ChangeLogId ack_to;
};

/// Where an absolute write showed 0 for a sum below zero, less what is kept back. The adjusts that
/// follow pay the difference back first.
struct Floored {
  InventoryItemId item;
  LocationId location;
  Quantity sum, debt;
};

/// A product that was created as a draft because variants of it had no price yet.
struct UnpricedDraft {
  ProductId product;
  std::vector<ItemNumber> items;
};
/// An item that is not in the shop yet because it has no price.
struct UnpricedItem {
  ItemNumber item;
  BasePart base_part;
};

/// A price that was sent not long ago, so a copy of the request may still be on its way.
struct SentPrice {
  VariantId variant;
  Amount price;
  QueueRowId row;  ///< that asked for it
  Tick at;         ///< when it was sent last
};

struct Durable {
  Counter ids;   ///< of calls, timers and fresh idempotency keys
  Counter runs;  ///< absolute runs begun; part of idempotency keys
  bool started = false, baseline = false, signed_off = false;
  /// The account was live before us: what the first walk finds counts as aligned.
  bool assume_aligned = false;
  RunSet due, under_way, pressed;
  Tick initial_at = kNever, daily_at = kNever, weekly_at = kNever, full_orders_at = kNever;

  ChangeLogId log_cursor;  ///< rows up to here are pushed, skipped or covered
  std::optional<Outbox> outbox;
  std::vector<Floored> floored;  ///< by item and location
  /// Left out of an absolute write, or new in the shop: written absolutely with a delta to come.
  std::vector<ItemNumber> held;
  bool realign = false;  ///< everything is to be held: another number is right everywhere
  VariantMap variants;
  CowPtr<std::vector<ItemNumber>> absent;  ///< sorted; not in the shop when last looked for

  Tick integration_start;                       ///< older orders are not ours
  Tick orders_since;                            ///< cursor of polling
  CowPtr<std::vector<SeenOrder>> seen;          ///< enqueued, as far as polling may meet them again
  std::vector<SeenOrder> inbox;                 ///< from webhooks; not enqueued yet
  CowPtr<std::vector<std::uint64_t>> webhooks;  ///< ids of the last deliveries
  std::vector<Tick> import_due;                 ///< sorted; when enqueued orders may be imported
  std::vector<ShopOrderId> awaiting;            ///< enqueued; their row has not been finished
  std::vector<OpenOrder> open;
  std::vector<EditedLine> edited;
  std::vector<ShopOrderId> repeats;     ///< only under Mutant::WebhookNotDeduplicated
  std::vector<shop::OrderView> bodies;  ///< of webhooks; only under Mutant::OlderWebhookOverwrites

  Tick products_since;            ///< cursor of product import, shop to ERP
  std::vector<BasePart> exports;  ///< to be exported besides the queue's rows
  std::vector<UnpricedDraft> drafts;
  std::vector<UnpricedItem> unpriced;
  std::vector<SentPrice> sent_prices;  ///< sorted by variant
};

// --- jobs ---------------------------------------------------------------------------------------

/// Walks the shop's variants and, where a tag filter asks for it, the ERP's tags.
struct MappingJob {
  enum class Step : std::uint8_t { Variants, Tags };
  Step step = Step::Variants;
  std::string after;
  std::uint32_t page = 1;
  std::uint32_t repeated_skus = 0;
  Tick began;
};

struct OrdersJob {
  enum class Step : std::uint8_t {
    Poll,
    Check,
    Enqueue,
    Claim,
    Read,
    Find,
    Create,
    Update,
    Release,
    Finish,
    Retry,
    Open,
    ReleaseOpen,
    FulfilClaim,
    FulfilRead,
    FulfilSend,
    FulfilFinish
  };
  Step step = Step::Poll;
  SyncRun run = SyncRun::Orders;  ///< for the run log
  // what it still has to do
  bool poll = false, full = false, sweep = false, claim = false, leftovers = false,
       releases = false, fulfil = false;
  bool noted = false;   ///< its Started is in the run log
  bool unread = false;  ///< a page of the list could not be read: it ends as a failure
  Tick began;
  // polling
  Tick since, newest;
  std::string after;
  bool has_next = false;
  std::vector<SeenOrder> found;  ///< of the page at hand, oldest first
  std::uint32_t next = 0;
  // rows
  std::vector<erp::QueueRow> rows;
  std::uint32_t row = 0;
  std::optional<shop::OrderView> order;
  std::vector<erp::SalesOrderView> known;        ///< that the ERP has of the order already
  std::vector<std::optional<StoreIndex>> parts;  ///< that it is to be in the ERP; none: all of it
  std::uint32_t part = 0;
  std::optional<erp::SalesOrderView> sales;  ///< of the part at hand
  std::vector<erp::UpdateSalesOrder> updates;
  std::uint32_t update = 0;
  std::string error;  ///< why the row at hand ends as an error
  std::uint32_t imported = 0;
  // releases
  std::uint32_t open = 0;
};

struct ProductsJob {
  enum class Step : std::uint8_t {
    Claim,
    Read,
    Find,
    Create,
    Update,
    DeadVariants,
    Variants,
    NewVariants,
    Images,
    Publications,
    Publish,
    Finish,
    Retry,
    List,
    Known,
    Save
  };
  Step step = Step::Claim;
  bool noted = false;
  std::vector<erp::QueueRow> rows;  ///< rows of `exports` have the id 0
  std::uint32_t row = 0;
  std::optional<ErpProduct> product;  ///< its items in scope only
  std::vector<std::string> handles;
  std::uint32_t handle = 0;
  bool probing = false;  ///< looks for what a create without an answer has made
  std::optional<shop::ProductView> match;
  std::uint32_t matches = 0;  ///< different products that the handles hit
  std::string matched_by;     ///< the handle that hit first
  bool created = false;       ///< the match is ours and not complete yet
  std::vector<shop::PublicationView> publications;
  bool publications_known = false;
  std::string error, remark;
  std::uint32_t exported = 0;
  // shop to ERP
  Tick began;
  std::string after;
  std::uint32_t page = 1;
  std::vector<ErpProduct> found;  ///< with the shop's handle for a base part until Known
  std::uint32_t next = 0;
};

struct PriceChange {
  std::uint32_t row = 0;  ///< index into the job's rows
  VariantId variant;
  ProductId product;
  Amount price;
};
/// What becomes of a claimed price row.
struct PriceVerdict {
  bool ok = true;
  std::string message;
  std::optional<Tick> not_before = {};  ///< given back to the queue until then
};
struct PricesJob {
  enum class Step : std::uint8_t { Claim, AwaitMapping, Write, Activate, Finish, Retry };
  Step step = Step::Claim;
  bool noted = false;
  Tick walked = kUnread;  ///< when the last walk of shop and tags began that it waited for
  std::vector<erp::QueueRow> rows;
  std::vector<PriceVerdict> verdicts;  ///< by row
  std::vector<PriceChange> changes;    ///< sorted by product, then row
  std::vector<ProductId> to_activate;  ///< drafts whose last price has come
  std::uint32_t finished = 0, written = 0;
};

/// One row of a quantity write in the making.
struct PlannedWrite {
  std::uint32_t entry = 0;  ///< index into the variant map
  LocationId location;
  Quantity quantity;              ///< floored, as written
  Quantity sum;                   ///< less what is kept back, before the floor
  std::optional<Quantity> level;  ///< the shop's, read before
};
struct BatchItem {
  std::uint32_t entry = 0;
  ChangeLogId covered;  ///< the values read contain the log up to here
};
struct InventoryJob {
  enum class Step : std::uint8_t {
    CheckQueue,
    Outbox,
    Ack,
    AwaitMapping,
    AwaitOrders,
    LogEnd,
    ReadLog,
    Levels,
    Activate,
    BatchOrders,
    Inventory,
    LogAfter,
    Write,
    Verify,
    LastAck
  };
  Step step = Step::CheckQueue;
  SyncRun run = SyncRun::Delta;
  bool noted = false, mapped = false, log_more = false, swept = false, activated = false;
  bool flushing = false;  ///< the outbox at hand is of an earlier job
  bool aligning = false;  ///< delta: the log is through, held items are written
  Counter serial;         ///< of Durable::runs
  std::uint32_t batches = 0;
  std::uint8_t attempt = 0;  ///< definite refusals of this batch's write
  // what is still to be written: all of the map from `next`, or `only` from `next`
  bool listed = false;
  std::vector<std::uint32_t> only;
  std::uint32_t next = 0;
  std::vector<std::uint32_t> redo;  ///< stale; to be read again
  std::uint8_t rounds = 0;          ///< of redoing
  // the batch at hand
  std::vector<BatchItem> batch;
  std::vector<PlannedWrite> writes;
  std::vector<erp::InventoryRow> read;
  std::vector<std::pair<InventoryItemId, LocationId>> to_activate;
  std::vector<shop::LevelsView> levels;
  std::uint32_t page = 1;
  std::string after;
  Tick orders_seen_to;  ///< orders up to here were in when ATS was read
  // change log
  ChangeLogId run_log_end, log_end;
  std::vector<erp::ChangeLogRow> log;  ///< delta: the rows at hand; absolute: those of LogAfter
  ChangeLogId log_last;                ///< end of the log, as the last answer gave it
  std::uint32_t written = 0, left_out = 0;
};

// --- the rest -----------------------------------------------------------------------------------

struct Running {
  std::array<Flight, kFlows> flights{};
  std::array<AlarmSlot, kAlarms> alarms{};
  std::vector<Flow> erp_queue;  ///< who waits for the ERP, first come first
  bool erp_busy = false;
  Tick erp_full_at;  ///< when the budget of requests will be whole again
  bool mapping_wanted = false, sweep_wanted = false;
  RunSet refusal_noted;
  CowPtr<MappingJob> mapping;
  CowPtr<OrdersJob> orders;
  CowPtr<ProductsJob> products;
  CowPtr<PricesJob> prices;
  CowPtr<InventoryJob> inventory;
};

/// Which planted bugs are switched on.
class MutantSet {
 public:
  [[nodiscard]] bool has(Mutant m) const {
    auto const place = static_cast<std::size_t>(m);
    return ((words_[place / kBits] >> (place % kBits)) & 1U) != 0;
  }
  void add(Mutant m) {
    auto const place = static_cast<std::size_t>(m);
    words_[place / kBits] |= std::uint64_t{1} << (place % kBits);
  }
  static constexpr std::size_t kBits = 64;
  using Words = std::array<std::uint64_t, (kCount<Mutant> + kBits - 1) / kBits>;
  [[nodiscard]] Words const& words() const { return words_; }

 private:
  Words words_{};
};

struct State {
  CowPtr<EngineConfig> config;
  MutantSet mutants;
  std::uint64_t config_hash = 0;
  Durable durable;
  Running run;
};

}  // namespace drydock::engine
