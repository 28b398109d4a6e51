#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "model/anomaly.h"
#include "model/plan.h"

/// What each setting off its safe form can do, as short plans that provoke it. A week meets a
/// pitfall by luck; a plan that is made for it meets it always.
namespace drydock {

/// One account's hottest goods at one location, in a store that holds nothing else and in which
/// both sides agree. All that a plan needs.
struct Scene {
  Plan base;  ///< without acts; the sync is live
  AccountIndex account;
  ShopIndex shop;
  std::uint8_t location = 0;
  StoreIndex store;  ///< behind the location
  ErpProduct product;
  ErpItem item;
  Tick sync;              ///< the next absolute run
  bool scheduled = true;  ///< else somebody has to press its button
  [[nodiscard]] Settings const& settings() const {
    return base.store.accounts[account.value()].settings;
  }
};

/// Which goods it can happen to.
enum class OfGoods : std::uint8_t {
  Any,
  SoldAhead  ///< a shop goes on selling them when they are out
};

struct Pitfall {
  std::string_view name;  ///< "order-while-written"
  std::string_view what;  ///< what happens, as a clause
  /// Run when one of these is off its safe form. Empty: what no setting has to do with, run in the
  /// safe form; whatever it shows is the sync's own fault.
  std::vector<std::string_view> settings;
  std::vector<Anomaly> shows;  ///< what it does where it bites
  /// None: the store has nothing that it could happen to.
  std::optional<Plan> (*plan)(Scene const&);
  OfGoods of = OfGoods::Any;
};

std::span<Pitfall const> pitfalls();

/// A setting that has no pitfall, and why.
struct NoPitfall {
  std::string_view setting, why;
};
/// Together with the pitfalls, every setting.
std::span<NoPitfall const> settings_without_pitfall();

}  // namespace drydock
