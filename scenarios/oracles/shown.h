#pragma once

#include <array>

#include "scenarios/oracles/oracle.h"

namespace drydock {

/// At the end a shop shows what it should, where it should, and nothing of its own. Rule: R5, R50,
/// R100.
struct Shown {
  static constexpr Detector kProduct{
      Anomaly::MissedUpdate, "product-change-did-not-arrive", Severity::Error, {"R5", "R17"}};
  static constexpr Detector kOutOfScope{
      Anomaly::TagScope, "product-change-did-not-arrive", Severity::Error, {"R102", "R15"}};
  static constexpr Detector kPrice{
      Anomaly::MissedUpdate, "price-did-not-arrive", Severity::Error, {"R50", "R119"}};
  static constexpr Detector kNotPublished{
      Anomaly::ChannelMissing, "not-published", Severity::Error, {"R100", "R101"}};
  static constexpr Detector kTooFar{
      Anomaly::ChannelExtra, "published-too-far", Severity::Warning, {"R100", "R101"}};
  static constexpr Detector kForeign{
      Anomaly::ForeignProduct, "made-in-shop", Severity::Info, {"R3"}};
  static constexpr std::array kDetectors{kProduct,      kOutOfScope, kPrice,
                                         kNotPublished, kTooFar,     kForeign};

  void close(Sight const& sight, Findings& told) const;

 private:
  static void close_products(std::size_t shop, AccountConfig const* exporter, Sight const& sight,
                             Findings& told);
  static void close_prices(std::size_t shop, Sight const& sight, Findings& told);
  static void close_listings(std::size_t shop, AccountConfig const& exporter, Sight const& sight,
                             Findings& told);
  static void close_channels(std::size_t shop, std::uint32_t product, AccountConfig const& exporter,
                             Sight const& sight, Findings& told);
};

}  // namespace drydock
