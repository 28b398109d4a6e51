#pragma once

#include <cstdint>
#include <string>

#include "model/prng.h"

namespace drydock {

/// The product exports of one shop and of XoroERP, both of one made-up catalogue.
struct ExportPair {
  std::string shopify, xoro;
};

/// `rows` rows in each, in products of one to eight variants. Nine in ten products are the same in
/// both; the others differ in one of the ways that real exports do: a handle or an item number
/// spelt in another way, another price, a barcode that stands twice, a product that one side lacks
/// while the other side lacks another one. The same seed makes the same files.
ExportPair made_exports(std::uint32_t rows, Seed seed);

}  // namespace drydock
