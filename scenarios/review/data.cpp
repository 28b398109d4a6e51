#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <span>

#include <fmt/format.h>

#include "mocks/csv/sheet.h"
#include "model/opening.h"
#include "model/safety_stock_of.h"
#include "model/tag_scope.h"
#include "model/text.h"
#include "scenarios/review/review.h"
#include "scenarios/sides/pairs.h"

/// Rules on what the exports hold: handles, item numbers, tracking, structure, currencies.
namespace drydock::settings_rules {
namespace {

ShopIndex shop_at(std::size_t s) { return ShopIndex{static_cast<std::uint8_t>(s)}; }

using Told = Review::Told;

/// Shopify's limit for every merchant since October 2025 (shopify.dev/changelog, "the-product-
/// variant-limit-is-now-2048-for-all-merchants").
constexpr std::size_t kVariantsMax = 2048;
/// What a shop holds, by the texts that may name it.
struct ShopTexts {
  std::map<std::string, ShopProduct const*> by_handle;  ///< lower case
  std::map<std::string, std::vector<std::pair<ShopProduct const*, ShopVariant const*>>> by_sku;

  explicit ShopTexts(std::vector<ShopProduct> const& products) {
    for (ShopProduct const& p : products) {
      // Shopify keeps handles in lower case and compares them so; item numbers are compared byte by
      // byte but for blanks at the ends (A-E1).
      by_handle.emplace(lower_case(p.handle), &p);
      for (ShopVariant const& v : p.variants)
        if (auto const sku = trim(v.sku.value()); !sku.empty())
          by_sku[std::string(sku)].emplace_back(&p, &v);
    }
  }
  [[nodiscard]] ShopProduct const* product(std::string_view handle) const {
    auto const found = by_handle.find(lower_case(trim(handle)));
    return found == by_handle.end() ? nullptr : found->second;
  }
  /// The one product that holds items of this ERP product, by item number; null when none or
  /// several.
  [[nodiscard]] ShopProduct const* holder(ErpProduct const& erp) const {
    ShopProduct const* only = nullptr;
    for (ErpItem const& item : erp.items) {
      auto const found = by_sku.find(item.number.value());
      if (found == by_sku.end())
        continue;
      for (auto const& [product, variant] : found->second) {
        // Items of one ERP product in several products of the shop: which of them is meant is no
        // guess of ours.
        if (only != nullptr && only != product)
          return nullptr;
        only = product;
      }
    }
    return only;
  }
};

/// Accounts that bring products into a shop.
bool exports_to(StoreConfig const& store, std::size_t shop, ErpProduct const& product) {
  return std::ranges::any_of(store.accounts, [&](AccountConfig const& a) {
    // An account whose direction is not decided yet counts: the handles have to be right before it
    // is.
    return a.shop.value() == shop && a.settings.product_sync == Switch::On &&
           a.settings.direction != Direction::ShopifyToXoro &&
           std::ranges::any_of(product.items, [&](ErpItem const& item) {
             return in_tag_scope(a.settings.tag_filter, product, item);
           });
  });
}
bool pushes_to(StoreConfig const& store, std::size_t shop, ErpProduct const& p, ErpItem const& i) {
  return std::ranges::any_of(store.accounts, [&](AccountConfig const& a) {
    return a.shop.value() == shop && a.settings.inventory_push == Switch::On &&
           in_tag_scope(a.settings.tag_filter, p, i);
  });
}

/// The list with one more handle.
std::string with_handle(std::string const& raw, std::string const& handle) {
  auto const parts = split_handles(raw);
  // At the end of the list: handles are tried in order (A-X6), and those that are there may be
  // another shop's.
  std::string out;
  for (auto const& part : parts)
    out += part + ", ";
  return out + handle;
}

/// The list in an order in which each shop's first hit is the product that holds the items; none
/// where the shops ask for opposite orders. Handles are tried in order (A-X6).
std::optional<std::vector<std::string>> in_order_of_hits(std::span<ShopTexts const> shops,
                                                         ErpProduct const& erp,
                                                         std::vector<std::string> parts) {
  std::vector<std::string> out;
  auto const may_come = [&](std::string const& part) {
    return std::ranges::all_of(shops, [&](ShopTexts const& shop) {
      ShopProduct const *const hit = shop.product(part), *const held = shop.holder(erp);
      return hit == nullptr || held == nullptr || hit == held ||
             std::ranges::any_of(out,
                                 [&](auto const& before) { return shop.product(before) == held; });
    });
  };
  while (!parts.empty()) {
    auto const next = std::ranges::find_if(parts, may_come);
    if (next == parts.end())
      return std::nullopt;
    out.push_back(std::move(*next));
    parts.erase(next);
  }
  return out;
}

/// The list with the handles of the products that hold the items, shop by shop, in place of those
/// that mean another product there. None where the item numbers do not decide it: they lie in
/// several products, or the title says that the SKUs are what stands the wrong way round.
std::optional<std::string> handles_by_items(std::span<ShopTexts const> shops,
                                            ErpProduct const& erp) {
  auto const alike = [&](ShopProduct const& p) { return slug(p.title) == slug(erp.title); };
  auto parts = split_handles(erp.handles);
  std::vector<std::string> right;
  for (ShopTexts const& shop : shops) {
    ShopProduct const* const held = shop.holder(erp);
    if (held == nullptr)
      continue;
    bool settled = false;
    for (std::string const& part : parts) {
      ShopProduct const* const hit = shop.product(part);
      if (hit != nullptr && hit != held && alike(*hit) && !alike(*held))
        return std::nullopt;
      settled = settled || hit == held;
    }
    right.push_back(lower_case(held->handle));
    if (!settled)
      parts.push_back(held->handle);
  }
  std::erase_if(parts, [&](std::string const& part) {
    bool const known = std::ranges::any_of(
        shops, [&](ShopTexts const& shop) { return shop.product(part) != nullptr; });
    return known && std::ranges::find(right, lower_case(part)) == right.end();
  });
  auto const ordered = in_order_of_hits(shops, erp, std::move(parts));
  if (!ordered || ordered->empty())
    return std::nullopt;
  return fmt::format("{}", fmt::join(*ordered, ", "));
}

/// Products that one complaint is about.
struct Complained {
  std::vector<std::string> list;  ///< as they are told
  std::set<std::string> parts;
  void add(std::string text, std::string const& part) {
    list.push_back(std::move(text));
    parts.insert(part);
  }
};

/// What the handles of XoroERP's products mean in one shop.
struct HandlesSeen {
  Complained missing, wrong, ambiguous, foreign, shared;
  std::vector<Change> missing_changes, wrong_changes, foreign_changes;
};

HandlesSeen look_at_handles(Review const& review, std::span<ShopTexts const> shops, std::size_t s) {
  HandlesSeen seen;
  ShopTexts const& shop = shops[s];
  std::map<std::string, std::string> owner;  // shop handle → base part that has it
  for (ErpProduct const& erp : review.catalogue().erp) {
    if (!exports_to(review.store(), s, erp))
      continue;
    auto const handles = split_handles(erp.handles);
    // The one place where item numbers help to find a product: before go-live, to find handles that
    // are missing or wrong (R31; K7). The sync itself never matches by them.
    ShopProduct const* held = shop.holder(erp);
    ShopProduct const* first = nullptr;
    std::size_t hits = 0;
    for (std::string const& handle : handles)
      if (auto const* hit = shop.product(handle)) {
        ++hits;
        if (first == nullptr)
          first = hit;
      }
    auto const& part = erp.base_part.value();
    // Nothing of it in the shop is no fault: the sync will create it. Only what is there already
    // would be created twice.
    if (hits == 0 && held != nullptr) {
      auto const to = with_handle(erp.handles, held->handle);
      Change change{{.kind = PlaceKind::Handles, .subject = part}, erp.handles, to};
      if (handles.empty()) {
        seen.missing.add(part, part);
        seen.missing_changes.push_back(std::move(change));
      } else {
        seen.wrong.add(
            fmt::format("{} (\"{}\", in the shop \"{}\")", part, erp.handles, held->handle), part);
        seen.wrong_changes.push_back(std::move(change));
      }
    }
    if (hits > 1)
      seen.ambiguous.add(fmt::format("{} (\"{}\")", part, erp.handles), part);
    // The first hit is the one that the sync writes on; items that lie elsewhere show that it is
    // another product.
    if (first != nullptr && held != nullptr && first != held) {
      seen.foreign.add(fmt::format("{} (\"{}\" is another product)", part, first->handle), part);
      if (auto const to = handles_by_items(shops, erp); to && *to != erp.handles)
        seen.foreign_changes.push_back(
            {{.kind = PlaceKind::Handles, .subject = part}, erp.handles, *to});
    }
    if (first != nullptr) {
      auto const [known, fresh] = owner.emplace(lower_case(first->handle), part);
      if (!fresh) {
        seen.shared.add(fmt::format("\"{}\" of {} and {}", first->handle, known->second, part),
                        part);
        seen.shared.parts.insert(known->second);
      }
    }
  }
  return seen;
}

void check_handles_of_shop(Review& review, std::span<ShopTexts const> shops, std::size_t s) {
  StoreConfig const& store = review.store();
  auto [missing, wrong, ambiguous, foreign, shared, missing_changes, wrong_changes,
        foreign_changes] = look_at_handles(review, shops, s);
  auto const told_of = [&](Anomaly anomaly, Severity severity, Complained const& of,
                           std::string_view cause) {
    Told told;
    told.anomaly = anomaly;
    told.severity = severity;
    told.shop = store.shops[s].name;
    told.subject = some_of(of.list);
    told.all = of.list;
    told.parts = of.parts;
    told.units = static_cast<std::int64_t>(of.list.size());
    told.cause = {std::string(cause)};
    return told;
  };
  if (!missing.list.empty()) {
    auto told = told_of(Anomaly::MissingHandle, Severity::Error, missing, "handle-missing-in-erp");
    told.rules = {"R21", "R22", "R32", "R135"};
    told.story = {fmt::format("Products that are in {} already and have no handle in XoroERP: {}.",
                              store.shops[s].name, some_of(missing.list)),
                  "The sync can't find such a product and creates it a second time."};
    told.changes = std::move(missing_changes);
    review.tell(std::move(told));
  }
  if (!wrong.list.empty()) {
    auto told =
        told_of(Anomaly::MalformedHandle, Severity::Error, wrong, "handle-differs-from-shop");
    told.rules = {"R21", "R23", "R97", "R135"};
    told.story = {
        fmt::format("Products whose handles {} does not know, while it holds their items: {}.",
                    store.shops[s].name, some_of(wrong.list)),
        "The sync creates such a product a second time."};
    told.changes = std::move(wrong_changes);
    review.tell(std::move(told));
  }
  if (!ambiguous.list.empty()) {
    auto told =
        told_of(Anomaly::AmbiguousMatch, Severity::Warning, ambiguous, "two-handles-in-one-shop");
    told.rules = {"R94", "R95", "K11"};
    told.story = {fmt::format("Products with two handles that {} knows both: {}.",
                              store.shops[s].name, some_of(ambiguous.list)),
                  "The first one in the list wins; the other product is never updated."};
    told.advice = {"keep one handle for each shop"};
    review.tell(std::move(told));
  }
  if (!foreign.list.empty()) {
    auto told = told_of(Anomaly::WrongMatch, Severity::Error, foreign, "handle-of-another-product");
    told.rules = {"R19", "R95", "R97", "K11"};
    told.story = {fmt::format("Products with a handle that means another product in {}: {}.",
                              store.shops[s].name, some_of(foreign.list)),
                  "The sync writes their data over that other product."};
    told.changes = std::move(foreign_changes);
    if (told.changes.size() < foreign.list.size())
      told.advice = {"remove the foreign handle, or put the right one first"};
    review.tell(std::move(told));
  }
  if (!shared.list.empty()) {
    auto told =
        told_of(Anomaly::DuplicateHandle, Severity::Error, shared, "one-handle-of-two-products");
    told.rules = {"R21", "R94"};
    told.story = {fmt::format("Handles of {} that stand for two products in XoroERP: {}.",
                              store.shops[s].name, some_of(shared.list)),
                  "Both are written onto one product of the shop, in turns."};
    told.advice = {"give each product a handle of its own"};
    review.tell(std::move(told));
  }
}

/// What the handles are in XoroERP itself.
struct HandlesOfErp {
  Complained malformed, shared;
  std::vector<std::string> blank;
};

HandlesOfErp look_at_handles_of_erp(Review const& review) {
  HandlesOfErp seen;
  std::set<std::string_view> in_shops;
  for (auto const& products : review.catalogue().shops)
    for (ShopProduct const& p : products)
      in_shops.insert(p.handle);
  std::map<std::string, std::string> owner;
  for (ErpProduct const& erp : review.catalogue().erp) {
    auto const handles = split_handles(erp.handles);
    bool exported = false, generated = true;
    for (std::size_t s = 0; s < review.store().shops.size(); ++s)
      exported = exported || exports_to(review.store(), s, erp);
    for (AccountConfig const& a : review.store().accounts)
      generated = generated && a.settings.generate_handles == Switch::On;
    // A blank handle is only a fault where the product is to go to a shop and XoroERP makes no
    // handle (A-X5).
    if (handles.empty() && exported && !generated)
      seen.blank.push_back(erp.base_part.value());
    for (std::string const& handle : handles) {
      auto const normal = slug(handle);
      // Shopify normalises what it is given; what differs from its own slug is stored as another
      // text.
      // A handle that a shop itself has is in the form that Shopify keeps, whatever we would make.
      // Capitals are found all the same (A-E1), and are told: the file that goes back has others.
      bool const kept = in_shops.contains(handle);
      bool const bad =
          !kept && (normal.empty() || !csv::why_bad_handle(handle).empty() || handle != normal);
      if (bad)
        seen.malformed.add(fmt::format("{} (\"{}\")", erp.base_part.value(), handle),
                           erp.base_part.value());
      auto const [known, fresh] = owner.emplace(lower_case(handle), erp.base_part.value());
      if (!fresh && known->second != erp.base_part.value()) {
        seen.shared.add(
            fmt::format("\"{}\" of {} and {}", handle, known->second, erp.base_part.value()),
            erp.base_part.value());
        seen.shared.parts.insert(known->second);
      }
    }
  }
  return seen;
}

void check_handles_of_erp(Review& review) {
  auto const [malformed, shared, blank] = look_at_handles_of_erp(review);
  if (!malformed.list.empty())
    review.tell(
        {.anomaly = Anomaly::MalformedHandle,
         .severity = Severity::Warning,
         .rules = {"R21", "R23"},
         .subject = some_of(malformed.list),
         .all = malformed.list,
         .parts = malformed.parts,
         .units = static_cast<std::int64_t>(malformed.list.size()),
         .cause = {"handle-not-normal"},
         .story = {fmt::format(
                       "Handles in XoroERP that are not in the form that Shopify keeps: {}.",
                       some_of(malformed.list)),
                   "Shopify stores another text, and a later search for this one finds nothing."},
         .blame = {{.kind = PlaceKind::Handles}},
         .advice = {"write lower case letters, digits and hyphens"}});
  if (!shared.list.empty())
    review.tell({.anomaly = Anomaly::DuplicateHandle,
                 .severity = Severity::Warning,
                 .rules = {"R11", "R21"},
                 .subject = some_of(shared.list),
                 .all = shared.list,
                 .parts = shared.parts,
                 .units = static_cast<std::int64_t>(shared.list.size()),
                 .cause = {"handle-listed-twice-in-erp"},
                 .story = {fmt::format("Handles that are listed for two products in XoroERP: {}.",
                                       some_of(shared.list)),
                           "Where a shop knows that handle, both products are written onto one."},
                 .blame = {{.kind = PlaceKind::Handles}},
                 .advice = {"give each product a handle of its own"}});
  if (blank.empty())
    return;
  Told told{.anomaly = Anomaly::MissingHandle,
            .severity = Severity::Error,
            .rules = {"R11", "R21", "R135", "K3"},
            .subject = some_of(blank),
            .all = blank,
            .units = static_cast<std::int64_t>(blank.size()),
            .cause = {"handle-blank-and-not-generated"},
            .story = {fmt::format("Products without a handle, while XoroERP does not make one: {}.",
                                  some_of(blank)),
                      "Every sync of such a product creates it again."}};
  for (AccountConfig const& a : review.store().accounts)
    if (a.settings.generate_handles == Switch::Off)
      told.changes.push_back(review.set(a, "product.generate_handles", "on"));
  review.tell(std::move(told));
}

/// Items that the shop counts and XoroERP does not, and those of them that have stock all the same.
void tell_not_counted(Review& review, std::size_t s, std::vector<std::string> const& not_stocked,
                      std::vector<std::string> const& with_stock) {
  StoreConfig const& store = review.store();
  if (not_stocked.empty())
    return;
  std::vector<std::string> story{
      fmt::format("Items that {} counts and XoroERP does not (TrackQuantity is FALSE): {}.",
                  store.shops[s].name, some_of(not_stocked))};
  if (!with_stock.empty())
    story.push_back(fmt::format("XoroERP's inventory has stock of them all the same: {}.",
                                some_of(with_stock)));
  story.emplace_back("No quantity of them is ever sent, so it only ever falls in the shop.");
  review.tell({.anomaly = Anomaly::Untracked,
               .severity = Severity::Warning,
               .rules = {"R120", "R122"},
               .subject = some_of(not_stocked),
               .all = not_stocked,
               .shop = store.shops[s].name,
               .units = static_cast<std::int64_t>(not_stocked.size()),
               .cause = {"non-stock-item-tracked-in-shop"},
               .story = std::move(story),
               .blame = {{.kind = PlaceKind::ErpTracking}},
               .advice = {"switch tracking off in the shop, or make them stock items"}});
}

/// Whether XoroERP has numbers of an item of its own: units, or open orders of them.
bool has_stock(ErpItem const& item) {
  auto const any = [](std::vector<Quantity> const& units) {
    return std::ranges::any_of(units, [](Quantity q) { return q > Quantity{0}; });
  };
  return any(item.on_hand) || any(item.on_so);
}

/// Its number in the shop is one that XoroERP would send if it tracked the item. An item that is
/// sold out beside others that are not is stock as they are.
bool is_untracked_stock(StoreConfig const& store, std::size_t s, ErpProduct const& product,
                        ErpItem const& item, ShopProduct const& sold, ShopVariant const& variant) {
  if (item.track_quantity || !item.active || item.kit() || !variant.tracked || !on_sale(sold) ||
      !pushes_to(store, s, product, item))
    return false;
  return has_stock(item) ||
         (!item.on_hand.empty() && std::ranges::any_of(product.items, [](ErpItem const& other) {
           return !other.kit() && has_stock(other);
         }));
}

/// Goods whose stock XoroERP holds, and which it does not track: no quantity of them is ever sent.
/// A service has no stock, and a kit none of its own.
void check_untracked_in_erp(Review& review, std::size_t s) {
  StoreConfig const& store = review.store();
  auto const& shop = review.catalogue().shops[s];
  Told told{.anomaly = Anomaly::Untracked,
            .severity = Severity::Error,
            .rules = {"R120", "R121", "R122"},
            .shop = store.shops[s].name,
            .cause = {"stock-item-not-tracked-in-erp"}};
  std::int64_t for_sale = 0;
  for (ItemPair const& pair : pair_sides(review.catalogue().erp, shop).pairs) {
    ErpProduct const& erp = review.catalogue().erp[pair.erp.product];
    ErpItem const& item = erp.items[pair.erp.item];
    if (!is_untracked_stock(store, s, erp, item, shop[pair.shop.product],
                            shop[pair.shop.product].variants[pair.shop.variant]))
      continue;
    ShopVariant const& variant = shop[pair.shop.product].variants[pair.shop.variant];
    auto const units = units_on_sale(variant);
    told.all.push_back(item.number.value());
    for_sale += units;
    told.money_minor += worth(variant.price.minor(), units);
    told.changes.push_back(
        {{.kind = PlaceKind::ErpTracking, .subject = item.number.value()}, "off", "on"});
  }
  if (told.all.empty())
    return;
  told.subject = some_of(told.all);
  told.units = static_cast<std::int64_t>(told.all.size());  // variants, as of all that is untracked
  told.story = {
      fmt::format("Items whose stock XoroERP holds and does not track (TrackQuantity is FALSE), "
                  "while {} counts and sells them: {} ({} unit{} for sale).",
                  told.shop, told.subject, for_sale, for_sale == 1 ? "" : "s"),
      "No quantity of them is ever sent, so it only ever falls in the shop, and no receipt arrives "
      "there."};
  review.tell(std::move(told));
}

void check_untracked(Review& review, std::size_t s) {
  StoreConfig const& store = review.store();
  ShopTexts const shop(review.catalogue().shops[s]);
  std::vector<std::string> untracked, not_stocked, with_stock, elsewhere;
  std::set<std::string> services;
  std::vector<Change> changes;
  std::int64_t money = 0;
  for (ErpProduct const& erp : review.catalogue().erp)
    for (ErpItem const& item : erp.items) {
      auto const found = shop.by_sku.find(item.number.value());
      // Neither a discontinued item nor one that no account pushes has a stock that could be
      // missed.
      if (found == shop.by_sku.end() || !item.active || !pushes_to(store, s, erp, item))
        continue;
      auto const* variant = found->second.front().second;
      if (!variant->tracked_by.empty()) {
        elsewhere.push_back(item.number.value());
        services.insert(variant->tracked_by);
        continue;
      }
      if (item.track_quantity && !variant->tracked) {
        untracked.push_back(item.number.value());
        // One unit of each: how many will be sold without stock nobody can know.
        money += variant->price.minor();
        changes.push_back(
            {{.kind = PlaceKind::Tracking, .subject = item.number.value(), .shop = shop_at(s)},
             "off",
             "on"});
      }
      if (!item.track_quantity && variant->tracked &&
          !is_untracked_stock(store, s, erp, item, *found->second.front().first, *variant)) {
        not_stocked.push_back(item.number.value());
        Quantity held;
        for (Quantity const units : item.on_hand)
          held += units;
        if (held > Quantity{0})
          with_stock.push_back(fmt::format("{} ({} unit{})", item.number.value(), held.units(),
                                           held == Quantity{1} ? "" : "s"));
      }
    }
  if (!untracked.empty())
    review.tell({.anomaly = Anomaly::Untracked,
                 .severity = Severity::Error,
                 .rules = {"R120", "R121", "R122", "R135"},
                 .subject = some_of(untracked),
                 .all = untracked,
                 .shop = store.shops[s].name,
                 .units = static_cast<std::int64_t>(untracked.size()),
                 .money_minor = money,
                 .cause = {"track-quantity-off-in-export"},
                 .story = {fmt::format("Stock items whose Track Quantity is off in {}: {}.",
                                       store.shops[s].name, some_of(untracked)),
                           "Such stock is never synced, and the shop sells it without limit."},
                 .changes = std::move(changes)});
  // A decision of the merchant's: nothing is missing, and switching Shopify's own tracking on would
  // take the goods from the service.
  if (!elsewhere.empty())
    review.tell(
        {.anomaly = Anomaly::Untracked,
         .severity = Severity::Info,
         .rules = {"R120"},
         .subject = some_of(elsewhere),
         .all = elsewhere,
         .shop = store.shops[s].name,
         .units = static_cast<std::int64_t>(elsewhere.size()),
         .cause = {"tracked-by-another-service"},
         .story = {fmt::format("Items whose quantities in {} are counted by {}: {}.",
                               store.shops[s].name, fmt::join(services, ", "), some_of(elsewhere)),
                   "They are not XoroERP's to write, and the sync leaves them alone."},
         .advice = {"leave them to that service, or take its stock out of XoroERP's ATS"}});
  tell_not_counted(review, s, not_stocked, with_stock);
}

/// Whether the barcodes say that a variant with an item's number is another thing.
bool are_other_goods(ErpItem const& item, ShopVariant const& variant) {
  bool const told = !csv::is_scientific(item.barcode) && !csv::is_scientific(variant.barcode);
  return told && !item.barcode.empty() && !variant.barcode.empty() &&
         item.barcode != variant.barcode;
}

using ItemsByNumber = std::map<std::string, std::pair<ErpProduct const*, ErpItem const*>>;

/// One item number that several variants of a shop have. The sync writes to the first alone (A-E1).
struct RepeatedSku {
  ErpProduct const* product = nullptr;
  ErpItem const* item = nullptr;
  std::vector<std::pair<ShopProduct const*, ShopVariant const*>> holders;
};

struct RepeatedSkus {
  std::vector<std::string> told;       ///< "TEE (2 times)"
  std::vector<std::string> twice;      ///< "tee-sale (4 units)", on sale beside the one written
  std::vector<std::string> unwritten;  ///< on sale with nothing of their own, or not beside it
  std::vector<std::string> others;     ///< on sale, and another thing by their barcode
  std::vector<std::int64_t> units;     ///< for sale twice, of each that is told
  std::int64_t money_minor = 0;
  std::vector<Change> changes;
  std::set<ShopVariant const*> harmful, mended;  ///< of those told; by `changes`
  [[nodiscard]] bool harms() const { return !harmful.empty(); }
  /// Whether something is wrong, or may become so, that no change mends.
  [[nodiscard]] bool is_open() const {
    return changes.empty() || !std::ranges::includes(mended, harmful);
  }
};

/// What a variant is by handle and options, where no other has that item's number: a mistyped SKU.
std::optional<Change> own_number(RepeatedSku const& of, ShopProduct const& product,
                                 ShopVariant const& variant, std::vector<ErpProduct> const& erp,
                                 ShopTexts const& shop, std::size_t s) {
  ErpItem const* const own = item_by_handle(erp, product, variant);
  if (own == nullptr || own == of.item || shop.by_sku.contains(own->number.value()))
    return std::nullopt;
  return Change{{.kind = PlaceKind::Identifier,
                 .subject = variant_place(product, variant),
                 .account = {},
                 .shop = shop_at(s)},
                variant.sku.value(),
                own->number.value()};
}

std::string word_of(ProductStatus status) {
  return std::string(names_of<ProductStatus>()[static_cast<std::size_t>(status)]);
}

/// What nobody writes is taken off sale, where a listing holds nothing else: its number is
/// XoroERP's a second time, and which item it would be otherwise people alone know.
void take_off_sale(std::vector<ShopProduct> const& products,
                   std::set<ShopVariant const*> const& surplus, std::size_t s, RepeatedSkus& out) {
  for (ShopProduct const& product : products) {
    if (!on_sale(product) || product.variants.empty() ||
        !std::ranges::all_of(product.variants,
                             [&](ShopVariant const& v) { return surplus.contains(&v); }))
      continue;
    out.changes.push_back(
        {{.kind = PlaceKind::Listing, .subject = product.handle, .account = {}, .shop = shop_at(s)},
         word_of(product.status),
         word_of(ProductStatus::Draft)});
    for (ShopVariant const& v : product.variants)
      out.mended.insert(&v);
  }
}

/// What stands on several listings is judged by what the sync does, whatever they are called: each
/// but the first keeps its number for ever, and what it offers XoroERP offers at the first as well.
/// What is hidden offers nothing, and what nobody pushes people share out themselves.
RepeatedSkus repeated_skus(Review const& review, ShopTexts const& shop,
                           ItemsByNumber const& numbers, std::size_t s) {
  RepeatedSkus out;
  std::vector<RepeatedSku> all;
  for (auto const& [sku, holders] : shop.by_sku)
    // A number of several variants matters only where XoroERP has it: nobody writes to the others.
    if (auto const item = numbers.find(sku); holders.size() > 1 && item != numbers.end())
      all.push_back({item->second.first, item->second.second, holders});
  std::set<ShopVariant const*> surplus;
  for (RepeatedSku const& of : all) {
    out.told.push_back(fmt::format("{} ({} times)", of.item->number.value(), of.holders.size()));
    out.units.push_back(0);
    ShopVariant const* kept = nullptr;
    bool const pushed = of.product->active && of.item->active && of.item->track_quantity &&
                        pushes_to(review.store(), s, *of.product, *of.item);
    bool const first_is_shown = on_sale(*of.holders.front().first);
    for (auto const& [product, variant] : of.holders) {
      auto own = own_number(of, *product, *variant, review.catalogue().erp, shop, s);
      bool const first = variant == of.holders.front().second;
      bool const other = are_other_goods(*of.item, *variant);
      // It is another item, or the first of those that are left.
      bool const is_right_then = own || kept == nullptr;
      if (own)
        out.changes.push_back(std::move(*own));
      else if (kept == nullptr)
        kept = variant;
      if (is_right_then && (own || !other))
        out.mended.insert(variant);
      if (!variant->tracked || variant->bundle() || !on_sale(*product))
        continue;
      auto const place = variant_place(*product, *variant);
      if (other) {
        out.others.push_back(place);
        out.harmful.insert(variant);
      }
      if (first || !pushed)
        continue;
      out.harmful.insert(variant);
      if (first_is_shown && !is_right_then)
        surplus.insert(variant);
      auto const units = units_on_sale(*variant);
      if (!first_is_shown || units == 0) {
        out.unwritten.push_back(place);
        continue;
      }
      out.twice.push_back(fmt::format("{} ({} unit{})", place, units, units == 1 ? "" : "s"));
      out.units.back() += units;
      out.money_minor += worth(variant->price.minor(), units);
    }
  }
  take_off_sale(review.catalogue().shops[s], surplus, s, out);
  return out;
}

/// The stock that one number has, and what the shop offers of it beyond.
void tell_repeated(Review& review, RepeatedSkus repeated, std::size_t s) {
  if (repeated.told.empty())
    return;
  std::string const& shop = review.store().shops[s].name;
  std::vector<std::string> story{
      fmt::format("Item numbers that are the SKU of several variants in {}: {}.", shop,
                  some_of(repeated.told)),
      "Stock is written to one of them; the others keep what they have."};
  if (!repeated.twice.empty())
    story.push_back(
        fmt::format("For sale a second time, beside what XoroERP writes to the first: {}.",
                    some_of(repeated.twice)));
  if (!repeated.unwritten.empty())
    story.push_back(
        fmt::format("On sale with a number that nobody writes: {}.", some_of(repeated.unwritten)));
  if (!repeated.others.empty())
    story.push_back(
        fmt::format("Another thing than the item, by the barcodes: {}.", some_of(repeated.others)));
  std::vector<Place> column;
  if (repeated.is_open())
    column.push_back({.kind = PlaceKind::Identifier, .shop = shop_at(s)});
  review.tell({.anomaly = Anomaly::Misconfigured,
               .severity = repeated.harms() ? Severity::Error : Severity::Warning,
               .rules = {"R58", "R132"},
               .subject = some_of(repeated.told),
               .all = repeated.told,
               .units_of_all = std::move(repeated.units),
               .shop = shop,
               .units = static_cast<std::int64_t>(repeated.told.size()),
               .money_minor = repeated.money_minor,
               .cause = {std::string(kSkuOfSeveral)},
               .story = std::move(story),
               .changes = std::move(repeated.changes),
               .blame = std::move(column),
               .advice = {"give each variant its own SKU and item, or take off sale what nobody "
                          "writes"}});
}

void check_skus(Review& review, std::size_t s) {
  StoreConfig const& store = review.store();
  auto const& products = review.catalogue().shops[s];
  ShopTexts const shop(products);
  ItemsByNumber numbers;
  for (ErpProduct const& erp : review.catalogue().erp)
    for (ErpItem const& item : erp.items)
      numbers.emplace(item.number.value(), std::pair{&erp, &item});
  std::vector<std::string> blank, padded;
  std::vector<Change> trimmed;
  // An item of ours that the sync does not know for the blank: it is on sale and never counted.
  bool unfed = false;
  for (ShopProduct const& p : products)
    for (ShopVariant const& v : p.variants) {
      std::string const sku(trim(v.sku.value()));
      if (sku.empty()) {
        blank.push_back(variant_place(p, v));
      } else if (sku != v.sku.value()) {
        padded.push_back(fmt::format("\"{}\"", v.sku.value()));
        unfed = unfed || (numbers.contains(sku) && v.tracked && on_sale(p));
        trimmed.push_back(
            {{.kind = PlaceKind::Identifier, .subject = variant_place(p, v), .shop = shop_at(s)},
             v.sku.value(),
             sku});
      }
    }
  auto const tell = [&](std::vector<std::string> const& list, std::vector<std::string> rules,
                        std::string_view cause, std::vector<std::string> story, std::string repair,
                        std::vector<Change> changes = {}, Severity severity = Severity::Warning) {
    if (list.empty())
      return;
    review.tell({.anomaly = Anomaly::Misconfigured,
                 .severity = severity,
                 .rules = std::move(rules),
                 .subject = some_of(list),
                 .all = list,
                 .shop = store.shops[s].name,
                 .units = static_cast<std::int64_t>(list.size()),
                 .cause = {std::string(cause)},
                 .story = std::move(story),
                 .changes = std::move(changes),
                 .blame = {{.kind = PlaceKind::Identifier, .shop = shop_at(s)}},
                 .advice = {std::move(repair)}});
  };
  tell(blank, {"R58", "R133"}, "blank-sku",
       {fmt::format("Variants of {} without a SKU: {}.", store.shops[s].name, some_of(blank)),
        "Stock and prices go by item number, so none of theirs is ever synced."},
       "enter the item numbers as SKUs");
  tell(padded, {"R58", "R133"}, "padded-sku",
       {fmt::format("SKUs of {} that begin or end with a blank: {}.", store.shops[s].name,
                    some_of(padded)),
        "Such a SKU equals no item number: an order of it can't be imported, its stock is not "
        "synced."},
       "remove the blanks", std::move(trimmed), unfed ? Severity::Error : Severity::Warning);
  tell_repeated(review, repeated_skus(review, shop, numbers, s), s);
}

void check_structure(Review& review) {
  std::vector<std::string> large, incomplete, twice;
  for (ErpProduct const& erp : review.catalogue().erp) {
    if (erp.items.size() > kVariantsMax)
      large.push_back(fmt::format("{} ({} items)", erp.base_part.value(), erp.items.size()));
    std::set<std::array<std::string, 3>> seen;
    bool missing = false, repeated = false;
    for (ErpItem const& item : erp.items) {
      for (std::size_t o = 0; o < 3; ++o)
        // Too few and too many: a value without its name is as little a variant as a name without a
        // value.
        missing |= erp.option_names[o].empty() != item.options[o].empty();
      // A number that was given up is never created, and has nothing to lose unless it has stock.
      bool const counts = item.active || std::ranges::any_of(item.on_hand, [](Quantity units) {
                            return units != Quantity{0};
                          });
      repeated |= counts && !seen.insert(item.options).second;
    }
    if (missing)
      incomplete.push_back(erp.base_part.value());
    if (repeated)
      twice.push_back(erp.base_part.value());
  }
  auto const tell = [&](Severity severity, std::vector<std::string> const& list,
                        std::vector<std::string> rules, std::string_view cause, std::string first,
                        std::string second) {
    if (list.empty())
      return;
    review.tell({.anomaly = Anomaly::Misconfigured,
                 .severity = severity,
                 .rules = std::move(rules),
                 .subject = some_of(list),
                 .all = list,
                 .units = static_cast<std::int64_t>(list.size()),
                 .cause = {std::string(cause)},
                 .story = {std::move(first), std::move(second)},
                 .blame = {{.kind = PlaceKind::Items}},
                 .advice = {"correct the product's options before the first sync"}});
  };
  // Errors are what Shopify refuses or loses; an incomplete option may still be completed.
  tell(Severity::Error, large, {"R12", "R16"}, "too-many-variants",
       fmt::format("Products with more than {} items: {}.", kVariantsMax, some_of(large)),
       "Shopify refuses the product.");
  tell(Severity::Warning, incomplete, {"R12", "R39", "R44"}, "options-incomplete",
       fmt::format("Products with an option value missing or too many: {}.", some_of(incomplete)),
       "Such an item can't become a variant.");
  tell(Severity::Error, twice, {"R12", "R39"}, "options-repeated",
       fmt::format("Products with two items of the same options: {}.", some_of(twice)),
       "Shopify keeps one of the two; the other's stock is nowhere.");
}

/// One line of a list of units: the item, how many, and what they cost.
struct UnitsOf {
  std::vector<std::string> items, numbers;
  std::vector<std::int64_t> each;
  std::int64_t units = 0, money_minor = 0;
  void add(std::string const& item, Quantity n, Amount price) {
    numbers.push_back(item);
    each.push_back(n.units());
    items.push_back(fmt::format("{} ({} unit{})", item, n.units(), n.units() == 1 ? "" : "s"));
    units += n.units();
    money_minor += price.minor() * n.units();
  }
};

Review::Told about_units(Review const& review, std::size_t s, Severity severity,
                         UnitsOf const& list, std::string_view cause) {
  Told told;
  told.anomaly = Anomaly::OpenOrders;
  told.severity = severity;
  told.rules = {"R65", "R69"};
  told.shop = review.store().shops[s].name;
  told.subject = some_of(list.items);
  told.all = list.numbers;
  told.units_of_all = list.each;
  told.units = list.units;
  told.money_minor = list.money_minor;
  told.cause = {std::string(cause)};
  return told;
}

/// What a shop sells, by the item number that its first variant stands for, and whether sync
/// writes its number.
struct Sold {
  ErpProduct const* product = nullptr;
  ErpItem const* item = nullptr;
  ShopVariant const* variant = nullptr;
};
enum class Tagged : std::uint8_t { Yes, No };
std::map<std::string, Sold> sold_by_number(Review const& review, std::size_t s,
                                           Tagged tagged = Tagged::Yes) {
  std::map<std::string, Sold> out;
  for (ErpProduct const& product : review.catalogue().erp)
    for (ErpItem const& item : product.items)
      if (pushes_to(review.store(), s, product, item) == (tagged == Tagged::Yes))
        out.emplace(item.number.value(), Sold{&product, &item, nullptr});
  for (ShopProduct const& product : review.catalogue().shops[s])
    for (ShopVariant const& variant : product.variants)
      if (auto const at = out.find(std::string(trim(variant.sku.value())));
          at != out.end() && at->second.variant == nullptr)
        at->second.variant = &variant;
  return out;
}

/// What people enter is a date, and a date is midnight in UTC.
Tick start_of_utc_day(Tick t) { return Tick{t.ms() - t.ms() % days(1).ms()}; }

/// Units on sales orders of XoroERP that are no order of a shop that is known there, by item.
std::map<std::string, std::map<std::uint8_t, Quantity>> of_other_channels(
    std::vector<OpeningOrder> const& orders) {
  std::map<std::string, std::map<std::uint8_t, Quantity>> held;
  for (OpeningOrder const& order : orders)
    if (!order.shop)
      for (OpeningLine const& line : order.lines)
        held[line.item.value()][line.store.value()] += line.units;
  return held;
}

/// Open orders of one shop whose units XoroERP's number still holds.
struct NotInErp {
  std::map<std::string, Quantity> units;  ///< by item
  std::vector<std::string> orders;        ///< those that the shop's export names
  std::optional<Tick> oldest;
  bool all_dated = true;  ///< each is an order of the export
  void add(OpeningOrder const& order, OpeningLine const& line) {
    units[line.item.value()] += line.unknown();
    all_dated = all_dated && !order.name.empty();
    oldest = std::min(oldest.value_or(order.placed), order.placed);
    if (!order.name.empty() && (orders.empty() || orders.back() != order.name))
      orders.push_back(order.name);
  }
  [[nodiscard]] UnitsOf list(std::map<std::string, Sold> const& sold) const {
    UnitsOf out;
    for (auto const& [item, n] : units) {
      ShopVariant const* variant = sold.at(item).variant;
      out.add(item, n, variant == nullptr ? Amount{} : variant->price);
    }
    return out;
  }
};

std::string sold_again(std::int64_t units) {
  return fmt::format("The first full sync would sell {} unit{} a second time.", units,
                     units == 1 ? "" : "s");
}

/// Orders that XoroERP has only a part of: nobody imports the rest of an order that is there.
void check_orders_in_part(Review& review, std::size_t s, NotInErp const& in_part,
                          std::map<std::string, Sold> const& sold) {
  UnitsOf const list = in_part.list(sold);
  if (list.items.empty())
    return;
  auto told = about_units(review, s, Severity::Error, list, std::string(kOpenInPart));
  told.story = {
      fmt::format("XoroERP has only a part of open orders of {}{}; it lacks {}.",
                  review.store().shops[s].name,
                  in_part.orders.empty() ? "" : " (" + some_of(in_part.orders) + ")", told.subject),
      "An order that is there is not imported again, so XoroERP's ATS still holds these "
      "units.",
      sold_again(list.units)};
  told.blame = {{.kind = PlaceKind::Inventory}};
  told.advice = {"correct these sales orders in XoroERP before the first full sync"};
  review.tell(std::move(told));
}

/// Units of the shop's open orders that XoroERP holds on sales orders of another store: the import
/// would take in a second order, so no date is the way out.
std::string booked_elsewhere(Review const& review, std::size_t s, NotInErp const& lost,
                             std::vector<OpeningOrder> const& orders) {
  auto const held = of_other_channels(orders);
  std::vector<std::string> out;
  for (auto const& [item, units] : lost.units)
    if (auto const at = held.find(item); at != held.end())
      for (auto const& [store, n] : at->second)
        out.push_back(
            fmt::format("{} of {} in {}", n.units(), item, review.store().erp_stores[store]));
  return out.empty() ? std::string{}
                     : fmt::format(
                           "XoroERP has sales orders that {} holds nothing for: {}. If "
                           "they are these orders, they are booked at the wrong store.",
                           review.store().shops[s].name, some_of(out));
}

/// Lines of the shop's open orders that are no item of XoroERP, as "#1020 (LAMP, 2 units)": what
/// was sold under one SKU may be held under another, after somebody renamed it.
std::vector<std::string> open_lines_of_no_item(Review const& review, std::size_t s) {
  Catalogue const& catalogue = review.catalogue();
  std::set<std::string_view> numbers;
  for (ErpProduct const& product : catalogue.erp)
    for (ErpItem const& item : product.items)
      numbers.insert(item.number.value());
  std::vector<std::string> out;
  if (s >= catalogue.open_orders.size())
    return out;
  for (OpenOrder const& order : catalogue.open_orders[s])
    for (OpenOrder::Line const& line : order.lines)
      if (auto const sku = trim(line.sku.value()); !numbers.contains(sku))
        out.push_back(fmt::format("{} ({}, {} unit{})", order.name, sku.empty() ? "no SKU" : sku,
                                  line.open.units(), line.open == Quantity{1} ? "" : "s"));
  return out;
}

/// Nobody writes a number of such goods before they get their tag, as goods do now and then.
void check_orders_without_tag(Review& review, std::size_t s, NotInErp const& lost,
                              std::map<std::string, Sold> const& sold) {
  UnitsOf const list = lost.list(sold);
  StoreConfig const& store = review.store();
  bool const pushed = std::ranges::any_of(store.accounts, [&](AccountConfig const& a) {
    return a.shop == shop_at(s) && a.settings.inventory_push == Switch::On;
  });
  if (list.items.empty() || !pushed)
    return;
  auto told = about_units(review, s, Severity::Warning, list, std::string(kOpenWithoutTag));
  told.story = {
      fmt::format("{} holds units of open orders that XoroERP does not have, of goods that no "
                  "account's tags let through{}: {}.",
                  store.shops[s].name, lost.orders.empty() ? "" : " (" + some_of(lost.orders) + ")",
                  told.subject),
      fmt::format("Once such goods get their tag, the first sync of them sells {} unit{} a second "
                  "time.",
                  list.units, list.units == 1 ? "" : "s")};
  told.blame = {{.kind = PlaceKind::Inventory}};
  told.advice = {"enter these orders in XoroERP, or have them sent before the goods get a tag"};
  review.tell(std::move(told));
}

/// Orders that are open in the shop and too old for the connection: XoroERP's number still holds
/// their units, and the first absolute sync writes it. Source: docs/xoro-mock.md.
void check_orders_of_shop(Review& review, std::size_t s, std::vector<OpeningOrder> const& orders) {
  StoreConfig const& store = review.store();
  auto const sold = sold_by_number(review, s);
  bool dated_start = false;
  for (AccountConfig const& account : store.accounts)
    dated_start = dated_start ||
                  (account.shop == shop_at(s) && account.settings.integration_start.has_value());
  auto const without_tag = sold_by_number(review, s, Tagged::No);
  NotInErp lost, in_part, untagged;
  for (OpeningOrder const& order : orders) {
    if (order.shop != shop_at(s) ||
        is_yet_to_come(store, review.catalogue(), orders, order, Tick{}))
      continue;
    for (OpeningLine const& line : order.lines)
      if (line.unknown() > Quantity{0} && sold.contains(line.item.value()))
        (order.in_erp() ? in_part : lost).add(order, line);
      else if (line.unknown() > Quantity{0} && without_tag.contains(line.item.value()))
        untagged.add(order, line);
  }
  check_orders_without_tag(review, s, untagged, without_tag);
  check_orders_in_part(review, s, in_part, sold);
  UnitsOf const list = lost.list(sold);
  if (list.items.empty())
    return;
  std::string const elsewhere = booked_elsewhere(review, s, lost, orders);
  auto told = about_units(review, s, Severity::Error, list, std::string(kOpenInShopAlone));
  told.story = {
      fmt::format("{} holds units of open orders that XoroERP does not have{}: {}.",
                  store.shops[s].name, elsewhere.empty() ? "" : " at its location's stores",
                  told.subject),
      !lost.all_dated
          ? "No open order of an order export accounts for all of them, so nobody knows whether a "
            "sync brings them in; XoroERP's ATS still holds their units."
      : dated_start
          ? "They were placed before the integration start date, so no sync will bring them in, "
            "and XoroERP's ATS still holds their units."
          : "No integration start date is set, so the connection takes orders from its first "
            "moment on: no sync will bring these in, and XoroERP's ATS still holds their units.",
      sold_again(list.units)};
  if (!elsewhere.empty())
    told.story.insert(told.story.begin() + 1, elsewhere);
  for (AccountConfig const& account : store.accounts) {
    if (account.shop != shop_at(s) || account.settings.order_import == Switch::Off)
      continue;
    told.blame.push_back(review.setting(account, "orders.integration_start"));
    // Only orders with a date of their own say which date would take them in, and only those that
    // XoroERP has not are taken in once.
    if (lost.all_dated && lost.oldest && elsewhere.empty())
      told.changes.push_back(review.set(
          account, "orders.integration_start",
          format_tick(
              start_of_utc_day(*lost.oldest - calendar_shift(store, review.catalogue(), Tick{})))));
  }
  auto const of_no_item =
      lost.all_dated ? std::vector<std::string>{} : open_lines_of_no_item(review, s);
  if (!of_no_item.empty())
    told.story.insert(told.story.begin() + 1,
                      fmt::format("Lines of its open orders that are no item of XoroERP: {}. They "
                                  "may be what holds these units.",
                                  some_of(of_no_item)));
  // No date takes in what no order accounts for.
  if (!elsewhere.empty())
    told.blame = {{.kind = PlaceKind::Inventory}};
  else if (!lost.all_dated)
    told.blame = {{.kind = PlaceKind::Shop, .subject = store.shops[s].name, .shop = shop_at(s)}};
  told.advice = {
      !elsewhere.empty()
          ? "book these sales orders at the stores of the shop's location, or enter the shop's "
            "orders in XoroERP before go-live"
      : lost.all_dated ? "enter these orders in XoroERP before go-live, or set the integration "
                         "start date before the oldest of them"
                       : "find what holds these units in the shop, and enter it in XoroERP before "
                         "go-live"};
  if (!of_no_item.empty())
    told.advice.emplace_back(
        "give the lines that are no item the SKU that XoroERP has, or an item there");
  review.tell(std::move(told));
}

/// Units that XoroERP holds for orders of other channels, and that the shop still offers.
void check_other_channels(Review& review, std::size_t s, std::vector<OpeningOrder> const& orders) {
  auto held = of_other_channels(orders);
  // What may be the shop's own orders at another store is told with those.
  for (OpeningOrder const& order : orders)
    if (order.shop == shop_at(s) && !order.in_erp())
      for (OpeningLine const& line : order.lines)
        if (line.unknown() > Quantity{0})
          held.erase(line.item.value());
  if (held.empty())
    return;
  auto const at = [](std::vector<Quantity> const& by_store, StoreIndex store) {
    return store.value() < by_store.size() ? by_store[store.value()] : Quantity{0};
  };
  UnitsOf list;
  for (auto const& [number, sold] : sold_by_number(review, s)) {
    Quantity too_many;
    for (std::size_t l = 0; sold.variant != nullptr && l < sold.variant->available.size() &&
                            l < review.store().shops[s].locations.size();
         ++l) {
      Quantity ats, others;
      for (StoreIndex const store : review.store().shops[s].locations[l].erp_stores) {
        ats += at(sold.item->on_hand, store) - at(sold.item->not_available, store) -
               at(sold.item->on_so, store);
        if (auto const known = held.find(number); known != held.end())
          if (auto const there = known->second.find(store.value()); there != known->second.end())
            others += there->second;
      }
      Quantity const offered = sold.variant->available[l].value_or(Quantity{0});
      Quantity const shown = less_safety_stock(safety_stock_of(review.store(), s, l, number), ats);
      too_many += std::min(others, floor_at_zero(offered - floor_at_zero(shown)));
    }
    if (too_many > Quantity{0})
      list.add(number, too_many, sold.variant->price);
  }
  if (list.items.empty())
    return;
  auto told = about_units(review, s, Severity::Warning, list, "open-in-erp-unknown-to-shop");
  told.story = {
      fmt::format("XoroERP has units on sales orders that {} holds for no open order: {}.",
                  review.store().shops[s].name, told.subject),
      fmt::format("Until the first full sync the shop offers {} unit{} too many.", list.units,
                  list.units == 1 ? "" : "s")};
  told.blame = {{.kind = PlaceKind::Inventory}};
  told.advice = {"run the initial sync before the shop sells, or lower the shop's numbers by hand"};
  review.tell(std::move(told));
}

bool contains(std::vector<StoreIndex> const& stores, StoreIndex store) {
  return std::ranges::find(stores, store) != stores.end();
}

/// An ATS that the other columns do not make. What is pushed is ATS, and what a check simulates is
/// what the columns make: where the two differ, it would speak of another store. Rule: R78.
void check_ats(Review& review) {
  StoreConfig const& store = review.store();
  struct List {
    std::vector<std::string> rows;
    std::int64_t units = 0;
    bool pushed = false;
  };
  List goods, kits;
  for (ErpProduct const& product : review.catalogue().erp)
    for (ErpItem const& item : product.items)
      for (std::size_t e = 0; e < item.other_ats.size() && e < store.erp_stores.size(); ++e) {
        if (!item.other_ats[e])
          continue;
        auto const at = [e](std::vector<Quantity> const& by_store) {
          return e < by_store.size() ? by_store[e] : Quantity{0};
        };
        Quantity const made = at(item.on_hand) - at(item.not_available) - at(item.on_so);
        List& list = item.kit() ? kits : goods;
        list.rows.push_back(fmt::format("{} in {} (ATS {}, its {} make {})", item.number.value(),
                                        store.erp_stores[e], item.other_ats[e]->units(),
                                        item.kit() ? "parts" : "columns", made.units()));
        list.units += std::abs((*item.other_ats[e] - made).units());
        for (std::size_t s = 0; s < store.shops.size(); ++s)
          for (LocationConfig const& location : store.shops[s].locations)
            list.pushed = list.pushed || (contains(location.erp_stores,
                                                   StoreIndex{static_cast<std::uint8_t>(e)}) &&
                                          pushes_to(store, s, product, item));
      }
  auto const tell = [&](List const& list, std::string_view cause, std::string_view first,
                        std::string second, std::vector<Place> blame, Advice advice) {
    if (list.rows.empty())
      return;
    review.tell({.anomaly = Anomaly::Misconfigured,
                 .severity = list.pushed ? Severity::Error : Severity::Warning,
                 .rules = {"R78"},
                 .subject = some_of(list.rows),
                 .units = list.units,
                 .cause = {std::string(cause)},
                 .story = {fmt::format("{}: {}.", first, some_of(list.rows)), std::move(second)},
                 .blame = std::move(blame),
                 .advice = {std::move(advice)}});
  };
  tell(goods, kAtsOfOtherColumns,
       "ATS in XoroERP's inventory export is not on hand - not available - on sales orders",
       "ATS is what the sync writes to the shop, and nobody can tell from the export where the "
       "difference comes from.",
       {{.kind = PlaceKind::Inventory}},
       "export the inventory anew; if it still differs, find what else XoroERP counts there: "
       "unreleased orders, manufacturing orders");
  tell(kits, "kit-ats-not-what-its-parts-make",
       "ATS of kits in XoroERP's inventory export is not what their parts make",
       "A kit has no stock of its own: either store.json lists it as a kit and it is none, or with "
       "other parts, or goods were counted that are put together already.",
       {{.kind = PlaceKind::Inventory}, {.kind = PlaceKind::StoreSetting, .subject = "kits"}},
       "correct the kit's parts in store.json, or take it out where it is kept as goods");
}

void check_open_orders(Review& review) {
  auto const orders = opening_orders(review.store(), review.catalogue(), Tick{});
  for (std::size_t s = 0;
       !orders.empty() && s < review.store().shops.size() && s < review.catalogue().shops.size();
       ++s) {
    check_orders_of_shop(review, s, orders);
    check_other_channels(review, s, orders);
  }
  check_ats(review);
}

/// Meant for pre-orders, and found by many only when an order can't be sent.
void check_sold_on(Review& review, std::size_t s) {
  std::vector<std::string> names;
  for (ShopProduct const& product : review.catalogue().shops[s])
    for (ShopVariant const& variant : product.variants)
      if (variant.tracked && variant.policy == OversellPolicy::Continue &&
          product.status == ProductStatus::Active)
        names.push_back(std::string(trim(variant.sku.value())));
  if (names.empty())
    return;
  ShopConfig const& shop = review.store().shops[s];
  review.tell({.anomaly = Anomaly::Misconfigured,
               .severity = Severity::Info,
               .rules = {"R70"},
               .subject = some_of(names),
               .all = names,
               .shop = shop.name,
               .units = static_cast<std::int64_t>(names.size()),
               .cause = {"sold-when-none-is-left"},
               .story = {fmt::format("{} sells {} of its variants on when none is left: {}.",
                                     shop.name, names.size(), some_of(names)),
                         "No number that the sync writes keeps a shopper from buying them."},
               .blame = {{.kind = PlaceKind::Shop,
                          .subject = shop.name,
                          .shop = ShopIndex{static_cast<std::uint8_t>(s)}}},
               .advice = {"switch \"Continue selling when out of stock\" off for what is no "
                          "pre-order"}});
}

void check_currencies(Review& review) {
  StoreConfig const& store = review.store();
  for (ShopConfig const& shop : store.shops) {
    if (shop.currency == store.currency)
      continue;
    review.tell({.anomaly = Anomaly::Misconfigured,
                 .severity = Severity::Warning,
                 .rules = {"R50", "R119"},
                 .subject = shop.name,
                 .shop = shop.name,
                 .cause = {"shop-sells-in-another-currency"},
                 .story = {fmt::format("XoroERP keeps prices in {}, {} sells in {}.",
                                       store.currency.code(), shop.name, shop.currency.code()),
                           "Each price has to be uploaded in the shop's currency as well."},
                 .blame = {{.kind = PlaceKind::StoreSetting, .subject = "currency"}},
                 .advice = {fmt::format("upload item prices in {} too", shop.currency.code())}});
  }
  std::vector<char> behind(store.erp_stores.size(), 0);
  for (ShopConfig const& shop : store.shops)
    for (LocationConfig const& location : shop.locations)
      for (StoreIndex index : location.erp_stores)
        if (index.value() < behind.size())
          behind[index.value()] = 1;
  std::vector<std::string> unused;
  for (std::size_t i = 0; i < behind.size(); ++i)
    if (behind[i] == 0)
      unused.push_back(store.erp_stores[i]);
  if (unused.empty())
    return;
  review.tell(
      {.anomaly = Anomaly::Misconfigured,
       // Goods that no shop sells may be meant: a workshop, a store for returns.
       .severity = Severity::Info,
       .rules = {"R70"},
       .subject = some_of(unused),
       .all = unused,
       .cause = {"erp-store-without-location"},
       .story = {fmt::format("No location of any shop stands for {}: its goods are sold nowhere.",
                             some_of(unused))},
       .blame = {{.kind = PlaceKind::StoreSetting, .subject = "locations"}}});
}

}  // namespace

void check_data(Review& review) {
  auto const shops = std::min(review.store().shops.size(), review.catalogue().shops.size());
  std::vector<ShopTexts> texts;
  for (std::size_t s = 0; s < shops; ++s)
    texts.emplace_back(review.catalogue().shops[s]);
  for (std::size_t s = 0; s < shops; ++s) {
    check_handles_of_shop(review, texts, s);
    check_untracked(review, s);
    check_untracked_in_erp(review, s);
    check_skus(review, s);
    check_kits(review, s);
    check_scope(review, s);
    check_sold_on(review, s);
  }
  check_handles_of_erp(review);
  check_structure(review);
  check_open_orders(review);
  check_currencies(review);
}

}  // namespace drydock::settings_rules
