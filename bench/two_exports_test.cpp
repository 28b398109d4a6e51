#include "bench/two_exports.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "scenarios/check/two_exports.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(two_exports_test)

BOOST_AUTO_TEST_CASE(both_have_so_many_rows_and_all_are_read) {
  constexpr std::uint32_t kRows = 3'000;
  auto const files = made_exports(kRows, Seed{1});
  BOOST_TEST((std::ranges::count(files.shopify, '\n') == kRows + 1));
  BOOST_TEST((std::ranges::count(files.xoro, '\n') == kRows + 1));
  auto const done =
      reconcile_exports({"shop.csv", files.shopify}, {"erp.csv", files.xoro}, {}, {}, 1);
  BOOST_REQUIRE(done.has_value());
  BOOST_TEST(done->matched.rows_bad.empty());
  BOOST_TEST(done->matched.rows_shopify == kRows);
  BOOST_TEST(done->matched.rows_xoro == kRows);
}

BOOST_AUTO_TEST_CASE(they_differ_in_every_way_that_is_promised) {
  auto const files = made_exports(3'000, Seed{1});
  auto const done =
      reconcile_exports({"shop.csv", files.shopify}, {"erp.csv", files.xoro}, {}, {}, 2);
  BOOST_REQUIRE(done.has_value());
  auto const& r = done->matched;
  BOOST_TEST(r.both > 0U);
  BOOST_TEST(r.handle_only > 0U);  // item numbers spelt in another way
  BOOST_TEST(r.item_only > 0U);    // another handle
  BOOST_TEST(r.none_erp > 0U);
  BOOST_TEST(r.none_shop == r.none_erp);
  BOOST_TEST(done->comparison.of(Compared::Price).different > 0U);
  BOOST_TEST(!done->identity.likely.empty());
  BOOST_TEST(!done->identity.in_erp.empty());  // barcodes that stand twice
  BOOST_TEST(!done->correction.changes.empty());
  BOOST_TEST((r.both > (r.handle_only + r.item_only + r.none_erp) * 5));
}

BOOST_AUTO_TEST_CASE(the_same_seed_makes_the_same_files) {
  auto const a = made_exports(50, Seed{2}), b = made_exports(50, Seed{2}),
             c = made_exports(50, Seed{3});
  BOOST_TEST(a.shopify == b.shopify);
  BOOST_TEST(a.xoro == b.xoro);
  BOOST_TEST(a.shopify != c.shopify);
}

BOOST_AUTO_TEST_SUITE_END()
