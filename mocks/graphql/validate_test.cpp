#include "mocks/graphql/validate.h"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "mocks/graphql/fixture_test.h"

namespace drydock::mocks::graphql {
BOOST_AUTO_TEST_SUITE(validate_test)

namespace {

using nlohmann::json;
using nlohmann::ordered_json;

Schema const& schema() {
  static const Schema kSchema = fixture::shop_schema();
  return kSchema;
}

std::string body(std::string_view text, char const* variables = "{}",
                 ApiVersion version = fixture::kNew, std::string_view operation = {}) {
  auto const out = validate(schema(), version, text, operation, ordered_json::parse(variables));
  return out ? "accepted" : error_body(out.error());
}

std::string messages(std::string_view text, char const* variables = "{}",
                     ApiVersion version = fixture::kNew) {
  auto const out = validate(schema(), version, text, {}, ordered_json::parse(variables));
  if (out)
    return "accepted";
  std::string all;
  for (Error const& e : out.error())
    all += e.code() + ": " + e.message + "\n";
  return all;
}

json arguments(std::string_view text, char const* variables = "{}") {
  auto const out = validate(schema(), fixture::kNew, text, {}, ordered_json::parse(variables));
  return out ? *out->fields.at(0).arguments : json(error_body(out.error()));
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_unknown_field_is_reported_as_the_service_does) {
  BOOST_TEST(
      body("query Q {\n  shop {\n    shopAddress { city }\n  }\n}") ==
      R"({"errors":[{"message":"Field 'shopAddress' doesn't exist on type 'Shop'",)"
      R"("locations":[{"line":3,"column":5}],"path":["query Q","shop","shopAddress"],)"
      R"("extensions":{"code":"undefinedField","typeName":"Shop","fieldName":"shopAddress"}}]})");
}

BOOST_AUTO_TEST_CASE(missing_arguments_are_listed_together) {
  BOOST_TEST(
      body("mutation {\n  setStatus { userErrors { message } }\n}") ==
      R"({"errors":[{"message":"Field 'setStatus' is missing required arguments: id, status",)"
      R"("locations":[{"line":2,"column":3}],"path":["mutation","setStatus"],)"
      R"("extensions":{"code":"missingRequiredArguments","className":"Field",)"
      R"("name":"setStatus","arguments":"id, status"}}]})");
}

BOOST_AUTO_TEST_CASE(variables_inside_a_refused_argument_count_as_unused) {
  BOOST_TEST(messages("query Q($c: String) { shop(client: $c) { id } }") ==
             "argumentNotAccepted: Field 'shop' doesn't accept argument 'client'\n"
             "variableNotUsed: Variable $c is declared by Q but not used\n");
  BOOST_TEST(messages("mutation M($k: String!, $i: AdjustInput!) { adjust(input: $i) "
                      "@idempotent(key: $k) { userErrors { field } } }",
                      "{}", fixture::kOld) ==
             "undefinedDirective: Directive @idempotent is not defined\n"
             "variableNotUsed: Variable $k is declared by M but not used\n");
}

BOOST_AUTO_TEST_CASE(literals_are_checked_against_their_types) {
  BOOST_TEST(messages("{ product(id: null) { id } }") ==
             "argumentLiteralsIncompatible: Argument 'id' on Field 'product' has an invalid value "
             "(null). Expected type 'ID!'.\n");
  BOOST_TEST(messages("{ product(id: \"x\") { id } }") ==
             "argumentLiteralsIncompatible: Invalid global id 'x'\n");
  BOOST_TEST(messages("{ products(first: 1.5) { nodes { id } } }") ==
             "argumentLiteralsIncompatible: Argument 'first' on Field 'products' has an invalid "
             "value (1.5). Expected type 'Int'.\n");
  // Recorded: the service takes integers beyond 32 bits and leaves the refusal to the field.
  BOOST_TEST(messages("{ products(first: 3000000000) { nodes { id } } }") == "accepted");
  BOOST_TEST(messages("mutation { setStatus(id: \"gid://shopify/Product/1\", status: ENABLED) "
                      "{ userErrors { field } } }") ==
             "argumentLiteralsIncompatible: Argument 'status' on Field 'setStatus' has an invalid "
             "value (ENABLED). Expected type 'ProductStatus!'.\n");
}

BOOST_AUTO_TEST_CASE(input_objects_name_what_they_lack_and_what_they_refuse) {
  BOOST_TEST(messages("mutation { adjust(input: {changes: [{delta: 1}], role: 1}) "
                      "{ userErrors { field } } }") ==
             "missingRequiredInputObjectAttribute: Argument 'reason' on InputObject 'AdjustInput' "
             "is required. Expected type String!\n"
             "missingRequiredInputObjectAttribute: Argument 'itemId' on InputObject "
             "'QuantityInput' is required. Expected type ID!\n"
             "argumentNotAccepted: InputObject 'AdjustInput' doesn't accept argument 'role'\n");
  BOOST_TEST(messages("{ location(identifier: {}) { id } }") ==
             "invalidOneOfInputObject: OneOf Input Object 'LocationIdentifierInput' must specify "
             "exactly one key.\n");
}

BOOST_AUTO_TEST_CASE(selections_must_fit_the_type) {
  BOOST_TEST(messages("{ shop }") ==
             "selectionMismatch: Field must have selections (field 'shop' returns Shop but has no "
             "selections. Did you mean 'shop { ... }'?)\n");
  BOOST_TEST(messages("{ shop { id { x } } }") ==
             "selectionMismatch: Selections can't be made on scalars (field 'id' returns ID but "
             "has selections [\"x\"])\n");
}

BOOST_AUTO_TEST_CASE(fragments_must_exist_be_used_fit_and_end) {
  BOOST_TEST(messages("{ shop { ... on Ship { id } ... on PageInfo { hasNextPage } ...N } } "
                      "fragment A on Shop { ...B } fragment B on Shop { ...A }") ==
             "undefinedType: No such type Ship, so it can't be a fragment condition\n"
             "cannotSpreadFragment: Fragment on PageInfo can't be spread inside Shop\n"
             "useAndDefineFragment: Fragment N was used, but not defined\n"
             "infiniteLoop: Fragment A contains an infinite loop\n"
             "infiniteLoop: Fragment B contains an infinite loop\n");
}

BOOST_AUTO_TEST_CASE(variables_must_be_declared_used_and_of_the_right_type) {
  BOOST_TEST(
      messages("query Q($a: Int, $b: String!) { product(id: $b) { id } node(id: $z) { id } }") ==
      "variableMismatch: Type mismatch on variable $b and argument id (String! / ID!)\n"
      "variableNotUsed: Variable $a is declared by Q but not used\n"
      "variableNotDefined: Variable $z is used by Q but not declared\n");
  BOOST_TEST(messages("query Q($a: ID) { product(id: $a) { id } }") ==
             "variableMismatch: Nullability mismatch on variable $a and argument id (ID / ID!)\n");
  BOOST_TEST(messages("query Q($a: ID!) { nodes(ids: $a) { id } }") ==
             "variableMismatch: List dimension mismatch on variable $a and argument ids "
             "(ID! / [ID!]!)\n");
  BOOST_TEST(messages("query Q($a: ID!) { nodes(ids: [$a]) { id } }",
                      R"({"a":"gid://shopify/Product/1"})") == "accepted");
}

BOOST_AUTO_TEST_CASE(fields_that_cannot_merge_conflict) {
  BOOST_TEST(messages("{ shop { x: id x: name } }") ==
             "fieldConflict: Field 'x' has a field conflict: id or name?\n");
  BOOST_TEST(messages("{ node(id: \"gid://shopify/P/1\") { ... on Shop { x: id } "
                      "... on Product { x: title } } }") == "accepted");
}

BOOST_AUTO_TEST_CASE(variable_problems_carry_value_path_and_explanation) {
  BOOST_TEST(
      body("mutation M($i: AdjustInput!) { adjust(input: $i) { userErrors { field } } }",
           R"({"i":{"zeta":1,"ignoreCompareQuantity":true,"changes":[{"delta":"2"}],)"
           R"("status":"ON"}})") ==
      R"x({"errors":[{"message":"Variable $i of type AdjustInput! was provided invalid value for )x"
      R"x(zeta (Field is not defined on AdjustInput), ignoreCompareQuantity (Field is not )x"
      R"x(defined on AdjustInput), reason (Expected value to not be null), changes.0.itemId )x"
      R"x((Expected value to not be null), changes.0.delta (Could not coerce value \"2\" to Int)x"
      R"x(), status (Expected \"ON\" to be one of: ACTIVE, ARCHIVED, DRAFT)",)x"
      R"x("locations":[{"line":1,"column":12}],)x"
      R"x("extensions":{"code":"INVALID_VARIABLE","value":{"zeta":1,"ignoreCompareQuantity":true,)x"
      R"x("changes":[{"delta":"2"}],"status":"ON"},"problems":[{"path":["zeta"],"explanation":)x"
      R"x("Field is not defined on AdjustInput"},{"path":["ignoreCompareQuantity"],"explanation":)x"
      R"x("Field is not defined on AdjustInput"},{"path":["reason"],"explanation":)x"
      R"x("Expected value to not be null"},{"path":["changes",0,"itemId"],"explanation":)x"
      R"x("Expected value to not be null"},{"path":["changes",0,"delta"],"explanation":)x"
      R"x("Could not coerce value \"2\" to Int"},{"path":["status"],"explanation":)x"
      R"x("Expected \"ON\" to be one of: ACTIVE, ARCHIVED, DRAFT"}]}}]})x");
}

