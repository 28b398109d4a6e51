#include "scenarios/format/fields.h"

#include <algorithm>
#include <charconv>

namespace drydock::scenario_file {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

/// Local time as ms since 1970 as if it were UTC, at the last local midnight before `t`.
Tick local_midnight(Tick t, Zone const& zone) {
  std::int64_t const local = t.ms() + zone.offset_at(t).ms();
  return Tick{local - ((local % kDayMs) + kDayMs) % kDayMs};
}

template <class Index, class Parts>
bool read_part(Value const& value, Context& context, std::string_view what, Parts const& parts,
               Index& out) {
  auto const text = json_text::read_text(value, *context.complaints);
  if (!text)
    return false;
  std::vector<std::string_view> names;
  for (auto const& part : parts) {
    if constexpr (requires { part.name; })
      names.push_back(part.name);
    else
      names.push_back(part);
  }
  auto const found = std::ranges::find(names, *text);
  if (found == names.end()) {
    context.complain(value, json_text::unknown_name(what, *text, names));
    return false;
  }
  out = Index{static_cast<typename Index::rep>(found - names.begin())};
  return true;
}

constexpr auto kFieldNames = [] {
  // Field::None is no field that anybody edits.
  return std::array<drydock::Field, 17>{
      drydock::Field::Title,  drydock::Field::Body,      drydock::Field::Vendor,
      drydock::Field::Type,   drydock::Field::Tags,      drydock::Field::Status,
      drydock::Field::Images, drydock::Field::Options,   drydock::Field::Sku,
      drydock::Field::Price,  drydock::Field::CompareAt, drydock::Field::Cost,
      drydock::Field::Weight, drydock::Field::Barcode,   drydock::Field::Tracked,
      drydock::Field::Policy, drydock::Field::Handle};
}();

std::vector<std::string_view> field_names() {
  std::vector<std::string_view> names;
  for (drydock::Field field : kFieldNames)
    names.push_back(name_of(field));
  return names;
}

}  // namespace

void read_any(std::string_view what, AnyFields const& fields, Value const& object, Context& context,
              void* out, std::span<std::string_view const> also) {
  if (!json_text::read_object(object, *context.complaints, what))
    return;
  std::vector<std::string_view> known;
  for (AnyField const& field : fields) {
    known.push_back(field.shape.name);
    if (Value const* value = object.find(field.shape.name))
      field.read(*value, context, out);
    else if (field.shape.need == Need::Required)
      context.complain(object, std::string(what) + " needs " + json_text::quote(field.shape.name));
  }
  check_names(object, std::move(known), also, *context.complaints);
}

void print_any(AnyFields const& fields, void const* from, Context& context, Value& object) {
  for (AnyField const& field : fields)
    if (auto value = field.print(from, context))
      json_text::add(object, field.shape.name, std::move(*value));
}

std::vector<FieldShape> shapes_of(AnyFields const& fields) {
  std::vector<FieldShape> shapes;
  for (AnyField const& field : fields)
    shapes.push_back(field.shape);
  return shapes;
}

void check_names(Value const& object, std::vector<std::string_view> known,
                 std::span<std::string_view const> also, Complaints& complaints) {
  known.insert(known.end(), also.begin(), also.end());
  for (auto const& entry : object.members)
    if (std::ranges::find(known, entry.name) == known.end())
      complaints.add(object, entry, json_text::unknown_name("field", entry.name, known));
}

Value schema_of_type(std::string_view type) {
  Value schema = json_text::object_value();
  return json_text::add(schema, "type", json_text::text_value(type));
}

Value schema_ref(std::string_view name) {
  Value schema = json_text::object_value();
  return json_text::add(schema, "$ref",
                        json_text::text_value("#/definitions/" + std::string(name)));
}

Value schema_enum(std::span<std::string_view const> names) {
  Value list = json_text::list_value();
  for (std::string_view name : names)
    list.items.push_back(json_text::text_value(name));
  Value schema = json_text::object_value();
  return json_text::add(schema, "enum", std::move(list));
}

Value schema_list(Value items) {
  Value schema = schema_of_type("array");
  return json_text::add(schema, "items", std::move(items));
}

Value schema_any(std::vector<Value> choices) {
  Value schema = json_text::object_value();
  return json_text::add(schema, "anyOf", json_text::list_value(std::move(choices)));
}

