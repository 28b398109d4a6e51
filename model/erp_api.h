#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/catalogue.h"
#include "model/ids.h"
#include "model/names.h"
#include "model/order_money.h"
#include "model/tick.h"

/// XoroERP as typed values: what crosses the ERP's border. Reads and order creation follow the API
/// that clients are seen to use; queue, change log and prices have no public endpoint and are named
/// assumptions (docs/assumptions.md). Source: docs/xoro-mock.md.
namespace drydock::erp {

/// Why a stock quantity changed; a change-log row says it. Rule: R111.
enum class Cause : std::uint8_t {
  OpeningCount,
  Receipt,
  Adjustment,
  Count,
  OrderReleased,
  OrderCancelled,
  OrderEdited,
  Return,
  Transfer,
  OrderShipped
};

/// A third-party order as XoroERP remembers it. Source: docs/xoro-mock.md.
struct OrderRef {
  std::string shop_url;  ///< ThirdPartySource, normalised
  ShopOrderId order;     ///< ThirdPartyRefNo
  friend bool operator==(OrderRef const&, OrderRef const&) = default;
};

struct ChangeLogRow {
  ChangeLogId id;
  Tick at;
  ItemIndex item;
  ItemNumber number;
  StoreIndex store;
  Quantity ats_before, ats_after;
  Cause cause = Cause::Adjustment;
  std::optional<OrderRef> order;        ///< of an order's change
  std::optional<AccountIndex> account;  ///< that imported the order
  bool resolved = false;                ///< marked by an operator: left out of the next batch
  bool kit = false;                     ///< the item has no stock of its own (IsBomItemFlag)
  /// The item of the order's line, where that is another: a kit with this part. "": the same.
  ItemNumber sold_as;
  friend bool operator==(ChangeLogRow const&, ChangeLogRow const&) = default;
};

struct InventoryRow {  // getinventorybyitem: one per item and store
  ItemIndex item;
  ItemNumber number;
  StoreIndex store;
  Quantity on_hand, not_available, allocated, on_so, ats;
  [[nodiscard]] Quantity available() const { return on_hand - not_available; }
  friend bool operator==(InventoryRow const&, InventoryRow const&) = default;
};

enum class QueueKind : std::uint8_t { Product, Price, Order, Fulfilment };

}  // namespace drydock::erp

namespace drydock {

template <>
inline constexpr std::array<std::string_view, kCount<erp::QueueKind>> kNames<erp::QueueKind>{
    "product", "price", "order", "fulfilment"};

}  // namespace drydock

