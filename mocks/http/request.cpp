#include "mocks/http/request.h"

#include <arpa/inet.h>
#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace drydock::mocks::http {
namespace {

constexpr std::size_t kMethodMax = 32;
constexpr std::size_t kChunkLineMax = 256;

/// Headers that decide who calls and where a request ends: two of them are two opinions.
constexpr std::string_view kOnce[] = {"host",
                                      "content-length",
                                      "content-type",
                                      "content-encoding",
                                      "transfer-encoding",
                                      "authorization",
                                      "x-shopify-access-token",
                                      "x-drydock-control",
                                      "x-drydock-tick"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_token(char c) {
  return is_digit(c) || is_letter(c) ||
         std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
std::string lower_ascii(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), lower);
  return out;
}
std::string_view trim_blanks(std::string_view text) {
  auto const blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && blank(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && blank(text.back()))
    text.remove_suffix(1);
  return text;
}

std::optional<std::size_t> whole_number(std::string_view text, int base) {
  std::size_t n = 0;
  auto const [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), n, base);
  if (text.empty() || wrong != std::errc{} || end != text.data() + text.size())
    return {};
  return n;
}

/// The members of a comma-separated header, in lower case.
std::vector<std::string> members(std::string_view header) {
  std::vector<std::string> out;
  while (!header.empty()) {
    auto const comma = std::min(header.find(','), header.size());
    if (auto const one = trim_blanks(header.substr(0, comma)); !one.empty())
      out.push_back(lower_ascii(one));
    header.remove_prefix(std::min(comma + 1, header.size()));
  }
  return out;
}

}  // namespace

std::string_view RequestHead::value(std::string_view lower_case_name) const {
  auto const at = std::ranges::find(headers, lower_case_name,
                                    [](auto const& h) -> std::string_view { return h.first; });
  return at == headers.end() ? std::string_view{} : std::string_view(at->second);
}

std::optional<std::string> parse_host(std::string_view header) {
  std::string host = lower_ascii(trim_blanks(header));
  std::string_view rest = host;
  std::size_t size = 0;
  if (rest.starts_with('[')) {
    size = rest.find(']') + 1;  // 0: none
    std::string const inside(rest.substr(1, size < 2 ? 0 : size - 2));
    in6_addr address{};
    if (size == 0 || ::inet_pton(AF_INET6, inside.c_str(), &address) != 1)
      return {};
  } else {
    size = std::min(rest.find(':'), rest.size());
    bool const plain = std::ranges::all_of(rest.substr(0, size), [](char c) {
      return is_digit(c) || is_letter(c) || c == '-' || c == '.' || c == '_';
    });
    if (size == 0 || !plain)
      return {};
  }
  rest.remove_prefix(size);
  if (!rest.empty()) {
    auto const port = rest.front() == ':' ? whole_number(rest.substr(1), 10) : std::nullopt;
    bool const no_port = rest == ":";
    if (!no_port && (!port || *port > 65535))
      return {};
  }
  host.resize(size);
  if (host.size() > 1 && host.ends_with('.'))
    host.pop_back();  // the root's dot names the same host
  return host;
}

// ------------------------------------------------------------------------------------- unpacking
struct RequestReader::Unpacker {
  z_stream stream{};
  bool ended = false;

  /// Gzip's window bits tell zlib which of the two formats to expect.
  explicit Unpacker(Packing packing) {
    if (inflateInit2(&stream, packing == Packing::Gzip ? 16 + MAX_WBITS : MAX_WBITS) != Z_OK)
      throw std::runtime_error("zlib can't begin");
  }
  ~Unpacker() { inflateEnd(&stream); }
  Unpacker(Unpacker const&) = delete;
  Unpacker& operator=(Unpacker const&) = delete;

