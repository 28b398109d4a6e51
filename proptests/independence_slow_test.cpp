#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "model/members.h"
#include "proptests/plans.h"

using namespace drydock;

/// What a run comes to does not hang on what it should not look at: handles where prices and stock
/// find their goods, which of two acts that have nothing to do with each other came first, how
/// often somebody does what was done already.
BOOST_AUTO_TEST_SUITE(independence_slow_test)

namespace {

using Altered = std::function<Plan(Plan, std::uint64_t seed)>;

/// The first plan that comes to something else when it is altered; 0: none of them.
std::uint64_t first_that_differs(std::function<Plan(std::uint64_t)> const& drawn,
                                 Altered const& altered, std::uint64_t seeds) {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    Plan const plan = drawn(seed);
    if (ends(plan) != ends(altered(plan, seed)))
      return seed;
  }
  return 0;
}

std::function<Plan(std::uint64_t)> with_bug(std::function<Plan(std::uint64_t)> drawn,
                                            std::string bug) {
  return [drawn = std::move(drawn), bug = std::move(bug)](std::uint64_t seed) {
    Plan plan = drawn(seed);
    plan.mutants = {bug};
    return plan;
  };
}

template <class... Of>
bool is_any(action::Action const& a) {
  return (std::holds_alternative<Of>(a) || ...);
}

/// Prices and stock alone are synchronised: what products are is nobody's business.
Plan prices_and_stock(std::uint64_t seed) {
  using namespace action;
  Plan plan = calm_plan(seed);
  for (AccountConfig& account : plan.store.accounts)
    account.settings.product_sync = Switch::Off;
  std::erase_if(plan.actions, [](TimedAction const& a) {
    return is_any<CreateErpProduct, EditErpProduct, ChangeErpHandle, Discontinue, UploadProducts,
                  EditShopProduct, ChangeShopHandle, CreateShopProduct, DeleteShopProduct>(a.what);
  });
  return plan;
}

/// Each shop calls its products otherwise, and some of them as XoroERP calls another one.
Plan with_other_handles(Plan plan, std::uint64_t) {
  for (auto& shop : plan.catalogue.shops)
    for (std::size_t p = 0; p + 1 < shop.size(); p += 2)
      std::swap(shop[p].handle, shop[p + 1].handle);
  for (ErpProduct& p : plan.catalogue.erp)
    if (p.base_part.value().size() % 2 == 0)
      p.handles = "called-otherwise-" + p.handles;
  return plan;
}

/// The goods that an act is about, its order's included; none where it is about more than goods.
class Goods {
 public:
  explicit Goods(Plan const& plan) {
    for (TimedOf const& a : plan.actions)
      if (auto const* order = std::get_if<action::PlaceOrder>(&a.what))
        for (action::OrderLine const& line : order->lines)
          ordered_[order->label].insert(line.item.value());
    for (ErpProduct const& p : plan.catalogue.erp)
      for (ErpItem const& item : p.items)
        for (KitPart const& part : item.parts)
          parts_[item.number.value()].insert(part.item.value());
  }
  [[nodiscard]] std::set<std::string> of(action::Action const& a) const {
    std::set<std::string> named;
    std::visit(
        [&](auto const& act) { for_each_member(act, [&](auto const& m) { take(m, named); }); }, a);
    std::set<std::string> out = named;
    for (std::string const& item : named)
      if (auto const at = parts_.find(item); at != parts_.end())
        out.insert(at->second.begin(), at->second.end());
    return out;
  }

 private:
  using TimedOf = action::TimedAction;
  template <class T>
  void take(T const& member, std::set<std::string>& out) const {
    if constexpr (std::is_same_v<T, ItemNumber> || std::is_same_v<T, Sku>)
      out.insert(member.value());
    else if constexpr (std::is_same_v<T, std::vector<action::OrderLine>>)
      for (action::OrderLine const& line : member)
        out.insert(line.item.value());
    else if constexpr (std::is_same_v<T, std::string>)
      if (auto const at = ordered_.find(member); at != ordered_.end())
        out.insert(at->second.begin(), at->second.end());
  }

  std::map<std::string, std::set<std::string>> ordered_;  // by the order's label
  std::map<std::string, std::set<std::string>> parts_;    // of a kit
};

bool are_apart(std::set<std::string> const& a, std::set<std::string> const& b) {
  return !a.empty() && !b.empty() &&
         std::ranges::none_of(a, [&](std::string const& item) { return b.contains(item); });
}

/// Of two acts that follow each other and are about different goods the second happens first.
Plan with_neighbours_swapped(Plan plan, std::uint64_t) {
  Goods const goods(plan);
  auto& acts = plan.actions;
  for (std::size_t i = 0; i + 1 < acts.size(); ++i)
    if (are_apart(goods.of(acts[i].what), goods.of(acts[i + 1].what))) {
      std::swap(acts[i].what, acts[i + 1].what);
      ++i;
    }
  return plan;
}

/// Whoever is not sure does it again: each upload, count and button twice, and all runs at the end.
Plan with_everything_again(Plan plan, std::uint64_t) {
  using namespace action;
  std::vector<TimedAction> acts;
  for (TimedAction const& a : plan.actions) {
    acts.push_back(a);
    if (is_any<UploadProducts, UploadItemPrices, CountStock, EditErpItem, EditErpProduct,
               SetItemTags, PressSync, SignOffAts>(a.what))
      acts.push_back(a);
  }
  Tick const late = plan.start + plan.length - hours(1);
  for (std::size_t n = 0; n < plan.store.accounts.size(); ++n)
    for (SyncRun const run :
         {SyncRun::FullOrders, SyncRun::Manual, SyncRun::Product, SyncRun::Price, SyncRun::Full})
      acts.push_back(
          {late, PressSync{.account = AccountIndex{static_cast<std::uint8_t>(n)}, .run = run}});
  std::ranges::stable_sort(acts, {}, &TimedAction::at);
  plan.actions = std::move(acts);
  return plan;
}

}  // namespace

// Rule: R47, R58, R133. Items are found by their SKU.
BOOST_AUTO_TEST_CASE(prices_and_stock_do_not_depend_on_handles) {
  BOOST_TEST(first_that_differs(prices_and_stock, with_other_handles, 60) == 0U);
}

BOOST_AUTO_TEST_CASE(the_order_of_acts_about_different_goods_does_not_matter) {
  BOOST_TEST(first_that_differs(calm_plan, with_neighbours_swapped, 60) == 0U);
}

BOOST_AUTO_TEST_CASE(what_is_done_again_changes_nothing) {
  BOOST_TEST(first_that_differs(calm_plan, with_everything_again, 60) == 0U);
}

// The same claim of SKUs, by which goods are found, is false.
BOOST_AUTO_TEST_CASE(skus_on_each_others_products_are_caught) {
  auto const with_other_skus = [](Plan plan, std::uint64_t) {
    for (auto& shop : plan.catalogue.shops)
      for (std::size_t p = 0; p + 1 < shop.size(); p += 2)
        if (!shop[p].variants.empty() && !shop[p + 1].variants.empty())
          std::swap(shop[p].variants[0].sku, shop[p + 1].variants[0].sku);
    return plan;
  };
  BOOST_TEST(first_that_differs(prices_and_stock, with_other_skus, 10) != 0U);
}

BOOST_AUTO_TEST_CASE(orders_of_no_shop_are_caught_by_their_order) {
  BOOST_TEST(first_that_differs(with_bug(calm_plan, "order-ref-without-shop"),
                                with_neighbours_swapped, 20) != 0U);
}

BOOST_AUTO_TEST_CASE(handles_that_follow_titles_are_caught_by_a_second_upload) {
  BOOST_TEST(first_that_differs(with_bug(calm_plan, "handle-follows-title"), with_everything_again,
                                20) != 0U);
}

BOOST_AUTO_TEST_SUITE_END()
