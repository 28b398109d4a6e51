#pragma once

#include <boost/test/unit_test.hpp>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "mocks/shopify/server.h"

/// A small shop to test with, and short ways to ask it.
namespace drydock::mocks::fixture {

inline constexpr Tick kOpened{1'790'000'000'000};

inline ShopConfig config(std::string version = "2026-07", std::size_t locations = 1) {
  ShopConfig c{.name = "Test", .api_version = std::move(version)};
  for (std::size_t l = 0; l < locations; ++l)
    c.locations.push_back({.name = l == 0 ? "Shop location" : "My Custom Location"});
  c.publications = {"Online Store", "Point of Sale"};
  return c;
}

/// One product "tee" with one variant per entry, each tracked, price 19.00.
struct Stock {
  std::string sku;
  std::vector<std::optional<Quantity>> available;
  bool tracked = true;
  OversellPolicy policy = OversellPolicy::Deny;
};
inline ShopProduct product(std::string handle, std::vector<Stock> const& stock) {
  ShopProduct p{.handle = handle, .title = handle, .option_names = {"Size", "", ""}};
  for (auto const& s : stock)
    p.variants.push_back({.sku = Sku{s.sku},
                          .options = {s.sku, "", ""},
                          .price = Amount{1900},
                          .tracked = s.tracked,
                          .policy = s.policy,
                          .available = s.available});
  return p;
}

struct Shop {
  ShopServer server;
  Tick now = kOpened;
  ShopEffects out;
  unsigned keys = 0;

  explicit Shop(std::vector<ShopProduct> const& products = {}, ShopConfig c = config())
      : server(ShopIndex{0}, std::move(c), products, kOpened) {}
  /// A shop with one variant TEE-S and so many units of it.
  static Shop with(std::int32_t units, ShopConfig c = config()) {
    return Shop({product("tee", {{"TEE-S", {Quantity{units}}}})}, std::move(c));
  }

  shop::Response send(shop::Request const& request, AccountIndex app = AccountIndex{0}) {
    now = now + seconds(60);  // enough for any bucket to be full again
    out.clear();
    return server.handle(request, app, now, out);
  }
  template <class Answer>
  Answer ask(shop::Request const& request) {
    auto const response = send(request);
    if (auto const* refused = std::get_if<shop::Refused>(&response.body))
      BOOST_FAIL("refused: " + refused->message);
    return std::get<Answer>(std::get<shop::Answer>(response.body));
  }
  std::string refusal(shop::Request const& request) {
    auto const response = send(request);
    auto const* refused = std::get_if<shop::Refused>(&response.body);
    return refused ? refused->message : "answered";
  }
  shop::ProductWritten write(shop::Request const& request) {
    return ask<shop::ProductWritten>(request);
  }
  std::vector<shop::UserError> errors(shop::Request const& request) {
    auto const response = send(request);
    auto const* answer = std::get_if<shop::Answer>(&response.body);
    if (!answer)
      BOOST_FAIL("refused: " + std::get<shop::Refused>(response.body).message);
    return std::visit(
        [](auto const& a) {
          if constexpr (requires { a.errors; })
            return a.errors;
          else
            return std::vector<shop::UserError>{};
        },
        *answer);
  }
  std::string new_key() { return "key-" + std::to_string(++keys); }

  [[nodiscard]] VariantId variant(std::string const& sku = "TEE-S") const {
    return server.variant_by_sku(Sku{sku}).value();
  }
  [[nodiscard]] InventoryItemId item(std::string const& sku = "TEE-S") const {
    return inventory_item_of(variant(sku));
  }
  [[nodiscard]] shop::LevelView level(std::string const& sku = "TEE-S", std::size_t at = 0) const {
    return server.variant(variant(sku)).levels.at(at);
  }
  [[nodiscard]] std::int32_t available(std::string const& sku = "TEE-S", std::size_t at = 0) const {
    return server.available(variant(sku), at).units();
  }
  shop::SetQuantities set(std::int32_t units, std::optional<std::int32_t> from = {},
                          std::string const& sku = "TEE-S", std::uint32_t location = 0) {
    std::optional<Quantity> change_from;
    if (from)
      change_from = Quantity{*from};
    return {.rows = {{item(sku), location_at(location), Quantity{units}, change_from}},
            .idempotency_key = new_key()};
  }
  shop::AdjustQuantities adjust(std::int32_t delta, std::string const& sku = "TEE-S",
                                std::uint32_t location = 0) {
    return {.rows = {{item(sku), location_at(location), Quantity{delta}}},
            .idempotency_key = new_key()};
  }
  ShopOrderId order(std::int32_t units, std::string const& sku = "TEE-S") {
    out.clear();
    now = now + seconds(1);
    return server.place_order({{variant(sku), Quantity{units}}}, true, now, out).value();
  }
  [[nodiscard]] std::vector<Fact> facts(EventKind kind) const {
    std::vector<Fact> found;
    for (auto const& f : out.facts)
      if (f.kind == kind)
        found.push_back(f);
    return found;
  }
  [[nodiscard]] std::vector<shop::Topic> topics() const {
    std::vector<shop::Topic> all;
    for (auto const& w : out.webhooks)
      all.push_back(w.topic);
    return all;
  }
};

inline std::string text(shop::UserError const& e) {
  std::string path;
  for (auto const& p : e.field)
    path.append(path.empty() ? "" : ".").append(p);
  return path + ": " + e.message + (e.code.empty() ? "" : " [" + e.code + "]");
}
inline std::string first(std::vector<shop::UserError> const& errors) {
  return errors.empty() ? "no error" : text(errors.front());
}

}  // namespace drydock::mocks::fixture
