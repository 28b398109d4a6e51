#include "proptests/verdict/goods.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "model/config.h"

namespace drydock::corpus {
namespace {

constexpr std::array<std::string_view, 16> kFirst = {
    "Storm", "Tide",         "Quay",      "Granite", "Café", "Jörg's",   "Sea Salt", "Northern",
    "Plain", "Old \"Port\"", "Crew & Co", "Lantern", "Été",  "Ångström", "Soft",     "Dry-Dock"};
constexpr std::array<std::string_view, 16> kSecond = {
    "Jacket", "Tee",    "Lamp",     "Rope",  "Mug",    "Boots", "Candle", "Blanket",
    "Cap",    "Hoodie", "Notebook", "Chair", "Socken", "Knife", "Bag",    "Poster"};
constexpr std::array<std::string_view, 5> kSizes = {"XS", "S", "M", "L", "XL"};
constexpr std::array<std::string_view, 4> kColours = {"Navy", "Olive", "Crème", "Black / White"};
constexpr std::array<std::string_view, 4> kVendors = {"Quay", "Harbour & Sons", "", "Müller"};

/// What a product is beyond the usual.
enum class Kind : std::uint8_t {
  Usual,
  Untagged,   ///< in both systems, and not ours to sync
  Hidden,     ///< a draft in the shop, inactive in XoroERP
  Uncounted,  ///< no stock item, and not tracked
  New         ///< in XoroERP alone: the first sync creates it
};

/// How a store writes its item numbers.
enum class Numbers : std::uint8_t { Words, Digits, Mixed };

std::size_t draw_size(Prng& prng) {
  auto const part = prng.below(100);
  if (part < 60)
    return 4 + prng.below(12);
  if (part < 90)
    return 16 + prng.below(45);
  if (part < 98)
    return 80 + prng.below(140);
  return 500 + prng.below(500);
}

class Goods {
 public:
  Goods(MadeStore& store, Prng& prng) : store_(store), prng_(prng) {
    numbers_ = static_cast<Numbers>(prng_.below(3));
    ratio_odd_ = {static_cast<std::uint32_t>(prng_.below(4)), 20};
    shares_stock_ = shops() > 1 && store_.config.erp_stores.size() == 1;
  }

  void fill(std::size_t items_least) {
    store_.catalogue.shops.resize(shops());
    auto const count = draw_size(prng_);
    std::size_t items = 0;
    for (std::size_t n = 0; n < count || items < items_least; ++n) {
      add_product(n);
      items += store_.catalogue.erp.back().items.size();
    }
    if (prng_.chance({1, 3}))
      add_own_of_shop();
    take_orders();
    show_stock();
    sell_in_the_past();
  }

 private:
  [[nodiscard]] std::size_t shops() const { return store_.config.shops.size(); }
  [[nodiscard]] StoreConfig const& config() const { return store_.config; }
  [[nodiscard]] std::string const& tag_of(std::size_t shop) const {
    return config().accounts[shop].settings.tag_filter.front();
  }

  std::string free_title() {
    auto const first = prng_.below(kFirst.size());
    auto const second = prng_.below(kSecond.size());
    std::string title = fmt::format("{} {}", kFirst[first], kSecond[second]);
    if (prng_.chance({1, 12}))
      title += "™";
    for (int n = 2; !titles_.insert(slug(title)).second; ++n)
      title = fmt::format("{} {} {}", kFirst[first], kSecond[second], n);
    return title;
  }

  /// Shopify keeps more in a handle than it would make of a title.
  std::string handle_of(std::string const& title) {
    std::string handle = slug(title);
    if (prng_.chance({1, 12}))
      std::ranges::replace(handle, '-', '_');
    if (title.ends_with("™"))
      handle += "™";
    return handle;
  }

  std::string free_number(std::string const& part, std::string const& suffix) {
    if (numbers_ == Numbers::Digits || (numbers_ == Numbers::Mixed && prng_.chance({1, 2})))
      return fmt::format("{}", 4'006'380'000'000 + 17 * static_cast<std::int64_t>(++barcode_));
    return part + suffix;
  }

