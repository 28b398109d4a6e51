#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include <fmt/format.h>

#include "model/settings.h"
#include "scenarios/file/told_catalogue_test.h"
#include "scenarios/out/check_output.h"
#include "scenarios/out/rule_output.h"
#include "scenarios/rules/rule_proofs.h"
#include "scenarios/sides/reconcile.h"

using namespace drydock;
namespace fs = std::filesystem;

/// The rule catalogue is whole and true: each rule is there once, with a proof that it can be kept
/// and one that breaking it is noticed; and whatever names a rule or a section names one that
/// exists.
BOOST_AUTO_TEST_SUITE(rules_test)

namespace {

fs::path const kRoot = DRYDOCK_SOURCE_DIR;
constexpr int kContradictions = 19;
int const kRules = static_cast<int>(rules().size());

std::string read(fs::path const& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

std::vector<fs::path> files_below(std::vector<std::string> const& folders,
                                  std::set<std::string> const& endings) {
  std::set<fs::path> out;
  for (std::string const& folder : folders)
    for (auto const& entry : fs::recursive_directory_iterator(kRoot / folder))
      if (entry.is_regular_file() && endings.contains(entry.path().extension().string()))
        out.insert(entry.path());
  return {out.begin(), out.end()};
}

std::vector<RuleResult> const& proven() {
  static std::vector<RuleResult> const all = [] {
    std::vector<Rule const*> every;
    for (Rule const& rule : rules())
      every.push_back(&rule);
    return prove(every, kRoot / "scenarios/catalogue");
  }();
  return all;
}

RuleResult prove_one(Rule const& rule) {
  return prove(std::vector<Rule const*>{&rule}, kRoot / "scenarios/catalogue").front();
}

/// A rule that is proven by these, and checked for a zero price.
Rule rule_with(std::vector<Proof> proofs, std::string_view id = "R53",
               std::string_view anomaly = "zero-price") {
  return {.id = id, .checks = {{CheckedBy::Oracle, anomaly}}, .proofs = std::move(proofs)};
}
Proof holds(std::string_view file) { return {.way = ProofWay::Holds, .file = file}; }
Proof breaks(std::string_view file) { return {.way = ProofWay::Breaks, .file = file}; }

constexpr std::string_view kKept = "prices/blank_cell_with_protection_keeps_price.json";
constexpr std::string_view kFixed = "prices/zero_without_protection_sells_for_nothing.json";
constexpr std::string_view kUnfixed = "prices/zero_price_written_despite_protection.json";

}  // namespace

BOOST_AUTO_TEST_CASE(every_rule_is_there_once_and_in_order) {
  for (std::size_t i = 0; i < rules().size(); ++i)
    BOOST_TEST(rules()[i].id == fmt::format("R{}", i + 1));
  BOOST_TEST(rule_named("R53") == &rules()[52]);
  BOOST_TEST(rule_named(fmt::format("R{}", rules().size() + 1)) == nullptr);
}

BOOST_AUTO_TEST_CASE(every_rule_says_what_why_and_what_to_do) {
  std::set<std::string_view> seen;
  for (Rule const& rule : rules())
    BOOST_TEST_CONTEXT(rule.id) {
      for (std::string_view text : {rule.text, rule.why, rule.harm, rule.fix}) {
        BOOST_TEST(text.size() > 15U);
        BOOST_TEST((text.find('\n') == std::string_view::npos), text);
        BOOST_TEST((text.find("  ") == std::string_view::npos), text);
      }
      BOOST_TEST(!rule.text.ends_with('.'));
      BOOST_TEST(seen.insert(rule.text).second, "another rule says the same: " << rule.text);
      for (std::string_view text : {rule.why, rule.harm, rule.fix})
        BOOST_TEST(text.ends_with('.'), text);
      BOOST_TEST(!rule.kinds.empty());
      BOOST_TEST((!rule.checks.empty() || !rule.restates.empty()));
    }
}

BOOST_AUTO_TEST_CASE(every_section_that_is_cited_exists_and_has_a_rule) {
  std::set<std::string_view> cited;
  auto const all = guide_sections();
  for (Rule const& rule : rules()) {
    BOOST_TEST(!sections_of(rule).empty(), rule.id);
    for (std::string_view section : sections_of(rule)) {
      BOOST_TEST((std::ranges::find(all, section) != all.end()), rule.id << " cites " << section);
      cited.insert(section);
    }
  }
  // Chapters 3 and 4 are only headings.
  for (std::string_view section : all)
    if (section != "3" && section != "4")
      BOOST_TEST(cited.contains(section), "no rule of section " << section);
}

BOOST_AUTO_TEST_CASE(every_check_names_something_that_looks) {
  std::set<std::string_view> const classes{"both", "handle_only", "item_only", "none", "conflict"};
  for (std::string_view name : classes) {
    bool known = false;
    for (int c = 0; c <= static_cast<int>(MatchClass::Conflict); ++c)
      known = known || name_of(static_cast<MatchClass>(c)) == name;
    BOOST_TEST(known, name);
  }
  std::set<std::string_view> const expectations{"finds", "never", "settles", "sometimes", "reviews",
                                                "fixed_by",
                                                // of named tests
                                                "calls", "change log", "recorded trace"};
  for (Rule const& rule : rules())
    for (RuleCheck const& check : rule.checks)
      BOOST_TEST_CONTEXT(rule.id << ' ' << words_of(check)) {
        switch (check.by) {
          case CheckedBy::Oracle: {
            auto const anomaly = value_named<Anomaly>(check.what);
            BOOST_REQUIRE(anomaly.has_value());
            BOOST_TEST(!card_of(*anomaly).occasions.empty(), "no run shows it");
            break;
          }
          case CheckedBy::SettingsRule:
            BOOST_TEST(value_named<Anomaly>(check.what).has_value());
            break;
          case CheckedBy::Gate:
            BOOST_TEST((find_setting(check.what) != nullptr));
            break;
          case CheckedBy::Reconciliation:
            BOOST_TEST(classes.contains(check.what));
            break;
          case CheckedBy::Reader:
            BOOST_TEST(!check.what.empty());
            break;
          case CheckedBy::Expectation:
            BOOST_TEST(expectations.contains(check.what));
            break;
        }
      }
}

BOOST_AUTO_TEST_CASE(every_rule_is_proven_both_ways) {
  for (RuleResult const& result : proven()) {
    std::string why;
    for (ProofResult const& proof : result.proofs)
      for (std::string const& complaint : proof.complaints)
        why += "\n  " + complaint;
    bool const proof = result.status == RuleStatus::Proven || result.status == RuleStatus::InTests;
    BOOST_TEST(proof, result.rule->id << " is " << name_of(result.status) << why);
  }
}

BOOST_AUTO_TEST_CASE(restated_rules_exist) {
  for (Rule const& rule : rules()) {
    if (rule.restates.empty())
      continue;
    BOOST_TEST(proofs_of(rule).size() > rule.proofs.size(),
               rule.id << " restates " << rule.restates);
    std::size_t const named = static_cast<std::size_t>(std::ranges::count(rule.restates, ',')) + 1;
    std::set<Rule const*> owners;
    for (OwnedProof const& owned : proofs_of(rule))
      if (owned.owner != &rule)
        owners.insert(owned.owner);
    BOOST_TEST(owners.size() == named, rule.id << " restates " << rule.restates);
  }
}

BOOST_AUTO_TEST_CASE(every_named_test_exists) {
  std::vector<std::string> sources;
  for (fs::path const& path : files_below(
           {"model", "mocks", "engine", "scenarios", "proptests", "cli", "reports"}, {".cpp"}))
    if (path.stem().string().ends_with("_test"))
      sources.push_back(read(path));
  std::set<std::string_view> seen;
  for (Rule const& rule : rules())
    for (Proof const& proof : rule.proofs) {
      BOOST_TEST(proof.file.empty() != proof.property.empty(), rule.id);
      if (proof.property.empty() || !seen.insert(proof.property).second)
        continue;
      auto const slash = proof.property.find('/');
      BOOST_REQUIRE(slash != std::string_view::npos);
      std::string const suite(proof.property.substr(0, slash)),
          name(proof.property.substr(slash + 1));
      bool found = false;
      for (std::string const& text : sources)
        found = found || (text.find("TEST_SUITE(" + suite + ")") != std::string::npos &&
                          (text.find("TEST_CASE(" + name + ")") != std::string::npos ||
                           text.find("TEST_CASE(" + name + ",") != std::string::npos));
      BOOST_TEST(found, rule.id << ": no test " << proof.property);
    }
}

BOOST_AUTO_TEST_CASE(a_proof_that_shows_nothing_fails) {
  auto const status = [](std::vector<Proof> proofs) {
    return prove_one(rule_with(std::move(proofs))).status;
  };
  BOOST_TEST((status({holds(kKept), breaks(kUnfixed)}) == RuleStatus::Proven));
  BOOST_TEST((status({holds(kFixed), breaks(kFixed)}) == RuleStatus::Proven));
  BOOST_TEST((status({holds(kKept)}) == RuleStatus::HoldsOnly));
  BOOST_TEST((status({breaks(kFixed)}) == RuleStatus::BreaksOnly));
  BOOST_TEST((status({}) == RuleStatus::Unproven));
  BOOST_TEST((status({holds(kKept), {.way = ProofWay::Breaks, .property = "s/c"}}) ==
              RuleStatus::InTests));
  // What finds something, and is not set right by anything, keeps nothing.
  BOOST_TEST((status({holds(kUnfixed), breaks(kUnfixed)}) == RuleStatus::Failed));
  // What finds nothing breaks nothing.
  BOOST_TEST((status({holds(kKept), breaks(kKept)}) == RuleStatus::Failed));
  BOOST_TEST((status({holds("prices/no_such_file.json")}) == RuleStatus::Failed));
}

BOOST_AUTO_TEST_CASE(a_proof_has_to_find_what_its_rule_is_checked_by_and_to_cite_it) {
  auto const why = [](Rule const& rule) {
    RuleResult const result = prove_one(rule);
    BOOST_TEST((result.status == RuleStatus::Failed));
    return result.proofs.front().complaints.empty() ? "" : result.proofs.front().complaints.front();
  };
  BOOST_TEST(why(rule_with({breaks(kFixed)}, "R53", "drift")) ==
             std::string(kFixed) + " expects nothing of what R53 is checked by (drift)");
  BOOST_TEST(why(rule_with({breaks(kFixed)}, "R2")) == std::string(kFixed) + " does not cite R2");
}

BOOST_AUTO_TEST_CASE(a_rule_that_restates_another_shares_its_proofs_and_checks) {
  Rule const rule{.id = "R54", .restates = "R53, R52"};
  std::set<std::string_view> owners;
  for (OwnedProof const& owned : proofs_of(rule))
    owners.insert(owned.owner->id);
  BOOST_TEST((owners == std::set<std::string_view>{"R52", "R53"}));
  auto const named = anomalies_of(rule);
  BOOST_TEST((std::ranges::find(named, "zero-price") != named.end()));
  BOOST_TEST((std::ranges::find(named, "price-leak") != named.end()));
}

BOOST_AUTO_TEST_CASE(the_nearest_rule_is_suggested) {
  BOOST_TEST(nearest_rule("R5O") == "R50");
  BOOST_TEST(nearest_rule("53") == "R53");
  BOOST_TEST(nearest_rule("R007") == "R7");
  std::string const last(rules().back().id);
  BOOST_TEST(nearest_rule(fmt::format("R{}", rules().size() + 1)) == last);
  BOOST_TEST(nearest_rule("R0") == "R1");
  BOOST_TEST(nearest_rule("R99999999999999999999") == last);
  BOOST_TEST(nearest_rule("Rule") == "");
}

BOOST_AUTO_TEST_CASE(scenario_files_cite_rules_that_exist) {
  for (Told const& told : read_catalogue(kRoot))
    for (std::string const& id : told.scenario.rules)
      BOOST_TEST((rule_named(id) != nullptr), told.scenario.file << " cites " << id);
}

BOOST_AUTO_TEST_CASE(sources_and_documents_cite_rules_and_contradictions_that_exist) {
  std::regex const citation(R"((^|[^A-Za-z0-9_/"-]|")([RK])([0-9]{1,3})(?![0-9A-Za-z_]))");
  std::size_t citations = 0;
  for (fs::path const& path :
       files_below({"model", "mocks", "engine", "scenarios", "proptests", "docs", "reports"},
                   {".cpp", ".h", ".md"})) {
    if (path.filename() == "rules_test.cpp" || path.filename() == "schema_test.cpp")
      continue;
    std::string const text = read(path);
    for (std::sregex_iterator at(text.begin(), text.end(), citation), end; at != end; ++at) {
      int const number = std::stoi((*at)[3].str()),
                last = (*at)[2] == "R" ? kRules : kContradictions;
      ++citations;
      BOOST_TEST((number >= 1 && number <= last), fs::relative(path, kRoot).string()
                                                      << " cites " << (*at)[2].str() << number);
    }
  }
  BOOST_TEST(citations > 500U);
}

