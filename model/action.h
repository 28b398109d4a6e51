#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/catalogue.h"
#include "model/erp_api.h"
#include "model/event.h"
#include "model/fault.h"
#include "model/ids.h"
#include "model/names.h"
#include "model/tick.h"

namespace drydock::action {

/// What a sync can be told to run.
enum class SyncRun : std::uint8_t {
  Initial,
  Full,
  Manual,
  Delta,
  Daily,
  Weekly,
  Product,
  Price,
  Orders,
  FullOrders
};

/// What lets an account reach its shop, and the shop reach it.
enum class Access : std::uint8_t {
  Token,      ///< every call is refused; webhooks go on
  Orders,     ///< the scope of orders: their calls are refused, and their webhooks end
  Inventory,  ///< the scope of quantities: their calls are refused
  App,        ///< it is uninstalled: every call is refused, and all webhooks end
  Receiver    ///< the address of its webhooks answers no more
};

/// What staff find of units that a buyer sends back (reverse fulfilment's disposition types).
enum class Disposition : std::uint8_t {
  Restocked,           ///< they go back on sale
  NotRestocked,        ///< they are here, and nobody is to have them
  ProcessingRequired,  ///< they are here and wait for their inspection; nobody can buy them yet
  Missing              ///< they never came
};

}  // namespace drydock::action

namespace drydock {

template <>
inline constexpr std::array<std::string_view, kCount<action::SyncRun>> kNames<action::SyncRun>{
    "initial", "full",    "manual", "delta",  "daily",
    "weekly",  "product", "price",  "orders", "full-orders"};
template <>
inline constexpr std::array<std::string_view, kCount<action::Access>> kNames<action::Access>{
    "token", "orders", "inventory", "app", "receiver"};
template <>
inline constexpr std::array<std::string_view, kCount<action::Disposition>>
    kNames<action::Disposition>{"restocked", "not-restocked", "processing-required", "missing"};

}  // namespace drydock

