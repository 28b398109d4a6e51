#include "mocks/shopify/wire/resolve.h"
#include "mocks/shopify/wire/schema.h"

namespace drydock::mocks::shop_wire {

namespace {

/// What is not one mutation's own.
constexpr std::string_view kText = R"graphql(
type QueryRoot {
  product(id: ID!): Product
  productByIdentifier(identifier: ProductIdentifierInput!): Product
  productByHandle(handle: String!): Product @deprecated
  products(after: String, before: String, first: Int, last: Int, query: String, reverse: Boolean =
      false, sortKey: ProductSortKeys = ID): ProductConnection!
  productsCount(limit: Int = 10000, query: String): Count
  productVariant(id: ID!): ProductVariant
  productVariants(after: String, before: String, first: Int, last: Int, query: String, reverse:
      Boolean = false, sortKey: ProductVariantSortKeys = ID): ProductVariantConnection!
  productVariantsCount(limit: Int = 10000, query: String): Count
  inventoryItem(id: ID!): InventoryItem
  inventoryItems(after: String, before: String, first: Int, last: Int, query: String, reverse:
      Boolean = false): InventoryItemConnection!
  inventoryLevel(id: ID!): InventoryLevel
  location(id: ID): Location
  locations(after: String, before: String, first: Int, last: Int, reverse: Boolean = false,
      sortKey: LocationSortKeys = NAME): LocationConnection!
  locationsCount(limit: Int = 10000): Count
  publication(id: ID!): Publication
  publications(after: String, before: String, first: Int, last: Int, reverse: Boolean = false):
      PublicationConnection!
  order(id: ID!): Order
  orders(after: String, before: String, first: Int, last: Int, query: String, reverse: Boolean =
      false, sortKey: OrderSortKeys = PROCESSED_AT): OrderConnection!
  ordersCount(limit: Int = 10000, query: String): Count
  fulfillmentOrder(id: ID!): FulfillmentOrder
  node(id: ID!): Node
  nodes(ids: [ID!]!): [Node]!
  shop: Shop!
}
type Product implements LegacyInteroperability & Node & Publishable {
  id: ID!
  legacyResourceId: UnsignedInt64!
  title: String!
  handle: String!
  descriptionHtml: HTML!
  bodyHtml: String @deprecated
  vendor: String!
  productType: String!
  tags: [String!]!
  status: ProductStatus!
  updatedAt: DateTime!
  options(first: Int): [ProductOption!]!
  hasOnlyDefaultVariant: Boolean!
  totalInventory: Int!
  tracksInventory: Boolean!
  variantsCount: Count
  variants(after: String, before: String, first: Int, last: Int, reverse: Boolean = false):
      ProductVariantConnection!
  media(after: String, before: String, first: Int, last: Int, reverse: Boolean = false):
      MediaConnection!
  mediaCount: Count
  publishedOnPublication(publicationId: ID!): Boolean!
  resourcePublicationsCount(onlyPublished: Boolean = true): Count
  resourcePublicationsV2(after: String, before: String, first: Int, last: Int, onlyPublished:
      Boolean = true, reverse: Boolean = false): ResourcePublicationV2Connection!
  seo: SEO!
  templateSuffix: String
  onlineStorePreviewUrl: URL
}
type SEO { title: String description: String }
type ProductVariant implements LegacyInteroperability & Node {
  id: ID!
  legacyResourceId: UnsignedInt64!
  title: String!
  displayName: String!
  sku: String
  barcode: String
  price: Money!
  compareAtPrice: Money
  position: Int!
  inventoryPolicy: ProductVariantInventoryPolicy!
  requiresComponents: Boolean!
  inventoryQuantity: Int
  inventoryItem: InventoryItem!
  product: Product!
  selectedOptions: [SelectedOption!]!
  updatedAt: DateTime!
}
type InventoryItem implements LegacyInteroperability & Node {
  id: ID!
  legacyResourceId: UnsignedInt64!
  sku: String
  tracked: Boolean!
  requiresShipping: Boolean!
  unitCost: MoneyV2
  measurement: InventoryItemMeasurement!
  inventoryLevel(includeInactive: Boolean = false @from(2026-04), locationId: ID!): InventoryLevel
  inventoryLevels(after: String, before: String, first: Int, includeInactive: Boolean = false
      @from(2026-04), last: Int, reverse: Boolean = false): InventoryLevelConnection!
  variant: ProductVariant! @deprecated
  locationsCount: Count
}
type InventoryLevel implements Node {
  id: ID!
  item: InventoryItem!
  location: Location!
  quantities(names: [String!]!): [InventoryQuantity!]!
  isActive: Boolean! @from(2026-04)
}
type InventoryQuantity implements Node {
  id: ID!
  name: String!
  quantity: Int!
  updatedAt: DateTime
}
type Location implements LegacyInteroperability & Node {
  id: ID!
  legacyResourceId: UnsignedInt64!
  name: String!
  isActive: Boolean!
  isPrimary: Boolean! @deprecated
  fulfillsOnlineOrders: Boolean!
  shipsInventory: Boolean!
  inventoryLevel(includeInactive: Boolean = false @from(2026-04), inventoryItemId: ID!):
      InventoryLevel
  inventoryLevels(after: String, before: String, first: Int, includeInactive: Boolean = false
      @from(2026-04), last: Int, reverse: Boolean = false): InventoryLevelConnection!
}
type Publication implements Node {
  id: ID!
  name: String! @deprecated
  autoPublish: Boolean!
  supportsFuturePublishing: Boolean!
}
type ResourcePublicationV2 {
  isPublished: Boolean!
  publication: Publication!
  publishable: Publishable!
  publishDate: DateTime
}
interface Publishable {
  publishedOnPublication(publicationId: ID!): Boolean!
  resourcePublicationsV2(after: String, before: String, first: Int, last: Int, onlyPublished:
      Boolean = true, reverse: Boolean = false): ResourcePublicationV2Connection!
}
type Order implements LegacyInteroperability & Node {
  id: ID!
  legacyResourceId: UnsignedInt64!
  name: String!
  number: Int!
  createdAt: DateTime!
  updatedAt: DateTime!
  processedAt: DateTime!
  cancelledAt: DateTime
  currencyCode: CurrencyCode!
  fullyPaid: Boolean!
  unpaid: Boolean!
  tags: [String!]!
  sourceName: String
  test: Boolean!
  displayFinancialStatus: OrderDisplayFinancialStatus
  displayFulfillmentStatus: OrderDisplayFulfillmentStatus!
  subtotalLineItemsQuantity: Int!
  currentSubtotalLineItemsQuantity: Int!
  originalTotalPriceSet: MoneyBag!
  currentTotalPriceSet: MoneyBag!
  totalDiscountsSet: MoneyBag
  totalShippingPriceSet: MoneyBag!
  totalTaxSet: MoneyBag
  note: String
  cancelReason: OrderCancelReason
  lineItems(after: String, before: String, first: Int, last: Int, reverse: Boolean = false):
      LineItemConnection!
  fulfillmentOrders(after: String, before: String, first: Int, last: Int, reverse: Boolean =
      false): FulfillmentOrderConnection!
  refunds(first: Int): [Refund!]!
}
type LineItem implements Node {
  id: ID!
  sku: String
  title: String!
  name: String!
  quantity: Int!
  currentQuantity: Int!
  unfulfilledQuantity: Int!
  fulfillableQuantity: Int! @deprecated
  requiresShipping: Boolean!
  isGiftCard: Boolean!
  sellingPlan: LineItemSellingPlan
  variant: ProductVariant
  product: Product
  originalUnitPriceSet: MoneyBag!
  originalTotalSet: MoneyBag!
}
type FulfillmentOrder implements Node {
  id: ID!
  status: FulfillmentOrderStatus!
  requestStatus: FulfillmentOrderRequestStatus!
  updatedAt: DateTime!
  fulfillAt: DateTime
  fulfillBy: DateTime
  order: Order!
  orderId: ID!
  orderName: String!
  assignedLocation: FulfillmentOrderAssignedLocation!
  lineItems(after: String, before: String, first: Int, last: Int, reverse: Boolean = false):
      FulfillmentOrderLineItemConnection!
}
type FulfillmentOrderLineItem implements Node {
  id: ID!
  lineItem: LineItem!
  totalQuantity: Int!
  remainingQuantity: Int!
  sku: String
  variant: ProductVariant
  inventoryItemId: ID
}
type FulfillmentOrderAssignedLocation { name: String! location: Location }
type Refund implements LegacyInteroperability & Node {
  id: ID!
  legacyResourceId: UnsignedInt64!
  note: String
  createdAt: DateTime
  order: Order!
  refundLineItems(after: String, before: String, first: Int, last: Int, reverse: Boolean = false):
      RefundLineItemConnection!
}
type RefundLineItem {
  id: ID
  lineItem: LineItem!
  location: Location
  quantity: Int!
  restockType: RefundLineItemRestockType!
  restocked: Boolean!
}
interface Media { id: ID! alt: String mediaContentType: MediaContentType! status: MediaStatus! }
type MediaImage implements Media & Node {
  id: ID!
  alt: String
  mediaContentType: MediaContentType!
  status: MediaStatus!
  image: Image
}
type Image { url: URL! altText: String }
type SelectedOption { name: String! value: String! }
type ProductOption implements Node {
  id: ID!
  name: String!
  position: Int!
  values: [String!]!
  optionValues: [ProductOptionValue!]!
}
type ProductOptionValue implements Node { id: ID! name: String! hasVariants: Boolean! }
type LineItemSellingPlan { name: String! sellingPlanId: ID }
type MoneyBag { shopMoney: MoneyV2! presentmentMoney: MoneyV2! }
type MoneyV2 { amount: Decimal! currencyCode: CurrencyCode! }
type PageInfo {
  hasNextPage: Boolean!
  hasPreviousPage: Boolean!
  startCursor: String
  endCursor: String
}
type Weight { value: Float! unit: WeightUnit! }
type InventoryItemMeasurement implements Node { id: ID! weight: Weight }
type Fulfillment implements LegacyInteroperability & Node {
  id: ID!
  legacyResourceId: UnsignedInt64!
  status: FulfillmentStatus!
  totalQuantity: Int!
  order: Order!
}
type InventoryAdjustmentGroup implements Node {
  id: ID!
  createdAt: DateTime!
  reason: String!
  referenceDocumentUri: String
  changes(inventoryItemIds: [ID!], locationIds: [ID!], quantityNames: [String!]):
      [InventoryChange!]!
}
type InventoryChange {
  name: String!
  delta: Int!
  item: InventoryItem
  location: Location
  quantityAfterChange: Int
  ledgerDocumentUri: String
}
type Shop implements Node {
  id: ID!
  name: String!
  myshopifyDomain: String!
  currencyCode: CurrencyCode!
  ianaTimezone: String!
  plan: ShopPlan!
}
type ShopPlan { publicDisplayName: String! shopifyPlus: Boolean! partnerDevelopment: Boolean! }
type Count { count: Int! precision: CountPrecision! }
interface Node { id: ID! }
interface LegacyInteroperability { legacyResourceId: UnsignedInt64! }
type UserError { field: [String!] message: String! }
type ProductConnection { nodes: [Product!]! edges: [ProductEdge!]! pageInfo: PageInfo! }
type ProductVariantConnection {
  nodes: [ProductVariant!]!
  edges: [ProductVariantEdge!]!
  pageInfo: PageInfo!
}
type InventoryItemConnection {
  nodes: [InventoryItem!]!
  edges: [InventoryItemEdge!]!
  pageInfo: PageInfo!
}
type LocationConnection { nodes: [Location!]! edges: [LocationEdge!]! pageInfo: PageInfo! }
type PublicationConnection {
  nodes: [Publication!]!
  edges: [PublicationEdge!]!
  pageInfo: PageInfo!
}
type OrderConnection { nodes: [Order!]! edges: [OrderEdge!]! pageInfo: PageInfo! }
type MediaConnection { nodes: [Media!]! edges: [MediaEdge!]! pageInfo: PageInfo! }
type ResourcePublicationV2Connection {
  nodes: [ResourcePublicationV2!]!
  edges: [ResourcePublicationV2Edge!]!
  pageInfo: PageInfo!
}
type InventoryLevelConnection {
  nodes: [InventoryLevel!]!
  edges: [InventoryLevelEdge!]!
  pageInfo: PageInfo!
}
type LineItemConnection { nodes: [LineItem!]! edges: [LineItemEdge!]! pageInfo: PageInfo! }
type FulfillmentOrderConnection {
  nodes: [FulfillmentOrder!]!
  edges: [FulfillmentOrderEdge!]!
  pageInfo: PageInfo!
}
type FulfillmentOrderLineItemConnection {
  nodes: [FulfillmentOrderLineItem!]!
  edges: [FulfillmentOrderLineItemEdge!]!
  pageInfo: PageInfo!
}
type RefundLineItemConnection {
  nodes: [RefundLineItem!]!
  edges: [RefundLineItemEdge!]!
  pageInfo: PageInfo!
}
type ProductEdge { cursor: String! node: Product! }
type ProductVariantEdge { cursor: String! node: ProductVariant! }
type InventoryItemEdge { cursor: String! node: InventoryItem! }
type LocationEdge { cursor: String! node: Location! }
type PublicationEdge { cursor: String! node: Publication! }
type OrderEdge { cursor: String! node: Order! }
type MediaEdge { cursor: String! node: Media! }
type ResourcePublicationV2Edge { cursor: String! node: ResourcePublicationV2! }
type InventoryLevelEdge { cursor: String! node: InventoryLevel! }
type LineItemEdge { cursor: String! node: LineItem! }
type FulfillmentOrderEdge { cursor: String! node: FulfillmentOrder! }
type FulfillmentOrderLineItemEdge { cursor: String! node: FulfillmentOrderLineItem! }
type RefundLineItemEdge { cursor: String! node: RefundLineItem! }
input ProductInput {
  id: ID
  title: String
  handle: String
  descriptionHtml: String
  vendor: String
  productType: String
  tags: [String!]
  status: ProductStatus
  productOptions: [OptionCreateInput!]
  redirectNewHandle: Boolean
}
input OptionCreateInput {
  name: String
  position: Int
  values: [OptionValueCreateInput!] @max(2048)
}
input OptionValueCreateInput { name: String }
input ProductVariantsBulkInput {
  id: ID
  price: Money
  compareAtPrice: Money
  barcode: String
  inventoryPolicy: ProductVariantInventoryPolicy
  inventoryItem: InventoryItemInput
  optionValues: [VariantOptionValueInput!]
}
input VariantOptionValueInput { name: String optionId: ID optionName: String }
input InventoryItemInput {
  sku: String
  cost: Decimal
  tracked: Boolean
  measurement: InventoryItemMeasurementInput
}
input InventoryItemMeasurementInput { weight: WeightInput }
input WeightInput { value: Float! unit: WeightUnit! }
input ProductIdentifierInput @oneOf { id: ID handle: String }
input PublicationInput { publicationId: ID publishDate: DateTime }
enum CountPrecision { AT_LEAST EXACT }
enum CurrencyCode {
  AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP
  BYN BYR BZD CAD CDF CHF CLP CNY COP CRC CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP
  GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JEP JMD JOD JPY KES
  KGS KHR KID KMF KRW KWD KYD KZT LAK LBP LKR LRD LSL LTL LVL LYD MAD MDL MGA MKD MMK MNT MOP
  MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON
  RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLL SOS SRD SSP STD STN SYP SZL THB TJS TMT TND TOP
  TRY TTD TWD TZS UAH UGX USD USDC UYU UZS VED VEF VES VND VUV WST XAF XCD XOF XPF XXX YER ZAR
  ZMW
}
scalar DateTime
scalar Decimal
enum FulfillmentOrderRequestStatus {
  ACCEPTED CANCELLATION_ACCEPTED CANCELLATION_REJECTED CANCELLATION_REQUESTED CLOSED REJECTED
  SUBMITTED UNSUBMITTED
}
enum FulfillmentOrderStatus { CANCELLED CLOSED INCOMPLETE IN_PROGRESS ON_HOLD OPEN SCHEDULED }
enum FulfillmentStatus { CANCELLED ERROR FAILURE OPEN PENDING SUCCESS }
scalar HTML
enum LocationSortKeys { ID NAME RELEVANCE }
enum MediaContentType { EXTERNAL_VIDEO IMAGE MODEL_3D VIDEO }
enum MediaStatus { FAILED PROCESSING READY UPLOADED }
scalar Money
enum OrderCancelReason { CUSTOMER DECLINED FRAUD INVENTORY OTHER STAFF }
enum OrderDisplayFinancialStatus {
  AUTHORIZED EXPIRED PAID PARTIALLY_PAID PARTIALLY_REFUNDED PENDING REFUNDED VOIDED
}
enum OrderDisplayFulfillmentStatus {
  FULFILLED IN_PROGRESS ON_HOLD OPEN PARTIALLY_FULFILLED PENDING_FULFILLMENT REQUEST_DECLINED
  RESTOCKED SCHEDULED UNFULFILLED FULFILLMENT_NOT_REQUIRED @from(2026-10)
}
enum OrderSortKeys {
  CREATED_AT CURRENT_TOTAL_PRICE CUSTOMER_NAME DESTINATION FINANCIAL_STATUS FULFILLMENT_STATUS
  ID ORDER_NUMBER PO_NUMBER PROCESSED_AT RELEVANCE TOTAL_ITEMS_QUANTITY TOTAL_PRICE UPDATED_AT
}
enum ProductSortKeys {
  CREATED_AT ID INVENTORY_TOTAL PRODUCT_TYPE PUBLISHED_AT RELEVANCE TITLE UPDATED_AT VENDOR
}
enum ProductStatus { ACTIVE ARCHIVED DRAFT UNLISTED }
enum ProductVariantInventoryPolicy { CONTINUE DENY }
enum ProductVariantSortKeys {
  FULL_TITLE ID INVENTORY_LEVELS_AVAILABLE INVENTORY_MANAGEMENT INVENTORY_POLICY
  INVENTORY_QUANTITY NAME POPULAR POSITION RELEVANCE SKU TITLE
}
enum RefundLineItemRestockType { CANCEL LEGACY_RESTOCK NO_RESTOCK RETURN }
scalar URL
scalar UnsignedInt64
enum WeightUnit { KILOGRAMS GRAMS POUNDS OUNCES }
)graphql";

}  // namespace

std::string schema_text() {
  std::string text(kText);
  std::string fields;
  for (MutationField const& mutation : mutation_fields()) {
    fields.append(mutation.name).append(mutation.declared).append("\n");
    text.append(mutation.types);
  }
  return text.append("type Mutation {\n").append(fields).append("}\n");
}

}  // namespace drydock::mocks::shop_wire
