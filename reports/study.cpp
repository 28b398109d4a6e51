#include "reports/study.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "reports/check_record.h"
#include "reports/study_doc.h"

namespace drydock::report {
namespace {

using json_text::Complaints;
using json_text::Value;

std::array<StudyCard, 6> const& study_cards() {
  std::vector<Form> const all{Form::Html,   Form::Markdown, Form::Junit,    Form::Sarif,
                              Form::Github, Form::Csv,      Form::Perfetto, Form::Pdf};
  static std::array<StudyCard, 6> const cards{
      {{Study::Audit, "audit", "drydock.audit/2", "an audit", all, ""},
       {Study::Check, "check", kCheckRecord, "a check", all, ""},
       {Study::Compare,
        "compare",
        "drydock.compare/1",
        "a comparison of policies",
        {Form::Html, Form::Markdown, Form::Junit, Form::Github, Form::Csv, Form::Pdf},
        "findings and no moments, only means of many runs"},
       {Study::Explore, "explore", "drydock.explore/2", "an exploration", all, ""},
       {Study::Mutants,
        "mutants",
        "drydock.mutants/1",
        "a hunt for planted bugs",
        {Form::Html, Form::Markdown, Form::Junit, Form::Sarif, Form::Github, Form::Csv, Form::Pdf},
        "moments, only counts of many runs"},
       {Study::Sweep, "sweep", "drydock.sweep/2", "a sweep", all, ""}}};
  return cards;
}

/// "drydock.sweep/2" of a record; "" where it says nothing.
std::string_view format_said(std::string_view record) {
  constexpr std::string_view kField = "\"schema\"";
  // Records are written by us, with the format first; people may have indented them anew.
  std::string_view const head = record.substr(0, 400);
  auto at = head.find(kField);
  if (at == std::string_view::npos)
    return {};
  at = head.find('"', at + kField.size());
  if (at == std::string_view::npos)
    return {};
  auto const end = head.find('"', at + 1);
  return end == std::string_view::npos ? std::string_view{} : head.substr(at + 1, end - at - 1);
}

}  // namespace

Doc Doc::at(std::string_view name) const {
  static Value const nothing;
  if (value_->kind != json_text::Kind::Object) {
    if (!is_null())
      complain("expected an object with " + json_text::quote(name));
    return {nothing, *complaints_};
  }
  Value const* const found = value_->find(name);
  if (found == nullptr)
    complain("there is no " + json_text::quote(name));
  return {found != nullptr ? *found : nothing, *complaints_};
}

bool Doc::as_truth() const { return json_text::read_truth(*value_, *complaints_).value_or(false); }

std::vector<std::string> Doc::texts(std::string_view name) const {
  std::vector<std::string> out;
  for (Doc const& item : list(name))
    out.push_back(item.as_text());
  return out;
}

std::int64_t Doc::thousandths(std::string_view name) const {
  Doc const found = at(name);
  std::string_view digits = found.value_->text;
  bool const negative = digits.starts_with('-');
  std::int64_t out = 0;
  int after = -1;  // digits after the point; -1: before it
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max() / 100'000;
  bool sound = found.value_->kind == json_text::Kind::Decimal ||
               found.value_->kind == json_text::Kind::Integer;
  for (char const c : digits.substr(negative ? 1 : 0)) {
    if (c == '.' && after < 0) {
      after = 0;
      continue;
    }
    if (c < '0' || c > '9' || out > kMost || after >= 3) {
      sound = false;
      break;
    }
    out = out * 10 + (c - '0');
    after += after >= 0 ? 1 : 0;
  }
  if (!sound) {
    found.complain("expected a number with three decimals at most");
    return 0;
  }
  for (int places = std::max(after, 0); places < 3; ++places)
    out *= 10;
  return negative ? -out : out;
}

std::string Doc::as_text() const {
  return json_text::read_text(*value_, *complaints_).value_or("");
}
std::int64_t Doc::as_number() const {
  constexpr std::int64_t kMost = std::int64_t{1} << 53;
  return json_text::read_integer(*value_, *complaints_, -kMost, kMost).value_or(0);
}
std::vector<Doc> Doc::items() const {
  std::vector<Doc> out;
  for (Value const& item : json_text::read_list(*value_, *complaints_))
    out.emplace_back(item, *complaints_);
  return out;
}

StudyCard const& card_of(Study study) { return study_cards()[static_cast<std::size_t>(study)]; }

std::optional<Study> study_of(std::string_view record) {
  std::string_view const said = format_said(record);
  for (StudyCard const& card : study_cards())
    if (said.starts_with(card.format.substr(0, card.format.find('/') + 1)))
      return card.study;
  return std::nullopt;
}

std::string why_lacks(Study study, Form form) {
  StudyCard const& card = card_of(study);
  if (std::ranges::find(card.forms, form) != card.forms.end())
    return "";
  std::string names;
  for (Form const one : card.forms)
    names += (names.empty() ? "" : ", ") + std::string{card_of(one).name};
  return fmt::format("{} has no {}: --as {} is nothing that can be made of it; it takes {}",
                     card.what, card.lacks, card_of(form).name, names);
}

std::expected<Told, std::vector<FileError>> told_of(std::string_view record,
                                                    std::string const& file) {
  auto const value = json_text::parse(record, file, {.bytes_max = 256U << 20});
  if (!value)
    return std::unexpected(std::vector{value.error()});
  Complaints complaints{file};
  Doc const doc(*value, complaints);
  std::string const format = doc.text("schema");
  auto const card = std::ranges::find(study_cards(), format, &StudyCard::format);
  if (complaints.empty() && card == study_cards().end()) {
    auto const study = study_of(record);
    complaints.add(
        *value, study ? fmt::format("this program reads {}, not {}", card_of(*study).format, format)
                      : json_text::quote(format) + " is no record of a study");
  }
  if (!complaints.empty())
    return std::unexpected(complaints.take());
  static constexpr std::array kReaders{&told_of_audit,   &told_of_check,   &told_of_compare,
                                       &told_of_explore, &told_of_mutants, &told_of_sweep};
  Told told = kReaders[static_cast<std::size_t>(card->study)](doc);
  if (!complaints.empty())
    return std::unexpected(complaints.take());
  return told;
}

}  // namespace drydock::report
