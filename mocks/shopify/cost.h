#pragma once

#include <cstdint>

/// The part of the cost formula of docs/shopify-mock.md that is arithmetic.
namespace drydock::mocks {

/// 2 ln n in millionths, for n ≥ 1; integers only, so that it is the same everywhere.
std::int64_t two_ln_millionths(std::uint32_t n);
/// f(n) = max(1, floor(2 ln n)): what one node counts in a connection of `first: n`.
std::int32_t connection_factor(std::uint32_t n);

}  // namespace drydock::mocks
