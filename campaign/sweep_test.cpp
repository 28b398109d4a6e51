#include "campaign/sweep.h"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "campaign/folder_test.h"
#include "campaign/sweep_output.h"
#include "scenarios/file/scenario.h"
#include "scenarios/out/schema_check.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(sweep_test)

namespace {

Campaign campaign(SeedRange seeds, std::vector<std::string> mutants = {}) {
  Campaign c;
  c.seeds = seeds;
  c.profiles = {{PlanProfile::Safe, People::Careful}, {PlanProfile::Wild, People::Careless}};
  c.shape = {.items = 4, .orders = 6, .days = 1};
  c.mutants = std::move(mutants);
  return identified(c, "1.2.3");
}

CampaignFile begun(std::filesystem::path const& path, Campaign const& c, SeedRange part) {
  auto file = CampaignFile::begin(path, c, part);
  BOOST_REQUIRE_MESSAGE(file.has_value(), file.error().text);
  return std::move(*file);
}

std::string json_of(CampaignFile& file, CampaignFile* before = nullptr) {
  auto const result = result_of(file, before);
  BOOST_REQUIRE(result.has_value());
  return sweep_json(*result, [](FoldedFinding const& f) { return f.fingerprint; });
}

/// The whole campaign, swept in one go; `steps` counts how often it had something to tell.
std::string swept_whole(std::filesystem::path const& path, Campaign const& c, unsigned threads,
                        int* steps = nullptr) {
  CampaignFile file = begun(path, c, c.seeds);
  SweepOptions options{.threads = threads, .replays_max = 2};
  options.progress = [&](std::string_view, std::uint64_t, std::uint64_t, Fold const&) {
    if (steps != nullptr)
      ++*steps;
  };
  BOOST_TEST(sweep(file, options).has_value());
  auto const fold = fold_of(file);
  BOOST_TEST(make_replays(file, *fold, options).has_value());
  BOOST_TEST(file.close().has_value());
  auto closed = CampaignFile::open(path, sqlite::Access::Read);
  BOOST_REQUIRE(closed.has_value());
  return json_of(*closed);
}

std::string read(std::filesystem::path const& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_result_is_the_same_on_any_number_of_threads) {
  CampaignFolder const folder;
  Campaign const c = campaign({1, 40});
  BOOST_TEST(swept_whole(folder / "1.sqlite", c, 1) == swept_whole(folder / "3.sqlite", c, 3));
}

BOOST_AUTO_TEST_CASE(what_is_there_is_not_run_again) {
  CampaignFolder const folder;
  Campaign const c = campaign({1, 40});
  std::string const whole = swept_whole(folder / "whole.sqlite", c, 2);
  {
    CampaignFile file = begun(folder / "part.sqlite", c, c.seeds);
    std::vector<SweptRun> some;
    for (std::uint64_t const seed : {7, 8, 31})
      for (std::uint32_t profile : {0, 1})
        some.push_back(swept(c, seed, profile));
    BOOST_TEST(file.add(some).has_value());
    BOOST_TEST(json_of(file).find("\"verdict\": \"passed\"") == std::string::npos);
  }
  BOOST_TEST(swept_whole(folder / "part.sqlite", c, 2) == whole);
  // Complete: but for where it stands there is nothing to tell, and nothing to do.
  int steps = 0;
  BOOST_TEST(swept_whole(folder / "part.sqlite", c, 1, &steps) == whole);
  BOOST_TEST(steps == 1);
}

BOOST_AUTO_TEST_CASE(a_search_is_the_same_on_any_number_of_threads_and_after_any_kill) {
  CampaignFolder const folder;
  Campaign c = campaign({1, 12});
  c.timelines = 80;
  c = identified(c, "1.2.3");
  std::string const whole = swept_whole(folder / "1.sqlite", c, 1);
  BOOST_TEST(whole == swept_whole(folder / "3.sqlite", c, 3));
  BOOST_TEST(whole.find("\"timelines\": 1920") != std::string::npos);
  {
    // Killed after a few seeds, in no order.
    CampaignFile file = begun(folder / "part.sqlite", c, c.seeds);
    std::vector<SweptRun> some;
    for (std::uint64_t const seed : {4, 9})
      for (std::uint32_t profile : {0, 1})
        some.push_back(swept(c, seed, profile));
    BOOST_TEST(file.add(some).has_value());
  }
  BOOST_TEST(swept_whole(folder / "part.sqlite", c, 2) == whole);
}

BOOST_AUTO_TEST_CASE(what_only_a_branch_shows_is_kept_with_its_recipe_and_shown_again) {
  CampaignFolder const folder;
  Campaign c = campaign({1, 6});
  c.timelines = 200;
  c = identified(c, "1.2.3");
  CampaignFile file = begun(folder / "1.sqlite", c, c.seeds);
  BOOST_TEST(sweep(file, {.threads = 2}).has_value());
  auto const fold = fold_of(file);
  BOOST_REQUIRE(fold.has_value());
  BOOST_TEST(make_replays(file, *fold, {.threads = 2, .replays_max = 50}).has_value());
  auto const replays = file.replays();
  BOOST_REQUIRE(replays.has_value());
  int shown = 0;
  for (FoldedFinding const* f : in_order_of_weight(*fold)) {
    auto const replay = replays->find(f->fingerprint);
    if (f->recipe.empty() || replay == replays->end() || replay->second.text.empty())
      continue;
    auto const scenario = parse_scenario(replay->second.text, f->fingerprint);
    BOOST_REQUIRE(scenario.has_value());
    BOOST_TEST((run_scenario(*scenario).verdict == Verdict::Passed));
    ++shown;
  }
  BOOST_TEST(shown > 0);
}

BOOST_AUTO_TEST_CASE(shards_together_are_the_whole) {
  CampaignFolder const folder;
  Campaign const c = campaign({5, 44});
  std::string const whole = swept_whole(folder / "whole.sqlite", c, 2);
  std::vector<std::filesystem::path> parts;
  for (std::uint32_t i = 1; i <= 3; ++i) {
    parts.push_back(folder / (std::to_string(i) + ".sqlite"));
    CampaignFile file = begun(parts.back(), c, part_of(c.seeds, {i, 3}).value());
    BOOST_TEST(sweep(file, {.threads = 2}).has_value());
  }
  // A file twice; none of them was closed, as if their processes had been killed at the end.
  parts.push_back(parts.front());
  auto const merged = merge(folder / "all.sqlite", parts);
  BOOST_REQUIRE_MESSAGE(merged.has_value(), merged.error().text);
  BOOST_TEST(swept_whole(folder / "all.sqlite", c, 2) == whole);
  BOOST_TEST(merge(folder / "all.sqlite", parts).error().text.find("is there already") !=
             std::string::npos);
  for (auto const& entry : std::filesystem::directory_iterator(folder.path))
    BOOST_TEST(entry.path().string().find(".part") == std::string::npos, entry.path().string());
}

BOOST_AUTO_TEST_CASE(files_of_different_campaigns_are_not_merged) {
  CampaignFolder const folder;
  begun(folder / "1.sqlite", campaign({1, 4}), {1, 2});
  begun(folder / "2.sqlite", campaign({1, 5}), {3, 5});
  auto const merged = merge(folder / "all.sqlite", {folder / "1.sqlite", folder / "2.sqlite"});
  BOOST_REQUIRE(!merged.has_value());
  BOOST_TEST(merged.error().text.find("is of another campaign; seeds") != std::string::npos);
  BOOST_TEST(!std::filesystem::exists(folder / "all.sqlite"));
}

/// A planted bug stands out beside the campaign without it, as a file that shows it again.
BOOST_AUTO_TEST_CASE(a_planted_bug_is_new_and_shown_by_a_small_scenario) {
  CampaignFolder const folder;
  SeedRange const seeds{1, 30};
  Campaign const clean = campaign(seeds), bug = campaign(seeds, {"cancel-ignored"});
  swept_whole(folder / "clean.sqlite", clean, 2);
  CampaignFile before = begun(folder / "clean.sqlite", clean, seeds);
  CampaignFile file = begun(folder / "bug.sqlite", bug, seeds);
  BOOST_TEST(sweep(file, {.threads = 2}).has_value());
  auto const fold = fold_of(file);
  BOOST_REQUIRE(fold.has_value());
  BOOST_TEST(make_replays(file, *fold, {.threads = 2, .replays_max = 50}).has_value());
  auto const result = result_of(file, &before);
  BOOST_REQUIRE(result.has_value());
  int shown = 0;
  for (FoldedFinding const* f : in_order_of_weight(result->fold)) {
    if (result->before->standings.at(f->fingerprint) != Standing::New || f->by_profile[0] == 0)
      continue;
    SweptReplay const& replay = result->replays.at(f->fingerprint);
    BOOST_TEST(replay.actions_after <= replay.actions_before);
    auto const scenario = parse_scenario(replay.text, f->fingerprint);
    BOOST_REQUIRE(scenario.has_value());
    BOOST_TEST((scenario->plan.mutants == bug.mutants));
    BOOST_TEST((run_scenario(*scenario).verdict == Verdict::Passed));
    ++shown;
  }
  BOOST_TEST(shown > 0);
}

BOOST_AUTO_TEST_CASE(a_campaign_of_other_plans_is_no_comparison) {
  CampaignFolder const folder;
  Campaign other = campaign({1, 4});
  other.shape.items = 9;
  CampaignFile before = begun(folder / "1.sqlite", other, {1, 4});
  CampaignFile file = begun(folder / "2.sqlite", campaign({1, 4}), {1, 4});
  auto const result = result_of(file, &before);
  BOOST_REQUIRE(!result.has_value());
  BOOST_TEST(result.error().text.find("items: 9 there, 4 here") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_result_as_json_is_valid_under_its_schema) {
  std::filesystem::path const committed = DRYDOCK_SOURCE_DIR "/docs/schema/sweep.schema.json";
  if (std::getenv("DRYDOCK_APPROVE"))
    std::ofstream(committed, std::ios::binary) << sweep_schema();
  BOOST_TEST((read(committed) == sweep_schema()), "run this test with DRYDOCK_APPROVE=1");
  CampaignFolder const folder;
  SchemaCheck const schema(sweep_schema());
  Campaign c = campaign({1, 20});
  CampaignFile before = begun(folder / "before.sqlite", c, c.seeds);
  BOOST_TEST(schema.errors(json_of(before)) == "");
  BOOST_TEST(sweep(before, {.threads = 2}).has_value());
  c.events_max = 20'000;
  c.seeds = {21, 22};
  CampaignFile file = begun(folder / "now.sqlite", identified(c, "1.2.3"), c.seeds);
  BOOST_TEST(!result_of(file, &before).has_value());
  CampaignFile other = begun(folder / "other.sqlite", campaign({21, 22}), {21, 22});
  BOOST_TEST(sweep(other, {.threads = 2}).has_value());
  auto const fold = fold_of(other);
  BOOST_TEST(make_replays(other, *fold, {.threads = 2, .replays_max = 1}).has_value());
  BOOST_TEST(schema.errors(json_of(other, &before)) == "");
  BOOST_TEST(schema.errors(R"({"schema": "drydock.sweep/2"})") != "");
}

BOOST_AUTO_TEST_SUITE_END()
