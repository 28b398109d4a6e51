#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "mocks/shopify/server.h"
#include "mocks/xoro/server.h"
#include "model/cow.h"
#include "model/event.h"
#include "model/finding.h"
#include "model/plan.h"
#include "scenarios/oracles/detectors.h"
#include "scenarios/oracles/findings.h"
#include "scenarios/truth/provenance.h"
#include "scenarios/truth/several.h"

/// The ground truth: what nobody inside the two systems can see. Goods and why they moved, orders,
/// each product's identity, each price's intention, and which causes every quantity reflects. The
/// oracles are its judgements. It is fed with what crosses the servers' borders, never by an
/// engine.
namespace drydock {

/// The servers as an oracle may look at them.
struct Servers {
  std::vector<mocks::ShopServer> const& shops;
  mocks::ErpServer const& erp;
};

/// What the world knows of an event beyond the fact.
struct EventContext {
  shop::Request const* shop_request = nullptr;  ///< the call that the fact came from
  std::uint64_t call = 0;                       ///< its number
  action::Action const* action = nullptr;       ///< the act that the fact came from
};

/// One quantity of a shop (a variant at a location) beside what it ought to be.
struct Tracker {
  std::uint32_t item = kNone;  ///< true identity
  std::int32_t available = 0;
  std::int32_t wrong = 0;  ///< available minus truth, both floored at zero
  std::int32_t wrong_max = 0;
  std::uint8_t shop = 0;
  std::uint8_t location = 0;
  bool stocked = false, tracked = false, in_scope = false, written = false;
  Tick wrong_since = kNever;
  Tick judged_at;
  std::int64_t wrong_unit_ms = 0;
  std::uint32_t write_event = kNone;     ///< the last write by sync
  std::uint32_t edit_event = kNone;      ///< an edit by staff that no absolute write has replaced
  std::uint32_t root = kNone;            ///< finding that explains its being wrong
  std::uint32_t wrong_event = kNone;     ///< at which it went wrong
  Provenance reflects;                   ///< of the first ERP store behind the location
  CowPtr<std::vector<Provenance>> more;  ///< of the others
};

struct OrderTruth {
  std::uint32_t event = kNone;
  Tick placed;
  std::uint32_t erp_orders = 0;  ///< sales orders made for it
  bool cancelled = false;
  bool shipped = false;  ///< the goods have left the house
  bool wanted = false;   ///< an account of this shop imports orders
  std::vector<std::uint32_t> causes;
};

struct ShopProductTruth {
  std::uint32_t identity = kNone;  ///< number of the ERP product
  bool live = false, by_engine = false, initial = false;
  std::uint32_t event = kNone;
  Tick born;                        ///< when it was created in the run
  std::uint32_t duplicate = kNone;  ///< finding that calls it a duplicate
  bool synced = false;              ///< a sync has written it in this run or before
};

class Ledger {
 public:
  Ledger(Plan const& plan, Servers servers);

  /// Takes note of an event that was just appended to the history.
  void observe(Event const& event, EventContext const& context, Servers servers);
  /// An act that was told as `event` has been carried out: from now on it is so.
  void believe(action::Action const& act, std::uint32_t event, Tick now, Servers servers);
  /// The answer to a call reached the caller: what it read is now known to the account.
  void answered(AccountIndex account, std::uint64_t call);
  /// The answer never reached the caller.
  void unanswered(AccountIndex account, std::uint64_t call);

  /// What still has to happen before the world has converged; empty when it has. Cheap when it has.
  [[nodiscard]] std::vector<std::string> unsettled(Servers servers, Tick now) const;
  [[nodiscard]] bool settled(Servers servers) const;
  /// The last judgement, when nothing more will happen.
  void close(Servers servers, Tick now);

