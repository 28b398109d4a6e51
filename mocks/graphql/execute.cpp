#include "mocks/graphql/execute.h"

#include <algorithm>
#include <charconv>

namespace drydock::mocks::graphql {
namespace {

/// Where a field stands decides what its answer costs.
enum class Place : std::uint8_t { Anywhere, MutationRoot, Payload, Connection, Edge };

struct Charge {
  std::int64_t null = 0;
  std::int64_t object = 0;
  std::int64_t list = 0;
  std::int64_t own = 0;
  Place inside = Place::Anywhere;
};

/// One step of the path to the field that is being answered; kept as views, since most fields never
/// fail.
struct Step {
  std::string_view key{};
  std::uint32_t index = 0;
};

class Run {
 public:
  Run(Schema const& schema, Resolver& resolver, ExecuteOptions const& options)
      : schema_(schema), resolver_(resolver), options_(options) {}

  Execution result;

  void operation(ExecutableOperation const& op, Object const& root) {
    Place const place = op.kind == OperationKind::Mutation ? Place::MutationRoot : Place::Anywhere;
    if (!fields(op.fields, root, place, nullptr, result.cost_thousandths))
      result.data = "null";
  }

 private:
  /// false: a null came through that this object's parent has to take.
  bool fields(std::vector<ExecutableField> const& selected, Object const& object, Place place,
              ExecutableField const* owner, std::int64_t& cost) {
    std::string& out = result.data;
    out += '{';
    bool first = true;
    for (ExecutableField const& f : selected) {
      if (!first)
        out += ',';
      first = false;
      out += '"';
      out += f.response_key;
      out += "\":";
      path_.push_back({.key = f.response_key});
      std::int64_t field_cost = 0;
      bool const fits = field(f, object, place, field_cost);
      path_.pop_back();
      // The null goes up to the first parent that may be null (GraphQL, "Handling Field Errors");
      // what was written of it is cut off again.
      if (!fits)
        return false;
      bool const page = place == Place::Connection && (f.name == "nodes" || f.name == "edges");
      cost += page ? CostModel::page_charge(*owner, field_cost) : field_cost;
    }
    out += '}';
    return true;
  }

  bool field(ExecutableField const& f, Object const& object, Place place, std::int64_t& cost) {
    if (f.definition == &schema_.typename_field()) {
      append_quoted(result.data, object.type->name);
      return true;
    }
    Charge const charge = options_.costs != nullptr ? charge_for(f, place) : Charge{};
    cost += charge.own;
    // As recorded: a field without its scope is null, and the rest of the answer stands.
    if (!may_access(*f.definition)) {
      access_denied(f);
      return null(f, 0, charge, cost);
    }
    return value(f, resolver_.resolve(object, f), 0, charge, cost);
  }

  bool value(ExecutableField const& f, Resolved const& answer, std::size_t wrapper,
             Charge const& charge, std::int64_t& cost) {
    std::vector<Wrapper> const& wrappers = f.definition->type.wrappers;
    if (auto const* error = std::get_if<FieldError>(&answer.value)) {
      report(f, *error);
      return null(f, wrapper, charge, cost, Reported::Yes);
    }
    if (std::holds_alternative<std::monostate>(answer.value)) {
      return null(f, wrapper, charge, cost);
    }
    std::size_t const start = result.data.size();
    bool const non_null = wrapper < wrappers.size() && wrappers[wrapper] == Wrapper::NonNull;
    std::size_t const inner = wrapper + (non_null ? 1 : 0);
    bool fits = false;
    if (inner < wrappers.size()) {
      fits = list(f, answer, inner + 1, charge, cost);
    } else if (f.type->composite()) {
      fits = object(f, answer, charge, cost);
    } else {
      fits = leaf(f, answer);
    }
    if (fits)
      return true;
    result.data.resize(start);
    if (non_null)
      return false;
    result.data += "null";
    return true;
  }

  enum class Reported : std::uint8_t { No, Yes };

  bool null(ExecutableField const& f, std::size_t wrapper, Charge const& charge, std::int64_t& cost,
            Reported reported = Reported::No) {
    std::vector<Wrapper> const& wrappers = f.definition->type.wrappers;
    cost += charge.null;
    if (wrapper < wrappers.size() && wrappers[wrapper] == Wrapper::NonNull) {
      // A field that was denied has its error; a second one for being null would blame the
      // resolver.
      bool const denied = !result.errors.empty() && result.errors.back().path == path();
      if (reported == Reported::No && !denied) {
        report(f, {.message = "Cannot return null for non-nullable field " + f.parent->name + "." +
                              std::string(f.name),
                   .code = "INTERNAL_SERVER_ERROR"});
      }
      return false;
    }
    result.data += "null";
    return true;
  }

  bool list(ExecutableField const& f, Resolved const& answer, std::size_t wrapper,
            Charge const& charge, std::int64_t& cost) {
    auto const* items = std::get_if<Resolved::List>(&answer.value);
    if (items == nullptr)
      return misfit(f, "a list");
    cost += charge.list;
    result.data += '[';
    for (std::uint32_t i = 0; i < items->size(); ++i) {
      if (i != 0)
        result.data += ',';
      path_.push_back({.key = {}, .index = i});
      bool const fits =
          value(f, (*items)[i], wrapper, {.object = charge.object, .inside = charge.inside}, cost);
      path_.pop_back();
      if (!fits)
        return false;
    }
    result.data += ']';
    return true;
  }

