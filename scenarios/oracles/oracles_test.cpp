#include "scenarios/oracles/books_test.h"
#include "scenarios/oracles/detector_test.h"

using namespace drydock;

/// Each oracle on insights that are made by hand: what it catches, and what it lets pass.
BOOST_AUTO_TEST_SUITE(oracles_test)

namespace {

constexpr TrackerId kTeeAt{.place = 0, .shop = 0};
constexpr std::uint32_t kTee = 0, kMug = 1;  ///< variants, products and items alike

/// An event of the first account's sync.
Event by_sync(Books const& books, Fact fact = {}) {
  fact.shop = 0;
  return {.id = 900, .at = books.now(), .actor = Actor::Engine, .account = 0, .fact = fact};
}

/// What the oracle says to one insight.
template <class O, class I>
std::vector<Finding> said(Books const& books, Event const& e, I const& insight, O oracle = {}) {
  Findings told;
  oracle.see(e, insight, books.sight(), told);
  return told.all();
}
template <class O>
std::vector<Finding> said_at_the_end(Books const& books) {
  Findings told;
  O{}.close(books.sight(), told);
  return told.all();
}

bool is(std::vector<Finding> const& all, Detector const& detector) {
  return all.size() == 1 && all.front().anomaly == detector.anomaly &&
         all.front().cause.front() == detector.cause && all.front().severity == detector.severity;
}

Books::Layout with(void (*change)(Settings&)) {
  Books::Layout layout;
  change(layout.settings);
  return layout;
}

}  // namespace

BOOST_AUTO_TEST_CASE(deductions_compare_what_is_due_with_what_is) {
  Books books;
  books.order(0, "TEE", 3);
  Event const e = by_sync(books, {.place = 0, .item = kTee});
  PoolWrite write{.pool = 0, .cause = 0, .order = 0, .due = -3, .was = -3, .is = 0};
  auto const lost = said<Deductions>(books, e, insight::NumberSet{kTeeAt, {&write, 1}});
  BOOST_TEST(is(lost, detector<Deductions>("order-not-in-erp-at-read")));
  BOOST_TEST(lost.front().units == 3);
  write.is = -1;  // a part of it is
  auto const part = said<Deductions>(books, e, insight::NumberSet{kTeeAt, {&write, 1}});
  BOOST_TEST(is(part, detector<Deductions>("order-not-in-erp-at-read")));
  BOOST_TEST(part.front().units == 2);
  BOOST_TEST(part.front().money_minor == 2 * Books::kTee);
  write.is = -3;
  BOOST_TEST(said<Deductions>(books, e, insight::NumberSet{kTeeAt, {&write, 1}}).empty());
  write.was = 0;
  write.is = 0;  // lost before
  BOOST_TEST(said<Deductions>(books, e, insight::NumberSet{kTeeAt, {&write, 1}}).empty());
  write.was = -3;
  write.is = -6;
  auto const twice = said<Deductions>(books, e, insight::NumberMoved{kTeeAt, {&write, 1}});
  BOOST_TEST(is(twice, detector<Deductions>("order-pushed-again")));
  BOOST_TEST(twice.front().units == 3);
  write.was = 0;
  write.is = -3;
  BOOST_TEST(said<Deductions>(books, e, insight::NumberMoved{kTeeAt, {&write, 1}}).empty());
}

BOOST_AUTO_TEST_CASE(what_was_ordered_after_the_read_was_raced) {
  Books books;
  books.order(0, "TEE", 3);
  std::uint32_t const placed = books.watch().truth().causes()[0].event;
  Event const e = by_sync(books, {.place = 0, .item = kTee});
  PoolWrite write{.pool = 0, .cause = 0, .order = 0, .due = -3, .was = -3, .is = 0};
  write.read = placed - 1;
  BOOST_TEST(is(said<Deductions>(books, e, insight::NumberSet{kTeeAt, {&write, 1}}),
                detector<Deductions>("ordered-between-read-and-write")));
  write.read = placed + 1;
  BOOST_TEST(is(said<Deductions>(books, e, insight::NumberSet{kTeeAt, {&write, 1}}),
                detector<Deductions>("order-not-in-erp-at-read")));
}

BOOST_AUTO_TEST_CASE(only_an_order_is_deducted_twice_in_the_erp) {
  Books books;
  books.receive("TEE", 4);
  books.order(0, "TEE", 3);
  Event const e = by_sync(books, {.item = kTee, .order = 0});
  BOOST_TEST(said<Deductions>(books, e, insight::ReflectedAgain{0}).empty());
  auto const told = said<Deductions>(books, e, insight::ReflectedAgain{1});
  BOOST_TEST(is(told, detector<Deductions>("erp")));
  BOOST_TEST(told.front().units == 3);
}

BOOST_AUTO_TEST_CASE(a_change_that_the_number_held_is_pushed_again) {
  Books books;
  books.receive("TEE", 4);
  Event const e = by_sync(books, {.place = 0, .item = kTee, .before = 14, .after = 18});
  PoolWrite const write{.pool = 0, .cause = 0, .due = 4, .was = 4, .is = 8};
  auto const told = said<Deductions>(books, e, insight::NumberMoved{kTeeAt, {&write, 1}});
  BOOST_TEST(is(told, detector<Deductions>("change-pushed-again")));
  BOOST_TEST(told.front().units == 4);
}

// The goods of an order that XoroERP never heard of have left the house, and a count has seen that.
BOOST_AUTO_TEST_CASE(a_count_that_found_sold_goods_gone_is_no_order_of_the_erps) {
  Books books;
  auto const order = books.order(0, "TEE", 3);
  books.fulfil(0, order);
  books.count("TEE", 7);
  PoolWrite const write{.pool = 0, .cause = 0, .order = 0, .due = -3, .was = -3, .is = -6};
  auto const pushed = [&] {
    return said<Deductions>(books, by_sync(books, {.place = 0, .item = kTee}),
                            insight::NumberMoved{kTeeAt, {&write, 1}});
  };
  BOOST_TEST(is(pushed(), detector<Deductions>("counted-and-pushed")));
  books.import(0, order);
  BOOST_TEST(is(pushed(), detector<Deductions>("order-pushed-again")));
}

// Of goods that are still in the house a count says nothing.
BOOST_AUTO_TEST_CASE(a_count_sees_only_what_has_left) {
  for (std::int32_t sent : {2, 3}) {
    Books books;
    books.fulfil_some(0, books.order(0, "TEE", 3), "TEE", sent);
    books.count("TEE", 7);
    BOOST_TEST(books.watch().truth().causes()[0].counted == (sent == 3));
  }
}

BOOST_AUTO_TEST_CASE(an_older_read_over_a_newer_change_is_stale) {
  Books books;
  books.receive("TEE", 4);
  Event const e = by_sync(books, {.place = 0, .item = kTee});
  PoolWrite write{.pool = 0, .cause = 0, .due = 4, .was = 4, .is = 0};
  auto const stale = said<Deductions>(books, e, insight::NumberSet{kTeeAt, {&write, 1}});
  BOOST_TEST(is(stale, detector<Deductions>("set-from-older-read")));
  BOOST_TEST(stale.front().units == 4);
  write.was = 8;
  write.is = 4;  // it was there twice, and is there once
  BOOST_TEST(said<Deductions>(books, e, insight::NumberSet{kTeeAt, {&write, 1}}).empty());
}

