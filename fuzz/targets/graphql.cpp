#include "fuzz/fuzz.h"
#include "mocks/graphql/parse.h"
#include "mocks/graphql/print.h"

void drydock::fuzz::examine(std::string_view bytes) {
  using namespace mocks::graphql;
  auto const document = parse_document(bytes);
  if (!document) {
    require(!document.error().message.empty(), "an error has its reason");
    return;
  }
  std::string const text = print(*document);
  // A text near the bounds may pass them when it is laid out on lines.
  ParseLimits const wide{.bytes_max = std::size_t{64} << 20, .depth_max = 1000};
  auto const again = parse_document(text, wide);
  require(again.has_value(), "a document that is printed can be read");
  require(print(*again) == text, "printing twice gives the same text");
}
