#include "mocks/shopify/wire/schema.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "mocks/shopify/server.h"
#include "model/money.h"

namespace drydock::mocks::shop_wire {
namespace {

using namespace graphql;

constexpr std::uint64_t kOptionBase = 10'000'000'000'000ULL;

struct Expected {
  std::string what;
};

/// Reads definitions one after the other; a wrong token throws Expected, which read_schema turns
/// into an error with the line.
class SchemaReader {
 public:
  explicit SchemaReader(std::string_view text) : text_(text) { next(); }

  SchemaDefinition schema() {
    SchemaDefinition d;
    d.query_type = "QueryRoot";
    d.mutation_type = "Mutation";
    while (!token_.empty())
      d.types.push_back(type());
    return d;
  }
  [[nodiscard]] std::size_t line() const {
    return 1 + static_cast<std::size_t>(std::count(text_.begin(), text_.begin() + at_, '\n'));
  }

 private:
  struct Marks {
    VersionRange versions;
    bool deprecated = false;
    bool one_of = false;
    std::optional<std::uint32_t> max;
  };

  static bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  }

  void next() {
    auto const end = static_cast<std::ptrdiff_t>(text_.size());
    while (at_ < end && (text_[static_cast<std::size_t>(at_)] == ' ' ||
                         text_[static_cast<std::size_t>(at_)] == '\n'))
      ++at_;
    auto const start = static_cast<std::size_t>(at_);
    if (at_ == end) {
      token_ = {};
      return;
    }
    do
      ++at_;
    while (at_ < end && is_word(text_[start]) && is_word(text_[static_cast<std::size_t>(at_)]));
    token_ = text_.substr(start, static_cast<std::size_t>(at_) - start);
  }
  bool accept(std::string_view token) {
    if (token_ != token)
      return false;
    next();
    return true;
  }
  void expect(std::string_view token) {
    if (!accept(token))
      throw Expected{std::string(token)};
  }
  std::string word(char const* what) {
    if (token_.empty() || !is_word(token_.front()))
      throw Expected{what};
    std::string out(token_);
    next();
    return out;
  }

  Marks marks() {
    Marks m;
    while (accept("@")) {
      std::string const name = word("the name of a directive");
      if (name == "deprecated") {
        m.deprecated = true;
      } else if (name == "oneOf") {
        m.one_of = true;
      } else {
        expect("(");
        std::string const value = word("a value");
        expect(")");
        if (name == "max") {
          std::uint32_t max = 0;
          std::from_chars(value.data(), value.data() + value.size(), max);
          m.max = max;
        } else {
          auto const version = parse_api_version(value);
          if (!version || (name != "from" && name != "until"))
            throw Expected{"@from or @until with a version"};
          (name == "from" ? m.versions.first : m.versions.last) = *version;
        }
      }
    }
    return m;
  }

  TypeReference reference() {
    TypeReference type;
    if (accept("[")) {
      type = reference();
      expect("]");
      type.wrappers.insert(type.wrappers.begin(), Wrapper::List);
    } else {
      type.name = word("a type");
    }
    if (accept("!"))
      type.wrappers.insert(type.wrappers.begin(), Wrapper::NonNull);
    return type;
  }

  InputDefinition input() {
    InputDefinition d;
    d.name = word("the name of an input");
    expect(":");
    d.type = reference();
    if (accept("=")) {
      std::string const value = word("a default");
      bool const plain =
          value == "true" || value == "false" || (value[0] >= '0' && value[0] <= '9');
      d.default_json = plain ? value : "\"" + value + "\"";
    }
    Marks const m = marks();
    d.versions = m.versions;
    d.deprecated = m.deprecated;
    d.list_size_max = m.max;
    return d;
  }

  FieldDefinition field() {
    FieldDefinition d;
    d.name = word("the name of a field");
    if (accept("("))
      while (!accept(")")) {
        d.arguments.push_back(input());
        accept(",");
      }
    expect(":");
    d.type = reference();
    Marks const m = marks();
    d.versions = m.versions;
    d.deprecated = m.deprecated;
    return d;
  }

