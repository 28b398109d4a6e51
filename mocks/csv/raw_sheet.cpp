#include "mocks/csv/raw_sheet.h"

#include <algorithm>

#include "mocks/csv/dialect.h"
#include "mocks/csv/sheet.h"
#include "model/text.h"

namespace drydock::csv {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";
constexpr std::string_view kLittleMark = "\xFF\xFE", kBigMark = "\xFE\xFF";

std::string unquoted(std::string_view field) {
  if (!field.starts_with('"'))
    return std::string{field};
  std::string out;
  for (std::size_t i = 1; i < field.size(); ++i) {
    if (field[i] == '"') {
      if (i + 1 == field.size() || field[i + 1] != '"')
        continue;
      ++i;
    }
    out += field[i];
  }
  return out;
}

std::string quoted(std::string_view text, char separator) {
  bool const plain =
      text.find_first_of("\"\r\n") == text.npos && !text.contains(separator) && trim(text) == text;
  if (plain)
    return std::string{text};
  std::string out = "\"";
  for (char const c : text)
    out += c == '"' ? "\"\"" : std::string(1, c);
  return out + '"';
}

/// The separator that the file's first line names, as spreadsheets write it: "sep=;".
std::optional<char> named_separator(std::string_view line) {
  bool const names = line.size() == 5 && same_ignoring_case(line.substr(0, 4), "sep=");
  return names ? std::optional{line[4]} : std::nullopt;
}

/// In the header's names the separator stands oftener than any other; what quotes hold is no
/// separator.
char most_likely_separator(std::string_view header) {
  char best = ',';
  std::size_t most = 0;
  for (char const candidate : {',', ';', '\t'}) {
    bool inside = false;
    std::size_t n = 0;
    for (char const c : header) {
      inside = inside != (c == '"');
      n += !inside && c == candidate ? 1 : 0;
    }
    if (n > most) {
      best = candidate;
      most = n;
    }
  }
  return best;
}

}  // namespace

std::expected<RawSheet, std::string> RawSheet::cut(std::string_view file,
                                                   CsvDialect const& dialect) {
  auto const decoded = decode(file, dialect.encoding);
  if (!decoded)
    return std::unexpected(decoded.error());
  RawSheet out;
  std::string_view bytes = file;
  if (!decoded->owned.empty()) {
    bytes = decoded->owned;
    bool const little = file.starts_with(kLittleMark), big = file.starts_with(kBigMark);
    out.encoding_ = little ? TextEncoding::Utf16Le : big ? TextEncoding::Utf16Be : dialect.encoding;
    out.mark_ = file.substr(0, little || big ? kLittleMark.size() : 0);
  }
  std::size_t at = bytes.starts_with(kMark) ? kMark.size() : 0;
  std::uint32_t line = 1;
  auto const end_of_line = [&](std::size_t from) {
    std::size_t const end = bytes.find_first_of("\r\n", from);
    return end == bytes.npos ? bytes.size() : end;
  };
  auto const line_end = [&](std::size_t from) -> std::size_t {
    if (from >= bytes.size())
      return 0;
    return bytes.substr(from).starts_with("\r\n") ? 2 : 1;
  };
  if (auto const named = named_separator(bytes.substr(at, end_of_line(at) - at))) {
    out.separator_ = *named;
    at = end_of_line(at);
    at += line_end(at);
    ++line;
  } else if (dialect.separator != '\0') {
    out.separator_ = dialect.separator;
  } else {
    out.separator_ = most_likely_separator(bytes.substr(at, end_of_line(at) - at));
  }
  out.head_ = bytes.substr(0, at);
  while (at < bytes.size()) {
    Record record{line, {}, {}};
    for (bool more = true; more;) {
      std::size_t const begin = at;
      if (at < bytes.size() && bytes[at] == '"')
        for (++at; at < bytes.size(); ++at) {
          if (bytes[at] == '\n' || (bytes[at] == '\r' && !bytes.substr(at).starts_with("\r\n")))
            ++line;
          if (bytes[at] != '"')
            continue;
          if (at + 1 == bytes.size() || bytes[at + 1] != '"')
            break;
          ++at;
        }
      while (at < bytes.size() && bytes[at] != out.separator_ && bytes[at] != '\r' &&
             bytes[at] != '\n')
        ++at;
      record.fields.emplace_back(bytes.substr(begin, at - begin));
      more = at < bytes.size() && bytes[at] == out.separator_;
      at += more ? 1 : 0;
    }
    record.end = bytes.substr(at, line_end(at));
    at += record.end.size();
    line += record.end.empty() ? 0 : 1;
    out.records_.push_back(std::move(record));
  }
  // Blank lines before the header are none.
  auto const header = std::ranges::find_if(out.records_, [](Record const& r) {
    return r.fields.size() > 1 || !trim(r.fields.front()).empty();
  });
  if (header == out.records_.end())
    return std::unexpected("the file has no header");
  for (auto blank = out.records_.begin(); blank != header; ++blank)
    out.head_ += blank->fields.front() + blank->end;
  out.records_.erase(out.records_.begin(), header);
  return out;
}

