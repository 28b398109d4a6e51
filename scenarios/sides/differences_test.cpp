#include "scenarios/sides/differences.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "model/settings.h"
#include "scenarios/plans/catalogue_rows.h"
#include "scenarios/plans/presets.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(differences_test)

namespace {

/// A shop whose side is XoroERP's in every way.
struct Sides {
  StoreConfig store = preset_store("single-shop").value();
  Catalogue catalogue;

  explicit Sides(std::size_t items = 6) {
    std::vector<CatalogueRow> rows(items);
    for (std::size_t i = 0; i < items; ++i) {
      auto const n = static_cast<std::int32_t>(i);
      rows[i].item = "ITEM-" + std::to_string(i);
      rows[i].price = Amount{1'000 + 137 * n};
      rows[i].on_hand = {Quantity{10 + 7 * n}};
    }
    expand_rows(rows, store, catalogue);
    for (std::size_t i = 0; i < items; ++i) {
      item(i).cost = Amount{400 + 31 * static_cast<std::int64_t>(i)};
      variant(i).cost = item(i).cost;
      item(i).barcode = variant(i).barcode = "50123456789" + std::to_string(10 + i);
      item(i).weight_grams = variant(i).weight_grams = 200 + static_cast<std::int32_t>(i);
    }
  }
  ErpItem& item(std::size_t i) { return catalogue.erp[i].items[0]; }
  ShopProduct& product(std::size_t i) { return catalogue.shops[0][i]; }
  ShopVariant& variant(std::size_t i) { return product(i).variants[0]; }
  [[nodiscard]] Comparison compare() const { return compare_sides(store, catalogue, 0); }
};

std::uint32_t different(Comparison const& c) {
  std::uint32_t sum = 0;
  for (ComparedTally const& t : c.tallies)
    sum += t.different;
  return sum;
}

ValueDifference const& only(Comparison const& c, Compared what) {
  BOOST_REQUIRE_EQUAL(c.differences.size(), 1U);
  BOOST_REQUIRE((c.differences[0].what == what));
  return c.differences[0];
}

CommonCause const& only_cause(Comparison const& c) {
  BOOST_REQUIRE_EQUAL(c.causes.size(), 1U);
  return c.causes[0];
}

}  // namespace

BOOST_AUTO_TEST_CASE(equal_sides_have_no_difference) {
  auto const c = Sides{}.compare();
  BOOST_TEST(c.pairs == 6U);
  BOOST_TEST(c.stock_known);
  BOOST_TEST(different(c) == 0U);
  BOOST_TEST(c.differences.empty());
  BOOST_TEST(c.causes.empty());
  BOOST_TEST(c.unfed.empty());
  BOOST_TEST(c.without_row.empty());
  BOOST_TEST(c.of(Compared::Price).compared == 6U);
}

BOOST_AUTO_TEST_CASE(open_orders_that_both_sides_know_are_no_difference) {
  Sides s;
  s.item(1).on_so = {Quantity{3}};
  s.variant(1).committed = {Quantity{3}};
  s.variant(1).available[0] = Quantity{17 - 3};
  BOOST_TEST(different(s.compare()) == 0U);
  s.item(1).on_so = {};  // only the shop knows
  auto const shop_alone = s.compare();
  BOOST_TEST(only(shop_alone, Compared::Stock).units == -3);
  s.item(1).on_so = {Quantity{3}};
  s.variant(1).available[0] = Quantity{17};  // only XoroERP knows
  auto const erp_alone = s.compare();
  BOOST_TEST(only(erp_alone, Compared::Stock).units == 3);
}

BOOST_AUTO_TEST_CASE(items_on_sale_that_no_tag_lets_through_are_listed) {
  Sides s;
  s.store.accounts[0].settings.tag_filter = {"web"};
  for (std::size_t i = 0; i < 6; ++i)
    s.item(i).tags = {"web"};
  BOOST_TEST(s.compare().unsynced.empty());
  s.item(2).tags.clear();
  auto const c = s.compare();
  BOOST_REQUIRE_EQUAL(c.unsynced.size(), 1U);
  BOOST_TEST(c.unsynced[0].item == "ITEM-2");
  BOOST_TEST(c.unsynced[0].units == 24);
  s.product(2).status = ProductStatus::Draft;
  BOOST_TEST(s.compare().unsynced.empty());
}

BOOST_AUTO_TEST_CASE(a_size_that_the_shop_lacks_of_a_product_that_it_has_is_listed) {
  Sides s;
  BOOST_TEST(s.compare().lacking.empty());
  ErpItem size = s.item(2);
  size.number = ItemNumber{"ITEM-2-XL"};
  size.options[0] = "XL";
  s.catalogue.erp[2].items.push_back(size);
  auto const c = s.compare();
  BOOST_REQUIRE_EQUAL(c.lacking.size(), 1U);
  BOOST_TEST(c.lacking[0].item == "ITEM-2-XL");
  BOOST_TEST(c.lacking[0].units == 24);
  BOOST_TEST(c.lacking[0].money_minor == 24 * (1'000 + 137 * 2));
  // Under another SKU it is there, and is a row to correct.
  s.product(2).variants.push_back(s.variant(2));
  s.product(2).variants.back().sku = Sku{"ITEM-2XL"};
  s.product(2).variants.back().options = size.options;
  BOOST_TEST(s.compare().lacking.empty());
  s.product(2).variants.pop_back();
  s.catalogue.erp[2].items.back().active = false;
  BOOST_TEST(s.compare().lacking.empty());
  // Of a product that the shop does not have everything is new.
  s.catalogue.erp[2].items.back().active = true;
  s.catalogue.shops[0].erase(s.catalogue.shops[0].begin() + 2);
  BOOST_TEST(s.compare().lacking.empty());
}

BOOST_AUTO_TEST_CASE(a_single_blank_price_is_listed_and_a_list_without_prices_is_not) {
  Sides s;
  BOOST_TEST(s.compare().unpriced.empty());
  s.item(3).price.reset();
  auto const c = s.compare();
  BOOST_REQUIRE_EQUAL(c.unpriced.size(), 1U);
  BOOST_TEST(c.unpriced[0].item == "ITEM-3");
  for (std::size_t i = 0; i < 6; ++i)
    s.item(i).price.reset();
  BOOST_TEST(s.compare().unpriced.empty());
  BOOST_TEST(s.compare().unpriced_all == 6U);
}

BOOST_AUTO_TEST_CASE(what_both_sides_owe_is_no_difference) {
  Sides s;
  s.item(1).on_so = {Quantity{19}};  // of 17
  s.variant(1).available[0] = Quantity{-2};
  BOOST_TEST(different(s.compare()) == 0U);
  s.variant(1).available[0] = Quantity{0};  // as a sync writes it
  BOOST_TEST(different(s.compare()) == 0U);
  s.variant(1).available[0] = Quantity{-5};
  auto const c = s.compare();
  BOOST_TEST(only(c, Compared::Stock).xoro == "-2");
  BOOST_TEST(only(c, Compared::Stock).units == -3);
}

BOOST_AUTO_TEST_CASE(skus_on_each_others_products_are_listed) {
  Sides s;
  auto const crossed = [&] { return s.compare().crossed; };
  BOOST_TEST(crossed().empty());
  std::swap(s.variant(1).sku, s.variant(4).sku);
  auto const both = crossed();
  BOOST_REQUIRE_EQUAL(both.size(), 2U);
  BOOST_TEST(both[0].item == "ITEM-1");
  BOOST_TEST(both[0].other == "ITEM-4");
  BOOST_TEST(both[0].handle == s.product(4).handle);
  BOOST_TEST(both[0].evidence == "handle, barcode and title");
  BOOST_TEST(both[1].item == "ITEM-4");
  // Two of the three do.
  s.variant(1).barcode = s.variant(4).barcode = "";
  BOOST_TEST(crossed().size() == 2U);
  BOOST_TEST(crossed()[0].evidence == "handle and title");
  // One does not, and what speaks for the SKU speaks against it.
  s.product(1).title = s.product(4).title = "On sale";
  BOOST_TEST(crossed().empty());
  Sides of_handles;
  std::swap(of_handles.catalogue.erp[1].handles, of_handles.catalogue.erp[4].handles);
  BOOST_TEST(of_handles.compare().crossed.empty());
}

BOOST_AUTO_TEST_CASE(a_sku_that_options_and_barcode_contradict_is_listed) {
  StoreConfig const store = preset_store("single-shop").value();
  Catalogue catalogue;
  std::vector<CatalogueRow> rows(2);
  for (std::size_t i = 0; i < 2; ++i) {
    rows[i].item = i == 0 ? "TEE-S" : "TEE-M";
    rows[i].product = "TEE";
    rows[i].options = {{"Size", i == 0 ? "S" : "M"}};
  }
  expand_rows(rows, store, catalogue);
  auto& variants = catalogue.shops[0][0].variants;
  for (std::size_t i = 0; i < 2; ++i)
    variants[i].barcode = catalogue.erp[0].items[i].barcode = i == 0 ? "501" : "502";
  BOOST_TEST(compare_sides(store, catalogue, 0).contradicted.empty());
  std::swap(variants[0].sku, variants[1].sku);
  auto const c = compare_sides(store, catalogue, 0);
  BOOST_REQUIRE_EQUAL(c.contradicted.size(), 2U);
  BOOST_TEST(c.contradicted[0].item == "TEE-S");
  BOOST_TEST(c.contradicted[0].other == "TEE-M");
  // One of the two alone is a slip of that field.
  std::swap(variants[0].barcode, variants[1].barcode);
  BOOST_TEST(compare_sides(store, catalogue, 0).contradicted.empty());
}

BOOST_AUTO_TEST_CASE(a_quantity_is_told_with_both_values_units_and_money) {
  Sides s;
  s.variant(2).available[0] = Quantity{20};
  auto const c = s.compare();
  auto const& d = only(c, Compared::Stock);
  BOOST_TEST(d.item == "ITEM-2");
  BOOST_TEST(d.location == s.store.shops[0].locations[0].name);
  BOOST_TEST(d.xoro == "24");
  BOOST_TEST(d.shop == "20");
  BOOST_TEST(d.units == -4);
  BOOST_TEST(d.money_minor == 4 * s.variant(2).price.minor());
}

BOOST_AUTO_TEST_CASE(what_is_not_available_in_the_erp_is_not_for_sale) {
  Sides s;
  s.item(0).not_available = {Quantity{3}};
  BOOST_TEST(only(s.compare(), Compared::Stock).units == 3);
  s.item(0).not_available = {Quantity{300}};
  s.variant(0).available[0] = Quantity{0};  // the sync shows no number below 0
  BOOST_TEST(different(s.compare()) == 0U);
}

BOOST_AUTO_TEST_CASE(an_item_that_the_shop_does_not_stock_is_told) {
  Sides s;
  s.variant(1).available[0] = std::nullopt;
  auto const c = s.compare();
  BOOST_TEST(only(c, Compared::Stock).shop == "not stocked");
  s.item(1).on_hand = {Quantity{0}};
  BOOST_TEST(different(s.compare()) == 0U);
}

BOOST_AUTO_TEST_CASE(a_price_is_worth_its_difference_times_what_is_for_sale) {
  Sides s;
  s.variant(1).price = Amount{1'000};  // 1137 in XoroERP
  auto const c = s.compare();
  auto const& d = only(c, Compared::Price);
  BOOST_TEST(d.units == 17);
  BOOST_TEST(d.money_minor == -137 * 17);
  s.item(1).price = std::nullopt;  // no price says nothing
  BOOST_TEST(different(s.compare()) == 0U);
}

BOOST_AUTO_TEST_CASE(prices_in_two_currencies_differ_by_right) {
  Sides s;
  s.variant(2).price = Amount{1};
  BOOST_TEST(different(s.compare()) == 1U);
  s.store.shops[0].currency = Currency::parse("EUR").value();
  BOOST_TEST(different(s.compare()) == 0U);
}

BOOST_AUTO_TEST_CASE(prices_in_the_shops_currency_are_compared_where_xoroerp_has_them) {
  Sides s;
  Currency const eur = Currency::parse("EUR").value();
  s.store.shops[0].currency = eur;
  PriceLists lists;
  for (std::size_t i = 0; i < 6; ++i) {
    lists[eur][s.item(i).number] = s.variant(i).price;
    s.item(i).price = Amount{1};
    // Only prices have rows of their own.
    s.item(i).cost = Amount{2};
  }
  auto const compare = [&] { return compare_sides(s.store, s.catalogue, 0, {}, &lists); };
  BOOST_TEST(different(compare()) == 0U);
  BOOST_TEST(compare().of(Compared::Price).compared == 6U);
  BOOST_TEST(compare().unpriced_all == 0U);
  lists[eur][s.item(2).number] = Amount{1'000};
  auto const one = compare();
  auto const& d = only(one, Compared::Price);
  BOOST_TEST(d.item == "ITEM-2");
  BOOST_TEST(d.xoro == "10.00 EUR");
  lists[eur].erase(s.item(2).number);
  auto const gap = compare();
  BOOST_TEST(different(gap) == 0U);
  BOOST_TEST_REQUIRE(gap.unpriced.size() == 1U);
  BOOST_TEST(gap.unpriced[0].item == "ITEM-2");
  for (auto& [item, price] : lists[eur])
    price = Amount{price.minor() * 10};
  BOOST_TEST(only_cause(compare()).name == "factor");
  lists.clear();
  BOOST_TEST(compare().unpriced.empty());
  BOOST_TEST(compare().unpriced_all == 6U);
}

// Who has the link can buy it.
BOOST_AUTO_TEST_CASE(what_is_unlisted_and_published_is_on_sale) {
  Sides s;
  for (auto const& [status, sold] : {std::pair{ProductStatus::Active, true},
                                     {ProductStatus::Unlisted, true},
                                     {ProductStatus::Draft, false},
                                     {ProductStatus::Archived, false}}) {
    s.product(0).status = status;
    BOOST_TEST(on_sale(s.product(0)) == sold);
  }
  s.product(0).status = ProductStatus::Unlisted;
  s.product(0).published = false;
  BOOST_TEST(!on_sale(s.product(0)));
}

BOOST_AUTO_TEST_CASE(prices_with_a_tax_on_them_are_one_cause) {
  Sides s;
  for (std::size_t i = 0; i < 6; ++i)
    s.variant(i).price = Amount{(s.item(i).price->minor() * 121 + 50) / 100};
  auto const c = s.compare();
  BOOST_TEST(only_cause(c).name == "factor");
  BOOST_TEST(only_cause(c).text.find("1.21") != std::string::npos);
  BOOST_TEST(only_cause(c).count == 6U);
  BOOST_TEST(std::ranges::all_of(c.differences, [](auto const& d) { return d.cause == 0; }));
}

BOOST_AUTO_TEST_CASE(goods_that_the_shop_gives_away_are_told_apart) {
  Sides s;
  s.variant(1).price = Amount{0};
  s.variant(2).price = Amount{9'999};
  auto const c = s.compare();
  BOOST_TEST(c.of(Compared::Price).different == 2U);
  BOOST_TEST(only_cause(c).name == "offered-for-nothing");
  BOOST_TEST(only_cause(c).count == 1U);
  BOOST_TEST(only_cause(c).units == 17);
  // What nobody can buy is given to nobody, and what has no price in XoroERP may be a gift.
  s.variant(1).available[0] = s.item(1).on_hand[0] = Quantity{0};
  BOOST_TEST(s.compare().causes.empty());
  s = Sides{};
  s.variant(1).price = Amount{0};
  s.item(1).price = Amount{0};
  BOOST_TEST(s.compare().causes.empty());
}

BOOST_AUTO_TEST_CASE(what_the_shop_strikes_out_shows_its_sale) {
  Sides sale;
  for (std::size_t i = 0; i < 6; ++i) {
    sale.variant(i).compare_at = sale.item(i).price;
    sale.variant(i).price = Amount{sale.item(i).price->minor() * 4 / 5};
  }
  auto const c = sale.compare();
  auto const by = std::ranges::find(c.causes, Compared::Price, &CommonCause::what);
  BOOST_REQUIRE((by != c.causes.end()));
  BOOST_TEST(by->name == "sale");
}

BOOST_AUTO_TEST_CASE(packs_another_column_and_a_slipped_row_are_one_cause_each) {
  Sides packs;
  for (std::size_t i = 0; i < 6; ++i)
    packs.variant(i).available[0] = Quantity{packs.item(i).on_hand[0].units() * 12};
  BOOST_TEST(only_cause(packs.compare()).text.find("12 times") != std::string::npos);

  Sides column;
  for (std::size_t i = 0; i < 6; ++i)
    column.variant(i).price = *column.item(i).cost;
  auto const by_column = column.compare();
  BOOST_TEST(only_cause(by_column).name == "other-column");
  BOOST_TEST(only_cause(by_column).text.find("costs") != std::string::npos);

  Sides row(9);
  for (std::size_t i = 0; i + 1 < 9; ++i)
    row.variant(i).price = *row.item(i + 1).price;
  BOOST_TEST(only_cause(row.compare()).name == "next-row");

  Sides reserved;
  for (std::size_t i = 0; i < 6; ++i)
    reserved.item(i).not_available = {Quantity{1 + static_cast<std::int32_t>(i % 3)}};
  BOOST_TEST(only_cause(reserved.compare()).name == "on-hand");
  BOOST_TEST(only_cause(reserved.compare()).text.find("on hand") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(units_on_sales_orders_of_others_are_one_cause) {
  Sides s(8);
  for (std::size_t i = 0; i < 5; ++i)
    s.item(i).on_so = {Quantity{1 + static_cast<std::int32_t>(i % 2)}};
  // What is open in the shop too is of no other.
  s.item(0).on_so = {Quantity{4}};
  s.variant(0).committed = {Quantity{3}};
  s.variant(0).available[0] = Quantity{10 - 3};
  auto const told = s.compare();
  BOOST_TEST(only_cause(told).name == "sold-elsewhere");
  BOOST_TEST(only_cause(told).count == 5U);
  // Some other number is none of it.
  for (std::size_t i = 0; i < 5; ++i)
    s.variant(i).available[0] = Quantity{s.variant(i).available[0]->units() + 2};
  BOOST_TEST(s.compare().causes.empty());
}

BOOST_AUTO_TEST_CASE(hidden_products_are_told_with_what_is_in_stock_of_them) {
  Sides s;
  s.product(0).status = ProductStatus::Draft;
  auto const c = s.compare();
  auto const& d = only(c, Compared::Status);
  BOOST_TEST(d.base_part == "ITEM-0");
  BOOST_TEST(d.shop == "draft");
  BOOST_TEST(d.units == 10);
  BOOST_TEST(d.money_minor == 10 * 1'000);
  s.product(0).status = ProductStatus::Active;
  s.product(0).published = false;
  BOOST_TEST(only(s.compare(), Compared::Publication).shop == "not published");
  s.product(0).published = true;
  s.catalogue.erp[0].active = false;
  BOOST_TEST(only(s.compare(), Compared::Status).xoro == "not active");
  s.product(0).status = ProductStatus::Archived;
  BOOST_TEST(different(s.compare()) == 0U);
}

BOOST_AUTO_TEST_CASE(tracking_options_barcode_weight_and_title_are_compared) {
  Sides s;
  s.variant(0).tracked = false;
  BOOST_TEST(only(s.compare(), Compared::Tracking).item == "ITEM-0");
  s = Sides{};
  s.product(0).option_names[0] = "Size";
  BOOST_TEST(only(s.compare(), Compared::Structure).base_part == "ITEM-0");
  s = Sides{};
  s.variant(0).barcode = "4006381333931";
  BOOST_TEST(only(s.compare(), Compared::Barcode).shop == "4006381333931");
  // A spreadsheet took its digits: it says nothing.
  s.variant(0).barcode = "4.00638E+12";
  BOOST_TEST(different(s.compare()) == 0U);
  s = Sides{};
  s.variant(0).weight_grams = 201;
  BOOST_TEST(only(s.compare(), Compared::Weight).xoro == "200 g");
  s = Sides{};
  s.product(0).title = "Another";
  BOOST_TEST(only(s.compare(), Compared::Title).shop == "Another");
  s.catalogue.erp[0].title.clear();  // an empty text is no wish
  BOOST_TEST(different(s.compare()) == 0U);
}

BOOST_AUTO_TEST_CASE(goods_outside_the_tags_are_not_ours_to_compare) {
  Sides s;
  s.store.accounts[0].settings.tag_filter = {"web"};
  s.item(0).tags = {"WEB "};
  for (std::size_t i = 0; i < 6; ++i)
    s.variant(i).price = Amount{1};
  auto const c = s.compare();
  BOOST_TEST(c.pairs == 1U);
  BOOST_TEST(c.apart == 5U);
  BOOST_TEST(only(c, Compared::Price).item == "ITEM-0");
}

BOOST_AUTO_TEST_CASE(a_variant_of_no_item_and_an_item_of_no_row_are_listed) {
  Sides s;
  s.variant(0).sku = Sku{"ITEM-O"};
  s.item(3).on_hand.clear();
  auto const c = s.compare();
  BOOST_REQUIRE(c.unfed.size() == 1U);
  BOOST_TEST(c.unfed[0].sku == "ITEM-O");
  BOOST_TEST(c.unfed[0].units == 10);
  BOOST_TEST(c.unfed[0].money_minor == 10'000);
  BOOST_REQUIRE(c.without_row.size() == 1U);
  BOOST_TEST(c.without_row[0].item == "ITEM-3");
  BOOST_TEST(c.without_row[0].units == 31);
  s.product(0).status = ProductStatus::Archived;  // nobody can buy it
  BOOST_TEST(s.compare().unfed.empty());
  s.product(0).status = ProductStatus::Active;
  s.variant(0).tracked = false;
  BOOST_TEST(s.compare().unfed.empty());
}

BOOST_AUTO_TEST_CASE(without_quantities_of_the_shop_no_stock_is_compared) {
  Sides s;
  for (std::size_t i = 0; i < 6; ++i)
    s.variant(i).available = {std::nullopt};
  auto const c = s.compare();
  BOOST_TEST(!c.stock_known);
  BOOST_TEST(c.of(Compared::Stock).compared == 0U);
  BOOST_TEST(different(c) == 0U);
}

BOOST_AUTO_TEST_CASE(the_worst_comes_first_and_the_list_is_a_spreadsheet_that_runs_nothing) {
  Sides s;
  s.variant(1).price = Amount{1'136};
  s.variant(5).price = Amount{1};
  s.product(0).title = "=HYPERLINK(\"x\")";
  auto const c = s.compare();
  BOOST_TEST(c.differences[0].item == "ITEM-5");
  BOOST_TEST(c.differences[1].item == "ITEM-1");
  auto const csv = differences_csv({c});
  BOOST_TEST(csv.find("'=HYPERLINK") != std::string::npos);
  BOOST_TEST(std::ranges::count(csv, '\n') == 4);
}

BOOST_AUTO_TEST_CASE(what_is_kept_back_on_purpose_is_no_difference) {
  for (std::string_view stock : {"2", "30%"}) {
    Sides sides;
    BOOST_REQUIRE(set_setting(sides.store, "inventory.safety_stock", stock).has_value());
    SafetyStock const held = parse_safety_stock(stock).value();
    auto const keep = [&] {
      for (std::size_t i = 0; i < 6; ++i)
        sides.variant(i).available[0] =
            floor_at_zero(less_safety_stock(held, *sides.variant(i).available[0]));
    };
    // It is set, and the shop does not keep it.
    auto const kept_nowhere = sides.compare();
    BOOST_TEST(only_cause(kept_nowhere).name == "safety-stock-not-kept");
    BOOST_TEST(kept_nowhere.differences.size() == 6U);
    keep();
    BOOST_TEST(different(sides.compare()) == 0U);
    // The shop keeps it, and it is not set.
    BOOST_REQUIRE(set_setting(sides.store, "inventory.safety_stock", "none").has_value());
    auto const not_set = sides.compare();
    BOOST_TEST(only_cause(not_set).name == "shortage");
    BOOST_TEST(only_cause(not_set).text.find(stock.ends_with('%') ? "30 % fewer" : "2 fewer") !=
               std::string::npos);
    // It is taken off twice.
    BOOST_REQUIRE(set_setting(sides.store, "inventory.safety_stock", stock).has_value());
    keep();
    BOOST_TEST(only_cause(sides.compare()).name == "shortage");
  }
}

BOOST_AUTO_TEST_CASE(one_location_may_keep_something_back) {
  StoreConfig store = preset_store("multi-location").value();
  std::vector<CatalogueRow> rows(6);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto const n = static_cast<std::int32_t>(i);
    rows[i].item = "ITEM-" + std::to_string(i);
    rows[i].on_hand = {Quantity{10 + n}, Quantity{20 + 2 * n}, Quantity{30 + 3 * n}};
  }
  store.shops[0].locations[1].safety_stock = parse_safety_stock("4").value();
  Catalogue catalogue;
  expand_rows(rows, store, catalogue);
  BOOST_TEST(different(compare_sides(store, catalogue, 0)) == 0U);
  store.shops[0].locations[1].safety_stock.reset();
  auto const c = compare_sides(store, catalogue, 0);
  BOOST_TEST(only_cause(c).name == "shortage");
  BOOST_TEST(only_cause(c).text.find("at West are 4 fewer") != std::string::npos,
             only_cause(c).text);
  // Two rows of six at one place are no safety stock.
  store.shops[0].locations[1].safety_stock = parse_safety_stock("4").value();
  for (std::size_t i : {0U, 1U})
    *catalogue.shops[0][i].variants[0].available[0] -= Quantity{1};
  BOOST_TEST(compare_sides(store, catalogue, 0).causes.empty());
}

BOOST_AUTO_TEST_CASE(a_struck_out_price_that_xoro_lacks_is_a_difference) {
  Sides sides;
  sides.variant(1).compare_at = Amount{19'900};
  auto const c = sides.compare();
  auto const& d = only(c, Compared::CompareAt);
  BOOST_TEST(d.item == "ITEM-1");
  BOOST_TEST(d.xoro == "none");
  BOOST_TEST(d.shop.starts_with("199.00"));
  // Nothing is struck out by 0.
  sides.variant(1).compare_at = Amount{0};
  BOOST_TEST(sides.compare().differences.empty());
}

BOOST_AUTO_TEST_CASE(goods_that_xoro_has_none_of_are_told_as_one_cause_and_less_as_it_stands) {
  Sides sides;
  sides.item(2).on_hand = {Quantity{0}};
  auto c = sides.compare();
  BOOST_TEST(only_cause(c).name == "none-in-erp");
  BOOST_TEST(only(c, Compared::Stock).xoro == "0");
  sides.item(2).on_hand = {Quantity{-24}};
  c = sides.compare();
  BOOST_TEST(only_cause(c).name == "below-zero-in-erp");
  BOOST_TEST(only(c, Compared::Stock).xoro == "-24");
  BOOST_TEST(only(c, Compared::Stock).units == 24);
  // What nobody can buy is taken off no sale.
  sides.product(2).status = ProductStatus::Draft;
  for (CommonCause const& cause : sides.compare().causes)
    BOOST_TEST(cause.name != "below-zero-in-erp");
}

BOOST_AUTO_TEST_CASE(another_unit_of_weight_is_one_cause_however_alike_the_goods) {
  StoreInput input;
  Sides sides;
  for (std::size_t i = 0; i < 6; ++i) {
    sides.item(i).weight_grams = 0;
    sides.variant(i).weight_grams = 200;
    input.erp_milligrams.emplace("ITEM-" + std::to_string(i), 200);
  }
  input.config = sides.store;
  input.catalogue = sides.catalogue;
  auto c = compare_sides(input).at(0);
  BOOST_TEST(c.of(Compared::Weight).different == 6U);
  BOOST_TEST(
      only_cause(c).text.starts_with("XoroERP's weights are kilograms in a column of grams"));
  BOOST_TEST(c.differences[0].xoro == "0.2 g");
  // Pounds in whole numbers; one row alone says it too.
  input.erp_milligrams.clear();
  for (std::size_t i = 0; i < 6; ++i)
    input.catalogue.erp[i].items[0].weight_grams = 200;
  input.catalogue.erp[3].items[0].weight_grams = 2;
  input.catalogue.shops[0][3].variants[0].weight_grams = 907;
  c = compare_sides(input).at(0);
  BOOST_TEST(only_cause(c).text.starts_with("XoroERP's weights are pounds"));
  // Parts of a gram are no difference.
  input.catalogue.erp[3].items[0].weight_grams = 907;
  input.erp_milligrams.emplace("ITEM-3", 907'185);
  BOOST_TEST(compare_sides(input).at(0).of(Compared::Weight).different == 0U);
}

// One row of two locations is chance; of one location alone it is another's column.
BOOST_AUTO_TEST_CASE(locations_that_show_each_others_numbers_are_named_together) {
  Sides s;
  s.store = preset_store("multi-location").value();
  for (std::size_t i = 0; i < 6; ++i) {
    auto const n = static_cast<std::int32_t>(i);
    s.item(i).on_hand = {Quantity{10 + 7 * n}, Quantity{90 - 3 * n}, Quantity{4}};
    s.variant(i).available = {Quantity{10 + 7 * n}, Quantity{90 - 3 * n}, Quantity{4}};
  }
  BOOST_TEST(s.compare().causes.empty());
  for (std::size_t i = 0; i < 6; ++i)
    std::swap(s.variant(i).available[0], s.variant(i).available[1]);
  Comparison const both = s.compare();
  CommonCause const& cause = only_cause(both);
  BOOST_TEST(cause.name == "locations-swapped");
  BOOST_TEST(cause.count == 12U);
  BOOST_TEST(cause.locations == (std::vector<std::string>{"East", "West"}),
             boost::test_tools::per_element());
  for (std::size_t i = 1; i < 6; ++i)
    std::swap(s.variant(i).available[0], s.variant(i).available[1]);
  BOOST_TEST(s.compare().causes.empty());
}

// Six of twenty are goods that lie at each other's place: the locations are right for the others.
BOOST_AUTO_TEST_CASE(some_goods_at_each_others_location_are_no_swapped_locations) {
  Sides s(20);
  s.store = preset_store("multi-location").value();
  auto const swapped = [&](std::size_t items) {
    for (std::size_t i = 0; i < 20; ++i) {
      auto const n = static_cast<std::int32_t>(i);
      s.item(i).on_hand = {Quantity{10 + 7 * n}, Quantity{190 - 3 * n}, Quantity{4}};
      s.variant(i).available = {Quantity{10 + 7 * n}, Quantity{190 - 3 * n}, Quantity{4}};
      if (i < items)
        std::swap(s.variant(i).available[0], s.variant(i).available[1]);
    }
    return std::ranges::any_of(s.compare().causes, [](CommonCause const& cause) {
      return cause.name == "locations-swapped";
    });
  };
  BOOST_TEST(swapped(14));
  BOOST_TEST(!swapped(6));
}

// A few rows that are some store's are chance, and so are those where the own store's are mostly
// right.
BOOST_AUTO_TEST_CASE(a_location_that_shows_another_stores_numbers_names_the_store) {
  Sides s;
  s.store = preset_store("multi-location").value();
  BOOST_TEST_REQUIRE(s.store.shops[0].locations.size() == 3U);
  auto const shown = [&](std::size_t item, std::size_t store) {
    auto const n = static_cast<std::int32_t>(item);
    return std::vector{Quantity{10 + 7 * n}, Quantity{90 - 3 * n}, Quantity{4 + n * n}}[store];
  };
  for (std::size_t i = 0; i < 6; ++i) {
    s.item(i).on_hand = {shown(i, 0), shown(i, 1), shown(i, 2)};
    s.variant(i).available = {shown(i, 1), shown(i, 2), shown(i, 0)};
  }
  auto const rotated = s.compare();
  BOOST_TEST_REQUIRE(rotated.causes.size() == 3U);
  for (CommonCause const& cause : rotated.causes) {
    BOOST_TEST(cause.name == "other-store");
    BOOST_TEST(cause.count == 6U);
    BOOST_TEST(cause.locations.size() == 1U);
  }
  std::string const& first = s.store.shops[0].locations[0].name;
  auto const own = s.store.shops[0].locations[0].erp_stores.front().value(),
             next = s.store.shops[0].locations[1].erp_stores.front().value();
  BOOST_TEST(rotated.causes[0].text == "The quantities of " + s.store.shops[0].name + " at " +
                                           first + " are what XoroERP has at " +
                                           s.store.erp_stores[next] + "; store.json has " +
                                           s.store.erp_stores[own] + " there.");
  // Its own store and one that nobody named beside it.
  for (std::size_t i = 0; i < 6; ++i)
    s.variant(i).available = {shown(i, 0) + shown(i, 2), shown(i, 1), shown(i, 2)};
  auto const forgotten = s.compare();
  CommonCause const& two = only_cause(forgotten);
  BOOST_TEST(two.name == "other-store");
  BOOST_TEST(two.text.find(" together; store.json has ") != std::string::npos);
  for (std::size_t i = 2; i < 6; ++i)
    s.variant(i).available[0] = shown(i, 0);
  BOOST_TEST(s.compare().causes.empty());
}

// Of goods that the store has none of nothing can be said, and where the shop counts it for some
// the others are chance.
BOOST_AUTO_TEST_CASE(a_store_that_the_shop_does_not_count_is_named_by_the_goods_it_holds) {
  Sides s;
  s.store = preset_store("multi-location").value();
  auto& behind = s.store.shops[0].locations[0].erp_stores;
  auto const other = s.store.shops[0].locations[2].erp_stores.front();
  s.store.shops[0].locations.resize(1);
  BOOST_TEST_REQUIRE(behind.size() == 1U);
  auto const own = behind.front();
  auto const held = [&](std::size_t i, std::int32_t damaged) {
    auto const n = static_cast<std::int32_t>(i);
    s.item(i).on_hand.assign(3, Quantity{0});
    s.item(i).on_hand[own.value()] = Quantity{10 + 7 * n};
    s.item(i).on_hand[other.value()] = Quantity{damaged};
    s.variant(i).available = {Quantity{10 + 7 * n}};
  };
  for (std::size_t i = 0; i < 6; ++i)
    held(i, i < 3 ? 4 : 0);
  BOOST_TEST(s.compare().causes.empty());
  behind.push_back(other);
  auto const compared = s.compare();
  CommonCause const& cause = only_cause(compared);
  BOOST_TEST(cause.name == "other-store");
  BOOST_TEST(cause.count == 3U);
  BOOST_TEST(cause.stores == s.store.erp_stores[own.value()]);
  // The other way round: the shop counts one that store.json does not have there.
  std::erase(behind, other);
  for (std::size_t i = 0; i < 3; ++i)
    *s.variant(i).available[0] += Quantity{4};
  auto const forgotten = s.compare();
  CommonCause const& more = only_cause(forgotten);
  BOOST_TEST(more.name == "other-store");
  BOOST_TEST(more.text.find(" together; store.json has ") != std::string::npos);
  // It is counted for as many as not.
  for (std::size_t i = 3; i < 6; ++i)
    held(i, 4);
  BOOST_TEST(s.compare().causes.empty());
}

// Units that are there on both sides and lie elsewhere are one cause; a count that differs is none.
BOOST_AUTO_TEST_CASE(stock_that_xoro_has_at_another_location_is_one_cause) {
  Sides s;
  s.store = preset_store("multi-location").value();
  auto const at = [&](std::size_t l) {
    return s.store.shops[0].locations[l].erp_stores.front().value();
  };
  for (std::size_t i = 0; i < 6; ++i) {
    auto const n = static_cast<std::int32_t>(i);
    s.variant(i).available = {Quantity{10 + 7 * n}, Quantity{3 + n * n}, Quantity{4}};
    s.item(i).on_hand.assign(3, Quantity{0});
    s.item(i).on_hand[at(0)] = Quantity{13 + 7 * n + n * n};
    s.item(i).on_hand[at(2)] = Quantity{4};
  }
  auto const compared = s.compare();
  CommonCause const& cause = only_cause(compared);
  BOOST_TEST(cause.name == "other-location");
  BOOST_TEST(cause.count == 12U);
  BOOST_TEST(cause.text.ends_with(": all at " + s.store.erp_stores[at(0)] + ", none at " +
                                  s.store.erp_stores[at(1)] + "."));
  for (std::size_t i = 0; i < 3; ++i)
    s.item(i).on_hand[at(2)] = Quantity{5};
  BOOST_TEST(s.compare().causes.empty());
}

// All numbers are there, and none where it belongs; a few that are not make it no such thing.
BOOST_AUTO_TEST_CASE(a_column_that_was_sorted_by_itself_is_one_cause) {
  Sides s(12);
  for (std::size_t i = 0; i < 12; ++i)
    s.variant(i).available = {Quantity{10 + 7 * static_cast<std::int32_t>((5 * i + 3) % 12)}};
  auto const compared = s.compare();
  CommonCause const& cause = only_cause(compared);
  BOOST_TEST(cause.name == "sorted-apart");
  BOOST_TEST(cause.count == 12U);
  for (std::size_t i = 0; i < 2; ++i)
    s.variant(i).available = {Quantity{900 + static_cast<std::int32_t>(i)}};
  BOOST_TEST(s.compare().causes.empty());
}

BOOST_AUTO_TEST_SUITE_END()
