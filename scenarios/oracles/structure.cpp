#include "scenarios/oracles/structure.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "scenarios/oracles/fields.h"
#include "scenarios/oracles/words.h"

namespace drydock {
namespace {

constexpr Detector kReplaced{
    Anomaly::StructureChanged, "variant-replaced", Severity::Error, {"R44"}};
constexpr Detector kDiffers{
    Anomaly::StructureChanged, "structure-differs", Severity::Error, {"R41", "R44"}};

bool has_options(std::array<std::string, 3> const& names) {
  return std::ranges::any_of(names, [](std::string const& name) { return !name.empty(); });
}

}  // namespace

std::span<Detector const> Structure::detectors() {
  static constexpr std::array kAll{kReplaced, kDiffers};
  return kAll;
}

void Structure::see(Event const& e, insight::FieldWritten const& what, Sight const& sight,
                    Findings& told) const {
  // What is told as an unselected field is not told twice.
  if (e.fact.kind != EventKind::VariantDeleted || being_built(e, what, sight) ||
      leaks(e, what, sight) ||
      sight.truth.shops()[what.shop].products[what.product].identity == kNone)
    return;
  Fact const& f = e.fact;
  ShopProductTruth const& truth = sight.truth.shops()[what.shop].products[what.product];
  shop::ProductView const view =
      sight.servers.shops[what.shop].product(mocks::product_at(what.product));
  std::string const subject = product_name(sight, what.shop, what.product);
  Finding finding = found_by(kReplaced, e, f.shop, sight);
  finding.subject = subject;
  finding.units = 1;
  // The change in XoroERP that led to it, if one was seen; a sync may also delete on its own.
  finding.slice = {sight.truth.products()[truth.identity].changed_event, e.id};
  finding.story = {
      fmt::format("The option structure of {} was changed after it had been synced.", subject),
      fmt::format("At {} the sync deleted a variant of \"{}\": its stock, its history and "
                  "its links are gone.",
                  clock(sight, e.at, f.shop), view.handle)};
  told.tell(std::move(finding));
}

/// A product that was given options, or lost them, after it had been synced: the shop can't follow.
void Structure::close(Sight const& sight, Findings& told) const {
  for (std::size_t s = 0; s < sight.truth.shops().size(); ++s) {
    // Only where XoroERP brings products in has the shop a structure to follow.
    bool const exported =
        std::ranges::any_of(sight.truth.config().accounts, [&](AccountConfig const& a) {
          return a.shop.value() == s && a.settings.product_sync == Switch::On &&
                 a.settings.direction == Direction::XoroToShopify;
        });
    if (!exported)
      continue;
    for (std::uint32_t p = 0; p < sight.truth.shops()[s].products.size(); ++p) {
      ShopProductTruth const& truth = sight.truth.shops()[s].products[p];
      if (!truth.live || truth.identity == kNone ||
          !sight.truth.products()[truth.identity].restructured)
        continue;
      std::string const& part = sight.truth.base_part(truth.identity);
      auto const erp = sight.servers.erp.product(BasePart{part});
      shop::ProductView const view = sight.servers.shops[s].product(mocks::product_at(p));
      // Changed values are an update like any other. What the sync cannot carry over is a product
      // that becomes one with options, or ceases to be (A-E6).
      if (!erp || has_options(erp->option_names) == has_options(view.option_names))
        continue;
      auto const known = [&](Finding const& f) {
        return f.anomaly == Anomaly::StructureChanged && f.subject == part &&
               f.shop == sight.truth.config().shops[s].name;
      };
      // The deleted variant of this product was told when it happened; this is the same harm seen
      // later.
      if (std::ranges::any_of(told.all(), known))
        continue;
      // The harm in units: items for sale in XoroERP that have no variant left to be sold as.
      std::int64_t nowhere = 0;
      for (ErpItem const& item : erp->items)
        nowhere +=
            item.active && std::ranges::none_of(view.variants, [&](shop::VariantView const& v) {
              return v.sku.value() == item.number.value();
            });
      Finding finding = found_by(kDiffers);
      finding.subject = part;
      finding.shop = sight.truth.config().shops[s].name;
      finding.at = sight.truth.products()[truth.identity].changed_at;
      finding.units = nowhere;
      finding.event = sight.truth.products()[truth.identity].changed_event;
      finding.slice = {finding.event};
      finding.story = {
          fmt::format(
              "At {} {} was {} in XoroERP, after it had been synced.", clock(sight, finding.at, s),
              part,
              has_options(erp->option_names) ? "given options" : "made a product without options"),
          fmt::format("In {} it is still {}; items of it that nobody can buy: {}.", finding.shop,
                      has_options(view.option_names) ? "split by options" : "one plain product",
                      nowhere)};
      told.tell(std::move(finding));
    }
  }
}

}  // namespace drydock
