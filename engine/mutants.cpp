#include <cstddef>

#include "engine/engine.h"
#include "model/names.h"

namespace drydock::engine {
namespace {

struct NamedMutant {
  Mutant mutant;
  std::string_view name;
};

constexpr NamedMutant kNamedMutants[] = {
    {Mutant::MatchBySku, "match-by-sku"},
    {Mutant::ProtectionIgnored, "protection-ignored"},
    {Mutant::DeltaWithoutBaseline, "delta-without-baseline"},
    {Mutant::RetryWithNewKey, "retry-with-new-key"},
    {Mutant::CursorAdvancedOnFailure, "cursor-advanced-on-failure"},
    {Mutant::PageSkipped, "page-skipped"},
    {Mutant::ZoneConfused, "zone-confused"},
    {Mutant::OwnOrdersNotSkipped, "own-orders-not-skipped"},
    {Mutant::PriceInProductUpload, "price-in-product-upload"},
    {Mutant::UnselectedFieldWritten, "unselected-field-written"},
    {Mutant::TagFilterIgnored, "tag-filter-ignored"},
    {Mutant::FirstHandleOnly, "first-handle-only"},
    {Mutant::WebhookNotDeduplicated, "webhook-not-deduplicated"},
    {Mutant::StaleReadWritten, "stale-read-written"},
    {Mutant::GateIgnored, "gate-ignored"},
    {Mutant::OrderTwiceOnRetry, "order-twice-on-retry"},
    {Mutant::PendingRowForgotten, "pending-row-forgotten"},
    {Mutant::PublicationsForgotten, "publications-forgotten"},
    {Mutant::UntrackedPushed, "untracked-pushed"},
    {Mutant::CancelIgnored, "cancel-ignored"},
    {Mutant::RestockIgnored, "restock-ignored"},
    {Mutant::NullPriceIsZero, "null-price-is-zero"},
    {Mutant::OnlyFirstLocation, "only-first-location"},
    {Mutant::CrashLosesCursor, "crash-loses-cursor"},
    {Mutant::CompareDropped, "compare-dropped"},
    {Mutant::OutboxForgotten, "outbox-forgotten"},
    {Mutant::AbsentIsZero, "absent-is-zero"},
    {Mutant::StoresNotSummed, "stores-not-summed"},
    {Mutant::FloorMissing, "floor-missing"},
};
static_assert(in_order<Mutant>(kNamedMutants, &NamedMutant::mutant),
              "each mutant needs its name, at the place of its enumerator");

}  // namespace

std::string_view name_of(Mutant m) { return kNamedMutants[static_cast<std::size_t>(m)].name; }

std::vector<Mutant> const& all_mutants() {
  static std::vector<Mutant> const all = [] {
    std::vector<Mutant> list;
    for (NamedMutant const& n : kNamedMutants)
      list.push_back(n.mutant);
    return list;
  }();
  return all;
}

}  // namespace drydock::engine
