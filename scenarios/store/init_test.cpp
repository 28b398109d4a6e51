#include "scenarios/store/init.h"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>

#include "scenarios/store/store_dir.h"

using namespace drydock;
namespace fs = std::filesystem;

BOOST_AUTO_TEST_SUITE(init_test)

BOOST_AUTO_TEST_CASE(a_first_store_reads_and_is_never_overwritten) {
  std::string name = (fs::temp_directory_path() / "drydock-init-XXXXXX").string();
  BOOST_TEST_REQUIRE((mkdtemp(name.data()) != nullptr));
  fs::path const dir = name;
  std::ofstream(dir / "p.csv") << "Handle,Title,Variant Price,Variant SKU\ntee,Tee,19,TEE\n";
  std::ofstream(dir / "x.csv") << "**BasePartNumber,**ItemNumber\nTEE,TEE\n";
  auto const made = init_store(dir / "p.csv", dir / "x.csv", dir / "new" / "store");
  BOOST_TEST_REQUIRE(made.has_value());
  BOOST_TEST(made->files.size() == 4U);
  BOOST_TEST(made->not_known.size() == 7U);
  auto const input = read_store_dir(dir / "new" / "store");
  if (!input) {
    for (auto const& e : input.error()) {
      BOOST_TEST_MESSAGE(e.text());
    }
  }
  BOOST_TEST_REQUIRE(input.has_value());
  BOOST_TEST(input->catalogue.erp.size() == 1U);
  auto const again = init_store(dir / "p.csv", dir / "x.csv", dir / "new" / "store");
  BOOST_TEST_REQUIRE(!again.has_value());
  BOOST_TEST(again.error().size() == 4U);
  auto const swapped = init_store(dir / "x.csv", dir / "p.csv", dir / "other");
  BOOST_TEST(!swapped.has_value());
  BOOST_TEST(!fs::exists(dir / "other"));
  BOOST_TEST(!init_store(dir / "none.csv", dir / "x.csv", dir / "other").has_value());
  std::error_code ignored;
  fs::remove_all(dir, ignored);
}

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
