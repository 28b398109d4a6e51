#include "mocks/http/request.h"

#include <boost/test/unit_test.hpp>

#include <string>

namespace drydock::mocks::http {
BOOST_AUTO_TEST_SUITE(request_test)

namespace {

using Stage = RequestReader::Stage;

/// What came of a text: its requests, each as "METHOD TARGET host|body", and how it ended.
struct Read {
  std::vector<std::string> requests;
  int refused = 0;
  std::string why;
  std::size_t left = 0;
};

Read read(std::string_view text, std::size_t piece, RequestBounds const& bounds = {}) {
  Read out;
  RequestReader reader(bounds);
  for (std::size_t at = 0; at < text.size() || reader.stage() == Stage::Done;) {
    at += reader.feed(text.substr(at, piece));
    if (reader.stage() == Stage::Decide)
      reader.accept();
    if (reader.stage() == Stage::Done) {
      out.requests.push_back(reader.head().method + " " + reader.head().target + " " +
                             reader.head().host.value_or("none") + "|" + reader.take_body());
      reader.next();
    }
    if (reader.stage() == Stage::Refused) {
      out.refused = reader.refused().status;
      out.why = reader.refused().why;
      return out;
    }
  }
  out.left = reader.begun() ? 1 : 0;
  return out;
}

/// However the bytes are cut, the same is read.
Read read(std::string_view text, RequestBounds const& bounds = {}) {
  Read const whole = read(text, text.size() + 1, bounds);
  for (std::size_t const piece : {1, 2, 3, 7, 50}) {
    Read const cut = read(text, piece, bounds);
    BOOST_TEST(cut.requests == whole.requests, boost::test_tools::per_element());
    BOOST_TEST(cut.refused == whole.refused, text << " in pieces of " << piece);
  }
  return whole;
}

int status(std::string_view text, RequestBounds const& bounds = {}) {
  return read(text, bounds).refused;
}

}  // namespace

BOOST_AUTO_TEST_CASE(requests_are_read_one_after_another) {
  auto const got = read(
      "GET /a?b=c HTTP/1.1\r\nHost: Localhost:80\r\n\r\n"
      "POST /x HTTP/1.1\r\nhost: [::1]\r\nContent-Length: 5\r\n\r\nhello"
      "\r\nPUT http://Other:1/y HTTP/1.1\r\nHost: ignored\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3;ext=1\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: x\r\n\r\n"
      "GET / HTTP/1.0\r\n\r\n");
  BOOST_TEST(got.refused == 0);
  std::vector<std::string> const wanted = {"GET /a?b=c localhost|", "POST /x [::1]|hello",
                                           "PUT /y other|abcde", "GET / none|"};
  BOOST_TEST(got.requests == wanted, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_two_readers_could_understand_differently_is_refused) {
  std::string const post = "POST / HTTP/1.1\r\nHost: a\r\n";
  for (char const* lines :
       {"Content-Length: 1\r\nContent-Length: 2\r\n", "Content-Length: 1\r\nContent-Length: 1\r\n",
        "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n", "Content-Length: +1\r\n",
        "Content-Length: -1\r\n", "Content-Length: 1,1\r\n", "Content-Length:\r\n",
        "Content-Length : 1\r\n", " Content-Length: 1\r\n", "X: a\r\n b\r\n", "X: a\nY: b\r\n",
        "X: a\rb\r\n", "no colon\r\n", ": b\r\n", "Host: a\r\n",
        "Authorization: a\r\nAuthorization: b\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"})
    BOOST_TEST(status(post + lines + "\r\n") == 400, lines);
  for (char const* coding : {"gzip", "chunked, chunked", "gzip, chunked", "identity", ""})
    BOOST_TEST(status(post + "Transfer-Encoding: " + coding + "\r\n\r\n") == 501, coding);
  std::string const chunked = post + "Transfer-Encoding: chunked\r\n\r\n";
  for (char const* body : {"\r\n", "x\r\n", "-1\r\n", "0x1\r\n", "1\r\nab\r\n", "1\nab", " \r\n"})
    BOOST_TEST(status(chunked + body) == 400, body);
  BOOST_TEST(status(chunked + "ffffffffffffffffff\r\n") == 413);
  BOOST_TEST(status(post + "Content-Length: 99999999999999999999\r\n\r\n") == 413);
}

BOOST_AUTO_TEST_CASE(what_is_no_request_is_refused_at_its_first_bytes) {
  using namespace std::string_view_literals;
  for (std::string_view const text :
       {"\x16\x03\x01"sv, "\0"sv, "\xff"sv, "{"sv, "\n"sv, "GET /\r\n"sv, "GET  / HTTP/1.1\r\n"sv,
        "GET / HTTP/1.1 \r\n"sv, "GET /\x01 HTTP/1.1\r\n"sv, "GET x HTTP/1.1\r\n"sv,
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"sv})
    BOOST_TEST(status(text) == 400, text);
  BOOST_TEST(status("GET / HTTP/3.0\r\n") == 505);
  BOOST_TEST(status("\r\n\r\nGET / HTTP/1.1\r\n") == 400);
}

BOOST_AUTO_TEST_CASE(each_part_has_its_bound_and_fits_below_it) {
  RequestBounds const small{
      .target = 20, .header_line = 30, .header_count = 4, .headers = 60, .body = 10};
  auto const get = [](std::string const& target, std::string const& lines) {
    return "GET " + target + " HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n";
  };
  BOOST_TEST(status(get("/" + std::string(19, 'a'), ""), small) == 0);
  BOOST_TEST(status(get("/" + std::string(20, 'a'), ""), small) == 414);
  BOOST_TEST(status("GET /" + std::string(200, 'a'), small) == 414);
  BOOST_TEST(status(get("/", "X: " + std::string(27, 'a') + "\r\n"), small) == 0);
  BOOST_TEST(status(get("/", "X: " + std::string(28, 'a') + "\r\n"), small) == 431);
  BOOST_TEST(status("GET / HTTP/1.1\r\nX: " + std::string(100, 'a'), small) == 431);
  BOOST_TEST(status(get("/", "A: b\r\nA: b\r\nA: b\r\n"), small) == 0);
  BOOST_TEST(status(get("/", "A: b\r\nA: b\r\nA: b\r\nA: b\r\n"), small) == 431);
  BOOST_TEST(
      status(get("/", "A: " + std::string(25, 'a') + "\r\nB: " + std::string(25, 'a') + "\r\n"),
             small) == 431);
  std::string const post = "POST / HTTP/1.1\r\nHost: a\r\n";
  BOOST_TEST(status(post + "Content-Length: 10\r\n\r\n0123456789", small) == 0);
  BOOST_TEST(status(post + "Content-Length: 11\r\n\r\n", small) == 413);
  std::string const chunked = post + "Transfer-Encoding: chunked\r\n\r\n";
  BOOST_TEST(status(chunked + "5\r\n01234\r\n5\r\n01234\r\n0\r\n\r\n", small) == 0);
  BOOST_TEST(status(chunked + "5\r\n01234\r\n6\r\n", small) == 413);
  BOOST_TEST(status(chunked + "1;" + std::string(1000, 'a'), small) == 400);
  BOOST_TEST(status(chunked + "0\r\n" + std::string("A: b\r\nA: b\r\nA: b\r\n\r\n"), small) == 431);
}

BOOST_AUTO_TEST_CASE(a_reader_holds_no_more_than_its_bounds) {
  RequestReader reader(RequestBounds{.body = 1000});
  std::string const head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  BOOST_TEST(reader.feed(head) == head.size());
  reader.accept();
  std::string const chunk = "64\r\n" + std::string(100, 'x') + "\r\n";
  for (int i = 0; i < 10'000 && reader.stage() == Stage::Body; ++i)
    reader.feed(chunk);
  BOOST_TEST((reader.stage() == Stage::Refused));
  BOOST_TEST(reader.held() <= 2000u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks::http
