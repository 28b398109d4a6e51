#include "model/order_filter.h"

#include <boost/test/unit_test.hpp>

using namespace drydock;

BOOST_AUTO_TEST_SUITE(order_filter_test)

BOOST_AUTO_TEST_CASE(a_filter_names_a_tag_or_a_source) {
  BOOST_TEST((read_order_filter(" Tag: Wholesale ").value() ==
              std::pair{OrderTrait::Tag, std::string{"Wholesale"}}));
  BOOST_TEST((read_order_filter("source:pos").value() ==
              std::pair{OrderTrait::Source, std::string{"pos"}}));
  for (auto const* wrong : {"", "wholesale", "tag:", "tag: ", "sources:pos"})
    BOOST_TEST(!read_order_filter(wrong).has_value(), wrong);
}

BOOST_AUTO_TEST_CASE(an_order_is_left_out_by_one_of_its_tags_or_by_its_source) {
  std::vector<std::string> const filters{"tag:wholesale", "source:pos"};
  BOOST_TEST(left_out(filters, {"gift", " Wholesale"}, "web"));
  BOOST_TEST(left_out(filters, {}, "POS"));
  BOOST_TEST(!left_out(filters, {"pos", "wholesaler"}, "web"));
  BOOST_TEST(!left_out({}, {"wholesale"}, "pos"));
}

BOOST_AUTO_TEST_SUITE_END()
