#include "mocks/shopify/costs.h"

#include <algorithm>
#include <variant>

#include "mocks/shopify/acts.h"
#include "mocks/shopify/server.h"
#include "mocks/shopify/wire/documents.h"

namespace drydock::mocks {
namespace {

using namespace documents;

constexpr std::int32_t kMutation = 10;
constexpr std::int32_t kLevel = 3;            ///< with its location and quantities
constexpr std::int32_t kOrderLine = 2;        ///< with its variant
constexpr std::int32_t kFulfilmentLine = 2;   ///< with its line
constexpr std::int32_t kFulfilmentOrder = 3;  ///< with its assigned location
constexpr std::int32_t kRefundLine = 3;       ///< with its line and location

}  // namespace

std::int32_t connection_cost(std::size_t first, std::int32_t node) {
  return 2 + page_factor(static_cast<std::int64_t>(first)) * node;
}
std::int32_t product_cost(std::size_t variants_first) {
  return 1 + kOptionsCost + connection_cost(kMedia, 2) + connection_cost(kPublications, 2) +
         connection_cost(variants_first, kVariantCost);
}
std::int32_t levels_cost() { return connection_cost(kLocations, kLevel); }
std::int32_t order_cost() {
  return 1 + connection_cost(kOrderLines, kOrderLine) +
         connection_cost(kOrderLocations,
                         kFulfilmentOrder + connection_cost(kOrderLines, kFulfilmentLine)) +
         1 + connection_cost(kOrderLines, kRefundLine);
}

std::int64_t count(std::size_t n, std::int64_t each) { return static_cast<std::int64_t>(n) * each; }
std::int64_t list_of(std::size_t n) { return kOneObject + count(n, kOneObject); }
std::int64_t of_connection(std::size_t first, std::int64_t nodes) {
  return 2 * kOneObject + page_charge(static_cast<std::int64_t>(first), nodes);
}

/// As the wire shows them: a product without options has the one named Title.
std::int64_t of_options(shop::ProductView const& p) {
  auto const named =
      std::ranges::count_if(p.option_names, [](auto const& name) { return !name.empty(); });
  return list_of(static_cast<std::size_t>(std::max<std::ptrdiff_t>(named, 1)));
}
/// A variant's inventory item and its selected options: up to the last one with a value.
std::int64_t of_variant(shop::VariantView const& v) {
  std::size_t options = v.options.size();
  while (options > 1 && v.options[options - 1].empty())
    --options;
  return kOneObject + list_of(options);
}
std::int64_t of_variants(shop::ProductView const& p) {
  std::int64_t sum = 0;
  for (auto const& v : p.variants)
    sum += of_variant(v);
  return sum;
}
std::int64_t of_levels(std::size_t n) {
  constexpr std::size_t kQuantities = 3;
  return of_connection(kLocations, count(n, 2 * kOneObject + list_of(kQuantities)));
}

std::int64_t of_product(shop::ProductView const& p, std::size_t variants_first) {
  std::int64_t const variants = count(p.variants.size(), kOneObject) + of_variants(p);
  return of_options(p) + of_connection(kMedia, count(p.images.size(), 2 * kOneObject)) +
         of_connection(kPublications, count(p.published_on.size(), 2 * kOneObject)) +
         of_connection(variants_first, variants);
}

std::int64_t of_order(shop::OrderView const& o) {
  std::int64_t fulfilments = 0;
  for (std::size_t i = 0; i < o.lines.size(); ++i) {
    auto const same = [&](shop::OrderLineView const& l) {
      return l.location == o.lines[i].location;
    };
    auto const before = o.lines.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::any_of(o.lines.begin(), before, same))
      continue;
    auto const lines = static_cast<std::size_t>(std::ranges::count_if(o.lines, same));
    fulfilments += kFulfilmentOrder * kOneObject +
                   of_connection(kOrderLines, count(lines, kFulfilmentLine * kOneObject));
  }
  constexpr std::int64_t kLine = kRefundLine * kOneObject;
  std::int64_t refunds =
      list_of(o.refunds.size()) + count(o.refunds.size(), of_connection(kOrderLines, kLine));
  if (o.cancelled_at) {
    std::size_t cancelled = 0;
    for (auto const& l : o.lines)
      cancelled += cancelled_units(o, l).units() > 0;
    refunds += kOneObject + of_connection(kOrderLines, count(cancelled, kLine));
  }
  return of_connection(kOrderLines, count(o.lines.size(), kOrderLine * kOneObject)) +
         of_connection(kOrderLocations, fulfilments) + refunds;
}

Costs of_mutation(MutationCosts const& own) {
  // What it is handed counts a share of each input, rounded to the nearest. What is refused after
  // admission returned nothing, yet a mutation costs its base all the same.
  return {.requested =
              kMutation + static_cast<std::int32_t>((own.input_tenths + 5) / 10) + own.selected,
          .returned = kMutation * kOneObject + own.input_tenths * (kOneObject / 10) + own.payload};
}

shop::ProductView const* product_in(shop::Answer const* answer) {
  auto const* written = answer_of<shop::ProductWritten>(answer);
  return written && written->product ? &*written->product : nullptr;
}

Costs of_product_mutation(shop::Answer const* answer, MutationCosts own) {
  if (auto const* product = product_in(answer))
    own.payload += of_variants(*product);
  return of_mutation(own);
}

std::int32_t requested_cost(shop::Request const& request) {
  return std::visit([](auto const& r) { return costs(r, nullptr).requested; }, request);
}

std::int32_t actual_cost(shop::Request const& request, shop::Response const& response) {
  auto const* answer = std::get_if<shop::Answer>(&response.body);
  Costs const all = std::visit([&](auto const& r) { return costs(r, answer); }, request);
  return charged(all.returned, all.requested);
}

}  // namespace drydock::mocks
