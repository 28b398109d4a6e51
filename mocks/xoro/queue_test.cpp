#include <boost/test/unit_test.hpp>

#include "mocks/xoro/example_store.h"

using namespace drydock;
using namespace drydock::mocks;
using namespace drydock::mocks::example;

BOOST_AUTO_TEST_SUITE(queue_test)

namespace {

std::vector<erp::QueueRow> claim(ErpServer& erp, erp::QueueKind kind, Tick now = kOpened,
                                 std::uint32_t limit = 20) {
  return answer<erp::Claimed>(erp, erp::ClaimRows{.kind = kind, .limit = limit}, now).rows;
}
void edit_title(ErpServer& erp, std::string const& title) {
  ErpEffects out;
  BOOST_TEST_REQUIRE(
      erp.edit_product(BasePart{"TEE"}, Field::Title, title, kOpened, out).has_value());
}
std::uint32_t product_rows(ErpServer const& erp, std::uint8_t account = 0) {
  return erp.queue_status(AccountIndex{account}).product_open;
}

}  // namespace

BOOST_AUTO_TEST_CASE(two_changes_before_an_export_make_one_row) {
  auto erp = server();
  edit_title(erp, "A");
  edit_title(erp, "B");
  BOOST_TEST(product_rows(erp) == 1U);
}

BOOST_AUTO_TEST_CASE(a_change_during_an_export_is_not_lost) {
  auto erp = server();
  edit_title(erp, "A");
  auto const first = claim(erp, erp::QueueKind::Product);
  BOOST_TEST_REQUIRE(first.size() == 1U);
  edit_title(erp, "B");
  BOOST_TEST(product_rows(erp) == 2U);
  // The second waits for the first, so that the newest lands last.
  auto const still = claim(erp, erp::QueueKind::Product);
  BOOST_TEST_REQUIRE(still.size() == 1U);
  BOOST_TEST((still[0].id == first[0].id));
  answer<erp::Done>(erp, erp::FinishRow{.row = first[0].id});
  auto const second = claim(erp, erp::QueueKind::Product);
  BOOST_TEST_REQUIRE(second.size() == 1U);
  BOOST_TEST(second[0].id.value() == 2U);
  BOOST_TEST(second[0].base_part.value() == "TEE");
  BOOST_TEST(second[0].attempts == 1);
}

BOOST_AUTO_TEST_CASE(rows_are_queued_only_for_accounts_that_export) {
  auto store = config(3);
  store.accounts[1].settings.product_sync = Switch::Off;
  store.accounts[2].settings.direction = Direction::ShopifyToXoro;
  auto erp = server(store);
  edit_title(erp, "A");
  BOOST_TEST(product_rows(erp, 0) == 1U);
  BOOST_TEST(product_rows(erp, 1) == 0U);
  BOOST_TEST(product_rows(erp, 2) == 0U);
  erp.change_settings(AccountIndex{1}, Settings{});
  edit_title(erp, "B");
  BOOST_TEST(product_rows(erp, 1) == 1U);
}

BOOST_AUTO_TEST_CASE(a_tag_that_is_added_later_queues_the_product) {
  auto erp = server();
  ErpEffects out;
  BOOST_TEST_REQUIRE(erp.set_item_tags(ItemNumber{"TEE-M"}, {"web"}, kOpened, out).has_value());
  BOOST_TEST(of_kind(out, EventKind::ErpTagsChanged).at(0).item == 1U);
  BOOST_TEST(product_rows(erp) == 1U);
}

BOOST_AUTO_TEST_CASE(the_same_version_of_an_order_is_never_queued_twice) {
  auto erp = server();
  erp::EnqueueOrder const seen{.order = order_at(3), .shop_updated_at = kOpened};
  answer<erp::Done>(erp, seen);
  answer<erp::Done>(erp, seen);
  BOOST_TEST(erp.queue_status(AccountIndex{0}).order_open == 1U);
  auto const row = claim(erp, erp::QueueKind::Order).at(0);
  answer<erp::Done>(erp, erp::FinishRow{.row = row.id});
  answer<erp::Done>(erp, seen);
  BOOST_TEST(erp.queue_status(AccountIndex{0}).order_open == 0U);
}

