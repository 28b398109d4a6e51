#pragma once

#include <cstdint>

/// The part of the cost formula of docs/shopify-mock.md that is arithmetic. In whole numbers, so
/// that every machine agrees.
namespace drydock::mocks {

/// 2 ln n in millionths, for n ≥ 1.
std::int64_t two_ln_millionths(std::uint32_t n);
/// f(n) = max(1, floor(2 ln n)): what one node counts in a connection of `first: n`.
std::int32_t page_factor(std::int64_t n);
/// What `sum` for the nodes of a page comes to that was asked for with this size; below 1: the sum.
std::int64_t page_charge(std::int64_t size, std::int64_t sum);
/// The actual cost in points for a sum of thousandths: rounded up, at least 1, at most `requested`.
std::int32_t charged(std::int64_t thousandths, std::int32_t requested);

}  // namespace drydock::mocks
