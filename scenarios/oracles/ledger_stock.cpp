#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include <fmt/format.h>

#include "model/roughly.h"
#include "scenarios/oracles/ledger.h"

namespace drydock {
namespace {

std::int32_t floored(std::int32_t n) { return n < 0 ? 0 : n; }

/// The change-log rows that an adjustment names: "xoro://change-log/12,15".
std::vector<std::uint64_t> rows_named(std::string_view reference) {
  std::vector<std::uint64_t> rows;
  std::size_t const slash = reference.rfind('/');
  if (!reference.starts_with("xoro://change-log/") || slash == std::string_view::npos)
    return rows;
  std::string_view rest = reference.substr(slash + 1);
  while (!rest.empty()) {
    std::uint64_t row = 0;
    auto const [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), row);
    if (error != std::errc{})
      break;
    rows.push_back(row);
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    if (rest.starts_with(","))
      rest.remove_prefix(1);
    else
      break;
  }
  return rows;
}

CauseKind kind_of(erp::Cause cause) {
  switch (cause) {
    case erp::Cause::Receipt:
      return CauseKind::Receipt;
    case erp::Cause::Count:
      return CauseKind::Count;
    case erp::Cause::OrderReleased:
      return CauseKind::OrderLine;
    case erp::Cause::OrderCancelled:
    case erp::Cause::OrderEdited:
      return CauseKind::Cancel;
    case erp::Cause::Return:
      return CauseKind::Return;
    default:
      return CauseKind::Adjustment;
  }
}

/// "s" for all numbers but one.
std::string_view s_of(std::int64_t n) { return std::abs(n) == 1 ? "" : "s"; }

std::string_view words_for(CauseKind kind) {
  switch (kind) {
    case CauseKind::Opening:
      return "Opening stock";
    case CauseKind::Receipt:
      return "receipts";
    case CauseKind::Count:
      return "counts";
    case CauseKind::Adjustment:
      return "adjustments";
    case CauseKind::Miscount:
      return "wrong counts";
    case CauseKind::OrderLine:
      return "ordered";
    case CauseKind::Cancel:
      return "cancelled";
    case CauseKind::Return:
      return "returned";
  }
  return "";
}

}  // namespace

std::uint32_t Ledger::pool_of(std::uint32_t item, std::size_t store) const {
  return item * static_cast<std::uint32_t>(stores_) + static_cast<std::uint32_t>(store);
}

std::vector<StoreIndex> const& Ledger::stores_behind(std::size_t shop, std::size_t location) const {
  // A shop that names no location has one of its own making, and the ERP knows nothing of it.
  static std::vector<StoreIndex> const kNobody;
  auto const& locations = config_->shops[shop].locations;
  return location < locations.size() ? locations[location].erp_stores : kNobody;
}

std::int32_t Ledger::left_behind(std::size_t shop, std::size_t location, std::uint32_t item) const {
  std::int32_t sum = 0;
  for (StoreIndex s : stores_behind(shop, location))
    sum += pools_[pool_of(item, s.value())].sellable;
  return sum;
}

std::int64_t Ledger::sellable(ItemIndex item, StoreIndex store) const {
  return pools_[pool_of(item.value(), store.value())].sellable;
}

std::uint32_t Ledger::new_cause(CauseKind kind, std::uint32_t pool, std::int32_t units,
                                std::int32_t true_units, Event const& event, Servers servers) {
  auto const id = static_cast<std::uint32_t>(causes_.size());
  causes_.push_back({.kind = kind,
                     .shop = event.fact.shop,
                     .pool = pool,
                     .previous = pools_[pool].last_cause,
                     .order = event.fact.order,
                     .event = event.id,
                     .erp_event = kNone,
                     .units = units,
                     .true_units = true_units});
  change_pool(pool, [&](Pool& p) {
    p.last_cause = id;
    p.sellable += true_units;
    p.skew += units - true_units;
  });
  if (true_units != 0)
    judge_pool(pool, event.at, event.id, servers);
  return id;
}

/// What a number does to an order's units under this provenance.
std::int32_t Ledger::net(std::vector<std::uint32_t> const& causes, std::uint32_t pool,
                         Provenance const& reflects) const {
  std::int32_t sum = 0;
  for (std::uint32_t c : causes)
    if (causes_[c].pool == pool)
      sum += reflects.times(c) * causes_[c].units;
  return sum;
}

std::int32_t Ledger::due(std::vector<std::uint32_t> const& causes, std::uint32_t pool) const {
  std::int32_t sum = 0;
  for (std::uint32_t c : causes)
    if (causes_[c].pool == pool)
      sum += causes_[c].true_units;
  return sum;
}

void Ledger::judge_pool(std::uint32_t pool, Tick now, std::uint32_t event, Servers servers) {
  Pool const& p = pools_[pool];
  for (TrackerId const t : p.trackers)
    judge(t.shop, t.place, now, event, servers);
}

