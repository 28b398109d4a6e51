#include "reports/line_diff.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include <fmt/format.h>

namespace drydock::report {
namespace {

using Lines = std::vector<std::string_view>;

/// Beyond so many pairs the shortest difference is not worth its time.
constexpr std::size_t kPairsMax = 4'000'000;

Lines lines_of(std::string_view text) {
  Lines out;
  while (!text.empty()) {
    std::size_t const end = std::min(text.find('\n'), text.size());
    out.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

class Diff {
 public:
  Diff(Lines const& a, Lines const& b) : a_(a), b_(b) {}

  std::vector<std::string> run() {
    std::size_t head = 0, tail = 0;
    std::size_t const shorter = std::min(a_.size(), b_.size());
    while (head < shorter && a_[head] == b_[head])
      ++head;
    while (tail < shorter - head && a_[a_.size() - 1 - tail] == b_[b_.size() - 1 - tail])
      ++tail;
    std::size_t const n = a_.size() - head - tail, m = b_.size() - head - tail;
    if (n == m) {
      for (std::size_t i = head; i < head + n; ++i)
        if (a_[i] != b_[i]) {
          gone(i);
          come(i);
        }
    } else if (n > 0 && m > kPairsMax / n) {
      for (std::size_t i = head; i < head + n; ++i)
        gone(i);
      for (std::size_t j = head; j < head + m; ++j)
        come(j);
    } else {
      shortest(head, n, m);
    }
    return std::move(out_);
  }

 private:
  void gone(std::size_t i) { out_.push_back(fmt::format("- {}: {}", i + 1, a_[i])); }
  void come(std::size_t j) { out_.push_back(fmt::format("+ {}: {}", j + 1, b_[j])); }

  /// By the longest common subsequence of what lies between `from` and the common end.
  void shortest(std::size_t from, std::size_t n, std::size_t m) {
    std::vector<std::uint32_t> kept((n + 1) * (m + 1));  // lines that stay, from here on
    auto const at = [&](std::size_t i, std::size_t j) -> std::uint32_t& {
      return kept[i * (m + 1) + j];
    };
    for (std::size_t i = n; i-- > 0;)
      for (std::size_t j = m; j-- > 0;)
        at(i, j) = a_[from + i] == b_[from + j] ? at(i + 1, j + 1) + 1
                                                : std::max(at(i + 1, j), at(i, j + 1));
    for (std::size_t i = 0, j = 0; i < n || j < m;) {
      if (i < n && j < m && a_[from + i] == b_[from + j]) {
        ++i;
        ++j;
      } else if (i < n && (j == m || at(i + 1, j) >= at(i, j + 1))) {
        gone(from + i++);
      } else {
        come(from + j++);
      }
    }
  }

  Lines const &a_, &b_;
  std::vector<std::string> out_;
};

}  // namespace

std::vector<std::string> line_diff(std::string_view before, std::string_view after) {
  Lines const a = lines_of(before), b = lines_of(after);
  return Diff(a, b).run();
}

}  // namespace drydock::report
