#pragma once

#include <cstdint>

namespace drydock {

/// How the engine's requests reach the servers. One seed gives one history in all three.
enum class TransportKind : std::uint8_t { Direct, Wire, Http };

}  // namespace drydock
