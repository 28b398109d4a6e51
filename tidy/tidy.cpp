// Checks what a compiler cannot: which folder includes which, and which wing of scenarios/, words
// that make a run depend on anything but its inputs, words that must not be published, names of
// scenario files, what the pages of docs/ say of files, functions that are too long, two types of
// one name.
//
//   tidy_check ROOT          all files below ROOT
//   tidy_check --self-test   every check finds its planted violation and passes its clean twin
//
// Each problem is one line: file:line: why: what to use instead.

#include <boost/regex.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

struct File {
  std::string path;  // from the root, with '/'
  std::string text;
};
using Tree = std::vector<File>;

struct Problem {
  std::string path;
  std::size_t line = 0;
  std::string why;
  std::string instead;
};

struct Allowance {
  std::string ban;
  std::string path;  // a file, or a folder that ends with '/'
  std::size_t line = 0;
  bool used = false;
};

constexpr std::string_view kAllowPath = "tidy/allow.txt";

// ---- folders -----------------------------------------------------------------------------------

using Names = std::set<std::string, std::less<>>;

/// Which folders a folder may include, besides itself.
std::map<std::string, Names, std::less<>> const kMayInclude = {
    {"model", {}},
    {"mocks", {"model"}},
    {"engine", {"model"}},
    {"scenarios", {"model", "mocks", "engine"}},
    {"campaign", {"model", "engine", "scenarios"}},
    {"explore", {"model", "engine", "scenarios"}},
    {"reports", {"model", "scenarios"}},
    {"proptests", {"model", "mocks", "engine", "scenarios", "explore"}},
    {"bench", {"model", "mocks", "engine", "scenarios", "reports"}},
    {"fuzz", {"model", "mocks", "scenarios"}},
    {"cli",
     {"model", "mocks", "engine", "scenarios", "campaign", "explore", "reports", "proptests",
      "bench"}},
};

struct Wing {
  std::string name;
  Names may_include;  // besides itself
};

/// The wings of scenarios/, each behind those that it may include, so that there is no circle.
/// Tests may include any of them.
std::vector<Wing> const kWings = {
    {"format", {}},
    {"plans", {}},
    {"truth", {}},
    {"oracles", {"truth"}},
    {"world", {"oracles", "truth"}},
    {"run", {"world"}},
    {"store", {"format"}},
    {"sides", {"store"}},
    {"review", {"sides"}},
    {"file", {"format", "plans", "review", "run"}},
    {"audit", {"format", "sides", "store", "world"}},
    {"http", {"world"}},
    {"compare", {"format", "plans", "run", "store"}},
    {"rules", {"file", "review"}},
    {"check", {"file", "plans", "review", "run", "sides", "store"}},
    {"out", {"audit", "check", "compare", "file", "format", "rules", "sides"}},
};
/// Between two wings, in all. Whoever needs one more finds one that can go.
constexpr std::size_t kArrowsMax = 35;

/// Folders in which a run happens: a pure function of its inputs.
Names const kSimulation = {"model", "mocks", "engine", "scenarios", "campaign", "explore"};
Names const kEverywhere = {"model",     "mocks",   "engine", "scenarios", "campaign", "explore",
                           "proptests", "reports", "bench",  "fuzz",      "cli"};

std::string folder_of(std::string_view path) { return std::string(path.substr(0, path.find('/'))); }
bool is_header(std::string_view path) { return path.ends_with(".h"); }
bool is_source(std::string_view path) { return is_header(path) || path.ends_with(".cpp"); }
bool is_test(std::string_view path) {
  return path.ends_with("_test.cpp") || path.ends_with("_test.h");
}
/// The parts that talk over sockets, with real clocks and threads.
bool is_http(std::string_view path) {
  return path.starts_with("mocks/http/") || path.starts_with("scenarios/http/");
}
bool is_outermost(std::string_view path) {
  return is_http(path) || path.starts_with("cli/") || path.starts_with("bench/") ||
         path == "fuzz/targets/http.cpp";
}
bool is_oracle(std::string_view path) {
  return (path.starts_with("scenarios/oracles/") || path.starts_with("scenarios/truth/")) &&
         !is_test(path);
}
/// The wing of a file of scenarios/; "" elsewhere, and for a file that stands in none.
std::string wing_of(std::string_view path) {
  constexpr std::string_view kScenarios = "scenarios/";
  if (!path.starts_with(kScenarios))
    return {};
  path.remove_prefix(kScenarios.size());
  return std::string(path.substr(0, path.find('/') == path.npos ? 0 : path.find('/')));
}
Wing const* find_wing(std::string_view name) {
  auto const found = std::ranges::find(kWings, name, &Wing::name);
  return found == kWings.end() ? nullptr : &*found;
}

// ---- C++ text ----------------------------------------------------------------------------------

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// The text with comments and literals blanked, line by line where it was.
std::string code_of(std::string_view text) {
  std::string code(text);
  auto const blank = [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < std::min(to, code.size()); ++i)
      if (code[i] != '\n')
        code[i] = ' ';
  };
  auto const after = [&](std::string_view mark, std::size_t from) {
    auto const at = text.find(mark, from);
    return at == std::string_view::npos ? text.size() : at + mark.size();
  };
  for (std::size_t i = 0; i < text.size();) {
    auto const rest = text.substr(i);
    bool const in_word = i > 0 && is_word(text[i - 1]);
    std::size_t end = i + 1;
    if (rest.starts_with("//")) {
      end = std::min(text.find('\n', i), text.size());
      blank(i, end);
    } else if (rest.starts_with("/*")) {
      end = after("*/", i + 2);
      blank(i, end);
    } else if (rest.starts_with("R\"") && !in_word) {
      auto const open = text.find('(', i);
      if (open == std::string_view::npos)
        break;
      end = after(")" + std::string(text.substr(i + 2, open - i - 2)) + "\"", open);
      blank(i, end);
    } else if (rest[0] == '"' || (rest[0] == '\'' && !in_word)) {  // 1'000 is no literal
      while (end < text.size() && text[end] != rest[0] && text[end] != '\n')
        end += text[end] == '\\' ? 2 : 1;
      end = std::min(end + 1, text.size());
      blank(i + 1, end - 1);
    }
    i = end;
  }
  return code;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string_view trimmed(std::string_view s) {
  auto const from = s.find_first_not_of(" \t\r");
  if (from == std::string_view::npos)
    return {};
  return s.substr(from, s.find_last_not_of(" \t\r") - from + 1);
}

