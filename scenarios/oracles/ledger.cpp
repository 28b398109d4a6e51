#include "scenarios/oracles/ledger.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "model/settings.h"
#include "model/tag_scope.h"

namespace drydock {
Ledger::Ledger(Plan const& plan, Servers servers) : config_(plan.store) {
  stores_ = std::max<std::size_t>(1, plan.store.erp_stores.size());
  known_.resize(plan.store.accounts.size());
  unpushed_.resize(plan.store.accounts.size());
  signed_off_.assign(plan.store.accounts.size(), plan.already_live ? 1 : 0);
  baseline_.assign(plan.store.accounts.size(), plan.already_live ? 1 : 0);
  newly_tagged_.assign(plan.store.accounts.size(), 0);
  manual_press_.assign(plan.store.accounts.size(), Press::None);
  shops_.resize(plan.store.shops.size());
  for (std::size_t s = 0; s < shops_.size(); ++s) {
    ShopTruth& shop = shops_[s];
    shop.locations = std::max<std::size_t>(1, plan.store.shops[s].locations.size());
    shop.live = shop.baseline = plan.already_live;
    for (AccountConfig const& a : plan.store.accounts)
      if (a.shop.value() == s && a.settings.inventory_push == Switch::On)
        shop.pushed = true;
  }
  index_erp(servers, Stock::Opening);
  for (std::size_t s = 0; s < shops_.size(); ++s)
    meet_initial_products(servers, s, plan.start);
}

void Ledger::observe(Event const& e, EventContext const& context, Servers servers) {
  switch (e.fact.kind) {
    case EventKind::ShopQuantitySet:
      quantity_set(e, context, servers);
      break;
    case EventKind::ErpInventoryRead:
      erp_read(e, context);
      break;
    case EventKind::ShopQuantityAdjusted:
      quantity_adjusted(e, context, servers);
      break;
    case EventKind::ErpStockChanged:
      erp_stock_changed(e, context, servers);
      break;
    case EventKind::ErpLogRead:
      if (e.account != 0xFF) {
        auto& unpushed = unpushed_[e.account];
        if (std::find(unpushed.begin(), unpushed.end(), e.fact.line) == unpushed.end())
          unpushed.push_back(e.fact.line);
      }
      break;
    case EventKind::ErpLogAcked:
      if (e.account != 0xFF)
        std::erase_if(unpushed_[e.account], [&](std::uint64_t row) { return row <= e.fact.line; });
      break;
    case EventKind::ShopOrderPlaced: {
      ShopTruth& shop = shops_[e.fact.shop];
      while (shop.orders.size() <= e.fact.order)
        shop.orders.push_back({});
      OrderTruth& order = shop.orders.write(e.fact.order);
      order.event = e.id;
      order.placed = e.at;
      for (AccountConfig const& a : config_->accounts)
        if (a.shop.value() == e.fact.shop && a.settings.order_import == Switch::On)
          order.wanted = true;
      if (order.wanted)
        ++orders_missing_;
      break;
    }
    case EventKind::ShopLineCommitted:
      line_committed(e, servers);
      break;
    case EventKind::ShopLineReleased:
    case EventKind::ShopLineRefunded:
      line_released(e, servers);
      break;
    case EventKind::ShopOrderCancelled: {
      ShopTruth& shop = shops_[e.fact.shop];
      if (e.fact.order >= shop.orders.size())
        break;
      OrderTruth& order = shop.orders.write(e.fact.order);
      order.cancelled = true;
      if (order.wanted && order.erp_orders == 0) {
        order.wanted = false;  // an order that is gone before anyone imported it is no loss
        --orders_missing_;
      }
      break;
    }
    case EventKind::ShopQuantityEdited:
      quantity_edited(e, servers);
      if (e.actor == Actor::ShopStaff)
        written_beside_the_owner(e, servers);
      break;
    case EventKind::TrackingChanged: {
      ShopTruth& shop = shops_[e.fact.shop];
      for (std::size_t l = 0; l < shop.locations; ++l) {
        auto const place = static_cast<std::uint32_t>(e.fact.item * shop.locations + l);
        if (place >= shop.trackers.size())
          continue;
        shop.trackers.write(place).tracked = e.fact.after != 0;
        judge(e.fact.shop, place, e.at, e.id, servers);
      }
      // What is tracked from now on was never aligned: it is as good as newly tagged. Rule: R122.
      if (e.fact.after != 0 && e.actor == Actor::ShopStaff)
        for (auto& n : newly_tagged_)
          n = 1;
      break;
    }
    case EventKind::ProductCreated:
      meet_product(e, servers);
      break;
    case EventKind::ProductDeleted:
      forget_product(e, servers);
      break;
    case EventKind::VariantCreated:
      meet_variant(e, servers);
      break;
    case EventKind::VariantDeleted: {
      ShopTruth& shop = shops_[e.fact.shop];
      for (std::size_t l = 0; l < shop.locations; ++l) {
        auto const place = static_cast<std::uint32_t>(e.fact.item * shop.locations + l);
        if (place >= shop.trackers.size())
          continue;
        shop.trackers.write(place).stocked = false;
        judge(e.fact.shop, place, e.at, e.id, servers);
      }
      field_changed(e, context, servers);
      break;
    }
    case EventKind::FieldChanged:
    case EventKind::ProductUpdated:
      field_changed(e, context, servers);
      if (e.actor == Actor::ShopStaff && e.fact.kind == EventKind::FieldChanged)
        written_beside_the_owner(e, servers);
      break;
    case EventKind::PriceChanged:
      price_changed(e, context, servers);
      if (e.actor == Actor::ShopStaff)
        written_beside_the_owner(e, servers);
      break;
    case EventKind::Published:
      check_on_sale_at_zero(e.fact.shop, e.fact.object, e, servers);
      break;
    case EventKind::HandleChanged:
    case EventKind::ErpHandleChanged:
      handle_changed(e, servers);
      break;
    case EventKind::ErpProductCreated:
      meet_erp_product(e, servers);
      break;
    case EventKind::ErpItemCreated:
      meet_erp_product(e, servers);
      break;
    case EventKind::CallTimedOut:
    case EventKind::CallThrottled:
    case EventKind::CallFailed:
    case EventKind::EngineCrashed:
    case EventKind::WebhookLost:
    case EventKind::WebhookDelayed:
      last_fault_ = e.at;
      break;
    case EventKind::ErpProductChanged:
    case EventKind::ErpTagsChanged:
      if (e.fact.item != kNone) {
        if (e.fact.item >= items_.size())
          meet_erp_product(e, servers);
        std::uint32_t const product = items_[e.fact.item].product;
        if (e.fact.kind == EventKind::ErpProductChanged)
          if (std::string const title = slug(servers.erp.product_of(ItemIndex{e.fact.item}).title);
              !title.empty() && !title_index_.contains(title))
            title_index_.set(title, product);
        ProductTruth& truth = products_.write(product);
        truth.changed_event = e.id;
        truth.changed_at = e.at;
        if (e.actor != Actor::Engine && static_cast<Field>(e.fact.detail) == Field::Options &&
            e.fact.kind == EventKind::ErpProductChanged)
          truth.restructured = true;
        if (!truth.dirty)
          ++dirty_products_;
        truth.dirty = true;
        if (e.fact.kind == EventKind::ErpProductChanged && e.actor == Actor::ErpOperator)
          written_beside_the_owner(e, servers);
        if (e.fact.kind == EventKind::ErpTagsChanged)
          rescope(e.fact.item, e.at, e.id, servers);
      }
      break;
    case EventKind::ErpOrderShipped:
      if (e.fact.shop != 0xFF && e.fact.order < shops_[e.fact.shop].orders.size())
        shops_[e.fact.shop].orders.write(e.fact.order).shipped = true;
      break;
    case EventKind::ErpOrderCreated:
      order_created(e, servers);
      break;
    case EventKind::RunStarted:
    case EventKind::RunFinished:
    case EventKind::RunRefused:
      run_event(e, servers);
      break;
    default:
      break;
  }
}

void Ledger::believe(action::Action const& act, std::uint32_t event, Tick now, Servers servers) {
  if (auto const* sign_off = std::get_if<action::SignOffAts>(&act)) {
    signed_off_.at(sign_off->account.value()) = 1;
  } else if (auto const* press = std::get_if<action::PressSync>(&act)) {
    if (press->run != action::SyncRun::Manual)
      return;
    std::uint8_t& tagged = newly_tagged_.at(press->account.value());
    manual_press_.at(press->account.value()) = tagged != 0 ? Press::Needed : Press::Unneeded;
    tagged = 0;
  } else if (auto const* upload = std::get_if<action::UploadItemPrices>(&act)) {
    upload_believed(*upload, event, now, servers);
  } else if (auto const* change = std::get_if<action::ChangeSetting>(&act)) {
    setting_believed(*change, event, now, servers);
  }
}

void Ledger::upload_believed(action::UploadItemPrices const& upload, std::uint32_t event, Tick now,
                             Servers servers) {
  for (action::PriceRow const& row : upload.rows) {
    auto const item = servers.erp.item_by_number(row.item);
    if (!item || item->value() >= items_.size() || !row.given)
      continue;
    if (!row.price || row.price->minor() == 0)
      continue;  // protection keeps the price
    ItemTruth& truth = items_.write(item->value());
    truth.intended_minor = row.price->minor();
    truth.intended_event = event;
    truth.intended_at = now;
    truth.intended_currency = row.currency;
    truth.uploaded.write().push_back(row.price->minor());
  }
}

void Ledger::setting_believed(action::ChangeSetting const& change, std::uint32_t event, Tick now,
                              Servers servers) {
  StoreConfig const before = *config_;
  (void)set_setting(config_.write(), change.path, change.value);
  bool turned = false;
  for (std::size_t a = 0; a < before.accounts.size(); ++a)
    turned |= before.accounts[a].settings.direction != config_->accounts[a].settings.direction;
  if (turned) {
    Finding finding = found_by(Owners::kTurned);
    finding.subject = "product.direction";
    finding.at = now;
    finding.event = event;
    finding.slice = {event};
    finding.story = {fmt::format("At {} the direction of product sync was changed to {} while "
                                 "the connection was live.",
                                 clock(now, 0),
                                 change.value == "shopify-to-xoro"   ? "Shopify to XoroERP"
                                 : change.value == "xoro-to-shopify" ? "XoroERP to Shopify"
                                                                     : change.value),
                     "Both sides now hold products that the other believes to own."};
    told_.tell(std::move(finding));
  }
  if (change.path.ends_with("product.tag_filter"))
    for (std::uint32_t i = 0; i < items_.size(); ++i)
      if (i == 0 || items_[i].product != items_[i - 1].product)
        rescope(i, now, event, servers);
}

std::string Ledger::clock(Tick t, std::size_t shop) const {
  return format_local(t, shop < config_->shops.size() ? config_->shops[shop].zone : config_->zone);
}
std::string Ledger::order_name(std::size_t shop, std::uint32_t order, Servers servers) const {
  return shop < servers.shops.size() ? servers.shops[shop].order(mocks::order_at(order)).name : "?";
}
std::string Ledger::location_name(std::size_t shop, std::size_t location) const {
  auto const& locations = config_->shops[shop].locations;
  return location < locations.size() ? locations[location].name : "";
}
std::string Ledger::item_name(std::uint32_t item, Servers servers) const {
  return item == kNone ? "?" : servers.erp.item(ItemIndex{item}).number.value();
}
std::string Ledger::account_name(std::uint8_t account) const {
  return account < config_->accounts.size() ? config_->accounts[account].name : "";
}
std::int64_t Ledger::price_of(std::size_t shop, std::uint32_t variant, Servers servers) const {
  return servers.shops[shop].variant(mocks::variant_at(variant)).price.minor();
}
Settings const& Ledger::settings_of(std::uint8_t account) const {
  return config_->accounts[account].settings;
}

/// Whether some account that pushes to the shop has the item in its tag scope. Rule: R102.
bool Ledger::in_scope(std::size_t shop, std::uint32_t item, Servers servers) const {
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

bool Ledger::tagged(std::uint32_t item, std::vector<std::string> const& filter,
                    Servers servers) const {
  return !filter.empty() && in_tag_scope(filter, servers.erp.product_of(ItemIndex{item}),
                                         servers.erp.item(ItemIndex{item}));
}

void Ledger::rescope(std::uint32_t item, Tick now, std::uint32_t event, Servers servers) {
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
            judge(s, place, now, event, servers);
          }
        }
    }
    if (changed)
      items_.write(i).scope_changed_at = now;
    if (gained) {
      items_.write(i).tagged_at = now;
      for (auto& n : newly_tagged_)
        n = 1;
    }
  }
}

