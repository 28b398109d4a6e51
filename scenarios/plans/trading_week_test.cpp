#include "scenarios/plans/trading_week.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "model/opening.h"
#include "model/settings.h"
#include "scenarios/plans/catalogue_rows.h"
#include "scenarios/plans/presets.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(trading_week_test)

namespace {

struct Store {
  StoreConfig config = preset_store("single-shop").value();
  Catalogue catalogue;
  explicit Store(std::size_t items = 40) {
    std::vector<CatalogueRow> rows(items);
    for (std::size_t i = 0; i < items; ++i)
      rows[i].item = "ITEM-" + std::to_string(i);
    expand_rows(rows, config, catalogue);
  }
  [[nodiscard]] Plan week(std::uint64_t seed, std::uint32_t number = 0) const {
    return trading_week(config, catalogue, estimate_demand(config, catalogue, {}),
                        {Seed{seed}, days(8), number});
  }
};

template <class A>
std::size_t count(Plan const& plan) {
  return static_cast<std::size_t>(std::ranges::count_if(
      plan.actions, [](auto const& a) { return std::holds_alternative<A>(a.what); }));
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_same_seed_gives_the_same_week_and_another_seed_another) {
  Store const store;
  BOOST_TEST((store.week(7) == store.week(7)));
  BOOST_TEST(!(store.week(7) == store.week(8)));
}

// Nothing is converted: what goes up in a currency is XoroERP's own list in it.
BOOST_AUTO_TEST_CASE(a_price_list_in_another_currency_is_uploaded_in_that_one) {
  Store const store;
  Currency const euro = *Currency::parse("EUR");
  PriceLists lists;
  for (ErpProduct const& product : store.catalogue.erp)
    for (ErpItem const& item : product.items)
      lists[euro].emplace(item.number, Amount{100'000});
  auto const demand = estimate_demand(store.config, store.catalogue, {});
  WeekShape const shape{Seed{7}, days(8), 0};
  Plan const plan = trading_week(store.config, store.catalogue, demand, shape, lists);
  std::size_t right = 0, blank = 0, zero = 0;
  Plan without = plan;
  std::erase_if(without.actions, [&](action::TimedAction const& act) {
    auto const* upload = std::get_if<action::UploadItemPrices>(&act.what);
    if (upload == nullptr || upload->rows.front().currency != euro)
      return false;
    for (action::PriceRow const& row : upload->rows) {
      BOOST_TEST((row.currency == euro));
      if (!row.given)
        ++blank;
      else if (row.price == Amount{0})
        ++zero;
      else
        right += row.price->minor() >= 92'000 && row.price->minor() <= 110'000 ? 1 : 0;
    }
    return true;
  });
  BOOST_TEST(right == 12U);
  BOOST_TEST(blank == 2U);
  BOOST_TEST(zero == 2U);
  // The rest of the week is as it was.
  BOOST_TEST((without == store.week(7)));
}

BOOST_AUTO_TEST_CASE(the_first_week_has_every_kind_of_act_and_no_fault) {
  Store const store(600);
  Plan const plan = store.week(1);
  BOOST_TEST(count<action::PlaceOrder>(plan) > 30U);
  BOOST_TEST(count<action::CancelOrder>(plan) > 0U);
  BOOST_TEST(count<action::ShipOrder>(plan) > 0U);
  BOOST_TEST(count<action::RefundOrder>(plan) > 0U);
  BOOST_TEST(count<action::ReceiveStock>(plan) > 0U);
  BOOST_TEST(count<action::AdjustStock>(plan) > 0U);
  BOOST_TEST(count<action::CountStock>(plan) > 0U);
  BOOST_TEST(count<action::EditErpProduct>(plan) > 0U);
  BOOST_TEST(count<action::CreateErpProduct>(plan) == 1U);
  BOOST_TEST(count<action::PressSync>(plan) > 0U);
  BOOST_TEST(count<action::UploadItemPrices>(plan) == 2U);
  for (Ratio const& rate : plan.faults.rates)
    BOOST_TEST(rate.num == 0U);
  Plan const second = store.week(1, 1);
  for (Ratio const& rate : second.faults.rates)
    BOOST_TEST(rate.num > 0U);
}

BOOST_AUTO_TEST_CASE(goods_leave_in_part_come_back_and_move_between_stores) {
  Store store(600);
  Plan const plan = store.week(1);
  BOOST_TEST(std::ranges::any_of(plan.actions, [](auto const& a) {
    auto const* ship = std::get_if<action::ShipOrder>(&a.what);
    return ship != nullptr && !ship->lines.empty();
  }));
  BOOST_TEST(count<action::RequestReturn>(plan) > 0U);
  BOOST_TEST(count<action::ReceiveReturn>(plan) >= 3 * count<action::ProcessReturn>(plan));
  BOOST_TEST(count<action::BookAppReturn>(plan) > 0U);
  BOOST_TEST(count<action::ExpireOrder>(plan) > 0U);
  auto const exchanged = [](auto const& a) {
    auto const* back = std::get_if<action::RequestReturn>(&a.what);
    return back != nullptr && !back->exchange.empty();
  };
  BOOST_TEST(std::ranges::any_of(plan.actions, exchanged));
  BOOST_TEST(std::ranges::any_of(plan.actions, [](auto const& a) {
    auto const* order = std::get_if<action::PlaceOrder>(&a.what);
    return order != nullptr && order->gift_cards > 0;
  }));
  // One store has nowhere to send its goods, and a shop without a point of sale has no counter.
  BOOST_TEST(count<action::TransferStock>(plan) == 0U);
  auto const at_counters = [](Plan const& of) {
    return std::ranges::count_if(of.actions, [](auto const& a) {
      auto const* order = std::get_if<action::PlaceOrder>(&a.what);
      return order != nullptr && order->location.has_value();
    });
  };
  BOOST_TEST(at_counters(plan) == 0);
  store.config = preset_store("multi-location").value();
  store.config.shops[0].publications = {"Online Store", "Point of Sale"};
  store.catalogue = {};
  std::vector<CatalogueRow> rows(40);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].item = "ITEM-" + std::to_string(i);
    rows[i].on_hand = {Quantity{30}, Quantity{4}, Quantity{0}};
  }
  expand_rows(rows, store.config, store.catalogue);
  Plan const several = store.week(1);
  BOOST_TEST(count<action::TransferStock>(several) > 0U);
  BOOST_TEST(at_counters(several) > 0);
  // An invoice needs nobody to close it, nor what the shop tells.
  auto const closed_by_hand = [](Plan const& of) {
    return std::ranges::count_if(of.actions, [](auto const& a) {
      auto const* ship = std::get_if<action::ShipOrder>(&a.what);
      return ship != nullptr && ship->label.find("-counter-") != std::string::npos;
    });
  };
  BOOST_TEST(closed_by_hand(several) == 0);
  store.config.accounts[0].settings.take_fulfilments = Switch::Off;
  BOOST_TEST(closed_by_hand(store.week(1)) == at_counters(several));
  store.config.accounts[0].settings.invoices = Invoices::Counter;
  BOOST_TEST(closed_by_hand(store.week(1)) == 0);
}

// Else nothing could ever come back to such a shop.
BOOST_AUTO_TEST_CASE(where_no_sync_tells_the_shop_somebody_marks_what_was_sent) {
  Store store(600);
  for (AccountConfig& account : store.config.accounts)
    account.settings.take_fulfilments = Switch::Off;
  BOOST_TEST(count<action::FulfilOrder>(store.week(1)) == 0U);
  for (AccountConfig& account : store.config.accounts)
    account.settings.send_fulfilments = Switch::Off;
  Plan const plan = store.week(1);
  std::map<std::string, Tick> marked;
  for (auto const& act : plan.actions)
    if (auto const* fulfils = std::get_if<action::FulfilOrder>(&act.what))
      marked[fulfils->label] = act.at;

  for (auto const& act : plan.actions)
    if (auto const* ships = std::get_if<action::ShipOrder>(&act.what);
        ships != nullptr && ships->lines.empty() && !ships->label.contains("counter")) {
      // What would be marked after the week's end is not.
      if (act.at + hours(1) <= plan.start + plan.length)
        BOOST_TEST((marked.contains(ships->label) && marked[ships->label] > act.at), ships->label);
    }
  BOOST_TEST(marked.size() > 20U);
}

BOOST_AUTO_TEST_CASE(some_orders_are_held_moved_or_sent_by_the_shop) {
  Store store(600);
  store.config = preset_store("multi-location").value();
  store.catalogue = {};
  std::vector<CatalogueRow> rows(40);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].item = "ITEM-" + std::to_string(i);
    rows[i].on_hand = {Quantity{30}, Quantity{30}, Quantity{0}};
  }
  expand_rows(rows, store.config, store.catalogue);
  Plan const plan = store.week(1);
  BOOST_TEST(count<action::HoldOrder>(plan) > 0U);
  BOOST_TEST(count<action::MoveOrder>(plan) > 0U);
  BOOST_TEST(count<action::FulfilOrder>(plan) > 0U);
}

