#include "reports/stock_text.h"

#include <array>
#include <charconv>
#include <iterator>

#include <fmt/format.h>

namespace drydock::report {
namespace {

/// The words between blanks, one after the other.
class StockWords {
 public:
  explicit StockWords(std::string_view text) : rest_(text) {}
  [[nodiscard]] bool more() const { return !rest_.empty(); }
  std::string_view next() {
    auto const blank = rest_.find(' ');
    std::string_view const word = rest_.substr(0, blank);
    rest_.remove_prefix(blank == std::string_view::npos ? rest_.size() : blank + 1);
    return word;
  }

 private:
  std::string_view rest_;
};

/// The whole text as a number.
bool read_number(std::string_view text, std::int64_t& out) {
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size();
}

/// Times are told from the one before: they are most of it.
bool read_after(std::string_view text, std::int64_t& at) {
  std::int64_t since = 0;
  return read_number(text, since) && !__builtin_add_overflow(at, since, &at);
}

}  // namespace

std::string points_text(std::vector<StockView::Point> const& points) {
  std::string out;
  std::int64_t before = 0;
  for (StockView::Point const& p : points) {
    fmt::format_to(std::back_inserter(out), "{},{},{},{},{} ", p.at - before, p.sellable, p.due,
                   p.ats, p.available);
    before = p.at;
  }
  return out;
}

std::expected<std::vector<StockView::Point>, std::string> parse_points(std::string_view text) {
  std::vector<StockView::Point> out;
  std::int64_t at = 0;
  for (StockWords words(text); words.more();) {
    std::string_view word = words.next();
    StockView::Point& p = out.emplace_back();
    for (std::int64_t* const unit : std::array{&p.available, &p.ats, &p.due, &p.sellable}) {
      auto const comma = word.rfind(',');
      if (comma == std::string_view::npos || !read_number(word.substr(comma + 1), *unit))
        return std::unexpected("expected points such as \"60,8,8,10,8 \"");
      word = word.substr(0, comma);
    }
    if (!read_after(word, at))
      return std::unexpected("expected points such as \"60,8,8,10,8 \"");
    p.at = at;
  }
  return out;
}

std::string moments_text(std::vector<StockView::Moment> const& moments) {
  std::string out;
  std::int64_t before = 0;
  for (StockView::Moment const& m : moments) {
    fmt::format_to(std::back_inserter(out), "{}{} ", m.mark, m.at - before);
    before = m.at;
  }
  return out;
}

std::expected<std::vector<StockView::Moment>, std::string> parse_moments(std::string_view text) {
  std::vector<StockView::Moment> out;
  std::int64_t at = 0;
  for (StockWords words(text); words.more();) {
    std::string_view const word = words.next();
    if (word.empty() || std::string_view{"osf"}.find(word.front()) == std::string_view::npos ||
        !read_after(word.substr(1), at))
      return std::unexpected("expected moments such as \"o60 \"");
    out.push_back({at, word.front()});
  }
  return out;
}

}  // namespace drydock::report
