#include "scenarios/sides/differences.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "mocks/csv/csv.h"
#include "mocks/csv/sheet.h"
#include "model/change.h"
#include "model/safety_stock_of.h"
#include "model/text.h"
#include "scenarios/sides/common_cause.h"

namespace drydock {
namespace {

/// What a push would say of one ERP store: ATS, from which released orders are gone (R78). What
/// holds them may be the shop's own open orders, and then the shop's number lacks them too.
Quantity pushed_of(ErpItem const& item, StoreIndex store) {
  auto const at = [&](std::vector<Quantity> const& by_store) {
    return store.value() < by_store.size() ? by_store[store.value()] : Quantity{0};
  };
  return at(item.on_hand) - at(item.not_available) - at(item.on_so);
}

/// What XoroERP has left at a location, below zero where more is owed than there is.
Quantity left_in_erp(StoreConfig const& store, std::size_t shop, std::size_t location,
                     ErpItem const& item) {
  Quantity sum;
  for (StoreIndex const s : store.shops[shop].locations[location].erp_stores)
    sum += pushed_of(item, s);
  return sum;
}

/// A difference with the numbers that a common cause is looked for in.
struct Raw {
  ValueDifference told;
  ItemPair pair;
  std::size_t location = 0;
  std::optional<std::int64_t> xoro, shop;
};

std::int64_t size_of(std::int64_t n) { return n < 0 ? -n : n; }

/// Case, runs of blanks and blanks at the ends aside.
std::string loosely(std::string_view text) {
  std::string out;
  for (char const c : lower_case(trim(text)))
    if (c != ' ' || (!out.empty() && out.back() != ' '))
      out += c;
  return out;
}
/// A barcode without what spreadsheets add and take: leading zeros, a leading apostrophe, blanks.
/// "" where one took its digits.
std::string bare_code(std::string_view text) {
  if (csv::is_scientific(trim(text)))
    return {};
  auto const from = trim(text).find_first_not_of("'0 ");
  return from == std::string_view::npos ? std::string{} : std::string(trim(text).substr(from));
}

std::array<std::string, 3> plain_options(std::array<std::string, 3> options) {
  if (options[0] == "Default Title" || options[0] == "Title")
    options[0].clear();
  for (auto& option : options)
    option = loosely(option);
  return options;
}
std::string joined(std::array<std::string, 3> const& options) {
  std::string out;
  for (auto const& option : options)
    if (!option.empty())
      out += (out.empty() ? "" : " / ") + option;
  return out;
}

/// Of most pairs they are the same to the letter.
bool same_options(std::array<std::string, 3> const& a, std::array<std::string, 3> const& b) {
  return a == b || plain_options(a) == plain_options(b);
}

template <class T>
bool worse(T const& a, T const& b) {
  return std::pair{a.money_minor, a.units} > std::pair{b.money_minor, b.units};
}

class Comparer {
 public:
  /// `files`: what the store was read of; null where it was written by hand.
  Comparer(StoreConfig const& store, Catalogue const& catalogue, std::size_t shop,
           std::span<Decision const> decisions, StoreInput const* files, PriceLists const* lists)
      : store_(store),
        erp_(catalogue.erp),
        shop_(catalogue.shops[shop]),
        decisions_(decisions),
        files_(files),
        index_(shop) {
    out_.shop = store.shops[shop].name;
    out_.currency = store.shops[shop].currency;
    static std::map<ItemNumber, Amount> const kNone;
    if (lists != nullptr && store.currency != out_.currency) {
      auto const found = lists->find(out_.currency);
      own_prices_ = found == lists->end() ? &kNone : &found->second;
    }
  }

  Comparison run() {
    // An export of products alone says nothing of stock: no number there is no shortage.
    out_.stock_known = std::ranges::any_of(shop_, [](ShopProduct const& p) {
      return std::ranges::any_of(p.variants, [](ShopVariant const& v) {
        return std::ranges::any_of(v.available,
                                   [](auto const& level) { return level.has_value(); });
      });
    });
    std::vector<ItemPair> products;  // with the first pair of items of each pair of products
    PairedSides const sides = pair_sides(erp_, shop_);
    for (ItemPair const& pair : sides.pairs) {
      if (!in_scope_of_shop(store_, index_, erp_[pair.erp.product], item_of(pair))) {
        ++out_.apart;
        // Only what sells by a number that nobody writes can hurt.
        if (variant_of(pair).tracked && item_of(pair).active && on_sale(shop_[pair.shop.product]))
          out_.unsynced.push_back(row_of(pair));
        continue;
      }
      ++out_.pairs;
      pairs_.push_back(pair);
      products.push_back(pair);
      compare_item(pair);
    }
    list_unfed(sides);
    list_lacking(sides);
    list_unpriced();
    list_contradicted();
    list_crossed();
    auto const key = [](ItemPair const& p) { return std::pair{p.erp.product, p.shop.product}; };
    std::ranges::stable_sort(products, {}, key);
    auto const repeated = std::ranges::unique(products, {}, key);
    products.erase(repeated.begin(), repeated.end());
    for (ItemPair const& pair : products)
      compare_product(pair);
    for (std::size_t what = 0; what < kCount<Compared>; ++what)
      conclude(static_cast<Compared>(what));
    return std::move(out_);
  }

 private:
  [[nodiscard]] ErpItem const& item_of(ItemPair const& p) const {
    return erp_[p.erp.product].items[p.erp.item];
  }
  [[nodiscard]] ShopVariant const& variant_of(ItemPair const& p) const {
    return shop_[p.shop.product].variants[p.shop.variant];
  }
  /// In the shop's currency, where XoroERP's prices in it are known.
  [[nodiscard]] std::optional<Amount> price_of(ErpItem const& item) const {
    if (own_prices_ == nullptr)
      return item.price;
    auto const found = own_prices_->find(item.number);
    return found == own_prices_->end() ? std::nullopt : std::optional{found->second};
  }
  /// Amounts of two currencies differ by right.
  [[nodiscard]] bool comparable(Compared what) const {
    return store_.currency == out_.currency || (what == Compared::Price && own_prices_ != nullptr);
  }
  ComparedTally& tally(Compared what) { return out_.tallies[static_cast<std::size_t>(what)]; }
  [[nodiscard]] std::string money(std::int64_t minor) const {
    return format_amount(Amount{minor}, out_.currency) + " " + out_.currency.code();
  }

  /// About an item; `what` is counted as compared elsewhere.
  Raw& differs(Compared what, ItemPair const& pair, std::string xoro, std::string shop) {
    auto& raw = raw_[static_cast<std::size_t>(what)].emplace_back();
    raw.pair = pair;
    raw.told.what = what;
    raw.told.item = item_of(pair).number.value();
    raw.told.base_part = erp_[pair.erp.product].base_part.value();
    raw.told.handle = shop_[pair.shop.product].handle;
    raw.told.xoro = std::move(xoro);
    raw.told.shop = std::move(shop);
    raw.told.units = on_sale(shop_[pair.shop.product]) ? units_on_sale(variant_of(pair)) : 0;
    return raw;
  }
  /// About the whole product.
  Raw& product_differs(Compared what, ItemPair const& pair, std::string xoro, std::string shop) {
    auto& raw = differs(what, pair, std::move(xoro), std::move(shop));
    raw.told.item.clear();
    raw.told.units = 0;
    for (ShopVariant const& v : shop_[pair.shop.product].variants) {
      raw.told.units += units_on_sale(v);
      raw.told.money_minor += worth(v.price.minor(), units_on_sale(v));
    }
    return raw;
  }

