#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "mocks/shopify/server.h"
#include "mocks/xoro/server.h"
#include "model/cow.h"
#include "model/event.h"
#include "model/hash.h"
#include "model/opening.h"
#include "model/plan.h"
#include "scenarios/truth/insight.h"
#include "scenarios/truth/provenance.h"
#include "scenarios/truth/several.h"

/// The ground truth: what nobody inside the two systems can see. Goods and why they moved, orders,
/// each product's identity, each price's intention, and which causes every quantity reflects. It is
/// fed with what crosses the servers' borders, never by an engine; it judges nothing.
namespace drydock {

/// The servers as an oracle may look at them.
struct Servers {
  std::vector<mocks::ShopServer> const& shops;
  mocks::ErpServer const& erp;
};

/// What the world knows of an event beyond the fact.
struct EventContext {
  /// In the number of a call that the network carried twice: this is the second time.
  static constexpr std::uint64_t kOfCopy = std::uint64_t{1} << 63;

  shop::Request const* shop_request = nullptr;  ///< the call that the fact came from
  std::uint64_t call = 0;                       ///< its number; later calls have higher ones
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
  /// When a sync made its variant, of goods that XoroERP had before the run and the shop did not;
  /// none: it did not.
  Tick made_at = kNever;
  Tick wrong_since = kNever;
  Tick judged_at;
  std::int64_t wrong_unit_ms = 0;
  std::uint32_t write_event = kNone;     ///< the last write by sync
  std::uint32_t edit_event = kNone;      ///< an edit by staff that no absolute write has replaced
  std::uint32_t wrong_event = kNone;     ///< at which it went wrong
  Duration waited;                       ///< see Waiting: until it went wrong
  Provenance reflects;                   ///< of the first ERP store behind the location
  CowPtr<std::vector<Provenance>> more;  ///< of the others
};

struct OrderTruth {
  std::uint32_t event = kNone;  ///< none: it was there before the world
  Tick placed;
  std::uint32_t erp_orders = 0;   ///< sales orders made for it
  std::uint32_t open_in_erp = 0;  ///< of them: neither released nor cancelled
  bool left_out = false;          ///< by a filter on orders: the only reason why nobody imports it
  bool missing = false;           ///< XoroERP is to have it, and has none of it or only a part
  bool cancelled = false;
  bool shipped = false;       ///< goods of it have left the house, all or some
  bool over_counter = false;  ///< sold and handed over at a location
  bool wanted = false;        ///< an account of this shop imports orders
  /// The last events at which units of it were sent or given up, in the shop and in the ERP.
  std::uint32_t shop_event = kNone, erp_event = kNone;
  Tick shop_at, erp_at;
  std::vector<std::uint32_t> causes;
  /// Units that the shop's staff sent out, by pool, whether or not the ERP has heard of the order.
  std::vector<std::pair<std::uint32_t, std::int32_t>> sent;
};

/// Who put a product on sale in a shop, or hid it, last.
enum class SaleBy : std::uint8_t { ShopsPeople, Sync };
struct ShopProductTruth {
  std::uint32_t identity = kNone;  ///< number of the ERP product
  bool live = false, by_engine = false, initial = false;
  std::uint32_t event = kNone;
  Tick born;             ///< when it was created in the run
  bool synced = false;   ///< a sync has written it in this run or before
  bool on_sale = false;  ///< shoppers can buy it
  SaleBy sale_by = SaleBy::ShopsPeople;
  std::uint32_t sale_event = kNone;  ///< at which they did so; none: before the run
  Tick sale_at;                      ///< of that event
};

struct Pool {
  std::int32_t sellable = 0;
  std::int32_t erp_ats = 0;  ///< what XoroERP says
  std::int32_t skew = 0;     ///< what XoroERP was told that is not so (a miscount)
  std::uint32_t last_cause = kNone;
  Provenance erp;
  SeveralTrackers trackers;
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
  bool split = false;   ///< orders of it are, or were, split as they drop
  bool baseline = false;
  std::uint32_t wrong = 0;  ///< of its trackers
};
struct ItemTruth {
  std::uint32_t product = kNone;
  bool counted = true;               ///< XoroERP keeps stock of it. Assumption: A-X28
  bool opening = false;              ///< XoroERP had it before the run
  std::int64_t intended_minor = -1;  ///< the last price that was uploaded; -1: none
  std::uint32_t intended_event = kNone;
  Tick intended_at;
  Currency intended_currency;
  CowPtr<std::vector<std::int64_t>> uploaded;  ///< every price that was uploaded for it
  /// Shops that have shown the last of them since.
  CowPtr<std::vector<std::uint8_t>> shown_in;
  Tick tagged_at = Tick{INT64_MIN};         ///< when it last came into scope in the run
  Tick scope_changed_at = Tick{INT64_MIN};  ///< when it last came into scope or left it
};
struct ProductTruth {
  std::uint32_t changed_event = kNone;  ///< last change in the ERP during the run
  Tick changed_at;
  bool created = false;
  bool dirty = false;         ///< changed since it was last seen equal
  bool restructured = false;  ///< its options were changed in the ERP
  bool active = false;        ///< the ERP sells it
  /// At which the ERP's people last began to sell it, and last ceased to, in the run.
  std::uint32_t on_event = kNone, off_event = kNone;
};

/// How an account and its shop reach each other.
struct ConnectionTruth {
  std::uint32_t lost_event = kNone;  ///< at which its access was lost; none: it has it
  Tick lost_at;
  action::Access lost = action::Access::Token;
  std::uint32_t denied = 0;  ///< calls since then
  std::uint32_t deaf_event =
      kNone;  ///< at which the shop gave up its webhooks; none: it sends them
  Tick deaf_at;
  std::uint32_t unsent = 0;  ///< webhooks that it did not get since either
  Duration skew;             ///< of its clock, ahead of both systems'
  Tick skewed_at;
  std::uint32_t trip_event = kNone;  ///< the first of the calls that failed on an item
  Tick trip_at, last_trip_at;
  std::uint32_t trip_item = kNone;
  std::uint32_t trips = 0, runs_since_trip = 0;
  bool trips_in_shop = false;
};

/// What is so, whatever the two systems say. A value: copies share what they have in common.
class Truth {
 public:
  Truth(Plan const& plan, Servers servers);

  /// What an event that was just appended to the history has changed, in order; valid until the
  /// next call. Mostly nothing.
  std::span<Insight const> take(Event const& event, EventContext const& context, Servers servers);
  /// The same of an act that was told as `event` and has been carried out: from now on it is so.
  std::span<Insight const> believe(action::Action const& act, std::uint32_t event, Tick now,
                                   Servers servers);
  /// The answer to a call reached the caller: what it read is now known to the account.
  void answered(AccountIndex account, std::uint64_t call);
  /// The answer never reached the caller.
  void unanswered(AccountIndex account, std::uint64_t call);
  /// Nothing more will happen: what is wrong has been so until now.
  void close(Tick now);

  /// What still has to happen before the world has converged; empty when it has.
  [[nodiscard]] std::vector<std::string> unsettled(Servers servers, Tick now) const;
  [[nodiscard]] bool settled(Servers servers) const;

  [[nodiscard]] StoreConfig const& config() const { return *config_; }
  [[nodiscard]] std::vector<ShopTruth> const& shops() const { return shops_; }
  [[nodiscard]] CowVector<Cause> const& causes() const { return causes_; }
  [[nodiscard]] CowVector<Pool> const& pools() const { return pools_; }
  [[nodiscard]] CowVector<ItemTruth> const& items() const { return items_; }
  [[nodiscard]] CowVector<ProductTruth> const& products() const { return products_; }
  /// Of an ERP product, by its number here.
  [[nodiscard]] std::string const& base_part(std::uint32_t product) const {
    return base_parts_[product];
  }
  /// The ERP product that a handle names, once it is a slug.
  [[nodiscard]] std::optional<std::uint32_t> product_by_handle(std::string const& slug) const;
  /// The one that a title names, when it names one alone.
  [[nodiscard]] std::optional<std::uint32_t> product_by_title(std::string const& slug) const;
  [[nodiscard]] std::size_t stores() const { return stores_; }
  [[nodiscard]] Tick last_fault() const { return last_fault_; }
  [[nodiscard]] ConnectionTruth const& connection(std::size_t account) const {
    return accounts_[account].connection;
  }

