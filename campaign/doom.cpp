#include "campaign/doom.h"

#include <algorithm>
#include <map>

#include "scenarios/run/side_by_side.h"
#include "scenarios/world/world.h"

namespace drydock {
namespace {

bool is_same_damage(Finding const& one, Finding const& other) {
  return one.anomaly == other.anomaly && one.subject == other.subject && one.shop == other.shop &&
         one.severity == other.severity;
}

Finding const* damage_of(RunRecord const& record) {
  auto const worst = [&](Severity severity) -> Finding const* {
    auto const at = std::ranges::find_if(record.findings, [&](Finding const& f) {
      return f.severity == severity && f.follows_from.empty();
    });
    return at == record.findings.end() ? nullptr : &*at;
  };
  Finding const* const error = worst(Severity::Error);
  return error != nullptr ? error : worst(Severity::Warning);
}

/// Evenly from the start to the last moment, and just before and at each event of the story: what
/// decides it lies between those two.
std::vector<Tick> moments_of(RunRecord const& record, Finding const& damage, Tick last,
                             std::uint32_t evenly) {
  Tick const start = record.plan->start;
  std::vector<Tick> all{start, last};
  std::int64_t const length = (last - start).ms();
  for (std::uint32_t i = 1; i < evenly; ++i)
    all.push_back(start + Duration{length * i / evenly});
  for (std::uint32_t const id : damage.slice) {
    Tick const at = record.history.events()[id].at;
    all.push_back(at - Duration{1});
    all.push_back(at);
  }
  std::erase_if(all, [&](Tick t) { return t < start || t > last; });
  std::ranges::sort(all);
  auto const same = std::ranges::unique(all);
  all.erase(same.begin(), same.end());
  return all;
}

enum class End : std::uint8_t { Well, Hurt, Unknown };

/// Goes on to the end, unless the damage is there before.
End go_on(World world, Finding const& damage, std::uint64_t events_max) {
  std::size_t seen = 0;
  auto const hurt = [&] {
    auto const& findings = world.watch().findings();
    for (; seen < findings.size(); ++seen)
      if (is_same_damage(findings[seen], damage))
        return true;
    return false;
  };
  while (world.step()) {
    if (hurt())
      return End::Hurt;
    if (world.history().size() >= events_max)
      return End::Unknown;
  }
  world.close();
  // The oracles' last look may make a warning an error, so all are looked at once more.
  seen = 0;
  return hurt() ? End::Hurt : End::Well;
}

/// The world when all that was due up to a moment has been done.
World world_at(std::shared_ptr<Plan const> const& plan, Transport& transport, Tick at) {
  World world(plan, Keep::HashOnly, transport);
  for (;;) {
    World next = world;
    if (!next.step() || next.now() > at)
      return world;
    world = std::move(next);
  }
}

void look_on(DoomPoint& point, RunRecord const& record, Finding const& damage, std::uint32_t number,
             DoomOptions const& options) {
  std::unique_ptr<Transport> const transport = options.transport(record.plan->store);
  World const world = world_at(record.plan, *transport, point.at);
  constexpr std::uint64_t kAgain = 0x6167'6169'6EU;
  Prng seeds = Prng{record.plan->seed}.fork(kAgain + number);
  for (std::uint32_t i = 0; i < options.again; ++i) {
    World other = world;
    other.reseed(Seed{seeds.next()});
    End const end = go_on(std::move(other), damage, options.events_max);
    point.hurt += end == End::Hurt ? 1 : 0;
    point.unknown += end == End::Unknown ? 1 : 0;
  }
}

/// What of the story happened after the moment before each point, up to it.
void tell_since(std::vector<DoomPoint>& points, RunRecord const& record, Finding const& damage) {
  for (std::uint32_t const id : damage.slice) {
    Tick const at = record.history.events()[id].at;
    auto const point = std::ranges::lower_bound(points, at, {}, &DoomPoint::at);
    if (point != points.end())
      point->since.push_back(id);
  }
}

}  // namespace

std::expected<Doom, std::string> damage_over_time(RunRecord const& record,
                                                  DoomOptions const& options) {
  Finding const* const damage = damage_of(record);
  if (damage == nullptr)
    return std::unexpected("the run shows no damage, so there is no moment that doomed it");
  Tick const last = options.until.value_or(damage->at);
  if (last < record.plan->start)
    return std::unexpected("the last moment is before the run's start");
  Doom doom{.fingerprint = fingerprint(*damage), .again = options.again};
  for (Tick const at : moments_of(record, *damage, last, options.moments))
    doom.points.push_back({.at = at});
  auto const count = static_cast<std::uint32_t>(doom.points.size());
  side_by_side(count, options.threads,
               [&](std::uint32_t i) { look_on(doom.points[i], record, *damage, i, options); });
  tell_since(doom.points, record, *damage);
  for (std::size_t i = doom.points.size(); i-- > 0 && doom.points[i].hurt == options.again;)
    doom.doomed = i;
  std::uint32_t most = 0;
  for (std::size_t i = 1; i < doom.points.size(); ++i) {
    std::uint32_t const now = doom.points[i].hurt, before = doom.points[i - 1].hurt;
    if (now > before && now - before > most) {
      most = now - before;
      doom.steepest = i;
    }
  }
  return doom;
}

}  // namespace drydock
