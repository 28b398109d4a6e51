#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <fstream>
#include <string>
#include <thread>

#include "proptests/plans.h"
#include "scenarios/world/transport.h"
#include "scenarios/world/world.h"

using namespace drydock;

/// Same input, same history: in two runs, over threads, through saved engines and through every
/// transport.
BOOST_AUTO_TEST_SUITE(replay_slow_test)

namespace {

constexpr std::uint64_t kSeeds = 1000;

PlanShape shape_of(std::uint64_t seed) {
  PlanShape shape{.items = 8, .orders = 12, .days = 1};
  shape.profile = static_cast<PlanProfile>(seed % 3);
  shape.people = seed % 2 == 0 ? People::Careful : People::Careless;
  return shape;
}

std::uint64_t hash_of(std::uint64_t seed) {
  RunRecord const r = run(random_plan(Seed{seed}, shape_of(seed)), {.keep = Keep::HashOnly});
  return r.history.hash() ^ r.final_draw;
}

std::vector<std::uint64_t> hashes(unsigned threads) {
  std::vector<std::uint64_t> out(kSeeds);
  std::vector<std::jthread> pool;
  for (unsigned t = 0; t < threads; ++t)
    pool.emplace_back([&out, t, threads] {
      for (std::uint64_t s = t; s < kSeeds; s += threads)
        out[s] = hash_of(s + 1);
    });
  pool.clear();
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_thousand_seeds_give_the_same_histories_on_one_thread_and_on_two) {
  auto const one = hashes(1);
  auto const two = hashes(2);
  for (std::uint64_t s = 0; s < kSeeds; ++s)
    BOOST_REQUIRE_MESSAGE(one[s] == two[s], "seed " << s + 1 << " gave two histories");
  // The same on every machine, with either compiler, in Debug and Release: the file was written
  // once. A change that is meant to change histories says so by running with DRYDOCK_APPROVE=1.
  std::uint64_t all = 0;
  for (std::uint64_t h : one)
    all = all * 0x9E37'79B9'7F4A'7C15ULL + h;
  std::string const file = DRYDOCK_SOURCE_DIR "/proptests/golden/histories.txt";
  if (std::getenv("DRYDOCK_APPROVE") != nullptr)
    std::ofstream(file) << format_hash(all) << '\n';
  std::string on_record;
  std::ifstream(file) >> on_record;
  BOOST_TEST(format_hash(all) == on_record, "the histories of "
                                                << kSeeds << " seeds hash to " << format_hash(all)
                                                << ", on record is " << on_record << " (" << file
                                                << "); DRYDOCK_APPROVE=1 writes it anew");
}

// Design: principles 2 and 3. An engine that is written down and read back goes on as before.
BOOST_AUTO_TEST_CASE(saving_and_restoring_engines_changes_nothing) {
  auto const transport = direct_transport();
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    auto const plan = std::make_shared<Plan const>(random_plan(Seed{seed}, shape_of(seed)));
    World plain(plan, Keep::HashOnly, *transport);
    World saved(plan, Keep::HashOnly, *transport);
    Prng when{Seed{seed}};
    while (plain.step()) {
    }
    while (saved.step())
      if (when.below(50) == 0) {
        auto const restored = saved.save_and_restore_engines();
        BOOST_REQUIRE_MESSAGE(restored.has_value(), "seed " << seed << ": " << restored.error());
      }
    BOOST_REQUIRE_MESSAGE(plain.history().hash() == saved.history().hash(), "seed " << seed);
  }
}

// Design: principle 2. A copy of the world goes its own way and comes to the same end.
BOOST_AUTO_TEST_CASE(a_forked_world_ends_like_its_original_and_leaves_it_alone) {
  auto const transport = direct_transport();
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    auto const plan = std::make_shared<Plan const>(random_plan(Seed{seed}, shape_of(seed)));
    World original(plan, Keep::HashOnly, *transport);
    for (std::uint64_t i = 0; i < 50 * seed && original.step(); ++i) {
    }
    std::uint64_t const before = original.digest();
    World fork = original;
    BOOST_REQUIRE_EQUAL(fork.digest(), before);
    while (fork.step()) {
    }
    BOOST_REQUIRE_MESSAGE(original.digest() == before,
                          "seed " << seed << ": the fork wrote into its original");
    while (original.step()) {
    }
    BOOST_REQUIRE_EQUAL(fork.history().hash(), original.history().hash());
    BOOST_REQUIRE_EQUAL(fork.digest(), original.digest());
  }
}

// Design: principle 6.
BOOST_AUTO_TEST_CASE(two_hundred_plans_give_one_history_directly_and_over_the_wire) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    Plan const plan = random_plan(Seed{seed}, shape_of(seed));
    RunRecord const direct = run(plan, {.keep = Keep::HashOnly});
    RunRecord const wire = run(plan, {.keep = Keep::HashOnly, .transport = &wire_transport});
    BOOST_REQUIRE_MESSAGE(direct.history.hash() == wire.history.hash(),
                          "seed " << seed << " differs over the wire");
  }
}

BOOST_AUTO_TEST_SUITE_END()
