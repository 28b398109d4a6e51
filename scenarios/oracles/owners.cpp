#include "scenarios/oracles/owners.h"

#include <fmt/format.h>
#include <array>

#include "scenarios/oracles/words.h"

namespace drydock {
namespace {

constexpr Detector kTurned{
    Anomaly::DirectionConflict, "changed-while-live", Severity::Error, {"R8"}};
constexpr Detector kBeside{
    Anomaly::DirectionConflict, "written-beside-the-owner", Severity::Info, {"R131"}};

/// Whether the account's sync keeps this field of a product.
bool keeps(Settings const& settings, Field field) {
  bool const products = settings.product_sync == Switch::On;
  switch (field) {
    case Field::Title:
    case Field::Body:
    case Field::Vendor:
    case Field::Type:
    case Field::Tags:
      return products;
    // Two ways to carry a price (R45): either makes it the owner's.
    case Field::Price:
      return settings.price_sync == Switch::On || (products && settings.fields.price);
    case Field::Cost:
      return products && settings.fields.cost;
    case Field::Weight:
      return products && settings.fields.weight;
    case Field::Images:
      return products && settings.fields.images;
    case Field::Status:
      return products && settings.fields.active;
    case Field::Options:
      return products && settings.fields.options;
    // No setting names the rest (handle, item number, barcode), so nobody owns them here.
    default:
      return false;
  }
}

}  // namespace

std::span<Detector const> Owners::detectors() {
  static constexpr std::array kAll{kTurned, kBeside};
  return kAll;
}

void Owners::see(Event const& e, insight::WrittenByHand const&, Sight const& sight,
                 Findings& told) const {
  Fact const& f = e.fact;
  bool const in_erp = e.actor == Actor::ErpOperator;
  bool const quantity = f.kind == EventKind::ShopQuantityEdited;
  auto const field = static_cast<Field>(f.detail);
  AccountConfig const* keeper = nullptr;
  // Stock is XoroERP's in both directions (K8); all else belongs to the side that the direction
  // names, as far as that account's sync carries it.
  for (AccountConfig const& a : sight.truth.config().accounts) {
    Settings const& s = a.settings;
    if (in_erp) {
      if (s.direction == Direction::ShopifyToXoro && keeps(s, field))
        keeper = &a;
    } else if (a.shop.value() == f.shop) {
      bool const kept = quantity ? s.inventory_push == Switch::On
                                 : s.direction == Direction::XoroToShopify && keeps(s, field);
      if (kept)
        keeper = &a;
    }
  }
  // Nobody takes it back, so it is not beside an owner.
  if (keeper == nullptr)
    return;
  std::string subject;
  if (in_erp) {
    if (f.item >= sight.truth.items().size())
      return;
    subject = sight.truth.base_part(sight.truth.items()[f.item].product);
  } else if (quantity) {
    // A number of the shop's own, of goods that XoroERP does not know, is nobody's to take back.
    if (f.item >= sight.truth.shops()[f.shop].identity.size() ||
        sight.truth.shops()[f.shop].identity[f.item] == kNone)
      return;
    subject = item_name(sight, sight.truth.shops()[f.shop].identity[f.item]);
  } else {
    if (f.object >= sight.truth.shops()[f.shop].products.size())
      return;
    std::uint32_t const identity = sight.truth.shops()[f.shop].products[f.object].identity;
    if (identity == kNone)
      return;  // a product of the shop's own
    subject = sight.truth.base_part(identity);
  }
  std::string const& shop = sight.truth.config().shops[keeper->shop.value()].name;
  std::string const what = quantity ? "quantity" : std::string{name_of(field)};
  Finding finding = found_by(kBeside);
  finding.subject = subject;
  finding.shop = shop;
  finding.account = keeper->name;
  finding.at = e.at;
  finding.units = 1;
  finding.event = e.id;
  finding.slice = {e.id};
  // Where and what are part of the cause, so that edits of titles and of stock are told as two.
  finding.cause.emplace_back(in_erp ? "in-erp" : "in-shop");
  finding.cause.push_back(what);
  finding.story = {
      fmt::format("At {} the {} of {} was changed by hand in {}.",
                  clock(sight, e.at, keeper->shop.value()), what, subject,
                  in_erp ? "XoroERP" : shop),
      fmt::format("{} owns it: the next sync of it takes that back, and until then the two differ.",
                  in_erp ? shop : "XoroERP")};
  told.tell(std::move(finding));
}

void Owners::see(Event const& e, insight::DirectionTurned const& what, Sight const& sight,
                 Findings& told) const {
  Finding finding = found_by(kTurned);
  // No shop and no account is named: the setting decides for both sides of the connection.
  finding.subject = "product.direction";
  finding.at = e.at;
  finding.event = e.id;
  finding.slice = {e.id};
  finding.story = {
      fmt::format("At {} product.direction, the way of product sync, was changed to {} "
                  "while the connection was live.",
                  clock(sight, e.at, 0),
                  what.to == "shopify-to-xoro"   ? "Shopify to XoroERP"
                  : what.to == "xoro-to-shopify" ? "XoroERP to Shopify"
                                                 : what.to),
      "Both sides now hold products that the other believes to own."};
  told.tell(std::move(finding));
}

}  // namespace drydock
