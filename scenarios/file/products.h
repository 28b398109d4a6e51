#pragma once

#include "scenarios/format/fields.h"
#include "scenarios/plans/catalogue_rows.h"

/// Products of both systems in files: whole, and as the compact rows of `given.catalogue`.
namespace drydock::scenario_file {

ObjectDef<ErpProduct> const& erp_product_def();
ObjectDef<ErpItem> const& erp_item_def();
ObjectDef<ShopProduct> const& shop_product_def();
ObjectDef<ShopVariant> const& shop_variant_def();

struct ErpProductCodec {
  static bool read(Value const& value, Context& context, ErpProduct& out);
  static Value print(ErpProduct const& product, Context& context);
  static Value schema() { return schema_ref("erp_product"); }
};
struct ShopProductCodec {
  static bool read(Value const& value, Context& context, ShopProduct& out);
  static Value print(ShopProduct const& product, Context& context);
  static Value schema() { return schema_ref("shop_product"); }
};

ObjectDef<CatalogueRow> const& catalogue_row_def();

ObjectDef<OpenOrder> const& open_order_def();
struct OpenOrderCodec {
  static bool read(Value const& value, Context& context, OpenOrder& out);
  static Value print(OpenOrder const& order, Context& context);
  static Value schema() { return schema_ref("open_order"); }
};

/// Reads `catalogue`, `erp_products`, `shop_products`, `open_orders` and `taken_at` of `given`.
Catalogue read_catalogue(Value const& given, Context& context);
/// Adds them to `given`: rows where rows can say it, whole products otherwise.
void print_catalogue(Catalogue const& catalogue, Context& context, Value& given);

}  // namespace drydock::scenario_file
