#include <algorithm>

#include "engine/flow.h"
#include "engine/inventory_job.h"

namespace drydock::engine::prices {
namespace {

using Step = PricesJob::Step;

constexpr std::uint32_t kRowsPerClaim = 100;

/// How long a request may be on its way. Prices have neither a key nor a compare, so another price
/// for the variant waits until no older request can come after it. Assumption: A-X35.
constexpr Duration kLateRequest = minutes(15);
/// A row that had to wait must not undo a newer one that did not. Rows do not wait for longer.
constexpr Duration kRemembered = hours(6);

PricesJob& job_of(Turn& t) { return t.s.run.prices.write(); }

void go(Turn& t, Step step) {
  job_of(t).step = step;
  ask(t);
}

void end_job(Turn& t, std::string const& why) {
  bool const noted = t.s.run.prices->noted;
  t.s.run.prices.reset();
  settle_flight(t, Flow::Prices);
  if (noted)
    return finish_run(t, SyncRun::Price, why);
  t.s.durable.under_way.remove(SyncRun::Price);
  t.s.durable.pressed.remove(SyncRun::Price);
}

void note_started(Turn& t) {
  if (!std::exchange(job_of(t).noted, true))
    t.note(SyncRun::Price, RunPhase::Started);
}

/// Planted: without what is behind the point, where there are two digits of it.
Amount whole(Amount price) { return Amount{price.minor() / 100 * 100}; }

/// What a row asks for: a price, or the reason why it asks for none. Rule: R53, R54; K2.
std::expected<Amount, PriceVerdict> asked_price(Turn const& t, erp::QueueRow const& row) {
  // Each of these is a row that people have to see, hence an error: nothing is guessed and nothing
  // converted. Rule: R119.
  if (t.settings().price_field == PriceField::Unmapped)
    return std::unexpected(PriceVerdict{false, "no price field is mapped"});
  bool const judged = !t.mutated(Mutant::CurrencyIgnored);
  if (judged && row.currency != t.settings().price_currency)
    return std::unexpected(PriceVerdict{false, "a price in " + row.currency.code() +
                                                   "; this account takes " +
                                                   t.settings().price_currency.code()});
  if (judged && row.currency != t.config().shop_currency)
    return std::unexpected(PriceVerdict{false, "a price in " + row.currency.code() +
                                                   "; the shop sells in " +
                                                   t.config().shop_currency.code()});
  // Blank, null and zero are three inputs. A blank cell never asks for anything, protected or not
  // (A-X7).
  if (!row.price_given)
    return std::unexpected(PriceVerdict{true, "blank: the price is kept"});
  if (!row.price && t.mutated(Mutant::NullPriceIsZero))
    return Amount{0};
  bool const protects =
      t.settings().zero_price_protection == Switch::On && !t.mutated(Mutant::ProtectionIgnored);
  if (protects && (!row.price || *row.price <= Amount{0}))
    return std::unexpected(PriceVerdict{true, "zero-price protection kept the price"});
  Amount const price = row.price.value_or(Amount{0});
  return t.mutated(Mutant::PriceDecimalsDropped) ? whole(price) : price;
}

bool was_unpriced(Turn& t, ItemNumber const& item) {
  auto const& unpriced = t.s.durable.unpriced;
  auto const at = std::find_if(unpriced.begin(), unpriced.end(),
                               [&](UnpricedItem const& u) { return u.item == item; });
  if (at == unpriced.end())
    return false;
  // The item is in the shop with its first price: an export makes the variant, which a price upload
  // can't.
  auto& exports = t.s.durable.exports;
  if (std::find(exports.begin(), exports.end(), at->base_part) == exports.end())
    exports.push_back(at->base_part);
  t.s.durable.due.add(SyncRun::Product);
  return true;
}

auto place_of(std::vector<SentPrice>& sent, VariantId variant) {
  return std::lower_bound(sent.begin(), sent.end(), variant,
                          [](SentPrice const& s, VariantId v) { return s.variant < v; });
}

/// Why this price is not sent now: it comes too late, or too early. None when it may go.
std::optional<PriceVerdict> held_back(Turn& t, VariantId variant, QueueRowId row, Amount price) {
  auto& sent = t.s.durable.sent_prices;
  auto const at = place_of(sent, variant);
  if (t.mutated(Mutant::OlderPriceOverwrites))
    return std::nullopt;
  // The same price once more can put nothing back.
  if (at == sent.end() || at->variant != variant || at->price == price)
    return std::nullopt;
  if (row < at->row)
    return PriceVerdict{true, "a newer price was sent"};
  if (at->at + kLateRequest <= t.now)
    return std::nullopt;
  return PriceVerdict{true, "another price of the variant is on its way", at->at + kLateRequest};
}

void note_sent(Turn& t, PriceChange const& change) {
  QueueRowId const row = t.s.run.prices->rows[change.row].id;
  auto& sent = t.s.durable.sent_prices;
  auto const at = place_of(sent, change.variant);
  if (at != sent.end() && at->variant == change.variant)
    *at = {change.variant, change.price, row, t.now};
  else
    sent.insert(at, {change.variant, change.price, row, t.now});
}

/// Planted: what nobody has read passes for read.
bool filters_unread(Turn const& t) { return t.mutated(Mutant::UnreadTagsRefused); }

bool unread(Turn const& t, MappedVariant const& variant) {
  return !t.settings().tag_filter.empty() && !t.mutated(Mutant::TagFilterIgnored) &&
         variant.tags_read == kUnread;
}

/// Whether the tags of a row's item have to be read before it can be judged. A row that is refused
/// is gone for good, so what was read before it was made does not refuse it: people tag an item and
/// upload its price in one go. Rule: R102.
bool wants_tags(Turn const& t, erp::QueueRow const& row) {
  VariantMap const& map = t.s.durable.variants;
  auto const entry = map.find_live(row.item.value());
  // A walk that was under way when the row was made may have been past its item already.
  if (!entry || filters_unread(t) || t.s.run.prices->walked >= row.created_at)
    return false;
  return unread(t, map[*entry]) ||
         (!inventory::in_filter(t, map[*entry]) && map[*entry].tags_read < row.created_at);
}

void plan_changes(Turn& t) {
  PricesJob& job = job_of(t);
  std::erase_if(t.s.durable.sent_prices,
                [&](SentPrice const& s) { return s.at + kRemembered <= t.now; });
  VariantMap const& map = t.s.durable.variants;
  job.changes.clear();
  job.verdicts.assign(job.rows.size(), {});
  for (std::uint32_t r = 0; r < job.rows.size(); ++r) {
    erp::QueueRow const& row = job.rows[r];
    auto const price = asked_price(t, row);
    if (!price) {
      job.verdicts[r] = price.error();
      continue;
    }
    // By item number alone. Rule: R47, R49.
    auto const entry = map.find_live(row.item.value());
    if (!entry) {
      if (was_unpriced(t, row.item))
        job.verdicts[r].message = "the item is exported with its first price";
      else
        job.verdicts[r] = {false, "the shop has no variant with this item number"};
      continue;
    }
    if (!filters_unread(t) && unread(t, map[*entry])) {
      job.verdicts[r] = {false, "XoroERP lists no item with this number, so its tags are unknown"};
      continue;
    }
    if (!inventory::in_filter(t, map[*entry])) {
      job.verdicts[r].message = "outside the tag filter";
      continue;
    }
    if (auto const held = held_back(t, map[*entry].variant, row.id, *price)) {
      job.verdicts[r] = *held;
      continue;
    }
    // Of several rows for one item the newest wins.
    std::erase_if(job.changes,
                  [&](PriceChange const& c) { return c.variant == map[*entry].variant; });
    job.changes.push_back({r, map[*entry].variant, map[*entry].product, *price});
  }
  // Shopify updates the variants of one product in one call; rows of a product stay in their order.
  std::stable_sort(job.changes.begin(), job.changes.end(),
                   [](auto const& a, auto const& b) { return a.product < b.product; });
  go(t, Step::Write);
}

/// Items that are looked for in vain ask for a walk of the shop, once; so do items whose tags are
/// to be read.
bool needs_mapping(Turn const& t) {
  PricesJob const& job = *t.s.run.prices;
  return std::any_of(job.rows.begin(), job.rows.end(), [&](erp::QueueRow const& row) {
    return (job.walked == kUnread && !t.s.durable.variants.find(row.item.value()) &&
            !mapping::known_absent(t.s, row.item)) ||
           wants_tags(t, row);
  });
}

void map_or_plan(Turn& t) {
  if (!needs_mapping(t))
    return plan_changes(t);
  job_of(t).step = Step::AwaitMapping;
  t.flight(Flow::Prices).wait = Wait::Mapping;
  t.s.run.mapping_wanted = true;
}

std::size_t end_of_product(PricesJob const& job) {
  std::size_t end = 0;
  while (end < job.changes.size() && job.changes[end].product == job.changes.front().product)
    ++end;
  return end;
}

void drop_front(PricesJob& job, std::size_t count) {
  job.changes.erase(job.changes.begin(), job.changes.begin() + static_cast<std::ptrdiff_t>(count));
}

/// Drafts that waited for these prices. Returns those that wait for nothing more.
void note_priced(Turn& t, PricesJob& job, std::size_t count) {
  auto& drafts = t.s.durable.drafts;
  for (std::size_t i = 0; i < count; ++i) {
    PriceChange const& change = job.changes[i];
    // Zero is no first price, even where the protection lets it pass.
    if (change.price == Amount{0})
      continue;
    ItemNumber const& item = job.rows[change.row].item;
    for (UnpricedDraft& draft : drafts) {
      // Two products may share an item number; only the one that was written has its price.
      if (draft.product != change.product)
        continue;
      bool const waited = std::erase(draft.items, item) > 0;
      if (waited && draft.items.empty() && !t.mutated(Mutant::PricedDraftForgotten))
        job.to_activate.push_back(draft.product);
    }
  }
}

void next_change(Turn& t) {
  PricesJob& job = job_of(t);
  // Prices, then drafts on sale, then the rows: what is interrupted shows no product without its
  // price and ends no row whose price is not in.
  if (!job.changes.empty())
    return go(t, Step::Write);
  if (!job.to_activate.empty())
    return go(t, Step::Activate);
  job.finished = 0;
  go(t, Step::Finish);
}

void take_written(Turn& t, shop::ProductWritten const& written) {
  PricesJob& job = job_of(t);
  std::size_t const end = end_of_product(job);
  if (written.errors.empty()) {
    job.written += static_cast<std::uint32_t>(end);
    note_priced(t, job, end);
    drop_front(job, end);
    return next_change(t);
  }
  // All or nothing: the rows that are wrong go, the others are tried again.
  std::vector<bool> wrong(end, false);
  bool placed = true;
  for (shop::UserError const& error : written.errors) {
    auto const index = inventory::index_of(error);
    placed = placed && index && *index < end;
    if (!placed)
      break;
    wrong[*index] = true;
    job.verdicts[job.changes[*index].row] = {false, error.message};
  }
  // An error without a place refuses the product's call as such.
  if (!placed) {
    for (std::size_t i = 0; i < end; ++i)
      job.verdicts[job.changes[i].row] = {false, written.errors.front().message};
    drop_front(job, end);
    return next_change(t);
  }
  for (std::size_t i = end; i-- > 0;)
    if (wrong[i])
      job.changes.erase(job.changes.begin() + static_cast<std::ptrdiff_t>(i));
  next_change(t);
}

void activated(Turn& t) {
  PricesJob& job = job_of(t);
  ProductId const product = job.to_activate.back();
  job.to_activate.pop_back();
  std::erase_if(t.s.durable.drafts, [&](UnpricedDraft const& d) { return d.product == product; });
  next_change(t);
}

void finished_row(Turn& t) {
  PricesJob& job = job_of(t);
  if (++job.finished < job.rows.size())
    return ask(t);
  bool const more = job.rows.size() >= kRowsPerClaim;
  job.rows.clear();
  job.verdicts.clear();
  if (more)
    return go(t, Step::Claim);
  end_job(t, std::to_string(job.written) + " prices written");
}

}  // namespace

void start(Turn& t) {
  Durable& d = t.s.durable;
  if (!d.due.has(SyncRun::Price))
    return;
  if (t.settings().price_sync == Switch::Off)
    return refuse_run(t, SyncRun::Price, "price sync is off");
  bool const pressed = d.pressed.has(SyncRun::Price);
  begin_run(t, SyncRun::Price);
  t.s.run.prices = CowPtr{PricesJob{}};
  if (pressed)
    note_started(t);
  ask(t);
}

void ask(Turn& t) {
  PricesJob const& job = *t.s.run.prices;
  switch (job.step) {
    case Step::AwaitMapping:
      return;
    case Step::Write: {
      if (job.changes.empty())
        return next_change(t);
      shop::UpdateVariants update{.product = job.changes.front().product};
      for (std::size_t i = 0; i < end_of_product(job); ++i) {
        update.variants.push_back({.id = job.changes[i].variant, .price = job.changes[i].price});
        if (t.mutated(Mutant::StruckOutPriceZeroed))
          update.variants.back().compare_at = Amount{0};
      }
      // Noted before it is sent: whether an answer comes or not, a copy of it may be on its way
      // from here on (A-X35).
      for (std::size_t i = 0; i < end_of_product(job); ++i)
        note_sent(t, job.changes[i]);
      return call_shop(t, Flow::Prices, std::move(update));
    }
    case Step::Activate:
      return call_shop(
          t, Flow::Prices,
          shop::UpdateProduct{.id = job.to_activate.back(), .status = ProductStatus::Active});
    default:
      break;
  }
  if (!erp_open(t, Flow::Prices))
    return;
  switch (job.step) {
    case Step::Finish: {
      PriceVerdict const& verdict = job.verdicts[job.finished];
      if (verdict.not_before)
        return call_erp(t, Flow::Prices,
                        erp::RetryRow{.row = job.rows[job.finished].id,
                                      .not_before = *verdict.not_before,
                                      .message = verdict.message});
      return call_erp(
          t, Flow::Prices,
          erp::FinishRow{
              .row = job.rows[job.finished].id, .ok = verdict.ok, .message = verdict.message});
    }
    case Step::Retry:
      return call_erp(t, Flow::Prices,
                      erp::RetryRow{.row = job.rows[job.finished].id,
                                    .not_before = t.now + kCooldown,
                                    .message = "given back: the shop did not answer"});
    default:
      return call_erp(t, Flow::Prices,
                      erp::ClaimRows{.kind = erp::QueueKind::Price, .limit = kRowsPerClaim});
  }
}

void resume(Turn& t, std::optional<Tick> walk_began) {
  if (t.s.run.prices.empty() || t.flight(Flow::Prices).wait != Wait::Mapping)
    return;
  t.flight(Flow::Prices).wait = Wait::None;
  if (!walk_began)
    return give_up(t, Flow::Prices, "the shop's variants could not be read");
  PricesJob& job = job_of(t);
  job.walked = *walk_began;
  for (erp::QueueRow const& row : job.rows)
    if (!t.s.durable.variants.find(row.item.value()))
      mapping::remember_absent(t.s, row.item);
  map_or_plan(t);
}

void take(Turn& t, shop::Answer const& answer) {
  PricesJob const& job = *t.s.run.prices;
  auto const* written = std::get_if<shop::ProductWritten>(&answer);
  if (!written)
    return give_up(t, Flow::Prices, "the shop answered with something else");
  if (job.step == Step::Write)
    return take_written(t, *written);
  if (!written->errors.empty())
    t.log("a priced product could not be put on sale: " + written->errors.front().message);
  activated(t);
}

void take(Turn& t, erp::Answer const& answer) {
  PricesJob& job = job_of(t);
  if (auto const* claim = std::get_if<erp::Claimed>(&answer)) {
    job.rows = claim->rows;
    job.finished = 0;
    if (job.rows.empty())
      return end_job(t, std::to_string(job.written) + " prices written");
    note_started(t);
    return map_or_plan(t);
  }
  switch (job.step) {
    case Step::Finish:
      return finished_row(t);
    case Step::Retry:
      if (++job.finished < job.rows.size())
        return ask(t);
      abandoned(t);
      return rest(t, Flow::Prices);
    default:
      return give_up(t, Flow::Prices, "the ERP answered with something else");
  }
}

void refused(Turn& t, std::string const& why) {
  PricesJob& job = job_of(t);
  switch (job.step) {
    case Step::Finish:
      return finished_row(t);
    case Step::Write:
      for (std::size_t i = 0; i < end_of_product(job); ++i)
        job.verdicts[job.changes[i].row] = {false, why};
      drop_front(job, end_of_product(job));
      return next_change(t);
    case Step::Activate:
      t.log("a priced product could not be put on sale: " + why);
      return activated(t);
    default:
      return give_up(t, Flow::Prices, why);
  }
}

void abandoned(Turn& t) {
  PricesJob& job = job_of(t);
  Flight const& flight = t.flight(Flow::Prices);
  // Writing the same price again does no harm, so all rows of the batch go back.
  if (!job.rows.empty() && flight.tries > kTriesMax && !flight.to_erp) {
    t.flight(Flow::Prices).tries = 0;
    job.finished = 0;
    return go(t, t.mutated(Mutant::UnwrittenPriceDone) ? Step::Finish : Step::Retry);
  }
  t.s.durable.due.add(SyncRun::Price);
  end_job(t, "failed; its work stays pending");
}

}  // namespace drydock::engine::prices
