#include <set>
#include <utility>

#include "mocks/xoro/acts.h"
#include "model/settings.h"

namespace drydock::mocks::xoro {
namespace {

/// One entity's hash: its table and place first, so that equal records elsewhere differ.
class Mix {
 public:
  Mix(std::uint64_t table, std::uint64_t place) : h_(mixed(table, place)) {}
  Mix& operator()(std::int64_t value) {
    h_ = mixed(h_, static_cast<std::uint64_t>(value));
    return *this;
  }
  Mix& operator()(std::string_view text) {
    h_ = mixed(h_, StableHash{}(text));
    return *this;
  }
  [[nodiscard]] std::uint64_t value() const { return h_; }

 private:
  std::uint64_t h_;
};

std::int64_t both(std::int32_t high, std::int32_t low) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(static_cast<std::uint32_t>(high))
                                       << 32 |
                                   static_cast<std::uint32_t>(low));
}

enum Table : std::uint64_t {
  kItems = 1,
  kProducts,
  kStock,
  kLog,
  kRows,
  kAccounts,
  kSubjects,
  kOrders,
  kSettings
};

}  // namespace

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  std::uint64_t z = a * 0x9E37'79B9'7F4A'7C15ULL + b + 0xD1B5'4A32'D192'ED03ULL;
  z = (z ^ (z >> 32)) * 0xBF58'476D'1CE4'E5B9ULL;
  return z ^ (z >> 29);
}

std::uint64_t hash_of(ItemRecord const& r, std::uint32_t item) {
  return Mix(kItems, item)(r.texts.bytes())(r.price_minor)(r.product).value();
}
std::uint64_t hash_of(ProductRecord const& r, std::uint32_t product) {
  return Mix(kProducts, product)(r.texts.bytes())(r.items).value();
}
std::uint64_t hash_of(StockRecord const& r, std::size_t place) {
  return Mix(kStock, place)(both(r.on_hand, r.not_available))(r.on_so).value();
}
std::uint64_t hash_of(LogRecord const& r, std::size_t row) {
  return Mix(kLog, row)(r.at.ms())(r.item)(r.sales_order)(both(r.before, r.after))(
             both(r.store, static_cast<std::int32_t>(r.cause)))
      .value();
}
std::uint64_t hash_of(QueueRecord const& r, std::size_t row) {
  Mix mix(kRows, row);
  mix(r.created_at.ms())(r.not_before.ms());
  mix(static_cast<std::int64_t>(r.subject))(r.price_minor)(r.name.bytes())(r.message.bytes());
  mix(std::string_view(r.currency.code()))(both(r.attempts, r.account))(r.price_given ? 1 : 0);
  return mix(both(static_cast<std::int32_t>(r.kind), static_cast<std::int32_t>(r.state))).value();
}
std::uint64_t hash_of(AccountRecord const& r, std::size_t account) {
  Mix mix(kAccounts, account);
  mix(static_cast<std::int64_t>(r.acked))(static_cast<std::int64_t>(r.read));
  mix(static_cast<std::int64_t>(r.resolved))(r.rate_clock);
  if (!r.resolved_ranges.empty())
    for (IdRange const& range : *r.resolved_ranges)
      mix(static_cast<std::int64_t>(range.after))(static_cast<std::int64_t>(range.up_to));
  return mix.value();
}
std::uint64_t hash_of(SubjectKey const& key, Tick version) {
  return Mix(kSubjects,
             key.subject)(both(key.account, static_cast<std::int32_t>(key.kind)))(version.ms())
      .value();
}
std::uint64_t hash_of_order(ErpState const& state, std::uint32_t order) {
  OrderRecord const& r = state.orders[order];
  Mix mix(kOrders, order);
  mix(static_cast<std::int64_t>(r.shop_order))(r.shop_updated_at.ms())(state.urls[r.url]);
  mix(both(r.account, static_cast<std::int32_t>(r.state)));
  for (std::uint32_t i = 0; i < r.lines; ++i) {
    OrderLineRecord const& line = state.order_lines[r.first_line + i];
    mix(static_cast<std::int64_t>(line.shop_line))(line.item)(both(line.apart, line.store));
    mix(both(line.quantity, line.cancelled))(both(line.shipped, line.returned));
  }
  return mix.value();
}
std::uint64_t hash_of_settings(Settings const& s, std::size_t account) {
  Mix mix(kSettings, account);
  for (SettingDef const& def : setting_defs())
    mix(std::string_view{def.get(s)});
  return mix.value();
}

std::uint64_t recount(ErpState const& state, StoreConfig const& config) {
  std::uint64_t sum = 0;
  for (std::uint32_t i = 0; i < state.items.size(); ++i)
    sum += hash_of(state.items[i], i);
  for (std::uint32_t i = 0; i < state.products.size(); ++i)
    sum += hash_of(state.products[i], i);
  for (std::size_t i = 0; i < state.stock.size(); ++i)
    sum += hash_of(state.stock[i], i);
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
