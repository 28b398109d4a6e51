#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace drydock {

/// What a filter on orders looks at.
enum class OrderTrait : std::uint8_t { Tag, Source };

/// "tag:wholesale" or "source:pos". Errors: it names neither, or no value.
std::expected<std::pair<OrderTrait, std::string>, std::string> read_order_filter(
    std::string_view text);

/// Whether one of the filters names a tag of the order or its source, in any case. Assumption:
/// A-X43.
bool left_out(std::vector<std::string> const& filters, std::vector<std::string> const& tags,
              std::string_view source);

}  // namespace drydock
