#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/check/certificate.h"
#include "scenarios/check/check.h"
#include "scenarios/check/directed.h"
#include "scenarios/check/weeks.h"

/// What the points of the certificate look at.
namespace drydock::certificate_parts {

/// A variant and the item of its SKU.
struct Pair {
  std::size_t shop = 0;
  ShopProduct const* product = nullptr;
  ShopVariant const* variant = nullptr;
  ErpProduct const* base = nullptr;
  ErpItem const* item = nullptr;
};

/// All that the points look at, gathered once.
struct Evidence {
  StoreInput const& input;
  CheckResult const& result;
  std::vector<Week> const& weeks;
  std::span<Attempt const> tried = {};
  std::vector<Pair> pairs = {};
  std::vector<std::string> variants_alone =
      {};                                     ///< "SKU" or handle of variants whose SKU is no item
  std::vector<std::string> items_alone = {};  ///< items that are no SKU of any shop
  EventCounts happened{};
};
Evidence evidence_of(StoreInput const& input, CheckResult const& result,
                     std::vector<Week> const& weeks, std::span<Attempt const> tried);

PointSeen examined(std::string why);
PointSeen not_applicable(std::string why);
PointSeen no_data(std::string why);

/// "TEE-S, TEE-M, CAP and 12 more"; "none".
std::string some_of(std::vector<std::string> const& names);
/// "3 of 412 (TEE-S, TEE-M, CAP)"; "none of 412".
std::string share_of(std::vector<std::string> const& names, std::size_t all);
/// Findings of these anomalies: "2 findings: several-pushers, drift"; "nothing found".
std::string found(Evidence const& e, std::initializer_list<Anomaly> anomalies);
/// "Web: on, Till: off".
std::string setting_of_all(Evidence const& e, std::string_view path);
/// The setting of all, and what it does where it is off its safe form, by the pitfalls that were
/// run for it: "; orders.returns is Web: asn; when goods come back ... (Web): no damage in 2 runs".
std::string setting_and_pitfalls(Evidence const& e, std::string_view path);

using Look = PointSeen (*)(Evidence const&);
struct Point {
  std::string_view area, text;
  Look look = nullptr;        ///< null: out of scope
  std::string_view who = {};  ///< who should look at what is out of scope
};

std::vector<Point> identity_points();
std::vector<Point> price_points();
std::vector<Point> stock_points();
std::vector<Point> order_points();
std::vector<Point> account_points();
std::vector<Point> operation_points();

}  // namespace drydock::certificate_parts
