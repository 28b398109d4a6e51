#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "scenarios/truth/truth.h"

/// What still has to happen before the two systems agree.
namespace drydock {
namespace {

std::set<std::string> tag_set(std::vector<std::string> const& tags) {
  std::set<std::string> out;
  for (std::string const& t : tags)
    if (std::string s = slug(t); !s.empty())
      out.insert(std::move(s));
  return out;
}

/// Whether what XoroERP weighs has no other weight in the shop.
bool weighs_alike(ErpProduct const& erp, shop::ProductView const& view) {
  return std::ranges::all_of(erp.items, [&](ErpItem const& item) {
    auto const is_it = [&](shop::VariantView const& v) {
      return v.sku.value() == item.number.value();
    };
    auto const at = std::ranges::find_if(view.variants, is_it);
    return item.weight_grams <= 0 || at == view.variants.end() ||
           at->weight_grams == item.weight_grams;
  });
}

}  // namespace

bool Truth::waits_for_people(std::uint32_t pool, Servers servers) const {
  Pool const& p = pools_[pool];
  std::int32_t waiting = 0;
  p.erp.for_each_odd(p.last_cause, causes_, [&](std::uint32_t c, std::int32_t times) {
    Cause const& cause = causes_[c];
    if (times != 0 || cause.order == kNone)
      return;
    shop::OrderView const order = servers.shops[cause.shop].order(mocks::order_at(cause.order));
    // XoroERP counts an order when it is released, and where no account does that, people have to.
    bool releases = false;
    for (AccountConfig const& a : config_->accounts)
      releases |= a.shop.value() == cause.shop && a.settings.order_import == Switch::On &&
                  a.settings.auto_release == Switch::On;
    OrderTruth const& known = shops_[cause.shop].orders[cause.order];
    // An order of before the connection, or of a shop without an importer.
    bool const nobody_will = !known.wanted && known.erp_orders == 0;
    if (!order.paid || !releases || nobody_will || is_awaited(c))
      waiting += cause.units;
  });
  // Only where the open orders are all of the difference: any other one is still to come.
  return p.erp_ats + waiting == p.sellable + p.skew;
}

std::uint32_t Truth::unexplained_pools(Servers servers) const {
  std::uint32_t count = 0;
  for (std::uint32_t pool = 0; wrong_pools_ > 0 && pool < pools_.size(); ++pool)
    if (pools_[pool].erp_ats != pools_[pool].sellable + pools_[pool].skew &&
        !waits_for_people(pool, servers))
      ++count;
  return count;
}

/// Whether every shop that should show an ERP product shows what the ERP says of it.
bool Truth::product_matches(std::size_t s, std::uint32_t identity, Servers servers,
                            std::string* why) const {
  bool exported = false;
  AccountConfig const* account = nullptr;
  for (AccountConfig const& a : config_->accounts)
    if (a.shop.value() == s && a.settings.product_sync == Switch::On &&
        a.settings.direction == Direction::XoroToShopify) {
      exported = true;
      account = &a;
    }
  if (!exported)
    return true;
  auto const erp = servers.erp.product(BasePart{base_parts_[identity]});
  // What lacks required details is refused with a reason, and what is discontinued need not be
  // shown.
  if (!erp || erp->items.empty() || erp->title.empty() || !erp->active)
    return true;
  if (!account->settings.tag_filter.empty()) {
    bool scope = false;
    for (ErpItem const& i : erp->items)
      if (auto const item = servers.erp.item_by_number(i.number))
        scope = scope || tagged(item->value(), account->settings.tag_filter, servers);
    if (!scope)
      return true;
  }
  ShopTruth const& shop = shops_[s];
  bool found = false;
  for (std::uint32_t p = 0; p < shop.products.size(); ++p) {
    if (!shop.products[p].live || shop.products[p].identity != identity)
      continue;
    shop::ProductView const view = servers.shops[s].product(mocks::product_at(p));
    found = true;
    if (view.title == erp->title && (erp->body_html.empty() || view.body_html == erp->body_html) &&
        // An empty field of XoroERP's writes nothing, so whatever the shop has there is right.
        (erp->vendor.empty() || view.vendor == erp->vendor) &&
        (erp->tags.empty() || tag_set(view.tags) == tag_set(erp->tags)) &&
        (!account->settings.fields.weight || weighs_alike(*erp, view)))
      return true;
  }
  if (why != nullptr)
    *why = found ? fmt::format("{} in {} does not show what XoroERP says", base_parts_[identity],
                               config_->shops[s].name)
                 : fmt::format("{} is not in {}", base_parts_[identity], config_->shops[s].name);
  return false;
}

std::vector<std::string> Truth::unsettled(Servers servers, Tick now) const {
  std::vector<std::string> out;
  // Enough to see what it is; a world that does not come to rest can differ everywhere.
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
        if (t.wrong != 0 && !waits_for_release(t))
          out.push_back(fmt::format("{} at {} differs by {:+} since {}",
                                    servers.erp.item(ItemIndex{t.item}).number.value(),
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

bool Truth::settled(Servers servers) const {
  if (orders_missing_ > 0 || unexplained_pools(servers) > 0)
    return false;
  // The count spares the walk over every quantity. What is held back waits for people.
  if (wrong_trackers_ > 0)
    for (ShopTruth const& shop : shops_)
      for (std::uint32_t i = 0; i < shop.trackers.size(); ++i)
        if (shop.trackers[i].wrong != 0 && !waits_for_release(shop.trackers[i]))
          return false;
  if (dirty_products_ == 0)
    return true;
  for (std::uint32_t p = 0; p < products_.size(); ++p)
    for (std::size_t s = 0; products_[p].dirty && s < shops_.size(); ++s)
      if (!product_matches(s, p, servers, nullptr))
        return false;
  return true;
}

}  // namespace drydock
