#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/catalogue.h"
#include "model/config.h"
#include "model/tick.h"

namespace drydock {

/// What one account calls with.
struct AccountTokens {
  std::string account;     ///< its name
  std::string shop_token;  ///< X-Shopify-Access-Token
  std::string erp_key;     ///< "key:secret" of HTTP Basic
};

struct ServeOptions {
  std::string bind = "127.0.0.1";  ///< this machine only, unless told otherwise
  /// 0: any that is free. One number for both: they share a socket.
  std::uint16_t shopify_port = 8787;
  std::uint16_t xoro_port = 8788;
  /// In the order of the accounts; an empty one, and those that are missing, are made anew.
  std::vector<std::string> shop_tokens;
  std::vector<std::string> erp_keys;
  /// The moment at which the store's clock starts; none: the machine's own time.
  std::optional<Tick> starts_at;
  std::size_t body_max = std::size_t{16} << 20;  ///< bytes of a request, also unpacked; more: 413
};

/// A store whose two systems answer over HTTP, for engines of any language. Requests are handled
/// one at a time in order of arrival; time is the machine's, or runs on from `starts_at`.
class ServedStore {
 public:
  /// Errors: an address that can't be bound, tokens that are too short or not distinct.
  static std::expected<ServedStore, std::string> start(StoreConfig const& config,
                                                       Catalogue const& catalogue,
                                                       ServeOptions const& options);
  ServedStore(ServedStore&&) noexcept;
  ServedStore& operator=(ServedStore&&) noexcept;
  ~ServedStore();

  [[nodiscard]] std::uint16_t shopify_port() const;
  [[nodiscard]] std::uint16_t xoro_port() const;
  [[nodiscard]] std::vector<AccountTokens> const& accounts() const;
  /// Addresses and credentials, and for each system a command that asks it something: lines, with
  /// the names of the store as they are, so whoever shows them makes them harmless.
  [[nodiscard]] std::vector<std::string> description() const;
  /// Answers what is in progress, then closes.
  void stop();

 private:
  struct State;
  explicit ServedStore(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Serves until SIGINT or SIGTERM, which end it cleanly; says addresses and credentials first, line
/// by line, as `description` gives them.
/// Errors: as of ServedStore::start.
std::expected<void, std::string> serve_store(StoreConfig const& config, Catalogue const& catalogue,
                                             ServeOptions const& options,
                                             std::function<void(std::string_view)> const& say);

}  // namespace drydock
