#include "scenarios/store/xoro_side_test.h"

#include <boost/test/unit_test.hpp>

#include <set>
#include <string>
#include <utility>

#include "model/text.h"

namespace drydock {

std::vector<ErpProduct> xoro_side_from(std::vector<ShopProduct> const& products) {
  // Real SKUs first, so that no made-up number takes one of them.
  std::set<std::string> taken;
  for (auto const& product : products) {
    for (auto const& variant : product.variants) {
      taken.emplace(trim(variant.sku.value()));
    }
  }
  std::set<std::string> used;
  std::vector<ErpProduct> side;
  for (auto const& product : products) {
    ErpProduct out;
    out.base_part = BasePart{product.handle};
    out.title = product.title;
    out.body_html = product.body_html;
    out.handles = product.handle;
    out.category = product.type;
    out.vendor = product.vendor;
    out.tags = product.tags;
    out.option_names = product.option_names;
    out.active = product.status == ProductStatus::Active;
    for (auto const& image : product.images) {
      if (image.find_first_of(" \t\r\n") == image.npos) {  // the upload separates them by blanks
        out.images.push_back(image);
      }
    }
    std::size_t made_up = 0;
    for (auto const& variant : product.variants) {
      ErpItem item;
      std::string number(trim(variant.sku.value()));
      if (number.empty() || !used.insert(number).second) {
        do {
          number = product.handle + "-" + std::to_string(++made_up);
        } while (taken.contains(number) || !used.insert(number).second);
      }
      item.number = ItemNumber{std::move(number)};
      item.description = product.title;
      if (!product.option_names[0].empty()) {
        item.options = variant.options;
      }
      item.price = variant.price;
      item.compare_at = variant.compare_at;
      item.cost = variant.cost;
      item.weight_grams = variant.weight_grams;
      item.barcode = variant.barcode;
      item.track_quantity = variant.tracked;
      Quantity sellable;
      for (auto const& available : variant.available) {
        sellable += available.value_or(Quantity{0});
      }
      item.on_hand = {floor_at_zero(sellable)};
      item.not_available = {Quantity{0}};
      out.items.push_back(std::move(item));
    }
    side.push_back(std::move(out));
  }
  return side;
}

BOOST_AUTO_TEST_SUITE(xoro_side_test)

BOOST_AUTO_TEST_CASE(an_erp_side_has_unique_item_numbers_and_the_shops_stock) {
  ShopProduct tee{.handle = "tee", .title = "Tee", .option_names = {"Size"}};
  tee.variants = {{.sku = Sku{"A"}, .options = {"S"}, .available = {Quantity{3}, Quantity{-5}}},
                  {.sku = Sku{"A"}, .options = {"M"}},
                  {.sku = Sku{""}, .options = {"L"}, .available = {Quantity{2}, std::nullopt}},
                  {.sku = Sku{"tee-1"}, .options = {"XL"}}};
  auto const side = xoro_side_from({tee});
  BOOST_TEST_REQUIRE(side.size() == 1U);
  std::set<std::string> numbers;
  for (auto const& item : side[0].items) {
    numbers.insert(item.number.value());
  }
  BOOST_TEST((numbers == std::set<std::string>{"A", "tee-2", "tee-3", "tee-1"}));
  BOOST_TEST(side[0].items[0].on_hand.at(0).units() == 0);
  BOOST_TEST(side[0].items[2].on_hand.at(0).units() == 2);
  BOOST_TEST(side[0].handles == "tee");
  BOOST_TEST(side[0].items[1].options[0] == "M");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock
