#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/flow.h"
#include "model/catalogue.h"
#include "model/shop_api.h"

/// What an export has to change in the shop, from the two products side by side. Nothing here
/// calls.
namespace drydock::engine::products {

struct ProductPlan {
  std::optional<shop::UpdateProduct> update;  ///< metadata; the status where it is selected
  std::vector<shop::VariantInput> updates;    ///< variants that are there
  std::vector<shop::VariantInput> creates;    ///< items that have none yet
  std::vector<VariantId> deletes;             ///< variants that the structure has no place for
  bool replaces_standalone = false;
  std::optional<std::vector<std::string>> images;
  std::vector<ItemNumber> unpriced;  ///< not created before they have a price
  std::string remark;                ///< what can't be carried over
};

enum class Birth : bool { Existing, Ours };  ///< ours: created by us, and not complete yet

ProductPlan plan_product(Turn const& t, ErpProduct const& product, shop::ProductView const& view,
                         Birth birth);
/// The create of a product that no handle matched.
shop::CreateProduct plan_create(Turn const& t, ErpProduct const& product);

/// Without a price, or at zero while zero-price protection is on: not to be sold yet. Rule: R53.
[[nodiscard]] bool lacks_price(Turn const& t, ErpItem const& item);
/// A product that a create of ours left without its variants.
[[nodiscard]] bool looks_unfinished(shop::ProductView const& view);
/// Where the product has to be visible. Errors: a source without a publication. Rule: R98-R101.
std::expected<std::vector<PublicationId>, std::string> wanted_publications(
    Turn const& t, std::vector<shop::PublicationView> const& all);

/// The shop's product as the ERP would keep it, its handle for a base part. Rule: R6, R7.
ErpProduct to_erp(shop::ProductView const& view, std::vector<std::string>& remarks);

}  // namespace drydock::engine::products
