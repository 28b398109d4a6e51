#include "model/publications.h"

#include <array>

#include "model/text.h"

namespace drydock {

std::span<std::string_view const> publications_of(Source source) {
  static constexpr std::array<std::string_view, 2> kPos{"point of sale", "pos"};
  static constexpr std::array<std::string_view, 1> kEcommerce{"online store"};
  static constexpr std::array<std::string_view, 2> kWeb{"web", "online store"};
  static constexpr std::array<std::string_view, 1> kB2b{"b2b"};
  switch (source) {
    case Source::Pos:
      return kPos;
    case Source::Ecommerce:
      return kEcommerce;
    case Source::Web:
      return kWeb;
    case Source::B2b:
      return kB2b;
  }
  return {};
}

bool is_called(std::string_view publication, std::string_view name) {
  return lower_case(trim(publication)) == name;
}

}  // namespace drydock
