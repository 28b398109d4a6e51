#include "proptests/verdict/judged.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include <fmt/format.h>

#include "scenarios/store/patched.h"

namespace drydock::corpus {
namespace {

bool part_of_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// Whether the text has the word, and not a longer one.
bool names(std::string_view text, std::string_view word) {
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    bool const begins = at == 0 || !part_of_word(text[at - 1]);
    auto const end = at + word.size();
    if (begins && (end == text.size() || !part_of_word(text[end])))
      return true;
  }
  return false;
}

/// The rows behind a finding: all that it is about.
std::vector<Affected> rows_of(Finding const& f, CheckResult const& result) {
  auto const found = result.affected.find(fingerprint(f));
  return found == result.affected.end() ? std::vector<Affected>{} : found->second;
}

bool names_it(Finding const& f, std::string const& subject, CheckResult const& result) {
  return names(f.subject, subject) || std::ranges::any_of(rows_of(f, result), [&](auto const& row) {
           return names(row.subject, subject);
         });
}

bool counts(Finding const& f, Truth const& truth, CheckResult const& result) {
  return f.units == *truth.units || std::ranges::any_of(rows_of(f, result), [&](auto const& row) {
           return row.units == *truth.units &&
                  (truth.subject.empty() || names(row.subject, truth.subject));
         });
}

bool blames(Finding const& f, std::string const& path, StoreConfig const& store) {
  return std::ranges::any_of(f.blame,
                             [&](Place const& place) {
                               return path_of(place, store).find(path) != std::string::npos;
                             }) ||
         std::ranges::any_of(f.repair, [&](Remedy const& remedy) {
           return line_of(remedy, store).find(path) != std::string::npos;
         });
}

/// Of an error: a setting of it is blamed, or to be changed.
bool accuses(Finding const& f, std::string const& path, StoreConfig const& store) {
  return f.severity == Severity::Error && blames(f, path, store);
}

bool told_as_unread(StoreInput const& input, std::string const& subject) {
  auto const says = [&](std::string const& why) { return why.find(subject) != std::string::npos; };
  for (FileRead const& file : input.files)
    for (csv::CsvError const& error : file.bad)
      if (says(error.why))
        return true;
  return std::ranges::any_of(input.to_fill_in, [&](FileError const& e) { return says(e.why); });
}

std::string_view word_of(Verdict verdict) {
  return verdict == Verdict::Passed ? "GO" : verdict == Verdict::Failed ? "NO-GO" : "unknown";
}

std::string line_of(CheckResult const& result) {
  std::string out(word_of(result.verdict));
  for (Finding const& f : result.findings)
    if (f.severity == Severity::Error)
      out += fmt::format("; {} ({}) of {}", name_of(f.anomaly),
                         f.cause.empty() ? "" : f.cause.front(), f.subject);
  if (!result.repair.empty())
    out += fmt::format("; repaired: {}", word_of(result.repaired));
  return out;
}

}  // namespace

bool Judged::all_right() const {
  return std::ranges::none_of(
      std::initializer_list<Right>{verdict, anomaly, subject, units, blame, mend, claim},
      [](Right const& right) { return right && !*right; });
}

Judged judge(std::optional<Truth> const& truth, StoreInput const& input,
             CheckResult const& result) {
  Judged out;
  out.said = line_of(result);
  if (!truth) {
    out.verdict = result.verdict == Verdict::Passed;
    return out;
  }
  if (truth->verdict)
    out.verdict = result.verdict == *truth->verdict;
  // Mostly it is a row that could not be read; what a finding has to tell is looked for there.
  if (truth->verdict == Verdict::Unknown && truth->anomalies.empty()) {
    out.subject = told_as_unread(input, truth->subject);
    return out;
  }
  // What forbids to go live has to be told as an error.
  bool const errors_alone = truth->verdict == Verdict::Failed;
  std::vector<Finding const*> telling;
  for (Finding const& f : result.findings)
    if ((!errors_alone || f.severity == Severity::Error) &&
        (truth->anomalies.empty() ||
         std::ranges::find(truth->anomalies, f.anomaly) != truth->anomalies.end()))
      telling.push_back(&f);
  auto const any = [&](auto const& says) { return std::ranges::any_of(telling, says); };
  if (!truth->anomalies.empty())
    out.anomaly = !telling.empty();
  if (!truth->subject.empty()) {
    out.subject = any([&](Finding const* f) { return names_it(*f, truth->subject, result); }) ||
                  (truth->anomalies.empty() && told_as_unread(input, truth->subject));
    // Whether it is this very defect that is told shows at what it is about.
    if (out.anomaly && !*out.subject)
      out.anomaly = false;
  }
  if (truth->units)
    out.units = any([&](Finding const* f) { return counts(*f, *truth, result); });
  if (!truth->blame.empty())
    out.blame = any([&](Finding const* f) {
      return std::ranges::any_of(
          truth->blame, [&](std::string const& path) { return blames(*f, path, input.config); });
    });
  // Another account is no part of it, in no finding.
  for (std::string const& path : truth->innocent)
    for (Finding const& f : result.findings)
      if (out.blame && accuses(f, path, input.config))
        out.blame = false;
  if (truth->mend == Mend::LeadsToGo)
    out.mend = result.repaired == Verdict::Passed;
  return out;
}

std::expected<Verdict, std::string> verdict_after_repair(Folder const& folder,
                                                         StoreInput const& input,
                                                         CheckResult const& result,
                                                         CheckOptions options) {
  auto const patch = patched(
      input, result.repair,
      [&](std::string const& name) {
        return read_file(folder.path() / name, name, csv::CsvLimits{}.file_bytes);
      },
      [&](std::string const& name) { return std::filesystem::exists(folder.path() / name); });
  if (!patch)
    return std::unexpected(patch.error().empty() ? "no patch" : patch.error().front());
  for (PatchedFile const& file : patch->corrected)
    if (auto const put = folder.put(file.name, file.bytes); !put)
      return std::unexpected(put.error());
  if (auto const put = folder.put("store.json", patch->store_json); !put)
    return std::unexpected(put.error());
  auto const again = read_folder(folder.path());
  if (!again)
    return std::unexpected(again.error());
  constexpr std::uint64_t kUnseen = 1'000'000;
  options.seed += kUnseen;
  return check(*again, options).verdict;
}

}  // namespace drydock::corpus
