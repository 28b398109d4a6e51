#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "cli/commands.h"

/// Completion for shells, written from what --help says.
namespace drydock::cli {
namespace {

enum class Takes : std::uint8_t { Other, File, Folder };

/// What a value is that is called so: "DIR", "OUT FILE", "STORE".
Takes taken_by(OptionHelp const& option) {
  if (option.value.ends_with("DIR"))
    return Takes::Folder;
  bool const file = option.value.ends_with("FILE") || option.value == "PATH";
  return file || option.value == "STORE" ? Takes::File : Takes::Other;
}

std::string names_of(std::vector<OptionHelp> const& options) {
  std::string out;
  for (OptionHelp const& option : options)
    for (std::string const& name : option.names)
      out += (out.empty() ? "" : " ") + name;
  return out;
}

/// The subcommands and what can stand in their place.
std::string first_words(ProgramHelp const& help) {
  std::string out;
  for (SubcommandHelp const& sub : help.subcommands)
    out += sub.name + ' ';
  for (std::string_view const name : script_subcommands())
    out += std::string{name} + ' ';
  return out + names_of(help.options);
}

std::string bash_completion(ProgramHelp const& help) {
  std::string cases;
  for (SubcommandHelp const& sub : help.subcommands)
    cases += fmt::format("    {}) words='{}' ;;\n", sub.name, names_of(sub.options));
  return fmt::format(R"(_drydock() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} words
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '{}' -- "$word"))
    return
  fi
  case ${{COMP_WORDS[1]}} in
{}    *) words= ;;
  esac
  case $word in
    -*) COMPREPLY=($(compgen -W "$words" -- "$word")) ;;
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
  esac
}}
complete -o filenames -F _drydock drydock ./drydock
)",
                     first_words(help), cases);
}

/// Within a specification in single quotes, where brackets and colons end its parts.
std::string spec_text(std::string_view text) {
  std::string out;
  for (char const c : text) {
    if (c == '\'')
      out += "'\\''";
    else if (c == '[' || c == ']' || c == ':' || c == '\\')
      out += std::string{'\\'} + c;
    else
      out += c;
  }
  return out;
}

/// ":DIR:_files -/", what follows an option or stands for a word.
std::string spec_value(OptionHelp const& option) {
  std::string_view action = " ";
  switch (taken_by(option)) {
    case Takes::Folder:
      action = "_files -/";
      break;
    case Takes::File:
      action = "_files";
      break;
    case Takes::Other:
      break;
  }
  return fmt::format(":{}:{}", spec_text(option.value), action);
}

/// What zsh's `_arguments` is told: an option by each of its names, which exclude one another
/// unless it may be given several times; a word by its place.
std::string specs_of(std::vector<OptionHelp> const& options) {
  std::string out;
  int place = 0;
  for (OptionHelp const& option : options) {
    bool const repeats = option.repeats == Repeats::Yes;
    if (!option.word.empty()) {
      std::string const at = repeats ? "*" : std::to_string(++place);
      bool const optional = !repeats && option.required == Required::No;
      out += fmt::format(" \\\n        '{}{}{}'", at, optional ? ":" : "", spec_value(option));
      continue;
    }
    for (std::string const& name : option.names)
      out += fmt::format(" \\\n        '{}{}{}[{}]{}'",
                         repeats ? "*" : fmt::format("({})", fmt::join(option.names, " ")), name,
                         option.value.empty() || !name.starts_with("--") ? "" : "=",
                         spec_text(option.what), option.value.empty() ? "" : spec_value(option));
  }
  return out;
}

/// A file of zsh's function path, and the same to be read by a shell that has run `compinit`.
std::string zsh_completion(ProgramHelp const& help) {
  std::string subcommands, cases;
  for (SubcommandHelp const& sub : help.subcommands) {
    subcommands += fmt::format("    '{}:{}'\n", sub.name, spec_text(sub.what));
    cases +=
        fmt::format("    {})\n      _arguments{}\n      ;;\n", sub.name, specs_of(sub.options));
  }
  for (std::string_view const name : script_subcommands())
    subcommands += fmt::format("    '{}'\n", name);
  return fmt::format(R"(#compdef drydock
_drydock() {{
  local -a subcommands
  subcommands=(
{}  )
  if (( CURRENT == 2 )); then
    _describe subcommand subcommands
    _arguments{}
    return
  fi
  local subcommand=$words[2]
  shift words
  (( CURRENT-- ))
  case $subcommand in
{}  esac
}}
if [ "$funcstack[1]" = _drydock ]; then
  _drydock "$@"
else
  compdef _drydock drydock ./drydock
fi
)",
                     subcommands, specs_of(help.options), cases);
}

}  // namespace

int run_completion(CompletionArgs const& args, Terminal& terminal) {
  terminal.out << (args.shell == "zsh" ? zsh_completion(args.help) : bash_completion(args.help));
  return exit_code(ExitCode::Passed);
}

}  // namespace drydock::cli
