#include "scenarios/world/agenda.h"

#include <algorithm>
#include <ostream>
#include <tuple>
#include <vector>

#include <boost/test/unit_test.hpp>
#include <rapidcheck.h>
#include <rapidcheck/state.h>

#include "model/property_test.h"

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

// --- against the plainest model: a list that is searched for what comes first -------------------

namespace {

struct Listed {
  std::int64_t at = 0;  ///< seconds after the start
  std::uint64_t order = 0;
  std::uint64_t data = 0;
  DueKind kind = DueKind::Action;
  [[nodiscard]] bool act() const { return kind == DueKind::Action; }
};

struct List {
  std::vector<Listed> all;
  std::uint64_t entered = 0;
  std::size_t acts_done = 0;

  [[nodiscard]] auto first() const {
    return std::ranges::min_element(
        all, {}, [](Listed const& l) { return std::tuple(l.at, !l.act(), l.order); });
  }
  /// All but the acts, by what they were entered with.
  [[nodiscard]] std::vector<std::uint64_t> others() const {
    std::vector<std::uint64_t> out;
    for (Listed const& l : all)
      if (!l.act())
        out.push_back(l.data);
    std::ranges::sort(out);
    return out;
  }
};

/// What is tested, and the bug that is planted in it.
struct Tested {
  enum class Bug : std::uint8_t { None, LastOfAMomentFirst, TimersCount } bug = Bug::None;
  Agenda agenda;
  std::uint64_t entered = 0;

  void add(std::int64_t at, DueKind kind, std::uint64_t data) {
    ++entered;
    // Moments of the property are whole seconds, so this turns round the order within one alone.
    Duration const early{bug == Bug::LastOfAMomentFirst ? static_cast<std::int64_t>(entered) : 0};
    agenda.add(after(at) - early, kind, data);
  }
  [[nodiscard]] bool only_timers() const {
    return bug == Bug::TimersCount ? agenda.next() == kNever : agenda.only_timers();
  }
};

struct OnAgenda : rc::state::Command<List, Tested> {
  static void compare(List const& list, Tested const& tested) {
    Tick const next = list.all.empty() ? kNever : after(list.first()->at);
    if (tested.bug != Tested::Bug::LastOfAMomentFirst)
      RC_ASSERT(tested.agenda.next() == next);
    RC_ASSERT(tested.agenda.acts_done() == list.acts_done);
    RC_ASSERT(tested.only_timers() == std::ranges::all_of(list.all, [](Listed const& l) {
                return l.kind == DueKind::Timer;
              }));
    std::vector<std::uint64_t> waiting;
    for (Due const& due : tested.agenda.waiting())
      waiting.push_back(due.data);
    std::ranges::sort(waiting);
    RC_ASSERT(waiting == list.others());
  }
};

struct Enter : OnAgenda {
  std::int64_t at = *rc::gen::inRange<std::int64_t>(0, 10);
  DueKind kind = *rc::gen::element(DueKind::Serve, DueKind::Answer, DueKind::Timer);
  void apply(List& list) const override {
    ++list.entered;
    list.all.push_back({at, list.entered, 1000 + list.entered, kind});
  }
  void run(List const& before, Tested& tested) const override {
    tested.add(at, kind, 1000 + before.entered + 1);
    compare(nextState(before), tested);
  }
  void show(std::ostream& os) const override { os << "enter at " << at; }
};

struct TakeFirst : OnAgenda {
  void checkPreconditions(List const& list) const override { RC_PRE(!list.all.empty()); }
  void apply(List& list) const override {
    auto const first = list.first();
    list.acts_done += first->act() ? 1 : 0;
    list.all.erase(first);
  }
  void run(List const& before, Tested& tested) const override {
    Due const due = tested.agenda.take();
    RC_ASSERT(due.data == before.first()->data);
    RC_ASSERT(due.kind == before.first()->kind);
    compare(nextState(before), tested);
  }
  void show(std::ostream& os) const override { os << "take the first"; }
};

/// Whatever comes before it, as an exploration does.
struct TakeAny : OnAgenda {
  std::uint64_t data;
  explicit TakeAny(List const& list) {
    RC_PRE(!list.others().empty());
    data = *rc::gen::elementOf(list.others());
  }
  void checkPreconditions(List const& list) const override {
    RC_PRE(std::ranges::find(list.all, data, &Listed::data) != list.all.end());
  }
  void apply(List& list) const override {
    std::erase_if(list.all, [this](Listed const& l) { return l.data == data; });
  }
  void run(List const& before, Tested& tested) const override {
    auto const waiting = tested.agenda.waiting();
    auto const found = std::ranges::find(waiting, data, &Due::data);
    RC_ASSERT(found != waiting.end());
    RC_ASSERT(tested.agenda.take(static_cast<std::size_t>(found - waiting.begin())).data == data);
    compare(nextState(before), tested);
  }
  void show(std::ostream& os) const override { os << "take " << data; }
};

struct DropAnswers : OnAgenda {
  void apply(List& list) const override {
    std::erase_if(list.all, [](Listed const& l) { return l.kind == DueKind::Answer; });
  }
  void run(List const& before, Tested& tested) const override {
    tested.agenda.drop_if([](Due const& due) { return due.kind == DueKind::Answer; });
    compare(nextState(before), tested);
  }
  void show(std::ostream& os) const override { os << "drop the answers"; }
};

void a_list_has_the_same(Tested::Bug bug) {
  auto const at =
      *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 10));
  List list;
  std::vector<action::TimedAction> acts;
  for (std::size_t i = 0; i < at.size(); ++i) {
    acts.push_back(act_at(after(at[i])));
    list.all.push_back({.at = at[i], .order = i, .data = i});
  }
  Tested tested{.bug = bug, .agenda = Agenda(acts, kStart)};
  rc::state::check(
      list, tested,
      rc::state::gen::execOneOfWithArgs<Enter, Enter, TakeFirst, TakeAny, DropAnswers>());
}

}  // namespace

BOOST_AUTO_TEST_CASE(things_come_as_a_list_has_them) {
  check_property([] { a_list_has_the_same(Tested::Bug::None); });
}

BOOST_AUTO_TEST_CASE(a_planted_bug_is_seen_against_the_list) {
  for (auto const bug : {Tested::Bug::LastOfAMomentFirst, Tested::Bug::TimersCount})
    BOOST_TEST(falsified([bug] { a_list_has_the_same(bug); }));
}

BOOST_AUTO_TEST_SUITE_END()
