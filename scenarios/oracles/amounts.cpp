#include "scenarios/oracles/amounts.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <optional>
#include <ranges>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "scenarios/oracles/arrivals.h"
#include "scenarios/oracles/words.h"

namespace drydock {
namespace {

constexpr Detector kOtherAmounts{
    Anomaly::TotalsDiffer, "amounts-not-taken-over", Severity::Error, {"R113"}};
constexpr Detector kOtherCurrency{
    Anomaly::TotalsDiffer, "in-another-currency", Severity::Error, {"R113", "R119"}};
constexpr Detector kOldAmounts{
    Anomaly::TotalsDiffer, "newer-amounts-did-not-arrive", Severity::Error, {"R113"}};

/// What an order comes to in one system.
struct Bill {
  Amount lines;
  OrderMoney money;
  [[nodiscard]] Amount total() const { return order_total(lines, money); }
};

/// Of what a sales order holds of it: gift cards and tips become no line of one (A-X45).
Bill bill_of(shop::OrderView order) {
  std::erase_if(order.lines, [](auto const& line) { return !shop::is_goods(line); });
  return {lines_total(order.lines), order.money};
}

/// Units of a line of a document that the order asks for in this line: what it holds beyond them
/// and has given up is asked for in another line, since another location serves it (A-X40).
Quantity ordered_here(shop::OrderView const& order, erp::SalesOrderLine const& line) {
  auto const asked = std::ranges::find(order.lines, line.shop_line, &shop::OrderLineView::id);
  Quantity const kept = line.quantity - line.cancelled - line.returned;
  return asked == order.lines.end() ? line.quantity
                                    : std::min(line.quantity, std::max(asked->quantity, kept));
}

/// Of the lines of all documents together. One that was moved to another store's part stands in
/// both, and is ordered once; in a second document of the same part it is ordered again.
Amount lines_of(shop::OrderView const& order, std::vector<erp::SalesOrderView> const& documents) {
  std::map<std::uint64_t, std::map<std::optional<StoreIndex>, Amount>> by_line;
  for (erp::SalesOrderView const& one : documents)
    for (erp::SalesOrderLine const& line : one.lines) {
      Amount& sum = by_line[line.shop_line.value()][one.store];
      sum = sum + line.unit_price * ordered_here(order, line).units();
    }
  Amount all;
  for (auto const& [line, by_part] : by_line)
    all = all + std::ranges::max(by_part | std::views::values);
  return all;
}

/// Of all documents of one order together: a split order shares its amounts out.
Bill bill_of(shop::OrderView const& order, std::vector<erp::SalesOrderView> const& documents) {
  Bill bill{.lines = lines_of(order, documents), .money = {}};
  for (erp::SalesOrderView const& one : documents) {
    bill.money.discount = bill.money.discount + one.money.discount;
    bill.money.shipping = bill.money.shipping + one.money.shipping;
    bill.money.tax = bill.money.tax + one.money.tax;
    bill.money.given_back = bill.money.given_back + one.money.given_back;
  }
  return bill;
}

/// The parts that are not the same, in fixed words.
std::vector<std::string> parts_that_differ(Bill const& shop, Bill const& erp) {
  std::vector<std::string> parts;
  auto const compare = [&](Amount a, Amount b, char const* name) {
    if (a != b)
      parts.emplace_back(name);
  };
  compare(shop.lines, erp.lines, "lines");
  compare(shop.money.shipping, erp.money.shipping, "shipping");
  compare(shop.money.tax, erp.money.tax, "tax");
  compare(shop.money.discount, erp.money.discount, "discount");
  compare(shop.money.given_back, erp.money.given_back, "given-back");
  return parts;
}

std::string equation(Bill const& bill, Currency currency) {
  auto const in_words = [&](Amount amount) { return format_amount(amount, currency); };
  return fmt::format("lines {} + shipping {} + tax {} - discount {} - given back {}",
                     in_words(bill.lines), in_words(bill.money.shipping), in_words(bill.money.tax),
                     in_words(bill.money.discount), in_words(bill.money.given_back));
}

/// What was told of this order, or of an item of it, that the other total comes from: its second
/// sales order, or a change that XoroERP never heard of.
std::string told_already(shop::OrderView const& order, std::string const& shop,
                         Findings const& told) {
  for (Finding const& f : told.all()) {
    if (f.shop != shop)
      continue;
    bool const of_order = f.subject == order.name;
    bool const of_item = std::ranges::any_of(order.lines, [&](shop::OrderLineView const& line) {
      return line.sku.value() == f.subject;
    });
    if ((of_order && (f.anomaly == Anomaly::OrderTwice || f.anomaly == Anomaly::OrderMissed ||
                      f.anomaly == Anomaly::MissedUpdate)) ||
        (of_item && Arrivals::has_told(f)))
      return fingerprint(f);
  }
  return "";
}

/// The same number in another currency is another amount.
std::optional<Finding> other_currency(std::size_t s, std::uint32_t o,
                                      std::vector<erp::SalesOrderView> const& documents,
                                      Sight const& sight) {
  ShopConfig const& shop = sight.truth.config().shops[s];
  auto const other = std::ranges::find_if(
      documents, [&](erp::SalesOrderView const& one) { return one.currency != shop.currency; });
  if (other == documents.end())
    return std::nullopt;
  shop::OrderView const order = sight.servers.shops[s].order(mocks::order_at(o));
  Finding finding = found_by(kOtherCurrency);
  finding.subject = order.name;
  finding.shop = shop.name;
  finding.at = other->shop_updated_at;
  finding.units = 1;
  finding.event = sight.truth.shops()[s].orders[o].event;
  finding.slice = {finding.event};
  finding.story = {
      fmt::format("Order {} was placed in {} in {}.", order.name, shop.currency.code(), shop.name),
      fmt::format("Its sales order in XoroERP is in {}: no amount of it is what was "
                  "paid.",
                  other->currency.code())};
  return finding;
}

std::optional<Finding> differs(std::size_t s, std::uint32_t o,
                               std::vector<erp::SalesOrderView> const& documents,
                               Sight const& sight, Findings const& told) {
  OrderTruth const& truth = sight.truth.shops()[s].orders[o];
  ShopConfig const& shop = sight.truth.config().shops[s];
  shop::OrderView const order = sight.servers.shops[s].order(mocks::order_at(o));
  Bill const here = bill_of(order), there = bill_of(order, documents);
  auto const parts = parts_that_differ(here, there);
  if (parts.empty())
    return std::nullopt;
  Tick const known =
      std::ranges::max(documents, {}, &erp::SalesOrderView::shop_updated_at).shop_updated_at;
  bool const old = known < order.updated_at;
  if (old && Arrivals::is_on_its_way(sight, s, order))
    return std::nullopt;
  Finding finding = found_by(old ? kOldAmounts : kOtherAmounts);
  finding.cause.insert(finding.cause.end(), parts.begin(), parts.end());
  finding.subject = order.name;
  finding.shop = shop.name;
  finding.at = old ? order.updated_at : known;
  finding.units = 1;
  finding.money_minor = std::abs((here.total() - there.total()).minor());
  finding.event = truth.event;
  finding.slice = {truth.event};
  if (truth.shop_event != kNone)
    finding.slice.push_back(truth.shop_event);
  finding.follows_from = told_already(order, shop.name, told);
  finding.story = {
      fmt::format("Order {} comes to {} in {}: {}.", order.name,
                  money_in_words(here.total(), shop.currency), shop.name,
                  equation(here, shop.currency)),
      fmt::format("In XoroERP it comes to {}: {}.", money_in_words(there.total(), shop.currency),
                  equation(there, shop.currency)),
      old ? fmt::format("It was changed in {} at {}, and XoroERP has it as it was at {}.",
                        shop.name, clock(sight, order.updated_at, s), clock(sight, known, s))
          : fmt::format("XoroERP has taken it over as it was at {}, and nothing of it has changed "
                        "in {} since.",
                        clock(sight, known, s), shop.name)};
  return finding;
}

}  // namespace

std::span<Detector const> Amounts::detectors() {
  static constexpr std::array kAll{kOtherAmounts, kOldAmounts, kOtherCurrency};
  return kAll;
}

void Amounts::close(Sight const& sight, Findings& told) const {
  for (std::size_t s = 0; s < sight.truth.shops().size(); ++s) {
    std::string const url = normal_shop_url(sight.truth.config().shops[s].url);
    for (std::uint32_t o = 0; o < sight.truth.shops()[s].orders.size(); ++o) {
      OrderTruth const& order = sight.truth.shops()[s].orders[o];
      if (order.event == kNone || order.erp_orders == 0)
        continue;
      auto const documents = sight.servers.erp.orders({url, mocks::order_at(o)});
      // What XoroERP never had is told as an order that is missing.
      if (documents.empty())
        continue;
      if (auto finding = differs(s, o, documents, sight, told))
        told.tell(std::move(*finding));
      if (auto finding = other_currency(s, o, documents, sight))
        told.tell(std::move(*finding));
    }
  }
}

}  // namespace drydock
