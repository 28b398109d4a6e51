#pragma once

#include <string>

#include "scenarios/check/check.h"

/// What machines read of a check.
namespace drydock {

/// `check --json`, in the stable form of docs/schema/check.schema.json.
std::string check_json(CheckResult const& result, StoreInput const& input);

/// The JSON Schema of `check --json`, from the tables that write it.
std::string check_schema();

}  // namespace drydock
