#pragma once

#include <cstddef>
#include <string_view>

#include "model/shop_api.h"

/// The GraphQL text of each typed request, which is what the wire sends and what costs are counted
/// on: one document per kind of request, which stands beside what else the wire knows of it
/// (request.h). Fields and arguments are those of the schema of 2026-07.
namespace drydock::mocks::documents {

/// Page sizes that are written in the documents.
inline constexpr std::size_t kVariantsOfOneProduct = 2000;    ///< productByIdentifier
inline constexpr std::size_t kVariantsOfListedProduct = 250;  ///< products
inline constexpr std::size_t kMedia = 250;
inline constexpr std::size_t kPublications = 20;
inline constexpr std::size_t kLocations = 20;
inline constexpr std::size_t kOrderLines = 30;
inline constexpr std::size_t kOrderLocations = 5;
inline constexpr std::size_t kRefunds = 250;

/// The document of a request. It depends on the kind of request alone, but for the directive
/// @idempotent, which a request without a key leaves out.
std::string_view document_of(shop::Request const& request);
/// The name of the operation in it, such as "SetQuantities".
std::string_view operation_of(shop::Request const& request);

}  // namespace drydock::mocks::documents
