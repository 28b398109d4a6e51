#pragma once

#include <bitset>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mocks/kept/packed.h"
#include "model/catalogue.h"
#include "model/cow.h"
#include "model/hash.h"
#include "model/ids.h"
#include "model/order_money.h"
#include "model/position_index.h"
#include "model/shop_api.h"
#include "model/tick.h"

namespace drydock::mocks {

/// Everything that a shop remembers. A plain value: dense arrays by position, shared between
/// copies. Entities are written only by `rewrite` and `append`, which keep
/// `entities_hash` right.

/// Where an inventory item stands at a location. An inactive level keeps its numbers, is not listed
/// and does not count (docs/shopify-mock.md).
enum class LevelState : std::uint8_t { NotStocked, Active, Inactive };

/// Stock of one variant at one location, at position variant × locations + location.
/// The states of docs/shopify-mock.md that no request here moves are what the world opens with:
/// their sum, and what is on its way.
struct Level {
  std::int32_t available = 0;
  std::int32_t committed = 0;
  std::int32_t unavailable = 0;  ///< reserved, damaged, safety stock and quality control
  std::int32_t incoming = 0;
  LevelState state = LevelState::NotStocked;
  [[nodiscard]] std::int64_t on_hand() const {
    return std::int64_t{available} + committed + unavailable;
  }
};

inline constexpr std::int64_t kNoAmount = std::numeric_limits<std::int64_t>::min();

/// Fields of a variant's text.
namespace variant_text {
inline constexpr std::size_t kSku = 0, kBarcode = 1, kOption = 2, kFields = 5;
}
struct Variant {
  Packed text;
  std::int64_t price = 0;
  std::int64_t compare_at = kNoAmount;
  std::int64_t cost = kNoAmount;
  std::uint32_t product = kNone;
  std::uint32_t next = kNone;  ///< the product's next variant
  std::int32_t weight_grams = 0;
  bool tracked = false;
  bool live = true;
  OversellPolicy policy = OversellPolicy::Deny;

  [[nodiscard]] std::string_view sku() const { return text[variant_text::kSku]; }
  [[nodiscard]] std::string_view option(std::size_t i) const {
    return text[variant_text::kOption + i];
  }
};

/// Units of a variant that one of a bundle is made of.
struct Component {
  std::uint32_t bundle = 0, variant = 0;
  std::int32_t units = 1;
};

/// Fields of a product's text; the tags follow, then the images.
namespace product_text {
inline constexpr std::size_t kHandle = 0, kTitle = 1, kBody = 2, kVendor = 3, kType = 4,
                             kOption = 5, kTags = 8;
}
struct Product {
  Packed text;
  Tick updated_at;
  std::uint32_t first_variant = kNone;
  std::uint32_t published = 0;  ///< bit p: on the publication at position p
  std::uint16_t tag_count = 0;
  std::uint16_t variant_count = 0;
  ProductStatus status = ProductStatus::Active;
  bool live = true;

  [[nodiscard]] std::string_view handle() const { return text[product_text::kHandle]; }
  [[nodiscard]] std::string_view option_name(std::size_t i) const {
    return text[product_text::kOption + i];
  }
};

/// What a line sells.
enum class LineOf : std::uint8_t { Goods, Custom, GiftCard, Tip };

struct OrderLine {
  Packed text;  ///< of the variant when it was ordered
  std::int64_t unit_price = 0;
  std::uint32_t variant = kNone;
  std::int32_t quantity = 0;  ///< ordered
  std::int32_t current = 0;   ///< without what was removed, cancelled or refunded
  std::int32_t fulfilled = 0;
  std::int32_t returned = 0;   ///< of the fulfilled ones, refunded or come back
  std::int32_t in_return = 0;  ///< of the fulfilled ones, asked to be sent back
  std::int32_t set_aside = 0;  ///< of those in return, here and waiting for their inspection
  std::int32_t unpaid = 0;     ///< of the returned ones, come back without a refund so far
  std::int32_t held = 0;       ///< of the open ones, that nobody may send
  std::uint8_t location = 0;
  LineOf of = LineOf::Goods;
  bool pre_order = false;  ///< its units are committed when they are sent (A-S24)
  /// Units that still wait for fulfilment.
  [[nodiscard]] std::int32_t open() const { return current - (fulfilled - returned); }
  /// Of those, the ones that may be sent.
  [[nodiscard]] std::int32_t ready() const { return open() - held; }
};
struct RefundLine {
  std::uint32_t line = 0;
  std::int32_t quantity = 0;
  bool restocked = false;
  bool was_fulfilled = false;
  std::uint8_t location = kNoIndex;  ///< they went to; none: that of the line
};
/// Units that are to come back for other goods. Assumption: A-S22.
struct Exchange {
  std::uint32_t back = 0;                             ///< the variant
  std::int32_t units = 0;                             ///< of it, still to come
  std::vector<std::pair<VariantId, Quantity>> goods;  ///< none: they are of the order already
};
struct Order {
  std::string name;  ///< of one that was there before the world; "": by its number
  Tick created_at, updated_at;
  Tick cancelled_at = kNever;
  bool cancel_restocked = false;
  bool paid = true;
  bool expired = false;  ///< cancelled because nobody paid in time
  std::vector<OrderLine> lines;
  std::vector<RefundLine> refunds;
  std::vector<Exchange> exchanges;  ///< in the order in which they were asked for
  OrderMoney money;
  std::vector<std::string> tags;
  std::string source;
};

/// "This changed then"; the newest entry of a position is the one whose time is its updated_at.
struct Touched {
  Tick at;
  std::uint32_t position = 0;
};

/// A mutation's key and what became of it (docs/shopify-mock.md, idempotency).
struct KeyedResult {
  std::uint64_t fingerprint = 0;
  Tick at;
  std::vector<shop::UserError> errors;
};
using KeyedResults = CowMap<std::string, KeyedResult, StableHash>;

/// The throttle's bucket of one app, as it was at `at`; it fills with virtual time.
struct Bucket {
  Tick at;
  std::int64_t tenths = -1;  ///< below zero: never used, so full
};

inline constexpr std::size_t kTopics = 8;

struct ShopState {
  std::uint32_t locations = 1;
  CowVector<Product> products;
  CowVector<Variant> variants;
  CowVector<Level> levels;
  /// Sorted by bundle; empty: the shop has none. A bundle has no levels of its own.
  CowPtr<std::vector<Component>> components;
  CowVector<CowPtr<Order>> orders;
  PositionIndex handles;             ///< of live products
  PositionIndex skus;                ///< of live variants; blank ones are left out
  CowVector<Touched> order_updates;  ///< in order of time
  CowVector<Touched> product_updates;
  /// Keys live for a day: those of the day that began at `keys_since`, and of the day before.
  KeyedResults keys, older_keys;
  std::uint64_t keys_hash = 0, older_keys_hash = 0;
  Tick keys_since;
  CowVector<Bucket, 8> buckets;  ///< by AccountIndex
  /// Topics that anybody subscribes to; no webhook is made for the others.
  std::bitset<kTopics> topics;
  std::uint64_t webhooks_made = 0;
  std::uint64_t merchant_acts = 0;  ///< source of event ids
  Tick opened;                      ///< what was not touched since has this time
  Tick clock;                       ///< the latest moment seen: updated_at never falls back
  std::uint64_t entities_hash = 0;
};

}  // namespace drydock::mocks
