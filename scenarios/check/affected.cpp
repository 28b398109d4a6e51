#include "scenarios/check/affected.h"

#include <algorithm>
#include <tuple>

#include "scenarios/check/weeks.h"

namespace drydock {
namespace {

using Money = std::map<Currency, std::int64_t>;
using Key = std::tuple<std::string, std::string, std::string>;  // shop, location, subject

struct Gathered {
  std::vector<Affected> all;
  std::map<Key, std::size_t> places;
};

Money money_of(Finding const& f, StoreConfig const& store) {
  Money out = f.money_elsewhere;
  auto const shop = std::ranges::find(store.shops, f.shop, &ShopConfig::name);
  if (f.money_minor != 0)
    out[shop == store.shops.end() ? store.currency : shop->currency] += f.money_minor;
  return out;
}

Affected& place_of(Finding const& f, Gathered& gathered) {
  auto const [at, fresh] =
      gathered.places.emplace(Key{f.shop, f.location, f.subject}, gathered.all.size());
  if (fresh)
    gathered.all.push_back({.subject = f.subject, .shop = f.shop, .location = f.location});
  return gathered.all[at->second];
}

void take_worse(Affected& of, std::int64_t units, Money const& money) {
  of.units = std::max(of.units, units);
  for (auto const& [currency, minor] : money)
    of.money[currency] = std::max(of.money[currency], minor);
}

/// What one week holds against each subject, added up: only weeks are compared with each other.
void gather_week(Week const& week, StoreConfig const& store,
                 std::map<std::string, Gathered>& by_print) {
  std::map<std::string, Gathered> here;
  for (Finding const& f : week.summary.findings) {
    Affected& one = place_of(f, here[fingerprint(f)]);
    one.units += f.units;
    one.count += f.count;
    for (auto const& [currency, minor] : money_of(f, store))
      one.money[currency] += minor;
  }
  // The worst week, not the sum: six weeks of one loss are not six losses.
  for (auto const& [print, gathered] : here)
    for (Affected const& one : gathered.all) {
      Finding like;
      like.subject = one.subject;
      like.shop = one.shop;
      like.location = one.location;
      Affected& known = place_of(like, by_print[print]);
      known.count += one.count;
      take_worse(known, one.units, one.money);
    }
}

std::int64_t most(Money const& money) {
  std::int64_t out = 0;
  for (auto const& [currency, minor] : money)
    out = std::max(out, minor);
  return out;
}

}  // namespace

AffectedBy affected_by(std::vector<Week> const& weeks, std::vector<RuleFinding> const& rules,
                       StoreConfig const& store) {
  std::map<std::string, Gathered> by_print;
  for (RuleFinding const& rule : rules) {
    // A rule that tells of many things at once has one sum for all of them, which is
    // the finding's own; and units of each where it says so.
    Finding like = rule.finding;
    for (std::size_t i = 0; i < rule.all.size(); ++i) {
      like.subject = rule.all[i];
      Affected& one = place_of(like, by_print[fingerprint(like)]);
      ++one.count;
      one.units += i < rule.units_of_all.size() ? rule.units_of_all[i] : 0;
    }
    if (!rule.all.empty())
      continue;
    Affected& one = place_of(rule.finding, by_print[fingerprint(rule.finding)]);
    one.units += rule.finding.units;
    one.count += rule.finding.count;
    for (auto const& [currency, minor] : money_of(rule.finding, store))
      one.money[currency] += minor;
  }
  for (Week const& week : weeks)
    gather_week(week, store, by_print);
  AffectedBy out;
  for (auto& [print, gathered] : by_print) {
    std::ranges::stable_sort(gathered.all, [](Affected const& a, Affected const& b) {
      return std::tuple{most(a.money), a.units} > std::tuple{most(b.money), b.units};
    });
    out.emplace(print, std::move(gathered.all));
  }
  return out;
}

}  // namespace drydock