  [[nodiscard]] ItemWithoutRow row_of(ItemPair const& pair) const {
    ShopVariant const& variant = variant_of(pair);
    std::int64_t const units = on_sale(shop_[pair.shop.product]) ? units_on_sale(variant) : 0;
    return {item_of(pair).number.value(), erp_[pair.erp.product].base_part.value(), units,
            worth(variant.price.minor(), units)};
  }

  /// A single blank among prices is a slip; no prices at all are a list that has none.
  void list_unpriced() {
    for (ItemPair const& pair : pairs_)
      if (!price_of(item_of(pair)) && on_sale(shop_[pair.shop.product]))
        out_.unpriced.push_back(row_of(pair));
    out_.unpriced_all = static_cast<std::uint32_t>(out_.unpriced.size());
    // Told with the sides as a whole.
    if (out_.unpriced.size() == pairs_.size())
      out_.unpriced.clear();
    std::ranges::stable_sort(out_.unpriced, worse<ItemWithoutRow>);
  }

  void list_contradicted() {
    // Pairs stand in XoroERP's order, so those of one product follow one another.
    for (std::size_t from = 0; from < pairs_.size();) {
      std::size_t end = from + 1;
      while (end < pairs_.size() && pairs_[end].erp.product == pairs_[from].erp.product)
        ++end;
      list_contradicted_of(std::span(pairs_).subspan(from, end - from));
      from = end;
    }
  }
  void list_contradicted_of(std::span<ItemPair const> product) {
    // A variant whose options are its item's contradicts nothing, and nearly all are so.
    if (std::ranges::all_of(product, [&](ItemPair const& pair) {
          return same_options(item_of(pair).options, variant_of(pair).options);
        }))
      return;
    std::map<std::string, ErpItem const*> by_barcode;
    for (ItemPair const& pair : product)
      if (auto const code = bare_code(item_of(pair).barcode); !code.empty())
        by_barcode.emplace(code, &item_of(pair));
    for (ItemPair const& pair : product) {
      ErpItem const& item = item_of(pair);
      ShopVariant const& variant = variant_of(pair);
      auto const other = by_barcode.find(bare_code(variant.barcode));
      if (other == by_barcode.end() || other->second == &item ||
          same_options(item.options, variant.options) ||
          !same_options(other->second->options, variant.options))
        continue;
      auto const row = row_of(pair);
      out_.contradicted.push_back({row.item, other->second->number.value(),
                                   variant_place(shop_[pair.shop.product], variant), row.units,
                                   row.money_minor});
    }
  }

  [[nodiscard]] bool has_handle(ErpProduct const& product, std::string const& handle) const {
    auto const all = split_handles(product.handles);
    return std::ranges::any_of(
        all, [&](std::string const& one) { return lower_case(one) == lower_case(handle); });
  }

  /// What besides the SKU says that the variant is the item: of handle, barcode and title.
  [[nodiscard]] std::vector<std::string_view> evidence_for(ItemAt at, VariantAt shown) const {
    ErpProduct const& product = erp_[at.product];
    ErpItem const& item = product.items[at.item];
    ShopProduct const& listed = shop_[shown.product];
    ShopVariant const& variant = listed.variants[shown.variant];
    std::vector<std::string_view> out;
    if (has_handle(product, listed.handle))
      out.emplace_back("handle");
    if (auto const code = bare_code(variant.barcode);
        !code.empty() && code == bare_code(item.barcode))
      out.emplace_back("barcode");
    if (!listed.title.empty() && loosely(listed.title) == loosely(product.title))
      out.emplace_back("title");
    return out;
  }

  /// SKUs that stand on each other's products. Those that they were taken from stand on the wrong
  /// product too, so only such pairs are held against one another, and mostly there is none.
  void list_crossed() {
    std::vector<ItemPair const*> doubtful;
    for (ItemPair const& pair : pairs_)
      // The cheapest first: nearly every product has the title or the barcode of its item's.
      if (shop_[pair.shop.product].title != erp_[pair.erp.product].title &&
          (variant_of(pair).barcode.empty() || variant_of(pair).barcode != item_of(pair).barcode) &&
          evidence_for(pair.erp, pair.shop).empty())
        doubtful.push_back(&pair);
    std::multimap<std::string, ItemPair const*> by_handle, by_code;
    for (ItemPair const* pair : doubtful) {
      for (std::string const& handle : split_handles(erp_[pair->erp.product].handles))
        by_handle.emplace(lower_case(handle), pair);
      if (auto code = bare_code(item_of(*pair).barcode); !code.empty())
        by_code.emplace(std::move(code), pair);
    }
    for (ItemPair const* pair : doubtful)
      if (!cross(*pair, by_code, bare_code(variant_of(*pair).barcode)))
        cross(*pair, by_handle, lower_case(shop_[pair->shop.product].handle));
  }
  bool cross(ItemPair const& pair, std::multimap<std::string, ItemPair const*> const& all,
             std::string const& key) {
    // Nobody means one of many by a key that they share, and looking grows with their square.
    constexpr int kSharersMost = 16;
    int sharers = 0;
    auto const [from, to] = all.equal_range(key);
    for (auto it = from; it != to && ++sharers <= kSharersMost; ++it) {
      ItemPair const& other = *it->second;
      auto const evidence = evidence_for(other.erp, pair.shop);
      if (evidence.size() < 2 || other.erp.product == pair.erp.product ||
          !same_options(item_of(other).options, variant_of(pair).options))
        continue;
      auto const row = row_of(pair);
      out_.crossed.push_back({row.item, item_of(other).number.value(), row.base_part,
                              erp_[other.erp.product].base_part.value(),
                              variant_place(shop_[pair.shop.product], variant_of(pair)),
                              shop_[pair.shop.product].handle,
                              evidence.size() == 2
                                  ? fmt::format("{} and {}", evidence[0], evidence[1])
                                  : "handle, barcode and title",
                              row.units, row.money_minor});
      return true;
    }
    return false;
  }

  void list_unfed(PairedSides const& sides) {
    for (VariantAt const& at : sides.without_item) {
      ShopProduct const& product = shop_[at.product];
      ShopVariant const& variant = product.variants[at.variant];
      auto const place = variant_place(product, variant);
      bool const accepted =
          decided(decisions_, DecisionKind::Alone, out_.shop, "", variant.sku.value(), place) ||
          decided_products(decisions_, DecisionKind::Alone, out_.shop, "", product.handle);
      // What is not counted can't run out unseen, what is hidden sells nothing, and nobody feeds a
      // bundle: its components are fed.
      if (!variant.tracked || variant.bundle() || !on_sale(product) || accepted)
        continue;
      auto const units = units_on_sale(variant);
      out_.unfed.push_back({std::string(trim(variant.sku.value())), place, units,
                            worth(variant.price.minor(), units), 0});
    }
    std::ranges::stable_sort(out_.unfed, worse<UnfedVariant>);
    std::ranges::stable_sort(out_.without_row, worse<ItemWithoutRow>);
    std::ranges::stable_sort(out_.missing_rows, worse<MissingRow>);
    std::ranges::stable_sort(out_.unsynced, worse<ItemWithoutRow>);
  }

