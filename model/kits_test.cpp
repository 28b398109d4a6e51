#include <boost/test/unit_test.hpp>

#include "model/kits.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(kits_test)

namespace {

ErpItem item(std::string number, std::int32_t on_hand, std::vector<KitPart> parts = {}) {
  ErpItem out;
  out.number = ItemNumber{std::move(number)};
  out.on_hand = {Quantity{on_hand}, Quantity{on_hand * 10}};
  out.parts = std::move(parts);
  return out;
}
std::vector<ErpProduct> products(std::vector<ErpItem> items) {
  ErpProduct product;
  product.items = std::move(items);
  return {product};
}
KitPart part(std::string number, std::int32_t units) {
  return {ItemNumber{std::move(number)}, Quantity{units}};
}

}  // namespace

BOOST_AUTO_TEST_CASE(whole_kits_are_rounded_down_below_zero_too) {
  auto const of_four = [](std::int32_t units) {
    return whole_kits(Quantity{units}, Quantity{4}).units();
  };
  BOOST_TEST(of_four(8) == 2);
  BOOST_TEST(of_four(7) == 1);
  BOOST_TEST(of_four(0) == 0);
  BOOST_TEST(of_four(-1) == -1);
  BOOST_TEST(of_four(-4) == -1);
  BOOST_TEST(of_four(-5) == -2);
}

BOOST_AUTO_TEST_CASE(a_kit_gets_what_its_scarcest_part_makes_in_each_store) {
  auto all =
      products({item("SET", 0, {part("TEE", 2), part("MUG", 1)}), item("TEE", 7), item("MUG", 5)});
  all[0].items[1].on_so = {Quantity{2}};
  all[0].items[2].not_available = {Quantity{}, Quantity{40}};
  make_kits(all);
  ErpItem const& set = all[0].items[0];
  BOOST_TEST(set.on_hand.at(0).units() == 2);
  BOOST_TEST(set.on_hand.at(1).units() == 10);
  BOOST_TEST(set.other_ats.empty());
}

BOOST_AUTO_TEST_CASE(another_ats_of_a_kit_stays_beside_what_its_parts_make) {
  auto all = products({item("SET", 3, {part("TEE", 2)}), item("TEE", 8)});
  make_kits(all);
  ErpItem const& set = all[0].items[0];
  BOOST_TEST(set.on_hand.at(0).units() == 4);
  BOOST_TEST(set.other_ats.at(0).value().units() == 3);
  BOOST_TEST(set.other_ats.at(1).value().units() == 30);
  make_kits(all);
  BOOST_TEST(all[0].items[0].other_ats.at(0).value().units() == 3);
}

BOOST_AUTO_TEST_CASE(parts_that_make_no_kit_are_told) {
  auto const faults = faults_of_kits(
      products({item("SET", 0, {part("TEE", 1), part("NO", 1), part("PACK", 1), part("TEE", 0)}),
                item("PACK", 0, {part("TEE", 6)}), item("TEE", 8)}));
  std::vector<std::string> const expected{
      "SET: its part 'NO' is not there", "SET: its part 'PACK' is made of parts itself",
      "SET: it needs units of 'TEE'", "SET: its part 'TEE' is there twice"};
  BOOST_TEST(faults == expected, boost::test_tools::per_element());
  BOOST_TEST(faults_of_kits(products({item("PACK", 0, {part("TEE", 6)}), item("TEE", 8)})).empty());
  BOOST_TEST(faults_of_kits(products({item("PACK", 0, {part("PACK", 6)})})).size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
