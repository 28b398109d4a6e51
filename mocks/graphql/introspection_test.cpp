#include "mocks/graphql/introspection_test.h"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

#include "mocks/graphql/fixture_test.h"

namespace drydock::mocks::graphql {
namespace {

using nlohmann::json;

json const& need(json const& object, char const* key) {
  auto const it = object.find(key);
  if (it == object.end())
    throw std::string("a part of the schema lacks \"") + key + "\"";
  return *it;
}

std::string text_or_empty(json const& object, char const* key) {
  auto const it = object.find(key);
  return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

bool flag(json const& object, char const* key) {
  auto const it = object.find(key);
  return it != object.end() && it->is_boolean() && it->get<bool>();
}

/// An array, or nothing where the introspection says null or leaves the key out.
json const& array_or_empty(json const& object, char const* key) {
  static const json kEmpty = json::array();
  auto const it = object.find(key);
  return it != object.end() && it->is_array() ? *it : kEmpty;
}

TypeReference read_type(json const& node) {
  TypeReference type;
  json const* at = &node;
  while (true) {
    auto const& kind = need(*at, "kind").get_ref<std::string const&>();
    if (kind == "NON_NULL") {
      type.wrappers.push_back(Wrapper::NonNull);
    } else if (kind == "LIST") {
      type.wrappers.push_back(Wrapper::List);
    } else {
      type.name = need(*at, "name").get<std::string>();
      return type;
    }
    at = &need(*at, "ofType");
  }
}

/// Introspection gives a default as a literal of the query language. Enum names become strings.
json literal_to_json(std::string_view text, std::size_t& i) {
  auto const skip = [&] {
    while (i < text.size() && (text[i] == ' ' || text[i] == ',' || text[i] == ':'))
      ++i;
  };
  skip();
  if (i >= text.size())
    return nullptr;
  if (text[i] == '[' || text[i] == '{') {
    bool const list = text[i] == '[';
    json out = list ? json::array() : json::object();
    for (++i, skip(); i < text.size() && text[i] != (list ? ']' : '}'); skip()) {
      if (list) {
        out.push_back(literal_to_json(text, i));
      } else {
        std::size_t const start = i;
        while (i < text.size() && text[i] != ':' && text[i] != ' ')
          ++i;
        std::string const key(text.substr(start, i - start));
        out[key] = literal_to_json(text, i);
      }
    }
    ++i;
    return out;
  }
  std::size_t end = i + 1;
  if (text[i] == '"') {
    while (end < text.size() && text[end] != '"')
      end += text[end] == '\\' ? 2 : 1;
    end = std::min(end + 1, text.size());
  } else {
    end = std::min(text.find_first_of(" ,]}", i), text.size());
  }
  std::string const token(text.substr(i, end - i));
  i = end;
  json out = json::parse(token, nullptr, false);
  return out.is_discarded() ? json(token) : out;
}

std::vector<InputDefinition> read_inputs(json const& nodes) {
  std::vector<InputDefinition> inputs;
  for (json const& node : nodes) {
    InputDefinition input;
    input.name = need(node, "name").get<std::string>();
    input.type = read_type(need(node, "type"));
    input.deprecated = flag(node, "isDeprecated");
    if (std::string const literal = text_or_empty(node, "defaultValue"); !literal.empty()) {
      std::size_t i = 0;
      input.default_json = literal_to_json(literal, i).dump();
    }
    inputs.push_back(std::move(input));
  }
  return inputs;
}

std::vector<std::string> backquoted(std::string_view text) {
  std::vector<std::string> names;
  for (std::size_t open = text.find('`'); open != std::string_view::npos;) {
    std::size_t const close = text.find('`', open + 1);
    if (close == std::string_view::npos)
      break;
    names.emplace_back(text.substr(open + 1, close - open - 1));
    open = text.find('`', close + 1);
  }
  return names;
}

FieldDefinition read_field(json const& node) {
  FieldDefinition field;
  field.name = need(node, "name").get<std::string>();
  field.type = read_type(need(node, "type"));
  field.arguments = read_inputs(array_or_empty(node, "args"));
  field.deprecated = flag(node, "isDeprecated");
  field.required_access = text_or_empty(node, "requiredAccess");
  field.scopes = backquoted(field.required_access);
  return field;
}

ScalarInput scalar_input(std::string_view name) {
  bool const custom =
      name != "Boolean" && name != "Float" && name != "ID" && name != "Int" && name != "String";
  ScalarInput input;
  input.text = custom || name == "String" || name == "ID";
  input.integer = custom || name == "Int" || name == "Float" || name == "ID";
  input.fraction = custom || name == "Float";
  input.boolean = name == "Boolean" || name == "JSON";
  input.anything = name == "JSON";
  return input;
}

TypeDefinition read_definition(json const& node) {
  static constexpr std::array<std::pair<std::string_view, TypeKind>, 6> kKinds = {{
      {"SCALAR", TypeKind::Scalar},
      {"OBJECT", TypeKind::Object},
      {"INTERFACE", TypeKind::Interface},
      {"UNION", TypeKind::Union},
      {"ENUM", TypeKind::Enum},
      {"INPUT_OBJECT", TypeKind::InputObject},
  }};
  TypeDefinition type;
  type.name = need(node, "name").get<std::string>();
  auto const& kind = need(node, "kind").get_ref<std::string const&>();
  auto const* known = std::ranges::find(kKinds, kind, &decltype(kKinds)::value_type::first);
  if (known == kKinds.end())
    throw "type " + type.name + " has the unknown kind " + kind;
  type.kind = known->second;
  for (json const& field : array_or_empty(node, "fields"))
    type.fields.push_back(read_field(field));
  for (json const& one : array_or_empty(node, "interfaces")) {
    type.interfaces.push_back(need(one, "name").get<std::string>());
  }
  if (type.kind == TypeKind::Union) {
    for (json const& one : array_or_empty(node, "possibleTypes")) {
      type.members.push_back(need(one, "name").get<std::string>());
    }
  }
  for (json const& one : array_or_empty(node, "enumValues")) {
    type.values.push_back({.name = need(one, "name").get<std::string>()});
  }
  type.inputs = read_inputs(array_or_empty(node, "inputFields"));
  type.exactly_one_input = flag(node, "isOneOf");
  if (type.kind == TypeKind::Scalar)
    type.scalar = scalar_input(type.name);
  return type;
}

std::optional<DirectiveDefinition> read_directive(json const& node) {
  static constexpr std::array<std::pair<std::string_view, DirectiveLocation>, 8> kPlaces = {{
      {"QUERY", DirectiveLocation::Query},
      {"MUTATION", DirectiveLocation::Mutation},
      {"SUBSCRIPTION", DirectiveLocation::Subscription},
      {"FIELD", DirectiveLocation::Field},
      {"FRAGMENT_DEFINITION", DirectiveLocation::FragmentDefinition},
      {"FRAGMENT_SPREAD", DirectiveLocation::FragmentSpread},
      {"INLINE_FRAGMENT", DirectiveLocation::InlineFragment},
      {"VARIABLE_DEFINITION", DirectiveLocation::VariableDefinition},
  }};
  DirectiveDefinition directive;
  directive.name = need(node, "name").get<std::string>();
  directive.arguments = read_inputs(array_or_empty(node, "args"));
  for (json const& place : array_or_empty(node, "locations")) {
    auto const& name = place.get_ref<std::string const&>();
    auto const* known = std::ranges::find(kPlaces, name, &decltype(kPlaces)::value_type::first);
    if (known != kPlaces.end())
      directive.locations.push_back(known->second);
  }
  // Directives of the schema language have no place in a request.
  if (directive.locations.empty())
    return std::nullopt;
  return directive;
}

}  // namespace

std::expected<SchemaDefinition, std::string> read_introspection(std::string_view json_text) {
  try {
    json const root = json::parse(json_text);
    json const& data = root.contains("data") ? need(root, "data") : root;
    json const& schema = data.contains("__schema") ? need(data, "__schema") : data;
    SchemaDefinition definition;
    definition.query_type = need(need(schema, "queryType"), "name").get<std::string>();
    if (auto const it = schema.find("mutationType"); it != schema.end() && it->is_object()) {
      definition.mutation_type = need(*it, "name").get<std::string>();
    }
    for (json const& type : need(schema, "types")) {
      definition.types.push_back(read_definition(type));
    }
    for (json const& node : array_or_empty(schema, "directives")) {
      if (auto directive = read_directive(node)) {
        definition.directives.push_back(std::move(*directive));
      }
    }
    return definition;
  } catch (json::exception const& error) {
    return std::unexpected(std::string(error.what()));
  } catch (std::string const& lacking) {
    return std::unexpected(lacking);
  }
}

BOOST_AUTO_TEST_SUITE(introspection_test)

BOOST_AUTO_TEST_CASE(an_introspection_answer_becomes_a_schema) {
  auto const definition = read_introspection(R"({"data":{"__schema":{
    "queryType":{"name":"Q"},"mutationType":null,
    "types":[{"kind":"OBJECT","name":"Q","fields":[{"name":"a","args":[
        {"name":"n","type":{"kind":"NON_NULL","name":null,"ofType":{"kind":"SCALAR","name":"Int"}},
         "defaultValue":"5"},
        {"name":"e","type":{"kind":"ENUM","name":"E"},"defaultValue":"[ON, {k: \"v w\"}]"}],
      "type":{"kind":"LIST","name":null,"ofType":{"kind":"SCALAR","name":"String"}},
      "requiredAccess":"`read_a` or `read_b` access scope."}]},
     {"kind":"ENUM","name":"E","enumValues":[{"name":"ON"},{"name":"OFF"}]}],
    "directives":[{"name":"oneOf","locations":["INPUT_OBJECT"],"args":[]}]}}})");
  BOOST_REQUIRE(definition.has_value());
  auto const schema = Schema::build(*definition);
  BOOST_REQUIRE(schema.has_value());
  FieldDefinition const* a = schema->find_field(schema->query_type(), "a", fixture::kNew);
  BOOST_REQUIRE(a != nullptr);
  BOOST_TEST(to_text(a->type) == "[String]");
  BOOST_TEST(a->arguments[0].default_json == "5");
  BOOST_TEST(a->arguments[1].default_json == R"(["ON",{"k":"v w"}])");
  BOOST_TEST(a->scopes == (std::vector<std::string>{"read_a", "read_b"}),
             boost::test_tools::per_element());
  BOOST_TEST(schema->find_directive("oneOf", fixture::kNew) == nullptr);
}

BOOST_AUTO_TEST_CASE(a_broken_introspection_is_refused) {
  BOOST_TEST(!read_introspection("{").has_value());
  BOOST_TEST(read_introspection("{}").error() == "a part of the schema lacks \"queryType\"");
  BOOST_TEST(!read_introspection(R"({"queryType":{"name":5},"types":[]})").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks::graphql
