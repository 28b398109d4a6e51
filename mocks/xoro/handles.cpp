#include "mocks/xoro/acts.h"
#include "model/hash.h"
#include "model/text.h"

namespace drydock::mocks::xoro {
namespace {

std::uint64_t handle_hash(std::string_view handle) { return StableHash{}(lower_case(handle)); }

/// A handle whose hash was seen counts as seen.
bool was_seen(ErpState const& state, std::uint64_t hash) {
  return state.handle_index.find(hash, [&](std::uint32_t at) { return state.handles[at] == hash; })
      .has_value();
}

}  // namespace

bool handles_are_generated(StoreConfig const& config) {
  for (auto const& account : config.accounts)
    if (account.settings.generate_handles == Switch::On)
      return true;
  return false;
}

void remember_handles(ErpState& state, std::string_view raw) {
  for (auto const& handle : split_handles(raw))
    if (std::uint64_t const hash = handle_hash(handle); !was_seen(state, hash)) {
      state.handle_index.insert(hash, static_cast<std::uint32_t>(state.handles.size()),
                                [&](std::uint32_t at) { return state.handles[at]; });
      state.handles.push_back(hash);
    }
}

std::string generate_handle(ErpState const& state, std::string_view title) {
  std::string const stem = slug(title).empty() ? "product" : slug(title);
  // A handle that was given up may live on in a shop, so it is not given out again.
  std::string handle = stem;
  for (std::uint32_t n = 1; was_seen(state, handle_hash(handle)); ++n)
    handle = stem + "-" + std::to_string(n);
  return handle;
}

}  // namespace drydock::mocks::xoro

namespace drydock::mocks {

using namespace xoro;

std::expected<void, std::string> ErpServer::change_handles(BasePart const& base_part,
                                                           std::string const& handles, Tick now,
                                                           ErpEffects& out) {
  std::uint32_t const product = find_product(state_, base_part.value());
  if (product == kNone)
    return refuse("no product has the base part '" + base_part.value() + "'");
  Scene scene{state_, *config_, now, out};
  ErpProduct wanted = view_header(state_, product);
  wanted.handles = handles;
  if (change_header(scene, product, wanted))
    queue_product(scene, product, Touch::Metadata);
  return {};
}

}  // namespace drydock::mocks
