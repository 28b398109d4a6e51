#pragma once

#include <nlohmann/json_fwd.hpp>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/graphql/ast.h"
#include "mocks/graphql/error.h"
#include "mocks/graphql/parse.h"
#include "mocks/graphql/schema.h"

namespace drydock::mocks::graphql {

struct ExecutableGroup;

/// A directive on a field, other than include and skip, with its arguments.
struct AppliedDirective {
  std::string_view name{};
  std::shared_ptr<const nlohmann::json> arguments{};
};

/// One field to answer: fragments are resolved, equal response keys merged, arguments coerced and
/// completed by their defaults. Views and pointers live as long as the operation it belongs to.
struct ExecutableField {
  std::string_view response_key{};
  std::string_view name{};
  FieldDefinition const* definition = nullptr;
  TypeDefinition const* parent = nullptr;  ///< the concrete type that is asked
  TypeDefinition const* type = nullptr;    ///< the named type of the answer
  Field const* node = nullptr;
  Position at{};
  std::shared_ptr<const nlohmann::json> arguments{};  ///< an object; never null
  std::vector<AppliedDirective> directives{};
  /// What to select from the answer; null for leaves.
  std::shared_ptr<const std::vector<ExecutableGroup>> groups{};

  /// Arguments of the directive; nullptr: not applied.
  [[nodiscard]] nlohmann::json const* directive(std::string_view directive_name) const;
  /// The selection that applies to an object of that type; nullptr: none.
  [[nodiscard]] std::vector<ExecutableField> const* fields_for(TypeDefinition const& object) const;
};

/// The fields to answer for some concrete types of one abstract type.
struct ExecutableGroup {
  std::vector<TypeIndex> types{};  ///< sorted; empty: every type
  std::vector<ExecutableField> fields{};
};

/// An operation that is ready to run.
struct ExecutableOperation {
  OperationKind kind = OperationKind::Query;
  std::string_view name{};
  TypeDefinition const* root = nullptr;
  std::vector<ExecutableField> fields{};
  Operation const* node = nullptr;
  std::shared_ptr<void const> keep_alive{};

  /// Where the variable that is the whole value of this argument is defined; several errors point
  /// there too. nullopt: the argument is a literal.
  [[nodiscard]] std::optional<Position> variable_position(ExecutableField const& field,
                                                          std::string_view argument) const;
};

/// A document that passed every check that needs no variables, with its plan. Immutable; copies are
/// cheap and share the content.
class PreparedDocument {
 public:
  struct Content;
  explicit PreparedDocument(std::shared_ptr<const Content> content);
  [[nodiscard]] Content const& content() const { return *content_; }
  [[nodiscard]] std::shared_ptr<const Content> const& shared() const { return content_; }

 private:
  std::shared_ptr<const Content> content_;
};

using Errors = std::vector<Error>;

/// Parses and checks everything that does not depend on variables.
/// Errors: PARSE_ERROR, undefinedField, argumentNotAccepted, missingRequiredArguments,
/// argumentLiteralsIncompatible, missingRequiredInputObjectAttribute, undefinedDirective,
/// undefinedType, selectionMismatch, variableNotUsed, variableMismatch, fieldConflict,
/// infiniteLoop, ... with texts, paths and places as the service gives them; at most 100.
/// Source: recorded error catalogue; GraphQL specification, section 5.
[[nodiscard]] std::expected<PreparedDocument, Errors> prepare(Schema const& schema,
                                                              ApiVersion version,
                                                              std::string_view text,
                                                              ParseLimits const& limits = {});

/// Chooses the operation (the only one when `operation_name` is empty), coerces the variables (an
/// object or null) and fills in the arguments.
/// Errors: unknown or missing operation name, INVALID_VARIABLE, MAX_INPUT_SIZE_EXCEEDED.
[[nodiscard]] std::expected<ExecutableOperation, Errors> bind_variables(
    PreparedDocument const& document, std::string_view operation_name,
    nlohmann::ordered_json const& variables);

/// `prepare` and `bind_variables` in one step.
[[nodiscard]] std::expected<ExecutableOperation, Errors> validate(
    Schema const& schema, ApiVersion version, std::string_view text,
    std::string_view operation_name, nlohmann::ordered_json const& variables,
    ParseLimits const& limits = {});

/// What a cache keeps. A prepared document takes some 80 times its text.
struct CacheLimits {
  std::size_t entries_max = 512;
  std::size_t text_bytes_max = std::size_t{512} << 10;     ///< of all documents together
  std::size_t document_bytes_max = std::size_t{64} << 10;  ///< a longer one is not kept
};

/// Remembers prepared documents, failures included, by text and version. A value: copies share the
/// documents but not the later entries. Full: the entries that came first go. For one schema.
class DocumentCache {
 public:
  explicit DocumentCache(Schema schema, CacheLimits cache = {}, ParseLimits limits = {});
  /// Valid until the next call.
  [[nodiscard]] std::expected<PreparedDocument, Errors> const& prepare(ApiVersion version,
                                                                       std::string_view text);
  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] std::size_t text_bytes() const { return text_bytes_; }

 private:
  struct Entry {
    std::size_t hash = 0;
    ApiVersion version{};
    std::string text{};
    std::uint64_t age = 0;
    std::shared_ptr<const std::expected<PreparedDocument, Errors>> outcome{};
  };
  Schema schema_;
  CacheLimits cache_;
  ParseLimits limits_;
  std::uint64_t added_ = 0;
  std::size_t text_bytes_ = 0;
  std::shared_ptr<const std::expected<PreparedDocument, Errors>> passing_;  ///< not kept
  std::vector<Entry> entries_;                                              ///< sorted by hash
};

}  // namespace drydock::mocks::graphql
