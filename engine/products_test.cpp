#include <boost/test/unit_test.hpp>

#include "engine/mutants.h"
#include "engine/test_peer.h"

using namespace drydock;
using namespace drydock::engine;
using namespace drydock::engine::test;
using action::SyncRun;

BOOST_AUTO_TEST_SUITE(products)

namespace {

EngineConfig mutated(Mutant mutant, EngineConfig config = example_config()) {
  config.mutants = {mutant};
  return config;
}
EngineConfig with(void (*change)(Settings&)) {
  EngineConfig config = example_config();
  change(config.settings);
  return config;
}

ErpProduct tee() {
  return {
      .base_part = BasePart{"TEE"},
      .title = "Tee",
      .body_html = "<p>soft</p>",
      .handles = "tee",
      .category = "Shirts",
      .vendor = "Us",
      .tags = {"web"},
      .option_names = {"Size", "", ""},
      .images = {"https://x/1.png"},
      .items = {{.number = ItemNumber{"TEE-S"},
                 .options = {"S", "", ""},
                 .price = Amount{1900},
                 .cost = Amount{700},
                 .weight_grams = 150},
                {.number = ItemNumber{"TEE-M"}, .options = {"M", "", ""}, .price = Amount{2100}}}};
}
ErpProduct mug() {
  return {.base_part = BasePart{"MUG"},
          .title = "Mug",
          .handles = "mug",
          .items = {{.number = ItemNumber{"MUG"}, .price = Amount{900}}}};
}

/// A live account with this product waiting in the queue.
Both queued(ErpProduct product, EngineConfig config = example_config()) {
  Both peer(std::move(config));
  peer.engine.assume_live(ChangeLogId{0}, kStart);
  std::string const key = product.base_part.value();
  peer.erp_products[key] = std::move(product);
  peer.start();
  peer.add_row({.kind = erp::QueueKind::Product, .base_part = BasePart{key}});
  return peer;
}
void export_again(Both& peer, std::string const& key) {
  peer.add_row({.kind = erp::QueueKind::Product, .base_part = BasePart{key}});
  peer.run_for(minutes(11));
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_product_that_no_handle_matches_is_created_whole_and_shown_last) {
  Both peer = queued(tee());
  peer.run_for(minutes(11));
  BOOST_TEST_REQUIRE(peer.products.size() == 1U);
  auto const& p = peer.products[0];
  BOOST_TEST(p.handle == "tee");
  BOOST_TEST_REQUIRE(p.variants.size() == 2U);
  BOOST_TEST(p.variants[0].sku.value() == "TEE-S");
  BOOST_TEST(p.variants[0].price.minor() == 1900);
  BOOST_TEST(p.variants[0].tracked);
  BOOST_TEST(p.published_on.size() == 1U);
  BOOST_TEST((p.status == ProductStatus::Active));
  BOOST_TEST((peer.row(1).state == erp::RowState::Done));
  auto const place_of = [&]<class Request>() {
    return std::find_if(peer.shop_calls.begin(), peer.shop_calls.end(),
                        [](auto const& call) { return std::holds_alternative<Request>(call); });
  };
  BOOST_TEST(
      (place_of.operator()<shop::CreateVariants>() < place_of.operator()<shop::SetImages>()));
  BOOST_TEST((place_of.operator()<shop::SetImages>() < place_of.operator()<shop::Publish>()));
}

BOOST_AUTO_TEST_CASE(a_product_without_options_keeps_its_single_variant) {
  Both peer = queued(mug());
  peer.run_for(minutes(11));
  BOOST_TEST_REQUIRE(peer.products.at(0).variants.size() == 1U);
  BOOST_TEST(peer.products[0].variants[0].sku.value() == "MUG");
  BOOST_TEST(peer.of_shop<shop::CreateVariants>().empty());
}

BOOST_AUTO_TEST_CASE(what_it_has_created_gets_its_first_quantity_with_the_next_delta) {
  Both peer = queued(mug());
  peer.items.push_back({.number = "MUG", .available = 12});
  peer.run_for(minutes(20));
  BOOST_TEST(peer.shop_available("MUG") == 12);
}

BOOST_AUTO_TEST_CASE(a_match_by_handle_is_updated_in_what_differs_only) {
  Both peer = queued(tee());
  peer.run_for(minutes(11));
  peer.erp_products["TEE"].title = "Better tee";
  peer.erp_products["TEE"].items[0].price = Amount{1};
  peer.forget();
  export_again(peer, "TEE");
  BOOST_TEST(peer.products[0].title == "Better tee");
  BOOST_TEST(peer.products[0].variants[0].price.minor() == 1900);  // never by product sync. K4
  auto const updates = peer.of_shop<shop::UpdateProduct>();
  BOOST_TEST_REQUIRE(updates.size() == 1U);
  BOOST_TEST(!updates[0].body_html);
  BOOST_TEST(peer.of_shop<shop::UpdateVariants>().empty());
}

BOOST_AUTO_TEST_CASE(handles_are_tried_in_order_and_an_ambiguity_is_logged) {
  for (bool bug : {false, true}) {
    auto product = mug();
    product.handles = "old-mug, mug , mug-2";
    Both peer = queued(product, bug ? mutated(Mutant::FirstHandleOnly) : example_config());
    for (char const* handle : {"mug", "mug-2"})
      peer.products.push_back({.id = ProductId{peer.next_id++},
                               .handle = handle,
                               .title = handle,
                               .published_on = {PublicationId{1}},
                               .variants = {{.id = VariantId{peer.next_id++}, .sku = Sku{"X"}}}});
    peer.run_for(minutes(11));
    BOOST_TEST(peer.products.size() == (bug ? 3U : 2U));
    BOOST_TEST((peer.products[0].title == "Mug") == !bug);
    BOOST_TEST(peer.products[1].title == "mug-2");
    BOOST_TEST(std::any_of(peer.log.begin(), peer.log.end(), [](auto const& line) {
                 return line.find("ambiguous") != std::string::npos;
               }) == !bug);
  }
}

BOOST_AUTO_TEST_CASE(matching_by_sku_is_a_bug_that_hits_another_product) {
  for (bool bug : {false, true}) {
    Both peer(bug ? mutated(Mutant::MatchBySku) : example_config());
    peer.engine.assume_live(ChangeLogId{0}, kStart);
    peer.products.push_back({.id = ProductId{77}, .handle = "other", .title = "Other"});
    peer.add_item("MUG", 1, 1);
    peer.erp_products["MUG"] = mug();
    peer.start();
    peer.press(SyncRun::Manual);  // walks the shop, so that the SKU is known
    peer.add_row({.kind = erp::QueueKind::Product, .base_part = BasePart{"MUG"}});
    peer.run_for(minutes(11));
    BOOST_TEST((peer.products[0].title == "Mug") == bug);
    BOOST_TEST(peer.products.size() == (bug ? 1U : 2U));
  }
}

BOOST_AUTO_TEST_CASE(selected_fields_are_written_and_others_are_not) {
  for (bool bug : {false, true}) {
    auto config = with([](Settings& s) {
      s.fields = {.price = false,
                  .cost = true,
                  .weight = false,
                  .images = false,
                  .active = false,
                  .options = false};
    });
    if (bug)
      config.mutants = {Mutant::UnselectedFieldWritten};
    Both peer = queued(tee(), config);
    peer.run_for(minutes(11));
    auto& erp = peer.erp_products["TEE"];
    erp.items[0].cost = Amount{800};
    erp.items[0].weight_grams = 999;
    erp.items[0].options[0] = "Small";
    erp.images = {"https://x/2.png"};
    erp.active = false;
    export_again(peer, "TEE");
    auto const& v = peer.products[0].variants[0];
    BOOST_TEST(v.cost->minor() == 800);
    BOOST_TEST(v.weight_grams == (bug ? 999 : 150));
    BOOST_TEST(v.options[0] == (bug ? "Small" : "S"));
    BOOST_TEST((peer.products[0].status == ProductStatus::Archived) == bug);
    BOOST_TEST((peer.products[0].images == erp.images) == bug);
  }
}

BOOST_AUTO_TEST_CASE(what_a_shop_counts_is_no_matter_of_an_update) {
  for (bool bug : {false, true}) {
    auto config = bug ? mutated(Mutant::TrackingFollowsSetting) : example_config();
    Both peer = queued(mug(), config);
    peer.run_for(minutes(11));
    peer.products[0].variants[0].tracked = false;
    export_again(peer, "MUG");
    BOOST_TEST(peer.products[0].variants[0].tracked == bug);
  }
}

BOOST_AUTO_TEST_CASE(a_price_moves_with_product_sync_only_where_its_field_is_selected) {
  for (int kind = 0; kind < 3; ++kind) {
    auto config = kind == 1 ? mutated(Mutant::PriceInProductUpload) : example_config();
    config.settings.fields.price = kind == 2;
    Both peer = queued(mug(), config);
    peer.run_for(minutes(11));
    peer.erp_products["MUG"].items[0].price = Amount{950};
    export_again(peer, "MUG");
    BOOST_TEST(peer.products[0].variants[0].price.minor() == (kind == 0 ? 900 : 950));
  }
}

BOOST_AUTO_TEST_CASE(what_lacks_required_details_ends_as_an_error_with_its_reason) {
  auto nameless = mug();
  nameless.title = " ";
  Both peer = queued(nameless);
  peer.run_for(minutes(11));
  BOOST_TEST((peer.row(1).state == erp::RowState::Error));
  BOOST_TEST(peer.row(1).message == "a title is missing");
  BOOST_TEST(peer.products.empty());
  auto bare = mug();
  bare.items.clear();
  Both other = queued(bare);
  other.run_for(minutes(11));
  BOOST_TEST(other.row(1).message == "no item with a number");
}

BOOST_AUTO_TEST_CASE(a_product_outside_the_tag_filter_is_not_exported) {
  for (bool bug : {false, true}) {
    auto config = bug ? mutated(Mutant::TagFilterIgnored) : example_config();
    config.settings.tag_filter = {"shop"};
    Both peer = queued(tee(), config);
    peer.run_for(minutes(11));
    BOOST_TEST(peer.products.empty() == !bug);
    if (bug)
      continue;
    BOOST_TEST((peer.row(1).state == erp::RowState::Done));
    BOOST_TEST(peer.row(1).message == "outside the tag filter");
    peer.erp_products["TEE"].items[1].tags = {" SHOP"};  // one item of it only
    export_again(peer, "TEE");
    BOOST_TEST_REQUIRE(peer.products.at(0).variants.size() == 1U);
    BOOST_TEST(peer.products[0].variants[0].sku.value() == "TEE-M");
  }
}

BOOST_AUTO_TEST_CASE(without_a_price_a_new_product_stays_a_draft_until_it_has_one) {
  auto unpriced = tee();
  unpriced.items[1].price.reset();
  Both peer = queued(unpriced);
  peer.run_for(minutes(11));
  BOOST_TEST((peer.products.at(0).status == ProductStatus::Draft));
  peer.crash();
  peer.erp_products["TEE"].items[1].price = Amount{2000};
  peer.add_row({.kind = erp::QueueKind::Price,
                .item = ItemNumber{"TEE-M"},
                .price = Amount{2000},
                .price_given = true});
  peer.run_for(minutes(11));
  BOOST_TEST((peer.products[0].status == ProductStatus::Active));
  BOOST_TEST(peer.products[0].variants[1].price.minor() == 2000);
}

BOOST_AUTO_TEST_CASE(a_price_of_zero_leaves_a_draft_what_it_is) {
  auto unpriced = tee();
  unpriced.items[1].price.reset();
  Both peer = queued(unpriced);
  peer.run_for(minutes(11));
  Settings unprotected = example_config().settings;
  unprotected.zero_price_protection = Switch::Off;
  peer.feed(SettingsChanged{unprotected});
  peer.add_row({.kind = erp::QueueKind::Price,
                .item = ItemNumber{"TEE-M"},
                .price = Amount{0},
                .price_given = true});
  peer.run_for(minutes(11));
  BOOST_TEST(peer.products.at(0).variants[1].price.minor() == 0);
  BOOST_TEST((peer.row(2).state == erp::RowState::Done));
  BOOST_TEST((peer.products[0].status == ProductStatus::Draft));
}

BOOST_AUTO_TEST_CASE(a_struck_out_price_needs_a_price_beside_it) {
  for (bool priced : {true, false}) {
    auto product = mug();
    product.items[0].compare_at = Amount{1500};
    if (!priced)
      product.items[0].price.reset();
    Both peer = queued(product);
    peer.run_for(minutes(11));
    BOOST_TEST(peer.products.at(0).variants.at(0).compare_at.has_value() == priced);
  }
}

BOOST_AUTO_TEST_CASE(a_struck_out_price_comes_from_the_field_that_is_mapped) {
  for (CompareField const field : {CompareField::CustomPrice1, CompareField::Unmapped}) {
    auto product = mug();
    product.items[0].compare_at = Amount{1500};
    auto config = with([](Settings& s) { s.fields.price = true; });
    config.settings.compare_field = field;
    Both peer = queued(product, config);
    peer.run_for(minutes(11));
    auto const& variant = peer.products.at(0).variants.at(0);
    bool const mapped = field == CompareField::CustomPrice1;
    BOOST_TEST(variant.compare_at.has_value() == mapped);
    peer.products[0].variants[0].compare_at = Amount{1900};  // as staff set it
    export_again(peer, "MUG");
    BOOST_TEST(peer.products[0].variants[0].compare_at.value().minor() == (mapped ? 1500 : 1900));
  }
}

BOOST_AUTO_TEST_CASE(what_the_shop_keeps_unlisted_is_not_listed) {
  Both peer = queued(mug(), with([](Settings& s) { s.fields.active = true; }));
  peer.run_for(minutes(11));
  for (ProductStatus held : {ProductStatus::Unlisted, ProductStatus::Archived}) {
    peer.products.at(0).status = held;
    export_again(peer, "MUG");
    BOOST_TEST((peer.products[0].status ==
                (held == ProductStatus::Unlisted ? held : ProductStatus::Active)));
  }
}

BOOST_AUTO_TEST_CASE(price_mutants_put_a_new_product_on_sale_for_nothing) {
  for (Mutant bug : {Mutant::NullPriceIsZero, Mutant::ProtectionIgnored}) {
    auto unpriced = mug();
    unpriced.items[0].price.reset();
    Both peer = queued(unpriced, mutated(bug));
    peer.run_for(minutes(11));
    BOOST_TEST((peer.products.at(0).status == ProductStatus::Active));
    BOOST_TEST(peer.products[0].variants[0].price.minor() == 0);
  }
}

BOOST_AUTO_TEST_CASE(a_new_item_of_a_product_on_sale_waits_for_its_price) {
  Both peer = queued(tee());
  peer.run_for(minutes(11));
  peer.erp_products["TEE"].items.push_back(
      {.number = ItemNumber{"TEE-L"}, .options = {"L", "", ""}});
  export_again(peer, "TEE");
  BOOST_TEST(peer.products[0].variants.size() == 2U);
  BOOST_TEST(peer.row(2).message == "an item waits for its first price");
  peer.erp_products["TEE"].items[2].price = Amount{2300};
  peer.add_row({.kind = erp::QueueKind::Price,
                .item = ItemNumber{"TEE-L"},
                .price = Amount{2300},
                .price_given = true});
  peer.run_for(minutes(11));
  BOOST_TEST_REQUIRE(peer.products[0].variants.size() == 3U);
  BOOST_TEST(peer.products[0].variants[2].price.minor() == 2300);
}

BOOST_AUTO_TEST_CASE(sources_decide_where_a_product_is_visible) {
  auto config = with([](Settings& s) {
    s.multi_source = Switch::On;
    s.sources = {Source::Pos, Source::Ecommerce};
  });
  Both peer = queued(mug(), config);
  peer.run_for(minutes(11));
  BOOST_TEST(peer.products.at(0).published_on.size() == 2U);
  config.settings.sources = {Source::B2b};
  Both missing = queued(mug(), config);
  missing.run_for(minutes(11));
  BOOST_TEST((missing.row(1).state == erp::RowState::Error));
  BOOST_TEST(missing.row(1).message == "the shop has no publication 'b2b'");
  Both forgotten = queued(mug(), mutated(Mutant::PublicationsForgotten));
  forgotten.run_for(minutes(11));
  BOOST_TEST(forgotten.products.at(0).published_on.empty());
}

BOOST_AUTO_TEST_CASE(a_create_without_an_answer_makes_one_product) {
  for (char const* handles : {"tee", ""}) {
    auto product = tee();
    product.handles = handles;
    for (Fate what :
         {Fate::AnswerLost, Fate::RequestLost, Fate::ServerError, Fate::ErrorAfterwards}) {
      Both peer = queued(product);
      peer.fate = [&, n = 0](auto const& request) mutable {
        return asks_for<shop::CreateProduct>(request) && n++ == 0 ? what : Fate::Served;
      };
      peer.run_for(minutes(12));
      BOOST_TEST_REQUIRE(peer.products.size() == 1U);
      BOOST_TEST(peer.products[0].variants.size() == 2U);
      BOOST_TEST(peer.products[0].variants[1].price.minor() == 2100);
    }
  }
}

namespace {

/// Fires the timers and answers the calls of some minutes one by one, and crashes behind the n-th
/// call. Whether there were so many.
bool crash_behind(Both& peer, std::size_t call, Duration within) {
  Tick const until = peer.now + within;
  std::size_t count = 0;
  while (!peer.timers.empty() && peer.timers.begin()->first <= until) {
    auto const [at, id] = *peer.timers.begin();
    peer.timers.erase(peer.timers.begin());
    peer.now = std::max(peer.now, at);
    peer.feed(TimerFired{id});
    while (peer.step())
      if (++count == call) {
        peer.crash();
        return true;
      }
  }
  return false;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_crash_at_any_call_of_an_export_leaves_one_whole_product) {
  bool crashed = true;
  std::size_t calls = 0;
  for (; crashed; ++calls) {
    Both peer = queued(tee());
    peer.run(peer.now + minutes(10) - seconds(1));
    crashed = crash_behind(peer, calls + 1, minutes(2));
    peer.run_for(minutes(40));
    BOOST_TEST_REQUIRE(peer.products.size() == 1U);
    BOOST_TEST(peer.products[0].variants.size() == 2U);
    BOOST_TEST(peer.products[0].variants[0].price.minor() == 1900);
    BOOST_TEST(peer.products[0].variants[0].tracked);
    BOOST_TEST(peer.products[0].published_on.size() == 1U);
    BOOST_TEST((peer.products[0].status == ProductStatus::Active));
  }
  BOOST_TEST(calls > 10U);
}

BOOST_AUTO_TEST_CASE(a_changed_structure_is_carried_over_where_the_shop_allows_it) {
  Both peer = queued(tee());
  peer.run_for(minutes(11));
  auto& erp = peer.erp_products["TEE"];
  erp.option_names = {};
  erp.items.resize(1);
  erp.items[0].options = {};
  export_again(peer, "TEE");
  BOOST_TEST(peer.products[0].variants.size() == 1U);
  Both other = queued(mug());
  other.run_for(minutes(11));
  auto& variants = other.erp_products["MUG"];
  variants.option_names = {"Colour", "", ""};
  variants.items[0].options = {"Red", "", ""};
  variants.items.push_back(
      {.number = ItemNumber{"MUG-B"}, .options = {"Blue", "", ""}, .price = Amount{5}});
  export_again(other, "MUG");
  BOOST_TEST(other.products[0].variants.size() == 1U);
  BOOST_TEST(other.row(2).message.find("options differ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(product_sync_off_means_no_product_call_at_all) {
  Both peer = queued(tee(), with([](Settings& s) { s.product_sync = Switch::Off; }));
  peer.press(SyncRun::Product);
  peer.run_for(hours(1));
  BOOST_TEST(peer.products.empty());
  BOOST_TEST(peer.phases(SyncRun::Product).back() == "refused: product sync is off");
  Both unset = queued(tee(), with([](Settings& s) { s.direction = Direction::Unset; }));
  unset.run_for(hours(1));
  BOOST_TEST(unset.products.empty());
}

// --- shop to ERP ------------------------------------------------------------------------------

BOOST_AUTO_TEST_CASE(shop_products_are_imported_once_and_again_when_they_change) {
  auto config = with([](Settings& s) { s.direction = Direction::ShopifyToXoro; });
  Both peer(config);
  peer.products.push_back({.id = ProductId{1},
                           .handle = "cap",
                           .title = "Cap",
                           .updated_at = kStart,
                           .variants = {{.id = VariantId{2},
                                         .sku = Sku{"CAP"},
                                         .options = {"Default Title", "", ""},
                                         .price = Amount{500}}}});
  peer.start();
  peer.run_for(minutes(11));
  BOOST_TEST_REQUIRE(peer.erp_products.contains("cap"));
  BOOST_TEST(peer.erp_products["cap"].items.at(0).number.value() == "CAP");
  BOOST_TEST(peer.erp_products["cap"].items[0].options[0].empty());
  peer.run_for(minutes(30));
  BOOST_TEST(peer.of_erp<erp::SaveProduct>().size() == 1U);
  peer.products[0].title = "Hat";
  peer.products[0].updated_at = peer.now;
  peer.feed(WebhookArrived{
      {.webhook_id = 5, .topic = shop::Topic::ProductsUpdate, .body = peer.products[0]}});
  peer.run_for(seconds(30));
  BOOST_TEST(peer.erp_products["cap"].title == "Hat");
  BOOST_TEST(peer.of_shop<shop::UpdateProduct>().empty());
}

BOOST_AUTO_TEST_CASE(a_product_that_the_erp_has_keeps_its_base_part) {
  auto config = with([](Settings& s) { s.direction = Direction::ShopifyToXoro; });
  Both peer(config);
  peer.erp_products["P1"] = {.base_part = BasePart{"P1"},
                             .title = "Old",
                             .handles = "other, cap",
                             .items = {{.number = ItemNumber{"CAP"}}}};
  peer.products.push_back({.id = ProductId{1},
                           .handle = "cap",
                           .title = "Cap",
                           .updated_at = kStart,
                           .variants = {{.id = VariantId{2}, .sku = Sku{"CAP"}}}});
  peer.start();
  peer.run_for(minutes(11));
  BOOST_TEST(peer.erp_products.size() == 1U);
  BOOST_TEST(peer.erp_products["P1"].title == "Cap");
  BOOST_TEST(peer.erp_products["P1"].handles == "other, cap");
}

BOOST_AUTO_TEST_SUITE_END()
