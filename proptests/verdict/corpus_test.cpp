#include "proptests/verdict/corpus.h"

#include <boost/test/unit_test.hpp>

#include <set>

#include "proptests/verdict/healthy.h"
#include "proptests/verdict/kits.h"
#include "proptests/verdict/shelves.h"
#include "scenarios/sides/differences.h"

using namespace drydock;
using namespace drydock::corpus;

BOOST_AUTO_TEST_SUITE(corpus_test)

namespace {

StoreInput read_back(MadeStore const& store) {
  auto const folder = Folder::with(files_of(store));
  BOOST_REQUIRE_MESSAGE(folder.has_value(), folder.error());
  auto input = read_folder(folder->path());
  BOOST_REQUIRE_MESSAGE(input.has_value(), "seed " << store.seed.value << ": " << input.error());
  return std::move(*input);
}

/// Quantities by store end where the rest is zero.
ErpProduct as_read(ErpProduct product) {
  for (ErpItem& item : product.items)
    for (auto* quantities : {&item.on_hand, &item.not_available, &item.on_so})
      while (!quantities->empty() && quantities->back() == Quantity{0})
        quantities->pop_back();
  return product;
}

/// What a check might say.
CheckResult said(Verdict verdict, Finding finding) {
  CheckResult result;
  result.verdict = verdict;
  result.findings = {std::move(finding)};
  return result;
}
Finding about(Anomaly anomaly, std::string subject, std::int64_t units) {
  Finding f;
  f.anomaly = anomaly;
  f.subject = std::move(subject);
  f.units = units;
  return f;
}

/// A bug of the sync stands in no file.
bool has_bug(Defect const& defect, Seed seed) {
  MadeStore store = healthy_store(seed);
  Prng prng{seed};
  return defect.plant(store, prng) && !store.mutants.empty();
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_healthy_store_is_read_as_it_was_made) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    MadeStore const store = healthy_store(Seed{seed});
    auto const input = read_back(store);
    BOOST_TEST((input.config == store.config), "seed " << seed);
    for (FileRead const& file : input.files) {
      for (csv::CsvError const& error : file.bad)
        BOOST_ERROR("seed " << seed << ": " << format_error(error));
      BOOST_TEST(file.rows > 0U, "seed " << seed << ": " << file.file);
    }
    BOOST_TEST(input.to_fill_in.empty());
    BOOST_REQUIRE(input.catalogue.erp.size() == store.catalogue.erp.size());
    for (std::size_t p = 0; p < store.catalogue.erp.size(); ++p)
      BOOST_TEST((as_read(input.catalogue.erp[p]) == as_read(store.catalogue.erp[p])),
                 "seed " << seed << ": " << store.catalogue.erp[p].base_part.value());
    for (std::size_t s = 0; s < store.config.shops.size(); ++s) {
      BOOST_REQUIRE(input.catalogue.shops[s].size() == store.catalogue.shops[s].size());
      BOOST_TEST(input.past_orders[s].size() == store.orders[s].size(), "seed " << seed);
      for (std::size_t p = 0; p < store.catalogue.shops[s].size(); ++p)
        for (std::size_t v = 0; v < store.catalogue.shops[s][p].variants.size(); ++v) {
          ShopVariant const& made = store.catalogue.shops[s][p].variants[v];
          ShopVariant const& read = input.catalogue.shops[s][p].variants[v];
          BOOST_TEST((read.sku == made.sku && read.price == made.price &&
                      (read.available == made.available || !made.tracked)),
                     "seed " << seed << ": " << made.sku.value());
        }
    }
  }
}

