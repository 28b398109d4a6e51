#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "model/visit_fields.h"
#include "reports/forms.h"
#include "reports/page.h"

/// The fields of all that a check tells, for its record: what writes it, what reads it and its
/// schema go through them. A field more is a number more of the record's format.
namespace drydock::report {

DRYDOCK_FIELDS(Because, step, why)
DRYDOCK_FIELDS(Held, side, who, before, after, since, apart)
DRYDOCK_FIELDS(Step, event, at, day, clock, from, to, arrived, account, erp, shop, text, decisive,
               because, held)
DRYDOCK_FIELDS(StockView, item, shop, location, points, moments, wrong_at, points_left_out,
               moments_left_out)
DRYDOCK_FIELDS(FindingView, anchor, anomaly, title, harm, severity, subject, place, when, at,
               numbers, units, money, story, steps, stock, blame, repair, other_ways, searched,
               rules, follows_from, consequences, accept, replay, fingerprint)
DRYDOCK_FIELDS(ClassView, name, meaning, items, verdict)
DRYDOCK_FIELDS(PartiesView, shop, base_part, item, handle, sku, variant, joined)
DRYDOCK_FIELDS(DecisionView, decision, parties, by, reason, sentence)
DRYDOCK_FIELDS(ListView, title, lead, columns, numbers, rows, left_out, brief, from, sums,
               different, parties)
DRYDOCK_FIELDS(GroupView, erp, shop, why, pairs)
DRYDOCK_FIELDS(ReconciliationView, shop, classes, groups, groups_left_out)
DRYDOCK_FIELDS(SettingView, verdict, critical, label, path, account, value, recommended, why, rules)
DRYDOCK_FIELDS(RuleView, id, text, state, why, verdict)
DRYDOCK_FIELDS(SuppressionView, what, reason, owner, expires, state, verdict)
DRYDOCK_FIELDS(PointView, area, text, state, why, verdict)
DRYDOCK_FIELDS(MissingView, orders, missing)
DRYDOCK_FIELDS(ChangeView, what, from, to)
DRYDOCK_FIELDS(Page, title, subtitle, verdict, word, summary, figures, folder, runs, findings,
               brief, to_fill_in, unread, unread_left_out, unread_rows, odd, odd_left_out, files,
               files_brief, reconciliations, decisions, sides, lists, coverage, graph, settings,
               rules, rules_summary, suppressions, points, points_summary, missing, repair,
               repaired, proof, examined, not_examined, facts)
DRYDOCK_FIELDS(Reported, file, line, verdict, expected, id, anomaly, severity, subject, shop,
               location, account, at, units, money, currency, money_elsewhere, unit_minutes,
               times_seen, rules, cause, story, blame, repair, follows_from, replay)
DRYDOCK_FIELDS(Case, suite, name, verdict, why, file, finding)

struct AnyVisit {
  template <class... A>
  void operator()(A&&...) const {}
};
template <class T>
concept HasToldFields = requires(T& value) {
  visit_fields(value, AnyVisit{});
};

/// Parts of a page that no check has.
template <class T>
inline constexpr bool kOfStudiesAlone =
    std::is_same_v<T, std::vector<RunView>> || std::is_same_v<T, std::optional<GridView>> ||
    std::is_same_v<T, std::optional<GraphView>>;

/// The first of "a, b, c", which is taken off.
inline std::string_view next_field(std::string_view& names) {
  auto const comma = names.find(',');
  std::string_view const name = names.substr(0, comma);
  names.remove_prefix(comma == std::string_view::npos ? names.size() : comma + 1);
  while (names.starts_with(' '))
    names.remove_prefix(1);
  return name;
}

/// Calls `visit(name, field)` for each field that a record has.
template <class T, class Visit>
void for_each_told(T& value, Visit&& visit) {
  visit_fields(value, [&](std::string_view names, auto&... fields) {
    auto const one = [&](auto& field) {
      std::string_view const name = next_field(names);
      if constexpr (!kOfStudiesAlone<std::remove_cvref_t<decltype(field)>>)
        visit(name, field);
    };
    (one(fields), ...);
  });
}

}  // namespace drydock::report
