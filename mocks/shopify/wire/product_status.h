#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "model/catalogue.h"

namespace drydock::mocks::shop_wire {

/// By ProductStatus, as the Admin API writes it. Source: enum ProductStatus.
inline constexpr std::array<std::string_view, kCount<ProductStatus>> kProductStatuses{
    "ACTIVE", "DRAFT", "ARCHIVED", "UNLISTED"};

constexpr std::string_view text_of(ProductStatus status) {
  return kProductStatuses[static_cast<std::size_t>(status)];
}
constexpr std::optional<ProductStatus> product_status_named(std::string_view text) {
  auto const found = std::ranges::find(kProductStatuses, text);
  if (found == kProductStatuses.end())
    return std::nullopt;
  return static_cast<ProductStatus>(found - kProductStatuses.begin());
}

}  // namespace drydock::mocks::shop_wire
