#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "model/settings.h"
#include "model/tag_scope.h"
#include "model/text.h"
#include "scenarios/review/review.h"
#include "scenarios/sides/pairs.h"

/// Rules on goods that a shop sells and counts, and that its accounts leave to nobody: the tag is
/// there but not read as one, or the account that has the tag pushes nothing.
namespace drydock::settings_rules {
namespace {

using Told = Review::Told;

/// Goods of one shop that sell by a number, and that XoroERP keeps the stock of. Kits have none.
struct CountedGoods {
  ErpProduct const* product = nullptr;
  ErpItem const* item = nullptr;
  std::int64_t units = 0, money_minor = 0;  ///< for sale
};

std::vector<CountedGoods> sold_by_number(Catalogue const& catalogue, std::size_t s) {
  std::vector<CountedGoods> out;
  auto const& shop = catalogue.shops[s];
  for (ItemPair const& pair : pair_sides(catalogue.erp, shop).pairs) {
    ErpProduct const& product = catalogue.erp[pair.erp.product];
    ErpItem const& item = product.items[pair.erp.item];
    ShopProduct const& sold = shop[pair.shop.product];
    ShopVariant const& variant = sold.variants[pair.shop.variant];
    if (!item.active || !item.track_quantity || item.kit() || !variant.tracked || !on_sale(sold))
      continue;
    auto const units = units_on_sale(variant);
    out.push_back({&product, &item, units, worth(variant.price.minor(), units)});
  }
  return out;
}

void add_goods(Told& told, CountedGoods const& sold) {
  told.all.push_back(sold.item->number.value());
  told.units_of_all.push_back(sold.units);
  told.units += sold.units;
  told.money_minor += sold.money_minor;
}

std::string for_sale(Told const& told) {
  return fmt::format("{} unit{} for sale", told.units, told.units == 1 ? "" : "s");
}

/// A tag cut where people put another sign than the comma that XoroERP's list wants.
std::vector<std::string> cut_apart(std::string_view tag) {
  constexpr std::string_view kOthers = ";|/\t\n\r";
  std::vector<std::string> out;
  for (std::size_t from = 0; from <= tag.size();) {
    auto const to = std::min(tag.find_first_of(kOthers, from), tag.size());
    if (auto const part = trim(tag.substr(from, to - from)); !part.empty())
      out.emplace_back(part);
    from = to + 1;
  }
  return out;
}

/// The tag that holds one of the wanted among others, with what it should be; none where it is only
/// spelled differently, which is told as that.
std::optional<Change> holding(ErpProduct const& product, std::vector<std::string> const& tags,
                              std::vector<std::string> const& wanted) {
  for (std::string const& tag : tags) {
    auto parts = cut_apart(tag);
    if (parts.size() < 2)
      continue;
    bool holds = false;
    for (std::string& part : parts)
      for (std::string const& w : wanted)
        if (same_ignoring_case(part, trim(w)) && slug(w) != slug(tag)) {
          holds = true;
          part = w;  // in one spelling, or the next check asks for it
        }
    if (holds)
      return Change{{.kind = PlaceKind::Tags, .subject = product.base_part.value()},
                    tag,
                    fmt::format("{}", fmt::join(parts, ", "))};
  }
  return std::nullopt;
}

/// Tags that let goods into the shop, of the accounts that push stock to it first.
std::vector<std::string> tags_of_shop(StoreConfig const& store, std::size_t s) {
  std::vector<std::string> out;
  for (auto const push : {Switch::On, Switch::Off})
    for (AccountConfig const& a : store.accounts)
      if (a.shop.value() == s && a.settings.inventory_push == push)
        out.insert(out.end(), a.settings.tag_filter.begin(), a.settings.tag_filter.end());
  return out;
}

bool is_listed(std::vector<Change> const& changes, Change const& change) {
  return std::ranges::find(changes, change) != changes.end();
}

Told of_tags(Review const& review, std::size_t s, std::string_view cause) {
  Told told;
  told.anomaly = Anomaly::TagScope;
  told.severity = Severity::Error;
  told.rules = {"R15", "R102", "R106"};
  told.shop = review.store().shops[s].name;
  told.cause = {std::string(cause)};
  return told;
}

/// Goods outside the tags of every account, although what XoroERP has of them shows that they are
/// meant: the tag stands among others behind the wrong sign, or on the item's sisters. Where no
/// goods at all have a tag of the filter, it is the filter that is told.
void check_tags_meant(Review& review, std::size_t s, std::vector<CountedGoods> const& goods) {
  StoreConfig const& store = review.store();
  auto const wanted = tags_of_shop(store, s);
  auto const in_scope = [&](ErpProduct const& p, ErpItem const& i) {
    return in_scope_of_shop(store, s, p, i);
  };
  if (std::ranges::none_of(goods,
                           [&](CountedGoods const& g) { return in_scope(*g.product, *g.item); }))
    return;
  auto apart = of_tags(review, s, kTagsNotApart);
  auto sisters = of_tags(review, s, kTagOnSistersAlone);
  std::set<std::string> cells;
  for (CountedGoods const& g : goods) {
    if (in_scope(*g.product, *g.item))
      continue;
    auto change = holding(*g.product, g.product->tags, wanted);
    if (!change)
      change = holding(*g.product, g.item->tags, wanted);
    if (change) {
      add_goods(apart, g);
      cells.insert(change->from);
      if (!is_listed(apart.changes, *change))
        apart.changes.push_back(std::move(*change));
      continue;
    }
    // No whole product is left out here, but each is cut in two.
    auto const borne = std::ranges::find_if(wanted, [&](std::string const& tag) {
      return std::ranges::any_of(g.product->items,
                                 [&](ErpItem const& i) { return has_tag(i.tags, tag); });
    });
    if (borne == wanted.end())
      continue;
    add_goods(sisters, g);
    sisters.changes.push_back(
        {{.kind = PlaceKind::Tags, .subject = g.item->number.value()}, "", *borne});
  }
  if (!apart.all.empty()) {
    std::vector<std::string> quoted;
    for (std::string const& cell : cells)
      quoted.push_back(fmt::format("\"{}\"", cell));
    apart.subject = some_of(apart.all);
    apart.story = {
        fmt::format("Tags of XoroERP that hold a tag of {}'s filter behind another sign than a "
                    "comma: {}.",
                    apart.shop, some_of(quoted)),
        fmt::format("Each is read as one tag, so no account lets these items through: {} ({}).",
                    apart.subject, for_sale(apart)),
        "Their stock and prices are never synced."};
    review.tell(std::move(apart));
  }
  if (sisters.all.empty())
    return;
  sisters.subject = some_of(sisters.all);
  sisters.story = {
      fmt::format("Items that {} sells and no account's tags let through, while other items of the "
                  "same products have the tag: {} ({}).",
                  sisters.shop, sisters.subject, for_sale(sisters)),
      "Their stock and prices are never synced."};
  review.tell(std::move(sisters));
}

/// Whether an account was made for these goods: its tags name them, or it brings them or their
/// prices into the shop.
bool deals_with(AccountConfig const& a, CountedGoods const& g) {
  Settings const& s = a.settings;
  bool const meant =
      !s.tag_filter.empty() || s.product_sync == Switch::On || s.price_sync == Switch::On;
  return meant && in_tag_scope(s.tag_filter, *g.product, *g.item);
}

/// Stock of some goods is pushed to the shop and that of others is not, though an account deals
/// with them: what is true of a shop that nobody pushes to is true of those.
void check_pushed_in_part(Review& review, std::size_t s, std::vector<CountedGoods> const& goods) {
  StoreConfig const& store = review.store();
  AccountConfig const* pusher = nullptr;
  for (AccountConfig const& a : store.accounts)
    if (a.shop.value() == s && a.settings.inventory_push == Switch::On && pusher == nullptr)
      pusher = &a;
  if (pusher == nullptr)
    return;  // told of the whole shop
  auto const pushed = [&](CountedGoods const& g) {
    return std::ranges::any_of(store.accounts, [&](AccountConfig const& a) {
      return a.shop.value() == s && a.settings.inventory_push == Switch::On &&
             in_tag_scope(a.settings.tag_filter, *g.product, *g.item);
    });
  };
  Told told = about(review, *pusher);
  std::vector<AccountConfig const*> silent;  // that deal with them
  for (CountedGoods const& g : goods) {
    if (pushed(g))
      continue;
    auto const owner = std::ranges::find_if(store.accounts, [&](AccountConfig const& a) {
      return a.shop.value() == s && deals_with(a, g);
    });
    if (owner == store.accounts.end())
      continue;
    add_goods(told, g);
    if (std::ranges::find(silent, &*owner) == silent.end())
      silent.push_back(&*owner);
  }
  if (told.all.empty())
    return;
  std::string names, filter = find_setting("product.tag_filter")->get(pusher->settings);
  bool named = true;  // what they deal with can be said in tags
  told.anomaly = Anomaly::MissedUpdate;
  told.severity = Severity::Error;
  told.rules = {"R62", "R102", "R107", "R108"};
  told.account = silent.front()->name;
  told.cause = {std::string(kGoodsUnpushed)};
  told.subject = some_of(told.all);
  for (AccountConfig const* a : silent) {
    names += (names.empty() ? "" : ", ") + a->name;
    named = named && !a->settings.tag_filter.empty();
    for (std::string const& tag : a->settings.tag_filter)
      if (!has_tag(pusher->settings.tag_filter, tag))
        filter += "," + tag;
    told.blame.push_back(review.setting(*a, "inventory.push"));
  }
  if (named)
    told.changes = {review.set(*pusher, "product.tag_filter", filter)};
  else
    told.blame.push_back(review.setting(*pusher, "product.tag_filter"));
  told.story = {
      fmt::format("Items that {} sells and whose stock nobody pushes: {} ({}).", told.shop,
                  told.subject, for_sale(told)),
      fmt::format("They are the goods of {}, which pushes no inventory, and the tags of {} do not "
                  "cover them.",
                  names, pusher->name),
      "What XoroERP receives or sells elsewhere of them never shows there."};
  told.advice = {fmt::format("let {} cover them, or give them a shop of their own", pusher->name)};
  review.tell(std::move(told));
}

}  // namespace

void check_scope(Review& review, std::size_t s) {
  StoreConfig const& store = review.store();
  bool pushed = false, taken = false;
  for (AccountConfig const& a : store.accounts) {
    if (a.shop.value() != s)
      continue;
    pushed = pushed || a.settings.inventory_push == Switch::On;
    taken = taken || (a.settings.product_sync == Switch::On &&
                      a.settings.direction == Direction::ShopifyToXoro);
  }
  // A shop whose products are the ones that XoroERP takes over gives them their tags itself.
  if (!pushed || taken)
    return;
  auto const goods = sold_by_number(review.catalogue(), s);
  check_tags_meant(review, s, goods);
  check_pushed_in_part(review, s, goods);
}

}  // namespace drydock::settings_rules
