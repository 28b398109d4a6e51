#include "mocks/shopify/state.h"

#include <boost/test/unit_test.hpp>
#include <map>

#include "mocks/shopify/fixture_test.h"
#include "mocks/shopify/write.h"
#include "model/prng.h"

namespace drydock::mocks {
BOOST_AUTO_TEST_SUITE(state_test)

namespace {

using namespace fixture;

/// The sum that writes keep, made anew from every entity.
std::uint64_t summed(ShopState const& s) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < s.levels.size(); ++i)
    sum += hash_of(s.levels[i], i);
  for (std::size_t i = 0; i < s.variants.size(); ++i)
    sum += hash_of(s.variants[i], i);
  for (std::size_t i = 0; i < s.products.size(); ++i)
    sum += hash_of(s.products[i], i);
  for (std::size_t i = 0; i < s.orders.size(); ++i)
    sum += hash_of(*s.orders[i], i);
  return sum;
}

/// One random act or call, from shoppers, staff or an app.
void act(Shop& shop, Prng& chance) {
  auto& s = shop.server;
  shop.now = shop.now + Duration{static_cast<std::int64_t>(chance.below(90'000))};
  auto const variants = static_cast<std::uint32_t>(s.state().variants.size());
  auto const orders = static_cast<std::uint32_t>(s.state().orders.size());
  VariantId const v = variant_at(static_cast<std::uint32_t>(chance.below(variants)));
  ShopOrderId const o = order_at(static_cast<std::uint32_t>(chance.below(orders + 1)));
  ProductId const p =
      product_at(static_cast<std::uint32_t>(chance.below(s.state().products.size())));
  LocationId const l = location_at(static_cast<std::uint32_t>(chance.below(2)));
  Quantity const q{static_cast<std::int32_t>(chance.below(4))};
  auto& out = shop.out;
  switch (chance.below(16)) {
    case 0:
    case 1:
    case 2:
      (void)s.place_order({{v, q}, {v, Quantity{1}}}, true, shop.now, out);
      break;
    case 3:
      (void)s.cancel_order(o, chance.chance({1, 2}), shop.now, out);
      break;
    case 4:
      (void)s.refund_order(o, v, q, chance.chance({1, 2}), shop.now, out);
      break;
    case 5:
      (void)s.edit_order(o, v, q, true, shop.now, out);
      break;
    case 6:
      (void)s.fulfil_order(o, {}, shop.now, out);
      break;
    case 7:
      (void)s.edit_quantity(v, l, q, shop.now, out);
      break;
    case 8:
      shop.send(shop::SetQuantities{
          {{inventory_item_of(v), l, q, {}}}, "correction", "", shop.new_key()});
      break;
    case 9:
      shop.send(
          shop::AdjustQuantities{{{inventory_item_of(v), l, q}}, "correction", "", shop.new_key()});
      break;
    case 10:
      shop.send(shop::CreateProduct{.title = "T" + std::to_string(q.units())});
      break;
    case 11:
      shop.send(shop::CreateVariants{
          p, {}, {{.sku = Sku{"S"}, .options = {std::to_string(chance.below(99)), "", ""}}}});
      break;
    case 12:
      shop.send(shop::UpdateVariants{p, {{.id = v, .price = Amount{q.units()}}}});
      break;
    case 13:
      shop.send(shop::UpdateProduct{.id = p, .title = "U" + std::to_string(q.units())});
      break;
    case 14:
      shop.send(shop::DeleteVariants{p, {v}});
      break;
    case 15:
      if (chance.chance({1, 5}))
        (void)s.delete_product(p, shop.now, out);
      break;
    default:
      break;
  }
}

Shop stocked() {
  return Shop({product("tee", {{"S", {Quantity{9}, Quantity{1}}}, {"M", {Quantity{5}, {}}}}),
               product("hat", {{"H", {Quantity{3}, Quantity{3}}, false}})},
              config("2026-07", 2));
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_kept_digest_is_that_of_all_entities) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Shop shop = stocked();
    Prng chance(Seed{seed});
    for (int i = 0; i < 120; ++i)
      act(shop, chance);
    BOOST_TEST(shop.server.state().entities_hash == summed(shop.server.state()));
  }
}

BOOST_AUTO_TEST_CASE(units_are_never_made_or_lost) {
  // Committed units at each location are what the open lines there say.
  for (std::uint64_t seed = 100; seed < 130; ++seed) {
    Shop shop = stocked();
    Prng chance(Seed{seed});
    for (int i = 0; i < 150; ++i)
      act(shop, chance);
    ShopState const& s = shop.server.state();
    std::map<std::size_t, std::int32_t> open;
    for (std::size_t o = 0; o < s.orders.size(); ++o)
      for (auto const& l : s.orders[o]->lines)
        if (s.variants[l.variant].live)
          open[level_at(s, l.variant, l.location)] += l.open();
    for (std::size_t i = 0; i < s.levels.size(); ++i)
      BOOST_TEST(s.levels[i].committed == open[i]);
  }
}

BOOST_AUTO_TEST_CASE(facts_tell_every_move_of_a_quantity) {
  for (std::uint64_t seed = 200; seed < 220; ++seed) {
    Shop shop = stocked();
    std::map<std::pair<std::uint32_t, std::uint8_t>, std::int64_t> told;
    for (std::uint32_t v = 0; v < 3; ++v)
      for (std::uint8_t l = 0; l < 2; ++l)
        told[{v, l}] = shop.server.available(variant_at(v), l).units();
    Prng chance(Seed{seed});
    for (int i = 0; i < 150; ++i) {
      shop.out.clear();
      act(shop, chance);
      for (Fact const& f : shop.out.facts) {
        switch (f.kind) {
          case EventKind::ShopQuantitySet:
          case EventKind::ShopQuantityAdjusted:
          case EventKind::ShopQuantityEdited:
          case EventKind::ShopLineCommitted:
          case EventKind::ShopLineReleased:
          case EventKind::ShopLineRefunded:
            BOOST_TEST((told[{f.item, f.place}] == f.before));
            told[{f.item, f.place}] = f.after;
            break;
          case EventKind::VariantDeleted:
            for (std::uint8_t l = 0; l < 2; ++l)
              told[{f.item, l}] = 0;
            break;
          default:
            break;
        }
      }
    }
    ShopState const& s = shop.server.state();
    for (std::uint32_t v = 0; v < s.variants.size(); ++v)
      for (std::uint8_t l = 0; l < 2; ++l)
        BOOST_TEST((told[{v, l}] == s.levels[level_at(s, v, l)].available));
  }
}

BOOST_AUTO_TEST_CASE(a_copy_goes_its_own_way) {
  Shop a = stocked();
  Prng chance(Seed{3});
  for (int i = 0; i < 50; ++i)
    act(a, chance);
  Shop b = a;
  auto const digest = a.server.digest();
  BOOST_TEST(b.server.digest() == digest);
  Prng other = chance;
  for (int i = 0; i < 50; ++i)
    act(b, other);
  BOOST_TEST(a.server.digest() == digest);
  BOOST_TEST(b.server.digest() != digest);
  for (int i = 0; i < 50; ++i)
    act(a, chance);
  BOOST_TEST(a.server.digest() == b.server.digest());
}

BOOST_AUTO_TEST_CASE(ids_of_different_kinds_are_different_numbers) {
  for (std::uint32_t p : {0U, 1U, 999'999U}) {
    BOOST_TEST(variant_at(p).value() != inventory_item_of(variant_at(p)).value());
    BOOST_TEST((variant_of(inventory_item_of(variant_at(p))) == variant_at(p)));
    BOOST_TEST(position_of(variant_at(p)) == p);
    BOOST_TEST(position_of(product_at(p)) == p);
    BOOST_TEST(position_of(order_at(p)) == p);
    BOOST_TEST((order_of(line_at(order_at(p), 29)) == order_at(p)));
    BOOST_TEST(line_in_order(line_at(order_at(p), 29)) == 29);
  }
  BOOST_TEST(position_of(VariantId{5}) == kNone);
  BOOST_TEST((variant_of(InventoryItemId{5}) == VariantId{}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks
