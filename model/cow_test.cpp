#include "model/cow.h"

#include <map>
#include <ostream>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>
#include <rapidcheck/boost_test.h>
#include <rapidcheck/state.h>

#include "model/hash.h"

using namespace drydock;

/// The shared containers against those of the library: whatever is written into one of several
/// copies, each holds what its own model holds.
BOOST_AUTO_TEST_SUITE(cow_test)

namespace {

template <class T>
T any_of(T low, T high) {
  return *rc::gen::inRange<T>(low, static_cast<T>(high + 1));
}

// Leaves of two, so that a few hundred elements make three levels of nodes.
using Numbers = CowVector<int, 2>;
using PlainNumbers = std::vector<int>;

void compare(PlainNumbers const& model, Numbers const& sut) {
  RC_ASSERT(sut.size() == model.size());
  RC_ASSERT(sut.empty() == model.empty());
  std::size_t i = 0;
  for (int value : sut)
    RC_ASSERT(value == model[i++]);
  RC_ASSERT(i == model.size());
  if (!model.empty()) {
    RC_ASSERT(sut.back() == model.back());
    RC_ASSERT(sut[model.size() / 2] == model[model.size() / 2]);
  }
}

using Table = CowMap<std::uint64_t, int, StableHash>;
using PlainTable = std::map<std::uint64_t, int>;
constexpr std::uint64_t kKeys = 60;

void compare(PlainTable const& model, Table const& sut) {
  RC_ASSERT(sut.size() == model.size());
  for (std::uint64_t key = 0; key <= kKeys; ++key) {
    auto const wanted = model.find(key);
    int const* const found = sut.find(key);
    RC_ASSERT(sut.contains(key) == (wanted != model.end()));
    RC_ASSERT((found != nullptr) == (wanted != model.end()));
    if (found != nullptr)
      RC_ASSERT(*found == wanted->second);
  }
}

using Text = CowPtr<std::string>;
using PlainText = std::string;

void compare(PlainText const& model, Text const& sut) {
  RC_ASSERT(sut.empty() == model.empty());
  if (!sut.empty())
    RC_ASSERT(*sut == model);
  RC_ASSERT((sut.get() == nullptr) == sut.empty());
}

/// Several copies of one container; a command works on one of them.
template <class Model, class Sut>
struct OnCopy : rc::state::Command<std::vector<Model>, std::vector<Sut>> {
  std::size_t copy;
  explicit OnCopy(std::vector<Model> const& all) : copy(any_of<std::size_t>(0, all.size() - 1)) {}

  virtual void change(Model& model) const = 0;
  virtual void change(Sut& sut) const = 0;
  virtual std::string name() const = 0;

  void checkPreconditions(std::vector<Model> const& all) const override {
    RC_PRE(copy < all.size());
  }
  void apply(std::vector<Model>& all) const override { change(all[copy]); }
  void run(std::vector<Model> const& before, std::vector<Sut>& all) const override {
    change(all[copy]);
    check_all(this->nextState(before), all);
  }
  void show(std::ostream& os) const override { os << name() << " in copy " << copy; }

