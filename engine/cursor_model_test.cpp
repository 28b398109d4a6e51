#include <array>
#include <map>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>
#include <rapidcheck.h>
#include <rapidcheck/state.h>

#include "engine/mutants.h"
#include "engine/test_peer.h"
#include "model/property_test.h"

/// An account that passes on what changes, against what is so: whatever fails on the way, the
/// cursor of the change log never goes back or past what is there, and once nothing fails the shop
/// has every change once and XoroERP every order once.
namespace drydock {
BOOST_AUTO_TEST_SUITE(cursor_model_test)

namespace {

using namespace engine;
using namespace engine::test;

constexpr std::size_t kItems = 2;
constexpr std::array<char const*, kItems> kNumbers{"A", "B"};
constexpr std::int32_t kOpening = 20;

struct Truth {
  std::array<std::int32_t, kItems> sellable{kOpening, kOpening};
  std::vector<std::int32_t> ordered;  ///< units of each order
  std::uint64_t changes = 0;          ///< of XoroERP's people
};

EngineConfig with(std::vector<Mutant> mutants) {
  EngineConfig config = example_config();
  config.mutants = std::move(mutants);
  return config;
}

struct Account {
  Both peer;
  ChangeLogId acked = {};
  std::set<std::string> tags = {};

  explicit Account(EngineConfig const& config) : peer(config) {
    peer.engine.assume_live(ChangeLogId{0}, kStart);
    for (char const* number : kNumbers)
      peer.add_item(number, kOpening, kOpening);
    peer.start();
  }
  void tag(std::string const& kind) {
    if (tags.insert(kind).second)
      RC_TAG(kind);
  }
  void check_cursor() {
    RC_ASSERT(peer.acked >= acked);
    RC_ASSERT(peer.acked.value() <= peer.change_log.size());
    acked = peer.acked;
  }
};

struct OnAccount : rc::state::Command<Truth, Account> {
  static std::size_t any_item() { return *rc::gen::inRange<std::size_t>(0, kItems); }
};

/// A receipt, a loss or a count in XoroERP.
struct Change : OnAccount {
  std::size_t item = any_item();
  std::int32_t by = *rc::gen::distinctFrom(rc::gen::inRange(-4, 7), 0);
  void checkPreconditions(Truth const& t) const override { RC_PRE(t.sellable[item] + by >= 0); }
  void apply(Truth& t) const override {
    t.sellable[item] += by;
    ++t.changes;
  }
  void run(Truth const&, Account& a) const override {
    a.peer.change(kNumbers[item], by, by > 0 ? erp::Cause::Receipt : erp::Cause::Adjustment);
    a.check_cursor();
  }
  void show(std::ostream& os) const override { os << kNumbers[item] << " changes by " << by; }
};

/// A sale, which the shop tells by a webhook or not at all: then polling meets it.
struct Sell : OnAccount {
  std::size_t item = any_item();
  std::int32_t units = *rc::gen::inRange(1, 4);
  bool told = *rc::gen::arbitrary<bool>();
  void checkPreconditions(Truth const& t) const override { RC_PRE(t.sellable[item] >= units); }
  void apply(Truth& t) const override {
    t.sellable[item] -= units;
    t.ordered.push_back(units);
  }
  void run(Truth const&, Account& a) const override {
    shop::OrderView const order = a.peer.place(kNumbers[item], units);
    if (told)
      a.peer.webhook(order);
    else
      a.tag("nobody heard of an order");
    a.check_cursor();
  }
  void show(std::ostream& os) const override {
    os << units << " of " << kNumbers[item] << " are sold" << (told ? "" : ", and nobody is told");
  }
};

/// Some of the next calls end badly: any, or those that change something.
struct Fail : OnAccount {
  Fate fate = *rc::gen::element(Fate::RequestLost, Fate::AnswerLost, Fate::Throttled,
                                Fate::ServerError, Fate::ErrorAfterwards);
  bool writes = *rc::gen::inRange(0, 4) != 0;
  std::size_t pass = *rc::gen::inRange<std::size_t>(0, writes ? 2 : 8);
  std::size_t count = *rc::gen::inRange<std::size_t>(1, 4);
  static bool is_write(std::variant<shop::Request, erp::Request> const& call) {
    return asks_for<shop::AdjustQuantities>(call) || asks_for<erp::CreateSalesOrder>(call) ||
           asks_for<erp::AckChangeLog>(call);
  }
  void run(Truth const&, Account& a) const override {
    a.peer.fate = [fate = fate, writes = writes, pass = pass,
                   count = count](auto const& call) mutable {
      if ((writes && !is_write(call)) || count == 0)
        return Fate::Served;
      if (pass > 0) {
        --pass;
        return Fate::Served;
      }
      --count;
      return fate;
    };
  }
  void show(std::ostream& os) const override {
    os << "after " << pass << (writes ? " writes " : " calls ") << count << " fail with "
       << static_cast<int>(fate);
  }
};

/// Its process dies after so many answers of a run, and begins again.
struct Crash : OnAccount {
  std::size_t answers = *rc::gen::inRange<std::size_t>(0, 12);
  void run(Truth const&, Account& a) const override {
    a.peer.feed(Pressed{action::SyncRun::Delta});
    for (std::size_t i = 0; i < answers && a.peer.step(); ++i) {
    }
    if (!a.peer.calls.empty())
      a.tag("crash in the middle");
    a.peer.crash();
    a.check_cursor();
  }
  void show(std::ostream& os) const override { os << "crash after " << answers << " answers"; }
};

struct Pass : OnAccount {
  Duration by = minutes(*rc::gen::inRange<std::int64_t>(1, 20));
  void run(Truth const&, Account& a) const override {
    a.peer.run_for(by);
    a.check_cursor();
  }
  void show(std::ostream& os) const override { os << by.ms() / 60'000 << " min pass"; }
};

/// Nothing fails any more.
struct Calm : OnAccount {
  void run(Truth const& t, Account& a) const override {
    a.peer.fate = {};
    a.peer.run_for(hours(2));
    a.check_cursor();
    RC_ASSERT(a.peer.acked.value() == a.peer.change_log.size());
    for (std::size_t i = 0; i < kItems; ++i) {
      RC_ASSERT(a.peer.item(kNumbers[i]).ats() == t.sellable[i]);
      RC_ASSERT(a.peer.shop_available(kNumbers[i]) == t.sellable[i]);
    }
    RC_ASSERT(a.peer.sales.size() == t.ordered.size());
    for (erp::QueueRow const& row : a.peer.rows)
      RC_ASSERT(row.state == erp::RowState::Done);
    if (t.changes > 0 && !t.ordered.empty())
      a.tag("changes and orders arrived");
  }
  void show(std::ostream& os) const override { os << "calm"; }
};

void all_arrives_once(std::vector<Mutant> const& mutants) {
  Account account(with(mutants));
  rc::state::check(Truth{}, account,
                   rc::state::gen::execOneOfWithArgs<Change, Change, Sell, Sell, Fail, Fail, Crash,
                                                     Crash, Pass, Calm, Calm>());
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_change_and_every_order_arrives_once) {
  check_property([] { all_arrives_once({}); }, {{"nobody heard of an order", 20},
                                                {"crash in the middle", 20},
                                                {"changes and orders arrived", 20}});
}

BOOST_AUTO_TEST_CASE(a_planted_bug_is_seen_against_what_is_so) {
  using enum Mutant;
  for (Mutant const bug :
       {CursorAdvancedOnFailure, RetryWithNewKey, OutboxForgotten, OwnOrdersNotSkipped,
        RowsNotSummed, OrderTwiceOnRetry, CrashLosesCursor, FailureTakenForUndone})
    BOOST_TEST(falsified([bug] { all_arrives_once({bug}); }),
               "bug " << static_cast<int>(bug) << " was not seen");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock
