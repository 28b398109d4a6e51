#pragma once

#include <boost/test/unit_test.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/oracles/watch.h"

namespace drydock {

/// Both systems and the watch over them, without an engine and without a network: a test
/// says itself what is sold, read and written, and in which order.
class Books {
 public:
  struct Layout {
    std::size_t shops = 1;
    /// Of every shop: the ERP stores behind each of its locations.
    std::vector<std::vector<StoreIndex>> locations = {{StoreIndex{0}}};
    std::size_t erp_stores = 1;
    std::int32_t stock = 10;  ///< of every item in every store, known to both sides
    Settings settings;
    Switch unique_order_refs = Switch::On;
    bool live = true;  ///< already, so that the two sides are aligned
  };
  static constexpr std::int64_t kTee = 1900, kMug = 700;  ///< prices, in cents

  Books() : Books(Layout{}) {}
  explicit Books(Layout const& layout)
      : plan_(plan_of(layout)),
        shops_(shops_of(plan_)),
        erp_(plan_.store, plan_.catalogue.erp, plan_.start,
             {.order_refs_unique = layout.unique_order_refs, .rate_per_second = 0}),
        watch_(plan_, servers()),
        now_(plan_.start) {}

  [[nodiscard]] Servers servers() const { return {shops_, erp_}; }
  [[nodiscard]] Sight sight() const { return {watch_.truth(), servers(), now_}; }
  [[nodiscard]] Tick now() const { return now_; }
  void pass(Duration by) { now_ = now_ + by; }

  // Shoppers and staff. A shop's account has the shop's number.
  ShopOrderId order(std::size_t shop, std::string const& item, std::int32_t units) {
    return order(shop, std::vector<std::pair<std::string, std::int32_t>>{{item, units}});
  }
  ShopOrderId order(std::size_t shop, std::vector<std::pair<std::string, std::int32_t>> lines) {
    std::vector<std::pair<VariantId, Quantity>> wanted;
    for (auto const& [item, units] : lines)
      wanted.emplace_back(variant(shop, item), Quantity{units});
    auto const id = shops_[shop].place_order(std::move(wanted), true, now_, effects_);
    BOOST_REQUIRE_MESSAGE(id.has_value(), (id ? "" : id.error()));
    tell(Actor::Shopper);
    return *id;
  }
  void sell_over_counter(std::size_t shop, std::string const& item, std::int32_t units) {
    BOOST_REQUIRE(shops_[shop]
                      .sell_over_counter({{variant(shop, item), Quantity{units}}},
                                         mocks::location_at(0), now_, effects_)
                      .has_value());
    tell(Actor::Shopper);
  }
  void cancel(std::size_t shop, ShopOrderId id, bool restock = true) {
    BOOST_REQUIRE(shops_[shop].cancel_order(id, restock, now_, effects_).has_value());
    tell(Actor::Shopper);
  }
  void refund(std::size_t shop, ShopOrderId id, std::string const& item, std::int32_t units,
              bool restock = true) {
    BOOST_REQUIRE(
        shops_[shop]
            .refund_order(id, variant(shop, item), Quantity{units}, restock, now_, effects_)
            .has_value());
    tell(Actor::Shopper);
  }
  /// Units of a sent order come back, and as many of other goods are to be sent for them.
  void exchange(std::size_t shop, ShopOrderId id, std::string const& back, std::string const& other,
                std::int32_t units) {
    BOOST_REQUIRE(shops_[shop]
                      .request_return(id, variant(shop, back), Quantity{units}, now_, effects_,
                                      {{variant(shop, other), Quantity{units}}})
                      .has_value());
    BOOST_REQUIRE(shops_[shop]
                      .process_return(id, variant(shop, back), Quantity{units},
                                      action::Disposition::Restocked, {}, now_, effects_)
                      .has_value());
    tell(Actor::ShopStaff);
  }
  /// Brings the units of an order's line to this total.
  void change(std::size_t shop, ShopOrderId id, std::string const& item, std::int32_t total) {
    BOOST_REQUIRE(shops_[shop]
                      .edit_order(id, variant(shop, item), Quantity{total}, true, now_, effects_)
                      .has_value());
    tell(Actor::Shopper);
  }
  void edit(std::size_t shop, std::string const& item, std::int32_t available,
            std::uint32_t location = 0) {
    BOOST_REQUIRE(shops_[shop]
                      .edit_quantity(variant(shop, item), mocks::location_at(location),
                                     Quantity{available}, now_, effects_)
                      .has_value());
    tell(Actor::ShopStaff);
  }
  void make_product(std::size_t shop, ShopProduct const& product, Actor who) {
    BOOST_REQUIRE(shops_[shop].create_product(product, now_, effects_).has_value());
    tell(who, who == Actor::Engine ? static_cast<std::uint8_t>(shop) : kNoIndex);
  }
  void track(std::size_t shop, std::string const& item, bool tracked) {
    shop_call(shop, shop::SetTracked{.item = mocks::inventory_item_of(variant(shop, item)),
                                     .tracked = tracked});
  }
  void rename_in_shop(std::size_t shop, std::string const& handle, std::string const& to) {
    auto const id = shops_[shop].product_by_handle(Handle{handle});
    BOOST_REQUIRE(id.has_value());
    BOOST_REQUIRE(shops_[shop].edit_product(*id, Field::Handle, to, now_, effects_).has_value());
    tell(Actor::ShopStaff);
  }

