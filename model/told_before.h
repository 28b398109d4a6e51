#pragma once

#include "model/finding.h"

namespace drydock {

/// The order in which findings are read: roots first, for what follows from another is read after
/// it; then the gravest, then the earliest.
inline bool is_told_before(Finding const& a, Finding const& b) {
  bool const root_a = a.follows_from.empty(), root_b = b.follows_from.empty();
  if (root_a != root_b)
    return root_a;
  if (a.severity != b.severity)
    return a.severity > b.severity;
  return a.at < b.at;
}

}  // namespace drydock
