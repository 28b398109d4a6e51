#include <algorithm>
#include <cstdlib>
#include <set>
#include <type_traits>

#include <boost/test/unit_test.hpp>

#include "mocks/xoro/example_store.h"
#include "mocks/xoro/wire.h"
#include "model/property_test.h"
#include "model/words_test.h"

using namespace drydock;
using namespace drydock::mocks;

BOOST_AUTO_TEST_SUITE(wire_test)

namespace {

// What crosses the border is drawn by `words::any`; this makes of it what can cross.

/// What XoroERP's product is told of elsewhere, by quantities.
void fit(ErpProduct& product) {
  for (ErpItem& item : product.items) {
    item.on_so.clear();
    item.other_ats.clear();
  }
}
/// What is made of its members has to be a number, too.
void fit(erp::InventoryRow& row) {
  for (Quantity* const q : {&row.on_hand, &row.not_available, &row.allocated})
    *q = Quantity{std::abs(q->units() % 1000)};
  row.ats = {};
}
void fit(erp::QueueRow& row) {
  if (row.kind != erp::QueueKind::Fulfilment)
    row.lines.clear();
}

erp::Request any_request() {
  auto request = *words::any<erp::Request>();
  if (auto* const save = std::get_if<erp::SaveProduct>(&request))
    fit(save->product);
  return request;
}

/// An answer of the kind that the request is answered with.
erp::Answer any_answer(erp::Request const& asked) {
  if (std::holds_alternative<erp::ListProducts>(asked)) {
    auto page = *words::any<erp::ProductPage>();
    std::ranges::for_each(page.products, [](ErpProduct& p) { fit(p); });
    return page;
  }
  if (std::holds_alternative<erp::GetProduct>(asked)) {
    auto found = *words::any<erp::FoundProduct>();
    if (found.product)
      fit(*found.product);
    return found;
  }
  if (std::holds_alternative<erp::SaveProduct>(asked))
    return *words::any<erp::Saved>();
  if (std::holds_alternative<erp::GetInventory>(asked)) {
    auto page = *words::any<erp::InventoryPage>();
    std::ranges::for_each(page.rows, [](erp::InventoryRow& r) { fit(r); });
    return page;
  }
  if (std::holds_alternative<erp::GetChangeLog>(asked))
    return *words::any<erp::ChangeLogPage>();
  if (std::holds_alternative<erp::GetQueueStatus>(asked))
    return *words::any<erp::QueueStatus>();
  if (std::holds_alternative<erp::ClaimRows>(asked)) {
    auto claimed = *words::any<erp::Claimed>();
    std::ranges::for_each(claimed.rows, [](erp::QueueRow& r) { fit(r); });
    return claimed;
  }
  if (std::holds_alternative<erp::FindSalesOrder>(asked) ||
      std::holds_alternative<erp::CreateSalesOrder>(asked) ||
      std::holds_alternative<erp::UpdateSalesOrder>(asked) ||
      std::holds_alternative<erp::ReleaseSalesOrder>(asked)) {
    auto found = *words::any<erp::FoundSalesOrder>();
    if (!found.order)
      found.more.clear();
    return found;
  }
  return erp::Done{};
}

erp::Refused any_refusal() {
  auto refused = *words::any<erp::Refused>();
  if (refused.why == erp::Refusal::Throttled)
    refused.message.clear();
  return refused;
}

erp_wire::Dialect dialect(std::string_view currency = "USD") {
  // A clock with a jump, so that shown dates differ from exact ones.
  return {.currency = *Currency::parse(currency),
          .zone = Zone("Test/Zone", {{Tick{0}, hours(-5)}, {Tick{1'772'953'200'000}, hours(-4)}}),
          .stores = {"Main", "Annex"}};
}

std::string complaint(HttpRequest const& request) {
  auto const decoded = erp_wire::decode_request(request, dialect());
  if (decoded)
    return "understood";
  auto const& e = decoded.error();
  return std::to_string(e.status) + " " + e.place + ": " + e.why;
}
HttpRequest get(std::string const& rest) { return {.method = "GET", .path = "/api/xerp/" + rest}; }
HttpRequest post(std::string const& rest, std::string const& body) {
  return {.method = "POST", .path = "/api/xerp/" + rest, .body = body};
}

}  // namespace

namespace {

/// Of what comes in another script than ours, as a reader has it that knows no other.
std::string as_ascii(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return static_cast<unsigned char>(c) > 0x7F; }, '?');
  return text;
}

/// The bug: whoever reads knows ASCII alone.
void a_request_survives(bool planted_bug) {
  auto const code = *rc::gen::element<std::string>("USD", "JPY");
  erp::Request const sent = any_request();
  RC_CLASSIFY(std::holds_alternative<erp::SaveProduct>(sent), "a product");
  RC_CLASSIFY(std::holds_alternative<erp::CreateSalesOrder>(sent), "an order");
  HttpRequest http = erp_wire::encode(sent, dialect(code));
  if (planted_bug)
    http.body = as_ascii(http.body);
  auto const got = erp_wire::decode_request(http, dialect(code));
  RC_ASSERT(got.has_value());
  RC_ASSERT(*got == sent);
}

void an_answer_survives(bool planted_bug) {
  auto const code = *rc::gen::element<std::string>("USD", "KWD");
  erp::Request const asked = any_request();
  erp::Response sent;
  if (*rc::gen::inRange(0, 4) == 0)
    sent.body = any_refusal();
  else
    sent.body = any_answer(asked);
  RC_CLASSIFY(std::holds_alternative<erp::Refused>(sent.body), "a refusal");
  HttpResponse http = erp_wire::encode(sent, dialect(code));
  if (planted_bug)
    http.body = as_ascii(http.body);
  auto const got = erp_wire::decode_response(asked, http, dialect(code));
  RC_ASSERT(got.has_value());
  RC_ASSERT(*got == sent);
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_request_survives_the_way_over_the_wire) {
  std::set<std::size_t> kinds;
  check_property(
      [&] {
        a_request_survives(false);
        kinds.insert(any_request().index());
      },
      {{"a product", 1}, {"an order", 1}}, 10);
  BOOST_TEST(kinds.size() == std::variant_size_v<erp::Request>);
  BOOST_TEST(falsified([] { a_request_survives(true); }));
}

BOOST_AUTO_TEST_CASE(every_answer_and_every_refusal_survives_the_way_back) {
  check_property([] { an_answer_survives(false); }, {{"a refusal", 5}}, 10);
  BOOST_TEST(falsified([] { an_answer_survives(true); }));
}

BOOST_AUTO_TEST_CASE(known_endpoints_have_their_real_paths) {
  auto const path = [](erp::Request const& r) {
    auto const http = erp_wire::encode(r, dialect());
    return http.method + " " + http.path;
  };
  BOOST_TEST(path(erp::ListProducts{2, 100}) ==
             "GET /api/xerp/product/getproduct?page=2&per_page=100");
  BOOST_TEST(path(erp::GetProduct{BasePart{"A B"}}) ==
             "GET /api/xerp/product/getproduct?base_part_number=A%20B");
  BOOST_TEST(path(erp::SaveProduct{}) == "POST /api/xerp/product/create");
  BOOST_TEST(path(erp::GetInventory{{ItemNumber{"A,1"}, ItemNumber{"B"}}}) ==
             "GET /api/xerp/inventory/getinventorybyitem?page=1&per_page=200&item_number=A%2C1,B");
  BOOST_TEST(path(erp::CreateSalesOrder{}) == "POST /api/xerp/salesorder/create");
  BOOST_TEST(path(erp::GetChangeLog{}) == "GET /api/xerp/connector/getchangelog?after=0&limit=500");
}

BOOST_AUTO_TEST_CASE(dates_are_shown_by_the_erps_clock_and_quantities_are_decimal_texts) {
  erp::ChangeLogPage page;
  page.rows.push_back({.at = *parse_tick("2026-07-01T16:05:09Z"), .ats_after = Quantity{-3}});
  page.rows.push_back({.at = *parse_tick("2026-01-02T04:30:00.250Z")});
  auto const body = erp_wire::encode({erp::Answer{page}}, dialect()).body;
  BOOST_TEST(body.find(R"("TxnDttm":"07/01/2026 12:05:09 PM")") != body.npos);
  BOOST_TEST(body.find(R"("TxnDttm":"01/01/2026 11:30:00 PM")") != body.npos);
  BOOST_TEST(body.find(R"("TxnDttmUtc":"2026-01-02T04:30:00.250Z")") != body.npos);
  BOOST_TEST(body.find(R"("ATSQtyAfter":"-3.0000")") != body.npos);
}