  enum class Outcome : std::uint8_t { Fine, Broken, TooLarge };
  Outcome add(std::string_view packed, std::string& out, std::size_t out_max) {
    if (ended)
      return Outcome::Broken;  // something behind the end
    char piece[16384];
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    for (;;) {
      stream.next_out = reinterpret_cast<Bytef*>(piece);
      stream.avail_out = sizeof piece;
      int const result = inflate(&stream, Z_NO_FLUSH);
      std::size_t const made = sizeof piece - stream.avail_out;
      if (made > out_max - out.size())
        return Outcome::TooLarge;
      out.append(piece, made);
      if (result == Z_STREAM_END) {
        ended = true;
        return stream.avail_in == 0 ? Outcome::Fine : Outcome::Broken;
      }
      if (result == Z_BUF_ERROR || (result == Z_OK && stream.avail_in == 0 && stream.avail_out > 0))
        return Outcome::Fine;  // it wants more
      if (result != Z_OK)
        return Outcome::Broken;
    }
  }
};

// ---------------------------------------------------------------------------------------- reader
RequestReader::RequestReader(RequestBounds const& bounds) : bounds_(bounds) {}
RequestReader::~RequestReader() = default;
RequestReader::RequestReader(RequestReader&&) noexcept = default;
RequestReader& RequestReader::operator=(RequestReader&&) noexcept = default;

void RequestReader::next() { *this = RequestReader(bounds_); }

void RequestReader::refuse(int status, std::string why) {
  refused_ = {status, std::move(why)};
  stage_ = Stage::Refused;
  line_ = {};
  body_ = {};
  unpacker_.reset();
}

std::size_t RequestReader::feed(std::string_view bytes) {
  std::size_t used = 0;
  while (used < bytes.size()) {
    auto const rest = bytes.substr(used);
    if (stage_ == Stage::Head)
      used += feed_line(rest);
    else if (stage_ == Stage::Body)
      used += left_ > 0 ? feed_body(rest) : feed_line(rest);
    else
      break;
  }
  return used;
}

std::size_t RequestReader::line_max() const {
  switch (line_kind_) {
    case Line::Request:
      return kMethodMax + bounds_.target + sizeof "  HTTP/1.1\r\n";
    case Line::ChunkSize:
    case Line::ChunkEnd:
      return kChunkLineMax;
    default:
      return std::min(bounds_.header_line,
                      bounds_.headers - std::min(bounds_.headers, header_bytes_)) +
             2;
  }
}

void RequestReader::refuse_long_line() {
  if (line_kind_ == Line::Request)
    refuse(414, "");
  else if (line_kind_ == Line::Header || line_kind_ == Line::Trailer)
    refuse(431, "");
  else
    refuse(400, "a chunk's first line is too long");
}

/// What can't become a request is told at its first byte, not when its sender has waited in vain.
void RequestReader::take_first_byte(char c) {
  begun_ = true;
  if (c == '\x16')
    refuse(400, "this port speaks HTTP, and TLS (HTTPS) was sent");
  else if (!is_token(c) && c != '\r')
    refuse(400, "this is no HTTP request");
}

std::size_t RequestReader::feed_line(std::string_view bytes) {
  if (!begun_)
    take_first_byte(bytes.front());
  if (stage_ == Stage::Refused)
    return 0;
  std::size_t const end = bytes.find('\n');
  std::size_t const size = end == bytes.npos ? bytes.size() : end + 1;
  // Counted before it is kept: no line is longer in memory than it may be.
  if (line_.size() + size > line_max()) {
    refuse_long_line();
    return 0;
  }
  line_ += bytes.substr(0, size);
  if (line_kind_ == Line::Request && line_.size() > kMethodMax && line_.find(' ') > kMethodMax) {
    refuse(400, "the method is longer than " + std::to_string(kMethodMax) + " letters");
    return size;
  }
  if (end == bytes.npos)
    return size;
  std::string const line = std::exchange(line_, {});
  // A bare line feed is where two readers disagree on what a line is; behind a proxy that smuggles
  // requests.
  if (!line.ends_with("\r\n"))
    refuse(400, "a line ends without CR before LF");
  else
    take_line(std::string_view(line).substr(0, line.size() - 2));
  return size;
}

void RequestReader::take_line(std::string_view line) {
  switch (line_kind_) {
    case Line::Request:
      // One blank line before a request is allowed (RFC 9112, 2.2): old clients send it after a
      // body.
      if (line.empty() && !blank_before_)
        blank_before_ = true;
      else
        take_request_line(line);
      return;
    case Line::Header:
      return line.empty() ? end_head() : take_header(line);
    case Line::ChunkSize:
      return take_chunk_size(line);
    case Line::ChunkEnd:
      if (!line.empty())
        return refuse(400, "a chunk is longer than it says");
      line_kind_ = Line::ChunkSize;
      return;
    case Line::Trailer:
      // Read so that the next request begins where it does; nobody asks for what they say.
      if (line.empty())
        return end_body();
      header_bytes_ += line.size();
      if (++header_count_ > bounds_.header_count)
        refuse(431, "");
  }
}

void RequestReader::take_request_line(std::string_view line) {
  auto const first = line.find(' '), last = line.rfind(' ');
  if (first == line.npos || first == last)
    return refuse(400, "the first line is not METHOD TARGET HTTP/1.1");
  auto const method = line.substr(0, first), version = line.substr(last + 1);
  auto const target = line.substr(first + 1, last - first - 1);
  if (method.empty() || !std::ranges::all_of(method, is_token))
    return refuse(400, "the method is no word");
  bool const http = version.size() == 8 && version.starts_with("HTTP/") && is_digit(version[5]) &&
                    version[6] == '.' && is_digit(version[7]);
  if (!http)
    return refuse(400, "the first line does not end in HTTP/1.1");
  if (version[5] != '1')
    return refuse(505, "");
  old_ = version[7] == '0';
  head_.method = method;
  line_kind_ = Line::Header;
  take_target(target);
}

void RequestReader::take_target(std::string_view target) {
  bool const shown = std::ranges::all_of(target, [](char c) { return c > 0x20 && c < 0x7F; });
  if (target.empty() || !shown)
    return refuse(400, "the target holds a letter that has to be escaped");
  if (target.size() > bounds_.target)
    return refuse(414, "");
  constexpr std::string_view kScheme = "http://";
  // A proxy's form of a request; its host goes before the header's (RFC 9112, 3.2.2).
  if (lower_ascii(target.substr(0, kScheme.size())) == kScheme) {
    target.remove_prefix(kScheme.size());
    auto const path = std::min(target.find_first_of("/?"), target.size());
    head_.host = parse_host(target.substr(0, path));
    if (!head_.host)
      return refuse(400, "the target names no host");
    target.remove_prefix(path);
    head_.target = target.starts_with('/') ? "" : "/";
    head_.target += target;
    return;
  }
  if (!target.starts_with('/') && target != "*")
    return refuse(400, "the target does not begin with a slash");
  head_.target = target;
}

void RequestReader::take_header(std::string_view line) {
  header_bytes_ += line.size();
  if (++header_count_ > bounds_.header_count || header_bytes_ > bounds_.headers)
    return refuse(431, "");
  auto const colon = line.find(':');
  if (colon == line.npos)
    return refuse(400, "a header line has no colon");
  auto const name = line.substr(0, colon);
  if (name.empty() || !std::ranges::all_of(name, is_token))
    return refuse(400, "the name of a header is no word");
  auto const value = trim_blanks(line.substr(colon + 1));
  // Bytes above ASCII pass, as in the field values of RFC 9110.
  bool const shown = std::ranges::all_of(value, [](char c) {
    return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
  });
  if (!shown)
    return refuse(400, "a header holds a control character");
  std::string key = lower_ascii(name);
  bool const again = std::ranges::find(kOnce, key) != std::end(kOnce) &&
                     std::ranges::find(head_.headers, key, [](auto const& h) -> std::string const& {
                       return h.first;
                     }) != head_.headers.end();
  if (again)
    return refuse(400, "a header is given twice that may stand once");
  head_.headers.emplace_back(std::move(key), value);
}

void RequestReader::end_head() {
  bool const says_host =
      std::ranges::any_of(head_.headers, [](auto const& h) { return h.first == "host"; });
  if (!says_host && !old_)
    return refuse(400, "the Host header is missing");
  if (says_host) {
    auto host = parse_host(head_.value("host"));
    if (!host)
      return refuse(400, "the Host header names no host");
    if (!head_.host)  // an absolute target goes before (RFC 9112, 3.2.2)
      head_.host = std::move(host);
  }
  read_framing();
  if (stage_ != Stage::Refused)
    read_coding();
  if (stage_ == Stage::Refused)
    return;
  read_connection();
  stage_ = Stage::Decide;
}