namespace {

std::ptrdiff_t sold_ahead(Plan const& plan) {
  return std::ranges::count_if(plan.actions, [](auto const& a) {
    auto const* order = std::get_if<action::PlaceOrder>(&a.what);
    return order != nullptr && order->pre_order;
  });
}

}  // namespace

// What goes on selling says so in the shop's export, and a sync of differences alone, or none,
// would take what was promised twice.
BOOST_AUTO_TEST_CASE(what_goes_on_selling_is_sold_ahead_where_a_sync_writes_it_anew) {
  Store store(60);
  BOOST_TEST(sold_ahead(store.week(1)) == 0);
  for (ShopProduct& product : store.catalogue.shops[0])
    for (ShopVariant& variant : product.variants)
      variant.policy = OversellPolicy::Continue;
  Plan const plan = store.week(1);
  BOOST_TEST(sold_ahead(plan) > 5);
  store.config.accounts[0].settings.delta = DeltaMode::Off;
  BOOST_TEST(sold_ahead(store.week(1)) == 0);
}

BOOST_AUTO_TEST_CASE(some_orders_are_sent_before_they_are_paid_and_come_back) {
  Store const store(600);
  std::size_t sent = 0, back = 0;
  for (std::uint64_t seed = 1; seed < 6; ++seed) {
    std::map<std::string, Tick> gone;
    std::set<std::string> refunded;
    for (auto const& act : store.week(seed).actions) {
      if (auto const* fulfils = std::get_if<action::FulfilOrder>(&act.what))
        gone.emplace(fulfils->label, act.at);
      if (auto const* refunds = std::get_if<action::RefundOrder>(&act.what);
          refunds != nullptr && !refunds->restock)
        refunded.insert(refunds->label);
      if (auto const* pays = std::get_if<action::PayOrder>(&act.what);
          pays != nullptr && gone.contains(pays->label)) {
        ++sent;
        back += refunded.contains(pays->label) ? 1 : 0;
      }
    }
  }
  BOOST_TEST(sent > 3U);
  BOOST_TEST(back > 0U);
}

// XoroERP hears of none of it, so that all of it is where it was before anybody would miss it.
BOOST_AUTO_TEST_CASE(what_staff_move_in_the_shop_alone_is_back_within_the_lag) {
  Store store;
  store.config = preset_store("multi-location").value();
  store.catalogue = {};
  std::vector<CatalogueRow> rows(400);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].item = "ITEM-" + std::to_string(i);
    rows[i].on_hand = {Quantity{30}, Quantity{30}, Quantity{0}};
  }
  expand_rows(rows, store.config, store.catalogue);
  std::size_t aside = 0, sent = 0;
  for (std::uint64_t seed = 1; seed < 4; ++seed) {
    Plan const plan = store.week(seed);
    aside += count<action::SetAsideInShop>(plan);
    sent += count<action::TransferInShop>(plan);
    std::map<std::string, std::int32_t> off;
    std::map<std::string, Tick> since;
    auto const move = [&](std::string const& sku, Tick at, std::int32_t units) {
      since.try_emplace(sku, at);
      off[sku] += units;
      BOOST_TEST((at - since[sku] < store.config.allowed_lag), sku);
      if (off[sku] == 0)
        since.erase(sku);
    };
    for (auto const& act : plan.actions) {
      if (auto const* a = std::get_if<action::SetAsideInShop>(&act.what))
        move(a->sku.value(), act.at, a->back ? a->quantity.units() : -a->quantity.units());
      if (auto const* a = std::get_if<action::ReceiveInShop>(&act.what))
        move(a->sku.value() + " on its way", act.at, a->quantity.units());
      if (auto const* a = std::get_if<action::TransferInShop>(&act.what))
        move(a->sku.value() + " on its way", act.at, -a->quantity.units());
    }
    for (auto const& [sku, units] : off)
      BOOST_TEST(units == 0, sku);
  }
  BOOST_TEST(aside > 0U);
  BOOST_TEST(sent > 0U);
  // Nothing is moved that both sides do not agree on.
  for (ShopProduct& product : store.catalogue.shops[0])
    for (ShopVariant& variant : product.variants)
      for (auto& units : variant.available)
        units = Quantity{29};
  Plan const plan = store.week(1);
  BOOST_TEST(count<action::SetAsideInShop>(plan) + count<action::TransferInShop>(plan) == 0U);
}

