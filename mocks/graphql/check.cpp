#include <algorithm>
#include <charconv>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include "mocks/graphql/plan.h"
#include "mocks/graphql/print.h"

/// The rules that need no variables, in the order in which the service reports them: children of an
/// unknown field, argument or directive are not looked at, so their variables count as unused.
namespace drydock::mocks::graphql {
namespace {

/// A hostile document must not be answered by a text many times its size.
constexpr std::size_t kErrorsMax = 100;

using Path = std::vector<PathSegment>;

std::string operation_word(OperationKind kind) {
  return kind == OperationKind::Query      ? "query"
         : kind == OperationKind::Mutation ? "mutation"
                                           : "subscription";
}

struct VariableUse {
  Position at;
  Path path;
};

/// An operation or a fragment: what it declares, uses and spreads.
struct Scope {
  std::string name;  ///< as error texts call it
  Operation const* operation = nullptr;
  FragmentDefinition const* fragment = nullptr;
  Path path;
  std::map<std::string, VariableUse, std::less<>> uses;
  std::vector<std::string> use_order;
  std::vector<std::string> spreads;
};

struct LiteralVerdict {
  bool valid = true;
  std::optional<std::string> message{};  ///< a scalar's own text, in place of the general one
};

class Check {
 public:
  Check(Schema const& schema, ApiVersion version, Document const& document)
      : schema_(schema), version_(version), document_(document) {}

  Errors run() {
    for (FragmentDefinition const& f : document_.fragments)
      fragments_.emplace(f.name, &f);
    visit_definitions();
    // Whole-document rules last: they need what all definitions use, and the service tells them
    // after what stands in one place.
    check_variables_used();
    check_fragments_used();
    check_fragments_finite();
    check_names_unique();
    if (errors_.size() > kErrorsMax)
      errors_.resize(kErrorsMax);
    return std::move(errors_);
  }

 private:
  // ---------------------------------------------------------------------------------- reporting
  void report(std::string message, std::string code, std::vector<Position> locations,
              std::vector<ErrorExtension> details = {}) {
    report_at(path_, std::move(message), std::move(code), std::move(locations), std::move(details));
  }

  void report_at(Path path, std::string message, std::string code, std::vector<Position> locations,
                 std::vector<ErrorExtension> details) {
    if (errors_.size() > kErrorsMax)
      return;
    Error error;
    error.message = std::move(message);
    error.locations = std::move(locations);
    error.path = std::move(path);
    error.extensions.push_back(text_extension("code", code));
    for (ErrorExtension& detail : details)
      error.extensions.push_back(std::move(detail));
    errors_.push_back(std::move(error));
  }

  /// Whether some error was reported at or below the current path since `from`.
  [[nodiscard]] bool reported_below(std::size_t from) const {
    for (std::size_t i = from; i < errors_.size(); ++i) {
      Path const& p = *errors_[i].path;
      if (p.size() >= path_.size() && std::equal(path_.begin(), path_.end(), p.begin())) {
        return true;
      }
    }
    return false;
  }

  // -------------------------------------------------------------------------------- definitions
  void visit_definitions() {
    // Both kinds in the order of the text.
    std::size_t o = 0;
    std::size_t f = 0;
    while (o < document_.operations.size() || f < document_.fragments.size()) {
      bool const fragment_next = o == document_.operations.size() ||
                                 (f < document_.fragments.size() &&
                                  document_.fragments[f].at < document_.operations[o].at);
      if (fragment_next) {
        visit_fragment(document_.fragments[f++]);
      } else {
        visit_operation(document_.operations[o++]);
      }
    }
  }

