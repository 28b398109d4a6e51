#include <algorithm>

#include "model/hash.h"
#include "scenarios/truth/truth.h"

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

/// Published anywhere is for sale (A-S3).
bool can_be_bought(mocks::Product const& p) {
  return p.live && p.published != 0 &&
         (p.status == ProductStatus::Active || p.status == ProductStatus::Unlisted);
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

std::uint32_t Truth::index_erp_product(ErpProduct const& product) {
  if (auto const* known = base_part_index_.find(product.base_part.value()))
    return *known;
  auto const number = static_cast<std::uint32_t>(products_.size());
  products_.push_back({.active = product.active});
  base_parts_.push_back(product.base_part.value());
  base_part_index_.set(product.base_part.value(), number);
  std::string const title = slug(product.title);
  if (!title.empty())
    // A title that two products share identifies neither of them.
    title_index_.set(title, title_index_.contains(title) ? kNone : number);
  for (std::string const& h : split_handles(product.handles)) {
    std::string const handle = slug(h);
    // Of two products that claim one handle the first keeps it: the shop's one product can't be
    // both.
    if (!handle.empty() && !handle_index_.contains(handle))
      handle_index_.set(handle, number);
  }
  for (ShopTruth& shop : shops_)
    shop.live_of.push_back(0);
  return number;
}

void Truth::index_erp(Servers servers, Stock stock) {
  kits_ = servers.erp.state().kits;
  std::uint32_t theirs = kNone, number = kNone;
  for (auto i = static_cast<std::uint32_t>(items_.size()); i < servers.erp.item_count(); ++i) {
    // A product's texts are dear to look at, and its items mostly stand side by side.
    if (std::uint32_t const product = servers.erp.product_number_of(ItemIndex{i});
        product != theirs) {
      theirs = product;
      number = index_erp_product(servers.erp.product_of(ItemIndex{i}));
    }
    items_.push_back({.product = number,
                      .counted = servers.erp.state().items[i].stocked,
                      .opening = stock == Stock::Opening});
    if (!config_->safety_stock.empty())
      meet_safety_stock(i, servers.erp.item(ItemIndex{i}).number);
    for (ShopTruth& shop : shops_)
      shop.variants_of.push_back({});
    for (std::size_t s = 0; s < stores_; ++s) {
      // As its books have it, also of what it shows no quantity of.
      std::int32_t const ats = servers.erp.state().stock[std::size_t{i} * stores_ + s].ats();
      Pool pool;
      // What appears later has its stock told by facts, and would be counted twice.
      if (stock == Stock::Opening && parts_of(i).empty())
        pool.sellable = pool.erp_ats = ats;
      pools_.push_back(pool);
    }
  }
}

void Truth::meet_erp_product(Event const& e, Servers servers) {
  std::uint32_t const before = static_cast<std::uint32_t>(items_.size());
  index_erp(servers, Stock::ToldByFacts);
  if (e.fact.item == kNone || e.fact.item >= items_.size())
    return;
  std::uint32_t const product = items_[e.fact.item].product;
  // An item that joins a known product makes no new one.
  if (before != items_.size() && e.fact.kind == EventKind::ErpProductCreated) {
    products_.write(product).created = true;
    erp_sale_changed(e, product, products_[product].active);
  }
  ProductTruth& truth = products_.write(product);
  truth.changed_event = e.id;
  truth.changed_at = e.at;
  if (!truth.dirty)
    ++dirty_products_;
  truth.dirty = true;
  if (e.actor == Actor::Engine && e.account != kNoIndex)
    meet_import(e, servers);
}

/// What an import has made that XoroERP had already.
void Truth::meet_import(Event const& e, Servers servers) {
  auto const shop = static_cast<std::uint8_t>(config_->accounts[e.account].shop.value());
  std::uint32_t const product = items_[e.fact.item].product;
  auto const made = servers.erp.product(BasePart{base_parts_[product]});
  if (!made)
    return;
  if (e.fact.kind == EventKind::ErpProductCreated) {
    for (std::string const& handle : split_handles(made->handles)) {
      auto const id = servers.shops[shop].product_by_handle(Handle{handle});
      std::uint32_t const p = id ? mocks::position_of(*id) : kNone;
      if (p >= shops_[shop].products.size())
        continue;
      std::uint32_t const identity = shops_[shop].products[p].identity;
      // What staff have made a second time by themselves is rightly two in XoroERP.
      if (identity != kNone && identity != product && shops_[shop].live_of[identity] == 1)
        seen(insight::ImportedAgain{shop, p, identity, kNone});
    }
    return;
  }
  // An item of a product that was there: which of its sizes it is, its options alone say.
  ErpItem const item = servers.erp.item(ItemIndex{e.fact.item});
  for (ErpItem const& other : made->items) {
    auto const index = servers.erp.item_by_number(other.number);
    // What is discontinued was given up for another number on purpose.
    if (index && index->value() < e.fact.item && other.active &&
        same_options(other.options, item.options))
      return seen(insight::ImportedAgain{shop, kNone, product, index->value()});
  }
}

std::uint32_t Truth::identity_by_text(shop::ProductView const& product) const {
  // The handle first: it is what the two systems are matched by (R19), a title is what people see.
  if (auto const* by_handle = handle_index_.find(slug(product.handle)))
    return *by_handle;
  if (auto const* by_title = title_index_.find(slug(product.title)))
    return *by_title;
  return kNone;
}

std::uint32_t Truth::add_variant(std::size_t s, std::uint32_t variant, std::uint32_t item,
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
    // Goods that XoroERP does not know have no pool that could move.
    if (item == kNone)
      continue;
    for (StoreIndex store : stores_behind(s, l)) {
      // A variant that is met now holds whatever the shop's number holds of what happened before.
      t.reflects = Provenance{};
      // Whatever moves a part moves what is left of the kit.
      for_goods(item, [&](std::uint32_t goods, std::int32_t) {
        pools_.write(pool_of(goods, store.value()))
            .trackers.push_back({.place = static_cast<std::uint32_t>(first + l),
                                 .shop = static_cast<std::uint8_t>(s)});
      });
    }
  }
  return first;
}

void Truth::meet_initial_products(Servers servers, std::size_t s, Tick start) {
  mocks::ShopServer const& server = servers.shops[s];
  ShopTruth& shop = shops_[s];
  // How often each SKU occurs: one that occurs twice says nothing about identity by itself.
  std::vector<std::uint64_t> skus, on_sale;
  for (mocks::Variant const& v : server.state().variants)
    if (std::string const sku = trimmed(v.sku()); v.live && !sku.empty()) {
      skus.push_back(StableHash{}(sku));
      if (can_be_bought(server.state().products[v.product]))
        on_sale.push_back(skus.back());
    }
  std::sort(skus.begin(), skus.end());
  std::sort(on_sale.begin(), on_sale.end());
  auto const times_in = [](std::vector<std::uint64_t> const& all, std::string const& sku) {
    auto const [from, to] = std::equal_range(all.begin(), all.end(), StableHash{}(sku));
    return to - from;
  };
  std::size_t const count = server.state().products.size();
  for (std::uint32_t p = 0; p < count; ++p) {
    shop::ProductView const view = server.product(mocks::product_at(p));
    ShopProductTruth truth;
    truth.live = true;
    truth.initial = true;
    truth.synced = shop.baseline;
    truth.on_sale = can_be_bought(server.state().products[p]);
    std::uint32_t const by_text = identity_by_text(view);
    std::vector<std::uint32_t> votes;
    for (shop::VariantView const& v : view.variants) {
      std::string const sku = trimmed(v.sku.value());
      std::uint32_t item = kNone;
      if (!sku.empty()) {
        auto const found = servers.erp.item_by_number(ItemNumber{sku});
        bool const texts_agree = found && items_[found->value()].product == by_text;
        // An SKU that several variants carry is believed only where the texts say the same. A
        // hidden copy offers nothing of what another variant sells: its number is nobody's.
        bool const sold_elsewhere = !truth.on_sale && times_in(on_sale, sku) > 0;
        bool const alone = times_in(skus, sku) == 1 ||
                           (by_text == kNone && truth.on_sale && times_in(on_sale, sku) == 1);
        if (found && (alone || texts_agree) && !sold_elsewhere)
          item = found->value();
      }
      // A variant without a SKU is who its product and its options say; one with a strange SKU is a
      // stranger.
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
    // The product is what most of its variants are: one wrong SKU does not make it another.
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
    judge({i, static_cast<std::uint8_t>(s)}, start, kNone);
}

void Truth::meet_product(Event const& e, Servers servers) {
  ShopTruth& shop = shops_[e.fact.shop];
  while (shop.products.size() <= e.fact.object)
    shop.products.push_back({});
  ShopProductTruth& truth = shop.products.write(e.fact.object);
  truth.live = true;
  truth.by_engine = e.actor == Actor::Engine;
  // What staff make the sync has never written, so a new handle of it breaks no link.
  truth.synced = truth.by_engine;
  truth.event = e.id;
  truth.born = e.at;
  truth.on_sale = can_be_bought(servers.shops[e.fact.shop].state().products[e.fact.object]);
  truth.sale_by = truth.by_engine ? SaleBy::Sync : SaleBy::ShopsPeople;
  truth.sale_event = e.id;
  truth.sale_at = e.at;
  // Variants follow one by one; the handle and the title are a second witness at the end.
  shop::ProductView const view =
      servers.shops[e.fact.shop].product(mocks::product_at(e.fact.object));
  if (truth.by_engine) {
    if (auto const* by_title = title_index_.find(slug(view.title));
        by_title != nullptr && *by_title != kNone)
      identify(e.fact.shop, e.fact.object, *by_title);
    // An export without an identity is nobody's to judge; its variants may still say who it is.
    if (std::uint32_t const identity = shop.products[e.fact.object].identity; identity != kNone)
      seen(insight::Exported{e.fact.shop, identity});
  } else {
    std::uint32_t const by_text = identity_by_text(view);
    if (by_text != kNone)
      identify(e.fact.shop, e.fact.object, by_text);
  }
}

void Truth::identify(std::size_t s, std::uint32_t product, std::uint32_t identity) {
  ShopTruth& shop = shops_[s];
  if (shop.products[product].identity == identity)
    return;
  // Who a product is does not change: what is written on it later is a wrong match, not another
  // product.
  if (shop.products[product].identity != kNone)
    return;
  shop.products.write(product).identity = identity;
  ++shop.live_of.write(identity);
  seen(insight::Identified{static_cast<std::uint8_t>(s), product, identity});
}

/// The variant's places, from `first` on. What the shop has had before comes back: somebody took it
/// away, and that is told.
void Truth::note_places(Event const& e, std::uint32_t first, std::uint32_t item, MadeBy by) {
  ShopTruth& shop = shops_[e.fact.shop];
  bool const new_here =
      by == MadeBy::Sync && items_[item].opening && shop.variants_of[item].size() == 1;
  for (std::size_t l = 0; l < shop.locations; ++l) {
    if (new_here)
      shop.trackers.write(first + l).made_at = e.at;
    judge({static_cast<std::uint32_t>(first + l), e.fact.shop}, e.at, e.id);
  }
}

void Truth::meet_variant(Event const& e, Servers servers) {
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
      identify(f.shop, f.object, identity);
      // Staff may mix products in their own shop as they like.
    } else if (held != identity && e.actor == Actor::Engine) {
      seen(insight::VariantMet{f.shop, f.object, f.item, identity, held});
    }
    note_places(e, first, item, e.actor == Actor::Engine ? MadeBy::Sync : MadeBy::Others);
    if (e.actor == Actor::Engine)
      for (AccountTruth& account : accounts_)
        account.newly_tagged = true;  // a new variant is a reason for a manual run
  }
  if (e.actor == Actor::Engine)
    seen(insight::Offered{f.shop, f.object});
}

