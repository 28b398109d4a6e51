#pragma once

#include <type_traits>
#include <utility>
#include <vector>

#include "model/kits.h"
#include "scenarios/format/fields.h"

namespace drydock::scenario_file {

/// {"TEE": 2, "MUG": 1}: what one of a kit or a bundle is made of, in the order of the file.
template <class Part>
struct Parts {
  static bool read(Value const& value, Context& context, std::vector<Part>& out) {
    if (!json_text::read_object(value, *context.complaints, "units by part"))
      return false;
    out.clear();
    for (auto const& entry : value.members) {
      Part part;
      auto& [name, units] = part;
      name = std::remove_cvref_t<decltype(name)>{entry.name};
      if (Units<1>::read(entry.value, context, units))
        out.push_back(std::move(part));
    }
    if (out.size() <= kPartsMax)
      return true;
    context.complain(value, "more than " + std::to_string(kPartsMax) + " parts");
    return false;
  }
  static Value print(std::vector<Part> const& parts, Context& context) {
    Value object = json_text::object_value();
    for (auto const& [name, units] : parts)
      json_text::add(object, name.value(), Units<1>::print(units, context));
    return object;
  }
  static Value schema() {
    Value schema = schema_of_type("object");
    json_text::add(schema, "additionalProperties", Units<1>::schema());
    return json_text::add(schema, "maxProperties", json_text::integer_value(kPartsMax));
  }
};

}  // namespace drydock::scenario_file
