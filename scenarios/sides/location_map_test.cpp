#include "scenarios/sides/location_map.h"

#include <boost/test/unit_test.hpp>

#include "scenarios/plans/catalogue_rows.h"
#include "scenarios/plans/presets.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(location_map_test)

namespace {

/// Three stores behind three locations, with other numbers at each.
struct Places {
  StoreConfig store = preset_store("multi-location").value();
  Catalogue catalogue;

  Places() {
    std::vector<CatalogueRow> rows(6);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      auto const n = static_cast<std::int32_t>(i);
      rows[i].item = "ITEM-" + std::to_string(i);
      rows[i].on_hand = {Quantity{5 + n}, Quantity{30 - 2 * n}, Quantity{n}};
    }
    expand_rows(rows, store, catalogue);
  }
  [[nodiscard]] std::vector<LocationDoubt> doubts() const {
    return doubtful_locations(store, catalogue, 0);
  }
  std::vector<StoreIndex>& stores_of(std::size_t location) {
    return store.shops[0].locations[location].erp_stores;
  }
};

}  // namespace

BOOST_AUTO_TEST_CASE(locations_with_stores_of_their_own_are_in_no_doubt) {
  Places places;
  BOOST_TEST(places.doubts().empty());
  places.stores_of(0) = {StoreIndex{0}, StoreIndex{2}};
  places.stores_of(2) = {};
  places.store.shops[0].locations.pop_back();
  BOOST_TEST(places.doubts().empty());
}

BOOST_AUTO_TEST_CASE(a_location_without_a_store_is_known_by_its_numbers) {
  Places places;
  places.stores_of(1).clear();
  auto const doubts = places.doubts();
  BOOST_REQUIRE(doubts.size() == 1U);
  BOOST_TEST(doubts[0].location == 1U);
  BOOST_TEST(!doubts[0].twin.has_value());
  BOOST_REQUIRE(doubts[0].likely.has_value());
  BOOST_TEST(doubts[0].likely->value() == 1);
  BOOST_TEST(doubts[0].alike == 6U);
  BOOST_TEST(doubts[0].units == 150);
  without_doubt(doubts[0], 0, places.store, places.catalogue);
  BOOST_TEST(places.doubts().empty());
  // Other numbers are nobody's.
  places.stores_of(1).clear();
  for (ShopProduct& product : places.catalogue.shops[0])
    *product.variants[0].available[1] += Quantity{1};
  BOOST_TEST(!places.doubts()[0].likely.has_value());
  without_doubt(places.doubts()[0], 0, places.store, places.catalogue);
  BOOST_TEST(places.doubts()[0].units == 0);
}

BOOST_AUTO_TEST_CASE(of_two_locations_with_one_store_the_one_that_shows_something_else_is_wrong) {
  for (std::size_t const wrong : {0U, 1U}) {
    Places places;
    places.stores_of(wrong) = places.stores_of(1 - wrong);
    auto const doubts = places.doubts();
    BOOST_REQUIRE(doubts.size() == 1U);
    BOOST_TEST(doubts[0].location == wrong);
    BOOST_TEST(doubts[0].twin.value() == 1 - wrong);
    BOOST_REQUIRE(doubts[0].likely.has_value());
    without_doubt(doubts[0], 0, places.store, places.catalogue);
    BOOST_TEST(places.doubts().empty());
  }
}

BOOST_AUTO_TEST_SUITE_END()
