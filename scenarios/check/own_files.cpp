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

/// The finding on sales orders that the shop holds nothing for; null where there is none.
RuleFinding* of_other_channels(std::string const& shop, std::vector<RuleFinding>& out) {
  for (RuleFinding& told : out)
    if (told.finding.shop == shop && !told.finding.cause.empty() &&
        told.finding.cause.front() == "open-in-erp-unknown-to-shop")
      return &told;
  return nullptr;
}

/// Takes an item out of it, since it is told elsewhere; its units.
Quantity take_item(RuleFinding& told, std::string const& item, Amount price) {
  auto const at = std::ranges::find(told.all, item);
  auto const place = static_cast<std::size_t>(at - told.all.begin());
  if (at == told.all.end() || place >= told.units_of_all.size())
    return Quantity{0};
  std::int64_t const units = told.units_of_all[place];
  told.finding.units -= units;
  told.finding.money_minor -= units * price.minor();
  told.all.erase(at);
  told.units_of_all.erase(told.units_of_all.begin() + static_cast<std::ptrdiff_t>(place));
  return Quantity{static_cast<std::int32_t>(units)};
}

/// What it says of the items that are left; without one the finding goes.
void say_again(RuleFinding* told, std::vector<RuleFinding>& out) {
  if (told == nullptr)
    return;
  if (told->all.empty()) {
    out.erase(out.begin() + (told - out.data()));
    return;
  }
  Finding& f = told->finding;
  std::vector<std::string> items;
  for (std::size_t i = 0; i < told->all.size(); ++i)
    items.push_back(fmt::format("{} ({} unit{})", told->all[i], told->units_of_all[i],
                                told->units_of_all[i] == 1 ? "" : "s"));
  f.subject = some_of(items);
  f.story = {fmt::format("XoroERP has units on sales orders that {} holds for no open order: {}.",
                         f.shop, f.subject),
             fmt::format("Until the first full sync the shop offers {} unit{} too many.", f.units,
                         f.units == 1 ? "" : "s")};
}

/// Orders that are over in the shop while XoroERP holds their units: not the shop's number is wrong
/// then, and the first sync takes goods off sale that nobody has bought.
void tell_ended(StoreInput const& input, std::size_t s, std::vector<RuleFinding>& out) {
  std::string const& shop = input.config.shops[s].name;
  RuleFinding* const held = of_other_channels(shop, out);
  if (held == nullptr)
    return;
  std::map<std::string, std::vector<std::string>> ended;  // by item, the orders with why
  for (csv::PastOrder const& order : input.past_orders[s])
    for (csv::PastOrderLine const& line : order.lines)
      // What was sent leaves XoroERP by its own shipment.
      if (!order.fulfilled_at && (order.cancelled_at || order.given_back))
        ended[std::string(trim(line.sku.value()))].push_back(
            fmt::format("{} ({} unit{}, {})", order.name, line.quantity.units(),
                        line.quantity == Quantity{1} ? "" : "s",
                        order.cancelled_at ? "cancelled" : "refunded or voided"));
  auto const sold = held_by_sku(input.catalogue.shops[s]);
  RuleFinding told;
  Finding& f = told.finding;
  for (auto const& [item, orders] : ended) {
    auto const price = sold.find(item);
    if (price == sold.end())
      continue;
    auto const units = take_item(*held, item, price->second.price);
    if (units == Quantity{0})
      continue;
    told.all.push_back(item);
    f.units += units.units();
    f.money_minor += price->second.price.minor() * units.units();
    if (f.story.size() < kTold)
      f.story.push_back(fmt::format("{}: {} unit{} on sales orders; over in {}: {}.", item,
                                    units.units(), units == Quantity{1} ? "" : "s", shop,
                                    some_of(orders)));
  }
  say_again(held, out);
  if (told.all.empty())
    return;
  f.anomaly = Anomaly::OpenOrders;
  f.severity = Severity::Warning;
  f.rules = {"R65", "R69"};
  f.shop = shop;
  f.subject = some_of(told.all);
  f.cause = {"on-sales-orders-and-over-in-the-shop"};
  f.story.insert(f.story.begin(),
                 fmt::format("XoroERP has units on sales orders of items whose orders in {} are "
                             "over, and which it holds for no open order.",
                             shop));
  f.story.push_back(
      fmt::format("If they are these orders, XoroERP sends goods that nobody waits for, and the "
                  "first full sync "
                  "takes {} unit{} off sale.",
                  f.units, f.units == 1 ? "" : "s"));
  f.blame = {{.kind = PlaceKind::Inventory}};
  f.repair = {
      Advice{"cancel the sales orders of these orders in XoroERP before the first full "
             "sync; if they are of another channel, let the sync write its numbers"}};
  out.push_back(std::move(told));
}

