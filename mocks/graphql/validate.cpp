#include "mocks/graphql/validate.h"

#include <nlohmann/json.hpp>
#include <algorithm>
#include <utility>

#include "mocks/graphql/plan.h"

namespace drydock::mocks::graphql {

using nlohmann::json;
using nlohmann::ordered_json;

json const* ExecutableField::directive(std::string_view directive_name) const {
  auto const it = std::ranges::find(directives, directive_name, &AppliedDirective::name);
  return it == directives.end() ? nullptr : it->arguments.get();
}

std::vector<ExecutableField> const* ExecutableField::fields_for(
    TypeDefinition const& object) const {
  if (groups == nullptr)
    return nullptr;
  for (ExecutableGroup const& g : *groups) {
    if (g.types.empty() || std::ranges::binary_search(g.types, object.index))
      return &g.fields;
  }
  return nullptr;
}

std::optional<Position> ExecutableOperation::variable_position(ExecutableField const& field,
                                                               std::string_view argument) const {
  auto const given = std::ranges::find(field.node->arguments, argument, &Argument::name);
  if (given == field.node->arguments.end() || given->value.kind != Value::Kind::Variable) {
    return std::nullopt;
  }
  auto const it = std::ranges::find(node->variables, given->value.text, &VariableDefinition::name);
  if (it == node->variables.end())
    return std::nullopt;
  return it->at;
}

PreparedDocument::PreparedDocument(std::shared_ptr<const Content> content)
    : content_(std::move(content)) {}

std::expected<PreparedDocument, Errors> prepare(Schema const& schema, ApiVersion version,
                                                std::string_view text, ParseLimits const& limits) {
  auto document = parse_document(text, limits);
  if (!document) {
    Error error;
    error.message = document.error().message;
    error.locations = {document.error().at};
    error.extensions = {text_extension("code", "PARSE_ERROR")};
    return std::unexpected(Errors{std::move(error)});
  }
  // Rules, then the plan: planning takes for granted that every name is known and no fragment
  // loops.
  if (Errors errors = check_document(schema, version, *document); !errors.empty()) {
    return std::unexpected(std::move(errors));
  }
  auto content = std::make_shared<PreparedDocument::Content>(
      PreparedDocument::Content{schema, version, std::move(*document), {}});
  if (Errors errors = plan_operations(*content); !errors.empty()) {
    return std::unexpected(std::move(errors));
  }
  return PreparedDocument(std::move(content));
}

namespace {

struct Problem {
  std::vector<PathSegment> path;
  std::string explanation;
  bool own_message = false;  ///< a scalar's own text is given a second time, as `message`
};

/// Turns the JSON of one variable into arguments' JSON and notes what does not fit.
class VariableInput {
 public:
  VariableInput(Schema const& schema, ApiVersion version) : schema_(schema), version_(version) {}

  std::vector<Problem> problems;

  json read(ordered_json const& v, TypeReference const& type, std::size_t wrapper,
            TypeIndex named) {
    bool const wrapped = wrapper < type.wrappers.size();
    bool const non_null = wrapped && type.wrappers[wrapper] == Wrapper::NonNull;
    if (v.is_null()) {
      if (non_null)
        report("Expected value to not be null");
      return nullptr;
    }
    if (non_null)
      return read(v, type, wrapper + 1, named);
    if (wrapped)
      return read_list(v, type, wrapper + 1, named);
    TypeDefinition const& definition = schema_.type(named);
    switch (definition.kind) {
      case TypeKind::Enum:
        return read_enum(v, definition);
      case TypeKind::InputObject:
        return read_object(v, definition);
      default:
        return read_scalar(v, definition);
    }
  }

 private:
  /// A list of a million wrong items must not become a million texts.
  void report(std::string explanation, bool own_message = false) {
    constexpr std::size_t kProblemsMax = 100;
    if (problems.size() < kProblemsMax)
      problems.push_back({path_, std::move(explanation), own_message});
  }

  static std::string shown(ordered_json const& v) {
    return v.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
  }

  json read_list(ordered_json const& v, TypeReference const& type, std::size_t item,
                 TypeIndex named) {
    json out = json::array();
    if (!v.is_array()) {
      out.push_back(read(v, type, item, named));
      return out;
    }
    std::uint32_t index = 0;
    for (ordered_json const& one : v) {
      path_.emplace_back(index++);
      out.push_back(read(one, type, item, named));
      path_.pop_back();
    }
    return out;
  }

  json read_enum(ordered_json const& v, TypeDefinition const& type) {
    std::string names;
    for (EnumValueDefinition const& e : type.values) {
      if (!e.versions.contains(version_))
        continue;
      if (v.is_string() && v.get_ref<std::string const&>() == e.name)
        return e.name;
      if (!names.empty())
        names += ", ";
      names += e.name;
    }
    report("Expected " + shown(v) + " to be one of: " + names);
    return nullptr;
  }

  json read_object(ordered_json const& v, TypeDefinition const& type) {
    if (!v.is_object()) {
      report("Expected " + shown(v) + " to be a key-value object.");
      return nullptr;
    }
    if (type.exactly_one_input && v.size() != 1) {
      report("'" + type.name + "' requires exactly one argument, but " + std::to_string(v.size()) +
             " were provided.");
      return nullptr;
    }
    for (auto const& [key, value] : v.items()) {
      if (find_input(type.inputs, key, version_) != nullptr)
        continue;
      path_.emplace_back(key);
      report("Field is not defined on " + type.name);
      path_.pop_back();
    }
    json out = json::object();
    for (InputDefinition const& d : type.inputs) {
      if (!d.versions.contains(version_))
        continue;
      auto const it = v.find(d.name);
      path_.emplace_back(d.name);
      if (it != v.end()) {
        out.emplace(d.name, read(*it, d.type, 0, d.type_index));
      } else if (!d.default_json.empty()) {
        out.emplace(d.name, json::parse(d.default_json, nullptr, false));
      } else if (!d.type.wrappers.empty() && d.type.wrappers.front() == Wrapper::NonNull) {
        report("Expected value to not be null");
      }
      path_.pop_back();
    }
    return out;
  }

  json read_scalar(ordered_json const& v, TypeDefinition const& type) {
    ScalarInput const& takes = type.scalar;
    if (takes.anything)
      return json::parse(shown(v), nullptr, false);
    if (v.is_string() && takes.text) {
      auto const& text = v.get_ref<std::string const&>();
      if (takes.refuse_text) {
        if (auto refused = takes.refuse_text(text))
          report(std::move(*refused), true);
      }
      return text;
    }
    if (v.is_boolean() && takes.boolean)
      return v.get<bool>();
    if (v.is_number_integer() && takes.integer) {
      if (type.name == "ID")
        return shown(v);
      // Recorded: an Int beyond 32 bits is taken, and refused by the field if at all.
      bool const fits = !v.is_number_unsigned() || v.get<std::uint64_t>() <= INT64_MAX;
      if (fits)
        return v.get<std::int64_t>();
    }
    if (v.is_number_float() && takes.fraction)
      return json::parse(shown(v), nullptr, false);
    report("Could not coerce value " + shown(v) + " to " + type.name);
    return nullptr;
  }