BOOST_AUTO_TEST_CASE(a_throttled_answer_is_an_empty_one_with_result_false) {
  auto const http = erp_wire::encode({erp::Refused{erp::Refusal::Throttled, ""}}, dialect());
  BOOST_TEST(http.status == 200);
  BOOST_TEST(http.body.find(R"("Data":[])") != http.body.npos);
  BOOST_TEST(http.body.find(R"("Result":false)") != http.body.npos);
  BOOST_TEST(http.body.find(R"("ErrorCode":"")") != http.body.npos);
}

BOOST_AUTO_TEST_CASE(a_broken_server_says_only_that_it_broke) {
  auto const http = erp_wire::encode({erp::Refused{erp::Refusal::ServerError, ""}}, dialect());
  BOOST_TEST(http.status == 500);
  BOOST_TEST(http.body == R"({"Message":"An error has occurred."})");
  // A proxy's page instead of JSON is a failure of the server all the same.
  auto const got = erp_wire::decode_response(
      erp::GetQueueStatus{}, {.status = 502, .body = "<html>Bad Gateway</html>"}, dialect());
  BOOST_TEST((std::get<erp::Refused>(got->body).why == erp::Refusal::ServerError));
}

BOOST_AUTO_TEST_CASE(what_was_not_understood_is_named_with_its_place) {
  BOOST_TEST(complaint(get("product/getproducts")) ==
             "500 /api/xerp/product/getproducts: is no path of XoroERP");
  BOOST_TEST(complaint(get("product/create")) == "405 /api/xerp/product/create: wants POST");
  BOOST_TEST(complaint(get("product/getproduct?pgae=1")) ==
             "400 ?pgae: is unknown; did you mean page?");
  BOOST_TEST(complaint(get("product/getproduct?page=1&page=2")) == "400 ?page: is there twice");
  BOOST_TEST(complaint(get("product/getproduct?page=-1")) ==
             "400 ?page: must be a number up to 4294967295");
  BOOST_TEST(complaint(get("product/getproduct?page")) ==
             "400 ?page: is no parameter with a value");
  BOOST_TEST(complaint(get("product/getproduct?base_part_number=%4")) ==
             "400 ?base_part_number: is badly percent-encoded");
  BOOST_TEST(complaint(get("connector/getchangelog?limit=5")) == "400 ?after: is missing");
  BOOST_TEST(complaint(post("connector/ackchangelog", "{")) == "400 : the body is no JSON");
  BOOST_TEST(complaint(post("connector/ackchangelog", "[]")) == "400 : must be an object");
  BOOST_TEST(complaint(post("connector/ackchangelog", R"({"UpTo":-1})")) ==
             "400 UpTo: must be a number of zero or more");
  BOOST_TEST(complaint(post("connector/ackchangelog", R"({"UpTo":1,"Upto":1})")) ==
             "400 Upto: is unknown; did you mean UpTo?");
  BOOST_TEST(complaint(post("connector/claimrows",
                            R"({"QueueTypeName":"Products","Limit":1,"IgnoreDelayFlag":false})")) ==
             "400 QueueTypeName: 'Products' is none of Product Price Order Fulfilment");
  BOOST_TEST(complaint(post("connector/claimrows",
                            R"({"QueueTypeName":"Order","Limit":1.5,"IgnoreDelayFlag":false})")) ==
             "400 Limit: must be a whole number from 0 to 4294967295");
  BOOST_TEST(complaint(post("product/create", "[]")) == "400 : must be a list of one product");
  BOOST_TEST(
      complaint({.method = "GET", .path = "/api/xerp/connector/getqueuestatus", .body = "{}"}) ==
      "400 : a GET has no body");
  BOOST_TEST(complaint(get("product/getproduct?base_part_number=" + std::string(200'000, 'a'))) ==
             "414 : the path is too long");
  BOOST_TEST(complaint(post("product/create", std::string(17U << 20, ' '))) ==
             "413 : the body is too large");
  auto request = erp_wire::encode(
      erp::CreateSalesOrder{.lines = {example::line(1, "A", 1), example::line(2, "B", 1)}},
      dialect());
  auto const at = request.body.rfind(R"("Qty":1)");
  request.body.replace(at, 7, R"("Qty":"1x")");
  BOOST_TEST(
      complaint(request).starts_with("400 SoEstimateItemLineArr[1].Qty: must be a whole number"));
}

BOOST_AUTO_TEST_CASE(quantities_are_read_as_numbers_and_as_texts) {
  auto request =
      erp_wire::encode(erp::CreateSalesOrder{.lines = {example::line(1, "A", 7)}}, dialect());
  auto const at = request.body.find(R"("Qty":7)");
  BOOST_TEST_REQUIRE(at != request.body.npos);
  for (char const* written : {R"("Qty":"7")", R"("Qty":"7.0000")", R"("Qty":7)"}) {
    auto changed = request;
    changed.body.replace(at, 7, written);
    auto const got = erp_wire::decode_request(changed, dialect());
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST(std::get<erp::CreateSalesOrder>(*got).lines[0].quantity.units() == 7);
  }
}

namespace {

/// Some bytes are lost, or one is another.
void damage(std::string& text) {
  if (text.empty())
    return;
  auto const at = *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(0, text.size()));
  if (*rc::gen::arbitrary<bool>())
    text.erase(at, *rc::gen::element(1U, 2U, 8U));
  else
    text[at] = *rc::gen::arbitrary<char>();
}

/// Whatever is asked of two servers, the one over the wire; the bug: it is asked twice.
void both_servers_say_the_same(bool planted_bug) {
  auto direct = example::server();
  auto over_wire = direct;
  auto const say = erp_wire::dialect_of(example::config());
  bool answered = false;
  for (int n = 0; n < 8; ++n) {
    auto request = *words::any<erp::Request>({"TEE-S", "TEE-M", "TEE", "MUG", "example"});
    if (auto* const save = std::get_if<erp::SaveProduct>(&request))
      fit(save->product);
    Tick const now = example::kOpened + minutes(n);
    ErpEffects a, b;
    auto const one = direct.handle(request, AccountIndex{0}, now, a);
    auto const decoded = erp_wire::decode_request(erp_wire::encode(request, say), say);
    RC_ASSERT(decoded.has_value());
    if (planted_bug) {
      ErpEffects of_the_first;
      static_cast<void>(over_wire.handle(*decoded, AccountIndex{0}, now, of_the_first));
    }
    auto const two = erp_wire::decode_response(
        request, erp_wire::encode(over_wire.handle(*decoded, AccountIndex{0}, now, b), say), say);
    RC_ASSERT(two.has_value());
    RC_ASSERT(one == *two);
    RC_ASSERT(a == b);
    RC_ASSERT(direct.digest() == over_wire.digest());
    answered = answered || std::holds_alternative<erp::Answer>(one.body);
  }
  RC_CLASSIFY(answered, "something is answered");
  RC_CLASSIFY(direct.digest() != example::server().digest(), "something changed");
}

}  // namespace

BOOST_AUTO_TEST_CASE(no_damaged_message_is_more_than_an_error) {
  check_property(
      [] {
        erp::Request const asked = any_request();
        HttpRequest request = erp_wire::encode(asked, dialect());
        HttpResponse response = erp_wire::encode({any_answer(asked)}, dialect());
        for (std::string* text : {&request.path, &request.body, &response.body})
          damage(*text);
        RC_CLASSIFY(!erp_wire::decode_request(request, dialect()), "a refused request");
        RC_CLASSIFY(!erp_wire::decode_response(asked, response, dialect()), "a refused answer");
      },
      {{"a refused request", 20}, {"a refused answer", 20}}, 10);
}

BOOST_AUTO_TEST_CASE(the_server_gives_the_same_answers_over_the_wire) {
  check_property([] { both_servers_say_the_same(false); },
                 {{"something is answered", 50}, {"something changed", 20}});
  BOOST_TEST(falsified([] { both_servers_say_the_same(true); }));
}

BOOST_AUTO_TEST_SUITE_END()