BOOST_AUTO_TEST_CASE(a_difference_drifts_beyond_the_allowed_lag) {
  Books books;
  Difference was{.wrong = 2, .wrong_max = 3, .since = books.now(), .judged_at = books.now()};
  books.pass(minutes(60));
  Event e = by_sync(books);
  BOOST_TEST(said<Drift>(books, e, insight::DifferenceEnded{kTeeAt, was, true}).empty());
  e.at = e.at + seconds(1);
  auto const late = said<Drift>(books, e, insight::DifferenceEnded{kTeeAt, was, true});
  BOOST_TEST(is(late, detector<Drift>("different-for-longer-than-allowed")));
  BOOST_TEST(late.front().units == 3);
  BOOST_TEST(late.front().money_minor == 3 * Books::kTee);
  BOOST_TEST(late.front().unit_minutes == 120);  // two of them since it was judged
  was.edit = 5;
  BOOST_TEST(is(said<Drift>(books, e, insight::DifferenceEnded{kTeeAt, was, true}),
                detector<Drift>("edited-in-shop")));
  was.edit = kNone;
  was.tagged_unwritten = true;
  BOOST_TEST(is(said<Drift>(books, e, insight::DifferenceEnded{kTeeAt, was, true}),
                detector<Drift>("tagged-but-not-synced")));
  // The gate refused the manual run, and people asked for it in time, each time.
  was.refused_first = was.refused_last = was.since + minutes(60);
  BOOST_TEST(is(said<Drift>(books, e, insight::DifferenceEnded{kTeeAt, was, true}),
                detector<Drift>("new-tag-for-sale-meanwhile")));
  was.wrong = -2;
  BOOST_TEST(is(said<Drift>(books, e, insight::DifferenceEnded{kTeeAt, was, true}),
                detector<Drift>("new-tag-behind-the-gate")));
  was.refused_first = was.refused_last = was.since + minutes(61);
  BOOST_TEST(is(said<Drift>(books, e, insight::DifferenceEnded{kTeeAt, was, true}),
                detector<Drift>("tagged-but-not-synced")));
  was.refused_first = was.refused_last = was.since - seconds(1);
  BOOST_TEST(is(said<Drift>(books, e, insight::DifferenceEnded{kTeeAt, was, true}),
                detector<Drift>("tagged-but-not-synced")));
  was.refused_first = was.refused_last = was.since + minutes(30);
  was.wrong = 2;
  // What people let wait explains it, newly tagged or not.
  was.waited = minutes(30);
  BOOST_TEST(is(said<Drift>(books, e, insight::DifferenceEnded{kTeeAt, was, true}),
                detector<Drift>("for-sale-twice")));
}

// Of the time that a number was too low, what people let wait is not the sync's.
BOOST_AUTO_TEST_CASE(what_is_withheld_while_an_order_waits_is_a_note) {
  Books books;
  Difference const was{.wrong = -2,
                       .wrong_max = -2,
                       .since = books.now(),
                       .judged_at = books.now(),
                       .waited = minutes(30)};
  auto const said_of_it = [&] {
    return said<Drift>(books, by_sync(books), insight::DifferenceEnded{kTeeAt, was, true});
  };
  books.pass(minutes(90));
  BOOST_TEST(is(said_of_it(), detector<Drift>("held-back")));
  books.pass(seconds(1));
  BOOST_TEST(is(said_of_it(), detector<Drift>("different-for-longer-than-allowed")));
}

// Differences have nothing from which they differ. Too many is for sale, and once a run could have
// brought the number it is late like any.
BOOST_AUTO_TEST_CASE(the_first_number_of_a_variant_that_the_sync_made_is_a_note) {
  Books books;
  Difference was{.wrong = -2,
                 .wrong_max = -2,
                 .since = books.now(),
                 .judged_at = books.now(),
                 .first_number_due = true};
  auto const said_of_it = [&] {
    return said<Drift>(books, by_sync(books), insight::DifferenceEnded{kTeeAt, was, true});
  };
  books.pass(hours(12));
  auto const told = said_of_it();
  BOOST_TEST(is(told, detector<Drift>("first-number-due")));
  BOOST_TEST(told.front().units == 2);
  BOOST_TEST(told.front().unit_minutes == 2 * 12 * 60);
  was.edit = 5;
  BOOST_TEST(is(said_of_it(), detector<Drift>("edited-in-shop")));
  was.edit = kNone;
  was.wrong = was.wrong_max = 2;
  BOOST_TEST(is(said_of_it(), detector<Drift>("different-for-longer-than-allowed")));
  was.wrong = was.wrong_max = -2;
  was.first_number_due = false;
  BOOST_TEST(is(said_of_it(), detector<Drift>("different-for-longer-than-allowed")));
}

BOOST_AUTO_TEST_CASE(what_waits_for_its_receipt_is_a_note_where_a_number_lacks_it) {
  Books::Layout layout = with([](Settings& s) { s.returns = ReturnReceipt::Asn; });
  layout.shops = 2;
  Books books{layout};
  auto const order = books.order(0, "TEE", 3);
  books.import(0, order);
  books.ship(0, order);
  books.edit(1, "TEE", 7);
  books.refund(0, order, "TEE", 1);
  books.credit(0, order, "TEE", 1);
  insight::ReturnReceived const received{books.watch().truth().awaited().front(), books.now()};
  auto const said_of_it = [&] { return said<Drift>(books, by_sync(books), received); };
  books.pass(minutes(60));
  BOOST_TEST(said_of_it().empty());
  books.pass(seconds(1));
  auto const late = said_of_it();
  BOOST_TEST(is(late, detector<Drift>("return-awaited")));
  BOOST_TEST(late.front().shop == "Shop 2");
  BOOST_TEST(late.front().units == 1);
  BOOST_TEST(late.front().money_minor == Books::kTee);
  BOOST_TEST(said_at_the_end<Drift>(books).empty());
  books.edit(1, "TEE", 8);
  BOOST_TEST(said_of_it().empty());
}

BOOST_AUTO_TEST_CASE(what_is_never_received_is_a_note_once_xoroerp_has_heard_of_it) {
  Books books{with([](Settings& s) { s.returns = ReturnReceipt::Asn; })};
  auto const order = books.order(0, "TEE", 3);
  books.import(0, order);
  books.ship(0, order);
  books.refund(0, order, "TEE", 2);
  BOOST_TEST(is(said_at_the_end<Arrivals>(books), detector<Arrivals>("return-did-not-arrive")));
  books.credit(0, order, "TEE", 2);
  books.receive_return(0, order, "TEE", 1);
  auto const waiting = said_at_the_end<Arrivals>(books);
  BOOST_TEST(is(waiting, detector<Arrivals>("return-not-received")));
  BOOST_TEST(waiting.front().units == 1);
  books.receive_return(0, order, "TEE", 1);
  BOOST_TEST(said_at_the_end<Arrivals>(books).empty());
}

BOOST_AUTO_TEST_CASE(calls_that_failed_meanwhile_explain_a_delay) {
  Books books;
  Difference was{.wrong = 2, .wrong_max = 2, .since = books.now(), .judged_at = books.now()};
  auto const said_of_it = [&] {
    return said<Drift>(books, by_sync(books), insight::DifferenceEnded{kTeeAt, was, true});
  };
  books.fail_a_call();
  books.pass(hours(2));
  BOOST_TEST(is(said_of_it(), detector<Drift>("late-because-of-faults")));
  was.since = was.since + seconds(1);
  BOOST_TEST(is(said_of_it(), detector<Drift>("different-for-longer-than-allowed")));
}

BOOST_AUTO_TEST_CASE(what_is_different_at_the_end_has_a_reason) {
  Books late;
  late.lower("TEE", 2);
  late.fail_a_call();  // no excuse for what never came
  BOOST_TEST(is(said_at_the_end<Drift>(late), detector<Drift>("stock-change-did-not-arrive")));
  Books twice;
  twice.import(0, twice.order(0, "TEE", 3));
  BOOST_TEST(said_at_the_end<Drift>(twice).empty());
  twice.adjust(0, "TEE", -3, "1");
  BOOST_TEST(is(said_at_the_end<Drift>(twice), detector<Drift>("still-different-at-rest")));
  Books unaligned{{.live = false}};
  unaligned.lower("TEE", 2);
  BOOST_TEST(is(said_at_the_end<Drift>(unaligned), detector<Drift>("no-baseline")));
}

BOOST_AUTO_TEST_CASE(a_drift_follows_from_what_was_told_of_its_number) {
  Books books;
  Difference const was{.wrong = 2, .wrong_max = 2, .since = books.now(), .judged_at = books.now()};
  books.pass(hours(2));
  Findings told;
  Finding root = found_by(detector<Deductions>("ordered-between-read-and-write"));
  root.subject = "TEE";
  told.about(kTeeAt, Wrong::TooMany, told.tell(root));
  BOOST_TEST(told.root_of(kTeeAt, Wrong::TooFew) == kNone);
  Drift{}.see(by_sync(books), insight::DifferenceEnded{kTeeAt, was, true}, books.sight(), told);
  BOOST_TEST_REQUIRE(told.all().size() == 2U);
  BOOST_TEST(told.all()[1].follows_from == fingerprint(root));
  BOOST_TEST(told.root_of(kTeeAt, Wrong::TooMany) != kNone);  // until the event has been judged
  told.end_of_event();
  BOOST_TEST(told.root_of(kTeeAt, Wrong::TooMany) == kNone);
  // Turned round is not right.
  told.about(kTeeAt, Wrong::TooMany, 0);
  Drift{}.see(by_sync(books), insight::DifferenceEnded{kTeeAt, was, false}, books.sight(), told);
  told.end_of_event();
  BOOST_TEST(told.root_of(kTeeAt, Wrong::TooMany) != kNone);
}

BOOST_AUTO_TEST_CASE(a_number_that_holds_a_wrong_count_drifts_because_of_it) {
  Books books;
  Difference const was{.wrong = 3, .wrong_max = 3, .since = books.now(), .judged_at = books.now()};
  books.miscount("TEE", 13);
  books.pass(hours(2));
  auto const said_of_it = [&] {
    return said<Drift>(books, by_sync(books), insight::DifferenceEnded{kTeeAt, was, true});
  };
  BOOST_TEST(!is(said_of_it(), detector<Drift>("erp-is-wrong")));  // XoroERP's own number alone
  books.adjust(0, "TEE", 3, "1");
  BOOST_TEST(is(said_of_it(), detector<Drift>("erp-is-wrong")));
}

BOOST_AUTO_TEST_CASE(what_a_duplicate_shows_follows_from_it) {
  Books books;
  Difference const was{.wrong = 2, .wrong_max = 2, .since = books.now(), .judged_at = books.now()};
  books.pass(hours(2));
  Findings told;
  Finding second = found_by(detector<Duplicates>("handle-missing"));
  second.subject = "TEE";
  told.duplicate(0, kTee, told.tell(second));
  Drift{}.see(by_sync(books), insight::DifferenceEnded{kTeeAt, was, true}, books.sight(), told);
  BOOST_TEST_REQUIRE(told.all().size() == 2U);
  BOOST_TEST(told.all()[1].follows_from == fingerprint(second));
}

BOOST_AUTO_TEST_CASE(more_sold_than_left_is_oversold) {
  Books books;
  books.order(0, "TEE", 1);
  Event const e = by_sync(books, {.place = 0, .item = kTee, .order = 0, .before = 3});
  Oversell oracle;
  Findings told;
  oracle.see(e, insight::UnitsSold{kTeeAt, 3, 0, {}}, books.sight(), told);
  BOOST_TEST(told.all().empty());
  oracle.see(e, insight::UnitsSold{kTeeAt, 3, -2, {}}, books.sight(), told);
  BOOST_TEST(is(told.all(), detector<Oversell>("exposure")));
  BOOST_TEST(told.all().front().story.back().ends_with("took more than the shop rightly offered."));
  BOOST_TEST(oracle.units == 2U);
  Oversell second;  // of what earlier orders took too much nothing is this one's
  Findings of_second;
  second.see(e, insight::UnitsSold{kTeeAt, 3, -5, {}}, books.sight(), of_second);
  BOOST_TEST(second.units == 3U);
  BOOST_TEST(of_second.all().front().units == 3);
  Difference wrong{.wrong = 2, .since = books.now(), .event = 4, .write = 4};
  BOOST_TEST(is(said<Oversell>(books, e, insight::UnitsSold{kTeeAt, 3, -2, wrong}),
                detector<Oversell>("after-anomaly")));
  wrong.wrong = -2;  // too few were on offer
  BOOST_TEST(is(said<Oversell>(books, e, insight::UnitsSold{kTeeAt, 3, -2, wrong}),
                detector<Oversell>("exposure")));
}

// The sync wrote the number that was too high, and could not know better while people let an order
// of it wait; what they let wait once is no excuse for longer than is allowed.
BOOST_AUTO_TEST_CASE(what_was_written_while_an_order_waits_is_exposure) {
  Books books;
  books.order(0, "TEE", 1);
  Difference wrong{.wrong = 2, .since = books.now(), .event = 4, .write = 4};
  auto const said_of_it = [&] {
    Event const e = by_sync(books, {.place = 0, .item = kTee, .order = 0, .before = 3});
    return said<Oversell>(books, e, insight::UnitsSold{kTeeAt, 3, -2, wrong});
  };
  BOOST_TEST(is(said_of_it(), detector<Oversell>("after-anomaly")));
  wrong.waited = minutes(1);
  auto const waiting = said_of_it();
  BOOST_TEST(is(waiting, detector<Oversell>("exposure")));
  BOOST_TEST(waiting.front().story.back().contains("waited for its import or release"));
  books.pass(minutes(61));
  BOOST_TEST(is(said_of_it(), detector<Oversell>("exposure")));
  books.pass(seconds(1));
  BOOST_TEST(is(said_of_it(), detector<Oversell>("after-anomaly")));
}

BOOST_AUTO_TEST_CASE(a_counter_that_was_warned_has_known) {
  Books books;
  books.sell_over_counter(0, "TEE", 3);
  Difference const written{.wrong = 2, .since = books.now(), .event = 4, .write = 4};
  auto const sold_of = [&](std::int64_t shown) {
    Event const e = by_sync(books, {.place = 0, .item = kTee, .order = 0, .before = shown});
    return said<Oversell>(books, e, insight::UnitsSold{kTeeAt, 3, -2, written});
  };
  BOOST_TEST(is(sold_of(2), detector<Oversell>("sold-all-the-same")));
  BOOST_TEST(is(sold_of(3), detector<Oversell>("after-anomaly")));
}

BOOST_AUTO_TEST_CASE(what_no_sync_tells_the_shop_is_oversold_out_of_scope) {
  Books books{with([](Settings& s) { s.tag_filter = {"web"}; })};
  books.order(0, "TEE", 1);
  Event const e = by_sync(books, {.place = 0, .item = kTee, .order = 0, .before = 3});
  insight::UnitsSold const sold{kTeeAt, 3, -2, {}};
  BOOST_TEST(is(said<Oversell>(books, e, sold), detector<Oversell>("out-of-tag-scope")));
  books.tag("TEE", {"web"});
  BOOST_TEST(is(said<Oversell>(books, e, sold), detector<Oversell>("exposure")));
}

BOOST_AUTO_TEST_CASE(what_may_be_oversold_is_not_told) {
  Books books;
  books.order(0, "TEE", 1);
  Event const e = by_sync(books, {.place = 0, .item = kTee, .order = 0, .before = 3});
  insight::UnitsSold const sold{kTeeAt, 3, -2, {}};
  BOOST_TEST(said<Oversell>(books, e, sold).size() == 1U);
  books.track(0, "TEE", false);  // it sells without limit, which Tracking tells
  BOOST_TEST(said<Oversell>(books, e, sold).empty());
  books.track(0, "TEE", true);
  BOOST_TEST(said<Oversell>(books, e, sold).size() == 1U);
  shop::VariantInput input{.id = mocks::variant_at(kTee)};
  input.policy = OversellPolicy::Continue;
  books.shop_call(0, shop::UpdateVariants{.product = mocks::product_at(kTee), .variants = {input}});
  BOOST_TEST(said<Oversell>(books, e, sold).empty());
}