/// What people do to the world. The same types serve scenario files, generators, the explorer,
/// reports and control over HTTP. Names refer to the catalogue by item number and base part, and to
/// orders by the label that the plan gave them, so that a plan reads like a story.
namespace drydock::action {

/// Which kind of run it is, as sentences say it: "the full order run".
constexpr std::string_view kind_of(SyncRun run) {
  return run == SyncRun::Orders       ? "order"
         : run == SyncRun::FullOrders ? "full order"
                                      : names_of<SyncRun>()[static_cast<std::size_t>(run)];
}

struct OrderLine {
  ItemNumber item;
  Quantity quantity;
  friend bool operator==(OrderLine const&, OrderLine const&) = default;
};

// shoppers
struct PlaceOrder {
  ShopIndex shop;
  std::string label;  ///< "first"; unique in the plan
  std::vector<OrderLine> lines;
  bool paid = true;  ///< unpaid orders wait for their payment before release
  /// Sold and handed over at this location's counter; none: at a checkout, which the shop routes.
  std::optional<std::uint8_t> location = {};
  std::uint8_t custom_lines = 0;  ///< lines of no variant beside the goods: a gift wrap, a repair
  Amount custom_price = {};       ///< of each of them
  Amount discount = {}, shipping = {}, tax = {};  ///< of the whole order
  std::uint8_t gift_cards = 0;                    ///< sold beside the goods, or alone
  bool tip = false;
  std::vector<std::string> tags = {};
  std::string source = {};  ///< "": "web", and "pos" at a counter
  /// Sold now, and taken off the shelf's numbers when it is sent (a selling plan that reserves at
  /// fulfilment). Assumption: A-S24.
  bool pre_order = false;
  friend bool operator==(PlaceOrder const&, PlaceOrder const&) = default;
};
struct CancelOrder {
  std::string label;
  bool restock = true;
  friend bool operator==(CancelOrder const&, CancelOrder const&) = default;
};
struct RefundOrder {
  std::string label;
  ItemNumber item;
  Quantity quantity;  ///< 0: money alone
  bool restock = true;
  std::optional<Amount> amount = {};  ///< paid back; none: what the units cost
  friend bool operator==(RefundOrder const&, RefundOrder const&) = default;
};
/// A buyer asks to send units of an order back, and for other goods in their place; nothing moves
/// yet.
struct RequestReturn {
  std::string label;
  ItemNumber item;
  Quantity quantity;
  std::vector<OrderLine> exchange = {};  ///< none: for their money
  friend bool operator==(RequestReturn const&, RequestReturn const&) = default;
};
struct EditOrder {
  std::string label;
  ItemNumber item;
  Quantity quantity;    ///< new total of a line
  bool restock = true;  ///< units that leave the line go back on sale
  friend bool operator==(EditOrder const&, EditOrder const&) = default;
};

// ERP operators
struct CreateErpProduct {
  ErpProduct product;
  friend bool operator==(CreateErpProduct const&, CreateErpProduct const&) = default;
};
struct EditErpProduct {
  BasePart base_part;
  Field field = Field::Title;
  std::string value;
  friend bool operator==(EditErpProduct const&, EditErpProduct const&) = default;
};
struct EditErpItem {
  ItemNumber item;
  Field field = Field::Price;
  std::string value;
  friend bool operator==(EditErpItem const&, EditErpItem const&) = default;
};
struct ChangeErpHandle {
  BasePart base_part;
  std::string handles;
  friend bool operator==(ChangeErpHandle const&, ChangeErpHandle const&) = default;
};
struct SetItemTags {
  ItemNumber item;
  std::vector<std::string> tags;
  friend bool operator==(SetItemTags const&, SetItemTags const&) = default;
};
struct Discontinue {
  BasePart base_part;
  friend bool operator==(Discontinue const&, Discontinue const&) = default;
};
struct UploadProducts {
  std::vector<ErpProduct> products;  ///< Product Upload: never prices
  friend bool operator==(UploadProducts const&, UploadProducts const&) = default;
};
struct PriceRow {
  ItemNumber item;
  bool given = true;            ///< the cell is there; blank otherwise
  std::optional<Amount> price;  ///< null when none
  Currency currency;
  friend bool operator==(PriceRow const&, PriceRow const&) = default;
};
struct UploadItemPrices {
  std::vector<PriceRow> rows;
  friend bool operator==(UploadItemPrices const&, UploadItemPrices const&) = default;
};
struct CountStock {
  ItemNumber item;
  StoreIndex store;
  Quantity on_hand;  ///< absolute count
  /// What came back and waits for its inspection was counted too. Assumption: A-S23.
  bool with_set_aside = false;
  friend bool operator==(CountStock const&, CountStock const&) = default;
};
struct ReceiveStock {
  ItemNumber item;
  StoreIndex store;
  Quantity quantity;
  friend bool operator==(ReceiveStock const&, ReceiveStock const&) = default;
};
struct AdjustStock {
  ItemNumber item;
  StoreIndex store;
  Quantity delta;
  friend bool operator==(AdjustStock const&, AdjustStock const&) = default;
};
/// Goods go from one ERP store to another: at once, or they are on their way until they are
/// received.
struct TransferStock {
  ItemNumber item;
  StoreIndex from, to;
  Quantity quantity;
  bool on_the_way = false;
  friend bool operator==(TransferStock const&, TransferStock const&) = default;
};
/// Units that are on their way to a store arrive, all or some of them.
struct ReceiveTransfer {
  ItemNumber item;
  StoreIndex store;
  Quantity quantity;
  friend bool operator==(ReceiveTransfer const&, ReceiveTransfer const&) = default;
};
/// A wrong count: the ERP's number changes, the shelf does not. Rule: R68.
struct MiscountStock {
  ItemNumber item;
  StoreIndex store;
  Quantity on_hand;
  friend bool operator==(MiscountStock const&, MiscountStock const&) = default;
};
struct ReleaseOrder {
  std::string label;
  friend bool operator==(ReleaseOrder const&, ReleaseOrder const&) = default;
};
struct PayOrder {
  std::string label;
  friend bool operator==(PayOrder const&, PayOrder const&) = default;
};

struct PressSync {
  AccountIndex account;
  SyncRun run = SyncRun::Manual;
  bool if_needed = false;  ///< only while something new waits for it, as who looks first would do
  friend bool operator==(PressSync const&, PressSync const&) = default;
};
struct SignOffAts {
  AccountIndex account;  ///< Rule: R78
  friend bool operator==(SignOffAts const&, SignOffAts const&) = default;
};
struct ResolveRows {
  AccountIndex account;  ///< drops what is pending. Rule: R82
  friend bool operator==(ResolveRows const&, ResolveRows const&) = default;
};
struct RerunRow {
  AccountIndex account;
  QueueRowId row;
  friend bool operator==(RerunRow const&, RerunRow const&) = default;
};
struct ResolveRow {
  QueueRowId row;  ///< it alone is set aside: nobody takes it. Vendor page: App Log
  friend bool operator==(ResolveRow const&, ResolveRow const&) = default;
};
struct UnresolveRow {
  QueueRowId row;  ///< it is again what it was before. Assumption: A-X49
  friend bool operator==(UnresolveRow const&, UnresolveRow const&) = default;
};
struct ChangeSetting {
  std::string path, value;  ///< while the system runs
  friend bool operator==(ChangeSetting const&, ChangeSetting const&) = default;
};

// shop staff
struct EditShopProduct {
  ShopIndex shop;
  Handle handle;
  Field field = Field::Title;
  std::string value;
  friend bool operator==(EditShopProduct const&, EditShopProduct const&) = default;
};
struct EditShopVariant {
  ShopIndex shop;
  Sku sku;
  Field field = Field::Price;
  std::string value;
  friend bool operator==(EditShopVariant const&, EditShopVariant const&) = default;
};
struct ChangeShopHandle {
  ShopIndex shop;
  Handle handle;
  Handle to;
  friend bool operator==(ChangeShopHandle const&, ChangeShopHandle const&) = default;
};
struct EditShopQuantity {
  ShopIndex shop;
  Sku sku;
  std::uint8_t location = 0;
  Quantity available;
  friend bool operator==(EditShopQuantity const&, EditShopQuantity const&) = default;
};
struct CreateShopProduct {
  ShopIndex shop;
  ShopProduct product;
  friend bool operator==(CreateShopProduct const&, CreateShopProduct const&) = default;
};
struct DeleteShopProduct {
  ShopIndex shop;
  Handle handle;
  friend bool operator==(DeleteShopProduct const&, DeleteShopProduct const&) = default;
};
/// Staff set units aside that are no longer to be sold: reserved, damaged, safety stock or quality
/// control; or they put such units back on sale. The shop alone knows of it. Assumption: A-S25.
struct SetAsideInShop {
  ShopIndex shop;
  Sku sku;
  std::uint8_t location = 0;
  Quantity quantity;
  bool back = false;
  friend bool operator==(SetAsideInShop const&, SetAsideInShop const&) = default;
};
/// Staff send units from one location of the shop to another by a transfer of the shop's own: they
/// have left the one, and are incoming at the other. The shop alone knows of it.
struct TransferInShop {
  ShopIndex shop;
  Sku sku;
  std::uint8_t from = 0, to = 1;
  Quantity quantity;
  friend bool operator==(TransferInShop const&, TransferInShop const&) = default;
};
/// Units of the shop's own transfers arrive, all or some of them, for sale or rejected.
struct ReceiveInShop {
  ShopIndex shop;
  Sku sku;
  std::uint8_t location = 0;
  Quantity quantity;
  bool rejected = false;
  friend bool operator==(ReceiveInShop const&, ReceiveInShop const&) = default;
};
/// Staff have units of a return before them, or know that they never came. Money may follow as a
/// refund, or not.
struct ProcessReturn {
  std::string label;
  ItemNumber item;
  Quantity quantity;
  Disposition disposition = Disposition::Restocked;
  std::optional<std::uint8_t> location = {};  ///< none: where the units came from
  friend bool operator==(ProcessReturn const&, ProcessReturn const&) = default;
};
struct FulfilOrder {
  std::string label;
  std::vector<OrderLine> lines = {};  ///< none: all that is open
  friend bool operator==(FulfilOrder const&, FulfilOrder const&) = default;
};

// warehouse
struct ShipOrder {
  std::string label;
  std::vector<OrderLine> lines = {};     ///< none: all that is open
  std::optional<StoreIndex> store = {};  ///< from this ERP store alone; none: from all
  friend bool operator==(ShipOrder const&, ShipOrder const&) = default;
};

/// Units arrive that XoroERP waits for as a return (an ASN).
struct ReceiveReturn {
  std::string label;
  ItemNumber item;
  Quantity quantity;
  friend bool operator==(ReceiveReturn const&, ReceiveReturn const&) = default;
};

/// Units of an order come back through an app for returns: it has made an RMA in XoroERP beside the
/// shop's own return flow, and its ASN is received. Whether the app puts them back on sale in the
/// shop is said by the refund that it makes there (RefundOrder), before or after. Assumption:
/// A-X48.
struct BookAppReturn {
  std::string label;
  ItemNumber item;
  Quantity quantity;
  friend bool operator==(BookAppReturn const&, BookAppReturn const&) = default;
};
/// The time to pay is over: the shop gives up the order, and its units go back on sale.
struct ExpireOrder {
  std::string label;
  friend bool operator==(ExpireOrder const&, ExpireOrder const&) = default;
};
/// Staff let another location fulfil what is open of an item in an order, or some of it
/// (fulfillmentOrderMove): then two locations serve it.
struct MoveOrder {
  std::string label;
  ItemNumber item;
  std::uint8_t location = 0;
  std::optional<Quantity> quantity = {};  ///< none: all that is open
  friend bool operator==(MoveOrder const&, MoveOrder const&) = default;
};
/// Goods of an order stay committed and nobody may send them, until the hold is released.
struct HoldOrder {
  std::string label;
  std::vector<OrderLine> lines = {};  ///< none: all that is open
  friend bool operator==(HoldOrder const&, HoldOrder const&) = default;
};
struct ReleaseHold {
  std::string label;
  friend bool operator==(ReleaseHold const&, ReleaseHold const&) = default;
};

// processes
struct CrashEngine {
  AccountIndex account;
  Duration down = minutes(1);
  friend bool operator==(CrashEngine const&, CrashEngine const&) = default;
};

/// An account's access to its shop is lost, for a while or until the end.
struct LoseAccess {
  AccountIndex account;
  Access what = Access::Token;
  Duration down = Duration{0};  ///< 0: nobody gives it back
  friend bool operator==(LoseAccess const&, LoseAccess const&) = default;
};
/// The clock of an account's sync goes wrong by so much, against both systems'.
struct SkewClock {
  AccountIndex account;
  Duration by;          ///< 0: it is right again
  bool behind = false;  ///< else ahead
  friend bool operator==(SkewClock const&, SkewClock const&) = default;
};
/// A system fails on each page that it reads, or batch that it is to write, with this item in it.
struct TripOver {
  ItemNumber item;
  Peer peer = Peer::Erp;        ///< Erp: pages of inventory; Shop: batches of quantities; Any: both
  Duration down = Duration{0};  ///< 0: nobody mends it
  friend bool operator==(TripOver const&, TripOver const&) = default;
};

using Action = std::variant<
    PlaceOrder, CancelOrder, RefundOrder, EditOrder, CreateErpProduct, EditErpProduct, EditErpItem,
    ChangeErpHandle, SetItemTags, Discontinue, UploadProducts, UploadItemPrices, CountStock,
    ReceiveStock, AdjustStock, MiscountStock, ReleaseOrder, PayOrder, PressSync, SignOffAts,
    ResolveRows, RerunRow, ChangeSetting, EditShopProduct, EditShopVariant, ChangeShopHandle,
    EditShopQuantity, CreateShopProduct, DeleteShopProduct, FulfilOrder, ShipOrder, CrashEngine,
    TransferStock, ReceiveTransfer, RequestReturn, ProcessReturn, ReceiveReturn, LoseAccess,
    SkewClock, TripOver, ExpireOrder, MoveOrder, HoldOrder, ReleaseHold, BookAppReturn, ResolveRow,
    UnresolveRow, SetAsideInShop, TransferInShop, ReceiveInShop>;

struct TimedAction {
  Tick at;
  Action what;
  friend bool operator==(TimedAction const&, TimedAction const&) = default;
};

}  // namespace drydock::action
