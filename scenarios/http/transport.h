#pragma once

#include <memory>

#include "model/config.h"
#include "scenarios/world/transport.h"

namespace drydock {

/// Through sockets on this machine: a front on a free port of 127.0.0.1, which lives as long as the
/// transport, and one client that keeps its connection. Virtual time travels in a header that the
/// front takes from the holder of a token only. Errors of the transport (a lost connection, text
/// that one side can't read) throw std::runtime_error, which ends the run as unknown.
std::unique_ptr<Transport> http_transport(StoreConfig const& config);

/// How each kind is made. The three meet here, where sockets are.
TransportMaker maker_of(TransportKind kind);

}  // namespace drydock