void Ledger::judge(std::size_t shop, std::uint32_t place, Tick now, std::uint32_t event,
                   Servers servers) {
  Tracker const& seen = shops_[shop].trackers[place];
  std::int32_t wrong = 0;
  if (seen.item != kNone && seen.stocked && seen.tracked && seen.in_scope && shops_[shop].pushed) {
    wrong = floored(seen.available) - floored(left_behind(shop, seen.location, seen.item));
  }
  if (wrong == seen.wrong)
    return;
  Tracker& t = shops_[shop].trackers.write(place);
  if (t.wrong != 0 && shops_[shop].live) {
    std::int64_t const span = std::int64_t{std::abs(t.wrong)} * (now - t.judged_at).ms();
    t.wrong_unit_ms += span;
    wrong_unit_ms_ += span;
    t.judged_at = now;
  }
  // From too few to too many is a difference of its own, however short the one before it was.
  bool const turned = t.wrong != 0 && wrong != 0 && (t.wrong < 0) != (wrong < 0);
  if (t.wrong != 0 && (wrong == 0 || turned)) {
    report_drift(shop, place, now, false, servers);
    t.wrong_unit_ms = 0;
    t.wrong_max = 0;
  }
  if (wrong == 0) {
    --wrong_trackers_;
    --shops_[shop].wrong;
    t.wrong_since = kNever;
    t.root = kNone;
    t.wrong_event = kNone;
  } else if (t.wrong == 0 || turned) {
    if (!turned) {
      ++wrong_trackers_;
      ++shops_[shop].wrong;
    }
    t.wrong_since = now;
    t.wrong_event = event;
  }
  t.wrong = wrong;
  t.judged_at = now;
  if (std::abs(wrong) > std::abs(t.wrong_max))
    t.wrong_max = wrong;
}

void Ledger::erp_stock_changed(Event const& e, EventContext const& context, Servers servers) {
  Fact const& f = e.fact;
  std::uint32_t const pool = pool_of(f.item, f.place);
  auto const cause = static_cast<erp::Cause>(f.detail);
  CauseKind const kind = kind_of(cause);
  auto const units = static_cast<std::int32_t>(f.amount);
  std::vector<std::uint32_t> reflected;

  bool const of_order =
      f.order != kNone && f.shop != 0xFF && f.order < shops_[f.shop].orders.size();
  if (of_order) {
    // The shop told the truth of these units before the ERP heard of them: find what this row
    // reflects. A second sales order for the same order finds all its causes reflected already and
    // reflects them once more.
    std::int32_t left = units;
    auto const& causes = shops_[f.shop].orders[f.order].causes;
    // An order that was refunded in part before its release is deducted by what is left of it.
    std::int32_t unheard = 0;
    for (std::uint32_t c : causes)
      if (causes_[c].pool == pool && pools_[pool].erp.times(c) == 0)
        unheard += causes_[c].units;
    if (unheard == left && left != 0) {
      for (std::uint32_t c : causes)
        if (causes_[c].pool == pool && causes_[c].units != 0 && pools_[pool].erp.times(c) == 0)
          reflected.push_back(c);
      left = 0;
    }
    for (bool again : {false, true}) {
      for (std::uint32_t c : causes) {
        Cause const& known = causes_[c];
        if (left == 0 || known.pool != pool || known.units == 0)
          continue;
        if ((known.units < 0) != (left < 0) || std::abs(known.units) > std::abs(left))
          continue;
        if (std::find(reflected.begin(), reflected.end(), c) != reflected.end())
          continue;
        if (!again && pools_[pool].erp.times(c) != 0)
          continue;
        left -= known.units;
        reflected.push_back(c);
      }
    }
    // Units that the shop's order never moved (an edit booked as a cancellation, a line sent to a
    // store of another location): a cause of the ERP's own, that the goods know nothing of.
    if (left != 0) {
      std::uint32_t const own = new_cause(kind, pool, left, 0, e, servers);
      causes_.write(own).order = kNone;
      reflected.push_back(own);
    }
  } else {
    bool const miscount =
        context.action != nullptr && std::holds_alternative<action::MiscountStock>(*context.action);
    reflected.push_back(new_cause(miscount ? CauseKind::Miscount : kind, pool, units,
                                  miscount ? 0 : units, e, servers));
  }
  change_pool(pool, [&](Pool& changed) { changed.erp_ats = static_cast<std::int32_t>(f.after); });
  Pool& p = pools_.write(pool);
  for (std::uint32_t c : reflected) {
    bool const twice = p.erp.times(c) > 0;
    p.erp.include(c, causes_);
    if (causes_[c].erp_event == kNone)
      causes_.write(c).erp_event = e.id;
    if (twice && causes_[c].kind == CauseKind::OrderLine) {
      std::int32_t const units_twice = std::abs(causes_[c].units);
      Finding finding = found_by(Deductions::kImportedTwice);
      finding.subject = item_name(f.item, servers);
      finding.shop = config_->shops[f.shop].name;
      finding.account = account_name(e.account);
      finding.at = e.at;
      finding.units = units_twice;
      finding.event = e.id;
      finding.slice = {causes_[c].event, causes_[c].erp_event, e.id};
      finding.cause.emplace_back("order-imported-twice");
      finding.story = {
          fmt::format("Order {} took {} of {}.", order_name(f.shop, f.order, servers), units_twice,
                      finding.subject),
          fmt::format("XoroERP deducted it once already; at {} it deducted it again (ATS {} → {}).",
                      clock(e.at, f.shop), f.before, f.after),
          "One order can only be deducted once: the ERP's number is too low by that."};
      told_.tell(std::move(finding));
    }
  }
  if (f.line != kNone) {
    while (row_causes_.size() <= f.line)
      row_causes_.push_back({});
    row_causes_.write(f.line) = std::move(reflected);
  }
}

