#include "scenarios/check/preview.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "mocks/csv/csv.h"
#include "model/money.h"

namespace drydock {
namespace {

constexpr std::size_t kToldMax = 5;

/// `part` is more than `percent` of `whole`.
bool beyond(std::int64_t part, std::int64_t whole, std::int32_t percent) {
  // The whole is divided, since a shop's worth times a hundred may not fit.
  auto const allowed = whole / 100 * percent + whole % 100 * percent / 100;
  return part > allowed;
}

std::int64_t size_of_write(FirstWrite const& w) {
  return w.money_minor < 0 ? -w.money_minor : w.money_minor;
}

/// A quantity as the preview writes it; 0 where it is none.
std::int64_t parse_count(std::string const& text) {
  std::int64_t out = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size() ? out : 0;
}

/// Of what has so many times as much at each location it is said: one side counts packs.
std::vector<std::string> units_of_measure(std::vector<FirstWrite const*> const& rows) {
  constexpr std::size_t kSaid = 3;
  struct Seen {
    std::int64_t times = 0;
    std::set<std::int64_t> smaller;
    bool same = true;
  };
  std::map<std::string_view, Seen> items;
  for (FirstWrite const* w : rows) {
    if (w->kind != FirstWriteKind::Quantity)
      continue;
    auto const from = parse_count(w->from), to = parse_count(w->to);
    Seen& seen = items[w->item];
    std::int64_t const less = std::min(from, to), more = std::max(from, to);
    if (less <= 0 || more % less != 0 || more == less) {
      seen.same = false;
      continue;
    }
    std::int64_t const times = (to > from ? 1 : -1) * (more / less);
    seen.same = seen.same && (seen.times == 0 || seen.times == times);
    seen.times = times;
    seen.smaller.insert(less);
  }
  std::vector<std::string> out;
  for (auto const& [item, seen] : items)
    if (seen.same && seen.smaller.size() > 1 && out.size() < kSaid)
      out.push_back(
          fmt::format("{} has {} times as many of {} at each location: one of the two "
                      "may count packs, or in another unit of measure.",
                      seen.times > 0 ? "XoroERP" : "The shop", std::abs(seen.times), item));
  return out;
}

class PreviewJudge {
 public:
  PreviewJudge(FirstSync const& sync, StoreConfig const& store, PreviewLimits const& limits,
               std::vector<RuleFinding>& out)
      : sync_(sync), store_(store), limits_(limits), out_(out) {}

  void judge(std::size_t s) {
    shop_ = s;
    FirstSyncSums const& sums = sync_.shops[s];
    // Of one product or item alone little is told with the differences; the first sync is there to
    // end them.
    auto const off_sale = sums.items_off > 1
                              ? limits_.units_off_sale
                              : std::max(limits_.units_off_sale, limits_.one_item_off_sale);
    if (sums.items_off > 0 && beyond(sums.units_off, sums.units_for_sale, off_sale))
      tell_off(sums, off_sale);
    judge_units_on(sums);
    // Units, not a share: each of them is a customer who will be told that there is none.
    if (sums.resold > limits_.units_resold)
      tell_resold(sums);
    if (sums.prices > 1 && beyond(sums.price_change_minor, sums.worth_minor, limits_.price_change))
      tell_prices(sums);
    // A single price that falls too far sells at once, and one that rises too far never does; the
    // sum over all prices would hide either.
    tell_far(
        {"first-sync-drops-a-price", "lower", limits_.price_fall, "preview.price_fall_percent"},
        [](FirstWrite const& w) { return w.from_minor - w.to_minor; });
    tell_far(
        {"first-sync-raises-a-price", "raise", limits_.price_rise, "preview.price_rise_percent"},
        [](FirstWrite const& w) { return w.to_minor - w.from_minor; });
    if (sums.shown > 1 && beyond(sums.shown, sums.products, limits_.products_shown))
      tell_shown(sums);
    // A shop that opens empty is there to be filled.
    bool const too_many = beyond(sums.new_goods, sums.products, limits_.products_created) ||
                          (sums.units_for_sale > 0 &&
                           beyond(sums.new_units, sums.units_for_sale, limits_.products_created));
    if (sums.products > 0 && sums.new_goods > 1 && too_many)
      tell_created(sums);
  }

