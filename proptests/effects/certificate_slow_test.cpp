#include "proptests/effects/certificate.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <fmt/format.h>

#include "scenarios/file/scenario.h"

using namespace drydock;
using namespace drydock::effects;
namespace fs = std::filesystem;

BOOST_AUTO_TEST_SUITE(certificate_slow_test)

namespace {

fs::path const kRoot = DRYDOCK_SOURCE_DIR;

std::string read(fs::path const& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

Plan tour(std::string const& name) {
  fs::path const path = kRoot / "proptests/effects/tours" / (name + ".json");
  auto const scenario = parse_scenario(read(path), path.string());
  BOOST_REQUIRE_MESSAGE(scenario.has_value(), path.string() << " is no scenario");
  return scenario->plan;
}

/// A request that no tour sends, and why it need not be.
struct NotSent {
  std::string_view request, why;
};
constexpr std::array kNotSent{
    NotSent{"DeleteVariants", "that is an error by itself (structure-changed)"},
    NotSent{"Unpublish", "the engine never hides what is published"},
    NotSent{"ListLocations", "the locations are part of a connection's configuration"},
    NotSent{"SetTracked", "an update says it of a variant"},
    NotSent{"WriteLog", "the engine's log is its own"}};

/// What a mishap does to the safe form all the same, and why that is no fault of the sync.
struct Explained {
  std::string_view request;
  Mishap mishap;
  std::string_view why;  ///< what the complaint begins with
  std::string_view explanation;
};
constexpr std::array<Explained, 0> kExplained{};

bool is_explained(Unmended const& u) {
  return std::ranges::any_of(kExplained, [&](Explained const& e) {
    return e.request == u.point.request && e.mishap == u.mishap && u.why.starts_with(e.why);
  });
}

std::string words_of(Unmended const& u) {
  return fmt::format("{} in {}, {}, {}: {}", u.point.request, u.point.flow,
                     kMishapNames[static_cast<std::size_t>(u.mishap)], format_tick(u.at), u.why);
}

std::string page_of(Certificate const& certificate) {
  std::string page =
      "# What befalls the sync at each of its calls\n"
      "Written by `certificate_slow_test`. Four tours (`proptests/effects/tours/`) send every call "
      "that the engine knows,\n"
      "in every flow. Each call of theirs is taken one by one, and the tour is run again with one "
      "mishap at that place:\n"
      "the engine dies instead of sending it; it is served and the engine dies before the answer "
      "comes; an order, a receipt and\n"
      "a new text come between the answer and its arrival; what made the engine send it (a "
      "webhook, an answer, a timer) is\n"
      "never heard. \"12 of 12\" means that all twelve came to rest without an error, under the "
      "safe form.\n\n";
  page += table_of(certificate);
  if (!kExplained.empty()) {
    page += "\nWhat did not:\n";
    for (Explained const& e : kExplained)
      page += fmt::format("- {}, {}: {}\n", e.request,
                          kMishapNames[static_cast<std::size_t>(e.mishap)], e.explanation);
  }
  page += "\nNever sent:\n";
  for (NotSent const& n : kNotSent)
    page += fmt::format("- {}: {}\n", n.request, n.why);
  return page;
}

}  // namespace

// Crashed before it, crashed after it, answered from a stale view, its trigger never observed.
BOOST_AUTO_TEST_CASE(every_call_of_the_safe_form_is_made_good) {
  Certificate certificate;
  for (char const* name : {"live", "differences", "go_live", "from_the_shop"})
    BOOST_TEST(certify(tour(name), certificate) == "", name);
  for (Unmended const& u : certificate.unmended)
    BOOST_TEST(is_explained(u), words_of(u));
  for (Explained const& e : kExplained)
    BOOST_TEST(std::ranges::any_of(certificate.unmended,
                                   [&](Unmended const& u) {
                                     return e.request == u.point.request && e.mishap == u.mishap;
                                   }),
               e.request << " is explained, and is well");
  std::vector<std::string> explained;
  for (NotSent const& n : kNotSent)
    explained.emplace_back(n.request);
  BOOST_TEST(never_sent(certificate) == explained, boost::test_tools::per_element());
  for (auto const& [point, tallies] : certificate.points)
    for (Tally const& tally : tallies)
      BOOST_TEST(tally.ran > 0U, point.request << " in " << point.flow);

  fs::path const page = kRoot / "docs/effects.md";
  std::string const made = page_of(certificate);
  if (std::getenv("DRYDOCK_APPROVE") != nullptr)
    std::ofstream(page, std::ios::binary) << made;
  BOOST_TEST((read(page) == made), "docs/effects.md: run this test with DRYDOCK_APPROVE=1");
}

// The same tours notice bugs that are planted in the engine.
BOOST_AUTO_TEST_CASE(a_sync_that_forgets_is_given_no_certificate) {
  for (char const* mutant : {"retry-with-new-key", "crash-loses-cursor", "compare-dropped"}) {
    Plan plan = tour("differences");
    plan.mutants = {mutant};
    Certificate certificate;
    BOOST_TEST(certify(plan, certificate) == "", mutant);
    BOOST_TEST(!certificate.unmended.empty(), mutant);
  }
}

BOOST_AUTO_TEST_SUITE_END()