BOOST_AUTO_TEST_CASE(sources_cite_sections_that_exist) {
  // "guide 2.14", "guide section 2.8.2", "Guide §4.2".
  std::regex const citation(R"([Gg]uide(?:,)? (?:section |sections |§ ?)?([0-9]+(?:\.[0-9]+)+))");
  auto const all = guide_sections();
  for (fs::path const& path :
       files_below({"model", "mocks", "engine", "scenarios", "proptests", "docs", "reports"},
                   {".cpp", ".h", ".md", ".json"})) {
    if (path.filename() == "rules_test.cpp")
      continue;
    std::string const text = read(path);
    for (std::sregex_iterator at(text.begin(), text.end(), citation), end; at != end; ++at) {
      std::string const section = (*at)[1].str();
      BOOST_TEST((std::ranges::find(all, section) != all.end()), fs::relative(path, kRoot).string()
                                                                     << " cites guide " << section);
    }
  }
}

BOOST_AUTO_TEST_CASE(the_committed_page_is_what_the_catalogue_says) {
  fs::path const path = kRoot / "docs/rules.md";
  std::string const generated = rules_page(rules());
  if (std::getenv("DRYDOCK_APPROVE") != nullptr)
    std::ofstream(path, std::ios::binary) << generated;
  BOOST_TEST((read(path) == generated),
             "docs/rules.md is not what the catalogue says; run this test with "
             "DRYDOCK_APPROVE=1 and look at the difference");
}

BOOST_AUTO_TEST_SUITE_END()
