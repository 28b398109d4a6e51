#include "model/opening.h"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <set>
#include <string>

#include "model/kits.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(opening_test)

namespace {

Tick const kStart = parse_tick("2026-05-11T06:00:00Z").value();

StoreConfig one_shop() {
  StoreConfig store;
  ShopConfig shop;
  shop.name = "Shop";
  shop.url = "shop.myshopify.com";
  shop.locations = {{.name = "Yard", .erp_stores = {StoreIndex{0}}}};
  store.shops = {shop};
  AccountConfig account;
  account.name = "A";
  account.shop_url = shop.url;
  store.accounts = {account};
  return store;
}

/// One item: what the ERP has on hand and on sales orders, what the shop has available and
/// committed.
Catalogue one_item(std::int32_t on_hand, std::int32_t on_so, std::int32_t available,
                   std::int32_t committed) {
  Catalogue out;
  ErpProduct product;
  product.items = {
      {.number = ItemNumber{"TEE"}, .on_hand = {Quantity{on_hand}}, .on_so = {Quantity{on_so}}}};
  out.erp = {product};
  ShopProduct listed;
  listed.variants = {
      {.sku = Sku{"TEE"}, .available = {Quantity{available}}, .committed = {Quantity{committed}}}};
  out.shops = {{listed}};
  return out;
}

OpenOrder order(std::string name, std::string_view placed, std::int32_t units) {
  return {.name = std::move(name),
          .placed = parse_tick(placed).value(),
          .lines = {{.sku = Sku{"TEE"}, .location = "", .open = Quantity{units}}}};
}

std::vector<OpeningOrder> opened(Catalogue const& catalogue) {
  return opening_orders(one_shop(), catalogue, kStart);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_store_without_open_units_opens_without_orders) {
  BOOST_TEST(opened(one_item(10, 0, 10, 0)).empty());
}

BOOST_AUTO_TEST_CASE(units_that_both_hold_are_one_order) {
  auto const orders = opened(one_item(10, 5, 5, 5));
  BOOST_TEST_REQUIRE(orders.size() == 1U);
  BOOST_TEST(orders[0].label == "open TEE at Yard");
  BOOST_TEST(orders[0].in_erp());
  BOOST_TEST(orders[0].lines[0].on_order.units() == 5);
  BOOST_TEST(orders[0].lines[0].unknown().units() == 0);
  BOOST_TEST((orders[0].placed < kStart));
}

BOOST_AUTO_TEST_CASE(a_kit_is_on_the_sales_order_that_reserves_its_parts) {
  // Two sets of two tees and a mug are open; a third tee is on another channel's sales order.
  Catalogue catalogue = one_item(10, 5, 5, 0);
  ErpProduct mug, set;
  mug.items = {{.number = ItemNumber{"MUG"}, .on_hand = {Quantity{10}}, .on_so = {Quantity{2}}}};
  set.items = {{.number = ItemNumber{"SET"},
                .parts = {{ItemNumber{"TEE"}, Quantity{2}}, {ItemNumber{"MUG"}, Quantity{1}}}}};
  catalogue.erp.push_back(mug);
  catalogue.erp.push_back(set);
  make_kits(catalogue.erp);
  ShopProduct listed;
  listed.variants = {{.sku = Sku{"SET"}, .available = {Quantity{2}}, .committed = {Quantity{2}}}};
  catalogue.shops[0].push_back(listed);
  auto const orders = opened(catalogue);
  BOOST_TEST_REQUIRE(orders.size() == 2U);
  BOOST_TEST(orders[0].label == "open SET at Yard");
  BOOST_TEST(orders[0].lines[0].on_order.units() == 2);
  BOOST_TEST(orders[0].lines[0].unknown().units() == 0);
  BOOST_TEST(!orders[1].shop.has_value());
  BOOST_TEST(orders[1].lines[0].item.value() == "TEE");
  BOOST_TEST(orders[1].lines[0].units.units() == 1);
}

BOOST_AUTO_TEST_CASE(units_that_the_erps_number_still_has_are_unknown_to_it) {
  auto const orders = opened(one_item(10, 0, 5, 5));
  BOOST_TEST_REQUIRE(orders.size() == 1U);
  BOOST_TEST(!orders[0].in_erp());
  BOOST_TEST(orders[0].lines[0].unknown().units() == 5);
}

BOOST_AUTO_TEST_CASE(units_that_the_erps_number_lacks_without_an_order_are_left_out) {
  // Both have five to sell: the goods of the open order are packed and counted out already.
  auto const orders = opened(one_item(5, 0, 5, 5));
  BOOST_TEST_REQUIRE(orders.size() == 1U);
  BOOST_TEST(orders[0].lines[0].left_out.units() == 5);
  BOOST_TEST(orders[0].lines[0].unknown().units() == 0);
}

BOOST_AUTO_TEST_CASE(units_that_no_shop_has_are_of_another_channel) {
  auto const orders = opened(one_item(10, 6, 4, 0));
  BOOST_TEST_REQUIRE(orders.size() == 1U);
  BOOST_TEST(!orders[0].shop.has_value());
  BOOST_TEST(orders[0].lines[0].units.units() == 6);
}

BOOST_AUTO_TEST_CASE(what_is_known_in_part_becomes_two_orders_and_the_known_one_is_younger) {
  auto const orders = opened(one_item(10, 2, 5, 5));
  BOOST_TEST_REQUIRE(orders.size() == 2U);
  BOOST_TEST(orders[0].lines[0].unknown().units() == 3);
  BOOST_TEST(orders[1].lines[0].on_order.units() == 2);
  BOOST_TEST((orders[0].placed < orders[1].placed));
  BOOST_TEST(orders[0].label != orders[1].label);
}

BOOST_AUTO_TEST_CASE(an_export_names_orders_as_far_as_the_shop_has_units_for_them) {
  Catalogue catalogue = one_item(10, 2, 5, 5);
  catalogue.taken_at = parse_tick("2026-11-20T12:00:00Z").value();
  catalogue.open_orders = {{order("#7", "2026-11-01", 2), order("#9", "2026-11-20", 2)}};
  auto const orders = opened(catalogue);
  BOOST_TEST_REQUIRE(orders.size() == 3U);
  BOOST_TEST(orders[0].label == "#7");
  BOOST_TEST(orders[0].lines[0].unknown().units() == 2);
  BOOST_TEST(orders[1].lines[0].units.units() == 1);
  // The newest is the likeliest to be known.
  BOOST_TEST(orders[2].label == "#9");
  BOOST_TEST(orders[2].lines[0].on_order.units() == 2);
  BOOST_TEST((kStart - orders[2].placed).ms() == hours(12).ms());
}

BOOST_AUTO_TEST_CASE(a_long_order_of_an_export_stands_as_several_of_its_name) {
  auto catalogue = one_item(10, 1, 9, 1);
  catalogue.erp[0].items.clear();
  catalogue.shops[0][0].variants.clear();
  OpenOrder all = order("#1042", "2026-05-09T10:00:00Z", 1);
  all.lines.clear();
  constexpr std::size_t kLines = 2 * kOpeningLinesMax + 1;
  for (std::size_t i = 0; i < kLines; ++i) {
    std::string const sku = "TEE-" + std::to_string(i);
    catalogue.erp[0].items.push_back(
        {.number = ItemNumber{sku}, .on_hand = {Quantity{10}}, .on_so = {Quantity{1}}});
    catalogue.shops[0][0].variants.push_back(
        {.sku = Sku{sku}, .available = {Quantity{9}}, .committed = {Quantity{1}}});
    all.lines.push_back({.sku = Sku{sku}, .location = "", .open = Quantity{1}});
  }
  catalogue.open_orders = {{all}};
  auto const orders = opened(catalogue);
  BOOST_TEST_REQUIRE(orders.size() == 3U);
  std::size_t lines = 0;
  std::set<std::string> labels;
  for (OpeningOrder const& part : orders) {
    BOOST_TEST(part.name == "#1042");
    BOOST_TEST((part.lines.size() <= kOpeningLinesMax));
    BOOST_TEST(part.in_erp());
    lines += part.lines.size();
    labels.insert(part.label);
  }
  BOOST_TEST(lines == kLines);
  BOOST_TEST(labels.size() == 3U);
}

BOOST_AUTO_TEST_CASE(a_connection_is_as_old_as_its_date_or_the_oldest_order_that_both_know) {
  Catalogue catalogue = one_item(10, 2, 5, 5);
  StoreConfig store = one_shop();
  auto const since = [&] {
    return connected(store, catalogue, opening_orders(store, catalogue, kStart), AccountIndex{0},
                     kStart);
  };
  BOOST_TEST((since().since == kStart - days(1)));
  BOOST_TEST(!since().unread.has_value());
  catalogue.taken_at = parse_tick("2026-11-20").value();
  store.accounts[0].settings.integration_start = parse_tick("2026-11-10").value();
  BOOST_TEST((since().since == kStart - days(10)));
  // With that date the connection would take the older order too.
  BOOST_TEST((since().unread == kStart - days(2)));
  // A date to come is the day on which it goes live.
  store.accounts[0].settings.integration_start = parse_tick("2026-12-01").value();
  BOOST_TEST((since().since == kStart));
}

BOOST_AUTO_TEST_CASE(the_second_variant_of_an_item_number_is_nobodys) {
  Catalogue catalogue = one_item(10, 0, 5, 5);
  auto& variants = catalogue.shops[0][0].variants;
  variants.push_back(variants[0]);
  auto const orders = opened(catalogue);
  BOOST_TEST_REQUIRE(orders.size() == 2U);
  BOOST_TEST(orders[1].lines[0].variant == 1U);
  BOOST_TEST(orders[1].lines[0].item.value().empty());
  BOOST_TEST(orders[1].lines[0].left_out.units() == 5);
  BOOST_TEST(orders[0].label != orders[1].label);
}

BOOST_AUTO_TEST_SUITE_END()
