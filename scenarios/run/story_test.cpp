#include "scenarios/run/story.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include <boost/test/unit_test.hpp>

using namespace drydock;

BOOST_AUTO_TEST_SUITE(story_test)

namespace {

using Edge = std::tuple<std::uint32_t, std::uint32_t, std::string>;

/// A history by hand: each event gets the number of its place.
class Told {
 public:
  std::uint32_t add(EventKind kind, std::uint32_t because = kNone, Actor actor = Actor::Clock) {
    auto const id = static_cast<std::uint32_t>(events_.size());
    events_.push_back({.id = id, .because = because, .actor = actor, .fact = {.kind = kind}});
    // Parties of their own, unless a test says otherwise: nothing follows from another's order.
    events_.back().account = static_cast<std::uint8_t>(id);
    return id;
  }
  Event& operator[](std::uint32_t id) { return events_[id]; }
  [[nodiscard]] Finding completed(Finding finding) const {
    complete_slice(finding, events_);
    return finding;
  }
  [[nodiscard]] Finding of(std::vector<std::uint32_t> slice) const {
    Finding finding;
    finding.slice = std::move(slice);
    return completed(std::move(finding));
  }

 private:
  std::vector<Event> events_;
};

std::vector<Edge> edges(Finding const& finding) {
  std::vector<Edge> all;
  for (SliceEdge const& e : finding.edges)
    all.emplace_back(e.from, e.to, e.why);
  return all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_slice_goes_back_to_what_brought_it_about_and_leaves_out_the_plumbing) {
  Told told;
  told.add(EventKind::ActionDone);           // 0
  told.add(EventKind::ShopOrderPlaced, 0);   // 1
  told.add(EventKind::WebhookSent, 1);       // 2
  told.add(EventKind::WebhookDelivered, 2);  // 3
  told.add(EventKind::CallSent, 3);          // 4
  told.add(EventKind::CallServed, 4);        // 5
  told.add(EventKind::ErpOrderCreated, 5);   // 6
  told.add(EventKind::PriceChanged);         // 7: has nothing to do with it
  Finding const finding = told.of({6});
  BOOST_TEST((finding.slice == std::vector<std::uint32_t>{1, 3, 6}));
  BOOST_TEST((edges(finding) ==
              std::vector<Edge>{{1, 3, "brought about by it"}, {3, 6, "brought about by it"}}));
}

BOOST_AUTO_TEST_CASE(plumbing_that_the_finding_names_itself_stays) {
  Told told;
  told.add(EventKind::CallSent);       // 0
  told.add(EventKind::CallServed, 0);  // 1
  told.add(EventKind::ShopQuantitySet, 1);
  Finding const finding = told.of({1, 2});
  BOOST_TEST((finding.slice == std::vector<std::uint32_t>{1, 2}));
}

BOOST_AUTO_TEST_CASE(the_event_at_which_it_showed_belongs_to_it) {
  Told told;
  told.add(EventKind::ErpStockChanged);
  told.add(EventKind::ShopQuantitySet);
  Finding finding;
  finding.slice = {0};
  finding.event = 1;
  BOOST_TEST((told.completed(finding).slice == std::vector<std::uint32_t>{0, 1}));
}

BOOST_AUTO_TEST_CASE(a_read_follows_from_the_last_change_of_what_it_read) {
  for (EventKind read : {EventKind::ErpInventoryRead, EventKind::ErpLogRead}) {
    Told told;
    told.add(EventKind::ErpStockChanged);
    told.add(EventKind::ErpStockChanged);
    told.add(EventKind::ErpStockChanged);
    told.add(read);
    for (std::uint32_t id : {0U, 1U, 3U})
      told[id].fact.item = 7;
    told[2].fact.item = 8;
    BOOST_TEST((edges(told.of({0, 1, 2, 3})) == std::vector<Edge>{{1, 3, "read there"}}));
  }
}

BOOST_AUTO_TEST_CASE(one_partys_events_follow_one_another) {
  Told told;
  told.add(EventKind::ShopQuantitySet, kNone, Actor::Engine);
  told.add(EventKind::ShopQuantitySet, kNone, Actor::Engine);
  told.add(EventKind::ShopQuantitySet, kNone, Actor::Engine);
  told[0].account = told[1].account = 1;
  told[2].account = 2;
  BOOST_TEST((edges(told.of({0, 1, 2})) == std::vector<Edge>{{0, 1, "the same party, later"}}));
}

BOOST_AUTO_TEST_CASE(what_other_edges_say_already_is_not_said_again) {
  Told told;
  told.add(EventKind::ShopQuantitySet, kNone, Actor::Engine);
  told.add(EventKind::ShopQuantitySet, kNone, Actor::Engine);
  told.add(EventKind::ShopQuantitySet, 0, Actor::Engine);
  for (std::uint32_t id : {0U, 1U, 2U})
    told[id].account = 1;
  BOOST_TEST((edges(told.of({0, 1, 2})) ==
              std::vector<Edge>{{0, 1, "the same party, later"}, {1, 2, "the same party, later"}}));
}

// The reader is to see both pushes of the change, though the finding knows of the second alone.
BOOST_AUTO_TEST_CASE(a_change_that_was_pushed_twice_shows_its_first_push) {
  for (bool same_place : {true, false}) {
    Told told;
    told.add(EventKind::ErpStockChanged);
    told.add(EventKind::ShopQuantityAdjusted, kNone, Actor::Engine);
    told.add(EventKind::ShopQuantityAdjusted, kNone, Actor::ShopStaff);
    told.add(EventKind::ShopQuantityAdjusted, kNone, Actor::Engine);
    for (std::uint32_t id : {1U, 2U, 3U}) {
      told[id].fact.item = 4;
      told[id].fact.shop = 0;
      told[id].fact.place = 0;
    }
    if (!same_place)
      told[1].fact.place = 1;
    Finding finding;
    finding.anomaly = Anomaly::DuplicateUpdate;
    finding.slice = {0};
    finding.event = 3;
    auto const wanted =
        same_place ? std::vector<std::uint32_t>{0, 1, 3} : std::vector<std::uint32_t>{0, 3};
    BOOST_TEST((told.completed(finding).slice == wanted));
    finding.anomaly = Anomaly::StaleWrite;
    BOOST_TEST((told.completed(finding).slice == std::vector<std::uint32_t>{0, 3}));
  }
}

BOOST_AUTO_TEST_CASE(a_finding_without_events_has_no_story) {
  Told told;
  told.add(EventKind::ErpStockChanged);
  Finding const finding = told.of({});
  BOOST_TEST(finding.slice.empty());
  BOOST_TEST(finding.edges.empty());
}

BOOST_AUTO_TEST_CASE(an_event_without_a_sentence_is_shown_by_its_fields) {
  RunRecord record;
  record.history = History(Keep::Everything);
  record.history.append({.at = *parse_tick("2026-03-02T01:00:00Z"),
                         .account = 1,
                         .fact = {.kind = EventKind::ShopQuantitySet,
                                  .shop = 0,
                                  .item = 5,
                                  .before = 3,
                                  .after = 8,
                                  .amount = 5}});
  BOOST_TEST(sentence(record, 0) ==
             "2026-03-02T01:00:00Z ShopQuantitySet account=1 shop=0 item=5 before=3 after=8 "
             "amount=5");
  record.event_texts[0] = "somebody set it";
  BOOST_TEST(sentence(record, 0) == "somebody set it");
  BOOST_TEST(sentence(record, 7).empty());
}

// A whole run: whatever is found is told from its beginning, each step with its moment.
BOOST_AUTO_TEST_CASE(each_event_of_a_slice_has_a_sentence_with_its_moment) {
  Plan plan;
  ShopConfig shop{.name = "Shop", .url = "harbour.myshopify.com"};
  shop.locations = {{"Main", {StoreIndex{0}}}};
  plan.store.shops = {shop};
  plan.store.accounts = {{.name = "A", .shop_url = "harbour.myshopify.com"}};
  plan.store.accounts[0].settings.ingestion_delay = hours(6);
  plan.store.accounts[0].settings.direction = Direction::XoroToShopify;
  plan.start = *parse_tick("2026-03-02");
  plan.already_live = true;
  ErpProduct tee{.base_part = BasePart{"TEE"}, .title = "Tee", .handles = "tee"};
  tee.items = {{.number = ItemNumber{"TEE"}, .price = Amount{1900}, .on_hand = {Quantity{10}}}};
  plan.catalogue.erp = {tee};
  ShopProduct listed{.handle = "tee", .title = "Tee"};
  listed.variants = {{.sku = Sku{"TEE"},
                      .options = {"Default Title", "", ""},
                      .price = Amount{1900},
                      .tracked = true,
                      .available = {Quantity{10}}}};
  plan.catalogue.shops = {{listed}};
  plan.actions = {
      {plan.start + hours(1), action::PlaceOrder{{}, "first", {{ItemNumber{"TEE"}, Quantity{2}}}}},
      {plan.start + hours(2), action::PressSync{AccountIndex{0}, action::SyncRun::Full}},
  };
  RunRecord const record = run(plan);
  auto const lost = std::ranges::find(record.findings, Anomaly::LostDeduction, &Finding::anomaly);
  BOOST_TEST_REQUIRE((lost != record.findings.end()));
  BOOST_TEST(std::ranges::is_sorted(lost->slice));
  std::string story;
  for (std::uint32_t id : lost->slice) {
    std::string const text = sentence(record, id);
    BOOST_TEST(text.ends_with("."));
    BOOST_TEST(text.find("account=") == std::string::npos);
    story += text + "\n";
  }
  BOOST_TEST(story.find("01:00: order #1001 took 2 of TEE: available 10 → 8.") !=
             std::string::npos);
  BOOST_TEST(story.find("account A set TEE in Shop to 10 (it was 8).") != std::string::npos);
  for (SliceEdge const& edge : lost->edges) {
    BOOST_TEST(edge.from < edge.to);
    BOOST_TEST(std::ranges::binary_search(lost->slice, edge.from));
    BOOST_TEST(std::ranges::binary_search(lost->slice, edge.to));
    BOOST_TEST(!edge.why.empty());
  }
}

BOOST_AUTO_TEST_SUITE_END()
