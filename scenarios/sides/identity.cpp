#include "scenarios/sides/identity.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "mocks/csv/sheet.h"
#include "model/change.h"
#include "model/text.h"
#include "scenarios/sides/rows_by_text.h"

namespace drydock {
namespace {

/// A value that many rows have says nothing: a placeholder barcode, a title of a whole range.
constexpr std::size_t kSharersMax = 4;
constexpr int kSameTitle = 95;  ///< of `likeness`: equal but for the spelling

/// Leading zeros come and go where a spreadsheet takes a barcode for a number; "" where it took the
/// digits.
std::string barcode_key(std::string_view barcode) {
  if (csv::is_scientific(trim(barcode)))
    return {};
  auto const key = spelling_key(barcode);
  auto const from = key.find_first_not_of('0');
  return from == std::string::npos ? std::string{} : key.substr(from);
}

int score(std::string_view a, std::string_view b) {
  return trim(a).empty() || trim(b).empty() ? -1 : likeness(a, b);
}

std::string joined_options(std::array<std::string, 3> const& options) {
  std::string out;
  for (auto const& option : options)
    if (!option.empty() && option != "Default Title")
      out += (out.empty() ? "" : " / ") + option;
  return out;
}

class IdentityLook {
 public:
  IdentityLook(StoreConfig const& store, Catalogue const& catalogue, std::size_t shop,
               std::span<Decision const> decisions)
      : store_(store),
        erp_(catalogue.erp),
        shop_(catalogue.shops[shop]),
        decisions_(decisions),
        index_(shop) {
    out_.shop = store.shops[shop].name;
  }

  Identity run() {
    find_unmatched();
    add_by_sku();
    add_by_barcode();
    add_by_title();
    add_decided();
    keep_to_decisions();
    mark_rivals();
    std::ranges::stable_sort(out_.likely, [](LikelyPair const& a, LikelyPair const& b) {
      auto const rank = [](LikelyPair const& p) {
        return std::tuple{-(p.scores.sku + p.scores.barcode + p.scores.title), -p.money_minor};
      };
      return rank(a) < rank(b);
    });
    share_in_erp();
    share_in_shop();
    return std::move(out_);
  }

 private:
  [[nodiscard]] ErpItem const& item(ItemAt at) const { return erp_[at.product].items[at.item]; }
  [[nodiscard]] ShopVariant const& variant(VariantAt at) const {
    return shop_[at.product].variants[at.variant];
  }

  /// Byte by byte, as the sync compares. Assumption: A-E1.
  void find_unmatched() {
    RowsByText<std::string_view, VariantAt> skus;
    for (std::uint32_t p = 0; p < shop_.size(); ++p)
      for (std::uint32_t v = 0; v < shop_[p].variants.size(); ++v)
        skus.add(shop_[p].variants[v].sku.value(), {p, v});
    skus.seal();
    std::vector<std::vector<bool>> met(shop_.size());
    for (std::size_t p = 0; p < shop_.size(); ++p)
      met[p].resize(shop_[p].variants.size());
    for (std::uint32_t p = 0; p < erp_.size(); ++p)
      for (std::uint32_t i = 0; i < erp_[p].items.size(); ++i) {
        ErpItem const& one = erp_[p].items[i];
        std::size_t variants = 0;
        skus.each(one.number.value(), [&](VariantAt at) {
          met[at.product][at.variant] = true;
          ++variants;
        });
        // An empty number equals every empty SKU, and means none of them.
        if (variants == 0 || one.number.value().empty()) {
          items_.push_back({p, i});
          if (one.active && erp_[p].active && in_scope_of_shop(store_, index_, erp_[p], one))
            out_.unsold.push_back(one.number.value());
        } else if (variants > 1) {
          out_.crowded.push_back(one.number.value());
        }
      }
    for (std::uint32_t p = 0; p < shop_.size(); ++p)
      for (std::uint32_t v = 0; v < shop_[p].variants.size(); ++v)
        if (!met[p][v])
          variants_.push_back({p, v});
  }

  /// Pairs those without a partner that have one key. `key_of_*` give "" where there is none.
  template <class ItemKey, class VariantKey>
  void add_by(ItemKey key_of_item, VariantKey key_of_variant) {
    std::map<std::string, std::pair<std::vector<ItemAt>, std::vector<VariantAt>>> by_key;
    for (ItemAt const at : items_)
      if (auto key = key_of_item(at); !key.empty())
        by_key[std::move(key)].first.push_back(at);
    for (VariantAt const at : variants_)
      if (auto const found = by_key.find(key_of_variant(at)); found != by_key.end())
        found->second.second.push_back(at);
    for (auto const& [key, both] : by_key) {
      auto const& [items, variants] = both;
      // Nobody would look through the pairs of such a key, and their number grows with its square.
      if (items.size() > kSharersMax || variants.size() > kSharersMax)
        continue;
      for (ItemAt const erp : items)
        for (VariantAt const shop : variants)
          add(erp, shop);
    }
  }

  void add_by_sku() {
    add_by([&](ItemAt at) { return spelling_key(item(at).number.value()); },
           [&](VariantAt at) { return spelling_key(variant(at).sku.value()); });
  }
  void add_by_barcode() {
    add_by([&](ItemAt at) { return barcode_key(item(at).barcode); },
           [&](VariantAt at) { return barcode_key(variant(at).barcode); });
  }
  /// Title and options together: the title alone is that of every size.
  void add_by_title() {
    auto const key = [](std::string const& title, std::array<std::string, 3> const& options) {
      return title.empty() ? std::string{}
                           : spelling_key(title) + '\n' + spelling_key(joined_options(options));
    };
    add_by([&](ItemAt at) { return key(erp_[at.product].title, item(at).options); },
           [&](VariantAt at) { return key(shop_[at.product].title, variant(at).options); });
  }

  void add(ItemAt erp, VariantAt shop) {
    // Several keys may lead to one pair; its scores say all of them.
    if (!known_.emplace(erp, shop).second)
      return;
    ErpProduct const& product = erp_[erp.product];
    ShopProduct const& listed = shop_[shop.product];
    ErpItem const& one = item(erp);
    ShopVariant const& v = variant(shop);
    LikelyPair& pair = out_.likely.emplace_back();
    pair.erp = erp;
    pair.shop = shop;
    pair.item = one.number.value();
    pair.base_part = product.base_part.value();
    pair.title = product.title;
    pair.sku = v.sku.value();
    pair.handle = listed.handle;
    pair.place = variant_place(listed, v);
    pair.scores.sku = score(pair.item, pair.sku);
    pair.scores.barcode =
        barcode_key(one.barcode) == barcode_key(v.barcode) && !barcode_key(one.barcode).empty()
            // Zeros that a spreadsheet took make it a little less than the same.
            ? (one.barcode == v.barcode ? 100 : kSameTitle)
            : barcode_key(one.barcode).empty() || barcode_key(v.barcode).empty()
                  ? -1
                  : score(one.barcode, v.barcode);
    pair.scores.title = score(product.title, listed.title);
    pair.scores.options = score(joined_options(one.options), joined_options(v.options));
    for (auto const& handle : split_handles(product.handles))
      pair.scores.handle = std::max(pair.scores.handle, score(handle, listed.handle));
    pair.spelling = spelling_between(pair.item, pair.sku);
    pair.sellable = v.tracked && on_sale(listed);
    pair.units = on_sale(listed) ? units_on_sale(v) : 0;
    pair.money_minor = worth(v.price.minor(), pair.units);
  }

  /// Pairs that somebody named and that nothing else speaks for.
  void add_decided() {
    for (Decision const& d : decisions_) {
      if (d.kind != DecisionKind::Together || d.item.empty())
        continue;
      for (ItemAt const erp : items_)
        for (VariantAt const shop : variants_)
          if (item(erp).number.value() == d.item && is_decided(DecisionKind::Together, erp, shop))
            add(erp, shop);
    }
  }

  [[nodiscard]] bool is_decided(DecisionKind kind, ItemAt erp, VariantAt shop) const {
    return decided(decisions_, kind, out_.shop, item(erp).number.value(), variant(shop).sku.value(),
                   variant_place(shop_[shop.product], variant(shop)));
  }

  void keep_to_decisions() {
    if (decisions_.empty())
      return;
    std::set<ItemAt> items;
    std::set<VariantAt> variants;
    for (LikelyPair const& p : out_.likely)
      if (is_decided(DecisionKind::Together, p.erp, p.shop)) {
        items.insert(p.erp);
        variants.insert(p.shop);
        out_.decided.push_back(p);
      }
    // Who has a partner by decision is no candidate for anybody else.
    std::erase_if(out_.likely, [&](LikelyPair const& p) {
      return items.contains(p.erp) || variants.contains(p.shop) ||
             is_decided(DecisionKind::Apart, p.erp, p.shop) ||
             decided_products(decisions_, DecisionKind::Apart, out_.shop, p.base_part, p.handle) ||
             decided(decisions_, DecisionKind::Alone, out_.shop, p.item, "", "") ||
             decided(decisions_, DecisionKind::Alone, out_.shop, "", p.sku, p.place) ||
             decided_products(decisions_, DecisionKind::Alone, out_.shop, p.base_part, "") ||
             decided_products(decisions_, DecisionKind::Alone, out_.shop, "", p.handle);
    });
  }

  /// What has two candidates is for a person.
  void mark_rivals() {
    std::map<ItemAt, int> of_item;
    std::map<VariantAt, int> of_variant;
    for (LikelyPair const& pair : out_.likely) {
      ++of_item[pair.erp];
      ++of_variant[pair.shop];
    }
    for (LikelyPair& pair : out_.likely)
      pair.alone = of_item[pair.erp] == 1 && of_variant[pair.shop] == 1;
  }

  /// Items of which several have one key; some items have none.
  template <class Key>
  [[nodiscard]] std::vector<std::vector<ItemAt>> items_shared_by(Key key_of) const {
    RowsByText<std::string, ItemAt> items;
    for (std::uint32_t p = 0; p < erp_.size(); ++p)
      for (std::uint32_t i = 0; i < erp_[p].items.size(); ++i)
        if (std::optional<std::string> key = key_of(erp_[p].items[i]))
          items.add(std::move(*key), {p, i});
    items.seal();
    return items.shared();
  }

  void share_in_erp() {
    auto const shared_barcodes = items_shared_by([](ErpItem const& one) {
      auto key = barcode_key(one.barcode);
      return key.empty() ? std::nullopt : std::optional(std::move(key));
    });
    auto const shared_numbers =
        items_shared_by([](ErpItem const& one) { return spelling_key(one.number.value()); });
    if (shared_barcodes.empty() && shared_numbers.empty())
      return;
    RowsByText<std::string_view, VariantAt> by_sku;
    for (std::uint32_t p = 0; p < shop_.size(); ++p)
      for (std::uint32_t v = 0; v < shop_[p].variants.size(); ++v)
        by_sku.add(shop_[p].variants[v].sku.value(), {p, v});
    by_sku.seal();
    auto const tell = [&](std::string_view field, auto const& groups, auto value) {
      for (auto const& at : groups) {
        SharedValue shared{.field = std::string(field), .value = value(item(at.front()))};
        for (ItemAt const one : at) {
          shared.of.push_back(item(one).number.value());
          VariantAt const* const sold = by_sku.first(item(one).number.value());
          // What is not on sale costs nothing until it is.
          if (sold == nullptr || !on_sale(shop_[sold->product]))
            continue;
          auto const units = units_on_sale(variant(*sold));
          shared.units += units;
          shared.money_minor += worth(variant(*sold).price.minor(), units);
        }
        // What items share of their numbers may be the spelling alone.
        shared.alike = field == "item number" &&
                       std::ranges::any_of(shared.of, [&](std::string const& number) {
                         return number != shared.value;
                       });
        out_.in_erp.push_back(std::move(shared));
      }
    };
    tell("barcode", shared_barcodes, [](ErpItem const& one) { return one.barcode; });
    tell("item number", shared_numbers, [](ErpItem const& one) { return one.number.value(); });
  }

  void share_in_shop() {
    RowsByText<std::string, VariantAt> barcodes;
    for (std::uint32_t p = 0; p < shop_.size(); ++p)
      for (std::uint32_t v = 0; v < shop_[p].variants.size() && on_sale(shop_[p]); ++v)
        if (auto key = barcode_key(shop_[p].variants[v].barcode); !key.empty())
          barcodes.add(std::move(key), {p, v});
    barcodes.seal();
    for (auto const& at : barcodes.shared()) {
      SharedValue shared{.field = "barcode", .value = variant(at.front()).barcode};
      for (VariantAt const one : at) {
        shared.of.push_back(variant_place(shop_[one.product], variant(one)));
        shared.units += units_on_sale(variant(one));
        shared.money_minor += worth(variant(one).price.minor(), units_on_sale(variant(one)));
      }
      out_.in_shop.push_back(std::move(shared));
    }
  }

