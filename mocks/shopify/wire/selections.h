#pragma once

#include "mocks/shopify/wire/text.h"

/// Selections that documents of several subjects share. What they hold is read back in answer.cpp,
/// and priced in cost.cpp.
namespace drydock::mocks::shop_wire {

inline constexpr Text kHead(
    "id handle title descriptionHtml vendor productType tags status updatedAt options { id name }");
inline constexpr Text kVariant(
    "id sku barcode price compareAtPrice inventoryPolicy requiresComponents selectedOptions { name "
    "value } "
    "inventoryItem { id tracked unitCost { amount } measurement { weight { value unit } }");
inline constexpr Text kLevels(
    "inventoryLevels(first: 20) { nodes { id location { id } "
    "quantities(names: [\"available\", \"on_hand\", \"committed\"]) { name quantity } } }");
inline constexpr Text kPage("pageInfo { hasNextPage endCursor }");

/// The directive @idempotent, which a request without a key leaves out.
enum class Keyed : bool { No, Yes };
template <Keyed keyed>
consteval auto key_variable() {
  if constexpr (keyed == Keyed::Yes)
    return Text(", $key: String!");
  else
    return Text<0>();
}
template <Keyed keyed>
consteval auto key_directive() {
  if constexpr (keyed == Keyed::Yes)
    return Text(" @idempotent(key: $key)");
  else
    return Text<0>();
}

}  // namespace drydock::mocks::shop_wire
