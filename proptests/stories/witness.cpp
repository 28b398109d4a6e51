#include "proptests/stories/witness.h"

#include <algorithm>

#include "model/text.h"
#include "scenarios/run/story.h"

namespace drydock {

Witness witnessed(Plan plan) {
  Witness w;
  w.plan = std::make_shared<Plan const>(std::move(plan));
  w.transport = direct_transport(w.plan->store);
  w.world = std::make_unique<World>(w.plan, Keep::Everything, *w.transport);
  World& world = *w.world;
  for (auto const& products : w.plan->catalogue.shops) {
    auto& of_shop = w.numbers.emplace_back();
    for (ShopProduct const& product : products)
      for (ShopVariant const& variant : product.variants)
        of_shop.emplace_back(trim(variant.sku.value()));
  }
  for (std::uint32_t i = 0; i < world.erp().item_count(); ++i) {
    auto& of_item = w.opening.emplace_back();
    for (std::size_t s = 0; s < w.plan->store.erp_stores.size(); ++s)
      of_item.push_back(
          world.erp().stock(ItemIndex{i}, StoreIndex{static_cast<std::uint8_t>(s)}).ats.units());
  }
  while (world.step()) {
  }
  world.close();
  w.record.plan = w.plan;
  w.record.findings = world.watch().findings();
  w.record.history = world.history();
  explain(w.record, world);
  return w;
}

Event const* Witness::event(std::uint32_t id) const {
  return id < events().size() ? &events()[id] : nullptr;
}

std::optional<std::size_t> Witness::shop_named(std::string_view name) const {
  for (std::size_t s = 0; s < store().shops.size(); ++s)
    if (store().shops[s].name == name)
      return s;
  return std::nullopt;
}

std::optional<std::size_t> Witness::account_named(std::string_view name) const {
  for (std::size_t a = 0; a < store().accounts.size(); ++a)
    if (store().accounts[a].name == name)
      return a;
  return std::nullopt;
}

std::optional<std::uint32_t> Witness::item_named(std::string_view number) const {
  for (std::uint32_t i = 0; i < world->erp().item_count(); ++i)
    if (item_number(i) == number)
      return i;
  return std::nullopt;
}

std::string Witness::item_number(std::uint32_t item) const {
  return item < world->erp().item_count() ? world->erp().item(ItemIndex{item}).number.value() : "";
}

std::string Witness::order_name(std::size_t shop, std::uint32_t order) const {
  return world->shops()[shop].order(mocks::order_at(order)).name;
}

std::string Witness::sku(std::size_t shop, std::uint32_t variant) const {
  return std::string{trim(world->shops()[shop].variant(mocks::variant_at(variant)).sku.value())};
}

bool Witness::is_of(Fact const& fact, std::string_view number) const {
  if (fact.shop >= numbers.size() || fact.item == kNone)
    return false;
  auto const& at_first = numbers[fact.shop];
  return sku(fact.shop, fact.item) == number ||
         (fact.item < at_first.size() && at_first[fact.item] == number);
}

std::size_t Witness::renamed(std::size_t shop, std::uint32_t variant) const {
  return static_cast<std::size_t>(std::ranges::count_if(events(), [&](Event const& e) {
    return e.fact.kind == EventKind::FieldChanged && e.fact.shop == shop &&
           e.fact.item == variant && static_cast<Field>(e.fact.detail) == Field::Sku;
  }));
}

ErpProduct const* Witness::erp_product(std::string_view base_part) const {
  for (ErpProduct const& p : plan->catalogue.erp)
    if (p.base_part.value() == base_part)
      return &p;
  for (action::TimedAction const& act : plan->actions)
    if (auto const* made = std::get_if<action::CreateErpProduct>(&act.what);
        made != nullptr && made->product.base_part.value() == base_part)
      return &made->product;
  return nullptr;
}

std::string Witness::handle(std::size_t shop, std::uint32_t product) const {
  return world->shops()[shop].product(mocks::product_at(product)).handle;
}

std::string Witness::place(std::size_t shop, std::size_t location) const {
  auto const& places = store().shops[shop].locations;
  return location < places.size() ? places[location].name : "";
}

std::string Witness::clock(Tick at, std::optional<std::size_t> shop) const {
  return format_local(
      at, shop && *shop < store().shops.size() ? store().shops[*shop].zone : store().zone);
}

std::string Witness::money(std::int64_t minor, std::optional<std::size_t> shop) const {
  return format_amount(Amount{minor}, shop ? store().shops[*shop].currency : store().currency);
}

}  // namespace drydock
