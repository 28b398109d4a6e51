#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/xoro/server.h"
#include "mocks/xoro/state.h"
#include "model/hash.h"

/// What happens inside the XoroERP stand-in, by subject. Only the server's own files include this.
namespace drydock::mocks::xoro {

/// The state under change, at a moment, with the facts so far.
struct Scene {
  ErpState& state;
  StoreConfig const& config;
  Tick now;
  ErpEffects& out;
};

using Accepted = std::expected<void, std::string>;
inline std::unexpected<std::string> refuse(std::string why) {
  return std::unexpected(std::move(why));
}

// Hashes of entities (digest.cpp). The state's sum is kept by whoever writes an entity, mostly by
// `rewrite` and `append` of model/hash.h.
std::uint64_t hash_of(ItemRecord const&, std::uint64_t item);
std::uint64_t hash_of(ProductRecord const&, std::uint64_t product);
std::uint64_t hash_of(StockRecord const&, std::uint64_t place);
std::uint64_t hash_of(LogRecord const&, std::uint64_t row);
std::uint64_t hash_of(QueueRecord const&, std::uint64_t row);
std::uint64_t hash_of(AccountRecord const&, std::uint64_t account);
std::uint64_t hash_of(ReturnRecord const&, std::uint64_t at);
std::uint64_t hash_of(TransitRecord const&, std::uint64_t transit);
std::uint64_t hash_of(SubjectKey const&, Tick version);
std::uint64_t hash_of_order(ErpState const&, std::uint32_t order);
std::uint64_t hash_of_settings(Settings const&, std::size_t account);
/// The state's sum made anew from its tables, for tests of those who keep it.
std::uint64_t recount(ErpState const&, StoreConfig const&);

// Lookups and views (views.cpp).
std::string_view number_of(ErpState const&, std::uint32_t item);
std::string_view base_part_of(ErpState const&, std::uint32_t product);
std::uint32_t find_item(ErpState const&, std::string_view number);
std::uint32_t find_product(ErpState const&, std::string_view base_part);
std::uint16_t url_position(ErpState&, std::string const& url);
std::optional<std::uint16_t> find_url(ErpState const&, std::string const& url);
/// The shop that a URL means, for facts; kNoIndex when it is none of ours.
std::uint8_t shop_of(ErpState const&, std::uint16_t url);
ErpItem view_item(ErpState const&, std::uint32_t item);
/// Without its items.
ErpProduct view_header(ErpState const&, std::uint32_t product);
ErpProduct view_product(ErpState const&, std::uint32_t product);
erp::InventoryRow view_stock(ErpState const&, std::uint32_t item, std::uint8_t store);
erp::ChangeLogRow view_log_row(ErpState const&, std::size_t row);
erp::SalesOrderView view_order(ErpState const&, std::uint32_t order);
erp::QueueRow view_row(ErpState const&, std::size_t row);
erp::OrderRef ref_of(ErpState const&, OrderRecord const&);

// Products (products.cpp, handles.cpp).
/// Appends a product and its items, as a file or a person gave them. No fact, no row, no check.
std::uint32_t append_product(ErpState&, ErpProduct const&);
std::uint32_t append_item(ErpState&, std::uint32_t product, ErpItem const&);
Packed pack_item(ErpItem const&);
Packed pack_header(ErpProduct const&);
/// Errors: what a person must fill in or correct. Rule: R10, R12.
Accepted check_product(ErpState const&, ErpProduct const&);
std::uint32_t create_product(Scene&, ErpProduct product);
/// Brings an existing product to the given one: metadata, and items by their numbers. Prices and
/// stock are left alone. True when something changed.
bool merge_product(Scene&, std::uint32_t product, ErpProduct const& wanted);
bool change_header(Scene&, std::uint32_t product, ErpProduct const& wanted);
bool change_item(Scene&, std::uint32_t item, ErpItem const& wanted);
/// A handle for a product that has none. Rule: R11; assumption A-X5.
std::string generate_handle(ErpState const&, std::string_view title);
void remember_handles(ErpState&, std::string_view raw);
bool handles_are_generated(StoreConfig const&);

// Kits (kits.cpp). Assumption: A-X70.
/// Takes note of a product's kits; its items are there. Parts that no item has are left out.
void index_kits(ErpState&, ErpProduct const&);
/// Errors: a part that is not there, is a kit itself, or of which there are no units.
Accepted check_parts(ErpState const&, ErpItem const&);
/// An item's stock in a store: its own, or what its parts make on each level; none of what is no
/// stock item.
StockRecord stock_of(ErpState const&, std::uint32_t item, std::uint8_t store);
/// Calls f(item, units) for what so many units of an item are on the shelves.
template <class F>
void for_goods(ErpState const& state, std::uint32_t item, std::int32_t units, F&& f) {
  auto const parts = parts_of(state.kits, item);
  if (parts.empty())
    f(item, units);
  for (Part const& part : parts)
    f(part.item, units * part.units);
}

// Prices (prices.cpp).
/// True when it changed.
bool set_price(Scene&, std::uint32_t item, std::optional<Amount> price);

// Stock (stock.cpp).
struct StockChange {
  std::int32_t on_hand = 0, not_available = 0, on_so = 0;
};
/// Whether the change log says of which order a change is.
enum class LogNames : std::uint8_t { Order, NoOrder };
/// Changes the stock of an item in a store; a change of ATS gets its change-log row. Rule: R111.
void change_stock(Scene&, std::uint32_t item, std::uint8_t store, StockChange, erp::Cause,
                  std::uint32_t sales_order = kNone, LogNames = LogNames::Order);
/// A kit that the ERP did not open with: rows of what its parts make.
void log_new_kit(Scene&, std::uint32_t kit);
erp::ChangeLogPage read_change_log(Scene&, std::uint8_t account, erp::GetChangeLog const&);
void ack_change_log(Scene&, std::uint8_t account, std::uint64_t up_to);
void resolve_change_log(Scene&, std::uint8_t account);
std::uint32_t log_rows_pending(ErpState const&, std::uint8_t account);
std::uint32_t log_rows_processing(ErpState const&, std::uint8_t account);

// Sales orders (orders.cpp).
std::expected<std::uint32_t, std::string> create_order(Scene&, std::uint8_t account,
                                                       erp::CreateSalesOrder const&);
/// Puts an order there that was imported and released before the ERP opened: it weighs on the
/// stock, and the change log begins behind it.
void open_order(Scene&, std::uint8_t account, erp::CreateSalesOrder const&);
Accepted update_order(Scene&, std::uint32_t order, erp::UpdateSalesOrder const&);
Accepted release(Scene&, std::uint32_t order);
/// No lines: all that is open. Assumption: A-X25.
Accepted ship(Scene&, std::uint32_t order, std::vector<action::OrderLine> const& lines,
              std::optional<StoreIndex> store);
/// The first with that reference, and all of them in the order of making.
std::uint32_t find_order(ErpState const&, erp::OrderRef const&);
std::vector<std::uint32_t> find_orders(ErpState const&, erp::OrderRef const&);

// Queue (queue.cpp).
enum class Touch : std::uint8_t { Metadata, Price };
/// Queues a product for every account that exports it. Rule: R13, R15.
void queue_product(Scene&, std::uint32_t product, Touch);
void queue_price(Scene&, std::uint32_t item, action::PriceRow const&);
void queue_fulfilment(Scene&, std::uint32_t order);
void enqueue_order(Scene&, std::uint8_t account, erp::EnqueueOrder const&);
std::vector<erp::QueueRow> claim_rows(Scene&, std::uint8_t account, erp::ClaimRows const&);
Accepted finish_row(Scene&, std::uint8_t account, erp::FinishRow const&);
Accepted retry_row(Scene&, std::uint8_t account, erp::RetryRow const&);
Accepted rerun(Scene&, std::uint64_t row);
void resolve_queue(Scene&, std::uint8_t account);

// Rate limit (rate.cpp).
/// Takes a token of the account's key; false when there is none. Assumption: A-X12.
bool admit(ErpState&, std::uint8_t account, Tick now);

// Reads (reads.cpp).
std::expected<erp::ProductPage, std::string> list_products(Scene&, erp::ListProducts const&);
std::expected<erp::InventoryPage, std::string> read_inventory(Scene&, erp::GetInventory const&);
erp::QueueStatus status_of(ErpState const&, std::uint8_t account);

/// The number that facts give a shop's order, the same as in the shop's own facts.
std::uint32_t fact_number(ShopOrderId);
std::uint32_t fact_number(OrderLineId);

}  // namespace drydock::mocks::xoro
