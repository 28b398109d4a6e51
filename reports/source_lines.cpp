#include "reports/source_lines.h"

#include <algorithm>

namespace drydock::report {

SourceLines::SourceLines(std::string_view text) {
  if (auto const document = json_text::parse(text, ""))
    walk(*document, "", "");
}

void SourceLines::walk(json_text::Value const& value, std::string const& path,
                       std::string const& account) {
  if (value.kind == json_text::Kind::Text)
    texts_.emplace(value.text, value.line);
  json_text::Value const* const named = value.find("account_name");
  std::string const& owner = named != nullptr ? named->text : account;
  for (json_text::Member const& member : value.members) {
    std::string const inner = path.empty() ? member.name : path + "." + member.name;
    names_.push_back({inner, owner, member.line});
    walk(member.value, inner, owner);
  }
  for (json_text::Value const& item : value.items)
    walk(item, path, owner);
}

std::uint32_t SourceLines::line_of_text(std::string_view text) const {
  auto const found = texts_.find(text);
  return found == texts_.end() ? 0 : found->second;
}

std::uint32_t SourceLines::line_of_setting(Place const& place, std::string_view account) const {
  std::uint32_t of_all = 0;
  for (Named const& name : names_) {
    // "orders.poll.every" is written as one name or as three, below whatever holds settings.
    bool const is_it = name.path == place.subject || name.path.ends_with("." + place.subject);
    if (is_it && !account.empty() && name.account == account)
      return name.line;
    if (is_it && of_all == 0 && (name.account.empty() || account.empty()))
      of_all = name.line;
  }
  return of_all != 0 ? of_all : line_of_text(account);
}

std::uint32_t SourceLines::line_of(Finding const& finding, StoreConfig const& store) const {
  for (Place const& place : finding.blame) {
    bool const of_one = place.account && place.account->value() < store.accounts.size();
    bool const is_reach = place.kind == PlaceKind::Reach;
    bool const is_setting =
        is_reach || place.kind == PlaceKind::Setting || place.kind == PlaceKind::StoreSetting;
    if (!is_setting)
      continue;
    std::string_view const account =
        of_one ? std::string_view{store.accounts[place.account->value()].name} : "";
    Place const named = is_reach ? Place{.kind = place.kind, .subject = "locations"} : place;
    if (auto const line = line_of_setting(named, account); line != 0)
      return line;
  }
  std::string_view const first = std::string_view{finding.subject}.substr(
      0, std::min(finding.subject.find(", "), finding.subject.size()));
  for (std::string_view const text :
       {std::string_view{finding.subject}, first, std::string_view{finding.account},
        std::string_view{finding.shop}})
    if (auto const line = text.empty() ? 0 : line_of_text(text); line != 0)
      return line;
  return 1;
}

}  // namespace drydock::report