// ---- 1. includes -------------------------------------------------------------------------------

struct Include {
  std::size_t line = 0;
  std::string name;
  bool quoted = false;
};

std::vector<Include> includes_of(std::string_view text, std::string_view code) {
  std::vector<Include> found;
  auto const lines = lines_of(text);
  auto const code_lines = lines_of(code);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto line = trimmed(code_lines[i]);
    if (!line.starts_with('#') || !trimmed(line.substr(1)).starts_with("include"))
      continue;
    auto const from = lines[i].find_first_of("\"<");
    if (from == std::string_view::npos)
      continue;
    bool const quoted = lines[i][from] == '"';
    auto const to = lines[i].find(quoted ? '"' : '>', from + 1);
    if (to == std::string_view::npos)
      continue;
    found.push_back({i + 1, std::string(lines[i].substr(from + 1, to - from - 1)), quoted});
  }
  return found;
}

/// Why `path` may not include `name`, or nothing.
std::optional<std::pair<std::string, std::string>> forbidden(std::string_view path,
                                                             Include const& include) {
  auto const& name = include.name;
  if (name == "httplib.h" && !is_outermost(path))
    return {{"sockets in the simulator", "mocks/http/ or scenarios/http/"}};
  if (name == "sqlite3.h" && !path.starts_with("campaign/"))
    return {{"a database in the simulator", "campaign/"}};
  if (!include.quoted)
    return std::nullopt;

  auto const from = folder_of(path);
  auto const to = folder_of(name);
  if (!kMayInclude.contains(to) || name.find('/') == std::string::npos)
    return {{"\"" + name + "\" is not written from the root", "the path from the root"}};
  if (is_oracle(path) && to == "engine")
    return {{"an oracle that knows the engine can share its bug",
             "what crosses the servers' borders, and the ground truth"}};
  if (is_http(name) && !is_outermost(path))
    return {{"sockets in the simulator", "the servers' handle()"}};
  if (from != to && !kMayInclude.at(from).contains(to)) {
    std::string may = from;
    for (auto const& folder : kMayInclude.at(from))
      may += ", " + folder;
    return {{from + "/ must not know " + to + "/", "only " + may}};
  }
  return std::nullopt;
}

using Arrow = std::pair<std::string, std::string>;  // from one wing to another

/// Why a wing may not include another, or nothing.
std::optional<std::pair<std::string, std::string>> forbidden_arrow(Arrow const& arrow) {
  auto const& [from, to] = arrow;
  if (find_wing(to) == nullptr)
    return {{"scenarios/" + to + "/ is no wing", "one of kWings (tidy/tidy.cpp)"}};
  Names const& may = find_wing(from)->may_include;
  if (may.contains(to))
    return std::nullopt;
  std::string instead = "only " + from;
  for (auto const& name : may)
    instead += ", " + name;
  return {{from + "/ must not know " + to + "/", instead}};
}

/// Includes between the wings of scenarios/; `drawn` gathers them, each with the first place where
/// it is drawn.
void check_wing(File const& file, std::string_view code, std::map<Arrow, Problem>& drawn,
                std::vector<Problem>& problems) {
  if (folder_of(file.path) != "scenarios" || is_test(file.path))
    return;
  std::string const from = wing_of(file.path);
  if (find_wing(from) == nullptr) {
    problems.push_back({file.path, 1, "stands in no wing of scenarios/",
                        "scenarios/<one of kWings (tidy/tidy.cpp)>/"});
    return;
  }
  for (auto const& include : includes_of(file.text, code)) {
    if (!include.quoted || folder_of(include.name) != "scenarios")
      continue;
    Arrow const arrow{from, wing_of(include.name)};
    if (arrow.first == arrow.second)
      continue;
    if (auto why = forbidden_arrow(arrow))
      problems.push_back({file.path, include.line, why->first, why->second});
    else
      drawn.try_emplace(arrow, Problem{file.path, include.line, {}, {}});
  }
}

/// More arrows than there may be: the last of them is told.
void check_arrows(std::map<Arrow, Problem> const& drawn, std::size_t max,
                  std::vector<Problem>& problems) {
  if (drawn.size() <= max)
    return;
  auto const& [arrow, where] = *drawn.rbegin();
  problems.push_back({where.path, where.line,
                      std::to_string(drawn.size()) +
                          " arrows between the wings of scenarios/, one of them " + arrow.first +
                          " -> " + arrow.second,
                      "at most " + std::to_string(max)});
}

/// The arrow that makes a circle possible: a wing may include one that stands behind it. "": none.
std::string circle_in(std::vector<Wing> const& wings) {
  Names before;
  for (auto const& wing : wings) {
    for (auto const& to : wing.may_include)
      if (!before.contains(to))
        return wing.name + " -> " + to;
    before.insert(wing.name);
  }
  return {};
}

void check_includes(File const& file, std::string_view code, std::vector<Problem>& problems) {
  for (auto const& include : includes_of(file.text, code))
    if (auto why = forbidden(file.path, include))
      problems.push_back({file.path, include.line, why->first, why->second});
}

// ---- 2. ban list -------------------------------------------------------------------------------

struct Ban {
  std::string name;     // as in allow.txt
  std::string pattern;  // on code without comments and literals
  Names folders;
  bool (*exempt)(std::string_view path);
  std::string instead;
};

bool nothing(std::string_view) { return false; }
bool cli_or_test(std::string_view path) { return path.starts_with("cli/") || is_test(path); }

