#pragma once

#include <nlohmann/json_fwd.hpp>
#include <memory>
#include <string_view>
#include <vector>

#include "mocks/graphql/validate.h"

/// What `prepare` leaves for `bind_variables`: private to this folder.
namespace drydock::mocks::graphql {

/// `@include(if: $v)` wants true, `@skip(if: $v)` wants false.
struct Condition {
  std::size_t variable = 0;
  bool wanted = true;
};

/// One place in the text where a field is selected; it counts when every condition holds.
struct Occurrence {
  Field const* node = nullptr;
  std::vector<Condition> conditions{};
  std::size_t order = 0;  ///< of appearance, fragments followed where they are spread
};

struct PlannedGroup;

struct PlannedField {
  FieldDefinition const* definition = nullptr;
  TypeDefinition const* parent = nullptr;
  TypeDefinition const* type = nullptr;
  std::vector<Occurrence> occurrences{};
  std::vector<PlannedGroup> groups;
  bool constant = false;  ///< the same in every request: `ready` is all that binding gives
  ExecutableField ready{};
};

struct PlannedGroup {
  std::vector<TypeIndex> types{};
  std::vector<PlannedField> fields{};
};

struct PlannedVariable {
  VariableDefinition const* node = nullptr;
  TypeIndex type = kNoType;
  std::size_t uses = 0;  ///< in arguments; a value used once is moved, not copied
};

struct PlannedOperation {
  Operation const* node = nullptr;
  TypeDefinition const* root = nullptr;
  std::vector<PlannedVariable> variables{};
  PlannedGroup fields{};
};

struct PreparedDocument::Content {
  Schema schema;
  ApiVersion version;
  Document document;
  std::vector<PlannedOperation> operations;
};

/// Checks the document by the rules of the specification's section 5 and resolves variable types.
[[nodiscard]] Errors check_document(Schema const& schema, ApiVersion version,
                                    Document const& document);

/// Makes the plans of all operations. Errors: fieldConflict, or a plan that is out of bounds.
[[nodiscard]] Errors plan_operations(PreparedDocument::Content& content);

/// An argument list as JSON: literals by their types, variables by their coerced values, defaults
/// for what is left out. `variables` may be empty for lists without variables.
struct CoercedVariable {
  bool provided = false;
  std::shared_ptr<nlohmann::json> value{};
  bool moves = false;
};
[[nodiscard]] nlohmann::json coerce_arguments(Schema const& schema, ApiVersion version,
                                              std::vector<InputDefinition> const& definitions,
                                              std::vector<Argument> const& given,
                                              PlannedOperation const& operation,
                                              std::vector<CoercedVariable> const& variables);

/// A literal as JSON, by its type.
[[nodiscard]] nlohmann::json literal_json(Schema const& schema, ApiVersion version,
                                          Value const& literal, TypeReference const& type,
                                          TypeIndex type_index);

/// Fills `ready` of a field from the given occurrence, without its groups.
[[nodiscard]] ExecutableField fill_field(PreparedDocument::Content const& content,
                                         PlannedOperation const& operation,
                                         PlannedField const& planned, Field const& node,
                                         std::vector<CoercedVariable> const& variables);

/// Lists in the arguments that are longer than allowed; `path` is the field's.
void check_list_sizes(Schema const& schema, ApiVersion version, ExecutableField const& field,
                      std::vector<PathSegment> const& path, Errors& errors);

}  // namespace drydock::mocks::graphql