Value schema_pattern(std::string_view meaning, std::string_view pattern) {
  Value schema = schema_of_type("string");
  json_text::add(schema, "description", json_text::text_value(meaning));
  json_text::add(schema, "pattern", json_text::text_value(pattern));
  return schema;
}

Value schema_integer(std::int64_t low, std::int64_t high) {
  Value schema = schema_of_type("integer");
  json_text::add(schema, "minimum", json_text::integer_value(low));
  return json_text::add(schema, "maximum", json_text::integer_value(high));
}

Value object_schema(std::vector<FieldShape> const& fields,
                    std::vector<std::pair<std::string_view, std::string_view>> const& fixed) {
  Value properties = json_text::object_value(), required = json_text::list_value();
  for (auto const& [name, text] : fixed) {
    Value constant = json_text::object_value();
    json_text::add(constant, "const", json_text::text_value(text));
    json_text::add(properties, name, std::move(constant));
    required.items.push_back(json_text::text_value(name));
  }
  for (FieldShape const& field : fields) {
    Value schema = field.schema;
    // Draft 7 ignores what stands beside a $ref, so the description goes around it.
    if (schema.find("$ref")) {
      Value all = json_text::object_value();
      json_text::add(all, "allOf", json_text::list_value({std::move(schema)}));
      schema = std::move(all);
    }
    if (!field.meaning.empty())
      json_text::add(schema, "description", json_text::text_value(field.meaning));
    json_text::add(properties, field.name, std::move(schema));
    if (field.need == Need::Required)
      required.items.push_back(json_text::text_value(field.name));
  }
  Value schema = schema_of_type("object");
  json_text::add(schema, "properties", std::move(properties));
  if (!required.items.empty())
    json_text::add(schema, "required", std::move(required));
  return json_text::add(schema, "additionalProperties", json_text::truth_value(false));
}

bool Text::read(Value const& value, Context& context, std::string& out) {
  auto text = json_text::read_text(value, *context.complaints);
  if (text)
    out = std::move(*text);
  return text.has_value();
}

bool Truth::read(Value const& value, Context& context, bool& out) {
  auto const truth = json_text::read_truth(value, *context.complaints);
  if (truth)
    out = *truth;
  return truth.has_value();
}

bool Span::read(Value const& value, Context& context, Duration& out) {
  auto const duration = json_text::read_with(value, *context.complaints, parse_duration);
  if (duration)
    out = *duration;
  return duration.has_value();
}

Value Span::print(Duration duration, Context&) {
  return json_text::text_value(format_duration(duration));
}

bool CurrencyCode::read(Value const& value, Context& context, Currency& out) {
  auto const currency = json_text::read_with(value, *context.complaints, Currency::parse);
  if (currency)
    out = *currency;
  return currency.has_value();
}

Value CurrencyCode::print(Currency currency, Context&) {
  return json_text::text_value(currency.code());
}

bool ZoneName::read(Value const& value, Context& context, Zone& out) {
  auto zone = json_text::read_with(value, *context.complaints,
                                   [](std::string_view name) -> std::expected<Zone, std::string> {
                                     if (name == Zone{}.name())
                                       return Zone{};
                                     return load_zone(name);
                                   });
  if (zone)
    out = std::move(*zone);
  return zone.has_value();
}

bool ThreeTexts::read(Value const& value, Context& context, std::array<std::string, 3>& out) {
  std::vector<std::string> texts;
  if (!ListOf<Text>::read(value, context, texts))
    return false;
  if (texts.size() > out.size()) {
    context.complain(value, "a product has at most three options");
    return false;
  }
  out = {};
  std::ranges::move(texts, out.begin());
  return true;
}

Value ThreeTexts::print(std::array<std::string, 3> const& texts, Context&) {
  std::size_t count = texts.size();
  while (count > 0 && texts[count - 1].empty())
    --count;
  Value list = json_text::list_value();
  for (std::size_t i = 0; i < count; ++i)
    list.items.push_back(json_text::text_value(texts[i]));
  return list;
}

Value ThreeTexts::schema() {
  Value schema = schema_list(schema_of_type("string"));
  return json_text::add(schema, "maxItems", json_text::integer_value(3));
}

bool Money::read(Value const& value, Context& context, Amount& out) {
  auto const amount = json_text::read_with(value, *context.complaints, [&](std::string_view text) {
    return parse_amount(text, context.store->currency);
  });
  if (amount)
    out = *amount;
  return amount.has_value();
}

