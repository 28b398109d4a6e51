#include "campaign/branching.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "model/hash.h"
#include "scenarios/world/transport.h"
#include "scenarios/world/world.h"

namespace drydock {
namespace {

/// One branch in so many goes off any point, whatever it is worth: what looks promising may lead
/// nowhere.
constexpr std::uint64_t kAnywhere = 4;
/// All energies are reckoned again after so many draws.
constexpr std::size_t kDrawsBetween = 256;
/// A point after the faults is worth so much less.
constexpr std::uint64_t kHealed = 64;

constexpr std::array kFaultMarks{
    EventKind::EngineCrashed,  EventKind::CallLost,        EventKind::AnswerLost,
    EventKind::CallRepeated,   EventKind::CallTimedOut,    EventKind::CallThrottled,
    EventKind::CallFailed,     EventKind::PageCut,         EventKind::WebhookLost,
    EventKind::WebhookDelayed, EventKind::WebhookRepeated, EventKind::CallDenied};

/// Whether a number is wrong, an order missing or goods out of balance. What goes wrong here is
/// told hours later, when nobody has put it right, so whoever gives it up earlier never hears of
/// it.
bool something_is_wrong(World const& world) {
  Truth const& truth = world.watch().truth();
  return truth.wrong_trackers() > 0 || truth.orders_missing() > 0 || truth.wrong_pools();
}

std::uint64_t fault_marks(World const& world) {
  std::uint64_t sum = 0;
  for (EventKind const kind : kFaultMarks)
    sum += count_of(world.counts(), kind);
  return sum;
}

/// What of a world makes it worth going on from: what has happened so far, and what kind of moment
/// it is now.
class Looked {
 public:
  /// Cells that the last step came into are appended.
  void look(World const& world, std::vector<std::uint64_t>& cells) {
    EventCounts const& counts = world.counts();
    bool new_mark = false;
    for (std::size_t mark = 0; mark < kEventKinds; ++mark)
      if (!had_[mark] && counts[mark] > 0) {
        had_.set(mark);
        new_mark = true;
      }
    // The set counts, in whatever order its marks came.
    if (new_mark)
      cells.push_back(set_of_marks());
    std::uint64_t const phase = world.phase(), faults = fault_marks(world);
    if (phase != phase_)
      cells.push_back(mix_all(kMoment, phase));
    if (faults != faults_)
      for (EventKind const kind : kFaultMarks)
        if (std::uint64_t const n = count_of(counts, kind); n != by_kind_[place_of(kind)]) {
          by_kind_[place_of(kind)] = n;
          cells.push_back(mix_all(kFault, kind, world.last_act().value_or(kNoAct), phase));
        }
    phase_ = phase;
    faults_ = faults;
  }
  [[nodiscard]] Marks const& had() const { return had_; }

 private:
  static constexpr std::uint64_t kMoment = 0x6D6F'6D65'6E74ULL, kFault = 0x6661'756C'74ULL,
                                 kSet = 0x736574ULL, kNoAct = 63;
  static std::size_t place_of(EventKind kind) {
    return static_cast<std::size_t>(std::ranges::find(kFaultMarks, kind) - kFaultMarks.begin());
  }
  [[nodiscard]] std::uint64_t set_of_marks() const {
    std::uint64_t hash = kSet;
    for (std::size_t mark = 0; mark < kEventKinds; ++mark)
      if (had_[mark])
        hash = mix(hash, mark + 1);
    return hash;
  }

  Marks had_;
  std::uint64_t phase_ = 0, faults_ = 0;
  std::array<std::uint64_t, kFaultMarks.size()> by_kind_{};
};

/// A moment of a timeline at which others branch off.
struct BranchPoint {
  World world;
  Looked looked;
  Recipe recipe;
  std::uint64_t cell = 0;  ///< for which it is kept
};

class Branching {
 public:
  Branching(Plan const& plan, BranchingOptions const& options)
      : plan_(std::make_shared<Plan const>(plan)),
        options_(options),
        dice_(Prng{plan.seed}.fork(kStream)),
        transport_(direct_transport(plan_->store)) {}

