#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "model/names.h"
#include "reports/forms.h"
#include "scenarios/compare/compare.h"
#include "scenarios/format/json.h"

/// For the files that read records of studies.
namespace drydock::report {

/// A value of a record. What is missing or of another kind is complained of, and reads as nothing,
/// so that readers need no branch of their own.
class Doc {
 public:
  Doc(json_text::Value const& value, json_text::Complaints& complaints)
      : value_(&value), complaints_(&complaints) {}

  [[nodiscard]] Doc at(std::string_view name) const;
  [[nodiscard]] std::string text(std::string_view name) const { return at(name).as_text(); }
  [[nodiscard]] std::int64_t number(std::string_view name) const { return at(name).as_number(); }
  [[nodiscard]] bool truth(std::string_view name) const { return at(name).as_truth(); }
  [[nodiscard]] std::vector<Doc> list(std::string_view name) const { return at(name).items(); }
  [[nodiscard]] std::vector<std::string> texts(std::string_view name) const;
  /// A number with decimals in thousandths.
  [[nodiscard]] std::int64_t thousandths(std::string_view name) const;
  template <class Enum>
  [[nodiscard]] Enum one_of(std::string_view name) const {
    return at(name).as_one_of<Enum>();
  }
  /// By one of our own parsers of texts.
  template <class Parse>
  [[nodiscard]] auto parsed(std::string_view name, Parse&& parse) const {
    return at(name).as_parsed(std::forward<Parse>(parse));
  }

  [[nodiscard]] bool is_null() const { return value_->kind == json_text::Kind::Null; }
  [[nodiscard]] std::string as_text() const;
  [[nodiscard]] std::int64_t as_number() const;
  [[nodiscard]] bool as_truth() const;
  template <class Parse>
  [[nodiscard]] auto as_parsed(Parse&& parse) const {
    using T = typename decltype(parse(std::string_view{}))::value_type;
    return json_text::read_with(*value_, *complaints_, parse).value_or(T{});
  }
  template <class Enum>
  [[nodiscard]] Enum as_one_of() const {
    return static_cast<Enum>(
        json_text::read_choice(*value_, *complaints_, names_of<Enum>()).value_or(0));
  }
  [[nodiscard]] std::vector<Doc> items() const;
  [[nodiscard]] std::span<json_text::Member const> members() const { return value_->members; }
  [[nodiscard]] Doc of(json_text::Value const& value) const { return {value, *complaints_}; }
  void complain(std::string why) const { complaints_->add(*value_, std::move(why)); }

 private:
  json_text::Value const* value_;
  json_text::Complaints* complaints_;
};

Told told_of_audit(Doc const& record);
Told told_of_check(Doc const& record);
Told told_of_compare(Doc const& record);
Told told_of_explore(Doc const& record);
Told told_of_mutants(Doc const& record);
Told told_of_sweep(Doc const& record);

/// What `compare` knew when it wrote its record, but for the demand and the settings.
struct ComparedAgain {
  CompareResult result;
  CompareShop shop;
  CompareOptions options;
};
ComparedAgain compared_again(Doc const& record);

}  // namespace drydock::report
