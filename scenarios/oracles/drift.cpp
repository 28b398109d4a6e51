#include "scenarios/oracles/drift.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "model/roughly.h"
#include "scenarios/oracles/words.h"

namespace drydock {
namespace {

constexpr Detector kEdited{Anomaly::Drift, "edited-in-shop", Severity::Error, {"R1", "R67"}};
constexpr Detector kErpWrong{Anomaly::Drift, "erp-is-wrong", Severity::Error, {"R1", "R68"}};
constexpr Detector kNoBaseline{
    Anomaly::Drift, "no-baseline", Severity::Error, {"R60", "R61", "R63", "R64"}};
constexpr Detector kTagged{
    Anomaly::TagScope, "tagged-but-not-synced", Severity::Error, {"R80", "R102"}};
constexpr Detector kHeldBack{Anomaly::Drift, "held-back", Severity::Info, {"R65", "R69"}};
constexpr Detector kFirstNumber{Anomaly::Drift, "first-number-due", Severity::Info, {"R77", "R80"}};
constexpr Detector kTwice{Anomaly::Drift, "for-sale-twice", Severity::Warning, {"R65", "R72"}};
constexpr Detector kAwaited{Anomaly::Drift, "return-awaited", Severity::Info, {"R1", "R111"}};
constexpr Detector kRefused{
    Anomaly::Drift, "new-tag-behind-the-gate", Severity::Info, {"R80", "R82"}};
constexpr Detector kRefusedTwice{
    Anomaly::Drift, "new-tag-for-sale-meanwhile", Severity::Warning, {"R80", "R82"}};
constexpr Detector kNotArrived{
    Anomaly::MissedUpdate, "stock-change-did-not-arrive", Severity::Error, {"R62", "R113"}};
constexpr Detector kNotAnswered{Anomaly::Drift, "asked-for-in-vain", Severity::Error, {"R1"}};
constexpr Detector kFaults{Anomaly::Drift, "late-because-of-faults", Severity::Warning, {"R1"}};
constexpr Detector kAtRest{Anomaly::Drift, "still-different-at-rest", Severity::Error, {"R1"}};
constexpr Detector kLate{
    Anomaly::Drift, "different-for-longer-than-allowed", Severity::Error, {"R1"}};

/// "s" for all numbers but one.
std::string_view s_of(std::int64_t n) { return std::abs(n) == 1 ? "" : "s"; }

/// A change of the ERP's own that never came, and explains the difference: a receipt that is
/// missing leaves too few. What has just now turned the difference round explains nothing.
std::uint32_t missing_change(Sight const& sight, Tracker const& t, std::uint32_t pool,
                             bool too_many) {
  auto const& causes = sight.truth.causes();
  std::uint32_t missing = kNone;
  t.reflects.for_each_odd(
      sight.truth.pools()[pool].last_cause, causes, [&](std::uint32_t c, std::int32_t times) {
        // Orders are left out: the shop knows its own at once, and whether XoroERP and a write knew
        // them is told by Orders and Deductions. Opening stock has no change-log row that could
        // arrive (A-X27).
        if (times == 0 && causes[c].order == kNone && causes[c].kind != CauseKind::Opening &&
            (causes[c].units < 0) == too_many)
          missing = c;
      });
  return missing;
}

/// Whether it is a count that found the goods of orders gone: those are told apart from it, and
/// XoroERP's own number changed by both.
bool saw_orders(Sight const& sight, std::uint32_t count) {
  auto const& causes = sight.truth.causes();
  for (std::uint32_t c = sight.truth.pools()[causes[count].pool].last_cause; c != kNone;
       c = causes[c].previous)
    if (c != count && causes[c].counted && causes[c].erp_event == causes[count].event)
      return true;
  return false;
}

/// Whether the number held a count that was wrong, and none that was right before it differed. A
/// kit's holds what XoroERP says of its parts.
bool holds_a_miscount(Sight const& sight, Tracker const& t, std::uint32_t pool, Tick since) {
  auto const& causes = sight.truth.causes();
  for (mocks::xoro::Part const& part : sight.truth.parts_of(t.item))
    for (StoreIndex const store : sight.truth.stores_behind(t.shop, t.location))
      if (sight.truth.pools()[sight.truth.pool_of(part.item, store.value())].skew != 0)
        return true;
  for (std::uint32_t c = sight.truth.pools()[pool].last_cause; c != kNone; c = causes[c].previous)
    if (t.reflects.times(c) > 0 && causes[c].kind == CauseKind::Miscount)
      return true;
    else if (causes[c].kind == CauseKind::Count && causes[c].at <= since)
      return false;
  return false;
}

/// Whether people asked for the item's manual run in time, and in time again whenever the gate had
/// refused it over rows that were pending. Rule: R82.
bool held_by_the_gate(Difference const& was, Sight const& sight) {
  Duration const lag = sight.truth.config().allowed_lag;
  return was.refused_last != kNever && was.refused_first - was.since <= lag &&
         sight.now - was.refused_last <= lag;
}

/// What a difference is told as, and why it was there.
struct Reason {
  Detector const* detector = nullptr;
  std::string why;
  std::uint32_t earlier = kNone;  ///< an event of the story before those of the number itself
};

/// The first that fits is told: what another oracle has proven, then what people did, then what was
/// never set up, then what is seen to be missing, and only at last that it simply lasted. A later
/// one may be true as well, but would send the reader after a consequence instead of the cause.
Reason reason_of(Difference const& was, Tracker const& t, std::uint32_t pool, Finding const* root,
                 bool at_end, Sight const& sight) {
  std::uint32_t const missing = missing_change(sight, t, pool, was.wrong > 0);
  if (root != nullptr) {
    std::string cause{name_of(root->anomaly)};
    std::ranges::replace(cause, '-', ' ');
    return {&Drift::kFollows, fmt::format("It follows from the {} of {}.", cause, root->subject)};
  }
  if (was.edit != kNone)
    return {&kEdited, "Someone edited the shop's number, and no absolute sync has put it right.",
            was.edit};
  // The number agrees with XoroERP's, so no sync will ever see the difference. Rule: R68.
  if (holds_a_miscount(sight, t, pool, was.since))
    return {&kErpWrong, "XoroERP's own count is wrong, and the sync copied it faithfully."};
  // It is in XoroERP's products and prices all the same. Assumption: A-X75.
  if (sight.servers.erp.state().options.commas_split_lists == Switch::On && !t.written &&
      item_name(sight, t.item).find(',') != std::string::npos)
    return {&kNotAnswered,
            "Its item number has a comma: XoroERP takes it for two of a list where it is asked for "
            "quantities, and knows neither."};
  if (!sight.truth.shops()[t.shop].baseline)
    return {&kNoBaseline,
            "No initial sync has aligned the shop with XoroERP, and later changes can't make up "
            "for it."};
  if (was.tagged_unwritten && at_end)
    return {&kTagged,
            "Its tag was added after the baseline and no manual sync has been run for it."};
  // Nobody can buy what was never offered. At the end no run is left that would bring it.
  if (was.first_number_due && was.wrong < 0 && !at_end)
    return {&kFirstNumber,
            "The sync has made it in the shop, and its first number comes with the next run that "
            "writes all of them: until then the units were held back, and nothing was for sale "
            "twice."};
  // What is withheld has not arrived, and need not. Of units that are for sale twice the same is
  // so, but they are a risk as long as it lasts.
  Duration const by_the_sync = sight.now - was.since - was.waited;
  bool const waited =
      at_end ? was.waits_still
             : was.waited > Duration{} && by_the_sync <= sight.truth.config().allowed_lag;
  if (waited && was.wrong < 0)
    return {&kHeldBack,
            "An order of it waited for its import or release, and until then the shop's number is "
            "not written: the units were held back, and nothing was for sale twice."};
  if (waited && was.of_return)
    return {&kTwice,
            "What came back of it went back on sale there though it was owed already: as long as "
            "XoroERP waits for its receipt, no sync writes that number anew."};
  if (waited)
    return {&kTwice,
            "An order of it waited for its import or release: as long as XoroERP does not count "
            "it, no sync can tell what it took."};
  // Before the faults: a change that is still missing when the difference ends was not merely late.
  if (missing != kNone)
    return {&kNotArrived,
            saw_orders(sight, missing)
                ? fmt::format("A count of {:+} in XoroERP, beside orders whose goods it found "
                              "gone, has not reached the shop.",
                              sight.truth.causes()[missing].units)
                : fmt::format("A change of {:+} in XoroERP has not reached the shop.",
                              sight.truth.causes()[missing].units),
            sight.truth.causes()[missing].event};
  // The allowed lag is promised for a network that works.
  if (!at_end && sight.truth.last_fault() >= was.since)
    return {&kFaults,
            "Calls failed in the meantime; what was due went through when they worked again."};
  // Whoever presses late has made it late; a press that was refused is the gate's, or the fault's.
  if (was.tagged_unwritten && held_by_the_gate(was, sight))
    return {was.wrong < 0 ? &kRefused : &kRefusedTwice,
            "The manual run for its new tag was refused while rows were pending."};
  if (was.tagged_unwritten)
    return {&kTagged,
            "Its tag was added after the baseline, and no sync had written it until then."};
  if (at_end)
    return {&kAtRest, "Nothing is under way any more that would put it right."};
  return {&kLate, "No sync put it right in time."};
}

}  // namespace

std::span<Detector const> Drift::detectors() {
  static constexpr std::array kAll{kEdited,      kErpWrong,    kNoBaseline, kTagged,  kHeldBack,
                                   kFirstNumber, kTwice,       kAwaited,    kRefused, kRefusedTwice,
                                   kNotArrived,  kNotAnswered, kFaults,     kAtRest,  kLate};
  return kAll;
}

void Drift::see(Event const& e, insight::DifferenceEnded const& what, Sight const& sight,
                Findings& told) const {
  tell(what.at, what.was, e.at, false, sight, told);
  // Turned round is not right: what explains that it was too high may well explain that it is too
  // low.
  if (what.right)
    told.release(what.at);
}

/// No difference that anybody could have mended, but one that buyers met: of the shops that lacked
/// what had come back.
void Drift::see(Event const& e, insight::ReturnReceived const& what, Sight const& sight,
                Findings& told) const {
  Duration const waited = e.at - what.since;
  if (waited <= sight.truth.config().allowed_lag)
    return;
  Cause const& back = sight.truth.causes()[what.cause];
  for (TrackerId const at : sight.truth.pools()[back.pool].trackers) {
    Tracker const& t = sight.truth.tracker(at);
    auto const& shop = sight.truth.shops()[at.shop];
    if (!shop.live || !sight.truth.lacks(t, what.cause))
      continue;
    Finding finding = found_by(kAwaited);
    finding.subject = item_name(sight, t.item);
    finding.shop = sight.truth.config().shops[at.shop].name;
    finding.location = location_name(sight, at.shop, t.location);
    finding.at = what.since;
    finding.units = back.units;
    finding.money_minor =
        price_of(sight, at.shop, at.place / static_cast<std::uint32_t>(shop.locations)) *
        back.units;
    finding.unit_minutes = std::int64_t{back.units} * waited.ms() / 60'000;
    finding.event = back.event;
    finding.slice = {back.event, t.write_event, e.id};
    finding.story = {
        fmt::format("Order {} gave back {} of {} at {}: until the warehouse has received that, "
                    "XoroERP does not count it, and no sync can offer it at {}.",
                    order_name(sight, back.shop, back.order), back.units, finding.subject,
                    clock(sight, what.since, at.shop), finding.location),
        fmt::format("It was received {} later.", roughly(waited))};
    told.tell(std::move(finding));
  }
}

void Drift::close(Sight const& sight, Findings& told) const {
  auto const& shops = sight.truth.shops();
  for (std::size_t s = 0; s < shops.size(); ++s)
    // The count spares a run without a difference the walk over every quantity.
    for (std::uint32_t i = 0; sight.truth.wrong_trackers() > 0 && i < shops[s].trackers.size(); ++i)
      if (shops[s].trackers[i].wrong != 0)
        tell({i, static_cast<std::uint8_t>(s)},
             sight.truth.difference(shops[s].trackers[i], sight.now), sight.now, true, sight, told);
}

void Drift::tell(TrackerId at, Difference const& was, Tick now, bool at_end, Sight const& sight,
                 Findings& told) {
  std::size_t const shop = at.shop;
  std::uint32_t const place = at.place;
  Tracker const& t = sight.truth.tracker(at);
  if (was.since == kNever || was.wrong == 0)
    return;
  // Before the first alignment the two sides need not agree, that is what it is for; but they must
  // at the end.
  if (!sight.truth.shops()[shop].live && !at_end)
    return;
  Duration const lasted = now - was.since;
  // No sync is quicker than its interval. At the end nothing is under way, so that any difference
  // stays.
  if (!at_end && lasted <= sight.truth.config().allowed_lag)
    return;
  std::uint32_t const variant =
      place / static_cast<std::uint32_t>(sight.truth.shops()[shop].locations);
  // In scope, and so wrong at all, is only what has an ERP store behind it: there is a first one.
  std::uint32_t const pool =
      sight.truth.pool_of(t.item, sight.truth.stores_behind(shop, t.location).front().value());

  std::uint32_t root_of = told.root_of(at, was.wrong > 0 ? Wrong::TooMany : Wrong::TooFew);
  std::uint32_t const product =
      mocks::position_of(sight.servers.shops[shop].variant(mocks::variant_at(variant)).product);
  // A second product of the same goods splits its sales, so neither of them can be right.
  if (root_of == kNone)
    root_of = told.duplicate_of(shop, product);

  Finding const* const root = root_of == kNone ? nullptr : &told.all()[root_of];
  Reason reason = reason_of(was, t, pool, root, at_end, sight);
  Finding finding = found_by(*reason.detector);
  if (root != nullptr) {
    finding.follows_from = fingerprint(*root);
    finding.cause.emplace_back(name_of(root->anomaly));
  }
  finding.subject = item_name(sight, t.item);
  finding.shop = sight.truth.config().shops[shop].name;
  finding.location = location_name(sight, shop, t.location);
  finding.at = was.since;
  // What stays wrong counts at the end; of what was put right, the worst that a buyer could have
  // met.
  finding.units = std::abs(at_end ? was.wrong : was.wrong_max);
  finding.money_minor = price_of(sight, shop, variant) * finding.units;
  // Summed by truth until it was judged last; from then until now the difference was what it is.
  finding.unit_minutes =
      (was.unit_ms + std::int64_t{std::abs(was.wrong)} * (now - was.judged_at).ms()) / 60'000;
  finding.event = was.event;
  if (was.event != kNone)
    finding.slice = {was.event};
  if (was.write != kNone)
    finding.slice.push_back(was.write);
  finding.slice.push_back(reason.earlier);
  // Goods and number go on moving while they differ, so only the difference itself can be told of
  // one that is over, and the number only of one that stays.
  std::string const from = clock(sight, was.since, shop);
  std::string const& where = sight.truth.config().shops[shop].locations[t.location].name;
  std::string_view const what = was.wrong > 0 ? "many" : "few";
  finding.story = {
      at_end ? fmt::format("From {} on the shop offered too {} of {} at {}; in the end "
                           "it offers {}, {} unit{} too {}.",
                           from, what, finding.subject, where, t.available, finding.units,
                           s_of(finding.units), what)
             : fmt::format("From {} on the shop offered up to {} unit{} too {} of {} at {}.", from,
                           finding.units, s_of(finding.units), what, finding.subject, where),
      std::move(reason.why)};
  for (TrackerId const other : sight.truth.pools()[pool].trackers)
    if (reason.detector == &kTwice && other.shop != shop)
      finding.repair = {where_stock_is_shared()};
  if (at_end)
    finding.story.push_back(balance_sentence(sight, pool, t));
  else
    finding.story.push_back(fmt::format("It was put right {} later.", roughly(lasted)));
  if (auto held = safety_sentence(sight, at))
    finding.story.push_back(std::move(*held));
  told.tell(std::move(finding));
}

}  // namespace drydock
