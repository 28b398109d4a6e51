#include "campaign/seeds.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

namespace drydock {
namespace {

template <class Number>
std::optional<Number> number_in(std::string_view text, Number max) {
  Number n = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (error != std::errc{} || end != text.data() + text.size() || n > max)
    return std::nullopt;
  return n;
}

/// What a scheduler tells each of its tasks. Where it gives no count, the user has to.
struct Scheduler {
  std::string_view name;
  char const* index;
  char const* count;  ///< null: it does not say
  bool from_one;
};
constexpr std::array<Scheduler, 5> kSchedulers{{
    {"Slurm's array", "SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT", false},
    {"Kubernetes' indexed job", "JOB_COMPLETION_INDEX", nullptr, false},
    {"Open MPI", "OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE", false},
    {"MPI", "PMI_RANK", "PMI_SIZE", false},
    {"GNU Parallel", "PARALLEL_SEQ", nullptr, true},
}};

using Number = std::expected<std::uint32_t, std::string>;

Number variable(Environment const& environment, std::string const& name,
                std::optional<std::uint32_t> otherwise = std::nullopt) {
  auto const text = environment(name);
  if (!text && otherwise)
    return *otherwise;
  if (!text)
    return std::unexpected(name + " is not set");
  auto const n = number_in<std::uint32_t>(*text, UINT32_MAX);
  if (!n)
    return std::unexpected(fmt::format("{} is no whole number: \"{}\"", name, *text));
  return *n;
}

/// An array may begin anywhere and go in steps: "--array=10-40:10" has four tasks.
Number place_in_array(Environment const& environment, std::uint32_t id, std::uint32_t count) {
  auto const first = variable(environment, "SLURM_ARRAY_TASK_MIN", 0);
  auto const last = variable(environment, "SLURM_ARRAY_TASK_MAX", id);
  auto const step = variable(environment, "SLURM_ARRAY_TASK_STEP", 1);
  for (Number const* n : {&first, &last, &step})
    if (!*n)
      return *n;
  // With gaps the tasks would not cover all seeds, and nobody would notice before the merge.
  bool const told = environment("SLURM_ARRAY_TASK_MAX").has_value();
  if (*step == 0 || id < *first || (id - *first) % *step != 0 ||
      (told && (*last < *first || (*last - *first) / *step + 1 != count)))
    return std::unexpected(std::string{"the numbers of Slurm's array have gaps; use --array=0-N"});
  return (id - *first) / *step;
}

std::expected<Shard, std::string> shard_by(Scheduler const& scheduler,
                                           Environment const& environment,
                                           std::optional<std::uint32_t> given) {
  auto index = variable(environment, scheduler.index);
  if (!index)
    return std::unexpected(index.error());
  if (scheduler.count == nullptr && !given)
    return std::unexpected(
        fmt::format("{} does not say how many shards there are: --shard auto/N", scheduler.name));
  auto const count =
      scheduler.count == nullptr ? Number{*given} : variable(environment, scheduler.count);
  if (!count)
    return std::unexpected(count.error());
  if (given && *given != *count)
    return std::unexpected(fmt::format("{} has {} tasks, not {}", scheduler.name, *count, *given));
  if (scheduler.index == kSchedulers.front().index)
    index = place_in_array(environment, *index, *count);
  if (!index)
    return std::unexpected(index.error());
  std::uint64_t const from_one = std::uint64_t{*index} + (scheduler.from_one ? 0 : 1);
  if (from_one == 0 || from_one > *count || *count > kShardsMax)
    return std::unexpected(
        fmt::format("{}: there is no shard {} of {}", scheduler.index, from_one, *count));
  return Shard{static_cast<std::uint32_t>(from_one), *count};
}

}  // namespace

std::string text_of(SeedRange range) { return fmt::format("{}..{}", range.first, range.last); }

std::expected<SeedRange, std::string> parse_seeds(std::string_view text) {
  auto const dots = text.find("..");
  auto const first = number_in<std::uint64_t>(text.substr(0, dots), kSweptSeedMax);
  auto const last = dots == text.npos
                        ? std::nullopt
                        : number_in<std::uint64_t>(text.substr(dots + 2), kSweptSeedMax);
  if (!first || !last)
    return std::unexpected(
        fmt::format("\"{}\" is no range of seeds, such as 1..500, up to {}", text, kSweptSeedMax));
  if (*last < *first)
    return std::unexpected(fmt::format("\"{}\" ends before it begins", text));
  SeedRange const range{*first, *last};
  if (range.count() > kSweptSeedsMax)
    return std::unexpected(fmt::format("{} seeds are more than {}", range.count(), kSweptSeedsMax));
  return range;
}

std::expected<Shard, std::string> parse_shard(std::string_view text,
                                              Environment const& environment) {
  auto const slash = text.find('/');
  std::string_view const which = text.substr(0, slash);
  std::optional<std::uint32_t> count;
  if (slash != text.npos)
    count = number_in<std::uint32_t>(text.substr(slash + 1), kShardsMax);
  bool const by_scheduler = which == "auto";
  if ((slash != text.npos && !count) || (!by_scheduler && slash == text.npos))
    return std::unexpected(fmt::format("\"{}\" is no shard, such as 2/8, auto or auto/8", text));
  if (!by_scheduler) {
    auto const index = number_in<std::uint32_t>(which, kShardsMax);
    if (!index || *index == 0 || *index > *count)
      return std::unexpected(
          fmt::format("there is no shard {} of {}; the first is 1", which, *count));
    return Shard{*index, *count};
  }
  Scheduler const* found = nullptr;
  for (Scheduler const& scheduler : kSchedulers) {
    if (!environment(scheduler.index))
      continue;
    if (found != nullptr)
      return std::unexpected(fmt::format("both {} and {} are set: say which shard, such as 2/8",
                                         found->index, scheduler.index));
    found = &scheduler;
  }
  if (found == nullptr)
    return std::unexpected(
        std::string{"no scheduler that is known has set its variables; say which "
                    "shard, such as 2/8"});
  return shard_by(*found, environment, count);
}

std::expected<SeedRange, std::string> part_of(SeedRange whole, Shard shard) {
  if (whole.count() < shard.count)
    return std::unexpected(
        fmt::format("{} seeds are too few for {} shards", whole.count(), shard.count));
  // At most 10^9 seeds and 10^6 shards: the product fits.
  auto const start = [&](std::uint64_t shards) {
    return whole.first + whole.count() * shards / shard.count;
  };
  return SeedRange{start(shard.index - 1), start(shard.index) - 1};
}

void SeedsDone::add(std::uint64_t seed) {
  ++count_;
  if (!done_.empty() && done_.back().last + 1 == seed)
    done_.back().last = seed;
  else
    done_.push_back({seed, seed});
}

std::vector<SeedRange> SeedsDone::missing(SeedRange range) const {
  std::vector<SeedRange> out;
  std::uint64_t next = range.first;
  for (SeedRange const& done : done_) {
    if (done.last < next)
      continue;
    if (done.first > range.last)
      break;
    if (done.first > next)
      out.push_back({next, done.first - 1});
    next = done.last + 1;
  }
  if (next <= range.last)
    out.push_back({next, range.last});
  return out;
}

}  // namespace drydock
