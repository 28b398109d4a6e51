#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>

#include <fmt/format.h>

#include "model/opening.h"
#include "model/roughly.h"
#include "model/text.h"
#include "proptests/stories/reading.h"

/// What makes each sentence of a story true: one line a sentence. A sentence without one here is
/// refused, so that nobody can tell something that nobody checks.
namespace drydock {
namespace {

using R = Reading;
using K = EventKind;

bool nothing_to_check(R&) { return true; }

// --- goods ---------------------------------------------------------------------------------------

/// Units of the item that were there to sell behind a place of a shop, before an event or at the
/// end, by plain sums over the history: what XoroERP held when the world opened, what people did to
/// it, what shoppers took and gave back. None where sums are not enough: several variants of one
/// item, an order that was open when the world opened, a count that saw an order.
struct Sums {
  std::int64_t opening = 0, receipts = 0, counts = 0, adjustments = 0, ordered = 0, cancelled = 0,
               returned = 0;
  [[nodiscard]] std::int64_t left() const {
    return opening + receipts + counts + adjustments + ordered + cancelled + returned;
  }
};

bool is_of(Witness const& w, Event const& e, std::uint32_t item) {
  return w.is_of(e.fact, w.item_number(item));
}

/// Whether each shop has at most one variant with the item's number, which it always had.
bool one_variant_each(Witness const& w, std::uint32_t item) {
  std::string const number = w.item_number(item);
  for (std::size_t s = 0; s < w.store().shops.size(); ++s) {
    std::size_t variants = 0, place = 0;
    for (ShopProduct const& product : w.plan->catalogue.shops[s])
      for (ShopVariant const& variant : product.variants) {
        bool const opened_so = trim(variant.sku.value()) == number;
        variants += opened_so ? 1 : 0;
        if (opened_so != (w.sku(s, static_cast<std::uint32_t>(place)) == number))
          return false;
        ++place;
      }
    for (Event const& e : w.events()) {
      if (e.fact.shop != s || e.fact.item == kNone)
        continue;
      bool const renamed =
          e.fact.kind == K::FieldChanged && static_cast<Field>(e.fact.detail) == Field::Sku;
      // A number that was written over was of something else before, and what is gone of anything.
      if (renamed && (is_of(w, e, item) || w.sku(s, e.fact.item).empty()))
        return false;
      if (e.fact.kind == K::VariantCreated && is_of(w, e, item))
        ++variants;
    }
    if (variants > 1)
      return false;
  }
  return true;
}

std::optional<Sums> sums_behind(Witness const& w, std::uint32_t item, std::size_t shop,
                                std::size_t location, std::uint32_t before) {
  auto const& locations = w.store().shops[shop].locations;
  if (location >= locations.size() || item >= w.opening.size() || !one_variant_each(w, item) ||
      !opening_orders(w.store(), w.plan->catalogue, w.plan->start).empty())
    return std::nullopt;
  Sums sums;
  auto const& stores = locations[location].erp_stores;
  auto const behind = [&](std::uint8_t store) {
    return std::ranges::find(stores, StoreIndex{store}) != stores.end();
  };
  for (StoreIndex const store : stores)
    sums.opening += w.opening[item][store.value()];
  std::set<std::pair<std::uint8_t, std::uint32_t>> shipped;
  for (Event const& e : w.events()) {
    if (e.id >= before)
      break;
    Fact const& f = e.fact;
    if (f.kind == K::ErpOrderShipped)
      shipped.emplace(f.shop, f.order);
    if (f.kind == K::ShopLineFulfilled && is_of(w, e, item))
      return std::nullopt;  // a count may then have seen an order gone
    if (f.kind == K::ErpStockChanged && f.item == item && f.order == kNone && behind(f.place)) {
      if (w.came_from<action::MiscountStock>(e))
        continue;
      auto const cause = static_cast<erp::Cause>(f.detail);
      (cause == erp::Cause::Receipt  ? sums.receipts
       : cause == erp::Cause::Count  ? sums.counts
       : cause == erp::Cause::Return ? sums.returned
                                     : sums.adjustments) += f.amount;
      continue;
    }
    bool const of_shop = f.kind == K::ShopLineCommitted || f.kind == K::ShopLineReleased ||
                         f.kind == K::ShopLineRefunded;
    if (!of_shop || !is_of(w, e, item))
      continue;
    auto const& there = w.store().shops[f.shop].locations;
    if (f.place >= there.size() || there[f.place].erp_stores.empty() ||
        !behind(there[f.place].erp_stores.front().value()))
      continue;
    if (f.kind == K::ShopLineCommitted)
      sums.ordered += f.amount;
    else if (f.before != f.after && f.kind == K::ShopLineRefunded)
      sums.returned += f.amount;
    else if (f.before != f.after && !shipped.contains({f.shop, f.order}))
      sums.cancelled += f.amount;
  }
  return sums;
}

std::optional<std::size_t> location_of(R const& r) {
  if (!r.shop)
    return std::nullopt;
  auto const& places = r.w.store().shops[*r.shop].locations;
  for (std::size_t l = 0; l < places.size(); ++l)
    if (places[l].name == r.f.location)
      return l;
  return std::nullopt;
}

/// Of a difference that nobody ends, what is so in the end is told.
bool is_at_end(R const& r) { return r.f.story.front().find("; in the end") != std::string::npos; }

// --- the equation --------------------------------------------------------------------------------

/// "Opening stock 10 + receipts 5 − ordered 2": each word of it once, and its sum.
void check_terms(R& r, std::string_view text, std::optional<Sums> const& sums,
                 std::optional<std::int64_t> sum) {
  std::vector<std::string> words;
  for (std::size_t from = 0; from <= text.size();) {
    auto const blank = std::min(text.find(' ', from), text.size());
    words.emplace_back(text.substr(from, blank - from));
    from = blank + 1;
  }
  std::int64_t total = 0;
  std::map<std::string, std::int64_t> terms;
  std::int64_t sign = 1;
  std::string name;
  for (std::string const& word : words) {
    if (word == "+" || word == "−") {
      sign = word == "+" ? 1 : -1;
      name.clear();
      continue;
    }
    std::int64_t value = 0;
    auto const [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc{} || end != word.data() + word.size()) {
      name += (name.empty() ? "" : " ") + word;
      continue;
    }
    r.must(!name.empty() && terms.emplace(name, sign * value).second, "a term without a name");
    total += sign * value;
    sign = 1;
    name.clear();
  }
  if (sum)
    r.must(total == *sum, fmt::format("the equation does not add up: {} is {}", text, total));
  if (!sums)
    return;
  std::map<std::string, std::int64_t> so{{"Opening stock", sums->opening}};
  for (auto const& [word, units] :
       {std::pair{"receipts", sums->receipts}, std::pair{"counts", sums->counts},
        std::pair{"adjustments", sums->adjustments}, std::pair{"ordered", sums->ordered},
        std::pair{"cancelled", sums->cancelled}, std::pair{"returned", sums->returned}})
    if (units != 0)
      so.emplace(word, units);
  std::string differences;
  for (auto const& [word, units] : so)
    if (!terms.contains(word) || terms.at(word) != units)
      differences += fmt::format(" {} {};", word, units);
  for (auto const& [word, units] : terms)
    if (!so.contains(word))
      differences += fmt::format(" no {};", word);
  r.must(differences.empty(), "the sums of the history are others:" + differences);
}

/// What the shop says at the end of the story: what was written, or what is there in the end.
void check_shop_says(R& r, std::size_t i, std::optional<std::int64_t> left) {
  auto const location = location_of(r);
  if (!location || !r.item)
    return;
  bool const at_end = is_at_end(r);
  std::int64_t says = 0;
  if (at_end) {
    auto const variant = r.w.world->shops()[*r.shop].variant_by_sku(Sku{r.f.subject});
    if (!variant || !one_variant_each(r.w, *r.item))
      return;
    says = r.w.world->shops()[*r.shop].available(*variant, *location).units();
  } else {
    r.must(r.seen != nullptr, "nothing was written");
    if (r.seen == nullptr)
      return;
    says = r.seen->fact.after;
  }
  r.number_is(i, says, "what the shop says");
  std::int64_t const said = r.number(i);
  if (!left)
    return;
  std::int64_t const truth = std::max<std::int64_t>(0, *left),
                     offered = std::max<std::int64_t>(0, said);
  // What the finding says of the offer is so by its own equation.
  auto const tells = [&](std::string_view words) {
    return std::ranges::any_of(r.f.story, [&](std::string const& sentence) {
      return sentence.find(words) != std::string::npos;
    });
  };
  if (tells(" for sale again."))
    r.must(offered > truth, "a lost deduction leaves too many for sale");
  if (tells(" forgotten."))
    r.must(offered <= truth, "there are too many for sale");
  if (tells(" no longer for sale."))
    r.must(said < *left, "a double deduction leaves too few for sale");
  if (tells("hides it."))
    r.must(said >= *left, "there are too few for sale");
}

std::optional<Sums> sums_of(R const& r) {
  auto const location = location_of(r);
  if (!location || !r.item)
    return std::nullopt;
  bool const at_end = is_at_end(r);
  // An equation is of the first store behind a place.
  if (r.w.store().shops[*r.shop].locations[*location].erp_stores.size() != 1)
    return std::nullopt;
  return sums_behind(r.w, *r.item, *r.shop, *location,
                     at_end || r.seen == nullptr ? kNone : r.seen->id);
}

void check_equation(R& r) {
  std::int64_t const left = r.number(1);
  check_terms(r, r.said(0), sums_of(r), left);
  check_shop_says(r, 2, left);
}

void check_untouched_stock(R& r) {
  auto const sums = sums_of(r);
  std::int64_t const opening = r.number(0);
  if (sums)
    r.must(sums->left() == opening, "not all there is to sell");
  check_shop_says(r, 1, opening);
}

// --- deductions ----------------------------------------------------------------------------------

void check_units(R& r, std::size_t i) {
  std::int64_t const units = r.number(i);
  r.must(units > 0 && (r.f.count == 1 ? units == r.f.units : units <= r.f.units),
         "not the units of the finding");
}

void check_commitment(R& r, bool deducted) {
  r.subject(2);
  Event const* const e = r.commitment(r.said(0), r.number(1), r.said(2));
  r.must(e != nullptr, "no such order line in the story");
  if (e == nullptr)
    return;
  if (deducted)
    r.must(e->fact.before - e->fact.after == r.number(1), "the shop did not deduct it");
}

bool is_opening_order(R const& r, std::string const& name) {
  for (OpeningOrder const& order :
       opening_orders(r.w.store(), r.w.plan->catalogue, r.w.plan->start))
    if (order.name == name || order.name.empty())
      return true;
  return false;
}

/// Units of an item that orders of this name held when the world opened, line by line.
std::set<std::int64_t> opening_units(R const& r, std::string const& name, std::string const& item) {
  std::set<std::int64_t> out;
  for (OpeningOrder const& order :
       opening_orders(r.w.store(), r.w.plan->catalogue, r.w.plan->start))
    if (order.name == name || order.name.empty())
      for (OpeningLine const& line : order.lines)
        if (line.item.value() == item)
          for (Quantity const units : {line.units, line.on_order, line.left_out, line.unknown()})
            out.insert(units.units());
  out.erase(0);
  return out;
}

void check_taken(R& r) {
  r.subject(2);
  r.must(
      r.commitment(r.said(0), r.number(1), r.said(2)) != nullptr || is_opening_order(r, r.said(0)),
      "no such order line in the story");
  check_units(r, 1);
}

void check_more_orders(R& r, std::int64_t more) {
  std::set<std::pair<std::uint8_t, std::uint32_t>> orders;
  for (Event const& e : r.w.events())
    if (e.fact.kind == K::ShopLineCommitted && r.seen != nullptr && e.id < r.seen->id &&
        r.w.is_of(e.fact, r.f.subject))
      orders.emplace(e.fact.shop, e.fact.order);
  bool const opening = !opening_orders(r.w.store(), r.w.plan->catalogue, r.w.plan->start).empty();
  r.must(opening || static_cast<std::int64_t>(orders.size()) > more,
         "not so many orders took some");
}

/// What an account read and then wrote: the last of its reads before the write, over the stores
/// behind the place.
void check_read_and_written(R& r, std::size_t account, std::size_t what) {
  r.account(account);
  auto const by = r.w.account_named(r.f.account);
  Event const* const read = r.read_in_slice(r.seen == nullptr ? 0 : r.seen->fact.after);
  r.must(read != nullptr && r.seen != nullptr && by, "no read of it in the story");
  if (read == nullptr || r.seen == nullptr || !by)
    return;
  std::int64_t const written = r.seen->fact.after;
  std::string const number = std::to_string(written) + (written == 0 ? " or less" : "");
  // Settings may be changed on the way.
  auto const fits = [&](AccountConfig const& one) {
    auto const pushed = one.settings.pushed_quantity;
    return r.said(what) == (pushed == PushedQuantity::Ats ? "ATS "
                            : pushed == PushedQuantity::NetAvailable
                                ? "a net available quantity of "
                                : "an available quantity of ") +
                               number;
  };
  r.must(fits(r.w.store().accounts[*by]) || fits(r.w.world->config().accounts[*by]),
         "that is not what was written");
  auto const location = location_of(r);
  bool const one_store =
      location && r.w.store().shops[*r.shop].locations[*location].erp_stores.size() == 1;
  if (one_store && r.said(what).starts_with("ATS"))
    r.must(std::max<std::int64_t>(0, read->fact.after) == written, "another number was read");
}

void check_read_before(R& r) {
  check_read_and_written(r, 0, 1);
  Event const* const read = r.read_in_slice();
  Event const* const order = r.in_slice([&](Event const& e) {
    return e.fact.kind == K::ShopLineCommitted &&
           r.w.order_name(e.fact.shop, e.fact.order) == r.said(2);
  });
  r.must(order != nullptr && read != nullptr && read->id < order->id, "not before that order");
}

void check_read_without(R& r) {
  check_read_and_written(r, 0, 1);
  Event const* const read = r.read_in_slice();
  Event const* const order =
      r.in_slice([](Event const& e) { return e.fact.kind == K::ShopLineCommitted; });
  if (read == nullptr || order == nullptr)
    return;
  bool const deducted = std::ranges::any_of(r.w.events(), [&](Event const& e) {
    return e.id > order->id && e.id < read->id && e.fact.kind == K::ErpStockChanged &&
           e.fact.order == order->fact.order && e.fact.shop == order->fact.shop &&
           e.fact.item == read->fact.item && e.fact.amount < 0;
  });
  r.must(!deducted, "XoroERP had deducted the order when it was read");
}

void check_overwrite(R& r) {
  r.when_seen(0, {K::ShopQuantitySet});
  if (r.seen == nullptr)
    return;
  r.number_is(1, r.seen->fact.after, "what was written");
  r.number_is(2, r.seen->fact.before, "what was there");
  check_units(r, 3);
  auto const account = r.w.account_named(r.f.account);
  r.must(account && r.seen->account == *account, "another account wrote it");
  r.must(r.seen->fact.item < kNone && r.w.is_of(r.seen->fact, r.f.subject), "of another item");
}

void check_overwrite_without_offer(R& r) { check_overwrite(r); }

void check_change_in_slice(R& r, std::size_t i) {
  std::int64_t const units = r.number(i);
  r.must(r.in_slice([&](Event const& e) {
    return e.fact.kind == K::ErpStockChanged && e.fact.amount == units && r.item &&
           e.fact.item == *r.item;
  }) != nullptr,
         "no such change in the story");
}

void check_move(R& r, std::size_t before, std::size_t after) {
  if (r.seen == nullptr)
    return;
  r.number_is(before, r.seen->fact.before, "what was there");
  r.number_is(after, r.seen->fact.after, "what came of it");
}

void check_lowered_ats(R& r) {
  std::int64_t const units = r.number(0);
  r.must(r.in_slice([&](Event const& e) {
    return e.fact.kind == K::ErpStockChanged && e.fact.order != kNone && r.item &&
           e.fact.item == *r.item && e.fact.before - e.fact.after >= units;
  }) != nullptr &&
             units > 0,
         "no such release in the story");
}

void check_deducted_twice(R& r) { check_units(r, 0); }

void check_erp_again(R& r) {
  r.when_seen(0, {K::ErpStockChanged});
  check_move(r, 1, 2);
  r.must(r.seen != nullptr && r.item && r.seen->fact.item == *r.item, "of another item");
}

// --- drift ---------------------------------------------------------------------------------------

void check_from(R& r, std::size_t i) {
  r.when(i, r.f.at);
  // It is wrong from an event on, or from the moment at which the shop went live.
  if (r.seen != nullptr)
    r.must(r.f.at >= r.seen->at, "it was wrong before the event that made it so");
}

void check_place(R& r, std::size_t i) {
  r.must(r.shop.has_value(), "of no shop");
  if (!r.shop)
    return;
  auto const& places = r.w.store().shops[*r.shop].locations;
  r.must(std::ranges::find(places, r.said(i), &LocationConfig::name) != places.end() &&
             (r.f.location.empty() || r.said(i) == r.f.location),
         "not its place");
}

void check_direction(R& r, std::size_t i) {
  r.must(r.said(i) == "many" || r.said(i) == "few", "neither many nor few");
}

/// From the event on, by sums.
void check_was_so(R& r, std::size_t direction) {
  auto const location = location_of(r);
  if (r.seen == nullptr || !location || !r.item)
    return;
  auto const sums = sums_behind(r.w, *r.item, *r.shop, *location, r.seen->id + 1);
  auto const variant = r.w.world->shops()[*r.shop].variant_by_sku(Sku{r.f.subject});
  if (!sums || !variant)
    return;
  // The last number that the shop told of it.
  std::uint32_t const v = mocks::position_of(*variant);
  std::optional<std::int64_t> offered;
  for (Event const& e : r.w.events()) {
    if (e.id > r.seen->id)
      break;
    bool const told = e.fact.kind == K::ShopQuantitySet || e.fact.kind == K::ShopQuantityAdjusted ||
                      e.fact.kind == K::ShopQuantityEdited || e.fact.kind == K::ShopLineCommitted ||
                      e.fact.kind == K::ShopLineReleased || e.fact.kind == K::ShopLineRefunded;
    if (told && e.fact.shop == *r.shop && e.fact.item == v && e.fact.place == *location)
      offered = e.fact.after;
  }
  if (!offered)
    return;
  std::int64_t const wrong =
      std::max<std::int64_t>(0, *offered) - std::max<std::int64_t>(0, sums->left());
  // Before the shop went live a difference may have turned.
  if (r.f.at != r.seen->at)
    return;
  r.must(wrong != 0 && (wrong > 0) == (r.said(direction) == "many"),
         fmt::format("by the sums it was {} too many", wrong));
}

void check_offered(R& r) {
  check_from(r, 0);
  check_units(r, 1);
  check_direction(r, 2);
  r.subject(3);
  check_place(r, 4);
  check_was_so(r, 2);
}

void check_offers_in_the_end(R& r) {
  check_from(r, 0);
  check_direction(r, 1);
  r.subject(2);
  check_place(r, 3);
  check_units(r, 5);
  r.must(r.said(1) == r.said(6), "one way, and then the other");
  auto const location = location_of(r);
  auto const variant =
      r.shop ? r.w.world->shops()[*r.shop].variant_by_sku(Sku{r.f.subject}) : std::nullopt;
  std::int64_t const said = r.number(4);
  if (!location || !variant || !r.item || !one_variant_each(r.w, *r.item))
    return;
  r.number_is(4, r.w.world->shops()[*r.shop].available(*variant, *location).units(),
              "what the shop offers in the end");
  if (auto const sums = sums_behind(r.w, *r.item, *r.shop, *location, kNone)) {
    std::int64_t const wrong =
        std::max<std::int64_t>(0, said) - std::max<std::int64_t>(0, sums->left());
    std::int64_t const told = r.said(6) == "many" ? r.number(5) : -r.number(5);
    r.must(wrong == told, fmt::format("by the sums it is {} too many", wrong));
  }
}

void check_root(R& r) {
  std::string cause = r.said(0);
  std::ranges::replace(cause, ' ', '-');
  r.must(std::ranges::any_of(r.w.record.findings,
                             [&](Finding const& root) {
                               return name_of(root.anomaly) == cause && root.subject == r.said(1) &&
                                      fingerprint(root) == r.f.follows_from;
                             }),
         "no such finding");
}

void check_edited(R& r) {
  r.must(r.in_slice([](Event const& e) { return e.fact.kind == K::ShopQuantityEdited; }) != nullptr,
         "nobody edited it");
}

void check_miscounted(R& r) {
  r.must(std::ranges::any_of(r.w.plan->actions,
                             [&](action::TimedAction const& a) {
                               auto const* miscount = std::get_if<action::MiscountStock>(&a.what);
                               return miscount != nullptr && miscount->item.value() == r.f.subject;
                             }),
         "nobody counted it wrong");
}

bool ran(R const& r, Tick until) {
  return std::ranges::any_of(r.w.events(), [&](Event const& e) {
    auto const run = static_cast<action::SyncRun>(e.fact.detail);
    return e.fact.kind == K::RunFinished && e.at < until &&
           (run == action::SyncRun::Initial || run == action::SyncRun::Full ||
            run == action::SyncRun::Daily || run == action::SyncRun::Weekly) &&
           r.shop && r.w.store().accounts[e.account].shop.value() == *r.shop;
  });
}
void check_no_baseline(R& r) {
  r.must(!r.w.plan->already_live && !ran(r, r.f.at), "a run has aligned it");
}

void check_newly_tagged(R& r) {
  r.must(std::ranges::any_of(r.w.events(),
                             [](Event const& e) {
                               return e.fact.kind == K::ErpTagsChanged ||
                                      e.fact.kind == K::ErpItemCreated ||
                                      e.fact.kind == K::ErpProductCreated;
                             }),
         "no tag was changed");
}

void check_change_missing(R& r) {
  check_change_in_slice(r, 0);
  bool const many = r.f.story.front().find(" too many") != std::string::npos;
  r.must((r.number(0) < 0) == many, "that change would have made it differ the other way");
}

void check_calls_failed(R& r) {
  r.must(std::ranges::any_of(r.w.events(),
                             [&](Event const& e) {
                               bool const fault = e.fact.kind == K::CallTimedOut ||
                                                  e.fact.kind == K::CallThrottled ||
                                                  e.fact.kind == K::CallFailed ||
                                                  e.fact.kind == K::EngineCrashed ||
                                                  e.fact.kind == K::WebhookLost ||
                                                  e.fact.kind == K::WebhookDelayed;
                               return fault && e.at >= r.f.at;
                             }),
         "nothing failed");
}

void check_put_right(R& r) {
  // Some event of the run lies so long after.
  r.must(std::ranges::any_of(
             r.w.events(),
             [&](Event const& e) { return e.at >= r.f.at && roughly(e.at - r.f.at) == r.said(0); }),
         "nothing happened then");
  r.must(r.f.unit_minutes > 0, "it lasted no time");
}

// --- oversell ------------------------------------------------------------------------------------

void check_sold(R& r) {
  r.when_seen(3, {K::ShopLineCommitted});
  r.subject(2);
  if (r.seen == nullptr)
    return;
  r.must(r.w.order_name(r.seen->fact.shop, r.seen->fact.order) == r.said(0), "another order");
  r.number_is(1, -r.seen->fact.amount, "what it took");
}

void check_still_offered(R& r, std::int64_t left) {
  if (r.seen == nullptr)
    return;
  r.number_is(0, r.seen->fact.before, "what the shop offered");
  auto const location = location_of(r);
  if (!location || !r.item)
    return;
  if (auto const sums = sums_behind(r.w, *r.item, *r.shop, *location, r.seen->id))
    r.must(left == std::max<std::int64_t>(0, sums->left()),
           fmt::format("by the sums {} were left", sums->left()));
}

void check_sold_too_many(R& r) { check_units(r, 0); }

void check_other_order(R& r, bool elsewhere) {
  check_units(r, 0);
  std::string const& order = r.said(1);
  r.must(std::ranges::any_of(r.w.events(),
                             [&](Event const& e) {
                               bool const took = e.fact.kind == K::ShopLineCommitted &&
                                                 r.seen != nullptr && e.id < r.seen->id &&
                                                 r.w.is_of(e.fact, r.f.subject) &&
                                                 r.w.order_name(e.fact.shop, e.fact.order) == order;
                               return took &&
                                      (elsewhere ? r.w.store().shops[e.fact.shop].name == r.said(2)
                                                 : r.shop && e.fact.shop == *r.shop);
                             }),
         "no such order took any before");
  if (elsewhere)
    r.must(r.said(2) != r.f.shop, "that is the same shop");
}

void check_change_on_its_way(R& r) {
  check_units(r, 0);
  r.must(std::ranges::any_of(r.w.events(),
                             [&](Event const& e) {
                               return e.fact.kind == K::ErpStockChanged && r.item &&
                                      e.fact.item == *r.item && e.fact.amount < 0 &&
                                      r.seen != nullptr && e.id < r.seen->id;
                             }),
         "no change in XoroERP lowered it");
}

// --- products ------------------------------------------------------------------------------------

mocks::ShopServer const* server_of(R const& r) {
  return r.shop ? &r.w.world->shops()[*r.shop] : nullptr;
}

/// A product of the shop has this handle, or had it when it was renamed later.
bool has_handle(R const& r, std::string const& handle) {
  auto const* const server = server_of(r);
  if (server == nullptr)
    return false;
  if (server->product_by_handle(Handle{handle}))
    return true;
  return std::ranges::any_of(r.w.events(), [&](Event const& e) {
    return (e.fact.kind == K::HandleChanged || e.fact.kind == K::ProductDeleted) &&
           e.fact.shop == *r.shop;
  });
}

std::optional<ErpProduct> erp_product(R const& r) {
  return r.w.world->erp().product(BasePart{r.f.subject});
}

void check_in_shop_as(R& r) {
  r.subject(0);
  r.must(has_handle(r, r.said(1)), "no product of the shop has that handle");
}

bool handles_changed(R const& r) {
  return std::ranges::any_of(r.w.events(), [](Event const& e) {
    return e.fact.kind == K::ErpHandleChanged || e.fact.kind == K::ErpProductChanged;
  });
}

void check_no_handle(R& r) {
  auto const erp = erp_product(r);
  r.must(!erp || split_handles(erp->handles).empty() || handles_changed(r), "it has a handle");
}

void check_erp_handle(R& r) {
  auto const erp = erp_product(r);
  r.must(erp && (erp->handles == r.said(0) || handles_changed(r)), "it holds other handles");
}

void check_created_again(R& r) {
  r.when_seen(0, {});
  r.must(has_handle(r, r.said(1)), "no product of the shop has that handle");
}

/// Units that shoppers gave back of the subject, and the orders that they were of.
void check_came_back(R& r, std::int64_t more_orders) {
  r.number_is(0, r.f.units, "units");
  r.subject(1);
  r.must(r.seen != nullptr && r.seen->fact.order != kNone &&
             r.w.order_name(r.seen->fact.shop, r.seen->fact.order) == r.said(2),
         "another order");
  std::int64_t back = 0;
  std::set<std::pair<std::uint8_t, std::uint32_t>> orders;
  for (Event const& e : r.w.events())
    if ((e.fact.kind == K::ShopLineReleased || e.fact.kind == K::ShopLineRefunded) &&
        e.fact.before != e.fact.after && r.w.is_of(e.fact, r.f.subject) &&
        (more_orders > 0 || (r.seen != nullptr && e.fact.order == r.seen->fact.order))) {
      back += e.fact.amount;
      orders.emplace(e.fact.shop, e.fact.order);
    }
  r.must(r.number(0) <= back, "not so many came back");
  r.must(static_cast<std::int64_t>(orders.size()) > more_orders, "not of so many orders");
}

void check_ats(R& r) {
  std::int64_t const is = r.number(0);
  bool some = false;
  for (std::size_t s = 0; r.item && s < r.w.store().erp_stores.size(); ++s)
    some = some || r.w.world->erp()
                           .stock(ItemIndex{*r.item}, StoreIndex{static_cast<std::uint8_t>(s)})
                           .ats.units() == is;
  r.must(some, "XoroERP says another number");
}

void check_field_written(R& r) {
  r.when_seen(0, {K::FieldChanged, K::PriceChanged, K::VariantDeleted, K::ProductUpdated});
  r.must(value_named<Field>(r.said(1)).has_value(), "no such field");
  if (r.seen != nullptr && r.seen->fact.kind != K::VariantDeleted)
    r.must(r.said(1) == name_of(static_cast<Field>(r.seen->fact.detail)), "another field");
  r.subject(2);
  r.must(has_handle(r, r.said(3)), "no such product");
}

void check_handle_in_erp(R& r) {
  r.must(r.seen != nullptr, "no event");
  if (r.seen != nullptr)
    r.must(r.said(0) == r.w.clock(r.seen->at, std::nullopt) &&
               r.seen->fact.kind == K::ErpHandleChanged,
           "not the time of the change");
  r.subject(1);
}
void check_handle_in_shop(R& r) {
  r.when_seen(0, {K::HandleChanged});
  r.subject(1);
}

void check_made_or_changed(R& r) {
  r.subject(0);
  r.must(r.said(1) == r.f.shop, "another shop");
  r.when(2, r.f.at);
  auto const* const server = server_of(r);
  auto const id = server == nullptr ? std::nullopt : server->product_by_handle(Handle{r.said(0)});
  r.must(id && server->product(*id).updated_at == r.f.at, "not changed then");
}

void check_title_in_erp(R& r) {
  auto const& erp = r.w.world->erp();
  r.must(std::ranges::any_of(r.w.plan->catalogue.erp,
                             [&](ErpProduct const& p) {
                               auto const now = erp.product(p.base_part);
                               return now && now->title == r.said(0);
                             }),
         "XoroERP has no such title");
}

void check_not_in_erp(R& r) { r.must(!erp_product(r), "XoroERP has it"); }

/// A product of the shop that is one of XoroERP's, and not the subject: by its handles, by a number
/// of its items, or by its title.
void check_other_product(R& r, std::size_t handle, std::size_t part) {
  r.must(has_handle(r, r.said(handle)) && r.said(part) != r.f.subject, "not another product");
  bool is = false;
  for (ErpProduct const& p : r.w.plan->catalogue.erp) {
    if (p.base_part.value() != r.said(part))
      continue;
    for (std::string const& one : split_handles(p.handles))
      is = is || slug(one) == r.said(handle);
    for (std::size_t s = 0; r.shop && s <= *r.shop; ++s)
      for (ShopProduct const& shown : r.w.plan->catalogue.shops[s]) {
        if (s != *r.shop || shown.handle != r.said(handle))
          continue;
        is = is || slug(shown.title) == slug(p.title);
        for (ShopVariant const& v : shown.variants)
          for (ErpItem const& item : p.items)
            is = is || trim(v.sku.value()) == item.number.value();
      }
    // Made or renamed on the way.
    auto const opened = [&](ShopProduct const& shown) { return shown.handle == r.said(handle); };
    is = is || (r.shop && std::ranges::none_of(r.w.plan->catalogue.shops[*r.shop], opened));
  }
  r.must(is, "that product is another one");
}

/// A title that the subject has in XoroERP, or had at some time.
void check_title_of_subject(R& r, std::size_t i) {
  auto const erp = erp_product(r);
  bool is = erp && erp->title == r.said(i);
  for (ErpProduct const& p : r.w.plan->catalogue.erp)
    is = is || (p.base_part.value() == r.f.subject && p.title == r.said(i));
  for (action::TimedAction const& a : r.w.plan->actions)
    if (auto const* edit = std::get_if<action::EditErpProduct>(&a.what))
      is = is || (edit->base_part.value() == r.f.subject && edit->value == r.said(i));
  r.must(is, "the subject has another title");
}

void check_variant_added(R& r) {
  r.when_seen(0, {});
  r.subject(2);
  check_other_product(r, 3, 4);
  r.must(r.seen != nullptr && r.w.sku(r.seen->fact.shop, r.seen->fact.item) == r.said(1),
         "another item");
}
void check_sku_written(R& r) {
  r.when_seen(0, {});
  r.must(r.seen != nullptr && r.w.sku(r.seen->fact.shop, r.seen->fact.item) == trim(r.said(1)),
         "another number");
  r.subject(2);
  check_other_product(r, 3, 4);
}
void check_title_over(R& r) {
  r.when_seen(0, {});
  check_title_of_subject(r, 1);
  r.subject(2);
  check_other_product(r, 3, 4);
}
void check_two_handles(R& r) {
  r.subject(0);
  r.must(r.said(3) == r.f.shop, "another shop");
  r.must(r.said(1) != r.said(2) && has_handle(r, slug(r.said(1))) && has_handle(r, slug(r.said(2))),
         "they are not both there");
}
void check_other_handle(R& r) {
  r.must(has_handle(r, slug(r.said(0))) &&
             r.f.story.front().find('"' + r.said(0) + '"') != std::string::npos,
         "another handle");
}

// --- orders --------------------------------------------------------------------------------------

void check_in_erp_already(R& r) {
  r.subject(0);
  r.must(r.seen != nullptr && std::ranges::count_if(r.w.events(),
                                                    [&](Event const& e) {
                                                      return e.id < r.seen->id &&
                                                             e.fact.kind == K::ErpOrderCreated &&
                                                             e.fact.order == r.seen->fact.order &&
                                                             e.fact.shop == r.seen->fact.shop;
                                                    }) > 0,
         "XoroERP did not have it");
}
void check_made_again(R& r) {
  r.when_seen(0, {K::ErpOrderCreated, K::ErpOrderRepeated});
  r.account(1);
}
void check_placed(R& r) {
  r.subject(0);
  r.when(1, r.f.at);
  if (r.seen != nullptr)
    r.must(
        r.seen->at == r.f.at && r.w.order_name(r.seen->fact.shop, r.seen->fact.order) == r.said(0),
        "placed at another time");
}
void check_never_imported(R& r) {
  if (r.seen != nullptr)
    r.must(std::ranges::none_of(r.w.events(),
                                [&](Event const& e) {
                                  return e.fact.kind == K::ErpOrderCreated &&
                                         e.fact.shop == r.seen->fact.shop &&
                                         e.fact.order == r.seen->fact.order;
                                }),
           "XoroERP has it");
  r.must(roughly(r.w.world->now() - r.f.at) == r.said(0), "not so long ago");
}

// --- owners, prices ------------------------------------------------------------------------------

void check_by_hand(R& r) {
  r.when_seen(0, {});
  r.subject(2);
  if (r.seen == nullptr)
    return;
  bool const quantity = r.seen->fact.kind == K::ShopQuantityEdited;
  r.must(r.said(1) == (quantity ? "quantity" : name_of(static_cast<Field>(r.seen->fact.detail))),
         "another field");
  bool const in_erp = r.seen->actor == Actor::ErpOperator;
  r.must(r.said(3) == (in_erp ? "XoroERP" : r.f.shop), "changed elsewhere");
}
void check_owner(R& r) {
  bool const in_erp = r.seen != nullptr && r.seen->actor == Actor::ErpOperator;
  r.must(r.said(0) == (in_erp ? r.f.shop : "XoroERP"), "not its owner");
}
void check_turned(R& r) {
  r.must(r.seen != nullptr && r.said(0) == r.w.clock(r.seen->at, std::size_t{0}),
         "at another time");
  std::string const to = r.said(1) == "Shopify to XoroERP"   ? "shopify-to-xoro"
                         : r.said(1) == "XoroERP to Shopify" ? "xoro-to-shopify"
                                                             : r.said(1);
  auto const& actions = r.w.plan->actions;
  auto const* const act =
      r.seen != nullptr && r.seen->fact.object < actions.size()
          ? std::get_if<action::ChangeSetting>(&actions[r.seen->fact.object].what)
          : nullptr;
  r.must(act != nullptr && act->value == to, "changed to something else");
}
void check_cost(R& r) {
  r.subject(0);
  r.must(r.seen != nullptr && r.said(1) == r.w.money(r.seen->fact.before, r.shop),
         "it cost something else");
}
void check_zero_written(R& r) {
  r.when_seen(0, {K::PriceChanged});
  r.account(1);
  r.must(r.seen != nullptr && r.seen->fact.after == 0, "that was no zero");
}
template <Switch wanted>
void check_protection(R& r) {
  auto const account = r.w.account_named(r.f.account);
  auto const& now = r.w.world->config().accounts;
  r.must(account && (now[*account].settings.zero_price_protection == wanted ||
                     r.w.store().accounts[*account].settings.zero_price_protection == wanted),
         "the switch stands otherwise");
}
void check_price_went(R& r) {
  r.subject(0);
  r.when_seen(3, {K::PriceChanged});
  if (r.seen != nullptr)
    r.must(r.said(1) == r.w.money(r.seen->fact.before, r.shop) &&
               r.said(2) == r.w.money(r.seen->fact.after, r.shop),
           "from or to another price");
}
void check_not_uploaded(R& r) {
  bool uploaded = false;
  for (action::TimedAction const& a : r.w.plan->actions)
    if (auto const* upload = std::get_if<action::UploadItemPrices>(&a.what))
      for (action::PriceRow const& row : upload->rows)
        uploaded = uploaded || (row.item.value() == r.f.subject && row.price && r.seen != nullptr &&
                                row.price->minor() == r.seen->fact.after && a.at <= r.seen->at);
  r.must(!uploaded, "somebody has uploaded it");
}
void check_put_on_sale(R& r) {
  r.when_seen(0, {});
  r.must(has_handle(r, r.said(1)), "no such product");
}

// --- queue, schedules, scope ---------------------------------------------------------------------

void check_run(R& r) {
  r.when_seen(0, {K::RunStarted});
  r.account(1);
  auto const run = r.seen == nullptr ? action::SyncRun::Manual
                                     : static_cast<action::SyncRun>(r.seen->fact.detail);
  r.must(r.said(2) == kind_of(run) ||
             r.said(2) == (run == action::SyncRun::Daily ? "daily" : "weekly"),
         "another run");
}
void check_full_run(R& r) {
  r.when_seen(0, {K::RunStarted});
  r.account(1);
  std::int64_t const wrong = r.number(2), all = r.number(3);
  if (r.shop && r.seen != nullptr) {
    auto variants = static_cast<std::int64_t>(server_of(r)->state().variants.size());
    for (Event const& e : r.w.events())
      variants -= e.id > r.seen->id && e.fact.kind == K::VariantCreated && e.fact.shop == *r.shop;
    r.must(all == variants * static_cast<std::int64_t>(std::max<std::size_t>(
                                 1, r.w.store().shops[*r.shop].locations.size())),
           "not so many quantities");
  }
  r.must(wrong <= all && (wrong == 0 || wrong * 20 < all), "a major discrepancy");
}
void check_pressed(R& r) {
  r.when_seen(0, {K::RunStarted});
  r.account(1);
  auto const account = r.w.account_named(r.said(1));
  r.must(account &&
             std::ranges::any_of(r.w.plan->actions,
                                 [&](action::TimedAction const& a) {
                                   auto const* press = std::get_if<action::PressSync>(&a.what);
                                   return press != nullptr && press->account.value() == *account &&
                                          press->run == action::SyncRun::Manual;
                                 }),
         "nobody pressed it");
}
void check_written_over(R& r) {
  r.when_seen(0, {K::ShopQuantitySet, K::ShopQuantityAdjusted});
  r.account(1);
  check_move(r, 3, 2);
  r.subject(4);
}
void check_unknown_item(R& r) { r.must(!r.item, "XoroERP has the item"); }
void check_created_out_of_scope(R& r) {
  r.when_seen(0, {});
  r.account(1);
  r.subject(2);
}

// --- what the shop shows -------------------------------------------------------------------------

void check_changed_in_erp(R& r) {
  r.subject(0);
  r.when(1, r.f.at);
  r.must(r.seen == nullptr || r.seen->at == r.f.at, "changed at another time");
}
void check_not_shown(R& r) {
  r.subject(0);
  r.must(r.said(1) == r.f.shop, "another shop");
}
void check_uploaded_price(R& r) {
  r.subject(1);
  std::int64_t minor = -1;
  for (action::TimedAction const& a : r.w.plan->actions)
    if (auto const* upload = std::get_if<action::UploadItemPrices>(&a.what); upload != nullptr)
      for (action::PriceRow const& row : upload->rows)
        if (row.item.value() == r.f.subject && row.price && row.price->minor() != 0 &&
            a.at == r.f.at && r.shop && row.currency == r.w.store().shops[*r.shop].currency)
          minor = row.price->minor();
  r.must(r.said(0) == r.w.money(minor, r.shop), "another price was uploaded then");
}
void check_still_says(R& r) {
  auto const* const server = server_of(r);
  auto const variant = server == nullptr ? std::nullopt : server->variant_by_sku(Sku{r.f.subject});
  // A number that staff wrote over is found under it no longer.
  r.must(!variant || r.said(0) == r.w.money(server->variant(*variant).price.minor(), r.shop),
         "the shop says another price");
}
void check_foreign(R& r) {
  r.subject(0);
  r.must(r.seen != nullptr && r.seen->fact.kind == K::ProductCreated &&
             r.w.handle(r.seen->fact.shop, r.seen->fact.object) == r.said(0),
         "another product");
}
std::optional<shop::ProductView> shown_product(R const& r, std::string const& handle) {
  auto const* const server = server_of(r);
  auto const id = server == nullptr ? std::nullopt : server->product_by_handle(Handle{handle});
  if (!id)
    return std::nullopt;
  return server->product(*id);
}
void check_visible_nowhere(R& r) {
  r.subject(0);
  auto const view = shown_product(r, r.said(1));
  r.must(view && view->published_on.empty(), "it is visible");
}
template <bool visible>
void check_channel(R& r) {
  r.subject(0);
  auto const view = shown_product(r, r.said(1));
  auto const& channels = r.w.store().shops[r.shop.value_or(0)].publications;
  auto const channel = std::ranges::find(channels, r.said(2));
  r.must(view && channel != channels.end(), "no such product or channel");
  if (!view || channel == channels.end())
    return;
  auto const id = mocks::publication_at(static_cast<std::uint32_t>(channel - channels.begin()));
  bool const is = std::ranges::find(view->published_on, id) != view->published_on.end();
  r.must(is == visible, is ? "it is visible there" : "it is not visible there");
}

// --- structure, tracking -------------------------------------------------------------------------

void check_variant_deleted(R& r) {
  r.when_seen(0, {K::VariantDeleted});
  r.must(has_handle(r, r.said(1)), "no such product");
}
template <bool options>
void check_restructured(R& r) {
  r.when(0, r.f.at);
  r.subject(1);
  auto const erp = erp_product(r);
  r.must(erp && std::ranges::any_of(erp->option_names, [](auto const& n) { return !n.empty(); }) ==
                    options,
         "its options are others");
}
void check_still_so(R& r) {
  r.must(r.said(0) == r.f.shop, "another shop");
  r.number_is(1, r.f.units, "items that nobody can buy");
}
void check_untracked(R& r) {
  r.subject(0);
  r.must(r.said(1) == r.f.shop, "another shop");
  auto const* const server = server_of(r);
  bool some = false, untracked = false;
  for (std::uint32_t v = 0; server != nullptr && v < server->state().variants.size(); ++v)
    if (r.w.sku(*r.shop, v) == r.f.subject) {
      some = true;
      untracked = untracked || !server->variant(mocks::variant_at(v)).tracked;
    }
  r.must(!some || untracked, "it is tracked");
}

constexpr auto kAnything = [](R& r) { nothing_to_check(r); };

constexpr std::array kForms = {
    // deductions
    SentenceForm{"Order {} took {} of {}; the shop deducted it at once.",
                 [](R& r) { check_commitment(r, true); }},
    SentenceForm{"Order {} was open when the two were connected: the shop holds {} of {} for it.",
                 [](R& r) {
                   r.subject(2);
                   r.must(opening_units(r, r.said(0), r.said(2)).contains(r.number(1)),
                          "it was not open then");
                 }},
    SentenceForm{"Another order took some too.", [](R& r) { check_more_orders(r, 1); }},
    SentenceForm{"{} more orders took some too.", [](R& r) { check_more_orders(r, r.number(0)); }},
    SentenceForm{"XoroERP has never heard of it and ignores orders of that age. Account {} read "
                 "{}, with those units in it.",
                 [](R& r) { check_read_and_written(r, 0, 1); }},
    SentenceForm{"Account {} read {}, just before order {} came.", &check_read_before},
    SentenceForm{"Account {} read {}, from which XoroERP had not deducted those units yet.",
                 &check_read_without},
    SentenceForm{"At {} it wrote {} over the shop's {}: {} sold unit is forgotten.",
                 &check_overwrite_without_offer},
    SentenceForm{"At {} it wrote {} over the shop's {}: {} sold units are forgotten.",
                 &check_overwrite_without_offer},
    SentenceForm{"At {} it wrote {} over the shop's {}: {} sold unit is for sale again.",
                 &check_overwrite},
    SentenceForm{"At {} it wrote {} over the shop's {}: {} sold units are for sale again.",
                 &check_overwrite},
    SentenceForm{"{} = {} to sell, but the shop says {}.", &check_equation},
    SentenceForm{"{} = {} to sell, and the shop says {}.", &check_equation},
    SentenceForm{"Opening stock {} is all there is to sell, but the shop says {}.",
                 &check_untouched_stock},
    SentenceForm{"Opening stock {} is all there is to sell, and the shop says {}.",
                 &check_untouched_stock},
    SentenceForm{"The shop's {} of {} already held a change of {} from XoroERP.",
                 [](R& r) {
                   r.must(r.seen != nullptr, "no write");
                   if (r.seen != nullptr)
                     r.number_is(0, r.seen->fact.before, "what was there");
                   r.subject(1);
                   check_change_in_slice(r, 2);
                 }},
    SentenceForm{"At {} account {} wrote {}, which it had read before that change.",
                 [](R& r) {
                   r.when_seen(0, {K::ShopQuantitySet});
                   r.account(1);
                   r.must(r.seen != nullptr && r.read_in_slice() != nullptr, "nothing was read");
                   if (r.seen != nullptr)
                     r.number_is(2, r.seen->fact.after, "what was written");
                 }},
    SentenceForm{"The newer number is lost.", kAnything},
    SentenceForm{"XoroERP imported and released it, which lowered ATS by {}.", &check_lowered_ats},
    SentenceForm{"Account {} took that for a change of its own to pass on and at {} moved the shop "
                 "from {} to {}.",
                 [](R& r) {
                   r.account(0);
                   r.when_seen(1, {K::ShopQuantityAdjusted});
                   check_move(r, 2, 3);
                 }},
    SentenceForm{"The order is deducted twice, by {} too many; only something else that is wrong "
                 "hides it.",
                 &check_deducted_twice},
    SentenceForm{"The order is deducted twice: {} unit that exists is no longer for sale.",
                 &check_deducted_twice},
    SentenceForm{"The order is deducted twice: {} units that exist are no longer for sale.",
                 &check_deducted_twice},
    SentenceForm{"A change of {} of {} in XoroERP had reached the shop already.",
                 [](R& r) {
                   check_change_in_slice(r, 0);
                   r.subject(1);
                 }},
    SentenceForm{"At {} account {} pushed the same change again: {} → {}.",
                 [](R& r) {
                   r.when_seen(0, {K::ShopQuantityAdjusted});
                   r.account(1);
                   check_move(r, 2, 3);
                 }},
    SentenceForm{"XoroERP's stock was without its goods already; at {} the order was imported and "
                 "deducted all the same (ATS {} → {}).",
                 &check_erp_again},
    SentenceForm{"XoroERP deducted it once already; at {} it deducted it again (ATS {} → {}).",
                 &check_erp_again},
    SentenceForm{"One order can only be deducted once: the ERP's number is too low by that.",
                 kAnything},
    // oversell, before "Order {} took {} of {}."
    SentenceForm{"Order {} took {} of {} at {}.", &check_sold},
    SentenceForm{"Order {} took {} of {}.", &check_taken},
    SentenceForm{"The shop still offered {}, while in truth none was left to sell.",
                 [](R& r) { check_still_offered(r, 0); }},
    SentenceForm{"The shop still offered {}, while in truth {} was left to sell.",
                 [](R& r) { check_still_offered(r, r.number(1)); }},
    SentenceForm{"The shop still offered {}, while in truth {} were left to sell.",
                 [](R& r) { check_still_offered(r, r.number(1)); }},
    SentenceForm{"{} sold unit does not exist.", &check_sold_too_many},
    SentenceForm{"{} sold units do not exist.", &check_sold_too_many},
    SentenceForm{
        "{} sold unit does not exist: the item is out of the tag scope, so no sync tells the "
        "shop what is left.",
        &check_sold_too_many},
    SentenceForm{
        "{} sold units do not exist: the item is out of the tag scope, so no sync tells the "
        "shop what is left.",
        &check_sold_too_many},
    SentenceForm{"{} sold unit does not exist: staff had typed a number that is too high.",
                 [](R& r) {
                   check_units(r, 0);
                   r.must(std::ranges::any_of(r.w.events(),
                                              [&](Event const& e) {
                                                return e.fact.kind == K::ShopQuantityEdited &&
                                                       r.seen != nullptr && e.id < r.seen->id &&
                                                       e.fact.item == r.seen->fact.item;
                                              }),
                          "nobody typed one");
                 }},
    SentenceForm{"{} sold units do not exist: staff had typed a number that is too high.",
                 [](R& r) {
                   check_units(r, 0);
                   r.must(std::ranges::any_of(r.w.events(),
                                              [&](Event const& e) {
                                                return e.fact.kind == K::ShopQuantityEdited &&
                                                       r.seen != nullptr && e.id < r.seen->id &&
                                                       e.fact.item == r.seen->fact.item;
                                              }),
                          "nobody typed one");
                 }},
    SentenceForm{
        "{} sold unit does not exist: a change in XoroERP was still on its way, and no sync "
        "is quicker than its interval.",
        &check_change_on_its_way},
    SentenceForm{
        "{} sold units do not exist: a change in XoroERP was still on its way, and no sync "
        "is quicker than its interval.",
        &check_change_on_its_way},
    SentenceForm{"{} sold unit does not exist: order {} of this shop had taken from the same stock "
                 "elsewhere, and no sync is quicker than its interval.",
                 [](R& r) { check_other_order(r, false); }},
    SentenceForm{"{} sold units do not exist: order {} of this shop had taken from the same stock "
                 "elsewhere, and no sync is quicker than its interval.",
                 [](R& r) { check_other_order(r, false); }},
    SentenceForm{
        "{} sold unit does not exist: order {} of {} had taken from the same stock, and no "
        "sync is quicker than its interval.",
        [](R& r) { check_other_order(r, true); }},
    SentenceForm{"{} sold units do not exist: order {} of {} had taken from the same stock, and no "
                 "sync is quicker than its interval.",
                 [](R& r) { check_other_order(r, true); }},
    SentenceForm{
        "{} sold unit does not exist: the shop has offered too many since {}, and no sync is "
        "quicker than its interval.",
        &check_sold_too_many},
    SentenceForm{
        "{} sold units do not exist: the shop has offered too many since {}, and no sync is "
        "quicker than its interval.",
        &check_sold_too_many},
    // drift
    SentenceForm{"From {} on the shop offered up to {} unit too {} of {} at {}.", &check_offered},
    SentenceForm{"From {} on the shop offered up to {} units too {} of {} at {}.", &check_offered},
    SentenceForm{"From {} on the shop offered too {} of {} at {}; in the end it offers {}, {} unit "
                 "too {}.",
                 &check_offers_in_the_end},
    SentenceForm{
        "From {} on the shop offered too {} of {} at {}; in the end it offers {}, {} units "
        "too {}.",
        &check_offers_in_the_end},
    SentenceForm{"It follows from the {} of {}.", &check_root},
    SentenceForm{"Someone edited the shop's number, and no absolute sync has put it right.",
                 &check_edited},
    SentenceForm{"XoroERP's own count is wrong, and the sync copied it faithfully.",
                 &check_miscounted},
    SentenceForm{"No initial sync has aligned the shop with XoroERP, and later changes can't make "
                 "up for it.",
                 &check_no_baseline},
    SentenceForm{"Its tag was added after the baseline and no manual sync has been run for it.",
                 &check_newly_tagged},
    SentenceForm{"A change of {} in XoroERP has not reached the shop.", &check_change_missing},
    SentenceForm{"Calls failed in the meantime; what was due went through when they worked again.",
                 &check_calls_failed},
    SentenceForm{"Nothing is under way any more that would put it right.", kAnything},
    SentenceForm{"No sync put it right in time.", kAnything},
    SentenceForm{"It was put right {} later.", &check_put_right},
    // products
    SentenceForm{"{} is already in the shop as \"{}\".", &check_in_shop_as},
    SentenceForm{"XoroERP holds no handle for it, so the sync could not find it.",
                 &check_no_handle},
    SentenceForm{"XoroERP holds the handle \"{}\", which the shop does not have.",
                 &check_erp_handle},
    SentenceForm{"At {} the sync created it again as \"{}\".", &check_created_again},
    SentenceForm{"{} of {} came back with order {} and {} more.",
                 [](R& r) { check_came_back(r, r.number(3)); }},
    SentenceForm{"{} of {} came back with order {}.", [](R& r) { check_came_back(r, 0); }},
    SentenceForm{"XoroERP has not heard of that: its ATS of {} is without them.", &check_ats},
    SentenceForm{"At {} the sync changed the {} of {} (\"{}\").", &check_field_written},
    SentenceForm{"That field is not among those selected for product sync.", kAnything},
    SentenceForm{"At {} the handle of {} was changed in XoroERP, after it had been synced.",
                 &check_handle_in_erp},
    SentenceForm{"At {} the handle of {} was changed in the shop, after it had been synced.",
                 &check_handle_in_shop},
    SentenceForm{"The next update will not find the product under its old handle.", kAnything},
    SentenceForm{"\"{}\" was made or changed in {} at {}, which owns its products.",
                 &check_made_or_changed},
    SentenceForm{"XoroERP still calls it \"{}\".", &check_title_in_erp},
    SentenceForm{"XoroERP does not have it.", &check_not_in_erp},
    SentenceForm{"At {} the sync added {} of {} to the product \"{}\", which is {}.",
                 &check_variant_added},
    SentenceForm{
        "At {} the sync wrote the item number {} of {} on the product \"{}\", which is {}.",
        &check_sku_written},
    SentenceForm{"At {} the sync wrote \"{}\", which is {}, over the product \"{}\", which is {}.",
                 &check_title_over},
    SentenceForm{"Its handle belongs to another product in this shop.", kAnything},
    SentenceForm{"{} holds the handles \"{}\" and \"{}\", and both exist in {}.",
                 &check_two_handles},
    SentenceForm{
        "The sync took the first it found; the other product at \"{}\" may be the one that "
        "is meant.",
        &check_other_handle},
    // orders
    SentenceForm{"Order {} was in XoroERP already.", &check_in_erp_already},
    SentenceForm{"At {} account {} made a second sales order of it: its goods would be shipped "
                 "twice.",
                 &check_made_again},
    SentenceForm{"Order {} was placed at {}.", &check_placed},
    SentenceForm{"{} later XoroERP still does not have it: nobody will ship it.",
                 &check_never_imported},
    // owners and prices
    SentenceForm{"At {} the {} of {} was changed by hand in {}.", &check_by_hand},
    SentenceForm{"{} owns it: the next sync of it takes that back, and until then the two differ.",
                 &check_owner},
    SentenceForm{"At {} product.direction, the way of product sync, was changed to {} while the "
                 "connection was live.",
                 &check_turned},
    SentenceForm{"Both sides now hold products that the other believes to own.", kAnything},
    SentenceForm{"{} cost {} in the shop.", &check_cost},
    SentenceForm{"At {} account {} wrote a price of 0: whoever orders now pays nothing.",
                 &check_zero_written},
    SentenceForm{"Zero-price protection is on and should have kept the price.",
                 &check_protection<Switch::On>},
    SentenceForm{"Zero-price protection is off, so a zero or empty price went through.",
                 &check_protection<Switch::Off>},
    SentenceForm{"The price of {} went from {} to {} at {}.", &check_price_went},
    SentenceForm{"Nobody had uploaded that price with Upload Item Prices; the product sync changed "
                 "it.",
                 &check_not_uploaded},
    SentenceForm{"At {} the sync put \"{}\" on sale.", &check_put_on_sale},
    SentenceForm{"Its variant {} has no price yet and sells for 0.", [](R& r) { r.subject(0); }},
    // queue, schedules, scope
    SentenceForm{"A {} row of {} has been waiting since {}.",
                 [](R& r) {
                   r.must(!r.f.cause.empty() && r.said(0) == r.f.cause.front(), "another kind");
                   r.subject(1);
                   r.when(2, r.f.at);
                 }},
    SentenceForm{"An order row of {} has been waiting since {}.",
                 [](R& r) {
                   r.subject(0);
                   r.when(1, r.f.at);
                 }},
    SentenceForm{"Nothing says why.", kAnything},
    SentenceForm{"Its last message: {}.", kAnything},
    SentenceForm{"At {} account {} ran its {} sync.", &check_run},
    SentenceForm{"No full baseline had been run before.", kAnything},
    SentenceForm{"Nobody had confirmed on-hand, reserved and ATS since the full sync.", kAnything},
    SentenceForm{
        "At {} account {} ran a full sync after go-live, with {} of {} quantities different.",
        &check_full_run},
    SentenceForm{"It overwrites every quantity, whatever the shop knows better.", kAnything},
    SentenceForm{"At {} the button for a manual sync of account {} was pressed, although no item "
                 "had newly come into its tag scope.",
                 &check_pressed},
    SentenceForm{"At {} account {} wrote {} over the {} of {}.", &check_written_over},
    SentenceForm{"XoroERP has no such item, so nobody there knows its stock.", &check_unknown_item},
    SentenceForm{"It has none of the tags that this account syncs.", kAnything},
    SentenceForm{"At {} account {} created {} in the shop.", &check_created_out_of_scope},
    SentenceForm{"None of its items has a tag that this account syncs.", kAnything},
    // what the shop shows
    SentenceForm{"{} was changed in XoroERP at {}.", &check_changed_in_erp},
    SentenceForm{"At the end {} in {} does not show what XoroERP says.", &check_not_shown},
    SentenceForm{"At the end {} is not in {}.", &check_not_shown},
    SentenceForm{"A price of {} was uploaded for {}.", &check_uploaded_price},
    SentenceForm{"The shop still says {}.", &check_still_says},
    SentenceForm{"\"{}\" was made in the shop; XoroERP does not know it.", &check_foreign},
    SentenceForm{"{} (\"{}\") is visible nowhere: several sources may be published to, and none is "
                 "chosen.",
                 &check_visible_nowhere},
    SentenceForm{"{} (\"{}\") should be sold through {}, and is not visible there.",
                 &check_channel<false>},
    SentenceForm{"{} (\"{}\") is visible in {}, which is no configured source.",
                 &check_channel<true>},
    // structure and tracking
    SentenceForm{"The option structure of {} was changed after it had been synced.",
                 [](R& r) { r.subject(0); }},
    SentenceForm{"At {} the sync deleted a variant of \"{}\": its stock, its history and its links "
                 "are gone.",
                 &check_variant_deleted},
    SentenceForm{"At {} {} was given options in XoroERP, after it had been synced.",
                 &check_restructured<true>},
    SentenceForm{"At {} {} was made a product without options in XoroERP, after it had been "
                 "synced.",
                 &check_restructured<false>},
    SentenceForm{"In {} it is still split by options; items of it that nobody can buy: {}.",
                 &check_still_so},
    SentenceForm{"In {} it is still one plain product; items of it that nobody can buy: {}.",
                 &check_still_so},
    SentenceForm{"Track Quantity is off for {} in {}.", &check_untracked},
    SentenceForm{"Its stock is never synced, and the shop sells it without limit.", kAnything},
};

}  // namespace

std::span<SentenceForm const> sentence_forms() { return kForms; }

}  // namespace drydock
