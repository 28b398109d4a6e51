#include "cli/ui/service.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>
#include <utility>

#include "cli/ui/answers.h"
#include "cli/ui/desk.h"
#include "cli/ui/gate.h"
#include "mocks/http/listener.h"

namespace drydock::cli::ui {
namespace {

using mocks::HttpResponse;
using mocks::http::Owner;
using mocks::http::Reply;
using mocks::http::RequestHead;

constexpr char const* kLoopback = "127.0.0.1";
constexpr std::size_t kWordsMax = std::size_t{64} << 10;     ///< of a body that asks for something
constexpr std::size_t kStoreTextMax = std::size_t{5} << 20;  ///< of one that holds a store.json
constexpr std::size_t kConnectionsMax = 64;
/// A comment now and then, so that a listener who is gone is noticed.
constexpr unsigned kSilentTurns = 150;

using Handler = HttpResponse (Desk::*)(Asked const&);

/// "*" stands for one step.
struct Route {
  std::string_view method, path;
  Handler handler;
  std::size_t body_max = 0;  ///< bytes
};

constexpr std::array kRoutes{
    Route{"GET", "api/stores", &Desk::stores},
    Route{"POST", "api/stores", &Desk::make_store, kWordsMax},
    Route{"GET", "api/schema", &Desk::schema},
    Route{"POST", "api/cancel", &Desk::cancel, kWordsMax},
    Route{"GET", "api/store/*", &Desk::store},
    Route{"GET", "api/store/*/json", &Desk::store_json},
    Route{"POST", "api/store/*/json", &Desk::save_store_json, kStoreTextMax},
    Route{"POST", "api/store/*/check", &Desk::start_check, kWordsMax},
    Route{"GET", "api/store/*/check/*", &Desk::check},
    Route{"GET", "api/store/*/compare", &Desk::comparison},
    Route{"POST", "api/store/*/apply", &Desk::start_apply, kWordsMax},
    Route{"POST", "api/store/*/undo", &Desk::start_undo, kWordsMax},
    Route{"POST", "api/store/*/init", &Desk::start_init, kWordsMax},
    Route{"GET", "api/store/*/decisions", &Desk::decisions},
    Route{"POST", "api/store/*/decide", &Desk::start_decide, kWordsMax},
    Route{"PUT", "api/store/*/files/*", &Desk::drop_file, kUploadBytesMax},
    Route{"GET", "store/*/checks/*/*", &Desk::check_file},
    Route{"GET", "store/*/files/*", &Desk::file},
};

std::string_view take_step(std::string_view& path) {
  std::string_view const step = path.substr(0, path.find('/'));
  path.remove_prefix(std::min(step.size() + 1, path.size()));
  return step;
}

/// The steps of the path, still encoded, when it fits.
std::optional<std::vector<std::string_view>> fits(std::string_view pattern, std::string_view path) {
  std::vector<std::string_view> steps;
  while (!pattern.empty() && !path.empty()) {
    std::string_view const wanted = take_step(pattern), step = take_step(path);
    if (wanted != "*" && wanted != step)
      return {};
    steps.push_back(step);
  }
  if (!pattern.empty() || !path.empty())
    return {};
  return steps;
}

/// Bytes of the body as its head announces them. None: it does not say.
std::optional<std::size_t> announced(RequestHead const& head, bool expected) {
  std::string_view const text = head.value("content-length");
  // Where a body belongs its absence has to be said too: nothing is no file of no bytes.
  if (!head.has_body && text.empty() && !expected)
    return 0;
  std::size_t bytes = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), bytes);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty() ||
      !head.value("content-encoding").empty())
    return {};
  return bytes;
}

std::string_view words_of(int status) { return mocks::http::reason_of(status); }

}  // namespace

struct Service::State {
  State(Root root, ServiceOptions options)
      : gate{std::move(options.token), 0},
        desk(std::move(root), std::move(options.program), options.threads, std::move(options.now)) {
  }

