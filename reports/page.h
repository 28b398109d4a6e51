#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/finding.h"
#include "model/names.h"
#include "model/verdict.h"

/// What a report says, free of how it looks. Both renderers (html.h, text.h) show a `Page`;
/// whatever is counted or chosen is counted and chosen here.
namespace drydock::report {

/// The places of a story: two ledgers with the wire between them, and who buys.
enum class Side : std::uint8_t { Erp, Sync, Shop, Shopper };

/// Why a step came after another one.
struct Because {
  std::size_t step = 0;  ///< counted from 0
  std::string why;       ///< "brought about by it", "read there"
};

/// What a party of a story takes a number to be, before and after a step.
struct Held {
  Side side = Side::Shop;
  std::string who;            ///< "XoroERP", "account Main", the shop
  std::string before, after;  ///< "" as long as nothing of the story has told it
  std::size_t since = 0;      ///< the step that told it `after`, counted from 1; 0: none
  bool apart = false;         ///< it is not what the shop takes it to be, where that went wrong
};

/// An event of a story in its lanes.
struct Step {
  std::uint32_t event = 0;  ///< its number in the history
  std::int64_t at = 0;      ///< seconds of the shop's clock
  std::string day;          ///< "Tue 24 Nov"; filled where it differs from the step before
  std::string clock;        ///< "09:14"
  Side from = Side::Sync, to = Side::Sync;  ///< equal: it happened in that place
  bool arrived = true;                      ///< false: lost on the way
  std::string account;                      ///< whose sync it is; "" when nobody's
  std::string erp, shop;                    ///< numbers in the ledgers: "10 → 8"
  std::string text;                         ///< the sentence
  bool decisive = false;                    ///< the event at which it went wrong
  std::vector<Because> because;
  std::vector<Held> held;
};

/// A quantity over time as three sides tell it. Times are seconds of the shop's clock.
struct StockView {
  struct Point {
    std::int64_t at = 0, sellable = 0, due = 0, ats = 0, available = 0;  ///< see StockPoint
  };
  struct Moment {
    std::int64_t at = 0;
    char mark = 'o';  ///< o: an order, s: a sync began, f: a fault
  };
  std::string item, shop, location;
  std::vector<Point> points;
  std::vector<Moment> moments;
  std::int64_t wrong_at = 0;
  std::int64_t points_left_out = 0, moments_left_out = 0;  ///< more than are kept
};

struct FindingView {
  std::string anchor;   ///< "f3"; unique on the page
  std::string anomaly;  ///< "lost-deduction"
  std::string title;    ///< "Sold units are for sale again"
  std::string harm;
  Severity severity = Severity::Error;
  std::string subject;  ///< "TEE-S"
  std::string place;    ///< "harbor.myshopify.com · account Main"
  std::string when;
  std::int64_t at = 0;  ///< the same in seconds of the shop's clock; 0: no moment of its own
  std::vector<std::pair<std::string, std::string>> numbers;  ///< value, what it counts
  std::string units, money;  ///< of these, what is added up over findings; "" for none
  std::vector<std::string> story;
  std::vector<Step> steps;  ///< the same as lanes; may be empty
  std::optional<StockView> stock;
  std::vector<std::string> blame, repair;
  std::vector<std::string> other_ways;  ///< each as good as `repair`: all of its changes
  std::string searched;                 ///< whether less would do, or why nothing is to blame
  std::vector<std::string> rules;
  std::string follows_from;               ///< anchor of the finding that it is a consequence of
  std::vector<std::string> consequences;  ///< titles with subjects, folded under their root
  std::string accept;                     ///< line of store.json that accepts it; "" for none
  std::string replay;                     ///< command
  std::string fingerprint;
};

/// A class of the reconciliation, for the bars.
struct ClassView {
  std::string name, meaning;
  std::int64_t items = 0;
  Verdict verdict = Verdict::Passed;  ///< good, needs a look, needs a person
};

/// Whom a decision is about, as decisions.json names them; all "": nobody.
struct PartiesView {
  std::string shop, base_part, item, handle, sku, variant;
  bool joined = false;  ///< the sync joins the two, whatever is decided
};

/// Something that people have decided.
struct DecisionView {
  std::string decision;  ///< "together"
  PartiesView parties;
  std::string by, reason;
  std::string sentence;
};

/// A table that is shown as it is; the first rows are the worst.
struct ListView {
  std::string title, lead;
  std::vector<std::string> columns;
  std::vector<bool> numbers;  ///< by column: set to the right
  std::vector<std::vector<std::string>> rows;
  std::int64_t left_out = 0;  ///< further rows that are not listed
  bool brief = false;         ///< short enough for a terminal
  /// By row, where it has one: the place in the files that tells it.
  std::vector<std::string> from;
  /// By row: the first cells of the next table's rows that its numbers are made of.
  std::vector<std::vector<std::string>> sums;
  /// By row, where it counts what is different in a column of these: that column.
  std::vector<std::string> different;
  /// By row, where a person may decide: about whom.
  std::vector<PartiesView> parties;
};

/// Products that only a person can tell apart.
struct GroupView {
  std::string erp, shop, why;  ///< names, names, sentences
  ListView pairs;              ///< who may be who, with a score for each field
};

struct ReconciliationView {
  std::string shop;
  std::vector<ClassView> classes;
  std::vector<GroupView> groups;
  std::int64_t groups_left_out = 0;
};

/// Combinations that a study met: of a row and a column, so many kinds of something third.
struct GridView {
  struct Cell {
    std::vector<std::string> often, once;  ///< kinds met; by one run alone
  };
  std::string title, lead, corner, kind;  ///< "Anomaly", "act"
  std::vector<std::string> columns;
  std::vector<std::pair<std::string, std::vector<Cell>>> rows;  ///< a cell for each column
};

/// States and what leads from one to the next, in layers by their distance from the first.
struct GraphView {
  struct Node {
    Verdict verdict = Verdict::Unknown;  ///< at rest, damaged; else still going
    bool last = false;                   ///< nothing follows
    bool on_way = false;                 ///< to damage
    bool no_return = false;              ///< from the next one on nothing comes to rest by itself
    int layer = 0, place = 0;            ///< from 0
    std::string text;
  };
  struct Edge {
    std::size_t from = 0, to = 0;
    bool fault = false, on_way = false;
  };
  std::string lead;
  std::vector<Node> nodes;
  std::vector<Edge> edges;
};

struct SettingView {
  Verdict verdict = Verdict::Unknown;
  bool critical = false;
  std::string label, path, account, value, recommended, why;
  std::vector<std::string> rules;
};

/// A rule of the guide, as it stands for one store.
struct RuleView {
  std::string id, text, state, why;
  Verdict verdict = Verdict::Unknown;  ///< unknown: to be looked at
};

struct SuppressionView {
  std::string what, reason, owner, expires, state;
  Verdict verdict = Verdict::Passed;
};

/// What people check before going live.
struct PointView {
  std::string area, text, state, why;
  Verdict verdict = Verdict::Unknown;  ///< passed: examined or not applicable
};

/// Orders that would have to be cancelled, beside what marketplaces bear with.
struct MissingView {
  std::int64_t orders = 0;   ///< placed
  std::int64_t missing = 0;  ///< of these, whose goods do not exist, at most
};

struct ChangeView {
  std::string what, from, to;
};

/// A run in the table of runs.
struct RunView {
  std::string file;
  std::string name;  ///< what tells it from the others: without their common folder
  std::string why;
  Verdict verdict = Verdict::Unknown;
  std::int64_t findings = 0, events = 0;
  std::vector<std::string> complaints;
  std::string replay;                ///< command; empty when it passed
  std::vector<FindingView> details;  ///< of those that did not pass
  std::string hash;
};

struct Page {
  std::string title;     ///< "Harbor Outfitters"
  std::string subtitle;  ///< "Go-live check"
  Verdict verdict = Verdict::Unknown;
  std::string word;                                          ///< "NO-GO"
  std::string summary;                                       ///< a sentence or two
  std::vector<std::pair<std::string, std::string>> figures;  ///< value, what it is
  std::string folder;  ///< that all runs' files are in; "" when they have none in common
  std::vector<RunView> runs;
  std::vector<FindingView> findings;
  std::vector<FindingView> brief;       ///< further ones, to be shown in a line each
  std::vector<std::string> to_fill_in;  ///< lines of store.json that nobody has filled in
  std::vector<std::string> unread;      ///< rows that were left out: file, line, column, why
  std::int64_t unread_left_out = 0;     ///< further ones that are not listed
  std::int64_t unread_rows = 0;         ///< in all; rows of one fault are listed once
  std::vector<std::string> odd;         ///< rows that were read, and look odd
  std::int64_t odd_left_out = 0;
  std::vector<std::string> files, files_brief;  ///< a line each: rows, columns that nobody reads
  std::vector<ReconciliationView> reconciliations;
  std::vector<DecisionView> decisions;  ///< of decisions.json, in its order
  std::vector<ListView> sides;          ///< the two systems before anything runs
  std::vector<ListView> lists;          ///< what a study counts, each a part of its own
  std::optional<GridView> coverage;
  std::optional<GraphView> graph;
  std::vector<SettingView> settings;
  std::vector<RuleView> rules;
  std::string rules_summary;  ///< "98 passed, 2 failed, ..."
  std::vector<SuppressionView> suppressions;
  std::vector<PointView> points;
  std::string points_summary;  ///< "47 examined, 2 not applicable, 9 out of scope"
  std::optional<MissingView> missing;
  std::vector<ChangeView> repair;
  Verdict repaired = Verdict::Unknown;
  std::string proof;  ///< what the second run showed
  std::vector<std::string> examined, not_examined;
  std::vector<std::pair<std::string, std::string>> facts;  ///< "Seed", "1"; at the foot
};

}  // namespace drydock::report

namespace drydock {
template <>
inline constexpr std::array<std::string_view, 4> kNames<report::Side>{"erp", "sync", "shop",
                                                                      "shopper"};
}  // namespace drydock
