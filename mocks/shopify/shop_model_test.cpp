#include <array>
#include <map>
#include <optional>
#include <ostream>
#include <set>

#include <boost/test/unit_test.hpp>
#include <rapidcheck.h>
#include <rapidcheck/state.h>

#include "mocks/shopify/fixture_test.h"
#include "model/property_test.h"

/// A shop's quantities, orders and idempotency keys against a few lines of arithmetic, whatever is
/// done in whatever order.
namespace drydock::mocks {
BOOST_AUTO_TEST_SUITE(shop_model_test)

namespace {

using namespace fixture;

constexpr std::size_t kVariants = 3;
constexpr std::int32_t kOpening = 10;

/// A quantity mutation of one row.
struct Write {
  enum class Kind : std::uint8_t { Set, Adjust } kind = Kind::Set;
  std::size_t variant = 0;
  std::int32_t number = 0;           ///< the new one, or what is added
  std::optional<std::int32_t> from;  ///< of a set: what it is to be until then
  friend bool operator==(Write const&, Write const&) = default;
};

/// What the shop is to hold.
struct Shelf {
  struct Order {
    std::size_t variant = 0;
    std::int32_t units = 0;
    enum class Is : std::uint8_t { Open, Sent, Cancelled } is = Is::Open;
  };
  struct Sent {
    Write write;
    Duration at;
    std::string code;  ///< of the first answer; "": taken
  };
  std::array<std::int32_t, kVariants> available{kOpening, kOpening, kOpening};
  std::array<std::int32_t, kVariants> committed{};
  std::vector<Order> orders;
  std::vector<Sent> sent;  ///< place = number of its key
  Duration passed;

  std::string carry_out(Write const& w) {
    std::int32_t& number = available[w.variant];
    if (w.kind == Write::Kind::Adjust) {
      number += w.number;
      return "";
    }
    if (w.from && *w.from != number)
      return "CHANGE_FROM_QUANTITY_STALE";
    number = w.number;
    return "";
  }
  /// Under a key of its own, or one that was used before.
  std::string send(Write const& w, std::size_t key) {
    if (key < sent.size() && passed - sent[key].at < hours(24))
      return sent[key].write == w ? sent[key].code : "IDEMPOTENCY_KEY_PARAMETER_MISMATCH";
    std::string const code = carry_out(w);
    if (key == sent.size())
      sent.emplace_back();
    sent[key] = {w, passed, code};
    return code;
  }
};

/// The shop, and the bug that is planted in what speaks to it.
struct Tested {
  enum class Bug : std::uint8_t {
    None,
    ForgetsKeys,
    KeysForEver,
    ComparesNothing,
    SellsBeyond,
    RestocksTheSent
  } bug = Bug::None;
  ShopServer server;
  ShopEffects out = {};
  std::uint64_t calls = 0;
  std::set<std::string> tags = {};

  /// Once a case, however often it is so.
  void tag(std::string const& kind) {
    if (tags.insert(kind).second)
      RC_TAG(kind);
  }

  explicit Tested(Bug b)
      : bug(b),
        server(ShopIndex{0}, config(),
               {product("tee",
                        {{.sku = "A", .available = {Quantity{kOpening}}, .policy = policy(b)},
                         {.sku = "B", .available = {Quantity{kOpening}}, .policy = policy(b)},
                         {.sku = "C", .available = {Quantity{kOpening}}, .policy = policy(b)}})},
               kOpened) {}
  static OversellPolicy policy(Bug bug) {
    return bug == Bug::SellsBeyond ? OversellPolicy::Continue : OversellPolicy::Deny;
  }
  static VariantId variant(std::size_t n) { return variant_at(static_cast<std::uint32_t>(n)); }

