#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "mocks/http/request.h"
#include "mocks/http_message.h"

/// One thread that listens, reads, asks its owner for answers one at a time, and writes. No client
/// holds another up: what is slow waits in its own connection, within bounds of size and time.
namespace drydock::mocks::http {

struct Limits {
  RequestBounds request;
  /// Open at once. One more takes the place of the one that has been idle longest; while none is
  /// idle it gets 503 at once.
  std::size_t connections_max = 256;
  /// Bytes of all bodies and answers that are held together; a body beyond gets 503.
  std::size_t held_max = std::size_t{64} << 20;
  /// From the first byte of a request to its last, however the bytes come; then 408.
  std::chrono::milliseconds request_time{10'000};
  /// For a client to take an answer; then the connection is closed.
  std::chrono::milliseconds answer_time{30'000};
  std::chrono::milliseconds idle_time{60'000};  ///< between two requests, and before the first
  /// How often an answer that goes on is asked for more.
  std::chrono::milliseconds more_time{100};
};

/// What a request is answered.
struct Reply {
  HttpResponse response;
  /// The answer goes on, and ends with its connection: asked again and again for what comes next.
  /// "": nothing yet; none: it has ended. Empty: the response is all.
  std::function<std::optional<std::string>()> more = {};

  Reply(HttpResponse whole) : response(std::move(whole)) {}
  Reply(HttpResponse begun, std::function<std::optional<std::string>()> then)
      : response(std::move(begun)), more(std::move(then)) {}
};

/// What becomes of the requests. Called by the listener's thread, never twice at once.
struct Owner {
  using Answer = std::function<Reply(std::string body)>;
  /// Looks at a request before its body is read, so that nobody's body is held who may not send
  /// one. Errors: what it is answered instead; the body is not read.
  std::function<std::expected<Answer, HttpResponse>(RequestHead const&)> admit;
  /// The words for what the listener refuses itself; the target is "" when it was not read.
  std::function<HttpResponse(std::string_view target, Refused const&)> refuse;
};

class Listener {
 public:
  /// Port 0: any that is free. Errors: an address that can't be bound or listened on; why.
  static std::expected<std::unique_ptr<Listener>, std::string> start(std::string const& bind,
                                                                     std::uint16_t port,
                                                                     Limits const& limits,
                                                                     Owner owner);
  ~Listener();
  Listener(Listener const&) = delete;
  Listener& operator=(Listener const&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  /// Answers what is being handled, and closes everything else at once. Twice does no harm.
  void stop();

 private:
  class Loop;
  explicit Listener(std::unique_ptr<Loop> loop);
  std::unique_ptr<Loop> loop_;
};

/// "HTTP/1.1 414 URI Too Long\r\n" has this reason. Source: RFC 9110, section 15.
std::string_view reason_of(int status);

}  // namespace drydock::mocks::http
