#include "cli/ui/history.h"

#include <boost/test/unit_test.hpp>

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <functional>

using namespace drydock;
using namespace drydock::cli::ui;
namespace fs = std::filesystem;

BOOST_AUTO_TEST_SUITE(history_test)

namespace {

struct Folder {
  fs::path dir;
  Folder() {
    std::string name = (fs::temp_directory_path() / "drydock-ui-XXXXXX").string();
    dir = mkdtemp(name.data());
  }
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(dir, ignored);
  }
};

PastFinding finding(std::string print, std::string severity = "error") {
  return {.print = std::move(print),
          .severity = std::move(severity),
          .anomaly = "drift",
          .subject = "<script>Ü",
          .shop = "mill",
          .money = "1.00 USD",
          .units = 3};
}
std::vector<std::string> prints(std::vector<PastFinding> const& findings) {
  std::vector<std::string> out;
  for (PastFinding const& f : findings)
    out.push_back(f.print);
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_was_kept_is_there_when_it_is_opened_again) {
  Folder const folder;
  PastCheck check{.id = 1,
                  .at = 123,
                  .verdict = "no-go",
                  .errors = 2,
                  .seeds = 6,
                  .files_hash = "ab",
                  .findings = {finding("z-1"), finding("a-2")}};
  {
    auto history = History::open(folder.dir / "history.sqlite").value();
    BOOST_TEST(history.list().value().empty());
    BOOST_TEST(history.add(check).has_value());
    check.id = 2;
    check.verdict = "go";
    check.findings.clear();
    BOOST_TEST(history.add(check).has_value());
  }
  auto history = History::open(folder.dir / "history.sqlite").value();
  auto const list = history.list().value();
  BOOST_REQUIRE(list.size() == 2U);
  BOOST_TEST(list[0].verdict == "go");
  BOOST_TEST(list[1].at == 123);
  BOOST_TEST(list[1].files_hash == "ab");
  BOOST_TEST(list[1].findings.empty());
  auto const first = history.find(1).value();
  BOOST_TEST(prints(first.findings) == (std::vector<std::string>{"z-1", "a-2"}),
             boost::test_tools::per_element());
  BOOST_TEST((first.findings[0] == finding("z-1")));
  BOOST_TEST(!history.find(3));
}

BOOST_AUTO_TEST_CASE(a_number_is_taken_once) {
  Folder const folder;
  auto history = History::open(folder.dir / "history.sqlite").value();
  BOOST_TEST(history.add({.id = 1}).has_value());
  BOOST_TEST(!history.add({.id = 1}));
}

BOOST_AUTO_TEST_CASE(what_is_no_history_is_said) {
  Folder const folder;
  BOOST_TEST(!History::open(folder.dir / "none" / "history.sqlite"));
  {
    auto database =
        sqlite::Database::open((folder.dir / "newer").string(), sqlite::Access::Create).value();
    database->run("PRAGMA user_version = 9");
  }
  auto const newer = History::open(folder.dir / "newer");
  BOOST_REQUIRE(!newer);
  BOOST_TEST(newer.error().text == "the history of checks: it was written by a newer Drydock");
}

BOOST_AUTO_TEST_CASE(an_older_history_is_taken_over) {
  Folder const folder;
  fs::path const file = folder.dir / "history.sqlite";
  {
    auto database = sqlite::Database::open(file.string(), sqlite::Access::Create).value();
    database->run(
        "CREATE TABLE checks (id INTEGER PRIMARY KEY, at INTEGER, verdict TEXT, errors INTEGER, "
        "warnings INTEGER, notes INTEGER, seeds INTEGER, store_hash TEXT);"
        "CREATE TABLE findings (check_id INTEGER, place INTEGER, print TEXT, severity TEXT, "
        "anomaly TEXT, subject TEXT, shop TEXT, money TEXT, units INTEGER, PRIMARY KEY (check_id, "
        "print));"
        "INSERT INTO checks VALUES (1, 123, 'go', 0, 0, 0, 6, 'ab');"
        "PRAGMA user_version = 1;");
    BOOST_REQUIRE(database->error().empty());
  }
  for (std::int64_t const id : {2, 3}) {
    auto history = History::open(file).value();
    BOOST_TEST(history.add({.id = id, .files_hash = "cd"}).has_value());
  }
  auto const list = History::open(file).value().list().value();
  BOOST_REQUIRE(list.size() == 3U);
  BOOST_TEST(list[0].files_hash == "cd");
  BOOST_TEST(list[2].verdict == "go");
  // Of store.json alone, which says nothing of the exports.
  BOOST_TEST(list[2].files_hash == "");
}

