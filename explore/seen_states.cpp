#include "explore/seen_states.h"

#include <algorithm>

namespace drydock {

SeenStates::Found SeenStates::find_or_add(Fingerprint const& print) {
  // A tenth of the places stays free, so that a look for what is not there soon comes to one.
  if (table_.empty() || (std::uint64_t{size_} + 1) * 10 > table_.size() * std::uint64_t{9})
    grow();
  std::size_t const mask = table_.size() - 1;
  std::uint8_t const tag = tag_of(print);
  for (std::size_t i = print.low & mask;; i = (i + 1) & mask) {
    if (table_[i] == kFree) {
      if (size_ % kBlock == 0)
        blocks_.push_back(std::make_unique<Fingerprint[]>(kBlock));
      blocks_.back()[size_ % kBlock] = print;
      table_[i] = size_;
      tags_[i] = tag;
      return {size_++, true};
    }
    if (tags_[i] == tag && (*this)[table_[i]] == print)
      return {table_[i], false};
  }
}

void SeenStates::grow() {
  constexpr std::size_t kFirst = 1024;
  table_.assign(std::max(kFirst, table_.size() * 2), kFree);
  tags_.assign(table_.size(), 0);
  for (std::uint32_t number = 0; number < size_; ++number)
    place(number);
}

void SeenStates::place(std::uint32_t number) {
  std::size_t const mask = table_.size() - 1;
  std::size_t i = (*this)[number].low & mask;
  while (table_[i] != kFree)
    i = (i + 1) & mask;
  table_[i] = number;
  tags_[i] = tag_of((*this)[number]);
}

std::uint64_t SeenStates::bytes() const {
  return blocks_.size() * std::uint64_t{kBlock} * sizeof(Fingerprint) +
         table_.size() * (sizeof(std::uint32_t) + sizeof(std::uint8_t));
}

}  // namespace drydock
