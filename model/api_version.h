#pragma once

#include <string>
#include <string_view>

namespace drydock {

/// The version of Shopify's Admin API that answers requests to `asked` ("2026-07", "unstable"): one
/// that is no longer supported falls forward to the oldest that is. Empty: there is no such
/// version, or none that is simulated here. Source: shopify.dev/docs/api/usage/versioning.
[[nodiscard]] std::string_view api_version_run(std::string_view asked);

/// What is simulated, for messages: "2025-10, 2026-01, …".
[[nodiscard]] std::string api_versions_told();

/// Whether a version that runs knows @idempotent: before 2026-01 a repeated request is carried out
/// again. Source: shopify.dev/docs/api/usage/idempotent-requests.
[[nodiscard]] bool knows_idempotency_keys(std::string_view version_run);

}  // namespace drydock
