#pragma once

#include <string>
#include <string_view>

#include "reports/forms.h"

namespace drydock::report {

/// What the record of a check says of itself.
inline constexpr std::string_view kCheckRecord = "drydock.check_record/2";

/// Page, findings and cases of a check: all that its renderings are made of (told_of in study.h
/// reads it). Equal checks give equal bytes.
std::string check_record(Told const& told);

/// The JSON Schema of it.
std::string check_record_schema();

}  // namespace drydock::report
