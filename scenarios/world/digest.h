#pragma once

#include <cstdint>

#include "model/config.h"
#include "model/erp_api.h"
#include "model/packing.h"
#include "model/shop_api.h"
#include "scenarios/oracles/watch.h"

namespace drydock {

/// A stable hash over every field of a message, so that two histories with equal hashes carried
/// equal messages.
std::uint64_t digest(shop::Request const&);
std::uint64_t digest(shop::Response const&);
std::uint64_t digest(erp::Request const&);
std::uint64_t digest(erp::Response const&);
/// Every field of a message byte by byte.
void pack(shop::Request const&, Packing& out);
void pack(shop::Response const&, Packing& out);
void pack(erp::Request const&, Packing& out);
void pack(erp::Response const&, Packing& out);
void pack(shop::Webhook const&, Packing& out);
/// Over all settings of all accounts and of the store.
std::uint64_t digest(StoreConfig const&);

/// Of the truth, what its judgements show: what was told, and what was counted. What it remembers
/// of goods, reads and intentions follows from what happened so far; two worlds that differ there
/// alone are not told apart until it shows.
std::uint64_t truth_digest(Watch const&);

}  // namespace drydock