BOOST_AUTO_TEST_CASE(acts_are_in_order_within_the_week_and_labels_are_unique) {
  Store const store;
  for (std::uint32_t number = 0; number < 6; ++number) {
    Plan const plan = store.week(3, number);
    BOOST_TEST(std::ranges::is_sorted(plan.actions, {}, &action::TimedAction::at));
    std::set<std::string> labels;
    for (auto const& a : plan.actions) {
      BOOST_TEST((a.at >= plan.start && a.at < plan.start + plan.length));
      if (auto const* order = std::get_if<action::PlaceOrder>(&a.what))
        BOOST_TEST(labels.insert(order->label).second);
    }
  }
}

BOOST_AUTO_TEST_CASE(price_files_hold_one_empty_and_one_zero_cell) {
  Store const store;
  for (auto const& a : store.week(1).actions)
    if (auto const* upload = std::get_if<action::UploadItemPrices>(&a.what)) {
      auto const empty =
          std::ranges::count_if(upload->rows, [](auto const& r) { return !r.given; });
      auto const zero = std::ranges::count_if(
          upload->rows, [](auto const& r) { return r.price && r.price->minor() == 0; });
      BOOST_TEST(empty == 1);
      BOOST_TEST(zero == 1);
    }
}

BOOST_AUTO_TEST_CASE(sign_off_is_given_where_its_gate_asks_for_it) {
  Store store;
  BOOST_TEST(count<action::SignOffAts>(store.week(1)) == 1U);
  BOOST_REQUIRE(set_setting(store.config, "gates.ats_sign_off", "off").has_value());
  BOOST_TEST(count<action::SignOffAts>(store.week(1)) == 0U);
}

BOOST_AUTO_TEST_CASE(demand_follows_past_orders_where_there_are_any) {
  Store const store;
  std::vector<csv::PastOrder> past(40);
  for (std::size_t i = 0; i < past.size(); ++i) {
    past[i].created_at = *parse_tick("2026-04-20") + hours(static_cast<std::int64_t>(i));
    past[i].lines.push_back({0, Sku{"ITEM-7"}, "", Quantity{2}});
  }
  std::vector<std::vector<csv::PastOrder>> const history{past};
  auto const demand = estimate_demand(store.config, store.catalogue, history);
  BOOST_TEST(demand.shops[0].front().item.value() == "ITEM-7");
  BOOST_TEST(demand.orders_a_day[0] == 20U);
  BOOST_TEST(demand.shops[0].size() == 40U);
  BOOST_TEST(demand.shops[0].back().weight > 0U);
}

