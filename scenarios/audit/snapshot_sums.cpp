#include "scenarios/audit/snapshot_sums.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "mocks/csv/xoro_inventory.h"
#include "model/kits.h"
#include "model/names.h"
#include "model/tag_scope.h"
#include "model/text.h"
#include "model/told_before.h"
#include "scenarios/sides/differences.h"

namespace drydock {
namespace {

std::string count_of(std::size_t n, std::string_view one) {
  return fmt::format("{} {}{}", n, one, n == 1 ? "" : "s");
}

std::string units_of(std::int64_t n) { return fmt::format("{} unit{}", n, n == 1 ? "" : "s"); }

std::string joined(std::vector<std::string> const& files) {
  std::string out;
  for (std::string const& file : files)
    out += (out.empty() ? "" : ", ") + file;
  return out;
}

void forget_stock(std::vector<ErpProduct>& products) {
  for (ErpProduct& product : products)
    for (ErpItem& item : product.items) {
      item.on_hand.clear();
      item.not_available.clear();
      item.on_so.clear();
      item.other_ats.clear();
    }
}

using ItemsByNumber = std::map<std::string_view, ErpItem const*>;
ItemsByNumber by_number(std::vector<ErpProduct> const& products) {
  ItemsByNumber out;
  for (ErpProduct const& product : products)
    for (ErpItem const& item : product.items)
      out.emplace(trim(item.number.value()), &item);
  return out;
}

/// One write of the sync.
struct Write {
  Tick at;
  std::int64_t units = 0;
  std::uint32_t line = 0;
};

/// What the report has of one quantity, by whom it names.
struct Moved {
  std::vector<Write> writes;  ///< of Sync

  std::array<std::int64_t, 4> by{};  ///< by Mover
  std::int64_t given_back = 0;       ///< of Order, above zero
  std::int64_t sold = 0;             ///< of Order, below zero
  std::vector<std::string> orders;   ///< that gave back
  /// Orders and writes so near to an end of the period that one side may not have them.
  std::int64_t low = 0, high = 0;              ///< of the end
  std::int64_t low_begin = 0, high_begin = 0;  ///< of the begin
  std::int64_t written_later = 0;              ///< by the sync, soon after the period
  std::uint32_t line = 0;                      ///< of the first
  [[nodiscard]] std::int64_t of(Mover mover) const { return by[static_cast<std::size_t>(mover)]; }
  [[nodiscard]] std::int64_t sum() const { return by[0] + by[1] + by[2] + by[3]; }
};

/// A quantity with all that is known of it.
struct Quantities {
  ShopVariant const* variant = nullptr;
  std::int64_t before = 0, after = 0;  ///< that XoroERP can sell there
  std::optional<std::int64_t> shown;   ///< by the shop at the end
  Moved moved;
};

using Key = std::tuple<std::uint8_t, std::string, std::uint32_t>;  ///< shop, SKU, location

class SumsAuditor {
 public:
  SumsAuditor(StoreInput const& input, SnapshotSums const& sums)
      : input_(input),
        sums_(sums),
        before_(by_number(sums.before.products)),
        after_(by_number(sums.after.products)) {
    auto const& changes = sums.report.changes;
    from_ = sums.from.value_or(changes.empty() ? Tick{} : changes.front().at);
    until_ = sums.until.value_or(changes.empty() ? Tick{} : changes.back().at);
  }

  AuditResult judge() {
    add_up();
    for (std::uint8_t s = 0; s < input_.catalogue.shops.size(); ++s) {
      pushed_ = pushed_to(s);
      for (ShopProduct const& product : input_.catalogue.shops[s])
        for (ShopVariant const& variant : product.variants)
          look_at(s, variant);
    }
    for (auto const& [key, moved] : moved_)
      if (!looked_.contains(key))
        strangers_.push_back(std::get<1>(key));
    return conclude();
  }

