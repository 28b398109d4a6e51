#include "model/fault.h"

#include <array>

namespace drydock {

std::string_view name_of(FaultKind kind) {
  static constexpr std::array<std::string_view, kFaultKinds> kNames{
      "lose-request",  "lose-response",  "delay-request",      "delay-response", "repeat-request",
      "throttle",      "server-error",   "server-error-after", "cut-page",       "lose-webhook",
      "delay-webhook", "repeat-webhook", "reorder-webhook",    "crash-engine"};
  return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace drydock
