#include "cli/ui/job.h"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <thread>

using namespace drydock;
using namespace drydock::cli::ui;

BOOST_AUTO_TEST_SUITE(job_test)

namespace {

JobView ended(Jobs const& jobs) {
  // Ends long before in any case; a test must not wait for ever.
  for (int i = 0; i < 2000 && jobs.view().state == JobState::Running; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  return jobs.view();
}
JobSpec shell(std::string script) {
  return {.kind = "check",
          .store = "mill",
          .arguments = {"-c", std::move(script)},
          .environment = {"TMPDIR=/x"}};
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_line_of_progress_is_read) {
  JobView view;
  BOOST_TEST(take_progress("progress 3/6 week 3", view));
  BOOST_TEST(view.done == 3U);
  BOOST_TEST(view.of == 6U);
  BOOST_TEST(view.step == "week 3");
  for (auto const* other : {"progress", "progress 3", "progress 3/", "progress a/6 b",
                            "progress 3/99999999999 b", "3/6 b"})
    BOOST_TEST(!take_progress(other, view), other);
  BOOST_TEST(view.done == 3U);
}

BOOST_AUTO_TEST_CASE(a_job_tells_how_it_went) {
  std::uint64_t heard = 0;
  Jobs jobs("/bin/sh", [&](JobView& view) {
    heard = view.number;
    view.check = 7;
  });
  BOOST_TEST((jobs.view().state == JobState::None));
  BOOST_REQUIRE(jobs.start(
      shell("echo progress 1/2 begun >&2; printf 'a\\033[2J\\n'; echo $TMPDIR; exit 3")));
  JobView const view = ended(jobs);
  BOOST_TEST((view.state == JobState::Done));
  BOOST_TEST(view.exit_code == 3);
  BOOST_TEST(view.step == "begun");
  BOOST_TEST(view.output == "a⟨U+001B⟩[2J\n/x\n");
  BOOST_TEST(heard == 1U);
  BOOST_TEST(view.check == 7);
  BOOST_REQUIRE(jobs.start(shell("exit 0")));
  BOOST_TEST(ended(jobs).number == 2U);
  BOOST_TEST(jobs.view().output == "");
}

BOOST_AUTO_TEST_CASE(one_at_a_time_and_it_ends_when_it_is_cancelled) {
  Jobs jobs("/bin/sh", [](JobView&) {});
  jobs.cancel();
  BOOST_REQUIRE(jobs.start(shell("echo on; exec sleep 600")));
  BOOST_TEST(!jobs.start(shell("exit 0")));
  jobs.cancel();
  jobs.cancel();
  BOOST_TEST((ended(jobs).state == JobState::Cancelled));
  BOOST_REQUIRE(jobs.start(shell("exit 0")));
  BOOST_TEST((ended(jobs).state == JobState::Done));
}

BOOST_AUTO_TEST_CASE(a_flood_is_cut_and_a_program_that_is_not_there_fails) {
  Jobs jobs("/bin/sh", [](JobView&) {});
  BOOST_REQUIRE(jobs.start(shell("yes | head -c 1000000; echo end")));
  JobView const view = ended(jobs);
  BOOST_TEST(view.output.size() <= (128U << 10));
  BOOST_TEST(view.output.ends_with("end\n"));
  Jobs none("/no/such/program", [](JobView&) {});
  BOOST_REQUIRE(none.start(shell("")));
  BOOST_TEST(ended(none).exit_code == 127);
}

BOOST_AUTO_TEST_CASE(whoever_goes_ends_it) {
  auto const from = std::chrono::steady_clock::now();
  {
    Jobs jobs("/bin/sh", [](JobView&) {});
    BOOST_REQUIRE(jobs.start(shell("exec sleep 600")));
  }
  BOOST_TEST((std::chrono::steady_clock::now() - from < std::chrono::seconds(60)));
}

BOOST_AUTO_TEST_SUITE_END()
