#include "campaign/campaign.h"

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <variant>

#include <fmt/format.h>

#include "engine/engine.h"
#include "engine/mutants.h"
#include "model/hash.h"
#include "model/history.h"
#include "scenarios/format/json.h"
#include "scenarios/plans/presets.h"
#include "scenarios/run/run.h"

namespace drydock {
namespace {

using json_text::Value;

constexpr std::array<std::string_view, 3> kSettings{"safe", "guide", "wild"};
constexpr std::array kSettingsOf{PlanProfile::Safe, PlanProfile::Guide, PlanProfile::Wild};
constexpr std::array<std::string_view, 2> kPeople{"careful", "careless"};
constexpr std::array kPeopleOf{People::Careful, People::Careless};
constexpr std::array<std::string_view, 2> kSwitch{"off", "on"};

/// The safest first: what is found under it says most.
std::pair<std::size_t, People> risk(SweepProfile profile) {
  return {std::ranges::find(kSettingsOf, profile.settings) - kSettingsOf.begin(), profile.people};
}

static_assert(kCount<FaultKind> < 64 && std::variant_size_v<action::Action> < 64,
              "a KindSet holds them");

/// What a fault leaves in the history. Delays have no event of their own; somebody gives up.
struct Trace {
  FaultKind fault;
  EventKind left;
};
constexpr std::array kTraces{Trace{FaultKind::LoseRequest, EventKind::CallLost},
                             Trace{FaultKind::LoseResponse, EventKind::AnswerLost},
                             Trace{FaultKind::DelayRequest, EventKind::CallTimedOut},
                             Trace{FaultKind::DelayResponse, EventKind::CallTimedOut},
                             Trace{FaultKind::RepeatRequest, EventKind::CallRepeated},
                             Trace{FaultKind::Throttle, EventKind::CallThrottled},
                             Trace{FaultKind::ServerError, EventKind::CallFailed},
                             Trace{FaultKind::ServerErrorAfter, EventKind::CallFailed},
                             Trace{FaultKind::CutPage, EventKind::PageCut},
                             Trace{FaultKind::LoseWebhook, EventKind::WebhookLost},
                             Trace{FaultKind::DelayWebhook, EventKind::WebhookDelayed},
                             Trace{FaultKind::RepeatWebhook, EventKind::WebhookRepeated},
                             Trace{FaultKind::ReorderWebhook, EventKind::WebhookDelayed},
                             Trace{FaultKind::CrashEngine, EventKind::EngineCrashed}};
static_assert(in_order<FaultKind>(kTraces, &Trace::fault),
              "each fault needs its trace, at the place of its enumerator");

KindSet faults_met(Plan const& plan, RunRecord const& record) {
  KindSet met = 0;
  for (auto const& [fault, left] : kTraces) {
    // Timeouts, refusals and crashes happen without a fault too.
    bool const on = plan.faults.rate(fault).num > 0 ||
                    std::ranges::find(plan.faults.scripted, fault, &ScriptedFault::kind) !=
                        plan.faults.scripted.end();
    if (on && count_of(record.counts, left) > 0)
      met |= KindSet{1} << static_cast<std::size_t>(fault);
  }
  return met;
}

KindSet acts_done(Plan const& plan, RunRecord const& record) {
  KindSet done = 0;
  for (std::uint32_t i = 0; i < plan.actions.size(); ++i)
    if (std::ranges::find(record.refused_acts, i, &RefusedAct::place) == record.refused_acts.end())
      done |= KindSet{1} << plan.actions[i].what.index();
  return done;
}

/// Consequences go with what they follow from, and notes are no findings.
std::vector<SweptFinding> folded(std::vector<Finding> const& findings) {
  std::map<std::string, SweptFinding> by_print;
  for (Finding const& f : findings) {
    if (f.severity == Severity::Info || !f.follows_from.empty())
      continue;
    std::string print = fingerprint(f);
    auto& kept =
        by_print.try_emplace(print, SweptFinding{.fingerprint = print, .anomaly = f.anomaly})
            .first->second;
    kept.severity = kept.places == 0 ? f.severity : std::max(kept.severity, f.severity);
    kept.places += f.count;
  }
  std::vector<SweptFinding> out;
  for (auto& [print, finding] : by_print)
    out.push_back(std::move(finding));
  return out;
}

Value texts(auto const& from, auto&& name) {
  Value list = json_text::list_value();
  for (auto const& each : from)
    list.items.push_back(json_text::text_value(name(each)));
  return list;
}

Value value_of(Campaign const& c) {
  using json_text::add, json_text::integer_value, json_text::text_value;
  auto const number = [](auto n) { return integer_value(static_cast<std::int64_t>(n)); };
  Value out = json_text::object_value();
  add(out, "seeds", text_value(text_of(c.seeds)));
  add(out, "mutants", texts(c.mutants, [](std::string const& m) { return m; }));
  add(out, "profiles", texts(c.profiles, [](SweepProfile p) { return name_of(p); }));
  add(out, "items", number(c.shape.items));
  add(out, "orders", number(c.shape.orders));
  add(out, "days", number(c.shape.days));
  add(out, "kits", number(c.shape.kits));
  add(out, "faults", text_value(kSwitch[c.shape.faults == Switch::On ? 1 : 0]));
  add(out, "preset", text_value(c.shape.preset));
  add(out, "events_max", number(c.events_max));
  add(out, "timelines", number(c.timelines));
  // Last: what people have asked for differently is told before what follows from it.
  add(out, "program", text_value(c.program));
  add(out, "behaviour", text_value(c.behaviour));
  return out;
}
/// Members that say which runs there are, and not of what kind.
constexpr std::array<std::string_view, 4> kNotOfKind{"program", "behaviour", "seeds", "mutants"};

std::string first_difference(Campaign const& kept, Campaign const& wanted,
                             std::span<std::string_view const> but_for) {
  Value const a = value_of(kept), b = value_of(wanted);
  for (std::size_t i = 0; i < a.members.size(); ++i) {
    std::string const& name = a.members[i].name;
    std::string const one = json_text::print_line(a.members[i].value),
                      other = json_text::print_line(b.members[i].value);
    if (one != other && std::ranges::find(but_for, name) == but_for.end())
      return fmt::format("{}: {} there, {} here", name, one, other);
  }
  return "";
}

/// The texts of a list, each through a parser that gives several.
template <class T, class Parse>
void read_all(json_text::Fields& fields, std::string_view name, Parse&& parse,
              std::vector<T>& out) {
  out.clear();
  Value const* const list = fields.find(name);
  if (list == nullptr)
    return;
  for (Value const& item : json_text::read_list(*list, fields.complaints()))
    if (auto read = json_text::read_with(item, fields.complaints(), parse))
      out.insert(out.end(), read->begin(), read->end());
}

std::expected<std::vector<std::string>, std::string> parse_mutant(std::string_view text) {
  for (engine::Mutant const m : engine::all_mutants())
    if (engine::name_of(m) == text)
      return std::vector{std::string{text}};
  return std::unexpected(fmt::format("no such mutant: {}", text));
}

std::expected<std::string, std::string> parse_preset(std::string_view text) {
  if (!text.empty() && !preset_store(text))
    return std::unexpected(fmt::format("no such preset: {}", text));
  return std::string{text};
}

void put_in_order(Campaign& campaign) {
  std::ranges::sort(campaign.profiles, {}, &risk);
  std::ranges::sort(campaign.mutants);
  auto const each_once = [](auto& values) {
    values.erase(std::ranges::unique(values).begin(), values.end());
  };
  each_once(campaign.profiles);
  each_once(campaign.mutants);
}

}  // namespace

std::string name_of(SweepProfile profile) {
  auto const [settings, people] = risk(profile);
  return fmt::format("{}/{}", kSettings[settings], kPeople[people == People::Careful ? 0 : 1]);
}

std::expected<std::vector<SweepProfile>, std::string> parse_profile(std::string_view text) {
  auto const slash = text.find('/');
  std::string_view const settings = text.substr(0, slash);
  auto const s = std::ranges::find(kSettings, settings);
  if (s == kSettings.end())
    return std::unexpected(json_text::unknown_name("profile", settings, kSettings));
  std::vector<SweepProfile> out;
  for (std::size_t p = 0; p < kPeople.size(); ++p)
    if (slash == text.npos || text.substr(slash + 1) == kPeople[p])
      out.push_back({kSettingsOf[static_cast<std::size_t>(s - kSettings.begin())], kPeopleOf[p]});
  if (out.empty())
    return std::unexpected(
        json_text::unknown_name("kind of people", text.substr(slash + 1), kPeople));
  return out;
}

Campaign identified(Campaign campaign, std::string_view program) {
  put_in_order(campaign);
  campaign.program = program;
  campaign.behaviour = behaviour_of(campaign);
  return campaign;
}

std::string behaviour_of(Campaign const& campaign) {
  // Always the same seeds, and not the campaign's: all of its shards have to agree.
  constexpr std::uint64_t kSeeds = 3;
  // A few timelines say how it branches.
  constexpr std::uint32_t kTimelines = 64;
  Campaign few = campaign;
  few.timelines = std::min(few.timelines, kTimelines);
  std::uint64_t digest = 0x7377'6565'70ULL;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed)
    for (std::uint32_t p = 0; p < campaign.profiles.size(); ++p) {
      SweptRun const run = swept(few, seed, p);
      digest = mix_all(digest, run.history, run.actions, run.faults, run.acts, run.verdict);
      for (SweptFinding const& f : run.findings)
        digest = mix_all(digest, StableHash{}(f.fingerprint), f.severity, f.places);
    }
  return format_hash(digest);
}

std::string print_campaign(Campaign const& campaign) {
  return json_text::print_line(value_of(campaign));
}

std::expected<Campaign, std::string> parse_campaign(std::string const& text) {
  auto const value = json_text::parse(text, "campaign", {.bytes_max = 1U << 20});
  if (!value)
    return std::unexpected(value.error().text());
  json_text::Complaints complaints("campaign");
  Campaign c;
  json_text::Fields fields(*value, complaints, "a campaign");
  auto const number = [&](std::string_view name, std::int64_t low, std::int64_t high, auto& out) {
    if (auto const n = fields.integer(name, low, high))
      out = static_cast<std::remove_reference_t<decltype(out)>>(*n);
  };
  c.program = fields.text("program").value_or("");
  c.behaviour = fields.text("behaviour").value_or("");
  c.seeds = fields.with("seeds", &parse_seeds).value_or(c.seeds);
  read_all(fields, "mutants", &parse_mutant, c.mutants);
  read_all(fields, "profiles", &parse_profile, c.profiles);
  number("items", 1, kSweptItemsMax, c.shape.items);
  number("orders", 0, kSweptOrdersMax, c.shape.orders);
  number("days", 1, kSweptDaysMax, c.shape.days);
  number("kits", 0, kSweptKitsMax, c.shape.kits);
  c.shape.faults = fields.choice("faults", kSwitch) == 0U ? Switch::Off : Switch::On;
  c.shape.preset = fields.with("preset", &parse_preset).value_or("");
  number("events_max", 1, UINT32_MAX, c.events_max);
  number("timelines", 1, kTimelinesMax, c.timelines);
  fields.finish();
  if (auto const errors = complaints.take(); !errors.empty())
    return std::unexpected(errors.front().text());
  put_in_order(c);
  // What would be printed otherwise was not printed by us: a field left out, a profile given twice.
  if (c.profiles.empty() || print_campaign(c) != text)
    return std::unexpected(std::string{"it is not as Drydock writes it"});
  return c;
}