std::vector<Ban> const kBans = {
    {"random_device", R"(\brandom_device\b)", kEverywhere, nothing,
     "the run's Seed (model/prng.h)"},
    {"distribution", R"(\b\w+_distribution\b)", kEverywhere, nothing,
     "Prng::below, between, chance (model/prng.h): the standard leaves the algorithm open"},
    {"shuffle", R"(\bstd::(ranges::)?(shuffle|sample)\b|\bdefault_random_engine\b)", kEverywhere,
     nothing, "Prng (model/prng.h): the standard leaves the algorithm open"},
    {"rand", R"((^|[^\w.>:]|std::)s?rand(om)?\s*\()", kEverywhere, nothing, "Prng (model/prng.h)"},
    {"clock", R"(\b(system|steady|high_resolution|utc|file)_clock\b|\bstd::time\s*\()", kEverywhere,
     is_outermost, "the Tick that is passed in (model/tick.h)"},
    {"localtime", R"(\b(localtime|gmtime|mktime|current_zone)(_r)?\s*\()", kEverywhere, nothing,
     "the zone of the store's configuration (model/zone.h)"},
    {"locale", R"(\bsetlocale\b|\bstd::locale\b)", kEverywhere, nothing,
     "std::from_chars and fmt: they know no locale"},
    {"getenv", R"(\b(secure_)?getenv\s*\()", kEverywhere, cli_or_test,
     "an option that cli/ fills in"},
    {"unordered", R"(\bunordered_\w+)", kSimulation, nothing,
     "std::map or a sorted vector: their order is the same in every run"},
    {"thread", R"(\bthis_thread\b|\bstd::(jthread|thread|async)\b)", kSimulation, is_outermost,
     "the scheduler's queue: a run has no threads"},
    {"floating",
     R"(\b(float|double)\b)",
     {"model", "mocks", "engine"},
     nothing,
     "integers in the type's unit, Money, Quantity, Ratio"},
    {"none_byte", R"([!=<{,(]=? *0xFF\b)", kEverywhere,
     [](std::string_view path) { return path == "model/ids.h"; }, "kNoIndex (model/ids.h)"},
    {"using_namespace", R"(\busing\s+namespace\b)", kEverywhere,
     [](std::string_view path) { return !is_header(path); }, "qualified names in headers"},
};

/// Of functions; a ban without a pattern.
constexpr std::string_view kLongFunction = "long_function";

Allowance* allowance_for(std::vector<Allowance>& allowed, std::string const& ban,
                         std::string const& path) {
  auto const found = std::ranges::find_if(allowed, [&](Allowance const& a) {
    return a.ban == ban && (a.path == path || (a.path.ends_with('/') && path.starts_with(a.path)));
  });
  return found == allowed.end() ? nullptr : &*found;
}

void check_bans(File const& file, std::string_view code, std::vector<Allowance>& allowed,
                std::vector<Problem>& problems) {
  static auto const patterns = [] {
    std::vector<boost::regex> compiled;
    compiled.reserve(kBans.size());
    for (auto const& ban : kBans)
      compiled.emplace_back(ban.pattern);
    return compiled;
  }();
  auto const folder = folder_of(file.path);
  auto const lines = lines_of(code);
  for (std::size_t b = 0; b < kBans.size(); ++b) {
    auto const& ban = kBans[b];
    if (!ban.folders.contains(folder) || ban.exempt(file.path))
      continue;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (trimmed(lines[i]).empty())
        continue;
      boost::cmatch match;
      if (!boost::regex_search(lines[i].begin(), lines[i].end(), match, patterns[b]))
        continue;
      if (auto* const allowance = allowance_for(allowed, ban.name, file.path)) {
        allowance->used = true;
        break;
      }
      problems.push_back({file.path, i + 1,
                          "banned here (" + ban.name + "): " + std::string(trimmed(match.str())),
                          ban.instead});
    }
  }
}

std::vector<Allowance> read_allowances(Tree const& tree, std::vector<Problem>& problems) {
  std::vector<Allowance> allowed;
  auto const file = std::ranges::find(tree, kAllowPath, &File::path);
  if (file == tree.end())
    return allowed;
  auto const lines = lines_of(file->text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto const line = trimmed(lines[i]);
    if (line.empty() || line.starts_with('#'))
      continue;
    std::istringstream words{std::string(line)};
    Allowance allowance{.ban = {}, .path = {}, .line = i + 1};
    std::string reason;
    words >> allowance.ban >> allowance.path >> reason;
    bool const known = allowance.ban == kLongFunction ||
                       std::ranges::find(kBans, allowance.ban, &Ban::name) != kBans.end();
    if (!known || reason.empty())
      problems.push_back({file->path, i + 1, known ? "no reason given" : "no such ban",
                          "<ban> <path or folder/> <reason>"});
    else
      allowed.push_back(std::move(allowance));
  }
  return allowed;
}

// ---- 3. words that must not be published -------------------------------------------------------

struct Word {
  std::string text;
  bool (*exempt)(std::string_view path);
  std::string instead;
};

std::vector<Word> const kWords = {
    // In two pieces, so that this file passes its own check.
    {"/wo"
     "rk/",
     nothing, "a path from the root of the checkout"},
    {"/tm"
     "p/bash_jobs",
     nothing, "a path from the root of the checkout"},
    {"../sha"
     "red",
     [](std::string_view path) { return path == ".ci/run"; }, "DRYDOCK_SHARED"},
    {"helper ses"
     "sion",
     nothing, "who reads this page: a user or a developer"},
};

