#include <algorithm>
#include <array>
#include <charconv>
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

void check_in_erp_already(R& r) {
  r.subject(0);
  r.must(r.seen != nullptr && std::ranges::count_if(r.w.events(),
                                                    [&](Event const& e) {
                                                      return e.id < r.seen->id &&
                                                             e.fact.kind == K::ErpOrderCreated &&
                                                             e.fact.order == r.seen->fact.order &&
                                                             e.fact.shop == r.seen->fact.shop;
                                                    }) > 0,
         "XoroERP did not have it");
}
void check_made_again(R& r) {
  r.when_seen(0, {K::ErpOrderCreated, K::ErpOrderRepeated});
  r.account(1);
}
void check_placed(R& r) {
  r.subject(0);
  r.when(1, r.f.at);
  if (r.seen != nullptr)
    r.must(
        r.seen->at == r.f.at && r.w.order_name(r.seen->fact.shop, r.seen->fact.order) == r.said(0),
        "placed at another time");
}
void check_never_imported(R& r) {
  if (r.seen != nullptr)
    r.must(std::ranges::none_of(r.w.events(),
                                [&](Event const& e) {
                                  return e.fact.kind == K::ErpOrderCreated &&
                                         e.fact.shop == r.seen->fact.shop &&
                                         e.fact.order == r.seen->fact.order;
                                }),
           "XoroERP has it");
  r.must(roughly(r.w.world->now() - r.f.at) == r.said(0), "not so long ago");
}
void check_not_imported_yet(R& r) {
  check_never_imported(r);
  Duration const age = r.w.world->now() - r.f.at;
  bool found = false;
  for (AccountConfig const& a : r.w.plan->store.accounts)
    found = found || (r.shop && a.shop.value() == *r.shop && a.settings.order_poll_every &&
                      *a.settings.order_poll_every > age &&
                      format_duration(*a.settings.order_poll_every) == r.said(1));
  r.must(found, "no account polls so seldom");
}

/// The order has a line with units and this SKU, and XoroERP no such item.
void check_line_of_no_item(R& r, std::string const& sku) {
  r.must(!r.w.world->erp().item_by_number(ItemNumber{sku}).has_value(), "XoroERP has that item");
  if (r.seen == nullptr || !r.shop)
    return;
  shop::OrderView const order =
      r.w.world->shops()[*r.shop].order(mocks::order_at(r.seen->fact.order));
  r.must(std::ranges::any_of(order.lines,
                             [&](shop::OrderLineView const& line) {
                               return line.sku.value() == sku && line.current > Quantity{0};
                             }),
         "no such line");
}

void check_by_hand(R& r) {
  r.when_seen(0, {});
  r.subject(2);
  if (r.seen == nullptr)
    return;
  bool const quantity = r.seen->fact.kind == K::ShopQuantityEdited;
  r.must(r.said(1) == (quantity ? "quantity" : name_of(static_cast<Field>(r.seen->fact.detail))),
         "another field");
  bool const in_erp = r.seen->actor == Actor::ErpOperator;
  r.must(r.said(3) == (in_erp ? "XoroERP" : r.f.shop), "changed elsewhere");
}
void check_owner(R& r) {
  bool const in_erp = r.seen != nullptr && r.seen->actor == Actor::ErpOperator;
  r.must(r.said(0) == (in_erp ? r.f.shop : "XoroERP"), "not its owner");
}
void check_turned(R& r) {
  r.must(r.seen != nullptr && r.said(0) == r.w.clock(r.seen->at, std::size_t{0}),
         "at another time");
  std::string const to = r.said(1) == "Shopify to XoroERP"   ? "shopify-to-xoro"
                         : r.said(1) == "XoroERP to Shopify" ? "xoro-to-shopify"
                                                             : r.said(1);
  auto const& actions = r.w.plan->actions;
  auto const* const act =
      r.seen != nullptr && r.seen->fact.object < actions.size()
          ? std::get_if<action::ChangeSetting>(&actions[r.seen->fact.object].what)
          : nullptr;
  r.must(act != nullptr && act->value == to, "changed to something else");
}
void check_cost(R& r) {
  r.subject(0);
  r.must(r.seen != nullptr && r.said(1) == r.w.money(r.seen->fact.before, r.shop),
         "it cost something else");
}
void check_zero_written(R& r) {
  r.when_seen(0, {K::PriceChanged});
  r.account(1);
  r.must(r.seen != nullptr && r.seen->fact.after == 0, "that was no zero");
}
template <Switch wanted>
void check_protection(R& r) {
  auto const account = r.w.account_named(r.f.account);
  auto const& now = r.w.world->config().accounts;
  r.must(account && (now[*account].settings.zero_price_protection == wanted ||
                     r.w.store().accounts[*account].settings.zero_price_protection == wanted),
         "the switch stands otherwise");
}
void check_price_went(R& r) {
  r.subject(0);
  r.when_seen(3, {K::PriceChanged});
  if (r.seen != nullptr)
    r.must(r.said(1) == r.w.money(r.seen->fact.before, r.shop) &&
               r.said(2) == r.w.money(r.seen->fact.after, r.shop),
           "from or to another price");
}
void check_struck_out(R& r) {
  r.subject(0);
  if (r.seen == nullptr)
    return;
  r.must(static_cast<Field>(r.seen->fact.detail) == Field::CompareAt, "another price");
  r.must(r.said(1) == r.w.money(r.seen->fact.before, r.shop), "from another price");
}
void check_not_uploaded(R& r) {
  bool uploaded = false;
  for (action::TimedAction const& a : r.w.plan->actions)
    if (auto const* upload = std::get_if<action::UploadItemPrices>(&a.what))
      for (action::PriceRow const& row : upload->rows)
        uploaded = uploaded || (row.item.value() == r.f.subject && row.price && r.seen != nullptr &&
                                row.price->minor() == r.seen->fact.after && a.at <= r.seen->at);
  r.must(!uploaded, "somebody has uploaded it");
}
void check_put_on_sale(R& r) {
  r.when_seen(0, {});
  r.must(has_handle(r, r.said(1)), "no such product");
}