/// Where the body ends. Whatever two readers could understand differently is refused.
void RequestReader::read_framing() {
  auto const length = head_.value("content-length");
  auto const coding = lower_ascii(head_.value("transfer-encoding"));
  auto const given = [&](std::string_view name) {
    return std::ranges::any_of(head_.headers, [&](auto const& h) { return h.first == name; });
  };
  bool const has_length = given("content-length");
  if (given("transfer-encoding")) {
    // Request smuggling: whoever reads the one finds another next request than whoever reads the
    // other (RFC 9112, 6.1).
    if (has_length || old_)
      return refuse(400, "the end of the body is told in two ways");
    if (coding != "chunked")
      return refuse(501, "of transfer encodings only chunked is read");
    chunked_ = head_.has_body = true;
    return;
  }
  if (!has_length)
    return;
  bool const digits = !length.empty() && std::ranges::all_of(length, is_digit);
  auto const size = whole_number(length, 10);
  if (!digits)
    return refuse(400, "Content-Length is no number");
  // Refused by what it says, before a byte of it has come.
  if (!size || *size > bounds_.body)
    return refuse(413, "");
  left_ = *size;
  head_.has_body = left_ > 0;
}

void RequestReader::read_coding() {
  auto const coding = lower_ascii(head_.value("content-encoding"));
  if (coding.empty() || coding == "identity")
    return;
  if (coding == "gzip" || coding == "x-gzip")
    packing_ = Packing::Gzip;
  else if (coding == "deflate")
    packing_ = Packing::Deflate;
  else
    refuse(415, "");
}

void RequestReader::read_connection() {
  auto const wishes = members(head_.value("connection"));
  auto const wishes_for = [&](std::string_view what) {
    return std::ranges::find(wishes, what) != wishes.end();
  };
  head_.keeps_alive = old_ ? wishes_for("keep-alive") : !wishes_for("close");
  head_.asks_first =
      !old_ && head_.has_body && lower_ascii(head_.value("expect")) == "100-continue";
}

void RequestReader::accept() {
  stage_ = Stage::Body;
  if (packing_ != Packing::None && head_.has_body)
    unpacker_ = std::make_unique<Unpacker>(packing_);
  if (chunked_)
    line_kind_ = Line::ChunkSize;
  else if (left_ == 0)
    end_body();
}

void RequestReader::take_chunk_size(std::string_view line) {
  auto const digits = trim_blanks(line.substr(0, line.find(';')));
  auto const size = whole_number(digits, 16);
  bool const plain = !digits.empty() && std::ranges::all_of(digits, [](char c) {
    return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'f');
  });
  if (!plain)
    return refuse(400, "a chunk does not begin with its size");
  if (!size || *size > bounds_.body - sent_)
    return refuse(413, "");
  left_ = *size;
  line_kind_ = left_ == 0 ? Line::Trailer : Line::ChunkEnd;
}

std::size_t RequestReader::feed_body(std::string_view bytes) {
  std::size_t const size = std::min(left_, bytes.size());
  left_ -= size;
  sent_ += size;
  take_body_bytes(bytes.substr(0, size));
  if (stage_ == Stage::Body && left_ == 0 && !chunked_)
    end_body();
  return size;
}

void RequestReader::take_body_bytes(std::string_view bytes) {
  if (!unpacker_) {
    body_ += bytes;
    return;
  }
  // Bounded by what it unpacks to, while it is being unpacked: 260 KB of gzip may hold 256 MB.
  switch (unpacker_->add(bytes, body_, bounds_.body)) {
    case Unpacker::Outcome::Fine:
      return;
    case Unpacker::Outcome::Broken:
      return refuse(400, "the body is not packed as Content-Encoding says");
    case Unpacker::Outcome::TooLarge:
      return refuse(413, "");
  }
}

void RequestReader::end_body() {
  if (unpacker_ && !unpacker_->ended)
    return refuse(400, "the packed body ends too early");
  unpacker_.reset();
  stage_ = Stage::Done;
}

}  // namespace drydock::mocks::http