  Schema const& schema_;
  ApiVersion version_;
  std::vector<PathSegment> path_;
};

std::string segment_text(PathSegment const& s) {
  auto const* name = std::get_if<std::string>(&s);
  return name != nullptr ? *name : std::to_string(std::get<std::uint32_t>(s));
}

Error invalid_variable(VariableDefinition const& v, ordered_json const& value,
                       std::vector<Problem> const& problems) {
  std::string where;
  ordered_json listed = ordered_json::array();
  for (Problem const& p : problems) {
    std::string dotted;
    ordered_json path = ordered_json::array();
    for (PathSegment const& s : p.path) {
      if (!dotted.empty())
        dotted += '.';
      dotted += segment_text(s);
      if (auto const* index = std::get_if<std::uint32_t>(&s)) {
        path.push_back(*index);
      } else {
        path.push_back(std::get<std::string>(s));
      }
    }
    if (!p.path.empty()) {
      where += where.empty() ? " for " : ", ";
      where += dotted + " (" + p.explanation + ")";
    }
    ordered_json one = {{"path", std::move(path)}, {"explanation", p.explanation}};
    if (p.own_message)
      one["message"] = p.explanation;
    listed.push_back(std::move(one));
  }
  auto const text = [](ordered_json const& j) {
    return j.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
  };
  Error error;
  error.message =
      "Variable $" + v.name + " of type " + to_text(v.type) + " was provided invalid value" + where;
  error.locations = {v.at};
  error.extensions = {text_extension("code", "INVALID_VARIABLE"),
                      {.name = "value", .json = text(value)},
                      {.name = "problems", .json = text(listed)}};
  return error;
}

class Binder {
 public:
  Binder(PreparedDocument::Content const& content, PlannedOperation const& operation)
      : content_(content), operation_(operation) {}

  Errors errors;

  void read_variables(ordered_json const& given) {
    static const ordered_json kNull;
    for (PlannedVariable const& planned : operation_.variables) {
      VariableDefinition const& v = *planned.node;
      CoercedVariable& out = variables_.emplace_back();
      bool const present = given.is_object() && given.contains(v.name);
      if (!present && v.has_default) {
        out.provided = true;
        out.value = std::make_shared<json>(
            literal_json(content_.schema, content_.version, v.default_value, v.type, planned.type));
        continue;
      }
      bool const required = !v.type.wrappers.empty() && v.type.wrappers.front() == Wrapper::NonNull;
      // Not given and not null: arguments that use it fall back on their own defaults.
      if (!present && !required)
        continue;
      ordered_json const& value = present ? given.find(v.name).value() : kNull;
      VariableInput input(content_.schema, content_.version);
      json coerced = input.read(value, v.type, 0, planned.type);
      if (!input.problems.empty()) {
        // All variables are read before anything is told: a client sees every one that is wrong at
        // once.
        errors.push_back(invalid_variable(v, value, input.problems));
        continue;
      }
      out.provided = true;
      out.moves = planned.uses == 1 && coerced.is_structured();
      out.value = std::make_shared<json>(std::move(coerced));
    }
  }

  std::vector<ExecutableField> fields(std::vector<PlannedField> const& planned) {
    std::vector<std::pair<PlannedField const*, Occurrence const*>> counted;
    counted.reserve(planned.size());
    bool moved = false;
    for (PlannedField const& p : planned) {
      auto const counts = [&](Occurrence const& o) { return holds(o.conditions); };
      auto const first = std::ranges::find_if(p.occurrences, counts);
      if (first == p.occurrences.end())
        continue;
      moved = moved || first != p.occurrences.begin();
      counted.emplace_back(&p, &*first);
    }
    // A key whose first appearance is left out takes the place of its first one that counts.
    if (moved) {
      std::ranges::sort(counted, {}, [](auto const& c) { return c.second->order; });
    }
    std::vector<ExecutableField> out;
    out.reserve(counted.size());
    for (auto const& [p, occurrence] : counted) {
      out.push_back(p->constant ? p->ready : field(*p, *occurrence->node));
    }
    return out;
  }

 private:
  [[nodiscard]] bool holds(std::vector<Condition> const& conditions) const {
    return std::ranges::all_of(conditions, [&](Condition const& c) {
      const CoercedVariable& v = variables_[c.variable];
      const bool value = v.provided && v.value->is_boolean() && v.value->get<bool>();
      return value == c.wanted;
    });
  }

  ExecutableField field(PlannedField const& planned, Field const& node) {
    ExecutableField out = fill_field(content_, operation_, planned, node, variables_);
    path_.emplace_back(node.response_key());
    check_list_sizes(content_.schema, content_.version, out, path_, errors);
    if (!planned.groups.empty()) {
      auto groups = std::make_shared<std::vector<ExecutableGroup>>();
      groups->reserve(planned.groups.size());
      for (PlannedGroup const& g : planned.groups) {
        groups->push_back({.types = g.types, .fields = fields(g.fields)});
      }
      out.groups = std::move(groups);
    }
    path_.pop_back();
    return out;
  }

