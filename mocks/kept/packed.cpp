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
