#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/catalogue.h"
#include "model/erp_api.h"
#include "model/event.h"
#include "model/ids.h"
#include "model/tick.h"

/// What people do to the world. The same types serve scenario files, generators, the explorer,
/// reports and control over HTTP. Names refer to the catalogue by item number and base part, and to
/// orders by the label that the plan gave them, so that a plan reads like a story.
namespace drydock::action {

struct OrderLine { ItemNumber item; Quantity quantity; };

// shoppers
struct PlaceOrder {
  ShopIndex shop;
  std::string label;                  ///< "first"; unique in the plan
  std::vector<OrderLine> lines;
  bool paid = true;                   ///< unpaid orders wait for their payment before release
};
struct CancelOrder { std::string label; bool restock = true; };
struct RefundOrder { std::string label; ItemNumber item; Quantity quantity; bool restock = true; };
struct EditOrder { std::string label; ItemNumber item; Quantity quantity; };  ///< new total of a line

// ERP operators
struct CreateErpProduct { ErpProduct product; };
struct EditErpProduct { BasePart base_part; Field field = Field::Title; std::string value; };
struct EditErpItem { ItemNumber item; Field field = Field::Price; std::string value; };
struct ChangeErpHandle { BasePart base_part; std::string handles; };
struct SetItemTags { ItemNumber item; std::vector<std::string> tags; };
struct Discontinue { BasePart base_part; };
struct UploadProducts { std::vector<ErpProduct> products; };     ///< Product Upload: never prices
struct PriceRow {
  ItemNumber item;
  bool given = true;                  ///< the cell is there; blank otherwise
  std::optional<Amount> price;        ///< null when none
  Currency currency;
};
struct UploadItemPrices { std::vector<PriceRow> rows; };
struct CountStock { ItemNumber item; StoreIndex store; Quantity on_hand; };   ///< absolute count
struct ReceiveStock { ItemNumber item; StoreIndex store; Quantity quantity; };
struct AdjustStock { ItemNumber item; StoreIndex store; Quantity delta; };
/// A wrong count: the ERP's number changes, the shelf does not. Rule: R68.
struct MiscountStock { ItemNumber item; StoreIndex store; Quantity on_hand; };
struct ReleaseOrder { std::string label; };
struct PayOrder { std::string label; };

enum class SyncRun : std::uint8_t { Initial, Full, Manual, Delta, Daily, Weekly, Product, Price, Orders, FullOrders };
struct PressSync { AccountIndex account; SyncRun run = SyncRun::Manual; };
struct SignOffAts { AccountIndex account; };                      ///< Rule: R78
struct ResolveRows { AccountIndex account; };                     ///< drops what is pending. Rule: R82
struct RerunRow { AccountIndex account; QueueRowId row; };
struct ChangeSetting { std::string path, value; };                ///< while the system runs

// shop staff
struct EditShopProduct { ShopIndex shop; Handle handle; Field field = Field::Title; std::string value; };
struct EditShopVariant { ShopIndex shop; Sku sku; Field field = Field::Price; std::string value; };
struct ChangeShopHandle { ShopIndex shop; Handle handle; Handle to; };
struct EditShopQuantity { ShopIndex shop; Sku sku; std::uint8_t location = 0; Quantity available; };
struct CreateShopProduct { ShopIndex shop; ShopProduct product; };
struct DeleteShopProduct { ShopIndex shop; Handle handle; };
struct FulfilOrder { std::string label; };

// warehouse
struct ShipOrder { std::string label; };

// processes
struct CrashEngine { AccountIndex account; Duration down = minutes(1); };

using Action =
    std::variant<PlaceOrder, CancelOrder, RefundOrder, EditOrder, CreateErpProduct, EditErpProduct,
                 EditErpItem, ChangeErpHandle, SetItemTags, Discontinue, UploadProducts,
                 UploadItemPrices, CountStock, ReceiveStock, AdjustStock, MiscountStock,
                 ReleaseOrder, PayOrder, PressSync, SignOffAts, ResolveRows, RerunRow,
                 ChangeSetting, EditShopProduct, EditShopVariant, ChangeShopHandle,
                 EditShopQuantity, CreateShopProduct, DeleteShopProduct, FulfilOrder, ShipOrder,
                 CrashEngine>;

struct TimedAction {
  Tick at;
  Action what;
};

}  // namespace drydock::action
