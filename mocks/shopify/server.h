#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "mocks/shopify/state.h"
#include "model/action.h"
#include "model/config.h"
#include "model/event.h"
#include "model/shop_api.h"

/// A stateful stand-in for one Shopify shop. A plain value: copy it, compare it, fork it.
/// Source of every behaviour: docs/shopify-mock.md.
namespace drydock::mocks {

struct Act;  // write.h

/// What one call or one act of a person brought about, besides its answer.
struct ShopEffects {
  std::vector<Fact> facts;
  std::vector<shop::Webhook> webhooks;  ///< triggered now; the world delivers them
  void clear() {
    facts.clear();
    webhooks.clear();
  }
};

/// An order that a shop opens with: paid or not, and nothing of it is fulfilled yet.
struct StandingOrder {
  struct Line {
    VariantId variant;
    LocationId location;
    Quantity units;
  };
  std::string name;  ///< "": by its number
  Tick placed;
  bool paid = true;
  std::vector<Line> lines;
};

/// What an order holds beside goods, and says of itself.
struct OrderExtras {
  OrderMoney money = {};
  std::uint32_t custom_lines = 0;  ///< of no variant
  Amount custom_price = {};        ///< of each line that is no goods
  std::uint32_t gift_cards = 0;
  bool tip = false;
  std::vector<std::string> tags = {};
  std::string source = {};  ///< "": where it was sold
  bool pre_order = false;   ///< its goods are committed when they are sent. Assumption: A-S24
};

class ShopServer {
 public:
  /// The orders get the first ids, in their order. What they hold is committed beside what the
  /// products have as available. A line that names nothing of the shop is left out.
  ShopServer(ShopIndex index, ShopConfig config, std::vector<ShopProduct> const& products,
             Tick opened, std::vector<StandingOrder> const& orders = {});

  /// Topics that somebody subscribes to; others make no webhook. All but InventoryLevelsUpdate at
  /// first: an app gets only what it asked for (docs/shopify-mock.md).
  void subscribe(std::vector<shop::Topic> const& topics);

  /// Executes one request of an app (account) at `now`: admission by the app's throttle bucket,
  /// then the mutation or read. Effects are appended. Never throws.
  shop::Response handle(shop::Request const& request, AccountIndex app, Tick now, ShopEffects& out);

  // handle() in parts, for a codec that prices a whole document itself: admit, then execute each
  // request in it, then charge once.
  /// The refusal of a query that is too dear for the app's bucket (or any bucket) at `now`.
  std::optional<shop::Refused> admit(AccountIndex app, Tick now, std::int32_t requested);
  /// Executes without a throttle, by the rules of `version` ("": the shop's own).
  std::variant<shop::Answer, shop::Refused> execute(shop::Request const& request, AccountIndex app,
                                                    Tick now, std::string_view version,
                                                    ShopEffects& out);
  void charge(AccountIndex app, Tick now, std::int32_t actual);
  /// `extensions.cost` of a query with these costs, when the bucket stands as it does.
  [[nodiscard]] shop::Cost cost_at(AccountIndex app, Tick now, std::int32_t requested,
                                   std::int32_t actual) const;

  // People in the shop. Errors say why the shop refuses (sold out, no such order ...).
  std::expected<ShopOrderId, std::string> place_order(
      std::vector<std::pair<VariantId, Quantity>> lines, bool paid, Tick now, ShopEffects&,
      OrderExtras const& extras = {});
  /// Paid and handed over at a location's counter. Staff are warned there when the shop shows too
  /// few, and not kept from it. Source: docs/shopify-mock.md, orders.
  std::expected<ShopOrderId, std::string> sell_over_counter(
      std::vector<std::pair<VariantId, Quantity>> const& lines, LocationId, Tick now, ShopEffects&,
      OrderExtras const& extras = {});
  std::expected<void, std::string> cancel_order(ShopOrderId, bool restock, Tick now, ShopEffects&);
  /// Units, and what is paid back; no amount: what they cost. No units: money alone.
  std::expected<void, std::string> refund_order(ShopOrderId, VariantId, Quantity, bool restock,
                                                Tick now, ShopEffects&,
                                                std::optional<Amount> amount = {});
  /// A return of fulfilled units: asked for, then before the staff's eyes. Assumption: A-S18. While
  /// units wait for their inspection nothing moves. Assumption: A-S23. Goods that are asked for in
  /// exchange are of the order once the units are processed. Assumption: A-S22.
  std::expected<void, std::string> request_return(
      ShopOrderId, VariantId, Quantity, Tick now, ShopEffects&,
      std::vector<std::pair<VariantId, Quantity>> exchange = {});
  std::expected<void, std::string> process_return(ShopOrderId, VariantId, Quantity,
                                                  action::Disposition, std::optional<LocationId>,
                                                  Tick now, ShopEffects&);
  std::expected<void, std::string> edit_order(ShopOrderId, VariantId, Quantity total, bool restock,
                                              Tick now, ShopEffects&);
  std::expected<void, std::string> pay_order(ShopOrderId, Tick now, ShopEffects&);
  /// Nobody has paid in time: cancelled, and restocked.
  std::expected<void, std::string> expire_order(ShopOrderId, Tick now, ShopEffects&);
  /// What is open of a variant is fulfilled from that location (fulfillmentOrderMove), or so many
  /// units of it. Assumption: A-S21.
  std::expected<void, std::string> move_order(ShopOrderId, VariantId, LocationId, Tick now,
                                              ShopEffects&, std::optional<Quantity> units = {});
  /// What is held can't be fulfilled (fulfillmentOrderHold): so many units, or all that is open.
  std::expected<void, std::string> hold_order(
      ShopOrderId, std::vector<std::pair<VariantId, Quantity>> const& lines, Tick now,
      ShopEffects&);
  /// Of all that is held of it (fulfillmentOrderReleaseHold).
  std::expected<void, std::string> release_hold(ShopOrderId, Tick now, ShopEffects&);
  /// These units of it; none: all that is open.
  std::expected<void, std::string> fulfil_order(
      ShopOrderId, std::vector<std::pair<VariantId, Quantity>> const& lines, Tick now,
      ShopEffects&);
  std::expected<void, std::string> edit_product(ProductId, Field, std::string const& value,
                                                Tick now, ShopEffects&);
  std::expected<void, std::string> edit_variant(VariantId, Field, std::string const& value,
                                                Tick now, ShopEffects&);
  std::expected<void, std::string> edit_quantity(VariantId, LocationId, Quantity available,
                                                 Tick now, ShopEffects&);
  /// Units that are available become unavailable (reserved, damaged, safety stock, quality
  /// control), or the other way round. Assumption: A-S25.
  std::expected<void, std::string> set_aside(VariantId, LocationId, Quantity, Tick now,
                                             ShopEffects&);
  std::expected<void, std::string> put_back(VariantId, LocationId, Quantity, Tick now,
                                            ShopEffects&);
  /// A transfer of the shop's own is sent: off the one location, and incoming at the other.
  std::expected<void, std::string> transfer(VariantId, LocationId from, LocationId to, Quantity,
                                            Tick now, ShopEffects&);
  /// What is incoming arrives and is for sale, or is rejected and is gone.
  std::expected<void, std::string> receive(VariantId, LocationId, Quantity, bool accepted, Tick now,
                                           ShopEffects&);
  std::expected<ProductId, std::string> create_product(ShopProduct const&, Tick now, ShopEffects&);
  std::expected<void, std::string> delete_product(ProductId, Tick now, ShopEffects&);

