#include "scenarios/check/root_rows.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "model/change.h"
#include "model/opening.h"
#include "model/text.h"
#include "scenarios/check/blame.h"
#include "scenarios/check/shop_files.h"
#include "scenarios/run/side_by_side.h"
#include "scenarios/sides/location_map.h"
#include "scenarios/sides/pairs.h"

namespace drydock {
namespace {

using PutRight = std::function<void(StoreConfig&, Catalogue&)>;

std::string print_of(Anomaly anomaly, std::string cause) {
  Finding f;
  f.anomaly = anomaly;
  f.cause = {std::move(cause)};
  return fingerprint(f);
}

class Roots {
 public:
  Roots(StoreConfig const& store, Catalogue const& catalogue, std::vector<Comparison> const& sides,
        std::vector<Identity> const& identities, std::vector<RuleFinding> const& rules,
        PriceLists const& lists)
      : store_(store),
        catalogue_(catalogue),
        sides_(sides),
        identities_(identities),
        rules_(rules),
        lists_(lists) {
    for (RuleFinding const& rule : rules)
      told_.insert(fingerprint(rule.finding));
  }

  std::vector<RootCause> all() {
    add_crossed_skus();
    add_repeated_skus();
    add_lost_item_numbers();
    add_crossed_handles();
    add_missing_handles();
    add_shared_handles();
    add_split_products();
    add_held_back_pushers();
    add_directions();
    add_scopes();
    add_locations();
    add_unwritten_locations();
    add_stock_of_columns();
    add_wrong_files();
    for (std::size_t s = 0; s < sides_.size() && s < catalogue_.shops.size(); ++s)
      for (std::uint32_t cause = 0; cause < sides_[s].causes.size(); ++cause)
        add_common_cause(s, cause);
    add_missing_stock();
    add_missing_rows();
    add_open_orders();
    add_lines_of_no_item();
    add_foretold();
    return std::move(out_);
  }

 private:
  /// Where several shops have it, it is told once, and put right in all of them. Null: it is not
  /// told at all, as of a shop that nobody trades with.
  RootCause* root(std::string print, Follows may, PutRight right) {
    if (!told_.contains(print))
      return nullptr;
    auto const known = std::ranges::find(out_, print, &RootCause::print);
    if (known == out_.end())
      return &out_.emplace_back(RootCause{std::move(print), {}, may, std::move(right), {}});
    known->put_right = [first = std::move(known->put_right), then = std::move(right)](
                           StoreConfig& store, Catalogue& catalogue) {
      first(store, catalogue);
      then(store, catalogue);
    };
    return &*known;
  }

  static PutRight by(std::vector<Change> changes) {
    return [changes = std::move(changes)](StoreConfig& store, Catalogue& catalogue) {
      for (Change const& change : changes)
        apply(change, store, catalogue);
    };
  }

  void add_crossed_skus() {
    for (std::size_t s = 0; s < sides_.size(); ++s) {
      std::vector<Change> changes;
      std::set<std::string> goods;
      for (CrossedVariant const& v : sides_[s].crossed) {
        goods.insert({v.item, v.other, v.base_part, v.other_part});
        changes.push_back({{.kind = PlaceKind::Identifier,
                            .subject = v.place,
                            .account = {},
                            .shop = ShopIndex{static_cast<std::uint8_t>(s)}},
                           v.item,
                           v.other});
      }
      if (changes.empty())
        continue;
      if (RootCause* const one = root(print_of(Anomaly::IdentityInDoubt, std::string(kSkusCrossed)),
                                      Follows::Weeks, by(std::move(changes))))
        one->goods.merge(goods);
    }
  }

  /// The variants that hold one item's number, by item, of those that several hold.
  using Holders = std::map<ItemAt, std::vector<VariantAt>>;
  static Holders repeated_in(Catalogue const& catalogue, std::size_t s) {
    Holders out;
    PairedSides const sides = pair_sides(catalogue.erp, catalogue.shops[s]);
    for (ItemPair const& pair : sides.repeats)
      out[pair.erp].push_back(pair.shop);
    for (ItemPair const& pair : sides.pairs)
      if (auto const at = out.find(pair.erp); at != out.end())
        at->second.insert(at->second.begin(), pair.shop);
    return out;
  }
  void add_repeated_skus() {
    auto const print = print_of(Anomaly::Misconfigured, std::string(kSkuOfSeveral));
    for (std::size_t s = 0; told_.contains(print) && s < catalogue_.shops.size(); ++s) {
      std::set<std::string> goods;
      for (auto const& [at, holders] : repeated_in(catalogue_, s)) {
        ErpProduct const& product = catalogue_.erp[at.product];
        goods.insert({product.base_part.value(), product.items[at.item].number.value()});
        for (VariantAt const& v : holders) {
          ShopProduct const& listed = catalogue_.shops[s][v.product];
          if (auto const* other =
                  item_by_handle(catalogue_.erp, listed, listed.variants[v.variant]))
            goods.insert(other->number.value());
        }
      }
      if (goods.empty())
        continue;
      if (RootCause* const one =
              root(print, Follows::Weeks,
                   [s](StoreConfig&, Catalogue& catalogue) { give_each_its_sku(catalogue, s); }))
        one->goods.merge(goods);
    }
  }
  /// One keeps it: of those on sale the one that is the item by its texts. Any other has the number
  /// that its texts say, or one that XoroERP does not know: without any it would be taken for the
  /// item by its title all the same.
  static void give_each_its_sku(Catalogue& catalogue, std::size_t s) {
    auto& products = catalogue.shops[s];
    for (auto const& [at, holders] : repeated_in(catalogue, s)) {
      ErpItem const& item = catalogue.erp[at.product].items[at.item];
      auto const fits = [&](VariantAt v) {
        ShopProduct const& product = products[v.product];
        bool const by_text =
            item_by_handle(catalogue.erp, product, product.variants[v.variant]) == &item;
        return (on_sale(product) ? 2 : 0) + (by_text ? 1 : 0);
      };
      VariantAt const kept = *std::ranges::max_element(holders, {}, fits);
      for (VariantAt const& v : holders) {
        if (v == kept)
          continue;
        ShopVariant& variant = products[v.product].variants[v.variant];
        auto const* other = item_by_handle(catalogue.erp, products[v.product], variant);
        variant.sku = other != nullptr && other != &item
                          ? Sku{other->number.value()}
                          : Sku{fmt::format("{} {} {}", item.number.value(),
                                            products[v.product].handle, v.variant)};
      }
    }
  }

