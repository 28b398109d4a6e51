#include <algorithm>
#include <span>

#include "engine/inventory_job.h"

namespace drydock::engine::inventory {
namespace {

constexpr std::size_t kItemsPerRead = 200;
constexpr std::size_t kRowsPerWrite = 250;  // all that inventorySetQuantities takes
constexpr std::uint32_t kRowsPerLogPage = 500;
/// An item that sells all the time would keep the run from ever ending.
constexpr std::uint8_t kRoundsMax = 8;
constexpr std::uint8_t kAttemptsMax = 8;
constexpr Duration kStaleBy = minutes(10);  // Mutant::StaleReadWritten

/// An item is written at all its locations by one call, or its locations would be of two moments.
std::size_t batch_size(Turn const& t) {
  if (t.mutated(Mutant::WriteTooLarge))
    return kItemsPerRead;
  std::size_t const locations = std::max<std::size_t>(location_count(t), 1);
  return std::max<std::size_t>(std::min(kItemsPerRead, kRowsPerWrite / locations), 1);
}

bool aligned_everywhere(Turn const& t, MappedVariant const& variant) {
  for (std::size_t l = 0; l < location_count(t); ++l)
    if (!variant.aligned.has(l))
      return false;
  return true;
}

/// Manual covers what is new or newly tagged (R80; A-X8); the others, everything in scope.
bool wanted(Turn const& t, InventoryJob const& job, std::uint32_t entry) {
  MappedVariant const& variant = t.s.durable.variants[entry];
  return pushable(t, variant) && !(job.run == SyncRun::Manual && aligned_everywhere(t, variant));
}

/// What the shop may sell of a store. Assumption: A-X2.
Quantity pushed(Turn const& t, erp::InventoryRow const& row) {
  if (t.mutated(Mutant::OnHandPushed))
    return row.on_hand;
  if (t.mutated(Mutant::CommittedSubtractedTwice))
    return row.ats - row.on_so;
  switch (t.settings().pushed_quantity) {
    case PushedQuantity::Ats:
      return row.ats;
    case PushedQuantity::NetAvailable:
      return floor_at_zero(row.available() - row.allocated);
    case PushedQuantity::Available:
      return row.available();
  }
  return row.ats;
}

/// The sum over the ERP stores behind a location; none when the ERP has no row of them, which is
/// not the same as having none in stock.
std::optional<Quantity> sum_of(Turn const& t, std::span<erp::InventoryRow const> rows,
                               std::size_t location) {
  std::optional<Quantity> sum;
  for (erp::InventoryRow const& row : rows) {
    auto const& stores = t.config().locations[location].erp_stores;
    auto const end =
        t.mutated(Mutant::StoresNotSummed) && !stores.empty() ? stores.begin() + 1 : stores.end();
    if (std::find(stores.begin(), end, row.store) != end)
      sum = sum.value_or(Quantity{0}) + pushed(t, row);
  }
  return sum;
}

shop::LevelsView const* view_of(InventoryJob const& job, InventoryItemId item) {
  auto const at = std::lower_bound(
      job.levels.begin(), job.levels.end(), item,
      [](shop::LevelsView const& view, InventoryItemId id) { return view.item < id; });
  return at != job.levels.end() && at->item == item ? &*at : nullptr;
}

std::optional<Quantity> level_at(InventoryJob const& job, InventoryItemId item,
                                 LocationId location) {
  if (shop::LevelsView const* view = view_of(job, item))
    for (shop::LevelView const& level : view->levels)
      if (level.location == location)
        return level.available;
  return std::nullopt;
}

void plan_writes(Turn& t) {
  InventoryJob& job = job_of(t);
  VariantMap const& map = t.s.durable.variants;
  job.writes.clear();
  // Rows of one item are together or not; sorting by number keeps the search short. Most stores
  // number their items in the order in which they list them, and rows come as they were asked for.
  auto const by_number = [](auto const& a, auto const& b) { return a.number < b.number; };
  if (!std::is_sorted(job.read.begin(), job.read.end(), by_number))
    std::stable_sort(job.read.begin(), job.read.end(), by_number);
  auto to = job.read.begin();
  for (BatchItem const& item : job.batch) {
    MappedVariant const& variant = map[item.entry];
    std::string const& number = variant.sku.value();
    auto from = to;
    if (from == job.read.end() || from->number.value() != number)
      from = std::lower_bound(job.read.begin(), job.read.end(), number,
                              [](erp::InventoryRow const& row, std::string const& n) {
                                return row.number.value() < n;
                              });
    to = from;
    while (to != job.read.end() && to->number.value() == number)
      ++to;
    std::span<erp::InventoryRow const> const rows{from, to};
    for (std::size_t l = 0; l < location_count(t); ++l) {
      std::optional<Quantity> sum = sum_of(t, rows, l);
      if (!sum && t.mutated(Mutant::AbsentIsZero))
        sum = Quantity{0};
      // The ERP's silence is not a zero: a key that sees too little gets part of the rows and no
      // error, and would empty the shop (A-E4).
      if (!sum)
        continue;
      bool const next = t.mutated(Mutant::LocationsSwapped);
      LocationId const location = t.config().location_ids[next ? (l + 1) % location_count(t) : l];
      sum = less_safety_stock(safety_stock_at(t, variant, l), *sum);
      if (t.mutated(Mutant::SafetyStockTwice))
        sum = less_safety_stock(safety_stock_at(t, variant, l), *sum);
      // Below zero the ERP has promised more than it has, or has less than is to be kept back. The
      // shop can't sell less than nothing, so it shows 0, and note_floor keeps the debt (A-E7).
      Quantity const shown = t.mutated(Mutant::FloorMissing) ? *sum : floor_at_zero(*sum);
      if (shown == Quantity{0} && t.mutated(Mutant::ZeroSkipped))
        continue;
      job.writes.push_back({.entry = item.entry,
                            .location = location,
                            .quantity = shown,
                            .sum = *sum,
                            .level = level_at(job, variant.item, location)});
    }
  }
}

/// The position in the log up to which the values read of an item contain it: the latest one whose
/// ATS values are those that were read. `rows` are the item's after `from`, oldest first.
ChangeLogId covered_to(std::vector<erp::ChangeLogRow const*> const& rows,
                       std::vector<erp::InventoryRow const*> const& read, ChangeLogId from) {
  auto const agrees = [&](std::size_t taken) {
    return std::all_of(read.begin(), read.end(), [&](erp::InventoryRow const* value) {
      std::optional<Quantity> ats;
      for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i]->store != value->store)
          continue;
        if (i < taken)
          ats = rows[i]->ats_after;
        else if (!ats)
          ats = rows[i]->ats_before;
      }
      return !ats || *ats == value->ats;
    });
  };
  // From the newest, since the values were read after `from`: what agrees latest contains most
  // (decision 0004).
  for (std::size_t taken = rows.size(); taken > 0; --taken)
    if (agrees(taken))
      return rows[taken - 1]->id;
  return from;
}

void enter_write(Turn& t) {
  InventoryJob& job = job_of(t);
  job.attempt = 0;
  if (job.writes.empty())
    return next_batch(t);
  if (t.mutated(Mutant::StaleReadWritten)) {
    job.step = Step::Write;
    t.flight(Flow::Inventory).wait = Wait::BackOff;
    return set_alarm(t, Alarm::RetryInventory, t.now + kStaleBy);
  }
  go(t, Step::Write);
}

/// Every item's covered position, now that the log is known beyond the moment of reading.
void plan_coverage(Turn& t) {
  InventoryJob& job = job_of(t);
  VariantMap const& map = t.s.durable.variants;
  for (BatchItem& item : job.batch) {
    std::string const& number = map[item.entry].sku.value();
    std::vector<erp::ChangeLogRow const*> rows;
    for (erp::ChangeLogRow const& row : job.log)
      if (row.number.value() == number)
        rows.push_back(&row);
    // Without a row of its own between the end of the log and the read, the values contain the log
    // up to there.
    item.covered = job.log_end;
    if (rows.empty())
      continue;
    std::vector<erp::InventoryRow const*> read;
    for (erp::InventoryRow const& row : job.read)
      if (row.number.value() == number)
        read.push_back(&row);
    item.covered = covered_to(rows, read, job.log_end);
  }
  // The next batch reads the log from here on, not from the run's beginning.
  job.log_end = std::max(job.log_end, job.log_last);
  job.log.clear();
}

/// Its position among those that this account pushes to.
std::size_t place_of(Turn const& t, LocationId location) {
  auto const& ids = t.config().location_ids;
  return static_cast<std::size_t>(std::find(ids.begin(), ids.end(), location) - ids.begin());
}

