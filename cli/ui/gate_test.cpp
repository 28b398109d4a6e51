#include "cli/ui/gate.h"

#include <boost/test/unit_test.hpp>

using namespace drydock::cli::ui;
using drydock::mocks::http::RequestHead;

BOOST_AUTO_TEST_SUITE(gate_test)

namespace {

Gate const kGate{"0123456789abcdef0123456789abcdef", 8080};

RequestHead head_of(std::string target) {
  return {.method = "GET", .target = std::move(target), .host = "127.0.0.1", .headers = {}};
}
bool is_let_in(RequestHead const& head) { return admitted(kGate, head).has_value(); }

}  // namespace

BOOST_AUTO_TEST_CASE(only_the_whole_token_is_let_in) {
  auto const target =
      admitted(kGate, head_of("/" + kGate.token + "/api/store/a%2Fb?x=1&replace=yes"));
  BOOST_REQUIRE(target);
  BOOST_TEST(target->path == "api/store/a%2Fb");
  BOOST_TEST(target->query == "x=1&replace=yes");
  BOOST_TEST(parameter(target->query, "replace") == "yes");
  BOOST_TEST(parameter(target->query, "rep") == "");
  BOOST_TEST(is_let_in(head_of("/" + kGate.token)));
  for (std::string const& wrong :
       {std::string{"/"}, std::string{""}, std::string{"/api/stores"}, "/" + kGate.token + "0/",
        "/" + kGate.token.substr(1) + "/", "//" + kGate.token + "/", "/x/../" + kGate.token + "/",
        "/" + kGate.token.substr(0, 31) + "%66/", "/?" + kGate.token}) {
    auto const refused = admitted(kGate, head_of(wrong));
    BOOST_REQUIRE(!refused);
    BOOST_TEST(refused.error() == 403, wrong);
  }
  // Without a token nobody is let in, the token "" included.
  BOOST_TEST(!admitted(kGate, head_of("/")));
}

BOOST_AUTO_TEST_CASE(another_host_is_refused) {
  auto head = head_of("/" + kGate.token + "/");
  for (auto const* own : {"127.0.0.1", "localhost", "[::1]"}) {
    head.host = own;
    BOOST_TEST(is_let_in(head), own);
  }
  for (auto const* other : {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example",
                            "0.0.0.0", "10.0.0.1", ""}) {
    head.host = other;
    BOOST_TEST(!is_let_in(head), other);
  }
  head.host = {};
  BOOST_TEST(!is_let_in(head));
}

BOOST_AUTO_TEST_CASE(another_origin_is_refused) {
  auto const with = [](std::string name, std::string value) {
    auto head = head_of("/" + kGate.token + "/");
    head.headers = {{std::move(name), std::move(value)}};
    return head;
  };
  BOOST_TEST(is_let_in(with("origin", "http://127.0.0.1:8080")));
  BOOST_TEST(is_let_in(with("origin", "http://localhost:8080")));
  for (auto const* other :
       {"null", "http://127.0.0.1", "http://127.0.0.1:8081", "https://127.0.0.1:8080",
        "http://evil.example", "http://127.0.0.1:80801"})
    BOOST_TEST(!is_let_in(with("origin", other)), other);
  BOOST_TEST(is_let_in(with("sec-fetch-site", "same-origin")));
  BOOST_TEST(is_let_in(with("sec-fetch-site", "none")));
  BOOST_TEST(!is_let_in(with("sec-fetch-site", "cross-site")));
  BOOST_TEST(!is_let_in(with("sec-fetch-site", "same-site")));
}

BOOST_AUTO_TEST_CASE(a_path_is_decoded_or_refused) {
  BOOST_TEST(decoded("M%C3%BChle%20a").value() == "Mühle a");
  BOOST_TEST(decoded("a+b").value() == "a+b");
  for (auto const* wrong : {"%", "%4", "%zz", "%00", "a%"})
    BOOST_TEST(!decoded(wrong), wrong);
}

BOOST_AUTO_TEST_SUITE_END()
