#include "reports/screen.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>

#include "reports/page_check.h"
#include "reports/plain.h"

using namespace drydock;
using namespace drydock::report;

BOOST_AUTO_TEST_SUITE(screen_test)

namespace {

std::size_t lines_of(std::string const& text) {
  return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

std::size_t times(std::string const& text, std::string_view what) {
  std::size_t n = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size()))
    ++n;
  return n;
}

/// A store of `items` items in which `causes` things go wrong, each for all of them.
struct Wrong {
  StoreInput input;
  CheckResult result;

  Wrong(std::size_t causes, std::size_t items) {
    input.config.name = "Mill";
    input.config.shops.emplace_back().name = "mill";
    input.config.accounts.emplace_back().name = "Web";
    input.config.accounts.emplace_back().name = "Till";
    result.verdict = Verdict::Failed;
    for (std::size_t c = 0; c < causes; ++c) {
      Finding f;
      f.anomaly = Anomaly::MissingHandle;
      f.cause = {"cause-" + std::to_string(c)};
      f.severity = Severity::Error;
      f.rules = {"R32"};
      f.units = static_cast<std::int64_t>(items);
      f.money_minor = 123'456;
      f.shop = "mill";
      for (std::size_t i = 0; i < items; ++i) {
        std::string const item = "ITEM-" + std::to_string(c) + "-" + std::to_string(i);
        f.subject += (i == 0 ? "" : ", ") + item;
        f.blame.push_back({.kind = PlaceKind::Handles, .subject = item});
        Change const change{f.blame.back(), "", "handle-of-" + item};
        f.repair.emplace_back(change);
        result.repair.push_back(change);
        result.affected[fingerprint(f)].push_back({.subject = item, .shop = "mill", .units = 1});
      }
      f.story = {"All of it: " + f.subject};
      result.findings.push_back(std::move(f));
    }
  }

  [[nodiscard]] std::string shown(ScreenFiles files) const {
    Page const page = page_of(result, input, {});
    files.lists = cause_lists(result, prints_of(page));
    return screen(page, result, input.config, files);
  }
};

ScreenFiles const kFiles{
    .folder = "mill-check", .page = "mill-check/report.html", .all = "./drydock check mill --all"};

}  // namespace

BOOST_AUTO_TEST_CASE(it_is_one_screen_whatever_goes_wrong_and_says_where_the_rest_is) {
  for (std::size_t const causes : {0U, 1U, 5U, 17U, 39U, 41U, 300U})
    for (std::size_t const items : {1U, 2U, 500U}) {
      Wrong wrong(causes, items);
      for (std::size_t i = 0; i < 200; ++i) {
        wrong.input.to_fill_in.push_back({"store.json", 1, 1, "", std::string(900, 'x')});
        wrong.input.files.resize(1);
        wrong.input.files[0].bad.push_back({"items.csv", 1, 1, std::string(900, 'y')});
        Change change;
        change.at.subject = "inventory.s" + std::to_string(i);
        change.to = "on";
        wrong.result.repair.push_back(change);
      }
      std::string const text = wrong.shown(kFiles);
      BOOST_TEST(lines_of(text) <= kScreenLines, causes << " causes of " << items << ":\n" << text);
      BOOST_TEST(times(text, "NO-GO") >= 1U);
      BOOST_TEST(times(text, "mill-check/check.txt") >= 1U);
      BOOST_TEST(text.ends_with("report: mill-check/report.html\n"));
      BOOST_TEST(times(text, "Repair: ") == 1U);
    }
}

BOOST_AUTO_TEST_CASE(a_cause_has_its_count_units_money_and_list_and_no_name_three_times_over) {
  std::string const text = Wrong(3, 321).shown(kFiles);
  BOOST_TEST(times(text, "321 places") == 3U, text);
  BOOST_TEST(times(text, "1,234.56 USD at risk") == 3U, text);
  for (char const* const cause : {"✗ 01 ", "✗ 02 ", "✗ 03 ", "mill-check/causes/NN-*.csv"})
    BOOST_TEST(times(text, cause) == 1U, text);
  BOOST_TEST(times(text, "ITEM-1-0,") <= 1U, text);
  BOOST_TEST(times(text, "ITEM-1-200") == 0U, text);
  BOOST_TEST(times(text, "Repair: 963 changes") == 1U, text);
}

BOOST_AUTO_TEST_CASE(what_is_not_set_up_well_is_told_by_its_first_sentence) {
  Wrong wrong(1, 1);
  Finding& f = wrong.result.findings[0];
  f.anomaly = Anomaly::Misconfigured;
  f.story = {"Two shops read their stock of one file: a and b.", "One is wrong."};
  std::string const text = wrong.shown(kFiles);
  BOOST_TEST(times(text, "✗ 01 Two shops read their stock of one file: a and b\n") == 1U, text);
  BOOST_TEST(times(text, "One is wrong") == 0U, text);
  f.story.clear();
  BOOST_TEST(times(wrong.shown(kFiles), "✗ 01 Something is not set up") == 1U);
}

BOOST_AUTO_TEST_CASE(what_was_not_written_is_not_named) {
  std::string const text = Wrong(3, 321).shown({.folder = "", .all = "./drydock check mill --all"});
  BOOST_TEST(times(text, "causes/") == 0U, text);
  BOOST_TEST(times(text, "./drydock check mill --all") >= 1U, text);
}

BOOST_AUTO_TEST_CASE(a_setting_of_several_accounts_is_one_change_and_a_column_of_many_rows_too) {
  Wrong wrong(1, 30);
  for (std::uint8_t account = 0; account < 2; ++account)
    wrong.result.repair.push_back({{.kind = PlaceKind::Setting,
                                    .subject = "gates.orders_first",
                                    .account = AccountIndex{account}},
                                   "off",
                                   "enforced"});
  std::string const text = wrong.shown(kFiles);
  BOOST_TEST(times(text, "gates.orders_first = enforced") == 1U, text);
  BOOST_TEST(times(text, "of Web, Till") == 1U, text);
  BOOST_TEST(times(text, "Handle of 30 rows (xoro_items.csv)") == 1U, text);
}

BOOST_AUTO_TEST_CASE(the_lines_to_accept_by_name_can_be_copied) {
  Wrong wrong(1, 1);
  Finding& f = wrong.result.findings[0];
  f.story = {"It is to be right, or accepted by name in store.json."};
  std::string const text = wrong.shown(kFiles);
  BOOST_TEST(times(text, R"({ "rule": "R32", "anomaly": "missing-handle", "subject": "ITEM-0-0",)"
                         R"( "reason": "", "owner": "", "expires": "" })") == 1U,
             text);
}

BOOST_AUTO_TEST_CASE(hostile_names_do_nothing_and_lines_keep_to_the_width) {
  Wrong wrong(2, 3);
  std::string const hostile = "\x1b[31m\xE2\x80\xAE" + std::string(3'000, 'w');
  wrong.input.config.name = hostile;
  wrong.result.findings[0].subject = hostile;
  wrong.result.findings[0].blame[0].subject = hostile;
  std::string const text = wrong.shown(kFiles);
  BOOST_TEST(times(text, "\x1b") == 0U);
  BOOST_TEST(lines_of(text) <= kScreenLines);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const end = text.find('\n', at);
    BOOST_TEST(columns(text.substr(at, end - at)) <= 100U, text.substr(at, end - at));
    at = end + 1;
  }
}

BOOST_AUTO_TEST_SUITE_END()
