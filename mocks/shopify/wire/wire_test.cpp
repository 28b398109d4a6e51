#include "mocks/shopify/wire/wire.h"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "mocks/graphql/cost.h"
#include "mocks/graphql/introspection_test.h"
#include "mocks/graphql/validate.h"
#include "mocks/shopify/fixture_test.h"
#include "mocks/shopify/wire/documents.h"
#include "mocks/shopify/wire/random_requests_test.h"
#include "mocks/shopify/wire/schema.h"
#include "model/api_version.h"

namespace drydock::mocks {
BOOST_AUTO_TEST_SUITE(wire_test)

namespace {

using nlohmann::json;
using namespace fixture;
using shop_wire::ShopEndpoint;

/// One endpoint for all tests: its schema takes a moment to build.
ShopEndpoint& endpoint() {
  static ShopEndpoint shared;
  return shared;
}

std::string post(Shop& shop, std::string const& query, json const& variables = json::object(),
                 std::string const& version = "2026-07") {
  HttpRequest const request{.method = "POST",
                            .path = "/admin/api/" + version + "/graphql.json",
                            .headers = {},
                            .body = json{{"query", query}, {"variables", variables}}.dump()};
  shop.now = shop.now + seconds(60);
  shop.out.clear();
  return endpoint().handle(shop.server, request, AccountIndex{0}, shop.now, shop.out).body;
}
json ask(Shop& shop, std::string const& query, json const& variables = json::object(),
         std::string const& version = "2026-07") {
  return json::parse(post(shop, query, variables, version));
}
std::string code(json const& body) { return body["errors"][0]["extensions"].value("code", ""); }

ShopProduct random_product(Draw& draw, std::size_t locations) {
  ShopProduct p{.handle = draw.named(),
                .title = draw.named(),
                .body_html = draw.word(),
                .vendor = draw.word(),
                .type = draw.word()};
  p.tags = draw.list(3, [&] { return draw.word(); });
  p.images = draw.list(3, [&] { return "https://example.com/" + draw.named(); });
  p.status = static_cast<ProductStatus>(draw.below(4));
  p.published = !draw.one_in(4);
  std::size_t const options = draw.below(4);
  for (std::size_t i = 0; i < options; ++i)
    p.option_names[i] = "Option " + std::to_string(9 - i);
  std::size_t const variants = options == 0 ? draw.below(2) : 1 + draw.below(5);
  for (std::size_t v = 0; v < variants; ++v) {
    ShopVariant one{.sku = Sku{draw.one_in(4) ? "" : "SKU-" + std::to_string(draw.below(40))},
                    .price = draw.amount(),
                    .compare_at = draw.maybe(draw.amount()),
                    .cost = draw.maybe(draw.amount()),
                    .weight_grams = static_cast<std::int32_t>(draw.below(5000)),
                    .barcode = draw.word(),
                    .tracked = !draw.one_in(4)};
    for (std::size_t i = 0; i < options; ++i)
      one.options[i] = "v" + std::to_string(v) + draw.word();
    for (std::size_t l = 0; l < locations; ++l)
      one.available.push_back(
          draw.one_in(4) ? std::nullopt
                         : std::optional(Quantity{static_cast<std::int32_t>(draw.below(50))}));
    p.variants.push_back(one);
  }
  return p;
}

/// A shop with some products, and people who did things in it.
Shop random_shop(Draw& draw, std::string const& version) {
  static constexpr char const* kCurrencies[] = {"USD", "JPY", "KWD"};
  ShopConfig c = config(version, 1 + draw.below(3));
  c.currency = Currency::parse(kCurrencies[draw.below(3)]).value();
  c.plan = static_cast<ShopPlan>(draw.below(4));
  auto products = draw.list(5, [&] { return random_product(draw, c.locations.size()); });
  Shop shop(products, c);
  auto const variant = [&] { return variant_at(static_cast<std::uint32_t>(draw.below(12))); };
  auto const order = [&] { return order_at(static_cast<std::uint32_t>(draw.below(6))); };
  for (int i = 0; i < 25; ++i) {
    shop.now = shop.now + Duration{static_cast<std::int64_t>(draw.below(5000))};
    Quantity const units{static_cast<std::int32_t>(1 + draw.below(4))};
    switch (draw.below(9)) {
      case 0:
      case 1:
      case 2: {
        auto lines = draw.list(3, [&] { return std::pair{variant(), units}; });
        bool const paid = !draw.one_in(3);
        std::uint32_t const custom = draw.one_in(4) ? 1 : 0;
        OrderExtras extras{.custom_lines = custom};
        for (Amount* const part :
             {&extras.money.discount, &extras.money.shipping, &extras.money.tax})
          *part = Amount{static_cast<std::int64_t>(draw.below(700))};
        extras.custom_price = Amount{static_cast<std::int64_t>(draw.below(900))};
        static_cast<void>(shop.server.place_order(lines, paid, shop.now, shop.out, extras));
        break;
      }
      case 3:
        static_cast<void>(shop.server.cancel_order(order(), draw.one_in(2), shop.now, shop.out));
        break;
      case 4:
      case 5: {
        ShopOrderId const of = order();
        VariantId const what = variant();
        bool const restock = draw.one_in(2);
        auto const amount = draw.one_in(3)
                                ? std::optional(Amount{static_cast<std::int64_t>(draw.below(300))})
                                : std::nullopt;
        static_cast<void>(
            shop.server.refund_order(of, what, units, restock, shop.now, shop.out, amount));
        break;
      }
      case 6:
        static_cast<void>(shop.server.fulfil_order(order(), {}, shop.now, shop.out));
        break;
      case 7:
        static_cast<void>(
            shop.server.edit_order(order(), variant(), units, true, shop.now, shop.out));
        break;
      default:
        if (draw.one_in(4))
          static_cast<void>(shop.server.delete_product(
              product_at(static_cast<std::uint32_t>(draw.below(6))), shop.now, shop.out));
    }
  }
  return shop;
}

std::string place_of_difference(shop::Response const& typed, shop::Response const& wire) {
  if (!(typed.cost == wire.cost))
    return "cost: typed " + std::to_string(typed.cost.requested) + "/" +
           std::to_string(typed.cost.actual) + "/" + std::to_string(typed.cost.available_tenths) +
           ", wire " + std::to_string(wire.cost.requested) + "/" +
           std::to_string(wire.cost.actual) + "/" + std::to_string(wire.cost.available_tenths);
  auto const* refused = std::get_if<shop::Refused>(&typed.body);
  auto const* wired = std::get_if<shop::Refused>(&wire.body);
  std::string text = "body";
  if (refused)
    text += ": typed refuses '" + refused->message + "'";
  if (wired)
    text += ": wire refuses '" + wired->message + "'";
  return text;
}

}  // namespace

// The two servers start equal and are asked the same, one by typed values and one through the text.
BOOST_AUTO_TEST_CASE(text_and_typed_values_answer_alike_cost_alike_and_leave_equal_shops) {
  std::array<std::size_t, kRequestKinds> answered{}, refused{};
  auto const property = [&](std::uint64_t seed) {
    Draw draw(seed);
    static constexpr char const* kVersions[] = {"2025-10", "2026-01", "2026-04", "2026-07",
                                                "2026-10"};
    Shop typed = random_shop(draw, kVersions[draw.below(5)]);
    Shop wire = typed;
    auto const dialect = shop_wire::dialect_of(wire.server.config());
    for (int i = 0; i < 30; ++i) {
      typed.now = wire.now = typed.now + Duration{static_cast<std::int64_t>(draw.below(3000))};
      auto const request = random_request(draw, draw.below(kRequestKinds), typed.now);
      AccountIndex const app{static_cast<std::uint8_t>(draw.below(2))};
      typed.out.clear();
      wire.out.clear();
      auto const expected = typed.server.handle(request, app, typed.now, typed.out);
      auto const http = endpoint().handle(wire.server, shop_wire::encode(request, dialect), app,
                                          wire.now, wire.out);
      auto const given = shop_wire::decode_response(request, http, dialect);
      std::string const text = shop_wire::encode(request, dialect).body + "\n" + http.body;
      if (!given)
        RC_FAIL("at " + given.error().place + ": " + given.error().why + "\n" + text);
      if (!(expected == *given))
        RC_FAIL(place_of_difference(expected, *given) + "\n" + text);
      if (typed.server.digest() != wire.server.digest() || typed.out.facts != wire.out.facts)
        RC_FAIL("the shops differ after\n" + text);
      RC_ASSERT(typed.out.webhooks.size() == wire.out.webhooks.size());
      ++(std::holds_alternative<shop::Answer>(expected.body) ? answered : refused)[request.index()];
    }
  };
  BOOST_TEST(rc::check(property));
  // Sometimes: every kind was answered, and those were refused whose page or whose keys can be.
  auto const names = names_of_alternatives<shop::Request>();
  for (std::size_t kind = 0; kind < answered.size(); ++kind)
    BOOST_TEST(answered[kind] > 0u, names[kind] << " was never answered");
  for (shop::Request const& kind :
       {shop::Request{shop::ListProducts{}}, shop::Request{shop::ListVariants{}},
        shop::Request{shop::SetQuantities{}}, shop::Request{shop::AdjustQuantities{}},
        shop::Request{shop::ActivateInventory{}}, shop::Request{shop::ListOrders{}}})
    BOOST_TEST(refused[kind.index()] > 0u, name_of_alternative(kind) << " was never refused");
}

BOOST_AUTO_TEST_CASE(documents_cost_what_the_closed_form_says_for_any_size) {
  auto schema_definition = shop_wire::read_schema(shop_wire::schema_text());
  BOOST_REQUIRE(schema_definition.has_value());
  auto const rules = graphql::fitted_cost_rules();
  graphql::add_field_costs(*schema_definition, rules);
  auto const schema = graphql::Schema::build(std::move(*schema_definition));
  BOOST_REQUIRE(schema.has_value());
  graphql::CostModel const model(*schema, rules);
  shop_wire::Dialect const dialect{.version = "2026-07", .currency = {}};
  auto const property = [&](std::uint64_t seed) {
    Draw draw(seed);
    auto const request = random_request(draw, draw.below(kRequestKinds), Tick{1'800'000'000'000});
    auto const body = nlohmann::ordered_json::parse(shop_wire::encode(request, dialect).body);
    auto const operation = graphql::validate(*schema, {202607}, body["query"].get<std::string>(),
                                             {}, body["variables"]);
    if (!operation) {
      RC_ASSERT(operation.error().front().code() == "MAX_INPUT_SIZE_EXCEEDED");
      RC_DISCARD("too long a list");
    }
    RC_ASSERT(model.requested(*operation) == requested_cost(request));
  };
  BOOST_TEST(rc::check(property));
}

BOOST_AUTO_TEST_CASE(the_schema_is_a_true_part_of_the_vendors) {
  char const* const shared = std::getenv("DRYDOCK_SHARED");
  if (!shared) {
    BOOST_TEST_MESSAGE("skipped: DRYDOCK_SHARED is not set");
    return;
  }
  auto const ours = shop_wire::read_schema(shop_wire::schema_text());
  BOOST_REQUIRE(ours.has_value());
  for (char const* version : {"2025-10", "2026-07", "2026-10"}) {
    std::ifstream file(std::string(shared) + "/data/schema/admin_" + version + ".schema.json");
    std::stringstream text;
    text << file.rdbuf();
    auto const theirs = graphql::read_introspection(text.str());
    BOOST_REQUIRE(theirs.has_value());
    auto const at = graphql::parse_api_version(version).value();
    auto const same_inputs = [&](auto const& mine, auto const& real, std::string const& where) {
      for (auto const& input : mine) {
        auto const found = std::ranges::find(real, input.name, &graphql::InputDefinition::name);
        bool const known = found != real.end();
        BOOST_TEST(known == input.versions.contains(at),
                   version << " " << where << "." << input.name);
        if (known)
          BOOST_TEST((found->type == input.type && found->default_json == input.default_json),
                     version << " " << where << "." << input.name << " differs");
      }
    };
    for (auto const& type : ours->types) {
      auto const real = std::ranges::find(theirs->types, type.name, &graphql::TypeDefinition::name);
      BOOST_REQUIRE_MESSAGE(real != theirs->types.end(), version << " has no " << type.name);
      BOOST_TEST((real->kind == type.kind), type.name);
      same_inputs(type.inputs, real->inputs, type.name);
      BOOST_TEST(real->exactly_one_input == type.exactly_one_input, type.name);
      for (auto const& value : type.values)
        BOOST_TEST(
            (std::ranges::find(real->values, value.name, &graphql::EnumValueDefinition::name) !=
             real->values.end()) == value.versions.contains(at),
            version << " " << type.name << "." << value.name);
      for (auto const& field : type.fields) {
        auto const found =
            std::ranges::find(real->fields, field.name, &graphql::FieldDefinition::name);
        bool const known = found != real->fields.end();
        BOOST_TEST(known == field.versions.contains(at),
                   version << " " << type.name << "." << field.name);
        if (!known)
          continue;
        BOOST_TEST((found->type == field.type), version << " " << type.name << "." << field.name);
        same_inputs(field.arguments, found->arguments, type.name + "." + field.name);
        for (auto const& argument : found->arguments)  // none that is required may be missing
          BOOST_TEST(
              (argument.type.wrappers.empty() ||
               argument.type.wrappers[0] != graphql::Wrapper::NonNull ||
               !argument.default_json.empty() ||
               graphql::find_input(field.arguments, argument.name, at) != nullptr),
              version << " " << type.name << "." << field.name << "(" << argument.name << ")");
      }
    }
  }
}

// A foreign client writes its documents in its own way.
BOOST_AUTO_TEST_CASE(aliases_fragments_and_edges_are_answered) {
  Shop shop = Shop::with(5);
  auto const body = ask(
      shop,
      "query ($n: Int!) { mine: products(first: $n, query: \"handle:tee\") { edges { cursor node { "
      "...P } } pageInfo { endCursor } } none: products(first: 1, query: \"handle:hat\") { nodes { "
      "id } } }"
      " fragment P on Product { h: handle variants(first: 3) { nodes { sku inventoryQuantity "
      "inventoryItem { inventoryLevels(first: 2) { edges { node { location { name } "
      "quantities(names: [\"on_hand\", \"available\"]) { name quantity } } } } } } } }",
      {{"n", 2}});
  auto const& node = body["data"]["mine"]["edges"][0]["node"];
  BOOST_TEST(node["h"] == "tee");
  BOOST_TEST(node["variants"]["nodes"][0]["inventoryQuantity"] == 5);
  BOOST_TEST(node["variants"]["nodes"][0]["inventoryItem"]["inventoryLevels"]["edges"][0]["node"]
                 ["quantities"]
                     .dump() ==
             R"([{"name":"on_hand","quantity":5},{"name":"available","quantity":5}])");
  BOOST_TEST(body["data"]["none"]["nodes"].empty());
  BOOST_TEST(body["data"]["mine"]["edges"][0]["cursor"] ==
             body["data"]["mine"]["pageInfo"]["endCursor"]);
  BOOST_TEST(body["extensions"]["cost"]["throttleStatus"]["maximumAvailable"] == 2000.0);
}

BOOST_AUTO_TEST_CASE(two_mutations_in_one_document_run_one_after_the_other) {
  Shop shop = Shop::with(5);
  json const row = {{"inventoryItemId", shop_wire::gid("InventoryItem", shop.item().value())},
                    {"locationId", shop_wire::gid("Location", location_at(0).value())}};
  json adjust = row, set = row;
  adjust.update({{"delta", 3}, {"changeFromQuantity", 5}});
  set.update({{"quantity", 20}, {"changeFromQuantity", 8}});
  auto const body =
      ask(shop,
          "mutation M($a: InventoryAdjustQuantitiesInput!, $s: InventorySetQuantitiesInput!) { "
          "one: inventoryAdjustQuantities(input: $a) @idempotent(key: \"k1\") { "
          "inventoryAdjustmentGroup { "
          "reason changes { name delta location { id } } } userErrors { code } } "
          "two: inventorySetQuantities(input: $s) @idempotent(key: \"k2\") { userErrors { code "
          "field } } }",
          {{"a", {{"name", "available"}, {"reason", "correction"}, {"changes", {adjust}}}},
           {"s", {{"name", "available"}, {"reason", "correction"}, {"quantities", {set}}}}});
  BOOST_TEST(shop.available() == 20);
  BOOST_TEST(body["data"]["one"]["inventoryAdjustmentGroup"]["changes"].size() == 2u);
  BOOST_TEST(body["data"]["two"]["userErrors"].empty());
  BOOST_TEST(body["extensions"]["cost"]["actualQueryCost"] >= 20);  // each mutation costs 10
}

BOOST_AUTO_TEST_CASE(on_hand_is_set_over_what_is_committed) {
  Shop shop = Shop::with(5);
  shop.order(2);
  json const input = {{"name", "on_hand"},
                      {"reason", "correction"},
                      {"quantities",
                       {{{"inventoryItemId", shop_wire::gid("InventoryItem", shop.item().value())},
                         {"locationId", shop_wire::gid("Location", location_at(0).value())},
                         {"quantity", 10},
                         {"changeFromQuantity", 5}}}}};
  auto const body =
      ask(shop,
          "mutation($i: InventorySetQuantitiesInput!) { inventorySetQuantities(input: $i) "
          "@idempotent(key: \"a\") { userErrors { message } } }",
          {{"i", input}});
  BOOST_TEST(body["data"]["inventorySetQuantities"]["userErrors"].empty());
  BOOST_TEST(shop.level().on_hand.units() == 10);
  BOOST_TEST(shop.level().available.units() == 8);
}

BOOST_AUTO_TEST_CASE(top_level_errors_are_as_recorded) {
  Shop shop = Shop::with(5);
  json input = {{"name", "available"},
                {"reason", "correction"},
                {"quantities",
                 {{{"inventoryItemId", shop_wire::gid("InventoryItem", shop.item().value())},
                   {"locationId", shop_wire::gid("Location", location_at(0).value())},
                   {"quantity", 1}}}}};
  std::string const plain =
      "mutation($i: InventorySetQuantitiesInput!) {\n  inventorySetQuantities(input: $i) { "
      "userErrors { code } }\n}";
  auto body = ask(shop, plain, {{"i", input}});
  BOOST_TEST(body["data"].dump() == R"({"inventorySetQuantities":null})");
  BOOST_TEST(
      body["errors"].dump() ==
      R"([{"extensions":{"code":"BAD_REQUEST"},"locations":[{"column":3,"line":2}],"message":"The @idempotent )"
      R"(directive is required for this mutation but was not provided.","path":["inventorySetQuantities"]}])");
  BOOST_TEST(body["extensions"]["cost"]["actualQueryCost"] == 10);
  std::string const keyed =
      "mutation($i: InventorySetQuantitiesInput!) {\n  inventorySetQuantities(input: $i) "
      "@idempotent(key: \"k\") { userErrors { code } }\n}";
  body = ask(shop, keyed, {{"i", input}});
  BOOST_TEST(
      body["errors"].dump() ==
      R"([{"extensions":{"code":"INVALID_FIELD_ARGUMENTS"},"locations":[{"column":3,"line":2},{"column":10,"line":1}],)"
      R"("message":"InventoryQuantityInput must include the following argument: changeFromQuantity.","path":["inventorySetQuantities"]}])");
  input["ignoreCompareQuantity"] = true;
  BOOST_TEST(code(ask(shop, keyed, {{"i", input}})) == "INVALID_VARIABLE");
  BOOST_TEST(ask(shop, keyed, {{"i", input}}, "2025-10")["errors"][0]["message"] ==
             "Directive @idempotent is not defined");
  BOOST_TEST(code(ask(shop, "{ products { nodes { id } } }")) == "BAD_REQUEST");
  BOOST_TEST(ask(shop, "{ products { nodes { id } } }")["data"].is_null());
  BOOST_TEST(code(ask(shop, "{ product(id: \"gid://shopify/Order/1\") { id } }")) ==
             "RESOURCE_NOT_FOUND");
  BOOST_TEST(code(ask(shop, "{ product(id: \"7\") { id } }")) == "argumentLiteralsIncompatible");
  BOOST_TEST(code(ask(shop, "{ shop { nonsense } }")) == "undefinedField");
  BOOST_TEST(code(ask(shop, "{ shop { ")) == "PARSE_ERROR");
  body = ask(shop,
             "{ products(first: 250) { nodes { variants(first: 250) { nodes { id inventoryItem { "
             "inventoryLevels(first: 250) { nodes { location { id } } } } } } } } }");
  BOOST_TEST(code(body) == "MAX_COST_EXCEEDED");
  BOOST_TEST(!body.contains("extensions"));
}

