#include "reports/check_record.h"

#include <utility>

#include "model/text.h"
#include "reports/plain.h"
#include "reports/stock_text.h"
#include "reports/told_fields.h"
#include "scenarios/format/fields.h"
#include "scenarios/format/json.h"

namespace drydock::report {
namespace {

using json_text::Value;
using scenario_file::FieldShape;
using scenario_file::Need;

// ---- writing ------------------------------------------------------------------------------------

/// JSON holds no ill UTF-8, which a folder's name may be: it stands there as every page shows it.
std::string as_utf8(std::string const& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const from = at;
    if (next_code_point(text, at))
      out.append(text, from, at - from);
    else
      out += visible(std::string_view{text}.substr(from, at - from));
  }
  return out;
}

struct RecordWriter {
  Value operator()(std::string const& text) const { return json_text::text_value(as_utf8(text)); }
  Value operator()(bool truth) const { return json_text::truth_value(truth); }
  template <class T>
  requires std::is_integral_v<T> Value operator()(T number) const {
    return json_text::integer_value(static_cast<std::int64_t>(number));
  }
  template <class T>
  requires std::is_enum_v<T> Value operator()(T value) const {
    return json_text::text_value(names_of<T>()[static_cast<std::size_t>(value)]);
  }
  Value operator()(std::vector<StockView::Point> const& points) const {
    return json_text::text_value(points_text(points));
  }
  Value operator()(std::vector<StockView::Moment> const& moments) const {
    return json_text::text_value(moments_text(moments));
  }
  template <class T>
  Value operator()(std::optional<T> const& value) const {
    return value ? (*this)(*value) : json_text::null_value();
  }
  Value operator()(std::pair<std::string, std::string> const& both) const {
    return json_text::list_value({(*this)(both.first), (*this)(both.second)});
  }
  template <class T>
  Value operator()(std::vector<T> const& values) const {
    Value list = json_text::list_value();
    for (T const& value : values)
      list.items.push_back((*this)(value));
    return list;
  }
  template <HasToldFields T>
  Value operator()(T const& value) const {
    Value object = json_text::object_value();
    for_each_told(value, [&](std::string_view name, auto const& field) {
      json_text::add(object, name, (*this)(field));
    });
    return object;
  }
};

// ---- schema -------------------------------------------------------------------------------------

/// Of the type of a value, whatever it holds.
struct RecordShape {
  Value operator()(std::string const&) const { return scenario_file::schema_of_type("string"); }
  Value operator()(bool) const { return scenario_file::schema_of_type("boolean"); }
  template <class T>
  requires std::is_integral_v<T> Value operator()(T) const {
    return scenario_file::schema_of_type("integer");
  }
  template <class T>
  requires std::is_enum_v<T> Value operator()(T) const {
    return scenario_file::schema_enum(names_of<T>());
  }
  Value operator()(std::vector<StockView::Point> const&) const {
    return scenario_file::schema_pattern(
        "Seconds since the point before; by how much the units sellable in truth, due, ATS and "
        "available are others than there, nothing for the same ones",
        "^(-?[0-9]+(,(-?[0-9]+)?){0,4} )*$");
  }
  Value operator()(std::vector<StockView::Moment> const&) const {
    return scenario_file::schema_pattern(
        "Order, sync or fault, with the seconds since the moment before", "^([osf]-?[0-9]+ )*$");
  }
  template <class T>
  Value operator()(std::optional<T> const&) const {
    return scenario_file::schema_any({(*this)(T{}), scenario_file::schema_of_type("null")});
  }
  Value operator()(std::pair<std::string, std::string> const& both) const {
    return scenario_file::schema_list((*this)(both.first));
  }
  template <class T>
  Value operator()(std::vector<T> const&) const {
    return scenario_file::schema_list((*this)(T{}));
  }
  template <HasToldFields T>
  Value operator()(T const& value) const {
    std::vector<FieldShape> shapes;
    for_each_told(value, [&](std::string_view name, auto const& field) {
      shapes.push_back({name, "", Need::Required, (*this)(field)});
    });
    return scenario_file::object_schema(shapes);
  }
};

}  // namespace

std::string check_record(Told const& told) {
  Value out = json_text::object_value();
  json_text::add(out, "schema", json_text::text_value(kCheckRecord));
  json_text::add(out, "page", RecordWriter{}(told.page));
  json_text::add(out, "findings", RecordWriter{}(told.studied));
  json_text::add(out, "cases", RecordWriter{}(told.cases));
  return json_text::print(out);
}

std::string check_record_schema() {
  Value schema = json_text::object_value(), name = json_text::object_value();
  json_text::add(schema, "$schema",
                 json_text::text_value("http://json-schema.org/draft-07/schema#"));
  json_text::add(schema, "title", json_text::text_value("The record of drydock check --report"));
  json_text::add(name, "const", json_text::text_value(kCheckRecord));
  Value body = scenario_file::object_schema(
      {{"schema", "", Need::Required, std::move(name)},
       {"page", "What people are shown", Need::Required, RecordShape{}(Page{})},
       {"findings", "What machines are told of each", Need::Required,
        RecordShape{}(std::vector<Reported>{})},
       {"cases", "As a build server counts them", Need::Required,
        RecordShape{}(std::vector<Case>{})}});
  for (auto& member : body.members)
    json_text::add(schema, member.name, std::move(member.value));
  return json_text::print(schema);
}

}  // namespace drydock::report
