#include <boost/test/unit_test.hpp>

#include "mocks/shopify/acts.h"
#include "mocks/shopify/fixture_test.h"

namespace drydock::mocks {
BOOST_AUTO_TEST_SUITE(publications_test)

namespace {

using namespace fixture;

}  // namespace

BOOST_AUTO_TEST_CASE(publishing_is_a_fact_a_publication) {
  Shop shop;
  auto const id = shop.write(shop::CreateProduct{.title = "Tee"}).product->id;
  shop.write(shop::Publish{id, {publication_at(0), publication_at(1)}});
  auto const facts = shop.facts(EventKind::Published);
  BOOST_REQUIRE(facts.size() == 2);
  BOOST_TEST(facts[1].place == 1);
  BOOST_TEST(facts[1].object == position_of(id));
  BOOST_TEST(shop.server.product(id).published_on.size() == 2);
  shop.write(shop::Unpublish{id, {publication_at(0)}});
  BOOST_TEST(shop.facts(EventKind::Unpublished).size() == 1);
  BOOST_TEST((shop.server.product(id).published_on == std::vector{publication_at(1)}));
}

BOOST_AUTO_TEST_CASE(publishing_again_changes_nothing) {
  Shop shop;
  auto const id = shop.write(shop::CreateProduct{.title = "Tee"}).product->id;
  shop.write(shop::Publish{id, {publication_at(0)}});
  shop.write(shop::Publish{id, {publication_at(0)}});
  BOOST_TEST(shop.out.facts.empty());
  BOOST_TEST(shop.out.webhooks.empty());
}

BOOST_AUTO_TEST_CASE(bad_publications_are_refused_and_nothing_is_published) {
  Shop shop;
  auto const id = shop.write(shop::CreateProduct{.title = "Tee"}).product->id;
  BOOST_TEST(first(shop.errors(shop::Publish{product_at(9), {publication_at(0)}})) ==
             "id: Resource does not exist");
  BOOST_TEST(first(shop.errors(shop::Publish{id, {publication_at(0), publication_at(2)}})) ==
             "input.1.publicationId: Publication does not exist or is not publishable");
  BOOST_TEST(first(shop.errors(shop::Publish{id, {PublicationId{}}})) ==
             "input.0.publicationId: PublicationId cannot be empty");
  BOOST_TEST(first(shop.errors(shop::Unpublish{id, {publication_at(0), publication_at(0)}})) ==
             "input.1.publicationId: The same publication was specified more than once");
  BOOST_TEST(shop.server.product(id).published_on.empty());
}

BOOST_AUTO_TEST_CASE(visible_is_active_and_published) {
  Product p;
  BOOST_TEST(!visible(p));
  p.published = 1;
  BOOST_TEST(visible(p));
  p.status = ProductStatus::Draft;
  BOOST_TEST(!visible(p));
}

BOOST_AUTO_TEST_CASE(an_invisible_product_is_not_sold) {
  Shop shop = Shop::with(5);
  auto const id = shop.server.product_by_handle(Handle{"tee"}).value();
  shop.write(shop::UpdateProduct{.id = id, .status = ProductStatus::Draft});
  BOOST_TEST(
      shop.server.place_order({{shop.variant(), Quantity{1}}}, true, shop.now, shop.out).error() ==
      "'TEE-S' is not on sale: its product is not active");
  shop.write(shop::UpdateProduct{.id = id, .status = ProductStatus::Active});
  shop.write(shop::Unpublish{id, {publication_at(0)}});
  BOOST_TEST(
      shop.server.place_order({{shop.variant(), Quantity{1}}}, true, shop.now, shop.out).error() ==
      "'TEE-S' is not on sale: its product is not published");
}

BOOST_AUTO_TEST_CASE(the_configured_publications_and_locations_are_listed) {
  Shop shop({}, config("2026-07", 2));
  auto const publications = shop.ask<shop::Publications>(shop::ListPublications{}).publications;
  BOOST_REQUIRE(publications.size() == 2);
  BOOST_TEST(publications[1].name == "Point of Sale");
  BOOST_TEST((publications[1].id == publication_at(1)));
  auto const locations = shop.ask<shop::Locations>(shop::ListLocations{}).locations;
  BOOST_REQUIRE(locations.size() == 2);
  BOOST_TEST(locations[0].name == "Shop location");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks
