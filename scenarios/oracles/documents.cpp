#include "scenarios/oracles/documents.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "model/roughly.h"
#include "scenarios/oracles/arrivals.h"
#include "scenarios/oracles/words.h"

namespace drydock {
namespace {

constexpr Detector kOpenInErp{
    Anomaly::MissedUpdate, "sales-order-left-open", Severity::Warning, {"R113"}};
constexpr Detector kOpenInShop{
    Anomaly::MissedUpdate, "shop-order-left-open", Severity::Warning, {"R113"}};
constexpr Detector kBeyond{
    Anomaly::MissedUpdate, "fulfilled-and-not-sent", Severity::Warning, {"R113"}};

std::int64_t open_in_shop(shop::OrderView const& order) {
  if (order.cancelled_at)
    return 0;
  std::int64_t units = 0;
  for (shop::OrderLineView const& line : order.lines)
    units += std::max((line.current - line.fulfilled).units(), 0);
  return units;
}

std::int64_t open_in_erp(std::vector<erp::SalesOrderView> const& parts) {
  std::int64_t units = 0;
  for (erp::SalesOrderView const& part : parts)
    for (erp::SalesOrderLine const& line : part.lines)
      units += std::max((line.quantity - line.cancelled - line.shipped).units(), 0);
  return units;
}

std::string_view word_of(shop::OrderView const& order) {
  if (order.cancelled_at)
    return "cancelled";
  return std::ranges::any_of(order.lines, [](auto const& l) { return l.fulfilled > Quantity{0}; })
             ? "fulfilled"
             : "refunded";
}

/// Whether a row that would carry it over is still under way.
bool on_its_way(Sight const& sight, std::size_t s, ShopOrderId order) {
  auto const& accounts = sight.truth.config().accounts;
  for (std::size_t a = 0; a < accounts.size(); ++a) {
    if (accounts[a].shop.value() != s)
      continue;
    for (erp::QueueRow const& row :
         sight.servers.erp.open_rows(AccountIndex{static_cast<std::uint8_t>(a)}))
      if (row.order == order &&
          (row.kind == erp::QueueKind::Order || row.kind == erp::QueueKind::Fulfilment))
        return true;
  }
  return false;
}

/// A change of the order that XoroERP never heard of has been told of each item.
std::string told_of_items(shop::OrderView const& order, std::string const& shop,
                          Findings const& told) {
  for (Finding const& f : told.all()) {
    if (f.shop == shop && Arrivals::has_told(f) &&
        std::ranges::any_of(order.lines, [&](shop::OrderLineView const& line) {
          return line.sku.value() == f.subject;
        }))
      return fingerprint(f);
  }
  return "";
}

/// Open units of the order that people hold, so that nobody may send them.
std::int64_t held_in_shop(std::size_t s, std::uint32_t o, Sight const& sight) {
  std::int64_t units = 0;
  for (mocks::OrderLine const& line : sight.servers.shops[s].state().orders[o]->lines)
    units += line.held;
  return units;
}

/// Why the shop cannot have heard that the goods left; empty: nothing known stood in the way.
std::optional<std::string> why_unheard(std::size_t s, std::uint32_t o, Sight const& sight) {
  ShopConfig const& shop = sight.truth.config().shops[s];
  if (std::int64_t const held = held_in_shop(s, o, sight); held > 0)
    return fmt::format(
        "Units of it on hold in {}: {}. Its shipment is refused there until somebody lifts the "
        "hold.",
        shop.name, held);
  auto const tells = [&](AccountConfig const& account) {
    return account.shop.value() == s && account.settings.send_fulfilments == Switch::On;
  };
  if (std::ranges::none_of(sight.truth.config().accounts, tells))
    return fmt::format("No account tells {} of shipments: people have to fulfil it there.",
                       shop.name);
  return std::nullopt;
}

std::optional<Finding> left_open(std::size_t s, std::uint32_t o, Sight const& sight,
                                 Findings const& told) {
  OrderTruth const& truth = sight.truth.shops()[s].orders[o];
  ShopConfig const& shop = sight.truth.config().shops[s];
  shop::OrderView const order = sight.servers.shops[s].order(mocks::order_at(o));
  auto const sales = sight.truth.sales_orders(s, o, sight.servers);
  // What XoroERP never had is told as an order that is missing.
  if (sales.empty() || truth.missing)
    return std::nullopt;
  std::int64_t const in_shop = open_in_shop(order), in_erp = open_in_erp(sales);
  bool const released = std::ranges::any_of(sales, [](erp::SalesOrderView const& part) {
    return part.state == erp::OrderState::Released;
  });
  // One that is not released takes nothing off ATS, and people let it wait.
  bool const in_erp_alone = in_shop == 0 && in_erp > 0 && truth.shop_event != kNone && released;
  bool const in_shop_alone = in_shop > 0 && in_erp == 0 && truth.erp_event != kNone;
  if (!in_erp_alone && !in_shop_alone)
    return std::nullopt;
  Tick const since = in_erp_alone ? truth.shop_at : truth.erp_at;
  // It may be on its way still. Rule: R62.
  if (sight.now - since < sight.truth.config().update_bound ||
      on_its_way(sight, s, mocks::order_at(o)))
    return std::nullopt;
  Finding finding = found_by(in_erp_alone ? kOpenInErp : kOpenInShop);
  finding.subject = order.name;
  finding.shop = shop.name;
  finding.at = since;
  finding.units = in_erp_alone ? in_erp : in_shop;
  finding.unit_minutes = finding.units * (sight.now - since).ms() / minutes(1).ms();
  finding.event = in_erp_alone ? truth.shop_event : truth.erp_event;
  finding.slice = {finding.event};
  finding.follows_from = told_of_items(order, shop.name, told);
  std::string const later = roughly(sight.now - since);
  if (in_erp_alone) {
    finding.story = {fmt::format("At {} order {} was {} in {}.", clock(sight, since, s), order.name,
                                 word_of(order), shop.name),
                     fmt::format("{} later its sales order is still open in XoroERP; units that it "
                                 "reserves: {}.",
                                 later, finding.units)};
  } else {
    finding.story = {
        fmt::format("At {} the last of order {} was sent or given up in XoroERP.",
                    clock(sight, since, s), order.name),
        fmt::format("{} later it is still open in {}; units that stay committed there: {}.", later,
                    shop.name, finding.units)};
    if (auto why = why_unheard(s, o, sight))
      finding.story.push_back(std::move(*why));
  }
  return finding;
}

}  // namespace

std::span<Detector const> Documents::detectors() {
  static constexpr std::array kAll{kOpenInErp, kOpenInShop, kBeyond};
  return kAll;
}

void Documents::see(Event const& e, insight::FulfilledBeyond const& what, Sight const& sight,
                    Findings& told) const {
  Fact const& f = e.fact;
  Finding finding = found_by(kBeyond);
  finding.subject = order_name(sight, what.shop, what.order);
  finding.shop = sight.truth.config().shops[what.shop].name;
  finding.at = e.at;
  finding.units = std::min<std::int64_t>(what.units - what.sent, -f.amount);
  finding.event = e.id;
  finding.slice = {e.id};
  finding.story = {
      fmt::format("At {} {} had {} of a line of order {} as sent, and {} had left the warehouse.",
                  clock(sight, e.at, what.shop), finding.shop, what.units, finding.subject,
                  what.sent),
      "Its buyer is told that they are on their way, and nobody will send them."};
  told.tell(std::move(finding));
}

void Documents::close(Sight const& sight, Findings& told) const {
  for (std::size_t s = 0; s < sight.truth.shops().size(); ++s)
    for (std::uint32_t o = 0; o < sight.truth.shops()[s].orders.size(); ++o) {
      OrderTruth const& order = sight.truth.shops()[s].orders[o];
      // Most orders have gone nowhere, or the same way on both sides.
      if (order.shop_event == kNone && order.erp_event == kNone)
        continue;
      if (auto finding = left_open(s, o, sight, told))
        told.tell(std::move(*finding));
    }
}

}  // namespace drydock
