#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <variant>

#include "engine/engine.h"
#include "mocks/shopify/server.h"
#include "mocks/xoro/server.h"
#include "model/action.h"
#include "model/cow.h"
#include "model/fault.h"
#include "scenarios/truth/truth.h"
#include "scenarios/world/network.h"

/// What the way between an engine and a system has to know of the system. The same code carries the
/// calls of all of them; a third one is described here.
namespace drydock {

struct ShopApi {
  using Request = shop::Request;
  using Response = shop::Response;
  using Refused = shop::Refused;
  using Refusal = shop::Refusal;
  using Called = engine::CallShop;
  using Answered = engine::ShopAnswered;
  static constexpr Peer kPeer = Peer::Shop;
  static constexpr Actor kActor = Actor::Shop;
  /// A caller gives up after this long; Shopify answers in well under it.
  static constexpr Duration kTimeout = seconds(30);
  static constexpr Latency kThere{Duration{20}, Duration{80}};
  static constexpr Latency kBack{Duration{40}, Duration{200}};
  /// Events number the requests of all systems together: those of this one from here.
  static constexpr std::uint8_t kFirstRequest = 0;
  static std::uint8_t shop_of(AccountConfig const& account) { return account.shop.value(); }
  static void tell(EventContext& context, Request const& request) {
    context.shop_request = &request;
  }
  static bool is_later_page(Request const& request);
};

struct ErpApi {
  using Request = erp::Request;
  using Response = erp::Response;
  using Refused = erp::Refused;
  using Refusal = erp::Refusal;
  using Called = engine::CallErp;
  using Answered = engine::ErpAnswered;
  static constexpr Peer kPeer = Peer::Erp;
  static constexpr Actor kActor = Actor::Erp;
  /// Xoro's heavy pages do not always answer in less (docs/xoro-mock.md: 45-60 s and more).
  static constexpr Duration kTimeout = seconds(90);
  static constexpr Latency kThere{Duration{50}, Duration{150}};
  static constexpr Latency kBack{Duration{150}, Duration{500}};
  static constexpr std::uint8_t kFirstRequest = 64;
  static std::uint8_t shop_of(AccountConfig const&) { return kNoIndex; }
  static void tell(EventContext&, Request const&) {}  // the oracles need none of it
  static bool is_later_page(Request const& request);
};
static_assert(std::variant_size_v<shop::Request> <= ErpApi::kFirstRequest);

/// A call on its way.
template <class Api>
struct Call {
  CowPtr<typename Api::Request> request;    ///< until it is served
  CowPtr<typename Api::Response> response;  ///< afterwards
  std::uint8_t kind = 0;                    ///< which request, as events number them
  std::uint64_t content = 0;                ///< digest of what it holds
  CallId call;                              ///< in the engine
  std::uint64_t number = 0;                 ///< in the world
  std::uint32_t life = 0;                   ///< of the process that called
  std::uint32_t sent = kNone;               ///< events
  std::uint32_t served = kNone;
  Duration back;  ///< the answer's way
  std::optional<Trouble> refused;
  bool fails_after = false, answer_lost = false, copy = false;
};

/// A refusal that the network made, as the system itself would word it.
template <class Api>
typename Api::Refused refusal(Trouble trouble) {
  return {trouble == Trouble::Throttled ? Api::Refusal::Throttled : Api::Refusal::ServerError,
          "injected"};
}

/// Shopify's own words for a caller that may not (docs/shopify-mock.md).
inline shop::Refused denial(Trouble trouble) {
  if (trouble == Trouble::NoToken)
    return {shop::Refusal::Unauthorised,
            "[API] Invalid API key or access token (unrecognized login or wrong password)"};
  return {shop::Refusal::AccessDenied, "Access denied: an access scope is missing."};
}

/// What an account is allowed and told by its shop, and by which clock it lives.
struct Connection {
  static constexpr std::size_t kTopics = kCount<shop::Topic>;
  std::array<bool, kCount<action::Access>> lost{};
  std::array<bool, kTopics> removed{};  ///< webhooks that the shop has given up
  Duration skew;                        ///< of its clock, ahead of both systems'
  [[nodiscard]] bool is_lost(action::Access what) const {
    return lost[static_cast<std::size_t>(what)];
  }
  /// Why the shop refuses a request; none: it does not.
  [[nodiscard]] std::optional<Trouble> denies(shop::Request const& request) const;
  /// Whether the shop sends it webhooks of a topic.
  [[nodiscard]] bool hears(shop::Topic topic) const;
  [[nodiscard]] std::uint64_t digest() const;
};
constexpr bool of_order(shop::Topic topic) { return topic <= shop::Topic::RefundsCreate; }

}  // namespace drydock
