#include <algorithm>
#include <map>
#include <string_view>

#include <fmt/format.h>

#include "model/tag_scope.h"
#include "model/text.h"
#include "scenarios/review/review.h"

/// Rules on goods that are made of others. Assumptions: A-S31, A-X70.
namespace drydock::settings_rules {
namespace {

using Told = Review::Told;

bool pushes(Review const& review, std::size_t shop, ErpProduct const& product,
            ErpItem const& item) {
  return std::ranges::any_of(review.store().accounts, [&](AccountConfig const& a) {
    return a.shop.value() == shop && a.settings.inventory_push == Switch::On &&
           in_tag_scope(a.settings.tag_filter, product, item);
  });
}

/// Whether one is made of the same as the other, whatever their order.
bool same_parts(ErpItem const& item, ShopVariant const& variant) {
  std::map<std::string_view, Quantity> parts, components;
  for (KitPart const& part : item.parts)
    parts[part.item.value()] += part.units;
  for (BundlePart const& part : variant.components)
    components[trim(part.sku.value())] += part.units;
  return parts == components;
}

struct Seen {
  std::vector<std::string> pushed, stocked, other;
};

Seen look_at_bundles(Review const& review, std::size_t shop) {
  std::map<std::string_view, ShopVariant const*> bundles;
  for (ShopProduct const& product : review.catalogue().shops[shop])
    for (ShopVariant const& variant : product.variants)
      if (variant.bundle())
        bundles.emplace(trim(variant.sku.value()), &variant);
  Seen seen;
  if (bundles.empty())
    return seen;
  for (ErpProduct const& product : review.catalogue().erp)
    for (ErpItem const& item : product.items) {
      auto const found = bundles.find(item.number.value());
      if (found == bundles.end() || !item.active)
        continue;
      std::string const& number = item.number.value();
      if (pushes(review, shop, product, item))
        seen.pushed.push_back(number);
      if (!item.kit() && item.track_quantity)
        seen.stocked.push_back(number);
      if (item.kit() && !same_parts(item, *found->second))
        seen.other.push_back(number);
    }
  return seen;
}

}  // namespace

void check_kits(Review& review, std::size_t shop) {
  std::string const& name = review.store().shops[shop].name;
  Seen const seen = look_at_bundles(review, shop);
  auto const tell = [&](std::vector<std::string> const& list, Severity severity,
                        std::string_view cause, std::vector<std::string> story, Advice advice) {
    if (list.empty())
      return;
    review.tell({.anomaly = Anomaly::Misconfigured,
                 .severity = severity,
                 .rules = {"R70", "R112"},
                 .subject = some_of(list),
                 .all = list,
                 .shop = name,
                 .units = static_cast<std::int64_t>(list.size()),
                 .cause = {std::string(cause)},
                 .story = std::move(story),
                 .blame = {{.kind = PlaceKind::Items}},
                 .advice = {std::move(advice)}});
  };
  // Whether the connector knows a bundle when it sees one is not known. Assumption: A-S31.
  tell(seen.pushed, Severity::Info, "bundle-in-scope-of-push",
       {fmt::format("Bundles in {} whose items are in the scope of the push: {}.", name,
                    some_of(seen.pushed)),
        "The shop makes their numbers of the components. It refuses to have them written, and with "
        "one such row the whole call of up to 250."},
       "see that the first sync leaves them out, or take their tags off");
  tell(seen.stocked, Severity::Warning, "bundle-of-a-stock-item",
       {fmt::format("Bundles in {} of which XoroERP keeps stock: {}.", name, some_of(seen.stocked)),
        "An order of a bundle shows its components, so that stock is never sold, and its number "
        "never reaches the shop."},
       "make the item a kit in XoroERP, or sell it as a product of its own");
  tell(seen.other, Severity::Warning, "kit-and-bundle-differ",
       {fmt::format("Bundles in {} that are made of other parts than XoroERP's kits: {}.", name,
                    some_of(seen.other)),
        "An order takes the shop's components, whatever XoroERP would put into the parcel."},
       "give both the same parts");
}

}  // namespace drydock::settings_rules
