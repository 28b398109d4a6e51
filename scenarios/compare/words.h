#pragma once

#include <string>
#include <vector>

#include "scenarios/compare/compare.h"

/// What a comparison says in sentences. Verdicts on numbers are made here and nowhere else.
namespace drydock {

/// Where the better one of two policies changes, or that it does not, and how sure that is.
std::string crossover_sentence(Crossover const& crossover, CompareOptions const& options);

/// The answer to K1 in a few words, under the first delta mode that was run.
std::string headline_of(CompareResult const& result, CompareOptions const& options);
/// K1: which schedule at which delay, in sentences.
std::vector<std::string> answers_of(CompareResult const& result, CompareOptions const& options);

/// What the numbers rest on and what they leave out.
std::vector<std::string> notes_of(CompareResult const& result, CompareShop const& shop,
                                  CompareOptions const& options);

/// "oversold unit 10, lost unit 1, unit-hour of drift 0.02".
std::string weights_in_words(CostWeights const& weights);

}  // namespace drydock