  Amount free_price() {
    auto const whole = prng_.between(5, 240);
    if (config().currency.decimals() == 0)
      return Amount{whole * 10};
    constexpr std::array kCents = {0, 0, 50, 95, 99};
    return Amount{whole * 100 + kCents[prng_.below(kCents.size())]};
  }

  Kind draw_kind(std::size_t n) {
    // The first ones are usual in every store: there is always something to sell.
    if (n < 3 || !prng_.chance(ratio_odd_))
      return Kind::Usual;
    constexpr std::array kKinds = {Kind::Untagged, Kind::Hidden, Kind::Uncounted, Kind::New};
    return kKinds[prng_.below(kKinds.size())];
  }

  /// In which shops it is sold: the first three in all of them.
  std::vector<bool> draw_shops(std::size_t n) {
    std::vector<bool> in(shops(), true);
    if (n < 3 || shops() == 1)
      return in;
    for (std::size_t s = 1; s < shops(); ++s)
      in[s] = prng_.chance({1, 2});
    return in;
  }

  void add_product(std::size_t n) {
    Kind const kind = draw_kind(n);
    auto const in = draw_shops(n);
    ErpProduct product;
    product.title = free_title();
    product.base_part = BasePart{fmt::format("P{:04}", n + 1)};
    if (prng_.chance({1, 2}))
      product.body_html = fmt::format("<p>{} &amp; more, \"as it is\"</p>", product.title);
    product.vendor = kVendors[prng_.below(kVendors.size())];
    product.active = kind != Kind::Hidden;
    if (kind != Kind::Untagged)
      for (std::size_t s = 0; s < shops(); ++s)
        if (in[s])
          product.tags.push_back(tag_of(s));
    add_items(product, kind);
    std::vector<std::string> handles;
    for (std::size_t s = 0; s < shops(); ++s) {
      if (!in[s] || kind == Kind::New)
        continue;
      std::string const handle =
          (s == 0 ? "" : config().shops[s].name + "-") + handle_of(product.title);
      handles.push_back(handle);
      store_.catalogue.shops[s].push_back(mirror(product, handle, kind, s));
    }
    if (handles.empty())
      handles.push_back(slug(product.title));
    for (std::string const& handle : handles)
      product.handles += (product.handles.empty() ? "" : ", ") + handle;
    store_.catalogue.erp.push_back(std::move(product));
  }

  void add_items(ErpProduct& product, Kind kind) {
    auto const shape = prng_.below(10);
    std::size_t const sizes = shape < 4 ? 0 : 1 + prng_.below(kSizes.size());
    std::size_t const colours = shape < 8 ? 0 : 1 + prng_.below(kColours.size());
    if (sizes != 0)
      product.option_names[0] = "Size";
    if (colours != 0)
      product.option_names[1] = "Color";
    Amount const price = free_price();
    for (std::size_t a = 0; a < std::max<std::size_t>(sizes, 1); ++a)
      for (std::size_t b = 0; b < std::max<std::size_t>(colours, 1); ++b) {
        ErpItem item;
        std::string suffix;
        if (sizes != 0) {
          item.options[0] = kSizes[a];
          suffix += "-" + std::string(kSizes[a]);
        }
        if (colours != 0) {
          item.options[1] = kColours[b];
          suffix += fmt::format("-{}", b + 1);
        }
        item.number = ItemNumber{free_number(product.base_part.value(), suffix)};
        item.price = price;
        if (prng_.chance({1, 10}))
          item.compare_at = Amount{price.minor() * 3 / 2};
        if (prng_.chance({1, 2}))
          item.cost = Amount{price.minor() / 2};
        item.weight_grams = static_cast<std::int32_t>(prng_.between(1, 40) * 50);
        if (!prng_.chance({1, 5}))
          item.barcode =
              fmt::format("{}", 5'012'340'000'000 + 31 * static_cast<std::int64_t>(++barcode_));
        item.track_quantity = kind != Kind::Uncounted;
        item.active = product.active;
        lay_in_stock(item);
        product.items.push_back(std::move(item));
      }
  }

