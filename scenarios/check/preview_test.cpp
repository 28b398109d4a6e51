#include "scenarios/check/preview.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "scenarios/check/sound_store_test.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(preview_test)

namespace {

struct Judged {
  std::vector<RuleFinding> findings;
  [[nodiscard]] Finding const* of(std::string_view cause) const {
    auto const found = std::ranges::find_if(
        findings, [&](RuleFinding const& f) { return f.finding.cause.front() == cause; });
    return found == findings.end() ? nullptr : &found->finding;
  }
};

Judged judged(StoreInput const& input) {
  Judged out;
  judge_first_sync(first_sync(first_sync_plan(input.config, input.catalogue)), input.config,
                   input.limits, out.findings);
  return out;
}

ShopVariant& variant(StoreInput& input, std::size_t i) {
  return input.catalogue.shops[0][i].variants[0];
}

}  // namespace

// Of an item with two rows one may be missing: what the other loses is known.
BOOST_AUTO_TEST_CASE(what_no_row_tells_is_in_no_sum_and_its_item_counts_where_it_loses_elsewhere) {
  FirstSync sync;
  auto const write = [&](std::string item, std::string location, std::int64_t units) {
    FirstWrite w;
    w.kind = FirstWriteKind::Quantity;
    w.item = std::move(item);
    w.location = std::move(location);
    w.units = units;
    sync.writes.push_back(std::move(w));
  };
  write("MUG", "East", -3);
  write("MUG", "West", -2);
  write("LAMP", "East", -4);
  sync.shops.resize(1);
  sync.shops[0].quantities = 3;
  sync.shops[0].units_off = 9;
  sync.shops[0].items_off = 2;
  Comparison compared;
  MissingRow row;
  row.side = MissingRow::Side::Erp;
  row.item = "MUG";
  row.locations = "East";
  compared.missing_rows = {row};
  FirstSync one = sync;
  leave_out_unknown(one, {compared});
  BOOST_TEST(one.writes[0].to == "no row");
  BOOST_TEST(one.writes[0].units == 0);
  BOOST_TEST(one.writes[1].units == -2);
  BOOST_TEST(one.shops[0].units_off == 6);
  BOOST_TEST(one.shops[0].items_off == 2);
  compared.missing_rows.front().locations = "";
  leave_out_unknown(sync, {compared});
  BOOST_TEST(sync.shops[0].units_off == 4);
  BOOST_TEST(sync.shops[0].items_off == 1);
}

BOOST_AUTO_TEST_CASE(a_sound_store_stays_within_every_limit) {
  BOOST_TEST(judged(sound_input()).findings.empty());
}

BOOST_AUTO_TEST_CASE(units_that_leave_sale_are_limited_by_their_share) {
  auto input = sound_input(40);  // 20 units each
  for (std::size_t i = 0; i < 4; ++i)
    variant(input, i).available = {Quantity{30}};  // 40 of 840 units
  BOOST_TEST(judged(input).of("first-sync-takes-units-off-sale") == nullptr);
  variant(input, 4).available = {Quantity{40}};
  auto const beyond = judged(input);
  auto const* f = beyond.of("first-sync-takes-units-off-sale");
  BOOST_REQUIRE(f != nullptr);
  BOOST_TEST((f->severity == Severity::Error));
  BOOST_TEST(f->units == 60);
  BOOST_TEST(f->money_minor == 60 * variant(input, 0).price.minor());
  BOOST_TEST(f->subject.starts_with("ITEM-4"));  // the worst first
  input.limits.units_off_sale = 10;
  BOOST_TEST(judged(input).findings.empty());
}

