#include "mocks/shopify/handles.h"

#include "model/config.h"
#include "model/hash.h"
#include "model/text.h"

namespace drydock::mocks {
namespace {

constexpr std::size_t kHandleMax = 255;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "x" → "x-1", "x-41" → "x-42", "x99" → "x100".
std::string next_handle(std::string handle) {
  if (!is_digit(handle.back()))
    return handle + "-1";
  std::size_t at = handle.size();
  while (at > 0 && is_digit(handle[at - 1])) {
    if (handle[at - 1] != '9') {
      ++handle[at - 1];
      return handle;
    }
    handle[--at] = '0';
  }
  return handle.insert(at, "1");
}

}  // namespace

std::size_t length_of(std::string_view text) {
  std::size_t n = 0;
  for (char c : text)
    // Continuation bytes of UTF-8 do not count: the limits are in characters.
    n += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  return n;
}

std::optional<std::uint32_t> find_handle(ShopState const& s, std::string_view handle) {
  return s.handles.find(StableHash{}(handle),
                        [&](std::uint32_t p) { return s.products[p].handle() == handle; });
}

std::string free_handle(ShopState const& s, std::string_view base, std::uint32_t self) {
  std::string handle = slug(base);
  // A title of punctuation alone still needs a handle; Shopify takes "product".
  if (handle.empty())
    handle = "product";
  for (;;) {
    auto const owner = find_handle(s, handle);
    if (!owner || *owner == self)
      return handle;
    handle = next_handle(std::move(handle));
  }
}

std::expected<std::string, shop::UserError> written_handle(ShopState const& s, std::string_view raw,
                                                           std::string_view title,
                                                           std::uint32_t self) {
  // Blank is as good as not given: the title decides. Punctuation alone was given, and gets
  // "product".
  if (trim(raw).empty())
    return free_handle(s, title, self);
  std::string const handle = slug(raw);
  if (handle.empty())
    return free_handle(s, "product", self);
  if (length_of(handle) > kHandleMax)
    return std::unexpected(shop::UserError{
        .field = {"handle"}, .message = "Handle is too long (maximum is 255 characters)"});
  auto const owner = find_handle(s, handle);
  // A handle that was asked for is never bent to a free one, as a generated one is: the caller
  // would not know it. The message shows it as it was given, before it is made a slug.
  if (owner && *owner != self)
    return std::unexpected(shop::UserError{
        .field = {"input", "handle"},
        .message =
            "Handle '" + std::string(raw) + "' already in use. Please provide a new handle."});
  return handle;
}

}  // namespace drydock::mocks
