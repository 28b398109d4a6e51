#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>
#include <rapidcheck/boost_test.h>

#include "engine/mutants.h"
#include "engine/test_peer.h"

using namespace drydock;
using namespace drydock::engine;
using namespace drydock::engine::test;
using action::SyncRun;

BOOST_AUTO_TEST_SUITE(safety_stock)

/// What a shop is to show fewer of reaches it by every kind of push, in whatever order things
/// happen.
namespace {

SafetyStock held(std::string_view text) { return parse_safety_stock(text).value(); }

/// How quantities are pushed.
enum class Way : std::uint8_t { Adjust, AdjustCompared, Set, Safe };

EngineConfig keeping(std::string_view stock, Way way) {
  EngineConfig config = example_config();
  config.settings.safety_stock = held(stock);
  if (way == Way::Set || way == Way::Safe)
    config.settings.delta = DeltaMode::Set;
  if (way == Way::AdjustCompared || way == Way::Safe) {
    config.settings.absolute_write = AbsoluteWrite::CompareAndSet;
    config.settings.orders_first = Gate::Enforced;
  }
  return config;
}

Both opened(EngineConfig config, std::int32_t stock, std::int32_t shown) {
  Both peer(std::move(config));
  peer.engine.assume_live(ChangeLogId{0}, kStart);
  peer.add_item("A", stock, shown);
  peer.start();
  return peer;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_full_sync_writes_ats_less_what_is_kept_back_and_never_below_zero) {
  for (auto const& [stock, shown] :
       {std::pair{"2", 8}, std::pair{"10%", 9}, std::pair{"15", 0}, std::pair{"100%", 0}}) {
    Both peer(keeping(stock, Way::Set));
    peer.add_item("A", 10, 3);
    peer.start();
    peer.run_for(minutes(6));
    BOOST_TEST(peer.shop_available("A") == shown, stock);
  }
}

BOOST_AUTO_TEST_CASE(planted_bugs_write_what_they_are_named_after) {
  for (auto const& [mutant, shown] :
       {std::pair{Mutant::SafetyStockIgnored, 10}, std::pair{Mutant::SafetyStockTwice, 6}}) {
    EngineConfig config = keeping("2", Way::Set);
    config.mutants = {mutant};
    Both peer(config);
    peer.add_item("A", 10, 3);
    peer.start();
    peer.run_for(minutes(6));
    BOOST_TEST(peer.shop_available("A") == shown);
  }
}

BOOST_AUTO_TEST_CASE(an_item_goes_before_its_location_and_that_before_the_account) {
  EngineConfig config = keeping("2", Way::Set);
  config.locations.push_back({.name = "Second", .erp_stores = {StoreIndex{1}}});
  config.locations[1].safety_stock = held("1");
  config.location_ids.push_back(LocationId{2});
  config.safety_stock = {{ItemNumber{"B"}, held("50%")}, {ItemNumber{"C"}, {}}};
  Both peer(config);
  for (std::string item : {"A", "B", "C"}) {
    peer.add_item(item, 10, 0, 2);
    peer.item(item).in_second_store = 6;
  }
  peer.start();
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("A", 0) == 8);
  BOOST_TEST(peer.shop_available("A", 1) == 5);
  BOOST_TEST(peer.shop_available("B", 0) == 5);
  BOOST_TEST(peer.shop_available("B", 1) == 3);
  BOOST_TEST(peer.shop_available("C", 0) == 10);
  BOOST_TEST(peer.shop_available("C", 1) == 6);
}

BOOST_AUTO_TEST_CASE(a_change_pays_back_what_was_floored_before_the_shop_sells_again) {
  Both peer(keeping("3", Way::Adjust));
  peer.add_item("A", 1, 1);
  peer.start();
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("A") == 0);
  peer.receive("A", 1);
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("A") == 0);
  peer.receive("A", 5);
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("A") == 4);
  BOOST_TEST(peer.of_shop<shop::AdjustQuantities>().size() == 1U);
}

// Who was live before us has floored it too, and the first row tells how far.
BOOST_AUTO_TEST_CASE(of_a_shop_that_was_live_the_first_row_tells_what_was_floored) {
  Both peer = opened(keeping("3", Way::Adjust), 1, 0);
  peer.receive("A", 5);
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("A") == 3);
  BOOST_TEST(peer.of_shop<shop::SetQuantities>().empty());
}

// Debts lie in an order, in which they seldom begin.
BOOST_AUTO_TEST_CASE(each_item_pays_back_its_own_debt_whichever_began_first) {
  Both peer(keeping("9", Way::Adjust));
  peer.engine.assume_live(ChangeLogId{0}, kStart);
  for (std::string item : {"A", "B", "C"})
    peer.add_item(item, 1, 0);
  peer.start();
  for (std::string item : {"C", "A", "B"}) {
    peer.receive(item, 1);
    peer.run_for(minutes(6));
    BOOST_TEST(peer.shop_available(item) == 0, item);
  }
  for (std::string item : {"B", "C", "A"}) {
    peer.receive(item, 10);
    peer.run_for(minutes(6));
    BOOST_TEST(peer.shop_available(item) == 3, item);
  }
}

// With several stores behind the place one row does not tell the sum.
BOOST_AUTO_TEST_CASE(of_several_stores_the_first_change_is_written_as_a_number) {
  EngineConfig config = keeping("3", Way::Adjust);
  config.locations[0].erp_stores = {StoreIndex{0}, StoreIndex{1}};
  Both peer = opened(config, 1, 0);
  peer.item("A").in_second_store = 1;
  peer.receive("A", 5);
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("A") == 4);
  BOOST_TEST(peer.of_shop<shop::SetQuantities>().size() == 1U);
  peer.receive_in_second_store("A", 2);
  peer.run_for(minutes(6));
  BOOST_TEST(peer.shop_available("A") == 6);
  BOOST_TEST(peer.of_shop<shop::SetQuantities>().size() == 1U);
}