BOOST_AUTO_TEST_CASE(one_item_alone_has_a_limit_of_its_own) {
  auto input = sound_input(3);
  variant(input, 0).available = {Quantity{30}};  // 10 of 70 units
  BOOST_TEST(judged(input).findings.empty());
  variant(input, 0).available = {Quantity{60}};  // 40 of 100
  auto const beyond = judged(input);
  auto const* f = beyond.of("first-sync-takes-units-off-sale");
  BOOST_REQUIRE(f != nullptr);
  BOOST_TEST(f->units == 40);
  BOOST_TEST(f->subject == "ITEM-0");
  input.limits.one_item_off_sale = 40;
  BOOST_TEST(judged(input).findings.empty());
}

BOOST_AUTO_TEST_CASE(units_that_come_on_sale_are_limited_too) {
  auto input = sound_input(40);  // 20 units each
  for (std::size_t i = 0; i < 8; ++i)
    variant(input, i).available = {Quantity{0}};  // 160 more beside 640: a quarter
  BOOST_TEST(judged(input).of("first-sync-puts-units-on-sale") == nullptr);
  variant(input, 8).available = {Quantity{19}};
  auto const beyond = judged(input);
  auto const* f = beyond.of("first-sync-puts-units-on-sale");
  BOOST_REQUIRE(f != nullptr);
  BOOST_TEST((f->severity == Severity::Error));
  BOOST_TEST(f->units == 161);
  input.limits.units_on_sale = 30;
  BOOST_TEST(judged(input).findings.empty());
}

BOOST_AUTO_TEST_CASE(a_number_with_a_digit_too_many_is_told_though_its_share_is_small) {
  auto input = sound_input(400);  // 20 units each
  variant(input, 7).available = {Quantity{10}};
  BOOST_TEST(judged(input).findings.empty());
  ErpItem& item = input.catalogue.erp.at(7).items.at(0);
  BOOST_REQUIRE_EQUAL(item.number.value(), variant(input, 7).sku.value());
  item.on_hand.at(0) = Quantity{80};
  BOOST_TEST(judged(input).findings.empty());
  item.on_hand.at(0) = Quantity{81};
  auto const beyond = judged(input);
  auto const* f = beyond.of("first-sync-multiplies-an-item");
  BOOST_REQUIRE(f != nullptr);
  BOOST_TEST((f->severity == Severity::Error));
  BOOST_TEST(f->units == 71);
  BOOST_TEST(f->subject == "ITEM-7");
  input.limits.one_item_times = 9;
  BOOST_TEST(judged(input).findings.empty());
  // Of few units any delivery makes many times as many.
  input.limits.one_item_times = 8;
  variant(input, 7).available = {Quantity{9}};
  BOOST_TEST(judged(input).findings.empty());
}

BOOST_AUTO_TEST_CASE(a_delivery_of_the_one_item_of_a_shop_is_no_share) {
  auto input = sound_input(1);
  variant(input, 0).available = {Quantity{10}};  // of 20
  BOOST_TEST(judged(input).findings.empty());
  variant(input, 0).available = {Quantity{9}};
  BOOST_TEST((judged(input).of("first-sync-puts-units-on-sale") != nullptr));
  // Beside other goods the share holds.
  auto two = sound_input(2);
  variant(two, 0).available = {Quantity{10}};
  BOOST_TEST((judged(two).of("first-sync-puts-units-on-sale") != nullptr));
}

