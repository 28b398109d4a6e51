#include "scenarios/oracles/sales.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "scenarios/oracles/words.h"

namespace drydock {
namespace {

constexpr Detector kShown{
    Anomaly::ShownOrHidden, "hidden-product-put-on-sale", Severity::Error, {"R56"}};
constexpr Detector kHidden{
    Anomaly::ShownOrHidden, "product-taken-off-sale", Severity::Error, {"R56"}};

/// What the shop's units of a product cost, as far as Shopify counts them.
std::int64_t worth_of(Sight const& sight, std::size_t s, shop::ProductView const& view) {
  std::size_t const locations = sight.truth.shops()[s].locations;
  std::int64_t sum = 0;
  for (shop::VariantView const& v : view.variants)
    for (std::size_t l = 0; v.tracked && l < locations; ++l)
      sum += v.price.minor() *
             std::max<std::int64_t>(sight.servers.shops[s].available(v.id, l).units(), 0);
  return sum;
}

}  // namespace

std::span<Detector const> Sales::detectors() {
  static constexpr std::array kAll{kShown, kHidden};
  return kAll;
}

void Sales::see(Event const& e, insight::SaleTurned const& what, Sight const& sight,
                Findings& told) const {
  if (e.account == kNoIndex)
    return;
  // XoroERP's people knew better than the shop, or later. Before the run both sides stood as they
  // stood, so any switch in it is later.
  bool const before_the_run = what.decided == kNone;
  if (what.switched != kNone && (before_the_run || what.switched > what.decided))
    return;
  shop::ProductView const view =
      sight.servers.shops[what.shop].product(mocks::product_at(what.product));
  Finding finding = found_by(what.on_sale ? kShown : kHidden, e, what.shop, sight);
  // A draft that XoroERP sells is common on the eve of go-live: people accept so many of them by
  // `preview.products_shown_percent`, and beyond that the first sync's own judge forbids it.
  if (before_the_run)
    finding.severity = Severity::Warning;
  finding.cause.emplace_back(before_the_run ? "so-before-the-run" : "decided-in-the-run");
  finding.subject = product_name(sight, what.shop, what.product);
  finding.units = 1;
  finding.money_minor = worth_of(sight, what.shop, view);
  finding.slice = {what.decided, e.id};
  // The same write of a field that nobody selected.
  for (Finding const& f : told.all())
    if (f.anomaly == Anomaly::FieldLeak && f.event == e.id)
      finding.follows_from = fingerprint(f);
  finding.story = {
      before_the_run ? fmt::format("{} {} in {} before anything ran.", finding.subject,
                                   what.on_sale ? "was hidden" : "was on sale", finding.shop)
                     : fmt::format("At {} the people of {} {}.", clock(sight, what.at, what.shop),
                                   finding.shop,
                                   what.on_sale ? fmt::format("hid {}", finding.subject)
                                                : fmt::format("put {} on sale", finding.subject)),
      fmt::format("At {} account {} {} it (\"{}\") {} sale.", clock(sight, e.at, what.shop),
                  finding.account, what.on_sale ? "put" : "took", view.handle,
                  what.on_sale ? "on" : "off"),
      fmt::format("Nobody had switched it {} in XoroERP in between.", what.on_sale ? "on" : "off")};
  told.tell(std::move(finding));
}

}  // namespace drydock
