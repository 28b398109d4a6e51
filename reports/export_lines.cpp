#include "reports/export_lines.h"

#include <algorithm>

#include "model/change.h"
#include "model/text.h"

namespace drydock::report {
namespace {

std::string file_at(std::vector<std::string> const& files, std::uint32_t at) {
  return at < files.size() ? files[at] : std::string{};
}

std::optional<FileLine> header_of(std::vector<std::string> const& files) {
  return files.empty() ? std::nullopt : std::optional{FileLine{files.front(), 1}};
}

/// The first of the goods that a subject lists: of "HO-SW ("a, b", in ...), HO-GL" it is HO-SW.
std::string_view first_goods(std::string_view subject) {
  return trim(subject.substr(0, std::min(subject.find(", "), subject.find(" ("))));
}

}  // namespace

ExportLines::ExportLines(StoreInput const& input) : input_(input) {
  auto const& erp = input.catalogue.erp;
  for (std::size_t p = 0; p < erp.size() && p < input.erp_lines.size(); ++p) {
    auto const& source = input.erp_lines[p];
    std::string const file = file_at(input.items_files, source.file);
    for (std::size_t i = 0; i < erp[p].items.size() && i < source.item_lines.size(); ++i)
      erp_.emplace(erp[p].items[i].number.value(), FileLine{file, source.item_lines[i]});
    // An item that is called like its base part is its own row.
    erp_.emplace(erp[p].base_part.value(), FileLine{file, source.line});
  }
  shop_.resize(input.shop_lines.size());
  for (std::size_t s = 0; s < shop_.size() && s < input.catalogue.shops.size(); ++s)
    for (std::size_t p = 0; p < input.catalogue.shops[s].size() && p < input.shop_lines[s].size();
         ++p) {
      ShopProduct const& product = input.catalogue.shops[s][p];
      auto const& source = input.shop_lines[s][p];
      std::string const file =
          s < input.products_files.size() ? file_at(input.products_files[s], source.file) : "";
      shop_[s].emplace(product.handle, FileLine{file, source.line});
      for (std::size_t v = 0; v < product.variants.size() && v < source.variant_lines.size(); ++v) {
        FileLine const line{file, source.variant_lines[v]};
        shop_[s].emplace(variant_place(product, product.variants[v]), line);
        shop_[s].emplace(trim(product.variants[v].sku.value()), line);
      }
    }
}

std::optional<FileLine> ExportLines::line_of(Place const& place) const {
  switch (place.kind) {
    case PlaceKind::Items:
    case PlaceKind::Prices:
    case PlaceKind::Rows:
    case PlaceKind::Handles:
    case PlaceKind::Tags:
    case PlaceKind::ErpTracking: {
      auto const row = erp_.find(place.subject);  // "" is the whole column
      return !place.subject.empty() && row != erp_.end() ? std::optional{row->second}
                                                         : header_of(input_.items_files);
    }
    case PlaceKind::Tracking:
    case PlaceKind::Listing:
    case PlaceKind::Identifier: {
      std::size_t const shop = place.shop ? place.shop->value() : 0;
      if (shop >= shop_.size() || shop >= input_.products_files.size())
        return std::nullopt;
      auto const row = shop_[shop].find(place.subject);
      return !place.subject.empty() && row != shop_[shop].end()
                 ? std::optional{row->second}
                 : header_of(input_.products_files[shop]);
    }
    case PlaceKind::Setting:
    case PlaceKind::StoreSetting:
    case PlaceKind::Shop:
    case PlaceKind::Location:
    case PlaceKind::Reach:
    case PlaceKind::Acceptance:
    case PlaceKind::Inventory:
      break;
  }
  return std::nullopt;
}

std::optional<FileLine> ExportLines::line_of_goods(Finding const& finding,
                                                   std::optional<ShopIndex> of_shop) const {
  for (std::string_view const goods :
       {std::string_view{finding.subject}, first_goods(finding.subject)}) {
    if (auto const row = erp_.find(goods); !of_shop && row != erp_.end())
      return row->second;
    for (std::size_t s = 0; s < shop_.size(); ++s)
      if (of_shop ? of_shop->value() == s
                  : finding.shop.empty() || finding.shop == input_.config.shops[s].name)
        if (auto const row = shop_[s].find(goods); row != shop_[s].end())
          return row->second;
  }
  return std::nullopt;
}

std::optional<FileLine> ExportLines::line_of(Finding const& finding) const {
  if (finding.blame.empty())
    return finding.account.empty() ? line_of_goods(finding, std::nullopt) : std::nullopt;
  Place const& first = finding.blame.front();
  auto const place = line_of(first);
  // Of a whole column the row of the goods says more.
  if (place && place->line == 1)
    if (auto const goods = line_of_goods(finding, first.shop))
      return goods;
  return place;
}

}  // namespace drydock::report
