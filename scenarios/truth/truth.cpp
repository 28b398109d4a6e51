#include "scenarios/truth/truth.h"

#include <algorithm>

#include "model/order_filter.h"
#include "model/settings.h"
#include "model/tag_scope.h"

namespace drydock {

Truth::Truth(Plan const& plan, Servers servers)
    : config_(plan.store), calendar_shift_(calendar_shift(plan.store, plan.catalogue, plan.start)) {
  // A store without ERP stores or locations has one of each all the same, or a number would have no
  // place.
  stores_ = std::max<std::size_t>(1, plan.store.erp_stores.size());
  accounts_.resize(plan.store.accounts.size());
  for (AccountTruth& account : accounts_)
    account.signed_off = account.baseline = plan.already_live;
  aligned_before_ = plan.already_live;
  shops_.resize(plan.store.shops.size());
  for (std::size_t s = 0; s < shops_.size(); ++s) {
    ShopTruth& shop = shops_[s];
    shop.locations = std::max<std::size_t>(1, plan.store.shops[s].locations.size());
    // Before go-live the two sides need not agree, so nothing that differs is counted yet.
    shop.live = shop.baseline = plan.already_live;
    for (AccountConfig const& a : plan.store.accounts)
      if (a.shop.value() == s && a.settings.inventory_push == Switch::On)
        shop.pushed = true;
  }
  note_splits();
  look_up_safety_stocks();
  meet_other_counters(plan.catalogue);
  index_erp(servers, Stock::Opening);
  for (std::size_t s = 0; s < shops_.size(); ++s)
    meet_initial_products(servers, s, plan.start);
  meet_opening_orders(plan);
}

/// What a shop, the network or an engine tells.
void Truth::note(Event const& e, Servers servers, EventContext const& context) {
  switch (e.fact.kind) {
    case EventKind::ShopQuantitySet:
      quantity_set(e, context, servers);
      break;
    case EventKind::ShopQuantityAdjusted:
      quantity_adjusted(e, context, servers);
      break;
    case EventKind::ShopOrderPlaced:
      order_placed(e, servers);
      break;
    case EventKind::ShopLineCommitted:
      if (static_cast<Means>(e.fact.detail) == Means::Fulfil)
        pre_order_sent(e);
      else
        line_committed(e, context);
      break;
    case EventKind::ShopLinePromised:
      if (e.fact.amount < 0)
        line_committed(e, context);
      else
        line_released(e, context, servers);
      break;
    case EventKind::ShopLineReleased:
    case EventKind::ShopLineRefunded:
      line_released(e, context, servers);
      break;
    case EventKind::ShopLineFulfilled:
      line_fulfilled(e, servers);
      break;
    case EventKind::ShopReturnSetAside:
      return_set_aside(e);
      break;
    case EventKind::ShopOrderCancelled:
      order_cancelled(e);
      break;
    case EventKind::ShopQuantityEdited:
      quantity_edited(e);
      if (e.actor == Actor::ShopStaff)
        seen(insight::WrittenByHand{});
      break;
    case EventKind::TrackingChanged:
      tracking_changed(e);
      break;
    case EventKind::CallTimedOut:
    case EventKind::CallThrottled:
    case EventKind::CallFailed:
    case EventKind::EngineCrashed:
    case EventKind::WebhookLost:
    case EventKind::WebhookDelayed:
      // The allowed lag is promised for a network that works; Drift asks when it last did not.
      last_fault_ = e.at;
      break;
    case EventKind::AccessGranted:
    case EventKind::CallDenied:
    case EventKind::CallTripped:
    case EventKind::WebhookUnsent:
    case EventKind::WebhooksRemoved:
      connection_event(e);
      break;
    case EventKind::RunStarted:
    case EventKind::RunFinished:
    case EventKind::RunRefused:
      run_event(e);
      break;
    default:
      note_of_goods(e, servers);
  }
}

/// What a shop tells of its products.
void Truth::note_of_goods(Event const& e, Servers servers) {
  switch (e.fact.kind) {
    case EventKind::ProductCreated:
      meet_product(e, servers);
      break;
    case EventKind::ProductDeleted:
      forget_product(e, servers);
      break;
    case EventKind::VariantCreated:
      meet_variant(e, servers);
      break;
    case EventKind::VariantDeleted:
      variant_gone(e);
      field_changed(e, servers);
      break;
    case EventKind::FieldChanged:
    case EventKind::ProductUpdated:
      field_changed(e, servers);
      if (e.actor == Actor::ShopStaff && e.fact.kind == EventKind::FieldChanged)
        seen(insight::WrittenByHand{});
      break;
    case EventKind::PriceChanged:
      price_changed(e);
      break;
    case EventKind::Published:
      // In one more channel it is not on sale anew.
      if (!is_on_sale(e.fact.shop, e.fact.object))
        seen(insight::Offered{e.fact.shop, e.fact.object});
      break;
    case EventKind::HandleChanged:
      handle_changed(e, servers);
      break;
    default:
      break;
  }
}

/// What XoroERP tells.
void Truth::note_of_erp(Event const& e, Servers servers, EventContext const& context) {
  switch (e.fact.kind) {
    case EventKind::ErpInventoryRead:
      erp_read(e, context);
      break;
    case EventKind::ErpStockChanged:
      erp_stock_changed(e, context);
      break;
    case EventKind::ErpLogRead:
      if (e.account != kNoIndex) {
        // A page that is read again brings the same rows: each is pushed once.
        auto& unpushed = accounts_[e.account].unpushed;
        if (std::find(unpushed.begin(), unpushed.end(), e.fact.line) == unpushed.end())
          unpushed.push_back(e.fact.line);
      }
      break;
    case EventKind::ErpLogAcked:
      if (e.account != kNoIndex)
        // What an account acknowledges it has dealt with, pushed or not.
        std::erase_if(accounts_[e.account].unpushed,
                      [&](std::uint64_t row) { return row <= e.fact.line; });
      break;
    case EventKind::ErpHandleChanged:
      handle_changed(e, servers);
      break;
    case EventKind::ErpProductCreated:
      meet_erp_product(e, servers);
      break;
    case EventKind::ErpItemCreated:
      meet_erp_product(e, servers);
      break;
    case EventKind::ErpProductChanged:
    case EventKind::ErpTagsChanged:
      erp_product_changed(e, servers);
      break;
    case EventKind::ErpOrderShipped:
      if (e.fact.shop != kNoIndex && e.fact.order < shops_[e.fact.shop].orders.size())
        shops_[e.fact.shop].orders.write(e.fact.order).shipped = true;
      break;
    case EventKind::ErpOrderCreated:
      order_created(e, servers);
      break;
    case EventKind::ErpOrderReleased:
    case EventKind::ErpOrderCancelled:
      order_closed(e);
      break;
    case EventKind::ErpReturnAwaited:
      return_awaited(e);
      break;
    default:
      break;
  }
}

std::span<Insight const> Truth::take(Event const& e, EventContext const& context, Servers servers) {
  scratch_.insights.clear();
  scratch_.writes.clear();
  if (card_of(e.fact.kind).reporter == Reporter::Erp)
    note_of_erp(e, servers, context);
  else
    note(e, servers, context);
  sale_changed(e, servers);
  order_went_on(e);
  return scratch_.insights;
}

std::span<Insight const> Truth::believe(action::Action const& act, std::uint32_t event, Tick now,
                                        Servers servers) {
  scratch_.insights.clear();
  scratch_.writes.clear();
  if (auto const* sign_off = std::get_if<action::SignOffAts>(&act)) {
    accounts_.at(sign_off->account.value()).signed_off = true;
  } else if (auto const* press = std::get_if<action::PressSync>(&act)) {
    // Who looks first and finds nothing to do has not pressed.
    bool const looked_only = press->if_needed && !needs_manual(press->account);
    if (press->run == action::SyncRun::Manual && !looked_only) {
      AccountTruth& account = accounts_.at(press->account.value());
      account.press = account.newly_tagged ? Press::Needed : Press::Unneeded;
      // What is tagged after the press needs another one.
      account.newly_tagged = false;
    }
  } else if (auto const* count = std::get_if<action::CountStock>(&act)) {
    counted_beside(*count, servers);
    // A count that finds what a wrong one had said changes no number, so XoroERP tells of none;
    // what was believed is so from here on.
    auto const item = servers.erp.item_by_number(count->item);
    std::uint32_t const pool = item ? pool_of(item->value(), count->store.value()) : kNone;
    if (std::int32_t const found = item ? miscounted(pool) : 0; found != 0) {
      std::uint32_t const cause =
          erp_cause(CauseKind::Count, pool, 0, found, {.id = event, .at = now});
      causes_.write(cause).erp_event = event;
      pools_.write(pool).erp.include(cause, causes_);
    }
  } else if (auto const* upload = std::get_if<action::UploadItemPrices>(&act)) {
    upload_believed(*upload, event, now, servers);
  } else if (auto const* change = std::get_if<action::ChangeSetting>(&act)) {
    setting_believed(*change, event, now, servers);
  } else if (auto const* lost = std::get_if<action::LoseAccess>(&act)) {
    ConnectionTruth& connection = accounts_.at(lost->account.value()).connection;
    // Of an address that answers no more only what it costs is told: webhooks that are given up.
    if (lost->what != action::Access::Receiver && connection.lost_event == kNone) {
      connection.lost_event = event;
      connection.lost_at = now;
      connection.lost = lost->what;
      connection.denied = connection.unsent = 0;
    }
  } else if (auto const* skew = std::get_if<action::SkewClock>(&act)) {
    ConnectionTruth& connection = accounts_.at(skew->account.value()).connection;
    connection.skew = skew->behind ? Duration{-skew->by.ms()} : skew->by;
    connection.skewed_at = now;
  }
  return scratch_.insights;
}

void Truth::upload_believed(action::UploadItemPrices const& upload, std::uint32_t event, Tick now,
                            Servers servers) {
  for (action::PriceRow const& row : upload.rows) {
    auto const item = servers.erp.item_by_number(row.item);
    if (!item || item->value() >= items_.size() || !row.given)
      continue;
    if (!row.price || row.price->minor() == 0)
      continue;  // protection keeps the price
    // The price before it is asked for while it is still known what it was.
    price_replaced(item->value());
    ItemTruth& truth = items_.write(item->value());
    truth.intended_minor = row.price->minor();
    truth.intended_event = event;
    truth.intended_at = now;
    truth.intended_currency = row.currency;
    truth.uploaded.write().push_back(row.price->minor());
    // A shop that shows the new price already needs no write to have it.
    truth.shown_in.reset();
    for (std::size_t s = 0; s < shops_.size(); ++s)
      if (item->value() < shops_[s].variants_of.size() &&
          !shops_[s].variants_of[item->value()].empty() &&
          servers.shops[s]
                  .variant(mocks::variant_at(shops_[s].variants_of[item->value()].front()))
                  .price == *row.price)
        truth.shown_in.write().push_back(static_cast<std::uint8_t>(s));
  }
}

/// Whether the price that was uploaded last came is not asked again once another one is wanted.
void Truth::price_replaced(std::uint32_t item) {
  ItemTruth const& truth = items_[item];
  // Below zero: nobody has uploaded a price yet.
  if (truth.intended_minor < 0)
    return;
  for (std::size_t s = 0; s < shops_.size(); ++s) {
    auto const shop = static_cast<std::uint8_t>(s);
    bool const shown =
        !truth.shown_in.empty() &&
        std::find(truth.shown_in->begin(), truth.shown_in->end(), shop) != truth.shown_in->end();
    if (!shown)
      seen(insight::PriceReplaced{shop, item, truth.intended_minor, truth.intended_event,
                                  truth.intended_at, truth.intended_currency});
  }
}

void Truth::price_changed(Event const& e) {
  if (e.actor == Actor::Engine && e.account != kNoIndex)
    seen(insight::PriceWritten{});
  if (e.actor == Actor::ShopStaff)
    seen(insight::WrittenByHand{});
  Fact const& f = e.fact;
  CowVector<std::uint32_t> const& identity = shops_[f.shop].identity;
  std::uint32_t const item = f.item < identity.size() ? identity[f.item] : kNone;
  if (static_cast<Field>(f.detail) != Field::Price || item == kNone ||
      items_[item].intended_minor != f.after)
    return;
  // A price that came once has arrived, whatever is written over it later.
  auto const& known = items_[item].shown_in;
  if (known.empty() || std::find(known->begin(), known->end(), f.shop) == known->end())
    items_.write(item).shown_in.write().push_back(f.shop);
}

void Truth::setting_believed(action::ChangeSetting const& change, std::uint32_t event, Tick now,
                             Servers servers) {
  StoreConfig const before = *config_;
  (void)set_setting(config_.write(), change.path, change.value);
  // A direction that is set to what it was turns nothing.
  bool turned = false;
  for (std::size_t a = 0; a < before.accounts.size(); ++a)
    turned |= before.accounts[a].settings.direction != config_->accounts[a].settings.direction;
  if (turned)
    seen(insight::DirectionTurned{change.value});
  note_splits();
  safety_stocks_changed(before, now, event);
  if (change.path.ends_with("product.tag_filter"))
    for (std::uint32_t i = 0; i < items_.size(); ++i)
      // Tags are a product's too, and rescoping one of its items looks at all of them.
      if (i == 0 || items_[i].product != items_[i - 1].product)
        rescope(i, now, event, servers);
}

/// Whether some account of the shop brings an order of that moment into the ERP. `since`: from when
/// on one without a date of its own takes them. Source: docs/xoro-mock.md.
/// `filtered`: the order, if the accounts' filters are to be asked.
bool Truth::wanted_in_erp(std::size_t shop, Tick placed, std::optional<Tick> since,
                          shop::OrderView const* filtered) const {
  return std::ranges::any_of(config_->accounts, [&](AccountConfig const& a) {
    if (a.shop.value() != shop || a.settings.order_import == Switch::Off)
      return false;
    if (filtered != nullptr &&
        drydock::left_out(a.settings.orders_left_out, filtered->tags, filtered->source))
      return false;
    if (a.settings.integration_start)
      return placed >= *a.settings.integration_start + calendar_shift_;
    return placed >= since.value_or(placed);
  });
}

void Truth::order_placed(Event const& e, Servers servers) {
  ShopTruth& shop = shops_[e.fact.shop];
  while (shop.orders.size() <= e.fact.order)
    shop.orders.push_back({});
  OrderTruth& order = shop.orders.write(e.fact.order);
  order.event = e.id;
  order.placed = e.at;
  order.over_counter = e.fact.place != kNoIndex;
  // Asked when it is placed: an account that begins to import later has not missed it.
  order.wanted = wanted_in_erp(e.fact.shop, e.at);
  bool const filters = std::ranges::any_of(config_->accounts, [](AccountConfig const& a) {
    return !a.settings.orders_left_out.empty();
  });
  // Goods, or lines that stand for some; gift cards alone are nothing to send.
  if (order.wanted && (filters || e.fact.amount == 0)) {
    shop::OrderView const view = servers.shops[e.fact.shop].order(mocks::order_at(e.fact.order));
    order.wanted = std::ranges::any_of(view.lines, shop::is_goods);
    order.left_out = order.wanted && !wanted_in_erp(e.fact.shop, e.at, std::nullopt, &view);
    order.wanted = order.wanted && !order.left_out;
  }
  order.missing = order.wanted;
  if (order.missing)
    ++orders_missing_;
}

void Truth::note_splits() {
  for (AccountConfig const& account : config_->accounts)
    if (account.settings.split == OrderSplit::AtDrop)
      shops_[account.shop.value()].split = true;
}

void Truth::order_cancelled(Event const& e) {
  ShopTruth& shop = shops_[e.fact.shop];
  if (e.fact.order >= shop.orders.size())
    return;
  OrderTruth& order = shop.orders.write(e.fact.order);
  order.cancelled = true;
  if (order.missing) {
    // What is gone of an order before anyone imported it is no loss.
    order.wanted = order.erp_orders > 0;
    order.missing = false;
    --orders_missing_;
  }
}

/// Units of it were sent or given up on one side; whether any are left is asked of the servers.
void Truth::order_went_on(Event const& e) {
  Fact const& f = e.fact;
  bool const in_erp =
      f.kind == EventKind::ErpOrderShipped || f.kind == EventKind::ErpOrderCancelled;
  bool const in_shop =
      f.kind == EventKind::ShopLineFulfilled || f.kind == EventKind::ShopLineReleased ||
      f.kind == EventKind::ShopLineRefunded || f.kind == EventKind::ShopOrderCancelled;
  if (!(in_erp || in_shop) || f.shop == kNoIndex || f.order == kNone ||
      f.order >= shops_[f.shop].orders.size())
    return;
  OrderTruth& order = shops_[f.shop].orders.write(f.order);
  (in_erp ? order.erp_event : order.shop_event) = e.id;
  (in_erp ? order.erp_at : order.shop_at) = e.at;
}

std::vector<erp::SalesOrderView> Truth::sales_orders(std::size_t shop, std::uint32_t order,
                                                     Servers servers) const {
  return servers.erp.orders({normal_shop_url(config_->shops[shop].url), mocks::order_at(order)});
}

/// Whether every line of an order has its sales order. What is added to it later comes to the one
/// of its store.
bool Truth::all_in_erp(std::size_t shop, std::uint32_t order, Servers servers) const {
  auto const parts = sales_orders(shop, order, servers);
  if (std::ranges::any_of(parts, [](erp::SalesOrderView const& s) { return !s.store; }))
    return true;
  auto const is_there = [&](shop::OrderLineView const& line) {
    auto const stores = stores_behind(shop, mocks::position_of(line.location));
    return std::ranges::any_of(parts, [&](erp::SalesOrderView const& s) {
      return (!stores.empty() && *s.store == stores.front()) ||
             std::ranges::find(s.lines, line.id, &erp::SalesOrderLine::shop_line) != s.lines.end();
    });
  };
  shop::OrderView const in_shop = servers.shops[shop].order(mocks::order_at(order));
  return std::ranges::all_of(in_shop.lines, [&](shop::OrderLineView const& line) {
    return line.current <= Quantity{0} || !shop::is_goods(line) || is_there(line);
  });
}

namespace {

/// Units that the sales orders of a shop's order hold beyond what it asks for, if the one that was
/// just made adds to them. Contradiction: K19.
std::int64_t units_beyond(shop::OrderView const& order,
                          std::vector<erp::SalesOrderView> const& parts, SalesOrderId made,
                          mocks::ErpServer const& xoro) {
  std::int64_t beyond = 0;
  bool added = false;
  for (shop::OrderLineView const& line : order.lines) {
    Quantity came_back;
    for (shop::RefundLineView const& refund : order.refunds)
      if (refund.line == line.id && refund.was_fulfilled)
        came_back += refund.quantity;
    Quantity const asked = line.current + came_back;
    Quantity before, fresh, credited_by_invoices;
    bool several = false;
    for (erp::SalesOrderView const& part : parts)
      for (erp::SalesOrderLine const& known : part.lines)
        if (known.shop_line == line.id) {
          several = several || part.id != made;
          (part.id == made ? fresh : before) += known.quantity - known.cancelled;
          if (xoro.is_invoice(part.id))
            credited_by_invoices += known.returned;
        }
    // An invoice credits what nobody has packed, though nothing came back (A-X44). What a sales
    // order credits beyond what came back is a mistake of its own, and hides no second one.
    Quantity const on_paper = std::max(credited_by_invoices - came_back, Quantity{0});
    std::int32_t const too_many = (before + fresh - on_paper - asked).units();
    // Of one alone a cancellation may be on its way.
    if (!several || too_many <= 0)
      continue;
    beyond += too_many;
    added = added || fresh > Quantity{0};
  }
  return added ? beyond : 0;
}

}  // namespace

void Truth::order_created(Event const& e, Servers servers) {
  Fact const& f = e.fact;
  if (f.shop == kNoIndex || f.order == kNone || f.order >= shops_[f.shop].orders.size())
    return;
  OrderTruth& order = shops_[f.shop].orders.write(f.order);
  ++order.erp_orders;
  // XoroERP numbers each sales order anew, so only the reference to the shop's order tells that it
  // is a second one.
  if (order.erp_orders > 1)
    if (std::int64_t const beyond = units_beyond(
            servers.shops[f.shop].order(mocks::order_at(f.order)),
            sales_orders(f.shop, f.order, servers), SalesOrderId{f.object}, servers.erp);
        beyond > 0)
      seen(insight::OrderAgain{f.shop, f.order, beyond});
  if (order.missing && (!shops_[f.shop].split || all_in_erp(f.shop, f.order, servers))) {
    order.missing = false;
    --orders_missing_;
  }
  order_opened(e);
}

void Truth::connection_event(Event const& e) {
  if (e.account >= accounts_.size())
    return;
  ConnectionTruth& connection = accounts_[e.account].connection;
  switch (e.fact.kind) {
    case EventKind::AccessGranted: {
      auto const what = static_cast<action::Access>(e.fact.detail);
      if (connection.lost == what)
        connection.lost_event = kNone;
      if (what != action::Access::Receiver)
        connection.deaf_event = kNone;
      return;
    }
    case EventKind::CallDenied:
      ++connection.denied;
      break;
    case EventKind::CallTripped:
      if (connection.trip_event == kNone || connection.trip_item != e.fact.item) {
        connection.trip_event = e.id;
        connection.trip_at = e.at;
        connection.trip_item = e.fact.item;
        connection.trips = connection.runs_since_trip = 0;
        connection.trips_in_shop = e.actor == Actor::Shop;
      }
      ++connection.trips;
      connection.last_trip_at = e.at;
      break;
    case EventKind::WebhooksRemoved:
      if (connection.deaf_event == kNone) {
        connection.deaf_event = e.id;
        connection.deaf_at = e.at;
        connection.unsent = 0;
      }
      break;
    default:
      ++connection.unsent;
  }
  last_fault_ = e.at;
}

void Truth::run_event(Event const& e) {
  if (e.account == kNoIndex)
    return;
  if (e.fact.kind == EventKind::RunStarted)
    ++accounts_[e.account].connection.runs_since_trip;
  auto const run = static_cast<action::SyncRun>(e.fact.detail);
  std::size_t const s = config_->accounts[e.account].shop.value();
  bool const absolute = run == action::SyncRun::Initial || run == action::SyncRun::Full ||
                        run == action::SyncRun::Daily || run == action::SyncRun::Weekly;
  if (e.fact.kind == EventKind::RunRefused) {
    if (run == action::SyncRun::Manual && accounts_[e.account].press == Press::Needed)
      manual_run_refused(accounts_[e.account], e.at);
    return;
  }
  if (e.fact.kind == EventKind::RunFinished) {
    if (absolute || run == action::SyncRun::Manual) {
      accounts_[e.account].refused_first = accounts_[e.account].refused_last = kNever;
      accounts_[e.account].first_writes_done = accounts_[e.account].first_writes_began;
    }
    if (!absolute)
      return;
    // What was confirmed before the first alignment was not what the schedule will copy. Rule: R77.
    if (!accounts_[e.account].baseline)
      accounts_[e.account].signed_off = false;
    accounts_[e.account].baseline = true;
    // One account that has aligned the shop has aligned it for all of them.
    shops_[s].baseline = true;
    if (!shops_[s].live) {
      shops_[s].live = true;
      for (std::uint32_t i = 0; i < shops_[s].trackers.size(); ++i)
        if (shops_[s].trackers[i].wrong != 0) {
          Tracker& t = shops_[s].trackers.write(i);
          // What was different before go-live is counted from here: until now nothing was promised.
          t.wrong_since = e.at;
          t.judged_at = e.at;
          t.wrong_unit_ms = 0;
          t.waited = waited(explained(t.wrong), t.shop, t.item, e.at);
        }
    }
    return;
  }
  if (absolute || run == action::SyncRun::Manual)
    accounts_[e.account].first_writes_began = e.at;
  // The press is judged, once: a run that failed is taken up again by itself.
  bool const needless =
      run == action::SyncRun::Manual && accounts_[e.account].press == Press::Unneeded;
  if (needless)
    accounts_[e.account].press = Press::Judged;
  seen(insight::RunBegan{e.account, run, accounts_[e.account].baseline,
                         accounts_[e.account].signed_off, needless});
}

void Truth::manual_run_refused(AccountTruth& account, Tick now) const {
  account.newly_tagged = true;  // it has still to be run
  bool const given_up =
      account.refused_last != kNever && now - account.refused_last > config_->allowed_lag;
  if (account.refused_first == kNever || given_up)
    account.refused_first = now;
  account.refused_last = now;
}

/// Of the account that was refused last, since the difference began.
void Truth::note_refusals(std::size_t shop, Difference& difference) const {
  for (std::size_t a = 0; a < accounts_.size(); ++a) {
    AccountConfig const& config = config_->accounts[a];
    AccountTruth const& account = accounts_[a];
    if (config.shop.value() != shop || config.settings.inventory_push == Switch::Off ||
        account.refused_last == kNever || account.refused_last < difference.since)
      continue;
    if (difference.refused_last != kNever && difference.refused_last >= account.refused_last)
      continue;
    difference.refused_first = std::max(account.refused_first, difference.since);
    difference.refused_last = account.refused_last;
  }
}

/// Whether some account that pushes to the shop has the item in its tag scope. Rule: R102.
bool Truth::in_scope(std::size_t shop, std::uint32_t item, Servers servers) const {
  // An account without a filter syncs everything, whatever filters the others have.
  bool pushes = false;
  for (AccountConfig const& a : config_->accounts) {
    if (a.shop.value() != shop || a.settings.inventory_push == Switch::Off)
      continue;
    if (a.settings.tag_filter.empty())
      return true;
    pushes = true;
  }
  if (!pushes)
    return false;
  for (AccountConfig const& a : config_->accounts)
    if (a.shop.value() == shop && a.settings.inventory_push == Switch::On &&
        tagged(item, a.settings.tag_filter, servers))
      return true;
  return false;
}

bool Truth::tagged(std::uint32_t item, std::vector<std::string> const& filter,
                   Servers servers) const {
  return !filter.empty() && in_tag_scope(filter, servers.erp.product_of(ItemIndex{item}),
                                         servers.erp.item(ItemIndex{item}));
}

void Truth::rescope(std::uint32_t item, Tick now, std::uint32_t event, Servers servers) {
  for (std::uint32_t i = item; i < items_.size() && items_[i].product == items_[item].product;
       ++i) {
    bool gained = false, changed = false;
    for (std::size_t s = 0; s < shops_.size(); ++s) {
      bool const scope = in_scope(s, i, servers);
      if (i >= shops_[s].variants_of.size())
        continue;
      for (std::uint32_t v : shops_[s].variants_of[i])
        for (std::size_t l = 0; l < shops_[s].locations; ++l) {
          auto const place = static_cast<std::uint32_t>(v * shops_[s].locations + l);
          bool const sold = scope && !stores_behind(s, l).empty();
          if (shops_[s].trackers[place].in_scope != sold) {
            shops_[s].trackers.write(place).in_scope = sold;
            gained |= sold;
            changed = true;
            judge({place, static_cast<std::uint8_t>(s)}, now, event);
          }
        }
    }
    // A write that was under way when the tag went is no breach of scope.
    if (changed)
      items_.write(i).scope_changed_at = now;
    if (gained) {
      items_.write(i).tagged_at = now;
      // Which account will write it nobody can know yet, so each has a reason to press. Rule: R80.
      for (AccountTruth& account : accounts_)
        account.newly_tagged = true;
    }
  }
}

void Truth::close(Tick now) {
  for (ShopTruth const& shop : shops_)
    for (std::uint32_t i = 0; shop.live && i < shop.trackers.size(); ++i) {
      Tracker const& t = shop.trackers[i];
      wrong_unit_ms_ += std::int64_t{std::abs(t.wrong)} * (now - t.judged_at).ms();
    }
}

}  // namespace drydock
