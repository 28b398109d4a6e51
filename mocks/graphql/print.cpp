#include "mocks/graphql/print.h"

#include <cstdio>
#include <ranges>
#include <string_view>

namespace drydock::mocks::graphql {

std::string to_text(TypeReference const& type) {
  std::string text = type.name;
  for (Wrapper const wrapper : type.wrappers | std::views::reverse) {
    text = wrapper == Wrapper::NonNull ? text + "!" : "[" + text + "]";
  }
  return text;
}

namespace {

void quote(std::string& out, std::string_view text) {
  out += '"';
  for (char const c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          char escape[8];
          std::snprintf(escape, sizeof escape, "\\u%04X", static_cast<unsigned>(c));
          out += escape;
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

class Printer {
 public:
  std::string out;

  void value(Value const& v) {
    switch (v.kind) {
      case Value::Kind::Null:
        out += "null";
        break;
      case Value::Kind::Variable:
        out += '$' + v.text;
        break;
      case Value::Kind::String:
      case Value::Kind::BlockString:
        quote(out, v.text);
        break;
      case Value::Kind::List:
        out += '[';
        for (std::size_t i = 0; i < v.items.size(); ++i) {
          if (i != 0)
            out += ", ";
          value(v.items[i]);
        }
        out += ']';
        break;
      case Value::Kind::Object:
        out += '{';
        named(v.entries);
        out += '}';
        break;
      default:
        out += v.text;
    }
  }

  void operation(Operation const& op) {
    static constexpr std::string_view kNames[] = {"query", "mutation", "subscription"};
    out += kNames[static_cast<std::size_t>(op.kind)];
    if (!op.name.empty())
      out += ' ' + op.name;
    if (!op.variables.empty()) {
      out += '(';
      for (std::size_t i = 0; i < op.variables.size(); ++i) {
        if (i != 0)
          out += ", ";
        variable(op.variables[i]);
      }
      out += ')';
    }
    directives(op.directives);
    selections(op.selections, 0);
    out += '\n';
  }

  void fragment(FragmentDefinition const& f) {
    out += "fragment " + f.name + " on " + f.type_condition;
    directives(f.directives);
    selections(f.selections, 0);
    out += '\n';
  }

 private:
  void named(std::vector<NamedValue> const& values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i != 0)
        out += ", ";
      out += values[i].name + ": ";
      value(values[i].value);
    }
  }

  void variable(VariableDefinition const& v) {
    out += '$' + v.name + ": " + to_text(v.type);
    if (v.has_default) {
      out += " = ";
      value(v.default_value);
    }
    directives(v.directives);
  }

  void arguments(std::vector<Argument> const& given) {
    if (given.empty())
      return;
    out += '(';
    named(given);
    out += ')';
  }

  void directives(std::vector<Directive> const& given) {
    for (Directive const& d : given) {
      out += " @" + d.name;
      arguments(d.arguments);
    }
  }

  void selections(std::vector<Selection> const& given, std::size_t level) {
    if (given.empty())
      return;
    out += " {\n";
    for (Selection const& s : given) {
      out.append(2 * (level + 1), ' ');
      std::visit([&](auto const& node) { selection(node, level + 1); }, s.node);
      out += '\n';
    }
    out.append(2 * level, ' ');
    out += '}';
  }

  void selection(Field const& f, std::size_t level) {
    if (!f.alias.empty())
      out += f.alias + ": ";
    out += f.name;
    arguments(f.arguments);
    directives(f.directives);
    selections(f.selections, level);
  }

  void selection(FragmentSpread const& s, std::size_t) {
    out += "..." + s.name;
    directives(s.directives);
  }

  void selection(InlineFragment const& f, std::size_t level) {
    out += "...";
    if (!f.type_condition.empty())
      out += " on " + f.type_condition;
    directives(f.directives);
    selections(f.selections, level);
  }
};

}  // namespace

std::string print(Document const& document) {
  Printer printer;
  for (Operation const& op : document.operations)
    printer.operation(op);
  for (FragmentDefinition const& f : document.fragments)
    printer.fragment(f);
  return printer.out;
}

std::string print(Value const& value) {
  Printer printer;
  printer.value(value);
  return printer.out;
}

}  // namespace drydock::mocks::graphql