BOOST_AUTO_TEST_CASE(an_empty_bucket_throttles_the_whole_document) {
  Shop shop = Shop::with(5);
  HttpRequest const request =
      shop_wire::encode(shop::ListProducts{.first = 50, .after = {}, .updated_since = {}},
                        shop_wire::dialect_of(shop.server.config()));
  HttpResponse last;
  for (int i = 0; i < 500 && last.body.find("THROTTLED") == std::string::npos; ++i)
    last = endpoint().handle(shop.server, request, AccountIndex{0}, shop.now, shop.out);
  auto const body = json::parse(last.body);
  BOOST_TEST(last.status == 200);
  BOOST_TEST(
      body["errors"][0].dump() ==
      R"({"extensions":{"code":"THROTTLED","documentation":"https://shopify.dev/api/usage/rate-limits"},"message":"Throttled"})");
  BOOST_TEST(!body.contains("data"));
  BOOST_TEST(body["extensions"]["cost"]["actualQueryCost"].is_null());
}

BOOST_AUTO_TEST_CASE(what_is_no_graphql_request_is_refused_by_status) {
  Shop shop;
  auto const status = [&](HttpRequest const& r) {
    return endpoint().handle(shop.server, r, AccountIndex{0}, shop.now, shop.out).status;
  };
  std::string const path = "/admin/api/2026-07/graphql.json";
  BOOST_TEST(status({.method = "POST", .path = path, .headers = {}, .body = "{"}) == 400);
  BOOST_TEST(status({.method = "POST", .path = path, .headers = {}, .body = "[]"}) == 400);
  BOOST_TEST(status({.method = "POST", .path = path, .headers = {}, .body = "{\"query\":7}"}) ==
             400);
  BOOST_TEST(status({.method = "GET", .path = path, .headers = {}, .body = ""}) == 405);
  BOOST_TEST(status({.method = "POST",
                     .path = "/admin/api/2026-07/rest.json",
                     .headers = {},
                     .body = "{}"}) == 404);
  BOOST_TEST(status({.method = "POST",
                     .path = "/admin/api/never/graphql.json",
                     .headers = {},
                     .body = "{}"}) == 404);
}

BOOST_AUTO_TEST_CASE(old_versions_fall_forward_to_the_oldest_supported) {
  BOOST_TEST(api_version_run("2024-04") == "2025-10");
  BOOST_TEST(api_version_run("2026-07") == "2026-07");
  BOOST_TEST(api_version_run("unstable") == "unstable");
  for (auto const none : {"2031-01", "2026-05", "2019-99", "banana", ""})
    BOOST_TEST(api_version_run(none).empty(), none);
  Shop shop;
  HttpRequest const request{.method = "POST",
                            .path = "/admin/api/2024-04/graphql.json",
                            .headers = {},
                            .body = "{\"query\":\"{ shop { id } }\"}"};
  auto const answer = endpoint().handle(shop.server, request, AccountIndex{0}, shop.now, shop.out);
  BOOST_TEST((std::ranges::find(answer.headers,
                                std::pair<std::string, std::string>{
                                    "X-Shopify-API-Version", "2025-10"}) != answer.headers.end()));
}

BOOST_AUTO_TEST_CASE(unknown_filters_are_ignored_with_a_warning) {
  Shop shop = Shop::with(5);
  auto const body = ask(shop, "{ products(first: 5, query: \"colour:red\") { nodes { handle } } }");
  BOOST_TEST(body["data"]["products"]["nodes"].size() == 1u);
  BOOST_TEST(body["extensions"]["search"][0]["warnings"][0]["code"] == "invalid_field");
}

// What an order's fulfilment orders list can be handed back as it is, without naming lines.
BOOST_AUTO_TEST_CASE(a_fulfilment_order_without_lines_is_all_that_is_open_there) {
  Shop shop = Shop::with(5);
  shop.order(2);
  auto const listed =
      ask(shop,
          "{ orders(first: 1) { nodes { fulfillmentOrders(first: 5) { nodes { id status } } } } }");
  auto const group = listed["data"]["orders"]["nodes"][0]["fulfillmentOrders"]["nodes"][0];
  BOOST_TEST(group["status"] == "OPEN");
  std::string const mutation =
      "mutation($id: ID!) { fulfillmentCreate(fulfillment: {lineItemsByFulfillmentOrder: "
      "{fulfillmentOrderId: $id}}) { fulfillment { status totalQuantity } userErrors { message } } "
      "}";
  auto const body = ask(shop, mutation, {{"id", group["id"]}});
  BOOST_TEST(body["data"]["fulfillmentCreate"]["fulfillment"].dump() ==
             R"({"status":"SUCCESS","totalQuantity":2})");
  BOOST_TEST(shop.level().on_hand.units() == 3);
  auto const again = ask(shop, mutation, {{"id", group["id"]}});
  BOOST_TEST(again["data"]["fulfillmentCreate"]["userErrors"].size() == 1u);
  BOOST_TEST(code(ask(shop, mutation, {{"id", "gid://shopify/Order/1"}})) == "RESOURCE_NOT_FOUND");
}

BOOST_AUTO_TEST_CASE(weights_come_in_every_unit) {
  Shop shop = Shop::with(5);
  auto const grams_of = [&](json const& value, char const* unit) {
    json const weight = {{"weight", {{"value", value}, {"unit", unit}}}};
    json const variant = {{"id", shop_wire::gid("ProductVariant", shop.variant().value())},
                          {"inventoryItem", {{"measurement", weight}}}};
    auto const body =
        ask(shop,
            "mutation($v: [ProductVariantsBulkInput!]!) { productVariantsBulkUpdate(productId: "
            "\"gid://shopify/Product/8000000000001\", variants: $v) { userErrors { message } } }",
            {{"v", {variant}}});
    BOOST_TEST(body["data"]["productVariantsBulkUpdate"]["userErrors"].empty());
    return shop.server.variant(shop.variant()).weight_grams;
  };
  BOOST_TEST(grams_of(250, "GRAMS") == 250);
  BOOST_TEST(grams_of(1.5, "KILOGRAMS") == 1500);
  BOOST_TEST(grams_of(1, "OUNCES") == 28);
  BOOST_TEST(grams_of(2.0, "POUNDS") == 907);
}

BOOST_AUTO_TEST_CASE(what_the_stand_in_has_no_state_for_is_refused_loudly) {
  Shop shop = Shop::with(5);
  auto const body =
      ask(shop,
          "mutation($v: [ProductVariantsBulkInput!]!) { productVariantsBulkUpdate(productId: "
          "\"gid://shopify/Product/8000000000001\", variants: $v) { userErrors { message } } }",
          {{"v",
            {{{"id", shop_wire::gid("ProductVariant", shop.variant().value())},
              {"compareAtPrice", nullptr}}}}});
  BOOST_TEST(code(body) == "NOT_SUPPORTED");
}

BOOST_AUTO_TEST_CASE(an_answer_that_lacks_a_field_is_an_error_with_its_place) {
  shop_wire::Dialect const dialect{.version = "2026-07", .currency = {}};
  HttpResponse const odd{
      .status = 200,
      .headers = {},
      .body =
          R"({"data":{"locations":{"nodes":[{"id":"gid://shopify/Location/1","name":"A"},{"id":"gid://shopify/Location/2"}]}}})"};
  auto const read = shop_wire::decode_response(shop::ListLocations{}, odd, dialect);
  BOOST_REQUIRE(!read.has_value());
  BOOST_TEST(read.error().place == "data.locations.nodes[1]");
  BOOST_TEST(read.error().why == "lacks name");
  auto const no_json = shop_wire::decode_response(
      shop::ListLocations{}, {.status = 200, .headers = {}, .body = "<html>"}, dialect);
  BOOST_TEST(!no_json.has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks
