#include <array>
#include <map>
#include <optional>
#include <ostream>
#include <set>
#include <vector>

#include <boost/test/unit_test.hpp>
#include <rapidcheck.h>
#include <rapidcheck/state.h>

#include "mocks/xoro/example_store.h"
#include "model/property_test.h"

/// XoroERP's stock with its change log, and its queue, against a few lines of arithmetic, whatever
/// is done in whatever order.
namespace drydock::mocks {
BOOST_AUTO_TEST_SUITE(server_model_test)

namespace {

using namespace example;

/// Kinds of case, each told once however often it is so.
struct Tags {
  std::set<std::string> met = {};
  void tag(std::string const& kind) {
    if (met.insert(kind).second)
      RC_TAG(kind);
  }
};

// --- stock and change log -----------------------------------------------------------------------

constexpr std::size_t kStores = 2;
ItemNumber const kMug{"MUG"};

StoreIndex store_at(std::size_t store) { return StoreIndex{static_cast<std::uint8_t>(store)}; }

struct Shelves {
  struct Order {
    std::size_t store = 0;
    std::int32_t units = 0;
    enum class Is : std::uint8_t { Imported, Released, Shipped } is = Is::Imported;
  };
  struct Row {
    std::size_t store = 0;
    std::int32_t before = 0, after = 0;
    friend bool operator==(Row const&, Row const&) = default;
  };
  std::array<std::int32_t, kStores> on_hand{5, 0}, on_so{}, on_the_way{};
  std::vector<Order> orders;
  std::vector<Row> log;
  std::uint64_t acked = 0;

