#pragma once

#include <algorithm>
#include <cstdint>
#include <expected>
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
  std::string lower;  ///< the value in lower case
};

/// What a `query` argument asks for. Terms side by side, or with AND between them, must all hold;
/// OR binds less than that; NOT or a minus turns what follows; parentheses group.
/// Source: https://shopify.dev/docs/api/usage/search-syntax
struct Search {
  enum class Kind : std::uint8_t { Term, All, Any, Not };
  Kind kind = Kind::All;
  Term term;                  ///< of Kind::Term
  std::vector<Search> parts;  ///< of the others; Not has one
};
inline constexpr std::size_t kSearchBytesMax = std::size_t{64} << 10;
inline constexpr std::size_t kSearchTermsMax = 1000;
inline constexpr std::size_t kSearchDepthMax = 50;
/// Every text is a search; one that is blank asks for everything. `status:active,draft` is either.
/// Errors: a text beyond the bounds above, which are the stand-in's own.
std::expected<Search, FieldError> parse_search(std::string_view text);

/// Drops the terms whose field the list does not know, each with a warning for extensions.search:
/// unknown filters are ignored, so that every row comes (docs/shopify-mock.md).
void drop_unknown(Call& call, ExecutableField const& field, Search& search,
                  std::vector<std::string_view> const& known);

/// Whether a row is asked for, when `is` tells it of a term.
template <class Is>
bool holds(Search const& search, Is const& is) {
  auto const part = [&](Search const& s) { return holds(s, is); };
  switch (search.kind) {
    case Search::Kind::Term:
      return is(search.term);
    case Search::Kind::All:
      return std::ranges::all_of(search.parts, part);
    case Search::Kind::Any:
      return std::ranges::any_of(search.parts, part);
    case Search::Kind::Not:
      return !part(search.parts.front());
  }
  return true;
}

// Whether a value is as the term says; what it takes is spent from the call's work.
bool matches(Work& work, Term const& term, std::string_view text);
bool matches(Work& work, Term const& term, std::uint64_t number);
/// A moment; false when the term's value is none.
bool matches(Work& work, Term const& term, Tick moment);
/// Whether the term's words stand one after another in the text; with a star, the beginning of the
/// last one.
bool has_words(Work& work, Term const& term, std::string_view text);
/// Whether the term's value stands anywhere in the text.
bool stands_in(Work& work, Term const& term, std::string_view text);

}  // namespace drydock::mocks::shop_wire
