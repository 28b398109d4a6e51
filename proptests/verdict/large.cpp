#include "proptests/verdict/large.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include "proptests/verdict/defect.h"
#include "proptests/verdict/healthy.h"

namespace drydock::corpus {
namespace {

constexpr std::string_view kGuidesOwnWay = "plain-overwrite";
constexpr std::array<std::string_view, 6> kKindsOfGoods = {"identity", "stock", "prices",
                                                           "cut-over", "kits",  "transfers"};

/// How many products of one side are no longer as they were; those that were added or taken away
/// move the others by a place or two.
template <class Product>
std::size_t changed(std::vector<Product> const& before, std::vector<Product> const& after) {
  std::size_t same = 0, at = 0;
  for (Product const& p : before) {
    constexpr std::size_t kMoved = 4;
    for (std::size_t i = at; i < std::min(at + kMoved, after.size()); ++i)
      if (after[i] == p) {
        ++same;
        at = i + 1;
        break;
      }
  }
  return before.size() - same;
}

/// At most one product in a hundred is another one, and at least one may be.
bool concerns_few(Catalogue const& before, Catalogue const& after) {
  auto const few = [](auto const& old_ones, auto const& new_ones) {
    return changed(old_ones, new_ones) <= std::max<std::size_t>(old_ones.size() / 100, 4);
  };
  bool all = few(before.erp, after.erp);
  for (std::size_t s = 0; s < before.shops.size(); ++s)
    all = all && few(before.shops[s], after.shops[s]);
  return all;
}

/// A defect that adds goods gives them the same names each time: a second one of them would be a
/// row that can't be read and nothing that the defect is about.
bool names_goods_twice(Catalogue const& catalogue) {
  std::set<std::string_view> parts, numbers;
  return std::ranges::any_of(catalogue.erp, [&](ErpProduct const& product) {
    return !parts.insert(product.base_part.value()).second ||
           std::ranges::any_of(product.items, [&](ErpItem const& item) {
             return !numbers.insert(item.number.value()).second;
           });
  });
}

/// Whether it was planted. A defect that does not apply may have changed what it was given.
bool plant_if_few(MadeStore& store, Defect const& defect, Prng& places) {
  MadeStore tried = store;
  if (!defect.plant(tried, places) || !concerns_few(store.catalogue, tried.catalogue))
    return false;
  // A bug of the sync stands in no file.
  if (!tried.mutants.empty() || names_goods_twice(tried.catalogue))
    return false;
  store = std::move(tried);
  return true;
}

}  // namespace

LargeStore large_store(Seed seed, std::size_t items_least, std::uint32_t each_defect) {
  MadeStore store = healthy_store(seed, items_least);
  LargeStore out;
  for (ErpProduct const& product : store.catalogue.erp)
    out.items += product.items.size();
  Prng places = Prng{seed}.fork(4);
  for (Defect const& defect : defects()) {
    bool const of_goods = std::ranges::find(kKindsOfGoods, defect.kind) != kKindsOfGoods.end();
    std::uint32_t const times =
        of_goods ? each_defect : std::min(each_defect, defect.name == kGuidesOwnWay ? 1U : 0U);
    for (std::uint32_t n = 0; n < times && plant_if_few(store, defect, places); ++n)
      ++out.planted;
  }
  out.files = files_of(store);
  return out;
}

}  // namespace drydock::corpus
