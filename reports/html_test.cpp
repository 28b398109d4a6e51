#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <fmt/format.h>

#include "model/zone.h"
#include "reports/html.h"
#include "reports/html_parts.h"
#include "reports/lanes.h"
#include "reports/plain.h"

using namespace drydock;
using namespace drydock::report;

BOOST_AUTO_TEST_SUITE(html_test)

namespace {

/// The value of a colour variable in the nth palette of the style sheet: light, dark, print.
std::string colour(std::string_view name, int palette) {
  std::string_view const sheet = style_sheet().text();
  std::size_t at = 0;
  for (int p = 0; p <= palette; ++p) {
    at = sheet.find(":root{", at == 0 ? 0 : at + 1);
    BOOST_REQUIRE(at != std::string_view::npos);
  }
  at = sheet.find("--" + std::string{name} + ":#", at);
  BOOST_REQUIRE_MESSAGE(at != std::string_view::npos, name);
  at = sheet.find('#', at) + 1;
  std::string hex{sheet.substr(at, sheet.find_first_of(";}", at) - at)};
  if (hex.size() == 3)
    hex = {hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]};
  BOOST_REQUIRE_EQUAL(hex.size(), 6U);
  return hex;
}

/// WCAG 2.2: relative luminance and contrast.
double luminance(std::string const& hex) {
  double const weights[] = {0.2126, 0.7152, 0.0722};
  double sum = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    double const c = std::stoi(hex.substr(2 * i, 2), nullptr, 16) / 255.0;
    sum += weights[i] * (c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4));
  }
  return sum;
}
double contrast(std::string const& a, std::string const& b) {
  double const x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

RunRecord record_of_two_days() {
  auto plan = std::make_shared<Plan>();
  ShopConfig shop;
  auto const zone = load_zone("America/Toronto");
  BOOST_REQUIRE(zone);
  shop.zone = *zone;
  shop.name = "Shop";
  plan->store.zone = *zone;
  plan->store.shops = {shop};
  AccountConfig sync;
  sync.name = "Main";
  plan->store.accounts = {sync};
  RunRecord record;
  record.plan = plan;
  auto const append = [&](std::string_view at, EventKind kind, std::uint8_t account,
                          std::int64_t before, std::int64_t after, std::uint8_t detail = 0) {
    Event e;
    e.at = *parse_tick(at);
    e.account = account;
    e.actor = Actor::Engine;
    e.fact = {.kind = kind, .shop = 0, .detail = detail, .before = before, .after = after};
    record.history.append(e);
  };
  append("2026-11-24T04:59:00Z", EventKind::ShopLineCommitted, kNoIndex, 10,
         8);  // 23:59 the day before
  append("2026-11-24T05:01:00Z", EventKind::ErpInventoryRead, 0, 10, 10);
  append("2026-11-24T05:02:00Z", EventKind::CallLost, 0, 0, 0, 3);
  append("2026-11-24T05:03:00Z", EventKind::ShopQuantitySet, 0, 8, 10);
  append("2026-11-24T05:04:00Z", EventKind::ErpOrderCreated, 0, 0, 0);
  return record;
}

}  // namespace

BOOST_AUTO_TEST_CASE(text_can_be_read_in_every_palette) {
  for (int palette = 0; palette < 3; ++palette) {
    for (std::string_view const ground : {"ground", "sheet", "faint"})
      for (std::string_view const text : {"ink", "soft", "good", "bad", "open"}) {
        double const ratio = contrast(colour(text, palette), colour(ground, palette));
        BOOST_TEST(ratio >= 4.5, palette << ": " << text << " on " << ground << " has " << ratio);
      }
    for (std::string const tone : {"good", "bad", "open"}) {
      BOOST_TEST(contrast(colour(tone, palette), colour(tone + "-bg", palette)) >= 4.5, tone);
      BOOST_TEST(contrast(colour("ink", palette), colour(tone + "-bg", palette)) >= 4.5, tone);
      BOOST_TEST(contrast(colour("soft", palette), colour(tone + "-bg", palette)) >= 4.5, tone);
    }
  }
}

BOOST_AUTO_TEST_CASE(events_stand_in_the_lanes_of_their_systems) {
  Finding finding;
  finding.slice = {0, 1, 2, 3, 4};
  finding.event = 3;
  auto const steps = steps_of(finding, record_of_two_days());
  BOOST_REQUIRE_EQUAL(steps.size(), 5U);
  auto const is = [&](std::size_t i, Side from, Side to) {
    return steps[i].from == from && steps[i].to == to;
  };
  BOOST_TEST(is(0, Side::Shop, Side::Shop));
  BOOST_TEST(is(1, Side::Erp, Side::Sync));
  BOOST_TEST(is(2, Side::Sync, Side::Shop));
  BOOST_TEST(is(3, Side::Sync, Side::Shop));
  BOOST_TEST(is(4, Side::Sync, Side::Erp));
  BOOST_TEST(steps[0].shop == "10 → 8");
  BOOST_TEST(steps[1].erp == "10");
  BOOST_TEST(!steps[2].arrived);
  BOOST_TEST(steps[3].arrived);
  BOOST_TEST(steps[3].decisive);
  BOOST_TEST(!steps[0].decisive);
}

BOOST_AUTO_TEST_CASE(a_step_says_why_it_came_and_what_each_party_held) {
  Finding finding;
  finding.slice = {0, 1, 2, 3, 4};
  finding.event = 3;
  finding.edges = {{1, 3, "the same party, later"}, {0, 3, "earlier"}, {0, 7, "not shown"}};
  auto const steps = steps_of(finding, record_of_two_days());
  BOOST_REQUIRE_EQUAL(steps.size(), 5U);
  BOOST_TEST(steps[3].event == 3U);
  BOOST_REQUIRE_EQUAL(steps[3].because.size(), 2U);
  BOOST_TEST(steps[3].because[0].step == 1U);
  BOOST_TEST(steps[3].because[0].why == "the same party, later");
  // The shop had 8 left; the account had read 10 and wrote that.
  BOOST_REQUIRE_EQUAL(steps[3].held.size(), 2U);
  Held const& shop = steps[3].held[0];
  Held const& sync = steps[3].held[1];
  BOOST_TEST(shop.who == "Shop");
  BOOST_TEST(shop.before == "8");
  BOOST_TEST(shop.after == "10");
  BOOST_TEST(!shop.apart);
  BOOST_TEST(sync.who == "account Main");
  BOOST_TEST(sync.before == "10");
  BOOST_TEST(sync.since == 4U);
  BOOST_TEST(sync.apart);
  BOOST_TEST(steps[0].held.size() == 1U);
  BOOST_TEST(!steps[1].held[1].apart);  // told where it went wrong alone
}

BOOST_AUTO_TEST_CASE(each_account_and_who_buys_have_a_line_of_their_own) {
  auto const lines_in = [](std::vector<Step> const& steps) {
    Html drawn;
    write_lanes(drawn, "f1", steps);
    std::string const& text = drawn.text();
    auto const at = text.find("--lines:") + 8;
    return text.substr(at, text.find('"', at) - at);
  };
  Step const of_a{.from = Side::Erp, .to = Side::Sync, .account = "A"},
      of_b{.from = Side::Sync, .to = Side::Shop, .account = "B"},
      bought{.from = Side::Shopper, .to = Side::Shop}, counted{.from = Side::Erp, .to = Side::Erp};
  BOOST_TEST(lines_in({counted}) == "3");
  BOOST_TEST(lines_in({of_a, of_a}) == "3");
  BOOST_TEST(lines_in({of_a, of_b}) == "4");
  BOOST_TEST(lines_in({bought, of_a, of_b}) == "5");
}

BOOST_AUTO_TEST_CASE(an_answer_comes_from_the_server_that_was_called) {
  RunRecord record = record_of_two_days();
  auto const append = [&](EventKind kind, std::uint32_t because, std::uint8_t detail) {
    Event e;
    e.because = because;
    e.account = 0;
    e.fact = {.kind = kind, .detail = detail};
    return record.history.append(e);
  };
  Finding finding;
  for (std::uint8_t kind : {64, 0}) {  // a request to the ERP, one to the shop
    auto const sent = append(EventKind::CallSent, kNone, kind);
    auto const served = append(EventKind::CallServed, sent, kind);
    finding.slice.push_back(append(EventKind::CallThrottled, served, 0));
    finding.slice.push_back(append(EventKind::AnswerLost, served, 0));
    finding.slice.push_back(append(EventKind::CallTimedOut, sent, 0));
  }
  auto const steps = steps_of(finding, record);
  BOOST_REQUIRE_EQUAL(steps.size(), 6U);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    BOOST_TEST((steps[i].from == (i < 3 ? Side::Erp : Side::Shop)), i);
    BOOST_TEST((steps[i].to == Side::Sync), i);
  }
}

