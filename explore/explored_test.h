#pragma once

#include <boost/test/unit_test.hpp>

#include <string>

#include "explore/scenario_model.h"
#include "scenarios/file/scenario.h"

namespace drydock {

/// A plan as a scenario file's `given` and `when` say it. One tee in one shop when nothing else is
/// said.
inline Plan explored_plan(std::string const& when, std::string const& given = "") {
  std::string const text = R"({ "why": "To be explored", "rules": ["R1"], "given": {)" + given +
                           R"("catalogue": [{ "item": "TEE", "title": "Harbour Tee",
                               "handle": "harbour-tee", "price": "19.00" }] },
                             "when": [)" +
                           when + R"(], "then": {} })";
  auto const scenario = parse_scenario(text, "explored.json");
  BOOST_REQUIRE_MESSAGE(scenario.has_value(),
                        (scenario ? std::string{} : scenario.error().front().text()));
  return scenario->plan;
}

inline std::string const kOneReceipt =
    R"({ "at": "03:00", "erp": "receives", "item": "TEE", "quantity": 5 })";
inline std::string const kOneOrder =
    R"({ "at": "03:00", "shopper": "orders", "item": "TEE", "quantity": 2 })";
/// The safe form of every setting, and no daily sync on the way.
inline std::string const kSafe =
    R"("profile": "safe", "settings": { "inventory.daily.at": "off" }, )";

/// Nothing happens but what the change log brings to the shop.
inline std::string const kDeltaAlone =
    R"("settings": { "inventory.daily.at": "off", "product.sync": "off", "price.sync": "off",
                     "orders.import": "off", "orders.send_fulfilments": "off" }, )";

}  // namespace drydock
