#include "scenarios/review/review.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <functional>

#include "mocks/shopify/server.h"
#include "model/settings.h"
#include "scenarios/plans/catalogue_rows.h"
#include "scenarios/plans/presets.h"
#include "scenarios/sides/differences.h"
#include "scenarios/sides/reconcile.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(review_test)

namespace {

/// A store with nothing to say against it.
StoreConfig sound_store() {
  StoreConfig store;
  store.name = "Sound";
  store.zone = load_zone("America/New_York").value();
  store.currency = Currency::parse("USD").value();
  ShopConfig shop;
  shop.name = "sound";
  shop.url = "sound.myshopify.com";
  shop.zone = store.zone;
  shop.currency = store.currency;
  shop.locations = {{"Main", {StoreIndex{0}}}};
  store.shops = {shop};
  AccountConfig account;
  account.name = "Web";
  account.shop_url = "https://Sound.MyShopify.com/admin";
  account.settings = safe_settings();
  account.settings.price_currency = store.currency;
  account.settings.tag_filter = {"web"};
  account.settings.daily_at = TimeOfDay{4 * 60};
  store.accounts = {account};
  return store;
}

CatalogueRow row(std::string item) {
  CatalogueRow r;
  r.item = std::move(item);
  r.tags = {"web"};
  return r;
}

Catalogue goods(StoreConfig const& store,
                std::vector<CatalogueRow> const& rows = {row("TEE"), row("CAP")}) {
  Catalogue catalogue;
  expand_rows(rows, store, catalogue);
  return catalogue;
}

RuleFinding const* find_cause(std::vector<RuleFinding> const& all, std::string_view cause) {
  auto const found = std::ranges::find_if(
      all, [&](RuleFinding const& f) { return f.finding.cause.front() == cause; });
  return found == all.end() ? nullptr : &*found;
}

Settings& settings_of(StoreConfig& store) { return store.accounts.front().settings; }

/// The rule is silent on the sound store, speaks on the broken one, with that severity and a story,
/// and is silent again when its own changes have been made.
void broken_by(std::string_view cause, Anomaly anomaly, Severity severity,
               std::function<void(StoreConfig&)> const& breaking) {
  BOOST_TEST_CONTEXT(cause) {
    StoreConfig store = sound_store();
    Catalogue catalogue = goods(store);
    BOOST_TEST(find_cause(review_settings(store, catalogue).findings, cause) == nullptr);
    breaking(store);
    auto const review = review_settings(store, catalogue);
    auto const* found = find_cause(review.findings, cause);
    BOOST_REQUIRE(found != nullptr);
    BOOST_TEST((found->finding.anomaly == anomaly));
    BOOST_TEST((found->finding.severity == severity));
    BOOST_TEST(!found->finding.rules.empty());
    BOOST_TEST(!found->finding.story.empty());
    if (severity != Severity::Info)
      BOOST_TEST(!found->finding.repair.empty());
    if (found->changes.empty())
      return;
    for (Change const& change : found->changes)
      BOOST_TEST(apply(change, store, catalogue));
    BOOST_TEST(find_cause(review_settings(store, catalogue).findings, cause) == nullptr);
  }
}

AccountConfig second_account(StoreConfig const& store) {
  AccountConfig account = store.accounts.front();
  account.name = "Stock";
  account.shop_url = "sound.myshopify.com";
  account.settings.order_import = Switch::Off;
  return account;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_sound_store_has_no_errors_and_seven_green_settings) {
  StoreConfig const store = sound_store();
  auto const review = review_settings(store, goods(store));
  for (RuleFinding const& f : review.findings)
    BOOST_TEST((f.finding.severity == Severity::Info), f.finding.story.front());
  std::size_t critical = 0;
  for (SettingCheck const& s : review.settings) {
    if (!s.critical)
      continue;
    ++critical;
    BOOST_TEST((s.verdict == Verdict::Passed), s.path);
  }
  BOOST_TEST(critical == 7U);
}

BOOST_AUTO_TEST_CASE(each_of_the_seven_critical_settings_off_alone_is_found) {
  auto const error = Severity::Error;
  broken_by("direction-unset", Anomaly::DirectionConflict, error,
            [](auto& s) { settings_of(s).direction = Direction::Unset; });
  broken_by("zero-price-protection-off", Anomaly::ProtectionOff, error,
            [](auto& s) { settings_of(s).zero_price_protection = Switch::Off; });
  broken_by("new-variants-untracked", Anomaly::Untracked, error,
            [](auto& s) { settings_of(s).track_quantity = Switch::Off; });
  broken_by("initial-sync-off", Anomaly::NoBaseline, error,
            [](auto& s) { settings_of(s).initial_after.reset(); });
  broken_by("initial-sync-late", Anomaly::NoBaseline, Severity::Error,
            [](auto& s) { settings_of(s).initial_after = hours(24); });
  broken_by("no-tag-filter", Anomaly::NoTagStrategy, Severity::Warning,
            [](auto& s) { settings_of(s).tag_filter.clear(); });
  broken_by("several-pushers", Anomaly::SeveralPushers, error, [](auto& s) {
    s.accounts.push_back(second_account(s));
    s.accounts.back().settings.one_pusher = Gate::Off;
  });
}

BOOST_AUTO_TEST_CASE(a_blank_handle_is_an_error_when_none_is_generated) {
  StoreConfig store = sound_store();
  auto blank = row("NEW");
  blank.handle = "";
  blank.in_shops.emplace();
  auto const catalogue = goods(store, {row("TEE"), blank});
  BOOST_TEST(find_cause(review_settings(store, catalogue).findings,
                        "handle-blank-and-not-generated") == nullptr);
  settings_of(store).generate_handles = Switch::Off;
  auto const review = review_settings(store, catalogue);
  auto const* found = find_cause(review.findings, "handle-blank-and-not-generated");
  BOOST_REQUIRE(found != nullptr);
  BOOST_TEST(found->finding.subject == "NEW");
  auto const is_handles = [](SettingCheck const& s) {
    return s.path == "product.generate_handles";
  };
  BOOST_TEST((std::ranges::find_if(review.settings, is_handles)->verdict == Verdict::Failed));
}

BOOST_AUTO_TEST_CASE(pushers_that_a_gate_holds_back_are_a_warning) {
  broken_by("several-pushers-held-back", Anomaly::SeveralPushers, Severity::Warning,
            [](auto& s) { s.accounts.push_back(second_account(s)); });
}

BOOST_AUTO_TEST_CASE(goods_that_only_a_held_back_pusher_covers_are_an_error) {
  broken_by("second-scope-never-pushed", Anomaly::SeveralPushers, Severity::Error, [](auto& s) {
    s.accounts.push_back(second_account(s));
    s.accounts.back().settings.tag_filter = {"WEB ", "wholesale"};
  });
  // The first one covers everything.
  StoreConfig store = sound_store();
  store.accounts.push_back(second_account(store));
  settings_of(store).tag_filter.clear();
  auto const review = review_settings(store, goods(store));
  BOOST_TEST(find_cause(review.findings, "second-scope-never-pushed") == nullptr);
  BOOST_TEST(find_cause(review.findings, "several-pushers-held-back") != nullptr);
}

BOOST_AUTO_TEST_CASE(a_shop_needs_one_pusher_and_one_entry) {
  broken_by("no-pusher", Anomaly::MissedUpdate, Severity::Warning,
            [](auto& s) { settings_of(s).inventory_push = Switch::Off; });
  broken_by("shop-listed-twice", Anomaly::Misconfigured, Severity::Error, [](auto& s) {
    s.shops.push_back(s.shops.front());
    s.shops.back().name = "again";
    s.shops.back().url = "HTTPS://Sound.myshopify.com/admin";
  });
}

BOOST_AUTO_TEST_CASE(accounts_of_two_shops_may_both_push) {
  StoreConfig store = sound_store();
  ShopConfig other = store.shops.front();
  other.name = "other";
  other.url = "other.myshopify.com";
  store.shops.push_back(other);
  store.accounts.push_back(second_account(store));
  store.accounts.back().shop = ShopIndex{1};
  store.accounts.back().shop_url = "other.myshopify.com";
  auto const review = review_settings(store, goods(store));
  BOOST_TEST(find_cause(review.findings, "several-pushers-held-back") == nullptr);
  BOOST_TEST(find_cause(review.findings, "no-order-import") != nullptr);
}

BOOST_AUTO_TEST_CASE(an_account_that_syncs_nothing_needs_no_tags) {
  StoreConfig store = sound_store();
  store.accounts.push_back(second_account(store));
  Settings& idle = store.accounts.back().settings;
  idle.tag_filter.clear();
  idle.inventory_push = idle.product_sync = idle.price_sync = Switch::Off;
  BOOST_TEST(find_cause(review_settings(store, goods(store)).findings, "no-tag-filter") == nullptr);
}

BOOST_AUTO_TEST_CASE(orders_come_before_inventory) {
  broken_by("orders-not-waited-for", Anomaly::OrdersNotFirst, Severity::Warning,
            [](auto& s) { settings_of(s).orders_first = Gate::Off; });
  broken_by("late-orders-not-waited-for", Anomaly::OrdersNotFirst, Severity::Error, [](auto& s) {
    settings_of(s).orders_first = Gate::Off;
    settings_of(s).ingestion_delay = hours(6);
  });
  broken_by("daily-with-late-orders", Anomaly::OrdersNotFirst, Severity::Warning, [](auto& s) {
    settings_of(s).orders_first = Gate::Off;
    settings_of(s).ingestion_delay = hours(6);
  });
  broken_by("overwrite-race", Anomaly::LostDeduction, Severity::Warning,
            [](auto& s) { settings_of(s).absolute_write = AbsoluteWrite::Overwrite; });
  broken_by("release-by-hand", Anomaly::OrdersNotFirst, Severity::Warning,
            [](auto& s) { settings_of(s).auto_release = Switch::Off; });
  broken_by("no-order-import", Anomaly::OrdersNotFirst, Severity::Error,
            [](auto& s) { settings_of(s).order_import = Switch::Off; });
  broken_by("no-order-source", Anomaly::OrdersNotFirst, Severity::Error, [](auto& s) {
    settings_of(s).order_poll_every.reset();
    settings_of(s).order_webhooks = Switch::Off;
  });
  broken_by("webhooks-alone", Anomaly::OrderMissed, Severity::Warning,
            [](auto& s) { settings_of(s).order_poll_every.reset(); });
  broken_by("several-importers", Anomaly::OrderTwice, Severity::Warning, [](auto& s) {
    s.accounts.push_back(second_account(s));
    s.accounts.back().settings.inventory_push = Switch::Off;
    s.accounts.back().settings.order_import = Switch::On;
  });
}

BOOST_AUTO_TEST_CASE(schedules_and_gates) {
  broken_by("no-absolute-schedule", Anomaly::Drift, Severity::Info,
            [](auto& s) { settings_of(s).daily_at.reset(); });
  broken_by("schedule-in-peak-window", Anomaly::PeakSchedule, Severity::Warning,
            [](auto& s) { settings_of(s).daily_at = TimeOfDay{12 * 60}; });
  broken_by("sign-off-gate-off", Anomaly::UnvalidatedSchedule, Severity::Error,
            [](auto& s) { settings_of(s).ats_sign_off = Gate::Off; });
  broken_by("baseline-gate-off", Anomaly::NoBaseline, Severity::Warning,
            [](auto& s) { settings_of(s).baseline_before_delta = Gate::Off; });
  broken_by("manual-gate-off", Anomaly::DuplicateUpdate, Severity::Warning,
            [](auto& s) { settings_of(s).manual_needs_idle_queue = Gate::Off; });
  broken_by("no-idempotency-key", Anomaly::DuplicateUpdate, Severity::Warning, [](auto& s) {
    settings_of(s).idempotency_keys = Switch::Off;
    settings_of(s).delta = DeltaMode::Adjust;
  });
  broken_by("no-idempotency-key", Anomaly::DuplicateUpdate, Severity::Warning, [](auto& s) {
    s.shops.front().api_version = "2024-10";  // falls forward to 2025-10
    settings_of(s).delta = DeltaMode::Adjust;
  });
  broken_by("pushes-another-quantity", Anomaly::Misconfigured, Severity::Error,
            [](auto& s) { settings_of(s).pushed_quantity = PushedQuantity::Available; });
  broken_by("share-held-back-under-adjust", Anomaly::Misconfigured, Severity::Warning, [](auto& s) {
    settings_of(s).safety_stock = parse_safety_stock("10%").value();
    settings_of(s).delta = DeltaMode::Adjust;
    settings_of(s).absolute_write = AbsoluteWrite::Overwrite;
  });
  // A change just behind a run waits for more than the interval, so their being equal is too long.
  broken_by("delta-slower-than-allowed", Anomaly::Misconfigured, Severity::Error,
            [](auto& s) { settings_of(s).delta_every = s.allowed_lag; });
  broken_by("queue-slower-than-allowed", Anomaly::Misconfigured, Severity::Error,
            [](auto& s) { settings_of(s).product_every = days(7); });
  broken_by("released-later-than-allowed", Anomaly::Misconfigured, Severity::Warning,
            [](auto& s) { settings_of(s).release_delay = days(30); });
  broken_by("daily-full-orders-without-suspicion", Anomaly::Misconfigured, Severity::Warning,
            [](auto& s) { settings_of(s).daily_full_orders = TimeOfDay{180}; });
}

// Nobody releases the orders: without a wait that is the one fault, and a run that waits for them
// releases them too.
BOOST_AUTO_TEST_CASE(orders_released_by_hand_are_one_error) {
  StoreConfig store = sound_store();
  settings_of(store).auto_release = Switch::Off;
  auto const severity = [&] {
    auto const review = review_settings(store, goods(store));
    auto const* found = find_cause(review.findings, "release-by-hand");
    BOOST_REQUIRE(found != nullptr);
    return found->finding.severity;
  };
  BOOST_TEST((severity() == Severity::Warning));
  settings_of(store).orders_first = Gate::Off;
  BOOST_TEST((severity() == Severity::Error));
  auto const review = review_settings(store, goods(store));
  BOOST_TEST(std::ranges::count(review.findings, Severity::Error,
                                [](RuleFinding const& f) { return f.finding.severity; }) == 1);
}

BOOST_AUTO_TEST_CASE(all_orders_as_invoices_are_told_as_sent) {
  broken_by("invoices-told-as-sent", Anomaly::Misconfigured, Severity::Warning,
            [](auto& s) { settings_of(s).invoices = Invoices::All; });
  StoreConfig store = sound_store();
  settings_of(store).invoices = Invoices::All;
  settings_of(store).send_fulfilments = Switch::Off;
  BOOST_TEST(find_cause(review_settings(store, goods(store)).findings, "invoices-told-as-sent") ==
             nullptr);
}

// The tag that the shop's own goods have, whatever is commoner in XoroERP.
BOOST_AUTO_TEST_CASE(a_filter_is_proposed_by_what_the_shop_sells) {
  StoreConfig store = sound_store();
  std::vector<CatalogueRow> rows;
  for (auto const* item : {"TEE", "CAP", "MUG", "BAG", "LAMP", "ROPE"}) {
    rows.push_back(row(item));
    rows.back().tags = {"all", rows.size() <= 2 ? "till" : "b2b"};
    if (rows.size() > 2)
      rows.back().in_shops.emplace();
  }
  auto const catalogue = goods(store, rows);
  auto const proposed = [&](std::string_view cause) {
    auto const review = review_settings(store, catalogue);
    auto const* found = find_cause(review.findings, cause);
    BOOST_REQUIRE(found != nullptr);
    return found->changes.empty() ? std::string{} : found->changes.front().to;
  };
  settings_of(store).tag_filter.clear();
  BOOST_TEST(proposed("no-tag-filter") == "till");
  settings_of(store).tag_filter = {"wholesale"};
  BOOST_TEST(proposed("tag-filter-matches-nothing") == "till");
  // Where the shop sells what no tag says, the filter is for people to name.
  for (CatalogueRow& one : rows)
    one.tags = {one.item};
  settings_of(store).tag_filter.clear();
  auto const review = review_settings(store, goods(store, rows));
  auto const* found = find_cause(review.findings, "no-tag-filter");
  BOOST_REQUIRE(found != nullptr);
  BOOST_TEST(found->changes.empty());
}

BOOST_AUTO_TEST_CASE(a_list_of_sources_that_counts_holds_those_of_the_shop) {
  StoreConfig store = sound_store();
  settings_of(store).sources = {Source::Ecommerce, Source::B2b};
  auto catalogue = goods(store);
  for (RuleFinding const& f : review_settings(store, catalogue).findings)
    for (Change const& change : f.changes)
      apply(change, store, catalogue);
  BOOST_TEST((settings_of(store).multi_source == Switch::On));
  BOOST_TEST((settings_of(store).sources == std::vector{Source::Ecommerce}));
}

BOOST_AUTO_TEST_CASE(a_place_is_blamed_once) {
  StoreConfig store = sound_store();
  std::vector<CatalogueRow> rows{row("TEE"), row("CAP")};
  rows[0].tags = {"Web", "WEB"};
  auto const review = review_settings(store, goods(store, rows));
  for (RuleFinding const& f : review.findings)
    for (Place const& place : f.finding.blame)
      BOOST_TEST(std::ranges::count(f.finding.blame, place) == 1);
}

BOOST_AUTO_TEST_CASE(a_peak_window_may_cross_midnight_and_counts_on_the_shops_clock) {
  StoreConfig store = sound_store();
  store.peak_from = "22:00";
  store.peak_to = "02:00";
  settings_of(store).daily_at = TimeOfDay{23 * 60};
  BOOST_TEST(find_cause(review_settings(store, goods(store)).findings, "schedule-in-peak-window") !=
             nullptr);
  store = sound_store();
  store.shops.front().zone = load_zone("Asia/Tokyo").value();
  auto const review = review_settings(store, goods(store));
  BOOST_TEST(find_cause(review.findings, "schedule-in-peak-window") !=
             nullptr);  // 04:00 is 17:00 there
  BOOST_TEST(find_cause(review.findings, "zones-differ") != nullptr);
}

BOOST_AUTO_TEST_CASE(an_hour_that_a_clock_skips_is_worth_a_word) {
  broken_by("schedule-in-skipped-hour", Anomaly::Misconfigured, Severity::Info,
            [](auto& s) { settings_of(s).daily_at = TimeOfDay{150}; });
}

BOOST_AUTO_TEST_CASE(sources_prices_and_tags) {
  broken_by("no-target-sources", Anomaly::ChannelMissing, Severity::Error,
            [](auto& s) { settings_of(s).multi_source = Switch::On; });
  broken_by("source-without-publication", Anomaly::ChannelMissing, Severity::Error, [](auto& s) {
    settings_of(s).multi_source = Switch::On;
    settings_of(s).sources = {Source::Ecommerce, Source::Pos};
  });
  broken_by("default-source-alone", Anomaly::ChannelMissing, Severity::Info, [](auto& s) {
    s.shops.front().publications = {"Online Store", "Point of Sale"};
  });
  broken_by("sources-without-their-switch", Anomaly::ChannelMissing, Severity::Warning,
            [](auto& s) { settings_of(s).sources = {Source::Ecommerce}; });
  broken_by("sources-without-their-switch", Anomaly::ChannelMissing, Severity::Error, [](auto& s) {
    settings_of(s).sources = {Source::Ecommerce, Source::Pos};
  });
  broken_by("tag-that-no-item-has", Anomaly::NoTagStrategy, Severity::Warning, [](auto& s) {
    settings_of(s).tag_filter = {"web", "webb"};
  });
  broken_by("price-among-product-fields", Anomaly::PriceLeak, Severity::Warning,
            [](auto& s) { settings_of(s).fields.price = true; });
  broken_by("currency-differs", Anomaly::Misconfigured, Severity::Error,
            [](auto& s) { settings_of(s).price_currency = Currency::parse("EUR").value(); });
  broken_by("price-field-unmapped", Anomaly::Misconfigured, Severity::Error,
            [](auto& s) { settings_of(s).price_field = PriceField::Unmapped; });
  broken_by("shop-sells-in-another-currency", Anomaly::Misconfigured, Severity::Warning,
            [](auto& s) { s.shops.front().currency = Currency::parse("EUR").value(); });
  broken_by("tag-filter-matches-nothing", Anomaly::TagScope, Severity::Error,
            [](auto& s) { settings_of(s).tag_filter = {"wholesale"}; });
  broken_by("location-left-alone", Anomaly::Misconfigured, Severity::Info, [](auto& s) {
    s.shops.front().locations.push_back({"Van", {}});
  });
  broken_by("location-without-erp-store", Anomaly::Misconfigured, Severity::Error, [](auto& s) {
    s.shops.front().locations.push_back({"Van", {}});
    s.accounts.front().locations = {mocks::location_at(0), mocks::location_at(1)};
  });
  broken_by("orders-left-out", Anomaly::OrdersNotFirst, Severity::Error,
            [](auto& s) { settings_of(s).orders_left_out = {"tag:wholesale"}; });
  broken_by("ship-store-unknown", Anomaly::Misconfigured, Severity::Error,
            [](auto& s) { settings_of(s).ship_store = "Attic"; });
  broken_by("default-sku-unknown", Anomaly::Misconfigured, Severity::Error,
            [](auto& s) { settings_of(s).default_sku = "MISC"; });
  broken_by("default-sku-is-stock", Anomaly::Misconfigured, Severity::Warning,
            [](auto& s) { settings_of(s).default_sku = "TEE"; });
  broken_by("fulfilments-unheard", Anomaly::Misconfigured, Severity::Warning, [](auto& s) {
    settings_of(s).send_fulfilments = Switch::Off;
    settings_of(s).take_fulfilments = Switch::Off;
  });
  broken_by("location-that-no-account-writes", Anomaly::Misconfigured, Severity::Error,
            [](auto& s) {
              s.erp_stores.push_back("Attic");
              s.shops.front().locations.push_back({"Attic", {StoreIndex{1}}});
              s.accounts.front().locations = {mocks::location_at(0)};
            });
  broken_by("orders-booked-elsewhere", Anomaly::Misconfigured, Severity::Error, [](auto& s) {
    s.erp_stores.push_back("Attic");
    s.shops.front().locations.push_back({"Attic", {StoreIndex{1}}});
    settings_of(s).booked_at = BookedAt::ShipStore;
  });
  broken_by("erp-store-without-location", Anomaly::Misconfigured, Severity::Info,
            [](auto& s) { s.erp_stores.push_back("Attic"); });
}

BOOST_AUTO_TEST_CASE(spellings_of_a_tag_are_reported) {
  StoreConfig store = sound_store();
  auto other = row("CAP");
  other.tags = {"Web "};
  auto catalogue = goods(store, {row("TEE"), other});
  auto const review = review_settings(store, catalogue);
  auto const* found = find_cause(review.findings, "tag-spelled-differently");
  BOOST_REQUIRE(found != nullptr);
  BOOST_TEST(found->finding.units == 1);
  BOOST_TEST(apply(found->changes.front(), store, catalogue));
  BOOST_TEST(find_cause(review_settings(store, catalogue).findings, "tag-spelled-differently") ==
             nullptr);
  // Of one mind, all goods are right: the filter is.
  catalogue = goods(store, {row("TEE"), other});
  catalogue.erp[0].items[0].tags = catalogue.erp[1].items[0].tags = {"Web"};
  auto const all = review_settings(store, catalogue);
  found = find_cause(all.findings, "tag-spelled-differently");
  BOOST_REQUIRE(found != nullptr);
  BOOST_REQUIRE(found->changes.size() == 1U);
  BOOST_TEST((found->changes.front().at.kind == PlaceKind::Setting));
  BOOST_TEST(found->changes.front().to == "Web");
  BOOST_TEST(apply(found->changes.front(), store, catalogue));
  BOOST_TEST(find_cause(review_settings(store, catalogue).findings, "tag-spelled-differently") ==
             nullptr);
}

BOOST_AUTO_TEST_CASE(a_shops_product_without_its_handle_in_the_erp_is_an_error_that_a_row_repairs) {
  StoreConfig store = sound_store();
  auto missing = row("CAP"), wrong = row("BAG");
  missing.handle = "";
  missing.shop_handle = {{"", "watch-cap"}};
  wrong.handle = "bags";
  wrong.shop_handle = {{"", "bag"}};
  auto catalogue = goods(store, {row("TEE"), missing, wrong});
  auto const review = review_settings(store, catalogue);
  for (auto const* cause : {"handle-missing-in-erp", "handle-differs-from-shop"}) {
    auto const* found = find_cause(review.findings, cause);
    BOOST_REQUIRE(found != nullptr);
    BOOST_TEST((found->finding.severity == Severity::Error));
    BOOST_REQUIRE(found->changes.size() == 1U);
    BOOST_TEST(apply(found->changes.front(), store, catalogue));
    BOOST_TEST(find_cause(review_settings(store, catalogue).findings, cause) == nullptr);
  }
  BOOST_TEST(catalogue.erp[1].handles == "watch-cap");
}

BOOST_AUTO_TEST_CASE(handles_that_mean_two_products_are_reported) {
  StoreConfig const store = sound_store();
  auto catalogue = goods(store, {row("TEE"), row("CAP")});
  catalogue.erp[0].handles = "tee, cap";
  auto review = review_settings(store, catalogue);
  BOOST_TEST(find_cause(review.findings, "two-handles-in-one-shop") != nullptr);
  BOOST_TEST(find_cause(review.findings, "handle-listed-twice-in-erp") != nullptr);
  catalogue.erp[0].handles = "cap, tee";
  review = review_settings(store, catalogue);
  auto const* foreign = find_cause(review.findings, "handle-of-another-product");
  BOOST_REQUIRE(foreign != nullptr);
  BOOST_TEST((foreign->finding.severity == Severity::Error));
  catalogue.erp[0].handles = "Tee Shirt!";
  BOOST_TEST(find_cause(review_settings(store, catalogue).findings, "handle-not-normal") !=
             nullptr);
}

BOOST_AUTO_TEST_CASE(an_untracked_stock_item_is_an_error_that_a_row_repairs) {
  StoreConfig store = sound_store();
  auto untracked = row("CAP");
  untracked.shop_tracked = false;
  auto catalogue = goods(store, {row("TEE"), untracked});
  auto const review = review_settings(store, catalogue);
  auto const* found = find_cause(review.findings, "track-quantity-off-in-export");
  BOOST_REQUIRE(found != nullptr);
  BOOST_TEST(found->finding.units == 1);
  BOOST_TEST(apply(found->changes.front(), store, catalogue));
  BOOST_TEST(find_cause(review_settings(store, catalogue).findings,
                        "track-quantity-off-in-export") == nullptr);
}

BOOST_AUTO_TEST_CASE(item_numbers_put_handles_of_other_products_right) {
  auto store = sound_store();
  for (auto const& [tee, cap] : {std::pair{"cap", "tee"}, {"cap", "cap"}, {"cap, tee", "cap"}}) {
    auto catalogue = goods(store);
    catalogue.erp[0].handles = tee;
    catalogue.erp[1].handles = cap;
    auto const review = review_settings(store, catalogue);
    auto const* foreign = find_cause(review.findings, "handle-of-another-product");
    BOOST_REQUIRE(foreign != nullptr);
    for (Change const& change : foreign->changes)
      BOOST_TEST(apply(change, store, catalogue));
    BOOST_TEST(catalogue.erp[0].handles == "tee");
    BOOST_TEST(catalogue.erp[1].handles == "cap");
  }
  // The titles agree with the handles: the SKUs are what stands the wrong way round.
  auto catalogue = goods(store);
  std::swap(catalogue.shops[0][0].variants[0].sku, catalogue.shops[0][1].variants[0].sku);
  auto const review = review_settings(store, catalogue);
  auto const* foreign = find_cause(review.findings, "handle-of-another-product");
  BOOST_REQUIRE(foreign != nullptr);
  BOOST_TEST(foreign->changes.empty());
}

BOOST_AUTO_TEST_CASE(handles_of_other_shops_stay_when_one_is_put_right) {
  auto store = preset_store("two-shops").value();
  auto tee = row("TEE"), cap = row("CAP");
  tee.handle = "tee, south-tee";
  cap.handle = "cap, south-cap";
  tee.shop_handle = {{"North", "tee"}, {"South", "south-tee"}};
  cap.shop_handle = {{"North", "cap"}, {"South", "south-cap"}};
  auto catalogue = goods(store, {tee, cap});
  catalogue.erp[0].handles = "cap, south-tee";
  auto const review = review_settings(store, catalogue);
  auto const* foreign = find_cause(review.findings, "handle-of-another-product");
  BOOST_REQUIRE(foreign != nullptr);
  BOOST_REQUIRE_EQUAL(foreign->changes.size(), 1U);
  BOOST_TEST(foreign->changes[0].to == "south-tee, tee");
}

BOOST_AUTO_TEST_CASE(a_start_date_that_is_proposed_takes_the_oldest_order_in) {
  auto store = sound_store();
  auto tee = row("TEE");
  tee.committed = {Quantity{3}};
  tee.shop_available = {Quantity{7}};
  auto catalogue = goods(store, {tee, row("CAP")});
  auto const placed = *parse_tick("2026-05-07T10:00:00Z");
  catalogue.taken_at = placed;  // the youngest thing that the exports tell of
  catalogue.open_orders = {{{.name = "#1001",
                             .placed = placed,
                             .paid = true,
                             .lines = {{.sku = Sku{"TEE"}, .location = {}, .open = Quantity{3}}}}}};
  settings_of(store).integration_start = parse_tick("2026-05-10").value();
  auto const review = review_settings(store, catalogue);
  auto const* unknown = find_cause(review.findings, "open-in-shop-unknown-to-erp");
  BOOST_REQUIRE(unknown != nullptr);
  BOOST_TEST(unknown->finding.units == 3);
  BOOST_REQUIRE_EQUAL(unknown->changes.size(), 1U);
  BOOST_TEST(unknown->changes[0].to == "2026-05-07T00:00:00Z");
  BOOST_TEST(apply(unknown->changes[0], store, catalogue));
  BOOST_TEST(find_cause(review_settings(store, catalogue).findings,
                        "open-in-shop-unknown-to-erp") == nullptr);
}

// One order of the export that will come says nothing of units that none of its orders holds.
BOOST_AUTO_TEST_CASE(units_that_no_order_accounts_for_are_told_beside_an_order_that_will_come) {
  auto store = sound_store();
  auto tee = row("TEE"), cap = row("CAP");
  tee.committed = {Quantity{3}};
  tee.shop_available = {Quantity{7}};
  cap.committed = {Quantity{2}};
  cap.shop_available = {Quantity{8}};
  auto catalogue = goods(store, {tee, cap});
  auto const placed = *parse_tick("2026-05-07T10:00:00Z");
  catalogue.taken_at = placed;
  catalogue.open_orders = {{{.name = "#1001",
                             .placed = placed,
                             .paid = true,
                             .lines = {{.sku = Sku{"CAP"}, .location = {}, .open = Quantity{2}}}}}};
  settings_of(store).integration_start = parse_tick("2026-05-01").value();
  auto const review = review_settings(store, catalogue);
  auto const* unknown = find_cause(review.findings, "open-in-shop-unknown-to-erp");
  BOOST_REQUIRE(unknown != nullptr);
  BOOST_TEST(unknown->finding.units == 3);
  BOOST_TEST(unknown->finding.subject == "TEE (3 units)");
  catalogue.shops[0][0].variants[0].committed = {Quantity{0}};
  BOOST_TEST(find_cause(review_settings(store, catalogue).findings,
                        "open-in-shop-unknown-to-erp") == nullptr);
}

BOOST_AUTO_TEST_CASE(a_shop_that_no_account_is_connected_to_is_an_error) {
  auto store = preset_store("two-shops").value();
  auto catalogue = goods(store);
  BOOST_TEST(find_cause(review_settings(store, catalogue).findings, "shop-without-account") ==
             nullptr);
  for (AccountConfig& account : store.accounts)
    account.shop = ShopIndex{0};
  auto const review = review_settings(store, catalogue);
  auto const* found = find_cause(review.findings, "shop-without-account");
  BOOST_REQUIRE(found != nullptr);
  BOOST_TEST((found->finding.severity == Severity::Error));
  BOOST_TEST(found->finding.subject == "South");
  // One without goods is none that could be hurt.
  catalogue.shops[1].clear();
  BOOST_TEST(find_cause(review_settings(store, catalogue).findings, "shop-without-account") ==
             nullptr);
}

// One of two accounts of a shop has the app ID of another's then: it is not to be switched off.
BOOST_AUTO_TEST_CASE(no_account_is_switched_off_where_a_shop_has_none) {
  auto store = preset_store("two-shops").value();
  auto catalogue = goods(store);
  for (AccountConfig& account : store.accounts) {
    account.shop = ShopIndex{0};
    account.shop_url = store.shops[0].url;
  }
  auto const changes = [&] {
    std::vector<std::size_t> out;
    for (RuleFinding const& told : review_settings(store, catalogue).findings)
      if (told.finding.anomaly == Anomaly::SeveralPushers ||
          told.finding.anomaly == Anomaly::OrderTwice)
        out.push_back(told.changes.size());
    return out;
  };
  BOOST_TEST((changes() == std::vector<std::size_t>{0, 0}));
  catalogue.shops[1].clear();
  BOOST_TEST((changes() == std::vector<std::size_t>{1, 1}));
}

BOOST_AUTO_TEST_CASE(a_mistyped_tag_is_put_right_and_a_strange_one_becomes_the_commonest) {
  auto store = sound_store();
  auto catalogue = goods(store);
  auto const put_right = [&](std::string const& tag) {
    settings_of(store).tag_filter = {tag};
    auto const review = review_settings(store, catalogue);
    auto const* found = find_cause(review.findings, "tag-filter-matches-nothing");
    BOOST_REQUIRE(found != nullptr);
    return found->changes.front().to;
  };
  BOOST_TEST(put_right("wbe") == "web");
  BOOST_TEST(put_right("wholesale") == "web");
  // No advice to take one that no item has for one that no item has.
  for (ErpProduct& product : catalogue.erp) {
    product.tags.clear();
    for (ErpItem& item : product.items)
      item.tags.clear();
  }
  BOOST_TEST(put_right("wholesale") == "");
}

BOOST_AUTO_TEST_CASE(a_handle_in_capitals_is_found_and_named) {
  auto const store = sound_store();
  auto catalogue = goods(store);
  catalogue.erp[0].handles = "Tee";
  auto const review = review_settings(store, catalogue);
  BOOST_TEST(find_cause(review.findings, "handle-differs-from-shop") == nullptr);
  auto const* named = find_cause(review.findings, "handle-not-normal");
  BOOST_REQUIRE(named != nullptr);
  BOOST_TEST(named->finding.subject.find("TEE") != std::string::npos);
  BOOST_TEST((named->finding.severity == Severity::Warning));
}

// What nobody can buy warns, but where it is written in place of the other. What it is called
// decides nothing: a listing on sale that nobody writes offers its units a second time.
BOOST_AUTO_TEST_CASE(
    a_second_listing_on_sale_forbids_whatever_it_is_called_and_a_hidden_one_warns) {
  auto const store = sound_store();
  auto catalogue = goods(store);
  ShopProduct sale = catalogue.shops[0][0];
  sale.handle = "tee-sale";
  sale.title += " (Sale)";
  catalogue.shops[0].push_back(sale);
  auto const severity = [&] {
    auto const review = review_settings(store, catalogue);
    auto const* twice = find_cause(review.findings, "sku-of-several-variants");
    BOOST_REQUIRE(twice != nullptr);
    return twice->finding.severity;
  };
  catalogue.erp[0].items[0].barcode = "501";
  std::string const same = catalogue.shops[0][0].title;
  for (std::string const& title : {same, sale.title, std::string("Mug")})
    for (char const* barcode : {"", "501", "502"}) {
      ShopProduct& copy = catalogue.shops[0].back();
      copy.title = title;
      copy.variants[0].barcode = barcode;
      copy.status = ProductStatus::Active;
      BOOST_TEST((severity() == Severity::Error), title << barcode);
      copy.status = ProductStatus::Draft;
      BOOST_TEST((severity() == Severity::Warning), title << barcode);
      // The first is the one that is written.
      std::swap(catalogue.shops[0].front(), catalogue.shops[0].back());
      BOOST_TEST((severity() == Severity::Error), title << barcode);
      std::swap(catalogue.shops[0].front(), catalogue.shops[0].back());
    }
  ShopProduct& copy = catalogue.shops[0].back();
  copy.status = ProductStatus::Active;
  copy.variants[0].tracked = false;
  BOOST_TEST((severity() == Severity::Warning));
  // Nobody writes either: people share the units out.
  copy.variants[0].tracked = true;
  copy.variants[0].barcode = "501";
  for (auto& tags : {&catalogue.erp[0].tags, &catalogue.erp[0].items[0].tags})
    tags->clear();
  BOOST_TEST((severity() == Severity::Warning));
}

BOOST_AUTO_TEST_CASE(units_for_sale_twice_are_told_with_what_takes_them_off_sale) {
  auto const store = sound_store();
  auto catalogue = goods(store);
  ShopProduct sale = catalogue.shops[0][0];
  sale.handle = "tee-sale";
  sale.title = "Last ones";
  sale.variants[0].available = {Quantity{4}};
  sale.variants[0].price = Amount{900};
  catalogue.shops[0].push_back(sale);
  auto const told = [&] {
    auto const review = review_settings(store, catalogue);
    auto const* twice = find_cause(review.findings, "sku-of-several-variants");
    BOOST_REQUIRE(twice != nullptr);
    return *twice;
  };
  auto const twice = told();
  BOOST_TEST((twice.units_of_all == std::vector<std::int64_t>{4}));
  BOOST_TEST(twice.finding.money_minor == 3'600);
  BOOST_TEST(twice.finding.story[2].ends_with("to the first: tee-sale (4 units)."),
             twice.finding.story[2]);
  BOOST_REQUIRE(twice.changes.size() == 1U);
  BOOST_TEST(path_of(twice.changes[0].at, store) ==
             "shopify_products.csv:Status of tee-sale in sound");
  StoreConfig config = store;
  Catalogue repaired = catalogue;
  BOOST_TEST(apply(twice.changes[0], config, repaired));
  BOOST_TEST(!apply(twice.changes[0], config, repaired));
  auto const after = review_settings(store, repaired);
  BOOST_TEST((find_cause(after.findings, "sku-of-several-variants")->finding.severity ==
              Severity::Warning));
  // With nothing to sell it is sold out for ever.
  catalogue.shops[0].back().variants[0].available = {Quantity{0}};
  auto const none = told();
  BOOST_TEST((none.finding.severity == Severity::Error));
  BOOST_TEST(none.finding.story[2] == "On sale with a number that nobody writes: tee-sale.");
}

// Handle and options say which item it is, and no other variant has that number.
BOOST_AUTO_TEST_CASE(a_variant_with_the_number_of_another_gets_its_own_back) {
  auto const store = sound_store();
  for (std::size_t const wrong : {0U, 1U}) {
    auto catalogue = goods(store, {row("TEE"), row("CAP"), row("BAG")});
    auto& products = catalogue.shops[0];
    Sku const own = products[wrong].variants[0].sku;
    products[wrong].variants[0].sku = products[1 - wrong].variants[0].sku;
    auto const review = review_settings(store, catalogue);
    auto const* twice = find_cause(review.findings, "sku-of-several-variants");
    BOOST_REQUIRE(twice != nullptr);
    BOOST_TEST((twice->finding.severity == Severity::Error));
    BOOST_REQUIRE(twice->changes.size() == 1U);
    BOOST_TEST((twice->changes[0].at.kind == PlaceKind::Identifier));
    BOOST_TEST(twice->changes[0].to == own.value());
    StoreConfig config = store;
    for (Change const& change : twice->changes)
      BOOST_TEST(apply(change, config, catalogue));
    BOOST_TEST(find_cause(review_settings(store, catalogue).findings, "sku-of-several-variants") ==
               nullptr);
  }
}

BOOST_AUTO_TEST_CASE(skus_and_options_that_do_not_name_one_thing_are_reported) {
  StoreConfig const store = sound_store();
  auto catalogue = goods(store, {row("TEE"), row("CAP"), row("BAG")});
  catalogue.shops[0][0].variants[0].sku = Sku{""};
  catalogue.shops[0][1].variants[0].sku = Sku{"BAG"};
  catalogue.shops[0][2].variants[0].sku = Sku{"BAG "};
  auto review = review_settings(store, catalogue);
  for (auto const* cause : {"blank-sku", "padded-sku", "sku-of-several-variants"})
    BOOST_TEST(find_cause(review.findings, cause) != nullptr, cause);
  catalogue = goods(store);
  catalogue.erp[0].option_names[0] = "Size";
  BOOST_TEST(find_cause(review_settings(store, catalogue).findings, "options-incomplete") !=
             nullptr);
  catalogue = goods(store);
  catalogue.erp[0].items.push_back(catalogue.erp[0].items.front());
  catalogue.erp[0].items.back().number = ItemNumber{"TEE-2"};
  BOOST_TEST(find_cause(review_settings(store, catalogue).findings, "options-repeated") != nullptr);
  // An old number that was given up stands in no one's way, unless units of it are left.
  catalogue.erp[0].items.back().active = false;
  catalogue.erp[0].items.back().on_hand = {};
  BOOST_TEST(find_cause(review_settings(store, catalogue).findings, "options-repeated") == nullptr);
  catalogue.erp[0].items.back().on_hand = {Quantity{1}};
  BOOST_TEST(find_cause(review_settings(store, catalogue).findings, "options-repeated") != nullptr);
  for (int i = 0; i < 2050; ++i) {
    catalogue.erp[0].items.push_back(catalogue.erp[0].items.front());
    catalogue.erp[0].items.back().number = ItemNumber{"TEE-X" + std::to_string(i)};
  }
  BOOST_TEST(find_cause(review_settings(store, catalogue).findings, "too-many-variants") !=
             nullptr);
}

namespace {

/// The sound store with a second shop, which has an account of its own.
StoreConfig two_sound_shops() {
  StoreConfig store = sound_store();
  ShopConfig other = store.shops.front();
  other.name = "other";
  other.url = "other.myshopify.com";
  store.shops.push_back(other);
  store.accounts.push_back(store.accounts.front());
  store.accounts.back().name = "Second";
  store.accounts.back().shop = ShopIndex{1};
  store.accounts.back().shop_url = "other.myshopify.com";
  return store;
}

std::size_t times_told(StoreConfig const& store, Catalogue const& catalogue,
                       std::string_view cause) {
  auto const all = review_settings(store, catalogue).findings;
  return static_cast<std::size_t>(std::ranges::count_if(
      all, [&](RuleFinding const& f) { return f.finding.cause.front() == cause; }));
}

}  // namespace

// What is wrong in the second shop alone is told of the second shop alone.
BOOST_AUTO_TEST_CASE(the_second_shop_is_looked_at_like_the_first) {
  StoreConfig const store = two_sound_shops();
  using Break = std::function<void(Catalogue&)>;
  auto const product = [](Catalogue& c) -> ShopProduct& { return c.shops[1][0]; };
  for (auto const& [cause, breaking] : std::vector<std::pair<std::string, Break>>{
           {"handle-missing-in-erp",
            [](Catalogue& c) {
              c.erp[0].handles = "";
              c.shops[0].erase(c.shops[0].begin());
            }},
           {"handle-differs-from-shop", [&](Catalogue& c) { product(c).handle = "tee-there"; }},
           {"track-quantity-off-in-export",
            [&](Catalogue& c) { product(c).variants[0].tracked = false; }},
           {"blank-sku", [&](Catalogue& c) { product(c).variants[0].sku = Sku{""}; }},
           {"padded-sku", [&](Catalogue& c) { product(c).variants[0].sku = Sku{"TEE "}; }},
           {"sku-of-several-variants",
            [&](Catalogue& c) { product(c).variants[0].sku = Sku{"CAP"}; }}}) {
    auto catalogue = goods(store);
    BOOST_TEST(times_told(store, catalogue, cause) == 0U, cause);
    breaking(catalogue);
    auto const review = review_settings(store, catalogue);
    auto const* found = find_cause(review.findings, cause);
    BOOST_REQUIRE_MESSAGE(found != nullptr, cause);
    BOOST_TEST(found->finding.shop == "other", cause);
    BOOST_TEST(found->finding.units == 1, cause);
    BOOST_TEST(times_told(store, catalogue, cause) == 1U, cause);
    for (Change const& change : found->changes) {
      if (change.at.kind != PlaceKind::Handles)
        BOOST_TEST((change.at.shop == ShopIndex{1}), cause);
      StoreConfig repaired = store;
      BOOST_TEST(apply(change, repaired, catalogue), cause);
    }
    if (!found->changes.empty())
      BOOST_TEST(times_told(store, catalogue, cause) == 0U, cause);
  }
}

BOOST_AUTO_TEST_CASE(the_second_account_is_looked_at_like_the_first) {
  using Break = std::function<void(StoreConfig&, Settings&)>;
  for (
      auto const& [cause, breaking] : std::vector<std::pair<std::string, Break>>{
          {"direction-unset", [](auto&, auto&s) { s.direction = Direction::Unset; }},
          {"zero-price-protection-off",
           [](auto&, auto&s) { s.zero_price_protection = Switch::Off; }},
          {"initial-sync-off", [](auto&, auto&s) { s.initial_after.reset(); }},
          {"orders-not-waited-for", [](auto&, auto&s) { s.orders_first = Gate::Off; }},
          {"manual-gate-off", [](auto&, auto&s) { s.manual_needs_idle_queue = Gate::Off; }},
          {"price-field-unmapped", [](auto&, auto&s) { s.price_field = PriceField::Unmapped; }},
          {"schedule-in-peak-window", [](auto&, auto&s) { s.daily_at = TimeOfDay{12 * 60}; }},
          {"shop-sells-in-another-currency",
           [](auto&store,
              auto&
                  s) { store.shops[1].currency = s.price_currency = Currency::parse("EUR").value(); }},
          {"no-order-import", [](auto&, auto&s) { s.order_import = Switch::Off; }},
          {"no-pusher", [](auto&, auto&s) { s.inventory_push = Switch::Off; }},
          {"location-left-alone", [](auto&store, auto&) {
             store.shops[1].locations.push_back({"Van", {}});
           }}}) {
    StoreConfig store = two_sound_shops();
    auto const catalogue = goods(store);
    BOOST_TEST(times_told(store, catalogue, cause) == 0U, cause);
    breaking(store, store.accounts[1].settings);
    auto const review = review_settings(store, catalogue);
    auto const* found = find_cause(review.findings, cause);
    BOOST_REQUIRE_MESSAGE(found != nullptr, cause);
    BOOST_TEST(found->finding.shop == "other", cause);
    BOOST_TEST(times_told(store, catalogue, cause) == 1U, cause);
    for (Change const& change : found->changes)
      BOOST_TEST((change.at.account == AccountIndex{1}), change.at.subject);
  }
}

BOOST_AUTO_TEST_CASE(a_corrected_list_of_handles_keeps_those_of_the_other_shops) {
  StoreConfig store = two_sound_shops();
  auto catalogue = goods(store);
  std::string const right = catalogue.erp[0].handles;
  BOOST_REQUIRE(!right.empty());
  catalogue.shops[1][0].handle = "tee-there";
  auto const review = review_settings(store, catalogue);
  auto const* found = find_cause(review.findings, "handle-differs-from-shop");
  BOOST_REQUIRE(found != nullptr);
  BOOST_REQUIRE(found->changes.size() == 1U);
  BOOST_TEST(found->changes.front().to == right + ", tee-there");
  BOOST_TEST(apply(found->changes.front(), store, catalogue));
  for (RuleFinding const& f : review_settings(store, catalogue).findings)
    BOOST_TEST((f.finding.severity == Severity::Info), f.finding.story.front());
}

BOOST_AUTO_TEST_CASE(untracked_goods_are_counted_with_all_their_money) {
  StoreConfig const store = sound_store();
  auto catalogue = goods(store, {row("TEE"), row("CAP"), row("BAG"), row("OLD")});
  auto const variant = [&](std::size_t i) -> ShopVariant& {
    return catalogue.shops[0][i].variants[0];
  };
  for (std::size_t i : {0U, 1U, 3U})
    variant(i).tracked = false;
  variant(0).price = Amount{1'900};
  variant(1).price = Amount{2'500};
  variant(3).price = Amount{9'900};
  catalogue.erp[3].items[0].active = false;  // discontinued: nobody pushes it, and nobody need to
  auto const review = review_settings(store, catalogue);
  auto const* found = find_cause(review.findings, "track-quantity-off-in-export");
  BOOST_REQUIRE(found != nullptr);
  BOOST_TEST(found->finding.subject == "TEE, CAP");
  BOOST_TEST(found->finding.units == 2);
  BOOST_TEST(found->finding.money_minor == 4'400);
  BOOST_TEST(found->changes.size() == 2U);
  for (std::size_t i : {0U, 1U})
    variant(i).tracked = true;
  BOOST_TEST(times_told(store, catalogue, "track-quantity-off-in-export") == 0U);
}

BOOST_AUTO_TEST_CASE(goods_that_nobody_pushes_may_be_untracked) {
  StoreConfig store = sound_store();
  auto catalogue = goods(store);
  catalogue.shops[0][0].variants[0].tracked = false;
  catalogue.erp[0].tags = catalogue.erp[0].items[0].tags = {"wholesale"};
  BOOST_TEST(times_told(store, catalogue, "track-quantity-off-in-export") == 0U);
  catalogue.erp[0].tags = {"web"};
  BOOST_TEST(times_told(store, catalogue, "track-quantity-off-in-export") == 1U);
  catalogue.erp[0].items[0].track_quantity = false;  // a service
  BOOST_TEST(times_told(store, catalogue, "track-quantity-off-in-export") == 0U);
}

BOOST_AUTO_TEST_CASE(a_tag_behind_another_sign_than_a_comma_is_an_error_that_the_upload_repairs) {
  StoreConfig const store = sound_store();
  for (std::string const cell : {"web; sale", "web|new", "new/WEB", "sale\tweb"}) {
    auto catalogue = goods(store);
    catalogue.erp[1].items[0].tags.clear();
    catalogue.erp[1].tags = {cell, "old"};
    auto const review = review_settings(store, catalogue);
    auto const* found = find_cause(review.findings, kTagsNotApart);
    BOOST_REQUIRE(found != nullptr);
    BOOST_TEST((found->finding.severity == Severity::Error));
    BOOST_TEST(found->finding.subject == "CAP");
    BOOST_TEST(found->finding.units == 10);
    BOOST_TEST(found->finding.money_minor == 10'000);
    BOOST_REQUIRE(found->changes.size() == 1U);
    // It is told once, and not as goods that were left out as well.
    auto const all = review_all(store, catalogue);
    BOOST_TEST(find_cause(all, "on-sale-without-a-tag") == nullptr);
    StoreConfig mended = store;
    BOOST_TEST(apply(found->changes.front(), mended, catalogue));
    BOOST_TEST(catalogue.erp[1].tags.size() == 3U);
    BOOST_TEST(find_cause(review_all(store, catalogue), kTagsNotApart) == nullptr);
    BOOST_TEST(find_cause(review_all(store, catalogue), "on-sale-without-a-tag") == nullptr);
  }
}

BOOST_AUTO_TEST_CASE(other_signs_in_a_tag_are_no_fault_where_the_goods_are_synced_or_not_counted) {
  StoreConfig const store = sound_store();
  auto catalogue = goods(store);
  auto const told = [&] { return times_told(store, catalogue, kTagsNotApart); };
  auto& tags = catalogue.erp[1].items[0].tags;
  tags = {"web", "web; sale"};  // synced all the same
  BOOST_TEST(told() == 0U);
  tags = {"web; sale"};
  BOOST_TEST(told() == 1U);
  tags = {"webbing; sale"};
  BOOST_TEST(told() == 0U);
  tags = {"web; sale"};
  catalogue.shops[0][1].variants[0].tracked = false;
  BOOST_TEST(told() == 0U);
  catalogue.shops[0][1].variants[0].tracked = true;
  catalogue.shops[0][1].status = ProductStatus::Draft;
  BOOST_TEST(told() == 0U);
  // Where all are of one mind, it is the filter that is told.
  catalogue.shops[0][1].status = ProductStatus::Active;
  catalogue.erp[0].items[0].tags = {"web; sale"};
  BOOST_TEST(told() == 0U);
  BOOST_TEST(times_told(store, catalogue, "tag-filter-matches-nothing") == 1U);
}

BOOST_AUTO_TEST_CASE(
    a_tag_on_other_items_of_the_product_alone_is_an_error_that_the_upload_repairs) {
  StoreConfig store = sound_store();
  auto small = row("TEE-S"), large = row("TEE-L");
  small.product = large.product = "TEE";
  small.options = {{"Size", "S"}};
  large.options = {{"Size", "L"}};
  auto catalogue = goods(store, {small, large, row("CAP")});
  BOOST_TEST(times_told(store, catalogue, kTagOnSistersAlone) == 0U);
  catalogue.erp[0].items[1].tags.clear();
  auto const review = review_settings(store, catalogue);
  auto const* found = find_cause(review.findings, kTagOnSistersAlone);
  BOOST_REQUIRE(found != nullptr);
  BOOST_TEST((found->finding.severity == Severity::Error));
  BOOST_TEST(found->finding.subject == "TEE-L");
  BOOST_TEST(found->finding.units == 10);
  BOOST_REQUIRE(found->changes.size() == 1U);
  BOOST_TEST(find_cause(review_all(store, catalogue), "on-sale-without-a-tag") == nullptr);
  BOOST_TEST(apply(found->changes.front(), store, catalogue));
  BOOST_TEST((catalogue.erp[0].items[1].tags == std::vector<std::string>{"web"}));
  BOOST_TEST(find_cause(review_all(store, catalogue), kTagOnSistersAlone) == nullptr);
}

BOOST_AUTO_TEST_CASE(goods_without_a_tag_are_a_warning_however_many_they_are) {
  StoreConfig const store = sound_store();
  for (std::size_t const untagged : {1U, 2U, 3U}) {
    auto catalogue = goods(store, {row("TEE"), row("CAP"), row("MUG"), row("PIN")});
    for (std::size_t i = 0; i < untagged; ++i)
      catalogue.erp[i].items[0].tags.clear();
    auto const all = review_all(store, catalogue);
    auto const* found = find_cause(all, "on-sale-without-a-tag");
    BOOST_REQUIRE(found != nullptr);
    BOOST_TEST((found->finding.severity == Severity::Warning));
    BOOST_TEST(found->finding.units == static_cast<std::int64_t>(10 * untagged));
  }
}

BOOST_AUTO_TEST_CASE(
    goods_of_an_account_that_pushes_nothing_are_an_error_that_the_others_tags_mend) {
  StoreConfig store = sound_store();
  auto cap = row("CAP");
  cap.tags = {"sale"};
  auto catalogue = goods(store, {row("TEE"), cap});
  store.accounts.push_back(second_account(store));
  auto& sale = store.accounts.back().settings;
  sale.tag_filter = {"sale"};
  sale.inventory_push = Switch::Off;
  // What the account does else does not bring their stock, nor does it matter that it does nothing.
  for (auto const product : {Switch::On, Switch::Off}) {
    sale.product_sync = sale.price_sync = product;
    BOOST_TEST(times_told(store, catalogue, kGoodsUnpushed) == 1U);
  }
  auto const review = review_settings(store, catalogue);
  auto const* found = find_cause(review.findings, kGoodsUnpushed);
  BOOST_REQUIRE(found != nullptr);
  BOOST_TEST((found->finding.severity == Severity::Error));
  BOOST_TEST(found->finding.subject == "CAP");
  BOOST_TEST(found->finding.units == 10);
  BOOST_REQUIRE(found->changes.size() == 1U);
  BOOST_TEST(found->changes.front().to == "web,sale");
  BOOST_TEST(apply(found->changes.front(), store, catalogue));
  BOOST_TEST(times_told(store, catalogue, kGoodsUnpushed) == 0U);
  // An account that has no tags and takes orders alone deals with no goods.
  store.accounts.front().settings.tag_filter = {"web"};
  sale.tag_filter.clear();
  BOOST_TEST(times_told(store, catalogue, kGoodsUnpushed) == 0U);
  sale.price_sync = Switch::On;
  BOOST_TEST(times_told(store, catalogue, kGoodsUnpushed) == 1U);
}

BOOST_AUTO_TEST_CASE(one_of_two_pushers_is_not_switched_off_without_its_goods_being_covered) {
  StoreConfig store = sound_store();
  auto cap = row("CAP");
  cap.tags = {"sale"};
  auto catalogue = goods(store, {row("TEE"), cap});
  store.accounts.push_back(second_account(store));
  store.accounts.back().settings.tag_filter = {"sale"};
  store.accounts.back().settings.one_pusher = Gate::Off;
  BOOST_TEST(times_told(store, catalogue, kGoodsUnpushed) == 0U);
  auto const review = review_settings(store, catalogue);
  auto const* found = find_cause(review.findings, "several-pushers");
  BOOST_REQUIRE(found != nullptr);
  BOOST_REQUIRE(found->changes.size() == 2U);
  BOOST_TEST(apply(found->changes[0], store, catalogue));
  BOOST_TEST(times_told(store, catalogue, kGoodsUnpushed) == 1U);
  BOOST_TEST(apply(found->changes[1], store, catalogue));
  BOOST_TEST(times_told(store, catalogue, kGoodsUnpushed) == 0U);
}

BOOST_AUTO_TEST_CASE(stock_that_the_erp_holds_and_does_not_track_is_an_error_and_a_service_is_not) {
  StoreConfig store = sound_store();
  constexpr std::string_view kError = "stock-item-not-tracked-in-erp",
                             kWarning = "non-stock-item-tracked-in-shop";
  auto catalogue = goods(store);
  auto& item = catalogue.erp[0].items[0];
  BOOST_TEST(times_told(store, catalogue, kError) == 0U);
  item.track_quantity = false;
  auto const review = review_settings(store, catalogue);
  auto const* found = find_cause(review.findings, kError);
  BOOST_REQUIRE(found != nullptr);
  BOOST_TEST((found->finding.severity == Severity::Error));
  BOOST_TEST(found->finding.subject == "TEE");
  BOOST_TEST(found->finding.units == 1);
  BOOST_TEST(find_cause(review.findings, kWarning) == nullptr);
  BOOST_REQUIRE(found->changes.size() == 1U);
  auto mended = catalogue;
  BOOST_TEST(apply(found->changes.front(), store, mended));
  BOOST_TEST(times_told(store, mended, kError) == 0U);
  // A service has no stock; only that the shop counts it is worth a word.
  item.on_hand = {Quantity{0}};
  BOOST_TEST(times_told(store, catalogue, kError) == 0U);
  BOOST_TEST(times_told(store, catalogue, kWarning) == 1U);
  item.on_so = {Quantity{1}};
  BOOST_TEST(times_told(store, catalogue, kError) == 1U);
  item.on_so.clear();
  item.on_hand = {Quantity{3}};
  catalogue.shops[0][0].variants[0].tracked = false;
  BOOST_TEST(times_told(store, catalogue, kError) == 0U);
  catalogue.shops[0][0].variants[0].tracked = true;
  item.tags = {"wholesale"};
  BOOST_TEST(times_told(store, catalogue, kError) == 0U);
}

// Arizona does not change its clocks: an hour there is one hour later in New York in summer.
BOOST_AUTO_TEST_CASE(the_peak_window_counts_in_winter_and_in_summer) {
  StoreConfig store = sound_store();
  store.zone = load_zone("America/Phoenix").value();
  store.peak_from = "11:00";
  store.peak_to = "12:00";
  auto const told = [&](std::int16_t minute) {
    settings_of(store).daily_at = TimeOfDay{minute};
    return times_told(store, goods(store), "schedule-in-peak-window");
  };
  BOOST_TEST(told(8 * 60 - 1) == 0U);   // 09:59 and 10:59
  BOOST_TEST(told(8 * 60) == 1U);       // 10:00 and 11:00
  BOOST_TEST(told(9 * 60 - 1) == 1U);   // 10:59 and 11:59
  BOOST_TEST(told(9 * 60) == 1U);       // 11:00 and 12:00
  BOOST_TEST(told(10 * 60 - 1) == 1U);  // 11:59 and 12:59
  BOOST_TEST(told(10 * 60) == 0U);      // 12:00 and 13:00
}

BOOST_AUTO_TEST_CASE(a_weekly_sync_in_the_peak_window_is_told_like_a_daily_one) {
  StoreConfig store = sound_store();
  auto const catalogue = goods(store);
  settings_of(store).daily_at.reset();
  BOOST_REQUIRE(set_setting(store, "accounts.Web.inventory.weekly.at", "Sunday 12:00").has_value());
  auto const review = review_settings(store, catalogue);
  auto const* found = find_cause(review.findings, "schedule-in-peak-window");
  BOOST_REQUIRE(found != nullptr);
  BOOST_TEST(
      (found->finding.cause == std::vector<std::string>{"schedule-in-peak-window", "weekly"}));
  BOOST_REQUIRE(set_setting(store, "accounts.Web.inventory.weekly.at", "Sunday 04:00").has_value());
  BOOST_TEST(times_told(store, catalogue, "schedule-in-peak-window") == 0U);
}

BOOST_AUTO_TEST_CASE(thresholds_lie_where_they_are_said_to_lie) {
  StoreConfig store = sound_store();
  auto catalogue = goods(store);
  settings_of(store).orders_first = Gate::Off;
  auto const told = [&](std::string_view cause) { return times_told(store, catalogue, cause); };
  // A row may wait for as long as the store says, and a pass is as late as its interval.
  settings_of(store).product_every = store.queue_bound - minutes(1);
  BOOST_TEST(told("queue-slower-than-allowed") == 0U);
  settings_of(store).product_every = store.queue_bound;
  BOOST_TEST(told("queue-slower-than-allowed") == 1U);
  settings_of(store).product_every = minutes(10);
  // A wait of an hour is late for a daily sync.
  settings_of(store).ingestion_delay = minutes(29);
  settings_of(store).release_delay = minutes(30);
  BOOST_TEST(told("daily-with-late-orders") == 0U);
  settings_of(store).ingestion_delay = minutes(30);
  BOOST_TEST(told("daily-with-late-orders") == 1U);
  // Any wait is one for which an absolute sync has to wait.
  BOOST_TEST(told("late-orders-not-waited-for") == 1U);
  settings_of(store).ingestion_delay = settings_of(store).release_delay = Duration{0};
  BOOST_TEST(told("late-orders-not-waited-for") == 0U);
  BOOST_TEST(told("orders-not-waited-for") == 1U);
  // 2,048 variants are what Shopify takes.
  auto& items = catalogue.erp[0].items;
  while (items.size() < 2'048)
    items.push_back(items.front());
  BOOST_TEST(told("too-many-variants") == 0U);
  items.push_back(items.front());
  BOOST_TEST(told("too-many-variants") == 1U);
}

BOOST_AUTO_TEST_CASE(five_of_many_are_named) {
  StoreConfig const store = sound_store();
  std::vector<CatalogueRow> rows;
  for (char c = 'A'; c <= 'G'; ++c)
    rows.push_back(row(std::string("ITEM-") + c));
  auto catalogue = goods(store, rows);
  for (ShopProduct& product : catalogue.shops[0])
    product.variants[0].tracked = false;
  auto const review = review_settings(store, catalogue);
  auto const* found = find_cause(review.findings, "track-quantity-off-in-export");
  BOOST_REQUIRE(found != nullptr);
  BOOST_TEST(found->finding.subject == "ITEM-A, ITEM-B, ITEM-C, ITEM-D, ITEM-E and 2 more");
  BOOST_TEST(found->finding.units == 7);
}

// A store whose exports hold nothing says nothing about its filter.
BOOST_AUTO_TEST_CASE(an_empty_catalogue_matches_no_filter_and_none_is_blamed) {
  StoreConfig const store = sound_store();
  Catalogue nothing;
  nothing.shops.resize(1);
  BOOST_TEST(times_told(store, nothing, "tag-filter-matches-nothing") == 0U);
  BOOST_TEST(times_told(store, nothing, "tag-that-no-item-has") == 0U);
}

// Arizona does not change its clocks: California differs from it in winter, Colorado in summer.
BOOST_AUTO_TEST_CASE(zones_that_agree_for_half_of_the_year_differ) {
  StoreConfig store = sound_store();
  store.zone = load_zone("America/Phoenix").value();
  auto const told = [&](char const* zone) {
    store.shops.front().zone = load_zone(zone).value();
    return times_told(store, goods(store), "zones-differ");
  };
  BOOST_TEST(told("America/Los_Angeles") == 1U);
  BOOST_TEST(told("America/Denver") == 1U);
  BOOST_TEST(told("America/Phoenix") == 0U);
}

// At two the clock jumps to three: three is an hour of that day, two is not.
BOOST_AUTO_TEST_CASE(the_hour_to_which_a_clock_jumps_is_not_skipped) {
  StoreConfig store = sound_store();
  auto const told = [&](std::int16_t minute) {
    settings_of(store).daily_at = TimeOfDay{minute};
    return times_told(store, goods(store), "schedule-in-skipped-hour");
  };
  BOOST_TEST(told(120 - 1) == 0U);
  BOOST_TEST(told(120) == 1U);
  BOOST_TEST(told(180 - 1) == 1U);
  BOOST_TEST(told(180) == 0U);
}

BOOST_AUTO_TEST_CASE(a_setting_is_as_bad_as_the_worst_that_blames_it) {
  StoreConfig store = sound_store();
  store.accounts.push_back(second_account(store));
  store.accounts.back().settings.direction = Direction::ShopifyToXoro;
  auto const review = review_settings(store, goods(store));
  BOOST_REQUIRE(find_cause(review.findings, "inventory-owner-unstated") != nullptr);  // a warning
  BOOST_REQUIRE(find_cause(review.findings, "accounts-disagree") != nullptr);         // an error
  auto const row = std::ranges::find_if(review.settings, [](SettingCheck const& s) {
    return s.account == "Stock" && s.path == "product.direction";
  });
  BOOST_REQUIRE(row != review.settings.end());
  BOOST_TEST((row->verdict == Verdict::Failed));
}

BOOST_AUTO_TEST_CASE(two_shops_may_be_owned_by_different_sides) {
  StoreConfig store = two_sound_shops();
  store.accounts[1].settings.direction = Direction::ShopifyToXoro;
  BOOST_TEST(times_told(store, goods(store), "accounts-disagree") == 0U);
  store.accounts[1].shop = ShopIndex{0};
  BOOST_TEST(times_told(store, goods(store), "accounts-disagree") == 1U);
}

BOOST_AUTO_TEST_CASE(of_several_importers_the_first_goes_on) {
  StoreConfig store = sound_store();
  store.accounts.push_back(second_account(store));
  store.accounts.back().settings.order_import = Switch::On;
  auto const review = review_settings(store, goods(store));
  auto const* found = find_cause(review.findings, "several-importers");
  BOOST_REQUIRE(found != nullptr);
  BOOST_REQUIRE(found->changes.size() == 1U);
  BOOST_TEST((found->changes.front().at.account == AccountIndex{1}));
}

BOOST_AUTO_TEST_CASE(what_xoroerp_does_not_bring_into_a_shop_it_need_not_keep_there) {
  StoreConfig store = sound_store();
  settings_of(store).inventory_push = Switch::Off;
  settings_of(store).direction = Direction::ShopifyToXoro;
  BOOST_TEST(times_told(store, goods(store), "no-pusher") == 0U);
  // Nor does it need the handles of products that it takes from there.
  auto catalogue = goods(store);
  catalogue.erp[0].handles = "";
  BOOST_TEST(times_told(store, catalogue, "handle-missing-in-erp") == 0U);
  settings_of(store).direction = Direction::XoroToShopify;
  BOOST_TEST(times_told(store, catalogue, "no-pusher") == 1U);
  BOOST_TEST(times_told(store, catalogue, "handle-missing-in-erp") == 1U);
}

BOOST_AUTO_TEST_CASE(one_that_tells_of_what_was_sent_is_enough_and_no_stock_may_stand_for_it) {
  StoreConfig store = sound_store();
  auto catalogue = goods(store);
  settings_of(store).send_fulfilments = Switch::Off;
  BOOST_TEST(times_told(store, catalogue, "fulfilments-unheard") == 0U);
  settings_of(store).default_sku = "TEE";
  catalogue.erp[0].items[0].track_quantity = false;
  BOOST_TEST(times_told(store, catalogue, "default-sku-is-stock") == 0U);
  // What another account of the shop writes is written.
  store.erp_stores.push_back("Attic");
  store.shops.front().locations.push_back({"Attic", {StoreIndex{1}}});
  store.accounts.push_back(store.accounts.front());
  store.accounts.front().locations = {mocks::location_at(0)};
  store.accounts.back().locations = {mocks::location_at(1)};
  BOOST_TEST(times_told(store, catalogue, kLocationUnwritten) == 0U);
}

BOOST_AUTO_TEST_CASE(what_is_sold_when_none_is_left_is_worth_a_word) {
  StoreConfig const store = sound_store();
  auto catalogue = goods(store);
  BOOST_TEST(times_told(store, catalogue, "sold-when-none-is-left") == 0U);
  catalogue.shops[0][1].variants[0].policy = OversellPolicy::Continue;
  auto const review = review_settings(store, catalogue);
  auto const* told = find_cause(review.findings, "sold-when-none-is-left");
  BOOST_REQUIRE(told != nullptr);
  BOOST_TEST((told->finding.severity == Severity::Info));
  BOOST_TEST(told->finding.subject == "CAP");
}

BOOST_AUTO_TEST_CASE(a_location_that_nobody_pushes_to_needs_no_store) {
  StoreConfig store = sound_store();
  store.shops.front().locations.push_back({"Van", {}});
  BOOST_TEST(times_told(store, goods(store), "location-left-alone") == 1U);
  store.accounts.front().locations = {mocks::location_at(0)};
  BOOST_TEST(times_told(store, goods(store), "location-left-alone") == 0U);
}

BOOST_AUTO_TEST_CASE(what_the_shop_lacks_of_a_product_that_it_has_is_noted) {
  StoreConfig store = sound_store();
  auto catalogue = goods(store);
  BOOST_TEST(times_told(store, catalogue, "variant-lacking-in-shop") == 0U);
  ErpItem size = catalogue.erp[0].items[0];
  size.number = ItemNumber{"TEE-XL"};
  size.options[0] = "XL";
  catalogue.erp[0].items.push_back(size);
  auto const told = [&] {
    std::vector<Finding> all;
    for (Finding& f : review_store(store, catalogue))
      if (!f.cause.empty() && f.cause.front() == "variant-lacking-in-shop")
        all.push_back(std::move(f));
    BOOST_REQUIRE(all.size() == 1U);
    return all.front();
  };
  BOOST_TEST((told().severity == Severity::Info));
  BOOST_TEST(told().subject == "TEE-XL");
  BOOST_TEST(told().story.back().starts_with("The first sync of the product adds each"));
  store.accounts[0].settings.product_sync = Switch::Off;
  BOOST_TEST(told().story.back().starts_with("No account brings products into it"));
}

BOOST_AUTO_TEST_CASE(a_number_that_xoroerp_does_not_have_may_be_of_several_variants) {
  StoreConfig const store = sound_store();
  auto catalogue = goods(store, {row("TEE"), row("CAP")});
  for (std::size_t i : {0U, 1U})
    catalogue.shops[0][i].variants.push_back(catalogue.shops[0][i].variants.front());
  auto const rename = [&](char const* sku) {
    for (std::size_t i : {0U, 1U})
      catalogue.shops[0][i].variants.back().sku = Sku{sku};
  };
  rename("GIFT");
  BOOST_TEST(times_told(store, catalogue, "sku-of-several-variants") == 0U);
  rename("TEE");
  BOOST_TEST(times_told(store, catalogue, "sku-of-several-variants") == 1U);
}

BOOST_AUTO_TEST_CASE(tracking_is_needed_where_stock_is_pushed) {
  for (Switch push : {Switch::On, Switch::Off}) {
    StoreConfig store = sound_store();
    settings_of(store).track_quantity = Switch::Off;
    settings_of(store).inventory_push = push;
    auto const review = review_settings(store, goods(store));
    auto const* found = find_cause(review.findings, "new-variants-untracked");
    BOOST_REQUIRE(found != nullptr);
    BOOST_TEST(
        (found->finding.severity == (push == Switch::On ? Severity::Error : Severity::Warning)));
  }
}

BOOST_AUTO_TEST_CASE(one_handle_that_agrees_is_a_reconciliation_begun) {
  auto const told = [](Reconciliation const& r) {
    std::vector<RuleFinding> all;
    review_reconciliation({r}, all);
    return find_cause(all, "nothing-reconciled") != nullptr;
  };
  Reconciliation r;
  r.shop = "sound";
  BOOST_TEST(!told(r));
  r.item_only = 3;
  BOOST_TEST(told(r));
  r.handle_only = 1;
  BOOST_TEST(!told(r));
  r.handle_only = 0;
  r.both = 1;
  BOOST_TEST(!told(r));
}

namespace {

Finding const* told_cause(StoreConfig const& store, Catalogue const& catalogue,
                          std::string_view cause, std::vector<Finding>& kept) {
  kept = review_store(store, catalogue);
  auto const found =
      std::ranges::find_if(kept, [&](Finding const& f) { return f.cause.front() == cause; });
  return found == kept.end() ? nullptr : &*found;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_side_without_numbers_is_an_error_with_units_and_money) {
  auto const store = sound_store();
  std::vector<Finding> kept;
  auto catalogue = goods(store);
  for (ErpProduct& product : catalogue.erp)
    product.items[0].on_hand = {Quantity{0}};
  auto const* none = told_cause(store, catalogue, "no-stock-in-erp", kept);
  BOOST_REQUIRE(none != nullptr);
  BOOST_TEST((none->severity == Severity::Error));
  BOOST_TEST(none->units == 20);
  BOOST_TEST(none->money_minor == 20'000);

  catalogue = goods(store);
  for (ShopProduct& product : catalogue.shops[0])
    product.variants[0].available = {Quantity{0}};
  BOOST_TEST(told_cause(store, catalogue, "no-stock-in-shop", kept) != nullptr);

  catalogue = goods(store);
  catalogue.erp[1].items[0].on_hand.clear();
  auto const* row = told_cause(store, catalogue, "no-row-in-erp", kept);
  BOOST_REQUIRE(row != nullptr);
  BOOST_TEST((row->severity == Severity::Error));
  BOOST_TEST(row->subject == "CAP");
  BOOST_TEST(row->units == 10);

  catalogue = goods(store);
  for (auto const cause : {"no-stock-in-erp", "no-stock-in-shop", "no-row-in-erp"})
    BOOST_TEST(told_cause(store, catalogue, cause, kept) == nullptr);
}

// Told with the variant, and pair by pair for a person: one fault.
BOOST_AUTO_TEST_CASE(what_may_be_the_item_of_an_unfed_variant_is_told_with_it) {
  auto const store = sound_store();
  std::vector<Finding> kept;
  auto catalogue = goods(store);
  ShopVariant& variant = catalogue.shops[0][0].variants[0];
  variant.sku = Sku{"OLD-9"};
  variant.barcode = catalogue.erp[0].items[0].barcode = "4006381333931";
  auto const* unfed = told_cause(store, catalogue, "variant-of-no-item", kept);
  BOOST_REQUIRE(unfed != nullptr);
  BOOST_TEST(unfed->story[1].ends_with("; it may be item TEE."), unfed->story[1]);
  auto const print = fingerprint(*unfed);
  auto const* pair = told_cause(store, catalogue, "evidence-without-key", kept);
  BOOST_REQUIRE(pair != nullptr);
  BOOST_TEST(pair->follows_from == print);
}

BOOST_AUTO_TEST_CASE(a_variant_that_no_item_feeds_is_an_error_where_it_can_be_bought) {
  auto const store = sound_store();
  std::vector<Finding> kept;
  auto catalogue = goods(store);
  ShopVariant& variant = catalogue.shops[0][0].variants[0];
  variant.sku = Sku{"TEA"};
  auto const* unfed = told_cause(store, catalogue, "variant-of-no-item", kept);
  BOOST_REQUIRE(unfed != nullptr);
  BOOST_TEST((unfed->severity == Severity::Error));
  BOOST_TEST(unfed->subject == "TEA");
  BOOST_TEST(unfed->units == 10);
  BOOST_TEST(unfed->money_minor == 10'000);
  variant.available = {Quantity{0}};
  BOOST_TEST(
      (told_cause(store, catalogue, "variant-of-no-item", kept)->severity == Severity::Warning));
  variant.tracked = false;
  BOOST_TEST(told_cause(store, catalogue, "variant-of-no-item", kept) == nullptr);

  catalogue = goods(store);
  for (ShopProduct& product : catalogue.shops[0])
    product.variants[0].sku = Sku{""};
  BOOST_TEST(told_cause(store, catalogue, "no-sku-is-an-item", kept) != nullptr);
  // Where the shop owns the products, the first import makes the items.
  auto imports = store;
  imports.accounts[0].settings.direction = Direction::ShopifyToXoro;
  BOOST_TEST(told_cause(imports, catalogue, "no-sku-is-an-item", kept) == nullptr);
}

BOOST_AUTO_TEST_CASE(two_files_with_nothing_in_common_are_an_error) {
  auto const store = sound_store();
  std::vector<Finding> kept;
  auto const told = [&](StoreConfig const& of, Catalogue const& catalogue) -> Finding const* {
    std::vector<RuleFinding> all;
    review_pairs(of, {compare_sides(of, catalogue, 0)}, all);
    kept.clear();
    for (RuleFinding& one : all)
      kept.push_back(std::move(one.finding));
    return kept.empty() ? nullptr : &kept.front();
  };
  auto catalogue = goods(store);
  BOOST_TEST(told(store, catalogue) == nullptr);
  catalogue.shops[0].clear();
  auto const* none = told(store, catalogue);
  BOOST_REQUIRE(none != nullptr);
  BOOST_TEST((none->severity == Severity::Error));
  BOOST_TEST(none->subject == store.shops[0].name);
  catalogue.erp.clear();
  BOOST_TEST(told(store, catalogue) != nullptr);
  // Where the shop owns the products, the first import makes the items.
  auto imports = store;
  imports.accounts[0].settings.direction = Direction::ShopifyToXoro;
  BOOST_TEST(told(imports, goods(store)) == nullptr);
  BOOST_TEST(told(imports, catalogue) == nullptr);
  // What is on sale and no item is told as that, once.
  catalogue = goods(store);
  for (ShopProduct& product : catalogue.shops[0])
    product.variants[0].sku = Sku{""};
  BOOST_TEST(told(store, catalogue) == nullptr);
}

BOOST_AUTO_TEST_CASE(plain_differences_are_notes_and_a_common_cause_is_a_warning) {
  auto const store = sound_store();
  std::vector<Finding> kept;
  std::vector<CatalogueRow> rows;
  for (int i = 0; i < 4; ++i) {
    rows.push_back(row("ITEM-" + std::to_string(i)));
    rows.back().price = Amount{1'000 + 333 * i};
  }
  auto catalogue = goods(store, rows);
  catalogue.shops[0][1].variants[0].price = Amount{1'300};
  auto const* one = told_cause(store, catalogue, "price-differs", kept);
  BOOST_REQUIRE(one != nullptr);
  BOOST_TEST((one->severity == Severity::Info));
  BOOST_TEST(one->units == 1);
  BOOST_TEST(one->money_minor == 330);
  BOOST_TEST(one->subject == "ITEM-1");
  for (std::size_t i = 0; i < 4; ++i)
    catalogue.shops[0][i].variants[0].price =
        Amount{(catalogue.erp[i].items[0].price->minor() * 119 + 50) / 100};
  auto const* all = told_cause(store, catalogue, "price-factor", kept);
  BOOST_REQUIRE(all != nullptr);
  BOOST_TEST((all->severity == Severity::Warning));
  BOOST_TEST(all->units == 4);
  BOOST_TEST(all->story.front().find("1.19") != std::string::npos);
  BOOST_TEST(all->money_minor > 0);
  // What nobody sends is at no risk, and the sum is told all the same.
  auto without_prices = store;
  for (AccountConfig& account : without_prices.accounts)
    account.settings.price_sync = Switch::Off;
  auto const* unsent = told_cause(without_prices, catalogue, "price-factor", kept);
  BOOST_REQUIRE(unsent != nullptr);
  BOOST_TEST(unsent->money_minor == 0);
  BOOST_TEST(unsent->story.back().find("no account sends prices") != std::string::npos);
  BOOST_TEST(told_cause(store, catalogue, "price-differs", kept) == nullptr);
  for (std::size_t i = 0; i < 4; ++i) {
    auto const units = static_cast<std::int32_t>(5 + 3 * i);
    catalogue.shops[0][i].variants[0].available = {Quantity{units}};
    catalogue.erp[i].items[0].on_hand = {Quantity{units * 12}};
  }
  auto const* packs = told_cause(store, catalogue, "stock-factor", kept);
  BOOST_REQUIRE(packs != nullptr);
  BOOST_TEST((packs->severity == Severity::Error));
  catalogue.shops[0][2].status = ProductStatus::Draft;
  auto const* hidden = told_cause(store, catalogue, "status-differs", kept);
  BOOST_REQUIRE(hidden != nullptr);
  BOOST_TEST((hidden->severity == Severity::Warning));
  BOOST_TEST(hidden->subject == "ITEM-2");
}

BOOST_AUTO_TEST_CASE(a_handle_that_the_shop_exports_is_right_whatever_signs_it_has) {
  auto const store = sound_store();
  auto tee = row("TEE");
  tee.handle = "harbour_tee\u2122";
  tee.shop_handle = {{"", "harbour_tee\u2122"}};
  std::vector<Finding> kept;
  auto catalogue = goods(store, {tee, row("CAP")});
  BOOST_TEST(told_cause(store, catalogue, "handle-not-normal", kept) == nullptr);
  BOOST_TEST(told_cause(store, catalogue, "handle-differs-from-shop", kept) == nullptr);
  catalogue.erp[0].handles = "harbour_mug\u2122";
  BOOST_TEST(told_cause(store, catalogue, "handle-not-normal", kept) != nullptr);
}

// Nobody waits for orders that another account brings in.
BOOST_AUTO_TEST_CASE(who_pushes_imports_the_orders_too) {
  StoreConfig store = sound_store();
  store.accounts.push_back(store.accounts.front());
  Settings& pusher = store.accounts[0].settings;
  Settings& other = store.accounts[1].settings;
  store.accounts[1].name = "Orders";
  other.product_sync = other.price_sync = other.inventory_push = Switch::Off;
  other.order_import = Switch::Off;
  BOOST_TEST(times_told(store, goods(store), "orders-come-by-another-account") == 0U);
  std::swap(pusher.order_import, other.order_import);
  BOOST_TEST(times_told(store, goods(store), "orders-come-by-another-account") == 1U);
  other.order_import = Switch::Off;
  BOOST_TEST(times_told(store, goods(store), "orders-come-by-another-account") == 0U);
}

BOOST_AUTO_TEST_CASE(a_default_sku_that_is_not_active_is_told) {
  auto store = sound_store();
  settings_of(store).default_sku = "MISC";
  auto catalogue = goods(store);
  ErpProduct sundries{.base_part = BasePart{"MISC"}, .title = "Sundries"};
  sundries.items.push_back({.number = ItemNumber{"MISC"}, .track_quantity = false});
  catalogue.erp.push_back(sundries);
  auto const told = [&] {
    auto const review = review_settings(store, catalogue);
    return find_cause(review.findings, "default-sku-inactive") != nullptr;
  };
  BOOST_TEST(!told());
  catalogue.erp.back().items[0].active = false;
  BOOST_TEST(told());
  catalogue.erp.back().items[0].active = true;
  catalogue.erp.back().active = false;
  BOOST_TEST(told());
}

// In the second shop the first handle is another product's; the order alone is wrong.
BOOST_AUTO_TEST_CASE(handles_are_put_in_the_order_in_which_each_shop_finds_its_own) {
  auto store = preset_store("two-shops").value();
  auto tee = row("TEE"), cap = row("CAP");
  tee.handle = "tee, south-tee";
  cap.handle = "cap, tee";
  tee.shop_handle = {{"North", "tee"}, {"South", "south-tee"}};
  cap.shop_handle = {{"North", "cap"}, {"South", "tee"}};
  auto catalogue = goods(store, {tee, cap});
  auto const review = review_settings(store, catalogue);
  auto const* foreign = find_cause(review.findings, "handle-of-another-product");
  BOOST_REQUIRE(foreign != nullptr);
  BOOST_REQUIRE_EQUAL(foreign->changes.size(), 1U);
  BOOST_TEST(foreign->changes[0].to == "south-tee, tee");
  BOOST_TEST(apply(foreign->changes[0], store, catalogue));
  BOOST_TEST(find_cause(review_settings(store, catalogue).findings, "handle-of-another-product") ==
             nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
