#include "scenarios/check/odd_life.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "model/text.h"
#include "scenarios/check/goods.h"
#include "scenarios/sides/pairs.h"

namespace drydock {
namespace {

using namespace action;

/// In every check the same: what a row can do is no matter of seeds.
constexpr Seed kSeedOfRows{0x0DD'2085};
/// Units that are received, so that orders find goods whatever the row says.
constexpr std::int32_t kReceived = 6;

ErpItem const* item_of(Catalogue const& goods, std::string const& number) {
  for (ErpProduct const& p : goods.erp)
    for (ErpItem const& item : p.items)
      if (item.number.value() == number)
        return &item;
  return nullptr;
}

bool sells(ShopProduct const& product, ErpProduct const& erp) {
  return std::ranges::any_of(product.variants, [&](ShopVariant const& v) {
    return std::ranges::any_of(
        erp.items, [&](ErpItem const& item) { return item.number.value() == trim(v.sku.value()); });
  });
}

/// XoroERP has a price, a tag, a row and no doubt.
void complete(ErpProduct& erp, OddGoods const& row, StoreConfig const& store,
              Catalogue const& goods) {
  erp.active = true;
  constexpr Amount kSomePrice{1'000};
  for (ErpItem& item : erp.items) {
    item.active = item.track_quantity = true;
    item.barcode.clear();
    if (!item.price || *item.price <= Amount{0})
      item.price = kSomePrice;
    item.on_hand.resize(store.erp_stores.size());
    if (in_scope_of_shop(store, row.shop.value(), erp, item))
      continue;
    for (AccountConfig const& account : store.accounts)
      if (account.shop == row.shop && !account.settings.tag_filter.empty()) {
        item.tags.push_back(account.settings.tag_filter.front());
        break;
      }
  }
  erp.handles.clear();
  for (auto const& products : goods.shops)
    for (ShopProduct const& product : products)
      if (sells(product, erp))
        erp.handles += (erp.handles.empty() ? "" : ", ") + product.handle;
}

/// The shop shows what XoroERP says.
void mirror(ErpProduct const& erp, ShopProduct& product, StoreConfig const& store, std::size_t s) {
  product.title = erp.title;
  product.body_html = erp.body_html;
  product.vendor = erp.vendor;
  product.tags = erp.tags;
  product.option_names = erp.option_names;
  product.images = erp.images;
  product.status = ProductStatus::Active;
  product.published = true;
  std::vector<ShopVariant> variants;
  for (ErpItem const& item : erp.items) {
    ShopVariant variant;
    variant.sku = Sku{item.number.value()};
    variant.options = item.options;
    if (variant.options[0].empty())
      variant.options[0] = "Default Title";
    variant.price = *item.price;
    variant.compare_at = item.compare_at;
    variant.cost = item.cost;
    variant.weight_grams = item.weight_grams;
    for (std::size_t l = 0; l < store.shops[s].locations.size(); ++l)
      variant.available.push_back(sellable_in_erp(store, s, l, item));
    variants.push_back(std::move(variant));
  }
  product.variants = std::move(variants);
}

/// The ERP store behind the first place of the shop that has one.
std::optional<StoreIndex> store_behind(ShopConfig const& shop) {
  for (LocationConfig const& location : shop.locations)
    if (!location.erp_stores.empty())
      return location.erp_stores.front();
  return std::nullopt;
}

/// How a store goes live: the alignment comes by itself or by the button, and people confirm it.
Duration go_live(Plan& plan) {
  constexpr Duration kLooksAtIt = minutes(35);
  Duration last;
  for (std::size_t a = 0; a < plan.store.accounts.size(); ++a) {
    AccountIndex const account{static_cast<std::uint8_t>(a)};
    Settings const& s = plan.store.accounts[a].settings;
    if (s.inventory_push == Switch::Off)
      continue;
    Duration const aligned = s.initial_after.value_or(minutes(4));
    if (!s.initial_after)
      plan.actions.push_back({plan.start + aligned, PressSync{account, SyncRun::Full}});
    if (s.ats_sign_off == Gate::Enforced)
      plan.actions.push_back({plan.start + aligned + kLooksAtIt, SignOffAts{account}});
    last = std::max(last, aligned + kLooksAtIt);
  }
  return last;
}

/// By what shoppers and XoroERP's people know the goods; a variant without a SKU goes by the
/// handle.
std::string name_of_goods(OddGoods const& row, Catalogue const& goods) {
  if (!row.item.empty())
    return row.item;
  for (ErpProduct const& p : goods.erp)
    if (p.base_part.value() == row.base_part && !p.items.empty())
      return p.items.front().number.value();
  return row.handle;
}

}  // namespace

Catalogue goods_of(OddGoods const& row, Catalogue const& catalogue, StoreConfig const& store) {
  Goods named(catalogue);
  std::set<std::string> names{row.item, row.base_part, row.handle};
  names.erase("");
  named.add_named(names);
  Catalogue out = named.cut();
  out.open_orders.clear();
  for (ErpProduct& p : out.erp)
    for (ErpItem& item : p.items) {
      // What can be sold is as the export says, in one column.
      bool const has_row = !item.on_hand.empty();
      for (std::size_t e = 0; has_row && e < store.erp_stores.size(); ++e) {
        auto const at = [e](std::vector<Quantity> const& list) {
          return e < list.size() ? list[e] : Quantity{};
        };
        Quantity sellable = at(item.on_hand) - at(item.not_available) - at(item.on_so);
        if (e < item.other_ats.size() && item.other_ats[e])
          sellable = *item.other_ats[e];
        item.on_hand.resize(store.erp_stores.size());
        item.on_hand[e] = std::max(sellable, Quantity{});
      }
      item.not_available.clear();
      item.on_so.clear();
      item.other_ats.clear();
    }
  for (auto& products : out.shops)
    for (ShopProduct& p : products)
      for (ShopVariant& v : p.variants) {
        v.committed.clear();
        v.unavailable.clear();
        v.incoming.clear();
      }
  return out;
}

Catalogue as_it_ought(OddGoods const& row, Catalogue goods, StoreConfig const& store) {
  for (ErpProduct& erp : goods.erp)
    complete(erp, row, store, goods);
  for (std::size_t s = 0; s < goods.shops.size(); ++s) {
    std::vector<ShopProduct> kept;
    for (ErpProduct const& erp : goods.erp) {
      auto const at =
          std::ranges::find_if(goods.shops[s], [&](auto const& p) { return sells(p, erp); });
      if (at == goods.shops[s].end())
        continue;
      kept.push_back(*at);
      mirror(erp, kept.back(), store, s);
    }
    goods.shops[s] = std::move(kept);
  }
  return goods;
}

Plan life_of(OddGoods const& row, StoreConfig const& store, Catalogue goods) {
  Plan plan;
  plan.store = store;
  plan.catalogue = std::move(goods);
  plan.seed = kSeedOfRows;
  // A Monday in May, far from the days on which clocks are changed.
  plan.start = *parse_tick("2026-05-11T06:00:00Z");
  Tick const open = plan.start + go_live(plan) + minutes(25);
  auto const say = [&](Tick at, Action what) { plan.actions.push_back({at, std::move(what)}); };
  ItemNumber const number{name_of_goods(row, plan.catalogue)};
  ErpItem const* const item = item_of(plan.catalogue, number.value());
  ShopConfig const& shop = store.shops[row.shop.value()];
  std::int32_t all = kReceived;
  if (item != nullptr) {
    for (Quantity const units : item->on_hand)
      all += std::max(units.units(), 0);
    if (auto const from = store_behind(shop))
      say(open, ReceiveStock{number, *from, Quantity{kReceived}});
    say(open + hours(2),
        UploadItemPrices{{PriceRow{number, item->price.has_value(), item->price, shop.currency}}});
  }
  for (ErpProduct const& p : plan.catalogue.erp)
    say(open + hours(3), EditErpProduct{p.base_part, Field::Title, p.title + " II"});
  if (!number.value().empty()) {
    int orders = 0;
    auto const order = [&](Duration after, std::int32_t units) {
      say(open + after,
          PlaceOrder{
              row.shop, fmt::format("order-{}", ++orders), {{number, Quantity{units}}}, true});
    };
    order(hours(4), 1);
    order(hours(5), 2);
    say(open + hours(7), CancelOrder{"order-2", true});
    // More than there is: who sells without looking sells it.
    order(hours(9), all + 1);
    order(hours(27), 1);
  }
  std::ranges::stable_sort(plan.actions, {}, &TimedAction::at);
  plan.length = open - plan.start + hours(30);
  return plan;
}

}  // namespace drydock
