#include <algorithm>
#include <type_traits>

#include <fmt/format.h>

#include "model/settings.h"
#include "scenarios/world/world.h"

/// How the acts of people reach the servers and the engines.
namespace drydock {
namespace {

template <class A, class... As>
constexpr bool one_of = (std::is_same_v<A, As> || ...);

/// Who does it. Each act stands in one of the lists: nobody does it by default.
Actor actor_of(action::Action const& what) {
  using namespace action;
  return std::visit(
      []<class A>(A const&) {
        if constexpr (one_of<A, PlaceOrder, CancelOrder, RefundOrder, EditOrder, PayOrder>)
          return Actor::Shopper;
        else if constexpr (one_of<A, CreateErpProduct, EditErpProduct, EditErpItem, ChangeErpHandle,
                                  SetItemTags, Discontinue, UploadProducts, UploadItemPrices,
                                  CountStock, ReceiveStock, AdjustStock, MiscountStock,
                                  ReleaseOrder, PressSync, SignOffAts, ResolveRows, RerunRow,
                                  ChangeSetting>)
          return Actor::ErpOperator;
        else if constexpr (one_of<A, EditShopProduct, EditShopVariant, ChangeShopHandle,
                                  EditShopQuantity, CreateShopProduct, DeleteShopProduct,
                                  FulfilOrder>)
          return Actor::ShopStaff;
        else if constexpr (one_of<A, ShipOrder>)
          return Actor::Warehouse;
        else {
          static_assert(one_of<A, CrashEngine>, "who does this act?");
          return Actor::Network;
        }
      },
      what);
}

std::expected<void, std::string> nowhere(std::string_view what, std::string const& name) {
  return std::unexpected(fmt::format("no {} {}", what, name));
}

}  // namespace

void World::carry_out(std::size_t index) {
  action::Action const& what = plan_->actions[index].what;
  // The act is told first, so that what follows from it can point at it; a refusal is told after.
  EventContext context;
  context.action = &what;
  std::uint32_t const event = log(actor_of(what), 0xFF, kNone,
                                  {.kind = EventKind::ActionDone,
                                   .detail = static_cast<std::uint8_t>(what.index()),
                                   .object = static_cast<std::uint32_t>(index)},
                                  context);
  act(what, event, index);
}

void World::act(action::Action const& what, std::uint32_t event, std::size_t index) {
  using namespace action;
  Actor const actor = actor_of(what);
  EventContext context;
  context.action = &what;
  std::size_t shop_touched = shops_.size();
  std::optional<std::pair<std::size_t, engine::Input>> engine_input;

  auto const with_order = [&](std::string const& label,
                              auto&& f) -> std::expected<void, std::string> {
    auto const* known = labels_.find(label);
    if (known == nullptr)
      return nowhere("order", label);
    shop_touched = known->first;
    return f(shops_[known->first], known->second);
  };
  auto const with_sales_order = [&](std::string const& label,
                                    auto&& f) -> std::expected<void, std::string> {
    auto const* known = labels_.find(label);
    if (known == nullptr)
      return nowhere("order", label);
    erp::OrderRef const ref{normal_shop_url(config_->shops[known->first].url), known->second};
    auto const order = erp_.order(ref);
    if (!order)
      return nowhere("sales order for", label);
    return f(order->id);
  };
  auto const variant_for = [&](ShopIndex shop,
                               ItemNumber const& number) -> std::optional<VariantId> {
    if (auto const item = erp_.item_by_number(number)) {
      auto const all = ledger_.variants_of(shop, *item);
      for (VariantId v : all)
        if (auto const view = shops_[shop.value()].variant(v); view.id.value() != 0)
          return v;
    }
    return shops_[shop.value()].variant_by_sku(Sku{number.value()});
  };
  auto const variant_in_order = [&](std::uint8_t shop, ShopOrderId id,
                                    ItemNumber const& number) -> std::optional<VariantId> {
    auto const item = erp_.item_by_number(number);
    for (shop::OrderLineView const& line : shops_[shop].order(id).lines) {
      if (line.sku.value() == number.value())
        return line.variant;
      auto const identity = ledger_.item_of(ShopIndex{shop}, line.variant);
      if (item && identity && *identity == item->value())
        return line.variant;
    }
    return std::nullopt;
  };
  auto const shop_ok = [&](ShopIndex s) { return s.value() < shops_.size(); };

  std::expected<void, std::string> const done = std::visit(
      [&](auto const& a) -> std::expected<void, std::string> {
        using A = std::decay_t<decltype(a)>;
        if constexpr (std::is_same_v<A, PlaceOrder>) {
          if (!shop_ok(a.shop))
            return nowhere("shop", std::to_string(a.shop.value()));
          if (labels_.contains(a.label))
            return std::unexpected(fmt::format("order {} exists", a.label));
          std::vector<std::pair<VariantId, Quantity>> lines;
          for (OrderLine const& line : a.lines) {
            auto const v = variant_for(a.shop, line.item);
            if (!v)
              return nowhere("item on sale", line.item.value());
            lines.emplace_back(*v, line.quantity);
          }
          shop_touched = a.shop.value();
          auto const id =
              shops_[a.shop.value()].place_order(std::move(lines), a.paid, now_, shop_effects_);
          if (!id)
            return std::unexpected(id.error());
          labels_.set(a.label, {a.shop.value(), *id});
          return {};
        } else if constexpr (std::is_same_v<A, CancelOrder>) {
          return with_order(a.label, [&](auto& s, ShopOrderId id) {
            return s.cancel_order(id, a.restock, now_, shop_effects_);
          });
        } else if constexpr (std::is_same_v<A, RefundOrder>) {
          return with_order(
              a.label, [&](auto& s, ShopOrderId id) -> std::expected<void, std::string> {
                auto const v = variant_in_order(s.index().value(), id, a.item);
                if (!v)
                  return nowhere("line of", a.item.value());
                return s.refund_order(id, *v, a.quantity, a.restock, now_, shop_effects_);
              });
        } else if constexpr (std::is_same_v<A, EditOrder>) {
          return with_order(a.label,
                            [&](auto& s, ShopOrderId id) -> std::expected<void, std::string> {
                              auto v = variant_in_order(s.index().value(), id, a.item);
                              if (!v)
                                v = variant_for(s.index(), a.item);
                              if (!v)
                                return nowhere("item on sale", a.item.value());
                              return s.edit_order(id, *v, a.quantity, now_, shop_effects_);
                            });
        } else if constexpr (std::is_same_v<A, PayOrder>) {
          return with_order(a.label, [&](auto& s, ShopOrderId id) {
            return s.pay_order(id, now_, shop_effects_);
          });
        } else if constexpr (std::is_same_v<A, FulfilOrder>) {
          return with_order(a.label, [&](auto& s, ShopOrderId id) {
            return s.fulfil_order(id, now_, shop_effects_);
          });
        } else if constexpr (std::is_same_v<A, CreateErpProduct>) {
          return erp_.create_product(a.product, now_, erp_effects_);
        } else if constexpr (std::is_same_v<A, EditErpProduct>) {
          return erp_.edit_product(a.base_part, a.field, a.value, now_, erp_effects_);
        } else if constexpr (std::is_same_v<A, EditErpItem>) {
          return erp_.edit_item(a.item, a.field, a.value, now_, erp_effects_);
        } else if constexpr (std::is_same_v<A, ChangeErpHandle>) {
          return erp_.change_handles(a.base_part, a.handles, now_, erp_effects_);
        } else if constexpr (std::is_same_v<A, SetItemTags>) {
          return erp_.set_item_tags(a.item, a.tags, now_, erp_effects_);
        } else if constexpr (std::is_same_v<A, Discontinue>) {
          return erp_.discontinue(a.base_part, now_, erp_effects_);
        } else if constexpr (std::is_same_v<A, UploadProducts>) {
          return erp_.upload_products(a.products, now_, erp_effects_);
        } else if constexpr (std::is_same_v<A, UploadItemPrices>) {
          return erp_.upload_prices(a.rows, now_, erp_effects_);
        } else if constexpr (std::is_same_v<A, CountStock>) {
          return erp_.count_stock(a.item, a.store, a.on_hand, now_, erp_effects_);
        } else if constexpr (std::is_same_v<A, MiscountStock>) {
          return erp_.count_stock(a.item, a.store, a.on_hand, now_, erp_effects_);
        } else if constexpr (std::is_same_v<A, ReceiveStock>) {
          return erp_.receive_stock(a.item, a.store, a.quantity, now_, erp_effects_);
        } else if constexpr (std::is_same_v<A, AdjustStock>) {
          return erp_.adjust_stock(a.item, a.store, a.delta, now_, erp_effects_);
        } else if constexpr (std::is_same_v<A, ReleaseOrder>) {
          return with_sales_order(
              a.label, [&](SalesOrderId id) { return erp_.release_order(id, now_, erp_effects_); });
        } else if constexpr (std::is_same_v<A, ShipOrder>) {
          return with_sales_order(
              a.label, [&](SalesOrderId id) { return erp_.ship_order(id, now_, erp_effects_); });
        } else if constexpr (std::is_same_v<A, PressSync>) {
          if (a.account.value() >= engines_.size())
            return nowhere("account", std::to_string(a.account.value()));
          engine_input = {a.account.value(), engine::Pressed{a.run}};
          return {};
        } else if constexpr (std::is_same_v<A, SignOffAts>) {
          if (a.account.value() >= engines_.size())
            return nowhere("account", std::to_string(a.account.value()));
          engine_input = {a.account.value(), engine::AtsSignedOff{}};
          return {};
        } else if constexpr (std::is_same_v<A, ResolveRows>) {
          return erp_.resolve_rows(a.account, now_, erp_effects_);
        } else if constexpr (std::is_same_v<A, RerunRow>) {
          return erp_.rerun_row(a.row, now_, erp_effects_);
        } else if constexpr (std::is_same_v<A, ChangeSetting>) {
          if (auto set = set_setting(config_.write(), a.path, a.value); !set)
            return set;
          return {};
        } else if constexpr (std::is_same_v<A, EditShopProduct>) {
          if (!shop_ok(a.shop))
            return nowhere("shop", std::to_string(a.shop.value()));
          shop_touched = a.shop.value();
          auto const id = shops_[shop_touched].product_by_handle(a.handle);
          if (!id)
            return nowhere("product", a.handle.value());
          return shops_[shop_touched].edit_product(*id, a.field, a.value, now_, shop_effects_);
        } else if constexpr (std::is_same_v<A, ChangeShopHandle>) {
          if (!shop_ok(a.shop))
            return nowhere("shop", std::to_string(a.shop.value()));
          shop_touched = a.shop.value();
          auto const id = shops_[shop_touched].product_by_handle(a.handle);
          if (!id)
            return nowhere("product", a.handle.value());
          return shops_[shop_touched].edit_product(*id, Field::Handle, a.to.value(), now_,
                                                   shop_effects_);
        } else if constexpr (std::is_same_v<A, EditShopVariant>) {
          if (!shop_ok(a.shop))
            return nowhere("shop", std::to_string(a.shop.value()));
          shop_touched = a.shop.value();
          auto const v = variant_for(a.shop, ItemNumber{a.sku.value()});
          if (!v)
            return nowhere("variant", a.sku.value());
          return shops_[shop_touched].edit_variant(*v, a.field, a.value, now_, shop_effects_);
        } else if constexpr (std::is_same_v<A, EditShopQuantity>) {
          if (!shop_ok(a.shop))
            return nowhere("shop", std::to_string(a.shop.value()));
          shop_touched = a.shop.value();
          auto const v = variant_for(a.shop, ItemNumber{a.sku.value()});
          if (!v)
            return nowhere("variant", a.sku.value());
          if (a.location >= config_->shops[shop_touched].locations.size())
            return nowhere("location", std::to_string(a.location));
          return shops_[shop_touched].edit_quantity(*v, mocks::location_at(a.location), a.available,
                                                    now_, shop_effects_);
        } else if constexpr (std::is_same_v<A, CreateShopProduct>) {
          if (!shop_ok(a.shop))
            return nowhere("shop", std::to_string(a.shop.value()));
          shop_touched = a.shop.value();
          auto const id = shops_[shop_touched].create_product(a.product, now_, shop_effects_);
          if (!id)
            return std::unexpected(id.error());
          return {};
        } else if constexpr (std::is_same_v<A, DeleteShopProduct>) {
          if (!shop_ok(a.shop))
            return nowhere("shop", std::to_string(a.shop.value()));
          shop_touched = a.shop.value();
          auto const id = shops_[shop_touched].product_by_handle(a.handle);
          if (!id)
            return nowhere("product", a.handle.value());
          return shops_[shop_touched].delete_product(*id, now_, shop_effects_);
        } else {
          static_assert(std::is_same_v<A, CrashEngine>);
          if (a.account.value() >= engines_.size())
            return nowhere("account", std::to_string(a.account.value()));
          if (processes_[a.account.value()].up)
            crash(a.account.value(), a.down, event);
          return {};
        }
      },
      what);

  std::vector<shop::Webhook> webhooks = std::move(shop_effects_.webhooks);
  shop_effects_.webhooks.clear();
  log_all(actor, 0xFF, event, context);
  if (shop_touched < shops_.size() && !webhooks.empty())
    trigger(shop_touched, webhooks, event);
  if (!done) {
    log(actor, 0xFF, event,
        {.kind = EventKind::ActionRefused,
         .detail = static_cast<std::uint8_t>(what.index()),
         .object = static_cast<std::uint32_t>(index)},
        context);
    return;
  }
  // A button that no process hears is not pressed; what people confirmed is confirmed.
  bool const unheard =
      std::holds_alternative<PressSync>(what) && !processes_[engine_input->first].up;
  if (!unheard) {
    ledger_.believe(what, event, now_, servers());
    tell_detected(event);
  }
  if (engine_input && processes_[engine_input->first].up)
    feed(engine_input->first, engine_input->second, event);
  if (std::holds_alternative<ChangeSetting>(what)) {
    for (std::size_t account = 0; account < engines_.size(); ++account) {
      erp_.change_settings(AccountIndex{static_cast<std::uint8_t>(account)},
                           config_->accounts[account].settings);
      // A process that is down can't be told: it reads its settings when it starts.
      if (processes_[account].up)
        feed(account, settings_of(account), event);
      else
        processes_[account].settings_changed = true;
    }
  }
}

}  // namespace drydock
