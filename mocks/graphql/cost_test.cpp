#include "mocks/graphql/cost.h"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "mocks/graphql/fixture_test.h"

namespace drydock::mocks::graphql {
BOOST_AUTO_TEST_SUITE(cost_test)

namespace {

int requested(std::string_view text, CostRules rules = fitted_cost_rules()) {
  SchemaDefinition definition = fixture::shop_definition();
  add_field_costs(definition, rules);
  Schema const schema = *Schema::build(std::move(definition));
  auto const operation =
      validate(schema, fixture::kNew, text, {}, nlohmann::ordered_json::object());
  BOOST_REQUIRE(operation.has_value());
  return CostModel(schema, rules).requested(*operation);
}

}  // namespace

BOOST_AUTO_TEST_CASE(pages_grow_with_the_logarithm_of_their_size) {
  BOOST_TEST(requested("{ products(first: 1) { nodes { id } } }") == 3);
  BOOST_TEST(requested("{ products(first: 10) { nodes { id } } }") == 6);
  BOOST_TEST(requested("{ products(first: 100) { nodes { id } } }") == 11);
  BOOST_TEST(requested("{ products(first: 250) { nodes { id } } }") == 13);
  BOOST_TEST(
      requested(
          "{ products(first: 250) { edges { cursor node { id } } pageInfo { hasNextPage } } }") ==
      13);
  BOOST_TEST(requested("{ products(first: 10) { nodes { twin { id } variants(first: 3) { nodes { "
                       "id } } } } }") == 26);
}

BOOST_AUTO_TEST_CASE(mutations_cost_ten_and_their_payload) {
  BOOST_TEST(requested("mutation { adjust(input: {reason: \"\", changes: []}) "
                       "{ product { id } userErrors { message } } }") == 10);
  BOOST_TEST(requested("mutation { adjust(input: {reason: \"\", changes: []}) "
                       "{ product { id twin { id } } } }") == 11);
  CostRules rules = fitted_cost_rules();
  rules.inputs = {{"adjust", {"input", "changes"}, 2}};
  // Rounded to the nearest point: 0.2 for one element is none yet, 0.6 for three is one.
  auto const with_changes = [&](int count) {
    std::string list;
    for (int i = 0; i < count; ++i)
      list += "{itemId: \"gid://shopify/I/1\", delta: 1}";
    std::string const text =
        "mutation { adjust(input: {reason: \"\", changes: [" + list + "]}) { product { id } } }";
    return requested(text.c_str(), rules);
  };
  BOOST_TEST(with_changes(1) == 10);
  BOOST_TEST(with_changes(3) == 11);
}

BOOST_AUTO_TEST_CASE(the_dearest_concrete_type_counts) {
  BOOST_TEST(requested("{ node(id: \"gid://shopify/P/1\") { id ... on Shop { name } "
                       "... on Product { twin { twin { id } } } } }") == 3);
}

BOOST_AUTO_TEST_CASE(nothing_costs_less_than_one) { BOOST_TEST(requested("{ __typename }") == 1); }

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks::graphql
