#pragma once

#include <span>
#include <string_view>

#include "model/config.h"

/// What a source of an account means in a shop, as oracles and review see it. The engine has its
/// own.
namespace drydock {

/// The names that a publication of this source may have, the best first; in lower case.
/// Assumption: A-P1.
std::span<std::string_view const> publications_of(Source source);

/// Whether a publication is called so, without regard to case and blanks at the ends.
bool is_called(std::string_view publication, std::string_view name);

}  // namespace drydock