  /// With the item numbers as the shop has them XoroERP's items are what they were. A plan that was
  /// made for the variant alone holds no item of another number: its own is added there.
  void add_lost_item_numbers() {
    std::map<std::string, std::string> skus;
    std::vector<ErpProduct> lost;
    std::set<std::string> goods;
    for (Identity const& identity : identities_)
      for (LikelyPair const& pair : identity.likely)
        if (is_of_spreadsheet(pair)) {
          skus.emplace(pair.item, pair.sku);
          goods.insert({pair.item, pair.sku, pair.base_part});
        }
    if (skus.empty())
      return;
    for (ErpProduct const& product : catalogue_.erp)
      for (ErpItem const& item : product.items)
        if (auto const at = skus.find(item.number.value()); at != skus.end()) {
          lost.push_back(product);
          lost.back().items = {item};
          lost.back().items.front().number = ItemNumber{at->second};
        }
    if (RootCause* const one =
            root(print_of(Anomaly::IdentityInDoubt, std::string(kItemNumbersLost)), Follows::Weeks,
                 [skus = std::move(skus), lost = std::move(lost)](StoreConfig&, Catalogue& into) {
                   std::set<std::string> sold, known;
                   for (ErpProduct& product : into.erp)
                     for (ErpItem& item : product.items) {
                       if (auto const at = skus.find(item.number.value()); at != skus.end())
                         item.number = ItemNumber{at->second};
                       known.insert(item.number.value());
                     }
                   for (auto const& products : into.shops)
                     for (ShopProduct const& product : products)
                       for (ShopVariant const& variant : product.variants)
                         sold.emplace(trim(variant.sku.value()));
                   for (ErpProduct const& product : lost)
                     if (auto const& number = product.items.front().number.value();
                         sold.contains(number) && !known.contains(number))
                       into.erp.push_back(product);
                 }))
      one->goods.merge(goods);
  }

  /// Of products that have each other's handle everything that is written is the other's.
  void add_crossed_handles() {
    for (RuleFinding const& rule : rules_) {
      if (rule.finding.anomaly != Anomaly::WrongMatch)
        continue;
      if (rule.changes.empty())
        root_of_matches(rule);
      else
        root_of_handles(rule, Follows::Weeks);
    }
  }

  /// Of each product of XoroERP the products of the shop that its items lie in, by position.
  static std::vector<std::vector<std::size_t>> holders_of(Catalogue const& catalogue,
                                                          std::size_t s) {
    std::vector<std::vector<std::size_t>> out(catalogue.erp.size());
    for (ItemPair const& pair : pair_sides(catalogue.erp, catalogue.shops[s]).pairs)
      if (auto& of = out[pair.erp.product]; std::ranges::find(of, pair.shop.product) == of.end())
        of.push_back(pair.shop.product);
    return out;
  }
  /// The product of the shop that the sync takes for it: the first one of its handles (A-X6).
  static std::optional<std::size_t> taken_for(ErpProduct const& erp,
                                              std::vector<ShopProduct> const& products) {
    for (std::string const& handle : split_handles(erp.handles))
      for (std::size_t p = 0; p < products.size(); ++p)
        if (slug(products[p].handle) == slug(handle))
          return p;
    return std::nullopt;
  }

  /// Nothing can be proposed where titles say one thing and item numbers another. Whichever is
  /// wrong, with handles that mean what the item numbers say nothing lands on another product.
  void root_of_matches(RuleFinding const& rule) {
    std::set<std::string> goods;
    for (std::size_t s = 0; s < catalogue_.shops.size(); ++s) {
      auto const holders = holders_of(catalogue_, s);
      for (std::size_t e = 0; e < catalogue_.erp.size(); ++e)
        if (auto const hit = taken_for(catalogue_.erp[e], catalogue_.shops[s]);
            hit && holders[e].size() == 1 && holders[e].front() != *hit)
          for (std::size_t other = 0; other < catalogue_.erp.size(); ++other)
            if (other == e || std::ranges::find(holders[other], *hit) != holders[other].end())
              add_goods(catalogue_.erp[other], goods);
    }
    if (goods.empty())
      return;
    if (RootCause* const one =
            root(fingerprint(rule.finding), Follows::Weeks,
                 [](StoreConfig&, Catalogue& catalogue) { match_by_items(catalogue); }))
      one->goods.merge(goods);
  }
  static void add_goods(ErpProduct const& product, std::set<std::string>& goods) {
    goods.insert(product.base_part.value());
    for (ErpItem const& item : product.items)
      goods.insert(item.number.value());
  }
  static void match_by_items(Catalogue& catalogue) {
    std::vector<std::vector<std::string>> handles(catalogue.erp.size());
    for (std::size_t s = 0; s < catalogue.shops.size(); ++s) {
      auto const holders = holders_of(catalogue, s);
      for (std::size_t e = 0; e < catalogue.erp.size(); ++e)
        if (holders[e].size() == 1) {
          ShopProduct const& held = catalogue.shops[s][holders[e].front()];
          handles[e].push_back(held.handle);
          catalogue.erp[e].title = held.title;
        }
    }
    for (std::size_t e = 0; e < catalogue.erp.size(); ++e)
      if (!handles[e].empty())
        catalogue.erp[e].handles = fmt::format("{}", fmt::join(handles[e], ", "));
  }