  void hold(std::size_t shop, ShopOrderId id) {
    BOOST_REQUIRE(shops_[shop].hold_order(id, {}, now_, effects_).has_value());
    tell(Actor::ShopStaff);
  }
  void fulfil(std::size_t shop, ShopOrderId id) {
    BOOST_REQUIRE(shops_[shop].fulfil_order(id, {}, now_, effects_).has_value());
    tell(Actor::ShopStaff);
  }
  void fulfil_some(std::size_t shop, ShopOrderId id, std::string const& item, std::int32_t units) {
    BOOST_REQUIRE(shops_[shop]
                      .fulfil_order(id, {{variant(shop, item), Quantity{units}}}, now_, effects_)
                      .has_value());
    tell(Actor::ShopStaff);
  }
  void status(std::size_t shop, std::string const& handle, std::string const& to) {
    auto const id = shops_[shop].product_by_handle(Handle{handle});
    BOOST_REQUIRE(id.has_value());
    BOOST_REQUIRE(shops_[shop].edit_product(*id, Field::Status, to, now_, effects_).has_value());
    tell(Actor::ShopStaff);
  }

  // XoroERP's people.
  void receive(std::string const& item, std::int32_t units, std::uint8_t store = 0) {
    BOOST_REQUIRE(
        erp_.receive_stock(ItemNumber{item}, StoreIndex{store}, Quantity{units}, now_, facts_)
            .has_value());
    tell(Actor::Warehouse);
  }
  void lower(std::string const& item, std::int32_t by, std::uint8_t store = 0) {
    BOOST_REQUIRE(
        erp_.adjust_stock(ItemNumber{item}, StoreIndex{store}, Quantity{-by}, now_, facts_)
            .has_value());
    tell(Actor::ErpOperator);
  }
  /// A count that is so.
  void count(std::string const& item, std::int32_t on_hand) {
    BOOST_REQUIRE(erp_.count_stock(ItemNumber{item}, StoreIndex{0}, Quantity{on_hand}, now_, facts_)
                      .has_value());
    tell(Actor::Warehouse);
  }
  /// A count that is not so: XoroERP believes it.
  void miscount(std::string const& item, std::int32_t on_hand) {
    act(action::MiscountStock{ItemNumber{item}, StoreIndex{0}, Quantity{on_hand}}, [&] {
      return erp_.count_stock(ItemNumber{item}, StoreIndex{0}, Quantity{on_hand}, now_, facts_)
          .has_value();
    });
  }
  void rename_in_erp(std::string const& part, std::string const& title) {
    BOOST_REQUIRE(erp_.edit_product(BasePart{part}, Field::Title, title, now_, facts_).has_value());
    tell(Actor::ErpOperator);
  }
  void restructure(std::string const& part, std::string const& options) {
    BOOST_REQUIRE(
        erp_.edit_product(BasePart{part}, Field::Options, options, now_, facts_).has_value());
    tell(Actor::ErpOperator);
  }
  void change_handles(std::string const& part, std::string const& handles) {
    BOOST_REQUIRE(erp_.change_handles(BasePart{part}, handles, now_, facts_).has_value());
    tell(Actor::ErpOperator);
  }
  void tag(std::string const& item, std::vector<std::string> tags) {
    BOOST_REQUIRE(erp_.set_item_tags(ItemNumber{item}, std::move(tags), now_, facts_).has_value());
    tell(Actor::ErpOperator);
  }
  void discontinue(std::string const& part) {
    BOOST_REQUIRE(erp_.discontinue(BasePart{part}, now_, facts_).has_value());
    tell(Actor::ErpOperator);
  }
  void ship(std::size_t shop, ShopOrderId id) {
    auto const order = erp_.order({normal_shop_url(plan_.store.shops[shop].url), id});
    BOOST_REQUIRE(order.has_value());
    BOOST_REQUIRE(erp_.ship_order(order->id, {}, now_, facts_).has_value());
    tell(Actor::Warehouse);
  }
  /// Units that XoroERP waits for arrive.
  void receive_return(std::size_t shop, ShopOrderId id, std::string const& item,
                      std::int32_t units) {
    auto const order = erp_.order({normal_shop_url(plan_.store.shops[shop].url), id});
    BOOST_REQUIRE(order.has_value());
    BOOST_REQUIRE(erp_.receive_return(order->id, ItemNumber{item}, Quantity{units}, now_, facts_)
                      .has_value());
    tell(Actor::Warehouse);
  }
  /// Upload Item Prices; whether XoroERP took the file.
  bool upload(std::vector<action::PriceRow> const& rows) {
    return act(action::UploadItemPrices{rows},
               [&] { return erp_.upload_prices(rows, now_, facts_).has_value(); });
  }
  void change_setting(std::string const& path, std::string const& value) {
    act(action::ChangeSetting{path, value}, [] { return true; });
  }
  void press(std::size_t account, action::SyncRun run) {
    act(action::PressSync{AccountIndex{static_cast<std::uint8_t>(account)}, run},
        [] { return true; });
  }
  void sign_off(std::uint8_t account) {
    act(action::SignOffAts{AccountIndex{account}}, [&] { return account < shops_.size(); });
  }

  // What a sync does.
  /// Brings the shop's order into XoroERP, where it is released at once.
  void import(std::size_t shop, ShopOrderId id, bool release = true,
              erp::Document document = erp::Document::SalesOrder) {
    shop::OrderView const view = shops_[shop].order(id);
    erp::CreateSalesOrder request{.ref = {normal_shop_url(plan_.store.shops[shop].url), id},
                                  .shop_updated_at = now_,
                                  .auto_release = release,
                                  .currency = plan_.store.shops[shop].currency,
                                  .money = view.money,
                                  .document = document};
    for (shop::OrderLineView const& line : view.lines)
      request.lines.push_back({.shop_line = line.id,
                               .item = ItemNumber{line.sku.value()},
                               .store = StoreIndex{0},
                               .quantity = line.current,
                               .unit_price = line.unit_price});
    erp_call(shop, request);
  }
  /// Tells XoroERP how many units of an order's item have come back in all.
  void credit(std::size_t shop, ShopOrderId id, std::string const& item, std::int32_t returned) {
    auto const order = erp_.order({normal_shop_url(plan_.store.shops[shop].url), id});
    BOOST_REQUIRE(order.has_value());
    erp::UpdateSalesOrder update{.id = order->id,
                                 .shop_updated_at = now_,
                                 .lines = order->lines,
                                 .currency = order->currency,
                                 .money = order->money};
    for (erp::SalesOrderLine& line : update.lines)
      if (line.item.value() == item)
        line.returned = Quantity{returned};
    erp_call(shop, update);
  }
  /// Brings the shop's order as it is now into its sales order.
  void import_again(std::size_t shop, ShopOrderId id) {
    shop::OrderView const view = shops_[shop].order(id);
    auto const known = erp_.order({normal_shop_url(plan_.store.shops[shop].url), id});
    BOOST_REQUIRE(known.has_value());
    erp::UpdateSalesOrder request{.id = known->id,
                                  .shop_updated_at = now_,
                                  .lines = {},
                                  .currency = plan_.store.shops[shop].currency,
                                  .money = view.money};
    for (shop::OrderLineView const& line : view.lines)
      request.lines.push_back({.shop_line = line.id,
                               .item = ItemNumber{line.sku.value()},
                               .store = StoreIndex{0},
                               .quantity = line.quantity,
                               .returned = line.quantity - line.current,
                               .unit_price = line.unit_price});
    erp_call(shop, request);
  }
  /// Reads every quantity of XoroERP, and hears the answer.
  void read(std::size_t account) {
    std::uint64_t const call = erp_call(account, erp::GetInventory{});
    watch_.answered(AccountIndex{static_cast<std::uint8_t>(account)}, call);
  }
  /// A call is sent and under way; what is carried out under its number later is late.
  std::uint64_t send() { return ++calls_; }
  void set(std::size_t account, std::string const& item, std::int32_t to,
           std::uint32_t location = 0, std::optional<std::uint64_t> sent = {}) {
    shop_call(
        account,
        shop::SetQuantities{.rows = {{.item = mocks::inventory_item_of(variant(account, item)),
                                      .location = mocks::location_at(location),
                                      .quantity = Quantity{to}}},
                            .idempotency_key = std::to_string(calls_)},
        sent);
  }
  /// Moves the shop's quantity by what these rows of the change log say, as the sync believes.
  void adjust(std::size_t account, std::string const& item, std::int32_t by,
              std::string const& rows, std::uint32_t location = 0) {
    shop_call(account, shop::AdjustQuantities{
                           .rows = {{.item = mocks::inventory_item_of(variant(account, item)),
                                     .location = mocks::location_at(location),
                                     .delta = Quantity{by}}},
                           .reference = "xoro://change-log/" + rows,
                           .idempotency_key = std::to_string(calls_)});
  }
  void run(std::size_t account, action::SyncRun what) {
    for (EventKind kind : {EventKind::RunStarted, EventKind::RunFinished})
      log(Actor::Engine, static_cast<std::uint8_t>(account),
          {.kind = kind, .detail = static_cast<std::uint8_t>(what)});
  }
  void start_run(std::size_t account, action::SyncRun what) {
    log(Actor::Engine, static_cast<std::uint8_t>(account),
        {.kind = EventKind::RunStarted, .detail = static_cast<std::uint8_t>(what)});
  }
  void fail_a_call() { log(Actor::Engine, 0, {.kind = EventKind::CallTimedOut}); }
  std::uint64_t erp_call(std::size_t account, erp::Request const& request) {
    auto const answer =
        erp_.handle(request, AccountIndex{static_cast<std::uint8_t>(account)}, now_, facts_);
    BOOST_REQUIRE(std::holds_alternative<erp::Answer>(answer.body));
    EventContext context;
    context.call = ++calls_;
    tell(Actor::Engine, static_cast<std::uint8_t>(account), context);
    return calls_;
  }
  void shop_call(std::size_t account, shop::Request const& request,
                 std::optional<std::uint64_t> sent = {}) {
    auto const answer = shops_[account].handle(
        request, AccountIndex{static_cast<std::uint8_t>(account)}, now_, effects_);
    auto const* refused = std::get_if<shop::Refused>(&answer.body);
    BOOST_REQUIRE_MESSAGE(refused == nullptr, (refused ? refused->message : ""));
    EventContext context;
    context.shop_request = &request;
    context.call = sent ? *sent : ++calls_;
    tell(Actor::Engine, static_cast<std::uint8_t>(account), context);
  }