std::vector<std::string> Ledger::unsettled(Servers servers, Tick now) const {
  std::vector<std::string> out;
  constexpr std::size_t kShown = 20;
  if (orders_missing_ > 0)
    out.push_back(fmt::format("{} orders are not in XoroERP", orders_missing_));
  if (std::uint32_t const pools = unexplained_pools(servers); pools > 0)
    out.push_back(
        fmt::format("{} quantities of XoroERP do not reflect every order and return", pools));
  if (wrong_trackers_ > 0)
    for (std::size_t s = 0; s < shops_.size() && out.size() < kShown; ++s)
      for (std::uint32_t i = 0; i < shops_[s].trackers.size() && out.size() < kShown; ++i) {
        Tracker const& t = shops_[s].trackers[i];
        if (t.wrong != 0)
          out.push_back(fmt::format("{} at {} differs by {:+} since {}", item_name(t.item, servers),
                                    config_->shops[s].name, t.wrong,
                                    format_duration(now - t.wrong_since)));
      }
  for (std::uint32_t p = 0; dirty_products_ > 0 && p < products_.size() && out.size() < kShown; ++p)
    for (std::size_t s = 0; products_[p].dirty && s < shops_.size(); ++s) {
      std::string why;
      if (!product_matches(s, p, servers, &why))
        out.push_back(why);
    }
  return out;
}

