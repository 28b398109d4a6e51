#include "reports/trace.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "reports/plain.h"
#include "scenarios/format/json.h"

namespace drydock::report {
namespace {

constexpr std::int64_t kTraceProcesses = 1'000;  ///< numbers of processes that a run may use
constexpr std::int64_t kTraceErp = 1, kTraceSync = 2, kTraceFirstShop = 3;
constexpr std::int64_t kTraceNoSubject = 0;  ///< the track of what is about no item
constexpr std::int64_t kTraceFindings = 1;   ///< of the sync: no item's, as its events are by call

std::string trace_quoted(std::string_view text) { return json_text::quote(as_shown(text)); }

/// A track: a process and a thread of it.
using TraceTrack = std::pair<std::int64_t, std::int64_t>;

class TraceWriter {
 public:
  void entry(std::string_view fields) {
    out_ += first_ ? "\n{" : ",\n{";
    first_ = false;
    out_ += fields;
    out_ += '}';
  }
  [[nodiscard]] std::string const& text() const { return out_; }

 private:
  std::string out_;
  bool first_ = true;
};

/// Names of goods by the numbers that facts have. What a run makes later has its number alone.
class TraceSubjects {
 public:
  explicit TraceSubjects(Plan const& plan) {
    for (ErpProduct const& product : plan.catalogue.erp)
      for (ErpItem const& item : product.items)
        items_.emplace_back(item.number.value());
    for (auto const& shop : plan.catalogue.shops) {
      auto& names = variants_.emplace_back();
      for (ShopProduct const& product : shop)
        for (ShopVariant const& variant : product.variants)
          names.emplace_back(variant.sku.value());
    }
  }
  [[nodiscard]] std::string of(Event const& e, bool in_shop) const {
    if (e.fact.item == kNone)
      return "no item";
    if (!in_shop)
      return e.fact.item < items_.size() ? items_[e.fact.item]
                                         : fmt::format("item {}", e.fact.item);
    bool const known =
        e.fact.shop < variants_.size() && e.fact.item < variants_[e.fact.shop].size();
    std::string const name = known ? variants_[e.fact.shop][e.fact.item] : "";
    return name.empty() ? fmt::format("variant {}", e.fact.item) : name;
  }

 private:
  std::vector<std::string> items_;
  std::vector<std::vector<std::string>> variants_;  ///< by shop
};

std::int64_t trace_time(Tick at) { return at.ms() * 1'000; }

/// Where the fact of an event stands: what Fact::item counts there is one kind of number.
std::int64_t trace_process(Event const& e) {
  switch (card_of(e.fact.kind).reporter) {
    case Reporter::Shop:
      return kTraceFirstShop + (e.fact.shop == kNoIndex ? 0 : e.fact.shop);
    case Reporter::Erp:
      return kTraceErp;
    default:
      return kTraceSync;
  }
}

std::string_view trace_counter(EventKind kind) {
  switch (kind) {
    case EventKind::ShopQuantitySet:
    case EventKind::ShopQuantityAdjusted:
    case EventKind::ShopLineCommitted:
    case EventKind::ShopLineReleased:
    case EventKind::ShopLineRefunded:
    case EventKind::ShopQuantityEdited:
      return "available";
    case EventKind::ErpStockChanged:
      return "ATS";
    default:
      return "";
  }
}

struct TraceFinding {
  Anomaly anomaly = {};
  Severity severity = {};
  std::string const& subject;
  std::string id;
  Tick at;
  std::vector<std::string> const& story;
};
void write_trace_finding(TraceWriter& out, std::int64_t process, TraceFinding const& f) {
  out.entry(fmt::format(
      R"("ph":"i","s":"t","name":{},"ts":{},"pid":{},"tid":{},"args":{{"severity":{},"fingerprint":{},"text":{}}})",
      trace_quoted(fmt::format("{}: {}", card_of(f.anomaly).title, f.subject)), trace_time(f.at),
      process, kTraceFindings, trace_quoted(name_of(f.severity)), trace_quoted(f.id),
      trace_quoted(fmt::format("{}", fmt::join(f.story, " ")))));
}

void name_trace_process(TraceWriter& out, std::int64_t pid, std::string_view name) {
  out.entry(fmt::format(R"("ph":"M","name":"process_name","pid":{},"args":{{"name":{}}})", pid,
                        trace_quoted(name)));
}
void name_trace_track(TraceWriter& out, TraceTrack const& at, std::string_view name) {
  out.entry(fmt::format(R"("ph":"M","name":"thread_name","pid":{},"tid":{},"args":{{"name":{}}})",
                        at.first, at.second, trace_quoted(name)));
}

/// Findings that no run of this trace holds, when they were first seen. What was so before anything
/// ran stands at the first moment, since a viewer shows all from there.
void write_trace_found(TraceWriter& out, std::vector<Reported> const& findings) {
  std::optional<Tick> first;
  for (Reported const& f : findings)
    if (auto const at = parse_tick(f.at); at && (!first || *at < *first))
      first = *at;
  name_trace_track(out, {kTraceSync, kTraceFindings}, "findings");
  for (Reported const& f : findings)
    write_trace_finding(out, kTraceSync,
                        {f.anomaly, f.severity, f.subject, f.id,
                         parse_tick(f.at).value_or(first.value_or(Tick{})), f.story});
}

void write_trace_track(TraceWriter& out, TraceTrack const& at, TracedTrack const& track) {
  name_trace_track(out, at, track.name);
  for (TracedTrack::Step const& step : track.steps) {
    std::string const phase = step.lasts_us == 0
                                  ? R"("ph":"i","s":"t")"
                                  : fmt::format(R"("ph":"X","dur":{})", step.lasts_us);
    out.entry(fmt::format(R"({},"name":{},"ts":{},"pid":{},"tid":{},"args":{{"text":{}}})", phase,
                          trace_quoted(step.name), step.at_us, at.first, at.second,
                          trace_quoted(step.text)));
  }
  for (TracedTrack::Count const& count : track.counts)
    out.entry(fmt::format(R"("ph":"C","name":{},"ts":{},"pid":{},"args":{{"units":{}}})",
                          trace_quoted(track.name), count.at_us, at.first, count.value));
}

/// What a study found: with its own tracks, or by the moments of its findings.
void write_trace_studied(TraceWriter& out, Told const& told) {
  if (told.studied.empty() && told.tracks.empty())
    return;
  name_trace_process(out, kTraceSync, told.page.title);
  if (told.tracks.empty())
    return write_trace_found(out, told.studied);
  std::int64_t nth = kTraceFindings;
  for (TracedTrack const& track : told.tracks)
    write_trace_track(out, {kTraceSync, ++nth}, track);
}

class TraceOfRun {
 public:
  TraceOfRun(TraceWriter& out, ScenarioResult const& result, std::int64_t first_process)
      : out_(out), result_(result), first_process_(first_process), subjects_(plan()) {}

  void write() {
    process(kTraceErp, "XoroERP");
    process(kTraceSync, "sync and people");
    for (std::size_t s = 0; s < plan().store.shops.size(); ++s)
      process(kTraceFirstShop + static_cast<std::int64_t>(s), plan().store.shops[s].name);
    auto const& events = result_.record.history.events();
    auto const told = std::min<std::size_t>(events.size(), kTracedEventsMax);
    for (std::uint32_t id = 0; id < told; ++id)
      event(id, events[id]);
    for (Finding const& f : result_.record.findings)
      finding(f);
  }

 private:
  [[nodiscard]] Plan const& plan() const {
    static Plan const nothing;
    return result_.record.plan ? *result_.record.plan : nothing;
  }
  void process(std::int64_t pid, std::string_view name) {
    name_trace_process(out_, first_process_ + pid, fmt::format("{} – {}", name, result_.file));
  }
  void track(TraceTrack const& at, std::string_view name) {
    if (named_.insert(at).second)
      name_trace_track(out_, {first_process_ + at.first, at.second}, name);
  }
  void event(std::uint32_t id, Event const& e) {
    std::int64_t const pid = trace_process(e);
    bool const in_shop = pid >= kTraceFirstShop;
    std::string const subject = pid == kTraceSync ? "events" : subjects_.of(e, in_shop);
    bool const of_item = pid != kTraceSync && e.fact.item != kNone;
    TraceTrack const at{pid, of_item ? std::int64_t{e.fact.item} + 2 : kTraceNoSubject};
    track(at, subject);
    std::string because;
    if (e.because != kNone)
      because = fmt::format(R"(,"because":{})", e.because);
    out_.entry(fmt::format(
        R"("ph":"i","s":"t","name":{},"ts":{},"pid":{},"tid":{},"args":{{"event":{},"text":{}{}}})",
        trace_quoted(name_of(e.fact.kind)), trace_time(e.at), first_process_ + pid, at.second, id,
        trace_quoted(sentence(result_.record, id)), because));
    std::string_view const counter = trace_counter(e.fact.kind);
    if (!counter.empty() && of_item)
      out_.entry(fmt::format(
          R"("ph":"C","name":{},"ts":{},"pid":{},"args":{{"units":{}}})",
          trace_quoted(e.fact.place == kNoIndex
                           ? fmt::format("{} {}", counter, subject)
                           : fmt::format("{} {} (place {})", counter, subject, e.fact.place + 1)),
          trace_time(e.at), first_process_ + pid, e.fact.after));
  }
  void finding(Finding const& f) {
    track({kTraceSync, kTraceFindings}, "findings");
    write_trace_finding(out_, first_process_ + kTraceSync,
                        {f.anomaly, f.severity, f.subject, fingerprint(f), f.at, f.story});
  }

  TraceWriter& out_;
  ScenarioResult const& result_;
  std::int64_t first_process_;
  TraceSubjects subjects_;
  std::set<TraceTrack> named_;
};

}  // namespace

std::string trace(Told const& told) {
  TraceWriter events;
  std::uint64_t left_out = 0;
  for (std::size_t at = 0; at < told.results.size(); ++at) {
    TraceOfRun(events, told.results[at], static_cast<std::int64_t>(at) * kTraceProcesses).write();
    auto const size = told.results[at].record.history.events().size();
    left_out += size - std::min<std::size_t>(size, kTracedEventsMax);
  }
  write_trace_studied(events, told);
  return fmt::format(
      "{{\"displayTimeUnit\":\"ms\",\"otherData\":{{\"clock\":\"virtual\",\"events left "
      "out\":{}}},\n\"traceEvents\":[{}\n]}}\n",
      left_out, events.text());
}

}  // namespace drydock::report
