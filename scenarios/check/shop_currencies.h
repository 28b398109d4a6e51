#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scenarios/review/review.h"
#include "scenarios/sides/differences.h"
#include "scenarios/store/store_dir.h"

/// Shops that sell in another currency than XoroERP's, against the prices that its files have in
/// it.
namespace drydock {

/// Items, or all of a shop, whose price in its currency stands in no file: nobody can see what is
/// sent to the shop, so they leave the question open until they are accepted by name.
inline constexpr std::string_view kNoPriceInCurrency = "no-price-in-currency";
inline constexpr std::string_view kNoPricesInCurrency = "no-prices-in-currency";
/// The shop's prices are those of a currency that store.json does not give it.
inline constexpr std::string_view kShopCurrencyLeftOut = "shop-currency-left-out";

/// Turns what the review says of such shops without any file into what their files show: nothing
/// where each price is there, and the items by name where some are not; and blames the currency in
/// store.json where the prices show that the account's is right. Call it after review_sides.
/// Rule: R50, R119.
void review_currencies(StoreInput const& input, std::vector<Comparison> const& compared,
                       std::vector<RuleFinding>& rules);

/// Whether a finding says that a price is not known, and nobody has accepted that.
bool leaves_prices_open(Finding const& finding);

/// Shops of another currency than XoroERP's that have compare-at prices or costs: price lists hold
/// neither, so nobody compares them.
std::vector<std::string> shops_of_other_amounts(StoreInput const& input);

/// XoroERP's price of an item in the currency of a shop; none where its files have none.
std::optional<Amount> price_in_shop(StoreInput const& input, std::size_t shop, ErpItem const& item);

}  // namespace drydock
