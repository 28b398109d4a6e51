#include "mocks/csv/text_index.h"

#include "model/hash.h"

namespace drydock::csv {

std::optional<std::uint32_t> TextIndex::find(std::string_view text) const {
  if (places_.empty())
    return std::nullopt;
  std::uint64_t const hash = StableHash{}(text);
  std::size_t const mask = places_.size() - 1;
  for (std::size_t i = 0; i < kProbesMax; ++i) {
    std::uint32_t const number = places_[(hash + i) & mask];
    if (number == kFree)
      return std::nullopt;
    if (held_[number].hash == hash && this->text(number) == text)
      return number;
  }
  auto const found = crowded_.find(text);
  return found == crowded_.end() ? std::nullopt : std::optional(found->second);
}

TextIndex::Numbered TextIndex::add(std::string_view text) {
  if (auto const known = find(text))
    return {*known, false};
  return {add_new(text), true};
}

std::uint32_t TextIndex::add_new(std::string_view text) {
  // At most half of the places are taken, so that few texts meet.
  if (held_.size() * 2 >= places_.size())
    grow();
  auto const number = static_cast<std::uint32_t>(held_.size());
  std::uint64_t const hash = StableHash{}(text);
  held_.push_back({hash, texts_.size(), text.size()});
  texts_ += text;
  if (auto const place = free_place(hash))
    places_[*place] = number;
  else
    crowded_.emplace(text, number);
  return number;
}

std::optional<std::size_t> TextIndex::free_place(std::uint64_t hash) const {
  std::size_t const mask = places_.size() - 1;
  for (std::size_t i = 0; i < kProbesMax; ++i)
    if (std::size_t const place = (hash + i) & mask; places_[place] == kFree)
      return place;
  return std::nullopt;
}

void TextIndex::grow() {
  constexpr std::size_t kFirst = 64;
  places_.assign(places_.empty() ? kFirst : places_.size() * 2, kFree);
  crowded_.clear();
  for (std::uint32_t number = 0; number < held_.size(); ++number) {
    if (auto const place = free_place(held_[number].hash))
      places_[*place] = number;
    else
      crowded_.emplace(text(number), number);
  }
}

}  // namespace drydock::csv