  /// A variant of the same options under another SKU is a row to correct, and none that is lacking.
  void list_lacking(PairedSides const& sides) {
    std::map<std::uint32_t, std::uint32_t> listed;  // of XoroERP's products the shop's
    for (ItemPair const& pair : pairs_)
      listed.emplace(pair.erp.product, pair.shop.product);
    for (ItemAt const& at : sides.without_variant) {
      ErpItem const& item = erp_[at.product].items[at.item];
      auto const product = listed.find(at.product);
      if (product == listed.end() || !item.active || !erp_[at.product].active ||
          !in_scope_of_shop(store_, index_, erp_[at.product], item) ||
          std::ranges::any_of(shop_[product->second].variants, [&](ShopVariant const& variant) {
            return same_options(item.options, variant.options);
          }))
        continue;
      std::int64_t units = 0;
      for (std::size_t l = 0; l < store_.shops[index_].locations.size(); ++l)
        units += sellable_in_erp(store_, index_, l, item).value_or(Quantity{0}).units();
      out_.lacking.push_back({item.number.value(), erp_[at.product].base_part.value(), units,
                              worth(item.price.value_or(Amount{0}).minor(), units)});
    }
    std::ranges::stable_sort(out_.lacking, worse<ItemWithoutRow>);
  }

  // --- rows that an export lacks ---

  /// Whether the shop's inventory export was read and has no row of the variant at the location. A
  /// quantity that another file tells stands in for it.
  [[nodiscard]] bool no_shop_row(ItemPair const& pair, std::size_t location) const {
    if (files_ == nullptr || index_ >= files_->stock_rows.shops.size())
      return false;
    auto const& [files, told] = files_->stock_rows.shops[index_];
    ShopVariant const& variant = variant_of(pair);
    bool const known = location < variant.available.size() && variant.available[location];
    return !files.empty() && !known &&
           !told.rows.contains(
               {lower_case(shop_[pair.shop.product].handle), variant.options, location});
  }
  /// The stores behind a location of which XoroERP's inventory has no row of the item, in words.
  [[nodiscard]] std::string no_erp_rows(ErpItem const& item, std::size_t location) const {
    std::string out;
    // A kit has what its parts make.
    if (files_ == nullptr || files_->stock_rows.erp_files.empty() || item.kit())
      return out;
    auto const& rows = files_->stock_rows.erp.rows;
    for (StoreIndex const s : store_.shops[index_].locations[location].erp_stores)
      if (!rows.contains({item.number.value(), s.value()}))
        out += (out.empty() ? "" : ", ") + store_.erp_stores[s.value()];
    return out;
  }

  /// A row that is not there is no 0: no number is compared, and what the other side has is told.
  /// True where the quantity of the location is unknown so.
  bool is_missing(ItemPair const& pair, std::size_t l, Quantity wanted,
                  std::optional<Quantity> shown, MissingRow& in_shop, MissingRow& in_erp) const {
    auto const& location = store_.shops[index_].locations[l].name;
    auto const note = [&](MissingRow& row, std::string const& where, Quantity units) {
      row.where += (row.where.empty() ? "" : ", ") + where;
      row.locations += (row.locations.empty() ? "" : ", ") + location;
      row.units += units.units();
    };
    // What nobody can buy need not be counted.
    if (on_sale(shop_[pair.shop.product]) && no_shop_row(pair, l)) {
      // Shopify writes a row for each location; people leave out those that say "not stocked".
      if (wanted > Quantity{0})
        note(in_shop, location, wanted);
      return true;
    }
    // Where it has no more than the rows that are there tell, nothing seems to be missing.
    if (auto const stores = no_erp_rows(item_of(pair), l);
        !stores.empty() && shown && *shown > wanted && *shown > Quantity{0}) {
      note(in_erp, stores, *shown - wanted);
      return true;
    }
    return false;
  }

  void tell_missing(ItemPair const& pair, MissingRow in_shop, MissingRow in_erp) {
    auto const& locations = store_.shops[index_].locations;
    auto const add = [&](MissingRow& row, MissingRow::Side side, std::string const& file) {
      row.side = side;
      row.item = item_of(pair).number.value();
      row.base_part = erp_[pair.erp.product].base_part.value();
      row.file = file;
      row.money_minor = worth(variant_of(pair).price.minor(), row.units);
      out_.missing_rows.push_back(std::move(row));
    };
    bool nowhere = !locations.empty() && on_sale(shop_[pair.shop.product]);
    for (std::size_t l = 0; l < locations.size(); ++l)
      nowhere = nowhere && no_shop_row(pair, l);
    if (nowhere)
      in_shop.where.clear(), in_shop.locations.clear();
    if (nowhere || !in_shop.where.empty())
      add(in_shop, MissingRow::Side::Shop, files_->stock_rows.shops[index_].files);
    if (!in_erp.where.empty())
      add(in_erp, MissingRow::Side::Erp, files_->stock_rows.erp_files);
  }

  void compare_stock(ItemPair const& pair) {
    ErpItem const& item = item_of(pair);
    ShopVariant const& variant = variant_of(pair);
    // Where one side keeps no number there are not two to compare; that tracking differs is told by
    // itself. A bundle's number is no one's to write: its components are compared.
    if (!out_.stock_known || !item.track_quantity || !variant.tracked || variant.bundle())
      return;
    auto const& locations = store_.shops[index_].locations;
    auto const offered = units_on_sale(variant);
    bool const unknown =
        !locations.empty() && item.on_hand.empty() && item.active && offered > 0 && !item.kit();
    if (unknown)
      out_.without_row.push_back({item.number.value(), erp_[pair.erp.product].base_part.value(),
                                  offered, worth(variant.price.minor(), offered)});
    MissingRow in_shop, in_erp;
    for (std::size_t l = 0; l < locations.size(); ++l) {
      auto wanted = sellable_in_erp(store_, index_, l, item);
      if (!wanted)
        continue;
      auto const shown = l < variant.available.size() ? variant.available[l] : std::nullopt;
      stocked_.resize(locations.size());
      if (!unknown && is_missing(pair, l, *wanted, shown, in_shop, in_erp))
        continue;
      tally(Compared::Stock).compared += unknown ? 0 : 1;
      // A safety stock shows only where there is something to keep.
      stocked_[l] += *wanted > Quantity{0} ? 1 : 0;
      out_.erp_units += wanted->units();
      if (shown && *shown > Quantity{0}) {
        out_.shop_units += shown->units();
        out_.shop_worth_minor += worth(variant.price.minor(), shown->units());
      }
      // Of an item without any row there is no number to compare.
      if (unknown)
        continue;
      // What is owed to buyers is below zero on both sides; a sync writes 0, and sells as little.
      auto const left = left_in_erp(store_, index_, l, item);
      if (shown && *shown < Quantity{0})
        wanted = std::min(*wanted, left);
      // Not stocked and none to sell look alike to a buyer.
      if (shown == wanted || (!shown && *wanted == Quantity{0}))
        continue;
      // What is offered of less than nothing is 0; what XoroERP holds is what has to be told.
      auto& raw = differs(Compared::Stock, pair, std::to_string(std::min(*wanted, left).units()),
                          shown ? std::to_string(shown->units()) : "not stocked");
      raw.location = l;
      raw.xoro = wanted->units();
      raw.shop = shown ? shown->units() : 0;
      raw.told.location = locations[l].name;
      raw.told.units = *raw.shop - *raw.xoro;
      raw.told.money_minor = worth(variant.price.minor(), size_of(raw.told.units));
    }
    tell_missing(pair, std::move(in_shop), std::move(in_erp));
  }

  /// An amount that XoroERP holds against the shop's.
  Raw* compare_amount(Compared what, ItemPair const& pair, std::optional<Amount> xoro,
                      std::optional<Amount> shop) {
    if (!xoro || !comparable(what))
      return nullptr;
    ++tally(what).compared;
    if (shop == xoro)
      return nullptr;
    auto& raw = differs(what, pair, money(xoro->minor()), shop ? money(shop->minor()) : "none");
    raw.xoro = xoro->minor();
    if (shop)
      raw.shop = shop->minor();
    return &raw;
  }

  void compare_amounts(ItemPair const& pair) {
    ErpItem const& item = item_of(pair);
    ShopVariant const& variant = variant_of(pair);
    auto const above_zero = [](std::optional<Amount> amount) {
      return amount && *amount > Amount{0} ? amount : std::nullopt;
    };
    // No price in XoroERP says nothing about the shop's; a price of 0 does.
    if (Raw* raw = compare_amount(Compared::Price, pair, price_of(item), variant.price))
      raw->told.money_minor = worth(*raw->shop - *raw->xoro, raw->told.units);
    auto const struck_out = above_zero(variant.compare_at);
    compare_amount(Compared::CompareAt, pair, above_zero(item.compare_at), struck_out);
    // A price that is struck out is a promise to buyers, and no sync takes it back where XoroERP
    // has none. Assumption: A-E2.
    if (!above_zero(item.compare_at) && struck_out && comparable(Compared::CompareAt)) {
      ++tally(Compared::CompareAt).compared;
      differs(Compared::CompareAt, pair, "none", money(struck_out->minor())).shop =
          struck_out->minor();
    }
    if (Raw* raw = compare_amount(Compared::Cost, pair, item.cost, variant.cost); raw && raw->shop)
      raw->told.money_minor = worth(*raw->shop - *raw->xoro, raw->told.units);
  }

  /// Shopify counts whole grams; XoroERP's may be less than one, as kilograms are in their column.
  void compare_weight(ItemPair const& pair) {
    ErpItem const& item = item_of(pair);
    ShopVariant const& variant = variant_of(pair);
    constexpr std::int64_t kParts = 1000;
    std::int64_t exact = item.weight_grams * kParts;
    if (files_ != nullptr)
      if (auto const told = files_->erp_milligrams.find(item.number.value());
          told != files_->erp_milligrams.end())
        exact = told->second;
    if (exact <= 0)
      return;
    ++tally(Compared::Weight).compared;
    // What rounding makes of parts of a gram is no difference.
    if (item.weight_grams == variant.weight_grams && item.weight_grams > 0)
      return;
    auto grams = fmt::format("{}", exact / kParts);
    if (exact % kParts != 0) {
      grams += fmt::format(".{:03}", exact % kParts);
      grams.erase(grams.find_last_not_of('0') + 1);
    }
    auto& raw =
        differs(Compared::Weight, pair, grams + " g", fmt::format("{} g", variant.weight_grams));
    raw.xoro = exact;
    raw.shop = variant.weight_grams * kParts;
  }

  void compare_item(ItemPair const& pair) {
    ErpItem const& item = item_of(pair);
    ShopVariant const& variant = variant_of(pair);
    ErpProduct const& product = erp_[pair.erp.product];
    ++tally(Compared::Tracking).compared;
    // What another service counts is the merchant's decision, and told as that.
    if (item.track_quantity != variant.tracked && variant.tracked_by.empty())
      differs(Compared::Tracking, pair, item.track_quantity ? "tracked" : "not tracked",
              variant.tracked ? "tracked" : "not tracked");
    compare_stock(pair);
    compare_amounts(pair);
    // A discontinued product is told once, not again for each of its items.
    if (!item.active && product.active) {
      ++tally(Compared::Status).compared;
      if (on_sale(shop_[pair.shop.product])) {
        auto& raw = differs(Compared::Status, pair, "item not active", "on sale");
        raw.told.money_minor = worth(variant.price.minor(), raw.told.units);
      }
    }
    // No barcode in XoroERP says nothing about the shop's, and one without its digits is none.
    bool const told = !csv::is_scientific(item.barcode) && !csv::is_scientific(variant.barcode);
    if (!item.barcode.empty() && told) {
      ++tally(Compared::Barcode).compared;
      if (item.barcode != variant.barcode)
        differs(Compared::Barcode, pair, item.barcode, variant.barcode);
    }
    compare_weight(pair);
    // Where the names differ the values can't be held against one another.
    if (same_options(product.option_names, shop_[pair.shop.product].option_names) &&
        !same_options(item.options, variant.options))
      differs(Compared::Structure, pair, joined(item.options), joined(variant.options));
  }

  void compare_product(ItemPair const& pair) {
    ErpProduct const& product = erp_[pair.erp.product];
    ShopProduct const& listed = shop_[pair.shop.product];
    ++tally(Compared::Status).compared;
    bool const shown =
        listed.status == ProductStatus::Active || listed.status == ProductStatus::Unlisted;
    if (product.active != shown)
      product_differs(
          Compared::Status, pair, product.active ? "active" : "not active",
          std::string(names_of<ProductStatus>()[static_cast<std::size_t>(listed.status)]));
    // What is hidden on purpose is in no channel either: that is one difference, not two.
    if (product.active && shown) {
      ++tally(Compared::Publication).compared;
      if (!listed.published)
        product_differs(Compared::Publication, pair, "active", "not published");
    }
    ++tally(Compared::Structure).compared;
    if (!same_options(product.option_names, listed.option_names))
      product_differs(Compared::Structure, pair, "options: " + joined(product.option_names),
                      "options: " + joined(listed.option_names));
    if (!product.title.empty()) {
      ++tally(Compared::Title).compared;
      if (product.title != listed.title)
        product_differs(Compared::Title, pair, product.title, listed.title).told.money_minor = 0;
    }
  }

  // --- common causes -----------------------------------------------------------------------------

  /// Puts the differences at these places under one cause.
  CommonCause& explain(Compared what, std::string name, std::string text,
                       std::vector<std::size_t> const& at) {
    CommonCause cause{.what = what, .name = std::move(name), .text = std::move(text)};
    cause.count = static_cast<std::uint32_t>(at.size());
    auto const number = static_cast<std::uint32_t>(out_.causes.size());
    for (auto const i : at) {
      ValueDifference& d = raw_[static_cast<std::size_t>(what)][i].told;
      d.cause = number;
      cause.units += size_of(d.units);
      cause.money_minor += size_of(d.money_minor);
    }
    return out_.causes.emplace_back(std::move(cause));
  }

  /// Looks for values of the shop that are another value of XoroERP. `other` gives that value.
  template <class Other>
  bool other_value(Compared what, std::string_view name, std::string text, Other other) {
    std::vector<Candidate> candidates;
    for (Raw const& raw : raw_[static_cast<std::size_t>(what)])
      candidates.push_back({other(raw), raw.shop});
    auto const at = taken_from(candidates);
    if (!at.empty())
      explain(what, std::string(name), std::move(text), at);
    return !at.empty();
  }

