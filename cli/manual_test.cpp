#include <boost/test/unit_test.hpp>

#include <cctype>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "cli/all_commands.h"
#include "cli/arguments.h"
#include "cli/terminal.h"

using namespace drydock;

/// The man page and the completion hold what --help holds, which is read here as people read it.
BOOST_AUTO_TEST_SUITE(manual_test)

namespace {

std::string printed(std::vector<std::string> words) {
  words.insert(words.begin(), "drydock");
  std::vector<char const*> argv;
  for (std::string const& word : words)
    argv.push_back(word.c_str());
  std::ostringstream out, err;
  cli::Terminal terminal{out, err, {}, false};
  auto const request = cli::parse_arguments(static_cast<int>(argv.size()), argv.data(), terminal,
                                            cli::all_commands(nullptr));
  int const code = request.command ? request.command(terminal) : request.exit_code;
  BOOST_TEST(code == 0, words.back() << ": " << err.str());
  return out.str();
}

/// The lines of --help below a heading.
std::vector<std::string> lines_below(std::string const& help, std::string const& heading) {
  std::vector<std::string> out;
  std::istringstream lines(help);
  bool below = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("  ") && below)
      out.push_back(line.substr(2));
    else
      below = line == heading;
  }
  return out;
}

std::string first_word(std::string const& line) { return line.substr(0, line.find(' ')); }

std::set<std::string> subcommands() {
  std::set<std::string> out;
  for (std::string const& line : lines_below(printed({"--help"}), "Subcommands:"))
    if (line.front() != ' ')
      out.insert(first_word(line));
  return out;
}

/// "-q" and "--quiet" of "-q,--quiet   Say only what went wrong".
std::vector<std::string> flags_of(std::string const& subcommand) {
  std::vector<std::string> out;
  for (std::string const& line : lines_below(printed({subcommand, "--help"}), "Options:")) {
    std::istringstream names(line.starts_with('-') ? first_word(line) : "");
    for (std::string name; std::getline(names, name, ',');)
      out.push_back(name);
  }
  return out;
}

/// What stands between this and that; "" where it does not stand there.
std::string between(std::string const& text, std::string const& begin, std::string const& end) {
  auto const from = text.find(begin);
  if (from == std::string::npos)
    return "";
  auto const start = from + begin.size();
  return text.substr(start, text.find(end, start) - start);
}

/// Whether it stands there as a whole name: "--seed" is not in "--seeds".
bool names(std::string const& text, std::string const& flag) {
  for (auto at = text.find(flag); at != std::string::npos; at = text.find(flag, at + 1)) {
    std::size_t const end = at + flag.size();
    bool const goes_on = end < text.size() && (text[end] == '-' || std::isalnum(text[end]) != 0);
    if (!goes_on && (at == 0 || text[at - 1] != '-'))
      return true;
  }
  return false;
}

/// A man page without its fonts, and with hyphens as they are typed.
std::string plain(std::string const& page) {
  std::string out;
  for (std::size_t at = 0; at < page.size(); ++at) {
    if (page[at] != '\\')
      out += page[at];
    else if (page[at + 1] == 'f')
      at += 2;
  }
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_table_holds_every_subcommand) {
  auto const table = cli::subcommand_names();
  BOOST_TEST(std::set(table.begin(), table.end()) == subcommands(),
             boost::test_tools::per_element());
  BOOST_TEST(table.size() == subcommands().size());
}

BOOST_AUTO_TEST_CASE(every_option_stands_in_the_man_page_and_in_the_completion) {
  std::string const manual = plain(printed({"manual"}));
  std::string const bash = printed({"completion", "bash"}), zsh = printed({"completion", "zsh"});
  std::size_t seen = 0;
  for (std::string const& subcommand : subcommands()) {
    std::map<std::string, std::string> const places{
        {"man page", between(manual, "\n.SS " + subcommand, "\n.S")},
        {"bash", between(bash, "\n    " + subcommand + ") ", ";;")},
        {"zsh", between(zsh, "\n    " + subcommand + ")\n", ";;")}};
    for (auto const& [place, text] : places) {
      BOOST_TEST(!text.empty(), place << " has no " << subcommand);
      for (std::string const& flag : flags_of(subcommand)) {
        BOOST_TEST(names(text, flag), place << " does not name " << subcommand << ' ' << flag);
        ++seen;
      }
    }
    BOOST_TEST(names(between(bash, "compgen -W '", "'"), subcommand));
    BOOST_TEST(zsh.find("\n    '" + subcommand + ":") != std::string::npos);
  }
  BOOST_TEST(seen >= 3 * 100U);
}

BOOST_AUTO_TEST_SUITE_END()