  [[nodiscard]] std::int32_t ats(std::size_t store) const { return on_hand[store] - on_so[store]; }
  /// The log is of ATS alone.
  template <class Change>
  void change(std::size_t store, Change&& how) {
    std::int32_t const before = ats(store);
    how();
    if (ats(store) != before)
      log.push_back({store, before, ats(store)});
  }
};

struct Stocked : Tags {
  enum class Bug : std::uint8_t {
    None,
    CommittedTwice,
    MissesReceipts,
    LosesTransfers,
    AckGoesBack
  } bug = Bug::None;
  ErpServer erp = server();
  ErpEffects out = {};
  std::uint64_t acked = 0;  ///< by the one who has a bug
};

struct OnStock : rc::state::Command<Shelves, Stocked> {
  static void compare(Shelves const& shelves, Stocked& tested) {
    auto const item = tested.erp.item_by_number(kMug).value();
    for (std::size_t s = 0; s < kStores; ++s) {
      auto const row = tested.erp.stock(item, store_at(s));
      RC_ASSERT(row.on_hand.units() == shelves.on_hand[s]);
      RC_ASSERT(row.ats.units() == shelves.ats(s));
    }
    std::vector<Shelves::Row> log;
    auto const& state = tested.erp.state();
    for (std::size_t i = 0; i < state.log.size(); ++i)
      log.push_back({state.log[i].store, state.log[i].before, state.log[i].after});
    RC_ASSERT(log == shelves.log);
    RC_ASSERT(tested.erp.queue_status(AccountIndex{0}).inventory_pending ==
              shelves.log.size() - shelves.acked);
  }
  static std::size_t any_store() { return *rc::gen::inRange<std::size_t>(0, kStores); }
};

struct Count : OnStock {
  std::size_t store = any_store();
  std::int32_t on_hand = *rc::gen::inRange(-2, 12);
  void apply(Shelves& s) const override {
    if (on_hand >= 0)
      s.change(store, [&] { s.on_hand[store] = on_hand; });
  }
  void run(Shelves const& before, Stocked& t) const override {
    RC_ASSERT(
        t.erp.count_stock(kMug, store_at(store), Quantity{on_hand}, kOpened, t.out).has_value() ==
        (on_hand >= 0));
    compare(nextState(before), t);
  }
  void show(std::ostream& os) const override { os << "count " << on_hand << " in " << store; }
};

struct Receive : OnStock {
  std::size_t store = any_store();
  std::int32_t units = *rc::gen::inRange(1, 8);
  void apply(Shelves& s) const override {
    s.change(store, [&] { s.on_hand[store] += units; });
  }
  void run(Shelves const& before, Stocked& t) const override {
    if (t.bug != Stocked::Bug::MissesReceipts)
      RC_ASSERT(
          t.erp.receive_stock(kMug, store_at(store), Quantity{units}, kOpened, t.out).has_value());
    compare(nextState(before), t);
  }
  void show(std::ostream& os) const override { os << "receive " << units << " in " << store; }
};

struct Adjust : OnStock {
  std::size_t store = any_store();
  std::int32_t by = *rc::gen::inRange(-8, 8);
  [[nodiscard]] bool goes(Shelves const& s) const { return s.on_hand[store] + by >= 0; }
  void apply(Shelves& s) const override {
    if (goes(s))
      s.change(store, [&] { s.on_hand[store] += by; });
  }
  void run(Shelves const& before, Stocked& t) const override {
    bool const done =
        t.erp.adjust_stock(kMug, store_at(store), Quantity{by}, kOpened, t.out).has_value();
    RC_ASSERT(done == goes(before));
    if (!done)
      t.tag("refused");
    compare(nextState(before), t);
  }
  void show(std::ostream& os) const override { os << "adjust " << store << " by " << by; }
};

struct Transfer : OnStock {
  std::size_t from = any_store();
  std::int32_t units = *rc::gen::inRange(1, 6);
  bool on_the_way = *rc::gen::arbitrary<bool>();
  [[nodiscard]] std::size_t to() const { return 1 - from; }
  [[nodiscard]] bool goes(Shelves const& s) const { return units <= s.on_hand[from]; }
  void apply(Shelves& s) const override {
    if (!goes(s))
      return;
    s.change(from, [&] { s.on_hand[from] -= units; });
    if (on_the_way)
      s.on_the_way[to()] += units;
    else
      s.change(to(), [&] { s.on_hand[to()] += units; });
  }
  void run(Shelves const& before, Stocked& t) const override {
    auto const done = t.erp.transfer_stock({.item = kMug,
                                            .from = store_at(from),
                                            .to = store_at(to()),
                                            .quantity = Quantity{units},
                                            .on_the_way = on_the_way},
                                           kOpened, t.out);
    RC_ASSERT(done.has_value() == goes(before));
    compare(nextState(before), t);
  }
  void show(std::ostream& os) const override {
    os << "transfer " << units << " from " << from << (on_the_way ? ", on the way" : "");
  }
};

struct Arrive : OnStock {
  std::size_t store = any_store();
  std::int32_t units = *rc::gen::inRange(1, 6);
  [[nodiscard]] bool goes(Shelves const& s) const { return units <= s.on_the_way[store]; }
  void apply(Shelves& s) const override {
    if (!goes(s))
      return;
    s.on_the_way[store] -= units;
    s.change(store, [&] { s.on_hand[store] += units; });
  }
  void run(Shelves const& before, Stocked& t) const override {
    bool const lost = t.bug == Stocked::Bug::LosesTransfers && goes(before);
    if (!lost)
      RC_ASSERT(t.erp
                    .receive_transfer(
                        {.item = kMug, .store = store_at(store), .quantity = Quantity{units}},
                        kOpened, t.out)
                    .has_value() == goes(before));
    if (goes(before))
      t.tag("arrived");
    compare(nextState(before), t);
  }
  void show(std::ostream& os) const override { os << units << " arrive in " << store; }
};

struct Import : OnStock {
  std::size_t store = any_store();
  std::int32_t units = *rc::gen::inRange(1, 8);
  bool release = *rc::gen::arbitrary<bool>();
  void apply(Shelves& s) const override {
    s.orders.push_back(
        {store, units, release ? Shelves::Order::Is::Released : Shelves::Order::Is::Imported});
    if (release)
      s.change(store, [&] { s.on_so[store] += units; });
  }
  void run(Shelves const& before, Stocked& t) const override {
    auto one = line(1, "MUG", units);
    one.store = store_at(store);
    erp::CreateSalesOrder const create{.ref = ref(static_cast<std::uint32_t>(before.orders.size())),
                                       .shop_updated_at = kOpened,
                                       .lines = {one},
                                       .auto_release = release};
    answer<erp::FoundSalesOrder>(t.erp, create, kOpened, &t.out);
    // An answer that was lost is asked for again: it is the same order.
    answer<erp::FoundSalesOrder>(t.erp, create, kOpened, &t.out);
    compare(nextState(before), t);
  }
  void show(std::ostream& os) const override {
    os << "import " << units << " of " << store << (release ? ", released" : "");
  }
};

struct OnOrder : OnStock {
  std::size_t order;
  explicit OnOrder(Shelves const& s) {
    RC_PRE(!s.orders.empty());
    order = *rc::gen::inRange<std::size_t>(0, s.orders.size());
  }
  [[nodiscard]] SalesOrderId id() const { return SalesOrderId{order + 1}; }
};

struct Release : OnOrder {
  using OnOrder::OnOrder;
  void checkPreconditions(Shelves const& s) const override {
    RC_PRE(order < s.orders.size() && s.orders[order].is == Shelves::Order::Is::Imported);
  }
  void apply(Shelves& s) const override {
    Shelves::Order& o = s.orders[order];
    o.is = Shelves::Order::Is::Released;
    s.change(o.store, [&] { s.on_so[o.store] += o.units; });
  }
  void run(Shelves const& before, Stocked& t) const override {
    RC_ASSERT(t.erp.release_order(id(), kOpened, t.out).has_value());
    compare(nextState(before), t);
  }
  void show(std::ostream& os) const override { os << "release " << order; }
};

struct Ship : OnOrder {
  using OnOrder::OnOrder;
  void checkPreconditions(Shelves const& s) const override {
    RC_PRE(order < s.orders.size() && s.orders[order].is == Shelves::Order::Is::Released &&
           s.orders[order].units <= s.on_hand[s.orders[order].store]);
  }
  void apply(Shelves& s) const override {
    Shelves::Order& o = s.orders[order];
    o.is = Shelves::Order::Is::Shipped;
    s.change(o.store, [&] {
      s.on_so[o.store] -= o.units;
      s.on_hand[o.store] -= o.units;
    });
  }
  void run(Shelves const& before, Stocked& t) const override {
    Shelves::Order const& o = before.orders[order];
    RC_ASSERT(t.erp.ship_order(id(), {}, kOpened, t.out).has_value());
    t.tag("shipped");
    if (t.bug == Stocked::Bug::CommittedTwice)
      RC_ASSERT(t.erp.adjust_stock(kMug, store_at(o.store), Quantity{-1}, kOpened, t.out) ||
                before.on_hand[o.store] == o.units);
    compare(nextState(before), t);
  }
  void show(std::ostream& os) const override { os << "ship " << order; }
};

/// Late acknowledgements among them, which take nothing back.
struct Acknowledge : OnStock {
  std::uint64_t up_to;
  explicit Acknowledge(Shelves const& s)
      : up_to(*rc::gen::inRange<std::uint64_t>(0, s.log.size() + 1)) {}
  void checkPreconditions(Shelves const& s) const override { RC_PRE(up_to <= s.log.size()); }
  void apply(Shelves& s) const override { s.acked = std::max(s.acked, up_to); }
  void run(Shelves const& before, Stocked& t) const override {
    if (up_to < before.acked)
      t.tag("late acknowledgement");
    auto const page = answer<erp::ChangeLogPage>(
        t.erp, erp::GetChangeLog{.after = ChangeLogId{up_to}, .limit = 3}, kOpened, &t.out);
    RC_ASSERT(page.rows.size() == std::min<std::size_t>(3, before.log.size() - up_to));
    for (std::size_t i = 0; i < page.rows.size(); ++i)
      RC_ASSERT(page.rows[i].ats_after.units() == before.log[up_to + i].after);
    answer<erp::Done>(t.erp, erp::AckChangeLog{ChangeLogId{up_to}}, kOpened, &t.out);
    auto after = nextState(before);
    if (t.bug == Stocked::Bug::AckGoesBack)
      after.acked = up_to;
    compare(after, t);
  }
  void show(std::ostream& os) const override { os << "acknowledge up to " << up_to; }
};

void shelves_have_the_same(Stocked::Bug bug) {
  Stocked tested;
  tested.bug = bug;
  rc::state::check(Shelves{}, tested,
                   rc::state::gen::execOneOfWithArgs<Count, Receive, Adjust, Transfer, Arrive,
                                                     Import, Release, Ship, Acknowledge>());
}

// --- queue --------------------------------------------------------------------------------------

/// The rows of orders that wait to be imported, of one account.
struct Rows {
  struct Row {
    std::uint32_t order = 0;
    erp::RowState state = erp::RowState::Pending;
    Duration not_before;
    bool had_failed = false;
  };
  std::vector<Row> all;                            ///< place + 1 = number
  std::map<std::uint32_t, std::int64_t> versions;  ///< newest heard of each order
  Duration passed;