BOOST_AUTO_TEST_CASE(what_is_kept_back_is_read_as_it_was_made_and_differs_in_nothing) {
  std::size_t of_accounts = 0, of_locations = 0, of_items = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    MadeStore store = healthy_store(Seed{seed});
    // What is sold below nothing differs in a healthy store too.
    auto const before = compare_sides(read_back(store));
    Prng prng{Seed{seed}};
    keep_back(store, prng);
    auto const input = read_back(store);
    BOOST_TEST((input.config == store.config), "seed " << seed);
    auto const after = compare_sides(input);
    for (std::size_t s = 0; s < after.size(); ++s)
      BOOST_TEST(after[s].of(Compared::Stock).different == before[s].of(Compared::Stock).different,
                 "seed " << seed << ": " << after[s].shop);
    for (AccountConfig const& account : store.config.accounts)
      of_accounts += account.settings.safety_stock.none() ? 0 : 1;
    for (ShopConfig const& shop : store.config.shops)
      for (LocationConfig const& location : shop.locations)
        of_locations += location.safety_stock ? 1 : 0;
    of_items += store.config.safety_stock.empty() ? 0 : 1;
  }
  BOOST_TEST(of_accounts > 5U);
  BOOST_TEST(of_locations > 2U);
  BOOST_TEST(of_items > 5U);
}

