#include "scenarios/oracles/shown.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "model/publications.h"
#include "scenarios/oracles/words.h"

namespace drydock {
namespace {

constexpr Detector kProduct{
    Anomaly::MissedUpdate, "product-change-did-not-arrive", Severity::Error, {"R5", "R17"}};
constexpr Detector kOutOfScope{
    Anomaly::TagScope, "product-change-did-not-arrive", Severity::Error, {"R102", "R15"}};
constexpr Detector kDeleted{
    Anomaly::MissedUpdate, "deleted-in-shop", Severity::Warning, {"R5", "R113"}};
constexpr Detector kPrice{
    Anomaly::MissedUpdate, "price-did-not-arrive", Severity::Error, {"R50", "R119"}};
constexpr Detector kNotPublished{
    Anomaly::ChannelMissing, "not-published", Severity::Error, {"R100", "R101"}};
constexpr Detector kStillDraft{
    Anomaly::ChannelMissing, "still-a-draft", Severity::Error, {"R54", "R100"}};
constexpr Detector kTooFar{
    Anomaly::ChannelExtra, "published-too-far", Severity::Warning, {"R100", "R101"}};
constexpr Detector kForeign{Anomaly::ForeignProduct, "made-in-shop", Severity::Info, {"R3"}};

std::set<std::uint64_t> wanted_publications(Settings const& settings, ShopConfig const& shop) {
  std::set<std::uint64_t> out;
  if (shop.publications.empty())
    return out;
  // One default store, whatever the sources say. Rule: R101; assumption: A-X13.
  if (settings.multi_source == Switch::Off) {
    out.insert(mocks::publication_at(0).value());
    return out;
  }
  for (Source source : settings.sources) {
    bool found = false;
    // Of the names that a source may have the first that the shop has is meant; the others would be
    // channels of their own.
    for (std::string_view const name : publications_of(source))
      for (std::uint32_t p = 0; p < shop.publications.size() && !found; ++p)
        if (is_called(shop.publications[p], name)) {
          out.insert(mocks::publication_at(p).value());
          found = true;
        }
  }
  return out;
}

/// Units of an item in the stores behind the shop, where it has no variant that could sell them.
std::int64_t units_nowhere(std::size_t s, ErpItem const& item, AccountConfig const& exporter,
                           Sight const& sight) {
  auto const index = sight.servers.erp.item_by_number(item.number);
  Sku const sku{item.number.value()};
  if (!index || !item.active || sight.servers.shops[s].variant_by_sku(sku) ||
      (!exporter.settings.tag_filter.empty() &&
       !sight.truth.tagged(index->value(), exporter.settings.tag_filter, sight.servers)))
    return 0;
  std::set<StoreIndex> stores;
  for (LocationConfig const& location : sight.truth.config().shops[s].locations)
    stores.insert(location.erp_stores.begin(), location.erp_stores.end());
  std::int64_t units = 0;
  for (StoreIndex const store : stores)
    units += std::max<std::int64_t>(sight.truth.sellable(*index, store), 0);
  return units;
}

/// A product that the shop's people deleted. An export makes again what changes in XoroERP, and
/// nothing asks for what does not: the goods lie there, and their numbers go nowhere.
void close_deleted(std::size_t s, AccountConfig const& exporter, Sight const& sight,
                   Findings& told) {
  ShopTruth const& shop = sight.truth.shops()[s];
  std::string const& name = sight.truth.config().shops[s].name;
  for (std::uint32_t p = 0; p < shop.products.size(); ++p) {
    ShopProductTruth const& product = shop.products[p];
    if (product.live || product.identity == kNone || shop.live_of[product.identity] > 0)
      continue;
    ProductTruth const& of_erp = sight.truth.products()[product.identity];
    // A change since then makes it again, or is told as one that did not arrive.
    if (!of_erp.active || (of_erp.dirty && of_erp.changed_at >= product.sale_at))
      continue;
    std::string const& part = sight.truth.base_part(product.identity);
    auto const erp = sight.servers.erp.product(BasePart{part});
    if (!erp)
      continue;
    std::int64_t units = 0;
    for (ErpItem const& item : erp->items)
      units += units_nowhere(s, item, exporter, sight);
    if (units == 0)
      continue;
    Finding finding = found_by(kDeleted);
    finding.subject = part;
    finding.shop = name;
    finding.account = exporter.name;
    finding.at = product.sale_at;
    finding.units = units;
    finding.event = product.sale_event;
    finding.slice = {product.sale_event};
    finding.story = {
        fmt::format("At {} {} was deleted in {}.", clock(sight, product.sale_at, s), part, name),
        fmt::format("Units that XoroERP still has to sell there: {}; nobody can buy them, and no "
                    "sync makes it again before it changes in XoroERP.",
                    units)};
    told.tell(std::move(finding));
  }
}

}  // namespace

std::span<Detector const> Shown::detectors() {
  static constexpr std::array kAll{kProduct,      kOutOfScope, kDeleted, kPrice,
                                   kNotPublished, kStillDraft, kTooFar,  kForeign};
  return kAll;
}

void Shown::close(Sight const& sight, Findings& told) const {
  for (std::size_t s = 0; s < sight.truth.shops().size(); ++s) {
    AccountConfig const* exporter = nullptr;
    for (AccountConfig const& a : sight.truth.config().accounts)
      if (a.shop.value() == s && a.settings.product_sync == Switch::On &&
          a.settings.direction == Direction::XoroToShopify)
        exporter = &a;
    close_products(s, exporter, sight, told);
    if (exporter != nullptr)
      close_deleted(s, *exporter, sight, told);
    close_prices(s, sight, told);
    if (exporter != nullptr)
      close_listings(s, *exporter, sight, told);
  }
}

void Shown::close_products(std::size_t s, AccountConfig const* exporter, Sight const& sight,
                           Findings& told) {
  for (std::uint32_t p = 0; p < sight.truth.products().size(); ++p) {
    // What nobody has touched since it was equal needs no comparing.
    if (!sight.truth.products()[p].dirty)
      continue;
    std::string why;
    if (sight.now - sight.truth.products()[p].changed_at < sight.truth.config().update_bound)
      continue;
    if (sight.truth.product_matches(s, p, sight.servers, &why))
      continue;
    // A duplicate that took the update explains that the first one did not.
    if (sight.truth.shops()[s].live_of[p] > 1)
      continue;
    // Where tags decide what goes, they are the first thing to look at when something did not
    // (R15); but what is in the shop has come through them.
    bool const tags = exporter != nullptr && !exporter->settings.tag_filter.empty() &&
                      sight.truth.shops()[s].live_of[p] == 0;
    Finding finding = found_by(tags ? kOutOfScope : kProduct);
    finding.subject = sight.truth.base_part(p);
    finding.shop = sight.truth.config().shops[s].name;
    finding.account = exporter == nullptr ? "" : exporter->name;
    finding.at = sight.truth.products()[p].changed_at;
    finding.units = 1;
    finding.event = sight.truth.products()[p].changed_event;
    finding.slice = {sight.truth.products()[p].changed_event};
    for (Finding const& f : told.all())  // it arrived on the wrong product
      if (f.anomaly == Anomaly::WrongMatch && f.subject == sight.truth.base_part(p) &&
          f.shop == sight.truth.config().shops[s].name)
        finding.follows_from = fingerprint(f);
    finding.story = {fmt::format("{} was changed in XoroERP at {}.", sight.truth.base_part(p),
                                 clock(sight, sight.truth.products()[p].changed_at, s)),
                     fmt::format("At the end {}.", why)};
    told.tell(std::move(finding));
  }
}

/// None: the shop shows it, or need not.
std::optional<Finding> Shown::price_missing(Wanted const& price, Sight const& sight) {
  Truth const& truth = sight.truth;
  std::size_t const s = price.shop;
  // No price was uploaded, or it may still be on its way. Rule: R62.
  if (price.minor < 0 || sight.now - price.at < truth.config().update_bound)
    return std::nullopt;
  bool priced = false;
  for (AccountConfig const& a : truth.config().accounts)
    // A price in another currency than the shop's is not for this shop (A-X30), and goods that
    // had no tag of the account when it was uploaded were not its goods (R102).
    priced |= a.shop.value() == s && a.settings.price_sync == Switch::On &&
              price.currency == truth.config().shops[s].currency &&
              (a.settings.tag_filter.empty() ||
               (truth.items()[price.item].scope_changed_at <= price.at &&
                truth.tagged(price.item, a.settings.tag_filter, sight.servers)));
  if (!priced || price.item >= truth.shops()[s].variants_of.size() ||
      truth.shops()[s].variants_of[price.item].empty())
    return std::nullopt;
  // Of several variants with one item number the first is the item's (A-E1).
  shop::VariantView const view = sight.servers.shops[s].variant(
      mocks::variant_at(truth.shops()[s].variants_of[price.item].front()));
  if (view.price.minor() == price.minor || view.sku.value().empty())
    return std::nullopt;
  Finding finding = found_by(kPrice);
  finding.subject = item_name(sight, price.item);
  finding.shop = truth.config().shops[s].name;
  finding.at = price.at;
  finding.units = 1;
  finding.money_minor = std::abs(view.price.minor() - price.minor);
  finding.event = price.event;
  finding.slice = {price.event};
  Currency const currency = truth.config().shops[s].currency;
  finding.story = {fmt::format("A price of {} was uploaded for {}.",
                               format_amount(Amount{price.minor}, currency), finding.subject),
                   fmt::format("The shop still says {}.", format_amount(view.price, currency))};
  return finding;
}

void Shown::close_prices(std::size_t s, Sight const& sight, Findings& told) {
  for (std::uint32_t i = 0; i < sight.truth.items().size(); ++i) {
    ItemTruth const& item = sight.truth.items()[i];
    if (auto finding = price_missing({s, i, item.intended_minor, item.intended_event,
                                      item.intended_at, item.intended_currency},
                                     sight))
      told.tell(std::move(*finding));
  }
}

/// The price that replaces it may come all the same; until then the shop has sold at an old one.
void Shown::see(Event const& e, insight::PriceReplaced const& what, Sight const& sight,
                Findings& told) const {
  auto finding =
      price_missing({what.shop, what.item, what.minor, what.event, what.at, what.currency}, sight);
  if (!finding)
    return;
  // A row that waits is late, and Queue says so; only one that has ended will never come.
  ItemNumber const number = sight.servers.erp.item(ItemIndex{what.item}).number;
  for (std::size_t a = 0; a < sight.truth.config().accounts.size(); ++a) {
    if (sight.truth.config().accounts[a].shop.value() != what.shop)
      continue;
    for (erp::QueueRow const& row :
         sight.servers.erp.open_rows(AccountIndex{static_cast<std::uint8_t>(a)}))
      if (row.kind == erp::QueueKind::Price && row.item == number && row.created_at < e.at)
        return;
  }
  finding->slice.push_back(e.id);
  finding->story.back() =
      fmt::format("{}, when another price was uploaded, the shop had not shown it.",
                  clock(sight, e.at, what.shop));
  told.tell(std::move(*finding));
}

namespace {

/// A product of the sync's that was to wait for its prices, has them all, and was never on sale.
std::optional<Finding> still_a_draft(std::size_t s, std::uint32_t p, shop::ProductView const& view,
                                     Sight const& sight) {
  ShopProductTruth const& truth = sight.truth.shops()[s].products[p];
  bool const never_shown = truth.by_engine && truth.sale_event == truth.event;
  if (!never_shown || view.status != ProductStatus::Draft || truth.identity == kNone)
    return std::nullopt;
  ProductTruth const& product = sight.truth.products()[truth.identity];
  // It may be on its way still. Rule: R62.
  if (!product.active || sight.now - truth.born < sight.truth.config().update_bound)
    return std::nullopt;
  bool for_sale = false;
  for (shop::VariantView const& variant : view.variants) {
    auto const item = sight.servers.erp.item_by_number(ItemNumber{variant.sku.value()});
    if (!item || variant.price <= Amount{0})
      return std::nullopt;
    ItemTruth const& priced = sight.truth.items()[item->value()];
    if (priced.intended_minor >= 0 &&
        sight.now - priced.intended_at < sight.truth.config().update_bound)
      return std::nullopt;
    for (std::size_t store = 0; store < sight.truth.stores(); ++store)
      for_sale =
          for_sale || sight.truth.sellable(*item, StoreIndex{static_cast<std::uint8_t>(store)}) > 0;
  }
  if (!for_sale)
    return std::nullopt;
  Finding finding = found_by(kStillDraft);
  finding.subject = product_name(sight, s, p);
  finding.shop = sight.truth.config().shops[s].name;
  finding.at = truth.born;
  finding.event = truth.event;
  finding.slice = {truth.event};
  finding.units = 1;
  finding.story = {
      fmt::format("{} (\"{}\") was made by the sync at {}, as a draft.", finding.subject,
                  view.handle, clock(sight, truth.born, s)),
      "All of its variants have their prices and some are there to sell; it is a draft still, and "
      "nobody can buy it."};
  return finding;
}

}  // namespace

void Shown::close_listings(std::size_t s, AccountConfig const& exporter, Sight const& sight,
                           Findings& told) {
  for (std::uint32_t p = 0; p < sight.truth.shops()[s].products.size(); ++p) {
    ShopProductTruth const& truth = sight.truth.shops()[s].products[p];
    if (!truth.live)
      continue;
    shop::ProductView const view = sight.servers.shops[s].product(mocks::product_at(p));
    // What was there before the sync is the merchant's old range, not something made beside the
    // owner. Rule: R3.
    if (truth.identity == kNone && !truth.initial && !truth.by_engine) {
      Finding finding = found_by(kForeign);
      finding.subject = view.handle;
      finding.shop = sight.truth.config().shops[s].name;
      finding.event = truth.event;
      finding.slice = {truth.event};
      finding.units = 1;
      finding.story = {
          fmt::format("\"{}\" was made in the shop; XoroERP does not know it.", view.handle)};
      told.tell(std::move(finding));
    }
    if (auto finding = still_a_draft(s, p, view, sight)) {
      finding->account = exporter.name;
      told.tell(std::move(*finding));
    }
    close_channels(s, p, exporter, sight, told);
  }
}

void Shown::close_channels(std::size_t s, std::uint32_t p, AccountConfig const& exporter,
                           Sight const& sight, Findings& told) {
  ShopProductTruth const& truth = sight.truth.shops()[s].products[p];
  shop::ProductView const view = sight.servers.shops[s].product(mocks::product_at(p));
  std::set<std::uint64_t> const wanted =
      wanted_publications(exporter.settings, sight.truth.config().shops[s]);
  // Listings are the sync's doing only where it made the product or has had a reason to write it in
  // this run; before that they are as the merchant had left them.
  bool const dirty =
      truth.identity != kNone && sight.truth.products()[truth.identity].changed_event != kNone;
  if (!(truth.by_engine || (truth.synced && dirty)) || view.status != ProductStatus::Active)
    return;
  std::set<std::uint64_t> shown;
  for (PublicationId id : view.published_on)
    shown.insert(id.value());
  auto const tell = [&](Detector const& detector, std::uint64_t publication) {
    std::string name;
    for (std::uint32_t i = 0; i < sight.truth.config().shops[s].publications.size(); ++i)
      if (mocks::publication_at(i).value() == publication)
        name = sight.truth.config().shops[s].publications[i];
    Finding finding = found_by(detector);
    finding.subject = product_name(sight, s, p);
    finding.shop = sight.truth.config().shops[s].name;
    finding.account = exporter.name;
    finding.event = truth.event;
    finding.slice = {truth.event};
    finding.units = 1;
    finding.story = {
        name.empty() ? fmt::format("{} (\"{}\") is visible nowhere: several sources may be "
                                   "published to, and none is chosen.",
                                   finding.subject, view.handle)
        : detector.anomaly == Anomaly::ChannelMissing
            ? fmt::format("{} (\"{}\") should be sold through {}, and is not visible there.",
                          finding.subject, view.handle, name)
            : fmt::format("{} (\"{}\") is visible in {}, which is no configured source.",
                          finding.subject, view.handle, name)};
    told.tell(std::move(finding));
  };
  for (std::uint64_t w : wanted)
    if (!shown.contains(w))
      tell(kNotPublished, w);
  if (exporter.settings.multi_source == Switch::On && exporter.settings.sources.empty() &&
      shown.empty())
    tell(kNotPublished, kNone);  // Rule: R99
  // Staff may list a product of theirs wherever they like.
  if (truth.by_engine)
    for (std::uint64_t w : shown)
      if (!wanted.contains(w))
        tell(kTooFar, w);
}

}  // namespace drydock
