#include "mocks/shopify/wire/search.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "model/text.h"

namespace drydock::mocks::shop_wire {
namespace {

constexpr std::size_t kComparison = 16;  ///< steps besides those for the text

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

/// A value up to a blank or a parenthesis, or what stands in quotes.
std::string take_value(std::string_view text, std::size_t& at) {
  if (at < text.size() && (text[at] == '\'' || text[at] == '"')) {
    char const quote = text[at++];
    std::size_t const end = std::min(text.find(quote, at), text.size());
    std::string value(text.substr(at, end - at));
    at = std::min(end + 1, text.size());
    return value;
  }
  std::size_t const end = std::min(text.find_first_of(" ()", at), text.size());
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

FieldError too_large(std::string what) {
  return {.message = "the search has more than " + std::move(what), .code = "BAD_REQUEST"};
}

/// Reads by recursion, never deeper than kSearchDepthMax.
class SearchReader {
 public:
  explicit SearchReader(std::string_view text) : text_(text) {}

  std::expected<Search, FieldError> read() {
    Search all;
    while (!error_ && peek()) {
      all.parts.push_back(any(0));
      if (at_ < text_.size() && text_[at_] == ')')
        ++at_;  // closes nothing
    }
    if (error_)
      return std::unexpected(std::move(*error_));
    return simple(std::move(all));
  }

 private:
  /// A list of one is that one.
  static Search simple(Search list) {
    bool const lists = list.kind == Search::Kind::All || list.kind == Search::Kind::Any;
    if (!lists || list.parts.size() != 1)
      return list;
    Search only = std::move(list.parts.front());
    return only;
  }

  /// Steps over blanks; whether anything follows.
  bool peek() {
    while (at_ < text_.size() && text_[at_] == ' ')
      ++at_;
    return at_ < text_.size();
  }
  /// Takes a word of the syntax, which stands alone.
  bool take(std::string_view word) {
    std::size_t const end = at_ + word.size();
    bool const alone = end == text_.size() || (end < text_.size() && text_[end] == ' ');
    if (!text_.substr(at_).starts_with(word) || !alone)
      return false;
    at_ = end;
    return true;
  }

  Search any(std::size_t depth) {
    Search out{.kind = Search::Kind::Any, .term = {}, .parts = {}};
    do
      out.parts.push_back(all(depth));
    while (!error_ && peek() && take("OR"));
    return simple(std::move(out));
  }

  Search all(std::size_t depth) {
    Search out;
    while (!error_ && peek() && text_[at_] != ')') {
      std::size_t const from = at_;
      if (take("AND"))
        continue;
      if (take("OR")) {
        at_ = from;
        if (!out.parts.empty())
          break;
        at_ += 2;  // nothing stands before it
        continue;
      }
      out.parts.push_back(unit(depth));
    }
    return simple(std::move(out));
  }

  Search unit(std::size_t depth) {
    if (depth == kSearchDepthMax) {
      error_ = too_large(std::to_string(kSearchDepthMax) + " levels");
      return {};
    }
    bool const minus = text_[at_] == '-' && at_ + 1 < text_.size() && text_[at_ + 1] != ' ';
    std::size_t const from = at_;
    bool turns = minus;
    if (minus)
      ++at_;
    else if (take("NOT"))
      turns = peek() && text_[at_] != ')';
    if (!turns)
      at_ = from;  // a NOT with nothing behind it is a word
    if (turns)
      return {.kind = Search::Kind::Not, .term = {}, .parts = {unit(depth + 1)}};
    if (at_ < text_.size() && text_[at_] == '(') {
      ++at_;
      Search inside = any(depth + 1);
      if (at_ < text_.size() && text_[at_] == ')')
        ++at_;
      return inside;
    }
    return term();
  }

  Search term() {
    if (++terms_ > kSearchTermsMax) {
      error_ = too_large(std::to_string(kSearchTermsMax) + " terms");
      return {};
    }
    Search out{.kind = Search::Kind::Term, .term = {}, .parts = {}};
    std::size_t const colon = text_.find_first_of(": '\"()", at_);
    if (colon != std::string_view::npos && text_[colon] == ':') {
      out.term.field = text_.substr(at_, colon - at_);
      at_ = colon + 1;
      out.term.compare = take_compare(text_, at_);
    }
    out.term.value = take_value(text_, at_);
    out.term.lower = lower_case(out.term.value);
    return out.term.field == "status" ? either(std::move(out)) : out;
  }

  /// `status:active,draft`.
  Search either(Search one) {
    Search out{.kind = Search::Kind::Any, .term = {}, .parts = {}};
    std::string_view rest = one.term.value;
    while (!rest.empty() && terms_ <= kSearchTermsMax) {
      std::size_t const end = std::min(rest.find(','), rest.size());
      Search part = one;
      part.term.value = rest.substr(0, end);
      part.term.lower = lower_case(part.term.value);
      out.parts.push_back(std::move(part));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      ++terms_;
    }
    if (terms_ > kSearchTermsMax)
      error_ = too_large(std::to_string(kSearchTermsMax) + " terms");
    return out.parts.empty() ? one : simple(std::move(out));
  }

  std::string_view text_;
  std::size_t at_ = 0, terms_ = 0;
  std::optional<FieldError> error_;
};

void warn(Call& call, ExecutableField const& field, Term const& t) {
  std::string warning = "{\"path\":[";
  graphql::append_quoted(warning, field.response_key);
  warning += "],\"query\":";
  graphql::append_quoted(warning, t.field + ":" + t.value);
  warning += ",\"warnings\":[{\"field\":";
  graphql::append_quoted(warning, t.field);
  warning += ",\"message\":\"Invalid search field for this query.\",\"code\":\"invalid_field\"}]}";
  call.work.spend(warning.size());
  call.search_warnings.push_back(std::move(warning));
}

}  // namespace

std::expected<Search, FieldError> parse_search(std::string_view text) {
  if (text.size() > kSearchBytesMax)
    return std::unexpected(too_large(std::to_string(kSearchBytesMax) + " bytes"));
  return SearchReader(text).read();
}

void drop_unknown(Call& call, ExecutableField const& field, Search& search,
                  std::vector<std::string_view> const& known) {
  auto const unknown = [&](Search const& s) {
    return s.kind == Search::Kind::Term && !s.term.field.empty() &&
           std::ranges::find(known, s.term.field) == known.end();
  };
  if (unknown(search)) {
    warn(call, field, search.term);
    search = {};
    return;
  }
  auto const empty = [](Search const& s) {
    return s.kind != Search::Kind::Term && s.parts.empty();
  };
  for (Search& part : search.parts)
    drop_unknown(call, field, part, known);
  std::erase_if(search.parts, empty);
  if (search.parts.empty() && search.kind != Search::Kind::Term)
    search = {};
}

bool matches(Work& work, Term const& term, std::string_view text) {
  work.spend(kComparison + text.size());
  std::string const& value = term.lower;
  std::string const have = lower_case(text);
  if (term.compare != Term::Compare::Equal)
    return compare(term.compare, have, value);
  if (value.ends_with('*'))
    return have.starts_with(std::string_view(value).substr(0, value.size() - 1));
  return have == value;
}

bool has_words(Work& work, Term const& term, std::string_view text) {
  if (term.compare != Term::Compare::Equal)
    return matches(work, term, text);
  work.spend(kComparison + text.size());
  std::string const have = lower_case(text);
  std::string_view wanted = term.lower;
  bool const begins = wanted.ends_with('*');
  if (begins)
    wanted.remove_suffix(1);
  auto const ends_word = [&](std::size_t at) {
    std::size_t from = at;
    auto const c = at < have.size() ? next_code_point(have, from) : std::nullopt;
    return !c || !is_letter_or_digit(*c);
  };
  for (std::size_t at = have.find(wanted); at != have.npos; at = have.find(wanted, at + 1)) {
    auto const before = at == 0 ? 0 : static_cast<unsigned char>(have[at - 1]);
    bool const starts = at == 0 || (before < 0x80 && !is_letter_or_digit(before));
    if (starts && (begins || ends_word(at + wanted.size())))
      return true;
    work.spend(1);
  }
  return false;
}

bool stands_in(Work& work, Term const& term, std::string_view text) {
  work.spend(kComparison + text.size());
  return lower_case(text).find(term.lower) != std::string::npos;
}

bool matches(Work& work, Term const& term, std::uint64_t number) {
  work.spend(kComparison);
  std::string_view digits = term.value;
  if (auto const slash = digits.rfind('/'); slash != std::string_view::npos)
    digits.remove_prefix(slash + 1);  // a whole gid
  std::uint64_t wanted = 0;
  auto const [end, wrong] = std::from_chars(digits.data(), digits.data() + digits.size(), wanted);
  return wrong == std::errc{} && end == digits.data() + digits.size() &&
         compare(term.compare, number, wanted);
}

bool matches(Work& work, Term const& term, Tick moment) {
  work.spend(kComparison);
  auto const wanted = parse_tick(term.value);
  return wanted && compare(term.compare, moment, *wanted);
}

}  // namespace drydock::mocks::shop_wire
