#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/files.h"
#include "mocks/http/front.h"
#include "reports/plain.h"
#include "scenarios/http/serve.h"
#include "scenarios/store/store_dir.h"

namespace drydock::cli {
namespace {

/// The secrets by account; those that were not given stay empty.
std::expected<std::vector<std::string>, Problem> by_account(
    std::vector<std::string> const& given, std::string const& flag,
    std::vector<AccountConfig> const& accounts) {
  std::vector<std::string_view> names;
  for (AccountConfig const& account : accounts)
    names.emplace_back(account.name);
  std::vector<std::string> secrets(accounts.size());
  for (std::string const& pair : given) {
    auto const at = pair.find('=');
    // The secret itself is not repeated in a complaint: logs keep what is written there.
    if (at == std::string::npos || at + 1 == pair.size())
      return std::unexpected(Problem{flag + ": write it as account=secret"});
    auto const found = std::ranges::find(names, std::string_view{pair}.substr(0, at));
    if (found == names.end())
      return std::unexpected(
          Problem{flag + ": " + json_text::unknown_name("account", pair.substr(0, at), names)});
    std::string& secret = secrets[static_cast<std::size_t>(found - names.begin())];
    if (!secret.empty())
      return std::unexpected(Problem{fmt::format("{}: given twice for account {}", flag, *found)});
    secret = pair.substr(at + 1);
  }
  return secrets;
}

}  // namespace

int run_serve(ServeArgs const& args, Terminal& terminal) {
  if (!mocks::http::is_loopback(args.host) && args.expose == Expose::No)
    return fail(terminal,
                {fmt::format("--host {}: other machines could reach the store there, with "
                             "tokens and data unencrypted; add --expose if that is meant",
                             args.host)});
  auto const input = read_store_dir(args.store_dir);
  if (!input)
    return fail(terminal, problem_in(args.store_dir, input.error()));
  std::size_t bad = 0;
  for (FileRead const& file : input->files)
    for (csv::CsvError const& error : file.bad)
      bad += error.rows;
  if (bad > 0)
    terminal.err << "drydock: " << bad
                 << " cells or rows of the exports could not be read; `check` lists them\n";

  ServeOptions options{.bind = args.host,
                       .shopify_port = args.shopify_port,
                       .xoro_port = args.xoro_port,
                       .shop_tokens = {},
                       .erp_keys = {},
                       .starts_at = {}};
  auto tokens = by_account(args.tokens, "--token", input->config.accounts);
  if (!tokens)
    return fail(terminal, tokens.error());
  options.shop_tokens = std::move(*tokens);
  auto keys = by_account(args.keys, "--key", input->config.accounts);
  if (!keys)
    return fail(terminal, keys.error());
  options.erp_keys = std::move(*keys);
  // The names of a store are its author's: they must not move the cursor or forge a line.
  auto const say = [&terminal](std::string_view line) {
    terminal.out << report::visible(line) << std::endl;
  };
  auto const served = serve_store(input->config, input->catalogue, options, say);
  return served ? exit_code(ExitCode::Passed) : fail(terminal, {served.error()});
}

}  // namespace drydock::cli
