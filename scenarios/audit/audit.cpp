#include "scenarios/audit/audit.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "model/safety_stock_of.h"
#include "model/told_before.h"

namespace drydock {
namespace {

/// An order of a shop, by the shop's place and its name.
using OrderKey = std::pair<std::uint8_t, std::string>;

// Bounds on the search for what an adjustment carries, so that a log of a million rows takes
// seconds.
constexpr std::size_t kStretchMax = 2'000;  ///< rows that one adjustment may carry
constexpr std::size_t kLookBack = 60;       ///< rows before the account's place in the log

/// Stands for the shop in the key of an order that took units of a number by another item's line.
constexpr std::uint8_t kByOtherItem = 0xff;

std::int32_t floor_at_zero(std::int32_t units) { return std::max(units, 0); }

std::string count_of(std::int64_t n, std::string_view one) {
  return fmt::format("{} {}{}", n, one, n == 1 ? "" : "s");
}

/// What both logs say of one order, over all its items.
struct OrderSeen {
  Tick at;
  std::uint32_t line = 0;
  std::int32_t shop_units = 0, erp_units = 0;  ///< signed: an order lowers
  bool in_erp = false;
  std::set<std::string> items = {};  ///< whose numbers the shop moved for it
  enum class Age : std::uint8_t {
    Young,
    OlderThanLogs,  ///< the first that the logs have of it is not its checkout
    OlderThanStart  ///< it was placed before the integration start date
  };
  /// Of what is not young XoroERP will not hear, and so what it moves is a change like any other.
  Age age = Age::Young;
};

class Auditor {
 public:
  Auditor(StoreConfig const& store, PastLogs const& logs) : store_(store), logs_(logs) {}

  AuditResult judge() {
    until_ = logs_.until;
    for (PastAtsChange const& change : logs_.erp) {
      until_ = std::max(until_, change.at);
      by_item_[change.item.value()].push_back(&change);
      says_sold_as_ = says_sold_as_ || !change.sold_as.value().empty();
    }
    using Place = std::tuple<std::uint8_t, std::string, std::uint32_t>;
    std::map<Place, std::vector<PastShopChange const*>> quantities;
    for (PastShopChange const& change : logs_.shop) {
      until_ = std::max(until_, change.at);
      if (change.sku.value().empty()) {  // of which variant it is, nobody can say
        ++blank_;
        continue;
      }
      quantities[{change.shop.value(), change.sku.value(), change.location}].push_back(&change);
    }
    // Also what has no history: a number that never moved may be wrong all the time.
    for (ShownAtEnd const& shown : logs_.shown)
      quantities.try_emplace({shown.shop.value(), shown.sku.value(), shown.location});
    note_orders();
    for (auto const& [place, changes] : quantities)
      Followed(*this, std::get<0>(place), std::get<1>(place), std::get<2>(place), changes).follow();
    judge_orders();
    return conclude(quantities.size());
  }

 private:
  void note_orders() {
    for (PastShopChange const& change : logs_.shop) {
      if (change.order.empty())
        continue;
      auto [at, fresh] = orders_.try_emplace({change.shop.value(), change.order});
      if (fresh) {
        at->second.at = change.at;
        at->second.line = change.line;
        if (change.means != Means::Checkout)
          at->second.age = OrderSeen::Age::OlderThanLogs;
        else if (imports(change.shop.value(), kNever) && !imports(change.shop.value(), change.at))
          at->second.age = OrderSeen::Age::OlderThanStart;
      }
      at->second.items.insert(change.sku.value());
      at->second.shop_units += change.after.units() - change.before.units();
    }
    for (PastAtsChange const& change : logs_.erp)
      if (auto const shop = shop_of(change); shop && !change.order.empty()) {
        // Of an order that is older than the shop's history nothing can be said.
        auto const at = orders_.find({*shop, change.order});
        if (at == orders_.end())
          continue;
        at->second.in_erp = true;
        at->second.erp_units += change.after.units() - change.before.units();
      }
  }

  std::optional<std::uint8_t> shop_of(PastAtsChange const& change) const {
    if (change.order.empty())
      return std::nullopt;
    for (std::size_t s = 0; s < store_.shops.size(); ++s)
      if (normal_shop_url(store_.shops[s].url) == change.shop_url)
        return static_cast<std::uint8_t>(s);
    return std::nullopt;
  }

  void judge_orders() {
    for (auto const& [key, seen] : orders_) {
      // An order that nobody imports, or that is older than what they take, is missing on purpose.
      if (!imports(key.first, seen.at))
        continue;
      std::string const shop = store_.shops[key.first].name;
      // Given back in full, it owes nothing; and one of the last hours may be on its way still.
      if (!seen.in_erp && seen.shop_units < 0 && seen.at + store_.update_bound < until_) {
        Finding& f = tell(Anomaly::OrderMissed, {"R65", "R136"}, key.second, shop, seen.at);
        f.severity =
            Severity::Warning;  // the log can't tell an order that is missing from one that waits
        f.units = -seen.shop_units;
        f.cause = {"not-in-the-log"};
        f.story = {fmt::format("Order {} took {} in the shop at {} ({} line {}).", key.second,
                               count_of(-seen.shop_units, "unit"), when(seen.at, key.first),
                               logs_.shop_file, seen.line),
                   fmt::format("{} has no change for it: it was not imported, or is not released.",
                               logs_.erp_file)};
      }
    }
  }

  void imported_twice(OrderKey const& order, Tick at, std::int32_t units) {
    // Each item of the order shows it; the order is told once.
    if (!twice_.insert(order).second)
      return;
    Finding& f = tell(Anomaly::OrderTwice, {"R109", "R136"}, order.second,
                      store_.shops[order.first].name, at);
    f.units = units;
    f.cause = {"second-sales-order"};
    f.story = {fmt::format("{} deducts order {} twice: it was imported twice, or released twice.",
                           logs_.erp_file, order.second)};
  }

  [[nodiscard]] bool imports(std::uint8_t shop, Tick placed) const {
    return std::ranges::any_of(store_.accounts, [&](AccountConfig const& a) {
      return a.shop.value() == shop && a.settings.order_import == Switch::On &&
             placed >= a.settings.integration_start.value_or(placed);
    });
  }

  Finding& tell(Anomaly anomaly, std::vector<std::string> rules, std::string subject,
                std::string shop, Tick at) {
    Finding& f = result_.findings.emplace_back();
    f.anomaly = anomaly;
    f.severity = Severity::Error;
    f.rules = std::move(rules);
    f.subject = std::move(subject);
    f.shop = std::move(shop);
    f.at = at;
    return f;
  }

  [[nodiscard]] std::string when(Tick at, std::uint8_t shop) const {
    return format_local(at, store_.shops[shop].zone);
  }

  AuditResult conclude(std::size_t quantities) {
    std::ranges::stable_sort(result_.findings, is_told_before);
    result_.examined = {
        count_of(static_cast<std::int64_t>(logs_.erp.size()), "change") + " of ATS in " +
            logs_.erp_file,
        count_of(static_cast<std::int64_t>(logs_.shop.size()), "change") + " of available in " +
            logs_.shop_file,
        fmt::format("{} of variants at locations, followed from change to change",
                    quantities == 1 ? "1 quantity" : fmt::format("{} quantities", quantities)),
        count_of(static_cast<std::int64_t>(orders_.size()), "order")};
    // What a log can't show is said each time, so that a clean audit is not taken for a clean shop.
    result_.not_shown = {
        "physical stock: a wrong count in XoroERP is taken for right",
        "oversold units: a log has no orders that a right number would have refused",
        "products, prices, tags and publications: neither log holds them",
        "orders that are imported but not released: they change no ATS, so XoroERP's log is silent "
        "on them",
        "items without any change in the time of the logs"};
    if (jumps_ > 0)
      result_.not_examined.push_back(
          count_of(jumps_, "place") +
          " where a quantity's history goes on with another number than it had");
    if (blank_ > 0)
      result_.not_examined.push_back(count_of(blank_, "change") + " of variants without a SKU");
    if (!unknown_.empty())
      result_.not_examined.push_back(first_of({unknown_.begin(), unknown_.end()}) +
                                     ": no file tells what XoroERP has of them");
    // To pass it would be to say that it was put right, which nobody has seen.
    if (!young_.empty())
      result_.not_examined.push_back(first_of({young_.begin(), young_.end()}) +
                                     ": the two differ when the logs end, for less than the "
                                     "allowed lag; later logs say whether "
                                     "it was put right");
    result_.changes = logs_.erp.size() + logs_.shop.size();
    bool const damage = std::ranges::any_of(
        result_.findings, [](Finding const& f) { return f.severity == Severity::Error; });
    // Where nothing could be followed, or not all that happened, silence proves nothing.
    bool const open =
        quantities == 0 || until_ == Tick{} || !logs_.bad.empty() || !result_.not_examined.empty();
    result_.verdict = damage ? Verdict::Failed : open ? Verdict::Unknown : Verdict::Passed;
    return std::move(result_);
  }

  /// One quantity of a shop, followed through its history beside XoroERP's log.
  struct Followed {
    Auditor& audit;
    std::uint8_t shop;
    std::string const& item;
    std::uint32_t location;
    std::vector<PastShopChange const*> const& history;
    SafetyStock kept_back;  ///< on purpose

    std::vector<PastAtsChange const*> log = {};  ///< of the stores behind the location
    std::vector<std::int32_t> applied = {};      ///< how often each of them is in the quantity
    std::vector<std::int32_t> sums = {};         ///< ATS before each of them, and after the last
    std::map<OrderKey, std::int32_t> reflected = {};  ///< units of orders in the quantity, signed
    std::map<OrderKey, std::int32_t> wanted = {};     ///< what the shop itself did for them
    std::map<OrderKey, std::int32_t> in_erp = {};     ///< what the log says of them so far
    std::map<std::string, std::size_t> cursors =
        {};                  ///< of each account: where its next change lies
    std::size_t seen = 0;    ///< log rows that are not later than now
    std::int32_t ahead = 0;  ///< units of own orders that XoroERP has not deducted
    std::int32_t value = 0;
    std::int32_t offset = 0;  ///< difference before the logs begin
    std::string root = {};    ///< fingerprint of what explains a difference
    Tick wrong_since = kNever;
    std::int32_t wrong_last = 0;
    bool late_told = false;
    PastShopChange const* edited = nullptr;  ///< by staff, and not replaced since
    bool to_come = false;                    ///< the item is younger than the logs
    bool untouched = true;                   ///< no change in the shop so far
    bool written = false;                    ///< by sync, so the difference is the sync's
    /// What an older order has moved, with XoroERP's row that may be the same
    /// goods once more: a return that people booked by hand. Source: docs/xoro-mock.md.
    struct Older {
      PastShopChange const* change = nullptr;
      PastAtsChange const* booked = nullptr;
    };
    std::vector<Older> by_older = {};  ///< that XoroERP's log has not answered
    std::int32_t unheard = 0;  ///< units of orders that XoroERP is never told of; not above zero
    PastShopChange const* last_unheard = nullptr;  ///< the last that took some
    /// Rows of XoroERP's that an app booked for units which the shop refunds: the same goods.
    std::set<std::size_t> of_app = {};
    std::size_t covered = 0;  ///< log rows that the last absolute value contains
    std::int32_t debt = 0;    ///< what it left unsaid, since it was floored at 0

    Followed(Auditor& a, std::uint8_t s, std::string const& i, std::uint32_t l,
             std::vector<PastShopChange const*> const& h)
        : audit(a),
          shop(s),
          item(i),
          location(l),
          history(h),
          kept_back(safety_stock_of(a.store_, s, l, i)) {}

    [[nodiscard]] std::string const& shop_name() const { return audit.store_.shops[shop].name; }
    [[nodiscard]] static std::int32_t delta_of(PastAtsChange const& change) {
      return change.after.units() - change.before.units();
    }
    [[nodiscard]] static std::int32_t delta_of(PastShopChange const& change) {
      return change.after.units() - change.before.units();
    }
    /// Whether the shop moved this very number for the order, whose row this is. What it sells as a
    /// kit it takes off the kit's number alone, and XoroERP off the parts and off every kit of
    /// them; of a bundle the shop takes the components as well. Assumption: A-S31.
    [[nodiscard]] bool moved_by_shop(PastAtsChange const& row) const {
      auto const order = audit.orders_.find({shop, row.order});
      // Of an order that is older than the shop's history nobody knows what that had moved for it.
      bool const whole = order != audit.orders_.end() && order->second.age == OrderSeen::Age::Young;
      bool const moved = whole && order->second.items.contains(item);
      if (!row.sold_as.value().empty())
        return moved && !order->second.items.contains(row.sold_as.value());
      // A log that says it nowhere may have had no place to say it.
      return moved || !whole || audit.says_sold_as_;
    }
    [[nodiscard]] std::optional<OrderKey> order_of(PastAtsChange const& change) const {
      auto const of = audit.shop_of(change);
      if (!of)
        return std::nullopt;
      // To a number that the order did not move by itself it is as an order of another shop.
      return OrderKey{*of == shop && !moved_by_shop(change) ? kByOtherItem : *of, change.order};
    }
    [[nodiscard]] bool own(PastAtsChange const& change) const {
      auto const order = order_of(change);
      return order && order->first == shop;
    }
    [[nodiscard]] std::string line_of(PastShopChange const& change) const {
      return fmt::format("{} line {}", audit.logs_.shop_file, change.line);
    }
    [[nodiscard]] std::string line_of(PastAtsChange const& change) const {
      return fmt::format("{} line {}", audit.logs_.erp_file, change.line);
    }
    [[nodiscard]] std::string when(Tick at) const { return audit.when(at, shop); }

    void open() {
      auto const& stores = audit.store_.shops[shop].locations[location].erp_stores;
      if (auto const at = audit.by_item_.find(item); at != audit.by_item_.end())
        for (PastAtsChange const* change : at->second)
          if (std::ranges::find(stores, change->store) != stores.end())
            log.push_back(change);
      applied.assign(log.size(), 0);
      to_come = !log.empty() && log.front()->cause == erp::Cause::OpeningCount;
      // Each store begins with what its first change says, or ends with what it has at the end.
      std::int32_t sum = 0;
      std::set<StoreIndex> begun;
      for (PastAtsChange const* change : log)
        if (begun.insert(change->store).second)
          sum += change->before.units();
      bool known = !log.empty();
      for (AtsAtEnd const& end : audit.logs_.ats)
        if (end.item.value() == item && std::ranges::find(stores, end.store) != stores.end() &&
            begun.insert(end.store).second) {
          sum += end.ats.units();
          known = true;
        }
      for (PastAtsChange const* change : log) {
        sums.push_back(sum);
        sum += delta_of(*change);
      }
      sums.push_back(sum);
      auto const shown = std::ranges::find_if(audit.logs_.shown, [&](ShownAtEnd const& end) {
        return end.shop.value() == shop && end.sku.value() == item && end.location == location;
      });
      value = !history.empty()                   ? history.front()->before.units()
              : shown != audit.logs_.shown.end() ? shown->available.units()
                                                 : 0;
      // Where nothing tells XoroERP's number, the shop's is taken for it.
      if (!known) {
        sums.back() = value;
        if (!history.empty() && !left_alone())
          audit.unknown_.insert(item);
      }
      // Changes before the shop's first may have reached it before its history begins.
      std::size_t const early =
          history.empty()
              ? 0
              : static_cast<std::size_t>(
                    std::ranges::find_if(
                        log, [&](auto const* c) { return c->at > history.front()->at; }) -
                    log.begin());
      if (shown_of(sums[0]) == value)
        return;
      // The latest point of XoroERP's log at which the numbers agree: what explains the opening
      // without a fault. Only where there is none was it wrong from the beginning.
      for (std::size_t k = early + 1; k-- > 1;)
        if (shown_of(sums[k]) == value) {
          std::fill_n(applied.begin(), k, 1);
          return;
        }
      offset = value - shown_of(sums[0]);
    }

    /// What is left of ATS once the safety stock is taken off. Assumption: A-X60.
    [[nodiscard]] std::int32_t left_of(std::int32_t ats) const {
      return less_safety_stock(kept_back, Quantity{ats}).units();
    }
    [[nodiscard]] std::int32_t shown_of(std::int32_t ats) const {
      return floor_at_zero(left_of(ats));
    }

    /// What the shop should show: ATS, less the shop's own orders that XoroERP has not deducted
    /// yet.
    [[nodiscard]] std::int32_t expected() const {
      // A share is kept back of what XoroERP counts, whatever it has not deducted yet.
      return floor_at_zero(left_of(sums[seen]) + ahead);
    }

    void want(OrderKey const& order, std::int32_t units) {
      auto const [at, fresh] = wanted.try_emplace(order);
      if (fresh)
        // XoroERP had its share of the order before the shop's history tells of it.
        if (auto const there = in_erp.find(order); there != in_erp.end())
          ahead -= there->second;
      at->second += units;
      ahead += units;
    }

    void note_in_erp(OrderKey const& order, std::int32_t units) {
      in_erp[order] += units;
      if (wanted.contains(order))
        ahead -= units;
    }

    /// Whether time counts already: not for a product that the shop does not have yet, nor for a
    /// difference that is older than the first write by sync.
    [[nodiscard]] bool accountable() const {
      return written || (offset == 0 && !(to_come && untouched));
    }

    /// Nothing says what such an order had taken, so what it moves is a change like any other: it
    /// is for XoroERP's log to have the same.
    void note_older(PastShopChange const& change) { by_older.push_back({&change}); }

    [[nodiscard]] OrderSeen::Age age_of(PastShopChange const& change) const {
      return audit.orders_.at({shop, change.order}).age;
    }
    [[nodiscard]] std::string_view older_than(PastShopChange const& change) const {
      return age_of(change) == OrderSeen::Age::OlderThanStart ? "the integration start date"
                                                              : "the logs";
    }

    /// Units that orders from before the integration start date took of the number, of which
    /// XoroERP's log has nothing: nobody imports them. The lower number is the right one, until
    /// people book them by hand in whatever form, or an absolute value puts them on sale again.
    void note_unheard(PastShopChange const& change) {
      if (age_of(change) != OrderSeen::Age::OlderThanStart)
        return;
      unheard = std::min(unheard + delta_of(change), 0);
      if (delta_of(change) < 0)
        last_unheard = &change;
    }
    void hear(PastAtsChange const& row) {
      bool const moves_goods =
          row.cause == erp::Cause::Receipt || row.cause == erp::Cause::Transfer;
      auto const order = order_of(row);
      auto const known = order ? audit.orders_.find(*order) : audit.orders_.end();
      // By hand, and perhaps under the order's own name.
      bool const by_hand = !order || (order->first == shop && known != audit.orders_.end() &&
                                      known->second.age == OrderSeen::Age::OlderThanStart);
      if (!by_hand || moves_goods || delta_of(row) >= 0)
        return;
      unheard = std::min(unheard - delta_of(row), 0);
    }

    /// An absolute value that puts back on sale what such orders took: not more than it has
    /// `raised` the number by.
    std::string judge_unheard(PastShopChange const& change, std::int32_t raised) {
      std::int32_t const lost = std::min(-unheard, raised);
      unheard = 0;
      if (lost <= 0)
        return {};
      Finding& f = audit.tell(Anomaly::LostDeduction, {"R69", "R71"}, item, shop_name(), change.at);
      f.units = lost;
      f.account = change.account;
      f.cause = {"order-not-in-erp-at-read", "absolute"};
      f.story = {
          fmt::format("Order {} took {} of {} from {} at {} ({}); it is older than {}, and {} has "
                      "no deduction for it.",
                      last_unheard->order, count_of(-delta_of(*last_unheard), "unit"), item,
                      shop_name(), when(last_unheard->at), line_of(*last_unheard),
                      older_than(*last_unheard), audit.logs_.erp_file),
          put_back(change, lost)};
      return fingerprint(f);
    }
    [[nodiscard]] std::string put_back(PastShopChange const& change, std::int32_t lost) const {
      return fmt::format(
          "Account {} wrote {} at {} in place of {}: {} for sale twice ({}).", change.account,
          change.after.units(), when(change.at), change.before.units(),
          lost == 1 ? "1 unit is" : fmt::format("{} units are", lost), line_of(change));
    }

    void answer_older(PastAtsChange const& row) {
      auto const order = order_of(row);
      for (auto at = by_older.begin(); at != by_older.end(); ++at) {
        if (delta_of(*at->change) != delta_of(row) || at->booked != nullptr)
          continue;
        if (order && *order == OrderKey{shop, at->change->order}) {
          by_older.erase(at);  // XoroERP has heard of it as the shop has
          return;
        }
        if (!order) {
          at->booked = &row;
          return;
        }
      }
    }

    /// XoroERP's row of what an app brought back, which the shop puts back on sale with its refund
    /// of the order: the app tells each side by itself, and XoroERP's row names no order (A-X48).
    /// Where XoroERP has a return of that very order, these are other goods.
    [[nodiscard]] std::optional<std::size_t> booked_by_app(PastShopChange const& change) const {
      if (change.means != Means::RefundRestock || delta_of(change) <= 0)
        return std::nullopt;
      OrderKey const order{shop, change.order};
      std::optional<std::size_t> nearest;
      for (std::size_t r = 0; r < log.size(); ++r) {
        PastAtsChange const& row = *log[r];
        if (row.cause != erp::Cause::Return)
          continue;
        if (order_of(row) == order && row.at >= change.at)
          return std::nullopt;
        Duration const apart = row.at < change.at ? change.at - row.at : row.at - change.at;
        if (row.order.empty() && delta_of(row) == delta_of(change) && !of_app.contains(r) &&
            apart <= audit.store_.update_bound)
          nearest = r;
      }
      return nearest;
    }

    /// An adjustment that carries what people booked for goods which the shop had moved itself.
    void judge_booked(PastShopChange const& change, PastAtsChange const& row) {
      auto const at = std::ranges::find(by_older, &row, &Older::booked);
      if (at == by_older.end())
        return;
      Finding& f =
          audit.tell(Anomaly::DuplicateUpdate, {"R84", "R114"}, item, shop_name(), change.at);
      f.units = std::abs(delta_of(row));
      f.account = change.account;
      f.cause = {"booked-by-hand-and-pushed", "adjust"};
      f.story = {
          fmt::format("Order {} is older than {}; {} moved {} by {:+} for it at {} ({}).",
                      at->change->order, older_than(*at->change), shop_name(), item,
                      delta_of(*at->change), when(at->change->at), line_of(*at->change)),
          fmt::format("XoroERP booked the same {:+} at {}, for no order ({}).", delta_of(row),
                      when(row.at), line_of(row)),
          fmt::format("Account {} carried that to {} at {}, which had these units already ({}).",
                      change.account, shop_name(), when(change.at), line_of(change))};
      root = fingerprint(f);
      by_older.erase(at);
    }

    [[nodiscard]] std::int32_t difference() const {
      // As in a run (Truth::judge): below zero nothing more is on offer, however far.
      std::int32_t const wrong = floor_at_zero(value) - expected();
      // Fewer than XoroERP has is right as far as it was not told of orders.
      return wrong < 0 ? std::min(wrong - unheard, 0) : wrong;
    }

    void judge_difference(Tick now) {
      std::int32_t const wrong = difference();
      // Told when it has lasted too long, not when it ends: it may never end. Once, until it was
      // right again.
      if (wrong_since != kNever && now - wrong_since > audit.store_.allowed_lag && !late_told &&
          accountable()) {
        late_told = true;
        tell_drift(wrong_since, wrong_last, Ending::Healed);
      }
      if (wrong == 0) {
        wrong_since = kNever;
        wrong_last = 0;
        late_told = false;
        root.clear();
        return;
      }
      if (wrong_since == kNever || !accountable())
        wrong_since = now;
      wrong_last = wrong;
    }

    /// Nobody means it to be right: out of every account's scope, or not tracked by the shop.
    [[nodiscard]] bool left_alone() const {
      if (audit.logs_.out_of_scope.contains(ItemNumber{item}))
        return true;
      return !audit.logs_.shown.empty() &&
             std::ranges::none_of(audit.logs_.shown, [&](ShownAtEnd const& end) {
               return end.shop.value() == shop && end.sku.value() == item &&
                      end.location == location;
             });
    }

    enum class Ending : std::uint8_t { Healed, Open };

    /// What older orders have moved, where that is the whole difference.
    void tell_older(Finding& f, std::int32_t wrong) const {
      std::int32_t moved = 0;
      for (Older const& o : by_older)
        moved += o.booked == nullptr ? delta_of(*o.change) : 0;
      if (moved == 0 || moved != wrong)
        return;
      f.cause = {"moved-by-an-older-order"};
      for (Older const& o : by_older)
        if (o.booked == nullptr)
          f.story.push_back(fmt::format(
              "Order {} is older than {}; {} moved {} by {:+} for it at {} ({}), and {} has no "
              "such "
              "change.",
              o.change->order, older_than(*o.change), shop_name(), item, delta_of(*o.change),
              when(o.change->at), line_of(*o.change), audit.logs_.erp_file));
    }

    void tell_drift(Tick since, std::int32_t wrong, Ending ending) {
      if (left_alone())
        return;
      // A change of XoroERP that never came explains the difference better than the difference
      // itself.
      std::vector<PastAtsChange const*> missing;
      std::int32_t missed = 0;
      for (std::size_t r = 0; r < seen; ++r)
        if (applied[r] == 0 && !own(*log[r])) {
          missing.push_back(log[r]);
          missed += delta_of(*log[r]);
        }
      // Only when the missing changes are the whole difference. A part of it that fits by chance
      // would tell the wrong story.
      bool const explains =
          ending == Ending::Open && root.empty() && !missing.empty() && missed == -wrong;
      Finding& f = audit.tell(
          explains ? Anomaly::MissedUpdate : Anomaly::Drift,
          explains ? std::vector<std::string>{"R62", "R113"} : std::vector<std::string>{"R112"},
          item, shop_name(), since);
      f.units = std::abs(wrong);
      f.cause = {explains                   ? "stock-change-did-not-arrive"
                 : ending == Ending::Healed ? "different-for-longer-than-allowed"
                 : edited                   ? "edited-in-shop"
                 : offset != 0 && !written  ? "different-before-the-logs-begin"
                                            : "still-different-at-the-end"};
      if (explains) {
        f.story.push_back(fmt::format("XoroERP changed {} by {:+} at {} ({}).", item,
                                      delta_of(*missing.front()), when(missing.front()->at),
                                      line_of(*missing.front())));
        if (missing.size() > 1)
          f.story.push_back(
              fmt::format("{} followed.",
                          count_of(static_cast<std::int64_t>(missing.size()) - 1, "more change")));
        f.story.push_back(
            fmt::format("Nothing in {} carries it to {}.", audit.logs_.shop_file, shop_name()));
      }
      tell_older(f, wrong);
      if (edited)
        f.story.push_back(fmt::format("Staff changed the number by {:+} at {} ({}).",
                                      delta_of(*edited), when(edited->at), line_of(*edited)));
      f.story.push_back(
          fmt::format("{} {} showed {} of {} {} than XoroERP's log accounts for.",
                      since == Tick{} ? "All the time" : "From " + when(since) + " on", shop_name(),
                      count_of(std::abs(wrong), "unit"), item, wrong > 0 ? "more" : "fewer"));
      if (!root.empty())
        f.follows_from = root;
    }

    /// The history goes on with another number: rows are missing, or it is another variant with the
    /// same SKU. What the number reflects is unknown until the next absolute value.
    void jump() {
      ++audit.jumps_;
      reflected.clear();
      wrong_since = kNever;
    }

    void follow() {
      open();
      for (PastShopChange const* change : history) {
        // XoroERP's rows of the same moment first: a write carries what was read before it.
        while (seen < log.size() && log[seen]->at <= change->at)
          take_log_row();
        judge_difference(change->at);
        if (change->before.units() != value)
          jump();
        untouched = false;
        take(*change);
        value = change->after.units();
        judge_difference(change->at);
      }
      while (seen < log.size())
        take_log_row();
      std::int32_t const wrong = difference();
      if (wrong_since == kNever)
        wrong_since = history.empty() ? Tick{} : history.back()->at;
      // What is younger than the allowed lag may be put right after the logs end.
      bool const old = audit.until_ - wrong_since > audit.store_.allowed_lag || !accountable();
      if (wrong != 0 && !late_told && old)
        tell_drift(wrong_since, wrong, Ending::Open);
      else if (wrong != 0 && !late_told && !left_alone())
        audit.young_.insert(item);
      judge_cancellations();
      judge_additions();
    }