  [[nodiscard]] bool has(std::uint32_t order, erp::RowState state) const {
    return std::ranges::any_of(all,
                               [&](Row const& r) { return r.order == order && r.state == state; });
  }
  /// Who is handed out next, oldest first: what a taker has lost before all else.
  [[nodiscard]] std::vector<std::size_t> claim(std::size_t limit) const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < all.size() && out.size() < limit; ++i)
      if (all[i].state == erp::RowState::Processing)
        out.push_back(i);
    std::set<std::uint32_t> taken;
    for (std::size_t i = 0; i < all.size() && out.size() < limit; ++i)
      if (all[i].state == erp::RowState::Pending && all[i].not_before <= passed &&
          !has(all[i].order, erp::RowState::Processing) && taken.insert(all[i].order).second)
        out.push_back(i);
    return out;
  }
};

struct Queued : Tags {
  enum class Bug : std::uint8_t {
    None,
    TakesAVersionTwice,
    ForgetsTheTaken,
    ResolvesTheTaken
  } bug = Bug::None;
  ErpServer erp = server();
  ErpEffects out = {};
};

struct OnQueue : rc::state::Command<Rows, Queued> {
  static Tick now(Rows const& rows) { return kOpened + rows.passed; }
  static void compare(Rows const& rows, Queued& tested) {
    std::vector<std::pair<std::uint64_t, erp::RowState>> wanted, found;
    for (std::size_t i = 0; i < rows.all.size(); ++i)
      if (rows.all[i].state == erp::RowState::Pending ||
          rows.all[i].state == erp::RowState::Processing)
        wanted.emplace_back(i + 1, rows.all[i].state);
    for (erp::QueueRow const& row : tested.erp.open_rows(AccountIndex{0}))
      found.emplace_back(row.id.value(), row.state);
    RC_ASSERT(found == wanted);
  }
};

