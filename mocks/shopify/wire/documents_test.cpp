#include "mocks/shopify/wire/documents.h"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <array>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "mocks/graphql/cost.h"
#include "mocks/graphql/introspection_test.h"
#include "mocks/graphql/schema.h"
#include "mocks/graphql/validate.h"
#include "mocks/shopify/server.h"
#include "mocks/shopify/wire/random_requests_test.h"
#include "mocks/shopify/wire/wire.h"
#include "model/names.h"

namespace drydock::mocks {
BOOST_AUTO_TEST_SUITE(documents_test)

namespace {

using namespace fixture;

/// The n-th block of a page in that language, from 0 on.
std::string block_of(std::string const& page, std::string const& language, int nth) {
  std::size_t from = 0;
  for (std::string const fence = "```" + language + "\n"; nth >= 0; --nth)
    from = page.find(fence, from) + fence.size();
  return page.substr(from, page.find("```", from) - from);
}
/// As one line: blanks and line breaks are one blank.
std::string on_one_line(std::string const& text) {
  std::istringstream words(text);
  std::string out, word;
  while (words >> word)
    out += (out.empty() ? "" : " ") + word;
  return out;
}

/// Random requests of each kind, in their order.
std::vector<shop::Request> samples() {
  constexpr int kEach = 40;
  Draw draw(1);
  std::vector<shop::Request> all;
  for (std::size_t kind = 0; kind < kRequestKinds; ++kind)
    for (int i = 0; i < kEach; ++i)
      all.push_back(random_request(draw, kind, Tick{1'800'000'000'000}));
  return all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(docs_flow_shows_the_request_as_it_is_sent) {
  std::ifstream file(DRYDOCK_SOURCE_DIR "/docs/flow.md");
  std::stringstream page;
  page << file.rdbuf();
  shop::AdjustQuantities const adjust{.rows = {{.item = inventory_item_of(variant_at(0)),
                                                .location = location_at(0),
                                                .delta = Quantity{-2}}},
                                      .reference = "xoro://change-log/2",
                                      .idempotency_key = "..."};
  auto const sent =
      nlohmann::json::parse(shop_wire::encode(adjust, {.version = "2026-07", .currency = {}}).body);
  BOOST_TEST(on_one_line(block_of(page.str(), "graphql", 0)) ==
             sent.at("query").get<std::string>());
  BOOST_TEST(nlohmann::json::parse(block_of(page.str(), "json", 1)) == sent.at("variables"));
}

BOOST_AUTO_TEST_CASE(every_document_is_valid_in_the_real_schema_and_costs_what_we_say) {
  char const* const shared = std::getenv("DRYDOCK_SHARED");
  if (!shared) {
    BOOST_TEST_MESSAGE("skipped: DRYDOCK_SHARED is not set");
    return;
  }
  std::ifstream file(std::string(shared) + "/data/schema/admin_2026-07.schema.json");
  std::stringstream text;
  text << file.rdbuf();
  auto definition = graphql::read_introspection(text.str());
  BOOST_REQUIRE_MESSAGE(definition.has_value(), "the schema is read");
  auto const rules = graphql::fitted_cost_rules();
  graphql::add_field_costs(*definition, rules);
  definition->directives.push_back(graphql::idempotent_directive({202'601}));
  auto const schema = graphql::Schema::build(std::move(*definition));
  BOOST_REQUIRE_MESSAGE(schema.has_value(), "the schema is complete");
  graphql::CostModel const model(*schema, rules);
  std::array<std::size_t, kRequestKinds> held{};
  for (shop::Request const& request : samples()) {
    auto const body = nlohmann::ordered_json::parse(
        shop_wire::encode(request, {.version = "2026-07", .currency = {}}).body);
    std::string_view const name = documents::operation_of(request);
    auto const operation = graphql::validate(*schema, {202'607}, documents::document_of(request),
                                             name, body["variables"]);
    if (!operation) {
      BOOST_TEST(operation.error().front().code() == "MAX_INPUT_SIZE_EXCEEDED",
                 name << ": " << operation.error().front().message);
      continue;
    }
    BOOST_TEST(model.requested(*operation) == requested_cost(request),
               name << " costs " << model.requested(*operation) << " by its text and "
                    << requested_cost(request) << " by the closed form; variables "
                    << body["variables"].dump().substr(0, 80));
    ++held[request.index()];
  }
  for (std::size_t kind = 0; kind < held.size(); ++kind)
    BOOST_TEST(held[kind] > 0U, names_of_alternatives<shop::Request>()[kind] << " was not held");
}

BOOST_AUTO_TEST_CASE(mutations_that_carry_inputs_cost_a_share_of_each) {
  // Recorded: 1,499 variants cost 300 above the mutation, three cost 1, two cost none.
  auto const created = [](std::size_t n) {
    return requested_cost(shop::CreateVariants{.variants = std::vector<shop::VariantInput>(n)});
  };
  BOOST_TEST(created(1499) - created(0) == 300);
  BOOST_TEST(created(3) - created(0) == 1);
  BOOST_TEST(created(2) - created(0) == 0);
}

BOOST_AUTO_TEST_CASE(a_request_without_a_key_leaves_the_directive_out) {
  BOOST_TEST(documents::document_of(shop::SetQuantities{}).find("@idempotent") ==
             std::string_view::npos);
  BOOST_TEST(documents::document_of(shop::SetQuantities{.idempotency_key = "k"})
                 .find("@idempotent(key: $key)") != std::string_view::npos);
}

BOOST_AUTO_TEST_CASE(each_document_bears_the_name_of_its_operation) {
  for (shop::Request const& request : samples())
    BOOST_TEST(documents::document_of(request).find(
                   " " + std::string(documents::operation_of(request))) != std::string_view::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks
