#include <boost/test/unit_test.hpp>

#include "mocks/shopify/fixture_test.h"

namespace drydock::mocks {
BOOST_AUTO_TEST_SUITE(variants_test)

namespace {

using namespace fixture;

shop::VariantInput input(std::string a, std::string b = "") {
  return {
      .sku = Sku{"SKU-" + a + b}, .options = {a, b, ""}, .price = Amount{1000}, .tracked = true};
}

ProductId with_options(Shop& shop) {
  return shop
      .write(shop::CreateProduct{.title = "Tee",
                                 .option_names = {"Size", "Color", ""},
                                 .option_values = {{"S", "Red", ""}}})
      .product->id;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_standalone_variant_goes_on_request) {
  Shop shop;
  auto const id = with_options(shop);
  auto const written = shop.write(shop::CreateVariants{
      id, shop::VariantStrategy::RemoveStandaloneVariant, {input("S", "Red"), input("M", "Red")}});
  BOOST_REQUIRE(written.product);
  BOOST_TEST(written.product->variants.size() == 2);
  BOOST_TEST(shop.server.product(id).variants.size() == 2);
  BOOST_TEST(shop.facts(EventKind::VariantDeleted).size() == 1);
  BOOST_TEST(shop.facts(EventKind::VariantCreated).size() == 2);
  BOOST_TEST(shop.facts(EventKind::VariantCreated)[0].after == 1000);
}

BOOST_AUTO_TEST_CASE(strategy_default_replaces_the_default_variant_but_keeps_a_custom_one) {
  Shop shop;
  auto const plain = shop.write(shop::CreateProduct{.title = "Mug"}).product->id;
  shop.write(shop::CreateVariants{plain, shop::VariantStrategy::Default, {input("Default Blue")}});
  BOOST_REQUIRE(shop.server.product(plain).variants.size() == 1);
  BOOST_TEST(shop.server.product(plain).variants[0].options[0] == "Default Blue");
  auto const custom = with_options(shop);
  shop.write(shop::CreateVariants{custom, shop::VariantStrategy::Default, {input("M", "Red")}});
  BOOST_TEST(shop.server.product(custom).variants.size() == 2);
}

BOOST_AUTO_TEST_CASE(a_created_variant_takes_what_is_given_and_defaults_for_the_rest) {
  Shop shop;
  auto const id = with_options(shop);
  auto const written = shop.write(shop::CreateVariants{id,
                                                       shop::VariantStrategy::Default,
                                                       {{.sku = Sku{"A"},
                                                         .options = {"M", "Red", ""},
                                                         .compare_at = Amount{900},
                                                         .cost = Amount{300},
                                                         .weight_grams = 250,
                                                         .barcode = "123"}}});
  auto const& v = written.product->variants.at(0);
  BOOST_TEST(v.price.minor() == 0);
  BOOST_TEST(v.compare_at->minor() == 900);
  BOOST_TEST(v.cost->minor() == 300);
  BOOST_TEST(v.weight_grams == 250);
  BOOST_TEST(v.barcode == "123");
  BOOST_TEST(!v.tracked);
}

BOOST_AUTO_TEST_CASE(a_repeated_option_tuple_refuses_the_whole_call) {
  Shop shop;
  auto const id = with_options(shop);
  auto const before = shop.server.product(id);
  auto const written = shop.write(shop::CreateVariants{
      id, shop::VariantStrategy::Default, {input("M", "Red"), input("S", "Red")}});
  BOOST_TEST(first(written.errors) ==
             "variants.1: The variant 'S / Red' already exists. Please change at least one option "
             "value. [VARIANT_ALREADY_EXISTS_CHANGE_OPTION_VALUE]");
  BOOST_TEST(!written.product);
  BOOST_TEST((shop.server.product(id) == before));
  BOOST_TEST(shop.out.facts.empty());
}

BOOST_AUTO_TEST_CASE(option_values_must_fit_the_options) {
  Shop shop;
  auto const id = with_options(shop);
  BOOST_TEST(first(shop.errors(shop::CreateVariants{id, {}, {{.options = {"", "Blue", ""}}}})) ==
             "variants.0: You need to add option values for Size [NEED_TO_ADD_OPTION_VALUES]");
  BOOST_TEST(first(shop.errors(shop::CreateVariants{id, {}, {{.options = {"M", "Red", "X"}}}})) ==
             "variants.0.optionValues.2: Option does not exist [INVALID_INPUT]");
}

BOOST_AUTO_TEST_CASE(negative_amounts_are_refused) {
  Shop shop = Shop::with(1);
  auto const id = shop.server.product_by_handle(Handle{"tee"}).value();
  auto const v = shop.variant();
  BOOST_TEST(first(shop.errors(shop::UpdateVariants{id, {{.id = v, .price = Amount{-1}}}})) ==
             "variants.0.price: Price must be greater than or equal to 0 "
             "[GREATER_THAN_OR_EQUAL_TO]");
  BOOST_TEST(first(shop.errors(shop::UpdateVariants{id, {{.id = v, .cost = Amount{-1}}}})) ==
             "variants.0.inventoryItem.cost: Cost per item must be greater than or equal to 0 "
             "[GREATER_THAN_OR_EQUAL_TO]");
}

BOOST_AUTO_TEST_CASE(one_bad_row_of_an_update_changes_nothing) {
  Shop shop = Shop::with(1);
  auto const id = shop.server.product_by_handle(Handle{"tee"}).value();
  auto const before = shop.server.product(id);
  auto const written = shop.write(shop::UpdateVariants{id,
                                                       {{.id = shop.variant(), .price = Amount{5}},
                                                        {.id = variant_at(99), .price = Amount{5}},
                                                        {.price = Amount{5}}}});
  BOOST_REQUIRE(written.errors.size() == 2);
  BOOST_TEST(text(written.errors[0]) ==
             "variants.1.id: Product variant does not exist [PRODUCT_VARIANT_DOES_NOT_EXIST]");
  BOOST_TEST(text(written.errors[1]) ==
             "variants.2.id: Product variant is missing ID attribute [PRODUCT_VARIANT_ID_MISSING]");
  BOOST_TEST(written.product.has_value());
  BOOST_TEST(written.product->variants.empty());
  BOOST_TEST((shop.server.product(id) == before));
}

BOOST_AUTO_TEST_CASE(each_changed_value_is_a_fact) {
  Shop shop = Shop::with(1);
  auto const id = shop.server.product_by_handle(Handle{"tee"}).value();
  auto const v = shop.variant();
  shop.write(shop::UpdateVariants{id,
                                  {{.id = v,
                                    .sku = Sku{"NEW"},
                                    .price = Amount{2100},
                                    .compare_at = Amount{2500},
                                    .tracked = false}}});
  auto const prices = shop.facts(EventKind::PriceChanged);
  BOOST_REQUIRE(prices.size() == 2);
  BOOST_TEST(prices[0].before == 1900);
  BOOST_TEST(prices[0].after == 2100);
  BOOST_TEST(prices[0].detail == static_cast<std::uint8_t>(Field::Price));
  BOOST_TEST(prices[1].detail == static_cast<std::uint8_t>(Field::CompareAt));
  BOOST_TEST(shop.facts(EventKind::FieldChanged).at(0).detail ==
             static_cast<std::uint8_t>(Field::Sku));
  auto const tracking = shop.facts(EventKind::TrackingChanged);
  BOOST_REQUIRE(tracking.size() == 1);
  BOOST_TEST(tracking[0].before == 1);
  BOOST_TEST(tracking[0].after == 0);
  BOOST_TEST((shop.server.variant_by_sku(Sku{"NEW"}) == v));
  BOOST_TEST(!shop.server.variant_by_sku(Sku{"TEE-S"}));
}

BOOST_AUTO_TEST_CASE(an_update_to_another_variants_options_is_refused) {
  Shop shop({product("tee", {{"S", {}}, {"M", {}}})});
  auto const id = shop.server.product_by_handle(Handle{"tee"}).value();
  BOOST_TEST(first(shop.errors(shop::UpdateVariants{
                 id, {{.id = shop.variant("M"), .options = {"S", "", ""}}}})) ==
             "variants.0: The variant 'S' already exists. Please change at least one option value. "
             "[VARIANT_ALREADY_EXISTS]");
  // Two that swap are fine.
  BOOST_TEST(
      shop.errors(shop::UpdateVariants{id,
                                       {{.id = shop.variant("M"), .options = {"S", "", ""}},
                                        {.id = shop.variant("S"), .options = {"M", "", ""}}}})
          .empty());
}

BOOST_AUTO_TEST_CASE(skus_may_repeat_and_may_be_blank) {
  Shop shop({product("a", {{"X", {}}}), product("b", {{"X", {}}, {"", {}}})});
  BOOST_TEST((shop.variant("X") == variant_at(0)));
  BOOST_TEST(!shop.server.variant_by_sku(Sku{""}));
  shop.server.delete_product(product_at(0), shop.now, shop.out).value();
  BOOST_TEST((shop.variant("X") == variant_at(1)));
}

BOOST_AUTO_TEST_CASE(deleting_needs_variants_of_the_product_and_leaves_one) {
  Shop shop({product("tee", {{"S", {}}, {"M", {}}}), product("hat", {{"H", {}}})});
  auto const id = shop.server.product_by_handle(Handle{"tee"}).value();
  BOOST_TEST(first(shop.errors(shop::DeleteVariants{id, {shop.variant("S"), shop.variant("H")}})) ==
             "variantsIds.1: At least one variant does not belong to the product "
             "[AT_LEAST_ONE_VARIANT_DOES_NOT_BELONG_TO_THE_PRODUCT]");
  BOOST_TEST(first(shop.errors(shop::DeleteVariants{id, {shop.variant("S"), shop.variant("M")}})) ==
             "variantsIds: Cannot delete default variant. [CANNOT_DELETE_LAST_VARIANT]");
  auto const gone = shop.variant("S");
  BOOST_TEST(shop.errors(shop::DeleteVariants{id, {gone}}).empty());
  BOOST_TEST(shop.facts(EventKind::VariantDeleted).at(0).item == position_of(gone));
  BOOST_TEST(shop.server.product(id).variants.size() == 1);
  BOOST_TEST(shop.server.variant(gone).id.value() == 0);
}

BOOST_AUTO_TEST_CASE(an_unknown_product_is_an_error_of_its_own_code) {
  Shop shop;
  std::string const expected = "productId: Product does not exist [PRODUCT_DOES_NOT_EXIST]";
  BOOST_TEST(first(shop.errors(shop::CreateVariants{product_at(9), {}, {}})) == expected);
  BOOST_TEST(first(shop.errors(shop::UpdateVariants{product_at(9), {}})) == expected);
  BOOST_TEST(first(shop.errors(shop::DeleteVariants{product_at(9), {}})) == expected);
}

BOOST_AUTO_TEST_CASE(a_product_holds_2048_variants) {
  Shop shop;
  auto const id = shop.write(shop::CreateProduct{.title = "Tee",
                                                 .option_names = {"No", "", ""},
                                                 .option_values = {{"0", "", ""}}})
                      .product->id;
  shop::CreateVariants r{id, shop::VariantStrategy::RemoveStandaloneVariant, {}};
  for (int i = 0; i < 2049; ++i)
    r.variants.push_back(input(std::to_string(i)));
  BOOST_TEST(shop.refusal(r) ==
             "The input array size of 2049 is greater than the maximum allowed of 2048.");
  r.variants.pop_back();
  BOOST_TEST(shop.errors(r).empty());
  BOOST_TEST(shop.server.product(id).variants.size() == 2048);
  BOOST_TEST(shop.errors(shop::CreateVariants{id, {}, {input("more")}}).size() == 1);
  BOOST_TEST(
      shop.ask<shop::FoundProduct>(shop::FindProduct{Handle{"tee"}}).product->variants.size() ==
      2000);
}

BOOST_AUTO_TEST_CASE(an_empty_list_is_a_success_that_changes_nothing) {
  Shop shop = Shop::with(1);
  auto const digest = shop.server.state().entities_hash;
  auto const id = shop.server.product_by_handle(Handle{"tee"}).value();
  BOOST_TEST(shop.errors(shop::CreateVariants{id, {}, {}}).empty());
  BOOST_TEST(shop.errors(shop::UpdateVariants{id, {}}).empty());
  BOOST_TEST(shop.errors(shop::DeleteVariants{id, {}}).empty());
  BOOST_TEST(shop.server.state().entities_hash == digest);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks
