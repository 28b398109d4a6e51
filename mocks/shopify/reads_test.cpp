#include <boost/test/unit_test.hpp>

#include "mocks/shopify/cursor.h"
#include "mocks/shopify/fixture_test.h"

namespace drydock::mocks {
BOOST_AUTO_TEST_SUITE(reads_test)

namespace {

using namespace fixture;

std::vector<ShopProduct> many(std::size_t n) {
  std::vector<ShopProduct> all;
  for (std::size_t i = 0; i < n; ++i)
    all.push_back(product("p" + std::to_string(i), {{"SKU-" + std::to_string(i), {Quantity{1}}}}));
  return all;
}

/// Names of the orders that a walk meets, with `between` called after each page.
template <class Between>
std::string walk(Shop& shop, std::uint16_t first, Between between) {
  std::string seen, after;
  for (;;) {
    auto const page = shop.ask<shop::OrderPage>(
        shop::ListOrders{.first = first, .after = after, .updated_since = kOpened});
    for (auto const& o : page.orders)
      seen += o.name + " ";
    if (!page.has_next)
      return seen;
    after = page.end_cursor;
    between();
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_product_is_found_by_its_exact_handle) {
  Shop shop = Shop::with(1);
  BOOST_TEST(shop.ask<shop::FoundProduct>(shop::FindProduct{Handle{"tee"}}).product->title ==
             "tee");
  BOOST_TEST(!shop.ask<shop::FoundProduct>(shop::FindProduct{Handle{"te"}}).product);
}

BOOST_AUTO_TEST_CASE(variants_come_by_id_with_their_levels) {
  Shop shop(many(5));
  shop.server.delete_product(product_at(1), shop.now, shop.out).value();
  auto page = shop.ask<shop::VariantPage>(shop::ListVariants{.first = 3});
  BOOST_REQUIRE(page.variants.size() == 3);
  BOOST_TEST(page.variants[1].sku.value() == "SKU-2");
  BOOST_TEST(page.variants[0].levels.size() == 1);
  BOOST_TEST(page.has_next);
  page = shop.ask<shop::VariantPage>(shop::ListVariants{.first = 3, .after = page.end_cursor});
  BOOST_REQUIRE(page.variants.size() == 1);
  BOOST_TEST(page.variants[0].sku.value() == "SKU-4");
  BOOST_TEST(!page.has_next);
}

BOOST_AUTO_TEST_CASE(an_exact_last_page_says_that_it_is_the_last) {
  Shop shop(many(4));
  auto const page = shop.ask<shop::VariantPage>(shop::ListVariants{.first = 4});
  BOOST_TEST(page.variants.size() == 4);
  BOOST_TEST(!page.has_next);
}

BOOST_AUTO_TEST_CASE(products_can_be_asked_for_by_time_of_update) {
  Shop shop(many(5));
  auto const since = shop.now + seconds(1);
  shop.write(shop::UpdateProduct{.id = product_at(3), .title = "new"});
  shop.write(shop::UpdateProduct{.id = product_at(1), .title = "new"});
  shop.write(shop::UpdateProduct{.id = product_at(3), .title = "newer"});
  auto page = shop.ask<shop::ProductPage>(shop::ListProducts{.first = 1, .updated_since = since});
  BOOST_REQUIRE(page.products.size() == 1);
  BOOST_TEST((page.products[0].id == product_at(1)));
  BOOST_TEST(page.has_next);
  page = shop.ask<shop::ProductPage>(
      shop::ListProducts{.first = 5, .after = page.end_cursor, .updated_since = since});
  BOOST_REQUIRE(page.products.size() == 1);
  BOOST_TEST(page.products[0].title == "newer");
  BOOST_TEST(
      shop.ask<shop::ProductPage>(shop::ListProducts{.updated_since = kOpened}).products.size() ==
      5);
  BOOST_TEST(shop.ask<shop::ProductPage>(shop::ListProducts{}).products.size() == 5);
}

BOOST_AUTO_TEST_CASE(orders_come_by_time_of_update_then_id) {
  Shop shop = Shop::with(100);
  auto const a = shop.order(1);
  auto const b = shop.order(1);
  shop.order(1);
  shop.server.edit_order(b, shop.variant(), Quantity{2}, true, shop.now + seconds(5), shop.out)
      .value();
  shop.server.edit_order(a, shop.variant(), Quantity{2}, true, shop.now + seconds(5), shop.out)
      .value();
  BOOST_TEST(walk(shop, 50, [] {}) == "#1003 #1001 #1002 ");
  BOOST_TEST(walk(shop, 1, [] {}) == "#1003 #1001 #1002 ");
}

BOOST_AUTO_TEST_CASE(an_order_that_changes_during_a_walk_moves_to_its_end) {
  Shop shop = Shop::with(100);
  auto const a = shop.order(1);
  for (int i = 0; i < 3; ++i)
    shop.order(1);
  bool once = true;
  std::string const seen = walk(shop, 2, [&] {
    if (std::exchange(once, false))
      shop.server.edit_order(a, shop.variant(), Quantity{2}, true, shop.now, shop.out).value();
  });
  BOOST_TEST(seen == "#1001 #1002 #1003 #1004 #1001 ");
}

BOOST_AUTO_TEST_CASE(updated_since_is_inclusive) {
  Shop shop = Shop::with(100);
  shop.order(1);
  auto const at = shop.now;
  auto const count = [&](Tick since) {
    return shop.ask<shop::OrderPage>(shop::ListOrders{.updated_since = since}).orders.size();
  };
  BOOST_TEST(count(at) == 1);
  BOOST_TEST(count(at + Duration{1}) == 0);
}

// The list is in the order of time: an old order in its midst would hide those that came before it.
BOOST_AUTO_TEST_CASE(a_hold_of_an_old_order_hides_no_newer_one_from_the_list) {
  Shop shop = Shop::with(9);
  auto const old = shop.order(1);
  shop.now = shop.now + hours(1);
  auto const newer = shop.order(1);
  Tick const newer_at = shop.now;
  shop.now = shop.now + hours(1);
  auto const since = [&](Tick then) {
    std::vector<ShopOrderId> ids;
    for (auto const& o : shop.ask<shop::OrderPage>(shop::ListOrders{.updated_since = then}).orders)
      ids.push_back(o.id);
    return ids;
  };
  BOOST_TEST_REQUIRE(shop.server.hold_order(old, {}, shop.now, shop.out).has_value());
  BOOST_TEST((since(newer_at) == std::vector{newer}));
  BOOST_TEST_REQUIRE(shop.server.release_hold(old, shop.now, shop.out).has_value());
  auto const newest = shop.order(1);
  Tick const newest_at = shop.now;
  BOOST_TEST((since(newest_at) == std::vector{newest}));
  BOOST_TEST((since(newer_at) == std::vector{newer, newest}));
}

BOOST_AUTO_TEST_CASE(time_of_update_never_falls_back) {
  Shop shop = Shop::with(100);
  auto const id = shop.order(1);
  auto const at = shop.now;
  shop.server.edit_order(id, shop.variant(), Quantity{2}, true, at - hours(1), shop.out).value();
  BOOST_TEST((shop.server.order(id).updated_at == at));
}

BOOST_AUTO_TEST_CASE(pages_hold_250_and_cursors_are_checked) {
  Shop shop = Shop::with(1);
  std::string const over =
      "first cannot exceed 250. To query larger amounts of data with fewer limits, bulk operations "
      "should be used instead.";
  BOOST_TEST(shop.refusal(shop::ListVariants{.first = 251}) == over);
  BOOST_TEST(shop.refusal(shop::ListProducts{.first = 251}) == over);
  BOOST_TEST(shop.refusal(shop::ListVariants{.first = 0}) ==
             "you must provide one of first or last");
  BOOST_TEST(shop.refusal(shop::ListVariants{.after = "nonsense"}) == "Malformed cursor");
  BOOST_TEST(shop.refusal(shop::ListOrders{.after = "eyJ9"}) == "Malformed cursor");
  BOOST_TEST(shop.ask<shop::OrderPage>(shop::ListOrders{.first = 250}).orders.empty());
}

BOOST_AUTO_TEST_CASE(a_cursor_survives_the_way_there_and_back) {
  for (std::uint64_t id : {0ULL, 7ULL, 44'000'000'000'123ULL}) {
    Cursor const cursor{.last_id = id, .last_value = kOpened};
    auto const read = read_cursor(write_cursor(cursor));
    BOOST_REQUIRE((read && *read));
    BOOST_TEST((**read == cursor));
  }
  // The form that real cursors have.
  BOOST_TEST(write_cursor({.last_id = 7, .last_value = Tick{5}}) ==
             "eyJsYXN0X2lkIjo3LCJsYXN0X3ZhbHVlIjoiNSJ9");
}

BOOST_AUTO_TEST_CASE(a_missing_order_is_null) {
  Shop shop = Shop::with(1);
  BOOST_TEST(!shop.ask<shop::FoundOrder>(shop::GetOrder{order_at(3)}).order);
  auto const id = shop.order(1);
  BOOST_TEST((shop.ask<shop::FoundOrder>(shop::GetOrder{id}).order == shop.server.order(id)));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks
