#include "proptests/verdict/kits.h"

#include <algorithm>
#include <map>
#include <string_view>

#include <fmt/format.h>

#include "model/kits.h"
#include "proptests/verdict/defect.h"
#include "proptests/verdict/healthy.h"

namespace drydock::corpus {
namespace {

enum class SoldAs : std::uint8_t {
  Kit,         ///< a variant with a number of its own
  Bundle,      ///< the shop makes it of what XoroERP's kit has
  ShopsBundle  ///< the shop makes it, and XoroERP has never heard of it
};

/// Goods that others are made of, as one shop sells them.
struct Part {
  ItemNumber item;
  Amount price;
};

class Kits {
 public:
  Kits(MadeStore& store, Prng& prng) : store_(store), prng_(prng) {}

  void fill() {
    std::size_t const count = 1 + prng_.below(4);
    bool const counted = prng_.chance({1, 2});
    for (std::size_t n = 0; n < count; ++n)
      add(n);
    show_stock();
    hear_of_orders_in_time(store_.config);
    if (counted)
      // XoroERP's export may as well have a row of zeros for a kit.
      make_kits(store_.catalogue.erp);
  }

 private:
  struct Made {
    std::size_t shop = 0;
    SoldAs as = SoldAs::Kit;
    std::string number, title;
    Amount price;
    std::vector<KitPart> parts;
    std::vector<Part> goods;  ///< of the parts, in their order
  };

  [[nodiscard]] ErpItem* item_of(std::string_view number) const {
    for (ErpProduct& product : store_.catalogue.erp)
      for (ErpItem& item : product.items)
        if (item.number.value() == number)
          return &item;
    return nullptr;
  }
  ShopVariant* variant_of(std::size_t shop, std::string_view sku) {
    for (ShopProduct& product : store_.catalogue.shops[shop])
      for (ShopVariant& v : product.variants)
        if (v.sku.value() == sku)
          return &v;
    return nullptr;
  }

  Made draw(std::size_t n) {
    Made made;
    made.shop = prng_.below(store_.config.shops.size());
    made.as = static_cast<SoldAs>(prng_.below(3));
    made.number = fmt::format("KIT-{}", n + 1);
    made.title = fmt::format("Harbour Set {}", n + 1);
    std::vector<Part> goods;
    for (SoldAt const& at : sold(store_, SoldBy::AnyShop))
      if (at.shop == made.shop && !at.item->kit() && !at.variant->bundle())
        goods.push_back({at.item->number, at.variant->price});
    std::size_t const kinds = goods.empty() ? 0 : 1 + prng_.below(3);
    std::int64_t price = 0;
    for (std::size_t k = 0; k < kinds; ++k) {
      Part const part = goods[prng_.below(goods.size())];
      // One kind alone is a pack of several.
      auto const units = static_cast<std::int32_t>(prng_.between(kinds == 1 ? 2 : 1, 3));
      if (std::ranges::find(made.parts, part.item, &KitPart::item) != made.parts.end())
        continue;
      made.parts.push_back({part.item, Quantity{units}});
      made.goods.push_back(part);
      price += part.price.minor() * units;
    }
    made.price = Amount{std::max<std::int64_t>(1, price * 9 / 10)};
    return made;
  }

  void add(std::size_t n) {
    Made const made = draw(n);
    if (made.parts.empty())
      return;  // the shop has nothing on its shelves
    list(made);
    std::string const handle = slug(made.title);
    if (made.as != SoldAs::ShopsBundle) {
      ErpProduct product;
      product.base_part = BasePart{made.number};
      product.title = made.title;
      product.handles = handle;
      product.tags = {store_.config.accounts[made.shop].settings.tag_filter.front()};
      product.items.push_back(
          {.number = ItemNumber{made.number}, .price = made.price, .parts = made.parts});
      store_.catalogue.erp.push_back(std::move(product));
    }
    sell(made, n);
  }

  void list(Made const& made) {
    std::size_t const locations = store_.config.shops[made.shop].locations.size();
    ShopProduct listed;
    listed.handle = slug(made.title);
    listed.title = made.title;
    listed.tags = {"all"};
    ShopVariant v;
    v.sku = Sku{made.number};
    v.options[0] = "Default Title";
    v.price = made.price;
    v.available.assign(locations, Quantity{0});
    v.committed.assign(locations, Quantity{0});
    v.unavailable.assign(locations, Quantity{0});
    v.incoming.assign(locations, Quantity{0});
    if (made.as != SoldAs::Kit)
      for (KitPart const& part : made.parts)
        v.components.push_back({Sku{part.item.value()}, part.units});
    listed.variants.push_back(std::move(v));
    store_.catalogue.shops[made.shop].push_back(std::move(listed));
  }

  /// As an order has it: a bundle by its components.
  static std::vector<MadeLine> lines_of(Made const& made) {
    if (made.as == SoldAs::Kit)
      return {{made.number, made.title, 1, made.price}};
    std::vector<MadeLine> lines;
    for (std::size_t i = 0; i < made.parts.size(); ++i)
      lines.push_back({made.parts[i].item.value(), made.title, made.parts[i].units.units(),
                       made.goods[i].price});
    return lines;
  }

  /// It was sold now and then, and one may be on an open order of which both systems know.
  void sell(Made const& made, std::size_t n) {
    auto& orders = store_.orders[made.shop];
    for (std::size_t i = n; i < orders.size(); i += 7)
      if (orders[i].state == OrderState::Sent)
        for (MadeLine const& line : lines_of(made))
          orders[i].lines.push_back(line);
    bool const open = prng_.chance({1, 2}), paid = !prng_.chance({1, 5});
    StoreIndex const from = store_.config.shops[made.shop].locations.front().erp_stores.front();
    std::size_t const s = from.value();
    bool const enough = std::ranges::all_of(made.parts, [&](KitPart const& part) {
      ErpItem const* const item = item_of(part.item.value());
      return item->on_hand[s] - item->not_available[s] - item->on_so[s] >= part.units;
    });
    if (!open || !enough)
      return;
    for (KitPart const& part : made.parts)
      item_of(part.item.value())->on_so[s] += part.units;
    for (MadeLine const& line : lines_of(made))
      variant_of(made.shop, line.sku)->committed.front() += Quantity{line.units};
    if (orders.empty())
      return;  // the shop's people have no export of orders
    MadeOrder order;
    order.name = fmt::format("#{}", 5'901 + n);
    order.placed =
        *parse_tick("2026-05-08T09:00:00Z") + minutes(static_cast<std::int64_t>(300 * n));
    order.paid = paid;
    order.state = OrderState::Open;
    order.lines = lines_of(made);
    orders.push_back(std::move(order));
  }

  /// Each location shows what XoroERP can sell behind it, of parts and of kits.
  void show_stock() {
    std::vector<ErpProduct> erp = store_.catalogue.erp;
    make_kits(erp);
    std::map<std::string_view, ErpItem const*> items;
    for (ErpProduct const& product : erp)
      for (ErpItem const& item : product.items)
        items.emplace(item.number.value(), &item);
    auto const at = [](std::vector<Quantity> const& list, StoreIndex s) {
      return s.value() < list.size() ? list[s.value()] : Quantity{0};
    };
    for (std::size_t s = 0; s < store_.config.shops.size(); ++s)
      for (ShopProduct& product : store_.catalogue.shops[s])
        for (ShopVariant& v : product.variants) {
          auto const item = items.find(v.sku.value());
          if (item == items.end() || !v.tracked)
            continue;
          auto const& locations = store_.config.shops[s].locations;
          for (std::size_t l = 0; l < locations.size(); ++l) {
            Quantity sum;
            for (StoreIndex const from : locations[l].erp_stores)
              sum += at(item->second->on_hand, from) - at(item->second->not_available, from) -
                     at(item->second->on_so, from);
            // What is owed of a part is owed; of a kit nobody owes anything.
            v.available[l] = item->second->kit() ? floor_at_zero(sum) : sum;
          }
        }
    show_bundles(store_);
  }

  MadeStore& store_;
  Prng& prng_;
};

}  // namespace

void show_bundles(MadeStore& store) {
  for (auto& products : store.catalogue.shops) {
    std::map<std::string_view, ShopVariant const*> variants;
    for (ShopProduct const& product : products)
      for (ShopVariant const& v : product.variants)
        variants.emplace(v.sku.value(), &v);
    for (ShopProduct& product : products)
      for (ShopVariant& v : product.variants)
        for (std::size_t l = 0; v.bundle() && l < v.available.size(); ++l) {
          Quantity most{kQuantityMax};
          for (BundlePart const& part : v.components)
            if (auto const found = variants.find(part.sku.value()); found != variants.end()) {
              auto const shown = found->second->available[l].value_or(Quantity{0});
              most = std::min(most, whole_kits(floor_at_zero(shown), part.units));
            }
          v.available[l] = most;
        }
  }
}

void make_of_others(MadeStore& store, Prng& prng) { Kits(store, prng).fill(); }

}  // namespace drydock::corpus
