#include "reports/screen.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include <fmt/format.h>

#include "model/anomaly.h"
#include "model/settings.h"
#include "reports/plain.h"
#include "reports/words.h"

namespace drydock::report {
namespace {

// Lines that each part may take; causes get what the others leave.
constexpr std::size_t kToFillInMax = 8;
constexpr std::size_t kRepairMax = 9;
constexpr std::size_t kAcceptMax = 3;
constexpr std::size_t kNamesMax = 4;

using Lines = std::vector<std::string>;

/// Text in so many lines at most, each behind `indent` blanks; what does not fit is cut with "…".
Lines paragraph(std::string_view text, std::size_t indent, std::size_t lines_max,
                TextStyle const& style) {
  std::size_t const room = style.width > indent + 20 ? style.width - indent : 20;
  Lines out;
  for (std::string& line : wrapped(visible(text), room - 2)) {
    if (out.size() == lines_max) {
      out.back() += " …";
      break;
    }
    out.push_back(std::string(indent, ' ') + line);
  }
  return out;
}

void append(Lines& to, Lines lines) {
  to.insert(to.end(), std::make_move_iterator(lines.begin()), std::make_move_iterator(lines.end()));
}

std::string plural(std::size_t n, std::string_view one, std::string_view many) {
  return counted(static_cast<std::int64_t>(n), one, many);
}

/// "A, B, C, D and 12 more".
std::string some_of(std::vector<std::string> const& names) {
  std::string out;
  for (std::size_t i = 0; i < std::min(names.size(), kNamesMax); ++i)
    out += (i == 0 ? "" : ", ") + shortened(names[i], 40);
  if (names.size() > kNamesMax)
    out +=
        fmt::format(" and {} more", thousands(static_cast<std::int64_t>(names.size() - kNamesMax)));
  return out;
}

class Screen {
 public:
  Screen(Page const& page, CheckResult const& result, StoreConfig const& store,
         ScreenFiles const& files, TextStyle const& style)
      : page_(page), result_(result), store_(store), files_(files), style_(style) {}

  std::string text() {
    Lines head = write_head(), tail;
    append(tail, write_repair());
    append(tail, write_accept());
    append(tail, write_foot());
    std::size_t const taken = head.size() + tail.size();
    Lines const causes = write_causes(kScreenLines > taken ? kScreenLines - taken : 0);
    std::string out;
    for (Lines const* part : {&std::as_const(head), &causes, &std::as_const(tail)})
      for (std::string const& line : *part)
        (out += line) += '\n';
    return out;
  }

 private:
  [[nodiscard]] std::string ink(Ink ink, std::string_view text) const {
    return inked(ink, visible(text), style_.colour);
  }
  [[nodiscard]] std::string in_folder(std::string const& name) const {
    return files_.folder + '/' + name;
  }

  Lines write_head() {
    std::string const rule(std::min<std::size_t>(style_.width, 72), '=');
    Lines out{ink(ink_of(page_.verdict), rule)};
    out.push_back(
        ink(ink_of(page_.verdict), fmt::format("{} {}", mark_of(page_.verdict), page_.word)) +
        "   " +
        ink(Ink::Strong, fmt::format("{} · {}", page_.subtitle,
                                     shortened(visible(page_.title), style_.width / 2))));
    append(out, paragraph(page_.summary, 2, 3, style_));
    std::string figures;
    for (auto const& [value, what] : page_.figures)
      figures += (figures.empty() ? "" : " · ") + value + ' ' + what;
    append(out, paragraph(figures, 2, 2, style_));
    out.push_back(ink(ink_of(page_.verdict), rule));
    if (!page_.to_fill_in.empty()) {
      append(out, {"", ink(Ink::Strong, "To fill in first; while one is left there is no GO")});
      std::size_t const shown =
          page_.to_fill_in.size() <= kToFillInMax ? page_.to_fill_in.size() : kToFillInMax - 1;
      for (std::size_t i = 0; i < shown; ++i)
        append(out, paragraph(shortened(page_.to_fill_in[i], 200), 2, 1, style_));
      if (shown < page_.to_fill_in.size())
        out.push_back(fmt::format("  and {} more such lines", page_.to_fill_in.size() - shown));
    }
    if (!page_.unread.empty())
      append(out, paragraph(fmt::format("{} could not be read as {}; the first: {}",
                                        counted(page_.unread_rows, "row", "rows"),
                                        page_.unread_rows == 1 ? "it stands" : "they stand",
                                        page_.unread.front()),
                            2, 2, style_));
    return out;
  }

  /// A store has its first defects in the same goods again and again: who was named twice is not
  /// named a third time, the list of the cause has the name.
  std::string subject_of(FindingView const& f) {
    bool const several = f.subject.find(", ") != std::string::npos;
    if (several && ++named_[f.subject.substr(0, f.subject.find(", "))] > 2)
      return "";
    return shortened_list(f.subject, several ? 40 : 60);
  }

  /// What is not set up as it should be has as many kinds as there are settings, of which the title
  /// tells none: its first sentence does.
  std::string headline_of(FindingView const& f) {
    if (f.anomaly == name_of(Anomaly::Misconfigured) && !f.story.empty()) {
      std::string sentence = f.story.front();
      if (sentence.ends_with('.'))
        sentence.pop_back();
      return sentence;
    }
    auto const subject = subject_of(f);
    return subject.empty() ? f.title : f.title + ": " + subject;
  }

  /// Each cause as its most detailed form, lines in the order of their worth. Its number is that of
  /// its list.
  Lines write_cause(FindingView const& f, std::size_t number) {
    Lines out{ink(ink_of(f.severity),
                  paragraph(fmt::format("{} {:02} {}", mark_of(f.severity), number, headline_of(f)),
                            0, 1, style_)
                      .front())};
    auto const all = result_.affected.find(f.fingerprint);
    std::string numbers;
    auto const add = [&](std::string const& text) {
      numbers += (numbers.empty() ? "" : " · ") + text;
    };
    if (all != result_.affected.end() && all->second.size() > 1)
      add(plural(all->second.size(), "place", "places"));
    for (auto const& [value, what] : f.numbers)
      add(value + ' ' + what);
    if (!f.place.empty())
      add(f.place);
    if (!numbers.empty())
      append(out, paragraph(numbers, 4, 1, style_));
    if (!f.blame.empty()) {
      std::string because = f.blame.front();
      if (f.blame.size() > 1)
        because +=
            fmt::format(" and {} more", thousands(static_cast<std::int64_t>(f.blame.size() - 1)));
      append(out, paragraph("because of " + because, 4, 1, style_));
    }
    return out;
  }

  /// As many as fit, and each as long as all of them can be.
  Lines write_causes(std::size_t lines_max) {
    std::vector<Lines> causes;
    std::size_t number = 0;
    for (auto const* views : {&page_.findings, &page_.brief})
      for (FindingView const& f : *views) {
        ++number;
        if (f.severity != Severity::Info)
          causes.push_back(write_cause(f, number));
      }
    if (causes.empty() || lines_max < 4)
      return {};
    std::size_t const room = lines_max - 3;  // the head, and a line for those that are left out
    std::size_t longest = 3, shown = causes.size();
    auto const lines_of = [&](std::size_t n) {
      std::size_t lines = 0;
      for (std::size_t i = 0; i < n; ++i)
        lines += std::min(causes[i].size(), longest);
      return lines;
    };
    while (longest > 2 && lines_of(shown) > room)
      --longest;
    while (shown > 0 && lines_of(shown) > room)
      --shown;
    std::string head = "Causes, the worst first";
    if (!files_.lists.empty() && !files_.folder.empty())
      head += "; all places of a cause: " + in_folder("causes/NN-*.csv");
    Lines out{"", ink(Ink::Strong, head)};
    for (std::size_t i = 0; i < shown; ++i)
      for (std::size_t line = 0; line < std::min(causes[i].size(), longest); ++line)
        out.push_back(std::move(causes[i][line]));
    if (shown < causes.size())
      out.push_back(fmt::format("  and {}: {}",
                                plural(causes.size() - shown, "more cause", "more causes"),
                                everything()));
    return out;
  }

