#include "scenarios/run/first_sync.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "scenarios/plans/catalogue_rows.h"
#include "scenarios/plans/presets.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(first_sync_test)

namespace {

struct Opened {
  StoreConfig store = preset_store("single-shop").value();
  Catalogue catalogue;

  explicit Opened(std::size_t items = 4) {
    apply_profile(store, Profile::Safe);
    std::vector<CatalogueRow> rows(items);
    for (std::size_t i = 0; i < items; ++i) {
      rows[i].item = "ITEM-" + std::to_string(i);
      rows[i].on_hand = {Quantity{20}};
    }
    expand_rows(rows, store, catalogue);
  }
  ShopProduct& product(std::size_t i) { return catalogue.shops[0][i]; }
  ShopVariant& variant(std::size_t i) { return product(i).variants[0]; }
  [[nodiscard]] FirstSync sync() const { return first_sync(first_sync_plan(store, catalogue)); }
};

std::vector<FirstWrite> of(FirstSync const& sync, FirstWriteKind kind) {
  std::vector<FirstWrite> out;
  std::ranges::copy_if(sync.writes, std::back_inserter(out),
                       [&](FirstWrite const& w) { return w.kind == kind; });
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(equal_sides_are_left_as_they_are) {
  auto const sync = Opened{}.sync();
  for (FirstWrite const& w : sync.writes)
    BOOST_TEST_MESSAGE(name_of(w.kind) << " " << w.what << " " << w.from << " " << w.to);
  BOOST_TEST(sync.writes.empty());
  BOOST_TEST(sync.unfinished.empty());
  BOOST_REQUIRE_EQUAL(sync.shops.size(), 1U);
  BOOST_TEST(sync.shops[0].units_for_sale == 80);
  BOOST_TEST(sync.shops[0].products == 4);
}

BOOST_AUTO_TEST_CASE(a_shop_gets_the_prices_of_its_own_currency) {
  Opened o;
  Currency const cad = Currency::parse("CAD").value();
  o.store.shops[0].currency = o.store.accounts[0].settings.price_currency = cad;
  PriceLists lists;
  for (std::size_t i = 0; i < 4; ++i) {
    lists[cad][o.catalogue.erp[i].items[0].number] = o.variant(i).price;
    o.catalogue.erp[i].items[0].price = Amount{7};
  }
  auto const prices = [&] {
    return of(first_sync(first_sync_plan(o.store, o.catalogue, lists)), FirstWriteKind::Price);
  };
  BOOST_TEST(prices().empty());
  lists[cad][o.catalogue.erp[2].items[0].number] = Amount{o.variant(2).price.minor() * 10};
  auto const written = prices();
  BOOST_TEST_REQUIRE(written.size() == 1U);
  BOOST_TEST(written[0].item == "ITEM-2");
  BOOST_TEST(written[0].to == "100.00 CAD");
}

BOOST_AUTO_TEST_CASE(prices_are_written_however_often_products_are_synced) {
  for (auto const every : {minutes(1), minutes(5), minutes(30)}) {
    Opened o;
    o.store.accounts[0].settings.product_every = every;
    o.store.accounts[0].settings.tag_filter = {"web"};
    for (ErpProduct& product : o.catalogue.erp)
      product.tags = {"web"};
    o.variant(2).price = Amount{1'500};
    auto const sync = o.sync();
    BOOST_TEST(of(sync, FirstWriteKind::Price).size() == 1U, every.ms());
  }
}

BOOST_AUTO_TEST_CASE(a_shortage_that_becomes_none_sells_nothing_again) {
  Opened o;
  o.catalogue.erp[1].items[0].on_hand = {Quantity{3}};
  o.catalogue.erp[1].items[0].on_so = {Quantity{5}};
  o.variant(1).available = {Quantity{-2}};
  o.variant(1).committed = {Quantity{5}};
  BOOST_TEST(o.sync().shops[0].resold == 0);
  BOOST_TEST(o.sync().shops[0].units_on == 0);
  o.catalogue.erp[1].items[0].on_hand = {Quantity{9}};  // of which the shop has sold 5
  o.catalogue.erp[1].items[0].on_so = {};
  BOOST_TEST(o.sync().shops[0].resold > 0);
}

BOOST_AUTO_TEST_CASE(what_staff_set_aside_and_the_erp_offers_is_not_sold_again) {
  Opened o;
  o.catalogue.erp[1].items[0].on_so = {Quantity{1}};
  o.variant(1).available = {Quantity{17}};
  o.variant(1).unavailable = {Quantity{2}};
  o.variant(1).committed = {Quantity{1}};
  BOOST_TEST(o.sync().shops[0].units_on == 2);
  BOOST_TEST(o.sync().shops[0].resold == 0);
  o.catalogue.erp[1].items[0].not_available = {Quantity{2}};  // XoroERP holds them back as well
  BOOST_TEST(o.sync().shops[0].units_on == 0);
  o.catalogue.erp[1].items[0].not_available = {};
  o.catalogue.erp[1].items[0].on_so = {};  // the order is what XoroERP lacks
  BOOST_TEST(o.sync().shops[0].resold == 1);
}

BOOST_AUTO_TEST_CASE(a_receipt_sells_no_unit_of_an_order_that_both_sides_have) {
  Opened o;
  o.catalogue.erp[1].items[0].on_so = {Quantity{2}};
  o.variant(1).available = {Quantity{15}};  // of 20 in XoroERP, which has received 3
  o.variant(1).committed = {Quantity{2}};
  BOOST_TEST(o.sync().shops[0].units_on == 3);
  BOOST_TEST(o.sync().shops[0].resold == 0);
  o.catalogue.erp[1].items[0].on_so = {Quantity{1}};  // of the other nobody has told it
  BOOST_TEST(o.sync().shops[0].resold == 1);
}

BOOST_AUTO_TEST_CASE(quantities_and_prices_are_written_as_the_erp_has_them) {
  Opened o;
  o.variant(0).available = {Quantity{25}};
  o.variant(1).available = {Quantity{2}};
  o.variant(2).price = Amount{1'500};
  auto const sync = o.sync();
  auto const quantities = of(sync, FirstWriteKind::Quantity);
  BOOST_REQUIRE_EQUAL(quantities.size(), 2U);
  BOOST_TEST(quantities[0].item == "ITEM-1");
  BOOST_TEST(quantities[0].from == "2");
  BOOST_TEST(quantities[0].to == "20");
  BOOST_TEST(quantities[0].units == 18);
  BOOST_TEST(quantities[0].money_minor == 18'000);
  BOOST_TEST(quantities[0].account == o.store.accounts[0].name);
  BOOST_TEST(quantities[1].units == -5);
  auto const prices = of(sync, FirstWriteKind::Price);
  BOOST_REQUIRE_EQUAL(prices.size(), 1U);
  BOOST_TEST(prices[0].item == "ITEM-2");
  BOOST_TEST(prices[0].money_minor == -500 * 20);
  BOOST_TEST(prices[0].account == o.store.accounts[0].name);
  FirstSyncSums const& sums = sync.shops[0];
  BOOST_TEST(sums.units_off == 5);
  BOOST_TEST(sums.units_on == 18);
  BOOST_TEST(sums.items_off == 1);
  BOOST_TEST(sums.prices == 1);
  BOOST_TEST(sums.price_change_minor == 10'000);
  BOOST_TEST(sums.updated == 3);
}

BOOST_AUTO_TEST_CASE(what_is_switched_off_is_not_written) {
  Opened o;
  o.variant(0).available = {Quantity{25}};
  o.variant(2).price = Amount{1'500};
  o.store.accounts[0].settings.price_sync = Switch::Off;
  o.store.accounts[0].settings.inventory_push = Switch::Off;
  BOOST_TEST(o.sync().writes.empty());
}

BOOST_AUTO_TEST_CASE(hidden_products_are_shown_and_missing_ones_are_created) {
  Opened o;
  o.product(0).status = ProductStatus::Draft;
  o.product(1).published = false;
  o.catalogue.shops[0].pop_back();
  auto const sync = o.sync();
  auto const statuses = of(sync, FirstWriteKind::Status);
  BOOST_REQUIRE_EQUAL(statuses.size(), 1U);
  BOOST_TEST(statuses[0].from == "draft");
  BOOST_TEST(statuses[0].to == "active");
  BOOST_TEST(statuses[0].units == 20);
  BOOST_REQUIRE_EQUAL(of(sync, FirstWriteKind::Publication).size(), 1U);
  auto const created = of(sync, FirstWriteKind::ProductCreated);
  BOOST_REQUIRE_EQUAL(created.size(), 1U);
  BOOST_TEST(created[0].item == "ITEM-3");
  // Its first quantity comes with the delta after it.
  BOOST_TEST(created[0].units == 20);
  BOOST_TEST(sync.shops[0].shown == 2);
  BOOST_TEST(sync.shops[0].created == 1);
}

BOOST_AUTO_TEST_CASE(without_an_initial_sync_the_first_full_one_is_shown) {
  Opened o;
  o.variant(0).available = {Quantity{25}};
  o.store.accounts[0].settings.initial_after.reset();
  BOOST_REQUIRE_EQUAL(of(o.sync(), FirstWriteKind::Quantity).size(), 1U);
}

BOOST_AUTO_TEST_CASE(a_product_that_is_discontinued_leaves_sale) {
  Opened o;
  o.catalogue.erp[2].active = false;
  o.catalogue.erp[2].items[0].active = false;
  auto const sync = o.sync();
  auto const statuses = of(sync, FirstWriteKind::Status);
  BOOST_REQUIRE_EQUAL(statuses.size(), 1U);
  BOOST_TEST(statuses[0].to == "archived");
  BOOST_TEST(statuses[0].units == -20);
  BOOST_TEST(sync.shops[0].hidden == 1);
  BOOST_TEST(sync.shops[0].units_off == 20);
  BOOST_TEST(sync.shops[0].items_off == 1);
}

BOOST_AUTO_TEST_CASE(a_product_that_leaves_sale_goes_with_each_of_its_variants) {
  Opened o;
  ErpProduct& product = o.catalogue.erp[2];
  product.active = false;
  product.items[0].active = false;
  ShopVariant second = o.variant(2);
  second.sku = Sku{"SECOND"};
  second.options[0] = "Second";
  ShopVariant none = second;
  none.sku = Sku{"NONE"};
  none.options[0] = "None";
  none.available = {Quantity{0}};
  o.catalogue.shops[0][2].variants.push_back(second);
  o.catalogue.shops[0][2].variants.push_back(none);
  auto const sync = o.sync();
  BOOST_TEST(sync.shops[0].units_off == 20 + second.available[0]->units());
  BOOST_TEST(sync.shops[0].items_off == 2);
}

BOOST_AUTO_TEST_CASE(the_same_store_has_the_same_first_sync) {
  Opened o;
  o.variant(0).available = {Quantity{25}};
  o.variant(2).price = Amount{1'500};
  auto const a = o.sync(), b = o.sync();
  BOOST_TEST(a.events == b.events);
  BOOST_REQUIRE_EQUAL(a.writes.size(), b.writes.size());
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_is_said_to_be_open) {
  Opened o;
  auto const sync = first_sync(first_sync_plan(o.store, o.catalogue), 20);
  BOOST_TEST(!sync.unfinished.empty());
}

BOOST_AUTO_TEST_SUITE_END()
