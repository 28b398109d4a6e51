#include "campaign/campaign_file.h"

#include <boost/test/unit_test.hpp>

#include <fstream>

#include "campaign/folder_test.h"

using namespace drydock;
using sqlite::Access;

BOOST_AUTO_TEST_SUITE(campaign_file_test)

namespace {

Campaign campaign() {
  Campaign c;
  c.seeds = {1, 100};
  c.profiles = {{PlanProfile::Safe, People::Careful}, {PlanProfile::Wild, People::Careless}};
  c.program = "1.2.3";
  c.behaviour = "0123456789abcdef";
  return c;
}

/// Both profiles of a seed, with numbers that use all bits.
std::vector<SweptRun> runs_of(std::uint64_t seed) {
  SweptRun run{.seed = seed, .profile = 0, .verdict = Verdict::Unknown, .events = 1'000 + seed};
  run.actions = 7;
  run.history = 0xFFFF'FFFF'0000'0000ULL + seed;
  run.faults = 0b1001;
  run.acts = KindSet{1} << 43;
  run.why_unknown = "the budget of 5 events was spent";
  SweptRun other{.seed = seed, .profile = 1, .verdict = Verdict::Failed, .events = 5};
  other.findings = {{"drift-1", Anomaly::Drift, Severity::Warning, 2},
                    {"oversell-" + std::to_string(seed), Anomaly::Oversell, Severity::Error, 1,
                     "1772409600000:5f3a,1772410000000:ffffffffffffffff", 77}};
  other.timelines = 1'000;
  other.points = 63;
  other.cells = 120;
  return {run, other};
}

std::vector<SweptRun> all_of(CampaignFile& file) {
  std::vector<SweptRun> out;
  auto const read = file.each_run([&](SweptRun&& run) { out.push_back(std::move(run)); });
  BOOST_TEST(read.has_value());
  return out;
}

CampaignFile begun(std::filesystem::path const& path, SeedRange part = {1, 100}) {
  auto file = CampaignFile::begin(path, campaign(), part);
  BOOST_REQUIRE_MESSAGE(file.has_value(), file.error().text);
  return std::move(*file);
}

void add(CampaignFile& file, std::uint64_t seed) {
  auto const added = file.add(runs_of(seed));
  BOOST_TEST(added.has_value());
}

/// Changes a file behind our back.
void spoil(std::filesystem::path const& path, std::string const& sql) {
  auto database = sqlite::Database::open(path.string(), Access::Write);
  BOOST_REQUIRE(database.has_value());
  (*database)->run(sql);
  BOOST_TEST((*database)->error() == "");
}

/// Why a file can't be read: by opening it or by reading all of it.
std::string refused(std::filesystem::path const& path) {
  auto file = CampaignFile::open(path, Access::Read);
  if (!file)
    return file.error().text;
  auto const read = file->each_run([](SweptRun&&) {});
  return read ? "" : read.error().text;
}

bool says(std::string const& text, std::string const& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(runs_read_back) {
  CampaignFolder const folder;
  {
    CampaignFile file = begun(folder / "a.sqlite");
    add(file, 2);
    add(file, 1);
    BOOST_TEST((file.missing().value() == std::vector<SeedRange>{{3, 100}}));
  }
  CampaignFile file = begun(folder / "a.sqlite");
  std::vector<SweptRun> expected = runs_of(1);
  for (SweptRun& run : runs_of(2))
    expected.push_back(std::move(run));
  BOOST_TEST((all_of(file) == expected));
  BOOST_TEST(file.close().has_value());
  BOOST_TEST(!std::filesystem::exists(folder / "a.sqlite-wal"));
  auto read = CampaignFile::open(folder / "a.sqlite", Access::Read);
  BOOST_REQUIRE(read.has_value());
  BOOST_TEST((all_of(*read) == expected));
  BOOST_TEST(difference(read->campaign(), campaign()) == "");
}

BOOST_AUTO_TEST_CASE(a_seed_is_written_once) {
  CampaignFolder const folder;
  CampaignFile file = begun(folder / "a.sqlite");
  add(file, 1);
  CampaignFile beside = begun(folder / "a.sqlite");
  auto runs = runs_of(2);
  for (SweptRun& run : runs_of(1))
    runs.push_back(std::move(run));
  auto const added = beside.add(runs);
  BOOST_REQUIRE(!added.has_value());
  BOOST_TEST(says(added.error().text, "another sweep writes"));
  // Of a chunk that could not be written nothing is there.
  BOOST_TEST(all_of(file).size() == 2U);
}

BOOST_AUTO_TEST_CASE(replays_read_back) {
  CampaignFolder const folder;
  CampaignFile file = begun(folder / "a.sqlite");
  add(file, 1);
  std::map<std::string, SweptReplay> const replays = {
      {"drift-1", {{1, 1}, 20, 2, 150, "{ \"why\": \"it drifts\" }"}}};
  BOOST_TEST(file.keep(replays).has_value());
  BOOST_TEST(file.keep(replays).has_value());
  BOOST_TEST((file.replays().value() == replays));
}

BOOST_AUTO_TEST_CASE(another_campaign_is_refused_and_the_difference_told) {
  CampaignFolder const folder;
  begun(folder / "a.sqlite", {1, 50});
  Campaign other = campaign();
  other.shape.items = 20;
  auto refused_for = [&](Campaign const& c, SeedRange part) {
    auto const file = CampaignFile::begin(folder / "a.sqlite", c, part);
    return file ? "" : file.error().text;
  };
  BOOST_TEST(says(refused_for(other, {1, 50}), "items: 12 there, 20 here"));
  other = campaign();
  other.behaviour = "0000000000000000";
  BOOST_TEST(says(refused_for(other, {1, 50}), "behaviour: "));
  other = campaign();
  other.mutants = {"match-by-sku"};
  BOOST_TEST(says(refused_for(other, {1, 50}), "mutants: "));
  BOOST_TEST(says(refused_for(campaign(), {51, 100}), "seeds 1..50 of the campaign, not 51..100"));
  BOOST_TEST(refused_for(campaign(), {1, 50}) == "");
}

BOOST_AUTO_TEST_CASE(a_file_without_anything_in_it_is_begun_anew) {
  CampaignFolder const folder;
  std::ofstream(folder / "empty.sqlite");
  CampaignFile file = begun(folder / "empty.sqlite");
  add(file, 1);
  BOOST_TEST(all_of(file).size() == 2U);
}

BOOST_AUTO_TEST_CASE(files_that_hold_no_results_are_refused) {
  CampaignFolder const folder;
  BOOST_TEST(says(refused(folder / "missing.sqlite"), "no such file"));
  BOOST_TEST(says(refused(folder.path), "no regular file"));
  std::ofstream(folder / "text.sqlite") << std::string(10'000, 'x');
  BOOST_TEST(says(refused(folder / "text.sqlite"), "not a database"));
  BOOST_TEST(!CampaignFile::begin(folder / "text.sqlite", campaign(), {1, 100}).has_value());
  BOOST_TEST(std::filesystem::file_size(folder / "text.sqlite") == 10'000U);
  std::ofstream(folder / "other.sqlite");
  spoil(folder / "other.sqlite", "CREATE TABLE a (b)");
  BOOST_TEST(says(refused(folder / "other.sqlite"), "no results of a sweep"));
  BOOST_TEST(!CampaignFile::begin(folder / "other.sqlite", campaign(), {1, 100}).has_value());
}

BOOST_AUTO_TEST_CASE(files_that_drydock_did_not_write_so_are_refused) {
  CampaignFolder const folder;
  int n = 0;
  auto const spoilt = [&](std::string const& sql) {
    auto const path = folder / (std::to_string(++n) + ".sqlite");
    {
      CampaignFile file = begun(path);
      add(file, 1);
      BOOST_TEST(file.close().has_value());
    }
    BOOST_TEST(refused(path) == "");
    spoil(path, sql);
    return refused(path);
  };
  BOOST_TEST(says(spoilt("PRAGMA user_version = 3"), "has format 3"));
  BOOST_TEST(says(spoilt("PRAGMA application_id = 7"), "no results of a sweep"));
  BOOST_TEST(says(spoilt("CREATE TABLE more (a)"), "other tables"));
  BOOST_TEST(says(spoilt("CREATE TRIGGER t AFTER INSERT ON run BEGIN DELETE FROM run; END"),
                  "other tables"));
  BOOST_TEST(says(spoilt("DELETE FROM campaign"), "names no campaign"));
  BOOST_TEST(says(spoilt("UPDATE campaign SET identity = '{'"), "can't be read"));
  BOOST_TEST(
      says(spoilt("UPDATE campaign SET identity = replace(identity, 'safe/careful', 'safe')"),
           "can't be read"));
  BOOST_TEST(says(spoilt("UPDATE campaign SET last = 101"), "does not have"));
  BOOST_TEST(says(spoilt("UPDATE run SET verdict = 3"), "seed 1 is not as"));
  BOOST_TEST(says(spoilt("UPDATE run SET profile = 2 WHERE profile = 1"), "seed 1 is not as"));
  BOOST_TEST(says(spoilt("UPDATE fingerprint SET anomaly = 'sunburn'"), "seed 1 is not as"));
  BOOST_TEST(
      says(spoilt("DELETE FROM run WHERE profile = 1"), "findings of runs that it does not"));
}

BOOST_AUTO_TEST_CASE(a_damaged_file_is_refused) {
  CampaignFolder const folder;
  auto const path = folder / "a.sqlite";
  {
    CampaignFile file = begun(path);
    for (std::uint64_t seed = 1; seed <= 100; ++seed)
      add(file, seed);
    BOOST_TEST(file.close().has_value());
  }
  auto const size = std::filesystem::file_size(path);
  std::fstream bytes(path, std::ios::in | std::ios::out | std::ios::binary);
  for (std::uintmax_t at = 4'096; at < size; at += 64) {
    bytes.seekp(static_cast<std::streamoff>(at));
    bytes.write("\xFF\xFF\xFF\xFF", 4);
  }
  bytes.close();
  BOOST_TEST(refused(path) != "");
  std::filesystem::resize_file(path, size / 2);
  BOOST_TEST(refused(path) != "");
}

/// Killed while it wrote without a log: a reader puts back what was there before.
BOOST_AUTO_TEST_CASE(a_journal_that_was_left_is_played_back) {
  CampaignFolder const folder;
  auto const path = folder / "a.sqlite";
  {
    CampaignFile file = begun(path);
    for (std::uint64_t seed = 1; seed <= 100; ++seed)
      add(file, seed);
    BOOST_TEST(file.close().has_value());
  }
  auto writer = sqlite::Database::open(path.string(), Access::Write);
  BOOST_REQUIRE(writer.has_value());
  (*writer)->run("PRAGMA cache_size = 1; BEGIN; UPDATE run SET events = 0, why_unknown = 'x'");
  for (char const* const ending : {"", "-journal"})
    std::filesystem::copy_file(path.string() + ending, (folder / "left.sqlite").string() + ending);
  auto left = CampaignFile::open(folder / "left.sqlite", Access::Read);
  BOOST_REQUIRE_MESSAGE(left.has_value(), left.error().text);
  std::vector<SweptRun> const runs = all_of(*left);
  BOOST_TEST(runs.size() == 200U);
  BOOST_TEST((runs.front() == runs_of(1).front()));
  BOOST_TEST(!left->add(runs_of(1)).has_value());
}

BOOST_AUTO_TEST_CASE(files_of_one_campaign_are_put_together) {
  CampaignFolder const folder;
  CampaignFile first = begun(folder / "1.sqlite", {1, 50}),
               second = begun(folder / "2.sqlite", {51, 100});
  add(first, 1);
  add(first, 50);
  add(second, 51);
  CampaignFile all = begun(folder / "all.sqlite");
  BOOST_TEST(all.take_over(second).has_value());
  BOOST_TEST(all.take_over(first).has_value());
  // What is there already is not there twice.
  BOOST_TEST(all.take_over(first).has_value());
  BOOST_TEST(all_of(all).size() == 6U);
  BOOST_TEST((all.missing().value() == std::vector<SeedRange>{{2, 49}, {52, 100}}));
}

BOOST_AUTO_TEST_CASE(a_seed_that_came_out_differently_is_told) {
  CampaignFolder const folder;
  CampaignFile first = begun(folder / "1.sqlite"), second = begun(folder / "2.sqlite");
  add(first, 1);
  auto runs = runs_of(1);
  runs[1].findings.pop_back();
  BOOST_TEST(second.add(runs).has_value());
  auto const merged = first.take_over(second);
  BOOST_REQUIRE(!merged.has_value());
  BOOST_TEST((merged.error().code == ExitCode::Nondeterminism));
  BOOST_TEST(says(merged.error().text, "seed 1 under wild/careless"));
}

BOOST_AUTO_TEST_SUITE_END()
