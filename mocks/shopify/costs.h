#pragma once

#include <cstddef>
#include <cstdint>

#include "mocks/page_cost.h"
#include "model/shop_api.h"

/// Costs of the requests' documents in closed form, so that a run reads no GraphQL: an object 1, a
/// scalar or a value object 0, a connection 2 + f(n) × node, a mutation 10 plus its payload's
/// children (fitted to recorded costs). wire_test holds each against what the executor counts.
/// Internal to the mock; each request's stands beside what serves it (acts.h).
namespace drydock::mocks {

struct Costs {
  std::int32_t requested = 0;  ///< before it runs, in points: what could come back
  std::int64_t returned = 0;   ///< in thousandths: what came back
};

/// How a mutation differs from others.
struct MutationCosts {
  std::int64_t input_tenths = 0;  ///< for what it is handed, tenths of a point
  std::int32_t selected = 0;      ///< what its payload could hold, points
  std::int64_t payload = 0;       ///< what it holds, thousandths
};
/// Of a mutation; of a refusal when there is no answer.
Costs of_mutation(MutationCosts const& = {});

// Points.
inline constexpr std::int32_t kOptionsCost = 1;
inline constexpr std::int32_t kInVariantCost = 2;  ///< its inventory item, its selected options
inline constexpr std::int32_t kVariantCost = 1 + kInVariantCost;
std::int32_t connection_cost(std::size_t first, std::int32_t node);
std::int32_t product_cost(std::size_t variants_first);
std::int32_t levels_cost();
std::int32_t order_cost();

// Thousandths, counted as the executor counts (mocks/graphql/execute.cpp). A list counts once for
// itself and once for each entry, but not in a mutation's payload.
inline constexpr std::int64_t kOneObject = 1000;
std::int64_t count(std::size_t n, std::int64_t each);
std::int64_t list_of(std::size_t n);
std::int64_t of_options(shop::ProductView const&);
std::int64_t of_variant(shop::VariantView const&);
std::int64_t of_variants(shop::ProductView const&);
std::int64_t of_levels(std::size_t n);
std::int64_t of_product(shop::ProductView const&, std::size_t variants_first);
std::int64_t of_order(shop::OrderView const&);
/// A connection of `first: n` whose nodes cost `nodes` together.
std::int64_t of_connection(std::size_t first, std::int64_t nodes);
template <class Entries>
std::int64_t of_page(std::size_t first, Entries const& entries, auto each) {
  std::int64_t sum = 0;
  for (auto const& entry : entries)
    sum += each(entry);
  return of_connection(first, sum);
}

/// The answer of a request's own kind; null when it was refused.
template <class A>
A const* answer_of(shop::Answer const* answer) {
  return answer ? &std::get<A>(*answer) : nullptr;
}
/// The product that a mutation answers with; null when there is none.
shop::ProductView const* product_in(shop::Answer const*);
/// What most mutations of a product select: the variants that they answer with.
Costs of_product_mutation(shop::Answer const*, MutationCosts = {});

}  // namespace drydock::mocks