  [[nodiscard]] std::string factor_text(Compared what, CommonFactor const& f) const {
    switch (what) {
      case Compared::Stock:
        return fmt::format(
            "The quantities of {} are {} times XoroERP's, as packs or another unit "
            "of measure would make them.",
            out_.shop, f.text);
      case Compared::Weight:
        return fmt::format(
            "The weights of {} are {} times XoroERP's, as another unit of weight "
            "would make them.",
            out_.shop, f.text);
      default:
        return fmt::format("The {} of {} are {} times XoroERP's, as {} would make them.",
                           what == Compared::Price  ? "prices"
                           : what == Compared::Cost ? "costs"
                                                    : "compare-at prices",
                           out_.shop, f.text,
                           is_power_of_ten({.numerator = f.numerator, .denominator = f.denominator})
                               ? "a decimal sign in another place, or amounts of another unit,"
                               : "a tax, a currency or a discount");
    }
  }

  bool by_factor(Compared what) {
    std::vector<NumberPair> numbers;
    for (Raw const& raw : raw_[static_cast<std::size_t>(what)])
      numbers.push_back({raw.xoro.value_or(0), raw.shop.value_or(0)});
    auto factor =
        common_factor(numbers, what == Compared::Stock ? Rounding::Whole : Rounding::Nearest);
    std::string text = factor ? factor_text(what, *factor) : std::string{};
    if (!factor && what == Compared::Stock) {
      factor = common_factor(numbers, Rounding::Packs);
      if (factor)
        text = fmt::format(
            "XoroERP's quantities are those of {} in packs of {}, without what fills no pack: it "
            "counts packs where the shop counts pieces.",
            out_.shop, factor->text);
    }
    if (factor) {
      CommonCause& cause = explain(what, "factor", std::move(text), factor->explains);
      cause.numerator = factor->numerator;
      cause.denominator = factor->denominator;
    }
    return factor.has_value();
  }

  /// Another unit of weight is known by its factor, however alike the goods are.
  bool by_unit_of_weight() {
    struct Unit {
      std::string_view name;
      std::int64_t milligrams;
    };
    constexpr std::array kUnits{Unit{"kilograms", 1'000'000}, Unit{"pounds", 453'592},
                                Unit{"ounces", 28'350}};
    // Shopify rounds to whole grams, and people round what they enter.
    constexpr std::int64_t kPerMille = 1000, kRounding = 500;
    auto const& all = raw_[static_cast<std::size_t>(Compared::Weight)];
    for (Unit const& unit : kUnits) {
      std::vector<std::size_t> at;
      for (std::size_t i = 0; i < all.size(); ++i) {
        // A number of the unit, in a column of grams: so many milligrams are a thousand times it.
        auto const meant = all[i].xoro.value_or(0) * unit.milligrams / kPerMille;
        if (meant > 0 && size_of(meant - all[i].shop.value_or(0)) <= kRounding)
          at.push_back(i);
      }
      if (at.empty() || (at.size() < all.size() && !explains_enough(at.size(), all.size())))
        continue;
      explain(Compared::Weight, "factor",
              fmt::format("XoroERP's weights are {} in a column of grams; {} has the same weights "
                          "in grams.",
                          unit.name, out_.shop),
              at);
      return true;
    }
    return false;
  }

  /// The value of the pair that stands `step` rows further in XoroERP's file.
  template <class Value>
  auto neighbour(int step, Value value) const {
    // Pairs stand in XoroERP's order, each item once.
    return [this, step, value](Raw const& raw) -> std::optional<std::int64_t> {
      auto const place = std::ranges::lower_bound(pairs_, raw.pair.erp, {}, &ItemPair::erp);
      auto const at = (place - pairs_.begin()) + step;
      if (at < 0 || at >= static_cast<std::int64_t>(pairs_.size()))
        return std::nullopt;
      return value(pairs_[static_cast<std::size_t>(at)], raw);
    };
  }

  template <class Value>
  bool shifted_row(Compared what, Value value) {
    for (int const step : {-1, 1})
      if (other_value(what, "next-row",
                      fmt::format("Each {} of {} is that of the row {} in XoroERP's file, as a "
                                  "column makes it that slipped by one row.",
                                  name_of(what), out_.shop, step < 0 ? "before" : "after"),
                      neighbour(step, value)))
        return true;
    return false;
  }

  /// Differences of stock that one safety stock explains, at one location or at all.
  bool by_shortage(SafetyStock::Of of, std::optional<std::size_t> location) {
    std::vector<NumberPair> numbers;
    std::vector<std::size_t> at;
    auto const& all = raw_[static_cast<std::size_t>(Compared::Stock)];
    for (std::size_t i = 0; i < all.size(); ++i)
      if (!location || all[i].location == *location) {
        numbers.push_back({all[i].xoro.value_or(0), all[i].shop.value_or(0)});
        at.push_back(i);
      }
    std::size_t stocked = 0;
    for (std::size_t l = 0; l < stocked_.size(); ++l)
      stocked += !location || l == *location ? stocked_[l] : 0;
    auto const shortage = common_shortage(numbers, stocked, of);
    if (!shortage)
      return false;
    std::vector<std::size_t> explained;
    for (std::size_t const i : shortage->explains)
      explained.push_back(at[i]);
    bool const share = of == SafetyStock::Of::Percent;
    explain(Compared::Stock, "shortage",
            fmt::format("The quantities of {}{} are {}{} fewer than XoroERP can sell, as a safety "
                        "stock makes them: is there one that is not set here?",
                        out_.shop,
                        location ? " at " + store_.shops[index_].locations[*location].name : "",
                        shortage->stock.amount, share ? " %" : ""),
            explained);
    return true;
  }
  bool by_shortage(SafetyStock::Of of) {
    if (by_shortage(of, std::nullopt))
      return true;
    bool any = false;
    for (std::size_t l = 0; stocked_.size() > 1 && l < stocked_.size(); ++l)
      any = by_shortage(of, l) || any;
    return any;
  }

  /// XoroERP's number without what is kept back of it.
  [[nodiscard]] std::optional<std::int64_t> all_of(Raw const& raw) const {
    Quantity sum;
    for (StoreIndex s : store_.shops[index_].locations[raw.location].erp_stores)
      sum += pushed_of(item_of(raw.pair), s);
    return floor_at_zero(sum).units();
  }

  /// Items of which XoroERP has unlike numbers for two locations and each location shows its own:
  /// the more of them, the likelier that goods were exchanged and no location.
  [[nodiscard]] std::size_t told_apart_rightly(std::size_t a, std::size_t b) const {
    return static_cast<std::size_t>(std::ranges::count_if(pairs_, [&](ItemPair const& pair) {
      auto const& shown = variant_of(pair).available;
      if (std::max(a, b) >= shown.size() || !shown[a] || !shown[b])
        return false;
      auto const at_a = sellable_in_erp(store_, index_, a, item_of(pair));
      auto const at_b = sellable_in_erp(store_, index_, b, item_of(pair));
      return at_a != at_b && shown[a] == at_a && shown[b] == at_b;
    }));
  }

  /// Two locations of which each shows what XoroERP has for the other.
  bool by_swapped_locations(std::size_t a, std::size_t b) {
    auto const& all = raw_[static_cast<std::size_t>(Compared::Stock)];
    std::vector<Candidate> candidates;
    std::vector<std::size_t> at;
    bool of_a = false, of_b = false;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].location != a && all[i].location != b)
        continue;
      std::size_t const other = all[i].location == a ? b : a;
      auto const there = sellable_in_erp(store_, index_, other, item_of(all[i].pair));
      candidates.push_back(
          {there ? std::optional<std::int64_t>(there->units()) : std::nullopt, all[i].shop});
      at.push_back(i);
    }
    std::vector<std::size_t> explained;
    for (std::size_t const i : taken_from(candidates)) {
      explained.push_back(at[i]);
      of_a = of_a || all[at[i]].location == a;
      of_b = of_b || all[at[i]].location == b;
    }
    // Of one alone it is a wrong column, of which the other knows nothing.
    if (!of_a || !of_b || explained.size() < 2 * told_apart_rightly(a, b))
      return false;
    auto const& locations = store_.shops[index_].locations;
    explain(Compared::Stock, "locations-swapped",
            fmt::format("The quantities of {} and {} look swapped: {} shows at each of them what "
                        "XoroERP has for the other.",
                        locations[a].name, locations[b].name, out_.shop),
            explained)
        .locations = {locations[a].name, locations[b].name};
    return true;
  }
  bool by_swapped_locations() {
    bool any = false;
    for (std::size_t b = 1; b < store_.shops[index_].locations.size(); ++b)
      for (std::size_t a = 0; a < b; ++a)
        any = by_swapped_locations(a, b) || any;
    return any;
  }

  /// Goods of which the location offers another number where these stores stand behind it.
  [[nodiscard]] std::size_t told_apart_by(std::size_t l, StoreConfig const& as_if) const {
    return static_cast<std::size_t>(std::ranges::count_if(pairs_, [&](ItemPair const& pair) {
      ErpItem const& item = item_of(pair);
      ShopVariant const& variant = variant_of(pair);
      return item.track_quantity && variant.tracked && !variant.bundle() &&
             sellable_in_erp(store_, index_, l, item) != sellable_in_erp(as_if, index_, l, item);
    }));
  }

  /// How the stores that a location shows the numbers of are other than those behind it.
  enum class Stores : std::uint8_t { Others, OneMoreOrFewer };

  /// A location that shows what XoroERP has at stores which are not those behind it. Of all that is
  /// stocked there, not of what differs alone: a few small numbers are some store's by chance. One
  /// store more or fewer says nothing of goods that it has none of.
  bool by_other_stores(std::size_t l, std::vector<StoreIndex> const& stores, Stores how) {
    StoreConfig as_if = store_;
    as_if.shops[index_].locations[l].erp_stores = stores;
    auto const& all = raw_[static_cast<std::size_t>(Compared::Stock)];
    std::vector<Candidate> candidates;
    std::vector<std::size_t> at;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].location != l)
        continue;
      auto const there = sellable_in_erp(as_if, index_, l, item_of(all[i].pair));
      candidates.push_back(
          {there ? std::optional<std::int64_t>(there->units()) : std::nullopt, all[i].shop});
      at.push_back(i);
    }
    std::vector<std::size_t> explained;
    for (std::size_t const i : taken_from(candidates))
      explained.push_back(at[i]);
    std::size_t const whole =
        how == Stores::Others ? std::size_t{stocked_[l]} : told_apart_by(l, as_if);
    if (explained.empty() || !explains_enough(explained.size(), whole))
      return false;
    std::string const& name = store_.shops[index_].locations[l].name;
    std::string named;
    for (StoreIndex const one : stores)
      named += (named.empty() ? "" : " and ") + store_.erp_stores[one.value()];
    auto& told = explain(
        Compared::Stock, "other-store",
        fmt::format("The quantities of {} at {} are what XoroERP has at {}{}; store.json has {} "
                    "there.",
                    out_.shop, name, named, stores.size() > 1 ? " together" : "",
                    names_of_stores(l)),
        explained);
    told.locations = {name};
    told.stores = named;
    return true;
  }
  [[nodiscard]] std::string names_of_stores(std::size_t l) const {
    std::string out;
    for (StoreIndex const one : store_.shops[index_].locations[l].erp_stores)
      out += (out.empty() ? "" : " and ") + store_.erp_stores[one.value()];
    return out;
  }
  /// Another store in place of those behind it, or one more beside them.
  bool by_other_stores() {
    bool any = false;
    for (std::size_t l = 0; l < stocked_.size(); ++l) {
      auto const& own = store_.shops[index_].locations[l].erp_stores;
      bool found = own.empty();
      for (std::size_t e = 0; e < store_.erp_stores.size() && !found; ++e) {
        StoreIndex const other{static_cast<std::uint8_t>(e)};
        if (std::ranges::find(own, other) != own.end())
          continue;
        auto more = own;
        more.push_back(other);
        found = by_other_stores(l, {other}, Stores::Others) ||
                by_other_stores(l, more, Stores::OneMoreOrFewer);
      }
      any = any || (found && !own.empty());
    }
    return any;
  }
  /// All of those behind it but one, which nobody has sold from there.
  bool by_one_store_fewer() {
    bool any = false;
    for (std::size_t l = 0; l < stocked_.size(); ++l) {
      auto const& own = store_.shops[index_].locations[l].erp_stores;
      bool found = own.size() < 2;
      for (std::size_t out = 0; out < own.size() && !found; ++out) {
        auto fewer = own;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(out));
        found = by_other_stores(l, fewer, Stores::OneMoreOrFewer);
      }
      any = any || (found && own.size() > 1);
    }
    return any;
  }

  /// What differs of one item at all locations.
  struct OfItem {
    std::int64_t sum = 0, size = 0;
    std::vector<std::size_t> at;
  };
  /// Goods of which XoroERP has as many in all as the shop, and at other locations.
  bool by_moved_stock() {
    auto const& all = raw_[static_cast<std::size_t>(Compared::Stock)];
    std::map<ItemAt, OfItem> items;
    for (std::size_t i = 0; i < all.size(); ++i) {
      OfItem& of = items[all[i].pair.erp];
      of.sum += all[i].told.units;
      of.size += size_of(all[i].told.units);
      of.at.push_back(i);
    }
    std::set<std::int64_t> different;
    std::vector<std::size_t> explained;
    std::size_t moved = 0;
    for (auto const& [item, of] : items)
      if (of.sum == 0 && of.at.size() > 1) {
        ++moved;
        different.insert(of.size);
        explained.insert(explained.end(), of.at.begin(), of.at.end());
      }
    if (!explains_enough(moved, items.size()) || different.size() < 2)
      return false;
    std::ranges::sort(explained);
    explain(Compared::Stock, "other-location",
            fmt::format("XoroERP has as many units of these goods in all as {}, and has them at "
                        "other stores{}.",
                        out_.shop, told_of_empty(explained)),
            explained);
    return true;
  }
  /// Where XoroERP has none of what the shop has there; "" where it has some at each location.
  [[nodiscard]] std::string told_of_empty(std::vector<std::size_t> const& rows) const {
    auto const& all = raw_[static_cast<std::size_t>(Compared::Stock)];
    std::string none, some;
    for (std::size_t l = 0; l < store_.shops[index_].locations.size(); ++l) {
      bool has_rows = false, empty = true;
      for (std::size_t const i : rows)
        if (all[i].location == l) {
          has_rows = true;
          empty = empty && all[i].xoro.value_or(0) <= 0;
        }
      if (has_rows)
        (empty ? none : some) +=
            (empty ? none : some).empty() ? names_of_stores(l) : ", " + names_of_stores(l);
    }
    return none.empty() || some.empty() ? std::string{}
                                        : fmt::format(": all at {}, none at {}", some, none);
  }

  void explain_stock() {
    if (by_swapped_locations())
      return;
    if (other_value(Compared::Stock, "safety-stock-not-kept",
                    fmt::format("The quantities of {} are all that XoroERP can sell: the safety "
                                "stock that is set is not kept back there.",
                                out_.shop),
                    [&](Raw const& raw) { return all_of(raw); }))
      return;
    if (by_one_store_fewer() || by_shortage(SafetyStock::Of::Units))
      return;
    auto const total = [this](ItemPair const& pair, Raw const& raw) {
      auto const sum = sellable_in_erp(store_, index_, raw.location, item_of(pair));
      return sum ? std::optional<std::int64_t>(sum->units()) : std::nullopt;
    };
    auto const& locations = store_.shops[index_].locations;
    for (std::size_t l = 0; l < locations.size(); ++l)
      if (other_value(Compared::Stock, "other-column",
                      fmt::format("The quantities of {} are those that XoroERP has for the "
                                  "location {}.",
                                  out_.shop, locations[l].name),
                      [&](Raw const& raw) -> std::optional<std::int64_t> {
                        auto const sum = sellable_in_erp(store_, index_, l, item_of(raw.pair));
                        return raw.location != l && sum ? std::optional<std::int64_t>(sum->units())
                                                        : std::nullopt;
                      }))
        return;
    // Before the first sync no shop knows of what is sold elsewhere, so neither is a column in
    // another's place.
    if (other_value(Compared::Stock, "sold-elsewhere",
                    fmt::format("The quantities of {} still hold units that XoroERP has on sales "
                                "orders of which {} has none open.",
                                out_.shop, out_.shop),
                    [&](Raw const& raw) { return with_sold_elsewhere(raw); }) ||
        other_value(Compared::Stock, "on-hand",
                    fmt::format("The quantities of {} are what XoroERP has on hand, not what it "
                                "can sell.",
                                out_.shop),
                    [&](Raw const& raw) { return on_hand_of(raw); }))
      return;
    if (by_other_stores() || by_moved_stock())
      return;
    // A share explains what a factor below one explains too; packs are the more common cause.
    if (!by_factor(Compared::Stock) && !by_shortage(SafetyStock::Of::Percent) &&
        !shifted_row(Compared::Stock, total))
      by_sorting();
  }

  /// The very numbers of the shop on other rows. What two systems count apart shares small numbers
  /// alone, so nearly all of many have to be there.
  bool by_sorting() {
    constexpr std::size_t kRows = 10;
    auto const& all = raw_[static_cast<std::size_t>(Compared::Stock)];
    std::multiset<std::int64_t> of_erp;
    std::set<std::int64_t> different;
    for (Raw const& raw : all)
      of_erp.insert(raw.xoro.value_or(0));
    std::size_t found = 0;
    for (Raw const& raw : all)
      if (auto const at = of_erp.find(raw.shop.value_or(0)); at != of_erp.end()) {
        different.insert(*at);
        of_erp.erase(at);
        ++found;
      }
    if (all.size() < kRows || found * 20 < all.size() * 19 || different.size() < kRows)
      return false;
    std::vector<std::size_t> rows(all.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
      rows[i] = i;
    explain(Compared::Stock, "sorted-apart",
            fmt::format("XoroERP's quantities are those of {} on other rows ({} of {} numbers), as "
                        "a sheet makes them of which one column was sorted by itself.",
                        out_.shop, found, all.size()),
            rows);
    return true;
  }

  /// Goods that the first sync takes off sale whole: sold out in XoroERP, or not counted there.
  void none_in_erp() {
    // Where it has none of anything, its file was not made well, which is told as that.
    if (out_.erp_units == 0)
      return;
    auto const& all = raw_[static_cast<std::size_t>(Compared::Stock)];
    auto const has_some = [&](ItemPair const& pair) {
      for (std::size_t l = 0; l < store_.shops[index_].locations.size(); ++l)
        if (sellable_in_erp(store_, index_, l, item_of(pair)).value_or(Quantity{0}) > Quantity{0})
          return true;
      return false;
    };
    std::vector<std::size_t> at, below;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].told.cause != kNone || all[i].shop <= 0 ||
          !on_sale(shop_[all[i].pair.shop.product]))
        continue;
      if (left_in_erp(store_, index_, all[i].location, item_of(all[i].pair)) < Quantity{0})
        below.push_back(i);
      else if (!has_some(all[i].pair))
        at.push_back(i);
    }
    if (!below.empty())
      explain(Compared::Stock, "below-zero-in-erp",
              fmt::format("XoroERP has less than nothing of goods that {} sells: more is owed than "
                          "there is, or a sign is wrong.",
                          out_.shop),
              below);
    if (!at.empty())
      explain(Compared::Stock, "none-in-erp",
              fmt::format("{} sells goods that XoroERP has none to sell of; the first sync takes "
                          "them off sale whole.",
                          out_.shop),
              at);
  }

  /// What XoroERP could sell if it had no sales orders but those that are open in the shop; none
  /// where it has no more than these.
  [[nodiscard]] std::optional<std::int64_t> with_sold_elsewhere(Raw const& raw) const {
    auto const& ordered = item_of(raw.pair).on_so;
    std::int64_t elsewhere = 0;
    for (StoreIndex s : store_.shops[index_].locations[raw.location].erp_stores)
      elsewhere += s.value() < ordered.size() ? ordered[s.value()].units() : 0;
    auto const& open = shop_[raw.pair.shop.product].variants[raw.pair.shop.variant].committed;
    elsewhere -= raw.location < open.size() ? open[raw.location].units() : 0;
    return raw.xoro && elsewhere > 0 ? std::optional(*raw.xoro + elsewhere) : std::nullopt;
  }

  [[nodiscard]] std::optional<std::int64_t> on_hand_of(Raw const& raw) const {
    std::int64_t sum = 0;
    auto const& held = item_of(raw.pair).on_hand;
    for (StoreIndex s : store_.shops[index_].locations[raw.location].erp_stores)
      sum += s.value() < held.size() ? held[s.value()].units() : 0;
    return sum;
  }

  /// What the shop strikes out is XoroERP's price, which the first sync would ask again.
  bool by_sale() {
    std::vector<Candidate> candidates;
    for (Raw const& raw : raw_[static_cast<std::size_t>(Compared::Price)]) {
      ItemPair const& pair = raw.pair;
      auto const& struck = shop_[pair.shop.product].variants[pair.shop.variant].compare_at;
      candidates.push_back({struck ? std::optional(struck->minor()) : std::nullopt, raw.xoro});
    }
    auto const at = taken_from(candidates);
    if (!at.empty())
      explain(
          Compared::Price, "sale",
          fmt::format("{} has a sale: XoroERP's prices stand there as those that are struck out.",
                      out_.shop),
          at);
    return !at.empty();
  }

  void explain_amounts(Compared what) {
    if (what == Compared::Price && by_sale())
      return;
    using Member = std::optional<Amount> ErpItem::*;
    struct Column {
      Compared what;
      Member member;
      std::string_view name;
    };
    constexpr std::array kColumns{
        Column{Compared::Price, &ErpItem::price, "prices"},
        Column{Compared::CompareAt, &ErpItem::compare_at, "compare-at prices"},
        Column{Compared::Cost, &ErpItem::cost, "costs"}};
    auto const minor_of = [this](ItemPair const& pair, Member member) {
      ErpItem const& item = item_of(pair);
      auto const amount = member == &ErpItem::price ? price_of(item) : item.*member;
      return amount ? std::optional(amount->minor()) : std::nullopt;
    };
    Column const& own = *std::ranges::find(kColumns, what, &Column::what);
    for (Column const& column : kColumns)
      if (column.what != what && comparable(column.what) &&
          other_value(what, "other-column",
                      fmt::format("The {} of {} are XoroERP's {}: a column stands in another's "
                                  "place.",
                                  own.name, out_.shop, column.name),
                      [&](Raw const& raw) { return minor_of(raw.pair, column.member); }))
        return;
    // The least far-fetched first: a column taken for another is one click, a slipped row takes a
    // spreadsheet.
    if (!by_factor(what))
      shifted_row(what,
                  [&](ItemPair const& pair, Raw const&) { return minor_of(pair, own.member); });
  }

  /// Texts that are the same but for how they are written.
  template <class Plain>
  void explain_texts(Compared what, std::string text, Plain plain) {
    std::vector<std::size_t> at;
    auto const& all = raw_[static_cast<std::size_t>(what)];
    for (std::size_t i = 0; i < all.size(); ++i)
      if (plain(all[i].told.xoro) == plain(all[i].told.shop))
        at.push_back(i);
    // A few rows that are alike but for the spelling are chance.
    if (explains_enough(at.size(), all.size()))
      explain(what, "spelling", std::move(text), at);
  }

  /// Nobody who has a price for goods means to give them away.
  void offered_for_nothing() {
    std::vector<std::size_t> at;
    auto const& all = raw_[static_cast<std::size_t>(Compared::Price)];
    for (std::size_t i = 0; i < all.size(); ++i)
      if (all[i].told.cause == kNone && all[i].shop == 0 && all[i].xoro > 0 &&
          all[i].told.units > 0)
        at.push_back(i);
    if (!at.empty())
      explain(Compared::Price, "offered-for-nothing",
              fmt::format("{} offers goods for 0 that XoroERP has a price for.", out_.shop), at);
  }

  void conclude(Compared what) {
    auto& all = raw_[static_cast<std::size_t>(what)];
    switch (what) {
      case Compared::Stock:
        explain_stock();
        none_in_erp();
        break;
      case Compared::Price:
        explain_amounts(what);
        offered_for_nothing();
        break;
      case Compared::CompareAt:
      case Compared::Cost:
        explain_amounts(what);
        break;
      case Compared::Weight:
        if (!by_unit_of_weight())
          by_factor(what);
        break;
      case Compared::Barcode:
        explain_texts(what,
                      fmt::format("The barcodes of {} differ from XoroERP's in leading zeros "
                                  "or marks alone, as a spreadsheet makes them.",
                                  out_.shop),
                      bare_code);
        break;
      case Compared::Title:
        explain_texts(what,
                      fmt::format("The titles of {} differ from XoroERP's in case or blanks "
                                  "alone.",
                                  out_.shop),
                      loosely);
        break;
      case Compared::Status:
      case Compared::Publication:
      case Compared::Tracking:
      case Compared::Structure:
        break;
    }
    ComparedTally& sums = tally(what);
    sums.different = static_cast<std::uint32_t>(all.size());
    // Sorted last: causes name their rows by place until here.
    std::ranges::stable_sort(all, [](Raw const& a, Raw const& b) {
      auto const rank = [](Raw const& r) {
        return std::pair{-size_of(r.told.money_minor), -size_of(r.told.units)};
      };
      return rank(a) < rank(b);
    });
    for (Raw& raw : all) {
      sums.units += size_of(raw.told.units);
      sums.money_minor += size_of(raw.told.money_minor);
      out_.differences.push_back(std::move(raw.told));
    }
    all.clear();
  }

  StoreConfig const& store_;
  std::vector<ErpProduct> const& erp_;
  std::vector<ShopProduct> const& shop_;
  std::span<Decision const> decisions_;
  StoreInput const* files_;
  /// XoroERP's, in the currency of a shop that sells in another; null elsewhere.
  std::map<ItemNumber, Amount> const* own_prices_ = nullptr;
  std::size_t index_;
  std::vector<ItemPair> pairs_;         ///< compared, in XoroERP's order
  std::vector<std::uint32_t> stocked_;  ///< by location: items that XoroERP can sell there
  std::array<std::vector<Raw>, kCount<Compared>> raw_;
  Comparison out_;
};

}  // namespace

