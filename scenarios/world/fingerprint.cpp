#include "scenarios/world/fingerprint.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <set>
#include <type_traits>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "model/members.h"
#include "scenarios/world/digest.h"
#include "scenarios/world/world.h"

namespace drydock {

Fingerprint fingerprint_of(std::span<char const> bytes) {
  XXH128_hash_t const hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.low64, hash.high64};
}

std::string format_fingerprint(Fingerprint const& print) {
  return fmt::format("{:016x}{:016x}", print.high, print.low);
}

namespace {

/// Plain values by their members; whatever has a rule of its own is packed by StatePacker.
template <class T>
void put(Packing& out, T const& value) {
  if constexpr (std::is_integral_v<T> || std::is_enum_v<T>)
    out.number(value);
  else if constexpr (std::is_same_v<T, std::string>)
    out.text(value);
  else if constexpr (std::is_same_v<T, mocks::Packed>)
    out.text(value.bytes());
  else if constexpr (requires { value.units(); })
    out.number(value.units());
  else if constexpr (requires { value.minor(); })
    out.number(value.minor());
  else if constexpr (requires { value.ms(); })
    out.number(value.ms());
  else if constexpr (requires { value.code(); })
    put(out, value.code());
  else if constexpr (requires { typename T::rep; })
    put(out, value.value());
  else if constexpr (requires { value.has_value(); }) {
    out.number(value.has_value());
    if (value)
      put(out, *value);
  } else if constexpr (requires {
                         value.first;
                         value.second;
                       }) {
    put(out, value.first);
    put(out, value.second);
  } else if constexpr (requires {
                         *value;
                         value.empty();
                       }) {
    out.number(!value.empty());
    if (!value.empty())
      put(out, *value);
  } else if constexpr (requires { value.begin(); }) {
    out.number(static_cast<std::uint32_t>(value.size()));
    for (auto const& v : value)
      put(out, v);
  } else
    for_each_member(value, [&](auto const& member) { put(out, member); });
}

template <class... T>
void put_all(Packing& out, T const&... values) {
  (put(out, values), ...);
}

/// Whatever a table without an order holds, in whatever order it came: `each(put_one)` calls
/// `put_one(parts...)` for each entry.
template <class Each>
void put_unordered(Packing& out, Each&& each) {
  std::size_t const at = out.size();
  std::uint64_t low = 0, high = 0;
  std::uint32_t count = 0;
  each([&](auto const&... parts) {
    put_all(out, parts...);
    Fingerprint const print = fingerprint_of(out.bytes().subspan(at));
    out.cut(at);
    low += print.low;
    high += print.high;
    ++count;
  });
  put_all(out, count, low, high);
}
template <class Key, class Value, class Hash>
void put_map(Packing& out, CowMap<Key, Value, Hash> const& map) {
  put_unordered(out, [&](auto&& put_one) {
    map.for_each([&](Key const& key, Value const& value) { put_one(key, value); });
  });
}

/// Numbers of which only the order means something, by their rank.
class Ranks {
 public:
  void add(std::uint64_t number) { numbers_.push_back(number); }
  void sort() {
    std::ranges::sort(numbers_);
    auto const [from, to] = std::ranges::unique(numbers_);
    numbers_.erase(from, to);
  }
  [[nodiscard]] std::uint32_t of(std::uint64_t number) const {
    auto const at = std::ranges::lower_bound(numbers_, number);
    return static_cast<std::uint32_t>(at - numbers_.begin());
  }

 private:
  std::vector<std::uint64_t> numbers_;
};

/// Events that oracles compare: when goods moved, and when an account read a number. Only what is
/// earlier of one move and one read matters, so that moves without a read between are of one epoch.
class Epochs {
 public:
  enum class What : std::uint8_t { Move, Read };
  void add(std::uint32_t event, What what) {
    if (event != kNone)
      events_.push_back({event, what});
  }
  void sort() {
    std::ranges::sort(events_);
    std::uint32_t epoch = 0;
    for (std::size_t i = 0; i < events_.size(); ++i) {
      if (i > 0 && events_[i].second != events_[i - 1].second)
        ++epoch;
      epochs_.push_back(epoch);
    }
  }
  [[nodiscard]] std::uint32_t of(std::uint32_t event, What what) const {
    if (event == kNone)
      return kNone;
    auto const at = std::ranges::lower_bound(events_, std::pair{event, what});
    return epochs_[static_cast<std::size_t>(at - events_.begin())];
  }

 private:
  std::vector<std::pair<std::uint32_t, What>> events_;
  std::vector<std::uint32_t> epochs_;
};

/// An event that is kept to be told of: only whether there is one decides anything.
bool is_there(std::uint32_t event) { return event != kNone; }

}  // namespace

/// Each part of a world by what of it decides the future. Left out: what can be made of the rest
/// (indexes, sums, lists of what belongs together), and what is only counted or told.
struct StatePacker {
  World const& world;
  Packing& out;
  Ranks calls = {};
  Epochs epochs = {};

  void all() {
    name_numbers();
    put_all(out, world.now_, world.acts_taken_, world.at_rest_, world.settings_digest_);
    for (mocks::ShopServer const& shop : world.shops_)
      server(shop);
    server(world.erp_);
    for (std::size_t a = 0; a < world.engines_.size(); ++a) {
      World::Process const& p = world.processes_[a];
      put_all(out, p.up, p.settings_changed, p.connection.lost, p.connection.removed,
              p.connection.skew);
      world.engines_[a].pack(world.now_ + p.connection.skew, out);
    }
    out.number(static_cast<std::uint32_t>(world.stones_.size()));
    for (World::Stone const& stone : world.stones_)
      put_all(out, stone.item, stone.over.item, stone.over.peer, stone.mended);
    world.network_.pack(out);
    put(out, world.labels_.digest());
    truth(world.watch_.truth());
    told(world.watch_);
    due();
  }

  void name_numbers() {
    Truth const& t = world.watch_.truth();
    auto const read = [&](Truth::Read const& r) {
      calls.add(r.call);
      epochs.add(r.event, Epochs::What::Read);
    };
    for (Truth::AccountTruth const& account : t.accounts_) {
      account.known.for_each(read);
      account.older.for_each(read);
    }
    for (Truth::Stage const& stage : t.staged_) {
      calls.add(stage.call);
      if (!stage.reads.empty())
        for (Truth::StagedRead const& staged : *stage.reads)
          read(staged.read);
    }
    for (Due const& d : world.agenda_.waiting())
      if (is_call(d))
        std::visit([&](auto const& call) { calls.add(call.number); }, world.under_way_[d.data]);
    t.causes_.for_each([&](Cause const& cause) {
      epochs.add(cause.event, Epochs::What::Move);
      epochs.add(cause.erp_event, Epochs::What::Move);
    });
    calls.sort();
    epochs.sort();
  }
  static bool is_call(Due const& d) {
    return d.kind == DueKind::Serve || d.kind == DueKind::Answer || d.kind == DueKind::Timeout;
  }

  // --- the two systems ---
  void server(mocks::ShopServer const& shop) {
    mocks::ShopState const& s = shop.state();
    put_all(out, s.products, s.variants, s.levels, s.components, s.orders, s.order_updates,
            s.product_updates);
    put_map(out, s.keys);
    put_map(out, s.older_keys);
    put_all(out, s.keys_since, s.webhooks_made, s.merchant_acts);
    // A bucket by what is in it now, whenever somebody drew from it.
    out.number(static_cast<std::uint32_t>(s.buckets.size()));
    for (std::size_t app = 0; app < s.buckets.size(); ++app)
      put(out, shop.cost_at(AccountIndex{static_cast<std::uint8_t>(app)}, world.now_, 0, 0)
                   .available_tenths);
  }
  void server(mocks::ErpServer const& erp) {
    mocks::ErpState const& s = erp.state();
    put_all(out, s.items, s.products, s.stock, s.transits, s.returns, s.log, s.orders,
            s.order_lines, s.rows, s.urls);
    for (mocks::xoro::QueueRecord const& row : s.rows)
      if (row.kind == erp::QueueKind::Order)
        if (auto const* const rows =
                s.subjects.find({.subject = row.subject, .account = row.account, .kind = row.kind}))
          put(out, rows->version);
    // What was a product's handle once is given to no other.
    put_unordered(out, [&](auto&& put_one) {
      for (std::uint64_t const handle : s.handles)
        put_one(handle);
    });
    std::int64_t const clock = world.now_.ms() * s.options.rate_per_second;
    for (mocks::xoro::AccountRecord const& account : s.accounts)
      put_all(out, account.acked, account.read, account.resolved, account.resolved_ranges,
              std::max(account.rate_clock, clock));
  }

