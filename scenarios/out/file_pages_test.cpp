#include "scenarios/out/file_pages.h"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace drydock;

/// What the pages say of columns is what the readers do.
BOOST_AUTO_TEST_SUITE(file_pages_test)

namespace {

std::string read(std::filesystem::path const& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

/// Between the two marks of a page stands what is generated. DRYDOCK_APPROVE=1 writes it anew.
void holds(std::filesystem::path const& path, std::string const& begin, std::string const& wanted) {
  std::string const end = "<!-- end -->";
  std::string page = read(path);
  auto const from = page.find(begin);
  BOOST_REQUIRE(from != std::string::npos);
  auto const to = page.find(end, from);
  BOOST_REQUIRE(to != std::string::npos);
  page.replace(from + begin.size(), to - from - begin.size(), wanted);
  if (std::getenv("DRYDOCK_APPROVE") != nullptr)
    std::ofstream(path, std::ios::binary) << page;
  BOOST_TEST((read(path) == page), path.filename().string()
                                       << " is not what the readers do; run this test with "
                                          "DRYDOCK_APPROVE=1 and look at the difference");
}

std::filesystem::path const kRoot = DRYDOCK_SOURCE_DIR;

}  // namespace

BOOST_AUTO_TEST_CASE(the_page_on_files_is_written_from_the_tables) {
  holds(kRoot / "docs/files.md", "<!-- columns: written from mocks/csv -->\n", columns_tables());
}

BOOST_AUTO_TEST_CASE(the_readme_names_the_columns_that_are_needed) {
  holds(kRoot / "README.md", "<!-- columns: written from mocks/csv -->\n", needed_columns());
}

BOOST_AUTO_TEST_SUITE_END()
