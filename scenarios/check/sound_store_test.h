#pragma once

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <vector>

#include "model/settings.h"
#include "scenarios/check/check.h"
#include "scenarios/plans/catalogue_rows.h"
#include "scenarios/plans/presets.h"

namespace drydock {

/// A small store that is all right, in the safe settings.
inline StoreInput sound_input(std::size_t items = 8, std::string_view preset = "single-shop") {
  StoreInput input;
  input.config = preset_store(preset).value();
  apply_profile(input.config, Profile::Safe);
  std::vector<CatalogueRow> rows(items);
  for (std::size_t i = 0; i < items; ++i) {
    rows[i].item = "ITEM-" + std::to_string(i);
    rows[i].on_hand = {Quantity{20}};
    rows[i].tags = {"web"};
  }
  expand_rows(rows, input.config, input.catalogue);
  for (AccountConfig& account : input.config.accounts)
    account.settings.tag_filter = {"web"};
  // The safe settings hold a change back while an order of the item waits for its payment.
  input.config.allowed_lag = hours(24);
  input.past_orders.resize(input.config.shops.size());
  input.shop_lines.resize(input.config.shops.size());
  input.products_files.resize(input.config.shops.size());
  input.store_json = R"({"accounts": [{"settings": {"price": {"zero_protection": "on"}}}]})";
  return input;
}

inline void set(StoreInput& input, std::string_view path, std::string_view value) {
  BOOST_REQUIRE(set_setting(input.config, path, value).has_value());
}

/// Of a sound store, into which people upload a price of zero.
inline Plan zero_price_plan(std::string_view zero_protection) {
  auto const input = sound_input(3);
  Plan plan;
  plan.store = input.config;
  plan.catalogue = input.catalogue;
  plan.start = *parse_tick("2026-05-11T10:00:00Z");
  plan.already_live = true;
  plan.length = hours(4);
  action::PriceRow price;
  price.item = ItemNumber{"ITEM-1"};
  price.price = Amount{0};
  price.currency = plan.store.currency;
  plan.actions = {{plan.start + hours(1), action::UploadItemPrices{{price}}}};
  BOOST_REQUIRE(set_setting(plan.store, "price.zero_protection", zero_protection).has_value());
  return plan;
}

}  // namespace drydock
