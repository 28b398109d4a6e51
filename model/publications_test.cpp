#include "model/publications.h"

#include <boost/test/unit_test.hpp>

using namespace drydock;

BOOST_AUTO_TEST_SUITE(publications_test)

BOOST_AUTO_TEST_CASE(each_source_has_a_name_in_lower_case) {
  for (Source const source : {Source::Pos, Source::Ecommerce, Source::Web, Source::B2b}) {
    BOOST_TEST(!publications_of(source).empty());
    for (std::string_view const name : publications_of(source))
      BOOST_TEST(is_called(name, name), name);
  }
  BOOST_TEST(publications_of(Source::Web).front() == "web");
}

BOOST_AUTO_TEST_CASE(case_and_blanks_at_the_ends_make_no_other_channel) {
  BOOST_TEST(is_called("Online Store", "online store"));
  BOOST_TEST(is_called(" Online store\t", "online store"));
  BOOST_TEST(!is_called("Online  Store", "online store"));
  BOOST_TEST(!is_called("Online Store 2", "online store"));
}

BOOST_AUTO_TEST_SUITE_END()
