#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/catalogue.h"
#include "model/quantity.h"

/// Kits and packs: items that are others when they are sold. A pack is a kit of one part.
/// Assumption: A-X70.
namespace drydock {

/// No kit here, and no bundle of Shopify's, has more parts (shopify.dev, "Add a product fixed
/// bundle").
inline constexpr std::size_t kPartsMax = 30;

/// Whole kits that so many units of a part make. Rounded down, below zero too: an item that is
/// oversold by one makes a kit too few.
constexpr Quantity whole_kits(Quantity units, Quantity of_each) {
  std::int32_t const kits = units.units() / of_each.units();
  return Quantity{units.units() % of_each.units() < 0 ? kits - 1 : kits};
}

/// Gives each kit what its parts make in each store, as XoroERP shows it, with nothing set aside.
/// An ATS that an export told of it stays beside that where it is another. Kits with a fault have
/// nothing.
void make_kits(std::vector<ErpProduct>&);

/// Why items can't be kits: "SET: its part 'X' is no item". Empty: all is well.
std::vector<std::string> faults_of_kits(std::span<ErpProduct const>);
/// The same of a shop's bundles, whose parts go by SKU.
std::vector<std::string> faults_of_bundles(std::span<ShopProduct const>);

}  // namespace drydock