BOOST_AUTO_TEST_CASE(a_large_catalogue_makes_no_larger_week) {
  Store const large(10'000);
  BOOST_TEST(large.week(1).actions.size() < 2'000U);
  Store const empty(0);
  BOOST_TEST(count<action::PlaceOrder>(empty.week(1)) <= 2U);  // of the new product
}

BOOST_AUTO_TEST_CASE(some_weeks_hold_a_change_of_the_clock) {
  Store store;
  store.config.zone = load_zone("America/New_York").value();
  store.config.shops[0].zone = store.config.zone;
  std::size_t with_change = 0;
  for (std::uint32_t number = 0; number < 30; ++number) {
    Plan const plan = store.week(1, number);
    BOOST_TEST(store.config.zone.time_of_day(plan.start).minute == 6 * 60);
    with_change += store.config.zone.offset_at(plan.start) !=
                   store.config.zone.offset_at(plan.start + plan.length);
  }
  BOOST_TEST(with_change > 3U);
  BOOST_TEST(with_change < 20U);
}

/// A product that lists another one's handle behind its own never writes there.
BOOST_AUTO_TEST_CASE(what_staff_rewrite_is_restored_by_the_product_that_is_written_there) {
  Store store(2);
  std::string const second = store.catalogue.erp[1].handles;
  store.catalogue.erp[1].handles += ", " + store.catalogue.erp[0].handles;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Plan const plan = store.week(seed);
    auto const edit = std::ranges::find_if(plan.actions, [](auto const& a) {
      return std::holds_alternative<action::EditShopProduct>(a.what);
    });
    BOOST_REQUIRE((edit != plan.actions.end()));
    auto const& rewritten = std::get<action::EditShopProduct>(edit->what);
    ErpProduct const& owner = store.catalogue.erp[rewritten.handle == Handle{second} ? 1U : 0U];
    BOOST_TEST(std::ranges::any_of(plan.actions, [&](auto const& a) {
      auto const* restored = std::get_if<action::EditErpProduct>(&a.what);
      return restored != nullptr && a.at == edit->at + days(2) &&
             restored->base_part == owner.base_part;
    }));
  }
}

BOOST_AUTO_TEST_CASE(what_was_open_before_the_weeks_comes_back_in_them_and_is_counted_once) {
  // The shop has two units of each item on open orders; XoroERP knows of the even ones.
  Store store(40);
  for (std::size_t i = 0; i < store.catalogue.erp.size(); ++i) {
    store.catalogue.shops[0][i].variants[0].committed = {Quantity{2}};
    if (i % 2 == 0) {
      store.catalogue.erp[i].items[0].on_hand[0] += Quantity{2};
      store.catalogue.erp[i].items[0].on_so = {Quantity{2}};
    }
  }
  std::size_t known = 0, unknown = 0;
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    Plan const plan = store.week(seed);
    std::map<std::string, OpeningOrder> open;
    for (OpeningOrder const& order : opening_orders(store.config, store.catalogue, plan.start))
      open.emplace(order.label, order);
    for (action::TimedAction const& act : plan.actions) {
      auto const* refund = std::get_if<action::RefundOrder>(&act.what);
      if (refund == nullptr || !open.contains(refund->label))
        continue;
      bool const in_erp = open.at(refund->label).in_erp();
      ++(in_erp ? known : unknown);
      // What XoroERP books by hand is not put back in the shop too.
      auto const received = [&](action::TimedAction const& other) {
        auto const* in = std::get_if<action::ReceiveStock>(&other.what);
        return in != nullptr && in->item == refund->item && other.at == act.at + hours(4);
      };
      if (!in_erp)
        BOOST_TEST(!refund->restock);
      if (!in_erp && act.at + hours(4) < plan.start + plan.length)
        BOOST_TEST(std::ranges::any_of(plan.actions, received));
    }
  }
  BOOST_TEST(known > 0U);
  BOOST_TEST(unknown > 0U);
}

