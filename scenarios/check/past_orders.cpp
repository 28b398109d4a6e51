#include "scenarios/check/past_orders.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "model/change.h"
#include "model/opening.h"
#include "model/settings.h"
#include "model/text.h"
#include "scenarios/check/own_files.h"

namespace drydock {
namespace {

constexpr std::size_t kOrdersTold = 5;

std::set<std::string_view> item_numbers(Catalogue const& catalogue) {
  std::set<std::string_view> numbers;
  for (ErpProduct const& product : catalogue.erp)
    for (ErpItem const& item : product.items)
      numbers.insert(item.number.value());
  return numbers;
}

/// By their letters, whatever their case.
std::map<std::string, std::string_view> items_by_letters(
    std::set<std::string_view> const& numbers) {
  std::map<std::string, std::string_view> out;
  for (auto const number : numbers)
    out.emplace(lower_case(number), number);
  return out;
}

bool imports_orders(StoreConfig const& store, std::size_t shop) {
  return std::ranges::any_of(store.accounts, [&](AccountConfig const& a) {
    return a.shop.value() == shop && a.settings.order_import == Switch::On;
  });
}

// --- orders that were counted already ---

/// Both sides of what a shop sells of an item, over all of the shop's locations.
struct BothSides {
  Quantity in_erp, in_shop;
  Amount price;
  bool shop_known = false;  ///< the shop's files tell quantities
};

Quantity at(std::vector<Quantity> const& by_place, std::size_t place) {
  return place < by_place.size() ? by_place[place] : Quantity{0};
}

/// Units that are on a shelf for sale, whether or not an order waits for them.
std::map<std::string, BothSides, std::less<>> both_sides(StoreInput const& input, std::size_t s) {
  std::map<std::string, BothSides, std::less<>> out;
  auto const& locations = input.config.shops[s].locations;
  std::set<StoreIndex> stores;  // once, though several locations may show it
  for (LocationConfig const& location : locations)
    stores.insert(location.erp_stores.begin(), location.erp_stores.end());
  for (ErpProduct const& product : input.catalogue.erp)
    for (ErpItem const& item : product.items)
      for (StoreIndex const store : stores)
        out[item.number.value()].in_erp +=
            at(item.on_hand, store.value()) - at(item.not_available, store.value());
  for (ShopProduct const& product : input.catalogue.shops[s])
    for (ShopVariant const& variant : product.variants) {
      auto const found = out.find(trim(variant.sku.value()));
      if (found == out.end())
        continue;
      found->second.price = variant.price;
      for (std::size_t l = 0; l < locations.size(); ++l)
        if (l < variant.available.size() && variant.available[l]) {
          found->second.in_shop += *variant.available[l] + at(variant.committed, l);
          found->second.shop_known = true;
        }
    }
  return out;
}

/// What was sent of the orders that an import since `since` takes in, with the last of them.
struct SentSince {
  std::map<std::string, Quantity, std::less<>> units;
  std::vector<std::string> orders;
  Tick last;
};

SentSince sent_since(std::vector<csv::PastOrder> const& orders, Tick since) {
  SentSince out;
  for (csv::PastOrder const& order : orders) {
    bool const sent = order.fulfilled_at && order.paid && !order.cancelled_at && !order.open();
    if (!sent || order.created_at < since)
      continue;
    for (csv::PastOrderLine const& line : order.lines)
      out.units[std::string(trim(line.sku.value()))] += line.quantity;
    out.orders.push_back(order.name);
    out.last = std::max(out.last, order.created_at);
  }
  return out;
}

/// Whether orders of the shop have come in by the connection already.
bool is_live(StoreInput const& input, std::size_t s) {
  return std::ranges::any_of(opening_orders(input.config, input.catalogue, Tick{}),
                             [&](OpeningOrder const& order) {
                               return order.shop && order.shop->value() == s && order.in_erp();
                             });
}

/// The day after the last of them: what people enter is a date, and a date is midnight in UTC.
Change later_start(StoreInput const& input, AccountConfig const& account, SentSince const& sent) {
  Tick const day = Tick{sent.last.ms() - sent.last.ms() % days(1).ms()} + days(1);
  constexpr std::string_view kPath = "orders.integration_start";
  return {setting_of(input.config, account, kPath), find_setting(kPath)->get(account.settings),
          format_tick(day)};
}

/// Of one account; nothing where XoroERP's numbers still hold what was sent.
void tell_counted(StoreInput const& input, AccountConfig const& account,
                  std::vector<RuleFinding>& out) {
  std::size_t const s = account.shop.value();
  auto const sent = sent_since(input.past_orders[s], *account.settings.integration_start);
  auto const sides = both_sides(input, s);
  Finding f;
  std::vector<std::string> items;
  for (auto const& [sku, units] : sent.units) {
    auto const found = sides.find(sku);
    if (found == sides.end() || !found->second.shop_known)
      continue;
    // So many more in XoroERP than in the shop: these it has not counted yet.
    Quantity const uncounted = floor_at_zero(found->second.in_erp - found->second.in_shop);
    Quantity const twice = floor_at_zero(units - uncounted);
    if (twice == Quantity{0})
      continue;
    items.push_back(sku);
    f.units += twice.units();
    f.money_minor += found->second.price.minor() * twice.units();
    if (f.story.size() < kOrdersTold)
      f.story.push_back(fmt::format("{}: {} unit{} sent since then; XoroERP has {}, the shop {}.",
                                    sku, units.units(), units == Quantity{1} ? "" : "s",
                                    found->second.in_erp.units(), found->second.in_shop.units()));
  }
  if (items.empty())
    return;
  f.anomaly = Anomaly::DoubleDeduction;
  f.rules = {"R109"};
  f.shop = input.config.shops[s].name;
  f.account = account.name;
  f.subject = some_of(items);
  f.cause = {"sent-since-the-integration-start"};
  f.story.insert(
      f.story.begin(),
      {fmt::format(
           "{} orders of {} were placed since the integration start date and have been sent: "
           "{}.",
           sent.orders.size(), f.shop, some_of(sent.orders)),
       "No order has come in by this connection yet, so the first import takes them in; both sides "
       "have counted their units already."});
  f.story.push_back(
      fmt::format("XoroERP would take {} unit{} off once more.", f.units, f.units == 1 ? "" : "s"));
  Place const start = setting_of(input.config, account, "orders.integration_start");
  f.blame = {start};
  f.repair = {
      Advice{"set the integration start date behind the last of them; orders before it that are "
             "still open are then entered in XoroERP by hand",
             start}};
  out.push_back({std::move(f), {later_start(input, account, sent)}, std::move(items)});
}

/// The finding on variants that no item stands behind, where each of these SKUs is of such a one:
/// then the orders were of those. "": some line is of something else.
std::string of_unfed_variants(std::vector<RuleFinding> const& told, std::string_view shop,
                              std::set<std::string> const& skus) {
  for (RuleFinding const& rule : told)
    if (rule.finding.anomaly == Anomaly::UnfedVariant && rule.finding.shop == shop &&
        std::ranges::all_of(skus, [&](std::string const& sku) {
          return !sku.empty() && std::ranges::find(rule.all, sku) != rule.all.end();
        }))
      return fingerprint(rule.finding);
  return {};
}

}  // namespace

void review_counted_orders(StoreInput const& input, std::vector<RuleFinding>& out) {
  for (AccountConfig const& account : input.config.accounts) {
    std::size_t const s = account.shop.value();
    if (account.settings.order_import == Switch::On && account.settings.integration_start &&
        s < input.past_orders.size() && s < input.catalogue.shops.size() && !is_live(input, s))
      tell_counted(input, account, out);
  }
}

void review_files(StoreInput const& input, std::vector<Comparison> const& compared,
                  std::vector<RuleFinding>& out) {
  // Of items that nobody could read nobody knows whether they are in both.
  if (input.unknown_items.empty())
    review_pairs(input.config, compared, out);
  review_rows(compared, out);
  review_counted_orders(input, out);
  review_uncommitted_orders(input, out);
  review_unheard_orders(input, out);
  review_counted_open_orders(input, out);
  review_waves(input, out);
  review_decisions(input, out);
}

void review_past_orders(StoreInput const& input, std::vector<RuleFinding>& out) {
  auto const numbers = item_numbers(input.catalogue);
  auto const by_letters = items_by_letters(numbers);
  for (std::size_t s = 0; s < input.past_orders.size() && s < input.config.shops.size(); ++s) {
    // Where nobody imports, no order is refused.
    if (!imports_orders(input.config, s))
      continue;
    Finding f;
    std::vector<std::string> names;
    std::int64_t refused = 0, lines = 0, without_item = 0;
    std::set<std::string_view> in_other_letters;
    std::set<std::string> skus;  // of no item; "": some lines have none
    for (csv::PastOrder const& order : input.past_orders[s]) {
      std::int64_t units = 0;
      std::string unknown;
      for (csv::PastOrderLine const& line : order.lines) {
        if (line.is_tip())
          continue;
        units += line.quantity.units();
        if (numbers.contains(line.sku.value()))
          continue;
        ++lines;
        skus.emplace(trim(line.sku.value()));
        // One in other letters is the same goods: a second item of it would be a second stock.
        auto const likely = by_letters.find(lower_case(line.sku.value()));
        if (likely == by_letters.end())
          ++without_item;
        else
          in_other_letters.insert(likely->second);
        if (unknown.empty())
          unknown = line.sku.value().empty()     ? fmt::format("\"{}\" without a SKU", line.name)
                    : likely == by_letters.end() ? fmt::format("SKU \"{}\"", line.sku.value())
                                                 : fmt::format("SKU \"{}\", which is {} in XoroERP",
                                                               line.sku.value(), likely->second);
      }
      if (unknown.empty())
        continue;
      ++refused;
      // With its other lines: XoroERP takes an order whole or not at all.
      f.units += units;
      names.push_back(order.name);
      if (f.story.size() < kOrdersTold)
        f.story.push_back(fmt::format("{} (line {}): {}, {} units in all.", order.name, order.line,
                                      unknown, units));
    }
    if (refused == 0)
      continue;
    f.anomaly = Anomaly::OrderMissed;
    // Of the past: the next orders may hold no such line, and a default SKU ends it.
    f.severity = Severity::Warning;
    f.rules = {"R136"};
    f.shop = input.config.shops[s].name;
    f.subject = some_of(names);
    f.cause = {std::string(kPastLinesOfNoItem)};
    f.story.insert(f.story.begin(),
                   fmt::format("{} of the {} past orders of {} hold a line that is no item of "
                               "XoroERP ({} lines); it would refuse each of them whole.",
                               refused, input.past_orders[s].size(), f.shop, lines));
    if (!in_other_letters.empty())
      f.repair.emplace_back(
          Advice{fmt::format("write the SKU in {} in the letters that XoroERP has: {}", f.shop,
                             some_of({in_other_letters.begin(), in_other_letters.end()}))});
    if (without_item != 0)
      f.repair.emplace_back(Advice{"give such lines an item in XoroERP, or a default SKU there"});
    f.follows_from = of_unfed_variants(out, f.shop, skus);
    out.push_back({std::move(f), {}});
  }
}

}  // namespace drydock
