#include "scenarios/check/past_orders.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

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

bool imports_orders(StoreConfig const& store, std::size_t shop) {
  return std::ranges::any_of(store.accounts, [&](AccountConfig const& a) {
    return a.shop.value() == shop && a.settings.order_import == Switch::On;
  });
}

}  // namespace

void review_past_orders(StoreInput const& input, std::vector<RuleFinding>& out) {
  auto const numbers = item_numbers(input.catalogue);
  for (std::size_t s = 0; s < input.past_orders.size() && s < input.config.shops.size(); ++s) {
    // Where nobody imports, no order is refused.
    if (!imports_orders(input.config, s))
      continue;
    Finding f;
    std::vector<std::string> names;
    std::int64_t refused = 0, lines = 0;
    for (csv::PastOrder const& order : input.past_orders[s]) {
      std::int64_t units = 0;
      std::string unknown;
      for (csv::PastOrderLine const& line : order.lines) {
        units += line.quantity.units();
        if (numbers.contains(line.sku.value()))
          continue;
        ++lines;
        if (unknown.empty())
          unknown = line.sku.value().empty() ? fmt::format("\"{}\" without a SKU", line.name)
                                             : fmt::format("SKU \"{}\"", line.sku.value());
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
    f.cause = {"past-orders-with-lines-of-no-item"};
    f.story.insert(f.story.begin(),
                   fmt::format("{} of the {} past orders of {} hold a line that is no item of "
                               "XoroERP ({} lines); it would refuse each of them whole.",
                               refused, input.past_orders[s].size(), f.shop, lines));
    f.repair = {Advice{"give such lines an item in XoroERP, or a default SKU there"}};
    out.push_back({std::move(f), {}});
  }
}

}  // namespace drydock