void check_run(R& r) {
  r.when_seen(0, {K::RunStarted});
  r.account(1);
  auto const run = r.seen == nullptr ? action::SyncRun::Manual
                                     : static_cast<action::SyncRun>(r.seen->fact.detail);
  r.must(r.said(2) == kind_of(run) ||
             r.said(2) == (run == action::SyncRun::Daily ? "daily" : "weekly"),
         "another run");
}
void check_full_run(R& r) {
  r.when_seen(0, {K::RunStarted});
  r.account(1);
  std::int64_t const wrong = r.number(2), all = r.number(3);
  if (r.shop && r.seen != nullptr) {
    auto variants = static_cast<std::int64_t>(server_of(r)->state().variants.size());
    for (Event const& e : r.w.events())
      variants -= e.id > r.seen->id && e.fact.kind == K::VariantCreated && e.fact.shop == *r.shop;
    r.must(all == variants * static_cast<std::int64_t>(std::max<std::size_t>(
                                 1, r.w.store().shops[*r.shop].locations.size())),
           "not so many quantities");
  }
  r.must(wrong <= all && (wrong == 0 || wrong * 20 < all), "a major discrepancy");
}
void check_pressed(R& r) {
  r.when_seen(0, {K::RunStarted});
  r.account(1);
  auto const account = r.w.account_named(r.said(1));
  r.must(account &&
             std::ranges::any_of(r.w.plan->actions,
                                 [&](action::TimedAction const& a) {
                                   auto const* press = std::get_if<action::PressSync>(&a.what);
                                   return press != nullptr && press->account.value() == *account &&
                                          press->run == action::SyncRun::Manual;
                                 }),
         "nobody pressed it");
}
/// The runs that align a shop: whether the account had finished one before an event.
std::optional<Tick> aligned(R const& r, std::size_t account) {
  for (Event const& e : r.w.events()) {
    if (r.seen == nullptr || e.id >= r.seen->id)
      break;
    auto const run = static_cast<action::SyncRun>(e.fact.detail);
    if (e.fact.kind == K::RunFinished && e.account == account &&
        (run == action::SyncRun::Initial || run == action::SyncRun::Full ||
         run == action::SyncRun::Daily || run == action::SyncRun::Weekly))
      return e.at;
  }
  return std::nullopt;
}
void check_no_full_run(R& r) {
  auto const account = r.w.account_named(r.f.account);
  r.must(account && !r.w.plan->already_live && !aligned(r, *account), "one had been run");
}
void check_nobody_signed(R& r) {
  auto const account = r.w.account_named(r.f.account);
  r.must(account && r.seen != nullptr, "of no account");
  if (!account || r.seen == nullptr)
    return;
  Tick const since = aligned(r, *account).value_or(r.w.plan->start);
  for (Event const& e : r.w.events()) {
    if (e.fact.kind != K::ActionDone || e.id >= r.seen->id || e.at < since)
      continue;
    auto const& actions = r.w.plan->actions;
    auto const* const signed_off =
        e.fact.object < actions.size()
            ? std::get_if<action::SignOffAts>(&actions[e.fact.object].what)
            : nullptr;
    r.must(signed_off == nullptr || signed_off->account.value() != *account,
           "somebody had confirmed them");
  }
}
/// By the tags that it has in the end, where nobody has changed them.
void check_untagged(R& r) {
  auto const account = r.w.account_named(r.f.account);
  bool const changed = std::ranges::any_of(r.w.events(), [](Event const& e) {
    return e.fact.kind == K::ErpTagsChanged || e.fact.kind == K::ErpProductChanged;
  });
  r.must(account && r.item, "of no account or item");
  if (!account || !r.item || changed)
    return;
  std::vector<std::string> tags = r.w.world->erp().item(ItemIndex{*r.item}).tags;
  for (ErpProduct const& p : r.w.plan->catalogue.erp)
    for (ErpItem const& item : p.items)
      if (item.number.value() == r.f.subject)
        tags.insert(tags.end(), p.tags.begin(), p.tags.end());
  for (std::string const& tag : r.w.store().accounts[*account].settings.tag_filter)
    r.must(std::ranges::find(tags, tag) == tags.end(), "it has the tag " + tag);
}
void check_message(R& r, std::string const& message) {
  auto const account = r.w.account_named(r.f.account);
  r.must(account.has_value(), "of no account");
  if (!account)
    return;
  auto const rows = r.w.world->erp().open_rows(AccountIndex{static_cast<std::uint8_t>(*account)});
  r.must(std::ranges::any_of(rows,
                             [&](erp::QueueRow const& row) {
                               return row.created_at == r.f.at && row.message == message;
                             }),
         "no row that waits since then says so");
}
void check_written_over(R& r) {
  r.when_seen(0, {K::ShopQuantitySet, K::ShopQuantityAdjusted});
  r.account(1);
  check_move(r, 3, 2);
  r.subject(4);
}
void check_unknown_item(R& r) { r.must(!r.item, "XoroERP has the item"); }
void check_created_out_of_scope(R& r) {
  r.when_seen(0, {});
  r.account(1);
  r.subject(2);
}

// --- orders that one side has finished, and shops that nobody serves -----------------------------

/// The shop's order that the finding is about, by its name.
std::optional<shop::OrderView> order_of(R const& r) {
  auto const* const server = server_of(r);
  if (server == nullptr || r.seen == nullptr || r.seen->fact.order == kNone)
    return std::nullopt;
  return server->order(mocks::order_at(r.seen->fact.order));
}
void check_finished_in_shop(R& r) {
  r.when_seen(
      0, {K::ShopLineFulfilled, K::ShopLineReleased, K::ShopLineRefunded, K::ShopOrderCancelled});
  r.subject(1);
  auto const order = order_of(r);
  r.must(order && order->name == r.said(1), "another order");
  if (!order)
    return;
  bool sent = false;
  for (shop::OrderLineView const& line : order->lines) {
    sent = sent || line.fulfilled > Quantity{0};
    r.must(order->cancelled_at || line.fulfilled >= line.current, "it is open in the shop");
  }
  r.must(r.said(2) == (order->cancelled_at ? "cancelled"
                       : sent              ? "fulfilled"
                                           : "refunded"),
         "it ended otherwise");
  r.must(r.said(3) == r.f.shop, "another shop");
}
void check_imported_in_part(R& r) {
  r.must(roughly(r.w.world->now() - r.f.at) == r.said(0), "not so long ago");
  auto const order = order_of(r);
  std::int64_t units = 0;
  bool some = false;
  if (order) {
    std::set<std::uint64_t> known;
    for (erp::SalesOrderView const& sales :
         r.w.world->erp().orders({normal_shop_url(r.w.store().shops[*r.shop].url), order->id}))
      for (erp::SalesOrderLine const& line : sales.lines)
        known.insert(line.shop_line.value());
    some = !known.empty();
    for (shop::OrderLineView const& line : order->lines)
      units += known.contains(line.id.value()) ? 0 : line.current.units();
  }
  r.must(some, "XoroERP has none of it");
  r.number_is(1, units, "units that XoroERP does not have");
}
void check_open_in_erp(R& r) {
  r.must(roughly(r.w.world->now() - r.f.at) == r.said(0), "not so long ago");
  auto const order = order_of(r);
  std::int64_t units = 0;
  if (order)
    for (erp::SalesOrderView const& sales :
         r.w.world->erp().orders({normal_shop_url(r.w.store().shops[*r.shop].url), order->id}))
      for (erp::SalesOrderLine const& line : sales.lines)
        units += (line.quantity - line.cancelled - line.shipped).units();
  r.number_is(1, units, "units that are open in XoroERP");
}
void check_finished_in_erp(R& r) {
  r.when_seen(0, {K::ErpOrderShipped, K::ErpOrderCancelled});
  r.subject(1);
  auto const order = order_of(r);
  r.must(order && order->name == r.said(1), "another order");
}
void check_open_in_shop(R& r) {
  r.must(roughly(r.w.world->now() - r.f.at) == r.said(0), "not so long ago");
  r.must(r.said(1) == r.f.shop, "another shop");
  std::int64_t units = 0;
  if (auto const order = order_of(r); order && !order->cancelled_at)
    for (shop::OrderLineView const& line : order->lines)
      units += std::max((line.current - line.fulfilled).units(), 0);
  r.number_is(2, units, "units that are open in the shop");
}
void check_held(R& r) {
  r.must(r.said(0) == r.f.shop, "another shop");
  auto const* const server = server_of(r);
  std::int64_t units = 0;
  if (server != nullptr && r.seen != nullptr && r.seen->fact.order != kNone)
    for (mocks::OrderLine const& line : server->state().orders[r.seen->fact.order]->lines)
      units += line.held;
  r.number_is(1, units, "units on hold");
}
void check_nobody_tells(R& r) {
  r.must(r.said(0) == r.f.shop, "another shop");
  for (AccountConfig const& a : r.w.world->config().accounts)
    r.must(!r.shop || a.shop.value() != *r.shop || a.settings.send_fulfilments == Switch::Off,
           "account " + a.name + " does");
}
template <class Serves>
void check_nobody(R& r, Serves serves) {
  r.subject(0);
  r.must(r.said(0) == r.f.shop, "another shop");
  for (AccountConfig const& a : r.w.world->config().accounts)
    r.must(!r.shop || a.shop.value() != *r.shop || !serves(a.settings),
           "account " + a.name + " does");
}
void check_never_heard(R& r) {
  r.when_seen(0, {K::ShopOrderPlaced});
  auto const* const server = server_of(r);
  std::int64_t orders = 0, units = 0;
  for (Event const& e : r.w.events()) {
    if (server == nullptr || e.fact.kind != K::ShopOrderPlaced || e.fact.shop != *r.shop)
      continue;
    bool const known = std::ranges::any_of(r.w.events(), [&](Event const& other) {
      return other.fact.kind == K::ErpOrderCreated && other.fact.shop == e.fact.shop &&
             other.fact.order == e.fact.order;
    });
    shop::OrderView const order = server->order(mocks::order_at(e.fact.order));
    std::int64_t asked = 0;
    for (shop::OrderLineView const& line : order.lines)
      asked += line.current.units();
    if (known || order.cancelled_at || asked == 0)
      continue;
    ++orders;
    units += asked;
  }
  r.must(r.number(1) <= orders && r.number(2) <= units, "not so many");
  r.number_is(1, r.f.count, "orders");
  r.number_is(2, r.f.units, "units");
}

// --- what an order comes to ----------------------------------------------------------------------

/// The parts of an equation, each summed anew.
struct Parts {
  std::int64_t lines = 0, shipping = 0, tax = 0, discount = 0, given_back = 0;
  [[nodiscard]] std::int64_t total() const {
    return lines + shipping + tax - discount - given_back;
  }
};
template <class Order>
void add_to(Parts& sum, Order const& order) {
  for (auto const& line : order.lines)
    sum.lines += line.unit_price.minor() * line.quantity.units();
  sum.shipping += order.money.shipping.minor();
  sum.tax += order.money.tax.minor();
  sum.discount += order.money.discount.minor();
  sum.given_back += order.money.given_back.minor();
}
std::vector<erp::SalesOrderView> documents_of(R const& r) {
  if (r.seen == nullptr || !r.shop)
    return {};
  return r.w.world->erp().orders(
      {normal_shop_url(r.w.store().shops[*r.shop].url), mocks::order_at(r.seen->fact.order)});
}
std::string in_words(R const& r, std::int64_t minor) {
  return money_in_words(Amount{minor}, r.shop ? r.w.store().shops[*r.shop].currency : Currency{});
}
/// What is said from the i-th place on: the lines and what else the total is made of.
void check_equation(R& r, std::size_t i, Parts const& so) {
  Currency const currency = r.shop ? r.w.store().shops[*r.shop].currency : Currency{};
  std::array const parts{so.lines, so.shipping, so.tax, so.discount, so.given_back};
  for (std::size_t p = 0; p < parts.size(); ++p)
    r.must(r.said(i + p) == format_amount(Amount{parts[p]}, currency), "another amount");
}
void check_total_in_shop(R& r) {
  r.subject(0);
  auto const order = order_of(r);
  r.must(order && order->name == r.said(0), "another order");
  r.must(r.said(2) == r.f.shop, "another shop");
  Parts so;
  if (order)
    add_to(so, *order);
  r.must(r.said(1) == in_words(r, so.total()), "another total");
  check_equation(r, 3, so);
}
void check_total_in_erp(R& r) {
  Parts so;
  for (erp::SalesOrderView const& document : documents_of(r))
    add_to(so, document);
  r.must(r.said(0) == in_words(r, so.total()), "another total");
  check_equation(r, 1, so);
}
Tick newest_known(R const& r) {
  Tick known{INT64_MIN};
  for (erp::SalesOrderView const& document : documents_of(r))
    known = std::max(known, document.shop_updated_at);
  return known;
}
void check_old_total(R& r) {
  r.must(r.said(0) == r.f.shop, "another shop");
  auto const order = order_of(r);
  r.must(order && r.said(1) == r.w.clock(order->updated_at, r.shop) && r.f.at == order->updated_at,
         "changed at another time");
  Tick const known = newest_known(r);
  r.must(r.said(2) == r.w.clock(known, r.shop), "XoroERP has it of another time");
  r.must(order && known < order->updated_at, "XoroERP has the newest");
}
void check_total_taken_over(R& r) {
  Tick const known = newest_known(r);
  r.when(0, r.f.at);
  r.must(r.f.at == known, "taken over at another time");
  r.must(r.said(1) == r.f.shop, "another shop");
  auto const order = order_of(r);
  r.must(order && order->updated_at <= known, "it has changed since");
}

// --- connections ---------------------------------------------------------------------------------

/// How often something happened to the finding's account since the finding began.
std::int64_t times_since(R const& r, EventKind kind) {
  auto const account = r.w.account_named(r.f.account);
  return std::ranges::count_if(r.w.events(), [&](Event const& e) {
    return account && e.account == *account && e.fact.kind == kind && e.at >= r.f.at;
  });
}
/// The act of the plan at which the finding was seen.
template <class A>
A const* act_seen(R const& r) {
  auto const& actions = r.w.plan->actions;
  if (r.seen == nullptr || r.seen->fact.kind != K::ActionDone ||
      r.seen->fact.object >= actions.size())
    return nullptr;
  return std::get_if<A>(&actions[r.seen->fact.object].what);
}
void check_withdrawn(R& r) {
  r.when(0, r.f.at);
  r.account(2);
  r.must(r.said(3) == r.f.shop, "another shop");
  auto const* const act = act_seen<action::LoseAccess>(r);
  r.must(act != nullptr && r.seen->at == r.f.at, "no access was withdrawn then");
  if (act == nullptr)
    return;
  static std::map<action::Access, std::string> const words{
      {action::Access::Token, "access token"},
      {action::Access::Orders, "scope for orders"},
      {action::Access::Inventory, "scope for quantities"},
      {action::Access::App, "app"}};
  r.must(words.contains(act->what) && words.at(act->what) == r.said(1), "another part of it");
  r.must(std::ranges::none_of(r.w.events(),
                              [&](Event const& e) {
                                return e.fact.kind == K::AccessGranted && e.id > r.seen->id &&
                                       e.account == act->account.value() &&
                                       e.fact.detail == static_cast<std::uint8_t>(act->what);
                              }),
         "it was given back");
}
void check_refused_since(R& r) {
  r.must(r.said(0) == r.f.shop, "another shop");
  r.number_is(1, times_since(r, K::CallDenied), "calls");
  r.number_is(2, times_since(r, K::WebhookUnsent), "webhooks");
}
void check_missed_since(R& r) {
  auto const* const server = server_of(r);
  std::int64_t orders = 0;
  for (Event const& e : r.w.events()) {
    if (e.fact.kind != K::ShopOrderPlaced || e.at < r.f.at || !r.shop || e.fact.shop != *r.shop)
      continue;
    bool const known = std::ranges::any_of(r.w.events(), [&](Event const& other) {
      return other.fact.kind == K::ErpOrderCreated && other.fact.shop == e.fact.shop &&
             other.fact.order == e.fact.order;
    });
    bool const cancelled =
        server != nullptr && server->order(mocks::order_at(e.fact.order)).cancelled_at.has_value();
    orders += !known && !cancelled;
  }
  r.must(r.number(0) <= orders, "not so many orders");
  r.must(r.number(0) + r.number(1) == r.f.units, "not what the finding counts");
}
void check_given_up(R& r) {
  r.when_seen(0, {K::WebhooksRemoved});
  r.must(r.said(1) == r.f.shop, "another shop");
  r.account(2);
}
void check_unsent(R& r) {
  auto const account = r.w.account_named(r.f.account);
  r.number_is(0,
              std::ranges::count_if(r.w.events(),
                                    [&](Event const& e) {
                                      return account && e.account == *account &&
                                             e.fact.kind == K::WebhookUnsent && r.seen != nullptr &&
                                             e.id > r.seen->id;
                                    }),
              "webhooks");
}
/// `item`, `times`: places of what is said.
void check_tripped(R& r, std::size_t item, std::size_t times) {
  r.when_seen(0, {K::CallTripped});
  r.must(r.said(item) == r.f.subject, "not the subject");
  r.must(r.seen != nullptr && r.w.item_number(r.seen->fact.item) == r.said(item), "another item");
  r.number_is(times, times_since(r, K::CallTripped), "times");
}
void check_runs_in_vain(R& r) { r.number_is(0, times_since(r, K::RunStarted), "runs"); }
void check_clock_off(R& r) {
  r.account(0);
  auto const account = r.w.account_named(r.f.account);
  bool found = false;
  for (action::TimedAction const& a : r.w.plan->actions)
    if (auto const* skew = std::get_if<action::SkewClock>(&a.what))
      found = found || (account && skew->account.value() == *account &&
                        format_duration(skew->by) == r.said(1) &&
                        (skew->behind ? "behind" : "ahead") == r.said(2) &&
                        r.w.clock(a.at, r.shop) == r.said(3) && a.at <= r.f.at);
  r.must(found, "its clock was not off like that");
}

