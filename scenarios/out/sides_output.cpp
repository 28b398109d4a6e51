#include "scenarios/out/sides_output.h"

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "scenarios/format/fields.h"

namespace drydock {
namespace {

using json_text::add;
using json_text::list_value;
using json_text::object_value;
using json_text::text_value;
using json_text::Value;
using scenario_file::FieldShape;
using scenario_file::Need;

template <class Number>
Value whole(Number n) {
  return json_text::integer_value(static_cast<std::int64_t>(n));
}

Value difference_value(ValueDifference const& d) {
  Value out = object_value();
  add(out, "what", text_value(name_of(d.what)));
  add(out, "item", text_value(d.item));
  add(out, "base_part", text_value(d.base_part));
  add(out, "handle", text_value(d.handle));
  add(out, "location", text_value(d.location));
  add(out, "xoro", text_value(d.xoro));
  add(out, "shop", text_value(d.shop));
  add(out, "units", whole(d.units));
  add(out, "money_minor", whole(d.money_minor));
  add(out, "xoro_line", whole(d.xoro_line));
  add(out, "shopify_line", whole(d.shop_line));
  return add(out, "cause", d.cause == kNone ? json_text::null_value() : whole(d.cause));
}

Value comparison_value(Comparison const& c) {
  Value out = object_value();
  add(out, "shop", text_value(c.shop));
  add(out, "currency", text_value(c.currency.code()));
  add(out, "pairs", whole(c.pairs));
  add(out, "apart", whole(c.apart));
  add(out, "stock_known", json_text::truth_value(c.stock_known));
  add(out, "xoro_units", whole(c.erp_units));
  add(out, "shop_units", whole(c.shop_units));
  Value tallies = list_value(), causes = list_value(), rows = list_value(), unfed = list_value(),
        without_row = list_value();
  for (std::size_t i = 0; i < kCount<Compared>; ++i) {
    ComparedTally const& t = c.tallies[i];
    Value one = object_value();
    add(one, "what", text_value(name_of(static_cast<Compared>(i))));
    add(one, "compared", whole(t.compared));
    add(one, "different", whole(t.different));
    add(one, "units", whole(t.units));
    tallies.items.push_back(add(one, "money_minor", whole(t.money_minor)));
  }
  for (CommonCause const& cause : c.causes) {
    Value one = object_value();
    add(one, "what", text_value(name_of(cause.what)));
    add(one, "name", text_value(cause.name));
    add(one, "text", text_value(cause.text));
    add(one, "count", whole(cause.count));
    add(one, "units", whole(cause.units));
    causes.items.push_back(add(one, "money_minor", whole(cause.money_minor)));
  }
  for (ValueDifference const& d : c.differences)
    rows.items.push_back(difference_value(d));
  for (UnfedVariant const& v : c.unfed) {
    Value one = object_value();
    add(one, "sku", text_value(v.sku));
    add(one, "variant", text_value(v.place));
    add(one, "units", whole(v.units));
    unfed.items.push_back(add(one, "money_minor", whole(v.money_minor)));
  }
  for (ItemWithoutRow const& item : c.without_row) {
    Value one = object_value();
    add(one, "item", text_value(item.item));
    add(one, "base_part", text_value(item.base_part));
    add(one, "units", whole(item.units));
    without_row.items.push_back(add(one, "money_minor", whole(item.money_minor)));
  }
  add(out, "compared", std::move(tallies));
  add(out, "causes", std::move(causes));
  add(out, "rows", std::move(rows));
  add(out, "variants_without_item", std::move(unfed));
  return add(out, "items_without_stock_row", std::move(without_row));
}

Value words() { return scenario_file::schema_of_type("string"); }
Value count() { return scenario_file::schema_of_type("integer"); }
FieldShape field(std::string_view name, std::string_view meaning, Value schema) {
  return {name, meaning, Need::Required, std::move(schema)};
}
Value list_of(std::vector<FieldShape> const& shapes) {
  return scenario_file::schema_list(scenario_file::object_schema(shapes));
}
FieldShape units() { return field("units", "", count()); }
FieldShape money() { return field("money_minor", "In the shop's currency", count()); }
FieldShape what() {
  return field("what", "What is compared", scenario_file::schema_enum(names_of<Compared>()));
}

Value rows_schema() {
  return list_of(
      {what(), field("item", "Item number; empty: about the product", words()),
       field("base_part", "", words()), field("handle", "", words()),
       field("location", "Of stock", words()), field("xoro", "XoroERP's value", words()),
       field("shop", "The shop's value", words()),
       field("units", "Of stock: more (above 0) or fewer in the shop; else units for sale",
             count()),
       field("money_minor", "In the shop's currency: what that comes to", count()),
       field("xoro_line", "0: not from a file", count()),
       field("shopify_line", "0: not from a file", count()),
       field("cause", "Position in causes; null: by itself",
             scenario_file::schema_any({scenario_file::schema_of_type("null"), count()}))});
}

}  // namespace

Value comparisons_value(std::span<Comparison const> shops) {
  Value out = list_value();
  for (Comparison const& c : shops)
    out.items.push_back(comparison_value(c));
  return out;
}

Value comparisons_schema() {
  return list_of(
      {field("shop", "", words()), field("currency", "", words()),
       field("pairs", "Items that were compared with their variant", count()),
       field("apart", "Items that no account of the shop deals with", count()),
       field("stock_known", "The shop's files tell quantities",
             scenario_file::schema_of_type("boolean")),
       field("xoro_units", "That XoroERP can sell of them", count()),
       field("shop_units", "That the shop shows of them", count()),
       field("compared", "How often, and what came of it",
             list_of({what(), field("compared", "", count()), field("different", "", count()),
                      units(), money()})),
       field("causes", "What explains many differences at once",
             list_of({what(), field("name", "", words()), field("text", "", words()),
                      field("count", "Differences that it explains", count()), units(), money()})),
       field("rows", "Every difference; of each kind the worst first", rows_schema()),
       field("variants_without_item", "On sale and tracked, worst first",
             list_of({field("sku", "", words()), field("variant", "", words()), units(), money()})),
       field("items_without_stock_row", "Sold by the shop, worst first",
             list_of({field("item", "", words()), field("base_part", "", words()), units(),
                      money()}))});
}

namespace {

/// What a shop's sums are called, for the value and for its schema.
struct SumField {
  std::string_view name, meaning;
  std::int64_t FirstSyncSums::*member;
};
constexpr std::array kSumFields{
    SumField{"products", "Before", &FirstSyncSums::products},
    SumField{"units_for_sale", "Before", &FirstSyncSums::units_for_sale},
    SumField{"worth_minor", "Of these", &FirstSyncSums::worth_minor},
    SumField{"created", "Products", &FirstSyncSums::created},
    SumField{"updated", "Products", &FirstSyncSums::updated},
    SumField{"shown", "Hidden products that come on sale", &FirstSyncSums::shown},
    SumField{"hidden", "Products that leave it", &FirstSyncSums::hidden},
    SumField{"quantities", "That are written", &FirstSyncSums::quantities},
    SumField{"units_off", "Units that leave sale", &FirstSyncSums::units_off},
    SumField{"off_minor", "Of these", &FirstSyncSums::off_minor},
    SumField{"units_on", "Units that come on sale", &FirstSyncSums::units_on},
    SumField{"on_minor", "Of these", &FirstSyncSums::on_minor},
    SumField{"resold", "Units of open orders that come on sale again", &FirstSyncSums::resold},
    SumField{"prices", "That change", &FirstSyncSums::prices},
    SumField{"price_change_minor", "Sum of the sizes, on units for sale",
             &FirstSyncSums::price_change_minor}};

}  // namespace

Value first_sync_value(FirstSync const& sync, StoreConfig const& store) {
  Value shops = list_value(), writes = list_value(), open = list_value();
  for (std::size_t s = 0; s < sync.shops.size(); ++s) {
    Value one = object_value();
    add(one, "shop", text_value(store.shops[s].name));
    add(one, "currency", text_value(store.shops[s].currency.code()));
    for (SumField const& sum : kSumFields)
      add(one, sum.name, whole(sync.shops[s].*sum.member));
    shops.items.push_back(std::move(one));
  }
  for (FirstWrite const& w : sync.writes) {
    Value one = object_value();
    add(one, "write", text_value(name_of(w.kind)));
    add(one, "shop", text_value(store.shops[w.shop.value()].name));
    add(one, "account", text_value(w.account));
    add(one, "item", text_value(w.item));
    add(one, "handle", text_value(w.handle));
    add(one, "location", text_value(w.location));
    add(one, "field", text_value(w.what));
    add(one, "from", text_value(w.from));
    add(one, "to", text_value(w.to));
    add(one, "units", whole(w.units));
    add(one, "money_minor", whole(w.money_minor));
    writes.items.push_back(add(one, "resold", whole(w.resold)));
  }
  for (std::string const& what : sync.unfinished)
    open.items.push_back(text_value(what));
  Value out = object_value();
  add(out, "shops", std::move(shops));
  add(out, "writes", std::move(writes));
  return add(out, "unfinished", std::move(open));
}

Value first_sync_schema() {
  std::vector<FieldShape> sums{field("shop", "", words()), field("currency", "", words())};
  for (SumField const& sum : kSumFields)
    sums.push_back(field(sum.name, sum.meaning, count()));
  return scenario_file::object_schema(std::vector<FieldShape>{
      field("shops", "What the writes come to", list_of(sums)),
      field("writes", "By shop and kind; of each the worst first",
            list_of({field("write", "", scenario_file::schema_enum(names_of<FirstWriteKind>())),
                     field("shop", "", words()), field("account", "That writes it", words()),
                     field("item", "SKU; empty: about the product", words()),
                     field("handle", "", words()), field("location", "Of a quantity", words()),
                     field("field", "Of a field", words()), field("from", "", words()),
                     field("to", "", words()),
                     field("units", "More (above 0) or fewer for sale; of a price: for sale at it",
                           count()),
                     money(), field("resold", "Units of open orders, for sale again", count())})),
      field("unfinished", "What was open when its time was up",
            scenario_file::schema_list(words()))});
}

namespace {

Value texts(std::vector<std::string> const& from) {
  Value list = list_value();
  for (std::string const& one : from)
    list.items.push_back(text_value(one));
  return list;
}

/// A score is null where a side has nothing to compare.
struct ScoreField {
  std::string_view name;
  int Scores::*member;
};
constexpr std::array kScoreFields{
    ScoreField{"sku", &Scores::sku}, ScoreField{"handle", &Scores::handle},
    ScoreField{"barcode", &Scores::barcode}, ScoreField{"title", &Scores::title},
    ScoreField{"options", &Scores::options}};

Value pairs_value(std::vector<LikelyPair> const& pairs) {
  Value list = list_value();
  for (LikelyPair const& p : pairs) {
    Value one = object_value(), scores = object_value();
    add(one, "item", text_value(p.item));
    add(one, "base_part", text_value(p.base_part));
    add(one, "sku", text_value(p.sku));
    add(one, "variant", text_value(p.place));
    add(one, "handle", text_value(p.handle));
    for (ScoreField const& field : kScoreFields)
      add(scores, field.name,
          p.scores.*field.member < 0 ? json_text::null_value() : whole(p.scores.*field.member));
    add(one, "scores", std::move(scores));
    add(one, "spelling", text_value(words_of(p.spelling)));
    add(one, "alone", json_text::truth_value(p.alone));
    add(one, "units", whole(p.units));
    add(one, "money_minor", whole(p.money_minor));
    add(one, "xoro_line", whole(p.xoro_line));
    list.items.push_back(add(one, "shopify_line", whole(p.shop_line)));
  }
  return list;
}

Value shared_value(std::vector<SharedValue> const& all) {
  Value list = list_value();
  for (SharedValue const& v : all) {
    Value one = object_value();
    add(one, "field", text_value(v.field));
    add(one, "value", text_value(v.value));
    add(one, "of", texts(v.of));
    add(one, "units", whole(v.units));
    list.items.push_back(add(one, "money_minor", whole(v.money_minor)));
  }
  return list;
}

Value texts_schema() { return scenario_file::schema_list(words()); }

Value pairs_schema() {
  std::vector<FieldShape> scores;
  for (ScoreField const& score : kScoreFields)
    scores.push_back(
        field(score.name, "Percent; null: nothing to compare",
              scenario_file::schema_any({scenario_file::schema_of_type("null"), count()})));
  return list_of(
      {field("item", "", words()), field("base_part", "", words()), field("sku", "", words()),
       field("variant", "", words()), field("handle", "", words()),
       field("scores", "", scenario_file::object_schema(scores)),
       field("spelling", "In what SKU and item number differ, if in that alone", words()),
       field("alone", "Neither of the two has another such partner",
             scenario_file::schema_of_type("boolean")),
       units(), money(), field("xoro_line", "0: not from a file", count()),
       field("shopify_line", "0: not from a file", count())});
}

Value shared_schema() {
  return list_of({field("field", "", words()), field("value", "", words()),
                  field("of", "Item numbers or variants", texts_schema()), units(), money()});
}

}  // namespace

Value identities_value(std::span<Identity const> shops) {
  Value list = list_value();
  for (Identity const& identity : shops) {
    Value one = object_value();
    add(one, "shop", text_value(identity.shop));
    add(one, "likely", pairs_value(identity.likely));
    add(one, "decided", pairs_value(identity.decided));
    add(one, "twice_in_xoro", shared_value(identity.in_erp));
    add(one, "twice_in_shop", shared_value(identity.in_shop));
    add(one, "items_without_variant", texts(identity.unsold));
    list.items.push_back(add(one, "items_of_several_variants", texts(identity.crowded)));
  }
  return list;
}

Value identities_schema() {
  return list_of({field("shop", "", words()),
                  field("likely", "Evidence, and never a key; best first", pairs_schema()),
                  field("decided", "Said to be one, and not corrected yet", pairs_schema()),
                  field("twice_in_xoro", "What several items share", shared_schema()),
                  field("twice_in_shop", "What several variants on sale share", shared_schema()),
                  field("items_without_variant", "Active, and in scope", texts_schema()),
                  field("items_of_several_variants", "", texts_schema())});
}

}  // namespace drydock