  /// Changes of one kind are one line: a setting in three accounts, a column in 300 rows.
  Lines write_changes() {
    using Key = std::tuple<PlaceKind, std::optional<ShopIndex>, std::string, std::string>;
    std::vector<std::pair<Key, std::vector<std::string>>> groups;
    for (Change const& c : result_.repair) {
      bool const setting = c.at.kind == PlaceKind::Setting;
      Key const key{c.at.kind, c.at.shop, setting ? c.at.subject : "", setting ? c.to : ""};
      auto group = std::ranges::find(groups, key, &std::pair<Key, std::vector<std::string>>::first);
      if (group == groups.end())
        group = groups.insert(groups.end(), {key, {}});
      bool const of_account =
          setting && c.at.account && c.at.account->value() < store_.accounts.size();
      group->second.push_back(of_account ? store_.accounts[c.at.account->value()].name
                                         : c.at.subject);
    }
    Lines out;
    for (auto const& [key, names] : groups) {
      auto const& [kind, shop, path, to] = key;
      if (kind == PlaceKind::Setting) {
        SettingDef const* const def = find_setting(path);
        append(out, paragraph(fmt::format("{} = {} ({}) of {}", path, to,
                                          def != nullptr ? def->label : "", some_of(names)),
                              2, 1, style_));
        continue;
      }
      // Rows were named where they hurt.
      PlaceWords const words =
          words_of({.kind = kind, .subject = "", .account = {}, .shop = shop}, store_);
      append(out,
             paragraph(fmt::format("{} of {}{}", words.text, plural(names.size(), "row", "rows"),
                                   words.file.empty() ? "" : fmt::format(" ({})", words.file)),
                       2, 1, style_));
    }
    if (out.size() > kRepairMax) {
      std::size_t const more = out.size() - (kRepairMax - 1);
      out.resize(kRepairMax - 1);
      out.push_back(
          fmt::format("  and {}: {}", plural(more, "more kind", "more kinds"), everything()));
    }
    return out;
  }

  Lines write_repair() {
    if (page_.repair.empty() && page_.proof.empty())
      return {};
    Lines out{"", ink(Ink::Strong, "Repair: " + plural(page_.repair.size(), "change", "changes"))};
    append(out, write_changes());
    auto proof =
        paragraph(fmt::format("{} {}", mark_of(page_.repaired), page_.proof), 2, 2, style_);
    append(out, std::move(proof));
    if (!files_.apply.empty())
      out.push_back("  to apply it: " + visible(files_.apply));
    return out;
  }

  /// Only what its own story calls a matter of acceptance; the others' lines stand in check.txt.
  Lines write_accept() {
    Lines lines;
    std::size_t more = 0;
    for (auto const* views : {&page_.findings, &page_.brief})
      for (FindingView const& f : *views) {
        bool const by_name = std::ranges::any_of(f.story, [](std::string const& sentence) {
          return sentence.find("accepted by name") != std::string::npos;
        });
        if (!by_name || f.accept.empty())
          continue;
        if (lines.size() < kAcceptMax)
          lines.push_back("  " + visible(f.accept));
        else
          ++more;
      }
    if (lines.empty())
      return {};
    Lines out{"", ink(Ink::Strong,
                      "To accept one by name instead: fill in, and paste into \"suppressions\" of "
                      "store.json")};
    append(out, std::move(lines));
    if (more > 0)
      out.push_back(fmt::format("  and {}: {}", plural(more, "more", "more"), everything()));
    return out;
  }

  /// What nobody reads of each file is no cause, but people wonder about it.
  Lines write_files() {
    constexpr std::size_t kFilesMax = 6;
    Lines out;
    for (std::string const& line : page_.files_brief) {
      if (out.size() == kFilesMax) {
        out.back() = "  and more files: " + everything();
        break;
      }
      append(out, paragraph(line, 2, 1, style_));
    }
    if (!out.empty())
      out.insert(out.begin(), {"", ink(Ink::Strong, "Files, with the columns that nobody reads")});
    return out;
  }

  Lines write_foot() {
    Lines out = write_files();
    out.emplace_back();
    if (!page_.points_summary.empty())
      append(out, paragraph("What people check before going live: " + page_.points_summary, 0, 1,
                            style_));
    append(out, paragraph("Everything, with the stories: " + everything(), 0, 2, style_));
    if (!files_.page.empty())
      out.push_back("report: " + visible(files_.page));
    return out;
  }

  [[nodiscard]] std::string everything() const {
    return files_.folder.empty() ? files_.all : in_folder("check.txt");
  }

  Page const& page_;
  CheckResult const& result_;
  StoreConfig const& store_;
  ScreenFiles const& files_;
  TextStyle const& style_;
  std::map<std::string, int> named_;  ///< the first of several, by how often it was shown
};

}  // namespace

std::vector<std::string> prints_of(Page const& page) {
  std::vector<std::string> out;
  for (auto const* views : {&page.findings, &page.brief})
    for (FindingView const& f : *views)
      out.push_back(f.fingerprint);
  return out;
}

std::string screen(Page const& page, CheckResult const& result, StoreConfig const& store,
                   ScreenFiles const& files, TextStyle const& style) {
  return Screen(page, result, store, files, style).text();
}

}  // namespace drydock::report
