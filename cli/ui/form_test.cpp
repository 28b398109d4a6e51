#include "cli/ui/form.h"

#include <boost/test/unit_test.hpp>

#include <array>
#include <fstream>
#include <iterator>

#include "scenarios/store/todos.h"

using namespace drydock;
using namespace drydock::cli::ui;
using json_text::text_value;

BOOST_AUTO_TEST_SUITE(form_test)

namespace {

std::string example() {
  std::ifstream in(std::string{DRYDOCK_SOURCE_DIR} + "/examples/harbor-outfitters/store.json");
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_edit_changes_its_value_and_nothing_else) {
  std::string const before = example();
  std::array const edits{Edit{"/name", text_value("Harbor")},
                         Edit{"/accounts/0/settings/inventory.delta.mode", text_value("set")}};
  auto const after = edited(before, edits);
  BOOST_REQUIRE(after);
  BOOST_TEST(after->find("// Harbor Outfitters sells outdoor goods") == 0U);
  BOOST_TEST(after->find(R"("name": "Harbor",)") != std::string::npos);
  BOOST_TEST(after->find(R"("inventory.delta.mode": "set")") != std::string::npos);
  // Back again it is the same text, but for the member that was added.
  std::array const back{Edit{"/name", text_value("Harbor Outfitters")}};
  auto const again = edited(edited(before, std::array{edits[0]}).value(), back);
  BOOST_REQUIRE(again);
  BOOST_TEST(*again == before);
}

BOOST_AUTO_TEST_CASE(another_one_stands_behind_the_last_and_all_else_stays) {
  std::string const before = example();
  auto const object = [](std::string_view text) { return *json_text::parse(text, "new"); };
  auto const shop = object(
      R"({"name": "outlet", "url": "outlet.myshopify.com", "locations": [{"name": "Shed", "erp_stores": ["Pier 9"]}], "files": {"products": "outlet.csv"}})");
  auto const account = object(R"({"account_name": "Outlet", "app_id": "outlet.myshopify.com"})");
  auto const location = object(R"({"name": "Attic", "erp_stores": ["Old Port"]})");
  std::array const edits{Edit{"/shops/-", shop}, Edit{"/accounts/-", account},
                         Edit{"/shops/0/locations/-", location}};
  auto const after = edited(before, edits);
  BOOST_REQUIRE(after.has_value());
  auto const value = json_text::parse(*after, "store.json");
  BOOST_REQUIRE(value.has_value());
  BOOST_TEST(value->find("shops")->items.size() == 3U);
  BOOST_TEST(value->find("shops")->items.back().find("name")->text == "outlet");
  BOOST_TEST(value->find("accounts")->items.back().find("account_name")->text == "Outlet");
  BOOST_TEST(value->find("shops")->items[0].find("locations")->items.back().find("name")->text ==
             "Attic");
  // Every byte of before is still there, in its order.
  std::size_t at = 0;
  for (char const c : *after)
    at += at < before.size() && before[at] == c ? 1U : 0U;
  BOOST_TEST(at == before.size());
  BOOST_TEST(!edited(before, std::array{Edit{"/nowhere/-", shop}}));
}

BOOST_AUTO_TEST_CASE(what_the_check_would_refuse_is_refused) {
  std::array const unknown{Edit{"/accounts/0/settings/inventory.delta.mode", text_value("sett")}};
  auto const wrong = edited(example(), unknown);
  BOOST_REQUIRE(!wrong);
  BOOST_TEST(wrong.error().text.find("store.json:") == 0U);
  for (auto const* at : {"/nowhere/name", "name", "/shops/9/name", "/currency/x"})
    BOOST_TEST(!edited(example(), std::array{Edit{at, text_value("USD")}}), at);
  BOOST_TEST(!edited("no json", {}));
  BOOST_TEST(!reads_as_store("{}"));
}

BOOST_AUTO_TEST_CASE(a_mark_goes_and_its_words_stay) {
  std::string const text =
      "{\n  \"name\": \"Mühle\",  // TODO\n  \"currency\": \"USD\" /* TODO: XoroERP's TODO */\n}\n";
  std::array<std::uint32_t, 2> const both{2, 3};
  std::string const after = settled(text, both);
  BOOST_TEST(after ==
             "{\n  \"name\": \"Mühle\",  // \n  \"currency\": \"USD\" /* XoroERP's TODO */\n}\n");
  BOOST_TEST(todos_of(after, "store.json").empty());
  std::array<std::uint32_t, 2> const other{1, 9};
  BOOST_TEST(settled(text, other) == text);
  std::array<std::uint32_t, 1> const one{2};
  BOOST_TEST(todos_of(settled(text, one), "store.json").size() == 1U);
}

BOOST_AUTO_TEST_CASE(each_setting_has_its_help) {
  auto const help = settings_help();
  BOOST_TEST(help.items.size() > 30U);
  for (json_text::Value const& one : help.items)
    for (auto const* name : {"path", "label", "meaning"}) {
      BOOST_REQUIRE(one.find(name) != nullptr);
      BOOST_TEST(!one.find(name)->text.empty());
    }
}

BOOST_AUTO_TEST_SUITE_END()
