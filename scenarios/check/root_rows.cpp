#include "scenarios/check/root_rows.h"

#include <algorithm>

#include "model/finding.h"

namespace drydock {

RootRows crossed_skus(std::vector<Comparison> const& sides, std::vector<RuleFinding> const& rules) {
  RootRows out;
  for (RuleFinding const& rule : rules)
    if (!rule.finding.cause.empty() && rule.finding.cause.front() == kSkusCrossed)
      out.print = fingerprint(rule.finding);
  // Of a shop that nobody trades with nothing is told.
  for (std::size_t s = 0; s < sides.size() && !out.print.empty(); ++s)
    for (CrossedVariant const& v : sides[s].crossed) {
      out.goods.insert({v.item, v.other, v.base_part, v.other_part});
      out.changes.push_back({{.kind = PlaceKind::Identifier,
                              .subject = v.place,
                              .account = {},
                              .shop = ShopIndex{static_cast<std::uint8_t>(s)}},
                             v.item,
                             v.other});
    }
  return out;
}

bool concerns(RootRows const& rows, std::vector<std::string> const& subjects) {
  return !rows.print.empty() && std::ranges::all_of(subjects, [&](std::string const& subject) {
    return rows.goods.contains(subject);
  });
}

void follow_to_rows(RootRows const& rows, std::vector<Finding>& findings) {
  if (rows.print.empty())
    return;
  std::set<std::string> theirs;
  for (Finding const& f : findings)
    if (f.follows_from == rows.print)
      theirs.insert(fingerprint(f));
  for (Finding& f : findings)
    if (theirs.contains(f.follows_from))
      f.follows_from = rows.print;
}

void follow_from_rows(RootRows const& rows, Catalogue const& catalogue, StoreConfig const& store,
                      std::vector<RuleFinding>& rules,
                      std::function<std::vector<RuleFinding>(Catalogue const&)> const& review) {
  if (rows.print.empty())
    return;
  Catalogue right = catalogue;
  StoreConfig same = store;
  for (Change const& change : rows.changes)
    apply(change, same, right);
  // Of each print the subjects: where another row shows the same, it stays a root.
  std::set<std::string> left;
  for (RuleFinding const& rule : review(right))
    left.insert(fingerprint(rule.finding));
  for (RuleFinding& rule : rules)
    if (auto const print = fingerprint(rule.finding); print != rows.print && !left.contains(print))
      rule.finding.follows_from = rows.print;
}

}  // namespace drydock