void check_words(File const& file, std::vector<Problem>& problems) {
  if (file.text.find('\0') != std::string::npos)
    return;  // not text
  for (auto const& word : kWords) {
    if (word.exempt(file.path))
      continue;
    for (auto at = file.text.find(word.text); at != std::string::npos;
         at = file.text.find(word.text, at + 1)) {
      bool const inside = at > 0 && (is_word(file.text[at - 1]) || file.text[at - 1] == '-' ||
                                     file.text[at - 1] == '.' || file.text[at - 1] == '}');
      if (word.text[0] == '/' && inside)
        continue;  // examples/.../ is no absolute path
      auto const line = 1 + std::count(file.text.begin(),
                                       file.text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
      problems.push_back({file.path, static_cast<std::size_t>(line),
                          "not for publication: " + word.text, word.instead});
    }
  }
}

// ---- 4. scenario files -------------------------------------------------------------------------

void check_scenario_file(File const& file, std::vector<Problem>& problems) {
  static boost::regex const shape(R"(scenarios/catalogue/[a-z0-9_]+/[a-z0-9]+(_[a-z0-9]+)+\.json)");
  if (!file.path.starts_with("scenarios/catalogue/") || file.path.ends_with(".md"))
    return;
  if (!boost::regex_match(file.path, shape))
    problems.push_back({file.path, 1, "name of a scenario file",
                        "scenarios/catalogue/<area>/<condition_consequence>.json"});
  if (!file.path.ends_with(".json"))
    return;
  try {
    auto const parsed = nlohmann::json::parse(file.text, nullptr, true, true);
    if (!parsed.is_object())
      problems.push_back({file.path, 1, "a scenario is one object", "{ ... }"});
  } catch (nlohmann::json::parse_error const& error) {
    auto const before = file.text.substr(0, error.byte);
    auto const line = 1 + std::count(before.begin(), before.end(), '\n');
    std::string what = error.what();
    problems.push_back({file.path, static_cast<std::size_t>(line),
                        "no JSON: " + what.substr(std::min(what.find("] ") + 2, what.size())),
                        "JSON, comments allowed"});
  }
}

// ---- 5. functions ------------------------------------------------------------------------------

constexpr std::size_t kFunctionLinesMax = 80;

enum class Block { Namespace, Type, Function, Other };

/// What an opening brace begins, by the code since the last statement or block ended.
Block kind_of(std::string head, bool outside_functions) {
  if (!outside_functions)
    return Block::Other;
  static boost::regex const comparison(R"(operator\s*[=<>!]+)"), space(R"(\bnamespace\b)"),
      type(R"(\b(class|struct|union|enum)\b)");
  head = boost::regex_replace(head, comparison, "operator");
  std::string flat;  // without what stands in parentheses
  int depth = 0;
  bool called = false;
  for (char c : head) {
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    called = called || c == '(';
    if (depth == 0)
      flat += c;
  }
  if (boost::regex_search(flat, space))
    return Block::Namespace;
  if (!called && boost::regex_search(flat, type))
    return Block::Type;
  // A body stands apart from its head; a member's initialiser does not: a_{b}.
  bool const apart = !head.empty() && std::isspace(static_cast<unsigned char>(head.back())) != 0;
  return called && apart && !flat.contains('=') ? Block::Function : Block::Other;
}

/// Whether a body is a table and little else: no choice and no loop of its own, and one statement
/// that fills most of it.
bool is_table(std::string_view body) {
  static boost::regex const flow(R"(\b(if|for|while|switch|do|try)\b)");
  std::string own;  // what stands in no inner braces or parentheses
  std::size_t longest = 0, lines = 0;
  int depth = 0;
  for (char c : body) {
    bool const opens = c == '{' || c == '(', closes = c == '}' || c == ')';
    depth += opens ? 1 : closes ? -1 : 0;
    if (depth == 0 && !closes)
      own += c;
    lines += c == '\n' ? 1 : 0;
    longest = std::max(longest, lines);
    if (c == ';' && depth == 0)
      lines = 0;
  }
  return !boost::regex_search(own, flow) && 2 * longest > kFunctionLinesMax;
}

void check_functions(File const& file, std::string code, std::vector<Allowance>& allowed,
                     std::vector<Problem>& problems) {
  struct Open {
    Block block;
    std::size_t at;
    int parentheses;  // around it
  };
  static boost::regex const directive(R"((\A|\n)[ \t]*#[^\n]*)");
  // Macros have braces of their own; the lines stay where they are.
  for (boost::smatch match; boost::regex_search(code, match, directive);) {
    auto const at = static_cast<std::size_t>(match.position()) + match[1].length();
    auto const end = std::min(code.find('\n', at), code.size());
    code.replace(at, end - at, end - at, ' ');
  }
  std::vector<Open> open;
  int parentheses = 0;
  std::size_t head = 0;
  for (std::size_t i = 0; i < code.size(); ++i) {
    parentheses += code[i] == '(' ? 1 : code[i] == ')' ? -1 : 0;
    if (code[i] == ';' && parentheses == 0)
      head = i + 1;
    if (code[i] == '{') {
      bool const outside = parentheses == 0 && std::ranges::all_of(open, [](Open const& o) {
                             return o.block == Block::Namespace || o.block == Block::Type;
                           });
      open.push_back({kind_of(code.substr(head, i - head), outside), i, parentheses});
      parentheses = 0;
      head = i + 1;
    } else if (code[i] == '}' && !open.empty()) {
      auto const [block, at, around] = open.back();
      open.pop_back();
      parentheses = around;
      head = i + 1;
      auto const body = std::string_view(code).substr(at + 1, i - at - 1);
      auto const lines = static_cast<std::size_t>(std::ranges::count(body, '\n')) + 1;
      if (block != Block::Function || lines <= kFunctionLinesMax || is_table(body))
        continue;
      if (auto* const allowance = allowance_for(allowed, std::string(kLongFunction), file.path)) {
        allowance->used = true;
        continue;
      }
      auto const line =
          std::count(code.begin(), code.begin() + static_cast<std::ptrdiff_t>(at), '\n');
      problems.push_back({file.path, static_cast<std::size_t>(line) + 1,
                          "a function of " + std::to_string(lines) + " lines",
                          "at most " + std::to_string(kFunctionLinesMax) + ", or a table"});
    }
  }
}

// ---- types of one name --------------------------------------------------------------------------

/// Where each type of a header is defined, by its whole name. Two of one name in a program are one
/// to the linker, whoever includes which: it takes any of the two's functions for both.
using Types = std::map<std::string, std::string>;

void check_types(File const& file, Types& defined, std::vector<Problem>& problems) {
  if (!file.path.ends_with(".h") || file.path.ends_with("_test.h"))
    return;
  static boost::regex const space(R"(^(?:inline )?namespace ([\w:]+) \{)"),
      type(R"(^(?:struct|class|enum class) (\w+)\b(?!::)[^;]*\{)");
  std::vector<std::string> spaces;
  std::size_t line = 0;
  // With its comments: by them clang-format says which brace ends a namespace.
  for (std::string_view const text : lines_of(file.text)) {
    ++line;
    boost::cmatch match;
    char const *const from = text.data(), *const to = from + text.size();
    bool const opens = boost::regex_search(from, to, match, space);
    if (opens) {
      spaces.push_back(match[1].str());
    } else if (boost::regex_search(from, to, match, type)) {
      std::string name;
      for (std::string const& s : spaces)
        name += s + "::";
      name += match[1].str();
      auto const [first, fresh] = defined.try_emplace(name, file.path);
      if (!fresh)
        problems.push_back(
            {file.path, line, name + " is a type of " + first->second + " too", "another name"});
    } else if (text.starts_with("}  // namespace") && !spaces.empty()) {
      spaces.pop_back();
    }
  }
}

// ---- 6. pages ----------------------------------------------------------------------------------

constexpr std::string_view kIndexOfPages = "docs/README.md";

bool is_page(std::string_view path) {
  return path.ends_with(".md") && (path.starts_with("docs/") || !path.contains('/'));
}
/// Written from the rules and their proofs, which have a test of their own.
bool is_generated(std::string_view path) { return path == "docs/rules.md"; }

/// Whether a file has this path, or stands below it.
bool exists(Tree const& tree, std::string_view path) {
  while (path.ends_with('/'))
    path.remove_suffix(1);
  auto const at = std::ranges::lower_bound(tree, path, {}, &File::path);
  if (at != tree.end() && at->path == path)
    return true;
  std::string const folder = std::string(path) + '/';
  auto const inside = std::ranges::lower_bound(tree, folder, {}, &File::path);
  return path.empty() || (inside != tree.end() && inside->path.starts_with(folder));
}

/// "a/{b,c}.h" is a/b.h and a/c.h.
std::vector<std::string> braces_expanded(std::string const& path) {
  auto const open = path.find('{'), close = path.find('}', open);
  if (open == std::string::npos || close == std::string::npos)
    return {path};
  std::vector<std::string> out;
  std::istringstream choices(path.substr(open + 1, close - open - 1));
  for (std::string choice; std::getline(choices, choice, ',');)
    for (auto const& rest : braces_expanded(path.substr(close + 1)))
      out.push_back(path.substr(0, open) + choice + rest);
  return out;
}

/// Of a path with <places> or * the part before them, up to its folder.
std::string fixed_part(std::string const& path) {
  auto const open = path.find_first_of("<*");
  return open == std::string::npos ? path : path.substr(0, path.rfind('/', open) + 1);
}

/// Where a link leads, from the root; nothing when it leads out of the tree or into its own page.
std::optional<std::string> link_target(std::string const& page, std::string target) {
  target = target.substr(0, target.find('#'));
  if (target.empty() || target.contains("://") || target.starts_with("mailto:"))
    return std::nullopt;
  return (std::filesystem::path(page).parent_path() / target).lexically_normal().generic_string();
}

/// Every link and every `path/from/the/root` of a page leads to what is there. `linked` gathers
/// where the index of pages leads.
void check_page(File const& file, Tree const& tree, Names& linked, std::vector<Problem>& problems) {
  static boost::regex const link(R"(\]\(([^)\s]+)\))"), named(R"(`([a-z]+/[^`\s]*)`)");
  bool in_code = false;
  auto const lines = lines_of(file.text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].starts_with("```"))
      in_code = !in_code;
    if (in_code)
      continue;
    std::string const line(lines[i]);
    for (boost::sregex_iterator it(line.begin(), line.end(), link), end; it != end; ++it) {
      auto const to = link_target(file.path, (*it)[1]);
      if (!to)
        continue;
      if (file.path == kIndexOfPages)
        linked.insert(*to);
      if (!exists(tree, *to))
        problems.push_back({file.path, i + 1, "a link to " + *to + ", which is not there",
                            "the path from the page's own folder"});
    }
    for (boost::sregex_iterator it(line.begin(), line.end(), named), end; it != end; ++it) {
      std::string const path = (*it)[1];
      if (!kMayInclude.contains(folder_of(path)) && folder_of(path) != "docs" &&
          folder_of(path) != "tidy")
        continue;
      for (auto const& one : braces_expanded(path))
        if (!exists(tree, fixed_part(one)))
          problems.push_back({file.path, i + 1, one + " is not there", "what it is called now"});
    }
  }
}

