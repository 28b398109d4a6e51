#include "mocks/graphql/plan.h"

#include <nlohmann/json.hpp>
#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace drydock::mocks::graphql {
namespace {

/// Bounds for documents whose fragments multiply: nested levels, and fields visited in all.
constexpr std::size_t kLevelsMax = 100;
constexpr std::size_t kVisitsMax = 200'000;

struct OutOfBounds {};

/// A selection set of the text together with the conditions under which it counts.
struct Source {
  std::vector<Selection> const* selections = nullptr;
  std::vector<Condition> conditions{};
};

class Planner {
 public:
  Planner(PreparedDocument::Content& content, Errors& errors) : content_(content), errors_(errors) {
    for (FragmentDefinition const& f : content.document.fragments)
      fragments_.emplace(f.name, &f);
  }

  PlannedOperation plan(Operation const& op) {
    PlannedOperation planned;
    planned.node = &op;
    planned.root = op.kind == OperationKind::Mutation ? content_.schema.mutation_type()
                                                      : &content_.schema.query_type();
    for (VariableDefinition const& v : op.variables) {
      TypeDefinition const* type = content_.schema.find_type(v.type.name, content_.version);
      planned.variables.push_back({.node = &v, .type = type->index});
    }
    operation_ = &planned;
    planned.fields.fields = collect(*planned.root, {{&op.selections}}, 0);
    path_.clear();
    return planned;
  }

 private:
  using ByKey = std::map<std::string_view, std::size_t>;

  /// The fields that an object of `type` answers, equal response keys merged.
  std::vector<PlannedField> collect(TypeDefinition const& type, std::vector<Source> const& sources,
                                    std::size_t level) {
    if (level > kLevelsMax)
      throw OutOfBounds{};
    std::vector<PlannedField> fields;
    ByKey by_key;
    std::set<std::string_view> spread;
    for (Source const& s : sources) {
      collect_into(type, *s.selections, s.conditions, level, fields, by_key, spread);
    }
    for (PlannedField& field : fields)
      finish(field, level);
    return fields;
  }

  void collect_into(TypeDefinition const& type, std::vector<Selection> const& selections,
                    std::vector<Condition> const& outer, std::size_t level,
                    std::vector<PlannedField>& fields, ByKey& by_key,
                    std::set<std::string_view>& spread) {
    if (level > 2 * kLevelsMax)
      throw OutOfBounds{};
    for (Selection const& s : selections) {
      // Twenty fragments that each spread the next one twice expand to a million fields. The bound
      // is on work, not on the text.
      if (++visits_ > kVisitsMax)
        throw OutOfBounds{};
      std::vector<Condition> conditions = outer;
      auto const& directives = std::visit(
          [](auto const& node) -> std::vector<Directive> const& { return node.directives; },
          s.node);
      if (!add_conditions(directives, conditions))
        continue;
      if (auto const* field = std::get_if<Field>(&s.node)) {
        add_field(type, *field, std::move(conditions), fields, by_key);
      } else if (auto const* inline_fragment = std::get_if<InlineFragment>(&s.node)) {
        if (applies(inline_fragment->type_condition, type)) {
          collect_into(type, inline_fragment->selections, conditions, level + 1, fields, by_key,
                       spread);
        }
      } else {
        FragmentDefinition const& f = *fragments_.at(std::get<FragmentSpread>(s.node).name);
        // The second spread of a fragment adds nothing, so it is not walked again.
        if (!applies(f.type_condition, type) || spread.contains(f.name))
          continue;
        // A spread that may be left out must not hide a later one that counts.
        if (conditions.empty())
          spread.insert(f.name);
        collect_into(type, f.selections, conditions, level + 1, fields, by_key, spread);
      }
    }
  }

  [[nodiscard]] bool applies(std::string const& condition, TypeDefinition const& object) const {
    if (condition.empty())
      return true;
    TypeDefinition const* type = content_.schema.find_type(condition, content_.version);
    return content_.schema.possible(*type, object.index);
  }

  /// false: a literal says that the selection never counts.
  bool add_conditions(std::vector<Directive> const& directives,
                      std::vector<Condition>& conditions) const {
    for (Directive const& d : directives) {
      bool const include = d.name == "include";
      if (!include && d.name != "skip")
        continue;
      Value const& value = d.arguments.front().value;
      if (value.kind == Value::Kind::Variable) {
        conditions.push_back({.variable = variable_index(value.text), .wanted = include});
      } else if ((value.text == "true") != include) {
        return false;
      }
    }
    return true;
  }

  [[nodiscard]] std::size_t variable_index(std::string_view name) const {
    auto const& variables = operation_->node->variables;
    auto const it = std::ranges::find(variables, name, &VariableDefinition::name);
    return static_cast<std::size_t>(it - variables.begin());
  }

  void add_field(TypeDefinition const& type, Field const& node, std::vector<Condition> conditions,
                 std::vector<PlannedField>& fields, ByKey& by_key) {
    auto const [it, fresh] = by_key.emplace(node.response_key(), fields.size());
    if (fresh) {
      FieldDefinition const* definition =
          content_.schema.find_field(type, node.name, content_.version);
      PlannedField field;
      field.definition = definition;
      field.parent = &type;
      field.type = &content_.schema.type(definition->type_index);
      fields.push_back(std::move(field));
    } else {
      check_merge(*fields[it->second].occurrences.front().node, node);
    }
    fields[it->second].occurrences.push_back(
        {.node = &node, .conditions = std::move(conditions), .order = visits_});
  }

  // --------------------------------------------------------------------------------- conflicts
  void check_merge(Field const& first, Field const& second) {
    if (&first == &second)
      return;
    if (first.name != second.name) {
      auto const [low, high] = std::minmax(first.name, second.name);
      conflict(first, second, "a field", low + " or " + high);
    } else if (arguments_text(first) != arguments_text(second)) {
      conflict(first, second, "an argument",
               arguments_text(first) + " or " + arguments_text(second));
    }
  }

  void conflict(Field const& first, Field const& second, std::string const& what,
                std::string const& conflicts) {
    if (errors_.size() >= 100)
      return;
    Error error;
    error.message =
        "Field '" + first.response_key() + "' has " + what + " conflict: " + conflicts + "?";
    error.locations = {first.at, second.at};
    error.path.emplace();
    error.extensions = {text_extension("code", "fieldConflict"),
                        text_extension("fieldName", first.response_key()),
                        text_extension("conflicts", conflicts)};
    // One pair may meet once for each concrete type.
    bool const known = std::ranges::any_of(errors_, [&](Error const& e) {
      return e.message == error.message && e.locations == error.locations;
    });
    if (!known)
      errors_.push_back(std::move(error));
  }

  static std::string arguments_text(Field const& field);

  // ------------------------------------------------------------------------------ sub-selections
  void finish(PlannedField& field, std::size_t level) {
    count_uses(field);
    if (field.type->composite()) {
      std::vector<Source> sources;
      for (Occurrence const& o : field.occurrences) {
        sources.push_back({&o.node->selections, o.conditions});
      }
      path_.emplace_back(field.occurrences.front().node->response_key());
      plan_groups(field, sources, level);
      path_.pop_back();
    }
    make_constant(field);
  }

  void plan_groups(PlannedField& field, std::vector<Source> const& sources, std::size_t level) {
    if (field.type->kind == TypeKind::Object) {
      field.groups.push_back({{}, collect(*field.type, sources, level + 1)});
      return;
    }
    // Concrete types to which the same fragments apply share one plan.
    std::set<TypeIndex> named;
    std::set<std::string_view> spread;
    for (Source const& s : sources)
      find_conditions(*s.selections, named, spread);
    // `node` has hundreds of possible types, and a document asks for one or two: planned one by one
    // they would cost the product of both.
    std::map<std::vector<bool>, std::vector<TypeIndex>> by_signature;
    for (TypeIndex const object : field.type->possible) {
      std::vector<bool> signature;
      for (TypeIndex const condition : named) {
        signature.push_back(content_.schema.possible(content_.schema.type(condition), object));
      }
      by_signature[std::move(signature)].push_back(object);
    }
    for (auto& [signature, types] : by_signature) {
      TypeDefinition const& representative = content_.schema.type(types.front());
      field.groups.push_back({types, collect(representative, sources, level + 1)});
    }
  }

  void find_conditions(std::vector<Selection> const& selections, std::set<TypeIndex>& named,
                       std::set<std::string_view>& spread) {
    for (Selection const& s : selections) {
      std::string const* condition = nullptr;
      std::vector<Selection> const* inner = nullptr;
      if (auto const* inline_fragment = std::get_if<InlineFragment>(&s.node)) {
        condition = &inline_fragment->type_condition;
        inner = &inline_fragment->selections;
      } else if (auto const* one = std::get_if<FragmentSpread>(&s.node)) {
        FragmentDefinition const& f = *fragments_.at(one->name);
        if (!spread.insert(f.name).second)
          continue;
        condition = &f.type_condition;
        inner = &f.selections;
      } else {
        continue;
      }
      if (++visits_ > kVisitsMax)
        throw OutOfBounds{};
      if (!condition->empty()) {
        named.insert(content_.schema.find_type(*condition, content_.version)->index);
      }
      find_conditions(*inner, named, spread);
    }
  }

  // ----------------------------------------------------------------------------------- constants
  void count_uses(PlannedField const& field) {
    for (Occurrence const& o : field.occurrences) {
      for (Argument const& a : o.node->arguments)
        count_uses(a.value);
      for (Directive const& d : o.node->directives) {
        for (Argument const& a : d.arguments)
          count_uses(a.value);
      }
    }
  }

  void count_uses(Value const& value) {
    if (value.kind == Value::Kind::Variable) {
      ++operation_->variables[variable_index(value.text)].uses;
    }
    for (Value const& item : value.items)
      count_uses(item);
    for (NamedValue const& entry : value.entries)
      count_uses(entry.value);
  }

  static bool has_variable(Value const& value) {
    return value.kind == Value::Kind::Variable ||
           std::ranges::any_of(value.items, [](Value const& v) { return has_variable(v); }) ||
           std::ranges::any_of(value.entries,
                               [](NamedValue const& e) { return has_variable(e.value); });
  }

  static bool has_variable(Field const& node) {
    auto const in = [](Argument const& a) { return has_variable(a.value); };
    return std::ranges::any_of(node.arguments, in) ||
           std::ranges::any_of(node.directives, [&](Directive const& d) {
             return std::ranges::any_of(d.arguments, in);
           });
  }

  void make_constant(PlannedField& field) {
    // What depends on no variable is made once for all requests that send this text.
    field.constant = std::ranges::all_of(field.occurrences,
                                         [](Occurrence const& o) {
                                           return o.conditions.empty() && !has_variable(*o.node);
                                         }) &&
                     std::ranges::all_of(field.groups, [](PlannedGroup const& g) {
                       return std::ranges::all_of(g.fields, &PlannedField::constant);
                     });
    if (!field.constant)
      return;
    field.ready = fill_field(content_, *operation_, field, *field.occurrences.front().node, {});
    if (!field.groups.empty()) {
      auto groups = std::make_shared<std::vector<ExecutableGroup>>();
      for (PlannedGroup& g : field.groups) {
        ExecutableGroup group{.types = g.types};
        for (PlannedField& f : g.fields)
          group.fields.push_back(f.ready);
        groups->push_back(std::move(group));
      }
      field.ready.groups = std::move(groups);
    }
    std::vector<PathSegment> path = path_;
    path.emplace_back(std::string(field.ready.response_key));
    check_list_sizes(content_.schema, content_.version, field.ready, path, errors_);
  }

  PreparedDocument::Content& content_;
  Errors& errors_;
  std::map<std::string_view, FragmentDefinition const*> fragments_;
  PlannedOperation* operation_ = nullptr;
  std::vector<PathSegment> path_;
  std::size_t visits_ = 0;
};

void append_text(std::string& out, Value const& v) {
  out += std::to_string(static_cast<int>(v.kind)) + v.text;
  out += '[';
  for (Value const& item : v.items)
    append_text(out, item);
  for (NamedValue const& entry : v.entries) {
    out += entry.name + ':';
    append_text(out, entry.value);
  }
  out += ']';
}

std::string Planner::arguments_text(Field const& field) {
  std::map<std::string_view, std::string> sorted;
  for (Argument const& a : field.arguments)
    append_text(sorted[a.name], a.value);
  nlohmann::json out = nlohmann::json::object();
  for (auto const& [name, text] : sorted)
    out[std::string(name)] = text;
  return out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

Errors plan_operations(PreparedDocument::Content& content) {
  Errors errors;
  Planner planner(content, errors);
  try {
    for (Operation const& op : content.document.operations) {
      content.operations.push_back(planner.plan(op));
    }
  } catch (OutOfBounds const&) {
    Error error;
    error.message = "Query is too complex: its fragments expand to more fields than are allowed";
    error.locations = {content.document.operations.front().at};
    errors = {std::move(error)};
  }
  return errors;
}

}  // namespace drydock::mocks::graphql
