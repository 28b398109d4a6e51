#include "reports/forms.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "model/names.h"
#include "reports/annotations.h"
#include "reports/findings_csv.h"
#include "reports/html.h"
#include "reports/junit.h"
#include "reports/markdown.h"
#include "reports/sarif.h"
#include "reports/trace.h"
#include "scenarios/out/run_output.h"

namespace drydock::report {
namespace {

constexpr std::array kForms = std::to_array<FormCard>(
    {{Form::Html, "html", "html", "a page for people: one file that asks nobody for anything",
      [](Told const& told) { return told.drawn.empty() ? html(told.page) : told.drawn; }},
     {Form::Markdown, "markdown", "md", "the same in short, for a ticket or a job summary",
      [](Told const& told) { return markdown(told.page); }},
     {Form::Junit, "junit", "xml", "test results for a build server",
      [](Told const& told) {
        return told.cases.empty() ? junit_xml(told.results, told.replays) : junit_of(told.cases);
      }},
     {Form::Sarif, "sarif", "sarif",
      "SARIF 2.1.0 for code scanning: rules are the anomalies, code flows the stories", &sarif},
     {Form::Github, "github", "annotations.txt", "annotations that a GitHub job prints",
      &annotations},
     {Form::Csv, "csv", "csv",
      "a row for each finding, planted bug or measured number, for a spreadsheet", &findings_csv},
     {Form::Perfetto, "perfetto", "trace.json",
      "what happened on a line of time, a track for each item, run or way, for ui.perfetto.dev",
      &trace},
     {Form::Pdf, "pdf", "pdf", "the page on A4, printed by a headless browser of this machine",
      [](Told const& told) { return told.drawn.empty() ? paper(told.page) : told.drawn; },
      MadeBy::Browser}});

static_assert(kForms.size() == kCount<Form>, "each form needs its card");
static_assert(
    [] {
      for (std::size_t at = 0; at < kForms.size(); ++at)
        if (kForms[at].form != static_cast<Form>(at))
          return false;
      return true;
    }(),
    "each card stands at the place of its enumerator");

}  // namespace

std::span<FormCard const> form_cards() { return kForms; }
FormCard const& card_of(Form form) { return kForms[static_cast<std::size_t>(form)]; }

FormCard const* form_named(std::string_view name) {
  auto const* const found = std::ranges::find(kForms, name, &FormCard::name);
  return found == kForms.end() ? nullptr : found;
}

FormCard const* form_of_file(std::string_view file) {
  for (FormCard const& card : kForms)
    if (file.ends_with(card.extension) &&
        file.substr(0, file.size() - card.extension.size()).ends_with('.'))
      return &card;
  return nullptr;
}

std::string form_list() {
  std::string out;
  for (FormCard const& card : kForms)
    out += (out.empty() ? "" : ", ") + std::string{card.name};
  return out;
}

std::string forms_table() {
  std::string out = "| form | file | what it is |\n|---|---|---|\n";
  for (FormCard const& card : kForms)
    out += fmt::format("| `{}` | `.{}` | {} |\n", card.name, card.extension, card.what);
  return out;
}

}  // namespace drydock::report
