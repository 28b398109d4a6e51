#include <boost/test/unit_test.hpp>

#include "mocks/shopify/fixture_test.h"
#include "mocks/shopify/texts.h"

namespace drydock::mocks {
BOOST_AUTO_TEST_SUITE(products_test)

namespace {

using namespace fixture;

std::string refused(shop::CreateProduct const& r) {
  Shop shop;
  auto const written = shop.write(r);
  BOOST_TEST(!written.product);
  BOOST_TEST(shop.out.facts.empty());
  return first(written.errors);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_new_product_has_one_untracked_free_variant_and_is_unpublished) {
  Shop shop;
  auto const written = shop.write(shop::CreateProduct{.title = "Tee"});
  BOOST_REQUIRE(written.product);
  BOOST_REQUIRE(written.product->variants.size() == 1);
  auto const& v = written.product->variants[0];
  BOOST_TEST(v.options[0] == "Default Title");
  BOOST_TEST(v.price.minor() == 0);
  BOOST_TEST(!v.tracked);
  BOOST_TEST((v.policy == OversellPolicy::Deny));
  BOOST_TEST(v.sku.value() == "");
  BOOST_TEST(written.product->published_on.empty());
  auto const levels = shop.server.variant(v.id).levels;
  BOOST_REQUIRE(levels.size() == 1);
  BOOST_TEST(levels[0].available.units() == 0);
  BOOST_TEST((levels[0].location == location_at(0)));
}

BOOST_AUTO_TEST_CASE(a_new_product_is_stocked_at_the_primary_location_only) {
  Shop shop({}, config("2026-07", 2));
  auto const written = shop.write(shop::CreateProduct{.title = "Tee"});
  BOOST_TEST(shop.server.variant(written.product->variants[0].id).levels.size() == 1);
}

BOOST_AUTO_TEST_CASE(options_give_one_variant_of_their_first_values) {
  Shop shop;
  auto const written = shop.write(shop::CreateProduct{
      .title = "Tee",
      .option_names = {"Size", "Colour", ""},
      .option_values = {{"S", "Red", ""}, {"M", "Red", ""}, {"S", "Blue", ""}}});
  BOOST_REQUIRE(written.product);
  BOOST_REQUIRE(written.product->variants.size() == 1);
  BOOST_TEST((written.product->variants[0].options == std::array<std::string, 3>{"S", "Red", ""}));
  BOOST_TEST((written.product->option_names == std::array<std::string, 3>{"Size", "Colour", ""}));
}

BOOST_AUTO_TEST_CASE(facts_tell_of_the_product_and_its_variant) {
  Shop shop;
  auto const id = shop.write(shop::CreateProduct{.title = "Tee"}).product->id;
  BOOST_REQUIRE(shop.out.facts.size() == 2);
  BOOST_TEST((shop.out.facts[0].kind == EventKind::ProductCreated));
  BOOST_TEST(shop.out.facts[0].object == position_of(id));
  BOOST_TEST(shop.out.facts[0].amount == 1);
  BOOST_TEST((shop.out.facts[1].kind == EventKind::VariantCreated));
  BOOST_TEST(shop.out.facts[1].after == 0);
}

BOOST_AUTO_TEST_CASE(texts_have_limits) {
  std::string const long_text(256, 'x');
  BOOST_TEST(refused({.title = " "}) == "title: Title can't be blank");
  BOOST_TEST(refused({.title = long_text}) ==
             "title: Title is too long (maximum is 255 characters)");
  BOOST_TEST(refused({.title = "x", .vendor = long_text}) ==
             "vendor: Vendor is too long (maximum is 255 characters)");
  BOOST_TEST(refused({.title = "x", .type = long_text}) ==
             "productType: Product type is too long (maximum is 255 characters)");
  BOOST_TEST(refused({.title = "x", .tags = {long_text}}) == "tags: Product tags is invalid");
  BOOST_TEST(refused({.title = "x",
                      .option_names = {"Color / Shade", "", ""},
                      .option_values = {{"Red", "", ""}}}) ==
             "options: Name cannot contain the character sequence \" / \"");
}

BOOST_AUTO_TEST_CASE(limits_count_characters_not_bytes) {
  std::string title;
  for (int i = 0; i < 255; ++i)
    title += "é";
  Shop shop;
  BOOST_TEST(shop.write(shop::CreateProduct{.title = title}).product.has_value());
}

BOOST_AUTO_TEST_CASE(more_than_250_tags_are_refused_at_the_top) {
  Shop shop;
  BOOST_TEST(
      shop.refusal(shop::CreateProduct{.title = "x", .tags = std::vector<std::string>(251, "t")}) ==
      "The input array size of 251 is greater than the maximum allowed of 250.");
}

BOOST_AUTO_TEST_CASE(tags_are_split_trimmed_folded_and_sorted) {
  using Tags = std::vector<std::string>;
  BOOST_TEST((normal_tags({"Red", "blue,green"}) == Tags{"blue", "green", "Red"}));
  BOOST_TEST((normal_tags({"Red", " red ", "", ","}) == Tags{"Red"}));
}

BOOST_AUTO_TEST_CASE(an_update_reports_each_field_that_changed) {
  Shop shop;
  auto const id = shop.write(shop::CreateProduct{.title = "Tee", .vendor = "Acme"}).product->id;
  shop.write(shop::UpdateProduct{.id = id,
                                 .title = "Shirt",
                                 .vendor = "Acme",
                                 .tags = std::vector<std::string>{"a"},
                                 .status = ProductStatus::Draft});
  BOOST_TEST(shop.facts(EventKind::ProductUpdated).size() == 1);
  auto const fields = shop.facts(EventKind::FieldChanged);
  BOOST_REQUIRE(fields.size() == 3);
  BOOST_TEST(fields[0].detail == static_cast<std::uint8_t>(Field::Title));
  BOOST_TEST(fields[1].detail == static_cast<std::uint8_t>(Field::Tags));
  BOOST_TEST(fields[2].detail == static_cast<std::uint8_t>(Field::Status));
  BOOST_TEST(fields[0].item == kNone);
  BOOST_TEST((shop.server.product(id).updated_at == shop.now));
}

BOOST_AUTO_TEST_CASE(an_update_without_change_is_no_event) {
  Shop shop;
  auto const id = shop.write(shop::CreateProduct{.title = "Tee"}).product->id;
  auto const before = shop.server.product(id);
  shop.write(shop::UpdateProduct{.id = id, .title = "Tee"});
  BOOST_TEST(shop.out.facts.empty());
  BOOST_TEST(shop.out.webhooks.empty());
  BOOST_TEST((shop.server.product(id) == before));
}

BOOST_AUTO_TEST_CASE(an_unknown_product_is_an_error) {
  Shop shop;
  BOOST_TEST(first(shop.errors(shop::UpdateProduct{.id = product_at(7), .title = "x"})) ==
             "id: Product does not exist");
}

BOOST_AUTO_TEST_CASE(images_are_replaced) {
  Shop shop;
  auto const id = shop.write(shop::CreateProduct{.title = "Tee"}).product->id;
  shop.write(
      shop::SetImages{id, {"https://cdn.example.com/a.jpg", "https://cdn.example.com/b.jpg"}});
  shop.write(shop::SetImages{id, {"https://cdn.example.com/c.jpg"}});
  BOOST_TEST(shop.server.product(id).images.size() == 1);
  BOOST_TEST(shop.facts(EventKind::FieldChanged).at(0).detail ==
             static_cast<std::uint8_t>(Field::Images));
  BOOST_TEST(first(shop.errors(shop::SetImages{id, {"not a url"}})) ==
             "input.files.0.originalSource: Image URL is invalid");
  BOOST_TEST(shop.server.product(id).images.at(0) == "https://cdn.example.com/c.jpg");
}

BOOST_AUTO_TEST_CASE(staff_edit_fields_by_the_same_rules) {
  Shop shop = Shop::with(5);
  auto const id = shop.server.product_by_handle(Handle{"tee"}).value();
  auto& s = shop.server;
  BOOST_TEST(s.edit_product(id, Field::Title, "Shirt", shop.now, shop.out).has_value());
  BOOST_TEST(s.edit_product(id, Field::Title, " ", shop.now, shop.out).error() ==
             "Title can't be blank");
  BOOST_TEST(s.edit_product(id, Field::Status, "archived", shop.now, shop.out).has_value());
  BOOST_TEST((s.product(id).status == ProductStatus::Archived));
  BOOST_TEST(!s.edit_product(id, Field::Status, "sold", shop.now, shop.out).has_value());
  BOOST_TEST(s.edit_variant(shop.variant(), Field::Price, "25.50", shop.now, shop.out).has_value());
  BOOST_TEST(s.variant(shop.variant()).price.minor() == 2550);
  BOOST_TEST(s.edit_variant(shop.variant(), Field::Price, "-1", shop.now, shop.out).error() ==
             "Price must be greater than or equal to 0");
  BOOST_TEST(
      s.edit_variant(shop.variant(), Field::Tracked, "false", shop.now, shop.out).has_value());
  BOOST_TEST(!s.variant(shop.variant()).tracked);
}

BOOST_AUTO_TEST_CASE(staff_make_products_with_stock_and_delete_them) {
  Shop shop;
  auto const id =
      shop.server.create_product(product("hat", {{"HAT", {Quantity{4}}}}), shop.now, shop.out);
  BOOST_REQUIRE(id);
  BOOST_TEST(shop.available("HAT") == 4);
  BOOST_TEST(shop.facts(EventKind::ShopQuantityEdited).at(0).amount == 4);
  BOOST_TEST(shop.facts(EventKind::VariantCreated).at(0).after == 1900);
  BOOST_TEST(shop.facts(EventKind::Published).size() == 1);
  BOOST_TEST(
      shop.server.create_product(product("hat", {{"HAT2", {}}}), shop.now, shop.out).error() ==
      "Handle 'hat' already in use. Please provide a new handle.");
  auto const variant = shop.variant("HAT");
  shop.out.clear();
  BOOST_TEST(shop.server.delete_product(*id, shop.now, shop.out).has_value());
  BOOST_TEST(shop.facts(EventKind::ProductDeleted).at(0).amount == 1);
  BOOST_TEST(shop.facts(EventKind::VariantDeleted).at(0).item == position_of(variant));
  BOOST_TEST(!shop.server.product_by_handle(Handle{"hat"}));
  BOOST_TEST(!shop.server.variant_by_sku(Sku{"HAT"}));
  BOOST_TEST(shop.server.delete_product(*id, shop.now, shop.out).error() ==
             "Product does not exist");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks
