#pragma once

#include <vector>

#include "scenarios/check/explain.h"
#include "scenarios/check/fold.h"

namespace drydock {

/// Errors that one and the same change of settings ends have one cause: of them the first is told,
/// with that change to blame, and the others follow from it; a repair still makes what was found to
/// end each. The first is one that weeks show, where they show any of them, and of these the one
/// that was met first. Left alone are errors that follow from another already, those of rows of
/// data, each of which is a fault of its own, and those that only end with a flow.
void follow_from_one_cause(std::vector<Folded> const& folds, std::vector<Explained>& explained);

}  // namespace drydock
