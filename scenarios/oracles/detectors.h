#pragma once

#include <array>
#include <span>
#include <vector>

#include "scenarios/oracles/detector.h"

/// What each oracle can say.
namespace drydock {

/// Every order line is deducted once in every number that knows of it, on either side; every change
/// of XoroERP arrives once. Rule: R65, R69, R107, R109.
struct Deductions {
  static constexpr Detector kNotImported{
      Anomaly::LostDeduction, "order-not-in-erp-at-read", Severity::Error, {"R65", "R69", "R71"}};
  static constexpr Detector kRaced{Anomaly::LostDeduction,
                                   "ordered-between-read-and-write",
                                   Severity::Error,
                                   {"R65", "R69", "R71"}};
  static constexpr Detector kStale{
      Anomaly::StaleWrite, "set-from-older-read", Severity::Error, {"R70", "R84"}};
  static constexpr Detector kOrderPushed{
      Anomaly::DoubleDeduction, "order-pushed-again", Severity::Error, {"R107", "R109", "R110"}};
  static constexpr Detector kChangePushed{
      Anomaly::DuplicateUpdate, "change-pushed-again", Severity::Error, {"R84", "R114"}};
  static constexpr Detector kImportedTwice{
      Anomaly::DoubleDeduction, "erp", Severity::Error, {"R109", "R110"}};
  static constexpr std::array kDetectors{kNotImported, kRaced,        kStale,
                                         kOrderPushed, kChangePushed, kImportedTwice};
};

/// What a shop offers is what there is to sell. Rule: R1.
struct Drift {
  /// A consequence of what another detector has told: expected wherever that one is.
  static constexpr Detector kFollows{Anomaly::Drift, "follows", Severity::Error, {"R1"}};
  static constexpr Detector kEdited{
      Anomaly::Drift, "edited-in-shop", Severity::Error, {"R1", "R67"}};
  static constexpr Detector kErpWrong{
      Anomaly::Drift, "erp-is-wrong", Severity::Error, {"R1", "R68"}};
  static constexpr Detector kNoBaseline{
      Anomaly::Drift, "no-baseline", Severity::Error, {"R60", "R61", "R63", "R64"}};
  static constexpr Detector kTagged{
      Anomaly::TagScope, "tagged-but-not-synced", Severity::Error, {"R80", "R102"}};
  static constexpr Detector kNotArrived{
      Anomaly::MissedUpdate, "stock-change-did-not-arrive", Severity::Error, {"R62", "R113"}};
  static constexpr Detector kFaults{
      Anomaly::Drift, "late-because-of-faults", Severity::Warning, {"R1"}};
  static constexpr Detector kAtRest{
      Anomaly::Drift, "still-different-at-rest", Severity::Error, {"R1"}};
  static constexpr Detector kLate{
      Anomaly::Drift, "different-for-longer-than-allowed", Severity::Error, {"R1"}};
  static constexpr std::array kDetectors{kEdited,     kErpWrong, kNoBaseline, kTagged,
                                         kNotArrived, kFaults,   kAtRest,     kLate};
};

/// Nobody sells what is not there. Rule: R72.
struct Oversell {
  static constexpr Detector kAfterAnomaly{
      Anomaly::Oversell, "after-anomaly", Severity::Error, {"R72"}};
  static constexpr Detector kOutOfScope{
      Anomaly::Oversell, "out-of-tag-scope", Severity::Warning, {"R72", "R102"}};
  static constexpr Detector kExposure{Anomaly::Oversell, "exposure", Severity::Warning, {"R72"}};
  static constexpr std::array kDetectors{kAfterAnomaly, kOutOfScope, kExposure};
};

/// A product of XoroERP is in a shop once. Rule: R22, R35.
struct Duplicates {
  static constexpr Detector kMissing{
      Anomaly::DuplicateProduct, "handle-missing", Severity::Error, {"R22", "R35", "R36"}};
  static constexpr Detector kDiffers{
      Anomaly::DuplicateProduct, "handle-differs", Severity::Error, {"R22", "R35", "R36"}};
  static constexpr Detector kChanged{
      Anomaly::DuplicateProduct, "handle-changed", Severity::Error, {"R24", "R25"}};
  static constexpr std::array kDetectors{kMissing, kDiffers, kChanged};
};

/// What is written about a product is written on that product. Rule: R19, R97, R132.
struct Matching {
  static constexpr Detector kUpdate{Anomaly::WrongMatch,
                                    "update-landed-on-another-product",
                                    Severity::Error,
                                    {"R19", "R97", "R132"}};
  static constexpr Detector kSku{Anomaly::WrongMatch,
                                 "sku-written-on-another-product",
                                 Severity::Error,
                                 {"R19", "R97", "R132"}};
  static constexpr Detector kVariant{Anomaly::WrongMatch,
                                     "variant-added-to-another-product",
                                     Severity::Error,
                                     {"R19", "R97", "R132"}};
  static constexpr Detector kAmbiguous{
      Anomaly::AmbiguousMatch, "several-handles-hit", Severity::Warning, {"R95"}};
  static constexpr std::array kDetectors{kUpdate, kSku, kVariant, kAmbiguous};
};

/// A handle stays what it is once it was synced. Rule: R24, R25.
struct Handles {
  static constexpr Detector kInErp{
      Anomaly::HandleChanged, "changed-in-erp", Severity::Warning, {"R24", "R25"}};
  static constexpr Detector kInShop{
      Anomaly::HandleChanged, "changed-in-shop", Severity::Warning, {"R24", "R25"}};
  static constexpr std::array kDetectors{kInErp, kInShop};
};

/// How a product is built from options stays what it is once it was synced. Rule: R41, R44.
struct Structure {
  static constexpr Detector kReplaced{
      Anomaly::StructureChanged, "variant-replaced", Severity::Error, {"R44"}};
  static constexpr Detector kDiffers{
      Anomaly::StructureChanged, "structure-differs", Severity::Error, {"R41", "R44"}};
  static constexpr std::array kDetectors{kReplaced, kDiffers};
};

/// A price is one that somebody uploaded, and never zero by accident. Rule: R45, R52, R53, R54.
struct Prices {
  static constexpr Detector kProtected{
      Anomaly::ZeroPrice, "protection-on", Severity::Error, {"R53", "R54"}};
  static constexpr Detector kUnprotected{
      Anomaly::ZeroPrice, "protection-off", Severity::Error, {"R53", "R54"}};
  static constexpr Detector kBeforeFirst{
      Anomaly::ZeroPrice, "on-sale-before-its-first-price", Severity::Error, {"R53", "R54"}};
  static constexpr Detector kLeak{
      Anomaly::PriceLeak, "price-without-upload", Severity::Error, {"R45", "R52"}};
  static constexpr std::array kDetectors{kProtected, kUnprotected, kBeforeFirst, kLeak};
};

/// Product sync changes the fields that were selected. Rule: R55, R57.
struct Fields {
  static constexpr Detector kUnselected{
      Anomaly::FieldLeak, "unselected-field", Severity::Error, {"R55", "R57"}};
  static constexpr std::array kDetectors{kUnselected};
};

/// An account touches what its tags name. Rule: R102, R106.
struct Scope {
  static constexpr Detector kUnknown{
      Anomaly::TagScope, "unknown-item-written", Severity::Error, {"R102", "R106"}};
  static constexpr Detector kWritten{
      Anomaly::TagScope, "written-out-of-scope", Severity::Error, {"R102", "R106"}};
  static constexpr Detector kExported{
      Anomaly::TagScope, "exported-out-of-scope", Severity::Error, {"R102", "R106"}};
  static constexpr std::array kDetectors{kUnknown, kWritten, kExported};
};

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
};

