#include "engine/mutants.h"

#include <array>
#include <cstddef>
#include <utility>

#include "model/names.h"
#include "model/spelt.h"

namespace drydock::engine {
namespace {

/// As the enumerators are spelt: a new one has its name at once.
constexpr auto kMutantNames = []<std::size_t... place>(std::index_sequence<place...>) {
  return std::array{kHyphenated<static_cast<Mutant>(place)>...};
}
(std::make_index_sequence<kCount<Mutant>>{});

constexpr std::array kCards{
#define MUTANT(enumerator, bug, source) MutantCard{Mutant::enumerator, bug, source},
#include "engine/mutants.def"
#undef MUTANT
};

}  // namespace

std::string_view name_of(Mutant m) { return kMutantNames[static_cast<std::size_t>(m)]; }

MutantCard const& card_of(Mutant m) { return kCards[static_cast<std::size_t>(m)]; }

std::vector<Mutant> const& all_mutants() {
  static std::vector<Mutant> const all = [] {
    std::vector<Mutant> list;
    for (std::size_t place = 0; place < kMutantNames.size(); ++place)
      list.push_back(static_cast<Mutant>(place));
    return list;
  }();
  return all;
}

}  // namespace drydock::engine
