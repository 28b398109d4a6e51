#include "mocks/shopify/acts.h"
#include "model/hash.h"
#include "model/text.h"

/// Idempotency keys of inventory mutations (shopify.dev/docs/api/usage/idempotent-requests):
/// optional from 2026-01, mandatory from 2026-04, kept for 24 hours.
namespace drydock::mocks {
namespace {

constexpr Duration kKept = hours(24);

/// Keys are an app's own: another app's equal key is another key.
std::string scoped(Act const& act, std::string const& key) {
  std::string text(1, static_cast<char>('A' + act.app.value() / 16));
  text += static_cast<char>('A' + act.app.value() % 16);
  return text + key;
}

KeyedResult const* find(Act const& act, std::string const& key) {
  std::string const name = scoped(act, key);
  KeyedResult const* found = act.state.keys.find(name);
  if (!found)
    found = act.state.older_keys.find(name);
  return found && act.now - found->at < kKept ? found : nullptr;
}

}  // namespace

std::optional<shop::Refused> refuse_directive(Act const& act, std::string const& key) {
  std::string const& version = act.config.api_version;
  if (key.empty()) {
    if (version >= "2026-04")
      return bad_request(
          "The @idempotent directive is required for this mutation but was not provided.");
    return {};
  }
  if (version < "2026-01")
    return bad_request("Directive @idempotent is not defined");
  if (trim(key).empty())
    return bad_request("key can't be blank");
  return {};
}

std::optional<std::vector<shop::UserError>> replayed(Act const& act, std::string const& key,
                                                     std::uint64_t fingerprint) {
  KeyedResult const* const first = find(act, key);
  if (!first)
    return {};
  // A key names one request. Answering another one with the first one's result would tell a client
  // that it has written what it has not.
  if (first->fingerprint != fingerprint)
    return std::vector{user_error(
        {}, "The same idempotency key cannot be used with different operation parameters.",
        "IDEMPOTENCY_KEY_PARAMETER_MISMATCH")};
  // A refusal is repeated as well (A-S7): it takes a new key to try again.
  return first->errors;
}

void remember(Act& act, std::string const& key, std::uint64_t fingerprint,
              std::vector<shop::UserError> const& errors) {
  ShopState& s = act.state;
  // Two days of keys instead of a time on each: no walk finds the dead ones, they go all at once.
  if (act.now - s.keys_since >= kKept) {
    // All keys of the older day are dead by now; those of the last one may still be asked for.
    bool const may_live = act.now - s.keys_since < kKept * 2;
    s.older_keys = may_live ? s.keys : KeyedResults{};
    s.older_keys_hash = may_live ? s.keys_hash : 0;
    s.keys = {};
    s.keys_hash = 0;
    s.keys_since = act.now;
  }
  std::string const name = scoped(act, key);
  s.keys_hash += mix_all(StableHash{}(name), fingerprint, act.now.ms());
  s.keys.set(name, {fingerprint, act.now, errors});
}

}  // namespace drydock::mocks
