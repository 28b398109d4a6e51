#include <set>
#include <utility>

#include "mocks/xoro/acts.h"
#include "model/hash.h"
#include "model/settings.h"

namespace drydock::mocks::xoro {
namespace {

/// Two numbers of 32 bits in one word.
std::uint64_t both(std::int32_t high, std::int32_t low) {
  return static_cast<std::uint64_t>(static_cast<std::uint32_t>(high)) << 32 |
         static_cast<std::uint32_t>(low);
}

// The first word of an entity's hash; its place is the second, so that equal records elsewhere
// differ. No place reaches into the highest byte.
enum Table : std::uint64_t {
  kItems = 1ULL << 56,
  kProducts = 2ULL << 56,
  kStock = 3ULL << 56,
  kLog = 4ULL << 56,
  kRows = 5ULL << 56,
  kAccounts = 6ULL << 56,
  kSubjects = 7ULL << 56,
  kOrders = 8ULL << 56,
  kSettings = 9ULL << 56,
  kTransits = 10ULL << 56,
  kReturns = 11ULL << 56
};

}  // namespace

std::uint64_t hash_of(ItemRecord const& r, std::uint64_t item) {
  return mix_all(kItems, item, r.texts.hash(), r.price_minor, r.product);
}
std::uint64_t hash_of(ProductRecord const& r, std::uint64_t product) {
  return mix_all(kProducts, product, r.texts.hash(), r.items);
}
std::uint64_t hash_of(StockRecord const& r, std::uint64_t place) {
  return mix_all(kStock, place, both(r.on_hand, r.not_available), r.on_so);
}
std::uint64_t hash_of(LogRecord const& r, std::uint64_t row) {
  std::uint64_t const hash = mix_all(kLog, row, r.at.ms(), r.item, r.sales_order,
                                     both(r.before, r.after), r.store, r.cause);
  return r.sold_as == kNone ? hash : mix_all(hash, r.sold_as);
}
std::uint64_t hash_of(QueueRecord const& r, std::uint64_t row) {
  return mix_all(kRows, row, r.created_at.ms(), r.not_before.ms(), r.subject, r.price_minor,
                 r.name.hash(), r.message.hash(), StableHash{}(r.currency.code()), r.attempts,
                 r.account, (r.price_given ? 1 : 0) + (r.had_failed ? 2 : 0), r.kind, r.state,
                 r.sales_order);
}
std::uint64_t hash_of(AccountRecord const& r, std::uint64_t account) {
  std::uint64_t h = mix_all(kAccounts, account, r.acked, r.read, r.resolved, r.rate_clock);
  if (!r.resolved_ranges.empty())
    for (IdRange const& range : *r.resolved_ranges)
      h = mix_all(h, range.after, range.up_to);
  return h;
}
std::uint64_t hash_of(TransitRecord const& r, std::uint64_t transit) {
  return mix_all(kTransits, transit, both(static_cast<std::int32_t>(r.item), r.units), r.from,
                 r.to);
}
std::uint64_t hash_of(ReturnRecord const& r, std::uint64_t at) {
  return mix_all(kReturns, at, r.order, r.shop_line, r.item, r.units, r.store, r.apart, r.by_app);
}
std::uint64_t hash_of(SubjectKey const& key, Tick version) {
  return mix_all(kSubjects, key.subject, key.account, key.kind, version.ms());
}
std::uint64_t hash_of_order(ErpState const& state, std::uint32_t order) {
  OrderRecord const& r = state.orders[order];
  std::uint64_t h =
      mix_all(kOrders, order, r.shop_order, r.shop_updated_at.ms(), StableHash{}(state.urls[r.url]),
              r.account, r.state, r.store, r.document);
  h = mix_all(h, StableHash{}(r.currency.code()), r.money.discount.minor(),
              r.money.shipping.minor(), r.money.tax.minor(), r.money.given_back.minor());
  for (std::uint32_t i = 0; i < r.lines; ++i) {
    OrderLineRecord const& line = state.order_lines[r.first_line + i];
    h = mix_all(h, line.shop_line, both(line.apart, line.store), line.item,
                both(line.quantity, line.cancelled), both(line.shipped, line.returned),
                both(line.sent, 0), line.unit_price_minor);
  }
  return h;
}
std::uint64_t hash_of_settings(Settings const& s, std::size_t account) {
  std::uint64_t h = mix(kSettings, account);
  for (SettingDef const& def : setting_defs())
    h = mix(h, StableHash{}(def.get(s)));
  return h;
}

std::uint64_t recount(ErpState const& state, StoreConfig const& config) {
  std::uint64_t sum = 0;
  for (std::uint32_t i = 0; i < state.items.size(); ++i)
    sum += hash_of(state.items[i], i);
  for (std::uint32_t i = 0; i < state.products.size(); ++i)
    sum += hash_of(state.products[i], i);
  for (std::size_t i = 0; i < state.stock.size(); ++i)
    sum += hash_of(state.stock[i], i);
  for (std::size_t i = 0; i < state.returns.size(); ++i)
    sum += hash_of(state.returns[i], i);
  for (std::size_t i = 0; i < state.transits.size(); ++i)
    sum += hash_of(state.transits[i], i);
  for (std::size_t i = 0; i < state.log.size(); ++i)
    sum += hash_of(state.log[i], i);
  for (std::size_t i = 0; i < state.accounts.size(); ++i)
    sum += hash_of(state.accounts[i], i);
  for (std::uint32_t i = 0; i < state.orders.size(); ++i)
    sum += hash_of_order(state, i);
  for (std::size_t i = 0; i < config.accounts.size(); ++i)
    sum += hash_of_settings(config.accounts[i].settings, i);
  std::set<std::pair<std::uint64_t, std::uint8_t>> seen;
  for (std::size_t i = 0; i < state.rows.size(); ++i) {
    QueueRecord const& row = state.rows[i];
    sum += hash_of(row, i);
    if (row.kind != erp::QueueKind::Order)
      continue;
    if (!seen.emplace(row.subject, row.account).second)
      continue;
    SubjectKey const key{.subject = row.subject, .account = row.account, .kind = row.kind};
    sum += hash_of(key, state.subjects.find(key)->version);
  }
  return sum;
}

}  // namespace drydock::mocks::xoro