BOOST_AUTO_TEST_CASE(what_is_made_of_others_is_read_as_it_was_made_and_differs_in_nothing) {
  std::size_t kits = 0, packs = 0, bundles = 0, unknown_to_erp = 0, committed = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    MadeStore store = healthy_store(Seed{seed});
    auto const before = compare_sides(read_back(store));
    Prng prng{Seed{seed + 1'000}};
    make_of_others(store, prng);
    auto const input = read_back(store);
    auto const after = compare_sides(input);
    BOOST_TEST((input.config == store.config), "seed " << seed);
    std::set<std::string> known;
    for (std::size_t p = 0; p < store.catalogue.erp.size(); ++p)
      for (std::size_t i = 0; i < store.catalogue.erp[p].items.size(); ++i) {
        ErpItem const& made = store.catalogue.erp[p].items[i];
        ErpItem const& read = input.catalogue.erp[p].items[i];
        BOOST_TEST((read.parts == made.parts && read.other_ats.empty()),
                   "seed " << seed << ": " << made.number.value());
        if (made.kit())
          known.insert(made.number.value());
        kits += made.kit() ? 1 : 0;
        packs += made.parts.size() == 1 ? 1 : 0;
      }
    for (std::size_t s = 0; s < store.config.shops.size(); ++s) {
      BOOST_TEST(after[s].of(Compared::Stock).different == before[s].of(Compared::Stock).different,
                 "seed " << seed << ": " << after[s].shop);
      for (std::size_t p = 0; p < store.catalogue.shops[s].size(); ++p) {
        ShopVariant const& made = store.catalogue.shops[s][p].variants.front();
        ShopVariant const& read = input.catalogue.shops[s][p].variants.front();
        BOOST_TEST((read.components == made.components), "seed " << seed);
        bundles += made.bundle() ? 1 : 0;
        unknown_to_erp += made.bundle() && !known.contains(made.sku.value()) ? 1 : 0;
        bool const of_kit = known.contains(made.sku.value()) && !made.committed.empty();
        committed += of_kit && made.committed.front() > Quantity{0} ? 1 : 0;
      }
    }
  }
  BOOST_TEST(kits > 30U);
  BOOST_TEST(packs > 10U);
  BOOST_TEST(bundles > 30U);
  BOOST_TEST(unknown_to_erp > 10U);
  BOOST_TEST(committed > 5U);
}

BOOST_AUTO_TEST_CASE(goods_lie_otherwise_than_in_a_tidy_store_and_are_read_so) {
  std::size_t unstocked = 0, halves = 0, owed = 0, elsewhere = 0, ship_stores = 0, vans = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    MadeStore const before = healthy_store(Seed{seed});
    MadeStore store = before;
    Prng prng{Seed{seed + 2'000}};
    live_in(store, prng);
    auto const input = read_back(store);
    BOOST_TEST((input.config == store.config), "seed " << seed);
    for (FileRead const& file : input.files)
      BOOST_TEST(file.bad.empty(), "seed " << seed << ": " << file.file);
    halves += store.handled.size();
    for (ErpProduct const& product : store.catalogue.erp)
      for (ErpItem const& item : product.items)
        owed += item.on_hand.front() < Quantity{0} ? 1 : 0;
    for (std::size_t s = 0; s < store.config.shops.size(); ++s) {
      bool const van =
          store.config.shops[s].locations.size() != before.config.shops[s].locations.size();
      vans += van ? 1 : 0;
      ship_stores += store.config.accounts[s].settings.ship_store.empty() ? 0 : 1;
      for (std::size_t p = 0; p < store.catalogue.shops[s].size(); ++p)
        for (std::size_t v = 0; v < store.catalogue.shops[s][p].variants.size(); ++v) {
          ShopVariant const& made = store.catalogue.shops[s][p].variants[v];
          ShopVariant const& was = before.catalogue.shops[s][p].variants[v];
          ShopVariant const& read = input.catalogue.shops[s][p].variants[v];
          BOOST_TEST((read.available == made.available || !made.tracked),
                     "seed " << seed << ": " << made.sku.value());
          for (std::size_t l = 0; l < was.available.size(); ++l) {
            unstocked += was.available[l] && !made.available[l] ? 1 : 0;
            elsewhere += made.available[l] && *made.available[l] > Quantity{0} &&
                                 made.available[l] != was.available[l]
                             ? 1
                             : 0;
          }
        }
    }
  }
  BOOST_TEST(unstocked > 20U);
  BOOST_TEST(halves > 10U);
  BOOST_TEST(owed > 5U);
  BOOST_TEST(elsewhere > 5U);
  BOOST_TEST(ship_stores > 5U);
  BOOST_TEST(vans > 3U);
}

BOOST_AUTO_TEST_CASE(the_same_seed_makes_the_same_files) {
  std::set<std::string> stores;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    auto const files = files_of(healthy_store(Seed{seed}));
    BOOST_TEST((files == files_of(healthy_store(Seed{seed}))));
    stores.insert(files.at("store.json") + files.at("xoro_items.csv"));
  }
  BOOST_TEST(stores.size() == 20U);
}

BOOST_AUTO_TEST_CASE(healthy_stores_are_of_many_kinds) {
  std::set<std::size_t> shops, accounts, locations;
  std::set<std::string> settings;
  std::size_t largest = 0, open = 0, backorders = 0, drafts = 0;
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    MadeStore const store = healthy_store(Seed{seed});
    shops.insert(store.config.shops.size());
    accounts.insert(store.config.accounts.size());
    locations.insert(store.config.shops.front().locations.size());
    std::size_t variants = 0;
    for (auto const& products : store.catalogue.shops)
      for (ShopProduct const& p : products) {
        variants += p.variants.size();
        drafts += p.status == ProductStatus::Draft ? 1 : 0;
        for (ShopVariant const& v : p.variants)
          backorders += v.policy == OversellPolicy::Continue ? 1 : 0;
      }
    largest = std::max(largest, variants);
    for (auto const& orders : store.orders)
      for (MadeOrder const& order : orders)
        open += order.state == OrderState::Open ? 1 : 0;
  }
  BOOST_TEST(shops.size() == 3U);
  BOOST_TEST(accounts.size() == 3U);
  BOOST_TEST(locations.size() == 3U);
  BOOST_TEST(largest > 500U);
  BOOST_TEST(open > 50U);
  BOOST_TEST(backorders > 20U);
  BOOST_TEST(drafts > 5U);
}

