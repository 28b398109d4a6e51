#include "mocks/graphql/parse.h"

#include <tao/pegtl.hpp>
#include <algorithm>
#include <optional>
#include <utility>

namespace drydock::mocks::graphql {
namespace {

namespace peg = tao::pegtl;

Value literal(Value::Kind kind, Position at, std::string text) {
  Value value;
  value.kind = kind;
  value.at = at;
  value.text = std::move(text);
  return value;
}

/// Collects the values that the actions report. Containers that are still open lie on stacks, so
/// the grammar needs no parse tree of its own.
class Builder {
 public:
  explicit Builder(std::size_t depth_max) : depth_max_(depth_max) {}

  Document document;

  // --- values
  void open(Value::Kind kind, Position at) { open_.push_back(literal(kind, at, {})); }
  void close() {
    Value done = std::move(open_.back());
    open_.pop_back();
    finish(std::move(done));
  }
  void entry(std::string name, Position at) {
    open_.back().entries.push_back({.name = std::move(name), .at = at, .value = {}});
  }
  void finish(Value value) {
    if (open_.empty()) {
      value_ = std::move(value);
    } else if (open_.back().kind == Value::Kind::List) {
      open_.back().items.push_back(std::move(value));
    } else {
      open_.back().entries.back().value = std::move(value);
    }
  }
  Value take_value() { return std::exchange(value_, {}); }

  // --- arguments and directives wait here until their owner asks for them
  Argument argument;
  std::vector<Argument> arguments;
  Directive directive;
  std::vector<Directive> directives;
  std::vector<Argument> take_arguments() { return std::exchange(arguments, {}); }
  std::vector<Directive> take_directives() { return std::exchange(directives, {}); }

  // --- selections
  std::vector<std::vector<Selection>> open_selections;
  std::vector<Selection> selections;  ///< of the set that was closed last
  std::vector<Field> fields;
  std::vector<InlineFragment> inline_fragments;
  FragmentSpread spread;
  Position ellipsis;
  std::vector<Selection> take_selections() { return std::exchange(selections, {}); }
  void select(Selection selection) { open_selections.back().push_back(std::move(selection)); }

  // --- definitions
  Operation operation;
  FragmentDefinition fragment;
  VariableDefinition variable;
  TypeReference type;

  [[nodiscard]] bool enter() { return ++depth_ <= depth_max_; }
  void leave() { --depth_; }

