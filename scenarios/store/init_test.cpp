#include "scenarios/store/init.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "scenarios/store/store_dir.h"

using namespace drydock;
namespace fs = std::filesystem;

BOOST_AUTO_TEST_SUITE(init_test)

BOOST_AUTO_TEST_CASE(a_first_store_reads_and_is_never_overwritten) {
  std::string name = (fs::temp_directory_path() / "drydock-init-XXXXXX").string();
  BOOST_TEST_REQUIRE((mkdtemp(name.data()) != nullptr));
  fs::path const dir = name;
  std::ofstream(dir / "p.csv") << "Handle,Title,Variant Price,Variant SKU,Age\ntee,Tee,19,TEE,\n";
  std::ofstream(dir / "x.csv") << "**BasePartNumber,**ItemNumber\nTEE,TEE\n";
  auto const made = init_store(dir / "p.csv", dir / "x.csv", dir / "new" / "store");
  BOOST_TEST_REQUIRE(made.has_value());
  BOOST_TEST(made->files.size() == 4U);
  BOOST_TEST(made->not_known.size() == 7U);
  BOOST_TEST_REQUIRE(made->read.size() == 2U);
  BOOST_TEST(made->read[0].file == "shopify_products.csv");
  BOOST_TEST((made->read[0].columns.at(2) == csv::ColumnUse{"Variant Price", "the price"}));
  BOOST_TEST((made->read[0].columns.at(4) == csv::ColumnUse{"Age", ""}));
  BOOST_TEST((made->read[1].columns.at(1) == csv::ColumnUse{"**ItemNumber", "the item"}));
  BOOST_TEST(made->lacks.size() == 3U);
  auto const input = read_store_dir(dir / "new" / "store");
  if (!input) {
    for (auto const& e : input.error()) {
      BOOST_TEST_MESSAGE(e.text());
    }
  }
  BOOST_TEST_REQUIRE(input.has_value());
  BOOST_TEST(input->catalogue.erp.size() == 1U);
  BOOST_TEST(input->to_fill_in.size() > 10U);
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

BOOST_AUTO_TEST_CASE(a_plain_list_makes_a_store_too_and_says_what_it_was_taken_for) {
  std::string name = (fs::temp_directory_path() / "drydock-init-XXXXXX").string();
  BOOST_TEST_REQUIRE((mkdtemp(name.data()) != nullptr));
  fs::path const dir = name;
  std::ofstream(dir / "p.csv")
      << "Handle,Title,Variant Price,Variant SKU,Option1 Name,Option1 Value\n"
         "tee,Tee,19,TEE-S,Size,S\ntee,,19,TEE-M,,M\n";
  std::ofstream(dir / "x.csv") << "SKU,Price,Quantity,Remark\nTEE-S,19,3,x\nTEE-M,19,4,\n";
  auto const made = init_store(dir / "p.csv", dir / "x.csv", dir / "store");
  BOOST_TEST_REQUIRE(made.has_value());
  BOOST_TEST_REQUIRE(made->read.size() == 2U);
  BOOST_TEST(made->read[1].file == "x.csv");
  BOOST_TEST_REQUIRE(made->read[1].columns.size() == 4U);
  BOOST_TEST((made->read[1].columns[0] == csv::ColumnUse{"SKU", "the item number"}));
  BOOST_TEST((made->read[1].columns[3] == csv::ColumnUse{"Remark", ""}));
  BOOST_TEST(made->lacks.size() == 5U);  // base parts, handles, options, tags, barcodes
  auto const input = read_store_dir(dir / "store");
  BOOST_TEST_REQUIRE(input.has_value());
  BOOST_TEST_REQUIRE(input->catalogue.erp.size() == 1U);
  auto const& items = input->catalogue.erp[0].items;
  BOOST_TEST_REQUIRE(items.size() == 2U);
  BOOST_TEST_REQUIRE(items[1].on_hand.size() == 1U);
  BOOST_TEST(items[1].on_hand[0].units() == 4);
  BOOST_TEST(std::ranges::any_of(input->to_fill_in, [](FileError const& e) {
    return e.why.find("made up from the list") != std::string::npos;
  }));
  std::ofstream(dir / "x.csv") << "SKU,Price,Quantity\n,19,3\n,19,4\n";
  auto const blank = init_store(dir / "p.csv", dir / "x.csv", dir / "other");
  BOOST_TEST_REQUIRE(!blank.has_value());
  BOOST_TEST(blank.error().front().why == "no row of the list has a SKU");
  std::error_code ignored;
  fs::remove_all(dir, ignored);
}

BOOST_AUTO_TEST_SUITE_END()