  /// Two products of XoroERP that are one in the shop: they are made one, or the one that is no
  /// part of it loses the handle.
  void add_shared_handles() {
    std::set<std::string> goods;
    for (std::size_t s = 0; s < catalogue_.shops.size(); ++s)
      for (auto const& [hit, products] : sharing(catalogue_, s))
        if (products.size() > 1)
          for (std::size_t const e : products)
            add_goods(catalogue_.erp[e], goods);
    if (goods.empty())
      return;
    if (RootCause* const one =
            root(print_of(Anomaly::DuplicateHandle, "one-handle-of-two-products"), Follows::Weeks,
                 [](StoreConfig&, Catalogue& catalogue) {
                   for (std::size_t s = 0; s < catalogue.shops.size(); ++s)
                     make_one_of_each(catalogue, s);
                 }))
      one->goods.merge(goods);
  }
  static std::map<std::size_t, std::vector<std::size_t>> sharing(Catalogue const& catalogue,
                                                                 std::size_t s) {
    std::map<std::size_t, std::vector<std::size_t>> out;
    for (std::size_t e = 0; e < catalogue.erp.size(); ++e)
      if (auto const hit = taken_for(catalogue.erp[e], catalogue.shops[s]))
        out[*hit].push_back(e);
    return out;
  }
  static void make_one_of_each(Catalogue& catalogue, std::size_t s) {
    auto const holders = holders_of(catalogue, s);
    std::vector<std::size_t> gone;
    for (auto const& [hit, products] : sharing(catalogue, s)) {
      if (products.size() < 2)
        continue;
      auto const lies_there = [&, of = hit](std::size_t e) {
        return std::ranges::find(holders[e], of) != holders[e].end();
      };
      auto const keeper = std::ranges::find_if(products, lies_there);
      std::size_t const kept = keeper == products.end() ? products.front() : *keeper;
      for (std::size_t const e : products) {
        if (e == kept)
          continue;
        if (!lies_there(e)) {
          catalogue.erp[e].handles.clear();
          continue;
        }
        auto& items = catalogue.erp[kept].items;
        items.insert(items.end(), catalogue.erp[e].items.begin(), catalogue.erp[e].items.end());
        gone.push_back(e);
      }
    }
    std::ranges::sort(gone, std::greater{});
    for (std::size_t const e : gone)
      catalogue.erp.erase(catalogue.erp.begin() + static_cast<std::ptrdiff_t>(e));
  }

  /// One product of XoroERP that is several in the shop: each of these gets its own.
  void add_split_products() {
    std::set<std::string> goods;
    for (std::size_t s = 0; s < catalogue_.shops.size(); ++s) {
      auto const holders = holders_of(catalogue_, s);
      for (std::size_t e = 0; e < catalogue_.erp.size(); ++e)
        if (holders[e].size() > 1 && split_handles(catalogue_.erp[e].handles).size() > 1)
          add_goods(catalogue_.erp[e], goods);
    }
    if (goods.empty())
      return;
    if (RootCause* const one = root(print_of(Anomaly::AmbiguousMatch, "two-handles-in-one-shop"),
                                    Follows::Weeks, [](StoreConfig&, Catalogue& catalogue) {
                                      for (std::size_t s = 0; s < catalogue.shops.size(); ++s)
                                        give_each_its_product(catalogue, s);
                                    }))
      one->goods.merge(goods);
  }
  static void give_each_its_product(Catalogue& catalogue, std::size_t s) {
    auto const holders = holders_of(catalogue, s);
    auto const pairs = pair_sides(catalogue.erp, catalogue.shops[s]).pairs;
    std::vector<ErpProduct> made;
    for (std::size_t e = 0; e < holders.size(); ++e) {
      if (holders[e].size() < 2 || split_handles(catalogue.erp[e].handles).size() < 2)
        continue;
      ErpProduct& whole = catalogue.erp[e];
      std::vector<ErpItem> left;
      std::map<std::size_t, ErpProduct> parts;
      for (std::size_t i = 0; i < whole.items.size(); ++i) {
        auto const pair = std::ranges::find(
            pairs, ItemAt{static_cast<std::uint32_t>(e), static_cast<std::uint32_t>(i)},
            &ItemPair::erp);
        if (pair == pairs.end() || pair->shop.product == holders[e].front()) {
          left.push_back(whole.items[i]);
          continue;
        }
        auto const [part, fresh] = parts.try_emplace(pair->shop.product, whole);
        ShopProduct const& listed = catalogue.shops[s][pair->shop.product];
        if (fresh) {
          part->second.base_part =
              BasePart{fmt::format("{} {}", whole.base_part.value(), listed.handle)};
          part->second.handles = listed.handle;
          part->second.title = listed.title;
          part->second.items.clear();
        }
        part->second.items.push_back(whole.items[i]);
      }
      whole.handles = catalogue.shops[s][holders[e].front()].handle;
      whole.items = std::move(left);
      for (auto& [place, part] : parts)
        made.push_back(std::move(part));
    }
    for (ErpProduct& part : made)
      catalogue.erp.push_back(std::move(part));
  }

  /// Behind a gate all but the first pusher are idle, so that what they alone cover is never sent.
  void add_held_back_pushers() {
    for (RuleFinding const& rule : rules_) {
      Finding const& f = rule.finding;
      bool const held = !f.cause.empty() && (f.cause.front() == "second-scope-never-pushed" ||
                                             f.cause.front() == "several-pushers-held-back");
      if (f.anomaly != Anomaly::SeveralPushers || !held || rule.changes.empty())
        continue;
      root(fingerprint(f), Follows::Weeks,
           [changes = rule.changes, name = f.shop](StoreConfig& store, Catalogue& catalogue) {
             for (Change const& change : changes)
               apply(change, store, catalogue);
             for (AccountConfig& account : store.accounts)
               if (store.shops[account.shop.value()].name == name)
                 account.locations.clear();
           });
    }
  }

  /// What is changed in XoroERP reaches no shop whose products come from Shopify, and nobody can
  /// say but the people who chose that whether it should.
  void add_directions() {
    root(print_of(Anomaly::DirectionConflict, std::string(kFromShopify)), Follows::Unexplained,
         [](StoreConfig& store, Catalogue&) {
           for (AccountConfig& account : store.accounts)
             account.settings.direction = Direction::XoroToShopify;
         });
  }

  /// What the first sync brings of goods that are not for the shop comes of a filter that lets them
  /// through. Where no tag says what is for it nobody can say what would come of another filter.
  void add_scopes() {
    for (RuleFinding const& rule : rules_) {
      Finding const& f = rule.finding;
      if (!rule.changes.empty() && !f.cause.empty() &&
          (f.cause.front() == kNoTagFilter || f.cause.front() == kFilterMatchesNothing))
        root(fingerprint(f), Follows::Files, by(rule.changes));
    }
  }

  void root_of_handles(RuleFinding const& rule, Follows may) {
    std::set<std::string> goods;
    for (Change const& change : rule.changes)
      for (ErpProduct const& product : catalogue_.erp)
        if (product.base_part.value() == change.at.subject) {
          goods.insert(change.at.subject);
          for (ErpItem const& item : product.items)
            goods.insert(item.number.value());
        }
    if (RootCause* const one = root(fingerprint(rule.finding), may, by(rule.changes)))
      one->goods.merge(goods);
  }

  /// Where no product has a handle, or one that the shop knows, nobody has reconciled anything.
  /// What weeks make of one is blamed on its row.
  void add_missing_handles() {
    for (RuleFinding const& rule : rules_) {
      if (rule.finding.severity != Severity::Error || rule.changes.empty())
        continue;
      if (rule.finding.anomaly == Anomaly::MissingHandle)
        root_of_handles(rule, Follows::Files);
      // Each shop's rule has a list of its own for the same product: together they are all shops'.
      if (rule.finding.anomaly == Anomaly::MalformedHandle)
        root(fingerprint(rule.finding), Follows::Files,
             [](StoreConfig&, Catalogue& catalogue) { match_by_items(catalogue); });
    }
  }

  void add_locations() {
    for (std::size_t s = 0; s < store_.shops.size() && s < catalogue_.shops.size(); ++s)
      for (LocationDoubt const& doubt : doubtful_locations(store_, catalogue_, s)) {
        auto const cause = doubt.twin     ? kStoreBehindTwoLocations
                           : doubt.likely ? kLocationOfAnotherStore
                                          : kLocationLeftAlone;
        root(print_of(Anomaly::Misconfigured, std::string(cause)),
             doubt.twin || doubt.likely ? Follows::Weeks : Follows::Unexplained,
             [doubt, s](StoreConfig& store, Catalogue& catalogue) {
               without_doubt(doubt, s, store, catalogue);
             });
      }
  }

  void add_unwritten_locations() {
    root(print_of(Anomaly::Misconfigured, std::string(kLocationUnwritten)), Follows::Weeks,
         [](StoreConfig& store, Catalogue&) {
           for (AccountConfig& account : store.accounts)
             account.locations.clear();
         });
  }

  /// An inventory export of which every sum is wrong tells no quantity that could be compared.
  void add_stock_of_columns() {
    root(print_of(Anomaly::Misconfigured, std::string(kAtsOfOtherColumns)), Follows::Files,
         [](StoreConfig&, Catalogue& catalogue) {
           for (ErpProduct& product : catalogue.erp)
             for (ErpItem& item : product.items)
               take_its_ats(item);
         });
  }
  static void take_its_ats(ErpItem& item) {
    for (std::size_t e = 0; e < item.other_ats.size(); ++e) {
      if (!item.other_ats[e] || item.kit())
        continue;
      item.on_hand.resize(std::max(item.on_hand.size(), e + 1));
      auto const of = [e](std::vector<Quantity> const& by_store) {
        return e < by_store.size() ? by_store[e] : Quantity{0};
      };
      item.on_hand[e] = *item.other_ats[e] + of(item.not_available) + of(item.on_so);
    }
    if (!item.kit())
      item.other_ats.clear();
  }

  /// Of a shop whose numbers are another's nothing is known, so XoroERP's are taken as they stand.
  void add_wrong_files() {
    for (std::string_view const cause : {kFileOfTwoShops, kFilesOfEachOther})
      if (auto const shops = shops_of_wrong_files(store_, rules_, cause); !shops.empty())
        root(print_of(Anomaly::Misconfigured, std::string(cause)), Follows::Files,
             [shops](StoreConfig const& store, Catalogue& catalogue) {
               for (std::size_t const s : shops)
                 take_the_erps(store, catalogue, s);
             });
    // Of a copy the orders are the other shop's too.
    if (auto const shops = shops_of_wrong_files(store_, rules_, kFilesOfAnother); !shops.empty())
      root(print_of(Anomaly::Misconfigured, std::string(kFilesOfAnother)), Follows::Weeks,
           [shops](StoreConfig const& store, Catalogue& catalogue) {
             for (std::size_t const s : shops) {
               for (ShopProduct& product : catalogue.shops[s])
                 for (ShopVariant& variant : product.variants)
                   variant.committed.clear();
               if (s < catalogue.open_orders.size())
                 catalogue.open_orders[s].clear();
               take_the_erps(store, catalogue, s);
             }
           });
  }
  static void take_the_erps(StoreConfig const& store, Catalogue& catalogue, std::size_t s) {
    for (ItemPair const& pair : pair_sides(catalogue.erp, catalogue.shops[s]).pairs) {
      ErpItem const& item = catalogue.erp[pair.erp.product].items[pair.erp.item];
      ShopVariant& variant = catalogue.shops[s][pair.shop.product].variants[pair.shop.variant];
      for (std::size_t l = 0; l < variant.available.size(); ++l)
        if (auto const units = sellable_in_erp(store, s, l, item))
          variant.available[l] = units;
    }
  }

  /// One reason for many prices or quantities: with XoroERP's as the shop has them it is gone.
  void add_common_cause(std::size_t s, std::uint32_t cause) {
    CommonCause const& common = sides_[s].causes[cause];
    bool const stock = common.what == Compared::Stock;
    if (!stock && common.what != Compared::Price)
      return;
    std::set<std::string> items;
    for (ValueDifference const& d : sides_[s].differences)
      if (d.cause == cause && d.what == common.what)
        items.insert(d.item);
    if (!stock && store_.shops[s].currency != store_.currency)
      return add_foreign_prices(s, common, items);
    if (common.name == "safety-stock-not-kept")
      return add_safety_stock(s, common);
    // What is one shop's price is another's too: the item keeps it.
    if (!stock && store_.shops.size() > 1)
      return add_prices_of_one_shop(s, common, items);
    // What is on sales orders stands on other rows too.
    if (common.name == "sorted-apart")
      return add_rows_of_erp(print_of(Anomaly::StockDiffers, cause_of(common)), s,
                             std::move(items));
    if (common.name == "locations-swapped")
      return add_swapped_locations(s, common);
    root(print_of(stock ? Anomaly::StockDiffers : Anomaly::PriceDiffers, cause_of(common)),
         Follows::Files,
         [s, stock, items = std::move(items)](StoreConfig& store, Catalogue& catalogue) {
           take_the_shops(store, catalogue, s, stock, items);
         });
  }

  /// With each other's stores both locations have their own stock and sales orders, whichever of
  /// the files has them the wrong way round.
  void add_swapped_locations(std::size_t s, CommonCause const& common) {
    root(print_of(Anomaly::StockDiffers, cause_of(common)), Follows::Weeks,
         [s, names = common.locations](StoreConfig& store, Catalogue&) {
           auto& locations = store.shops[s].locations;
           auto const named = [&](std::string const& name) {
             return std::ranges::find(locations, name, &LocationConfig::name);
           };
           auto const a = named(names.front()), b = named(names.back());
           if (a != locations.end() && b != locations.end())
             std::swap(a->erp_stores, b->erp_stores);
         });
  }

  /// Items without a row in XoroERP's inventory, of which a run knows neither stock nor orders.
  void add_missing_rows() {
    for (std::size_t s = 0; s < sides_.size() && s < catalogue_.shops.size(); ++s) {
      std::set<std::string> items, of_a_store;
      for (ItemWithoutRow const& one : sides_[s].without_row)
        items.insert(one.item);
      for (MissingRow const& row : sides_[s].missing_rows)
        if (row.side == MissingRow::Side::Erp)
          of_a_store.insert(row.item);
      if (!items.empty())
        add_rows_of_erp(print_of(Anomaly::StockDiffers, "no-row-in-erp"), s, std::move(items));
      if (!of_a_store.empty())
        add_rows_of_erp(print_of(Anomaly::StockDiffers, "no-row-of-a-store-in-erp"), s,
                        std::move(of_a_store));
    }
  }
  /// XoroERP's rows as the shop has them, with the units that are on sales orders.
  void add_rows_of_erp(std::string print, std::size_t s, std::set<std::string> items) {
    std::set<std::string> goods = items;
    for (ErpProduct const& product : catalogue_.erp)
      for (ErpItem const& item : product.items)
        if (items.contains(item.number.value()))
          goods.insert(product.base_part.value());
    if (RootCause* const one =
            root(std::move(print), Follows::Weeks,
                 [s, items = std::move(items)](StoreConfig& store, Catalogue& catalogue) {
                   take_the_orders(store, catalogue, s, items);
                   take_the_shops(store, catalogue, s, true, items);
                 }))
      one->goods.merge(goods);
  }
  static void take_the_orders(StoreConfig const& store, Catalogue& catalogue, std::size_t s,
                              std::set<std::string> const& items) {
    auto const& locations = store.shops[s].locations;
    for (ItemPair const& pair : pair_sides(catalogue.erp, catalogue.shops[s]).pairs) {
      ErpItem& item = catalogue.erp[pair.erp.product].items[pair.erp.item];
      ShopVariant const& variant =
          catalogue.shops[s][pair.shop.product].variants[pair.shop.variant];
      if (!items.contains(item.number.value()) || item.kit())
        continue;
      item.on_so.resize(std::max(item.on_so.size(), store.erp_stores.size()));
      for (std::size_t l = 0; l < locations.size(); ++l)
        for (StoreIndex const one : locations[l].erp_stores)
          item.on_so[one.value()] =
              one == locations[l].erp_stores.front() && l < variant.committed.size()
                  ? variant.committed[l]
                  : Quantity{0};
    }
  }