struct Hear : OnQueue {
  std::uint32_t order = *rc::gen::inRange<std::uint32_t>(0, 3);
  std::int64_t version = *rc::gen::inRange<std::int64_t>(0, 8);
  Duration delay = minutes(*rc::gen::inRange<std::int64_t>(0, 30));
  [[nodiscard]] bool is_news(Rows const& rows) const {
    auto const known = rows.versions.find(order);
    return known == rows.versions.end() || version > known->second;
  }
  void apply(Rows& rows) const override {
    if (!is_news(rows))
      return;
    rows.versions[order] = version;
    auto const pending = std::ranges::find_if(rows.all, [&](Rows::Row const& r) {
      return r.order == order && r.state == erp::RowState::Pending;
    });
    Duration const at = rows.passed + delay;
    if (pending == rows.all.end())
      rows.all.push_back({.order = order, .not_before = at});
    else
      pending->not_before = std::min(pending->not_before, at);
  }
  void run(Rows const& before, Queued& t) const override {
    bool const twice = t.bug == Queued::Bug::TakesAVersionTwice && !is_news(before);
    answer<erp::Done>(t.erp,
                      erp::EnqueueOrder{.order = order_at(order),
                                        .shop_updated_at = kOpened + hours(twice ? 100 : version),
                                        .not_before = now(before) + delay},
                      now(before), &t.out);
    if (!is_news(before))
      t.tag("heard of already");
    compare(nextState(before), t);
  }
  void show(std::ostream& os) const override {
    os << "hear version " << version << " of " << order << ", in " << delay.ms() / 60'000 << " min";
  }
};

