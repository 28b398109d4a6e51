#include <algorithm>

#include "mocks/xoro/acts.h"

namespace drydock::mocks::xoro {
namespace {

using erp::QueueKind;
using erp::RowState;

bool is_open(RowState state) { return state == RowState::Pending || state == RowState::Processing; }

RowList* list_for(AccountRecord& account, QueueKind kind, RowState state) {
  auto const k = static_cast<std::size_t>(kind);
  switch (state) {
    case RowState::Pending:
      return &account.pending[k];
    case RowState::Processing:
      return &account.processing[k];
    case RowState::Error:
      return &account.failed[k];
    // What is done or set aside is history: nobody takes it, so it is in no list.
    case RowState::Done:
    case RowState::Resolved:
      break;
  }
  return nullptr;
}

/// Puts a row into a list at the place of its id; nearly always at the end.
void link(ErpState& state, RowList& list, std::uint32_t row) {
  std::uint32_t after = list.last;
  // By id and not by when it came back: an older row is handed out before a newer one.
  while (after != kNone && after > row)
    after = state.rows[after].previous;
  std::uint32_t const before = after == kNone ? list.first : state.rows[after].next;
  QueueRecord& record = state.rows.write(row);
  record.previous = after;
  record.next = before;
  if (after == kNone)
    list.first = row;
  else
    state.rows.write(after).next = row;
  if (before == kNone)
    list.last = row;
  else
    state.rows.write(before).previous = row;
  ++list.count;
}

void unlink(ErpState& state, RowList& list, std::uint32_t row) {
  std::uint32_t const before = state.rows[row].previous, after = state.rows[row].next;
  if (before == kNone)
    list.first = after;
  else
    state.rows.write(before).next = after;
  if (after == kNone)
    list.last = before;
  else
    state.rows.write(after).previous = before;
  QueueRecord& record = state.rows.write(row);
  record.previous = record.next = kNone;
  --list.count;
}

SubjectKey key_of(QueueRecord const& row) {
  return {.subject = row.subject, .account = row.account, .kind = row.kind};
}

SubjectRows rows_of(ErpState const& state, SubjectKey const& key) {
  SubjectRows const* const found = state.subjects.find(key);
  return found ? *found : SubjectRows{};
}

void put_rows(ErpState& state, SubjectKey const& key, SubjectRows const& rows) {
  if (rows.pending == kNone && rows.processing == kNone && rows.version == SubjectRows{}.version)
    state.subjects.erase(key);
  else
    state.subjects.set(key, rows);
}

/// Keeps the subject's note of its live rows when row `row` goes from one state to another.
void note_move(ErpState& state, std::uint32_t row, RowState from, RowState to) {
  QueueRecord const& record = state.rows[row];
  // Rows of numbers that no item has share no subject: they are worked on side by side.
  if (record.subject == kNoSubject)
    return;
  SubjectKey const key = key_of(record);
  SubjectRows rows = rows_of(state, key);
  if (from == RowState::Pending && rows.pending == row)
    rows.pending = kNone;
  if (from == RowState::Processing && rows.processing == row)
    rows.processing = kNone;
  if (to == RowState::Pending)
    rows.pending = row;
  if (to == RowState::Processing)
    rows.processing = row;
  put_rows(state, key, rows);
}

Fact row_fact(Scene const& scene, EventKind kind, std::uint32_t row) {
  QueueRecord const& record = scene.state.rows[row];
  Fact fact{.kind = kind, .detail = static_cast<std::uint8_t>(record.kind), .object = row + 1};
  if (record.kind == QueueKind::Order || record.kind == QueueKind::Fulfilment) {
    fact.shop = scene.config.accounts[record.account].shop.value();
    fact.order = fact_number(ShopOrderId{record.subject});
  }
  return fact;
}

void add_row(Scene& scene, QueueRecord record) {
  ErpState& state = scene.state;
  record.created_at = scene.now;
  record.not_before = std::max(record.not_before, scene.now);
  auto const row = static_cast<std::uint32_t>(state.rows.size());
  append(state.sum, state.rows, record);
  link(state, *list_for(state.accounts.write(record.account), record.kind, record.state), row);
  note_move(state, row, RowState::Done, RowState::Pending);
  Fact fact = row_fact(scene, EventKind::ErpRowAdded, row);
  fact.before = fact.after = static_cast<std::int64_t>(RowState::Pending);
  scene.out.push_back(fact);
}

/// Moves a row to a state; `change` sets what else changes with it.
template <class Change>
void move_row(Scene& scene, std::uint32_t row, RowState to, Change&& change) {
  ErpState& state = scene.state;
  RowState const from = state.rows[row].state;
  rewrite(state.sum, state.rows, row, [&](QueueRecord& r) {
    r.state = to;
    change(r);
  });
  QueueRecord const& record = state.rows[row];
  AccountRecord& account = state.accounts.write(record.account);
  RowList* const old_list = list_for(account, record.kind, from);
  RowList* const new_list = list_for(account, record.kind, to);
  if (old_list != new_list) {
    if (old_list)
      unlink(state, *old_list, row);
    if (new_list)
      link(state, *new_list, row);
  }
  note_move(state, row, from, to);
  Fact fact = row_fact(scene, EventKind::ErpRowChanged, row);
  fact.before = static_cast<std::int64_t>(from);
  fact.after = static_cast<std::int64_t>(to);
  scene.out.push_back(fact);
}

void hand_out(Scene& scene, std::uint32_t row) {
  move_row(scene, row, RowState::Processing, [&](QueueRecord& r) {
    if (r.attempts < UINT16_MAX)
      ++r.attempts;
  });
}

/// Another row of its subject is to be taken yet: the older one would be taken after the newer one
/// and undo it (A-X15).
bool newer_waits(ErpState const& state, QueueRecord const& record) {
  return record.kind != QueueKind::Price && record.subject != kNoSubject &&
         rows_of(state, key_of(record)).pending != kNone;
}

std::expected<std::uint32_t, std::string> own_row(ErpState const& state, std::uint8_t account,
                                                  QueueRowId id) {
  // Another account's row is as good as none: a key sees only what is its own.
  if (id.value() == 0 || id.value() > state.rows.size() ||
      state.rows[id.value() - 1].account != account)
    return refuse("the queue has no row number " + std::to_string(id.value()));
  return static_cast<std::uint32_t>(id.value() - 1);
}

}  // namespace

void queue_product(Scene& scene, std::uint32_t product, Touch touch) {
  for (std::size_t a = 0; a < scene.config.accounts.size(); ++a) {
    Settings const& settings = scene.config.accounts[a].settings;
    if (settings.product_sync == Switch::Off || settings.direction != Direction::XoroToShopify)
      continue;
    if (touch == Touch::Price && !settings.fields.price)
      continue;
    QueueRecord row{
        .subject = product, .account = static_cast<std::uint8_t>(a), .kind = QueueKind::Product};
    // A pending row will carry this change too; one in processing may have been read before it.
    if (rows_of(scene.state, key_of(row)).pending == kNone)
      add_row(scene, std::move(row));
  }
}

void queue_price(Scene& scene, std::uint32_t item, action::PriceRow const& given) {
  // A row for each upload, never joined: each asks for a price of its own, and the newest must land
  // last.
  for (std::size_t a = 0; a < scene.config.accounts.size(); ++a) {
    if (scene.config.accounts[a].settings.price_sync == Switch::Off)
      continue;
    add_row(scene, {.subject = item == kNone ? kNoSubject : item,
                    .price_minor = given.price ? given.price->minor() : kNullAmount,
                    .name = item == kNone ? Packed(given.item.value()) : Packed(),
                    .currency = given.currency,
                    .account = static_cast<std::uint8_t>(a),
                    .price_given = given.given,
                    .kind = QueueKind::Price});
  }
}

void queue_fulfilment(Scene& scene, std::uint32_t order) {
  OrderRecord const& record = scene.state.orders[order];
  auto const& accounts = scene.config.accounts;
  bool const of_a_shop = scene.state.urls[record.url] != normal_shop_url(kOtherChannel);
  if (!of_a_shop || record.account >= accounts.size() ||
      accounts[record.account].settings.send_fulfilments == Switch::Off)
    return;
  // Of each sales order its own: a split order is shipped part by part.
  QueueRecord row{.subject = order,
                  .sales_order = order,
                  .account = record.account,
                  .kind = QueueKind::Fulfilment};
  if (rows_of(scene.state, key_of(row)).pending == kNone)
    add_row(scene, std::move(row));
}

void enqueue_order(Scene& scene, std::uint8_t account, erp::EnqueueOrder const& request) {
  ErpState& state = scene.state;
  SubjectKey const key{
      .subject = request.order.value(), .account = account, .kind = QueueKind::Order};
  SubjectRows rows = rows_of(state, key);
  // Heard of already, by webhook or by poll, or older than what was heard: ignored for ever
  // (A-X21).
  if (request.shop_updated_at <= rows.version)
    return;
  if (rows.version != SubjectRows{}.version)
    state.sum -= hash_of(key, rows.version);
  rows.version = request.shop_updated_at;
  state.sum += hash_of(key, rows.version);
  put_rows(state, key, rows);
  if (rows.pending == kNone) {
    add_row(scene, {.not_before = request.not_before,
                    .subject = request.order.value(),
                    .account = account,
                    .kind = QueueKind::Order});
    // The pending row takes in the newer version; the earlier of the two times counts, or a change
    // would put an order off again and again.
  } else if (request.not_before < state.rows[rows.pending].not_before) {
    rewrite(state.sum, state.rows, rows.pending,
            [&](QueueRecord& r) { r.not_before = request.not_before; });
  }
}

std::vector<erp::QueueRow> claim_rows(Scene& scene, std::uint8_t account,
                                      erp::ClaimRows const& request) {
  ErpState& state = scene.state;
  std::vector<erp::QueueRow> claimed;
  auto const kind = static_cast<std::size_t>(request.kind);
  auto const take = [&](std::uint32_t row) {
    hand_out(scene, row);
    claimed.push_back(view_row(state, row));
  };
  // Still in processing: whoever took them crashed, or never got the answer.
  for (std::uint32_t row = state.accounts[account].processing[kind].first;
       row != kNone && claimed.size() < request.limit; row = state.rows[row].next)
    take(row);
  std::uint32_t next = kNone;
  for (std::uint32_t row = state.accounts[account].pending[kind].first;
       row != kNone && claimed.size() < request.limit; row = next) {
    QueueRecord const& record = state.rows[row];
    next = record.next;
    if (record.not_before > scene.now && !request.ignore_delay)
      continue;
    // Rows of one subject are worked on one at a time, so that the newest lands last.
    if (record.subject != kNoSubject && rows_of(state, key_of(record)).processing != kNone)
      continue;
    take(row);
  }
  return claimed;
}

Accepted finish_row(Scene& scene, std::uint8_t account, erp::FinishRow const& request) {
  auto const row = own_row(scene.state, account, request.row);
  if (!row)
    return refuse(row.error());
  RowState const held = scene.state.rows[*row].state;
  if (held == RowState::Pending)
    return refuse("the row was not handed out");
  if (held != RowState::Processing)
    return {};  // told twice
  move_row(scene, *row, request.ok ? RowState::Done : RowState::Error,
           [&](QueueRecord& r) { r.message = Packed(request.message); });
  return {};
}

Accepted retry_row(Scene& scene, std::uint8_t account, erp::RetryRow const& request) {
  auto const row = own_row(scene.state, account, request.row);
  if (!row)
    return refuse(row.error());
  if (scene.state.rows[*row].state != RowState::Processing)
    return {};  // told twice, or settled
  QueueRecord const& record = scene.state.rows[*row];
  // A newer pending row does this one's work as well.
  move_row(scene, *row, newer_waits(scene.state, record) ? RowState::Done : RowState::Pending,
           [&](QueueRecord& r) {
             r.not_before = std::max(request.not_before, scene.now);
             r.message = Packed(request.message);
           });
  return {};
}

std::expected<std::uint32_t, std::string> any_row(ErpState const& state, QueueRowId id) {
  if (id.value() == 0 || id.value() > state.rows.size())
    return refuse("the queue has no row number " + std::to_string(id.value()));
  return static_cast<std::uint32_t>(id.value() - 1);
}

Accepted rerun(Scene& scene, QueueRowId id) {
  auto const row = any_row(scene.state, id);
  if (!row)
    return refuse(row.error());
  QueueRecord const& record = scene.state.rows[*row];
  if (is_open(record.state))
    return refuse("the row is open already");
  if (newer_waits(scene.state, record))
    return refuse("a newer row of the same subject is pending");
  move_row(scene, *row, RowState::Pending, [&](QueueRecord& r) { r.not_before = scene.now; });
  return {};
}

void set_aside(Scene& scene, std::uint32_t row) {
  bool const failed = scene.state.rows[row].state == RowState::Error;
  move_row(scene, row, RowState::Resolved, [&](QueueRecord& r) { r.had_failed = failed; });
}

Accepted resolve(Scene& scene, QueueRowId id) {
  auto const row = any_row(scene.state, id);
  if (!row)
    return refuse(row.error());
  // What is in processing has been handed out, and its taker will finish it (A-X23).
  RowState const held = scene.state.rows[*row].state;
  if (held != RowState::Pending && held != RowState::Error)
    return refuse("only a row that is pending or has failed can be resolved");
  set_aside(scene, *row);
  return {};
}

Accepted unresolve(Scene& scene, QueueRowId id) {
  auto const row = any_row(scene.state, id);
  if (!row)
    return refuse(row.error());
  QueueRecord const& record = scene.state.rows[*row];
  if (record.state != RowState::Resolved)
    return refuse("the row is not resolved");
  // One that had failed is no work of anybody's until it is run again, whatever waits.
  if (!record.had_failed && newer_waits(scene.state, record))
    return refuse("a newer row of the same subject is pending");
  move_row(scene, *row, record.had_failed ? RowState::Error : RowState::Pending,
           [](QueueRecord& r) { r.had_failed = false; });
  return {};
}

void resolve_queue(Scene& scene, std::uint8_t account) {
  auto const resolve_all = [&](std::uint32_t row) {
    while (row != kNone) {
      std::uint32_t const next = scene.state.rows[row].next;
      set_aside(scene, row);
      row = next;
    }
  };
  // What is in processing goes on: it has been handed out, and its taker will finish it (A-X23).
  for (std::size_t kind = 0; kind < kQueueKinds; ++kind) {
    resolve_all(scene.state.accounts[account].pending[kind].first);
    resolve_all(scene.state.accounts[account].failed[kind].first);
  }
}

}  // namespace drydock::mocks::xoro

