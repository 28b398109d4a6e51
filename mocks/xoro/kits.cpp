#include <algorithm>

#include "mocks/xoro/acts.h"
#include "model/kits.h"

/// Kits: items that are made of others when they are sold. Assumption: A-X70.
namespace drydock::mocks::xoro {
namespace {

/// Into a sorted list, behind its equals.
void insert(std::vector<Part>& list, Part const& part, std::uint32_t Part::*key) {
  list.insert(std::ranges::upper_bound(list, part.*key, {}, key), part);
}

}  // namespace

std::span<Part const> parts_of(CowPtr<Kits> const& kits, std::uint32_t item) {
  if (kits.empty())
    return {};
  return std::ranges::equal_range(kits->by_kit, item, {}, &Part::kit);
}

std::span<Part const> kits_with(CowPtr<Kits> const& kits, std::uint32_t item) {
  if (kits.empty())
    return {};
  return std::ranges::equal_range(kits->by_part, item, {}, &Part::item);
}

void index_kits(ErpState& state, ErpProduct const& product) {
  for (ErpItem const& given : product.items) {
    std::uint32_t const kit = given.kit() ? find_item(state, given.number.value()) : kNone;
    if (kit == kNone || !parts_of(state.kits, kit).empty())
      continue;
    for (KitPart const& one : given.parts) {
      std::uint32_t const item = find_item(state, one.item.value());
      if (item == kNone || item == kit || one.units.units() <= 0)
        continue;
      Kits& kits = state.kits.write();
      Part const part{.kit = kit, .item = item, .units = one.units.units()};
      insert(kits.by_kit, part, &Part::kit);
      insert(kits.by_part, part, &Part::item);
    }
  }
}

Accepted check_parts(ErpState const& state, ErpItem const& given) {
  std::string const whose = "item '" + given.number.value() + "': ";
  for (KitPart const& part : given.parts) {
    std::uint32_t const item = find_item(state, part.item.value());
    if (item == kNone || part.item == given.number)
      return refuse(whose + "its part '" + part.item.value() + "' is no other item");
    if (!parts_of(state.kits, item).empty())
      return refuse(whose + "its part '" + part.item.value() + "' is a kit itself");
    if (part.units.units() <= 0)
      return refuse(whose + "it needs units of '" + part.item.value() + "'");
  }
  return {};
}

StockRecord stock_of(ErpState const& state, std::uint32_t item, std::uint8_t store) {
  if (!state.items[item].stocked)
    return {};
  auto const parts = parts_of(state.kits, item);
  if (parts.empty())
    return state.stock[std::size_t{item} * state.stores + store];
  Quantity available{kQuantityMax}, ats{kQuantityMax};
  for (Part const& part : parts) {
    if (!state.items[part.item].stocked)
      continue;  // wrapping, say: there is always enough
    StockRecord const& stock = state.stock[std::size_t{part.item} * state.stores + store];
    available = std::min(available, whole_kits(Quantity{stock.available()}, Quantity{part.units}));
    ats = std::min(ats, whole_kits(Quantity{stock.ats()}, Quantity{part.units}));
  }
  if (available == Quantity{kQuantityMax})
    return {};  // of nothing that is counted
  return {.on_hand = available.units(), .on_so = (available - ats).units()};
}

}  // namespace drydock::mocks::xoro
