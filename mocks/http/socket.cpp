#include "mocks/http/socket.h"

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>

namespace drydock::mocks::http {
namespace {

constexpr int kBacklog = 256;

std::expected<Descriptor, int> open_at(addrinfo const& at) {
  Descriptor socket(
      ::socket(at.ai_family, at.ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, at.ai_protocol));
  if (!socket)
    return std::unexpected(errno);
  // Of a server that has just ended the port may be taken again at once, but never shared.
  int const yes = 1;
  ::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (::bind(socket.get(), at.ai_addr, at.ai_addrlen) != 0 || ::listen(socket.get(), kBacklog) != 0)
    return std::unexpected(errno);
  return socket;
}

std::uint16_t port_of(Descriptor const& socket) {
  sockaddr_storage name{};
  socklen_t size = sizeof name;
  if (::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&name), &size) != 0)
    return 0;
  return ntohs(name.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6*>(&name)->sin6_port
                                          : reinterpret_cast<sockaddr_in*>(&name)->sin_port);
}

}  // namespace

Descriptor::~Descriptor() {
  if (fd_ >= 0)
    ::close(fd_);
}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

std::expected<Listening, std::string> listen_on(std::string const& bind, std::uint16_t port) {
  bool const bracketed = bind.size() > 2 && bind.starts_with('[') && bind.ends_with(']');
  std::string const host = bracketed ? bind.substr(1, bind.size() - 2) : bind;
  addrinfo wanted{};
  wanted.ai_family = AF_UNSPEC;
  wanted.ai_socktype = SOCK_STREAM;
  wanted.ai_flags = AI_PASSIVE;
  addrinfo* found = nullptr;
  if (int const wrong = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &found);
      wrong != 0)
    return std::unexpected(::gai_strerror(wrong));
  std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> const all(found, &::freeaddrinfo);
  int wrong = EADDRNOTAVAIL;
  // A name may stand for several addresses, of which only some are this machine's: the first that
  // can be taken.
  for (addrinfo const* at = found; at != nullptr; at = at->ai_next) {
    auto socket = open_at(*at);
    if (socket) {
      std::uint16_t const taken = port_of(*socket);
      return Listening{std::move(*socket), taken};
    }
    wrong = socket.error();
  }
  return std::unexpected(std::strerror(wrong));
}

}  // namespace drydock::mocks::http
