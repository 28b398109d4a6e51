#include "reports/check_record.h"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "reports/reported.h"
#include "reports/stock_text.h"
#include "reports/study.h"
#include "reports/told_fields.h"
#include "scenarios/out/schema_check.h"

using namespace drydock;
using namespace drydock::report;

/// The record of a check is all that its renderings are made of.
BOOST_AUTO_TEST_SUITE(check_record_test)

namespace {

/// Gives each field that a record has a value of its own, and each list two.
struct Fill {
  int told = 0;

  void operator()(std::string& text) { text = fmt::format("<{}> \"é\"\n\x01", ++told); }
  void operator()(bool& truth) { truth = ++told % 2 == 0; }
  template <class T>
  requires std::is_integral_v<T>
  void operator()(T& number) { number = static_cast<T>(++told); }
  template <class T>
  requires std::is_enum_v<T>
  void operator()(T& value) {
    value = static_cast<T>(static_cast<std::size_t>(++told) % kCount<T>);
  }
  void operator()(std::vector<StockView::Point>& points) {
    ++told;
    points = {{told, 1, -2, 3, 4}, {told + 60, 5, 6, 7, -8}};
  }
  void operator()(std::vector<StockView::Moment>& moments) {
    ++told;
    moments = {{told, 'o'}, {told, 's'}, {told + 9, 'f'}};
  }
  template <class T>
  void operator()(std::optional<T>& value) {
    (*this)(value.emplace());
  }
  void operator()(std::pair<std::string, std::string>& both) {
    (*this)(both.first);
    (*this)(both.second);
  }
  void operator()(std::vector<bool>& values) { values = {true, false}; }
  template <class T>
  void operator()(std::vector<T>& values) {
    values.resize(2);
    for (T& value : values)
      (*this)(value);
  }
  template <HasToldFields T>
  void operator()(T& value) {
    for_each_told(value, [this](std::string_view, auto& field) { (*this)(field); });
  }
};

Told filled() {
  Told told;
  Fill fill;
  fill(told.page);
  fill(told.studied);
  fill(told.cases);
  return told;
}

/// "" where it could be read.
std::string why(std::expected<Told, std::vector<FileError>> const& told) {
  std::string out;
  if (!told)
    for (FileError const& error : told.error())
      out += error.text() + "\n";
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(whatever_a_check_tells_is_rendered_again_byte_for_byte) {
  Told const then = filled();
  std::string const record = check_record(then);
  auto const now = told_of(record, "record.json");
  BOOST_REQUIRE_MESSAGE(now.has_value(), why(now));
  BOOST_TEST((check_record(*now) == record));
  for (FormCard const& form : form_cards()) {
    BOOST_TEST((form.render(*now) == form.render(then)), form.name << " is another one");
    BOOST_TEST(why_lacks(Study::Check, form.form) == "");
  }
}

BOOST_AUTO_TEST_CASE(a_finding_and_its_test_case_are_told_once) {
  Told told;
  told.page.verdict = Verdict::Failed;
  Reported finding;
  finding.id = "print";
  finding.file = "store.json";
  told.studied = {finding};
  told.cases = cases_of("check", told.page, told.studied);
  BOOST_REQUIRE_EQUAL(told.cases.size(), 2U);
  auto const count = [&](Form form, std::string_view what) {
    std::string const text = card_of(form).render(told);
    std::size_t n = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
      ++n;
    return n;
  };
  BOOST_TEST(count(Form::Github, "::error ") == 2U);  // the verdict, and the finding
  BOOST_TEST(count(Form::Sarif, "\"ruleIndex\"") == 2U);
  BOOST_TEST(count(Form::Junit, "<failure ") == 2U);
}

BOOST_AUTO_TEST_CASE(a_record_is_as_its_published_schema_says) {
  std::filesystem::path const path =
      std::filesystem::path(DRYDOCK_SOURCE_DIR) / "docs/schema/check_record.schema.json";
  if (std::getenv("DRYDOCK_APPROVE"))
    std::ofstream(path, std::ios::binary) << check_record_schema();
  std::ifstream file(path, std::ios::binary);
  std::ostringstream committed;
  committed << file.rdbuf();
  BOOST_TEST((committed.str() == check_record_schema()),
             path << " is not what the tables say; run this test with DRYDOCK_APPROVE=1");
  SchemaCheck const schema(check_record_schema());
  BOOST_TEST(schema.errors(check_record(filled())) == "");
  BOOST_TEST(schema.errors(check_record(Told{})) == "");
  BOOST_TEST(schema.errors("{}") != "");
}

BOOST_AUTO_TEST_CASE(a_name_that_is_no_utf8_is_recorded_as_it_is_shown) {
  Told told;
  told.page.title = "a\xFFz";
  auto const again = told_of(check_record(told), "record.json");
  BOOST_REQUIRE_MESSAGE(again.has_value(), why(again));
  BOOST_TEST(again->page.title == "a⟨byte FF⟩z");
}

BOOST_AUTO_TEST_CASE(what_is_missing_or_of_another_kind_is_named) {
  std::string const record = check_record(filled());
  auto const altered = [&](std::string_view from, std::string_view to) {
    std::string text = record;
    auto const at = text.find(from);
    BOOST_REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
    auto const told = told_of(text, "record.json");
    return why(told);
  };
  BOOST_TEST(altered("\"subtitle\":", "\"undertitle\":").find("there is no \"subtitle\"") !=
             std::string::npos);
  BOOST_TEST(altered("\"unread_rows\": ", "\"unread_rows\": \"x").find("record.json:") !=
             std::string::npos);
  BOOST_TEST(altered(" 60,4,8", " 60,4,x").find("expected points such as") != std::string::npos);
  BOOST_TEST(altered("check_record/2", "check_record/9")
                 .find("this program reads drydock.check_record/2, not drydock.check_record/9") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(points_that_nobody_wrote_are_refused) {
  for (std::string_view const text :
       {"1,2,3,4,5,6", "x,2,3,4,5", ",2", "1,2,3,4,5,", "1,-", "  ",
        "9223372036854775807 9223372036854775807", "1,9223372036854775807 1,1"})
    BOOST_TEST(!parse_points(text), text);
  for (std::string_view const text : {"x1", "o", "o1x", "60", "o9223372036854775807 o1"})
    BOOST_TEST(!parse_moments(text), text);
  BOOST_TEST(parse_points("")->empty());
}

BOOST_AUTO_TEST_SUITE_END()