  /// None of the copies has anything of the others.
  static void check_all(std::vector<Model> const& models, std::vector<Sut> const& all) {
    RC_ASSERT(models.size() == all.size());
    for (std::size_t i = 0; i < all.size(); ++i)
      compare(models[i], all[i]);
  }
};

template <class Model, class Sut>
struct Fork : rc::state::Command<std::vector<Model>, std::vector<Sut>> {
  static constexpr std::size_t kCopiesMax = 4;
  std::size_t from;
  explicit Fork(std::vector<Model> const& all) : from(any_of<std::size_t>(0, all.size() - 1)) {}
  void checkPreconditions(std::vector<Model> const& all) const override {
    RC_PRE(from < all.size() && all.size() < kCopiesMax);
  }
  void apply(std::vector<Model>& all) const override {
    Model copy = all[from];
    all.push_back(std::move(copy));
  }
  void run(std::vector<Model> const& before, std::vector<Sut>& all) const override {
    Sut copy = all[from];
    all.push_back(std::move(copy));
    OnCopy<Model, Sut>::check_all(this->nextState(before), all);
  }
  void show(std::ostream& os) const override { os << "fork copy " << from; }
};

template <class Model, class Sut>
struct Assign : rc::state::Command<std::vector<Model>, std::vector<Sut>> {
  std::size_t from, to;
  explicit Assign(std::vector<Model> const& all)
      : from(any_of<std::size_t>(0, all.size() - 1)), to(any_of<std::size_t>(0, all.size() - 1)) {}
  void checkPreconditions(std::vector<Model> const& all) const override {
    RC_PRE(from < all.size() && to < all.size());
  }
  void apply(std::vector<Model>& all) const override { all[to] = Model(all[from]); }
  void run(std::vector<Model> const& before, std::vector<Sut>& all) const override {
    Sut const& source = all[from];
    all[to] = source;
    OnCopy<Model, Sut>::check_all(this->nextState(before), all);
  }
  void show(std::ostream& os) const override { os << "copy " << to << " = copy " << from; }
};

// --- CowVector ----------------------------------------------------------------------------------

using OnNumbers = OnCopy<PlainNumbers, Numbers>;

struct Push : OnNumbers {
  int first, count;
  explicit Push(std::vector<PlainNumbers> const& all)
      : OnNumbers(all), first(any_of(0, 1000)), count(any_of(1, 150)) {}
  void change(PlainNumbers& model) const override {
    for (int i = 0; i < count; ++i)
      model.push_back(first + i);
  }
  void change(Numbers& sut) const override {
    for (int i = 0; i < count; ++i)
      sut.push_back(first + i);
  }
  std::string name() const override { return "push " + std::to_string(count); }
};

struct Write : OnNumbers {
  std::size_t place;
  int value = any_of(-1000, -1);
  explicit Write(std::vector<PlainNumbers> const& all) : OnNumbers(all) {
    RC_PRE(!all[copy].empty());
    place = any_of<std::size_t>(0, all[copy].size() - 1);
  }
  void checkPreconditions(std::vector<PlainNumbers> const& all) const override {
    RC_PRE(copy < all.size() && place < all[copy].size());
  }
  void change(PlainNumbers& model) const override { model[place] = value; }
  void change(Numbers& sut) const override { sut.write(place) = value; }
  std::string name() const override { return "write at " + std::to_string(place); }
};

struct Clear : OnNumbers {
  using OnNumbers::OnNumbers;
  void change(PlainNumbers& model) const override { model.clear(); }
  void change(Numbers& sut) const override { sut.clear(); }
  std::string name() const override { return "clear"; }
};

// --- CowMap -------------------------------------------------------------------------------------

using OnTable = OnCopy<PlainTable, Table>;

struct Set : OnTable {
  std::uint64_t key = any_of<std::uint64_t>(0, kKeys);
  int value = any_of(0, 1000);
  using OnTable::OnTable;
  void change(PlainTable& model) const override { model[key] = value; }
  void change(Table& sut) const override { sut.set(key, value); }
  std::string name() const override { return "set " + std::to_string(key); }
};

/// Enough of them to make it grow while copies share its buckets.
struct SetMany : OnTable {
  int value = any_of(0, 1000);
  using OnTable::OnTable;
  void change(PlainTable& model) const override {
    for (std::uint64_t key = 0; key < kKeys; key += 2)
      model[key] = value;
  }
  void change(Table& sut) const override {
    for (std::uint64_t key = 0; key < kKeys; key += 2)
      sut.set(key, value);
  }
  std::string name() const override { return "set many"; }
};

struct Erase : OnTable {
  std::uint64_t key = any_of<std::uint64_t>(0, kKeys);
  using OnTable::OnTable;
  void change(PlainTable& model) const override { model.erase(key); }
  void change(Table& sut) const override { sut.erase(key); }
  std::string name() const override { return "erase " + std::to_string(key); }
};

// --- CowPtr -------------------------------------------------------------------------------------

using OnText = OnCopy<PlainText, Text>;

struct Append : OnText {
  using OnText::OnText;
  void change(PlainText& model) const override { model += 'x'; }
  void change(Text& sut) const override { sut.write() += 'x'; }
  std::string name() const override { return "append"; }
};

struct Reset : OnText {
  using OnText::OnText;
  void change(PlainText& model) const override { model.clear(); }
  void change(Text& sut) const override { sut.reset(); }
  std::string name() const override { return "reset"; }
};

}  // namespace

RC_BOOST_PROP(a_vector_and_its_forks_hold_what_the_librarys_would, ()) {
  std::vector<Numbers> sut(1);
  rc::state::check(
      std::vector<PlainNumbers>(1), sut,
      rc::state::gen::execOneOfWithArgs<Push, Write, Clear, Fork<PlainNumbers, Numbers>,
                                        Assign<PlainNumbers, Numbers>>());
}

RC_BOOST_PROP(a_map_and_its_forks_hold_what_the_librarys_would, ()) {
  std::vector<Table> sut(1);
  rc::state::check(std::vector<PlainTable>(1), sut,
                   rc::state::gen::execOneOfWithArgs<Set, SetMany, Erase, Fork<PlainTable, Table>,
                                                     Assign<PlainTable, Table>>());
}

RC_BOOST_PROP(a_pointer_and_its_forks_hold_what_values_would, ()) {
  std::vector<Text> sut(1);
  rc::state::check(std::vector<PlainText>(1), sut,
                   rc::state::gen::execOneOfWithArgs<Append, Reset, Fork<PlainText, Text>,
                                                     Assign<PlainText, Text>>());
}

// What forks are for: nothing is copied that nobody writes.
BOOST_AUTO_TEST_CASE(copies_share_what_neither_of_them_writes) {
  CowVector<std::string, 2> one;
  for (int i = 0; i < 1000; ++i)
    one.push_back(std::to_string(i));
  auto two = one;
  two.write(500) = "written";
  BOOST_TEST(&one[0] == &two[0]);
  BOOST_TEST(&one[999] == &two[999]);
  BOOST_TEST(&one[500] != &two[500]);
  BOOST_TEST(one[500] == "500");
  std::string const* const own = &two[500];
  two.write(500) = "again";
  BOOST_TEST(own == &two[500]);  // it is alone with it now
}

BOOST_AUTO_TEST_CASE(a_moved_container_leaves_an_empty_one) {
  CowVector<int> one;
  one.push_back(1);
  CowVector<int> const two = std::move(one);
  BOOST_TEST(two.size() == 1U);
  BOOST_TEST(one.empty());  // NOLINT: it is meant to be looked at
  one.push_back(7);
  BOOST_TEST(one[0] == 7);
  BOOST_TEST(two[0] == 1);
}

BOOST_AUTO_TEST_SUITE_END()
