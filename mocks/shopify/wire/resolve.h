#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/graphql/execute.h"
#include "mocks/shopify/acts.h"
#include "mocks/shopify/cursor.h"
#include "mocks/shopify/server.h"

/// How each field of the schema is answered from a shop. Private to the endpoint.
namespace drydock::mocks::shop_wire {

using graphql::ExecutableField;
using graphql::FieldError;
using graphql::Object;
using graphql::Resolved;

/// Concrete types of the schema that objects are made of. What Object::id is, by kind: the position
/// of the entity in the state, except where said.
enum class Kind : std::uint8_t {
  Shop,
  ShopPlan,
  Count,
  PageInfo,
  MoneyV2,
  MoneyBag,
  Weight,
  SelectedOption,
  Product,
  SEO,
  ProductOption,  ///< product × 4 + option; option 3 is the one named Title of a product
                  ///< that has none
  ProductOptionValue,
  MediaImage,
  Image,  ///< product × 2^16 + place
  ProductVariant,
  InventoryItem,
  InventoryItemMeasurement,  ///< of the variant
  InventoryLevel,            ///< level
  InventoryQuantity,
  Location,
  Publication,
  ResourcePublicationV2,  ///< product × 32 + publication
  Order,
  LineItem,
  LineItemSellingPlan,       ///< order × 256 + line
  FulfillmentOrderLineItem,  ///< order × 256 + line
  FulfillmentOrder,
  FulfillmentOrderAssignedLocation,  ///< order × 256 + location
  Refund,          ///< order × 2^16 + refund; the one past the last is the cancellation
  RefundLineItem,  ///< of a refund; of the cancellation: order × 2^16 + 2^15 + line
  Fulfillment,
  InventoryAdjustmentGroup,
  InventoryChange,
};
inline constexpr std::size_t kKinds = static_cast<std::size_t>(Kind::InventoryChange) + 1;
std::string_view name_of(Kind kind);

/// The schema's types by kind, looked up once.
struct Types {
  std::array<graphql::TypeDefinition const*, kKinds> by_kind{};
};

/// How much a request may look at and compare, so that nobody waits for one: in bytes and steps,
/// some nanoseconds each. The vendor's costs count fields, not what a search has to go through.
class Work {
 public:
  void spend(std::size_t steps) { left_ -= std::min(left_, steps); }
  [[nodiscard]] bool exhausted() const { return left_ == 0; }

 private:
  std::size_t left_ = 200'000'000;
};

/// A request in progress.
struct Call {
  ShopServer& server;
  ShopEffects& out;
  graphql::Schema const& schema;
  Types const& types;
  graphql::ExecutableOperation const& operation;
  AccountIndex app;
  Tick now;
  std::string_view version;
  std::vector<std::string> search_warnings;  ///< JSON objects for extensions.search
  Work work;

  [[nodiscard]] ShopState const& state() const { return server.state(); }
  [[nodiscard]] ShopConfig const& config() const { return server.config(); }
  [[nodiscard]] Object object(Kind kind, std::uint64_t id,
                              std::shared_ptr<void const> data = {}) const {
    return {
        .type = types.by_kind[static_cast<std::size_t>(kind)], .id = id, .data = std::move(data)};
  }
};

using Answer = Resolved (*)(Call&, Object const&, ExecutableField const&);
struct FieldAnswer {
  std::string_view field;  ///< "Product.title"; "Connection.nodes" stands for every connection
  Answer answer = nullptr;
};
std::span<FieldAnswer const> query_fields();      // queries.cpp
std::span<FieldAnswer const> product_fields();    // products.cpp
std::span<FieldAnswer const> inventory_fields();  // inventory.cpp
std::span<FieldAnswer const> order_fields();      // orders.cpp
std::span<FieldAnswer const> payload_fields();    // payloads.cpp

/// A field of the type Mutation.
struct MutationField {
  std::string_view name;
  std::string_view declared;  ///< its arguments and its type, in the schema's language
  std::string_view types;     ///< definitions of the types that are its own
  Answer answer = nullptr;
};
/// Those of the requests, in their order, and what people alone do.
std::vector<MutationField> mutation_fields();

// --- pages ---------------------------------------------------------------------------------------
struct Row {
  std::uint64_t id = 0;
  Cursor cursor;
};
struct Page {
  Kind kind = Kind::Product;
  std::vector<Row> rows;
  bool has_next = false, has_previous = false;
};
inline constexpr std::int64_t kPageMax = 250;
/// The connection object that `field` answers with this page.
Object connection(ExecutableField const& field, Page page);
/// The part of `rows` (in their natural order) that first, last, after, before and reverse select.
Resolved window(ExecutableField const& field, Kind kind, std::vector<Row> rows,
                std::int64_t size_max = kPageMax);

// --- arguments -----------------------------------------------------------------------------------
/// The argument; none when it is absent or null.
std::optional<std::string> text_argument(ExecutableField const&, char const* name);
std::optional<std::int64_t> number_argument(ExecutableField const&, char const* name);
bool flag_argument(ExecutableField const&, char const* name);
/// The number of an id argument of this type. Errors: RESOURCE_NOT_FOUND for another type's.
std::expected<std::uint64_t, FieldError> id_argument(ExecutableField const&, char const* name,
                                                     std::string_view type);
FieldError wrong_id(std::string_view given);

// --- values --------------------------------------------------------------------------------------
/// A Decimal as MoneyV2 has it: "13.5", "24.0".
std::string decimal(Amount amount, Currency currency);
Object money(Call const&, Amount amount);
/// A MoneyBag; both of its sides are in the shop's currency.
Object money_bag(Call const&, Amount amount);
Object count(Call const&, std::size_t n);
std::string legacy_id(std::uint64_t number);
std::optional<std::uint32_t> level_of(ShopState const&, std::uint64_t item, std::uint64_t location);
/// Which fulfilment orders an order has: positions of its lines' locations, rising.
std::vector<std::uint32_t> fulfilment_locations(drydock::mocks::Order const&);

/// What became of one mutation.
struct Outcome {
  std::vector<shop::UserError> errors;
  std::optional<std::uint32_t> product;
  std::optional<std::vector<std::uint32_t>> variants;  ///< none: null
  std::optional<std::uint64_t> object;                 ///< a level, a variant, an order
  std::optional<std::uint64_t> deleted;                ///< id of a product
  std::string reason, reference;
  struct Change {
    std::uint32_t variant = 0, location = 0;
    std::int64_t delta = 0;
  };
  std::vector<Change> changes;
  std::int64_t units = 0;
};

/// The number that stands in an entity's gid.
std::uint64_t number_of(Call const&, Kind kind, std::uint64_t id);
/// The entity behind a gid, as `node` finds it; none when there is none.
std::optional<Object> find_node(Call const&, std::string_view gid);

}  // namespace drydock::mocks::shop_wire
