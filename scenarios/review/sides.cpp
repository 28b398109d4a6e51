#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "model/change.h"
#include "model/text.h"
#include "scenarios/review/review.h"
#include "scenarios/sides/differences.h"
#include "scenarios/sides/identity.h"
#include "scenarios/sides/reconcile.h"

/// Rules on what the two systems tell of the same goods.
namespace drydock {

namespace {

/// Rows that a story names; all of them stand in the list of differences.
constexpr std::size_t kToldMax = 5;

Anomaly anomaly_of(Compared what) {
  switch (what) {
    case Compared::Stock:
      return Anomaly::StockDiffers;
    case Compared::Price:
      return Anomaly::PriceDiffers;
    default:
      return Anomaly::SidesDiffer;
  }
}

std::string_view words_of(Compared what) {
  switch (what) {
    case Compared::Stock:
      return "Quantities";
    case Compared::Price:
      return "Prices";
    case Compared::CompareAt:
      return "Compare-at prices";
    case Compared::Cost:
      return "Costs";
    case Compared::Status:
      return "Status";
    case Compared::Publication:
      return "Publication";
    case Compared::Tracking:
      return "Tracking of quantities";
    case Compared::Structure:
      return "Options";
    case Compared::Barcode:
      return "Barcodes";
    case Compared::Weight:
      return "Weights";
    case Compared::Title:
      return "Titles";
  }
  return "";
}

/// By itself a difference is what the first sync is for. What it can't carry (options), what it
/// would put on sale or fail to, and what one mistake has done to many rows, people look at first.
/// Quantities that are another column's, another row's or packs instead of pieces are none that a
/// sync may write. `cause`: "" for none.
Severity severity_of(Compared what, std::string_view cause) {
  constexpr std::array<std::string_view, 6> kWrongNumbers{
      "factor", "next-row", "other-column", "locations-swapped", "other-store", "sorted-apart"};
  if (what == Compared::Stock && std::ranges::find(kWrongNumbers, cause) != kWrongNumbers.end())
    return Severity::Error;
  bool const look =
      what == Compared::Status || what == Compared::Publication || what == Compared::Structure;
  bool const numbers = what == Compared::Stock || what == Compared::Price;
  return look || (!cause.empty() && numbers) ? Severity::Warning : Severity::Info;
}

std::string name_of(ValueDifference const& d) { return d.item.empty() ? d.base_part : d.item; }

std::string line_of(ValueDifference const& d, Currency currency) {
  auto out = fmt::format("{}{}: XoroERP \"{}\", shop \"{}\"", name_of(d),
                         d.location.empty() ? "" : " at " + d.location, d.xoro, d.shop);
  if (d.units != 0)
    out += fmt::format(", {} unit{}", std::abs(d.units), std::abs(d.units) == 1 ? "" : "s");
  if (d.money_minor != 0)
    out += fmt::format(", {} {}", format_amount(Amount{std::abs(d.money_minor)}, currency),
                       currency.code());
  return out + ".";
}

/// Where people look for what makes many numbers differ at once.
std::vector<Place> places_of(CommonCause const& cause, ShopIndex shop) {
  std::vector<Place> out;
  for (std::string const& location : cause.locations)
    out.push_back({.kind = PlaceKind::Location, .subject = location, .account = {}, .shop = shop});
  bool const kept_back = cause.name == "shortage" || cause.name == "safety-stock-not-kept";
  // What the shop offers for nothing is wrong in the shop.
  if (cause.what == Compared::Price && cause.name != "offered-for-nothing")
    out.push_back({.kind = PlaceKind::Prices, .subject = {}, .account = {}, .shop = {}});
  // Units that are for sale there until the first sync are no fault of a file.
  else if (cause.what == Compared::Stock && !kept_back && cause.name != "sold-elsewhere" &&
           out.empty())
    out.push_back({.kind = PlaceKind::Inventory, .subject = {}, .account = {}, .shop = {}});
  return out;
}

/// What to do about it.
Advice advice_on(CommonCause const& cause, std::string const& shop) {
  if (cause.name == "locations-swapped")
    return fmt::format(
        "look which XoroERP stores {} and {} stand for in store.json; if that is "
        "right, one of the exports has them the wrong way round",
        cause.locations.front(), cause.locations.back());
  if (cause.name == "other-store")
    return fmt::format("let {} stand for {} in store.json, if that is what it sells from",
                       cause.locations.front(), cause.stores);
  if (cause.name == "other-location")
    return "look which XoroERP store each location stands for in store.json, and at which store "
           "the goods were entered in XoroERP";
  if (cause.name == "none-in-erp" || cause.name == "below-zero-in-erp")
    return "count them in XoroERP, or see to it that they are sold out";
  if (cause.name == "sold-elsewhere")
    return "close the sales orders in XoroERP that are over; the first sync takes off sale what "
           "the others hold";
  if (cause.name == "on-hand")
    return "see to it that what XoroERP has on sales orders or not available is so; the first sync "
           "takes it off sale";
  if (cause.name == "sorted-apart")
    return "export XoroERP's inventory again, and sort whole rows alone";
  if (cause.name == "next-row" || cause.name == "other-column")
    return "export the column again: it stands in another's place, or has slipped by a row";
  if (cause.name == "sale")
    return fmt::format(
        "enter the sale in XoroERP, price and compare-at price, before the first "
        "sync ends it, or end it in {}",
        shop);
  if (cause.name == "safety-stock-not-kept")
    return "look how much is to be kept back: the first sync writes XoroERP's numbers less the "
           "safety stock of store.json";
  if (cause.name != "factor")
    return "put right what makes them differ, in one place";
  if (cause.what == Compared::Stock)
    return "find out which side counts packs, or in another unit of measure";
  if (cause.what == Compared::Weight)
    return "look at the unit of the weights: one side's are of another";
  if (is_power_of_ten(cause))
    return "look at the decimal sign and the unit of the price column: one side's amounts are of "
           "another unit";
  // As far as any sales tax goes.
  auto const larger = std::max(cause.numerator, cause.denominator);
  auto const smaller = std::min(cause.numerator, cause.denominator);
  if (larger * 100 <= smaller * 130)
    return fmt::format(
        "find out whether only one side's prices include the tax (tax setting of "
        "{}, price list of XoroERP), or are of another currency",
        shop);
  return "find out which side's prices are of another currency, of a pack or after a discount";
}

/// The finding on those differences of one kind that one cause explains, or that none does.
std::optional<Finding> told_of(Comparison const& c, ShopIndex shop, Compared what,
                               std::uint32_t cause) {
  Finding f;
  std::vector<std::string> names;
  std::set<std::string> named;
  std::size_t rows = 0;
  std::int64_t units = 0;
  for (ValueDifference const& d : c.differences) {
    if (d.what != what || d.cause != cause)
      continue;
    ++rows;
    units += std::abs(d.units);
    f.money_minor += std::abs(d.money_minor);
    if (rows <= kToldMax)
      f.story.push_back(line_of(d, c.currency));
    // Once for all locations, in the order of the worst.
    if (auto name = name_of(d); named.insert(name).second)
      names.push_back(std::move(name));
  }
  if (rows == 0)
    return std::nullopt;
  bool const by_cause = cause != kNone;
  f.anomaly = anomaly_of(what);
  f.severity = severity_of(what, by_cause ? c.causes[cause].name : std::string_view{});
  f.rules = {"R112"};
  f.shop = c.shop;
  f.subject = some_of(names);
  f.units = what == Compared::Stock ? units : static_cast<std::int64_t>(rows);
  f.cause = {by_cause ? cause_of(c.causes[cause])
                      : fmt::format("{}-differs", drydock::name_of(what))};
  f.story.insert(f.story.begin(), fmt::format("{} of {} that differ from XoroERP's: {} of {}.",
                                              words_of(what), c.shop, rows, c.of(what).compared));
  if (by_cause)
    f.story.insert(f.story.begin(), c.causes[cause].text);
  if (by_cause && c.causes[cause].name == "safety-stock-not-kept")
    f.story.emplace_back("Of XoroERP's quantities only what is left beyond it is told here.");
  if (by_cause)
    f.blame = places_of(c.causes[cause], shop);
  f.repair = {by_cause ? advice_on(c.causes[cause], c.shop)
                       : Advice{"decide which side is right, row by row"}};
  return f;
}

/// A side that has no numbers is a file that was not made well, and never the truth.
void tell_missing_stock(Comparison const& c, std::vector<RuleFinding>& out) {
  auto const add = [&](std::string cause, std::int64_t units, std::int64_t money,
                       std::string subject, std::vector<std::string> story, Advice advice) {
    Finding f;
    f.anomaly = Anomaly::StockDiffers;
    f.rules = {"R112", "R77", "R78"};
    f.shop = c.shop;
    f.subject = std::move(subject);
    f.units = units;
    f.money_minor = money;
    f.cause = {std::move(cause)};
    f.story = std::move(story);
    f.repair = {std::move(advice)};
    if (f.cause.front() != "no-stock-in-shop")
      f.blame = {{.kind = PlaceKind::Inventory, .subject = {}, .account = {}, .shop = {}}};
    out.push_back({std::move(f), {}});
  };
  if (c.stock_known && c.erp_units == 0 && c.shop_units > 0)
    return add(std::string(kNoStockInErp), c.shop_units, c.shop_worth_minor, c.shop,
               {fmt::format("XoroERP has none of the {} units that {} shows for sale: every "
                            "quantity is 0 or has no row.",
                            c.shop_units, c.shop),
                "The first full sync would take all of them off sale."},
               "export XoroERP's inventory again, with every item and store, or count it");
  if (c.stock_known && c.shop_units == 0 && c.erp_units > 0)
    add("no-stock-in-shop", c.erp_units, 0, c.shop,
        {fmt::format("{} shows none of the {} units that XoroERP can sell.", c.shop, c.erp_units),
         "Either its inventory export is not whole, or all of it would go on sale at once."},
        "export the shop's inventory again, or accept it by name where the shop opens with this");
  if (c.without_row.empty())
    return;
  std::vector<std::string> names, story;
  std::int64_t units = 0, money = 0;
  for (ItemWithoutRow const& item : c.without_row) {
    names.push_back(item.item);
    units += item.units;
    money += item.money_minor;
    if (story.size() < kToldMax)
      story.push_back(fmt::format("{}: {} has {} for sale.", item.item, c.shop, item.units));
  }
  story.insert(story.begin(),
               fmt::format("Items that {} sells and XoroERP's inventory has no row of: {}.", c.shop,
                           some_of(names)));
  story.emplace_back(
      "Nobody knows what XoroERP holds of them; a push of 0 would take them off sale.");
  add("no-row-in-erp", units, money, some_of(names), std::move(story),
      "export XoroERP's inventory again, with a row for each item and store");
}

/// A file that was cut off or filtered: whoever reads a 0 or "not stocked" where there is no row
/// takes goods off sale or sells them twice.
void tell_missing_rows(Comparison const& c, MissingRow::Side side, std::vector<RuleFinding>& out) {
  bool const of_shop = side == MissingRow::Side::Shop;
  RuleFinding told;
  Finding& f = told.finding;
  std::string file;
  for (MissingRow const& row : c.missing_rows) {
    if (row.side != side)
      continue;
    file = row.file;
    told.all.push_back(row.item);
    f.units += row.units;
    f.money_minor += row.money_minor;
    if (f.story.size() < kToldMax)
      f.story.push_back(fmt::format(
          "{}: no row{}; {} has {} unit{} to sell{}.", row.item,
          row.where.empty() ? std::string{} : " for " + row.where, of_shop ? "XoroERP" : c.shop,
          of_shop ? fmt::format("{}", row.units) : fmt::format("{} more", row.units),
          row.units == 1 ? "" : "s", row.where.empty() ? "" : " there"));
  }
  if (told.all.empty())
    return;
  f.anomaly = Anomaly::StockDiffers;
  f.rules = {"R112", "R77", "R78"};
  f.shop = c.shop;
  f.subject = some_of(told.all);
  f.cause = {of_shop ? "no-row-in-shop" : "no-row-of-a-store-in-erp"};
  f.story.insert(f.story.begin(),
                 fmt::format("{} has no row{} of items that {} sells: {}.", file,
                             of_shop ? ", or one without a quantity," : "", c.shop, f.subject));
  f.story.emplace_back(
      of_shop
          ? "Shopify's export has a row of each variant and location, so the file is not whole: "
            "what the shop shows of them is unknown, and no 0."
          : "Nobody knows what XoroERP holds of them there; a push of less would take them off "
            "sale.");
  f.repair = {Advice{
      of_shop
          ? fmt::format("export the inventory of {} again, of all products and locations", c.shop)
          : std::string("export XoroERP's inventory again, with a row for each item and store")}};
  out.push_back(std::move(told));
}

/// Where no item has a variant, nothing was compared, and the first sync would create all of it
/// anew beside what the shop may hold: a file that was not made well, until somebody says
/// otherwise. (Variants on sale that are no items are told as that.)
void tell_nothing_in_common(Comparison const& c, std::vector<RuleFinding>& out) {
  if (c.pairs + c.apart > 0 || !c.unfed.empty())
    return;
  Finding f;
  f.anomaly = Anomaly::SidesDiffer;
  f.rules = {"R112", "R58"};
  f.shop = c.shop;
  f.subject = c.shop;
  f.cause = {"nothing-in-common"};
  f.story = {
      fmt::format("No item of XoroERP has a variant in {}: its files hold no SKU that is an "
                  "item number.",
                  c.shop),
      "So nothing of the two sides was compared, and the first sync would create all products."};
  f.repair = {
      Advice{"export all products of both systems again, or accept it by name where the shop "
             "opens empty"}};
  out.push_back({std::move(f), {}});
}

/// Items of which something is missing that nothing forbids, so they are noted.
void note_items(std::vector<ItemWithoutRow> const& items, Finding f, std::string head,
                std::vector<RuleFinding>& out) {
  if (items.empty())
    return;
  RuleFinding told;
  for (ItemWithoutRow const& item : items) {
    told.all.push_back(item.item);
    f.units += item.units;
    f.money_minor += item.money_minor;
    if (f.story.size() < kToldMax)
      f.story.push_back(fmt::format("{}: {} unit{} for sale.", item.item, item.units,
                                    item.units == 1 ? "" : "s"));
  }
  // Each has one price, however many of it there are.
  if (f.anomaly == Anomaly::PriceDiffers)
    f.units = static_cast<std::int64_t>(items.size());
  f.subject = some_of(told.all);
  f.story.insert(f.story.begin(), fmt::format("{}: {}.", head, some_of(told.all)));
  told.finding = std::move(f);
  out.push_back(std::move(told));
}

/// Whether the goods that no tag lets through are told by this: the filter that none answers to,
/// the tag that is spelled differently, or one that is not read as a tag.
bool tells_left_out(RuleFinding const& told, ItemWithoutRow const& item) {
  if (told.finding.cause.empty())
    return false;
  std::string_view const cause = told.finding.cause.front();
  if (cause == kTagsNotApart || cause == kTagOnSistersAlone)
    return std::ranges::find(told.all, item.item) != told.all.end();
  if (cause == kFilterMatchesNothing)
    return true;
  return cause == kTagRespelled && std::ranges::any_of(told.changes, [&](Change const& change) {
           return change.at.kind == PlaceKind::Setting || change.at.subject == item.base_part;
         });
}

/// Without those that another finding tells already, which knows what they lack.
std::vector<ItemWithoutRow> left_out_silently(Comparison const& c,
                                              std::vector<RuleFinding> const& told) {
  std::vector<ItemWithoutRow> out;
  std::ranges::copy_if(c.unsynced, std::back_inserter(out), [&](ItemWithoutRow const& item) {
    return std::ranges::none_of(told, [&](RuleFinding const& rule) {
      return rule.finding.shop == c.shop && tells_left_out(rule, item);
    });
  });
  return out;
}

void tell_odd_items(Comparison const& c, bool prices_go_out, std::vector<RuleFinding>& out) {
  Finding unsynced;
  unsynced.anomaly = Anomaly::TagScope;
  unsynced.rules = {"R15", "R102", "R106"};
  unsynced.shop = c.shop;
  unsynced.cause = {"on-sale-without-a-tag"};
  unsynced.repair = {Advice{"tag them in XoroERP, if they are meant to be synced"}};
  // Some goods may be left out on purpose, or wait for theirs; the more they are the more it is to
  // be meant, so how many never makes it quieter. Of what has no unit for sale none is sold
  // wrongly.
  auto const unsynced_items = left_out_silently(c, out);
  bool const sells = std::ranges::any_of(unsynced_items,
                                         [](ItemWithoutRow const& item) { return item.units > 0; });
  unsynced.severity = sells ? Severity::Warning : Severity::Info;
  note_items(unsynced_items, std::move(unsynced),
             fmt::format("Items of XoroERP that {} sells and no account's tags let through; their "
                         "stock and prices are never synced",
                         c.shop),
             out);
  Finding unpriced;
  unpriced.anomaly = Anomaly::PriceDiffers;
  unpriced.severity = Severity::Info;
  unpriced.rules = {"R47", "R53"};
  unpriced.shop = c.shop;
  unpriced.cause = {"no-price-in-erp"};
  unpriced.repair = {Advice{"enter their prices in XoroERP"}};
  // A list without any price is one that has none: told once, and not again for each of them.
  if (prices_go_out && c.unpriced_all > 0 && c.unpriced.empty()) {
    unpriced.severity = Severity::Info;
    unpriced.subject = c.shop;
    unpriced.units = c.unpriced_all;
    unpriced.story = {fmt::format("XoroERP has no price of anything that {} sells: {} item{}.",
                                  c.shop, c.unpriced_all, c.unpriced_all == 1 ? "" : "s"),
                      "No price was compared, and none is ever sent."};
    out.push_back({std::move(unpriced), {}});
    return;
  }
  if (prices_go_out)
    note_items(c.unpriced, std::move(unpriced),
               fmt::format("Items that {} sells and XoroERP has no price for; theirs is never sent",
                           c.shop),
               out);
}

/// Nothing is wrong with them but that nobody can buy them yet.
void tell_lacking(StoreConfig const& store, Comparison const& c, std::size_t shop,
                  std::vector<RuleFinding>& out) {
  if (c.lacking.empty())
    return;
  RuleFinding told;
  Finding& f = told.finding;
  f.anomaly = Anomaly::SidesDiffer;
  f.severity = Severity::Info;
  f.rules = {"R112", "R12"};
  f.shop = c.shop;
  f.cause = {"variant-lacking-in-shop"};
  for (ItemWithoutRow const& item : c.lacking) {
    told.all.push_back(item.item);
    f.units += item.units;
    if (f.story.size() < kToldMax)
      f.story.push_back(fmt::format("{} of {}: {} unit{} to sell in XoroERP.", item.item,
                                    item.base_part, item.units, item.units == 1 ? "" : "s"));
  }
  f.subject = some_of(told.all);
  f.story.insert(f.story.begin(), fmt::format("Variants that {} lacks of products that it has: {}.",
                                              c.shop, f.subject));
  bool const added = std::ranges::any_of(store.accounts, [&](AccountConfig const& a) {
    return a.shop.value() == shop && a.settings.product_sync == Switch::On &&
           a.settings.direction == Direction::XoroToShopify;
  });
  f.story.emplace_back(
      added ? "The first sync of the product adds each, and its quantity follows with the next run "
              "that writes all of them: until then nobody can buy it there."
            : "No account brings products into it, so nobody can buy them there until somebody "
              "adds them.");
  f.repair = {Advice{added ? "nothing, or sync these products before going live"
                           : "add them to the shop, if they are meant to be sold there"}};
  out.push_back(std::move(told));
}

/// The stock of the one is written on the other, and whoever orders one is sent the other. Evidence
/// is no key, so which of the rows is wrong is for a person.
void tell_contradicted(Comparison const& c, ShopIndex shop, std::vector<RuleFinding>& out) {
  if (c.contradicted.empty())
    return;
  RuleFinding told;
  Finding& f = told.finding;
  f.anomaly = Anomaly::IdentityInDoubt;
  f.rules = {"R31", "R58", "R133"};
  f.shop = c.shop;
  f.cause = {"sku-against-options-and-barcode"};
  for (ContradictedVariant const& v : c.contradicted) {
    told.all.push_back(v.item);
    ++f.units;
    f.money_minor += v.money_minor;
    if (f.story.size() < kToldMax)
      f.story.push_back(
          fmt::format("{} has the SKU {}; its options and its barcode are those of {}.", v.place,
                      v.item, v.other));
    if (f.repair.size() < kToldMax)
      f.repair.emplace_back(Advice{
          fmt::format("enter {} as its SKU, or put its options and barcode right", v.other),
          Place{.kind = PlaceKind::Identifier, .subject = v.place, .account = {}, .shop = shop}});
  }
  f.blame = {{.kind = PlaceKind::Identifier, .shop = shop}};
  f.subject = some_of(told.all);
  f.story.insert(
      f.story.begin(),
      fmt::format("Variants of {} whose SKU says one item, while options and barcode say "
                  "another: {}.",
                  c.shop, c.contradicted.size()));
  out.push_back(std::move(told));
}

/// Each is sold as the other: the sync writes stock, price and SKU of the one on the other's
/// product. Which side has it the wrong way round is for a person. Rule: R31.
void tell_crossed(Comparison const& c, ShopIndex shop, std::vector<RuleFinding>& out) {
  if (c.crossed.empty())
    return;
  RuleFinding told;
  Finding& f = told.finding;
  f.anomaly = Anomaly::IdentityInDoubt;
  f.rules = {"R31", "R58", "R133"};
  f.shop = c.shop;
  f.cause = {std::string(kSkusCrossed)};
  for (CrossedVariant const& v : c.crossed) {
    told.all.push_back(v.item);
    ++f.units;
    f.money_minor += v.money_minor;
    if (f.story.size() < kToldMax)
      f.story.push_back(fmt::format("The SKU {} stands on {}, whose {} are those of {}.", v.item,
                                    v.place, v.evidence, v.other));
    if (f.repair.size() < kToldMax)
      f.repair.emplace_back(Advice{
          fmt::format("enter {} as its SKU, or put the rest of the row right", v.other),
          Place{.kind = PlaceKind::Identifier, .subject = v.place, .account = {}, .shop = shop}});
  }
  f.blame = {{.kind = PlaceKind::Identifier, .shop = shop}};
  f.subject = some_of(told.all);
  f.story.insert(f.story.begin(), fmt::format("SKUs of {} that stand on another item's product: "
                                              "{}. Whoever orders one is sent the other.",
                                              c.shop, c.crossed.size()));
  out.push_back(std::move(told));
}

bool sends_prices(StoreConfig const& store, std::size_t shop) {
  return std::ranges::any_of(store.accounts, [&](AccountConfig const& a) {
    return a.shop.value() == shop && a.settings.price_sync == Switch::On;
  });
}

void tell_unfed(Comparison const& c, Identity const& identity, ShopIndex shop,
                std::vector<RuleFinding>& out) {
  // Whose SKU is an item number but for its spelling is told with the row to correct.
  std::set<std::string_view> told;
  for (LikelyPair const& p : identity.likely)
    if (p.alone && !p.spelling.empty())
      told.insert(p.place);
  for (LikelyPair const& p : identity.decided)
    told.insert(p.place);
  std::vector<UnfedVariant> unfed;
  std::ranges::copy_if(c.unfed, std::back_inserter(unfed),
                       [&](UnfedVariant const& v) { return !told.contains(v.place); });
  if (unfed.empty())
    return;
  Finding f;
  f.anomaly = Anomaly::UnfedVariant;
  f.rules = {"R58", "R132", "R133"};
  f.shop = c.shop;
  RuleFinding whole;
  for (UnfedVariant const& v : unfed) {
    whole.all.push_back(v.sku.empty() ? v.place : v.sku);
    whole.units_of_all.push_back(v.units);
    f.units += v.units;
    f.money_minor += v.money_minor;
    if (f.story.size() >= kToldMax)
      continue;
    auto const likely = std::ranges::find(identity.likely, v.place, &LikelyPair::place);
    f.story.push_back(fmt::format(
        "{} (SKU \"{}\"): {} unit{} for sale, {} {}{}.", v.place, v.sku, v.units,
        v.units == 1 ? "" : "s", format_amount(Amount{v.money_minor}, c.currency),
        c.currency.code(),
        likely == identity.likely.end() || !likely->alone ? ""
                                                          : "; it may be item " + likely->item));
  }
  bool const none = c.pairs + c.apart == 0;
  f.severity = f.units > 0 || !c.stock_known || none ? Severity::Error : Severity::Warning;
  f.subject = some_of(whole.all);
  f.cause = {none ? "no-sku-is-an-item" : "variant-of-no-item"};
  f.story.insert(
      f.story.begin(),
      none ? fmt::format("Not one SKU of {} is an item number of XoroERP.", c.shop)
           : fmt::format("Variants on sale in {} whose SKU is no item number of XoroERP: {}.",
                         c.shop, unfed.size()));
  f.story.emplace_back("Their stock is never synced, and XoroERP can't take an order of them.");
  f.blame = {{.kind = PlaceKind::Identifier, .shop = shop}};
  f.repair = {
      Advice{"enter the item number as SKU, create the item in XoroERP, or accept the "
             "variant by name"}};
  whole.finding = std::move(f);
  out.push_back(std::move(whole));
}

Finding about_pairs(Identity const& identity, Severity severity, std::string cause) {
  Finding f;
  f.anomaly = Anomaly::IdentityInDoubt;
  f.severity = severity;
  f.rules = {"R31", "R58", "R133"};
  f.shop = identity.shop;
  f.cause = {std::move(cause)};
  return f;
}

/// "item LAMP and quay-lamp (SKU "OLD-LAMP")".
std::string words_of(LikelyPair const& p) {
  auto out = fmt::format("Item {} and {} (SKU \"{}\")", p.item, p.place, p.sku);
  auto const score = [&](std::string_view field, int percent) {
    if (percent >= 0)
      out += fmt::format(", {} {} %", field, percent);
  };
  score("SKU", p.scores.sku);
  score("barcode", p.scores.barcode);
  score("title", p.scores.title);
  score("handle", p.scores.handle);
  if (!p.spelling.empty())
    out += "; the two differ in " + words_of(p.spelling);
  if (p.units > 0)
    out += fmt::format("; {} unit{} for sale", p.units, p.units == 1 ? "" : "s");
  return out + ".";
}

/// What puts a pair right.
enum class PutRight : std::uint8_t {
  Sku,     ///< a change of the SKU
  Person,  ///< who knows whether they are one
  Export   ///< XoroERP's items exported anew
};

/// One finding on pairs of one kind.
template <class Wanted>
void tell_pairs(std::vector<LikelyPair> const& pairs, Finding f, std::string head, ShopIndex shop,
                PutRight by, std::vector<RuleFinding>& out, Wanted wanted) {
  RuleFinding told;
  std::vector<std::string> names;
  for (LikelyPair const& p : pairs) {
    if (!wanted(p))
      continue;
    names.push_back(p.item);
    ++f.units;
    f.money_minor += p.money_minor;
    if (f.story.size() < kToldMax)
      f.story.push_back(words_of(p));
    Place const place{
        .kind = PlaceKind::Identifier, .subject = p.place, .account = {}, .shop = shop};
    if (by == PutRight::Export)
      continue;  // by one remedy for all
    if (by == PutRight::Sku && p.sku != p.item) {
      told.changes.push_back({place, p.sku, p.item});
      f.repair.emplace_back(told.changes.back());
      f.blame.push_back(place);
    } else if (f.repair.size() < kToldMax) {
      f.repair.emplace_back(
          Advice{fmt::format("if they are one: SKU {}, and the handle {} in XoroERP; if not, "
                             "decide that they are apart",
                             p.item, p.handle),
                 place});
    }
  }
  if (names.empty())
    return;
  if (by == PutRight::Export) {
    f.blame = {{.kind = PlaceKind::Items, .subject = {}, .account = {}, .shop = {}}};
    f.repair = {
        Advice{"export XoroERP's items again with the item numbers as text, and save them "
               "from no spreadsheet"}};
  }
  f.subject = some_of(names);
  f.story.insert(f.story.begin(), std::move(head));
  told.finding = std::move(f);
  out.push_back(std::move(told));
}

void tell_identity(Identity const& identity, ShopIndex shop, std::vector<RuleFinding>& out) {
  // Blanks around a SKU are told with the SKUs.
  auto const spelt = [&](LikelyPair const& p) {
    return p.alone && !p.spelling.empty() && trim(p.sku) != trim(p.item) && !is_of_spreadsheet(p);
  };
  auto const blanks_alone = [](LikelyPair const& p) { return trim(p.sku) == trim(p.item); };
  for (auto const severity : {Severity::Error, Severity::Warning})
    tell_pairs(identity.likely,
               about_pairs(identity, severity,
                           severity == Severity::Error ? std::string(kItemNumbersLost)
                                                       : "hidden-" + std::string(kItemNumbersLost)),
               "Item numbers in XoroERP's export that a spreadsheet has changed: it takes leading "
               "zeros away, and makes a date of what looks like one.",
               shop, PutRight::Export, out, [&](LikelyPair const& p) {
                 return is_of_spreadsheet(p) && p.sellable == (severity == Severity::Error);
               });
  tell_pairs(identity.likely, about_pairs(identity, Severity::Error, "sku-spelt-otherwise"),
             fmt::format("SKUs of {} that are an item number but for their spelling; the sync "
                         "compares every sign.",
                         identity.shop),
             shop, PutRight::Sku, out, [&](LikelyPair const& p) { return spelt(p) && p.sellable; });
  tell_pairs(
      identity.likely, about_pairs(identity, Severity::Warning, "hidden-sku-spelt-otherwise"),
      fmt::format("SKUs of {} that are an item number but for their spelling, of variants "
                  "that nobody can buy or Shopify does not count.",
                  identity.shop),
      shop, PutRight::Sku, out, [&](LikelyPair const& p) { return spelt(p) && !p.sellable; });
  tell_pairs(identity.likely, about_pairs(identity, Severity::Warning, "evidence-without-key"),
             fmt::format("Items and variants of {} that no key connects, while barcode, title or "
                         "spelling does: evidence for a person, and never a key.",
                         identity.shop),
             shop, PutRight::Person, out, [&](LikelyPair const& p) {
               return !spelt(p) && !blanks_alone(p) && !is_of_spreadsheet(p);
             });
  tell_pairs(identity.decided, about_pairs(identity, Severity::Error, "decided-and-not-corrected"),
             fmt::format("Items and variants of {} that somebody has decided are one; their keys "
                         "still say that they are two.",
                         identity.shop),
             shop, PutRight::Sku, out, [](LikelyPair const&) { return true; });
  std::vector<std::string> values;
  Finding twice = about_pairs(identity, Severity::Warning, "value-twice-in-erp");
  twice.rules = {"R31", "R58"};
  for (SharedValue const& v : identity.in_erp) {
    values.insert(values.end(), v.of.begin(), v.of.end());
    ++twice.units;
    twice.money_minor += v.money_minor;
    if (twice.story.size() < kToldMax)
      twice.story.push_back(
          v.alike
              ? fmt::format("The {}s {} differ in their spelling alone.", v.field, some_of(v.of))
              : fmt::format("The {} \"{}\" stands on {}.", v.field, v.value, some_of(v.of)));
  }
  if (values.empty())
    return;
  twice.subject = some_of(values);
  twice.story.insert(twice.story.begin(),
                     "Items of XoroERP that share what should be one item's alone: a scanner, or a "
                     "person, takes one for the other.");
  twice.blame = {{.kind = PlaceKind::Items, .subject = {}, .account = {}, .shop = {}}};
  twice.repair = {Advice{"give each item its own"}};
  twice.shop.clear();
  twice.money_minor = 0;
  out.push_back({std::move(twice), {}, std::move(values)});
}

/// What may be the item of a variant that no item feeds is told there, pair by pair for a person
/// here: one fault.
void follow_from_unfed(Comparison const& c, Identity const& identity,
                       std::vector<RuleFinding>& out) {
  auto const of = [&](std::string_view cause) {
    return std::ranges::find_if(out, [&](RuleFinding const& told) {
      return told.finding.shop == c.shop && !told.finding.cause.empty() &&
             told.finding.cause.front() == cause;
    });
  };
  auto unfed = of("variant-of-no-item");
  if (unfed == out.end())
    unfed = of("no-sku-is-an-item");
  auto const evidence = of("evidence-without-key");
  if (unfed == out.end() || evidence == out.end())
    return;
  std::set<std::string_view> places;
  for (UnfedVariant const& v : c.unfed)
    places.insert(v.place);
  if (std::ranges::all_of(identity.likely,
                          [&](LikelyPair const& p) { return places.contains(p.place); }))
    evidence->finding.follows_from = fingerprint(unfed->finding);
}

/// Shopify's own variants become items by the first import where the direction says so.
bool imports_products(StoreConfig const& store, std::size_t shop) {
  return std::ranges::any_of(store.accounts, [&](AccountConfig const& a) {
    return a.shop.value() == shop && a.settings.product_sync == Switch::On &&
           a.settings.direction == Direction::ShopifyToXoro;
  });
}
bool trades(StoreConfig const& store, std::size_t shop) {
  return std::ranges::any_of(store.accounts, [&](AccountConfig const& a) {
    return a.shop.value() == shop &&
           (a.settings.inventory_push == Switch::On || a.settings.order_import == Switch::On);
  });
}

}  // namespace

std::string cause_of(CommonCause const& common) {
  return fmt::format("{}-{}", name_of(common.what), common.name);
}

namespace {

/// The settings that keep back what a shop offers all the same.
std::vector<Place> safety_stocks_of(StoreConfig const& store, std::size_t s) {
  std::vector<Place> out;
  for (AccountConfig const& account : store.accounts)
    if (account.shop.value() == s && !account.settings.safety_stock.none())
      out.push_back(setting_of(store, account, "inventory.safety_stock"));
  ShopIndex const shop{static_cast<std::uint8_t>(s)};
  for (LocationConfig const& location : store.shops[s].locations)
    if (location.safety_stock && !location.safety_stock->none())
      out.push_back(
          {.kind = PlaceKind::Location, .subject = location.name, .account = {}, .shop = shop});
  return out;
}

/// What no account sends is at no risk, however much it differs.
void say_unsent(std::string_view shop, Currency currency, Finding& f) {
  f.story.push_back(fmt::format(
      "Over all units for sale they differ by {} {}; no account sends prices to {}, so no sync "
      "changes one.",
      format_amount(Amount{f.money_minor}, currency), currency.code(), shop));
  f.money_minor = 0;
}

}  // namespace

void review_sides(StoreConfig const& store, std::vector<Comparison> const& all,
                  std::vector<Identity> const& identities, std::vector<RuleFinding>& out) {
  for (std::size_t s = 0; s < all.size(); ++s) {
    Comparison const& c = all[s];
    ShopIndex const shop{static_cast<std::uint8_t>(s)};
    auto const tell = [&](Finding f, Compared what) {
      if (what == Compared::Price && f.severity != Severity::Error && !sends_prices(store, s))
        say_unsent(c.shop, c.currency, f);
      out.push_back({std::move(f), {}});
    };
    tell_missing_stock(c, out);
    if (trades(store, s) && !imports_products(store, s)) {
      tell_unfed(c, identities[s], shop, out);
      tell_identity(identities[s], shop, out);
      follow_from_unfed(c, identities[s], out);
      tell_contradicted(c, shop, out);
      tell_crossed(c, shop, out);
      tell_odd_items(c, sends_prices(store, s), out);
      tell_lacking(store, c, s, out);
    }
    for (std::size_t what = 0; what < kCount<Compared>; ++what) {
      for (std::uint32_t cause = 0; cause < c.causes.size(); ++cause)
        if (auto f = told_of(c, shop, static_cast<Compared>(what), cause)) {
          if (c.causes[cause].name == "safety-stock-not-kept")
            f->blame = safety_stocks_of(store, s);
          tell(std::move(*f), static_cast<Compared>(what));
        }
      if (auto f = told_of(c, shop, static_cast<Compared>(what), kNone))
        tell(std::move(*f), static_cast<Compared>(what));
    }
  }
}

void review_rows(std::vector<Comparison> const& all, std::vector<RuleFinding>& out) {
  for (Comparison const& c : all)
    for (auto const side : {MissingRow::Side::Shop, MissingRow::Side::Erp})
      tell_missing_rows(c, side, out);
}

void review_pairs(StoreConfig const& store, std::vector<Comparison> const& all,
                  std::vector<RuleFinding>& out) {
  for (std::size_t s = 0; s < all.size(); ++s)
    if (trades(store, s) && !imports_products(store, s))
      tell_nothing_in_common(all[s], out);
}

std::vector<RuleFinding> review_all(StoreConfig const& store, Catalogue const& catalogue,
                                    std::span<Decision const> decisions, PriceLists const* lists) {
  std::vector<RuleFinding> told = review_settings(store, catalogue).findings;
  std::vector<Reconciliation> matched;
  std::vector<Comparison> compared;
  std::vector<Identity> identities;
  for (std::size_t s = 0; s < store.shops.size() && s < catalogue.shops.size(); ++s) {
    matched.push_back(reconcile(store.shops[s].name, catalogue.erp, catalogue.shops[s], decisions));
    compared.push_back(compare_sides(store, catalogue, s, decisions, lists));
    identities.push_back(look_for_identity(store, catalogue, s, decisions));
  }
  review_reconciliation(matched, told);
  review_sides(store, compared, identities, told);
  return told;
}

std::vector<Finding> review_store(StoreConfig const& store, Catalogue const& catalogue) {
  std::vector<Finding> out;
  for (RuleFinding& rule : review_all(store, catalogue))
    out.push_back(std::move(rule.finding));
  return out;
}

}  // namespace drydock
