#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scenarios/oracles/all.h"

namespace drydock {

/// Truth and oracles together. Whoever owns the two servers feeds it what crosses their borders. A
/// value: copies share what they have in common.
class Watch {
 public:
  Watch(Plan const& plan, Servers servers) : truth_(plan, servers) {}

  /// Takes note of an event that was just appended to the history.
  void observe(Event const& event, EventContext const& context, Servers servers) {
    // Nine events of ten change nothing that anybody judges.
    if (auto const insights = truth_.take(event, context, servers); !insights.empty())
      judge(event, insights, servers);
  }
  /// An act that was told as `event` has been carried out: from now on it is so.
  void believe(action::Action const& act, std::uint32_t event, Tick now, Servers servers);
  /// The answer to a call reached the caller: what it read is now known to the account.
  void answered(AccountIndex account, std::uint64_t call) { truth_.answered(account, call); }
  /// The answer never reached the caller.
  void unanswered(AccountIndex account, std::uint64_t call) { truth_.unanswered(account, call); }

  /// What still has to happen before the world has converged; empty when it has. Cheap when it has.
  [[nodiscard]] std::vector<std::string> unsettled(Servers servers, Tick now) const {
    return truth_.unsettled(servers, now);
  }
  [[nodiscard]] bool settled(Servers servers) const { return truth_.settled(servers); }
  /// The last judgement, when nothing more will happen.
  void close(Servers servers, Tick now);

  [[nodiscard]] std::vector<Finding> const& findings() const { return told_.all(); }
  [[nodiscard]] std::size_t findings_told() const { return told_.size(); }
  /// Findings that were of a kind already told often enough.
  [[nodiscard]] std::uint64_t folded() const { return told_.folded(); }
  [[nodiscard]] Truth const& truth() const { return truth_; }
  [[nodiscard]] Oracles const& oracles() const { return oracles_; }

 private:
  friend struct StatePacker;  // scenarios/world/fingerprint.cpp
  friend struct StateFields;  // scenarios/world/state_fields_test.h
  void judge(Event const& event, std::span<Insight const> insights, Servers servers);

  Truth truth_;
  Oracles oracles_;
  Findings told_;
};

}  // namespace drydock