  PreparedDocument::Content const& content_;
  PlannedOperation const& operation_;
  std::vector<CoercedVariable> variables_;
  std::vector<PathSegment> path_;
};

Error plain_error(std::string message) {
  Error error;
  error.message = std::move(message);
  return error;
}

std::expected<PlannedOperation const*, Error> choose(PreparedDocument::Content const& content,
                                                     std::string_view name) {
  if (content.operations.empty())
    return std::unexpected(plain_error("No operation is given"));
  if (name.empty()) {
    if (content.operations.size() == 1)
      return &content.operations.front();
    return std::unexpected(plain_error("An operation name is required"));
  }
  for (PlannedOperation const& op : content.operations) {
    if (op.node->name == name)
      return &op;
  }
  return std::unexpected(plain_error("No operation named \"" + std::string(name) + "\""));
}

}  // namespace

std::expected<ExecutableOperation, Errors> bind_variables(PreparedDocument const& document,
                                                          std::string_view operation_name,
                                                          ordered_json const& variables) {
  auto const chosen = choose(document.content(), operation_name);
  if (!chosen)
    return std::unexpected(Errors{chosen.error()});
  PlannedOperation const& planned = **chosen;
  Binder binder(document.content(), planned);
  binder.read_variables(variables);
  if (!binder.errors.empty())
    return std::unexpected(std::move(binder.errors));
  ExecutableOperation operation;
  operation.kind = planned.node->kind;
  operation.name = planned.node->name;
  operation.root = planned.root;
  operation.node = planned.node;
  operation.keep_alive = document.shared();
  operation.fields = binder.fields(planned.fields.fields);
  if (!binder.errors.empty())
    return std::unexpected(std::move(binder.errors));
  return operation;
}

std::expected<ExecutableOperation, Errors> validate(Schema const& schema, ApiVersion version,
                                                    std::string_view text,
                                                    std::string_view operation_name,
                                                    ordered_json const& variables,
                                                    ParseLimits const& limits) {
  auto prepared = prepare(schema, version, text, limits);
  if (!prepared)
    return std::unexpected(std::move(prepared.error()));
  return bind_variables(*prepared, operation_name, variables);
}

// --------------------------------------------------------------------------------------- cache
DocumentCache::DocumentCache(Schema schema, CacheLimits cache, ParseLimits limits)
    : schema_(std::move(schema)), cache_(cache), limits_(limits) {}

std::expected<PreparedDocument, Errors> const& DocumentCache::prepare(ApiVersion version,
                                                                      std::string_view text) {
  const std::size_t hash = std::hash<std::string_view>{}(text);
  auto it = std::ranges::lower_bound(entries_, hash, {}, &Entry::hash);
  for (; it != entries_.end() && it->hash == hash; ++it) {
    if (it->version == version && it->text == text)
      return *it->outcome;
  }
  auto outcome = std::make_shared<const std::expected<PreparedDocument, Errors>>(
      graphql::prepare(schema_, version, text, limits_));
  // Kept until the next one, since the caller holds a reference; but not in the cache, which one
  // such text could empty.
  if (text.size() > cache_.document_bytes_max) {
    passing_ = std::move(outcome);
    return *passing_;
  }
  // By number and by bytes: a client that builds each text anew must not fill the memory.
  while (!entries_.empty() && (entries_.size() >= cache_.entries_max ||
                               text_bytes_ + text.size() > cache_.text_bytes_max)) {
    auto const oldest = std::ranges::min_element(entries_, {}, &Entry::age);
    text_bytes_ -= oldest->text.size();
    entries_.erase(oldest);
  }
  text_bytes_ += text.size();
  Entry entry{.hash = hash,
              .version = version,
              .text = std::string(text),
              .age = added_++,
              .outcome = std::move(outcome)};
  auto const place = std::ranges::lower_bound(entries_, hash, {}, &Entry::hash);
  return *entries_.insert(place, std::move(entry))->outcome;
}

}  // namespace drydock::mocks::graphql
