#include "scenarios/sides/identity.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "scenarios/plans/catalogue_rows.h"
#include "scenarios/plans/presets.h"
#include "scenarios/sides/differences.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(identity_test)

namespace {

struct Goods {
  StoreConfig store = preset_store("single-shop").value();
  Catalogue catalogue;
  std::vector<Decision> decisions;

  Goods() {
    std::vector<CatalogueRow> rows(3);
    rows[0].item = "LAMP";
    rows[1].item = "TEE-S";
    rows[2].item = "ROPE";
    expand_rows(rows, store, catalogue);
    for (std::size_t i = 0; i < 3; ++i)
      item(i).barcode = variant(i).barcode = "501234567890" + std::to_string(i);
  }
  ErpItem& item(std::size_t i) { return catalogue.erp[i].items[0]; }
  ShopVariant& variant(std::size_t i) { return catalogue.shops[0][i].variants[0]; }
  [[nodiscard]] Identity look() const { return look_for_identity(store, catalogue, 0, decisions); }
};

}  // namespace

BOOST_AUTO_TEST_CASE(rows_that_keys_connect_raise_no_question) {
  auto const seen = Goods{}.look();
  BOOST_TEST(seen.likely.empty());
  BOOST_TEST(seen.in_erp.empty());
  BOOST_TEST(seen.in_shop.empty());
  BOOST_TEST(seen.unsold.empty());
  BOOST_TEST(open_questions(seen).empty());
}

BOOST_AUTO_TEST_CASE(a_barcode_is_evidence_with_a_score_for_each_field) {
  Goods goods;
  goods.variant(0).sku = Sku{"OLD-LAMP"};
  goods.catalogue.erp[0].handles.clear();
  auto const seen = goods.look();
  BOOST_REQUIRE_EQUAL(seen.likely.size(), 1U);
  LikelyPair const& pair = seen.likely[0];
  BOOST_TEST(pair.item == "LAMP");
  BOOST_TEST(pair.sku == "OLD-LAMP");
  BOOST_TEST(pair.alone);
  BOOST_TEST(pair.sellable);
  BOOST_TEST(pair.units == 10);
  BOOST_TEST(pair.spelling.empty());
  BOOST_TEST(pair.scores.barcode == 100);
  BOOST_TEST(pair.scores.title == 100);
  BOOST_TEST(pair.scores.handle == -1);
  BOOST_TEST(pair.scores.sku < 95);
  BOOST_TEST(seen.unsold == std::vector<std::string>{"LAMP"}, boost::test_tools::per_element());
  BOOST_REQUIRE_EQUAL(open_questions(seen).size(), 1U);
}

BOOST_AUTO_TEST_CASE(a_barcode_counts_though_a_spreadsheet_took_its_zeros) {
  Goods goods;
  goods.variant(0).sku = Sku{"X"};
  goods.catalogue.shops[0][0].title = "Another";
  goods.item(0).barcode = "0012345678905";
  goods.variant(0).barcode = "12345678905";
  BOOST_REQUIRE_EQUAL(goods.look().likely.size(), 1U);
  BOOST_TEST(goods.look().likely[0].scores.barcode == 95);
  goods.variant(0).barcode = "12345678906";
  BOOST_TEST(goods.look().likely.empty());
}

// Two that lost their digits look alike, whatever they were.
BOOST_AUTO_TEST_CASE(a_barcode_whose_digits_a_spreadsheet_took_is_no_evidence) {
  Goods goods;
  goods.variant(0).sku = Sku{"X"};
  for (std::size_t const i : {0U, 1U})
    goods.item(i).barcode = "4.00638E+12";
  goods.variant(0).barcode = "4.00638E+12";
  BOOST_TEST(goods.look().in_erp.empty());
  BOOST_REQUIRE_EQUAL(goods.look().likely.size(), 1U);
  BOOST_TEST(goods.look().likely[0].scores.barcode == -1);
  goods.catalogue.shops[0][0].title = "Another";
  BOOST_TEST(goods.look().likely.empty());
}

BOOST_AUTO_TEST_CASE(a_sku_in_another_spelling_is_told_with_the_difference) {
  for (auto const* const sku : {"lamp", "LAMP ", "'LAMP", "L\u0410MP"}) {
    Goods goods;
    goods.variant(0).sku = Sku{sku};
    auto const seen = goods.look();
    BOOST_REQUIRE_EQUAL(seen.likely.size(), 1U);
    BOOST_TEST(!seen.likely[0].spelling.empty(), sku);
    BOOST_TEST(seen.likely[0].scores.sku == 95);
  }
}

