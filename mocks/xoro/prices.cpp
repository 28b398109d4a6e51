#include "mocks/xoro/acts.h"

namespace drydock::mocks::xoro {

bool set_price(Scene& scene, std::uint32_t item, std::optional<Amount> price) {
  std::int64_t const held = scene.state.items[item].price_minor;
  std::int64_t const wanted = price ? price->minor() : kNullAmount;
  if (held == wanted)
    return false;
  rewrite(scene.state.sum, scene.state.items, item, [&](ItemRecord& r) { r.price_minor = wanted; });
  scene.out.push_back({.kind = EventKind::ErpPriceChanged,
                       .detail = static_cast<std::uint8_t>(Field::Price),
                       .item = item,
                       .before = held == kNullAmount ? -1 : held,
                       .after = wanted == kNullAmount ? -1 : wanted});
  return true;
}

}  // namespace drydock::mocks::xoro

namespace drydock::mocks {

using namespace xoro;

std::expected<void, std::string> ErpServer::upload_prices(std::vector<action::PriceRow> const& rows,
                                                          Tick now, ErpEffects& out) {
  // The file is refused before anything of it is in.
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].price && rows[i].price->minor() < 0)
      return refuse("row " + std::to_string(i + 1) + ": a price can't be below zero");
  Scene scene{state_, *config_, now, out};
  for (action::PriceRow const& row : rows) {
    std::uint32_t const item = find_item(state_, row.item.value());
    // A price in another currency goes into that currency's list, which is not modelled.
    if (item != kNone && row.given && row.currency == config_->currency)
      set_price(scene, item, row.price);
    // Queued whatever became of it here, also an unknown number: what an account makes of it is the
    // account's to say, and people see the row (A-X18, A-X30).
    queue_price(scene, item, row);
  }
  return {};
}

}  // namespace drydock::mocks
