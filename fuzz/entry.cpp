#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz/fuzz.h"

/// What libFuzzer calls. Source: https://llvm.org/docs/LibFuzzer.html
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  drydock::fuzz::examine({reinterpret_cast<char const*>(data), size});
  return 0;
}
