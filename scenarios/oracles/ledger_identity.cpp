#include <algorithm>

#include <fmt/format.h>

#include "model/settings.h"
#include "scenarios/oracles/ledger.h"

/// Who is who in truth: which shop product is which ERP product, whatever handles and SKUs say.
namespace drydock {
namespace {

std::string trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ')
    text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ')
    text.remove_suffix(1);
  return std::string{text};
}

bool same_options(std::array<std::string, 3> const& erp, std::array<std::string, 3> const& shop) {
  auto const plain = [](std::string const& s) {
    return s == "Default Title" ? std::string{} : slug(s);
  };
  for (std::size_t i = 0; i < 3; ++i)
    if (plain(erp[i]) != plain(shop[i]))
      return false;
  return true;
}

}  // namespace

std::uint32_t Ledger::index_erp_product(ErpProduct const& product) {
  if (auto const* known = base_part_index_.find(product.base_part.value()))
    return *known;
  auto const number = static_cast<std::uint32_t>(products_.size());
  products_.push_back({});
  base_parts_.push_back(product.base_part.value());
  base_part_index_.set(product.base_part.value(), number);
  std::string const title = slug(product.title);
  if (!title.empty())
    title_index_.set(title, title_index_.contains(title) ? kNone : number);
  for (std::string const& h : split_handles(product.handles)) {
    std::string const handle = slug(h);
    if (!handle.empty() && !handle_index_.contains(handle))
      handle_index_.set(handle, number);
  }
  for (ShopTruth& shop : shops_)
    shop.live_of.push_back(0);
  return number;
}

void Ledger::index_erp(Servers servers, Stock stock) {
  std::uint32_t theirs = kNone, number = kNone;
  for (auto i = static_cast<std::uint32_t>(items_.size()); i < servers.erp.item_count(); ++i) {
    // A product's texts are dear to look at, and its items mostly stand side by side.
    if (std::uint32_t const product = servers.erp.product_number_of(ItemIndex{i});
        product != theirs) {
      theirs = product;
      number = index_erp_product(servers.erp.product_of(ItemIndex{i}));
    }
    items_.push_back({.product = number});
    for (ShopTruth& shop : shops_)
      shop.variants_of.push_back({});
    for (std::size_t s = 0; s < stores_; ++s) {
      erp::InventoryRow const row =
          servers.erp.stock(ItemIndex{i}, StoreIndex{static_cast<std::uint8_t>(s)});
      Pool pool;
      if (stock == Stock::Opening)
        pool.sellable = pool.erp_ats = row.ats.units();
      pools_.push_back(pool);
    }
  }
}

void Ledger::meet_erp_product(Event const& e, Servers servers) {
  std::uint32_t const before = static_cast<std::uint32_t>(items_.size());
  index_erp(servers, Stock::ToldByFacts);
  if (e.fact.item == kNone || e.fact.item >= items_.size())
    return;
  std::uint32_t const product = items_[e.fact.item].product;
  ProductTruth& truth = products_.write(product);
  if (before != items_.size() && e.fact.kind == EventKind::ErpProductCreated)
    truth.created = true;
  truth.changed_event = e.id;
  truth.changed_at = e.at;
  if (!truth.dirty)
    ++dirty_products_;
  truth.dirty = true;
}

std::uint32_t Ledger::identity_by_text(shop::ProductView const& product) const {
  if (auto const* by_handle = handle_index_.find(slug(product.handle)))
    return *by_handle;
  if (auto const* by_title = title_index_.find(slug(product.title)))
    return *by_title;
  return kNone;
}

std::uint32_t Ledger::add_variant(std::size_t s, std::uint32_t variant, std::uint32_t item,
                                  Servers servers) {
  ShopTruth& shop = shops_[s];
  while (shop.identity.size() <= variant)
    shop.identity.push_back(kNone);
  auto const first = static_cast<std::uint32_t>(variant * shop.locations);
  while (shop.trackers.size() < first + shop.locations)
    shop.trackers.push_back({});
  shop.identity.write(variant) = item;
  mocks::ShopState const& state = servers.shops[s].state();
  bool const live = variant < state.variants.size() && state.variants[variant].live;
  if (item != kNone)
    shop.variants_of.write(item).push_back(variant);
  bool const scope = item != kNone && in_scope(s, item, servers);
  for (std::size_t l = 0; l < shop.locations; ++l) {
    Tracker& t = shop.trackers.write(first + l);
    t.item = item;
    t.shop = static_cast<std::uint8_t>(s);
    t.location = static_cast<std::uint8_t>(l);
    t.tracked = live && state.variants[variant].tracked;
    t.in_scope = scope && !stores_behind(s, l).empty();
    t.stocked = false;
    std::size_t const place = std::size_t{variant} * state.locations + l;
    if (live && l < state.locations && state.levels[place].state == mocks::LevelState::Active) {
      t.stocked = true;
      t.available = state.levels[place].available;
    }
    if (item == kNone)
      continue;
    for (StoreIndex store : stores_behind(s, l)) {
      std::uint32_t const pool = pool_of(item, store.value());
      // A variant that is met now holds whatever the shop's number holds of what happened before.
      t.reflects = Provenance{};
      pools_.write(pool).trackers.push_back(
          {.place = static_cast<std::uint32_t>(first + l), .shop = static_cast<std::uint8_t>(s)});
    }
  }
  return first;
}

void Ledger::meet_initial_products(Servers servers, std::size_t s, Tick start) {
  mocks::ShopServer const& server = servers.shops[s];
  ShopTruth& shop = shops_[s];
  // How often each SKU occurs: one that occurs twice says nothing about identity by itself.
  std::vector<std::uint64_t> skus;
  for (mocks::Variant const& v : server.state().variants)
    if (std::string const sku = trimmed(v.sku()); v.live && !sku.empty())
      skus.push_back(StableHash{}(sku));
  std::sort(skus.begin(), skus.end());
  auto const occurs_once = [&](std::string const& sku) {
    auto const [from, to] = std::equal_range(skus.begin(), skus.end(), StableHash{}(sku));
    return to - from == 1;
  };
  std::size_t const count = server.state().products.size();
  for (std::uint32_t p = 0; p < count; ++p) {
    shop::ProductView const view = server.product(mocks::product_at(p));
    ShopProductTruth truth;
    truth.live = true;
    truth.initial = true;
    truth.synced = shop.baseline;
    std::uint32_t const by_text = identity_by_text(view);
    std::vector<std::uint32_t> votes;
    for (shop::VariantView const& v : view.variants) {
      std::string const sku = trimmed(v.sku.value());
      std::uint32_t item = kNone;
      if (!sku.empty()) {
        auto const found = servers.erp.item_by_number(ItemNumber{sku});
        if (found && (occurs_once(sku) || items_[found->value()].product == by_text))
          item = found->value();
      }
      if (item == kNone && by_text != kNone && sku.empty()) {
        // The items of one product stand side by side in the ERP's table.
        auto const* base = &base_parts_[by_text];
        if (auto const product = servers.erp.product(BasePart{*base}))
          for (ErpItem const& candidate : product->items)
            if (same_options(candidate.options, v.options))
              if (auto const found = servers.erp.item_by_number(candidate.number))
                item = found->value();
      }
      (void)add_variant(s, mocks::position_of(v.id), item, servers);
      if (item != kNone)
        votes.push_back(items_[item].product);
    }
    std::sort(votes.begin(), votes.end());
    std::uint32_t best = kNone;
    std::size_t best_count = 0;
    for (std::size_t i = 0; i < votes.size();) {
      auto const end =
          std::upper_bound(votes.begin() + static_cast<std::ptrdiff_t>(i), votes.end(), votes[i]);
      auto const n = static_cast<std::size_t>(end - votes.begin()) - i;
      if (n > best_count) {
        best_count = n;
        best = votes[i];
      }
      i += n;
    }
    truth.identity = best != kNone ? best : by_text;
    if (truth.identity != kNone)
      ++shop.live_of.write(truth.identity);
    shop.products.push_back(truth);
  }
  for (std::uint32_t i = 0; i < shop.trackers.size(); ++i)
    judge(s, i, start, kNone, servers);
}

