#include "model/history.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <cstring>

namespace drydock {
namespace {

/// The event in a fixed layout, so that padding and byte order of the struct don't matter.
struct Packed {
  std::array<std::uint64_t, 9> words{};
};

Packed pack(Event const& e) {
  Fact const& f = e.fact;
  auto const u = [](auto v) { return static_cast<std::uint64_t>(v); };
  return {{u(e.because) << 32 | u(e.actor) << 8 | u(e.account), u(e.at.ms()),
           u(f.kind) << 24 | u(f.shop) << 16 | u(f.place) << 8 | u(f.detail),
           u(f.item) << 32 | u(f.object), u(f.order) << 32 | u(f.line), u(f.before), u(f.after),
           u(f.amount), 0}};
}

}  // namespace

std::uint32_t History::append(Event event) {
  event.id = size_++;
  Packed const packed = pack(event);
  hash_ = XXH3_64bits_withSeed(packed.words.data(), sizeof packed.words, hash_);
  if (keep_ == Keep::Everything) {
    events_.push_back(event);
    chain_.push_back(hash_);
  }
  return event.id;
}

void History::mix(std::uint64_t digest) {
  hash_ = XXH3_64bits_withSeed(&digest, sizeof digest, hash_);
}

std::string format_hash(std::uint64_t hash) {
  std::string out(16, '0');
  for (int i = 15; i >= 0; --i, hash >>= 4)
    out[static_cast<std::size_t>(i)] = "0123456789abcdef"[hash & 15];
  return out;
}

}  // namespace drydock