void Ledger::erp_read(Event const& e, EventContext const& context) {
  if (e.account == 0xFF)
    return;
  if (staged_.empty() || staged_.back().call != context.call ||
      staged_.back().account.value() != e.account)
    staged_.push_back({.account = AccountIndex{e.account}, .call = context.call});
  std::uint32_t const pool = pool_of(e.fact.item, e.fact.place);
  staged_.back().reads.write().push_back(
      {pool, {pools_[pool].erp, e.id, static_cast<std::int32_t>(e.fact.after)}});
}

void Ledger::answered(AccountIndex account, std::uint64_t call) {
  for (auto it = staged_.begin(); it != staged_.end(); ++it) {
    if (it->call != call || it->account != account)
      continue;
    auto& known = known_[account.value()];
    for (StagedRead const& r : *it->reads) {
      while (known.size() <= r.pool)
        known.push_back({});
      known.write(r.pool) = r.read;
    }
    staged_.erase(it);
    return;
  }
}

void Ledger::unanswered(AccountIndex account, std::uint64_t call) {
  std::erase_if(staged_, [&](Stage const& s) { return s.call == call && s.account == account; });
}

void Ledger::line_committed(Event const& e, Servers servers) {
  Fact const& f = e.fact;
  ShopTruth& shop = shops_[f.shop];
  std::uint32_t const item = f.item < shop.identity.size() ? shop.identity[f.item] : kNone;
  std::uint32_t const place = f.item * static_cast<std::uint32_t>(shop.locations) + f.place;
  if (place < shop.trackers.size())
    shop.trackers.write(place).available = static_cast<std::int32_t>(f.after);
  // Where no ERP store stands behind the place, the goods are nobody's to count.
  if (item == kNone || stores_behind(f.shop, f.place).empty())
    return;
  auto const units = static_cast<std::int32_t>(-f.amount);
  StoreIndex const store = stores_behind(f.shop, f.place).front();
  std::uint32_t const pool = pool_of(item, store.value());
  // The cause is told to the tracker before the pool is judged, or the shop's own checkout would
  // look like a difference for an instant.
  auto const cause = static_cast<std::uint32_t>(causes_.size());
  causes_.push_back({.kind = CauseKind::OrderLine,
                     .shop = f.shop,
                     .pool = pool,
                     .previous = pools_[pool].last_cause,
                     .order = f.order,
                     .event = e.id,
                     .erp_event = kNone,
                     .units = -units,
                     .true_units = -units});
  change_pool(pool, [&](Pool& p) {
    p.last_cause = cause;
    p.sellable -= units;
  });
  std::int32_t const left = left_behind(f.shop, f.place, item);
  if (f.order < shop.orders.size())
    shop.orders.write(f.order).causes.push_back(cause);
  Tracker& t = shop.trackers.write(place);
  bool const counted = f.before != f.after;  // an untracked variant sells without counting
  if (counted)
    t.reflects.include(cause, causes_);
  Tracker const was = t;
  judge_pool(pool, e.at, e.id, servers);

  if (left >= 0 || !shop.pushed)
    return;
  shop::VariantView const variant = servers.shops[f.shop].variant(mocks::variant_at(f.item));
  if (variant.policy == OversellPolicy::Continue || !variant.tracked)
    return;
  std::int32_t const over = std::min(units, -left);
  oversold_units_ += static_cast<std::uint64_t>(over);
  report_oversell(e, over, was, servers);
}

/// Why a shop could offer what was gone, though nothing is wrong with its sync.
std::string_view Ledger::why_exposed(std::size_t shop, Tracker const& was) const {
  if (!was.in_scope)
    return ": the item is out of the tag scope, so no sync tells the shop what is left";
  if (was.wrong_event != kNone && was.wrong_event == was.edit_event)
    return ": staff had typed a number that is too high";
  for (StoreIndex store : stores_behind(shop, was.location)) {
    std::uint32_t const pool = pool_of(was.item, store.value());
    for (std::uint32_t c = pools_[pool].last_cause; c != kNone; c = causes_[c].previous)
      if (causes_[c].event == was.wrong_event && causes_[c].order == kNone)
        return ": a change in XoroERP was still on its way, and no sync is quicker than its "
               "interval";
  }
  return ": two sales channels share one stock, and no sync is quicker than its interval";
}

/// More was sold than there was. `was`: the number before the sale.
void Ledger::report_oversell(Event const& e, std::int32_t over, Tracker const& was,
                             Servers servers) {
  Fact const& f = e.fact;
  auto const units = static_cast<std::int32_t>(-f.amount);
  std::int32_t const left = left_behind(f.shop, f.place, was.item);
  // Too many were on offer because of something that is wrong by itself: told already, lasting for
  // longer than the sync is allowed, or written by the sync over a number that was right.
  bool const long_wrong = e.at - was.wrong_since > config_->allowed_lag;
  bool const written = was.wrong_event != kNone && was.wrong_event == was.write_event;
  bool const by_anomaly = was.wrong > 0 && (was.root != kNone || long_wrong || written);
  bool const untold = !was.in_scope;  // nobody tells the shop what is left
  Finding finding = found_by(by_anomaly ? Oversell::kAfterAnomaly
                             : untold   ? Oversell::kOutOfScope
                                        : Oversell::kExposure);
  finding.subject = item_name(was.item, servers);
  finding.shop = config_->shops[f.shop].name;
  finding.location = location_name(f.shop, f.place);
  finding.at = e.at;
  finding.units = over;
  finding.money_minor = price_of(f.shop, f.item, servers) * over;
  finding.event = e.id;
  finding.slice = {e.id};
  if (by_anomaly && untold)
    finding.rules.push_back("R102");
  if (was.root != kNone) {
    finding.follows_from = fingerprint(findings()[was.root]);
    finding.slice.insert(finding.slice.begin(), findings()[was.root].event);
    finding.cause.push_back(std::string{name_of(findings()[was.root].anomaly)});
  } else if (by_anomaly && written) {
    finding.slice.push_back(was.write_event);
  }
  finding.story = {
      fmt::format("Order {} took {} of {} at {}.", order_name(f.shop, f.order, servers), units,
                  finding.subject, clock(e.at, f.shop)),
      fmt::format("The shop still offered {}, while in truth {} left to sell.", f.before,
                  left + units <= 0   ? std::string{"none was"}
                  : left + units == 1 ? std::string{"1 was"}
                                      : fmt::format("{} were", left + units)),
      fmt::format("{} sold unit{} not exist{}.", over, over == 1 ? " does" : "s do",
                  by_anomaly ? "" : why_exposed(f.shop, was))};
  told_.tell(std::move(finding));
}

void Ledger::line_released(Event const& e, Servers servers) {
  Fact const& f = e.fact;
  ShopTruth& shop = shops_[f.shop];
  std::uint32_t const item = f.item < shop.identity.size() ? shop.identity[f.item] : kNone;
  std::uint32_t const place = f.item * static_cast<std::uint32_t>(shop.locations) + f.place;
  if (place < shop.trackers.size())
    shop.trackers.write(place).available = static_cast<std::int32_t>(f.after);
  if (item == kNone || stores_behind(f.shop, f.place).empty())
    return;
  bool const restocked = f.before != f.after;
  StoreIndex const store = stores_behind(f.shop, f.place).front();
  std::uint32_t const pool = pool_of(item, store.value());
  auto const units = static_cast<std::int32_t>(f.amount);
  if (!restocked)
    return;  // the goods are gone: what the order took stays taken
  CauseKind const kind =
      static_cast<Means>(f.detail) == Means::RefundRestock ? CauseKind::Return : CauseKind::Cancel;
  // The shop puts back on sale what the warehouse has sent out: it says so, and it is not so.
  bool const gone =
      kind == CauseKind::Cancel && f.order < shop.orders.size() && shop.orders[f.order].shipped;
  std::int32_t const true_units = gone ? 0 : units;
  auto const cause = static_cast<std::uint32_t>(causes_.size());
  causes_.push_back({.kind = kind,
                     .shop = f.shop,
                     .pool = pool,
                     .previous = pools_[pool].last_cause,
                     .order = f.order,
                     .event = e.id,
                     .erp_event = kNone,
                     .units = units,
                     .true_units = true_units});
  change_pool(pool, [&](Pool& p) {
    p.last_cause = cause;
    p.sellable += true_units;
  });
  if (f.order < shop.orders.size())
    shop.orders.write(f.order).causes.push_back(cause);
  shop.trackers.write(place).reflects.include(cause, causes_);
  judge_pool(pool, e.at, e.id, servers);
}

void Ledger::quantity_edited(Event const& e, Servers servers) {
  Fact const& f = e.fact;
  ShopTruth& shop = shops_[f.shop];
  std::uint32_t const place = f.item * static_cast<std::uint32_t>(shop.locations) + f.place;
  if (place >= shop.trackers.size())
    return;
  Tracker& t = shop.trackers.write(place);
  t.available = static_cast<std::int32_t>(f.after);
  t.edit_event = e.id;
  t.stocked = true;
  judge(f.shop, place, e.at, e.id, servers);
}

