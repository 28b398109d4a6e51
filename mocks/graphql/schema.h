#pragma once

#include <compare>
#include <cstdint>
#include <expected>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/graphql/ast.h"

namespace drydock::mocks::graphql {

/// A quarterly version as the number 202607; "unstable" is above every other.
struct ApiVersion {
  std::int32_t number = 0;
  auto operator<=>(ApiVersion const&) const = default;
};
inline constexpr ApiVersion kUnstable{std::numeric_limits<std::int32_t>::max()};

/// Reads "2026-07" or "unstable". Errors: nullopt for every other text.
[[nodiscard]] std::optional<ApiVersion> parse_api_version(std::string_view text);

/// The versions that know a thing; both ends included, everything by default.
struct VersionRange {
  ApiVersion first{0};
  ApiVersion last = kUnstable;
  [[nodiscard]] bool contains(ApiVersion v) const { return first <= v && v <= last; }
};

using TypeIndex = std::uint32_t;
inline constexpr TypeIndex kNoType = std::numeric_limits<TypeIndex>::max();

/// An argument of a field or directive, or a field of an input object.
struct InputDefinition {
  std::string name{};
  TypeReference type{};
  std::string default_json{};  ///< JSON text; empty: no default
  VersionRange versions{};
  bool deprecated = false;
  /// A longer list is refused; nullopt: the schema's own limit.
  std::optional<std::uint32_t> list_size_max{};
  TypeIndex type_index = kNoType;  ///< filled by Schema::build
};

struct FieldDefinition {
  std::string name{};
  TypeReference type{};
  std::vector<InputDefinition> arguments{};  ///< order of declaration, as error texts list them
  VersionRange versions{};
  bool deprecated = false;
  /// Free for the caller, to dispatch a resolver without comparing names.
  std::uint32_t tag = 0;
  /// The sentence shown to a client without access, such as "`read_products` access scope.".
  std::string required_access{};
  /// Any one of these scopes grants access; empty: open to all.
  std::vector<std::string> scopes{};
  /// Requested cost of the field itself, in place of the formula's; in tenths of a point.
  std::optional<std::int32_t> cost_tenths{};
  TypeIndex type_index = kNoType;  ///< filled by Schema::build
};

struct EnumValueDefinition {
  std::string name{};
  VersionRange versions{};
};

enum class TypeKind : std::uint8_t { Scalar, Object, Interface, Union, Enum, InputObject };

/// Which JSON values a scalar takes as input.
struct ScalarInput {
  bool text = true;
  bool integer = false;
  bool fraction = false;
  bool boolean = false;
  bool anything = false;  ///< lists and objects too
  /// Says why a text is refused, such as "Invalid global id 'x'"; nullopt accepts it.
  std::function<std::optional<std::string>(std::string_view)> refuse_text{};
};

struct TypeDefinition {
  TypeKind kind = TypeKind::Object;
  std::string name{};
  VersionRange versions{};
  std::vector<FieldDefinition> fields{};      ///< Object, Interface; sorted by Schema::build
  std::vector<std::string> interfaces{};      ///< Object, Interface
  std::vector<std::string> members{};         ///< Union
  std::vector<EnumValueDefinition> values{};  ///< Enum, order of declaration
  std::vector<InputDefinition> inputs{};      ///< InputObject, order of declaration
  bool exactly_one_input = false;             ///< InputObject with @oneOf
  ScalarInput scalar{};                       ///< Scalar
  TypeIndex index = kNoType;                  ///< filled by Schema::build
  std::vector<TypeIndex> possible{};          ///< concrete types, sorted; filled by Schema::build

  [[nodiscard]] bool composite() const {
    return kind == TypeKind::Object || kind == TypeKind::Interface || kind == TypeKind::Union;
  }
  [[nodiscard]] bool abstract() const {
    return kind == TypeKind::Interface || kind == TypeKind::Union;
  }
};

enum class DirectiveLocation : std::uint8_t {
  Query,
  Mutation,
  Subscription,
  Field,
  FragmentDefinition,
  FragmentSpread,
  InlineFragment,
  VariableDefinition,
};

struct DirectiveDefinition {
  std::string name{};
  std::vector<InputDefinition> arguments{};
  std::vector<DirectiveLocation> locations{};
  VersionRange versions{};
};

/// What a caller writes down; Schema::build checks it and makes it quick to ask.
struct SchemaDefinition {
  std::string query_type{};
  std::string mutation_type{};  ///< empty: no mutations
  std::vector<TypeDefinition> types{};
  /// include and skip are always there.
  std::vector<DirectiveDefinition> directives{};
  /// A longer input list is refused with MAX_INPUT_SIZE_EXCEEDED.
  std::uint32_t list_size_max = 250;
};

/// The `idempotent(key: String!)` directive on fields, known from `first` on.
[[nodiscard]] DirectiveDefinition idempotent_directive(ApiVersion first);

/// A schema that is complete and consistent. Cheap to copy: copies share one immutable content, and
/// pointers to definitions stay valid as long as any copy lives.
class Schema {
 public:
  /// Adds the five built-in scalars where missing, sorts, and resolves every type name.
  /// Errors: the first type that is named but not defined, or defined twice.
  [[nodiscard]] static std::expected<Schema, std::string> build(SchemaDefinition definition);

  [[nodiscard]] TypeDefinition const& type(TypeIndex index) const;
  /// nullptr: no such type, or not in this version.
  [[nodiscard]] TypeDefinition const* find_type(std::string_view name, ApiVersion version) const;
  [[nodiscard]] FieldDefinition const* find_field(TypeDefinition const& type, std::string_view name,
                                                  ApiVersion version) const;
  [[nodiscard]] DirectiveDefinition const* find_directive(std::string_view name,
                                                          ApiVersion version) const;
  [[nodiscard]] TypeDefinition const& query_type() const;
  [[nodiscard]] TypeDefinition const* mutation_type() const;  ///< nullptr: none
  [[nodiscard]] std::size_t type_count() const;
  [[nodiscard]] std::uint32_t list_size_max() const;

  /// Whether an object of the concrete type `object` can stand where `type` is asked for.
  [[nodiscard]] bool possible(TypeDefinition const& type, TypeIndex object) const;
  /// `__typename`, which every composite type answers.
  [[nodiscard]] FieldDefinition const& typename_field() const;

 private:
  struct Content;
  std::shared_ptr<Content const> content_;
};

/// nullptr: no such argument, or not in this version.
[[nodiscard]] InputDefinition const* find_input(std::vector<InputDefinition> const& inputs,
                                                std::string_view name, ApiVersion version);

}  // namespace drydock::mocks::graphql
