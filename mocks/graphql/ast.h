#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

/// The executable part of a GraphQL document as plain values, in the order of the text.
/// Source: GraphQL specification (October 2021), section 2.
namespace drydock::mocks::graphql {

/// Place of a token in the text; both count from 1, columns in bytes.
struct Position {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  auto operator<=>(Position const&) const = default;
};

struct NamedValue;

/// A literal or a variable. `text` holds the number as written, the decoded string, the name of an
/// enum value or of a variable (without `$`), or "true"/"false"; numbers stay text so that no
/// precision is lost before their type is known.
struct Value {
  enum class Kind : std::uint8_t {
    Null,
    Int,
    Float,
    String,
    BlockString,
    Bool,
    Enum,
    List,
    Object,
    Variable,
  };
  Kind kind = Kind::Null;
  Position at{};
  std::string text{};
  std::vector<Value> items{};       ///< Kind::List
  std::vector<NamedValue> entries;  ///< Kind::Object
};

/// An argument, or one entry of an input object literal.
struct NamedValue {
  std::string name{};
  Position at{};
  Value value{};
};
using Argument = NamedValue;

struct Directive {
  std::string name{};  ///< without `@`
  Position at{};
  std::vector<Argument> arguments{};
};

enum class Wrapper : std::uint8_t { NonNull, List };

/// `[ID!]!` is the name "ID" within NonNull, List, NonNull (outermost first).
struct TypeReference {
  std::string name{};
  std::vector<Wrapper> wrappers{};
  bool operator==(TypeReference const&) const = default;
};

/// The text of a type as the specification writes it, such as `[ID!]!`.
[[nodiscard]] std::string to_text(TypeReference const& type);

struct Selection;

struct Field {
  std::string alias{};  ///< empty: none
  std::string name{};
  Position at{};
  std::vector<Argument> arguments{};
  std::vector<Directive> directives{};
  std::vector<Selection> selections;

  [[nodiscard]] std::string const& response_key() const { return alias.empty() ? name : alias; }
};

struct FragmentSpread {
  std::string name{};
  Position at{};
  std::vector<Directive> directives{};
};

struct InlineFragment {
  std::string type_condition{};  ///< empty: none
  Position at{};
  std::vector<Directive> directives{};
  std::vector<Selection> selections;
};

struct Selection {
  std::variant<Field, FragmentSpread, InlineFragment> node{};
};

struct VariableDefinition {
  std::string name{};  ///< without `$`
  Position at{};
  TypeReference type{};
  bool has_default = false;
  Value default_value{};
  std::vector<Directive> directives{};
};

enum class OperationKind : std::uint8_t { Query, Mutation, Subscription };

struct Operation {
  OperationKind kind = OperationKind::Query;
  std::string name{};  ///< empty: anonymous
  Position at{};
  std::vector<VariableDefinition> variables{};
  std::vector<Directive> directives{};
  std::vector<Selection> selections;
};

struct FragmentDefinition {
  std::string name{};
  std::string type_condition{};
  Position at{};
  std::vector<Directive> directives{};
  std::vector<Selection> selections;
};

struct Document {
  std::vector<Operation> operations{};
  std::vector<FragmentDefinition> fragments{};
};

}  // namespace drydock::mocks::graphql