void written_well(Turn& t) {
  InventoryJob& job = job_of(t);
  VariantMap& map = t.s.durable.variants;
  job.written += static_cast<std::uint32_t>(job.writes.size());
  bool const covers = keeps_coverage(t);
  auto item = job.batch.begin();  // the writes stand in the order of the batch
  for (PlannedWrite const& write : job.writes) {
    while (item != job.batch.end() && item->entry != write.entry)
      ++item;
    // A delta in set mode acknowledges the very rows that it has followed; there is nothing to skip
    // later.
    bool const contains_log = covers && !follows_log(job) && item != job.batch.end();
    std::size_t const place = place_of(t, write.location);
    // Of what is kept back the shop shows 0 long before XoroERP is out of it, so the debt is kept
    // even where rows may be met twice.
    bool const based = t.settings().delta == DeltaMode::Adjust &&
                       !safety_stock_at(t, map[write.entry], place).none();
    map.rewrite(write.entry, [&](MappedVariant& entry) {
      // Noted when the answer is in, not when it is sent: after a crash in between the run is due
      // and begins again (decision 0004).
      entry.aligned.add(place);
      if (based)
        entry.based.add(place);
      if (contains_log)
        entry.covered = std::max(entry.covered, item->covered);
    });
    if (covers || based)
      note_floor(t, write);
    if (!t.s.durable.held.empty())
      std::erase(t.s.durable.held, ItemNumber{map[write.entry].sku.value()});
  }
  // Under adjust nothing would bring an order back that came and went between the two reads.
  bool const verify = compares(t) && t.settings().delta != DeltaMode::Set &&
                      t.settings().order_import == Switch::On;
  job.after.clear();
  if (verify)
    return go(t, Step::Verify);
  next_batch(t);
}

void finish_list(Turn& t) {
  InventoryJob& job = job_of(t);
  if (follows_log(job))
    return end_set_delta(t);
  if (job.run == SyncRun::Delta)
    return finish(t);
  bool const complete = job.run != SyncRun::Manual;
  // Rows before the run are in the values that it wrote, so pushing them too would double them
  // (R84). A manual run wrote only some items, and what was left out still needs its rows, unless a
  // baseline holds it to be written absolutely, or no delta would ever push them.
  bool const baseline = job.run == SyncRun::Initial || job.run == SyncRun::Full;
  bool const all = job.left_out == 0 || t.settings().delta == DeltaMode::Off;
  bool const acks =
      complete && (baseline || (all && t.enforced(t.settings().manual_needs_idle_queue)));
  if (acks && job.run_log_end > t.s.durable.log_cursor)
    return go(t, Step::LastAck);
  finish(t);
}

void remember_orders_level(Turn& t) {
  // Levels, then orders, then ATS: an order that the levels hold is in the ERP when ATS is read,
  // and one that comes later makes the level stale.
  bool const awaits = compares(t) && t.settings().order_import == Switch::On;
  if (awaits && !t.mutated(Mutant::OrdersNotAwaited))
    return await_orders(t, Step::BatchOrders);
  if (awaits)
    job_of(t).orders_seen_to = t.now;
  enter_inventory(t);
}

void redo_item(InventoryJob& job, std::uint32_t entry) {
  if (std::find(job.redo.begin(), job.redo.end(), entry) == job.redo.end())
    job.redo.push_back(entry);
}

}  // namespace

void next_batch(Turn& t) {
  InventoryJob& job = job_of(t);
  job.batch.clear();
  job.writes.clear();
  job.read.clear();
  job.levels.clear();
  // The rows that a delta in set mode follows say up to where it may acknowledge.
  if (!follows_log(job))
    job.log.clear();
  job.to_activate.clear();
  job.page = 1;
  job.activated = false;
  // Held, not forgotten: the next delta writes them when they have come to rest.
  if (!job.redo.empty() && ++job.rounds > kRoundsMax) {
    t.log(std::to_string(job.redo.size()) + " items keep changing and are left out");
    for (std::uint32_t entry : std::exchange(job.redo, {}))
      hold(t, entry);
  }
  if (!job.redo.empty()) {
    std::vector<std::uint32_t> const again = std::exchange(job.redo, {});
    for (std::uint32_t entry : again)
      job.batch.push_back({.entry = entry});
  } else {
    job.rounds = 0;
    VariantMap const& map = t.s.durable.variants;
    std::size_t const size = batch_size(t);
    std::size_t const end = job.listed ? job.only.size() : map.size();
    for (; job.next < end && job.batch.size() < size; ++job.next) {
      std::uint32_t const entry = job.listed ? job.only[job.next] : job.next;
      if (wanted(t, job, entry))
        job.batch.push_back({.entry = entry});
    }
  }
  if (job.batch.empty() || location_count(t) == 0)
    return finish_list(t);
  ++job.batches;
  // The tracking of a variant is read at every push. Rule: R120.
  if (compares(t) || job.run == SyncRun::Delta)
    return go(t, Step::Levels);
  enter_inventory(t);
}

