#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mocks/csv/csv.h"
#include "model/catalogue.h"
#include "model/ids.h"
#include "scenarios/store/store_dir.h"

/// Onboarding of a shop that has products already: which ERP product is which shop product?
/// Evidence is the handle (any of an ERP product's comma-separated ones, in Shopify's normal form)
/// and the item number, which is the SKU of a variant. Rule: R28-R38.
namespace drydock {

enum class MatchClass : std::uint8_t {
  Both,        ///< handle and item number agree
  HandleOnly,  ///< the handle agrees, no item number does
  ItemOnly,    ///< item numbers agree, no handle does: sync would create a duplicate
  None,        ///< no partner on the other side
  Conflict     ///< can't be matched one to one, or handle and item number disagree
};
std::string_view name_of(MatchClass c);  ///< "handle_only"

/// An ERP product, or a shop product that no ERP product was matched with.
struct ReconciledProduct {
  MatchClass match = MatchClass::None;
  std::uint32_t erp = kNone;       ///< position in the catalogue; kNone: a shop product alone
  std::uint32_t shop = kNone;      ///< kNone: an ERP product alone
  std::string base_part, handles;  ///< of the ERP
  std::string handle;              ///< of the shop; in a conflict, the best proposal
  std::vector<std::string> items;  ///< item numbers that are SKUs of the shop product
  std::uint32_t items_alone = 0;   ///< items of the product without such a SKU
  std::uint32_t skus_alone = 0;    ///< variants of the shop product without such an item
  std::uint32_t group = kNone;     ///< of a conflict: position in `groups`
  std::uint32_t erp_line = 0, shop_line = 0;  ///< in the files; 0: not from a file
};

/// Products that evidence connects and that can't be told apart without a person.
struct ReconcileGroup {
  std::vector<std::string> base_parts;  ///< in the order of the ERP's file
  std::vector<std::string> handles;     ///< in the order of the shop's file
  std::vector<std::string> why;         ///< sentences, each about one contradiction
  /// A largest one-to-one matching by the evidence there is, as a proposal: base part, handle.
  std::vector<std::pair<std::string, std::string>> proposal;
};

/// Evidence that is almost there. It is shown and never used.
struct WeakEvidence {
  std::string base_part, item;  ///< item "" when it is about a handle
  std::string handle, sku;
  std::string why;
};

struct Reconciliation {
  std::string shop;
  // ERP products by class; both + handle_only + item_only + none_erp + conflict = all of them.
  std::uint32_t both = 0, handle_only = 0, item_only = 0, none_erp = 0, conflict = 0;
  std::uint32_t none_shop = 0, conflict_shop = 0;  ///< shop products
  std::vector<ReconciledProduct> products;         ///< ERP's in their order, then the shop's own
  std::vector<ReconcileGroup> groups;
  std::vector<WeakEvidence> weak;
  std::size_t rows_shopify = 0, rows_xoro = 0;
  std::vector<csv::CsvError> rows_bad;
  /// Every row was read, nothing waits for a person, and no ERP product without a partner could be
  /// a shop product without one. Rule: R34.
  [[nodiscard]] bool clean() const {
    return item_only == 0 && conflict == 0 && (none_erp == 0 || none_shop == 0) && rows_bad.empty();
  }
};

/// Matches the ERP's products with those of one shop.
/// What people have decided of whole products goes before all evidence.
Reconciliation reconcile(std::string shop, std::vector<ErpProduct> const& erp,
                         std::vector<ShopProduct> const& products,
                         std::span<Decision const> decisions = {});
/// The same for every shop of a store, with lines and bad rows of its files.
std::vector<Reconciliation> reconcile(StoreInput const& input);

/// A handle that the corrected upload changes.
struct HandleChange {
  std::string base_part, from, to, shop, why;
  std::uint32_t erp = kNone;  ///< position in the catalogue
};

/// What the corrected upload corrects. Rule: R32, R33.
struct Correction {
  std::vector<HandleChange> changes;
  std::vector<std::string> left;  ///< what a person must decide, in sentences
};

/// Gives every ERP product the handle that its partner has in each shop, where the evidence is
/// unambiguous. Handles that some shop has are kept; those that no shop has are dropped when a
/// right one takes their place. Conflicts stay as they are. Correcting twice changes nothing more.
Correction correct_handles(std::vector<ErpProduct> const& erp,
                           std::vector<std::string> const& shop_names,
                           std::vector<std::vector<ShopProduct>> const& shops,
                           std::span<Decision const> decisions = {});
/// The same by what was matched before: one reconciliation for each shop.
Correction correct_handles(std::vector<Reconciliation> const& matched,
                           std::vector<ErpProduct> const& erp,
                           std::vector<std::vector<ShopProduct>> const& shops);
/// The corrected upload: all products that were looked at, with the changes.
std::vector<ErpProduct> corrected(std::vector<ErpProduct> erp, Correction const& correction);

}  // namespace drydock