void Ledger::quantity_set(Event const& e, EventContext const&, Servers servers) {
  Fact const& f = e.fact;
  ShopTruth& shop = shops_[f.shop];
  std::uint32_t const place = f.item * static_cast<std::uint32_t>(shop.locations) + f.place;
  if (place >= shop.trackers.size())
    return;
  Tracker& t = shop.trackers.write(place);
  bool const was_right = t.wrong == 0;
  t.available = static_cast<std::int32_t>(f.after);
  t.stocked = true;
  t.written = true;
  t.write_event = e.id;
  check_scope(e, place, servers);
  if (t.item == kNone || e.account == 0xFF)
    return;
  auto const& known = known_[e.account];
  auto const& stores = stores_behind(f.shop, f.place);

  struct Dropped {
    std::int32_t units = 0;
    std::uint32_t order = kNone, cause = kNone, pool = 0, read = kNone;
  };
  std::vector<Dropped> lost;
  std::int32_t stale_units = 0;
  std::uint32_t stale_cause = kNone, stale_read = kNone;
  for (std::size_t i = 0; i < stores.size(); ++i) {
    std::uint32_t const pool = pool_of(t.item, stores[i].value());
    // A pusher that never read the number is taken to know it as it is, rather than accused.
    Read const unread{pools_[pool].erp, kNone, static_cast<std::int32_t>(f.after)};
    bool const has_read = pool < known.size() && known[pool].event != kNone;
    Read const& read = has_read ? known[pool] : unread;
    Provenance* mine = &t.reflects;
    if (i > 0) {
      auto& more = t.more.write();
      if (more.size() < i)
        more.resize(i);
      mine = &more[i - 1];
    }
    std::uint32_t const last = pools_[pool].last_cause;
    std::set<std::pair<std::uint8_t, std::uint32_t>> orders_seen;  // each shop counts its own
    read.reflects.for_each_odd(last, causes_, [&](std::uint32_t c, std::int32_t times) {
      Cause const& cause = causes_[c];
      std::int32_t const before = mine->times(c);
      if (cause.order != kNone) {
        if (!orders_seen.emplace(cause.shop, cause.order).second)
          return;
        auto const& all = shops_[cause.shop].orders[cause.order].causes;
        std::int32_t const should = due(all, pool);
        std::int32_t const now_is = net(all, pool, read.reflects);
        std::int32_t const was = net(all, pool, *mine);
        if (now_is > should && was <= should && should < 0)
          lost.push_back(
              {std::min(now_is - should, now_is - was), cause.order, c, pool, read.event});
      } else if (before > times && times < 1) {
        stale_units += (before - times) * cause.units;
        stale_cause = c;
        stale_read = read.event;
      }
    });
    *mine = read.reflects;
  }

  if (!lost.empty()) {
    Dropped const& first = lost.front();
    std::int32_t units = 0;
    for (Dropped const& d : lost)
      units += d.units;
    Cause const& cause = causes_[first.cause];
    bool const imported = cause.erp_event != kNone;
    lost_units_ += static_cast<std::uint64_t>(units);
    bool const raced = first.read != kNone && cause.event > first.read;
    Finding finding = found_by(raced ? Deductions::kRaced : Deductions::kNotImported);
    finding.subject = item_name(t.item, servers);
    finding.shop = config_->shops[f.shop].name;
    finding.location = location_name(f.shop, f.place);
    finding.account = account_name(e.account);
    finding.at = e.at;
    finding.units = units;
    finding.money_minor = price_of(f.shop, f.item, servers) * units;
    finding.event = e.id;
    finding.slice = {cause.event, first.read, e.id};
    if (imported)
      finding.slice.push_back(cause.erp_event);
    finding.cause.emplace_back("absolute-write");
    std::string const order = order_name(cause.shop, first.order, servers);
    finding.story.push_back(fmt::format("Order {} took {} of {}; the shop deducted it at once.",
                                        order, -causes_[first.cause].units, finding.subject));
    if (lost.size() > 1)
      finding.story.push_back(lost.size() == 2
                                  ? std::string{"Another order took some too."}
                                  : fmt::format("{} more orders took some too.", lost.size() - 1));
    finding.story.push_back(
        raced ? fmt::format("Account {} had read ATS {} just before that order came.",
                            finding.account, f.after)
              : fmt::format(
                    "Account {} read ATS {}, from which XoroERP had not deducted that order yet.",
                    finding.account, f.after));
    finding.story.push_back(
        fmt::format("At {} it wrote {} over the shop's {}: {} sold unit{} for sale again.",
                    clock(e.at, f.shop), f.after, f.before, units, units == 1 ? " is" : "s are"));
    finding.story.push_back(balance_sentence(first.pool, shops_[f.shop].trackers[place], servers));
    std::uint32_t const told = told_.tell(std::move(finding));
    shops_[f.shop].trackers.write(place).root = told;
  }
  if (stale_units != 0) {
    Finding finding = found_by(Deductions::kStale);
    finding.subject = item_name(shops_[f.shop].trackers[place].item, servers);
    finding.shop = config_->shops[f.shop].name;
    finding.location = location_name(f.shop, f.place);
    finding.account = account_name(e.account);
    finding.at = e.at;
    finding.units = std::abs(stale_units);
    finding.money_minor = price_of(f.shop, f.item, servers) * finding.units;
    finding.event = e.id;
    finding.slice = {causes_[stale_cause].event, stale_read, e.id};
    finding.story = {fmt::format("The shop's {} of {} already held a change of {:+} from XoroERP.",
                                 f.before, finding.subject, causes_[stale_cause].units),
                     fmt::format("At {} account {} wrote {}, which it had read before that change.",
                                 clock(e.at, f.shop), finding.account, f.after),
                     "The newer number is lost."};
    std::uint32_t const told = told_.tell(std::move(finding));
    shops_[f.shop].trackers.write(place).root = told;
  }
  judge(f.shop, place, e.at, e.id, servers);
  if (was_right && shop.live && shop.trackers[place].wrong != 0)
    ++wrong_overwrites_;
  if (shops_[f.shop].trackers[place].edit_event != kNone)
    shops_[f.shop].trackers.write(place).edit_event = kNone;  // what staff typed is gone
}

