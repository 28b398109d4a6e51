#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/plan.h"
#include "scenarios/plans/random_plan.h"

/// How an act of each kind is drawn. The order of the draws decides every plan on record.
namespace drydock::random_acts {

/// An order of the plan so far.
struct Placed {
  Tick at;
  action::PlaceOrder order;
  bool acted_upon = false;
};

/// The dice, and what an act of the plan so far can be about.
class Draw {
 public:
  Draw(Prng prng, PlanShape const& shape, Plan const& plan);

  [[nodiscard]] bool has_items() const { return !items_.empty(); }
  [[nodiscard]] People people() const { return shape_.people; }
  [[nodiscard]] std::uint32_t days() const { return shape_.days; }
  void placed(Tick at, action::PlaceOrder order) { orders_.push_back({at, std::move(order)}); }

  Prng& dice() { return prng_; }
  [[nodiscard]] Plan const& plan() const { return plan_; }
  /// A moment of the plan's days.
  Tick moment();
  Quantity units(std::int64_t low, std::int64_t high);
  Amount price();
  /// What a shop may ask for beside the lines, and pay back. Of a stream of its own: amounts bring
  /// about nothing else.
  Prng& money() { return money_; }
  /// What an order holds beside goods. Of a stream of its own: it is nobody's stock.
  Prng& extras() { return extras_; }
  /// What is exchanged. Of a stream of its own: it came after all else.
  Prng& swaps() { return swaps_; }
  /// Which part of something moves, and what waits before it moves. Of a stream of its own: it came
  /// after exchanges.
  Prng& portions() { return portions_; }
  /// What comes back through an app. Of a stream of its own: it came after all else.
  Prng& apps() { return apps_; }
  /// Which queue rows are set aside. Of a stream of its own: it came last.
  Prng& rows() { return rows_; }
  /// Whether an order is a pre-order. Of a stream of its own: it came after all else.
  bool is_pre_order() { return ahead_.chance({shape_.pre_orders, 10}); }
  /// What staff move in the shop alone. Of a stream of its own: it came after all else.
  Prng& in_shop() { return in_shop_; }
  [[nodiscard]] bool moves_in_shop() const { return shape_.moves_in_shop == Switch::On; }
  std::string price_text();
  /// Drawn for each act before all else, whether it has a title or not.
  void draw_title() { title_ = "Title " + std::to_string(prng_.below(1'000)); }
  [[nodiscard]] std::string const& title() const { return title_; }
  ItemNumber const& item() { return items_[prng_.below(items_.size())]; }
  ItemNumber const& any_item(Prng& dice) { return items_[dice.below(items_.size())]; }
  /// One unit of any item, in exchange.
  action::OrderLine other_goods() { return {items_[swaps_.below(items_.size())], Quantity{1}}; }
  ErpProduct const& product();
  ShopIndex shop();
  StoreIndex store();
  AccountIndex account();
  Handle handle();
  action::SyncRun run();
  /// An order and a moment after it; none when there is no order, or when careful people have done
  /// something about this one before: whoever cancels what the warehouse is sending out has a
  /// quarrel that no sync can settle.
  struct Occasion {
    Tick at;
    action::PlaceOrder const& order;
  };
  std::optional<Occasion> occasion();
  /// The first order that is paid for and that nobody has done anything about; null: there is none.
  Placed const* untouched();
  /// The first order that is paid for, whatever is done about it; null: there is none.
  Placed const* first_paid();
  action::OrderLine const& line(action::PlaceOrder const& order);
  bool restock();
  /// A new product under a number that nobody has, for either system.
  ErpProduct new_erp_product();
  ShopProduct new_shop_product();
  std::vector<action::PriceRow> price_rows();
  /// One of the settings of a closed set, with any of its values.
  action::ChangeSetting new_setting();

 private:
  std::string fresh_name() { return "N" + std::to_string(++fresh_); }

  Prng prng_, money_, extras_, swaps_, portions_, apps_, rows_, ahead_, in_shop_;
  PlanShape const& shape_;
  Plan const& plan_;
  std::vector<ItemNumber> items_;
  std::vector<Handle> handles_;
  std::vector<Placed> orders_;
  std::string title_;
  int fresh_ = 0;
};

/// An act of the kind at that place of `Action`, and when it happens; none when there is nothing
/// that it could be about. Orders have their moments from whoever places them.
std::optional<action::TimedAction> draw(Draw&, std::size_t kind);
/// An order is sent, a unit of it comes back for other goods, and those are sent. By chance, or for
/// want of an order, nothing.
std::vector<action::TimedAction> draw_exchange(Draw&);
/// An order is sent, and a unit of it comes back through an app for returns, which pays for it in
/// the shop. By chance, or for want of an order, nothing.
std::vector<action::TimedAction> draw_app_return(Draw&);
/// Careless people set a queue row aside, and perhaps take that back. By chance nothing.
std::vector<action::TimedAction> draw_row_set_aside(Draw&);
/// Staff set units aside, put some back, and move some between locations by transfers of the shop's
/// own, received in part. Where the shape has none of it, nothing.
std::vector<action::TimedAction> draw_moves_in_shop(Draw&);

}  // namespace drydock::random_acts
