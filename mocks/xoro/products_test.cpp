#include <boost/test/unit_test.hpp>

#include "mocks/xoro/example_store.h"

using namespace drydock;
using namespace drydock::mocks;
using namespace drydock::mocks::example;

BOOST_AUTO_TEST_SUITE(products_test)

BOOST_AUTO_TEST_CASE(a_loaded_catalogue_comes_back_as_it_was) {
  auto erp = server();
  ErpProduct wanted = tee();
  for (auto& i : wanted.items) {
    i.on_hand = {i.on_hand[0], Quantity{0}};
    i.not_available = {Quantity{0}, Quantity{0}};
  }
  BOOST_TEST((*erp.product(BasePart{"TEE"}) == wanted));
  wanted.items.clear();
  BOOST_TEST((erp.product_of(ItemIndex{1}) == wanted));
  BOOST_TEST(erp.product_number_of(ItemIndex{2}) == 1U);
  BOOST_TEST(erp.item(ItemIndex{2}).number.value() == "MUG");
  BOOST_TEST(!erp.product(BasePart{"tee"}));
  BOOST_TEST(!erp.item_by_number(ItemNumber{""}));
}

BOOST_AUTO_TEST_CASE(a_legacy_item_keeps_its_blank_handle_and_a_new_one_gets_one) {
  auto erp = server();
  BOOST_TEST(erp.product(BasePart{"MUG"})->handles == "");
  ErpEffects out;
  for (auto const& [part, handle] : {std::pair{"A", "plain-tee-1"}, {"B", "plain-tee-2"}}) {
    ErpProduct p = mug();
    p.base_part = BasePart{part};
    p.items[0].number = ItemNumber{part};
    p.title = "Plain TEE!";
    BOOST_TEST_REQUIRE(erp.create_product(p, kOpened, out).has_value());
    BOOST_TEST(erp.product(BasePart{part})->handles == handle);
  }
}

BOOST_AUTO_TEST_CASE(no_handle_is_made_when_the_setting_is_off) {
  auto store = config();
  store.accounts[0].settings.generate_handles = Switch::Off;
  auto erp = server(store);
  ErpEffects out;
  ErpProduct p = mug();
  p.base_part = BasePart{"CUP"};
  p.items[0].number = ItemNumber{"CUP"};
  BOOST_TEST_REQUIRE(erp.create_product(p, kOpened, out).has_value());
  BOOST_TEST(erp.product(BasePart{"CUP"})->handles == "");
}

BOOST_AUTO_TEST_CASE(a_handle_typed_by_hand_is_kept_verbatim) {
  auto erp = server();
  ErpEffects out;
  BOOST_TEST_REQUIRE(
      erp.change_handles(BasePart{"MUG"}, " Mug, mug-b ,", kOpened, out).has_value());
  BOOST_TEST(erp.product(BasePart{"MUG"})->handles == " Mug, mug-b ,");
  BOOST_TEST(of_kind(out, EventKind::ErpHandleChanged).size() == 1U);
}

BOOST_AUTO_TEST_CASE(what_is_missing_is_named_and_nothing_is_created) {
  auto erp = server();
  auto const refusal = [&](auto&& spoil) {
    ErpProduct p = tee();
    p.base_part = BasePart{"NEW"};
    p.items[0].number = ItemNumber{"N-S"};
    p.items[1].number = ItemNumber{"N-M"};
    spoil(p);
    ErpEffects out;
    auto const before = erp.digest();
    auto const result = erp.create_product(p, kOpened, out);
    BOOST_TEST(out.empty());
    BOOST_TEST(erp.digest() == before);
    return result ? std::string() : result.error();
  };
  BOOST_TEST(refusal([](auto& p) { p.title = " "; }) == "product 'NEW': a title is missing");
  BOOST_TEST(refusal([](auto& p) { p.items.clear(); }) == "product 'NEW': it has no item");
  BOOST_TEST(refusal([](auto& p) { p.base_part = BasePart{"TEE"}; }) ==
             "base part 'TEE' exists already");
  BOOST_TEST(refusal([](auto& p) { p.items[1].number = ItemNumber{"TEE-S"}; }) ==
             "product 'NEW': item number 'TEE-S' belongs to product 'TEE'");
  BOOST_TEST(refusal([](auto& p) { p.items[1].options[0] = "S"; }) ==
             "product 'NEW': items 'N-S' and 'N-M' have the same options");
  BOOST_TEST(refusal([](auto& p) { p.option_names[0] = ""; }) ==
             "product 'NEW': several items need option names to tell them apart");
  BOOST_TEST(refusal([](auto& p) { p.items[1].options[0] = ""; }) ==
             "product 'NEW': item 'N-M' must have one value for each option name");
}

