#include "scenarios/check/own_files.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "model/change.h"
#include "model/opening.h"
#include "model/settings.h"
#include "model/text.h"
#include "scenarios/sides/decision_gaps.h"

namespace drydock {
namespace {

constexpr std::size_t kTold = 5;

/// What one shop holds and sells of a SKU, over all its locations.
struct Held {
  Quantity committed, open;
  Amount price;
  bool tracked = false;
  std::vector<std::string> orders;
};

std::map<std::string, Held, std::less<>> held_by_sku(std::vector<ShopProduct> const& products) {
  std::map<std::string, Held, std::less<>> out;
  for (ShopProduct const& product : products)
    for (ShopVariant const& variant : product.variants) {
      Held& held = out[std::string(trim(variant.sku.value()))];
      for (Quantity const units : variant.committed)
        held.committed += units;
      held.price = variant.price;
      held.tracked = held.tracked || (variant.tracked && !variant.bundle());
    }
  out.erase("");
  return out;
}

void tell_uncommitted(StoreInput const& input, std::size_t s, std::vector<RuleFinding>& out) {
  auto held = held_by_sku(input.catalogue.shops[s]);
  for (csv::PastOrder const& order : input.past_orders[s])
    for (csv::PastOrderLine const& line : order.lines)
      if (auto const found = held.find(trim(line.sku.value()));
          found != held.end() && line.surely_open > Quantity{0}) {
        found->second.open += line.surely_open;
        found->second.orders.push_back(order.name);
      }
  Finding f;
  std::vector<std::string> items;
  for (auto const& [sku, of] : held) {
    // What is not counted, nothing is committed of.
    if (!of.tracked || of.open <= of.committed)
      continue;
    Quantity const loose = of.open - of.committed;
    items.push_back(sku);
    f.units += loose.units();
    f.money_minor += of.price.minor() * loose.units();
    if (f.story.size() < kTold)
      f.story.push_back(fmt::format("{}: {} unit{} on open orders ({}); {} committed.", sku,
                                    of.open.units(), of.open == Quantity{1} ? "" : "s",
                                    some_of(of.orders), of.committed.units()));
  }
  if (items.empty())
    return;
  f.anomaly = Anomaly::OpenOrders;
  // Later orders than the inventory export make it too, which is no fault of the store.
  f.severity = Severity::Warning;
  f.rules = {"R65", "R69"};
  f.shop = input.config.shops[s].name;
  f.subject = some_of(items);
  f.cause = {"open-in-orders-not-committed"};
  f.story.insert(f.story.begin(),
                 fmt::format("The order export of {} has {} unit{} on open orders that its "
                             "inventory export does not hold as committed.",
                             f.shop, f.units, f.units == 1 ? "" : "s"));
  f.story.push_back(
      "Either the two exports are of different moments, or these orders reserved nothing and their "
      "units are still for sale; the simulated weeks open without them.");
  f.blame = {{.kind = PlaceKind::Shop,
              .subject = f.shop,
              .shop = ShopIndex{static_cast<std::uint8_t>(s)}}};
  f.repair = {
      Advice{"export inventory and orders at the same moment; if they still differ, look "
             "for orders that an app made without reserving their units",
             f.blame.front()}};
  out.push_back({std::move(f), {}, std::move(items)});
}

// --- orders that nobody listens to any more ---

/// What people enter is a date, and a date is midnight in UTC.
Tick start_of_day(Tick t) { return Tick{t.ms() - t.ms() % days(1).ms()}; }

bool imports(AccountConfig const& account, std::size_t shop) {
  return account.shop.value() == shop && account.settings.order_import == Switch::On;
}

/// Whether some connection of the shop takes what happens to the order.
bool is_heard(StoreInput const& input, std::vector<OpeningOrder> const& orders,
              OpeningOrder const& order, std::size_t s) {
  for (std::size_t a = 0; a < input.config.accounts.size(); ++a)
    if (imports(input.config.accounts[a], s) &&
        order.placed >= connected(input.config, input.catalogue, orders,
                                  AccountIndex{static_cast<std::uint8_t>(a)}, Tick{})
                            .since.value_or(Tick{}))
      return true;
  return false;
}

/// By item, with the price of its first variant in the shop.
std::map<std::string, Amount> prices_of(std::vector<ShopProduct> const& products) {
  std::map<std::string, Amount> out;
  for (ShopProduct const& product : products)
    for (ShopVariant const& variant : product.variants)
      out.emplace(trim(variant.sku.value()), variant.price);
  return out;
}

/// A setting has one value: where other open orders want another date, the earliest serves all.
void agree_on_the_earliest(Change& change, std::vector<RuleFinding>& told) {
  auto const each = [&](auto const& with) {
    for (RuleFinding& other : told)
      if (other.finding.anomaly == Anomaly::OpenOrders)
        for (Change& c : other.changes)
          if (c.at == change.at)
            with(c);
  };
  each([&](Change const& c) { change.to = std::min(change.to, c.to); });
  each([&](Change& c) { c.to = change.to; });
}

void tell_unheard(StoreInput const& input, std::vector<OpeningOrder> const& orders, std::size_t s,
                  std::vector<RuleFinding>& out) {
  auto const prices = prices_of(input.catalogue.shops[s]);
  RuleFinding told;
  Finding& f = told.finding;
  std::vector<std::string> names;
  Tick oldest = kNever;
  bool all_dated = true;
  for (OpeningOrder const& order : orders) {
    if (!order.shop || order.shop->value() != s || !order.in_erp() ||
        is_heard(input, orders, order, s))
      continue;
    names.push_back(order.label);
    all_dated = all_dated && !order.name.empty();
    oldest = std::min(oldest, order.placed);
    for (OpeningLine const& line : order.lines) {
      auto const price = prices.find(line.item.value());
      f.units += line.on_order.units();
      if (price != prices.end())
        f.money_minor += price->second.minor() * line.on_order.units();
    }
  }
  if (names.empty())
    return;
  f.anomaly = Anomaly::Misconfigured;
  f.rules = {"R65", "R69"};
  f.shop = input.config.shops[s].name;
  f.subject = some_of(names);
  f.cause = {"older-than-the-integration-start"};
  f.story = {fmt::format("{} and XoroERP both have {} unit{} on open orders from before the "
                         "integration start date: {}.",
                         f.shop, f.units, f.units == 1 ? "" : "s", f.subject),
             "The connection takes no order from before that date. When one of them is cancelled, "
             "changed or given back in the shop, XoroERP does not hear of it, and the two differ "
             "from then on."};
  for (AccountConfig const& account : input.config.accounts) {
    if (!imports(account, s))
      continue;
    Place const start = setting_of(input.config, account, "orders.integration_start");
    f.blame.push_back(start);
    f.repair.push_back(Advice{
        "set the integration start date before the oldest of them, or let them be sent and closed "
        "before the go-live",
        start});
    // Only orders with a date of their own say which date would take them in.
    if (!all_dated)
      continue;
    Change change{
        start, find_setting("orders.integration_start")->get(account.settings),
        format_tick(start_of_day(oldest - calendar_shift(input.config, input.catalogue, Tick{})))};
    agree_on_the_earliest(change, out);
    told.changes.push_back(std::move(change));
  }
  told.all = std::move(names);
  out.push_back(std::move(told));
}

}  // namespace

void review_unheard_orders(StoreInput const& input, std::vector<RuleFinding>& out) {
  auto const orders = opening_orders(input.config, input.catalogue, Tick{});
  auto const shops = std::min(input.config.shops.size(), input.catalogue.shops.size());
  for (std::size_t s = 0; s < shops; ++s)
    // Where nobody imports, nobody is expected to hear.
    if (std::ranges::any_of(input.config.accounts,
                            [&](AccountConfig const& account) { return imports(account, s); }))
      tell_unheard(input, orders, s, out);
}

void review_uncommitted_orders(StoreInput const& input, std::vector<RuleFinding>& out) {
  auto const shops =
      std::min({input.config.shops.size(), input.catalogue.shops.size(), input.past_orders.size()});
  for (std::size_t s = 0; s < shops; ++s)
    // Where the export does not tell, what is committed was taken from these orders.
    if (s < input.commitments_told.size() && input.commitments_told[s])
      tell_uncommitted(input, s, out);
}

void review_decisions(StoreInput const& input, std::vector<RuleFinding>& out) {
  for (std::size_t i = 0; i < input.decisions.size(); ++i) {
    Decision const& decision = input.decisions[i];
    std::string const why = joined_anyway(decision, input);
    if (why.empty())
      continue;
    Finding f;
    f.anomaly = Anomaly::Misconfigured;
    f.rules = {"R31", "R58"};
    f.subject = decision.base_part.empty() ? decision.item : decision.base_part;
    f.shop = decision.shop;
    f.cause = {"decision-that-the-sync-does-not-keep"};
    f.story = {fmt::format("Decision {} of {}: {}.", i + 1, kDecisionsFile, sentence(decision)),
               fmt::format("The sync joins the two all the same: {}.", why),
               "It goes by handle and SKU alone, so the one is written into the other."};
    f.blame = {{.kind = PlaceKind::Items}};
    f.repair = {
        Advice{fmt::format("change the handle or the SKU of one of the two, or take decision "
                           "{} back",
                           i + 1),
               f.blame.front()}};
    out.push_back({std::move(f), {}});
  }
}

}  // namespace drydock
