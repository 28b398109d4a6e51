#include "mocks/http/listener.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <exception>
#include <list>
#include <thread>
#include <utility>

#include "mocks/http/socket.h"

namespace drydock::mocks::http {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kPiece = std::size_t{16} << 10;  ///< bytes taken from a socket at a time
constexpr std::size_t kAcceptedAtOnce = 64;
constexpr std::size_t kFarewellsMax = 64;  ///< connections beyond the bound that are told so
constexpr std::size_t kFarewellBytes = std::size_t{1} << 20;
constexpr milliseconds kFarewell{1000};
constexpr milliseconds kStopping{500};  ///< for clients to take the last answers
constexpr milliseconds kNoDescriptors{100};

/// Where a connection is. Only Reading and Idle hear their client; Farewell listens no more, but
/// lets the client read its answer: a socket closed over unread bytes would take it away. GoingOn
/// waits for more of its answer, and hears only that its client leaves.
enum class State : std::uint8_t { Idle, Reading, Writing, GoingOn, Farewell };

struct Connection {
  Descriptor socket;
  RequestReader reader;
  State state = State::Idle;
  Clock::time_point deadline{};
  std::string in;   ///< came after the request at hand; at most kPiece
  std::string out;  ///< the answer; sent up to `sent`
  std::size_t sent = 0;
  bool closes = false;  ///< after the answer
  bool gone = false;
  std::size_t discarded = 0;
  std::size_t counted = 0;  ///< bytes of it within the sum of what is held
  Owner::Answer answer;
  std::function<std::optional<std::string>()> more;  ///< of an answer that goes on
};

bool is_word(std::string_view text) {
  return std::ranges::none_of(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

enum class Ending : std::uint8_t { Close, KeepAlive, GoesOn };
std::string written(HttpResponse const& response, Ending ending, milliseconds idle,
                    bool with_body) {
  std::string out = "HTTP/1.1 " + std::to_string(response.status) + ' ';
  out += reason_of(response.status);
  out += "\r\n";
  // A line feed in a value would begin a header that nobody meant.
  for (auto const& [name, value] : response.headers)
    if (is_word(name) && is_word(value))
      out += name + ": " + value + "\r\n";
  // Without a length the answer lasts until its connection ends. Source: RFC 9112, section 6.3.
  if (ending != Ending::GoesOn)
    out += "Content-Length: " + std::to_string(response.body.size()) + "\r\n";
  if (ending != Ending::KeepAlive)
    out += "Connection: close\r\n\r\n";
  else
    out += "Connection: keep-alive\r\nKeep-Alive: timeout=" +
           std::to_string(std::max<std::int64_t>(idle.count() / 1000, 1)) + "\r\n\r\n";
  if (with_body)
    out += response.body;
  return out;
}

}  // namespace

class Listener::Loop {
 public:
  Loop(Listening listening, Descriptor wake, Limits const& limits, Owner owner)
      : listening_(std::move(listening)),
        wake_(std::move(wake)),
        limits_(limits),
        owner_(std::move(owner)),
        thread_([this] { run(); }) {}
  ~Loop() { stop(); }
  Loop(Loop const&) = delete;
  Loop& operator=(Loop const&) = delete;

  [[nodiscard]] std::uint16_t port() const { return listening_.port; }

  void stop() {
    if (!thread_.joinable())
      return;
    stopping_ = true;
    std::uint64_t const one = 1;
    static_cast<void>(::write(wake_.get(), &one, sizeof one));
    thread_.join();
  }

 private:
  /// Time as clients are given it: it stands still while a request is handled, so that nobody's
  /// time runs out because the server was busy.
  [[nodiscard]] Clock::time_point now() const { return Clock::now() - busy_; }

  void run() {
    while (!stopping_) {
      wait();
      if (stopping_)
        break;
      if ((polled_[1].revents & POLLIN) != 0)
        take_new();
      for (auto& [connection, events] : ready_)
        if (!stopping_)
          guarded(*connection, [&] { step(*connection, events); });
      expire();
      connections_.remove_if([this](Connection const& c) { return c.gone && forget(c); });
    }
    finish();
  }

  // ------------------------------------------------------------------------------------- waiting
  void wait() {
    polled_.assign({{wake_.get(), POLLIN, 0}, {listening_.socket.get(), POLLIN, 0}});
    if (now() < accepts_again_)
      polled_[1].events = 0;
    bool at_once = false;
    auto until = now() + std::chrono::hours(1);
    if (now() < accepts_again_)
      until = accepts_again_;
    for (Connection const& c : connections_) {
      short const events = c.state == State::Writing ? POLLOUT : POLLIN;
      // What has come already and was not read is not told by poll again.
      at_once = at_once || (c.state != State::Writing && !c.in.empty());
      polled_.push_back({c.socket.get(), events, 0});
      until = std::min(until, c.deadline);
    }
    auto const left = std::chrono::ceil<milliseconds>(until - now()).count();
    int const timeout = at_once ? 0 : static_cast<int>(std::max<std::int64_t>(left, 0));
    if (::poll(polled_.data(), polled_.size(), timeout) < 0)
      for (pollfd& p : polled_)
        p.revents = 0;
    ready_.clear();
    std::size_t at = 2;
    for (Connection& c : connections_) {
      short const events = polled_[at++].revents;
      if (events != 0 || (c.state != State::Writing && !c.in.empty()))
        ready_.emplace_back(&c, events);
    }
  }

  void take_new() {
    // A bounded number in a turn: a flood of new connections must not keep those that are served
    // waiting.
    for (std::size_t i = 0; i < kAcceptedAtOnce; ++i) {
      Descriptor socket(
          ::accept4(listening_.socket.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
      if (!socket) {
        // Without descriptors the listening socket stays ready, and the loop would spin.
        if ((errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) &&
            !drop_idle())
          accepts_again_ = now() + kNoDescriptors;
        return;
      }
      int const yes = 1;
      // Without it every answer waits 44 ms for the peer's acknowledgement.
      ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
      bool const room = served_ < limits_.connections_max || drop_idle();
      // Beyond the bound some connections are still told so; beyond those they are closed without a
      // word.
      if (!room && connections_.size() >= limits_.connections_max + kFarewellsMax)
        continue;
      Connection& c = connections_.emplace_back(
          Connection{.socket = std::move(socket), .reader = RequestReader(limits_.request)});
      ++served_;
      c.deadline = now() + limits_.idle_time;
      if (!room)
        guarded(c, [&] { refuse(c, {503, "too many connections"}); });
    }
  }

  /// Makes room by closing the connection that has waited longest for another request.
  bool drop_idle() {
    Connection* longest = nullptr;
    for (Connection& c : connections_)
      if (c.state == State::Idle && !c.gone && c.in.empty() &&
          (longest == nullptr || c.deadline < longest->deadline) && has_nothing_to_say(c))
        longest = &c;
    if (longest == nullptr)
      return false;
    close(*longest);
    return true;
  }

  /// Its next request may lie in the socket already.
  static bool has_nothing_to_say(Connection const& c) {
    char byte = 0;
    return ::recv(c.socket.get(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) <= 0;
  }

  void expire() {
    auto const at = now();
    for (Connection& c : connections_) {
      if (c.gone || at < c.deadline)
        continue;
      // Only a client that has begun is owed a word; one that was idle knows that its time is up.
      if (c.state == State::Reading)
        guarded(c, [&] { refuse(c, {408, ""}); });
      else if (c.state == State::GoingOn)
        guarded(c, [&] { go_on(c); });
      else
        close(c);
    }
  }

  void close(Connection& c) {
    if (c.state != State::Farewell && !c.gone)
      --served_;
    c.gone = true;
    c.socket = {};
  }
  bool forget(Connection const& c) {
    held_ -= c.counted;
    return true;
  }

  // -------------------------------------------------------------------------------- a connection
  /// When there is no memory for one connection, the others go on.
  void guarded(Connection& c, auto const& act) {
    try {
      act();
    } catch (std::exception const&) {
      close(c);
    }
  }

  void step(Connection& c, short events) {
    if (c.gone)
      return;
    if (c.state == State::Writing) {
      send(c);
      return;
    }
    if (c.in.empty() && (events & (POLLIN | POLLHUP | POLLERR)) != 0 && !receive(c))
      return;
    if (c.state == State::Idle || c.state == State::Reading)
      read(c);
  }

  /// False: nothing came, or the client is gone.
  bool receive(Connection& c) {
    char piece[kPiece];
    ssize_t const n = ::recv(c.socket.get(), piece, sizeof piece, 0);
    if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR))
      return false;
    if (n <= 0) {
      close(c);
      return false;
    }
    if (c.state == State::Farewell || c.state == State::GoingOn) {
      c.discarded += static_cast<std::size_t>(n);
      if (c.discarded > kFarewellBytes)
        close(c);
      return false;
    }
    c.in.assign(piece, static_cast<std::size_t>(n));
    return true;
  }

  /// Reads on in what has come. At most one request is answered; then others have their turn.
  void read(Connection& c) {
    while (!c.in.empty() && (c.state == State::Idle || c.state == State::Reading)) {
      std::size_t const used = c.reader.feed(c.in);
      c.in.erase(0, used);
      // The time of a request runs from its first byte to its last. A limit between two bytes would
      // let a client drip for ever (docs/decisions/0007).
      if (c.state == State::Idle && c.reader.begun()) {
        c.state = State::Reading;
        c.deadline = now() + limits_.request_time;
      }
      count(c, c.reader.held());
      // The sum over all connections: each by itself may be within its own bound.
      if (held_ > limits_.held_max)
        return refuse(c, {503, "the bodies of other requests fill the memory"});
      // Who calls is asked before any of the body is read (docs/decisions/0007).
      if (c.reader.stage() == RequestReader::Stage::Decide && !admit(c))
        return;
      if (c.reader.stage() == RequestReader::Stage::Refused)
        return refuse(c, c.reader.refused());
      if (c.reader.stage() == RequestReader::Stage::Done)
        return answer(c);
    }
  }

  void count(Connection& c, std::size_t bytes) {
    held_ += bytes - c.counted;
    c.counted = bytes;
  }

  /// False: the request was refused.
  bool admit(Connection& c) {
    auto admitted = owner_.admit(c.reader.head());
    if (!admitted) {
      // A body that nobody reads stays in the way of the next request.
      bool const stays = !c.reader.head().has_body && c.reader.head().keeps_alive;
      write(c, admitted.error(), stays ? Ending::KeepAlive : Ending::Close);
      return false;
    }
    c.answer = std::move(*admitted);
    if (c.reader.head().asks_first) {
      constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
      // A client that has not read anything yet has room for a line.
      static_cast<void>(::send(c.socket.get(), kContinue.data(), kContinue.size(), MSG_NOSIGNAL));
    }
    c.reader.accept();
    return true;
  }

  void answer(Connection& c) {
    auto const from = Clock::now();
    Ending const ending = c.reader.head().keeps_alive ? Ending::KeepAlive : Ending::Close;
    Reply reply = std::exchange(c.answer, {})(c.reader.take_body());
    busy_ += Clock::now() - from;
    c.more = std::move(reply.more);
    write(c, reply.response, c.more ? Ending::GoesOn : ending);
  }

  void refuse(Connection& c, Refused const& refused) {
    auto response = owner_.refuse(c.reader.target(), refused);
    if (refused.status == 503)
      response.headers.emplace_back("Retry-After", "1");
    write(c, response, Ending::Close);
  }

  void write(Connection& c, HttpResponse const& response, Ending ending) {
    bool const with_body = c.reader.head().method != "HEAD";
    c.closes = ending != Ending::KeepAlive;
    c.out = written(response, ending, limits_.idle_time, with_body);
    c.sent = 0;
    c.state = State::Writing;
    c.deadline = now() + limits_.answer_time;
    c.reader.next();
    count(c, c.out.capacity());
    send(c);
  }

  void send(Connection& c) {
    while (c.sent < c.out.size()) {
      ssize_t const n =
          ::send(c.socket.get(), c.out.data() + c.sent, c.out.size() - c.sent, MSG_NOSIGNAL);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        return;
      if (n < 0)
        return close(c);
      c.sent += static_cast<std::size_t>(n);
    }
    c.out = {};
    count(c, 0);
    if (c.more) {
      c.in = {};
      c.state = State::GoingOn;
      c.deadline = now() + limits_.more_time;
      return;
    }
    if (c.closes)
      return part(c);
    c.state = State::Idle;
    c.deadline = now() + limits_.idle_time;
  }

  /// Asks for more of an answer that goes on.
  void go_on(Connection& c) {
    auto next = c.more();
    if (!next)
      return part(c);
    c.deadline = now() + limits_.more_time;
    if (next->empty())
      return;
    c.out = std::move(*next);
    c.sent = 0;
    c.state = State::Writing;
    c.deadline = now() + limits_.answer_time;
    count(c, c.out.capacity());
    send(c);
  }

  /// Says that nothing more will come, and waits a moment for the client to have read it.
  void part(Connection& c) {
    ::shutdown(c.socket.get(), SHUT_WR);
    c.in = {};
    c.more = {};
    c.state = State::Farewell;
    c.deadline = now() + kFarewell;
    --served_;
  }

  /// After stop(): what was answered is sent as far as clients take it in a moment.
  void finish() {
    listening_.socket = {};
    auto const until = Clock::now() + kStopping;
    for (;;) {
      std::vector<pollfd> writing;
      std::vector<Connection*> owners;
      for (Connection& c : connections_)
        if (!c.gone && c.state == State::Writing) {
          writing.push_back({c.socket.get(), POLLOUT, 0});
          owners.push_back(&c);
        }
      auto const left = std::chrono::ceil<milliseconds>(until - Clock::now()).count();
      if (writing.empty() || left <= 0 ||
          ::poll(writing.data(), writing.size(), static_cast<int>(left)) <= 0)
        break;
      for (std::size_t i = 0; i < writing.size(); ++i)
        if (writing[i].revents != 0)
          send(*owners[i]);
    }
    connections_.clear();
  }

  Listening listening_;
  Descriptor wake_;
  Limits limits_;
  Owner owner_;
  std::atomic<bool> stopping_ = false;
  std::list<Connection> connections_;  ///< those that part included
  std::size_t served_ = 0;             ///< those that don't
  std::size_t held_ = 0;
  Clock::duration busy_{};
  Clock::time_point accepts_again_{};
  std::vector<pollfd> polled_;
  std::vector<std::pair<Connection*, short>> ready_;
  std::thread thread_;  ///< last: it uses all of the above
};

Listener::Listener(std::unique_ptr<Loop> loop) : loop_(std::move(loop)) {}
Listener::~Listener() = default;

std::expected<std::unique_ptr<Listener>, std::string> Listener::start(std::string const& bind,
                                                                      std::uint16_t port,
                                                                      Limits const& limits,
                                                                      Owner owner) {
  auto listening = listen_on(bind, port);
  if (!listening)
    return std::unexpected(listening.error());
  Descriptor wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  if (!wake)
    return std::unexpected("the system gives no more descriptors");
  return std::unique_ptr<Listener>(new Listener(
      std::make_unique<Loop>(std::move(*listening), std::move(wake), limits, std::move(owner))));
}

std::uint16_t Listener::port() const { return loop_->port(); }
void Listener::stop() { loop_->stop(); }

std::string_view reason_of(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 406:
      return "Not Acceptable";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 413:
      return "Payload Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 422:
      return "Unprocessable Content";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 502:
      return "Bad Gateway";
    case 503:
      return "Service Unavailable";
    case 504:
      return "Gateway Timeout";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return status < 400 ? "Other" : "Error";
  }
}

}  // namespace drydock::mocks::http
