#include "scenarios/oracles/queue.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "scenarios/oracles/words.h"

namespace drydock {
namespace {

/// By erp::QueueKind.
constexpr std::array kStuck{
    Detector{Anomaly::QueueStuck, "product", Severity::Error, {"R17", "R18"}},
    Detector{Anomaly::QueueStuck, "price", Severity::Error, {"R17", "R18"}},
    Detector{Anomaly::QueueStuck, "order", Severity::Error, {"R17", "R18"}},
    Detector{Anomaly::QueueStuck, "fulfilment", Severity::Error, {"R17", "R18"}}};

}  // namespace

std::span<Detector const> Queue::detectors() { return kStuck; }

void Queue::close(Sight const& sight, Findings& told) const {
  for (std::size_t a = 0; a < sight.truth.config().accounts.size(); ++a) {
    AccountIndex const account{static_cast<std::uint8_t>(a)};
    for (erp::QueueRow const& row : sight.servers.erp.open_rows(account)) {
      // A row in error waits for people, who see it on their screen; only what waits for the sync
      // is stuck.
      if (row.state != erp::RowState::Pending && row.state != erp::RowState::Processing)
        continue;
      // A row that may not be taken yet (ingestion or release delay, a price that waits for the one
      // before) has not waited at all.
      if (sight.now - std::max(row.created_at, row.not_before) <= sight.truth.config().queue_bound)
        continue;
      Finding finding = found_by(kStuck[static_cast<std::size_t>(row.kind)]);
      finding.account = sight.truth.config().accounts[a].name;
      ShopIndex const shop = sight.truth.config().accounts[a].shop;
      finding.shop = sight.truth.config().shops[shop.value()].name;
      std::string_view const kind = finding.cause.front();
      finding.subject = !row.base_part.value().empty() ? row.base_part.value()
                        : !row.item.value().empty()
                            ? row.item.value()
                            : sight.servers.shops[shop.value()].order(row.order).name;
      finding.at = row.created_at;
      finding.units = 1;
      finding.story = {
          fmt::format("A{} {} row of {} has been waiting since {}.", kind == "order" ? "n" : "",
                      kind, finding.subject, clock(sight, row.created_at, shop.value())),
          row.message.empty() ? "Nothing says why."
                              : fmt::format("Its last message: {}.", row.message)};
      told.tell(std::move(finding));
    }
  }
}

}  // namespace drydock
