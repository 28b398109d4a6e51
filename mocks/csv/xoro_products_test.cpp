#include "mocks/csv/xoro_products.h"

#include <boost/test/unit_test.hpp>

#include "model/prng.h"

using namespace drydock;
using namespace drydock::csv;

BOOST_AUTO_TEST_SUITE(xoro_products_test)

namespace {
XoroProducts read(std::string_view bytes) { return read_xoro_products("x.csv", bytes, {}).value(); }
}  // namespace

BOOST_AUTO_TEST_CASE(rows_of_a_base_part_are_its_items) {
  auto const file = read(
      "**BasePartNumber,Title,Handle,Tags,Option1Name,**ItemNumber,Option1Value,StandardUnitPrice,"
      "Track Quantity\n"
      "TEE,Tee,\"tee, tee-eu\",sync,Size,TEE-S,S,19.00,TRUE\n"
      "TEE,,,,,TEE-M,M,,no\n"
      "MUG,Mug,,,,MUG,,NULL,\n"
      "PEN,Pen,pen,,,PEN,,0,\n");
  BOOST_TEST(file.bad.empty());
  BOOST_TEST_REQUIRE(file.products.size() == 3U);
  auto const& tee = file.products[0];
  BOOST_TEST(tee.handles == "tee, tee-eu");
  BOOST_TEST_REQUIRE(tee.items.size() == 2U);
  BOOST_TEST(tee.items[0].price.value().minor() == 1900);
  BOOST_TEST(!tee.items[1].price.has_value());
  BOOST_TEST(!tee.items[1].track_quantity);
  BOOST_TEST(!file.products[1].items[0].price.has_value());
  BOOST_TEST(file.products[2].items[0].price.value().minor() == 0);
  BOOST_TEST((file.sources[0].item_lines == std::vector<std::uint32_t>{2, 3}));
}

BOOST_AUTO_TEST_CASE(an_item_number_with_blanks_beside_it_is_read_without_and_noted) {
  auto const file = read(
      "BasePartNumber,Title,Handle,ItemNumber\n"
      "TEE,Tee,tee,TEE-1\n"
      "MUG,Mug,mug,MUG\xC2\xA0\n"
      "PEN,Pen,pen,\"PEN \"\n");
  BOOST_TEST(file.bad.empty());
  BOOST_TEST(file.products[1].items[0].number.value() == "MUG");
  BOOST_TEST_REQUIRE(file.notes.size() == 1U);
  BOOST_TEST(file.notes[0].line == 3U);
  BOOST_TEST(file.notes[0].rows == 2U);
  BOOST_TEST(
      file.notes[0].why ==
      "the item number 'MUG' has a blank or a no-break space beside it, and is read without");
}

BOOST_AUTO_TEST_CASE(decimals_of_a_currency_that_has_none_are_read_and_told_with_their_place) {
  auto const in = [](char const* currency) {
    return read_xoro_products("x.csv",
                              "BasePartNumber,ItemNumber,Price,Cost\n"
                              "TEE,TEE,1200,3.00\nMUG,MUG,1234.5,2\nPEN,PEN,9.25,2.75\n",
                              Currency::parse(currency).value())
        .value();
  };
  auto const yen = in("JPY");
  BOOST_TEST(yen.bad.empty());
  BOOST_TEST(yen.products[1].items[0].price.value().minor() == 1235);
  BOOST_TEST_REQUIRE(yen.notes.size() == 2U);
  BOOST_TEST(format_error(yen.notes[0]) ==
             "x.csv:3:3: Price: '1234.5' has decimals, which JPY has not: read as 1235");
  BOOST_TEST(yen.notes[0].rows == 2U);
  BOOST_TEST(format_error(yen.notes[1]) ==
             "x.csv:4:4: Cost: '2.75' has decimals, which JPY has not: read as 3");
  BOOST_TEST(in("USD").notes.empty());
}

