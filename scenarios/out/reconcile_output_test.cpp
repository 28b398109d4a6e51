#include "scenarios/out/reconcile_output.h"

#include <boost/test/unit_test.hpp>

#include <nlohmann/json.hpp>

#include "scenarios/out/schema_check.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(reconcile_output_test)

namespace {

/// A file of which two columns of three are read.
FileRead items() {
  FileRead file{"items.csv", "", 1, {}, {}, {}};
  file.columns = {{"Item Number", "the item"}, {"Season", ""}, {"", ""}};
  file.notes = {{"items.csv", 4, 2, "odd"}};
  return file;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_line_names_the_columns_that_nobody_reads) {
  auto file = items();
  BOOST_TEST(files_line(file, 9) == "items.csv: 1 row; not used: Season, (no name)");
  BOOST_TEST(files_line(file, 1) == "items.csv: 1 row; not used: Season and 1 more");
  file.columns = {{"Item Number", "the item"}};
  file.rows = 2;
  BOOST_TEST(files_line(file, 9) == "items.csv: 2 rows");
}

BOOST_AUTO_TEST_CASE(the_output_holds_every_column_of_each_file) {
  Reconciliation result;
  csv::CsvError many{"items.csv", 2, 1, "of one reason"};
  many.rows = 7;
  result.rows_bad = {many};
  std::vector<FileRead> const files = {items()};
  auto const text = reconcile_json(result, {}, {}, {}, files);
  BOOST_TEST(schema_errors(reconcile_schema(), text) == "");
  auto const json = nlohmann::json::parse(text);
  auto const& file = json["files"][0];
  BOOST_TEST(file["columns"][0]["column"] == "Item Number");
  BOOST_TEST(file["columns"][0]["taken_for"] == "the item");
  BOOST_TEST(file["columns"].size() == 1U);
  BOOST_TEST((file["not_used"] == nlohmann::json{"Season", "(no name)"}));
  BOOST_TEST(file["notes"][0]["line"] == 4);
  BOOST_TEST(json["reconciliation"]["rows_bad"][0]["rows"] == 7);
}

BOOST_AUTO_TEST_SUITE_END()
