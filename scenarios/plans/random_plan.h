#pragma once

#include <cstdint>
#include <string>

#include "model/plan.h"

namespace drydock {

enum class PlanProfile : std::uint8_t {
  Guide,  ///< guide_settings() on every account
  Safe,   ///< safe_settings()
  Wild,   ///< each setting of a closed set may have any of its values
};
enum class People : std::uint8_t {
  Careful,   ///< only acts that the guide allows after go-live, on an aligned catalogue
  Careless,  ///< anything that the screens of both systems allow
};

/// What kind of plan to draw.
struct PlanShape {
  std::uint32_t items = 12;
  std::uint32_t orders = 20;
  std::uint32_t days = 2;
  Switch faults = Switch::On;
  PlanProfile profile = PlanProfile::Guide;
  People people = People::Careful;
  std::string preset;                  ///< of a store (docs/scenarios.md); "": any of them
  std::uint32_t kits = 0;              ///< items that are made of others, beside `items`
  Switch moves_in_shop = Switch::Off;  ///< by staff, between states and locations
  std::uint32_t pre_orders = 0;        ///< of ten orders at a checkout
};

/// A plan of this shape, the same for the same seed on every machine. In the manner of swarm
/// testing each plan leaves out whole kinds of action and fault, since what is always done in small
/// doses hides what happens when it is done often. Its names resolve: orders exist before anybody
/// cancels them.
Plan random_plan(Seed seed, PlanShape const& shape = {});

}  // namespace drydock
