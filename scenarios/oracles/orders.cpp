#include "scenarios/oracles/orders.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

#include <fmt/format.h>

#include "model/roughly.h"
#include "model/text.h"
#include "scenarios/oracles/words.h"

namespace drydock {
namespace {

constexpr Detector kTwice{Anomaly::OrderTwice, "second-sales-order", Severity::Error, {"R136"}};
constexpr Detector kMissed{Anomaly::OrderMissed, "never-imported", Severity::Error, {"R136"}};
constexpr Detector kRefused{Anomaly::OrderMissed, "line-of-no-item", Severity::Error, {"R136"}};
constexpr Detector kAskedPast{
    Anomaly::OrderMissed, "asked-by-another-clock", Severity::Error, {"R136"}};

/// What an order still asks for that no sales order holds.
struct Content {
  std::int64_t units = 0, money_minor = 0;
};
Content missing_of(shop::OrderView const& order, std::vector<erp::SalesOrderView> const& parts) {
  Content sum;
  for (shop::OrderLineView const& line : order.lines) {
    if (std::ranges::any_of(parts,
                            [&](erp::SalesOrderView const& part) {
                              return std::ranges::find(part.lines, line.id,
                                                       &erp::SalesOrderLine::shop_line) !=
                                     part.lines.end();
                            }) ||
        !shop::is_goods(line))
      continue;
    // What was refunded or edited away is not owed to anybody.
    sum.units += line.current.units();
    sum.money_minor += line.unit_price.minor() * line.current.units();
  }
  return sum;
}

/// Whether an item stands in for lines of none, whoever imports.
bool stands_in(Sight const& sight, std::size_t shop, bool blank) {
  return std::ranges::all_of(sight.truth.config().accounts, [&](AccountConfig const& a) {
    Settings const& s = a.settings;
    if (a.shop.value() != shop || s.order_import == Switch::Off)
      return true;
    return (blank || s.default_sku_for == DefaultSkuFor::UnknownSku) &&
           sight.servers.erp.item_by_number(ItemNumber{s.default_sku}).has_value();
  });
}

/// Of the first line for which XoroERP refuses an order whole; "" where there is none. Source:
/// docs/xoro-mock.md.
std::string why_refused(Sight const& sight, std::size_t shop, shop::OrderView const& order) {
  for (shop::OrderLineView const& line : order.lines) {
    bool const blank = trim(line.sku.value()).empty();
    bool const known = sight.servers.erp.item_by_number(ItemNumber{line.sku.value()}).has_value();
    if (line.current <= Quantity{0} || known || stands_in(sight, shop, blank))
      continue;
    return blank ? std::string("XoroERP refuses it whole: a line of it has no SKU.")
                 : fmt::format("XoroERP refuses it whole: it has no item {}, which is on a line.",
                               line.sku.value());
  }
  return {};
}

/// The account of the shop that imports its orders and lives by a clock that was off when it came.
std::optional<std::size_t> with_another_clock(Sight const& sight, std::size_t s, Tick placed) {
  auto const& accounts = sight.truth.config().accounts;
  for (std::size_t a = 0; a < accounts.size(); ++a) {
    ConnectionTruth const& connection = sight.truth.connection(a);
    if (accounts[a].shop.value() == s && accounts[a].settings.order_import == Switch::On &&
        connection.skew != Duration{} && connection.skewed_at <= placed)
      return a;
  }
  return std::nullopt;
}

/// How often the shop's importers ask for what they were not told, where an order of `age` may have
/// to wait for that; none: nobody will ask in time.
std::optional<Duration> next_poll_comes(Sight const& sight, std::size_t s, Duration age) {
  std::optional<Duration> every;
  for (AccountConfig const& account : sight.truth.config().accounts)
    if (account.shop.value() == s && account.settings.order_import == Switch::On &&
        account.settings.order_poll_every && *account.settings.order_poll_every > age)
      every = std::min(every.value_or(*account.settings.order_poll_every),
                       *account.settings.order_poll_every);
  return every;
}

}  // namespace

std::span<Detector const> Orders::detectors() {
  static constexpr std::array kAll{kTwice, kMissed, kRefused, kAskedPast};
  return kAll;
}

void Orders::see(Event const& e, insight::OrderAgain const& what, Sight const& sight,
                 Findings& told) const {
  Fact const& f = e.fact;
  OrderTruth const& order = sight.truth.shops()[what.shop].orders[what.order];
  Finding finding = found_by(kTwice, e, f.shop, sight);
  finding.subject = order_name(sight, f.shop, f.order);
  // What would be shipped a second time. No money: the customer has paid for it once.
  finding.units = what.units;
  finding.slice = {order.event, e.id};
  finding.story = {
      fmt::format("Order {} was in XoroERP already.", finding.subject),
      fmt::format("At {} account {} made a second sales order of it: its goods would be "
                  "shipped twice.",
                  clock(sight, e.at, f.shop), finding.account)};
  told.tell(std::move(finding));
}

void Orders::close(Sight const& sight, Findings& told) const {
  if (sight.truth.orders_missing() == 0)
    return;
  for (std::size_t s = 0; s < sight.truth.shops().size(); ++s)
    for (std::uint32_t o = 0; o < sight.truth.shops()[s].orders.size(); ++o) {
      OrderTruth const& order = sight.truth.shops()[s].orders[o];
      // Else: no account of the shop imports, it is older than what they take, or it was cancelled
      // before anyone could.
      if (!order.missing)
        continue;
      shop::OrderView const placed = sight.servers.shops[s].order(mocks::order_at(o));
      Content const content = missing_of(placed, sight.truth.sales_orders(s, o, sight.servers));
      // All of it was given back before anybody could ship it.
      if (content.units == 0)
        continue;
      // Of a part it is not said: the other part was taken.
      std::string const refused =
          order.erp_orders > 0 ? std::string{} : why_refused(sight, s, placed);
      auto const off = with_another_clock(sight, s, order.placed);
      Finding finding = found_by(!refused.empty() ? kRefused : off ? kAskedPast : kMissed);
      finding.subject = order_name(sight, s, o);
      finding.shop = sight.truth.config().shops[s].name;
      finding.at = order.placed;
      finding.units = content.units;
      finding.money_minor = content.money_minor;
      finding.event = order.event;
      if (order.event != kNone)
        finding.slice = {order.event};
      Duration const age = sight.now - order.placed;
      auto const poll = next_poll_comes(sight, s, age);
      finding.story = {
          fmt::format("Order {} was placed at {}.", finding.subject, clock(sight, order.placed, s)),
          order.erp_orders > 0
              ? fmt::format("{} later XoroERP still has only a part of it; units that nobody will "
                            "ship: {}.",
                            roughly(age), content.units)
          : poll && refused.empty() && !off
              ? fmt::format("{} later XoroERP still does not have it: nobody ships it before a "
                            "poll brings it, which comes every {}.",
                            roughly(age), format_duration(*poll))
              : fmt::format("{} later XoroERP still does not have it: nobody will ship it.",
                            roughly(age))};
      if (!refused.empty()) {
        finding.story.push_back(refused);
        finding.repair = {Advice{"give such lines an item in XoroERP, or a default SKU there"}};
      } else if (off) {
        Duration const skew = sight.truth.connection(*off).skew;
        finding.account = sight.truth.config().accounts[*off].name;
        finding.story.push_back(
            fmt::format("The clock of account {} has been {} {} since {}: whoever asks by it for "
                        "what is new passes over what came in between.",
                        finding.account, format_duration(Duration{std::abs(skew.ms())}),
                        skew < Duration{} ? "behind" : "ahead",
                        clock(sight, sight.truth.connection(*off).skewed_at, s)));
      }
      told.tell(std::move(finding));
    }
}

}  // namespace drydock
