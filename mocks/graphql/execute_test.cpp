#include "mocks/graphql/execute.h"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "mocks/graphql/fixture_test.h"
#include "mocks/page_cost.h"

namespace drydock::mocks::graphql {
BOOST_AUTO_TEST_SUITE(execute_test)

namespace {

using nlohmann::ordered_json;

Schema const& schema() {
  static const Schema kSchema = fixture::shop_schema();
  return kSchema;
}

/// Products 1 to 9; product 7 has no title, which breaks the schema's promise.
class ShopResolver : public Resolver {
 public:
  std::size_t asked = 0;

  Resolved resolve(Object const& parent, ExecutableField const& field) override {
    ++asked;
    if (field.name == "id")
      return "gid://shopify/" + parent.type->name + "/" + std::to_string(parent.id);
    if (field.name == "product" || field.name == "twin")
      return product(field);
    if (field.name == "node")
      return object("Shop", 1);
    if (field.name == "nodes" && parent.type->name == "QueryRoot") {
      return Resolved::List{object("Product", 1), nullptr, object("Shop", 1)};
    }
    if (field.name == "nodes")
      return Resolved::List{object("Product", 1), object("Product", 2)};
    if (field.name == "shop")
      return object("Shop", 1);
    if (field.name == "location")
      return object("Location", 4);
    if (field.name == "adjust")
      return object("AdjustPayload", 1);
    if (field.name == "setStatus") {
      return FieldError{.message = "invalid id", .code = "RESOURCE_NOT_FOUND"};
    }
    if (field.name == "products" || field.name == "variants")
      return object("ProductConnection", 1);
    if (field.name == "pageInfo")
      return object("PageInfo", 1);
    if (field.name == "hasNextPage")
      return false;
    if (field.name == "title" && parent.id == 7)
      return nullptr;
    if (field.name == "title" || field.name == "name")
      return "a \"name\"\n";
    if (field.name == "status")
      return parent.id == 8 ? "LOST" : "ACTIVE";
    if (field.name == "price")
      return JsonText{"19.00"};
    if (field.name == "tags")
      return Resolved::List{"x", "y"};
    if (field.name == "totalInventory")
      return -12;
    if (field.name == "userErrors")
      return Resolved::List{};
    if (field.name == "unitCost")
      return "1.00";
    return nullptr;
  }

 private:
  static Resolved product(ExecutableField const& field) {
    auto const id = field.arguments->find("id");
    if (id == field.arguments->end())
      return object("Product", 7);
    return object("Product", static_cast<std::uint64_t>(id->get<std::string>().back() - '0'));
  }
  static Object object(char const* type, std::uint64_t id) {
    return {.type = schema().find_type(type, fixture::kNew), .id = id};
  }
};

std::string run(std::string_view text, char const* variables = "{}",
                ExecuteOptions const& options = {}) {
  auto const operation =
      validate(schema(), fixture::kNew, text, {}, ordered_json::parse(variables));
  if (!operation)
    return error_body(operation.error());
  ShopResolver resolver;
  return response_body(execute(schema(), *operation, {}, resolver, options));
}

}  // namespace

BOOST_AUTO_TEST_CASE(keys_come_in_the_order_of_selection) {
  BOOST_TEST(
      run("{ z: shop { name id __typename } a: product(id: \"gid://shopify/Product/3\") "
          "{ totalInventory price tags status } }") ==
      R"({"data":{"z":{"name":"a \"name\"\n","id":"gid://shopify/Shop/1","__typename":"Shop"},)"
      R"("a":{"totalInventory":-12,"price":19.00,"tags":["x","y"],"status":"ACTIVE"}}})");
}

BOOST_AUTO_TEST_CASE(fragments_merge_where_they_first_appear) {
  BOOST_TEST(
      run("{ shop { ...F name } shop { id } } fragment F on Node { id ... on Shop { n: name } }") ==
      R"({"data":{"shop":{"id":"gid://shopify/Shop/1","n":"a \"name\"\n",)"
      R"("name":"a \"name\"\n"}}})");
}

BOOST_AUTO_TEST_CASE(abstract_types_answer_by_their_concrete_type) {
  BOOST_TEST(run("{ nodes(ids: []) { ... on Product { status } id ... on Shop { name } } }") ==
             R"({"data":{"nodes":[{"status":"ACTIVE","id":"gid://shopify/Product/1"},null,)"
             R"({"id":"gid://shopify/Shop/1","name":"a \"name\"\n"}]}})");
}

BOOST_AUTO_TEST_CASE(include_and_skip_follow_their_variables) {
  char const* text =
      "query($y: Boolean!, $n: Boolean!) { shop { a: id @skip(if: $y) name @include(if: $y) "
      "b: id @include(if: $n) ... @include(if: $n) { a: id } a: id @include(if: $y) } }";
  BOOST_TEST(run(text, R"({"y":true,"n":false})") ==
             R"({"data":{"shop":{"name":"a \"name\"\n","a":"gid://shopify/Shop/1"}}})");
  BOOST_TEST(run(text, R"({"y":false,"n":true})") ==
             R"({"data":{"shop":{"a":"gid://shopify/Shop/1","b":"gid://shopify/Shop/1"}}})");
}

