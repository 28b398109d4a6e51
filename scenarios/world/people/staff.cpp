#include "scenarios/world/people/people.h"

namespace drydock::people {
namespace {

/// `act(shop, id)` upon the shop's product of that handle.
template <class Act>
Done upon_product(Stage& stage, ShopIndex index, Handle const& handle, Act&& act) {
  auto const shop = find_shop(stage, index);
  if (!shop)
    return std::unexpected(shop.error());
  auto const id = (*shop)->product_by_handle(handle);
  if (!id)
    return nowhere("product", handle.value());
  return act(**shop, *id);
}

/// `act(shop, id)` upon the shop's variant of that item.
template <class Act>
Done upon_variant(Stage& stage, ShopIndex index, Sku const& sku, Act&& act) {
  auto const shop = find_shop(stage, index);
  if (!shop)
    return std::unexpected(shop.error());
  auto const variant = find_variant(stage, index, ItemNumber{sku.value()});
  if (!variant)
    return nowhere("variant", sku.value());
  return act(**shop, *variant);
}

}  // namespace

template <>
Part<action::EditShopProduct> part_of() {
  return Part<action::EditShopProduct>(
      Actor::ShopStaff, [](Stage& stage, action::EditShopProduct const& act) -> Done {
        return upon_product(
            stage, act.shop, act.handle, [&](mocks::ShopServer& shop, ProductId id) {
              return shop.edit_product(id, act.field, act.value, stage.now, stage.shop_effects);
            });
      });
}
template <>
Part<action::ChangeShopHandle> part_of() {
  return Part<action::ChangeShopHandle>(
      Actor::ShopStaff, [](Stage& stage, action::ChangeShopHandle const& act) -> Done {
        return upon_product(stage, act.shop, act.handle,
                            [&](mocks::ShopServer& shop, ProductId id) {
                              return shop.edit_product(id, Field::Handle, act.to.value(), stage.now,
                                                       stage.shop_effects);
                            });
      });
}
template <>
Part<action::EditShopVariant> part_of() {
  return Part<action::EditShopVariant>(
      Actor::ShopStaff, [](Stage& stage, action::EditShopVariant const& act) -> Done {
        return upon_variant(stage, act.shop, act.sku, [&](mocks::ShopServer& shop, VariantId id) {
          return shop.edit_variant(id, act.field, act.value, stage.now, stage.shop_effects);
        });
      });
}
template <>
Part<action::EditShopQuantity> part_of() {
  return Part<action::EditShopQuantity>(
      Actor::ShopStaff, [](Stage& stage, action::EditShopQuantity const& act) -> Done {
        return upon_variant(
            stage, act.shop, act.sku, [&](mocks::ShopServer& shop, VariantId id) -> Done {
              if (act.location >= stage.config->shops[act.shop.value()].locations.size())
                return nowhere("location", std::to_string(act.location));
              return shop.edit_quantity(id, mocks::location_at(act.location), act.available,
                                        stage.now, stage.shop_effects);
            });
      });
}
template <>
Part<action::SetAsideInShop> part_of() {
  return Part<action::SetAsideInShop>(
      Actor::ShopStaff, [](Stage& stage, action::SetAsideInShop const& act) -> Done {
        return upon_variant(stage, act.shop, act.sku, [&](mocks::ShopServer& shop, VariantId id) {
          LocationId const location = mocks::location_at(act.location);
          return act.back
                     ? shop.put_back(id, location, act.quantity, stage.now, stage.shop_effects)
                     : shop.set_aside(id, location, act.quantity, stage.now, stage.shop_effects);
        });
      });
}
template <>
Part<action::TransferInShop> part_of() {
  return Part<action::TransferInShop>(
      Actor::ShopStaff, [](Stage& stage, action::TransferInShop const& act) -> Done {
        return upon_variant(stage, act.shop, act.sku, [&](mocks::ShopServer& shop, VariantId id) {
          return shop.transfer(id, mocks::location_at(act.from), mocks::location_at(act.to),
                               act.quantity, stage.now, stage.shop_effects);
        });
      });
}
template <>
Part<action::ReceiveInShop> part_of() {
  return Part<action::ReceiveInShop>(
      Actor::ShopStaff, [](Stage& stage, action::ReceiveInShop const& act) -> Done {
        return upon_variant(stage, act.shop, act.sku, [&](mocks::ShopServer& shop, VariantId id) {
          return shop.receive(id, mocks::location_at(act.location), act.quantity, !act.rejected,
                              stage.now, stage.shop_effects);
        });
      });
}
template <>
Part<action::CreateShopProduct> part_of() {
  return Part<action::CreateShopProduct>(
      Actor::ShopStaff, [](Stage& stage, action::CreateShopProduct const& act) -> Done {
        auto const shop = find_shop(stage, act.shop);
        if (!shop)
          return std::unexpected(shop.error());
        auto const id = (*shop)->create_product(act.product, stage.now, stage.shop_effects);
        if (!id)
          return std::unexpected(id.error());
        return {};
      });
}
template <>
Part<action::DeleteShopProduct> part_of() {
  return Part<action::DeleteShopProduct>(
      Actor::ShopStaff, [](Stage& stage, action::DeleteShopProduct const& act) -> Done {
        return upon_product(stage, act.shop, act.handle,
                            [&](mocks::ShopServer& shop, ProductId id) {
                              return shop.delete_product(id, stage.now, stage.shop_effects);
                            });
      });
}
template <>
Part<action::ProcessReturn> part_of() {
  return Part<action::ProcessReturn>(
      Actor::ShopStaff, [](Stage& stage, action::ProcessReturn const& act) -> Done {
        return upon_line(stage, act,
                         [&](mocks::ShopServer& shop, ShopOrderId order, VariantId variant) {
                           std::optional<LocationId> location;
                           if (act.location)
                             location = mocks::location_at(*act.location);
                           return shop.process_return(order, variant, act.quantity, act.disposition,
                                                      location, stage.now, stage.shop_effects);
                         });
      });
}
namespace {

/// What of an order is meant. Errors: an item that it does not have.
std::expected<std::vector<std::pair<VariantId, Quantity>>, std::string> lines_in_order(
    Stage const& stage, OrderLabels::Order const& order,
    std::vector<action::OrderLine> const& wanted) {
  std::vector<std::pair<VariantId, Quantity>> lines;
  for (action::OrderLine const& line : wanted) {
    auto const variant = variant_in_order(stage, order, line.item);
    if (!variant)
      return nowhere("line of", line.item.value());
    lines.emplace_back(*variant, line.quantity);
  }
  return lines;
}

}  // namespace

template <>
Part<action::FulfilOrder> part_of() {
  return Part<action::FulfilOrder>(
      Actor::ShopStaff, [](Stage& stage, action::FulfilOrder const& act) -> Done {
        return upon_order(
            stage, act.label, [&](mocks::ShopServer& shop, OrderLabels::Order order) -> Done {
              auto const lines = lines_in_order(stage, order, act.lines);
              if (!lines)
                return std::unexpected(lines.error());
              return shop.fulfil_order(order.id, *lines, stage.now, stage.shop_effects);
            });
      });
}

template <>
Part<action::MoveOrder> part_of() {
  return Part<action::MoveOrder>(
      Actor::ShopStaff, [](Stage& stage, action::MoveOrder const& act) -> Done {
        return upon_line(stage, act, [&](mocks::ShopServer& shop, ShopOrderId id, VariantId of) {
          return shop.move_order(id, of, mocks::location_at(act.location), stage.now,
                                 stage.shop_effects, act.quantity);
        });
      });
}
template <>
Part<action::HoldOrder> part_of() {
  return Part<action::HoldOrder>(
      Actor::ShopStaff, [](Stage& stage, action::HoldOrder const& act) -> Done {
        return upon_order(stage, act.label,
                          [&](mocks::ShopServer& shop, OrderLabels::Order order) -> Done {
                            auto const lines = lines_in_order(stage, order, act.lines);
                            if (!lines)
                              return std::unexpected(lines.error());
                            return shop.hold_order(order.id, *lines, stage.now, stage.shop_effects);
                          });
      });
}
template <>
Part<action::ReleaseHold> part_of() {
  return Part<action::ReleaseHold>(
      Actor::ShopStaff, [](Stage& stage, action::ReleaseHold const& act) -> Done {
        return upon_order(stage, act.label, [&](mocks::ShopServer& shop, OrderLabels::Order order) {
          return shop.release_hold(order.id, stage.now, stage.shop_effects);
        });
      });
}

}  // namespace drydock::people
