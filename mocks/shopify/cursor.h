#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "model/tick.h"

namespace drydock::mocks {

/// The place in a list after which a page begins: base64 of {"last_id":n,"last_value":v}
/// (docs/shopify-mock.md). Clients must treat it as opaque.
struct Cursor {
  std::uint64_t last_id = 0;
  Tick last_value;  ///< updated_at, in lists that are sorted by it
  friend bool operator==(Cursor const&, Cursor const&) = default;
};

std::string write_cursor(Cursor const&);
/// None when `text` is empty. Errors: "Malformed cursor".
std::expected<std::optional<Cursor>, std::string> read_cursor(std::string_view text);

}  // namespace drydock::mocks