  // --- the truth ---
  void provenance(Provenance const& p) { put_all(out, p.upto(), p.odd()); }
  void read(Truth::Read const& r) {
    provenance(r.reflects);
    put_all(out, epochs.of(r.event, Epochs::What::Read), r.value, calls.of(r.call), r.older);
  }
  void tracker(Tracker const& t) {
    put_all(out, t.item, t.available, t.wrong, t.stocked, t.tracked, t.in_scope, t.written,
            t.made_at, is_there(t.write_event), is_there(t.edit_event));
    // Since when it is wrong, and how much that was, is forgotten once it is right.
    if (t.wrong != 0)
      put_all(out, t.wrong_max, t.wrong_since, t.judged_at, t.wrong_unit_ms, t.waited);
    provenance(t.reflects);
    out.number(!t.more.empty());
    if (!t.more.empty())
      for (Provenance const& p : *t.more)
        provenance(p);
  }
  void order(OrderTruth const& o) {
    put_all(out, is_there(o.event), o.placed, o.erp_orders, o.open_in_erp, o.left_out, o.missing,
            o.cancelled, o.shipped, o.over_counter, o.wanted, is_there(o.shop_event),
            is_there(o.erp_event), o.shop_at, o.erp_at, o.causes, o.sent);
  }
  void shop_truth(ShopTruth const& s) {
    out.number(static_cast<std::uint32_t>(s.trackers.size()));
    for (Tracker const& t : s.trackers)
      tracker(t);
    put(out, s.identity);
    out.number(static_cast<std::uint32_t>(s.products.size()));
    for (ShopProductTruth const& p : s.products)
      put_all(out, p.identity, p.live, p.by_engine, p.initial, is_there(p.event), p.born, p.synced,
              p.on_sale, p.sale_by, is_there(p.sale_event), p.sale_at);
    out.number(static_cast<std::uint32_t>(s.orders.size()));
    for (OrderTruth const& o : s.orders)
      order(o);
    put_all(out, s.pushed, s.live, s.split, s.baseline);
  }
  void account(Truth::AccountTruth const& a) {
    for (CowVector<Truth::Read> const* list : {&a.known, &a.older}) {
      out.number(static_cast<std::uint32_t>(list->size()));
      for (Truth::Read const& r : *list)
        read(r);
    }
    ConnectionTruth const& c = a.connection;
    put_all(out, a.unpushed, a.press, a.signed_off, a.baseline, a.newly_tagged, a.refused_first,
            a.refused_last, a.first_writes_began, a.first_writes_done, is_there(c.lost_event),
            c.lost_at, c.lost, c.denied, is_there(c.deaf_event), c.deaf_at, c.unsent, c.skew,
            c.skewed_at, is_there(c.trip_event), c.trip_at, c.last_trip_at, c.trip_item, c.trips,
            c.runs_since_trip, c.trips_in_shop);
  }
  void truth(Truth const& t) {
    for (ShopTruth const& s : t.shops_)
      shop_truth(s);
    out.number(static_cast<std::uint32_t>(t.causes_.size()));
    for (Cause const& c : t.causes_)
      put_all(out, c.kind, c.shop, c.counted, c.pool, c.previous, c.order, c.at, c.units,
              c.true_units, epochs.of(c.event, Epochs::What::Move),
              epochs.of(c.erp_event, Epochs::What::Move));
    for (Pool const& p : t.pools_) {
      put_all(out, p.sellable, p.erp_ats, p.skew, p.last_cause);
      provenance(p.erp);
    }
    for (ItemTruth const& i : t.items_)
      put_all(out, i.product, i.counted, i.opening, i.intended_minor, is_there(i.intended_event),
              i.intended_at, i.intended_currency, i.uploaded, i.shown_in, i.tagged_at,
              i.scope_changed_at);
    for (ProductTruth const& p : t.products_)
      put_all(out, is_there(p.changed_event), p.changed_at, p.created, p.dirty, p.restructured,
              p.active, is_there(p.on_event), is_there(p.off_event));
    put(out, t.row_causes_);
    for (Truth::AccountTruth const& a : t.accounts_)
      account(a);
    staged(t);
    put_map(out, t.waiting_);
    // By its first handle and title a product is known for good, whatever it is called now.
    put_map(out, t.handle_index_);
    put_map(out, t.title_index_);
    put_all(out, t.awaited_, t.by_app_, t.set_aside_, t.last_fault_);
  }
  void staged(Truth const& t) {
    out.number(static_cast<std::uint32_t>(t.staged_.size()));
    for (Truth::Stage const& stage : t.staged_) {
      put_all(out, stage.account, calls.of(stage.call));
      out.number(!stage.reads.empty());
      if (stage.reads.empty())
        continue;
      out.number(static_cast<std::uint32_t>(stage.reads->size()));
      for (Truth::StagedRead const& staged : *stage.reads) {
        put(out, staged.pool);
        read(staged.read);
      }
    }
  }
  void told(Watch const& watch) {
    out.number(static_cast<std::uint32_t>(watch.findings_told()));
    put(out, watch.folded());
    for (Finding const& f : watch.findings())
      put_all(out, f.anomaly, f.cause, f.shop, f.subject, f.severity, f.follows_from);
    put_map(out, watch.told_.roots_);
    put_map(out, watch.told_.duplicates_);
  }

