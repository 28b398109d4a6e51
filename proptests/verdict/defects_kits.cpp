#include <algorithm>

#include <fmt/format.h>

#include "model/kits.h"
#include "proptests/verdict/defect.h"

/// Goods that are made of others: packs, kits, and bundles of a shop's.
namespace drydock::corpus {
namespace {

using enum Anomaly;

constexpr std::string_view kKits = "kits";

/// What a location of the shop may offer of a kit.
Quantity made_behind(MadeStore const& store, ErpItem const& kit, std::size_t shop,
                     std::size_t location) {
  std::vector<ErpProduct> all = store.catalogue.erp;
  all.push_back({.items = {kit}});
  make_kits(all);
  ErpItem const& made = all.back().items.front();
  Quantity sum;
  for (StoreIndex const index : store.config.shops[shop].locations[location].erp_stores)
    if (index.value() < made.on_hand.size())
      sum += made.on_hand[index.value()];
  return floor_at_zero(sum);
}

enum class SoldAs : std::uint8_t { Kit, Bundle };

/// Both sides have another product, made of items that the shop sells.
void add(MadeStore& store, SoldAt const& like, std::string const& number,
         std::vector<KitPart> const& parts, SoldAs as) {
  ErpProduct product;
  product.base_part = BasePart{number};
  product.title = fmt::format("Made of others {}", number);
  product.handles = slug(product.title);
  product.tags = like.product->tags;
  ErpItem item;
  item.number = ItemNumber{number};
  item.price = like.item->price;
  item.parts = parts;
  ShopProduct listed;
  listed.handle = product.handles;
  listed.title = product.title;
  listed.tags = {"all"};
  ShopVariant v;
  v.sku = Sku{number};
  v.options[0] = "Default Title";
  v.price = like.variant->price;
  for (std::size_t l = 0; l < store.config.shops[like.shop].locations.size(); ++l)
    v.available.emplace_back(made_behind(store, item, like.shop, l));
  if (as == SoldAs::Bundle)
    for (KitPart const& part : parts)
      v.components.push_back({Sku{part.item.value()}, part.units});
  product.items.push_back(std::move(item));
  listed.variants.push_back(std::move(v));
  store.catalogue.erp.push_back(std::move(product));
  store.catalogue.shops[like.shop].push_back(std::move(listed));
}

/// How many packs the store sells already.
std::size_t packs_of(MadeStore const& store) {
  return static_cast<std::size_t>(
      std::ranges::count_if(store.catalogue.erp, [](ErpProduct const& product) {
        return product.base_part.value().starts_with("PACK-OF-2");
      }));
}

/// A pack of two, and a bundle of it all. None: the store has no two items to make them of.
std::optional<std::string> sell_kits(MadeStore& store, Prng& prng) {
  // Of a tag that its shop alone has, or another shop's first sync would create the kits there.
  auto const first = pick_sold(store, prng, SoldBy::OneShopAlone);
  if (!first)
    return std::nullopt;
  ItemNumber const one = first->item->number;
  std::size_t const shop = first->shop;
  auto const second = pick_sold(store, prng, SoldBy::OneShopAlone, [&](SoldAt const& at) {
    return at.shop == shop && at.item->number != one;
  });
  if (!second)
    return std::nullopt;
  ItemNumber const other = second->item->number;
  SoldAt const like = *first;
  // The products move when one is added, so that what they are like is looked up each time.
  std::size_t const before = packs_of(store);
  std::string const next = before == 0 ? "" : fmt::format("-{}", before + 1);
  add(store, like, "PACK-OF-2" + next, {{one, Quantity{2}}}, SoldAs::Kit);
  auto const again = pick_sold(store, prng, SoldBy::OneShopAlone,
                               [&](SoldAt const& at) { return at.item->number == one; });
  if (!again)
    return std::nullopt;
  add(store, *again, "SET-OF-BOTH" + next, {{one, Quantity{1}}, {other, Quantity{1}}},
      SoldAs::Bundle);
  return "PACK-OF-2" + next;
}

std::optional<Truth> kits_and_bundles(MadeStore& store, Prng& prng) {
  if (!sell_kits(store, prng))
    return std::nullopt;
  return Truth{.verdict = Verdict::Passed, .anomalies = {}, .subject = {}};
}

std::optional<Truth> kit_ats_contradicts(MadeStore& store, Prng& prng) {
  auto const pack = sell_kits(store, prng);
  if (!pack)
    return std::nullopt;
  for (ErpProduct& product : store.catalogue.erp)
    for (ErpItem& item : product.items)
      if (item.number.value() == *pack) {
        std::vector<ErpProduct> all = store.catalogue.erp;
        make_kits(all);
        for (ErpProduct const& made : all)
          for (ErpItem const& kit : made.items)
            if (kit.number.value() == *pack)
              item.other_ats = {Quantity{(kit.on_hand.empty() ? 0 : kit.on_hand[0].units()) + 4}};
      }
  return Truth{.anomalies = {Misconfigured}, .subject = *pack, .units = 4};
}

/// Whoever sells the pack sells it often.
bool pack_was_sold(MadeStore& store, std::string const& pack) {
  for (std::size_t s = 0; s < store.catalogue.shops.size(); ++s)
    for (ShopProduct const& product : store.catalogue.shops[s])
      if (product.variants.front().sku.value() == pack) {
        for (MadeOrder& order : store.orders[s])
          if (order.state == OrderState::Sent)
            order.lines.push_back({pack, product.title, 1, product.variants.front().price});
        return !store.orders[s].empty();
      }
  return false;
}

/// The sync takes what a kit took of its parts for deducted in the shop already.
std::optional<Truth> kit_sales_taken_for_own(MadeStore& store, Prng& prng) {
  // The night's full sync puts it right, which some people wait for.
  if (store.config.allowed_lag > hours(4))
    return std::nullopt;
  auto const pack = sell_kits(store, prng);
  if (!pack || !pack_was_sold(store, *pack))
    return std::nullopt;
  for (AccountConfig& account : store.config.accounts)
    set_in(account, "inventory.delta.mode", "adjust");
  store.mutants.emplace_back("kit-sales-taken-for-own");
  return Truth{.anomalies = {Drift, LostDeduction, Oversell}, .subject = {}};
}

/// The sync writes a bundle's number, and the shop refuses all that was to be written with it.
std::optional<Truth> bundle_blocks_its_batch(MadeStore& store, Prng& prng) {
  if (!sell_kits(store, prng))
    return std::nullopt;
  store.mutants.emplace_back("poison-row-blocks-batch");
  return Truth{.anomalies = {MissedUpdate, Drift, NoBaseline, QueueStuck}, .subject = {}};
}

}  // namespace

std::vector<Defect> kit_defects() {
  return {
      {"kits-and-bundles", kKits, "a pack and a bundle are sold beside their parts",
       kits_and_bundles},
      {"kit-ats-contradicts", kKits, "one kit's ATS is not what its parts make",
       kit_ats_contradicts},
      {"kit-sales-taken-for-own", kKits, "the sync takes what a kit took of its parts for deducted",
       kit_sales_taken_for_own},
      {"bundle-blocks-its-batch", kKits, "the sync writes a bundle's number with those of others",
       bundle_blocks_its_batch},
  };
}

}  // namespace drydock::corpus
