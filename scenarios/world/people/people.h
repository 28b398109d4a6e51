#pragma once

#include "model/action.h"
#include "scenarios/world/people/stage.h"

/// How each act of people reaches the servers and the engines: one overload an act, so that an act
/// which nobody carries out does not compile.
namespace drydock::people {

// shoppers.cpp
Done carry_out(Stage&, action::PlaceOrder const&);
Done carry_out(Stage&, action::CancelOrder const&);
Done carry_out(Stage&, action::RefundOrder const&);
Done carry_out(Stage&, action::EditOrder const&);
Done carry_out(Stage&, action::PayOrder const&);

// operators.cpp
Done carry_out(Stage&, action::CreateErpProduct const&);
Done carry_out(Stage&, action::EditErpProduct const&);
Done carry_out(Stage&, action::EditErpItem const&);
Done carry_out(Stage&, action::ChangeErpHandle const&);
Done carry_out(Stage&, action::SetItemTags const&);
Done carry_out(Stage&, action::Discontinue const&);
Done carry_out(Stage&, action::UploadProducts const&);
Done carry_out(Stage&, action::UploadItemPrices const&);
Done carry_out(Stage&, action::CountStock const&);
Done carry_out(Stage&, action::ReceiveStock const&);
Done carry_out(Stage&, action::AdjustStock const&);
Done carry_out(Stage&, action::MiscountStock const&);
Done carry_out(Stage&, action::ReleaseOrder const&);
Done carry_out(Stage&, action::PressSync const&);
Done carry_out(Stage&, action::SignOffAts const&);
Done carry_out(Stage&, action::ResolveRows const&);
Done carry_out(Stage&, action::RerunRow const&);
Done carry_out(Stage&, action::ChangeSetting const&);

// staff.cpp
Done carry_out(Stage&, action::EditShopProduct const&);
Done carry_out(Stage&, action::EditShopVariant const&);
Done carry_out(Stage&, action::ChangeShopHandle const&);
Done carry_out(Stage&, action::EditShopQuantity const&);
Done carry_out(Stage&, action::CreateShopProduct const&);
Done carry_out(Stage&, action::DeleteShopProduct const&);
Done carry_out(Stage&, action::FulfilOrder const&);

// warehouse.cpp
Done carry_out(Stage&, action::ShipOrder const&);

// processes.cpp: nobody's will, but it happens to a process as an act
Done carry_out(Stage&, action::CrashEngine const&);

}  // namespace drydock::people
