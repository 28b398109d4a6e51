#pragma once

#include <string>
#include <string_view>

#include "mocks/graphql/schema.h"

/// A small shop schema that several tests share. Made for tests only.
namespace drydock::mocks::graphql::fixture {

inline TypeReference named(std::string name) { return {.name = std::move(name)}; }
inline TypeReference required(std::string name) {
  return {.name = std::move(name), .wrappers = {Wrapper::NonNull}};
}
inline TypeReference required_list(std::string name) {
  return {.name = std::move(name), .wrappers = {Wrapper::NonNull, Wrapper::List, Wrapper::NonNull}};
}
inline InputDefinition input(std::string name, TypeReference type, std::string default_json = {}) {
  InputDefinition d;
  d.name = std::move(name);
  d.type = std::move(type);
  d.default_json = std::move(default_json);
  return d;
}
inline FieldDefinition field(std::string name, TypeReference type,
                             std::vector<InputDefinition> arguments = {}) {
  FieldDefinition f;
  f.name = std::move(name);
  f.type = std::move(type);
  f.arguments = std::move(arguments);
  return f;
}
inline TypeDefinition object(std::string name, std::vector<FieldDefinition> fields,
                             std::vector<std::string> interfaces = {}) {
  TypeDefinition t;
  t.kind = TypeKind::Object;
  t.name = std::move(name);
  t.fields = std::move(fields);
  t.interfaces = std::move(interfaces);
  return t;
}

inline constexpr ApiVersion kOld{202510};
inline constexpr ApiVersion kNew{202607};

inline SchemaDefinition shop_definition() {
  SchemaDefinition d;
  d.query_type = "QueryRoot";
  d.mutation_type = "Mutation";
  d.directives = {idempotent_directive(ApiVersion{202601})};

  TypeDefinition node;
  node.kind = TypeKind::Interface;
  node.name = "Node";
  node.fields = {field("id", required("ID"))};

  TypeDefinition status;
  status.kind = TypeKind::Enum;
  status.name = "ProductStatus";
  status.values = {{.name = "ACTIVE"}, {.name = "ARCHIVED"}, {.name = "DRAFT"}};

  TypeDefinition id;
  id.kind = TypeKind::Scalar;
  id.name = "ID";
  id.scalar.integer = true;
  id.scalar.refuse_text = [](std::string_view text) -> std::optional<std::string> {
    if (text.starts_with("gid://shopify/") && text.substr(14).find('/') != std::string_view::npos) {
      return std::nullopt;
    }
    return "Invalid global id '" + std::string(text) + "'";
  };

  TypeDefinition quantity;
  quantity.kind = TypeKind::InputObject;
  quantity.name = "QuantityInput";
  quantity.inputs = {input("itemId", required("ID")), input("delta", required("Int")),
                     input("note", named("String"), "\"none\"")};

  TypeDefinition adjust;
  adjust.kind = TypeKind::InputObject;
  adjust.name = "AdjustInput";
  adjust.inputs = {input("reason", required("String")),
                   input("changes", required_list("QuantityInput")),
                   input("status", named("ProductStatus"))};
  InputDefinition legacy = input("ignoreCompareQuantity", named("Boolean"));
  legacy.versions.last = ApiVersion{202601};
  adjust.inputs.push_back(legacy);

  TypeDefinition one_of;
  one_of.kind = TypeKind::InputObject;
  one_of.name = "LocationIdentifierInput";
  one_of.exactly_one_input = true;
  one_of.inputs = {input("id", named("ID")), input("customId", named("String"))};

  FieldDefinition active = field("isActive", required("Boolean"));
  active.versions.first = ApiVersion{202604};
  FieldDefinition cost = field("unitCost", named("String"));
  cost.required_access = "`read_costs` access scope.";
  cost.scopes = {"read_costs"};

  d.types = {
      node,
      status,
      id,
      quantity,
      adjust,
      one_of,
      object("QueryRoot",
             {field("product", named("Product"), {input("id", required("ID"))}),
              field("products", required("ProductConnection"),
                    {input("first", named("Int")), input("last", named("Int")),
                     input("reverse", named("Boolean"), "false")}),
              field("node", named("Node"), {input("id", required("ID"))}),
              field("nodes", {.name = "Node", .wrappers = {Wrapper::NonNull, Wrapper::List}},
                    {input("ids", required_list("ID"))}),
              field("location", named("Location"),
                    {input("identifier", named("LocationIdentifierInput"))}),
              field("shop", required("Shop"))}),
      object("Mutation",
             {field("adjust", named("AdjustPayload"), {input("input", required("AdjustInput"))}),
              field("setStatus", named("AdjustPayload"),
                    {input("id", required("ID")), input("status", required("ProductStatus"))})}),
      object("AdjustPayload",
             {field("product", named("Product")), field("userErrors", required_list("UserError"))}),
      object("UserError",
             {field("field", {.name = "String", .wrappers = {Wrapper::List, Wrapper::NonNull}}),
              field("message", required("String"))}),
      object("Shop", {field("id", required("ID")), field("name", required("String"))}, {"Node"}),
      object("Location",
             {field("id", required("ID")), active, cost, field("name", required("String"))},
             {"Node"}),
      object("Product",
             {field("id", required("ID")), field("title", required("String")),
              field("status", required("ProductStatus")), field("price", named("String")),
              field("tags", required_list("String")), field("totalInventory", required("Int")),
              field("variants", required("ProductConnection"), {input("first", named("Int"))}),
              field("twin", named("Product"))},
             {"Node"}),
      object("ProductConnection", {field("nodes", required_list("Product")),
                                   field("edges", required_list("ProductEdge")),
                                   field("pageInfo", required("PageInfo"))}),
      object("ProductEdge",
             {field("node", required("Product")), field("cursor", required("String"))}),
      object("PageInfo", {field("hasNextPage", required("Boolean"))}),
  };
  return d;
}

inline Schema shop_schema() { return *Schema::build(shop_definition()); }

}  // namespace drydock::mocks::graphql::fixture