bool is_power_of_ten(CommonCause const& factor) {
  auto larger = std::max(factor.numerator, factor.denominator);
  auto const smaller = std::min(factor.numerator, factor.denominator);
  if (smaller <= 0 || larger == smaller || larger % smaller != 0)
    return false;
  for (larger /= smaller; larger % 10 == 0; larger /= 10) {
  }
  return larger == 1;
}

std::optional<Quantity> sellable_in_erp(StoreConfig const& store, std::size_t shop,
                                        std::size_t location, ErpItem const& item) {
  if (store.shops[shop].locations[location].erp_stores.empty())
    return std::nullopt;
  return floor_at_zero(
      less_safety_stock(safety_stock_of(store, shop, location, item.number.value()),
                        left_in_erp(store, shop, location, item)));
}

Comparison compare_sides(StoreConfig const& store, Catalogue const& catalogue, std::size_t shop,
                         std::span<Decision const> decisions, PriceLists const* lists) {
  return Comparer(store, catalogue, shop, decisions, nullptr, lists).run();
}

std::vector<Comparison> compare_sides(StoreInput const& input) {
  std::vector<Comparison> all;
  auto const shops = std::min(input.config.shops.size(), input.catalogue.shops.size());
  for (std::size_t s = 0; s < shops; ++s) {
    auto& one = all.emplace_back(
        Comparer(input.config, input.catalogue, s, input.decisions, &input, &input.price_lists)
            .run());
    std::map<std::string_view, std::uint32_t> erp_lines, shop_lines;
    for (std::size_t p = 0; p < input.erp_lines.size() && p < input.catalogue.erp.size(); ++p)
      erp_lines.emplace(input.catalogue.erp[p].base_part.value(), input.erp_lines[p].line);
    for (std::size_t p = 0; s < input.shop_lines.size() && p < input.shop_lines[s].size() &&
                            p < input.catalogue.shops[s].size();
         ++p)
      shop_lines.emplace(input.catalogue.shops[s][p].handle, input.shop_lines[s][p].line);
    for (ValueDifference& d : one.differences) {
      if (auto const line = erp_lines.find(d.base_part); line != erp_lines.end())
        d.xoro_line = line->second;
      if (auto const line = shop_lines.find(d.handle); line != shop_lines.end())
        d.shop_line = line->second;
    }
  }
  return all;
}

std::string differences_csv(std::vector<Comparison> const& shops) {
  std::string out;
  csv::append_row(out, std::vector<std::string>{"Shop", "What", "Item", "Base part", "Handle",
                                                "Location", "XoroERP", "Shopify", "Units", "Money",
                                                "Currency", "Common cause"});
  for (Comparison const& c : shops)
    for (ValueDifference const& d : c.differences)
      csv::append_row(out, std::vector<std::string>{
                               c.shop, std::string(name_of(d.what)), d.item, d.base_part, d.handle,
                               d.location, d.xoro, d.shop, std::to_string(d.units),
                               format_amount(Amount{d.money_minor}, c.currency), c.currency.code(),
                               d.cause == kNone ? "" : c.causes[d.cause].text});
  return out;
}

}  // namespace drydock
