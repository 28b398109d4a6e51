#include "campaign/seeds.h"

#include <boost/test/unit_test.hpp>

#include <map>

#include <rapidcheck/boost_test.h>

using namespace drydock;

BOOST_AUTO_TEST_SUITE(seeds_test)

namespace {

using Variables = std::map<std::string, std::string>;

Environment of(Variables variables) {
  return [variables = std::move(variables)](std::string const& name) -> std::optional<std::string> {
    auto const at = variables.find(name);
    return at == variables.end() ? std::nullopt : std::optional(at->second);
  };
}

/// "2/8", or why not.
std::string shard_in(std::string const& text, Variables variables = {}) {
  auto const shard = parse_shard(text, of(std::move(variables)));
  return shard ? std::to_string(shard->index) + "/" + std::to_string(shard->count) : shard.error();
}

bool says(std::string const& text, std::string const& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_range_reads_back) {
  BOOST_TEST((parse_seeds("1..500") == SeedRange{1, 500}));
  BOOST_TEST((parse_seeds("7..7") == SeedRange{7, 7}));
  BOOST_TEST(text_of(*parse_seeds("9223372036854775000..9223372036854775807")) ==
             "9223372036854775000..9223372036854775807");
  for (char const* text : {"", "..", "1", "1..", "..5", "1...5", "a..b", "-1..5", "1..5 ", "1..5x",
                           "1e3..2e3", "5..1", "0..9223372036854775808", "0..1000000000"})
    BOOST_TEST(!parse_seeds(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(a_shard_is_counted_from_one) {
  BOOST_TEST(shard_in("2/8") == "2/8");
  BOOST_TEST(shard_in("1/1") == "1/1");
  for (char const* text : {"0/8", "9/8", "1/0", "x/8", "-1/8"})
    BOOST_TEST(says(shard_in(text), "there is no shard"), text);
  for (char const* text : {"", "2", "2/", "2/x", "auto/", "auto/x", "2/9999999"})
    BOOST_TEST(says(shard_in(text), "is no shard"), text);
}

BOOST_AUTO_TEST_CASE(a_shard_by_the_variables_of_each_scheduler) {
  Variables const slurm = {{"SLURM_ARRAY_TASK_ID", "30"},
                           {"SLURM_ARRAY_TASK_COUNT", "4"},
                           {"SLURM_ARRAY_TASK_MIN", "10"},
                           {"SLURM_ARRAY_TASK_MAX", "40"},
                           {"SLURM_ARRAY_TASK_STEP", "10"}};
  BOOST_TEST(shard_in("auto", slurm) == "3/4");
  BOOST_TEST(shard_in("auto", {{"SLURM_ARRAY_TASK_ID", "0"}, {"SLURM_ARRAY_TASK_COUNT", "4"}}) ==
             "1/4");
  BOOST_TEST(shard_in("auto/4", {{"JOB_COMPLETION_INDEX", "3"}}) == "4/4");
  BOOST_TEST(shard_in("auto", {{"OMPI_COMM_WORLD_RANK", "1"}, {"OMPI_COMM_WORLD_SIZE", "2"}}) ==
             "2/2");
  BOOST_TEST(shard_in("auto", {{"PMI_RANK", "0"}, {"PMI_SIZE", "3"}}) == "1/3");
  BOOST_TEST(shard_in("auto/5", {{"PARALLEL_SEQ", "5"}}) == "5/5");
}

BOOST_AUTO_TEST_CASE(variables_that_do_not_say_which_shard_are_refused) {
  BOOST_TEST(says(shard_in("auto"), "no scheduler"));
  BOOST_TEST(says(shard_in("auto", {{"JOB_COMPLETION_INDEX", "3"}}), "--shard auto/N"));
  BOOST_TEST(says(shard_in("auto", {{"PMI_RANK", "0"}}), "PMI_SIZE is not set"));
  BOOST_TEST(says(shard_in("auto", {{"PMI_RANK", "x"}, {"PMI_SIZE", "2"}}), "no whole number"));
  BOOST_TEST(says(shard_in("auto", {{"PMI_RANK", "2"}, {"PMI_SIZE", "2"}}), "no shard 3 of 2"));
  BOOST_TEST(says(shard_in("auto/4", {{"PARALLEL_SEQ", "5"}}), "no shard 5 of 4"));
  BOOST_TEST(says(shard_in("auto/4", {{"PARALLEL_SEQ", "0"}}), "no shard 0 of 4"));
  BOOST_TEST(says(shard_in("auto/3", {{"PMI_RANK", "0"}, {"PMI_SIZE", "2"}}), "2 tasks, not 3"));
  BOOST_TEST(says(shard_in("auto", {{"PMI_RANK", "0"}, {"OMPI_COMM_WORLD_RANK", "0"}}), "both"));
  BOOST_TEST(says(shard_in("auto", {{"SLURM_ARRAY_TASK_ID", "7"},
                                    {"SLURM_ARRAY_TASK_COUNT", "3"},
                                    {"SLURM_ARRAY_TASK_MIN", "0"},
                                    {"SLURM_ARRAY_TASK_MAX", "7"},
                                    {"SLURM_ARRAY_TASK_STEP", "1"}}),
                  "have gaps"));
}

BOOST_AUTO_TEST_CASE(shards_of_fewer_seeds_are_refused) {
  BOOST_TEST(!part_of({1, 4}, {1, 5}).has_value());
  BOOST_TEST((part_of({1, 5}, {5, 5}) == SeedRange{5, 5}));
}

/// The shards are the whole, each seed in one of them, and none has two more than another.
RC_BOOST_PROP(shards_partition_the_seeds, ()) {
  auto const first = *rc::gen::inRange<std::uint64_t>(0, 1'000'000);
  auto const shards = *rc::gen::inRange<std::uint32_t>(1, 40);
  auto const more = *rc::gen::inRange<std::uint64_t>(0, 2'000);
  SeedRange const whole{first, first + shards + more - 1};
  std::uint64_t next = whole.first, least = whole.count(), most = 0;
  for (std::uint32_t i = 1; i <= shards; ++i) {
    auto const part = part_of(whole, {i, shards});
    RC_ASSERT(part.has_value());
    RC_ASSERT(part->first == next);
    next = part->last + 1;
    least = std::min(least, part->count());
    most = std::max(most, part->count());
  }
  RC_ASSERT(next == whole.last + 1);
  RC_ASSERT(most - least <= 1);
}

/// What is missing and what is done are the range, whatever was done.
RC_BOOST_PROP(missing_seeds_are_those_that_are_not_done, ()) {
  auto const done = *rc::gen::container<std::vector<bool>>(rc::gen::arbitrary<bool>());
  SeedRange const range{*rc::gen::inRange<std::uint64_t>(0, 10), 20};
  SeedsDone seeds;
  for (std::uint64_t seed = 0; seed < done.size(); ++seed)
    if (done[seed])
      seeds.add(seed);
  std::vector<std::uint64_t> expected, got;
  for (std::uint64_t seed = range.first; seed <= range.last; ++seed)
    if (seed >= done.size() || !done[seed])
      expected.push_back(seed);
  for (SeedRange const& gap : seeds.missing(range))
    for (std::uint64_t seed = gap.first; seed <= gap.last; ++seed)
      got.push_back(seed);
  RC_ASSERT(got == expected);
}

BOOST_AUTO_TEST_SUITE_END()
