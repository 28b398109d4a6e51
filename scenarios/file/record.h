#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/verdict.h"
#include "scenarios/file/scenario.h"
#include "scenarios/format/json.h"
#include "scenarios/run/run.h"

namespace drydock {

/// What has to be kept of a run so that anyone can see it again and know that it is the same: the
/// scenario itself, and the history's hash after each event.
struct Record {
  std::string file;      ///< of the scenario
  std::string scenario;  ///< its whole text
  TransportKind transport = TransportKind::Direct;
  Verdict verdict = Verdict::Unknown;
  std::vector<std::string> findings;  ///< fingerprints, in the order of the run
  std::uint32_t events = 0;
  std::uint64_t hash = 0;  ///< of the whole history
  std::uint64_t final_draw = 0;
  std::vector<std::uint64_t> chain;  ///< after each event; the first kRecordedEventsMax
  std::vector<std::string> texts;    ///< a sentence per event of the chain
  friend bool operator==(Record const&, Record const&) = default;
};

/// Events that a record tells one by one; later ones are covered by the hash alone.
inline constexpr std::uint32_t kRecordedEventsMax = 200'000;

std::string_view name_of(TransportKind transport);  ///< "direct"
std::optional<TransportKind> transport_named(std::string_view name);

/// `text` is the scenario that was run, as parse_scenario reads it.
Record record_of(ScenarioResult const& result, std::string text, TransportKind transport);

/// The format drydock.record/1, JSON. Errors of parsing: no JSON, another format, an unknown or a
/// missing field, a hash that is none, chain and texts of different length.
std::string print_record(Record const& record);
std::expected<Record, std::vector<FileError>> parse_record(std::string_view text,
                                                           std::string const& file);
/// The JSON Schema of this version of the format. Another version gets another name, and a schema
/// beside this one.
std::string record_schema();
/// Whether a text claims to be a record, of whatever version.
bool looks_like_record(std::string_view text);

/// The first place where two runs that ought to be equal differ.
struct Divergence {
  std::optional<std::uint32_t> event;  ///< none: the events are equal, the rest is not
  std::string expected, got;           ///< hash and sentence, or what else differs
};
/// Compares event by event. None: the run is the recorded one.
std::optional<Divergence> compare(Record const& record, ScenarioResult const& got);

}  // namespace drydock