void enter_inventory(Turn& t) {
  InventoryJob& job = job_of(t);
  // Units of an order that is not released are off the shop's shelf and not off ATS: writing ATS
  // would put them on sale again. Rule: R65, R69.
  bool const looks = compares(t) || t.enforced(t.settings().orders_first);
  if (looks && !t.mutated(Mutant::UnreleasedOrderWritten)) {
    auto const blocked = [&](BatchItem const& item) {
      ItemNumber const number{t.s.durable.variants[item.entry].sku.value()};
      if (!orders::item_blocked(t.s, number))
        return false;
      t.log("item " + number.value() + " is left out: an order of it is not released");
      return true;
    };
    for (BatchItem const& item : job.batch)
      if (blocked(item))
        hold(t, item.entry);
    std::erase_if(job.batch, [&](BatchItem const& item) {
      return orders::item_blocked(t.s, ItemNumber{t.s.durable.variants[item.entry].sku.value()});
    });
  }
  if (job.batch.empty())
    return next_batch(t);
  go(t, Step::Inventory);
}

void ask_absolute(Turn& t, InventoryJob& job) {
  VariantMap const& map = t.s.durable.variants;
  switch (job.step) {
    case Step::Levels: {
      shop::GetLevels request;
      request.items.reserve(job.batch.size());
      for (BatchItem const& item : job.batch)
        request.items.push_back(map[item.entry].item);
      return call_shop(t, Flow::Inventory, std::move(request));
    }
    case Step::Activate: {
      auto const [item, location] = job.to_activate.back();
      return call_shop(t, Flow::Inventory,
                       shop::ActivateInventory{.item = item,
                                               .location = location,
                                               .idempotency_key = key_of(
                                                   t, "activate-" + std::to_string(item.value()) +
                                                          "-" + std::to_string(location.value()) +
                                                          "-" + std::to_string(job.serial.value))});
    }
    case Step::Inventory: {
      if (!erp_open(t, Flow::Inventory))
        return;
      erp::GetInventory request{.page = job.page};
      request.items.reserve(job.batch.size());
      for (BatchItem const& item : job.batch)
        request.items.emplace_back(map[item.entry].sku.value());
      return call_erp(t, Flow::Inventory, std::move(request));
    }
    case Step::LogAfter: {
      if (!erp_open(t, Flow::Inventory))
        return;
      ChangeLogId const after = job.log.empty() ? job.log_end : job.log.back().id;
      return call_erp(t, Flow::Inventory,
                      erp::GetChangeLog{.after = after, .limit = kRowsPerLogPage});
    }
    // The key follows from the run and its place in it: a call that is repeated has the same one,
    // and each definite refusal needs another, since a key repeats its first refusal (A-S7).
    case Step::Write: {
      std::string const serial =
          t.mutated(Mutant::KeyOfBatchOnly) ? "" : std::to_string(job.serial.value);
      shop::SetQuantities request{
          .reference = "xoro://inventory/" + std::to_string(job.serial.value),
          .idempotency_key = key_of(t, "run-" + serial + "-" + std::to_string(job.batches) + "-" +
                                           std::to_string(job.attempt))};
      request.rows.reserve(job.writes.size());
      bool const compared = compares(t) && !t.mutated(Mutant::CompareDropped);
      for (PlannedWrite const& write : job.writes)
        request.rows.push_back({.item = map[write.entry].item,
                                .location = write.location,
                                .quantity = write.quantity,
                                .change_from = compared ? write.level : std::nullopt});
      return call_shop(t, Flow::Inventory, std::move(request));
    }
    case Step::Verify:
      return call_shop(t, Flow::Inventory,
                       shop::ListOrders{.after = job.after, .updated_since = job.orders_seen_to});
    default:
      return;
  }
}

void take_levels(Turn& t, shop::Levels const& levels) {
  InventoryJob& job = job_of(t);
  job.levels = levels.items;
  std::sort(job.levels.begin(), job.levels.end(),
            [](auto const& a, auto const& b) { return a.item < b.item; });
  bool const adjusts = follows_log(job) && t.settings().delta == DeltaMode::Adjust;
  std::vector<BatchItem> kept;
  for (BatchItem const& item : job.batch) {
    InventoryItemId const id = t.s.durable.variants[item.entry].item;
    learn_level(t, item.entry, view_of(job, id));
    if (!pushable(t, t.s.durable.variants[item.entry]))
      continue;
    kept.push_back(item);
    for (std::size_t l = 0; l < location_count(t) && !job.activated; ++l) {
      if (level_at(job, id, t.config().location_ids[l]))
        continue;
      // A change has no number to start from there: what is there is written with what was held.
      if (adjusts) {
        hold(t, item.entry);
        break;
      }
      if (!t.mutated(Mutant::ActivationSkipped))
        job.to_activate.emplace_back(id, t.config().location_ids[l]);
    }
  }
  job.batch = std::move(kept);
  if (!job.to_activate.empty()) {
    job.activated = true;
    return go(t, Step::Activate);
  }
  if (adjusts)
    return fill_outbox(t);
  if (job.batch.empty())
    return next_batch(t);
  remember_orders_level(t);
}

