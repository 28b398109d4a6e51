#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "model/catalogue.h"
#include "model/config.h"
#include "model/event.h"
#include "model/plan.h"
#include "scenarios/format/json.h"

/// Tables of fields. One table per kind of object serves the reader, the printer and the JSON
/// Schema, so the three can't disagree.
namespace drydock::scenario_file {

using json_text::Complaints;
using json_text::Value;

/// What names and times in a file refer to.
struct Context {
  Complaints* complaints = nullptr;  ///< while reading
  StoreConfig const* store = nullptr;
  Tick start;
  std::uint32_t orders = 0;  ///< placed so far in the file; gives labels to unnamed ones
  std::map<std::string, ShopIndex> shop_of_order = {};  ///< of those, by label
  void complain(Value const& where, std::string why) { complaints->add(where, std::move(why)); }
};

enum class Need : std::uint8_t { Optional, Required };

/// A field as the schema and the documentation show it.
struct FieldShape {
  std::string_view name, meaning;
  Need need = Need::Optional;
  Value schema;
};

/// A field of an object that is handed over by its address: what is done with all fields is
/// compiled once and not for each type.
struct AnyField {
  FieldShape shape;
  /// Complains by itself.
  std::function<void(Value const&, Context&, void*)> read;
  /// Nothing when the field has its default value and is left out.
  std::function<std::optional<Value>(void const*, Context&)> print;
};
using AnyFields = std::vector<AnyField>;

/// A field of T, from `read(Value const&, Context&, T&)` and `print(T const&, Context&)`.
template <class T>
struct Field : AnyField {
  Field(FieldShape shown, auto how_read, auto how_print) {
    shape = std::move(shown);
    read_by(how_read);
    print = [how_print](void const* from, Context& context) -> std::optional<Value> {
      return how_print(*static_cast<T const*>(from), context);
    };
  }
  /// It is printed as before.
  void read_by(auto how) {
    read = [how](Value const& value, Context& context, void* out) {
      how(value, context, *static_cast<T*>(out));
    };
  }
  explicit Field(AnyField field) : AnyField(std::move(field)) {}
};

/// Fields of T alone.
template <class T>
struct Fields {
  AnyFields all;  ///< read and printed in this order
  Fields(std::initializer_list<Field<T>> fields) {
    for (Field<T> const& field : fields)
      all.push_back(field);
  }
  void add(Field<T> field) { all.push_back(std::move(field)); }
  void add(Fields const& more) { all.insert(all.end(), more.all.begin(), more.all.end()); }
};

template <class T>
struct ObjectDef {
  std::string_view what;  ///< "an account"
  Fields<T> fields;
};

/// Complains about unknown names, naming the nearest; `also` are names that others read.
void check_names(Value const& object, std::vector<std::string_view> known,
                 std::span<std::string_view const> also, Complaints& complaints);

/// `out` is an object of the type that the fields are of.
void read_any(std::string_view what, AnyFields const& fields, Value const& object, Context& context,
              void* out, std::span<std::string_view const> also);
void print_any(AnyFields const& fields, void const* from, Context& context, Value& object);

template <class T>
void read_fields(ObjectDef<T> const& def, Value const& object, Context& context, T& out,
                 std::span<std::string_view const> also = {}) {
  read_any(def.what, def.fields.all, object, context, &out, also);
}

template <class T>
void print_fields(ObjectDef<T> const& def, T const& from, Context& context, Value& object) {
  print_any(def.fields.all, &from, context, object);
}

/// {"type": "object", ...} of these fields; `fixed` are members with one legal text each.
Value object_schema(std::vector<FieldShape> const& fields,
                    std::vector<std::pair<std::string_view, std::string_view>> const& fixed = {});

std::vector<FieldShape> shapes_of(AnyFields const& fields);
template <class T>
std::vector<FieldShape> shapes_of(ObjectDef<T> const& def) {
  return shapes_of(def.fields.all);
}

Value schema_of_type(std::string_view type);
/// {"$ref": "#/definitions/<name>"}
Value schema_ref(std::string_view name);
Value schema_enum(std::span<std::string_view const> names);
Value schema_list(Value items);
Value schema_any(std::vector<Value> choices);
Value schema_integer(std::int64_t low, std::int64_t high);
/// A text of a form, for the definitions of a schema.
Value schema_pattern(std::string_view meaning, std::string_view pattern);

/// A member of type M through a codec, `at` bytes into its object; `standard`: the value at which
/// it is left out, none when it never is.
template <class M, class Codec>
AnyField member_at(FieldShape shape, std::ptrdiff_t at, M const* standard) {
  return {std::move(shape),
          [at](Value const& value, Context& context, void* out) {
            Codec::read(value, context, *reinterpret_cast<M*>(static_cast<std::byte*>(out) + at));
          },
          [at, standard](void const* from, Context& context) -> std::optional<Value> {
            M const& now = *reinterpret_cast<M const*>(static_cast<std::byte const*>(from) + at);
            if (standard && now == *standard)
              return std::nullopt;
            return Codec::print(now, context);
          }};
}

/// A member of T through a codec, a stateless struct with `read(Value, Context, Type&) → bool`,
/// `print(Type, Context)` and `schema()`. Optional fields are left out at their default.
template <class T, class M, class Codec>
Field<T> member(std::string_view name, M T::*at, Codec, std::string_view meaning,
                Need need = Need::Optional) {
  static T const fresh{};
  M const* const standard = &(fresh.*at);
  auto const bytes =
      reinterpret_cast<std::byte const*>(standard) - reinterpret_cast<std::byte const*>(&fresh);
  return Field<T>(member_at<M, Codec>({name, meaning, need, Codec::schema()}, bytes,
                                      need == Need::Optional ? standard : nullptr));
}

// --- codecs --------------------------------------------------------------------------------------

struct Text {
  static bool read(Value const& value, Context& context, std::string& out);
  static Value print(std::string const& text, Context&) { return json_text::text_value(text); }
  static Value schema() { return schema_of_type("string"); }
};

/// Any strong type over text.
struct Name {
  template <class T>
  static bool read(Value const& value, Context& context, T& out) {
    std::string text;
    if (!Text::read(value, context, text))
      return false;
    out = T{std::move(text)};
    return true;
  }
  template <class T>
  static Value print(T const& name, Context&) {
    return json_text::text_value(name.value());
  }
  static Value schema() { return schema_of_type("string"); }
};

struct Truth {
  static bool read(Value const& value, Context& context, bool& out);
  static Value print(bool truth, Context&) { return json_text::truth_value(truth); }
  static Value schema() { return schema_of_type("boolean"); }
};

template <std::int64_t kLow, std::int64_t kHigh>
struct Integer {
  template <class T>
  static bool read(Value const& value, Context& context, T& out) {
    auto const n = json_text::read_integer(value, *context.complaints, kLow, kHigh);
    if (n)
      out = static_cast<T>(*n);
    return n.has_value();
  }
  template <class T>
  static Value print(T const& n, Context&) {
    return json_text::integer_value(static_cast<std::int64_t>(n));
  }
  static Value schema() { return schema_integer(kLow, kHigh); }
};

template <std::int64_t kLow = -kQuantityMax>
struct Units {
  static bool read(Value const& value, Context& context, Quantity& out) {
    std::int32_t units = 0;
    if (!Integer<kLow, kQuantityMax>::read(value, context, units))
      return false;
    out = Quantity{units};
    return true;
  }
  static Value print(Quantity quantity, Context&) {
    return json_text::integer_value(quantity.units());
  }
  static Value schema() { return schema_integer(kLow, kQuantityMax); }
};

struct Span {
  static bool read(Value const& value, Context& context, Duration& out);
  static Value print(Duration duration, Context&);
  static Value schema() { return schema_ref("duration"); }
  static Value definition() {
    return schema_pattern("90s, 15m, 6h, 2d, 1h30m", "^[0-9][0-9a-z]*$");
  }
};

struct CurrencyCode {
  static bool read(Value const& value, Context& context, Currency& out);
  static Value print(Currency currency, Context&);
  static Value schema() { return schema_ref("currency"); }
  static Value definition() { return schema_pattern("ISO 4217", "^[A-Z]{3}$"); }
};

struct ZoneName {
  static bool read(Value const& value, Context& context, Zone& out);
  static Value print(Zone const& zone, Context&) { return json_text::text_value(zone.name()); }
  static Value schema() { return schema_of_type("string"); }
};

/// A list of whatever `Codec` reads.
template <class Codec>
struct ListOf {
  template <class T>
  static bool read(Value const& value, Context& context, std::vector<T>& out) {
    out.clear();
    bool good = value.kind == json_text::Kind::Array;
    for (Value const& item : json_text::read_list(value, *context.complaints)) {
      out.emplace_back();
      good = Codec::read(item, context, out.back()) && good;
    }
    return good;
  }
  template <class T>
  static Value print(std::vector<T> const& items, Context& context) {
    Value list = json_text::list_value();
    for (T const& item : items)
      list.items.push_back(Codec::print(item, context));
    return list;
  }
  static Value schema() { return schema_list(Codec::schema()); }
};

/// One value or a list of them; a list of one is printed as the value.
template <class Codec>
struct OneOrList {
  template <class T>
  static bool read(Value const& value, Context& context, std::vector<T>& out) {
    if (value.kind == json_text::Kind::Array)
      return ListOf<Codec>::read(value, context, out);
    out.assign(1, T{});
    return Codec::read(value, context, out.front());
  }
  template <class T>
  static Value print(std::vector<T> const& items, Context& context) {
    return items.size() == 1 ? Codec::print(items.front(), context)
                             : ListOf<Codec>::print(items, context);
  }
  static Value schema() { return schema_any({Codec::schema(), schema_list(Codec::schema())}); }
};

/// Null, or what `Codec` reads.
template <class Codec>
struct Nullable {
  template <class T>
  static bool read(Value const& value, Context& context, std::optional<T>& out) {
    if (value.kind == json_text::Kind::Null) {
      out.reset();
      return true;
    }
    return Codec::read(value, context, out.emplace());
  }
  template <class T>
  static Value print(std::optional<T> const& value, Context& context) {
    return value ? Codec::print(*value, context) : json_text::null_value();
  }
  static Value schema() { return schema_any({Codec::schema(), schema_of_type("null")}); }
};

/// Up to three texts; those behind the last that is not empty are left out.
struct ThreeTexts {
  static bool read(Value const& value, Context& context, std::array<std::string, 3>& out);
  static Value print(std::array<std::string, 3> const& texts, Context&);
  static Value schema();
};

/// An amount of money as a text such as "19.00". In the ERP's currency, or in a shop's: one digit
/// rule is used for a whole store (the ERP's), which differs only for mixes such as USD and JPY.
struct Money {
  static bool read(Value const& value, Context& context, Amount& out);
  static Value print(Amount amount, Context& context);
  static Value schema() { return schema_ref("amount"); }
};

// Names of the store's parts.
struct ShopName {
  static bool read(Value const& value, Context& context, ShopIndex& out);
  static Value print(ShopIndex shop, Context& context);
  static Value schema() { return schema_of_type("string"); }
};
struct AccountName {
  static bool read(Value const& value, Context& context, AccountIndex& out);
  static Value print(AccountIndex account, Context& context);
  static Value schema() { return schema_of_type("string"); }
};
struct StoreName {
  static bool read(Value const& value, Context& context, StoreIndex& out);
  static Value print(StoreIndex store, Context& context);
  static Value schema() { return schema_of_type("string"); }
};

/// The place of a text among the legal ones.
bool read_position(Value const& value, Context& context, std::span<std::string_view const> names,
                   std::size_t& out);
/// An enumeration by the names of its values.
template <class E>
struct OneOf {
  static bool read(Value const& value, Context& context, E& out) {
    std::size_t position = 0;
    if (!read_position(value, context, names_of<E>(), position))
      return false;
    out = static_cast<E>(position);
    return true;
  }
  static Value print(E e, Context&) {
    return json_text::text_value(names_of<E>()[static_cast<std::size_t>(e)]);
  }
  static Value schema() { return schema_enum(names_of<E>()); }
};

/// A member that is none where the file does not give it. (Nullable is one that the file may call
/// null.)
template <class Codec>
struct Given {
  template <class T>
  static bool read(Value const& value, Context& context, std::optional<T>& out) {
    return Codec::read(value, context, out.emplace());
  }
  template <class T>
  static Value print(std::optional<T> const& value, Context& context) {
    return Codec::print(*value, context);
  }
  static Value schema() { return Codec::schema(); }
};

/// A field of a product or variant: "title", "price", ...
struct FieldName {
  static bool read(Value const& value, Context& context, drydock::Field& out);
  static Value print(drydock::Field field, Context&);
  static Value schema();
};

/// A moment: "01:30" and "2d 03:00" on the store's clock, "+1h30m" after the start, or ISO 8601.
struct At {
  static bool read(Value const& value, Context& context, Tick& out);
  static Value print(Tick tick, Context& context);
  static Value schema() { return schema_ref("time"); }
};
/// Errors: none of these forms, a time that the clock jumps over, or a moment before the start.
std::expected<Tick, std::string> parse_at(std::string_view text, Zone const& zone, Tick start);
/// The shortest form that reads back to the same moment.
std::string format_at(Tick at, Zone const& zone, Tick start);

}  // namespace drydock::scenario_file
