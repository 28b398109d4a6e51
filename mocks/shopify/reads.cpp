#include <algorithm>

#include "mocks/shopify/acts.h"
#include "mocks/shopify/cursor.h"
#include "mocks/shopify/handles.h"
#include "mocks/shopify/wire/documents.h"

/// Reads and their pages (shopify.dev/docs/api/usage/pagination-graphql).
namespace drydock::mocks {
namespace {

/// First entry of a log by time at or after `since`.
std::size_t first_touched(CowVector<Touched> const& log, Tick since) {
  std::size_t low = 0, high = log.size();
  while (low < high) {
    std::size_t const middle = low + (high - low) / 2;
    if (log[middle].at < since)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/// Products that changed at or after `since`, by id.
std::vector<std::uint32_t> touched_products(ShopState const& s, Tick since) {
  std::vector<std::uint32_t> found;
  for (std::size_t i = first_touched(s.product_updates, since); i < s.product_updates.size(); ++i)
    found.push_back(s.product_updates[i].position);
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::expected<std::optional<Cursor>, shop::Refused> start_of(std::uint16_t first,
                                                             std::string const& after) {
  if (auto refused = refuse_page(first))
    return std::unexpected(*refused);
  auto cursor = read_cursor(after);
  if (!cursor)
    return std::unexpected(bad_request(cursor.error()));
  return *cursor;
}

}  // namespace

Body serve(Act& act, shop::FindProduct const& r) {
  shop::FoundProduct answer;
  if (auto const at = find_handle(act.state, r.handle.value()))
    answer.product = product_view(act.state, *at, documents::kVariantsOfOneProduct);
  return answer;
}

std::expected<PageOf, shop::Refused> page_of(ShopState const& s, shop::ListProducts const& r) {
  auto const after = start_of(r.first, r.after);
  if (!after)
    return std::unexpected(after.error());
  std::uint32_t const from = *after ? position_of(ProductId{(*after)->last_id}) + 1 : 0;
  PageOf page;
  auto const take = [&](std::uint32_t at) {
    if (at < from || !s.products[at].live)
      return true;
    // Only when one more is seen: a full page that is the last has no next one.
    page.has_next = page.at.size() == r.first;
    if (!page.has_next)
      page.at.push_back(at);
    return !page.has_next;
  };
  // Everything was last touched when the shop was opened, or later: with an older date all are
  // wanted, and the log need not be asked.
  if (r.updated_since && *r.updated_since > s.opened) {
    for (std::uint32_t at : touched_products(s, *r.updated_since))
      if (!take(at))
        break;
  } else {
    for (std::uint32_t at = from; at < s.products.size() && take(at);)
      ++at;
  }
  return page;
}

std::expected<PageOf, shop::Refused> page_of(ShopState const& s, shop::ListVariants const& r) {
  auto const after = start_of(r.first, r.after);
  if (!after)
    return std::unexpected(after.error());
  PageOf page;
  for (std::uint32_t at = *after ? position_of(VariantId{(*after)->last_id}) + 1 : 0;
       at < s.variants.size() && !page.has_next; ++at) {
    if (!s.variants[at].live)
      continue;
    page.has_next = page.at.size() == r.first;
    if (!page.has_next)
      page.at.push_back(at);
  }
  return page;
}

std::expected<PageOf, shop::Refused> page_of(ShopState const& s, shop::ListOrders const& r) {
  auto const after = start_of(r.first, r.after);
  if (!after)
    return std::unexpected(after.error());
  // By (updated_at, id). An order that changes during a walk moves to the end, so the walk meets it
  // there, maybe a second time.
  auto const wanted = [&](Touched const& t) {
    if (s.orders[t.position]->updated_at != t.at)
      return false;  // it has moved on
    return !*after || std::pair{t.at, order_at(t.position).value()} >
                          std::pair{(*after)->last_value, (*after)->last_id};
  };
  Tick const from = *after ? std::max(r.updated_since, (*after)->last_value) : r.updated_since;
  PageOf page;
  auto const& log = s.order_updates;
  std::vector<std::uint32_t> moment;  // orders of one moment, which come by id
  for (std::size_t i = first_touched(log, from); i < log.size() && !page.has_next;) {
    moment.clear();
    Tick const at = log[i].at;
    for (; i < log.size() && log[i].at == at; ++i)
      if (wanted(log[i]))
        moment.push_back(log[i].position);
    std::ranges::sort(moment);
    moment.erase(std::unique(moment.begin(), moment.end()), moment.end());
    for (std::uint32_t position : moment) {
      page.has_next = page.at.size() == r.first;
      if (page.has_next)
        break;
      page.at.push_back(position);
    }
  }
  return page;
}

Cursor product_cursor(std::uint32_t at) { return {.last_id = product_at(at).value()}; }
Cursor variant_cursor(std::uint32_t at) { return {.last_id = variant_at(at).value()}; }
Cursor order_cursor(ShopState const& s, std::uint32_t at) {
  return {.last_id = order_at(at).value(), .last_value = s.orders[at]->updated_at};
}

Body serve(Act& act, shop::ListProducts const& r) {
  auto const page = page_of(act.state, r);
  if (!page)
    return page.error();
  shop::ProductPage answer{.has_next = page->has_next};
  for (std::uint32_t at : page->at)
    answer.products.push_back(product_view(act.state, at, documents::kVariantsOfListedProduct));
  if (!page->at.empty())
    answer.end_cursor = write_cursor(product_cursor(page->at.back()));
  return answer;
}

Body serve(Act& act, shop::ListVariants const& r) {
  auto const page = page_of(act.state, r);
  if (!page)
    return page.error();
  shop::VariantPage answer{.has_next = page->has_next};
  for (std::uint32_t at : page->at) {
    answer.variants.push_back(variant_view(act.state, at));
    answer.variants.back().levels = level_views(act.state, at);
  }
  if (!page->at.empty())
    answer.end_cursor = write_cursor(variant_cursor(page->at.back()));
  return answer;
}

Body serve(Act& act, shop::ListOrders const& r) {
  auto const page = page_of(act.state, r);
  if (!page)
    return page.error();
  shop::OrderPage answer{.has_next = page->has_next};
  for (std::uint32_t at : page->at)
    answer.orders.push_back(order_view(act.state, at));
  if (!page->at.empty())
    answer.end_cursor = write_cursor(order_cursor(act.state, page->at.back()));
  return answer;
}

Body serve(Act& act, shop::ListLocations const&) {
  shop::Locations answer;
  for (std::uint32_t l = 0; l < act.state.locations; ++l)
    answer.locations.push_back({location_at(l), act.config.locations[l].name});
  return answer;
}

Body serve(Act& act, shop::GetLevels const& r) {
  if (auto refused = refuse_size(r.items.size()))
    return *refused;
  shop::Levels answer;
  for (InventoryItemId item : r.items)
    // What does not exist is left out, and no error: the answer to a list of ids may be shorter.
    if (auto const v = live_variant(act.state, variant_of(item)))
      answer.items.push_back({.item = item,
                              .tracked = act.state.variants[*v].tracked,
                              .levels = level_views(act.state, *v)});
  return answer;
}

Body serve(Act& act, shop::GetOrder const& r) {
  shop::FoundOrder answer;
  if (auto const at = known_order(act.state, r.id))
    answer.order = order_view(act.state, *at);
  return answer;
}

Costs costs(shop::FindProduct const&, shop::Answer const* answer) {
  constexpr std::size_t kFirst = documents::kVariantsOfOneProduct;
  auto const* a = answer_of<shop::FoundProduct>(answer);
  return {.requested = product_cost(kFirst),
          .returned = a ? kOneObject + (a->product ? of_product(*a->product, kFirst) : 0) : 0};
}
Costs costs(shop::ListProducts const& r, shop::Answer const* answer) {
  constexpr std::size_t kFirst = documents::kVariantsOfListedProduct;
  Costs out{.requested = connection_cost(r.first, product_cost(kFirst))};
  if (auto const* a = answer_of<shop::ProductPage>(answer))
    out.returned = of_page(r.first, a->products,
                           [](auto const& p) { return kOneObject + of_product(p, kFirst); });
  return out;
}
Costs costs(shop::ListVariants const& r, shop::Answer const* answer) {
  Costs out{.requested = connection_cost(r.first, kVariantCost + levels_cost() + 1)};
  if (auto const* a = answer_of<shop::VariantPage>(answer))
    out.returned = of_page(r.first, a->variants, [](auto const& v) {
      return 2 * kOneObject + of_variant(v) + of_levels(v.levels.size());
    });
  return out;
}
Costs costs(shop::ListLocations const&, shop::Answer const* answer) {
  constexpr std::size_t kFirst = documents::kLocations;
  auto const* a = answer_of<shop::Locations>(answer);
  return {.requested = connection_cost(kFirst, 1),
          .returned = a ? of_connection(kFirst, count(a->locations.size(), kOneObject)) : 0};
}
Costs costs(shop::GetLevels const&, shop::Answer const* answer) {
  Costs out{.requested = 1 + levels_cost()};
  if (auto const* a = answer_of<shop::Levels>(answer)) {
    out.returned = list_of(a->items.size());
    for (auto const& item : a->items)
      out.returned += of_levels(item.levels.size());
  }
  return out;
}
Costs costs(shop::ListOrders const& r, shop::Answer const* answer) {
  Costs out{.requested = connection_cost(r.first, order_cost())};
  if (auto const* a = answer_of<shop::OrderPage>(answer))
    out.returned =
        of_page(r.first, a->orders, [](auto const& o) { return kOneObject + of_order(o); });
  return out;
}
Costs costs(shop::GetOrder const&, shop::Answer const* answer) {
  auto const* a = answer_of<shop::FoundOrder>(answer);
  return {.requested = order_cost(),
          .returned = a ? kOneObject + (a->order ? of_order(*a->order) : 0) : 0};
}

}  // namespace drydock::mocks