BOOST_AUTO_TEST_CASE(a_null_climbs_to_the_nearest_parent_that_may_be_null) {
  BOOST_TEST(
      run("{ product(id: \"gid://shopify/Product/1\") { id twin { id title } } }") ==
      R"({"data":{"product":{"id":"gid://shopify/Product/1","twin":null}},"errors":[)"
      R"({"message":"Cannot return null for non-nullable field Product.title",)"
      R"("locations":[{"line":1,"column":57}],"extensions":{"code":"INTERNAL_SERVER_ERROR"},)"
      R"("path":["product","twin","title"]}]})");
  BOOST_TEST(run("{ products(first: 1) { edges { cursor } } }")
                 .starts_with(R"({"data":null,"errors":[{"message":"Cannot return null for)"));
}

BOOST_AUTO_TEST_CASE(a_failed_field_is_null_and_listed_with_its_path) {
  BOOST_TEST(run("mutation {\n  s: setStatus(id: \"gid://shopify/Order/1\", status: DRAFT) "
                 "{ userErrors { message } }\n  adjust(input: {reason: \"\", changes: []}) "
                 "{ userErrors { message } product { id } }\n}") ==
             R"({"data":{"s":null,"adjust":{"userErrors":[],"product":{"id":)"
             R"("gid://shopify/Product/7"}}},"errors":[{"message":"invalid id",)"
             R"("locations":[{"line":2,"column":3}],)"
             R"("extensions":{"code":"RESOURCE_NOT_FOUND"},"path":["s"]}]})");
}

BOOST_AUTO_TEST_CASE(a_field_without_its_scope_is_denied_unasked) {
  std::vector<std::string> const scopes = {"read_products"};
  BOOST_TEST(
      run("{ location { id unitCost } }", "{}", {.granted_scopes = &scopes}) ==
      R"({"data":{"location":{"id":"gid://shopify/Location/4","unitCost":null}},"errors":[)"
      R"({"message":"Access denied for unitCost field. Required access: `read_costs` access )"
      R"(scope.","locations":[{"line":1,"column":17}],"extensions":{"code":"ACCESS_DENIED",)"
      R"("documentation":"https://shopify.dev/api/usage/access-scopes",)"
      R"("requiredAccess":"`read_costs` access scope."},"path":["location","unitCost"]}]})");
  std::vector<std::string> const more = {"read_costs", "read_products"};
  BOOST_TEST(run("{ location { unitCost } }", "{}", {.granted_scopes = &more}) ==
             R"({"data":{"location":{"unitCost":"1.00"}}})");
}

BOOST_AUTO_TEST_CASE(an_answer_of_the_wrong_shape_is_an_internal_error) {
  BOOST_TEST(run("{ product(id: \"gid://shopify/Product/8\") { status } }")
                 .find("did not answer a value of ProductStatus") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(directive_arguments_and_variable_places_reach_the_resolver) {
  auto const operation =
      validate(schema(), fixture::kNew,
               "mutation M($k: String!, $i: AdjustInput!) { adjust(input: $i) @idempotent(key: $k) "
               "{ userErrors { message } } }",
               {}, ordered_json::parse(R"({"k":"key 1","i":{"reason":"r","changes":[]}})"));
  BOOST_REQUIRE(operation.has_value());
  ExecutableField const& adjust = operation->fields[0];
  BOOST_TEST(adjust.directive("idempotent")->at("key") == "key 1");
  BOOST_TEST(adjust.directive("other") == nullptr);
  BOOST_TEST((operation->variable_position(adjust, "input") == Position{1, 25}));
  BOOST_TEST(!operation->variable_position(adjust, "none").has_value());
}

BOOST_AUTO_TEST_CASE(one_cached_document_answers_every_request_alike) {
  DocumentCache cache(schema());
  CostModel const costs(schema(), fitted_cost_rules());
  ShopResolver resolver;
  std::set<std::string> answers;
  for (int i = 0; i < 100; ++i) {
    auto const& prepared =
        cache.prepare(fixture::kNew, "query P($id: ID!) { product(id: $id) { id twin { tags } } }");
    auto const operation =
        bind_variables(*prepared, {}, ordered_json{{"id", "gid://shopify/Product/3"}});
    std::int32_t const requested = costs.requested(*operation);
    Execution const out = execute(schema(), *operation, {}, resolver, {.costs = &costs});
    answers.insert(response_body(out) + std::to_string(requested) + "," +
                   std::to_string(charged(out.cost_thousandths, requested)));
  }
  BOOST_TEST(cache.size() == 1u);
  BOOST_TEST(answers.size() == 1u);
  BOOST_TEST(*answers.begin() ==
             R"({"data":{"product":{"id":"gid://shopify/Product/3","twin":{"tags":)"
             R"(["x","y"]}}}}2,2)");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks::graphql
