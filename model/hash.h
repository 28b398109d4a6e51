#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

/// Hashes that are the same on every machine, unlike std::hash, and sums of them that whoever
/// changes a record keeps, so that a digest of a million records costs nothing.
namespace drydock {

/// FNV-1a for texts, a mixer for integers.
struct StableHash {
  std::size_t operator()(std::string_view text) const {
    std::uint64_t h = 0xCBF2'9CE4'8422'2325ULL;
    for (char c : text)
      h = (h ^ static_cast<unsigned char>(c)) * 0x0000'0100'0000'01B3ULL;
    return static_cast<std::size_t>(h ^ (h >> 29));
  }
  std::size_t operator()(std::uint64_t n) const {
    n = (n ^ (n >> 30)) * 0xBF58'476D'1CE4'E5B9ULL;
    return static_cast<std::size_t>(n ^ (n >> 31));
  }
};

/// A hash with one more word in it; the order of words counts. The first two words of a hash are
/// interchangeable, so the first is a constant or a hash itself, never a number that varies.
constexpr std::uint64_t mix(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * 0x9FB2'1C65'1E98'DF25ULL;
  return hash ^ (hash >> 32);
}

/// The same with several words: whole numbers, truth values, enumerators.
template <class... Words>
constexpr std::uint64_t mix_all(std::uint64_t hash, Words... words) {
  ((hash = mix(hash, static_cast<std::uint64_t>(words))), ...);
  return hash;
}

/// Changes one record of a table, and with it the sum of the records' hashes. `hash_of(record,
/// place)` stands beside the record; it has the place in it, so that records that change places
/// change the sum.
template <class Table, class Change>
void rewrite(std::uint64_t& sum, Table& table, std::size_t place, Change&& change) {
  auto& record = table.write(place);
  sum -= hash_of(record, place);
  change(record);
  sum += hash_of(record, place);
}

/// Adds a record to a table and its hash to the sum.
template <class Table, class Record>
void append(std::uint64_t& sum, Table& table, Record&& record) {
  sum += hash_of(record, table.size());
  table.push_back(std::forward<Record>(record));
}

}  // namespace drydock
