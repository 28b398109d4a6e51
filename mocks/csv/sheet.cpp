#include "mocks/csv/sheet.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include "mocks/csv/dialect.h"
#include "model/text.h"

namespace drydock::csv {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string quoted(std::string_view text) {
  constexpr std::size_t kShown = 60;
  if (text.size() <= kShown) {
    return "'" + std::string(text) + "'";
  }
  auto shown = text.substr(0, kShown);
  while (first_bad_utf8(shown)) {
    shown.remove_suffix(1);
  }
  return "'" + std::string(shown) + "…'";
}

}  // namespace

std::string Columns::key_of(std::string_view name) {
  auto text = trim(name);
  if (text.starts_with("**")) {
    text = trim(text.substr(2));
  }
  auto key = lower_case(text);
  std::erase_if(key,
                [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '_'; });
  return key;
}

Columns::Columns(CsvRow const& header) {
  for (auto const& cell : header.cells) {
    names_.emplace_back(trim(cell.text));
    keys_.push_back(key_of(cell.text));
  }
}

ColumnIndex Columns::find(std::span<std::string_view const> names) {
  ColumnIndex found;
  for (auto const name : names) {
    auto const key = key_of(name);
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (keys_[i] != key) {
        continue;
      }
      if (!found) {
        found = i;
      } else if (*found != i && !twice_) {
        twice_.emplace(*found, i);
      }
    }
  }
  return found;
}

bool Columns::has(std::string_view name) const {
  return std::ranges::find(keys_, key_of(name)) != keys_.end();
}

std::string_view Cells::text(ColumnIndex column) const { return trim(raw(column)); }

void Cells::complain(ColumnIndex column, std::string const& why) {
  CsvError error{file_, row_.line, 0, why, CsvIll::Unreadable};
  ++complaints_;
  // What stands in several cells of a row, and is ill in each, is one complaint.
  if (column && complaints_ > 1 && why == last_why_ && !bad_.empty()) {
    last_names_ += ", " + std::string(columns_.name(*column));
    bad_.back().why = last_names_ + ": " + why;
    return;
  }
  if (column) {
    last_why_ = why;
    last_names_ = columns_.name(*column);
    error.line = row_.cells[*column].line;
    error.column = row_.cells[*column].column;
    error.why = columns_.name(*column) + ": " + why;
  }
  bad_.push_back(std::move(error));
}

void Cells::remark(ColumnIndex column, std::string const& kind, std::string const& why) {
  if (meaning_.remarks == nullptr || !column)
    return;
  std::string const name{columns_.name(*column)};
  meaning_.remarks->add(name + '\n' + kind,
                        {file_, row_.cells[*column].line, row_.cells[*column].column,
                         name + ": " + why, CsvIll::Misfit});
}

/// The cell's number with a decimal point alone; nothing when it is blank or was complained about.
std::optional<std::string> Cells::number(ColumnIndex column, bool whole) {
  auto const cell = text(column);
  if (cell.empty()) {
    return std::nullopt;
  }
  auto plain = plain_number(cell, meaning_.dialect.decimal, whole ? Counts::Whole : Counts::Parts);
  if (!plain) {
    complain(column, plain.error());
    return std::nullopt;
  }
  // The second half of "6,000.00" without its quotes; nobody writes a number so.
  if (meaning_.on_trial && plain->starts_with("00")) {
    complain(column, quoted(cell) + " begins with zeros");
    return std::nullopt;
  }
  return std::move(*plain);
}

namespace {

/// Whether an amount has parts in a currency that has none. Parts of a cent are what an average
/// cost has in any other.
bool has_parts_of_one(std::string_view plain, Currency currency) {
  auto const point = plain.find('.');
  return currency.decimals() == 0 && point != plain.npos &&
         plain.find_first_not_of('0', point + 1) != plain.npos;
}

}  // namespace

std::optional<Amount> Cells::amount(ColumnIndex column) {
  return amount(column, meaning_.currency);
}

