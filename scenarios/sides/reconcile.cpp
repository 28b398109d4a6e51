#include "scenarios/sides/reconcile.h"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/max_cardinality_matching.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>
#include <set>

#include "model/text.h"
#include "scenarios/sides/rows_by_text.h"

namespace drydock {
namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;

/// A group beyond this is one broken column, not a puzzle to solve.
constexpr std::size_t kProposalMax = 4000;

/// What speaks for an ERP product being a shop product.
struct Evidence {
  bool handle = false;
  std::vector<std::string> items;
};

std::string in_quotes(std::string_view text) { return "'" + std::string(text) + "'"; }

std::string listed(std::vector<std::string> const& words) {
  constexpr std::size_t kShown = 5;
  std::string out;
  for (std::size_t i = 0; i < words.size() && i < kShown; ++i) {
    out += (i == 0 ? "" : ", ") + in_quotes(words[i]);
  }
  return words.size() <= kShown ? out
                                : out + " and " + std::to_string(words.size() - kShown) + " more";
}

/// Letter case and blanks aside.
std::string loose_key(std::string_view text) {
  auto key = lower_case(text);
  std::erase_if(key, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
  return key;
}

/// Which vertices edges join, directly or by way of others.
class Joined {
 public:
  explicit Joined(std::size_t vertices) : parent_(vertices) {
    std::iota(parent_.begin(), parent_.end(), 0U);
  }
  void join(std::size_t a, std::size_t b) {
    std::uint32_t const x = first_of(a), y = first_of(b);
    parent_[std::max(x, y)] = std::min(x, y);
  }
  /// The first vertex of those that this one is joined with.
  std::uint32_t first_of(std::size_t vertex) {
    while (parent_[vertex] != vertex) {
      parent_[vertex] = parent_[parent_[vertex]];
      vertex = parent_[vertex];
    }
    return static_cast<std::uint32_t>(vertex);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

class Reconciler {
 public:
  Reconciler(std::vector<ErpProduct> const& erp, std::vector<ShopProduct> const& shop,
             std::span<Decision const> decisions)
      : erp_(erp), shop_(shop), decisions_(decisions), edges_(erp.size()) {}

  Reconciliation run(std::string name) {
    out_.shop = std::move(name);
    collect_handles();
    collect_items();
    set_aside_repeats();
    keep_to_decisions();
    classify();
    return std::move(out_);
  }

 private:
  void collect_handles() {
    RowsByText<std::string, std::uint32_t> by_handle;
    for (std::uint32_t s = 0; s < shop_.size(); ++s) {
      if (auto key = slug(shop_[s].handle); !key.empty()) {
        by_handle.add(std::move(key), s);
      }
    }
    by_handle.seal();
    for (std::uint32_t e = 0; e < erp_.size(); ++e) {
      for (auto const& handle : split_handles(erp_[e].handles)) {
        // By the form that both systems compare in, so that a handle in another writing still is
        // evidence.
        auto const* const found = by_handle.first(slug(handle));
        if (found == nullptr) {
          continue;
        }
        auto const& exact = shop_[*found].handle;
        edges_[e][*found].handle = true;
        // The sync finds it all the same; people should know that it is not as it stands.
        if (handle != exact) {
          out_.weak.push_back({erp_[e].base_part.value(), "", exact, "",
                               "the handle " + in_quotes(handle) + " is " + in_quotes(exact) +
                                   " written in another way"});
        }
      }
    }
  }

  void collect_items() {
    RowsByText<std::string_view, std::uint32_t> by_sku;
    for (std::uint32_t s = 0; s < shop_.size(); ++s) {
      for (auto const& variant : shop_[s].variants) {
        if (auto const sku = trim(variant.sku.value()); !sku.empty()) {
          by_sku.add(sku, s);
        }
      }
    }
    by_sku.seal();
    std::vector<std::pair<std::uint32_t, std::string>> unmet;
    std::vector<std::uint32_t>
        rows;  // one list for all: a million of them cost more than the search
    for (std::uint32_t e = 0; e < erp_.size(); ++e) {
      for (auto const& item : erp_[e].items) {
        std::string const number(trim(item.number.value()));
        if (number.empty()) {
          continue;
        }
        rows.clear();
        by_sku.each(number, [&](std::uint32_t s) { rows.push_back(s); });
        if (rows.empty()) {
          unmet.emplace_back(e, number);
          continue;
        }
        // Nearly all numbers are so, and a set for each would cost more than the search.
        if (rows.size() == 1) {
          edges_[e][rows.front()].items.push_back(number);
          continue;
        }
        // Twice within one product is still that product.
        std::set<std::uint32_t> const products(rows.begin(), rows.end());
        for (auto const s : products) {
          edges_[e][s].items.push_back(number);
        }
        if (products.size() > 1) {
          repeated_.emplace(number, rows);
        }
      }
    }
    collect_weak_items(unmet);
  }

  /// Item numbers that are no SKU as they stand: where one is but for case and blanks, it is told.
  void collect_weak_items(std::vector<std::pair<std::uint32_t, std::string>> const& unmet) {
    // Of most stores none is, and the second index would cost as much as the first.
    if (unmet.empty()) {
      return;
    }
    RowsByText<std::string, std::uint32_t> by_loose_sku;
    for (std::uint32_t s = 0; s < shop_.size(); ++s) {
      for (auto const& variant : shop_[s].variants) {
        if (auto const sku = trim(variant.sku.value()); !sku.empty()) {
          by_loose_sku.add(loose_key(sku), s);
        }
      }
    }
    by_loose_sku.seal();
    for (auto const& [e, number] : unmet) {
      if (auto const* const near = by_loose_sku.first(loose_key(number))) {
        add_weak_item(e, number, *near);
      }
    }
  }

  /// An item number that stands on several shop products says nothing about those that another ERP
  /// product claims by handle, once its own product's handle leads to one of them: one junk SKU
  /// would tie half a catalogue together otherwise.
  void set_aside_repeats() {
    std::vector<std::uint32_t> claims(shop_.size());
    for (auto const& edges : edges_) {
      for (auto const& [s, evidence] : edges) {
        claims[s] += evidence.handle ? 1 : 0;
      }
    }
    for (std::uint32_t e = 0; e < erp_.size(); ++e) {
      std::set<std::string> at_home;
      for (auto const& [s, evidence] : edges_[e]) {
        if (evidence.handle) {
          std::ranges::copy_if(evidence.items, std::inserter(at_home, at_home.end()),
                               [&](std::string const& item) { return repeated_.contains(item); });
        }
      }
      if (at_home.empty()) {
        continue;
      }
      std::map<std::string, std::vector<std::string>> aside;
      for (auto edge = edges_[e].begin(); edge != edges_[e].end();) {
        auto& [s, evidence] = *edge;
        if (!evidence.handle && claims[s] != 0) {
          for (auto const& item : evidence.items) {
            if (at_home.contains(item)) {
              aside[item].push_back(shop_[s].handle);
            }
          }
          std::erase_if(evidence.items,
                        [&](std::string const& item) { return at_home.contains(item); });
        }
        edge = !evidence.handle && evidence.items.empty() ? edges_[e].erase(edge) : std::next(edge);
      }
      for (auto const& [item, handles] : aside) {
        out_.weak.push_back(
            {erp_[e].base_part.value(), item, handles.front(), item,
             "the SKU " + in_quotes(item) +
                 " also stands on products with other handles: " + listed(handles)});
      }
    }
  }

  /// What a person has decided is no longer open: other evidence of the two is dropped.
  void keep_to_decisions() {
    if (decisions_.empty()) {
      return;
    }
    std::map<std::string_view, std::uint32_t> handles;
    for (std::uint32_t s = 0; s < shop_.size(); ++s) {
      handles.emplace(shop_[s].handle, s);
    }
    std::set<std::uint32_t> taken, alone;
    std::vector<std::optional<std::uint32_t>> partner(erp_.size());
    for (auto const& [handle, s] : handles) {
      if (decided_products(decisions_, DecisionKind::Alone, out_.shop, "", handle)) {
        alone.insert(s);
      }
    }
    for (std::uint32_t e = 0; e < erp_.size(); ++e) {
      for (Decision const& d : decisions_) {
        bool const ours = d.kind == DecisionKind::Together &&
                          (d.shop.empty() || d.shop == out_.shop) &&
                          d.base_part == erp_[e].base_part.value();
        if (auto const s = handles.find(d.handle); ours && s != handles.end()) {
          partner[e] = s->second;
          taken.insert(s->second);
        }
      }
    }
    for (std::uint32_t e = 0; e < erp_.size(); ++e) {
      auto const& part = erp_[e].base_part.value();
      bool const stays_alone =
          decided_products(decisions_, DecisionKind::Alone, out_.shop, part, "");
      std::erase_if(edges_[e], [&](auto const& edge) {
        auto const s = edge.first;
        bool const elsewhere = partner[e] ? *partner[e] != s : taken.contains(s);
        return stays_alone || alone.contains(s) || elsewhere ||
               decided_products(decisions_, DecisionKind::Apart, out_.shop, part, shop_[s].handle);
      });
      // A pair by decision stands even where nothing else speaks for it.
      if (partner[e]) {
        edges_[e][*partner[e]];
      }
    }
  }

  void add_weak_item(std::uint32_t e, std::string const& number, std::uint32_t s) {
    for (auto const& variant : shop_[s].variants) {
      auto const& sku = variant.sku.value();
      if (loose_key(sku) == loose_key(number)) {
        out_.weak.push_back({erp_[e].base_part.value(), number, shop_[s].handle, sku,
                             "the SKU " + in_quotes(sku) + " differs from the item number " +
                                 in_quotes(number) + " in case or blanks alone"});
        return;
      }
    }
  }

  // Vertices: the ERP's products, then the shop's.
  [[nodiscard]] std::size_t vertex_of_shop(std::uint32_t s) const { return erp_.size() + s; }

  void classify() {
    Joined joined(erp_.size() + shop_.size());
    for (std::uint32_t e = 0; e < erp_.size(); ++e) {
      for (auto const& [s, evidence] : edges_[e]) {
        joined.join(e, vertex_of_shop(s));
      }
    }
    struct Members {
      std::vector<std::uint32_t> erp, shop;
    };
    // Groups are numbered by their first vertex, so they come in the ERP's order.
    std::vector<Members> groups;
    std::vector<std::uint32_t> group_of(erp_.size() + shop_.size());
    auto const members_of = [&](std::size_t vertex) -> Members& {
      std::uint32_t const first = joined.first_of(vertex);
      if (first == vertex) {
        group_of[vertex] = static_cast<std::uint32_t>(groups.size());
        groups.emplace_back();
      }
      return groups[group_of[first]];
    };
    for (std::uint32_t e = 0; e < erp_.size(); ++e) {
      members_of(e).erp.push_back(e);
    }
    for (std::uint32_t s = 0; s < shop_.size(); ++s) {
      members_of(vertex_of_shop(s)).shop.push_back(s);
    }
    of_erp_.resize(erp_.size());
    for (auto const& members : groups) {
      settle(members.erp, members.shop);
    }
    for (auto& product : of_erp_) {
      count_class(product);
      out_.products.push_back(std::move(product));
    }
    for (auto& product : of_shop_) {
      (product.match == MatchClass::Conflict ? out_.conflict_shop : out_.none_shop) += 1;
      out_.products.push_back(std::move(product));
    }
  }

  void settle(std::vector<std::uint32_t> const& erp, std::vector<std::uint32_t> const& shop) {
    if (shop.empty()) {
      for (auto const e : erp) {
        of_erp_[e] = alone(e);
      }
      return;
    }
    if (erp.empty()) {
      for (auto const s : shop) {
        of_shop_.push_back(shop_alone(s, MatchClass::None));
      }
      return;
    }
    if (erp.size() == 1 && shop.size() == 1) {
      of_erp_[erp[0]] = paired(erp[0], shop[0]);
      return;
    }
    add_conflict(erp, shop);
  }

  void add_conflict(std::vector<std::uint32_t> const& erp, std::vector<std::uint32_t> const& shop) {
    auto const number = static_cast<std::uint32_t>(out_.groups.size());
    ReconcileGroup group;
    for (auto const e : erp) {
      group.base_parts.push_back(erp_[e].base_part.value());
    }
    for (auto const s : shop) {
      group.handles.push_back(shop_[s].handle);
    }
    group.why = reasons(erp, shop);
    auto const proposal = propose(erp, shop);
    for (auto const e : erp) {
      auto const partner = proposal.find(e);
      auto product = partner == proposal.end() ? alone(e) : paired(e, partner->second);
      if (partner != proposal.end()) {
        group.proposal.emplace_back(erp_[e].base_part.value(), shop_[partner->second].handle);
      }
      product.match = MatchClass::Conflict;
      product.group = number;
      of_erp_[e] = std::move(product);
    }
    for (auto const s : shop) {
      auto product = shop_alone(s, MatchClass::Conflict);
      product.group = number;
      of_shop_.push_back(std::move(product));
    }
    out_.groups.push_back(std::move(group));
  }

  [[nodiscard]] std::vector<std::string> reasons(std::vector<std::uint32_t> const& erp,
                                                 std::vector<std::uint32_t> const& shop) const {
    std::vector<std::string> why;
    std::map<std::uint32_t, std::vector<std::string>> by_handle, by_item;
    std::set<std::string> repeated;
    for (auto const e : erp) {
      std::vector<std::string> handles, items;
      for (auto const& [s, evidence] : edges_[e]) {
        if (evidence.handle) {
          handles.push_back(shop_[s].handle);
          by_handle[s].push_back(erp_[e].base_part.value());
        }
        if (!evidence.items.empty()) {
          items.push_back(shop_[s].handle);
          by_item[s].push_back(erp_[e].base_part.value());
          for (auto const& item : evidence.items) {
            if (repeated_.contains(item)) {
              repeated.insert(item);
            }
          }
        }
      }
      auto const part = in_quotes(erp_[e].base_part.value());
      if (handles.size() > 1) {
        why.push_back(part + " has the handles of several products: " + listed(handles));
      }
      if (items.size() > 1) {
        why.push_back("the item numbers of " + part +
                      " are spread over several products: " + listed(items));
      }
      if (handles.size() == 1 && items.size() == 1 && handles != items) {
        why.push_back(part + " has the handle of " + in_quotes(handles[0]) +
                      " but the item numbers of " + in_quotes(items[0]));
      }
    }
    for (auto const s : shop) {
      auto const handle = in_quotes(shop_[s].handle);
      if (auto const& parts = by_handle[s]; parts.size() > 1) {
        why.push_back("the handle " + handle +
                      " is claimed by several ERP products: " + listed(parts));
      }
      if (auto const& parts = by_item[s]; parts.size() > 1) {
        why.push_back("the SKUs of " + handle +
                      " are item numbers of several ERP products: " + listed(parts));
      }
    }
    for (auto const& sku : repeated) {
      why.push_back("the SKU " + in_quotes(sku) + " stands on several products of the shop");
    }
    return why;
  }

  /// A maximum matching; pairs with both kinds of evidence are its start.
  [[nodiscard]] std::map<std::uint32_t, std::uint32_t> propose(
      std::vector<std::uint32_t> const& erp, std::vector<std::uint32_t> const& shop) const {
    std::map<std::uint32_t, std::uint32_t> pairs;
    if (erp.size() + shop.size() > kProposalMax) {
      return pairs;
    }
    std::map<std::uint32_t, std::size_t> place;
    for (std::size_t i = 0; i < shop.size(); ++i) {
      place.emplace(shop[i], erp.size() + i);
    }
    Graph group(erp.size() + shop.size());
    auto const nobody = boost::graph_traits<Graph>::null_vertex();
    std::vector<boost::graph_traits<Graph>::vertex_descriptor> mate(boost::num_vertices(group),
                                                                    nobody);
    for (std::size_t i = 0; i < erp.size(); ++i) {
      for (auto const& [s, evidence] : edges_[erp[i]]) {
        auto const j = place.at(s);
        boost::add_edge(i, j, group);
        // A largest matching alone may part two that agree in both: begun with them it keeps as
        // many as it can.
        if (evidence.handle && !evidence.items.empty() && mate[i] == nobody && mate[j] == nobody) {
          mate[i] = j;
          mate[j] = i;
        }
      }
    }
    auto const index = boost::get(boost::vertex_index, group);
    boost::edmonds_augmenting_path_finder<Graph, decltype(mate.data()), decltype(index)> finder(
        group, mate.data(), index);
    while (finder.augment_matching()) {
    }
    finder.get_current_matching(mate.data());
    for (std::size_t i = 0; i < erp.size(); ++i) {
      if (mate[i] != nobody) {
        pairs.emplace(erp[i], shop[mate[i] - erp.size()]);
      }
    }
    return pairs;
  }

  [[nodiscard]] ReconciledProduct alone(std::uint32_t e) const {
    ReconciledProduct product;
    product.erp = e;
    product.base_part = erp_[e].base_part.value();
    product.handles = erp_[e].handles;
    product.items_alone = static_cast<std::uint32_t>(erp_[e].items.size());
    return product;
  }

  [[nodiscard]] ReconciledProduct shop_alone(std::uint32_t s, MatchClass match) const {
    ReconciledProduct product;
    product.match = match;
    product.shop = s;
    product.handle = shop_[s].handle;
    product.skus_alone = static_cast<std::uint32_t>(shop_[s].variants.size());
    return product;
  }

  [[nodiscard]] ReconciledProduct paired(std::uint32_t e, std::uint32_t s) const {
    auto product = alone(e);
    auto const& evidence = edges_[e].at(s);
    product.shop = s;
    product.handle = shop_[s].handle;
    product.items = evidence.items;
    // Without a handle the sync does not find it, whoever decided that the two are one.
    product.match = !evidence.handle         ? MatchClass::ItemOnly
                    : evidence.items.empty() ? MatchClass::HandleOnly
                                             : MatchClass::Both;
    product.items_alone -= static_cast<std::uint32_t>(evidence.items.size());
    std::vector<std::string_view> items(evidence.items.begin(), evidence.items.end());
    std::ranges::sort(items);
    for (auto const& variant : shop_[s].variants) {
      product.skus_alone += std::ranges::binary_search(items, trim(variant.sku.value())) ? 0 : 1;
    }
    return product;
  }

  void count_class(ReconciledProduct const& product) {
    switch (product.match) {
      case MatchClass::Both:
        ++out_.both;
        break;
      case MatchClass::HandleOnly:
        ++out_.handle_only;
        break;
      case MatchClass::ItemOnly:
        ++out_.item_only;
        break;
      case MatchClass::None:
        ++out_.none_erp;
        break;
      case MatchClass::Conflict:
        ++out_.conflict;
        break;
    }
  }

  std::vector<ErpProduct> const& erp_;
  std::vector<ShopProduct> const& shop_;
  std::span<Decision const> decisions_;
  std::vector<std::map<std::uint32_t, Evidence>> edges_;  ///< by ERP product: shop product → why
  std::map<std::string, std::vector<std::uint32_t>> repeated_;
  std::vector<ReconciledProduct> of_erp_, of_shop_;
  Reconciliation out_;
};

/// A handle of an ERP product as one of the shops has it.
struct Partner {
  std::size_t shop = 0;
  std::string handle;
  MatchClass match = MatchClass::None;
  bool decided = false;  ///< no item number says so
};

std::string joined(std::vector<std::string> const& handles) {
  std::string out;
  for (auto const& handle : handles) {
    out += (out.empty() ? "" : ", ") + handle;
  }
  return out;
}

}  // namespace

std::string_view name_of(MatchClass c) {
  switch (c) {
    case MatchClass::Both:
      return "both";
    case MatchClass::HandleOnly:
      return "handle_only";
    case MatchClass::ItemOnly:
      return "item_only";
    case MatchClass::None:
      return "none";
    case MatchClass::Conflict:
      return "conflict";
  }
  return "none";
}

Reconciliation reconcile(std::string shop, std::vector<ErpProduct> const& erp,
                         std::vector<ShopProduct> const& products,
                         std::span<Decision const> decisions) {
  return Reconciler(erp, products, decisions).run(std::move(shop));
}

std::vector<Reconciliation> reconcile(StoreInput const& input) {
  std::vector<Reconciliation> all;
  for (std::size_t s = 0; s < input.config.shops.size(); ++s) {
    auto r = reconcile(input.config.shops[s].name, input.catalogue.erp, input.catalogue.shops[s],
                       input.decisions);
    for (auto& product : r.products) {
      if (product.erp < input.erp_lines.size()) {
        product.erp_line = input.erp_lines[product.erp].line;
      }
      if (product.shop < input.shop_lines[s].size()) {
        product.shop_line = input.shop_lines[s][product.shop].line;
      }
    }
    auto const add = [&](std::vector<std::string> const& names, std::size_t& rows) {
      for (auto const& name : names)
        if (auto const* file = input.file(name)) {
          rows += file->rows;
          r.rows_bad.insert(r.rows_bad.end(), file->bad.begin(), file->bad.end());
        }
    };
    add(input.products_files[s], r.rows_shopify);
    add(input.items_files, r.rows_xoro);
    all.push_back(std::move(r));
  }
  return all;
}

namespace {

/// By ERP product: its partner in each shop, and whether some shop is in conflict over it.
struct Partners {
  std::vector<std::vector<Partner>> of;
  std::vector<bool> in_conflict;
  std::vector<std::string> left;  ///< what a person must decide
};

Partners find_partners(std::vector<Reconciliation> const& matched, std::size_t erp_products) {
  Partners found{.of = std::vector<std::vector<Partner>>(erp_products),
                 .in_conflict = std::vector<bool>(erp_products),
                 .left = {}};
  for (std::size_t s = 0; s < matched.size(); ++s) {
    for (auto const& product : matched[s].products) {
      if (product.erp == kNone) {
        continue;
      }
      // One shop in conflict keeps the list of handles as it is: it names all shops, and a person
      // decides.
      if (product.match == MatchClass::Conflict) {
        found.in_conflict[product.erp] = true;
      } else if (product.shop != kNone) {
        found.of[product.erp].push_back({s, product.handle, product.match, product.items.empty()});
      }
    }
    for (auto const& group : matched[s].groups) {
      found.left.push_back(matched[s].shop + ": " + listed(group.base_parts) + " against " +
                           listed(group.handles) +
                           (group.why.empty() ? "" : ": " + group.why.front()));
    }
  }
  return found;
}

std::vector<RowsByText<std::string, std::uint32_t>> products_by_slug(
    std::vector<std::vector<ShopProduct>> const& shops) {
  std::vector<RowsByText<std::string, std::uint32_t>> by_slug(shops.size());
  for (std::size_t s = 0; s < shops.size(); ++s) {
    for (std::uint32_t p = 0; p < shops[s].size(); ++p) {
      by_slug[s].add(slug(shops[s][p].handle), p);
    }
    by_slug[s].seal();
  }
  return by_slug;
}

}  // namespace

Correction correct_handles(std::vector<ErpProduct> const& erp,
                           std::vector<std::string> const& shop_names,
                           std::vector<std::vector<ShopProduct>> const& shops,
                           std::span<Decision const> decisions) {
  std::vector<Reconciliation> matched;
  for (std::size_t s = 0; s < shops.size(); ++s)
    matched.push_back(reconcile(shop_names[s], erp, shops[s], decisions));
  return correct_handles(matched, erp, shops);
}

Correction correct_handles(std::vector<Reconciliation> const& matched,
                           std::vector<ErpProduct> const& erp,
                           std::vector<std::vector<ShopProduct>> const& shops) {
  Correction out;
  auto [partners, in_conflict, left] = find_partners(matched, erp.size());
  out.left = std::move(left);
  auto const by_slug = products_by_slug(shops);
  /// The product that a handle means in a shop is this one's partner there, or there is none.
  auto const harmless = [&](std::uint32_t e, std::string const& handle) {
    for (std::size_t s = 0; s < shops.size(); ++s) {
      auto const* const found = by_slug[s].first(slug(handle));
      bool const ours = found == nullptr || std::ranges::any_of(partners[e], [&](Partner const& p) {
                          return p.shop == s && p.handle == shops[s][*found].handle;
                        });
      if (!ours) {
        return std::optional<std::string>(matched[s].shop);
      }
    }
    return std::optional<std::string>{};
  };
  for (std::uint32_t e = 0; e < erp.size(); ++e) {
    // Of what is nowhere in a shop no handle is known to be right or wrong.
    if (in_conflict[e] || partners[e].empty()) {
      continue;
    }
    std::vector<std::string> kept, unknown;
    for (auto const& handle : split_handles(erp[e].handles)) {
      std::optional<std::string> exact;
      for (std::size_t s = 0; s < shops.size() && !exact; ++s) {
        if (auto const* const found = by_slug[s].first(slug(handle))) {
          exact = shops[s][*found].handle;
        }
      }
      auto& list = exact ? kept : unknown;
      if (std::ranges::find(list, exact.value_or(handle)) == list.end()) {
        list.push_back(exact.value_or(handle));
      }
    }
    std::string shop_of_change, why;
    bool added = false;
    for (auto const& partner : partners[e]) {
      if (std::ranges::find(kept, partner.handle) != kept.end()) {
        continue;
      }
      // One list serves all shops: what leads to the right product here must not lead to a wrong
      // one there.
      if (auto const other = harmless(e, partner.handle)) {
        out.left.push_back(matched[partner.shop].shop + ": " + in_quotes(erp[e].base_part.value()) +
                           " needs the handle " + in_quotes(partner.handle) +
                           ", which is another product's in " + *other);
        continue;
      }
      kept.push_back(partner.handle);
      added = true;
      shop_of_change = matched[partner.shop].shop;
      why = partner.decided ? "somebody decided that it is " + in_quotes(partner.handle)
                            : "its item numbers are SKUs of " + in_quotes(partner.handle);
    }
    // A handle that no shop has stays where it does no harm; a right one takes its place.
    if (!added) {
      kept.insert(kept.end(), unknown.begin(), unknown.end());
    }
    // Rewritten only when the meaning changes: a list that says the same is left as it was typed.
    auto const before = split_handles(erp[e].handles);
    if (before == kept || kept.empty()) {
      continue;
    }
    bool const same_set = std::set<std::string>(before.begin(), before.end()) ==
                          std::set<std::string>(kept.begin(), kept.end());
    if (same_set) {
      continue;
    }
    out.changes.push_back(
        {erp[e].base_part.value(), erp[e].handles, joined(kept),
         shop_of_change.empty() ? matched[partners[e][0].shop].shop : shop_of_change,
         why.empty() ? "the shop writes the handle in another way" : why, e});
  }
  return out;
}

std::vector<ErpProduct> corrected(std::vector<ErpProduct> erp, Correction const& correction) {
  for (auto const& change : correction.changes) {
    erp[change.erp].handles = change.to;
  }
  return erp;
}

}  // namespace drydock
