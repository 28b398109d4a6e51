#include <algorithm>
#include <string_view>

#include "mocks/xoro/acts.h"

namespace drydock::mocks::xoro {
namespace {

constexpr std::uint32_t kPerPageMax = 500;
constexpr std::size_t kItemsMax = 500;

struct Span {
  std::uint32_t from = 0, to = 0, pages = 1;
};

std::expected<Span, std::string> page_of(std::size_t total, std::uint32_t page,
                                         std::uint32_t per_page) {
  if (page == 0)
    return refuse("page counts from 1");
  if (per_page == 0 || per_page > kPerPageMax)
    return refuse("per_page must lie between 1 and " + std::to_string(kPerPageMax));
  // A page beyond the last is empty and no error (A-X29): a list may have become shorter during the
  // walk.
  std::uint64_t const from = std::min<std::uint64_t>(total, std::uint64_t{page - 1} * per_page);
  std::uint64_t const to = std::min<std::uint64_t>(total, from + per_page);
  return Span{.from = static_cast<std::uint32_t>(from),
              .to = static_cast<std::uint32_t>(to),
              .pages = static_cast<std::uint32_t>(
                  std::max<std::uint64_t>(1, (total + per_page - 1) / per_page))};
}

void read_item(Scene& scene, std::uint32_t item, std::vector<erp::InventoryRow>& rows) {
  if (!scene.state.items[item].stocked)
    return;  // only a stock item has rows (A-X28)
  for (std::uint32_t store = 0; store < scene.state.stores; ++store) {
    // All stores of an item stay together on a page, or a sum over them could be of two moments
    // (A-X29).
    rows.push_back(view_stock(scene.state, item, static_cast<std::uint8_t>(store)));
    scene.out.push_back({.kind = EventKind::ErpInventoryRead,
                         .place = static_cast<std::uint8_t>(store),
                         .item = item,
                         .after = rows.back().ats.units()});
  }
}

}  // namespace

std::expected<erp::ProductPage, std::string> list_products(Scene& scene,
                                                           erp::ListProducts const& request) {
  auto const span = page_of(scene.state.products.size(), request.page, request.per_page);
  if (!span)
    return refuse(span.error());
  erp::ProductPage out{.page = request.page, .total_pages = span->pages};
  out.products.reserve(span->to - span->from);
  for (std::uint32_t p = span->from; p < span->to; ++p)
    out.products.push_back(view_product(scene.state, p));
  return out;
}

std::expected<erp::InventoryPage, std::string> read_inventory(Scene& scene,
                                                              erp::GetInventory const& request) {
  if (!request.items.empty()) {
    if (request.items.size() > kItemsMax)
      return refuse("at most " + std::to_string(kItemsMax) + " item numbers in one request");
    erp::InventoryPage out;
    out.rows.reserve(request.items.size() * scene.state.stores);
    // Whoever walks a catalogue asks in its order: the next item is looked at before the index. No
    // two items have one number.
    std::uint32_t next = 0;
    auto const find = [&](std::string_view number) {
      std::uint32_t const item =
          next < scene.state.items.size() && number_of(scene.state, next) == number
              ? next
              : find_item(scene.state, number);
      next = item == kNone ? next : item + 1;
      return item;
    };
    for (ItemNumber const& number : request.items) {
      std::string_view rest = number.value();
      std::size_t comma = std::string_view::npos;
      do {
        if (scene.state.options.commas_split_lists == Switch::On)
          comma = rest.find(',');
        // No row for an unknown number, and no error either: absent is not zero, and whoever asks
        // has to tell them apart (A-E4).
        if (std::uint32_t const item = find(rest.substr(0, comma)); item != kNone)
          read_item(scene, item, out.rows);
        if (comma != std::string_view::npos)
          rest.remove_prefix(comma + 1);
      } while (comma != std::string_view::npos);
    }
    return out;
  }
  auto const span = page_of(scene.state.items.size(), request.page, request.per_page);
  if (!span)
    return refuse(span.error());
  erp::InventoryPage out{.page = request.page, .total_pages = span->pages};
  out.rows.reserve(std::size_t{span->to - span->from} * scene.state.stores);
  scene.out.reserve(scene.out.size() + out.rows.capacity());
  for (std::uint32_t item = span->from; item < span->to; ++item)
    read_item(scene, item, out.rows);
  return out;
}

erp::QueueStatus status_of(ErpState const& state, std::uint8_t account) {
  AccountRecord const& record = state.accounts[account];
  auto const open = [&](erp::QueueKind kind) {
    auto const k = static_cast<std::size_t>(kind);
    return record.pending[k].count + record.processing[k].count;
  };
  return {.inventory_pending = log_rows_pending(state, account),
          .inventory_processing = log_rows_processing(state, account),
          .product_open = open(erp::QueueKind::Product),
          .price_open = open(erp::QueueKind::Price),
          .order_open = open(erp::QueueKind::Order) + open(erp::QueueKind::Fulfilment),
          .acked = ChangeLogId{record.acked},
          .last = ChangeLogId{state.log.size()}};
}

}  // namespace drydock::mocks::xoro