void Ledger::quantity_adjusted(Event const& e, EventContext const& context, Servers servers) {
  Fact const& f = e.fact;
  ShopTruth& shop = shops_[f.shop];
  std::uint32_t const place = f.item * static_cast<std::uint32_t>(shop.locations) + f.place;
  if (place >= shop.trackers.size())
    return;
  {
    Tracker& t = shop.trackers.write(place);
    t.available = static_cast<std::int32_t>(f.after);
    t.stocked = true;
    t.written = true;
    t.write_event = e.id;
  }
  check_scope(e, place, servers);
  std::uint32_t const item = shop.trackers[place].item;
  if (item == kNone || e.account == 0xFF)
    return;
  auto const& stores = stores_behind(f.shop, f.place);

  std::vector<std::uint64_t> rows;
  auto const* request = context.shop_request == nullptr
                            ? nullptr
                            : std::get_if<shop::AdjustQuantities>(context.shop_request);
  if (request != nullptr)
    rows = rows_named(request->reference);
  // A pusher that names no rows: the newest rows it has read of this item and not pushed yet.
  bool const guessed = rows.empty();
  auto& unpushed = unpushed_[e.account];
  if (guessed)
    rows = unpushed;

  std::int32_t twice_order = 0, twice_other = 0;
  std::uint32_t order_cause = kNone, other_cause = kNone;
  auto left = static_cast<std::int32_t>(f.amount);
  for (std::uint64_t row : rows) {
    if (row >= row_causes_.size())
      continue;
    for (std::uint32_t c : row_causes_[row]) {
      Cause const& cause = causes_[c];
      std::size_t store = stores.size();
      for (std::size_t i = 0; i < stores.size(); ++i)
        if (pool_of(item, stores[i].value()) == cause.pool)
          store = i;
      if (store == stores.size())
        continue;
      if (guessed && (left == 0 || (cause.units < 0) != (left < 0)))
        continue;
      left -= cause.units;
      Tracker& t = shops_[f.shop].trackers.write(place);
      Provenance* mine = &t.reflects;
      if (store > 0) {
        auto& more = t.more.write();
        if (more.size() < store)
          more.resize(store);
        mine = &more[store - 1];
      }
      if (mine->times(c) >= 1) {
        if (cause.order != kNone) {
          auto const& all = shops_[cause.shop].orders[cause.order].causes;
          std::int32_t const should = due(all, cause.pool);
          std::int32_t const was = net(all, cause.pool, *mine);
          mine->include(c, causes_);
          std::int32_t const now_is = net(all, cause.pool, *mine);
          if (now_is < should && now_is < was) {
            twice_order += was - now_is;
            order_cause = c;
          }
          continue;
        }
        twice_other += cause.units;
        other_cause = c;
      }
      mine->include(c, causes_);
    }
  }
  if (guessed) {
    auto const of_item = [&](std::uint64_t row) {
      if (row >= row_causes_.size())
        return true;
      for (std::uint32_t c : row_causes_[row])
        for (StoreIndex s : stores)
          if (causes_[c].pool == pool_of(item, s.value()))
            return true;
      return false;
    };
    std::erase_if(unpushed, of_item);
  }

  auto const tell = [&](Detector const& detector, std::int32_t units, std::uint32_t c) {
    Cause const& cause = causes_[c];
    Finding finding = found_by(detector);
    finding.subject = item_name(item, servers);
    finding.shop = config_->shops[f.shop].name;
    finding.location = location_name(f.shop, f.place);
    finding.account = account_name(e.account);
    finding.at = e.at;
    finding.units = std::abs(units);
    finding.money_minor = price_of(f.shop, f.item, servers) * finding.units;
    finding.event = e.id;
    finding.slice = {cause.event, cause.erp_event, e.id};
    bool const foreign = detector.anomaly == Anomaly::DoubleDeduction;
    finding.cause.emplace_back("adjust");
    if (foreign) {
      finding.story = {
          fmt::format("Order {} took {} of {}; the shop deducted it at once.",
                      order_name(cause.shop, cause.order, servers), -cause.units, finding.subject),
          fmt::format("XoroERP imported and released it, which lowered ATS by {}.", -cause.units),
          fmt::format("Account {} took that for a change of its own to pass on and at {} moved the "
                      "shop from {} to {}.",
                      finding.account, clock(e.at, f.shop), f.before, f.after),
          fmt::format("The order is deducted twice: {} unit{} no longer for sale.", std::abs(units),
                      std::abs(units) == 1 ? " that exists is" : "s that exist are")};
    } else {
      finding.story = {
          fmt::format("A change of {:+} of {} in XoroERP had reached the shop already.",
                      cause.units, finding.subject),
          fmt::format("At {} account {} pushed the same change again: {} → {}.",
                      clock(e.at, f.shop), finding.account, f.before, f.after)};
    }
    finding.story.push_back(balance_sentence(cause.pool, shops_[f.shop].trackers[place], servers));
    std::uint32_t const told = told_.tell(std::move(finding));
    shops_[f.shop].trackers.write(place).root = told;
  };
  if (twice_order != 0)
    tell(Deductions::kOrderPushed, twice_order, order_cause);
  if (twice_other != 0)
    tell(Deductions::kChangePushed, twice_other, other_cause);
  judge(f.shop, place, e.at, e.id, servers);
}

bool Ledger::waits_for_people(std::uint32_t pool, Servers servers) const {
  Pool const& p = pools_[pool];
  std::int32_t waiting = 0;
  p.erp.for_each_odd(p.last_cause, causes_, [&](std::uint32_t c, std::int32_t times) {
    Cause const& cause = causes_[c];
    if (times != 0 || cause.order == kNone)
      return;
    shop::OrderView const order = servers.shops[cause.shop].order(mocks::order_at(cause.order));
    bool releases = false;
    for (AccountConfig const& a : config_->accounts)
      releases |= a.shop.value() == cause.shop && a.settings.order_import == Switch::On &&
                  a.settings.auto_release == Switch::On;
    if (!order.paid || !releases)
      waiting += cause.units;
  });
  return p.erp_ats + waiting == p.sellable + p.skew;
}

std::uint32_t Ledger::unexplained_pools(Servers servers) const {
  std::uint32_t count = 0;
  for (std::uint32_t pool = 0; wrong_pools_ > 0 && pool < pools_.size(); ++pool)
    if (pools_[pool].erp_ats != pools_[pool].sellable + pools_[pool].skew &&
        !waits_for_people(pool, servers))
      ++count;
  return count;
}

/// The conservation equation of a pool beside what the shop believes: where it stops balancing.
std::string Ledger::balance_sentence(std::uint32_t pool, Tracker const& tracker, Servers) const {
  std::map<CauseKind, std::int32_t> sums;
  std::int32_t moved = 0;
  for (std::uint32_t c = pools_[pool].last_cause; c != kNone; c = causes_[c].previous) {
    sums[causes_[c].kind] += causes_[c].true_units;
    moved += causes_[c].true_units;
  }
  sums[CauseKind::Opening] = pools_[pool].sellable - moved;
  std::string equation;
  int terms = 0;
  for (auto const& [kind, units] : sums) {
    if (units == 0 && kind != CauseKind::Opening)
      continue;
    ++terms;
    if (equation.empty())
      equation = fmt::format("{} {}", words_for(kind), units);
    else
      equation += fmt::format(" {} {} {}", units < 0 ? "−" : "+", words_for(kind), std::abs(units));
  }
  std::int32_t const sellable = pools_[pool].sellable;
  if (terms == 1)
    return fmt::format("{} is all there is to sell, but the shop says {}.", equation,
                       tracker.available);
  return fmt::format("{} = {}{} to sell, but the shop says {}{}.", equation,
                     sellable < 0 ? "−" : "", std::abs(sellable), tracker.available < 0 ? "−" : "",
                     std::abs(tracker.available));
}

void Ledger::report_drift(std::size_t shop, std::uint32_t place, Tick now, bool at_end,
                          Servers servers) {
  Tracker const& t = shops_[shop].trackers[place];
  if (t.wrong_since == kNever || t.wrong == 0)
    return;
  if (!shops_[shop].live && !at_end)
    return;
  Duration const lasted = now - t.wrong_since;
  if (!at_end && lasted <= config_->allowed_lag)
    return;
  std::uint32_t const variant = place / static_cast<std::uint32_t>(shops_[shop].locations);
  std::uint32_t const pool = pool_of(t.item, stores_behind(shop, t.location).front().value());

  // A change of the ERP's own that never came, and explains the difference: a receipt that is
  // missing leaves too few. What has just now turned the difference round explains nothing.
  std::uint32_t missing = kNone;
  bool miscounted = false;
  t.reflects.for_each_odd(
      pools_[pool].last_cause, causes_, [&](std::uint32_t c, std::int32_t times) {
        if (times == 0 && causes_[c].order == kNone && causes_[c].kind != CauseKind::Opening &&
            (causes_[c].units < 0) == (t.wrong > 0))
          missing = c;
      });
  for (std::uint32_t c = pools_[pool].last_cause; c != kNone && !miscounted;
       c = causes_[c].previous)
    miscounted = causes_[c].kind == CauseKind::Miscount && t.reflects.times(c) > 0;

  std::uint32_t root_of = t.root;
  std::uint32_t const product =
      mocks::position_of(servers.shops[shop].variant(mocks::variant_at(variant)).product);
  if (root_of == kNone && product < shops_[shop].products.size())
    root_of = shops_[shop].products[product].duplicate;

  std::string why;
  Detector const* detector = nullptr;
  std::uint32_t earlier = kNone;  // an event of the story before those of the number itself
  if (root_of != kNone) {
    detector = &Drift::kFollows;
    Finding const& root = findings()[root_of];
    std::string cause{name_of(root.anomaly)};
    std::ranges::replace(cause, '-', ' ');
    why = fmt::format("It follows from the {} of {}.", cause, root.subject);
  } else if (t.edit_event != kNone) {
    detector = &Drift::kEdited;
    earlier = t.edit_event;
    why = "Someone edited the shop's number, and no absolute sync has put it right.";
  } else if (miscounted) {
    detector = &Drift::kErpWrong;
    why = "XoroERP's own count is wrong, and the sync copied it faithfully.";
  } else if (!shops_[shop].baseline) {
    detector = &Drift::kNoBaseline;
    why =
        "No initial sync has aligned the shop with XoroERP, and later changes can't make up for "
        "it.";
  } else if (items_[t.item].tagged_at.ms() != INT64_MIN && !t.written) {
    detector = &Drift::kTagged;
    why = "Its tag was added after the baseline and no manual sync has been run for it.";
  } else if (missing != kNone) {
    detector = &Drift::kNotArrived;
    earlier = causes_[missing].event;
    why = fmt::format("A change of {:+} in XoroERP has not reached the shop.",
                      causes_[missing].units);
  } else if (!at_end && last_fault_ >= t.wrong_since) {
    // The allowed lag is promised for a network that works.
    detector = &Drift::kFaults;
    why = "Calls failed in the meantime; what was due went through when they worked again.";
  } else {
    detector = at_end ? &Drift::kAtRest : &Drift::kLate;
    why = at_end ? "Nothing is under way any more that would put it right."
                 : "No sync put it right in time.";
  }

  Finding finding = found_by(*detector);
  if (root_of != kNone) {
    finding.follows_from = fingerprint(findings()[root_of]);
    finding.cause.emplace_back(name_of(findings()[root_of].anomaly));
  }
  finding.subject = item_name(t.item, servers);
  finding.shop = config_->shops[shop].name;
  finding.location = location_name(shop, t.location);
  finding.at = t.wrong_since;
  finding.units = std::abs(at_end ? t.wrong : t.wrong_max);
  finding.money_minor = price_of(shop, variant, servers) * finding.units;
  finding.unit_minutes =
      (t.wrong_unit_ms + std::int64_t{std::abs(t.wrong)} * (now - t.judged_at).ms()) / 60'000;
  finding.event = t.wrong_event;
  if (t.wrong_event != kNone)
    finding.slice = {t.wrong_event};
  if (t.write_event != kNone)
    finding.slice.push_back(t.write_event);
  finding.slice.push_back(earlier);
  std::int32_t const truth = left_behind(shop, t.location, t.item);
  std::int32_t const sells = at_end ? t.available : floored(truth) + t.wrong_max;
  finding.story = {
      fmt::format("From {} the shop offered {} of {} at {}, {} unit{} too {}.",
                  clock(t.wrong_since, shop), sells, finding.subject,
                  config_->shops[shop].locations[t.location].name, finding.units,
                  s_of(finding.units), (at_end ? t.wrong : t.wrong_max) > 0 ? "many" : "few"),
      std::move(why)};
  if (at_end)
    finding.story.push_back(balance_sentence(pool, t, servers));
  else
    finding.story.push_back(fmt::format("It was put right {} later.", roughly(lasted)));
  told_.tell(std::move(finding));
}

}  // namespace drydock
