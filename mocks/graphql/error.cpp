#include "mocks/graphql/error.h"

#include <utility>

namespace drydock::mocks::graphql {

ErrorExtension text_extension(std::string name, std::string_view text) {
  ErrorExtension extension{.name = std::move(name)};
  append_quoted(extension.json, text);
  return extension;
}

std::string Error::code() const {
  for (ErrorExtension const& e : extensions) {
    if (e.name == "code" && e.json.size() >= 2)
      return e.json.substr(1, e.json.size() - 2);
  }
  return {};
}

void append_quoted(std::string& out, std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  out += '"';
  std::size_t run = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\')
      continue;
    out.append(text, run, i - run);
    run = i + 1;
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
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
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      default:
        out += "\\u00";
        out += kHex[c >> 4];
        out += kHex[c & 15];
    }
  }
  out.append(text, run);
  out += '"';
}

namespace {

void append_locations(std::string& out, std::vector<Position> const& locations) {
  if (locations.empty())
    return;
  out += ",\"locations\":[";
  for (std::size_t i = 0; i < locations.size(); ++i) {
    if (i != 0)
      out += ',';
    out += "{\"line\":" + std::to_string(locations[i].line) +
           ",\"column\":" + std::to_string(locations[i].column) + '}';
  }
  out += ']';
}

void append_path(std::string& out, std::optional<std::vector<PathSegment>> const& path) {
  if (!path)
    return;
  out += ",\"path\":[";
  for (std::size_t i = 0; i < path->size(); ++i) {
    if (i != 0)
      out += ',';
    if (auto const* name = std::get_if<std::string>(&(*path)[i])) {
      append_quoted(out, *name);
    } else {
      out += std::to_string(std::get<std::uint32_t>((*path)[i]));
    }
  }
  out += ']';
}

void append_extensions(std::string& out, std::vector<ErrorExtension> const& extensions) {
  if (extensions.empty())
    return;
  out += ",\"extensions\":{";
  for (std::size_t i = 0; i < extensions.size(); ++i) {
    if (i != 0)
      out += ',';
    append_quoted(out, extensions[i].name);
    out += ':';
    out += extensions[i].json;
  }
  out += '}';
}

}  // namespace

void append_json(std::string& out, Error const& error) {
  out += "{\"message\":";
  append_quoted(out, error.message);
  append_locations(out, error.locations);
  if (error.stage == Error::Stage::Request) {
    append_path(out, error.path);
    append_extensions(out, error.extensions);
  } else {
    append_extensions(out, error.extensions);
    append_path(out, error.path);
  }
  out += '}';
}

std::string error_body(std::vector<Error> const& errors) {
  std::string out = "{\"errors\":[";
  for (std::size_t i = 0; i < errors.size(); ++i) {
    if (i != 0)
      out += ',';
    append_json(out, errors[i]);
  }
  out += "]}";
  return out;
}

}  // namespace drydock::mocks::graphql
