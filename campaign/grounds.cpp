#include "campaign/grounds.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "model/names.h"
#include "model/safety_stock_of.h"
#include "model/settings.h"
#include "model/spelt.h"
#include "scenarios/plans/kept_back.h"

namespace drydock {
namespace {

using namespace action;
using enum PlanProfile;
using enum People;

void for_each_account(Plan& plan, auto const& change) {
  for (AccountConfig& a : plan.store.accounts)
    change(a.settings);
}
void for_each_item(Plan& plan, auto const& change) {
  for (ErpProduct& product : plan.catalogue.erp)
    for (ErpItem& item : product.items)
      change(product, item);
}
void for_each_variant(Plan& plan, auto const& change) {
  for (auto& shop : plan.catalogue.shops)
    for (ShopProduct& product : shop)
      for (ShopVariant& variant : product.variants)
        change(product, variant);
}
void for_each_order(Plan& plan, auto const& change) {
  for (TimedAction& act : plan.actions)
    if (auto* order = std::get_if<PlaceOrder>(&act.what))
      change(*order, act.at);
}

/// Acts beside those that were drawn.
class Beside {
 public:
  explicit Beside(Plan& plan) : plan_(plan) {}
  Beside(Beside const&) = delete;
  Beside& operator=(Beside const&) = delete;
  ~Beside() { std::ranges::stable_sort(plan_.actions, {}, &TimedAction::at); }
  void add(Tick at, Action what) { plan_.actions.push_back({at, std::move(what)}); }
  void add(Duration at, Action what) { add(plan_.start + at, std::move(what)); }

