#pragma once

#include <cstddef>
#include <cstdint>

#include "model/shop_api.h"

/// Costs in closed form, for the documents of the requests: an object 1, a scalar or a value object
/// 0, a connection 2 + f(n) × node, a mutation 10 plus its payload's children (fitted to
/// recorded costs).
namespace drydock::mocks::shop_wire::costs {

// Requested: what could come back.
inline constexpr std::int32_t kMutation = 10;
inline constexpr std::int32_t kOptions = 1;
inline constexpr std::int32_t kInVariant = 2;  ///< its inventory item, its selected options
inline constexpr std::int32_t kOneVariant = 1 + kInVariant;

std::int32_t connection(std::size_t first, std::int32_t node);
std::int32_t product_fields();
std::int32_t levels();
std::int32_t order_fields();
/// A mutation with what it is handed, in tenths: a share of each input, rounded to the nearest.
std::int32_t mutation_cost(std::int64_t input_tenths);

// Actual, in thousandths: what came back instead of what could have come, counted as the executor
// counts it (mocks/graphql/execute.cpp). A list counts once for itself and once for each entry, but
// not in a mutation's payload.
inline constexpr std::int64_t kOne = 1000;

std::int64_t count(std::size_t n, std::int64_t each);
std::int64_t list_of(std::size_t n);
/// A connection of `first: n` whose nodes cost `nodes` together.
std::int64_t returned(std::size_t first, std::int64_t nodes);
std::int64_t of_options(shop::ProductView const&);
std::int64_t in_variant(shop::VariantView const&);
std::int64_t of_levels(std::size_t n);
std::int64_t in_product(shop::ProductView const&, std::size_t variants_first);
std::int64_t in_order(shop::OrderView const&);
std::int64_t of_mutation(std::int64_t input_tenths);
/// What a mutation's payload adds, where the request says nothing else.
std::int64_t of_payload(shop::ProductWritten const&);
std::int64_t of_payload(shop::QuantitiesWritten const&);
std::int64_t of_payload(shop::FulfilmentWritten const&);

/// A page of `first` entries.
template <class Entries>
std::int64_t of_page(std::size_t first, Entries const& entries, auto each) {
  std::int64_t sum = 0;
  for (auto const& entry : entries)
    sum += each(entry);
  return returned(first, sum);
}

}  // namespace drydock::mocks::shop_wire::costs
