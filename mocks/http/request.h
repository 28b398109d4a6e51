#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Reading HTTP/1 requests from bytes as they come, without a socket. Nothing is held that has not
/// been counted against a bound first. Source: RFC 9110, RFC 9112.
namespace drydock::mocks::http {

/// How large the parts of a request may be; what is larger is refused while it arrives.
struct RequestBounds {
  std::size_t target = std::size_t{64} << 10;       ///< bytes; more: 414
  std::size_t header_line = std::size_t{16} << 10;  ///< bytes, name included; more: 431
  std::size_t header_count = 100;                   ///< trailers included; more: 431
  std::size_t headers = std::size_t{64} << 10;      ///< bytes of all lines together; more: 431
  std::size_t body = std::size_t{16} << 20;         ///< bytes, as sent and as unpacked; more: 413
};

/// A request without its body.
struct RequestHead {
  std::string method;  ///< as sent: "GET", "POST"
  std::string target;  ///< path and query; of "http://host/path" the part from the third slash
  /// Host as named by Host or by an absolute target: in lower case, without port, a v6 address in
  /// brackets. None: an HTTP/1.0 request that names none.
  std::optional<std::string> host;
  std::vector<std::pair<std::string, std::string>> headers;  ///< names in lower case
  bool has_body = false;                                     ///< more than nothing is announced
  bool keeps_alive = true;  ///< the client wants to send another request
  bool asks_first = false;  ///< Expect: 100-continue

  /// "" when there is none.
  [[nodiscard]] std::string_view value(std::string_view lower_case_name) const;
};

/// Why a request is not served.
struct Refused {
  int status = 400;
  std::string why;  ///< "" when the status says it all
};

/// The host of a Host header, as RequestHead holds it; none when it is no host.
/// Source: RFC 9110, section 7.2; RFC 3986, section 3.2.2.
std::optional<std::string> parse_host(std::string_view header);

/// Reads one request after another. Give it bytes, look at the stage:
/// Head → (Decide → accept()) → Body → Done → next(), or Refused, which ends the connection.
class RequestReader {
 public:
  enum class Stage : std::uint8_t { Head, Decide, Body, Done, Refused };

  explicit RequestReader(RequestBounds const& bounds);
  ~RequestReader();
  RequestReader(RequestReader&&) noexcept;
  RequestReader& operator=(RequestReader&&) noexcept;

  /// Takes bytes up to where the stage changes to Decide, Done or Refused, and says how many.
  std::size_t feed(std::string_view bytes);
  [[nodiscard]] Stage stage() const { return stage_; }
  /// Whether any byte of the request at hand has come.
  [[nodiscard]] bool begun() const { return begun_; }
  /// From Decide on.
  [[nodiscard]] RequestHead const& head() const { return head_; }
  /// What is known of the target, "" before; for the words of a refusal.
  [[nodiscard]] std::string const& target() const { return head_.target; }
  [[nodiscard]] Refused const& refused() const { return refused_; }
  /// The head is welcome: reads the body.
  void accept();
  /// In Done; unpacked.
  std::string take_body() { return std::move(body_); }
  /// Bytes of the body that are held.
  [[nodiscard]] std::size_t held() const { return body_.capacity(); }
  /// Begins the next request.
  void next();

 private:
  enum class Line : std::uint8_t { Request, Header, ChunkSize, ChunkEnd, Trailer };
  enum class Packing : std::uint8_t { None, Gzip, Deflate };
  struct Unpacker;

  std::size_t feed_line(std::string_view bytes);
  std::size_t feed_body(std::string_view bytes);
  void refuse(int status, std::string why);
  void refuse_long_line();
  void take_first_byte(char c);
  void take_line(std::string_view line);
  void take_request_line(std::string_view line);
  void take_target(std::string_view target);
  void take_header(std::string_view line);
  void take_chunk_size(std::string_view line);
  void end_head();
  void read_framing();
  void read_coding();
  void read_connection();
  void take_body_bytes(std::string_view bytes);
  void end_body();
  [[nodiscard]] std::size_t line_max() const;

  RequestBounds bounds_;
  Stage stage_ = Stage::Head;
  Line line_kind_ = Line::Request;
  std::string line_;  ///< the line at hand
  RequestHead head_;
  Refused refused_;
  bool begun_ = false;
  bool blank_before_ = false;  ///< one empty line before a request is passed over
  bool old_ = false;           ///< HTTP/1.0
  bool chunked_ = false;
  Packing packing_ = Packing::None;
  std::size_t header_bytes_ = 0, header_count_ = 0;
  std::size_t left_ = 0;  ///< of the body or of the chunk at hand, as sent
  std::size_t sent_ = 0;  ///< of the body so far, as sent
  std::string body_;
  std::unique_ptr<Unpacker> unpacker_;
};

}  // namespace drydock::mocks::http
