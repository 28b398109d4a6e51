#include <set>

#include <fmt/format.h>

#include "proptests/verdict/defect.h"

/// Prices, currencies and compare-at prices.
namespace drydock::corpus {
namespace {

using enum Anomaly;

constexpr std::string_view kPrices = "prices";

/// Only a shop whose prices are synced has prices that can be wrong.
bool prices_go_out(MadeStore& store) {
  bool any = false;
  for (std::size_t s = 0; s < store.config.shops.size(); ++s)
    any = any || store.config.accounts[s].settings.price_sync == Switch::On;
  return any;
}

std::optional<SoldAt> priced(MadeStore& store, Prng& prng, Fits const& fits = {}) {
  return pick_sold(store, prng, SoldBy::OneShopAlone, [&](SoldAt const& at) {
    return store.config.accounts[at.shop].settings.price_sync == Switch::On &&
           !at.variant->compare_at && (!fits || fits(at));
  });
}

/// Zero-price protection keeps the shop's price; the row is wrong all the same.
std::optional<Truth> zero_in_erp(MadeStore& store, Prng& prng) {
  auto const at = priced(store, prng);
  if (!at)
    return std::nullopt;
  at->item->price = Amount{0};
  return Truth{
      .verdict = Verdict::Passed, .anomalies = {PriceDiffers, ZeroPrice}, .subject = at->number()};
}

std::optional<Truth> zero_in_erp_unprotected(MadeStore& store, Prng& prng) {
  auto const at = priced(store, prng);
  if (!at)
    return std::nullopt;
  at->item->price = Amount{0};
  AccountConfig& account = store.config.accounts[at->shop];
  set_in(account, "price.zero_protection", "off");
  return Truth{.anomalies = {ZeroPrice, PriceDiffers},
               .subject = at->number(),
               .blame = {setting_path(account, "price.zero_protection")},
               .mend = Mend::LeadsToGo};
}

std::optional<Truth> zero_in_shop(MadeStore& store, Prng& prng) {
  auto const at = priced(store, prng);
  if (!at)
    return std::nullopt;
  at->variant->price = Amount{0};
  return Truth{
      .verdict = Verdict::Passed, .anomalies = {PriceDiffers, ZeroPrice}, .subject = at->number()};
}

std::optional<Truth> all_gross(MadeStore& store, Prng&) {
  if (!prices_go_out(store))
    return std::nullopt;
  for (auto& products : store.catalogue.shops)
    for (ShopProduct& p : products)
      for (ShopVariant& v : p.variants)
        v.price = Amount{(v.price.minor() * 121 + 50) / 100};
  return Truth{.anomalies = {PriceDiffers}, .subject = {}};
}

std::optional<Truth> in_another_unit(MadeStore& store, Prng&) {
  if (!prices_go_out(store))
    return std::nullopt;
  for (ErpProduct& product : store.catalogue.erp)
    for (ErpItem& item : product.items)
      if (item.price)
        item.price = Amount{item.price->minor() * 12};
  return Truth{.anomalies = {PriceDiffers}, .subject = {}};
}

/// A decimal sign in another place. It is one mistake, of the column, where several prices say so.
std::optional<Truth> ten_times(MadeStore& store, Prng&) {
  if (!prices_go_out(store))
    return std::nullopt;
  std::set<std::int64_t> prices;
  for (SoldAt const& at : sold(store, SoldBy::AnyShop))
    if (at.item->price && store.config.accounts[at.shop].settings.price_sync == Switch::On &&
        store.config.shops[at.shop].currency == store.config.currency)
      prices.insert(at.item->price->minor());
  constexpr std::size_t kEnough = 6;
  if (prices.size() < kEnough)
    return std::nullopt;
  for (ErpProduct& product : store.catalogue.erp)
    for (ErpItem& item : product.items)
      if (item.price)
        item.price = Amount{item.price->minor() * 10};
  return Truth{.anomalies = {PriceDiffers},
               .subject = {},
               .blame = {"xoro_items.csv:StandardUnitPrice"},
               .innocent = {"accounts."}};
}

std::optional<Truth> one_falls(MadeStore& store, Prng& prng) {
  auto const at = priced(store, prng);
  if (!at)
    return std::nullopt;
  at->item->price = Amount{at->variant->price.minor() / 10};
  return Truth{.anomalies = {PriceDiffers}, .subject = at->number()};
}

std::optional<Truth> one_differs(MadeStore& store, Prng& prng) {
  auto const at = priced(store, prng);
  if (!at)
    return std::nullopt;
  at->item->price = Amount{at->variant->price.minor() + 200};
  return Truth{.verdict = Verdict::Passed, .anomalies = {PriceDiffers}, .subject = at->number()};
}

std::optional<Truth> compare_at_differs(MadeStore& store, Prng& prng) {
  auto const at = priced(store, prng);
  if (!at)
    return std::nullopt;
  at->item->compare_at = Amount{at->variant->price.minor() * 2};
  at->variant->compare_at = Amount{at->variant->price.minor() * 3};
  return Truth{.verdict = Verdict::Passed,
               .anomalies = {SidesDiffer, PriceDiffers},
               .subject = at->number()};
}

/// XoroERP has no struck-out price where the shop shows one.
std::optional<Truth> compare_at_in_shop_alone(MadeStore& store, Prng& prng) {
  auto const at = priced(store, prng, [](SoldAt const& a) { return !a.item->compare_at; });
  if (!at)
    return std::nullopt;
  at->variant->compare_at = Amount{at->variant->price.minor() * 2};
  return Truth{.verdict = Verdict::Passed,
               .anomalies = {SidesDiffer, PriceDiffers},
               .subject = at->number()};
}

std::optional<Truth> cost_differs(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone,
                            [](SoldAt const& a) { return a.item->cost.has_value(); });
  if (!at)
    return std::nullopt;
  at->variant->cost = Amount{at->item->cost->minor() + 700};
  return Truth{.verdict = Verdict::Passed, .anomalies = {SidesDiffer}, .subject = at->number()};
}

/// XoroERP has no price for it: none is sent, and people should know.
std::optional<Truth> blank_in_erp(MadeStore& store, Prng& prng) {
  auto const at = priced(store, prng);
  if (!at)
    return std::nullopt;
  at->item->price.reset();
  return Truth{.verdict = Verdict::Passed,
               .anomalies = {PriceDiffers, ZeroPrice, SidesDiffer},
               .subject = at->number()};
}

std::optional<Truth> another_currency(MadeStore& store, Prng& prng) {
  AccountConfig& account = pick_pusher(store, prng);
  set_in(account, "price.sync", "on");
  set_in(account, "price.currency", store.config.currency.code() == "GBP" ? "CHF" : "GBP");
  return Truth{.anomalies = {Misconfigured, MissedUpdate},
               .subject = account.name,
               .blame = {setting_path(account, "price.currency")},
               .mend = Mend::LeadsToGo};
}

std::optional<Truth> unmapped(MadeStore& store, Prng& prng) {
  AccountConfig& account = pick_pusher(store, prng);
  set_in(account, "price.sync", "on");
  set_in(account, "price.field", "unmapped");
  return Truth{.anomalies = {Misconfigured, MissedUpdate},
               .subject = account.name,
               .blame = {setting_path(account, "price.field")},
               .mend = Mend::LeadsToGo};
}

// --- a shop that sells in another currency -------------------------------------------------------

/// The last shop sells in another currency; XoroERP has a list of it and every row of that is the
/// shop's price. None: its prices are not synced.
std::optional<std::size_t> sell_abroad(MadeStore& store) {
  std::size_t const s = store.config.shops.size() - 1;
  if (store.config.accounts[s].settings.price_sync != Switch::On)
    return std::nullopt;
  Currency const own = store.config.currency;
  Currency const abroad = *Currency::parse(own.code() == "EUR" ? "CHF" : "EUR");
  store.config.shops[s].currency = abroad;
  for (AccountConfig& account : store.config.accounts)
    if (account.shop.value() == s)
      account.settings.price_currency = abroad;
  auto const exchanged = [](Amount a) { return Amount{(a.minor() * 93 + 50) / 100}; };
  for (ShopProduct& product : store.catalogue.shops[s])
    for (ShopVariant& v : product.variants) {
      v.price = exchanged(v.price);
      for (auto* amount : {&v.compare_at, &v.cost})
        if (*amount)
          *amount = exchanged(**amount);
    }
  if (s < store.orders.size())
    for (MadeOrder& order : store.orders[s])
      for (MadeLine& line : order.lines)
        line.price = exchanged(line.price);
  std::set<std::string> known;
  for (ErpProduct const& product : store.catalogue.erp)
    for (ErpItem const& item : product.items)
      known.insert(item.number.value());
  for (ShopProduct const& product : store.catalogue.shops[s])
    for (ShopVariant const& v : product.variants)
      if (known.contains(v.sku.value()))
        store.price_lists[abroad].emplace(ItemNumber{v.sku.value()}, v.price);
  return store.price_lists.empty() ? std::nullopt : std::optional{s};
}

std::optional<Truth> right_abroad(MadeStore& store, Prng&) {
  if (!sell_abroad(store))
    return std::nullopt;
  return Truth{.verdict = Verdict::Passed, .anomalies = {}, .subject = {}};
}

/// An item that the shop abroad has in its list.
std::optional<SoldAt> listed(MadeStore& store, Prng& prng, std::size_t shop) {
  auto const& list = store.price_lists.begin()->second;
  return pick_sold(store, prng, SoldBy::AnyShop, [&](SoldAt const& at) {
    return at.shop == shop && list.contains(at.item->number) && !at.variant->compare_at;
  });
}

/// One mistake of the whole list, where several prices say so.
std::optional<Truth> list_ten_times(MadeStore& store, Prng&) {
  auto const s = sell_abroad(store);
  if (!s)
    return std::nullopt;
  auto& list = store.price_lists.begin()->second;
  std::set<std::int64_t> prices;
  for (SoldAt const& at : sold(store, SoldBy::AnyShop))
    if (auto const row = list.find(at.item->number); at.shop == *s && row != list.end())
      prices.insert(row->second.minor());
  constexpr std::size_t kEnough = 6;
  if (prices.size() < kEnough)
    return std::nullopt;
  for (auto& [item, price] : list)
    price = Amount{price.minor() * 10};
  return Truth{.anomalies = {PriceDiffers},
               .subject = {},
               .blame = {"store.files.prices"},
               .innocent = {"accounts."}};
}

/// The list is of another day, or of another range: one of its prices is a tenth.
std::optional<Truth> one_falls_abroad(MadeStore& store, Prng& prng) {
  auto const s = sell_abroad(store);
  auto const at = s ? listed(store, prng, *s) : std::nullopt;
  if (!at)
    return std::nullopt;
  Amount& price = store.price_lists.begin()->second[at->item->number];
  price = Amount{price.minor() / 10};
  return Truth{.anomalies = {PriceDiffers}, .subject = at->number()};
}

/// Nothing is converted, so nobody can see what is sent of it.
std::optional<Truth> one_missing_abroad(MadeStore& store, Prng& prng) {
  auto const s = sell_abroad(store);
  auto const at = s ? listed(store, prng, *s) : std::nullopt;
  if (!at)
    return std::nullopt;
  store.price_lists.begin()->second.erase(at->item->number);
  return Truth{.verdict = Verdict::Unknown,
               .anomalies = {PriceDiffers, Misconfigured, SidesDiffer},
               .subject = at->number()};
}

/// The account still sends the rows of XoroERP's own currency.
std::optional<Truth> own_currency_sent_abroad(MadeStore& store, Prng&) {
  auto const s = sell_abroad(store);
  if (!s)
    return std::nullopt;
  AccountConfig& account = store.config.accounts[*s];
  account.settings.price_currency = store.config.currency;
  return Truth{.anomalies = {Misconfigured, MissedUpdate},
               .subject = account.name,
               .blame = {setting_path(account, "price.currency")},
               .mend = Mend::LeadsToGo};
}

}  // namespace