namespace drydock::mocks {

using namespace xoro;

std::expected<void, std::string> ErpServer::resolve_rows(AccountIndex account, Tick now,
                                                         ErpEffects& out) {
  if (account.value() >= config_->accounts.size())
    return refuse("there is no account number " + std::to_string(account.value()));
  Scene scene{state_, *config_, now, out};
  resolve_queue(scene, account.value());
  resolve_change_log(scene, account.value());
  return {};
}

std::expected<void, std::string> ErpServer::resolve_row(QueueRowId row, Tick now, ErpEffects& out) {
  Scene scene{state_, *config_, now, out};
  return resolve(scene, row);
}

std::expected<void, std::string> ErpServer::unresolve_row(QueueRowId row, Tick now,
                                                          ErpEffects& out) {
  Scene scene{state_, *config_, now, out};
  return unresolve(scene, row);
}

std::expected<void, std::string> ErpServer::rerun_row(QueueRowId row, Tick now, ErpEffects& out) {
  Scene scene{state_, *config_, now, out};
  return rerun(scene, row);
}

std::vector<erp::QueueRow> ErpServer::open_rows(AccountIndex account) const {
  std::vector<erp::QueueRow> rows;
  AccountRecord const& record = state_.accounts[account.value()];
  for (auto const& lists : {record.pending, record.processing})
    for (std::size_t kind = 0; kind < kQueueKinds; ++kind)
      for (std::uint32_t row = lists[kind].first; row != kNone; row = state_.rows[row].next)
        rows.push_back(view_row(state_, row));
  std::ranges::sort(rows, {}, &erp::QueueRow::id);
  return rows;
}

}  // namespace drydock::mocks
