#include "mocks/http/secrets.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <array>
#include <stdexcept>
#include <vector>

namespace drydock::mocks::http {
namespace {

constexpr std::string_view kScheme = "Basic ";

std::array<unsigned char, EVP_MAX_MD_SIZE> hash_of(std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
  unsigned size = 0;
  if (EVP_Digest(text.data(), text.size(), out.data(), &size, EVP_sha256(), nullptr) != 1)
    throw std::runtime_error("SHA-256 is not available");
  return out;
}

}  // namespace

std::string new_secret(std::string_view prefix) {
  std::array<unsigned char, 16> bytes{};
  if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
    throw std::runtime_error("the system gives no random bytes");
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out(prefix);
  for (unsigned char b : bytes) {
    out += kHex[b >> 4];
    out += kHex[b & 15U];
  }
  return out;
}

bool same_secret(std::string_view a, std::string_view b) {
  // By their hashes, which are of one length: comparing the texts would tell how long the secret
  // is.
  auto const left = hash_of(a), right = hash_of(b);
  return CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

std::optional<std::string> basic_credentials(std::string_view header) {
  if (!header.starts_with(kScheme))
    return {};
  std::string_view text = header.substr(kScheme.size());
  if (text.empty() || text.size() % 4 != 0 || text.size() > 4096)
    return {};
  std::vector<unsigned char> out(text.size());
  int const size = EVP_DecodeBlock(out.data(), reinterpret_cast<unsigned char const*>(text.data()),
                                   static_cast<int>(text.size()));
  if (size < 0)
    return {};
  std::size_t const padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
  return std::string(out.begin(), out.begin() + size - static_cast<std::ptrdiff_t>(padding));
}

std::string basic_header(std::string_view credentials) {
  std::string out(4 * ((credentials.size() + 2) / 3) + 1, '\0');
  int const size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                   reinterpret_cast<unsigned char const*>(credentials.data()),
                                   static_cast<int>(credentials.size()));
  out.resize(static_cast<std::size_t>(size));
  return std::string(kScheme) + out;
}

}  // namespace drydock::mocks::http
