#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/engine.h"
#include "mocks/shopify/server.h"
#include "mocks/xoro/server.h"
#include "model/action.h"
#include "model/config.h"
#include "model/cow.h"
#include "model/hash.h"
#include "scenarios/truth/truth.h"

/// Where people act.
namespace drydock::people {

/// The orders of a run by the labels that the plan gave them.
class OrderLabels {
 public:
  struct Order {
    ShopIndex shop;  ///< kNoIndex: of another channel, which only the ERP knows
    ShopOrderId id;
  };
  [[nodiscard]] Order const* find(std::string const& label) const { return orders_.find(label); }
  void set(std::string const& label, Order order);
  [[nodiscard]] std::uint64_t digest() const { return digest_; }

 private:
  CowMap<std::string, Order, StableHash> orders_;
  std::uint64_t digest_ = 0;  ///< sum over the orders, in whatever order they came
};

/// Errors: why the act is refused, in words.
using Done = std::expected<void, std::string>;

/// Both systems as people reach them, and what follows from an act once it is told.
struct Stage {
  Tick now;
  CowPtr<StoreConfig>& config;
  std::vector<mocks::ShopServer>& shops;
  mocks::ErpServer& erp;
  /// People see the goods, so they know which variant is which item, whatever it says on it.
  Truth const& truth;
  OrderLabels& orders;
  mocks::ShopEffects& shop_effects;
  mocks::ErpEffects& erp_effects;

  std::optional<std::size_t> shop_touched = {};  ///< whose webhooks go out
  std::optional<std::pair<AccountIndex, engine::Input>> pressed = {};
  std::optional<std::pair<AccountIndex, Duration>> crashed = {};  ///< and for how long
  bool settings_changed = false;
  std::optional<action::LoseAccess> lost = {};
  std::optional<action::SkewClock> skewed = {};
  std::optional<action::TripOver> trips = {};
};

// Names in a plan may lead nowhere: the act is refused then, and nothing is touched.
std::unexpected<std::string> nowhere(std::string_view what, std::string const& name);
std::expected<mocks::ShopServer*, std::string> find_shop(Stage& stage, ShopIndex shop);
std::expected<AccountIndex, std::string> find_account(Stage const& stage, AccountIndex account);
/// A living variant of the item: by what it is, else by its SKU, else, where a product's variant
/// has none, by the product's handle.
std::optional<VariantId> find_variant(Stage const& stage, ShopIndex shop, ItemNumber const& item);
std::optional<VariantId> variant_in_order(Stage const& stage, OrderLabels::Order const& order,
                                          ItemNumber const& item);

/// `act(server, id)` upon the shop's order of that label.
template <class Act>
Done upon_order(Stage& stage, std::string const& label, Act&& act) {
  OrderLabels::Order const* const order = stage.orders.find(label);
  if (order == nullptr || order->shop.value() >= stage.shops.size())
    return nowhere("order", label);
  stage.shop_touched = order->shop.value();
  return act(stage.shops[order->shop.value()], *order);
}

/// `carry_out(server, order, variant)` upon the line of the act's order that holds its item.
template <class A, class CarryOut>
Done upon_line(Stage& stage, A const& act, CarryOut&& carry_out) {
  return upon_order(stage, act.label,
                    [&](mocks::ShopServer& shop, OrderLabels::Order order) -> Done {
                      auto const variant = variant_in_order(stage, order, act.item);
                      if (!variant)
                        return nowhere("line of", act.item.value());
                      return carry_out(shop, order.id, *variant);
                    });
}

/// The sales orders that the order of that label became, as people find them: one, or the parts of
/// a split one. Errors: there is none.
std::expected<std::vector<erp::SalesOrderView>, std::string> sales_orders(Stage const& stage,
                                                                          std::string const& label);

/// `act(sales order)` upon each of them; refused, with the first reason, where each is.
template <class Act>
Done upon_sales_orders(Stage& stage, std::string const& label, Act&& act) {
  auto const all = sales_orders(stage, label);
  if (!all)
    return std::unexpected(all.error());
  Done done;
  bool carried_out = false;
  for (erp::SalesOrderView const& sales : *all) {
    Done const one = act(sales);
    carried_out = carried_out || one;
    if (!one && done)
      done = one;
  }
  return carried_out ? Done{} : done;
}

}  // namespace drydock::people
