#pragma once

#include "model/action.h"
#include "scenarios/world/people/stage.h"

namespace drydock::people {

/// Who does an act, and how it reaches the servers and the engines.
template <class A>
struct Part {
  Actor actor;
  Done (*carry_out)(Stage&, A const&);
};

/// Specialised once for each act, in the file of its actor: shoppers.cpp, operators.cpp, staff.cpp,
/// warehouse.cpp, processes.cpp. An act that has nobody to do it does not link.
template <class A>
Part<A> part_of();

Actor actor_of(action::Action const& act);

}  // namespace drydock::people
