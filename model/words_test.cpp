#include "model/words_test.h"

#include <algorithm>
#include <set>

#include <boost/test/unit_test.hpp>

#include "model/action.h"
#include "model/property_test.h"
#include "model/text.h"

/// What the generators promise to those who use them, and what of the model round-trips.
namespace drydock {
BOOST_AUTO_TEST_SUITE(words_test)

namespace {

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// An amount as its text; the bug drops what is behind the point.
void an_amount_round_trips(bool planted_bug) {
  auto const amount = *rc::gen::arbitrary<Amount>() * *rc::gen::element(1, -1);
  auto const currency = *rc::gen::arbitrary<Currency>();
  std::string text = format_amount(amount, currency);
  if (planted_bug)
    text = text.substr(0, text.find('.'));
  RC_CLASSIFY(currency.decimals() != 2, "other decimals");
  RC_CLASSIFY(amount.minor() >= 100'000, "thousands");
  auto const back = parse_amount(text, currency);
  RC_ASSERT(back.has_value());
  RC_ASSERT(back->minor() == amount.minor());
}

/// A time as its text; the bug knows no milliseconds.
void a_time_round_trips(bool planted_bug) {
  auto const time = *rc::gen::arbitrary<Duration>();
  RC_CLASSIFY(time.ms() % 1000 != 0, "milliseconds");
  auto const shown = planted_bug ? Duration{time.ms() / 1000 * 1000} : time;
  auto const back = parse_duration(format_duration(shown));
  RC_ASSERT(back.has_value());
  RC_ASSERT(back->ms() == time.ms());
}

/// All settings as their texts, set on the guide's; the bug leaves the last one out.
void settings_round_trip(bool planted_bug) {
  auto const settings = *rc::gen::arbitrary<Settings>();
  RC_CLASSIFY(!(settings == guide_settings()), "changed");
  Settings back = guide_settings();
  auto defs = setting_defs();
  if (planted_bug)
    defs = defs.first(defs.size() - 1);
  for (SettingDef const& def : defs) {
    auto const set = def.set(back, def.get(settings));
    RC_ASSERT(set.has_value());
  }
  RC_ASSERT(back == settings);
}

}  // namespace

BOOST_AUTO_TEST_CASE(texts_are_as_messy_as_in_real_life) {
  check_property(
      [] {
        std::string const text = *words::text();
        RC_CLASSIFY(trim(text).empty(), "blank");
        RC_CLASSIFY(!trim(text).empty() && trim(text) != text, "outer blanks");
        RC_CLASSIFY(!is_ascii(text), "beyond ASCII");
        RC_CLASSIFY(text.find_first_of("=+-@") == 0, "begins like a formula");
        RC_CLASSIFY(text.find_first_of(",;\"\n") != text.npos, "to be quoted in CSV");
      },
      {{"blank", 8},
       {"outer blanks", 3},
       {"beyond ASCII", 15},
       {"begins like a formula", 2},
       {"to be quoted in CSV", 8}});
}

BOOST_AUTO_TEST_CASE(handles_meet_each_other) {
  check_property(
      [] {
        std::set<std::string> slugs;
        auto const handles = *rc::gen::container<std::vector<std::string>>(8, words::handle());
        for (std::string const& handle : handles)
          slugs.insert(slug(handle));
        RC_CLASSIFY(slugs.size() < handles.size(), "two alike");
        RC_CLASSIFY(slugs.contains(""), "nothing left of one");
      },
      {{"two alike", 40}, {"nothing left of one", 20}});
}

BOOST_AUTO_TEST_CASE(every_act_is_drawn) {
  std::set<std::size_t> drawn;
  check_property([&] {
    for (auto const& act :
         *rc::gen::container<std::vector<action::Action>>(20, words::any<action::Action>()))
      drawn.insert(act.index());
  });
  BOOST_TEST(drawn.size() == std::variant_size_v<action::Action>);
}

BOOST_AUTO_TEST_CASE(every_kind_of_fault_is_drawn) {
  std::set<FaultKind> drawn;
  check_property([&] { drawn.insert((*rc::gen::arbitrary<ScriptedFault>()).kind); });
  BOOST_TEST(drawn.size() == kCount<FaultKind>);
}

BOOST_AUTO_TEST_CASE(every_setting_has_several_values_to_be_drawn) {
  for (SettingDef const& def : setting_defs())
    BOOST_TEST(words::values_of(def).size() >= 2U, def.path);
}

BOOST_AUTO_TEST_CASE(amounts_read_back) {
  check_property([] { an_amount_round_trips(false); }, {{"other decimals", 25}, {"thousands", 2}});
  BOOST_TEST(falsified([] { an_amount_round_trips(true); }));
}

BOOST_AUTO_TEST_CASE(times_read_back) {
  check_property([] { a_time_round_trips(false); }, {{"milliseconds", 50}});
  BOOST_TEST(falsified([] { a_time_round_trips(true); }));
}

BOOST_AUTO_TEST_CASE(settings_read_back) {
  check_property([] { settings_round_trip(false); }, {{"changed", 90}});
  BOOST_TEST(falsified([] { settings_round_trip(true); }));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock
