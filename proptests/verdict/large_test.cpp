#include "proptests/verdict/large.h"

#include <boost/test/unit_test.hpp>

#include "proptests/verdict/healthy.h"

using namespace drydock;
using namespace drydock::corpus;

BOOST_AUTO_TEST_SUITE(large_test)

BOOST_AUTO_TEST_CASE(without_defects_it_is_the_healthy_store_of_that_size) {
  auto const large = large_store(Seed{1}, 400, 0);
  BOOST_TEST(large.items >= 400U);
  BOOST_TEST(large.items < 450U);
  BOOST_TEST(large.planted == 0U);
  BOOST_TEST((large.files == files_of(healthy_store(Seed{1}, 400))));
}

BOOST_AUTO_TEST_CASE(defects_are_many_and_leave_the_files_readable) {
  auto const once = large_store(Seed{1}, 400, 1), twice = large_store(Seed{1}, 400, 2);
  BOOST_TEST(once.planted >= 30U);
  BOOST_TEST(twice.planted > once.planted + 20);
  auto const& items = twice.files.at("xoro_items.csv");
  for (char const* const made : {"PACK-OF-2,", "PACK-OF-2-4", "SET-OF-BOTH-4"})
    BOOST_TEST(items.find(made) != std::string::npos, made);
  BOOST_TEST((once.files == large_store(Seed{1}, 400, 1).files));
  for (auto const* store : {&once, &twice}) {
    auto const folder = Folder::with(store->files);
    BOOST_REQUIRE(folder.has_value());
    auto const input = read_folder(folder->path());
    BOOST_REQUIRE_MESSAGE(input.has_value(), input.error());
    for (FileRead const& file : input->files)
      for (csv::CsvError const& row : file.bad)
        BOOST_TEST((row.ill != csv::CsvIll::Unreadable), format_error(row));
    // What concerns the whole catalogue was not planted: most of it is as it was.
    std::size_t sold = 0;
    for (ErpProduct const& product : input->catalogue.erp)
      sold += product.handles.empty() ? 0 : product.items.size();
    BOOST_TEST(sold > store->items * 3 / 4);
  }
}

BOOST_AUTO_TEST_SUITE_END()
