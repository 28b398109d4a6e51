#include "mocks/xoro/packed.h"

#include <cassert>
#include <cstring>
#include <new>

namespace drydock::mocks {

Packed::Packed(std::string_view bytes) {
  if (bytes.empty())
    return;
  void* const room = ::operator new(sizeof(Block) + bytes.size());
  block_ = new (room) Block;
  block_->size = static_cast<std::uint32_t>(bytes.size());
  std::memcpy(static_cast<void*>(block_ + 1), bytes.data(), bytes.size());
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
