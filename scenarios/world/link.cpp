#include "scenarios/world/link.h"

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

bool ErpApi::is_later_page(Request const& request) {
  if (auto const* list = std::get_if<erp::GetInventory>(&request))
    return list->page > 1;
  if (auto const* list = std::get_if<erp::ListProducts>(&request))
    return list->page > 1;
  return false;
}

}  // namespace drydock
