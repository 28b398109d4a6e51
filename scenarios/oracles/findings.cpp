#include "scenarios/oracles/findings.h"

#include <algorithm>

#include "scenarios/oracles/detector.h"

namespace drydock {
namespace {

/// Subjects of one kind of finding that are kept one by one; the rest are counted.
/// One wrong setting can hurt each of ten thousand items; nobody reads them all, and forks would
/// copy them.
constexpr std::uint32_t kSubjectsMax = 500;

/// Whether two such of one subject are twice as much; of the others the larger one is kept.
/// Each of these moves units anew. Of a state that goes on, such as a difference or a stuck row,
/// being told again says only that it still is so.
bool adds_up(Anomaly a) {
  return a == Anomaly::LostDeduction || a == Anomaly::DoubleDeduction ||
         a == Anomaly::DuplicateUpdate || a == Anomaly::Oversell;
}

}  // namespace

Finding found_by(Detector const& detector) {
  Finding finding;
  finding.anomaly = detector.anomaly;
  finding.severity = detector.severity;
  for (std::string_view rule : detector.rules)
    if (!rule.empty())
      finding.rules.emplace_back(rule);
  finding.cause.emplace_back(detector.cause);
  return finding;
}

std::uint32_t Findings::tell(Finding finding) {
  // Oracles name the events that they would like to show; some have none. The history's order is
  // the story's, whatever order they were named in.
  std::erase(finding.slice, kNone);
  std::sort(finding.slice.begin(), finding.slice.end());
  finding.slice.erase(std::unique(finding.slice.begin(), finding.slice.end()), finding.slice.end());
  std::string const print = fingerprint(finding);
  std::string const key = print + '\x1f' + finding.shop + '\x1f' + finding.subject;
  if (auto const* known = told_.find(key)) {
    Finding& f = all_.write()[*known];
    ++f.count;
    // Hit in several places, it is a finding of none of them alone.
    if (f.location != finding.location)
      f.location.clear();
    if (adds_up(f.anomaly)) {
      f.units += finding.units;
      f.money_minor += finding.money_minor;
    } else {
      f.units = std::max(f.units, finding.units);
      f.money_minor = std::max(f.money_minor, finding.money_minor);
    }
    f.unit_minutes += finding.unit_minutes;
    return *known;
  }
  Kind const* const known = kinds_.find(print);
  Kind kind = known == nullptr ? Kind{} : *known;
  // The first of its kind stands for all that are folded, so that counts still add up.
  if (kind.subjects >= kSubjectsMax) {
    ++folded_;
    ++all_.write()[kind.first].count;
    return kind.first;
  }
  auto const place = static_cast<std::uint32_t>(all().size());
  ++kind.subjects;
  kind.first = std::min(kind.first, place);
  kinds_.set(print, kind);
  told_.set(key, place);
  all_.write().push_back(std::move(finding));
  return place;
}

std::uint32_t Findings::root_of(TrackerId quantity, Wrong way) const {
  auto const* found = roots_.find(key(quantity));
  return found == nullptr || found->way != way ? kNone : found->finding;
}

void Findings::release(TrackerId quantity) {
  if (roots_.find(key(quantity)) != nullptr)
    // Not forgotten at once: the sale that ends a difference may be an oversell that follows from
    // it, and oracles see one after another (docs/decisions/0008).
    released_.push_back(quantity);
}

void Findings::end_of_event() {
  for (TrackerId quantity : released_)
    roots_.erase(key(quantity));
  released_.clear();
}

std::uint32_t Findings::duplicate_of(std::size_t shop, std::uint32_t product) const {
  auto const* found = duplicates_.find(key({product, static_cast<std::uint8_t>(shop)}));
  return found == nullptr ? kNone : *found;
}

}  // namespace drydock
