#pragma once

#include <algorithm>
#include <concepts>
#include <iterator>
#include <span>
#include <tuple>
#include <variant>
#include <vector>

#include "scenarios/oracles/detector.h"
#include "scenarios/oracles/findings.h"
#include "scenarios/truth/truth.h"

namespace drydock {

/// What an oracle may look at. No engine is named here.
struct Sight {
  Truth const& truth;
  Servers servers;
  Tick now;
};

/// A judge of one promise: a value whose `detectors` says what it can tell. It has a `see` for
/// each insight that it wants to hear of, and a `close` when it judges what is left at the end.
template <class O>
concept Oracle = std::copyable<O> && requires {
  { O::detectors() } -> std::same_as<std::span<Detector const>>;
};

/// All oracles of a run. What one does not ask for costs nothing.
template <Oracle... O>
class OracleList {
 public:
  void see(Event const& event, Insight const& what, Sight const& sight, Findings& told) {
    std::visit(
        [&](auto const& insight) {
          (see_one(std::get<O>(all_), event, insight, sight, told), ...);
        },
        what);
  }
  /// Nothing more will happen.
  void close(Sight const& sight, Findings& told) {
    (close_one(std::get<O>(all_), sight, told), ...);
  }
  template <class One>
  [[nodiscard]] One const& get() const {
    return std::get<One>(all_);
  }
  /// Everything that any of them can tell.
  [[nodiscard]] static std::vector<Detector> detectors() {
    std::vector<Detector> all;
    (std::ranges::copy(O::detectors(), std::back_inserter(all)), ...);
    return all;
  }

 private:
  template <class One, class I>
  static void see_one(One& one, Event const& event, I const& insight, Sight const& sight,
                      Findings& told) {
    if constexpr (requires { one.see(event, insight, sight, told); })
      one.see(event, insight, sight, told);
  }
  template <class One>
  static void close_one(One& one, Sight const& sight, Findings& told) {
    if constexpr (requires { one.close(sight, told); })
      one.close(sight, told);
  }
  std::tuple<O...> all_;
};

}  // namespace drydock
