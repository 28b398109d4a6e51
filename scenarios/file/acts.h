#pragma once

#include "model/action.h"
#include "scenarios/format/fields.h"

/// The lines of `when`: who does what. One table for the reader, the printer and the schema.
namespace drydock::scenario_file {

struct ActionDef {
  std::string_view actor;  ///< "shopper"; also the name of the member that holds the verb
  std::string_view verb;   ///< "orders"
  std::string_view meaning;
  std::size_t alternative = 0;  ///< of action::Action
  AnyFields fields;             ///< of that alternative
  void (*read)(ActionDef const&, Value const&, Context&, action::Action&) = nullptr;
  void (*print)(ActionDef const&, action::Action const&, Context&, Value&) = nullptr;
};
/// In the order of action::Action; every alternative has exactly one.
std::span<ActionDef const> action_defs();

/// The actor of a fault's line; its verb is on the card of the fault.
inline constexpr std::string_view kNetwork = "network";
/// Fields of a scripted fault besides its kind and its time.
ObjectDef<ScriptedFault> const& scripted_fault_def();
/// Reads the lines of `when` into `plan.actions` (sorted by time, stable) and, for the network's
/// lines, `plan.faults.scripted`.
void read_when(Value const& when, Context& context, Plan& plan);
Value print_when(Plan const& plan, Context& context);

/// How a line is named elsewhere in the file: "04:00 warehouse ships".
std::string name_of_line(action::TimedAction const& act, Context& context);
std::string name_of_line(ScriptedFault const& fault, Context& context);

/// Orders and items that an action names but nobody made before it. Positions in `plan.actions`,
/// with what is unknown in words.
std::vector<std::pair<std::size_t, std::string>> unknown_names(Plan const& plan);

}  // namespace drydock::scenario_file
