#include "reports/export_lines.h"

#include <boost/test/unit_test.hpp>

#include "model/change.h"

using namespace drydock;
using namespace drydock::report;

BOOST_AUTO_TEST_SUITE(export_lines_test)

namespace {

/// Two files of items, and a shop of two products.
StoreInput input() {
  StoreInput out;
  out.config.shops = {{.name = "harbor"}};
  out.items_files = {"items_1.csv", "items_2.csv"};
  out.catalogue.erp = {
      {.base_part = BasePart{"TEE"},
       .items = {{.number = ItemNumber{"TEE-S"}}, {.number = ItemNumber{"TEE-M"}}}},
      {.base_part = BasePart{"CAP"}, .items = {{.number = ItemNumber{"CAP"}}}}};
  out.erp_lines = {{.line = 4, .item_lines = {4, 7}, .file = 0},
                   {.line = 9, .item_lines = {9}, .file = 1}};
  ShopProduct tee, card;
  tee.handle = "tee";
  tee.variants = {{.sku = Sku{"TEE-S"}, .options = {"S", "", ""}},
                  {.sku = Sku{" TEE-M "}, .options = {"M", "", ""}}};
  card.handle = "gift-card";
  card.variants = {{.options = {"$25", "", ""}}};
  out.catalogue.shops = {{tee, card}};
  out.products_files = {{"products.csv"}};
  out.shop_lines = {{{.line = 2, .variant_lines = {2, 3}, .file = 0},
                     {.line = 5, .variant_lines = {6}, .file = 0}}};
  return out;
}

std::optional<FileLine> line_of(std::string subject, std::vector<Place> blame = {},
                                std::string account = "") {
  StoreInput const store = input();
  Finding f;
  f.subject = std::move(subject);
  f.account = std::move(account);
  f.blame = std::move(blame);
  return ExportLines(store).line_of(f);
}

Place at(PlaceKind kind, std::string subject = "", std::optional<ShopIndex> shop = {}) {
  return {.kind = kind, .subject = std::move(subject), .account = {}, .shop = shop};
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_row_of_data_that_is_to_blame) {
  ShopIndex const shop{0};
  BOOST_TEST((line_of("x", {at(PlaceKind::Handles, "TEE")}) == FileLine{"items_1.csv", 4}));
  BOOST_TEST((line_of("x", {at(PlaceKind::ErpTracking, "TEE-M")}) == FileLine{"items_1.csv", 7}));
  BOOST_TEST((line_of("x", {at(PlaceKind::Tags, "CAP")}) == FileLine{"items_2.csv", 9}));
  BOOST_TEST(
      (line_of("x", {at(PlaceKind::Tracking, "TEE-M", shop)}) == FileLine{"products.csv", 3}));
  BOOST_TEST(
      (line_of("x", {at(PlaceKind::Listing, "gift-card", shop)}) == FileLine{"products.csv", 5}));
  BOOST_TEST((line_of("x", {at(PlaceKind::Identifier, "gift-card / $25", shop)}) ==
              FileLine{"products.csv", 6}));
}

BOOST_AUTO_TEST_CASE(of_a_column_the_row_of_the_goods_or_its_header) {
  BOOST_TEST((line_of("TEE-M (12), CAP", {at(PlaceKind::Prices)}) == FileLine{"items_1.csv", 7}));
  // A variant without a SKU is not meant by it.
  BOOST_TEST((line_of("twice", {at(PlaceKind::Identifier, "", ShopIndex{0})}) ==
              FileLine{"products.csv", 1}));
  BOOST_TEST((line_of("many", {at(PlaceKind::Prices)}) == FileLine{"items_1.csv", 1}));
  BOOST_TEST((line_of("TEE-M (2 times)", {at(PlaceKind::Identifier, "", ShopIndex{0})}) ==
              FileLine{"products.csv", 3}));
  BOOST_TEST((line_of("gift-card / $25, tee / S", {at(PlaceKind::Identifier, "", ShopIndex{0})}) ==
              FileLine{"products.csv", 6}));
}

BOOST_AUTO_TEST_CASE(goods_without_blame_have_their_row_and_settings_none) {
  BOOST_TEST((line_of("CAP, TEE-S and 3 more") == FileLine{"items_2.csv", 9}));
  BOOST_TEST((line_of("tee (\"TEE\", in harbor)") == FileLine{"products.csv", 2}));
  BOOST_TEST(!line_of("CAP", {}, "Main"));
  BOOST_TEST(!line_of("CAP", {at(PlaceKind::Setting, "price.source")}));
  BOOST_TEST(!line_of("harbor"));
}

BOOST_AUTO_TEST_SUITE_END()
