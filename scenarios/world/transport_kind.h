#pragma once

#include <cstdint>
#include <memory>

namespace drydock {

/// How the engine's requests reach the servers. One seed gives one history in all three.
enum class TransportKind : std::uint8_t { Direct, Wire, Http };

class Transport;
struct StoreConfig;

/// Makes a transport for a store; what a run is handed. Whoever has sockets hands in one of them,
/// so that a simulator without sockets links without them.
using TransportMaker = std::unique_ptr<Transport> (*)(StoreConfig const&);
std::unique_ptr<Transport> direct_transport(StoreConfig const& config);

}  // namespace drydock