/// Every page of docs/ has its line in the index.
void check_index(Tree const& tree, Names const& linked, std::vector<Problem>& problems) {
  for (auto const& file : tree)
    if (is_page(file.path) && file.path.starts_with("docs/") && file.path != kIndexOfPages &&
        exists(tree, kIndexOfPages) && !linked.contains(file.path))
      problems.push_back({file.path, 1, std::string(kIndexOfPages) + " does not lead here",
                          "a line with a link there"});
}

// ---- all of them -------------------------------------------------------------------------------

std::vector<Problem> check(Tree const& tree) {
  std::vector<Problem> problems;
  auto allowed = read_allowances(tree, problems);
  std::map<Arrow, Problem> drawn;
  Types defined;
  Names linked;
  for (auto const& file : tree) {
    if (is_page(file.path) && !is_generated(file.path))
      check_page(file, tree, linked, problems);
    check_words(file, problems);
    check_scenario_file(file, problems);
    if (kMayInclude.contains(folder_of(file.path)) && is_source(file.path)) {
      auto const code = code_of(file.text);
      check_includes(file, code, problems);
      check_wing(file, code, drawn, problems);
      check_bans(file, code, allowed, problems);
      check_functions(file, code, allowed, problems);
      check_types(file, defined, problems);
    }
  }
  check_arrows(drawn, kArrowsMax, problems);
  check_index(tree, linked, problems);
  for (auto const& allowance : allowed)
    if (!allowance.used)
      problems.push_back({std::string(kAllowPath), allowance.line,
                          allowance.path + " needs no allowance for " + allowance.ban,
                          "one line less"});
  return problems;
}

