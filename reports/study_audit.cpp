#include <algorithm>

#include "reports/page_audit.h"
#include "reports/reported.h"
#include "reports/study_doc.h"

namespace drydock::report {
namespace {

/// What a page needs to know of the store: names, currencies, clocks.
StoreConfig store_again(Doc const& from) {
  StoreConfig store;
  store.name = from.text("name");
  store.currency = from.parsed("currency", &Currency::parse);
  store.zone = from.parsed("zone", &load_zone);
  for (Doc const& shop : from.list("shops")) {
    ShopConfig& one = store.shops.emplace_back();
    one.name = shop.text("name");
    one.currency = shop.parsed("currency", &Currency::parse);
    one.zone = shop.parsed("zone", &load_zone);
  }
  return store;
}

Finding finding_again(Doc const& from, StoreConfig const& store) {
  Finding f;
  f.anomaly = from.one_of<Anomaly>("anomaly");
  f.severity = from.one_of<Severity>("severity");
  f.rules = from.texts("rules");
  f.subject = from.text("subject");
  f.shop = from.text("shop");
  f.account = from.text("account");
  f.at = from.parsed("at", &parse_tick);
  f.units = from.number("units");
  auto const shop = std::ranges::find(store.shops, f.shop, &ShopConfig::name);
  Currency const currency = shop != store.shops.end() ? shop->currency : store.currency;
  f.money_minor =
      from.parsed("money", [&](std::string_view text) { return parse_amount(text, currency); })
          .minor();
  for (Doc const& elsewhere : from.list("money_elsewhere")) {
    std::string const text = elsewhere.as_text();
    auto const blank = text.rfind(' ');
    auto const other = Currency::parse(text.substr(blank + 1));
    auto const amount =
        other ? parse_amount(text.substr(0, blank), *other) : std::unexpected(other.error());
    if (!amount)
      elsewhere.complain(amount.error());
    else
      f.money_elsewhere[*other] = amount->minor();
  }
  f.unit_minutes = from.number("unit_minutes");
  f.story = from.texts("story");
  f.cause = from.texts("cause");
  f.searched = from.text("searched");
  f.count = static_cast<std::uint32_t>(from.number("count"));
  f.follows_from = from.text("follows_from");
  return f;
}

}  // namespace

Told told_of_audit(Doc const& record) {
  StoreConfig const store = store_again(record.at("store"));
  AuditResult result;
  result.by = record.one_of<AuditedBy>("by");
  result.verdict = record.one_of<Verdict>("verdict");
  for (Doc const& finding : record.list("findings"))
    result.findings.push_back(finding_again(finding, store));
  auto const locations = record.texts("locations");
  for (std::size_t i = 0; i < std::min(locations.size(), result.findings.size()); ++i)
    result.findings[i].location = locations[i];
  result.examined = record.texts("examined");
  result.not_examined = record.texts("not_examined");
  result.not_shown = record.texts("not_shown");
  result.changes = static_cast<std::size_t>(record.number("changes"));
  PastLogs logs;
  logs.erp_file = record.at("files").text("xoro");
  logs.shop_file = record.at("files").text("shopify");
  for (Doc const& row : record.list("rows_bad"))
    logs.bad.push_back({.file = row.text("file"),
                        .line = static_cast<std::uint32_t>(row.number("line")),
                        .column = static_cast<std::uint32_t>(row.number("column")),
                        .why = row.text("why"),
                        .rows = static_cast<std::uint32_t>(row.number("rows"))});
  std::vector<Finding> said;
  Doc const by_run = record.at("said_by_run");
  if (!by_run.is_null())
    for (Doc const& one : by_run.items()) {
      Finding& f = said.emplace_back();
      f.anomaly = one.one_of<Anomaly>("anomaly");
      f.subject = one.text("subject");
    }
  Told told{.page = page_of(result, store, logs, by_run.is_null() ? nullptr : &said)};
  for (Finding const& f : result.findings)
    told.studied.push_back(reported_of(f, store));
  told.cases = cases_of("audit", told.page, told.studied);
  return told;
}

}  // namespace drydock::report
