#include "mocks/shopify/wire/documents.h"

#include <algorithm>
#include <array>
#include <string>
#include <variant>

#include "model/names.h"

namespace drydock::mocks::documents {
namespace {

// Selections that several documents share. Macros, because string literals join only as literals.
// clang-format off
#define DRYDOCK_HEAD \
  "id handle title descriptionHtml vendor productType tags status updatedAt options { id name }"
#define DRYDOCK_VARIANT \
  "id sku barcode price compareAtPrice inventoryPolicy selectedOptions { name value } " \
  "inventoryItem { id tracked unitCost { amount } measurement { weight { value unit } }"
#define DRYDOCK_LEVELS \
  "inventoryLevels(first: 20) { nodes { id location { id } " \
  "quantities(names: [\"available\", \"on_hand\", \"committed\"]) { name quantity } } }"
#define DRYDOCK_PRODUCT \
  DRYDOCK_HEAD " media(first: 250) { nodes { ... on MediaImage { image { url } } } } " \
  "resourcePublicationsV2(first: 20) { nodes { publication { id } } }"
#define DRYDOCK_PAGE "pageInfo { hasNextPage endCursor }"
// A line's fulfilled units are its fulfilment line's totalQuantity less remainingQuantity. Refunds:
// RETURN and CANCEL are restocked ones of goods that were sent out, and that were not; NO_RESTOCK has
// a location when the goods had not been sent out. The last refund of a cancelled order is the
// cancellation's own; its note is "restocked" when the units went back on sale.
#define DRYDOCK_ORDER \
  "id name createdAt updatedAt cancelledAt fullyPaid " \
  "lineItems(first: 30) { nodes { id sku quantity currentQuantity unfulfilledQuantity " \
  "variant { id } originalUnitPriceSet { shopMoney { amount } } } } " \
  "fulfillmentOrders(first: 5) { nodes { id status assignedLocation { location { id } } " \
  "lineItems(first: 30) { nodes { id totalQuantity remainingQuantity lineItem { id } } } } } " \
  "refunds(first: 250) { id createdAt note refundLineItems(first: 30) { nodes { quantity restockType " \
  "restocked lineItem { id } location { id } } } }"
#define DRYDOCK_SET_QUANTITIES(DIRECTIVE_VARIABLE, DIRECTIVE) \
  "mutation SetQuantities($input: InventorySetQuantitiesInput!" DIRECTIVE_VARIABLE ") { " \
  "inventorySetQuantities(input: $input)" DIRECTIVE " { " \
  "inventoryAdjustmentGroup { id } userErrors { field message code } } }"
#define DRYDOCK_ADJUST_QUANTITIES(DIRECTIVE_VARIABLE, DIRECTIVE) \
  "mutation AdjustQuantities($input: InventoryAdjustQuantitiesInput!" DIRECTIVE_VARIABLE ") { " \
  "inventoryAdjustQuantities(input: $input)" DIRECTIVE " { " \
  "inventoryAdjustmentGroup { id } userErrors { field message code } } }"
#define DRYDOCK_ACTIVATE(DIRECTIVE_VARIABLE, DIRECTIVE) \
  "mutation ActivateInventory($inventoryItemId: ID!, $locationId: ID!" DIRECTIVE_VARIABLE ") { " \
  "inventoryActivate(inventoryItemId: $inventoryItemId, locationId: $locationId)" DIRECTIVE " { " \
  "inventoryLevel { id } userErrors { field message } } }"
#define DRYDOCK_KEY_VARIABLE ", $key: String!"
#define DRYDOCK_KEY " @idempotent(key: $key)"

struct Document {
  std::string_view operation;
  std::string_view text;
};

/// In the order of the alternatives of shop::Request.
constexpr std::array<Document, std::variant_size_v<shop::Request>> kDocuments = {{
    // handle
    {"FindProduct",
     "query FindProduct($handle: String!) { productByIdentifier(identifier: {handle: $handle}) { "
     DRYDOCK_PRODUCT " variants(first: 2000) { nodes { " DRYDOCK_VARIANT " } } } } }"},
    // query: null, or "updated_at:>='<updated_since>'"
    {"ListProducts",
     "query ListProducts($first: Int!, $after: String, $query: String) { products(first: $first, "
     "after: $after, query: $query, sortKey: ID) { nodes { " DRYDOCK_PRODUCT
     " variants(first: 250) { nodes { " DRYDOCK_VARIANT " } } } } " DRYDOCK_PAGE " } }"},
    {"ListVariants",
     "query ListVariants($first: Int!, $after: String) { productVariants(first: $first, "
     "after: $after, sortKey: ID) { nodes { " DRYDOCK_VARIANT " " DRYDOCK_LEVELS
     " } product { id } } " DRYDOCK_PAGE " } }"},
    // productOptions: each name with its distinct values, in order of first use
    {"CreateProduct",
     "mutation CreateProduct($product: ProductCreateInput!) { productCreate(product: $product) { "
     "product { " DRYDOCK_HEAD " variants(first: 1) { nodes { " DRYDOCK_VARIANT " } } } } "
     "userErrors { field message } } }"},
    {"UpdateProduct",
     "mutation UpdateProduct($product: ProductUpdateInput!) { productUpdate(product: $product) { "
     "product { " DRYDOCK_HEAD " } userErrors { field message } } }"},
    // strategy: DEFAULT or REMOVE_STANDALONE_VARIANT; options as optionValues {optionName, name}
    {"CreateVariants",
     "mutation CreateVariants($productId: ID!, $variants: [ProductVariantsBulkInput!]!, "
     "$strategy: ProductVariantsBulkCreateStrategy) { productVariantsBulkCreate("
     "productId: $productId, variants: $variants, strategy: $strategy) { "
     "product { id handle updatedAt } productVariants { " DRYDOCK_VARIANT " } } "
     "userErrors { field message code } } }"},
    {"UpdateVariants",
     "mutation UpdateVariants($productId: ID!, $variants: [ProductVariantsBulkInput!]!) { "
     "productVariantsBulkUpdate(productId: $productId, variants: $variants) { "
     "product { id handle updatedAt } productVariants { " DRYDOCK_VARIANT " } } "
     "userErrors { field message code } } }"},
    {"DeleteVariants",
     "mutation DeleteVariants($productId: ID!, $variantsIds: [ID!]!) { productVariantsBulkDelete("
     "productId: $productId, variantsIds: $variantsIds) { product { id handle updatedAt } "
     "userErrors { field message code } } }"},
    // identifier {id}, input {files: [{originalSource, contentType: IMAGE}]}: the list replaces
    {"SetImages",
     "mutation SetImages($identifier: ProductSetIdentifiers, $input: ProductSetInput!) { productSet("
     "identifier: $identifier, input: $input, synchronous: true) { product { id handle updatedAt } "
     "userErrors { field message code } } }"},
    {"Publish",
     "mutation Publish($id: ID!, $input: [PublicationInput!]!) { publishablePublish(id: $id, "
     "input: $input) { publishable { ... on Product { id handle updatedAt } } "
     "userErrors { field message } } }"},
    {"Unpublish",
     "mutation Unpublish($id: ID!, $input: [PublicationInput!]!) { publishableUnpublish(id: $id, "
     "input: $input) { publishable { ... on Product { id handle updatedAt } } "
     "userErrors { field message } } }"},
    {"ListPublications", "query ListPublications { publications(first: 20) { nodes { id name } } }"},
    {"ListLocations", "query ListLocations { locations(first: 20, sortKey: ID) { nodes { id name } } }"},
    {"GetLevels",
     "query GetLevels($ids: [ID!]!) { nodes(ids: $ids) { ... on InventoryItem { id tracked "
     DRYDOCK_LEVELS " } } }"},
    // name "available"; changeFromQuantity always present, null when nothing is to be compared. In
    // 2025-10: compareQuantity, or ignoreCompareQuantity when no row compares.
    {"SetQuantities", DRYDOCK_SET_QUANTITIES(DRYDOCK_KEY_VARIABLE, DRYDOCK_KEY)},
    // name "available"; changeFromQuantity is null in every change
    {"AdjustQuantities", DRYDOCK_ADJUST_QUANTITIES(DRYDOCK_KEY_VARIABLE, DRYDOCK_KEY)},
    {"ActivateInventory", DRYDOCK_ACTIVATE(DRYDOCK_KEY_VARIABLE, DRYDOCK_KEY)},
    {"SetTracked",
     "mutation SetTracked($id: ID!, $input: InventoryItemInput!) { inventoryItemUpdate(id: $id, "
     "input: $input) { inventoryItem { id tracked } userErrors { field message } } }"},
    // query: "updated_at:>='<updated_since>'"
    {"ListOrders",
     "query ListOrders($first: Int!, $after: String, $query: String) { orders(first: $first, "
     "after: $after, query: $query, sortKey: UPDATED_AT) { nodes { " DRYDOCK_ORDER " } "
     DRYDOCK_PAGE " } }"},
    {"GetOrder", "query GetOrder($id: ID!) { order(id: $id) { " DRYDOCK_ORDER " } }"},
    // One group, whose fulfilment order is fulfilment_order_id(order, location_at(0)): the server
    // takes the order from it, and the lines from the line items, whose ids are the lines' own. No
    // lines: kWholeOrder in place of the location, and no line items.
    {"CreateFulfilment",
     "mutation CreateFulfilment($fulfillment: FulfillmentInput!) { fulfillmentCreate("
     "fulfillment: $fulfillment) { fulfillment { id status } userErrors { field message } } }"},
}};
// clang-format on
static_assert(std::ranges::equal(kDocuments, names_of_alternatives<shop::Request>(), {},
                                 &Document::operation),
              "each request needs its document, at its place in the variant");

constexpr std::string_view kSetWithoutKey = DRYDOCK_SET_QUANTITIES("", "");
constexpr std::string_view kAdjustWithoutKey = DRYDOCK_ADJUST_QUANTITIES("", "");
constexpr std::string_view kActivateWithoutKey = DRYDOCK_ACTIVATE("", "");

}  // namespace

std::string_view document_of(shop::Request const& request) {
  if (auto const* r = std::get_if<shop::SetQuantities>(&request); r && r->idempotency_key.empty())
    return kSetWithoutKey;
  if (auto const* r = std::get_if<shop::AdjustQuantities>(&request);
      r && r->idempotency_key.empty())
    return kAdjustWithoutKey;
  if (auto const* r = std::get_if<shop::ActivateInventory>(&request);
      r && r->idempotency_key.empty())
    return kActivateWithoutKey;
  return kDocuments[request.index()].text;
}

std::string_view operation_of(shop::Request const& request) {
  return kDocuments[request.index()].operation;
}

}  // namespace drydock::mocks::documents
