#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "mocks/shopify/costs.h"
#include "mocks/shopify/cursor.h"
#include "mocks/shopify/write.h"

/// What the shop does for each request and each act of a person, by subject. Internal to the mock.
namespace drydock::mocks {

using Body = std::variant<shop::Answer, shop::Refused>;
using Path = std::vector<std::string>;
using Done = std::expected<void, std::string>;

shop::UserError user_error(Path field, std::string message, std::string code = {});
shop::Refused bad_request(std::string message);
/// docs/shopify-mock.md: input arrays hold at most `max`.
std::optional<shop::Refused> refuse_size(std::size_t size, std::size_t max = 250);
/// docs/shopify-mock.md: `first` is 1..250.
std::optional<shop::Refused> refuse_page(std::uint16_t first);
/// What is refused before anything runs, so without a cost: an input list that is too long, and a
/// directive that the version does not know (docs/shopify-mock.md).
std::optional<shop::Refused> refuse_unread(shop::Request const&, std::string_view version);

// products.cpp
Body serve(Act&, shop::CreateProduct const&);
Costs costs(shop::CreateProduct const&, shop::Answer const*);
Body serve(Act&, shop::UpdateProduct const&);
Costs costs(shop::UpdateProduct const&, shop::Answer const*);
Body serve(Act&, shop::SetImages const&);
Costs costs(shop::SetImages const&, shop::Answer const*);
void delete_product(Act&, std::uint32_t product);
/// A product's texts, unpacked.
struct ProductFields {
  std::string handle, title, body_html, vendor, type;
  std::vector<std::string> tags;
  std::array<std::string, 3> option_names;
  std::vector<std::string> images;
};
Packed pack(ProductFields const&);
ProductFields unpack(Product const&);
void index_handle(ShopState&, std::uint32_t product);
void unindex_handle(ShopState&, std::uint32_t product);
/// Notes that a product changed: its time, the log by time, the webhook.
void touch_product(Act&, std::uint32_t product, shop::Topic topic = shop::Topic::ProductsUpdate);

// publications.cpp
Body serve(Act&, shop::Publish const&);
Costs costs(shop::Publish const&, shop::Answer const*);
Body serve(Act&, shop::Unpublish const&);
Costs costs(shop::Unpublish const&, shop::Answer const*);
Body serve(Act&, shop::ListPublications const&);
Costs costs(shop::ListPublications const&, shop::Answer const*);
std::size_t publication_count(ShopConfig const&);
/// On sale anywhere: ACTIVE (or UNLISTED) and published (docs/shopify-mock.md).
bool visible(Product const&);

// variants.cpp
Body serve(Act&, shop::CreateVariants const&);
Costs costs(shop::CreateVariants const&, shop::Answer const*);
Body serve(Act&, shop::UpdateVariants const&);
Costs costs(shop::UpdateVariants const&, shop::Answer const*);
Body serve(Act&, shop::DeleteVariants const&);
Costs costs(shop::DeleteVariants const&, shop::Answer const*);
/// Appends to the product's list, to the SKU index and, at `stocked` locations, to the levels.
std::uint32_t add_variant(ShopState&, std::uint32_t product, Variant,
                          std::vector<std::optional<Quantity>> const& available);
void remove_variant(Act&, std::uint32_t product, std::uint32_t variant);
std::vector<std::uint32_t> variants_of(ShopState const&, std::uint32_t product);

// bundles.cpp. Assumption: A-S31.
/// What a variant is made of; none: it is no bundle.
std::span<Component const> components_of(ShopState const&, std::uint32_t variant);
/// Takes note of a product's bundles; its variants are there. Components that no variant has are
/// left out.
void index_bundles(ShopState&, std::uint32_t product, ShopProduct const&);
/// What a shopper puts into an order.
struct Wanted {
  VariantId variant;
  Quantity quantity;
  std::optional<std::uint32_t> bundle;  ///< of which it is a component
  std::optional<std::int64_t> price;    ///< other than the variant's own
};
/// An order shows a line for each component of a bundle, and none for the bundle.
std::vector<Wanted> as_components(ShopState const&,
                                  std::vector<std::pair<VariantId, Quantity>> const& lines);
/// The level at a place: a bundle's is what its components make there.
Level level_shown(ShopState const&, std::size_t place);

// inventory.cpp
Body serve(Act&, shop::SetQuantities const&);
Costs costs(shop::SetQuantities const&, shop::Answer const*);
Body serve(Act&, shop::AdjustQuantities const&);
Costs costs(shop::AdjustQuantities const&, shop::Answer const*);
Body serve(Act&, shop::ActivateInventory const&);
Costs costs(shop::ActivateInventory const&, shop::Answer const*);
Body serve(Act&, shop::SetTracked const&);
Costs costs(shop::SetTracked const&, shop::Answer const*);
void set_tracked(Act&, std::uint32_t variant, bool tracked);
void trigger_level(Act&, std::uint32_t variant, std::uint32_t location);

// idempotency.cpp
/// Version rules of the directive; none when the mutation may go on.
std::optional<shop::Refused> refuse_directive(Act const&, std::string const& key);
/// The first result under this key, or the mismatch; none when the key is new.
std::optional<std::vector<shop::UserError>> replayed(Act const&, std::string const& key,
                                                     std::uint64_t fingerprint);
void remember(Act&, std::string const& key, std::uint64_t fingerprint,
              std::vector<shop::UserError> const& errors);

// orders.cpp
std::expected<ShopOrderId, std::string> place_order(
    Act&, std::vector<std::pair<VariantId, Quantity>> const& lines, bool paid, OrderExtras const&);
/// Sold and handed over at a location, whatever the shop shows there.
std::expected<ShopOrderId, std::string> sell_over_counter(
    Act&, std::vector<std::pair<VariantId, Quantity>> const& lines, LocationId, OrderExtras const&);
Done cancel_order(Act&, ShopOrderId, bool restock);
/// Units and what is paid back for them; no amount: what they cost. No units: money alone.
Done refund_order(Act&, ShopOrderId, VariantId, Quantity, bool restock,
                  std::optional<Amount> amount);
/// `exchange`: what is to be sent for the units; none: their money.
Done request_return(Act&, ShopOrderId, VariantId, Quantity,
                    std::optional<std::vector<std::pair<VariantId, Quantity>>> exchange);
/// Where the units came from, when no location is given.
Done process_return(Act&, ShopOrderId, VariantId, Quantity, action::Disposition,
                    std::optional<LocationId>);
Done edit_order(Act&, ShopOrderId, VariantId, Quantity total, bool restock);
Done pay_order(Act&, ShopOrderId);
Done expire_order(Act&, ShopOrderId);
/// No units: all that is open.
Done move_order(Act&, ShopOrderId, VariantId, LocationId, std::optional<Quantity>);
Done hold_order(Act&, ShopOrderId, std::vector<std::pair<VariantId, Quantity>> const& lines);
Done release_hold(Act&, ShopOrderId);
// fulfilment.cpp
/// No lines: all that is open.
Done fulfil_order(Act&, ShopOrderId, std::vector<std::pair<VariantId, Quantity>> const& lines);
Body serve(Act&, shop::CreateFulfilment const&);
Costs costs(shop::CreateFulfilment const&, shop::Answer const*);

/// What happens to one line's units at its location.
struct UnitMove {
  std::int32_t available = 0, committed = 0;
};
/// Moves a line's units unless its variant is gone; returns `available` before.
std::int32_t move_units(Act&, OrderLine const&, UnitMove);

// reads.cpp
Body serve(Act&, shop::FindProduct const&);
Costs costs(shop::FindProduct const&, shop::Answer const*);
Body serve(Act&, shop::ListProducts const&);
Costs costs(shop::ListProducts const&, shop::Answer const*);
Body serve(Act&, shop::ListVariants const&);
Costs costs(shop::ListVariants const&, shop::Answer const*);
Body serve(Act&, shop::ListLocations const&);
Costs costs(shop::ListLocations const&, shop::Answer const*);
Body serve(Act&, shop::GetLevels const&);
Costs costs(shop::GetLevels const&, shop::Answer const*);
Body serve(Act&, shop::ListOrders const&);
Costs costs(shop::ListOrders const&, shop::Answer const*);
Body serve(Act&, shop::GetOrder const&);
Costs costs(shop::GetOrder const&, shop::Answer const*);
/// Positions of the entities that a page holds.
struct PageOf {
  std::vector<std::uint32_t> at;
  bool has_next = false;
};
/// Errors: a page size or cursor that is refused.
std::expected<PageOf, shop::Refused> page_of(ShopState const&, shop::ListProducts const&);
std::expected<PageOf, shop::Refused> page_of(ShopState const&, shop::ListVariants const&);
std::expected<PageOf, shop::Refused> page_of(ShopState const&, shop::ListOrders const&);
Cursor product_cursor(std::uint32_t product);
Cursor variant_cursor(std::uint32_t variant);
/// By time of update, as ListOrders sorts.
Cursor order_cursor(ShopState const&, std::uint32_t order);
// views.cpp
shop::ProductView product_view(ShopState const&, std::uint32_t product, std::size_t variants_max);
/// Id, handle and time only: what most mutations select.
shop::ProductView brief_view(ShopState const&, std::uint32_t product);
shop::VariantView variant_view(ShopState const&, std::uint32_t variant);
std::vector<shop::LevelView> level_views(ShopState const&, std::uint32_t variant);
/// As the admin shows it: "#1003".
std::string order_name(ShopState const&, std::uint32_t order);
shop::OrderView order_view(ShopState const&, std::uint32_t order);
/// Units of a line that went with its order's cancellation, as far as the order still tells: an
/// edit that took units off before counts too.
Quantity cancelled_units(shop::OrderView const&, shop::OrderLineView const&);

// webhooks.cpp
bool subscribed(Act const&, shop::Topic);
/// Makes a webhook when somebody subscribes to the topic.
void trigger_order(Act&, shop::Topic, std::uint32_t order);
void trigger_product(Act&, shop::Topic, std::uint32_t product);

}  // namespace drydock::mocks