void tell_uncommitted(StoreInput const& input, std::size_t s, std::vector<RuleFinding>& out) {
  RuleFinding* const others = of_other_channels(input.config.shops[s].name, out);
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
    // One and the same order: the shop's export names it, so it is not another channel's.
    Quantity const in_erp = others == nullptr ? Quantity{0} : take_item(*others, sku, of.price);
    items.push_back(sku);
    f.units += loose.units();
    f.money_minor += of.price.minor() * loose.units();
    if (f.story.size() < kTold)
      f.story.push_back(fmt::format(
          "{}: {} unit{} on open orders ({}); {} committed{}.", sku, of.open.units(),
          of.open == Quantity{1} ? "" : "s", some_of(of.orders), of.committed.units(),
          in_erp == Quantity{0} ? std::string{}
                                : fmt::format("; XoroERP has {} on sales orders", in_erp.units())));
  }
  say_again(others, out);
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
      "Either the two exports are of different moments, or units of these orders were refunded "
      "since, or they reserved nothing and are still for sale; the simulated weeks open without "
      "them.");
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

bool imports(AccountConfig const& account, std::size_t shop) {
  return account.shop.value() == shop && account.settings.order_import == Switch::On;
}

/// By item, with the price of its first variant in the shop.
std::map<std::string, Amount> prices_of(std::vector<ShopProduct> const& products) {
  std::map<std::string, Amount> out;
  for (ShopProduct const& product : products)
    for (ShopVariant const& variant : product.variants)
      out.emplace(trim(variant.sku.value()), variant.price);
  return out;
}

void tell_unheard(StoreInput const& input, std::vector<OpeningOrder> const& orders, std::size_t s,
                  std::vector<RuleFinding>& out) {
  auto const prices = prices_of(input.catalogue.shops[s]);
  RuleFinding told;
  Finding& f = told.finding;
  std::vector<std::string> names;
  for (OpeningOrder const& order : orders) {
    if (!order.shop || order.shop->value() != s ||
        !is_tended_by_hand(input.config, input.catalogue, orders, order, Tick{}))
      continue;
    names.push_back(order.label);
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
  // Typed in by hand, as the vendor has it for orders from before, this is how a cut-over should
  // look; only what becomes of them later can go wrong.
  f.severity = Severity::Warning;
  f.rules = {"R65", "R69"};
  f.shop = input.config.shops[s].name;
  f.subject = some_of(names);
  f.cause = {"older-than-the-integration-start"};
  f.story = {fmt::format("{} and XoroERP both have {} unit{} on open orders from before the "
                         "integration start date: {}.",
                         f.shop, f.units, f.units == 1 ? "" : "s", f.subject),
             "The connection takes no order from before that date: whoever entered them in XoroERP "
             "tends them there by hand until they are closed.",
             "When one of them is cancelled, changed or given back in the shop and nobody enters "
             "that in XoroERP, the two differ from then on. The weeks of this check do neither."};
  for (AccountConfig const& account : input.config.accounts) {
    if (!imports(account, s))
      continue;
    Place const start = setting_of(input.config, account, "orders.integration_start");
    f.blame.push_back(start);
    // Where they were typed in, an earlier date would bring each of them in a second time.
    f.repair.push_back(Advice{
        "let them be sent and closed before the go-live, or enter in XoroERP what becomes of them; "
        "only where this connection has brought them in itself, set the date before the oldest",
        start});
  }
  told.all = std::move(names);
  out.push_back(std::move(told));
}

}  // namespace

