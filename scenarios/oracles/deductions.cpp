#include "scenarios/oracles/deductions.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include <fmt/format.h>

#include "scenarios/oracles/words.h"

namespace drydock {
namespace {

constexpr Detector kNotImported{
    Anomaly::LostDeduction, "order-not-in-erp-at-read", Severity::Error, {"R65", "R69", "R71"}};
constexpr Detector kBeforeConnection{
    Anomaly::LostDeduction, "order-older-than-connection", Severity::Error, {"R65", "R69", "R71"}};
constexpr Detector kCountedAlready{
    Anomaly::DoubleDeduction, "order-counted-already", Severity::Error, {"R109", "R110"}};
constexpr Detector kRaced{Anomaly::LostDeduction,
                          "ordered-between-read-and-write",
                          Severity::Error,
                          {"R65", "R69", "R71"}};
constexpr Detector kStale{
    Anomaly::StaleWrite, "set-from-older-read", Severity::Error, {"R70", "R84"}};
constexpr Detector kOrderPushed{
    Anomaly::DoubleDeduction, "order-pushed-again", Severity::Error, {"R107", "R109", "R110"}};
constexpr Detector kCountPushed{
    Anomaly::DoubleDeduction, "counted-and-pushed", Severity::Error, {"R68", "R110"}};
constexpr Detector kChangePushed{
    Anomaly::DuplicateUpdate, "change-pushed-again", Severity::Error, {"R84", "R114"}};
constexpr Detector kLeftOut{
    Anomaly::LostDeduction, "order-left-out-by-filter", Severity::Error, {"R65", "R70"}};
constexpr Detector kElsewhere{
    Anomaly::LostDeduction, "booked-at-another-store", Severity::Error, {"R60", "R113"}};
constexpr Detector kImportedTwice{
    Anomaly::DoubleDeduction, "erp", Severity::Error, {"R109", "R110"}};

/// Units of an order that a write has put back on sale. What had been deducted twice before was
/// told then, and is no loss.
std::int32_t units_lost(PoolWrite const& w) { return w.is - w.due; }

/// What a place may offer of the goods of a pool.
std::int32_t for_sale(Sight const& sight, TrackerId at, std::uint32_t pool) {
  Quantity const there{sight.truth.pools()[pool].sellable};
  return less_safety_stock(safety_stock_at(sight, at), there).units();
}

/// Whether more is on offer than the goods of the place allow.
bool offers_too_many(Sight const& sight, TrackerId at, std::uint32_t pool) {
  return std::max(sight.truth.tracker(at).available, 0) > std::max(for_sale(sight, at, pool), 0);
}

/// The line of the order that took the goods, of which the number that was written knows nothing.
/// What the order gave back may be missing there too, but is nothing that anybody could lose.
Cause const& line_of(Sight const& sight, PoolWrite const& w) {
  auto const& causes = sight.truth.causes();
  Cause const* first = nullptr;
  for (std::uint32_t const c : sight.truth.shops()[w.shop].orders[w.order].causes) {
    Cause const& line = causes[c];
    if (line.kind != CauseKind::OrderLine || line.pool != w.pool)
      continue;
    if (line.erp_event == kNone || w.read == kNone || line.erp_event > w.read)
      return line;
    if (first == nullptr)
      first = &line;
  }
  return first != nullptr ? *first : causes[w.cause];
}

/// The store that XoroERP has booked a sale at, where that is not the one which sold it: the number
/// of the store that did never falls for it.
std::optional<StoreIndex> booked_elsewhere(Sight const& sight, Cause const& sale) {
  auto const& config = sight.truth.config();
  std::size_t const stores = config.erp_stores.size();
  ItemNumber const& item =
      sight.servers.erp.item(ItemIndex{static_cast<std::uint32_t>(sale.pool / stores)}).number;
  std::optional<StoreIndex> elsewhere;
  for (auto const& document : sight.servers.erp.orders(
           {normal_shop_url(config.shops[sale.shop].url), mocks::order_at(sale.order)}))
    for (erp::SalesOrderLine const& line : document.lines) {
      if (line.item != item)
        continue;
      if (line.store.value() == sale.pool % stores)
        return std::nullopt;
      elsewhere = line.store;
    }
  return elsewhere;
}

/// The filters that keep orders of a shop out of XoroERP.
std::vector<Place> filters_of(Sight const& sight, std::size_t shop) {
  std::vector<Place> places;
  for (AccountConfig const& account : sight.truth.config().accounts)
    if (account.shop.value() == shop && !account.settings.orders_left_out.empty())
      places.push_back(setting_of(sight.truth.config(), account, "orders.left_out"));
  return places;
}

/// Of an order that was open from the first all its units of these goods, whichever of them XoroERP
/// has; else what this cause took.
std::int32_t units_for_it(Sight const& sight, Cause const& cause) {
  if (cause.event != kNone)
    return -cause.units;
  std::int32_t units = 0;
  for (std::uint32_t const c : sight.truth.shops()[cause.shop].orders[cause.order].causes) {
    Cause const& one = sight.truth.causes()[c];
    units -= one.event == kNone && one.pool == cause.pool ? one.units : 0;
  }
  return units;
}

/// Why what the account read had the units of the order in it. `booked_at` is the store of
/// kElsewhere.
std::string what_was_read(Detector const& why, std::string const& account, std::string const& read,
                          std::string const& booked_at) {
  if (why.cause == kLeftOut.cause)
    return fmt::format(
        "A filter keeps such orders out of XoroERP. Account {} read {}, with those units in it.",
        account, read);
  if (why.cause == kBeforeConnection.cause)
    return fmt::format(
        "XoroERP's number still has its units, and orders of that age are ignored. Account {} read "
        "{}, with those units in it.",
        account, read);
  if (why.cause == kElsewhere.cause)
    return fmt::format(
        "XoroERP has booked it at {}, where it was not sold. Account {} read {}, with those units "
        "in it.",
        booked_at, account, read);
  return fmt::format("Account {} read {}, from which XoroERP had not deducted those units yet.",
                     account, read);
}

}  // namespace

std::span<Detector const> Deductions::detectors() {
  static constexpr std::array kAll{
      kNotImported, kBeforeConnection, kCountedAlready, kRaced,   kElsewhere,    kStale,
      kOrderPushed, kCountPushed,      kChangePushed,   kLeftOut, kImportedTwice};
  return kAll;
}

void Deductions::see(Event const& e, insight::NumberSet const& what, Sight const& sight,
                     Findings& told) {
  std::vector<PoolWrite> lost;
  std::int32_t stale = 0;
  PoolWrite last;
  for (PoolWrite const& w : what.writes) {
    // An order is lost by the write that drops it, once: a number that lacked it before is no loss
    // of this write's. An order that owes nothing any more (cancelled, or edited to nothing) can't
    // be lost.
    if (w.order != kNone) {
      if (w.is > w.due && w.was <= w.due && w.due < 0)
        lost.push_back(w);
    } else if (std::abs(w.was) > std::abs(w.is) && std::abs(w.is) < std::abs(w.due)) {
      // The number held the change, and what is written over it was read before.
      // Signs are kept: two lost changes that cancel out leave the number as it ought to be.
      stale += w.was - w.is;
      last = w;
    }
  }
  if (!lost.empty())
    tell_lost(e, what, lost, sight, told);
  if (stale != 0)
    tell_stale(e, what, stale, last, sight, told);
}

void Deductions::tell_lost(Event const& e, insight::NumberSet const& what,
                           std::span<PoolWrite const> lost, Sight const& sight, Findings& told) {
  Fact const& f = e.fact;
  PoolWrite const& first = lost.front();
  std::int32_t units = 0;
  for (PoolWrite const& d : lost)
    units += units_lost(d);
  Cause const& cause = line_of(sight, first);
  bool const imported = cause.erp_event != kNone;
  lost_units += static_cast<std::uint64_t>(units);
  // The two want different cures. An order that is younger than the read is caught by comparing
  // before the set; one that XoroERP had not deducted when it was read is caught by nothing but
  // orders first (R65).
  bool const raced = first.read != kNone && cause.event != kNone && cause.event > first.read;
  OrderTruth const& order_known = sight.truth.shops()[cause.shop].orders[first.order];
  // Nobody will ever bring it in: it was placed before the date from which orders are taken.
  bool const too_old = cause.event == kNone && !order_known.wanted && !imported;
  // Nor will this one: people have said which orders XoroERP is not to have.
  bool const filtered = order_known.left_out && !imported;
  auto const elsewhere = imported || raced ? std::nullopt : booked_elsewhere(sight, cause);
  Detector const& why = filtered    ? kLeftOut
                        : too_old   ? kBeforeConnection
                        : raced     ? kRaced
                        : elsewhere ? kElsewhere
                                    : kNotImported;
  Finding finding = found_by(why, e, f.shop, sight);
  if (filtered)
    finding.blame = filters_of(sight, cause.shop);
  finding.subject = item_name(sight, sight.truth.tracker(what.at).item);
  finding.location = location_name(sight, f.shop, f.place);
  finding.units = units;
  finding.money_minor = price_of(sight, f.shop, f.item) * units;
  finding.slice = {cause.event, first.read, e.id};
  if (imported)
    finding.slice.push_back(cause.erp_event);
  finding.cause.emplace_back("absolute-write");
  std::string const order = order_name(sight, cause.shop, first.order);
  // Told in the order in which it happened: who had read before the order came is told first.
  if (why.cause == kRaced.cause)
    finding.story.push_back(fmt::format("Account {} read {}, just before order {} came.",
                                        finding.account,
                                        read_as(sight, e.account, what.at, f.after), order));
  finding.story.push_back(
      cause.event == kNone
          ? fmt::format("Order {} was open when the two were connected: the shop holds {} of {} "
                        "for it.",
                        order, units_for_it(sight, cause), finding.subject)
          : fmt::format("Order {} took {} of {}; the shop deducted it at once.", order,
                        -cause.units, finding.subject));
  if (lost.size() > 1)
    finding.story.push_back(lost.size() == 2
                                ? std::string{"Another order took some too."}
                                : fmt::format("{} more orders took some too.", lost.size() - 1));
  if (why.cause != kRaced.cause)
    finding.story.push_back(what_was_read(
        why, finding.account, read_as(sight, e.account, what.at, f.after),
        elsewhere ? sight.truth.config().erp_stores[elsewhere->value()] : std::string{}));
  // Where the shop offers no more than there is even so (nothing is left, or something else is
  // wrong the other way), they will be as soon as that is put right.
  finding.story.push_back(fmt::format(
      "At {} it wrote {} over the shop's {}: {} sold unit{}{}.", clock(sight, e.at, f.shop),
      f.after, f.before, units, units == 1 ? " is" : "s are",
      offers_too_many(sight, what.at, first.pool) ? " for sale again" : " forgotten"));
  finding.story.push_back(balance_sentence(sight, first.pool, sight.truth.tracker(what.at)));
  if (auto held = safety_sentence(sight, what.at))
    finding.story.push_back(std::move(*held));
  // What the quantity is wrong by from here on follows from this, and Drift and Oversell say so.
  told.about(what.at, Wrong::TooMany, told.tell(std::move(finding)));
}

void Deductions::tell_stale(Event const& e, insight::NumberSet const& what, std::int32_t units,
                            PoolWrite const& last, Sight const& sight, Findings& told) {
  Fact const& f = e.fact;
  Finding finding = found_by(kStale, e, f.shop, sight);
  finding.subject = item_name(sight, sight.truth.tracker(what.at).item);
  finding.location = location_name(sight, f.shop, f.place);
  finding.units = std::abs(units);
  finding.money_minor = price_of(sight, f.shop, f.item) * finding.units;
  finding.slice = {sight.truth.causes()[last.cause].event, last.read, e.id};
  finding.story = {fmt::format("The shop's {} of {} already held a change of {:+} from XoroERP.",
                               f.before, finding.subject, sight.truth.causes()[last.cause].units),
                   fmt::format("At {} account {} wrote {}, which it had read before that change.",
                               clock(sight, e.at, f.shop), finding.account, f.after),
                   "The newer number is lost."};
  // What the number held and has lost again was so much of an addition.
  told.about(what.at, units > 0 ? Wrong::TooFew : Wrong::TooMany, told.tell(std::move(finding)));
}

void Deductions::see(Event const& e, insight::NumberMoved const& what, Sight const& sight,
                     Findings& told) const {
  std::int32_t of_orders = 0, of_changes = 0;
  PoolWrite order, change;
  // The same relative write may carry an order and a change of XoroERP's own. They are told apart
  // because their cures differ: a second pusher, against a run over a busy queue.
  for (PoolWrite const& w : what.again) {
    if (w.order == kNone) {
      of_changes += w.is - w.was;
      change = w;
      // Only a number that ends up below what is due is deducted twice: where the first deduction
      // had been lost, the second one puts it right.
    } else if (w.is < w.due && w.is < w.was) {
      of_orders += w.was - w.is;
      order = w;
    }
  }
  if (of_orders != 0) {
    // XoroERP has never heard of the order; its people have counted a shelf that the goods had
    // left.
    bool const counted = sight.truth.causes()[order.cause].counted &&
                         sight.truth.shops()[order.shop].orders[order.order].erp_orders == 0;
    tell_again(counted ? kCountPushed : kOrderPushed, e, what, of_orders, order, sight, told);
  }
  if (of_changes != 0)
    tell_again(kChangePushed, e, what, of_changes, change, sight, told);
}

void Deductions::tell_again(Detector const& detector, Event const& e,
                            insight::NumberMoved const& what, std::int32_t units,
                            PoolWrite const& first, Sight const& sight, Findings& told) {
  Fact const& f = e.fact;
  Cause const& cause = sight.truth.causes()[first.cause];
  Finding finding = found_by(detector, e, f.shop, sight);
  finding.subject = item_name(sight, sight.truth.tracker(what.at).item);
  finding.location = location_name(sight, f.shop, f.place);
  finding.units = std::abs(units);
  finding.money_minor = price_of(sight, f.shop, f.item) * finding.units;
  finding.slice = {cause.event, cause.erp_event, e.id};
  bool const foreign = detector.anomaly == Anomaly::DoubleDeduction;
  // Only relative writes can deduct twice; two equal absolute ones are one. Contradiction: K14.
  finding.cause.emplace_back("adjust");
  if (foreign) {
    finding.story = {
        fmt::format("Order {} took {} of {}; the shop deducted it at once.",
                    order_name(sight, cause.shop, cause.order), -cause.units, finding.subject),
        detector.cause == kCountPushed.cause
            ? fmt::format("A stock count in XoroERP found its goods gone: ATS is {} lower for it.",
                          -cause.units)
            : fmt::format("XoroERP imported and released it, which lowered ATS by {}.",
                          -cause.units),
        fmt::format("Account {} took that for a change of its own to pass on and at {} moved the "
                    "shop from {} to {}.",
                    finding.account, clock(sight, e.at, f.shop), f.before, f.after),
        sight.truth.tracker(what.at).available < for_sale(sight, what.at, cause.pool)
            ? fmt::format("The order is deducted twice: {} unit{} no longer for sale.",
                          std::abs(units),
                          std::abs(units) == 1 ? " that exists is" : "s that exist are")
            : fmt::format("The order is deducted twice, by {} too many; only something else that "
                          "is wrong hides it.",
                          std::abs(units))};
  } else {
    finding.story = {fmt::format("A change of {:+} of {} in XoroERP had reached the shop already.",
                                 cause.units, finding.subject),
                     fmt::format("At {} account {} pushed the same change again: {} → {}.",
                                 clock(sight, e.at, f.shop), finding.account, f.before, f.after)};
  }
  finding.story.push_back(balance_sentence(sight, cause.pool, sight.truth.tracker(what.at)));
  if (auto held = safety_sentence(sight, what.at))
    finding.story.push_back(std::move(*held));
  told.about(what.at, foreign || units < 0 ? Wrong::TooFew : Wrong::TooMany,
             told.tell(std::move(finding)));
}

void Deductions::see(Event const& e, insight::ReflectedAgain const& what, Sight const& sight,
                     Findings& told) const {
  Fact const& f = e.fact;
  Cause const& cause = sight.truth.causes()[what.cause];
  // XoroERP's own changes are each a cause of their own, and a return that is booked twice makes
  // its stock too high: no deduction.
  if (cause.kind != CauseKind::OrderLine)
    return;
  std::int32_t const units_twice = std::abs(cause.units);
  // Its first sales order, and XoroERP's number was without its units already. Source:
  // docs/xoro-mock.md.
  bool const counted = cause.counted;
  Finding finding = found_by(counted ? kCountedAlready : kImportedTwice, e, f.shop, sight);
  finding.subject = item_name(sight, f.item);
  finding.units = units_twice;
  finding.slice = {cause.event, cause.erp_event, e.id};
  if (!counted)
    finding.cause.emplace_back("order-imported-twice");
  else if (e.account < sight.truth.config().accounts.size())
    finding.blame = {setting_of(sight.truth.config(), sight.truth.config().accounts[e.account],
                                "orders.integration_start")};
  finding.story = {
      fmt::format("Order {} took {} of {}.", order_name(sight, f.shop, f.order), units_twice,
                  finding.subject),
      counted ? fmt::format("XoroERP's stock was without its goods already; at {} the order was "
                            "imported and deducted all the same (ATS {} → {}).",
                            clock(sight, e.at, f.shop), f.before, f.after)
              : fmt::format(
                    "XoroERP deducted it once already; at {} it deducted it again (ATS {} → {}).",
                    clock(sight, e.at, f.shop), f.before, f.after),
      "One order can only be deducted once: the ERP's number is too low by that."};
  told.tell(std::move(finding));
}

}  // namespace drydock
