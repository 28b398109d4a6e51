#include "mocks/xoro/server.h"

#include <algorithm>

#include "mocks/xoro/acts.h"

namespace drydock::mocks {

using namespace xoro;

namespace {

constexpr std::uint32_t kLimitMax = 1000;

erp::Response bad_request(std::string why) {
  return {erp::Refused{erp::Refusal::BadRequest, std::move(why)}};
}
erp::Response not_found(std::string why) {
  return {erp::Refused{erp::Refusal::NotFound, std::move(why)}};
}
template <class T>
erp::Response answer(T value) {
  return {erp::Answer{std::move(value)}};
}
template <class T>
erp::Response answer_or_refuse(std::expected<T, std::string> result) {
  if (!result)
    return bad_request(std::move(result.error()));
  return answer(std::move(*result));
}
erp::Response done_or_refuse(Accepted const& result) {
  if (!result)
    return bad_request(result.error());
  return answer(erp::Done{});
}

/// S → X import: what the shop says replaces what the ERP holds; prices too, stock never.
erp::Response save_product(Scene& scene, ErpProduct const& product) {
  if (auto const fine = check_product(scene.state, product); !fine)
    return bad_request(fine.error());
  std::uint32_t const held = find_product(scene.state, product.base_part.value());
  if (held == kNone) {
    create_product(scene, product);
    return answer(erp::Saved{.created = true});
  }
  bool changed = merge_product(scene, held, product);
  for (ErpItem const& given : product.items) {
    // merge_product leaves prices alone, as an upload must (R52); an import carries them, by null
    // as well (A-X31).
    std::uint32_t const item = find_item(scene.state, given.number.value());
    ErpItem wanted = view_item(scene.state, item);
    wanted.compare_at = given.compare_at;
    changed = change_item(scene, item, wanted) || changed;
    changed = set_price(scene, item, given.price) || changed;
  }
  if (changed)
    queue_product(scene, held, Touch::Metadata);
  return answer(erp::Saved{.created = false});
}

std::uint32_t order_position(ErpState const& state, SalesOrderId id) {
  return id.value() == 0 || id.value() > state.orders.size()
             ? kNone
             : static_cast<std::uint32_t>(id.value() - 1);
}

/// One request of an account that was let in.
struct Execute {
  Scene& scene;
  std::uint8_t account;

