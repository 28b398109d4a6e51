#include "model/kits.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "model/text.h"

namespace drydock {
namespace {

using ItemsByNumber = std::map<std::string_view, ErpItem const*>;

ItemsByNumber by_number(std::span<ErpProduct const> products) {
  ItemsByNumber items;
  for (ErpProduct const& product : products)
    for (ErpItem const& item : product.items)
      items.emplace(item.number.value(), &item);
  return items;
}

Quantity at(std::vector<Quantity> const& by_store, std::size_t store) {
  return store < by_store.size() ? by_store[store] : Quantity{0};
}
Quantity ats_of(ErpItem const& item, std::size_t store) {
  return at(item.on_hand, store) - at(item.not_available, store) - at(item.on_so, store);
}

/// None: a part is missing, is a kit itself, or none of it is needed.
std::optional<std::vector<Quantity>> made_of(ErpItem const& kit, ItemsByNumber const& items) {
  std::vector<std::pair<ErpItem const*, Quantity>> parts;
  std::size_t stores = 0;
  for (KitPart const& part : kit.parts) {
    auto const found = items.find(part.item.value());
    if (found == items.end() || found->second->kit() || part.units <= Quantity{0})
      return std::nullopt;
    if (!found->second->track_quantity)
      continue;  // wrapping, say: there is always enough
    parts.emplace_back(found->second, part.units);
    stores = std::max(stores, found->second->on_hand.size());
  }
  std::vector<Quantity> made(stores, Quantity{kQuantityMax});
  for (std::size_t s = 0; s < stores; ++s)
    for (auto const& [item, units] : parts)
      made[s] = std::min(made[s], whole_kits(ats_of(*item, s), units));
  return made;
}

/// What is wrong with one list of parts. `find` says of a name whether it is made of parts itself;
/// none: nothing has it.
template <class Part, class Find>
void check_parts(std::string const& whole, std::vector<Part> const& parts, Find&& find,
                 std::vector<std::string>& faults) {
  auto const complain = [&](std::string const& what) { faults.push_back(whole + ": " + what); };
  if (parts.size() > kPartsMax)
    complain("it has more than " + std::to_string(kPartsMax) + " parts");
  std::set<std::string_view> seen;
  for (Part const& part : parts) {
    auto const& [name, units] = part;
    std::string const shown = "its part '" + name.value() + "'";
    std::optional<bool> const kit = find(name.value());
    if (!kit)
      complain(shown + " is not there");
    else if (name.value() == whole || *kit)
      complain(shown + " is made of parts itself");
    if (units <= Quantity{0})
      complain("it needs units of '" + name.value() + "'");
    if (!seen.insert(name.value()).second)
      complain(shown + " is there twice");
  }
}

}  // namespace

void make_kits(std::vector<ErpProduct>& products) {
  ItemsByNumber const items = by_number(products);
  for (ErpProduct& product : products)
    for (ErpItem& item : product.items) {
      if (!item.kit())
        continue;
      // What the export told of the kit as its ATS, before it is made anew.
      std::vector<std::optional<Quantity>> told(item.on_hand.size());
      for (std::size_t s = 0; s < told.size(); ++s)
        told[s] = s < item.other_ats.size() && item.other_ats[s] ? item.other_ats[s]
                                                                 : std::optional{ats_of(item, s)};
      item.on_hand = made_of(item, items).value_or(std::vector<Quantity>{});
      item.not_available.clear();
      item.on_so.clear();
      item.other_ats.clear();
      for (std::size_t s = 0; s < told.size(); ++s)
        // A kit's row may well have nothing but zeros: it has no stock of its own.
        if (*told[s] != Quantity{0} && *told[s] != at(item.on_hand, s)) {
          item.other_ats.resize(told.size());
          item.other_ats[s] = told[s];
        }
    }
}

std::vector<std::string> faults_of_kits(std::span<ErpProduct const> products) {
  ItemsByNumber const items = by_number(products);
  std::vector<std::string> faults;
  for (ErpProduct const& product : products)
    for (ErpItem const& item : product.items)
      check_parts(
          item.number.value(), item.parts,
          [&](std::string const& name) -> std::optional<bool> {
            auto const found = items.find(name);
            return found == items.end() ? std::nullopt : std::optional{found->second->kit()};
          },
          faults);
  return faults;
}

std::vector<std::string> faults_of_bundles(std::span<ShopProduct const> products) {
  std::map<std::string_view, bool> bundles;  // by SKU; the first variant that has it counts
  for (ShopProduct const& product : products)
    for (ShopVariant const& variant : product.variants)
      bundles.emplace(trim(variant.sku.value()), variant.bundle());
  std::vector<std::string> faults;
  for (ShopProduct const& product : products)
    for (ShopVariant const& variant : product.variants)
      check_parts(
          std::string(trim(variant.sku.value())), variant.components,
          [&](std::string const& name) -> std::optional<bool> {
            auto const found = bundles.find(trim(name));
            return found == bundles.end() ? std::nullopt : std::optional{found->second};
          },
          faults);
  return faults;
}

}  // namespace drydock
