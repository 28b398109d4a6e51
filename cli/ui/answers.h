#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "cli/terminal.h"
#include "mocks/http_message.h"
#include "scenarios/format/json.h"

/// Answers of the local page, each with the headers that keep a browser from doing more with it.
namespace drydock::cli::ui {

json_text::Value object_of(
    std::initializer_list<std::pair<std::string_view, json_text::Value>> members);

mocks::HttpResponse json_answer(int status, json_text::Value const& value);
/// A request that is not in order: {"error": "..."}.
mocks::HttpResponse error_answer(int status, std::string_view why);
/// What was asked for can't be done; with {"error": "...", "conflict": ...}, where a conflict is
/// one that goes away when it is asked for once more, and meant. The request itself is in order, so
/// the status is 200: browsers write any other one into their console as an error of the page.
mocks::HttpResponse problem_answer(Problem const& problem);

/// The page itself, its style and its script.
mocks::HttpResponse page_answer();
mocks::HttpResponse style_answer();
mocks::HttpResponse script_answer();

/// A file that a check wrote: a report is shown, and runs no script but the one of this program;
/// anything else is saved.
mocks::HttpResponse file_answer(std::string_view name, std::string bytes);

/// The head of an answer of server-sent events. Source: HTML, section 9.2.
mocks::HttpResponse events_answer();

}  // namespace drydock::cli::ui
