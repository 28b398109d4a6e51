#include "scenarios/out/word_pages.h"

#include <vector>

#include <fmt/format.h>

#include "model/anomaly.h"
#include "model/event.h"
#include "model/fault.h"

namespace drydock {
namespace {

void add_anomalies(bool of_a_run, std::string& out) {
  out += "| anomaly | it is found when | severity |\n|---|---|---|\n";
  for (AnomalyCard const& card : anomaly_cards())
    if (card.occasions.empty() != of_a_run)
      out += fmt::format("| `{}` | {} | {} |\n", card.name, card.definition, card.severity);
}

struct Column {
  std::string_view title;
  std::string_view EventColumns::*text;
};
constexpr Column kColumns[] = {
    {"shop", &EventColumns::shop},     {"item", &EventColumns::item},
    {"place", &EventColumns::place},   {"object", &EventColumns::object},
    {"order", &EventColumns::order},   {"line", &EventColumns::line},
    {"detail", &EventColumns::detail}, {"before → after", &EventColumns::values},
    {"amount", &EventColumns::amount},
};

/// A chapter's table: the columns that some kind of it fills; a row for neighbours that fill the
/// same with the same.
void add_events(Reporter reporter, std::string_view title, std::string& out) {
  std::vector<EventCard> cards;
  for (EventCard const& card : event_cards())
    if (card.reporter == reporter)
      cards.push_back(card);
  std::vector<Column> columns;
  for (Column const& column : kColumns)
    for (EventCard const& card : cards)
      if (!(card.columns.*column.text).empty()) {
        columns.push_back(column);
        break;
      }
  out += fmt::format("\n## {}\n| kind |", title);
  for (Column const& column : columns)
    out += fmt::format(" {} |", column.title);
  out += "\n|---|";
  for (std::size_t c = 0; c < columns.size(); ++c)
    out += "---|";
  out += '\n';
  for (std::size_t i = 0; i < cards.size();) {
    std::string names{cards[i].name};
    std::size_t next = i + 1;
    for (; next < cards.size() && cards[next].columns == cards[i].columns; ++next)
      names += fmt::format(", {}", cards[next].name);
    out += fmt::format("| {} |", names);
    for (Column const& column : columns) {
      std::string_view const text = cards[i].columns.*column.text;
      out += text.empty() ? " |" : fmt::format(" {} |", text);
    }
    out += '\n';
    i = next;
  }
}

}  // namespace

std::string anomalies_page() {
  std::string out = R"(# Anomalies: what the oracles call wrong

The oracles see what crosses the servers' borders and the ground truth that the simulation keeps (`scenarios/truth/truth.h`). They
never ask the engine. Each quantity carries its *provenance*: which causes (receipts, counts, order lines, cancellations,
returns) it reflects, and how often. Most definitions below are statements about provenance.

This page is written from `model/anomaly.cpp`: run `word_pages_test` with `DRYDOCK_APPROVE=1` after a change.

)";
  add_anomalies(true, out);
  out += R"(
`drift` is told by its cause where provenance shows one: a missing change becomes `missed-update`, an item that was tagged after
the baseline and never written `tag-scope`. What follows from an anomaly that was already told (a drift after a lost deduction,
an oversell after a drift) says so in `follows_from`; a scenario that expects the first need not list the rest.

These are findings about settings and data alone; their rules are in `scenarios/review/review.h`:

)";
  add_anomalies(false, out);
  out += R"(
A finding's fingerprint is its anomaly and its chain of causes in fixed words: no seed, no time, no item.
)";
  return out;
}

std::string events_page() {
  std::string out = R"(# Events: what each fact's numbers mean

A history is a list of events; an event is a fact in its place (`model/event.h`). The tables say which fields a kind fills.
Fields that are not named stay at their "none" value. `v` = position of a variant, `i` = ItemIndex, `l` = position of a
location of the shop, `s` = StoreIndex of the ERP. `account` is the engine that acted, or whose call or webhook it is.

This page is written from `model/event.cpp`: run `word_pages_test` with `DRYDOCK_APPROVE=1` after a change.
)";
  add_events(Reporter::Shop, "Shop facts", out);
  add_events(Reporter::Erp, "ERP facts", out);
  out += R"(
Every change of ATS has one ErpStockChanged, and its change-log row has the same number (R111). ERP facts that concern an
order of a shop carry `shop`. ErpStockChanged of a release comes after its ErpOrderReleased.
)";
  add_events(Reporter::Network, "Network", out);
  add_events(Reporter::Engine, "Engine", out);
  add_events(Reporter::People, "People", out);
  add_events(Reporter::Oracle, "Oracle", out);
  return out;
}

std::string faults_table() {
  std::string out = "| `network` | rate | what happens | in a trading week |\n|---|---|---|---|\n";
  for (FaultCard const& card : fault_cards())
    out += fmt::format("| {} | `{}` | {} | {} in a million |\n", card.verb, card.name, card.meaning,
                       card.week_per_million);
  return out;
}

}  // namespace drydock
