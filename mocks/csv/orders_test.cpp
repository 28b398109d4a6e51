#include "mocks/csv/orders.h"

#include <boost/test/unit_test.hpp>

using namespace drydock;
using namespace drydock::csv;

BOOST_AUTO_TEST_SUITE(orders_test)

BOOST_AUTO_TEST_CASE(rows_of_a_name_are_one_order) {
  auto const file =
      read_orders("o.csv",
                  "Name,Paid at,Created at,Lineitem quantity,Lineitem name,Lineitem sku,"
                  "Cancelled at\n"
                  "#1002,,2026-11-23 10:00:00 -0500,1,Tee,TEE-S,2026-11-24 10:00:00 -0500\n"
                  "#1001,2026-11-23 09:31:00 -0500,2026-11-23 09:30:00 -0500,2,Tee,TEE-S,\n"
                  "#1001,,,1,Mug,,\n")
          .value();
  BOOST_TEST(file.bad.empty());
  BOOST_TEST_REQUIRE(file.orders.size() == 2U);
  BOOST_TEST(file.orders[0].name == "#1001");
  BOOST_TEST(format_tick(file.orders[0].created_at) == "2026-11-23T14:30:00Z");
  BOOST_TEST(file.orders[0].paid_at.has_value());
  BOOST_TEST_REQUIRE(file.orders[0].lines.size() == 2U);
  BOOST_TEST(file.orders[0].lines[1].sku.value().empty());
  BOOST_TEST(file.orders[1].cancelled_at.has_value());
}

BOOST_AUTO_TEST_CASE(ill_rows_are_reported) {
  auto const file = read_orders("o.csv",
                                "Name,Created at,Lineitem quantity,Lineitem sku\n"
                                ",2026-11-23 10:00:00 -0500,1,A\n#1,yesterday,1,A\n#2,,1,A\n"
                                "#3,2026-11-23 10:00:00 -0500,0,A\n"
                                "#4,2026-11-23 10:00:00 -0500,x,A\n"
                                "#5,2026-11-23 10:00:00 -0500,1,A\n")
                        .value();
  BOOST_TEST(file.orders.size() == 1U);
  BOOST_TEST(file.bad.size() == 5U);
  BOOST_TEST(!read_orders("o.csv", "Name,Created at\n#1,x\n").has_value());
}

BOOST_AUTO_TEST_CASE(export_times_carry_their_zone) {
  for (auto const* text : {"2026-11-23 09:30:00 -0500", "2026-11-23T14:30:00Z",
                           "2026-11-23 14:30:00 UTC", "2026-11-23T15:30:00+01:00"}) {
    BOOST_TEST(format_tick(parse_export_time(text).value()) == "2026-11-23T14:30:00Z");
  }
  for (auto const* text : {"", "2026-11-23", "2026-11-23 09:30:00", "2026-11-23 09:30:00 EST",
                           "2026-13-23 09:30:00 -0500", "2026-11-23 09:30:00 -05000"}) {
    BOOST_TEST(!parse_export_time(text).has_value());
  }
}

BOOST_AUTO_TEST_SUITE_END()
