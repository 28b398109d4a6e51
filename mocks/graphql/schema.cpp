#include "mocks/graphql/schema.h"

#include <nlohmann/json.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <ranges>
#include <utility>

namespace drydock::mocks::graphql {

std::optional<ApiVersion> parse_api_version(std::string_view text) {
  if (text == "unstable")
    return kUnstable;
  if (text.size() != 7 || text[4] != '-')
    return std::nullopt;
  std::int32_t year = 0;
  std::int32_t month = 0;
  char const* data = text.data();
  auto const y = std::from_chars(data, data + 4, year);
  auto const m = std::from_chars(data + 5, data + 7, month);
  bool const read =
      y.ptr == data + 4 && m.ptr == data + 7 && y.ec == std::errc{} && m.ec == std::errc{};
  if (!read || year < 1 || month < 1 || month > 12)
    return std::nullopt;
  return ApiVersion{year * 100 + month};
}

DirectiveDefinition idempotent_directive(ApiVersion first) {
  DirectiveDefinition directive;
  directive.name = "idempotent";
  directive.arguments.push_back(
      {.name = "key", .type = {.name = "String", .wrappers = {Wrapper::NonNull}}});
  directive.locations = {DirectiveLocation::Field};
  directive.versions.first = first;
  return directive;
}

InputDefinition const* find_input(std::vector<InputDefinition> const& inputs, std::string_view name,
                                  ApiVersion version) {
  for (InputDefinition const& input : inputs) {
    if (input.name == name && input.versions.contains(version))
      return &input;
  }
  return nullptr;
}

struct Schema::Content {
  std::vector<TypeDefinition> types;  ///< sorted by name
  std::vector<DirectiveDefinition> directives;
  TypeIndex query = kNoType;
  TypeIndex mutation = kNoType;
  std::uint32_t list_size_max = 250;
  FieldDefinition typename_field;
  /// `__schema` and `__type`, when the schema has the types that they answer.
  std::vector<FieldDefinition> introspection_fields;

