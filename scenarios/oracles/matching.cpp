#include "scenarios/oracles/matching.h"

#include <array>
#include <set>

#include <fmt/format.h>

#include "scenarios/oracles/words.h"

namespace drydock {
namespace {

constexpr Detector kUpdate{Anomaly::WrongMatch,
                           "update-landed-on-another-product",
                           Severity::Error,
                           {"R19", "R97", "R132"}};
constexpr Detector kSku{
    Anomaly::WrongMatch, "sku-written-on-another-product", Severity::Error, {"R19", "R97", "R132"}};
constexpr Detector kVariant{Anomaly::WrongMatch,
                            "variant-added-to-another-product",
                            Severity::Error,
                            {"R19", "R97", "R132"}};
constexpr Detector kAmbiguous{
    Anomaly::AmbiguousMatch, "several-handles-hit", Severity::Warning, {"R95"}};

std::string trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ')
    text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ')
    text.remove_suffix(1);
  return std::string{text};
}

}  // namespace

std::span<Detector const> Matching::detectors() {
  static constexpr std::array kAll{kUpdate, kSku, kVariant, kAmbiguous};
  return kAll;
}

void Matching::see(Event const& e, insight::VariantMet const& what, Sight const& sight,
                   Findings& told) const {
  Fact const& f = e.fact;
  // A variant of one product inside another is sold, shipped and counted under the wrong name, even
  // where its own number is right.
  std::uint32_t const identity = what.identity, held = what.held;
  mocks::ShopServer const& server = sight.servers.shops[f.shop];
  std::string const sku = trimmed(server.variant(mocks::variant_at(f.item)).sku.value());
  Finding finding = found_by(kVariant, e, f.shop, sight);
  finding.subject = sight.truth.base_part(identity);
  finding.units = 1;
  finding.story = {fmt::format("At {} the sync added {} of {} to the product \"{}\", which is {}.",
                               clock(sight, e.at, f.shop), sku, finding.subject,
                               server.product(mocks::product_at(f.object)).handle,
                               sight.truth.base_part(held))};
  told.tell(std::move(finding));
}

void Matching::see(Event const& e, insight::SkuReplaced const& what, Sight const& sight,
                   Findings& told) const {
  Fact const& f = e.fact;
  shop::ProductView const view =
      sight.servers.shops[what.shop].product(mocks::product_at(what.product));
  std::string const subject = product_name(sight, what.shop, what.product);
  shop::VariantView const variant = sight.servers.shops[f.shop].variant(mocks::variant_at(f.item));
  Finding finding = found_by(kSku, e, f.shop, sight);
  finding.subject = sight.truth.base_part(what.identity);
  finding.units = 1;
  finding.story = {fmt::format(
      "At {} the sync wrote the item number {} of {} on the product \"{}\", which is "
      "{}.",
      clock(sight, e.at, f.shop), variant.sku.value(), finding.subject, view.handle, subject)};
  told.tell(std::move(finding));
}

void Matching::see(Event const& e, insight::FieldWritten const& what, Sight const& sight,
                   Findings& told) const {
  Fact const& f = e.fact;
  Field const field = what.field;
  ShopProductTruth const& truth = sight.truth.shops()[what.shop].products[what.product];
  shop::ProductView const view =
      sight.servers.shops[what.shop].product(mocks::product_at(what.product));
  std::string const subject = product_name(sight, what.shop, what.product);
  if (truth.identity != kNone)
    tell_ambiguous(e, truth.identity, sight, told);
  // The title is the one witness that the matching itself does not use: a title of another product
  // on this one says that the handle led astray. A title that several products share proves
  // nothing.
  if (field == Field::Title && truth.identity != kNone) {
    auto const by_title = sight.truth.product_by_title(slug(view.title));
    if (by_title && *by_title != truth.identity) {
      auto const erp = sight.servers.erp.product(BasePart{sight.truth.base_part(truth.identity)});
      // XoroERP may call both by that name; then the right one was written.
      if (erp && slug(erp->title) != slug(view.title)) {
        Finding finding = found_by(kUpdate, e, f.shop, sight);
        finding.subject = sight.truth.base_part(*by_title);
        finding.units = 1;
        finding.story = {
            fmt::format("At {} the sync wrote \"{}\", which is {}, over the product \"{}\", which "
                        "is {}.",
                        clock(sight, e.at, f.shop), view.title, finding.subject, view.handle,
                        subject),
            "Its handle belongs to another product in this shop."};
        told.tell(std::move(finding));
      }
    }
  }
}

void Matching::tell_ambiguous(Event const& e, std::uint32_t identity, Sight const& sight,
                              Findings& told) {
  auto const erp = sight.servers.erp.product(BasePart{sight.truth.base_part(identity)});
  if (!erp)
    return;
  std::vector<std::string> hits;
  std::set<std::uint64_t> seen;
  // Counted by product, not by handle: two spellings of one handle lead to the same product (A-X6).
  auto const& shop = sight.servers.shops[e.fact.shop];
  for (std::string const& handle : split_handles(erp->handles)) {
    // As the shop keeps it: with signs that it would not make itself, or in its normal form.
    auto id = shop.product_by_handle(Handle{handle});
    if (!id)
      id = shop.product_by_handle(Handle{slug(handle)});
    if (id && seen.insert(id->value()).second)
      hits.push_back(handle);
  }
  if (hits.size() < 2)
    return;
  Finding finding = found_by(kAmbiguous, e, e.fact.shop, sight);
  finding.subject = sight.truth.base_part(identity);
  // How many of its handles exist here, and so of how many products one may be the wrong one.
  finding.units = static_cast<std::int64_t>(hits.size());
  finding.story = {fmt::format("{} holds the handles \"{}\" and \"{}\", and both exist in {}.",
                               finding.subject, hits[0], hits[1], finding.shop),
                   fmt::format("The sync took the first it found; the other product at \"{}\" may "
                               "be the one that is meant.",
                               hits[1])};
  told.tell(std::move(finding));
}

}  // namespace drydock
