#include "scenarios/out/reconcile_output.h"

#include <cstdint>
#include <utility>
#include <vector>

#include "scenarios/format/fields.h"
#include "scenarios/out/sides_output.h"

namespace drydock {
namespace {

using json_text::add;
using json_text::Value;
using scenario_file::FieldShape;
using scenario_file::Need;

constexpr std::string_view kReconcileName = "drydock.reconcile/1";

Value text(std::string_view from) { return json_text::text_value(from); }
template <class Number>
Value number(Number n) {
  return json_text::integer_value(static_cast<std::int64_t>(n));
}

Value change_value(HandleChange const& change) {
  Value object = json_text::object_value();
  add(object, "base_part", text(change.base_part));
  add(object, "from", text(change.from));
  add(object, "to", text(change.to));
  add(object, "shop", text(change.shop));
  return add(object, "why", text(change.why));
}

Value a_text() { return scenario_file::schema_of_type("string"); }
Value an_integer() { return scenario_file::schema_of_type("integer"); }
Value list_of(Value items) { return scenario_file::schema_list(std::move(items)); }
Value object_of(std::vector<FieldShape> const& shapes) {
  return scenario_file::object_schema(shapes);
}
FieldShape required(std::string_view name, std::string_view meaning, Value schema) {
  return {name, meaning, Need::Required, std::move(schema)};
}

}  // namespace

Value reconciliation_value(Reconciliation const& r) {
  using namespace json_text;
  auto const texts = [](std::vector<std::string> const& words) {
    auto list = list_value();
    for (auto const& word : words) {
      list.items.push_back(text_value(word));
    }
    return list;
  };
  auto out = object_value();
  add(out, "shop", text_value(r.shop));
  add(out, "both", number(r.both));
  add(out, "handle_only", number(r.handle_only));
  add(out, "item_only", number(r.item_only));
  add(out, "none", number(r.none_erp + r.none_shop));
  add(out, "none_xoro", number(r.none_erp));
  add(out, "none_shopify", number(r.none_shop));
  add(out, "conflict", number(r.conflict));
  add(out, "conflict_shopify", number(r.conflict_shop));
  auto rows = object_value();
  add(rows, "shopify", number(r.rows_shopify));
  add(rows, "xoro", number(r.rows_xoro));
  add(out, "rows_read", std::move(rows));
  auto bad = list_value();
  for (auto const& error : r.rows_bad) {
    bad.items.push_back(bad_row_value(error));
  }
  add(out, "rows_bad", std::move(bad));
  auto groups = list_value();
  for (auto const& group : r.groups) {
    auto one = object_value();
    add(one, "xoro", texts(group.base_parts));
    add(one, "shopify", texts(group.handles));
    add(one, "why", texts(group.why));
    auto proposal = list_value();
    for (auto const& [part, handle] : group.proposal) {
      auto pair = object_value();
      add(pair, "base_part", text_value(part));
      add(pair, "handle", text_value(handle));
      proposal.items.push_back(std::move(pair));
    }
    add(one, "proposal", std::move(proposal));
    groups.items.push_back(std::move(one));
  }
  add(out, "groups", std::move(groups));
  auto weak = list_value();
  for (auto const& w : r.weak) {
    auto one = object_value();
    add(one, "base_part", text_value(w.base_part));
    add(one, "item", text_value(w.item));
    add(one, "handle", text_value(w.handle));
    add(one, "sku", text_value(w.sku));
    add(one, "why", text_value(w.why));
    weak.items.push_back(std::move(one));
  }
  add(out, "weak", std::move(weak));
  auto products = list_value();
  for (auto const& p : r.products) {
    auto one = object_value();
    add(one, "class", text_value(name_of(p.match)));
    add(one, "base_part", p.erp == kNone ? null_value() : text_value(p.base_part));
    add(one, "handles", p.erp == kNone ? null_value() : text_value(p.handles));
    add(one, "handle", p.shop == kNone ? null_value() : text_value(p.handle));
    add(one, "items", texts(p.items));
    add(one, "items_alone", number(p.items_alone));
    add(one, "skus_alone", number(p.skus_alone));
    add(one, "group", p.group == kNone ? null_value() : number(p.group));
    add(one, "xoro_line", number(p.erp_line));
    add(one, "shopify_line", number(p.shop_line));
    products.items.push_back(std::move(one));
  }
  add(out, "products", std::move(products));
  return out;
}

Value bad_row_value(csv::CsvError const& error) {
  Value row = json_text::object_value();
  add(row, "file", text(error.file));
  add(row, "line", number(error.line));
  add(row, "column", number(error.column));
  add(row, "rows", number(error.rows));
  return add(row, "why", text(error.why));
}

Value bad_row_schema() {
  return object_of(
      {required("file", "", a_text()), required("line", "From 1", an_integer()),
       required("column", "From 1; 0: the whole row", an_integer()),
       required("rows", "With this one fault; the place is that of the first", an_integer()),
       required("why", "", a_text())});
}

Value reconciliation_sums(std::span<Reconciliation const> shops, std::size_t rows_xoro,
                          std::span<csv::CsvError const> bad) {
  std::uint64_t both = 0, handle_only = 0, item_only = 0, none = 0, conflict = 0, shopify = 0;
  Value each = json_text::list_value();
  for (Reconciliation const& r : shops) {
    both += r.both;
    handle_only += r.handle_only;
    item_only += r.item_only;
    none += r.none_erp + r.none_shop;
    conflict += r.conflict;
    shopify += r.rows_shopify;
    each.items.push_back(reconciliation_value(r));
  }
  Value out = json_text::object_value();
  add(out, "both", number(both));
  add(out, "handle_only", number(handle_only));
  add(out, "item_only", number(item_only));
  add(out, "none", number(none));
  add(out, "conflict", number(conflict));
  Value rows = json_text::object_value();
  add(rows, "shopify", number(shopify));
  add(rows, "xoro", number(rows_xoro));
  add(out, "rows_read", std::move(rows));
  Value ill = json_text::list_value();
  for (csv::CsvError const& error : bad)
    ill.items.push_back(bad_row_value(error));
  add(out, "rows_bad", std::move(ill));
  return add(out, "shops", std::move(each));
}

Value reconciliation_schema() {
  Value any = json_text::object_value();
  add(any, "type", text("object"));
  return object_of(
      {required("both", "Handle and item number agree; products, over all shops", an_integer()),
       required("handle_only", "", an_integer()), required("item_only", "", an_integer()),
       required("none", "Without a partner, on either side", an_integer()),
       required("conflict", "", an_integer()),
       required(
           "rows_read", "",
           object_of({required("shopify", "", an_integer()), required("xoro", "", an_integer())})),
       required("rows_bad", "", list_of(bad_row_schema())),
       required("shops", "The same for each shop, with products and groups",
                list_of(std::move(any)))});
}

namespace {

/// The columns that nobody reads.
std::vector<std::string> not_used(FileRead const& file) {
  std::vector<std::string> names;
  for (csv::ColumnUse const& column : file.columns)
    if (column.meaning.empty())
      names.push_back(column.name.empty() ? "(no name)" : column.name);
  return names;
}

}  // namespace

Value files_value(std::span<FileRead const> files) {
  Value list = json_text::list_value();
  for (FileRead const& file : files) {
    Value one = json_text::object_value();
    add(one, "file", text(file.file));
    add(one, "rows", number(file.rows));
    Value columns = json_text::list_value(), unused = json_text::list_value(),
          notes = json_text::list_value();
    for (csv::ColumnUse const& column : file.columns) {
      if (column.meaning.empty())
        continue;
      Value use = json_text::object_value();
      add(use, "column", text(column.name));
      columns.items.push_back(add(use, "taken_for", text(column.meaning)));
    }
    for (std::string const& name : not_used(file))
      unused.items.push_back(text(name));
    for (csv::CsvError const& note : file.notes)
      notes.items.push_back(bad_row_value(note));
    add(one, "columns", std::move(columns));
    add(one, "not_used", std::move(unused));
    list.items.push_back(add(one, "notes", std::move(notes)));
  }
  return list;
}

Value files_schema() {
  return list_of(object_of(
      {required("file", "", a_text()),
       required("rows", "Blank rows and sums are not counted", an_integer()),
       required("columns", "That were read",
                list_of(object_of(
                    {required("column", "", a_text()), required("taken_for", "", a_text())}))),
       required("not_used", "Columns that nobody reads", list_of(a_text())),
       required("notes", "Rows that were read, and look odd", list_of(bad_row_schema()))}));
}

std::string files_line(FileRead const& file, std::size_t names_max) {
  auto const unused = not_used(file);
  std::string out =
      file.file + ": " + std::to_string(file.rows) + (file.rows == 1 ? " row" : " rows");
  for (std::size_t i = 0; i < unused.size() && i < names_max; ++i)
    out += (i == 0 ? "; not used: " : ", ") + unused[i];
  if (unused.size() > names_max)
    out += " and " + std::to_string(unused.size() - names_max) + " more";
  return out;
}

std::string reconcile_json(Reconciliation const& result, Comparison const& comparison,
                           Identity const& identity, Correction const& correction,
                           std::span<FileRead const> files) {
  Value out = json_text::object_value();
  add(out, "schema", text(kReconcileName));
  add(out, "reconciliation",
      reconciliation_sums(std::span(&result, 1), result.rows_xoro, result.rows_bad));
  add(out, "differences", comparisons_value(std::span(&comparison, 1)));
  add(out, "identity", identities_value(std::span(&identity, 1)));
  Value changes = json_text::list_value(), left = json_text::list_value();
  for (HandleChange const& change : correction.changes)
    changes.items.push_back(change_value(change));
  for (std::string const& sentence : correction.left)
    left.items.push_back(text(sentence));
  add(out, "files", files_value(files));
  add(out, "corrected", std::move(changes));
  add(out, "left", std::move(left));
  return json_text::print(out);
}

std::string reconcile_schema() {
  Value schema = json_text::object_value();
  add(schema, "$schema", text("http://json-schema.org/draft-07/schema#"));
  add(schema, "title", text("The output of drydock reconcile --json"));
  Value name = json_text::object_value();
  add(name, "const", text(kReconcileName));
  Value body = object_of(
      {required("schema", "", std::move(name)),
       required("reconciliation", "", reconciliation_schema()),
       required("files", "What was read of each", files_schema()),
       required("differences", "What the two files tell of the same goods", comparisons_schema()),
       required("identity", "Who may be who where the keys don't say it", identities_schema()),
       required(
           "corrected", "Handles that the upload changes",
           list_of(object_of({required("base_part", "", a_text()),
                              required("from", "Comma-separated", a_text()),
                              required("to", "Comma-separated", a_text()),
                              required("shop", "", a_text()), required("why", "", a_text())}))),
       required("left", "What a person must decide", list_of(a_text()))});
  for (auto& member : body.members)
    add(schema, member.name, std::move(member.value));
  return json_text::print(schema);
}

}  // namespace drydock
