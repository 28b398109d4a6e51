#include "cli/study.h"

#include "cli/files.h"
#include "cli/rendering.h"

namespace drydock::cli {

std::expected<report::FormCard const*, Problem> form_of_study(report::Study study,
                                                              FormArgs const& args, Json json) {
  auto const form = form_of(args, json);
  if (!form || *form == nullptr)
    return form;
  if (std::string why = report::why_lacks(study, (*form)->form); !why.empty())
    return std::unexpected(Problem{std::move(why)});
  return form;
}

std::expected<void, Problem> write_study(report::Study study, std::string const& record,
                                         std::string const& report_dir, FormArgs const& args,
                                         report::FormCard const* form, Terminal& terminal) {
  if (report_dir.empty() && form == nullptr)
    return {};
  std::string const name = std::string{report::card_of(study).name} + ".json";
  auto const told = report::told_of(record, name);
  if (!told)
    return std::unexpected(Problem{problem_of(told.error()).text, ExitCode::Internal});
  if (!report_dir.empty()) {
    OutputFolder folder(report_dir);
    folder.add("report.html", report::card_of(report::Form::Html).render(*told));
    folder.add(name, record);
    if (auto const written = folder.commit(); !written)
      return written;
  }
  return form == nullptr ? std::expected<void, Problem>{}
                         : write_rendering(args, *form, *told, terminal);
}

}  // namespace drydock::cli
