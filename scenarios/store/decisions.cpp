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

bool one_shop(Decision const& a, Decision const& b) {
  return a.shop.empty() || b.shop.empty() || a.shop == b.shop;
}

/// The first part that both name alike; null when they have none in common.
Part const* common_part(Decision const& a, Decision const& b) {
  for (Part const& part : kParts)
    if (part.member != &Decision::shop && part.member != &Decision::by &&
        part.member != &Decision::reason && !(a.*part.member).empty() &&
        a.*part.member == b.*part.member)
      return &part;
  return nullptr;
}

/// Whether both can hold at once: what has a partner does not stay alone, and is one with one other
/// in a shop.
bool contradict(Decision const& a, Decision const& b) {
  if (!one_shop(a, b) || common_part(a, b) == nullptr)
    return false;
  bool const a_joins = a.kind == DecisionKind::Together, b_joins = b.kind == DecisionKind::Together;
  if (a_joins && b_joins) {
    bool const items = !a.item.empty() && !b.item.empty();
    bool const products = !a.base_part.empty() && !b.base_part.empty();
    return (items && (a.item == b.item) != (a.sku == b.sku && a.variant == b.variant)) ||
           (products && !a.handle.empty() && !b.handle.empty() &&
            (a.base_part == b.base_part) != (a.handle == b.handle));
  }
  if (a.kind == DecisionKind::Alone || b.kind == DecisionKind::Alone)
    return a_joins || b_joins;
  // The same two, in all shops and in one.
  return (a_joins || b_joins) && a.base_part == b.base_part && a.item == b.item &&
         a.handle == b.handle && a.sku == b.sku && a.variant == b.variant;
}

bool of_shop(Decision const& d, std::string_view shop) { return d.shop.empty() || d.shop == shop; }

std::string party(std::string const& product, std::string const& one) {
  return one.empty() ? product : one;
}

/// "LAMP and OLD-LAMP are one"
std::string said_of(Decision const& d) {
  std::string const erp = party(d.base_part, d.item);
  std::string const shop = party(d.handle, d.sku.empty() ? d.variant : d.sku);
  switch (d.kind) {
    case DecisionKind::Together:
      return erp + " and " + shop + " are one";
    case DecisionKind::Apart:
      return erp + " and " + shop + " are not one";
    case DecisionKind::Alone:
      break;
  }
  return (erp.empty() ? shop : erp) + " stays alone";
}

std::string contradiction(Decision const& first, std::uint32_t line, Decision const& second) {
  return "this says that " + said_of(second) + ", and line " + std::to_string(line) + " that " +
         said_of(first) + ": take one of the two back";
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
  std::vector<std::uint32_t> lines;  ///< of these
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
        for (std::size_t i = 0; i < out.size(); ++i)
          if (same_parties(out[i], *decision))
            complaints.add(one, "these parties are decided on already in line " +
                                    std::to_string(lines[i]) + ": take one of the two back");
          else if (contradict(out[i], *decision))
            complaints.add(one, contradiction(out[i], lines[i], *decision));
        lines.push_back(one.line);
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
  return said_of(d) + (d.shop.empty() ? "" : " in " + d.shop) + ": " + d.reason + " (" + d.by + ")";
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
