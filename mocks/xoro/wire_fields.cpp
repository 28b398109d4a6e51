#include "mocks/xoro/wire_fields.h"

#include <charconv>
#include <limits>

#include <nlohmann/json.hpp>

#include "model/text.h"

namespace drydock::mocks::erp_wire {

using nlohmann::json;

std::optional<std::uint64_t> digits(std::string_view text) {
  std::uint64_t value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size())
    return std::nullopt;
  return value;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::size_t const point = text.find('.');
  if (point != text.npos) {
    auto const fraction = text.substr(point + 1);
    if (fraction.empty() || fraction.find_first_not_of('0') != fraction.npos)
      return std::nullopt;
    text = text.substr(0, point);
  }
  std::int64_t value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size())
    return std::nullopt;
  return value;
}

Fields::Fields(json const& object, std::string place, Complaint& complaint)
    : object_(object), place_(std::move(place)), complaint_(complaint) {
  if (!object.is_object())
    complaint_.add(place_, "must be an object");
}

std::string Fields::place_of(std::string_view name) const {
  return place_.empty() ? std::string(name) : place_ + "." + std::string(name);
}

void Fields::complain(std::string_view name, std::string why) {
  complaint_.add(place_of(name), std::move(why));
}

json const* Fields::get(std::string_view name) {
  asked_.emplace(name);
  if (!object_.is_object())
    return nullptr;
  auto const found = object_.find(name);
  if (found != object_.end())
    return &*found;
  complain(name, "is missing");
  return nullptr;
}

std::string Fields::text(std::string_view name) {
  json const* const value = get(name);
  if (!value)
    return {};
  if (auto const* text = value->get_ptr<std::string const*>())
    return *text;
  complain(name, "must be a text");
  return {};
}

std::optional<std::string> Fields::nullable_text(std::string_view name) {
  if (is_null(name))
    return std::nullopt;
  return text(name);
}

std::vector<std::string> Fields::texts(std::string_view name) {
  std::vector<std::string> out;
  for (json const* element : list(name)) {
    if (auto const* text = element->get_ptr<std::string const*>())
      out.push_back(*text);
    else
      complain(name, "must hold texts only");
  }
  return out;
}

bool Fields::flag(std::string_view name) {
  json const* const value = get(name);
  if (!value)
    return false;
  if (value->is_boolean())
    return value->get<bool>();
  complain(name, "must be true or false");
  return false;
}

std::int64_t Fields::whole(std::string_view name, std::int64_t low, std::int64_t high) {
  json const* const value = get(name);
  if (!value)
    return low;
  std::optional<std::int64_t> number;
  if (value->is_number_unsigned()) {
    if (value->get<std::uint64_t>() <= std::uint64_t{INT64_MAX})
      number = value->get<std::int64_t>();
  } else if (value->is_number_integer()) {
    number = value->get<std::int64_t>();
  } else if (auto const* text = value->get_ptr<std::string const*>()) {
    number = whole_number(*text);
  }
  if (number && *number >= low && *number <= high)
    return *number;
  complain(name,
           "must be a whole number from " + std::to_string(low) + " to " + std::to_string(high));
  return low;
}

std::uint64_t Fields::id(std::string_view name) {
  json const* const value = get(name);
  if (!value)
    return 0;
  if (value->is_number_unsigned())
    return value->get<std::uint64_t>();
  complain(name, "must be a number of zero or more");
  return 0;
}

std::uint64_t Fields::text_id(std::string_view name) {
  auto const written = text(name);
  if (complaint_.first())
    return 0;
  if (auto const number = digits(written))
    return *number;
  complain(name, "must be a text of digits");
  return 0;
}

Quantity Fields::quantity(std::string_view name) {
  return Quantity{static_cast<std::int32_t>(whole(name, std::numeric_limits<std::int32_t>::min(),
                                                  std::numeric_limits<std::int32_t>::max()))};
}

std::vector<Quantity> Fields::quantities(std::string_view name) {
  std::vector<Quantity> out;
  std::size_t index = 0;
  for (json const* element : list(name)) {
    json const wrapped{{"at", *element}};
    Fields one(wrapped, place_of(name) + "[" + std::to_string(index++) + "]", complaint_);
    out.push_back(one.quantity("at"));
  }
  return out;
}

std::optional<Amount> Fields::price(std::string_view name, Currency currency) {
  json const* const value = get(name);
  if (!value || value->is_null())
    return std::nullopt;
  std::string text;
  if (value->is_string())
    text = value->get<std::string>();
  else if (value->is_number())
    text = value->dump();
  else {
    complain(name, "must be a price or null");
    return std::nullopt;
  }
  auto const amount = parse_amount(text, currency);
  if (amount)
    return *amount;
  complain(name, amount.error());
  return std::nullopt;
}

Tick Fields::moment(std::string_view name) {
  auto const written = text(name);
  if (complaint_.first())
    return {};
  auto const tick = parse_tick(written);
  if (tick)
    return *tick;
  complain(name, tick.error());
  return {};
}

std::size_t Fields::choice(std::string_view name, std::span<std::string_view const> legal) {
  auto const written = text(name);
  if (complaint_.first())
    return 0;
  for (std::size_t i = 0; i < legal.size(); ++i)
    if (legal[i] == written)
      return i;
  std::string why = "'" + written + "' is none of";
  for (auto const one : legal)
    why += " " + std::string(one);
  complain(name, std::move(why));
  return 0;
}

std::vector<json const*> Fields::list(std::string_view name) {
  std::vector<json const*> out;
  json const* const value = get(name);
  if (!value)
    return out;
  if (!value->is_array()) {
    complain(name, "must be a list");
    return out;
  }
  for (auto const& element : *value)
    out.push_back(&element);
  return out;
}

json const* Fields::object(std::string_view name) {
  json const* const value = get(name);
  if (!value || value->is_object())
    return value;
  complain(name, "must be an object");
  return nullptr;
}

bool Fields::is_null(std::string_view name) {
  json const* const value = get(name);
  return !value || value->is_null();
}

void Fields::shown(std::string_view name) { asked_.emplace(name); }

void Fields::done() {
  if (!object_.is_object())
    return;
  for (auto const& [name, value] : object_.items()) {
    if (asked_.contains(name))
      continue;
    std::vector<std::string_view> const known(asked_.begin(), asked_.end());
    std::string const near = nearest(name, known);
    complain(name, near.empty() ? "is unknown" : "is unknown; did you mean " + near + "?");
  }
}

}  // namespace drydock::mocks::erp_wire