 private:
  Plan& plan_;
};

void fault(Plan& plan, FaultKind kind, std::string request, std::uint32_t count,
           std::uint32_t skip = 0) {
  plan.faults.scripted.push_back({.kind = kind,
                                  .from = plan.start,
                                  .request = std::move(request),
                                  .skip = skip,
                                  .count = count});
}
/// Faults of these kinds, and of no other, each in a twentieth of what it can strike.
void only(Plan& plan, std::initializer_list<FaultKind> kinds) {
  plan.faults = {};
  for (FaultKind kind : kinds)
    plan.faults.rates[static_cast<std::size_t>(kind)].num = 50'000;
}

/// A count that sees goods of a counter gone before XoroERP has their order deducts them twice
/// (orders/counted_after_a_counter_sale_and_pushed_deducts_twice): careful people wait.
void count_when_the_counter_is_in(Plan& plan) {
  constexpr Duration kInByThen = hours(6);
  std::vector<Tick> sales;
  for_each_order(plan, [&](PlaceOrder const& order, Tick at) {
    if (order.location)
      sales.push_back(at);
  });
  std::erase_if(plan.actions, [&](TimedAction const& act) {
    return std::holds_alternative<CountStock>(act.what) &&
           std::ranges::any_of(
               sales, [&](Tick sale) { return sale <= act.at && act.at <= sale + kInByThen; });
  });
}

void by_differences(Plan& plan) {
  for_each_account(plan, [](Settings& s) { s.delta = DeltaMode::Adjust; });
}
void zone(Plan& plan, std::string_view name) { plan.store.zone = load_zone(name).value_or(Zone{}); }
void polling_alone(Plan& plan) {
  for_each_account(plan, [](Settings& s) { s.order_webhooks = Switch::Off; });
}

void webhooks_alone(Plan& plan) {
  for_each_account(plan, [](Settings& s) { s.order_poll_every.reset(); });
}

void go_live(Plan& plan) {
  plan.already_live = false;
  for_each_account(plan, [](Settings& s) { s.initial_after = hours(8); });
}

/// Every product is uploaded once more, with whatever XoroERP says of it.
void upload_all(Plan& plan, Duration at) {
  Beside{plan}.add(at, UploadProducts{plan.catalogue.erp});
}
/// A price for every item, `more` above what it had.
void price_all(Plan& plan, Duration at, Amount more) {
  UploadItemPrices upload;
  for_each_item(plan, [&](ErpProduct&, ErpItem& item) {
    upload.rows.push_back(
        {item.number, true, item.price.value_or(Amount{1'250}) + more, plan.store.currency});
  });
  Beside{plan}.add(at, std::move(upload));
}

// --- stores and places --------------------------------------------------------------------------

/// Every product has a handle of its own in the second shop, and XoroERP knows both.
void own_handles_in_the_second_shop(Plan& plan) {
  for (ErpProduct& erp : plan.catalogue.erp)
    for (ShopProduct& shown : plan.catalogue.shops.at(1))
      if (shown.handle == erp.handles) {
        shown.handle += "-south";
        erp.handles += ", " + shown.handle;
        break;
      }
  go_live(plan);
}

/// XoroERP's handles are typed with capitals and blanks, and name a product that is not there
/// before the one that is, or another product behind it.
void several_handles(Plan& plan) {
  std::string const last = plan.catalogue.erp.back().handles;
  for (ErpProduct& erp : plan.catalogue.erp) {
    std::string typed = erp.handles;
    std::ranges::transform(typed, typed.begin(), [](char c) {
      return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    erp.handles = " " + typed + " , " + last;
  }
  upload_all(plan, hours(2));
}

/// The second ERP store stands behind the first location too, and the shop shows the sum.
void two_stores_behind_the_first_location(Plan& plan) {
  plan.store.shops.at(0).locations.at(0).erp_stores.push_back(StoreIndex{1});
  for (ErpProduct const& erp : plan.catalogue.erp)
    for (ErpItem const& item : erp.items)
      for (ShopProduct& shown : plan.catalogue.shops.at(0))
        for (ShopVariant& v : shown.variants)
          if (v.sku.value() == item.number.value() && item.on_hand.size() > 1)
            v.available.at(0) = v.available.at(0).value_or(Quantity{}) + item.on_hand[1];
}

/// The last location stocks nothing yet; a full sync is to.
void last_location_unstocked(Plan& plan) {
  by_differences(plan);
  for_each_variant(plan, [](ShopProduct&, ShopVariant& v) {
    if (v.available.size() > 1)
      v.available.back().reset();
  });
}

/// Staff type other numbers into the shop, and the daily sync is to put them right, twice.
void numbers_typed_over(Plan& plan) {
  by_differences(plan);
  Beside beside(plan);
  for_each_variant(plan, [&](ShopProduct&, ShopVariant& v) {
    for (Duration const at : {minutes(30), hours(24) + minutes(30)})
      beside.add(at, EditShopQuantity{ShopIndex{0}, v.sku, 0,
                                      v.available.at(0).value_or(Quantity{}) + Quantity{2}});
  });
}

// --- what is kept back --------------------------------------------------------------------------

void keep_back_of_items(Plan& plan) {
  by_differences(plan);
  for_each_item(plan, [&](ErpProduct&, ErpItem& item) {
    plan.store.safety_stock.push_back({item.number, parse_safety_stock("2").value()});
  });
  std::ranges::sort(plan.store.safety_stock, {}, [](auto const& s) { return s.item.value(); });
  keep_back(plan);
}
void keep_back_a_share(Plan& plan) {
  by_differences(plan);
  for_each_account(plan, [](Settings& s) { s.safety_stock = parse_safety_stock("25%").value(); });
  for_each_variant(plan, [](ShopProduct&, ShopVariant& v) {
    for (auto& level : v.available)
      if (level)
        level = floor_at_zero(less_safety_stock(parse_safety_stock("25%").value(), *level));
  });
}
void keep_back_later(Plan& plan) {
  Beside beside(plan);
  for (AccountConfig const& a : plan.store.accounts)
    beside.add(hours(9), ChangeSetting{"accounts." + a.name + ".inventory.safety_stock", "3"});
}

/// The shop sells what it does not have, and goods come in later.
void sold_ahead(Plan& plan) {
  by_differences(plan);
  for_each_account(plan, [](Settings& s) { s.daily_at.reset(); });
  for_each_variant(plan, [](ShopProduct&, ShopVariant& v) { v.policy = OversellPolicy::Continue; });
  go_live(plan);
  Beside beside(plan);
  for_each_item(plan, [&](ErpProduct&, ErpItem& item) {
    item.on_hand.assign(item.on_hand.size(), Quantity{1});
    beside.add(hours(2), AdjustStock{item.number, StoreIndex{0}, Quantity{-4}});
    beside.add(hours(30), ReceiveStock{item.number, StoreIndex{0}, Quantity{6}});
  });
  for_each_variant(plan, [](ShopProduct&, ShopVariant& v) {
    for (auto& level : v.available)
      if (level)
        level = Quantity{1};
  });
}

// --- products -----------------------------------------------------------------------------------

/// Every other product is in no shop yet, and has some size.
void half_is_new(Plan& plan) {
  for (auto& shop : plan.catalogue.shops)
    for (std::size_t i = shop.size(); i-- > 0;)
      if (i % 2 == 0)
        shop.erase(shop.begin() + static_cast<std::ptrdiff_t>(i));
  upload_all(plan, minutes(20));
  upload_all(plan, hours(26));
}
void half_is_new_and_fails(Plan& plan) {
  half_is_new(plan);
  only(plan, {FaultKind::LoseResponse, FaultKind::CrashEngine, FaultKind::ServerErrorAfter});
  for (char const* request : {"CreateProduct", "UpdateVariants", "CreateVariants"})
    fault(plan, FaultKind::LoseResponse, request, 1);
  fault(plan, FaultKind::CrashEngine, "CreateProduct", 1, 1);
  fault(plan, FaultKind::CrashEngine, "CreateVariants", 1);
  fault(plan, FaultKind::CrashEngine, "UpdateVariants", 1, 1);
}
/// Every other product is new and has no price for some hours; so has an item more of the others.
void half_has_no_price(Plan& plan) {
  half_is_new(plan);
  std::size_t n = 0;
  for (ErpProduct& product : plan.catalogue.erp) {
    ++n;
    if (product.option_names[0].empty() || n % 2 == 0)
      for (ErpItem& item : product.items)
        item.price.reset();
    if (product.option_names[0].empty())
      continue;
    ErpItem more = product.items.back();
    more.number = ItemNumber{more.number.value() + "-NEW"};
    more.options[0] = "XXL";
    more.price.reset();
    product.items.push_back(std::move(more));
  }
  plan.actions.clear();
  upload_all(plan, minutes(20));
  upload_all(plan, hours(3));
  price_all(plan, hours(9), Amount{0});
}
/// The fields of every product change in XoroERP, some of which it leaves blank.
void edit_products(Plan& plan) {
  for (auto& shop : plan.catalogue.shops)
    for (ShopProduct& product : shop) {
      product.vendor = "Harbour";
      product.body_html = "<p>Made here</p>";
    }
  Beside beside(plan);
  for (ErpProduct const& product : plan.catalogue.erp) {
    beside.add(hours(5), EditErpProduct{product.base_part, Field::Title, product.title + " II"});
    for (ErpItem const& item : product.items)
      beside.add(hours(6), EditErpItem{item.number, Field::Weight, "2500"});
  }
}
void discontinue(Plan& plan) {
  Beside beside(plan);
  std::size_t n = 0;
  for (ErpProduct const& product : plan.catalogue.erp)
    if (++n % 3 == 0)
      beside.add(hours(4), Discontinue{product.base_part});
  // What no shop has shown is none the less known to XoroERP.
  for (auto& shop : plan.catalogue.shops)
    if (!shop.empty())
      shop.erase(shop.begin());
  ErpProduct& first = plan.catalogue.erp.front();
  first.active = false;
  for (ErpItem& item : first.items)
    item.active = false;
  beside.add(hours(3), EditErpProduct{first.base_part, Field::Title, first.title + " II"});
}
void several_sources(Plan& plan) {
  for (ShopConfig& shop : plan.store.shops)
    shop.publications = {"Online Store", "Point of Sale", "B2B", "Google"};
  for_each_account(plan, [](Settings& s) {
    s.multi_source = Switch::On;
    s.sources = {Source::Ecommerce, Source::Pos};
  });
  half_is_new(plan);
}
/// The first product of an upload can't be exported: no shop takes its handle.
void bad_products(Plan& plan) {
  plan.catalogue.erp.front().handles = "not a handle";
  Beside beside(plan);
  for (ErpProduct const& product : plan.catalogue.erp)
    beside.add(hours(5), EditErpProduct{product.base_part, Field::Title, product.title + " II"});
}
/// The shop lists its variants in another order than XoroERP its items.
void other_order(Plan& plan) {
  for (auto& shop : plan.catalogue.shops)
    for (ShopProduct& product : shop)
      std::ranges::reverse(product.variants);
  edit_products(plan);
}
/// The shop's people own the products, and change them.
void shop_owns(Plan& plan) {
  for_each_account(plan, [](Settings& s) { s.direction = Direction::ShopifyToXoro; });
  Beside beside(plan);
  for (std::size_t s = 0; s < plan.catalogue.shops.size(); ++s)
    for (ShopProduct const& product : plan.catalogue.shops[s])
      beside.add(hours(4),
                 EditShopProduct{ShopIndex{static_cast<std::uint8_t>(s)}, Handle{product.handle},
                                 Field::Title, product.title + " II"});
}
/// What the sync leaves to the shop's own people.
void weights_and_pictures_are_the_shops(Plan& plan) {
  for_each_account(plan, [](Settings& s) { s.fields.weight = s.fields.images = false; });
  for_each_variant(plan, [](ShopProduct&, ShopVariant& v) { v.weight_grams = 180; });
  for_each_item(plan, [](ErpProduct&, ErpItem& item) { item.weight_grams = 200; });
}
/// New products are not counted; those that the shop counts stay so.
void new_products_are_not_counted(Plan& plan) {
  for_each_account(plan, [](Settings& s) { s.track_quantity = Switch::Off; });
}
/// Every other product is for the shop.
void half_is_tagged(Plan& plan) {
  for (std::size_t i = 0; i < plan.catalogue.erp.size(); i += 2)
    plan.catalogue.erp[i].tags = {"Web"};
  for_each_account(plan, [](Settings& s) { s.tag_filter = {"Web"}; });
}
/// The other half is for the shop from some hour on.
void the_filter_changes(Plan& plan) {
  half_is_tagged(plan);
  by_differences(plan);
  for (std::size_t i = 1; i < plan.catalogue.erp.size(); i += 2)
    plan.catalogue.erp[i].tags = {"Season"};
  Beside beside(plan);
  for (AccountConfig const& a : plan.store.accounts)
    beside.add(hours(9), ChangeSetting{"accounts." + a.name + ".product.tag_filter", "Season"});
}
/// Staff switch the tracking of variants off, and on again when much was sold meanwhile.
void switch_tracking(Plan& plan) {
  by_differences(plan);
  for_each_account(plan, [](Settings& s) { s.daily_at.reset(); });
  Beside beside(plan);
  for (std::size_t s = 0; s < plan.catalogue.shops.size(); ++s)
    for (ShopProduct const& product : plan.catalogue.shops[s])
      for (ShopVariant const& v : product.variants) {
        ShopIndex const shop{static_cast<std::uint8_t>(s)};
        ItemNumber const item{v.sku.value()};
        beside.add(hours(3), EditShopVariant{shop, v.sku, Field::Tracked, "false"});
        beside.add(hours(5), ReceiveStock{item, StoreIndex{0}, Quantity{3}});
        beside.add(hours(12), EditShopVariant{shop, v.sku, Field::Tracked, "true"});
        beside.add(hours(14), ReceiveStock{item, StoreIndex{0}, Quantity{2}});
        beside.add(hours(16), PressSync{AccountIndex{static_cast<std::uint8_t>(s)}});
      }
}
/// Each product has a twin whose number differs in its capitals.
void case_twins(Plan& plan) {
  auto const small = [](std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
  };
  for (std::size_t i = plan.catalogue.erp.size(); i-- > 0;) {
    ErpProduct twin = plan.catalogue.erp[i];
    twin.base_part = BasePart{small(twin.base_part.value()) + "-twin"};
    twin.handles += "-twin";
    for (ErpItem& item : twin.items)
      item.number = ItemNumber{small(item.number.value())};
    plan.catalogue.erp.push_back(std::move(twin));
  }
  for (auto& shop : plan.catalogue.shops)
    for (std::size_t i = shop.size(); i-- > 0;) {
      ShopProduct twin = shop[i];
      twin.handle += "-twin";
      for (ShopVariant& v : twin.variants)
        v.sku = Sku{small(v.sku.value())};
      shop.push_back(std::move(twin));
    }
  Beside beside(plan);
  for_each_item(plan, [&](ErpProduct&, ErpItem& item) {
    beside.add(hours(10), ReceiveStock{item.number, StoreIndex{0}, Quantity{2}});
  });
}

// --- prices -------------------------------------------------------------------------------------

/// Prices change again while requests for the former ones may be on their way.
void late_prices(Plan& plan) {
  only(plan, {FaultKind::DelayRequest});
  // The run of ten past takes the one, and the next one the other while it is on its way.
  price_all(plan, hours(3) + minutes(1), Amount{100});
  price_all(plan, hours(3) + minutes(12), Amount{200});
  fault(plan, FaultKind::DelayRequest, "UpdateVariants", 3);
  plan.faults.scripted.back().from = plan.start + hours(3);
  plan.faults.scripted.back().by = minutes(14);
}
/// Prices are uploaded while XoroERP does not answer what tags its items have.
void priced_before_tags_are_read(Plan& plan) {
  half_is_tagged(plan);
  fault(plan, FaultKind::LoseRequest, "ListProducts", 40);
  price_all(plan, minutes(1), Amount{100});
}
/// The shop takes neither prices nor quantities for an hour.
void shop_out_of_reach(Plan& plan) {
  price_all(plan, hours(1), Amount{100});
  fault(plan, FaultKind::LoseRequest, "UpdateVariants", 12);
  fault(plan, FaultKind::LoseRequest, "SetQuantities", 12);
  go_live(plan);
  for_each_account(plan, [](Settings& s) {
    s.initial_after = hours(1);
    s.daily_at.reset();
  });
}
/// The list of variants can't be read on the go-live day.
void walk_breaks_off(Plan& plan) {
  go_live(plan);
  for_each_account(plan, [](Settings& s) { s.daily_at.reset(); });
  numbers_typed_over(plan);
  fault(plan, FaultKind::LoseRequest, "ListVariants", 10);
}

// --- orders -------------------------------------------------------------------------------------

/// Each order waits for its payment, for some minutes.
void unpaid_orders(Plan& plan) {
  Beside beside(plan);
  std::vector<std::pair<Tick, std::string>> paid;
  for_each_order(plan, [&](PlaceOrder& order, Tick at) {
    if (order.paid && !order.location)
      paid.emplace_back(at + minutes(20), order.label);
    order.paid = order.paid && order.location.has_value();
  });
  for (auto const& [at, label] : paid)
    beside.add(at, PayOrder{label});
}
/// Every fourth order holds a line that XoroERP can't book.
void bad_orders(Plan& plan) {
  std::size_t n = 0;
  for_each_order(plan, [&](PlaceOrder& order, Tick) {
    if (!order.location && ++n % 4 == 0) {
      order.custom_lines = 1;
      order.custom_price = Amount{450};
    }
  });
}
/// Each order holds a line of no variant that costs something, and an item stands in for it.
void something_made_to_measure(Plan& plan) {
  ItemNumber const stand_in = plan.catalogue.erp.at(0).items.at(0).number;
  for_each_account(plan, [&](Settings& s) { s.default_sku = stand_in.value(); });
  for_each_order(plan, [](PlaceOrder& order, Tick) {
    if (order.location)
      return;
    order.custom_lines = 1;
    order.custom_price = Amount{450};
  });
}
void gift_cards(Plan& plan) {
  for_each_order(plan, [](PlaceOrder& order, Tick) {
    if (!order.location)
      order.gift_cards = 1;
  });
}
/// Orders are sent out and come back, at another place.
void returns(Plan& plan) {
  std::erase_if(plan.actions, [](TimedAction const& act) {
    return !std::holds_alternative<PlaceOrder>(act.what) &&
           !std::holds_alternative<PayOrder>(act.what);
  });
  auto const last = static_cast<std::uint8_t>(plan.store.shops.at(0).locations.size() - 1);
  std::vector<TimedAction> more;
  for_each_order(plan, [&](PlaceOrder& order, Tick at) {
    order.paid = true;
    more.push_back({at + hours(2), ShipOrder{order.label}});
    ItemNumber const item = order.lines.front().item;
    more.push_back({at + hours(5), RequestReturn{order.label, item, Quantity{1}}});
    ProcessReturn back{order.label, item, Quantity{1}};
    back.location = last;
    more.push_back({at + hours(6), std::move(back)});
  });
  Beside beside(plan);
  for (TimedAction& act : more)
    beside.add(act.at, std::move(act.what));
}
/// Staff move each order to the next location, and none has been sent.
void moves(Plan& plan) {
  std::erase_if(plan.actions,
                [](TimedAction const& act) { return std::holds_alternative<ShipOrder>(act.what); });
  std::vector<TimedAction> more;
  auto const locations = plan.store.shops.at(0).locations.size();
  std::size_t n = 0;
  for_each_order(plan, [&](PlaceOrder& order, Tick at) {
    for (OrderLine const& line : order.lines)
      more.push_back({at + minutes(90), MoveOrder{order.label, line.item,
                                                  static_cast<std::uint8_t>(++n % locations)}});
  });
  Beside beside(plan);
  for (TimedAction& act : more)
    beside.add(act.at, std::move(act.what));
}
/// Each order is a pre-order, and staff send it.
void pre_orders(Plan& plan) {
  std::erase_if(plan.actions,
                [](TimedAction const& act) { return std::holds_alternative<ShipOrder>(act.what); });
  std::vector<TimedAction> more;
  for_each_order(plan, [&](PlaceOrder& order, Tick at) {
    if (order.location)
      return;
    order.pre_order = true;
    more.push_back({at + hours(3), FulfilOrder{order.label}});
  });
  Beside beside(plan);
  for (TimedAction& act : more)
    beside.add(act.at, std::move(act.what));
}
void split_orders(Plan& plan) {
  for_each_account(plan, [](Settings& s) { s.split = OrderSplit::AtDrop; });
  for_each_order(plan, [](PlaceOrder& order, Tick) {
    order.shipping = Amount{700};
    order.location.reset();
  });
}
void split_later(Plan& plan) {
  for_each_account(plan, [](Settings& s) { s.split = OrderSplit::AtFulfilment; });
  Beside beside(plan);
  for (AccountConfig const& a : plan.store.accounts)
    beside.add(hours(12), ChangeSetting{"accounts." + a.name + ".orders.split", "at-drop"});
}
/// XoroERP ships each order in two goes.
void ship_in_part(Plan& plan) {
  std::vector<TimedAction> more;
  for_each_order(plan, [&](PlaceOrder& order, Tick at) {
    order.location.reset();
    more.push_back(
        {at + hours(2), ShipOrder{order.label, {{order.lines.front().item, Quantity{1}}}}});
    if (order.lines.size() > 1)
      more.push_back({at + hours(7), ShipOrder{order.label}});
  });
  Beside beside(plan);
  for (TimedAction& act : more)
    beside.add(act.at, std::move(act.what));
}
void counter_invoices(Plan& plan) {
  // The shop's word would close a sales order as well as an invoice does.
  for_each_account(plan, [](Settings& s) {
    s.invoices = Invoices::Counter;
    s.take_fulfilments = Switch::Off;
  });
  for_each_order(plan, [](PlaceOrder& order, Tick) {
    if (order.paid)
      order.location = 0;
  });
}
/// Orders are invoices at once, and the shop does not hear that they are gone: they are cancelled.
void everything_is_an_invoice(Plan& plan) {
  for_each_account(plan, [](Settings& s) {
    s.invoices = Invoices::All;
    s.send_fulfilments = Switch::Off;
  });
}
/// Every third order is not to be imported.
void leave_out(Plan& plan) {
  for_each_account(plan, [](Settings& s) { s.orders_left_out = {"tag:wholesale"}; });
  std::size_t n = 0;
  for_each_order(plan, [&](PlaceOrder& order, Tick) {
    if (++n % 3 == 0)
      order.tags = {"wholesale"};
  });
}
/// Orders from before the integration start date were sent and counted before import is on.
void old_orders(Plan& plan) {
  std::erase_if(plan.actions, [](TimedAction const& act) {
    return !std::holds_alternative<PlaceOrder>(act.what);
  });
  go_live(plan);
  Tick const begins = plan.start + hours(24);
  for_each_account(plan, [&](Settings& s) {
    s.order_import = Switch::Off;
    s.integration_start = begins;
    s.initial_after = hours(26);
  });
  std::vector<TimedAction> more;
  for_each_order(plan, [&](PlaceOrder& order, Tick at) {
    order.paid = true;
    order.location.reset();
    if (at >= begins - hours(1))
      return;
    more.push_back({at + minutes(1), FulfilOrder{order.label}});
    for (OrderLine const& line : order.lines)
      more.push_back({at + minutes(2), AdjustStock{line.item, StoreIndex{0}, -line.quantity}});
  });
  Beside beside(plan);
  for (TimedAction& act : more)
    beside.add(act.at, std::move(act.what));
  for (AccountConfig const& a : plan.store.accounts)
    beside.add(begins, ChangeSetting{"accounts." + a.name + ".orders.import", "on"});
}

// --- time, settings -----------------------------------------------------------------------------

/// Goods are received and corrected, several times within a minute.
void many_changes(Plan& plan) {
  by_differences(plan);
  Beside beside(plan);
  for_each_item(plan, [&](ErpProduct&, ErpItem& item) {
    for (Duration const at : {hours(3), hours(9), hours(15)}) {
      beside.add(at + seconds(61), ReceiveStock{item.number, StoreIndex{0}, Quantity{5}});
      beside.add(at + seconds(63), AdjustStock{item.number, StoreIndex{0}, Quantity{-1}});
    }
  });
}
/// Goods are received while the daily sync reads and writes.
void changes_while_syncing(Plan& plan) {
  by_differences(plan);
  Beside beside(plan);
  std::int64_t n = 0;
  for_each_item(plan, [&](ErpProduct&, ErpItem& item) {
    for (Duration const day : {hours(2), hours(26)})
      for (std::int64_t turn = 0; turn < 4; ++turn)
        beside.add(day + Duration{(1 + n++ * 137) % 6'000},
                   ReceiveStock{item.number, StoreIndex{0}, Quantity{1}});
  });
}
/// Everything is ordered while the daily sync reads and writes.
void orders_while_syncing(Plan& plan) {
  std::erase_if(plan.actions, [](TimedAction const& act) {
    return !std::holds_alternative<PlaceOrder>(act.what);
  });
  std::int64_t n = 0;
  for (TimedAction& act : plan.actions) {
    std::get<PlaceOrder>(act.what).paid = true;
    act.at = plan.start + hours(n % 2 == 0 ? 2 : 26) + Duration{(1 + n * 331) % 8'000};
    ++n;
  }
  std::ranges::stable_sort(plan.actions, {}, &TimedAction::at);
}
/// The sync's own clock is ahead.
void clock_ahead(Plan& plan) {
  polling_alone(plan);
  Beside beside(plan);
  for (std::size_t a = 0; a < plan.store.accounts.size(); ++a) {
    SkewClock skew{AccountIndex{static_cast<std::uint8_t>(a)}};
    skew.by = minutes(14);
    beside.add(minutes(5), skew);
  }
}
/// The shop's numbers were never right, and nobody has aligned them yet.
void no_baseline(Plan& plan) {
  plan.already_live = false;
  for_each_account(plan, [](Settings& s) {
    s.initial_after.reset();
    s.daily_at.reset();
    s.delta = DeltaMode::Adjust;
  });
  for_each_variant(plan, [](ShopProduct&, ShopVariant& v) {
    v.available.at(0) = v.available.at(0).value_or(Quantity{}) + Quantity{3};
  });
}
/// Import and push are switched on while the system runs.
void settings_change(Plan& plan) {
  Beside beside(plan);
  for (AccountConfig& a : plan.store.accounts) {
    a.settings.product_sync = Switch::Off;
    beside.add(hours(1), ChangeSetting{"accounts." + a.name + ".product.sync", "on"});
  }
  for (ErpProduct const& product : plan.catalogue.erp)
    beside.add(hours(5), EditErpProduct{product.base_part, Field::Title, product.title + " II"});
}

/// A small shop of careful people under the safe settings, and nothing fails.
PlanShape small(std::string preset = "single-shop", PlanProfile profile = Safe) {
  return {.items = 6,
          .orders = 12,
          .faults = Switch::Off,
          .profile = profile,
          .people = Careful,
          .preset = std::move(preset)};
}
PlanShape failing(PlanShape shape) {
  shape.faults = Switch::On;
  return shape;
}
PlanShape careless(PlanShape shape) {
  shape.people = Careless;
  return shape;
}
PlanShape selling(PlanShape shape, std::uint32_t items, std::uint32_t orders) {
  shape.items = items;
  shape.orders = orders;
  return shape;
}
PlanShape with_kits(PlanShape shape) {
  shape.kits = 4;
  return shape;
}
/// Of any store, in the usual size.
PlanShape usual(PlanProfile profile, People people, Switch faults = Switch::On) {
  return {.faults = faults, .profile = profile, .people = people};
}

/// Whose people or data do harm, or whose settings: the guide's overwrite has a race of its own
/// (R69), and two shops sell one stock before anything is pushed.
GroundCard harmful(GroundCard card) {
  card.alone = Alone::Harmful;
  return card;
}

std::vector<GroundCard> make_cards() {
  constexpr auto kOff = Switch::Off;
  auto const places = small("multi-location");
  return {
      {Ground::SafeFaults, failing(small(""))},
      {Ground::AdjustFaults, failing(small("")), &by_differences},
      {Ground::FewItemsFaults, selling(failing(small("")), 4, 80)},
      harmful({Ground::GuideFaults, usual(Guide, Careful)}),
      harmful({Ground::WildFaults, usual(Wild, Careless)}),
      harmful({Ground::SafeCareless, usual(Safe, Careless)}),
      harmful({Ground::GoLiveFaults, usual(Guide, Careful), &go_live}),
      harmful({Ground::RepeatedWebhooks, failing(small("", Guide)),
               [](Plan& p) {
                 p.unique_order_refs = Switch::Off;
                 only(p, {FaultKind::RepeatWebhook});
               }}),
      harmful({Ground::TwoAccounts, careless(failing(small("two-accounts", Guide)))}),
      {Ground::Restarts, selling(failing(small("")), 6, 30),
       [](Plan& p) {
         by_differences(p);
         unpaid_orders(p);
         only(p, {FaultKind::CrashEngine, FaultKind::LoseResponse});
       }},
      harmful({Ground::RestartedGoLive, failing(small("", Guide)),
               [](Plan& p) {
                 go_live(p);
                 only(p, {FaultKind::CrashEngine});
               }}),
      harmful({Ground::RestartedWebhooks, failing(small("", Guide)),
               [](Plan& p) {
                 webhooks_alone(p);
                 only(p, {FaultKind::CrashEngine});
               }}),
      {Ground::Throttled, failing(small("")), [](Plan& p) { only(p, {FaultKind::Throttle}); }},
      harmful({Ground::ServerErrors, failing(small("", Guide)),
               [](Plan& p) {
                 p.unique_order_refs = Switch::Off;
                 only(p, {FaultKind::ServerErrorAfter});
               }}),
      harmful({Ground::LostAnswers, failing(small("")),
               [](Plan& p) {
                 by_differences(p);
                 p.unique_order_refs = Switch::Off;
                 only(p, {FaultKind::LoseResponse, FaultKind::DelayResponse});
               }}),
      {Ground::LateWebhooks, failing(small("")),
       [](Plan& p) {
         only(p, {FaultKind::DelayWebhook, FaultKind::ReorderWebhook});
       }},
      {Ground::LatePrices, failing(small("")), &late_prices},
      {Ground::ShopOutOfReach, failing(small("")), &shop_out_of_reach},
      harmful({Ground::WalkBreaksOff, failing(small("")), &walk_breaks_off}),
      {Ground::Careful, small("")},
      {Ground::ByDifferences, small(""), &by_differences},
      harmful({Ground::GoLive, small("", Guide), &go_live}),
      harmful({Ground::Careless, usual(Wild, Careless, kOff)}),
      harmful({Ground::BeforeBaseline, careless(small("")), &no_baseline}),
      {Ground::PollingAlone, small(""), &polling_alone},
      {Ground::PollingEastOfGreenwich, small(""),
       [](Plan& p) {
         polling_alone(p);
         zone(p, "Asia/Tokyo");
       }},
      {Ground::PollingWestOfGreenwich, small(""),
       [](Plan& p) {
         polling_alone(p);
         zone(p, "America/Toronto");
       }},
      harmful({Ground::WebhooksAlone, small("", Guide), &webhooks_alone}),
      harmful({Ground::ClockAhead, small("", Guide), &clock_ahead}),
      {Ground::ManyChanges, small(""), &many_changes},
      {Ground::ChangesWhileSyncing, small(""), &changes_while_syncing},
      {Ground::OrdersWhileSyncing, selling(small(""), 4, 40), &orders_while_syncing},
      {Ground::SettingsChange, small(""), &settings_change},
      harmful({Ground::HandlesByShop, small("two-shops"), &own_handles_in_the_second_shop}),
      {Ground::TwoHandles, small(""), &several_handles},
      {Ground::TwoShops, small("two-shops"), &by_differences},
      {Ground::StoresSummed, places, &two_stores_behind_the_first_location},
      {Ground::Places, places},
      {Ground::PlacesByDifferences, places, &by_differences},
      {Ground::PlacesRunShort, selling(places, 3, 60)},
      {Ground::PlacesUnstocked, places, &last_location_unstocked},
      {Ground::ManyGoodsManyPlaces, selling(places, 100, 2), &go_live},
      {Ground::MoreThanAPage, selling(small(""), 300, 4), &go_live},
      {Ground::KeptBack, places, &keep_back},
      {Ground::KeptBackOfItems, small(), &keep_back_of_items},
      {Ground::SharesByDifferences, small(), &keep_back_a_share},
      {Ground::KeptBackLater, small(), &keep_back_later},
      {Ground::Kits, with_kits(small(""))},
      {Ground::KitsRunOut, with_kits(selling(small(""), 3, 60))},
      {Ground::KitsByDifferences, with_kits(small("")), &by_differences},
      {Ground::SoldAhead, small(), &sold_ahead},
      harmful({Ground::NewProducts, small(""), &half_is_new}),
      harmful({Ground::NewProductsFaults, failing(small("")), &half_is_new_and_fails}),
      harmful({Ground::UnpricedProducts, small(""), &half_has_no_price}),
      {Ground::ProductEdits, small(""), &edit_products},
      {Ground::Discontinued, small(""), &discontinue},
      harmful({Ground::Sources, small(""), &several_sources}),
      harmful({Ground::BadProducts, small(""), &bad_products}),
      {Ground::OtherOrder, small(""), &other_order},
      {Ground::ShopOwned, small(""), &shop_owns},
      harmful({Ground::OwnWeights, careless(small("")), &weights_and_pictures_are_the_shops}),
      {Ground::UntrackedNewProducts, small(""), &new_products_are_not_counted},
      {Ground::HalfTagged, small(""), &half_is_tagged},
      harmful({Ground::FilterChanges, small(""), &the_filter_changes}),
      harmful({Ground::TrackingSwitched, small(), &switch_tracking}),
      {Ground::CaseTwins, small(""), &case_twins},
      {Ground::PricedBeforeTags, small(""), &priced_before_tags_are_read},
      {Ground::UnpaidOrders, small(""), &unpaid_orders},
      harmful({Ground::BadOrders, small(""), &bad_orders}),
      harmful({Ground::MadeToMeasure, small(""), &something_made_to_measure}),
      {Ground::GiftCards, small(""), &gift_cards},
      {Ground::Returns, places, &returns},
      {Ground::Moves, places, &moves},
      {Ground::SplitOrders, selling(places, 3, 60), &split_orders},
      {Ground::SplitLater, selling(places, 4, 30), &split_later},
      {Ground::ShippedInPart, selling(places, 4, 30), &ship_in_part},
      {Ground::CounterInvoices, small(""), &counter_invoices},
      {Ground::EverythingInvoiced, small(""), &everything_is_an_invoice},
      harmful({Ground::LeftOut, small(""), &leave_out}),
      harmful({Ground::OldOrders, small(), &old_orders}),
      {Ground::PreOrders, small(""), &pre_orders},
  };
}

std::vector<GroundCard> const& cards() {
  static std::vector<GroundCard> const all = make_cards();
  return all;
}

template <std::size_t... place>
constexpr auto names(std::index_sequence<place...>) {
  return std::array{kHyphenated<static_cast<Ground>(place)>...};
}
constexpr auto kGroundNames = names(std::make_index_sequence<kCount<Ground>>{});

}  // namespace

std::string_view name_of(Ground ground) { return kGroundNames[static_cast<std::size_t>(ground)]; }

GroundCard const& card_of(Ground ground) { return cards().at(static_cast<std::size_t>(ground)); }

Plan plan_on(Ground ground, Seed seed) {
  GroundCard const& card = card_of(ground);
  Plan plan = random_plan(seed, card.shape);
  if (card.shape.people == Careful)
    count_when_the_counter_is_in(plan);
  if (card.prepare != nullptr)
    card.prepare(plan);
  return plan;
}

}  // namespace drydock
