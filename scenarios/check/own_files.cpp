#include "scenarios/check/own_files.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

#include <fmt/format.h>

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

}  // namespace

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