void Ledger::meet_product(Event const& e, Servers servers) {
  ShopTruth& shop = shops_[e.fact.shop];
  while (shop.products.size() <= e.fact.object)
    shop.products.push_back({});
  ShopProductTruth& truth = shop.products.write(e.fact.object);
  truth.live = true;
  truth.by_engine = e.actor == Actor::Engine;
  truth.synced = truth.by_engine;
  truth.event = e.id;
  truth.born = e.at;
  // Variants follow one by one; the handle and the title are a second witness at the end.
  shop::ProductView const view =
      servers.shops[e.fact.shop].product(mocks::product_at(e.fact.object));
  if (truth.by_engine) {
    if (auto const* by_title = title_index_.find(slug(view.title));
        by_title != nullptr && *by_title != kNone)
      identify(e.fact.shop, e.fact.object, *by_title, e, servers);
    if (std::uint32_t const identity = shop.products[e.fact.object].identity; identity != kNone)
      check_exported_scope(e, identity, servers);
  } else {
    std::uint32_t const by_text = identity_by_text(view);
    if (by_text != kNone)
      identify(e.fact.shop, e.fact.object, by_text, e, servers);
  }
}

void Ledger::identify(std::size_t s, std::uint32_t product, std::uint32_t identity, Event const& e,
                      Servers servers) {
  ShopTruth& shop = shops_[s];
  if (shop.products[product].identity == identity)
    return;
  if (shop.products[product].identity != kNone)
    return;
  shop.products.write(product).identity = identity;
  std::uint32_t& live = shop.live_of.write(identity);
  ++live;
  if (live < 2 || !shop.products[product].by_engine)
    return;

  std::uint32_t other = kNone;
  for (std::uint32_t p = 0; p < shop.products.size() && other == kNone; ++p)
    if (p != product && shop.products[p].live && shop.products[p].identity == identity)
      other = p;
  if (other == kNone)
    return;
  mocks::ShopServer const& server = servers.shops[s];
  std::string const base = base_parts_[identity];
  auto const erp = servers.erp.product(BasePart{base});
  std::string const was = server.product(mocks::product_at(other)).handle;
  std::string const is = server.product(mocks::product_at(product)).handle;
  bool const missing = !erp || split_handles(erp->handles).empty();
  // What staff changed in another shop is no reason for a duplicate in this one; a change in
  // XoroERP, which names no shop, is one in each.
  std::uint32_t changed = kNone;
  for (std::uint32_t i = 0; i < findings().size(); ++i) {
    Finding const& f = findings()[i];
    if (f.anomaly != Anomaly::HandleChanged || f.subject != base ||
        (!f.shop.empty() && f.shop != config_->shops[s].name))
      continue;
    told_.raise(i, Severity::Error);
    changed = i;
  }
  Finding finding = found_by(changed != kNone ? Duplicates::kChanged
                             : missing        ? Duplicates::kMissing
                                              : Duplicates::kDiffers);
  if (changed != kNone)
    finding.follows_from = fingerprint(findings()[changed]);
  finding.subject = base;
  finding.shop = config_->shops[s].name;
  finding.account = account_name(e.account);
  finding.at = e.at;
  finding.units = 1;
  finding.event = e.id;
  finding.slice = {shop.products[other].event, e.id};
  finding.story = {
      fmt::format("{} is already in the shop as \"{}\".", base, was),
      missing ? std::string{"XoroERP holds no handle for it, so the sync could not find it."}
              : fmt::format("XoroERP holds the handle \"{}\", which the shop does not have.",
                            erp->handles),
      fmt::format("At {} the sync created it again as \"{}\".", clock(e.at, s), is)};
  shop.products.write(product).duplicate = told_.tell(std::move(finding));
}