bool Ledger::settled(Servers servers) const {
  if (orders_missing_ > 0 || wrong_trackers_ > 0 || unexplained_pools(servers) > 0)
    return false;
  if (dirty_products_ == 0)
    return true;
  for (std::uint32_t p = 0; p < products_.size(); ++p)
    for (std::size_t s = 0; products_[p].dirty && s < shops_.size(); ++s)
      if (!product_matches(s, p, servers, nullptr))
        return false;
  return true;
}

void Ledger::close(Servers servers, Tick now) {
  for (std::size_t s = 0; s < shops_.size(); ++s)
    for (std::uint32_t i = 0; wrong_trackers_ > 0 && i < shops_[s].trackers.size(); ++i) {
      Tracker const& t = shops_[s].trackers[i];
      if (shops_[s].live)
        wrong_unit_ms_ += std::int64_t{std::abs(t.wrong)} * (now - t.judged_at).ms();
      report_drift(s, i, now, true, servers);
    }
  close_products(servers, now);
  close_orders(servers, now);
  close_erp_stock(servers, now);
  close_queue(servers, now);
  close_untracked(servers, now);
  close_structure(servers);
  close_imports(servers, now);
}

std::optional<std::uint32_t> Ledger::item_of(ShopIndex shop, VariantId variant) const {
  std::uint32_t const v = mocks::position_of(variant);
  auto const& identity = shops_[shop.value()].identity;
  if (v >= identity.size() || identity[v] == kNone)
    return std::nullopt;
  return identity[v];
}

std::vector<VariantId> Ledger::variants_of(ShopIndex shop, ItemIndex item) const {
  std::vector<VariantId> out;
  auto const& all = shops_[shop.value()].variants_of;
  if (item.value() < all.size())
    for (std::uint32_t v : all[item.value()])
      out.push_back(mocks::variant_at(v));
  return out;
}

}  // namespace drydock
