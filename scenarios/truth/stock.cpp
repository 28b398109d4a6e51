#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "scenarios/truth/truth.h"

/// Goods, why they moved, and which of that every number reflects.
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

template <class Act>
bool came_of(EventContext const& context) {
  return context.action != nullptr && std::holds_alternative<Act>(*context.action);
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

}  // namespace

Difference Truth::difference(Tracker const& t, Tick now) const {
  Difference out{.wrong = t.wrong,
                 .wrong_max = t.wrong_max,
                 .since = t.wrong_since,
                 .judged_at = t.judged_at,
                 .unit_ms = t.wrong_unit_ms,
                 .event = t.wrong_event,
                 .write = t.write_event,
                 .edit = t.edit_event,
                 .tagged_unwritten = items_[t.item].tagged_at.ms() != INT64_MIN && !t.written,
                 .waited = waited(explained(t.wrong), t.shop, t.item, now) - t.waited,
                 .waits_still = waits_for_release(t),
                 .of_return = return_waited(explained(t.wrong), t.shop, t.item, t.wrong_since),
                 .first_number_due = awaits_first_number(t)};
  note_refusals(t.shop, out);
  return out;
}

std::uint32_t Truth::pool_of(std::uint32_t item, std::size_t store) const {
  return item * static_cast<std::uint32_t>(stores_) + static_cast<std::uint32_t>(store);
}

std::int32_t Truth::left_behind(std::size_t shop, std::size_t location, std::uint32_t item) const {
  std::int32_t sum = 0;
  for (StoreIndex s : stores_behind(shop, location))
    sum += left_in(item, s.value());
  return sum;
}

std::int64_t Truth::sellable(ItemIndex item, StoreIndex store) const {
  return left_in(item.value(), store.value());
}

/// Notes as the last of its pool's causes why goods moved, and by how much what can be sold did.
/// The pool is the caller's to judge.
std::uint32_t Truth::add_cause(Cause cause, std::int32_t moved) {
  auto const id = static_cast<std::uint32_t>(causes_.size());
  std::uint32_t const pool = cause.pool;
  cause.previous = pools_[pool].last_cause;
  causes_.push_back(cause);
  change_pool(pool, [&](Pool& p) {
    p.last_cause = id;
    p.sellable += moved;
  });
  return id;
}

/// XoroERP's number has it already, so what of it is not true is told to the pool too.
std::uint32_t Truth::erp_cause(CauseKind kind, std::uint32_t pool, std::int32_t units,
                               std::int32_t true_units, Event const& event) {
  Fact const& f = event.fact;
  // Of a shop that nobody knows, when a sync has not said which, an order is no order of a shop's.
  bool const known = f.shop < shops_.size() && f.order < shops_[f.shop].orders.size();
  std::uint32_t const id = add_cause({.kind = kind,
                                      .shop = f.shop,
                                      .pool = pool,
                                      .order = known ? f.order : kNone,
                                      .event = event.id,
                                      .at = event.at,
                                      .units = units,
                                      .true_units = true_units},
                                     true_units);
  change_pool(pool, [&](Pool& p) { p.skew += units - true_units; });
  if (true_units != 0)
    judge_pool(pool, event.at, event.id);
  return id;
}

/// The shop's number is told before the pool is judged, or the shop's own checkout would look like
/// a difference for an instant.
void Truth::shop_cause(OrderUnits const& what, std::uint32_t pool, Event const& event) {
  Fact const& f = event.fact;
  ShopTruth& shop = shops_[f.shop];
  std::uint32_t const cause = add_cause({.kind = what.kind,
                                         .shop = f.shop,
                                         .pool = pool,
                                         .order = f.order,
                                         .event = event.id,
                                         .at = event.at,
                                         .units = what.units,
                                         .true_units = what.true_units},
                                        what.true_units);
  if (f.order < shop.orders.size())
    shop.orders.write(f.order).causes.push_back(cause);
  if (what.counted)
    shop.trackers.write(f.item * static_cast<std::uint32_t>(shop.locations) + f.place)
        .reflects.include(cause, causes_);
}

/// What a number does to an order's units under this provenance.
std::int32_t Truth::net(std::vector<std::uint32_t> const& causes, std::uint32_t pool,
                        Provenance const& reflects) const {
  std::int32_t sum = 0;
  for (std::uint32_t c : causes)
    if (causes_[c].pool == pool)
      sum += reflects.times(c) * causes_[c].units;
  return sum;
}