void Ledger::meet_variant(Event const& e, Servers servers) {
  Fact const& f = e.fact;
  mocks::ShopServer const& server = servers.shops[f.shop];
  shop::VariantView const view = server.variant(mocks::variant_at(f.item));
  std::string const sku = trimmed(view.sku.value());
  std::uint32_t item = kNone;
  if (!sku.empty())
    if (auto const found = servers.erp.item_by_number(ItemNumber{sku}))
      item = found->value();
  if (item != kNone && item >= items_.size())
    index_erp(servers, Stock::ToldByFacts);
  std::uint32_t const first = add_variant(f.shop, f.item, item, servers);
  if (item != kNone) {
    std::uint32_t const identity = items_[item].product;
    ShopTruth& shop = shops_[f.shop];
    while (shop.products.size() <= f.object)
      shop.products.push_back({});
    std::uint32_t const held = shop.products[f.object].identity;
    if (held == kNone) {
      identify(f.shop, f.object, identity, e, servers);
    } else if (held != identity && e.actor == Actor::Engine) {
      Finding finding = found_by(Matching::kVariant);
      finding.subject = base_parts_[identity];
      finding.shop = config_->shops[f.shop].name;
      finding.account = account_name(e.account);
      finding.at = e.at;
      finding.units = 1;
      finding.event = e.id;
      finding.slice = {e.id};
      finding.story = {fmt::format(
          "At {} the sync added {} to the product \"{}\", which is {}.", clock(e.at, f.shop), sku,
          server.product(mocks::product_at(f.object)).handle, base_parts_[held])};
      told_.tell(std::move(finding));
    }
    for (std::size_t l = 0; l < shop.locations; ++l)
      judge(f.shop, static_cast<std::uint32_t>(first + l), e.at, e.id, servers);
    if (e.actor == Actor::Engine)
      for (auto& n : newly_tagged_)
        n = 1;  // a new variant is a reason for a manual run
  }
  if (e.actor == Actor::Engine)
    check_on_sale_at_zero(f.shop, f.object, e, servers);
}

void Ledger::check_scope(Event const& e, std::uint32_t place, Servers servers) {
  Fact const& f = e.fact;
  if (e.actor != Actor::Engine || e.account == 0xFF)
    return;
  std::uint32_t const item = shops_[f.shop].trackers[place].item;
  std::string subject;
  if (item == kNone) {
    subject = servers.shops[f.shop].variant(mocks::variant_at(f.item)).sku.value();
    if (servers.erp.item_by_number(ItemNumber{subject}))
      return;
  } else {
    auto const& filter = settings_of(e.account).tag_filter;
    // What has just lost its tag may be on its way still.
    if (filter.empty() || tagged(item, filter, servers) ||
        (items_[item].scope_changed_at.ms() != INT64_MIN &&
         e.at < items_[item].scope_changed_at + config_->allowed_lag))
      return;
    subject = item_name(item, servers);
  }
  Finding finding = found_by(item == kNone ? Scope::kUnknown : Scope::kWritten);
  finding.subject = std::move(subject);
  finding.shop = config_->shops[f.shop].name;
  finding.account = account_name(e.account);
  finding.at = e.at;
  finding.units = std::abs(f.after - f.before);
  finding.event = e.id;
  finding.slice = {e.id};
  finding.story = {fmt::format("At {} account {} wrote {} over the {} of {}.", clock(e.at, f.shop),
                               finding.account, f.after, f.before, finding.subject),
                   item == kNone ? "XoroERP has no such item, so nobody there knows its stock."
                                 : "It has none of the tags that this account syncs."};
  told_.tell(std::move(finding));
}

void Ledger::check_exported_scope(Event const& e, std::uint32_t identity, Servers servers) {
  if (e.account == 0xFF)
    return;
  auto const& filter = settings_of(e.account).tag_filter;
  auto const erp = servers.erp.product(BasePart{base_parts_[identity]});
  if (filter.empty() || !erp)
    return;
  for (ErpItem const& i : erp->items) {
    auto const item = servers.erp.item_by_number(i.number);
    if (!item || item->value() >= items_.size())
      continue;
    ItemTruth const& truth = items_[item->value()];
    if (tagged(item->value(), filter, servers) ||
        (truth.scope_changed_at.ms() != INT64_MIN &&
         e.at < truth.scope_changed_at + config_->allowed_lag))
      return;
  }
  Finding finding = found_by(Scope::kExported);
  finding.subject = base_parts_[identity];
  finding.shop = config_->shops[e.fact.shop].name;
  finding.account = account_name(e.account);
  finding.at = e.at;
  finding.units = 1;
  finding.event = e.id;
  finding.slice = {e.id};
  finding.story = {fmt::format("At {} account {} created {} in the shop.", clock(e.at, e.fact.shop),
                               finding.account, finding.subject),
                   "None of its items has a tag that this account syncs."};
  told_.tell(std::move(finding));
}

void Ledger::forget_product(Event const& e, Servers) {
  ShopTruth& shop = shops_[e.fact.shop];
  if (e.fact.object >= shop.products.size())
    return;
  ShopProductTruth& truth = shop.products.write(e.fact.object);
  truth.live = false;
  if (truth.identity != kNone && shop.live_of[truth.identity] > 0)
    --shop.live_of.write(truth.identity);
}

}  // namespace drydock
