#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/names.h"

/// The points that people go through before such a connection goes live, and what a check says of
/// each: what it saw, why it has nothing to see, or who has to look.
namespace drydock {

struct Attempt;
struct CheckResult;
struct StoreInput;
struct Week;

enum class PointState : std::uint8_t {
  Examined,       ///< with what was seen; it may be bad
  NotApplicable,  ///< this store has nothing that the point speaks of
  OutOfScope,     ///< no check of files can see it: somebody has to
  NoData          ///< a file or a column that would show it is not there
};
template <>
inline constexpr std::array<std::string_view, kCount<PointState>> kNames<PointState>{
    "examined", "not-applicable", "out-of-scope", "no-data"};
constexpr std::string_view name_of(PointState state) {
  return names_of<PointState>()[static_cast<std::size_t>(state)];
}

struct PointSeen {
  PointState state = PointState::NoData;
  std::string why;  ///< the evidence, the reason, who should look, or what is missing
};

struct CertificatePoint {
  std::string_view area, text;
  PointSeen seen;
};

/// All points in their order. `result` is complete but for its own certificate; `tried` are the
/// pitfalls that were run.
std::vector<CertificatePoint> certificate(StoreInput const& input, CheckResult const& result,
                                          std::vector<Week> const& weeks,
                                          std::span<Attempt const> tried = {});

}  // namespace drydock