struct Claim : OnQueue {
  std::size_t limit = *rc::gen::inRange<std::size_t>(1, 4);
  void apply(Rows& rows) const override {
    for (std::size_t const i : rows.claim(limit))
      rows.all[i].state = erp::RowState::Processing;
  }
  void run(Rows const& before, Queued& t) const override {
    std::vector<std::uint64_t> wanted, found;
    for (std::size_t const i : before.claim(limit)) {
      bool const lost = before.all[i].state == erp::RowState::Processing;
      if (lost)
        t.tag("handed out again");
      if (!lost || t.bug != Queued::Bug::ForgetsTheTaken)
        wanted.push_back(i + 1);
    }
    for (erp::QueueRow const& row :
         answer<erp::Claimed>(t.erp,
                              erp::ClaimRows{.kind = erp::QueueKind::Order,
                              .limit = static_cast<std::uint32_t>(limit)},
                              now(before), &t.out)
             .rows)
      found.push_back(row.id.value());
    std::ranges::sort(wanted);
    std::ranges::sort(found);
    RC_ASSERT(found == wanted);
    compare(nextState(before), t);
  }
  void show(std::ostream& os) const override { os << "claim " << limit; }
};

struct OnRow : OnQueue {
  std::size_t row;
  explicit OnRow(Rows const& rows) {
    RC_PRE(!rows.all.empty());
    row = *rc::gen::inRange<std::size_t>(0, rows.all.size());
  }
  void checkPreconditions(Rows const& rows) const override { RC_PRE(row < rows.all.size()); }
  [[nodiscard]] QueueRowId id() const { return QueueRowId{row + 1}; }
};

struct Finish : OnRow {
  bool ok = *rc::gen::arbitrary<bool>();
  using OnRow::OnRow;
  void checkPreconditions(Rows const& rows) const override {
    RC_PRE(row < rows.all.size() && rows.all[row].state != erp::RowState::Pending);
  }
  void apply(Rows& rows) const override {
    if (rows.all[row].state == erp::RowState::Processing)
      rows.all[row].state = ok ? erp::RowState::Done : erp::RowState::Error;
  }
  void run(Rows const& before, Queued& t) const override {
    answer<erp::Done>(t.erp, erp::FinishRow{.row = id(), .ok = ok}, now(before), &t.out);
    compare(nextState(before), t);
  }
  void show(std::ostream& os) const override { os << (ok ? "finish " : "fail ") << row; }
};

struct Retry : OnRow {
  Duration delay = minutes(*rc::gen::inRange<std::int64_t>(0, 30));
  using OnRow::OnRow;
  void apply(Rows& rows) const override {
    Rows::Row& r = rows.all[row];
    if (r.state != erp::RowState::Processing)
      return;
    // A newer row of the order does this one's work as well.
    r.state =
        rows.has(r.order, erp::RowState::Pending) ? erp::RowState::Done : erp::RowState::Pending;
    r.not_before = rows.passed + delay;
  }
  void run(Rows const& before, Queued& t) const override {
    answer<erp::Done>(t.erp, erp::RetryRow{.row = id(), .not_before = now(before) + delay},
                      now(before), &t.out);
    compare(nextState(before), t);
  }
  void show(std::ostream& os) const override { os << "retry " << row; }
};

struct Resolve : OnRow {
  using OnRow::OnRow;
  [[nodiscard]] bool goes(Rows const& rows) const {
    return rows.all[row].state == erp::RowState::Pending ||
           rows.all[row].state == erp::RowState::Error;
  }
  void apply(Rows& rows) const override {
    if (!goes(rows))
      return;
    rows.all[row].had_failed = rows.all[row].state == erp::RowState::Error;
    rows.all[row].state = erp::RowState::Resolved;
  }
  void run(Rows const& before, Queued& t) const override {
    bool const done = t.erp.resolve_row(id(), now(before), t.out).has_value();
    bool const wrong = t.bug == Queued::Bug::ResolvesTheTaken &&
                       before.all[row].state == erp::RowState::Processing;
    RC_ASSERT(done == (wrong || goes(before)));
    compare(nextState(before), t);
  }
  void show(std::ostream& os) const override { os << "resolve " << row; }
};

