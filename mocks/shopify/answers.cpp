#include "mocks/shopify/acts.h"

#include <type_traits>

namespace drydock::mocks {
namespace {

constexpr std::size_t kVariantsMax = 2048;  // of a product, and so of a bulk mutation

}  // namespace

shop::UserError user_error(Path field, std::string message, std::string code) {
  return {.field = std::move(field), .message = std::move(message), .code = std::move(code)};
}

shop::Refused bad_request(std::string message) {
  return {.why = shop::Refusal::BadRequest, .message = std::move(message)};
}

std::optional<shop::Refused> refuse_size(std::size_t size, std::size_t max) {
  if (size <= max)
    return {};
  return bad_request("The input array size of " + std::to_string(size) +
                     " is greater than the maximum allowed of " + std::to_string(max) + ".");
}

std::optional<shop::Refused> refuse_unread(shop::Request const& request, std::string_view version) {
  return std::visit(
      [&](auto const& r) -> std::optional<shop::Refused> {
        using R = std::decay_t<decltype(r)>;
        constexpr bool kCreatesOrUpdates =
            std::is_same_v<R, shop::CreateVariants> || std::is_same_v<R, shop::UpdateVariants>;
        if constexpr (requires { r.idempotency_key; })
          // An old version does not know the directive, so the document does not validate: nothing
          // is carried out and nothing charged.
          if (!r.idempotency_key.empty() && version < "2026-01")
            return bad_request("Directive @idempotent is not defined");
        // The two bulk mutations of variants take a whole product at once; all other input arrays
        // hold 250.
        if constexpr (kCreatesOrUpdates)
          return refuse_size(r.variants.size(), kVariantsMax);
        else if constexpr (requires { r.variants.size(); })
          return refuse_size(r.variants.size());
        else if constexpr (requires { r.rows.size(); })
          return refuse_size(r.rows.size());
        else if constexpr (requires { r.items.size(); })
          return refuse_size(r.items.size());
        else if constexpr (requires { r.urls.size(); })
          return refuse_size(r.urls.size());
        else if constexpr (requires { r.publications.size(); })
          return refuse_size(r.publications.size());
        else if constexpr (requires { r.lines.size(); })
          return refuse_size(r.lines.size());
        else if constexpr (requires { r.tags.size(); })
          return refuse_size(r.tags.size());
        else if constexpr (requires { r.tags->size(); })
          return r.tags ? refuse_size(r.tags->size()) : std::nullopt;
        else
          return {};
      },
      request);
}

std::optional<shop::Refused> refuse_page(std::uint16_t first) {
  if (first == 0)
    return bad_request("you must provide one of first or last");
  if (first > 250)
    return bad_request(
        "first cannot exceed 250. To query larger amounts of data with fewer limits, bulk "
        "operations "
        "should be used instead.");
  return {};
}

}  // namespace drydock::mocks