BOOST_AUTO_TEST_CASE(a_newer_version_joins_the_pending_row_and_follows_one_in_processing) {
  auto erp = server();
  auto const see = [&](std::int64_t minute) {
    answer<erp::Done>(
        erp, erp::EnqueueOrder{.order = order_at(3), .shop_updated_at = kOpened + minutes(minute)});
  };
  see(1);
  see(2);
  see(1);
  BOOST_TEST(erp.queue_status(AccountIndex{0}).order_open == 1U);
  auto const first = claim(erp, erp::QueueKind::Order);
  BOOST_TEST_REQUIRE(first.size() == 1U);
  BOOST_TEST((first[0].order == order_at(3)));
  see(3);
  BOOST_TEST(erp.queue_status(AccountIndex{0}).order_open == 2U);
  BOOST_TEST((claim(erp, erp::QueueKind::Order).at(0).id == first[0].id));
  answer<erp::Done>(erp, erp::FinishRow{.row = first[0].id, .ok = false, .message = "no"});
  BOOST_TEST(claim(erp, erp::QueueKind::Order).size() == 1U);
}

BOOST_AUTO_TEST_CASE(an_order_waits_in_the_pending_import_state_unless_told_to_hurry) {
  auto erp = server();
  answer<erp::Done>(
      erp, erp::EnqueueOrder{
               .order = order_at(0), .shop_updated_at = kOpened, .not_before = kOpened + hours(6)});
  BOOST_TEST(claim(erp, erp::QueueKind::Order, kOpened + hours(5)).empty());
  auto hurried = erp;
  BOOST_TEST(answer<erp::Claimed>(
                 hurried, erp::ClaimRows{.kind = erp::QueueKind::Order, .ignore_delay = true})
                 .rows.size() == 1U);
  BOOST_TEST(claim(erp, erp::QueueKind::Order, kOpened + hours(6)).size() == 1U);
}

BOOST_AUTO_TEST_CASE(rows_are_handed_out_oldest_first_and_no_more_than_asked_for) {
  auto erp = server();
  for (std::uint32_t n = 0; n < 5; ++n)
    answer<erp::Done>(erp, erp::EnqueueOrder{.order = order_at(n), .shop_updated_at = kOpened});
  auto const rows = claim(erp, erp::QueueKind::Order, kOpened, 3);
  BOOST_TEST_REQUIRE(rows.size() == 3U);
  BOOST_TEST((rows[0].order == order_at(0)));
  BOOST_TEST((rows[2].order == order_at(2)));
  answer<erp::Done>(erp, erp::FinishRow{.row = rows[0].id});
  answer<erp::Done>(erp, erp::RetryRow{.row = rows[1].id, .not_before = kOpened + minutes(5)});
  answer<erp::Done>(erp, erp::FinishRow{.row = rows[2].id});
  for (auto const& row : claim(erp, erp::QueueKind::Order, kOpened))
    answer<erp::Done>(erp, erp::FinishRow{.row = row.id});
  auto const later = claim(erp, erp::QueueKind::Order, kOpened + minutes(5));
  BOOST_TEST_REQUIRE(later.size() == 1U);
  BOOST_TEST((later[0].order == order_at(1)));
  BOOST_TEST(later[0].attempts == 2);
}

BOOST_AUTO_TEST_CASE(what_a_taker_lost_is_handed_out_again_before_anything_else) {
  auto erp = server();
  for (std::uint32_t n = 0; n < 3; ++n)
    answer<erp::Done>(erp, erp::EnqueueOrder{.order = order_at(n), .shop_updated_at = kOpened});
  auto const lost = claim(erp, erp::QueueKind::Order, kOpened, 2);
  auto const again = claim(erp, erp::QueueKind::Order, kOpened);
  BOOST_TEST_REQUIRE(again.size() == 3U);
  BOOST_TEST((again[0].id == lost[0].id));
  BOOST_TEST((again[1].id == lost[1].id));
  BOOST_TEST(again[0].attempts == 2);
  BOOST_TEST(again[2].attempts == 1);
}

BOOST_AUTO_TEST_CASE(a_finished_row_may_be_told_of_twice_and_another_accounts_row_not_at_all) {
  auto erp = server(config(2));
  edit_title(erp, "A");
  auto const mine = claim(erp, erp::QueueKind::Product).at(0).id;
  answer<erp::Done>(erp, erp::FinishRow{.row = mine});
  auto const settled = erp.digest();
  answer<erp::Done>(erp, erp::FinishRow{.row = mine, .ok = false});
  answer<erp::Done>(erp, erp::RetryRow{.row = mine});
  BOOST_TEST(erp.digest() == settled);
  BOOST_TEST((refused(erp, erp::FinishRow{.row = QueueRowId{2}}).why == erp::Refusal::BadRequest));
  BOOST_TEST((refused(erp, erp::FinishRow{.row = QueueRowId{99}}).why == erp::Refusal::BadRequest));
}

