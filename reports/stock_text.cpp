#include "reports/stock_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <iterator>

#include <fmt/format.h>

#include "scenarios/run/stock_over_time.h"

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

/// What is told from the one before; "" is the same. Times are most of it.
bool read_after(std::string_view text, std::int64_t& number) {
  std::int64_t more = 0;
  return (text.empty() || read_number(text, more)) &&
         !__builtin_add_overflow(number, more, &number);
}

/// The units of a point, in the order of their text.
constexpr std::array kUnits{&StockView::Point::sellable, &StockView::Point::due,
                            &StockView::Point::ats, &StockView::Point::available};

}  // namespace

std::string points_text(std::vector<StockView::Point> const& points) {
  std::string out;
  StockView::Point before;
  for (StockView::Point const& p : points) {
    fmt::format_to(std::back_inserter(out), "{}", p.at - before.at);
    std::size_t commas = 0;  // that of what is the same at the end are left out
    for (auto const unit : kUnits) {
      ++commas;
      if (p.*unit == before.*unit)
        continue;
      out.append(commas, ',');
      commas = 0;
      fmt::format_to(std::back_inserter(out), "{}", p.*unit - before.*unit);
    }
    out += ' ';
    before = p;
  }
  return out;
}

std::expected<std::vector<StockView::Point>, std::string> parse_points(std::string_view text) {
  auto const refused = std::unexpected(std::string{"expected points such as \"60,-2,-2,,-2 \""});
  std::vector<StockView::Point> out;
  StockView::Point now;
  for (StockWords words(text); words.more();) {
    std::string_view word = words.next();
    auto const comma = std::min(word.find(','), word.size());
    if (comma == 0 || !read_after(word.substr(0, comma), now.at))
      return refused;
    word.remove_prefix(comma);
    for (auto const unit : kUnits) {
      if (word.empty())
        break;
      word.remove_prefix(1);
      auto const end = std::min(word.find(','), word.size());
      if (!read_after(word.substr(0, end), now.*unit))
        return refused;
      word.remove_prefix(end);
    }
    if (!word.empty())
      return refused;
    out.push_back(now);
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
    if (word.size() < 2 || std::string_view{"osf"}.find(word.front()) == std::string_view::npos ||
        !read_after(word.substr(1), at))
      return std::unexpected("expected moments such as \"o60 \"");
    out.push_back({at, word.front()});
  }
  return out;
}

namespace {

/// The length to which the longest are cut so that all lists together have so many parts.
std::size_t length_that_fits(std::vector<std::size_t> lengths, std::size_t most) {
  std::ranges::sort(lengths);
  std::size_t left = most;
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    std::size_t const each = left / (lengths.size() - i);
    if (lengths[i] > each)
      return each;
    left -= lengths[i];
  }
  return most;
}

}  // namespace

void fit_stocks(Page& page, std::size_t most) {
  std::vector<StockView*> stocks;
  auto const gather = [&](std::vector<FindingView>& findings) {
    for (FindingView& f : findings)
      if (f.stock)
        stocks.push_back(&*f.stock);
  };
  gather(page.findings);
  for (RunView& run : page.runs)
    gather(run.details);
  std::vector<std::size_t> points, moments;
  for (StockView const* stock : stocks) {
    points.push_back(stock->points.size());
    moments.push_back(stock->moments.size());
  }
  std::size_t const points_each = length_that_fits(points, most),
                    moments_each = length_that_fits(moments, most);
  for (StockView* stock : stocks) {
    stock->points_left_out += keep_round(stock->points, stock->wrong_at, points_each);
    stock->moments_left_out += keep_round(stock->moments, stock->wrong_at, moments_each);
  }
}

}  // namespace drydock::report
