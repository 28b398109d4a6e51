#include "mocks/shopify/handles.h"

#include <boost/test/unit_test.hpp>

#include "mocks/shopify/fixture_test.h"

namespace drydock::mocks {
BOOST_AUTO_TEST_SUITE(handles_test)

namespace {

using namespace fixture;

std::string made(Shop& shop, std::string title, std::string handle = "") {
  auto const written = shop.write(shop::CreateProduct{.title = title, .handle = handle});
  return written.product ? written.product->handle : first(written.errors);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_missing_handle_is_made_from_the_title) {
  Shop shop;
  BOOST_TEST(made(shop, "Classic  Tee!") == "classic-tee");
  BOOST_TEST(made(shop, "Blue Tee", "   ") == "blue-tee");
}

BOOST_AUTO_TEST_CASE(a_generated_collision_gets_a_suffix_in_silence) {
  Shop shop;
  BOOST_TEST(made(shop, "Tee") == "tee");
  BOOST_TEST(made(shop, "Tee") == "tee-1");
  BOOST_TEST(made(shop, "Tee") == "tee-2");
}

BOOST_AUTO_TEST_CASE(a_number_at_the_end_rises_in_place) {
  Shop shop;
  BOOST_TEST(made(shop, "Handle 41") == "handle-41");
  BOOST_TEST(made(shop, "Handle 41") == "handle-42");
  BOOST_TEST(made(shop, "Seed 1784472884534") == "seed-1784472884534");
  BOOST_TEST(made(shop, "Seed 1784472884534") == "seed-1784472884535");
  BOOST_TEST(made(shop, "No 99") == "no-99");
  BOOST_TEST(made(shop, "No 99") == "no-100");
}

BOOST_AUTO_TEST_CASE(a_written_handle_is_normalised) {
  Shop shop;
  BOOST_TEST(made(shop, "x", "  Mixed CASE / 東京 100 % ") == "mixed-case-東京-100");
}

BOOST_AUTO_TEST_CASE(punctuation_alone_becomes_product) {
  Shop shop;
  BOOST_TEST(made(shop, "x", "%%%") == "product");
  BOOST_TEST(made(shop, "y", "%%%") == "product-1");
  BOOST_TEST(made(shop, "!!!") == "product-2");
}

BOOST_AUTO_TEST_CASE(a_written_collision_is_refused_with_the_raw_text) {
  Shop shop;
  made(shop, "Tee", "tee");
  auto const written = shop.write(shop::CreateProduct{.title = "Other", .handle = "  TEE "});
  BOOST_TEST(!written.product);
  BOOST_TEST(first(written.errors) ==
             "input.handle: Handle '  TEE ' already in use. Please provide a new handle.");
}

BOOST_AUTO_TEST_CASE(an_update_to_a_taken_handle_leaves_the_product_as_it_was) {
  Shop shop;
  made(shop, "Tee");
  made(shop, "Hat");
  auto const hat = shop.server.product_by_handle(Handle{"hat"}).value();
  auto const written = shop.write(shop::UpdateProduct{.id = hat, .title = "Cap", .handle = "tee"});
  BOOST_TEST(first(written.errors) ==
             "input.handle: Handle 'tee' already in use. Please provide a new handle.");
  BOOST_REQUIRE(written.product);
  BOOST_TEST(written.product->title == "Hat");
  BOOST_TEST(shop.server.product(hat).handle == "hat");
}

BOOST_AUTO_TEST_CASE(a_handle_over_255_characters_is_refused) {
  Shop shop;
  BOOST_TEST(made(shop, "x", std::string(255, 'a')) == std::string(255, 'a'));
  BOOST_TEST(made(shop, "y", std::string(256, 'a')) ==
             "handle: Handle is too long (maximum is 255 characters)");
}

BOOST_AUTO_TEST_CASE(no_word_is_reserved) {
  Shop shop;
  for (std::string word : {"admin", "products", "cart", "checkout", "new"})
    BOOST_TEST(made(shop, "x", word) == word);
}

BOOST_AUTO_TEST_CASE(a_new_title_keeps_the_handle) {
  Shop shop;
  made(shop, "Tee");
  auto const tee = shop.server.product_by_handle(Handle{"tee"}).value();
  shop.write(shop::UpdateProduct{.id = tee, .title = "Shirt"});
  BOOST_TEST(shop.server.product(tee).handle == "tee");
  BOOST_TEST(shop.server.product(tee).title == "Shirt");
}

BOOST_AUTO_TEST_CASE(a_changed_handle_frees_the_old_one_and_is_a_fact) {
  Shop shop;
  made(shop, "Tee");
  auto const tee = shop.server.product_by_handle(Handle{"tee"}).value();
  shop.write(shop::UpdateProduct{.id = tee, .handle = "shirt"});
  BOOST_REQUIRE(shop.facts(EventKind::HandleChanged).size() == 1);
  BOOST_TEST(shop.facts(EventKind::HandleChanged)[0].object == position_of(tee));
  BOOST_TEST(!shop.server.product_by_handle(Handle{"tee"}));
  BOOST_TEST((shop.server.product_by_handle(Handle{"shirt"}) == tee));
  BOOST_TEST(made(shop, "Tee") == "tee");
}

BOOST_AUTO_TEST_CASE(handles_of_an_opening_catalogue_are_made_unique) {
  Shop shop({{.handle = "Tee", .title = "a"}, {.handle = "tee", .title = "b"}, {.title = "Hat"}});
  for (char const* handle : {"tee", "tee-1", "hat"})
    BOOST_TEST(shop.server.product_by_handle(Handle{handle}).has_value(), handle);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks
