#include <cctype>
#include <ostream>
#include <sstream>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "cli/commands.h"

/// The man page, written from what --help says.
namespace drydock::cli {
namespace {

/// Text that troff takes for nothing else: a hyphen is one that can be copied, and no line begins a
/// request.
std::string plain_roff(std::string_view text) {
  std::string out;
  for (char const c : text) {
    if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n'))
      out += "\\&";
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
  }
  return out;
}

std::string bold(std::string_view text) { return "\\fB" + plain_roff(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + plain_roff(text) + "\\fR"; }

/// "STORE_DIR" for the word "store_dir".
std::string upper(std::string_view word) {
  std::string out;
  for (char const c : word)
    out += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return out;
}

/// "[PATH...]": a word as a synopsis has it.
std::string synopsis_of(OptionHelp const& word) {
  std::string out = italic(upper(word.word)) + (word.repeats == Repeats::Yes ? "..." : "");
  return word.required == Required::Yes ? out : "[" + out + "]";
}

void write_option(OptionHelp const& option, std::ostream& out) {
  std::string head;
  for (std::string const& name : option.names)
    head += (head.empty() ? "" : ", ") + bold(name);
  if (!option.word.empty())
    head = italic(upper(option.word));
  else if (!option.value.empty())
    head += " " + italic(option.value);
  out << ".TP\n" << head << '\n' << plain_roff(option.what) << ".\n";
  if (!option.preset.empty())
    out << "Without it: " << plain_roff(option.preset) << ".\n";
  if (option.repeats == Repeats::Yes)
    out << "May be given several times.\n";
}

void write_subcommand(SubcommandHelp const& sub, std::ostream& out) {
  std::string words;
  for (OptionHelp const& option : sub.options)
    if (!option.word.empty())
      words += " " + synopsis_of(option);
  out << ".SS " << bold(sub.name) << words << '\n' << plain_roff(sub.what) << ".\n";
  for (OptionHelp const& option : sub.options)
    write_option(option, out);
}

/// The sentence of exit codes without its first words and its line breaks.
std::string exit_status(std::string_view sentence) {
  std::istringstream words(std::string{sentence.substr(sentence.find(':') + 1)});
  std::string out, word;
  while (words >> word)
    out += (out.empty() ? "" : " ") + word;
  return out;
}

}  // namespace

int run_manual(ManualArgs const& args, Terminal& terminal) {
  ProgramHelp const& help = args.help;
  std::string const& what = help.what;
  std::string_view const rest = std::string_view{what}.substr(what.find(' ') + 1);
  auto& out = terminal.out;
  out << ".TH DRYDOCK 1 \"\" \"drydock " << plain_roff(help.version) << "\" \"User Commands\"\n"
      << ".SH NAME\ndrydock \\- " << plain_roff(rest.substr(0, rest.find_last_not_of('.') + 1))
      << "\n.SH SYNOPSIS\n"
      << bold("drydock") << ' ' << italic("SUBCOMMAND") << " [" << italic("ARGUMENT") << "...]\n"
      << ".SH DESCRIPTION\n"
      << plain_roff(what) << "\nIt works on exports, asks neither system, and changes neither.\n"
      << ".SH OPTIONS\n";
  for (OptionHelp const& option : help.options)
    write_option(option, out);
  out << ".SH SUBCOMMANDS\n";
  for (SubcommandHelp const& sub : help.subcommands)
    write_subcommand(sub, out);
  out << ".SH EXIT STATUS\n"
      << plain_roff(exit_status(help.exit_codes)) << "\n.SH ENVIRONMENT\n.TP\n"
      << bold("NO_COLOR") << "\nWithout colour, on a terminal too.\n.SH FILES\n.TP\n"
      << italic("share/drydock/examples")
      << "\nBeside the programs: stores to try it with. A copy of them can be written "
         "beside.\n.TP\n"
      << italic("share/drydock/schema") << "\nThe JSON Schemas of what is read and written.\n.TP\n"
      << italic("share/drydock/scenarios/catalogue")
      << "\nThe scenario files that are run when none is named.\n";
  return exit_code(ExitCode::Passed);
}

}  // namespace drydock::cli