BOOST_AUTO_TEST_CASE(prices_are_limited_by_what_they_change_in_money) {
  auto input = sound_input(40);
  variant(input, 0).price = Amount{1'010};
  variant(input, 1).price = Amount{990};
  BOOST_TEST(judged(input).findings.empty());
  for (std::size_t i = 0; i < 40; ++i)
    variant(input, i).price = Amount{1'210};
  auto const beyond = judged(input);
  auto const* f = beyond.of("first-sync-changes-prices");
  BOOST_REQUIRE(f != nullptr);
  BOOST_TEST(f->units == 40);
  BOOST_TEST(f->money_minor == 210 * 20 * 40);
  input.limits.price_change = 20;
  BOOST_TEST(judged(input).findings.empty());
}

BOOST_AUTO_TEST_CASE(a_price_that_falls_by_more_than_half_is_told_by_itself) {
  auto input = sound_input(40);
  variant(input, 7).price = Amount{2'001};
  auto const fallen = judged(input);
  auto const* f = fallen.of("first-sync-drops-a-price");
  BOOST_REQUIRE(f != nullptr);
  variant(input, 7).price = Amount{2'000};
  BOOST_TEST(judged(input).of("first-sync-drops-a-price") == nullptr);
}

BOOST_AUTO_TEST_CASE(a_price_that_rises_to_more_than_three_times_is_told_by_itself) {
  auto input = sound_input(40);
  variant(input, 7).price = Amount{333};  // XoroERP's is 1,000
  auto const risen = judged(input);
  auto const* f = risen.of("first-sync-raises-a-price");
  BOOST_REQUIRE(f != nullptr);
  BOOST_TEST(f->subject == "ITEM-7");
  BOOST_TEST(f->money_minor == 667 * 20);
  variant(input, 7).price = Amount{334};
  BOOST_TEST(judged(input).of("first-sync-raises-a-price") == nullptr);
  input.limits.price_rise = 100;
  BOOST_TEST((judged(input).of("first-sync-raises-a-price") != nullptr));
}

BOOST_AUTO_TEST_CASE(hidden_products_that_come_on_sale_are_limited) {
  auto input = sound_input(10);
  input.catalogue.shops[0][0].status = ProductStatus::Draft;
  BOOST_TEST(judged(input).findings.empty());
  input.catalogue.shops[0][1].status = ProductStatus::Archived;
  auto const shown = judged(input);
  auto const* f = shown.of("first-sync-shows-hidden-products");
  BOOST_REQUIRE(f != nullptr);
  BOOST_TEST(f->units == 2);
  input.limits.products_shown = 20;
  BOOST_TEST(judged(input).findings.empty());
}

// Many new goods are another range than the shop's; the goods that it has under another handle are
// told as that, and a shop that opens empty is filled.
BOOST_AUTO_TEST_CASE(new_goods_are_limited_by_their_share) {
  auto input = sound_input(10);
  auto const bring = [&](std::size_t i, std::int32_t units) {
    ErpProduct fresh = input.catalogue.erp[i];
    fresh.base_part = BasePart{"NEW-" + std::to_string(i)};
    fresh.title = "New " + std::to_string(i);
    fresh.handles = "new-" + std::to_string(i);
    for (ErpItem& item : fresh.items) {
      item.number = ItemNumber{"NEW-" + std::to_string(i)};
      item.on_hand = {Quantity{units}};
    }
    input.catalogue.erp.push_back(std::move(fresh));
  };
  for (std::size_t i = 0; i < 5; ++i)
    bring(i, 0);
  BOOST_TEST(judged(input).findings.empty());
  bring(5, 0);
  auto const beyond = judged(input);
  auto const* f = beyond.of("first-sync-creates-products");
  BOOST_REQUIRE(f != nullptr);
  BOOST_TEST((f->severity == Severity::Error));
  BOOST_TEST(f->units == 6);
  input.limits.products_created = 60;
  BOOST_TEST(judged(input).findings.empty());
  // Of few products the units can be too many: 200 are for sale.
  bring(6, 121);
  input.limits.products_created = 70;
  BOOST_TEST(judged(input).findings.empty());
  input.catalogue.erp.back().items[0].on_hand = {Quantity{141}};
  BOOST_TEST((judged(input).of("first-sync-creates-products") != nullptr));
  // The same goods under another handle are no new ones.
  input.catalogue.erp.resize(10);
  input.limits.products_created = 50;
  for (ErpProduct& product : input.catalogue.erp)
    product.handles += "-again";
  BOOST_TEST(judged(input).of("first-sync-creates-products") == nullptr);
  input.catalogue.shops[0].clear();
  BOOST_TEST(judged(input).findings.empty());
}

// No count helps where whole products go.
BOOST_AUTO_TEST_CASE(products_that_are_hidden_are_told_as_that) {
  auto input = sound_input(40);
  for (std::size_t i = 0; i < 3; ++i)
    input.catalogue.erp[i].active = false;
  auto const beyond = judged(input);
  auto const* f = beyond.of("first-sync-hides-products");
  BOOST_REQUIRE(f != nullptr);
  BOOST_TEST((f->anomaly == Anomaly::SidesDiffer));
  BOOST_TEST(f->units == 3);
  BOOST_TEST(beyond.of("first-sync-takes-units-off-sale") == nullptr);
  input.catalogue.erp[2].active = true;  // 40 of 800 units
  BOOST_TEST(judged(input).findings.empty());
}

BOOST_AUTO_TEST_CASE(every_write_stands_in_the_spreadsheet) {
  auto input = sound_input(3);
  variant(input, 0).available = {Quantity{60}};
  auto const sync = first_sync(first_sync_plan(input.config, input.catalogue));
  auto const csv = first_sync_csv(sync, input.config);
  BOOST_TEST(csv.find("quantity") != std::string::npos);
  BOOST_TEST(csv.find("ITEM-0") != std::string::npos);
  BOOST_TEST(csv.find(",60,20,-40,") != std::string::npos);
  BOOST_TEST(std::ranges::count(csv, '\n') == 1 + static_cast<std::ptrdiff_t>(sync.writes.size()));
}

// The sum is the complaint: a price of it that goes too far, and the list of what differs, are its
// parts.
BOOST_AUTO_TEST_CASE(what_the_sum_of_the_prices_holds_is_told_once) {
  auto input = sound_input();
  auto const told = [&] {
    Judged out = judged(input);
    auto const compared = compare_sides(input);
    review_sides(input.config, compared, look_for_identity(input), out.findings);
    follow_from_sums(compared, out.findings);
    return out;
  };
  variant(input, 0).price = Amount{99'900};
  variant(input, 1).price = Amount{2'000};
  {
    auto const out = told();
    Finding const* const sum = out.of("first-sync-changes-prices");
    BOOST_REQUIRE(sum != nullptr);
    BOOST_TEST(sum->follows_from == "");
    for (auto const* part : {"first-sync-drops-a-price", "price-differs"}) {
      BOOST_REQUIRE_MESSAGE(out.of(part) != nullptr, part);
      BOOST_TEST(out.of(part)->follows_from == fingerprint(*sum), part);
    }
  }
  // A price that XoroERP does not send is in the list alone.
  input.catalogue.erp[2].items[0].price = Amount{0};
  auto const out = told();
  BOOST_REQUIRE(out.of("first-sync-changes-prices") != nullptr);
  BOOST_REQUIRE(out.of("price-differs") != nullptr);
  BOOST_TEST(out.of("price-differs")->follows_from == "");
}

BOOST_AUTO_TEST_CASE(an_item_that_one_side_counts_in_packs_is_said_to_be_one) {
  auto input = sound_input(8, "multi-location");
  ErpItem& item = input.catalogue.erp[0].items[0];
  item.on_hand = {Quantity{7 * 12}, Quantity{4 * 12}, Quantity{9 * 12}};
  variant(input, 0).available = {Quantity{7}, Quantity{4}, Quantity{9}};
  auto const says = [&] {
    auto const out = judged(input);
    auto const* told = out.of("first-sync-puts-units-on-sale");
    BOOST_REQUIRE(told != nullptr);
    return std::ranges::any_of(told->story, [](std::string const& line) {
      return line.starts_with("XoroERP has 12 times as many of ITEM-0 at each location");
    });
  };
  BOOST_TEST(says());
  item.on_hand[1] = Quantity{4 * 11};
  BOOST_TEST(!says());
}

BOOST_AUTO_TEST_SUITE_END()
