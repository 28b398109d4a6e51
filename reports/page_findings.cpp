#include "reports/page_findings.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "model/settings.h"
#include "model/zone.h"
#include "reports/plain.h"
#include "reports/words.h"

namespace drydock::report {
namespace {

constexpr std::size_t kConsequencesMax = 6;

ShopConfig const* shop_named(StoreConfig const& store, std::string_view name) {
  auto const found = std::ranges::find(store.shops, name, &ShopConfig::name);
  return found == store.shops.end() ? nullptr : &*found;
}

/// Units of goods where a finding of a place in the files counts those, and not its places.
bool counts_goods(Finding const& f) {
  constexpr std::array<std::string_view, 3> kOfGoods{"ats-not-what-its-columns-make",
                                                     "older-than-the-integration-start",
                                                     "open-and-counted-already"};
  return f.anomaly == Anomaly::Misconfigured && !f.cause.empty() &&
         std::ranges::find(kOfGoods, f.cause.front()) != kOfGoods.end();
}

std::string headline(Finding const& f) {
  std::string out{card_of(f.anomaly).title};
  if (!f.subject.empty())
    out += ": " + shortened_list(f.subject, 60);
  return out;
}

/// A place, with what is to be there, in the words of the vendors' screens: "Delta sync of account
/// Main: set (inventory.delta.mode)", "Handle of TEE: tee (xoro_items.csv)".
std::string in_words(Place const& place, std::string_view to, StoreConfig const& store) {
  std::string const value = to.empty() ? "" : fmt::format(": {}", to);
  SettingDef const* const setting =
      place.kind == PlaceKind::Setting ? find_setting(place.subject) : nullptr;
  if (setting != nullptr) {
    bool const of_one = place.account && place.account->value() < store.accounts.size();
    return fmt::format(
        "{}{}{} ({})", setting->label,
        of_one ? " of account " + store.accounts[place.account->value()].name : std::string{},
        value, place.subject);
  }
  PlaceWords const words = words_of(place, store);
  if (!words.file.empty())
    return fmt::format("{}{} ({})", words.text, value, words.file);
  return to.empty() ? words.text : fmt::format("{} = {}", words.text, to);
}

std::string in_words(Remedy const& remedy, StoreConfig const& store) {
  if (auto const* change = std::get_if<Change>(&remedy))
    return in_words(change->at, change->to.empty() ? "\"\"" : change->to, store);
  auto const& advice = std::get<Advice>(remedy);
  return advice.about ? in_words(*advice.about, advice.text, store) : advice.text;
}

FindingView view_of(FindingSource&& source, StoreConfig const& store) {
  Finding const& f = *source.finding;
  FindingView view;
  AnomalyCard const& card = card_of(f.anomaly);
  view.anomaly = card.name;
  view.title = card.title;
  view.harm = card.harm;
  view.severity = f.severity;
  view.subject = f.subject;
  view.place = f.shop;
  if (!f.account.empty())
    view.place += (f.shop.empty() ? "account " : " · account ") + f.account;
  ShopConfig const* const shop = shop_named(store, f.shop);
  if (f.at != Tick{}) {
    Zone const& zone = shop != nullptr ? shop->zone : store.zone;
    view.when = format_local(f.at, zone);
    view.at = (f.at + zone.offset_at(f.at)).ms() / 1'000;
  }
  if (f.units != 0) {
    view.units = thousands(f.units);
    bool const one = f.units == 1;
    view.numbers.emplace_back(view.units, counts_goods(f) ? (one ? "unit" : "units")
                                          : one           ? card.unit
                                                          : card.units);
  }
  auto const at_risk = [&](std::int64_t minor, Currency currency) {
    view.numbers.emplace_back(money(minor, currency), "at risk");
    view.money += (view.money.empty() ? "" : " + ") + view.numbers.back().first;
  };
  if (f.money_minor != 0)
    at_risk(f.money_minor, shop != nullptr ? shop->currency : store.currency);
  for (auto const& [currency, minor] : f.money_elsewhere)
    at_risk(minor, currency);
  if (f.unit_minutes != 0)
    view.numbers.emplace_back(thousands(f.unit_minutes), "unit-minutes wrong");
  if (f.count > 1)
    view.numbers.emplace_back(thousands(f.count), "times seen");
  view.story = f.story;
  view.steps = std::move(source.steps);
  view.stock = std::move(source.stock);
  for (Place const& place : f.blame)
    if (auto words = in_words(place, "", store);
        std::ranges::find(view.blame, words) == view.blame.end())
      view.blame.push_back(std::move(words));
  for (Remedy const& remedy : f.repair)
    view.repair.push_back(in_words(remedy, store));
  for (std::size_t way = 1; way < f.ways.size(); ++way) {
    std::string all;
    for (Change const& change : f.ways[way])
      all += (all.empty() ? "" : ", and ") + in_words(change, store);
    view.other_ways.push_back(std::move(all));
  }
  view.searched = f.searched;
  view.rules = f.rules;
  view.replay = f.replay;
  view.fingerprint = fingerprint(f);
  return view;
}

}  // namespace

std::vector<FindingView> views_of(std::vector<FindingSource> sources, StoreConfig const& store,
                                  std::string_view prefix) {
  std::set<std::string> prints;
  for (FindingSource const& s : sources)
    prints.insert(fingerprint(*s.finding));
  auto const is_root = [&](Finding const& f) {
    return f.follows_from.empty() || !prints.contains(f.follows_from) ||
           f.follows_from == fingerprint(f);
  };
  std::ranges::stable_sort(sources, [&](FindingSource const& a, FindingSource const& b) {
    auto const rank = [&](Finding const& f) {
      return std::tuple{!is_root(f), -static_cast<int>(f.severity), -f.money_minor, -f.units};
    };
    return rank(*a.finding) < rank(*b.finding);
  });
  std::vector<FindingView> views;
  std::vector<std::size_t> left_out;  // consequences of each view that are not named
  for (FindingSource& source : sources) {
    Finding const& f = *source.finding;
    // Sorted behind the roots, so whatever it follows from has its view by now, unless that is a
    // consequence itself; then it stands on its own.
    std::size_t root = views.size();
    if (!is_root(f))
      for (std::size_t v = 0; v < views.size() && root == views.size(); ++v)
        if (views[v].fingerprint == f.follows_from)
          root = v;
    if (root < views.size()) {
      if (views[root].consequences.size() < kConsequencesMax)
        views[root].consequences.push_back(headline(f));
      else
        ++left_out[root];
      continue;
    }
    FindingView view = view_of(std::move(source), store);
    view.anchor = fmt::format("{}{}", prefix, views.size() + 1);
    views.push_back(std::move(view));
    left_out.push_back(0);
  }
  for (std::size_t v = 0; v < views.size(); ++v)
    if (left_out[v] > 0)
      views[v].consequences.push_back(
          fmt::format("and {} more", thousands(static_cast<std::int64_t>(left_out[v]))));
  return views;
}

std::string tally(std::vector<Finding> const& findings) {
  std::int64_t errors = 0, warnings = 0, notes = 0;
  for (Finding const& f : findings) {
    // What follows from another is told with it, and is none by itself.
    if (!f.follows_from.empty())
      continue;
    errors += f.severity == Severity::Error ? 1 : 0;
    warnings += f.severity == Severity::Warning ? 1 : 0;
    notes += f.severity == Severity::Info ? 1 : 0;
  }
  std::string out;
  auto const say = [&](std::int64_t n, std::string_view one, std::string_view many) {
    if (n > 0)
      out += (out.empty() ? "" : ", ") + counted(n, one, many);
  };
  say(errors, "error", "errors");
  say(warnings, "warning", "warnings");
  say(notes, "note", "notes");
  return out.empty() ? "nothing" : out;
}

}  // namespace drydock::report
