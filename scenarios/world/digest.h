#pragma once

#include <cstdint>

#include "model/erp_api.h"
#include "model/shop_api.h"

namespace drydock {

/// A stable hash over every field of a message, so that two histories with equal hashes carried
/// equal messages.
std::uint64_t digest(shop::Request const&);
std::uint64_t digest(shop::Response const&);
std::uint64_t digest(erp::Request const&);
std::uint64_t digest(erp::Response const&);

}  // namespace drydock
