#include "scenarios/world/people/stage.h"

#include <algorithm>

#include <fmt/format.h>

namespace drydock::people {

void OrderLabels::set(std::string const& label, Order order) {
  orders_.set(label, order);
  std::uint64_t const place = order.id.value() << 8 | order.shop.value();
  digest_ += StableHash{}(StableHash{}(std::string_view{label}) ^ StableHash{}(place));
}

std::unexpected<std::string> nowhere(std::string_view what, std::string const& name) {
  return std::unexpected(fmt::format("no {} {}", what, name));
}

std::expected<mocks::ShopServer*, std::string> find_shop(Stage& stage, ShopIndex shop) {
  if (shop.value() >= stage.shops.size())
    return nowhere("shop", std::to_string(shop.value()));
  stage.shop_touched = shop.value();
  return &stage.shops[shop.value()];
}

std::expected<AccountIndex, std::string> find_account(Stage const& stage, AccountIndex account) {
  if (account.value() >= stage.config->accounts.size())
    return nowhere("account", std::to_string(account.value()));
  return account;
}

std::optional<VariantId> find_variant(Stage const& stage, ShopIndex shop, ItemNumber const& item) {
  mocks::ShopServer const& server = stage.shops[shop.value()];
  if (auto const known = stage.erp.item_by_number(item))
    for (VariantId variant : stage.truth.variants_of(shop, *known))
      if (server.has(variant))
        return variant;
  if (auto const known = server.variant_by_sku(Sku{item.value()}))
    return known;
  // A variant without a SKU goes by its product's handle.
  auto const product = server.product_by_handle(Handle{item.value()});
  if (!product)
    return std::nullopt;
  for (shop::VariantView const& variant : server.product(*product).variants)
    if (variant.sku.value().empty())
      return variant.id;
  return std::nullopt;
}

std::expected<std::vector<erp::SalesOrderView>, std::string> sales_orders(
    Stage const& stage, std::string const& label) {
  OrderLabels::Order const* const order = stage.orders.find(label);
  if (order == nullptr)
    return nowhere("order", label);
  auto all = stage.erp.orders({order->shop.value() < stage.shops.size()
                                   ? normal_shop_url(stage.config->shops[order->shop.value()].url)
                                   : std::string{mocks::kOtherChannel},
                               order->id});
  if (all.empty())
    return nowhere("sales order for", label);
  // Of two that are the same people find the first.
  std::vector<erp::SalesOrderView> parts;
  for (erp::SalesOrderView& sales : all)
    if (std::ranges::find(parts, sales.store, &erp::SalesOrderView::store) == parts.end())
      parts.push_back(std::move(sales));
  return parts;
}

std::optional<VariantId> variant_in_order(Stage const& stage, OrderLabels::Order const& order,
                                          ItemNumber const& item) {
  auto const known = stage.erp.item_by_number(item);
  for (shop::OrderLineView const& line : stage.shops[order.shop.value()].order(order.id).lines) {
    if (line.sku.value() == item.value())
      return line.variant;
    auto const identity = stage.truth.item_of(order.shop, line.variant);
    if (known && identity && *identity == known->value())
      return line.variant;
  }
  // A bundle is on an order by its components.
  auto const bundle = find_variant(stage, order.shop, item);
  if (bundle && stage.shops[order.shop.value()].variant(*bundle).bundle)
    return bundle;
  return std::nullopt;
}

}  // namespace drydock::people