std::optional<Amount> Cells::amount(ColumnIndex column, Currency currency) {
  // A currency without small change is counted whole.
  auto const plain = number(column, currency.decimals() == 0);
  if (!plain) {
    return std::nullopt;
  }
  auto const value = parse_amount(*plain, currency);
  if (!value) {
    complain(column, value.error());
    return std::nullopt;
  }
  if (*value < Amount{0}) {
    complain(column, quoted(text(column)) + " is below zero");
    return std::nullopt;
  }
  if (has_parts_of_one(*plain, currency))
    remark(column, currency.code(),
           quoted(text(column)) + " has decimals, which " + currency.code() + " has not: read as " +
               format_amount(*value, currency));
  return *value;
}

std::optional<Quantity> Cells::quantity(ColumnIndex column) {
  auto const units = stock_units(column);
  if (!units) {
    return std::nullopt;
  }
  if (!units->whole()) {
    complain(column, quoted(text(column)) + " is a fraction of a unit");
    return std::nullopt;
  }
  return units->rounded_down();
}

std::optional<StockUnits> Cells::stock_units(ColumnIndex column) {
  auto const plain = number(column, true);
  if (!plain) {
    return std::nullopt;
  }
  auto const cell = text(column);
  std::string_view digits = *plain;
  bool const negative = digits.starts_with('-');
  digits.remove_prefix(negative ? 1 : 0);
  auto const point = digits.find('.');
  auto fraction = point == digits.npos ? std::string_view{} : digits.substr(point + 1);
  digits = digits.substr(0, point);
  bool const number = !digits.empty() && std::ranges::all_of(digits, is_digit) &&
                      std::ranges::all_of(fraction, is_digit) &&
                      (point == digits.npos || !fraction.empty());
  if (!number) {
    complain(column, quoted(cell) + " is no quantity" +
                         (is_scientific(cell) ? ": scientific notation, as a spreadsheet writes it"
                                              : "; write whole units such as 12"));
    return std::nullopt;
  }
  while (fraction.ends_with('0')) {
    fraction.remove_suffix(1);
  }
  std::int64_t units = 0;
  for (char const c : digits) {
    units = units * 10 + (c - '0');
    if (units > kQuantityMax) {
      complain(column, quoted(cell) + " is more than a billion units");
      return std::nullopt;
    }
  }
  std::int64_t parts = units * StockUnits::kOne;
  std::int64_t place = StockUnits::kOne;
  for (char const c : fraction) {
    if (place == 1) {
      complain(column, quoted(cell) + " is too small a fraction of a unit");
      return std::nullopt;
    }
    place /= 10;
    parts += (c - '0') * place;
  }
  return StockUnits{negative ? -parts : parts};
}

Quantity StockUnits::rounded_down() const {
  std::int64_t const units = parts / kOne;
  return Quantity{static_cast<std::int32_t>(parts % kOne < 0 ? units - 1 : units)};
}

Quantity StockUnits::rounded_up() const { return -StockUnits{-parts}.rounded_down(); }

std::optional<bool> Cells::truth(ColumnIndex column) {
  auto const cell = lower_case(text(column));
  if (cell.empty()) {
    return std::nullopt;
  }
  if (cell == "true" || cell == "yes" || cell == "y" || cell == "1") {
    return true;
  }
  if (cell == "false" || cell == "no" || cell == "n" || cell == "0") {
    return false;
  }
  complain(column, quoted(text(column)) + " is neither TRUE nor FALSE");
  return std::nullopt;
}

std::optional<Grams> Cells::grams(ColumnIndex column) {
  auto const plain = number(column, false);
  if (!plain) {
    return std::nullopt;
  }
  // A weight is read as money of a currency with three places.
  static Currency const kThousandths = *Currency::parse("KWD");
  auto const thousandths = parse_amount(*plain, kThousandths);
  if (!thousandths || *thousandths < Amount{0} || thousandths->minor() > 1'000'000'000'000) {
    complain(column, quoted(text(column)) + " is no weight in grams");
    return std::nullopt;
  }
  return Grams{static_cast<std::int32_t>((thousandths->minor() + 500) / 1000),
               thousandths->minor()};
}

std::optional<Tick> Cells::moment(ColumnIndex column) {
  if (blank(column)) {
    return std::nullopt;
  }
  auto const moment = parse_report_time(text(column), meaning_.dialect.dates, meaning_.zone);
  if (!moment) {
    complain(column, moment.error());
    return std::nullopt;
  }
  return *moment;
}

void Cells::read(ColumnIndex column, ValueCell<Grams>& out) {
  auto const value = grams(column);
  out = {column, blank(column), value};
}

// --- headers -------------------------------------------------------------------------------------

Header::Header(std::string const& file, CsvRow const& row, std::span<ColumnShape const> shapes)
    : file_(file), line_(row.line), shapes_(shapes), columns_(row), meanings_(row.cells.size()) {
  for (auto const& shape : shapes) {
    auto const column = columns_.find(shape.names);
    at_.push_back(column);
    if (column)
      meanings_[*column] = shape.meaning;
  }
}

ColumnIndex Header::at(std::string_view first_name) const {
  auto const found = std::ranges::find_if(
      shapes_, [&](ColumnShape const& shape) { return shape.names.front() == first_name; });
  return found == shapes_.end() ? std::nullopt
                                : at_[static_cast<std::size_t>(found - shapes_.begin())];
}

CsvError missing_columns(std::string const& file, std::uint32_t line,
                         std::span<std::string_view const> names, std::string const& because) {
  std::string list;
  for (std::size_t i = 0; i < names.size(); ++i)
    list += (i == 0 ? "'" : i + 1 == names.size() ? " and '" : ", '") + std::string(names[i]) + "'";
  return {file, line, 0,
          names.size() == 1 ? "the column " + list + " is missing" + because
                            : "the columns " + list + " are missing" + because};
}

CsvError twice_column(std::string const& file, std::uint32_t line, Columns const& columns,
                      std::pair<std::size_t, std::size_t> twice) {
  auto const& a = columns.name(twice.first);
  auto const& b = columns.name(twice.second);
  return {file, line, static_cast<std::uint32_t>(twice.second + 1),
          a == b ? "the column '" + b + "' stands twice"
                 : "the columns '" + a + "' and '" + b + "' mean the same; leave one out"};
}

std::expected<void, CsvError> Header::check(std::span<ExportKind const> kinds,
                                            std::span<AnyOf const> one_of) const {
  if (auto const other = other_kind(columns_, kinds); other && !kinds.empty())
    return std::unexpected(CsvError{file_, line_, 0,
                                    "this is " + std::string(name_of(*other)) +
                                        "; needed here is " + std::string(name_of(kinds.front())) +
                                        ". This file: " + std::string(belongs(*other))});
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < shapes_.size(); ++i)
    if (shapes_[i].need != Need::Optional && !at_[i])
      names.push_back(shapes_[i].names.front());
  for (auto const& group : one_of)
    if (std::ranges::none_of(group, [&](std::string_view name) { return at(name).has_value(); }))
      names.push_back(group.front());
  if (!names.empty())
    return std::unexpected(missing(names));
  if (auto const& twice = columns_.twice())
    return std::unexpected(twice_column(file_, line_, columns_, *twice));
  return {};
}

std::vector<ColumnUse> Header::uses() const {
  std::vector<ColumnUse> out;
  for (std::size_t i = 0; i < columns_.size(); ++i)
    out.push_back({columns_.name(i), meanings_[i]});
  return out;
}

// --- rows ----------------------------------------------------------------------------------------

