#include "mocks/shopify/wire/cost.h"

#include <algorithm>

#include "mocks/graphql/cost.h"
#include "mocks/shopify/acts.h"
#include "mocks/shopify/cost.h"
#include "mocks/shopify/wire/documents.h"

namespace drydock::mocks::shop_wire::costs {
namespace {

using namespace documents;

constexpr std::int32_t kLevel = 3;            // with its location and quantities
constexpr std::int32_t kOrderLine = 2;        // with its variant
constexpr std::int32_t kFulfilmentLine = 2;   // with its line
constexpr std::int32_t kFulfilmentOrder = 3;  // with its assigned location
constexpr std::int32_t kRefundLine = 3;       // with its line and location

}  // namespace

std::int32_t connection(std::size_t first, std::int32_t node) {
  return 2 + connection_factor(static_cast<std::uint32_t>(first)) * node;
}

std::int32_t product_fields() {
  return kOptions + connection(kMedia, 2) + connection(kPublications, 2);
}
std::int32_t levels() { return connection(kLocations, kLevel); }
std::int32_t order_fields() {
  return connection(kOrderLines, kOrderLine) +
         connection(kOrderLocations, kFulfilmentOrder + connection(kOrderLines, kFulfilmentLine)) +
         1 + connection(kOrderLines, kRefundLine);
}
std::int32_t mutation_cost(std::int64_t input_tenths) {
  return kMutation + static_cast<std::int32_t>((input_tenths + 5) / 10);
}

std::int64_t count(std::size_t n, std::int64_t each) { return static_cast<std::int64_t>(n) * each; }
std::int64_t list_of(std::size_t n) { return kOne + count(n, kOne); }

/// A connection of `first: n` whose nodes cost `nodes` together.
std::int64_t returned(std::size_t first, std::int64_t nodes) {
  return 2 * kOne + graphql::CostModel::page_charge(static_cast<std::int64_t>(first), nodes);
}

/// As the wire shows them: a product without options has the one named Title.
std::int64_t of_options(shop::ProductView const& p) {
  auto const named =
      std::ranges::count_if(p.option_names, [](auto const& name) { return !name.empty(); });
  return list_of(static_cast<std::size_t>(std::max<std::ptrdiff_t>(named, 1)));
}
/// A variant's inventory item and its selected options: up to the last one with a value.
std::int64_t in_variant(shop::VariantView const& v) {
  std::size_t options = v.options.size();
  while (options > 1 && v.options[options - 1].empty())
    --options;
  return kOne + list_of(options);
}
std::int64_t of_levels(std::size_t n) {
  constexpr std::size_t kQuantities = 3;
  return returned(kLocations, count(n, 2 * kOne + list_of(kQuantities)));
}

std::int64_t in_product(shop::ProductView const& p, std::size_t variants_first) {
  std::int64_t variants = 0;
  for (auto const& v : p.variants)
    variants += kOne + in_variant(v);
  return of_options(p) + returned(kMedia, count(p.images.size(), 2 * kOne)) +
         returned(kPublications, count(p.published_on.size(), 2 * kOne)) +
         returned(variants_first, variants);
}

std::int64_t in_order(shop::OrderView const& o) {
  std::int64_t fulfilments = 0;
  for (std::size_t i = 0; i < o.lines.size(); ++i) {
    auto const same = [&](shop::OrderLineView const& l) {
      return l.location == o.lines[i].location;
    };
    auto const before = o.lines.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::any_of(o.lines.begin(), before, same))
      continue;
    auto const lines = static_cast<std::size_t>(std::ranges::count_if(o.lines, same));
    fulfilments +=
        kFulfilmentOrder * kOne + returned(kOrderLines, count(lines, kFulfilmentLine * kOne));
  }
  constexpr std::int64_t kLine = kRefundLine * kOne;
  std::int64_t refunds =
      list_of(o.refunds.size()) + count(o.refunds.size(), returned(kOrderLines, kLine));
  if (o.cancelled_at) {
    std::size_t cancelled = 0;
    for (auto const& l : o.lines)
      cancelled += cancelled_units(o, l).units() > 0;
    refunds += kOne + returned(kOrderLines, count(cancelled, kLine));
  }
  return returned(kOrderLines, count(o.lines.size(), kOrderLine * kOne)) +
         returned(kOrderLocations, fulfilments) + refunds;
}

std::int64_t of_mutation(std::int64_t input_tenths) {
  return kMutation * kOne + input_tenths * (kOne / 10);
}
std::int64_t of_payload(shop::ProductWritten const& answer) {
  std::int64_t sum = 0;
  if (answer.product)
    for (auto const& variant : answer.product->variants)
      sum += in_variant(variant);
  return sum;
}
std::int64_t of_payload(shop::QuantitiesWritten const&) { return 0; }
std::int64_t of_payload(shop::FulfilmentWritten const&) { return 0; }

}  // namespace drydock::mocks::shop_wire::costs
