#include "scenarios/format/json.h"

namespace drydock::json_text {
namespace {

Value of_kind(Kind kind) {
  Value value;
  value.kind = kind;
  return value;
}

/// Characters, not bytes: continuation bytes of UTF-8 take no room.
std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (char c : text)
    width += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return width;
}

/// `used` characters of the line stand before the value.
void print_into(std::string& out, Value const& value, std::size_t indent, std::size_t used,
                std::size_t width) {
  bool const nested = !value.items.empty() || !value.members.empty();
  std::string const line = print_line(value);
  if (!nested || used + width_of(line) <= width) {
    out += line;
    return;
  }
  std::string const margin(indent + 2, ' ');
  bool const array = value.kind == Kind::Array;
  std::size_t const count = array ? value.items.size() : value.members.size();
  out += array ? "[\n" : "{\n";
  for (std::size_t i = 0; i < count; ++i) {
    out += margin;
    std::string const name = array ? "" : quote(value.members[i].name) + ": ";
    out += name;
    // One more for the comma.
    print_into(out, array ? value.items[i] : value.members[i].value, indent + 2,
               indent + 2 + width_of(name) + 1, width);
    out += i + 1 < count ? ",\n" : "\n";
  }
  out += std::string(indent, ' ') + (array ? "]" : "}");
}

void line_into(std::string& out, Value const& value) {
  switch (value.kind) {
    case Kind::Null:
      out += "null";
      break;
    case Kind::Truth:
      out += value.truth ? "true" : "false";
      break;
    case Kind::Integer:
      out += std::to_string(value.integer);
      break;
    case Kind::Decimal:
      out += value.text;
      break;
    case Kind::Text:
      out += quote(value.text);
      break;
    case Kind::Array:
      out += '[';
      for (std::size_t i = 0; i < value.items.size(); ++i) {
        if (i != 0)
          out += ", ";
        line_into(out, value.items[i]);
      }
      out += ']';
      break;
    case Kind::Object:
      out += value.members.empty() ? "{" : "{ ";
      for (std::size_t i = 0; i < value.members.size(); ++i) {
        if (i != 0)
          out += ", ";
        out += quote(value.members[i].name) + ": ";
        line_into(out, value.members[i].value);
      }
      out += value.members.empty() ? "}" : " }";
      break;
  }
}

}  // namespace

Value null_value() { return of_kind(Kind::Null); }

Value truth_value(bool truth) {
  Value value = of_kind(Kind::Truth);
  value.truth = truth;
  return value;
}

Value integer_value(std::int64_t integer) {
  Value value = of_kind(Kind::Integer);
  value.integer = integer;
  return value;
}

Value text_value(std::string_view text) {
  Value value = of_kind(Kind::Text);
  value.text = text;
  return value;
}

Value list_value(std::vector<Value> items) {
  Value value = of_kind(Kind::Array);
  value.items = std::move(items);
  return value;
}

Value object_value() { return of_kind(Kind::Object); }

Value& add(Value& object, std::string_view name, Value value) {
  object.members.push_back({std::string(name), std::move(value)});
  return object;
}

std::string print(Value const& value, std::size_t width) {
  std::string out;
  print_into(out, value, 0, 0, width);
  return out + '\n';
}

std::string print_line(Value const& value) {
  std::string out;
  line_into(out, value);
  return out;
}

}  // namespace drydock::json_text
