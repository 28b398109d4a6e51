#include <type_traits>

#include <boost/test/unit_test.hpp>

#include "mocks/xoro/example_store.h"
#include "mocks/xoro/wire.h"
#include "model/prng.h"

using namespace drydock;
using namespace drydock::mocks;

BOOST_AUTO_TEST_SUITE(wire_test)

namespace {

/// Draws values of every type that crosses the ERP's border.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : prng_(Seed{seed}) {}

  std::uint64_t below(std::uint64_t n) { return prng_.below(n); }
  bool coin() { return below(2) == 1; }
  std::uint32_t count() { return static_cast<std::uint32_t>(coin() ? below(600) : prng_.next()); }
  std::uint64_t number() { return coin() ? below(1000) : prng_.next(); }
  Tick tick() { return Tick{static_cast<std::int64_t>(below(4'000'000'000'000))}; }
  Quantity quantity() {
    return Quantity{static_cast<std::int32_t>(coin() ? prng_.between(-20, 20)
                                                     : prng_.between(INT32_MIN, INT32_MAX))};
  }
  std::optional<Amount> amount() {
    if (coin())
      return std::nullopt;
    return Amount{prng_.between(0, coin() ? 5 : 9'999'999'999)};
  }
  std::string text() {
    static constexpr std::string_view kParts[] = {
        "",     "a",    "TEE-01", ",",  " ",    "%2C", "&",  "=",    "+",          "?",
        "#",    "/",    "\"",     "\\", "\n",   "\t",  "é",  "日本", "\U0001F455", "<b>",
        "null", "0012", "1E+05",  ".",  "\x01", "'",   "[]", "{}"};
    std::string out;
    for (std::uint64_t n = below(5); n > 0; --n)
      out += kParts[below(std::size(kParts))];
    return out;
  }
  template <class Draw>
  auto list(Draw const& draw, std::uint64_t most = 4) {
    std::vector<decltype(draw())> out;
    for (std::uint64_t n = below(most); n > 0; --n)
      out.push_back(draw());
    return out;
  }
  std::vector<std::string> texts() {
    return list([this] { return text(); });
  }
  std::vector<Quantity> quantities() {
    return list([this] { return quantity(); });
  }
  StoreIndex store() { return StoreIndex{static_cast<std::uint8_t>(below(256))}; }
  ItemIndex item() { return ItemIndex{static_cast<std::uint32_t>(prng_.next())}; }
  AccountIndex account() { return AccountIndex{static_cast<std::uint8_t>(below(256))}; }
  erp::OrderRef ref() { return {text(), ShopOrderId{number()}}; }
  template <class Enum>
  Enum one_of(std::uint64_t size) {
    return static_cast<Enum>(below(size));
  }

  ErpItem erp_item() {
    ErpItem out;
    out.number = ItemNumber{text()};
    out.description = text();
    for (auto& option : out.options)
      option = text();
    out.price = amount();
    out.compare_at = amount();
    out.cost = amount();
    out.weight_grams = quantity().units();
    out.barcode = text();
    out.tags = texts();
    out.track_quantity = coin();
    out.active = coin();
    out.on_hand = quantities();
    out.not_available = quantities();
    out.parts = list([this] { return KitPart{ItemNumber{text()}, quantity()}; });
    return out;
  }
  ErpProduct product() {
    ErpProduct out;
    out.base_part = BasePart{text()};
    out.title = text();
    out.body_html = text();
    out.handles = text();
    out.category = text();
    out.vendor = text();
    out.tags = texts();
    for (auto& name : out.option_names)
      name = text();
    out.images = texts();
    out.active = coin();
    out.items = list([this] { return erp_item(); });
    return out;
  }
  erp::SalesOrderLine line() {
    return {OrderLineId{number()},
            ItemNumber{text()},
            store(),
            quantity(),
            quantity(),
            quantity(),
            quantity(),
            Amount{static_cast<std::int64_t>(below(1'000'000))}};
  }
  OrderMoney money() {
    OrderMoney out;
    for (Amount* const part : {&out.discount, &out.shipping, &out.tax, &out.given_back})
      *part = Amount{static_cast<std::int64_t>(below(100'000))};
    return out;
  }
  Currency currency() { return *Currency::parse(coin() ? "JPY" : coin() ? "KWD" : "CAD"); }
  std::vector<erp::SalesOrderLine> lines() {
    return list([this] { return line(); });
  }
  erp::InventoryRow inventory_row() {
    erp::InventoryRow out{item(), ItemNumber{text()}, store(), {}, {}, {}, {}, quantity()};
    // What is derived from these has to be a number, too.
    out.on_hand = Quantity{static_cast<std::int32_t>(below(1000))};
    out.not_available = Quantity{static_cast<std::int32_t>(below(1000))};
    out.allocated = Quantity{static_cast<std::int32_t>(below(1000))};
    out.on_so = quantity();
    return out;
  }
  erp::ChangeLogRow change() {
    erp::ChangeLogRow out{
        ChangeLogId{number()}, tick(), item(), ItemNumber{text()}, store(), quantity(), quantity()};
    out.cause = one_of<erp::Cause>(10);
    if (coin())
      out.order = ref();
    if (coin())
      out.account = account();
    out.resolved = coin();
    out.kit = coin();
    out.sold_as = ItemNumber{text()};
    return out;
  }
  erp::QueueRow queue_row() {
    erp::QueueRow out;
    out.id = QueueRowId{number()};
    out.kind = one_of<erp::QueueKind>(4);
    out.account = account();
    out.state = one_of<erp::RowState>(5);
    out.created_at = tick();
    out.not_before = tick();
    out.base_part = BasePart{text()};
    out.item = ItemNumber{text()};
    out.price = amount();
    out.price_given = coin();
    out.currency = currency();
    out.order = ShopOrderId{number()};
    out.message = text();
    out.attempts = static_cast<std::uint16_t>(below(65536));
    if (out.kind == erp::QueueKind::Fulfilment)
      out.lines = lines();
    return out;
  }
  erp::SalesOrderView order() {
    return {SalesOrderId{number()},
            ref(),
            one_of<erp::OrderState>(kCount<erp::OrderState>),
            tick(),
            lines(),
            currency(),
            money(),
            coin() ? std::optional{store()} : std::nullopt};
  }

  erp::Request request(std::size_t kind) {
    switch (kind) {
      case 0:
        return erp::ListProducts{count(), count()};
      case 1:
        return erp::GetProduct{BasePart{text()}};
      case 2:
        return erp::SaveProduct{product()};
      case 3:
        return erp::GetInventory{list([this] { return ItemNumber{text()}; }), count(), count()};
      case 4:
        return erp::GetChangeLog{ChangeLogId{number()}, count()};
      case 5:
        return erp::AckChangeLog{ChangeLogId{number()}};
      case 6:
        return erp::GetQueueStatus{};
      case 7:
        return erp::ClaimRows{one_of<erp::QueueKind>(4), count(), coin()};
      case 8:
        return erp::FinishRow{QueueRowId{number()}, coin(), text()};
      case 9:
        return erp::RetryRow{QueueRowId{number()}, tick(), text()};
      case 10:
        return erp::EnqueueOrder{ShopOrderId{number()}, tick(), tick()};
      case 11:
        return erp::FindSalesOrder{ref()};
      case 12:
        return erp::CreateSalesOrder{ref(),
                                     tick(),
                                     lines(),
                                     coin(),
                                     currency(),
                                     money(),
                                     coin() ? std::optional{store()} : std::nullopt,
                                     one_of<erp::Document>(2)};
      case 13:
        return erp::UpdateSalesOrder{SalesOrderId{number()},
                                     tick(),
                                     coin(),
                                     lines(),
                                     coin(),
                                     coin() ? std::optional{store()} : std::nullopt,
                                     currency(),
                                     money()};
      case 14:
        return erp::ReleaseSalesOrder{SalesOrderId{number()}};
      default:
        return erp::WriteLog{text()};
    }
  }
  /// An answer of the kind that the request is answered with.
  erp::Answer answer(std::size_t kind) {
    switch (kind) {
      case 0:
        return erp::ProductPage{list([this] { return product(); }), count(), count()};
      case 1:
        return coin() ? erp::FoundProduct{} : erp::FoundProduct{product()};
      case 2:
        return erp::Saved{coin()};
      case 3:
        return erp::InventoryPage{list([this] { return inventory_row(); }), count(), count()};
      case 4:
        return erp::ChangeLogPage{list([this] { return change(); }), ChangeLogId{number()}};
      case 6:
        return erp::QueueStatus{count(),
                                count(),
                                count(),
                                count(),
                                count(),
                                ChangeLogId{number()},
                                ChangeLogId{number()}};
      case 7:
        return erp::Claimed{list([this] { return queue_row(); })};
      case 11:
      case 12:
      case 13:
      case 14:
        return coin() ? erp::FoundSalesOrder{}
                      : erp::FoundSalesOrder{order(), list([this] { return order(); })};
      default:
        return erp::Done{};
    }
  }
  erp::Refused refusal() {
    auto const why = one_of<erp::Refusal>(5);
    return {why, why == erp::Refusal::Throttled ? "" : text()};
  }

 private:
  Prng prng_;
};

constexpr std::size_t kRequests = std::variant_size_v<erp::Request>;

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

BOOST_AUTO_TEST_CASE(every_request_survives_the_way_over_the_wire) {
  Dice dice(1);
  for (int n = 0; n < 200; ++n) {
    for (std::size_t kind = 0; kind < kRequests; ++kind) {
      auto const say = dialect(n % 2 ? "USD" : "JPY");
      erp::Request const sent = dice.request(kind);
      BOOST_TEST_REQUIRE(sent.index() == kind);
      HttpRequest const http = erp_wire::encode(sent, say);
      auto const got = erp_wire::decode_request(http, say);
      BOOST_TEST_REQUIRE(got.has_value(), got.error().place << " " << got.error().why << " in "
                                                            << http.path << " " << http.body);
      BOOST_TEST_REQUIRE((*got == sent), http.path << " " << http.body);
    }
  }
}

BOOST_AUTO_TEST_CASE(every_answer_and_every_refusal_survives_the_way_back) {
  Dice dice(2);
  for (int n = 0; n < 200; ++n) {
    for (std::size_t kind = 0; kind < kRequests; ++kind) {
      auto const say = dialect(n % 2 ? "USD" : "KWD");
      erp::Request const asked = dice.request(kind);
      erp::Response sent;
      if (dice.below(4) == 0)
        sent.body = dice.refusal();
      else
        sent.body = dice.answer(kind);
      HttpResponse const http = erp_wire::encode(sent, say);
      auto const got = erp_wire::decode_response(asked, http, say);
      BOOST_TEST_REQUIRE(got.has_value(),
                         got.error().place << " " << got.error().why << " in " << http.body);
      BOOST_TEST_REQUIRE((*got == sent), http.body);
    }
  }
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

BOOST_AUTO_TEST_CASE(no_damaged_message_is_more_than_an_error) {
  Dice dice(3);
  std::size_t refused = 0;
  for (int n = 0; n < 3000; ++n) {
    erp::Request const asked = dice.request(dice.below(kRequests));
    HttpRequest request = erp_wire::encode(asked, dialect());
    HttpResponse response = erp_wire::encode({dice.answer(asked.index())}, dialect());
    for (std::string* text : {&request.path, &request.body, &response.body}) {
      if (text->empty())
        continue;
      auto const at = dice.below(text->size());
      if (dice.coin())
        text->erase(at, 1 + dice.below(8));
      else
        (*text)[at] = static_cast<char>(dice.below(256));
    }
    refused += erp_wire::decode_request(request, dialect()) ? 0 : 1;
    refused += erp_wire::decode_response(asked, response, dialect()) ? 0 : 1;
  }
  BOOST_TEST(refused > 1000U);  // the damage was real
}

BOOST_AUTO_TEST_CASE(the_server_gives_the_same_answers_over_the_wire) {
  auto direct = example::server();
  auto over_wire = direct;
  Dice dice(4);
  auto const say = erp_wire::dialect_of(example::config());
  std::size_t answered = 0;
  for (int n = 0; n < 400; ++n) {
    erp::Request request = dice.request(dice.below(kRequests));
    if (n % 3 == 0)
      request = erp::CreateSalesOrder{.ref = example::ref(static_cast<std::uint32_t>(n)),
                                      .lines = {example::line(1, "TEE-S", 1)}};
    if (n % 7 == 0)
      request = erp::GetChangeLog{};
    if (n % 11 == 0)
      request = erp::GetInventory{};
    Tick const now = example::kOpened + minutes(n);
    ErpEffects a, b;
    auto const one = direct.handle(request, AccountIndex{0}, now, a);
    auto const decoded = erp_wire::decode_request(erp_wire::encode(request, say), say);
    BOOST_TEST_REQUIRE(decoded.has_value());
    auto const two = erp_wire::decode_response(
        request, erp_wire::encode(over_wire.handle(*decoded, AccountIndex{0}, now, b), say), say);
    BOOST_TEST_REQUIRE(two.has_value());
    BOOST_TEST_REQUIRE((one == *two));
    BOOST_TEST_REQUIRE((a == b));
    BOOST_TEST_REQUIRE(direct.digest() == over_wire.digest());
    answered += std::holds_alternative<erp::Answer>(one.body) ? 1 : 0;
  }
  BOOST_TEST(answered > 200U);
}

BOOST_AUTO_TEST_SUITE_END()
