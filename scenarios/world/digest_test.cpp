#include "scenarios/world/digest.h"

#include <boost/test/unit_test.hpp>

using namespace drydock;

BOOST_AUTO_TEST_SUITE(digest_test)

BOOST_AUTO_TEST_CASE(every_member_counts) {
  shop::SetQuantities a{.rows = {{InventoryItemId{7}, LocationId{1}, Quantity{3}, Quantity{2}}},
                        .reason = "correction",
                        .reference = "",
                        .idempotency_key = "k"};
  auto const base = digest(shop::Request{a});
  BOOST_TEST(base == digest(shop::Request{a}));
  auto differs = [&](auto change) {
    shop::SetQuantities b = a;
    change(b);
    return digest(shop::Request{b}) != base;
  };
  BOOST_TEST(differs([](auto& b) { b.rows[0].item = InventoryItemId{8}; }));
  BOOST_TEST(differs([](auto& b) { b.rows[0].quantity = Quantity{4}; }));
  BOOST_TEST(differs([](auto& b) { b.rows[0].change_from.reset(); }));
  BOOST_TEST(differs([](auto& b) { b.idempotency_key = "l"; }));
  BOOST_TEST(differs([](auto& b) { b.rows.clear(); }));
}

BOOST_AUTO_TEST_CASE(null_zero_and_absent_differ) {
  shop::CreateVariants v;
  v.variants.resize(1);
  auto const absent = digest(shop::Request{v});
  v.variants[0].price = Amount{0};
  BOOST_TEST(absent != digest(shop::Request{v}));
}

BOOST_AUTO_TEST_CASE(kinds_with_equal_members_differ) {
  BOOST_TEST(digest(shop::Request{shop::ListPublications{}}) !=
             digest(shop::Request{shop::ListLocations{}}));
  BOOST_TEST(digest(erp::Request{erp::GetQueueStatus{}}) != digest(erp::Request{erp::WriteLog{}}));
}

BOOST_AUTO_TEST_SUITE_END()