namespace {

/// XoroERP's word for nothing.
bool is_null(std::string_view cell) { return cell == "null" || cell == "NULL"; }

/// "6,000.00", "$12.5", "-": what stands in a line of sums beside its name.
bool is_sum(std::string_view cell) {
  return cell.find_first_not_of("0123456789.,-$ ") == std::string_view::npos;
}

/// The line "Grand Total" of a report: a name for it, numbers, and nothing that a row is known by.
bool is_total(CsvRow const& row) {
  std::size_t named = 0;
  for (auto const& cell : row.cells) {
    auto const text = trim(cell.text);
    bool const name = same_ignoring_case(text, "Grand Total") || same_ignoring_case(text, "Total");
    if (!name && !is_sum(text))
      return false;
    named += name ? 1 : 0;
  }
  return named == 1;
}

/// A bracket that is opened and not closed, or the other way round.
bool is_torn(std::string_view text) {
  int depth = 0;
  for (char const c : text) {
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (depth < 0)
      return true;
  }
  return depth != 0;
}

/// Joins cells of a row that unquoted commas made too long. Only a way of joining that is the one
/// possible way, by the kinds of the columns and by whole brackets, is taken.
class Joiner {
 public:
  Joiner(std::string const& file, std::function<bool(CsvRow const&)> possible)
      : file_(file), possible_(std::move(possible)) {}

  std::expected<void, CsvError> fit(CsvRow& row, std::size_t columns, char separator,
                                    std::vector<CsvError>& notes) {
    separator_ = separator;
    auto const fields = row.cells.size(), extra = fields - columns;
    std::size_t blank = 0;
    while (blank < extra && trim(row.cells[fields - 1 - blank].text).empty())
      ++blank;
    // A spreadsheet ends rows with blank cells. Such a row is whole as it stands, ill cells
    // included, unless it shows that a comma has torn one in two.
    CsvRow cut = row;
    cut.cells.resize(columns);
    if (blank == extra && !has_torn(cut)) {
      row = std::move(cut);
      return {};
    }
    // Of the others, what needs the fewest commas to be wrong is looked at first.
    found_.clear();
    for (std::size_t commas = std::max<std::size_t>(extra - blank, 1);
         commas <= std::min(extra, kCommasMax) && found_.empty(); ++commas) {
      CsvRow shorter = row;
      shorter.cells.resize(columns + commas);
      joins_.clear();
      search(shorter, 0, commas);
    }
    if (found_.size() == 1 && looked_ < kLookedMax) {
      auto const at = found_.front().joined_at;
      row = std::move(found_.front().row);
      notes.push_back({file_, row.line, at,
                       quoted(row.cells[at - 1].text) +
                           ": a comma without quotes; read as one cell, since no other reading "
                           "fits the columns"});
      return {};
    }
    auto why =
        "the row has " + std::to_string(fields) + " fields, the header " + std::to_string(columns);
    auto column = static_cast<std::uint32_t>(fields);
    if (found_.size() > 1) {
      why += "; a comma without quotes may be in " + quoted(found_[0].text()) + " or in " +
             quoted(found_[1].text());
      column = found_[0].joined_at;
    }
    return std::unexpected(CsvError{file_, row.line, column, std::move(why), CsvIll::Unreadable});
  }

 private:
  static constexpr std::size_t kCommasMax = 3;
  /// Cells that are looked at for a whole file, so that none takes ages.
  static constexpr std::size_t kLookedMax = 20'000'000;

  /// A way of joining that fits.
  struct Joined {
    CsvRow row;
    std::uint32_t joined_at = 1;  ///< the first cell that is of several
    [[nodiscard]] std::string const& text() const { return row.cells[joined_at - 1].text; }
  };

  static bool has_torn(CsvRow const& row) {
    return std::ranges::any_of(row.cells, [](CsvCell const& cell) { return is_torn(cell.text); });
  }

  /// Stops at the second: with two there is no telling.
  void search(CsvRow const& row, std::size_t from, std::size_t commas) {
    if (found_.size() > 1 || looked_ >= kLookedMax)
      return;
    looked_ += row.cells.size();
    if (commas == 0) {
      CsvRow placed = row;
      for (std::size_t i = 0; i < placed.cells.size(); ++i)
        placed.cells[i].column = static_cast<std::uint32_t>(i + 1);
      if (!has_torn(placed) && possible_(placed))
        found_.push_back({std::move(placed), static_cast<std::uint32_t>(joins_.front() + 1)});
      return;
    }
    for (std::size_t i = from; i + 1 < row.cells.size(); ++i) {
      CsvRow shorter = row;
      shorter.cells[i].text += separator_ + shorter.cells[i + 1].text;
      shorter.cells.erase(shorter.cells.begin() + static_cast<std::ptrdiff_t>(i + 1));
      joins_.push_back(i);
      search(shorter, i, commas - 1);
      joins_.pop_back();
    }
  }

