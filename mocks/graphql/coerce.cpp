#include <nlohmann/json.hpp>
#include <algorithm>
#include <charconv>
#include <utility>

#include "mocks/graphql/plan.h"

namespace drydock::mocks::graphql {
namespace {

using nlohmann::json;

/// Builds JSON from literals that the checks have accepted.
class Coercion {
 public:
  Coercion(Schema const& schema, ApiVersion version, PlannedOperation const* operation,
           std::vector<CoercedVariable> const* variables)
      : schema_(schema), version_(version), operation_(operation), variables_(variables) {}

  json members(std::vector<InputDefinition> const& definitions,
               std::vector<NamedValue> const& given) const {
    json out = json::object();
    for (InputDefinition const& d : definitions) {
      if (!d.versions.contains(version_))
        continue;
      auto const it = std::ranges::find(given, d.name, &NamedValue::name);
      CoercedVariable const* variable = it != given.end() && it->value.kind == Value::Kind::Variable
                                            ? find(it->value.text)
                                            : nullptr;
      // A variable that was not given is as if the argument were not there, so that the default
      // counts; one that was given as null is null.
      bool const absent = it == given.end() || (variable != nullptr && !variable->provided);
      if (!absent) {
        out.emplace(d.name, value(it->value, d.type, 0, d.type_index));
      } else if (!d.default_json.empty()) {
        out.emplace(d.name, json::parse(d.default_json, nullptr, false));
      }
    }
    return out;
  }

  json value(Value const& v, TypeReference const& type, std::size_t wrapper,
             TypeIndex named) const {
    if (v.kind == Value::Kind::Variable)
      return variable_value(v.text);
    if (v.kind == Value::Kind::Null)
      return nullptr;
    while (wrapper < type.wrappers.size() && type.wrappers[wrapper] == Wrapper::NonNull)
      ++wrapper;
    if (wrapper < type.wrappers.size()) {
      json out = json::array();
      if (v.kind != Value::Kind::List) {
        out.push_back(value(v, type, wrapper + 1, named));
      } else {
        for (Value const& item : v.items)
          out.push_back(value(item, type, wrapper + 1, named));
      }
      return out;
    }
    TypeDefinition const& definition = schema_.type(named);
    if (definition.kind == TypeKind::InputObject)
      return members(definition.inputs, v.entries);
    return leaf(v, definition);
  }

 private:
  [[nodiscard]] CoercedVariable const* find(std::string_view name) const {
    for (std::size_t i = 0; i < operation_->variables.size(); ++i) {
      if (operation_->variables[i].node->name == name)
        return &(*variables_)[i];
    }
    return nullptr;
  }

  [[nodiscard]] json variable_value(std::string_view name) const {
    CoercedVariable const* variable = find(name);
    if (variable == nullptr || !variable->provided)
      return nullptr;
    // A variable that is used once gives its value away: inputs of two thousand variants are not
    // copied.
    return variable->moves ? std::move(*variable->value) : *variable->value;
  }

  [[nodiscard]] json leaf(Value const& v, TypeDefinition const& type) const {
    switch (v.kind) {
      case Value::Kind::Bool:
        return v.text == "true";
      case Value::Kind::Int: {
        std::int64_t number = 0;
        char const* end = v.text.data() + v.text.size();
        bool const fits = std::from_chars(v.text.data(), end, number).ec == std::errc{};
        // An id is a text, though it may be written as a number: the digits of a large one must
        // not be lost.
        if (type.name == "ID")
          return v.text;
        if (fits)
          return number;
        if (type.scalar.fraction && !type.scalar.text)
          return json::parse(v.text, nullptr, false);
        return v.text;
      }
      case Value::Kind::Float:
        return json::parse(v.text, nullptr, false);
      case Value::Kind::List: {
        json out = json::array();
        for (Value const& item : v.items)
          out.push_back(free_form(item, type));
        return out;
      }
      case Value::Kind::Object: {
        json out = json::object();
        for (NamedValue const& e : v.entries)
          out[e.name] = free_form(e.value, type);
        return out;
      }
      default:
        return v.text;
    }
  }

  [[nodiscard]] json free_form(Value const& v, TypeDefinition const& type) const {
    if (v.kind == Value::Kind::Variable)
      return variable_value(v.text);
    if (v.kind == Value::Kind::Null)
      return nullptr;
    return leaf(v, type);
  }

