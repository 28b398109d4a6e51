#pragma once

#include "model/money.h"

namespace drydock {

/// What an order costs beside its lines, and what was taken off it since. Both systems hold it, in
/// the smallest coin of the shop's currency. Tax comes on top of the lines. Assumption: A-S70.
struct OrderMoney {
  Amount discount, shipping, tax;  ///< as at the checkout
  Amount given_back;               ///< by edits, refunds and the cancellation, in all
  friend bool operator==(OrderMoney const&, OrderMoney const&) = default;
};

/// What the buyer pays in the end.
constexpr Amount order_total(Amount lines, OrderMoney const& money) {
  return lines + money.shipping + money.tax - money.discount - money.given_back;
}

/// Of the lines of an order of either system, as they were ordered, edits that added units
/// included.
template <class Lines>
constexpr Amount lines_total(Lines const& lines) {
  Amount sum;
  for (auto const& line : lines)
    sum = sum + line.unit_price * line.quantity.units();
  return sum;
}

}  // namespace drydock
