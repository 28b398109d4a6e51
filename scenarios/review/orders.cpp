#include <algorithm>

#include <fmt/format.h>

#include "model/settings.h"
#include "scenarios/review/review.h"

/// Rules on what becomes of an account's orders: what stands for a line without an item, and who
/// hears that it was sent.
namespace drydock::settings_rules {
namespace {

using Account = AccountConfig;

struct FoundItem {
  ErpItem const* item = nullptr;
  bool active = false;
};
FoundItem find_item(Catalogue const& catalogue, std::string_view number) {
  for (ErpProduct const& product : catalogue.erp)
    for (ErpItem const& item : product.items)
      if (item.number.value() == number)
        return {&item, product.active && item.active};
  return {};
}

/// A warning: no export says whether XoroERP takes an order of an item that is switched off.
void check_default_sku_active(Review& review, Account const& account, bool active) {
  if (active)
    return;
  auto told = about(review, account);
  told.rules = {"R136"};
  told.subject = account.settings.default_sku;
  told.cause = {"default-sku-inactive"};
  told.story = {
      fmt::format("Account {} books lines without an item on {}.", account.name, told.subject),
      "That item is not active in XoroERP, which may refuse each order with such a line."};
  told.blame = {review.setting(account, "orders.default_sku")};
  told.advice = {"make the item active, or name another that XoroERP keeps no stock of"};
  review.tell(std::move(told));
}

/// What is booked on an item of stock lowers a number that nobody has sold anything of.
void check_default_sku(Review& review, Account const& account) {
  std::string const& sku = account.settings.default_sku;
  if (sku.empty() || review.catalogue().erp.empty())
    return;
  auto const [item, active] = find_item(review.catalogue(), sku);
  if (item != nullptr)
    check_default_sku_active(review, account, active);
  if (item != nullptr && !item->track_quantity)
    return;
  auto told = about(review, account);
  told.severity = item == nullptr ? Severity::Error : Severity::Warning;
  told.rules = {"R136"};
  told.subject = sku;
  told.cause = {item == nullptr ? "default-sku-unknown" : "default-sku-is-stock"};
  told.story = {
      fmt::format("Account {} books lines without an item on {}.", account.name, sku),
      item == nullptr
          ? "XoroERP has no item of that number, so it refuses each order with such a line."
          : "That is an item of stock: each such line takes a unit off it that nobody has bought."};
  told.blame = {review.setting(account, "orders.default_sku")};
  told.advice = {item == nullptr
                     ? "name an item that XoroERP has and keeps no stock of, or make that one"
                     : "name an item that XoroERP keeps no stock of"};
  review.tell(std::move(told));
}

/// Somebody has to tell the shop, or its staff see every order as not sent and its units stay
/// committed. Rule: R131.
void check_fulfilments(Review& review, Account const& account) {
  auto const of_shop = [&](Account const& a) {
    return a.shop == account.shop && a.settings.order_import == Switch::On;
  };
  auto const& accounts = review.store().accounts;
  bool const first = &*std::ranges::find_if(accounts, of_shop) == &account;
  bool const heard = std::ranges::any_of(accounts, [&](Account const& a) {
    return of_shop(a) &&
           (a.settings.send_fulfilments == Switch::On || a.settings.take_fulfilments == Switch::On);
  });
  if (!first || heard)
    return;
  auto told = about(review, account);
  told.rules = {"R131"};
  told.cause = {"fulfilments-unheard"};
  told.story = {
      fmt::format("No account of {} tells either system that the other has sent an order.",
                  review.shop_of(account).name),
      "What XoroERP ships stays open in the shop, its units committed and its buyer without word, "
      "unless people fulfil each order there by hand too."};
  told.changes = {review.set(account, "orders.send_fulfilments", "on")};
  told.blame = {review.setting(account, "orders.take_fulfilments")};
  review.tell(std::move(told));
}

/// What drops as an invoice counts as sent, and the shop is told so (A-X44). A counter sale is; of
/// an order that has to be packed its buyer hears of a parcel that nobody has made.
void check_invoices(Review& review, Account const& account) {
  Settings const& s = account.settings;
  if (s.invoices != Invoices::All || s.send_fulfilments != Switch::On)
    return;
  auto told = about(review, account);
  told.rules = {"R131"};
  told.cause = {"invoices-told-as-sent"};
  told.story = {
      fmt::format("Each order of account {} becomes an invoice, of which nothing is left to ship.",
                  account.name),
      fmt::format("{} hears of it as sent as soon as it has come in, whoever packs it and when.",
                  review.shop_of(account).name)};
  told.changes = {review.set(account, "orders.invoices", "counter")};
  told.blame = {review.setting(account, "orders.send_fulfilments")};
  review.tell(std::move(told));
}

}  // namespace

void check_orders(Review& review, Account const& account) {
  if (account.settings.order_import != Switch::On)
    return;
  check_default_sku(review, account);
  check_fulfilments(review, account);
  check_invoices(review, account);
}

}  // namespace drydock::settings_rules