struct Unresolve : OnRow {
  using OnRow::OnRow;
  [[nodiscard]] bool goes(Rows const& rows) const {
    Rows::Row const& r = rows.all[row];
    return r.state == erp::RowState::Resolved &&
           (r.had_failed || !rows.has(r.order, erp::RowState::Pending));
  }
  void apply(Rows& rows) const override {
    if (!goes(rows))
      return;
    Rows::Row& r = rows.all[row];
    r.state = r.had_failed ? erp::RowState::Error : erp::RowState::Pending;
    r.had_failed = false;
  }
  void run(Rows const& before, Queued& t) const override {
    RC_ASSERT(t.erp.unresolve_row(id(), now(before), t.out).has_value() == goes(before));
    if (goes(before))
      t.tag("waits again");
    compare(nextState(before), t);
  }
  void show(std::ostream& os) const override { os << "unresolve " << row; }
};

struct Rerun : OnRow {
  using OnRow::OnRow;
  [[nodiscard]] bool goes(Rows const& rows) const {
    Rows::Row const& r = rows.all[row];
    return r.state != erp::RowState::Pending && r.state != erp::RowState::Processing &&
           !rows.has(r.order, erp::RowState::Pending);
  }
  void apply(Rows& rows) const override {
    if (!goes(rows))
      return;
    rows.all[row].state = erp::RowState::Pending;
    rows.all[row].not_before = rows.passed;
  }
  void run(Rows const& before, Queued& t) const override {
    RC_ASSERT(t.erp.rerun_row(id(), now(before), t.out).has_value() == goes(before));
    compare(nextState(before), t);
  }
  void show(std::ostream& os) const override { os << "run " << row << " again"; }
};

struct Pass : OnQueue {
  Duration by = minutes(*rc::gen::inRange<std::int64_t>(1, 40));
  void apply(Rows& rows) const override { rows.passed = rows.passed + by; }
  void run(Rows const& before, Queued& t) const override { compare(nextState(before), t); }
  void show(std::ostream& os) const override { os << by.ms() / 60'000 << " min pass"; }
};

void rows_are_the_same(Queued::Bug bug) {
  Queued tested;
  tested.bug = bug;
  rc::state::check(Rows{}, tested,
                   rc::state::gen::execOneOfWithArgs<Hear, Hear, Claim, Claim, Finish, Retry,
                                                     Resolve, Unresolve, Rerun, Pass>());
}

}  // namespace

BOOST_AUTO_TEST_CASE(stock_and_its_log_are_those_of_the_arithmetic) {
  check_property([] { shelves_have_the_same(Stocked::Bug::None); },
                 {{"refused", 20}, {"arrived", 5}, {"shipped", 20}, {"late acknowledgement", 10}});
}

BOOST_AUTO_TEST_CASE(a_planted_bug_is_seen_against_the_shelves) {
  using enum Stocked::Bug;
  for (auto const bug : {CommittedTwice, MissesReceipts, LosesTransfers, AckGoesBack})
    BOOST_TEST(falsified([bug] { shelves_have_the_same(bug); }),
               "bug " << static_cast<int>(bug) << " was not seen");
}

BOOST_AUTO_TEST_CASE(the_queue_is_a_plain_list) {
  check_property([] { rows_are_the_same(Queued::Bug::None); },
                 {{"heard of already", 20}, {"handed out again", 20}, {"waits again", 5}});
}

BOOST_AUTO_TEST_CASE(a_planted_bug_is_seen_against_the_list) {
  using enum Queued::Bug;
  for (auto const bug : {TakesAVersionTwice, ForgetsTheTaken, ResolvesTheTaken})
    BOOST_TEST(falsified([bug] { rows_are_the_same(bug); }),
               "bug " << static_cast<int>(bug) << " was not seen");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks
