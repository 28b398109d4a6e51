#include "scenarios/check/certificate.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "model/settings.h"
#include "model/text.h"
#include "scenarios/check/certificate_parts.h"

namespace drydock {
namespace certificate_parts {

Evidence evidence_of(StoreInput const& input, CheckResult const& result,
                     std::vector<Week> const& weeks, std::span<Attempt const> tried) {
  Evidence out{.input = input, .result = result, .weeks = weeks, .tried = tried};
  std::map<std::string, std::pair<ErpProduct const*, ErpItem const*>> items;
  std::set<std::string> sold;
  for (ErpProduct const& product : input.catalogue.erp)
    for (ErpItem const& item : product.items)
      items.emplace(item.number.value(), std::pair{&product, &item});
  for (std::size_t s = 0; s < input.catalogue.shops.size(); ++s)
    for (ShopProduct const& product : input.catalogue.shops[s])
      for (ShopVariant const& variant : product.variants) {
        std::string const sku{trim(variant.sku.value())};
        auto const item = items.find(sku);
        if (item == items.end()) {
          out.variants_alone.push_back(sku.empty() ? product.handle : sku);
          continue;
        }
        sold.insert(sku);
        out.pairs.push_back({s, &product, &variant, item->second.first, item->second.second});
      }
  for (auto const& [number, of] : items)
    if (!sold.contains(number))
      out.items_alone.push_back(number);
  for (Week const& week : weeks)
    for (std::size_t kind = 0; kind < out.happened.size(); ++kind)
      out.happened[kind] += week.summary.counts[kind];
  return out;
}

PointSeen examined(std::string why) { return {PointState::Examined, std::move(why)}; }
PointSeen not_applicable(std::string why) { return {PointState::NotApplicable, std::move(why)}; }
PointSeen no_data(std::string why) { return {PointState::NoData, std::move(why)}; }

std::string some_of(std::vector<std::string> const& names) {
  constexpr std::size_t kNamed = 3;
  std::string out;
  for (std::size_t i = 0; i < std::min(names.size(), kNamed); ++i)
    out += (i == 0 ? "" : ", ") + names[i];
  if (names.size() > kNamed)
    out += fmt::format(" and {} more", names.size() - kNamed);
  return out.empty() ? "none" : out;
}

std::string share_of(std::vector<std::string> const& names, std::size_t all) {
  return names.empty() ? fmt::format("none of {}", all)
                       : fmt::format("{} of {} ({})", names.size(), all, some_of(names));
}

std::string found(Evidence const& e, std::initializer_list<Anomaly> anomalies) {
  std::size_t n = 0;
  std::set<std::string_view> names;
  for (Finding const& f : e.result.findings)
    if (std::ranges::find(anomalies, f.anomaly) != anomalies.end()) {
      ++n;
      names.insert(name_of(f.anomaly));
    }
  if (n == 0)
    return "nothing found";
  return fmt::format("{} finding{}: {}", n, n == 1 ? "" : "s", fmt::join(names, ", "));
}

std::string setting_of_all(Evidence const& e, std::string_view path) {
  SettingDef const* const def = find_setting(path);
  std::string out;
  for (AccountConfig const& account : e.input.config.accounts) {
    std::string const value = def == nullptr ? "" : def->get(account.settings);
    out += fmt::format("{}{}: {}", out.empty() ? "" : ", ", account.name,
                       value.empty() ? "none" : value);
  }
  return fmt::format("{} is {}", path, out.empty() ? "of no account" : out);
}

std::string setting_and_pitfalls(Evidence const& e, std::string_view path) {
  static Settings const safe = safe_settings();
  SettingDef const* const def = find_setting(path);
  std::string out = setting_of_all(e, path);
  for (Attempt const& one : e.tried) {
    AccountConfig const& account = e.input.config.accounts[one.account.value()];
    bool const of_it =
        std::ranges::find(one.pitfall->settings, path) != one.pitfall->settings.end();
    if (def == nullptr || !of_it || one.runs == 0 || def->get(account.settings) == def->get(safe))
      continue;
    out +=
        fmt::format("; when {} ({}): {} in {} run{} made for it", one.pitfall->what, account.name,
                    one.bit ? "damage" : "no damage", one.runs, one.runs == 1 ? "" : "s");
  }
  return out;
}

}  // namespace certificate_parts

std::vector<CertificatePoint> certificate(StoreInput const& input, CheckResult const& result,
                                          std::vector<Week> const& weeks,
                                          std::span<Attempt const> tried) {
  using namespace certificate_parts;
  Evidence const evidence = evidence_of(input, result, weeks, tried);
  std::vector<CertificatePoint> out;
  for (auto const& points : {identity_points(), price_points(), stock_points(), order_points(),
                             account_points(), operation_points()})
    for (Point const& point : points)
      out.push_back({point.area, point.text,
                     point.look == nullptr
                         ? PointSeen{PointState::OutOfScope, std::string{point.who}}
                         : point.look(evidence)});
  return out;
}

}  // namespace drydock