  void add_prices_of_one_shop(std::size_t s, CommonCause const& common,
                              std::set<std::string> const& items) {
    root(print_of(Anomaly::PriceDiffers, cause_of(common)), Follows::Files,
         [s, items](StoreConfig&, Catalogue& catalogue) {
           for (ItemPair const& pair : pair_sides(catalogue.erp, catalogue.shops[s]).pairs) {
             ErpItem const& item = catalogue.erp[pair.erp.product].items[pair.erp.item];
             if (items.contains(item.number.value()) && item.price)
               catalogue.shops[s][pair.shop.product].variants[pair.shop.variant].price =
                   *item.price;
           }
         });
  }

  /// Of one that is set newly the shop keeps nothing back yet: without it the two sides agree,
  /// however little it leaves. That of an item is other shops' too.
  void add_safety_stock(std::size_t s, CommonCause const& common) {
    root(print_of(Anomaly::StockDiffers, cause_of(common)), Follows::Files,
         [s](StoreConfig& store, Catalogue&) {
           for (AccountConfig& account : store.accounts)
             if (account.shop.value() == s)
               account.settings.safety_stock = {};
           for (LocationConfig& location : store.shops[s].locations)
             location.safety_stock.reset();
           if (store.shops.size() == 1)
             store.safety_stock.clear();
         });
  }

  /// Prices of another currency stand in no item: the shop's are put right instead, which no week
  /// looks at.
  void add_foreign_prices(std::size_t s, CommonCause const& common,
                          std::set<std::string> const& items) {
    auto const list = lists_.find(store_.shops[s].currency);
    if (list == lists_.end())
      return;
    std::map<std::string, Amount> prices;
    for (auto const& [item, price] : list->second)
      if (items.contains(item.value()))
        prices.emplace(item.value(), price);
    root(print_of(Anomaly::PriceDiffers, cause_of(common)), Follows::Files,
         [s, prices = std::move(prices)](StoreConfig&, Catalogue& catalogue) {
           for (ShopProduct& product : catalogue.shops[s])
             for (ShopVariant& variant : product.variants)
               if (auto const at = prices.find(std::string(trim(variant.sku.value())));
                   at != prices.end())
                 variant.price = at->second;
         });
  }

  void add_missing_stock() {
    for (std::size_t s = 0; s < sides_.size() && s < catalogue_.shops.size(); ++s)
      if (sides_[s].stock_known && sides_[s].erp_units == 0 && sides_[s].shop_units > 0)
        root(print_of(Anomaly::StockDiffers, std::string(kNoStockInErp)), Follows::Files,
             [s](StoreConfig& store, Catalogue& catalogue) {
               std::set<std::string> items;
               for (ErpProduct const& product : catalogue.erp)
                 for (ErpItem const& item : product.items)
                   items.insert(item.number.value());
               take_the_shops(store, catalogue, s, true, items);
             });
  }

  /// What XoroERP has of a shop's open orders whose units its number still holds.
  enum class InErp : std::uint8_t { Nothing, APart };

  /// Open orders that XoroERP lacks, whole or in part: with sales orders for them its number is as
  /// right as the shop's.
  void add_open_orders() {
    add_open_orders(InErp::Nothing, kOpenInShopAlone);
    add_open_orders(InErp::Nothing, kOpenWithoutTag);
    add_open_orders(InErp::APart, kOpenInPart);
  }
  void add_open_orders(InErp there, std::string_view cause) {
    std::set<std::string> goods;
    std::map<std::string, std::string> parts;
    for (ErpProduct const& product : catalogue_.erp)
      for (ErpItem const& item : product.items)
        parts.emplace(item.number.value(), product.base_part.value());
    for (auto const& [item, store, units] : unknown_in_erp(store_, catalogue_, there)) {
      goods.insert(item);
      goods.insert(parts[item]);
    }
    if (goods.empty())
      return;
    if (RootCause* const one =
            root(print_of(Anomaly::OpenOrders, std::string(cause)), Follows::Weeks,
                 [there](StoreConfig& store, Catalogue& catalogue) {
                   enter_open_orders(store, catalogue, there);
                 }))
      one->goods.merge(goods);
  }
  struct OpenUnits {
    std::string item;
    StoreIndex store;
    Quantity units;
  };
  static std::vector<OpenUnits> unknown_in_erp(StoreConfig const& store, Catalogue const& catalogue,
                                               InErp there) {
    std::vector<OpenUnits> out;
    auto const orders = opening_orders(store, catalogue, Tick{});
    for (OpeningOrder const& order : orders)
      if (order.shop && order.in_erp() == (there == InErp::APart) &&
          !is_yet_to_come(store, catalogue, orders, order, Tick{}))
        for (OpeningLine const& line : order.lines)
          if (line.unknown() > Quantity{0})
            out.push_back({line.item.value(), line.store, line.unknown()});
    return out;
  }
  /// Those of another store that no shop knows are taken for them.
  static void enter_open_orders(StoreConfig const& store, Catalogue& catalogue, InErp there) {
    std::map<std::string, ErpItem*> items;
    for (ErpProduct& product : catalogue.erp)
      for (ErpItem& item : product.items)
        items.emplace(item.number.value(), &item);
    auto const orders = opening_orders(store, catalogue, Tick{});
    for (auto const& [number, at, units] : unknown_in_erp(store, catalogue, there)) {
      auto const found = items.find(number);
      if (found == items.end() || found->second->kit())
        continue;
      std::vector<Quantity>& on_so = found->second->on_so;
      on_so.resize(std::max(on_so.size(), store.erp_stores.size()));
      on_so[at.value()] += units;
      Quantity left = units;
      for (OpeningOrder const& order : orders) {
        OpeningLine const& line = order.lines.front();
        if (order.shop || line.item.value() != number || line.store == at)
          continue;
        Quantity const moved = std::min({left, line.on_order, on_so[line.store.value()]});
        on_so[line.store.value()] -= moved;
        left -= moved;
      }
    }
  }

