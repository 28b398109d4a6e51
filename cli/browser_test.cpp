#include "cli/browser.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <thread>

#include "cli/files.h"

using namespace drydock::cli;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

BOOST_AUTO_TEST_SUITE(browser_test)

namespace {

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// Folders with programs that only call themselves browsers.
struct Machine {
  TemporaryFolder folder{"browser-test"};
  fs::path add(std::string const& file, std::string const& script) const {
    fs::path const path = folder.dir() / file;
    fs::create_directories(path.parent_path());
    std::ofstream(path) << "#!/bin/sh\n" << script << '\n';
    fs::permissions(path, fs::perms::owner_all);
    return path;
  }
  [[nodiscard]] std::string at(std::string const& name) const {
    return (folder.dir() / name).string();
  }
};

/// Writes the text to the file that it is told to print to.
std::string printing(std::string const& text) {
  return "for w in \"$@\"; do case $w in --print-to-pdf=*) printf '" + text +
         "' > \"${w#*=}\";; esac; done";
}

constexpr std::string_view kPage = "<!doctype html><title>A</title>";

std::string failure(fs::path const& browser, std::chrono::milliseconds within = 60s) {
  auto const pdf = print_page(kPage, browser, within);
  return pdf ? "it printed" : pdf.error().text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_first_name_on_the_path_is_used) {
  Machine const m;
  m.add("b/google-chrome", "");
  auto const chromium = m.add("a/chromium", "");
  auto const other = m.add("b/chromium", "");
  BOOST_TEST(find_browser("", m.at("b") + ":" + m.at("a")).value() == other);
  BOOST_TEST(find_browser("", "/nowhere::" + m.at("a") + ":" + m.at("b")).value() == chromium);
  fs::remove(other);
  BOOST_TEST(find_browser("", m.at("b")).value() == m.at("b/google-chrome"));
}

BOOST_AUTO_TEST_CASE(a_named_browser_is_used_and_no_other) {
  Machine const m;
  m.add("a/chromium", "");
  auto const own = m.add("b/own", "");
  BOOST_TEST(find_browser(own.string(), m.at("a")).value() == own);
  BOOST_TEST(find_browser("own", m.at("a") + ":" + m.at("b")).value() == own);
  for (std::string const& none : {std::string("own"), m.at("b/gone"), m.at("b")}) {
    auto const found = find_browser(none, m.at("a"));
    BOOST_REQUIRE(!found);
    BOOST_TEST(has(found.error().text, "DRYDOCK_BROWSER names " + none));
  }
}

BOOST_AUTO_TEST_CASE(without_a_browser_it_says_which_were_looked_for) {
  Machine const m;
  // Neither a folder nor a file that can't be started is a browser.
  fs::create_directories(m.at("a/chromium"));
  std::ofstream(m.at("a/google-chrome")) << "text";
  auto const found = find_browser("", m.at("a"));
  BOOST_REQUIRE(!found);
  BOOST_TEST((found.error().code == drydock::ExitCode::BadInput));
  for (std::string_view const name :
       {"chromium, chromium-browser, google-chrome", "PATH", "DRYDOCK_BROWSER", "--as html"})
    BOOST_TEST(has(found.error().text, name), name);
}

BOOST_AUTO_TEST_CASE(nothing_is_started_from_where_one_stands) {
  Machine const m;
  m.add("chromium", "");
  fs::path const before = fs::current_path();
  fs::current_path(m.folder.dir());
  for (std::string_view const path : {"", ":", ".", "::.:./"})
    BOOST_TEST(!find_browser("", path), path);
  fs::current_path(before);
}

BOOST_AUTO_TEST_CASE(only_root_goes_without_a_sandbox_and_nobody_has_a_network) {
  for (auto const sandbox : {Sandbox::On, Sandbox::Off}) {
    auto const words = browser_words("/tmp/a b#c", sandbox);
    BOOST_TEST((std::ranges::count(words, "--no-sandbox") == 1) == (sandbox == Sandbox::Off));
    for (std::string_view const word :
         {"--headless", "--user-data-dir=/tmp/a b#c/profile", "--print-to-pdf=/tmp/a b#c/page.pdf",
          "--host-resolver-rules=MAP * ~NOTFOUND", "--no-pdf-header-footer"})
      BOOST_TEST(std::ranges::count(words, word) == 1, word);
    BOOST_TEST(words.back() == "file:///tmp/a%20b%23c/page.html");
  }
}

BOOST_AUTO_TEST_CASE(what_it_prints_holds_no_day) {
  Machine const m;
  auto const browser = m.add("b", printing("%%PDF-1.4 /CreationDate (D:20261130052442+00) /ModDate "
                                           "(D:20261130052442+00)>> /Title (a) %%%%EOF\\n"));
  auto const pdf = print_page(kPage, browser, 60s);
  BOOST_REQUIRE_MESSAGE(pdf, pdf.error().text);
  BOOST_TEST(pdf->starts_with("%PDF-1.4  "));
  BOOST_TEST(!has(*pdf, "2026"));
  BOOST_TEST(has(*pdf, ">> /Title (a) %%EOF"));
}

BOOST_AUTO_TEST_CASE(it_has_a_home_of_its_own_that_is_gone_afterwards) {
  Machine const m;
  auto const browser = m.add(
      "b",
      "{ env; stat -c %a \"$HOME\"; for w in \"$@\"; do :; done; cat \"$HOME/page.html\"; } > " +
          m.at("seen") + "; exit 1");
  setenv("DRYDOCK_SECRET_OF_A_TEST", "x", 1);
  failure(browser);
  unsetenv("DRYDOCK_SECRET_OF_A_TEST");
  auto const seen = read_text_file(m.at("seen"));
  BOOST_REQUIRE(seen);
  BOOST_TEST(has(*seen, kPage));
  BOOST_TEST(has(*seen, "\n700\n"));
  BOOST_TEST(!has(*seen, "SECRET"));
  auto const at = seen->find("HOME=") + 5;
  fs::path const home = seen->substr(at, seen->find('\n', at) - at);
  BOOST_TEST(has(home.string(), "drydock-print-"));
  BOOST_TEST(!fs::exists(home));
}

BOOST_AUTO_TEST_CASE(what_goes_wrong_is_said) {
  Machine const m;
  std::string const said = failure(m.add("b", "seq 1 9; echo no display >&2; exit 3"));
  BOOST_TEST(said == "no PDF: " + m.at("b") + " failed with exit code 3\n  8\n  9\n  no display");
  BOOST_TEST(has(failure(m.add("c", "exit 0")), "left no whole PDF"));
  BOOST_TEST(has(failure(m.add("d", printing("%%PDF-1.4 half"))), "left no whole PDF"));
  BOOST_TEST(has(failure(m.add("e", "kill -9 $$")), "ended by signal 9"));
  BOOST_TEST(has(failure(m.at("gone")), "exit code 127"));
  BOOST_TEST(has(failure(m.add("f", "yes | head -c 1000000; exit 4")), "exit code 4"));
}

// Its own children go with it, also when they have let go of what it says.
BOOST_AUTO_TEST_CASE(one_that_hangs_is_ended_with_all_that_it_started) {
  Machine const m;
  auto const browser = m.add("b", "sleep 600 > /dev/null 2>&1 &\necho $! > " + m.at("child") +
                                      "\necho busy\nexec > /dev/null 2>&1\nsleep 600");
  std::string const said = failure(browser, 1000ms);
  BOOST_TEST(has(said, "was ended: it was not done after 1 s\n  busy"), said);
  std::string child;
  std::ifstream(m.at("child")) >> child;
  BOOST_REQUIRE(!child.empty());
  // A dead process without a parent is either gone or waits to be counted (state Z). What is killed
  // dies when it next gets a processor, which others may hold.
  std::string state;
  for (int look = 0; look < 500 && state != "Z" && state != "X"; ++look) {
    std::this_thread::sleep_for(20ms);
    state = "Z";
    if (std::ifstream stat("/proc/" + child + "/stat"); stat)
      for (int word = 0; word < 3; ++word)
        stat >> state;
  }
  BOOST_TEST((state == "Z" || state == "X"), state);
}

BOOST_AUTO_TEST_SUITE_END()
