#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/plan.h"
#include "scenarios/run/run.h"
#include "scenarios/world/world.h"

namespace drydock {

/// A run whose two systems are kept beside its record, as they stood when it ended.
struct Witness {
  std::shared_ptr<Plan const> plan;
  std::unique_ptr<Transport> transport;
  std::unique_ptr<World> world;
  RunRecord record;
  /// What XoroERP could promise of each item in each store when the world opened.
  std::vector<std::vector<std::int32_t>> opening;
  /// The numbers that each shop's variants had, the first one first; one that was there when the
  /// world opened and had none begins with "".
  std::vector<std::vector<std::vector<std::string>>> numbers;

  [[nodiscard]] std::vector<Event> const& events() const { return record.history.events(); }
  [[nodiscard]] StoreConfig const& store() const { return plan->store; }
  /// The event of that number; null when there is none.
  [[nodiscard]] Event const* event(std::uint32_t id) const;

  [[nodiscard]] std::optional<std::size_t> shop_named(std::string_view name) const;
  [[nodiscard]] std::optional<std::size_t> account_named(std::string_view name) const;
  [[nodiscard]] std::optional<std::uint32_t> item_named(std::string_view number) const;
  [[nodiscard]] std::string item_number(std::uint32_t item) const;
  [[nodiscard]] std::string order_name(std::size_t shop, std::uint32_t order) const;
  [[nodiscard]] std::string sku(std::size_t shop, std::uint32_t variant) const;
  /// The numbers that a fact's variant ever had; none: the fact is of no variant.
  [[nodiscard]] std::vector<std::string> const& numbers_of(Fact const& fact) const;
  /// Whether a fact is of a variant that ever had this number.
  [[nodiscard]] bool is_of(Fact const& fact, std::string_view number) const;
  /// XoroERP's product of this base part, opened with or made on the way; null when there is none.
  [[nodiscard]] ErpProduct const* erp_product(std::string_view base_part) const;
  [[nodiscard]] std::string handle(std::size_t shop, std::uint32_t product) const;
  [[nodiscard]] std::string place(std::size_t shop, std::size_t location) const;
  /// On the clocks of a shop; of XoroERP without one.
  [[nodiscard]] std::string clock(Tick at, std::optional<std::size_t> shop) const;
  [[nodiscard]] std::string money(std::int64_t minor, std::optional<std::size_t> shop) const;
  /// Whether what an act has done was the plan's act of this kind.
  template <class A>
  [[nodiscard]] bool came_from(Event const& e) const {
    Event const* const cause = event(e.because);
    if (cause == nullptr || cause->fact.kind != EventKind::ActionDone)
      return false;
    auto const& actions = plan->actions;
    return cause->fact.object < actions.size() &&
           std::holds_alternative<A>(actions[cause->fact.object].what);
  }
};

/// Whether a fact tells that an order takes goods, or is promised them.
inline bool takes_goods(Fact const& f) {
  return f.kind == EventKind::ShopLineCommitted ||
         (f.kind == EventKind::ShopLinePromised && f.amount < 0);
}

/// Runs a plan to its end as `run` does, and keeps the two systems.
Witness witnessed(Plan plan);

}  // namespace drydock
