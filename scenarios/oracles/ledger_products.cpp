#include <algorithm>

#include <fmt/format.h>

#include "model/settings.h"
#include "scenarios/oracles/ledger.h"

/// Judgements at the end on how products are built, and on products that the shop owns.
namespace drydock {
namespace {

bool has_options(std::array<std::string, 3> const& names) {
  return std::ranges::any_of(names, [](std::string const& name) { return !name.empty(); });
}

}  // namespace

/// A product that was given options, or lost them, after it had been synced: the shop can't follow.
void Ledger::close_structure(Servers servers) {
  for (std::size_t s = 0; s < shops_.size(); ++s) {
    bool const exported = std::ranges::any_of(config_->accounts, [&](AccountConfig const& a) {
      return a.shop.value() == s && a.settings.product_sync == Switch::On &&
             a.settings.direction == Direction::XoroToShopify;
    });
    if (!exported)
      continue;
    for (std::uint32_t p = 0; p < shops_[s].products.size(); ++p) {
      ShopProductTruth const& truth = shops_[s].products[p];
      if (!truth.live || truth.identity == kNone || !products_[truth.identity].restructured)
        continue;
      std::string const& part = base_parts_[truth.identity];
      auto const erp = servers.erp.product(BasePart{part});
      shop::ProductView const view = servers.shops[s].product(mocks::product_at(p));
      if (!erp || has_options(erp->option_names) == has_options(view.option_names))
        continue;
      auto const told = [&](Finding const& f) {
        return f.anomaly == Anomaly::StructureChanged && f.subject == part &&
               f.shop == config_->shops[s].name;
      };
      if (std::ranges::any_of(findings(), told))
        continue;
      std::int64_t nowhere = 0;
      for (ErpItem const& item : erp->items)
        nowhere +=
            item.active && std::ranges::none_of(view.variants, [&](shop::VariantView const& v) {
              return v.sku.value() == item.number.value();
            });
      Finding finding = found_by(Structure::kDiffers);
      finding.subject = part;
      finding.shop = config_->shops[s].name;
      finding.at = products_[truth.identity].changed_at;
      finding.units = nowhere;
      finding.event = products_[truth.identity].changed_event;
      finding.slice = {finding.event};
      finding.story = {
          fmt::format(
              "At {} {} was {} in XoroERP, after it had been synced.", clock(finding.at, s), part,
              has_options(erp->option_names) ? "given options" : "made a product without options"),
          fmt::format("In {} it is still {}; items of it that nobody can buy: {}.", finding.shop,
                      has_options(view.option_names) ? "split by options" : "one plain product",
                      nowhere)};
      told_.tell(std::move(finding));
    }
  }
}

/// Where the shop owns the products, XoroERP shows what the shop says. Rule: R6, R7, R9.
void Ledger::close_imports(Servers servers, Tick now) {
  for (std::size_t s = 0; s < shops_.size(); ++s) {
    AccountConfig const* importer = nullptr;
    for (AccountConfig const& a : config_->accounts)
      if (a.shop.value() == s && a.settings.product_sync == Switch::On &&
          a.settings.direction == Direction::ShopifyToXoro)
        importer = &a;
    if (importer == nullptr)
      continue;
    for (std::uint32_t p = 0; p < shops_[s].products.size(); ++p) {
      if (!shops_[s].products[p].live)
        continue;
      shop::ProductView const view = servers.shops[s].product(mocks::product_at(p));
      if (now - view.updated_at < config_->update_bound)
        continue;
      auto const* identity = handle_index_.find(slug(view.handle));
      std::optional<ErpProduct> erp;
      if (identity != nullptr)
        erp = servers.erp.product(BasePart{base_parts_[*identity]});
      if (!erp)
        erp = servers.erp.product(BasePart{view.handle});
      if (erp && erp->title == view.title)
        continue;
      // What was edited in XoroERP since is replaced by the shop's next change.
      if (erp && identity != nullptr && products_[*identity].changed_event != kNone &&
          products_[*identity].changed_at > view.updated_at)
        continue;
      Finding finding = found_by(Arrivals::kImport);
      finding.subject = view.handle;
      finding.shop = config_->shops[s].name;
      finding.account = importer->name;
      finding.at = view.updated_at;
      finding.units = 1;
      finding.event = shops_[s].products[p].event;
      if (finding.event != kNone)
        finding.slice = {finding.event};
      finding.story = {
          fmt::format("\"{}\" was made or changed in {} at {}, which owns its products.",
                      view.handle, finding.shop, clock(view.updated_at, s)),
          erp ? fmt::format("XoroERP still calls it \"{}\".", erp->title)
              : "XoroERP does not have it."};
      told_.tell(std::move(finding));
    }
  }
}

}  // namespace drydock