  /// With an item that stands in for them no order is refused for its lines.
  void add_lines_of_no_item() {
    root(print_of(Anomaly::OrderMissed, std::string(kPastLinesOfNoItem)), Follows::Unexplained,
         [](StoreConfig& store, Catalogue& catalogue) {
           ItemNumber const stand_in{"drydock stand-in"};
           ErpProduct sundries{.base_part = BasePart{stand_in.value()}, .title = "Sundries"};
           sundries.items.push_back({.number = stand_in, .track_quantity = false});
           catalogue.erp.push_back(std::move(sundries));
           for (AccountConfig& account : store.accounts) {
             account.settings.default_sku = stand_in.value();
             account.settings.default_sku_for = DefaultSkuFor::UnknownSku;
           }
         });
  }

  /// An error of settings that says what weeks will show: where no single change of a small plan
  /// explains one of these, the whole week with the setting put right may.
  void add_foretold() {
    for (RuleFinding const& rule : rules_)
      if (rule.finding.severity == Severity::Error && !rule.foretells.empty() &&
          !rule.changes.empty())
        if (RootCause* const one =
                root(fingerprint(rule.finding), Follows::Unexplained, by(rule.changes)))
          one->shows = rule.foretells;
  }

  static void take_the_shops(StoreConfig const& store, Catalogue& catalogue, std::size_t s,
                             bool stock, std::set<std::string> const& items) {
    for (ItemPair const& pair : pair_sides(catalogue.erp, catalogue.shops[s]).pairs) {
      ErpItem& item = catalogue.erp[pair.erp.product].items[pair.erp.item];
      ShopVariant const& variant =
          catalogue.shops[s][pair.shop.product].variants[pair.shop.variant];
      // What is made of its parts has no number of its own.
      if (!items.contains(item.number.value()) || item.kit())
        continue;
      if (stock)
        take_quantities(store, s, variant, item);
      else
        item.price = variant.price;
    }
  }
  static void take_quantities(StoreConfig const& store, std::size_t s, ShopVariant const& variant,
                              ErpItem& item) {
    auto const& locations = store.shops[s].locations;
    for (std::size_t l = 0; l < locations.size() && l < variant.available.size(); ++l) {
      auto const sold = sellable_in_erp(store, s, l, item);
      if (!sold || !variant.available[l])
        continue;
      std::size_t const e = locations[l].erp_stores.front().value();
      item.on_hand.resize(std::max(item.on_hand.size(), e + 1));
      // Again where less than nothing was left, and by more each time where so much is kept back
      // that still nothing is left.
      Quantity const wanted = *variant.available[l];
      Quantity step = wanted;
      for (int i = 0; i < 16; ++i) {
        Quantity const now = *sellable_in_erp(store, s, l, item);
        item.on_hand[e] += now == Quantity{0} ? step : wanted - now;
        step += now == Quantity{0} ? step : Quantity{0};
      }
    }
  }