  std::string send(Write const& w, std::size_t number, Tick now) {
    std::string const key = std::to_string(bug == Bug::ForgetsKeys ? 1'000'000 + ++calls : number);
    if (bug == Bug::KeysForEver)
      now = kOpened;
    shop::Request request;
    auto const item = inventory_item_of(variant(w.variant));
    if (w.kind == Write::Kind::Adjust)
      request = shop::AdjustQuantities{.rows = {{item, location_at(0), Quantity{w.number}}},
                                       .idempotency_key = key};
    else
      request = shop::SetQuantities{
          .rows = {{item, location_at(0), Quantity{w.number},
                    w.from && bug != Bug::ComparesNothing ? std::optional(Quantity{*w.from})
                                                          : std::nullopt}},
          .idempotency_key = key};
    auto const answer = server.execute(request, AccountIndex{0}, now, "", out);
    RC_ASSERT(std::holds_alternative<shop::Answer>(answer));
    auto const& errors = std::get<shop::QuantitiesWritten>(std::get<shop::Answer>(answer)).errors;
    return errors.empty() ? "" : errors.front().code;
  }
};

struct OnShop : rc::state::Command<Shelf, Tested> {
  static Tick now(Shelf const& shelf) { return kOpened + shelf.passed; }
  static void compare(Shelf const& shelf, Tested const& tested) {
    for (std::size_t v = 0; v < kVariants; ++v) {
      auto const level = tested.server.variant(Tested::variant(v)).levels.at(0);
      RC_ASSERT(level.available.units() == shelf.available[v]);
      RC_ASSERT(level.committed.units() == shelf.committed[v]);
      RC_ASSERT(level.on_hand.units() == shelf.available[v] + shelf.committed[v]);
    }
  }
  static std::size_t any_variant() { return *rc::gen::inRange<std::size_t>(0, kVariants); }
};

/// By a new key, or by one that was used: for the same, as when an answer was lost, or for another.
struct SendWrite : OnShop {
  Write write;
  std::size_t key = 0;
  explicit SendWrite(Shelf const& shelf) {
    key = *rc::gen::inRange<std::size_t>(0, shelf.sent.size() + 1);
    if (key < shelf.sent.size() && *rc::gen::inRange(0, 4) != 0) {
      write = shelf.sent[key].write;
      return;
    }
    write.kind = *rc::gen::element(Write::Kind::Set, Write::Kind::Adjust);
    write.variant = any_variant();
    write.number = *rc::gen::inRange(-5, 20);
    if (write.kind == Write::Kind::Set)
      write.from = *rc::gen::element<std::optional<std::int32_t>>(
          std::nullopt, shelf.available[write.variant], shelf.available[write.variant] + 1);
  }
  void checkPreconditions(Shelf const& shelf) const override { RC_PRE(key <= shelf.sent.size()); }
  void apply(Shelf& shelf) const override { shelf.send(write, key); }
  void run(Shelf const& before, Tested& tested) const override {
    Shelf after = before;
    std::string const wanted = after.send(write, key);
    if (key < before.sent.size())
      tested.tag(wanted == "IDEMPOTENCY_KEY_PARAMETER_MISMATCH" ? "a key for another request"
                                                                : "a key again");
    RC_ASSERT(tested.send(write, key, now(before)) == wanted);
    compare(after, tested);
  }
  void show(std::ostream& os) const override {
    os << (write.kind == Write::Kind::Set ? "set " : "adjust ") << write.variant << " "
       << write.number << (write.from ? " from " + std::to_string(*write.from) : "") << " by key "
       << key;
  }
};

struct Order : OnShop {
  std::size_t variant = any_variant();
  std::int32_t units = *rc::gen::inRange(1, 12);
  [[nodiscard]] bool is_sold_out(Shelf const& shelf) const {
    return units > shelf.available[variant];
  }
  void apply(Shelf& shelf) const override {
    if (is_sold_out(shelf))
      return;
    shelf.available[variant] -= units;
    shelf.committed[variant] += units;
    shelf.orders.push_back({variant, units});
  }
  void run(Shelf const& before, Tested& tested) const override {
    auto const id = tested.server.place_order({{Tested::variant(variant), Quantity{units}}}, true,
                                              now(before), tested.out);
    RC_ASSERT(id.has_value() != is_sold_out(before));
    if (!id)
      tested.tag("sold out");
    if (id)
      RC_ASSERT(*id == order_at(static_cast<std::uint32_t>(before.orders.size())));
    compare(nextState(before), tested);
  }
  void show(std::ostream& os) const override { os << "order " << units << " of " << variant; }
};

struct OnOpenOrder : OnShop {
  std::size_t order;
  explicit OnOpenOrder(Shelf const& shelf) {
    RC_PRE(!shelf.orders.empty());
    order = *rc::gen::inRange<std::size_t>(0, shelf.orders.size());
  }
  void checkPreconditions(Shelf const& shelf) const override {
    RC_PRE(order < shelf.orders.size() && shelf.orders[order].is == Shelf::Order::Is::Open);
  }
};

struct Cancel : OnOpenOrder {
  bool restock = *rc::gen::arbitrary<bool>();
  using OnOpenOrder::OnOpenOrder;
  void apply(Shelf& shelf) const override {
    Shelf::Order& o = shelf.orders[order];
    o.is = Shelf::Order::Is::Cancelled;
    shelf.committed[o.variant] -= o.units;
    if (restock)
      shelf.available[o.variant] += o.units;
  }
  void run(Shelf const& before, Tested& tested) const override {
    auto const id = order_at(static_cast<std::uint32_t>(order));
    RC_ASSERT(tested.server.cancel_order(id, restock, now(before), tested.out).has_value());
    compare(nextState(before), tested);
  }
  void show(std::ostream& os) const override {
    os << "cancel " << order << (restock ? " to stock" : "");
  }
};

struct Send : OnOpenOrder {
  using OnOpenOrder::OnOpenOrder;
  void apply(Shelf& shelf) const override {
    Shelf::Order& o = shelf.orders[order];
    o.is = Shelf::Order::Is::Sent;
    shelf.committed[o.variant] -= o.units;
  }
  void run(Shelf const& before, Tested& tested) const override {
    auto const id = order_at(static_cast<std::uint32_t>(order));
    if (tested.bug == Tested::Bug::RestocksTheSent)
      RC_ASSERT(tested.server.cancel_order(id, true, now(before), tested.out).has_value());
    else
      RC_ASSERT(tested.server.fulfil_order(id, {}, now(before), tested.out).has_value());
    compare(nextState(before), tested);
  }
  void show(std::ostream& os) const override { os << "send " << order; }
};

struct Pass : OnShop {
  Duration by = hours(*rc::gen::inRange<std::int64_t>(1, 30));
  void apply(Shelf& shelf) const override { shelf.passed = shelf.passed + by; }
  void run(Shelf const& before, Tested& tested) const override {
    compare(nextState(before), tested);
  }
  void show(std::ostream& os) const override { os << by.ms() / 3'600'000 << " hours pass"; }
};

void a_shelf_has_the_same(Tested::Bug bug) {
  Tested tested{bug};
  rc::state::check(
      Shelf{}, tested,
      rc::state::gen::execOneOfWithArgs<SendWrite, SendWrite, Order, Cancel, Send, Pass>());
}

}  // namespace

BOOST_AUTO_TEST_CASE(numbers_orders_and_keys_are_those_of_the_arithmetic) {
  check_property([] { a_shelf_has_the_same(Tested::Bug::None); },
                 {{"a key again", 20}, {"a key for another request", 10}, {"sold out", 10}});
}

BOOST_AUTO_TEST_CASE(a_planted_bug_is_seen_against_the_arithmetic) {
  using enum Tested::Bug;
  for (auto const bug : {ForgetsKeys, KeysForEver, ComparesNothing, SellsBeyond, RestocksTheSent})
    BOOST_TEST(falsified([bug] { a_shelf_has_the_same(bug); }),
               "bug " << static_cast<int>(bug) << " was not seen");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks
