#include "mocks/csv/shopify_products.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

using namespace drydock;
using namespace drydock::csv;

BOOST_AUTO_TEST_SUITE(shopify_products_test)

namespace {

ShopifyProducts read(std::string_view bytes) {
  return read_shopify_products("p.csv", bytes, {}).value();
}

/// A recorded export; none, with a message, when the folder with them is not at hand.
std::optional<ShopifyProducts> recorded(std::string const& name) {
  auto const* shared = std::getenv("DRYDOCK_SHARED");
  if (shared == nullptr) {
    BOOST_TEST_MESSAGE("skipped: DRYDOCK_SHARED is not set");
    return std::nullopt;
  }
  std::ifstream in(std::string(shared) + "/data/csv/" + name, std::ios::binary);
  std::string const bytes(std::istreambuf_iterator<char>(in), {});
  BOOST_TEST_REQUIRE(!bytes.empty());
  return read(bytes);
}

std::size_t variants(ShopifyProducts const& file) {
  std::size_t count = 0;
  for (auto const& product : file.products) {
    count += product.variants.size();
  }
  return count;
}

constexpr std::string_view kOld =
    "Handle,Title,Body (HTML),Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,"
    "Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,"
    "Variant Compare At Price,Image Src,Cost per item,Status\n";

/// The same with the options that its products don't have.
std::string with_all_options() {
  std::string header(kOld);
  header.insert(header.size() - 1, ",Option2 Name,Option2 Value,Option3 Name,Option3 Value");
  return header;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_product_is_a_gift_card_where_the_file_says_so) {
  auto const file = read(
      "Handle,Title,Variant Price,Gift Card\ngutschein,Gutschein,25,TRUE\ntee,Tee,19,false\n"
      "cup,Cup,9,\nmug,Mug,9,perhaps\n");
  BOOST_REQUIRE_EQUAL(file.products.size(), 4U);
  BOOST_TEST((file.sources[0].gift_card == true));
  BOOST_TEST((file.sources[1].gift_card == false));
  BOOST_TEST((file.sources[2].gift_card == std::nullopt));
  BOOST_TEST((file.sources[3].gift_card == std::nullopt));
  BOOST_TEST(file.bad.size() == 1U);
}

BOOST_AUTO_TEST_CASE(rows_of_a_handle_are_variants_and_pictures) {
  auto const file = read(std::string(kOld) +
                         "tee,Tee,\"<p>\nx</p>\",\"a, b\",TRUE,Size,S,TEE-S,150.0,shopify,4,deny,"
                         "19.00,24.00,u1,7.5,active\n"
                         "tee,,,,,,M,TEE-M,150,,,continue,20,,u2,,\n"
                         "mug,Mug,,,FALSE,Title,Default Title,,,,,,5,,,,draft\n"
                         "tee,,,,,,,,,,,,,,u3,,\n");
  BOOST_TEST(file.bad.empty());
  BOOST_TEST_REQUIRE(file.products.size() == 2U);
  BOOST_TEST(file.rows == 4U);
  auto const& tee = file.products[0];
  BOOST_TEST(tee.body_html == "<p>\nx</p>");
  BOOST_TEST((tee.tags == std::vector<std::string>{"a", "b"}));
  BOOST_TEST((tee.images == std::vector<std::string>{"u1", "u2", "u3"}));
  BOOST_TEST_REQUIRE(tee.variants.size() == 2U);
  BOOST_TEST(tee.option_names[0] == "Size");
  BOOST_TEST(tee.variants[0].sku.value() == "TEE-S");
  BOOST_TEST(tee.variants[0].price.minor() == 1900);
  BOOST_TEST(tee.variants[0].compare_at.value().minor() == 2400);
  BOOST_TEST(tee.variants[0].cost.value().minor() == 750);
  BOOST_TEST(tee.variants[0].weight_grams == 150);
  BOOST_TEST(tee.variants[0].available.at(0).value().units() == 4);
  BOOST_TEST(tee.variants[0].tracked);
  BOOST_TEST(!tee.variants[1].tracked);
  BOOST_TEST((tee.variants[1].policy == OversellPolicy::Continue));
  BOOST_TEST(tee.variants[1].available.empty());
  auto const& mug = file.products[1];
  BOOST_TEST(mug.option_names[0].empty());
  BOOST_TEST(mug.variants[0].options[0] == "Default Title");
  BOOST_TEST(!mug.published);
  BOOST_TEST((mug.status == ProductStatus::Draft));
  BOOST_TEST((file.sources[0].variant_lines == std::vector<std::uint32_t>{2, 4}));
  BOOST_TEST(file.sources[1].line == 5U);
}

BOOST_AUTO_TEST_CASE(who_counts_a_variant_is_kept) {
  auto const file = read(std::string(kOld) +
                         "a,A,,,,,,A,,Shopify,,,5,,,,\n"
                         "b,B,,,,,,B,,,,,5,,,,\n"
                         "c,C,,,,,,C,, acme-3pl ,,,5,,,,\n");
  BOOST_REQUIRE(file.products.size() == 3U);
  auto const variant = [&](std::size_t i) { return file.products[i].variants[0]; };
  BOOST_TEST((variant(0).tracked && variant(0).tracked_by.empty()));
  BOOST_TEST((!variant(1).tracked && variant(1).tracked_by.empty()));
  BOOST_TEST((!variant(2).tracked && variant(2).tracked_by == "acme-3pl"));
}

BOOST_AUTO_TEST_CASE(a_barcode_whose_digits_a_spreadsheet_took_is_told_once_a_file) {
  auto const file = read(
      "Handle,Title,Variant SKU,Variant Barcode,Variant Price,Status\n"
      "tee,Tee,TEE,4006381333931,19,active\nmug,Mug,MUG,4.00638E+12,9,active\n"
      "pen,Pen,PEN,4.00638E+12,2,active\n");
  BOOST_TEST(file.bad.empty());
  BOOST_TEST(file.products.size() == 3U);
  auto const is_told = [](CsvError const& note) {
    return note.why.find("'4.00638E+12' is scientific notation") != std::string::npos;
  };
  BOOST_TEST_REQUIRE(std::ranges::count_if(file.notes, is_told) == 1);
  BOOST_TEST(std::ranges::find_if(file.notes, is_told)->line == 3U);
  BOOST_TEST(std::ranges::find_if(file.notes, is_told)->rows == 2U);
}

BOOST_AUTO_TEST_CASE(ill_rows_are_reported_with_their_line_and_left_out) {
  auto const file = read(with_all_options() +
                         ",No handle,,,,,,,,,,,1,,,,,,,,\n"           // 2
                         "../etc,Path,,,,,,,,,,,1,,,,,,,,\n"          // 3
                         "a,A,,,,Size,S,A-S,,,,,free,,,,,,,,\n"       // 4: price
                         "a,,,,,,M,A-M,,,,,1e3,,,,,,,,\n"             // 5: price
                         "a,,,,,,L,A-L,,,1.5,,3,x,,,,,,,\n"           // 6: quantity, compare-at
                         "a,,,,,,L,A-L2,,,,,3,,,,,,,,\n"              // 7: options again
                         "a,,,,,,,A-N,,,,,3,,,,,,,,\n"                // 8: no option value
                         "a,Another,,,,,XL,A-XL,,,,,3,,,,,,,,\n"      // 9: other title
                         "b,B,,,maybe,,,B,,,-3,stop,3,,,,gone,,,,\n"  // 10
                         "c,C,,,,,,C,,,,,,,,,,,,,\n");                // 11: no price
  std::vector<std::uint32_t> lines;
  for (auto const& bad : file.bad) {
    lines.push_back(bad.line);
    BOOST_TEST(bad.column != 0U);
    BOOST_TEST(bad.file == "p.csv");
  }
  std::vector<std::uint32_t> const expected = {2, 3, 4, 5, 6, 6, 7, 8, 9, 10, 10, 10, 11};
  BOOST_TEST(lines == expected, boost::test_tools::per_element());
  BOOST_TEST_REQUIRE(file.products.size() == 2U);
  BOOST_TEST_REQUIRE(file.products[0].variants.size() == 1U);
  BOOST_TEST(!file.products[0].variants[0].compare_at.has_value());
  BOOST_TEST(file.products[0].variants[0].available.empty());
  BOOST_TEST(file.products[1].variants[0].available.at(0).value().units() == -3);
}

BOOST_AUTO_TEST_CASE(a_file_of_another_kind_is_refused) {
  BOOST_TEST(read_shopify_products("p.csv", "a,b\n1,2\n", {}).error().why ==
             "the columns 'Handle', 'Title' and 'Variant Price' are missing");
  BOOST_TEST(!read_shopify_products("p.csv", "Handle,b\n1,2\n", {}).has_value());
  BOOST_TEST(!read_shopify_products("p.csv", "Handle,Title,handle \n1,2,3\n", {}).has_value());
}

BOOST_AUTO_TEST_CASE(columns_of_options_that_are_missing_are_one_fault_of_the_file) {
  auto const why = [](std::string_view bytes) {
    auto const read = read_shopify_products("p.csv", bytes, {});
    BOOST_TEST_REQUIRE(!read.has_value());
    BOOST_TEST(read.error().line == 1U);
    return read.error().why;
  };
  BOOST_TEST(why("Handle,Title,Variant SKU,Variant Price\n"
                 "mug,Mug,MUG,5\ntee,Tee,TEE-S,19\ntee,,TEE-M,19\ntee,,TEE-L,19\n") ==
             "the columns 'Option1 Name', 'Option1 Value', 'Option2 Name', 'Option2 Value', "
             "'Option3 Name' and 'Option3 Value' are missing, so nothing tells the variant at line "
             "4 from the one at line 3");
  BOOST_TEST(
      why("Handle,Title,Option1 Name,Option1 Value,Variant Price,Option3 Name,Option3 Value\n"
          "tee,Tee,Size,S,19,,\ntee,,,S,19,,\n") ==
      "the columns 'Option2 Name' and 'Option2 Value' are missing, so nothing tells the "
      "variant at line 3 from the one at line 2");
  BOOST_TEST(why("Handle,Title,Option1 Value,Variant Price\ntee,Tee,S,19\n") ==
             "the column 'Option1 Name' is missing, and there are values of that option");
  BOOST_TEST(why("Handle,Title,Option1 Name,Variant Price\ntee,Tee,Size,19\n") ==
             "the column 'Option1 Value' is missing, and there are names of that option");
  // Goods without options need none of these columns.
  BOOST_TEST(read("Handle,Title,Variant Price\ntee,Tee,19\nmug,Mug,5\n").products.size() == 2U);
}

BOOST_AUTO_TEST_CASE(an_export_of_another_kind_is_refused_by_name) {
  auto const why = [](std::string_view header) {
    return read_shopify_products("p.csv", std::string(header) + "\n", {}).error().why;
  };
  BOOST_TEST(
      why("Handle,Title,Option1 Name,Option1 Value,SKU,HS Code,COO,Main street") ==
      "this is Shopify's inventory export; needed here is Shopify's product export. This file: "
      "it belongs to its shop's files in store.json, as \"inventory\"");
  BOOST_TEST(why("Handle,Title,SKU,Location,Available").find("Shopify's inventory export") !=
             std::string::npos);
  BOOST_TEST(why("Name,Email,Financial Status,Lineitem quantity,Lineitem sku")
                 .find("Shopify's order export") != std::string::npos);
  BOOST_TEST(why("First Name,Last Name,Email,Total Spent").find("customer") != std::string::npos);
  BOOST_TEST(why("**BasePartNumber,Title,Handle,**ItemNumber").find("XoroERP's products") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_product_may_go_on_in_the_next_file) {
  std::string const header =
      "Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,"
      "Option3 Name,Option3 Value,Variant SKU,Variant Price\n";
  std::string const first = header + "mug,Mug,,,,,,,MUG,5\ntee,Tee,Size,S,,,,,TEE-S,19\n";
  std::string const second =
      header + "tee,,,M,,,,,TEE-M,19\ntee,,,S,,,,,TEE-S,19\npen,Pen,,,,,,,PEN,1\n";
  std::vector<CsvFile> const files = {{"p1.csv", first}, {"p2.csv", second}};
  auto const file = read_shopify_products(files, {}).value();
  BOOST_TEST_REQUIRE(file.products.size() == 3U);
  BOOST_TEST(file.products[1].variants.size() == 2U);
  BOOST_TEST(file.products[2].handle == "pen");
  BOOST_TEST(file.sources[2].file == 1U);
  BOOST_TEST(file.rows == 5U);
  BOOST_TEST(file.sheets.at(1).rows == 3U);
  BOOST_TEST_REQUIRE(file.bad.size() == 1U);
  BOOST_TEST(
      format_error(file.bad[0]) ==
      "p2.csv:3:4: Option1 Value: the product has these options already, at line 3 of p1.csv");
}

BOOST_AUTO_TEST_CASE(columns_that_nobody_reads_are_told) {
  auto const file = read("Handle,Title,Variant Price,Colour of box,SEO Title\ntee,Tee,19,red,x\n");
  std::vector<ColumnUse> const expected = {{"Handle", "the product"},
                                           {"Title", "the title"},
                                           {"Variant Price", "the price"},
                                           {"Colour of box", ""},
                                           {"SEO Title", ""}};
  BOOST_TEST((file.sheets.at(0).columns == expected));
}

BOOST_AUTO_TEST_CASE(a_price_with_two_readings_is_told_and_its_variant_is_no_second_fault) {
  std::string const bytes =
      "Handle,Title,Variant SKU,Variant Price,Cost per item\n"
      "lamp,Lamp,LAMP,1.299,\nmug,Mug,MUG,\"1,299.00\",\"2,5\"\n";
  auto const file = read(bytes);
  BOOST_TEST_REQUIRE(file.bad.size() == 2U);
  BOOST_TEST(
      format_error(file.bad[0]) ==
      "p.csv:2:4: Variant Price: '1.299' has two readings, 1.299 and 1299, and the file does "
      "not say its decimal mark: declare \"decimal\"");
  BOOST_TEST(file.bad[1].column == 5U);
  BOOST_TEST_REQUIRE(file.products.size() == 1U);
  BOOST_TEST(file.products[0].variants[0].price.minor() == 129'900);
  BOOST_TEST(file.left_out.holds("Lamp", {"Default Title"}));
  BOOST_TEST(!file.left_out.holds("mug", {"Default Title"}));
  auto const declared =
      read_shopify_products(std::array{CsvFile{"p.csv", bytes, {.decimal = DecimalMark::Point}}},
                            {})
          .value();
  BOOST_TEST(declared.products[0].variants[0].price.minor() == 130);
}

BOOST_AUTO_TEST_CASE(headers_may_be_padded_and_of_any_case) {
  auto const file = read("  HANDLE , title,Variant  sku, variant price\n tee , Tee ,S1 ,1.00\n");
  BOOST_TEST_REQUIRE(file.products.size() == 1U);
  BOOST_TEST(file.products[0].handle == "tee");
  BOOST_TEST(file.products[0].title == "Tee");
  BOOST_TEST(file.products[0].variants[0].sku.value() == "S1 ");  // not ours to clean
  BOOST_TEST(file.products[0].variants[0].tracked);               // the column is absent
}

BOOST_AUTO_TEST_CASE(recorded_export_with_odd_headers_is_read) {
  if (auto const file = recorded("01_gatsby_starter_products_0BSD.csv")) {
    BOOST_TEST(file->rows == 300U);
    BOOST_TEST(file->products.size() == 99U);
    BOOST_TEST_REQUIRE(file->bad.size() == 1U);  // a colour twice, in a block of its own
    BOOST_TEST(file->bad[0].why.find("has these options already") != std::string::npos);
    BOOST_TEST(variants(*file) == 299U);
    BOOST_TEST(!file->products[0].body_html.empty());
    BOOST_TEST(file->products[0].variants[0].available.at(0).value().units() == 24);
    BOOST_TEST(!file->products[0].variants[0].tracked);
  }
}

BOOST_AUTO_TEST_CASE(recorded_export_of_2025_is_read) {
  if (auto const file = recorded("02_commercemain_export_2025_MIT.csv")) {
    BOOST_TEST(file->rows == 160U);
    BOOST_TEST(file->products.size() == 32U);
    BOOST_TEST(file->bad.empty());
    BOOST_TEST(std::ranges::all_of(file->products, [](ShopProduct const& p) {
      return std::ranges::all_of(p.variants,
                                 [](ShopVariant const& v) { return v.sku.value().empty(); });
    }));
  }
}

BOOST_AUTO_TEST_CASE(recorded_templates_of_both_generations_are_read) {
  if (auto const file = recorded("03_packt_theme_course_MIT.csv")) {
    BOOST_TEST(file->products.size() == 20U);
    BOOST_TEST(file->bad.empty());
  }
  if (auto const file = recorded("04_shopify_new_template_53col_hirachu_MIT.csv")) {
    BOOST_TEST_REQUIRE(file->products.size() == 2U);
    BOOST_TEST(file->bad.empty());
    BOOST_TEST(variants(*file) == 15U);
    BOOST_TEST(file->products[0].option_names[1] == "Color");
    BOOST_TEST(file->products[0].variants[0].compare_at.value().minor() == 2499);
    BOOST_TEST((file->products[1].variants[0].policy == OversellPolicy::Continue));
    BOOST_TEST(!file->products[1].variants[0].tracked);
  }
  if (auto const file = recorded("05_shopify_old_template_47col_MIT.csv")) {
    BOOST_TEST_REQUIRE(file->products.size() == 1U);
    BOOST_TEST(file->bad.empty());
    BOOST_TEST(file->products[0].option_names[0] == "Title");
    BOOST_TEST(file->products[0].variants[0].weight_grams == 3629);
  }
}

/// A file with one product of so many variants.
std::string of_variants(int n) {
  std::string bytes = "Handle,Title,Option1 Name,Option1 Value,Variant Price\n";
  for (int i = 0; i < n; ++i)
    bytes += "tee,Tee,Size,v" + std::to_string(i) + ",1\n";
  return bytes;
}

BOOST_AUTO_TEST_CASE(more_variants_than_a_product_can_have_are_told_and_left_out) {
  auto const full = read(of_variants(2048));
  BOOST_TEST(full.bad.empty());
  auto const over = read(of_variants(2050));
  BOOST_TEST_REQUIRE(over.bad.size() == 2U);
  BOOST_TEST(over.products[0].variants.size() == 2048U);
  BOOST_TEST(over.bad[0].line == 2050U);
  BOOST_TEST(over.bad[0].why.find("more than 2048 variants") != std::string::npos);
  auto const flood = read_shopify_products("p.csv", of_variants(100'000), {});
  BOOST_TEST_REQUIRE(!flood.has_value());
  BOOST_TEST(flood.error().line == 2050U);
  BOOST_TEST(flood.error().why.find("more than 10000 ill rows") == 0U);
}

BOOST_AUTO_TEST_CASE(more_images_than_a_product_can_have_are_told_and_left_out) {
  std::string bytes = "Handle,Title,Variant Price,Image Src\ntee,Tee,1,u\n";
  for (int i = 0; i < 260; ++i)
    bytes += "tee,,,u" + std::to_string(i) + "\n";
  auto const file = read(bytes);
  BOOST_TEST(file.products[0].images.size() == 250U);
  BOOST_TEST_REQUIRE(file.bad.size() == 1U);  // one fault
  BOOST_TEST(file.bad[0].rows == 11U);
}

BOOST_AUTO_TEST_CASE(skus_of_rows_that_were_left_out_are_unknown) {
  auto const file = read(
      "Handle,Title,Variant SKU,Variant Price,Variant Compare At Price,Cost per item\n"
      "lamp,Lamp,LAMP,-1,,\nmug,Mug,MUG,1,x,\nhat,Hat,HAT,1,,x\ntee,Tee,TEE,1,,\n");
  BOOST_TEST(file.bad.size() == 3U);
  BOOST_TEST(file.unknown == (std::set<std::string>{"LAMP", "MUG"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
