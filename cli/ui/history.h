#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "campaign/sqlite.h"
#include "cli/terminal.h"

/// The checks of a store that were made from the page, in one SQLite file in its folder.
namespace drydock::cli::ui {

struct PastFinding {
  std::string print;  ///< fingerprint
  std::string severity, anomaly, subject, shop, money;
  std::int64_t units = 0;
  friend bool operator==(PastFinding const&, PastFinding const&) = default;
};

struct PastCheck {
  std::int64_t id = 0;
  std::int64_t at = 0;  ///< milliseconds since 1970, UTC, by the machine's clock
  std::string verdict;  ///< "go", "unknown", "no-go"
  std::int64_t errors = 0, warnings = 0, notes = 0;
  std::int64_t seeds = 0;
  std::string files_hash;             ///< of all that it read, as it was; "": not known
  std::vector<PastFinding> findings;  ///< empty in a list of checks
};

/// What a check left as check.json. Errors: a text that is none.
std::expected<PastCheck, Problem> past_check(std::string_view check_json);

class History {
 public:
  /// Opens the file, or makes it. One that does not read as a history is set aside first under
  /// another name beside it, so that a store can be gone on with. Errors: it can't be opened or set
  /// aside, or it is a newer Drydock's.
  static std::expected<History, Problem> open(std::filesystem::path const& file);

  std::expected<void, Problem> add(PastCheck const& check);
  /// The newest first.
  std::expected<std::vector<PastCheck>, Problem> list();
  /// With its findings. Errors: there is none of this number.
  std::expected<PastCheck, Problem> find(std::int64_t id);

 private:
  /// `broken` says whether it is there and does not read.
  static std::expected<History, Problem> opened(std::filesystem::path const& file, bool& broken);
  explicit History(std::unique_ptr<sqlite::Database> database) : database_(std::move(database)) {}
  std::unique_ptr<sqlite::Database> database_;
};

/// Names of the files beside a history that were set aside, in order.
std::vector<std::string> set_aside(std::filesystem::path const& folder);

/// Two checks side by side, by their findings' fingerprints; each list in the order of its check.
struct Comparison {
  std::vector<PastFinding> added, gone, unchanged;
};
Comparison compared(std::vector<PastFinding> const& before, std::vector<PastFinding> const& after);

}  // namespace drydock::cli::ui
