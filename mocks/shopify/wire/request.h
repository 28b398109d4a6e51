#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "mocks/shopify/wire/answer.h"
#include "mocks/shopify/wire/mutation.h"
#include "mocks/shopify/wire/on_wire.h"
#include "mocks/shopify/wire/selections.h"
#include "mocks/shopify/wire/text.h"
#include "mocks/shopify/wire/variables.h"
#include "model/names.h"

/// For the files of the subjects: all that the wire has to know of a kind of request, side by side.
namespace drydock::mocks::shop_wire {

/// Specialised for each kind of request in the file of its subject, which instantiates OnWire of it
/// behind that:
///   kDocument        the text; the operation is called as the request is. Of a request with an
///                    idempotency key: a template over Keyed
///   kField           the field of Query or Mutation that the text asks for
///   encode(out, r)   writes the variables
///   decode(at, read) reads the field's value; what it returns is the answer's kind
/// and a mutation
///   kDeclared, kTypes   arguments and type of its field; types of the schema that are its own
///   resolve(call, field) makes the typed request of the arguments and executes it
/// What it costs stands beside what serves it (mocks/shopify/costs.h), as a run without the wire
/// needs it too.
template <class R>
struct Wire;

namespace on_wire_detail {

template <class R>
inline constexpr bool kIsMutation = requires {
  &Wire<R>::resolve;
};

template <class R>
constexpr std::string_view document(Keyed keyed) {
  if constexpr (requires(R r) { r.idempotency_key; })
    return keyed == Keyed::Yes ? std::string_view(Wire<R>::template kDocument<Keyed::Yes>)
                               : std::string_view(Wire<R>::template kDocument<Keyed::No>);
  else
    return Wire<R>::kDocument;
}

/// Whether the text begins "query <name of R>" or "mutation <name of R>".
template <class R>
constexpr bool is_named_as_the_request() {
  std::string_view text = document<R>(Keyed::Yes);
  std::string_view const kind = kIsMutation<R> ? "mutation " : "query ";
  std::string_view const name = names_of_alternatives<std::variant<R>>()[0];
  if (!text.starts_with(kind))
    return false;
  text.remove_prefix(kind.size());
  return text.starts_with(name) && (text[name.size()] == '(' || text[name.size()] == ' ');
}

}  // namespace on_wire_detail

template <class R>
std::string_view OnWire<R>::document(R const& r) {
  static_assert(on_wire_detail::is_named_as_the_request<R>(),
                "the operation is called as the request is");
  if constexpr (requires { r.idempotency_key; })
    return on_wire_detail::document<R>(r.idempotency_key.empty() ? Keyed::No : Keyed::Yes);
  else
    return on_wire_detail::document<R>(Keyed::No);
}

template <class R>
void OnWire<R>::encode(Variables& out, R const& r) {
  Wire<R>::encode(out, r);
}

template <class R>
shop::Answer OnWire<R>::decode(At const& data, Dialect const& dialect) {
  return Wire<R>::decode(data[Wire<R>::kField], Reader{dialect});
}

template <class R>
std::optional<MutationField> OnWire<R>::mutation() {
  if constexpr (on_wire_detail::kIsMutation<R>)
    return MutationField{.name = Wire<R>::kField,
                         .declared = Wire<R>::kDeclared,
                         .types = Wire<R>::kTypes,
                         .answer = shop_wire::mutation<Wire<R>::resolve>};
  else
    return std::nullopt;
}

}  // namespace drydock::mocks::shop_wire