// Whoever typed in an order that is older than the connection tends it there: what comes back of it
// is received there, and not put back in the shop as well.
BOOST_AUTO_TEST_CASE(what_was_typed_in_by_hand_is_cancelled_by_nobody_and_comes_back_by_hand) {
  Store store(40);
  store.catalogue.taken_at = *parse_tick("2026-04-21T10:00:00Z");
  store.catalogue.open_orders.resize(1);
  for (std::size_t i = 0; i < store.catalogue.erp.size(); ++i) {
    auto& variant = store.catalogue.shops[0][i].variants[0];
    variant.committed = {Quantity{2}};
    store.catalogue.erp[i].items[0].on_hand[0] += Quantity{2};
    store.catalogue.erp[i].items[0].on_so = {Quantity{2}};
    store.catalogue.open_orders[0].push_back({.name = "#9" + std::to_string(i),
                                              .placed = *parse_tick("2026-04-19T10:00:00Z"),
                                              .paid = true,
                                              .lines = {{variant.sku, "", Quantity{2}}}});
  }
  for (bool const by_hand : {false, true}) {
    store.config.accounts[0].settings.integration_start =
        *parse_tick(by_hand ? "2026-04-20T00:00:00Z" : "2026-04-10T00:00:00Z");
    std::size_t cancelled = 0, restocked = 0, back = 0;
    for (std::uint64_t seed = 1; seed <= 5; ++seed)
      for (action::TimedAction const& act : store.week(seed).actions) {
        auto const* cancel = std::get_if<action::CancelOrder>(&act.what);
        cancelled += cancel != nullptr && cancel->label.starts_with("#9") ? 1U : 0U;
        auto const* refund = std::get_if<action::RefundOrder>(&act.what);
        if (refund == nullptr || !refund->label.starts_with("#9"))
          continue;
        ++back;
        restocked += refund->restock ? 1U : 0U;
      }
    BOOST_TEST(back > 0U);
    BOOST_TEST((cancelled == 0U) == by_hand);
    BOOST_TEST((restocked == 0U) == by_hand);
  }
}

// One that the connection brings in is an order like any other: nobody sends it unpaid, and what
// comes back of it is not booked by hand.
BOOST_AUTO_TEST_CASE(what_was_open_and_is_yet_to_come_is_paid_for_before_it_is_sent) {
  Store store(2);
  auto& variant = store.catalogue.shops[0][0].variants[0];
  variant.committed = {Quantity{2}};
  store.catalogue.taken_at = *parse_tick("2026-04-21T10:00:00Z");
  store.catalogue.open_orders = {{{.name = "#7",
                                   .placed = *parse_tick("2026-04-20T10:00:00Z"),
                                   .paid = false,
                                   .lines = {{variant.sku, "", Quantity{2}}}}}};
  store.config.accounts[0].settings.integration_start = *parse_tick("2026-04-10T00:00:00Z");
  std::size_t sent = 0, paid = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    bool is_paid = false;
    for (action::TimedAction const& act : store.week(seed).actions) {
      if (auto const* pays = std::get_if<action::PayOrder>(&act.what))
        is_paid = is_paid || pays->label == "#7";
      auto const* ships = std::get_if<action::ShipOrder>(&act.what);
      auto const* fulfils = std::get_if<action::FulfilOrder>(&act.what);
      if ((ships == nullptr || ships->label != "#7") &&
          (fulfils == nullptr || fulfils->label != "#7"))
        continue;
      BOOST_TEST(is_paid);
      ++sent;
    }
    paid += is_paid ? 1 : 0;
  }
  BOOST_TEST(sent > 5U);
  BOOST_TEST(paid > sent);
  BOOST_TEST(paid < 40U);
}

BOOST_AUTO_TEST_SUITE_END()
