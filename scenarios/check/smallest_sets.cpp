#include "scenarios/check/smallest_sets.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>

namespace drydock {
namespace {

bool holds_all(Choice const& whole, Choice const& part) {
  return std::ranges::includes(whole, part);
}

Choice joined(Choice const& a, Choice const& b) {
  Choice out;
  std::ranges::set_union(a, b, std::back_inserter(out));
  return out;
}

class Search {
 public:
  explicit Search(std::function<Probed(Choice const&)> const& probe) : probe_(probe) {}

  [[nodiscard]] bool spent() const { return spent_; }

  /// No set is asked about twice: the answer is a run.
  bool helps(Choice const& choice) {
    auto const known = answers_.find(choice);
    if (known != answers_.end())
      return known->second;
    if (spent_)
      return false;
    Probed const answer = probe_(choice);
    if (answer == Probed::OutOfBudget) {
      spent_ = true;
      return false;
    }
    return answers_[choice] = answer == Probed::Helps;
  }

  /// Takes as much of `more` into a useless set as leaves it useless, halves at a time: mostly few
  /// of them matter.
  void grow(Choice& useless, Choice const& more) {
    if (more.empty() || spent_)
      return;
    Choice const with = joined(useless, more);
    if (!helps(with)) {
      if (!spent_)
        useless = with;
      return;
    }
    if (more.size() == 1)
      return;
    auto const middle = more.begin() + static_cast<std::ptrdiff_t>(more.size() / 2);
    // The later half first: what comes early is the cheaper, and is to be left over.
    grow(useless, Choice(middle, more.end()));
    grow(useless, Choice(more.begin(), middle));
  }

 private:
  std::function<Probed(Choice const&)> const& probe_;
  std::map<Choice, bool> answers_;
  bool spent_ = false;
};

/// A set of `size` that has something of each of `to_hit` and holds none of `found`.
std::optional<Choice> hitting(std::vector<Choice> const& to_hit, std::vector<Choice> const& found,
                              std::size_t size, Choice const& chosen) {
  if (std::ranges::any_of(found, [&](Choice const& f) { return holds_all(chosen, f); }))
    return std::nullopt;
  auto const missed = std::ranges::find_if(to_hit, [&](Choice const& one) {
    return std::ranges::none_of(
        one, [&](std::size_t thing) { return std::ranges::binary_search(chosen, thing); });
  });
  if (missed == to_hit.end())
    return chosen;
  if (chosen.size() == size)
    return std::nullopt;
  for (std::size_t const thing : *missed)
    if (auto whole = hitting(to_hit, found, size, joined(chosen, {thing})))
      return whole;
  return std::nullopt;
}

/// Leaves out as much of `doubtful` as can be.
void leave_out(Choice& kept, Choice const& doubtful,
               std::function<bool(Choice const&)> const& helps) {
  if (doubtful.empty())
    return;
  Choice fewer;
  std::ranges::set_difference(kept, doubtful, std::back_inserter(fewer));
  if (helps(fewer)) {
    kept = std::move(fewer);
    return;
  }
  if (doubtful.size() == 1)
    return;
  auto const middle = doubtful.begin() + static_cast<std::ptrdiff_t>(doubtful.size() / 2);
  leave_out(kept, Choice(middle, doubtful.end()), helps);
  leave_out(kept, Choice(doubtful.begin(), middle), helps);
}

}  // namespace

Choice needed(std::size_t count, std::function<bool(Choice const&)> const& helps) {
  Choice kept;
  for (std::size_t thing = 0; thing < count; ++thing)
    kept.push_back(thing);
  leave_out(kept, Choice(kept), helps);
  return kept;
}

SmallestSets smallest_sets(std::size_t count, std::size_t size_max, Reach reach,
                           std::function<Probed(Choice const&)> const& probe) {
  SmallestSets out;
  Search search(probe);
  Choice rest;
  for (std::size_t thing = 0; thing < count && size_max > 0; ++thing) {
    if (search.helps({thing}))
      out.sets.push_back({thing});
    else
      rest.push_back(thing);
  }
  std::vector<Choice> to_hit;
  // From the smallest size on, so that a set that helps has no part that does.
  for (std::size_t size = 0; size <= size_max && !search.spent(); ++size) {
    // Each size is searched to its end, and single things before all else.
    if (reach == Reach::Smallest && !out.sets.empty())
      break;
    while (auto const next = hitting(to_hit, out.sets, size, {})) {
      // None of them, and each alone, were asked about before.
      if (next->size() > 1 && search.helps(*next)) {
        out.sets.push_back(*next);
        continue;
      }
      Choice useless = *next, more;
      std::ranges::set_difference(rest, useless, std::back_inserter(more));
      search.grow(useless, more);
      if (search.spent())
        break;
      Choice left;
      std::ranges::set_difference(rest, useless, std::back_inserter(left));
      // All of them together help no more than each alone does.
      if (left.empty()) {
        size = size_max;
        break;
      }
      to_hit.push_back(std::move(left));
    }
  }
  out.complete = !search.spent();
  std::ranges::stable_sort(out.sets, [](Choice const& a, Choice const& b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
  });
  return out;
}

}  // namespace drydock
