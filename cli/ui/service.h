#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <string>

#include "cli/terminal.h"
#include "cli/ui/folder.h"

/// The local page: what a browser on this machine asks, answered from the chosen folder.
namespace drydock::cli::ui {

struct ServiceOptions {
  std::string token;
  std::uint16_t port = 0;             ///< 0: any that is free
  std::string program;                ///< that carries out subcommands
  unsigned threads = 2;               ///< of a check
  std::function<std::int64_t()> now;  ///< milliseconds since 1970, for the history
};

class Service {
 public:
  /// Errors: the port is taken.
  static std::expected<std::unique_ptr<Service>, Problem> start(Root root, ServiceOptions options);
  ~Service();
  Service(Service const&) = delete;
  Service& operator=(Service const&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  /// Where a browser finds it, token and all.
  [[nodiscard]] std::string url() const;
  /// Ends what is running, and answers no more.
  void stop();

 private:
  struct State;
  explicit Service(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace drydock::cli::ui
