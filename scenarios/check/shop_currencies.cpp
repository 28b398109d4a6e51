#include "scenarios/check/shop_currencies.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "scenarios/sides/pairs.h"

namespace drydock {
namespace {

bool is_caused_by(RuleFinding const& rule, std::string_view cause) {
  return !rule.finding.cause.empty() && rule.finding.cause.front() == cause;
}

std::vector<RuleFinding>::iterator find_of(std::vector<RuleFinding>& rules, std::string_view cause,
                                           std::string const& shop) {
  return std::ranges::find_if(rules, [&](RuleFinding const& rule) {
    return is_caused_by(rule, cause) && rule.finding.shop == shop;
  });
}

bool sends_prices(StoreConfig const& store, std::size_t shop) {
  return std::ranges::any_of(store.accounts, [&](AccountConfig const& a) {
    return a.shop.value() == shop && a.settings.price_sync == Switch::On;
  });
}

/// Of a shop for which no row, or not each that it needs, is there.
void tell_missing(ShopConfig const& shop, Comparison const& c, std::vector<RuleFinding>& rules) {
  auto told = find_of(rules, "shop-sells-in-another-currency", shop.name);
  if (told == rules.end())
    return;
  std::string const currency = shop.currency.code();
  // The same items, told as ones without any price; they have one in XoroERP's currency.
  if (auto const blank = find_of(rules, "no-price-in-erp", shop.name); blank != rules.end()) {
    told->all = std::move(blank->all);
    told->finding.units = blank->finding.units;
    told->finding.money_minor = blank->finding.money_minor;
    if (!told->all.empty())
      told->finding.subject = blank->finding.subject;
    rules.erase(blank);
    told = find_of(rules, "shop-sells-in-another-currency", shop.name);
  }
  Finding& f = told->finding;
  bool const none = c.unpriced.empty();
  f.cause = {std::string(none ? kNoPricesInCurrency : kNoPriceInCurrency)};
  f.blame = {{.kind = PlaceKind::StoreSetting, .subject = "files.prices"}};
  std::string const items =
      fmt::format("{} item{}", c.unpriced_all, c.unpriced_all == 1 ? "" : "s");
  f.story[1] = none ? fmt::format("No file has a price in {} of anything that it sells: {}.",
                                  currency, items)
                    : fmt::format("The files have no price in {} of {} that it sells: {}.",
                                  currency, items, some_of(told->all));
  f.story.push_back(
      "Nothing is converted: what is sent of them, and whether it is the shop's price, nobody can "
      "see.");
  f.repair = {
      Advice{fmt::format("upload {} in {} in XoroERP, and name the file with the rows in "
                         "store.json: files.prices",
                         none ? "item prices" : "their prices", currency)}};
}

struct Equal {
  std::size_t listed = 0, as_listed = 0, as_own = 0;
};

/// How many of the shop's prices are those of the list, and how many XoroERP's own.
Equal count_equal(StoreInput const& input, std::size_t s,
                  std::map<ItemNumber, Amount> const& list) {
  Equal out;
  auto const& erp = input.catalogue.erp;
  auto const& products = input.catalogue.shops[s];
  for (ItemPair const& pair : pair_sides(erp, products).pairs) {
    ErpItem const& item = erp[pair.erp.product].items[pair.erp.item];
    auto const at = list.find(item.number);
    if (at == list.end())
      continue;
    Amount const price = products[pair.shop.product].variants[pair.shop.variant].price;
    ++out.listed;
    out.as_listed += price == at->second ? 1 : 0;
    out.as_own += price == price_in_shop(input, s, item) ? 1 : 0;
  }
  return out;
}

/// An account that sends prices in another currency than its shop's: one of the two is wrong, and
/// the shop's own prices say which.
void blame_the_shop(StoreInput const& input, AccountConfig const& account,
                    std::vector<RuleFinding>& rules) {
  std::size_t const s = account.shop.value();
  auto const list = input.price_lists.find(account.settings.price_currency);
  if (list == input.price_lists.end() || s >= input.catalogue.shops.size())
    return;
  ShopConfig const& shop = input.config.shops[s];
  auto const told = std::ranges::find_if(rules, [&](RuleFinding const& rule) {
    return is_caused_by(rule, "currency-differs") && rule.finding.account == account.name;
  });
  if (told == rules.end())
    return;
  Equal const equal = count_equal(input, s, list->second);
  if (equal.as_listed * 2 <= equal.listed || equal.as_listed <= equal.as_own)
    return;
  std::string const currency = list->first.code();
  Finding& f = told->finding;
  f.subject = shop.name;
  f.shop = shop.name;
  f.account.clear();
  f.cause = {std::string(kShopCurrencyLeftOut)};
  f.story = {fmt::format("In store.json {} sells in {}; account {} sends it prices in {}.",
                         shop.name, shop.currency.code(), account.name, currency),
             fmt::format("{} of {} prices of the shop's files are XoroERP's in {}, so that is what "
                         "it sells in.",
                         equal.as_listed, equal.listed, currency)};
  f.blame = {{.kind = PlaceKind::Shop, .subject = "", .account = {}, .shop = account.shop}};
  f.repair = {Advice{fmt::format("give {} its currency in store.json: \"currency\": \"{}\"",
                                 shop.name, currency)}};
  told->changes.clear();
  std::string const print = fingerprint(f);
  // Its prices were held against those of the wrong currency.
  for (RuleFinding& rule : rules)
    if (rule.finding.anomaly == Anomaly::PriceDiffers && rule.finding.shop == shop.name)
      rule.finding.follows_from = print;
}

}  // namespace

void review_currencies(StoreInput const& input, std::vector<Comparison> const& compared,
                       std::vector<RuleFinding>& rules) {
  StoreConfig const& store = input.config;
  for (std::size_t s = 0; s < store.shops.size() && s < compared.size(); ++s) {
    ShopConfig const& shop = store.shops[s];
    Comparison const& c = compared[s];
    if (shop.currency == store.currency || c.pairs == 0)
      continue;
    // The items' file has no price of such a shop.
    for (RuleFinding& rule : rules)
      if (rule.finding.anomaly == Anomaly::PriceDiffers && rule.finding.shop == shop.name)
        for (Place& place : rule.finding.blame)
          if (place.kind == PlaceKind::Prices)
            place = {.kind = PlaceKind::StoreSetting, .subject = "files.prices"};
    if (c.unpriced_all == 0)
      std::erase_if(rules, [&](RuleFinding const& rule) {
        return is_caused_by(rule, "shop-sells-in-another-currency") &&
               rule.finding.shop == shop.name;
      });
    else if (sends_prices(store, s))
      tell_missing(shop, c, rules);
  }
  for (AccountConfig const& account : store.accounts)
    blame_the_shop(input, account, rules);
}

bool leaves_prices_open(Finding const& finding) {
  return finding.severity == Severity::Warning && !finding.cause.empty() &&
         (finding.cause.front() == kNoPriceInCurrency ||
          finding.cause.front() == kNoPricesInCurrency);
}

std::vector<std::string> shops_of_other_amounts(StoreInput const& input) {
  std::vector<std::string> out;
  for (std::size_t s = 0; s < input.config.shops.size() && s < input.catalogue.shops.size(); ++s) {
    bool const any = std::ranges::any_of(input.catalogue.shops[s], [](ShopProduct const& product) {
      return std::ranges::any_of(product.variants, [](ShopVariant const& variant) {
        return variant.compare_at || variant.cost;
      });
    });
    if (any && input.config.shops[s].currency != input.config.currency)
      out.push_back(input.config.shops[s].name);
  }
  return out;
}

std::optional<Amount> price_in_shop(StoreInput const& input, std::size_t shop,
                                    ErpItem const& item) {
  Currency const currency = input.config.shops[shop].currency;
  if (currency == input.config.currency)
    return item.price;
  auto const list = input.price_lists.find(currency);
  if (list == input.price_lists.end())
    return std::nullopt;
  auto const at = list->second.find(item.number);
  return at == list->second.end() ? std::nullopt : std::optional{at->second};
}

}  // namespace drydock
