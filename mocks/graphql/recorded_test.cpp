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
#include "mocks/graphql/introspection_test.h"
#include "mocks/page_cost.h"

/// Against recorded requests and real schemas, which are not part of the project: the variable
/// DRYDOCK_SHARED names their folder.
namespace drydock::mocks::graphql {
BOOST_AUTO_TEST_SUITE(recorded_test)

namespace {

using nlohmann::json;
using nlohmann::ordered_json;

std::optional<std::string> shared_folder() {
  char const* folder = std::getenv("DRYDOCK_SHARED");
  if (folder != nullptr && std::filesystem::exists(folder))
    return folder;
  BOOST_TEST_MESSAGE("skipped: DRYDOCK_SHARED is not set");
  std::cout << "graphql: recorded requests skipped, DRYDOCK_SHARED is not set\n";
  return std::nullopt;
}

/// Prints what does not match, for whoever refines the rules.
bool verbose() { return std::getenv("DRYDOCK_VERBOSE") != nullptr; }

std::string read_file(std::filesystem::path const& path) {
  std::ostringstream out;
  out << std::ifstream(path).rdbuf();
  return out.str();
}

std::string unzip(std::string const& path) {
  std::string out;
  std::array<char, 65536> part{};
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(("gzip -dc '" + path + "'").c_str(), "r"),
                                                   &pclose);
  while (std::size_t const n = std::fread(part.data(), 1, part.size(), pipe.get())) {
    out.append(part.data(), n);
  }
  return out;
}

std::optional<std::string> refuse_id(std::string_view text) {
  // Recordings stand for ids that differ from run to run by names in double braces.
  if (text.starts_with("{{"))
    return std::nullopt;
  bool const fits =
      text.starts_with("gid://shopify/") && text.substr(14).find('/') != std::string_view::npos;
  if (fits)
    return std::nullopt;
  return "Invalid global id '" + std::string(text) + "'";
}

Schema load_schema(std::string const& folder, std::string const& version) {
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
  explicit Replay(Schema const& schema) : schema_(schema) {}

  Resolved resolve(Object const& parent, ExecutableField const& field) override {
    auto const& object = *static_cast<json const*>(parent.data.get());
    auto const it = object.find(field.response_key);
    return it == object.end() ? Resolved() : answer(*it, field);
  }

 private:
  Resolved answer(json const& value, ExecutableField const& field) {
    if (value.is_null())
      return nullptr;
    if (value.is_array()) {
      Resolved::List list;
      for (json const& item : value)
        list.push_back(answer(item, field));
      return list;
    }
    if (!field.type->composite())
      return JsonText{value.dump()};
    return Object{.type = concrete(value, *field.type, field),
                  .data = std::shared_ptr<void const>(std::shared_ptr<void>(), &value)};
  }

  /// An abstract type is told by `__typename`, or else by the keys that were answered.
  TypeDefinition const* concrete(json const& value, TypeDefinition const& type,
                                 ExecutableField const& field) {
    if (!type.abstract())
      return &type;
    if (auto const name = value.find("__typename"); name != value.end()) {
      return schema_.find_type(name->get<std::string>(), kUnstable);
    }
    for (ExecutableGroup const& group : *field.groups) {
      bool const same = group.fields.size() == value.size() &&
                        std::ranges::all_of(group.fields, [&](ExecutableField const& f) {
                          return value.contains(f.response_key);
                        });
      if (same && !group.types.empty())
        return &schema_.type(group.types.front());
    }
    return &schema_.type(type.possible.front());
  }

  Schema const& schema_;
};

/// Introspection lists enum values by name, the service's texts by declaration: sorts the lists.
std::string with_sorted_values(std::string text) {
  static constexpr std::string_view kStart = "to be one of: ";
  for (std::size_t i = text.find(kStart); i != std::string::npos; i = text.find(kStart, i)) {
    i += kStart.size();
    std::size_t const end = std::min(text.find_first_of(")\"", i), text.size());
    std::set<std::string> names;
    std::istringstream in(text.substr(i, end - i));
    for (std::string name; std::getline(in >> std::ws, name, ',');)
      names.insert(name);
    std::string sorted;
    for (std::string const& name : names)
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

std::ostream& operator<<(std::ostream& out, Share const& s) {
  return out << s.per_mille() / 10 << '.' << s.per_mille() % 10 << " % of " << s.all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(requested_costs_match_the_recorded_ones) {
  auto const folder = shared_folder();
  if (!folder)
    return;
  Schema const schema = load_schema(*folder, "2026-07");
  CostModel const costs(schema, fitted_cost_rules());
  ordered_json const pairs = ordered_json::parse(unzip(*folder + "/data/cost/pairs.json.gz"));
  std::map<OperationKind, Share> requested;
  std::map<OperationKind, Share> actual;
  std::map<OperationKind, std::set<std::string>> texts;
  int refused = 0;
  for (ordered_json const& pair : pairs) {
    auto const prepared = prepare(schema, kUnstable, pair["query"].get_ref<std::string const&>());
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
    int const points = costs.requested(*operation);
    bool const exact = points == pair["req"].get<int>();
    requested[operation->kind].add(exact);
    if (!exact && verbose()) {
      std::cout << points << " instead of " << pair["req"] << ": " << pair["roots"] << "\n";
    }
    if (!pair["act"].is_number() || !pair["data"].is_object())
      continue;
    json const data = json::parse(pair["data"].dump());
    Replay replay(schema);
    Object const root{.data = std::shared_ptr<void const>(std::shared_ptr<void>(), &data)};
    Execution const out = execute(schema, *operation, root, replay, {.costs = &costs});
    actual[operation->kind].add(charged(out.cost_thousandths, points) == pair["act"].get<int>());
  }
  Share const& mutations = requested[OperationKind::Mutation];
  Share const& queries = requested[OperationKind::Query];
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
  auto const folder = shared_folder();
  if (!folder)
    return;
  // Nothing was run where there is no `data`; MAX_INPUT_SIZE_EXCEEDED hangs on limits per field.
  std::map<std::string, Schema> schemas;
  Share refused;
  Share accepted;
  std::vector<std::filesystem::path> files;
  for (auto const& entry :
       std::filesystem::recursive_directory_iterator(*folder + "/conformance")) {
    bool const cassette = entry.path().extension() == ".json";
    // The largest ones repeat themselves and take long to read.
    if (cassette && entry.file_size() < 400'000)
      files.push_back(entry.path());
  }
  std::ranges::sort(files);
  for (auto const& file : files) {
    ordered_json const cassette = ordered_json::parse(read_file(file));
    if (!cassette.contains("steps"))
      continue;
    bool const old = cassette["apiVersion"] == "2025-01";
    std::string const version = old ? "2025-10" : cassette["apiVersion"].get<std::string>();
    if (!schemas.contains(version))
      schemas.emplace(version, load_schema(*folder, version));
    for (ordered_json const& step : cassette["steps"]) {
      if (!step.contains("query") || !step.contains("expect"))
        continue;
      ordered_json const& expect = step["expect"];
      bool const has_data = expect.contains("data");
      bool const unfilled = step["variables"].dump().find("{{") != std::string::npos;
      bool const is_error = !has_data && expect.contains("errors");
      if (!is_error && unfilled)
        continue;
      auto const out = validate(schemas.at(version), kUnstable,
                                step["query"].get_ref<std::string const&>(), {}, step["variables"]);
      if (is_error) {
        std::string const code = expect["errors"][0].contains("extensions")
                                     ? expect["errors"][0]["extensions"].value("code", "")
                                     : "";
        if (code == "MAX_INPUT_SIZE_EXCEEDED" || code == "INTERNAL_SERVER_ERROR")
          continue;
        json const given =
            out ? json() : json::parse(with_sorted_values(error_body(out.error())))["errors"];
        bool const same = given == json::parse(with_sorted_values(expect["errors"].dump()));
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
