#include "cli/terminal.h"

#include <boost/test/unit_test.hpp>

#include <sstream>

using namespace drydock::cli;

BOOST_AUTO_TEST_SUITE(terminal_test)

namespace {

std::string shown(Progress::Shown how, bool live) {
  std::ostringstream out, err;
  Terminal terminal{out, err, {}, live};
  {
    Progress progress(terminal, how);
    progress.show("weeks", 1, 2);
    progress.show("weeks", 1, 2);
    progress.show("rows\nprogress 9/9 forged", 2, 2);
  }
  return err.str();
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_program_that_watches_gets_a_line_for_each_step) {
  for (bool const live : {false, true})
    BOOST_TEST(shown(Progress::Shown::Lines, live) ==
               "progress 1/2 weeks\nprogress 2/2 rows progress 9/9 forged\n");
}

BOOST_AUTO_TEST_CASE(a_line_is_rewritten_where_somebody_watches_and_else_nothing_is_said) {
  BOOST_TEST(shown(Progress::Shown::WhenLive, false) == "");
  BOOST_TEST(shown(Progress::Shown::No, true) == "");
  BOOST_TEST(shown(Progress::Shown::WhenLive, true).starts_with("\r\x1b[K"));
}

BOOST_AUTO_TEST_SUITE_END()
