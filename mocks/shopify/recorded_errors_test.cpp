#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <set>

#include "mocks/shopify/acts.h"
#include "mocks/shopify/fixture_test.h"

/// The mock's refusals beside a catalogue of what live stores answered.
namespace drydock::mocks {
BOOST_AUTO_TEST_SUITE(recorded_errors_test)

namespace {

using namespace fixture;

/// Ids and counts become '#', as the catalogue has them; amounts in prose stay on both sides alike.
std::string without_numbers(std::string const& text) {
  std::string out;
  for (char c : text) {
    if (std::isdigit(static_cast<unsigned char>(c)) == 0)
      out += c;
    else if (out.empty() || out.back() != '#')
      out += '#';
  }
  return out;
}

// The catalogue cuts texts off here.
constexpr std::size_t kMessageMax = 230;

/// "mutation field message code", list indexes as 'i'.
std::string line_of(std::string const& mutation, shop::UserError const& e) {
  std::string path;
  for (auto const& p : e.field)
    path +=
        (path.empty() ? "" : ".") + (std::isdigit(static_cast<unsigned char>(p[0])) != 0 ? "i" : p);
  return mutation + " | " + path + " | " + without_numbers(e.message).substr(0, kMessageMax) +
         " | " + e.code;
}

std::set<std::string> recorded(std::string const& shared) {
  std::ifstream file(shared + "/data/errors/user_errors.json");
  std::set<std::string> lines;
  for (auto const& row : nlohmann::json::parse(file)) {
    std::string path, raw = row["field"].get<std::string>(), part;
    for (char c : raw == "None" ? "" : raw) {
      if (std::isalpha(static_cast<unsigned char>(c)) != 0) {
        part += c;
      } else if (!part.empty()) {
        path += (path.empty() ? "" : ".") + part;
        part.clear();
      }
    }
    std::string const code = row["code"].is_string() ? row["code"].get<std::string>() : "";
    lines.insert(row["mutation"].get<std::string>() + " | " + path + " | " +
                 without_numbers(row["message"].get<std::string>()) + " | " +
                 (code == "-" ? "" : code));
  }
  return lines;
}

/// Calls that the shop refuses, each with the mutation that it is recorded under.
std::vector<std::pair<std::string, shop::Request>> refused_calls(Shop& shop) {
  auto const tee = product_at(0);
  auto const sized = shop.write(shop::CreateProduct{.title = "Hat",
                                                    .option_names = {"Color", "Size", ""},
                                                    .option_values = {{"Red", "S", ""}}})
                         .product->id;
  auto const order = shop.order(1);
  std::string const long_text(256, 'x');
  auto twice = shop.set(1);
  twice.rows.push_back(twice.rows[0]);
  auto no_item = shop.set(1);
  no_item.rows[0].item = InventoryItemId{1};
  auto no_place = shop.set(1, {}, "TEE-S", 7);
  auto no_reason = shop.set(1);
  no_reason.reason = "because";
  auto adjust_item = shop.adjust(1);
  adjust_item.rows[0].item = InventoryItemId{1};
  auto adjust_place = shop.adjust(1, "TEE-S", 7);
  auto adjust_reason = shop.adjust(1);
  adjust_reason.reason = "because";
  shop.send(shop::CreateFulfilment{order, {}});
  auto const open = shop.order(1);

  return {
      {"productCreate", shop::CreateProduct{.title = ""}},
      {"productCreate", shop::CreateProduct{.title = long_text}},
      {"productCreate", shop::CreateProduct{.title = "x", .vendor = long_text}},
      {"productCreate", shop::CreateProduct{.title = "x", .type = long_text}},
      {"productCreate", shop::CreateProduct{.title = "x", .handle = long_text}},
      {"productCreate",
       shop::CreateProduct{
           .title = "x", .option_names = {"A / B", "", ""}, .option_values = {{"Red", "", ""}}}},
      {"productUpdate", shop::UpdateProduct{.id = product_at(9)}},
      {"productUpdate", shop::UpdateProduct{.id = tee, .title = ""}},
      {"productUpdate", shop::UpdateProduct{.id = tee, .title = long_text}},
      {"productUpdate", shop::UpdateProduct{.id = tee, .handle = long_text}},
      {"productUpdate", shop::UpdateProduct{.id = tee, .vendor = long_text}},
      {"productUpdate", shop::UpdateProduct{.id = tee, .type = long_text}},
      {"productUpdate", shop::UpdateProduct{.id = tee, .tags = std::vector{long_text}}},
      {"productSet", shop::SetImages{product_at(9), {}}},
      {"productVariantsBulkCreate", shop::CreateVariants{product_at(9), {}, {}}},
      {"productVariantsBulkCreate",
       shop::CreateVariants{sized, {}, {{.options = {"Blue", "", ""}}}}},
      {"productVariantsBulkCreate",
       shop::CreateVariants{sized, {}, {{.options = {"Blue", "S", "x"}}}}},
      {"productVariantsBulkUpdate", shop::UpdateVariants{product_at(9), {}}},
      {"productVariantsBulkUpdate", shop::UpdateVariants{tee, {{.id = variant_at(99)}}}},
      {"productVariantsBulkUpdate", shop::UpdateVariants{tee, {{}}}},
      {"productVariantsBulkUpdate",
       shop::UpdateVariants{tee, {{.id = shop.variant(), .price = Amount{-1}}}}},
      {"productVariantsBulkUpdate",
       shop::UpdateVariants{tee, {{.id = shop.variant(), .cost = Amount{-1}}}}},
      {"productVariantsBulkUpdate",
       shop::UpdateVariants{tee, {{.id = shop.variant(), .options = {"a", "b", ""}}}}},
      {"productVariantsBulkDelete", shop::DeleteVariants{product_at(9), {}}},
      {"productVariantsBulkDelete", shop::DeleteVariants{tee, {variant_at(99)}}},
      {"publishablePublish", shop::Publish{product_at(9), {}}},
      {"publishablePublish", shop::Publish{tee, {publication_at(9)}}},
      {"publishablePublish", shop::Publish{tee, {PublicationId{}}}},
      {"publishablePublish", shop::Publish{tee, {publication_at(0), publication_at(0)}}},
      {"publishableUnpublish", shop::Unpublish{product_at(9), {}}},
      {"publishableUnpublish", shop::Unpublish{tee, {publication_at(9)}}},
      {"publishableUnpublish", shop::Unpublish{tee, {PublicationId{}}}},
      {"publishableUnpublish", shop::Unpublish{tee, {publication_at(0), publication_at(0)}}},
      {"inventorySetQuantities", shop.set(kQuantityMax + 1)},
      {"inventorySetQuantities", shop.set(-kQuantityMax - 1)},
      {"inventorySetQuantities", twice},
      {"inventorySetQuantities", no_item},
      {"inventorySetQuantities", no_place},
      {"inventorySetQuantities", no_reason},
      {"inventoryAdjustQuantities", adjust_item},
      {"inventoryAdjustQuantities", adjust_place},
      {"inventoryAdjustQuantities", adjust_reason},
      {"inventoryActivate", shop::ActivateInventory{shop.item(), location_at(9), "a"}},
      {"inventoryItemUpdate", shop::SetTracked{InventoryItemId{1}, true}},
      {"fulfillmentCreate", shop::CreateFulfilment{order_at(9), {}}},
      {"fulfillmentCreate", shop::CreateFulfilment{order, {}}},
      {"fulfillmentCreate", shop::CreateFulfilment{open, {{line_at(open, 9), Quantity{1}}}}},
      {"fulfillmentCreate", shop::CreateFulfilment{open, {{line_at(open, 0), Quantity{0}}}}},
      {"fulfillmentCreate", shop::CreateFulfilment{open, {{line_at(open, 0), Quantity{9}}}}},
  };
}

}  // namespace

BOOST_AUTO_TEST_CASE(refusals_have_recorded_paths_texts_and_codes) {
  char const* const shared = std::getenv("DRYDOCK_SHARED");
  if (!shared) {
    BOOST_TEST_MESSAGE("skipped: DRYDOCK_SHARED is not set");
    return;
  }
  Shop shop({product("tee", {{"TEE-S", {Quantity{5}}}, {"TEE-M", {Quantity{5}}}})});
  auto const lines = recorded(shared);
  for (auto const& [mutation, request] : refused_calls(shop)) {
    auto const errors = shop.errors(request);
    BOOST_TEST(!errors.empty(), mutation << " was not refused");
    for (auto const& e : errors)
      BOOST_TEST(lines.contains(line_of(mutation, e)), "not recorded: " << line_of(mutation, e));
  }
}

BOOST_AUTO_TEST_CASE(people_are_refused_with_recorded_texts) {
  char const* const shared = std::getenv("DRYDOCK_SHARED");
  if (!shared) {
    BOOST_TEST_MESSAGE("skipped: DRYDOCK_SHARED is not set");
    return;
  }
  auto const lines = recorded(shared);
  Shop shop = Shop::with(5);
  auto const id = shop.order(2);
  auto& s = shop.server;
  auto const check = [&](std::string const& mutation, Path const& path, std::string const& code,
                         auto const& done) {
    BOOST_REQUIRE(!done.has_value());
    shop::UserError const e{path, done.error(), code};
    BOOST_TEST(lines.contains(line_of(mutation, e)), "not recorded: " << line_of(mutation, e));
  };
  auto const v = shop.variant();
  check("orderCancel", {"orderId"}, "NOT_FOUND",
        s.cancel_order(order_at(9), true, shop.now, shop.out));
  check("refundCreate", {"orderId"}, "",
        s.refund_order(order_at(9), v, Quantity{1}, true, shop.now, shop.out));
  check("refundCreate", {"refundLineItems", "0", "quantity"}, "",
        s.refund_order(id, v, Quantity{9}, true, shop.now, shop.out));
  check("orderEditBegin", {"id"}, "",
        s.edit_order(order_at(9), v, Quantity{1}, true, shop.now, shop.out));
  check("orderEditCommit", {"id"}, "", s.edit_order(id, v, Quantity{2}, true, shop.now, shop.out));
  check("orderEditSetQuantity", {"quantity"}, "",
        s.edit_order(id, v, Quantity{-1}, true, shop.now, shop.out));
  check("orderEditAddVariant", {"variantId"}, "",
        s.edit_order(id, variant_at(9), Quantity{1}, true, shop.now, shop.out));
  check("orderMarkAsPaid", {"id"}, "", s.pay_order(id, shop.now, shop.out));
  check("orderCreate", {"order"}, "", s.place_order({}, true, shop.now, shop.out));
  check("productDelete", {"id"}, "", s.delete_product(product_at(9), shop.now, shop.out));
  s.cancel_order(id, true, shop.now, shop.out).value();
  check("orderCancel", {"orderId"}, "INVALID", s.cancel_order(id, true, shop.now, shop.out));
  check("orderEditBegin", {}, "", s.edit_order(id, v, Quantity{1}, true, shop.now, shop.out));
  auto const sent = shop.order(1);
  s.fulfil_order(sent, {}, shop.now, shop.out).value();
  check("orderCancel", {"orderId"}, "INVALID", s.cancel_order(sent, true, shop.now, shop.out));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks
