#include "mocks/csv/shopify_inventory.h"

#include "mocks/csv/shopify_products.h"

#include <boost/test/unit_test.hpp>

using namespace drydock;
using namespace drydock::csv;

BOOST_AUTO_TEST_SUITE(shopify_inventory_test)

namespace {

ShopifyInventory read(std::string_view bytes) {
  return read_shopify_inventory("i.csv", bytes).value();
}

std::vector<ShopProduct> tee_and_mug() {
  ShopProduct tee{.handle = "tee", .option_names = {"Size"}};
  tee.variants = {{.options = {"S"}}, {.options = {"M"}}};
  ShopProduct mug{.handle = "mug"};
  mug.variants = {{.options = {"Default Title"}}};
  return {tee, mug};
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_wide_form_has_a_column_per_location) {
  auto const file = read(
      "Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Option3 Name,"
      "Option3 Value,SKU,HS Code,COO,Main street,Depot\n"
      "tee,Tee,Size,S,,,,,TEE-S,,,4,not stocked\n"
      "tee,Tee,Size,M,,,,,TEE-M,,,-2,\n"
      "mug,Mug,,,,,,,MUG,,,many,7\n");
  BOOST_TEST((file.locations == std::vector<std::string>{"Main street", "Depot"}));
  BOOST_TEST(file.stock.size() == 4U);
  BOOST_TEST_REQUIRE(file.bad.size() == 1U);
  BOOST_TEST(format_error(file.bad[0]) ==
             "i.csv:4:12: Main street: 'many' is no quantity; write whole units such as 12");
  auto products = tee_and_mug();
  auto const bad = apply_inventory(file, {"depot", "Main street"}, products, {});
  BOOST_TEST(bad.empty());
  BOOST_TEST(products[0].variants[0].available.at(1).value().units() == 4);
  BOOST_TEST(!products[0].variants[0].available.at(0).has_value());
  BOOST_TEST(products[0].variants[1].available.at(1).value().units() == -2);
  BOOST_TEST(products[1].variants[0].available.at(0).value().units() == 7);
}

BOOST_AUTO_TEST_CASE(the_newer_form_has_a_row_per_location) {
  auto const file = read(
      "Handle,Title,Option1 Name,Option1 Value,SKU,Location,Incoming,Unavailable,Committed,"
      "Available,On hand\n"
      "tee,Tee,Size,S,TEE-S,Main,1,2,3,4,9\n"
      "tee,Tee,Size,M,TEE-M,Main,0,1,2,,10\n"
      "mug,Mug,,,MUG,Main,,,,not stocked,not stocked\n"
      "mug,Mug,,,MUG,,0,0,0,1,1\n");
  BOOST_TEST_REQUIRE(file.stock.size() == 3U);
  BOOST_TEST(file.stock[0].available.value().units() == 4);
  BOOST_TEST(file.stock[0].on_hand.value().units() == 9);
  BOOST_TEST(file.stock[1].available.value().units() == 7);
  BOOST_TEST(!file.stock[2].stocked);
  BOOST_TEST_REQUIRE(file.bad.size() == 1U);
  BOOST_TEST(file.bad[0].line == 5U);
}

BOOST_AUTO_TEST_CASE(four_quantities_that_do_not_add_up_are_reported) {
  auto const file = read(
      "Handle,Title,Option1 Name,Option1 Value,SKU,Location,Incoming,Unavailable,Committed,"
      "Available,On hand\n"
      "tee,Tee,Size,S,TEE-S,Main,1,2,3,4,9\n"
      "tee,Tee,Size,M,TEE-M,Main,0,0,2,10,10\n"
      "mug,Mug,,,MUG,Main,0,,2,10,10\n");
  BOOST_TEST(file.stock.size() == 2U);
  BOOST_TEST_REQUIRE(file.bad.size() == 1U);
  BOOST_TEST(format_error(file.bad[0]) ==
             "i.csv:3:11: On hand: 10 on hand is not 10 available, 2 committed and 0 unavailable");
}

BOOST_AUTO_TEST_CASE(the_newest_form_names_the_current_quantity) {
  auto const file = read(
      "Handle,Option1 Value,SKU,Location,Bin name,Incoming (not editable),"
      "Unavailable (not editable),Committed (not editable),Available (not editable),"
      "On hand (current),On hand (new)\n"
      "tee,S,TEE-S,Main,A1,0,0,0,5,5,\n");
  BOOST_TEST_REQUIRE(file.stock.size() == 1U);
  BOOST_TEST(file.stock[0].available.value().units() == 5);
  BOOST_TEST(file.bad.empty());
}

BOOST_AUTO_TEST_CASE(rows_that_name_nothing_we_know_are_reported) {
  auto const file = read(
      "Handle,Option1 Value,SKU,Location,Available\n"
      "hat,,HAT,Main,5\n"
      "tee,S,TEE-S,Moon,5\n"
      "tee,S,TEE-S,Main,5\n"
      "tee,S,TEE-S,main,6\n");
  auto products = tee_and_mug();
  auto const bad = apply_inventory(file, {"Main"}, products, {});
  BOOST_TEST_REQUIRE(bad.size() == 3U);
  BOOST_TEST(bad[0].line == 2U);
  BOOST_TEST(bad[1].line == 3U);
  BOOST_TEST(bad[2].line == 5U);
  BOOST_TEST(products[0].variants[0].available.at(0).value().units() == 5);
}

BOOST_AUTO_TEST_CASE(one_unknown_location_is_one_fault_whatever_the_rows) {
  auto const file = read(
      "Handle,Option1 Value,SKU,Location,Available\n"
      "tee,S,TEE-S,Moon,5\ntee,M,TEE-M,Moon,5\nmug,,MUG,moon,5\nhat,,HAT,Main,1\nhat,,HAT,Moon,"
      "1\n");
  auto products = tee_and_mug();
  auto bad = apply_inventory(file, {"Main"}, products, {});
  BOOST_TEST_REQUIRE(bad.size() == 2U);
  BOOST_TEST(bad[0].line == 2U);
  BOOST_TEST(bad[0].rows == 3U);
  BOOST_TEST(bad[0].why == "no location 'Moon' in the store's configuration (3 rows)");
  BOOST_TEST(bad[1].rows == 2U);
  LeftOutVariants left_out;
  left_out.add("hat", {"Default Title"});
  bad = apply_inventory(file, {"Main"}, products, left_out);
  BOOST_TEST(bad.size() == 1U);  // the hat was told of where it was left out
}

BOOST_AUTO_TEST_CASE(a_row_of_an_unknown_location_leaves_unknown_what_lies_where_none_is) {
  auto const file = read(
      "Handle,Option1 Value,SKU,Location,Available\n"
      "tee,S,TEE-S,Mian,5\ntee,S,TEE-S,Depot,5\n"  // which may be Main's
      "tee,M,TEE-M,Main,5\ntee,M,TEE-M,Depot,5\n"  // all that is declared, and more
      "tee,M,TEE-M,Moon,5\nmug,,MUG,Main,1\nmug,,MUG,Moon,not stocked\n"
      "tee,XL,TEE-XL,Main,5\n");
  auto products = tee_and_mug();
  products[0].variants[0].sku = Sku{"TEE-S"};
  products[0].variants[1].sku = Sku{"TEE-M"};
  products[1].variants[0].sku = Sku{"MUG"};
  ShopifyStockTold told;
  auto const bad = apply_inventory(file, {"Main", "Depot"}, products, {}, &told);
  BOOST_TEST(told.unknown == (std::set<std::string>{"TEE-S", "TEE-XL"}),
             boost::test_tools::per_element());
  BOOST_TEST_REQUIRE(bad.size() == 3U);
  BOOST_TEST(bad[0].why == "no location 'Mian' in the store's configuration; did you mean 'Main'?");
  BOOST_TEST(bad[1].why == "no location 'Moon' in the store's configuration");
  BOOST_TEST_REQUIRE(told.notes.size() == 1U);
  BOOST_TEST(told.notes[0].why ==
             "no location 'Moon' in the store's configuration; nothing lies there");
}

BOOST_AUTO_TEST_CASE(columns_are_taken_for_what_they_are) {
  auto const wide = read("Handle,Title,SKU,HS Code,COO,Main street\ntee,Tee,T,1,CA,4\n");
  std::vector<ColumnUse> const expected = {
      {"Handle", "the product"}, {"Title", ""}, {"SKU", "the SKU"},
      {"HS Code", ""},           {"COO", ""},   {"Main street", "units for sale at 'Main street'"}};
  BOOST_TEST((wide.sheets.at(0).columns == expected));
}

BOOST_AUTO_TEST_CASE(a_file_of_another_kind_is_refused) {
  BOOST_TEST(
      read_shopify_inventory("i.csv", "Handle,Title,Vendor,Variant SKU,Variant Price\n")
          .error()
          .why ==
      "this is Shopify's product export; needed here is Shopify's inventory export. This file: "
      "it belongs to its shop's files in store.json, as \"products\"");

  BOOST_TEST(!read_shopify_inventory("i.csv", "Name,SKU\na,b\n").has_value());
  BOOST_TEST(!read_shopify_inventory("i.csv", "Handle,SKU\na,b\n").has_value());
}

BOOST_AUTO_TEST_CASE(a_sku_that_is_not_the_products_is_one_fault_and_makes_both_unknown) {
  auto const file = read(
      "Handle,Option1 Value,SKU,Location,Available\n"
      "tee,S,MUG,Main,5\ntee,S,MUG,Depot,5\ntee,M,TEE-M,Main,5\n");
  auto products = tee_and_mug();
  products[0].variants[0].sku = Sku{"TEE-S"};
  products[1].variants[0].sku = Sku{"MUG"};
  ShopifyStockTold told;
  auto const bad = apply_inventory(file, {"Main", "Depot"}, products, {}, &told);
  BOOST_TEST_REQUIRE(bad.size() == 1U);
  BOOST_TEST(bad[0].rows == 2U);
  BOOST_TEST(told.unknown == (std::set<std::string>{"MUG", "TEE-S"}),
             boost::test_tools::per_element());
  BOOST_TEST(told.rows.size() == 1U);
}

BOOST_AUTO_TEST_CASE(variants_on_rows_that_were_left_out_are_unknown) {
  auto const file = read(
      "Handle,Option1 Value,SKU,Location,Unavailable,Committed,Available,On hand\n"
      "tee,S,,Main,0,0,30,26\ntee,M,,Main,0,0,x,26\nmug,,MUG,Main,0,0,1,1\n");
  auto products = tee_and_mug();
  products[0].variants[0].sku = Sku{"TEE-S"};
  products[0].variants[1].sku = Sku{"TEE-M"};
  ShopifyStockTold told;
  apply_inventory(file, {"Main"}, products, {}, &told);
  BOOST_TEST(told.unknown == (std::set<std::string>{"TEE-M", "TEE-S"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_row_of_an_unknown_location_is_none_that_is_missing) {
  auto const file = read("Handle,Option1 Value,SKU,Location,Available\ntee,S,,Moon,5\n");
  auto products = tee_and_mug();
  products[0].variants[0].sku = Sku{"TEE-S"};
  products[0].variants[1].sku = Sku{"TEE-M"};
  products[1].variants[0].sku = Sku{"MUG"};
  ShopifyStockTold told;
  BOOST_TEST(apply_inventory(file, {"Main", "Depot"}, products, {}, &told).size() == 1U);
  BOOST_TEST(told.rows.size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_sku_that_no_variant_has_is_told_and_the_row_is_its_handles) {
  auto const file = read("Handle,Option1 Value,SKU,Location,Available\ntee,S,tee-s,Main,5\n");
  auto products = tee_and_mug();
  products[0].variants[0].sku = Sku{"TEE-S"};
  ShopifyStockTold told;
  BOOST_TEST(apply_inventory(file, {"Main"}, products, {}, &told).empty());
  BOOST_TEST(told.unknown.empty());
  BOOST_TEST(told.notes.size() == 1U);
  BOOST_TEST(products[0].variants[0].available.at(0).value().units() == 5);
}

BOOST_AUTO_TEST_SUITE_END()