BOOST_AUTO_TEST_CASE(each_defect_has_its_own_name_and_changes_the_files_of_some_store) {
  std::set<std::string_view> names;
  for (Defect const& defect : defects()) {
    BOOST_TEST(names.insert(defect.name).second, defect.name);
    bool changed = false;
    for (std::uint64_t seed = 1; seed <= 60 && !changed; ++seed) {
      auto const files = files_of(Case{Seed{seed}, std::string(defect.name)});
      BOOST_REQUIRE(files.has_value());
      changed = *files && **files != files_of(healthy_store(Seed{seed}));
      changed = changed || has_bug(defect, Seed{seed});
    }
    BOOST_TEST(changed, defect.name);
  }
  BOOST_TEST(names.size() >= 60U);
  BOOST_TEST(!files_of(Case{Seed{1}, "no-such-defect"}).has_value());
}

BOOST_AUTO_TEST_CASE(an_answer_is_right_when_all_of_it_is) {
  Truth const truth{.anomalies = {Anomaly::UnfedVariant}, .subject = "TEE-S", .units = 4};
  StoreInput const input;
  auto const right =
      judge(truth, input, said(Verdict::Failed, about(Anomaly::UnfedVariant, "CAP, TEE-S", 4)));
  BOOST_TEST(right.all_right());
  BOOST_TEST((right.verdict && right.anomaly && right.subject && right.units));
  BOOST_TEST(!right.blame.has_value());

  auto const wrong = [&](Verdict verdict, Finding finding) {
    return !judge(truth, input, said(verdict, std::move(finding))).all_right();
  };
  BOOST_TEST(wrong(Verdict::Passed, about(Anomaly::UnfedVariant, "TEE-S", 4)));
  BOOST_TEST(wrong(Verdict::Unknown, about(Anomaly::UnfedVariant, "TEE-S", 4)));
  BOOST_TEST(wrong(Verdict::Failed, about(Anomaly::Drift, "TEE-S", 4)));
  BOOST_TEST(wrong(Verdict::Failed, about(Anomaly::UnfedVariant, "TEE-S", 5)));
  BOOST_TEST(wrong(Verdict::Failed, about(Anomaly::UnfedVariant, "TEE-S-2", 4)));
  BOOST_TEST(wrong(Verdict::Failed, about(Anomaly::UnfedVariant, "OTHER-TEE-S", 4)));
  // A note forbids nothing.
  Finding note = about(Anomaly::UnfedVariant, "TEE-S", 4);
  note.severity = Severity::Info;
  BOOST_TEST(wrong(Verdict::Failed, note));
}

BOOST_AUTO_TEST_CASE(a_healthy_store_is_judged_by_its_verdict) {
  CheckResult result;
  result.verdict = Verdict::Passed;
  BOOST_TEST(judge(std::nullopt, {}, result).all_right());
  for (Verdict const other : {Verdict::Failed, Verdict::Unknown}) {
    result.verdict = other;
    BOOST_TEST(!judge(std::nullopt, {}, result).all_right());
  }
}

BOOST_AUTO_TEST_CASE(the_page_counts_what_was_said_and_hides_nothing) {
  CaseResult go{.of = {Seed{1}, ""}, .kind = "healthy"};
  go.judged.verdict = true;
  CaseResult missed{.of = {Seed{2}, "sku-blank"}, .kind = "identity", .must_not_go = true};
  missed.judged.verdict = false;
  missed.judged.said = "GO | with a bar";
  CaseResult caught = missed;
  caught.of.seed = Seed{3};
  caught.said_no = true;
  caught.judged.verdict = true;
  auto const page = accuracy_page({go, missed, caught});
  BOOST_TEST(page.find("50.0 % of the cases (recall)") != std::string::npos, page);
  BOOST_TEST(page.find("100.0 % must be") != std::string::npos, page);
  BOOST_TEST(page.find("Wrong: 1 of 3.") != std::string::npos, page);
  BOOST_TEST(page.find("`--seed 2 --defect sku-blank`") != std::string::npos, page);
  BOOST_TEST(page.find("--seed 3") == std::string::npos, page);
}

BOOST_AUTO_TEST_SUITE_END()
