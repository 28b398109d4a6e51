#include "model/config.h"

#include <algorithm>

#include "model/text.h"

namespace drydock {

std::string normal_shop_url(std::string_view typed) {
  auto const text = lower_case(trim(typed));
  std::string_view host = text;
  if (auto const scheme = host.find("://"); scheme != host.npos) {
    host.remove_prefix(scheme + 3);
  }
  auto const path_at = host.find_first_of("/?#");
  auto const path = path_at == host.npos ? std::string_view{} : host.substr(path_at);
  host = host.substr(0, path_at);
  if (auto const user = host.rfind('@'); user != host.npos) {
    host.remove_prefix(user + 1);
  }
  host = host.substr(0, host.find(':'));
  while (host.ends_with('.')) {
    host.remove_suffix(1);
  }
  // The admin's own address names the shop in its path.
  constexpr std::string_view kStore = "/store/";
  if (host == "admin.shopify.com" && path.starts_with(kStore)) {
    host = path.substr(kStore.size());
    host = host.substr(0, host.find_first_of("/?#"));
  }
  if (host.starts_with("www.")) {
    host.remove_prefix(4);
  }
  bool const short_name = !host.empty() && host.find('.') == host.npos;
  return std::string(host) + (short_name ? ".myshopify.com" : "");
}

std::vector<std::string> split_handles(std::string_view raw) {
  std::vector<std::string> handles, seen;
  for (std::size_t from = 0; from <= raw.size();) {
    auto const comma = std::min(raw.find(',', from), raw.size());
    auto const part = trim(raw.substr(from, comma - from));
    from = comma + 1;
    auto key = lower_case(part);
    if (!part.empty() && std::ranges::find(seen, key) == seen.end()) {
      handles.emplace_back(part);
      seen.push_back(std::move(key));
    }
  }
  return handles;
}

std::string slug(std::string_view text) {
  auto const lower = lower_case(text);
  std::string out;
  bool gap = false;
  for (std::size_t at = 0; at < lower.size();) {
    auto const c = next_code_point(lower, at);
    if (!c || !is_letter_or_digit(*c)) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) {
      out += '-';
    }
    gap = false;
    append_utf8(out, *c);
  }
  return out;
}

StoreIndex default_ship_store(StoreConfig const& store, AccountConfig const& account) {
  std::string const& named = account.settings.ship_store;
  for (std::size_t i = 0; i < store.erp_stores.size() && !named.empty(); ++i)
    if (store.erp_stores[i] == named)
      return StoreIndex{static_cast<std::uint8_t>(i)};
  auto const& locations = store.shops[account.shop.value()].locations;
  for (std::size_t l = 0; l < locations.size(); ++l) {
    LocationId const id{kFirstLocation + l};
    bool const dealt_with = account.locations.empty() ||
                            std::ranges::find(account.locations, id) != account.locations.end();
    if (dealt_with && !locations[l].erp_stores.empty())
      return locations[l].erp_stores.front();
  }
  return StoreIndex{0};
}

}  // namespace drydock
