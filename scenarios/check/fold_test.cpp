#include "scenarios/check/fold.h"

#include <boost/test/unit_test.hpp>

#include "scenarios/check/odd_rows.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(fold_test)

namespace {

/// XoroERP keeps USD; North sells in USD, South in CAD, Far in JPY.
StoreConfig store_of_three() {
  StoreConfig store;
  store.currency = Currency::parse("USD").value();
  for (auto const& [name, currency] :
       {std::pair{"North", "USD"}, {"South", "CAD"}, {"Far", "JPY"}}) {
    ShopConfig& shop = store.shops.emplace_back();
    shop.name = name;
    shop.currency = Currency::parse(currency).value();
  }
  return store;
}

Finding lost(std::string shop, std::string subject, std::int64_t units, std::int64_t money) {
  Finding f;
  f.anomaly = Anomaly::LostDeduction;
  f.cause = {"order-not-in-erp-at-read"};
  f.shop = std::move(shop);
  f.subject = std::move(subject);
  f.units = units;
  f.money_minor = money;
  f.unit_minutes = units * 60;
  f.story = {"A story about " + f.subject + "."};
  return f;
}

Week week(std::uint64_t events, std::vector<Finding> findings) {
  Week out;
  out.summary.events = events;
  out.summary.findings = std::move(findings);
  return out;
}

RuleFinding rule(Finding finding) { return {std::move(finding), {}}; }

using Elsewhere = std::map<Currency, std::int64_t>;
Currency const kCad = Currency::parse("CAD").value(), kJpy = Currency::parse("JPY").value();

}  // namespace

