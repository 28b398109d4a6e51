#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <ostream>
#include <span>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/files.h"
#include "reports/plain.h"
#include "reports/table.h"
#include "scenarios/check/two_exports.h"
#include "scenarios/out/reconcile_output.h"
#include "scenarios/run/side_by_side.h"

namespace drydock::cli {
namespace {

constexpr unsigned kThreads = 2;
constexpr std::size_t kShown = 20;         ///< lines of a list on the terminal; --json has all
constexpr std::size_t kColumnsShown = 12;  ///< columns of a file that nobody reads

Problem problem_of(csv::CsvError const& error) { return {csv::format_error(error)}; }

/// `all`: how many there are, where only the first are at hand.
void list(Terminal& terminal, std::string_view head, std::vector<std::string> const& lines,
          std::size_t all = 0) {
  all = std::max(all, lines.size());
  if (lines.empty())
    return;
  terminal.out << '\n' << head << '\n';
  for (std::size_t i = 0; i < std::min(lines.size(), kShown); ++i)
    terminal.out << "  " << report::visible(report::shortened(lines[i], 300)) << '\n';
  if (all > kShown)
    terminal.out << "  and " << all - kShown << " more: --json lists them\n";
}

/// ", 14 units, 28.00 USD"
std::string at_stake(std::int64_t units, std::int64_t minor, Currency currency) {
  std::string out;
  if (units != 0)
    out += fmt::format(", {} unit{}", report::thousands(units), std::abs(units) == 1 ? "" : "s");
  if (minor != 0)
    out += ", " + report::money(minor, currency);
  return out;
}

std::string line_of(ValueDifference const& d, Currency currency) {
  auto const value = [](std::string const& text) { return text.empty() ? "nothing" : text; };
  return fmt::format("{} of {}{}: XoroERP {}, shop {}{}", name_of(d.what),
                     d.item.empty() ? d.base_part : d.item,
                     d.location.empty() ? "" : " at " + d.location, value(d.xoro), value(d.shop),
                     at_stake(d.units, d.money_minor, currency));
}

/// The worst by money, then by units, with the number of all; those of a common cause are told with
/// it.
std::pair<std::vector<std::string>, std::size_t> worst_differences(Comparison const& comparison) {
  std::vector<ValueDifference const*> all;
  for (ValueDifference const& d : comparison.differences)
    if (d.cause == kNone)
      all.push_back(&d);
  auto const shown = all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), kShown));
  auto const worse = [](ValueDifference const* a, ValueDifference const* b) {
    auto const rank = [](ValueDifference const& d) {
      return std::tuple{-std::abs(d.money_minor), -std::abs(d.units)};
    };
    // Of equals, what stands first: the pointers are into one list.
    return std::tuple{rank(*a), a} < std::tuple{rank(*b), b};
  };
  std::ranges::partial_sort(all, shown, worse);
  std::vector<std::string> out;
  for (auto const* d : std::span(all.begin(), shown))
    out.push_back(line_of(*d, comparison.currency));
  return {std::move(out), all.size()};
}

/// The inventories of both sides, where they are given.
std::expected<std::optional<TwoInventories>, Problem> inventories_of(ReconcileArgs const& args) {
  bool const shop = !args.shopify_inventory_file.empty(), erp = !args.xoro_inventory_file.empty();
  if (shop != erp)
    return std::unexpected(
        Problem{"--shopify-inventory and --xoro-inventory belong together: give both"});
  if (!shop && !args.locations.empty())
    return std::unexpected(Problem{"--location says where stock lies: give the inventories too"});
  if (!shop)
    return std::nullopt;
  TwoInventories out;
  for (auto const& [file, into] : {std::pair{&args.shopify_inventory_file, &out.shopify},
                                   std::pair{&args.xoro_inventory_file, &out.xoro}}) {
    auto bytes = read_file(*file, *file, csv::CsvLimits{}.file_bytes);
    if (!bytes)
      return std::unexpected(Problem{bytes.error().text()});
    *into = {*file, std::move(*bytes)};
  }
  for (std::string const& pair : args.locations) {
    auto const at = pair.rfind('=');
    if (at == std::string::npos || at == 0 || at + 1 == pair.size())
      return std::unexpected(Problem{"--location " + pair + ": expected LOCATION=STORE"});
    out.stores.emplace_back(pair.substr(0, at), pair.substr(at + 1));
  }
  return out;
}

/// Two files alone have no shop of a name, so every decision counts.
std::expected<std::vector<Decision>, Problem> decisions_of(ReconcileArgs const& args) {
  if (args.decisions_file.empty())
    return std::vector<Decision>{};
  auto const text = read_text_file(args.decisions_file);
  if (!text)
    return std::unexpected(text.error());
  auto decisions = parse_decisions(*text, args.decisions_file);
  if (!decisions)
    return std::unexpected(cli::problem_of(decisions.error()));
  for (Decision& d : *decisions)
    d.shop.clear();
  return std::move(*decisions);
}

void write_lists(Terminal& terminal, Reconciliation const& result, Comparison const& comparison,
                 Identity const& identity, Correction const& correction,
                 std::span<FileRead const> files) {
  using report::thousands;
  report::Table table{{{"products", report::Align::Right}, {"match"}}, {}};
  auto const row = [&](std::int64_t n, std::string match) {
    table.rows.push_back({{thousands(n)}, {std::move(match)}});
  };
  row(result.both, "handle and item number agree");
  row(result.handle_only, "handle alone");
  row(result.item_only, "item number alone: the handle is corrected where only one is possible");
  row(result.none_erp, "only in XoroERP");
  row(result.none_shop, "only in Shopify");
  row(result.conflict, "conflict: needs a person");
  terminal.out << report::drawn(table, terminal.style.width, terminal.style.colour);
  std::vector<std::string> bad, changed, read_of, odd;
  for (FileRead const& file : files) {
    read_of.push_back(files_line(file, kColumnsShown));
    for (csv::CsvError const& note : file.notes)
      odd.push_back(csv::format_error(note));
  }
  for (csv::CsvError const& e : result.rows_bad)
    bad.push_back(csv::format_error(e));
  for (HandleChange const& c : correction.changes)
    changed.push_back(fmt::format("{}: \"{}\" → \"{}\" ({})", c.base_part, c.from, c.to, c.why));
  std::vector<std::string> causes;
  for (CommonCause const& cause : comparison.causes)
    causes.push_back(fmt::format("{} ({} rows{})", cause.text, cause.count,
                                 at_stake(cause.units, cause.money_minor, comparison.currency)));
  auto const [different, differences] = worst_differences(comparison);
  list(terminal, "Handles that were corrected:", changed);
  list(terminal, "What many rows differ by at once:", causes);
  list(terminal, "What the files tell differently, the worst first:", different, differences);
  list(terminal, "What needs a person:", correction.left);
  list(terminal, "Who may be who, by evidence that is no key:", open_questions(identity));
  std::vector<std::string> to_correct;
  for (LikelyPair const& p : identity.decided)
    to_correct.push_back(fmt::format("{}: SKU \"{}\" → \"{}\"", p.place, p.sku, p.item));
  list(terminal, "Decided to be one, and not corrected in Shopify yet:", to_correct);
  list(terminal, "Rows that could not be read, and were left out:", bad);
  list(terminal, "Rows that were read, and look odd:", odd);
  list(terminal, "Files:", read_of);
}

}  // namespace

int run_reconcile(ReconcileArgs const& args, Terminal& terminal) {
  auto const currency = Currency::parse(args.currency);
  if (!currency)
    return fail(terminal, {"--currency " + args.currency + ": " + currency.error()});
  csv::CsvLimits const limits;
  auto const read = [&](std::string const& file) {
    return read_file(file, file, limits.file_bytes);
  };
  auto shop_bytes = read(args.shopify_file);
  if (!shop_bytes)
    return fail(terminal, {shop_bytes.error().text()});
  auto erp_bytes = read(args.xoro_file);
  if (!erp_bytes)
    return fail(terminal, {erp_bytes.error().text()});
  auto const decisions = decisions_of(args);
  if (!decisions)
    return fail(terminal, decisions.error());
  auto const stock = inventories_of(args);
  if (!stock)
    return fail(terminal, stock.error());
  auto done = reconcile_exports({args.shopify_file, std::move(*shop_bytes)},
                                {args.xoro_file, std::move(*erp_bytes)}, *currency, *decisions,
                                kThreads, *stock ? &**stock : nullptr);
  if (!done)
    return fail(terminal, problem_of(done.error()));
  auto& [shop, erp, shop_stock, erp_stock, left_aside, catalogue, result, comparison, identity,
         correction] = *done;
  std::vector<FileRead> files;
  auto const add_file = [&](csv::SheetsRead const& told, std::vector<csv::CsvError> const& bad) {
    auto const& sheet = told.sheets.front();
    files.push_back({sheet.file, "", sheet.rows, bad, told.notes, sheet.columns});
  };
  add_file(shop, shop.bad);
  add_file(erp, erp.bad);
  if (*stock) {
    add_file(shop_stock, shop_stock.bad);
    add_file(erp_stock, erp_stock.bad);
  }
  correction.left.insert(correction.left.end(), left_aside.begin(), left_aside.end());
  csv::XoroUpload upload;
  side_by_side(2, kThreads, [&](std::uint32_t part) {
    if (part == 0)
      upload = csv::write_xoro_products(corrected(std::move(catalogue.erp), correction), *currency);
    else
      catalogue.shops.clear();  // a million variants take a while to go
  });
  for (csv::LeftOut const& left : upload.left_out)
    correction.left.push_back(left.base_part + " is not in the upload: " + left.why);
  if (auto const written = write_file(args.out_file, upload.bytes); !written)
    return fail(terminal, written.error());

  bool const person = !open_questions(identity).empty() || !identity.decided.empty() ||
                      !correction.left.empty() || !result.groups.empty() ||
                      !result.rows_bad.empty();
  if (args.json == Json::Yes) {
    terminal.out << reconcile_json(result, comparison, identity, correction, files);
  } else {
    write_lists(terminal, result, comparison, identity, correction, files);
    terminal.out << "\nupload: " << report::visible(args.out_file) << '\n';
  }
  if (tell_unreadable(terminal, "", result.rows_bad) > 0)
    return exit_code(ExitCode::BadInput);
  return exit_code(person ? ExitCode::Findings : ExitCode::Passed);
}

}  // namespace drydock::cli
