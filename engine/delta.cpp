#include <algorithm>
#include <set>

#include "engine/inventory_job.h"

namespace drydock::engine::inventory {
namespace {

constexpr std::uint32_t kRowsPerDelta = 250;  // so that their items fit into one GetLevels
constexpr std::size_t kRowsPerReference = 40;
constexpr std::uint8_t kAttemptsMax = 8;

/// The part of a log row that one location is to be adjusted by.
struct Carried {
  ChangeLogId row;
  std::uint32_t entry = 0;
  LocationId location;
  Quantity delta;
};

/// Whether the shop took the units of its own order off this very number. What it sold as a kit it
/// took off the kit's number alone, and XoroERP off the parts; and what a part's sale leaves of a
/// kit no shop knows. Only a bundle is taken off the components there as well. Assumption: A-S31.
bool taken_by_shop(Turn const& t, erp::ChangeLogRow const& row) {
  if (row.sold_as.value().empty() || t.mutated(Mutant::KitSalesTakenForOwn))
    return true;
  auto const sold = t.s.durable.variants.find_live(row.sold_as.value());
  return !row.kit && sold && t.s.durable.variants[*sold].bundle;
}

/// The shop has deducted what it sold itself: a change that comes from an order which this account
/// brought into the ERP is there already. Where the rule of one pusher is held, the pusher stands
/// for its shop, whichever account brought the order in. Rule: R109; contradiction K14.
bool is_own_order(Turn const& t, erp::ChangeLogRow const& row) {
  if (!row.order || t.mutated(Mutant::OwnOrdersNotSkipped))
    return false;
  if (t.mutated(Mutant::AnyOrderTakenForOwn))
    return true;
  if (!taken_by_shop(t, row))
    return false;
  bool const stands_for_shop = t.enforced(t.settings().one_pusher) &&
                               t.config().sole_pusher_of_shop &&
                               row.order->shop_url == t.config().shop_url;
  return stands_for_shop || row.account == t.config().account;
}

/// Where a place's debt stands, or would: they lie in order of item and location, since a catalogue
/// may have as many as it has places.
std::vector<Floored>::iterator place_of_debt(std::vector<Floored>& floored, InventoryItemId item,
                                             LocationId location) {
  return std::ranges::lower_bound(floored, std::pair{item, location}, {}, [](Floored const& f) {
    return std::pair{f.item, f.location};
  });
}

bool is_of(Floored const& f, InventoryItemId item, LocationId location) {
  return f.item == item && f.location == location;
}

/// A new count begins at a place: what was owed there before is in it. Not below zero: nothing is.
void begin_debt(std::vector<Floored>& floored, InventoryItemId item, LocationId location,
                Quantity sum, Quantity debt) {
  auto const at = place_of_debt(floored, item, location);
  bool const known = at != floored.end() && is_of(*at, item, location);
  if (debt <= Quantity{0}) {
    if (known)
      floored.erase(at);
  } else if (known) {
    *at = {item, location, sum, debt};
  } else {
    floored.insert(at, {item, location, sum, debt});
  }
}

/// The units by which a location's debt shrinks with a change of the sum behind it; not above zero.
Quantity pay_debt(std::vector<Floored>& floored, InventoryItemId item, LocationId location,
                  Quantity delta) {
  auto const at = place_of_debt(floored, item, location);
  if (at == floored.end() || !is_of(*at, item, location))
    return Quantity{0};
  // The sum behind a location moves with every change of ATS, whoever brings it to the shop; the
  // debt is what of it is still below zero. It never grows here: below zero the shop is told the
  // change itself.
  at->sum += delta;
  Quantity const rest = std::min(at->debt, floor_at_zero(-at->sum));
  Quantity const paid = rest - at->debt;
  at->debt = rest;
  if (rest == Quantity{0})
    floored.erase(at);
  return paid;
}

bool has_store(LocationConfig const& location, StoreIndex store) {
  auto const& stores = location.erp_stores;
  return std::find(stores.begin(), stores.end(), store) != stores.end();
}

/// What the rows at hand ask for under adjust.
struct Asked {
  std::vector<Carried> carried;
  /// Entries with a change that can't be added: nothing was ever written there, though they are
  /// aligned elsewhere, or a share of them is kept back. They are written absolutely.
  std::vector<std::uint32_t> baseless;
  /// Entries and places at which it is known from here on how far the number was floored.
  std::vector<std::pair<std::uint32_t, std::size_t>> based;
};

/// How the change of a place that keeps something back is to be carried.
enum class Carry : std::uint8_t { Added, Written };

/// Units that are kept back are as good as sold: the number is XoroERP's less these, and a change
/// of the one is a change of the other, but where it was floored. A share is none: what is kept
/// back of two changes is not what is kept back of their sum, and of the shop's own sales a share
/// comes back. So such a number is never added to.
Carry carry_of(Turn const& t, std::uint32_t entry, std::size_t l, erp::ChangeLogRow const& row,
               bool needs_base, Asked& asked, std::vector<Floored>& floored) {
  MappedVariant const& variant = t.s.durable.variants[entry];
  SafetyStock const held = safety_stock_at(t, variant, l);
  if (held.none())
    return Carry::Added;
  if (held.of == SafetyStock::Of::Percent && !t.mutated(Mutant::ShareAddedUp))
    return Carry::Written;
  bool const based = variant.based.has(l) ||
                     std::ranges::find(asked.based, std::pair{entry, l}) != asked.based.end();
  if (!needs_base || based)
    return Carry::Added;
  // Aligned by somebody before us (A-E9): the first row since says how many were there, if one
  // store is all that lies behind the place.
  if (t.config().locations[l].erp_stores.size() != 1)
    return Carry::Written;
  LocationId const location = t.config().location_ids[l];
  Quantity const before = less_safety_stock(held, row.ats_before);
  begin_debt(floored, variant.item, location, before, -before);
  asked.based.emplace_back(entry, l);
  return Carry::Added;
}

void note_baseless(Asked& asked, std::uint32_t entry) {
  if (std::ranges::find(asked.baseless, entry) == asked.baseless.end())
    asked.baseless.push_back(entry);
}

/// `floored` is brought up to date.
Asked asked_by_rows(Turn const& t, std::vector<Floored>& floored) {
  Asked asked;
  InventoryJob const& job = *t.s.run.inventory;
  VariantMap const& map = t.s.durable.variants;
  // A change is relative: where nothing was aligned, it would be added to whatever number happens
  // to be there. Rule: R63, R64.
  bool const needs_base =
      t.enforced(t.settings().baseline_before_delta) && !t.mutated(Mutant::DeltaWithoutBaseline);
  for (erp::ChangeLogRow const& row : job.log) {
    auto const entry = map.find_live(row.number.value());
    if (!entry || !pushable(t, map[*entry]) || (needs_base && map[*entry].aligned.empty()))
      continue;
    // Only while coverage is kept does an absolute value speak for the rows before it.
    bool const covered =
        keeps_coverage(t) && row.id <= map[*entry].covered && !t.mutated(Mutant::CoverageForgotten);
    Quantity const delta = row.ats_after - row.ats_before;
    for (std::size_t l = 0; l < location_count(t); ++l) {
      if (!has_store(t.config().locations[l], row.store) && !t.mutated(Mutant::StoreOfRowIgnored))
        continue;
      // Aligned elsewhere, so the item is ours: it is held and gets its first number here
      // absolutely. A resolved row asks for nothing (A-X23).
      if (needs_base && !map[*entry].aligned.has(l)) {
        if (!row.resolved)
          note_baseless(asked, *entry);
        continue;
      }
      if (covered)
        continue;
      if (carry_of(t, *entry, l, row, needs_base, asked, floored) == Carry::Written) {
        if (!row.resolved)
          note_baseless(asked, *entry);
        continue;
      }
      LocationId const location = t.config().location_ids[l];
      // Own orders and resolved rows move the sum like any other, so the debt takes note of them
      // before they are skipped.
      Quantity push = pay_debt(floored, map[*entry].item, location, delta);
      if (!row.resolved && !is_own_order(t, row))
        push += delta;
      if (push != Quantity{0})
        asked.carried.push_back({row.id, *entry, location, push});
    }
  }
  return asked;
}

/// One call for a stretch of carried parts; none when they cancel out.
std::optional<OutCall> call_of(Turn const& t, std::vector<Carried> const& parts, std::size_t from,
                               std::size_t to) {
  VariantMap const& map = t.s.durable.variants;
  OutCall call;
  for (std::size_t i = from; i < to; ++i) {
    InventoryItemId const item = map[parts[i].entry].item;
    auto const row = std::find_if(call.rows.begin(), call.rows.end(), [&](auto const& r) {
      return r.item == item && r.location == parts[i].location;
    });
    if (row == call.rows.end())
      call.rows.push_back({item, parts[i].location, parts[i].delta});
    else if (t.mutated(Mutant::RowsNotSummed))
      row->delta = parts[i].delta;
    else
      row->delta += parts[i].delta;
    if (call.carries.empty() || call.carries.back() != parts[i].row)
      call.carries.push_back(parts[i].row);
  }
  // Shopify writes nothing for a change of zero and makes no adjustment group.
  std::erase_if(call.rows, [](shop::AdjustRow const& row) { return row.delta == Quantity{0}; });
  if (call.rows.empty())
    return std::nullopt;
  // A row of which nothing is left to be written is not carried.
  std::erase_if(call.carries, [&](ChangeLogId id) {
    for (std::size_t i = from; i < to; ++i)
      for (shop::AdjustRow const& row : call.rows)
        if (parts[i].row == id && row.item == map[parts[i].entry].item &&
            row.location == parts[i].location)
          return false;
    return true;
  });
  // From the rows and not from the try, so that after a lost answer or a crash the same rows meet
  // their own key: the shop answers what it answered before. Rule: R84.
  call.key = "log-" + std::to_string(call.carries.front().value()) + "-" +
             std::to_string(call.carries.back().value());
  return call;
}

std::vector<OutCall> calls_of(Turn const& t, std::vector<Carried> const& parts) {
  std::vector<OutCall> calls;
  for (std::size_t from = 0; from < parts.size();) {
    std::size_t to = from, rows = 0;
    for (; to < parts.size(); ++to)
      if (to == from || parts[to].row != parts[to - 1].row)
        // A row stays whole: its parts at several locations are one change.
        if (++rows > kRowsPerReference)
          break;
    if (auto call = call_of(t, parts, from, to))
      calls.push_back(std::move(*call));
    from = to;
  }
  return calls;
}

/// Up to where the page at hand speaks for the log: resolved rows may lie behind its last one.
ChangeLogId end_of_batch(Turn const& t) {
  InventoryJob const& job = *t.s.run.inventory;
  if (!job.log_more)
    return std::max(job.log.empty() ? t.s.durable.log_cursor : job.log.back().id, job.log_last);
  if (t.mutated(Mutant::PageSkipped))
    return ChangeLogId{job.log.back().id.value() + kRowsPerDelta};
  return job.log.back().id;
}

/// Begins to write entries of `only` absolutely.
void begin_list(Turn& t, InventoryJob& job) {
  ++t.s.durable.runs;
  job.serial = t.s.durable.runs;
  job.listed = true;
  job.next = job.batches = 0;
  job.swept = false;
  job.only.clear();
}

void set_touched(Turn& t) {
  InventoryJob& job = job_of(t);
  Durable& d = t.s.durable;
  begin_list(t, job);
  auto const add = [&](std::string const& number) {
    auto const entry = d.variants.find_live(number);
    if (entry && std::find(job.only.begin(), job.only.end(), *entry) == job.only.end())
      job.only.push_back(*entry);
  };
  for (erp::ChangeLogRow const& row : job.log)
    if (!row.resolved)
      add(row.number.value());
  begin_writing(t);
}

}  // namespace

void read_log(Turn& t) {
  job_of(t).step = Step::ReadLog;
  if (erp_open(t, Flow::Inventory))
    call_erp(t, Flow::Inventory,
             erp::GetChangeLog{.after = t.s.durable.log_cursor, .limit = kRowsPerDelta});
}

void take_log(Turn& t, erp::ChangeLogPage const& page) {
  InventoryJob& job = job_of(t);
  job.log = page.rows;
  if (t.mutated(Mutant::TransfersIgnored))
    std::erase_if(job.log, [](auto const& row) { return row.cause == erp::Cause::Transfer; });
  if (t.mutated(Mutant::AppReturnsIgnored))
    std::erase_if(job.log,
                  [](auto const& row) { return row.cause == erp::Cause::Return && !row.order; });
  job.log_last = page.last;
  job.log_more = page.rows.size() >= kRowsPerDelta;
  job.mapped = false;
  // No rows, but a later end: what lies between is resolved, and must be acknowledged all the same.
  if (job.log.empty() && page.last <= t.s.durable.log_cursor)
    return align_held(t);
  note_started(t);
  plan_delta(t);
}

void plan_delta(Turn& t) {
  InventoryJob& job = job_of(t);
  for (erp::ChangeLogRow const& row : job.log) {
    if (t.s.durable.variants.find(row.number.value()) || mapping::known_absent(t.s, row.number))
      continue;
    // An item that nobody has met may be new in the shop. One walk of it, then what is still
    // unknown is absent and its rows ask for nothing.
    if (!job.mapped)
      return await_mapping(t);
    mapping::remember_absent(t.s, row.number);
  }
  if (t.settings().delta == DeltaMode::Set)
    return set_touched(t);
  job.batch.clear();
  job.activated = false;
  // Asked on a copy: this is only to learn whose levels are to be read. What they say may change
  // what is asked for.
  std::vector<Floored> floored = t.s.durable.floored;
  for (Carried const& part : asked_by_rows(t, floored).carried) {
    bool const known = std::any_of(job.batch.begin(), job.batch.end(),
                                   [&](BatchItem const& b) { return b.entry == part.entry; });
    if (!known)
      job.batch.push_back({.entry = part.entry});
  }
  if (job.batch.empty())
    return fill_outbox(t);
  go(t, Step::Levels);
}

void fill_outbox(Turn& t) {
  Durable& d = t.s.durable;
  Asked const asked = asked_by_rows(t, d.floored);
  for (std::uint32_t entry : asked.baseless)
    hold(t, entry);
  for (auto const& [entry, place] : asked.based)
    d.variants.rewrite(entry, [&](MappedVariant& known) { known.based.add(place); });
  // Written down before anything is sent: after a crash the same calls go out under the same keys,
  // and no row is summed anew with others.
  d.outbox = Outbox{.calls = calls_of(t, asked.carried), .ack_to = end_of_batch(t)};
  next_out_call(t);
}

void next_out_call(Turn& t) {
  Outbox const& outbox = *t.s.durable.outbox;
  go(t, outbox.next < outbox.calls.size() ? Step::Outbox : Step::Ack);
}

void ask_outbox(Turn& t, Outbox const& outbox) {
  OutCall const& call = outbox.calls[outbox.next];
  shop::AdjustQuantities request{.rows = call.rows, .reference = "xoro://change-log/"};
  for (ChangeLogId id : call.carries)
    request.reference += (id == call.carries.front() ? "" : ",") + std::to_string(id.value());
  request.idempotency_key =
      key_of(t, call.attempt == 0 ? call.key : call.key + "-" + std::to_string(call.attempt));
  call_shop(t, Flow::Inventory, std::move(request));
}

void drop_out_call(Turn& t, std::string const& why) {
  t.log("a change of quantities was refused: " + why);
  ++t.s.durable.outbox->next;
  next_out_call(t);
}

namespace {

void hold_item(Turn& t, InventoryItemId item) {
  VariantMap const& map = t.s.durable.variants;
  for (std::uint32_t entry = 0; entry < map.size(); ++entry)
    if (map[entry].live && map[entry].item == item)
      return hold(t, entry);
}

}  // namespace

void take_adjusted(Turn& t, shop::QuantitiesWritten const& written) {
  InventoryJob& job = job_of(t);
  Outbox& outbox = *t.s.durable.outbox;
  OutCall& call = outbox.calls[outbox.next];
  if (written.errors.empty()) {
    job.written += static_cast<std::uint32_t>(call.rows.size());
    ++outbox.next;
    return next_out_call(t);
  }
  std::vector<bool> dropped(call.rows.size(), false);
  for (shop::UserError const& error : written.errors) {
    if (error.code == "IDEMPOTENCY_CONCURRENT_REQUEST")
      return back_off(t, Flow::Inventory, Duration{0}, error.message);
    if (error.code.starts_with("IDEMPOTENCY_"))
      continue;  // nothing was written under that key: the same rows under a new one
    auto const index = index_of(error);
    // An error that points at no row refuses the call as such; without its rows nothing would be
    // left to repeat.
    if (!index || *index >= call.rows.size())
      return drop_out_call(t, error.message);
    if (t.mutated(Mutant::PoisonRowBlocksBatch))
      return drop_out_call(t, error.message);
    dropped[*index] = true;
    // Its level went since it was read: what is there is written with what was held.
    if (error.code == "ITEM_NOT_STOCKED_AT_LOCATION")
      hold_item(t, call.rows[*index].item);
    t.log("a change of an item's quantity was refused: " + error.message);
  }
  // Shopify takes all rows or none, so one that is wrong keeps the others out: they go again
  // without it.
  if (++call.attempt > kAttemptsMax)
    return drop_out_call(t, "too many refusals");
  std::vector<shop::AdjustRow> kept;
  for (std::size_t i = 0; i < call.rows.size(); ++i)
    if (!dropped[i])
      kept.push_back(call.rows[i]);
  call.rows = std::move(kept);
  if (call.rows.empty())
    return drop_out_call(t, "no row of it is left");
  go(t, Step::Outbox);
}

void end_set_delta(Turn& t) {
  t.s.durable.outbox = Outbox{.ack_to = end_of_batch(t)};
  next_out_call(t);
}

namespace {

/// Holds whatever is pushed, once the shop has been walked.
void hold_all(Turn& t) {
  Durable& d = t.s.durable;
  d.realign = false;
  std::set<ItemNumber> known(d.held.begin(), d.held.end());
  for (std::uint32_t i = 0; i < d.variants.size(); ++i)
    if (ItemNumber const item{d.variants[i].sku.value()};
        pushable(t, d.variants[i]) && known.insert(item).second)
      d.held.push_back(item);
}

}  // namespace

void align_held(Turn& t) {
  InventoryJob& job = job_of(t);
  Durable& d = t.s.durable;
  if (d.realign && !job.mapped) {
    // The rows at hand are done with, and none is met again after the walk.
    job.log.clear();
    job.log_more = false;
    return await_mapping(t);
  }
  if (d.realign)
    hold_all(t);
  // What has left the shop or the tag scope is nobody's to write.
  std::erase_if(d.held, [&](ItemNumber const& item) {
    auto const entry = d.variants.find_live(item.value());
    return !entry || !pushable(t, d.variants[*entry]);
  });
  std::vector<ItemNumber> ready;
  for (ItemNumber const& item : d.held)
    // Held because of an order, most of them: until it is released, ATS lacks its units. Rule: R65.
    if (!orders::item_blocked(t.s, item))
      ready.push_back(item);
  if (ready.empty())
    return finish(t);
  note_started(t);
  begin_list(t, job);
  for (ItemNumber const& item : ready)
    job.only.push_back(*d.variants.find_live(item.value()));
  job.aligning = true;
  begin_writing(t);
}

void note_floor(Turn& t, PlannedWrite const& write) {
  Durable& d = t.s.durable;
  Quantity const debt = t.mutated(Mutant::DebtForgotten) ? Quantity{0} : write.quantity - write.sum;
  begin_debt(d.floored, d.variants[write.entry].item, write.location, write.sum, debt);
}

}  // namespace drydock::engine::inventory