/// What a shop tells XoroERP arrives there. Rule: R6, R7, R113.
struct Arrivals {
  static constexpr Detector kReturn{
      Anomaly::MissedUpdate, "return-did-not-arrive", Severity::Error, {"R113"}};
  static constexpr Detector kCancellation{
      Anomaly::MissedUpdate, "cancellation-did-not-arrive", Severity::Error, {"R113"}};
  static constexpr Detector kImport{
      Anomaly::MissedUpdate, "import-did-not-arrive", Severity::Error, {"R6", "R7"}};
  static constexpr std::array kDetectors{kReturn, kCancellation, kImport};
};

/// Every order is in XoroERP, once. Rule: R136.
struct Orders {
  static constexpr Detector kTwice{
      Anomaly::OrderTwice, "second-sales-order", Severity::Error, {"R136"}};
  static constexpr Detector kMissed{
      Anomaly::OrderMissed, "never-imported", Severity::Error, {"R136"}};
  static constexpr std::array kDetectors{kTwice, kMissed};
};

/// No row of the queue waits for ever. Rule: R17, R18.
struct Queue {
  /// By erp::QueueKind.
  static constexpr std::array kDetectors{
      Detector{Anomaly::QueueStuck, "product", Severity::Error, {"R17", "R18"}},
      Detector{Anomaly::QueueStuck, "price", Severity::Error, {"R17", "R18"}},
      Detector{Anomaly::QueueStuck, "order", Severity::Error, {"R17", "R18"}},
      Detector{Anomaly::QueueStuck, "fulfilment", Severity::Error, {"R17", "R18"}}};
};

/// Runs are run when they have a reason, and schedules once their basis was confirmed. Rule: R76,
/// R80, R86.
struct Schedules {
  static constexpr Detector kUnvalidated{
      Anomaly::UnvalidatedSchedule, "no-sign-off", Severity::Error, {"R76", "R78", "R79"}};
  static constexpr Detector kFull{
      Anomaly::UnneededFull, "no-major-discrepancy", Severity::Warning, {"R86", "R87"}};
  static constexpr Detector kManual{
      Anomaly::UnneededManual, "no-newly-tagged-item", Severity::Warning, {"R80"}};
  static constexpr std::array kDetectors{kUnvalidated, kFull, kManual};
};

/// One side owns the products, and people write there. Rule: R8, R131.
struct Owners {
  static constexpr Detector kTurned{
      Anomaly::DirectionConflict, "changed-while-live", Severity::Error, {"R8"}};
  static constexpr Detector kBeside{
      Anomaly::DirectionConflict, "written-beside-the-owner", Severity::Info, {"R131"}};
  static constexpr std::array kDetectors{kTurned, kBeside};
};

/// What is synced is tracked. Rule: R121, R122.
struct Tracking {
  static constexpr Detector kOff{
      Anomaly::Untracked, "track-quantity-off", Severity::Error, {"R121", "R122"}};
  static constexpr std::array kDetectors{kOff};
};

/// Everything that any oracle can say.
template <class... Oracle>
std::vector<Detector> detectors_of() {
  std::vector<Detector> all;
  (all.insert(all.end(), Oracle::kDetectors.begin(), Oracle::kDetectors.end()), ...);
  return all;
}
inline std::vector<Detector> all_detectors() {
  return detectors_of<Deductions, Drift, Oversell, Duplicates, Matching, Handles, Structure, Prices,
                      Fields, Scope, Shown, Arrivals, Orders, Queue, Schedules, Owners, Tracking>();
}

}  // namespace drydock
