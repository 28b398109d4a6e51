#include <array>

#include "mocks/shopify/acts.h"

/// Webhooks (shopify.dev/docs/apps/build/webhooks). The body is the entity as it was when the event
/// was triggered; delivery, loss and repetition are the world's.
namespace drydock::mocks {
namespace {

constexpr std::array kRetriesAfter = {minutes(1),  minutes(3),  minutes(7),   minutes(15),
                                      minutes(31), minutes(63), minutes(127), minutes(240)};

template <class View>
void trigger(Act& act, shop::Topic topic, View body) {
  // One event id for all that one act of the merchant triggers; each delivery has an id of its own,
  // and its retries that same one.
  if (act.event_id == 0)
    act.event_id = ++act.state.merchant_acts;
  act.out.webhooks.push_back({.webhook_id = ++act.state.webhooks_made,
                              .event_id = act.event_id,
                              .topic = topic,
                              .triggered_at = act.now,
                              .body = std::move(body)});
}

}  // namespace

bool subscribed(Act const& act, shop::Topic topic) {
  return act.state.topics[static_cast<std::size_t>(topic)];
}

void trigger_order(Act& act, shop::Topic topic, std::uint32_t order) {
  if (subscribed(act, topic))
    trigger(act, topic, order_view(act.state, order));
}

void trigger_product(Act& act, shop::Topic topic, std::uint32_t product) {
  if (subscribed(act, topic))
    trigger(act, topic, product_view(act.state, product, SIZE_MAX));
}

void trigger_level(Act& act, std::uint32_t variant, std::uint32_t location) {
  if (!subscribed(act, shop::Topic::InventoryLevelsUpdate))
    return;
  Level const& level = act.state.levels[level_at(act.state, variant, location)];
  trigger(
      act, shop::Topic::InventoryLevelsUpdate,
      shop::LevelsView{.item = inventory_item_of(variant_at(variant)),
                       .tracked = act.state.variants[variant].tracked,
                       .levels = {{.location = location_at(location),
                                   .available = Quantity{level.available},
                                   .on_hand = Quantity{static_cast<std::int32_t>(level.on_hand())},
                                   .committed = Quantity{level.committed}}}});
}

std::optional<Duration> webhook_retry_after(unsigned attempt) {
  if (attempt == 0)
    return Duration{0};
  if (attempt > kRetriesAfter.size())
    return {};
  return kRetriesAfter[attempt - 1];
}

}  // namespace drydock::mocks