  std::string const& file_;
  char separator_ = ',';
  std::function<bool(CsvRow const&)> possible_;
  std::vector<Joined> found_;
  std::vector<std::size_t> joins_;
  std::size_t looked_ = 0;
};

void undo_xoro_habits(CsvRow& row) {
  for (auto& cell : row.cells) {
    if (is_guarded(cell.text))
      cell.text.erase(0, 1);
    if (is_null(trim(cell.text)))
      cell.text.clear();
  }
}

}  // namespace

namespace {

/// Dates that nothing tells the order of, or that stand against the declared one, are one fault of
/// their file, which one declaration mends, and so are numbers of a decimal mark that nobody
/// declared: the first of them is told, with the number of rows that have one.
void fold_undeclared(std::vector<CsvError>& found, std::string_view fault) {
  std::optional<std::size_t> first;
  std::set<std::uint32_t> lines;
  std::vector<CsvError> kept;
  for (auto& error : found) {
    bool const same = error.why.ends_with(fault);
    if (same)
      lines.insert(error.line);
    if (same && first)
      continue;
    if (same)
      first = kept.size();
    kept.push_back(std::move(error));
  }
  found = std::move(kept);
  if (lines.size() < 2)
    return;
  found[*first].rows = static_cast<std::uint32_t>(lines.size());
  found[*first].why += "; so it is in " + std::to_string(lines.size()) + " rows, this is the first";
}

/// "2 to 21, 30 and 44"; of many places the first.
std::string places_of(std::set<std::uint32_t> const& lines) {
  constexpr std::size_t kShownMax = 8;
  std::vector<std::string> parts;
  std::size_t left = lines.size();
  for (auto line = lines.begin(); line != lines.end() && parts.size() < kShownMax;) {
    auto last = line;
    while (std::next(last) != lines.end() && *std::next(last) == *last + 1)
      ++last;
    left -= *last - *line + 1;
    parts.push_back(std::to_string(*line) + (last == line ? "" : " to " + std::to_string(*last)));
    line = std::next(last);
  }
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i)
    out += (i == 0 ? "" : i + 1 == parts.size() && left == 0 ? " and " : ", ") + parts[i];
  return out + (left == 0 ? "" : " and " + std::to_string(left) + " more");
}

/// A column in which every cell is "$60.00", or that a spreadsheet has made scientific, is one
/// fault and not thousands: what many rows of a column have for one reason, whatever stands in the
/// cell, is told of the first, with the lines of all. A few are told one by one.
void fold_columns(std::vector<CsvError>& found) {
  constexpr std::size_t kOneByOneMax = 5;
  auto const reason_of = [](CsvError const& error) {
    auto const from = error.why.find('\''), to = error.why.rfind('\'');
    return std::to_string(error.column) + ' ' +
           (from == to ? error.why : error.why.substr(0, from) + error.why.substr(to + 1));
  };
  std::map<std::string, std::set<std::uint32_t>> lines;
  for (CsvError const& error : found)
    if (error.rows == 1)
      lines[reason_of(error)].insert(error.line);
  std::set<std::string> told;
  std::vector<CsvError> kept;
  for (CsvError& error : found) {
    auto const reason = error.rows == 1 ? reason_of(error) : std::string{};
    auto const of = lines.find(reason);
    if (of == lines.end() || of->second.size() <= kOneByOneMax) {
      kept.push_back(std::move(error));
      continue;
    }
    if (!told.insert(reason).second)
      continue;
    error.rows = static_cast<std::uint32_t>(of->second.size());
    error.why += "; so it is in " + std::to_string(of->second.size()) +
                 " rows, this is the first: lines " + places_of(of->second);
    kept.push_back(std::move(error));
  }
  found = std::move(kept);
}

}  // namespace

std::expected<void, CsvError> detail::read_rows(CsvFile const& file, SheetPlan const& plan,
                                                std::span<ColumnShape const> shapes,
                                                RowHooks const& hooks, SheetsRead& out) {
  std::optional<Header> header;
  std::vector<CsvError> found;
  std::size_t totals = 0;
  bool const xoro = plan.vendor == Vendor::Xoro;
  Meaning meaning = plan.meaning;
  meaning.dialect = file.dialect;
  Meaning trial = meaning;
  trial.on_trial = true;
  std::vector<CsvError> odd;
  OneEach remarks(odd);
  meaning.remarks = &remarks;
  auto const on_header = [&](CsvRow const& row) -> std::expected<void, CsvError> {
    header.emplace(file.name, row, shapes);
    if (auto checked = header->check(plan.kinds, plan.one_of); !checked)
      return checked;
    return hooks.on_header ? hooks.on_header(*header) : std::expected<void, CsvError>{};
  };
  Joiner joiner(file.name, [&](CsvRow const& row) {
    std::vector<CsvError> unheard;
    CsvRow tried = row;
    if (xoro) {
      if (is_total(tried))
        return true;
      undo_xoro_habits(tried);
    }
    Cells cells(file.name, header->columns(), tried, trial, unheard);
    return hooks.fits(cells, *header);
  });
  auto const on_row = [&](CsvRow& row) {
    if (!xoro) {
      Cells cells(file.name, header->columns(), row, meaning, found);
      hooks.on_row(cells, *header);
      return;
    }
    if (is_total(row)) {
      ++totals;
      return;
    }
    undo_xoro_habits(row);
    Cells cells(file.name, header->columns(), row, meaning, found);
    hooks.on_row(cells, *header);
  };
  auto outcome = read_csv(
      file, plan.limits, on_header, on_row,
      [&](CsvRow& row, std::size_t columns, char separator) {
        return joiner.fit(row, columns, separator, out.notes);
      },
      hooks.on_left_out);
  if (!outcome)
    return std::unexpected(outcome.error());
  if (found.size() + outcome->bad.size() > plan.limits.bad_rows) {
    CsvError first = found.empty() ? outcome->bad.front() : found.front();
    first.why =
        "more than " + std::to_string(plan.limits.bad_rows) + " ill rows; the first: " + first.why;
    return std::unexpected(std::move(first));
  }
  for (std::string_view const fault :
       {kDateOrderUnsaid, kDateOrderContradicted, kDecimalMarkUnsaid, kDecimalCommaUndeclared})
    fold_undeclared(found, fault);
  fold_columns(found);
  std::ranges::move(odd, std::back_inserter(out.notes));
  if (!outcome->note.empty())
    out.notes.push_back({file.name, 0, 0, outcome->note});
  auto all = merge_bad(std::move(found), std::move(outcome->bad));
  out.bad.insert(out.bad.end(), std::make_move_iterator(all.begin()),
                 std::make_move_iterator(all.end()));
  out.sheets.push_back({file.name, outcome->rows - totals, header->uses()});
  out.rows += outcome->rows - totals;
  return {};
}

void OneEach::add(std::string const& reason, CsvError error) {
  auto const [known, fresh] = places_.try_emplace(reason, out_.size());
  if (fresh)
    out_.push_back(std::move(error));
  else
    out_[known->second].rows += error.rows;
}

std::string suggestion(std::string_view wanted, std::vector<std::string> const& known) {
  auto const near = nearest(wanted, std::vector<std::string_view>(known.begin(), known.end()));
  return near.empty() ? near : "; did you mean '" + near + "'?";
}

