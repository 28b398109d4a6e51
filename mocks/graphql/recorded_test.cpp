#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <sstream>

#include "mocks/graphql/execute.h"

/// Against recorded requests and real schemas, which are not part of the project: the variable
/// DRYDOCK_SHARED names their folder.
namespace drydock::mocks::graphql {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

std::optional<std::string> shared_folder() {
  const char* folder = std::getenv("DRYDOCK_SHARED");
  if (folder != nullptr && std::filesystem::exists(folder))
    return folder;
  BOOST_TEST_MESSAGE("skipped: DRYDOCK_SHARED is not set");
  std::cout << "graphql: recorded requests skipped, DRYDOCK_SHARED is not set\n";
  return std::nullopt;
}

/// Prints what does not match, for whoever refines the rules.
bool verbose() { return std::getenv("DRYDOCK_VERBOSE") != nullptr; }

std::string read_file(const std::filesystem::path& path) {
  std::ostringstream out;
  out << std::ifstream(path).rdbuf();
  return out.str();
}

std::string unzip(const std::string& path) {
  std::string out;
  std::array<char, 65536> part{};
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(("gzip -dc '" + path + "'").c_str(), "r"),
                                                   &pclose);
  while (const std::size_t n = std::fread(part.data(), 1, part.size(), pipe.get())) {
    out.append(part.data(), n);
  }
  return out;
}

std::optional<std::string> refuse_id(std::string_view text) {
  // Recordings stand for ids that differ from run to run by names in double braces.
  if (text.starts_with("{{"))
    return std::nullopt;
  const bool fits =
      text.starts_with("gid://shopify/") && text.substr(14).find('/') != std::string_view::npos;
  if (fits)
    return std::nullopt;
  return "Invalid global id '" + std::string(text) + "'";
}

Schema load_schema(const std::string& folder, const std::string& version) {
  auto definition =
      read_introspection(read_file(folder + "/data/schema/admin_" + version + ".schema.json"));
  BOOST_REQUIRE(definition.has_value());
  for (TypeDefinition& type : definition->types) {
    if (type.name == "ID")
      type.scalar.refuse_text = refuse_id;
  }
  // Lists with limits of their own, which introspection does not tell.
  definition->list_size_max = 2048;
  add_field_costs(*definition, fitted_cost_rules());
  auto schema = Schema::build(std::move(*definition));
  BOOST_REQUIRE(schema.has_value());
  return *schema;
}

/// Answers a request with what was recorded, so that the actual cost can be compared.
class Replay : public Resolver {
 public:
  explicit Replay(const Schema& schema) : schema_(schema) {}

  Resolved resolve(const Object& parent, const ExecutableField& field) override {
    const auto& object = *static_cast<const json*>(parent.data.get());
    const auto it = object.find(field.response_key);
    return it == object.end() ? Resolved() : answer(*it, field);
  }

 private:
  Resolved answer(const json& value, const ExecutableField& field) {
    if (value.is_null())
      return nullptr;
    if (value.is_array()) {
      Resolved::List list;
      for (const json& item : value)
        list.push_back(answer(item, field));
      return list;
    }
    if (!field.type->composite())
      return JsonText{value.dump()};
    return Object{.type = concrete(value, *field.type, field),
                  .data = std::shared_ptr<const void>(std::shared_ptr<void>(), &value)};
  }

  /// An abstract type is told by `__typename`, or else by the keys that were answered.
  const TypeDefinition* concrete(const json& value, const TypeDefinition& type,
                                 const ExecutableField& field) {
    if (!type.abstract())
      return &type;
    if (const auto name = value.find("__typename"); name != value.end()) {
      return schema_.find_type(name->get<std::string>(), kUnstable);
    }
    for (const ExecutableGroup& group : *field.groups) {
      const bool same = group.fields.size() == value.size() &&
                        std::ranges::all_of(group.fields, [&](const ExecutableField& f) {
                          return value.contains(f.response_key);
                        });
      if (same && !group.types.empty())
        return &schema_.type(group.types.front());
    }
    return &schema_.type(type.possible.front());
  }

  const Schema& schema_;
};

/// Introspection lists enum values by name, the service's texts by declaration: sorts the lists.
std::string with_sorted_values(std::string text) {
  static constexpr std::string_view kStart = "to be one of: ";
  for (std::size_t i = text.find(kStart); i != std::string::npos; i = text.find(kStart, i)) {
    i += kStart.size();
    const std::size_t end = std::min(text.find_first_of(")\"", i), text.size());
    std::set<std::string> names;
    std::istringstream in(text.substr(i, end - i));
    for (std::string name; std::getline(in >> std::ws, name, ',');)
      names.insert(name);
    std::string sorted;
    for (const std::string& name : names)
      sorted += (sorted.empty() ? "" : ", ") + name;
    text.replace(i, end - i, sorted);
  }
  return text;
}

struct Share {
  int exact = 0;
  int all = 0;
  void add(bool matches) {
    ++all;
    exact += matches ? 1 : 0;
  }
  [[nodiscard]] int per_mille() const { return all == 0 ? 0 : 1000 * exact / all; }
};