/// Everything that could be committed: version control, builds and reports are left out.
Tree read_tree(std::filesystem::path const& root) {
  namespace fs = std::filesystem;
  Tree tree;
  for (auto it = fs::recursive_directory_iterator(root); it != fs::recursive_directory_iterator();
       ++it) {
    auto const name = it->path().filename().string();
    bool const top = it.depth() == 0;
    if (name == ".git" || name == ".cache" || name == "node_modules" ||
        (top && (name == "build" || name.starts_with("build-") || name == "drydock-report"))) {
      it.disable_recursion_pending();
      continue;
    }
    if (!it->is_regular_file() || it->is_symlink() || name.ends_with('~') || name.ends_with(".swp"))
      continue;
    std::ifstream in(it->path(), std::ios::binary);
    tree.push_back({fs::relative(it->path(), root).generic_string(),
                    {std::istreambuf_iterator<char>(in), {}}});
  }
  std::ranges::sort(tree, {}, &File::path);
  return tree;
}

// ---- self-test ---------------------------------------------------------------------------------

struct Planted {
  std::string claim;
  Tree tree;
  std::size_t line = 0;  // of the only problem; 0: no problem
  std::string says;
};

std::vector<Planted> planted() {
  auto const one = [](std::string path, std::string text) {
    return Tree{{std::move(path), std::move(text)}};
  };
  auto const times = [](std::size_t n, std::string_view line) {
    std::string out;
    for (std::size_t i = 0; i < n; ++i)
      out += line;
    return out;
  };
  std::string const work = kWords[0].text;
  return {
      {"lower folder includes upper", one("engine/a.cpp", "\n#include \"mocks/a.h\"\n"), 2,
       "mocks/"},
      {"model includes engine", one("model/a.h", "#include \"engine/a.h\"\n"), 1, "only model"},
      {"reports include cli", one("reports/a.cpp", "#include \"cli/a.h\"\n"), 1, "cli/"},
      {"upper folder includes lower", one("cli/a.cpp", "#include \"model/a.h\"\n"), 0, ""},
      {"include in a comment", one("model/a.h", "/*\n#include \"engine/a.h\"\n*/\n"), 0, ""},
      {"include beside the file", one("model/a.cpp", "#include \"a.h\"\n"), 1, "from the root"},
      {"oracle includes engine", one("scenarios/oracles/a.cpp", "#include \"engine/a.h\"\n"), 1,
       "oracle"},
      {"truth includes engine", one("scenarios/truth/a.h", "#include \"engine/a.h\"\n"), 1,
       "oracle"},
      {"oracle's test includes engine",
       one("scenarios/oracles/a_test.cpp", "#include \"engine/a.h\"\n"), 0, ""},
      {"runner includes engine", one("scenarios/run/run.cpp", "#include \"engine/a.h\"\n"), 0, ""},
      {"httplib in the simulator", one("mocks/a.cpp", "#include <httplib.h>\n"), 1, "sockets"},
      {"sqlite in the simulator", one("scenarios/run/a.cpp", "#include <sqlite3.h>\n"), 1,
       "database"},
      {"sqlite in the campaign", one("campaign/a.cpp", "#include <sqlite3.h>\n"), 0, ""},
      {"httplib in the front", one("mocks/http/a.cpp", "#include <httplib.h>\n"), 0, ""},
      {"simulator includes the front", one("scenarios/run/a.cpp", "#include \"mocks/http/a.h\"\n"),
       1, "sockets"},

      {"two types of one name",
       {{"model/a.h", "namespace drydock {\nstruct Trial {\n};\n}  // namespace drydock\n"},
        {"model/b.h", "namespace drydock {\n\nclass Trial {\n};\n}  // namespace drydock\n"}},
       3,
       "drydock::Trial is a type of model/a.h"},
      {"types of one name in two namespaces",
       {{"model/a.h", "namespace drydock {\nnamespace x {\nstruct A {\n};\n}  // namespace x\n}\n"},
        {"model/b.h", "namespace drydock::y {\nstruct A;\nstruct A {\n};\n}  // namespace y\n"}},
       0,
       ""},
      {"wing includes one above",
       one("scenarios/world/a.h", "\n#include \"scenarios/run/run.h\"\n"), 2, "must not know run/"},
      {"wing includes one below", one("scenarios/run/a.h", "#include \"scenarios/world/a.h\"\n"), 0,
       ""},
      {"wing includes itself", one("scenarios/plans/a.h", "#include \"scenarios/plans/b.h\"\n"), 0,
       ""},
      {"wing includes one beside it",
       one("scenarios/plans/a.cpp", "#include \"scenarios/file/a.h\"\n"), 1, "only plans"},
      {"test includes a wing above",
       one("scenarios/plans/a_test.cpp", "#include \"scenarios/file/a.h\"\n"), 0, ""},
      {"test's own header includes a wing above",
       one("scenarios/file/told_test.h", "#include \"scenarios/out/a.h\"\n"), 0, ""},
      {"wing included in a comment",
       one("scenarios/world/a.h", "// #include \"scenarios/run/run.h\"\n"), 0, ""},
      {"file of no wing", one("scenarios/a.cpp", "int a;\n"), 1, "no wing"},
      {"wing that is in no table", one("scenarios/attic/a.cpp", "int a;\n"), 1, "no wing"},
      {"include of no wing", one("scenarios/out/a.cpp", "#include \"scenarios/attic/a.h\"\n"), 1,
       "no wing"},

      {"random_device", one("scenarios/run/a.cpp", "\n\nstd::random_device d;\n"), 3, "Seed"},
      {"distribution", one("engine/a.cpp", "std::normal_distribution<> d;\n"), 1, "Prng"},
      {"shuffle", one("engine/a.cpp", "std::ranges::shuffle(v, g);\n"), 1, "Prng"},
      {"own shuffle", one("engine/a.cpp", "shuffle(v, prng);\n"), 0, ""},
      {"rand", one("mocks/a.cpp", "int x = rand();\n"), 1, "Prng"},
      {"a member called rand", one("mocks/a.cpp", "int x = dice.rand() + operand(1);\n"), 0, ""},
      {"system_clock", one("engine/a.cpp", "auto t = std::chrono::system_clock::now();\n"), 1,
       "Tick"},
      {"steady_clock in a benchmark", one("bench/a.cpp", "std::chrono::steady_clock::now();\n"), 0,
       ""},
      {"clock in a comment", one("engine/a.cpp", "int a; // no system_clock\n"), 0, ""},
      {"clock in a string", one("engine/a.cpp", "auto s = \"\\\"system_clock\";\n"), 0, ""},
      {"clock in a raw string", one("engine/a.cpp", "auto s = R\"x(\n)\" rand() )x\";\n"), 0, ""},
      {"clock after a digit separator",
       one("engine/a.cpp", "int a = 1'000; auto t = system_clock::now(); int b = 1'000;\n"), 1,
       "Tick"},
      {"localtime", one("mocks/a.cpp", "localtime(&t);\n"), 1, "zone"},
      {"setlocale", one("cli/a.cpp", "setlocale(LC_ALL, s);\n"), 1, "from_chars"},
      {"getenv", one("scenarios/run/a.cpp", "std::getenv(name);\n"), 1, "option"},
      {"getenv in cli", one("cli/a.cpp", "std::getenv(name);\n"), 0, ""},
      {"getenv in a test", one("mocks/a_test.cpp", "std::getenv(name);\n"), 0, ""},
      {"unordered_map", one("model/a.h", "std::unordered_map<int, int> m;\n"), 1, "std::map"},
      {"unordered_flat_set", one("model/a.h", "boost::unordered_flat_set<int> m;\n"), 1,
       "std::map"},
      {"unordered_map in reports", one("reports/a.h", "std::unordered_map<int, int> m;\n"), 0, ""},
      {"thread", one("scenarios/run/a.cpp", "std::jthread t;\n"), 1, "queue"},
      {"this_thread", one("engine/a.cpp", "std::this_thread::yield();\n"), 1, "queue"},
      {"thread of a front", one("scenarios/http/engine.cpp", "std::thread t;\n"), 0, ""},
      {"double", one("mocks/a.h", "double price;\n"), 1, "Money"},
      {"double in scenarios", one("scenarios/run/a.h", "double share;\n"), 0, ""},
      {"doubled", one("mocks/a.h", "int doubled; int is_double_;\n"), 0, ""},
      {"bare byte for none", one("engine/a.cpp", "if (e.shop == 0xFF) return;\n"), 1, "kNoIndex"},
      {"bare byte as an argument", one("engine/a.cpp", "tell(who, 0xFF);\n"), 1, "kNoIndex"},
      {"a byte as a mask", one("engine/a.cpp", "return n & 0xFF;\n"), 0, ""},
      {"using namespace", one("cli/a.h", "using namespace std;\n"), 1, "qualified"},
      {"using namespace in a source", one("cli/a.cpp", "using namespace std;\n"), 0, ""},

      {"allowed",
       {{"mocks/a.h", "double d;\n"}, {"tidy/allow.txt", "floating mocks/a.h JSON has it\n"}},
       0,
       ""},
      {"allowed folder",
       {{"mocks/x/a.h", "double d;\n"}, {"tidy/allow.txt", "floating mocks/x/ JSON has it\n"}},
       0,
       ""},
      {"allowed for another file",
       {{"mocks/a.h", "double d;\n"},
        {"mocks/b.h", "double d;\n"},
        {"tidy/allow.txt", "floating mocks/b.h JSON has it\n"}},
       1,
       "Money"},
      {"allowance of the past",
       {{"mocks/a.h", "int d;\n"}, {"tidy/allow.txt", "# why\nfloating mocks/a.h JSON has it\n"}},
       2,
       "needs no allowance"},
      {"allowance without a reason",
       {{"mocks/a.h", "int d;\n"}, {"tidy/allow.txt", "floating mocks/a.h\n"}},
       1,
       "reason"},
      {"allowance for no ban", one("tidy/allow.txt", "doubles mocks/a.h JSON has it\n"), 1,
       "no such ban"},

      {"path of a machine", one("docs/a.md", "a\nsee " + work + "x\n"), 2, "from the root"},
      {"a folder of that name", one("docs/a.md", "see examples" + work + "x\n"), 0, ""},
      {"neighbour of the checkout", one("docs/a.md", "see " + kWords[2].text + "\n"), 1, "SHARED"},
      {"neighbour, in the gate", one(".ci/run", kWords[2].text + "\n"), 0, ""},
      {"who wrote it", one("README.md", "a " + kWords[3].text + "\n"), 1, "reads"},

      {"scenario",
       one("scenarios/catalogue/stock/late_order_restocks.json", "// why\n{ /* a */ }\n"), 0, ""},
      {"scenario without area", one("scenarios/catalogue/late_order_restocks.json", "{}\n"), 1,
       "area"},
      {"scenario without consequence", one("scenarios/catalogue/stock/late.json", "{}\n"), 1,
       "area"},
      {"scenario in camel case", one("scenarios/catalogue/stock/lateOrder_x.json", "{}\n"), 1,
       "area"},
      {"scenario that is no JSON", one("scenarios/catalogue/stock/a_b.json", "{\n\"a\": 1,\n}\n"),
       3, "no JSON"},
      {"scenario that is a list", one("scenarios/catalogue/stock/a_b.json", "[]\n"), 1, "object"},

      {"long function", one("cli/a.cpp", "\nvoid a() {\n" + times(79, "  b();\n") + "}\n"), 2,
       "81 lines"},
      {"function that is just long enough",
       one("cli/a.cpp", "void a() {\n" + times(78, "  b();\n") + "}\n"), 0, ""},
      {"long member, compared by an operator",
       one("cli/a.h", "struct A {\n  bool operator==(A const& a) const {\n" +
                          times(80, "    b();\n") + "  }\n};\n"),
       2, "82 lines"},
      {"long class", one("cli/a.h", "class A {\n" + times(90, "  int b();\n") + "};\n"), 0, ""},
      {"long list", one("cli/a.cpp", "int const a[] = {\n" + times(90, "  f(1),\n") + "};\n"), 0,
       ""},
      {"function that is a table",
       one("cli/a.cpp",
           "T a() {\n  return {\n" + times(90, "    {1, [] { if (b) c(); }},\n") + "  };\n}\n"),
       0, ""},
      {"long loop",
       one("cli/a.cpp", "void a() {\n  for (;;) {\n" + times(90, "    b();\n") + "  }\n}\n"), 1,
       "94 lines"},
      {"braces in a macro and in text",
       one("cli/a.cpp", "#define A {\nvoid a() {\n  b(\"{\");\n}\n" + times(90, "int c;\n")), 0,
       ""},
      {"long function that is allowed",
       {{"cli/a.cpp", "void a() {\n" + times(90, "  b();\n") + "}\n"},
        {"tidy/allow.txt", "long_function cli/a.cpp it is one list\n"}},
       0,
       ""},

      {"page with links that lead somewhere",
       {{"docs/README.md", "[a](a.md) [b](../model/b.h#L1) [c](https://c.org/x) [d](#d)\n"},
        {"docs/a.md", "[b](../model/)\n"},
        {"model/b.h", "int b;\n"}},
       0,
       ""},
      {"link to nothing", one("README.md", "# A\nsee [b](docs/b.md)\n"), 2, "docs/b.md"},
      {"link from the wrong folder",
       {{"docs/README.md", "[a](a.md)\n"}, {"docs/a.md", "[r](docs/README.md)\n"}},
       1,
       "own folder"},
      {"page without a line in the index",
       {{"docs/README.md", "[a](a.md)\n"}, {"docs/a.md", "a\n"}, {"docs/b/c.md", "c\n"}},
       1,
       "does not lead here"},
      {"file that a page names", one("CONTRIBUTING.md", "\n`model/a.h`\n"), 2, "model/a.h"},
      {"files that a page names in braces",
       {{"CONTRIBUTING.md", "`model/{a,b}.h`\n"}, {"model/a.h", "int a;\n"}},
       1,
       "model/b.h"},
      {"names of a page that are there",
       {{"CONTRIBUTING.md", "`model/{a,b}.h` `model/<x>.cpp` `model/*.h` `model/`\n"},
        {"model/a.h", "int a;\n"},
        {"model/b.h", "int b;\n"}},
       0,
       ""},
      {"folder of a place that is not there", one("CONTRIBUTING.md", "`scenarios/x/<y>.json`\n"), 1,
       "scenarios/x/"},
      {"name in a block of code", one("CONTRIBUTING.md", "```\n`model/a.h`\n```\n"), 0, ""},
      {"path that is no file of ours", one("CONTRIBUTING.md", "`orders/create`\n"), 0, ""},
  };
}