  [[nodiscard]] std::vector<Finding> const& findings() const { return told_.all(); }
  [[nodiscard]] std::int64_t sellable(ItemIndex item, StoreIndex store) const;
  [[nodiscard]] std::optional<std::uint32_t> item_of(ShopIndex shop, VariantId variant) const;
  [[nodiscard]] std::vector<VariantId> variants_of(ShopIndex shop, ItemIndex item) const;
  /// Findings that were of a kind already told often enough.
  [[nodiscard]] std::uint64_t folded() const { return told_.folded(); }
  [[nodiscard]] std::uint64_t oversold_units() const { return oversold_units_; }
  [[nodiscard]] std::uint64_t lost_units() const { return lost_units_; }
  /// Over the whole run, once it is closed: units too many or too few, times how long.
  [[nodiscard]] std::int64_t wrong_unit_minutes() const { return wrong_unit_ms_ / 60'000; }
  /// Absolute writes by sync that made a right number of a shop a wrong one. Rule: R73.
  [[nodiscard]] std::uint64_t wrong_overwrites() const { return wrong_overwrites_; }

 private:
  struct Pool {
    std::int32_t sellable = 0;
    std::int32_t erp_ats = 0;  ///< what XoroERP says
    std::int32_t skew = 0;     ///< what XoroERP was told that is not so (a miscount)
    std::uint32_t last_cause = kNone;
    Provenance erp;
    SeveralTrackers trackers;
  };
  struct Read {
    Provenance reflects;
    std::uint32_t event = kNone;
    std::int32_t value = 0;
  };
  struct StagedRead {
    std::uint32_t pool;
    Read read;
  };
  struct Stage {
    AccountIndex account;
    std::uint64_t call;
    CowPtr<std::vector<StagedRead>> reads;
  };
  struct ShopTruth {
    CowVector<Tracker> trackers;        ///< variant position × locations + location
    CowVector<std::uint32_t> identity;  ///< of variants: ItemIndex
    CowVector<ShopProductTruth> products;
    CowVector<std::uint32_t> live_of;  ///< by ERP product: live shop products
    CowVector<OrderTruth> orders;
    CowVector<SeveralNumbers> variants_of;  ///< by ItemIndex: variant positions
    std::size_t locations = 1;
    bool pushed = false;  ///< some account pushes inventory to it
    bool live = false;    ///< its quantities are being judged
    bool baseline = false;
    std::uint32_t wrong = 0;  ///< of its trackers
  };
  struct ItemTruth {
    std::uint32_t product = kNone;
    std::int64_t intended_minor = -1;  ///< the last price that was uploaded; -1: none
    std::uint32_t intended_event = kNone;
    Tick intended_at;
    Currency intended_currency;
    CowPtr<std::vector<std::int64_t>> uploaded;  ///< every price that was uploaded for it
    Tick tagged_at = Tick{INT64_MIN};            ///< when it last came into scope in the run
    Tick scope_changed_at = Tick{INT64_MIN};     ///< when it last came into scope or left it
  };
  struct ProductTruth {
    std::uint32_t changed_event = kNone;  ///< last change in the ERP during the run
    Tick changed_at;
    bool created = false;
    bool dirty = false;         ///< changed since it was last seen equal
    bool restructured = false;  ///< its options were changed in the ERP
  };

  // identity (ledger_identity.cpp)
  /// The stock that items are met with is their opening stock; later, facts bring it.
  enum class Stock : std::uint8_t { Opening, ToldByFacts };
  void index_erp(Servers servers, Stock stock);
  std::uint32_t index_erp_product(ErpProduct const&);
  void meet_erp_product(Event const&, Servers servers);
  void meet_initial_products(Servers servers, std::size_t shop, Tick start);
  std::uint32_t add_variant(std::size_t shop, std::uint32_t variant, std::uint32_t item, Servers);
  void meet_product(Event const&, Servers servers);
  void meet_variant(Event const&, Servers servers);
  void forget_product(Event const&, Servers servers);
  void identify(std::size_t shop, std::uint32_t product, std::uint32_t identity, Event const&,
                Servers);
  std::uint32_t identity_by_text(shop::ProductView const&) const;

  // stock (ledger_stock.cpp)
  std::uint32_t pool_of(std::uint32_t item, std::size_t store) const;
  std::vector<StoreIndex> const& stores_behind(std::size_t shop, std::size_t location) const;
  std::uint32_t new_cause(CauseKind, std::uint32_t pool, std::int32_t units,
                          std::int32_t true_units, Event const&, Servers);
  void erp_stock_changed(Event const&, EventContext const&, Servers);
  void erp_read(Event const&, EventContext const&);
  void line_committed(Event const&, Servers);
  void line_released(Event const&, Servers);
  void quantity_set(Event const&, EventContext const&, Servers);
  void quantity_adjusted(Event const&, EventContext const&, Servers);
  void quantity_edited(Event const&, Servers);
  void judge(std::size_t shop, std::uint32_t tracker, Tick now, std::uint32_t event, Servers);
  void judge_pool(std::uint32_t pool, Tick now, std::uint32_t event, Servers);
  /// Changes a pool and keeps count of those in which the ERP's number is not the truth's.
  template <class F>
  void change_pool(std::uint32_t pool, F&& change) {
    Pool& p = pools_.write(pool);
    bool const was = p.erp_ats != p.sellable + p.skew;
    change(p);
    bool const is = p.erp_ats != p.sellable + p.skew;
    if (was && !is)
      --wrong_pools_;
    if (!was && is)
      ++wrong_pools_;
  }
  /// Units that the goods behind a place still allow to be sold; below zero when more were sold.
  std::int32_t left_behind(std::size_t shop, std::size_t location, std::uint32_t item) const;
  std::string_view why_exposed(std::size_t shop, Tracker const& was) const;
  void report_oversell(Event const&, std::int32_t over, Tracker const& was, Servers);
  void report_drift(std::size_t shop, std::uint32_t tracker, Tick now, bool at_end, Servers);
  std::int32_t net(std::vector<std::uint32_t> const& causes, std::uint32_t pool,
                   Provenance const&) const;
  std::int32_t due(std::vector<std::uint32_t> const& causes, std::uint32_t pool) const;
  std::string balance_sentence(std::uint32_t pool, Tracker const&, Servers) const;

  /// What people write into fields that the other system keeps (ledger_owners.cpp). Rule: R131.
  void written_beside_the_owner(Event const&, Servers servers);

  // products, prices, orders, schedules (ledger_rules.cpp)
  void price_changed(Event const&, EventContext const&, Servers);
  void field_changed(Event const&, EventContext const&, Servers);
  void check_ambiguous(std::size_t shop, std::uint32_t identity, Event const&, Servers);
  void check_on_sale_at_zero(std::size_t shop, std::uint32_t product, Event const&, Servers);
  void order_created(Event const&, Servers);
  void run_event(Event const&, Servers);
  void handle_changed(Event const&, Servers);
  void close_products(Servers, Tick now);
  void close_orders(Servers, Tick now);
  void close_erp_stock(Servers, Tick now);
  void close_queue(Servers, Tick now);
  void close_untracked(Servers, Tick now);
  void close_structure(Servers);
  void close_imports(Servers, Tick now);
  /// Whether the ERP's number differs only by orders that wait for their payment or for an
  /// operator.
  [[nodiscard]] bool waits_for_people(std::uint32_t pool, Servers) const;
  [[nodiscard]] std::uint32_t unexplained_pools(Servers) const;
  bool product_matches(std::size_t shop, std::uint32_t identity, Servers, std::string* why) const;

  // words
  [[nodiscard]] std::string clock(Tick t, std::size_t shop) const;
  [[nodiscard]] std::string order_name(std::size_t shop, std::uint32_t order, Servers) const;
  /// "" when the shop has none of that number.
  [[nodiscard]] std::string location_name(std::size_t shop, std::size_t location) const;
  [[nodiscard]] std::string item_name(std::uint32_t item, Servers) const;
  [[nodiscard]] std::string account_name(std::uint8_t account) const;
  [[nodiscard]] std::int64_t price_of(std::size_t shop, std::uint32_t variant, Servers) const;
  [[nodiscard]] Settings const& settings_of(std::uint8_t account) const;
  [[nodiscard]] bool in_scope(std::size_t shop, std::uint32_t item, Servers) const;
  /// By its own tags or its product's.
  [[nodiscard]] bool tagged(std::uint32_t item, std::vector<std::string> const& filter,
                            Servers) const;
  /// A quantity, or a product, that the account has no business with.
  void check_scope(Event const&, std::uint32_t tracker, Servers);
  void check_exported_scope(Event const&, std::uint32_t identity, Servers);
  void rescope(std::uint32_t item, Tick now, std::uint32_t event, Servers);
  void upload_believed(action::UploadItemPrices const&, std::uint32_t event, Tick now, Servers);
  void setting_believed(action::ChangeSetting const&, std::uint32_t event, Tick now, Servers);

  CowPtr<StoreConfig> config_;
  std::vector<ShopTruth> shops_;
  std::size_t stores_ = 1;
  CowVector<Cause> causes_;
  CowVector<Pool> pools_;  ///< item × stores + store
  CowVector<ItemTruth> items_;
  CowVector<ProductTruth> products_;
  CowVector<std::string> base_parts_;  ///< by ERP product number
  CowMap<std::string, std::uint32_t, StableHash> base_part_index_;
  CowMap<std::string, std::uint32_t, StableHash> title_index_;  ///< slug → product, kNone: several
  CowMap<std::string, std::uint32_t, StableHash> handle_index_;
  CowVector<std::vector<std::uint32_t>> row_causes_;  ///< by change-log row
  std::vector<CowVector<Read>> known_;                ///< by account, then pool
  std::vector<Stage> staged_;
  std::vector<std::vector<std::uint64_t>> unpushed_;  ///< by account: rows read, not yet pushed
  Tick last_fault_{INT64_MIN};                        ///< when the network or a process last failed
  std::uint32_t wrong_trackers_ = 0;
  std::uint32_t wrong_pools_ = 0;  ///< the ERP's side does not say what is so
  std::uint32_t orders_missing_ = 0;
  std::uint32_t dirty_products_ = 0;
  std::vector<std::uint8_t> signed_off_;    ///< by account
  std::vector<std::uint8_t> baseline_;      ///< by account
  std::vector<std::uint8_t> newly_tagged_;  ///< by account: items tagged since the last manual run
  enum class Press : std::uint8_t { None, Needed, Unneeded, Judged };
  std::vector<Press> manual_press_;  ///< by account: the last of that button
  Findings told_;
  std::uint64_t oversold_units_ = 0, lost_units_ = 0, wrong_overwrites_ = 0;
  std::int64_t wrong_unit_ms_ = 0;
};

}  // namespace drydock
