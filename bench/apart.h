#pragma once

#include <expected>
#include <functional>
#include <string>

namespace drydock {

/// What a piece of work took that ran in a process of its own, so that neither its memory nor its
/// processor time holds anything of what ran before it.
struct Usage {
  double wall_seconds = 0;
  double processor_seconds = 0;  ///< of all its threads
  double peak_mib = 0;           ///< the most memory that it held at once
  std::string told;              ///< what it gave back
};

/// Runs the work in a child process and waits for it. What the work changes in memory is gone
/// afterwards; no destructor runs there that its frame does not run. The caller runs no other
/// thread. Errors: what it gave as an error or threw, how the child ended otherwise, no room for
/// another process.
std::expected<Usage, std::string> run_apart(
    std::function<std::expected<std::string, std::string>()> const& work);

}  // namespace drydock
