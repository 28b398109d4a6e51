#pragma once

#include <expected>
#include <memory>
#include <string>
#include <string_view>

#include "mocks/http_message.h"
#include "mocks/shopify/server.h"
#include "model/config.h"
#include "model/money.h"
#include "model/shop_api.h"

/// Shopify's GraphQL Admin API as text over typed values. The client side writes each shop::Request
/// as the document of documents.h with its variables and reads the answer back; the endpoint
/// answers any document that the subset of the schema (schema.h) allows, field by field. What the
/// text assumes beyond the vendor's own is in docs/wire.md. Authentication is the caller's.
namespace drydock::mocks::shop_wire {

/// What the text depends on besides the value.
struct Dialect {
  std::string version;  ///< of the API, as the path names it
  Currency currency;    ///< of the shop: prices have its digits
};
Dialect dialect_of(ShopConfig const&);

/// POST /admin/api/<version>/graphql.json with {"query", "variables"}.
HttpRequest encode(shop::Request const&, Dialect const&);

/// The answer to `asked`, lossless: equal to what ShopServer::handle answers. Errors: an answer
/// that Shopify would not give to this document.
std::expected<shop::Response, WireError> decode_response(shop::Request const& asked,
                                                         HttpResponse const&, Dialect const&);

/// Parses, checks, prices and executes GraphQL requests. Holds the schema and the prepared
/// documents, no state of a shop: one endpoint serves any number of shops, one request at a time.
class ShopEndpoint {
 public:
  ShopEndpoint();
  ~ShopEndpoint();
  ShopEndpoint(ShopEndpoint&&) noexcept;
  ShopEndpoint& operator=(ShopEndpoint&&) noexcept;

  /// Answers a request to .../graphql.json. Status 200 also for what GraphQL reports as `errors`;
  /// 400 for a body that is no GraphQL request, 404 for another path, 405 for another method.
  HttpResponse handle(ShopServer&, HttpRequest const&, AccountIndex app, Tick now, ShopEffects&);

 private:
  struct Content;
  std::unique_ptr<Content> content_;
};

}  // namespace drydock::mocks::shop_wire