  bool object(ExecutableField const& f, Resolved const& answer, Charge const& charge,
              std::int64_t& cost) {
    auto const* object = std::get_if<Object>(&answer.value);
    if (object == nullptr || object->type == nullptr)
      return misfit(f, "an object");
    std::vector<ExecutableField> const* selected = f.fields_for(*object->type);
    if (selected == nullptr || !schema_.possible(*f.type, object->type->index)) {
      return misfit(f, f.type->name);
    }
    cost += charge.object;
    return fields(*selected, *object, charge.inside, &f, cost);
  }

  bool leaf(ExecutableField const& f, Resolved const& answer) {
    std::string& out = result.data;
    if (auto const* text = std::get_if<std::string>(&answer.value)) {
      if (f.type->kind == TypeKind::Enum &&
          std::ranges::find(f.type->values, *text, &EnumValueDefinition::name) ==
              f.type->values.end()) {
        return misfit(f, "a value of " + f.type->name);
      }
      append_quoted(out, *text);
    } else if (auto const* number = std::get_if<std::int64_t>(&answer.value)) {
      char digits[24];
      auto const end = std::to_chars(digits, digits + sizeof digits, *number).ptr;
      out.append(digits, end);
    } else if (auto const* flag = std::get_if<bool>(&answer.value)) {
      out += *flag ? "true" : "false";
    } else if (auto const* json = std::get_if<JsonText>(&answer.value)) {
      out += json->text;
    } else {
      return misfit(f, "a " + f.type->name);
    }
    return true;
  }

  // -------------------------------------------------------------------------------------- errors
  [[nodiscard]] std::vector<PathSegment> path() const {
    std::vector<PathSegment> path;
    for (Step const& s : path_) {
      if (s.key.empty()) {
        path.emplace_back(s.index);
      } else {
        path.emplace_back(std::string(s.key));
      }
    }
    return path;
  }

  void report(ExecutableField const& f, FieldError const& failure) {
    Error error;
    error.stage = Error::Stage::Field;
    error.message = failure.message;
    error.locations = {f.at};
    error.locations.insert(error.locations.end(), failure.more_locations.begin(),
                           failure.more_locations.end());
    if (!failure.code.empty())
      error.extensions = {text_extension("code", failure.code)};
    error.extensions.insert(error.extensions.end(), failure.extensions.begin(),
                            failure.extensions.end());
    error.path = path();
    result.errors.push_back(std::move(error));
  }

  /// The resolver broke the schema's promise: say so instead of sending a wrong shape.
  bool misfit(ExecutableField const& f, std::string const& wanted) {
    report(f, {.message = "The resolver of " + f.parent->name + "." + std::string(f.name) +
                          " did not answer " + wanted,
               .code = "INTERNAL_SERVER_ERROR"});
    return false;
  }

  [[nodiscard]] bool may_access(FieldDefinition const& definition) const {
    if (options_.granted_scopes == nullptr || definition.scopes.empty())
      return true;
    return std::ranges::any_of(definition.scopes, [&](std::string const& scope) {
      return std::ranges::binary_search(*options_.granted_scopes, scope);
    });
  }

  void access_denied(ExecutableField const& f) {
    std::string const& needed = f.definition->required_access;
    FieldError denied{.message = "Access denied for " + std::string(f.name) + " field.",
                      .code = "ACCESS_DENIED"};
    denied.extensions.push_back(text_extension("documentation", options_.access_documentation));
    if (!needed.empty()) {
      denied.message += " Required access: " + needed;
      denied.extensions.push_back(text_extension("requiredAccess", needed));
    }
    report(f, denied);
  }

  // --------------------------------------------------------------------------------------- costs
  [[nodiscard]] Charge charge_for(ExecutableField const& f, Place place) const {
    constexpr std::int64_t kPoint = 1000;
    std::int64_t const own = f.definition->cost_tenths.value_or(0) * 100;
    CostClass const kind = options_.costs->of(*f.type);
    if (place == Place::MutationRoot) {
      return {.own = options_.costs->mutation_tenths(f) * 100, .inside = Place::Payload};
    }
    if (kind == CostClass::Leaf || kind == CostClass::Value)
      return {.own = own};
    if (kind == CostClass::Connection) {
      std::int64_t const base = f.definition->cost_tenths ? own : 2 * kPoint;
      return {.object = base, .inside = Place::Connection};
    }
    if (place == Place::Payload)
      return {.own = own};
    if (place == Place::Connection && f.name == "edges") {
      return {.object = kPoint, .inside = Place::Edge};
    }
    if (place == Place::Connection && f.name == "nodes")
      return {.object = kPoint};
    if (place == Place::Edge && f.name == "node")
      return {};
    std::int64_t const each = f.definition->cost_tenths ? own : kPoint;
    return {.null = each, .object = each, .list = kPoint};
  }

  Schema const& schema_;
  Resolver& resolver_;
  ExecuteOptions const& options_;
  std::vector<Step> path_;
};

}  // namespace

Execution execute(Schema const& schema, ExecutableOperation const& operation, Object root,
                  Resolver& resolver, ExecuteOptions const& options) {
  root.type = operation.root;
  Run run(schema, resolver, options);
  run.operation(operation, root);
  return std::move(run.result);
}

std::string response_body(Execution const& execution, std::string_view extensions_json) {
  std::string out;
  out.reserve(execution.data.size() + extensions_json.size() + 48);
  out += "{\"data\":";
  out += execution.data;
  if (!execution.errors.empty()) {
    out += ",\"errors\":[";
    for (std::size_t i = 0; i < execution.errors.size(); ++i) {
      if (i != 0)
        out += ',';
      append_json(out, execution.errors[i]);
    }
    out += ']';
  }
  if (!extensions_json.empty()) {
    out += ",\"extensions\":";
    out += extensions_json;
  }
  out += '}';
  return out;
}

}  // namespace drydock::mocks::graphql
