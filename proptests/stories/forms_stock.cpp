#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>

#include <fmt/format.h>

#include "model/kits.h"
#include "model/opening.h"
#include "model/roughly.h"
#include "model/safety_stock_of.h"
#include "model/settings.h"
#include "model/text.h"
#include "proptests/stories/forms.h"

namespace drydock {
namespace {

using R = Reading;
using K = EventKind;

/// Of a difference that nobody ends, what is so in the end is told.
bool is_at_end(R const& r) { return r.f.story.front().find("; in the end") != std::string::npos; }

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

Quantity narrow(std::int64_t units) { return Quantity{static_cast<std::int32_t>(units)}; }

/// What is kept back where the finding is, as the settings were in the end.
SafetyStock safety_of(R const& r) {
  auto const location = location_of(r);
  if (!location)
    return {};
  return safety_stock_of(r.w.world->config(), *r.shop, *location, r.f.subject);
}

void check_safety_stock(R& r) {
  auto const location = location_of(r);
  bool const first = location && r.said(0) == format_safety_stock(safety_stock_of(
                                                  r.w.store(), *r.shop, *location, r.f.subject));
  // Settings may be changed on the way.
  r.must(first || r.said(0) == format_safety_stock(safety_of(r)), "another safety stock is set");
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
  std::int64_t const right = less_safety_stock(safety_of(r), narrow(*left)).units();
  std::int64_t const truth = std::max<std::int64_t>(0, right),
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
    r.must(said < right, "a double deduction leaves too few for sale");
  if (tells("hides it."))
    r.must(said >= right, "there are too few for sale");
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

/// "10 of TEE (each takes 2), 3 of MUG (each takes 1)": the kit's parts, and what the fewest make.
void check_kit(R& r) {
  auto const location = location_of(r);
  if (!location || !r.item)
    return;
  auto const parts = r.w.world->erp().parts(ItemIndex{*r.item});
  r.must(!parts.empty(), "it is no kit");
  std::int64_t makes = 0;
  std::string_view rest = r.said(0);
  for (std::size_t s = 0; s < r.w.store().shops[*r.shop].locations[*location].erp_stores.size();
       ++s) {
    std::optional<Quantity> least;
    for (mocks::xoro::Part const& part : parts) {
      std::int32_t units = 0;
      bool const minus = rest.starts_with("−");
      if (minus)
        rest.remove_prefix(std::string_view("−").size());
      auto const [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), units);
      std::string const named =
          fmt::format(" of {} (each takes {})", r.w.item_number(part.item), part.units);
      std::string_view const after(end, static_cast<std::size_t>(rest.data() + rest.size() - end));
      r.must(error == std::errc{} && after.starts_with(named), "other parts");
      if (error != std::errc{} || !after.starts_with(named))
        return;
      rest = after.substr(named.size());
      if (rest.starts_with(", "))
        rest.remove_prefix(2);
      Quantity const made = whole_kits(Quantity{minus ? -units : units}, Quantity{part.units});
      least = std::min(least.value_or(made), made);
    }
    makes += least.value_or(Quantity{}).units();
  }
  r.number_is(1, makes, "what the parts make");
  check_shop_says(r, 2, makes);
}

void check_untouched_stock(R& r) {
  auto const sums = sums_of(r);
  std::int64_t const opening = r.number(0);
  if (sums)
    r.must(sums->left() == opening, "not all there is to sell");
  check_shop_says(r, 1, opening);
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
    if (order.name == name || order.name.empty()) {
      Quantity all;
      for (OpeningLine const& line : order.lines)
        if (line.item.value() == item) {
          all += line.units;
          for (Quantity const units : {line.units, line.on_order, line.left_out, line.unknown()})
            out.insert(units.units());
        }
      out.insert(all.units());
    }
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
    if (takes_goods(e.fact) && r.seen != nullptr && e.id < r.seen->id &&
        r.w.is_of(e.fact, r.f.subject))
      orders.emplace(e.fact.shop, e.fact.order);
  bool const opening = !opening_orders(r.w.store(), r.w.plan->catalogue, r.w.plan->start).empty();
  r.must(opening || static_cast<std::int64_t>(orders.size()) > more,
         "not so many orders took some");
}

/// An account as it was set at the start and after each change on the way.
std::vector<AccountConfig> as_set_in_turn(R& r, std::size_t account) {
  StoreConfig config = r.w.store();
  std::vector<AccountConfig> all{config.accounts[account]};
  for (action::TimedAction const& act : r.w.plan->actions)
    if (auto const* change = std::get_if<action::ChangeSetting>(&act.what);
        change != nullptr && set_setting(config, change->path, change->value))
      all.push_back(config.accounts[account]);
  return all;
}

/// What an account read and then wrote: the last of its reads before the write, over the stores
/// behind the place.
void check_read_and_written(R& r, std::size_t account, std::size_t what) {
  r.account(account);
  auto const by = r.w.account_named(r.f.account);
  // Of what is kept back the number that was read is another one than was written.
  auto const number_read = safety_of(r).none()
                               ? std::optional{r.seen == nullptr ? 0 : r.seen->fact.after}
                               : std::nullopt;
  Event const* const read = r.read_in_slice(number_read);
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
                               number + (safety_of(r).none() ? "" : " above the safety stock");
  };
  r.must(std::ranges::any_of(as_set_in_turn(r, *by), fits), "that is not what was written");
  auto const location = location_of(r);
  bool const one_store =
      location && r.w.store().shops[*r.shop].locations[*location].erp_stores.size() == 1;
  if (one_store && r.said(what).starts_with("ATS"))
    r.must(
        floor_at_zero(less_safety_stock(safety_of(r), narrow(read->fact.after))) == narrow(written),
        "another number was read");
}

void check_read_before(R& r) {
  check_read_and_written(r, 0, 1);
  Event const* const read = r.read_in_slice();
  Event const* const order = r.in_slice([&](Event const& e) {
    return takes_goods(e.fact) && r.w.order_name(e.fact.shop, e.fact.order) == r.said(2);
  });
  r.must(order != nullptr && read != nullptr && read->id < order->id, "not before that order");
}

void check_booked_elsewhere(R& r) {
  check_read_and_written(r, 1, 2);
  Event const* const order = r.in_slice([](Event const& e) { return takes_goods(e.fact); });
  r.must(order != nullptr, "no such order line in the story");
  if (order == nullptr || !r.shop || !r.item)
    return;
  auto const& stores = r.w.store().erp_stores;
  bool booked = false, sold = false;
  for (Event const& e : r.w.events())
    if (e.fact.kind == K::ErpOrderCreated && e.fact.shop == *r.shop &&
        e.fact.order == order->fact.order)
      for (erp::SalesOrderView const& sales :
           r.w.world->erp().orders({normal_shop_url(r.w.store().shops[*r.shop].url),
                                    mocks::order_at(order->fact.order)}))
        for (erp::SalesOrderLine const& line : sales.lines)
          booked = booked || stores[line.store.value()] == r.said(0);
  for (StoreIndex const behind : r.w.store().shops[*r.shop].locations[order->fact.place].erp_stores)
    sold = sold || stores[behind.value()] == r.said(0);
  r.must(booked, "XoroERP has not booked it there");
  r.must(!sold, "it was sold there");
}

void check_read_without(R& r) {
  check_read_and_written(r, 0, 1);
  Event const* const read = r.read_in_slice();
  Event const* const order = r.in_slice([](Event const& e) { return takes_goods(e.fact); });
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

/// What a count can have seen of orders before it: lines that were sent out, and what came back.
std::set<std::int64_t> seen_by_count(R const& r, Event const& count) {
  std::set<std::int64_t> sums{0};
  for (Event const& e : r.w.events()) {
    if (e.id >= count.id)
      break;
    bool const sent = e.fact.kind == K::ShopLineFulfilled;
    bool const back = (e.fact.kind == K::ShopLineReleased || e.fact.kind == K::ShopLineRefunded) &&
                      e.fact.before != e.fact.after;
    if (!(sent || back) || !r.w.is_of(e.fact, r.f.subject))
      continue;
    std::set<std::int64_t> const without = sums;
    for (std::int64_t const sum : without)
      sums.insert(sum + e.fact.amount);
  }
  return sums;
}

/// Units without those of the orders that the count saw: the change of XoroERP's number is another.
void check_count_beside_orders(R& r) {
  std::int64_t const units = r.number(0);
  r.must(r.in_slice([&](Event const& e) {
    return e.fact.kind == K::ErpStockChanged && e.fact.amount != units && r.item &&
           e.fact.item == *r.item && static_cast<erp::Cause>(e.fact.detail) == erp::Cause::Count &&
           seen_by_count(r, e).contains(e.fact.amount - units);
  }) != nullptr,
         "no such count in the story");
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

void check_counted_gone(R& r) {
  std::int64_t const units = r.number(0);
  r.must(units > 0 && r.in_slice([&](Event const& e) {
    return e.fact.kind == K::ErpStockChanged && e.fact.order == kNone && r.item &&
           e.fact.item == *r.item && static_cast<erp::Cause>(e.fact.detail) == erp::Cause::Count;
  }) != nullptr,
         "no such count in the story");
  r.must(r.in_slice([&](Event const& e) {
    return takes_goods(e.fact) && -e.fact.amount == units;
  }) != nullptr,
         "nobody took so many");
}

void check_deducted_twice(R& r) { check_units(r, 0); }

void check_erp_again(R& r) {
  r.when_seen(0, {K::ErpStockChanged});
  check_move(r, 1, 2);
  r.must(r.seen != nullptr && r.item && r.seen->fact.item == *r.item, "of another item");
}

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

bool holds_a_share(R const& r) { return safety_of(r).of == SafetyStock::Of::Percent; }

/// What XoroERP has of the item behind a location, in the end.
std::int64_t ats_behind(R const& r, std::size_t location) {
  std::int64_t sum = 0;
  for (StoreIndex const store : r.w.store().shops[*r.shop].locations[location].erp_stores)
    sum += r.w.world->erp().stock(ItemIndex{*r.item}, store).ats.units();
  return sum;
}

/// Units of the item that XoroERP waits for behind a location, in the end: no sync can offer them.
std::int64_t awaited_behind(R const& r, std::size_t location) {
  std::int64_t units = 0;
  auto const& awaited = r.w.world->erp().state().returns;
  auto const& stores = r.w.store().shops[*r.shop].locations[location].erp_stores;
  for (std::size_t i = 0; i < awaited.size(); ++i)
    if (awaited[i].item == *r.item && !awaited[i].apart &&
        std::ranges::find(stores, StoreIndex{awaited[i].store}) != stores.end())
      units += awaited[i].units;
  return units;
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
    // A share is one of what XoroERP counts, an order that it never heard of among it.
    std::int64_t const unheard = ats_behind(r, *location) - sums->left();
    Quantity const known = narrow(sums->left() + (holds_a_share(r) ? unheard : 0));
    Quantity const kept = known - less_safety_stock(safety_of(r), known);
    Quantity const right = floor_at_zero(narrow(sums->left()) - kept);
    std::int64_t const wrong = std::max<std::int64_t>(0, said) - right.units();
    std::int64_t const told = r.said(6) == "many" ? r.number(5) : -r.number(5);
    std::int64_t const excused = wrong < 0 ? awaited_behind(r, *location) : 0;
    r.must(wrong <= told && told <= wrong + excused,
           fmt::format("by the sums it is {} too many", wrong));
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

void check_refused(R& r) {
  check_newly_tagged(r);
  r.must(std::ranges::any_of(r.w.events(),
                             [&](Event const& e) {
                               return e.fact.kind == K::RunRefused &&
                                      e.fact.detail ==
                                          static_cast<std::uint8_t>(action::SyncRun::Manual) &&
                                      e.at >= r.f.at && r.shop && e.account != kNoIndex &&
                                      r.w.store().accounts[e.account].shop.value() == *r.shop;
                             }),
         "no manual run was refused");
}

/// The first write since the tags were changed is the one that ended it.
void check_first_written(R& r) {
  check_newly_tagged(r);
  Tick tagged = kNever;
  std::optional<Tick> written;
  for (Event const& e : r.w.events()) {
    Fact const& f = e.fact;
    bool const item = f.kind == K::ErpTagsChanged || f.kind == K::ErpItemCreated ||
                      f.kind == K::ErpProductCreated;
    if (item && e.at <= r.f.at)
      tagged = e.at;
    bool const write = (f.kind == K::ShopQuantitySet || f.kind == K::ShopQuantityAdjusted) &&
                       r.shop && f.shop == *r.shop && r.w.is_of(f, r.f.subject);
    if (write && tagged != kNever && e.at > tagged && e.at < r.f.at)
      written = e.at;
  }
  r.must(!written || r.f.count > 1, "it was written before that");
}

/// A sync made the variant before it differed, and wrote no number of it in between.
void check_first_number_due(R& r) {
  r.must(r.f.story.front().find(" too few") != std::string::npos, "too many");
  Tick made = kNever;
  for (Event const& e : r.w.events())
    if (e.fact.kind == K::VariantCreated && e.actor == Actor::Engine && r.shop &&
        e.fact.shop == *r.shop && r.w.is_of(e.fact, r.f.subject) && e.at <= r.f.at)
      made = e.at;
  r.must(made != kNever, "no sync made it");
  r.must(r.f.count > 1 || std::ranges::none_of(r.w.events(),
                                               [&](Event const& e) {
                                                 Fact const& f = e.fact;
                                                 return (f.kind == K::ShopQuantitySet ||
                                                         f.kind == K::ShopQuantityAdjusted) &&
                                                        r.shop && f.shop == *r.shop &&
                                                        r.w.is_of(f, r.f.subject) && e.at >= made &&
                                                        e.at < r.f.at;
                                               }),
         "it was written before that");
}

void check_change_missing(R& r) {
  check_change_in_slice(r, 0);
  bool const many = r.f.story.front().find(" too many") != std::string::npos;
  r.must((r.number(0) < 0) == many, "that change would have made it differ the other way");
}

void check_calls_failed(R& r) {
  r.must(std::ranges::any_of(
             r.w.events(),
             [&](Event const& e) {
               bool const fault =
                   e.fact.kind == K::CallTimedOut || e.fact.kind == K::CallThrottled ||
                   e.fact.kind == K::CallFailed || e.fact.kind == K::CallDenied ||
                   e.fact.kind == K::CallTripped || e.fact.kind == K::WebhookUnsent ||
                   e.fact.kind == K::WebhooksRemoved || e.fact.kind == K::EngineCrashed ||
                   e.fact.kind == K::WebhookLost || e.fact.kind == K::WebhookDelayed;
               return fault && e.at >= r.f.at;
             }),
         "nothing failed");
}

/// Some order of the goods was in XoroERP and not released, or was not to be imported yet, while
/// the number was wrong.
void check_order_waited(R& r) {
  auto const waits = [&](std::uint8_t shop, std::uint32_t order) {
    bool made = false;
    Tick closed = kNever;
    for (Event const& e : r.w.events()) {
      if (e.fact.shop != shop || e.fact.order != order)
        continue;
      made = made || e.fact.kind == K::ErpOrderCreated;
      // Some of its units may be cancelled while the others wait on.
      bool const cancelled =
          e.fact.kind == K::ErpOrderCancelled &&
          static_cast<erp::OrderState>(e.fact.after) == erp::OrderState::Cancelled;
      if (e.fact.kind == K::ErpOrderReleased || cancelled)
        closed = std::min(closed, e.at);
    }
    bool const delayed = std::ranges::any_of(r.w.store().accounts, [&](AccountConfig const& a) {
      return a.shop.value() == shop && a.settings.ingestion_delay > Duration{};
    });
    return delayed || (made && closed > r.f.at);
  };
  r.must(std::ranges::any_of(r.w.events(),
                             [&](Event const& e) {
                               bool const line = takes_goods(e.fact) ||
                                                 e.fact.kind == K::ShopLineReleased ||
                                                 e.fact.kind == K::ShopLineRefunded;
                               return line && r.w.is_of(e.fact, r.f.subject) &&
                                      waits(e.fact.shop, e.fact.order);
                             }),
         "no order of it waited");
}

/// Whether an event is of the order's line that the finding is about.
bool is_of_its_order(R const& r, Event const& e, K kind) {
  return e.fact.kind == kind && r.seen != nullptr && e.fact.shop == r.seen->fact.shop &&
         e.fact.order == r.seen->fact.order;
}

void check_gave_back(R& r) {
  r.when_seen(3, {K::ShopLineRefunded, K::ShopLineReleased});
  check_units(r, 1);
  r.subject(2);
  check_place(r, 4);
  if (r.seen == nullptr)
    return;
  Fact const& f = r.seen->fact;
  r.must(r.w.order_name(f.shop, f.order) == r.said(0), "another order");
  r.must(f.after > f.before, "nothing came back");
  auto const& kits = r.w.world->erp().state().kits;
  r.must(r.w.is_of(f, r.f.subject) ||
             (r.item && std::ranges::any_of(mocks::xoro::kits_with(kits, *r.item),
                                            [&](mocks::xoro::Part const& kit) {
                                              return r.w.is_of(f, r.w.item_number(kit.kit));
                                            })),
         "of other goods");
  r.must(
      std::ranges::any_of(
          r.w.events(), [&](Event const& e) { return is_of_its_order(r, e, K::ErpReturnAwaited); }),
      "XoroERP waited for nothing of it");
}

/// XoroERP waited for something that came back to this shop.
void check_return_waited(R& r) {
  r.must(std::ranges::any_of(r.w.events(),
                             [&](Event const& e) {
                               return e.fact.kind == K::ErpReturnAwaited && r.shop &&
                                      e.fact.shop == *r.shop && r.item && e.fact.item == *r.item;
                             }),
         "XoroERP waited for nothing of it");
}

void check_received_later(R& r) {
  r.must(std::ranges::any_of(r.w.events(),
                             [&](Event const& e) {
                               return is_of_its_order(r, e, K::ErpLineReturned) && e.at >= r.f.at &&
                                      roughly(e.at - r.f.at) == r.said(0);
                             }),
         "nothing of it was received then");
}

void check_put_right(R& r) {
  // Some event of the run lies so long after.
  r.must(std::ranges::any_of(
             r.w.events(),
             [&](Event const& e) { return e.at >= r.f.at && roughly(e.at - r.f.at) == r.said(0); }),
         "nothing happened then");
  r.must(r.f.unit_minutes > 0, "it lasted no time");
}

void check_sold(R& r) {
  r.when_seen(3, {K::ShopLineCommitted, K::ShopLinePromised});
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

void check_took_more_than_offered(R& r) {
  check_units(r, 0);
  r.must(r.seen != nullptr && -r.seen->fact.amount > r.seen->fact.before,
         "the order took no more than was offered");
}

void check_sold_against_warning(R& r) {
  check_took_more_than_offered(r);
  r.must(r.seen != nullptr && std::ranges::any_of(r.w.events(),
                                                  [&](Event const& e) {
                                                    return e.fact.kind == K::ShopOrderPlaced &&
                                                           e.fact.shop == r.seen->fact.shop &&
                                                           e.fact.order == r.seen->fact.order &&
                                                           e.fact.place == r.seen->fact.place;
                                                  }),
         "it was not sold at a counter");
}

/// Whether a line took goods of the subject: it, a part of it, or another kit with such a part.
bool takes_its_goods(R const& r, Fact const& f) {
  if (r.w.is_of(f, r.f.subject))
    return true;
  if (!r.item)
    return false;
  mocks::ErpServer const& erp = r.w.world->erp();
  return std::ranges::any_of(erp.parts(ItemIndex{*r.item}), [&](mocks::xoro::Part const& part) {
    return r.w.is_of(f, r.w.item_number(part.item)) ||
           std::ranges::any_of(mocks::xoro::kits_with(erp.state().kits, part.item),
                               [&](mocks::xoro::Part const& kit) {
                                 return r.w.is_of(f, r.w.item_number(kit.kit));
                               });
  });
}

void check_other_order(R& r, bool elsewhere) {
  check_units(r, 0);
  std::string const& order = r.said(1);
  r.must(std::ranges::any_of(r.w.events(),
                             [&](Event const& e) {
                               bool const took = takes_goods(e.fact) && r.seen != nullptr &&
                                                 e.id < r.seen->id && takes_its_goods(r, e.fact) &&
                                                 r.w.order_name(e.fact.shop, e.fact.order) == order;
                               return took &&
                                      (elsewhere ? r.w.store().shops[e.fact.shop].name == r.said(2)
                                                 : r.shop && e.fact.shop == *r.shop);
                             }),
         "no such order took any before");
  if (elsewhere)
    r.must(r.said(2) != r.f.shop, "that is the same shop");
}

void check_promised(R& r) {
  check_units(r, 0);
  r.must(std::ranges::any_of(r.w.events(),
                             [&](Event const& e) {
                               return e.fact.kind == K::ShopLinePromised && r.seen != nullptr &&
                                      e.id < r.seen->id && takes_its_goods(r, e.fact) &&
                                      r.w.order_name(e.fact.shop, e.fact.order) == r.said(1);
                             }),
         "no such pre-order was promised any before");
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

/// Stores behind the place whose goods were sold further than they go.
void check_owed(R& r) {
  r.number_is(0, r.f.units, "units that are owed");
  std::int64_t short_of = 0;
  if (r.item && r.shop)
    for (LocationConfig const& location : r.w.store().shops[*r.shop].locations)
      if (r.f.location.empty() || location.name == r.f.location)
        for (StoreIndex store : location.erp_stores)
          short_of += r.w.world->watch().truth().sellable(ItemIndex{*r.item}, store);
  r.must(short_of == -r.f.units, "the goods go as far as that");
}

constexpr std::array kOfStock = {
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
    SentenceForm{"XoroERP's number still has its units, and orders of that age are ignored. "
                 "Account {} read {}, with those units in it.",
                 [](R& r) { check_read_and_written(r, 0, 1); }},
    SentenceForm{
        "A filter keeps such orders out of XoroERP. Account {} read {}, with those units in "
        "it.",
        [](R& r) { check_read_and_written(r, 0, 1); }},
    SentenceForm{
        "XoroERP has booked it at {}, where it was not sold. Account {} read {}, with those units "
        "in it.",
        &check_booked_elsewhere},
    SentenceForm{"{} is sold when it is out of stock: people chose that.",
                 [](R& r) { r.subject(0); }},
    SentenceForm{"Units of it that are sold and not there: {}. They are owed until goods come.",
                 &check_owed},
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
    SentenceForm{"A safety stock of {} is to be kept back there.", &check_safety_stock},
    SentenceForm{"It is a kit: {} make {} to sell, but the shop says {}.", &check_kit},
    SentenceForm{"It is a kit: {} make {} to sell, and the shop says {}.", &check_kit},
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
    SentenceForm{"The newer number is lost.",
                 [](R& r) {
                   r.must(r.seen != nullptr && r.seen->fact.kind == K::ShopQuantitySet,
                          "nothing was set");
                 }},
    SentenceForm{"XoroERP imported and released it, which lowered ATS by {}.", &check_lowered_ats},
    SentenceForm{"A stock count in XoroERP found its goods gone: ATS is {} lower for it.",
                 &check_counted_gone},
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
                 [](R& r) {
                   r.must(r.seen != nullptr && r.seen->fact.after < r.seen->fact.before,
                          "nothing was deducted");
                 }},
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
    SentenceForm{"{} sold unit does not exist: pre-order {} had been promised it, and no sync is "
                 "quicker than its interval.",
                 &check_promised},
    SentenceForm{"{} sold units do not exist: pre-order {} had been promised it, and no sync is "
                 "quicker than its interval.",
                 &check_promised},
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
        "{} sold unit does not exist: an order of it waited for its import or release, and "
        "until then no sync can tell what it took.",
        [](R& r) {
          check_sold_too_many(r);
          check_order_waited(r);
        }},
    SentenceForm{"{} sold units do not exist: an order of it waited for its import or release, and "
                 "until then no sync can tell what it took.",
                 [](R& r) {
                   check_sold_too_many(r);
                   check_order_waited(r);
                 }},
    SentenceForm{"{} sold unit does not exist: what came back of it was owed already, and until it "
                 "is received no sync can tell.",
                 [](R& r) {
                   check_sold_too_many(r);
                   check_return_waited(r);
                 }},
    SentenceForm{"{} sold units do not exist: what came back of it was owed already, and until it "
                 "is received no sync can tell.",
                 [](R& r) {
                   check_sold_too_many(r);
                   check_return_waited(r);
                 }},
    SentenceForm{
        "{} sold unit does not exist: the shop has offered too many since {}, and no sync is "
        "quicker than its interval.",
        &check_sold_too_many},
    SentenceForm{
        "{} sold units do not exist: the shop has offered too many since {}, and no sync is "
        "quicker than its interval.",
        &check_sold_too_many},
    SentenceForm{"{} sold unit does not exist: the counter was warned that there were too few.",
                 &check_sold_against_warning},
    SentenceForm{"{} sold units do not exist: the counter was warned that there were too few.",
                 &check_sold_against_warning},
    SentenceForm{"{} sold unit does not exist: one order took more than the shop rightly offered.",
                 &check_took_more_than_offered},
    SentenceForm{"{} sold units do not exist: one order took more than the shop rightly offered.",
                 &check_took_more_than_offered},
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
    SentenceForm{"Its tag was added after the baseline, and no sync had written it until then.",
                 &check_first_written},
    SentenceForm{"The manual run for its new tag was refused while rows were pending.",
                 &check_refused},
    SentenceForm{"A change of {} in XoroERP has not reached the shop.", &check_change_missing},
    SentenceForm{
        "A count of {} in XoroERP, beside orders whose goods it found gone, has not reached the "
        "shop.",
        &check_count_beside_orders},
    SentenceForm{
        "Its item number has a comma: XoroERP takes it for two of a list where it is asked "
        "for quantities, and knows neither.",
        [](R& r) {
          r.must(r.f.subject.find(',') != std::string::npos, "it has no comma");
          r.must(r.w.plan->commas_split_lists == Switch::On, "XoroERP knows them apart");
          r.must(std::ranges::none_of(r.w.events(),
                                      [&](Event const& e) {
                                        return e.fact.kind == K::ErpInventoryRead &&
                                               e.fact.item == r.item;
                                      }),
                 "it was read");
        }},
    SentenceForm{"Calls failed in the meantime; what was due went through when they worked again.",
                 &check_calls_failed},
    SentenceForm{"The sync has made it in the shop, and its first number comes with the next run "
                 "that writes all of them: until then the units were held back, and nothing was "
                 "for sale twice.",
                 &check_first_number_due},
    SentenceForm{
        "An order of it waited for its import or release, and until then the shop's number "
        "is not written: the units were held back, and nothing was for sale twice.",
        [](R& r) {
          check_order_waited(r);
          r.must(r.f.story.front().find(" too few") != std::string::npos, "too many");
        }},
    SentenceForm{
        "An order of it waited for its import or release: as long as XoroERP does not count "
        "it, no sync can tell what it took.",
        [](R& r) {
          check_order_waited(r);
          r.must(r.f.story.front().find(" too many") != std::string::npos, "too few");
        }},
    SentenceForm{
        "What came back of it went back on sale there though it was owed already: as long as "
        "XoroERP waits for its receipt, no sync writes that number anew.",
        [](R& r) {
          check_return_waited(r);
          r.must(r.f.story.front().find(" too many") != std::string::npos, "too few");
        }},
    SentenceForm{
        "Order {} gave back {} of {} at {}: until the warehouse has received that, XoroERP "
        "does not count it, and no sync can offer it at {}.",
        &check_gave_back},
    SentenceForm{"It was received {} later.", &check_received_later},
    SentenceForm{"Nothing is under way any more that would put it right.",
                 [](R& r) { r.must(is_at_end(r), "something ended it"); }},
    SentenceForm{"No sync put it right in time.",
                 [](R& r) {
                   r.must(!is_at_end(r) && r.w.world->now() - r.f.at > r.w.store().allowed_lag,
                          "it was in time");
                 }},
    SentenceForm{"It was put right {} later.", &check_put_right},
};

}  // namespace

std::span<SentenceForm const> forms_of_stock() { return kOfStock; }

}  // namespace drydock