BOOST_AUTO_TEST_CASE(a_second_product_of_the_same_is_a_duplicate) {
  Books books;
  insight::Identified const first{0, kTee, kTee};
  BOOST_TEST(said<Duplicates>(books, by_sync(books), first).empty());
  ShopProduct again{.handle = "tee-2", .title = "TEE"};
  again.variants.push_back({.sku = Sku{"TEE"}, .price = Amount{100}});
  again.variants.front().options[0] = "Default Title";
  books.make_product(0, again, Actor::Engine);
  BOOST_TEST(is(said<Duplicates>(books, by_sync(books), insight::Identified{0, 2, kTee}),
                detector<Duplicates>("handle-differs")));
}

BOOST_AUTO_TEST_CASE(what_staff_make_twice_is_their_own) {
  Books books;
  ShopProduct again{.handle = "tee-2", .title = "TEE"};
  again.variants.push_back({.sku = Sku{"TEE"}, .price = Amount{100}});
  again.variants.front().options[0] = "Default Title";
  books.make_product(0, again, Actor::ShopStaff);
  BOOST_TEST(said<Duplicates>(books, by_sync(books), insight::Identified{0, 2, kTee}).empty());
}

// Nor does it become an error by what happened elsewhere.
BOOST_AUTO_TEST_CASE(a_handle_changed_in_another_shop_explains_no_duplicate) {
  for (bool here : {true, false}) {
    Books books;
    ShopProduct again{.handle = "tee-2", .title = "TEE"};
    again.variants.push_back({.sku = Sku{"TEE"}, .price = Amount{100}});
    again.variants.front().options[0] = "Default Title";
    books.make_product(0, again, Actor::Engine);
    Findings told;
    Finding changed = found_by(detector<Handles>("changed-in-shop"));
    changed.subject = "TEE";
    changed.shop = here ? "Shop 1" : "Shop 2";
    told.tell(changed);
    Duplicates{}.see(by_sync(books), insight::Identified{0, 2, kTee}, books.sight(), told);
    BOOST_TEST_REQUIRE(told.all().size() == 2U);
    BOOST_TEST((told.all()[0].severity == (here ? Severity::Error : Severity::Warning)));
    BOOST_TEST(told.all()[1].cause.front() == (here ? detector<Duplicates>("handle-changed")
                                                    : detector<Duplicates>("handle-differs"))
                                                  .cause);
  }
}

BOOST_AUTO_TEST_CASE(what_lands_on_another_product_is_a_wrong_match) {
  Books books;
  Event const e = by_sync(books, {.item = kMug, .object = kTee});
  BOOST_TEST(is(said<Matching>(books, e, insight::VariantMet{0, kTee, kMug, kMug, kTee}),
                detector<Matching>("variant-added-to-another-product")));
  BOOST_TEST(is(said<Matching>(books, e, insight::SkuReplaced{0, kTee, kMug, kMug}),
                detector<Matching>("sku-written-on-another-product")));
  BOOST_TEST(said<Matching>(books, e, insight::FieldWritten{0, kTee, Field::Title, false}).empty());
}

BOOST_AUTO_TEST_CASE(a_title_of_another_product_is_a_wrong_match_unless_it_is_its_own) {
  Books books;
  insight::FieldWritten const title{0, kTee, Field::Title, false};
  shop::UpdateProduct write{.id = mocks::product_at(kTee)};
  write.title = "MUG";
  books.shop_call(0, write);
  BOOST_TEST(is(said<Matching>(books, by_sync(books), title),
                detector<Matching>("update-landed-on-another-product")));
  books.rename_in_erp("TEE", "MUG");  // XoroERP calls both so
  BOOST_TEST(said<Matching>(books, by_sync(books), title).empty());
}

BOOST_AUTO_TEST_CASE(two_handles_that_hit_are_ambiguous) {
  Books books;
  insight::FieldWritten const body{0, kTee, Field::Body, false};
  BOOST_TEST(said<Matching>(books, by_sync(books), body).empty());
  books.change_handles("TEE", "tee, elsewhere");
  BOOST_TEST(said<Matching>(books, by_sync(books), body).empty());
  books.change_handles("TEE", "tee, mug");
  auto const told = said<Matching>(books, by_sync(books), body);
  BOOST_TEST(is(told, detector<Matching>("several-handles-hit")));
  BOOST_TEST(told.front().units == 2);
}

BOOST_AUTO_TEST_CASE(a_changed_handle_is_warned_of_where_it_was_changed) {
  Books books;
  auto const in_shop =
      said<Handles>(books, by_sync(books), insight::HandleWritten{false, 0, kTee, kTee});
  BOOST_TEST(is(in_shop, detector<Handles>("changed-in-shop")));
  BOOST_TEST(in_shop.front().shop == "Shop 1");
  auto const in_erp =
      said<Handles>(books, by_sync(books), insight::HandleWritten{true, 0, kNone, kTee});
  BOOST_TEST(is(in_erp, detector<Handles>("changed-in-erp")));
  BOOST_TEST(in_erp.front().shop.empty());
}

BOOST_AUTO_TEST_CASE(an_unselected_field_leaks_and_a_selected_one_does_not) {
  Books const closed{with([](Settings& s) { s.fields.cost = false; })};
  insight::FieldWritten const cost{0, kTee, Field::Cost, false};
  BOOST_TEST(is(said<Fields>(closed, by_sync(closed), cost), detector<Fields>("unselected-field")));
  Books const open;
  BOOST_TEST(said<Fields>(open, by_sync(open), cost).empty());
}

// It is made by several calls, each of which may have to be repeated.
BOOST_AUTO_TEST_CASE(a_product_is_being_built_for_half_an_hour) {
  Books books{with([](Settings& s) { s.fields.cost = false; })};
  ShopProduct sock{.handle = "sock", .title = "Sock"};
  sock.variants.push_back({.sku = Sku{"SOCK"}, .price = Amount{100}});
  sock.variants.front().options[0] = "Default Title";
  books.make_product(0, sock, Actor::Engine);
  insight::FieldWritten const cost{0, 2, Field::Cost, true};
  books.pass(minutes(30) - seconds(1));
  BOOST_TEST(said<Fields>(books, by_sync(books), cost).empty());
  books.pass(seconds(1));
  BOOST_TEST(is(said<Fields>(books, by_sync(books), cost), detector<Fields>("unselected-field")));
}

BOOST_AUTO_TEST_CASE(a_deleted_variant_changes_a_structure) {
  Books const books;
  insight::FieldWritten const options{0, kTee, Field::Options, false};
  Event const gone = by_sync(books, {.kind = EventKind::VariantDeleted, .object = kTee});
  BOOST_TEST(is(said<Structure>(books, gone, options), detector<Structure>("variant-replaced")));
  Event const written = by_sync(books, {.kind = EventKind::FieldChanged, .object = kTee});
  BOOST_TEST(said<Structure>(books, written, options).empty());
  BOOST_TEST(said_at_the_end<Structure>(books).empty());
}

