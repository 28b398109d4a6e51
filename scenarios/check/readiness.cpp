#include "scenarios/check/readiness.h"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "model/event.h"
#include "model/settings.h"

namespace drydock {
namespace {

// --- what a store has
// -----------------------------------------------------------------------------

template <class Test>
bool some_account(StoreInput const& input, Test&& test) {
  return std::ranges::any_of(input.config.accounts,
                             [&](AccountConfig const& a) { return test(a.settings); });
}

bool exports(StoreInput const& input) {
  return some_account(input, [](Settings const& s) {
    return s.product_sync == Switch::On && s.direction == Direction::XoroToShopify;
  });
}
bool imports_products(StoreInput const& input) {
  return some_account(input, [](Settings const& s) {
    return s.product_sync == Switch::On && s.direction == Direction::ShopifyToXoro;
  });
}
bool syncs_prices(StoreInput const& input) {
  return some_account(input, [](Settings const& s) { return s.price_sync == Switch::On; });
}
bool pushes(StoreInput const& input) {
  return some_account(input, [](Settings const& s) { return s.inventory_push == Switch::On; });
}
bool imports_orders(StoreInput const& input) {
  return some_account(input, [](Settings const& s) { return s.order_import == Switch::On; });
}
bool has_schedule(StoreInput const& input) {
  return some_account(input, [](Settings const& s) { return s.daily_at || s.weekly_at; });
}
bool has_daily(StoreInput const& input) {
  return some_account(input, [](Settings const& s) { return s.daily_at.has_value(); });
}
bool has_weekly(StoreInput const& input) {
  return some_account(input, [](Settings const& s) { return s.weekly_at.has_value(); });
}
bool has_tags(StoreInput const& input) {
  return some_account(input, [](Settings const& s) { return !s.tag_filter.empty(); });
}
bool several_shops(StoreInput const& input) { return input.config.shops.size() > 1; }
bool shares_a_shop(StoreInput const& input) {
  auto const& accounts = input.config.accounts;
  for (std::size_t a = 0; a < accounts.size(); ++a)
    for (std::size_t b = a + 1; b < accounts.size(); ++b)
      if (accounts[a].shop == accounts[b].shop)
        return true;
  return false;
}
bool several_sources(StoreInput const& input) {
  return some_account(input, [](Settings const& s) { return s.multi_source == Switch::On; });
}
bool default_source(StoreInput const& input) {
  return some_account(input, [](Settings const& s) { return s.multi_source == Switch::Off; });
}
bool has_variants(StoreInput const& input) {
  return std::ranges::any_of(input.catalogue.erp,
                             [](ErpProduct const& p) { return p.items.size() > 1; });
}
bool has_single_items(StoreInput const& input) {
  return std::ranges::any_of(input.catalogue.erp,
                             [](ErpProduct const& p) { return p.items.size() == 1; });
}
bool shop_is_not_empty(StoreInput const& input) {
  return std::ranges::any_of(input.catalogue.shops,
                             [](auto const& products) { return !products.empty(); });
}
bool full_order_sync(StoreInput const& input) {
  return some_account(input, [](Settings const& s) { return s.daily_full_orders.has_value(); });
}

/// Rules `first` to `last` speak of something that a store may lack.
struct Applies {
  int first, last;
  bool (*test)(StoreInput const&);
  std::string_view otherwise;
};

constexpr std::array kApplies{
    Applies{3, 5, exports, "no account exports products"},
    Applies{6, 7, imports_products, "no account imports products"},
    Applies{10, 18, exports, "no account exports products"},
    Applies{19, 27, exports, "no account exports products"},
    Applies{28, 38, shop_is_not_empty, "the shops are empty"},
    Applies{39, 40, has_variants, "no product has variants"},
    Applies{41, 43, has_single_items, "every product has variants"},
    Applies{46, 50, syncs_prices, "no account syncs prices"},
    Applies{51, 52, exports, "no account exports products"},
    Applies{53, 54, syncs_prices, "no account syncs prices"},
    Applies{55, 57, exports, "no account exports products"},
    Applies{58, 72, pushes, "no account pushes inventory"},
    Applies{65, 65, imports_orders, "no account imports orders"},
    Applies{73, 73, has_daily, "no daily sync is set"},
    Applies{74, 74, has_weekly, "no weekly sync is set"},
    Applies{75, 79, has_schedule, "no daily or weekly sync is set"},
    Applies{80, 87, pushes, "no account pushes inventory"},
    Applies{88, 90, has_daily, "no daily sync is set"},
    Applies{92, 97, several_shops, "there is one shop"},
    Applies{98, 100, several_sources, "multi-source publishing is off"},
    Applies{101, 101, default_source, "multi-source publishing is on"},
    Applies{102, 105, has_tags, "no account has a tag filter"},
    Applies{107, 110, shares_a_shop, "no two accounts share a shop"},
    Applies{117, 119, syncs_prices, "no account syncs prices"},
    Applies{120, 122, pushes, "no account pushes inventory"},
    Applies{124, 124, shop_is_not_empty, "the shops are empty"},
    Applies{125, 125, syncs_prices, "no account syncs prices"},
    Applies{126, 126, exports, "no account exports products"},
    Applies{127, 128, pushes, "no account pushes inventory"},
    Applies{129, 129, several_shops, "there is one shop"},
    Applies{136, 136, full_order_sync, "no daily full order sync is set"}};

std::optional<std::string_view> why_not_applicable(Rule const& rule, StoreInput const& input) {
  int const number = std::atoi(rule.id.data() + 1);
  for (Applies const& each : kApplies)
    if (each.first <= number && number <= each.last && !each.test(input))
      return each.otherwise;
  return std::nullopt;
}

// --- what a silence is worth
// -----------------------------------------------------------------------

/// One of these has to happen before an anomaly can.
std::vector<EventKind> occasions(Anomaly anomaly) {
  using enum EventKind;
  switch (anomaly) {
    case Anomaly::DuplicateProduct:
    case Anomaly::WrongMatch:
    case Anomaly::AmbiguousMatch:
    case Anomaly::StructureChanged:
      return {ProductCreated, ProductUpdated};
    case Anomaly::FieldLeak:
    case Anomaly::PriceLeak:
      return {ProductUpdated, FieldChanged};
    case Anomaly::HandleChanged:
      return {ErpHandleChanged, HandleChanged};
    case Anomaly::DoubleDeduction:
      return {ErpOrderReleased};
    case Anomaly::LostDeduction:
      return {ShopQuantitySet};
    case Anomaly::DuplicateUpdate:
      return {ShopQuantityAdjusted, ShopQuantitySet};
    case Anomaly::StaleWrite:
      return {ShopQuantitySet};
    case Anomaly::Drift:
      return {ShopOrderPlaced, ErpStockChanged};
    case Anomaly::Oversell:
      return {ShopOrderPlaced};
    case Anomaly::ZeroPrice:
      return {PriceChanged, ProductCreated};
    case Anomaly::TagScope:
      return {ShopQuantitySet, ShopQuantityAdjusted, ProductCreated};
    case Anomaly::ChannelMissing:
    case Anomaly::ChannelExtra:
      return {Published};
    case Anomaly::MissedUpdate:
      return {ErpStockChanged, ErpPriceChanged, ErpProductChanged};
    case Anomaly::OrderMissed:
    case Anomaly::OrderTwice:
      return {ShopOrderPlaced};
    case Anomaly::QueueStuck:
      return {ErpRowAdded};
    case Anomaly::Untracked:
      return {ShopQuantitySet, ShopQuantityAdjusted};
    case Anomaly::UnvalidatedSchedule:
    case Anomaly::UnneededFull:
    case Anomaly::UnneededManual:
      return {RunStarted};
    case Anomaly::ForeignProduct:
      return {ProductCreated};
    case Anomaly::DirectionConflict:
      return {};  // told by the settings alone
    default:
      return {};
  }
}

bool happened(EventCounts const& counts, std::vector<EventKind> const& kinds) {
  if (kinds.empty())
    return true;
  return std::ranges::any_of(kinds, [&](EventKind kind) {
    auto const at = counts.find(std::string(name_of(kind)));
    return at != counts.end() && at->second > 0;
  });
}

/// Every account has this gate closed.
bool enforced(StoreInput const& input, std::string_view path) {
  SettingDef const* def = find_setting(path);
  return def != nullptr && std::ranges::all_of(input.config.accounts, [&](AccountConfig const& a) {
           return def->get(a.settings) == "enforced";
         });
}

struct Look {
  bool looked = false;
  std::string how;
};

Look look_at(RuleCheck const& check, StoreInput const& input, EventCounts const& counts) {
  switch (check.by) {
    case CheckedBy::Oracle: {
      auto const anomaly = anomaly_named(check.what);
      if (!anomaly)
        return {};
      return happened(counts, occasions(*anomaly))
                 ? Look{true, fmt::format("the weeks showed no {}", check.what)}
                 : Look{false, fmt::format("nothing happened in the weeks that could have shown {}",
                                           check.what)};
    }
    case CheckedBy::SettingsRule:
      return {true, fmt::format("the settings rules report no {}", check.what)};
    case CheckedBy::Reconciliation:
      return {true, fmt::format("reconciliation looked for {}", check.what)};
    case CheckedBy::Reader:
      return {true, fmt::format("the reader accepted {}", check.what)};
    case CheckedBy::Gate:
      return enforced(input, check.what)
                 ? Look{true, fmt::format("{} is enforced", check.what)}
                 : Look{false, fmt::format("{} is not enforced by every account", check.what)};
    case CheckedBy::Expectation:
      return {false, "only a story with a stated end shows it"};
  }
  return {};
}

/// The finding that speaks loudest of a rule; null when none does.
Finding const* worst_of(Rule const& rule, std::vector<Finding> const& findings) {
  Finding const* worst = nullptr;
  for (Finding const& f : findings) {
    if (std::ranges::find(f.rules, rule.id) == f.rules.end())
      continue;
    if (worst == nullptr || f.severity > worst->severity)
      worst = &f;
  }
  return worst;
}

bool was_accepted(Finding const& f) {
  return std::ranges::any_of(f.story,
                             [](std::string const& s) { return s.starts_with("Accepted by "); });
}

RuleReadiness ready(Rule const& rule, StoreInput const& input, std::vector<Finding> const& findings,
                    EventCounts const& counts) {
  Finding const* const worst = worst_of(rule, findings);
  if (worst != nullptr) {
    std::string const what = fmt::format("{} of {}", name_of(worst->anomaly), worst->subject);
    if (worst->severity == Severity::Error)
      return {&rule, RuleState::Failed, what};
    if (worst->severity == Severity::Warning)
      return {&rule, RuleState::Warned, what};
    if (was_accepted(*worst))
      return {&rule, RuleState::Accepted, what};
  }
  if (auto const why = why_not_applicable(rule, input))
    return {&rule, RuleState::NotApplicable, std::string(*why)};
  std::string passed, open;
  for (RuleCheck const& check : rule.checks) {
    Look look = look_at(check, input, counts);
    std::string& to = look.looked ? passed : open;
    if (!look.how.empty())
      to += (to.empty() ? "" : "; ") + look.how;
  }
  if (!passed.empty())
    return {&rule, RuleState::Passed, std::move(passed)};
  return {&rule, RuleState::NotExamined,
          open.empty() ? "no check of a store covers it" : std::move(open)};
}

}  // namespace

std::string_view name_of(RuleState state) {
  static constexpr std::array<std::string_view, kRuleStates> names{
      "failed", "warned", "accepted", "passed", "not-examined", "not-applicable"};
  return names[static_cast<std::size_t>(state)];
}

std::string_view name_of(SuppressionState state) {
  static constexpr std::array<std::string_view, 3> names{"in-force", "unused", "expired"};
  return names[static_cast<std::size_t>(state)];
}

std::vector<RuleReadiness> readiness(StoreInput const& input, std::vector<Finding> const& findings,
                                     EventCounts const& happened) {
  std::vector<RuleReadiness> out;
  for (Rule const& rule : rules())
    out.push_back(ready(rule, input, findings, happened));
  return out;
}

std::vector<SuppressionState> accept(StoreInput const& input, Tick today,
                                     std::vector<Finding>& findings) {
  std::vector<SuppressionState> states;
  for (std::size_t i = 0; i < input.suppressions.size(); ++i) {
    Suppression const& s = input.suppressions[i];
    std::string const until = format_tick(s.expires).substr(0, 10);
    // It holds to the end of its last day.
    if (s.expires < today) {
      Finding& f = findings.emplace_back();
      f.anomaly = Anomaly::Misconfigured;
      f.rules = {s.rule};
      f.subject = fmt::format("suppressions/{}", i);
      f.cause = {"suppression-expired"};
      f.story = {
          fmt::format("{} accepted what breaks {} until {}: {}", s.owner, s.rule, until, s.reason),
          "That day is over. Look at it again: take the entry away, or give it another day."};
      f.blame = {fmt::format("store.json: /suppressions/{}", i)};
      states.push_back(SuppressionState::Expired);
      continue;
    }
    states.push_back(SuppressionState::Unused);
    for (Finding& f : findings) {
      if (f.severity == Severity::Info || std::ranges::find(f.rules, s.rule) == f.rules.end())
        continue;
      if (!s.anomaly.empty() && s.anomaly != name_of(f.anomaly))
        continue;
      if (!s.subject.empty() && s.subject != f.subject &&
          std::ranges::find(f.blame, s.subject) == f.blame.end())
        continue;
      f.severity = Severity::Info;
      f.story.push_back(fmt::format("Accepted by {} until {}: {}", s.owner, until, s.reason));
      states.back() = SuppressionState::InForce;
    }
  }
  return states;
}

}  // namespace drydock
