#include "scenarios/check/shop_files.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>

#include "scenarios/check/sound_store_test.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(shop_files_test)

namespace {

/// Two shops of ten items, each with a store of its own; every number is another.
StoreInput two_shops() {
  auto input = sound_input(10, "two-shops");
  input.config.erp_stores = {"East", "West"};
  for (std::size_t s = 0; s < 2; ++s) {
    input.config.shops[s].locations.resize(1);
    input.config.shops[s].locations[0].erp_stores = {StoreIndex{static_cast<std::uint8_t>(s)}};
  }
  for (std::int32_t i = 0; i < 10; ++i) {
    auto const at = static_cast<std::size_t>(i);
    input.catalogue.erp[at].items[0].on_hand = {Quantity{10 + i}, Quantity{40 + 2 * i}};
    for (std::size_t s = 0; s < 2; ++s)
      input.catalogue.shops[s][at].variants[0].available = {
          input.catalogue.erp[at].items[0].on_hand[s]};
  }
  return input;
}

std::string causes_of(StoreInput const& input) {
  std::vector<RuleFinding> out;
  review_shop_files(input, out);
  std::string told;
  for (RuleFinding const& rule : out)
    told += rule.finding.cause.front() + " of " + rule.finding.subject + ";";
  return told;
}

void swap_numbers(StoreInput& input) {
  for (std::size_t i = 0; i < 10; ++i)
    std::swap(input.catalogue.shops[0][i].variants[0].available,
              input.catalogue.shops[1][i].variants[0].available);
}

}  // namespace

BOOST_AUTO_TEST_CASE(files_of_their_own_are_no_fault) { BOOST_TEST(causes_of(two_shops()) == ""); }

BOOST_AUTO_TEST_CASE(one_file_for_two_shops_is_told) {
  auto input = two_shops();
  std::string const second = input.config.shops[1].name;
  input.stock_rows.shops.resize(2);
  input.stock_rows.shops[0].files = input.stock_rows.shops[1].files = "inventory.csv";
  BOOST_TEST(causes_of(input) == "one-file-of-two-shops of " + second + ";");
  input.stock_rows.shops[1].files = "west.csv";
  BOOST_TEST(causes_of(input) == "");
  input.products_files = {{"p1.csv", "p2.csv"}, {"p2.csv"}};
  BOOST_TEST(causes_of(input) == "one-file-of-two-shops of " + second + ";");
}

BOOST_AUTO_TEST_CASE(files_of_each_other_are_told_by_the_numbers) {
  auto input = two_shops();
  std::string const second = input.config.shops[1].name;
  swap_numbers(input);
  BOOST_TEST(causes_of(input) == "files-of-each-other of " + second + ";");
  // A sale since is no reason to doubt it; where many differ the files are of no shop at all.
  input.catalogue.shops[0][3].variants[0].available = {Quantity{1}};
  BOOST_TEST(causes_of(input) == "files-of-each-other of " + second + ";");
  for (std::size_t i = 4; i < 8; ++i)
    input.catalogue.shops[0][i].variants[0].available = {Quantity{1}};
  BOOST_TEST(causes_of(input) == "");
}

BOOST_AUTO_TEST_CASE(what_the_wrong_file_makes_of_the_first_sync_follows_from_it) {
  auto input = two_shops();
  swap_numbers(input);
  CheckOptions options;
  options.seeds = 1;
  options.length = days(2);
  auto const result = check(input, options);
  BOOST_TEST((result.verdict == Verdict::Failed));
  std::size_t follow = 0;
  for (Finding const& f : result.findings) {
    bool const root = !f.cause.empty() && f.cause.front() == kFilesOfEachOther;
    follow += f.follows_from.empty() ? 0 : 1;
    if (f.severity == Severity::Error)
      BOOST_TEST((root || !f.follows_from.empty()), name_of(f.anomaly) << " of " << f.subject);
  }
  BOOST_TEST(follow > 0U);
}

// Two shops that sell one stock show the same numbers, and rightly.
BOOST_AUTO_TEST_CASE(a_copy_under_another_name_is_told_where_xoro_has_other_numbers) {
  auto input = two_shops();
  std::string const second = input.config.shops[1].name;
  for (std::size_t i = 0; i < 10; ++i)
    input.catalogue.shops[1][i].variants[0].available =
        input.catalogue.shops[0][i].variants[0].available;
  BOOST_TEST(causes_of(input) == "files-of-another-shop of " + second + ";");
  input.config.shops[1].locations[0].erp_stores = {StoreIndex{0}};
  BOOST_TEST(causes_of(input) == "");
}

BOOST_AUTO_TEST_SUITE_END()