  erp::Response operator()(erp::ListProducts const& r) const {
    return answer_or_refuse(list_products(scene, r));
  }
  erp::Response operator()(erp::GetProduct const& r) const {
    erp::FoundProduct found;
    if (std::uint32_t const p = find_product(scene.state, r.base_part.value()); p != kNone)
      found.product = view_product(scene.state, p);
    return answer(std::move(found));
  }
  erp::Response operator()(erp::SaveProduct const& r) const {
    return save_product(scene, r.product);
  }
  erp::Response operator()(erp::GetInventory const& r) const {
    return answer_or_refuse(read_inventory(scene, r));
  }
  erp::Response operator()(erp::GetChangeLog const& r) const {
    if (r.limit == 0 || r.limit > kLimitMax)
      return bad_request("limit must lie between 1 and 1000");
    // A cursor beyond the end is of another log: rows that are still to come would be taken for
    // read.
    if (r.after.value() > scene.state.log.size())
      return bad_request("the log is not that long");
    return answer(read_change_log(scene, account, r));
  }
  erp::Response operator()(erp::AckChangeLog const& r) const {
    if (r.up_to.value() > scene.state.log.size())
      return bad_request("the log is not that long");
    ack_change_log(scene, account, r.up_to.value());
    return answer(erp::Done{});
  }
  erp::Response operator()(erp::GetQueueStatus const&) const {
    return answer(status_of(scene.state, account));
  }
  erp::Response operator()(erp::ClaimRows const& r) const {
    if (r.limit == 0 || r.limit > kLimitMax)
      return bad_request("limit must lie between 1 and 1000");
    return answer(erp::Claimed{claim_rows(scene, account, r)});
  }
  erp::Response operator()(erp::FinishRow const& r) const {
    return done_or_refuse(finish_row(scene, account, r));
  }
  erp::Response operator()(erp::RetryRow const& r) const {
    return done_or_refuse(retry_row(scene, account, r));
  }
  erp::Response operator()(erp::EnqueueOrder const& r) const {
    enqueue_order(scene, account, r);
    return answer(erp::Done{});
  }
  erp::Response operator()(erp::FindSalesOrder const& r) const {
    erp::FoundSalesOrder found;
    for (std::uint32_t const o : find_orders(scene.state, r.ref))
      if (!found.order)
        found.order = view_order(scene.state, o);
      else
        found.more.push_back(view_order(scene.state, o));
    return answer(std::move(found));
  }
  erp::Response operator()(erp::CreateSalesOrder const& r) const {
    auto const order = create_order(scene, account, r);
    if (!order)
      return bad_request(order.error());
    return answer(erp::FoundSalesOrder{view_order(scene.state, *order)});
  }
  erp::Response operator()(erp::UpdateSalesOrder const& r) const {
    std::uint32_t const order = order_position(scene.state, r.id);
    if (order == kNone)
      return not_found("there is no such sales order");
    if (auto const fine = update_order(scene, order, r); !fine)
      return bad_request(fine.error());
    return answer(erp::FoundSalesOrder{view_order(scene.state, order)});
  }
  erp::Response operator()(erp::ReleaseSalesOrder const& r) const {
    std::uint32_t const order = order_position(scene.state, r.id);
    if (order == kNone)
      return not_found("there is no such sales order");
    erp::OrderState const state = scene.state.orders[order].state;
    if (state == erp::OrderState::Cancelled)
      return bad_request("the sales order is cancelled");
    // Released already is a success: the caller may be repeating what it had no answer to.
    if (state == erp::OrderState::Imported)
      static_cast<void>(release(scene, order));
    return answer(erp::FoundSalesOrder{view_order(scene.state, order)});
  }
  erp::Response operator()(erp::WriteLog const&) const { return answer(erp::Done{}); }
};

}  // namespace

ErpServer::ErpServer(StoreConfig const& config, std::vector<ErpProduct> const& products,
                     Tick opened, ErpOptions options, std::vector<StandingSalesOrder> const& orders)
    : config_(config) {
  state_.options = options;
  state_.stores = static_cast<std::uint32_t>(std::max<std::size_t>(1, config.erp_stores.size()));
  for (ShopConfig const& shop : config.shops)
    state_.urls.push_back(normal_shop_url(shop.url));
  state_.shops = static_cast<std::uint32_t>(config.shops.size());
  for (std::size_t a = 0; a < config.accounts.size(); ++a) {
    append(state_.sum, state_.accounts, AccountRecord{});
    state_.sum += hash_of_settings(config.accounts[a].settings, a);
  }
  std::size_t items = 0;
  for (ErpProduct const& product : products)
    items += product.items.size();
  state_.item_index.reserve(items);
  state_.product_index.reserve(products.size());
  for (ErpProduct const& product : products)
    append_product(state_, product);
  for (ErpProduct const& product : products)
    index_kits(state_, product);
  // What the ERP opens with is the ground that the change log stands on, so it has no rows.
  std::size_t item = 0;
  for (ErpProduct const& product : products) {
    for (ErpItem const& given : product.items) {
      // A kit has no stock of its own, whatever its row says.
      for (std::size_t store = 0; store < state_.stores && !given.kit(); ++store) {
        auto const at = [store](std::vector<Quantity> const& by_store) {
          return store < by_store.size() ? by_store[store].units() : 0;
        };
        rewrite(state_.sum, state_.stock, item * state_.stores + store, [&](StockRecord& stock) {
          stock.on_hand = at(given.on_hand);
          stock.not_available = at(given.not_available);
        });
      }
      ++item;
    }
  }
  ErpEffects nobody_hears;
  Scene scene{state_, *config_, opened, nobody_hears};
  for (StandingSalesOrder const& order : orders)
    open_order(scene, order.account.value(), order.order);
}

erp::Response ErpServer::handle(erp::Request const& request, AccountIndex caller, Tick now,
                                ErpEffects& out) {
  if (caller.value() >= state_.accounts.size())
    return {erp::Refused{erp::Refusal::Unauthorised, "no account has this key"}};
  // Refused without a word, as clients have seen it: a throttled answer looks like an empty one
  // (A-X12).
  if (!admit(state_, caller.value(), now))
    return {erp::Refused{erp::Refusal::Throttled, ""}};
  Scene scene{state_, *config_, now, out};
  return std::visit(Execute{scene, caller.value()}, request);
}

void ErpServer::change_settings(AccountIndex account, Settings const& settings) {
  std::size_t const a = account.value();
  if (a >= config_->accounts.size())
    return;
  state_.sum -= hash_of_settings(config_->accounts[a].settings, a);
  config_.write().accounts[a].settings = settings;
  state_.sum += hash_of_settings(settings, a);
}

std::optional<ItemIndex> ErpServer::item_by_number(ItemNumber const& number) const {
  std::uint32_t const item = find_item(state_, number.value());
  if (item == kNone)
    return std::nullopt;
  return ItemIndex{item};
}

std::size_t ErpServer::item_count() const { return state_.items.size(); }

ErpItem ErpServer::item(ItemIndex item) const { return view_item(state_, item.value()); }

ErpProduct ErpServer::product_of(ItemIndex item) const {
  return view_header(state_, state_.items[item.value()].product);
}

std::uint32_t ErpServer::product_number_of(ItemIndex item) const {
  return state_.items[item.value()].product;
}

std::optional<ErpProduct> ErpServer::product(BasePart const& base_part) const {
  std::uint32_t const product = find_product(state_, base_part.value());
  if (product == kNone)
    return std::nullopt;
  return view_product(state_, product);
}

erp::InventoryRow ErpServer::stock(ItemIndex item, StoreIndex store) const {
  return view_stock(state_, item.value(), store.value());
}

std::span<xoro::Part const> ErpServer::parts(ItemIndex item) const {
  return parts_of(state_.kits, item.value());
}

erp::QueueStatus ErpServer::queue_status(AccountIndex account) const {
  return status_of(state_, account.value());
}

std::uint64_t ErpServer::digest() const {
  return mix_all(state_.sum, state_.items.size(), state_.rows.size(), state_.log.size());
}

}  // namespace drydock::mocks
