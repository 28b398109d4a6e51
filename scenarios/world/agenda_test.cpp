#include "scenarios/world/agenda.h"

#include <algorithm>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "model/prng.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(agenda_test)

namespace {

constexpr Tick kStart{1'000'000};

Tick after(std::int64_t s) { return kStart + seconds(s); }

action::TimedAction act_at(Tick at) { return {at, action::ReleaseOrder{"x"}}; }

std::vector<std::uint64_t> data_of(Agenda agenda) {
  std::vector<std::uint64_t> all;
  while (agenda.next() != kNever)
    all.push_back(agenda.take().data);
  return all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_is_due_comes_in_order_of_time) {
  Agenda agenda;
  BOOST_TEST((agenda.next() == kNever));
  agenda.add(after(30), DueKind::Serve, 3);
  agenda.add(after(10), DueKind::Serve, 1);
  agenda.add(after(20), DueKind::Serve, 2);
  BOOST_TEST((agenda.next() == after(10)));
  BOOST_TEST((data_of(agenda) == std::vector<std::uint64_t>{1, 2, 3}));
}

BOOST_AUTO_TEST_CASE(of_one_moment_the_first_entered_comes_first) {
  Agenda agenda;
  for (std::uint64_t i = 0; i < 50; ++i)
    agenda.add(after(10), DueKind::Answer, i);
  auto const all = data_of(agenda);
  BOOST_TEST(all.size() == 50U);
  BOOST_TEST(std::ranges::is_sorted(all));
}

BOOST_AUTO_TEST_CASE(acts_come_before_whatever_else_is_due_at_their_moment) {
  Agenda agenda(std::vector{act_at(after(20)), act_at(after(10)), act_at(after(20))}, kStart);
  agenda.add(after(20), DueKind::Serve, 7);
  agenda.add(after(5), DueKind::Serve, 6);
  BOOST_TEST((agenda.take().kind == DueKind::Serve));
  Due const first = agenda.take();
  BOOST_TEST((first.kind == DueKind::Action));
  BOOST_TEST(first.data == 1U);  // its place in the plan
  BOOST_TEST((first.at == after(10)));
  BOOST_TEST(agenda.acts_done() == 1U);
  BOOST_TEST((data_of(agenda) == std::vector<std::uint64_t>{0, 2, 7}));
}

BOOST_AUTO_TEST_CASE(an_act_of_before_the_start_happens_at_the_start) {
  Agenda agenda(std::vector{act_at(kStart - hours(1))}, kStart);
  BOOST_TEST((agenda.next() == kStart));
  BOOST_TEST((agenda.take().at == kStart));
}

BOOST_AUTO_TEST_CASE(timers_alone_are_no_reason_to_go_on) {
  Agenda agenda(std::vector{act_at(after(1))}, kStart);
  agenda.add(after(2), DueKind::Timer, 0);
  BOOST_TEST(!agenda.only_timers());
  agenda.take();
  BOOST_TEST(agenda.only_timers());
  agenda.add(after(3), DueKind::Webhook, 0);
  BOOST_TEST(!agenda.only_timers());
  agenda.take();  // the timer
  BOOST_TEST(!agenda.only_timers());
  agenda.take();
  BOOST_TEST(agenda.only_timers());
}

BOOST_AUTO_TEST_CASE(a_due_thing_keeps_what_it_was_entered_with) {
  Agenda agenda;
  agenda.add(after(4), DueKind::Timer, 99, 3, 5);
  Due const due = agenda.take();
  BOOST_TEST(due.data == 99U);
  BOOST_TEST(due.account == 3);
  BOOST_TEST(due.life == 5U);
  BOOST_TEST((due.kind == DueKind::Timer));
}

BOOST_AUTO_TEST_CASE(a_copy_goes_its_own_way) {
  Agenda one(std::vector{act_at(after(1)), act_at(after(2))}, kStart);
  one.add(after(3), DueKind::Serve, 3);
  Agenda two = one;
  two.take();
  two.take();
  two.add(after(2), DueKind::Serve, 9);
  BOOST_TEST(one.acts_done() == 0U);
  BOOST_TEST(one.waiting().size() == 1U);
  BOOST_TEST((data_of(two) == std::vector<std::uint64_t>{9, 3}));
  BOOST_TEST((data_of(one) == std::vector<std::uint64_t>{0, 1, 3}));
}

// Against the plainest model: a stable sort by time, acts first.
BOOST_AUTO_TEST_CASE(many_of_them_come_as_a_stable_sort_has_them) {
  Prng prng{Seed{5}};
  for (int round = 0; round < 50; ++round) {
    std::vector<action::TimedAction> acts;
    std::vector<std::pair<Tick, std::uint64_t>> wanted;
    for (std::uint64_t i = prng.below(20); i > 0; --i)
      acts.push_back(act_at(after(static_cast<std::int64_t>(prng.below(10)))));
    for (std::size_t i = 0; i < acts.size(); ++i)
      wanted.emplace_back(acts[i].at, i);
    Agenda agenda(acts, kStart);
    for (std::uint64_t i = 0; i < 30; ++i) {
      Tick const at = after(static_cast<std::int64_t>(prng.below(10)));
      agenda.add(at, DueKind::Serve, 1000 + i);
      wanted.emplace_back(at, 1000 + i);
    }
    std::ranges::stable_sort(wanted, {}, [](auto const& w) { return w.first; });
    std::vector<std::uint64_t> expected;
    for (auto const& [at, data] : wanted)
      expected.push_back(data);
    BOOST_TEST((data_of(agenda) == expected));
  }
}

BOOST_AUTO_TEST_SUITE_END()
