#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/check/pitfalls.h"
#include "scenarios/check/weeks.h"

/// What a configuration permits, decided by plans that are made for it and not by luck.
namespace drydock {

struct SettingDef;

/// One pitfall for one account.
struct Attempt {
  Pitfall const* pitfall = nullptr;
  AccountIndex account;
  std::uint32_t runs = 0;  ///< 0: this account has nothing that it could happen to
  bool bit = false;
};

enum class OddRow : std::uint8_t;

/// One odd row of the store's files.
struct OddAttempt {
  OddRow row;
  std::string subject;
  std::uint32_t runs = 0;
  bool bit = false;
};

/// The goods that the account's shop sells best at the first location that it pushes to; none:
/// there are no such goods, or no such location.
std::optional<Scene> first_scene(StoreConfig const& store, Catalogue const& catalogue,
                                 Demand const& demand, AccountIndex account);

struct Directed {
  std::vector<Week> bites;        ///< runs that show damage, with that damage alone
  std::vector<Attempt> attempts;  ///< in the order of accounts and pitfalls
  std::vector<OddAttempt> rows;   ///< in the order of shops and kinds
  std::uint64_t events = 0;
  std::uint64_t digest = 0;  ///< of all runs, in order
};

/// Runs every pitfall of a setting that is off its safe form, for each account at one of its
/// locations after the other until it bites, on the goods that its shop sells best. What the same
/// plan shows with these settings in their safe form is not theirs, and is left out. The same for
/// every seed of the check.
Directed run_pitfalls(StoreConfig const& store, Catalogue const& catalogue, Demand const& demand,
                      CheckOptions const& options, Progress const& progress);

/// Whether a setting has a pitfall: off its safe form it is known to do damage.
bool known_to_do_damage(std::string_view path);

/// The account's settings of that kind in their safe form, or one of them alone; times and tags
/// stay what people chose.
Plan in_safe_form(Plan plan, AccountIndex account, SettingDef const* alone = nullptr);

/// The weeks, and the bites with what none of them shows: a week's own goods and orders tell a
/// thing best. What an odd row does is told of that row, whoever shows the same.
std::vector<Week> with_bites(std::vector<Week> weeks, std::vector<Week> bites);

/// Counts the runs' events and takes their histories into the digest.
void note_runs(Directed const& directed, CheckResult& result);

/// What was tried and what came of it, in a sentence; "" when nothing was.
std::string told_of(Directed const& directed, StoreConfig const& store);

}  // namespace drydock