    /// What the shop took back, XoroERP has to take back too.
    void judge_cancellations() {
      if (!audit.imports(shop, audit.until_))
        return;
      for (auto const& [order, units] : wanted) {
        auto const there = in_erp.find(order);
        // Not an order that XoroERP never had (judge_orders tells it), nor one of which it took
        // back as much.
        if (order.first != shop || there == in_erp.end() || there->second >= units)
          continue;
        auto const back = std::ranges::find_if(
            history.rbegin(), history.rend(),
            [&](PastShopChange const* c) { return c->order == order.second && delta_of(*c) > 0; });
        if (back == history.rend() || (*back)->at + audit.store_.update_bound > audit.until_)
          continue;
        bool const returned = (*back)->means == Means::RefundRestock;
        Finding& f =
            audit.tell(Anomaly::MissedUpdate, {"R65", "R113"}, item, shop_name(), (*back)->at);
        f.units = units - there->second;
        f.cause = {returned ? "return-did-not-arrive" : "cancellation-did-not-arrive"};
        f.story = {fmt::format("Order {} gave {} of {} back at {} ({}).", order.second,
                               count_of(f.units, "unit"), item, when((*back)->at), line_of(**back)),
                   fmt::format("{} has no change that takes it back.", audit.logs_.erp_file)};
      }
    }

    /// What was added to an order that XoroERP has, by an edit or in exchange, it has to deduct
    /// too.
    void judge_additions() {
      if (!audit.imports(shop, audit.until_))
        return;
      for (auto const& [order, units] : wanted) {
        auto const known = audit.orders_.find(order);
        auto const there = in_erp.find(order);
        std::int32_t const deducted = there == in_erp.end() ? 0 : there->second;
        if (order.first != shop || known == audit.orders_.end() || !known->second.in_erp ||
            deducted <= units)
          continue;
        auto const added =
            std::ranges::find_if(history.rbegin(), history.rend(), [&](PastShopChange const* c) {
              return c->order == order.second && c->means == Means::OrderEdit && delta_of(*c) < 0;
            });
        // A line that was moved here was deducted where it was.
        if (added == history.rend() || (*added)->at + audit.store_.update_bound > audit.until_ ||
            std::ranges::any_of(audit.logs_.shop, [&](PastShopChange const& c) {
              return c.order == order.second && c.shop == (*added)->shop &&
                     c.sku == (*added)->sku && c.at == (*added)->at && delta_of(c) > 0;
            }))
          continue;
        Finding& f =
            audit.tell(Anomaly::MissedUpdate, {"R65", "R113"}, item, shop_name(), (*added)->at);
        f.units = deducted - units;
        f.cause = {"addition-did-not-arrive"};
        f.story = {
            fmt::format("Order {} took {} more of {} at {} ({}).", order.second,
                        count_of(f.units, "unit"), item, when((*added)->at), line_of(**added)),
            fmt::format("{} has no change that deducts it.", audit.logs_.erp_file)};
      }
    }

    void take_log_row() {
      PastAtsChange const& row = *log[seen];
      judge_difference(row.at);
      if (of_app.contains(seen))
        ahead -= delta_of(row);
      ++seen;
      answer_older(row);
      hear(row);
      if (auto const order = order_of(row)) {
        note_in_erp(*order, delta_of(row));
        // XoroERP deducted more than was ordered: it has the order twice.
        auto const want = wanted.find(*order);
        // Only at a release: a cancellation or an edit may for a moment leave more deducted than is
        // wanted.
        if (order->first == shop && want != wanted.end() && want->second < 0 &&
            in_erp[*order] < want->second && row.cause == erp::Cause::OrderReleased) {
          Finding& f = audit.tell(Anomaly::DoubleDeduction, {"R109"}, item, shop_name(), row.at);
          f.units = want->second - in_erp[*order];
          f.cause = {"erp", "order-imported-twice"};
          f.story = {fmt::format("Order {} took {} of {} in the shop.", row.order,
                                 count_of(-want->second, "unit"), item),
                     fmt::format("XoroERP has deducted {} for it, the last at {} ({}).",
                                 count_of(-in_erp[*order], "unit"), when(row.at), line_of(row))};
          root = fingerprint(f);
          audit.imported_twice(*order, row.at, -want->second);
        }
      }
      judge_difference(row.at);
    }

    void take(PastShopChange const& change) {
      switch (change.means) {
        case Means::Set:
          by_older.clear();  // what is written is XoroERP's number, whatever it was before
          return take_set(change);
        case Means::Adjust:
          return take_adjust(change);
        case Means::StaffEdit:
          edited = &change;
          return;
        default:
          if (!change.order.empty() && age_of(change) != OrderSeen::Age::Young) {
            note_older(change);
            note_unheard(change);
          } else if (auto const row = booked_by_app(change); row) {
            of_app.insert(*row);
            // Until XoroERP has them they are the shop's alone.
            if (*row >= seen)
              ahead += delta_of(change);
          } else if (!change.order.empty()) {
            reflected[{shop, change.order}] += delta_of(change);
            want({shop, change.order}, delta_of(change));
          }
      }
    }

    enum class Skips : std::uint8_t { OwnShop, OwnImports, Nothing };
    [[nodiscard]] bool carries(PastAtsChange const& row, std::string const& account,
                               Skips skips) const {
      switch (skips) {
        case Skips::OwnShop:
          return !own(row);
        case Skips::OwnImports:
          return row.order.empty() || row.account != account ||
                 (audit.shop_of(row) == shop && !own(row));
        case Skips::Nothing:
          return true;
      }
      return true;
    }

    /// The rows from `from` on whose changes add up to `delta`; the longest such stretch.
    [[nodiscard]] std::vector<std::size_t> stretch(std::size_t from, std::int32_t delta,
                                                   std::string const& account, Skips skips,
                                                   std::size_t most = kStretchMax) const {
      std::vector<std::size_t> rows, best;
      std::int32_t sum = 0;
      for (std::size_t r = from; r < std::min(seen, from + most); ++r) {
        if (!carries(*log[r], account, skips))
          continue;
        rows.push_back(r);
        sum += delta_of(*log[r]);
        // The longest, for what adds up to nothing was carried as well, and would be told as
        // missing otherwise.
        if (sum == delta)
          best = rows;
      }
      return best;
    }

    /// Which changes of XoroERP an adjustment carries: what comes next for the account, first of
    /// all behind the last absolute value; else something that was carried before.
    [[nodiscard]] std::vector<std::size_t> carried_by(PastShopChange const& change) {
      std::int32_t const delta = delta_of(change);
      std::size_t& cursor = cursors[change.account];
      if (seen > kStretchMax)
        cursor = std::max(cursor, seen - kStretchMax);
      // Which orders a sync leaves out is its own affair: its shop's, those that it imported, or
      // none, which is the bug. The innocent readings come first (docs/decisions/0006).
      constexpr std::array kSkips{Skips::OwnShop, Skips::OwnImports, Skips::Nothing};
      for (std::size_t from : {std::max(cursor, covered), cursor})
        for (Skips skips : kSkips) {
          // What an absolute value left unsaid, and nothing else.
          if (skips == Skips::Nothing && debt != 0 && delta == -debt) {
            debt = 0;
            return {};
          }
          if (auto rows = stretch(from, delta, change.account, skips); !rows.empty())
            return rows;
          if (debt == 0)
            continue;
          // An absolute value that was floored at zero had left so much unsaid; the next adjustment
          // may pay it back (A-E7).
          if (auto rows = stretch(from, delta + debt, change.account, skips); !rows.empty()) {
            debt = 0;
            return rows;
          }
        }
      std::size_t const oldest = cursor > kLookBack ? cursor - kLookBack : 0;
      // Nothing that comes next adds up to it, so it carries something once more. The nearest
      // first, and not far: any number can be made of enough rows.
      for (std::size_t from = cursor; from-- > oldest;)
        for (Skips skips : kSkips)
          if (auto rows = stretch(from, delta, change.account, skips, kLookBack); !rows.empty())
            return rows;
      return {};
    }

    void take_adjust(PastShopChange const& change) {
      written = true;
      auto const rows = carried_by(change);
      // A change that no rows explain: whatever it is, the difference it makes is told as such.
      if (rows.empty())
        return;
      std::size_t& cursor = cursors[change.account];
      cursor = std::max(cursor, rows.back() + 1);
      apply(change, rows);
    }

    void apply(PastShopChange const& change, std::vector<std::size_t> const& rows) {
      // All that it carries, before any of it is judged: an order's deduction and what came back of
      // it are one change of the number.
      for (std::size_t r : rows) {
        ++applied[r];
        if (auto const order = order_of(*log[r]))
          reflected[*order] += delta_of(*log[r]);
      }
      std::set<OrderKey> told;
      for (std::size_t r : rows) {
        PastAtsChange const& row = *log[r];
        if (auto const order = order_of(row)) {
          if (delta_of(row) < 0 && told.insert(*order).second)
            judge_order(change, row, *order);
        } else if (applied[r] > 1) {
          Finding& f =
              audit.tell(Anomaly::DuplicateUpdate, {"R84", "R114"}, item, shop_name(), change.at);
          f.units = std::abs(delta_of(row));
          f.account = change.account;
          f.cause = {"change-pushed-again", "adjust"};
          f.story = {
              fmt::format("XoroERP changed {} by {:+} at {} ({}).", item, delta_of(row),
                          when(row.at), line_of(row)),
              fmt::format(
                  "{} showed that change already when account {} applied it again at {} ({}).",
                  shop_name(), change.account, when(change.at), line_of(change))};
          root = fingerprint(f);
        } else {
          judge_booked(change, row);
        }
      }
    }

    /// Whether the number has lost more for the order, whose deduction this row of XoroERP's is,
    /// than the order took.
    void judge_order(PastShopChange const& change, PastAtsChange const& row,
                     OrderKey const& order) {
      std::int32_t const units = reflected[order];
      auto const own_order = wanted.find(order);
      // An order of another shop, or of another item, was never in this number by itself: the log
      // says how much of it may be here.
      std::int32_t const ordered = order.first != shop         ? in_erp[order]
                                   : own_order == wanted.end() ? 0
                                                               : own_order->second;
      if (units >= std::min(ordered, 0))
        return;
      Finding& f = audit.tell(Anomaly::DoubleDeduction, {"R107", "R109", "R110"}, item, shop_name(),
                              change.at);
      f.units = std::min(ordered, 0) - units;
      f.account = change.account;
      f.cause = {"order-pushed-again", "adjust"};
      f.story = {
          fmt::format("Order {} took {} of {}.", row.order, count_of(-ordered, "unit"), item),
          fmt::format("XoroERP deducted it at {} ({}).", when(row.at), line_of(row)),
          fmt::format("Account {} carried that change to {} at {}, where the order was "
                      "deducted already ({}).",
                      change.account, shop_name(), when(change.at), line_of(change))};
      root = fingerprint(f);
    }

    /// What an account's quantity holds beyond ATS: "available" leaves released orders in.
    [[nodiscard]] std::int32_t beside_ats(std::string const& account, std::size_t upto) const {
      auto const of = std::ranges::find(audit.store_.accounts, account, &AccountConfig::name);
      if (of == audit.store_.accounts.end() ||
          of->settings.pushed_quantity != PushedQuantity::Available)
        return 0;
      std::int32_t on_orders = 0;
      for (std::size_t r = 0; r < upto; ++r)
        if (order_of(*log[r]))
          on_orders -= delta_of(*log[r]);
      return on_orders;
    }

    /// What XoroERP's log has of an order that an absolute value does not hold, or not wholly:
    /// `kept` units of it among the first `read` rows, which the value contains.
    [[nodiscard]] std::string deduction_beside(OrderKey const& order, std::int32_t kept,
                                               std::size_t read,
                                               PastShopChange const& change) const {
      for (std::size_t r = read; r < seen; ++r)
        if (order_of(*log[r]) == order && delta_of(*log[r]) < 0)
          return fmt::format("XoroERP deducted it at {} ({}), and what was written is older",
                             when(log[r]->at), line_of(*log[r]));
      if (kept < 0)
        return fmt::format("XoroERP's log has {} of it by {}", count_of(-kept, "unit"),
                           when(change.at));
      return fmt::format("XoroERP's log has no deduction for it by {}", when(change.at));
    }

    void take_set(PastShopChange const& change) {
      std::int32_t const units = change.after.units();
      // From the latest backwards: the reading of a value that accuses least is that it was fresh
      // (docs/decisions/0006). When none fits, it is taken for fresh, and the difference tells.
      std::size_t read = seen;  // how much of the log the value contains
      for (std::size_t k = seen + 1; k-- > 0;)
        if (shown_of(sums[k] + beside_ats(change.account, k)) == units) {
          read = k;
          break;
        }
      written = true;
      edited = nullptr;
      covered = read;
      debt = units - left_of(sums[read]);
      // Only a zero can have been floored.
      if (debt < 0 || units != 0)
        debt = 0;
      std::map<OrderKey, std::int32_t> now;
      for (std::size_t r = 0; r < read; ++r)
        if (auto const order = order_of(*log[r]))
          now[*order] += delta_of(*log[r]);
      std::string told;
      std::int32_t lost = 0;
      std::vector<std::string> story;
      for (auto const& [order, taken] : reflected) {
        if (order.first != shop || taken >= 0)
          continue;
        auto const still = now.find(order);
        std::int32_t const kept = still == now.end() ? 0 : still->second;
        // Not more than the order wanted: what had been deducted twice may be dropped once without
        // a loss.
        std::int32_t const units_lost =
            std::min(kept, 0) - std::max(taken, std::min(wanted[order], 0));
        if (units_lost <= 0)
          continue;
        lost += units_lost;
        story.push_back(fmt::format("Order {} took {} of {} from {}; {}.", order.second,
                                    count_of(-taken, "unit"), item, shop_name(),
                                    deduction_beside(order, kept, read, change)));
      }
      if (lost > 0) {
        Finding& f =
            audit.tell(Anomaly::LostDeduction, {"R69", "R71"}, item, shop_name(), change.at);
        f.units = lost;
        f.account = change.account;
        f.cause = {"order-not-in-erp-at-read", "absolute"};
        f.story = std::move(story);
        f.story.push_back(put_back(change, lost));
        told = fingerprint(f);
      }
      if (std::string const again = judge_unheard(change, delta_of(change) - lost); !again.empty())
        told = again;
      std::int32_t older = 0;
      PastAtsChange const* first = nullptr;
      for (std::size_t r = read; r < seen; ++r)
        // Orders among them are lost deductions and were told above.
        if (applied[r] > 0 && log[r]->order.empty()) {
          older += delta_of(*log[r]);
          if (first == nullptr)
            first = log[r];
        }
      if (first != nullptr && older != 0) {
        Finding& f = audit.tell(Anomaly::StaleWrite, {"R70", "R84"}, item, shop_name(), change.at);
        f.units = std::abs(older);
        f.account = change.account;
        f.cause = {"set-from-older-read"};
        f.story = {
            fmt::format("{} showed XoroERP's change of {:+} from {} ({}).", shop_name(),
                        delta_of(*first), when(first->at), line_of(*first)),
            fmt::format("Account {} wrote {} at {}, which is what XoroERP had before it ({}).",
                        change.account, units, when(change.at), line_of(change))};
        told = fingerprint(f);
      }
      reflected = std::move(now);
      for (std::size_t r = 0; r < log.size(); ++r)
        applied[r] = r < read ? 1 : 0;
      if (!told.empty())
        root = told;
    }
  };

  StoreConfig const& store_;
  PastLogs const& logs_;
  AuditResult result_;
  Tick until_;
  std::map<std::string, std::vector<PastAtsChange const*>> by_item_;
  std::map<OrderKey, OrderSeen> orders_;
  std::set<OrderKey> twice_;
  bool says_sold_as_ = false;      ///< XoroERP's log does, of some row
  std::int64_t jumps_ = 0;         ///< places where a history goes on with another number
  std::int64_t blank_ = 0;         ///< changes of variants without a SKU
  std::set<std::string> young_;    ///< items that differ at the end, and not for long
  std::set<std::string> unknown_;  ///< items with a history, of which XoroERP's number is unknown
};

}  // namespace

std::string first_of(std::vector<std::string> const& names) {
  constexpr std::size_t kNamed = 5;
  std::string out;
  for (std::size_t i = 0; i < names.size() && i < kNamed; ++i)
    out += (i == 0 ? "" : ", ") + names[i];
  if (names.size() > kNamed)
    out += fmt::format(" and {} more", names.size() - kNamed);
  return out;
}

AuditResult audit(StoreConfig const& store, PastLogs const& logs) {
  return Auditor(store, logs).judge();
}

}  // namespace drydock
