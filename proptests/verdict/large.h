#pragma once

#include <cstddef>
#include <cstdint>

#include "model/prng.h"
#include "proptests/verdict/made_store.h"

/// One large store, to measure what a check of it costs. Whether a check is right is asked of many
/// small ones.
namespace drydock::corpus {

struct LargeStore {
  Files files;
  std::size_t items = 0;      ///< of XoroERP
  std::uint32_t planted = 0;  ///< defects
};

/// A healthy store of at least so many items and, in it, so many times each defect of its goods,
/// their prices, stock, kits, transfers and open orders that concerns a few products, as far as
/// there is a place for it. With them come settings in the guide's own form, which weeks find the
/// most in; those that orders go wrong by are of the same accounts. What spoils the whole catalogue
/// would leave no place for the others; of some files the whole folder would be refused. The same
/// seed makes the same store.
LargeStore large_store(Seed seed, std::size_t items_least, std::uint32_t each_defect);

}  // namespace drydock::corpus
