#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Which seeds a campaign has, and which of them one of several machines takes.
namespace drydock {

/// From the first to the last, both among them.
struct SeedRange {
  std::uint64_t first = 1, last = 1;
  [[nodiscard]] std::uint64_t count() const { return last - first + 1; }
  friend bool operator==(SeedRange const&, SeedRange const&) = default;
};
std::string text_of(SeedRange range);  ///< "1..500"

/// SQLite's whole numbers end there.
inline constexpr std::uint64_t kSweptSeedMax = INT64_MAX;
/// More seeds than a file of results can hold in reason.
inline constexpr std::uint64_t kSweptSeedsMax = 1'000'000'000;

/// "1..500". Errors: another form, a last seed before the first, either of the limits.
std::expected<SeedRange, std::string> parse_seeds(std::string_view text);

/// One of several parts of a campaign.
struct Shard {
  std::uint32_t index = 1;  ///< from 1
  std::uint32_t count = 1;
  friend bool operator==(Shard const&, Shard const&) = default;
};
inline constexpr std::uint32_t kShardsMax = 1'000'000;

/// The value of a variable of the process; none: it is not set.
using Environment = std::function<std::optional<std::string>(std::string const& name)>;

/// "2/8", or "auto": what the scheduler's variables say (docs/sweep.md), and "auto/8" where they
/// give a number and not how many there are.
/// Errors: another form, a number beyond the count, no scheduler or several of them, an array of
/// numbers with gaps.
std::expected<Shard, std::string> parse_shard(std::string_view text,
                                              Environment const& environment);

/// The shard's seeds: neighbours, and as many as the others have or one more.
/// Errors: there are fewer seeds than shards.
std::expected<SeedRange, std::string> part_of(SeedRange whole, Shard shard);

/// Seeds that are done, as ranges in ascending order.
class SeedsDone {
 public:
  /// Later than all before.
  void add(std::uint64_t seed);
  [[nodiscard]] std::uint64_t count() const { return count_; }
  /// What the range still lacks, in ascending order.
  [[nodiscard]] std::vector<SeedRange> missing(SeedRange range) const;

 private:
  std::vector<SeedRange> done_;
  std::uint64_t count_ = 0;
};

}  // namespace drydock