BOOST_AUTO_TEST_CASE(a_failed_row_can_be_resolved_or_run_again) {
  auto erp = server();
  ErpEffects out;
  edit_title(erp, "A");
  auto const row = claim(erp, erp::QueueKind::Product).at(0).id;
  answer<erp::Done>(erp, erp::FinishRow{.row = row, .ok = false, .message = "no handle"});
  BOOST_TEST(product_rows(erp) == 0U);
  BOOST_TEST(claim(erp, erp::QueueKind::Product).empty());
  BOOST_TEST_REQUIRE(erp.rerun_row(row, kOpened, out).has_value());
  BOOST_TEST(!erp.rerun_row(row, kOpened, out));
  BOOST_TEST(erp.open_rows(AccountIndex{0}).at(0).message == "no handle");
  BOOST_TEST_REQUIRE(erp.resolve_rows(AccountIndex{0}, kOpened, out).has_value());
  BOOST_TEST(claim(erp, erp::QueueKind::Product).empty());
  auto const changed = of_kind(out, EventKind::ErpRowChanged);
  BOOST_TEST_REQUIRE(changed.size() == 2U);
  BOOST_TEST(changed[1].before == static_cast<std::int64_t>(erp::RowState::Pending));
  BOOST_TEST(changed[1].after == static_cast<std::int64_t>(erp::RowState::Resolved));
}

BOOST_AUTO_TEST_CASE(one_row_is_resolved_by_its_number_and_unresolved_to_what_it_was) {
  auto erp = server();
  ErpEffects out;
  edit_title(erp, "A");
  auto const row = erp.open_rows(AccountIndex{0}).at(0).id;
  auto const waiting = erp.digest();
  BOOST_TEST(!erp.unresolve_row(row, kOpened, out));
  BOOST_TEST_REQUIRE(erp.resolve_row(row, kOpened, out).has_value());
  BOOST_TEST(!erp.resolve_row(row, kOpened, out));
  BOOST_TEST(product_rows(erp) == 0U);
  BOOST_TEST_REQUIRE(erp.unresolve_row(row, kOpened, out).has_value());
  BOOST_TEST(erp.digest() == waiting);
  BOOST_TEST_REQUIRE(claim(erp, erp::QueueKind::Product).size() == 1U);
  BOOST_TEST(!erp.resolve_row(row, kOpened, out));  // its taker has it
  answer<erp::Done>(erp, erp::FinishRow{.row = row, .ok = false, .message = "no handle"});
  auto const failed = erp.digest();
  BOOST_TEST_REQUIRE(erp.resolve_row(row, kOpened, out).has_value());
  BOOST_TEST(erp.digest() != failed);
  BOOST_TEST_REQUIRE(erp.unresolve_row(row, kOpened, out).has_value());
  BOOST_TEST(erp.digest() == failed);
  BOOST_TEST(claim(erp, erp::QueueKind::Product).empty());
  BOOST_TEST(erp.resolve_row(QueueRowId{99}, kOpened, out).error() ==
             "the queue has no row number 99");
  BOOST_TEST(!erp.unresolve_row(QueueRowId{0}, kOpened, out));
}

BOOST_AUTO_TEST_CASE(unresolving_is_refused_while_a_newer_row_waits) {
  auto erp = server();
  ErpEffects out;
  edit_title(erp, "A");
  auto const row = erp.open_rows(AccountIndex{0}).at(0).id;
  BOOST_TEST_REQUIRE(erp.resolve_row(row, kOpened, out).has_value());
  edit_title(erp, "B");
  BOOST_TEST(!erp.unresolve_row(row, kOpened, out));
  BOOST_TEST(product_rows(erp) == 1U);
}

BOOST_AUTO_TEST_CASE(running_again_is_refused_while_a_newer_row_waits) {
  auto erp = server();
  ErpEffects out;
  edit_title(erp, "A");
  auto const row = claim(erp, erp::QueueKind::Product).at(0).id;
  answer<erp::Done>(erp, erp::FinishRow{.row = row});
  edit_title(erp, "B");
  BOOST_TEST(!erp.rerun_row(row, kOpened, out));
  BOOST_TEST(product_rows(erp) == 1U);
}

BOOST_AUTO_TEST_CASE(resolving_leaves_what_is_in_processing_alone) {
  auto erp = server();
  ErpEffects out;
  edit_title(erp, "A");
  auto const row = claim(erp, erp::QueueKind::Product).at(0).id;
  edit_title(erp, "B");
  BOOST_TEST_REQUIRE(erp.resolve_rows(AccountIndex{0}, kOpened, out).has_value());
  auto const open = erp.open_rows(AccountIndex{0});
  BOOST_TEST_REQUIRE(open.size() == 1U);
  BOOST_TEST((open[0].id == row));
}

BOOST_AUTO_TEST_SUITE_END()
