#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <map>
#include <set>

#include <fmt/format.h>

#include "model/opening.h"
#include "model/roughly.h"
#include "model/text.h"
#include "proptests/stories/forms.h"

namespace drydock {
namespace {

using R = Reading;
using K = EventKind;

void check_in_shop_as(R& r) {
  r.subject(0);
  r.must(has_handle(r, r.said(1)), "no product of the shop has that handle");
}

bool handles_changed(R const& r) {
  return std::ranges::any_of(r.w.events(), [](Event const& e) {
    return e.fact.kind == K::ErpHandleChanged || e.fact.kind == K::ErpProductChanged;
  });
}

void check_no_handle(R& r) {
  auto const erp = erp_product(r);
  r.must(!erp || split_handles(erp->handles).empty() || handles_changed(r), "it has a handle");
}

void check_erp_handle(R& r) {
  auto const erp = erp_product(r);
  r.must(erp && (erp->handles == r.said(0) || handles_changed(r)), "it holds other handles");
}

void check_created_again(R& r) {
  r.when_seen(0, {});
  r.must(has_handle(r, r.said(1)), "no product of the shop has that handle");
}

/// Units of the subject that such events moved, and the orders that they were of.
template <class P>
void check_moved(R& r, std::int64_t more_orders, P&& moved) {
  r.number_is(0, r.f.units, "units");
  r.subject(1);
  r.must(r.seen != nullptr && r.seen->fact.order != kNone &&
             r.w.order_name(r.seen->fact.shop, r.seen->fact.order) == r.said(2),
         "another order");
  std::int64_t units = 0;
  std::set<std::pair<std::uint8_t, std::uint32_t>> orders;
  for (Event const& e : r.w.events())
    if (moved(e.fact) && e.fact.before != e.fact.after && r.w.is_of(e.fact, r.f.subject) &&
        (more_orders > 0 || (r.seen != nullptr && e.fact.order == r.seen->fact.order))) {
      units += std::abs(e.fact.amount);
      orders.emplace(e.fact.shop, e.fact.order);
    }
  r.must(r.number(0) <= units, "not so many did");
  r.must(static_cast<std::int64_t>(orders.size()) > more_orders, "not of so many orders");
}

/// What shoppers gave back.
void check_came_back(R& r, std::int64_t more_orders) {
  check_moved(r, more_orders, [](Fact const& f) {
    return f.kind == K::ShopLineReleased || f.kind == K::ShopLineRefunded;
  });
}

/// What was added to orders after their checkout.
void check_came_onto(R& r, std::int64_t more_orders) {
  check_moved(r, more_orders, [](Fact const& f) {
    return f.kind == K::ShopLineCommitted && static_cast<Means>(f.detail) == Means::OrderEdit;
  });
}

/// What its export said of the order when the two were connected.
void check_from_the_first(R& r) {
  r.subject(1);
  bool some = false;
  for (OpeningOrder const& order :
       opening_orders(r.w.store(), r.w.plan->catalogue, r.w.plan->start))
    for (OpeningLine const& line : order.lines)
      some = some || (order.in_erp() && line.unknown() > Quantity{0} &&
                      line.item.value() == r.said(1) && r.number(0) >= line.unknown().units());
  r.must(some, "XoroERP has all of it");
}

void check_ats(R& r) {
  std::int64_t const is = r.number(0);
  bool some = false;
  for (std::size_t s = 0; r.item && s < r.w.store().erp_stores.size(); ++s)
    some = some || r.w.world->erp()
                           .stock(ItemIndex{*r.item}, StoreIndex{static_cast<std::uint8_t>(s)})
                           .ats.units() == is;
  r.must(some, "XoroERP says another number");
}

/// XoroERP has heard of it all the same.
void check_not_received(R& r) {
  check_ats(r);
  auto const& awaited = r.w.world->erp().state().returns;
  std::int64_t units = 0;
  for (std::size_t i = 0; r.item && i < awaited.size(); ++i) {
    auto const& back = awaited[i];
    auto const parts = r.w.world->erp().parts(ItemIndex{back.item});
    for (mocks::xoro::Part const& part : parts)
      units += part.item == *r.item ? back.units * part.units : 0;
    units += back.item == *r.item ? back.units : 0;
  }
  r.must(units >= r.f.units, "XoroERP does not wait for so many");
}

void check_field_written(R& r) {
  r.when_seen(0, {K::FieldChanged, K::PriceChanged, K::VariantDeleted, K::ProductUpdated});
  r.must(value_named<Field>(r.said(1)).has_value(), "no such field");
  if (r.seen != nullptr && r.seen->fact.kind != K::VariantDeleted)
    r.must(r.said(1) == name_of(static_cast<Field>(r.seen->fact.detail)), "another field");
  r.subject(2);
  r.must(has_handle(r, r.said(3)), "no such product");
}

void check_emptied(R& r) {
  check_field_written(r);
  r.must(r.said(1) == "body" || r.said(1) == "vendor" || r.said(1) == "type",
         "no text that can be emptied");
}
/// An edit that has filled it since is no witness.
void check_blank_in_erp(R& r) {
  auto const erp = erp_product(r);
  if (!erp || r.f.cause.size() < 2)
    return;
  std::string const& field = r.f.cause[1];
  bool const edited = std::ranges::any_of(r.w.plan->actions, [](action::TimedAction const& act) {
    return std::holds_alternative<action::EditErpProduct>(act.what) ||
           std::holds_alternative<action::UploadProducts>(act.what);
  });
  std::string const& now = field == "body"     ? erp->body_html
                           : field == "vendor" ? erp->vendor
                                               : erp->category;
  r.must(now.empty() || edited, "XoroERP says something");
}

void check_not_selected(R& r) {
  auto const account = r.w.account_named(r.f.account);
  r.must(account && r.f.cause.size() > 1, "of no account or field");
  if (!account || r.f.cause.size() < 2)
    return;
  std::string const& field = r.f.cause[1];
  auto const selected = [&](Settings const& settings) {
    FieldSelection const& chosen = settings.fields;
    return (field == "cost" && chosen.cost) || (field == "weight" && chosen.weight) ||
           (field == "images" && chosen.images) || (field == "status" && chosen.active) ||
           (field == "options" && chosen.options);
  };
  // Settings may be changed on the way.
  r.must(!selected(r.w.store().accounts[*account].settings) ||
             !selected(r.w.world->config().accounts[*account].settings),
         "it is selected");
}

void check_handle_in_erp(R& r) {
  r.must(r.seen != nullptr, "no event");
  if (r.seen != nullptr)
    r.must(r.said(0) == r.w.clock(r.seen->at, std::nullopt) &&
               r.seen->fact.kind == K::ErpHandleChanged,
           "not the time of the change");
  r.subject(1);
}
void check_handle_in_shop(R& r) {
  r.when_seen(0, {K::HandleChanged});
  r.subject(1);
}

void check_made_or_changed(R& r) {
  r.subject(0);
  r.must(r.said(1) == r.f.shop, "another shop");
  r.when(2, r.f.at);
  auto const* const server = server_of(r);
  auto const id = server == nullptr ? std::nullopt : server->product_by_handle(Handle{r.said(0)});
  r.must(id && server->product(*id).updated_at == r.f.at, "not changed then");
}

void check_title_in_erp(R& r) {
  auto const& erp = r.w.world->erp();
  r.must(std::ranges::any_of(r.w.plan->catalogue.erp,
                             [&](ErpProduct const& p) {
                               auto const now = erp.product(p.base_part);
                               return now && now->title == r.said(0);
                             }),
         "XoroERP has no such title");
}

void check_not_in_erp(R& r) { r.must(!erp_product(r), "XoroERP has it"); }

/// A product of the shop that is one of XoroERP's, and not the subject: by its handles, by a number
/// of its items, or by its title.
void check_other_product(R& r, std::size_t handle, std::size_t part) {
  r.must(has_handle(r, r.said(handle)) && r.said(part) != r.f.subject, "not another product");
  bool is = false;
  if (ErpProduct const* const known = r.w.erp_product(r.said(part)); known != nullptr) {
    ErpProduct const& p = *known;
    for (std::string const& one : split_handles(p.handles))
      is = is || slug(one) == r.said(handle);
    for (std::size_t s = 0; r.shop && s <= *r.shop; ++s)
      for (ShopProduct const& shown : r.w.plan->catalogue.shops[s]) {
        if (s != *r.shop || shown.handle != r.said(handle))
          continue;
        is = is || slug(shown.title) == slug(p.title);
        for (ShopVariant const& v : shown.variants)
          for (ErpItem const& item : p.items)
            is = is || trim(v.sku.value()) == item.number.value();
      }
    // Made or renamed on the way.
    auto const opened = [&](ShopProduct const& shown) { return shown.handle == r.said(handle); };
    is = is || (r.shop && std::ranges::none_of(r.w.plan->catalogue.shops[*r.shop], opened));
  }
  r.must(is, "that product is another one");
}

/// A title that the subject has in XoroERP, or had at some time.
void check_title_of_subject(R& r, std::size_t i) {
  auto const erp = erp_product(r);
  bool is = erp && erp->title == r.said(i);
  for (ErpProduct const& p : r.w.plan->catalogue.erp)
    is = is || (p.base_part.value() == r.f.subject && p.title == r.said(i));
  for (action::TimedAction const& a : r.w.plan->actions)
    if (auto const* edit = std::get_if<action::EditErpProduct>(&a.what))
      is = is || (edit->base_part.value() == r.f.subject && edit->value == r.said(i));
  r.must(is, "the subject has another title");
}

void check_variant_added(R& r) {
  r.when_seen(0, {});
  r.subject(2);
  check_other_product(r, 3, 4);
  r.must(r.seen != nullptr && r.w.sku(r.seen->fact.shop, r.seen->fact.item) == r.said(1),
         "another item");
}
void check_sku_written(R& r) {
  r.when_seen(0, {});
  r.must(r.seen != nullptr && r.w.sku(r.seen->fact.shop, r.seen->fact.item) == trim(r.said(1)),
         "another number");
  r.subject(2);
  check_other_product(r, 3, 4);
}
void check_title_over(R& r) {
  r.when_seen(0, {});
  check_title_of_subject(r, 1);
  r.subject(2);
  check_other_product(r, 3, 4);
}
void check_two_handles(R& r) {
  r.subject(0);
  r.must(r.said(3) == r.f.shop, "another shop");
  r.must(r.said(1) != r.said(2) && has_handle(r, slug(r.said(1))) && has_handle(r, slug(r.said(2))),
         "they are not both there");
}
void check_other_handle(R& r) {
  r.must(has_handle(r, slug(r.said(0))) &&
             r.f.story.front().find('"' + r.said(0) + '"') != std::string::npos,
         "another handle");
}

void check_changed_in_erp(R& r) {
  r.subject(0);
  r.when(1, r.f.at);
  r.must(r.seen == nullptr || r.seen->at == r.f.at, "changed at another time");
}
void check_not_shown(R& r) {
  r.subject(0);
  r.must(r.said(1) == r.f.shop, "another shop");
}
std::int64_t uploaded_then(R const& r) {
  std::int64_t minor = -1;
  for (action::TimedAction const& a : r.w.plan->actions)
    if (auto const* upload = std::get_if<action::UploadItemPrices>(&a.what); upload != nullptr)
      for (action::PriceRow const& row : upload->rows)
        if (row.item.value() == r.f.subject && row.price && row.price->minor() != 0 &&
            a.at == r.f.at && r.shop && row.currency == r.w.store().shops[*r.shop].currency)
          minor = row.price->minor();
  return minor;
}
void check_uploaded_price(R& r) {
  r.subject(1);
  r.must(r.said(0) == r.w.money(uploaded_then(r), r.shop), "another price was uploaded then");
}
void check_still_says(R& r) {
  auto const* const server = server_of(r);
  auto const variant = server == nullptr ? std::nullopt : server->variant_by_sku(Sku{r.f.subject});
  // A number that staff wrote over is found under it no longer.
  r.must(!variant || r.said(0) == r.w.money(server->variant(*variant).price.minor(), r.shop),
         "the shop says another price");
}
void check_replaced_before_it_came(R& r) {
  Event const* const then =
      r.in_slice([&](Event const& e) { return r.seen == nullptr || e.id != r.seen->id; });
  r.must(then != nullptr && r.shop, "nothing came after it");
  if (then == nullptr || !r.shop)
    return;
  r.when(0, then->at);
  for (Event const& e : r.w.events())
    r.must(e.fact.kind != K::PriceChanged || e.fact.shop != *r.shop ||
               static_cast<Field>(e.fact.detail) != Field::Price || e.at < r.f.at ||
               e.id >= then->id || !r.w.is_of(e.fact, r.f.subject) ||
               r.w.money(e.fact.after, r.shop) != r.w.money(uploaded_then(r), r.shop),
           "the shop has shown it");
}
void check_foreign(R& r) {
  r.subject(0);
  r.must(r.seen != nullptr && r.seen->fact.kind == K::ProductCreated &&
             r.w.handle(r.seen->fact.shop, r.seen->fact.object) == r.said(0),
         "another product");
}
std::optional<shop::ProductView> shown_product(R const& r, std::string const& handle) {
  auto const* const server = server_of(r);
  auto const id = server == nullptr ? std::nullopt : server->product_by_handle(Handle{handle});
  if (!id)
    return std::nullopt;
  return server->product(*id);
}
void check_made_as_draft(R& r) {
  r.subject(0);
  r.must(has_handle(r, r.said(1)), "no such product");
  r.when_seen(2, {K::ProductCreated});
  r.must(r.seen != nullptr && r.seen->actor == Actor::Engine, "somebody else made it");
}
void check_priced_draft(R& r) {
  auto const* const server = server_of(r);
  if (server == nullptr || r.seen == nullptr)
    return;
  auto const view = server->product(mocks::product_at(r.seen->fact.object));
  r.must(view.status == ProductStatus::Draft, "it is no draft");
  r.must(std::ranges::all_of(view.variants, [](auto const& v) { return v.price > Amount{0}; }),
         "a price is missing");
}
void check_visible_nowhere(R& r) {
  r.subject(0);
  auto const view = shown_product(r, r.said(1));
  r.must(view && view->published_on.empty(), "it is visible");
}
template <bool visible>
void check_channel(R& r) {
  r.subject(0);
  auto const view = shown_product(r, r.said(1));
  auto const& channels = r.w.store().shops[r.shop.value_or(0)].publications;
  auto const channel = std::ranges::find(channels, r.said(2));
  r.must(view && channel != channels.end(), "no such product or channel");
  if (!view || channel == channels.end())
    return;
  auto const id = mocks::publication_at(static_cast<std::uint32_t>(channel - channels.begin()));
  bool const is = std::ranges::find(view->published_on, id) != view->published_on.end();
  r.must(is == visible, is ? "it is visible there" : "it is not visible there");
}

void check_variant_deleted(R& r) {
  r.when_seen(0, {K::VariantDeleted});
  r.must(has_handle(r, r.said(1)), "no such product");
}
template <bool options>
void check_restructured(R& r) {
  r.when(0, r.f.at);
  r.subject(1);
  auto const erp = erp_product(r);
  r.must(erp && std::ranges::any_of(erp->option_names, [](auto const& n) { return !n.empty(); }) ==
                    options,
         "its options are others");
}
void check_still_so(R& r) {
  r.must(r.said(0) == r.f.shop, "another shop");
  r.number_is(1, r.f.units, "items that nobody can buy");
}
void check_deleted(R& r) {
  r.when_seen(0, {K::ProductDeleted});
  r.subject(1);
  r.must(r.said(2) == r.f.shop, "another shop");
  r.must(r.seen != nullptr && r.seen->actor != Actor::Engine, "a sync deleted it");
}
void check_units_nowhere(R& r) {
  r.number_is(0, r.f.units, "units that nobody can buy");
  r.must(r.f.units > 0, "there are none");
}
void check_written_nowhere(R& r) {
  r.when_seen(0, {K::ShopQuantitySet, K::ShopQuantityAdjusted});
  r.account(1);
  r.number_is(2, r.seen == nullptr ? 0 : r.seen->fact.after, "what was written");
  r.subject(3);
  if (r.seen == nullptr || !r.shop)
    return;
  // Of what is gone nothing says what it was.
  bool const gone = r.w.sku(*r.shop, r.seen->fact.item).empty();
  r.must(r.seen->actor == Actor::Engine && (gone || r.w.is_of(r.seen->fact, r.f.subject)),
         "something else was written");
  r.must(r.said(4) == r.w.place(*r.shop, r.seen->fact.place), "at another place");
  // It is so from the world's first moment on: nothing but an activation stocks a place.
  std::uint32_t place = 0;
  for (ShopProduct const& product : r.w.plan->catalogue.shops[*r.shop])
    for (ShopVariant const& variant : product.variants)
      if (place++ == r.seen->fact.item)
        r.must(r.seen->fact.place >= variant.available.size() ||
                   !variant.available[r.seen->fact.place],
               "it was stocked there");
}
void check_untracked(R& r) {
  r.subject(0);
  r.must(r.said(1) == r.f.shop, "another shop");
  auto const* const server = server_of(r);
  bool some = false, untracked = false;
  for (std::uint32_t v = 0; server != nullptr && v < server->state().variants.size(); ++v)
    if (r.w.sku(*r.shop, v) == r.f.subject) {
      some = true;
      untracked = untracked || !server->variant(mocks::variant_at(v)).tracked;
    }
  r.must(!some || untracked, "it is tracked");
}

template <bool on>
void check_tracking_switched(R& r) {
  r.when_seen(0, {K::TrackingChanged});
  r.account(1);
  r.subject(2);
  r.must(r.said(3) == r.f.shop, "another shop");
  r.must(r.seen != nullptr && r.seen->actor == Actor::Engine && (r.seen->fact.after != 0) == on &&
             r.w.is_of(r.seen->fact, r.f.subject),
         "something else was switched");
}

/// An import by the finding's account has changed the item's own mark.
template <bool on>
void check_stock_keeping(R& r) {
  r.when_seen(0, {K::ErpProductChanged});
  r.account(1);
  r.subject(2);
  r.must(r.said(3) == r.f.shop, "another shop");
  r.must(r.seen != nullptr && r.seen->actor == Actor::Engine &&
             static_cast<Field>(r.seen->fact.detail) == Field::Tracked && r.item &&
             r.seen->fact.item == *r.item,
         "something else was imported");
}

/// XoroERP has both, of one product, and nothing but their numbers tells them apart.
void check_item_imported(R& r) {
  r.when_seen(0, {K::ErpItemCreated});
  r.account(1);
  r.subject(4);
  if (r.seen == nullptr || !r.item)
    return r.must(false, "no item was made, or there was none before");
  auto const& erp = r.w.world->erp();
  ItemIndex const made{r.seen->fact.item}, old{*r.item};
  r.must(r.seen->actor == Actor::Engine && r.w.item_number(made.value()) == r.said(2),
         "another item was made");
  r.must(erp.product_of(made).base_part.value() == r.said(3) &&
             erp.product_of(old).base_part.value() == r.said(3),
         "they are of other products");
  r.must(old.value() < made.value() && erp.item(old).options == erp.item(made).options,
         "it was not there, or of other options");
}

void check_product_imported(R& r) {
  r.when_seen(0, {K::ErpProductCreated});
  r.account(1);
  r.must(has_handle(r, r.said(2)), "no product of the shop has that handle");
  r.subject(4);
  r.must(
      r.seen != nullptr && r.seen->actor == Actor::Engine &&
          r.w.world->erp().product_of(ItemIndex{r.seen->fact.item}).base_part.value() == r.said(3),
      "another product was made");
  // What was made has the number of a variant that is of this handle, unless it has another since.
  auto const* const server = server_of(r);
  auto const sold = server == nullptr || r.seen == nullptr
                        ? std::nullopt
                        : server->variant_by_sku(Sku{r.w.item_number(r.seen->fact.item)});
  bool const renamed_since = std::ranges::any_of(r.w.events(), [&](Event const& e) {
    return e.fact.kind == K::HandleChanged && e.fact.shop == *r.shop && e.at > r.f.at &&
           (!sold || mocks::product_at(e.fact.object) == server->variant(*sold).product);
  });
  r.must(sold ? server->product(server->variant(*sold).product).handle == r.said(2) || renamed_since
              : renamed_since,
         "it was not made of that");
  r.must(r.said(3) != r.said(4) && erp_product(r), "XoroERP has no other of it");
}

// --- what is on sale ---------------------------------------------------------------------------

/// The same product of the same shop as what was seen.
bool of_seen_product(R const& r, Event const& e) {
  return e.fact.shop == r.seen->fact.shop && e.fact.object == r.seen->fact.object;
}
/// The last time before that at which the shop's people decided whether it is on sale.
Event const* sale_decision(R const& r) {
  Event const* last = nullptr;
  for (Event const& e : r.w.events()) {
    if (r.seen == nullptr || e.id >= r.seen->id)
      break;
    bool const status =
        e.fact.kind == K::FieldChanged && static_cast<Field>(e.fact.detail) == Field::Status;
    bool const decides = status || e.fact.kind == K::Published || e.fact.kind == K::Unpublished ||
                         e.fact.kind == K::ProductCreated;
    if (decides && e.actor != Actor::Engine && of_seen_product(r, e))
      last = &e;
  }
  return last;
}
template <bool on>
void check_sale_turned(R& r) {
  r.when_seen(0, {K::FieldChanged, on ? K::Published : K::Unpublished});
  r.account(1);
  r.must(has_handle(r, r.said(2)), "no such product");
  if (r.seen == nullptr)
    return;
  r.must(r.seen->actor == Actor::Engine, "not the sync");
  r.must(r.seen->fact.kind != K::FieldChanged ||
             static_cast<Field>(r.seen->fact.detail) == Field::Status,
         "another field");
  bool renamed = false;
  for (Event const& e : r.w.events())
    renamed = renamed || (e.fact.kind == K::HandleChanged && of_seen_product(r, e));
  r.must(renamed || r.w.handle(r.seen->fact.shop, r.seen->fact.object) == r.said(2),
         "another product");
}
template <bool sold>
void check_sale_before(R& r) {
  r.subject(0);
  r.must(r.said(1) == r.f.shop, "another shop");
  r.must(sale_decision(r) == nullptr, "its people decided that in the run");
  if (r.seen == nullptr || !r.shop)
    return;
  auto const& products = r.w.plan->catalogue.shops[*r.shop];
  r.must(r.seen->fact.object < products.size(), "it was not there before");
  if (r.seen->fact.object >= products.size())
    return;
  ShopProduct const& was = products[r.seen->fact.object];
  bool const open = was.status == ProductStatus::Active || was.status == ProductStatus::Unlisted;
  r.must((open && was.published) == sold, sold ? "it was hidden" : "it was on sale");
}
template <bool sold>
void check_sale_decided(R& r) {
  Event const* const then = sale_decision(r);
  r.must(then != nullptr, "nobody in the shop decided it");
  if (then == nullptr)
    return;
  r.when(0, then->at);
  r.must(r.said(1) == r.f.shop, "another shop");
  r.subject(2);
  for (action::TimedAction const& a : r.w.plan->actions)
    if (auto const* edit = std::get_if<action::EditShopProduct>(&a.what);
        edit != nullptr && a.at == then->at && edit->shop.value() == then->fact.shop &&
        edit->handle.value() == r.w.handle(then->fact.shop, then->fact.object) &&
        edit->field == Field::Status)
      r.must((edit->value == "active" || edit->value == "unlisted") == sold,
             "they decided otherwise");
}
/// Whether an act of XoroERP's people switched the product on, or off.
template <bool on>
bool switches(R const& r, Event const& e) {
  Event const* const cause = r.w.event(e.because);
  auto const& actions = r.w.plan->actions;
  if (cause == nullptr || cause->fact.kind != K::ActionDone || cause->fact.object >= actions.size())
    return false;
  action::Action const& what = actions[cause->fact.object].what;
  if (std::holds_alternative<action::Discontinue>(what))
    return !on;
  if (auto const* edit = std::get_if<action::EditErpProduct>(&what))
    return (edit->value == "yes" || edit->value == "active" || edit->value == "true" ||
            edit->value == "on" || edit->value == "1") == on;
  if (auto const* made = std::get_if<action::CreateErpProduct>(&what))
    return made->product.active == on;
  if (auto const* upload = std::get_if<action::UploadProducts>(&what))
    return std::ranges::any_of(upload->products, [&](ErpProduct const& p) {
      return p.base_part.value() == r.f.subject && p.active == on;
    });
  return false;
}
template <bool on>
void check_not_switched(R& r) {
  Event const* const decided = sale_decision(r);
  for (Event const& e : r.w.events()) {
    if (r.seen == nullptr || e.id >= r.seen->id)
      break;
    if ((decided != nullptr && e.id <= decided->id) || e.actor == Actor::Engine)
      continue;
    bool const status =
        e.fact.kind == K::ErpProductChanged && static_cast<Field>(e.fact.detail) == Field::Status;
    if ((status || e.fact.kind == K::ErpProductCreated) && e.fact.item != kNone &&
        r.w.world->erp().product_of(ItemIndex{e.fact.item}).base_part.value() == r.f.subject)
      r.must(!switches<on>(r, e), "somebody did");
  }
}

constexpr std::array kOfProducts = {
    // products
    SentenceForm{"{} is already in the shop as \"{}\".", &check_in_shop_as},
    SentenceForm{"XoroERP holds no handle for it, so the sync could not find it.",
                 &check_no_handle},
    SentenceForm{"XoroERP holds the handle \"{}\", which the shop does not have.",
                 &check_erp_handle},
    SentenceForm{"At {} the sync created it again as \"{}\".", &check_created_again},
    SentenceForm{"{} of {} came back with order {} and {} more.",
                 [](R& r) { check_came_back(r, r.number(3)); }},
    SentenceForm{"{} of {} came back with order {}.", [](R& r) { check_came_back(r, 0); }},
    SentenceForm{"XoroERP has not heard of that: its ATS of {} is without them.", &check_ats},
    SentenceForm{"The warehouse has not received that: XoroERP's ATS of {} is without them, and no "
                 "sync can offer them from it.",
                 &check_not_received},
    SentenceForm{"{} of {} were on order {} and {} more from the first, beyond what XoroERP has of "
                 "it.",
                 &check_from_the_first},
    SentenceForm{"{} of {} were on order {} from the first, beyond what XoroERP has of it.",
                 &check_from_the_first},
    SentenceForm{"{} of {} came onto order {} and {} more after XoroERP had it.",
                 [](R& r) { check_came_onto(r, r.number(3)); }},
    SentenceForm{"{} of {} came onto order {} after XoroERP had it.",
                 [](R& r) { check_came_onto(r, 0); }},
    SentenceForm{"{} of {} moved to another location in order {} and {} more after XoroERP had it.",
                 [](R& r) { check_came_onto(r, r.number(3)); }},
    SentenceForm{"{} of {} moved to another location in order {} after XoroERP had it.",
                 [](R& r) { check_came_onto(r, 0); }},
    SentenceForm{"XoroERP has not heard of that: its ATS of {} is still with them.", &check_ats},
    SentenceForm{"At {} the sync changed the {} of {} (\"{}\").", &check_field_written},
    SentenceForm{"That field is not among those selected for product sync.", &check_not_selected},
    SentenceForm{"At {} the sync emptied the {} of {} (\"{}\").", &check_emptied},
    SentenceForm{"XoroERP has nothing to say there, which is no wish to empty the shop's.",
                 &check_blank_in_erp},
    SentenceForm{"At {} the handle of {} was changed in XoroERP, after it had been synced.",
                 &check_handle_in_erp},
    SentenceForm{"At {} the handle of {} was changed in the shop, after it had been synced.",
                 &check_handle_in_shop},
    SentenceForm{"The next update will not find the product under its old handle.", &nothing_more},
    SentenceForm{"\"{}\" was made or changed in {} at {}, which owns its products.",
                 &check_made_or_changed},
    SentenceForm{"XoroERP still calls it \"{}\".", &check_title_in_erp},
    SentenceForm{"XoroERP does not have it.", &check_not_in_erp},
    SentenceForm{"At {} account {} imported {} into {}, where {} has the same options.",
                 &check_item_imported},
    SentenceForm{"XoroERP has two items from here on of what the shop sells as one.",
                 &nothing_more},
    SentenceForm{"At {} account {} imported \"{}\" as {}, which XoroERP has as {}.",
                 &check_product_imported},
    SentenceForm{"XoroERP has two products from here on of what the shop sells as one.",
                 &nothing_more},
    SentenceForm{"At {} the sync added {} of {} to the product \"{}\", which is {}.",
                 &check_variant_added},
    SentenceForm{
        "At {} the sync wrote the item number {} of {} on the product \"{}\", which is {}.",
        &check_sku_written},
    SentenceForm{"At {} the sync wrote \"{}\", which is {}, over the product \"{}\", which is {}.",
                 &check_title_over},
    SentenceForm{"Its handle belongs to another product in this shop.", &nothing_more},
    SentenceForm{"{} holds the handles \"{}\" and \"{}\", and both exist in {}.",
                 &check_two_handles},
    SentenceForm{
        "The sync took the first it found; the other product at \"{}\" may be the one that "
        "is meant.",
        &check_other_handle},
    // what the shop shows
    SentenceForm{"{} was changed in XoroERP at {}.", &check_changed_in_erp},
    SentenceForm{"At the end {} in {} does not show what XoroERP says.", &check_not_shown},
    SentenceForm{"At the end {} is not in {}.", &check_not_shown},
    SentenceForm{"A price of {} was uploaded for {}.", &check_uploaded_price},
    SentenceForm{"The shop still says {}.", &check_still_says},
    SentenceForm{"{}, when another price was uploaded, the shop had not shown it.",
                 &check_replaced_before_it_came},
    SentenceForm{"\"{}\" was made in the shop; XoroERP does not know it.", &check_foreign},
    SentenceForm{"{} (\"{}\") is visible nowhere: several sources may be published to, and none is "
                 "chosen.",
                 &check_visible_nowhere},
    SentenceForm{"{} (\"{}\") should be sold through {}, and is not visible there.",
                 &check_channel<false>},
    SentenceForm{"{} (\"{}\") is visible in {}, which is no configured source.",
                 &check_channel<true>},
    SentenceForm{"{} (\"{}\") was made by the sync at {}, as a draft.", &check_made_as_draft},
    SentenceForm{"All of its variants have their prices and some are there to sell; it is a draft "
                 "still, and nobody can buy it.",
                 &check_priced_draft},
    // what is on sale
    SentenceForm{"{} was hidden in {} before anything ran.", &check_sale_before<false>},
    SentenceForm{"{} was on sale in {} before anything ran.", &check_sale_before<true>},
    SentenceForm{"At {} the people of {} hid {}.", &check_sale_decided<false>},
    SentenceForm{"At {} the people of {} put {} on sale.", &check_sale_decided<true>},
    SentenceForm{"At {} account {} put it (\"{}\") on sale.", &check_sale_turned<true>},
    SentenceForm{"At {} account {} took it (\"{}\") off sale.", &check_sale_turned<false>},
    SentenceForm{"Nobody had switched it on in XoroERP in between.", &check_not_switched<true>},
    SentenceForm{"Nobody had switched it off in XoroERP in between.", &check_not_switched<false>},
    // structure and tracking
    SentenceForm{"The option structure of {} was changed after it had been synced.",
                 [](R& r) { r.subject(0); }},
    SentenceForm{"At {} the sync deleted a variant of \"{}\": its stock, its history and its links "
                 "are gone.",
                 &check_variant_deleted},
    SentenceForm{"At {} {} was given options in XoroERP, after it had been synced.",
                 &check_restructured<true>},
    SentenceForm{"At {} {} was made a product without options in XoroERP, after it had been "
                 "synced.",
                 &check_restructured<false>},
    SentenceForm{"At {} {} was deleted in {}.", &check_deleted},
    SentenceForm{"Units that XoroERP still has to sell there: {}; nobody can buy them, and no sync "
                 "makes it again before it changes in XoroERP.",
                 &check_units_nowhere},
    SentenceForm{"In {} it is still split by options; items of it that nobody can buy: {}.",
                 &check_still_so},
    SentenceForm{"In {} it is still one plain product; items of it that nobody can buy: {}.",
                 &check_still_so},
    SentenceForm{"At {} account {} wrote {} of {} where {} does not stock it; the shop took that "
                 "without a word.",
                 &check_written_nowhere},
    SentenceForm{"Nobody can buy them there; the number comes alive as it is when somebody stocks "
                 "the item.",
                 &nothing_more},
    SentenceForm{"Track Quantity is off for {} in {}.", &check_untracked},
    SentenceForm{"Its stock is never synced, and the shop sells it without limit.", &nothing_more},
    SentenceForm{"At {} account {} switched Track Quantity off for {} in {}.",
                 &check_tracking_switched<false>},
    SentenceForm{"At {} account {} switched Track Quantity on for {} in {}.",
                 &check_tracking_switched<true>},
    SentenceForm{"Until then the shop sold it without counting; now it sells out.", &nothing_more},
    SentenceForm{"At {} account {} imported {} from {} as no stock item.",
                 &check_stock_keeping<false>},
    SentenceForm{"At {} account {} imported {} from {} as a stock item.",
                 &check_stock_keeping<true>},
    SentenceForm{"XoroERP keeps no stock of it from here on, and has no number to push.",
                 &nothing_more},
    SentenceForm{"Until then XoroERP kept no stock of it; now it counts it.", &nothing_more},
};

}  // namespace

std::span<SentenceForm const> forms_of_products() { return kOfProducts; }

}  // namespace drydock
