#include "scenarios/check/shop_files.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "model/text.h"
#include "scenarios/sides/differences.h"

namespace drydock {
namespace {

/// Numbers by SKU and position of the location.
using Levels = std::map<std::pair<std::string, std::size_t>, Quantity>;

Levels told_by_shop(StoreInput const& input, std::size_t s) {
  Levels out;
  for (ShopProduct const& product : input.catalogue.shops[s])
    for (ShopVariant const& variant : product.variants)
      for (std::size_t l = 0; l < variant.available.size(); ++l)
        if (variant.tracked && variant.available[l])
          out.emplace(std::pair{std::string(trim(variant.sku.value())), l}, *variant.available[l]);
  return out;
}

Levels told_by_erp(StoreInput const& input, std::size_t s) {
  Levels out;
  for (ErpProduct const& product : input.catalogue.erp)
    for (ErpItem const& item : product.items)
      for (std::size_t l = 0; l < input.config.shops[s].locations.size(); ++l)
        if (auto const units = sellable_in_erp(input.config, s, l, item))
          out.emplace(std::pair{item.number.value(), l}, *units);
  return out;
}

/// How many of the numbers that both tell are the same, and of how many.
struct Agreement {
  std::size_t same = 0, of = 0;
  /// Whole exports of one thing agree but for what was sold between them, and those of two by
  /// chance alone.
  [[nodiscard]] bool is_match() const { return of >= 8 && same * 10 >= of * 9; }
  [[nodiscard]] bool is_none() const { return of >= 8 && same * 2 <= of; }
};
Agreement agreement(Levels const& shop, Levels const& erp) {
  Agreement out;
  for (auto const& [key, units] : shop)
    if (auto const other = erp.find(key); other != erp.end()) {
      ++out.of;
      out.same += units == other->second ? 1 : 0;
    }
  return out;
}

Finding about(StoreInput const& input, std::size_t s, std::string_view cause) {
  Finding f;
  f.anomaly = Anomaly::Misconfigured;
  f.severity = Severity::Error;
  f.rules = {"R77", "R112"};
  f.shop = f.subject = input.config.shops[s].name;
  f.cause = {std::string(cause)};
  f.blame = {{.kind = PlaceKind::Shop,
              .subject = f.shop,
              .account = {},
              .shop = ShopIndex{static_cast<std::uint8_t>(s)}}};
  return f;
}

std::vector<std::string> files_of_both(StoreInput const& input, std::size_t a, std::size_t b) {
  std::vector<std::string> shared;
  auto const& rows = input.stock_rows.shops;
  if (b < rows.size() && !rows[a].files.empty() && rows[a].files == rows[b].files)
    shared.push_back(rows[a].files);
  if (b < input.products_files.size())
    std::ranges::copy_if(
        input.products_files[b], std::back_inserter(shared), [&](std::string const& name) {
          return std::ranges::find(input.products_files[a], name) != input.products_files[a].end();
        });
  return shared;
}

void tell_one_file(StoreInput const& input, std::size_t a, std::size_t b,
                   std::vector<RuleFinding>& out) {
  auto const shared = files_of_both(input, a, b);
  if (shared.empty())
    return;
  Finding f = about(input, b, kFileOfTwoShops);
  f.story = {fmt::format("{} and {} both read {}: an export is of one shop.",
                         input.config.shops[a].name, f.shop, some_of(shared)),
             fmt::format("What is told of {} here is {}'s.", f.shop, input.config.shops[a].name)};
  f.repair = {
      Advice{fmt::format("export it from {} too, and name that file among its files in store.json",
                         f.shop),
             f.blame.front()}};
  out.push_back({std::move(f), {}});
}

/// The same numbers under another file's name, where XoroERP has others for the second shop.
void tell_copy(StoreInput const& input, std::size_t a, std::size_t b,
               std::vector<RuleFinding>& out) {
  Levels const shop_a = told_by_shop(input, a), shop_b = told_by_shop(input, b);
  Agreement const both = agreement(shop_b, shop_a);
  // Shops that have sold out of everything look alike too.
  std::set<Quantity> different;
  for (auto const& [key, units] : shop_b)
    different.insert(units);
  if (different.size() < 3 || !files_of_both(input, a, b).empty())
    return;
  for (auto const& [of, copy, levels] : {std::tuple{a, b, &shop_b}, std::tuple{b, a, &shop_a}}) {
    if (!both.is_match() || !agreement(*levels, told_by_erp(input, copy)).is_none())
      continue;
    Finding f = about(input, copy, kFilesOfAnother);
    std::string const& other = input.config.shops[of].name;
    f.story = {
        fmt::format("The exports of {} are those of {} by another name: {} of {} numbers are "
                    "the same, and XoroERP has others for {}.",
                    f.shop, other, both.same, both.of, f.shop),
        fmt::format("What is told of {} here is {}'s.", f.shop, other)};
    f.repair = {Advice{fmt::format("export products, inventory and orders from {} itself", f.shop),
                       f.blame.front()}};
    out.push_back({std::move(f), {}});
    return;
  }
}

void tell_each_others(StoreInput const& input, std::size_t a, std::size_t b,
                      std::vector<RuleFinding>& out) {
  Levels const shop_a = told_by_shop(input, a), shop_b = told_by_shop(input, b);
  Levels const erp_a = told_by_erp(input, a), erp_b = told_by_erp(input, b);
  Agreement const of_b = agreement(shop_a, erp_b), of_a = agreement(shop_b, erp_a);
  if (!agreement(shop_a, erp_a).is_none() || !agreement(shop_b, erp_b).is_none() ||
      !of_b.is_match() || !of_a.is_match())
    return;
  Finding f = about(input, b, kFilesOfEachOther);
  std::string const& other = input.config.shops[a].name;
  f.story = {fmt::format("The inventory export of {} tells what XoroERP has for {} ({} of {} "
                         "numbers), and that of {} what it has for {} ({} of {}).",
                         f.shop, other, of_a.same, of_a.of, other, f.shop, of_b.same, of_b.of),
             "One of them is right by chance alone: the two files are each other's."};
  f.repair = {
      Advice{fmt::format("give {} the inventory file of {} in store.json, and {} that of {}",
                         f.shop, other, other, f.shop),
             f.blame.front()}};
  out.push_back({std::move(f), {}});
}

}  // namespace

void review_shop_files(StoreInput const& input, std::vector<RuleFinding>& out) {
  std::size_t const shops = std::min(input.config.shops.size(), input.catalogue.shops.size());
  for (std::size_t b = 1; b < shops; ++b)
    for (std::size_t a = 0; a < b; ++a) {
      tell_one_file(input, a, b, out);
      tell_each_others(input, a, b, out);
      tell_copy(input, a, b, out);
    }
}

std::vector<std::size_t> shops_of_wrong_files(StoreConfig const& store,
                                              std::vector<RuleFinding> const& rules,
                                              std::string_view cause) {
  std::vector<std::size_t> out;
  for (RuleFinding const& rule : rules)
    if (!rule.finding.cause.empty() && rule.finding.cause.front() == cause)
      for (std::size_t s = 0; s < store.shops.size(); ++s)
        // Of each other's files both shops are told wrong.
        if (store.shops[s].name == rule.finding.shop || cause == kFilesOfEachOther)
          out.push_back(s);
  return out;
}

}  // namespace drydock
