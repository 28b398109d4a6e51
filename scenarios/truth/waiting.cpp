#include <algorithm>

#include "scenarios/truth/truth.h"

/// Orders that people let wait, in the pending import state or for their payment and release. As
/// long as one does, ATS lacks what it took: no sync can read the right number anywhere, and the
/// safe form writes none of these goods to the order's own shop, so that what comes in meanwhile is
/// held back. Rule: R65, R69.
namespace drydock {
namespace {

std::uint64_t pair_of(std::size_t shop, std::uint32_t number) {
  return std::uint64_t{shop} << 32 | number;
}

}  // namespace

Duration Truth::Waiting::time(Tick now) const {
  Tick end = since;
  for (Entry const& entry : entries)
    end = std::max(end, std::min(now, entry.until));
  return before + (end - since);
}

bool Truth::Waiting::open() const {
  return std::ranges::find(entries, kNever, &Entry::until) != entries.end();
}

bool Truth::Waiting::of_return(Tick from) const {
  return received >= from || std::ranges::any_of(entries, [](Entry const& entry) {
           return (entry.order & kReturn) != 0;
         });
}

bool Truth::return_waited(Explains what, std::size_t shop, std::uint32_t item, Tick since) const {
  Waiting const* const known = waiting(what, shop, item);
  return known != nullptr && known->of_return(since);
}

Truth::Waiting const* Truth::waiting(Explains what, std::size_t shop, std::uint32_t item) const {
  return waiting_.find(pair_of(shop * 2 + (what == Explains::TooMany ? 1 : 0), item));
}

Duration Truth::waited(Explains what, std::size_t shop, std::uint32_t item, Tick now) const {
  Waiting const* const known = waiting(what, shop, item);
  return known == nullptr ? Duration{} : known->time(now);
}

/// Goods that the initial sync has left out, because an order of them waited: a difference has
/// nothing from which it differs. Not those that are tagged later, which wait for people.
bool Truth::never_aligned(std::size_t shop, std::uint32_t item) const {
  if (aligned_before_ || item >= shops_[shop].variants_of.size() ||
      items_[item].tagged_at.ms() != INT64_MIN)
    return false;
  auto const locations = static_cast<std::uint32_t>(shops_[shop].locations);
  for (std::uint32_t const variant : shops_[shop].variants_of[item])
    for (std::uint32_t l = 0; l < locations; ++l)
      if (shops_[shop].trackers[variant * locations + l].written)
        return false;
  return true;
}

/// A variant that a sync has made shows nothing until the next run that writes what was never
/// written: differences have nothing from which they differ. A run that began before it was made
/// need not know it. Of several accounts nobody can know whose number it is before it is there.
/// Rule: R80. Assumption: A-X8.
bool Truth::awaits_first_number(Tracker const& t) const {
  if (t.written || t.made_at == kNever)
    return false;
  for (std::size_t a = 0; a < accounts_.size(); ++a) {
    AccountConfig const& config = config_->accounts[a];
    if (config.shop.value() == t.shop && config.settings.inventory_push == Switch::On &&
        accounts_[a].first_writes_done < t.made_at)
      return true;
  }
  return false;
}

/// From now on differences of these goods are pushed, whatever waits.
void Truth::first_written(std::size_t shop, std::uint32_t item, Tick now) {
  if (withholds(shop, item))
    return;
  for (Explains const what : {Explains::TooFew, Explains::TooMany}) {
    Waiting const* const known = waiting(what, shop, item);
    // Too many of a part, in its own shop too, is not for the shop's sync to mend.
    bool const of_parts = what == Explains::TooMany && !mocks::xoro::kits_with(kits_, item).empty();
    if (known == nullptr || of_parts)
      continue;
    Waiting changed = *known;
    changed.before = changed.time(now);
    changed.since = now;
    std::erase_if(changed.entries, [&](Waiting::Entry const& entry) {
      return entry.until == kNever && entry.order >> 32 == shop;
    });
    if (changed.entries.size() != known->entries.size())
      waiting_.set(pair_of(shop * 2 + (what == Explains::TooMany ? 1 : 0), item),
                   std::move(changed));
  }
}

/// Whether the safe form is on by which a number waits for its orders. Differences are pushed at
/// any time, so they hold nothing back; goods of which a share is kept back are written as numbers
/// under them too, and wait, and so do those that were never aligned.
bool Truth::withholds(std::size_t shop, std::uint32_t item) const {
  bool share = false;
  for (std::size_t l = 0; !safety_stocks_.empty() && l < config_->shops[shop].locations.size(); ++l)
    share = share || safety_stock(shop, l, item).of == SafetyStock::Of::Percent;
  return std::ranges::any_of(config_->accounts, [&](AccountConfig const& a) {
    Settings const& s = a.settings;
    if (a.shop.value() != shop || s.inventory_push == Switch::Off)
      return false;
    bool const safe_write =
        s.absolute_write == AbsoluteWrite::CompareAndSet || s.orders_first == Gate::Enforced;
    if (s.delta == DeltaMode::Adjust)
      return share || (safe_write && never_aligned(shop, item));
    return s.delta == DeltaMode::Set && safe_write;
  });
}

bool Truth::waits_for_release(Tracker const& t) const {
  if (t.wrong == 0 || t.item == kNone)
    return false;
  Waiting const* const known = waiting(explained(t.wrong), t.shop, t.item);
  return known != nullptr && known->open();
}

/// `until`: none: it waits no longer.
void Truth::note_waiting(Explains what, std::size_t at_shop, std::uint32_t item,
                         std::uint64_t order, std::optional<Tick> until, Tick now) {
  Waiting const* const known = waiting(what, at_shop, item);
  if (known == nullptr && !until)
    return;
  Waiting changed = known == nullptr ? Waiting{} : *known;
  changed.before = changed.time(now);
  changed.since = now;
  std::erase_if(changed.entries, [&](Waiting::Entry const& entry) {
    return entry.order == order || entry.until <= now;
  });
  if (until)
    changed.entries.push_back({order, *until});
  else if ((order & Waiting::kReturn) != 0)
    changed.received = now;
  waiting_.set(pair_of(at_shop * 2 + (what == Explains::TooMany ? 1 : 0), item),
               std::move(changed));
}

void Truth::order_moved(std::size_t shop, std::uint32_t order, std::uint32_t item, Tick now) {
  // What its release brings is told by order_closed.
  bool const open = shops_[shop].orders[order].open_in_erp > 0;
  Duration delay;
  for (AccountConfig const& a : config_->accounts)
    if (a.shop.value() == shop && a.settings.order_import == Switch::On)
      delay = std::max(delay, a.settings.ingestion_delay);
  // A change of an order that the ERP is not to hear of yet.
  auto const delayed = delay > Duration{} ? std::optional{now + delay} : std::nullopt;
  auto const released = std::ranges::any_of(config_->accounts, [&](AccountConfig const& a) {
    return a.shop.value() == shop && a.settings.order_import == Switch::On &&
           a.settings.auto_release == Switch::On;
  });
  for (std::size_t s = 0; s < shops_.size(); ++s) {
    // Where nobody is there to release it, it is not the order that waits.
    bool const own_is_held = open && released && withholds(s, item);
    bool const held = s == shop ? own_is_held : false;
    // An order of a kit is on the kit's number: its parts' are as far off as in another shop.
    auto const kits = mocks::xoro::kits_with(kits_, item);
    bool const sold_twice = s == shop && kits.empty() ? own_is_held : open && released;
    note_waiting(Explains::TooFew, s, item, pair_of(shop, order),
                 held ? std::optional{kNever} : delayed, now);
    note_waiting(Explains::TooMany, s, item, pair_of(shop, order),
                 sold_twice ? std::optional{kNever} : delayed, now);
    for (mocks::xoro::Part const& of : kits) {
      bool const kit_is_held = s == shop && open && released && withholds(s, of.kit);
      note_waiting(Explains::TooFew, s, of.kit, pair_of(shop, order),
                   kit_is_held ? std::optional{kNever} : delayed, now);
      note_waiting(Explains::TooMany, s, of.kit, pair_of(shop, order),
                   sold_twice ? std::optional{kNever} : delayed, now);
    }
  }
}

void Truth::note_open(std::size_t shop, std::uint32_t order, Tick now) {
  auto const causes = shops_[shop].orders[order].causes;
  for (std::uint32_t c : causes)
    order_moved(shop, order, causes_[c].pool / static_cast<std::uint32_t>(stores_), now);
}

void Truth::order_opened(Event const& e) {
  ++shops_[e.fact.shop].orders.write(e.fact.order).open_in_erp;
  note_open(e.fact.shop, e.fact.order, e.at);
}

/// Released or cancelled: the ERP's number holds it from now on, and the next run writes it.
void Truth::order_closed(Event const& e) {
  Fact const& f = e.fact;
  if (f.shop == kNoIndex || f.order >= shops_[f.shop].orders.size())
    return;
  OrderTruth& order = shops_[f.shop].orders.write(f.order);
  constexpr auto kImported = static_cast<std::int64_t>(erp::OrderState::Imported);
  if (f.before == kImported && f.after != kImported && order.open_in_erp > 0)
    --order.open_in_erp;
  // What is left of it waits on, and so may the other part of a split one.
  if (order.open_in_erp > 0)
    return;
  auto const causes = shops_[f.shop].orders[f.order].causes;
  for (std::size_t s = 0; s < shops_.size(); ++s)
    for (std::uint32_t c : causes)
      for (Explains const what : {Explains::TooFew, Explains::TooMany}) {
        std::uint32_t const item = causes_[c].pool / static_cast<std::uint32_t>(stores_);
        note_waiting(what, s, item, pair_of(f.shop, f.order), std::nullopt, e.at);
        for (mocks::xoro::Part const& of : mocks::xoro::kits_with(kits_, item))
          note_waiting(what, s, of.kit, pair_of(f.shop, f.order), std::nullopt, e.at);
      }
}

}  // namespace drydock
