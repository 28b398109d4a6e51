#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace drydock::mocks {

/// A request as it stands on the wire, without a socket: what the codecs write and read.
struct HttpRequest {
  std::string method;  ///< "GET", "POST"
  std::string path;    ///< from the first "/", with the query
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  friend bool operator==(HttpRequest const&, HttpRequest const&) = default;
};

struct HttpResponse {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  friend bool operator==(HttpResponse const&, HttpResponse const&) = default;
};

/// Why a message was not understood.
struct WireError {
  int status = 400;   ///< that a server answers with
  std::string place;  ///< "Data[3].OnHandQty", "?page"; "" for the whole message
  std::string why;
  friend bool operator==(WireError const&, WireError const&) = default;
};

}  // namespace drydock::mocks
