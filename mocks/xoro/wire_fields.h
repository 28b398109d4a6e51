#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "mocks/http_message.h"
#include "model/money.h"
#include "model/quantity.h"
#include "model/tick.h"

namespace drydock::mocks::erp_wire {

/// The first thing that was wrong with a message; later ones follow from it.
class Complaint {
 public:
  void add(std::string place, std::string why) {
    if (!first_)
      first_ = WireError{.place = std::move(place), .why = std::move(why)};
  }
  [[nodiscard]] std::optional<WireError> const& first() const { return first_; }

 private:
  std::optional<WireError> first_;
};

/// Reads the fields of one JSON object, each once; whatever nobody asked for is an error of done().
/// After a complaint the values are defaults.
class Fields {
 public:
  Fields(nlohmann::json const& object, std::string place, Complaint& complaint);

  std::string text(std::string_view name);
  std::optional<std::string> nullable_text(std::string_view name);
  std::vector<std::string> texts(std::string_view name);
  bool flag(std::string_view name);
  /// A whole number, as a number or as a text such as "12" or "12.0000".
  std::int64_t whole(std::string_view name, std::int64_t low, std::int64_t high);
  std::uint64_t id(std::string_view name);       ///< a number
  std::uint64_t text_id(std::string_view name);  ///< digits in a text
  Quantity quantity(std::string_view name);
  std::vector<Quantity> quantities(std::string_view name);
  std::optional<Amount> price(std::string_view name, Currency currency);
  Tick moment(std::string_view name);
  /// The position of a text among the legal ones.
  std::size_t choice(std::string_view name, std::span<std::string_view const> legal);
  /// The elements of an array; empty after a complaint.
  std::vector<nlohmann::json const*> list(std::string_view name);
  nlohmann::json const* object(std::string_view name);
  bool is_null(std::string_view name);
  /// May be there; says nothing that other fields do not say.
  void shown(std::string_view name);
  void done();

  [[nodiscard]] std::string place_of(std::string_view name) const;
  void complain(std::string_view name, std::string why);

 private:
  nlohmann::json const* get(std::string_view name);

  nlohmann::json const& object_;
  std::string place_;
  Complaint& complaint_;
  std::set<std::string, std::less<>> asked_;
};

/// "12", "-3.0000" as a whole number; none when it is none.
std::optional<std::int64_t> whole_number(std::string_view text);
std::optional<std::uint64_t> digits(std::string_view text);

}  // namespace drydock::mocks::erp_wire