  void lay_in_stock(ErpItem& item) {
    for (std::size_t s = 0; s < config().erp_stores.size(); ++s) {
      std::int32_t units = 0, held = 0;
      if (item.track_quantity && !prng_.chance({1, 10})) {
        units = static_cast<std::int32_t>(prng_.between(1, 40));
        if (prng_.chance({1, 15}))
          held = static_cast<std::int32_t>(prng_.between(1, std::min(units, 3)));
      }
      item.on_hand.push_back(Quantity{units});
      item.not_available.push_back(Quantity{held});
      item.on_so.push_back(Quantity{0});
    }
  }

  ShopProduct mirror(ErpProduct const& product, std::string const& handle, Kind kind,
                     std::size_t shop) {
    ShopProduct out;
    out.handle = handle;
    out.title = product.title;
    out.body_html = product.body_html;
    out.vendor = product.vendor;
    out.tags = {"all"};
    out.option_names = product.option_names;
    if (kind == Kind::Hidden) {
      out.status = ProductStatus::Draft;
      out.published = false;
    }
    std::size_t const locations = config().shops[shop].locations.size();
    bool const backorder = kind == Kind::Usual && prng_.chance({1, 12});
    for (ErpItem const& item : product.items) {
      ShopVariant v;
      v.sku = Sku{item.number.value()};
      v.options = item.options;
      if (out.option_names[0].empty() && out.option_names[1].empty())
        v.options[0] = "Default Title";
      v.price = *item.price;
      // What is not ours to sync may have a price of its own.
      if (kind == Kind::Untagged && prng_.chance({1, 2}))
        v.price = Amount{v.price.minor() + 100};
      v.compare_at = item.compare_at;
      v.cost = item.cost;
      v.weight_grams = item.weight_grams;
      v.barcode = item.barcode;
      v.tracked = item.track_quantity;
      v.policy = backorder ? OversellPolicy::Continue : OversellPolicy::Deny;
      v.available.assign(locations, std::nullopt);
      v.committed.assign(locations, Quantity{0});
      v.unavailable.assign(locations, Quantity{0});
      v.incoming.assign(locations, Quantity{0});
      out.variants.push_back(std::move(v));
    }
    return out;
  }

