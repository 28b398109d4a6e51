#include "scenarios/world/link.h"

#include <type_traits>

namespace drydock {

bool ShopApi::is_later_page(Request const& request) {
  if (auto const* list = std::get_if<shop::ListVariants>(&request))
    return !list->after.empty();
  if (auto const* list = std::get_if<shop::ListProducts>(&request))
    return !list->after.empty();
  if (auto const* list = std::get_if<shop::ListOrders>(&request))
    return !list->after.empty();
  return false;
}

namespace {

/// The scope that a request needs, where the world can take it away.
template <class Request>
std::optional<action::Access> scope_of() {
  using namespace shop;
  if constexpr (std::is_same_v<Request, ListOrders> || std::is_same_v<Request, GetOrder> ||
                std::is_same_v<Request, CreateFulfilment>)
    return action::Access::Orders;
  else if constexpr (std::is_same_v<Request, GetLevels> || std::is_same_v<Request, SetQuantities> ||
                     std::is_same_v<Request, AdjustQuantities> ||
                     std::is_same_v<Request, ActivateInventory> ||
                     std::is_same_v<Request, SetTracked>)
    return action::Access::Inventory;
  else
    return std::nullopt;
}

}  // namespace

std::optional<Trouble> Connection::denies(shop::Request const& request) const {
  if (is_lost(action::Access::Token) || is_lost(action::Access::App))
    return Trouble::NoToken;
  auto const scope = std::visit([]<class R>(R const&) { return scope_of<R>(); }, request);
  return scope && is_lost(*scope) ? std::optional{Trouble::NoScope} : std::nullopt;
}

bool Connection::hears(shop::Topic topic) const {
  return !is_lost(action::Access::App) && !removed[static_cast<std::size_t>(topic)] &&
         !(is_lost(action::Access::Orders) && of_order(topic));
}

std::uint64_t Connection::digest() const {
  std::uint64_t h = static_cast<std::uint64_t>(skew.ms());
  for (bool const part : lost)
    h = h << 1 | (part ? 1U : 0U);
  for (bool const topic : removed)
    h = h << 1 | (topic ? 1U : 0U);
  return h;
}

bool ErpApi::is_later_page(Request const& request) {
  if (auto const* list = std::get_if<erp::GetInventory>(&request))
    return list->page > 1;
  if (auto const* list = std::get_if<erp::ListProducts>(&request))
    return list->page > 1;
  return false;
}

}  // namespace drydock
