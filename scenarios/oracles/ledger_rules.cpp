#include <algorithm>
#include <cctype>
#include <set>

#include <fmt/format.h>

#include "model/roughly.h"
#include "scenarios/oracles/ledger.h"

/// Judgements on products, prices, orders, queues and schedules.
namespace drydock {
namespace {

/// Time in which the engine may still be building a product that it has just created.
constexpr Duration kBirth = minutes(30);

std::set<std::string> tag_set(std::vector<std::string> const& tags) {
  std::set<std::string> out;
  for (std::string const& t : tags)
    if (std::string s = slug(t); !s.empty())
      out.insert(std::move(s));
  return out;
}

std::string lower(std::string_view text) {
  std::string out{text};
  for (char& c : out)
    if (c >= 'A' && c <= 'Z')
      c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// What an order still asks for, known to XoroERP or not.
struct Content {
  std::int64_t units = 0, money_minor = 0;
};
Content content_of(shop::OrderView const& order) {
  Content sum;
  for (shop::OrderLineView const& line : order.lines) {
    sum.units += line.current.units();
    sum.money_minor += line.unit_price.minor() * line.current.units();
  }
  return sum;
}

/// The shop's publications that a source means. Assumption A-P1 (docs/assumptions.md).
std::vector<std::string> names_of(Source source) {
  switch (source) {
    case Source::Pos:
      return {"point of sale", "pos"};
    case Source::Ecommerce:
      return {"online store"};
    case Source::Web:
      return {"web", "online store"};
    case Source::B2b:
      return {"b2b"};
  }
  return {};
}

std::set<std::uint64_t> wanted_publications(Settings const& settings, ShopConfig const& shop) {
  std::set<std::uint64_t> out;
  if (shop.publications.empty())
    return out;
  if (settings.multi_source == Switch::Off) {
    out.insert(mocks::publication_at(0).value());
    return out;
  }
  for (Source source : settings.sources) {
    bool found = false;
    for (std::string const& name : names_of(source))
      for (std::uint32_t p = 0; p < shop.publications.size() && !found; ++p)
        if (lower(shop.publications[p]) == name) {
          out.insert(mocks::publication_at(p).value());
          found = true;
        }
  }
  return out;
}

}  // namespace

void Ledger::price_changed(Event const& e, EventContext const&, Servers servers) {
  Fact const& f = e.fact;
  if (e.actor != Actor::Engine || e.account == 0xFF || static_cast<Field>(f.detail) != Field::Price)
    return;
  ShopTruth const& shop = shops_[f.shop];
  std::uint32_t const item = f.item < shop.identity.size() ? shop.identity[f.item] : kNone;
  shop::VariantView const view = servers.shops[f.shop].variant(mocks::variant_at(f.item));
  std::string const subject = item != kNone ? item_name(item, servers) : view.sku.value();
  Currency const currency = config_->shops[f.shop].currency;
  if (f.after == 0 && f.before != 0) {
    Finding finding =
        found_by(settings_of(e.account).zero_price_protection == Switch::On ? Prices::kProtected
                                                                            : Prices::kUnprotected);
    finding.subject = subject;
    finding.shop = config_->shops[f.shop].name;
    finding.account = account_name(e.account);
    finding.at = e.at;
    finding.units = 1;
    finding.money_minor = f.before;
    finding.event = e.id;
    finding.slice = {e.id};
    finding.story = {
        fmt::format("{} cost {} in the shop.", subject, format_amount(Amount{f.before}, currency)),
        fmt::format("At {} account {} wrote a price of 0: whoever orders now pays nothing.",
                    clock(e.at, f.shop), finding.account),
        settings_of(e.account).zero_price_protection == Switch::On
            ? "Zero-price protection is on and should have kept the price."
            : "Zero-price protection is off, so a zero or empty price went through."};
    told_.tell(std::move(finding));
    return;
  }
  if (item == kNone || f.after == f.before)
    return;
  auto const& uploads = items_[item].uploaded;
  bool const uploaded =
      !uploads.empty() && std::find(uploads->begin(), uploads->end(), f.after) != uploads->end();
  ErpItem const of_erp = servers.erp.item(ItemIndex{item});
  bool const selected =
      settings_of(e.account).fields.price && of_erp.price && of_erp.price->minor() == f.after;
  if (uploaded || selected || f.after == 0)
    return;
  // A product that was kept back until its first price.
  if (f.before == 0 && of_erp.price && of_erp.price->minor() == f.after)
    return;
  Finding finding = found_by(Prices::kLeak);
  finding.subject = subject;
  finding.shop = config_->shops[f.shop].name;
  finding.account = account_name(e.account);
  finding.at = e.at;
  finding.units = 1;
  finding.money_minor = std::abs(f.after - f.before);
  finding.event = e.id;
  finding.slice = {e.id};
  finding.story = {
      fmt::format("The price of {} went from {} to {} at {}.", subject,
                  format_amount(Amount{f.before}, currency),
                  format_amount(Amount{f.after}, currency), clock(e.at, f.shop)),
      "Nobody had uploaded that price with Upload Item Prices; the product sync changed it."};
  told_.tell(std::move(finding));
}

void Ledger::field_changed(Event const& e, EventContext const&, Servers servers) {
  Fact const& f = e.fact;
  if (f.object == kNone || f.shop == 0xFF)
    return;
  ShopTruth& shop = shops_[f.shop];
  while (shop.products.size() <= f.object)
    shop.products.push_back({});
  if (e.actor != Actor::Engine || e.account == 0xFF)
    return;
  auto const field =
      f.kind == EventKind::VariantDeleted ? Field::Options : static_cast<Field>(f.detail);
  ShopProductTruth const truth = shop.products[f.object];
  bool const newborn = truth.by_engine && truth.event != kNone && !truth.initial;
  if (!truth.synced)
    shop.products.write(f.object).synced = true;
  if (field == Field::Status)
    check_on_sale_at_zero(f.shop, f.object, e, servers);
  shop::ProductView const view = servers.shops[f.shop].product(mocks::product_at(f.object));
  std::string const subject = truth.identity != kNone ? base_parts_[truth.identity] : view.handle;

  if (field == Field::Sku && f.item != kNone) {
    shop::VariantView const variant = servers.shops[f.shop].variant(mocks::variant_at(f.item));
    auto const item = servers.erp.item_by_number(ItemNumber{variant.sku.value()});
    if (item && item->value() < items_.size()) {
      if (truth.identity == kNone)
        identify(f.shop, f.object, items_[item->value()].product, e, servers);
      if (shop.identity[f.item] == kNone) {
        std::uint32_t const first = add_variant(f.shop, f.item, item->value(), servers);
        for (std::size_t l = 0; l < shop.locations; ++l)
          judge(f.shop, static_cast<std::uint32_t>(first + l), e.at, e.id, servers);
      } else if (items_[shop.identity[f.item]].product != items_[item->value()].product) {
        Finding finding = found_by(Matching::kSku);
        finding.subject = base_parts_[items_[item->value()].product];
        finding.shop = config_->shops[f.shop].name;
        finding.account = account_name(e.account);
        finding.at = e.at;
        finding.units = 1;
        finding.event = e.id;
        finding.slice = {e.id};
        finding.story = {fmt::format(
            "At {} the sync wrote the item number {} on the product \"{}\", which is {}.",
            clock(e.at, f.shop), variant.sku.value(), view.handle, subject)};
        told_.tell(std::move(finding));
      }
    }
    return;
  }
  if (truth.identity != kNone)
    check_ambiguous(f.shop, truth.identity, e, servers);
  if (field == Field::Title && truth.identity != kNone) {
    auto const* by_title = title_index_.find(slug(view.title));
    if (by_title != nullptr && *by_title != kNone && *by_title != truth.identity) {
      auto const erp = servers.erp.product(BasePart{base_parts_[truth.identity]});
      if (erp && slug(erp->title) != slug(view.title)) {
        Finding finding = found_by(Matching::kUpdate);
        finding.subject = base_parts_[*by_title];
        finding.shop = config_->shops[f.shop].name;
        finding.account = account_name(e.account);
        finding.at = e.at;
        finding.units = 1;
        finding.event = e.id;
        finding.slice = {e.id};
        finding.story = {
            fmt::format("At {} the sync wrote \"{}\" over the product \"{}\", which is {}.",
                        clock(e.at, f.shop), view.title, view.handle, subject),
            "Its handle belongs to another product in this shop."};
        told_.tell(std::move(finding));
      }
    }
  }
  // What the engine writes while it builds a product of its own is no update.
  if (newborn && e.at - truth.born < kBirth)
    return;
  FieldSelection const& chosen = settings_of(e.account).fields;
  bool leaked = false;
  switch (field) {
    case Field::Cost:
      leaked = !chosen.cost;
      break;
    case Field::Weight:
      leaked = !chosen.weight;
      break;
    case Field::Images:
      leaked = !chosen.images;
      break;
    case Field::Status:
      leaked = !chosen.active;
      break;
    case Field::Options:
      leaked = !chosen.options;
      break;
    default:
      break;
  }
  if (leaked) {
    Finding finding = found_by(Fields::kUnselected);
    finding.subject = subject;
    finding.shop = config_->shops[f.shop].name;
    finding.account = account_name(e.account);
    finding.at = e.at;
    finding.units = 1;
    finding.event = e.id;
    finding.slice = {e.id};
    finding.cause.emplace_back(name_of(field));
    finding.story = {fmt::format("At {} the sync changed the {} of \"{}\".", clock(e.at, f.shop),
                                 name_of(field), view.handle),
                     "That field is not among those selected for product sync."};
    told_.tell(std::move(finding));
  } else if (f.kind == EventKind::VariantDeleted && truth.identity != kNone) {
    Finding finding = found_by(Structure::kReplaced);
    finding.subject = subject;
    finding.shop = config_->shops[f.shop].name;
    finding.account = account_name(e.account);
    finding.at = e.at;
    finding.units = 1;
    finding.event = e.id;
    finding.slice = {products_[truth.identity].changed_event, e.id};
    finding.story = {
        fmt::format("The option structure of {} was changed after it had been synced.", subject),
        fmt::format("At {} the sync deleted a variant of \"{}\": its stock, its history and "
                    "its links are gone.",
                    clock(e.at, f.shop), view.handle)};
    told_.tell(std::move(finding));
  }
}

/// Several handles of one product that all exist in the shop. Rule: R95; assumption U6.
void Ledger::check_ambiguous(std::size_t s, std::uint32_t identity, Event const& e,
                             Servers servers) {
  auto const erp = servers.erp.product(BasePart{base_parts_[identity]});
  if (!erp)
    return;
  std::vector<std::string> hits;
  std::set<std::uint64_t> seen;
  for (std::string const& handle : split_handles(erp->handles))
    if (auto const id = servers.shops[s].product_by_handle(Handle{slug(handle)}))
      if (seen.insert(id->value()).second)
        hits.push_back(handle);
  if (hits.size() < 2)
    return;
  Finding finding = found_by(Matching::kAmbiguous);
  finding.subject = base_parts_[identity];
  finding.shop = config_->shops[s].name;
  finding.account = account_name(e.account);
  finding.at = e.at;
  finding.units = static_cast<std::int64_t>(hits.size());
  finding.event = e.id;
  finding.slice = {e.id};
  finding.story = {fmt::format("{} holds the handles \"{}\" and \"{}\", and both exist in {}.",
                               finding.subject, hits[0], hits[1], finding.shop),
                   fmt::format("The sync took the first it found; the other product at \"{}\" may "
                               "be the one that is meant.",
                               hits[1])};
  told_.tell(std::move(finding));
}

void Ledger::check_on_sale_at_zero(std::size_t s, std::uint32_t product, Event const& e,
                                   Servers servers) {
  if (e.actor != Actor::Engine || e.account == 0xFF)
    return;
  shop::ProductView const view = servers.shops[s].product(mocks::product_at(product));
  if (view.status != ProductStatus::Active || view.published_on.empty())
    return;
  for (shop::VariantView const& v : view.variants) {
    if (v.price.minor() != 0 || v.sku.value().empty())
      continue;
    Finding finding = found_by(Prices::kBeforeFirst);
    finding.subject = v.sku.value();
    finding.shop = config_->shops[s].name;
    finding.account = account_name(e.account);
    finding.at = e.at;
    finding.units = 1;
    finding.event = e.id;
    finding.slice = {e.id};
    finding.story = {
        fmt::format("At {} the sync put \"{}\" on sale.", clock(e.at, s), view.handle),
        fmt::format("Its variant {} has no price yet and sells for 0.", v.sku.value())};
    told_.tell(std::move(finding));
  }
}

void Ledger::order_created(Event const& e, Servers servers) {
  Fact const& f = e.fact;
  if (f.shop == 0xFF || f.order == kNone || f.order >= shops_[f.shop].orders.size())
    return;
  OrderTruth& order = shops_[f.shop].orders.write(f.order);
  ++order.erp_orders;
  if (order.erp_orders == 1) {
    if (order.wanted)
      --orders_missing_;
    return;
  }
  Finding finding = found_by(Orders::kTwice);
  finding.subject = order_name(f.shop, f.order, servers);
  finding.shop = config_->shops[f.shop].name;
  finding.account = account_name(e.account);
  finding.at = e.at;
  finding.units = content_of(servers.shops[f.shop].order(mocks::order_at(f.order))).units;
  finding.event = e.id;
  finding.slice = {order.event, e.id};
  finding.story = {
      fmt::format("Order {} was in XoroERP already.", finding.subject),
      fmt::format("At {} account {} made a second sales order of it: its goods would be "
                  "shipped twice.",
                  clock(e.at, f.shop), finding.account)};
  told_.tell(std::move(finding));
}

void Ledger::run_event(Event const& e, Servers) {
  if (e.account == 0xFF)
    return;
  auto const run = static_cast<action::SyncRun>(e.fact.detail);
  std::size_t const s = config_->accounts[e.account].shop.value();
  auto const tell = [&](Detector const& detector, std::vector<std::string> story) {
    Finding finding = found_by(detector);
    finding.subject = account_name(e.account);
    finding.shop = config_->shops[s].name;
    finding.account = account_name(e.account);
    finding.at = e.at;
    finding.event = e.id;
    finding.slice = {e.id};
    finding.story = std::move(story);
    told_.tell(std::move(finding));
  };
  bool const absolute = run == action::SyncRun::Initial || run == action::SyncRun::Full ||
                        run == action::SyncRun::Daily || run == action::SyncRun::Weekly;
  if (e.fact.kind == EventKind::RunRefused) {
    // It has still to be run.
    if (run == action::SyncRun::Manual && manual_press_[e.account] == Press::Needed)
      newly_tagged_[e.account] = 1;
    return;
  }
  if (e.fact.kind == EventKind::RunFinished) {
    if (!absolute)
      return;
    // What was confirmed before the first alignment was not what the schedule will copy. Rule: R77.
    if (baseline_[e.account] == 0)
      signed_off_[e.account] = 0;
    baseline_[e.account] = 1;
    shops_[s].baseline = true;
    if (!shops_[s].live) {
      shops_[s].live = true;
      for (std::uint32_t i = 0; i < shops_[s].trackers.size(); ++i)
        if (shops_[s].trackers[i].wrong != 0) {
          Tracker& t = shops_[s].trackers.write(i);
          t.wrong_since = e.at;
          t.judged_at = e.at;
          t.wrong_unit_ms = 0;
        }
    }
    return;
  }
  if ((run == action::SyncRun::Daily || run == action::SyncRun::Weekly) &&
      (signed_off_[e.account] == 0 || baseline_[e.account] == 0))
    tell(Schedules::kUnvalidated,
         {fmt::format("At {} account {} ran its {} sync.", clock(e.at, s), account_name(e.account),
                      run == action::SyncRun::Daily ? "daily" : "weekly"),
          baseline_[e.account] == 0
              ? "No full baseline had been run before."
              : "Nobody had confirmed on-hand, reserved and ATS since the full sync."});
  if (run == action::SyncRun::Full && baseline_[e.account] != 0) {
    std::size_t const all = shops_[s].trackers.size();
    std::size_t const wrong = shops_[s].wrong;
    if (wrong * 20 < all || wrong == 0)
      tell(Schedules::kFull,
           {fmt::format(
                "At {} a full sync was run after go-live, with {} of {} quantities different.",
                clock(e.at, s), wrong, all),
            "It overwrites every quantity, whatever the shop knows better."});
  }
  if (run == action::SyncRun::Manual) {
    // The press is judged, once: a run that failed is taken up again by itself.
    if (manual_press_[e.account] == Press::Unneeded) {
      manual_press_[e.account] = Press::Judged;
      tell(Schedules::kManual,
           {fmt::format(
               "At {} a manual sync was run although no item had newly come into its tag scope.",
               clock(e.at, s))});
    }
  }
}

void Ledger::handle_changed(Event const& e, Servers servers) {
  Fact const& f = e.fact;
  std::string subject, where, shop_name;
  std::size_t shop_for_clock = shops_.size();
  if (f.kind == EventKind::HandleChanged) {
    if (e.actor == Actor::Engine)
      return;
    ShopTruth const& shop = shops_[f.shop];
    if (f.object >= shop.products.size())
      return;
    ShopProductTruth const& truth = shop.products[f.object];
    if (!truth.synced && !(truth.initial && shop.baseline))
      return;
    subject = truth.identity != kNone
                  ? base_parts_[truth.identity]
                  : servers.shops[f.shop].product(mocks::product_at(f.object)).handle;
    where = "in the shop";
    shop_name = config_->shops[f.shop].name;
    shop_for_clock = f.shop;
  } else {
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
    if (!synced)
      return;
    subject = base_parts_[product];
    where = "in XoroERP";
  }
  Finding finding = found_by(where == "in the shop" ? Handles::kInShop : Handles::kInErp);
  finding.subject = subject;
  finding.shop = shop_name;
  finding.at = e.at;
  finding.event = e.id;
  finding.slice = {e.id};
  finding.story = {fmt::format("At {} the handle of {} was changed {}, after it had been synced.",
                               clock(e.at, shop_for_clock), subject, where),
                   "The next update will not find the product under its old handle."};
  told_.tell(std::move(finding));
}

/// Whether every shop that should show an ERP product shows what the ERP says of it.
bool Ledger::product_matches(std::size_t s, std::uint32_t identity, Servers servers,
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
        (erp->vendor.empty() || view.vendor == erp->vendor) &&
        (erp->tags.empty() || tag_set(view.tags) == tag_set(erp->tags)))
      return true;
  }
  if (why != nullptr)
    *why = found ? fmt::format("{} in {} does not show what XoroERP says", base_parts_[identity],
                               config_->shops[s].name)
                 : fmt::format("{} is not in {}", base_parts_[identity], config_->shops[s].name);
  return false;
}

void Ledger::close_products(Servers servers, Tick now) {
  for (std::size_t s = 0; s < shops_.size(); ++s) {
    AccountConfig const* exporter = nullptr;
    for (AccountConfig const& a : config_->accounts)
      if (a.shop.value() == s && a.settings.product_sync == Switch::On &&
          a.settings.direction == Direction::XoroToShopify)
        exporter = &a;
    for (std::uint32_t p = 0; p < products_.size(); ++p) {
      if (!products_[p].dirty)
        continue;
      std::string why;
      if (now - products_[p].changed_at < config_->update_bound)
        continue;
      if (product_matches(s, p, servers, &why))
        continue;
      // A duplicate that took the update explains that the first one did not.
      if (shops_[s].live_of[p] > 1)
        continue;
      bool const tags = exporter != nullptr && !exporter->settings.tag_filter.empty();
      Finding finding = found_by(tags ? Shown::kOutOfScope : Shown::kProduct);
      finding.subject = base_parts_[p];
      finding.shop = config_->shops[s].name;
      finding.account = exporter == nullptr ? "" : exporter->name;
      finding.at = products_[p].changed_at;
      finding.units = 1;
      finding.event = products_[p].changed_event;
      finding.slice = {products_[p].changed_event};
      for (Finding const& f : findings())  // it arrived on the wrong product
        if (f.anomaly == Anomaly::WrongMatch && f.subject == base_parts_[p] &&
            f.shop == config_->shops[s].name)
          finding.follows_from = fingerprint(f);
      finding.story = {fmt::format("{} was changed in XoroERP at {}.", base_parts_[p],
                                   clock(products_[p].changed_at, s)),
                       fmt::format("At the end {}.", why)};
      told_.tell(std::move(finding));
    }
    for (std::uint32_t i = 0; i < items_.size(); ++i) {
      ItemTruth const& item = items_[i];
      if (item.intended_minor < 0 || now - item.intended_at < config_->update_bound)
        continue;
      bool priced = false;
      for (AccountConfig const& a : config_->accounts)
        priced |= a.shop.value() == s && a.settings.price_sync == Switch::On &&
                  item.intended_currency == config_->shops[s].currency;
      if (!priced || i >= shops_[s].variants_of.size() || shops_[s].variants_of[i].empty())
        continue;
      shop::VariantView const view =
          servers.shops[s].variant(mocks::variant_at(shops_[s].variants_of[i].front()));
      if (view.price.minor() == item.intended_minor || view.sku.value().empty())
        continue;
      Finding finding = found_by(Shown::kPrice);
      finding.subject = item_name(i, servers);
      finding.shop = config_->shops[s].name;
      finding.at = item.intended_at;
      finding.units = 1;
      finding.money_minor = std::abs(view.price.minor() - item.intended_minor);
      finding.event = item.intended_event;
      finding.slice = {item.intended_event};
      Currency const currency = config_->shops[s].currency;
      finding.story = {
          fmt::format("A price of {} was uploaded for {}.",
                      format_amount(Amount{item.intended_minor}, currency), finding.subject),
          fmt::format("The shop still says {}.", format_amount(view.price, currency))};
      told_.tell(std::move(finding));
    }
    if (exporter == nullptr)
      continue;
    std::set<std::uint64_t> const wanted =
        wanted_publications(exporter->settings, config_->shops[s]);
    for (std::uint32_t p = 0; p < shops_[s].products.size(); ++p) {
      ShopProductTruth const& truth = shops_[s].products[p];
      if (!truth.live)
        continue;
      shop::ProductView const view = servers.shops[s].product(mocks::product_at(p));
      if (truth.identity == kNone && !truth.initial && !truth.by_engine) {
        Finding finding = found_by(Shown::kForeign);
        finding.subject = view.handle;
        finding.shop = config_->shops[s].name;
        finding.event = truth.event;
        finding.slice = {truth.event};
        finding.units = 1;
        finding.story = {
            fmt::format("\"{}\" was made in the shop; XoroERP does not know it.", view.handle)};
        told_.tell(std::move(finding));
      }
      bool const dirty =
          truth.identity != kNone && products_[truth.identity].changed_event != kNone;
      if (!(truth.by_engine || (truth.synced && dirty)) || view.status != ProductStatus::Active)
        continue;
      std::set<std::uint64_t> shown;
      for (PublicationId id : view.published_on)
        shown.insert(id.value());
      auto const tell = [&](Detector const& detector, std::uint64_t publication) {
        std::string name;
        for (std::uint32_t i = 0; i < config_->shops[s].publications.size(); ++i)
          if (mocks::publication_at(i).value() == publication)
            name = config_->shops[s].publications[i];
        Finding finding = found_by(detector);
        finding.subject = truth.identity != kNone ? base_parts_[truth.identity] : view.handle;
        finding.shop = config_->shops[s].name;
        finding.account = exporter->name;
        finding.event = truth.event;
        finding.slice = {truth.event};
        finding.units = 1;
        finding.story = {
            name.empty() ? fmt::format("\"{}\" is visible nowhere: several sources may be "
                                       "published to, and none is chosen.",
                                       view.handle)
            : detector.anomaly == Anomaly::ChannelMissing
                ? fmt::format("\"{}\" should be sold through {}, and is not visible there.",
                              view.handle, name)
                : fmt::format("\"{}\" is visible in {}, which is no configured source.",
                              view.handle, name)};
        told_.tell(std::move(finding));
      };
      for (std::uint64_t w : wanted)
        if (!shown.contains(w))
          tell(Shown::kNotPublished, w);
      if (exporter->settings.multi_source == Switch::On && exporter->settings.sources.empty() &&
          shown.empty())
        tell(Shown::kNotPublished, kNone);  // Rule: R99
      if (truth.by_engine)
        for (std::uint64_t w : shown)
          if (!wanted.contains(w))
            tell(Shown::kTooFar, w);
    }
  }
}

