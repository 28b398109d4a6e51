#include "scenarios/store/decisions.h"

#include <algorithm>
#include <optional>

#include "model/text.h"
#include "scenarios/format/fields.h"

namespace drydock {
namespace {

using json_text::Complaints;
using json_text::Value;
using scenario_file::FieldShape;
using scenario_file::Need;

constexpr std::string_view kFormat = "drydock.decisions/1";

/// A text of a decision: where it is kept, and what it means.
struct Part {
  std::string_view name, meaning;
  std::string Decision::*member;
  Need need = Need::Optional;
};
constexpr std::array kParts{
    Part{"shop", "Shop of store.json; default: all of them", &Decision::shop},
    Part{"base_part", "Product of XoroERP", &Decision::base_part},
    Part{"item", "Item number of XoroERP", &Decision::item},
    Part{"handle", "Product of the shop", &Decision::handle},
    Part{"sku", "SKU of the shop's variant", &Decision::sku},
    Part{"variant", "Variant without a SKU, such as tee / S", &Decision::variant},
    Part{"by", "Who answers for it", &Decision::by, Need::Required},
    Part{"reason", "Why", &Decision::reason, Need::Required}};

std::optional<Decision> read_decision(Value const& object, Complaints& complaints) {
  if (!json_text::read_object(object, complaints, "a decision"))
    return std::nullopt;
  auto const before = complaints.size();
  Decision out;
  std::vector<std::string_view> known{"decision"};
  if (auto const* kind = object.find("decision")) {
    if (auto const at = json_text::read_choice(*kind, complaints, names_of<DecisionKind>()))
      out.kind = static_cast<DecisionKind>(*at);
  } else {
    complaints.add(object, "a decision needs \"decision\"");
  }
  for (Part const& part : kParts) {
    known.push_back(part.name);
    auto const* value = object.find(part.name);
    if (value == nullptr) {
      if (part.need == Need::Required)
        complaints.add(object, "a decision needs " + json_text::quote(part.name));
      continue;
    }
    if (auto text = json_text::read_text(*value, complaints)) {
      if (trim(*text).empty())
        complaints.add(*value, "this must not be blank");
      out.*part.member = std::move(*text);
    }
  }
  scenario_file::check_names(object, std::move(known), {}, complaints);
  if (auto const why = why_not_said(out); complaints.size() == before && !why.empty())
    complaints.add(object, why);
  return complaints.size() == before ? std::optional(std::move(out)) : std::nullopt;
}

bool same_parties(Decision const& a, Decision const& b) {
  return a.shop == b.shop && a.base_part == b.base_part && a.item == b.item &&
         a.handle == b.handle && a.sku == b.sku && a.variant == b.variant;
}

bool of_shop(Decision const& d, std::string_view shop) { return d.shop.empty() || d.shop == shop; }

std::string party(std::string const& product, std::string const& one) {
  return one.empty() ? product : one;
}

}  // namespace

std::string why_not_said(Decision const& d) {
  bool const of_erp = !d.base_part.empty() || !d.item.empty();
  bool const of_shop = !d.handle.empty() || !d.sku.empty() || !d.variant.empty();
  if (d.kind == DecisionKind::Alone)
    return of_erp != of_shop ? ""
                             : "\"alone\" is about one side: a base_part or item, or a handle, sku "
                               "or variant";
  bool const products = !d.base_part.empty() && !d.handle.empty();
  bool const items = !d.item.empty() && (!d.sku.empty() || !d.variant.empty());
  return products || items ? ""
                           : "it needs both: base_part and handle, or item and sku (or variant)";
}

std::expected<std::vector<Decision>, std::vector<FileError>> parse_decisions(
    std::string_view text, std::string const& file) {
  auto const document = json_text::parse(text, file);
  if (!document)
    return std::unexpected(std::vector{document.error()});
  Complaints complaints(file);
  std::vector<Decision> out;
  if (json_text::read_object(*document, complaints, "the file of decisions")) {
    scenario_file::check_names(*document, {"$schema", "format", "decisions"}, {}, complaints);
    if (auto const* format = document->find("format"); format == nullptr)
      complaints.add(*document, "the file of decisions needs \"format\"");
    else if (auto const name = json_text::read_text(*format, complaints); name && *name != kFormat)
      complaints.add(*format, "expected " + json_text::quote(kFormat));
    if (auto const* list = document->find("decisions"))
      for (Value const& one : json_text::read_list(*list, complaints)) {
        auto decision = read_decision(one, complaints);
        if (!decision)
          continue;
        for (Decision const& other : out)
          if (same_parties(other, *decision))
            complaints.add(one, "these parties are decided on already: take one of the two back");
        out.push_back(std::move(*decision));
      }
  }
  if (!complaints.empty())
    return std::unexpected(complaints.take());
  return out;
}

std::string print_decisions(std::span<Decision const> decisions) {
  using namespace json_text;
  Value list = list_value();
  for (Decision const& d : decisions) {
    Value one = object_value();
    add(one, "decision", text_value(name_of(d.kind)));
    for (Part const& part : kParts)
      if (!(d.*part.member).empty())
        add(one, part.name, text_value(d.*part.member));
    list.items.push_back(std::move(one));
  }
  Value out = object_value();
  add(out, "format", text_value(kFormat));
  add(out, "decisions", std::move(list));
  return print(out);
}

std::string sentence(Decision const& d) {
  std::string const erp = party(d.base_part, d.item);
  std::string const shop = party(d.handle, d.sku.empty() ? d.variant : d.sku);
  std::string out;
  switch (d.kind) {
    case DecisionKind::Together:
      out = erp + " and " + shop + " are one";
      break;
    case DecisionKind::Apart:
      out = erp + " and " + shop + " are not one";
      break;
    case DecisionKind::Alone:
      out = (erp.empty() ? shop : erp) + " stays alone";
      break;
  }
  if (!d.shop.empty())
    out += " in " + d.shop;
  return out + ": " + d.reason + " (" + d.by + ")";
}

bool decided(std::span<Decision const> decisions, DecisionKind kind, std::string_view shop,
             std::string_view item, std::string_view sku, std::string_view variant) {
  return std::ranges::any_of(decisions, [&](Decision const& d) {
    bool const names_variant =
        (!d.sku.empty() && d.sku == sku) || (!d.variant.empty() && d.variant == variant);
    if (d.kind != kind || !of_shop(d, shop))
      return false;
    if (kind == DecisionKind::Alone)
      return item.empty() ? names_variant : d.item == item;
    return d.item == item && names_variant;
  });
}

bool decided_products(std::span<Decision const> decisions, DecisionKind kind, std::string_view shop,
                      std::string_view base_part, std::string_view handle) {
  return std::ranges::any_of(decisions, [&](Decision const& d) {
    if (d.kind != kind || !of_shop(d, shop))
      return false;
    if (kind == DecisionKind::Alone)
      return base_part.empty() ? !d.handle.empty() && d.handle == handle : d.base_part == base_part;
    return !d.base_part.empty() && d.base_part == base_part && d.handle == handle;
  });
}

std::string decisions_schema() {
  using namespace json_text;
  std::vector<FieldShape> shapes{{"decision", "The two are one, are not one, or it stays alone",
                                  Need::Required,
                                  scenario_file::schema_enum(names_of<DecisionKind>())}};
  for (Part const& part : kParts)
    shapes.push_back({part.name, part.meaning, part.need, scenario_file::schema_of_type("string")});
  Value format = object_value();
  add(format, "const", text_value(kFormat));
  Value body = scenario_file::object_schema(std::vector<FieldShape>{
      {"$schema", "", Need::Optional, scenario_file::schema_of_type("string")},
      {"format", "", Need::Required, std::move(format)},
      {"decisions", "In the order in which they were made", Need::Optional,
       scenario_file::schema_list(scenario_file::object_schema(shapes))}});
  Value out = object_value();
  add(out, "$schema", text_value("http://json-schema.org/draft-07/schema#"));
  add(out, "title", text_value("What people have decided about who is who: decisions.json"));
  for (auto& member : body.members)
    add(out, member.name, std::move(member.value));
  return print(out);
}

}  // namespace drydock
