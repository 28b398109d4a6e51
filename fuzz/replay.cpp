#include <algorithm>
#include <charconv>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "fuzz/fuzz.h"
#include "model/prng.h"

/// The kept corpus of a target, then mutations of it: the same ones in every run.
///
///   fuzz_<target>_replay FOLDER [MUTATIONS]
///   fuzz_<target>_replay FILE
///
/// Before an input is examined it is noted in memory, so that the input of a crash is written to
/// `fuzz-crash` in the working folder and can be replayed.
namespace {

std::string current;

std::string bytes_of(std::filesystem::path const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void examine(std::string input) {
  current = std::move(input);
  drydock::fuzz::examine(current);
}

/// Ends of ranges, and what readers treat apart.
constexpr std::string_view kPieces[] = {
    "\"", "\\",  "{",        "}",  "[",    "]",  ",", "\n",         "\r\n", "\xEF\xBB\xBF",
    ":",  "'",   "\xC2\x85", "0",  "-1",   "\t", "=", "2147483648", "NULL", "99999999999999999999",
    "$",  "...", "\xFF",     "//", "1e309"};

/// One to four small changes: what a fuzzer without feedback can do.
std::string mutated(std::string bytes, std::string const& other, drydock::Prng& prng) {
  auto const changes = 1 + prng.below(4);
  for (std::uint64_t i = 0; i < changes; ++i) {
    auto const at = static_cast<std::size_t>(prng.below(bytes.size() + 1));
    auto const length = static_cast<std::size_t>(1 + prng.below(16));
    switch (prng.below(6)) {
      case 0:
        if (at < bytes.size())
          bytes[at] = static_cast<char>(prng.below(256));
        break;
      case 1:
        bytes.erase(at, length);
        break;
      case 2: {
        std::string const again = bytes.substr(at, length * 8);
        bytes.insert(at, again);
        break;
      }
      case 3:
        bytes.insert(at, kPieces[prng.below(std::size(kPieces))]);
        break;
      case 4: {
        auto const from = static_cast<std::size_t>(prng.below(other.size() + 1));
        bytes.insert(at, other.substr(from, length * 4));
        break;
      }
      default:
        bytes.resize(at);
        break;
    }
  }
  constexpr std::size_t kLongest = 64 * 1024;
  bytes.resize(std::min(bytes.size(), kLongest));
  return bytes;
}

extern "C" void keep_crash(int signal) {
  if (std::FILE* file = std::fopen("fuzz-crash", "wb")) {
    std::fwrite(current.data(), 1, current.size(), file);
    std::fclose(file);
    std::fputs("the input is in fuzz-crash\n", stderr);
  }
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: %s FOLDER [MUTATIONS] | FILE\n", argv[0]);
    return 2;
  }
  for (int const signal : {SIGABRT, SIGSEGV, SIGFPE, SIGILL})
    std::signal(signal, keep_crash);

  std::filesystem::path const where = argv[1];
  if (std::filesystem::is_regular_file(where)) {
    examine(bytes_of(where));
    return 0;
  }
  std::uint64_t mutations = 0;
  if (argc > 2)
    std::from_chars(argv[2], argv[2] + std::strlen(argv[2]), mutations);

  std::vector<std::filesystem::path> files;
  for (auto const& entry : std::filesystem::directory_iterator(where))
    if (entry.is_regular_file())
      files.push_back(entry.path());
  std::ranges::sort(files);  // a folder's own order differs between machines
  if (files.empty()) {
    std::fprintf(stderr, "%s: no inputs\n", argv[1]);
    return 2;
  }
  std::vector<std::string> corpus;
  for (auto const& file : files)
    corpus.push_back(bytes_of(file));
  for (std::string const& input : corpus)
    examine(input);
  drydock::Prng prng{drydock::Seed{20'261'123}};
  for (std::uint64_t i = 0; i < mutations; ++i) {
    auto const& input = corpus[prng.below(corpus.size())];
    auto const& other = corpus[prng.below(corpus.size())];
    examine(mutated(input, other, prng));
  }
  std::printf("%zu inputs, %llu mutations\n", corpus.size(),
              static_cast<unsigned long long>(mutations));
  return 0;
}
