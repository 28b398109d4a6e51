#include "mocks/graphql/cost.h"

#include <nlohmann/json.hpp>
#include <algorithm>
#include <span>
#include <string_view>

#include "mocks/page_cost.h"

namespace drydock::mocks::graphql {
namespace {

using nlohmann::json;

/// The size of the page that a connection was asked for; 0: neither `first` nor `last`.
std::int64_t page_size(ExecutableField const& field) {
  for (char const* name : {"first", "last"}) {
    auto const it = field.arguments->find(name);
    if (it != field.arguments->end() && it->is_number_integer())
      return it->get<std::int64_t>();
  }
  return 0;
}

std::int64_t count_elements(json const& value, std::span<std::string const> path) {
  if (value.is_array() && !path.empty()) {
    std::int64_t sum = 0;
    for (json const& item : value)
      sum += count_elements(item, path);
    return sum;
  }
  if (path.empty())
    return value.is_array() ? static_cast<std::int64_t>(value.size()) : 0;
  auto const it = value.is_object() ? value.find(path.front()) : value.end();
  return it == value.end() ? 0 : count_elements(*it, path.subspan(1));
}

}  // namespace

CostRules fitted_cost_rules() {
  CostRules rules;
  rules.value_types = {"Attribute",
                       "InventoryItemMeasurement",
                       "LineItemSellingPlan",
                       "LocationAddress",
                       "MailingAddress",
                       "MoneyBag",
                       "MoneyV2",
                       "PageInfo",
                       "UnitPriceMeasurement",
                       "Weight"};
  rules.fields = {
      {"Location", "hasUnfulfilledOrders", 10},
      {"Product", "variantsCount", 20},
  };
  rules.inputs = {
      {"productVariantsBulkCreate", {"variants"}, 2},
      {"productSet", {"input", "variants"}, 2},
      {"productSet", {"input", "metafields"}, 4},
      {"productSet", {"input", "files"}, 19},
  };
  return rules;
}

void add_field_costs(SchemaDefinition& definition, CostRules const& rules) {
  for (TypeDefinition& type : definition.types) {
    for (FieldDefinition& field : type.fields) {
      if (field.cost_tenths)
        continue;
      for (CostRules::FieldCost const& cost : rules.fields) {
        if (cost.type == type.name && cost.field == field.name)
          field.cost_tenths = cost.tenths;
      }
      bool const root_count = type.name == definition.query_type && field.name.ends_with("Count");
      if (root_count && !field.cost_tenths)
        field.cost_tenths = rules.root_count_tenths;
    }
  }
}

CostModel::CostModel(Schema const& schema, CostRules const& rules)
    : inputs_(rules.inputs),
      mutation_tenths_(rules.mutation_tenths),
      introspection_tenths_(rules.introspection_tenths) {
  classes_.reserve(schema.type_count());
  for (TypeIndex i = 0; i < schema.type_count(); ++i) {
    TypeDefinition const& type = schema.type(i);
    // Recorded: errors and small value objects cost nothing by themselves.
    bool const value = type.name.ends_with("UserError") ||
                       std::ranges::find(rules.value_types, type.name) != rules.value_types.end();
    classes_.push_back(!type.composite()                   ? CostClass::Leaf
                       : value                             ? CostClass::Value
                       : type.name.ends_with("Connection") ? CostClass::Connection
                                                           : CostClass::Object);
  }
}

std::int32_t CostModel::requested(ExecutableOperation const& operation) const {
  std::int64_t tenths = 0;
  for (ExecutableField const& field : operation.fields) {
    tenths += operation.kind == OperationKind::Mutation && field.name != "__typename"
                  ? mutation_tenths(field) + payload_tenths(field)
                  : field_tenths(field);
  }
  return static_cast<std::int32_t>(std::max<std::int64_t>(1, (tenths + 5) / 10));
}

std::int32_t CostModel::mutation_tenths(ExecutableField const& field) const {
  std::int64_t tenths = mutation_tenths_;
  for (CostRules::InputCost const& cost : inputs_) {
    if (cost.mutation != field.name)
      continue;
    tenths += count_elements(*field.arguments, cost.path) * cost.tenths_each;
  }
  return static_cast<std::int32_t>(tenths);
}

std::int64_t CostModel::page_charge(ExecutableField const& connection, std::int64_t sum) {
  return mocks::page_charge(page_size(connection), sum);
}

/// The dearest concrete type counts, since the answer's type is not known yet.
std::int64_t CostModel::children_tenths(ExecutableField const& field) const {
  std::int64_t dearest = 0;
  if (field.groups == nullptr)
    return 0;
  for (ExecutableGroup const& group : *field.groups) {
    std::int64_t sum = 0;
    for (ExecutableField const& child : group.fields)
      sum += field_tenths(child);
    dearest = std::max(dearest, sum);
  }
  return dearest;
}

std::int64_t CostModel::field_tenths(ExecutableField const& field) const {
  auto const own = field.definition->cost_tenths;
  if (field.name == "__type" || field.name == "__schema")
    return introspection_tenths_;
  switch (of(*field.type)) {
    case CostClass::Leaf:
      return own.value_or(0);
    case CostClass::Value:
      return own.value_or(0) + children_tenths(field);
    case CostClass::Object:
      return own.value_or(10) + children_tenths(field);
    case CostClass::Connection:
      return connection_tenths(field);
  }
  return 0;
}

std::int64_t CostModel::connection_tenths(ExecutableField const& field) const {
  std::int64_t sum = field.definition->cost_tenths.value_or(20);
  std::int64_t const factor = page_factor(page_size(field));
  for (ExecutableField const& part : field.groups->front().fields) {
    if (part.name == "nodes") {
      sum += factor * (10 + children_tenths(part));
    } else if (part.name == "edges") {
      std::int64_t edge = 10;
      for (ExecutableField const& child : part.groups->front().fields) {
        // An edge and its node are charged as one object.
        edge += child.name == "node" ? children_tenths(child) : field_tenths(child);
      }
      sum += factor * edge;
    } else {
      sum += field_tenths(part);
    }
  }
  return sum;
}

std::int64_t CostModel::payload_tenths(ExecutableField const& field) const {
  std::int64_t sum = 0;
  if (field.groups == nullptr)
    return 0;
  for (ExecutableField const& part : field.groups->front().fields) {
    // A payload's own objects are free: the ten points of the mutation are for them.
    sum += of(*part.type) == CostClass::Connection
               ? connection_tenths(part)
               : part.definition->cost_tenths.value_or(0) + children_tenths(part);
  }
  return sum;
}

}  // namespace drydock::mocks::graphql
