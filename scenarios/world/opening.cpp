#include "scenarios/world/opening.h"

#include <algorithm>

namespace drydock {
namespace {

/// The account that brought an order of the shop in: the first that imports, else the first.
AccountIndex importer_of(StoreConfig const& store, ShopIndex shop) {
  std::size_t found = store.accounts.size();
  for (std::size_t a = store.accounts.size(); a-- > 0;)
    if (store.accounts[a].shop == shop)
      found = a;
  for (std::size_t a = store.accounts.size(); a-- > 0;)
    if (store.accounts[a].shop == shop && store.accounts[a].settings.order_import == Switch::On)
      found = a;
  return AccountIndex{static_cast<std::uint8_t>(found < store.accounts.size() ? found : 0)};
}

}  // namespace

std::vector<OpenedAs> names_of_opening(StoreConfig const& store,
                                       std::vector<OpeningOrder> const& orders) {
  std::vector<OpenedAs> names;
  std::vector<std::uint32_t> count(store.shops.size() + 1);
  for (OpeningOrder const& order : orders) {
    std::size_t const s = order.shop ? order.shop->value() : store.shops.size();
    names.push_back({.ref = {order.shop ? normal_shop_url(store.shops[s].url)
                                        : std::string{mocks::kOtherChannel},
                             mocks::order_at(count[s]++)},
                     .shop = order.shop.value_or(ShopIndex{kNoIndex})});
  }
  return names;
}

std::vector<mocks::ShopServer> open_shops(StoreConfig const& store, Catalogue const& catalogue,
                                          std::vector<OpeningOrder> const& orders, Tick start) {
  static_assert(kOpeningLinesMax <= mocks::kOrderLinesMax);
  std::vector<std::vector<mocks::StandingOrder>> standing(store.shops.size());
  for (OpeningOrder const& order : orders) {
    if (!order.shop)
      continue;
    mocks::StandingOrder opened{
        .name = order.name, .placed = order.placed, .paid = order.paid, .lines = {}};
    for (OpeningLine const& line : order.lines)
      opened.lines.push_back(
          {mocks::variant_at(line.variant), mocks::location_at(line.location), line.units});
    standing[order.shop->value()].push_back(std::move(opened));
  }
  std::vector<mocks::ShopServer> shops;
  static std::vector<ShopProduct> const kNothing;
  for (std::size_t s = 0; s < store.shops.size(); ++s)
    shops.emplace_back(ShopIndex{static_cast<std::uint8_t>(s)}, store.shops[s],
                       s < catalogue.shops.size() ? catalogue.shops[s] : kNothing, start,
                       standing[s]);
  return shops;
}

mocks::ErpServer open_erp(StoreConfig const& store, Catalogue const& catalogue,
                          std::vector<OpeningOrder> const& orders, Tick start,
                          mocks::ErpOptions options) {
  auto const names = names_of_opening(store, orders);
  std::vector<mocks::StandingSalesOrder> standing;
  for (std::size_t i = 0; i < orders.size(); ++i) {
    OpeningOrder const& order = orders[i];
    if (!order.in_erp())
      continue;
    mocks::StandingSalesOrder opened;
    if (order.shop)
      opened.account = importer_of(store, *order.shop);
    opened.order.ref = names[i].ref;
    opened.order.shop_updated_at = order.placed;
    for (std::uint32_t l = 0; l < order.lines.size(); ++l)
      if (OpeningLine const& line = order.lines[l]; line.on_order > Quantity{0})
        opened.order.lines.push_back({.shop_line = mocks::line_at(names[i].ref.order, l),
                                      .item = line.item,
                                      .store = line.store,
                                      .quantity = line.on_order});
    standing.push_back(std::move(opened));
  }
  return {store, catalogue.erp, start, options, standing};
}

}  // namespace drydock