 private:
  /// Of a shop's only item a delivery is soon more than the share, and of one among many a slip of
  /// a digit, or packs for pieces, is less: there it counts how often the number is contained.
  void judge_units_on(FirstSyncSums const& sums) {
    // Below, a number multiplies by any delivery.
    constexpr std::int64_t kInNumbers = 10;
    struct Rise {
      std::int64_t from = 0, to = 0;
    };
    std::map<std::string_view, Rise> items;
    for (FirstWrite const& w : sync_.writes)
      if (w.shop.value() == shop_ && w.kind == FirstWriteKind::Quantity) {
        items[w.item].from += w.offered_from;
        items[w.item].to += w.offered_to;
      }
    std::erase_if(items, [](auto const& item) { return item.second.to <= item.second.from; });
    bool const all_of_one = items.size() == 1 && sums.units_for_sale >= kInNumbers &&
                            items.begin()->second.from == sums.units_for_sale;
    if (sums.units_for_sale > 0 && !all_of_one &&
        beyond(sums.units_on, sums.units_for_sale, limits_.units_on_sale))
      return tell_on(sums);
    std::erase_if(items, [&](auto const& item) {
      auto const& [from, to] = item.second;
      return from < kInNumbers || to <= from * limits_.one_item_times;
    });
    if (!items.empty())
      tell_multiplied(items.size(), [&](std::string_view item) { return items.contains(item); });
  }

  template <class IsOne>
  void tell_multiplied(std::size_t count, IsOne is_one) {
    auto const rows = writes([&](FirstWrite const& w) {
      return w.kind == FirstWriteKind::Quantity && w.offered_to > w.offered_from && is_one(w.item);
    });
    std::int64_t units = 0, minor = 0;
    for (FirstWrite const* w : rows) {
      units += w->units;
      minor += size_of_write(*w);
    }
    tell(Anomaly::StockDiffers, "first-sync-multiplies-an-item", {"R112", "R77"}, units, minor,
         rows,
         {fmt::format("The first sync would put more than {} times as many on sale of {} item{} as "
                      "{} has: a digit too many, or packs that are counted as pieces?",
                      limits_.one_item_times, count, count == 1 ? "" : "s", name())},
         "count these items, or allow it in store.json: preview.one_item_on_sale_times");
  }

  [[nodiscard]] Currency currency() const { return store_.shops[shop_].currency; }
  [[nodiscard]] std::string money(std::int64_t minor) const {
    return money_in_words(Amount{minor < 0 ? -minor : minor}, currency());
  }
  [[nodiscard]] std::string const& name() const { return store_.shops[shop_].name; }

  template <class Wanted>
  [[nodiscard]] std::vector<FirstWrite const*> writes(Wanted wanted) const {
    std::vector<FirstWrite const*> found;
    for (FirstWrite const& w : sync_.writes)
      if (w.shop.value() == shop_ && wanted(w))
        found.push_back(&w);
    std::ranges::stable_sort(found, [](FirstWrite const* a, FirstWrite const* b) {
      return size_of_write(*a) > size_of_write(*b);
    });
    return found;
  }

  void tell(Anomaly anomaly, std::string cause, std::vector<std::string> rules, std::int64_t units,
            std::int64_t minor, std::vector<FirstWrite const*> const& rows,
            std::vector<std::string> story, Advice advice) {
    Finding f;
    f.anomaly = anomaly;
    f.rules = std::move(rules);
    f.shop = name();
    f.units = units;
    f.money_minor = minor < 0 ? -minor : minor;
    f.cause = {std::move(cause)};
    f.story = std::move(story);
    std::vector<std::string> names;
    std::set<std::string_view> named;
    for (FirstWrite const* w : rows) {
      auto const& subject = w->item.empty() ? w->handle : w->item;
      if (f.story.size() <= kToldMax)
        f.story.push_back(fmt::format(
            "{}{}: {}{} \"{}\"{}.", subject, w->location.empty() ? "" : " at " + w->location,
            name_of(w->kind), w->from.empty() ? "" : fmt::format(" from \"{}\" to", w->from), w->to,
            w->money_minor == 0 ? "" : ", " + money(w->money_minor)));
      if (named.insert(subject).second)
        names.push_back(subject);
    }
    for (std::string& line : units_of_measure(rows))
      f.story.push_back(std::move(line));
    f.subject = some_of(names);
    f.repair = {std::move(advice)};
    out_.push_back({std::move(f), {}, std::move(names)});
  }

  void tell_off(FirstSyncSums const& sums, std::int32_t off_sale) {
    auto const hidden = writes([](FirstWrite const& w) {
      return w.units < 0 &&
             (w.kind == FirstWriteKind::Status || w.kind == FirstWriteKind::Publication ||
              w.kind == FirstWriteKind::ProductDeleted);
    });
    std::int64_t hides = 0, minor = 0;
    for (FirstWrite const* w : hidden) {
      hides -= w->units;
      minor += size_of_write(*w);
    }
    // No count helps where whole products go: it is they that differ, and not their numbers.
    if (beyond(hides, sums.units_for_sale, off_sale))
      return tell(
          Anomaly::SidesDiffer, "first-sync-hides-products", {"R56", "R112"},
          static_cast<std::int64_t>(hidden.size()), minor, hidden,
          {fmt::format("The first product run would take {} product{} off sale that {} sells, with "
                       "{} of its {} units; {} % are allowed.",
                       hidden.size(), hidden.size() == 1 ? "" : "s", name(), hides,
                       sums.units_for_sale, off_sale)},
          fmt::format("look at the active flag and the status of these products in XoroERP, or "
                      "allow it in store.json: preview.{}",
                      sums.items_off > 1 ? "units_off_sale_percent" : "one_item_off_sale_percent"));
    tell(Anomaly::StockDiffers, "first-sync-takes-units-off-sale", {"R112", "R77"}, sums.units_off,
         sums.off_minor,
         writes([](FirstWrite const& w) { return w.units < 0 && w.kind != FirstWriteKind::Price; }),
         {fmt::format("The first sync would take {} of the {} units that {} has for sale off sale; "
                      "{} % are allowed.",
                      sums.units_off, sums.units_for_sale, name(), off_sale)},
         fmt::format("count what differs most, or allow it in store.json: preview.{}",
                     sums.items_off > 1 ? "units_off_sale_percent" : "one_item_off_sale_percent"));
  }

  void tell_on(FirstSyncSums const& sums) {
    tell(Anomaly::StockDiffers, "first-sync-puts-units-on-sale", {"R112", "R77"}, sums.units_on,
         sums.on_minor, writes([](FirstWrite const& w) {
           return w.units > 0 && w.kind == FirstWriteKind::Quantity;
         }),
         {fmt::format("The first sync would put {} units on sale beside the {} that {} has for "
                      "sale; {} % are allowed.",
                      sums.units_on, sums.units_for_sale, name(), limits_.units_on_sale)},
         "count what differs most, or allow it in store.json: preview.units_on_sale_percent");
  }

  void tell_resold(FirstSyncSums const& sums) {
    auto const rows = writes([](FirstWrite const& w) { return w.resold > 0; });
    std::int64_t minor = 0;
    // The write's money is that of all its units; sold again is only a part of them.
    for (FirstWrite const* w : rows)
      if (w->units > 0)
        minor += w->money_minor / w->units * w->resold;
    tell(Anomaly::StockDiffers, "first-sync-sells-committed-units-again", {"R65", "R77", "R112"},
         sums.resold, minor, rows,
         {fmt::format("The first sync of {} would put {} units for sale again that open orders "
                      "have taken; {} are allowed.",
                      name(), sums.resold, limits_.units_resold)},
         "bring the open orders into XoroERP before the first full sync");
  }

  void tell_prices(FirstSyncSums const& sums) {
    tell(Anomaly::PriceDiffers, "first-sync-changes-prices", {"R50", "R112"}, sums.prices,
         sums.price_change_minor,
         writes([](FirstWrite const& w) { return w.kind == FirstWriteKind::Price; }),
         {fmt::format("The first price run would change {} price{} of {}, by {} on goods for {}; "
                      "{} % are allowed.",
                      sums.prices, sums.prices == 1 ? "" : "s", name(),
                      money(sums.price_change_minor), money(sums.worth_minor),
                      limits_.price_change)},
         "decide which side's prices are right, or allow it in store.json: "
         "preview.price_change_percent");
  }

  /// A way in which a single price can go too far.
  struct TooFar {
    std::string_view cause, does;
    std::int32_t percent;
    std::string_view limit;
  };
  template <class By>
  void tell_far(TooFar const& far, By by) {
    auto const rows = writes([&](FirstWrite const& w) {
      return w.kind == FirstWriteKind::Price && w.from_minor > 0 && by(w) > 0 &&
             beyond(by(w), w.from_minor, far.percent);
    });
    if (rows.empty())
      return;
    std::int64_t minor = 0;
    for (FirstWrite const* w : rows)
      minor += size_of_write(*w);
    tell(Anomaly::PriceDiffers, std::string(far.cause), {"R50", "R112"},
         static_cast<std::int64_t>(rows.size()), minor, rows,
         {fmt::format("The first price run would {} {} price{} of {} by more than {} %.", far.does,
                      rows.size(), rows.size() == 1 ? "" : "s", name(), far.percent)},
         fmt::format("put XoroERP's price right, or allow it in store.json: {}", far.limit));
  }

  void tell_shown(FirstSyncSums const& sums) {
    auto const rows = writes([](FirstWrite const& w) {
      return w.units >= 0 &&
             (w.kind == FirstWriteKind::Status || w.kind == FirstWriteKind::Publication);
    });
    std::int64_t minor = 0;
    for (FirstWrite const* w : rows)
      minor += size_of_write(*w);
    tell(Anomaly::SidesDiffer, "first-sync-shows-hidden-products", {"R56", "R112"}, sums.shown,
         minor, rows,
         {fmt::format("The first product run would put {} products on sale that {} hides; {} % of "
                      "its products are allowed.",
                      sums.shown, name(), limits_.products_shown)},
         "hide them in XoroERP too, or allow it in store.json: preview.products_shown_percent");
  }

  void tell_created(FirstSyncSums const& sums) {
    auto const rows = writes([](FirstWrite const& w) {
      return w.kind == FirstWriteKind::ProductCreated && w.new_goods;
    });
    tell(Anomaly::SidesDiffer, "first-sync-creates-products", {"R112", "R102"}, sums.new_goods,
         sums.new_minor, rows,
         {fmt::format("The first product run would create {} products beside the {} of {}, and put "
                      "{} units of them on sale beside {}; {} % are allowed of either.",
                      sums.new_goods, sums.products, name(), sums.new_units, sums.units_for_sale,
                      limits_.products_created)},
         "take the tag from goods that are not for the shop, or allow it in store.json: "
         "preview.products_created_percent");
  }

  FirstSync const& sync_;
  StoreConfig const& store_;
  PreviewLimits const& limits_;
  std::vector<RuleFinding>& out_;
  std::size_t shop_ = 0;
};

}  // namespace

namespace {

/// Whether the list, in words, has the location among its own; "" is all of them.
bool is_among(std::string const& list, std::string const& one) {
  if (list.empty())
    return true;
  for (std::size_t from = 0; from <= list.size();) {
    auto const end = std::min(list.find(", ", from), list.size());
    if (list.compare(from, end - from, one) == 0)
      return true;
    from = end + 2;
  }
  return false;
}

void take_out(FirstSyncSums& sums, FirstWrite& write, bool of_shop) {
  auto const less = [](std::int64_t& sum, std::int64_t by) {
    sum = std::max<std::int64_t>(0, sum - by);
  };
  less(sums.quantities, 1);
  less(sums.resold, write.resold);
  less(write.units > 0 ? sums.units_on : sums.units_off, std::abs(write.units));
  less(write.units > 0 ? sums.on_minor : sums.off_minor, std::abs(write.money_minor));
  (of_shop ? write.from : write.to) = "no row";
  write.units = write.money_minor = write.resold = write.offered_from = write.offered_to = 0;
}

/// What the exports of one shop do not tell, by item: a first sync writes every item of a store.
struct Untold {
  bool no_row = false;
  std::vector<MissingRow const*> rows;
};

std::map<std::string_view, Untold> untold_by_item(Comparison const& compared) {
  std::map<std::string_view, Untold> out;
  for (ItemWithoutRow const& row : compared.without_row)
    out[row.item].no_row = true;
  for (MissingRow const& row : compared.missing_rows)
    out[row.item].rows.push_back(&row);
  return out;
}

}  // namespace

void leave_out_unknown(FirstSync& sync, std::vector<Comparison> const& compared) {
  std::vector<std::map<std::string_view, Untold>> untold;
  for (Comparison const& c : compared)
    untold.push_back(untold_by_item(c));
  using ItemOfShop = std::pair<std::size_t, std::string_view>;
  std::set<ItemOfShop> fewer;  // that have lost units of theirs
  for (FirstWrite& write : sync.writes) {
    std::size_t const s = write.shop.value();
    if (write.kind != FirstWriteKind::Quantity || s >= untold.size() || s >= sync.shops.size())
      continue;
    auto const of_item = untold[s].find(write.item);
    if (of_item == untold[s].end())
      continue;
    auto const& [no_row, rows] = of_item->second;
    auto const missing = std::ranges::find_if(
        rows, [&](MissingRow const* row) { return is_among(row->locations, write.location); });
    if (!no_row && missing == rows.end())
      continue;
    if (write.units < 0)
      fewer.emplace(s, write.item);
    take_out(sync.shops[s], write, !no_row && (*missing)->side == MissingRow::Side::Shop);
  }
  std::set<ItemOfShop> still;  // that lose units elsewhere
  for (FirstWrite const& write : sync.writes)
    if (write.units < 0 && write.kind == FirstWriteKind::Quantity)
      still.emplace(write.shop.value(), write.item);
  for (ItemOfShop const& one : fewer)
    if (!still.contains(one))
      sync.shops[one.first].items_off =
          std::max<std::int64_t>(0, sync.shops[one.first].items_off - 1);
}

void judge_first_sync(FirstSync const& sync, StoreConfig const& store, PreviewLimits const& limits,
                      std::vector<RuleFinding>& out) {
  PreviewJudge judge(sync, store, limits, out);
  for (std::size_t s = 0; s < sync.shops.size(); ++s)
    judge.judge(s);
}

namespace {

constexpr std::string_view kPricesChange = "first-sync-changes-prices";

/// What may be a part of which sums, the first of them that is told before the others.
struct PartOf {
  std::string_view part;
  std::optional<Compared> what;  ///< none: of the first sync itself, whose rows it names
  std::array<std::string_view, 3> sums;
};
constexpr std::array kParts{
    PartOf{"first-sync-drops-a-price", std::nullopt, {kPricesChange}},
    PartOf{"first-sync-raises-a-price", std::nullopt, {kPricesChange}},
    PartOf{"price-differs",
           Compared::Price,
           {kPricesChange, "first-sync-drops-a-price", "first-sync-raises-a-price"}},
    PartOf{"stock-differs",
           Compared::Stock,
           {"first-sync-takes-units-off-sale", "first-sync-puts-units-on-sale",
            "first-sync-multiplies-an-item"}},
    PartOf{"status-differs",
           Compared::Status,
           {"first-sync-hides-products", "first-sync-shows-hidden-products"}},
    PartOf{"publication-differs",
           Compared::Publication,
           {"first-sync-hides-products", "first-sync-shows-hidden-products"}}};

bool has_cause(RuleFinding const& rule, std::string_view cause) {
  return !rule.finding.cause.empty() && !cause.empty() && rule.finding.cause.front() == cause;
}

/// The first of the sums, where they name all rows of the part; null: some row is beyond them.
RuleFinding const* sum_of(RuleFinding const& part, PartOf const& kind,
                          std::vector<Comparison> const& compared,
                          std::vector<RuleFinding> const& rules) {
  std::string const& shop = part.finding.shop;
  RuleFinding const* first = nullptr;
  std::set<std::string_view> named;
  for (std::string_view const cause : kind.sums)
    for (RuleFinding const& rule : rules)
      if (has_cause(rule, cause) && rule.finding.shop == shop &&
          rule.finding.severity == Severity::Error && rule.finding.follows_from.empty()) {
        first = first == nullptr ? &rule : first;
        named.insert(rule.all.begin(), rule.all.end());
      }
  std::vector<std::string_view> rows(part.all.begin(), part.all.end());
  if (kind.what)
    for (Comparison const& c : compared)
      for (ValueDifference const& d : c.differences)
        if (c.shop == shop && d.what == *kind.what && d.cause == kNone)
          rows.push_back(kind.what == Compared::Price || kind.what == Compared::Stock ? d.item
                                                                                      : d.handle);
  bool const all =
      std::ranges::all_of(rows, [&](std::string_view row) { return named.contains(row); });
  return all && !rows.empty() ? first : nullptr;
}

}  // namespace

void follow_from_sums(std::vector<Comparison> const& compared, std::vector<RuleFinding>& rules) {
  for (PartOf const& kind : kParts) {
    std::vector<std::pair<RuleFinding*, std::string>> parts;
    bool all = true;
    for (RuleFinding& part : rules) {
      if (!has_cause(part, kind.part) || !part.finding.follows_from.empty())
        continue;
      RuleFinding const* const sum = sum_of(part, kind, compared, rules);
      // Shops are folded into one finding: one that has its own reason keeps it.
      all = all && sum != nullptr;
      if (sum != nullptr)
        parts.emplace_back(&part, fingerprint(sum->finding));
    }
    if (all)
      for (auto& [part, root] : parts)
        part->finding.follows_from = root;
  }
}

std::string first_sync_csv(FirstSync const& sync, StoreConfig const& store) {
  std::string out;
  csv::append_row(out, std::vector<std::string>{"Shop", "Write", "Account", "Item", "Handle",
                                                "Location", "Field", "From", "To", "Units", "Money",
                                                "Currency", "Sold again"});
  for (FirstWrite const& w : sync.writes) {
    ShopConfig const& shop = store.shops[w.shop.value()];
    csv::append_row(out, std::vector<std::string>{
                             shop.name, std::string(name_of(w.kind)), w.account, w.item, w.handle,
                             w.location, w.what, w.from, w.to, std::to_string(w.units),
                             format_amount(Amount{w.money_minor}, shop.currency),
                             shop.currency.code(), std::to_string(w.resold)});
  }
  return out;
}

}  // namespace drydock
