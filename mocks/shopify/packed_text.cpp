#include "mocks/shopify/packed_text.h"

#include <new>

#include "mocks/shopify/mix.h"
#include "model/cow.h"

namespace drydock::mocks {
namespace {

std::size_t length_bytes(std::size_t n) {
  std::size_t bytes = 1;
  while (n >= 128) {
    n >>= 7;
    ++bytes;
  }
  return bytes;
}

}  // namespace

PackedText::PackedText(std::span<std::string_view const> fields) {
  std::size_t bytes = sizeof(Block);
  for (auto f : fields)
    bytes += length_bytes(f.size()) + f.size();
  block_ = new (::operator new(bytes)) Block;
  block_->count = static_cast<std::uint32_t>(fields.size());
  auto* out = reinterpret_cast<unsigned char*>(block_ + 1);
  std::uint64_t hash = fields.size();
  for (auto f : fields) {
    std::size_t n = f.size();
    for (; n >= 128; n >>= 7)
      *out++ = static_cast<unsigned char>(128U | (n & 127U));
    *out++ = static_cast<unsigned char>(n);
    if (!f.empty())
      std::memcpy(out, f.data(), f.size());
    out += f.size();
    hash = mix(hash, StableHash{}(f));
  }
  block_->hash = hash;
}

std::string_view PackedText::operator[](std::size_t i) const {
  if (i >= size())
    return {};
  auto const* at = reinterpret_cast<unsigned char const*>(block_ + 1);
  for (;; --i) {
    std::size_t n = 0;
    unsigned shift = 0;
    for (; *at >= 128; shift += 7)
      n |= static_cast<std::size_t>(*at++ & 127U) << shift;
    n |= static_cast<std::size_t>(*at++) << shift;
    if (i == 0)
      return {reinterpret_cast<char const*>(at), n};
    at += n;
  }
}

}  // namespace drydock::mocks