BOOST_AUTO_TEST_CASE(creating_a_product_tells_of_it_of_its_items_and_of_their_opening_count) {
  auto erp = server();
  ErpProduct p = tee();
  p.base_part = BasePart{"NEW"};
  p.items[0].number = ItemNumber{"N-S"};
  p.items[1].number = ItemNumber{"N-M"};
  ErpEffects out;
  BOOST_TEST_REQUIRE(erp.create_product(p, kOpened, out).has_value());
  BOOST_TEST(of_kind(out, EventKind::ErpProductCreated).at(0).object == 2U);
  BOOST_TEST(of_kind(out, EventKind::ErpProductCreated).at(0).item == 3U);
  BOOST_TEST(of_kind(out, EventKind::ErpItemCreated).size() == 2U);
  auto const stock = of_kind(out, EventKind::ErpStockChanged);
  BOOST_TEST_REQUIRE(stock.size() == 2U);
  BOOST_TEST(stock[1].detail == static_cast<std::uint8_t>(erp::Cause::OpeningCount));
  BOOST_TEST(stock[1].before == 0);
  BOOST_TEST(stock[1].after == 20);
  BOOST_TEST(of_kind(out, EventKind::ErpRowAdded).size() == 1U);
}

BOOST_AUTO_TEST_CASE(an_edit_that_changes_nothing_leaves_no_trace) {
  auto erp = server();
  ErpEffects out;
  auto const before = erp.digest();
  BOOST_TEST(
      erp.edit_product(BasePart{"TEE"}, Field::Title, "Plain Tee", kOpened, out).has_value());
  BOOST_TEST(erp.edit_item(ItemNumber{"TEE-S"}, Field::Price, "19.00", kOpened, out).has_value());
  BOOST_TEST(erp.set_item_tags(ItemNumber{"TEE-S"}, {}, kOpened, out).has_value());
  BOOST_TEST(out.empty());
  BOOST_TEST(erp.digest() == before);
}

BOOST_AUTO_TEST_CASE(every_field_that_can_be_edited_reads_back_and_says_what_changed) {
  auto erp = server();
  ErpEffects out;
  for (auto const& [field, value] : {std::pair{Field::Title, "T"},
                                     {Field::Body, "B"},
                                     {Field::Vendor, "V"},
                                     {Field::Type, "C"},
                                     {Field::Tags, "a, b"},
                                     {Field::Images, "x,y"},
                                     {Field::Status, "inactive"},
                                     {Field::Options, "Colour"}}) {
    BOOST_TEST_REQUIRE(erp.edit_product(BasePart{"TEE"}, field, value, kOpened, out).has_value());
    BOOST_TEST((out.back().kind == EventKind::ErpProductChanged || out.size() == 2));
  }
  auto const p = *erp.product(BasePart{"TEE"});
  BOOST_TEST(p.title == "T");
  BOOST_TEST(p.body_html == "B");
  BOOST_TEST(p.vendor == "V");
  BOOST_TEST(p.category == "C");
  BOOST_TEST((p.tags == std::vector<std::string>{"a", "b"}));
  BOOST_TEST((p.images == std::vector<std::string>{"x", "y"}));
  BOOST_TEST(!p.active);
  BOOST_TEST(p.option_names[0] == "Colour");
  BOOST_TEST(of_kind(out, EventKind::ErpProductChanged).size() == 8U);
  for (auto const& [field, value] : {std::pair{Field::Title, "D"},
                                     {Field::Cost, "7.5"},
                                     {Field::Weight, "120"},
                                     {Field::Barcode, "123"},
                                     {Field::Tracked, "off"},
                                     {Field::Status, "off"},
                                     {Field::Options, "XS"},
                                     {Field::Sku, "TEE-XS"}}) {
    auto const number = ItemNumber{"TEE-S"};
    BOOST_TEST_REQUIRE(erp.edit_item(number, field, value, kOpened, out).has_value());
  }
  BOOST_TEST(!erp.item_by_number(ItemNumber{"TEE-S"}));
  auto const i = erp.item(*erp.item_by_number(ItemNumber{"TEE-XS"}));
  BOOST_TEST(i.description == "D");
  BOOST_TEST(i.cost->minor() == 750);
  BOOST_TEST(i.weight_grams == 120);
  BOOST_TEST(i.barcode == "123");
  BOOST_TEST(!i.track_quantity);
  BOOST_TEST(!i.active);
  BOOST_TEST(i.options[0] == "XS");
  BOOST_TEST(i.on_hand[0].units() == 10);
  BOOST_TEST(!erp.edit_item(ItemNumber{"TEE-XS"}, Field::Options, "M", kOpened, out));
  BOOST_TEST(!erp.edit_item(ItemNumber{"TEE-XS"}, Field::Sku, "MUG", kOpened, out));
  BOOST_TEST(!erp.edit_item(ItemNumber{"TEE-XS"}, Field::Weight, "1kg", kOpened, out));
  BOOST_TEST(!erp.edit_product(BasePart{"TEE"}, Field::Price, "1", kOpened, out));
}

