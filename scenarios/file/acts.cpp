#include "scenarios/file/acts.h"

#include <algorithm>
#include <set>

#include "model/erp_api.h"
#include "model/opening.h"
#include "model/settings.h"
#include "model/shop_api.h"
#include "scenarios/file/products.h"

namespace drydock::scenario_file {
namespace {

using namespace action;

using Run = OneOf<SyncRun>;
using PeerName = OneOf<Peer>;
using AccessName = OneOf<Access>;
using DispositionName = OneOf<Disposition>;
using Row = Integer<0, INT64_MAX>;

struct QueueRow {
  static bool read(Value const& value, Context& context, QueueRowId& out) {
    std::uint64_t row = 0;
    if (!Row::read(value, context, row))
      return false;
    out = QueueRowId{row};
    return true;
  }
  static Value print(QueueRowId row, Context& context) { return Row::print(row.value(), context); }
  static Value schema() { return Row::schema(); }
};

template <class A>
Field<A> shop_field() {
  return member("shop", &A::shop, ShopName{}, "Default: the first shop");
}
template <class A>
Field<A> account_field() {
  return member("account", &A::account, AccountName{}, "Default: the first account");
}
template <class A>
Field<A> store_field() {
  return member("store", &A::store, StoreName{}, "ERP store; default: the first");
}
template <class A>
Field<A> item_field() {
  return member("item", &A::item, Name{}, "Item number", Need::Required);
}
template <class A>
Field<A> order_field() {
  return member("order", &A::label, Text{}, "Label of the order", Need::Required);
}
template <class A>
Field<A> restock_field() {
  return member("restock", &A::restock, Truth{}, "Default true");
}
template <class A>
Field<A> field_field() {
  return member("field", &A::field, FieldName{}, "What is edited", Need::Required);
}
template <class A>
Field<A> value_field() {
  return member("value", &A::value, Text{}, "The new value as a text", Need::Required);
}
template <class A>
Field<A> row_field() {
  return member("row", &A::row, QueueRow{}, "Number of the row", Need::Required);
}

// --- orders --------------------------------------------------------------------------------------

std::string default_label(Context const& context) {
  return "order-" + std::to_string(context.orders);
}

struct OrderLineCodec {
  static ObjectDef<OrderLine> const& def() {
    static ObjectDef<OrderLine> const def{
        "an order line",
        {member("item", &OrderLine::item, Name{}, "Item number", Need::Required),
         member("quantity", &OrderLine::quantity, Units<1>{}, "", Need::Required)}};
    return def;
  }
  static bool read(Value const& value, Context& context, OrderLine& out) {
    read_fields(def(), value, context, out);
    return true;
  }
  static Value print(OrderLine const& line, Context& context) {
    Value object = json_text::object_value();
    print_fields(def(), line, context, object);
    return object;
  }
  static Value schema() { return object_schema(shapes_of(def())); }
};

template <class A>
OrderLine& only_line(A& act) {
  if (act.lines.empty())
    act.lines.push_back({ItemNumber{}, Quantity{1}});
  return act.lines.front();
}

/// Lines of one item are written without the list: "item" and "quantity".
template <class A>
Fields<A> line_fields() {
  return {{{"item", "Item number", Need::Optional, Name::schema()},
           [](Value const& value, Context& context, A& out) {
             Name::read(value, context, only_line(out).item);
           },
           [](A const& from, Context& context) -> std::optional<Value> {
             if (from.lines.size() != 1)
               return std::nullopt;
             return Name::print(from.lines.front().item, context);
           }},
          {{"quantity", "Units; default 1", Need::Optional, Units<1>::schema()},
           [](Value const& value, Context& context, A& out) {
             Units<1>::read(value, context, only_line(out).quantity);
           },
           [](A const& from, Context& context) -> std::optional<Value> {
             if (from.lines.size() != 1 || from.lines.front().quantity == Quantity{1})
               return std::nullopt;
             return Units<1>::print(from.lines.front().quantity, context);
           }},
          {{"lines", "Several items", Need::Optional, ListOf<OrderLineCodec>::schema()},
           [](Value const& value, Context& context, A& out) {
             if (!out.lines.empty())
               context.complain(value, "either \"item\" or \"lines\"");
             ListOf<OrderLineCodec>::read(value, context, out.lines);
           },
           [](A const& from, Context& context) -> std::optional<Value> {
             // No lines of an order that is there are all of them; a new one has to have some.
             bool const all = from.lines.empty() && !std::is_same_v<A, PlaceOrder>;
             if (from.lines.size() == 1 || all)
               return std::nullopt;
             return ListOf<OrderLineCodec>::print(from.lines, context);
           }}};
}

/// Reads the name of a location of a shop into its position. False: it has none of that name.
bool read_location(Value const& value, Context& context, ShopIndex shop, std::uint8_t& out) {
  if (shop.value() >= context.store->shops.size())
    return false;  // a store without shops: that is told already
  std::vector<std::string_view> names;
  for (auto const& place : context.store->shops[shop.value()].locations)
    names.push_back(place.name);
  std::size_t at = 0;
  if (!read_position(value, context, names, at))
    return false;
  out = static_cast<std::uint8_t>(at);
  return true;
}

Value print_location(Context const& context, ShopIndex shop, std::uint8_t location) {
  return json_text::text_value(context.store->shops.at(shop.value()).locations.at(location).name);
}

Fields<PlaceOrder> place_order_fields() {
  Fields<PlaceOrder> fields{
      shop_field<PlaceOrder>(),
      {{"label", "Name of the order in this file; default: order-1, order-2, ...", Need::Optional,
        Text::schema()},
       [](Value const& value, Context& context, PlaceOrder& out) {
         Text::read(value, context, out.label);
       },
       [](PlaceOrder const& from, Context& context) -> std::optional<Value> {
         ++context.orders;
         if (from.label == default_label(context))
           return std::nullopt;
         return json_text::text_value(from.label);
       }}};
  fields.add(line_fields<PlaceOrder>());
  fields.add(member("paid", &PlaceOrder::paid, Truth{}, "Default true"));
  fields.add(member("custom_lines", &PlaceOrder::custom_lines, Integer<0, 9>{},
                    "Lines of no variant beside the goods; default none"));
  fields.add(member("custom_price", &PlaceOrder::custom_price, Money{},
                    "What each line of no goods costs; default nothing"));
  fields.add(
      member("discount", &PlaceOrder::discount, Money{}, "Of the whole order; default none"));
  fields.add(
      member("shipping", &PlaceOrder::shipping, Money{}, "Of the whole order; default none"));
  fields.add(member("tax", &PlaceOrder::tax, Money{}, "On top of the lines; default none"));
  fields.add(member("gift_cards", &PlaceOrder::gift_cards, Integer<0, 9>{},
                    "Sold beside the goods, or alone; default none"));
  fields.add(member("tip", &PlaceOrder::tip, Truth{}, "Default false"));
  fields.add(member("tags", &PlaceOrder::tags, ListOf<Text>{}, "Of the order; default none"));
  fields.add(member("source", &PlaceOrder::source, Text{},
                    "Where it was sold; default web, at a counter pos"));
  fields.add(
      member("pre_order", &PlaceOrder::pre_order, Truth{},
             "Its units are taken off the shop's numbers when they are sent; default false"));
  fields.add(
      {{"location", "Sold and handed over at this location's counter; default: at a checkout",
        Need::Optional, Text::schema()},
       [](Value const& value, Context& context, PlaceOrder& out) {
         std::uint8_t location = 0;
         if (!read_location(value, context, out.shop, location))
           return;
         out.location = location;
         if (!out.paid)
           context.complain(value, "what goes over the counter is paid");
       },
       [](PlaceOrder const& from, Context& context) -> std::optional<Value> {
         if (!from.location)
           return std::nullopt;
         return print_location(context, from.shop, *from.location);
       }});
  return fields;
}

/// The location of an order's shop; the order is one of this file.
Field<ProcessReturn> return_location_field() {
  return {{"location", "Default: where the units came from", Need::Optional, Text::schema()},
          [](Value const& value, Context& context, ProcessReturn& out) {
            std::uint8_t location = 0;
            auto const at = context.shop_of_order.find(out.label);
            ShopIndex const shop = at == context.shop_of_order.end() ? ShopIndex{0} : at->second;
            if (read_location(value, context, shop, location))
              out.location = location;
          },
          [](ProcessReturn const& from, Context& context) -> std::optional<Value> {
            if (!from.location)
              return std::nullopt;
            auto const at = context.shop_of_order.find(from.label);
            return print_location(context,
                                  at == context.shop_of_order.end() ? ShopIndex{0} : at->second,
                                  *from.location);
          }};
}

/// The location that an order of this file is moved to.
Field<MoveOrder> new_location_field() {
  auto const shop_of = [](Context const& context, std::string const& label) {
    auto const at = context.shop_of_order.find(label);
    return at == context.shop_of_order.end() ? ShopIndex{0} : at->second;
  };
  return {{"location", "Of the order's shop", Need::Required, Text::schema()},
          [shop_of](Value const& value, Context& context, MoveOrder& out) {
            read_location(value, context, shop_of(context, out.label), out.location);
          },
          [shop_of](MoveOrder const& from, Context& context) -> std::optional<Value> {
            return print_location(context, shop_of(context, from.label), from.location);
          }};
}

/// An act upon some units of an order, or upon all that is open.
template <class A>
Fields<A> order_and_lines() {
  Fields<A> fields{order_field<A>()};
  fields.add(line_fields<A>());
  return fields;
}

Fields<ShipOrder> ship_order_fields() {
  auto fields = order_and_lines<ShipOrder>();
  fields.add(member("store", &ShipOrder::store, Given<StoreName>{},
                    "From this ERP store alone; default: from all"));
  return fields;
}

// --- price uploads -------------------------------------------------------------------------------

struct PriceRowCodec {
  static ObjectDef<PriceRow> const& def() {
    static ObjectDef<PriceRow> const def{
        "a price row",
        {member("item", &PriceRow::item, Name{}, "Item number", Need::Required),
         {{"currency", "Default: the store's", Need::Optional, CurrencyCode::schema()},
          [](Value const& value, Context& context, PriceRow& out) {
            CurrencyCode::read(value, context, out.currency);
          },
          [](PriceRow const& from, Context& context) -> std::optional<Value> {
            if (from.currency == context.store->currency)
              return std::nullopt;
            return CurrencyCode::print(from.currency, context);
          }},
         {{"price", "null: none; absent: a blank cell", Need::Optional, Nullable<Money>::schema()},
          [](Value const& value, Context& context, PriceRow& out) {
            out.given = true;
            Nullable<Money>::read(value, context, out.price);
          },
          [](PriceRow const& from, Context& context) -> std::optional<Value> {
            if (!from.given)
              return std::nullopt;
            return Nullable<Money>::print(from.price, context);
          }}}};
    return def;
  }
  static bool read(Value const& value, Context& context, PriceRow& out) {
    out.given = false;
    out.currency = context.store->currency;
    read_fields(def(), value, context, out);
    return true;
  }
  static Value print(PriceRow const& row, Context& context) {
    Value object = json_text::object_value();
    print_fields(def(), row, context, object);
    return object;
  }
  static Value schema() { return object_schema(shapes_of(def())); }
};

/// The name of a location of the action's shop, which is read before it.
template <class A>
Field<A> location_field() {
  return {{"location", "Default: the shop's first", Need::Optional, Text::schema()},
          [](Value const& value, Context& context, A& out) {
            read_location(value, context, out.shop, out.location);
          },
          [](A const& from, Context& context) -> std::optional<Value> {
            if (from.location == 0)
              return std::nullopt;
            return print_location(context, from.shop, from.location);
          }};
}

/// One of the two locations of a transfer of the shop's own.
template <std::uint8_t TransferInShop::*kLocation>
Field<TransferInShop> end_of_transfer(std::string_view name) {
  return {{name, "A location of the shop", Need::Required, Text::schema()},
          [](Value const& value, Context& context, TransferInShop& out) {
            read_location(value, context, out.shop, out.*kLocation);
          },
          [](TransferInShop const& from, Context& context) -> std::optional<Value> {
            return print_location(context, from.shop, from.*kLocation);
          }};
}

Field<ChangeSetting> setting_field() {
  return {{"setting", "Path of a setting", Need::Required, Text::schema()},
          [](Value const& value, Context& context, ChangeSetting& out) {
            Text::read(value, context, out.path);
          },
          [](ChangeSetting const& from, Context&) -> std::optional<Value> {
            return json_text::text_value(from.path);
          }};
}

Field<ChangeSetting> setting_value_field() {
  return {{"to", "Its new value", Need::Required, Text::schema()},
          [](Value const& value, Context& context, ChangeSetting& out) {
            if (!Text::read(value, context, out.value))
              return;
            StoreConfig probe = *context.store;
            if (auto const done = set_setting(probe, out.path, out.value); !done)
              context.complain(value, done.error());
          },
          [](ChangeSetting const& from, Context&) -> std::optional<Value> {
            return json_text::text_value(from.value);
          }};
}

template <class A>
constexpr std::size_t alternative_of() {
  return []<class... As>(std::variant<As...> const*) {
    std::size_t at = 0;
    (void)((std::is_same_v<A, As> ? true : (++at, false)) || ...);
    return at;
  }(static_cast<Action const*>(nullptr));
}

/// The members that every line of `when` has besides its own fields.
std::array<std::string_view, 2> line_names(std::string_view actor) { return {"at", actor}; }

template <class A>
void read_act(ActionDef const& def, Value const& value, Context& context, Action& out) {
  A read;
  if constexpr (std::is_same_v<A, PlaceOrder>) {
    ++context.orders;
    read.label = default_label(context);
  }
  read_any("this line", def.fields, value, context, &read, line_names(def.actor));
  if constexpr (std::is_same_v<A, PlaceOrder>) {
    context.shop_of_order[read.label] = read.shop;
    if (read.lines.empty() && !value.find("lines"))
      context.complain(value, "an order needs \"item\" or \"lines\"");
  }
  if constexpr (requires { read.lines; }) {
    if (std::ranges::any_of(read.lines,
                            [](OrderLine const& line) { return line.item.value().empty(); }))
      context.complain(value, "\"quantity\" needs an \"item\"");
  }
  out = std::move(read);
}

template <class A>
void print_act(ActionDef const& def, Action const& from, Context& context, Value& object) {
  auto const& act = std::get<A>(from);
  if constexpr (std::is_same_v<A, PlaceOrder>)
    context.shop_of_order[act.label] = act.shop;
  print_any(def.fields, &act, context, object);
}

template <class A>
ActionDef act(std::string_view actor, std::string_view verb, std::string_view meaning,
              Fields<A> fields) {
  return {actor,       verb,        meaning, alternative_of<A>(), std::move(fields.all),
          read_act<A>, print_act<A>};
}

std::vector<ActionDef> make_defs() {
  return {
      act<PlaceOrder>("shopper", "orders", "A buyer checks out.", place_order_fields()),
      act<CancelOrder>("shopper", "cancels", "An order is cancelled.",
                       {order_field<CancelOrder>(), restock_field<CancelOrder>()}),
      act<RefundOrder>(
          "shopper", "refunds", "Units of an order come back.",
          {order_field<RefundOrder>(), item_field<RefundOrder>(),
           member("quantity", &RefundOrder::quantity, Units<0>{}, "0: money alone", Need::Required),
           restock_field<RefundOrder>(),
           member("amount", &RefundOrder::amount, Nullable<Money>{},
                  "What is paid back; default: what the units cost")}),
      act<EditOrder>("shopper", "edits", "A line of an order gets another quantity.",
                     {order_field<EditOrder>(), item_field<EditOrder>(),
                      member("quantity", &EditOrder::quantity, Units<0>{}, "The line's new total",
                             Need::Required),
                      restock_field<EditOrder>()}),
      act<CreateErpProduct>(
          "erp", "creates product", "A product is created in the ERP.",
          {member("new", &CreateErpProduct::product, ErpProductCodec{}, "", Need::Required)}),
      act<EditErpProduct>(
          "erp", "edits product", "A field of a product is edited.",
          {member("product", &EditErpProduct::base_part, Name{}, "Base part", Need::Required),
           field_field<EditErpProduct>(), value_field<EditErpProduct>()}),
      act<EditErpItem>(
          "erp", "edits item", "A field of an item is edited.",
          {item_field<EditErpItem>(), field_field<EditErpItem>(), value_field<EditErpItem>()}),
      act<ChangeErpHandle>(
          "erp", "changes handle", "A product's handles are changed.",
          {member("product", &ChangeErpHandle::base_part, Name{}, "Base part", Need::Required),
           member("to", &ChangeErpHandle::handles, Text{}, "The new handles, comma-separated",
                  Need::Required)}),
      act<SetItemTags>("erp", "tags item", "An item's tags are replaced.",
                       {item_field<SetItemTags>(),
                        member("tags", &SetItemTags::tags, ListOf<Text>{}, "", Need::Required)}),
      act<Discontinue>(
          "erp", "discontinues", "A product is discontinued.",
          {member("product", &Discontinue::base_part, Name{}, "Base part", Need::Required)}),
      act<UploadProducts>("erp", "uploads products", "Product Upload: metadata, never prices.",
                          {member("products", &UploadProducts::products, ListOf<ErpProductCodec>{},
                                  "", Need::Required)}),
      act<UploadItemPrices>(
          "erp", "uploads prices", "Upload Item Prices.",
          {member("rows", &UploadItemPrices::rows, ListOf<PriceRowCodec>{}, "", Need::Required)}),
      act<CountStock>("erp", "counts", "A stock count sets what is on hand.",
                      {item_field<CountStock>(), store_field<CountStock>(),
                       member("on_hand", &CountStock::on_hand, Units<>{}, "", Need::Required),
                       member("with_set_aside", &CountStock::with_set_aside, Truth{},
                              "What waits for its inspection is among it; default false")}),
      act<ReceiveStock>(
          "erp", "receives", "Goods arrive.",
          {item_field<ReceiveStock>(), store_field<ReceiveStock>(),
           member("quantity", &ReceiveStock::quantity, Units<>{}, "", Need::Required)}),
      act<AdjustStock>("erp", "adjusts", "A stock adjustment.",
                       {item_field<AdjustStock>(), store_field<AdjustStock>(),
                        member("by", &AdjustStock::delta, Units<>{}, "Signed", Need::Required)}),
      act<MiscountStock>(
          "erp", "miscounts", "A wrong count: the ERP's number changes, the shelf does not.",
          {item_field<MiscountStock>(), store_field<MiscountStock>(),
           member("on_hand", &MiscountStock::on_hand, Units<>{}, "", Need::Required)}),
      act<ReleaseOrder>("erp", "releases", "A sales order is released by hand.",
                        {order_field<ReleaseOrder>()}),
      act<PayOrder>("erp", "pays", "The order's payment arrives.", {order_field<PayOrder>()}),
      act<PressSync>("erp", "presses sync", "A sync button is pressed.",
                     {member("run", &PressSync::run, Run{}, "Which one", Need::Required),
                      account_field<PressSync>(),
                      member("if_needed", &PressSync::if_needed, Truth{},
                             "Only while something new waits for it; default false")}),
      act<SignOffAts>("erp", "signs off", "The client confirms the ATS numbers.",
                      {account_field<SignOffAts>()}),
      act<ResolveRows>("erp", "resolves", "Pending rows are marked resolved: dropped.",
                       {account_field<ResolveRows>()}),
      act<RerunRow>("erp", "re-runs", "A queue row is run again.",
                    {account_field<RerunRow>(), row_field<RerunRow>()}),
      act<ChangeSetting>("erp", "changes setting", "A setting is changed while the system runs.",
                         {setting_field(), setting_value_field()}),
      act<EditShopProduct>("staff", "edits product", "A product is edited in the shop's admin.",
                           {shop_field<EditShopProduct>(),
                            member("handle", &EditShopProduct::handle, Name{}, "", Need::Required),
                            field_field<EditShopProduct>(), value_field<EditShopProduct>()}),
      act<EditShopVariant>("staff", "edits variant", "A variant is edited in the shop's admin.",
                           {shop_field<EditShopVariant>(),
                            member("sku", &EditShopVariant::sku, Name{}, "", Need::Required),
                            field_field<EditShopVariant>(), value_field<EditShopVariant>()}),
      act<ChangeShopHandle>(
          "staff", "changes handle", "A handle is changed in the shop's admin.",
          {shop_field<ChangeShopHandle>(),
           member("handle", &ChangeShopHandle::handle, Name{}, "", Need::Required),
           member("to", &ChangeShopHandle::to, Name{}, "", Need::Required)}),
      act<EditShopQuantity>(
          "staff", "edits quantity", "Available is overwritten in the admin.",
          {shop_field<EditShopQuantity>(),
           member("sku", &EditShopQuantity::sku, Name{}, "", Need::Required),
           location_field<EditShopQuantity>(),
           member("available", &EditShopQuantity::available, Units<>{}, "", Need::Required)}),
      act<CreateShopProduct>(
          "staff", "creates product", "A product is created in the admin.",
          {shop_field<CreateShopProduct>(),
           member("new", &CreateShopProduct::product, ShopProductCodec{}, "", Need::Required)}),
      act<DeleteShopProduct>(
          "staff", "deletes product", "A product is deleted in the admin.",
          {shop_field<DeleteShopProduct>(),
           member("handle", &DeleteShopProduct::handle, Name{}, "", Need::Required)}),
      act<FulfilOrder>("staff", "fulfils",
                       "An order is fulfilled in the admin, all of it or units.",
                       order_and_lines<FulfilOrder>()),
      act<ShipOrder>("warehouse", "ships", "The goods of an order leave, all of them or units.",
                     ship_order_fields()),
      act<CrashEngine>(
          "engine", "crashes", "The sync of one account dies and starts again.",
          {account_field<CrashEngine>(), member("down", &CrashEngine::down, Span{}, "Default 1m")}),
      act<TransferStock>(
          "erp", "transfers", "Goods go from one ERP store to another.",
          {item_field<TransferStock>(),
           member("from", &TransferStock::from, StoreName{}, "ERP store", Need::Required),
           member("to", &TransferStock::to, StoreName{}, "ERP store", Need::Required),
           member("quantity", &TransferStock::quantity, Units<1>{}, "", Need::Required),
           member("on_the_way", &TransferStock::on_the_way, Truth{},
                  "Default false; true: until they are received, on no shelf")}),
      act<ReceiveTransfer>(
          "erp", "receives transfer", "Goods that are on their way arrive, all or some of them.",
          {item_field<ReceiveTransfer>(), store_field<ReceiveTransfer>(),
           member("quantity", &ReceiveTransfer::quantity, Units<1>{}, "", Need::Required)}),
      act<RequestReturn>(
          "shopper", "returns", "Units are asked to be sent back; nothing moves yet.",
          {order_field<RequestReturn>(), item_field<RequestReturn>(),
           member("quantity", &RequestReturn::quantity, Units<1>{}, "", Need::Required),
           member("exchange", &RequestReturn::exchange, ListOf<OrderLineCodec>{},
                  "Goods that are sent for them once they are processed; default: their money")}),
      act<ProcessReturn>(
          "staff", "processes return",
          "Units of a return have come back, for sale or not, or never will.",
          {order_field<ProcessReturn>(), item_field<ProcessReturn>(),
           member("quantity", &ProcessReturn::quantity, Units<1>{}, "", Need::Required),
           member("disposition", &ProcessReturn::disposition, DispositionName{},
                  "Default restocked; processing-required: they wait for their inspection"),
           return_location_field()}),
      act<ReceiveReturn>(
          "warehouse", "receives return", "Units arrive that XoroERP waits for as a return.",
          {order_field<ReceiveReturn>(), item_field<ReceiveReturn>(),
           member("quantity", &ReceiveReturn::quantity, Units<1>{}, "", Need::Required)}),
      act<LoseAccess>(
          "staff", "withdraws access",
          "An account's access to its shop is lost: its token, a scope, its app, its receiver.",
          {account_field<LoseAccess>(),
           member("what", &LoseAccess::what, AccessName{}, "Which part", Need::Required),
           member("down", &LoseAccess::down, Span{}, "Default: nobody gives it back")}),
      act<SkewClock>("engine", "has its clock off", "The clock of one account's sync goes wrong.",
                     {account_field<SkewClock>(),
                      member("by", &SkewClock::by, Span{}, "0s: it is right again", Need::Required),
                      member("behind", &SkewClock::behind, Truth{}, "Default false: it is ahead")}),
      act<TripOver>("engine", "trips over",
                    "A system fails on each page or batch that holds an item.",
                    {item_field<TripOver>(),
                     member("peer", &TripOver::peer, PeerName{},
                            "erp: pages of inventory; shop: batches of quantities; default erp"),
                     member("down", &TripOver::down, Span{}, "Default: nobody mends it")}),
      act<ExpireOrder>("shopper", "lets payment expire",
                       "Nobody pays in time: the shop cancels the order and restocks it.",
                       {order_field<ExpireOrder>()}),
      act<MoveOrder>("staff", "moves order", "Another location is to send what is open of an item.",
                     {order_field<MoveOrder>(), item_field<MoveOrder>(), new_location_field(),
                      member("quantity", &MoveOrder::quantity, Given<Units<1>>{},
                             "So many units of it; default: all")}),
      act<HoldOrder>("staff", "holds order", "None of it, or of some units, may be sent for now.",
                     order_and_lines<HoldOrder>()),
      act<ReleaseHold>("staff", "releases hold", "What is held may be sent again.",
                       {order_field<ReleaseHold>()}),
      act<BookAppReturn>(
          "erp", "books return of an app",
          "Units come back through an app for returns, which has told XoroERP itself.",
          {order_field<BookAppReturn>(), item_field<BookAppReturn>(),
           member("quantity", &BookAppReturn::quantity, Units<1>{}, "", Need::Required)}),
      act<ResolveRow>("erp", "resolves row", "One queue row is marked resolved: dropped.",
                      {row_field<ResolveRow>()}),
      act<UnresolveRow>("erp", "unresolves row", "A resolved queue row is what it was before.",
                        {row_field<UnresolveRow>()}),
      act<SetAsideInShop>(
          "staff", "sets aside",
          "Units are no longer for sale: reserved, damaged, safety stock or quality control.",
          {shop_field<SetAsideInShop>(),
           member("sku", &SetAsideInShop::sku, Name{}, "", Need::Required),
           location_field<SetAsideInShop>(),
           member("quantity", &SetAsideInShop::quantity, Units<1>{}, "", Need::Required),
           member("back", &SetAsideInShop::back, Truth{},
                  "Such units are for sale again; default false")}),
      act<TransferInShop>(
          "staff", "transfers in shop",
          "Units leave one location by a transfer of the shop's own, and are incoming at another.",
          {shop_field<TransferInShop>(),
           member("sku", &TransferInShop::sku, Name{}, "", Need::Required),
           end_of_transfer<&TransferInShop::from>("from"),
           end_of_transfer<&TransferInShop::to>("to"),
           member("quantity", &TransferInShop::quantity, Units<1>{}, "", Need::Required)}),
      act<ReceiveInShop>(
          "staff", "receives in shop", "What is incoming arrives, all or some of it.",
          {shop_field<ReceiveInShop>(),
           member("sku", &ReceiveInShop::sku, Name{}, "", Need::Required),
           location_field<ReceiveInShop>(),
           member("quantity", &ReceiveInShop::quantity, Units<1>{}, "", Need::Required),
           member("rejected", &ReceiveInShop::rejected, Truth{},
                  "It is not put on sale, and is gone; default false")})};
}

/// What a scripted fault can name: the requests of both systems, and Shopify's topics.
std::vector<std::string_view> const& message_names() {
  static std::vector<std::string_view> const names = [] {
    std::vector<std::string_view> out;
    for (auto const& some : {names_of_alternatives<shop::Request>(),
                             names_of_alternatives<erp::Request>(), names_of<shop::Topic>()})
      for (std::string_view name : some)
        if (std::ranges::find(out, name) == out.end())  // both list products
          out.push_back(name);
    return out;
  }();
  return names;
}

std::vector<std::string_view> actors() {
  std::vector<std::string_view> out;
  for (ActionDef const& def : action_defs())
    if (std::ranges::find(out, def.actor) == out.end())
      out.push_back(def.actor);
  out.push_back(kNetwork);
  return out;
}

void read_fault(Value const& line, Value const& verb, Context& context, Tick at, Plan& plan) {
  std::vector<std::string_view> verbs;
  for (FaultCard const& card : fault_cards())
    verbs.push_back(card.verb);
  std::size_t position = 0;
  if (!read_position(verb, context, verbs, position))
    return;
  ScriptedFault fault;
  fault.kind = fault_cards()[position].kind;
  fault.from = at;
  read_fields(scripted_fault_def(), line, context, fault, line_names(kNetwork));
  plan.faults.scripted.push_back(std::move(fault));
}

void read_line(Value const& line, Context& context, Plan& plan) {
  if (!json_text::read_object(line, *context.complaints, "a line of \"when\""))
    return;
  Tick at = context.start;
  if (Value const* value = line.find("at"))
    At::read(*value, context, at);
  else
    context.complain(line, "a line of \"when\" needs \"at\"");
  auto const known = actors();
  json_text::Member const* actor = nullptr;
  for (auto const& entry : line.members)
    if (std::ranges::find(known, entry.name) != known.end()) {
      actor = &entry;
      break;
    }
  if (!actor) {
    // The likeliest mistake is a misspelt actor: the first name that is none of ours.
    for (auto const& entry : line.members)
      if (entry.name != "at")
        return context.complaints->add(line, entry,
                                       json_text::unknown_name("actor", entry.name, known));
    return context.complain(line, "nobody acts here");
  }
  if (actor->name == kNetwork)
    return read_fault(line, actor->value, context, at, plan);
  std::vector<std::string_view> verbs;
  std::vector<ActionDef const*> defs;
  for (ActionDef const& def : action_defs()) {
    if (def.actor != actor->name)
      continue;
    verbs.push_back(def.verb);
    defs.push_back(&def);
  }
  std::size_t position = 0;
  if (!read_position(actor->value, context, verbs, position))
    return;
  // The world has come to rest by then, or it never will.
  if (at > plan.start + plan.length + plan.settle_max)
    return context.complain(*line.find("at"), "this lies after the end: the run is " +
                                                  format_duration(plan.length) + " long and has " +
                                                  format_duration(plan.settle_max) +
                                                  " to settle (length, settle_max)");
  TimedAction timed{at, {}};
  defs[position]->read(*defs[position], line, context, timed.what);
  plan.actions.push_back(std::move(timed));
}

}  // namespace

std::span<ActionDef const> action_defs() {
  static std::vector<ActionDef> const defs = make_defs();
  return defs;
}

namespace {

/// A request's or topic's name; a complaint about others names the nearest.
struct MessageName {
  static bool read(Value const& value, Context& context, std::string& out) {
    std::size_t position = 0;
    if (!read_position(value, context, message_names(), position))
      return false;
    out = message_names()[position];
    return true;
  }
  static Value print(std::string const& name, Context&) { return json_text::text_value(name); }
  static Value schema() { return schema_enum(message_names()); }
};

Field<ScriptedFault> fault_account_field() {
  return {{"account", "Default: any", Need::Optional, AccountName::schema()},
          [](Value const& value, Context& context, ScriptedFault& out) {
            AccountName::read(value, context, out.account.emplace());
          },
          [](ScriptedFault const& from, Context& context) -> std::optional<Value> {
            if (!from.account)
              return std::nullopt;
            return AccountName::print(*from.account, context);
          }};
}

}  // namespace

ObjectDef<ScriptedFault> const& scripted_fault_def() {
  static ObjectDef<ScriptedFault> const def{
      "a fault",
      {fault_account_field(),
       member("peer", &ScriptedFault::peer, PeerName{}, "The other side; default: any"),
       member("request", &ScriptedFault::request, MessageName{}, "Request or topic; default: any"),
       member("skip", &ScriptedFault::skip, Integer<0, 1'000'000>{},
              "Matching messages to let pass first"),
       member("count", &ScriptedFault::count, Integer<0, 1'000'000>{},
              "How many to hit; default 1"),
       member("by", &ScriptedFault::by, Span{}, "Delay, or time until restart; default 5m")}};
  return def;
}

void read_when(Value const& when, Context& context, Plan& plan) {
  for (Value const& line : json_text::read_list(when, *context.complaints))
    read_line(line, context, plan);
  std::ranges::stable_sort(plan.actions, {}, &TimedAction::at);
}

Value print_when(Plan const& plan, Context& context) {
  std::vector<std::pair<Tick, Value>> lines;
  auto line_at = [&](Tick at, std::string_view actor, std::string_view verb) -> Value& {
    Value line = json_text::object_value();
    json_text::add(line, "at", At::print(at, context));
    json_text::add(line, actor, json_text::text_value(verb));
    return lines.emplace_back(at, std::move(line)).second;
  };
  for (TimedAction const& timed : plan.actions) {
    ActionDef const& def = action_defs()[timed.what.index()];
    def.print(def, timed.what, context, line_at(timed.at, def.actor, def.verb));
  }
  for (ScriptedFault const& fault : plan.faults.scripted)
    print_fields(scripted_fault_def(), fault, context,
                 line_at(fault.from, kNetwork, card_of(fault.kind).verb));
  // Stable, so that neither the actions nor the faults change their own order. Faults are kept in
  // the order of the plan even where that is not the order of time.
  if (std::ranges::is_sorted(plan.faults.scripted, {}, &ScriptedFault::from))
    std::ranges::stable_sort(lines, {}, [](auto const& line) { return line.first; });
  Value list = json_text::list_value();
  for (auto& [at, line] : lines)
    list.items.push_back(std::move(line));
  return list;
}

namespace {

std::string line_name(Tick at, std::string_view actor, std::string_view verb, Context& context) {
  return At::print(at, context).text + ' ' + std::string(actor) + ' ' + std::string(verb);
}

}  // namespace

std::string name_of_line(action::TimedAction const& act, Context& context) {
  ActionDef const& def = action_defs()[act.what.index()];
  return line_name(act.at, def.actor, def.verb, context);
}

std::string name_of_line(ScriptedFault const& fault, Context& context) {
  return line_name(fault.from, kNetwork, card_of(fault.kind).verb, context);
}

std::vector<std::pair<std::size_t, std::string>> unknown_names(Plan const& plan) {
  std::set<std::string> items, labels;
  auto add_erp = [&](ErpProduct const& product) {
    for (ErpItem const& item : product.items)
      items.insert(item.number.value());
  };
  auto add_shop = [&](ShopProduct const& product) {
    for (ShopVariant const& variant : product.variants)
      items.insert(variant.sku.value());
  };
  std::ranges::for_each(plan.catalogue.erp, add_erp);
  for (auto const& products : plan.catalogue.shops)
    std::ranges::for_each(products, add_shop);
  for (OpeningOrder const& order : opening_orders(plan.store, plan.catalogue, plan.start))
    labels.insert(order.label);

  std::vector<std::pair<std::size_t, std::string>> unknown;
  for (std::size_t i = 0; i < plan.actions.size(); ++i) {
    auto complain = [&](std::string_view what, std::string const& name,
                        std::set<std::string> const& known) {
      std::vector<std::string_view> const names(known.begin(), known.end());
      unknown.emplace_back(i, json_text::unknown_name(what, name, names));
    };
    auto need_item = [&](ItemNumber const& item) {
      if (!items.contains(item.value()))
        complain("item", item.value(), items);
    };
    std::visit(
        [&]<class A>(A const& a) {
          if constexpr (std::is_same_v<A, CreateErpProduct>)
            add_erp(a.product);
          if constexpr (std::is_same_v<A, CreateShopProduct>)
            add_shop(a.product);
          if constexpr (std::is_same_v<A, PlaceOrder>) {
            for (OrderLine const& line : a.lines)
              need_item(line.item);
            if (!labels.insert(a.label).second)
              unknown.emplace_back(i, "two orders have the label " + json_text::quote(a.label));
          } else if constexpr (requires { a.label; }) {
            if (!labels.contains(a.label))
              complain("order", a.label, labels);
          }
          if constexpr (requires { a.item; })
            need_item(a.item);
          if constexpr (requires { a.exchange; })
            for (OrderLine const& line : a.exchange)
              need_item(line.item);
        },
        plan.actions[i].what);
  }
  return unknown;
}

}  // namespace drydock::scenario_file