  BranchingResult run() {
    BranchPoint start{World(plan_, Keep::HashOnly, *transport_), {}, {}, 0};
    // Chance falls anew after a moment, so the first one has to be over.
    while (start.world.next_due() <= start.world.now() && start.world.step()) {
    }
    for (std::uint32_t i = 0; i < std::min(options_.whole_runs, options_.timelines) && !over();
         ++i) {
      BranchPoint from{start};
      // The first is the plan as it is; the others begin as it does.
      if (i > 0)
        reseed(from);
      follow(std::move(from), Until::End);
      rarity_.whole_run(out_.marks_of_last);
    }
    while (out_.result.timelines < options_.timelines && !points_.empty() && !over()) {
      BranchPoint from{points_[drawn()]};
      reseed(from);
      // Half of the effort sees what becomes of it in the end.
      follow(std::move(from),
             events_whole_ + events_followed_ <= events_cut_ ? Until::End : Until::NothingNew);
    }
    out_.result.cells = rarity_.cells();
    return std::move(out_.result);
  }

 private:
  static constexpr std::uint64_t kStream = 0x6272'616E'6368ULL;
  enum class Until : std::uint8_t { End, NothingNew };

  [[nodiscard]] bool over() const {
    return out_.result.goal || out_.result.events >= options_.events_of_all;
  }
  void reseed(BranchPoint& point) {
    Seed const seed{dice_.next()};
    point.world.reseed(seed);
    point.recipe.push_back({point.world.now(), seed});
  }
  std::size_t drawn() {
    if (options_.effort == Effort::Alike || dice_.below(kAnywhere) == 0)
      return static_cast<std::size_t>(dice_.below(points_.size()));
    // What was rare grows common slowly; a new point's energy is known at once.
    if (draws_++ % kDrawsBetween == 0)
      for (std::size_t i = 0; i < points_.size(); ++i)
        energies_[i] = energy_of(points_[i]);
    return drawn_by_energy(energies_, dice_);
  }
  [[nodiscard]] std::uint64_t energy_of(BranchPoint const& point) const {
    Marks const& had = point.looked.had();
    std::uint64_t const energy = rarity_.energy(had, point.cell);
    // Once faults have healed nothing but the time that messages take is left to chance.
    bool const healed = had[static_cast<std::size_t>(EventKind::FaultsHealed)];
    return healed ? std::max<std::uint64_t>(1, energy / kHealed) : energy;
  }

  void follow(BranchPoint at, Until until) {
    BranchingResult& out = out_.result;
    std::uint64_t const before = at.world.history().size();
    std::size_t told = at.world.watch().findings_told();
    std::uint32_t idle = 0;
    std::optional<std::uint64_t> to_keep;
    std::uint64_t patient = UINT64_MAX;  // from there on it is followed for what is wrong in it
    bool ended = false;
    while (!ended && at.world.history().size() < options_.events_max) {
      ended = !at.world.step();
      cells_.clear();
      at.looked.look(at.world, cells_);
      ++idle;
      for (std::uint64_t const cell : cells_)
        if (rarity_.came_into(cell)) {
          to_keep = cell;
          idle = 0;
        }
      // Only when a moment is over chance can fall anew.
      if (to_keep && !ended && at.world.next_due() > at.world.now()) {
        keep({at.world, at.looked, at.recipe, *to_keep});
        to_keep.reset();
      }
      if (options_.goal && options_.goal(at.world)) {
        out.goal = at.recipe;
        break;
      }
      // What is found counts as it is told in the end.
      if (std::exchange(told, at.world.watch().findings_told()) != told)
        until = Until::End;
      if (until == Until::NothingNew && idle >= options_.patience) {
        patient = std::min<std::uint64_t>(patient, at.world.history().size());
        if (!something_is_wrong(at.world) || events_followed_ > events_whole_ + events_cut_)
          break;
      }
    }
    std::uint64_t const events = at.world.history().size() - before;
    std::uint64_t const followed =
        until == Until::End || patient == UINT64_MAX ? 0 : at.world.history().size() - patient;
    events_followed_ += followed;
    (until == Until::End ? events_whole_ : events_cut_) += events - followed;
    ++out.timelines;
    out.events += events;
    out.history = mix_all(out.history, at.world.history().hash());
    out.marks |= at.looked.had();
    out_.marks_of_last = at.looked.had();
    if (!ended)
      return;
    ++out.whole;
    at.world.close();
    take_findings(at);
  }

