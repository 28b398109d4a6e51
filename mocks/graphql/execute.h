#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "mocks/graphql/cost.h"
#include "mocks/graphql/error.h"
#include "mocks/graphql/schema.h"
#include "mocks/graphql/validate.h"

namespace drydock::mocks::graphql {

/// An object as the resolver knows it: its concrete type, and an id or data of the resolver's own.
struct Object {
  TypeDefinition const* type = nullptr;
  std::uint64_t id = 0;
  std::shared_ptr<void const> data{};
};

/// A field's failure: the field is null (its nearest nullable parent when it must not be) and the
/// error is listed with the field's path and place.
struct FieldError {
  std::string message{};
  std::string code{};
  std::vector<ErrorExtension> extensions{};  ///< behind `code`
  std::vector<Position> more_locations{};    ///< behind the field's own
};

/// Text that is JSON already: decimal numbers, values of free-form scalars.
struct JsonText {
  std::string text{};
};

/// What a resolver answers. Enum values are strings.
struct Resolved {
  using List = std::vector<Resolved>;
  std::variant<std::monostate, bool, std::int64_t, std::string, JsonText, Object, List, FieldError>
      value{};

  Resolved() = default;
  Resolved(std::nullptr_t) {}                        // NOLINT: a value
  Resolved(std::same_as<bool> auto b) : value(b) {}  // NOLINT
  template <std::integral T>
  requires(!std::same_as<T, bool>) Resolved(T number)
      : value(static_cast<std::int64_t>(number)) {}              // NOLINT
  Resolved(std::string text) : value(std::move(text)) {}         // NOLINT
  Resolved(std::string_view text) : value(std::string(text)) {}  // NOLINT
  Resolved(char const* text) : value(std::string(text)) {}       // NOLINT
  Resolved(JsonText text) : value(std::move(text)) {}            // NOLINT
  Resolved(Object object) : value(std::move(object)) {}          // NOLINT
  Resolved(List list) : value(std::move(list)) {}                // NOLINT
  Resolved(FieldError error) : value(std::move(error)) {}        // NOLINT
};

/// The caller's side: one question per field. `__typename` is answered without asking.
class Resolver {
 public:
  virtual ~Resolver() = default;
  [[nodiscard]] virtual Resolved resolve(Object const& parent, ExecutableField const& field) = 0;
};

struct ExecuteOptions {
  /// Sorted names; nullptr: every field is open. A field that needs a scope outside gives
  /// ACCESS_DENIED and null without asking the resolver.
  std::vector<std::string> const* granted_scopes = nullptr;
  /// Link that goes with ACCESS_DENIED.
  std::string_view access_documentation = "https://shopify.dev/api/usage/access-scopes";
  /// nullptr: no costs are computed.
  CostModel const* costs = nullptr;
};

struct Execution {
  std::string
      data{};  ///< JSON object text in the order of selection; "null" if a null came through
  Errors errors{};
  std::int64_t cost_thousandths = 0;  ///< for CostModel::actual
};

/// Answers the operation field by field, depth first; root fields of a mutation thus run one after
/// the other. `root` is handed to the resolver as the parent of root fields; its type is filled in.
[[nodiscard]] Execution execute(Schema const& schema, ExecutableOperation const& operation,
                                Object root, Resolver& resolver,
                                ExecuteOptions const& options = {});

/// `{"data":...,"errors":[...],"extensions":...}`; `extensions_json` empty: left out.
[[nodiscard]] std::string response_body(Execution const& execution,
                                        std::string_view extensions_json = {});

}  // namespace drydock::mocks::graphql
