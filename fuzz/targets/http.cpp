#include "mocks/http/request.h"

#include <string>
#include <vector>

#include "fuzz/fuzz.h"

/// Raw HTTP on a connection, one request after another.
namespace {

using namespace drydock::mocks::http;

/// What was read, as text, so that two readings can be compared.
std::vector<std::string> read_all(std::string_view bytes, std::size_t piece) {
  RequestBounds const bounds{.body = 256 * 1024};
  RequestReader reader(bounds);
  std::vector<std::string> read;
  while (!bytes.empty()) {
    std::size_t const used = reader.feed(bytes.substr(0, piece));
    bytes.remove_prefix(used);
    drydock::fuzz::require(reader.held() <= 4 * bounds.body, "a body is bounded while it is held");
    switch (reader.stage()) {
      case RequestReader::Stage::Decide:
        read.push_back(reader.head().method + " " + reader.head().target + " " +
                       reader.head().host.value_or("no host"));
        reader.accept();
        break;
      case RequestReader::Stage::Done: {
        std::string const body = reader.take_body();
        drydock::fuzz::require(body.size() <= bounds.body, "a body is no larger than its bound");
        read.push_back(body);
        reader.next();
        break;
      }
      case RequestReader::Stage::Refused:
        drydock::fuzz::require(reader.refused().status >= 400, "a refusal has its status");
        read.push_back(std::to_string(reader.refused().status));
        return read;
      default:
        drydock::fuzz::require(used > 0, "a reader that waits has taken what there was");
    }
    if (reader.stage() == RequestReader::Stage::Done) {  // a request without a body
      read.push_back(reader.take_body());
      reader.next();
    }
  }
  return read;
}

}  // namespace

void drydock::fuzz::examine(std::string_view bytes) {
  auto const whole = read_all(bytes, bytes.size() + 1);
  require(read_all(bytes, 1) == whole, "bytes one by one are the same requests as all at once");
  require(read_all(bytes, 7) == whole, "bytes in pieces are the same requests as all at once");
}
