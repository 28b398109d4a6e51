#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/xoro/state.h"
#include "model/action.h"
#include "model/config.h"
#include "model/erp_api.h"
#include "model/event.h"

/// A stateful stand-in for XoroERP. A plain value. Sources: docs/xoro-mock.md; what nobody
/// documents is a named assumption in docs/assumptions.md.
namespace drydock::mocks {

using ErpEffects = std::vector<Fact>;

/// A released sales order that XoroERP opens with, and the account that brought it in.
struct StandingSalesOrder {
  AccountIndex account;
  erp::CreateSalesOrder order;
};

/// The address under which orders of other channels are kept: that of no shop.
inline constexpr std::string_view kOtherChannel = "another-channel";

class ErpServer {
 public:
  /// The accounts decide for whom product and order rows are queued. The sales orders get the first
  /// ids, in their order; a line that names nothing of the ERP is left out.
  ErpServer(StoreConfig const& config, std::vector<ErpProduct> const& products, Tick opened,
            ErpOptions options = {}, std::vector<StandingSalesOrder> const& orders = {});

  /// Executes one request of an account's key at `now`: rate limit (2/s, answered as
  /// Result:false with empty Data), then the act. Effects are appended. Never throws.
  erp::Response handle(erp::Request const& request, AccountIndex caller, Tick now, ErpEffects& out);

  // Operators. Errors say why the ERP refuses.
  std::expected<void, std::string> create_product(ErpProduct const&, Tick, ErpEffects&);
  std::expected<void, std::string> edit_product(BasePart const&, Field, std::string const& value,
                                                Tick, ErpEffects&);
  std::expected<void, std::string> edit_item(ItemNumber const&, Field, std::string const& value,
                                             Tick, ErpEffects&);
  std::expected<void, std::string> change_handles(BasePart const&, std::string const& handles, Tick,
                                                  ErpEffects&);
  std::expected<void, std::string> set_item_tags(ItemNumber const&, std::vector<std::string>, Tick,
                                                 ErpEffects&);
  std::expected<void, std::string> discontinue(BasePart const&, Tick, ErpEffects&);
  /// Product Upload: metadata of each base part; prices in the file are ignored. Rule: R52.
  std::expected<void, std::string> upload_products(std::vector<ErpProduct> const&, Tick,
                                                   ErpEffects&);
  /// Upload Item Prices: each row becomes a Price queue row per account with price sync; unknown
  /// items are queued too, and end as errors. Rule: R47, R48.
  std::expected<void, std::string> upload_prices(std::vector<action::PriceRow> const&, Tick,
                                                 ErpEffects&);
  std::expected<void, std::string> count_stock(ItemNumber const&, StoreIndex, Quantity on_hand,
                                               Tick, ErpEffects&);
  std::expected<void, std::string> receive_stock(ItemNumber const&, StoreIndex, Quantity, Tick,
                                                 ErpEffects&);
  std::expected<void, std::string> adjust_stock(ItemNumber const&, StoreIndex, Quantity delta, Tick,
                                                ErpEffects&);
  /// Goods leave `from` and are in `to` at once, or on their way to it.
  std::expected<void, std::string> transfer_stock(action::TransferStock const&, Tick, ErpEffects&);
  std::expected<void, std::string> receive_transfer(action::ReceiveTransfer const&, Tick,
                                                    ErpEffects&);
  std::expected<void, std::string> release_order(SalesOrderId, Tick, ErpEffects&);
  /// These units of it; none: all that is open. With a store: of what lies there alone.
  std::expected<void, std::string> ship_order(SalesOrderId,
                                              std::vector<action::OrderLine> const& lines, Tick,
                                              ErpEffects&, std::optional<StoreIndex> store = {});
  /// Units of an order arrive whose ASN is open (Settings::returns).
  std::expected<void, std::string> receive_return(SalesOrderId, ItemNumber const&, Quantity, Tick,
                                                  ErpEffects&);
  /// Units of an order that were sent come back through an app, whose RMA has an ASN of its own: it
  /// is received here and now, whatever Settings::returns says. Assumption: A-X48.
  std::expected<void, std::string> book_app_return(SalesOrderId, ItemNumber const&, Quantity, Tick,
                                                   ErpEffects&);
  std::expected<void, std::string> resolve_rows(AccountIndex, Tick, ErpEffects&);
  /// One row that waits or has failed. Errors: it is in work, done or set aside already.
  std::expected<void, std::string> resolve_row(QueueRowId, Tick, ErpEffects&);
  /// A row that was set aside waits again, or has failed again. Errors: it is not set aside, or a
  /// newer row of its subject waits. Assumption: A-X49.
  std::expected<void, std::string> unresolve_row(QueueRowId, Tick, ErpEffects&);
  std::expected<void, std::string> rerun_row(QueueRowId, Tick, ErpEffects&);
  void change_settings(AccountIndex, Settings const&);

  // What is so, for the ground truth and for reports.
  [[nodiscard]] std::optional<ItemIndex> item_by_number(ItemNumber const&) const;
  [[nodiscard]] std::size_t item_count() const;
  [[nodiscard]] ErpItem item(ItemIndex) const;
  /// The product that an item belongs to, without its items (`product` has them). Put together for
  /// the caller, since the server keeps texts packed: half a microsecond, not a look-up.
  [[nodiscard]] ErpProduct product_of(ItemIndex) const;
  /// Its number, as in facts; dense, from 0.
  [[nodiscard]] std::uint32_t product_number_of(ItemIndex) const;
  [[nodiscard]] std::optional<ErpProduct> product(BasePart const&) const;
  [[nodiscard]] erp::InventoryRow stock(ItemIndex, StoreIndex) const;
  /// What a kit is made of; empty: the item is none.
  [[nodiscard]] std::span<xoro::Part const> parts(ItemIndex) const;
  [[nodiscard]] std::optional<erp::SalesOrderView> order(erp::OrderRef const&) const;
  [[nodiscard]] std::optional<erp::SalesOrderView> order(SalesOrderId) const;
  [[nodiscard]] bool is_invoice(SalesOrderId) const;
  /// All that were made of a shop's order: one, or the parts of a split one. Contradiction: K19.
  [[nodiscard]] std::vector<erp::SalesOrderView> orders(erp::OrderRef const&) const;
  [[nodiscard]] erp::QueueStatus queue_status(AccountIndex) const;
  [[nodiscard]] std::vector<erp::QueueRow> open_rows(AccountIndex) const;
  [[nodiscard]] ErpState const& state() const { return state_; }
  /// Stable hash of the state, kept up to date: O(1).
  [[nodiscard]] std::uint64_t digest() const;

 private:
  CowPtr<StoreConfig> config_;
  ErpState state_;
};

}  // namespace drydock::mocks