 private:
  void add_up() {
    Duration const lag = tolerance();
    for (Adjustment const& change : sums_.report.changes) {
      Moved& moved = moved_[{change.shop.value(), change.sku.value(), change.location}];
      std::int64_t const units = change.change.units();
      bool const of_order = change.mover == Mover::Order;
      if (change.at < from_ || change.at > until_) {
        ++outside_;
        // XoroERP may deduct in the period what was ordered just before it.
        if (of_order && change.at < from_ && change.at + lag >= from_) {
          moved.low_begin -= std::max<std::int64_t>(units, 0);
          moved.high_begin -= std::min<std::int64_t>(units, 0);
        }
        // What XoroERP changed a moment before its snapshot is written a moment after.
        if (change.mover == Mover::Sync && change.at > until_ && change.at <= until_ + lag)
          moved.written_later += units;
        continue;
      }
      if (moved.line == 0)
        moved.line = change.line;
      moved.by[static_cast<std::size_t>(change.mover)] += units;
      if (change.mover == Mover::Sync)
        moved.writes.push_back({change.at, units, change.line});
      if (!of_order)
        continue;
      (units > 0 ? moved.given_back : moved.sold) += units;
      if (units > 0 && !change.by.empty())
        moved.orders.push_back(change.by);
      // XoroERP has perhaps all of the last orders, perhaps some, perhaps none.
      if (change.at + lag > until_)
        (units < 0 ? moved.low : moved.high) += units;
    }
  }

  /// Items that some account pushes to the shop.
  [[nodiscard]] std::set<std::string_view> pushed_to(std::uint8_t shop) const {
    std::set<std::string_view> out;
    for (ErpProduct const& product : input_.catalogue.erp)
      for (ErpItem const& item : product.items)
        if (std::ranges::any_of(input_.config.accounts, [&](AccountConfig const& account) {
              return account.shop.value() == shop &&
                     account.settings.inventory_push == Switch::On &&
                     in_tag_scope(account.settings.tag_filter, product, item);
            }))
          out.insert(trim(item.number.value()));
    return out;
  }

  void look_at(std::uint8_t s, ShopVariant const& variant) {
    std::string const sku(trim(variant.sku.value()));
    auto const before = before_.find(sku), after = after_.find(sku);
    auto const& locations = input_.config.shops[s].locations;
    // What is not tracked, or nobody pushes, has no number that could be wrong.
    bool const ours =
        variant.tracked && !variant.bundle() && before != before_.end() && pushed_.contains(sku);
    for (std::uint32_t l = 0; l < locations.size(); ++l) {
      Key const key{s, sku, l};
      if (!looked_.insert(key).second)
        continue;  // the sync writes to the first of several alone
      auto const moved = moved_.find(key);
      if (!ours) {
        left_alone_ += moved == moved_.end() ? 0 : 1;
        continue;
      }
      Quantities q{.variant = &variant};
      if (moved != moved_.end())
        q.moved = moved->second;
      auto const was = sellable_in_erp(input_.config, s, l, *before->second);
      auto const is = after == after_.end() ? std::nullopt
                                            : sellable_in_erp(input_.config, s, l, *after->second);
      if (!was || !is)
        continue;  // no store of XoroERP stands behind it
      // No row is not a stock of none: a snapshot of one store, or of a filter, has no others.
      if (before->second->on_hand.empty() || after->second->on_hand.empty()) {
        unknown_.push_back(sku);
        continue;
      }
      q.before = was->units();
      q.after = is->units();
      if (sums_.shown_at_end && l < variant.available.size() && variant.available[l])
        q.shown = variant.available[l]->units();
      ++judged_;
      judge_one(s, l, sku, q);
    }
  }

