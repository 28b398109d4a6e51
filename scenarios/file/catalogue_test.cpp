#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <set>

#include "model/rule.h"
#include "scenarios/file/told_catalogue_test.h"
#include "scenarios/oracles/all.h"

using namespace drydock;
namespace data = boost::unit_test::data;

/// The catalogue comes out as it says, and proves every oracle: with a detector broken, with an
/// event or a fault that never happens, some file turns red.
BOOST_AUTO_TEST_SUITE(catalogue_test)

namespace {

/// How often a field of the facts of one kind was not at its "none" value.
struct Filled {
  std::uint64_t shop = 0, item = 0, place = 0, object = 0, order = 0, line = 0, detail = 0,
                values = 0, amount = 0;
};

/// All files, run. The events of all of them would be too many: what is asked of them is noted.
struct Ran {
  std::vector<Told> files;
  std::array<Filled, kEventKinds> filled{};
};

void note_fields(Event const& event, std::array<Filled, kEventKinds>& filled) {
  Fact const& f = event.fact;
  Filled& of_kind = filled[static_cast<std::size_t>(f.kind)];
  of_kind.shop += f.shop != kNoIndex;
  of_kind.item += f.item != kNone;
  of_kind.place += f.place != kNoIndex;
  of_kind.object += f.object != kNone;
  of_kind.order += f.order != kNone;
  of_kind.line += f.line != kNone;
  of_kind.detail += f.detail != 0;
  of_kind.values += f.before != 0 || f.after != 0;
  of_kind.amount += f.amount != 0;
}

Ran const& ran() {
  static Ran const all = [] {
    Ran out{.files = read_catalogue(DRYDOCK_SOURCE_DIR)};
    for (Told& told : out.files) {
      told.result = run_scenario(told.scenario);
      for (Event const& event : told.result.record.history.events())
        note_fields(event, out.filled);
      told.result.record.history = History{};
      told.result.fixed.reset();
    }
    return out;
  }();
  return all;
}

std::vector<Told> const& catalogue() { return ran().files; }

std::vector<std::string> files() {
  std::vector<std::string> out;
  for (Told const& told : read_catalogue(DRYDOCK_SOURCE_DIR))
    out.push_back(told.scenario.file);
  return out;
}

bool told_by(Detector const& detector, Finding const& f) {
  return f.anomaly == detector.anomaly && !f.cause.empty() && f.cause.front() == detector.cause;
}
std::string words(Anomaly anomaly, std::string_view cause) {
  return std::string(name_of(anomaly)) + " (" + std::string(cause) + ")";
}

/// Nothing that people do keeps an order's or a fulfilment's row from being taken for longer than
/// the bound and then lets the world come to rest; the oracle's own test holds these two.
bool held_by_its_own_test(Detector const& detector) {
  return detector.anomaly == Anomaly::QueueStuck &&
         (detector.cause == "order" || detector.cause == "fulfilment");
}

/// Files that fail when this detector says nothing.
std::vector<std::string> held_by(Detector const& detector) {
  std::vector<std::string> out;
  for (Told const& told : catalogue()) {
    RunRecord silent = told.result.record;
    auto const gone =
        std::erase_if(silent.findings, [&](Finding const& f) { return told_by(detector, f); });
    if (gone > 0 && !judge(told.scenario, silent).empty())
      out.push_back(told.scenario.file);
  }
  return out;
}

}  // namespace

BOOST_DATA_TEST_CASE(every_file_comes_out_as_it_says, data::make(files()), file) {
  for (Told const& told : catalogue()) {
    if (told.scenario.file != file)
      continue;
    std::string why;
    for (std::string const& complaint : told.result.complaints)
      why += "\n  " + complaint;
    BOOST_TEST((told.result.verdict == Verdict::Passed),
               file << why << "\n  ./drydock run " << file);
  }
}

BOOST_AUTO_TEST_CASE(every_detector_of_the_oracles_is_held_by_a_file) {
  for (Detector const& detector : Oracles::detectors()) {
    if (held_by_its_own_test(detector))
      continue;
    std::string const what = words(detector.anomaly, detector.cause);
    auto const files = held_by(detector);
    BOOST_TEST(!files.empty(), "no file fails when nobody tells " << what);
    if (!files.empty())
      BOOST_TEST_MESSAGE(what << ": " << files.front());
  }
}

BOOST_AUTO_TEST_CASE(no_oracle_says_what_its_detectors_do_not_list) {
  auto const all = Oracles::detectors();
  for (Told const& told : catalogue())
    for (Finding const& f : told.result.record.findings) {
      BOOST_TEST_REQUIRE(!f.cause.empty(), told.scenario.file);
      if (f.cause.front() == Drift::kFollows.cause)
        continue;
      BOOST_TEST(std::ranges::any_of(all, [&](Detector const& d) { return told_by(d, f); }),
                 told.scenario.file << ": " << words(f.anomaly, f.cause.front()));
    }
}

BOOST_AUTO_TEST_CASE(every_anomaly_of_a_run_has_a_file_with_numbers_and_a_clean_twin) {
  for (AnomalyCard const& card : anomaly_cards()) {
    if (card.occasions.empty())
      continue;
    Anomaly const anomaly = card.anomaly;
    bool numbers = false, clean = false;
    for (Told const& told : catalogue()) {
      bool expected = false;
      for (Expected const& e : told.scenario.finds)
        if (e.anomaly == anomaly) {
          expected = true;
          numbers = numbers || e.units || e.item || e.account;
        }
      clean = clean || (expected && !told.scenario.fixed_by.empty());
      for (Anomaly never : told.scenario.never)
        clean = clean || never == anomaly;
    }
    BOOST_TEST(numbers, "no file expects " << name_of(anomaly) << " with numbers");
    BOOST_TEST(clean, "no file is free of " << name_of(anomaly) << " by a fix or by `never`");
  }
}

BOOST_AUTO_TEST_CASE(every_kind_of_event_happens_in_some_file) {
  // Nothing in a run takes a product out of a publication: the engine only adds, staff have no such
  // act.
  std::set<EventKind> const never{EventKind::Unpublished};
  EventCounts seen{};
  for (Told const& told : catalogue())
    for (EventCard const& card : event_cards())
      seen[static_cast<std::size_t>(card.kind)] += count_of(told.result.record.counts, card.kind);
  for (EventCard const& card : event_cards())
    BOOST_TEST((count_of(seen, card.kind) > 0) == !never.contains(card.kind), card.name);
}

BOOST_AUTO_TEST_CASE(events_fill_the_fields_that_their_cards_name_and_no_other) {
  // In all files these hold their first value, 0, which looks like a field that nobody filled: the
  // topic of a new order, a row that is pending, a delivery at its first attempt.
  std::set<std::pair<EventKind, std::string_view>> const only_zero{
      {EventKind::ErpRowAdded, "before, after"}, {EventKind::WebhookDelayed, "detail"},
      {EventKind::WebhookRepeated, "detail"},    {EventKind::WebhookDelivered, "amount"},
      {EventKind::WebhookLost, "amount"},
  };
  for (EventCard const& card : event_cards()) {
    if (card.kind == EventKind::Unpublished)
      continue;  // happens in no file
    Filled const& filled = ran().filled[static_cast<std::size_t>(card.kind)];
    auto const held = [&](std::string_view field, std::uint64_t times, std::string_view column) {
      bool const seen = times > 0 || only_zero.contains({card.kind, field});
      BOOST_TEST(seen == !column.empty(), card.name << "." << field << " is filled " << times
                                                    << " times, its card says \"" << column
                                                    << "\"");
    };
    EventColumns const& c = card.columns;
    held("shop", filled.shop, c.shop);
    held("item", filled.item, c.item);
    held("place", filled.place, c.place);
    held("object", filled.object, c.object);
    held("order", filled.order, c.order);
    held("line", filled.line, c.line);
    held("detail", filled.detail, c.detail);
    held("before, after", filled.values, c.values);
    held("amount", filled.amount, c.amount);
  }
}

/// Whether the history is another one without the file's faults of this kind.
bool strikes(FaultKind kind, Plan const& plan) {
  auto const is_of_kind = [&](ScriptedFault const& fault) { return fault.kind == kind; };
  Plan without = plan;
  if (std::erase_if(without.faults.scripted, is_of_kind) == 0)
    return false;
  auto const hash = [](Plan const& p) { return run(p, {.keep = Keep::HashOnly}).history.hash(); };
  return hash(plan) != hash(without);
}

BOOST_AUTO_TEST_CASE(every_kind_of_fault_strikes_in_some_file) {
  for (FaultCard const& card : fault_cards())
    BOOST_TEST(
        std::ranges::any_of(
            catalogue(), [&](Told const& told) { return strikes(card.kind, told.scenario.plan); }),
        card.name);
}

BOOST_AUTO_TEST_CASE(every_kind_of_act_is_done_in_some_file) {
  std::set<std::size_t> seen;
  for (Told const& told : catalogue())
    for (auto const& act : told.scenario.plan.actions)
      seen.insert(act.what.index());
  for (std::size_t i = 0; i < std::variant_size_v<action::Action>; ++i)
    BOOST_TEST(seen.contains(i), "no file has an act number " << i);
}

BOOST_AUTO_TEST_CASE(the_catalogue_cites_rules_that_exist) {
  std::set<int> cited;
  for (Told const& told : catalogue())
    for (std::string const& rule : told.scenario.rules) {
      int const number = std::atoi(rule.c_str() + 1);
      BOOST_TEST((rule == "R" + std::to_string(number) && number >= 1 &&
                  number <= static_cast<int>(rules().size())),
                 rule);
      cited.insert(number);
    }
  // The six examples of the guide's section 5 and the ten pitfalls of its section 8.
  for (int rule : {124, 125, 126, 127, 128, 129, 36, 132, 54, 64, 72, 84, 97, 110, 37, 87})
    BOOST_TEST(cited.contains(rule), "no scenario shows R" << rule);
}

BOOST_AUTO_TEST_SUITE_END()