BOOST_AUTO_TEST_CASE(steps_show_the_shops_own_day_and_clock) {
  Finding finding;
  finding.slice = {0, 1, 2};
  auto const steps = steps_of(finding, record_of_two_days());
  BOOST_REQUIRE_EQUAL(steps.size(), 3U);
  BOOST_TEST(steps[0].day == "Mon 23 Nov");
  BOOST_TEST(steps[0].clock == "23:59");
  BOOST_TEST(steps[1].day == "Tue 24 Nov");
  BOOST_TEST(steps[1].clock == "00:01");
  BOOST_TEST(steps[2].day == "");
}

BOOST_AUTO_TEST_CASE(a_class_with_few_items_is_still_seen_in_the_bar) {
  std::vector<ClassView> const classes{{"many", "", 1'000'000, Verdict::Passed},
                                       {"none", "", 0, Verdict::Unknown},
                                       {"one", "", 1, Verdict::Failed}};
  Html drawn;
  write_bar(drawn, classes);
  std::string const& bar = drawn.text();
  BOOST_TEST(bar.find("many 1,000,000, one 1") != std::string::npos);
  BOOST_TEST(bar.find(R"(<rect class="good" x="0" y="0" width="993")") != std::string::npos, bar);
  BOOST_TEST(bar.find(R"(<rect class="bad" x="993" y="0" width="7")") != std::string::npos, bar);
  BOOST_TEST(bar.find("open") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_empty_page_is_a_whole_document) {
  std::string const page = html(Page{});
  BOOST_TEST(page.starts_with("<!doctype html>"));
  BOOST_TEST(page.ends_with("</html>\n"));
  BOOST_TEST(page.find("<section") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(paper_is_the_page_without_what_acts) {
  Page page;
  page.title = "Mill";
  page.rules = {{.id = "R1", .state = "passed"}};
  std::string const screen = html(page), sheet = paper(page);
  BOOST_TEST(screen.find("<details>") != std::string::npos);
  BOOST_TEST(screen.find("size:A4") == std::string::npos);
  BOOST_TEST(sheet.find("<details open>") != std::string::npos);
  BOOST_TEST(sheet.find("<script") == std::string::npos);
  BOOST_TEST(sheet.ends_with("</html>\n"));
  // Between head and script they are the same.
  auto const body = [](std::string const& text) {
    auto const from = text.find("<body>");
    return text.substr(from, text.find("<details", from) - from);
  };
  BOOST_TEST(body(screen) == body(sheet));
}

namespace {

/// Texts that would be markup, each with a number of its own.
class Hostile {
 public:
  std::string operator()() { return fmt::format("<b id='{}'>\"&\x1b", ++count_); }
  [[nodiscard]] int count() const { return count_; }

 private:
  int count_ = 0;
};

FindingView hostile_finding(Hostile& text, std::string anchor) {
  FindingView f;
  f.anchor = std::move(anchor);
  f.anomaly = text();
  f.title = text();
  f.harm = text();
  f.subject = text();
  f.place = text();
  f.when = text();
  f.numbers = {{text(), text()}};
  f.story = {text(), text()};
  f.steps = {{.day = text(), .clock = text(), .erp = text(), .shop = text(), .text = text()}};
  f.steps[0].because = {{0, text()}};
  f.stock = StockView{.item = text(),
                      .shop = {},
                      .location = text(),
                      .points = {{0, 1, 1, 1, 1}, {60, 1, 1, 1, 2}},
                      .moments = {},
                      .wrong_at = 60};
  f.steps[0].held = {{Side::Sync, text(), text(), text(), 1, true}};
  f.blame = {text(), text()};
  f.repair = {text()};
  f.other_ways = {text(), text()};
  f.searched = text();
  f.rules = {text(), text()};
  f.follows_from = text();
  f.consequences = {text(), text()};
  f.replay = text();
  return f;
}

Page hostile_page(Hostile& text) {
  Page page;
  page.title = text();
  page.subtitle = text();
  page.word = text();
  page.summary = text();
  page.figures = {{text(), text()}};
  page.folder = text();
  RunView run;
  run.file = text();
  run.name = text();
  run.why = text();
  run.complaints = {text(), text()};
  run.replay = text();
  run.details = {hostile_finding(text, "d1")};
  page.runs = {run};
  page.findings = {hostile_finding(text, "f1"), hostile_finding(text, "f2")};
  for (FindingView& f : page.findings) {
    f.units = text();
    f.money = text();
  }
  FindingView brief;
  brief.title = text();
  brief.subject = text();
  brief.place = text();
  page.brief = {brief};
  page.unread = {text()};
  page.odd = {text()};
  page.files = {text()};
  ReconciliationView shop;
  shop.shop = text();
  shop.classes = {{text(), text(), 3, Verdict::Failed}};
  shop.groups = {{text(), text(), text(), {}}};
  shop.groups[0].pairs.columns = {text()};
  shop.groups[0].pairs.numbers = {false};
  shop.groups[0].pairs.rows = {{text()}};
  page.decisions = {{"together", {}, "by", "reason", text()}};
  page.reconciliations = {shop, shop};  // a shop is named where there are several
  SettingView setting;
  setting.label = text();
  setting.path = text();
  setting.account = text();
  setting.value = text();
  setting.recommended = text();
  setting.why = text();
  page.settings = {setting};
  page.rules = {{text(), text(), text(), text(), Verdict::Failed}};
  page.rules_summary = text();
  page.suppressions = {{text(), text(), text(), text(), text(), Verdict::Passed}};
  page.repair = {{text(), text(), text()}};
  page.proof = text();
  page.examined = {text()};
  page.not_examined = {text()};
  page.facts = {{text(), text()}};
  return page;
}

template <class Text>
concept CanBeAppended = requires(Html& out, Text const& text) {
  out += text;
};

}  // namespace

// Whoever forgets to escape is stopped by the compiler: pages take nothing else.
static_assert(Written<Escaped> && Written<Literal> && Written<int> && Written<double>);
static_assert(!Written<std::string> && !Written<std::string_view> && !Written<char const*>);
static_assert(!Written<char> && !Written<bool>);
static_assert(!std::is_constructible_v<Escaped, std::string>);
static_assert(!std::is_constructible_v<Escaped, std::string_view>);
static_assert(!std::is_constructible_v<Literal, std::string>);
static_assert(!std::is_constructible_v<Literal, std::string_view>);
static_assert(!std::is_constructible_v<Literal, char const*>);
static_assert(CanBeAppended<Literal>);
static_assert(!CanBeAppended<std::string> && !CanBeAppended<char const*>);

BOOST_AUTO_TEST_CASE(text_is_escaped_made_visible_and_shortened) {
  BOOST_TEST(escaped("<a href='x'>\"&\"</a>").text() ==
             "&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;&lt;/a&gt;");
  BOOST_TEST(escaped("").text() == "");
  BOOST_TEST(escaped("Größe 5 ½").text() == "Größe 5 ½");
  BOOST_TEST(escaped("\x1b[31m").text().find('\x1b') == std::string_view::npos);
  BOOST_TEST(escaped(std::string(10'000, '<')).text().size() < 4 * 610U);
  // What was escaped once is text like any other.
  BOOST_TEST(escaped(escaped("&").text()).text() == "&amp;amp;");
}

BOOST_AUTO_TEST_CASE(what_a_script_reads_is_whole) {
  std::string const long_text(10'000, '7');
  BOOST_TEST(escaped_data(long_text).text() == long_text);
  BOOST_TEST(escaped_data("\"<\x1b>&'").text() == "&quot;&lt;\\u001b&gt;&amp;&#39;");
  BOOST_TEST(escaped_data("é😀\xFF").text() == "\\u00e9\\ud83d\\ude00\\ufffd");
}

BOOST_AUTO_TEST_CASE(hostile_text_in_every_cell_stays_text) {
  Hostile text;
  Page const page = hostile_page(text);
  std::string const shown = html(page);
  BOOST_TEST(shown.find("<b ") == std::string::npos);
  BOOST_TEST(shown.find('\x1b') == std::string::npos);
  BOOST_TEST(text.count() > 90);
  for (int n = 1; n <= text.count(); ++n)
    BOOST_TEST(
        shown.find(fmt::format("&lt;b id=&#39;{}&#39;&gt;&quot;&amp;", n)) != std::string::npos,
        "text " << n << " of the page is not shown");
}

BOOST_AUTO_TEST_SUITE_END()
