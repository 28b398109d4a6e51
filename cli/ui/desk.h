#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/ui/folder.h"
#include "cli/ui/history.h"
#include "cli/ui/job.h"
#include "mocks/http_message.h"
#include "scenarios/format/json.h"

/// What the page can have done with the stores of the chosen folder. Each function answers one kind
/// of request; their JSON is the page's own, and no format.
namespace drydock::cli::ui {

/// A request that was let in and fits a route.
struct Asked {
  std::vector<std::string> steps;  ///< of the path, decoded
  std::string query;
  std::string body;
};

class Desk {
 public:
  Desk(Root root, std::string program, unsigned threads, std::function<std::int64_t()> now);

  // --- stores and their files
  mocks::HttpResponse stores(Asked const& asked);
  mocks::HttpResponse make_store(Asked const& asked);
  mocks::HttpResponse store(Asked const& asked);
  mocks::HttpResponse drop_file(Asked const& asked);
  mocks::HttpResponse file(Asked const& asked);

  // --- store.json
  mocks::HttpResponse schema(Asked const& asked);
  mocks::HttpResponse store_json(Asked const& asked);
  mocks::HttpResponse save_store_json(Asked const& asked);

  // --- what was checked
  mocks::HttpResponse check(Asked const& asked);
  mocks::HttpResponse check_file(Asked const& asked);
  mocks::HttpResponse comparison(Asked const& asked);
  mocks::HttpResponse decisions(Asked const& asked);

  // --- what runs, one at a time
  mocks::HttpResponse start_check(Asked const& asked);
  mocks::HttpResponse start_init(Asked const& asked);
  mocks::HttpResponse start_apply(Asked const& asked);
  mocks::HttpResponse start_undo(Asked const& asked);
  mocks::HttpResponse start_decide(Asked const& asked);
  mocks::HttpResponse cancel(Asked const& asked);
  /// The next event, when there is something that a listener who knows `version` has not heard; ""
  /// when not. Sets `version`.
  std::string next_event(std::uint64_t& version) const;

 private:
  /// A check that runs: where it writes.
  struct Running {
    std::filesystem::path store, report;
    PastCheck check;
  };
  mocks::HttpResponse start(std::filesystem::path const& store, JobSpec spec,
                            std::optional<Running> running);
  void ended(JobView& view);
  std::expected<std::int64_t, Problem> keep(Running const& running) const;
  /// Why nothing may be written now; none: it may.
  [[nodiscard]] std::optional<mocks::HttpResponse> busy() const;

  Root root_;
  unsigned threads_;
  std::function<std::int64_t()> now_;
  std::mutex mutex_;  ///< of `running_`
  std::optional<Running> running_;
  std::filesystem::path at_;                       ///< the store of the job at hand
  std::pair<std::uint64_t, std::uint64_t> at_is_;  ///< device and number of that folder
  Jobs jobs_;                                      ///< last: its thread uses the others
};

}  // namespace drydock::cli::ui
