#include <nlohmann/json.hpp>

#include "fuzz/fuzz.h"
#include "fuzz/small_shop.h"

/// The `query` argument of lists: Shopify's search syntax.
void drydock::fuzz::examine(std::string_view bytes) {
  static SmallShop shop;  // lists change nothing
  static constexpr char const* kAsk =
      "query($q: String) { products(first: 2, query: $q) { nodes { id } } "
      "orders(first: 2, query: $q) { nodes { id } } "
      "productVariants(first: 2, query: $q) { nodes { id } } }";
  // A text that is no UTF-8 can't stand in a JSON body: the codec replaces what is none.
  nlohmann::json const body{{"query", kAsk}, {"variables", {{"q", std::string(bytes)}}}};
  auto const answer =
      shop.post(body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  require(answer.status == 200, "a search is answered");
  require(nlohmann::json::accept(answer.body), "an answer is JSON");
}