 private:
  std::size_t depth_max_;
  std::size_t depth_ = 0;
  std::vector<Value> open_;
  Value value_;
};

struct TooDeep {
  Position at;
};

template <typename Input>
Position place(Input const& in) {
  auto const p = in.position();
  return {static_cast<std::uint32_t>(p.line), static_cast<std::uint32_t>(p.column)};
}

template <typename Input>
void enter(Input const& in, Builder& b) {
  if (!b.enter())
    throw TooDeep{place(in)};
}

// ------------------------------------------------------------------------------------ grammar
namespace grammar {

using peg::at;
using peg::if_must;
using peg::must;
using peg::not_at;
using peg::one;
using peg::opt;
using peg::plus;
using peg::seq;
using peg::sor;
using peg::star;

struct byte_order_mark : peg::string<'\xEF', '\xBB', '\xBF'> {};
struct comment : seq<one<'#'>, star<peg::not_one<'\n', '\r'>>> {};
struct ignored : star<sor<one<' ', '\t', '\n', '\r', ','>, comment, byte_order_mark>> {};
template <typename... R>
struct token : seq<R..., ignored> {};
template <char C>
struct punctuator : token<one<C>> {};

struct name_start : sor<peg::alpha, one<'_'>> {};
struct name_rest : sor<peg::alnum, one<'_'>> {};
struct name : seq<name_start, star<name_rest>> {};
template <char... C>
struct keyword : token<peg::string<C...>, not_at<name_rest>> {};

// Values, section 2.9.
struct integer_part
    : seq<opt<one<'-'>>, sor<one<'0'>, seq<peg::range<'1', '9'>, star<peg::digit>>>> {};
struct fraction : seq<one<'.'>, plus<peg::digit>> {};
struct exponent : seq<one<'e', 'E'>, opt<one<'+', '-'>>, plus<peg::digit>> {};
struct number : seq<integer_part, opt<fraction>, opt<exponent>, not_at<sor<name_rest, one<'.'>>>> {
};
struct unicode : seq<one<'u'>, sor<peg::rep<4, peg::xdigit>,
                                   seq<one<'{'>, peg::rep_min_max<1, 6, peg::xdigit>, one<'}'>>>> {
};
struct escape : seq<one<'\\'>, sor<one<'"', '\\', '/', 'b', 'f', 'n', 'r', 't'>, unicode>> {};
struct plain : peg::not_one<'"', '\\', '\n', '\r'> {};
struct quoted : seq<one<'"'>, star<sor<escape, plain>>, one<'"'>> {};
struct block_end : peg::string<'"', '"', '"'> {};
struct block_escape : peg::string<'\\', '"', '"', '"'> {};
struct block : seq<block_end, peg::until<block_end, sor<block_escape, peg::any>>> {};
struct variable_name : name {};
struct variable : seq<one<'$'>, variable_name> {};
struct word : name {};  // true, false, null or an enum value

struct value;
struct list_open : one<'['> {};
struct list_close : one<']'> {};
struct list : if_must<token<list_open>, star<value>, token<list_close>> {};
struct entry_name : name {};
struct entry : if_must<token<entry_name>, punctuator<':'>, value> {};
struct object_open : one<'{'> {};
struct object_close : one<'}'> {};
struct object : if_must<token<object_open>, star<entry>, token<object_close>> {};
struct value
    : sor<token<variable>, token<number>, token<block>, token<quoted>, token<word>, list, object> {
};

struct argument_name : name {};
struct argument : if_must<token<argument_name>, punctuator<':'>, value> {};
struct arguments : if_must<punctuator<'('>, plus<argument>, punctuator<')'>> {};
struct directive_at : one<'@'> {};
struct directive_name : name {};
struct directive : if_must<token<directive_at>, token<directive_name>, opt<arguments>> {};
struct directives : star<directive> {};

// Selections, section 2.4 to 2.8.
struct selection;
struct set_open : one<'{'> {};
struct set_close : one<'}'> {};
struct selection_set : if_must<token<set_open>, plus<selection>, token<set_close>> {};
struct field_name : name {};
struct aliased_name : name {};
struct field_arguments : arguments {};
struct field_selections : selection_set {};
struct field_directives : directives {};
struct field : seq<token<field_name>, opt<if_must<punctuator<':'>, token<aliased_name>>>,
                   opt<field_arguments>, field_directives, opt<field_selections>> {};
struct word_on : keyword<'o', 'n'> {};
struct ellipsis : peg::string<'.', '.', '.'> {};
struct spread_name : seq<not_at<word_on>, name> {};
struct spread : seq<token<spread_name>, directives> {};
struct condition : name {};
struct inline_start : at<sor<word_on, one<'@', '{'>>> {};
struct inline_directives : directives {};
struct inline_fragment : if_must<inline_start, opt<if_must<word_on, token<condition>>>,
                                 inline_directives, selection_set> {};
struct selection : sor<if_must<token<ellipsis>, sor<inline_fragment, spread>>, field> {};

// Definitions.
struct type_name : name {};
struct non_null : one<'!'> {};
struct type;
struct type_list_open : one<'['> {};
struct type_list_close : one<']'> {};
struct type_list : if_must<token<type_list_open>, type, token<type_list_close>> {};
struct type : seq<sor<token<type_name>, type_list>, opt<token<non_null>>> {};
struct defined_name : name {};
struct defined_variable : seq<one<'$'>, must<defined_name>> {};
struct default_value : if_must<punctuator<'='>, value> {};
struct variable_definition
    : if_must<token<defined_variable>, punctuator<':'>, type, opt<default_value>, directives> {};
struct variable_definitions : if_must<punctuator<'('>, plus<variable_definition>, punctuator<')'>> {
};
struct operation_name : name {};
struct operation_kind : seq<sor<TAO_PEGTL_STRING("query"), TAO_PEGTL_STRING("mutation"),
                                TAO_PEGTL_STRING("subscription")>,
                            not_at<name_rest>> {};
struct operation_directives : directives {};
struct named_operation : if_must<token<operation_kind>, opt<token<operation_name>>,
                                 opt<variable_definitions>, operation_directives, selection_set> {};
struct short_operation : if_must<at<one<'{'>>, selection_set> {};
struct fragment_start : seq<TAO_PEGTL_STRING("fragment"), not_at<name_rest>> {};
struct fragment_name : seq<not_at<word_on>, name> {};
struct fragment_condition : name {};
struct fragment_directives : directives {};
struct fragment : if_must<token<fragment_start>, token<fragment_name>, word_on,
                          token<fragment_condition>, fragment_directives, selection_set> {};
struct document : must<ignored, plus<sor<short_operation, named_operation, fragment>>, peg::eof> {};

// The tokens alone, to name the one that did not fit.
struct any_token : sor<block, quoted, number, name, ellipsis, peg::utf8::any, peg::any> {};
struct tokens : seq<ignored, star<any_token, ignored>> {};

}  // namespace grammar

// ------------------------------------------------------------------------------------ decoding
void append_utf8(std::string& out, std::uint32_t code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

std::uint32_t from_hex(std::string_view digits) {
  std::uint32_t code = 0;
  for (char const c : digits) {
    code = code * 16 + static_cast<std::uint32_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
  }
  return code;
}

/// Reads the escape behind `\u` at `i` (which the grammar has checked) and moves `i` past it.
std::uint32_t read_unicode(std::string_view body, std::size_t& i) {
  if (body[i] == '{') {
    std::size_t const end = body.find('}', i);
    std::uint32_t const code = from_hex(body.substr(i + 1, end - i - 1));
    i = end + 1;
    return code;
  }
  std::uint32_t const code = from_hex(body.substr(i, 4));
  i += 4;
  return code;
}

constexpr std::uint32_t kReplacement = 0xFFFD;

std::string decode_quoted(std::string_view body) {
  std::string out;
  out.reserve(body.size());
  for (std::size_t i = 0; i < body.size();) {
    if (body[i] != '\\') {
      out += body[i++];
      continue;
    }
    char const kind = body[i + 1];
    i += 2;
    switch (kind) {
      case 'b':
        out += '\b';
        break;
      case 'f':
        out += '\f';
        break;
      case 'n':
        out += '\n';
        break;
      case 'r':
        out += '\r';
        break;
      case 't':
        out += '\t';
        break;
      case 'u': {
        std::uint32_t code = read_unicode(body, i);
        // Two escapes of a surrogate pair are one character; half a pair is none, and is replaced
        // as JSON readers do.
        bool const leads = code >= 0xD800 && code < 0xDC00;
        if (leads && body.substr(i).starts_with("\\u")) {
          std::size_t next = i + 2;
          std::uint32_t const low = read_unicode(body, next);
          if (low >= 0xDC00 && low < 0xE000) {
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            i = next;
          }
        }
        bool const lone = code >= 0xD800 && code < 0xE000;
        append_utf8(out, lone || code > 0x10FFFF ? kReplacement : code);
        break;
      }
      default:
        out += kind;
    }
  }
  return out;
}

/// Section 2.9.4: common indentation and blank lines at both ends are not part of a block string.
std::string decode_block(std::string_view body) {
  std::vector<std::string> lines(1);
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (body.substr(i).starts_with("\\\"\"\"")) {
      lines.back() += "\"\"\"";
      i += 3;
    } else if (body[i] == '\r' || body[i] == '\n') {
      if (body[i] == '\r' && i + 1 < body.size() && body[i + 1] == '\n')
        ++i;
      lines.emplace_back();
    } else {
      lines.back() += body[i];
    }
  }
  std::size_t indent = std::string::npos;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    indent = std::min(indent, lines[i].find_first_not_of(" \t"));
  }
  if (indent != std::string::npos) {
    for (std::size_t i = 1; i < lines.size(); ++i) {
      lines[i].erase(0, std::min(indent, lines[i].size()));
    }
  }
  auto const blank = [](std::string const& line) {
    return line.find_first_not_of(" \t") == std::string::npos;
  };
  std::size_t first = 0;
  std::size_t last = lines.size();
  while (first < last && blank(lines[first]))
    ++first;
  while (last > first && blank(lines[last - 1]))
    --last;
  std::string out;
  for (std::size_t i = first; i < last; ++i) {
    if (i != first)
      out += '\n';
    out += lines[i];
  }
  return out;
}

// ------------------------------------------------------------------------------------- actions
template <typename Rule>
struct action : peg::nothing<Rule> {};

#define DRYDOCK_ON(rule)                            \
  template <>                                       \
  struct action<grammar::rule> {                    \
    template <typename Input>                       \
    static void apply(Input const& in, Builder& b); \
  };                                                \
  template <typename Input>                         \
  void action<grammar::rule>::apply([[maybe_unused]] Input const& in, Builder& b)

DRYDOCK_ON(variable) { b.finish(literal(Value::Kind::Variable, place(in), in.string().substr(1))); }
DRYDOCK_ON(number) {
  std::string text = in.string();
  bool const whole = text.find_first_of(".eE") == std::string::npos;
  auto const kind = whole ? Value::Kind::Int : Value::Kind::Float;
  b.finish(literal(kind, place(in), std::move(text)));
}
DRYDOCK_ON(quoted) {
  std::string_view const all = in.string_view();
  b.finish(literal(Value::Kind::String, place(in), decode_quoted(all.substr(1, all.size() - 2))));
}
DRYDOCK_ON(block) {
  std::string_view const all = in.string_view();
  b.finish(
      literal(Value::Kind::BlockString, place(in), decode_block(all.substr(3, all.size() - 6))));
}
DRYDOCK_ON(word) {
  std::string text = in.string();
  auto const kind = text == "null"                      ? Value::Kind::Null
                    : text == "true" || text == "false" ? Value::Kind::Bool
                                                        : Value::Kind::Enum;
  b.finish(literal(kind, place(in), std::move(text)));
}
DRYDOCK_ON(list_open) {
  enter(in, b);
  b.open(Value::Kind::List, place(in));
}
DRYDOCK_ON(list_close) {
  b.leave();
  b.close();
}
DRYDOCK_ON(object_open) {
  enter(in, b);
  b.open(Value::Kind::Object, place(in));
}
DRYDOCK_ON(object_close) {
  b.leave();
  b.close();
}
DRYDOCK_ON(entry_name) { b.entry(in.string(), place(in)); }

DRYDOCK_ON(argument_name) { b.argument = {.name = in.string(), .at = place(in), .value = {}}; }
DRYDOCK_ON(argument) {
  b.argument.value = b.take_value();
  b.arguments.push_back(std::exchange(b.argument, {}));
}
DRYDOCK_ON(directive_at) { b.directive = {.name = {}, .at = place(in), .arguments = {}}; }
DRYDOCK_ON(directive_name) { b.directive.name = in.string(); }
DRYDOCK_ON(directive) {
  b.directive.arguments = b.take_arguments();
  b.directives.push_back(std::exchange(b.directive, {}));
}

DRYDOCK_ON(set_open) {
  enter(in, b);
  b.open_selections.emplace_back();
}
DRYDOCK_ON(set_close) {
  b.leave();
  b.selections = std::move(b.open_selections.back());
  b.open_selections.pop_back();
}
DRYDOCK_ON(field_name) {
  Field field;
  field.name = in.string();
  field.at = place(in);
  b.fields.push_back(std::move(field));
}
DRYDOCK_ON(aliased_name) {
  b.fields.back().alias = std::exchange(b.fields.back().name, in.string());
}
DRYDOCK_ON(field_arguments) { b.fields.back().arguments = b.take_arguments(); }
DRYDOCK_ON(field_directives) { b.fields.back().directives = b.take_directives(); }
DRYDOCK_ON(field_selections) { b.fields.back().selections = b.take_selections(); }
DRYDOCK_ON(field) {
  Field done = std::move(b.fields.back());
  b.fields.pop_back();
  b.select({std::move(done)});
}
DRYDOCK_ON(ellipsis) { b.ellipsis = place(in); }
DRYDOCK_ON(spread_name) { b.spread = {.name = in.string(), .at = b.ellipsis, .directives = {}}; }
DRYDOCK_ON(spread) {
  b.spread.directives = b.take_directives();
  b.select({std::exchange(b.spread, {})});
}
DRYDOCK_ON(inline_start) {
  InlineFragment started;
  started.at = b.ellipsis;
  b.inline_fragments.push_back(std::move(started));
}
DRYDOCK_ON(condition) { b.inline_fragments.back().type_condition = in.string(); }
DRYDOCK_ON(inline_directives) { b.inline_fragments.back().directives = b.take_directives(); }
DRYDOCK_ON(inline_fragment) {
  InlineFragment done = std::move(b.inline_fragments.back());
  b.inline_fragments.pop_back();
  done.selections = b.take_selections();
  b.select({std::move(done)});
}

// A type is read inside out: its wrappers grow from the innermost one and are turned round when
// the variable is complete.
DRYDOCK_ON(type_name) { b.type = {.name = in.string(), .wrappers = {}}; }
DRYDOCK_ON(non_null) { b.type.wrappers.push_back(Wrapper::NonNull); }
DRYDOCK_ON(type_list_open) { enter(in, b); }
DRYDOCK_ON(type_list_close) {
  b.leave();
  b.type.wrappers.push_back(Wrapper::List);
}
DRYDOCK_ON(defined_variable) {
  b.variable = {};
  b.variable.name = in.string().substr(1);
  b.variable.at = place(in);
}
DRYDOCK_ON(default_value) {
  b.variable.has_default = true;
  b.variable.default_value = b.take_value();
}
DRYDOCK_ON(variable_definition) {
  std::ranges::reverse(b.type.wrappers);
  b.variable.type = std::exchange(b.type, {});
  b.variable.directives = b.take_directives();
  b.operation.variables.push_back(std::exchange(b.variable, {}));
}
DRYDOCK_ON(operation_kind) {
  b.operation.at = place(in);
  std::string_view const kind = in.string_view();
  b.operation.kind = kind == "query"      ? OperationKind::Query
                     : kind == "mutation" ? OperationKind::Mutation
                                          : OperationKind::Subscription;
}
DRYDOCK_ON(operation_name) { b.operation.name = in.string(); }
DRYDOCK_ON(operation_directives) { b.operation.directives = b.take_directives(); }
DRYDOCK_ON(named_operation) {
  b.operation.selections = b.take_selections();
  b.document.operations.push_back(std::exchange(b.operation, {}));
}
DRYDOCK_ON(short_operation) {
  b.operation.at = place(in);
  b.operation.selections = b.take_selections();
  b.document.operations.push_back(std::exchange(b.operation, {}));
}
DRYDOCK_ON(fragment_start) { b.fragment.at = place(in); }
DRYDOCK_ON(fragment_name) { b.fragment.name = in.string(); }
DRYDOCK_ON(fragment_condition) { b.fragment.type_condition = in.string(); }
DRYDOCK_ON(fragment_directives) { b.fragment.directives = b.take_directives(); }
DRYDOCK_ON(fragment) {
  b.fragment.selections = b.take_selections();
  b.document.fragments.push_back(std::exchange(b.fragment, {}));
}

#undef DRYDOCK_ON

// -------------------------------------------------------------------------------------- errors
struct Token {
  std::size_t offset = 0;
  Position at;
  std::string_view text;
};

/// The token at or behind `offset`, and the last one before it.
struct Around {
  std::size_t offset = 0;
  std::optional<Token> before;
  std::optional<Token> here;
};

template <typename Rule>
struct token_action : peg::nothing<Rule> {};

template <>
struct token_action<grammar::any_token> {
  template <typename Input>
  static void apply(Input const& in, Around& around) {
    Token const token{in.position().byte, place(in), in.string_view()};
    if (token.offset < around.offset) {
      around.before = token;
    } else if (!around.here) {
      around.here = token;
    }
  }
};

/// Names of the tokens as the service's own lexer prints them.
std::string token_name(std::string_view text) {
  switch (text.front()) {
    case '{':
      return "LCURLY";
    case '}':
      return "RCURLY";
    case '(':
      return "LPAREN";
    case ')':
      return "RPAREN";
    case '[':
      return "LBRACKET";
    case ']':
      return "RBRACKET";
    case ':':
      return "COLON";
    case '=':
      return "EQUALS";
    case '!':
      return "BANG";
    case '|':
      return "PIPE";
    case '&':
      return "AMP";
    case '@':
      return "DIR_SIGN";
    case '$':
      return "VAR_SIGN";
    default:
      break;
  }
  if (text == "...")
    return "ELLIPSIS";
  if (text.front() == '"')
    return text.size() > 1 ? "STRING" : "UNKNOWN_CHAR";
  char const c = text.front();
  if ((c >= '0' && c <= '9') || (c == '-' && text.size() > 1)) {
    return text.find_first_of(".eE") == std::string_view::npos ? "INT" : "FLOAT";
  }
  if (c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
    return "IDENTIFIER";
  return "UNKNOWN_CHAR";
}

std::string at_text(Position at) {
  return " at [" + std::to_string(at.line) + ", " + std::to_string(at.column) + "]";
}

ParseError unexpected(std::string_view text, std::size_t offset) {
  Around around{.offset = offset, .before = {}, .here = {}};
  peg::memory_input in(text.data(), text.data() + text.size(), "");
  (void)peg::parse<grammar::tokens, token_action>(in, around);
  if (!around.here) {
    // The recorded place of an early end is the last token that was read.
    Position const at = around.before ? around.before->at : Position{1, 1};
    return {"syntax error, unexpected end of file" + at_text(at), at};
  }
  Token const& token = *around.here;
  return {"syntax error, unexpected " + token_name(token.text) + " (\"" + std::string(token.text) +
              "\")" + at_text(token.at),
          token.at};
}

}  // namespace

std::expected<Document, ParseError> parse_document(std::string_view text,
                                                   ParseLimits const& limits) {
  if (text.size() > limits.bytes_max) {
    return std::unexpected(ParseError{"The document of " + std::to_string(text.size()) +
                                          " bytes is larger than the maximum of " +
                                          std::to_string(limits.bytes_max) + at_text({1, 1}),
                                      {1, 1}});
  }
  Builder builder(limits.depth_max);
  peg::memory_input in(text.data(), text.data() + text.size(), "");
  try {
    (void)peg::parse<grammar::document, action>(in, builder);
  } catch (TooDeep const& deep) {
    return std::unexpected(ParseError{"The document is nested deeper than the maximum of " +
                                          std::to_string(limits.depth_max) + at_text(deep.at),
                                      deep.at});
  } catch (peg::parse_error const& error) {
    return std::unexpected(unexpected(text, error.positions().front().byte));
  }
  return std::move(builder.document);
}

}  // namespace drydock::mocks::graphql