  TypeDefinition type() {
    static constexpr std::pair<std::string_view, TypeKind> kKinds[] = {
        {"type", TypeKind::Object},
        {"interface", TypeKind::Interface},
        {"input", TypeKind::InputObject},
        {"enum", TypeKind::Enum},
        {"scalar", TypeKind::Scalar}};
    std::string const keyword = word("a definition");
    auto const kind = std::ranges::find(kKinds, keyword, [](auto const& k) { return k.first; });
    if (kind == std::end(kKinds))
      throw Expected{"a definition"};
    TypeDefinition d;
    d.kind = kind->second;
    d.name = word("the name of a type");
    if (accept("implements"))
      do
        d.interfaces.push_back(word("an interface"));
      while (accept("&"));
    d.exactly_one_input = marks().one_of;
    if (d.kind == TypeKind::Scalar)
      return d;
    expect("{");
    while (!accept("}")) {
      if (d.kind == TypeKind::Enum) {
        std::string name = word("a value");
        d.values.push_back({.name = std::move(name), .versions = marks().versions});
      } else if (d.kind == TypeKind::InputObject) {
        d.inputs.push_back(input());
      } else {
        d.fields.push_back(field());
      }
    }
    return d;
  }

  std::string_view text_;
  std::ptrdiff_t at_ = 0;
  std::string_view token_;
};

std::optional<std::string> refuse_id(std::string_view text) {
  if (parse_gid(text))
    return {};
  return "Invalid global id '" + std::string(text) + "'";
}
std::optional<std::string> refuse_amount(std::string_view text) {
  if (parse_amount(text))
    return {};
  return "Invalid decimal '" + std::string(text) + "'";
}

/// What custom scalars take as input.
void set_scalars(SchemaDefinition& d) {
  auto const scalar = [&](std::string name) -> TypeDefinition& {
    auto at = std::ranges::find(d.types, name, &TypeDefinition::name);
    if (at == d.types.end()) {
      TypeDefinition type;
      type.kind = TypeKind::Scalar;
      type.name = std::move(name);
      at = d.types.insert(d.types.end(), std::move(type));
    }
    return *at;
  };
  TypeDefinition& id = scalar("ID");
  id.scalar.refuse_text = refuse_id;
  for (char const* name : {"Money", "Decimal"}) {
    TypeDefinition& amount = scalar(name);
    amount.scalar.integer = amount.scalar.fraction = true;
    amount.scalar.refuse_text = refuse_amount;
  }
}

bool take_number(std::string_view& text, std::uint64_t& number) {
  auto const [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (wrong != std::errc{})
    return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}

}  // namespace

std::expected<SchemaDefinition, std::string> read_schema(std::string_view text) {
  SchemaReader reader(text);
  try {
    SchemaDefinition d = reader.schema();
    d.directives = {idempotent_directive(ApiVersion{202601})};
    set_scalars(d);
    return d;
  } catch (Expected const& e) {
    return std::unexpected("line " + std::to_string(reader.line()) + ": expected " + e.what);
  }
}

std::optional<Gid> parse_gid(std::string_view text) {
  static constexpr std::string_view kGidHead = "gid://shopify/";
  if (!text.starts_with(kGidHead))
    return {};
  text.remove_prefix(kGidHead.size());
  auto const slash = text.find('/');
  if (slash == 0 || slash == std::string_view::npos)
    return {};
  Gid out{.type = text.substr(0, slash)};
  text.remove_prefix(slash + 1);
  if (!take_number(text, out.number))
    return {};
  if (text.empty())
    return out;
  auto const equals = text.find('=');
  if (text.front() != '?' || equals == std::string_view::npos)
    return {};
  text.remove_prefix(equals + 1);
  if (!take_number(text, out.query_number) || !text.empty())
    return {};
  return out;
}

std::string gid(std::string_view type, std::uint64_t number) {
  std::string out = "gid://shopify/";
  out.append(type).append("/").append(std::to_string(number));
  return out;
}

std::uint64_t option_number(ProductId product, std::uint64_t option) {
  return kOptionBase + position_of(product) * std::uint64_t{4} + option;
}
std::uint64_t option_at(std::uint64_t number) { return (number - kOptionBase) % 4; }

}  // namespace drydock::mocks::shop_wire