  StoreConfig const& store_;
  Catalogue const& catalogue_;
  std::vector<Comparison> const& sides_;
  std::vector<Identity> const& identities_;
  std::vector<RuleFinding> const& rules_;
  PriceLists const& lists_;
  std::set<std::string> told_;
  std::vector<RootCause> out_;
};

/// What the first sync does beyond what follows from a root is told with its own rows alone: the
/// others are counted with the root.
void tell_the_rest(std::vector<RuleFinding> const& rest, std::vector<RuleFinding>& rules) {
  for (RuleFinding& rule : rules) {
    Finding& f = rule.finding;
    if (f.cause.empty() || !f.cause.front().starts_with("first-sync-") || !f.follows_from.empty())
      continue;
    auto const of_rest = std::ranges::find_if(rest, [&](RuleFinding const& other) {
      return other.finding.cause == f.cause && other.finding.shop == f.shop &&
             other.finding.units < f.units;
    });
    if (of_rest == rest.end())
      continue;
    f = of_rest->finding;
    f.story.emplace_back("What follows from one common cause is counted there.");
  }
}

}  // namespace

std::vector<RootCause> root_causes(StoreConfig const& store, Catalogue const& catalogue,
                                   std::vector<Comparison> const& sides,
                                   std::vector<Identity> const& identities,
                                   std::vector<RuleFinding> const& rules, PriceLists const& lists) {
  return Roots(store, catalogue, sides, identities, rules, lists).all();
}

bool concerns(RootCause const& root, std::vector<std::string> const& subjects) {
  return root.goods.empty() || std::ranges::all_of(subjects, [&](std::string const& subject) {
           return root.goods.contains(subject);
         });
}

RightedWeeks::RightedWeeks(std::vector<Week> const& weeks, std::vector<RootCause> const& roots)
    : weeks_(weeks), roots_(roots), seen_(new Seen[weeks.size() * roots.size()]) {}

RightedWeeks::Seen const& RightedWeeks::seen(std::size_t week, std::size_t root) {
  Seen& out = seen_[week * roots_.size() + root];
  std::call_once(out.ran, [&] {
    Plan right = weeks_[week].plan;
    roots_[root].put_right(right.store, right.catalogue);
    RunSummary const run = run_briefly(right);
    out.unknown = run.verdict == Verdict::Unknown;
    for (Finding const& f : run.findings)
      out.prints.insert(fingerprint(f));
  });
  return out;
}

RootCause const* RightedWeeks::root_of(Finding const& finding,
                                       std::vector<std::string> const& subjects, std::size_t week,
                                       Follows may) {
  auto const print = fingerprint(finding);
  for (std::size_t r = 0; r < roots_.size(); ++r) {
    auto const& shows = roots_[r].shows;
    bool const may_show = shows.empty() || std::ranges::find(shows, finding.anomaly) != shows.end();
    if (roots_[r].may != may || !may_show || !concerns(roots_[r], subjects))
      continue;
    // A run that ended unknown proves nothing.
    if (Seen const& run = seen(week, r); !run.unknown && !run.prints.contains(print))
      return &roots_[r];
  }
  return nullptr;
}

void follow_from_roots(
    std::vector<RootCause> const& roots, StoreConfig const& store, Catalogue const& catalogue,
    std::vector<RuleFinding>& rules,
    std::function<std::vector<RuleFinding>(StoreConfig const&, Catalogue const&)> const& review) {
  for (RootCause const& root : roots) {
    auto const is_told = [&](RuleFinding const& rule) {
      return rule.finding.follows_from.empty() && fingerprint(rule.finding) == root.print;
    };
    // What follows itself has nothing that would follow from it alone.
    if (root.may == Follows::Unexplained || std::ranges::none_of(rules, is_told))
      continue;
    StoreConfig right_store = store;
    Catalogue right = catalogue;
    root.put_right(right_store, right);
    // Of each print the subjects: where another row shows the same, it stays a root.
    std::set<std::string> left;
    auto const rest = review(right_store, right);
    for (RuleFinding const& rule : rest)
      left.insert(fingerprint(rule.finding));
    bool const still = left.contains(root.print);
    for (RuleFinding& rule : rules)
      if (auto const print = fingerprint(rule.finding); !still && print != root.print &&
                                                        !left.contains(print) &&
                                                        rule.finding.follows_from.empty())
        rule.finding.follows_from = root.print;
    if (!still)
      tell_the_rest(rest, rules);
  }
}

namespace {

bool is_beyond_a_limit(Finding const& f) {
  return f.severity == Severity::Error && !f.story.empty() && !f.cause.empty() &&
         f.cause.front().starts_with("first-sync-");
}

/// Why what differs forbids going live: what the first sync does of it is beyond a limit, which
/// people may raise.
void name_the_limit(Finding const& beyond, Finding& root) {
  if (root.anomaly != Anomaly::StockDiffers && root.anomaly != Anomaly::PriceDiffers &&
      root.anomaly != Anomaly::SidesDiffer)
    return;
  root.story.push_back(beyond.story.front());
  for (Remedy const& remedy : beyond.repair)
    if (std::holds_alternative<Advice>(remedy))
      root.repair.push_back(remedy);
}

}  // namespace

void follow_to_roots(std::vector<RootCause> const& roots, std::vector<Finding>& findings) {
  std::set<std::string> prints;
  for (RootCause const& root : roots)
    prints.insert(root.print);
  std::map<std::string, std::string> follows;
  for (Finding const& f : findings)
    if (!f.follows_from.empty())
      follows.emplace(fingerprint(f), f.follows_from);
  std::map<std::string, Severity> gravest;
  std::map<std::string, Finding const*> beyond;
  for (Finding& f : findings) {
    // A chain is as long as there are findings at most.
    for (std::size_t i = 0; i < findings.size(); ++i) {
      auto const next = follows.find(f.follows_from);
      if (next == follows.end() || !prints.contains(next->second) || next->second == f.follows_from)
        break;
      f.follows_from = next->second;
    }
    if (!prints.contains(f.follows_from))
      continue;
    auto const known = gravest.emplace(f.follows_from, f.severity).first;
    known->second = std::max(known->second, f.severity);
    if (is_beyond_a_limit(f))
      beyond.emplace(f.follows_from, &f);
  }
  for (Finding& f : findings) {
    auto const does = gravest.find(fingerprint(f));
    if (does == gravest.end())
      continue;
    if (auto const limit = beyond.find(does->first); limit != beyond.end())
      name_the_limit(*limit->second, f);
    if (does->second <= f.severity)
      continue;
    f.severity = does->second;
    if (f.searched.empty() && f.blame.empty())
      f.searched = "Told by the files alone, without a run: people know what is right there.";
  }
}

}  // namespace drydock
