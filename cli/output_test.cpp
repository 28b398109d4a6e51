#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "cli/all_commands.h"
#include "cli/arguments.h"
#include "cli/terminal.h"
#include "scenarios/out/schema_check.h"

using namespace drydock;
namespace fs = std::filesystem;

/// What machines read is as its published schema says, and what is printed to be typed works.
BOOST_AUTO_TEST_SUITE(output_test)

namespace {

std::string read(fs::path const& path) {
  std::ifstream file(path, std::ios::binary);
  BOOST_REQUIRE_MESSAGE(file.good(), "no file " << path.string());
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

struct Said {
  int code = 0;
  std::string out, err;
};

/// The program in this process, with its words.
Said drydock_says(std::vector<std::string> words) {
  words.insert(words.begin(), "drydock");
  std::vector<char const*> argv;
  for (std::string const& word : words)
    argv.push_back(word.c_str());
  std::ostringstream out, err;
  cli::Terminal terminal{out, err, {}, false};
  cli::Commands commands = cli::all_commands(nullptr);
  commands.bench = [](cli::BenchArgs const&, cli::Terminal&) { return 0; };
  auto const request =
      cli::parse_arguments(static_cast<int>(argv.size()), argv.data(), terminal, commands);
  int const code = request.command ? request.command(terminal) : request.exit_code;
  return {code, out.str(), err.str()};
}

/// "" when the text is as docs/schema/NAME.schema.json says; else where and why not.
std::string errors(std::string const& name, std::string const& text) {
  return schema_errors(read(fs::path(DRYDOCK_SOURCE_DIR) / "docs/schema" / (name + ".schema.json")),
                       text);
}

struct Folder {
  fs::path path = fs::temp_directory_path() / ("drydock-output-" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
  [[nodiscard]] std::string file(std::string const& name) const { return (path / name).string(); }
};

std::string const kStore = DRYDOCK_SOURCE_DIR "/examples/harbor-outfitters";

}  // namespace

BOOST_AUTO_TEST_CASE(check_writes_what_its_schema_says) {
  for (auto const& [store, code, verdict] :
       {std::tuple{kStore, 1, "no-go"}, std::tuple{kStore + "-ready", 0, "go"}}) {
    Said const said = drydock_says({"check", store, "--json", "--seeds", "2"});
    BOOST_TEST(said.code == code);
    BOOST_TEST(said.err == "");
    BOOST_TEST(errors("check", said.out) == "");
    BOOST_TEST(nlohmann::json::parse(said.out)["verdict"] == verdict);
  }
}

BOOST_AUTO_TEST_CASE(run_writes_what_its_schema_says_of_the_whole_catalogue) {
  Said const said = drydock_says({"run", "--json"});
  BOOST_TEST(said.code == 0);
  BOOST_TEST(errors("run", said.out) == "");
  auto const all = nlohmann::json::parse(said.out);
  BOOST_TEST(all["scenarios"].size() >= 150U);
  auto const finding_schema_holds = [](nlohmann::json const& finding) {
    return errors("finding", finding.dump()) == "" && finding["replay"] != "";
  };
  bool found = false;
  for (auto const& scenario : all["scenarios"])
    for (auto const& finding : scenario["findings"]) {
      if (!found)
        BOOST_TEST(finding_schema_holds(finding));
      found = true;
    }
  BOOST_TEST(found);
}

BOOST_AUTO_TEST_CASE(reconcile_writes_what_its_schema_says) {
  Folder const work;
  Said const said =
      drydock_says({"reconcile", "--shopify", kStore + "/shopify_products_harbor.csv", "--xoro",
                    kStore + "/xoro_items.csv", "--out", work.file("upload.csv"), "--json"});
  BOOST_TEST(said.code == 1);
  BOOST_TEST(errors("reconcile", said.out) == "");
  auto const sums = nlohmann::json::parse(said.out)["reconciliation"];
  BOOST_TEST(sums["rows_read"]["xoro"] == 359);
  // The same numbers as the check's, which asks with all of the store's shops.
  BOOST_TEST(sums["both"] == sums["shops"][0]["both"]);
  // The corrected upload applies cleanly when it is read again.
  Said const again =
      drydock_says({"reconcile", "--shopify", kStore + "/shopify_products_harbor.csv", "--xoro",
                    work.file("upload.csv"), "--out", work.file("again.csv"), "--json"});
  auto const second = nlohmann::json::parse(again.out);
  BOOST_TEST(second["corrected"].empty());
  BOOST_TEST(second["reconciliation"]["rows_bad"].empty());
  BOOST_TEST(second["reconciliation"]["item_only"] == 0);
  BOOST_TEST(read(work.file("upload.csv")) == read(work.file("again.csv")));
}

BOOST_AUTO_TEST_CASE(junit_tells_the_same_as_json) {
  Folder const work;
  std::ofstream(work.file("bad.json")) << R"({ "why": "An order is deducted once", "rules": ["R69"],
    "given": { "store": "single-shop", "already_live": true,
               "catalogue": [ { "item": "TEE <&\"> S", "price": "19.00", "on_hand": 10 } ] },
    "when": [ { "at": "01:30", "shopper": "orders", "item": "TEE <&\"> S", "quantity": 2 } ],
    "then": { "settles": { "TEE <&\"> S": { "available": 7 } } } })";
  Said const said = drydock_says({"run", work.file("bad.json"), "--json", "--junit",
                                  work.file("junit.xml"), "--seed", "5", "--transport", "wire"});
  BOOST_TEST(said.code == 1);
  BOOST_TEST(errors("run", said.out) == "");
  auto const scenario = nlohmann::json::parse(said.out)["scenarios"][0];
  std::string const xml = read(work.file("junit.xml"));
  std::string const replay = scenario["replay"], hash = scenario["history_hash"];
  BOOST_TEST(replay == "./drydock run " + work.file("bad.json") + " --seed 5 --transport wire");
  for (std::string const& part :
       {std::string("tests=\"1\" failures=\"1\" errors=\"0\" skipped=\"0\""),
        "history_hash: " + hash, "replay: " + replay, std::string("TEE &lt;&amp;&quot;&gt; S")})
    BOOST_TEST(xml.find(part) != std::string::npos, part << " is not in\n" << xml);
}

BOOST_AUTO_TEST_SUITE_END()
