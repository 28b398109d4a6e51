#include "proptests/verdict/healthy.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include <fmt/format.h>

#include "model/safety_stock_of.h"
#include "model/settings.h"
#include "model/tag_scope.h"
#include "proptests/verdict/defect.h"
#include "proptests/verdict/goods.h"
#include "proptests/verdict/kits.h"

namespace drydock::corpus {
namespace {

/// How shops, locations and accounts lie to one another.
enum class Shape : std::uint8_t {
  OneShop,
  SeveralLocations,
  SummedStores,       ///< two ERP stores behind one location
  RestrictedAccount,  ///< a second account on the shop, which pushes nothing
  TwoShops,           ///< each with an ERP store of its own
  TwoShopsOneStock,
  ThreeShops
};
constexpr std::array kShapes = {
    Shape::OneShop,          Shape::OneShop,      Shape::OneShop,           Shape::SeveralLocations,
    Shape::SeveralLocations, Shape::SummedStores, Shape::RestrictedAccount, Shape::TwoShops,
    Shape::TwoShopsOneStock, Shape::ThreeShops};

constexpr std::array<std::string_view, 5> kZones = {"America/New_York", "Europe/Berlin", "",
                                                    "Australia/Sydney", "America/Los_Angeles"};
constexpr std::array<std::string_view, 5> kCurrencies = {"USD", "USD", "EUR", "CAD", "JPY"};
constexpr std::array<std::string_view, 3> kShopNames = {"harbour", "trade", "outlet"};
constexpr std::array<std::string_view, 3> kTags = {"web", "b2b", "outlet"};
constexpr std::array<std::string_view, 3> kAccountNames = {"Web", "Trade", "Outlet"};

template <class T, std::size_t kSize>
T const& one_of(std::array<T, kSize> const& list, Prng& prng) {
  return list[prng.below(kSize)];
}

void add_shop(MadeStore& store, std::vector<LocationConfig> locations) {
  std::size_t const s = store.config.shops.size();
  ShopConfig shop;
  shop.name = kShopNames[s];
  shop.url = fmt::format("{}-{}.myshopify.com", kShopNames[s], store.seed.value);
  shop.zone = store.config.zone;
  shop.currency = store.config.currency;
  shop.locations = std::move(locations);
  store.config.shops.push_back(std::move(shop));
}

void add_account(MadeStore& store, std::string name, std::size_t shop, std::string url) {
  AccountConfig account;
  account.name = std::move(name);
  account.shop_url = std::move(url);
  account.shop = ShopIndex{static_cast<std::uint8_t>(shop)};
  store.config.accounts.push_back(std::move(account));
}

LocationConfig location(std::string name, std::initializer_list<std::uint8_t> stores) {
  LocationConfig out;
  out.name = std::move(name);
  for (std::uint8_t const index : stores)
    out.erp_stores.push_back(StoreIndex{index});
  return out;
}

void lay_out(MadeStore& store, Shape shape, Prng& prng) {
  StoreConfig& config = store.config;
  config.erp_stores = {"Main"};
  switch (shape) {
    case Shape::OneShop:
    case Shape::RestrictedAccount:
      add_shop(store, {location("Warehouse", {0})});
      break;
    case Shape::SeveralLocations:
      config.erp_stores = {"Main", "High Street"};
      if (prng.chance({1, 2})) {
        config.erp_stores.emplace_back("Outlet");
        add_shop(store, {location("Warehouse", {0}), location("High Street", {1}),
                         location("Outlet", {2})});
      } else {
        add_shop(store, {location("Warehouse", {0}), location("High Street", {1})});
      }
      break;
    case Shape::SummedStores:
      config.erp_stores = {"Main", "Annex", "High Street"};
      add_shop(store, {location("Warehouse", {0, 1}), location("High Street", {2})});
      break;
    case Shape::TwoShops:
      config.erp_stores = {"Main", "Trade"};
      add_shop(store, {location("Warehouse", {0})});
      add_shop(store, {location("Trade Warehouse", {1})});
      break;
    case Shape::TwoShopsOneStock:
      add_shop(store, {location("Warehouse", {0})});
      add_shop(store, {location("Warehouse", {0})});
      break;
    case Shape::ThreeShops:
      config.erp_stores = {"Main", "High Street", "Trade", "Outlet"};
      add_shop(store, {location("Warehouse", {0}), location("High Street", {1})});
      add_shop(store, {location("Trade Warehouse", {2})});
      add_shop(store, {location("Outlet", {3})});
      break;
  }
  for (std::size_t s = 0; s < config.shops.size(); ++s)
    add_account(store, std::string(kAccountNames[s]), s, config.shops[s].url);
  if (shape == Shape::RestrictedAccount)
    add_account(store, "Stock", 0, "https://" + config.shops[0].url + "/admin");
}

/// The safe form, and on top of it what is the people's own choice.
void choose_settings(Settings& settings, Currency currency, std::string_view tag, Prng& prng) {
  settings = safe_settings();
  settings.price_currency = currency;
  settings.tag_filter = {std::string(tag)};
  constexpr std::array kNights = {90, 120, 195, 255};
  std::int16_t const night = static_cast<std::int16_t>(one_of(kNights, prng));
  settings.daily_at = TimeOfDay{night};
  if (prng.chance({1, 5})) {
    settings.daily_at.reset();
    settings.weekly_at = WeeklyTime{Weekday::Sunday, TimeOfDay{night}};
  }
  constexpr std::array kDelta = {5, 5, 10, 15, 30}, kPoll = {5, 15, 15, 30, 60};
  constexpr std::array kProducts = {5, 10, 10, 30};
  settings.delta_every = minutes(one_of(kDelta, prng));
  settings.order_poll_every = minutes(one_of(kPoll, prng));
  settings.product_every = minutes(one_of(kProducts, prng));
  if (prng.chance({1, 6}))
    settings.order_webhooks = Switch::Off;
  if (prng.chance({1, 6}))
    settings.price_sync = Switch::Off;
  if (prng.chance({1, 6}))
    settings.send_fulfilments = Switch::Off;
  if (prng.chance({1, 6}))
    settings.fields.images = false;
  if (prng.chance({1, 6}))
    settings.fields.cost = false;
}

/// Orders may wait before they are imported and released, where no other shop sells their stock.
void choose_delays(Settings& settings, Prng& prng) {
  constexpr std::array kImport = {0, 0, 0, 30, 120, 360};
  constexpr std::array kRelease = {0, 0, 0, 0, 60};
  settings.ingestion_delay = minutes(one_of(kImport, prng));
  settings.release_delay = minutes(one_of(kRelease, prng));
}

void restrict_second_account(Settings& settings) {
  settings.product_sync = Switch::Off;
  settings.price_sync = Switch::Off;
  settings.inventory_push = Switch::Off;
  settings.order_import = Switch::Off;
  settings.send_fulfilments = Switch::Off;
}

/// What becomes of an order in XoroERP is people's choice as well.
void choose_documents(StoreConfig& config, Prng& prng) {
  for (AccountConfig& account : config.accounts) {
    Settings& s = account.settings;
    if (prng.chance({1, 3}))
      s.split = OrderSplit::AtDrop;
    if (prng.chance({1, 4}))
      s.invoices = Invoices::Counter;
  }
}

/// And so is when what comes back counts there, and whether an order is an invoice at once.
void choose_papers(StoreConfig& config, Prng& prng) {
  for (AccountConfig& account : config.accounts) {
    if (prng.chance({1, 4}))
      account.settings.returns = ReturnReceipt::Asn;
    if (prng.chance({1, 6}))
      account.settings.invoices = Invoices::All;
  }
  for (AccountConfig& account : config.accounts)
    if (prng.chance({1, 6}))
      account.settings.take_fulfilments = Switch::Off;
}

void choose_channels(MadeStore& store, Prng& prng) {
  for (std::size_t s = 0; s < store.config.shops.size(); ++s) {
    ShopConfig& shop = store.config.shops[s];
    shop.publications = {"Online Store"};
    if (!prng.chance({1, 3}))
      continue;
    shop.publications.emplace_back("Point of Sale");
    if (!prng.chance({1, 2}))
      continue;
    store.config.accounts[s].settings.multi_source = Switch::On;
    store.config.accounts[s].settings.sources = {Source::Pos, Source::Ecommerce};
  }
}

}  // namespace

MadeStore healthy_store(Seed seed, std::size_t items_least) {
  Prng root(seed);
  Prng shape_of = root.fork(1), settings_of = root.fork(2), goods_of = root.fork(3),
       documents_of = root.fork(4), papers_of = root.fork(5);
  MadeStore store;
  store.seed = seed;
  store.config.name = fmt::format("made {}", seed.value);
  store.config.currency = *Currency::parse(one_of(kCurrencies, shape_of));
  // Without a name it is UTC, as a file's reader has it.
  if (auto const zone = one_of(kZones, shape_of); !zone.empty())
    store.config.zone = *load_zone(zone);
  Shape const shape = one_of(kShapes, shape_of);
  lay_out(store, shape, shape_of);
  for (std::size_t a = 0; a < store.config.accounts.size(); ++a) {
    AccountConfig& account = store.config.accounts[a];
    choose_settings(account.settings, store.config.currency, kTags[account.shop.value()],
                    settings_of);
    if (shape != Shape::TwoShopsOneStock)
      choose_delays(account.settings, settings_of);
    if (a >= store.config.shops.size())
      restrict_second_account(account.settings);
  }
  choose_channels(store, settings_of);
  choose_documents(store.config, documents_of);
  choose_papers(store.config, papers_of);
  if (settings_of.chance({1, 4}))
    store.config.allowed_lag = hours(12);
  hear_of_orders_in_time(store.config);
  store.orders.resize(store.config.shops.size());
  store.exports.resize(store.config.shops.size());
  for (MadeExports& exports : store.exports) {
    if (shape_of.chance({1, 3}))
      exports.products = ProductColumns::New;
    if (shape_of.chance({1, 3}))
      exports.inventory = InventoryForm::ByColumn;
  }
  stock_with_goods(store, goods_of, items_least);
  return store;
}

void hear_of_orders_in_time(StoreConfig& config) {
  Duration slowest;
  for (AccountConfig const& account : config.accounts)
    slowest = std::max(slowest, account.settings.delta_every);
  for (AccountConfig& account : config.accounts)
    if (Settings& s = account.settings; s.order_webhooks == Switch::Off && s.order_poll_every &&
                                        *s.order_poll_every + slowest >= config.allowed_lag)
      s.order_poll_every = minutes(15);
}

void show_less(MadeStore& store) {
  std::map<std::string_view, std::pair<ErpProduct const*, ErpItem const*>> items;
  for (ErpProduct const& product : store.catalogue.erp)
    for (ErpItem const& item : product.items)
      items.emplace(item.number.value(), std::pair{&product, &item});
  for (std::size_t s = 0; s < store.config.shops.size(); ++s)
    for (ShopProduct& shown : store.catalogue.shops[s])
      for (ShopVariant& v : shown.variants) {
        auto const found = items.find(v.sku.value());
        if (found == items.end() || !v.tracked ||
            !in_tag_scope(store.config.accounts[s].settings.tag_filter, *found->second.first,
                          *found->second.second))
          continue;
        for (std::size_t l = 0; l < v.available.size(); ++l)
          // What was sold below nothing is owed, whatever is kept back.
          if (auto& level = v.available[l]; level && *level > Quantity{0})
            level = floor_at_zero(
                less_safety_stock(safety_stock_of(store.config, s, l, v.sku.value()), *level));
      }
  show_bundles(store);
}

void keep_back(MadeStore& store, Prng& prng) {
  constexpr std::array<std::string_view, 5> kStocks = {"1", "2", "3", "10%", "20%"};
  auto const draw = [&] { return *parse_safety_stock(one_of(kStocks, prng)); };
  AccountConfig& account = pick_pusher(store, prng);
  auto& locations = store.config.shops[account.shop.value()].locations;
  if (prng.chance({2, 3}))
    account.settings.safety_stock = draw();
  if (prng.chance({1, 3}))
    locations[prng.below(locations.size())].safety_stock = draw();
  for (ErpProduct const& product : store.catalogue.erp)
    for (ErpItem const& item : product.items)
      if (prng.chance({1, 12}))
        store.config.safety_stock.push_back(
            {item.number, prng.chance({1, 2}) ? SafetyStock{} : draw()});
  std::ranges::sort(store.config.safety_stock, {}, &ItemSafetyStock::item);
  show_less(store);
}

std::string words_of(MadeStore const& store) {
  std::size_t locations = 0, variants = 0, open = 0;
  for (ShopConfig const& shop : store.config.shops)
    locations += shop.locations.size();
  for (auto const& products : store.catalogue.shops)
    for (ShopProduct const& p : products)
      variants += p.variants.size();
  for (auto const& orders : store.orders)
    open +=
        static_cast<std::size_t>(std::ranges::count(orders, OrderState::Open, &MadeOrder::state));
  return fmt::format("{} shop{}, {} location{}, {} account{}, {} variants, {} open orders",
                     store.config.shops.size(), store.config.shops.size() == 1 ? "" : "s",
                     locations, locations == 1 ? "" : "s", store.config.accounts.size(),
                     store.config.accounts.size() == 1 ? "" : "s", variants, open);
}

}  // namespace drydock::corpus