std::ostream& operator<<(std::ostream& out, const Share& s) {
  return out << s.per_mille() / 10 << '.' << s.per_mille() % 10 << " % of " << s.all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(recorded_test)

BOOST_AUTO_TEST_CASE(requested_costs_match_the_recorded_ones) {
  const auto folder = shared_folder();
  if (!folder)
    return;
  const Schema schema = load_schema(*folder, "2026-07");
  const CostModel costs(schema, fitted_cost_rules());
  const ordered_json pairs = ordered_json::parse(unzip(*folder + "/data/cost/pairs.json.gz"));
  std::map<OperationKind, Share> requested;
  std::map<OperationKind, Share> actual;
  std::map<OperationKind, std::set<std::string>> texts;
  int refused = 0;
  for (const ordered_json& pair : pairs) {
    const auto prepared = prepare(schema, kUnstable, pair["query"].get_ref<const std::string&>());
    // What a later version no longer knows, and recorded refusals.
    if (!prepared) {
      ++refused;
      continue;
    }
    auto operation = bind_variables(*prepared, {}, pair["variables"]);
    if (!operation) {
      ++refused;
      continue;
    }
    const int points = costs.requested(*operation);
    const bool exact = points == pair["req"].get<int>();
    requested[operation->kind].add(exact);
    if (!exact && verbose()) {
      std::cout << points << " instead of " << pair["req"] << ": " << pair["roots"] << "\n";
    }
    if (!pair["act"].is_number() || !pair["data"].is_object())
      continue;
    const json data = json::parse(pair["data"].dump());
    Replay replay(schema);
    const Object root{.data = std::shared_ptr<const void>(std::shared_ptr<void>(), &data)};
    const Execution out = execute(schema, *operation, root, replay, {.costs = &costs});
    actual[operation->kind].add(costs.actual(out.cost_thousandths, points) ==
                                pair["act"].get<int>());
  }
  const Share& mutations = requested[OperationKind::Mutation];
  const Share& queries = requested[OperationKind::Query];
  std::cout << "graphql: requested cost exact for " << mutations << " mutations and " << queries
            << " queries (" << refused << " not valid in 2026-07)\n"
            << "graphql: actual cost exact for " << actual[OperationKind::Mutation]
            << " mutations and " << actual[OperationKind::Query] << " queries\n";
  BOOST_TEST(mutations.all > 900);
  BOOST_TEST(queries.all > 300);
  BOOST_TEST(mutations.per_mille() >= 970);
  BOOST_TEST(queries.per_mille() >= 870);
  BOOST_TEST(actual[OperationKind::Mutation].per_mille() >= 910);
  BOOST_TEST(actual[OperationKind::Query].per_mille() >= 490);
}

BOOST_AUTO_TEST_CASE(recorded_refusals_come_out_word_for_word) {
  const auto folder = shared_folder();
  if (!folder)
    return;
  // Nothing was run where there is no `data`; MAX_INPUT_SIZE_EXCEEDED hangs on limits per field.
  std::map<std::string, Schema> schemas;
  Share refused;
  Share accepted;
  std::vector<std::filesystem::path> files;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(*folder + "/conformance")) {
    const bool cassette = entry.path().extension() == ".json";
    // The largest ones repeat themselves and take long to read.
    if (cassette && entry.file_size() < 400'000)
      files.push_back(entry.path());
  }
  std::ranges::sort(files);
  for (const auto& file : files) {
    const ordered_json cassette = ordered_json::parse(read_file(file));
    if (!cassette.contains("steps"))
      continue;
    const bool old = cassette["apiVersion"] == "2025-01";
    const std::string version = old ? "2025-10" : cassette["apiVersion"].get<std::string>();
    if (!schemas.contains(version))
      schemas.emplace(version, load_schema(*folder, version));
    for (const ordered_json& step : cassette["steps"]) {
      if (!step.contains("query") || !step.contains("expect"))
        continue;
      const ordered_json& expect = step["expect"];
      const bool has_data = expect.contains("data");
      const bool unfilled = step["variables"].dump().find("{{") != std::string::npos;
      const bool is_error = !has_data && expect.contains("errors");
      if (!is_error && unfilled)
        continue;
      const auto out = validate(schemas.at(version), kUnstable,
                                step["query"].get_ref<const std::string&>(), {}, step["variables"]);
      if (is_error) {
        const std::string code = expect["errors"][0].contains("extensions")
                                     ? expect["errors"][0]["extensions"].value("code", "")
                                     : "";
        if (code == "MAX_INPUT_SIZE_EXCEEDED" || code == "INTERNAL_SERVER_ERROR")
          continue;
        const json given =
            out ? json() : json::parse(with_sorted_values(error_body(out.error())))["errors"];
        const bool same = given == json::parse(with_sorted_values(expect["errors"].dump()));
        refused.add(same);
        if (!same && verbose()) {
          std::cout << file.filename().string() << ": recorded "
                    << expect["errors"].dump().substr(0, 600) << "\n  given "
                    << given.dump().substr(0, 600) << "\n";
        }
      } else {
        accepted.add(out.has_value());
        if (!out && verbose()) {
          std::cout << file.filename().string() << ": refused "
                    << error_body(out.error()).substr(0, 300) << "\n";
        }
      }
    }
  }
  std::cout << "graphql: recorded refusals word for word: " << refused
            << "; recorded answers accepted: " << accepted << "\n";
  BOOST_TEST(refused.all > 20);
  BOOST_TEST(refused.per_mille() >= 900);
  BOOST_TEST(accepted.per_mille() >= 990);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks::graphql