  // What is so, for the ground truth and for reports; never through the throttle.
  [[nodiscard]] ShopIndex index() const { return index_; }
  [[nodiscard]] ShopConfig const& config() const { return *config_; }
  [[nodiscard]] std::optional<ProductId> product_by_handle(Handle const&) const;
  /// First live variant with this SKU, by id.
  [[nodiscard]] std::optional<VariantId> variant_by_sku(Sku const&) const;
  [[nodiscard]] shop::ProductView product(ProductId) const;
  [[nodiscard]] shop::VariantView variant(VariantId) const;
  [[nodiscard]] shop::OrderView order(ShopOrderId) const;
  [[nodiscard]] Quantity available(VariantId, std::size_t location) const;
  /// Whether the location stocks the variant: what is written elsewhere nobody can buy.
  [[nodiscard]] bool stocked(VariantId, std::size_t location) const;
  /// Whether there is such a variant, and nobody has deleted it.
  [[nodiscard]] bool has(VariantId) const;
  [[nodiscard]] ShopState const& state() const { return state_; }
  /// Stable hash of everything that a client could come to see; kept up to date, so it costs O(1).
  [[nodiscard]] std::uint64_t digest() const;

 private:
  Act begin(Tick now, ShopEffects& out);

  ShopIndex index_;
  CowPtr<ShopConfig> config_;
  ShopState state_;
};

/// What one order may hold, so that the document that reads it never truncates (documents.h).
inline constexpr std::uint32_t kOrderLinesMax = 30;
inline constexpr std::uint32_t kOrderLocationsMax = 5;

/// Numbers of variants and the like as dense positions, for facts: position p has id base + p.
/// The bases differ per kind, so that a variant's id is never its inventory item's
/// (docs/shopify-mock.md).
std::uint32_t position_of(VariantId);
std::uint32_t position_of(ProductId);
std::uint32_t position_of(ShopOrderId);
std::uint32_t position_of(LocationId);
VariantId variant_at(std::uint32_t position);
ProductId product_at(std::uint32_t position);
ShopOrderId order_at(std::uint32_t position);
LocationId location_at(std::uint32_t position);
InventoryItemId inventory_item_of(VariantId);
VariantId variant_of(InventoryItemId);
PublicationId publication_at(std::uint32_t position);
std::uint32_t position_of(PublicationId);
/// Facts name a line by its place in its order, from 0.
OrderLineId line_at(ShopOrderId, std::uint32_t line);
std::uint32_t line_in_order(OrderLineId);
ShopOrderId order_of(OrderLineId);
/// The fulfilment order of an order's lines at one location, as GraphQL names it.
std::uint64_t fulfilment_order_id(ShopOrderId, LocationId);
/// Its order, and the position of its location; kWholeOrder stands for all locations at once.
std::pair<ShopOrderId, std::uint32_t> fulfilment_order_of(std::uint64_t id);
inline constexpr std::uint32_t kWholeOrder = 255;

/// When a failed delivery is tried again, counted from the first try: 8 retries over 4 hours
/// (docs/shopify-mock.md; the spacing is an assumption). None after the last.
std::optional<Duration> webhook_retry_after(unsigned attempt);

/// Requested cost of a request under the formula of docs/shopify-mock.md, for the document that the
/// wire codec writes for it; a test holds the two equal.
std::int32_t requested_cost(shop::Request const&);
/// Actual cost of an answer under the same formula.
std::int32_t actual_cost(shop::Request const&, shop::Response const&);

}  // namespace drydock::mocks