BOOST_AUTO_TEST_CASE(what_a_spreadsheet_made_of_an_item_number_is_known) {
  auto const of = [](std::string_view item, std::string_view sku) {
    Goods goods;
    goods.item(0).number = ItemNumber{std::string(item)};
    goods.variant(0).sku = Sku{std::string(sku)};
    auto const seen = goods.look();
    BOOST_REQUIRE_EQUAL(seen.likely.size(), 1U);
    return is_of_spreadsheet(seen.likely[0]);
  };
  BOOST_TEST(of("1234", "001234"));
  BOOST_TEST(of("1-Mar", "MAR-1"));
  // The shop's own are to be corrected there.
  BOOST_TEST(!of("001234", "1234"));
  BOOST_TEST(!of("MAR-1", "1-Mar"));
  BOOST_TEST(!of("LAMP", "lamp"));
}

BOOST_AUTO_TEST_CASE(two_candidates_are_for_a_person) {
  Goods goods;
  goods.variant(0).sku = Sku{"lamp"};
  goods.variant(2).sku = Sku{"Lamp"};
  auto const seen = goods.look();
  BOOST_TEST(std::ranges::none_of(seen.likely,
                                  [](LikelyPair const& p) { return p.item == "LAMP" && p.alone; }));
}

BOOST_AUTO_TEST_CASE(two_items_of_one_variant_are_for_a_person_too) {
  Goods goods;
  goods.variant(0).sku = Sku{"lamp"};
  goods.item(2).number = ItemNumber{"Lamp"};
  auto const seen = goods.look();
  BOOST_TEST(seen.likely.size() >= 2U);
  BOOST_TEST(std::ranges::none_of(seen.likely,
                                  [](LikelyPair const& p) { return p.sku == "lamp" && p.alone; }));
}

BOOST_AUTO_TEST_CASE(what_several_items_share_is_told) {
  Goods goods;
  goods.item(2).barcode = goods.item(0).barcode;
  auto const seen = goods.look();
  BOOST_REQUIRE_EQUAL(seen.in_erp.size(), 1U);
  BOOST_TEST(seen.in_erp[0].field == "barcode");
  BOOST_TEST(!seen.in_erp[0].alike);
  BOOST_TEST(seen.in_erp[0].of.size() == 2U);
  BOOST_TEST(seen.in_erp[0].units == 20);
  BOOST_TEST(!open_questions(seen).empty());
  Goods alike;
  alike.item(2).number = ItemNumber{"lamp"};
  BOOST_REQUIRE_EQUAL(alike.look().in_erp.size(), 1U);
  BOOST_TEST(alike.look().in_erp[0].field == "item number");
  BOOST_TEST(alike.look().in_erp[0].alike);
}

BOOST_AUTO_TEST_CASE(decisions_answer_the_question_and_can_be_taken_back) {
  Goods goods;
  goods.variant(0).sku = Sku{"OLD-LAMP"};
  Decision d{.kind = DecisionKind::Apart,
             .item = "LAMP",
             .sku = "OLD-LAMP",
             .by = "Ada",
             .reason = "another model"};
  goods.decisions = {d};
  BOOST_TEST(goods.look().likely.empty());
  BOOST_TEST(goods.look().decided.empty());
  d.kind = DecisionKind::Together;
  goods.decisions = {d};
  BOOST_TEST(goods.look().likely.empty());
  BOOST_REQUIRE_EQUAL(goods.look().decided.size(), 1U);
  BOOST_TEST(goods.look().decided[0].item == "LAMP");
  d.shop = "another shop";
  goods.decisions = {d};
  BOOST_TEST(goods.look().likely.size() == 1U);
  goods.decisions.clear();
  BOOST_TEST(goods.look().likely.size() == 1U);
  // What nothing speaks for is one all the same when somebody says so.
  goods.variant(0).barcode.clear();
  goods.catalogue.shops[0][0].title = "Another";
  d.shop.clear();
  goods.decisions = {d};
  BOOST_TEST(goods.look().decided.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_variant_that_stays_alone_is_no_unfed_one) {
  Goods goods;
  goods.variant(0).sku = Sku{"OLD-LAMP"};
  BOOST_TEST(compare_sides(goods.store, goods.catalogue, 0).unfed.size() == 1U);
  std::vector<Decision> const alone{{.kind = DecisionKind::Alone,
                                     .sku = "OLD-LAMP",
                                     .by = "Ada",
                                     .reason = "sold by another hand"}};
  BOOST_TEST(compare_sides(goods.store, goods.catalogue, 0, alone).unfed.empty());
}

BOOST_AUTO_TEST_SUITE_END()
