#include "campaign/hunts.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "campaign/branching.h"
#include "campaign/campaign.h"
#include "model/hash.h"
#include "model/names.h"
#include "scenarios/file/notices.h"
#include "scenarios/run/run.h"

namespace drydock {
namespace {

using engine::Mutant;

/// Place = Mutant.
constexpr std::array<Hunt, kCount<Mutant>> kHunts{{
    {Mutant::MatchBySku, Ground::ManyGoodsManyPlaces,
     "channels/product_published_nowhere_is_published.json"},
    {Mutant::MatchByName, Ground::Careful,
     "channels/source_added_later_gets_products_with_their_next_update.json"},
    {Mutant::CreateWithoutLookUp, Ground::Careful,
     "channels/product_published_nowhere_is_published.json"},
    {Mutant::HandleAsTyped, Ground::TwoHandles,
     "onboarding/handle_in_other_case_or_padded_still_matches.json"},
    {Mutant::FirstHandleOnly, Ground::HandlesByShop,
     "stores/second_handle_of_the_list_is_tried.json"},
    {Mutant::LastHandleWins, Ground::TwoHandles,
     "stores/two_handles_in_one_shop_are_ambiguous.json"},
    {Mutant::HandleFollowsTitle, Ground::ProductEdits,
     "products/handle_unchanged_updates_in_place.json"},
    {Mutant::HalfMadeProductLeft, Ground::NewProductsFaults, ""},
    {Mutant::VariantsPairedByPlace, Ground::OtherOrder,
     "products/handle_of_another_product_adds_variants_to_it.json"},
    {Mutant::OldVariantsKept, std::nullopt,
     "products/structure_changed_after_sync_deletes_variant.json"},
    {Mutant::DiscontinuedCreated, Ground::Discontinued, ""},
    {Mutant::DiscontinuedLeftOnSale, Ground::Discontinued,
     "products/discontinued_product_leaves_the_shop.json"},
    {Mutant::HiddenProductPublished, Ground::UnpricedProducts, ""},
    {Mutant::BlankFieldsWritten, Ground::ProductEdits,
     "products/blank_texts_of_xoro_empty_nothing.json"},
    {Mutant::WeightLeftOut, Ground::ProductEdits,
     "products/weight_changed_in_xoro_reaches_the_shop.json"},
    {Mutant::PriceInProductUpload, Ground::FewItemsFaults,
     "prices/product_update_leaves_price_alone.json"},
    {Mutant::UnselectedFieldWritten, Ground::OwnWeights,
     "products/unselected_fields_keep_what_staff_typed.json"},
    {Mutant::TitleLeftOut, Ground::ProductEdits,
     "channels/source_added_later_gets_products_with_their_next_update.json"},
    {Mutant::TrackingFollowsSetting, Ground::UntrackedNewProducts,
     "products/tracking_of_known_variants_is_left_alone.json"},
    {Mutant::PublicationsForgotten, Ground::NewProducts,
     "channels/product_published_nowhere_is_published.json"},
    {Mutant::PublishedEverywhere, Ground::Sources,
     "channels/no_source_chosen_shows_product_nowhere.json"},
    {Mutant::FirstSourceOnly, Ground::Sources, "channels/all_four_sources_are_published.json"},
    {Mutant::BadProductBlocksBatch, Ground::BadProducts,
     "onboarding/handle_with_a_blank_inside_misses_update.json"},
    {Mutant::ImportWithoutLookUp, Ground::ShopOwned,
     "products/erp_operators_write_what_the_shop_keeps.json"},
    {Mutant::ProtectionIgnored, Ground::UnpricedProducts,
     "prices/blank_cell_with_protection_keeps_price.json"},
    {Mutant::NullPriceIsZero, Ground::UnpricedProducts,
     "prices/null_without_protection_sells_for_nothing.json"},
    {Mutant::PricedDraftForgotten, Ground::UnpricedProducts,
     "prices/product_without_price_waits_for_its_first.json"},
    {Mutant::StruckOutPriceZeroed, std::nullopt,
     "prices/price_upload_leaves_the_struck_out_price.json"},
    {Mutant::UnpricedProductOnSale, Ground::UnpricedProducts,
     "prices/product_on_sale_before_its_first_price.json"},
    {Mutant::UnpricedVariantCreated, Ground::UnpricedProducts,
     "products/size_added_after_sync_keeps_the_others.json"},
    {Mutant::UnreadTagsRefused, Ground::PricedBeforeTags,
     "tags/price_of_item_tagged_with_it_arrives.json"},
    {Mutant::OlderPriceOverwrites, Ground::LatePrices, ""},
    {Mutant::CurrencyIgnored, std::nullopt, "prices/row_in_another_currency_is_passed_over.json"},
    {Mutant::PriceDecimalsDropped, Ground::Careful,
     "prices/bulk_upload_with_blank_handles_updates_prices.json"},
    {Mutant::UnwrittenPriceDone, Ground::ShopOutOfReach, ""},
    {Mutant::StaleReadWritten, Ground::GuideFaults,
     "inventory/order_after_daily_sync_is_kept.json"},
    {Mutant::GateIgnored, Ground::GoLive,
     "accounts/second_pusher_switched_on_later_is_held_by_gate.json"},
    {Mutant::UntrackedPushed, Ground::Careless,
     "inventory/untracked_variant_keeps_its_number.json"},
    {Mutant::TagFilterIgnored, Ground::HalfTagged,
     "accounts/gate_leaves_scope_of_second_pusher_unsynced.json"},
    {Mutant::OnlyFirstLocation, Ground::Places, "inventory/full_sync_writes_every_location.json"},
    {Mutant::LocationsSwapped, Ground::Places, "inventory/full_sync_writes_every_location.json"},
    {Mutant::StoresNotSummed, Ground::StoresSummed,
     "inventory/stock_of_several_stores_is_summed.json"},
    {Mutant::AbsentIsZero, Ground::Careless,
     "onboarding/item_number_with_a_comma_is_asked_for_in_vain.json"},
    {Mutant::ZeroSkipped, Ground::SoldAhead,
     "inventory/oversold_stock_is_never_written_below_zero.json"},
    {Mutant::FloorMissing, Ground::PlacesRunShort,
     "inventory/oversold_stock_is_never_written_below_zero.json"},
    {Mutant::OnHandPushed, Ground::Careful, "inventory/available_pushed_relists_sold_units.json"},
    {Mutant::CommittedSubtractedTwice, Ground::Careful,
     "accounts/two_setters_of_equal_numbers_deduct_nothing_twice.json"},
    {Mutant::CompareDropped, Ground::OrdersWhileSyncing,
     "inventory/order_between_read_and_compared_write_is_kept.json"},
    {Mutant::ActivationSkipped, Ground::PlacesUnstocked,
     "inventory/full_sync_stocks_an_item_where_it_was_not.json"},
    {Mutant::PoisonRowBlocksBatch, Ground::Kits,
     "inventory/bundle_of_one_shop_takes_components_that_the_other_sells.json"},
    {Mutant::WriteTooLarge, Ground::ManyGoodsManyPlaces, ""},
    {Mutant::KeyOfBatchOnly, Ground::KeptBack, ""},
    {Mutant::HeldForgotten, Ground::SharesByDifferences,
     "inventory/share_kept_back_under_adjust_is_objected_to.json"},
    {Mutant::UnreleasedOrderWritten, Ground::UnpaidOrders,
     "inventory/item_of_unpaid_order_is_left_out_of_daily_sync.json"},
    {Mutant::OrdersNotAwaited, Ground::FewItemsFaults,
     "inventory/daily_sync_with_late_orders_is_objected_to.json"},
    {Mutant::RetrackedNotAligned, Ground::TrackingSwitched, ""},
    {Mutant::FailedRunForgotten, Ground::ShopOutOfReach,
     "network/item_that_fails_its_page_lets_no_run_end.json"},
    {Mutant::SafetyStockIgnored, Ground::KeptBack,
     "inventory/safety_stock_of_one_shop_is_kept_back.json"},
    {Mutant::SafetyStockTwice, Ground::KeptBack,
     "inventory/safety_stock_of_one_shop_is_kept_back.json"},
    {Mutant::OwnSafetyStockIgnored, Ground::KeptBackOfItems,
     "inventory/safety_stock_of_item_goes_before_location_and_account.json"},
    {Mutant::SafetyStockChangeForgotten, Ground::KeptBackLater,
     "inventory/safety_stock_changed_later_is_written_with_next_delta.json"},
    {Mutant::DeltaWithoutBaseline, Ground::BeforeBaseline,
     "inventory/delta_waits_for_baseline.json"},
    {Mutant::OwnOrdersNotSkipped, Ground::ByDifferences,
     "accounts/orders_of_a_shop_that_nobody_imports.json"},
    {Mutant::AnyOrderTakenForOwn, Ground::TwoShops,
     "accounts/two_scopes_on_one_shop_deduct_orders_twice.json"},
    {Mutant::RetryWithNewKey, Ground::AdjustFaults,
     "network/answer_lost_with_key_pushes_once.json"},
    {Mutant::CursorAdvancedOnFailure, Ground::WildFaults,
     "network/request_lost_is_sent_again.json"},
    {Mutant::LogReadAgain, Ground::ByDifferences,
     "accounts/pusher_handed_over_with_old_rows_applies_them_again.json"},
    {Mutant::OutboxForgotten, Ground::Restarts, "network/crash_before_answer_pushes_once.json"},
    {Mutant::CoverageForgotten, Ground::ChangesWhileSyncing, ""},
    {Mutant::DebtForgotten, Ground::SoldAhead,
     "inventory/net_available_pushed_forgets_what_is_owed.json"},
    {Mutant::RowsNotSummed, Ground::ManyChanges, ""},
    {Mutant::StoreOfRowIgnored, Ground::PlacesByDifferences,
     "inventory/transferred_between_stores_moves_both_locations.json"},
    {Mutant::TransfersIgnored, Ground::ManyGoodsManyPlaces,
     "inventory/transferred_between_stores_moves_both_locations.json"},
    {Mutant::AppReturnsIgnored, std::nullopt,
     "orders/return_through_an_app_is_passed_on_once.json"},
    {Mutant::ShareAddedUp, Ground::SharesByDifferences,
     "inventory/share_kept_back_under_adjust_is_objected_to.json"},
    {Mutant::KitSalesTakenForOwn, Ground::KitsByDifferences,
     "inventory/kit_sold_takes_its_parts_by_differences.json"},
    {Mutant::PageSkipped, Ground::MoreThanAPage, "network/page_cut_in_walk_is_read_again.json"},
    {Mutant::MapNeverRefreshed, Ground::PricedBeforeTags,
     "inventory/manual_gate_open_is_objected_to.json"},
    {Mutant::TruncatedWalkTrusted, Ground::WalkBreaksOff,
     "network/access_given_back_brings_everything_in.json"},
    {Mutant::SkuCaseFolded, Ground::CaseTwins, ""},
    {Mutant::OrderRefWithoutShop, Ground::TwoShops,
     "inventory/order_between_read_and_write_is_overwritten.json"},
    {Mutant::WebhookNotDeduplicated, Ground::RepeatedWebhooks,
     "orders/webhook_twice_imports_once.json"},
    {Mutant::OlderWebhookOverwrites, Ground::Moves,
     "orders/cancellation_webhook_lost_without_polling_misses_units.json"},
    {Mutant::UpdateWebhooksIgnored, Ground::WebhooksAlone,
     "orders/exchange_webhook_lost_without_polling_misses_the_other_goods.json"},
    {Mutant::OrderFilterBypassed, Ground::LeftOut,
     "orders/order_left_out_by_its_source_stays_deducted_where_nothing_is_written_over.json"},
    {Mutant::OldOrdersImported, Ground::OldOrders,
     "onboarding/order_before_the_integration_start_date_stays_in_the_count.json"},
    {Mutant::OrderTwiceOnRetry, Ground::LostAnswers,
     "orders/answer_lost_at_import_still_imports_once.json"},
    {Mutant::BadOrderBlocksQueue, Ground::BadOrders,
     "orders/custom_line_without_default_sku_is_refused_with_its_order.json"},
    {Mutant::BadOrderSwitchesImportOff, Ground::BadOrders, ""},
    {Mutant::PendingRowForgotten, Ground::GuideFaults,
     "inventory/several_pending_orders_add_up.json"},
    {Mutant::UpdatesNeverPolled, Ground::PollingAlone,
     "orders/exchange_webhook_lost_without_polling_misses_the_other_goods.json"},
    {Mutant::OwnClockAsked, Ground::ClockAhead,
     "network/clock_of_the_sync_that_is_off_misses_nothing.json"},
    {Mutant::ZoneConfused, Ground::PollingWestOfGreenwich,
     "inventory/zone_of_schedule_is_the_stores.json"},
    {Mutant::ZoneSignFlipped, Ground::PollingEastOfGreenwich, ""},
    {Mutant::PaidLaterNeverReleased, Ground::UnpaidOrders,
     "accounts/sold_while_an_order_waits_is_exposure.json"},
    {Mutant::CancelIgnored, Ground::Careful,
     "orders/cancellation_webhook_lost_without_polling_misses_units.json"},
    {Mutant::RestockIgnored, Ground::SplitOrders,
     "orders/cancelled_without_restock_keeps_units_out.json"},
    {Mutant::ReturnsDropped, Ground::Returns,
     "inventory/kit_returned_by_asn_is_held_back_until_its_parts_are_received.json"},
    {Mutant::ReturnBookedAtLineStore, Ground::Returns,
     "orders/returned_at_another_location_is_booked_there.json"},
    {Mutant::EditsIgnored, Ground::GoLiveFaults, "orders/edited_order_changes_both_sides.json"},
    {Mutant::PartialRefundCancelsAll, Ground::KeptBack,
     "orders/order_refunded_before_its_release_is_deducted_once.json"},
    {Mutant::ExchangeForgotten, Ground::AdjustFaults,
     "orders/exchange_takes_the_other_goods_once.json"},
    {Mutant::BookedAtFirstStore, Ground::Places,
     "orders/booked_at_the_ship_store_loses_what_another_store_sent.json"},
    {Mutant::SplitLineBookedWhole, Ground::PlacesRunShort,
     "orders/line_that_no_location_has_is_shared_out.json"},
    {Mutant::FirstPartOnly, Ground::Moves,
     "orders/split_order_is_refunded_and_returned_part_by_part.json"},
    {Mutant::SplitAfterImport, Ground::SplitLater, ""},
    {Mutant::MovedLineStays, Ground::Moves,
     "orders/order_moved_to_another_location_changes_its_part.json"},
    {Mutant::GiftCardsBooked, Ground::GiftCards, "orders/gift_card_and_tip_take_no_stock.json"},
    {Mutant::DocumentIgnored, Ground::CounterInvoices,
     "orders/counter_sale_drops_as_an_invoice.json"},
    {Mutant::InvoiceNeverCredited, Ground::EverythingInvoiced,
     "orders/invoice_cancelled_later_is_credited_as_returned.json"},
    {Mutant::ShippingDropped, Ground::Careful, "orders/exchange_takes_the_other_goods_once.json"},
    {Mutant::DiscountDropped, Ground::Careful, "orders/exchange_takes_the_other_goods_once.json"},
    {Mutant::TaxDropped, Ground::Careful, "orders/exchange_takes_the_other_goods_once.json"},
    {Mutant::CustomPriceDropped, Ground::MadeToMeasure,
     "orders/totals_agree_after_edits_refunds_returns_and_cancellations.json"},
    {Mutant::EditTotalStale, Ground::Careful,
     "orders/cancelled_without_restock_keeps_units_out.json"},
    {Mutant::RefundAmountDropped, Ground::Careful,
     "inventory/bundle_is_left_to_its_components.json"},
    {Mutant::OrderDecimalsDropped, Ground::Careful,
     "orders/totals_agree_after_edits_refunds_returns_and_cancellations.json"},
    {Mutant::OrderInListCurrency, std::nullopt,
     "orders/order_is_booked_in_the_currency_that_was_paid.json"},
    {Mutant::MoneyOnEveryPart, Ground::Moves,
     "orders/split_order_is_refunded_and_returned_part_by_part.json"},
    {Mutant::FulfilledUnread, std::nullopt,
     "orders/fulfilment_whose_answer_is_lost_is_looked_for_first.json"},
    {Mutant::FirstLocationFulfilled, Ground::ShippedInPart,
     "orders/line_that_no_location_has_is_shared_out.json"},
    {Mutant::CrashLosesCursor, Ground::Restarts, "network/crash_after_push_keeps_cursor.json"},
    {Mutant::InboxForgotten, Ground::RestartedWebhooks, ""},
    {Mutant::OpenOrdersForgotten, Ground::Restarts, ""},
    {Mutant::InitialLostAtRestart, Ground::RestartedGoLive,
     "inventory/initial_sync_that_dies_is_no_baseline.json"},
    {Mutant::ThrottleIsRefusal, Ground::Throttled, "network/throttled_calls_are_retried.json"},
    {Mutant::FailureTakenForUndone, Ground::ServerErrors, ""},
    {Mutant::SettingsCached, Ground::SettingsChange,
     "channels/source_added_later_gets_products_with_their_next_update.json"},
    {Mutant::FilterChangeForgotten, Ground::FilterChanges, ""},
    {Mutant::SellingPlansIgnored, Ground::PreOrders,
     "orders/pre_order_takes_its_units_when_it_is_sent.json"},
}};
static_assert(in_order<Mutant>(kHunts, &Hunt::mutant),
              "each planted bug needs its hunt, at the place of its row");

/// Far beyond what a small plan needs: a bug may go round in circles.
constexpr std::uint64_t kEventsMax = 400'000;
constexpr std::size_t kSentences = 3;

constexpr std::string_view kUnsettled = "never at rest";
constexpr std::string_view kUnknown = "no end";

/// What a run tells, as far as a run without the bug can be held against it.
struct Told {
  std::map<std::string, std::int64_t> hurts;
  std::uint64_t errors = 0, events = 0;
};

Told told(Plan const& plan) {
  RunRecord const record = run(plan, {.keep = Keep::HashOnly, .events_max = kEventsMax});
  bool const calm = plan.faults == FaultPlan{};
  Told out{.events = record.history.size()};
  for (Finding const& f : record.findings) {
    out.errors += f.severity == Severity::Error ? 1 : 0;
    // Another call meets other faults, so that whom they hurt, and how much, proves nothing. Where
    // nothing fails, the same acts of the same people hurt the same goods.
    if (calm && f.severity != Severity::Info)
      out.hurts[fmt::format("{} of {}", name_of(f.anomaly), f.subject)] += f.units;
    else if (f.severity == Severity::Error)
      out.hurts[std::string{name_of(f.anomaly)}] = 0;
  }
  if (!record.unsettled.empty() && out.errors == 0)
    out.hurts[std::string{kUnsettled}] = 0;
  if (record.verdict == Verdict::Unknown)
    out.hurts[std::string{kUnknown}] = 0;
  return out;
}

Plan planted(Mutant mutant, Ground ground, std::uint64_t seed) {
  Plan plan = plan_on(ground, Seed{seed});
  plan.mutants = {std::string{engine::name_of(mutant)}};
  return plan;
}

}  // namespace

Hunt const& hunt_of(Mutant mutant) { return kHunts[static_cast<std::size_t>(mutant)]; }

namespace {

/// Whether the plan, which has the bug, shows what it does not show without it.
std::optional<Catch> caught_in(Plan plan, Told const& with, HuntTrial& trial) {
  if (with.hurts.empty())
    return std::nullopt;
  plan.mutants.clear();
  Told const without = told(plan);
  ++trial.clean_runs;
  trial.clean_errors += without.errors;
  for (auto const& [what, units] : with.hurts)
    if (auto const same = without.hurts.find(what);
        same == without.hurts.end() || same->second != units)
      return Catch{0, what};
  return std::nullopt;
}

/// One seed after the other; `more` may look further at a seed whose run does not show the bug.
template <class PlanOf, class More>
HuntTrial by_seeds(PlanOf&& plan_of_seed, std::uint64_t first, CpuClock const& clock,
                   HuntLimits const& limits, More&& more) {
  HuntTrial trial;
  double const began = clock();
  while (!trial.caught && trial.seeds < limits.seeds && trial.seconds < limits.seconds) {
    std::uint64_t const seed = first + trial.seeds++;
    Plan const plan = plan_of_seed(seed);
    Told const with = told(plan);
    trial.events += with.events;
    trial.caught = caught_in(plan, with, trial);
    if (!trial.caught)
      trial.caught = more(plan, with.events, trial);
    if (trial.caught)
      trial.caught->seed = seed;
    trial.seconds = clock() - began;
  }
  return trial;
}

std::optional<Catch> nothing_more(Plan const&, std::uint64_t, HuntTrial&) { return std::nullopt; }

/// By other timelines of a plan whose own run had so many events.
std::optional<Catch> caught_branching(Plan const& plan, std::uint64_t events,
                                      BranchingOptions const& options, HuntTrial& trial) {
  // The search runs the plan itself once more, which the seed's run has paid for.
  BranchingResult const found = branch(plan, options);
  trial.events += found.events - std::min(found.events, events);
  for (Branched const& one : found.findings) {
    Plan const timeline = with_recipe(plan, one.recipe);
    if (auto const caught = caught_in(timeline, told(timeline), trial))
      return caught;
  }
  return std::nullopt;
}

/// What a sweep makes of a seed under its safest profile.
Plan swept_plan(Mutant mutant, std::uint64_t seed) {
  Campaign campaign;
  campaign.mutants = {std::string{engine::name_of(mutant)}};
  return plan_of(campaign, seed, {PlanProfile::Safe, People::Careful});
}

}  // namespace

HuntTrial hunted(Mutant mutant, Ground ground, std::uint64_t first, CpuClock const& clock,
                 HuntLimits const& limits) {
  return by_seeds([&](std::uint64_t seed) { return planted(mutant, ground, seed); }, first, clock,
                  limits, &nothing_more);
}

HuntTrial hunted_by_sweep(Mutant mutant, Swept how, std::uint64_t first, CpuClock const& clock,
                          HuntLimits const& limits) {
  return by_seeds(
      [&](std::uint64_t seed) { return swept_plan(mutant, seed); }, first, clock, limits,
      [&](Plan const& plan, std::uint64_t events, HuntTrial& trial) {
        return how == Swept::Blind
                   ? std::nullopt
                   : caught_branching(plan, events,
                                      searching(kTimelinesSearched, events, kEventsMax), trial);
      });
}

std::uint32_t shown_again(Mutant mutant, std::uint64_t seed, std::uint32_t runs) {
  std::uint32_t shown = 0;
  HuntTrial trial;
  for (std::uint32_t i = 1; i <= runs; ++i) {
    Plan plan = swept_plan(mutant, seed);
    // Of the plan its seed decides nothing any more but how chance falls.
    plan.seed = Seed{mix(seed, i)};
    shown += caught_in(plan, told(plan), trial) ? 1 : 0;
  }
  return shown;
}

HuntTrial hunted_branching(Mutant mutant, Ground ground, std::uint64_t first, CpuClock const& clock,
                           HuntLimits const& limits) {
  auto const branches = [](Plan const& plan, std::uint64_t events, HuntTrial& trial) {
    return caught_branching(plan, events,
                            {.timelines = UINT32_MAX,
                             .events_max = kEventsMax,
                             .events_of_all = events + events / 2,
                             .whole_runs = 1},
                            trial);
  };
  return by_seeds([&](std::uint64_t seed) { return planted(mutant, ground, seed); }, first, clock,
                  limits, branches);
}

HuntTrial hunted(Mutant mutant, Scenario const& file, std::uint64_t first, CpuClock const& clock) {
  HuntTrial trial{.seeds = 1};
  double const began = clock();
  Scenario scenario = file;
  scenario.plan.seed = Seed{first};
  std::string const why = reddened(scenario, mutant);
  trial.seconds = clock() - began;
  if (!why.empty() && notices(scenario, [](Plan&) {}).empty())
    trial.caught = Catch{first, why};
  return trial;
}

Peace peace_on(Ground ground, std::uint64_t first, std::uint64_t seeds) {
  Peace peace;
  for (; peace.runs < seeds; ++peace.runs) {
    auto const without = told(plan_on(ground, Seed{first + peace.runs}));
    peace.errors += without.errors;
  }
  return peace;
}

std::vector<std::string> story_of(Mutant mutant, Ground ground, Catch const& caught) {
  RunRecord const record = run(planted(mutant, ground, caught.seed), {.events_max = kEventsMax});
  for (Finding const& f : record.findings)
    if (caught.by.starts_with(name_of(f.anomaly)) && f.severity != Severity::Info &&
        (caught.by == name_of(f.anomaly) ||
         caught.by == fmt::format("{} of {}", name_of(f.anomaly), f.subject))) {
      auto const end =
          f.story.begin() + static_cast<std::ptrdiff_t>(std::min(f.story.size(), kSentences));
      return {f.story.begin(), end};
    }
  if (!record.unsettled.empty())
    return {record.unsettled.front()};
  return {};
}

std::string reddened(Scenario const& scenario, Mutant mutant) {
  return notices(scenario,
                 [&](Plan& plan) { plan.mutants = {std::string{engine::name_of(mutant)}}; });
}

}  // namespace drydock
