#include "scenarios/check/odd_rows.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "scenarios/check/fold.h"
#include "scenarios/check/odd_life.h"
#include "scenarios/check/trial.h"

namespace drydock {
namespace {

/// Rows of one kind in one shop that are run. What is odd in the same way does the same.
constexpr std::size_t kRunOfKind = 3;

struct OddKind {
  OddRow row;
  std::string_view what;
};

constexpr std::array kKinds = {
    OddKind{OddRow::BlankSku, "a variant without a SKU is on sale"},
    OddKind{OddRow::StrangeSku, "a variant is sold that no item of XoroERP stands behind"},
    OddKind{OddRow::NoRow, "an item is sold of which XoroERP's inventory has no row"},
    OddKind{OddRow::NoTag, "an item is sold that no account's tags let through"},
    OddKind{OddRow::NoPrice, "prices are uploaded and an item has none"},
    OddKind{OddRow::ZeroPrice, "prices are uploaded and an item's is zero"},
    OddKind{OddRow::ZeroInShop, "an item is sold whose price in the shop is zero"},
    OddKind{OddRow::Inactive, "an item is sold that XoroERP has switched off"},
    OddKind{OddRow::Unsold, "an item is synced that no variant stands for"},
    OddKind{OddRow::StockDiffers, "an item is sold of which both sides hold different quantities"},
    OddKind{OddRow::PriceDiffers, "an item is sold whose price is another in XoroERP"},
    OddKind{OddRow::CompareAtDiffers, "an item is synced whose compare-at price differs"},
    OddKind{OddRow::CostDiffers, "an item is synced whose cost differs"},
    OddKind{OddRow::StatusDiffers, "a product is synced that one side shows and the other hides"},
    OddKind{OddRow::PublicationDiffers, "a product is synced that is not published as it ought"},
    OddKind{OddRow::TrackingDiffers, "an item is sold that one side counts and the other does not"},
    OddKind{OddRow::StructureDiffers, "a product is synced whose options differ"},
    OddKind{OddRow::BarcodeDiffers, "an item is synced whose barcode differs"},
    OddKind{OddRow::WeightDiffers, "an item is synced whose weight differs"},
    OddKind{OddRow::TitleDiffers, "a product is synced whose title differs"},
    OddKind{OddRow::Contradicted, "a variant is sold whose SKU is that of another one"},
    OddKind{OddRow::Likely, "a variant is sold whose SKU is nearly that of an item"},
    OddKind{OddRow::SharedInErp, "items are sold that share a value in XoroERP"},
    OddKind{OddRow::SharedInShop, "variants are sold that share a value in the shop"},
    OddKind{OddRow::Crowded, "an item is sold as several variants"},
    OddKind{OddRow::HandleUnknown, "a product is updated of which the shop has no such handle"},
    OddKind{OddRow::ItemsUnknown, "a product is sold of which the handle alone agrees"},
    OddKind{OddRow::ConflictingKeys, "products are updated whose keys contradict each other"},
};
static_assert(kKinds.size() == kCount<OddRow>, "each kind of odd row needs its clause");
static_assert(
    [] {
      for (std::size_t i = 0; i < kKinds.size(); ++i)
        if (kKinds[i].row != static_cast<OddRow>(i))
          return false;
      return true;
    }(),
    "at the place of its enumerator");

OddRow row_of(Compared what) {
  switch (what) {
    case Compared::Stock:
      return OddRow::StockDiffers;
    case Compared::Price:
      return OddRow::PriceDiffers;
    case Compared::CompareAt:
      return OddRow::CompareAtDiffers;
    case Compared::Cost:
      return OddRow::CostDiffers;
    case Compared::Status:
      return OddRow::StatusDiffers;
    case Compared::Publication:
      return OddRow::PublicationDiffers;
    case Compared::Tracking:
      return OddRow::TrackingDiffers;
    case Compared::Structure:
      return OddRow::StructureDiffers;
    case Compared::Barcode:
      return OddRow::BarcodeDiffers;
    case Compared::Weight:
      return OddRow::WeightDiffers;
    case Compared::Title:
      return OddRow::TitleDiffers;
  }
  std::unreachable();
}

std::optional<OddRow> row_of(MatchClass match) {
  switch (match) {
    case MatchClass::ItemOnly:
      return OddRow::HandleUnknown;
    case MatchClass::HandleOnly:
      return OddRow::ItemsUnknown;
    case MatchClass::Conflict:
      return OddRow::ConflictingKeys;
    case MatchClass::Both:
    case MatchClass::None:  // a product of one side alone: its items and variants are told
      return std::nullopt;
  }
  std::unreachable();
}

std::string handle_in(std::string const& place) { return place.substr(0, place.find(" / ")); }

/// Gathers the odd rows of one shop.
class Gathering {
 public:
  Gathering(Catalogue const& catalogue, ShopIndex shop, std::vector<OddGoods>& out)
      : catalogue_(catalogue), shop_(shop), out_(out) {}

  /// Every list by name: one that is added there is thought of here, or this does not compile.
  void take(Comparison const& met) {
    // What the shop lacks no variant stands for, and is taken with that.
    auto const& [shop, currency, pairs, apart, stock_known, erp_units, shop_units, worth, unfed,
                 without_row, missing_rows, unsynced, lacking, unpriced, unpriced_all, contradicted,
                 crossed, tallies, differences, causes] = met;
    for (UnfedVariant const& v : unfed)
      add({v.sku.empty() ? OddRow::BlankSku : OddRow::StrangeSku, shop_, v.sku, "",
           handle_in(v.place)});
    for (MissingRow const& row : missing_rows)
      add({OddRow::NoRow, shop_, row.item, row.base_part, ""});
    for (auto const& [row, list] : {std::pair{OddRow::NoRow, &without_row},
                                    {OddRow::NoTag, &unsynced},
                                    {OddRow::NoPrice, &unpriced}})
      for (ItemWithoutRow const& item : *list)
        add({row, shop_, item.item, item.base_part, ""});
    for (ContradictedVariant const& v : contradicted)
      add({OddRow::Contradicted, shop_, v.item, "", handle_in(v.place)});
    for (CrossedVariant const& v : crossed)
      add({OddRow::Contradicted, shop_, v.item, "", v.handle});
    for (ValueDifference const& d : differences)
      add({row_of(d.what), shop_, d.item, d.base_part, d.handle});
  }

  void take(Identity const& met) {
    auto const& [shop, likely, decided, in_erp, in_shop, unsold, crowded] = met;
    for (auto const& [row, list] :
         {std::pair{OddRow::SharedInErp, &in_erp}, {OddRow::SharedInShop, &in_shop}})
      for (SharedValue const& value : *list)
        for (std::string const& one : value.of)
          add({row, shop_, one, "", handle_in(one)});
    for (auto const& list : {&likely, &decided})
      for (LikelyPair const& pair : *list)
        add({OddRow::Likely, shop_, pair.sku, pair.base_part, pair.handle});
    for (std::string const& item : unsold)
      add({OddRow::Unsold, shop_, item, "", ""});
    for (std::string const& item : crowded)
      add({OddRow::Crowded, shop_, item, "", ""});
  }

  void take(Reconciliation const& met) {
    for (ReconciledProduct const& product : met.products)
      if (auto const row = row_of(product.match); row && product.erp != kNone)
        add({*row, shop_, product.items.empty() ? "" : product.items.front(), product.base_part,
             product.handle});
  }

  /// What a row alone says, without the other side.
  void take_rows() {
    std::map<std::string_view, ShopVariant const*> on_sale_here;
    for (ShopProduct const& product : catalogue_.shops[shop_.value()])
      for (ShopVariant const& variant : product.variants)
        // What nobody can buy shows its oddness to nobody.
        if (on_sale(product))
          on_sale_here.emplace(variant.sku.value(), &variant);
    for (ErpProduct const& product : catalogue_.erp)
      for (ErpItem const& item : product.items) {
        auto const at = on_sale_here.find(item.number.value());
        if (at == on_sale_here.end())
          continue;
        auto const odd = [&](OddRow row) {
          add({row, shop_, item.number.value(), product.base_part.value(), ""});
        };
        if (item.price == Amount{0})
          odd(OddRow::ZeroPrice);
        if (at->second->price == Amount{0})
          odd(OddRow::ZeroInShop);
        if (!item.active || !product.active)
          odd(OddRow::Inactive);
      }
  }

 private:
  void add(OddGoods goods) { out_.push_back(std::move(goods)); }

  Catalogue const& catalogue_;
  ShopIndex shop_;
  std::vector<OddGoods>& out_;
};

/// With the prices that XoroERP has for the shop, in the shop's currency.
void price_for_shop(Catalogue& goods, Currency currency, PriceLists const& lists) {
  auto const list = lists.find(currency);
  for (ErpProduct& product : goods.erp)
    for (ErpItem& item : product.items) {
      item.price.reset();
      if (list == lists.end())
        continue;
      if (auto const at = list->second.find(item.number); at != list->second.end())
        item.price = at->second;
    }
}

Trial live(OddGoods const& goods, StoreConfig const& store, Catalogue const& catalogue,
           PriceLists const* lists, CheckOptions const& options) {
  Trial out;
  auto const life = [&](Catalogue lived) { return life_of(goods, store, std::move(lived)); };
  Catalogue cut = goods_of(goods, catalogue, store);
  if (Currency const currency = store.shops[goods.shop.value()].currency;
      lists != nullptr && currency != store.currency)
    price_for_shop(cut, currency, *lists);
  Plan plan = life(std::move(cut));
  // The same days with the row as it ought to be: what both show is not the row's doing.
  auto const sound = [&, goods_as_they_are = plan.catalogue] {
    return life(as_it_ought(goods, goods_as_they_are, store));
  };
  try_beside(
      std::move(plan), sound, [](Finding const&) { return true; }, options, out);
  if (out.bite) {
    out.bite->pitfall = what_happens(goods.row);
    out.bite->odd_row = goods.row;
  }
  return out;
}

}  // namespace

std::string_view what_happens(OddRow row) { return kKinds[static_cast<std::size_t>(row)].what; }

std::vector<OddGoods> odd_rows(StoreConfig const& store, Catalogue const& catalogue,
                               SidesMet const& met) {
  std::vector<OddGoods> out;
  for (std::size_t s = 0; s < store.shops.size() && s < catalogue.shops.size(); ++s) {
    std::vector<OddGoods> here;
    Gathering gathering(catalogue, ShopIndex{static_cast<std::uint8_t>(s)}, here);
    if (s < met.comparisons.size())
      gathering.take(met.comparisons[s]);
    if (s < met.identities.size())
      gathering.take(met.identities[s]);
    if (s < met.reconciliations.size())
      gathering.take(met.reconciliations[s]);
    gathering.take_rows();
    // By kind, so that the first of each kind are tried, whatever list they came from.
    std::ranges::stable_sort(here, {}, &OddGoods::row);
    std::ranges::move(here, std::back_inserter(out));
  }
  return out;
}

void run_odd_rows(StoreConfig const& store, Catalogue const& catalogue, SidesMet const& met,
                  CheckOptions const& options, Progress const& progress, Directed& out) {
  std::vector<OddGoods> tried;
  std::map<std::pair<ShopIndex, OddRow>, std::set<std::string>> of_kind;
  for (OddGoods& goods : odd_rows(store, catalogue, met)) {
    auto& known = of_kind[{goods.shop, goods.row}];
    // A few of a kind show what the kind does, and each of them is runs of its own.
    if (known.size() < kRunOfKind && known.insert(goods.subject()).second)
      tried.push_back(std::move(goods));
  }
  auto const count = static_cast<std::uint32_t>(tried.size());
  std::vector<Trial> lived(tried.size());
  side_by_side(
      count, options.threads,
      [&](std::uint32_t i) { lived[i] = live(tried[i], store, catalogue, met.lists, options); },
      [&](std::uint32_t done) { progress("odd rows", done, count); });
  for (std::uint32_t i = 0; i < count; ++i) {
    out.rows.push_back(
        {tried[i].row, tried[i].subject(), lived[i].runs, lived[i].bite.has_value()});
    out.events += lived[i].events;
    out.digest = with_history(out.digest, lived[i].digest);
    if (lived[i].bite)
      out.bites.push_back(std::move(*lived[i].bite));
  }
}

std::string told_of_rows(Directed const& directed) {
  std::uint32_t runs = 0;
  std::vector<std::string_view> bit, harmless;
  std::map<OddRow, std::vector<std::string>> subjects;
  for (OddAttempt const& one : directed.rows) {
    runs += one.runs;
    if (one.bit)
      subjects[one.row].push_back(one.subject);
    auto& list = one.bit ? bit : harmless;
    if (std::ranges::find(list, name_of(one.row)) == list.end())
      list.push_back(name_of(one.row));
  }
  if (runs == 0)
    return {};
  std::vector<std::string> damage;
  for (auto const& [row, of] : subjects)
    damage.push_back(fmt::format("{} ({})", name_of(row), named(of)));
  std::erase_if(harmless, [&](auto name) { return std::ranges::find(bit, name) != bit.end(); });
  return fmt::format(
      "Single odd rows, by {} runs of their own goods from the go-live on. They do damage: {}. "
      "They do none here: {}.",
      runs, damage.empty() ? "none" : fmt::format("{}", fmt::join(damage, ", ")),
      harmless.empty() ? "none" : fmt::format("{}", fmt::join(harmless, ", ")));
}

}  // namespace drydock
