#include "proptests/plans.h"

#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "scenarios/file/scenario.h"
#include "scenarios/run/shrink.h"

namespace drydock {
namespace {

RunRecord run_of(Plan const& plan) { return run(plan, {.keep = Keep::HashOnly}); }

/// Writes a plan where a person can run it, and says how.
std::string keep_as_scenario(std::string const& name, Plan const& plan) {
  std::filesystem::path const folder = "failures";
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  std::filesystem::path const file = folder / fmt::format("{}-{}.json", name, plan.seed.value);
  Scenario scenario;
  scenario.file = file.string();
  scenario.why = "A property test failed with this plan: " + name;
  scenario.plan = plan;
  scenario.in_vain = lines_in_vain(run_of(plan));
  std::ofstream out(file, std::ios::binary);
  out << print_scenario(scenario);
  return fmt::format("./drydock run {}", std::filesystem::absolute(file).string());
}

}  // namespace

Plan calm_plan(std::uint64_t seed) {
  return random_plan(Seed{seed}, {.items = 6,
                                  .orders = 10,
                                  .days = 1,
                                  .faults = Switch::Off,
                                  .profile = PlanProfile::Safe,
                                  .people = People::Careful});
}

std::vector<std::string> ends(Plan const& plan) {
  RunRecord const record = run(plan, {.keep = Keep::HashOnly});
  std::vector<std::string> out = record.unsettled;
  for (ItemBalance const& b : record.balances)
    out.push_back(b.shop + " " + b.location + " " + b.item + " " + std::to_string(b.available) +
                  " " + std::to_string(b.ats) + " " + std::to_string(b.price_minor) + " " +
                  std::to_string(b.compare_at_minor));
  return out;
}

std::optional<std::string> judged(Claim const& claim, Plan const& plan, RunRecord const& record) {
  if (auto broken = claim(plan, record))
    return broken;
  if (record.verdict == Verdict::Unknown)
    return "unknown: " + record.why_unknown;
  return std::nullopt;
}

rc::Gen<Plan> plans(PlanShape shape) {
  return rc::gen::noShrink(
      rc::gen::map(rc::gen::resize(rc::kNominalSize, rc::gen::arbitrary<std::uint64_t>()),
                   [shape](std::uint64_t seed) { return random_plan(Seed{seed}, shape); }));
}

bool holds(std::string const& name, PlanShape const& shape, int count, Claim const& claim,
           std::string* why, std::function<void(Plan&)> const& prepare) {
  std::string message;
  rc::detail::TestParams params = rc::detail::configuration().testParams;
  params.maxSuccess = count;
  rc::detail::TestMetadata metadata;
  metadata.id = name;
  metadata.description = name;
  auto const property = [&] {
    Plan plan = *plans(shape);
    if (prepare)
      prepare(plan);
    RunRecord const record = run_of(plan);
    std::optional<std::string> const broken = judged(claim, plan, record);
    if (!broken)
      return;
    // The same kind of failure, or what is shrunk in the end is another one.
    std::string const kind = broken->substr(0, broken->find(' '));
    Shrunk const small = shrink(plan, [&](Plan const& p) {
      auto const again = judged(claim, p, run_of(p));
      return again && again->substr(0, again->find(' ')) == kind;
    });
    std::optional<std::string> const still = judged(claim, small.plan, run_of(small.plan));
    message = fmt::format("{}\n  seed {}, shrunk from {} to {} actions in {} runs\n  replay: {}",
                          still.value_or(*broken), plan.seed.value, small.actions_before,
                          small.actions_after, small.runs, keep_as_scenario(name, small.plan));
    RC_FAIL(message);
  };
  auto const result = rc::detail::checkTestable(property, metadata, params);
  bool const ok = result.is<rc::detail::SuccessResult>();
  if (!ok && why != nullptr)
    *why = message.empty() ? "the property could not be checked" : message;
  return ok;
}

std::optional<Plan> falsify(PlanShape const& shape, std::uint64_t seeds, Claim const& claim,
                            std::function<void(Plan&)> const& prepare) {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    Plan plan = random_plan(Seed{seed}, shape);
    if (prepare)
      prepare(plan);
    if (claim(plan, run_of(plan)))
      return plan;
  }
  return std::nullopt;
}

std::optional<std::string> no_error(Plan const&, RunRecord const& record) {
  for (Finding const& f : record.findings)
    if (f.severity == Severity::Error) {
      std::string story;
      for (std::string const& s : f.story)
        (story += "\n    ") += s;
      return fmt::format("{} of {} ({} units){}", name_of(f.anomaly), f.subject, f.units, story);
    }
  return std::nullopt;
}

std::optional<std::string> settles(Plan const&, RunRecord const& record) {
  if (record.unsettled.empty())
    return std::nullopt;
  return "not at rest: " + record.unsettled.front();
}

Claim never(Anomaly anomaly) {
  return [anomaly](Plan const&, RunRecord const& record) -> std::optional<std::string> {
    for (Finding const& f : record.findings)
      if (f.anomaly == anomaly && f.severity == Severity::Error)
        return fmt::format("{} of {} ({} units): {}", name_of(f.anomaly), f.subject, f.units,
                           f.story.empty() ? "" : f.story.back());
    return std::nullopt;
  };
}

Claim all_of(std::vector<Claim> claims) {
  return [claims = std::move(claims)](Plan const& plan,
                                      RunRecord const& record) -> std::optional<std::string> {
    for (Claim const& c : claims)
      if (auto broken = c(plan, record))
        return broken;
    return std::nullopt;
  };
}

}  // namespace drydock