BOOST_AUTO_TEST_CASE(a_refused_scalar_gives_its_text_twice) {
  BOOST_TEST(body("query Q($id: ID!) { node(id: $id) { id } }", R"({"id":"nope"})") ==
             R"({"errors":[{"message":"Variable $id of type ID! was provided invalid value",)"
             R"("locations":[{"line":1,"column":9}],"extensions":{"code":"INVALID_VARIABLE",)"
             R"("value":"nope","problems":[{"path":[],"explanation":"Invalid global id 'nope'",)"
             R"("message":"Invalid global id 'nope'"}]}}]})");
}

BOOST_AUTO_TEST_CASE(arguments_are_coerced_and_completed) {
  BOOST_TEST(arguments("{ products(first: 2) { nodes { id } } }") ==
             json::parse(R"({"first":2,"reverse":false})"));
  BOOST_TEST(arguments("query($n: Int = 7, $r: Boolean) { products(first: $n, reverse: $r) "
                       "{ nodes { id } } }") == json::parse(R"({"first":7,"reverse":false})"));
  BOOST_TEST(arguments("query($n: Int) { products(first: $n) { nodes { id } } }",
                       R"({"n":null})") == json::parse(R"({"first":null,"reverse":false})"));
  BOOST_TEST(arguments("query($i: ID!) { nodes(ids: [$i, 5]) { id } }",
                       R"({"i":"gid://shopify/Product/1"})") ==
             json::parse(R"({"ids":["gid://shopify/Product/1","5"]})"));
  BOOST_TEST(arguments("mutation($q: [QuantityInput!]!) { adjust(input: {reason: \"r\", "
                       "changes: $q}) { userErrors { field } } }",
                       R"({"q":{"itemId":"gid://shopify/I/1","delta":3}})") ==
             json::parse(R"({"input":{"reason":"r","changes":[)"
                         R"({"itemId":"gid://shopify/I/1","delta":3,"note":"none"}]}})"));
}

BOOST_AUTO_TEST_CASE(long_input_lists_are_refused_with_their_path) {
  ordered_json ids = ordered_json::array();
  for (int i = 0; i < 251; ++i)
    ids.push_back("gid://shopify/Product/1");
  const std::string variables = ordered_json{{"ids", ids}}.dump();
  BOOST_TEST(body("query Q($ids: [ID!]!) { nodes(ids: $ids) { id } }", variables.c_str()) ==
             R"({"errors":[{"message":"The input array size of 251 is greater than the maximum )"
             R"(allowed of 250.","locations":[{"line":1,"column":25}],"path":["nodes","ids"],)"
             R"("extensions":{"code":"MAX_INPUT_SIZE_EXCEEDED"}}]})");
}

BOOST_AUTO_TEST_CASE(the_operation_is_chosen_by_name) {
  char const* two = "query A { shop { id } } query B { shop { name } }";
  BOOST_TEST(body(two) == R"({"errors":[{"message":"An operation name is required"}]})");
  BOOST_TEST(body(two, "{}", fixture::kNew, "Missing") ==
             R"({"errors":[{"message":"No operation named \"Missing\""}]})");
  BOOST_TEST(body(two, "{}", fixture::kNew, "B") == "accepted");
}

BOOST_AUTO_TEST_CASE(parse_errors_have_their_own_code) {
  BOOST_TEST(body("{ shop { id }") ==
             R"({"errors":[{"message":"syntax error, unexpected end of file at [1, 13]",)"
             R"("locations":[{"line":1,"column":13}],"extensions":{"code":"PARSE_ERROR"}}]})");
}

BOOST_AUTO_TEST_CASE(fragments_that_multiply_are_bounded) {
  std::string text = "{ product(id: \"gid://shopify/P/1\") { ...F0 } }";
  for (int i = 0; i < 40; ++i) {
    const std::string next = i == 39 ? "id" : "...F" + std::to_string(i + 1);
    text += " fragment F" + std::to_string(i) + " on Product { a: twin { " + next +
            " } b: twin { " + next + " } }";
  }
  BOOST_TEST(body(text).find("too complex") != std::string::npos);
  std::string chain = "{ shop { ...G0 } }";
  for (int i = 0; i < 5000; ++i) {
    chain += " fragment G" + std::to_string(i) + " on Shop { " +
             (i == 4999 ? "id" : "...G" + std::to_string(i + 1)) + " }";
  }
  BOOST_TEST(body(chain).find("too complex") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_cache_is_bounded_by_bytes_too) {
  DocumentCache cache(schema(), {.text_bytes_max = 1000, .document_bytes_max = 400});
  auto const padded = [](std::size_t bytes) {
    std::string text = "{ shop { id } }";
    return text + std::string(bytes - text.size(), ' ');
  };
  for (std::size_t bytes = 300; bytes < 330; ++bytes)
    BOOST_TEST(cache.prepare(fixture::kNew, padded(bytes)).has_value());
  BOOST_TEST(cache.size() == 3u);
  BOOST_TEST(cache.text_bytes() <= 1000u);
  BOOST_TEST(cache.prepare(fixture::kNew, padded(401)).has_value());
  BOOST_TEST(cache.size() == 3u);
  DocumentCache const copy = cache;
  BOOST_TEST(copy.text_bytes() == cache.text_bytes());
}

BOOST_AUTO_TEST_CASE(a_literal_beyond_what_an_int_can_be_is_refused) {
  auto const message = [](std::string const& text) {
    auto const got = validate(schema(), fixture::kNew, text, "", nlohmann::ordered_json::object());
    return got ? std::string() : got.error().front().message;
  };
  for (char const* number :
       {"99999999999999999999", "-99999999999999999999", "9223372036854775808"})
    BOOST_TEST(
        message("{ products(first: " + std::string(number) + ") { pageInfo { hasNextPage } } }") ==
        "Argument 'first' on Field 'products' has an invalid value (" + std::string(number) +
            "). Expected type 'Int'.");
  BOOST_TEST(message("{ products(first: 9223372036854775807) { pageInfo { hasNextPage } } }") ==
             "");
}

BOOST_AUTO_TEST_CASE(a_variable_that_is_wrong_everywhere_is_told_a_hundred_times) {
  nlohmann::ordered_json ids = nlohmann::ordered_json::array();
  for (int i = 0; i < 100'000; ++i)
    ids.push_back(nullptr);
  auto const got = validate(schema(), fixture::kNew,
                            "query($ids: [ID!]!) { nodes(ids: $ids) { id } }", "", {{"ids", ids}});
  BOOST_REQUIRE(!got.has_value());
  auto const& error = got.error().front();
  BOOST_TEST(error.message.size() < 10'000u);
}

BOOST_AUTO_TEST_CASE(the_cache_keeps_successes_and_failures_and_forgets_the_oldest) {
  DocumentCache cache(schema(), {.entries_max = 2});
  auto const* first = &cache.prepare(fixture::kNew, "{ shop { id } }");
  BOOST_TEST(&cache.prepare(fixture::kNew, "{ shop { id } }") == first);
  BOOST_TEST(!cache.prepare(fixture::kNew, "{ shop { no } }").has_value());
  BOOST_TEST(cache.prepare(fixture::kOld, "{ shop { id } }").has_value());
  BOOST_TEST(cache.size() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks::graphql
