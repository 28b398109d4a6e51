#pragma once

#include "reports/page.h"

namespace drydock::report {

/// Two pages of one kind side by side, by the fingerprints of their findings: what is new with its
/// story, what is gone, what is unchanged. What has no fingerprint is left out, and counted.
Page beside(Page const& before, Page const& now);

}  // namespace drydock::report