  [[nodiscard]] Tracker const& tracker(TrackerId at) const {
    return shops_[at.shop].trackers[at.place];
  }
  /// Of a quantity of a known item.
  [[nodiscard]] Difference difference(Tracker const& quantity, Tick now) const;
  [[nodiscard]] std::uint32_t pool_of(std::uint32_t item, std::size_t store) const;
  /// None behind a place that the shop does not name: it has made one by itself, of which XoroERP
  /// knows nothing.
  [[nodiscard]] std::span<StoreIndex const> stores_behind(std::size_t shop,
                                                          std::size_t location) const {
    auto const& locations = config_->shops[shop].locations;
    if (location >= locations.size())
      return {};
    return locations[location].erp_stores;
  }
  /// Units that the goods behind a place still allow to be sold; below zero when more were sold.
  [[nodiscard]] std::int32_t left_behind(std::size_t shop, std::size_t location,
                                         std::uint32_t item) const;
  /// What the place rightly shows of them: at least 0, and less what is kept back on purpose.
  /// Assumption: A-X60.
  [[nodiscard]] std::int32_t to_be_shown(std::size_t shop, std::size_t location,
                                         std::uint32_t item) const;
  [[nodiscard]] SafetyStock safety_stock(std::size_t shop, std::size_t location,
                                         std::uint32_t item) const;
  /// A service other than Shopify counts the variant since the world opened.
  [[nodiscard]] bool counted_elsewhere(std::size_t shop, std::uint32_t variant) const;
  [[nodiscard]] std::int64_t sellable(ItemIndex item, StoreIndex store) const;
  /// What a kit is made of; none: the item is one itself. A kit has no goods of its own: its number
  /// is judged by those of its parts. Assumption: A-X70.
  [[nodiscard]] std::span<mocks::xoro::Part const> parts_of(std::uint32_t item) const {
    return mocks::xoro::parts_of(kits_, item);
  }
  /// Calls f(item, units) for the goods that one of an item is.
  template <class F>
  void for_goods(std::uint32_t item, F&& f) const {
    auto const parts = parts_of(item);
    if (parts.empty())
      f(item, 1);
    for (mocks::xoro::Part const& part : parts)
      f(part.item, part.units);
  }
  [[nodiscard]] std::optional<std::uint32_t> item_of(ShopIndex shop, VariantId variant) const;
  [[nodiscard]] std::vector<VariantId> variants_of(ShopIndex shop, ItemIndex item) const;
  /// Whether something new waits for the account's manual run. Rule: R80.
  [[nodiscard]] bool needs_manual(AccountIndex account) const {
    return accounts_.at(account.value()).newly_tagged;
  }
  /// Whether an item has one of these tags, or its product has.
  [[nodiscard]] bool tagged(std::uint32_t item, std::vector<std::string> const& filter,
                            Servers servers) const;
  /// Whether a shop that should show an ERP product shows what the ERP says of it. `why`, if there
  /// is one: why not.
  bool product_matches(std::size_t shop, std::uint32_t product, Servers servers,
                       std::string* why) const;
  /// It is wrong because an order waits for its release, and will be so until then.
  [[nodiscard]] bool waits_for_release(Tracker const& quantity) const;
  /// Causes by which goods came back that XoroERP has not received yet, oldest first. Until then
  /// they are in none of its numbers, and no sync can offer them. Assumption: A-X42.
  [[nodiscard]] std::span<std::uint32_t const> awaited() const {
    return awaited_.empty() ? std::span<std::uint32_t const>{} : *awaited_;
  }
  [[nodiscard]] bool is_awaited(std::uint32_t cause) const;
  /// Whether a number is too low for want of what this cause brought back.
  [[nodiscard]] bool lacks(Tracker const& quantity, std::uint32_t cause) const;
  [[nodiscard]] bool wrong_pools() const { return wrong_pools_ > 0; }
  [[nodiscard]] std::uint32_t orders_missing() const { return orders_missing_; }
  /// All sales orders that were made of a shop's order.
  [[nodiscard]] std::vector<erp::SalesOrderView> sales_orders(std::size_t shop, std::uint32_t order,
                                                              Servers) const;
  [[nodiscard]] std::uint32_t wrong_trackers() const { return wrong_trackers_; }
  /// Over the whole run, once it is closed: units too many or too few, times how long.
  [[nodiscard]] std::int64_t wrong_unit_minutes() const { return wrong_unit_ms_ / 60'000; }
  /// Absolute writes by sync that made a right number of a shop a wrong one. Rule: R73.
  [[nodiscard]] std::uint64_t wrong_overwrites() const { return wrong_overwrites_; }

 private:
  friend struct StatePacker;  // scenarios/world/fingerprint.cpp
  friend struct StateFields;  // scenarios/world/state_fields_test.h
  /// What an account has read of a pool.
  struct Read {
    Provenance reflects;
    std::uint32_t event = kNone;
    std::int32_t value = 0;
    std::uint64_t call = 0;       ///< by which it was read
    std::uint32_t older = kNone;  ///< the one before it: position in AccountTruth::older
  };
  enum class Press : std::uint8_t { None, Needed, Unneeded, Judged };
  /// One list of all that is known of an account, since a fork allocates for each list.
  struct AccountTruth {
    CowVector<Read> known;  ///< by pool
    /// What was read before that and was another: a write that is late was made of it.
    CowVector<Read> older;
    std::vector<std::uint64_t> unpushed;  ///< rows read, not yet pushed
    Press press = Press::None;            ///< the last of the button of manual runs
    bool signed_off = false;
    bool baseline = false;
    bool newly_tagged = false;  ///< items came into scope since the last manual run
    /// When a manual run that was needed was refused, first and last since one went through; people
    /// who press again within the allowed lag have not given up.
    Tick refused_first = kNever, refused_last = kNever;
    /// When the last run began that writes what was never written, and the last of those that have
    /// finished.
    Tick first_writes_began{INT64_MIN}, first_writes_done{INT64_MIN};
    ConnectionTruth connection;
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
  void note(Event const&, Servers, EventContext const&);
  void note_of_goods(Event const&, Servers);
  void note_of_erp(Event const&, Servers, EventContext const&);

  // identity (identity.cpp)
  /// The stock that items are met with is their opening stock; later, facts bring it.
  enum class Stock : std::uint8_t { Opening, ToldByFacts };
  void index_erp(Servers servers, Stock stock);
  std::uint32_t index_erp_product(ErpProduct const&);
  void meet_erp_product(Event const&, Servers servers);
  void meet_import(Event const&, Servers servers);
  void meet_initial_products(Servers servers, std::size_t shop, Tick start);
  std::uint32_t add_variant(std::size_t shop, std::uint32_t variant, std::uint32_t item, Servers);
  void meet_product(Event const&, Servers servers);
  void meet_variant(Event const&, Servers servers);
  enum class MadeBy : std::uint8_t { Sync, Others };
  void note_places(Event const&, std::uint32_t first, std::uint32_t item, MadeBy);
  void forget_product(Event const&, Servers servers);
  void identify(std::size_t shop, std::uint32_t product, std::uint32_t identity);
  std::uint32_t identity_by_text(shop::ProductView const&) const;

  void field_changed(Event const&, Servers);
  void price_changed(Event const&);
  void price_replaced(std::uint32_t item);
  void sku_written(Event const&, ShopProductTruth const& product, Servers);
  void handle_changed(Event const&, Servers);
  void erp_product_changed(Event const&, Servers);
  void sale_changed(Event const&, Servers);
  void meet_hidden_copy(Event const&, Servers);
  /// As it was before an event that may change it.
  [[nodiscard]] bool is_on_sale(std::size_t shop, std::uint32_t product) const {
    return product < shops_[shop].products.size() && shops_[shop].products[product].on_sale;
  }
  void erp_sale_changed(Event const&, std::uint32_t product, bool active);

  // orders that the world opens with (opening.cpp)
  /// How the ERP's number comes to be without an opening order's units, or that it is not.
  enum class ErpKnows : std::uint8_t { OnSalesOrder, LeftOut, Nothing };
  void meet_opening_orders(Plan const&);
  void meet_opening_line(std::size_t shop, std::uint32_t order, OpeningLine const&);
  void opening_cause(TrackerId, std::uint32_t pool, std::uint32_t order, std::int32_t units,
                     ErpKnows erp);

  // stock (stock.cpp)
  /// What an order in the shop, or its end, does to the goods; and whether the shop counts it.
  struct OrderUnits {
    CauseKind kind = CauseKind::OrderLine;
    std::int32_t units = 0;
    std::int32_t true_units = 0;
    bool counted = true;
  };
  std::uint32_t add_cause(Cause cause, std::int32_t moved);
  std::uint32_t erp_cause(CauseKind, std::uint32_t pool, std::int32_t units,
                          std::int32_t true_units, Event const&);
  void shop_cause(OrderUnits const&, std::uint32_t pool, Event const&);
  std::vector<std::uint32_t> reflected_by(Event const&);
  void erp_stock_changed(Event const&, EventContext const&);
  void erp_read(Event const&, EventContext const&);
  std::vector<std::uint32_t> counted_with(std::uint32_t pool) const;
  std::int32_t miscounted(std::uint32_t pool) const;
  /// Where the goods of an order's line are, for what the shop tells of it.
  struct LineAt {
    std::uint32_t item = kNone;
    std::uint32_t place = 0;  ///< of the tracker
    std::uint8_t store = 0;
  };
  [[nodiscard]] std::optional<LineAt> line_at(Fact const&) const;
  void note_available(Fact const&);
  void line_fulfilled(Event const&, Servers);
  void pre_order_sent(Event const&);
  void line_committed(Event const&, EventContext const&);
  void line_released(Event const&, EventContext const&, Servers);
  /// Whether units of a line leave their order, or go to another location within it.
  enum class Leaves : std::uint8_t { Order, Location };
  [[nodiscard]] std::int32_t gone_of_released(Event const&, Leaves, Servers) const;
  [[nodiscard]] bool waits_for_asn(std::size_t shop) const;
  void quantity_set(Event const&, EventContext const&, Servers);
  [[nodiscard]] static Read const* read_before(AccountTruth const&, std::uint32_t pool,
                                               EventContext const& write);
  void compare_with_read(std::uint32_t pool, Provenance const& mine, Read const& read);
  void quantity_adjusted(Event const&, EventContext const&, Servers);
  void carry(TrackerId, std::uint32_t cause, std::size_t store);
  void quantity_edited(Event const&);
  void tracking_changed(Event const&);
  void variant_gone(Event const&);
  /// Of the stores behind a place, what its number reflects of the n-th.
  Provenance& reflects(Tracker&, std::size_t store);
  [[nodiscard]] static Provenance const& reflects(Tracker const&, std::size_t store);
  /// Whether a number can be wrong at all: some account is to keep it right.
  [[nodiscard]] bool is_kept(Tracker const& t) const {
    // Of a service or a fee nobody can say how many there are.
    return t.item != kNone && t.stocked && t.tracked && t.in_scope && shops_[t.shop].pushed &&
           items_[t.item].counted;
  }
  [[nodiscard]] std::optional<std::uint32_t> begun_anew(Tracker const&, std::int32_t wrong) const;
  void judge(TrackerId, Tick now, std::uint32_t event);
  void judge_pool(std::uint32_t pool, Tick now, std::uint32_t event);
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
  std::int32_t net(std::vector<std::uint32_t> const& causes, std::uint32_t pool,
                   Provenance const&) const;
  std::int32_t due(std::vector<std::uint32_t> const& causes, std::uint32_t pool) const;

  // kits (kits.cpp)
  /// One of the numbers of an item's goods in a store; of a kit, what those of its parts make.
  template <class UnitsOf>
  [[nodiscard]] std::int32_t made_of(std::uint32_t item, std::size_t store, UnitsOf units_of) const;
  /// Units of a kit, or of an item, that the goods of a store still allow to be sold. `number`:
  /// without what XoroERP waits for and this number does not have.
  [[nodiscard]] std::int32_t left_in(std::uint32_t item, std::size_t store,
                                     Provenance const* number = nullptr) const;
  /// The same of what XoroERP says is there.
  [[nodiscard]] std::int32_t ats_in(std::uint32_t item, std::size_t store) const;

  // orders that people let wait (waiting.cpp)
  /// Orders of some goods that keep a shop's number from being right.
  struct Waiting {
    static constexpr std::uint64_t kReturn = std::uint64_t{1} << 63;
    struct Entry {
      std::uint64_t order;  ///< with its shop; or kReturn with the cause of a return
      Tick until;           ///< kNever: until it is released, or received
    };
    std::vector<Entry> entries;
    Tick since;                ///< of the last change of the entries
    Duration before;           ///< how long there was one until then
    Tick received{INT64_MIN};  ///< when a return among them was, last
    [[nodiscard]] Duration time(Tick now) const;
    [[nodiscard]] bool open() const;
    /// Whether a return was among them at that time, or later.
    [[nodiscard]] bool of_return(Tick since) const;
  };
  enum class Explains : std::uint8_t { TooFew, TooMany };
  [[nodiscard]] static Explains explained(std::int32_t wrong) {
    return wrong < 0 ? Explains::TooFew : Explains::TooMany;
  }
  /// An order's units of an item have changed, in the shop or in the ERP.
  void order_moved(std::size_t shop, std::uint32_t order, std::uint32_t item, Tick now);
  void order_opened(Event const&);
  void order_closed(Event const&);
  void note_waiting(Explains, std::size_t at_shop, std::uint32_t item, std::uint64_t order,
                    std::optional<Tick> until, Tick now);
  void note_open(std::size_t shop, std::uint32_t order, Tick now);
  [[nodiscard]] Waiting const* waiting(Explains, std::size_t shop, std::uint32_t item) const;
  [[nodiscard]] Duration waited(Explains, std::size_t shop, std::uint32_t item, Tick now) const;
  [[nodiscard]] bool withholds(std::size_t shop, std::uint32_t item) const;
  [[nodiscard]] bool never_aligned(std::size_t shop, std::uint32_t item) const;
  void first_written(std::size_t shop, std::uint32_t item, Tick now);
  [[nodiscard]] bool awaits_first_number(Tracker const&) const;
  [[nodiscard]] bool return_waited(Explains, std::size_t shop, std::uint32_t item,
                                   Tick since) const;

  // goods that come back through an app (app_returns.cpp)
  std::vector<std::uint32_t> app_return_booked(Event const&, std::uint32_t pool);
  std::int32_t app_return_refunded(Event const&, LineAt const&);

  // goods that wait for their inspection (set_aside.cpp)
  struct SetAside {
    std::uint32_t order = kNone;
    std::uint32_t pool = 0;
    std::int32_t units = 0;
    std::uint8_t shop = 0;
    bool counted = false;  ///< a count had them among what is for sale
  };
  void return_set_aside(Event const&);
  void counted_beside(action::CountStock const&, Servers);
  std::int32_t inspected(Event const&, LineAt const&);

  // goods that XoroERP waits for (awaited.cpp)
  void return_awaited(Event const&);
  void owed_for_sale(std::uint32_t cause, Tick now);
  bool return_received(std::uint32_t cause, Tick now);
  [[nodiscard]] std::int32_t awaited_in(std::uint32_t pool, Provenance const& number) const;
  [[nodiscard]] std::int32_t known_behind(Tracker const&) const;

  // orders, runs and intentions (truth.cpp)
  [[nodiscard]] bool wanted_in_erp(std::size_t shop, Tick placed, std::optional<Tick> since = {},
                                   shop::OrderView const* filtered = nullptr) const;
  void order_placed(Event const&, Servers);
  void order_cancelled(Event const&);
  void order_created(Event const&, Servers);
  [[nodiscard]] bool all_in_erp(std::size_t shop, std::uint32_t order, Servers) const;
  void note_splits();
  void order_went_on(Event const&);
  void run_event(Event const&);
  void connection_event(Event const&);
  void upload_believed(action::UploadItemPrices const&, std::uint32_t event, Tick now, Servers);
  void setting_believed(action::ChangeSetting const&, std::uint32_t event, Tick now, Servers);
  void manual_run_refused(AccountTruth&, Tick now) const;
  void note_refusals(std::size_t shop, Difference&) const;
  [[nodiscard]] bool in_scope(std::size_t shop, std::uint32_t item, Servers) const;
  void rescope(std::uint32_t item, Tick now, std::uint32_t event, Servers);

  // what is kept back (safety.cpp)
  /// What is kept back, looked up once.
  struct SafetyStocks {
    /// By shop and location, of goods without one of their own; none: nobody pushes there.
    std::vector<std::vector<std::optional<SafetyStock>>> places;
    std::vector<std::pair<std::uint32_t, SafetyStock>> items;  ///< that have one, sorted
  };
  [[nodiscard]] std::int32_t shown_of(std::int32_t left, std::size_t shop, std::size_t location,
                                      std::uint32_t item) const;
  void look_up_safety_stocks();
  void meet_other_counters(Catalogue const&);
  void meet_safety_stock(std::uint32_t item, ItemNumber const&);
  void safety_stocks_changed(StoreConfig const& before, Tick now, std::uint32_t event);

  // rest (rest.cpp)
  [[nodiscard]] bool waits_for_people(std::uint32_t pool, Servers) const;
  [[nodiscard]] std::uint32_t unexplained_pools(Servers) const;

  /// What the last event has brought; nothing that a copy needs.
  struct Scratch {
    Scratch() = default;
    Scratch(Scratch const&) {}
    Scratch& operator=(Scratch const&) { return *this; }
    std::vector<Insight> insights;
    std::vector<PoolWrite> writes;
    std::int32_t moved_gone = 0;  ///< units of the line that is being moved and have left already
  };
  template <class I>
  void seen(I insight) {
    scratch_.insights.push_back(std::move(insight));
  }

  CowPtr<StoreConfig> config_;
  CowPtr<std::set<std::pair<std::size_t, std::uint32_t>>> counted_elsewhere_;  ///< shop, variant
  CowPtr<mocks::xoro::Kits> kits_;      ///< as XoroERP has them
  CowPtr<SafetyStocks> safety_stocks_;  ///< empty: nothing is kept back anywhere
  Duration calendar_shift_;             ///< the run's calendar less the store's own
  std::vector<ShopTruth> shops_;
  std::size_t stores_ = 1;
  bool aligned_before_ = false;  ///< the shops were live when the world began
  CowVector<Cause> causes_;
  CowVector<Pool> pools_;  ///< item × stores + store
  CowVector<ItemTruth> items_;
  CowVector<ProductTruth> products_;
  CowVector<std::string> base_parts_;  ///< by ERP product number
  CowMap<std::string, std::uint32_t, StableHash> base_part_index_;
  CowMap<std::string, std::uint32_t, StableHash> title_index_;  ///< slug → product, kNone: several
  CowMap<std::string, std::uint32_t, StableHash> handle_index_;
  CowVector<std::vector<std::uint32_t>> row_causes_;  ///< by change-log row
  std::vector<AccountTruth> accounts_;
  std::vector<Stage> staged_;
  CowMap<std::uint64_t, Waiting, StableHash> waiting_;  ///< by what it explains, shop and item
  CowPtr<std::vector<std::uint32_t>> awaited_;
  /// Units that an app has brought back, each a cause, and that the shop has not refunded yet.
  CowPtr<std::vector<std::uint32_t>> by_app_;
  CowPtr<std::vector<SetAside>> set_aside_;  ///< in the order in which they came
  Tick last_fault_{INT64_MIN};               ///< when the network or a process last failed
  std::uint32_t wrong_trackers_ = 0;
  std::uint32_t wrong_pools_ = 0;  ///< the ERP's side does not say what is so
  std::uint32_t orders_missing_ = 0;
  std::uint32_t dirty_products_ = 0;
  std::uint64_t wrong_overwrites_ = 0;
  std::int64_t wrong_unit_ms_ = 0;
  Scratch scratch_;
};

}  // namespace drydock
