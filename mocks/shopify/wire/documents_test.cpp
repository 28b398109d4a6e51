#include "mocks/shopify/wire/documents.h"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "mocks/graphql/cost.h"
#include "mocks/graphql/introspection_test.h"
#include "mocks/graphql/schema.h"
#include "mocks/graphql/validate.h"
#include "mocks/shopify/server.h"

namespace drydock::mocks {
namespace {

using Json = nlohmann::ordered_json;

std::string gid(char const* type, std::uint64_t id) {
  return std::string("gid://shopify/") + type + "/" + std::to_string(id);
}

Json list_of(std::size_t n, Json const& element) { return Json(std::vector<Json>(n, element)); }

/// Each kind of request with the variables that its document takes.
std::vector<std::pair<shop::Request, Json>> samples() {
  std::string const product = gid("Product", 1), item = gid("InventoryItem", 1),
                    location = gid("Location", 1);
  std::vector<std::pair<shop::Request, Json>> all = {
      {shop::FindProduct{Handle{"tee"}}, {{"handle", "tee"}}},
      {shop::CreateProduct{.title = "Tee"}, {{"product", {{"title", "Tee"}}}}},
      {shop::UpdateProduct{}, {{"product", {{"id", product}, {"title", "Tee"}}}}},
      {shop::DeleteVariants{}, {{"productId", product}, {"variantsIds", Json::array()}}},
      {shop::Publish{}, {{"id", product}, {"input", Json::array()}}},
      {shop::Unpublish{}, {{"id", product}, {"input", Json::array()}}},
      {shop::ListPublications{}, Json::object()},
      {shop::ListLocations{}, Json::object()},
      {shop::GetLevels{{InventoryItemId{1}}}, {{"ids", {item}}}},
      {shop::SetTracked{}, {{"id", item}, {"input", {{"tracked", true}}}}},
      {shop::GetOrder{}, {{"id", gid("Order", 1)}}},
      {shop::CreateFulfilment{},
       {{"fulfillment", {{"lineItemsByFulfillmentOrder", Json::array()}}}}}};
  for (std::string const key : {"", "k"}) {
    Json set = {{"input",
                 {{"name", "available"},
                  {"reason", "correction"},
                  {"quantities",
                   {{{"inventoryItemId", item},
                     {"locationId", location},
                     {"quantity", 1},
                     {"changeFromQuantity", nullptr}}}}}}};
    Json adjust = {{"input",
                    {{"name", "available"},
                     {"reason", "correction"},
                     {"changes",
                      {{{"inventoryItemId", item},
                        {"locationId", location},
                        {"delta", 1},
                        {"changeFromQuantity", nullptr}}}}}}};
    Json activate = {{"inventoryItemId", item}, {"locationId", location}};
    if (!key.empty())
      set["key"] = adjust["key"] = activate["key"] = key;
    all.emplace_back(
        shop::SetQuantities{.rows = std::vector<shop::SetRow>(1), .idempotency_key = key}, set);
    all.emplace_back(
        shop::AdjustQuantities{.rows = std::vector<shop::AdjustRow>(1), .idempotency_key = key},
        adjust);
    all.emplace_back(shop::ActivateInventory{.idempotency_key = key}, activate);
  }
  for (std::uint16_t first : {1, 3, 50, 100, 250}) {
    all.emplace_back(shop::ListProducts{.first = first}, Json{{"first", first}});
    all.emplace_back(shop::ListVariants{.first = first}, Json{{"first", first}});
    all.emplace_back(shop::ListOrders{.first = first}, Json{{"first", first}});
  }
  for (std::size_t n : {3U, 5U, 100U, 250U}) {
    all.emplace_back(shop::CreateVariants{.variants = std::vector<shop::VariantInput>(n)},
                     Json{{"productId", product}, {"variants", list_of(n, {{"price", "1.00"}})}});
    all.emplace_back(shop::UpdateVariants{.variants = std::vector<shop::VariantInput>(n)},
                     Json{{"productId", product}, {"variants", list_of(n, {{"price", "1.00"}})}});
  }
  for (std::size_t n : {0U, 1U, 2U, 10U, 250U})
    all.emplace_back(
        shop::SetImages{.urls = std::vector<std::string>(n)},
        Json{{"identifier", {{"id", product}}},
             {"input", {{"files", list_of(n, {{"originalSource", "https://e.com/a.jpg"}})}}}});
  return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(documents_test)

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
  std::size_t kinds = 0, last = SIZE_MAX;
  for (auto const& [request, variables] : samples()) {
    auto const operation = graphql::validate(*schema, {202'607}, documents::document_of(request),
                                             documents::operation_of(request), variables);
    if (!operation) {
      BOOST_ERROR(std::string(documents::operation_of(request)) + ": " +
                  operation.error().front().message);
      continue;
    }
    BOOST_TEST(model.requested(*operation) == requested_cost(request),
               documents::operation_of(request)
                   << " costs " << model.requested(*operation) << " by its text and "
                   << requested_cost(request) << " by the closed form; variables "
                   << variables.dump().substr(0, 80));
    kinds += request.index() != last;
    last = request.index();
  }
  BOOST_TEST(kinds >= std::variant_size_v<shop::Request>);
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
  for (auto const& [request, variables] : samples())
    BOOST_TEST(documents::document_of(request).find(
                   " " + std::string(documents::operation_of(request))) != std::string_view::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks
