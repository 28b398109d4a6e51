#include "cli/terminal.h"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <sstream>
#include <string>
#include <string_view>

#include "reports/plain.h"

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

BOOST_AUTO_TEST_CASE(a_line_that_is_rewritten_is_no_wider_than_the_terminal) {
  for (std::size_t const columns : {30U, 40U, 60U, 200U}) {
    std::ostringstream out, err;
    Terminal terminal{out, err, {}, true};
    terminal.columns = columns;
    Progress progress(terminal, Progress::Shown::WhenLive);
    progress.show("a step with a name of many words that no narrow window holds", 1, 2);
    std::string const line = err.str().substr(std::string_view{"\r\x1b[K"}.size());
    BOOST_TEST(drydock::report::columns(line) < columns, line);
    BOOST_TEST(line.starts_with("████"));
  }
}

BOOST_AUTO_TEST_CASE(a_step_says_how_fast_it_goes_and_what_is_left) {
  using std::chrono::milliseconds;
  BOOST_TEST(pace(0, 10, milliseconds{5'000}) == "");
  BOOST_TEST(pace(5, 10, milliseconds{900}) == "");
  BOOST_TEST(pace(10, 10, milliseconds{5'000}) == "");
  BOOST_TEST(pace(5, 10, milliseconds{2'000}) == "2.5/s, 3 s left");
  BOOST_TEST(pace(5'000, 100'000, milliseconds{4'000}) == "1250/s, 77 s left");
  BOOST_TEST(pace(1, 11, milliseconds{30'000}) == "120/h, 6 min left");
  BOOST_TEST(pace(1, 4'000'000'000, milliseconds{1'000}).starts_with("1.0/s, "));
}

BOOST_AUTO_TEST_SUITE_END()
