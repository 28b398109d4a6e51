#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/catalogue.h"
#include "model/config.h"

namespace drydock {

/// One item on both sides. The shop's side mirrors the ERP's unless said otherwise.
struct CatalogueRow {
  std::string item;
  std::optional<std::string> product;  ///< base part; the item number when absent
  std::optional<std::string> title;    ///< the base part when absent
  std::optional<std::string> handle;   ///< slug of the title when absent; "" = blank in the ERP
  /// By shop name; "" for all shops. Absent: the shop's place in the ERP's list of handles.
  std::vector<std::pair<std::string, std::string>> shop_handle;
  std::optional<std::string> sku;  ///< the shop's; the item number when absent
  std::vector<std::pair<std::string, std::string>> options;  ///< name → value
  std::optional<Amount> price{Amount{1000}};                 ///< in the ERP; none = null
  std::optional<Amount> shop_price;                          ///< the ERP's when absent
  std::optional<Amount> compare_at;
  std::vector<Quantity> on_hand{Quantity{10}};  ///< by ERP store
  std::vector<Quantity> on_so;                  ///< of them on released sales orders, by ERP store
  std::optional<std::vector<std::optional<Quantity>>> shop_available;  ///< by location
  std::vector<Quantity> committed, unavailable, incoming;              ///< the shops', by location
  /// A kit of these, of which there is what they make.
  std::vector<KitPart> parts;
  bool bundle = false;            ///< every shop that holds it makes it of the same parts
  std::vector<std::string> tags;  ///< the item's
  bool tracked = true;            ///< on both sides
  std::optional<bool> shop_tracked;
  std::string shop_tracked_by;  ///< another than Shopify
  OversellPolicy policy = OversellPolicy::Deny;
  bool active = true;
  bool in_erp = true;
  /// The shops that hold it; absent: all of them.
  std::optional<std::vector<std::string>> in_shops;
  friend bool operator==(CatalogueRow const&, CatalogueRow const&) = default;
};
/// The row's product: items of one base part are its variants.
std::string base_part_of(CatalogueRow const& row);

/// Adds what the rows say to both sides. Rows of one product stand under one base part.
void expand_rows(std::vector<CatalogueRow> const& rows, StoreConfig const& store, Catalogue& out);
/// The rows that expand to exactly this catalogue; none when rows can't say it.
std::optional<std::vector<CatalogueRow>> rows_of(Catalogue const& catalogue,
                                                 StoreConfig const& store);

}  // namespace drydock
