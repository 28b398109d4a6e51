#include "proptests/stories/witness.h"

#include <algorithm>

#include "model/text.h"
#include "scenarios/run/story.h"

namespace drydock {

namespace {

/// No fact holds what a variant's number was: it is asked for while the variant has it.
void note_number(Witness& w, Fact const& f) {
  bool const renamed =
      f.kind == EventKind::FieldChanged && static_cast<Field>(f.detail) == Field::Sku;
  if ((!renamed && f.kind != EventKind::VariantCreated) || f.shop >= w.numbers.size() ||
      f.item == kNone)
    return;
  auto& of_shop = w.numbers[f.shop];
  of_shop.resize(std::max<std::size_t>(of_shop.size(), f.item + 1));
  std::string now = w.sku(f.shop, f.item);
  if (of_shop[f.item].empty() || (!now.empty() && of_shop[f.item].back() != now))
    of_shop[f.item].push_back(std::move(now));
}

}  // namespace

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
        of_shop.push_back({std::string(trim(variant.sku.value()))});
  }
  for (std::uint32_t i = 0; i < world.erp().item_count(); ++i) {
    auto& of_item = w.opening.emplace_back();
    for (std::size_t s = 0; s < w.plan->store.erp_stores.size(); ++s)
      of_item.push_back(
          world.erp().stock(ItemIndex{i}, StoreIndex{static_cast<std::uint8_t>(s)}).ats.units());
  }
  for (std::size_t seen = 0; world.step();)
    for (auto const& events = world.history().events(); seen < events.size(); ++seen)
      note_number(w, events[seen].fact);
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

std::vector<std::string> const& Witness::numbers_of(Fact const& fact) const {
  static std::vector<std::string> const kNothing;
  return fact.shop < numbers.size() && fact.item < numbers[fact.shop].size()
             ? numbers[fact.shop][fact.item]
             : kNothing;
}

bool Witness::is_of(Fact const& fact, std::string_view number) const {
  return std::ranges::find(numbers_of(fact), number) != numbers_of(fact).end();
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
