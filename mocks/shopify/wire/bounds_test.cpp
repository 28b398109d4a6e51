#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "mocks/shopify/fixture_test.h"
#include "mocks/shopify/wire/wire.h"

/// What one request may make the endpoint hold and do.
namespace drydock::mocks {
BOOST_AUTO_TEST_SUITE(wire_bounds_test)

namespace {

using nlohmann::json;
using namespace fixture;

HttpResponse post(Shop& shop, std::string body) {
  static shop_wire::ShopEndpoint endpoint;
  HttpRequest const request{.method = "POST",
                            .path = "/admin/api/2026-07/graphql.json",
                            .headers = {},
                            .body = std::move(body)};
  shop.now = shop.now + seconds(60);
  return endpoint.handle(shop.server, request, AccountIndex{0}, shop.now, shop.out);
}
json ask(Shop& shop, std::string const& query, json const& variables = json::object()) {
  return json::parse(post(shop, json{{"query", query}, {"variables", variables}}.dump()).body);
}

/// A shop with that many products of one variant each.
Shop with_products(int n) {
  std::vector<ShopProduct> all;
  for (int i = 0; i < n; ++i)
    all.push_back(
        product("tee-" + std::to_string(i), {{"SKU-" + std::to_string(i), {Quantity{1}}}}));
  return Shop(all);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_deep_variable_is_refused_before_it_is_walked) {
  Shop shop = Shop::with(1);
  std::string const query =
      R"("query": "query($q: String) { products(first: 1, query: $q) { nodes { id } } }")";
  for (std::size_t const depth : {std::size_t{100}, std::size_t{76'000}, std::size_t{2'000'000}}) {
    std::string const tower = std::string(depth, '[') + std::string(depth, ']');
    auto const answer = post(shop, "{" + query + R"(, "variables": {"q": )" + tower + "}}");
    BOOST_TEST(answer.status == 400);
    BOOST_TEST(answer.body == R"({"errors":"the JSON is nested deeper than 100"})");
  }
  std::string const fits = std::string(90, '[') + std::string(90, ']');
  auto const answer = post(shop, "{" + query + R"(, "variables": {"q": )" + fits + "}}");
  BOOST_TEST(answer.status == 200);
  BOOST_TEST(answer.body.find("INVALID_VARIABLE") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(deep_documents_are_refused_wherever_they_nest) {
  Shop shop = Shop::with(1);
  std::size_t const n = 60'000;
  for (std::string const& query :
       {"{ products(first: 1, query: " + std::string(n, '[') + std::string(n, ']') +
            ") { nodes { id } } }",
        "query($a: " + std::string(n, '[') + "Int" + std::string(n, ']') + ") { shop { id } }",
        [&] {
          std::string text = "{ products(first: 1, query: ";
          for (std::size_t i = 0; i < n; ++i)
            text += "{a:";
          return text;
        }(),
        [&] {
          std::string text = "{ ";
          for (std::size_t i = 0; i < n; ++i)
            text += "a{";
          return text;
        }()})
    BOOST_TEST(ask(shop, query).dump().find("nested deeper than the maximum of 50") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(more_values_than_anybody_needs_are_refused) {
  Shop shop = Shop::with(1);
  std::string many = R"({"query": "{ shop { id } }", "variables": {"a": [1)";
  for (int i = 0; i < 300'000; ++i)
    many += ",1";
  auto const answer = post(shop, many + "]}}");
  BOOST_TEST(answer.status == 400);
  BOOST_TEST(answer.body == R"({"errors":"the JSON has more than 250000 values"})");
}

BOOST_AUTO_TEST_CASE(a_search_of_many_words_is_refused_at_once) {
  Shop shop = Shop::with(1);
  std::string words;
  while (words.size() < 800'000)
    words += "w ";
  std::string const query = "query($q: String) { productsCount(query: $q) { count } }";
  BOOST_TEST(ask(shop, query, {{"q", words}})["errors"][0]["message"] ==
             "the search has more than 65536 bytes");
  BOOST_TEST(ask(shop, query, {{"q", words.substr(0, 60'000)}})["errors"][0]["message"] ==
             "the search has more than 1000 terms");
  BOOST_TEST(ask(shop, query, {{"q", words.substr(0, 2000)}})["data"]["productsCount"]["count"] ==
             0);
}

BOOST_AUTO_TEST_CASE(what_a_request_goes_through_is_bounded_over_all_its_fields) {
  Shop shop = with_products(2000);
  std::string terms, aliases;
  for (int i = 0; i < 1000; ++i)
    terms += "sku:* ";
  for (int i = 0; i < 90; ++i)
    aliases += "a" + std::to_string(i) + ": productsCount(query: $q) { count } ";
  auto const one =
      ask(shop, "query($q: String) { productsCount(query: $q) { count } }", {{"q", terms}});
  BOOST_TEST(one["data"]["productsCount"]["count"] == 2000);
  auto const many = ask(shop, "query($q: String) { " + aliases + "}", {{"q", terms}});
  BOOST_TEST(many["errors"][0]["message"] ==
             "the search goes through more than this stand-in does for one request");
}

BOOST_AUTO_TEST_CASE(nested_searches_are_bounded_and_read) {
  Shop shop = Shop::with(1);
  std::string const query = "query($q: String) { productsCount(query: $q) { count } }";
  for (std::string const& tower : {std::string(60'000, '('), std::string(60'000, '-') + "a", [] {
                                     std::string nots;
                                     while (nots.size() < 60'000)
                                       nots += "NOT ";
                                     return nots + "a";
                                   }()})
    BOOST_TEST(ask(shop, query, {{"q", tower}})["errors"][0]["message"] ==
               "the search has more than 50 levels");
}

BOOST_AUTO_TEST_CASE(the_search_syntax) {
  Shop shop({product("rain-coat", {{"A", {Quantity{1}}}}), product("hat", {{"B", {Quantity{1}}}}),
             product("rainbow", {{"C", {Quantity{1}}}})});
  auto const found = [&](std::string const& q) {
    std::string out;
    auto const body =
        ask(shop, "query($q: String) { products(first: 9, query: $q) { nodes { handle } } }",
            {{"q", q}});
    for (auto const& node : body["data"]["products"]["nodes"])
      out += (out.empty() ? "" : " ") + node["handle"].get<std::string>();
    return out;
  };
  std::string const all = "rain-coat hat rainbow";
  BOOST_TEST(found("sku:A OR sku:B") == "rain-coat hat");
  BOOST_TEST(found("sku:A sku:B") == "");
  BOOST_TEST(found("sku:A AND handle:rain-coat") == "rain-coat");
  BOOST_TEST(found("NOT sku:A") == "hat rainbow");
  BOOST_TEST(found("-sku:A") == "hat rainbow");
  BOOST_TEST(found("(sku:A OR sku:B) NOT handle:hat") == "rain-coat");
  BOOST_TEST(found("sku:A OR (sku:B handle:rainbow) OR sku:C") == "rain-coat rainbow");
  BOOST_TEST(found("status:active,draft") == all);
  BOOST_TEST(found("status:draft,archived") == "");
  BOOST_TEST(found("title:rain") == "rain-coat");
  BOOST_TEST(found("title:rain*") == "rain-coat rainbow");
  BOOST_TEST(found("title:'rain-coat'") == "rain-coat");
  BOOST_TEST(found("no_such:1 sku:B") == "hat");
  BOOST_TEST(found("NOT no_such:1") == all);
  for (std::string const odd :
       {"", " ", "OR", "OR OR", "()", "(", ")", ") (", "AND", "(()) AND ()"})
    BOOST_TEST(found(odd) == all, odd);
  BOOST_TEST(found("NOT") == "");  // a word like another
}

BOOST_AUTO_TEST_CASE(products_are_sorted_by_their_stock) {
  Shop shop({product("five", {{"A", {Quantity{5}}}}), product("two", {{"B", {Quantity{2}}}}),
             product("nine", {{"C", {Quantity{4}}}, {"D", {Quantity{5}}}})});
  auto const body = ask(
      shop, "{ products(first: 9, sortKey: INVENTORY_TOTAL) { nodes { handle totalInventory } } }");
  std::string order;
  for (auto const& node : body["data"]["products"]["nodes"])
    order += node["handle"].get<std::string>() + node["totalInventory"].dump() + " ";
  BOOST_TEST(order == "two2 five5 nine9 ");
}

BOOST_AUTO_TEST_CASE(numbers_out_of_range_are_told_and_never_taken_for_none) {
  Shop shop = Shop::with(1);
  auto const wrong = ask(shop, "{ products(first: 99999999999999999999) { nodes { id } } }");
  BOOST_TEST(wrong["errors"][0]["message"] ==
             "Argument 'first' on Field 'products' has an invalid value (99999999999999999999). "
             "Expected type 'Int'.");
  BOOST_TEST(wrong["errors"][0]["extensions"]["code"] == "argumentLiteralsIncompatible");
  auto const large = ask(shop, "{ products(first: 9223372036854775807) { nodes { id } } }");
  BOOST_TEST(large.contains("errors"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks
