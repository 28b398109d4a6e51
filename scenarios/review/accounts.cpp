#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "model/settings.h"
#include "model/tag_scope.h"
#include "model/text.h"
#include "scenarios/review/review.h"

/// Rules on what accounts are: direction, protection, tracking, baseline, tags, shared shops.
namespace drydock::settings_rules {
namespace {

using Account = AccountConfig;
using Told = Review::Told;

/// What comes as late as this comes after the day of going live.
constexpr Duration kGoLive = days(1);

bool on(Switch s) { return s == Switch::On; }
bool pushes(Account const& a) { return on(a.settings.inventory_push); }

// --- R8, R135: direction -------------------------------------------------------------------------

void check_direction(Review& review, Account const& account) {
  Settings const& s = account.settings;
  auto told = about(review, account);
  told.anomaly = Anomaly::DirectionConflict;
  told.rules = {"R2", "R8", "R135"};
  // Refused by the engine, so nothing is damaged yet; but to go live on it means that product sync
  // never starts, or that somebody decides in a hurry. Rule: R8.
  if (s.direction == Direction::Unset) {
    told.severity = Severity::Error;
    told.cause = {"direction-unset"};
    told.story = {
        fmt::format("Account {} has no direction of product sync.", account.name),
        "Both systems may believe to own the products, so either may undo the other's work."};
    told.changes = {review.set(account, "product.direction", "xoro-to-shopify")};
    review.tell(std::move(told));
  } else if (s.direction == Direction::ShopifyToXoro && pushes(account)) {
    // No error: the guide assumes XoroERP as the system of record everywhere, and says nothing of
    // this direction (K8).
    told.rules = {"R6", "R8", "K8"};
    told.cause = {std::string(kFromShopify)};
    told.story = {
        fmt::format("Account {} takes products from Shopify and pushes stock to it.", account.name),
        "Who owns the quantities in this direction is not stated anywhere; XoroERP's will win."};
    told.blame = {review.setting(account, "product.direction")};
    told.advice = {"confirm in writing that XoroERP owns the quantities"};
    review.tell(std::move(told));
  }
}

void check_directions_agree(Review& review) {
  auto const& accounts = review.store().accounts;
  for (std::size_t i = 0; i < accounts.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      auto const& a = accounts[j].settings;
      auto const& b = accounts[i].settings;
      // Of one shop only: two shops may well be owned by different sides.
      bool const conflict = accounts[i].shop == accounts[j].shop && on(a.product_sync) &&
                            on(b.product_sync) && a.direction != Direction::Unset &&
                            b.direction != Direction::Unset && a.direction != b.direction;
      if (!conflict)
        continue;
      auto told = about(review, accounts[i]);
      told.anomaly = Anomaly::DirectionConflict;
      told.severity = Severity::Error;
      told.rules = {"R8", "R9"};
      told.cause = {"accounts-disagree"};
      told.story = {
          fmt::format("Accounts {} and {} sync products of one shop in opposite directions.",
                      accounts[j].name, accounts[i].name),
          "Each product is owned twice; an edit on either side is undone by the other."};
      // One of the two has to go. The later one is proposed, so that the same store always gets the
      // same advice; both are blamed.
      told.changes = {review.set(accounts[i], "product.sync", "off")};
      told.blame = {review.setting(accounts[i], "product.direction"),
                    review.setting(accounts[j], "product.direction")};
      review.tell(std::move(told));
    }
}

// --- R53, R121, R61: protection, tracking, baseline ----------------------------------------------

void check_protection(Review& review, Account const& account) {
  Settings const& s = account.settings;
  if (on(s.zero_price_protection))
    return;
  auto told = about(review, account);
  told.anomaly = Anomaly::ProtectionOff;
  // A switch of a flow that is off does nothing by itself; it waits for the day on which the flow
  // is switched on.
  told.severity = on(s.price_sync) ? Severity::Error : Severity::Warning;
  told.rules = {"R53", "R54", "R135"};
  told.cause = {"zero-price-protection-off"};
  told.foretells = {Anomaly::ZeroPrice};
  told.story = {fmt::format("Zero-price protection is off in account {}.", account.name),
                on(s.price_sync)
                    ? "The first price file with an empty or zero cell sells that item for nothing."
                    : "Price sync is off too, so nothing happens until someone switches it on."};
  told.changes = {review.set(account, "price.zero_protection", "on")};
  review.tell(std::move(told));
}

void check_tracking(Review& review, Account const& account) {
  Settings const& s = account.settings;
  if (on(s.track_quantity))
    return;
  auto told = about(review, account);
  told.anomaly = Anomaly::Untracked;
  // New variants are made by product sync, and their stock is missed only where stock is pushed.
  told.severity = on(s.product_sync) && pushes(account) ? Severity::Error : Severity::Warning;
  told.rules = {"R120", "R121", "R135"};
  told.cause = {"new-variants-untracked"};
  told.foretells = {Anomaly::Untracked};
  told.story = {
      fmt::format("Track Quantity is off in account {}.", account.name),
      "Every product that it creates is sold without limit, and its stock is never synced."};
  told.changes = {review.set(account, "product.track_quantity", "on")};
  review.tell(std::move(told));
}

void check_baseline(Review& review, Account const& account) {
  Settings const& s = account.settings;
  if (!pushes(account))
    return;
  auto told = about(review, account);
  told.anomaly = Anomaly::NoBaseline;
  if (!s.initial_after) {
    told.severity = Severity::Error;
    told.rules = {"R60", "R61", "R64", "R135"};
    told.cause = {"initial-sync-off"};
    told.foretells = {Anomaly::Drift, Anomaly::MissedUpdate};
    told.story = {
        fmt::format("Account {} never runs the initial full sync.", account.name),
        s.baseline_before_delta == Gate::Enforced
            ? "Without it the delta sync does not start, so no change of stock reaches the shop."
            : "The delta sync then adds differences to numbers that were never right."};
    told.changes = {review.set(account, "inventory.initial.after", "5m")};
    review.tell(std::move(told));
  } else if (*s.initial_after >= kGoLive) {
    // The baseline is to stand before shoppers meet it. A schedule that happens to write earlier is
    // no baseline: it waits for a sign-off of numbers that nobody has aligned (R76).
    told.severity = Severity::Error;
    told.rules = {"R60", "R61", "R64", "R135"};
    told.cause = {"initial-sync-late"};
    told.foretells = {Anomaly::Drift, Anomaly::MissedUpdate};
    told.story = {
        fmt::format("Account {} runs the initial full sync {} after it was connected.",
                    account.name, format_duration(*s.initial_after)),
        "It is required before going live: until then the shop trades on numbers that nobody has "
        "aligned."};
    told.changes = {review.set(account, "inventory.initial.after", "5m")};
    review.tell(std::move(told));
  } else if (s.baseline_before_delta == Gate::Off && s.delta != DeltaMode::Off) {
    // The initial sync is planned, and mostly comes first; the gate is what makes that certain.
    told.rules = {"R59", "R63", "R64"};
    told.cause = {"baseline-gate-off"};
    told.story = {
        fmt::format("In account {} the delta sync does not wait for the baseline.", account.name),
        "When the initial sync is late or fails, differences go onto wrong numbers."};
    told.changes = {review.set(account, "gates.baseline_before_delta", "enforced")};
    review.tell(std::move(told));
  }
}

// --- R102, R106: tags ----------------------------------------------------------------------------

/// How the catalogue answers to an account's tag filter.
struct TagsSeen {
  std::size_t hits = 0, items = 0;
  std::set<std::string> known;     ///< tags of the filter that some item or product has
  std::set<std::string> variants;  ///< spellings of a wanted tag that are not exact
  std::vector<Change> respelled;
};

TagsSeen look_at_tags(Catalogue const& catalogue, std::vector<std::string> const& filter) {
  TagsSeen seen;
  for (ErpProduct const& product : catalogue.erp) {
    auto const look_at = [&](std::vector<std::string> const& tags) {
      for (std::string const& tag : tags)
        for (std::string const& wanted : filter) {
          // As slugs: whoever types "New Season" for "new-season" means the same tag, whatever a
          // system makes of it. Rule: R106.
          if (slug(tag) == slug(wanted))
            seen.known.insert(wanted);
          if (tag == wanted || slug(tag) != slug(wanted))
            continue;
          Change change{
              {.kind = PlaceKind::Tags, .subject = product.base_part.value()}, tag, wanted};
          seen.variants.insert(tag);
          if (std::ranges::find(seen.respelled, change) == seen.respelled.end())
            seen.respelled.push_back(std::move(change));
        }
    };
    look_at(product.tags);
    for (ErpItem const& item : product.items) {
      ++seen.items;
      seen.hits += in_tag_scope(filter, product, item) ? 1 : 0;
      look_at(item.tags);
    }
  }
  return seen;
}

/// The tags of items or products that are near to those of a filter that none has; "" for none.
std::string nearest_tags(Catalogue const& catalogue, std::vector<std::string> const& filter) {
  std::set<std::string_view> given;
  for (ErpProduct const& p : catalogue.erp) {
    given.insert(p.tags.begin(), p.tags.end());
    for (ErpItem const& item : p.items)
      given.insert(item.tags.begin(), item.tags.end());
  }
  std::vector<std::string_view> const tags(given.begin(), given.end());
  std::string out;
  for (std::string const& tag : filter)
    if (auto const near = nearest(tag, tags); !near.empty())
      out += (out.empty() ? "" : ", ") + near;
  return out;
}

/// The tag that most of the items have, of equally common ones the first by name; "" where none is
/// on half of them.
std::string commonest_tag(Catalogue const& catalogue) {
  std::map<std::string_view, std::size_t> borne_by;
  std::size_t items = 0;
  for (ErpProduct const& product : catalogue.erp)
    for (ErpItem const& item : product.items) {
      ++items;
      std::set<std::string_view> tags(product.tags.begin(), product.tags.end());
      tags.insert(item.tags.begin(), item.tags.end());
      for (auto const tag : tags)
        ++borne_by[tag];
    }
  auto const most = std::ranges::max_element(
      borne_by, [](auto const& a, auto const& b) { return a.second < b.second; });
  return most == borne_by.end() || most->second * 2 < items ? "" : std::string(most->first);
}

/// The tag whose items are those that a shop sells, or nearly so: of a tenth at most of both
/// together either has it and is not sold, or is sold and has it not. "": there is none.
struct TagOfShop {
  std::string tag;
  std::size_t sold = 0, tagged = 0;  ///< items that it sells, and those of them with the tag
};
TagOfShop tag_of_shop(Catalogue const& catalogue, std::size_t shop) {
  std::set<std::string> skus;
  if (shop < catalogue.shops.size())
    for (ShopProduct const& product : catalogue.shops[shop])
      for (ShopVariant const& variant : product.variants)
        skus.emplace(trim(variant.sku.value()));
  struct Borne {
    std::size_t all = 0, sold = 0;
  };
  std::map<std::string_view, Borne> borne_by;
  std::size_t sold = 0;
  for (ErpProduct const& product : catalogue.erp)
    for (ErpItem const& item : product.items) {
      bool const is_sold = skus.contains(item.number.value());
      sold += is_sold ? 1 : 0;
      std::set<std::string_view> tags(product.tags.begin(), product.tags.end());
      tags.insert(item.tags.begin(), item.tags.end());
      for (auto const tag : tags) {
        Borne& borne = borne_by[tag];
        ++borne.all;
        borne.sold += is_sold ? 1 : 0;
      }
    }
  TagOfShop out{{}, sold, 0};
  std::size_t fewest = 0;
  for (auto const& [tag, borne] : borne_by) {
    std::size_t const either = borne.all + sold - borne.sold, odd = either - borne.sold;
    if (odd * 10 > either || (!out.tag.empty() && odd >= fewest))
      continue;
    fewest = odd;
    out.tag = tag;
    out.tagged = borne.sold;
  }
  return out;
}

/// Whether some item or product has the tag letter by letter: where none has, and all are of one
/// mind, the filter is the one to follow.
bool has_tag(Catalogue const& catalogue, std::string const& tag) {
  auto const in = [&](std::vector<std::string> const& tags) {
    return std::ranges::find(tags, tag) != tags.end();
  };
  return std::ranges::any_of(catalogue.erp, [&](ErpProduct const& p) {
    return in(p.tags) ||
           std::ranges::any_of(p.items, [&](ErpItem const& item) { return in(item.tags); });
  });
}

std::string told_of(TagOfShop const& of_shop, ShopConfig const& shop) {
  return fmt::format("Of the {} items that {} sells, {} have the tag {}, as few others do.",
                     of_shop.sold, shop.name, of_shop.tagged, of_shop.tag);
}

/// A filter that no item answers to.
void tell_no_hits(Review& review, Account const& account, std::string const& filter,
                  std::size_t items) {
  auto const& wanted = account.settings.tag_filter;
  auto told = about(review, account);
  told.rules = {"R102", "R106", "R135"};
  told.anomaly = Anomaly::TagScope;
  told.severity = Severity::Error;
  told.cause = {std::string(kFilterMatchesNothing)};
  told.story = {
      fmt::format("Account {} syncs SKUs with the tag {}.", account.name, filter),
      fmt::format("None of the {} items in XoroERP has it, so nothing is ever synced.", items)};
  // One that nobody has is near to one that they have: then everything is not what is meant.
  std::string meant = nearest_tags(review.catalogue(), wanted);
  if (!meant.empty()) {
    told.story.push_back(fmt::format("They have {}, which is near.", meant));
  } else if (auto const of_shop = tag_of_shop(review.catalogue(), account.shop.value());
             !of_shop.tag.empty()) {
    meant = of_shop.tag;
    told.story.push_back(told_of(of_shop, review.shop_of(account)));
  } else if (meant = commonest_tag(review.catalogue()); !meant.empty()) {
    // Without any filter the next check would ask for one.
    told.story.push_back(fmt::format("Most of them have {}.", meant));
    told.advice = {"if other goods are meant for this shop, tag those instead"};
  }
  told.changes = {review.set(account, "product.tag_filter", meant)};
  review.tell(std::move(told));
}

void check_tags(Review& review, Account const& account) {
  Settings const& s = account.settings;
  auto told = about(review, account);
  told.rules = {"R102", "R106", "R135"};
  // Only a sync that is on has a scope.
  bool const syncs = on(s.product_sync) || on(s.price_sync) || pushes(account);
  if (!syncs)
    return;
  // No error: to sync everything may be what is meant. Only it should be meant.
  if (s.tag_filter.empty()) {
    told.anomaly = Anomaly::NoTagStrategy;
    told.rules = {"R103", "R106", "R135"};
    told.cause = {std::string(kNoTagFilter)};
    told.story = {
        fmt::format("Account {} has no tag filter: every SKU is synced.", account.name),
        "That may be meant; if so, say so. Otherwise goods that are not for this shop get in."};
    auto const of_shop = tag_of_shop(review.catalogue(), account.shop.value());
    if (of_shop.tag.empty()) {
      told.blame = {review.setting(account, "product.tag_filter")};
      told.advice = {"name the tags of the SKUs that belong into this shop"};
    } else {
      told.story.push_back(told_of(of_shop, review.shop_of(account)));
      told.changes = {review.set(account, "product.tag_filter", of_shop.tag)};
    }
    return review.tell(std::move(told));
  }
  auto [hits, items, known, variants, respelled] = look_at_tags(review.catalogue(), s.tag_filter);
  std::string filter;
  for (std::string const& tag : s.tag_filter)
    filter += (filter.empty() ? "" : ", ") + tag;
  // An empty catalogue says nothing about the filter.
  if (hits == 0 && items != 0) {
    return tell_no_hits(review, account, filter, items);
  }
  std::string unknown;
  for (std::string const& tag : s.tag_filter)
    if (!known.contains(tag))
      unknown += (unknown.empty() ? "" : ", ") + tag;
  // A warning of its own beside the spelling: here some goods do go, so nobody would notice the
  // rest.
  if (!unknown.empty() && items != 0) {
    auto unused = about(review, account);
    unused.anomaly = Anomaly::NoTagStrategy;
    unused.rules = {"R102", "R106", "R135"};
    unused.cause = {"tag-that-no-item-has"};
    unused.story = {
        fmt::format("Account {} syncs SKUs with the tag {}; no item in XoroERP has {}.",
                    account.name, filter, unknown),
        "Either the tag is misspelt in the filter, or the goods that it is for were never tagged."};
    unused.blame = {review.setting(account, "product.tag_filter")};
    unused.advice = {
        fmt::format("tag the goods that are meant, or take {} off the filter", unknown)};
    review.tell(std::move(unused));
  }
  if (variants.empty())
    return;
  std::string spellings;
  for (std::string const& tag : variants)
    spellings += fmt::format("{}\"{}\"", spellings.empty() ? "" : ", ", tag);
  told.anomaly = Anomaly::TagScope;
  told.units = static_cast<std::int64_t>(respelled.size());
  told.cause = {std::string(kTagRespelled)};
  told.story = {
      fmt::format("The filter of account {} says {}; products on which the tag is spelled {}: {}.",
                  account.name, filter, spellings, respelled.size()),
      "Whether they count depends on how a system compares text. One spelling is safer."};
  told.blame = {review.setting(account, "product.tag_filter")};
  told.changes = std::move(respelled);
  if (variants.size() == 1 && s.tag_filter.size() == 1 &&
      !has_tag(review.catalogue(), s.tag_filter.front())) {
    told.story.insert(told.story.begin() + 1, "None has it as the filter does.");
    told.changes = {review.set(account, "product.tag_filter", *variants.begin())};
  }
  review.tell(std::move(told));
}

// --- R107-R109: several accounts on one shop -----------------------------------------------------

/// Whether an account is connected to the shop, or to another entry of it, or nobody trades there.
bool is_connected(Review const& review, std::size_t s) {
  StoreConfig const& store = review.store();
  if (s >= review.catalogue().shops.size() || review.catalogue().shops[s].empty())
    return true;
  return std::ranges::any_of(store.accounts, [&](Account const& a) {
    return a.shop.value() == s ||
           // A shop that is listed twice is told as that.
           (a.shop.value() < store.shops.size() &&
            normal_shop_url(review.shop_of(a).url) == normal_shop_url(store.shops[s].url));
  });
}

/// Their names, ", "-joined: where one shop has several accounts and another has none, one of them
/// is likely to be the other's, and is not to be switched off.
std::string shops_without_account(Review const& review) {
  std::string out;
  for (std::size_t s = 0; s < review.store().shops.size(); ++s)
    if (!is_connected(review, s))
      out += (out.empty() ? "" : ", ") + review.store().shops[s].name;
  return out;
}

/// Tags that others of these accounts name and the first one does not; none when it covers them
/// all.
std::vector<std::string> tags_beyond_the_first(std::vector<Account const*> const& accounts) {
  // A first account without a filter covers everything.
  auto const& covered = accounts.front()->settings.tag_filter;
  std::vector<std::string> out;
  for (Account const* account : accounts)
    for (std::string const& tag : account->settings.tag_filter)
      if (!covered.empty() && !drydock::has_tag(covered, tag) && !drydock::has_tag(out, tag))
        out.push_back(tag);
  return out;
}

void check_pushers(Review& review) {
  // By the address and not by the shop's entry: the same shop may be connected under several
  // spellings (K17).
  std::map<std::string, std::vector<Account const*>> by_url;
  for (Account const& account : review.store().accounts)
    if (pushes(account))
      by_url[normal_shop_url(account.shop_url)].push_back(&account);
  for (auto const& [url, accounts] : by_url) {
    if (accounts.size() < 2)
      continue;
    bool gated = true;
    bool moves = false;  // by differences, which add up; what is set is the last one's
    std::string names;
    Told told = about(review, *accounts[1]);
    for (std::size_t i = 0; i < accounts.size(); ++i) {
      names += fmt::format("{}{} (as \"{}\")",
                           i == 0                     ? ""
                           : i + 1 == accounts.size() ? " and "
                                                      : ", ",
                           accounts[i]->name, accounts[i]->shop_url);
      gated = gated && accounts[i]->settings.one_pusher == Gate::Enforced;
      moves = moves || accounts[i]->settings.delta == DeltaMode::Adjust;
      // The first keeps pushing: it is the one that the gate lets through.
      if (i > 0)
        told.changes.push_back(review.set(*accounts[i], "inventory.push", "off"));
    }
    std::string const alone = shops_without_account(review);
    if (!alone.empty()) {
      told.changes.clear();
      told.blame = {review.setting(*accounts[1], "inventory.push")};
      told.advice = {
          fmt::format("give one of them the app ID of {}, which no account names", alone)};
    }
    auto const tags = tags_beyond_the_first(accounts);
    auto const beyond = fmt::format("{}", fmt::join(tags, ", "));
    bool const narrow = !tags.empty();
    // Off for the others alone would leave their goods to nobody.
    if (narrow && !told.changes.empty()) {
      Change cover = review.set(*accounts.front(), "product.tag_filter", "");
      cover.to = fmt::format("{},{}", cover.from, fmt::join(tags, ","));
      told.changes.push_back(std::move(cover));
    }
    if (narrow && told.advice.empty())
      told.advice = {fmt::format("let {} cover {} as well, or give those goods a shop of their own",
                                 accounts.front()->name, beyond)};
    told.anomaly = Anomaly::SeveralPushers;
    // Held back by a gate the others do no harm, yet a click lets them; a scope that only they
    // cover is never synced while they are held.
    told.severity = gated && !narrow ? Severity::Warning : Severity::Error;
    told.rules = {"R107", "R108", "R109", "K17"};
    told.subject = url;
    told.units = static_cast<std::int64_t>(accounts.size());
    told.cause = {!gated   ? "several-pushers"
                  : narrow ? "second-scope-never-pushed"
                           : "several-pushers-held-back"};
    told.story = {
        fmt::format("{} accounts push inventory to one shop: {}.", accounts.size(), names),
        !gated && moves
            ? std::string("Each takes the orders of the other for changes of its own, and "
                          "deducts them again.")
        : !gated ? std::string("Each writes what it has read over what the other knows better: "
                               "units that were sold meanwhile are for sale again.")
        : narrow ? fmt::format("The gate lets only the first one push, which does not cover {}: "
                               "the stock of those goods is never synced.",
                               beyond)
                 : "The gate lets only the first one push; a switch of that gate would let both."};
    review.tell(std::move(told));
  }
}

/// Two entries of one address are one shop, of which each entry tells half. Rule: R107, K17.
void check_addresses(Review& review) {
  std::map<std::string, ShopConfig const*> by_url;
  for (ShopConfig const& shop : review.store().shops) {
    auto const [first, fresh] = by_url.emplace(normal_shop_url(shop.url), &shop);
    if (fresh)
      continue;
    Told told;
    told.anomaly = Anomaly::Misconfigured;
    told.severity = Severity::Error;
    told.rules = {"R107", "K17"};
    told.subject = shop.name;
    told.shop = shop.name;
    told.cause = {"shop-listed-twice"};
    told.story = {fmt::format("{} (\"{}\") and {} (\"{}\") are one shop.", first->second->name,
                              first->second->url, shop.name, shop.url),
                  "Its accounts, stock and orders would be looked at as those of two."};
    told.blame = {
        {.kind = PlaceKind::Shop,
         .shop = ShopIndex{static_cast<std::uint8_t>(&shop - review.store().shops.data())}}};
    // Nothing can be proposed: which entry has the right locations only people know.
    told.advice = {"list the shop once, with all its locations"};
    review.tell(std::move(told));
  }
}

/// A shop that is to be looked at and that nobody connects gets neither stock nor orders.
void check_shops_without_account(Review& review) {
  StoreConfig const& store = review.store();
  for (std::size_t s = 0; s < store.shops.size(); ++s) {
    ShopIndex const shop{static_cast<std::uint8_t>(s)};
    if (is_connected(review, s))
      continue;
    Told told;
    told.subject = told.shop = store.shops[s].name;
    told.anomaly = Anomaly::MissedUpdate;
    told.severity = Severity::Error;
    told.rules = {"R62", "R107", "R108"};
    told.cause = {"shop-without-account"};
    told.story = {
        fmt::format("No account of store.json is connected to {}.", told.shop),
        "What XoroERP receives or sells elsewhere never shows there, and XoroERP hears of "
        "none of its orders."};
    told.blame = {{.kind = PlaceKind::Shop, .subject = told.shop, .account = {}, .shop = shop}};
    told.advice = {
        "connect it, or leave the shop out of store.json; look whether an account's app "
        "ID names another shop than it should"};
    review.tell(std::move(told));
  }
}

void check_importers(Review& review) {
  std::map<std::uint8_t, std::vector<Account const*>> by_shop;
  for (Account const& account : review.store().accounts)
    by_shop[account.shop.value()].push_back(&account);
  for (auto const& [shop, accounts] : by_shop) {
    std::vector<Account const*> importing;
    Account const* pusher = nullptr;
    for (Account const* a : accounts) {
      if (on(a->settings.order_import))
        importing.push_back(a);
      if (pushes(*a) && pusher == nullptr)
        pusher = a;
    }
    // A warning: the ERP answers a second import with the first order (A-X16), so damage needs that
    // check to be off as well.
    if (importing.size() > 1) {
      auto told = about(review, *importing[1]);
      told.anomaly = Anomaly::OrderTwice;
      told.rules = {"R110", "K14"};
      told.cause = {"several-importers"};
      told.story = {
          fmt::format("{} accounts import the orders of {}.", importing.size(), told.shop),
          "Only the ERP's check of the order's reference keeps an order from coming in twice."};
      if (std::string const alone = shops_without_account(review); !alone.empty()) {
        told.blame = {review.setting(*importing[1], "orders.import")};
        told.advice = {
            fmt::format("give one of them the app ID of {}, which no account names", alone)};
      }
      for (std::size_t i = 1; told.advice.empty() && i < importing.size(); ++i)
        told.changes.push_back(review.set(*importing[i], "orders.import", "off"));
      review.tell(std::move(told));
    }
    bool const exported = std::ranges::any_of(accounts, [](Account const* a) {
      return on(a->settings.product_sync) && a->settings.direction == Direction::XoroToShopify;
    });
    // A shop without products of ours needs no stock of ours.
    if (pusher == nullptr && exported) {
      auto told = about(review, *accounts.front());
      told.anomaly = Anomaly::MissedUpdate;
      told.rules = {"R62", "R107", "R108"};
      told.cause = {"no-pusher"};
      told.story = {fmt::format("No account pushes inventory to {}.", told.shop),
                    "Its products are kept up to date, its stock is not: what XoroERP receives or "
                    "sells elsewhere never shows there."};
      told.changes = {review.set(*accounts.front(), "inventory.push", "on")};
      review.tell(std::move(told));
    }
    // An error, since nothing else brings sales in: any absolute write puts everything back on sale
    // that the shop has sold. Rule: R65.
    if (importing.empty() && pusher != nullptr) {
      auto told = about(review, *pusher);
      told.anomaly = Anomaly::OrdersNotFirst;
      told.severity = Severity::Error;
      told.rules = {"R65", "R71", "R130"};
      told.cause = {"no-order-import"};
      told.foretells = {Anomaly::Drift, Anomaly::LostDeduction, Anomaly::OrderMissed};
      told.story = {fmt::format("No account imports the orders of {}.", told.shop),
                    "XoroERP never hears of a sale, and every absolute sync puts what was sold "
                    "back on sale."};
      told.changes = {review.set(*pusher, "orders.import", "on")};
      review.tell(std::move(told));
    }
  }
}

}  // namespace

Told about(Review const& review, Account const& account) {
  Told told;
  told.subject = account.name;
  told.account = account.name;
  told.shop = review.shop_of(account).name;
  return told;
}

void check_accounts(Review& review) {
  for (Account const& account : review.store().accounts) {
    if (account.shop.value() >= review.store().shops.size())
      continue;
    check_direction(review, account);
    check_protection(review, account);
    check_tracking(review, account);
    check_baseline(review, account);
    check_tags(review, account);
    check_sync(review, account);
    check_orders(review, account);
  }
  check_directions_agree(review);
  check_addresses(review);
  check_pushers(review);
  check_importers(review);
  check_shops_without_account(review);
}

}  // namespace drydock::settings_rules