BOOST_AUTO_TEST_CASE(a_check_is_read) {
  auto const check = past_check(
      R"({"schema": "drydock.check/1", "verdict": "no-go", "findings": [
        {"id": "a-1", "severity": "error", "anomaly": "drift", "subject": "TEE", "shop": "mill", "money": "2.00 USD", "units": 4},
        {"id": "b-2", "severity": "warning"}, {"id": "c-3", "severity": "info"},
        {"id": "d-4", "severity": "error", "follows_from": "a-1"}]})");
  BOOST_REQUIRE(check);
  BOOST_TEST(check->verdict == "no-go");
  BOOST_TEST(check->errors == 1);
  BOOST_TEST(check->warnings == 1);
  BOOST_TEST(check->notes == 1);
  BOOST_TEST(check->findings[0].units == 4);
  for (auto const* wrong : {"", "{}", "[]", R"({"schema": "drydock.run/1", "findings": []})",
                            R"({"schema": "drydock.check/1"})"})
    BOOST_TEST(!past_check(wrong), wrong);
}

BOOST_AUTO_TEST_CASE(two_checks_differ_by_their_fingerprints) {
  auto changed = finding("both-2");
  changed.units = 9;
  auto const c = compared({finding("gone-1"), finding("both-2"), finding("both-3")},
                          {finding("both-3"), finding("new-4"), changed});
  BOOST_TEST(prints(c.added) == std::vector<std::string>{"new-4"},
             boost::test_tools::per_element());
  BOOST_TEST(prints(c.gone) == std::vector<std::string>{"gone-1"},
             boost::test_tools::per_element());
  BOOST_TEST(prints(c.unchanged) == (std::vector<std::string>{"both-3", "both-2"}),
             boost::test_tools::per_element());
  // As they are now.
  BOOST_TEST(c.unchanged[1].units == 9);
  BOOST_TEST(compared({}, {}).added.empty());
}

BOOST_AUTO_TEST_CASE(one_that_does_not_read_is_set_aside_and_a_new_one_begins) {
  PastCheck const check{.id = 1, .verdict = "go", .findings = {finding("z-1")}};
  auto const whole = [&](fs::path const& file) {
    auto history = History::open(file).value();
    BOOST_REQUIRE(history.add(check));
  };
  auto const words = [](fs::path const& file) { std::ofstream(file) << "no database at all"; };
  auto const cut = [&](fs::path const& file) {
    whole(file);
    fs::resize_file(file, fs::file_size(file) / 2);
  };
  auto const strangers = [](fs::path const& file) {
    auto database = sqlite::Database::open(file.string(), sqlite::Access::Create).value();
    database->run("CREATE TABLE other (x INTEGER); PRAGMA user_version = 2;");
  };
  std::vector<std::function<void(fs::path const&)>> const kinds{words, cut, strangers};
  for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
    Folder const folder;
    fs::path const file = folder.dir / "history.sqlite";
    kinds[kind](file);
    auto const bytes = fs::file_size(file);
    auto history = History::open(file);
    BOOST_REQUIRE_MESSAGE(history.has_value(), kind);
    BOOST_TEST(history->list()->empty());
    BOOST_TEST(history->add(check).has_value());
    // Nothing of it is lost, and the next one has another name.
    auto const first = std::vector<std::string>{"history.broken-1.sqlite"};
    BOOST_TEST(set_aside(folder.dir) == first);
    BOOST_TEST(fs::file_size(folder.dir / first.front()) == bytes);
    std::ofstream(file) << "broken again";
    BOOST_REQUIRE(History::open(file).has_value());
    BOOST_TEST(set_aside(folder.dir).size() == 2U);
  }
}

BOOST_AUTO_TEST_CASE(one_of_a_newer_drydock_stays_where_it_is) {
  Folder const folder;
  fs::path const file = folder.dir / "history.sqlite";
  sqlite::Database::open(file.string(), sqlite::Access::Create)
      .value()
      ->run("CREATE TABLE checks (x INTEGER); PRAGMA user_version = 99;");
  auto const history = History::open(file);
  BOOST_REQUIRE(!history.has_value());
  BOOST_TEST(history.error().text.find("newer Drydock") != std::string::npos);
  BOOST_TEST(set_aside(folder.dir).empty());
}

BOOST_AUTO_TEST_SUITE_END()
