#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <utility>

/// The few calls of the system that a listener needs.
namespace drydock::mocks::http {

/// A file descriptor that is closed with its holder.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor();
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  [[nodiscard]] int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }

 private:
  int fd_ = -1;
};

struct Listening {
  Descriptor socket;  ///< never blocks
  std::uint16_t port = 0;
};
/// Binds and listens. Errors: why the system refuses.
std::expected<Listening, std::string> listen_on(std::string const& bind, std::uint16_t port);

}  // namespace drydock::mocks::http
