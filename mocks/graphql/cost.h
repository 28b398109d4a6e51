#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "mocks/graphql/schema.h"
#include "mocks/graphql/validate.h"

/// What a request costs before it runs (requested) and what it is charged in the end (actual).
/// Source: a fit on recorded requests; requested costs are nearly always exact, actual costs are an
/// approximation. All sums are integers: tenths for requested, thousandths for actual costs.
namespace drydock::mocks::graphql {

/// What the fit found beyond the general formula (leaf 0, object 1, connection
/// `2 + max(1, floor(2 ln n)) * (1 + node)`, mutation 10 + payload).
struct CostRules {
  /// Objects that cost nothing themselves, only what is selected in them.
  std::vector<std::string> value_types;
  struct FieldCost {
    std::string type;
    std::string field;
    std::int32_t tenths = 0;
  };
  std::vector<FieldCost> fields;
  /// Elements of an input list that cost extra, such as the variants of a mutation.
  struct InputCost {
    std::string mutation;
    std::vector<std::string> path;  ///< argument, then input fields; lists on the way are walked
    std::int32_t tenths_each = 0;
  };
  std::vector<InputCost> inputs;
  std::int32_t root_count_tenths = 100;  ///< root fields named `...Count`
  std::int32_t mutation_tenths = 100;
  std::int32_t introspection_tenths = 20;  ///< `__type` or `__schema`, whatever is selected in it
};

/// The rules that were fitted.
[[nodiscard]] CostRules fitted_cost_rules();

/// Writes the rules' field costs into a schema before it is built; costs already there stay.
void add_field_costs(SchemaDefinition& definition, CostRules const& rules);

enum class CostClass : std::uint8_t { Leaf, Value, Object, Connection };

/// The rules for one schema, quick to ask. A value.
class CostModel {
 public:
  CostModel(Schema const& schema, CostRules const& rules);

  /// Whole points, rounded to the nearest, at least 1.
  [[nodiscard]] std::int32_t requested(ExecutableOperation const& operation) const;

  [[nodiscard]] CostClass of(TypeDefinition const& type) const { return classes_[type.index]; }
  /// The mutation itself with its input lists, in tenths.
  [[nodiscard]] std::int32_t mutation_tenths(ExecutableField const& field) const;
  /// What `sum` for the nodes of a page comes to when `field` asked for a page of some size.
  [[nodiscard]] static std::int64_t page_charge(ExecutableField const& connection,
                                                std::int64_t sum);

 private:
  [[nodiscard]] std::int64_t field_tenths(ExecutableField const& field) const;
  [[nodiscard]] std::int64_t connection_tenths(ExecutableField const& field) const;
  [[nodiscard]] std::int64_t children_tenths(ExecutableField const& field) const;
  [[nodiscard]] std::int64_t payload_tenths(ExecutableField const& field) const;

  std::vector<CostClass> classes_;  ///< by type index
  std::vector<CostRules::InputCost> inputs_;
  std::int32_t mutation_tenths_;
  std::int32_t introspection_tenths_;
};

}  // namespace drydock::mocks::graphql
