#include "scenarios/check/odd_rows.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/check/odd_store_test.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(odd_rows_test)

namespace {

struct Met {
  std::vector<Comparison> comparisons;
  std::vector<Identity> identities;
  std::vector<Reconciliation> reconciliations;
  explicit Met(StoreInput const& input)
      : comparisons(compare_sides(input)),
        identities(look_for_identity(input)),
        reconciliations(reconcile(input)) {}
  [[nodiscard]] SidesMet sides() const { return {comparisons, identities, reconciliations}; }
};

Directed lived(StoreInput const& input) {
  Directed out;
  Met const met(input);
  run_odd_rows(
      input.config, input.catalogue, met.sides(), {}, [](auto, auto, auto) {}, out);
  return out;
}

/// A row, and settings under which it does damage.
struct Harm {
  OddRow row;
  std::vector<std::pair<std::string_view, std::string_view>> settings = {};
};

/// Whether what one planted row does is told.
bool bites(Harm const& harm, bool planted) {
  auto input = sound_input(4);
  for (auto const& [path, value] : harm.settings)
    set(input, path, value);
  if (planted)
    odd_plantings()[static_cast<std::size_t>(harm.row)].plant(input, 1);
  auto const directed = lived(input);
  return std::ranges::any_of(directed.rows,
                             [&](OddAttempt const& one) { return one.row == harm.row && one.bit; });
}

}  // namespace

BOOST_AUTO_TEST_CASE(one_of_every_kind_is_met_where_it_stands_and_tried) {
  std::vector<std::string> subjects;
  auto const input = odd_input(4, &subjects);
  Met const met(input);
  auto const found = odd_rows(input.config, input.catalogue, met.sides());
  auto const directed = lived(input);
  BOOST_TEST_REQUIRE(odd_plantings().size() == kCount<OddRow>);
  for (std::size_t i = 0; i < kCount<OddRow>; ++i) {
    OddRow const row = odd_plantings()[i].row;
    BOOST_TEST((row == static_cast<OddRow>(i)));
    BOOST_TEST(std::ranges::any_of(found,
                                   [&](OddGoods const& goods) {
                                     return goods.row == row && (goods.item == subjects[i] ||
                                                                 goods.base_part == subjects[i] ||
                                                                 goods.handle == subjects[i]);
                                   }),
               name_of(row) << " of " << subjects[i]);
    BOOST_TEST(
        std::ranges::any_of(directed.rows,
                            [&](OddAttempt const& one) { return one.row == row && one.runs > 0; }),
        name_of(row));
  }
}

BOOST_AUTO_TEST_CASE(a_row_bites_where_settings_let_it_and_alone) {
  for (Harm const& harm :
       std::vector<Harm>{{OddRow::BlankSku},
                         {OddRow::StrangeSku},
                         {OddRow::TrackingDiffers},
                         {OddRow::Crowded},
                         {OddRow::HandleUnknown},
                         {OddRow::ConflictingKeys},
                         {OddRow::ZeroPrice, {{"price.zero_protection", "off"}}}}) {
    BOOST_TEST(bites(harm, true), name_of(harm.row));
    BOOST_TEST(!bites(harm, false), name_of(harm.row));
  }
  BOOST_TEST(!bites({OddRow::ZeroPrice}, true));
}

BOOST_AUTO_TEST_CASE(nothing_is_odd_about_a_sound_store) {
  for (std::string_view preset : {"single-shop", "two-shops", "two-accounts", "multi-location"}) {
    auto const directed = lived(sound_input(8, preset));
    BOOST_TEST(directed.bites.empty(), preset);
    BOOST_TEST(directed.rows.empty(), preset << ": " << told_of_rows(directed));
    BOOST_TEST(told_of_rows(directed) == "");
  }
}

BOOST_AUTO_TEST_SUITE_END()
