#include "scenarios/check/past_orders.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "model/change.h"
#include "model/opening.h"
#include "model/settings.h"
#include "model/text.h"
#include "scenarios/check/own_files.h"
#include "scenarios/sides/spelling.h"

namespace drydock {
namespace {

constexpr std::size_t kOrdersTold = 5;

std::set<std::string_view> item_numbers(Catalogue const& catalogue) {
  std::set<std::string_view> numbers;
  for (ErpProduct const& product : catalogue.erp)
    for (ErpItem const& item : product.items)
      numbers.insert(item.number.value());
  return numbers;
}

/// By how they are spelled, whatever their case, blanks and zeros in front. Of several that are
/// spelled alike nobody knows which one is meant.
std::map<std::string, std::string_view> items_by_letters(
    std::set<std::string_view> const& numbers) {
  std::map<std::string, std::string_view> out;
  std::set<std::string> several;
  for (auto const number : numbers)
    if (auto key = spelling_key(number); !out.emplace(key, number).second)
      several.insert(std::move(key));
  for (std::string const& key : several)
    out.erase(key);
  return out;
}

bool imports_orders(StoreConfig const& store, std::size_t shop) {
  return std::ranges::any_of(store.accounts, [&](AccountConfig const& a) {
    return a.shop.value() == shop && a.settings.order_import == Switch::On;
  });
}

// --- orders that were counted already ---

/// Both sides of what a shop sells of an item, over all of the shop's locations.
struct BothSides {
  Quantity in_erp, in_shop;
  Amount price;
  bool shop_known = false;   ///< the shop's files tell quantities
  bool row_missing = false;  ///< XoroERP's inventory lacks one of its rows, which is no 0
};

Quantity at(std::vector<Quantity> const& by_place, std::size_t place) {
  return place < by_place.size() ? by_place[place] : Quantity{0};
}

/// Units that are on a shelf for sale, whether or not an order waits for them.
std::map<std::string, BothSides, std::less<>> both_sides(StoreInput const& input, std::size_t s) {
  std::map<std::string, BothSides, std::less<>> out;
  auto const& locations = input.config.shops[s].locations;
  std::set<StoreIndex> stores;  // once, though several locations may show it
  for (LocationConfig const& location : locations)
    stores.insert(location.erp_stores.begin(), location.erp_stores.end());
  StockRows const& rows = input.stock_rows;
  for (ErpProduct const& product : input.catalogue.erp)
    for (ErpItem const& item : product.items)
      for (StoreIndex const store : stores) {
        BothSides& both = out[item.number.value()];
        both.in_erp += at(item.on_hand, store.value()) - at(item.not_available, store.value());
        both.row_missing =
            both.row_missing || (!rows.erp_files.empty() && !item.kit() &&
                                 !rows.erp.rows.contains({item.number.value(), store.value()}));
      }
  for (ShopProduct const& product : input.catalogue.shops[s])
    for (ShopVariant const& variant : product.variants) {
      auto const found = out.find(trim(variant.sku.value()));
      if (found == out.end())
        continue;
      found->second.price = variant.price;
      for (std::size_t l = 0; l < locations.size(); ++l)
        if (l < variant.available.size() && variant.available[l]) {
          found->second.in_shop += *variant.available[l] + at(variant.committed, l);
          found->second.shop_known = true;
        }
    }
  return out;
}

/// What was sent of the orders that an import since `since` takes in, with the last of them.
struct SentSince {
  std::map<std::string, Quantity, std::less<>> units;
  std::vector<std::string> orders;
  Tick last;
};

bool was_sent(csv::PastOrder const& order) {
  return order.fulfilled_at && order.paid && !order.cancelled_at && !order.open();
}

SentSince sent_since(std::vector<csv::PastOrder> const& orders, Tick since) {
  SentSince out;
  for (csv::PastOrder const& order : orders) {
    if (!was_sent(order) || order.created_at < since)
      continue;
    for (csv::PastOrderLine const& line : order.lines)
      out.units[std::string(trim(line.sku.value()))] += line.quantity;
    out.orders.push_back(order.name);
    out.last = std::max(out.last, order.created_at);
  }
  return out;
}

/// Whether XoroERP has open orders of the shop: by the connection, or because somebody entered
/// them.
bool has_open_ones(StoreInput const& input, std::size_t s) {
  return std::ranges::any_of(opening_orders(input.config, input.catalogue, Tick{}),
                             [&](OpeningOrder const& order) {
                               return order.shop && order.shop->value() == s && order.in_erp();
                             });
}

/// The day after the last of them: what people enter is a date, and a date is midnight in UTC.
Change later_start(StoreInput const& input, AccountConfig const& account, SentSince const& sent) {
  Tick const day = Tick{sent.last.ms() - sent.last.ms() % days(1).ms()} + days(1);
  constexpr std::string_view kPath = "orders.integration_start";
  return {setting_of(input.config, account, kPath), find_setting(kPath)->get(account.settings),
          format_tick(day)};
}

/// What is certain of orders that were counted already where nothing of the shop has come in yet,
/// and an open question where something has.
void tell_what_follows(StoreInput const& input, AccountConfig const& account, SentSince const& sent,
                       RuleFinding& told) {
  Finding& f = told.finding;
  std::string const units = fmt::format("{} unit{}", f.units, f.units == 1 ? "" : "s");
  Place const start = setting_of(input.config, account, "orders.integration_start");
  f.blame = {start};
  std::string first;
  if (has_open_ones(input, account.shop.value())) {
    f.severity = Severity::Warning;
    first =
        "XoroERP has orders of this shop, and no export says whether this connection has "
        "brought them in; both sides have counted the units of these already.";
    f.story.push_back(
        "If somebody entered or counted them in another way, the first import takes " + units +
        " off once more.");
    f.repair = {
        Advice{"look in XoroERP whether these orders came by the connection; if not, set "
               "the integration start date behind the last of them",
               start}};
  } else {
    first =
        "No order has come in by this connection yet, so the first import takes them in; both "
        "sides have counted their units already.";
    f.story.push_back("XoroERP would take " + units + " off once more.");
    f.repair = {
        Advice{"set the integration start date behind the last of them; orders before it that are "
               "still open are then entered in XoroERP by hand",
               start}};
    told.changes = {later_start(input, account, sent)};
  }
  f.story.insert(
      f.story.begin(),
      {fmt::format(
           "{} orders of {} were placed since the integration start date and have been sent: "
           "{}.",
           sent.orders.size(), f.shop, some_of(sent.orders)),
       std::move(first)});
}

/// Of one account; nothing where XoroERP's numbers still hold what was sent.
void tell_counted(StoreInput const& input, AccountConfig const& account,
                  std::vector<RuleFinding>& out) {
  std::size_t const s = account.shop.value();
  auto const sent = sent_since(input.past_orders[s], *account.settings.integration_start);
  auto const sides = both_sides(input, s);
  Finding f;
  std::vector<std::string> items;
  for (auto const& [sku, units] : sent.units) {
    auto const found = sides.find(sku);
    if (found == sides.end() || !found->second.shop_known || found->second.row_missing)
      continue;
    // So many more in XoroERP than in the shop: these it has not counted yet.
    Quantity const uncounted = floor_at_zero(found->second.in_erp - found->second.in_shop);
    Quantity const twice = floor_at_zero(units - uncounted);
    if (twice == Quantity{0})
      continue;
    items.push_back(sku);
    f.units += twice.units();
    f.money_minor += found->second.price.minor() * twice.units();
    if (f.story.size() < kOrdersTold)
      f.story.push_back(fmt::format("{}: {} unit{} sent since then; XoroERP has {}, the shop {}.",
                                    sku, units.units(), units == Quantity{1} ? "" : "s",
                                    found->second.in_erp.units(), found->second.in_shop.units()));
  }
  if (items.empty())
    return;
  f.anomaly = Anomaly::DoubleDeduction;
  f.rules = {"R109"};
  f.shop = input.config.shops[s].name;
  f.account = account.name;
  f.subject = some_of(items);
  f.cause = {"sent-since-the-integration-start"};
  RuleFinding told{std::move(f), {}, std::move(items)};
  tell_what_follows(input, account, sent, told);
  out.push_back(std::move(told));
}

// --- orders that XoroERP's stock has not counted ---

/// What was sent of a shop's orders since a moment and XoroERP's numbers still hold.
struct StillHeld {
  std::vector<std::string> items;   ///< that XoroERP has too many of, by just what was sent
  std::vector<std::string> orders;  ///< the newest first
  Tick since;                       ///< of the oldest of them
  std::int64_t units = 0, money_minor = 0;
};

/// The orders, from the newest back, whose units are what XoroERP has too many of; none where no
/// number of them explains most of what differs. Some may differ by something else, and by chance
/// one or two agree.
std::optional<StillHeld> still_held(std::vector<csv::PastOrder> const& orders,
                                    std::map<std::string, BothSides, std::less<>> const& sides) {
  constexpr std::size_t kItemsMin = 4;
  constexpr std::size_t kOf = 4, kExplained = 3;
  std::map<std::string_view, Quantity> above;
  for (auto const& [sku, both] : sides)
    if (both.shop_known && both.in_erp > both.in_shop)
      above[sku] = both.in_erp - both.in_shop;
  std::map<std::string_view, Quantity> sent;
  std::size_t agree = 0, best = 0, oldest = orders.size();
  auto const agrees = [&](std::string_view sku) {
    auto const a = above.find(sku);
    auto const b = sent.find(sku);
    return a != above.end() && b != sent.end() && a->second == b->second;
  };
  for (std::size_t i = orders.size(); i-- > 0;) {
    csv::PastOrder const& order = orders[i];
    if (!was_sent(order))
      continue;
    for (csv::PastOrderLine const& line : order.lines) {
      auto const item = sides.find(trim(line.sku.value()));
      if (item == sides.end())
        continue;
      agree -= agrees(item->first) ? 1 : 0;
      sent[item->first] += line.quantity;
      agree += agrees(item->first) ? 1 : 0;
    }
    // Both ways: most of what differs was sent, and most of what was sent differs.
    if (agree > best && agree * kOf >= above.size() * kExplained &&
        agree * kOf >= sent.size() * kExplained) {
      best = agree;
      oldest = i;
    }
  }
  if (best < kItemsMin)
    return std::nullopt;
  StillHeld out;
  sent.clear();
  for (std::size_t i = orders.size(); i-- > oldest;) {
    csv::PastOrder const& order = orders[i];
    if (!was_sent(order))
      continue;
    out.orders.push_back(order.name);
    out.since = order.created_at;
    for (csv::PastOrderLine const& line : order.lines)
      if (auto const item = sides.find(trim(line.sku.value())); item != sides.end())
        sent[item->first] += line.quantity;
  }
  for (auto const& [sku, units] : sent)
    if (agrees(sku)) {
      out.items.emplace_back(sku);
      out.units += units.units();
      out.money_minor += sides.find(sku)->second.price.minor() * units.units();
    }
  return out;
}

/// Whether some connection of the shop will bring in what was placed then.
bool is_imported_from(StoreConfig const& store, std::size_t s, Tick placed) {
  return std::ranges::any_of(store.accounts, [&](AccountConfig const& a) {
    return a.shop.value() == s && a.settings.order_import == Switch::On &&
           a.settings.integration_start && *a.settings.integration_start <= placed;
  });
}

void tell_still_held(StoreInput const& input, std::size_t s, StillHeld held,
                     std::vector<RuleFinding>& out) {
  Finding f;
  f.anomaly = Anomaly::StockDiffers;
  f.rules = {"R77", "R112"};
  f.shop = input.config.shops[s].name;
  f.subject = some_of(held.items);
  f.cause = {"sent-and-still-in-stock"};
  f.units = held.units;
  f.money_minor = held.money_minor;
  f.blame = {{.kind = PlaceKind::Inventory}};
  f.story = {
      fmt::format(
          "XoroERP has more of {} item{} than {}, of each by just what {} order{} took that "
          "were placed since {} and have been sent: {}.",
          held.items.size(), held.items.size() == 1 ? "" : "s", f.shop, held.orders.size(),
          held.orders.size() == 1 ? "" : "s", format_local(held.since, input.config.zone),
          some_of(held.orders)),
      "Either XoroERP's stock was exported before they were sent, or nobody has booked them there; "
      "no connection brings them in.",
      fmt::format("The first sync would offer {} unit{} again that have left the house.", f.units,
                  f.units == 1 ? "" : "s")};
  f.repair = {
      Advice{"export XoroERP's stock again, together with the shop's; where it still has "
             "these units, take them off there before the first full sync"}};
  out.push_back({std::move(f), {}, std::move(held.items)});
}

/// The finding on variants that no item stands behind, where each of these SKUs is of such a one:
/// then the orders were of those. "": some line is of something else.
std::string of_unfed_variants(std::vector<RuleFinding> const& told, std::string_view shop,
                              std::set<std::string> const& skus) {
  for (RuleFinding const& rule : told)
    if (rule.finding.anomaly == Anomaly::UnfedVariant && rule.finding.shop == shop &&
        std::ranges::all_of(skus, [&](std::string const& sku) {
          return !sku.empty() && std::ranges::find(rule.all, sku) != rule.all.end();
        }))
      return fingerprint(rule.finding);
  return {};
}

}  // namespace

void review_counted_orders(StoreInput const& input, std::vector<RuleFinding>& out) {
  for (AccountConfig const& account : input.config.accounts) {
    std::size_t const s = account.shop.value();
    if (account.settings.order_import == Switch::On && account.settings.integration_start &&
        s < input.past_orders.size() && s < input.catalogue.shops.size())
      tell_counted(input, account, out);
  }
}

void review_uncounted_orders(StoreInput const& input, std::vector<RuleFinding>& out) {
  for (std::size_t s = 0; s < input.past_orders.size() && s < input.catalogue.shops.size(); ++s) {
    bool const pushed = std::ranges::any_of(input.config.accounts, [&](AccountConfig const& a) {
      return a.shop.value() == s && a.settings.inventory_push == Switch::On;
    });
    if (!pushed)
      continue;
    auto held = still_held(input.past_orders[s], both_sides(input, s));
    if (held && !is_imported_from(input.config, s, held->since))
      tell_still_held(input, s, std::move(*held), out);
  }
}

void review_files(StoreInput const& input, std::vector<Comparison> const& compared,
                  std::vector<RuleFinding>& out) {
  // Of items that nobody could read nobody knows whether they are in both.
  if (input.unknown_items.empty())
    review_pairs(input.config, compared, out);
  review_rows(compared, out);
  review_counted_orders(input, out);
  review_uncounted_orders(input, out);
  review_uncommitted_orders(input, out);
  review_unheard_orders(input, out);
  review_counted_open_orders(input, out);
  review_waves(input, out);
  review_decisions(input, out);
}

namespace {

/// More of so many orders than a share allows. Of a few orders one says that they come, and not
/// that most are of this kind.
bool more_than(std::size_t part, std::size_t orders, std::int32_t percent) {
  constexpr std::size_t kFewOrders = 20;
  return part * 100 > std::max(orders, kFewOrders) * static_cast<std::size_t>(percent);
}

/// A gift card becomes a credit and refuses no order (A-X45). The export of products says which of
/// them are one; of an order's line nothing does, and where no product tells either, Shopify's
/// word.
bool is_called_gift_card(std::string_view text) {
  std::string const plain = slug(text);
  return plain.find("gift-card") != std::string::npos ||
         plain.find("giftcard") != std::string::npos;
}

bool is_gift_card(ShopProduct const& product, csv::ShopifyProducts::Source const& source) {
  return source.gift_card.value_or(is_called_gift_card(product.title) ||
                                   is_called_gift_card(product.type));
}

/// SKUs that the shop has not, and that its newest orders go on to hold: a service of an app. Goods
/// that somebody gave up, or that have another SKU now, stop.
std::set<std::string> still_ordered(std::vector<csv::PastOrder> const& orders) {
  constexpr std::size_t kNewest = 20, kOf = 4;  // a quarter of them
  std::map<std::string, std::size_t> seen;
  for (std::size_t i = orders.size() - std::min(orders.size(), kNewest); i < orders.size(); ++i) {
    std::set<std::string> once;
    for (csv::PastOrderLine const& line : orders[i].lines)
      once.insert(line.sku.value());
    for (std::string const& sku : once)
      ++seen[sku];
  }
  std::set<std::string> out;
  for (auto const& [sku, times] : seen)
    if (times * kOf > kNewest)
      out.insert(sku);
  return out;
}

/// Lines of a shop's orders that XoroERP would refuse, and with each its whole order.
class Refused {
 public:
  Refused(StoreInput const& input, std::size_t shop)
      : input_(input),
        shop_(shop),
        numbers_(item_numbers(input.catalogue)),
        by_letters_(items_by_letters(numbers_)),
        opening_(opening_orders(input.config, input.catalogue, Tick{})),
        still_ordered_(still_ordered(input.past_orders[shop])) {
    auto const& products = input.catalogue.shops[shop];
    for (std::size_t p = 0; p < products.size(); ++p) {
      auto const& lines = input.shop_lines[shop];
      bool const gift_card =
          is_gift_card(products[p], p < lines.size() ? lines[p] : csv::ShopifyProducts::Source{});
      bool const on_sale = products[p].status == ProductStatus::Active && products[p].published;
      if (gift_card)
        gift_card_titles_.insert(products[p].title);
      if (!gift_card && !on_sale)
        continue;
      for (ShopVariant const& variant : products[p].variants) {
        (gift_card ? gift_cards_ : on_sale_).insert(std::string(trim(variant.sku.value())));
        if (!gift_card)
          sold_as_.insert(variant.sku.value());
      }
    }
  }

  void look(csv::PastOrder const& order) {
    std::string unknown;
    std::int64_t units = 0, lines = 0;
    std::map<std::string, Quantity> goods;
    std::set<std::string> skus;
    bool again = false;
    for (csv::PastOrderLine const& line : order.lines) {
      if (line.is_tip())
        continue;
      units += line.quantity.units();
      std::string const sku{trim(line.sku.value())};
      if (numbers_.contains(line.sku.value()))
        goods[sku] += line.quantity;
      if (is_booked(line.sku.value()))
        continue;
      ++lines;
      skus.insert(sku);
      bool const gift_card = is_of_gift_card(line, sku);
      // By its letters, blanks too: an order to come has the SKU that the shop has now.
      again = again || (!gift_card && (sku.empty() || sold_as_.contains(line.sku.value()) ||
                                       still_ordered_.contains(line.sku.value())));
      // A gift card has no parcel either, and is no line of goods to XoroERP. Two without a SKU are
      // not one thing.
      if (line.ships.value_or(false) && !sku.empty() && sold_as_.contains(line.sku.value()))
        still_sold_.insert(sku);
      // One in other letters is the same goods: a second item of it would be a second stock.
      auto const likely =
          sku.empty() ? by_letters_.end() : by_letters_.find(spelling_key(line.sku.value()));
      if (likely == by_letters_.end())
        ++without_item_;
      else
        in_other_letters_.insert(likely->second);
      if (unknown.empty())
        unknown = line.sku.value().empty()      ? fmt::format("\"{}\" without a SKU", line.name)
                  : likely == by_letters_.end() ? fmt::format("SKU \"{}\"", line.sku.value())
                                                : fmt::format("SKU \"{}\", which is {} in XoroERP",
                                                              line.sku.value(), likely->second);
    }
    if (unknown.empty())
      return;
    // With its other lines: XoroERP takes an order whole or not at all.
    Told& told = waits_for_import(order) ? open_ : past_;
    told.units += units;
    told.lines += lines;
    told.names.push_back(order.name);
    told.again += again ? 1 : 0;
    told.skus.merge(skus);
    for (auto const& [sku, of_line] : goods)
      told.goods[sku] += of_line;
    if (told.story.size() < kOrdersTold)
      told.story.push_back(fmt::format("{} (line {}): {}, {} unit{} in all.", order.name,
                                       order.line, unknown, units, units == 1 ? "" : "s"));
  }

  void tell(std::vector<RuleFinding>& out) const {
    tell_open(out);
    tell_past(out);
  }

 private:
  struct Told {
    std::vector<std::string> names, story;
    std::int64_t units = 0, lines = 0;
    std::size_t again = 0;                  ///< orders of which the like come again
    std::set<std::string> skus;             ///< of no item; "": some lines have none
    std::map<std::string, Quantity> goods;  ///< of the lines that XoroERP knows
  };

  /// An order names a line "Title" or "Title - Variant".
  [[nodiscard]] bool is_of_gift_card(csv::PastOrderLine const& line, std::string const& sku) const {
    if (!sku.empty() && (gift_cards_.contains(sku) || on_sale_.contains(sku)))
      return gift_cards_.contains(sku);
    return is_called_gift_card(line.name) ||
           std::ranges::any_of(gift_card_titles_, [&](std::string const& title) {
             return line.name == title || line.name.starts_with(title + " - ");
           });
  }
  /// A line of no item is booked where an importing account's default SKU stands in for it (A-X18).
  [[nodiscard]] bool is_booked(std::string const& sku) const {
    return numbers_.contains(sku) ||
           std::ranges::any_of(input_.config.accounts, [&](AccountConfig const& a) {
             Settings const& own = a.settings;
             return a.shop.value() == shop_ && own.order_import == Switch::On &&
                    numbers_.contains(own.default_sku) &&
                    (sku.empty() || own.default_sku_for == DefaultSkuFor::UnknownSku);
           });
  }
  /// What its other lines hold is counted as on its way into XoroERP by all else that a check does.
  [[nodiscard]] bool waits_for_import(csv::PastOrder const& order) const {
    return order.open() && std::ranges::any_of(opening_, [&](OpeningOrder const& open) {
             return open.shop == ShopIndex{static_cast<std::uint8_t>(shop_)} &&
                    open.name == order.name && !open.in_erp() &&
                    is_yet_to_come(input_.config, input_.catalogue, opening_, open, Tick{});
           });
  }
  [[nodiscard]] Finding about(Told const& told) const {
    Finding f;
    f.anomaly = Anomaly::OrderMissed;
    f.rules = {"R136"};
    f.shop = input_.config.shops[shop_].name;
    f.subject = some_of(told.names);
    f.units = told.units;
    f.story = told.story;
    if (!in_other_letters_.empty())
      f.repair.emplace_back(
          Advice{fmt::format("write the SKU in {} in the letters that XoroERP has: {}", f.shop,
                             some_of({in_other_letters_.begin(), in_other_letters_.end()}))});
    if (without_item_ != 0)
      f.repair.emplace_back(Advice{"give such lines an item in XoroERP, or a default SKU there"});
    return f;
  }
  /// The one item that XoroERP keeps no stock of can stand in for such lines; of several nobody
  /// knows which, and none is made up.
  [[nodiscard]] std::vector<Change> stand_in_for(Told const& told) const {
    ErpItem const* only = nullptr;
    for (ErpProduct const& product : input_.catalogue.erp)
      for (ErpItem const& item : product.items) {
        if (item.track_quantity || !product.active || !item.active)
          continue;
        if (only != nullptr)
          return {};
        only = &item;
      }
    std::vector<Change> out;
    if (only == nullptr || !in_other_letters_.empty())
      return out;
    bool const without_sku_alone = told.skus == std::set<std::string>{""};
    for (AccountConfig const& account : input_.config.accounts) {
      if (account.shop.value() != shop_ || account.settings.order_import == Switch::Off)
        continue;
      auto const add = [&](std::string_view path, std::string to) {
        Change change{setting_of(input_.config, account, path),
                      find_setting(path)->get(account.settings), std::move(to)};
        if (change.from != change.to)
          out.push_back(std::move(change));
      };
      add("orders.default_sku", only->number.value());
      if (!without_sku_alone)
        add("orders.default_sku_for", "unknown-sku");
    }
    return out;
  }
  /// Where no item is meant, the setting that lets one stand in for it.
  void blame_default_sku(Told const& told, RuleFinding& out) const {
    if (!in_other_letters_.empty() || !out.finding.follows_from.empty())
      return;
    out.changes = stand_in_for(told);
    for (AccountConfig const& account : input_.config.accounts)
      if (account.shop.value() == shop_ && account.settings.order_import == Switch::On)
        out.finding.blame.push_back(setting_of(input_.config, account, "orders.default_sku"));
    out.finding.repair.insert(out.finding.repair.begin(), out.changes.begin(), out.changes.end());
  }
  void tell_open(std::vector<RuleFinding>& out) const {
    if (open_.names.empty())
      return;
    Finding f = about(open_);
    f.severity = Severity::Error;
    f.cause = {"open-orders-with-lines-of-no-item"};
    f.story.insert(
        f.story.begin(),
        fmt::format("{} open order{} of {} that XoroERP does not have hold a line that is "
                    "no item of it; it would refuse each of them whole.",
                    open_.names.size(), open_.names.size() == 1 ? "" : "s", f.shop));
    std::vector<std::string> items, told;
    for (auto const& [sku, units] : open_.goods) {
      items.push_back(sku);
      told.push_back(fmt::format("{} of {}", units.units(), sku));
    }
    if (!told.empty())
      f.story.push_back(
          fmt::format("So their other lines are never booked either: {}. XoroERP "
                      "offers these units, which the shop has sold.",
                      some_of(told)));
    f.follows_from = of_unfed_variants(out, f.shop, open_.skus);
    RuleFinding rule{std::move(f), {}, std::move(items)};
    blame_default_sku(open_, rule);
    out.push_back(std::move(rule));
  }
  void tell_past(std::vector<RuleFinding>& out) const {
    if (past_.names.empty())
      return;
    Finding f = about(past_);
    auto const& orders = input_.past_orders[shop_];
    bool const often = more_than(past_.again, orders.size(), input_.limits.orders_refused);
    // Of the past: the next orders may hold no such line, unless the shop still sells what it was.
    f.severity = still_sold_.empty() && !often ? Severity::Warning : Severity::Error;
    f.cause = {std::string(kPastLinesOfNoItem)};
    f.story.insert(
        f.story.begin(),
        fmt::format("{} of the {} past orders of {} hold a line that is no item of "
                    "XoroERP ({} lines); it would refuse each of them whole.",
                    past_.names.size(), input_.past_orders[shop_].size(), f.shop, past_.lines));
    if (!still_sold_.empty())
      f.story.push_back(
          fmt::format("The shop still sells {}, so the next such order is refused too.",
                      some_of({still_sold_.begin(), still_sold_.end()})));
    if (often)
      f.story.insert(f.story.begin() + 1,
                     fmt::format("{} of them hold one that comes again, which is more than {} %.",
                                 past_.again, input_.limits.orders_refused));
    else if (past_.again != 0)
      f.story.insert(f.story.begin() + 1,
                     fmt::format("So few, up to {} %, are told and not simulated: whoever does not "
                                 "enter them by hand has their goods for sale twice.",
                                 input_.limits.orders_refused));
    if (often)
      f.repair.emplace_back(Advice{"or allow it in store.json: preview.orders_refused_percent"});
    f.follows_from = of_unfed_variants(out, f.shop, past_.skus);
    RuleFinding rule{std::move(f), {}};
    blame_default_sku(past_, rule);
    out.push_back(std::move(rule));
  }

  StoreInput const& input_;
  std::size_t shop_;
  std::set<std::string_view> numbers_;
  std::map<std::string, std::string_view> by_letters_;
  std::vector<OpeningOrder> opening_;
  Told past_, open_;
  std::int64_t without_item_ = 0;
  std::set<std::string_view> in_other_letters_;
  std::set<std::string> sold_as_;  ///< what is on sale, letter by letter
  std::set<std::string> still_ordered_, gift_cards_, gift_card_titles_;
  std::set<std::string> on_sale_, still_sold_;  ///< in the shop; of them, of no item in an order
};

}  // namespace

void review_past_orders(StoreInput const& input, std::vector<RuleFinding>& out) {
  for (std::size_t s = 0; s < input.past_orders.size() && s < input.config.shops.size(); ++s) {
    // Where nobody imports, no order is refused.
    if (!imports_orders(input.config, s))
      continue;
    Refused refused(input, s);
    for (csv::PastOrder const& order : input.past_orders[s])
      refused.look(order);
    refused.tell(out);
  }
}

Demand demand_of(StoreInput const& input) {
  Demand out = estimate_demand(input.config, input.catalogue, input.past_orders);
  for (std::size_t s = 0; s < out.with_custom_line.size() && s < input.past_orders.size(); ++s)
    if (!more_than(out.with_custom_line[s].num, input.past_orders[s].size(),
                   input.limits.orders_refused))
      out.with_custom_line[s].num = 0;
  return out;
}

}  // namespace drydock
