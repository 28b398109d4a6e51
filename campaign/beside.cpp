#include "campaign/beside.h"

#include <algorithm>

namespace drydock {

std::vector<FindingBeside> beside(RunRecord const& one, RunRecord const& other) {
  std::vector<FindingBeside> all;
  auto const entry = [&](std::string const& print) -> FindingBeside& {
    auto const at = std::ranges::find(all, print, &FindingBeside::fingerprint);
    return at != all.end() ? *at : all.emplace_back(FindingBeside{.fingerprint = print});
  };
  auto const add = [&](RunRecord const& record, Finding const* FindingBeside::*of,
                       std::uint32_t FindingBeside::*places) {
    for (Finding const& f : record.findings) {
      if (f.severity == Severity::Info)
        continue;
      FindingBeside& at = entry(fingerprint(f));
      if (at.*of == nullptr)
        at.*of = &f;
      ++(at.*places);
    }
  };
  add(one, &FindingBeside::one, &FindingBeside::places_one);
  add(other, &FindingBeside::other, &FindingBeside::places_other);
  return all;
}

bool take_out(Plan& plan, FaultKind fault) {
  Ratio& rate = plan.faults.rates[static_cast<std::size_t>(fault)];
  bool had = rate.num > 0;
  rate = {};
  had = std::erase_if(plan.faults.scripted,
                      [&](ScriptedFault const& f) { return f.kind == fault; }) > 0 ||
        had;
  // A crash can be an act of the plan, too.
  if (fault == FaultKind::CrashEngine)
    had = std::erase_if(plan.actions,
                        [](action::TimedAction const& a) {
                          return std::holds_alternative<action::CrashEngine>(a.what);
                        }) > 0 ||
          had;
  return had;
}

}  // namespace drydock