  StoreConfig const& store_;
  std::vector<ErpProduct> const& erp_;
  std::vector<ShopProduct> const& shop_;
  std::span<Decision const> decisions_;
  std::size_t index_;
  std::vector<ItemAt> items_;        ///< whose number is no SKU
  std::vector<VariantAt> variants_;  ///< whose SKU is no item number
  std::set<std::pair<ItemAt, VariantAt>> known_;
  Identity out_;
};

}  // namespace

Identity look_for_identity(StoreConfig const& store, Catalogue const& catalogue, std::size_t shop,
                           std::span<Decision const> decisions) {
  return IdentityLook(store, catalogue, shop, decisions).run();
}

std::vector<Identity> look_for_identity(StoreInput const& input) {
  std::vector<Identity> all;
  auto const shops = std::min(input.config.shops.size(), input.catalogue.shops.size());
  for (std::size_t s = 0; s < shops; ++s) {
    auto& one =
        all.emplace_back(look_for_identity(input.config, input.catalogue, s, input.decisions));
    for (auto* list : {&one.likely, &one.decided})
      for (LikelyPair& p : *list) {
        if (p.erp.product < input.erp_lines.size() &&
            p.erp.item < input.erp_lines[p.erp.product].item_lines.size())
          p.xoro_line = input.erp_lines[p.erp.product].item_lines[p.erp.item];
        if (s < input.shop_lines.size() && p.shop.product < input.shop_lines[s].size() &&
            p.shop.variant < input.shop_lines[s][p.shop.product].variant_lines.size())
          p.shop_line = input.shop_lines[s][p.shop.product].variant_lines[p.shop.variant];
      }
  }
  return all;
}

bool is_of_spreadsheet(LikelyPair const& pair) {
  auto const differs_in = [&](Spelling what) {
    return std::ranges::find(pair.spelling, what) != pair.spelling.end();
  };
  auto const begins_with_digit = [](std::string_view text) {
    return !text.empty() && text.front() >= '0' && text.front() <= '9';
  };
  auto const item = trim(pair.item), sku = trim(pair.sku);
  return pair.alone &&
         ((differs_in(Spelling::Zeros) && item.size() < sku.size()) ||
          (differs_in(Spelling::Date) && begins_with_digit(item) && !begins_with_digit(sku)));
}

std::vector<std::string> open_questions(Identity const& identity) {
  std::vector<std::string> out;
  auto const percent = [](std::string_view field, int score) {
    return score < 0 ? std::string{}
                     : ", " + std::string(field) + " " + std::to_string(score) + " %";
  };
  auto const at = [](std::uint32_t line) {
    return line == 0 ? std::string{} : " (line " + std::to_string(line) + ")";
  };
  for (LikelyPair const& p : identity.likely) {
    auto text = "item '" + p.item + "'" + at(p.xoro_line) + " may be " + p.place + ", SKU '" +
                p.sku + "'" + at(p.shop_line) + ": SKU " +
                std::to_string(std::max(p.scores.sku, 0)) + " %" +
                percent("barcode", p.scores.barcode) + percent("title", p.scores.title) +
                percent("options", p.scores.options) + percent("handle", p.scores.handle);
    if (!p.spelling.empty())
      text += "; they differ in " + words_of(p.spelling);
    out.push_back(text + "; to join them, give the variant the SKU '" + p.item +
                  (p.scores.handle < 95
                       ? "' and XoroERP's " + p.base_part + " the handle '" + p.handle
                       : std::string{}) +
                  "'");
  }
  auto const shared = [&](std::vector<SharedValue> const& all, std::string_view side) {
    for (SharedValue const& v : all) {
      std::string text = v.alike ? "the " + v.field + "s of several rows of " + std::string(side) +
                                       " differ in their spelling alone: "
                                 : "the " + v.field + " '" + v.value +
                                       "' stands on several rows of " + std::string(side) + ": ";
      for (std::size_t i = 0; i < v.of.size(); ++i)
        text += (i == 0 ? "" : ", ") + v.of[i];
      out.push_back(std::move(text));
    }
  };
  shared(identity.in_erp, "XoroERP");
  return out;
}

}  // namespace drydock