void Truth::forget_product(Event const& e, Servers) {
  ShopTruth& shop = shops_[e.fact.shop];
  if (e.fact.object >= shop.products.size())
    return;
  ShopProductTruth& truth = shop.products.write(e.fact.object);
  truth.live = false;
  // No sync deletes a product.
  truth.on_sale = false;
  truth.sale_by = SaleBy::ShopsPeople;
  truth.sale_event = e.id;
  truth.sale_at = e.at;
  if (truth.identity != kNone && shop.live_of[truth.identity] > 0)
    --shop.live_of.write(truth.identity);
}

/// The status of a product, or where it is published, is another one.
void Truth::sale_changed(Event const& e, Servers servers) {
  Fact const& f = e.fact;
  bool const status =
      f.kind == EventKind::FieldChanged && static_cast<Field>(f.detail) == Field::Status;
  bool const published = f.kind == EventKind::Published || f.kind == EventKind::Unpublished;
  if (!(status || published) || f.shop == kNoIndex || f.object >= shops_[f.shop].products.size())
    return;
  ShopTruth& shop = shops_[f.shop];
  bool const is = can_be_bought(servers.shops[f.shop].state().products[f.object]);
  ShopProductTruth const was = shop.products[f.object];
  // A sync that writes what was so has turned nothing, and decides nothing for the next judgement.
  if (e.actor == Actor::Engine && is == was.on_sale)
    return;
  ShopProductTruth& truth = shop.products.write(f.object);
  truth.on_sale = is;
  truth.sale_event = e.id;
  truth.sale_at = e.at;
  // People decide even where nothing comes of it yet: a draft that they archive is to stay hidden.
  truth.sale_by = e.actor == Actor::Engine ? SaleBy::Sync : SaleBy::ShopsPeople;
  if (is && !was.on_sale)
    meet_hidden_copy(e, servers);
  // What the sync itself has shown or hidden is the sync's to change.
  if (truth.sale_by == SaleBy::ShopsPeople || was.sale_by == SaleBy::Sync)
    return;
  ProductTruth const of_erp = was.identity == kNone ? ProductTruth{} : products_[was.identity];
  seen(insight::SaleTurned{f.shop, f.object, is, was.sale_event, was.sale_at,
                           is ? of_erp.on_event : of_erp.off_event});
}

/// On sale from now on, a copy of the item's own product offers goods of the item.
void Truth::meet_hidden_copy(Event const& e, Servers servers) {
  Fact const& f = e.fact;
  ShopTruth& shop = shops_[f.shop];
  ShopProductTruth const& truth = shop.products[f.object];
  if (!truth.initial || truth.identity == kNone)
    return;
  for (shop::VariantView const& v :
       servers.shops[f.shop].product(mocks::product_at(f.object)).variants) {
    std::uint32_t const variant = mocks::position_of(v.id);
    auto const item = servers.erp.item_by_number(ItemNumber{trimmed(v.sku.value())});
    if (!item || item->value() >= items_.size() || variant >= shop.identity.size() ||
        shop.identity[variant] != kNone || items_[item->value()].product != truth.identity)
      continue;
    std::uint32_t const first = add_variant(f.shop, variant, item->value(), servers);
    for (std::size_t l = 0; l < shop.locations; ++l)
      judge({static_cast<std::uint32_t>(first + l), f.shop}, e.at, e.id);
  }
}

/// XoroERP's people have said whether a product is for sale.
void Truth::erp_sale_changed(Event const& e, std::uint32_t product, bool active) {
  ProductTruth& truth = products_.write(product);
  truth.active = active;
  // What an import carries over was decided in a shop.
  if (e.actor == Actor::Engine)
    return;
  (active ? truth.on_event : truth.off_event) = e.id;
}

void Truth::field_changed(Event const& e, Servers servers) {
  Fact const& f = e.fact;
  if (f.object == kNone || f.shop == kNoIndex)
    return;
  ShopTruth& shop = shops_[f.shop];
  while (shop.products.size() <= f.object)
    shop.products.push_back({});
  if (e.actor != Actor::Engine || e.account == kNoIndex)
    return;
  auto const field =
      f.kind == EventKind::VariantDeleted ? Field::Options : static_cast<Field>(f.detail);
  ShopProductTruth const truth = shop.products[f.object];
  // Whoever creates a product has to write all its fields, selected or not.
  bool const newborn = truth.by_engine && truth.event != kNone && !truth.initial;
  if (!truth.synced)
    shop.products.write(f.object).synced = true;
  if (field == Field::Status && !is_on_sale(f.shop, f.object))
    seen(insight::Offered{f.shop, f.object});
  if (field == Field::Sku && f.item != kNone)
    sku_written(e, truth, servers);
  else
    seen(insight::FieldWritten{f.shop, f.object, field, newborn});
}

/// An item number on a variant says who it is.
void Truth::sku_written(Event const& e, ShopProductTruth const& product, Servers servers) {
  Fact const& f = e.fact;
  ShopTruth& shop = shops_[f.shop];
  shop::VariantView const variant = servers.shops[f.shop].variant(mocks::variant_at(f.item));
  auto const item = servers.erp.item_by_number(ItemNumber{variant.sku.value()});
  if (!item || item->value() >= items_.size())
    return;
  std::uint32_t const identity = items_[item->value()].product;
  if (product.identity == kNone)
    identify(f.shop, f.object, identity);
  if (shop.identity[f.item] == kNone) {
    std::uint32_t const first = add_variant(f.shop, f.item, item->value(), servers);
    // The first variant of a product that a sync makes gets its number only now.
    note_places(e, first, item->value(), product.by_engine ? MadeBy::Sync : MadeBy::Others);
    // The same product's other item is a matter of numbers; another product's is a wrong match.
  } else if (items_[shop.identity[f.item]].product != identity) {
    seen(insight::SkuReplaced{f.shop, f.object, f.item, identity});
  }
}

void Truth::handle_changed(Event const& e, Servers) {
  Fact const& f = e.fact;
  if (f.kind == EventKind::HandleChanged) {
    ShopTruth const& shop = shops_[f.shop];
    if (e.actor == Actor::Engine || f.object >= shop.products.size())
      return;
    ShopProductTruth const& truth = shop.products[f.object];
    // Before the first sync a handle is free to change: nothing leads there yet. Rule: R24.
    if (truth.synced || (truth.initial && shop.baseline))
      seen(insight::HandleWritten{false, f.shop, f.object, truth.identity});
    return;
  }
  if (f.item == kNone || f.item >= items_.size())
    return;
  std::uint32_t const product = items_[f.item].product;
  bool synced = false;
  for (ShopTruth const& shop : shops_)
    for (std::uint32_t p = 0; p < shop.products.size() && !synced; ++p)
      synced = shop.products[p].live && shop.products[p].identity == product &&
               (shop.products[p].synced || (shop.products[p].initial && shop.baseline));
  if (!products_[product].dirty)
    ++dirty_products_;
  products_.write(product).dirty = true;
  if (synced)
    seen(insight::HandleWritten{true, 0, kNone, product});
}

void Truth::erp_product_changed(Event const& e, Servers servers) {
  if (e.fact.item == kNone)
    return;
  if (e.fact.item >= items_.size())
    meet_erp_product(e, servers);
  std::uint32_t const product = items_[e.fact.item].product;
  if (e.fact.kind == EventKind::ErpProductChanged)
    if (std::string const title = slug(servers.erp.product_of(ItemIndex{e.fact.item}).title);
        // A title that was known keeps meaning whom it meant: an edit does not steal it.
        !title.empty() && !title_index_.contains(title))
      title_index_.set(title, product);
  // The status of an item alone is a fact of the same kind.
  if (static_cast<Field>(e.fact.detail) == Field::Status &&
      e.fact.kind == EventKind::ErpProductChanged)
    if (bool const active = servers.erp.product_of(ItemIndex{e.fact.item}).active;
        active != products_[product].active)
      erp_sale_changed(e, product, active);
  if (bool const counted = servers.erp.state().items[e.fact.item].stocked;
      counted != items_[e.fact.item].counted) {
    items_.write(e.fact.item).counted = counted;
    for (std::size_t s = 0; s < stores_; ++s)
      judge_pool(pool_of(e.fact.item, s), e.at, e.id);
    // An import that makes the item has turned nothing, and what people did before is theirs.
    if (e.fact.kind == EventKind::ErpProductChanged &&
        static_cast<Field>(e.fact.detail) == Field::Tracked && e.actor == Actor::Engine &&
        e.account != kNoIndex)
      seen(insight::StockKeepingTurned{
          static_cast<std::uint8_t>(config_->accounts[e.account].shop.value()), counted});
  }
  ProductTruth& truth = products_.write(product);
  truth.changed_event = e.id;
  truth.changed_at = e.at;
  // What an import carries over was decided in the shop, where it is so already.
  if (e.actor != Actor::Engine && static_cast<Field>(e.fact.detail) == Field::Options &&
      e.fact.kind == EventKind::ErpProductChanged)
    truth.restructured = true;
  if (!truth.dirty)
    ++dirty_products_;
  truth.dirty = true;
  if (e.fact.kind == EventKind::ErpProductChanged && e.actor == Actor::ErpOperator)
    seen(insight::WrittenByHand{});
  if (e.fact.kind == EventKind::ErpTagsChanged)
    rescope(e.fact.item, e.at, e.id, servers);
}

std::optional<std::uint32_t> Truth::product_by_handle(std::string const& handle) const {
  auto const* found = handle_index_.find(handle);
  return found == nullptr ? std::nullopt : std::optional{*found};
}

std::optional<std::uint32_t> Truth::product_by_title(std::string const& title) const {
  auto const* found = title_index_.find(title);
  // kNone: several have it.
  return found == nullptr || *found == kNone ? std::nullopt : std::optional{*found};
}

std::optional<std::uint32_t> Truth::item_of(ShopIndex shop, VariantId variant) const {
  std::uint32_t const v = mocks::position_of(variant);
  auto const& identity = shops_[shop.value()].identity;
  if (v >= identity.size() || identity[v] == kNone)
    return std::nullopt;
  return identity[v];
}

std::vector<VariantId> Truth::variants_of(ShopIndex shop, ItemIndex item) const {
  std::vector<VariantId> out;
  auto const& all = shops_[shop.value()].variants_of;
  if (item.value() < all.size())
    for (std::uint32_t v : all[item.value()])
      out.push_back(mocks::variant_at(v));
  return out;
}

}  // namespace drydock