void Ledger::close_orders(Servers servers, Tick now) {
  if (orders_missing_ == 0)
    return;
  for (std::size_t s = 0; s < shops_.size(); ++s)
    for (std::uint32_t o = 0; o < shops_[s].orders.size(); ++o) {
      OrderTruth const& order = shops_[s].orders[o];
      if (!order.wanted || order.erp_orders > 0 || order.event == kNone)
        continue;
      Finding finding = found_by(Orders::kMissed);
      finding.subject = order_name(s, o, servers);
      finding.shop = config_->shops[s].name;
      finding.at = order.placed;
      Content const content = content_of(servers.shops[s].order(mocks::order_at(o)));
      finding.units = content.units;
      finding.money_minor = content.money_minor;
      finding.event = order.event;
      finding.slice = {order.event};
      finding.story = {
          fmt::format("Order {} was placed at {}.", finding.subject, clock(order.placed, s)),
          fmt::format("{} later XoroERP still does not have it: nobody will ship it.",
                      roughly(now - order.placed))};
      told_.tell(std::move(finding));
    }
}

/// A cancellation or return that XoroERP never heard of although it holds the order.
void Ledger::close_erp_stock(Servers servers, Tick now) {
  for (std::uint32_t pool = 0; wrong_pools_ > 0 && pool < pools_.size(); ++pool) {
    Pool const& p = pools_[pool];
    if (p.erp_ats == p.sellable + p.skew)
      continue;
    std::uint32_t missing = kNone;
    std::int32_t units = 0;
    p.erp.for_each_odd(p.last_cause, causes_, [&](std::uint32_t c, std::int32_t times) {
      Cause const& cause = causes_[c];
      if (times != 0 || cause.order == kNone || cause.kind == CauseKind::OrderLine)
        return;
      for (std::uint32_t o : shops_[cause.shop].orders[cause.order].causes)
        if (causes_[o].kind == CauseKind::OrderLine && causes_[o].pool == pool &&
            p.erp.times(o) > 0) {
          missing = c;
          units += cause.units;
          return;
        }
    });
    if (missing == kNone)
      continue;
    Cause const& cause = causes_[missing];
    Finding finding =
        found_by(cause.kind == CauseKind::Return ? Arrivals::kReturn : Arrivals::kCancellation);
    finding.subject = item_name(pool / static_cast<std::uint32_t>(stores_), servers);
    finding.shop = config_->shops[cause.shop].name;
    finding.at = now;
    finding.units = units;
    finding.event = cause.event;
    finding.slice = {cause.event};
    finding.story = {
        fmt::format("{} of {} came back with order {}.", units, finding.subject,
                    order_name(cause.shop, cause.order, servers)),
        fmt::format(
            "XoroERP holds that order and has not heard of that: its ATS is {} and should be {}.",
            p.erp_ats, p.sellable + p.skew)};
    told_.tell(std::move(finding));
  }
}

void Ledger::close_queue(Servers servers, Tick now) {
  for (std::size_t a = 0; a < config_->accounts.size(); ++a) {
    AccountIndex const account{static_cast<std::uint8_t>(a)};
    for (erp::QueueRow const& row : servers.erp.open_rows(account)) {
      if (row.state != erp::RowState::Pending && row.state != erp::RowState::Processing)
        continue;
      if (now - std::max(row.created_at, row.not_before) <= config_->queue_bound)
        continue;
      Finding finding = found_by(Queue::kDetectors[static_cast<std::size_t>(row.kind)]);
      finding.account = config_->accounts[a].name;
      ShopIndex const shop = config_->accounts[a].shop;
      finding.shop = config_->shops[shop.value()].name;
      std::string_view const kind = finding.cause.front();
      finding.subject = !row.base_part.value().empty() ? row.base_part.value()
                        : !row.item.value().empty()
                            ? row.item.value()
                            : servers.shops[shop.value()].order(row.order).name;
      finding.at = row.created_at;
      finding.units = 1;
      finding.story = {
          fmt::format("A{} {} row of {} has been waiting since {}.", kind == "order" ? "n" : "",
                      kind, finding.subject, clock(row.created_at, shop.value())),
          row.message.empty() ? "Nothing says why."
                              : fmt::format("Its last message: {}.", row.message)};
      told_.tell(std::move(finding));
    }
  }
}

void Ledger::close_untracked(Servers servers, Tick now) {
  for (std::size_t s = 0; s < shops_.size(); ++s) {
    if (!shops_[s].pushed)
      continue;
    for (std::uint32_t i = 0; i < shops_[s].trackers.size();
         i += static_cast<std::uint32_t>(shops_[s].locations)) {
      Tracker const& t = shops_[s].trackers[i];
      if (t.item == kNone || t.tracked || !t.in_scope)
        continue;
      ErpItem const item = servers.erp.item(ItemIndex{t.item});
      if (!item.track_quantity || !item.active)
        continue;
      auto const variant = static_cast<std::uint32_t>(i / shops_[s].locations);
      shop::VariantView const view = servers.shops[s].variant(mocks::variant_at(variant));
      if (view.id.value() == 0)
        continue;
      Finding finding = found_by(Tracking::kOff);
      finding.subject = item.number.value();
      finding.shop = config_->shops[s].name;
      finding.at = now;
      finding.units = 1;
      finding.story = {
          fmt::format("Track Quantity is off for {} in {}.", finding.subject, finding.shop),
          "Its stock is never synced, and the shop sells it without limit."};
      told_.tell(std::move(finding));
    }
  }
}

}  // namespace drydock
