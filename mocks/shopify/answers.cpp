#include "mocks/shopify/acts.h"

namespace drydock::mocks {

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

std::optional<shop::Refused> refuse_page(std::uint16_t first) {
  if (first == 0)
    return bad_request("you must provide one of first or last");
  if (first > 250)
    return bad_request(
        "first cannot exceed 250. To query larger amounts of data with fewer limits, bulk operations "
        "should be used instead.");
  return {};
}

}  // namespace drydock::mocks