std::string difference(Campaign const& kept, Campaign const& wanted) {
  return first_difference(kept, wanted, {});
}

std::string not_comparable(Campaign const& before, Campaign const& now) {
  return first_difference(before, now, kNotOfKind);
}

Plan plan_of(Campaign const& campaign, std::uint64_t seed, SweepProfile profile) {
  PlanShape shape = campaign.shape;
  shape.profile = profile.settings;
  shape.people = profile.people;
  Plan plan = random_plan(Seed{seed}, shape);
  plan.mutants = campaign.mutants;
  return plan;
}

BranchingOptions searching(std::uint32_t timelines, std::uint64_t own, std::uint64_t events_max) {
  BranchingOptions options{.timelines = timelines, .events_max = events_max};
  if (timelines > kTimelinesSearched)
    return options;
  // A few, as far as they pay: a whole run costs as much as some hundred of them.
  options.whole_runs = 1;
  options.events_of_all = own + own / 2;
  return options;
}

namespace {

/// What other timelines of the plan show beside its own run.
void add_branches(SweptRun& run, Plan const& plan, Campaign const& campaign) {
  BranchingResult const branched =
      branch(plan, searching(campaign.timelines, run.events, campaign.events_max));
  run.timelines = branched.timelines;
  run.points = branched.points;
  run.cells = branched.cells;
  run.events = branched.events;
  run.history = mix_all(run.history, branched.history);
  for (Branched const& one : branched.findings) {
    auto const known = [&](std::string const& print) {
      return std::ranges::find(run.findings, print, &SweptFinding::fingerprint) !=
             run.findings.end();
    };
    if (known(fingerprint(one.finding)))
      continue;
    // As its run tells it, which is what will be shown again.
    RunRecord const again = drydock::run(
        with_recipe(plan, one.recipe), {.keep = Keep::HashOnly, .events_max = campaign.events_max});
    run.verdict = worst(run.verdict, again.verdict);
    for (SweptFinding& f : folded(again.findings))
      if (!known(f.fingerprint)) {
        f.recipe = print_recipe(one.recipe);
        f.events = again.history.size();
        run.findings.push_back(std::move(f));
      }
  }
  std::ranges::sort(run.findings, {}, &SweptFinding::fingerprint);
}

}  // namespace

SweptRun swept(Campaign const& campaign, std::uint64_t seed, std::uint32_t profile) {
  Plan const plan = plan_of(campaign, seed, campaign.profiles.at(profile));
  RunRecord record = run(plan, {.keep = Keep::HashOnly, .events_max = campaign.events_max});
  SweptRun out{.seed = seed,
               .profile = profile,
               .verdict = record.verdict,
               .events = record.history.size(),
               .actions = static_cast<std::uint32_t>(plan.actions.size()),
               .history = record.history.hash(),
               .faults = faults_met(plan, record),
               .acts = acts_done(plan, record),
               .why_unknown = std::move(record.why_unknown),
               .findings = folded(record.findings)};
  for (SweptFinding& f : out.findings)
    f.events = out.events;
  if (campaign.timelines > 1)
    add_branches(out, plan, campaign);
  return out;
}

}  // namespace drydock
