#include <boost/test/unit_test.hpp>

#include <set>
#include <string>

#include "engine/engine.h"
#include "engine/mutants.h"
#include "engine/test_peer.h"
#include "engine/variant_map.h"

using namespace drydock;
using namespace drydock::engine;

BOOST_AUTO_TEST_SUITE(mutants)

BOOST_AUTO_TEST_CASE(every_mutant_has_a_name_of_its_own) {
  std::set<std::string_view> names;
  for (Mutant m : all_mutants())
    names.insert(name_of(m));
  BOOST_TEST(names.size() == all_mutants().size());
  BOOST_TEST(!names.contains(""));
  BOOST_TEST(name_of(Mutant::MatchBySku) == "match-by-sku");
}

BOOST_AUTO_TEST_CASE(a_variant_map_finds_what_it_holds_and_hashes_what_it_means) {
  VariantMap map, other;
  for (std::uint32_t i = 0; i < 1000; ++i)
    map.add({.sku = Sku{"S" + std::to_string(i)}, .variant = VariantId{i + 1}});
  for (std::uint32_t i = 0; i < 1000; ++i)
    other.add({.sku = Sku{"S" + std::to_string(i)},
               .variant = VariantId{i + 1},
               .aligned = LocationSet::first(i == 7 ? 1 : 0)});
  BOOST_TEST(*map.find("S999") == 999U);
  BOOST_TEST(!map.find("S1000"));
  BOOST_TEST(map.digest() != other.digest());
  other.rewrite(7, [](MappedVariant& entry) { entry.aligned = {}; });
  BOOST_TEST(map.digest() == other.digest());
  VariantMap const fork = other;
  other.rewrite(7, [](MappedVariant& entry) { entry.live = false; });
  BOOST_TEST(map.digest() != other.digest());
  BOOST_TEST(map.digest() == fork.digest());
  BOOST_TEST(fork.find_live("S7").has_value());
  BOOST_TEST(other.find("S7").has_value());
  BOOST_TEST(!other.find_live("S7"));
}

BOOST_AUTO_TEST_CASE(pending_says_what_it_waits_for) {
  test::Both peer(test::example_config());
  peer.add_item("A", 10, 3);
  peer.start();
  auto const has = [&](std::string_view what) {
    auto const all = peer.engine.pending();
    return std::any_of(all.begin(), all.end(),
                       [&](auto const& s) { return s.find(what) != std::string::npos; });
  };
  BOOST_TEST(has("the initial sync has not run"));
  peer.run_for(minutes(6));
  peer.run_for(minutes(5));
  BOOST_TEST(peer.engine.pending().empty());
  BOOST_TEST(peer.engine.idle());
  peer.place("A", 1, false);
  peer.webhook(peer.orders[0]);
  BOOST_TEST(has("1 orders are in the ERP and not released"));
  peer.fate = [](auto const&) { return test::Fate::RequestLost; };
  peer.run_for(minutes(6));
  BOOST_TEST(has("waits to repeat a call that failed"));
}

BOOST_AUTO_TEST_SUITE_END()
