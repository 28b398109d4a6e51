#include "scenarios/world/world.h"

#include <functional>
#include <memory>
#include <set>

#include <boost/test/unit_test.hpp>

#include "model/settings.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(world_test)

namespace {

/// One shop with one tee, live from the start.
Plan one_shop() {
  Plan plan;
  ShopConfig shop{.name = "Shop", .url = "harbour.myshopify.com"};
  shop.locations = {{"Main", {StoreIndex{0}}}};
  plan.store.shops = {shop};
  plan.store.accounts = {
      {.name = "A", .shop_url = "harbour.myshopify.com", .settings = guide_settings()}};
  plan.start = parse_tick("2026-03-02").value();
  plan.already_live = true;
  ErpProduct tee{.base_part = BasePart{"TEE"}, .title = "Tee", .handles = "tee"};
  tee.items = {{.number = ItemNumber{"TEE"}, .price = Amount{1900}, .on_hand = {Quantity{10}}}};
  plan.catalogue.erp = {tee};
  ShopProduct listed{.handle = "tee", .title = "Tee"};
  listed.variants = {{.sku = Sku{"TEE"},
                      .options = {"Default Title", "", ""},
                      .price = Amount{1900},
                      .tracked = true,
                      .available = {Quantity{10}}}};
  plan.catalogue.shops = {{listed}};
  return plan;
}

class Running {
 public:
  explicit Running(std::function<void(Plan&)> const& change = {})
      : transport_(direct_transport()), world_(plan_of(change), Keep::Everything, *transport_) {}
  World& world() { return world_; }
  /// Until an event of that kind is in the history.
  World& until(EventKind kind) {
    while (world_.counts()[static_cast<std::size_t>(kind)] == 0)
      BOOST_REQUIRE(world_.step());
    return world_;
  }

 private:
  static std::shared_ptr<Plan const> plan_of(std::function<void(Plan&)> const& change) {
    Plan plan = one_shop();
    if (change)
      change(plan);
    return std::make_shared<Plan const>(std::move(plan));
  }
  std::unique_ptr<Transport> transport_;
  World world_;
};

void place_order(Plan& plan, std::string label) {
  plan.actions.push_back(
      {plan.start + minutes(10),
       action::PlaceOrder{{}, std::move(label), {{ItemNumber{"TEE"}, Quantity{1}}}}});
}

}  // namespace

BOOST_AUTO_TEST_CASE(equal_worlds_have_equal_digests_and_a_step_makes_another) {
  Running one, two;
  BOOST_TEST(one.world().digest() == two.world().digest());
  std::uint64_t const before = one.world().digest();
  BOOST_REQUIRE(one.world().step());
  BOOST_TEST(one.world().digest() != before);
  BOOST_REQUIRE(two.world().step());
  BOOST_TEST(one.world().digest() == two.world().digest());
}

// Each of these decides something that is still to come and stands nowhere else.
BOOST_AUTO_TEST_CASE(what_is_left_of_the_faults_counts_in_the_digest) {
  auto const lose = [](std::uint32_t count) {
    return [count](Plan& plan) {
      plan.faults.scripted = {{.kind = FaultKind::LoseRequest, .request = "SetTracked"}};
      plan.faults.scripted[0].count = count;
    };
  };
  BOOST_TEST(Running(lose(1)).world().digest() != Running(lose(2)).world().digest());
}

BOOST_AUTO_TEST_CASE(settings_of_the_store_count_in_the_digest) {
  Running other([](Plan& plan) { plan.store.allowed_lag = hours(3); });
  BOOST_TEST(Running().world().digest() != other.world().digest());
  auto const set_lag = [](char const* value) {
    return [value](Plan& plan) {
      plan.actions = {
          {plan.start + minutes(10), action::ChangeSetting{"store.allowed_lag", value}}};
    };
  };
  Running longer(set_lag("2h")), shorter(set_lag("30m"));
  BOOST_TEST(longer.world().digest() == shorter.world().digest());
  BOOST_TEST(longer.until(EventKind::ActionDone).digest() !=
             shorter.until(EventKind::ActionDone).digest());
}

BOOST_AUTO_TEST_CASE(labels_of_orders_count_in_the_digest) {
  Running one([](Plan& plan) { place_order(plan, "one"); });
  Running other([](Plan& plan) { place_order(plan, "other"); });
  BOOST_TEST(one.until(EventKind::ShopOrderPlaced).digest() !=
             other.until(EventKind::ShopOrderPlaced).digest());
}

