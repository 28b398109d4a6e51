#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "campaign/hunts.h"

/// All hunts side by side, and what came of them.
namespace drydock {

struct HuntedMutant {
  engine::Mutant mutant = {};
  std::string file;     ///< that it is to turn red, from the catalogue on; "": none
  std::string why_red;  ///< the file's complaint; "": it stays green
  std::vector<HuntTrial> trials;
  std::vector<std::string> story;  ///< of the first catch
  [[nodiscard]] bool caught() const;
  /// Of the trials that caught it.
  [[nodiscard]] std::uint64_t median_seeds() const;
  [[nodiscard]] double median_seconds() const;
};

struct HuntingResult {
  std::uint32_t trials = 0;  ///< of each
  std::vector<HuntedMutant> mutants;
  Peace peace;  ///< of the same plans without a bug, where they do no harm by themselves
  [[nodiscard]] std::size_t caught() const;
  [[nodiscard]] bool passed() const;
};

struct HuntingOptions {
  std::uint32_t trials = 10;
  unsigned threads = 1;
  CpuClock clock;
  HuntLimits limits = {};
  std::function<void(std::string_view mutant, std::size_t done)> progress = {};
};

/// `catalogue` holds the files that hunts name, each as "orders/…json" below its folder.
HuntingResult hunt(std::span<engine::Mutant const> mutants,
                   std::function<Scenario const*(std::string_view file)> const& catalogue,
                   HuntingOptions const& options);

/// For `--json`. Schema: docs/schema/mutants.schema.json.
std::string mutants_json(HuntingResult const& result);
std::string mutants_schema();
/// For people; `with_stories` where few were asked for.
enum class WithStories : std::uint8_t { No, Yes };
std::string mutants_text(HuntingResult const& result, WithStories stories);
/// docs/mutants.md.
std::string mutants_page();

}  // namespace drydock
