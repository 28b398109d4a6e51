#include "scenarios/world/fingerprint.h"

#include <boost/test/unit_test.hpp>

#include <map>
#include <string>
#include <type_traits>

#include "model/altered_test.h"
#include "scenarios/plans/random_plan.h"
#include "scenarios/world/state_fields_test.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(fingerprint_test)

namespace {

Fingerprint print_of(World const& world) {
  Packing packing;
  world.pack(packing);
  return fingerprint_of(packing.bytes());
}

/// What the oracles remember besides what they have told is counted, and decides nothing.
template <class List>
inline constexpr bool kOnlyCounted = false;
template <class... O>
inline constexpr bool kOnlyCounted<OracleList<O...>> =
    ((std::is_empty_v<O> || std::is_same_v<O, Deductions> || std::is_same_v<O, Oversell>)&&...);
static_assert(kOnlyCounted<Oracles> && sizeof(Deductions) == sizeof(Deductions::lost_units) &&
                  sizeof(Oversell) == sizeof(Oversell::units),
              "whatever an oracle remembers has to be packed");

constexpr char const* kName = "a name: which one it is means nothing";
constexpr char const* kMade = "made of what is packed";
constexpr char const* kShared = "the same in all worlds of one exploration";
constexpr char const* kTold = "kept to be told, and asked by nobody";
constexpr char const* kEmpty = "empty, or set anew, between two steps";
constexpr char const* kByChance = "asked by a world that is not controlled alone";

/// Members that no fingerprint needs to hold; a star stands for all that begins so.
std::map<std::string, std::string> const kLeftOut{
    {"agenda.next_act", "acts_taken says which acts are over"},
    {"agenda.order", kName},
    {"agenda.others", kMade},
    {"due.order", kName},
    {"call.content", kMade},
    {"call.sent", kTold},
    {"call.served", kTold},
    {"delivery.sent", kTold},
    {"calls", kName},
    {"deadline", kShared},
    {"detected", kMade},
    {"next_look", kByChance},
    {"processes", "one for each account"},
    {"refused_acts*", kTold},
    {"stones[].over.down", "when it is mended is due in the agenda"},
    {"network.faults_", kShared},
    {"network.controlled_", kShared},
    {"network.healed_", kByChance},
    {"network.prng_", kByChance},
    {"network.renewed_", kByChance},
    {"network.strike_*", kEmpty},
    {"network.hazards_*", kEmpty},
    // the ERP
    {"erp.state.accounts[].rows*", kMade},
    {"erp.state.handle_index", kMade},
    {"erp.state.item_index", kMade},
    {"erp.state.product_index", kMade},
    {"erp.state.order_index*", kMade},
    {"erp.state.kits", "made of the items' texts"},
    {"erp.state.subjects", "made of the rows, but for the version"},
    {"erp.state.subjects[].pending", kMade},
    {"erp.state.subjects[].processing", kMade},
    {"erp.state.options.app_returns_known", kShared},
    {"erp.state.options.auto_waves", kShared},
    {"erp.state.options.commas_split_lists", kShared},
    {"erp.state.options.order_refs_unique", kShared},
    {"erp.state.options.rate_burst", kShared},
    {"erp.state.shops", kShared},
    {"erp.state.stores", kShared},
    {"erp.state.sum", kMade},
    // the shops
    {"shops[].state.entities_hash", kMade},
    {"shops[].state.keys_hash", kMade},
    {"shops[].state.older_keys_hash", kMade},
    {"shops[].state.handles", kMade},
    {"shops[].state.skus", kMade},
    {"shops[].state.locations", kShared},
    {"shops[].state.opened", kShared},
    {"shops[].state.topics", kShared},
    // what was told
    {"watch.oracles_", "counted: see kOnlyCounted"},
    {"watch.told_.told_*", kMade},
    {"watch.told_.kinds_*", kMade},
    {"watch.told_.released_*", kEmpty},
    {"watch.told_.all_[].account", kTold},
    {"watch.told_.all_[].at", kTold},
    {"watch.told_.all_[].blame*", kTold},
    {"watch.told_.all_[].count", kTold},
    {"watch.told_.all_[].edges*", kTold},
    {"watch.told_.all_[].event", kTold},
    {"watch.told_.all_[].location", kTold},
    {"watch.told_.all_[].money_elsewhere", kTold},
    {"watch.told_.all_[].money_minor", kTold},
    {"watch.told_.all_[].repair*", kTold},
    {"watch.told_.all_[].replay", kTold},
    {"watch.told_.all_[].rules*", kTold},
    {"watch.told_.all_[].searched", kTold},
    {"watch.told_.all_[].slice*", kTold},
    {"watch.told_.all_[].story*", kTold},
    {"watch.told_.all_[].unit_minutes", kTold},
    {"watch.told_.all_[].units", kTold},
    {"watch.told_.all_[].ways*", kTold},
    // the truth
    {"watch.truth_.base_part_index_*", kMade},
    {"watch.truth_.base_parts_*", "made of the ERP's products"},
    {"watch.truth_.calendar_shift_", kShared},
    {"watch.truth_.config_", "settings_digest stands for what acts change of it"},
    {"watch.truth_.counted_elsewhere_", kShared},
    {"watch.truth_.kits_", "the ERP's"},
    {"watch.truth_.safety_stocks_", "made of the settings and the items"},
    {"watch.truth_.stores_", kShared},
    {"watch.truth_.aligned_before_", kShared},
    {"watch.truth_.dirty_products_", kMade},
    {"watch.truth_.orders_missing_", kMade},
    {"watch.truth_.wrong_pools_", kMade},
    {"watch.truth_.wrong_trackers_", kMade},
    {"watch.truth_.wrong_overwrites_", "counted"},
    {"watch.truth_.wrong_unit_ms_", "counted"},
    {"watch.truth_.scratch_", kEmpty},
    {"watch.truth_.pools_[].trackers", kMade},
    {"watch.truth_.shops_[].live_of*", kMade},
    {"watch.truth_.shops_[].variants_of*", kMade},
    {"watch.truth_.shops_[].locations", kShared},
    {"watch.truth_.shops_[].wrong", kMade},
    {"watch.truth_.shops_[].trackers[].shop", kMade},
    {"watch.truth_.shops_[].trackers[].location", kMade},
    {"watch.truth_.shops_[].trackers[].wrong_event", kTold},
};

/// Controlled, after so many events of a run.
World world_after(std::shared_ptr<Plan const> const& plan, Transport& transport,
                  std::uint32_t events) {
  World world(plan, Keep::HashOnly, transport);
  while (world.history().size() < events && world.step()) {
  }
  world.control({.until = world.now() + days(2)});
  return world;
}

}  // namespace

BOOST_AUTO_TEST_CASE(whatever_a_world_remembers_is_in_its_fingerprint_or_said_to_be_left_out) {
  std::map<std::string, bool> noticed;
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    auto const plan =
        std::make_shared<Plan const>(random_plan(Seed{seed}, {.items = 3,
                                                              .orders = 8,
                                                              .days = 1,
                                                              .profile = PlanProfile::Wild,
                                                              .people = People::Careless,
                                                              .preset = "two-accounts"}));
    auto const transport = direct_transport(plan->store);
    for (std::uint32_t const events : {300U, 1'500U, 3'000U})
      take_notice<StateFields>(
          world_after(plan, *transport, events), [](auto& alter, World& world) { alter(world); },
          &print_of, noticed);
  }
  BOOST_TEST(noticed.size() > 300U);
  for (std::string const& complaint : not_as_said(noticed, kLeftOut))
    BOOST_ERROR(complaint);
}

BOOST_AUTO_TEST_SUITE_END()
