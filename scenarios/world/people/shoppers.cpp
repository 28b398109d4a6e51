#include <fmt/format.h>

#include "scenarios/world/people/people.h"

namespace drydock::people {
template <>
Part<action::PlaceOrder> part_of() {
  return Part<action::PlaceOrder>(
      Actor::Shopper, [](Stage& stage, action::PlaceOrder const& act) -> Done {
        if (act.shop.value() >= stage.shops.size())
          return nowhere("shop", std::to_string(act.shop.value()));
        if (stage.orders.find(act.label) != nullptr)
          return std::unexpected(fmt::format("order {} exists", act.label));
        std::vector<std::pair<VariantId, Quantity>> lines;
        for (action::OrderLine const& line : act.lines) {
          auto const variant = find_variant(stage, act.shop, line.item);
          if (!variant)
            return nowhere("item on sale", line.item.value());
          lines.emplace_back(*variant, line.quantity);
        }
        auto const shop = find_shop(stage, act.shop);
        if (act.location && *act.location >= stage.config->shops[act.shop.value()].locations.size())
          return nowhere("location", std::to_string(*act.location));
        OrderMoney const money{.discount = act.discount,
                               .shipping = act.shipping,
                               .tax = act.tax,
                               .given_back = Amount{}};
        mocks::OrderExtras const extras{.money = money,
                                        .custom_lines = act.custom_lines,
                                        .custom_price = act.custom_price,
                                        .gift_cards = act.gift_cards,
                                        .tip = act.tip,
                                        .tags = act.tags,
                                        .source = act.source,
                                        .pre_order = act.pre_order};
        auto const id = act.location
                            ? (*shop)->sell_over_counter(lines, mocks::location_at(*act.location),
                                                         stage.now, stage.shop_effects, extras)
                            : (*shop)->place_order(std::move(lines), act.paid, stage.now,
                                                   stage.shop_effects, extras);
        if (!id)
          return std::unexpected(id.error());
        stage.orders.set(act.label, {act.shop, *id});
        return {};
      });
}

template <>
Part<action::CancelOrder> part_of() {
  return Part<action::CancelOrder>(
      Actor::Shopper, [](Stage& stage, action::CancelOrder const& act) -> Done {
        return upon_order(stage, act.label, [&](mocks::ShopServer& shop, OrderLabels::Order order) {
          return shop.cancel_order(order.id, act.restock, stage.now, stage.shop_effects);
        });
      });
}

template <>
Part<action::RefundOrder> part_of() {
  return Part<action::RefundOrder>(
      Actor::Shopper, [](Stage& stage, action::RefundOrder const& act) -> Done {
        return upon_line(stage, act,
                         [&](mocks::ShopServer& shop, ShopOrderId order, VariantId variant) {
                           return shop.refund_order(order, variant, act.quantity, act.restock,
                                                    stage.now, stage.shop_effects, act.amount);
                         });
      });
}

template <>
Part<action::RequestReturn> part_of() {
  return Part<action::RequestReturn>(
      Actor::Shopper, [](Stage& stage, action::RequestReturn const& act) -> Done {
        return upon_line(
            stage, act, [&](mocks::ShopServer& shop, ShopOrderId order, VariantId variant) -> Done {
              std::vector<std::pair<VariantId, Quantity>> exchange;
              for (action::OrderLine const& line : act.exchange) {
                auto const wanted =
                    find_variant(stage, stage.orders.find(act.label)->shop, line.item);
                if (!wanted)
                  return nowhere("item on sale", line.item.value());
                exchange.emplace_back(*wanted, line.quantity);
              }
              return shop.request_return(order, variant, act.quantity, stage.now,
                                         stage.shop_effects, std::move(exchange));
            });
      });
}

template <>
Part<action::EditOrder> part_of() {
  return Part<action::EditOrder>(
      Actor::Shopper, [](Stage& stage, action::EditOrder const& act) -> Done {
        return upon_order(stage, act.label,
                          [&](mocks::ShopServer& shop, OrderLabels::Order order) -> Done {
                            auto variant = variant_in_order(stage, order, act.item);
                            if (!variant)
                              variant = find_variant(stage, order.shop, act.item);
                            if (!variant)
                              return nowhere("item on sale", act.item.value());
                            return shop.edit_order(order.id, *variant, act.quantity, act.restock,
                                                   stage.now, stage.shop_effects);
                          });
      });
}

template <>
Part<action::PayOrder> part_of() {
  return Part<action::PayOrder>(
      Actor::Shopper, [](Stage& stage, action::PayOrder const& act) -> Done {
        return upon_order(stage, act.label, [&](mocks::ShopServer& shop, OrderLabels::Order order) {
          return shop.pay_order(order.id, stage.now, stage.shop_effects);
        });
      });
}

template <>
Part<action::ExpireOrder> part_of() {
  return Part<action::ExpireOrder>(
      Actor::Shopper, [](Stage& stage, action::ExpireOrder const& act) -> Done {
        return upon_order(stage, act.label, [&](mocks::ShopServer& shop, OrderLabels::Order order) {
          return shop.expire_order(order.id, stage.now, stage.shop_effects);
        });
      });
}

}  // namespace drydock::people