Value Money::print(Amount amount, Context& context) {
  return json_text::text_value(format_amount(amount, context.store->currency));
}

bool ShopName::read(Value const& value, Context& context, ShopIndex& out) {
  return read_part(value, context, "shop", context.store->shops, out);
}
Value ShopName::print(ShopIndex shop, Context& context) {
  return json_text::text_value(context.store->shops.at(shop.value()).name);
}
bool AccountName::read(Value const& value, Context& context, AccountIndex& out) {
  return read_part(value, context, "account", context.store->accounts, out);
}
Value AccountName::print(AccountIndex account, Context& context) {
  return json_text::text_value(context.store->accounts.at(account.value()).name);
}
bool StoreName::read(Value const& value, Context& context, StoreIndex& out) {
  return read_part(value, context, "ERP store", context.store->erp_stores, out);
}
Value StoreName::print(StoreIndex store, Context& context) {
  return json_text::text_value(context.store->erp_stores.at(store.value()));
}

bool read_position(Value const& value, Context& context, std::span<std::string_view const> names,
                   std::size_t& out) {
  auto const position = json_text::read_choice(value, *context.complaints, names);
  if (position)
    out = *position;
  return position.has_value();
}

bool FieldName::read(Value const& value, Context& context, drydock::Field& out) {
  std::size_t position = 0;
  if (!read_position(value, context, field_names(), position))
    return false;
  out = kFieldNames[position];
  return true;
}

Value FieldName::print(drydock::Field field, Context&) {
  return json_text::text_value(name_of(field));
}

Value FieldName::schema() { return schema_enum(field_names()); }

std::expected<Tick, std::string> parse_at(std::string_view text, Zone const& zone, Tick start) {
  auto not_before = [&](Tick t) -> std::expected<Tick, std::string> {
    if (t >= start)
      return t;
    return std::unexpected("\"" + std::string(text) + "\" lies before the start, " +
                           format_tick(start));
  };
  if (text.starts_with('+')) {
    auto const duration = parse_duration(text.substr(1));
    if (!duration)
      return std::unexpected(duration.error());
    return start + *duration;
  }
  if (auto const iso = parse_tick(text))
    return not_before(*iso);
  std::int64_t day = 0;
  std::string_view clock = text;
  if (auto const d = text.find("d "); d != std::string_view::npos) {
    auto const [last, error] = std::from_chars(text.data(), text.data() + d, day);
    if (error == std::errc{} && last == text.data() + d && day >= 0 && day <= 3650)
      clock = text.substr(d + 2);
  }
  auto const time = parse_time_of_day(clock);
  if (!time)
    return std::unexpected("\"" + std::string(text) +
                           "\" is no time; write 01:30, 2d 03:00, +1h30m or "
                           "2026-03-02T01:30:00Z");
  Tick const local = local_midnight(start, zone) + days(day) + minutes(time->minute);
  Tick const at = zone.from_local(local);
  // A time that the clock jumps over is nobody's: to move it would be to run another scenario.
  if (at + zone.offset_at(at) != local)
    return std::unexpected("\"" + std::string(text) +
                           "\" does not exist on that day: the clock of " + zone.name() +
                           " jumps over it to " + format_time_of_day(zone.time_of_day(at)));
  return not_before(at);
}

std::string format_at(Tick at, Zone const& zone, Tick start) {
  auto reads_back = [&](std::string const& text) {
    auto const read = parse_at(text, zone, start);
    return read && *read == at;
  };
  std::int64_t const day = (local_midnight(at, zone) - local_midnight(start, zone)).ms() / kDayMs;
  std::string const clock =
      (day == 0 ? "" : std::to_string(day) + "d ") + format_time_of_day(zone.time_of_day(at));
  if (reads_back(clock))
    return clock;
  if (at >= start) {
    std::string const after = "+" + format_duration(at - start);
    if (reads_back(after))
      return after;
  }
  return format_tick(at);
}

bool At::read(Value const& value, Context& context, Tick& out) {
  auto const at = json_text::read_with(value, *context.complaints, [&](std::string_view text) {
    return parse_at(text, context.store->zone, context.start);
  });
  if (at)
    out = *at;
  return at.has_value();
}

Value At::print(Tick tick, Context& context) {
  return json_text::text_value(format_at(tick, context.store->zone, context.start));
}

}  // namespace drydock::scenario_file