  void keep(BranchPoint point) {
    ++out_.result.points;
    std::uint64_t const energy = energy_of(point);
    if (points_.size() < options_.points_max) {
      points_.push_back(std::move(point));
      energies_.push_back(energy);
      return;
    }
    // The oldest make room, one after the other; what is rare is met again from those after it.
    std::size_t const place = next_to_go_++ % points_.size();
    points_[place] = std::move(point);
    energies_[place] = energy;
  }

  void take_findings(BranchPoint const& at) {
    for (Finding const& f : at.world.watch().findings()) {
      if (f.severity == Severity::Info || !f.follows_from.empty())
        continue;
      std::string const print = fingerprint(f);
      auto& known = out_.result.findings;
      auto const same = std::ranges::find_if(
          known, [&](Branched const& one) { return fingerprint(one.finding) == print; });
      if (same == known.end())
        known.push_back({f, at.recipe, at.world.history().size(), at.world.history().hash()});
    }
  }

  struct Out {
    BranchingResult result;
    Marks marks_of_last;
  };
  std::shared_ptr<Plan const> plan_;
  BranchingOptions const& options_;
  Prng dice_;
  std::unique_ptr<Transport> transport_;
  Rarity rarity_;
  std::vector<BranchPoint> points_;
  std::size_t next_to_go_ = 0, draws_ = 0;
  std::vector<std::uint64_t> energies_, cells_;
  std::uint64_t events_whole_ = 0, events_cut_ = 0, events_followed_ = 0;
  Out out_;
};

}  // namespace

BranchingResult branch(Plan const& plan, BranchingOptions const& options) {
  return Branching(plan, options).run();
}

Plan with_recipe(Plan plan, Recipe const& recipe) {
  plan.faults.anew = recipe;
  return plan;
}

std::string print_recipe(Recipe const& recipe) {
  std::string out;
  for (NewChance const& chance : recipe)
    out += fmt::format("{}{}:{:x}", out.empty() ? "" : ",", chance.after.ms(), chance.seed.value);
  return out;
}

std::expected<Recipe, std::string> parse_recipe(std::string_view text) {
  Recipe out;
  while (!text.empty()) {
    auto const comma = std::min(text.find(','), text.size());
    std::string_view const part = text.substr(0, comma);
    auto const colon = std::min(part.find(':'), part.size());
    std::int64_t ms = 0;
    std::uint64_t seed = 0;
    auto const [at, wrong] = std::from_chars(part.data(), part.data() + colon, ms);
    auto const [end, bad] = std::from_chars(part.data() + std::min(colon + 1, part.size()),
                                            part.data() + part.size(), seed, 16);
    if (wrong != std::errc{} || bad != std::errc{} || at != part.data() + colon ||
        end != part.data() + part.size() || comma + 1 == text.size())
      return std::unexpected(
          fmt::format("\"{}\" is no branch point, such as 1772409600000:5f3a", part));
    if (!out.empty() && Tick{ms} < out.back().after)
      return std::unexpected(fmt::format("\"{}\" is earlier than the one before it", part));
    out.push_back({Tick{ms}, Seed{seed}});
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return out;
}

}  // namespace drydock
