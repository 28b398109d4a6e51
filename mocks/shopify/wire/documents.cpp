#include "mocks/shopify/wire/documents.h"

#include <variant>

#include "mocks/shopify/wire/on_wire.h"
#include "model/names.h"

namespace drydock::mocks::documents {

std::string_view document_of(shop::Request const& request) {
  return std::visit([]<class R>(R const& r) { return shop_wire::OnWire<R>::document(r); }, request);
}

std::string_view operation_of(shop::Request const& request) { return name_of_alternative(request); }

}  // namespace drydock::mocks::documents
