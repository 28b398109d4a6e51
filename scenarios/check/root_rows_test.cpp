#include "scenarios/check/root_rows.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "mocks/shopify/server.h"
#include "model/change.h"
#include "model/settings.h"
#include "scenarios/check/shop_currencies.h"
#include "scenarios/check/sound_store_test.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(root_rows_test)

namespace {

CheckOptions quick() {
  CheckOptions options;
  options.seeds = 2;
  options.length = days(4);
  return options;
}

/// Each item has a number and a price of its own, at each store; both sides agree.
StoreInput varied_input(std::string_view preset) {
  auto input = sound_input(8, preset);
  set(input, "inventory.delta.mode", "adjust");
  auto const stores = static_cast<std::int32_t>(input.config.erp_stores.size());
  for (std::int32_t i = 0; i < 8; ++i) {
    ErpItem& item = input.catalogue.erp[static_cast<std::size_t>(i)].items[0];
    ShopVariant& variant = input.catalogue.shops[0][static_cast<std::size_t>(i)].variants[0];
    item.price = variant.price = Amount{1'000 + 137 * i};
    item.on_hand.clear();
    variant.available.clear();
    for (std::int32_t e = 0; e < stores; ++e) {
      item.on_hand.emplace_back(12 + 5 * ((i + 3 * e) % 8) + 2 * e);
      variant.available.emplace_back(item.on_hand.back());
    }
  }
  return input;
}

Finding const* find_cause(CheckResult const& result, std::string_view cause) {
  auto const found = std::ranges::find_if(result.findings, [&](Finding const& f) {
    return !f.cause.empty() && f.cause.front() == cause;
  });
  return found == result.findings.end() ? nullptr : &*found;
}

/// The one root that is an error; what else is one follows from it.
Finding const& only_root(CheckResult const& result, std::string_view cause) {
  BOOST_TEST((result.verdict == Verdict::Failed));
  Finding const* const root = find_cause(result, cause);
  BOOST_REQUIRE_MESSAGE(root != nullptr, cause);
  BOOST_TEST((root->severity == Severity::Error), cause);
  BOOST_TEST(root->follows_from == "");
  for (Finding const& f : result.findings)
    if (f.severity == Severity::Error && &f != root)
      BOOST_TEST(f.follows_from == fingerprint(*root),
                 cause << ": " << name_of(f.anomaly) << " of " << f.subject << ", "
                       << (f.cause.empty() ? "" : f.cause.front()));
  return *root;
}

std::size_t followers(CheckResult const& result, Finding const& root) {
  return static_cast<std::size_t>(
      std::ranges::count(result.findings, fingerprint(root), &Finding::follows_from));
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_sound_store_of_several_locations_has_no_root) {
  auto const result = check(varied_input("multi-location"), quick());
  BOOST_TEST((result.verdict == Verdict::Passed));
  BOOST_TEST(std::ranges::none_of(result.findings,
                                  [](Finding const& f) { return f.severity == Severity::Error; }));
}

/// Of the third product, under another handle and title, with a number that no sync writes.
ShopProduct& add_copy(StoreInput& input, std::string const& title, ProductStatus status) {
  ShopProduct copy = input.catalogue.shops[0][2];
  copy.handle = "copy-of-it";
  copy.title = title;
  copy.status = status;
  for (ShopVariant& variant : copy.variants)
    for (auto& level : variant.available)
      level = Quantity{0};
  return input.catalogue.shops[0].emplace_back(std::move(copy));
}

BOOST_AUTO_TEST_CASE(a_listing_of_the_same_sku_is_the_root_of_what_its_number_does) {
  auto input = varied_input("single-shop");
  add_copy(input, input.catalogue.shops[0][2].title, ProductStatus::Active);
  auto const result = check(input, quick());
  Finding const& root = only_root(result, kSkuOfSeveral);
  BOOST_TEST(followers(result, root) >= 1U);
  BOOST_REQUIRE(root.blame.size() == 1U);
  BOOST_TEST((root.blame.front().kind == PlaceKind::Listing));
}

// What a hidden copy shows nobody is offered, whatever it is called.
BOOST_AUTO_TEST_CASE(a_hidden_copy_of_a_product_forbids_nothing) {
  for (std::string const title : {"", "Copy of it"})
    for (ProductStatus const status : {ProductStatus::Draft, ProductStatus::Archived}) {
      auto input = varied_input("single-shop");
      add_copy(input, title.empty() ? input.catalogue.shops[0][2].title : title, status);
      auto const result = check(input, quick());
      BOOST_TEST((result.verdict == Verdict::Passed), title);
      Finding const* const root = find_cause(result, kSkuOfSeveral);
      BOOST_REQUIRE(root != nullptr);
      BOOST_TEST((root->severity == Severity::Warning), title);
      BOOST_TEST(std::ranges::none_of(result.findings, [](Finding const& f) {
        return f.anomaly == Anomaly::Drift && f.severity == Severity::Error;
      }));
    }
}

// The one that is written is hidden: what is on sale keeps its number for ever.
BOOST_AUTO_TEST_CASE(a_hidden_copy_that_is_written_in_place_of_what_is_on_sale_forbids) {
  auto input = varied_input("single-shop");
  add_copy(input, "Copy of it", ProductStatus::Draft);
  std::swap(input.catalogue.shops[0].front(), input.catalogue.shops[0].back());
  only_root(check(input, quick()), kSkuOfSeveral);
}

// Delta as differences hides some of it, and is no cause.
BOOST_AUTO_TEST_CASE(products_with_each_others_handle_are_the_root_of_what_they_do) {
  auto input = varied_input("single-shop");
  std::swap(input.catalogue.erp[2].handles, input.catalogue.erp[5].handles);
  auto const result = check(input, quick());
  Finding const& root = only_root(result, "handle-of-another-product");
  BOOST_TEST(followers(result, root) > 1U);
  for (Finding const& f : result.findings)
    for (Place const& place : f.blame)
      if (f.severity == Severity::Error)
        BOOST_TEST((place.kind == PlaceKind::Handles), path_of(place, input.config));
  BOOST_TEST((result.repaired == Verdict::Passed || result.repair.size() == 2U));
}

BOOST_AUTO_TEST_CASE(a_common_factor_of_prices_is_the_root_of_each_of_them) {
  auto input = varied_input("single-shop");
  for (ErpProduct& product : input.catalogue.erp)
    for (ErpItem& item : product.items)
      item.price = Amount{item.price->minor() * 10};
  auto const result = check(input, quick());
  Finding const& root = only_root(result, "price-factor");
  BOOST_TEST(root.units == 8);
  BOOST_TEST(root.money_minor > 0);
  BOOST_TEST(followers(result, root) >= 2U);
  BOOST_REQUIRE(root.blame.size() == 1U);
  BOOST_TEST(path_of(root.blame.front(), input.config) == "xoro_items.csv:StandardUnitPrice");
  BOOST_TEST((&result.findings.front() == &root));
}

// The setting is named, and the limit that what it does is beyond, however little it leaves.
BOOST_AUTO_TEST_CASE(a_safety_stock_that_is_newly_set_is_the_root_of_what_it_takes_off_sale) {
  for (char const* const units : {"3", "50"}) {
    auto input = varied_input("single-shop");
    set(input, "inventory.safety_stock", units);
    auto const result = check(input, quick());
    Finding const& root = only_root(result, "stock-safety-stock-not-kept");
    BOOST_REQUIRE(root.blame.size() == 1U);
    BOOST_TEST(root.blame.front().subject == "inventory.safety_stock");
    BOOST_TEST(root.story.back().ends_with("% are allowed."), root.story.back());
    BOOST_TEST(std::ranges::any_of(root.repair, [](Remedy const& remedy) {
      auto const* advice = std::get_if<Advice>(&remedy);
      return advice != nullptr &&
             advice->text.find("preview.units_off_sale_percent") != std::string::npos;
    }));
  }
}

// They stand in a list of their own, and what the first sync would make of them follows too.
BOOST_AUTO_TEST_CASE(a_common_factor_of_prices_in_another_currency_is_their_root) {
  auto input = varied_input("single-shop");
  Currency const cad = Currency::parse("CAD").value();
  input.config.shops[0].currency = cad;
  set(input, "price.currency", "CAD");
  for (ErpProduct& product : input.catalogue.erp)
    for (ErpItem& item : product.items) {
      input.price_lists[cad][item.number] = Amount{item.price->minor() * 10};
      item.price = Amount{item.price->minor() - 311};
    }
  auto const result = check(input, quick());
  Finding const& root = only_root(result, "price-factor");
  BOOST_TEST(followers(result, root) >= 1U);
  BOOST_TEST(std::ranges::any_of(result.not_examined, [](std::string const& line) {
               return line.starts_with("The compare-at prices and costs of ");
             }) == !shops_of_other_amounts(input).empty());
}

// With XoroERP's prices as the one shop has them the other's would be wrong.
BOOST_AUTO_TEST_CASE(a_common_factor_of_prices_in_one_of_two_shops_is_their_root) {
  auto input = varied_input("two-shops");
  for (std::size_t i = 0; i < 8; ++i) {
    Amount const price = *input.catalogue.erp[i].items[0].price;
    input.catalogue.shops[0][i].variants[0].price = price;
    input.catalogue.shops[1][i].variants[0].price = Amount{price.minor() * 12 / 10};
  }
  auto const told = check(input, quick());
  Finding const* const root = find_cause(told, "price-factor");
  BOOST_REQUIRE(root != nullptr);
  for (Finding const& f : told.findings)
    if (f.anomaly == Anomaly::PriceDiffers && &f != root)
      BOOST_TEST(f.follows_from == fingerprint(*root), f.cause.front());
}

// With sales orders for them XoroERP's number is as right as the shop's.
BOOST_AUTO_TEST_CASE(open_orders_that_the_shop_alone_has_are_the_root_of_what_is_sold_twice) {
  for (std::string_view const preset : {"single-shop", "multi-location"}) {
    auto input = varied_input(preset);
    ShopVariant& variant = input.catalogue.shops[0][2].variants[0];
    variant.available[0] = *variant.available[0] - Quantity{6};
    variant.committed.assign(variant.available.size(), Quantity{0});
    variant.committed[0] = Quantity{6};
    // Booked where no shop's order is.
    if (variant.available.size() > 1) {
      ErpItem& item = input.catalogue.erp[2].items[0];
      item.on_so.assign(item.on_hand.size(), Quantity{0});
      item.on_so[1] = Quantity{6};
    }
    only_root(check(input, quick()), kOpenInShopAlone);
  }
}

// Nobody writes a number of them before they get their tag, and the week gives it to them.
BOOST_AUTO_TEST_CASE(open_orders_of_goods_without_a_tag_are_the_root_of_what_their_tag_does) {
  auto input = varied_input("single-shop");
  input.catalogue.erp[2].tags.clear();
  input.catalogue.erp[2].items[0].tags.clear();
  ShopVariant& variant = input.catalogue.shops[0][2].variants[0];
  variant.available[0] = *variant.available[0] - Quantity{6};
  variant.committed = {Quantity{6}};
  auto options = quick();
  options.length = days(8);
  CheckResult const result = check(input, options);
  Finding const& root = only_root(result, kOpenWithoutTag);
  BOOST_TEST(root.units == 6);
  BOOST_TEST(!root.blame.empty());
}

// An edit in the shop that XoroERP never heard of: its sales order is of the first quantity.
BOOST_AUTO_TEST_CASE(open_orders_of_which_xoro_has_a_part_are_the_root_of_what_is_sold_twice) {
  auto input = varied_input("single-shop");
  ShopVariant& variant = input.catalogue.shops[0][2].variants[0];
  variant.available[0] = *variant.available[0] - Quantity{9};
  variant.committed = {Quantity{9}};
  input.catalogue.erp[2].items[0].on_so = {Quantity{2}};
  input.catalogue.taken_at = *parse_tick("2026-04-21T10:00:00Z");
  input.catalogue.open_orders = {{{.name = "#50",
                                   .placed = *parse_tick("2026-04-20T10:00:00Z"),
                                   .lines = {{Sku{"ITEM-2"}, "", Quantity{9}}}}}};
  only_root(check(input, quick()), kOpenInPart);
}

// The week's orders hold such lines too, and are refused; what they took is sold again.
BOOST_AUTO_TEST_CASE(lines_of_no_item_are_the_root_of_what_a_week_shows_of_them) {
  auto input = varied_input("single-shop");
  for (int i = 0; i < 30; ++i) {
    csv::PastOrder order;
    order.name = "#" + std::to_string(10 + i);
    order.created_at = *parse_tick("2026-04-01T10:00:00Z") + hours(8 * i);
    order.fulfilled_at = order.created_at + hours(5);
    order.lines = {{.sku = Sku{"ITEM-" + std::to_string(i % 8)}, .quantity = Quantity{1}},
                   {.sku = Sku{""}, .name = "Engraving", .quantity = Quantity{1}}};
    input.past_orders[0].push_back(std::move(order));
  }
  auto const result = check(input, quick());
  Finding const* const root = find_cause(result, kPastLinesOfNoItem);
  BOOST_REQUIRE(root != nullptr);
  BOOST_TEST((root->severity == Severity::Error));
  std::size_t missed = 0;
  for (Finding const& f : result.findings) {
    if (f.anomaly != Anomaly::OrderMissed || &f == root)
      continue;
    ++missed;
    BOOST_TEST(f.follows_from == fingerprint(*root), f.subject);
  }
  BOOST_TEST(missed > 0U);
}

BOOST_AUTO_TEST_CASE(where_no_product_has_a_handle_that_is_one_fault) {
  auto input = varied_input("single-shop");
  for (ErpProduct& product : input.catalogue.erp)
    product.handles.clear();
  auto const result = check(input, quick());
  Finding const* root = nullptr;
  for (Finding const& f : result.findings)
    if (f.anomaly == Anomaly::MissingHandle)
      root = &f;
  BOOST_REQUIRE(root != nullptr);
  only_root(result, root->cause.front());
  BOOST_TEST(std::ranges::any_of(result.findings, [&](Finding const& f) {
    return f.anomaly == Anomaly::NoReconciliation && f.follows_from == fingerprint(*root);
  }));
}

BOOST_AUTO_TEST_CASE(prices_that_slipped_by_a_row_are_one_cause) {
  auto input = varied_input("single-shop");
  for (std::size_t i = 0; i < 8; ++i)
    input.catalogue.erp[i].items[0].price = Amount{1'000 + 137 * ((7 * static_cast<int>(i)) % 8)};
  for (std::size_t i = 0; i + 1 < 8; ++i)
    input.catalogue.shops[0][i + 1].variants[0].price = *input.catalogue.erp[i].items[0].price;
  // Of the row at the end nobody knows where its price is from.
  only_root(check(input, quick()), "price-next-row");
  input.catalogue.shops[0][0].variants[0].price = Amount{9'900};
  auto const result = check(input, quick());
  Finding const* const rest = find_cause(result, "first-sync-drops-a-price");
  BOOST_REQUIRE(rest != nullptr);
  BOOST_TEST(rest->follows_from == "");
  BOOST_TEST(rest->subject == "ITEM-0");
  BOOST_TEST(rest->units == 1);
}

BOOST_AUTO_TEST_CASE(locations_that_are_swapped_are_named_together) {
  auto input = varied_input("multi-location");
  auto& locations = input.config.shops[0].locations;
  std::swap(locations[0].erp_stores, locations[1].erp_stores);
  auto const result = check(input, quick());
  Finding const& root = only_root(result, "stock-locations-swapped");
  BOOST_TEST(root.story.front().find("The quantities of East and West look swapped") == 0U);
  BOOST_TEST(root.blame.size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_location_that_every_account_leaves_out_is_the_root) {
  auto input = varied_input("multi-location");
  for (AccountConfig& account : input.config.accounts)
    account.locations = {mocks::location_at(0)};
  auto const result = check(input, quick());
  Finding const& root = only_root(result, kLocationUnwritten);
  BOOST_REQUIRE(root.blame.size() == 1U);
  BOOST_TEST(path_of(root.blame[0], input.config) ==
             "accounts." + input.config.accounts[0].name + ".locations");
  BOOST_TEST(followers(result, root) >= 1U);
}

BOOST_AUTO_TEST_CASE(two_locations_with_one_store_are_the_root) {
  auto input = varied_input("multi-location");
  input.config.shops[0].locations[1].erp_stores = {StoreIndex{0}};
  auto const result = check(input, quick());
  Finding const& root = only_root(result, kStoreBehindTwoLocations);
  BOOST_TEST(root.subject == "West and East");
  BOOST_TEST(root.blame.size() == 2U);
  BOOST_TEST(root.story.back().find("Its quantities are those of West") == 0U);
}

BOOST_AUTO_TEST_CASE(a_location_that_nobody_mapped_is_named_with_its_likely_store) {
  auto input = varied_input("multi-location");
  input.config.shops[0].locations[1].erp_stores.clear();
  auto const result = check(input, quick());
  Finding const& told = only_root(result, kLocationOfAnotherStore);
  BOOST_TEST(told.subject == "West");
  BOOST_TEST(told.story.back().find("Its quantities are those of West") == 0U);
}

// Orders that are open at one of them stand at the other in XoroERP.
BOOST_AUTO_TEST_CASE(open_orders_of_swapped_locations_follow_from_them) {
  auto input = varied_input("multi-location");
  for (std::size_t i = 0; i < 3; ++i) {
    ErpItem& item = input.catalogue.erp[i].items[0];
    ShopVariant& variant = input.catalogue.shops[0][i].variants[0];
    item.on_so = {Quantity{2}, Quantity{0}};
    variant.committed = {Quantity{2}, Quantity{0}};
    *variant.available[0] -= Quantity{2};
  }
  BOOST_TEST((check(input, quick()).verdict == Verdict::Passed));
  auto& locations = input.config.shops[0].locations;
  std::swap(locations[0].erp_stores, locations[1].erp_stores);
  only_root(check(input, quick()), "stock-locations-swapped");
}

BOOST_AUTO_TEST_CASE(a_fault_of_the_inventory_is_looked_for_in_its_file) {
  auto input = varied_input("single-shop");
  input.catalogue.erp[3].items[0].other_ats = {Quantity{3}};
  auto result = check(input, quick());
  Finding const* told = find_cause(result, kAtsOfOtherColumns);
  BOOST_REQUIRE(told != nullptr);
  BOOST_TEST(path_of(told->blame.front(), input.config) == "xoro_inventory.csv");
  // Every column but ATS stands in another's place: one cause, whatever it does.
  input = varied_input("single-shop");
  for (ErpProduct& product : input.catalogue.erp)
    for (ErpItem& item : product.items) {
      item.other_ats = {item.on_hand.front()};
      item.on_so = std::exchange(item.on_hand, {Quantity{0}});
    }
  result = check(input, quick());
  Finding const& root = only_root(result, kAtsOfOtherColumns);
  BOOST_TEST(root.units > 0);
}

// Each week with each cause put right is a run of a whole week, and many findings ask for the same.
BOOST_AUTO_TEST_CASE(a_week_without_a_cause_is_run_once_for_all_who_ask) {
  auto input = varied_input("single-shop");
  set(input, "price.zero_protection", "off");
  input.catalogue.erp[2].items[0].price = Amount{0};
  CheckOptions const options = quick();
  auto const demand = estimate_demand(input.config, input.catalogue, {});
  auto const weeks = simulate(
      input.config, input.catalogue, demand, options, [](auto, auto, auto) {}, "simulate");
  Finding const* zero = nullptr;
  for (Finding const& f : weeks[0].summary.findings)
    if (f.anomaly == Anomaly::ZeroPrice)
      zero = &f;
  BOOST_REQUIRE(zero != nullptr);
  int righted = 0;
  auto const root_with = [&](std::string print, std::string value) {
    return RootCause{
        std::move(print),
        {},
        Follows::Weeks,
        [&righted, value](StoreConfig& store, Catalogue& catalogue) {
          ++righted;
          apply({setting_of(store, store.accounts[0], "price.zero_protection"), "off", value},
                store, catalogue);
        }};
  };
  std::vector<RootCause> const roots{root_with("idle", "off"), root_with("setting", "on")};
  RightedWeeks of_weeks(weeks, roots);
  for (int i = 0; i < 3; ++i) {
    RootCause const* const root = of_weeks.root_of(*zero, {zero->subject}, 0, Follows::Weeks);
    BOOST_REQUIRE(root != nullptr);
    BOOST_TEST(root->print == "setting");
  }
  BOOST_TEST(righted == 2);
  BOOST_TEST(of_weeks.root_of(*zero, {zero->subject}, 0, Follows::Unexplained) == nullptr);
  BOOST_TEST(righted == 2);
}

// The order of such goods is refused because nobody knows the number, which is the same fault.
BOOST_AUTO_TEST_CASE(a_number_whose_zeros_are_lost_is_the_root_of_what_its_orders_meet) {
  auto input = varied_input("single-shop");
  input.catalogue.erp[2].items[0].number = ItemNumber{"123"};
  input.catalogue.shops[0][2].variants[0].sku = Sku{"00123"};
  auto const result = check(input, quick());
  Finding const& root = only_root(result, kItemNumbersLost);
  BOOST_TEST(std::ranges::any_of(result.findings, [&](Finding const& f) {
    return f.anomaly == Anomaly::OrderMissed && f.follows_from == fingerprint(root);
  }));
}

/// No complaint about handles or matches beside the root, however grave.
void check_told_once(CheckResult const& result, Finding const& root) {
  for (Finding const& f : result.findings)
    if ((f.anomaly == Anomaly::AmbiguousMatch || f.anomaly == Anomaly::DuplicateHandle ||
         f.anomaly == Anomaly::WrongMatch || f.anomaly == Anomaly::MalformedHandle) &&
        &f != &root)
      BOOST_TEST(f.follows_from == fingerprint(root), f.cause.front());
}

BOOST_AUTO_TEST_CASE(a_product_that_is_two_in_the_shop_is_the_root_of_what_the_second_shows) {
  auto input = varied_input("single-shop");
  auto& erp = input.catalogue.erp;
  erp[2].items.push_back(erp[3].items.front());
  erp[2].handles += ", " + erp[3].handles;
  erp.erase(erp.begin() + 3);
  auto const result = check(input, quick());
  Finding const& root = only_root(result, "two-handles-in-one-shop");
  check_told_once(result, root);
  BOOST_TEST(followers(result, root) > 1U);
}

BOOST_AUTO_TEST_CASE(two_products_that_are_one_in_the_shop_are_one_fault) {
  auto input = varied_input("single-shop");
  auto& erp = input.catalogue.erp;
  auto& shop = input.catalogue.shops[0];
  shop[2].option_names[0] = erp[2].option_names[0] = erp[3].option_names[0] = "Size";
  shop[2].variants.push_back(shop[3].variants.front());
  for (std::size_t i = 0; i < 2; ++i)
    shop[2].variants[i].options[0] = erp[2 + i].items[0].options[0] = i == 0 ? "S" : "M";
  shop.erase(shop.begin() + 3);
  erp[3].handles = erp[2].handles;
  auto const result = check(input, quick());
  check_told_once(result, only_root(result, "one-handle-of-two-products"));
}

// Titles say one thing and item numbers another: nothing is proposed, and all of it is one fault.
BOOST_AUTO_TEST_CASE(handles_and_titles_that_slipped_by_a_row_are_one_fault) {
  auto input = varied_input("single-shop");
  auto& erp = input.catalogue.erp;
  // Barcodes say that the SKUs are right.
  for (std::size_t i = 0; i < erp.size(); ++i)
    erp[i].items[0].barcode = input.catalogue.shops[0][i].variants[0].barcode =
        "50123456789" + std::to_string(10 + i);
  for (std::size_t i = 0; i + 1 < erp.size(); ++i) {
    std::swap(erp[i].handles, erp[i + 1].handles);
    std::swap(erp[i].title, erp[i + 1].title);
  }
  auto const result = check(input, quick());
  Finding const& root = only_root(result, "handle-of-another-product");
  check_told_once(result, root);
  BOOST_TEST(followers(result, root) > 1U);
}

BOOST_AUTO_TEST_CASE(handles_that_the_shop_does_not_know_are_one_fault) {
  auto input = varied_input("single-shop");
  for (ErpProduct& product : input.catalogue.erp)
    product.handles += "; of-another-shop";
  auto const result = check(input, quick());
  check_told_once(result, only_root(result, "handle-differs-from-shop"));
}

BOOST_AUTO_TEST_CASE(what_no_row_of_the_inventory_tells_is_one_fault) {
  auto input = varied_input("single-shop");
  for (std::size_t i = 0; i < 3; ++i) {
    input.catalogue.erp[i].items[0].on_hand.clear();
    ShopVariant& variant = input.catalogue.shops[0][i].variants[0];
    variant.available[0] = *variant.available[0] - Quantity{2};
    variant.committed = {Quantity{2}};
  }
  input.catalogue.taken_at = *parse_tick("2026-04-21T10:00:00Z");
  input.catalogue.open_orders = {{}};
  for (std::size_t i = 0; i < 3; ++i)
    input.catalogue.open_orders[0].push_back(
        {.name = "#5" + std::to_string(i),
         .placed = *parse_tick("2026-04-20T10:00:00Z"),
         .lines = {{Sku{"ITEM-" + std::to_string(i)}, "", Quantity{2}}}});
  set(input, "orders.integration_start", "2026-04-01");
  only_root(check(input, quick()), "no-row-in-erp");
}

BOOST_AUTO_TEST_CASE(goods_that_a_held_back_pusher_alone_covers_are_one_fault) {
  auto input = varied_input("single-shop");
  AccountConfig second = input.config.accounts.front();
  second.name = "Sale";
  second.settings.order_import = Switch::Off;
  second.settings.tag_filter = {"sale"};
  input.config.accounts.push_back(second);
  for (std::size_t i = 0; i < 4; ++i)
    for (ErpItem& item : input.catalogue.erp[i].items)
      item.tags = {"sale"};
  for (std::size_t i = 0; i < 4; ++i)
    input.catalogue.erp[i].tags = {"sale"};
  auto const result = check(input, quick());
  BOOST_TEST(followers(result, only_root(result, "second-scope-never-pushed")) > 0U);
}

BOOST_AUTO_TEST_CASE(an_interval_of_the_allowed_lag_is_told_once_with_what_it_does) {
  auto input = varied_input("single-shop");
  input.config.allowed_lag = minutes(30);
  set(input, "inventory.delta.every", "30m");
  auto const result = check(input, quick());
  Finding const* const root = find_cause(result, "delta-slower-than-allowed");
  BOOST_REQUIRE(root != nullptr);
  BOOST_TEST(root->follows_from == "");
  std::size_t late = 0;
  for (Finding const& f : result.findings)
    if (f.anomaly == Anomaly::Drift && f.severity == Severity::Error) {
      ++late;
      BOOST_TEST(f.follows_from == fingerprint(*root), f.subject);
    }
  BOOST_TEST(late > 0U);
}

// Two complaints about one setting, of which the second shows what the first says.
BOOST_AUTO_TEST_CASE(what_a_setting_does_is_told_with_the_error_that_says_so) {
  struct Off {
    std::string_view path, value, cause;
  };
  std::size_t shown = 0;
  for (Off const& off :
       std::initializer_list<Off>{{"price.field", "unmapped", "price-field-unmapped"},
                                  {"price.currency", "EUR", "currency-differs"},
                                  {"inventory.initial.after", "off", "initial-sync-off"},
                                  {"inventory.initial.after", "30d", "initial-sync-late"},
                                  {"inventory.quantity", "available", "pushes-another-quantity"},
                                  {"price.zero_protection", "off", "zero-price-protection-off"},
                                  {"product.track_quantity", "off", "new-variants-untracked"},
                                  {"product.multi_source", "on", "no-target-sources"},
                                  {"gates.ats_sign_off", "off", "sign-off-gate-off"},
                                  {"orders.left_out", "source:web", "orders-left-out"},
                                  {"orders.booked_at", "ship-store", "orders-booked-elsewhere"}}) {
    auto input = varied_input("multi-location");
    set(input, off.path, off.value);
    auto const result = check(input, quick());
    shown += followers(result, only_root(result, off.cause));
  }
  BOOST_TEST(shown >= 8U);
}

// The price is wrong for a reason of its own, which the setting's story does not hold.
BOOST_AUTO_TEST_CASE(what_no_error_says_of_a_setting_is_told_beside_it) {
  auto input = varied_input("single-shop");
  set(input, "price.currency", "EUR");
  set(input, "price.zero_protection", "off");
  auto const result = check(input, quick());
  auto const* const root = find_cause(result, "currency-differs");
  BOOST_REQUIRE(root != nullptr);
  BOOST_TEST(std::ranges::any_of(result.findings, [](Finding const& f) {
    return f.anomaly == Anomaly::ProtectionOff && f.follows_from.empty();
  }));
}

// Whether XoroERP's stock is meant to be the shop's only people can say.
BOOST_AUTO_TEST_CASE(what_never_arrives_follows_from_the_direction) {
  auto input = varied_input("single-shop");
  set(input, "product.direction", "shopify-to-xoro");
  auto const result = check(input, quick());
  Finding const& root = only_root(result, kFromShopify);
  BOOST_TEST((root.anomaly == Anomaly::DirectionConflict));
  BOOST_TEST(followers(result, root) > 0U);
}

// A shop that was never connected knows nothing of what is sold elsewhere; the first sync tells it.
BOOST_AUTO_TEST_CASE(goods_that_are_sold_elsewhere_forbid_nothing_but_beyond_the_limit) {
  auto input = varied_input("single-shop");
  input.limits.units_off_sale = 10;
  for (std::size_t i = 0; i < 4; ++i)
    input.catalogue.erp[i].items[0].on_so = {Quantity{i < 2 ? 1 : 2}};
  auto result = check(input, quick());
  BOOST_TEST((result.verdict == Verdict::Passed));
  Finding const* told = find_cause(result, "stock-sold-elsewhere");
  BOOST_REQUIRE(told != nullptr);
  BOOST_TEST((told->severity == Severity::Warning));
  BOOST_TEST(told->units == 6);
  BOOST_TEST(told->blame.empty());
  for (std::size_t i = 0; i < 8; ++i)
    input.catalogue.erp[i].items[0].on_so = {Quantity{6 + static_cast<std::int32_t>(i % 2)}};
  result = check(input, quick());
  BOOST_TEST((result.verdict == Verdict::Failed));
}

BOOST_AUTO_TEST_SUITE_END()
