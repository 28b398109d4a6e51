#include "mocks/graphql/schema.h"

#include <boost/test/unit_test.hpp>

#include "mocks/graphql/fixture_test.h"

namespace drydock::mocks::graphql {

BOOST_AUTO_TEST_SUITE(schema_test)

BOOST_AUTO_TEST_CASE(versions_are_read_or_refused) {
  BOOST_TEST(parse_api_version("2026-07")->number == 202607);
  BOOST_TEST((parse_api_version("unstable") == kUnstable));
  for (char const* bad : {"", "2026", "2026-13", "2026-7", "2026/07", "20x6-07", "2026-00"}) {
    BOOST_TEST(!parse_api_version(bad).has_value(), bad);
  }
}

BOOST_AUTO_TEST_CASE(fields_and_directives_appear_with_their_version) {
  Schema const schema = fixture::shop_schema();
  TypeDefinition const& location = *schema.find_type("Location", fixture::kOld);
  BOOST_TEST(schema.find_field(location, "isActive", fixture::kOld) == nullptr);
  BOOST_TEST(schema.find_field(location, "isActive", fixture::kNew) != nullptr);
  BOOST_TEST(schema.find_directive("idempotent", fixture::kOld) == nullptr);
  BOOST_TEST(schema.find_directive("idempotent", fixture::kNew) != nullptr);
  BOOST_TEST(schema.find_directive("skip", fixture::kOld) != nullptr);
}

BOOST_AUTO_TEST_CASE(an_interface_knows_its_objects) {
  Schema const schema = fixture::shop_schema();
  TypeDefinition const& node = *schema.find_type("Node", fixture::kNew);
  BOOST_TEST(node.possible.size() == 3u);
  BOOST_TEST(schema.possible(node, schema.find_type("Shop", fixture::kNew)->index));
  BOOST_TEST(!schema.possible(node, schema.find_type("PageInfo", fixture::kNew)->index));
}

BOOST_AUTO_TEST_CASE(unknown_and_doubled_types_are_named) {
  SchemaDefinition unknown = fixture::shop_definition();
  unknown.types.back().fields.push_back(fixture::field("x", fixture::named("Nowhere")));
  BOOST_TEST(Schema::build(unknown).error() == "PageInfo.x names the unknown type Nowhere");
  SchemaDefinition doubled = fixture::shop_definition();
  doubled.types.push_back(doubled.types.back());
  BOOST_TEST(Schema::build(doubled).error() == "type PageInfo is defined twice");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks::graphql
