#include "cli/applied.h"

#include <boost/test/unit_test.hpp>

#include <sys/resource.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

using namespace drydock;
using namespace drydock::cli;
namespace fs = std::filesystem;

BOOST_AUTO_TEST_SUITE(applied_test)

namespace {

struct Store {
  fs::path dir;
  Store() {
    std::string name = (fs::temp_directory_path() / "drydock-applied-XXXXXX").string();
    BOOST_TEST_REQUIRE((mkdtemp(name.data()) != nullptr));
    dir = name;
    write("store.json", "old\n");
    write("items.csv", "a\n");
  }
  ~Store() {
    std::error_code ignored;
    fs::remove_all(dir, ignored);
  }
  void write(std::string const& name, std::string_view bytes) const {
    std::ofstream(dir / name, std::ios::binary) << bytes;
  }
  [[nodiscard]] std::map<std::string, std::string> holds() const {
    std::map<std::string, std::string> out;
    for (fs::directory_entry const& entry : fs::directory_iterator(dir)) {
      std::ifstream in(entry.path(), std::ios::binary);
      out[entry.path().filename().string()] = {std::istreambuf_iterator<char>(in), {}};
    }
    return out;
  }
};

Patched const kPatch{
    "new\n", {{"items.corrected.csv", "items.csv", "b\n"}}, {{"import.csv", "", "c\n"}}};

}  // namespace

BOOST_AUTO_TEST_CASE(what_was_written_is_taken_back_to_the_byte) {
  Store const store;
  auto const before = store.holds();
  BOOST_TEST_REQUIRE(write_applied(store.dir, "old\n", kPatch).has_value());
  auto after = store.holds();
  BOOST_TEST(after["store.json"] == "new\n");
  BOOST_TEST(after["items.corrected.csv"] == "b\n");
  BOOST_TEST(after["items.csv"] == "a\n");
  BOOST_TEST(after["import.csv"] == "c\n");
  // A second one on top, and both back again.
  Patched const second{"newer\n", {{"items.corrected-2.csv", "items.corrected.csv", "d\n"}}, {}};
  BOOST_TEST_REQUIRE(write_applied(store.dir, "new\n", second).has_value());
  BOOST_TEST_REQUIRE(undo_applied(store.dir).has_value());
  BOOST_TEST((store.holds() == after));
  BOOST_TEST_REQUIRE(undo_applied(store.dir).has_value());
  BOOST_TEST((store.holds() == before));
  BOOST_TEST(!undo_applied(store.dir).has_value());
}

BOOST_AUTO_TEST_CASE(what_people_do_next_is_known_as_long_as_the_repair_stands) {
  Store const store;
  BOOST_TEST(next_of_applied(store.dir).empty());
  std::vector<std::string> const next{"upload to XoroERP: items.corrected.csv", "set it"};
  BOOST_TEST_REQUIRE(write_applied(store.dir, "old\n", kPatch, next).has_value());
  BOOST_TEST((next_of_applied(store.dir) == next));
  store.write("store.json", "mine\n");
  BOOST_TEST(next_of_applied(store.dir).empty());
  store.write("store.json", "new\n");
  BOOST_TEST((next_of_applied(store.dir) == next));
  BOOST_TEST_REQUIRE(undo_applied(store.dir).has_value());
  BOOST_TEST(next_of_applied(store.dir).empty());
}

BOOST_AUTO_TEST_CASE(what_somebody_changed_since_is_never_lost) {
  Store const store;
  BOOST_TEST_REQUIRE(write_applied(store.dir, "old\n", kPatch).has_value());
  store.write("store.json", "mine\n");
  auto const changed = store.holds();
  auto const refused = undo_applied(store.dir);
  BOOST_TEST_REQUIRE(!refused.has_value());
  BOOST_TEST(refused.error().text.find("was changed since") != std::string::npos);
  BOOST_TEST((store.holds() == changed));
  store.write("store.json", "new\n");
  store.write("import.csv", "mine\n");
  auto const told = undo_applied(store.dir);
  BOOST_TEST_REQUIRE(told.has_value());
  BOOST_TEST(told->size() == 2U);
  auto after = store.holds();
  BOOST_TEST(after["import.csv"] == "mine\n");
  BOOST_TEST(after["store.json"] == "old\n");
  BOOST_TEST(!after.contains("items.corrected.csv"));
}

BOOST_AUTO_TEST_CASE(a_name_that_is_taken_leaves_the_folder_as_it_was) {
  Store const store;
  store.write("import.csv", "theirs\n");
  auto const before = store.holds();
  BOOST_TEST(!write_applied(store.dir, "old\n", kPatch).has_value());
  BOOST_TEST((store.holds() == before));
}

/// Stopped at any moment, the store is what it was or what it is to be, and nothing is left over.
BOOST_AUTO_TEST_CASE(a_call_cut_short_at_any_moment_is_cleared_away) {
  Store const done;
  BOOST_TEST_REQUIRE(write_applied(done.dir, "old\n", kPatch).has_value());
  auto const whole = done.holds();
  std::vector<std::string> const order{".drydock-applied.json", "items.corrected.csv", "import.csv",
                                       "store.json"};
  for (std::size_t cut = 0; cut <= order.size(); ++cut) {
    Store const store;
    auto const before = store.holds();
    for (std::size_t i = 0; i < cut; ++i)
      store.write(order[i], whole.at(order[i]));
    BOOST_TEST_REQUIRE(settle_applied(store.dir).has_value());
    BOOST_TEST((store.holds() == (cut == order.size() ? whole : before)), "cut after " << cut);
    BOOST_TEST(undo_applied(store.dir).has_value() == (cut == order.size()));
    BOOST_TEST((store.holds() == before), "cut after " << cut);
  }
}

/// A disk that takes no more than so many bytes of a file.
BOOST_AUTO_TEST_CASE(a_full_disk_leaves_the_folder_as_it_was) {
  Store const store;
  auto const before = store.holds();
  Patched large = kPatch;
  large.imports[0].bytes.assign(1U << 16, 'x');
  rlimit old{};
  getrlimit(RLIMIT_FSIZE, &old);
  auto const handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit small = old;
  small.rlim_cur = 1U << 14;
  setrlimit(RLIMIT_FSIZE, &small);
  auto const written = write_applied(store.dir, "old\n", large);
  setrlimit(RLIMIT_FSIZE, &old);
  std::signal(SIGXFSZ, handler);
  BOOST_TEST_REQUIRE(!written.has_value());
  BOOST_TEST(written.error().text.find("import.csv") != std::string::npos);
  BOOST_TEST((store.holds() == before));
}

BOOST_AUTO_TEST_CASE(a_journal_that_leads_out_of_the_folder_is_refused) {
  Store const store;
  for (std::string const name : {"../x", "/etc/passwd", "a/../../x", ""}) {
    store.write(".drydock-applied.json",
                R"({ "format": "drydock.applied/1", "steps": [{ "store_json_before": "old\n",
                     "store_json_after": "", "files": { ")" +
                    name + R"(": "0" } }] })");
    BOOST_TEST(!settle_applied(store.dir).has_value(), name);
  }
}

BOOST_AUTO_TEST_SUITE_END()
