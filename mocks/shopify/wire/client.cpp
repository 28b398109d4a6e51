#include <nlohmann/json.hpp>

#include <variant>

#include "mocks/graphql/error.h"
#include "mocks/shopify/wire/answer.h"
#include "mocks/shopify/wire/documents.h"
#include "mocks/shopify/wire/on_wire.h"
#include "mocks/shopify/wire/variables.h"
#include "mocks/shopify/wire/wire.h"

/// The client's side: a request becomes text, and an answer becomes values again.
namespace drydock::mocks::shop_wire {
namespace {

/// Zeros when the answer carries no cost.
shop::Cost cost(json const& body) {
  auto const extensions = body.find("extensions");
  if (extensions == body.end() || !extensions->contains("cost"))
    return {};
  At const at((*extensions)["cost"], nullptr, "extensions.cost");
  At const throttle = at["throttleStatus"], actual = at["actualQueryCost"];
  return {.requested = static_cast<std::int32_t>(at["requestedQueryCost"].number()),
          .actual = actual.null() ? 0 : static_cast<std::int32_t>(actual.number()),
          .available_tenths = throttle["currentlyAvailable"].tenths(),
          .maximum_tenths = throttle["maximumAvailable"].tenths(),
          .restore_tenths = throttle["restoreRate"].tenths()};
}

shop::Refused refusal(json const& error) {
  std::string code;
  if (auto const at = error.find("extensions"); at != error.end() && at->is_object())
    code = at->value("code", "");
  shop::Refusal const why = code == "THROTTLED"               ? shop::Refusal::Throttled
                            : code == "ACCESS_DENIED"         ? shop::Refusal::AccessDenied
                            : code == "INTERNAL_SERVER_ERROR" ? shop::Refusal::ServerError
                                                              : shop::Refusal::BadRequest;
  return {.why = why, .message = error.value("message", "")};
}

/// The answer to a request that did not get as far as GraphQL.
shop::Response refused_by_status(HttpResponse const& http) {
  json const body = json::parse(http.body, nullptr, false);
  std::string message = "HTTP " + std::to_string(http.status);
  if (body.is_object() && body.contains("errors") && body["errors"].is_string())
    message = body["errors"].get<std::string>();
  shop::Refusal const why = http.status >= 500   ? shop::Refusal::ServerError
                            : http.status == 401 ? shop::Refusal::Unauthorised
                            : http.status == 403 ? shop::Refusal::AccessDenied
                            : http.status == 429 ? shop::Refusal::Throttled
                                                 : shop::Refusal::BadRequest;
  return {.body = shop::Refused{.why = why, .message = std::move(message)}, .cost = {}};
}

/// A document as JSON text, made once each: the texts are few and fixed.
std::string quoted(std::string_view document) {
  std::string out;
  graphql::append_quoted(out, document);
  return out;
}

}  // namespace

Dialect dialect_of(ShopConfig const& config) {
  return {.version = config.api_version, .currency = config.currency};
}

HttpRequest encode(shop::Request const& request, Dialect const& dialect) {
  HttpRequest http{
      .method = "POST",
      .path = "/admin/api/" + dialect.version + "/graphql.json",
      .headers = {{"Content-Type", "application/json"}, {"Accept", "application/json"}},
      .body = {}};
  Variables out(dialect);
  out.text.reserve(2048);
  out.text = "{\"query\":";
  out.text += quoted(documents::document_of(request));
  out.key("variables");
  out.object([&] { std::visit([&]<class R>(R const& r) { OnWire<R>::encode(out, r); }, request); });
  out.close('}');
  http.body = std::move(out.text);
  return http;
}

std::expected<shop::Response, WireError> decode_response(shop::Request const& asked,
                                                         HttpResponse const& http,
                                                         Dialect const& dialect) {
  if (http.status != 200)
    return refused_by_status(http);
  json const body = json::parse(http.body, nullptr, false);
  if (!body.is_object())
    return std::unexpected(
        WireError{.status = 502, .place = "", .why = "the answer is no JSON object"});
  try {
    shop::Response out{.body = shop::Refused{}, .cost = cost(body)};
    if (auto const errors = body.find("errors"); errors != body.end() && !errors->empty()) {
      out.body = refusal(errors->front());
      return out;
    }
    At const root(body, nullptr, nullptr);
    out.body = std::visit(
        [&]<class R>(R const&) { return OnWire<R>::decode(root["data"], dialect); }, asked);
    return out;
  } catch (Unreadable const& e) {
    return std::unexpected(WireError{.status = 502, .place = e.place, .why = e.why});
  } catch (json::exception const& e) {
    return std::unexpected(WireError{.status = 502, .place = "", .why = e.what()});
  }
}

}  // namespace drydock::mocks::shop_wire
