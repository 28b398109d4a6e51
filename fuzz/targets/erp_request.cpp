#include "fuzz/fuzz.h"
#include "mocks/xoro/wire.h"

/// A request to XoroERP: the first line is its method and path, the rest its body.
void drydock::fuzz::examine(std::string_view bytes) {
  using namespace mocks;
  erp_wire::Dialect const dialect{
      .currency = Currency::parse("EUR").value(), .zone = {}, .stores = {"Main", "Outlet"}};
  auto const line = bytes.substr(0, bytes.find('\n'));
  auto const blank = line.find(' ');
  HttpRequest const request{
      .method = std::string(line.substr(0, blank)),
      .path = blank == std::string_view::npos ? "/" : std::string(line.substr(blank + 1)),
      .headers = {},
      .body = std::string(bytes.substr(std::min(line.size() + 1, bytes.size())))};
  auto const typed = erp_wire::decode_request(request, dialect);
  if (!typed) {
    require(typed.error().status >= 400 && !typed.error().why.empty(), "a refusal has its reason");
    return;
  }
  auto const again = erp_wire::decode_request(erp_wire::encode(*typed, dialect), dialect);
  require(again.has_value() && *again == *typed, "a request that is written reads back the same");
}
