#include <boost/test/unit_test.hpp>

#include "mocks/shopify/fixture_test.h"

namespace drydock::mocks {
BOOST_AUTO_TEST_SUITE(idempotency_test)

namespace {

using namespace fixture;

}  // namespace

BOOST_AUTO_TEST_CASE(a_repeated_key_returns_the_first_result_without_effect) {
  Shop shop = Shop::with(10);
  auto const r = shop.adjust(-3);
  BOOST_TEST(shop.errors(r).empty());
  BOOST_TEST(shop.errors(r).empty());
  BOOST_TEST(shop.available() == 7);
  BOOST_TEST(shop.out.facts.empty());
}

BOOST_AUTO_TEST_CASE(a_refused_first_attempt_is_repeated_too) {
  Shop shop = Shop::with(10);
  auto const r = shop.set(5, 9);
  BOOST_TEST(shop.errors(r).at(0).code == "CHANGE_FROM_QUANTITY_STALE");
  shop.errors(shop.set(9));
  BOOST_TEST(shop.errors(r).at(0).code == "CHANGE_FROM_QUANTITY_STALE");
  BOOST_TEST(shop.available() == 9);
}

BOOST_AUTO_TEST_CASE(other_parameters_under_one_key_are_refused) {
  Shop shop = Shop::with(10);
  auto r = shop.set(5);
  shop.errors(r);
  r.rows[0].quantity = Quantity{6};
  auto const errors = shop.errors(r);
  BOOST_REQUIRE(errors.size() == 1);
  BOOST_TEST(errors[0].field.empty());
  BOOST_TEST(text(errors[0]) ==
             ": The same idempotency key cannot be used with different operation parameters. "
             "[IDEMPOTENCY_KEY_PARAMETER_MISMATCH]");
  auto other = shop.adjust(1);
  other.idempotency_key = r.idempotency_key;
  BOOST_TEST(shop.errors(other).at(0).code == "IDEMPOTENCY_KEY_PARAMETER_MISMATCH");
}

BOOST_AUTO_TEST_CASE(a_key_lives_for_24_hours) {
  Shop shop = Shop::with(10);
  auto const r = shop.adjust(-1);
  shop.errors(r);
  Tick const sent = shop.now;
  for (auto later : {hours(1), hours(13), hours(24) - seconds(1)}) {
    shop.now = sent + later - seconds(60);
    BOOST_TEST(shop.errors(shop.adjust(0)).empty());  // another key rotates the store of keys
    shop.now = sent + later - seconds(60);
    shop.errors(r);
    BOOST_TEST(shop.available() == 9);
  }
  shop.now = sent + hours(24) - seconds(60);
  shop.errors(r);
  BOOST_TEST(shop.available() == 8);
}

BOOST_AUTO_TEST_CASE(keys_live_long_enough_whenever_they_were_first_used) {
  for (std::int64_t offset_hours = 1; offset_hours < 60; offset_hours += 7) {
    Shop shop = Shop::with(10);
    shop.errors(shop.adjust(0));
    shop.now = kOpened + hours(offset_hours);
    auto const r = shop.adjust(-1);
    shop.errors(r);
    Tick const sent = shop.now;
    for (std::int64_t h = 1; h < 24; h += 2) {
      shop.now = sent + hours(h) - seconds(120);
      shop.errors(shop.adjust(0));
      shop.errors(r);
    }
    BOOST_TEST(shop.available() == 9);
  }
}

BOOST_AUTO_TEST_CASE(a_key_is_its_apps_own) {
  Shop shop = Shop::with(10);
  auto const r = shop.adjust(-1);
  shop.send(r, AccountIndex{0});
  shop.send(r, AccountIndex{1});
  BOOST_TEST(shop.available() == 8);
}

BOOST_AUTO_TEST_CASE(the_directive_is_mandatory_from_2026_04) {
  for (std::string version : {"2026-04", "2026-07", "2026-10"}) {
    Shop shop = Shop::with(10, config(version));
    auto r = shop.set(5);
    r.idempotency_key.clear();
    BOOST_TEST(shop.refusal(r) ==
               "The @idempotent directive is required for this mutation but was not provided.");
    BOOST_TEST(shop.available() == 10);
    r.idempotency_key = "  ";
    BOOST_TEST(shop.refusal(r) == "key can't be blank");
  }
}

BOOST_AUTO_TEST_CASE(in_2026_01_it_is_optional_and_in_2025_10_unknown) {
  Shop newer = Shop::with(10, config("2026-01"));
  auto r = newer.adjust(-1);
  r.idempotency_key.clear();
  newer.errors(r);
  newer.errors(r);
  BOOST_TEST(newer.available() == 8);
  auto const keyed = newer.adjust(-1);
  newer.errors(keyed);
  newer.errors(keyed);
  BOOST_TEST(newer.available() == 7);

  Shop older = Shop::with(10, config("2025-10"));
  BOOST_TEST(older.refusal(older.adjust(-1)) == "Directive @idempotent is not defined");
  auto stale = older.set(5, 9);
  stale.idempotency_key.clear();
  BOOST_TEST(older.errors(stale).at(0).code == "COMPARE_QUANTITY_STALE");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks
