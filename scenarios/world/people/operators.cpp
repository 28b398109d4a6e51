#include "model/settings.h"
#include "scenarios/world/people/people.h"

namespace drydock::people {
template <>
Part<action::CreateErpProduct> part_of() {
  return Part<action::CreateErpProduct>(
      Actor::ErpOperator, [](Stage& stage, action::CreateErpProduct const& act) -> Done {
        return stage.erp.create_product(act.product, stage.now, stage.erp_effects);
      });
}
template <>
Part<action::EditErpProduct> part_of() {
  return Part<action::EditErpProduct>(
      Actor::ErpOperator, [](Stage& stage, action::EditErpProduct const& act) -> Done {
        return stage.erp.edit_product(act.base_part, act.field, act.value, stage.now,
                                      stage.erp_effects);
      });
}
template <>
Part<action::EditErpItem> part_of() {
  return Part<action::EditErpItem>(
      Actor::ErpOperator, [](Stage& stage, action::EditErpItem const& act) -> Done {
        return stage.erp.edit_item(act.item, act.field, act.value, stage.now, stage.erp_effects);
      });
}
template <>
Part<action::ChangeErpHandle> part_of() {
  return Part<action::ChangeErpHandle>(
      Actor::ErpOperator, [](Stage& stage, action::ChangeErpHandle const& act) -> Done {
        return stage.erp.change_handles(act.base_part, act.handles, stage.now, stage.erp_effects);
      });
}
template <>
Part<action::SetItemTags> part_of() {
  return Part<action::SetItemTags>(
      Actor::ErpOperator, [](Stage& stage, action::SetItemTags const& act) -> Done {
        return stage.erp.set_item_tags(act.item, act.tags, stage.now, stage.erp_effects);
      });
}
template <>
Part<action::Discontinue> part_of() {
  return Part<action::Discontinue>(
      Actor::ErpOperator, [](Stage& stage, action::Discontinue const& act) -> Done {
        return stage.erp.discontinue(act.base_part, stage.now, stage.erp_effects);
      });
}
template <>
Part<action::UploadProducts> part_of() {
  return Part<action::UploadProducts>(
      Actor::ErpOperator, [](Stage& stage, action::UploadProducts const& act) -> Done {
        return stage.erp.upload_products(act.products, stage.now, stage.erp_effects);
      });
}
template <>
Part<action::UploadItemPrices> part_of() {
  return Part<action::UploadItemPrices>(
      Actor::ErpOperator, [](Stage& stage, action::UploadItemPrices const& act) -> Done {
        return stage.erp.upload_prices(act.rows, stage.now, stage.erp_effects);
      });
}

template <>
Part<action::CountStock> part_of() {
  return Part<action::CountStock>(Actor::ErpOperator,
                                  [](Stage& stage, action::CountStock const& act) -> Done {
                                    return stage.erp.count_stock(act.item, act.store, act.on_hand,
                                                                 stage.now, stage.erp_effects);
                                  });
}
/// The ERP can't tell a wrong count from a right one.
template <>
Part<action::MiscountStock> part_of() {
  return Part<action::MiscountStock>(
      Actor::ErpOperator, [](Stage& stage, action::MiscountStock const& act) -> Done {
        return stage.erp.count_stock(act.item, act.store, act.on_hand, stage.now,
                                     stage.erp_effects);
      });
}
template <>
Part<action::ReceiveStock> part_of() {
  return Part<action::ReceiveStock>(
      Actor::ErpOperator, [](Stage& stage, action::ReceiveStock const& act) -> Done {
        return stage.erp.receive_stock(act.item, act.store, act.quantity, stage.now,
                                       stage.erp_effects);
      });
}
template <>
Part<action::AdjustStock> part_of() {
  return Part<action::AdjustStock>(
      Actor::ErpOperator, [](Stage& stage, action::AdjustStock const& act) -> Done {
        return stage.erp.adjust_stock(act.item, act.store, act.delta, stage.now, stage.erp_effects);
      });
}
template <>
Part<action::ReleaseOrder> part_of() {
  return Part<action::ReleaseOrder>(
      Actor::ErpOperator, [](Stage& stage, action::ReleaseOrder const& act) -> Done {
        return upon_sales_orders(stage, act.label, [&](erp::SalesOrderView const& sales) {
          return stage.erp.release_order(sales.id, stage.now, stage.erp_effects);
        });
      });
}

template <>
Part<action::BookAppReturn> part_of() {
  return Part<action::BookAppReturn>(
      Actor::ErpOperator, [](Stage& stage, action::BookAppReturn const& act) -> Done {
        auto const parts = sales_orders(stage, act.label);
        if (!parts)
          return std::unexpected(parts.error());
        // An RMA is of one document: of a split order that of the store which sent the goods.
        Done refused;
        for (erp::SalesOrderView const& sales : *parts) {
          Done const one = stage.erp.book_app_return(sales.id, act.item, act.quantity, stage.now,
                                                     stage.erp_effects);
          if (one)
            return one;
          if (refused)
            refused = one;
        }
        return refused;
      });
}

template <>
Part<action::PressSync> part_of() {
  return Part<action::PressSync>(Actor::ErpOperator,
                                 [](Stage& stage, action::PressSync const& act) -> Done {
                                   auto const account = find_account(stage, act.account);
                                   if (!account)
                                     return std::unexpected(account.error());
                                   if (act.if_needed && !stage.truth.needs_manual(*account))
                                     return {};
                                   stage.pressed = {*account, engine::Pressed{act.run}};
                                   return {};
                                 });
}
template <>
Part<action::SignOffAts> part_of() {
  return Part<action::SignOffAts>(Actor::ErpOperator,
                                  [](Stage& stage, action::SignOffAts const& act) -> Done {
                                    auto const account = find_account(stage, act.account);
                                    if (!account)
                                      return std::unexpected(account.error());
                                    stage.pressed = {*account, engine::AtsSignedOff{}};
                                    return {};
                                  });
}
template <>
Part<action::ResolveRows> part_of() {
  return Part<action::ResolveRows>(
      Actor::ErpOperator, [](Stage& stage, action::ResolveRows const& act) -> Done {
        return stage.erp.resolve_rows(act.account, stage.now, stage.erp_effects);
      });
}
template <>
Part<action::ResolveRow> part_of() {
  return Part<action::ResolveRow>(
      Actor::ErpOperator, [](Stage& stage, action::ResolveRow const& act) -> Done {
        return stage.erp.resolve_row(act.row, stage.now, stage.erp_effects);
      });
}
template <>
Part<action::UnresolveRow> part_of() {
  return Part<action::UnresolveRow>(
      Actor::ErpOperator, [](Stage& stage, action::UnresolveRow const& act) -> Done {
        return stage.erp.unresolve_row(act.row, stage.now, stage.erp_effects);
      });
}
template <>
Part<action::RerunRow> part_of() {
  return Part<action::RerunRow>(Actor::ErpOperator,
                                [](Stage& stage, action::RerunRow const& act) -> Done {
                                  return stage.erp.rerun_row(act.row, stage.now, stage.erp_effects);
                                });
}
template <>
Part<action::ChangeSetting> part_of() {
  return Part<action::ChangeSetting>(
      Actor::ErpOperator, [](Stage& stage, action::ChangeSetting const& act) -> Done {
        if (auto set = set_setting(stage.config.write(), act.path, act.value); !set)
          return set;
        stage.settings_changed = true;
        return {};
      });
}

}  // namespace drydock::people
