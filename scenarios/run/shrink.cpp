#include "scenarios/run/shrink.h"

#include <algorithm>
#include <set>
#include <string>
#include <type_traits>

namespace drydock {
namespace {

class Shrinking {
 public:
  Shrinking(Plan plan, std::function<bool(Plan const&)> const& fails, std::uint32_t runs_max)
      : best_(std::move(plan)), fails_(fails), runs_max_(runs_max) {}

  [[nodiscard]] bool spent() const { return runs_ >= runs_max_; }
  [[nodiscard]] std::uint32_t runs() const { return runs_; }
  [[nodiscard]] Plan const& best() const { return best_; }

  /// Keeps the candidate when it still fails.
  bool keep(Plan candidate) {
    // The budget of runs and not of time: the smallest plan must not depend on the machine.
    if (spent())
      return false;
    ++runs_;
    if (!fails_(candidate))
      return false;
    best_ = std::move(candidate);
    return true;
  }

  /// ddmin over one list of the plan: halves first, then ever smaller pieces are left out.
  template <class List>
  void thin(List Plan::*list) {
    thin_with([list](Plan& p) -> List& { return p.*list; });
  }
  template <class Get>
  void thin_with(Get get) {
    std::size_t piece = std::max<std::size_t>(1, get(best_).size() / 2);
    while (!spent() && !get(best_).empty()) {
      bool smaller = false;
      for (std::size_t from = 0; from < get(best_).size() && !spent();) {
        Plan candidate = best_;
        auto& list = get(candidate);
        std::size_t const to = std::min(from + piece, list.size());
        list.erase(list.begin() + static_cast<std::ptrdiff_t>(from),
                   list.begin() + static_cast<std::ptrdiff_t>(to));
        // What follows has moved up to `from`, so it is not stepped over.
        if (keep(std::move(candidate)))
          smaller = true;
        else
          from += piece;
      }
      // Only when single ones no longer go is the list minimal: leaving one out may make others
      // superfluous.
      if (piece == 1 && !smaller)
        break;
      if (!smaller)
        piece = std::max<std::size_t>(1, piece / 2);
    }
  }

 private:
  Plan best_;
  std::function<bool(Plan const&)> const& fails_;
  std::uint32_t runs_max_;
  std::uint32_t runs_ = 0;
};

void drop_faults(Shrinking& s) {
  // Rates first: a fault that strikes by chance makes the story depend on the dice, while a
  // scripted one names its moment.
  for (std::size_t k = 0; k < kCount<FaultKind> && !s.spent(); ++k) {
    if (s.best().faults.rates[k].num == 0)
      continue;
    Plan candidate = s.best();
    candidate.faults.rates[k] = {};
    s.keep(std::move(candidate));
  }
  s.thin_with([](Plan& p) -> std::vector<ScriptedFault>& { return p.faults.scripted; });
}

/// Leaves out products by halves; a product that matters makes the failure go away.
void drop_products(Shrinking& s) {
  s.thin_with([](Plan& p) -> std::vector<ErpProduct>& { return p.catalogue.erp; });
  for (std::size_t shop = 0; shop < s.best().catalogue.shops.size(); ++shop)
    s.thin_with([shop](Plan& p) -> std::vector<ShopProduct>& { return p.catalogue.shops[shop]; });
}

void shorten(Shrinking& s) {
  Tick last = s.best().start;
  for (auto const& a : s.best().actions)
    last = std::max(last, a.at);
  Plan candidate = s.best();
  // An hour after the last act: what it has brought about must have time to show.
  candidate.length = std::max(hours(1), last - candidate.start + hours(1));
  if (candidate.length < s.best().length)
    s.keep(std::move(candidate));
}

/// Orders of one unit tell a shorter story than orders of seven.
void lower_numbers(Shrinking& s) {
  for (std::size_t i = 0; i < s.best().actions.size() && !s.spent(); ++i) {
    auto const* order = std::get_if<action::PlaceOrder>(&s.best().actions[i].what);
    if (order == nullptr)
      continue;
    for (std::size_t l = 0; l < order->lines.size() && !s.spent(); ++l) {
      if (order->lines[l].quantity.units() > 1) {
        Plan candidate = s.best();
        std::get<action::PlaceOrder>(candidate.actions[i].what).lines[l].quantity = Quantity{1};
        if (s.keep(std::move(candidate)))
          order = std::get_if<action::PlaceOrder>(&s.best().actions[i].what);
      }
      if (order->lines.size() > 1) {
        Plan candidate = s.best();
        auto& lines = std::get<action::PlaceOrder>(candidate.actions[i].what).lines;
        lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(l));
        if (s.keep(std::move(candidate))) {
          order = std::get_if<action::PlaceOrder>(&s.best().actions[i].what);
          --l;
        }
      }
    }
  }
}

}  // namespace

Shrunk shrink(Plan plan, std::function<bool(Plan const&)> const& fails, std::uint32_t runs_max) {
  std::size_t const before = plan.actions.size();
  Shrinking s(std::move(plan), fails, runs_max);
  // Acts first, for they cost most in every later run; and once more after the rest, since a fault
  // or product that has gone may have been what an act was needed for.
  s.thin(&Plan::actions);
  drop_faults(s);
  drop_products(s);
  shorten(s);
  s.thin(&Plan::actions);
  lower_numbers(s);
  return {s.best(), s.runs(), before, s.best().actions.size()};
}

}  // namespace drydock
