#pragma once

#include <set>
#include <string>

#include "model/catalogue.h"

namespace drydock {

/// Some of a catalogue's products, by the texts by which they go in XoroERP and in the shops.
class Goods {
 public:
  explicit Goods(Catalogue const& catalogue) : catalogue_(catalogue) {}

  void add(ErpProduct const& product);
  /// Products that have one of the names as base part or item number; a name of neither is kept.
  void add_named(std::set<std::string> const& names);
  [[nodiscard]] bool holds(std::string const& name) const { return names_.contains(name); }
  /// The catalogue of these products alone. Open orders stay: they name what of the goods the shop
  /// has committed, and nothing else.
  [[nodiscard]] Catalogue cut() const;

 private:
  Catalogue const& catalogue_;
  std::set<std::string> names_, handles_, titles_;
};

}  // namespace drydock
