#pragma once

#include <string>
#include <utility>
#include <vector>

#include "mocks/shopify/server.h"
#include "mocks/xoro/server.h"

/// A small store for the tests of this folder: one shop, one account (or two), two ERP stores.
namespace drydock::mocks::example {

inline Tick const kOpened{1'767'225'600'000};  // 2026-01-01

inline ErpItem item(std::string number, std::string size, std::int32_t on_hand) {
  ErpItem out;
  out.number = ItemNumber{std::move(number)};
  out.options[0] = std::move(size);
  out.price = Amount{1900};
  out.on_hand = {Quantity{on_hand}};
  return out;
}

inline ErpProduct tee() {
  ErpProduct out;
  out.base_part = BasePart{"TEE"};
  out.title = "Plain Tee";
  out.handles = "plain-tee";
  out.option_names[0] = "Size";
  out.items = {item("TEE-S", "S", 10), item("TEE-M", "M", 20)};
  return out;
}

inline ErpProduct mug() {
  ErpProduct out;
  out.base_part = BasePart{"MUG"};
  out.title = "Blue Mug";
  out.items = {item("MUG", "", 5)};
  return out;
}

inline StoreConfig config(std::size_t accounts = 1) {
  StoreConfig out;
  out.name = "Example";
  out.erp_stores = {"Main", "Annex"};
  out.shops = {ShopConfig{.name = "Shop", .url = "https://example.myshopify.com/admin"}};
  for (std::size_t a = 0; a < accounts; ++a)
    out.accounts.push_back({.name = "account " + std::to_string(a), .shop_url = "example"});
  return out;
}

/// Without the rate limit, which has tests of its own.
inline ErpServer server(StoreConfig const& store = config()) {
  return ErpServer(store, {tee(), mug()}, kOpened, {.rate_per_second = 0});
}

inline erp::OrderRef ref(std::uint32_t order) { return {"example.myshopify.com", order_at(order)}; }

inline erp::SalesOrderLine line(std::uint64_t id, std::string number, std::int32_t quantity) {
  return {.shop_line = OrderLineId{id},
          .item = ItemNumber{std::move(number)},
          .quantity = Quantity{quantity}};
}

/// The answer of the kind that is asked for; a test that gets another one fails by exception.
template <class T>
T answer(ErpServer& server, erp::Request const& request, Tick now = kOpened,
         ErpEffects* out = nullptr, std::uint8_t account = 0) {
  ErpEffects ignored;
  auto const response = server.handle(request, AccountIndex{account}, now, out ? *out : ignored);
  return std::get<T>(std::get<erp::Answer>(response.body));
}

inline erp::Refused refused(ErpServer& server, erp::Request const& request, Tick now = kOpened,
                            std::uint8_t account = 0) {
  ErpEffects ignored;
  return std::get<erp::Refused>(server.handle(request, AccountIndex{account}, now, ignored).body);
}

inline std::vector<Fact> of_kind(ErpEffects const& facts, EventKind kind) {
  std::vector<Fact> out;
  for (Fact const& fact : facts)
    if (fact.kind == kind)
      out.push_back(fact);
  return out;
}

inline std::int32_t ats(ErpServer const& server, std::string number, std::uint8_t store = 0) {
  return server.stock(*server.item_by_number(ItemNumber{std::move(number)}), StoreIndex{store})
      .ats.units();
}

}  // namespace drydock::mocks::example