std::int32_t Truth::due(std::vector<std::uint32_t> const& causes, std::uint32_t pool) const {
  std::int32_t sum = 0;
  for (std::uint32_t c : causes)
    if (causes_[c].pool == pool)
      sum += causes_[c].true_units;
  return sum;
}

void Truth::judge_pool(std::uint32_t pool, Tick now, std::uint32_t event) {
  Pool const& p = pools_[pool];
  for (TrackerId const t : p.trackers)
    judge(t, now, event);
}

/// The oldest cause that the number lacks, where all that explains its difference came after that
/// had begun: what it lacked then it has by now. A busy item is never quite right, though each of
/// its sales reaches the number in time.
std::optional<std::uint32_t> Truth::begun_anew(Tracker const& t, std::int32_t wrong) const {
  /// What the number lacks of one order: placed and given up, it may come to nothing.
  struct Lacked {
    std::uint8_t shop;
    std::uint32_t order;
    std::int32_t units;
    std::uint32_t oldest;
  };
  std::vector<Lacked> lacked;
  std::int32_t lacks = 0;
  std::uint32_t oldest = kNone;
  // It has one that it should not have, or has it again; or it had one of the shop's own, and a
  // write took it away.
  bool otherwise = false;
  auto const& stores = stores_behind(t.shop, t.location);
  for (std::size_t i = 0; i < stores.size(); ++i) {
    std::uint32_t const pool = pool_of(t.item, stores[i].value());
    Provenance const& mine = reflects(t, i);
    mine.for_each_odd(pools_[pool].last_cause, causes_, [&](std::uint32_t c, std::int32_t times) {
      if (times == 0 && is_awaited(c))
        return;  // no part of what is wrong
      Cause const& cause = causes_[c];
      otherwise = otherwise || times != 0;
      lacks += cause.true_units;
      if (cause.order == kNone) {
        otherwise = otherwise || cause.shop == t.shop;
        oldest = std::min(oldest, c);
        return;
      }
      auto const of = std::ranges::find_if(lacked, [&](Lacked const& known) {
        return known.shop == cause.shop && known.order == cause.order;
      });
      if (of == lacked.end()) {
        lacked.push_back({cause.shop, cause.order, cause.true_units, c});
      } else {
        of->units += cause.true_units;
        of->oldest = std::min(of->oldest, c);
      }
    });
  }
  for (Lacked const& order : lacked)
    if (order.units != 0) {
      otherwise = otherwise || order.shop == t.shop;
      oldest = std::min(oldest, order.oldest);
    }
  bool const explained = !otherwise && oldest != kNone && lacks == -wrong;
  return explained && causes_[oldest].at > t.wrong_since ? std::optional{oldest} : std::nullopt;
}

void Truth::judge(TrackerId at, Tick now, std::uint32_t event) {
  std::size_t const shop = at.shop;
  std::uint32_t const place = at.place;
  Tracker const& known = shops_[shop].trackers[place];
  std::int32_t wrong = 0;
  if (is_kept(known)) {
    std::int32_t const shown = floored(known.available);
    wrong = shown - to_be_shown(shop, known.location, known.item);
    // What XoroERP waits for it rightly lacks, if it lacks it.
    if (wrong < 0 && !awaited_.empty())
      wrong = std::min(0, shown - shown_of(known_behind(known), shop, known.location, known.item));
  }
  if (wrong == known.wrong)
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
  auto const anew = t.wrong != 0 && wrong != 0 && !turned ? begun_anew(t, wrong) : std::nullopt;
  if (t.wrong != 0 && (wrong == 0 || turned || anew)) {
    seen(insight::DifferenceEnded{at, difference(t, now), wrong == 0});
    t.wrong_unit_ms = 0;
    t.wrong_max = 0;
  }
  if (wrong == 0) {
    --wrong_trackers_;
    --shops_[shop].wrong;
    t.wrong_since = kNever;
    t.wrong_event = kNone;
  } else if (t.wrong == 0 || turned || anew) {
    if (t.wrong == 0) {
      ++wrong_trackers_;
      ++shops_[shop].wrong;
    }
    Duration const all = waited(explained(wrong), t.shop, t.item, now);
    t.wrong_since = anew ? causes_[*anew].at : now;
    t.wrong_event = anew ? causes_[*anew].event : event;
    // When people let an order wait is not kept, only how long: it may have been since then.
    t.waited = all - (anew ? std::min(all - t.waited, now - t.wrong_since) : Duration{});
  }
  t.wrong = wrong;
  t.judged_at = now;
  if (std::abs(wrong) > std::abs(t.wrong_max))
    t.wrong_max = wrong;
}

/// What a change of XoroERP's stock reflects of the shop's order that it came from. The shop told
/// the truth of these units before the ERP heard of them. A second sales order for the same order
/// finds all its causes reflected already and reflects them once more.
std::vector<std::uint32_t> Truth::reflected_by(Event const& e) {
  Fact const& f = e.fact;
  std::uint32_t const pool = pool_of(f.item, f.place);
  std::vector<std::uint32_t> reflected;
  auto left = static_cast<std::int32_t>(f.amount);
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
  // Of two lines of one item, such as a component of two bundles, each change answers the one that
  // it is as large as.
  if (left != 0) {
    auto const alike = std::ranges::find_if(causes, [&](std::uint32_t c) {
      return causes_[c].pool == pool && causes_[c].units == left && pools_[pool].erp.times(c) == 0;
    });
    if (alike != causes.end()) {
      reflected.push_back(*alike);
      left = 0;
    }
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
  return reflected;
}

/// What a count of the shelf has seen of orders that the ERP has never heard of: their goods have
/// left the house, so they are not among what was counted, and what came back is.
std::vector<std::uint32_t> Truth::counted_with(std::uint32_t pool) const {
  Pool const& p = pools_[pool];
  std::vector<std::uint32_t> seen;
  p.erp.for_each_odd(p.last_cause, causes_, [&](std::uint32_t c, std::int32_t times) {
    Cause const& cause = causes_[c];
    if (times != 0 || cause.order == kNone || cause.units == 0)
      return;
    OrderTruth const& order = shops_[cause.shop].orders[cause.order];
    if (order.erp_orders > 0)
      return;  // what its sales order has not heard of yet, it will
    std::int32_t sent = 0, taken = 0;
    for (auto const& [of, units] : order.sent)
      sent += of == pool ? units : 0;
    for (std::uint32_t other : order.causes)
      if (causes_[other].pool == pool && causes_[other].kind == CauseKind::OrderLine)
        taken -= causes_[other].units;
    if (sent > 0 && sent >= taken)
      seen.push_back(c);
  });
  return seen;
}

/// Units that XoroERP believes in since counts that were not so, and that no right one has put
/// right.
std::int32_t Truth::miscounted(std::uint32_t pool) const {
  std::int32_t units = 0;
  if (pools_[pool].skew == 0)
    return units;
  for (std::uint32_t c = pools_[pool].last_cause; c != kNone; c = causes_[c].previous) {
    if (causes_[c].kind == CauseKind::Count)
      break;
    units += causes_[c].kind == CauseKind::Miscount ? causes_[c].units : 0;
  }
  return units;
}

std::optional<Truth::LineAt> Truth::line_at(Fact const& f) const {
  ShopTruth const& shop = shops_[f.shop];
  std::uint32_t const item = f.item < shop.identity.size() ? shop.identity[f.item] : kNone;
  // Where no ERP store stands behind the place, the goods are nobody's to count.
  if (item == kNone || stores_behind(f.shop, f.place).empty())
    return std::nullopt;
  return LineAt{item, f.item * static_cast<std::uint32_t>(shop.locations) + f.place,
                stores_behind(f.shop, f.place).front().value()};
}

void Truth::note_available(Fact const& f) {
  ShopTruth& shop = shops_[f.shop];
  std::uint32_t const place = f.item * static_cast<std::uint32_t>(shop.locations) + f.place;
  if (place < shop.trackers.size())
    shop.trackers.write(place).available = static_cast<std::int32_t>(f.after);
}

namespace {

/// A line of a sales order that is the shop's line, or was made of it.
std::int32_t sent_by_warehouse(std::vector<erp::SalesOrderView> const& parts, OrderLineId line) {
  std::int32_t units = 0;
  for (erp::SalesOrderView const& part : parts)
    for (erp::SalesOrderLine const& sales : part.lines)
      units += sales.shop_line == line ? sales.shipped.units() : 0;
  return units;
}

}  // namespace

void Truth::line_fulfilled(Event const& e, Servers servers) {
  Fact const& f = e.fact;
  if (e.actor == Actor::Engine && f.order < shops_[f.shop].orders.size()) {
    shop::OrderView const order = servers.shops[f.shop].order(mocks::order_at(f.order));
    std::int32_t const sent =
        f.line < order.lines.size()
            ? sent_by_warehouse(sales_orders(f.shop, f.order, servers), order.lines[f.line].id)
            : 0;
    if (f.line < order.lines.size() && order.lines[f.line].fulfilled.units() > sent)
      seen(insight::FulfilledBeyond{f.shop, f.order, order.lines[f.line].fulfilled.units(), sent});
  }
  auto const line = line_at(f);
  if (!line || f.order >= shops_[f.shop].orders.size())
    return;
  for_goods(line->item, [&](std::uint32_t goods, std::int32_t units) {
    shops_[f.shop].orders.write(f.order).sent.emplace_back(
        pool_of(goods, line->store), static_cast<std::int32_t>(-f.amount) * units);
  });
}

void Truth::erp_stock_changed(Event const& e, EventContext const& context) {
  Fact const& f = e.fact;
  if (!parts_of(f.item).empty())
    return;  // a kit's ATS follows from its parts', whose changes are told by themselves
  std::uint32_t const pool = pool_of(f.item, f.place);
  auto const cause = static_cast<erp::Cause>(f.detail);
  CauseKind const kind = kind_of(cause);
  auto const units = static_cast<std::int32_t>(f.amount);
  std::vector<std::uint32_t> reflected;
  // First, so that whatever is judged below knows it.
  change_pool(pool, [&](Pool& changed) { changed.erp_ats = static_cast<std::int32_t>(f.after); });

  bool const of_order =
      f.order != kNone && f.shop != kNoIndex && f.order < shops_[f.shop].orders.size();
  if (of_order && cause == erp::Cause::Return && f.object == kNone) {
    reflected = app_return_booked(e, pool);
  } else if (of_order) {
    reflected = reflected_by(e);
    std::int32_t left = units;
    for (std::uint32_t c : reflected)
      left -= causes_[c].units;
    // Units that the shop's order never moved (an edit booked as a cancellation, a line sent to a
    // store of another location): a cause of the ERP's own, that the goods know nothing of.
    if (left != 0) {
      std::uint32_t const own = erp_cause(kind, pool, left, 0, e);
      causes_.write(own).order = kNone;
      reflected.push_back(own);
    }
  } else {
    bool const miscount = came_of<action::MiscountStock>(context);
    // A count ends what was open before it: part of its change is an order that it has seen gone.
    if (cause == erp::Cause::Count && !miscount)
      reflected = counted_with(pool);
    std::int32_t own = units;
    for (std::uint32_t c : reflected) {
      own -= causes_[c].units;
      causes_.write(c).counted = true;
    }
    // A count that is so leaves what is on the shelf, whatever was believed of it before.
    std::int32_t const believed = cause == erp::Cause::Count && !miscount ? miscounted(pool) : 0;
    if (own != 0 || believed != 0)
      reflected.push_back(erp_cause(miscount ? CauseKind::Miscount : kind, pool, own,
                                    miscount ? 0 : own + believed, e));
  }
  Pool& p = pools_.write(pool);
  bool received = false;
  for (std::uint32_t c : reflected) {
    received = return_received(c, e.at) || received;
    if (p.erp.times(c) > 0)
      seen(insight::ReflectedAgain{c});
    p.erp.include(c, causes_);
    if (causes_[c].erp_event == kNone)
      causes_.write(c).erp_event = e.id;
  }
  if (f.line != kNone) {
    while (row_causes_.size() <= f.line)
      row_causes_.push_back({});
    row_causes_.write(f.line) = std::move(reflected);
  }
  // Of goods that moved before, the share that is kept back changes now; and what is not awaited
  // any more is to be offered.
  if (received || !safety_stocks_.empty())
    judge_pool(pool, e.at, e.id);
}

void Truth::erp_read(Event const& e, EventContext const& context) {
  if (e.account == kNoIndex)
    return;
  if (staged_.empty() || staged_.back().call != context.call ||
      staged_.back().account.value() != e.account)
    staged_.push_back({.account = AccountIndex{e.account}, .call = context.call});
  std::uint32_t const pool = pool_of(e.fact.item, e.fact.place);
  staged_.back().reads.write().push_back(
      {pool,
       {pools_[pool].erp, e.id, static_cast<std::int32_t>(e.fact.after), context.call, kNone}});
}

void Truth::answered(AccountIndex account, std::uint64_t call) {
  for (auto it = staged_.begin(); it != staged_.end(); ++it) {
    if (it->call != call || it->account != account)
      continue;
    auto& known = accounts_[account.value()].known;
    for (StagedRead const& r : *it->reads) {
      while (known.size() <= r.pool)
        known.push_back({});
      Read read = r.read;
      Read const& before = known[r.pool];
      read.older = before.older;
      // A write made of the same number is the same write, whichever of the reads it was.
      if (before.event != kNone && before.value == read.value && before.reflects == read.reflects) {
        read.call = before.call;
      } else if (before.event != kNone) {
        read.older = static_cast<std::uint32_t>(accounts_[account.value()].older.size());
        accounts_[account.value()].older.push_back(before);
      }
      known.write(r.pool) = std::move(read);
    }
    staged_.erase(it);
    return;
  }
}

void Truth::unanswered(AccountIndex account, std::uint64_t call) {
  std::erase_if(staged_, [&](Stage const& s) { return s.call == call && s.account == account; });
}

void Truth::line_committed(Event const& e, EventContext const& context) {
  Fact const& f = e.fact;
  note_available(f);
  auto const line = line_at(f);
  if (!line)
    return;
  auto const units = static_cast<std::int32_t>(-f.amount);
  std::int32_t const taken = units - std::exchange(scratch_.moved_gone, 0);
  bool const kit = !parts_of(line->item).empty();
  // What a pre-order holds may be sent unit by unit, so each is a cause of its own.
  std::int32_t const of_cause = f.kind == EventKind::ShopLinePromised ? 1 : units;
  for (std::int32_t done = 0; done < units; done += of_cause) {
    std::int32_t const true_units = std::clamp(taken - done, 0, of_cause);
    // An untracked variant sells without counting; what is sold as a kit is on the kit's number,
    // and on that of no part.
    for_goods(line->item, [&](std::uint32_t goods, std::int32_t of_each) {
      shop_cause({.units = -of_cause * of_each,
                  .true_units = -true_units * of_each,
                  .counted = f.before != f.after && !kit},
                 pool_of(goods, line->store), e);
    });
  }
  std::int32_t const left = left_behind(f.shop, f.place, line->item);
  Difference const was = difference(shops_[f.shop].trackers[line->place], e.at);
  for_goods(line->item, [&](std::uint32_t goods, std::int32_t) {
    judge_pool(pool_of(goods, line->store), e.at, e.id);
    if (f.order < shops_[f.shop].orders.size())
      order_moved(f.shop, f.order, goods, e.at);
  });
  // Where an order is sent from sells nothing: a location that has too few has to wait for goods.
  if (!came_of<action::MoveOrder>(context))
    seen(insight::UnitsSold{{line->place, f.shop}, units, left, was});
}

/// The shop's number loses what a pre-order sends, whether it has lost it by XoroERP's before or
/// not.
void Truth::pre_order_sent(Event const& e) {
  Fact const& f = e.fact;
  note_available(f);
  auto const line = line_at(f);
  if (!line)
    return;
  if (f.order < shops_[f.shop].orders.size() && parts_of(line->item).empty()) {
    std::uint32_t const pool = pool_of(line->item, line->store);
    OrderTruth const& order = shops_[f.shop].orders[f.order];
    std::int32_t sent = 0;
    for (auto const& [of, units] : order.sent)
      sent += of == pool ? units : 0;
    auto left = static_cast<std::int32_t>(-f.amount);
    Provenance& mine = shops_[f.shop].trackers.write(line->place).reflects;
    for (std::uint32_t const c : order.causes) {
      bool const promised = causes_[c].pool == pool && causes_[c].kind == CauseKind::OrderLine &&
                            causes_[c].units == -1;
      if (left == 0 || !promised || sent-- > 0)
        continue;
      mine.include(c, causes_);
      --left;
    }
  }
  // Its number is written anew when the order is read again, and that may wait.
  for_goods(line->item, [&](std::uint32_t goods, std::int32_t) {
    judge_pool(pool_of(goods, line->store), e.at, e.id);
    if (f.order < shops_[f.shop].orders.size())
      order_moved(f.shop, f.order, goods, e.at);
  });
}

/// Of a line's units that its order gives up in the shop: how many the warehouse has sent out
/// already. Those that are still here are given up first. Of an invoice all are: XoroERP's number
/// is without them, and nobody has packed them yet. Assumption: A-X44.
std::int32_t Truth::gone_of_released(Event const& e, Leaves leaves, Servers servers) const {
  Fact const& f = e.fact;
  auto const units = static_cast<std::int32_t>(f.amount);
  OrderTruth const& order = shops_[f.shop].orders[f.order];
  if (!order.shipped)
    return 0;
  shop::OrderView const in_shop = servers.shops[f.shop].order(mocks::order_at(f.order));
  auto const in_erp = sales_orders(f.shop, f.order, servers);
  if (f.line >= in_shop.lines.size())
    return units;
  shop::OrderLineView const& line = in_shop.lines[f.line];
  erp::SalesOrderLine const* sales = nullptr;
  bool invoiced = false;
  for (erp::SalesOrderView const& part : in_erp)
    for (erp::SalesOrderLine const& known : part.lines)
      if (known.shop_line == line.id && sales == nullptr) {
        sales = &known;
        invoiced = servers.erp.is_invoice(part.id);
      }
  // Of a share that was moved before XoroERP heard of it nothing has been sent.
  if (sales == nullptr)
    return leaves == Leaves::Location ? 0 : units;
  if (invoiced)
    return 0;
  // The shop has given them up when it says so; before that they were open.
  // Moved as a whole, they are of the same line as before.
  bool const kept = leaves == Leaves::Location && line.location != mocks::location_at(f.place);
  Quantity open = line.current - line.fulfilled + Quantity{kept ? 0 : units};
  for (shop::RefundLineView const& refund : in_shop.refunds)
    if (refund.line == line.id && refund.was_fulfilled)
      open += refund.quantity;
  Quantity const here = open - (sales->shipped - line.fulfilled);
  return std::clamp(units - here.units(), 0, units);
}

bool Truth::waits_for_asn(std::size_t shop) const {
  return std::ranges::any_of(config_->accounts, [&](AccountConfig const& a) {
    return a.shop.value() == shop && a.settings.order_import == Switch::On &&
           a.settings.returns == ReturnReceipt::Asn;
  });
}

void Truth::line_released(Event const& e, EventContext const& context, Servers servers) {
  Fact const& f = e.fact;
  note_available(f);
  auto const line = line_at(f);
  auto const means = static_cast<Means>(f.detail);
  bool const promised = f.kind == EventKind::ShopLinePromised;
  bool const restocked = promised || f.before != f.after;
  bool const known = f.order < shops_[f.shop].orders.size();
  bool const refunded = means == Means::RefundRestock || means == Means::RefundNoRestock;
  bool const came_back = line && known && refunded;
  std::int32_t const by_app = came_back ? app_return_refunded(e, *line) : 0;
  std::int32_t const counted = came_back ? inspected(e, *line) : 0;
  if (!line || !restocked)
    return;  // the goods are gone: what the order took stays taken
  auto const units = static_cast<std::int32_t>(f.amount) - by_app;
  CauseKind const kind = means == Means::RefundRestock ? CauseKind::Return : CauseKind::Cancel;
  // The shop puts back on sale what the warehouse has sent out: it says so, and it is not so.
  // So it does with what a count has found while it lay aside: it is for sale already.
  bool const moved = came_of<action::MoveOrder>(context);
  std::int32_t const gone =
      kind == CauseKind::Cancel && known
          ? gone_of_released(e, moved ? Leaves::Location : Leaves::Order, servers)
          : std::min(counted, units);
  std::int32_t const true_units = units - gone;
  // What has left the one location does not leave the other.
  scratch_.moved_gone = moved ? gone : 0;
  // What an ASN waits for may be received unit by unit, so each is a cause of its own. What was
  // shipped comes back as a return, whatever the shop calls it.
  bool const returned =
      kind == CauseKind::Return || (known && shops_[f.shop].orders[f.order].shipped);
  bool const singly = returned && waits_for_asn(f.shop);
  bool const kit = !parts_of(line->item).empty();
  for (std::int32_t left = units, true_left = true_units; left > 0;) {
    // What is here and what is gone reach XoroERP as two changes: a cancellation and a return.
    std::int32_t const together = true_left > 0 ? true_left : left;
    std::int32_t const of_cause = singly ? 1 : together;
    std::int32_t const true_of_cause = std::min(true_left, of_cause);
    for_goods(line->item, [&](std::uint32_t goods, std::int32_t of_each) {
      shop_cause({.kind = kind,
                  .units = of_cause * of_each,
                  .true_units = true_of_cause * of_each,
                  .counted = !kit && !promised},
                 pool_of(goods, line->store), e);
    });
    left -= of_cause;
    true_left -= true_of_cause;
  }
  for_goods(line->item, [&](std::uint32_t goods, std::int32_t) {
    judge_pool(pool_of(goods, line->store), e.at, e.id);
    if (known)
      order_moved(f.shop, f.order, goods, e.at);
  });
}

void Truth::quantity_edited(Event const& e) {
  Fact const& f = e.fact;
  ShopTruth& shop = shops_[f.shop];
  std::uint32_t const place = f.item * static_cast<std::uint32_t>(shop.locations) + f.place;
  if (place >= shop.trackers.size())
    return;
  Tracker& t = shop.trackers.write(place);
  t.available = static_cast<std::int32_t>(f.after);
  t.edit_event = e.id;
  t.stocked = true;
  judge({place, f.shop}, e.at, e.id);
}

void Truth::tracking_changed(Event const& e) {
  ShopTruth& shop = shops_[e.fact.shop];
  for (std::size_t l = 0; l < shop.locations; ++l) {
    auto const place = static_cast<std::uint32_t>(e.fact.item * shop.locations + l);
    if (place >= shop.trackers.size())
      continue;
    shop.trackers.write(place).tracked = e.fact.after != 0;
    judge({place, e.fact.shop}, e.at, e.id);
  }
  // Whether it counts what it has made the sync may say; of the shop's own goods the shop says it.
  if (e.actor == Actor::Engine && e.account != kNoIndex && e.fact.object < shop.products.size() &&
      !shop.products[e.fact.object].by_engine)
    seen(insight::FieldWritten{e.fact.shop, e.fact.object, Field::Tracked, false});
  // What is tracked from now on was never aligned: it is as good as newly tagged. Rule: R122.
  if (e.fact.after != 0 && e.actor == Actor::ShopStaff)
    for (AccountTruth& account : accounts_)
      account.newly_tagged = true;
}

void Truth::variant_gone(Event const& e) {
  ShopTruth& shop = shops_[e.fact.shop];
  for (std::size_t l = 0; l < shop.locations; ++l) {
    auto const place = static_cast<std::uint32_t>(e.fact.item * shop.locations + l);
    if (place >= shop.trackers.size())
      continue;
    shop.trackers.write(place).stocked = false;
    judge({place, e.fact.shop}, e.at, e.id);
  }
}

Provenance const& Truth::reflects(Tracker const& t, std::size_t store) {
  static Provenance const kNothing;
  if (store == 0)
    return t.reflects;
  auto const* const others = t.more.get();
  return others != nullptr && store <= others->size() ? (*others)[store - 1] : kNothing;
}

Provenance& Truth::reflects(Tracker& t, std::size_t store) {
  if (store == 0)
    return t.reflects;
  auto& more = t.more.write();
  if (more.size() < store)
    more.resize(store);
  return more[store - 1];
}

/// What the account knew of a pool when it sent this write. A request may be carried out long after
/// its caller gave it up and read anew. Null: it had never read it then.
Truth::Read const* Truth::read_before(AccountTruth const& account, std::uint32_t pool,
                                      EventContext const& write) {
  if (pool >= account.known.size() || account.known[pool].event == kNone)
    return nullptr;
  Read const* read = &account.known[pool];
  if (write.shop_request == nullptr)
    return read;
  std::uint64_t const sent = write.call & ~EventContext::kOfCopy;
  while (read->call > sent) {
    if (read->older == kNone)
      return nullptr;
    read = &account.older[read->older];
  }
  return read;
}

void Truth::quantity_set(Event const& e, EventContext const& context, Servers servers) {
  Fact const& f = e.fact;
  ShopTruth& shop = shops_[f.shop];
  std::uint32_t const place = f.item * static_cast<std::uint32_t>(shop.locations) + f.place;
  if (place >= shop.trackers.size())
    return;
  TrackerId const at{place, f.shop};
  Tracker& t = shop.trackers.write(place);
  bool const was_right = t.wrong == 0;
  t.available = static_cast<std::int32_t>(f.after);
  // A number is taken anywhere, but kept in silence where the shop does not stock the item.
  t.stocked = servers.shops[f.shop].stocked(mocks::variant_at(f.item), f.place);
  t.write_event = e.id;
  seen(insight::QuantityWritten{at});
  if (t.item == kNone || e.account == kNoIndex)
    return;
  auto const stores = stores_behind(f.shop, f.place);
  for (std::size_t i = 0; i < stores.size(); ++i) {
    std::uint32_t const pool = pool_of(t.item, stores[i].value());
    // A pusher that never read the number is taken to know it as it is, rather than accused.
    Read const unread{pools_[pool].erp, kNone, static_cast<std::int32_t>(f.after)};
    Read const* const known = read_before(accounts_[e.account], pool, context);
    Read const& read = known != nullptr ? *known : unread;
    Provenance& mine = reflects(t, i);
    compare_with_read(pool, mine, read);
    mine = read.reflects;
  }
  if (!scratch_.writes.empty())
    seen(insight::NumberSet{at, scratch_.writes});
  judge(at, e.at, e.id);
  if (!shop.trackers[place].written) {  // what has ended was so while nothing was written
    shop.trackers.write(place).written = true;
    first_written(f.shop, t.item, e.at);
  }
  if (was_right && shop.live && shop.trackers[place].wrong != 0)
    ++wrong_overwrites_;
  if (shop.trackers[place].edit_event != kNone)
    shop.trackers.write(place).edit_event = kNone;  // what staff typed is gone
}

/// What a number that is replaced by a read loses and gains: each order once, each change of
/// XoroERP's own.
void Truth::compare_with_read(std::uint32_t pool, Provenance const& mine, Read const& read) {
  std::set<std::pair<std::uint8_t, std::uint32_t>> orders;  // each shop counts its own
  read.reflects.for_each_odd(
      pools_[pool].last_cause, causes_, [&](std::uint32_t c, std::int32_t times) {
        Cause const& cause = causes_[c];
        PoolWrite write{.pool = pool, .cause = c, .order = cause.order, .read = read.event};
        if (cause.order == kNone) {
          write.due = cause.units;
          write.was = mine.times(c) * cause.units;
          write.is = times * cause.units;
        } else {
          if (!orders.emplace(cause.shop, cause.order).second)
            return;
          auto const& all = shops_[cause.shop].orders[cause.order].causes;
          write.shop = cause.shop;
          write.due = due(all, pool);
          write.was = net(all, pool, mine);
          write.is = net(all, pool, read.reflects);
        }
        scratch_.writes.push_back(write);
      });
}

void Truth::quantity_adjusted(Event const& e, EventContext const& context, Servers servers) {
  Fact const& f = e.fact;
  ShopTruth& shop = shops_[f.shop];
  std::uint32_t const place = f.item * static_cast<std::uint32_t>(shop.locations) + f.place;
  if (place >= shop.trackers.size())
    return;
  {
    Tracker& t = shop.trackers.write(place);
    t.available = static_cast<std::int32_t>(f.after);
    t.stocked = servers.shops[f.shop].stocked(mocks::variant_at(f.item), f.place);
    t.write_event = e.id;
  }
  TrackerId const at{place, f.shop};
  seen(insight::QuantityWritten{at});
  std::uint32_t const item = shop.trackers[place].item;
  if (item == kNone || e.account == kNoIndex)
    return;
  auto const stores = stores_behind(f.shop, f.place);

  std::vector<std::uint64_t> rows;
  auto const* request = context.shop_request == nullptr
                            ? nullptr
                            : std::get_if<shop::AdjustQuantities>(context.shop_request);
  if (request != nullptr)
    rows = rows_named(request->reference);
  // A pusher that names no rows: the newest rows it has read of this item and not pushed yet.
  bool const guessed = rows.empty();
  auto& unpushed = accounts_[e.account].unpushed;
  if (guessed)
    rows = unpushed;

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
      carry(at, c, store);
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

  if (!scratch_.writes.empty())
    seen(insight::NumberMoved{at, scratch_.writes});
  judge(at, e.at, e.id);
  if (!shop.trackers[place].written) {
    shop.trackers.write(place).written = true;
    first_written(f.shop, item, e.at);
  }
}

/// A relative write carries a cause into a number.
void Truth::carry(TrackerId at, std::uint32_t c, std::size_t store) {
  Cause const& cause = causes_[c];
  Provenance& mine = reflects(shops_[at.shop].trackers.write(at.place), store);
  if (mine.times(c) < 1) {
    mine.include(c, causes_);
    return;
  }
  PoolWrite write{.pool = cause.pool, .cause = c, .order = cause.order, .due = cause.units};
  if (cause.order == kNone) {
    write.was = mine.times(c) * cause.units;
    mine.include(c, causes_);
    write.is = mine.times(c) * cause.units;
  } else {
    auto const& all = shops_[cause.shop].orders[cause.order].causes;
    write.shop = cause.shop;
    write.due = due(all, cause.pool);
    write.was = net(all, cause.pool, mine);
    mine.include(c, causes_);
    write.is = net(all, cause.pool, mine);
  }
  scratch_.writes.push_back(write);
}

}  // namespace drydock