  void judge_one(std::uint8_t s, std::uint32_t l, std::string const& sku, Quantities const& q) {
    // By how much the shop has moved away from XoroERP in the period.
    std::int64_t const grown = q.moved.sum() - (q.after - q.before);
    // Below zero nothing more is on offer, however far.
    std::int64_t const wrong = q.shown ? std::max<std::int64_t>(*q.shown, 0) - q.after : grown;
    if (!q.shown)
      ++without_end_;
    if (wrong == 0) {
      // Right at the end by sums that are not: whether it was wrong before, or the export is older
      // than the report, the files do not say. To pass it would be to pass whatever the sums hide.
      bool const begun = grown >= q.moved.low_begin && grown <= q.moved.high_begin;
      if (q.shown && !begun)
        contradicted_.push_back(sku);
      // XoroERP's number stands still where an order came in and as many goods too, and as well
      // where it never had the order and the sync has put its own number back.
      std::int64_t const ordered = q.moved.of(Mover::Order);
      if (ordered < 0 && q.moved.of(Mover::Sync) == -ordered && q.after == q.before)
        put_back_.push_back(sku);
      return;
    }
    // Where the shop's number is known, it matters no more how the period began.
    std::int64_t const low = q.moved.low + (q.shown ? 0 : q.moved.low_begin);
    std::int64_t const high = q.moved.high + (q.shown ? 0 : q.moved.high_begin);
    // Goods that came back are on sale at once; whether XoroERP will have them too, nobody has
    // seen.
    if (wrong > 0 && wrong <= high && wrong > (q.shown ? 0 : q.moved.high_begin)) {
      late_.push_back(sku);
      return;
    }
    bool const under_way = (wrong >= low && wrong <= high) ||
                           (q.moved.written_later != 0 && wrong == -q.moved.written_later);
    if (under_way) {
      ++under_way_;
      return;
    }
    tell(s, l, sku, q, wrong, grown);
  }

  /// In fixed words and a sentence: what of the report is as large as the difference.
  [[nodiscard]] static std::pair<std::string, std::string> reason(ShopConfig const& shop,
                                                                  Quantities const& q,
                                                                  std::int64_t wrong,
                                                                  std::int64_t grown) {
    Moved const& m = q.moved;
    std::vector<Write> as_large;
    if (grown == wrong)
      std::ranges::copy_if(m.writes, std::back_inserter(as_large),
                           [&](Write const& write) { return write.units == wrong; });
    auto const words_of = [&](Write const& write) {
      return fmt::format("{} (line {})", format_local(write.at, shop.zone), write.line);
    };
    // The order of these is from what says most to what says least; each has to be as large as the
    // difference, since a part that fits by chance would tell the wrong story.
    if (grown == 0)
      return {"different-before-the-report-begins",
              "It moved as XoroERP did, so the difference is older than the report."};
    if (wrong > 0 && m.given_back >= wrong && m.of(Mover::Sync) >= wrong)
      return {"given-back-and-pushed",
              fmt::format("Orders gave back {} ({}), and the sync has added {}: what a return "
                          "brings is counted once by the shop and once by XoroERP's receipt.",
                          units_of(m.given_back), first_of(m.orders), units_of(m.of(Mover::Sync)))};
    if (wrong > 0 && m.given_back >= wrong)
      return {"given-back-in-the-shop-alone",
              fmt::format("Orders gave back {} ({}), and XoroERP has not so many more.",
                          units_of(m.given_back), first_of(m.orders))};
    if (wrong < 0 && -m.sold >= -wrong && m.of(Mover::Sync) <= wrong)
      return {
          "sold-and-deducted-again",
          fmt::format("Orders took {}, and the sync has taken off {}: what was sold is deducted "
                      "twice.",
                      units_of(-m.sold), units_of(-m.of(Mover::Sync)))};
    if (as_large.size() > 1)
      return {"pushed-twice",
              fmt::format("The sync wrote {:+} at {} and once more at {}, and XoroERP has one such "
                          "change too few: it was pushed twice.",
                          wrong, words_of(as_large[0]), words_of(as_large[1]))};
    if (m.of(Mover::Others) == wrong)
      return {"changed-by-others",
              "It is what staff or other apps have changed, and XoroERP has no such change."};
    if (!as_large.empty())
      return {"written-beyond-xoroerp",
              fmt::format("It is as large as what the sync wrote at {}: XoroERP has no such "
                          "change, or has taken it back.",
                          words_of(as_large[0]))};
    if (m.of(Mover::Sync) == 0 && q.after != q.before)
      return {"stock-change-did-not-arrive", "The report has no write by the sync."};
    return {"sums-differ", "No part of the report is the difference by itself."};
  }

  /// As long as a change may take by right: the longer of the two that the store grants.
  [[nodiscard]] Duration tolerance() const {
    return std::max(input_.config.update_bound, input_.config.allowed_lag);
  }

  void tell(std::uint8_t s, std::uint32_t l, std::string const& sku, Quantities const& q,
            std::int64_t wrong, std::int64_t grown) {
    ShopConfig const& shop = input_.config.shops[s];
    auto const [cause, sentence] = reason(shop, q, wrong, grown);
    Finding& f = result_.findings.emplace_back();
    // A write that never came is known as such; of all else only the difference is.
    bool const missed = cause == "stock-change-did-not-arrive", twice = cause == "pushed-twice";
    f.anomaly = missed ? Anomaly::MissedUpdate : twice ? Anomaly::DuplicateUpdate : Anomaly::Drift;
    f.rules = missed  ? std::vector<std::string>{"R62", "R113"}
              : twice ? std::vector<std::string>{"R84", "R114", "R112"}
                      : std::vector<std::string>{"R112"};
    f.subject = sku;
    f.shop = shop.name;
    f.location = shop.locations[l].name;
    f.at = until_;
    f.units = std::abs(wrong);
    f.money_minor = worth(q.variant->price.minor(), f.units);
    f.cause = {cause, "between-snapshots"};
    f.story = {
        fmt::format("XoroERP could sell {} of {} at {} by {}, and {} by {}: {:+}.", q.before, sku,
                    f.location, sums_.before.file, q.after, sums_.after.file, q.after - q.before),
        fmt::format("{} moved by {:+} between them: {:+} by the sync, {:+} by orders, {:+} "
                    "by transfers, {:+} by others ({}{}).",
                    shop.name, q.moved.sum(), q.moved.of(Mover::Sync), q.moved.of(Mover::Order),
                    q.moved.of(Mover::Transfer), q.moved.of(Mover::Others),
                    joined(sums_.report.files),
                    q.moved.line == 0 ? std::string(" has no row of it")
                                      : fmt::format(", from line {} on", q.moved.line)),
        sentence,
        q.shown ? fmt::format("{} shows {} where {} is right: {} too {}.", shop.name, *q.shown,
                              q.after, units_of(f.units), wrong > 0 ? "many" : "few")
                : fmt::format("That is {} {} than XoroERP; what it shows at the end, no file "
                              "says.",
                              units_of(f.units), wrong > 0 ? "more" : "fewer")};
  }

  void note_not_examined() {
    // First what makes the whole worthless, then what leaves single goods open.
    auto& out = result_.not_examined;
    auto const some = [](std::vector<std::string> names) {
      std::ranges::sort(names);
      auto const twice = std::ranges::unique(names);
      names.erase(twice.begin(), twice.end());
      return first_of(names);
    };
    if (sums_.report.rows == 0)
      out.push_back("anything: the adjustment report has no row");
    else if (judged_ == 0)
      out.push_back("anything: no tracked variant of the shop has an item in both snapshots");
    if (!unknown_.empty())
      out.push_back(fmt::format("{}: no row in one of XoroERP's snapshots", some(unknown_)));
    if (!strangers_.empty())
      out.push_back(
          fmt::format("{}: changed by the report, and no variant of the shop's export has "
                      "the SKU",
                      some(strangers_)));
    if (sums_.report.without_sku > 0)
      out.push_back(count_of(sums_.report.without_sku, "change") + " of variants without a SKU");
    if (!contradicted_.empty())
      out.push_back(
          fmt::format("{}: the report moves it otherwise than XoroERP, and yet the shop's "
                      "export has what is right; either it was wrong when the period "
                      "began, or the export is of another time (--old-exports)",
                      some(contradicted_)));
    if (!put_back_.empty())
      out.push_back(
          fmt::format("{}: orders took units and the sync has put as many back, while XoroERP's "
                      "number is where it was; the sums are the same whether it has these orders "
                      "and as many goods came in, or the sales are lost",
                      some(put_back_)));
    if (!late_.empty())
      out.push_back(
          fmt::format("{}: it has as many more as orders gave back in the last hours; a "
                      "later snapshot says whether XoroERP has them too",
                      some(late_)));
    if (without_end_ > 0)
      out.push_back(
          fmt::format("what the shop shows at the end, of {}: only how it moved was "
                      "compared",
                      count_of(without_end_, "place")));
    for (std::string const& file : sums_.report.cut)
      out.push_back(file + " beyond its 1,000 rows, which is as many as Shopify gives at once");
    std::size_t const bad =
        sums_.report.bad.size() + sums_.before.bad.size() + sums_.after.bad.size();
    if (bad > 0)
      out.push_back(count_of(bad, "row") + " that could not be read");
  }

  AuditResult conclude() {
    std::ranges::stable_sort(result_.findings, is_told_before);
    AdjustmentReport const& report = sums_.report;
    result_.by = AuditedBy::Sums;
    result_.changes = report.changes.size();
    result_.examined = {
        fmt::format("{} of available in {}, of {} read", count_of(report.changes.size(), "change"),
                    joined(report.files), count_of(report.rows, "row")),
        fmt::format("XoroERP's inventory in {} and in {}", sums_.before.file, sums_.after.file),
        fmt::format("{} of variants at locations, by the sum of their changes",
                    judged_ == 1 ? "1 quantity" : fmt::format("{} quantities", judged_))};
    auto const also = [&](std::size_t n, std::string_view what) {
      if (n > 0)
        result_.examined.push_back(fmt::format("{} {}", n, what));
    };
    also(under_way_, fmt::format("differed by no more than was under way at an end of the period: "
                                 "ordered or written within {} of it",
                                 format_duration(tolerance())));
    also(left_alone_, "that no account pushes, or that the shop does not track, were left alone");
    also(outside_, "changes outside the time of the snapshots were left out of the sums");
    also(report.doubled, "rows stood twice and were counted once");
    note_not_examined();
    result_.not_shown = {
        "which change of XoroERP a write carried: the report has no quantities before and after",
        "what went wrong and was put right between the two snapshots",
        "an order that XoroERP never had, where other changes are as large: sums have no orders",
        "physical stock: a wrong count in XoroERP is taken for right",
        "changes made in Shopify's bulk editor, which leave no row",
        fmt::format("{} of other states than available: they are on no shelf for sale",
                    count_of(report.other_states, "change")),
        "products, prices, tags and publications"};
    if (!report.other_apps.empty())
      result_.not_shown.push_back(
          fmt::format("whether {} is the sync: --sync-app names it, else it counts as another's",
                      first_of(report.other_apps)));
    bool const damage = !result_.findings.empty();
    result_.verdict = damage                         ? Verdict::Failed
                      : result_.not_examined.empty() ? Verdict::Passed
                                                     : Verdict::Unknown;
    return std::move(result_);
  }

  StoreInput const& input_;
  SnapshotSums const& sums_;
  ItemsByNumber before_, after_;
  Tick from_, until_;
  std::map<Key, Moved> moved_;
  std::set<Key> looked_;
  std::set<std::string_view> pushed_;  ///< items that are pushed to the shop at hand
  AuditResult result_;
  std::vector<std::string> unknown_;       ///< items without a row
  std::vector<std::string> strangers_;     ///< SKUs of no variant
  std::vector<std::string> late_;          ///< given back just before the end
  std::vector<std::string> contradicted_;  ///< right at the end, by sums that are not
  std::vector<std::string> put_back_;      ///< sold, and written back to where it was
  std::size_t judged_ = 0, under_way_ = 0, left_alone_ = 0, outside_ = 0, without_end_ = 0;
};

}  // namespace

std::expected<ErpSnapshot, csv::CsvError> read_erp_snapshot(std::span<csv::CsvFile const> files,
                                                            StoreInput const& input) {
  auto const stock = csv::read_xoro_inventory(files);
  if (!stock)
    return std::unexpected(stock.error());
  ErpSnapshot out;
  for (csv::SheetFacts const& sheet : stock->sheets)
    out.file += (out.file.empty() ? "" : ", ") + sheet.file;
  out.rows = stock->rows;
  out.bad = stock->bad;
  out.products = input.catalogue.erp;
  forget_stock(out.products);
  auto const unknown = csv::apply_inventory(*stock, input.config.erp_stores, out.products, {});
  out.bad.insert(out.bad.end(), unknown.begin(), unknown.end());
  make_kits(out.products);
  return out;
}

ErpSnapshot snapshot_of(StoreInput const& input) {
  return {.file = "the store's own export", .products = input.catalogue.erp, .rows = 0, .bad = {}};
}

AuditResult audit_sums(StoreInput const& input, SnapshotSums const& sums) {
  return SumsAuditor(input, sums).judge();
}

}  // namespace drydock