  void visit_operation(Operation const& op) {
    const std::string word = operation_word(op.kind);
    Scope scope;
    scope.operation = &op;
    scope.name = op.name.empty() ? "anonymous " + word : op.name;
    path_ = {op.name.empty() ? word : word + " " + op.name};
    scope.path = path_;
    scopes_.push_back(std::move(scope));

    TypeDefinition const* root = op.kind == OperationKind::Query      ? &schema_.query_type()
                                 : op.kind == OperationKind::Mutation ? schema_.mutation_type()
                                                                      : nullptr;
    if (root == nullptr) {
      bool const mutation = op.kind == OperationKind::Mutation;
      report("Schema is not configured for " + word + "s",
             mutation ? "missingMutationConfiguration" : "missingSubscriptionConfiguration",
             {op.at});
      path_.clear();
      return;
    }
    variables_ = &op.variables;
    for (VariableDefinition const& v : op.variables)
      visit_variable(v, op);
    visit_selections(op.selections, root);
    static constexpr DirectiveLocation kPlace[] = {
        DirectiveLocation::Query, DirectiveLocation::Mutation, DirectiveLocation::Subscription};
    visit_directives(op.directives, kPlace[static_cast<std::size_t>(op.kind)]);
    path_.clear();
  }

  void visit_variable(VariableDefinition const& v, Operation const& op) {
    auto const same = [&](VariableDefinition const& other) { return other.name == v.name; };
    if (std::ranges::find_if(op.variables, same) !=
        op.variables.begin() + (&v - op.variables.data())) {
      report("There can only be one variable named \"" + v.name + "\"", "variableNotUnique", {v.at},
             {text_extension("variableName", v.name)});
    }
    TypeDefinition const* type = schema_.find_type(v.type.name, version_);
    if (type == nullptr || type->composite()) {
      report(v.type.name +
                 (type == nullptr ? " isn't a defined input type (on $"
                                  : " isn't a valid input type (on $") +
                 v.name + ")",
             "variableRequiresValidType", {v.at},
             {text_extension("typeName", v.type.name), text_extension("variableName", v.name)});
      return;
    }
    if (v.has_default) {
      const LiteralVerdict verdict = check_literal(v.default_value, v.type, 0, type->index);
      if (!verdict.valid) {
        report(
            verdict.message.value_or("Default value for $" + v.name + " doesn't match type " +
                                     to_text(v.type)),
            "defaultValueInvalidType", {v.at},
            {text_extension("variableName", v.name), text_extension("typeName", to_text(v.type))});
      }
    }
    visit_directives(v.directives, DirectiveLocation::VariableDefinition);
  }

  void visit_fragment(FragmentDefinition const& f) {
    Scope scope;
    scope.fragment = &f;
    scope.name = f.name;
    path_ = {"fragment " + f.name};
    scope.path = path_;
    scopes_.push_back(std::move(scope));
    // Which operation's variables a fragment sees is only certain when there is just one.
    variables_ = document_.operations.size() == 1 ? &document_.operations[0].variables : nullptr;
    if (TypeDefinition const* type = condition_type(f.type_condition, f.at)) {
      visit_selections(f.selections, type);
      visit_directives(f.directives, DirectiveLocation::FragmentDefinition);
    }
    path_.clear();
  }

  // ---------------------------------------------------------------------------------- fragments
  TypeDefinition const* condition_type(std::string const& name, Position at) {
    TypeDefinition const* type = schema_.find_type(name, version_);
    if (type == nullptr) {
      report("No such type " + name + ", so it can't be a fragment condition", "undefinedType",
             {at}, {text_extension("typeName", name)});
      return nullptr;
    }
    if (!type->composite()) {
      report("Invalid fragment on type " + name + " (must be Union, Interface or Object)",
             "fragmentOnNonCompositeType", {at}, {text_extension("typeName", name)});
      return nullptr;
    }
    return type;
  }

  void check_spread_possible(TypeDefinition const& inner, TypeDefinition const& outer,
                             std::string const& fragment, Position at) {
    // A fragment on a type that can never be here would select nothing: a mistake of the writer's.
    bool const meet = std::ranges::any_of(inner.possible,
                                          [&](TypeIndex t) { return schema_.possible(outer, t); });
    if (meet || inner.index == outer.index)
      return;
    report("Fragment " + (fragment.empty() ? "" : fragment + " ") + "on " + inner.name +
               " can't be spread inside " + outer.name,
           "cannotSpreadFragment", {at},
           {text_extension("typeName", inner.name),
            text_extension("fragmentName", fragment.empty() ? "unknown" : fragment),
            text_extension("parentName", outer.name)});
  }

