#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "mocks/shopify/wire/resolve.h"
#include "model/shop_api.h"

/// A request of the kind R as everybody meets it who deals with all kinds: the client, the endpoint
/// and the costs. It is defined by Wire<R> (request.h) in the file of its subject, and a kind that
/// has none does not link.
namespace drydock::mocks::shop_wire {

class At;
struct Variables;
struct Dialect;

template <class R>
struct OnWire {
  /// Its GraphQL text.
  static std::string_view document(R const&);
  /// Writes the variables that the text takes.
  static void encode(Variables&, R const&);
  /// Reads `data` of the answer as the document selects it.
  static shop::Answer decode(At const& data, Dialect const&);
  /// Its field of the schema's type Mutation; none for a query.
  static std::optional<MutationField> mutation();
};

}  // namespace drydock::mocks::shop_wire
