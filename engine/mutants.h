#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/engine.h"

/// The planted bugs. Apart from engine.h, so that a new one compiles the engine alone anew.
namespace drydock::engine {

/// Named bugs, off by default. The gate must catch each of them.
enum class Mutant : std::uint8_t {
#define MUTANT(enumerator, bug, source) enumerator,
#include "engine/mutants.def"
#undef MUTANT
};
std::string_view name_of(Mutant m);  ///< "match-by-sku"
std::vector<Mutant> const& all_mutants();

/// What is said of a planted bug.
struct MutantCard {
  Mutant mutant = {};
  std::string_view bug;     ///< a sentence
  std::string_view source;  ///< rules of the guide, assumptions, public reports of such a bug
};
MutantCard const& card_of(Mutant m);

}  // namespace drydock::engine
