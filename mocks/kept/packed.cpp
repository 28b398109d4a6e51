#include "mocks/kept/packed.h"

#include <cassert>
#include <cstring>
#include <new>

#include "model/hash.h"

namespace drydock::mocks {

Packed::Packed(std::string_view bytes) {
  if (bytes.empty())
    return;
  void* const room = ::operator new(sizeof(Block) + bytes.size());
  block_ = new (room) Block;
  block_->size = static_cast<std::uint32_t>(bytes.size());
  block_->hash = StableHash{}(bytes);
  std::memcpy(static_cast<void*>(block_ + 1), bytes.data(), bytes.size());
}

std::string_view Packed::operator[](std::size_t i) const {
  // Every event looks at some, so it steps over texts without an Unpacker.
  auto const all = bytes();
  auto const* at = reinterpret_cast<unsigned char const*>(all.data());
  auto const* const end = at + all.size();
  for (; at != end; --i) {
    std::size_t size = *at & 0x7FU;
    for (unsigned shift = 7; *at++ >= 0x80; shift += 7)
      size |= static_cast<std::size_t>(*at & 0x7FU) << shift;
    if (i == 0)
      return {reinterpret_cast<char const*>(at), size};
    at += size;
  }
  return {};
}

void Packed::destroy(Block* block) {
  block->~Block();
  ::operator delete(block);
}

void Packer::length(std::uint64_t value) {
  for (; value >= 0x80; value >>= 7)
    bytes_ += static_cast<char>((value & 0x7F) | 0x80);
  bytes_ += static_cast<char>(value);
}

void Packer::text(std::string_view value) {
  length(value.size());
  bytes_ += value;
}

void Packer::texts(std::vector<std::string> const& values) {
  length(values.size());
  for (auto const& value : values)
    text(value);
}

void Packer::number(std::int64_t value) {  // small negatives stay short
  auto const bits = static_cast<std::uint64_t>(value);
  length((bits << 1) ^ (value < 0 ? ~std::uint64_t{0} : 0));
}

void Packer::maybe(std::optional<std::int64_t> value) {
  length(value ? 1 : 0);
  if (value)
    number(*value);
}

std::size_t Packed::count() const {
  std::size_t n = 0;
  for (Unpacker in(*this); !in.at_end(); ++n)
    in.text();
  return n;
}

Packed pack_texts(std::initializer_list<std::string_view> texts) {
  Packer out;
  for (std::string_view const text : texts)
    out.text(text);
  return out.done();
}

std::uint64_t Unpacker::length() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; !rest_.empty(); shift += 7) {
    auto const byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80)
      break;
  }
  return value;
}

std::string_view Unpacker::text() {
  auto const size = length();
  assert(size <= rest_.size());
  auto const value = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return value;
}

std::vector<std::string> Unpacker::texts() {
  std::vector<std::string> values(length());
  for (auto& value : values)
    value = text();
  return values;
}

std::int64_t Unpacker::number() {
  auto const bits = length();
  return static_cast<std::int64_t>((bits >> 1) ^ (bits & 1 ? ~std::uint64_t{0} : 0));
}

std::optional<std::int64_t> Unpacker::maybe() {
  if (length() == 0)
    return std::nullopt;
  return number();
}

}  // namespace drydock::mocks