  Gate gate;
  Desk desk;
  std::unique_ptr<mocks::http::Listener> listener;  ///< last: its thread uses the others

  std::expected<Owner::Answer, HttpResponse> admit(RequestHead const& head) {
    auto const refuse = [](int status) {
      return std::unexpected(error_answer(status, words_of(status)));
    };
    auto const target = admitted(gate, head);
    if (!target)
      return refuse(target.error());
    bool const reads = head.method == "GET";
    if (reads && target->path.empty())
      return [](std::string const&) { return page_answer(); };
    if (reads && target->path == "ui.css")
      return [](std::string const&) { return style_answer(); };
    if (reads && target->path == "ui.js")
      return [](std::string const&) { return script_answer(); };
    if (reads && target->path == "api/events")
      return [this](std::string const&) { return Reply(events_answer(), events()); };
    bool known = false;
    for (Route const& route : kRoutes) {
      auto const steps = fits(route.path, target->path);
      known = known || steps;
      if (!steps || route.method != head.method)
        continue;
      // Its size is asked before any of it is read.
      auto const bytes = announced(head, route.body_max > 0);
      if (!bytes || *bytes > route.body_max)
        return refuse(bytes ? 413 : 411);
      Asked asked{.steps = {}, .query = target->query, .body = {}};
      for (std::string_view const step : *steps) {
        auto text = decoded(step);
        if (!text)
          return refuse(text.error());
        asked.steps.push_back(std::move(*text));
      }
      return [this, asked = std::move(asked), handler = route.handler](std::string body) mutable {
        asked.body = std::move(body);
        return Reply((desk.*handler)(asked));
      };
    }
    return refuse(known ? 405 : 404);
  }

  /// What happens to the job at hand, as server-sent events.
  std::function<std::optional<std::string>()> events() {
    return [this, version = std::uint64_t{0}, silent = 0U]() mutable -> std::optional<std::string> {
      std::string next = desk.next_event(version);
      silent = next.empty() ? silent + 1 : 0;
      if (silent < kSilentTurns)
        return next;
      silent = 0;
      return ":\n\n";
    };
  }
};

std::expected<std::unique_ptr<Service>, Problem> Service::start(Root root, ServiceOptions options) {
  std::uint16_t const port = options.port;
  auto state = std::make_unique<State>(std::move(root), std::move(options));
  mocks::http::Limits limits;
  limits.connections_max = kConnectionsMax;
  limits.request.target = std::size_t{8} << 10;
  // Each route has its own bound, which is held against the length that the head announces once it
  // is known who asks: who has no token is not told what would be too large.
  limits.request.body = std::numeric_limits<std::size_t>::max();
  limits.held_max = 3 * kUploadBytesMax;
  // A large export over a slow disk takes a while.
  limits.request_time = std::chrono::seconds(60);
  State& self = *state;
  Owner owner;
  owner.admit = [&self](RequestHead const& head) { return self.admit(head); };
  owner.refuse = [](std::string_view, mocks::http::Refused const& refused) {
    return error_answer(refused.status, words_of(refused.status));
  };
  auto listener = mocks::http::Listener::start(kLoopback, port, limits, std::move(owner));
  if (!listener)
    return std::unexpected(Problem{listener.error()});
  self.gate.port = (*listener)->port();
  self.listener = std::move(*listener);
  return std::unique_ptr<Service>(new Service(std::move(state)));
}

Service::Service(std::unique_ptr<State> state) : state_(std::move(state)) {}
Service::~Service() { stop(); }

std::uint16_t Service::port() const { return state_->gate.port; }
std::string Service::url() const {
  return std::string{"http://"} + kLoopback + ":" + std::to_string(port()) + "/" +
         state_->gate.token + "/";
}
void Service::stop() { state_->listener->stop(); }

}  // namespace drydock::cli::ui
