#pragma once

#include <string>

#include "scenarios/compare/compare.h"

/// What machines read of a comparison.
namespace drydock {

/// The result in words for `--json`. Schema: docs/schema/compare.schema.json.
std::string compare_json(CompareResult const& result, CompareShop const& shop,
                         CompareOptions const& options);
std::string compare_schema();

}  // namespace drydock