RawSheet::Record const* RawSheet::at(std::uint32_t line) const {
  auto const found = std::ranges::lower_bound(records_, line, {}, &Record::line);
  return found == records_.end() || found->line != line ? nullptr : &*found;
}

std::optional<std::size_t> RawSheet::find(std::initializer_list<std::string_view> names) const {
  auto const& header = records_.front().fields;
  for (std::string_view const name : names)
    for (std::size_t i = 0; i < header.size(); ++i)
      if (Columns::key_of(unquoted(header[i])) == Columns::key_of(name))
        return i;
  return std::nullopt;
}

std::size_t RawSheet::find_or_add(std::initializer_list<std::string_view> names) {
  if (auto const there = find(names))
    return *there;
  std::size_t const columns = records_.front().fields.size();
  for (Record& record : records_) {
    bool const blank = record.fields.size() == 1 && trim(record.fields.front()).empty();
    if (blank)
      continue;
    record.fields.resize(std::max(record.fields.size(), columns));
    record.fields.emplace_back();
  }
  records_.front().fields.back() = quoted(*names.begin(), separator_);
  return columns;
}

void RawSheet::drop_column(std::size_t column) {
  for (Record& record : records_)
    if (column < record.fields.size())
      record.fields.erase(record.fields.begin() + static_cast<std::ptrdiff_t>(column));
}

std::optional<std::string> RawSheet::text(std::uint32_t line, std::size_t column) const {
  Record const* const record = at(line);
  if (record == nullptr || column >= record->fields.size())
    return std::nullopt;
  return unquoted(record->fields[column]);
}

bool RawSheet::set(std::uint32_t line, std::size_t column, std::string_view text) {
  auto const found = std::ranges::lower_bound(records_, line, {}, &Record::line);
  if (found == records_.end() || found->line != line || column >= found->fields.size())
    return false;
  found->fields[column] = quoted(text, separator_);
  return true;
}

void RawSheet::keep(std::vector<std::uint32_t> const& lines) {
  std::vector<Record> kept{std::move(records_.front())};
  for (std::size_t i = 1; i < records_.size(); ++i)
    if (std::ranges::binary_search(lines, records_[i].line))
      kept.push_back(std::move(records_[i]));
  for (Record& record : kept)
    if (record.end.empty())
      record.end = "\n";
  records_ = std::move(kept);
}

std::vector<std::string> RawSheet::names() const {
  std::vector<std::string> out;
  for (std::string const& field : records_.front().fields)
    out.emplace_back(trim(unquoted(field)));
  return out;
}

std::vector<std::uint32_t> RawSheet::lines() const {
  std::vector<std::uint32_t> out;
  for (std::size_t i = 1; i < records_.size(); ++i)
    out.push_back(records_[i].line);
  return out;
}

std::expected<std::string, std::string> RawSheet::bytes() const {
  auto written = encode(utf8(), encoding_);
  if (written)
    written->insert(0, mark_);
  return written;
}

std::string RawSheet::utf8() const {
  std::string out = head_;
  for (Record const& record : records_) {
    for (std::size_t i = 0; i < record.fields.size(); ++i) {
      if (i != 0)
        out += separator_;
      out += record.fields[i];
    }
    out += record.end;
  }
  return out;
}

}  // namespace drydock::csv
