#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/shopify/wire/resolve.h"

namespace drydock::mocks::shop_wire {

/// One term of a `query` argument: `handle:tee`, `updated_at:>='2026-11-23T00:00:00Z'`, or a word.
struct Term {
  enum class Compare : std::uint8_t { Equal, Less, AtMost, More, AtLeast };
  std::string field;  ///< empty: a word without a field
  Compare compare = Compare::Equal;
  std::string value;
};
/// Terms that must all hold; quotes are taken off, AND is left out.
std::vector<Term> parse_search(std::string_view text);

/// Drops the terms whose field the list does not know, each with a warning for extensions.search:
/// unknown filters are ignored, so that every row comes (shopify.md 2.7).
std::vector<Term> known_terms(Call& call, ExecutableField const& field, std::vector<Term> terms,
                              std::vector<std::string_view> const& known);

bool matches(Term const& term, std::string_view text);
bool matches(Term const& term, std::uint64_t number);
/// A moment; false when the term's value is none.
bool matches(Term const& term, Tick moment);

}  // namespace drydock::mocks::shop_wire