namespace drydock::erp {

struct SalesOrderLine {
  OrderLineId shop_line;
  ItemNumber item;
  StoreIndex store;
  Quantity quantity, cancelled, shipped, returned;
  Amount unit_price = {};  ///< in the currency of the order
  friend bool operator==(SalesOrderLine const&, SalesOrderLine const&) = default;
};

enum class RowState : std::uint8_t { Pending, Processing, Done, Error, Resolved };
/// A row of the connector's queue. Pending rows wait; resolved rows are never taken. Rule: R13,
/// R82.
struct QueueRow {
  QueueRowId id;
  QueueKind kind = QueueKind::Product;
  AccountIndex account;
  RowState state = RowState::Pending;
  Tick created_at;
  Tick not_before;                    ///< an order's row may wait in the pending import state
  BasePart base_part;                 ///< Product
  ItemNumber item;                    ///< Price
  std::optional<Amount> price;        ///< Price: null or absent is none
  bool price_given = false;           ///< Price: an explicit null is given, a blank cell is not
  Currency currency;                  ///< Price
  ShopOrderId order;                  ///< Order, Fulfilment
  std::vector<SalesOrderLine> lines;  ///< Fulfilment: with what of them has been shipped so far
  std::string message;                ///< of the last error
  std::uint16_t attempts = 0;
  friend bool operator==(QueueRow const&, QueueRow const&) = default;
};

enum class OrderState : std::uint8_t {
  Pending,
  Imported,
  Released,
  Shipped,
  Closed,
  Cancelled,
  PartiallyShipped
};
// --- requests -----------------------------------------------------------------------------------
struct SalesOrderView {
  SalesOrderId id;
  OrderRef ref;
  OrderState state = OrderState::Imported;
  Tick shop_updated_at;  ///< version of the shop's order that it reflects
  std::vector<SalesOrderLine> lines;
  Currency currency;  ///< the shop's: an order is kept in the one that it was paid in
  OrderMoney money;
  /// Of a split order: the store whose part it is; none: all of the order. Contradiction: K19.
  std::optional<StoreIndex> store = {};
  friend bool operator==(SalesOrderView const&, SalesOrderView const&) = default;
};
/// product/getproduct. Pages are 1-based.
struct ListProducts {
  std::uint32_t page = 1, per_page = 100;
  friend bool operator==(ListProducts const&, ListProducts const&) = default;
};
struct GetProduct {
  BasePart base_part;
  friend bool operator==(GetProduct const&, GetProduct const&) = default;
};
/// product/create: the S→X import, by base part.
struct SaveProduct {
  ErpProduct product;
  friend bool operator==(SaveProduct const&, SaveProduct const&) = default;
};
/// inventory/getinventorybyitem: by item numbers (≤ 500), or by page when `items` is empty.
struct GetInventory {
  std::vector<ItemNumber> items;
  std::uint32_t page = 1, per_page = 200;
  friend bool operator==(GetInventory const&, GetInventory const&) = default;
};
/// Rows after a cursor, oldest first (assumption: the connector's own reading of the log).
struct GetChangeLog {
  ChangeLogId after;
  std::uint32_t limit = 500;
  friend bool operator==(GetChangeLog const&, GetChangeLog const&) = default;
};
/// Rows up to `up_to` are no longer pending for this account.
struct AckChangeLog {
  ChangeLogId up_to;
  friend bool operator==(AckChangeLog const&, AckChangeLog const&) = default;
};
struct GetQueueStatus {
  friend bool operator==(GetQueueStatus const&, GetQueueStatus const&) = default;
};
/// Takes up to `limit` pending rows of a kind whose time has come, oldest first → processing.
/// `ignore_delay`: orders are taken although they are still in the pending import state.
/// Rows of this kind that this account's key took before and has not given back (still processing)
/// come first: the taker crashed, or the answer was lost. One key takes one batch at a time.
struct ClaimRows {
  QueueKind kind = QueueKind::Product;
  std::uint32_t limit = 20;
  bool ignore_delay = false;
  friend bool operator==(ClaimRows const&, ClaimRows const&) = default;
};
struct FinishRow {
  QueueRowId row;
  bool ok = true;
  std::string message;
  friend bool operator==(FinishRow const&, FinishRow const&) = default;
};
/// Back to pending, to be tried again (a transient failure).
struct RetryRow {
  QueueRowId row;
  Tick not_before;
  std::string message;
  friend bool operator==(RetryRow const&, RetryRow const&) = default;
};
/// An order seen in the shop enters the pending import state; once per (order, shop_updated_at).
struct EnqueueOrder {
  ShopOrderId order;
  Tick shop_updated_at;
  Tick not_before;
  friend bool operator==(EnqueueOrder const&, EnqueueOrder const&) = default;
};
/// salesorder/getsalesorder, by third-party reference: all that were made of the order.
struct FindSalesOrder {
  OrderRef ref;
  friend bool operator==(FindSalesOrder const&, FindSalesOrder const&) = default;
};
/// What a shop's order becomes: a sales order that is released and shipped, or an invoice.
enum class Document : std::uint8_t { SalesOrder, Invoice };

/// salesorder/create; a second create with the same reference, and for the same store where the
/// order is split, is answered with the first one.
struct CreateSalesOrder {
  OrderRef ref;
  Tick shop_updated_at;
  std::vector<SalesOrderLine> lines;
  bool auto_release = true;
  Currency currency = {};
  OrderMoney money = {};
  std::optional<StoreIndex> store = {};  ///< the part of the order that this store is to ship
  Document document = Document::SalesOrder;
  friend bool operator==(CreateSalesOrder const&, CreateSalesOrder const&) = default;
};
/// Brings an imported order to the shop's newer state: cancelled, shipped and returned units are
/// absolute, and so is the money. Fewer shipped than have left the house bring nothing back.
struct UpdateSalesOrder {
  SalesOrderId id;
  Tick shop_updated_at;
  bool cancel = false;
  std::vector<SalesOrderLine> lines;
  bool returns_to_stock = true;
  std::optional<StoreIndex> return_store = {};  ///< none: where each line was taken from
  Currency currency = {};
  OrderMoney money = {};
  friend bool operator==(UpdateSalesOrder const&, UpdateSalesOrder const&) = default;
};
struct ReleaseSalesOrder {
  SalesOrderId id;
  friend bool operator==(ReleaseSalesOrder const&, ReleaseSalesOrder const&) = default;
};
/// A line of the connector's log.
struct WriteLog {
  std::string text;
  friend bool operator==(WriteLog const&, WriteLog const&) = default;
};

using Request =
    std::variant<ListProducts, GetProduct, SaveProduct, GetInventory, GetChangeLog, AckChangeLog,
                 GetQueueStatus, ClaimRows, FinishRow, RetryRow, EnqueueOrder, FindSalesOrder,
                 CreateSalesOrder, UpdateSalesOrder, ReleaseSalesOrder, WriteLog>;

// --- responses ----------------------------------------------------------------------------------
struct ProductPage {
  std::vector<ErpProduct> products;
  std::uint32_t page = 1, total_pages = 1;
  friend bool operator==(ProductPage const&, ProductPage const&) = default;
};
struct FoundProduct {
  std::optional<ErpProduct> product;
  friend bool operator==(FoundProduct const&, FoundProduct const&) = default;
};
struct Saved {
  bool created = false;
  friend bool operator==(Saved const&, Saved const&) = default;
};
struct InventoryPage {
  std::vector<InventoryRow> rows;
  std::uint32_t page = 1, total_pages = 1;
  friend bool operator==(InventoryPage const&, InventoryPage const&) = default;
};
struct ChangeLogPage {
  std::vector<ChangeLogRow> rows;
  ChangeLogId last;
  friend bool operator==(ChangeLogPage const&, ChangeLogPage const&) = default;
};
struct QueueStatus {
  std::uint32_t inventory_pending = 0, inventory_processing = 0;
  std::uint32_t product_open = 0, price_open = 0, order_open = 0;
  ChangeLogId acked, last;
  friend bool operator==(QueueStatus const&, QueueStatus const&) = default;
};
struct Claimed {
  std::vector<QueueRow> rows;
  friend bool operator==(Claimed const&, Claimed const&) = default;
};
struct Done {
  friend bool operator==(Done const&, Done const&) = default;
};
struct FoundSalesOrder {
  std::optional<SalesOrderView> order;
  std::vector<SalesOrderView> more = {};  ///< with the same reference, in the order of making
  friend bool operator==(FoundSalesOrder const&, FoundSalesOrder const&) = default;
};

using Answer = std::variant<ProductPage, FoundProduct, Saved, InventoryPage, ChangeLogPage,
                            QueueStatus, Claimed, Done, FoundSalesOrder>;
enum class Refusal : std::uint8_t {
  Throttled,    ///< HTTP 200, Result:false, empty Data: looks like "no data"
  ServerError,  ///< HTTP 500 {"Message":"An error has occurred."}
  NotFound,
  Unauthorised,
  BadRequest
};
struct Refused {
  Refusal why = Refusal::ServerError;
  std::string message;
  friend bool operator==(Refused const&, Refused const&) = default;
};
struct Response {
  std::variant<Answer, Refused> body;
  friend bool operator==(Response const&, Response const&) = default;
};

}  // namespace drydock::erp