  void visit(FragmentSpread const& spread, TypeDefinition const* parent) {
    path_.emplace_back("... " + spread.name);
    scopes_.back().spreads.push_back(spread.name);
    auto const it = fragments_.find(spread.name);
    // Told at the end, as the service does it, with the fragments that nobody uses.
    if (it == fragments_.end()) {
      undefined_spreads_.push_back({spread.name, spread.at, path_});
    } else if (auto const* type = schema_.find_type(it->second->type_condition, version_)) {
      if (type->composite())
        check_spread_possible(*type, *parent, spread.name, spread.at);
    }
    visit_directives(spread.directives, DirectiveLocation::FragmentSpread);
    path_.pop_back();
  }

  void visit(InlineFragment const& fragment, TypeDefinition const* parent) {
    path_.emplace_back(fragment.type_condition.empty() ? "..."
                                                       : "... on " + fragment.type_condition);
    TypeDefinition const* type = fragment.type_condition.empty()
                                     ? parent
                                     : condition_type(fragment.type_condition, fragment.at);
    if (type != nullptr) {
      check_spread_possible(*type, *parent, "", fragment.at);
      visit_selections(fragment.selections, type);
      visit_directives(fragment.directives, DirectiveLocation::InlineFragment);
    }
    path_.pop_back();
  }

  // ------------------------------------------------------------------------------------- fields
  void visit_selections(std::vector<Selection> const& selections, TypeDefinition const* parent) {
    for (Selection const& s : selections) {
      std::visit([&](auto const& node) { visit(node, parent); }, s.node);
    }
  }

  [[nodiscard]] FieldDefinition const* find_field(TypeDefinition const& parent,
                                                  std::string const& name) const {
    return schema_.find_field(parent, name, version_);
  }

  void visit(Field const& field, TypeDefinition const* parent) {
    path_.emplace_back(field.response_key());
    FieldDefinition const* definition = find_field(*parent, field.name);
    if (definition == nullptr) {
      report("Field '" + field.name + "' doesn't exist on type '" + parent->name + "'",
             "undefinedField", {field.at},
             {text_extension("typeName", parent->name), text_extension("fieldName", field.name)});
    } else if (check_selections_fit(field, *definition)) {
      check_required("Field", field.name, definition->arguments, field.arguments, field.at);
      for (Argument const& a : field.arguments) {
        visit_argument(a, {"Field", field.name, &definition->arguments, field.at});
      }
      check_unique(field.arguments, "argument", "argumentNotUnique");
      TypeDefinition const& type = schema_.type(definition->type_index);
      if (type.composite())
        visit_selections(field.selections, &type);
      visit_directives(field.directives, DirectiveLocation::Field);
    }
    path_.pop_back();
  }

  bool check_selections_fit(Field const& field, FieldDefinition const& definition) {
    TypeDefinition const& type = schema_.type(definition.type_index);
    const std::string node = "field '" + field.name + "'";
    std::string message;
    if (type.composite() && field.selections.empty()) {
      message = "Field must have selections (" + node + " returns " + type.name +
                " but has no selections. Did you mean '" + field.name + " { ... }'?)";
    } else if (!type.composite() && !field.selections.empty()) {
      std::string names;
      for (Selection const& s : field.selections) {
        if (!names.empty())
          names += ", ";
        names += "\"" + selection_name(s) + "\"";
      }
      message = std::string("Selections can't be made on ") +
                (type.kind == TypeKind::Enum ? "enums" : "scalars") + " (" + node + " returns " +
                type.name + " but has selections [" + names + "])";
    } else {
      return true;
    }
    report(std::move(message), "selectionMismatch", {field.at},
           {text_extension("nodeName", node), text_extension("typeName", type.name)});
    return false;
  }

  static std::string selection_name(Selection const& s) {
    if (auto const* field = std::get_if<Field>(&s.node))
      return field->name;
    if (auto const* spread = std::get_if<FragmentSpread>(&s.node))
      return spread->name;
    return "... on " + std::get<InlineFragment>(s.node).type_condition + " { ... }";
  }

  // ---------------------------------------------------------------------------------- arguments
  /// Whom the arguments belong to, as error texts and places name it.
  struct Owner {
    std::string_view kind;  ///< Field, Directive, InputObject
    std::string_view name;
    std::vector<InputDefinition> const* definitions;
    Position at;
  };

  void check_required(std::string_view kind, std::string const& name,
                      std::vector<InputDefinition> const& definitions,
                      std::vector<Argument> const& given, Position at) {
    std::string missing;
    for (InputDefinition const& d : definitions) {
      if (!required(d) || has(given, d.name))
        continue;
      if (!missing.empty())
        missing += ", ";
      missing += d.name;
    }
    if (missing.empty())
      return;
    report(std::string(kind) + " '" + name + "' is missing required arguments: " + missing,
           "missingRequiredArguments", {at},
           {text_extension("className", kind), text_extension("name", name),
            text_extension("arguments", missing)});
  }

  [[nodiscard]] bool required(InputDefinition const& d) const {
    return d.versions.contains(version_) && d.default_json.empty() && !d.type.wrappers.empty() &&
           d.type.wrappers.front() == Wrapper::NonNull;
  }

  static bool has(std::vector<NamedValue> const& given, std::string_view name) {
    return std::ranges::find(given, name, &NamedValue::name) != given.end();
  }

  void check_unique(std::vector<NamedValue> const& given, std::string const& what,
                    std::string const& code) {
    if (given.size() < 2)
      return;
    std::map<std::string_view, std::vector<Position>> places;
    for (NamedValue const& n : given)
      places[n.name].push_back(n.at);
    for (auto& [name, at] : places) {
      if (at.size() < 2)
        continue;
      report("There can be only one " + what + " named \"" + std::string(name) + "\"", code, at,
             {text_extension("name", name)});
    }
  }

  void visit_argument(Argument const& argument, Owner const& owner) {
    path_.emplace_back(argument.name);
    InputDefinition const* definition = find_input(*owner.definitions, argument.name, version_);
    if (definition == nullptr) {
      report((owner.kind == "InputObject" ? "InputObject '" : std::string(owner.kind) + " '") +
                 std::string(owner.name) + "' doesn't accept argument '" + argument.name + "'",
             "argumentNotAccepted", {argument.at},
             {text_extension("name", owner.name), text_extension("typeName", owner.kind),
              text_extension("argumentName", argument.name)});
    } else {
      const std::size_t errors_before = errors_.size();
      visit_value(argument.value, *definition, 0);
      check_argument_literal(argument, *definition, owner, errors_before);
    }
    path_.pop_back();
  }

  /// A list passes its own type on to its items; only the type's name counts for objects in it.
  void visit_value(Value const& value, InputDefinition const& definition, std::size_t lists) {
    switch (value.kind) {
      case Value::Kind::Variable:
        use_variable(value, definition, lists);
        break;
      case Value::Kind::List:
        for (Value const& item : value.items)
          visit_value(item, definition, lists + 1);
        break;
      case Value::Kind::Object: {
        TypeDefinition const& type = schema_.type(definition.type_index);
        if (type.kind == TypeKind::InputObject) {
          visit_input_object(value, type);
        } else {
          for (NamedValue const& entry : value.entries)
            use_variables_in(entry.value);
        }
        break;
      }
      default:
        break;
    }
  }

  void visit_input_object(Value const& object, TypeDefinition const& type) {
    for (InputDefinition const& d : type.inputs) {
      if (!required(d) || has(object.entries, d.name))
        continue;
      path_.emplace_back(d.name);
      report(
          "Argument '" + d.name + "' on InputObject '" + type.name +
              "' is required. Expected type " + to_text(d.type),
          "missingRequiredInputObjectAttribute", {object.at},
          {text_extension("argumentName", d.name), text_extension("argumentType", to_text(d.type)),
           text_extension("inputObjectType", type.name)});
      path_.pop_back();
    }
    if (type.exactly_one_input && object.entries.size() != 1) {
      report("OneOf Input Object '" + type.name + "' must specify exactly one key.",
             "invalidOneOfInputObject", {object.at},
             {text_extension("inputObjectType", type.name)});
    }
    for (NamedValue const& entry : object.entries) {
      visit_argument(entry, {"InputObject", type.name, &type.inputs, object.at});
    }
    check_unique(object.entries, "input field", "inputFieldNotUnique");
  }

  /// Entries of a free-form scalar have no types, but their variables are used all the same.
  void use_variables_in(Value const& value) {
    if (value.kind == Value::Kind::Variable)
      mark_used(value);
    for (Value const& item : value.items)
      use_variables_in(item);
    for (NamedValue const& entry : value.entries)
      use_variables_in(entry.value);
  }

  void check_argument_literal(Argument const& argument, InputDefinition const& definition,
                              Owner const& owner, std::size_t errors_before) {
    // A variable is checked by its type, not by what it holds; and what was told of a part is not
    // told of the whole again.
    if (argument.value.kind == Value::Kind::Variable || reported_below(errors_before))
      return;
    const LiteralVerdict verdict =
        check_literal(argument.value, definition.type, 0, definition.type_index);
    if (verdict.valid)
      return;
    if (verdict.message) {
      report(*verdict.message, "argumentLiteralsIncompatible", {owner.at},
             {text_extension("typeName", "CoercionError")});
      return;
    }
    report("Argument '" + argument.name + "' on " + std::string(owner.kind) + " '" +
               std::string(owner.name) + "' has an invalid value (" + print(argument.value) +
               "). Expected type '" + to_text(definition.type) + "'.",
           "argumentLiteralsIncompatible", {owner.at},
           {text_extension("typeName", owner.kind), text_extension("argumentName", argument.name)});
  }

  // ----------------------------------------------------------------------------------- literals
  LiteralVerdict check_literal(Value const& v, TypeReference const& type, std::size_t wrapper,
                               TypeIndex named) {
    constexpr LiteralVerdict kInvalid{.valid = false};
    bool const wrapped = wrapper < type.wrappers.size();
    bool const non_null = wrapped && type.wrappers[wrapper] == Wrapper::NonNull;
    if (v.kind == Value::Kind::Variable)
      return {};
    if (v.kind == Value::Kind::Null)
      return non_null ? kInvalid : LiteralVerdict{};
    if (non_null)
      return check_literal(v, type, wrapper + 1, named);
    if (wrapped) {
      // One value stands for a list of one (GraphQL, "Input Coercion" of lists).
      if (v.kind != Value::Kind::List)
        return check_literal(v, type, wrapper + 1, named);
      for (Value const& item : v.items) {
        LiteralVerdict verdict = check_literal(item, type, wrapper + 1, named);
        if (!verdict.valid)
          return verdict;
      }
      return {};
    }
    return check_named_literal(v, schema_.type(named));
  }

  LiteralVerdict check_named_literal(Value const& v, TypeDefinition const& type) {
    if (type.kind == TypeKind::Scalar)
      return check_scalar_literal(v, type);
    if (type.kind == TypeKind::Enum) {
      bool const known = std::ranges::any_of(type.values, [&](EnumValueDefinition const& e) {
        return e.name == v.text && e.versions.contains(version_);
      });
      return {.valid = v.kind == Value::Kind::Enum && known};
    }
    if (v.kind != Value::Kind::Object)
      return {.valid = false};
    for (InputDefinition const& d : type.inputs) {
      if (required(d) && !has(v.entries, d.name))
        return {.valid = false};
    }
    for (NamedValue const& entry : v.entries) {
      InputDefinition const* d = find_input(type.inputs, entry.name, version_);
      if (d == nullptr)
        return {.valid = false};
      LiteralVerdict verdict = check_literal(entry.value, d->type, 0, d->type_index);
      if (!verdict.valid)
        return verdict;
    }
    return {};
  }

  static bool fits_integer(std::string_view text) {
    std::int64_t number = 0;
    return std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc{};
  }

  static LiteralVerdict check_scalar_literal(Value const& v, TypeDefinition const& type) {
    ScalarInput const& takes = type.scalar;
    if (takes.anything)
      return {};
    switch (v.kind) {
      // Recorded: an Int beyond 32 bits is taken, and refused by the field if at all. What no
      // machine's integer holds is not: it would be read as if it were not given.
      case Value::Kind::Int:
        return {.valid = takes.integer && (takes.text || takes.fraction || fits_integer(v.text))};
      case Value::Kind::Float:
        return {.valid = takes.fraction};
      case Value::Kind::Bool:
        return {.valid = takes.boolean};
      case Value::Kind::String:
      case Value::Kind::BlockString: {
        if (!takes.text)
          return {.valid = false};
        if (!takes.refuse_text)
          return {};
        std::optional<std::string> refused = takes.refuse_text(v.text);
        return {.valid = !refused, .message = std::move(refused)};
      }
      default:
        return {.valid = false};
    }
  }

  // ---------------------------------------------------------------------------------- variables
  void mark_used(Value const& v) {
    Scope& scope = scopes_.back();
    if (scope.uses.emplace(v.text, VariableUse{v.at, path_}).second) {
      scope.use_order.push_back(v.text);
    }
  }

  void use_variable(Value const& v, InputDefinition const& definition, std::size_t lists) {
    // Used is used, even where nothing can be said of its type: else it would be told as unused
    // besides.
    mark_used(v);
    if (variables_ == nullptr)
      return;
    auto const it = std::ranges::find(*variables_, v.text, &VariableDefinition::name);
    if (it == variables_->end())
      return;
    TypeDefinition const* type = schema_.find_type(it->type.name, version_);
    if (type == nullptr || type->composite())
      return;

    // Within a list literal the item type is what counts.
    std::vector<Wrapper> wanted = definition.type.wrappers;
    for (std::size_t i = 0; i < lists; ++i) {
      auto const list = std::ranges::find(wanted, Wrapper::List);
      if (list == wanted.end())
        break;
      wanted.erase(wanted.begin(), list + 1);
    }
    std::vector<Wrapper> given = it->type.wrappers;
    bool const given_null = given.empty() || given.front() != Wrapper::NonNull;
    // With a default a nullable variable can't be null there: it fits where non-null is asked for.
    if (it->has_default && given_null && it->default_value.kind != Value::Kind::Null) {
      given.insert(given.begin(), Wrapper::NonNull);
    }
    // An argument with a default of its own may be left out, and so be given a variable that is.
    if (!definition.default_json.empty() && lists == 0 && !wanted.empty() &&
        wanted.front() == Wrapper::NonNull) {
      wanted.erase(wanted.begin());
    }
    char const* mismatch = nullptr;
    if (type->index != definition.type_index) {
      mismatch = "Type mismatch";
    } else if (std::ranges::count(given, Wrapper::List) !=
               std::ranges::count(wanted, Wrapper::List)) {
      mismatch = "List dimension mismatch";
    } else if (!null_levels_fit(wanted, given)) {
      mismatch = "Nullability mismatch";
    }
    if (mismatch == nullptr)
      return;
    const std::string given_text = to_text({.name = it->type.name, .wrappers = given});
    const std::string wanted_text = to_text(definition.type);
    report(std::string(mismatch) + " on variable $" + v.text + " and argument " + definition.name +
               " (" + given_text + " / " + wanted_text + ")",
           "variableMismatch", {v.at},
           {text_extension("variableName", v.text), text_extension("typeName", given_text),
            text_extension("argumentName", definition.name),
            text_extension("errorMessage", mismatch)});
  }

  static bool null_levels_fit(std::vector<Wrapper> const& wanted,
                              std::vector<Wrapper> const& given) {
    std::size_t w = 0;
    std::size_t g = 0;
    while (true) {
      bool const wanted_non_null = w < wanted.size() && wanted[w] == Wrapper::NonNull;
      bool const given_non_null = g < given.size() && given[g] == Wrapper::NonNull;
      if (wanted_non_null && !given_non_null)
        return false;
      w += wanted_non_null ? 1 : 0;
      g += given_non_null ? 1 : 0;
      if (w >= wanted.size() || g >= given.size())
        return true;
      ++w;  // both are lists here
      ++g;
    }
  }

  /// Uses in the fragments that a scope spreads count as its own.
  void check_variables_used() {
    std::map<std::string_view, Scope const*> by_fragment;
    for (Scope const& s : scopes_) {
      if (s.fragment != nullptr)
        by_fragment.emplace(s.fragment->name, &s);
    }
    for (Scope const& scope : scopes_) {
      if (scope.operation == nullptr)
        continue;
      std::vector<Scope const*> reached = {&scope};
      std::set<Scope const*> seen = {&scope};
      // Breadth first over a list, without recursion: fragments may loop here, that is checked
      // later.
      for (std::size_t i = 0; i < reached.size(); ++i) {
        for (std::string const& name : reached[i]->spreads) {
          auto const it = by_fragment.find(name);
          if (it != by_fragment.end() && seen.insert(it->second).second) {
            reached.push_back(it->second);
          }
        }
      }
      std::set<std::string_view> used;
      for (Scope const* s : reached) {
        for (auto const& [name, use] : s->uses)
          used.insert(name);
      }
      std::set<std::string_view> declared;
      for (VariableDefinition const& v : scope.operation->variables) {
        declared.insert(v.name);
        if (used.contains(v.name))
          continue;
        report_at(
            scope.path, "Variable $" + v.name + " is declared by " + scope.name + " but not used",
            "variableNotUsed", {scope.operation->at}, {text_extension("variableName", v.name)});
      }
      for (Scope const* s : reached) {
        for (std::string const& name : s->use_order) {
          if (!declared.insert(name).second)
            continue;
          VariableUse const& use = s->uses.find(name)->second;
          report_at(use.path, "Variable $" + name + " is used by " + s->name + " but not declared",
                    "variableNotDefined", {use.at}, {text_extension("variableName", name)});
        }
      }
    }
  }

  // --------------------------------------------------------------------------------- directives
  void visit_directives(std::vector<Directive> const& directives, DirectiveLocation place) {
    std::set<std::string_view> seen;
    for (Directive const& d : directives) {
      DirectiveDefinition const* definition = schema_.find_directive(d.name, version_);
      if (definition == nullptr) {
        report("Directive @" + d.name + " is not defined", "undefinedDirective", {d.at},
               {text_extension("directiveName", d.name)});
        continue;
      }
      if (std::ranges::find(definition->locations, place) == definition->locations.end()) {
        report("'@" + d.name + "' can't be applied to " + place_name(place) +
                   " (allowed: " + place_names(definition->locations) + ")",
               "directiveCannotBeApplied", {d.at},
               {text_extension("targetName", place_name(place)), text_extension("name", d.name)});
        continue;
      }
      if (!seen.insert(d.name).second) {
        report("The directive \"" + d.name + "\" can only be used once at this location.",
               "directiveNotUniqueForLocation", {d.at}, {text_extension("directiveName", d.name)});
      }
      check_required("Directive", d.name, definition->arguments, d.arguments, d.at);
      for (Argument const& a : d.arguments) {
        visit_argument(a, {"Directive", d.name, &definition->arguments, d.at});
      }
      check_unique(d.arguments, "argument", "argumentNotUnique");
    }
  }

  static std::string place_name(DirectiveLocation place) {
    switch (place) {
      case DirectiveLocation::Query:
        return "queries";
      case DirectiveLocation::Mutation:
        return "mutations";
      case DirectiveLocation::Subscription:
        return "subscriptions";
      case DirectiveLocation::Field:
        return "fields";
      case DirectiveLocation::FragmentDefinition:
        return "fragment definitions";
      case DirectiveLocation::FragmentSpread:
        return "fragment spreads";
      case DirectiveLocation::InlineFragment:
        return "inline fragments";
      case DirectiveLocation::VariableDefinition:
        return "variable definitions";
    }
    return {};
  }

  static std::string place_names(std::vector<DirectiveLocation> const& places) {
    std::string names;
    for (const DirectiveLocation place : places) {
      if (!names.empty())
        names += ", ";
      names += place_name(place);
    }
    return names;
  }

  // ------------------------------------------------------------------------- the whole document
  void check_fragments_used() {
    std::set<std::string_view> spread;
    for (Scope const& s : scopes_)
      spread.insert(s.spreads.begin(), s.spreads.end());
    for (Scope const& s : scopes_) {
      if (s.fragment == nullptr || spread.contains(s.fragment->name))
        continue;
      report_at(s.path, "Fragment " + s.name + " was defined, but not used", "useAndDefineFragment",
                {s.fragment->at}, {text_extension("fragmentName", s.name)});
    }
    for (UndefinedSpread const& u : undefined_spreads_) {
      report_at(u.path, "Fragment " + u.name + " was used, but not defined", "useAndDefineFragment",
                {u.at}, {text_extension("fragmentName", u.name)});
    }
  }

  /// Takes away fragments that spread nothing but finite ones until no more go; what is left loops.
  /// Without recursion, since a hostile chain of fragments may be thousands long.
  void check_fragments_finite() {
    std::map<std::string_view, std::set<std::string_view>> waits;
    std::map<std::string_view, std::vector<std::string_view>> waited_by;
    for (Scope const& s : scopes_) {
      if (s.fragment == nullptr)
        continue;
      auto& open = waits[s.fragment->name];
      for (std::string const& name : s.spreads) {
        if (fragments_.contains(name) && open.insert(name).second) {
          waited_by[name].push_back(s.fragment->name);
        }
      }
    }
    std::vector<std::string_view> finite;
    for (auto const& [name, open] : waits) {
      if (open.empty())
        finite.push_back(name);
    }
    for (std::size_t i = 0; i < finite.size(); ++i) {
      for (const std::string_view waiting : waited_by[finite[i]]) {
        auto& open = waits[waiting];
        if (open.erase(finite[i]) == 1 && open.empty())
          finite.push_back(waiting);
      }
    }
    for (Scope const& s : scopes_) {
      if (s.fragment == nullptr || waits[s.fragment->name].empty())
        continue;
      report_at(s.path, "Fragment " + s.name + " contains an infinite loop", "infiniteLoop",
                {s.fragment->at}, {text_extension("fragmentName", s.name)});
    }
  }

  void check_names_unique() {
    std::map<std::string_view, std::vector<Position>> fragments;
    for (FragmentDefinition const& f : document_.fragments)
      fragments[f.name].push_back(f.at);
    for (auto const& [name, at] : fragments) {
      if (at.size() < 2)
        continue;
      report_at({}, "Fragment name \"" + std::string(name) + "\" must be unique",
                "fragmentNotUnique", at, {text_extension("fragmentName", name)});
    }
    std::map<std::string_view, std::vector<Position>> operations;
    for (Operation const& op : document_.operations)
      operations[op.name].push_back(op.at);
    if (document_.operations.size() < 2)
      return;
    for (auto const& [name, at] : operations) {
      if (name.empty()) {
        report_at({}, "Operation name is required when multiple operations are present",
                  "uniquelyNamedOperations", at, {});
      } else if (at.size() > 1) {
        report_at({}, "Operation name \"" + std::string(name) + "\" must be unique",
                  "uniquelyNamedOperations", at, {text_extension("operationName", name)});
      }
    }
  }

  struct UndefinedSpread {
    std::string name;
    Position at;
    Path path;
  };

  Schema const& schema_;
  ApiVersion version_;
  Document const& document_;
  std::map<std::string_view, FragmentDefinition const*> fragments_;
  std::vector<Scope> scopes_;
  std::vector<UndefinedSpread> undefined_spreads_;
  std::vector<VariableDefinition> const* variables_ = nullptr;
  Path path_;
  Errors errors_;
};

}  // namespace

Errors check_document(Schema const& schema, ApiVersion version, Document const& document) {
  return Check(schema, version, document).run();
}

}  // namespace drydock::mocks::graphql