BOOST_AUTO_TEST_CASE(discontinuing_makes_the_product_and_its_items_inactive_and_queues_it_once) {
  auto erp = server();
  ErpEffects out;
  BOOST_TEST_REQUIRE(erp.discontinue(BasePart{"TEE"}, kOpened, out).has_value());
  auto const p = *erp.product(BasePart{"TEE"});
  BOOST_TEST(!p.active);
  BOOST_TEST(!p.items[0].active);
  BOOST_TEST(!p.items[1].active);
  BOOST_TEST(of_kind(out, EventKind::ErpRowAdded).size() == 1U);
}

BOOST_AUTO_TEST_CASE(product_upload_never_touches_a_price_or_stock) {
  auto erp = server();
  ErpEffects out;
  ErpProduct p = tee();
  p.title = "Better Tee";
  p.handles = "";
  for (auto& i : p.items) {
    i.price = Amount{1};
    i.compare_at = Amount{2};
    i.on_hand = {Quantity{99}};
  }
  p.items.push_back(item("TEE-L", "L", 7));
  ErpProduct fresh = mug();
  fresh.base_part = BasePart{"CUP"};
  fresh.items[0].number = ItemNumber{"CUP"};
  BOOST_TEST_REQUIRE(erp.upload_products({p, fresh}, kOpened, out).has_value());
  auto const held = *erp.product(BasePart{"TEE"});
  BOOST_TEST(held.title == "Better Tee");
  BOOST_TEST(held.handles == "plain-tee");
  BOOST_TEST_REQUIRE(held.items.size() == 3U);
  BOOST_TEST(held.items[0].price->minor() == 1900);
  BOOST_TEST(!held.items[0].compare_at);
  BOOST_TEST(held.items[0].on_hand[0].units() == 10);
  BOOST_TEST(!held.items[2].price);
  BOOST_TEST(held.items[2].on_hand[0].units() == 0);
  BOOST_TEST(!erp.product(BasePart{"CUP"})->items[0].price);
  BOOST_TEST(erp.product(BasePart{"CUP"})->handles == "blue-mug");
  BOOST_TEST(of_kind(out, EventKind::ErpPriceChanged).empty());
  BOOST_TEST(of_kind(out, EventKind::ErpStockChanged).empty());
  // Uploading the same file again changes nothing but the queue.
  auto const again = erp;
  ErpEffects second;
  BOOST_TEST_REQUIRE(erp.upload_products({p, fresh}, kOpened, second).has_value());
  BOOST_TEST(second.empty());
  BOOST_TEST(erp.digest() == again.digest());
}

BOOST_AUTO_TEST_CASE(a_file_with_a_base_part_twice_is_refused_as_a_whole) {
  auto erp = server();
  ErpEffects out;
  auto const before = erp.digest();
  BOOST_TEST(erp.upload_products({mug(), tee(), mug()}, kOpened, out).error() ==
             "base part 'MUG' is in the file twice");
  BOOST_TEST(erp.digest() == before);
}