  // --- what is to come ---
  void due() {
    std::vector<Fingerprint> prints;
    std::size_t const at = out.size();
    for (Due const& d : world.agenda_.waiting()) {
      one_due(d);
      prints.push_back(fingerprint_of(out.bytes().subspan(at)));
      out.cut(at);
    }
    // Whatever was sent first: each of them may come next.
    std::ranges::sort(prints);
    out.number(static_cast<std::uint32_t>(prints.size()));
    for (Fingerprint const& print : prints)
      put_all(out, print.low, print.high);
  }
  template <class Api>
  void call(Call<Api> const& c, std::size_t account) {
    bool const heard = c.life == world.processes_[account].life;
    auto const flow = heard ? world.engines_[account].place_of(c.call) : std::nullopt;
    put_all(out, c.kind, heard, flow, calls.of(c.number), c.refused, c.fails_after, c.answer_lost,
            c.copy, c.back, !c.request.empty(), !c.response.empty());
    if (!c.request.empty())
      drydock::pack(*c.request, out);
    if (!c.response.empty())
      drydock::pack(*c.response, out);
  }
  void one_due(Due const& d) {
    put_all(out, d.kind, d.account, d.at, d.life == world.processes_[d.account].life);
    if (is_call(d))
      return std::visit([&](auto const& c) { call(c, d.account); }, world.under_way_[d.data]);
    if (d.kind == DueKind::Webhook) {
      World::Delivery const& delivery = world.deliveries_[d.data];
      drydock::pack(*delivery.webhook, out);
      return put_all(out, delivery.attempt, delivery.first_try);
    }
    if (d.kind == DueKind::Timer)
      return put(out, world.engines_[d.account].place_of(TimerId{d.data}));
    put(out, d.data);
  }
};

void World::pack(Packing& out) const { StatePacker{*this, out}.all(); }

}  // namespace drydock