  [[nodiscard]] TypeIndex find(std::string_view name) const {
    auto const it = std::ranges::lower_bound(types, name, {}, &TypeDefinition::name);
    if (it == types.end() || it->name != name)
      return kNoType;
    return static_cast<TypeIndex>(it - types.begin());
  }
};

namespace {

DirectiveDefinition conditional_directive(std::string name) {
  DirectiveDefinition directive;
  directive.name = std::move(name);
  directive.arguments.push_back(
      {.name = "if", .type = {.name = "Boolean", .wrappers = {Wrapper::NonNull}}});
  directive.locations = {DirectiveLocation::Field, DirectiveLocation::FragmentSpread,
                         DirectiveLocation::InlineFragment};
  return directive;
}

ScalarInput built_in(std::string_view name) {
  ScalarInput input;
  input.text = name == "String" || name == "ID";
  input.integer = name == "Int" || name == "Float" || name == "ID";
  input.fraction = name == "Float";
  input.boolean = name == "Boolean";
  return input;
}

constexpr std::array<std::string_view, 5> kBuiltIn = {"Boolean", "Float", "ID", "Int", "String"};

/// By name; definitions of one name keep their order.
void sort_fields(std::vector<FieldDefinition>& fields) {
  std::multimap<std::string, FieldDefinition> sorted;
  for (FieldDefinition& field : fields) {
    std::string name = field.name;
    sorted.emplace(std::move(name), std::move(field));
  }
  fields.clear();
  for (auto& [name, field] : sorted)
    fields.push_back(std::move(field));
}

void add_missing(SchemaDefinition& d) {
  for (std::string_view const name : kBuiltIn) {
    if (std::ranges::find(d.types, name, &TypeDefinition::name) == d.types.end()) {
      TypeDefinition type;
      type.kind = TypeKind::Scalar;
      type.name = name;
      type.scalar = built_in(name);
      d.types.push_back(std::move(type));
    }
  }
  for (std::string_view const name : {"include", "skip"}) {
    if (std::ranges::find(d.directives, name, &DirectiveDefinition::name) == d.directives.end()) {
      d.directives.push_back(conditional_directive(std::string(name)));
    }
  }
}

/// `__schema` and `__type(name:)`; `find` gives the places of their types.
template <class Find>
std::vector<FieldDefinition> introspection_fields(Find const& find) {
  FieldDefinition whole{.name = "__schema"};
  whole.type = {.name = "__Schema", .wrappers = {Wrapper::NonNull}};
  FieldDefinition one{.name = "__type"};
  one.type = {.name = "__Type"};
  one.arguments.push_back(
      {.name = "name", .type = {.name = "String", .wrappers = {Wrapper::NonNull}}});
  one.arguments[0].type_index = find("String");
  std::vector<FieldDefinition> fields;
  for (FieldDefinition* field : {&whole, &one}) {
    field->type_index = find(field->type.name);
    fields.push_back(std::move(*field));
  }
  return fields;
}

/// Fills in which objects each interface and each union may be. Errors: one that does not exist.
template <class Find>
std::optional<std::string> link_possible(std::vector<TypeDefinition>& types, Find const& find) {
  for (TypeIndex i = 0; i < types.size(); ++i) {
    for (std::string const& name : types[i].interfaces) {
      TypeIndex const interface = find(name);
      if (interface == kNoType)
        return types[i].name + " implements the unknown type " + name;
      if (types[i].kind == TypeKind::Object)
        types[interface].possible.push_back(i);
    }
    for (std::string const& name : types[i].members) {
      TypeIndex const member = find(name);
      if (member == kNoType)
        return "union " + types[i].name + " has the unknown member " + name;
      types[i].possible.push_back(member);
    }
  }
  for (TypeDefinition& type : types)
    std::ranges::sort(type.possible);
  return std::nullopt;
}

}  // namespace

std::expected<Schema, std::string> Schema::build(SchemaDefinition definition) {
  add_missing(definition);
  auto content = std::make_shared<Content>();
  content->types = std::move(definition.types);
  content->directives = std::move(definition.directives);
  content->list_size_max = definition.list_size_max;
  content->typename_field.name = "__typename";
  content->typename_field.type = {.name = "String", .wrappers = {Wrapper::NonNull}};

  std::vector<TypeDefinition>& types = content->types;
  std::ranges::sort(types, {}, &TypeDefinition::name);
  auto const twice = std::ranges::adjacent_find(types, {}, &TypeDefinition::name);
  if (twice != types.end())
    return std::unexpected("type " + twice->name + " is defined twice");

  auto const resolve = [&](std::string_view owner, std::string_view member,
                           auto& def) -> std::optional<std::string> {
    def.type_index = content->find(def.type.name);
    if (def.type_index != kNoType)
      return std::nullopt;
    return std::string(owner) + "." + std::string(member) + " names the unknown type " +
           def.type.name;
  };
  for (TypeIndex i = 0; i < types.size(); ++i) {
    TypeDefinition& type = types[i];
    type.index = i;
    sort_fields(type.fields);
    for (FieldDefinition& field : type.fields) {
      if (auto wrong = resolve(type.name, field.name, field))
        return std::unexpected(*wrong);
      for (InputDefinition& argument : field.arguments) {
        if (auto wrong = resolve(type.name, field.name, argument))
          return std::unexpected(*wrong);
      }
    }
    for (InputDefinition& input : type.inputs) {
      if (auto wrong = resolve(type.name, input.name, input))
        return std::unexpected(*wrong);
    }
    if (type.kind == TypeKind::Object)
      type.possible = {i};
  }
  for (DirectiveDefinition& directive : content->directives) {
    for (InputDefinition& argument : directive.arguments) {
      if (auto wrong = resolve("@" + directive.name, argument.name, argument)) {
        return std::unexpected(*wrong);
      }
    }
  }
  if (auto wrong = resolve("", "__typename", content->typename_field)) {
    return std::unexpected(*wrong);
  }
  auto const find = [&](std::string_view name) { return content->find(name); };
  if (find("__Schema") != kNoType && find("__Type") != kNoType)
    content->introspection_fields = introspection_fields(find);
  if (auto wrong = link_possible(types, find))
    return std::unexpected(*wrong);

  content->query = content->find(definition.query_type);
  if (content->query == kNoType) {
    return std::unexpected("the query type " + definition.query_type + " is not defined");
  }
  if (!definition.mutation_type.empty()) {
    content->mutation = content->find(definition.mutation_type);
    if (content->mutation == kNoType) {
      return std::unexpected("the mutation type " + definition.mutation_type + " is not defined");
    }
  }
  Schema schema;
  schema.content_ = std::move(content);
  return schema;
}

TypeDefinition const& Schema::type(TypeIndex index) const { return content_->types[index]; }

TypeDefinition const* Schema::find_type(std::string_view name, ApiVersion version) const {
  TypeIndex const index = content_->find(name);
  if (index == kNoType || !content_->types[index].versions.contains(version))
    return nullptr;
  return &content_->types[index];
}

FieldDefinition const* Schema::find_field(TypeDefinition const& type, std::string_view name,
                                          ApiVersion version) const {
  // One name may appear several times, each for its own versions.
  for (auto it = std::ranges::lower_bound(type.fields, name, {}, &FieldDefinition::name);
       it != type.fields.end() && it->name == name; ++it) {
    if (it->versions.contains(version))
      return &*it;
  }
  if (!name.starts_with("__"))
    return nullptr;
  if (name == "__typename" && type.composite())
    return &content_->typename_field;
  if (type.index == content_->query) {
    for (FieldDefinition const& field : content_->introspection_fields) {
      if (field.name == name)
        return &field;
    }
  }
  return nullptr;
}

DirectiveDefinition const* Schema::find_directive(std::string_view name, ApiVersion version) const {
  for (DirectiveDefinition const& directive : content_->directives) {
    if (directive.name == name && directive.versions.contains(version))
      return &directive;
  }
  return nullptr;
}

TypeDefinition const& Schema::query_type() const { return content_->types[content_->query]; }

TypeDefinition const* Schema::mutation_type() const {
  return content_->mutation == kNoType ? nullptr : &content_->types[content_->mutation];
}

std::size_t Schema::type_count() const { return content_->types.size(); }

std::uint32_t Schema::list_size_max() const { return content_->list_size_max; }

bool Schema::possible(TypeDefinition const& type, TypeIndex object) const {
  return type.index == object || std::ranges::binary_search(type.possible, object);
}

FieldDefinition const& Schema::typename_field() const { return content_->typename_field; }

}  // namespace drydock::mocks::graphql
