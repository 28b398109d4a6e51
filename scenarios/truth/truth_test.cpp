#include "scenarios/truth/truth.h"

#include <algorithm>
#include <cstdlib>
#include <ostream>

#include <boost/test/unit_test.hpp>
#include <rapidcheck/boost_test.h>

#include "scenarios/oracles/books_test.h"

using namespace drydock;

/// What is so of goods and numbers, against a few lines of arithmetic.
BOOST_AUTO_TEST_SUITE(truth_test)

namespace {

constexpr std::int32_t kOpening = 10;
constexpr TrackerId kTee{0, 0};  // the first variant of the first shop, at its only place

/// One thing that happens to TEE; `n` is how many, or which of the orders so far.
struct Step {
  enum class What : std::uint8_t {
    Sell,
    Cancel,
    CancelForGood,
    Refund,
    Keep,
    Import,
    Ship,
    Receive,
    Lower,
    Edit,
    Push,
    Wait
  };
  static constexpr std::uint8_t kWhats = 12;
  What what = What::Sell;
  std::int32_t n = 1;
};

std::ostream& operator<<(std::ostream& out, Step const& s) {
  return out << static_cast<int>(s.what) << "(" << s.n << ")";
}

/// Of every kind from the first try on, whatever the size: only the number of steps grows.
rc::Gen<Step> any_step() {
  return rc::gen::resize(
      rc::kNominalSize,
      rc::gen::build<Step>(
          rc::gen::set(&Step::what,
                       rc::gen::map(rc::gen::inRange<int>(0, Step::kWhats),
                                    [](int what) { return static_cast<Step::What>(what); })),
          rc::gen::set(&Step::n, rc::gen::inRange(0, 8))));
}

/// The same by hand: the units that are on the shelf and free, and what each order still holds.
struct Ledger {
  struct Order {
    ShopOrderId id;
    std::int32_t held = 0;
    bool imported = false, shipped = false, cancelled = false;
  };
  std::int32_t goods = kOpening;    ///< free to be sold, in truth
  std::int32_t erp_ats = kOpening;  ///< as XoroERP says
  std::vector<Order> orders;
  std::int64_t wrong_unit_ms = 0;

