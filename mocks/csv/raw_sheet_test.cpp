#include "mocks/csv/raw_sheet.h"

#include <boost/test/unit_test.hpp>

#include <rapidcheck/boost_test.h>

#include "mocks/csv/dialect.h"

using namespace drydock::csv;

BOOST_AUTO_TEST_SUITE(raw_sheet_test)

namespace {

RawSheet sheet(std::string_view bytes) {
  auto out = RawSheet::cut(bytes);
  BOOST_TEST_REQUIRE(out.has_value());
  return std::move(*out);
}

}  // namespace

BOOST_AUTO_TEST_CASE(one_cell_is_changed_and_every_other_byte_stays) {
  auto s = sheet(
      "\xEF\xBB\xBF**ItemNumber, handle ,\"No\"\"te\"\r\nA,\"x\",\"two\nlines\"\r\n\r\nB,y,\r\n");
  auto const handle = s.find({"URL handle", "Handle"});
  BOOST_TEST_REQUIRE(handle.has_value());
  BOOST_TEST(*s.text(2, *handle) == "x");
  BOOST_TEST(*s.text(2, 2) == "two\nlines");
  BOOST_TEST(s.set(5, *handle, "a, \"b\""));
  BOOST_TEST(!s.set(3, *handle, "inside a cell"));
  BOOST_TEST(!s.set(4, *handle, "a blank line has no such cell"));
  BOOST_TEST(*s.bytes() ==
             "\xEF\xBB\xBF**ItemNumber, handle ,\"No\"\"te\"\r\nA,\"x\",\"two\nlines\"\r\n\r\n"
             "B,\"a, \"\"b\"\"\",\r\n");
}

BOOST_AUTO_TEST_CASE(a_column_that_is_not_there_is_added_at_the_end) {
  auto s = sheet("sep=;\nSKU;Qty\nA;1\n\nB;2");
  std::size_t const handle = s.find_or_add({"Handle"});
  BOOST_TEST(s.find_or_add({"handle"}) == handle);
  BOOST_TEST(s.set(3, handle, "a;b"));
  BOOST_TEST(*s.bytes() == "sep=;\nSKU;Qty;Handle\nA;1;\"a;b\"\n\nB;2;");
}

BOOST_AUTO_TEST_CASE(rows_are_kept_and_columns_dropped) {
  auto s = sheet("a,b,c\n1,2,3\n4,5,6\n7,8,9");
  BOOST_TEST((s.lines() == std::vector<std::uint32_t>{2, 3, 4}));
  s.keep({2, 4});
  s.drop_column(1);
  BOOST_TEST(*s.bytes() == "a,c\n1,3\n7,9\n");
}

BOOST_AUTO_TEST_CASE(what_can_not_be_cut_is_told) {
  for (std::string_view const bytes :
       {std::string_view{"\xFF\xFE\x61", 3}, std::string_view{""}, std::string_view{"\n\r\n"}})
    BOOST_TEST(!RawSheet::cut(bytes).has_value());
}

BOOST_AUTO_TEST_CASE(a_file_keeps_its_encoding) {
  std::string const text = "sku;name\r\nA;\u00FCber \U0001F6F6\r\n";
  for (TextEncoding const encoding : {TextEncoding::Utf16Le, TextEncoding::Utf16Be})
    for (std::string const mark : {"", "marked"}) {
      std::string const head = mark.empty()                        ? ""
                               : encoding == TextEncoding::Utf16Le ? "\xFF\xFE"
                                                                   : "\xFE\xFF";
      std::string const bytes = head + *encode(text, encoding);
      // A mark says by itself what else has to be declared.
      auto s = RawSheet::cut(
          bytes, {.encoding = mark.empty() ? encoding : TextEncoding::Utf8, .separator = ';'});
      BOOST_TEST_REQUIRE(s.has_value());
      BOOST_TEST((s->bytes() == bytes));
      BOOST_TEST(s->utf8() == text);
      BOOST_TEST(s->set(2, 0, "\u20AC"));
      BOOST_TEST(
          (s->bytes() == head + *encode("sku;name\r\n\u20AC;\u00FCber \U0001F6F6\r\n", encoding)));
    }
}

BOOST_AUTO_TEST_CASE(a_letter_that_an_encoding_lacks_is_told) {
  std::string const bytes =
      "sku|name\nA|\xFC"
      "ber\n";
  for (TextEncoding const encoding : {TextEncoding::Latin1, TextEncoding::Windows1252}) {
    auto s = RawSheet::cut(bytes, {.encoding = encoding, .separator = '|'});
    BOOST_TEST_REQUIRE(s.has_value());
    BOOST_TEST((s->bytes() == bytes));
    BOOST_TEST(*s->text(2, 1) == "\u00FCber");
    BOOST_TEST(s->set(2, 0, "\u00E9"));
    BOOST_TEST((s->bytes() == "sku|name\n\xE9|\xFC"
                              "ber\n"));
    BOOST_TEST(s->set(2, 0, "\u20AC"));  // the euro sign
    BOOST_TEST(s->bytes().has_value() == (encoding == TextEncoding::Windows1252));
    BOOST_TEST(s->set(2, 0, "\u0416"));
    BOOST_TEST(!s->bytes().has_value());
  }
}

RC_BOOST_PROP(whatever_is_cut_is_written_again_byte_for_byte, ()) {
  auto const bytes =
      *rc::gen::container<std::string>(rc::gen::elementOf(std::string{"ab,;\"\r\n\t x"}));
  auto const s = RawSheet::cut(bytes);
  RC_PRE(s.has_value());
  auto const written = s->bytes();
  RC_ASSERT(written.has_value());
  RC_ASSERT(*written == bytes);
}

BOOST_AUTO_TEST_SUITE_END()
