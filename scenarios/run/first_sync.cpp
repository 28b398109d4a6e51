#include "scenarios/run/first_sync.h"

#include <algorithm>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "model/event.h"
#include "model/money.h"
#include "model/opening.h"
#include "model/text.h"
#include "scenarios/world/world.h"

namespace drydock {
namespace {

/// A Monday morning, so that no weekly or daily habit is near.
constexpr std::string_view kStart = "2026-05-11T06:00:00Z";
/// People upload after the connection is up; the first ticks come later anyway.
constexpr Duration kUploadAfter = minutes(1);
/// What a product, its variants and prices take at XoroERP's two calls a second, and a margin.
constexpr Duration kTimeForItem = seconds(12);
/// Until every account knows the shop's variants and XoroERP's tags.
constexpr Duration kLearning = minutes(30), kTimeToLearnItem = seconds(1);

std::int64_t times(std::int64_t minor, std::int64_t units) {
  std::int64_t product = 0;
  return __builtin_mul_overflow(minor, units, &product) ? std::numeric_limits<std::int64_t>::max()
                                                        : product;
}
std::int64_t magnitude(std::int64_t n) { return n < 0 ? -n : n; }

/// Who wrote what: the last account for each place.
class Writers {
 public:
  Writers(History const& history, StoreConfig const& store) : store_(store) {
    for (Event const& e : history.events()) {
      if (e.account >= store.accounts.size() || e.fact.shop == kNoIndex)
        continue;
      switch (e.fact.kind) {
        case EventKind::ShopQuantitySet:
        case EventKind::ShopQuantityAdjusted:
          of_variant_[{e.fact.shop, e.fact.item, FirstWriteKind::Quantity}] = e.account;
          break;
        case EventKind::PriceChanged:
          of_variant_[{e.fact.shop, e.fact.item, FirstWriteKind::Price}] = e.account;
          break;
        case EventKind::ProductCreated:
        case EventKind::ProductUpdated:
        case EventKind::ProductDeleted:
        case EventKind::FieldChanged:
        case EventKind::Published:
        case EventKind::VariantCreated:
        case EventKind::VariantDeleted:
        case EventKind::TrackingChanged:
          of_product_[{e.fact.shop, e.fact.object}] = e.account;
          break;
        default:
          break;
      }
    }
  }
  [[nodiscard]] std::string of(std::uint8_t shop, std::uint32_t variant,
                               FirstWriteKind kind) const {
    auto const found = of_variant_.find({shop, variant, kind});
    return found == of_variant_.end() ? std::string{} : store_.accounts[found->second].name;
  }
  [[nodiscard]] std::string of_product(std::uint8_t shop, std::uint32_t product) const {
    auto const found = of_product_.find({shop, product});
    return found == of_product_.end() ? std::string{} : store_.accounts[found->second].name;
  }

 private:
  StoreConfig const& store_;
  std::map<std::tuple<std::uint8_t, std::uint32_t, FirstWriteKind>, std::uint8_t> of_variant_;
  std::map<std::pair<std::uint8_t, std::uint32_t>, std::uint8_t> of_product_;
};

/// Units of a shop's open orders that XoroERP's number lacks already when the world opens.
class BookedUnits {
 public:
  explicit BookedUnits(Plan const& plan) {
    for (OpeningOrder const& order : opening_orders(plan.store, plan.catalogue, plan.start))
      for (OpeningLine const& line : order.lines)
        if (order.shop)
          units_[{*order.shop, line.location, line.item.value()}] +=
              (line.units - line.unknown()).units();
  }
  [[nodiscard]] std::int64_t of(ShopIndex shop, std::size_t location, std::string_view item) const {
    auto const found =
        units_.find({shop, static_cast<std::uint8_t>(location), std::string(trim(item))});
    return found == units_.end() ? 0 : found->second;
  }

 private:
  std::map<std::tuple<ShopIndex, std::uint8_t, std::string>, std::int64_t> units_;
};

/// One shop before and after.
class ShopDiff {
 public:
  ShopDiff(mocks::ShopServer const& before, mocks::ShopServer const& after,
           mocks::ErpServer const& erp, Writers const& writers, BookedUnits const& booked)
      : before_(before),
        after_(after),
        erp_(erp),
        writers_(writers),
        booked_(booked),
        index_(before.index()) {
    for (std::uint32_t p = 0; p < before.state().products.size(); ++p)
      if (before.state().products[p].live)
        for (shop::VariantView const& v : before.product(mocks::product_at(p)).variants)
          held_skus_.emplace(trim(v.sku.value()));
  }

  void run(FirstSync& out) {
    auto const held = static_cast<std::uint32_t>(before_.state().products.size());
    auto const holds = static_cast<std::uint32_t>(after_.state().products.size());
    for (std::uint32_t p = 0; p < holds; ++p) {
      std::size_t const so_far = writes_.size();
      if (p < held && before_.state().products[p].live)
        compare_product(p);
      else if (after_.state().products[p].live)
        product_created(p);
      if (p < held && writes_.size() > so_far)
        ++sums_.updated;
    }
    std::ranges::stable_sort(writes_, [](FirstWrite const& a, FirstWrite const& b) {
      auto const rank = [](FirstWrite const& w) {
        return std::tuple{w.kind, -magnitude(w.money_minor), -magnitude(w.units)};
      };
      return rank(a) < rank(b);
    });
    out.writes.insert(out.writes.end(), std::make_move_iterator(writes_.begin()),
                      std::make_move_iterator(writes_.end()));
    out.shops.push_back(sums_);
  }

 private:
  [[nodiscard]] static bool visible(shop::ProductView const& p) {
    return (p.status == ProductStatus::Active || p.status == ProductStatus::Unlisted) &&
           !p.published_on.empty();
  }
  [[nodiscard]] std::size_t locations() const { return before_.state().locations; }
  [[nodiscard]] static mocks::Level const& level(mocks::ShopServer const& shop, VariantId v,
                                                 std::size_t l) {
    return shop.state().levels[mocks::position_of(v) * shop.state().locations + l];
  }
  /// What checkout offers of a variant; 0 where Shopify does not count it.
  [[nodiscard]] std::int64_t for_sale(mocks::ShopServer const& shop,
                                      shop::VariantView const& v) const {
    if (!v.tracked)
      return 0;
    std::int64_t sum = 0;
    for (std::size_t l = 0; l < locations(); ++l)
      if (mocks::Level const& at = level(shop, v.id, l); at.state == mocks::LevelState::Active)
        sum += at.available;
    return std::max<std::int64_t>(sum, 0);
  }
  [[nodiscard]] std::string money(Amount amount) const {
    Currency const currency = before_.config().currency;
    return format_amount(amount, currency) + " " + currency.code();
  }

  FirstWrite& add(FirstWriteKind kind, shop::ProductView const& product, std::string from,
                  std::string to) {
    FirstWrite& w = writes_.emplace_back();
    w.kind = kind;
    w.shop = index_;
    w.handle = product.handle;
    w.from = std::move(from);
    w.to = std::move(to);
    w.account = writers_.of_product(index_.value(), mocks::position_of(product.id));
    return w;
  }
  FirstWrite& add(FirstWriteKind kind, shop::ProductView const& product,
                  shop::VariantView const& variant, std::string from, std::string to) {
    FirstWrite& w = add(kind, product, std::move(from), std::move(to));
    w.item = variant.sku.value();
    if (auto who = writers_.of(index_.value(), mocks::position_of(variant.id), kind); !who.empty())
      w.account = std::move(who);
    return w;
  }
  void add_field(shop::ProductView const& product, std::string what, std::string const& from,
                 std::string const& to) {
    if (from != to)
      add(FirstWriteKind::Field, product, from, to).what = std::move(what);
  }

  void product_created(std::uint32_t p) {
    auto const product = after_.product(mocks::product_at(p));
    FirstWrite& w = add(FirstWriteKind::ProductCreated, product, "",
                        fmt::format("{}, {} variant{}", product.title, product.variants.size(),
                                    product.variants.size() == 1 ? "" : "s"));
    // What the shop sells already is made a second time, which is another thing than new goods.
    w.new_goods = std::ranges::none_of(product.variants, [&](shop::VariantView const& v) {
      return !v.sku.value().empty() && held_skus_.contains(std::string(trim(v.sku.value())));
    });
    for (shop::VariantView const& v : product.variants) {
      if (w.item.empty())
        w.item = v.sku.value();
      if (visible(product)) {
        w.units += for_sale(after_, v);
        w.money_minor += times(v.price.minor(), for_sale(after_, v));
      }
    }
    ++sums_.created;
    if (!w.new_goods)
      return;
    ++sums_.new_goods;
    sums_.new_units += w.units;
    sums_.new_minor += w.money_minor;
  }

  void compare_product(std::uint32_t p) {
    auto const was = before_.product(mocks::product_at(p));
    ++sums_.products;
    std::int64_t units = 0, money_minor = 0;
    for (shop::VariantView const& v : was.variants) {
      units += for_sale(before_, v);
      money_minor += times(v.price.minor(), for_sale(before_, v));
    }
    if (visible(was)) {
      sums_.units_for_sale += units;
      sums_.worth_minor += money_minor;
    }
    auto const valued = [&](FirstWrite& w, std::int64_t sign) {
      w.units = sign * units;
      w.money_minor = sign * money_minor;
    };
    if (!after_.state().products[p].live) {
      valued(add(FirstWriteKind::ProductDeleted, was, was.title, ""), visible(was) ? -1 : 0);
      ++sums_.hidden;
      if (visible(was))
        hide(was, units, money_minor);
      return;
    }
    auto const is = after_.product(mocks::product_at(p));
    bool const shown = !visible(was) && visible(is), hidden = visible(was) && !visible(is);
    std::int64_t const sign = shown ? 1 : hidden ? -1 : 0;
    if (was.status != is.status)
      valued(add(FirstWriteKind::Status, is, words(was.status), words(is.status)), sign);
    if (was.published_on != is.published_on)
      valued(add(FirstWriteKind::Publication, is, channels(was), channels(is)),
             was.status == is.status ? sign : 0);
    sums_.shown += shown ? 1 : 0;
    sums_.hidden += hidden ? 1 : 0;
    if (hidden)
      hide(was, units, money_minor);
    compare_texts(was, is);
    for (shop::VariantView const& v : was.variants)
      compare_variant(was, is, v, visible(was) && !hidden);
    for (shop::VariantView const& v : is.variants)
      if (std::ranges::find(was.variants, v.id, &shop::VariantView::id) == was.variants.end())
        add(FirstWriteKind::VariantCreated, is, v, "", money(v.price));
  }

  void take_off(std::int64_t units, std::int64_t money_minor) {
    sums_.units_off += units;
    sums_.off_minor += money_minor;
    sums_.items_off += units > 0 ? 1 : 0;
  }

  /// A product goes with each of its variants, of which one count explains none.
  void hide(shop::ProductView const& product, std::int64_t units, std::int64_t money_minor) {
    sums_.units_off += units;
    sums_.off_minor += money_minor;
    sums_.items_off += std::ranges::count_if(
        product.variants, [&](shop::VariantView const& v) { return for_sale(before_, v) > 0; });
  }

  static std::string words(ProductStatus status) {
    return std::string(names_of<ProductStatus>()[static_cast<std::size_t>(status)]);
  }
  [[nodiscard]] std::string channels(shop::ProductView const& product) const {
    std::string out;
    auto const& names = before_.config().publications;
    for (PublicationId const id : product.published_on)
      if (auto const at = mocks::position_of(id); at < names.size())
        out += (out.empty() ? "" : ", ") + names[at];
    return out.empty() ? "nowhere" : out;
  }

  void compare_texts(shop::ProductView const& was, shop::ProductView const& is) {
    add_field(is, "handle", was.handle, is.handle);
    add_field(is, "title", was.title, is.title);
    add_field(is, "body", was.body_html, is.body_html);
    add_field(is, "vendor", was.vendor, is.vendor);
    add_field(is, "type", was.type, is.type);
    add_field(is, "tags", fmt::format("{}", fmt::join(was.tags, ", ")),
              fmt::format("{}", fmt::join(is.tags, ", ")));
    add_field(is, "images", fmt::format("{}", fmt::join(was.images, " ")),
              fmt::format("{}", fmt::join(is.images, " ")));
    add_field(is, "option names", fmt::format("{}", fmt::join(was.option_names, "/")),
              fmt::format("{}", fmt::join(is.option_names, "/")));
  }

  void compare_variant(shop::ProductView const& old_product, shop::ProductView const& product,
                       shop::VariantView const& was, bool stays_visible) {
    auto const found = std::ranges::find(product.variants, was.id, &shop::VariantView::id);
    std::int64_t const units = for_sale(before_, was);
    if (found == product.variants.end()) {
      FirstWrite& w = add(FirstWriteKind::VariantDeleted, old_product, was, money(was.price), "");
      w.units = stays_visible ? -units : 0;
      w.money_minor = times(was.price.minor(), w.units);
      return take_off(-w.units, -w.money_minor);
    }
    shop::VariantView const& is = *found;
    compare_amount(FirstWriteKind::Price, product, was, was.price, is.price, units);
    compare_amount(FirstWriteKind::CompareAt, product, was, was.compare_at, is.compare_at, 0);
    compare_amount(FirstWriteKind::Cost, product, was, was.cost, is.cost, 0);
    if (was.tracked != is.tracked)
      add(FirstWriteKind::Tracking, product, was, was.tracked ? "on" : "off",
          is.tracked ? "on" : "off");
    auto const field = [&](std::string what, std::string from, std::string to) {
      if (from != to)
        add(FirstWriteKind::Field, product, was, std::move(from), std::move(to)).what =
            std::move(what);
    };
    field("sku", was.sku.value(), is.sku.value());
    field("barcode", was.barcode, is.barcode);
    field("weight", std::to_string(was.weight_grams), std::to_string(is.weight_grams));
    field("options", fmt::format("{}", fmt::join(was.options, "/")),
          fmt::format("{}", fmt::join(is.options, "/")));
    compare_levels(product, was, stays_visible);
  }

  void compare_amount(FirstWriteKind kind, shop::ProductView const& product,
                      shop::VariantView const& variant, std::optional<Amount> was,
                      std::optional<Amount> is, std::int64_t units) {
    if (was == is)
      return;
    FirstWrite& w = add(kind, product, variant, was ? money(*was) : "", is ? money(*is) : "");
    w.from_minor = was ? was->minor() : 0;
    w.to_minor = is ? is->minor() : 0;
    w.units = units;
    w.money_minor = times(w.to_minor - w.from_minor, units);
    if (kind != FirstWriteKind::Price)
      return;
    ++sums_.prices;
    sums_.price_change_minor += magnitude(w.money_minor);
  }

  /// Units that staff have taken off sale in the shop and that XoroERP offers: the first sync puts
  /// them back. Known only where XoroERP has as many on sales orders as the shop has committed;
  /// else the orders may be what it lacks.
  [[nodiscard]] std::int64_t set_aside_here_alone(shop::VariantView const& variant,
                                                  mocks::Level const& was, std::size_t l) const {
    auto const item = erp_.item_by_number(ItemNumber{variant.sku.value()});
    if (!item)
      return 0;
    std::int64_t on_so = 0, not_available = 0;
    for (StoreIndex const store : before_.config().locations[l].erp_stores) {
      mocks::xoro::StockRecord const& stock =
          erp_.state().stock[std::size_t{item->value()} * erp_.state().stores + store.value()];
      on_so += stock.on_so;
      not_available += stock.not_available;
    }
    return on_so < was.committed ? 0 : std::max<std::int64_t>(was.unavailable - not_available, 0);
  }

  void compare_levels(shop::ProductView const& product, shop::VariantView const& variant,
                      bool stays_visible) {
    std::int64_t lost = 0;
    for (std::size_t l = 0; l < locations(); ++l) {
      mocks::Level const& was = level(before_, variant.id, l);
      mocks::Level const& is = level(after_, variant.id, l);
      auto const shown = [](mocks::Level const& at) {
        return at.state == mocks::LevelState::Active ? std::to_string(at.available) : "not stocked";
      };
      if (shown(was) == shown(is))
        continue;
      FirstWrite& w = add(FirstWriteKind::Quantity, product, variant, shown(was), shown(is));
      w.location = before_.config().locations[l].name;
      auto const counted = [](mocks::Level const& at) {
        return at.state == mocks::LevelState::Active ? at.available : 0;
      };
      w.units = std::int64_t{counted(is)} - counted(was);
      w.money_minor = times(variant.price.minor(), w.units);
      // Units of open orders are no longer in `available`. Whoever raises it by them sells them
      // again; what stays at or below none sells nothing. Nor does what comes back from people's
      // own setting aside. Of orders that XoroERP has on its side too nothing comes back: what it
      // has more are other units.
      auto const offered = [&](mocks::Level const& at) {
        return std::max<std::int64_t>(counted(at), 0);
      };
      w.resold = std::clamp<std::int64_t>(
          offered(is) - offered(was) - set_aside_here_alone(variant, was, l), 0,
          std::max<std::int64_t>(was.committed - booked_.of(index_, l, variant.sku.value()), 0));
      ++sums_.quantities;
      sums_.resold += w.resold;
      if (!stays_visible || !variant.tracked)
        continue;
      w.offered_from = offered(was);
      w.offered_to = offered(is);
      // What rises to none sells nothing.
      if (auto const more = offered(is) - offered(was); more > 0) {
        sums_.units_on += more;
        sums_.on_minor += times(variant.price.minor(), more);
      }
      // A shortage that grows takes nothing off sale.
      auto const off = std::max(counted(was), 0) - std::max(counted(is), 0);
      if (off > 0) {
        lost += off;
        sums_.units_off += off;
        sums_.off_minor += times(variant.price.minor(), off);
      }
    }
    sums_.items_off += lost > 0 ? 1 : 0;
  }

  mocks::ShopServer const& before_;
  mocks::ShopServer const& after_;
  mocks::ErpServer const& erp_;
  Writers const& writers_;
  BookedUnits const& booked_;
  ShopIndex index_;
  std::set<std::string> held_skus_;  ///< before
  std::vector<FirstWrite> writes_;
  FirstSyncSums sums_;
};

/// Rows that wait or are worked on, in words; empty when there are none.
std::vector<std::string> open_rows(World const& world) {
  std::vector<std::string> out;
  for (std::size_t a = 0; a < world.config().accounts.size(); ++a) {
    auto const q = world.erp().queue_status(AccountIndex{static_cast<std::uint8_t>(a)});
    auto const tell = [&](std::uint32_t n, std::string_view what) {
      if (n > 0)
        out.push_back(
            fmt::format("{} {} rows of account {}", n, what, world.config().accounts[a].name));
    };
    tell(q.product_open, "product");
    tell(q.price_open, "price");
  }
  return out;
}

/// Accounts whose first alignment has ended, be it refused.
class Alignments {
 public:
  explicit Alignments(StoreConfig const& store) {
    for (AccountConfig const& a : store.accounts)
      done_.push_back(a.settings.inventory_push == Switch::Off);
  }
  void look(History const& history) {
    for (; seen_ < history.events().size(); ++seen_) {
      Event const& e = history.events()[seen_];
      auto const run = static_cast<action::SyncRun>(e.fact.detail);
      bool const ended =
          e.fact.kind == EventKind::RunFinished || e.fact.kind == EventKind::RunRefused;
      if (ended && e.account < done_.size() &&
          (run == action::SyncRun::Initial || run == action::SyncRun::Full))
        done_[e.account] = true;
    }
  }
  [[nodiscard]] bool all() const { return std::ranges::all_of(done_, std::identity{}); }

 private:
  std::vector<bool> done_;
  std::size_t seen_ = 0;
};

/// A variant that the export made gets its first quantity with the next delta. Assumption: A-E5.
Duration time_of_delta(StoreConfig const& store) {
  Duration longest = minutes(10);
  for (AccountConfig const& a : store.accounts)
    longest = std::max(longest, a.settings.delta_every);
  return longest * 2;
}

}  // namespace

Plan first_sync_plan(StoreConfig const& store, Catalogue const& catalogue,
                     PriceLists const& lists) {
  Plan plan;
  plan.store = store;
  plan.catalogue = catalogue;
  plan.start = *parse_tick(kStart);
  Duration last = kUploadAfter;
  Tick const uploaded = plan.start + kUploadAfter;
  std::size_t items = 0;
  action::UploadItemPrices prices;
  for (ErpProduct const& product : catalogue.erp) {
    // Each by itself: one that XoroERP refuses holds back no other.
    plan.actions.push_back({uploaded, action::UploadProducts{{product}}});
    for (ErpItem const& item : product.items) {
      prices.rows.push_back({item.number, item.price.has_value(), item.price, store.currency});
      ++items;
      // A row for each currency, as in the file; an account takes those of its own.
      for (auto const& [currency, list] : lists)
        if (auto const at = list.find(item.number); at != list.end()) {
          prices.rows.push_back({item.number, true, at->second, currency});
          ++items;
        }
    }
  }
  for (std::size_t a = 0; a < store.accounts.size(); ++a) {
    Settings& settings = plan.store.accounts[a].settings;
    settings.daily_at.reset();
    settings.weekly_at.reset();
    settings.daily_full_orders.reset();
    if (settings.inventory_push == Switch::Off)
      continue;
    if (settings.initial_after)
      last = std::max(last, *settings.initial_after);
    else
      plan.actions.push_back(
          {uploaded + minutes(4),
           action::PressSync{AccountIndex{static_cast<std::uint8_t>(a)}, action::SyncRun::Full}});
  }
  // Prices come after the products' run and the first alignment: what these make is there then.
  last = last + kLearning + kTimeToLearnItem * static_cast<std::int64_t>(items);
  plan.actions.push_back({plan.start + last, std::move(prices)});
  std::ranges::stable_sort(plan.actions, {}, &action::TimedAction::at);
  plan.length = last + hours(1);
  plan.settle_max = hours(12) + kTimeForItem * static_cast<std::int64_t>(items);
  return plan;
}

FirstSync first_sync(Plan const& plan, std::uint64_t events_max) {
  FirstSync out;
  auto const transport = direct_transport(plan.store);
  World world(std::make_shared<Plan const>(plan), Keep::Everything, *transport);
  std::vector<mocks::ShopServer> const before = world.shops();
  Alignments aligned(plan.store);
  Tick const last_upload = plan.actions.empty() ? plan.start : plan.actions.back().at;
  Tick next_look = last_upload + minutes(1), done_at = kNever;
  bool in_time = false;
  while (!in_time && world.history().size() < events_max && world.step()) {
    if (world.now() < next_look)
      continue;
    next_look = world.now() + minutes(1);
    aligned.look(world.history());
    if (!aligned.all() || !open_rows(world).empty())
      done_at = kNever;
    else if (done_at == kNever)
      done_at = world.now();
    in_time = done_at != kNever && world.now() >= done_at + time_of_delta(plan.store);
  }
  if (!in_time && !world.at_rest()) {
    out.unfinished = open_rows(world);
    aligned.look(world.history());
    if (!aligned.all())
      out.unfinished.emplace_back("the first alignment of stock");
  }
  Writers const writers(world.history(), plan.store);
  BookedUnits const booked(plan);
  for (std::size_t s = 0; s < before.size(); ++s)
    ShopDiff(before[s], world.shops()[s], world.erp(), writers, booked).run(out);
  out.events = world.history().size();
  return out;
}

}  // namespace drydock
