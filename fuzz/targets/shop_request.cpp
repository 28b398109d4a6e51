#include <nlohmann/json.hpp>

#include "fuzz/fuzz.h"
#include "fuzz/small_shop.h"

/// The body of a POST to Shopify's GraphQL path, as bytes.
void drydock::fuzz::examine(std::string_view bytes) {
  static SmallShop shop;  // its schema takes a moment to build
  shop.reset();
  auto const answer = shop.post(std::string(bytes));
  require(answer.status >= 200 && answer.status < 600, "an answer has a status");
  require(nlohmann::json::accept(answer.body), "an answer is JSON");
}