  Order* nth(std::int32_t n) {
    return orders.empty() ? nullptr : &orders[static_cast<std::size_t>(n) % orders.size()];
  }
};

std::int32_t floored(std::int32_t n) { return std::max(n, 0); }

void order_step(Books& books, Ledger& by_hand, Step const& step) {
  Ledger::Order* const order = by_hand.nth(step.n);
  if (order == nullptr || order->cancelled)
    return;
  switch (step.what) {
    case Step::What::Cancel:
    case Step::What::CancelForGood: {
      bool const restock = step.what == Step::What::Cancel;
      if (order->held == 0)
        return;
      books.cancel(0, order->id, restock);
      if (restock && !order->shipped)  // what has left the house does not come back by a click
        by_hand.goods += order->held;
      order->cancelled = true;
      return;
    }
    case Step::What::Refund:
    case Step::What::Keep: {
      if (order->held == 0)
        return;
      bool const restock = step.what == Step::What::Refund;
      books.refund(0, order->id, "TEE", 1, restock);
      --order->held;
      by_hand.goods += restock ? 1 : 0;
      return;
    }
    case Step::What::Import:
      if (order->imported || order->held == 0)
        return;
      books.import(0, order->id);
      by_hand.erp_ats -= order->held;
      order->imported = true;
      return;
    case Step::What::Ship:
      if (!order->imported || order->shipped)
        return;
      books.ship(0, order->id);
      order->shipped = true;
      return;
    default:
      return;
  }
}

void do_step(Books& books, Ledger& by_hand, Step const& step) {
  switch (step.what) {
    case Step::What::Sell: {
      if (step.n == 0 || step.n > books.available(0, "TEE"))
        return;
      by_hand.orders.push_back({.id = books.order(0, "TEE", step.n), .held = step.n});
      by_hand.goods -= step.n;
      return;
    }
    case Step::What::Receive:
      if (step.n == 0)
        return;
      books.receive("TEE", step.n);
      by_hand.goods += step.n;
      by_hand.erp_ats += step.n;
      return;
    case Step::What::Lower:
      if (step.n != 1 || by_hand.erp_ats < 1)
        return;
      books.lower("TEE", 1);
      by_hand.goods -= 1;
      by_hand.erp_ats -= 1;
      return;
    case Step::What::Edit:
      books.edit(0, "TEE", step.n);
      return;
    case Step::What::Push:
      books.read(0);
      books.set(0, "TEE", floored(by_hand.erp_ats));
      return;
    case Step::What::Wait: {
      std::int32_t const wrong = floored(books.available(0, "TEE")) - floored(by_hand.goods);
      Duration const by = minutes(step.n);
      by_hand.wrong_unit_ms += std::int64_t{std::abs(wrong)} * by.ms();
      books.pass(by);
      return;
    }
    default:
      order_step(books, by_hand, step);
  }
}

void compare(Books const& books, Ledger const& by_hand) {
  Truth const& truth = books.watch().truth();
  Pool const& pool = truth.pools()[truth.pool_of(0, 0)];
  RC_ASSERT(pool.sellable == by_hand.goods);
  RC_ASSERT(truth.left_behind(0, 0, 0) == by_hand.goods);
  RC_ASSERT(pool.erp_ats == by_hand.erp_ats);
  // Units that XoroERP was told of and that no goods stand behind are its own affair: skew.
  RC_ASSERT(truth.wrong_pools() == (by_hand.erp_ats != by_hand.goods + pool.skew));
  Tracker const& number = truth.tracker(kTee);
  RC_ASSERT(number.available == books.available(0, "TEE"));
  RC_ASSERT(number.wrong == floored(number.available) - floored(by_hand.goods));
  RC_ASSERT(truth.wrong_trackers() == (number.wrong != 0 ? 1U : 0U));
}

Books::Layout two_shops_with_asn() {
  Books::Layout layout;
  layout.shops = 2;
  layout.settings.returns = ReturnReceipt::Asn;
  return layout;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_books_open_right) {
  Books books;
  compare(books, {});
  BOOST_TEST(!books.watch().truth().wrong_pools());
}

RC_BOOST_PROP(goods_and_numbers_are_those_of_the_arithmetic, ()) {
  auto const steps = *rc::gen::container<std::vector<Step>>(any_step());
  Books books;
  Ledger by_hand;
  for (Step const& step : steps) {
    do_step(books, by_hand, step);
    compare(books, by_hand);
  }
  RC_CLASSIFY(by_hand.wrong_unit_ms > 0, "a number was wrong for a while");
  books.close();
  RC_ASSERT(books.watch().truth().wrong_unit_minutes() == by_hand.wrong_unit_ms / 60'000);
}

BOOST_AUTO_TEST_CASE(a_sale_is_known_to_the_shop_before_the_erp_hears_of_it) {
  Books books;
  auto const order = books.order(0, "TEE", 3);
  Truth const& truth = books.watch().truth();
  BOOST_TEST_REQUIRE(truth.causes().size() == 1U);
  Cause const& sale = truth.causes()[0];
  BOOST_TEST(sale.units == -3);
  BOOST_TEST(sale.erp_event == kNone);
  BOOST_TEST(truth.tracker(kTee).reflects.times(0) == 1);
  BOOST_TEST(truth.pools()[0].erp.times(0) == 0);
  books.import(0, order);
  BOOST_TEST(truth.pools()[0].erp.times(0) == 1);
  BOOST_TEST(truth.causes()[0].erp_event != kNone);
  BOOST_TEST(truth.causes().size() == 1U);
}

// What comes back and what is sent for it are causes of their own, of one item too.
BOOST_AUTO_TEST_CASE(an_exchange_is_known_to_the_shop_before_the_erp_hears_of_it) {
  for (std::string const other : {"TEE", "MUG"}) {
    Books books;
    auto const order = books.order(0, "TEE", 3);
    books.import(0, order);
    books.ship(0, order);
    books.fulfil(0, order);
    books.exchange(0, order, "TEE", other, 1);
    Truth const& truth = books.watch().truth();
    BOOST_TEST_REQUIRE(truth.causes().size() == 3U);
    BOOST_TEST((truth.causes()[1].kind == CauseKind::Return));
    BOOST_TEST((truth.causes()[2].kind == CauseKind::OrderLine));
    BOOST_TEST(truth.causes()[2].units == -1);
    BOOST_TEST(truth.wrong_trackers() == 0U);
    BOOST_TEST(truth.pools()[truth.causes()[2].pool].erp.times(2) == 0);
    books.import_again(0, order);
    BOOST_TEST(truth.causes().size() == 3U);
    for (std::uint32_t c = 0; c < 3; ++c)
      BOOST_TEST(truth.pools()[truth.causes()[c].pool].erp.times(c) == 1);
    BOOST_TEST(truth.wrong_pools() == 0U);
  }
}

BOOST_AUTO_TEST_CASE(a_read_is_what_a_later_write_knows) {
  Books books;
  books.read(0);
  books.order(0, "TEE", 3);
  books.receive("TEE", 5);
  books.set(0, "TEE", 10);
  Tracker const& number = books.watch().truth().tracker(kTee);
  BOOST_TEST(number.reflects.times(0) == 0);  // the sale was overwritten
  BOOST_TEST(number.reflects.times(1) == 0);  // the receipt came after the read
  BOOST_TEST(number.wrong == -2);
  BOOST_TEST(books.watch().truth().wrong_overwrites() == 0U);  // it was wrong before, by 5
}

BOOST_AUTO_TEST_CASE(an_overwrite_counts_when_the_number_was_right) {
  Books books;
  books.read(0);
  books.order(0, "TEE", 3);
  BOOST_TEST(books.watch().truth().tracker(kTee).wrong == 0);
  books.set(0, "TEE", 10);
  BOOST_TEST(books.watch().truth().tracker(kTee).wrong == 3);
  BOOST_TEST(books.watch().truth().wrong_overwrites() == 1U);
}

BOOST_AUTO_TEST_CASE(a_number_of_two_stores_is_the_sum_of_their_goods) {
  Books::Layout layout;
  layout.erp_stores = 2;
  layout.locations = {{StoreIndex{0}, StoreIndex{1}}, {StoreIndex{1}}};
  Books books{layout};
  Truth const& truth = books.watch().truth();
  BOOST_TEST(truth.left_behind(0, 0, 0) == 20);
  BOOST_TEST(truth.left_behind(0, 1, 0) == 10);
  books.receive("TEE", 4, 1);
  BOOST_TEST(truth.left_behind(0, 0, 0) == 24);
  BOOST_TEST(truth.left_behind(0, 1, 0) == 14);
  BOOST_TEST(truth.wrong_trackers() == 2U);
  BOOST_TEST(truth.tracker({0, 0}).wrong == -4);
  BOOST_TEST(truth.tracker({1, 0}).wrong == -4);
}

BOOST_AUTO_TEST_CASE(a_copy_goes_its_own_way) {
  Books books;
  books.order(0, "TEE", 3);
  Truth const kept = books.watch().truth();
  books.order(0, "TEE", 2);
  BOOST_TEST(kept.left_behind(0, 0, 0) == 7);
  BOOST_TEST(books.watch().truth().left_behind(0, 0, 0) == 5);
}

BOOST_AUTO_TEST_CASE(what_is_kept_back_on_purpose_is_no_difference) {
  Books::Layout layout;
  layout.settings.safety_stock = parse_safety_stock("4").value();
  Books books{layout};
  Truth const& truth = books.watch().truth();
  auto const wrong_at = [&](std::int32_t shown) {
    books.edit(0, "TEE", shown);
    return truth.tracker(kTee).wrong;
  };
  BOOST_TEST(truth.left_behind(0, 0, 0) == 10);
  BOOST_TEST(truth.to_be_shown(0, 0, 0) == 6);
  BOOST_TEST(wrong_at(6) == 0);
  // A sync that knows nothing of it, and one that takes it off twice.
  BOOST_TEST(wrong_at(10) == 4);
  BOOST_TEST(wrong_at(2) == -4);
  // Fewer are there than are to be kept back, and what is sold of them exists.
  books.lower("TEE", 7);
  BOOST_TEST(truth.left_behind(0, 0, 0) == 3);
  BOOST_TEST(truth.to_be_shown(0, 0, 0) == 0);
  BOOST_TEST(wrong_at(0) == 0);
  BOOST_TEST(wrong_at(3) == 3);
}

BOOST_AUTO_TEST_CASE(what_is_sold_of_the_safety_stock_is_no_oversell) {
  Books::Layout layout;
  layout.settings.safety_stock = parse_safety_stock("4").value();
  Books books{layout};
  books.edit(0, "TEE", 10);
  books.order(0, "TEE", 10);
  Truth const& truth = books.watch().truth();
  BOOST_TEST(truth.left_behind(0, 0, 0) == 0);
  BOOST_TEST(truth.tracker(kTee).wrong == 0);
  for (Finding const& f : books.watch().findings())
    BOOST_TEST((f.anomaly != Anomaly::Oversell));
}

// Until XoroERP has heard of it, it is the sync that is late; from then on it is the warehouse's.
BOOST_AUTO_TEST_CASE(what_waits_for_its_receipt_a_number_may_lack) {
  Books books{two_shops_with_asn()};
  Truth const& truth = books.watch().truth();
  auto const wrong = [&](std::uint8_t shop) {
    return truth.tracker({.place = 0, .shop = shop}).wrong;
  };
  auto const order = books.order(0, "TEE", 3);
  books.import(0, order);
  books.ship(0, order);
  books.edit(1, "TEE", 7);
  books.refund(0, order, "TEE", 2);
  BOOST_TEST(wrong(1) == -2);
  books.credit(0, order, "TEE", 2);
  BOOST_TEST(truth.awaited().size() == 2U);
  BOOST_TEST(wrong(1) == 0);
  BOOST_TEST(books.watch().settled(books.servers()));
  // What is missing beside it is, and what somebody has told the shop in advance is there.
  books.edit(1, "TEE", 6);
  BOOST_TEST(wrong(1) == -1);
  books.edit(1, "TEE", 9);
  BOOST_TEST(wrong(1) == 0);
  books.edit(1, "TEE", 7);
  books.pass(days(1));
  books.receive_return(0, order, "TEE", 1);
  BOOST_TEST(truth.awaited().size() == 1U);
  BOOST_TEST(wrong(1) == -1);
  BOOST_TEST((truth.tracker({.place = 0, .shop = 1}).wrong_since == books.now()));
  books.read(1);
  books.set(1, "TEE", 8);
  BOOST_TEST(wrong(1) == 0);
  books.receive_return(0, order, "TEE", 1);
  BOOST_TEST(truth.awaited().empty());
  BOOST_TEST(wrong(1) == -1);
  BOOST_TEST(wrong(0) == 0);
}

// The shop that took it back has it already: what it lacks is something else.
BOOST_AUTO_TEST_CASE(what_waits_excuses_no_number_that_has_it) {
  Books books{two_shops_with_asn()};
  auto const order = books.order(0, "TEE", 3);
  books.import(0, order);
  books.ship(0, order);
  books.refund(0, order, "TEE", 1);
  books.credit(0, order, "TEE", 1);
  books.receive("TEE", 1);
  BOOST_TEST(books.watch().truth().tracker(kTee).wrong == -1);
}

// The shop shows none of what is owed, and adds what comes back to that.
BOOST_AUTO_TEST_CASE(what_comes_back_is_for_sale_though_it_is_owed) {
  for (std::int32_t const lost : {0, 1}) {
    Books books{two_shops_with_asn()};
    Truth const& truth = books.watch().truth();
    auto const own = [&] { return truth.difference(truth.tracker(kTee), books.now()); };
    auto const order = books.order(0, "TEE", 3);
    books.import(0, order);
    books.import(0, books.order(0, "TEE", 7));
    books.ship(0, order);
    if (lost > 0)
      books.lower("TEE", lost);
    books.refund(0, order, "TEE", 1);
    books.credit(0, order, "TEE", 1);
    BOOST_TEST(own().wrong == lost);
    BOOST_TEST(own().waits_still == (lost > 0));
    BOOST_TEST(own().of_return == (lost > 0));
    books.pass(hours(2));
    BOOST_TEST((own().waited == (lost > 0 ? hours(2) : Duration{})));
    books.receive_return(0, order, "TEE", 1);
    BOOST_TEST(!own().waits_still);
    BOOST_TEST(own().of_return == (lost > 0));
  }
}

// Nobody has packed what an invoice says is gone. Assumption: A-X44.
BOOST_AUTO_TEST_CASE(what_is_cancelled_of_an_invoice_is_there) {
  for (auto const document : {erp::Document::SalesOrder, erp::Document::Invoice}) {
    Books books;
    auto const order = books.order(0, "TEE", 3);
    books.import(0, order, true, document);
    if (document == erp::Document::SalesOrder)
      books.ship(0, order);
    books.cancel(0, order);
    Truth const& truth = books.watch().truth();
    bool const invoice = document == erp::Document::Invoice;
    BOOST_TEST(truth.left_behind(0, 0, 0) == (invoice ? 10 : 7));
    BOOST_TEST(truth.tracker(kTee).wrong == (invoice ? 0 : 3));
    books.credit(0, order, "TEE", 3);
    BOOST_TEST(truth.pools()[0].erp_ats == 10);
    if (invoice)
      BOOST_TEST(!truth.wrong_pools());
  }
}

// Of an invoice a credit may be of units that nobody packed; of a sales order it is a mistake of
// its own, which hides no second one. Assumption: A-X44.
BOOST_AUTO_TEST_CASE(what_is_credited_twice_hides_no_second_sales_order) {
  for (auto const document : {erp::Document::SalesOrder, erp::Document::Invoice}) {
    Books::Layout layout;
    layout.unique_order_refs = Switch::Off;
    Books books{layout};
    auto const order = books.order(0, "TEE", 3);
    books.import(0, order, true, document);
    if (document == erp::Document::SalesOrder)
      books.ship(0, order);
    books.credit(0, order, "TEE", 2);
    books.import(0, order, true, document);
    Finding const twice = books.one(Anomaly::OrderTwice);
    BOOST_TEST(twice.units == (document == erp::Document::SalesOrder ? 3 : 1));
  }
}

// Which rows it carries it does not say: the newest that were read and go its way.
BOOST_AUTO_TEST_CASE(a_pusher_that_names_no_rows_carries_those_that_go_its_way) {
  Books books;
  books.lower("TEE", 1);
  books.receive("TEE", 4);
  books.erp_call(0, erp::GetChangeLog{ChangeLogId{0}, 10});
  books.adjust(0, "TEE", 4, "");
  auto const& reflects = books.watch().truth().tracker({.place = 0, .shop = 0}).reflects;
  BOOST_TEST(reflects.times(0) == 0);
  BOOST_TEST(reflects.times(1) == 1);
}

// Where nobody is there to release it, it is not the order that makes the other shop wait.
BOOST_AUTO_TEST_CASE(an_order_waits_for_its_release_where_somebody_releases) {
  for (Switch const release : {Switch::On, Switch::Off}) {
    Books::Layout layout;
    layout.shops = 2;
    layout.settings.auto_release = release;
    Books books{layout};
    books.import(0, books.order(0, "TEE", 3), false);
    books.pass(hours(1));
    Truth const& truth = books.watch().truth();
    auto const other = truth.difference(truth.tracker({.place = 0, .shop = 1}), books.now());
    BOOST_TEST(other.wrong == 3);
    BOOST_TEST((other.waited == (release == Switch::On ? hours(1) : Duration{})));
  }
}

// Of a busy item one sale is always under way; that is no difference which lasts since the first.
BOOST_AUTO_TEST_CASE(a_difference_begins_anew_where_all_that_explains_it_is_younger) {
  Books::Layout layout;
  layout.shops = 2;
  Books books{layout};
  Truth const& truth = books.watch().truth();
  auto const number = [&]() -> Tracker const& { return truth.tracker({.place = 0, .shop = 1}); };
  auto const first = books.order(0, "TEE", 1);
  Tick const begun = books.now();
  books.import(0, first);
  books.read(1);
  books.pass(minutes(10));
  books.order(0, "TEE", 2);
  Tick const again = books.now();
  BOOST_TEST(number().wrong == 3);
  BOOST_TEST((number().wrong_since == begun));
  books.pass(minutes(10));
  books.set(1, "TEE", 9);
  BOOST_TEST(number().wrong == 2);
  BOOST_TEST((number().wrong_since == again));
  BOOST_TEST(number().wrong_event == truth.causes()[1].event);
  BOOST_TEST(number().wrong_max == 2);
}

// An order that was given up before anybody imported it comes to nothing: XoroERP's number rightly
// holds none of it, and so none of it is missing in what was written from there.
BOOST_AUTO_TEST_CASE(an_order_of_its_own_that_was_given_up_hides_no_beginning) {
  Books::Layout layout;
  layout.shops = 2;
  Books books{layout};
  Truth const& truth = books.watch().truth();
  auto const number = [&]() -> Tracker const& { return truth.tracker({.place = 0, .shop = 1}); };
  books.cancel(1, books.order(1, "TEE", 4));
  books.import(0, books.order(0, "TEE", 1));
  books.read(1);
  books.pass(minutes(10));
  books.order(0, "TEE", 2);
  Tick const again = books.now();
  books.pass(minutes(10));
  books.set(1, "TEE", 9);
  BOOST_TEST(number().wrong == 2);
  BOOST_TEST((number().wrong_since == again));
}

// The shop had it, and a write took it away: nothing is under way that would bring it back.
BOOST_AUTO_TEST_CASE(a_sale_of_its_own_that_a_write_undid_begins_nothing_anew) {
  Books::Layout layout;
  layout.shops = 2;
  Books books{layout};
  Truth const& truth = books.watch().truth();
  auto const number = [&]() -> Tracker const& { return truth.tracker({.place = 0, .shop = 1}); };
  books.import(0, books.order(0, "TEE", 1));
  Tick const begun = books.now();
  books.read(1);
  books.pass(minutes(10));
  books.order(1, "TEE", 2);
  BOOST_TEST(number().wrong == 1);
  books.pass(minutes(10));
  books.set(1, "TEE", 9);
  BOOST_TEST(number().wrong == 2);
  BOOST_TEST((number().wrong_since == begun));
}

// What is left of it is older than the rest that went: it has been wrong since then.
BOOST_AUTO_TEST_CASE(a_difference_goes_on_while_what_began_it_is_missing) {
  Books::Layout layout;
  layout.shops = 2;
  Books books{layout};
  Truth const& truth = books.watch().truth();
  auto const number = [&]() -> Tracker const& { return truth.tracker({.place = 0, .shop = 1}); };
  books.order(0, "TEE", 1);
  Tick const begun = books.now();
  books.pass(minutes(10));
  books.import(0, books.order(0, "TEE", 2));
  books.read(1);
  books.pass(minutes(10));
  books.set(1, "TEE", 8);
  BOOST_TEST(number().wrong == 1);
  BOOST_TEST((number().wrong_since == begun));
}

BOOST_AUTO_TEST_SUITE_END()
