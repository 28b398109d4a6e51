#include "mocks/shopify/wire/search.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "model/text.h"

namespace drydock::mocks::shop_wire {
namespace {

template <class T>
bool compare(Term::Compare how, T const& a, T const& b) {
  switch (how) {
    case Term::Compare::Equal:
      return a == b;
    case Term::Compare::Less:
      return a < b;
    case Term::Compare::AtMost:
      return a <= b;
    case Term::Compare::More:
      return a > b;
    case Term::Compare::AtLeast:
      return a >= b;
  }
  return false;
}

/// A value up to a blank, or what stands in quotes.
std::string take_value(std::string_view text, std::size_t& at) {
  if (at < text.size() && (text[at] == '\'' || text[at] == '"')) {
    char const quote = text[at++];
    std::size_t const end = std::min(text.find(quote, at), text.size());
    std::string value(text.substr(at, end - at));
    at = std::min(end + 1, text.size());
    return value;
  }
  std::size_t const end = std::min(text.find(' ', at), text.size());
  std::string value(text.substr(at, end - at));
  at = end;
  return value;
}

Term::Compare take_compare(std::string_view text, std::size_t& at) {
  static constexpr std::pair<std::string_view, Term::Compare> kSigns[] = {
      {">=", Term::Compare::AtLeast},
      {"<=", Term::Compare::AtMost},
      {">", Term::Compare::More},
      {"<", Term::Compare::Less}};
  for (auto const& [sign, how] : kSigns)
    if (text.substr(at).starts_with(sign)) {
      at += sign.size();
      return how;
    }
  return Term::Compare::Equal;
}

}  // namespace

std::vector<Term> parse_search(std::string_view text) {
  std::vector<Term> terms;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    std::size_t const colon = text.find(':', at);
    bool const has_field = colon < text.find_first_of(" '\"", at);
    Term term;
    if (has_field) {
      term.field = text.substr(at, colon - at);
      at = colon + 1;
      term.compare = take_compare(text, at);
    }
    term.value = take_value(text, at);
    if (has_field || term.value != "AND")
      terms.push_back(std::move(term));
  }
  return terms;
}

std::vector<Term> known_terms(Call& call, ExecutableField const& field, std::vector<Term> terms,
                              std::vector<std::string_view> const& known) {
  auto const unknown = [&](Term const& t) {
    return !t.field.empty() && std::ranges::find(known, t.field) == known.end();
  };
  for (Term const& t : terms) {
    if (!unknown(t))
      continue;
    std::string warning = "{\"path\":[";
    graphql::append_quoted(warning, field.response_key);
    warning += "],\"query\":";
    graphql::append_quoted(warning, t.field + ":" + t.value);
    warning += ",\"warnings\":[{\"field\":";
    graphql::append_quoted(warning, t.field);
    warning +=
        ",\"message\":\"Invalid search field for this query.\",\"code\":\"invalid_field\"}]}";
    call.search_warnings.push_back(std::move(warning));
  }
  std::erase_if(terms, unknown);
  return terms;
}

bool matches(Term const& term, std::string_view text) {
  std::string const value = lower_case(term.value), have = lower_case(text);
  if (term.compare != Term::Compare::Equal)
    return compare(term.compare, have, value);
  if (value.ends_with('*'))
    return have.starts_with(std::string_view(value).substr(0, value.size() - 1));
  return have == value;
}

bool matches(Term const& term, std::uint64_t number) {
  std::string_view digits = term.value;
  if (auto const slash = digits.rfind('/'); slash != std::string_view::npos)
    digits.remove_prefix(slash + 1);  // a whole gid
  std::uint64_t wanted = 0;
  auto const [end, wrong] = std::from_chars(digits.data(), digits.data() + digits.size(), wanted);
  return wrong == std::errc{} && end == digits.data() + digits.size() &&
         compare(term.compare, number, wanted);
}

bool matches(Term const& term, Tick moment) {
  auto const wanted = parse_tick(term.value);
  return wanted && compare(term.compare, moment, *wanted);
}

}  // namespace drydock::mocks::shop_wire