constexpr std::array kOfSettings = {
    // orders
    SentenceForm{"Order {} was in XoroERP already.", &check_in_erp_already},
    SentenceForm{"At {} account {} made a second sales order of it: its goods would be shipped "
                 "twice.",
                 &check_made_again},
    SentenceForm{"Order {} was placed at {}.", &check_placed},
    SentenceForm{"{} later XoroERP still does not have it: nobody will ship it.",
                 &check_never_imported},
    SentenceForm{
        "{} later XoroERP still does not have it: nobody ships it before a poll brings it, "
        "which comes every {}.",
        &check_not_imported_yet},
    SentenceForm{"XoroERP refuses it whole: a line of it has no SKU.",
                 [](R& r) { check_line_of_no_item(r, ""); }},
    SentenceForm{"XoroERP refuses it whole: it has no item {}, which is on a line.",
                 [](R& r) { check_line_of_no_item(r, r.said(0)); }},
    SentenceForm{"{} later XoroERP still has only a part of it; units that nobody will ship: {}.",
                 &check_imported_in_part},
    SentenceForm{"At {} order {} was {} in {}.", &check_finished_in_shop},
    SentenceForm{"At {} {} had {} of a line of order {} as sent, and {} had left the warehouse.",
                 [](R& r) {
                   r.when_seen(0, {K::ShopLineFulfilled});
                   r.must(r.said(1) == r.f.shop, "another shop");
                   r.must(r.said(3) == r.f.subject, "another order");
                   r.must(r.number(2) - r.number(4) >= r.f.units && r.f.units > 0,
                          "that is not so many more");
                   if (r.seen == nullptr)
                     return;
                   std::int64_t as_sent = 0;
                   for (Event const& e : r.w.events())
                     if (e.id <= r.seen->id && e.fact.kind == K::ShopLineFulfilled &&
                         e.fact.shop == r.seen->fact.shop && e.fact.order == r.seen->fact.order &&
                         e.fact.line == r.seen->fact.line)
                       as_sent -= e.fact.amount;
                   r.number_is(2, as_sent, "what was told as sent");
                   std::int64_t left = 0;
                   for (Event const& e : r.w.events())
                     if (e.id < r.seen->id && e.fact.kind == K::ErpOrderShipped &&
                         e.fact.shop == r.seen->fact.shop && e.fact.order == r.seen->fact.order)
                       left += e.fact.amount;
                   r.must(r.number(4) <= left, "so many never left");
                 }},
    SentenceForm{"Its buyer is told that they are on their way, and nobody will send them.",
                 [](R& r) { r.must(r.f.units > 0, "there are none"); }},
    SentenceForm{"{} later its sales order is still open in XoroERP; units that it reserves: {}.",
                 &check_open_in_erp},
    SentenceForm{"At {} the last of order {} was sent or given up in XoroERP.",
                 &check_finished_in_erp},
    SentenceForm{"{} later it is still open in {}; units that stay committed there: {}.",
                 &check_open_in_shop},
    SentenceForm{
        "Units of it on hold in {}: {}. Its shipment is refused there until somebody lifts "
        "the hold.",
        &check_held},
    SentenceForm{"No account tells {} of shipments: people have to fulfil it there.",
                 &check_nobody_tells},
    SentenceForm{
        "Order {} comes to {} in {}: lines {} + shipping {} + tax {} - discount {} - given "
        "back {}.",
        &check_total_in_shop},
    SentenceForm{"In XoroERP it comes to {}: lines {} + shipping {} + tax {} - discount {} - given "
                 "back {}.",
                 &check_total_in_erp},
    SentenceForm{"It was changed in {} at {}, and XoroERP has it as it was at {}.",
                 &check_old_total},
    SentenceForm{"XoroERP has taken it over as it was at {}, and nothing of it has changed in {} "
                 "since.",
                 &check_total_taken_over},
    SentenceForm{"Order {} was placed in {} in {}.",
                 [](R& r) {
                   r.subject(0);
                   r.must(r.said(2) == r.f.shop, "another shop");
                   r.must(r.shop && r.said(1) == r.w.store().shops[*r.shop].currency.code(),
                          "another currency");
                 }},
    SentenceForm{"Its sales order in XoroERP is in {}: no amount of it is what was paid.",
                 [](R& r) {
                   r.must(std::ranges::any_of(documents_of(r),
                                              [&](erp::SalesOrderView const& one) {
                                                return one.currency.code() == r.said(0);
                                              }),
                          "in another currency");
                   r.must(r.shop && r.said(0) != r.w.store().shops[*r.shop].currency.code(),
                          "in the shop's currency");
                 }},
    SentenceForm{"At {} the {} of account {} was withdrawn in {}, and nobody has given it back.",
                 &check_withdrawn},
    SentenceForm{"Calls that {} has refused since: {}; webhooks that it has not sent: {}.",
                 &check_refused_since},
    SentenceForm{"Orders of that time that XoroERP does not have: {}; units by which the shop's "
                 "quantities are off: {}.",
                 &check_missed_since},
    SentenceForm{"At {} {} gave up a webhook to account {} after its last try, and removed the "
                 "subscription.",
                 &check_given_up},
    SentenceForm{"Webhooks that it has not sent since: {}.", &check_unsent},
    SentenceForm{"From {} on XoroERP failed on every page for account {} that holds {}: {} times.",
                 [](R& r) {
                   r.account(1);
                   check_tripped(r, 2, 3);
                 }},
    SentenceForm{"From {} on {} failed on every batch of account {} that holds {}: {} times.",
                 [](R& r) {
                   r.must(r.said(1) == r.f.shop, "another shop");
                   r.account(2);
                   check_tripped(r, 3, 4);
                 }},
    SentenceForm{"Runs that it has begun since then: {}; none can come past that item.",
                 &check_runs_in_vain},
    SentenceForm{"The clock of account {} has been {} {} since {}: whoever asks by it for what is "
                 "new passes over what came in between.",
                 &check_clock_off},
    SentenceForm{"No account imports the orders of {}.",
                 [](R& r) {
                   check_nobody(r, [](Settings const& s) { return s.order_import == Switch::On; });
                 }},
    SentenceForm{"Orders that XoroERP never hears of, from {} on: {}; their units: {}.",
                 &check_never_heard},
    SentenceForm{"No account pushes inventory to {}.",
                 [](R& r) {
                   check_nobody(r,
                                [](Settings const& s) { return s.inventory_push == Switch::On; });
                 }},
    SentenceForm{"Units by which its quantities are off at the end: {}.",
                 [](R& r) { r.number_is(0, r.f.units, "units off"); }},
    // owners and prices
    SentenceForm{"At {} the {} of {} was changed by hand in {}.", &check_by_hand},
    SentenceForm{"{} owns it: the next sync of it takes that back, and until then the two differ.",
                 &check_owner},
    SentenceForm{"At {} product.direction, the way of product sync, was changed to {} while the "
                 "connection was live.",
                 &check_turned},
    SentenceForm{"Both sides now hold products that the other believes to own.", &nothing_more},
    SentenceForm{"{} cost {} in the shop.", &check_cost},
    SentenceForm{"At {} account {} wrote a price of 0: whoever orders now pays nothing.",
                 &check_zero_written},
    SentenceForm{"Zero-price protection is on and should have kept the price.",
                 &check_protection<Switch::On>},
    SentenceForm{"Zero-price protection is off, so a zero or empty price went through.",
                 &check_protection<Switch::Off>},
    SentenceForm{"The price of {} went from {} to {} at {}.", &check_price_went},
    SentenceForm{"{} was reduced in the shop, beside a struck-out price of {}.", &check_struck_out},
    SentenceForm{"At {} account {} took that away, and nobody had said so.",
                 [](R& r) {
                   r.when_seen(0, {K::PriceChanged});
                   r.account(1);
                   r.must(r.seen == nullptr || r.seen->fact.after <= 0, "it is there still");
                 }},
    SentenceForm{"Nobody had uploaded that price with Upload Item Prices; the product sync changed "
                 "it.",
                 &check_not_uploaded},
    SentenceForm{"At {} the sync put \"{}\" on sale.", &check_put_on_sale},
    SentenceForm{"Its variant {} has no price yet and sells for 0.", [](R& r) { r.subject(0); }},
    // queue, schedules, scope
    SentenceForm{"A {} row of {} has been waiting since {}.",
                 [](R& r) {
                   r.must(!r.f.cause.empty() && r.said(0) == r.f.cause.front(), "another kind");
                   r.subject(1);
                   r.when(2, r.f.at);
                 }},
    SentenceForm{"An order row of {} has been waiting since {}.",
                 [](R& r) {
                   r.subject(0);
                   r.when(1, r.f.at);
                 }},
    SentenceForm{"Nothing says why.", [](R& r) { check_message(r, ""); }},
    SentenceForm{"Its last message: {}.", [](R& r) { check_message(r, r.said(0)); }},
    SentenceForm{"At {} account {} ran its {} sync.", &check_run},
    SentenceForm{"No full baseline had been run before.", &check_no_full_run},
    SentenceForm{"Nobody had confirmed on-hand, reserved and ATS since the full sync.",
                 &check_nobody_signed},
    SentenceForm{
        "At {} account {} ran a full sync after go-live, with {} of {} quantities different.",
        &check_full_run},
    SentenceForm{"It overwrites every quantity, whatever the shop knows better.", &nothing_more},
    SentenceForm{"At {} the button for a manual sync of account {} was pressed, although no item "
                 "had newly come into its tag scope.",
                 &check_pressed},
    SentenceForm{"At {} account {} wrote {} over the {} of {}.", &check_written_over},
    SentenceForm{"XoroERP has no such item, so nobody there knows its stock.", &check_unknown_item},
    SentenceForm{"It has none of the tags that this account syncs.", &check_untagged},
    SentenceForm{"At {} account {} created {} in the shop.", &check_created_out_of_scope},
    SentenceForm{"None of its items has a tag that this account syncs.", &nothing_more},
};

}  // namespace

std::span<SentenceForm const> forms_of_orders_and_settings() { return kOfSettings; }

}  // namespace drydock