BOOST_AUTO_TEST_CASE(an_import_creates_once_and_then_updates_with_prices) {
  auto erp = server();
  ErpProduct p = mug();
  p.base_part = BasePart{"CUP"};
  p.handles = "cup";
  p.items[0].number = ItemNumber{"CUP"};
  p.items[0].on_hand.clear();
  BOOST_TEST(answer<erp::Saved>(erp, erp::SaveProduct{p}).created);
  p.items[0].price = Amount{2500};
  BOOST_TEST(!answer<erp::Saved>(erp, erp::SaveProduct{p}).created);
  BOOST_TEST(erp.product(BasePart{"CUP"})->items[0].price->minor() == 2500);
  auto const settled = erp.digest();
  BOOST_TEST(!answer<erp::Saved>(erp, erp::SaveProduct{p}).created);
  BOOST_TEST(erp.digest() == settled);
  BOOST_TEST(erp.product(BasePart{"CUP"})->handles == "cup");
  p.items[0].number = ItemNumber{""};
  BOOST_TEST((refused(erp, erp::SaveProduct{p}).why == erp::Refusal::BadRequest));
}

BOOST_AUTO_TEST_CASE(an_uploaded_price_reaches_the_erp_unless_the_cell_is_blank) {
  auto erp = server(config(2));
  ErpEffects out;
  std::vector<action::PriceRow> const rows = {{.item = ItemNumber{"TEE-S"}, .price = Amount{2100}},
                                              {.item = ItemNumber{"TEE-M"}, .given = false},
                                              {.item = ItemNumber{"MUG"}, .price = std::nullopt},
                                              {.item = ItemNumber{"NOPE"}, .price = Amount{100}}};
  BOOST_TEST_REQUIRE(erp.upload_prices(rows, kOpened, out).has_value());
  BOOST_TEST(erp.item(ItemIndex{0}).price->minor() == 2100);
  BOOST_TEST(erp.item(ItemIndex{1}).price->minor() == 1900);
  BOOST_TEST(!erp.item(ItemIndex{2}).price);
  auto const changes = of_kind(out, EventKind::ErpPriceChanged);
  BOOST_TEST_REQUIRE(changes.size() == 2U);
  BOOST_TEST(changes[1].before == 1900);
  BOOST_TEST(changes[1].after == -1);
  auto const claimed = answer<erp::Claimed>(erp, erp::ClaimRows{.kind = erp::QueueKind::Price});
  BOOST_TEST_REQUIRE(claimed.rows.size() == 4U);
  BOOST_TEST(claimed.rows[0].price->minor() == 2100);
  BOOST_TEST(claimed.rows[0].price_given);
  BOOST_TEST(!claimed.rows[1].price_given);
  BOOST_TEST(claimed.rows[2].price_given);
  BOOST_TEST(!claimed.rows[2].price);
  BOOST_TEST(claimed.rows[3].item.value() == "NOPE");
  BOOST_TEST(erp.queue_status(AccountIndex{1}).price_open == 4U);
}

BOOST_AUTO_TEST_CASE(a_price_edited_in_the_erp_is_queued_only_where_product_sync_carries_prices) {
  auto store = config(2);
  store.accounts[1].settings.fields.price = true;
  auto erp = server(store);
  ErpEffects out;
  BOOST_TEST_REQUIRE(
      erp.edit_item(ItemNumber{"TEE-S"}, Field::Price, "0", kOpened, out).has_value());
  BOOST_TEST(erp.item(ItemIndex{0}).price->minor() == 0);
  BOOST_TEST(erp.queue_status(AccountIndex{0}).product_open == 0U);
  BOOST_TEST(erp.queue_status(AccountIndex{1}).product_open == 1U);
  BOOST_TEST(erp.queue_status(AccountIndex{1}).price_open == 0U);
  BOOST_TEST_REQUIRE(
      erp.edit_item(ItemNumber{"TEE-S"}, Field::Price, "null", kOpened, out).has_value());
  BOOST_TEST(!erp.item(ItemIndex{0}).price);
}

BOOST_AUTO_TEST_SUITE_END()