BOOST_AUTO_TEST_CASE(a_structure_that_differs_is_told_once) {
  Books books;
  books.restructure("TEE", "Size");
  BOOST_TEST(is(said_at_the_end<Structure>(books), detector<Structure>("structure-differs")));
  Findings told;
  Finding gone = found_by(detector<Structure>("variant-replaced"));
  gone.subject = "TEE";
  gone.shop = "Shop 1";
  told.tell(gone);
  Structure{}.close(books.sight(), told);
  BOOST_TEST(told.all().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_price_is_uploaded_and_not_zero) {
  Books books;
  auto const to = [&](std::int64_t price) {
    return said<Prices>(books,
                        by_sync(books, {.detail = static_cast<std::uint8_t>(Field::Price),
                                        .item = kTee,
                                        .before = 1900,
                                        .after = price}),
                        insight::PriceWritten{});
  };
  BOOST_TEST(is(to(0), detector<Prices>("protection-on")));
  BOOST_TEST(is(to(2500), detector<Prices>("price-without-upload")));
  BOOST_TEST(to(1900).empty());
  books.upload({{.item = ItemNumber{"TEE"}, .price = Amount{2500}}});
  BOOST_TEST(to(2500).empty());
  books.upload({{.item = ItemNumber{"TEE"}, .price = Amount{2600}}});
  BOOST_TEST(to(2500).empty());  // a late request may still write the one before
  BOOST_TEST(said<Prices>(books, by_sync(books), insight::Offered{0, kTee}).empty());
  // What had no price yet gets the one that XoroERP has, and no other.
  Books const fresh;
  auto const first = [&](std::int64_t price) {
    return said<Prices>(
        fresh,
        by_sync(fresh,
                {.detail = static_cast<std::uint8_t>(Field::Price), .item = kTee, .after = price}),
        insight::PriceWritten{});
  };
  BOOST_TEST(first(Books::kTee).empty());
  BOOST_TEST(is(first(Books::kTee + 1), detector<Prices>("price-without-upload")));
  Books const unprotected{with([](Settings& s) { s.zero_price_protection = Switch::Off; })};
  BOOST_TEST(
      is(said<Prices>(unprotected,
                      by_sync(unprotected, {.detail = static_cast<std::uint8_t>(Field::Price),
                                            .item = kTee,
                                            .before = 1900}),
                      insight::PriceWritten{}),
         detector<Prices>("protection-off")));
}

BOOST_AUTO_TEST_CASE(what_is_on_sale_has_a_price) {
  Books books;
  insight::Offered const offered{0, kTee};
  shop::VariantInput input{.id = mocks::variant_at(kTee)};
  input.price = Amount{0};
  books.shop_call(0, shop::UpdateVariants{.product = mocks::product_at(kTee), .variants = {input}});
  BOOST_TEST(is(said<Prices>(books, by_sync(books), offered),
                detector<Prices>("on-sale-before-its-first-price")));
  books.shop_call(0, shop::Unpublish{.product = mocks::product_at(kTee),
                                     .publications = {mocks::publication_at(0)}});
  BOOST_TEST(said<Prices>(books, by_sync(books), offered).empty());
}

BOOST_AUTO_TEST_CASE(what_people_decided_later_than_the_shop_is_no_finding) {
  Books const books;
  insight::SaleTurned turned{
      .product = kTee, .on_sale = true, .decided = 7, .at = books.now(), .switched = kNone};
  Event const e = by_sync(books);
  auto const shown = said<Sales>(books, e, turned);
  BOOST_TEST(is(shown, detector<Sales>("hidden-product-put-on-sale")));
  BOOST_TEST(shown.front().units == 1);
  BOOST_TEST(shown.front().money_minor == 10 * Books::kTee);
  turned.switched = 6;  // before the shop hid it
  BOOST_TEST(!said<Sales>(books, e, turned).empty());
  turned.switched = 8;
  BOOST_TEST(said<Sales>(books, e, turned).empty());
  turned.on_sale = false;
  turned.decided = turned.switched = kNone;
  auto const hidden = said<Sales>(books, e, turned);
  BOOST_TEST_REQUIRE(hidden.size() == 1U);
  BOOST_TEST(hidden.front().cause.front() == "product-taken-off-sale");
  BOOST_TEST((hidden.front().severity == Severity::Warning));
  turned.switched = 0;  // in the run, and so later than what stood before it
  BOOST_TEST(said<Sales>(books, e, turned).empty());
}

BOOST_AUTO_TEST_CASE(the_sync_alone_is_asked_what_it_puts_on_sale) {
  Books books;
  auto const status = [](ProductStatus to) {
    return shop::UpdateProduct{.id = mocks::product_at(kTee), .status = to};
  };
  books.status(0, "tee", "draft");
  BOOST_TEST(books.of(Anomaly::ShownOrHidden).empty());
  books.shop_call(0, status(ProductStatus::Archived));  // hidden as before
  BOOST_TEST(books.of(Anomaly::ShownOrHidden).empty());
  books.shop_call(0, status(ProductStatus::Active));
  BOOST_TEST(books.one(Anomaly::ShownOrHidden).subject == "TEE");
  books.shop_call(0, status(ProductStatus::Draft));  // its own work
  books.shop_call(0, status(ProductStatus::Active));
  BOOST_TEST(books.one(Anomaly::ShownOrHidden).count == 1U);
  books.status(0, "tee", "draft");
  books.shop_call(0, status(ProductStatus::Active));
  BOOST_TEST(books.one(Anomaly::ShownOrHidden).count == 2U);
}

BOOST_AUTO_TEST_CASE(what_is_published_nowhere_is_hidden) {
  Books books;
  std::vector const online{mocks::publication_at(0)};
  books.shop_call(0, shop::Unpublish{.product = mocks::product_at(kTee), .publications = online});
  BOOST_TEST(books.one(Anomaly::ShownOrHidden).cause.front() == "product-taken-off-sale");
  books.make_product(0, {.handle = "cap", .title = "Cap", .published = false}, Actor::ShopStaff);
  auto const cap = mocks::product_at(2);
  books.shop_call(0, shop::Publish{.product = cap, .publications = online});
  BOOST_TEST(books.of(Anomaly::ShownOrHidden).size() == 2U);
  books.make_product(0, {.handle = "hat", .title = "Hat", .published = false}, Actor::Engine);
  books.shop_call(0, shop::Publish{.product = mocks::product_at(3), .publications = online});
  BOOST_TEST(books.of(Anomaly::ShownOrHidden).size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_product_that_is_discontinued_and_then_hidden_was_meant_to_be) {
  Books books;
  books.discontinue("TEE");
  books.shop_call(
      0, shop::UpdateProduct{.id = mocks::product_at(kTee), .status = ProductStatus::Archived});
  BOOST_TEST(books.of(Anomaly::ShownOrHidden).empty());
  books.shop_call(
      0, shop::UpdateProduct{.id = mocks::product_at(kMug), .status = ProductStatus::Archived});
  BOOST_TEST(books.one(Anomaly::ShownOrHidden).subject == "MUG");
}

BOOST_AUTO_TEST_CASE(an_account_writes_what_its_tags_name) {
  Books const tagged{with([](Settings& s) { s.tag_filter = {"Web"}; })};
  Event const e = by_sync(tagged, {.item = kTee, .before = 1, .after = 4});
  auto const out = said<Scope>(tagged, e, insight::QuantityWritten{kTeeAt});
  BOOST_TEST(is(out, detector<Scope>("written-out-of-scope")));
  BOOST_TEST(out.front().units == 3);
  BOOST_TEST(is(said<Scope>(tagged, e, insight::Exported{0, kTee}),
                detector<Scope>("exported-out-of-scope")));
  Books const all;
  BOOST_TEST(said<Scope>(all, e, insight::QuantityWritten{kTeeAt}).empty());
  BOOST_TEST(said<Scope>(all, e, insight::Exported{0, kTee}).empty());
}

BOOST_AUTO_TEST_CASE(what_has_just_lost_its_tag_may_be_on_its_way) {
  Books books{with([](Settings& s) { s.tag_filter = {"Web"}; })};
  books.tag("TEE", {"web"});
  auto const written = [&] {
    return said<Scope>(books, by_sync(books, {.item = kTee, .before = 1, .after = 4}),
                       insight::QuantityWritten{kTeeAt});
  };
  books.pass(hours(5));
  BOOST_TEST(written().empty());
  books.tag("TEE", {});
  books.pass(hours(1) - seconds(1));
  BOOST_TEST(written().empty());
  auto const exported = [&] {
    return said<Scope>(books, by_sync(books), insight::Exported{0, kTee});
  };
  BOOST_TEST(exported().empty());
  books.pass(seconds(1));
  BOOST_TEST(is(written(), detector<Scope>("written-out-of-scope")));
  BOOST_TEST(is(exported(), detector<Scope>("exported-out-of-scope")));
}

BOOST_AUTO_TEST_CASE(an_item_that_the_erp_does_not_have_has_no_quantity_to_write) {
  Books books;
  ShopProduct sock{.handle = "sock", .title = "Sock"};
  sock.variants.push_back({.sku = Sku{"SOCK"}, .price = Amount{100}, .available = {Quantity{1}}});
  sock.variants.front().options[0] = "Default Title";
  books.make_product(0, sock, Actor::ShopStaff);
  Event const e = by_sync(books, {.item = 2, .before = 1, .after = 4});
  BOOST_TEST(is(said<Scope>(books, e, insight::QuantityWritten{{.place = 2, .shop = 0}}),
                detector<Scope>("unknown-item-written")));
}

BOOST_AUTO_TEST_CASE(at_the_end_a_shop_shows_what_was_changed) {
  Books books;
  books.rename_in_erp("TEE", "Better tee");
  BOOST_TEST(said_at_the_end<Shown>(books).empty());  // it may be under way
  books.pass(hours(2));
  auto const told = said_at_the_end<Shown>(books);
  BOOST_TEST(is(told, detector<Shown>("product-change-did-not-arrive")));
  BOOST_TEST(told.front().subject == "TEE");
}

// What the update landed on is told as a duplicate; that the first one lacks it follows.
BOOST_AUTO_TEST_CASE(a_duplicate_explains_that_a_change_did_not_arrive) {
  Books books;
  ShopProduct again{.handle = "tee-2", .title = "TEE"};
  again.variants.push_back({.sku = Sku{"TEE"}, .price = Amount{100}});
  again.variants.front().options[0] = "Default Title";
  books.make_product(0, again, Actor::Engine);
  books.rename_in_erp("TEE", "Better tee");
  books.pass(hours(2));
  BOOST_TEST(std::ranges::none_of(said_at_the_end<Shown>(books), [](Finding const& f) {
    return f.cause.front() == detector<Shown>("product-change-did-not-arrive").cause;
  }));
}

// What XoroERP leaves empty it writes nowhere.
BOOST_AUTO_TEST_CASE(a_field_that_the_erp_does_not_have_is_the_shops) {
  for (std::string const title : {"Better tee", "Other tee"}) {
    Books books;
    books.rename_in_erp("TEE", "Better tee");
    books.shop_call(
        0, shop::UpdateProduct{.id = mocks::product_at(kTee), .title = title, .vendor = "Acme"});
    books.pass(hours(2));
    BOOST_TEST(said_at_the_end<Shown>(books).empty() == (title == "Better tee"));
  }
}

BOOST_AUTO_TEST_CASE(a_price_in_another_currency_is_for_another_shop) {
  Books books;
  books.upload({{.item = ItemNumber{"TEE"},
                 .price = Amount{2500},
                 .currency = Currency::parse("EUR").value()}});
  books.pass(hours(2));
  BOOST_TEST(said_at_the_end<Shown>(books).empty());
}

BOOST_AUTO_TEST_CASE(staff_may_list_their_own_where_they_like) {
  for (Actor who : {Actor::ShopStaff, Actor::Engine}) {
    Books books{with([](Settings& s) {
      s.multi_source = Switch::On;
      s.sources = {Source::B2b};
    })};
    ShopProduct again{.handle = "tee-2", .title = "TEE"};
    again.variants.push_back({.sku = Sku{"TEE"}, .price = Amount{100}});
    again.variants.front().options[0] = "Default Title";
    books.make_product(0, again, who);
    books.rename_in_erp("TEE", "Better tee");  // so that the first one is the sync's business too
    auto const told = said_at_the_end<Shown>(books);
    BOOST_TEST(std::ranges::any_of(told, [](Finding const& f) {
                 return f.cause.front() == detector<Shown>("published-too-far").cause;
               }) == (who == Actor::Engine));
  }
}

BOOST_AUTO_TEST_CASE(at_the_end_a_shop_shows_what_was_uploaded) {
  Books books;
  BOOST_TEST(said_at_the_end<Shown>(books).empty());
  books.upload({{.item = ItemNumber{"TEE"}, .price = Amount{2500}}});
  BOOST_TEST(said_at_the_end<Shown>(books).empty());  // it may be under way
  books.pass(hours(2));
  BOOST_TEST(is(said_at_the_end<Shown>(books), detector<Shown>("price-did-not-arrive")));
}

BOOST_AUTO_TEST_CASE(goods_without_the_tag_are_not_the_accounts_to_price) {
  Books books{with([](Settings& s) { s.tag_filter = {"web"}; })};
  books.upload({{.item = ItemNumber{"TEE"}, .price = Amount{2500}}});
  books.pass(hours(2));
  BOOST_TEST(said_at_the_end<Shown>(books).empty());
}

BOOST_AUTO_TEST_CASE(what_staff_make_is_known_to_the_shop_alone) {
  Books books;
  books.make_product(0, {.handle = "cap", .title = "Cap"}, Actor::ShopStaff);
  auto const told = said_at_the_end<Shown>(books);
  BOOST_TEST(is(told, detector<Shown>("made-in-shop")));
  BOOST_TEST(told.front().subject == "cap");
}

BOOST_AUTO_TEST_CASE(what_the_sync_makes_is_sold_through_its_sources) {
  for (bool listed : {true, false}) {
    Books books;
    ShopProduct again{.handle = "tee-2", .title = "TEE", .published = listed};
    again.variants.push_back({.sku = Sku{"TEE"}, .price = Amount{100}});
    again.variants.front().options[0] = "Default Title";
    books.make_product(0, again, Actor::Engine);
    auto const told = said_at_the_end<Shown>(books);
    BOOST_TEST(is(told, detector<Shown>("not-published")) == !listed);
  }
}

BOOST_AUTO_TEST_CASE(what_was_returned_comes_back_in_the_erp) {
  Books books;
  auto const order = books.order(0, "TEE", 3);
  books.import(0, order);
  books.refund(0, order, "TEE", 2);
  auto const told = said_at_the_end<Arrivals>(books);
  BOOST_TEST(is(told, detector<Arrivals>("return-did-not-arrive")));
  BOOST_TEST(told.front().units == 2);
}

BOOST_AUTO_TEST_CASE(what_was_cancelled_comes_back_in_the_erp) {
  Books books;
  auto const order = books.order(0, "TEE", 3);
  books.import(0, order);
  BOOST_TEST(said_at_the_end<Arrivals>(books).empty());
  books.cancel(0, order);
  auto const told = said_at_the_end<Arrivals>(books);
  BOOST_TEST(is(told, detector<Arrivals>("cancellation-did-not-arrive")));
  BOOST_TEST(told.front().units == 3);
}

BOOST_AUTO_TEST_CASE(what_is_sent_in_exchange_comes_onto_the_sales_order) {
  for (bool heard : {false, true}) {
    Books books;
    auto const order = books.order(0, "TEE", 3);
    books.import(0, order);
    books.ship(0, order);
    books.fulfil(0, order);
    books.exchange(0, order, "TEE", "MUG", 2);
    if (heard)
      books.import_again(0, order);
    books.pass(days(1));
    auto const told = said_at_the_end<Arrivals>(books);
    if (heard) {
      BOOST_TEST(told.empty());
      BOOST_TEST(said_at_the_end<Amounts>(books).empty());
      continue;
    }
    BOOST_TEST_REQUIRE(told.size() == 2U);
    BOOST_TEST(told[0].subject == "TEE");
    BOOST_TEST(told[0].cause.front() == "return-did-not-arrive");
    BOOST_TEST(told[1].subject == "MUG");
    BOOST_TEST(told[1].cause.front() == "addition-did-not-arrive");
    BOOST_TEST(told[1].units == 2);
    BOOST_TEST(Arrivals::has_told(told[1]));
  }
}

BOOST_AUTO_TEST_CASE(what_an_edit_adds_comes_onto_the_sales_order) {
  Books books;
  auto const order = books.order(0, "TEE", 3);
  // Of an order that XoroERP has not, or has not released, it is not the addition that is missing.
  books.change(0, order, "TEE", 4);
  books.pass(days(1));
  BOOST_TEST(said_at_the_end<Arrivals>(books).empty());
  books.import(0, order);
  books.change(0, order, "MUG", 1);
  BOOST_TEST(said_at_the_end<Arrivals>(books).empty());  // it may be on its way
  books.pass(days(1));
  auto const told = said_at_the_end<Arrivals>(books);
  BOOST_TEST(is(told, detector<Arrivals>("addition-did-not-arrive")));
  BOOST_TEST(told.front().units == 1);
  Books waiting;
  auto const unreleased = waiting.order(0, "TEE", 3);
  waiting.import(0, unreleased, false);
  waiting.change(0, unreleased, "MUG", 1);
  waiting.pass(days(1));
  BOOST_TEST(said_at_the_end<Arrivals>(waiting).empty());
}

// A count has seen its goods gone, and still nobody brings it in.
BOOST_AUTO_TEST_CASE(nothing_is_added_to_an_order_that_nobody_imports) {
  Books::Layout layout;
  layout.settings.order_import = Switch::Off;
  Books books{layout};
  auto const order = books.order(0, "TEE", 3);
  books.fulfil(0, order);
  books.count("TEE", 7);
  books.exchange(0, order, "TEE", "MUG", 1);
  books.pass(days(1));
  auto const told = said_at_the_end<Arrivals>(books);
  BOOST_TEST(std::ranges::none_of(told, [](Finding const& f) { return f.subject == "MUG"; }));
}

BOOST_AUTO_TEST_CASE(what_the_erp_never_took_need_not_come_back) {
  Books books;
  books.cancel(0, books.order(0, "TEE", 3));
  BOOST_TEST(said_at_the_end<Arrivals>(books).empty());
  books.lower("TEE", 1);  // its number is wrong for another reason
  books.order(0, "TEE", 2);
  BOOST_TEST(said_at_the_end<Arrivals>(books).empty());
}

BOOST_AUTO_TEST_CASE(an_order_that_was_given_back_whole_is_missed_by_nobody) {
  Books books;
  auto const order = books.order(0, "TEE", 3);
  books.refund(0, order, "TEE", 2);
  BOOST_TEST(is(said_at_the_end<Orders>(books), detector<Orders>("never-imported")));
  books.refund(0, order, "TEE", 1);
  BOOST_TEST(said_at_the_end<Orders>(books).empty());
}

BOOST_AUTO_TEST_CASE(what_the_shop_owns_is_imported) {
  Books books{with([](Settings& s) { s.direction = Direction::ShopifyToXoro; })};
  books.pass(hours(3));
  BOOST_TEST(said_at_the_end<Imports>(books).empty());
  ShopProduct sock{.handle = "sock", .title = "Sock"};
  sock.variants.push_back({.sku = Sku{"SOCK"}, .price = Amount{100}});
  sock.variants.front().options[0] = "Default Title";
  books.make_product(0, sock, Actor::ShopStaff);
  auto const bound = books.watch().truth().config().update_bound;
  books.pass(bound - seconds(1));
  BOOST_TEST(said_at_the_end<Imports>(books).empty());  // it may be on its way
  books.pass(seconds(1));
  BOOST_TEST(is(said_at_the_end<Imports>(books), detector<Imports>("import-did-not-arrive")));
}

BOOST_AUTO_TEST_CASE(what_the_erp_changed_since_waits_for_the_shops_next_change) {
  Books books{with([](Settings& s) { s.direction = Direction::ShopifyToXoro; })};
  books.pass(hours(3));
  books.rename_in_erp("TEE", "Other");
  BOOST_TEST(said_at_the_end<Imports>(books).empty());
}

BOOST_AUTO_TEST_CASE(an_order_is_in_the_erp_once) {
  Books books;
  auto const order = books.order(0, "TEE", 1);
  BOOST_TEST(is(said_at_the_end<Orders>(books), detector<Orders>("never-imported")));
  books.import(0, order);
  BOOST_TEST(said_at_the_end<Orders>(books).empty());
  Event const e = by_sync(books, {.order = 0});
  BOOST_TEST(is(said<Orders>(books, e, insight::OrderAgain{0, 0}),
                detector<Orders>("second-sales-order")));
  // One that is gone before anybody imported it is no loss, whatever else is missing.
  books.cancel(0, books.order(0, "TEE", 1));
  books.order(0, "MUG", 2);
  auto const missed = said_at_the_end<Orders>(books);
  BOOST_TEST(is(missed, detector<Orders>("never-imported")));
  BOOST_TEST(missed.front().units == 2);
}

BOOST_AUTO_TEST_CASE(a_row_that_waits_is_stuck) {
  Books books;
  books.upload({{.item = ItemNumber{"TEE"}, .price = Amount{2500}}});
  books.pass(hours(2));
  BOOST_TEST(said_at_the_end<Queue>(books).empty());
  books.pass(seconds(1));
  auto const told = said_at_the_end<Queue>(books);
  BOOST_TEST(is(told, detector<Queue>("price")));
  BOOST_TEST(told.front().subject == "TEE");
  books.erp_call(0, erp::ClaimRows{.kind = erp::QueueKind::Price});  // taken, and not finished
  BOOST_TEST(is(said_at_the_end<Queue>(books), detector<Queue>("price")));
  books.erp_call(0, erp::FinishRow{.row = QueueRowId{1}});
  BOOST_TEST(said_at_the_end<Queue>(books).empty());
}

BOOST_AUTO_TEST_CASE(what_is_synced_is_tracked) {
  Books books;
  BOOST_TEST(said_at_the_end<Tracking>(books).empty());
  books.track(0, "TEE", false);
  auto const told = said_at_the_end<Tracking>(books);
  BOOST_TEST(is(told, detector<Tracking>("track-quantity-off")));
  BOOST_TEST(told.front().subject == "TEE");
  books.discontinue("TEE");
  BOOST_TEST(said_at_the_end<Tracking>(books).empty());
}

BOOST_AUTO_TEST_CASE(units_written_where_nobody_stocks_them_are_missed) {
  Books::Layout layout;
  layout.locations.assign(2, {StoreIndex{0}});
  Books books{layout};
  ShopProduct again{.handle = "tee-2", .title = "TEE"};
  again.variants.push_back({.sku = Sku{"TEE"}, .price = Amount{100}, .available = {Quantity{1}}});
  again.variants.front().options[0] = "Default Title";
  books.make_product(0, again, Actor::ShopStaff);  // stocked at the first location alone
  auto const written = [&](std::uint8_t location, std::int64_t units) {
    return said<Tracking>(books, by_sync(books, {.place = location, .item = 2, .after = units}),
                          insight::QuantityWritten{{.place = 2U * 2U + location, .shop = 0}});
  };
  auto const told = written(1, 4);
  BOOST_TEST(is(told, detector<Tracking>("written-where-not-stocked")));
  BOOST_TEST(told.front().units == 4);
  BOOST_TEST(written(1, 0).empty());  // a zero hides nothing
  BOOST_TEST(written(0, 4).empty());
}

BOOST_AUTO_TEST_CASE(staff_alone_say_whether_a_known_variant_is_counted) {
  Books books;
  books.track(0, "TEE", false);
  auto const off = books.one(Anomaly::Untracked);
  BOOST_TEST(off.cause.front() == "switched-off-by-sync");
  BOOST_TEST((off.severity == Severity::Error));
  BOOST_TEST(off.subject == "TEE");
  books.close();  // told when it was switched, and not once more for what is left of it
  BOOST_TEST(books.one(Anomaly::Untracked).count == 1U);
  books.track(0, "TEE", true);
  auto const all = books.of(Anomaly::Untracked);
  BOOST_TEST_REQUIRE(all.size() == 2U);
  BOOST_TEST(all.back().cause.front() == "switched-on-by-sync");
  BOOST_TEST((all.back().severity == Severity::Warning));
}

BOOST_AUTO_TEST_CASE(an_order_is_finished_on_both_sides) {
  auto const unsent = with([](Settings& s) { s.send_fulfilments = Switch::Off; });
  Books books{unsent};
  auto const bound = books.watch().truth().config().update_bound;
  auto const id = books.order(0, "TEE", 2);
  books.import(0, id);
  books.pass(bound);
  BOOST_TEST(said_at_the_end<Documents>(books).empty());  // open on both sides
  books.fulfil(0, id);
  books.pass(bound - seconds(1));
  BOOST_TEST(said_at_the_end<Documents>(books).empty());  // it may be on its way
  books.pass(seconds(1));
  auto const open = said_at_the_end<Documents>(books);
  BOOST_TEST(is(open, detector<Documents>("sales-order-left-open")));
  BOOST_TEST(open.front().units == 2);
  BOOST_TEST(open.front().unit_minutes == 2 * bound.ms() / minutes(1).ms());
  books.ship(0, id);
  books.pass(bound);
  BOOST_TEST(said_at_the_end<Documents>(books).empty());

  auto const untold = books.order(0, "MUG", 3);
  books.import(0, untold);
  books.ship(0, untold);
  books.pass(bound);
  auto const left = said_at_the_end<Documents>(books);
  BOOST_TEST(is(left, detector<Documents>("shop-order-left-open")));
  BOOST_TEST(left.front().units == 3);
  BOOST_TEST(left.front().story.back() ==
             "No account tells Shop 1 of shipments: people have to fulfil it there.");
  books.fulfil(0, untold);
  BOOST_TEST(said_at_the_end<Documents>(books).empty());

  auto const held = books.order(0, "MUG", 2);
  books.import(0, held);
  books.hold(0, held);
  books.ship(0, held);
  books.pass(bound);
  auto const kept = said_at_the_end<Documents>(books);
  BOOST_TEST(is(kept, detector<Documents>("shop-order-left-open")));
  BOOST_TEST(kept.front().story.back() ==
             "Units of it on hold in Shop 1: 2. Its shipment is refused there until somebody lifts "
             "the hold.");
}

BOOST_AUTO_TEST_CASE(what_people_let_wait_is_not_left_open) {
  Books books;
  auto const id = books.order(0, "TEE", 2);
  books.import(0, id, false);
  books.fulfil(0, id);
  books.pass(days(3));
  BOOST_TEST(said_at_the_end<Documents>(books).empty());  // not released
  auto const sent = books.order(0, "MUG", 1);
  books.import(0, sent);
  books.ship(0, sent);
  books.pass(days(3));
  BOOST_TEST(said_at_the_end<Documents>(books).empty());  // its row waits, which Queue tells
}

BOOST_AUTO_TEST_CASE(orders_that_nobody_imports_are_told_once) {
  Books books{with([](Settings& s) { s.order_import = Switch::Off; })};
  BOOST_TEST(said_at_the_end<Unserved>(books).empty());
  books.order(0, "TEE", 2);
  books.order(0, "MUG", 1);
  books.cancel(0, books.order(0, "TEE", 1));
  auto const told = said_at_the_end<Unserved>(books);
  BOOST_TEST(is(told, detector<Unserved>("no-account-imports")));
  BOOST_TEST(told.front().units == 3);
  BOOST_TEST(told.front().count == 2U);
  BOOST_TEST(told.front().money_minor == 2 * Books::kTee + Books::kMug);
  BOOST_TEST(said_at_the_end<Orders>(books).empty());
  books.change_setting("inventory.push", "off");
  BOOST_TEST((said_at_the_end<Unserved>(books).front().severity == Severity::Warning));
  books.change_setting("orders.import", "on");
  BOOST_TEST(said_at_the_end<Unserved>(books).empty());
}

BOOST_AUTO_TEST_CASE(stock_that_nobody_pushes_is_told_once) {
  Books books{with([](Settings& s) { s.inventory_push = Switch::Off; })};
  BOOST_TEST(said_at_the_end<Unserved>(books).empty());  // equal as yet
  books.receive("TEE", 4);
  books.lower("MUG", 3);
  auto const told = said_at_the_end<Unserved>(books);
  BOOST_TEST(is(told, detector<Unserved>("no-account-pushes")));
  BOOST_TEST(told.front().units == 7);
  books.change_setting("product.direction", "shopify-to-xoro");
  BOOST_TEST(said_at_the_end<Unserved>(books).empty());  // goods of the shop's own
  books.change_setting("product.direction", "xoro-to-shopify");
  books.change_setting("inventory.push", "on");
  BOOST_TEST(said_at_the_end<Unserved>(books).empty());
}

BOOST_AUTO_TEST_CASE(runs_have_their_reasons) {
  using action::SyncRun;
  Books const books;
  Event const e = by_sync(books);
  auto const began = [&](SyncRun run, bool baseline, bool signed_off, bool needless) {
    return said<Schedules>(books, e, insight::RunBegan{0, run, baseline, signed_off, needless});
  };
  BOOST_TEST(is(began(SyncRun::Daily, true, false, false), detector<Schedules>("no-sign-off")));
  BOOST_TEST(is(began(SyncRun::Weekly, false, true, false), detector<Schedules>("no-sign-off")));
  BOOST_TEST(began(SyncRun::Daily, true, true, false).empty());
  BOOST_TEST(
      is(began(SyncRun::Full, true, true, false), detector<Schedules>("no-major-discrepancy")));
  BOOST_TEST(began(SyncRun::Full, false, false, false).empty());
  BOOST_TEST(
      is(began(SyncRun::Manual, true, true, true), detector<Schedules>("no-newly-tagged-item")));
  BOOST_TEST(began(SyncRun::Manual, true, true, false).empty());
}

// A twentieth of the quantities is a major discrepancy, less than that is none.
BOOST_AUTO_TEST_CASE(a_full_sync_needs_a_twentieth_to_be_different) {
  for (std::size_t places : {10U, 11U}) {
    Books::Layout layout;
    layout.locations.assign(places, {StoreIndex{0}});
    Books books{layout};
    books.edit(0, "TEE", 9, 3);  // one of two for each place
    auto const told = said<Schedules>(
        books, by_sync(books), insight::RunBegan{0, action::SyncRun::Full, true, true, false});
    BOOST_TEST(is(told, detector<Schedules>("no-major-discrepancy")) == (places == 11U));
  }
}

BOOST_AUTO_TEST_CASE(people_write_where_the_owner_is) {
  Books const books;
  Event e = by_sync(books, {.kind = EventKind::PriceChanged,
                            .detail = static_cast<std::uint8_t>(Field::Title),
                            .item = kTee,
                            .object = kTee});
  e.actor = Actor::ShopStaff;
  BOOST_TEST(is(said<Owners>(books, e, insight::WrittenByHand{}),
                detector<Owners>("written-beside-the-owner")));
  e.fact.detail = static_cast<std::uint8_t>(Field::Barcode);
  BOOST_TEST(said<Owners>(books, e, insight::WrittenByHand{}).empty());
  BOOST_TEST(is(said<Owners>(books, e, insight::DirectionTurned{"shopify-to-xoro"}),
                detector<Owners>("changed-while-live")));
}

BOOST_AUTO_TEST_CASE(stock_is_the_erps_in_both_directions) {
  for (Direction direction : {Direction::XoroToShopify, Direction::ShopifyToXoro}) {
    Books::Layout layout;
    layout.settings.direction = direction;
    Books const books{layout};
    Event e = by_sync(books, {.kind = EventKind::ShopQuantityEdited, .item = kTee});
    e.actor = Actor::ShopStaff;
    BOOST_TEST(is(said<Owners>(books, e, insight::WrittenByHand{}),
                  detector<Owners>("written-beside-the-owner")));
    layout.settings.inventory_push = Switch::Off;  // nobody takes it back
    Books const unpushed{layout};
    BOOST_TEST(said<Owners>(unpushed, e, insight::WrittenByHand{}).empty());
  }
}

BOOST_AUTO_TEST_SUITE_END()