BOOST_AUTO_TEST_CASE(numbers_are_those_of_the_worst_week_and_the_count_is_of_all) {
  Finding mild = lost("North", "TEE", 1, 1'900);
  mild.count = 3;
  auto const folds =
      fold({week(500, {lost("North", "TEE", 2, 3'800)}),
            week(400, {lost("North", "TEE", 5, 9'500), lost("North", "MUG", 1, 700)}),
            week(300, {}), week(200, {mild})},
           store_of_three());
  BOOST_REQUIRE(folds.size() == 1U);
  Finding const& f = folds[0].finding;
  BOOST_TEST(f.units == 6);
  BOOST_TEST(f.money_minor == 10'200);
  BOOST_TEST(f.unit_minutes == 360);
  BOOST_TEST(f.count == 6U);
  BOOST_TEST((folds[0].weeks == std::set<std::size_t>{0, 1, 3}));
  BOOST_TEST((folds[0].subjects == std::vector<std::string>{"TEE", "MUG"}));
  BOOST_TEST(f.money_elsewhere.empty());
  // 38.00 + 102.00 + 0.00 + 19.00 over four weeks
  BOOST_TEST(folds[0].cost ==
             "A week puts 39.75 USD at risk on average, and 102.00 USD at the most.");
}

BOOST_AUTO_TEST_CASE(what_an_odd_row_does_follows_from_what_the_files_tell_of_it) {
  Finding unfed;
  unfed.anomaly = Anomaly::UnfedVariant;
  unfed.cause = {"variant-of-no-item"};
  unfed.shop = "North";
  Finding missed = lost("North", "#1001", 1, 700);
  missed.anomaly = Anomaly::OrderMissed;
  Identity identity;
  auto const follows = [&](std::vector<Week> const& runs, Finding const& told) {
    auto folds = fold(runs, store_of_three());
    follow_from_odd_rows(folds, runs, {rule(told)}, {identity});
    return folds[0].finding.follows_from;
  };
  Week row = week(10, {missed}), other = row;
  row.pitfall = "a variant is sold that no item of XoroERP stands behind";
  row.odd_row = OddRow::StrangeSku;
  BOOST_TEST(follows({row}, unfed) == fingerprint(unfed));
  // What a week, or a row that is odd in another way, shows too has a reason of its own.
  BOOST_TEST(follows({other, row}, unfed) == "");
  other.odd_row = OddRow::NoTag;
  BOOST_TEST(follows({row, other}, unfed) == "");
  other.odd_row = OddRow::Unsold;
  BOOST_TEST(follows({row, other}, unfed) == "");
  identity.likely.emplace_back().item = "#1001";
  BOOST_TEST(follows({row, other}, unfed) == fingerprint(unfed));
  unfed.severity = Severity::Warning;
  BOOST_TEST(follows({row}, unfed) == "");
  unfed.severity = Severity::Error;
  unfed.shop = "South";
  BOOST_TEST(follows({row}, unfed) == "");
}

BOOST_AUTO_TEST_CASE(the_worst_week_of_each_number_may_be_another) {
  auto many = lost("North", "TEE", 9, 100), dear = lost("North", "TEE", 1, 5'000);
  many.unit_minutes = 1;
  dear.unit_minutes = 700;
  for (auto const& weeks : {std::vector{week(1, {many}), week(2, {dear})},
                            std::vector{week(2, {dear}), week(1, {many})}}) {
    auto const folds = fold(weeks, store_of_three());
    BOOST_TEST(folds.at(0).finding.units == 9);
    BOOST_TEST(folds.at(0).finding.money_minor == 5'000);
    BOOST_TEST(folds.at(0).finding.unit_minutes == 700);
  }
}

BOOST_AUTO_TEST_CASE(severity_is_the_worst_in_whatever_week_it_came) {
  auto mild = lost("North", "TEE", 1, 0);
  mild.severity = Severity::Warning;
  auto const grave = lost("North", "TEE", 1, 0);
  for (auto const& weeks :
       {std::vector{week(9, {mild}), week(8, {grave}), week(7, {mild})},
        std::vector{week(9, {grave}), week(8, {mild})}, std::vector{week(9, {mild, grave, mild})},
        std::vector{week(7, {grave}), week(8, {mild})}})
    BOOST_TEST((fold(weeks, store_of_three()).at(0).finding.severity == Severity::Error));
  BOOST_TEST(
      (fold({week(9, {mild})}, store_of_three()).at(0).finding.severity == Severity::Warning));
}

BOOST_AUTO_TEST_CASE(the_week_with_the_fewest_events_tells_the_story) {
  auto const folds = fold({week(500, {lost("North", "TEE", 1, 0)}),
                           week(300, {lost("North", "MUG", 1, 0), lost("North", "CAP", 1, 0)}),
                           week(400, {lost("North", "BAG", 1, 0)})},
                          store_of_three());
  BOOST_REQUIRE(folds.size() == 1U);
  BOOST_TEST(folds[0].week == 1U);
  BOOST_TEST(folds[0].finding.subject == "MUG");
  BOOST_TEST(folds[0].finding.story.front() == "A story about MUG.");
}

// It may show it for a reason of its own; alone it is all that there is.
BOOST_AUTO_TEST_CASE(a_rows_own_life_tells_no_story_of_a_week) {
  Week row = week(20, {lost("North", "MUG", 1, 0)});
  row.odd_row = OddRow::BlankSku;
  auto const folds = fold({week(500, {lost("North", "TEE", 1, 0)}), row}, store_of_three());
  BOOST_REQUIRE(folds.size() == 1U);
  BOOST_TEST(folds[0].finding.subject == "TEE");
  BOOST_TEST(fold({row}, store_of_three())[0].finding.subject == "MUG");
}

BOOST_AUTO_TEST_CASE(findings_of_another_cause_are_another_fold) {
  auto other = lost("North", "TEE", 1, 0);
  other.cause = {"ordered-between-read-and-write"};
  auto const folds = fold({week(1, {lost("North", "TEE", 1, 0), other})}, store_of_three());
  BOOST_TEST(folds.size() == 2U);
}

BOOST_AUTO_TEST_CASE(money_of_two_currencies_is_never_added) {
  auto const folds =
      fold({week(9, {lost("North", "TEE", 1, 1'900), lost("South", "TEE", 1, 2'500)}),
            week(8, {lost("Far", "TEE", 1, 3'000), lost("South", "TEE", 2, 5'000)})},
           store_of_three());
  BOOST_REQUIRE(folds.size() == 1U);
  Finding const& f = folds[0].finding;
  BOOST_TEST(f.shop == "");
  BOOST_TEST(f.money_minor == 1'900);  // XoroERP's currency
  BOOST_TEST((f.money_elsewhere == Elsewhere{{kCad, 5'000}, {kJpy, 3'000}}));
  for (auto const* part : {"9.50 USD", "37.50 CAD", "1,500 JPY", "50.00 CAD", "3,000 JPY"})
    BOOST_TEST(folds[0].cost.find(part) != std::string::npos, folds[0].cost);
}

BOOST_AUTO_TEST_CASE(money_of_one_shop_is_in_its_own_currency) {
  auto const folds =
      fold({week(9, {lost("South", "TEE", 1, 2'500)}), week(8, {lost("South", "MUG", 1, 1'000)})},
           store_of_three());
  Finding const& f = folds.at(0).finding;
  BOOST_TEST(f.shop == "South");
  BOOST_TEST(f.money_minor == 2'500);
  BOOST_TEST(f.money_elsewhere.empty());
  // Of two shops that both sell in a currency that is not XoroERP's, nothing is in XoroERP's.
  StoreConfig twins = store_of_three();
  twins.shops[2].currency = kCad;
  auto const two =
      fold({week(9, {lost("South", "TEE", 1, 2'500), lost("Far", "TEE", 1, 500)})}, twins);
  BOOST_TEST(two.at(0).finding.shop == "");
  BOOST_TEST(two.at(0).finding.money_minor == 0);
  BOOST_TEST((two.at(0).finding.money_elsewhere == Elsewhere{{kCad, 3'000}}));
}

BOOST_AUTO_TEST_CASE(one_week_has_no_average) {
  auto const folds = fold({week(9, {lost("North", "TEE", 1, 1'900)})}, store_of_three());
  BOOST_TEST(folds.at(0).cost == "");
  auto const free_of_charge =
      fold({week(9, {lost("North", "TEE", 1, 0)}), week(9, {})}, store_of_three());
  BOOST_TEST(free_of_charge.at(0).cost == "");
}

BOOST_AUTO_TEST_CASE(rules_findings_of_one_fingerprint_are_one_and_add_up) {
  auto first = lost("North", "A", 2, 1'000), second = lost("South", "B", 3, 2'000),
       third = lost("North", "A", 1, 500);
  first.severity = Severity::Warning;
  first.account = "Web";
  second.account = "Other";
  Place const web{PlaceKind::Setting, "price.sync", AccountIndex{0}, std::nullopt},
      other{PlaceKind::Setting, "price.sync", AccountIndex{1}, std::nullopt};
  first.blame = {web};
  second.blame = {other};
  third.blame = {web};
  first.repair = {Change{web, "off", "on"}};
  second.repair = {Change{other, "off", "on"}};
  auto const out = fold_rules({rule(first), rule(second), rule(third)}, store_of_three());
  BOOST_REQUIRE(out.size() == 1U);
  Finding const& f = out[0];
  BOOST_TEST((f.severity == Severity::Error));
  BOOST_TEST(f.count == 3U);
  BOOST_TEST(f.units == 6);
  BOOST_TEST(f.money_minor == 1'500);
  BOOST_TEST((f.money_elsewhere == Elsewhere{{kCad, 2'000}}));
  BOOST_TEST(f.subject == "A, B");
  BOOST_TEST(f.shop == "");
  BOOST_TEST(f.account == "");
  BOOST_TEST((f.blame == std::vector{web, other}));
  BOOST_TEST((f.repair == std::vector<Remedy>{first.repair[0], second.repair[0]}));
  BOOST_TEST((f.story == std::vector<std::string>{"A story about A.", "A story about B."}));
}

BOOST_AUTO_TEST_CASE(a_rule_that_names_nothing_to_change_says_so) {
  Place const web{PlaceKind::Setting, "price.sync", AccountIndex{0}, std::nullopt};
  auto blamed = lost("North", "A", 2, 1'000), bare = lost("North", "B", 3, 2'000),
       note = lost("North", "C", 1, 0);
  blamed.blame = {web};
  bare.cause = {"nobody-knows"};
  note.cause = {"by-the-way"};
  note.severity = Severity::Info;
  auto const out = fold_rules({rule(blamed), rule(bare), rule(note)}, store_of_three());
  BOOST_REQUIRE(out.size() == 3U);
  BOOST_TEST(out[0].searched == "");
  BOOST_TEST(out[1].searched ==
             "Told by the files alone, without a run: people know what is right there.");
  BOOST_TEST(out[2].searched == "");
}

BOOST_AUTO_TEST_CASE(five_subjects_are_named_and_the_rest_counted) {
  BOOST_TEST(named({}) == "");
  BOOST_TEST(named({"A"}) == "A");
  BOOST_TEST(named({"A", "B", "C", "D", "E"}) == "A, B, C, D, E");
  BOOST_TEST(named({"A", "B", "C", "D", "E", "F"}) == "A, B, C, D, E and 1 more");
}

BOOST_AUTO_TEST_CASE(what_was_hidden_before_anything_ran_follows_from_what_the_files_tell) {
  auto const shown = [](std::string shop, std::string when) {
    Finding f;
    f.anomaly = Anomaly::ShownOrHidden;
    f.severity = Severity::Warning;
    f.cause = {"hidden-product-put-on-sale", std::move(when)};
    f.shop = std::move(shop);
    f.subject = "TEE";
    return f;
  };
  auto const differs = [](std::string shop, std::string cause, Severity severity) {
    Finding f;
    f.anomaly = Anomaly::SidesDiffer;
    f.severity = severity;
    f.cause = {std::move(cause)};
    f.shop = std::move(shop);
    return f;
  };
  auto const root_of = [&](Finding const& seen, std::vector<RuleFinding> const& rules) {
    auto folds = fold({week(100, {seen})}, store_of_three());
    follow_from_rules(folds, rules);
    return folds.front().finding.follows_from;
  };
  auto const row = differs("North", "status-differs", Severity::Warning);
  auto const sum = differs("North", "first-sync-shows-hidden-products", Severity::Error);
  auto const title = differs("North", "title-differs", Severity::Info);
  auto const seen = shown("North", "so-before-the-run");
  BOOST_TEST(root_of(seen, {}).empty());
  BOOST_TEST(root_of(seen, {rule(title), rule(row)}) == fingerprint(row));
  BOOST_TEST(root_of(seen, {rule(row), rule(sum)}) == fingerprint(sum));
  BOOST_TEST(root_of(shown("South", "so-before-the-run"), {rule(row)}).empty());
  BOOST_TEST(root_of(shown("North", "decided-in-the-run"), {rule(row)}).empty());
}

BOOST_AUTO_TEST_CASE(what_follows_from_a_consequence_is_told_with_the_root) {
  Finding root = lost("North", "TEE", 1, 100), middle = root, last = root, lone = root;
  middle.cause = {"middle"};
  last.cause = {"last"};
  lone.cause = {"lone"};
  middle.follows_from = fingerprint(root);
  last.follows_from = fingerprint(middle);
  lone.follows_from = "of-nothing-that-is-told";
  std::vector<Finding> all{root, last, middle, lone};
  follow_to_the_root(all);
  BOOST_TEST(all[1].follows_from == fingerprint(root));
  BOOST_TEST(all[2].follows_from == fingerprint(root));
  BOOST_TEST(all[3].follows_from == "of-nothing-that-is-told");
  // Where the middle is a root too, it is told there.
  middle.follows_from.clear();
  all = {root, last, middle};
  all.push_back(all[2]);
  all.back().follows_from = fingerprint(root);
  follow_to_the_root(all);
  BOOST_TEST(all[1].follows_from == fingerprint(middle));
  // Two that name each other end somewhere.
  Finding a = root, b = root;
  a.cause = {"a"};
  b.cause = {"b"};
  a.follows_from = fingerprint(b);
  b.follows_from = fingerprint(a);
  all = {a, b};
  follow_to_the_root(all);
  BOOST_TEST(!all[0].follows_from.empty());
}

namespace {

Catalogue of_parts(std::vector<std::pair<std::string, std::string>> const& parts) {
  Catalogue out;
  for (auto const& [part, handles] : parts)
    out.erp.push_back({.base_part = BasePart{part}, .handles = handles});
  return out;
}

RuleFinding of_handles(Anomaly anomaly, std::string cause, Severity severity,
                       std::set<std::string> parts) {
  RuleFinding out;
  out.finding.anomaly = anomaly;
  out.finding.cause = {std::move(cause)};
  out.finding.severity = severity;
  out.parts = std::move(parts);
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(of_complaints_about_the_handles_of_a_product_the_gravest_is_told) {
  auto const catalogue = of_parts({{"TEE", "tee"}, {"TOP", "tee"}, {"MUG", "mug"}});
  RuleFinding const of_another =
      of_handles(Anomaly::WrongMatch, "handle-of-another-product", Severity::Error, {"TEE"});
  auto const follows = [&](Severity severity, std::set<std::string> parts) {
    std::vector rules{of_another, of_handles(Anomaly::MissingHandle, "handle-differs-from-shop",
                                             severity, std::move(parts))};
    follow_among_handles(catalogue, rules);
    BOOST_TEST(rules[0].finding.follows_from == "");
    return rules[1].finding.follows_from;
  };
  std::string const root = fingerprint(of_another.finding);
  BOOST_TEST(follows(Severity::Error, {"TEE"}) == root);
  BOOST_TEST(follows(Severity::Warning, {"TOP"}) == root);  // it has the other one's handle
  BOOST_TEST(follows(Severity::Error, {"TEE", "MUG"}) == "");
  BOOST_TEST(follows(Severity::Error, {}) == "");
}

BOOST_AUTO_TEST_CASE(what_is_graver_than_a_complaint_about_handles_is_no_part_of_it) {
  auto const catalogue = of_parts({{"TEE", "tee"}});
  std::vector rules{
      of_handles(Anomaly::WrongMatch, "handle-of-another-product", Severity::Warning, {"TEE"}),
      of_handles(Anomaly::MissingHandle, "handle-differs-from-shop", Severity::Error, {"TEE"})};
  follow_among_handles(catalogue, rules);
  BOOST_TEST(rules[1].finding.follows_from == "");
}

BOOST_AUTO_TEST_CASE(what_a_week_shows_of_such_products_follows_from_their_handles) {
  auto const catalogue = of_parts({{"TEE", "tee"}, {"TOP", "tee"}, {"MUG", "mug"}});
  std::vector<RuleFinding> const rules{
      of_handles(Anomaly::WrongMatch, "handle-of-another-product", Severity::Error, {"TEE"}),
      of_handles(Anomaly::AmbiguousMatch, "two-handles-in-one-shop", Severity::Error, {"MUG"})};
  auto const follows = [&](Anomaly anomaly, std::string cause, std::string subject) {
    Folded one;
    one.finding.anomaly = anomaly;
    one.finding.cause = {std::move(cause)};
    one.subjects = {std::move(subject)};
    std::vector folds{one};
    follow_from_handles(catalogue, folds, rules);
    return folds[0].finding.follows_from;
  };
  std::string const another = fingerprint(rules[0].finding), two = fingerprint(rules[1].finding);
  auto const change = Anomaly::MissedUpdate;
  BOOST_TEST(follows(change, "product-change-did-not-arrive", "TEE") == another);
  BOOST_TEST(follows(change, "product-change-did-not-arrive", "TOP") == another);
  BOOST_TEST(follows(change, "product-change-did-not-arrive", "MUG") == "");
  BOOST_TEST(follows(change, "another", "TEE") == "");
  BOOST_TEST(follows(Anomaly::AmbiguousMatch, "another", "MUG") == two);
  BOOST_TEST(follows(Anomaly::AmbiguousMatch, "another", "TEE") == "");
}

BOOST_AUTO_TEST_SUITE_END()