namespace {

/// Orders that the first import takes in and whose units XoroERP's number lacks already: whether
/// the connection has brought them in is in no export.
void tell_counted_open(StoreInput const& input, std::vector<OpeningOrder> const& orders,
                       AccountIndex index, std::vector<RuleFinding>& out) {
  AccountConfig const& account = input.config.accounts[index.value()];
  std::size_t const s = account.shop.value();
  auto const since = connected(input.config, input.catalogue, orders, index, Tick{}).since;
  auto const prices = prices_of(input.catalogue.shops[s]);
  RuleFinding told;
  Finding& f = told.finding;
  for (OpeningOrder const& order : orders) {
    if (order.name.empty() || !order.shop || order.shop->value() != s ||
        order.placed < since.value_or(Tick{}))
      continue;
    std::int64_t units = 0;
    std::vector<std::string> of_it;
    for (OpeningLine const& line : order.lines) {
      Quantity const counted = line.on_order + line.left_out;
      if (counted <= Quantity{0} || line.item.value().empty())
        continue;
      auto const price = prices.find(line.item.value());
      units += counted.units();
      if (price != prices.end())
        f.money_minor += price->second.minor() * counted.units();
      of_it.push_back(
          fmt::format("{} of {} {}", counted.units(), line.item.value(),
                      line.on_order > Quantity{0} ? "on sales orders" : "no longer in its number"));
    }
    if (units == 0)
      continue;
    told.all.push_back(order.name);
    f.units += units;
    if (f.story.size() < kTold)
      f.story.push_back(fmt::format("{}: XoroERP has {}.", order.name, some_of(of_it)));
  }
  if (told.all.empty())
    return;
  f.anomaly = Anomaly::Misconfigured;
  f.severity = Severity::Warning;
  f.rules = {"R109"};
  f.shop = input.config.shops[s].name;
  f.account = account.name;
  f.subject = some_of(told.all);
  f.cause = {"open-and-counted-already"};
  f.story.insert(f.story.begin(),
                 fmt::format("Open orders of {} were placed since the integration start date, and "
                             "XoroERP has counted their units already: {}.",
                             f.shop, f.subject));
  f.story.push_back(fmt::format(
      "No export says whether this connection has brought them in. If somebody entered or counted "
      "them in another way, the first import takes {} unit{} off a second time.",
      f.units, f.units == 1 ? "" : "s"));
  Place const start = setting_of(input.config, account, "orders.integration_start");
  f.blame = {start};
  f.repair = {
      Advice{"look in XoroERP whether these orders came by the connection; if not, take out "
             "what was entered by hand before the first import",
             start}};
  out.push_back(std::move(told));
}

}  // namespace

void review_counted_open_orders(StoreInput const& input, std::vector<RuleFinding>& out) {
  auto const orders = opening_orders(input.config, input.catalogue, Tick{});
  for (std::size_t a = 0; a < input.config.accounts.size(); ++a) {
    AccountConfig const& account = input.config.accounts[a];
    // Without a date the connection takes nothing from before its first moment.
    if (account.settings.order_import == Switch::On && account.settings.integration_start &&
        account.shop.value() < input.catalogue.shops.size())
      tell_counted_open(input, orders, AccountIndex{static_cast<std::uint8_t>(a)}, out);
  }
}

void review_waves(StoreInput const& input, std::vector<RuleFinding>& out) {
  RuleFinding told;
  Finding& f = told.finding;
  for (auto const& row : input.stock_rows.erp.waves) {
    told.all.push_back(row.item);
    f.units += (row.allocated - row.on_sales_orders).units();
    if (f.story.size() < kTold)
      f.story.push_back(fmt::format("{} in {}: {} on waves, {} on sales orders.", row.item,
                                    input.config.erp_stores[row.store], row.allocated.units(),
                                    row.on_sales_orders.units()));
  }
  if (told.all.empty())
    return;
  f.anomaly = Anomaly::OpenOrders;
  f.severity = Severity::Warning;
  f.rules = {"R78"};
  f.subject = some_of(told.all);
  f.cause = {"more-on-waves-than-on-sales-orders"};
  f.story.insert(f.story.begin(),
                 fmt::format("XoroERP has {} unit{} on waves beyond what it has on sales orders.",
                             f.units, f.units == 1 ? "" : "s"));
  f.story.emplace_back(
      "A wave is made of released orders, which ATS leaves out. If these units are on their way to "
      "buyers, ATS offers them a second time.");
  f.blame = {{.kind = PlaceKind::Inventory}};
  f.repair = {Advice{"close the waves that are over, or export the inventory anew"}};
  out.push_back(std::move(told));
}

void review_future_orders(StoreInput const& input, Tick today, std::vector<RuleFinding>& out) {
  if (today == Tick{})
    return;
  for (std::size_t s = 0; s < input.past_orders.size() && s < input.config.shops.size(); ++s) {
    RuleFinding told;
    Finding& f = told.finding;
    for (csv::PastOrder const& order : input.past_orders[s]) {
      // A day has begun somewhere before it has here.
      if (order.created_at < today + days(2))
        continue;
      told.all.push_back(order.name);
      if (f.story.size() < kTold)
        f.story.push_back(
            fmt::format("{} is of {}.", order.name, format_tick(order.created_at).substr(0, 10)));
    }
    if (told.all.empty())
      continue;
    f.anomaly = Anomaly::Misconfigured;
    f.severity = Severity::Warning;
    f.rules = {"R65"};
    f.shop = input.config.shops[s].name;
    f.subject = some_of(told.all);
    f.units = static_cast<std::int64_t>(told.all.size());
    f.cause = {"order-of-the-future"};
    f.story.insert(f.story.begin(),
                   fmt::format("Orders of {} are dated after {}, the day of this check: {}.",
                               f.shop, format_tick(today).substr(0, 10), f.subject));
    f.story.emplace_back(
        "Day and month may stand for each other. Which orders the integration start date lets in "
        "is judged by these dates.");
    f.blame = {{.kind = PlaceKind::Shop,
                .subject = f.shop,
                .shop = ShopIndex{static_cast<std::uint8_t>(s)}}};
    f.repair = {
        Advice{"export the orders again, or declare \"dates\" of the file", f.blame.front()}};
    out.push_back(std::move(told));
  }
}

void review_start_to_come(StoreInput const& input, Tick today, std::vector<RuleFinding>& out) {
  // A go-live is planned for a day some weeks ahead at most.
  constexpr Duration kPlanned = days(31);
  for (AccountConfig const& account : input.config.accounts) {
    auto const& start = account.settings.integration_start;
    if (today == Tick{} || account.settings.order_import != Switch::On || !start ||
        *start < today + days(2))
      continue;
    bool const far = *start > today + kPlanned;
    std::string const day = format_tick(*start).substr(0, 10);
    RuleFinding told;
    Finding& f = told.finding;
    f.anomaly = Anomaly::Misconfigured;
    f.severity = far ? Severity::Error : Severity::Info;
    f.rules = {"R65"};
    f.shop = input.config.shops[account.shop.value()].name;
    f.account = account.name;
    f.subject = account.name;
    f.cause = {far ? "integration-start-far-ahead" : "integration-start-to-come"};
    f.story = {
        fmt::format("The integration start date of account {} is {}, {} days after {}, the day of "
                    "this check.",
                    account.name, day, (*start - today).ms() / days(1).ms(),
                    format_tick(today).substr(0, 10)),
        "An order that is placed before that date never reaches XoroERP, and what it sold goes "
        "back on sale with the next full sync. The weeks of this check begin on that date."};
    Place const place = setting_of(input.config, account, "orders.integration_start");
    f.blame = {place};
    f.repair = {Advice{far ? "set the integration start date to the day of the go-live"
                           : "go live on that day, not before",
                       place}};
    out.push_back(std::move(told));
  }
}

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
  for (std::size_t s = 0; s < shops; ++s)
    tell_ended(input, s, out);
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