BOOST_AUTO_TEST_CASE(a_barcode_whose_digits_a_spreadsheet_took_is_told_once) {
  auto const file = read(
      "BasePartNumber,ItemNumber,ItemBarcode\n"
      "TEE,TEE,4006381333931\nMUG,MUG,4.00638E+12\nPEN,PEN,4.00638E+12\n");
  BOOST_TEST(file.bad.empty());
  BOOST_TEST_REQUIRE(file.notes.size() == 1U);
  BOOST_TEST(file.notes[0].line == 3U);
  BOOST_TEST(file.notes[0].rows == 2U);
  BOOST_TEST(file.notes[0].why.find("'4.00638E+12' is scientific notation") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(ill_rows_are_reported_and_the_rest_is_read) {
  auto const file = read(
      "BasePartNumber,Title,Handle,ItemNumber,Price\n"
      ",Tee,tee,TEE-1,1\n"        // 2
      "TEE,Tee,tee,,1\n"          // 3
      "TEE,Tee,tee,1.23E+11,1\n"  // 4
      "TEE,Tee,../tee,TEE-1,1\n"  // 5
      "TEE,Tee,tee,TEE-1,1\n"     // 6
      "TEE,,,TEE-1,1\n"           // 7: again
      "TEE,,teee,TEE-2,1\n"       // 8: another handle
      "TEE,,,TEE-3,abc\n"         // 9: ill price, row kept
      "TEE,,,TEE-4,-1\n");        // 10: ill price, row kept
  std::vector<std::uint32_t> lines;
  for (auto const& bad : file.bad) {
    lines.push_back(bad.line);
  }
  std::vector<std::uint32_t> const expected = {2, 3, 4, 5, 7, 8, 9, 10};
  BOOST_TEST(lines == expected, boost::test_tools::per_element());
  BOOST_TEST_REQUIRE(file.products.size() == 1U);
  BOOST_TEST_REQUIRE(file.products[0].items.size() == 3U);
  BOOST_TEST(!file.products[0].items[1].price.has_value());
}

BOOST_AUTO_TEST_CASE(the_report_of_current_products_is_read_as_it_stands) {
  auto const file = read(
      "\xEF\xBB\xBFItemNumber,BasePartNumber,Option1Value,Option2Value,Description,Title,GroupName,"
      "CategoryName,ProductCategoryName,GenderCode\r\n"
      "T-S,TEE,S,null,A tee,Tee,null,Tops,Shirts,U\r\nT-XS,TEE,XS(5,6),,A "
      "tee,Tee,,Tops,Shirts,U\r\n"
      ",,,,,,,,,\r\n");
  BOOST_TEST(file.bad.empty());
  BOOST_TEST(file.rows == 2U);
  BOOST_TEST(file.notes.size() == 1U);
  BOOST_TEST_REQUIRE(file.products.size() == 1U);
  BOOST_TEST(file.products[0].category == "Shirts");
  BOOST_TEST(file.products[0].items.at(0).options[1] == "");
  BOOST_TEST(file.products[0].items.at(1).options[0] == "XS(5,6)");
  std::vector<std::string> unused;
  for (auto const& column : file.sheets.at(0).columns)
    if (column.meaning.empty())
      unused.push_back(column.name);
  BOOST_TEST((unused == std::vector<std::string>{"GroupName", "CategoryName", "GenderCode"}));
}

BOOST_AUTO_TEST_CASE(items_that_were_left_out_are_remembered) {
  auto const file = read(
      "BasePartNumber,Handle,ItemNumber,Price\nA,../a,A-1,1\nB,b,B-1,1.299\n"
      "B,c,B-2,1\nB,,B-1,2\n");
  BOOST_TEST(file.bad.size() == 4U);
  BOOST_TEST((file.left_out == std::set<std::string>{"A", "A-1", "B-2"}));
}

BOOST_AUTO_TEST_CASE(the_mandatory_columns_must_be_there) {
  BOOST_TEST(read_xoro_products("x.csv", "a,b\n1,2\n", {}).error().why ==
             "the columns '**BasePartNumber' and '**ItemNumber' are missing");
  BOOST_TEST(read_xoro_products("x.csv", "Title,**ItemNumber\na,b\n", {}).error().why ==
             "the column '**BasePartNumber' is missing");
  BOOST_TEST(!read_xoro_products("x.csv", "**BasePartNumber\na\n", {}).has_value());
}

BOOST_AUTO_TEST_CASE(what_is_written_reads_back_the_same) {
  Prng prng{Seed{4}};
  constexpr std::array<std::string_view, 10> kWords = {
      "", "Tee", "=1+1", "-x", "a \"b\"", "x,y", "line\nline", "é東", "'=q", "+5"};
  auto const word = [&] { return std::string(kWords[prng.below(kWords.size())]); };
  for (int round = 0; round < 300; ++round) {
    std::vector<ErpProduct> products;
    for (auto p = prng.below(5); p > 0; --p) {
      auto& product = products.emplace_back();
      product.base_part = BasePart{"P" + std::to_string(p)};
      product.title = word();
      product.body_html = word();
      product.handles = p % 2 == 0 ? "" : "h-" + std::to_string(p) + ", other";
      product.vendor = word();
      product.category = word();
      product.tags = p % 2 == 0 ? std::vector<std::string>{} : std::vector<std::string>{"a", "b c"};
      product.images = {"https://x/" + std::to_string(p)};
      product.active = prng.below(2) == 0;
      product.option_names = {"Size"};
      for (auto i = prng.between(1, 3); i > 0; --i) {
        auto& item = product.items.emplace_back();
        item.number = ItemNumber{"I-" + std::to_string(p) + std::to_string(i)};
        item.description = word();
        item.options = {"o" + std::to_string(i)};
        if (prng.below(2) == 0) {
          item.price = Amount{static_cast<std::int64_t>(prng.below(10'000))};
        }
        item.barcode = "0012";
        item.weight_grams = static_cast<std::int32_t>(prng.below(5000));
        item.tags = {"sync"};
        item.track_quantity = prng.below(2) == 0;
      }
    }
    auto const [bytes, left_out] = write_xoro_products(products, {});
    BOOST_TEST_REQUIRE(left_out.empty());
    auto const back = read(bytes);
    BOOST_TEST_REQUIRE(back.bad.empty());
    BOOST_TEST_REQUIRE((back.products == products));
    BOOST_TEST_REQUIRE(write_xoro_products(back.products, {}).bytes == bytes);
  }
}

BOOST_AUTO_TEST_CASE(a_product_that_would_be_another_or_acts_on_screens_is_left_out_and_told) {
  auto const plain = [](std::string const& part) {
    ErpProduct p{.base_part = BasePart{part}, .title = part, .handles = "h-" + part};
    p.items.push_back({.number = ItemNumber{part + "-1"}});
    return p;
  };
  std::vector<ErpProduct> products = {plain("A"), plain("B"), plain("C"),
                                      plain("D"), plain("E"), plain("F")};
  products[1].items[0].number = ItemNumber{"=B1"};
  products[2].title = "tee \u202E";
  products[3].items[0].description = "bell \x07";
  products[4].body_html = "=lines\n\tare text";  // a text may be guarded: it reads back the same
  products[5].title = "null";                    // reads back as nothing
  auto const upload = write_xoro_products(products, {});
  BOOST_REQUIRE(upload.left_out.size() == 4u);
  BOOST_TEST(upload.left_out[3].why.find("the word null") != std::string::npos);
  BOOST_TEST(upload.left_out[0].base_part == "B");
  BOOST_TEST(upload.left_out[0].why ==
             "**ItemNumber '=B1' begins like a formula; an apostrophe before it would make another "
             "one of it");
  BOOST_TEST(upload.left_out[1].why == "Title holds a character that acts on screens");
  BOOST_TEST(upload.left_out[2].why == "Description holds a character that acts on screens");
  auto const back = read(upload.bytes);
  BOOST_REQUIRE(back.products.size() == 2u);
  BOOST_TEST(back.products[0].items[0].number.value() == "A-1");
  BOOST_TEST(back.products[1].body_html == products[4].body_html);
}

BOOST_AUTO_TEST_CASE(what_stands_on_a_row_that_cannot_be_cut_is_left_out_by_name) {
  auto const file = read_xoro_products("i.csv",
                                       "**BasePartNumber,Title,**ItemNumber\n"
                                       "TEE,Tee,TEE-S\nMUG,Mug\nLAMP,L\xE9"
                                       "mp,LAMP-1\nROPE,\"Ro\"pe,ROPE-1\nTEE,,TEE-M,x\n",
                                       {});
  BOOST_TEST_REQUIRE(file.has_value());
  BOOST_TEST(file->bad.size() == 4U);
  for (auto const* name : {"MUG", "LAMP-1", "ROPE-1", "TEE-M"})
    BOOST_TEST(file->left_out.contains(name), name);
  BOOST_TEST(!file->left_out.contains("TEE-S"));
  BOOST_TEST(!file->left_out.contains("TEE"));
}

BOOST_AUTO_TEST_CASE(an_ill_price_or_flag_makes_the_item_unknown_and_parts_of_a_gram_are_kept) {
  auto const file = read(
      "BasePartNumber,ItemNumber,Price,ComparePrice,Cost,Weight,TrackQuantity\n"
      "A,A-1,-1,,,200,\nA,A-2,1,x,,200,\nA,A-3,1,,x,0.2,\nA,A-4,1,,,1.5,maybe\n"
      "A,A-5,1,,,0.0004,\n");
  BOOST_TEST(file.unknown == (std::set<std::string>{"A-1", "A-2", "A-4"}),
             boost::test_tools::per_element());
  BOOST_TEST(file.milligrams.at("A-3") == 200);
  BOOST_TEST(file.milligrams.at("A-4") == 1500);
  BOOST_TEST(file.milligrams.size() == 2U);
}

BOOST_AUTO_TEST_CASE(numbers_of_an_undeclared_decimal_mark_are_one_complaint_of_the_file) {
  auto const file = read(
      "BasePartNumber,ItemNumber,Price,Cost\n"
      "A,A-1,\"99,00\",\"49,00\"\nA,A-2,\"19,50\",\nA,A-3,1.299,\nA,A-4,2.000,\n");
  BOOST_TEST_REQUIRE(file.bad.size() == 2U);
  BOOST_TEST(file.bad[0].line == 2U);
  BOOST_TEST(file.bad[0].rows == 2U);
  BOOST_TEST(file.bad[1].line == 4U);
  BOOST_TEST(file.bad[1].rows == 2U);
  BOOST_TEST(file.unknown.size() == 4U);
}

BOOST_AUTO_TEST_SUITE_END()
