#include "scenarios/out/word_pages.h"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "model/anomaly.h"
#include "model/event.h"
#include "model/fault.h"

using namespace drydock;

/// The pages on the words of a run say what their cards say.
BOOST_AUTO_TEST_SUITE(word_pages_test)

namespace {

std::filesystem::path const kDocs = std::filesystem::path(DRYDOCK_SOURCE_DIR) / "docs";

std::string read(std::filesystem::path const& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

/// Under DRYDOCK_APPROVE the page is written anew.
void committed(std::filesystem::path const& path, std::string const& generated) {
  if (std::getenv("DRYDOCK_APPROVE") != nullptr)
    std::ofstream(path, std::ios::binary) << generated;
  BOOST_TEST((read(path) == generated), path.filename().string()
                                            << " is not what the cards say; run this test with "
                                               "DRYDOCK_APPROVE=1 and look at the difference");
}

template <class E, class Cards>
void each_name_leads_back(Cards const& cards) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < cards.size(); ++i) {
    BOOST_TEST(names.insert(cards[i].name).second, cards[i].name << " is there twice");
    BOOST_TEST((value_named<E>(cards[i].name) == static_cast<E>(i)), cards[i].name);
    BOOST_TEST(name_of(static_cast<E>(i)) == cards[i].name);
  }
  BOOST_TEST(names_of<E>().size() == cards.size());
  BOOST_TEST(!value_named<E>("").has_value());
}

}  // namespace

BOOST_AUTO_TEST_CASE(names_are_unique_and_lead_back_to_their_values) {
  each_name_leads_back<Anomaly>(anomaly_cards());
  each_name_leads_back<EventKind>(event_cards());
  each_name_leads_back<FaultKind>(fault_cards());
}

BOOST_AUTO_TEST_CASE(the_page_on_anomalies_is_written_from_their_cards) {
  committed(kDocs / "anomalies.md", anomalies_page());
}

BOOST_AUTO_TEST_CASE(the_page_on_events_is_written_from_their_cards) {
  committed(kDocs / "events.md", events_page());
}

BOOST_AUTO_TEST_CASE(each_word_is_on_its_page) {
  std::string const anomalies = anomalies_page(), events = events_page();
  for (AnomalyCard const& card : anomaly_cards())
    BOOST_TEST((anomalies.find("| `" + std::string(card.name) + "` |") != std::string::npos),
               card.name);
  for (EventCard const& card : event_cards())
    BOOST_TEST((events.find(std::string(card.name)) != std::string::npos), card.name);
}

BOOST_AUTO_TEST_CASE(the_table_of_faults_is_written_from_their_cards) {
  std::string const begin = "<!-- faults: written from model/fault.cpp -->\n", end = "<!-- end -->";
  std::string page = read(kDocs / "scenarios.md");
  auto const from = page.find(begin);
  BOOST_REQUIRE(from != std::string::npos);
  auto const to = page.find(end, from);
  BOOST_REQUIRE(to != std::string::npos);
  page.replace(from + begin.size(), to - from - begin.size(), faults_table());
  committed(kDocs / "scenarios.md", page);
}

BOOST_AUTO_TEST_SUITE_END()
