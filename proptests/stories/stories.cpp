#include "proptests/stories/stories.h"

#include <utility>

#include "proptests/stories/reading.h"

namespace drydock {

Stories stories_of(Plan plan) {
  Witness const witness = witnessed(std::move(plan));
  return {witness.record.findings, untrue(witness)};
}

}  // namespace drydock