void next_activation(Turn& t) {
  InventoryJob& job = job_of(t);
  if (!job.to_activate.empty())
    return ask(t);
  // After a refused write: the same values once more; else the levels again, with the new ones.
  go(t, job.writes.empty() ? Step::Levels : Step::Write);
}

void take_inventory(Turn& t, erp::InventoryPage const& page) {
  InventoryJob& job = job_of(t);
  job.read.insert(job.read.end(), page.rows.begin(), page.rows.end());
  if (page.page < page.total_pages) {
    ++job.page;
    return ask(t);
  }
  plan_writes(t);
  if (keeps_coverage(t) && !follows_log(job))
    return go(t, Step::LogAfter);
  enter_write(t);
}

void take_log_after(Turn& t, erp::ChangeLogPage const& page) {
  InventoryJob& job = job_of(t);
  job.log_last = page.last;
  job.log.insert(job.log.end(), page.rows.begin(), page.rows.end());
  if (page.rows.size() >= kRowsPerLogPage)
    return ask(t);
  plan_coverage(t);
  enter_write(t);
}

void take_written(Turn& t, shop::QuantitiesWritten const& written) {
  if (written.errors.empty())
    return written_well(t);
  InventoryJob& job = job_of(t);
  VariantMap const& map = t.s.durable.variants;
  std::vector<bool> dropped(job.writes.size(), false);
  bool hopeless = false;
  for (shop::UserError const& error : written.errors) {
    auto const index = index_of(error);
    bool const placed = index && *index < job.writes.size();
    if (error.code == "IDEMPOTENCY_CONCURRENT_REQUEST")
      return back_off(t, Flow::Inventory, Duration{0}, error.message);
    if (error.code.starts_with("IDEMPOTENCY_"))
      continue;  // the same rows under a new key
    if (!placed) {
      hopeless = true;
      t.log("quantities were refused: " + error.message);
      continue;
    }
    PlannedWrite const& write = job.writes[*index];
    if (error.code == "ITEM_NOT_STOCKED_AT_LOCATION" && job.attempt == 0) {
      job.to_activate.emplace_back(map[write.entry].item, write.location);
      continue;
    }
    dropped[*index] = true;
    hopeless = hopeless || t.mutated(Mutant::PoisonRowBlocksBatch);
    if (error.code.ends_with("_STALE")) {
      redo_item(job, write.entry);
      continue;
    }
    t.log("item " + map[write.entry].sku.value() + " was refused: " + error.message);
    if (error.code == "INVALID_INVENTORY_ITEM")
      learn_level(t, write.entry, nullptr);
    else
      ++job.left_out;
  }
  if (hopeless || ++job.attempt > kAttemptsMax)
    return drop_batch(t, "too many refusals");
  // A stale item is read again as a whole, with all its locations.
  std::vector<PlannedWrite> kept;
  for (std::size_t i = 0; i < job.writes.size(); ++i) {
    bool const stale =
        std::find(job.redo.begin(), job.redo.end(), job.writes[i].entry) != job.redo.end();
    if (!dropped[i] && !stale)
      kept.push_back(job.writes[i]);
  }
  job.writes = std::move(kept);
  if (job.writes.empty())
    return next_batch(t);
  go(t, job.to_activate.empty() ? Step::Write : Step::Activate);
}

void take_verification(Turn& t, shop::OrderPage const& page) {
  InventoryJob& job = job_of(t);
  for (shop::OrderView const& order : page.orders)
    for (shop::OrderLineView const& line : order.lines)
      for (PlannedWrite const& write : job.writes)
        if (t.s.durable.variants[write.entry].sku == line.sku)
          redo_item(job, write.entry);
  if (page.has_next) {
    job.after = page.end_cursor;
    return ask(t);
  }
  next_batch(t);
}

void drop_batch(Turn& t, std::string const& why) {
  InventoryJob& job = job_of(t);
  t.log(std::to_string(job.writes.size()) + " quantities were not written: " + why);
  std::uint32_t last = UINT32_MAX;
  for (PlannedWrite const& write : job.writes)
    if (std::exchange(last, write.entry) != write.entry)
      hold(t, write.entry);
  next_batch(t);
}

}  // namespace drydock::engine::inventory
