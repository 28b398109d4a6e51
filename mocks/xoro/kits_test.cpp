#include <boost/test/unit_test.hpp>

#include "mocks/xoro/acts.h"
#include "mocks/xoro/example_store.h"

using namespace drydock;
using namespace drydock::mocks;
using namespace drydock::mocks::example;

/// Kits and packs. Assumption: A-X70.
BOOST_AUTO_TEST_SUITE(kits_test)

namespace {

ErpProduct kit(std::string number, std::vector<KitPart> parts) {
  ErpProduct out;
  out.base_part = BasePart{number};
  out.title = "Kit " + number;
  out.items = {item(number, "", 99)};
  out.items[0].parts = std::move(parts);
  return out;
}
KitPart part(std::string number, std::int32_t units) {
  return {ItemNumber{std::move(number)}, Quantity{units}};
}

/// 10 TEE-S, 5 MUG; a set of 2 TEE-S and a MUG, and a pack of 4 TEE-S. Kits stand before their
/// parts.
ErpServer with_kits() {
  return ErpServer(config(),
                   {kit("SET", {part("TEE-S", 2), part("MUG", 1)}), kit("PACK", {part("TEE-S", 4)}),
                    tee(), mug()},
                   kOpened, {.rate_per_second = 0});
}

erp::CreateSalesOrder order_of(std::string number, std::int32_t units, std::uint32_t order = 0) {
  return {.ref = ref(order), .lines = {line(1, std::move(number), units)}, .auto_release = true};
}

std::vector<erp::ChangeLogRow> log_of(ErpServer& erp) {
  return answer<erp::ChangeLogPage>(erp, erp::GetChangeLog{}).rows;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_kit_has_what_its_parts_make_and_none_of_its_own) {
  auto const erp = with_kits();
  BOOST_TEST(ats(erp, "SET") == 5);
  BOOST_TEST(ats(erp, "PACK") == 2);
  BOOST_TEST(ats(erp, "SET", 1) == 0);
  auto const row = erp.stock(*erp.item_by_number(ItemNumber{"SET"}), StoreIndex{0});
  BOOST_TEST(row.on_hand.units() == 5);
  BOOST_TEST(row.available().units() - row.on_so.units() == row.ats.units());
}

BOOST_AUTO_TEST_CASE(an_order_of_a_kit_takes_its_parts_and_says_what_was_sold) {
  auto erp = with_kits();
  answer<erp::FoundSalesOrder>(erp, order_of("SET", 2));
  BOOST_TEST(ats(erp, "TEE-S") == 6);
  BOOST_TEST(ats(erp, "MUG") == 3);
  BOOST_TEST(ats(erp, "SET") == 3);
  BOOST_TEST(ats(erp, "PACK") == 1);
  auto const rows = log_of(erp);
  BOOST_TEST_REQUIRE(rows.size() == 4U);
  for (auto const& row : rows) {
    bool const kit = row.number.value() == "SET" || row.number.value() == "PACK";
    BOOST_TEST(row.kit == kit);
    BOOST_TEST(row.sold_as.value() == (row.number.value() == "SET" ? "" : "SET"));
  }
}

BOOST_AUTO_TEST_CASE(a_part_that_is_sold_alone_leaves_fewer_kits) {
  auto erp = with_kits();
  answer<erp::FoundSalesOrder>(erp, order_of("MUG", 1));
  BOOST_TEST(ats(erp, "SET") == 4);
  BOOST_TEST(ats(erp, "PACK") == 2);
  auto const rows = log_of(erp);
  BOOST_TEST_REQUIRE(rows.size() == 2U);  // the pack's number stays
  BOOST_TEST(rows[1].number.value() == "SET");
  BOOST_TEST(rows[1].sold_as.value() == "MUG");
}

BOOST_AUTO_TEST_CASE(what_is_oversold_makes_less_than_no_kit) {
  auto erp = with_kits();
  answer<erp::FoundSalesOrder>(erp, order_of("TEE-S", 11));
  BOOST_TEST(ats(erp, "TEE-S") == -1);
  BOOST_TEST(ats(erp, "SET") == -1);
  BOOST_TEST(ats(erp, "PACK") == -1);
}

BOOST_AUTO_TEST_CASE(a_kit_ships_its_parts_as_far_as_they_are_there) {
  auto erp = with_kits();
  auto const small = answer<erp::FoundSalesOrder>(erp, order_of("SET", 2)).order.value();
  auto const large = answer<erp::FoundSalesOrder>(erp, order_of("SET", 4, 1)).order.value();
  ErpEffects out;
  BOOST_TEST(erp.ship_order(small.id, {}, kOpened, out).has_value());
  BOOST_TEST(erp.ship_order(large.id, {}, kOpened, out).error() ==
             "item 'TEE-S': 8 to ship, 6 available");
  auto const tee_s = erp.stock(*erp.item_by_number(ItemNumber{"TEE-S"}), StoreIndex{0});
  BOOST_TEST(tee_s.on_hand.units() == 6);
  BOOST_TEST(tee_s.on_so.units() == 8);
}

BOOST_AUTO_TEST_CASE(a_returned_kit_brings_its_parts_back) {
  auto erp = with_kits();
  auto const sales = answer<erp::FoundSalesOrder>(erp, order_of("SET", 2)).order.value();
  ErpEffects out;
  BOOST_TEST(erp.ship_order(sales.id, {}, kOpened, out).has_value());
  auto changed = line(1, "SET", 2);
  changed.returned = Quantity{1};
  answer<erp::FoundSalesOrder>(erp, erp::UpdateSalesOrder{.id = sales.id, .lines = {changed}});
  BOOST_TEST(ats(erp, "TEE-S") == 8);
  BOOST_TEST(ats(erp, "MUG") == 4);
  BOOST_TEST(ats(erp, "SET") == 4);
}

BOOST_AUTO_TEST_CASE(nobody_counts_or_receives_a_kit) {
  auto erp = with_kits();
  ErpEffects out;
  std::string const why = "'SET' is a kit: its stock is that of its parts";
  ItemNumber const set{"SET"};
  BOOST_TEST(erp.count_stock(set, StoreIndex{0}, Quantity{1}, kOpened, out).error() == why);
  BOOST_TEST(erp.receive_stock(set, StoreIndex{0}, Quantity{1}, kOpened, out).error() == why);
  BOOST_TEST(erp.adjust_stock(set, StoreIndex{0}, Quantity{1}, kOpened, out).error() == why);
  BOOST_TEST(out.empty());
}

BOOST_AUTO_TEST_CASE(rows_of_a_kit_sum_to_its_number_however_its_parts_move) {
  auto erp = with_kits();
  std::int32_t const before = ats(erp, "SET");
  ErpEffects out;
  auto const move = [&](std::string number, std::int32_t by) {
    BOOST_TEST(
        erp.adjust_stock(ItemNumber{std::move(number)}, StoreIndex{0}, Quantity{by}, kOpened, out)
            .has_value());
  };
  move("MUG", -4);
  move("TEE-S", 7);
  answer<erp::FoundSalesOrder>(erp, order_of("SET", 3));
  move("MUG", 9);
  answer<erp::FoundSalesOrder>(erp, order_of("TEE-S", 5, 1));
  std::int32_t sum = 0;
  for (auto const& row : log_of(erp))
    if (row.number.value() == "SET")
      sum += (row.ats_after - row.ats_before).units();
  BOOST_TEST(before + sum == ats(erp, "SET"));
  BOOST_TEST(xoro::recount(erp.state(), config()) == erp.state().sum);
}

BOOST_AUTO_TEST_CASE(a_kit_made_in_the_run_needs_parts_that_are_there) {
  auto erp = with_kits();
  ErpEffects out;
  BOOST_TEST(erp.create_product(kit("DUO", {part("MUG", 2)}), kOpened, out).has_value());
  BOOST_TEST(ats(erp, "DUO") == 2);
  BOOST_TEST(erp.create_product(kit("BAD", {part("NO", 1)}), kOpened, out).error() ==
             "product 'BAD': item 'BAD': its part 'NO' is no other item");
  BOOST_TEST(erp.create_product(kit("BAD", {part("SET", 1)}), kOpened, out).error() ==
             "product 'BAD': item 'BAD': its part 'SET' is a kit itself");
  // An upload has no column for them.
  ErpProduct file = kit("DUO", {});
  file.title = "Two mugs";
  BOOST_TEST(erp.upload_products({file}, kOpened, out).has_value());
  BOOST_TEST(erp.product(BasePart{"DUO"})->items.at(0).parts.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
