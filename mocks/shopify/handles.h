#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "mocks/shopify/state.h"
#include "model/shop_api.h"

/// How a shop makes and keeps handles (docs/shopify-mock.md).
namespace drydock::mocks {

/// The live product with exactly this handle.
std::optional<std::uint32_t> find_handle(ShopState const&, std::string_view handle);

/// A handle made from a title, or any other base: its slug, "product" when nothing is left of it,
/// with a suffix where that is taken: "x" → "x-1"; a number at the end rises in place ("x-41" →
/// "x-42").
/// What `self` has itself is not taken.
std::string free_handle(ShopState const&, std::string_view base, std::uint32_t self = kNone);

/// A handle that a person or an app wrote. Blank: made from the title. Only punctuation: "product"
/// and its suffixes. Errors: too long; taken by another product than `self`.
std::expected<std::string, shop::UserError> written_handle(ShopState const&, std::string_view raw,
                                                           std::string_view title,
                                                           std::uint32_t self = kNone);

/// Code points of a text, as limits count them.
std::size_t length_of(std::string_view text);

}  // namespace drydock::mocks