bool is_scientific(std::string_view text) {
  auto rest = text;
  if (rest.starts_with('-') || rest.starts_with('+')) {
    rest.remove_prefix(1);
  }
  auto const e = rest.find_first_of("eE");
  if (e == rest.npos || e == 0 || !is_digit(rest.front())) {
    return false;
  }
  auto const mantissa = rest.substr(0, e);
  auto exponent = rest.substr(e + 1);
  // "12E5" may be an honest part number; a spreadsheet writes a sign, and a point or one digit.
  bool const sign = exponent.starts_with('+') || exponent.starts_with('-');
  exponent.remove_prefix(sign ? 1 : 0);
  auto const points = std::ranges::count(mantissa, '.');
  return sign && !exponent.empty() && std::ranges::all_of(exponent, is_digit) && points <= 1 &&
         std::ranges::all_of(mantissa, [](char c) { return is_digit(c) || c == '.'; });
}

bool may_stand_for(std::string_view scientific, std::string_view digits) {
  if (!is_scientific(scientific) || digits.empty() || !std::ranges::all_of(digits, is_digit))
    return false;
  auto const e = scientific.find_first_of("eE");
  std::string mantissa;
  for (char const c : scientific.substr(0, e))
    if (is_digit(c))
      mantissa += c;
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size() - 1));
  // Rounded to as many places as are left, by hand: no number of the text is too long for that.
  std::string kept(digits.substr(0, mantissa.size()));
  std::size_t exponent = digits.size() - 1;
  if (digits.size() > mantissa.size() && digits[mantissa.size()] >= '5') {
    std::size_t i = kept.size();
    while (i > 0 && kept[i - 1] == '9')
      kept[--i] = '0';
    if (i > 0) {
      ++kept[i - 1];
    } else {
      kept.insert(kept.begin(), '1');
      kept.pop_back();
      ++exponent;
    }
  }
  kept.resize(mantissa.size(), '0');
  auto const told = scientific.substr(e + 2);  // behind the sign
  auto const from = std::min(told.find_first_not_of('0'), told.size() - 1);
  return scientific[e + 1] == '+' && kept == mantissa &&
         told.substr(from) == std::to_string(exponent);
}

std::string why_bad_handle(std::string_view handle) {
  if (handle.find("../") != handle.npos || handle.find("..\\") != handle.npos) {
    return quoted(handle) + " is no handle: it holds a path";
  }
  for (char const c : handle) {
    auto const byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) {
      return "the handle holds a control character";
    }
  }
  if (handle.size() > 255) {
    return quoted(handle) + " is no handle: it is longer than 255 bytes";
  }
  return {};
}

std::vector<std::string> split_tags(std::string_view text) {
  std::vector<std::string> tags;
  for (std::size_t from = 0; from <= text.size();) {
    auto const comma = std::min(text.find(',', from), text.size());
    if (auto const tag = trim(text.substr(from, comma - from)); !tag.empty()) {
      tags.emplace_back(tag);
    }
    from = comma + 1;
  }
  return tags;
}

std::string join_tags(std::vector<std::string> const& tags) {
  std::string out;
  for (auto const& tag : tags) {
    out += (out.empty() ? "" : ", ") + tag;
  }
  return out;
}

bool check_digits(Cells& cells, TextCell const& key) {
  if (!is_scientific(key.text))
    return true;
  cells.complain(key.at,
                 quoted(key.text) +
                     " is scientific notation, as a spreadsheet writes it; the digits are lost");
  return false;
}

void note_lost_digits(Cells& cells, TextCell const& barcode) {
  if (is_scientific(barcode.text))
    cells.remark(barcode.at, "scientific",
                 quoted(barcode.text) +
                     " is scientific notation, as a spreadsheet writes it; the digits are lost, "
                     "and it is compared with nothing");
}

std::vector<CsvError> merge_bad(std::vector<CsvError> a, std::vector<CsvError> b) {
  a.insert(a.end(), std::make_move_iterator(b.begin()), std::make_move_iterator(b.end()));
  std::ranges::stable_sort(a, {}, &CsvError::line);
  return a;
}

}  // namespace drydock::csv
