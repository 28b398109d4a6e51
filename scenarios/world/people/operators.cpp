#include "model/settings.h"
#include "scenarios/world/people/people.h"

namespace drydock::people {

Done carry_out(Stage& stage, action::CreateErpProduct const& act) {
  return stage.erp.create_product(act.product, stage.now, stage.erp_effects);
}
Done carry_out(Stage& stage, action::EditErpProduct const& act) {
  return stage.erp.edit_product(act.base_part, act.field, act.value, stage.now, stage.erp_effects);
}
Done carry_out(Stage& stage, action::EditErpItem const& act) {
  return stage.erp.edit_item(act.item, act.field, act.value, stage.now, stage.erp_effects);
}
Done carry_out(Stage& stage, action::ChangeErpHandle const& act) {
  return stage.erp.change_handles(act.base_part, act.handles, stage.now, stage.erp_effects);
}
Done carry_out(Stage& stage, action::SetItemTags const& act) {
  return stage.erp.set_item_tags(act.item, act.tags, stage.now, stage.erp_effects);
}
Done carry_out(Stage& stage, action::Discontinue const& act) {
  return stage.erp.discontinue(act.base_part, stage.now, stage.erp_effects);
}
Done carry_out(Stage& stage, action::UploadProducts const& act) {
  return stage.erp.upload_products(act.products, stage.now, stage.erp_effects);
}
Done carry_out(Stage& stage, action::UploadItemPrices const& act) {
  return stage.erp.upload_prices(act.rows, stage.now, stage.erp_effects);
}

Done carry_out(Stage& stage, action::CountStock const& act) {
  return stage.erp.count_stock(act.item, act.store, act.on_hand, stage.now, stage.erp_effects);
}
/// The ERP can't tell a wrong count from a right one.
Done carry_out(Stage& stage, action::MiscountStock const& act) {
  return stage.erp.count_stock(act.item, act.store, act.on_hand, stage.now, stage.erp_effects);
}
Done carry_out(Stage& stage, action::ReceiveStock const& act) {
  return stage.erp.receive_stock(act.item, act.store, act.quantity, stage.now, stage.erp_effects);
}
Done carry_out(Stage& stage, action::AdjustStock const& act) {
  return stage.erp.adjust_stock(act.item, act.store, act.delta, stage.now, stage.erp_effects);
}
Done carry_out(Stage& stage, action::ReleaseOrder const& act) {
  return upon_sales_order(stage, act.label, [&](SalesOrderId id) {
    return stage.erp.release_order(id, stage.now, stage.erp_effects);
  });
}

Done carry_out(Stage& stage, action::PressSync const& act) {
  auto const account = find_account(stage, act.account);
  if (!account)
    return std::unexpected(account.error());
  stage.pressed = {*account, engine::Pressed{act.run}};
  return {};
}
Done carry_out(Stage& stage, action::SignOffAts const& act) {
  auto const account = find_account(stage, act.account);
  if (!account)
    return std::unexpected(account.error());
  stage.pressed = {*account, engine::AtsSignedOff{}};
  return {};
}
Done carry_out(Stage& stage, action::ResolveRows const& act) {
  return stage.erp.resolve_rows(act.account, stage.now, stage.erp_effects);
}
Done carry_out(Stage& stage, action::RerunRow const& act) {
  return stage.erp.rerun_row(act.row, stage.now, stage.erp_effects);
}
Done carry_out(Stage& stage, action::ChangeSetting const& act) {
  if (auto set = set_setting(stage.config.write(), act.path, act.value); !set)
    return set;
  stage.settings_changed = true;
  return {};
}

}  // namespace drydock::people