std::vector<Defect> price_defects() {
  return {
      {"price-zero", kPrices, "one price is zero in XoroERP, with the protection on", zero_in_erp},
      {"price-zero-unprotected", kPrices, "one price is zero in XoroERP, the protection off",
       zero_in_erp_unprotected},
      {"price-zero-in-shop", kPrices, "one price is zero in the shop", zero_in_shop},
      {"prices-gross", kPrices, "the shop's prices hold 21 % tax", all_gross},
      {"prices-by-the-dozen", kPrices, "XoroERP's prices are those of twelve", in_another_unit},
      {"prices-ten-times", kPrices, "XoroERP's prices have their decimal sign in another place",
       ten_times},
      {"price-falls", kPrices, "one price would fall by 90 %", one_falls},
      {"price-differs", kPrices, "one price differs a little", one_differs},
      {"compare-at-differs", kPrices, "one compare-at price differs", compare_at_differs},
      {"cost-differs", kPrices, "one cost differs", cost_differs},
      {"price-blank", kPrices, "one price is blank in XoroERP", blank_in_erp},
      {"price-in-another-currency", kPrices, "prices are sent in another currency",
       another_currency},
      {"compare-at-in-shop-alone", kPrices, "one shop price is struck out, and none in XoroERP",
       compare_at_in_shop_alone},
      {"price-field-unmapped", kPrices, "no price field is mapped", unmapped},
      {"price-list-abroad", kPrices, "a shop sells in another currency, by a list that is right",
       right_abroad},
      {"price-list-ten-times", kPrices, "a list in another currency has its decimal sign elsewhere",
       list_ten_times},
      {"price-list-falls", kPrices, "a price of a list in another currency would fall by 90 %",
       one_falls_abroad},
      {"price-list-lacks-a-row", kPrices, "a list in another currency has no row of one item",
       one_missing_abroad},
      {"price-list-not-sent", kPrices, "a shop abroad is sent prices in XoroERP's own currency",
       own_currency_sent_abroad},
  };
}

}  // namespace drydock::corpus
