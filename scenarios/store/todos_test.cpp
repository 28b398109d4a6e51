#include "scenarios/store/todos.h"

#include <boost/test/unit_test.hpp>

using namespace drydock;

BOOST_AUTO_TEST_SUITE(todos_test)

BOOST_AUTO_TEST_CASE(each_line_that_was_left_is_told_with_its_place_and_what_stands_there) {
  auto const found = todos_of(
      "// What is known. Lines marked TODO are open.\n"
      "{\n"
      "  \"name\": \"Mühle\",   // TODO\n"
      "  \"currency\": \"USD\" /* TODO: XoroERP's currency */\n"
      "}\n",
      "store.json");
  BOOST_TEST_REQUIRE(found.size() == 2U);
  BOOST_TEST(found[0].text() == "store.json:3:22: to be filled in: \"name\": \"Mühle\"");
  BOOST_TEST(found[1].text() ==
             "store.json:4:21: to be filled in: \"currency\": \"USD\" (XoroERP's currency)");
}

BOOST_AUTO_TEST_CASE(what_only_looks_like_a_mark_is_none) {
  for (std::string_view const text :
       {R"({ "name": "// TODO" })", R"({ "name": "a \" // TODO" })", "{ } // done: TODO",
        "{ } // TODOS", "{ } /* all is filled in */", "{ \"path\": \"a/b\" }", ""})
    BOOST_TEST(todos_of(text, "store.json").empty(), text << " is taken for a mark");
}

BOOST_AUTO_TEST_CASE(a_mark_on_a_line_of_its_own_and_at_the_end_of_the_file) {
  auto const found = todos_of("{ }\n// TODO the accounts", "store.json");
  BOOST_TEST_REQUIRE(found.size() == 1U);
  BOOST_TEST(found[0].text() == "store.json:2:1: to be filled in (the accounts)");
}

BOOST_AUTO_TEST_SUITE_END()