// Both faults are used up when the call is sent; what they did to it shows only when it is served.
BOOST_AUTO_TEST_CASE(the_fate_of_a_call_under_way_counts_in_the_digest) {
  auto const strikes = [](FaultKind kind) {
    return [kind](Plan& plan) {
      place_order(plan, "one");
      plan.faults.scripted = {{.kind = FaultKind::Throttle, .request = "EnqueueOrder"},
                              {.kind = FaultKind::ServerError, .request = "EnqueueOrder"}};
      plan.faults.scripted[kind == FaultKind::Throttle ? 1 : 0].count = 0;
    };
  };
  Running throttled(strikes(FaultKind::Throttle)), failed(strikes(FaultKind::ServerError));
  Running plain([](Plan& plan) { place_order(plan, "one"); });
  auto const sent = [](Running& running) {
    running.until(EventKind::WebhookDelivered);
    return running.world().digest();
  };
  std::uint64_t const one = sent(throttled), two = sent(failed);
  BOOST_TEST(one != two);
  BOOST_TEST(one != sent(plain));
}

BOOST_AUTO_TEST_CASE(settings_that_a_dead_engine_has_not_read_count_in_the_digest) {
  auto const down = [](char const* value) {
    return [value](Plan& plan) {
      plan.actions = {
          {plan.start + minutes(10), action::CrashEngine{AccountIndex{0}, hours(1)}},
          {plan.start + minutes(20), action::ChangeSetting{"price.sync", value}},
      };
    };
  };
  Running on(down("on")), off(down("off"));
  for (Running* running : {&on, &off})
    while (running->world().now() < one_shop().start + minutes(20))
      BOOST_REQUIRE(running->world().step());
  BOOST_TEST(on.world().digest() != off.world().digest());
}

BOOST_AUTO_TEST_CASE(a_fork_leaves_its_original_alone) {
  Running running([](Plan& plan) { place_order(plan, "one"); });
  running.until(EventKind::ShopOrderPlaced);
  std::uint64_t const before = running.world().digest();
  World fork = running.world();
  BOOST_TEST(fork.digest() == before);
  while (fork.step()) {
  }
  BOOST_TEST(running.world().digest() == before);
  while (running.world().step()) {
  }
  BOOST_TEST(running.world().history().hash() == fork.history().hash());
  BOOST_TEST(running.world().digest() == fork.digest());
}

// The goods of an open order are packed: they may be counted out already, stand on a sales order,
// or be news to XoroERP.
BOOST_AUTO_TEST_CASE(only_what_was_counted_out_before_the_opening_is_known_as_that) {
  struct Opened {
    std::int32_t on_hand, on_so;
    bool counted;
  };
  for (auto const& [on_hand, on_so, counted] :
       {Opened{5, 0, true}, Opened{10, 5, false}, Opened{10, 0, false}}) {
    Running running([&](Plan& plan) {
      ErpItem& item = plan.catalogue.erp[0].items[0];
      item.on_hand = {Quantity{on_hand}};
      item.on_so = {Quantity{on_so}};
      ShopVariant& variant = plan.catalogue.shops[0][0].variants[0];
      variant.available = {Quantity{5}};
      variant.committed = {Quantity{5}};
    });
    auto const& causes = running.world().watch().truth().causes();
    BOOST_TEST_REQUIRE(causes.size() == 1U);
    BOOST_TEST(causes[0].counted == counted);
    BOOST_TEST(causes[0].units == -5);
  }
}

BOOST_AUTO_TEST_CASE(lost_access_a_clock_that_is_off_and_a_failing_item_count_in_the_digest) {
  using namespace action;
  LoseAccess const token{AccountIndex{0}, Access::Token}, app{AccountIndex{0}, Access::App};
  SkewClock const ahead{AccountIndex{0}, minutes(3)}, behind{AccountIndex{0}, minutes(3), true};
  TripOver const in_erp{ItemNumber{"TEE"}, Peer::Erp}, in_shop{ItemNumber{"TEE"}, Peer::Shop};
  std::set<std::uint64_t> seen;
  for (Action const& act : {Action{token}, Action{app}, Action{ahead}, Action{behind},
                            Action{in_erp}, Action{in_shop}}) {
    Running running([&](Plan& plan) { plan.actions = {{plan.start + minutes(10), act}}; });
    while (running.world().now() < one_shop().start + minutes(10))
      BOOST_REQUIRE(running.world().step());
    seen.insert(running.world().digest());
  }
  BOOST_TEST(seen.size() == 6U);
}

BOOST_AUTO_TEST_CASE(an_account_whose_clock_is_off_asks_as_often_as_before) {
  auto const calls = [](Duration by, bool behind) {
    Running running([&](Plan& plan) {
      plan.actions = {{plan.start + minutes(10), action::SkewClock{AccountIndex{0}, by, behind}}};
    });
    while (running.world().now() < one_shop().start + hours(6))
      BOOST_REQUIRE(running.world().step());
    return count_of(running.world().counts(), EventKind::CallSent);
  };
  auto const right = static_cast<double>(calls(Duration{}, false));
  BOOST_TEST(static_cast<double>(calls(minutes(20), false)) == right,
             boost::test_tools::tolerance(0.1));
  BOOST_TEST(static_cast<double>(calls(minutes(20), true)) == right,
             boost::test_tools::tolerance(0.1));
}

BOOST_AUTO_TEST_SUITE_END()
