#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <rapidcheck.h>

#include "model/plan.h"
#include "scenarios/plans/random_plan.h"
#include "scenarios/run/run.h"

namespace drydock {

/// Plans as data. RapidCheck draws them; our own runner executes them and our own shrinker makes a
/// failing one small, since the library's shrinking has no budget.
rc::Gen<Plan> plans(PlanShape shape);

/// A day in the safe form on which nothing fails and everybody does what the guide allows.
Plan calm_plan(std::uint64_t seed);

/// What a plan comes to: what is still pending, and each number and price of each item.
std::vector<std::string> ends(Plan const& plan);

/// What a property says of one run: nothing when it holds, else why not.
using Claim = std::function<std::optional<std::string>(Plan const&, RunRecord const&)>;

/// What the claim says of a run. One that ended unknown keeps no promise, whatever the claim saw.
std::optional<std::string> judged(Claim const& claim, Plan const& plan, RunRecord const& record);

/// Checks a claim on `count` plans drawn by RapidCheck. On a failure the plan is shrunk, written as
/// a scenario file and the command that replays it is part of the message. True when the claim
/// held; `why` tells otherwise.
bool holds(std::string const& name, PlanShape const& shape, int count, Claim const& claim,
           std::string* why = nullptr, std::function<void(Plan&)> const& prepare = {});

/// The first of `seeds` plans for which the claim fails, or none.
std::optional<Plan> falsify(PlanShape const& shape, std::uint64_t seeds, Claim const& claim,
                            std::function<void(Plan&)> const& prepare = {});

// The claims that several tests share.
std::optional<std::string> no_error(Plan const&, RunRecord const&);
std::optional<std::string> settles(Plan const&, RunRecord const&);
Claim never(Anomaly anomaly);
Claim all_of(std::vector<Claim> claims);

}  // namespace drydock