  void close() { watch_.close(servers(), now_); }
  [[nodiscard]] Watch const& watch() const { return watch_; }
  [[nodiscard]] std::vector<Finding> of(Anomaly anomaly) const {
    std::vector<Finding> out;
    for (Finding const& f : watch_.findings())
      if (f.anomaly == anomaly)
        out.push_back(f);
    return out;
  }
  /// The one finding of that kind.
  [[nodiscard]] Finding one(Anomaly anomaly) const {
    auto const all = of(anomaly);
    BOOST_TEST_REQUIRE(all.size() == 1U, name_of(anomaly) << " is told " << all.size() << " times");
    return all.front();
  }
  [[nodiscard]] std::int32_t available(std::size_t shop, std::string const& item,
                                       std::size_t location = 0) const {
    return shops_[shop].available(variant(shop, item), location).units();
  }

 private:
  /// What a person does: told, then done or refused; believed once it was done.
  template <class F>
  bool act(action::Action const& what, F&& carry_out) {
    EventContext context;
    context.action = &what;
    std::uint32_t const told =
        log(Actor::ErpOperator, kNoIndex, {.kind = EventKind::ActionDone}, context);
    bool const done = carry_out();
    tell(Actor::ErpOperator, kNoIndex, context);
    if (done)
      watch_.believe(what, told, now_, servers());
    else
      log(Actor::ErpOperator, kNoIndex, {.kind = EventKind::ActionRefused}, context);
    return done;
  }
  static Plan plan_of(Layout const& layout) {
    Plan plan;
    plan.start = Tick{1'700'000'000'000};
    plan.already_live = layout.live;
    plan.store.erp_stores.clear();
    for (std::size_t i = 0; i < layout.erp_stores; ++i)
      plan.store.erp_stores.push_back("Store " + std::to_string(i + 1));
    auto const make = [&](std::string const& name, std::int64_t price) {
      ErpItem item{.number = ItemNumber{name}, .price = Amount{price}};
      item.on_hand.assign(layout.erp_stores, Quantity{layout.stock});
      return ErpProduct{
          .base_part = BasePart{name}, .title = name, .handles = name, .items = {std::move(item)}};
    };
    plan.catalogue.erp = {make("TEE", kTee), make("MUG", kMug)};
    for (std::size_t s = 0; s < layout.shops; ++s) {
      std::string const name = "Shop " + std::to_string(s + 1);
      ShopConfig shop{.name = name, .url = "shop" + std::to_string(s + 1) + ".myshopify.com"};
      for (std::size_t l = 0; l < layout.locations.size(); ++l)
        shop.locations.push_back({"Place " + std::to_string(l + 1), layout.locations[l]});
      AccountConfig account{.name = "Account " + std::to_string(s + 1),
                            .shop_url = shop.url,
                            .shop = ShopIndex{static_cast<std::uint8_t>(s)},
                            .settings = layout.settings};
      std::vector<ShopProduct> products;
      for (auto const& [item, price] : {std::pair{"TEE", kTee}, std::pair{"MUG", kMug}}) {
        ShopVariant variant{.sku = Sku{item}, .price = Amount{price}};
        variant.options[0] = "Default Title";
        for (auto const& stores : shop.locations)
          variant.available.push_back(
              Quantity{static_cast<std::int32_t>(stores.erp_stores.size()) * layout.stock});
        products.push_back({.handle = slug(item), .title = item, .variants = {variant}});
      }
      plan.store.shops.push_back(std::move(shop));
      plan.store.accounts.push_back(std::move(account));
      plan.catalogue.shops.push_back(std::move(products));
    }
    return plan;
  }
  static std::vector<mocks::ShopServer> shops_of(Plan const& plan) {
    std::vector<mocks::ShopServer> shops;
    for (std::size_t s = 0; s < plan.store.shops.size(); ++s)
      shops.emplace_back(ShopIndex{static_cast<std::uint8_t>(s)}, plan.store.shops[s],
                         plan.catalogue.shops[s], plan.start);
    return shops;
  }
  [[nodiscard]] VariantId variant(std::size_t shop, std::string const& item) const {
    auto const id = shops_[shop].variant_by_sku(Sku{item});
    BOOST_REQUIRE_MESSAGE(id.has_value(), "no " << item);
    return *id;
  }
  std::uint32_t log(Actor actor, std::uint8_t account, Fact const& fact,
                    EventContext const& context = {}) {
    watch_.observe({.id = events_, .at = now_, .actor = actor, .account = account, .fact = fact},
                   context, servers());
    return events_++;
  }
  void tell(Actor actor, std::uint8_t account = kNoIndex, EventContext const& context = {}) {
    for (Fact const& f : effects_.facts)
      log(actor, account, f, context);
    for (Fact const& f : facts_)
      log(actor, account, f, context);
    effects_.clear();
    facts_.clear();
  }

  Plan plan_;
  std::vector<mocks::ShopServer> shops_;
  mocks::ErpServer erp_;
  Watch watch_;
  Tick now_;
  mocks::ShopEffects effects_;
  mocks::ErpEffects facts_;
  std::uint32_t events_ = 0;
  std::uint64_t calls_ = 0;
};

}  // namespace drydock
