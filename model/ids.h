#pragma once

#include <cstdint>
#include <string>

#include "model/strong.h"

namespace drydock {

/// XoroERP's key of a sellable thing; stock and prices are kept by it. Rule: R47, R58.
using ItemNumber = Strong<struct ItemNumberTag, std::string>;
/// XoroERP's key of a product: the part that its items have in common.
using BasePart = Strong<struct BasePartTag, std::string>;
/// Shopify's stock keeping unit; it may be blank and need not be unique.
using Sku = Strong<struct SkuTag, std::string>;
/// A product handle as Shopify keeps it: normalised, unique in its shop. Rule: R19.
using Handle = Strong<struct HandleTag, std::string>;

using ProductId = Strong<struct ProductIdTag, std::uint64_t>;
using VariantId = Strong<struct VariantIdTag, std::uint64_t>;
using InventoryItemId = Strong<struct InventoryItemIdTag, std::uint64_t>;
using LocationId = Strong<struct LocationIdTag, std::uint64_t>;
using PublicationId = Strong<struct PublicationIdTag, std::uint64_t>;
/// An order in one Shopify shop.
using ShopOrderId = Strong<struct ShopOrderIdTag, std::uint64_t>;
using OrderLineId = Strong<struct OrderLineIdTag, std::uint64_t>;

/// A row of XoroERP's inventory change log; ids rise by one.
using ChangeLogId = Strong<struct ChangeLogIdTag, std::uint64_t>;
using QueueRowId = Strong<struct QueueRowIdTag, std::uint64_t>;
using SalesOrderId = Strong<struct SalesOrderIdTag, std::uint64_t>;

/// Positions in the store configuration; small and dense.
using ShopIndex = Strong<struct ShopIndexTag, std::uint8_t>;
using AccountIndex = Strong<struct AccountIndexTag, std::uint8_t>;
/// A XoroERP store (a stock-holding place of the ERP), by position in the configuration.
using StoreIndex = Strong<struct StoreIndexTag, std::uint8_t>;
/// An item of the catalogue by its place in the ERP's own item table; dense, never reused.
using ItemIndex = Strong<struct ItemIndexTag, std::uint32_t>;

/// A call that an engine account has in flight; unique within the account's life.
using CallId = Strong<struct CallIdTag, std::uint64_t>;
using TimerId = Strong<struct TimerIdTag, std::uint64_t>;

/// Of a shop's first location; those of the others follow it. Of the size of real ids.
inline constexpr std::uint64_t kFirstLocation = 106'000'000'001ULL;

inline constexpr std::uint32_t kNone = 0xFFFF'FFFFU;
/// The same for the small positions: shop, account, store, location.
inline constexpr std::uint8_t kNoIndex = 0xFF;

}  // namespace drydock
