#include "proptests/verdict/corpus.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "explore/core_seen.h"
#include "proptests/verdict/healthy.h"
#include "proptests/verdict/kits.h"
#include "proptests/verdict/shelves.h"
#include "scenarios/run/side_by_side.h"

namespace drydock::corpus {
namespace {

constexpr std::array<std::string_view, 3> kStoreKinds = {
    "one shop, one location", "one shop, several locations", "several shops"};
constexpr std::string_view kHealthy = "healthy", kKeepsBack = "holds-back", kOfOthers = "kits",
                           kShelves = "shelves";

/// A store with its defect, if any.
struct Planted {
  MadeStore store;
  std::optional<Truth> truth;
  bool applies = true;
};

std::uint64_t stream_of(std::string_view name) {
  std::uint64_t sum = 0;
  for (char const c : name)
    sum = sum * 131 + static_cast<unsigned char>(c);
  return sum;
}

std::expected<Planted, std::string> plant(Case const& one) {
  Planted out{healthy_store(one.seed), std::nullopt};
  if (one.defect.empty()) {
    // Streams of their own: the stores that a defect is planted in stay what they are.
    Prng kits = Prng{one.seed}.fork(stream_of(kOfOthers));
    if (kits.chance({1, 3}))
      make_of_others(out.store, kits);
    Prng shelves = Prng{one.seed}.fork(stream_of(kShelves));
    if (shelves.chance({1, 2}))
      live_in(out.store, shelves);
    Prng prng = Prng{one.seed}.fork(stream_of(kKeepsBack));
    if (prng.chance({1, 4}))
      keep_back(out.store, prng);
    return out;
  }
  Defect const* const defect = find_defect(one.defect);
  if (defect == nullptr)
    return std::unexpected("there is no defect " + one.defect);
  Prng prng = Prng{one.seed}.fork(stream_of(one.defect));
  out.truth = defect->plant(out.store, prng);
  out.applies = out.truth.has_value();
  return out;
}

// --- the page ------------------------------------------------------------------------------------

struct Share {
  std::uint32_t right = 0, all = 0;
  void add(Right const& answer) {
    if (!answer)
      return;
    ++all;
    right += *answer ? 1 : 0;
  }
  [[nodiscard]] std::string text() const {
    return all == 0 ? std::string{} : fmt::format("{} / {}", right, all);
  }
};

struct Row {
  std::uint32_t cases = 0;
  Share verdict, anomaly, subject, units, blame, mend, claim;
  void add(Judged const& j) {
    ++cases;
    verdict.add(j.verdict);
    anomaly.add(j.anomaly);
    subject.add(j.subject);
    units.add(j.units);
    blame.add(j.blame);
    mend.add(j.mend);
    claim.add(j.claim);
  }
  [[nodiscard]] std::string text(std::string_view name) const {
    return fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} | {} |\n", name, cases,
                       verdict.text(), anomaly.text(), subject.text(), units.text(), blame.text(),
                       mend.text(), claim.text());
  }
};

std::string percent(std::uint32_t part, std::uint32_t whole) {
  return whole == 0
             ? "none"
             : fmt::format("{}.{} %", part * 1000ULL / whole / 10, part * 1000ULL / whole % 10);
}

std::string what_is_wrong(CaseResult const& r) {
  std::string out;
  auto const note = [&](Right const& answer, std::string_view what) {
    if (answer && !*answer)
      out += (out.empty() ? "" : ", ") + std::string(what);
  };
  note(r.judged.verdict, "verdict");
  note(r.judged.anomaly, "anomaly");
  note(r.judged.subject, "subject");
  note(r.judged.units, "units");
  note(r.judged.blame, "blame");
  note(r.judged.mend, "repair");
  note(r.judged.claim, "claim");
  return r.unreadable.empty() ? out : "not read";
}

/// In how many kinds of store each defect was planted.
std::string told_of_places(
    std::map<std::string, std::array<std::uint32_t, kStoreKinds.size()>> const& places) {
  std::array<std::size_t, kStoreKinds.size() + 1> defects_in{};
  std::uint32_t least = ~0U;
  for (auto const& [name, counts] : places) {
    ++defects_in[static_cast<std::size_t>(
        std::ranges::count_if(counts, [](std::uint32_t n) { return n > 0; }))];
    least = std::min(least, counts[0] + counts[1] + counts[2]);
  }
  if (places.empty())
    return {};
  return fmt::format(
      "\nOf {} defects {} were planted in all three kinds of store, {} in two and {} in one, where "
      "alone they have a place; each in at least {} stores.\n",
      places.size(), defects_in[3], defects_in[2], defects_in[1], least);
}

/// A line of a table: no bars, no ends of lines, and not too much of it.
std::string in_a_cell(std::string text) {
  constexpr std::size_t kShown = 240;
  for (char& c : text)
    if (c == '|' || c == '\n' || c == '\r')
      c = ' ';
  if (text.size() > kShown) {
    std::size_t end = kShown;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
      --end;
    text = text.substr(0, end) + " ...";
  }
  return text;
}

}  // namespace

std::expected<std::optional<Files>, std::string> files_of(Case const& one) {
  auto const planted = plant(one);
  if (!planted)
    return std::unexpected(planted.error());
  if (!planted->applies)
    return std::nullopt;
  return files_of(planted->store);
}

CaseResult run_case(Case const& one, CheckRepairs repairs) {
  CaseResult out{.of = one, .kind = std::string(kHealthy)};
  if (Defect const* const defect = find_defect(one.defect))
    out.kind = defect->kind;
  auto const planted = plant(one);
  if (!planted || !planted->applies) {
    out.planted = false;
    return out;
  }
  out.store = kind_of(planted->store);
  out.must_not_go =
      planted->truth && planted->truth->verdict && *planted->truth->verdict != Verdict::Passed;
  auto const folder = Folder::with(files_of(planted->store));
  auto const input = folder
                         ? read_folder(folder->path())
                         : std::expected<StoreInput, std::string>{std::unexpected(folder.error())};
  if (!input) {
    out.unreadable = input.error();
    out.judged.verdict = false;
    out.judged.said = input.error();
    return out;
  }
  CheckOptions options;
  options.threads = 1;  // the cases themselves run side by side
  options.mutants = planted->store.mutants;
  // As a user's check does; it takes as long as all the rest, so of sound stores one in five is
  // explored, where a wrong alarm would show, and a sample in a test has no time for it.
  constexpr std::uint64_t kOneIn = 5;
  if (repairs == CheckRepairs::Yes && one.defect.empty() && one.seed.value % kOneIn == 0)
    options.explore = &core_seen;
  // What two weeks do not meet, plans that are made for it must: a verdict is no matter of luck. A
  // bug of the sync itself has no setting that plans are made for, so it gets the weeks of a user's
  // check.
  if (repairs == CheckRepairs::No && options.mutants.empty())
    options.seeds = 2;
  auto const result = check(*input, options);
  out.judged = judge(planted->truth, *input, result);
  out.said_no = result.verdict != Verdict::Passed;
  if (repairs == CheckRepairs::Yes && result.repaired == Verdict::Passed) {
    auto const after = verdict_after_repair(*folder, *input, result, options);
    out.judged.claim = after && *after == Verdict::Passed;
    if (!after)
      out.judged.said += "; the repair can't be carried out: " + after.error();
    else if (*after != Verdict::Passed)
      out.judged.said += "; no GO after the repair";
  }
  return out;
}

std::vector<Case> cases_of(std::uint64_t first, std::uint32_t stores, std::uint32_t defects_each) {
  std::vector<Case> out;
  std::size_t turn = 0;
  auto const all = defects();
  for (std::uint32_t s = 0; s < stores; ++s) {
    Seed const seed{first + s};
    out.push_back({seed, ""});
    for (std::uint32_t d = 0; d < defects_each; ++d)
      out.push_back({seed, std::string(all[turn++ % all.size()].name)});
  }
  return out;
}

StoreKind kind_of(MadeStore const& store) {
  if (store.config.shops.size() > 1)
    return StoreKind::SeveralShops;
  return store.config.shops.front().locations.size() > 1 ? StoreKind::ManyLocations
                                                         : StoreKind::Small;
}

std::vector<Case> with_each_kind(std::vector<Case> cases, std::uint64_t first, std::uint32_t stores,
                                 std::uint32_t each) {
  // What one more case costs is the size of its store; those of some hundred are in the turns.
  constexpr std::size_t kItemsMost = 60;
  std::array<std::vector<MadeStore>, kStoreKinds.size()> of_kind;
  for (std::uint32_t s = 0; s < stores; ++s) {
    MadeStore store = healthy_store(Seed{first + s});
    std::size_t items = 0;
    for (ErpProduct const& product : store.catalogue.erp)
      items += product.items.size();
    if (items <= kItemsMost)
      of_kind[static_cast<std::size_t>(kind_of(store))].push_back(std::move(store));
  }
  std::size_t turn = 0;
  for (Defect const& defect : defects()) {
    ++turn;
    for (auto const& alike : of_kind) {
      std::uint32_t found = 0;
      // Not always the same ones: each defect begins elsewhere.
      for (std::size_t i = 0; i < alike.size() && found < each; ++i) {
        MadeStore store = alike[(turn * 7 + i) % alike.size()];
        Case one{store.seed, std::string(defect.name)};
        Prng prng = Prng{one.seed}.fork(stream_of(one.defect));
        if (!defect.plant(store, prng))
          continue;
        ++found;
        if (std::ranges::find(cases, one) == cases.end())
          cases.push_back(std::move(one));
      }
    }
  }
  return cases;
}

std::vector<CaseResult> run_cases(std::vector<Case> const& cases, CorpusOptions const& options) {
  std::vector<CaseResult> out(cases.size());
  auto const count = static_cast<std::uint32_t>(cases.size());
  side_by_side(
      count, options.threads,
      [&](std::uint32_t i) { out[i] = run_case(cases[i], options.repairs); },
      [&](std::uint32_t done) {
        if (options.progress)
          options.progress(done, count);
      });
  return out;
}

std::string accuracy_page(std::vector<CaseResult> const& results) {
  std::map<std::string, Row> kinds, names;
  std::map<std::string, std::array<std::uint32_t, kStoreKinds.size()>> places;
  std::array<Row, kStoreKinds.size()> store_kinds;
  Row all;
  std::uint32_t told = 0, told_rightly = 0, must = 0, stores = 0, judged = 0;
  std::vector<CaseResult const*> wrong;
  for (CaseResult const& r : results) {
    if (!r.planted)
      continue;
    ++judged;
    stores += r.of.defect.empty() ? 1 : 0;
    kinds[r.kind].add(r.judged);
    store_kinds[static_cast<std::size_t>(r.store)].add(r.judged);
    if (!r.of.defect.empty())
      ++places[r.of.defect][static_cast<std::size_t>(r.store)];
    all.add(r.judged);
    if (!r.of.defect.empty())
      names[r.of.defect].add(r.judged);
    if (r.judged.verdict) {
      told += r.said_no ? 1 : 0;
      must += r.must_not_go ? 1 : 0;
      told_rightly += r.said_no && r.must_not_go ? 1 : 0;
    }
    if (!r.judged.all_right())
      wrong.push_back(&r);
  }
  std::string out = fmt::format(
      "{} checks of {} made stores: each as it is, and with defects planted. A store that must not "
      "go live is kept from it in {} of the cases (recall); of those that are kept, {} must be "
      "(precision).\n\n",
      judged, stores, percent(told_rightly, must), percent(told_rightly, told));
  std::string const head =
      "| cases | verdict | anomaly | subject | units | blame | repair found | repair holds |\n"
      "|---|---|---|---|---|---|---|---|---|\n";
  out += "| kind " + head;
  for (auto const& [kind, row] : kinds)
    out += row.text(kind);
  for (std::size_t k = 0; k < kStoreKinds.size(); ++k)
    out += store_kinds[k].text(kStoreKinds[k]);
  out += all.text("all");
  out += told_of_places(places);
  out += "\n| defect " + head;
  for (Defect const& defect : defects())
    if (auto const row = names.find(std::string(defect.name)); row != names.end())
      out += row->second.text(
          fmt::format("`{}`: {}", defect.name, in_a_cell(std::string(defect.meaning))));
  out += fmt::format("\nWrong: {} of {}.\n", wrong.size(), judged);
  if (!wrong.empty())
    out += "\n| wrong | said | again with `drydock bench --only verdict` |\n|---|---|---|\n";
  for (CaseResult const* r : wrong)
    out += fmt::format("| {} | {} | `--seed {}{}` |\n", what_is_wrong(*r),
                       in_a_cell(r->judged.said), r->of.seed.value,
                       r->of.defect.empty() ? " --defect none" : " --defect " + r->of.defect);
  return out;
}

}  // namespace drydock::corpus