// Three tenths of each of ten sales would be 10 units and not 3; and the shop's own sales took
// whole units.
BOOST_AUTO_TEST_CASE(a_share_is_never_added_up_from_changes) {
  Both peer = opened(keeping("30%", Way::Adjust), 100, 70);
  for (int i = 0; i < 10; ++i) {
    peer.webhook(peer.place("A", 1));
    peer.run_for(minutes(6));
  }
  BOOST_TEST(peer.item("A").ats() == 90);
  BOOST_TEST(peer.shop_available("A") == 63);
  BOOST_TEST(peer.of_shop<shop::AdjustQuantities>().empty());
}

BOOST_AUTO_TEST_CASE(another_safety_stock_is_carried_out_with_the_next_delta) {
  for (Way const way : {Way::Adjust, Way::Safe}) {
    EngineConfig const config = keeping("2", way);
    Both peer = opened(config, 10, 8);
    peer.run_for(minutes(1));
    Settings settings = config.settings;
    settings.safety_stock = held("5");
    peer.feed(SettingsChanged{settings});
    peer.run_for(minutes(6));
    BOOST_TEST(peer.shop_available("A") == 5);
    peer.receive("A", 1);
    peer.run_for(minutes(6));
    BOOST_TEST(peer.shop_available("A") == 6);
  }
}

// --- any order of events -------------------------------------------------------------------------

namespace {

struct Step {
  enum class What : std::uint8_t {
    Sell,
    SellBeyond,
    Cancel,
    Receive,
    ReceiveElsewhere,
    Lower,
    Full,
    Crash,
    Lose,
    Wait
  };
  static constexpr int kWhats = 10;
  What what = What::Wait;
  std::int32_t n = 1;
};

std::ostream& operator<<(std::ostream& out, Step const& s) {
  return out << static_cast<int>(s.what) << "(" << s.n << ")";
}

rc::Gen<Step> any_step() {
  return rc::gen::resize(
      rc::kNominalSize,
      rc::gen::build<Step>(
          rc::gen::set(&Step::what,
                       rc::gen::map(rc::gen::inRange<int>(0, Step::kWhats),
                                    [](int what) { return static_cast<Step::What>(what); })),
          rc::gen::set(&Step::n, rc::gen::inRange(1, 8))));
}

/// Who compares waits for orders by himself. Others are asked for a full sync when all are in.
void do_step(Both& peer, Step const& step, Way way) {
  bool const compares = way == Way::AdjustCompared || way == Way::Safe;
  switch (step.what) {
    case Step::What::Sell:
      if (peer.shop_available("A") < step.n)
        return;
      [[fallthrough]];
    case Step::What::SellBeyond: {
      shop::OrderView const placed = peer.place("A", step.n);
      if (!compares || step.n % 2 == 0)
        peer.webhook(placed);
      return;
    }
    case Step::What::Cancel: {
      if (peer.orders.empty())
        return;
      auto& order = peer.orders[static_cast<std::size_t>(step.n) % peer.orders.size()];
      if (order.cancelled_at)
        return;
      peer.cancel(order);
      peer.webhook(shop::OrderView{order}, shop::Topic::OrdersUpdated);
      return;
    }
    case Step::What::Receive:
      return peer.receive("A", step.n);
    case Step::What::ReceiveElsewhere:
      return peer.receive_in_second_store("A", step.n);
    case Step::What::Lower:
      return peer.change("A", -step.n, erp::Cause::Adjustment);
    case Step::What::Full:
      return peer.press(SyncRun::Full);
    case Step::What::Crash:
      return peer.crash();
    case Step::What::Lose:
      peer.fate = [left = step.n](auto const&) mutable {
        return left-- == 1 ? Fate::AnswerLost : Fate::Served;
      };
      return;
    case Step::What::Wait:
      return peer.run_for(minutes(step.n));
  }
}

/// Everything has been brought in and carried out, so the shop shows what is left.
void check_shown(std::string const& stock, Way way, std::size_t stores, bool live,
                 std::vector<Step> const& steps) {
  EngineConfig config = keeping(stock, way);
  if (stores == 2)
    config.locations[0].erp_stores.push_back(StoreIndex{1});
  constexpr std::int32_t kOpening = 6;
  Quantity const opening = less_safety_stock(held(stock), Quantity{kOpening});
  Both peer(config);
  if (live)
    peer.engine.assume_live(ChangeLogId{0}, kStart);
  peer.add_item("A", kOpening, live ? floor_at_zero(opening).units() : 3);
  peer.start();
  if (!live)
    peer.run_for(minutes(6));
  for (Step const& step : steps)
    do_step(peer, step, way);
  peer.fate = {};
  peer.run_for(hours(1));
  auto const& item = peer.item("A");
  Quantity const ats{item.ats() + (stores == 2 ? item.in_second_store : 0)};
  RC_ASSERT(std::max(peer.shop_available("A"), 0) ==
            floor_at_zero(less_safety_stock(held(stock), ats)).units());
}

}  // namespace

RC_BOOST_PROP(the_shop_shows_what_is_left_in_whatever_order_things_happen, ()) {
  auto const stock = *rc::gen::element<std::string>("none", "1", "4", "9", "10%", "35%", "100%");
  auto const way = static_cast<Way>(*rc::gen::inRange(0, 4));
  auto const stores = *rc::gen::inRange<std::size_t>(1, 3);
  bool const live = *rc::gen::arbitrary<bool>();
  check_shown(stock, way, stores, live, *rc::gen::container<std::vector<Step>>(any_step()));
}

BOOST_AUTO_TEST_SUITE_END()
