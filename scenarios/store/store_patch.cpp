#include "scenarios/store/store_patch.h"

#include <optional>
#include <utility>

#include "scenarios/format/json.h"

namespace drydock {
namespace {

using json_text::add;
using json_text::Value;

Value text(std::string_view from) { return json_text::text_value(from); }

// --- store.json patch ----------------------------------------------------------------------------

/// Dotted paths and nested objects in any mixture.
std::optional<std::string> find_setting_at(Value const& settings, std::string_view path,
                                           std::string const& pointer) {
  std::optional<std::string> found;  // the last one counts, as for the reader
  for (auto const& member : settings.members) {
    auto const here = json_text::pointer_step(pointer, member.name);
    if (member.name == path)
      found = here;
    else if (path.starts_with(member.name + ".") && member.value.kind == json_text::Kind::Object)
      if (auto deeper = find_setting_at(member.value, path.substr(member.name.size() + 1), here))
        found = std::move(deeper);
  }
  return found;
}

Value operation(std::string_view op, std::string const& path, Value value) {
  Value object = json_text::object_value();
  add(object, "op", text(op));
  add(object, "path", text(path));
  return add(object, "value", std::move(value));
}

}  // namespace

std::string store_patch(std::vector<Change> const& changes, StoreConfig const& store,
                        std::string_view store_json) {
  auto const document = json_text::parse(store_json, "store.json");
  Value const* accounts = document ? document->find("accounts") : nullptr;
  Value operations = json_text::list_value();
  for (std::size_t a = 0; a < store.accounts.size(); ++a) {
    AccountIndex const own{static_cast<std::uint8_t>(a)};
    auto const pointer = "/accounts/" + std::to_string(a) + "/settings";
    Value const* settings = accounts != nullptr && a < accounts->items.size()
                                ? accounts->items[a].find("settings")
                                : nullptr;
    Value fresh = json_text::object_value();
    for (Change const& c : changes) {
      if (c.at.kind != PlaceKind::Setting || c.at.account != own)
        continue;
      std::string_view const path = c.at.subject;
      if (settings == nullptr) {
        add(fresh, path, text(c.to));
        continue;
      }
      auto const at = find_setting_at(*settings, path, pointer);
      operations.items.push_back(
          at ? operation("replace", *at, text(c.to))
             : operation("add", json_text::pointer_step(pointer, path), text(c.to)));
    }
    if (!fresh.members.empty())
      operations.items.push_back(operation("add", pointer, std::move(fresh)));
  }
  return operations.items.empty() ? std::string{} : json_text::print(operations);
}

}  // namespace drydock
