#pragma once

#include <span>
#include <string>
#include <string_view>

#include "reports/markup.h"
#include "reports/page.h"

/// The pieces of html.cpp that draw.
namespace drydock::report {

Literal style_sheet();
/// What holds on paper alone, after the style sheet.
Literal paper_style();

/// A story's events: two ledgers with the wire between them, a row each. A row's id is `anchor`, a
/// dash, and its number from 1.
void write_lanes(Html& out, std::string_view anchor, std::span<Step const> steps);

/// The last of them without words, for who wants the picture alone.
void write_small_story(Html& out, std::span<Step const> steps);

/// Orders that would have to be cancelled, beside the bar of marketplaces.
void write_missing(Html& out, MissingView const& missing);

/// A quantity over time: what is so, what XoroERP says, what the shop offers.
void write_stock(Html& out, StockView const& stock);

/// The classes as one stacked bar.
void write_bar(Html& out, std::span<ClassView const> classes);

/// A table with its heads. Ends with how many rows are left out.
void write_table(Html& out, ListView const& list);

/// For the script: the object of decisions.json, or whom one would be about.
std::string json_of(PartiesView const& parties);
std::string json_of(DecisionView const& decision);

/// What a study counts: lists, combinations that it met, the graph of states.
void write_studies(Html& out, Page const& page);
/// After the style sheet, where there is any of it.
Literal study_style();
/// Its links for the head of the page.
void write_study_links(Html& out, Page const& page);

/// "good", "bad", "open": the class by which the style sheet colours a verdict.
Literal tone_of(Verdict verdict);
Literal tone_of(Severity severity);

}  // namespace drydock::report
