#include "scenarios/oracles/prices.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "scenarios/oracles/words.h"

namespace drydock {
namespace {

constexpr Detector kProtected{Anomaly::ZeroPrice, "protection-on", Severity::Error, {"R53", "R54"}};
constexpr Detector kUnprotected{
    Anomaly::ZeroPrice, "protection-off", Severity::Error, {"R53", "R54"}};
constexpr Detector kBeforeFirst{
    Anomaly::ZeroPrice, "on-sale-before-its-first-price", Severity::Error, {"R53", "R54"}};
constexpr Detector kLeak{
    Anomaly::PriceLeak, "price-without-upload", Severity::Error, {"R45", "R52"}};
constexpr Detector kStruckOut{
    Anomaly::PriceLeak, "struck-out-price-taken-away", Severity::Error, {"R45", "R52"}};

}  // namespace

std::span<Detector const> Prices::detectors() {
  static constexpr std::array kAll{kProtected, kUnprotected, kBeforeFirst, kLeak, kStruckOut};
  return kAll;
}

/// A compare-at price sells nothing, and another one may be what XoroERP has; but no upload says
/// that there is to be none, and without it nobody sees that a price is reduced.
void Prices::tell_struck_out(Event const& e, Sight const& sight, Findings& told) {
  Fact const& f = e.fact;
  if (f.before <= 0 || f.after > 0)
    return;
  ShopTruth const& shop = sight.truth.shops()[f.shop];
  std::uint32_t const item = f.item < shop.identity.size() ? shop.identity[f.item] : kNone;
  shop::VariantView const view = sight.servers.shops[f.shop].variant(mocks::variant_at(f.item));
  Finding finding = found_by(kStruckOut, e, f.shop, sight);
  finding.subject = item != kNone ? item_name(sight, item) : view.sku.value();
  finding.units = 1;
  finding.story = {
      fmt::format("{} was reduced in the shop, beside a struck-out price of {}.", finding.subject,
                  format_amount(Amount{f.before}, sight.truth.config().shops[f.shop].currency)),
      fmt::format("At {} account {} took that away, and nobody had said so.",
                  clock(sight, e.at, f.shop), finding.account)};
  told.tell(std::move(finding));
}

void Prices::see(Event const& e, insight::PriceWritten const&, Sight const& sight,
                 Findings& told) const {
  Fact const& f = e.fact;
  if (static_cast<Field>(f.detail) == Field::CompareAt)
    return tell_struck_out(e, sight, told);
  if (static_cast<Field>(f.detail) != Field::Price)
    return;
  ShopTruth const& shop = sight.truth.shops()[f.shop];
  std::uint32_t const item = f.item < shop.identity.size() ? shop.identity[f.item] : kNone;
  shop::VariantView const view = sight.servers.shops[f.shop].variant(mocks::variant_at(f.item));
  std::string const subject = item != kNone ? item_name(sight, item) : view.sku.value();
  Currency const currency = sight.truth.config().shops[f.shop].currency;
  // From zero to zero nothing is lost; a product that goes on sale without a price is told when it
  // is offered, below.
  if (f.after == 0 && f.before != 0) {
    Finding finding =
        found_by(settings_of(sight, e.account).zero_price_protection == Switch::On ? kProtected
                                                                                   : kUnprotected,
                 e, f.shop, sight);
    finding.subject = subject;
    finding.units = 1;
    // What one unit gives away; how many will be sold at it nobody can know.
    finding.money_minor = f.before;
    finding.story = {
        fmt::format("{} cost {} in the shop.", subject, format_amount(Amount{f.before}, currency)),
        fmt::format("At {} account {} wrote a price of 0: whoever orders now pays nothing.",
                    clock(sight, e.at, f.shop), finding.account),
        settings_of(sight, e.account).zero_price_protection == Switch::On
            ? "Zero-price protection is on and should have kept the price."
            : "Zero-price protection is off, so a zero or empty price went through."};
    told.tell(std::move(finding));
    return;
  }
  if (item == kNone || f.after == f.before)
    return;
  auto const& uploads = sight.truth.items()[item].uploaded;
  // Any price that was ever uploaded will do, not only the last: a late request may write an older
  // one (A-X35). Whether the last one stands is judged at the end.
  bool const uploaded =
      !uploads.empty() && std::find(uploads->begin(), uploads->end(), f.after) != uploads->end();
  ErpItem const of_erp = sight.servers.erp.item(ItemIndex{item});
  // Price is one of the fields that product sync can be told to carry. Contradiction: K4.
  bool const selected = settings_of(sight, e.account).fields.price && of_erp.price &&
                        of_erp.price->minor() == f.after;
  if (uploaded || selected)
    return;
  // A product that was kept back until its first price.
  if (f.before == 0 && of_erp.price && of_erp.price->minor() == f.after)
    return;
  Finding finding = found_by(kLeak, e, f.shop, sight);
  finding.subject = subject;
  finding.units = 1;
  finding.money_minor = std::abs(f.after - f.before);
  finding.story = {
      fmt::format("The price of {} went from {} to {} at {}.", subject,
                  format_amount(Amount{f.before}, currency),
                  format_amount(Amount{f.after}, currency), clock(sight, e.at, f.shop)),
      "Nobody had uploaded that price with Upload Item Prices; the product sync changed it."};
  told.tell(std::move(finding));
}

void Prices::see(Event const& e, insight::Offered const& what, Sight const& sight,
                 Findings& told) const {
  // What staff offer for nothing is their own decision.
  if (e.actor != Actor::Engine || e.account == kNoIndex)
    return;
  shop::ProductView const view =
      sight.servers.shops[what.shop].product(mocks::product_at(what.product));
  if (view.status != ProductStatus::Active || view.published_on.empty())
    return;
  for (shop::VariantView const& v : view.variants) {
    // A variant without an item number is none of XoroERP's.
    if (v.price.minor() != 0 || v.sku.value().empty())
      continue;
    Finding finding = found_by(kBeforeFirst, e, what.shop, sight);
    finding.subject = v.sku.value();
    finding.units = 1;
    finding.story = {
        fmt::format("At {} the sync put \"{}\" on sale.", clock(sight, e.at, what.shop),
                    view.handle),
        fmt::format("Its variant {} has no price yet and sells for 0.", v.sku.value())};
    told.tell(std::move(finding));
  }
}

}  // namespace drydock
