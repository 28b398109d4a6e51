#include <type_traits>
#include <utility>

#include "reports/stock_text.h"
#include "reports/study_doc.h"
#include "reports/told_fields.h"

namespace drydock::report {
namespace {

/// A record of a check holds what is told, so it is read field by field.
struct RecordReader {
  void operator()(Doc const& from, std::string& text) const { text = from.as_text(); }
  void operator()(Doc const& from, bool& truth) const { truth = from.as_truth(); }
  template <class T>
  requires std::is_integral_v<T>
  void operator()(Doc const& from, T& number) const {
    auto const found = from.as_number();
    if (!std::in_range<T>(found))
      from.complain("the number is out of range");
    else
      number = static_cast<T>(found);
  }
  template <class T>
  requires std::is_enum_v<T>
  void operator()(Doc const& from, T& value) const { value = from.as_one_of<T>(); }
  void operator()(Doc const& from, std::vector<StockView::Point>& points) const {
    points = from.as_parsed(&parse_points);
  }
  void operator()(Doc const& from, std::vector<StockView::Moment>& moments) const {
    moments = from.as_parsed(&parse_moments);
  }
  template <class T>
  void operator()(Doc const& from, std::optional<T>& value) const {
    if (!from.is_null())
      (*this)(from, value.emplace());
  }
  void operator()(Doc const& from, std::pair<std::string, std::string>& both) const {
    auto const items = from.items();
    if (items.size() != 2)
      return from.complain("expected a list of two");
    both = {items[0].as_text(), items[1].as_text()};
  }
  void operator()(Doc const& from, std::vector<bool>& values) const {
    for (Doc const& item : from.items())
      values.push_back(item.as_truth());
  }
  template <class T>
  void operator()(Doc const& from, std::vector<T>& values) const {
    for (Doc const& item : from.items())
      (*this)(item, values.emplace_back());
  }
  template <HasToldFields T>
  void operator()(Doc const& from, T& value) const {
    for_each_told(value,
                  [&](std::string_view name, auto& field) { (*this)(from.at(name), field); });
  }
};

}  // namespace

Told told_of_check(Doc const& record) {
  Told told;
  RecordReader{}(record.at("page"), told.page);
  RecordReader{}(record.at("findings"), told.studied);
  RecordReader{}(record.at("cases"), told.cases);
  return told;
}

}  // namespace drydock::report