std::vector<Wing> const kCircle = {{"a", {"b"}}, {"b", {"a"}}};
std::vector<Wing> const kLine = {{"a", {}}, {"b", {"a"}}};

/// What the tables of this file promise of themselves, each beside one that breaks it.
std::vector<std::string> broken_promises() {
  std::vector<std::string> broken;
  if (auto const circle = circle_in(kWings); !circle.empty())
    broken.push_back("kWings has a circle by " + circle);
  if (circle_in(kCircle) != "a -> b" || !circle_in(kLine).empty())
    broken.push_back("circle_in: a circle of two is one, a line is none");
  std::map<Arrow, Problem> two;
  for (auto const* to : {"b", "c"})
    two[{"a", to}].path = to;
  std::vector<Problem> over, within;
  check_arrows(two, 1, over);
  check_arrows(two, 2, within);
  if (over.size() != 1 || over[0].path != "c" || !within.empty())
    broken.push_back("check_arrows: two arrows are one too many where one may be");
  return broken;
}

void print(Problem const& p) {
  std::printf("%s:%zu: %s: use %s instead\n", p.path.c_str(), p.line, p.why.c_str(),
              p.instead.c_str());
}

int self_test() {
  int failures = 0;
  auto const cases = planted();
  for (auto const& c : cases) {
    auto const problems = check(c.tree);
    bool const ok = c.line == 0 ? problems.empty()
                                : problems.size() == 1 && problems[0].line == c.line &&
                                      (problems[0].why + problems[0].instead).contains(c.says);
    if (ok)
      continue;
    ++failures;
    std::printf("FAILED: %s: expected %s\n", c.claim.c_str(),
                c.line == 0 ? "no problem" : ("one in line " + std::to_string(c.line)).c_str());
    for (auto const& problem : problems)
      print(problem);
  }
  for (auto const& promise : broken_promises()) {
    ++failures;
    std::printf("FAILED: %s\n", promise.c_str());
  }
  std::printf("%zu planted cases, %d failures\n", cases.size(), failures);
  return failures == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    std::string const argument = argc == 2 ? argv[1] : "";
    if (argument == "--self-test")
      return self_test();
    if (argument.empty()) {
      std::fputs("usage: tidy_check ROOT | --self-test\n", stderr);
      return 2;
    }
    auto const tree = read_tree(argument);
    auto const problems = check(tree);
    for (auto const& problem : problems)
      print(problem);
    std::printf("%zu files, %zu problems\n", tree.size(), problems.size());
    return problems.empty() ? 0 : 1;
  } catch (std::exception const& error) {
    std::fprintf(stderr, "tidy_check: %s\n", error.what());
    return 5;
  }
}