  Schema const& schema_;
  ApiVersion version_;
  PlannedOperation const* operation_;
  std::vector<CoercedVariable> const* variables_;
};

class ListSizes {
 public:
  ListSizes(Schema const& schema, ApiVersion version, Position at, std::vector<PathSegment> path,
            Errors& errors)
      : schema_(schema), version_(version), at_(at), path_(std::move(path)), errors_(errors) {}

  void members(std::vector<InputDefinition> const& definitions, json const& object) {
    for (InputDefinition const& d : definitions) {
      bool const list = std::ranges::find(d.type.wrappers, Wrapper::List) != d.type.wrappers.end();
      bool const input = schema_.type(d.type_index).kind == TypeKind::InputObject;
      if ((!list && !input) || !d.versions.contains(version_))
        continue;
      auto const it = object.find(d.name);
      if (it == object.end())
        continue;
      path_.emplace_back(d.name);
      value(d, *it);
      path_.pop_back();
    }
  }

 private:
  void value(InputDefinition const& d, json const& v) {
    if (v.is_array()) {
      const std::size_t allowed = d.list_size_max.value_or(schema_.list_size_max());
      if (v.size() > allowed) {
        report(v.size(), allowed);
        return;
      }
      for (json const& item : v) {
        if (item.is_structured())
          value(d, item);
        // The first is told alone.
        if (!errors_.empty())
          return;
      }
    } else if (v.is_object() && schema_.type(d.type_index).kind == TypeKind::InputObject) {
      members(schema_.type(d.type_index).inputs, v);
    }
  }

  void report(std::size_t size, std::size_t allowed) {
    Error error;
    error.message = "The input array size of " + std::to_string(size) +
                    " is greater than the maximum allowed of " + std::to_string(allowed) + ".";
    error.locations = {at_};
    error.path = path_;
    error.extensions = {text_extension("code", "MAX_INPUT_SIZE_EXCEEDED")};
    errors_.push_back(std::move(error));
  }

  Schema const& schema_;
  ApiVersion version_;
  Position at_;
  std::vector<PathSegment> path_;
  Errors& errors_;
};

}  // namespace

json coerce_arguments(Schema const& schema, ApiVersion version,
                      std::vector<InputDefinition> const& definitions,
                      std::vector<Argument> const& given, PlannedOperation const& operation,
                      std::vector<CoercedVariable> const& variables) {
  return Coercion(schema, version, &operation, &variables).members(definitions, given);
}

json literal_json(Schema const& schema, ApiVersion version, Value const& literal,
                  TypeReference const& type, TypeIndex type_index) {
  return Coercion(schema, version, nullptr, nullptr).value(literal, type, 0, type_index);
}

ExecutableField fill_field(PreparedDocument::Content const& content,
                           PlannedOperation const& operation, PlannedField const& planned,
                           Field const& node, std::vector<CoercedVariable> const& variables) {
  static auto const kNoArguments = std::make_shared<const json>(json::object());
  ExecutableField field;
  field.response_key = node.response_key();
  field.name = node.name;
  field.definition = planned.definition;
  field.parent = planned.parent;
  field.type = planned.type;
  field.node = &node;
  field.at = node.at;
  field.arguments = planned.definition->arguments.empty()
                        ? kNoArguments
                        : std::make_shared<const json>(coerce_arguments(
                              content.schema, content.version, planned.definition->arguments,
                              node.arguments, operation, variables));
  for (Directive const& d : node.directives) {
    if (d.name == "include" || d.name == "skip")
      continue;
    DirectiveDefinition const* definition = content.schema.find_directive(d.name, content.version);
    field.directives.push_back({.name = d.name,
                                .arguments = std::make_shared<const json>(coerce_arguments(
                                    content.schema, content.version, definition->arguments,
                                    d.arguments, operation, variables))});
  }
  return field;
}

void check_list_sizes(Schema const& schema, ApiVersion version, ExecutableField const& field,
                      std::vector<PathSegment> const& path, Errors& errors) {
  if (field.arguments->empty())
    return;
  ListSizes(schema, version, field.at, path, errors)
      .members(field.definition->arguments, *field.arguments);
}

}  // namespace drydock::mocks::graphql