  /// A service or a gift card that the shop made itself: no SKU, and nobody counts it.
  void add_own_of_shop() {
    ShopProduct card;
    card.handle = "gift-card";
    card.title = "Gift Card";
    ShopVariant v;
    v.options[0] = "Default Title";
    v.price = Amount{5'000};
    v.tracked = false;
    card.variants.push_back(std::move(v));
    store_.catalogue.shops[0].push_back(std::move(card));
  }

  // --- orders --------------------------------------------------------------------------------

  ErpItem* item_of(std::string const& number) {
    for (ErpProduct& product : store_.catalogue.erp)
      for (ErpItem& item : product.items)
        if (item.number.value() == number)
          return &item;
    return nullptr;
  }

  [[nodiscard]] std::int32_t ats(ErpItem const& item, StoreIndex s) const {
    auto const i = s.value();
    return (item.on_hand[i] - item.not_available[i] - item.on_so[i]).units();
  }

  /// Open orders of which both systems know. XoroERP books them at the first store behind the
  /// location.
  void take_orders() {
    for (std::size_t s = 0; s < shops(); ++s) {
      if (!prng_.chance({1, 2}))
        continue;
      auto const count = 1 + prng_.below(5);
      for (std::size_t n = 0; n < count; ++n)
        take_order(s, n);
    }
  }

  void take_order(std::size_t s, std::size_t n) {
    auto& products = store_.catalogue.shops[s];
    ShopProduct& product = products[prng_.below(products.size())];
    ShopVariant& v = product.variants[prng_.below(product.variants.size())];
    if (product.status != ProductStatus::Active || !v.tracked)
      return;
    ErpItem* const item = item_of(v.sku.value());
    StoreIndex const from = config().shops[s].locations.front().erp_stores.front();
    bool const backorder = v.policy == OversellPolicy::Continue;
    auto const units = static_cast<std::int32_t>(prng_.between(1, 3));
    if (item == nullptr || (ats(*item, from) < units && !backorder))
      return;
    item->on_so[from.value()] += Quantity{units};
    v.committed.front() += Quantity{units};
    MadeOrder order;
    order.name = fmt::format("#{}", 5'001 + 100 * s + n);
    order.placed = *parse_tick("2026-05-08T09:00:00Z") +
                   minutes(static_cast<std::int64_t>(prng_.below(2'000)));
    order.paid = !prng_.chance({1, 5});
    order.state = OrderState::Open;
    order.lines.push_back({v.sku.value(), product.title, units, v.price});
    store_.orders[s].push_back(std::move(order));
  }

  /// Each location shows what XoroERP can sell behind it.
  void show_stock() {
    for (std::size_t s = 0; s < shops(); ++s)
      for (ShopProduct& product : store_.catalogue.shops[s])
        for (ShopVariant& v : product.variants) {
          ErpItem const* const item = item_of(v.sku.value());
          if (item == nullptr || !v.tracked)
            continue;
          auto const& locations = config().shops[s].locations;
          for (std::size_t l = 0; l < locations.size(); ++l) {
            std::int32_t units = 0, held = 0;
            for (StoreIndex const store : locations[l].erp_stores) {
              units += ats(*item, store);
              held += item->not_available[store.value()].units();
            }
            v.available[l] = Quantity{units};
            v.unavailable[l] = Quantity{held};
          }
        }
  }

  /// A month of orders that were sent; a few goods make most of them.
  void sell_in_the_past() {
    for (std::size_t s = 0; s < shops(); ++s) {
      bool const named = !store_.orders[s].empty();
      // Open orders by name need the export; a shop with one has the past ones too.
      if (!named && !prng_.chance({1, 2}))
        continue;
      std::vector<std::pair<ShopProduct const*, ShopVariant const*>> goods;
      for (ShopProduct const& product : store_.catalogue.shops[s])
        for (ShopVariant const& v : product.variants)
          if (product.status == ProductStatus::Active && item_of(v.sku.value()) != nullptr)
            goods.emplace_back(&product, &v);
      auto const count = 20 + prng_.below(60);
      std::vector<MadeOrder> past;
      for (std::size_t n = 0; n < count; ++n) {
        MadeOrder order;
        order.name = fmt::format("#{}", 4'001 + 1'000 * s + n);
        order.placed = *parse_tick("2026-04-06T08:00:00Z") +
                       minutes(static_cast<std::int64_t>(prng_.below(30UL * 24 * 60)));
        if (prng_.chance({1, 30}))
          order.state = OrderState::Cancelled;
        auto const lines = 1 + prng_.below(3);
        for (std::size_t l = 0; l < lines; ++l) {
          auto const wide = prng_.below(goods.size());
          auto const& [product, v] = goods[prng_.below(wide + 1)];
          order.lines.push_back({v->sku.value(), product->title, 1, v->price});
        }
        past.push_back(std::move(order));
      }
      auto& orders = store_.orders[s];
      orders.insert(orders.begin(), past.begin(), past.end());
    }
  }

  MadeStore& store_;
  Prng& prng_;
  Numbers numbers_ = Numbers::Words;
  Ratio ratio_odd_;
  bool shares_stock_ = false;
  std::set<std::string> titles_;
  std::int64_t barcode_ = 0;
};

}  // namespace

void stock_with_goods(MadeStore& store, Prng& prng, std::size_t items_least) {
  Goods(store, prng).fill(items_least);
}

}  // namespace drydock::corpus
