#include "model/settings.h"
#include "scenarios/world/people/people.h"

namespace drydock::people {
namespace {

constexpr Actor kWho = Actor::ErpOperator;

}  // namespace

template <>
Part<action::CreateErpProduct> part_of() {
  return Part<action::CreateErpProduct>(
      kWho, [](Stage& stage, action::CreateErpProduct const& act) -> Done {
        return stage.erp.create_product(act.product, stage.now, stage.erp_effects);
      });
}
template <>
Part<action::EditErpProduct> part_of() {
  return Part<action::EditErpProduct>(
      kWho, [](Stage& stage, action::EditErpProduct const& act) -> Done {
        return stage.erp.edit_product(act.base_part, act.field, act.value, stage.now,
                                      stage.erp_effects);
      });
}
template <>
Part<action::EditErpItem> part_of() {
  return Part<action::EditErpItem>(kWho, [](Stage& stage, action::EditErpItem const& act) -> Done {
    return stage.erp.edit_item(act.item, act.field, act.value, stage.now, stage.erp_effects);
  });
}
template <>
Part<action::ChangeErpHandle> part_of() {
  return Part<action::ChangeErpHandle>(
      kWho, [](Stage& stage, action::ChangeErpHandle const& act) -> Done {
        return stage.erp.change_handles(act.base_part, act.handles, stage.now, stage.erp_effects);
      });
}
template <>
Part<action::SetItemTags> part_of() {
  return Part<action::SetItemTags>(kWho, [](Stage& stage, action::SetItemTags const& act) -> Done {
    return stage.erp.set_item_tags(act.item, act.tags, stage.now, stage.erp_effects);
  });
}
template <>
Part<action::Discontinue> part_of() {
  return Part<action::Discontinue>(kWho, [](Stage& stage, action::Discontinue const& act) -> Done {
    return stage.erp.discontinue(act.base_part, stage.now, stage.erp_effects);
  });
}
template <>
Part<action::UploadProducts> part_of() {
  return Part<action::UploadProducts>(
      kWho, [](Stage& stage, action::UploadProducts const& act) -> Done {
        return stage.erp.upload_products(act.products, stage.now, stage.erp_effects);
      });
}
template <>
Part<action::UploadItemPrices> part_of() {
  return Part<action::UploadItemPrices>(
      kWho, [](Stage& stage, action::UploadItemPrices const& act) -> Done {
        return stage.erp.upload_prices(act.rows, stage.now, stage.erp_effects);
      });
}

template <>
Part<action::CountStock> part_of() {
  return Part<action::CountStock>(kWho, [](Stage& stage, action::CountStock const& act) -> Done {
    return stage.erp.count_stock(act.item, act.store, act.on_hand, stage.now, stage.erp_effects);
  });
}
/// The ERP can't tell a wrong count from a right one.
template <>
Part<action::MiscountStock> part_of() {
  return Part<action::MiscountStock>(
      kWho, [](Stage& stage, action::MiscountStock const& act) -> Done {
        return stage.erp.count_stock(act.item, act.store, act.on_hand, stage.now,
                                     stage.erp_effects);
      });
}
template <>
Part<action::ReceiveStock> part_of() {
  return Part<action::ReceiveStock>(
      kWho, [](Stage& stage, action::ReceiveStock const& act) -> Done {
        return stage.erp.receive_stock(act.item, act.store, act.quantity, stage.now,
                                       stage.erp_effects);
      });
}
template <>
Part<action::AdjustStock> part_of() {
  return Part<action::AdjustStock>(kWho, [](Stage& stage, action::AdjustStock const& act) -> Done {
    return stage.erp.adjust_stock(act.item, act.store, act.delta, stage.now, stage.erp_effects);
  });
}
template <>
Part<action::ReleaseOrder> part_of() {
  return Part<action::ReleaseOrder>(
      kWho, [](Stage& stage, action::ReleaseOrder const& act) -> Done {
        return upon_sales_order(stage, act.label, [&](SalesOrderId id) {
          return stage.erp.release_order(id, stage.now, stage.erp_effects);
        });
      });
}

template <>
Part<action::PressSync> part_of() {
  return Part<action::PressSync>(kWho, [](Stage& stage, action::PressSync const& act) -> Done {
    auto const account = find_account(stage, act.account);
    if (!account)
      return std::unexpected(account.error());
    stage.pressed = {*account, engine::Pressed{act.run}};
    return {};
  });
}
template <>
Part<action::SignOffAts> part_of() {
  return Part<action::SignOffAts>(kWho, [](Stage& stage, action::SignOffAts const& act) -> Done {
    auto const account = find_account(stage, act.account);
    if (!account)
      return std::unexpected(account.error());
    stage.pressed = {*account, engine::AtsSignedOff{}};
    return {};
  });
}
template <>
Part<action::ResolveRows> part_of() {
  return Part<action::ResolveRows>(kWho, [](Stage& stage, action::ResolveRows const& act) -> Done {
    return stage.erp.resolve_rows(act.account, stage.now, stage.erp_effects);
  });
}
template <>
Part<action::RerunRow> part_of() {
  return Part<action::RerunRow>(kWho, [](Stage& stage, action::RerunRow const& act) -> Done {
    return stage.erp.rerun_row(act.row, stage.now, stage.erp_effects);
  });
}
template <>
Part<action::ChangeSetting> part_of() {
  return Part<action::ChangeSetting>(
      kWho, [](Stage& stage, action::ChangeSetting const& act) -> Done {
        if (auto set = set_setting(stage.config.write(), act.path, act.value); !set)
          return set;
        stage.settings_changed = true;
        return {};
      });
}

}  // namespace drydock::people
