#include "scenarios/run/story.h"

#include <algorithm>
#include <map>
#include <set>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/transitive_reduction.hpp>
#include <fmt/format.h>

#include "model/text.h"
#include "scenarios/world/link.h"

namespace drydock {
namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS>;

/// Names for the numbers in events, taken from the world as it ended.
struct Names {
  World const& world;
  [[nodiscard]] std::string item(std::uint32_t i) const {
    return i < world.erp().item_count() ? world.erp().item(ItemIndex{i}).number.value() : "an item";
  }
  [[nodiscard]] std::string variant(std::uint8_t shop, std::uint32_t v) const {
    VariantId const id = mocks::variant_at(v);
    if (auto const i = world.watch().truth().item_of(ShopIndex{shop}, id))
      return item(*i);
    shop::VariantView const view = world.shops()[shop].variant(id);
    if (!trim(view.sku.value()).empty())
      return std::string{trim(view.sku.value())};
    if (view.id.value() == 0)
      return "a variant that is gone by now";
    return fmt::format("a variant of \"{}\"", world.shops()[shop].product(view.product).handle);
  }
  [[nodiscard]] std::string order_alone(std::uint8_t shop, std::uint32_t o) const {
    return shop < world.shops().size() ? world.shops()[shop].order(mocks::order_at(o)).name
                                       : "an order";
  }
  /// Two shops may number their orders alike.
  [[nodiscard]] std::string order(std::uint8_t shop, std::uint32_t o) const {
    return order_alone(shop, o) + (several_shops() ? " of " + this->shop(shop) : "");
  }
  [[nodiscard]] bool several_shops() const { return world.config().shops.size() > 1; }
  /// Where a story could mean several shops: " in Harbor".
  [[nodiscard]] std::string in_shop(std::uint8_t s) const {
    return several_shops() ? " in " + shop(s) : "";
  }
  /// The same of the places of one shop: " in Harbor at Main".
  [[nodiscard]] std::string at_place(std::uint8_t s, std::uint8_t place) const {
    bool const several = s < world.config().shops.size() &&
                         world.config().shops[s].locations.size() > 1 &&
                         place < world.config().shops[s].locations.size();
    return several ? " at " + world.config().shops[s].locations[place].name : "";
  }
  /// What is gone by the end has no handle any more; what it was is known.
  [[nodiscard]] std::string product(std::uint8_t shop, std::uint32_t p) const {
    std::string const handle = world.shops()[shop].product(mocks::product_at(p)).handle;
    if (!handle.empty())
      return '"' + handle + '"';
    auto const& known = world.watch().truth().shops()[shop].products;
    if (p < known.size() && known[p].identity != kNone)
      return world.watch().truth().base_part(known[p].identity) + ", which is gone by now,";
    return "a product that is gone by now";
  }
  [[nodiscard]] std::string account(std::uint8_t a) const {
    return a < world.config().accounts.size() ? "account " + world.config().accounts[a].name
                                              : "someone";
  }
  [[nodiscard]] std::string shop(std::uint8_t s) const {
    return s < world.config().shops.size() ? world.config().shops[s].name : "the shop";
  }
  [[nodiscard]] std::string store(std::uint8_t s) const {
    return s < world.config().erp_stores.size() ? world.config().erp_stores[s] : "XoroERP";
  }
  [[nodiscard]] std::string channel(std::uint8_t s, std::uint8_t p) const {
    bool const known =
        s < world.config().shops.size() && p < world.config().shops[s].publications.size();
    return known ? world.config().shops[s].publications[p] : "a sales channel";
  }
  [[nodiscard]] std::string money(std::uint8_t s, std::int64_t minor) const {
    Currency const currency = s < world.config().shops.size() ? world.config().shops[s].currency
                                                              : world.config().currency;
    return minor < 0 ? "none" : format_amount(Amount{minor}, currency);
  }
  [[nodiscard]] std::string clock(Event const& e) const {
    std::size_t const shop = e.fact.shop < world.config().shops.size() ? e.fact.shop : 0;
    return format_local(
        e.at, world.config().shops.empty() ? world.config().zone : world.config().shops[shop].zone);
  }
};

/// A call as its own events tell it. Those that come later than its sending name its number alone.
struct CallOnItsWay {
  std::uint8_t kind = 0;  ///< as EventColumns say of CallSent
  std::uint8_t shop = kNoIndex;
};

/// From this one on a kind of call is one of XoroERP's, as the event's card says.
constexpr std::uint8_t kFirstErpRequest = ErpApi::kFirstRequest;

/// Every call of a run, by number: the story may be about any of them.
std::map<std::uint32_t, CallOnItsWay> calls_of(std::vector<Event> const& events) {
  std::map<std::uint32_t, CallOnItsWay> calls;
  for (Event const& e : events)
    if (e.fact.kind == EventKind::CallSent)
      calls[e.fact.object] = {e.fact.detail, e.fact.shop};
  return calls;
}

/// "the SetQuantities call of account Main to Harbor": what it was, whose, and whom it went to.
std::string call_words(Event const& e, std::map<std::uint32_t, CallOnItsWay> const& calls,
                       Names const& n) {
  auto const known = calls.find(e.fact.object);
  if (known == calls.end())
    return fmt::format("a call of {}", n.account(e.account));
  auto const [kind, shop] = known->second;
  bool const to_erp = kind >= kFirstErpRequest;
  auto const names =
      to_erp ? names_of_alternatives<erp::Request>() : names_of_alternatives<shop::Request>();
  return fmt::format("the {} call of {} to {}", names[to_erp ? kind - kFirstErpRequest : kind],
                     n.account(e.account), to_erp ? "XoroERP" : n.shop(shop));
}

std::string kind_of_run(Fact const& f) {
  return std::string{kind_of(static_cast<action::SyncRun>(f.detail))};
}
/// "an order": what a row of the queue is about.
std::string row_of(Fact const& f) {
  std::string_view const name = names_of<erp::QueueKind>()[f.detail];
  bool const vowel = std::string_view{"aeiou"}.find(name.front()) != std::string_view::npos;
  return fmt::format("{} {}", vowel ? "an" : "a", name);
}
constexpr std::string_view kRowStates[] = {"waits", "is being worked on", "is done", "is in error",
                                           "was set aside by a person"};

std::string party(Event const& e, Names const& n) {
  switch (e.actor) {
    case Actor::ShopStaff:
      return "the shop's staff";
    case Actor::ErpOperator:
      return "an operator";
    case Actor::Shopper:
      return "a shopper";
    case Actor::Warehouse:
      return "the warehouse";
    case Actor::Network:
      return "the network";
    case Actor::Erp:
      return "XoroERP";
    case Actor::Shop:
      return "Shopify";
    case Actor::Clock:
      return "the clock";
    case Actor::Oracle:
      return "Drydock";
    case Actor::Engine:
      break;
  }
  return n.account(e.account);
}

std::string quantity_write_refused(Event const& e, Names const& n) {
  Fact const& f = e.fact;
  if (f.item == kNone)
    return fmt::format("{} refused what {} wrote: it has no such item", n.shop(f.shop),
                       n.account(e.account));
  if (f.place == kNoIndex)
    return fmt::format("{} refused what {} wrote of {}: it has no such location", n.shop(f.shop),
                       n.account(e.account), n.variant(f.shop, f.item));
  if (f.before == f.after)
    return fmt::format("{} refused what {} wrote of {}", n.shop(f.shop), n.account(e.account),
                       n.variant(f.shop, f.item));
  return fmt::format("{} refused what {} wrote: it had {} of {}, not {} as expected",
                     n.shop(f.shop), n.account(e.account), f.after, n.variant(f.shop, f.item),
                     f.before);
}

std::string of_shop(Fact const& f, Names const& n) {
  return n.several_shops() ? " of " + n.shop(f.shop) : "";
}

/// Staff move what an order holds to another location, where a buyer takes or gives back.
std::string by_staff(Event const& e) {
  return e.actor == Actor::ShopStaff ? "the shop's staff let " : "";
}

std::string what_happened(Event const& e, std::map<std::uint32_t, CallOnItsWay> const& calls,
                          Names const& n) {
  Fact const& f = e.fact;
  std::string const who = party(e, n);
  auto const call = [&] { return call_words(e, calls, n); };
  switch (f.kind) {
    case EventKind::ShopLinePromised:
      return f.amount < 0
                 ? fmt::format("pre-order {} was promised {} of {}{}: available stays {}",
                               n.order(f.shop, f.order), -f.amount, n.variant(f.shop, f.item),
                               n.at_place(f.shop, f.place), f.before)
                 : fmt::format("pre-order {} gave up {} of {}{}: available stays {}",
                               n.order(f.shop, f.order), f.amount, n.variant(f.shop, f.item),
                               n.at_place(f.shop, f.place), f.before);
    case EventKind::ShopOrderPlaced:
      return fmt::format("order {} was placed in {}", n.order_alone(f.shop, f.order),
                         n.shop(f.shop));
    case EventKind::ShopLineCommitted:
      return fmt::format("{}order {} {} {} of {}{}: available {} → {}", by_staff(e),
                         n.order(f.shop, f.order), by_staff(e).empty() ? "took" : "take", -f.amount,
                         n.variant(f.shop, f.item), n.at_place(f.shop, f.place), f.before, f.after);
    case EventKind::ShopLineReleased:
      return fmt::format("{}order {} {} back {} of {}{}: available {} → {}", by_staff(e),
                         n.order(f.shop, f.order), by_staff(e).empty() ? "gave" : "give", f.amount,
                         n.variant(f.shop, f.item),
                         by_staff(e).empty() ? "" : n.at_place(f.shop, f.place), f.before, f.after);
    case EventKind::ShopLineRefunded:
      return e.actor == Actor::ShopStaff
                 ? fmt::format(
                       "the shop's staff took back {} of {} in order {}{}: available {} → {}",
                       f.amount, n.variant(f.shop, f.item), n.order(f.shop, f.order),
                       n.at_place(f.shop, f.place), f.before, f.after)
                 : fmt::format("{} of {} in order {} were refunded: available {} → {}", f.amount,
                               n.variant(f.shop, f.item), n.order(f.shop, f.order), f.before,
                               f.after);
    case EventKind::ShopQuantitySet:
      return fmt::format("{} set {} in {}{} to {} (it was {})", who, n.variant(f.shop, f.item),
                         n.shop(f.shop), n.at_place(f.shop, f.place), f.after, f.before);
    case EventKind::ShopQuantityAdjusted:
      return fmt::format("{} moved {} in {}{} by {:+}: {} → {}", who, n.variant(f.shop, f.item),
                         n.shop(f.shop), n.at_place(f.shop, f.place), f.amount, f.before, f.after);
    case EventKind::ShopQuantityEdited:
      return fmt::format("the shop's staff changed {}{}{} from {} to {}", n.variant(f.shop, f.item),
                         n.in_shop(f.shop), n.at_place(f.shop, f.place), f.before, f.after);
    case EventKind::ErpStockChanged:
      if (static_cast<erp::Cause>(f.detail) == erp::Cause::OrderReleased && f.order != kNone)
        return fmt::format("XoroERP released order {}: ATS of {} {} → {}", n.order(f.shop, f.order),
                           n.item(f.item), f.before, f.after);
      return fmt::format("ATS of {} in {} went {} → {}", n.item(f.item), n.store(f.place), f.before,
                         f.after);
    case EventKind::ErpInventoryRead:
      return fmt::format("{} read ATS {} of {}", who, f.after, n.item(f.item));
    case EventKind::ErpLogRead:
      return fmt::format("{} read the change {:+} of {} in the change log", who, f.amount,
                         n.item(f.item));
    case EventKind::ErpOrderCreated:
      return fmt::format("order {} was imported into XoroERP", n.order(f.shop, f.order));
    case EventKind::ErpOrderReleased:
      return fmt::format("order {} was released in XoroERP", n.order(f.shop, f.order));
    case EventKind::ErpProductChanged:
      return fmt::format("the product of {} was changed in XoroERP", n.item(f.item));
    case EventKind::ErpHandleChanged:
      return fmt::format("the handle of the product of {} was changed in XoroERP", n.item(f.item));
    case EventKind::ErpTagsChanged:
      return fmt::format("the tags of {} were changed in XoroERP", n.item(f.item));
    case EventKind::ErpProductCreated:
    case EventKind::ErpItemCreated:
      return fmt::format("{} was created in XoroERP", n.item(f.item));
    case EventKind::ErpPriceChanged:
      return fmt::format("the price of {} was changed in XoroERP", n.item(f.item));
    case EventKind::ProductCreated:
      return fmt::format("{} created the product {} in {}", who, n.product(f.shop, f.object),
                         n.shop(f.shop));
    case EventKind::ProductUpdated:
      return fmt::format("{} updated the product {}{}", who, n.product(f.shop, f.object),
                         n.in_shop(f.shop));
    case EventKind::ProductDeleted:
      return fmt::format("{} deleted the product {}{}", who, n.product(f.shop, f.object),
                         n.in_shop(f.shop));
    case EventKind::HandleChanged:
      return fmt::format("{} changed a handle{} to {}", who, n.in_shop(f.shop),
                         n.product(f.shop, f.object));
    case EventKind::VariantCreated:
      return fmt::format("{} created the variant {}{}", who, n.variant(f.shop, f.item),
                         n.in_shop(f.shop));
    case EventKind::PriceChanged:
      return fmt::format(
          "{} changed the {} of {}{} from {} to {}", who,
          static_cast<Field>(f.detail) == Field::CompareAt ? "compare-at price" : "price",
          n.variant(f.shop, f.item), n.in_shop(f.shop), n.money(f.shop, f.before),
          n.money(f.shop, f.after));
    case EventKind::RunStarted:
      return fmt::format("{} began its {} run", who, kind_of_run(f));
    case EventKind::RunFinished:
      return fmt::format("{} finished its {} run", who, kind_of_run(f));
    case EventKind::RunRefused:
      return fmt::format("{} refused a {} run", who, kind_of_run(f));
    case EventKind::CallSent:
      return fmt::format("{} was sent", call());
    case EventKind::CallServed:
      return fmt::format("{} was carried out", call());
    case EventKind::CallAnswered:
      return fmt::format("{} was answered", call());
    case EventKind::CallTimedOut:
      return fmt::format("{} had no answer and was given up", call());
    case EventKind::CallLost:
      return fmt::format("{} was lost", call());
    case EventKind::AnswerLost:
      return fmt::format("the answer to {} was lost", call());
    case EventKind::CallRepeated:
      return fmt::format("{} was repeated by the network", call());
    case EventKind::WebhookSent:
      return "the shop sent a webhook";
    case EventKind::WebhookDelivered:
      return fmt::format("a webhook reached {}", n.account(e.account));
    case EventKind::WebhookLost:
      return fmt::format("a webhook to {} was lost", n.account(e.account));
    case EventKind::EngineCrashed:
      return fmt::format("the process of {} died", n.account(e.account));
    case EventKind::EngineStarted:
      return fmt::format("{} started", n.account(e.account));
    case EventKind::CallThrottled:
      return fmt::format("{} was turned away: too many at once", call());
    case EventKind::CallFailed:
      return fmt::format("{} failed with an error of the server", call());
    case EventKind::PageCut:
      return fmt::format("a later page of the list that {} asked for never came", call());
    case EventKind::WebhookRepeated:
      return fmt::format("a webhook reached {} once more", n.account(e.account));
    case EventKind::WebhookDelayed:
      return fmt::format("a webhook to {} was held up", n.account(e.account));
    case EventKind::AccessGranted:
      return fmt::format("{} could reach {} again", n.account(e.account), n.shop(f.shop));
    case EventKind::CallDenied:
      return fmt::format("{} was refused: no access", call());
    case EventKind::CallTripped:
      return fmt::format("{} failed on {}", call(), n.item(f.item));
    case EventKind::WebhookUnsent:
      return fmt::format("no webhook was sent to {}", n.account(e.account));
    case EventKind::WebhooksRemoved:
      return fmt::format("{} gave up its webhooks to {}", n.shop(f.shop), n.account(e.account));
    case EventKind::FaultsHealed:
      return "the network worked again";
    case EventKind::EngineLogged:
      return fmt::format("{} noted it in its log", who);
    case EventKind::VariantDeleted:
      return fmt::format("{} deleted a variant of {}{}", who, n.product(f.shop, f.object),
                         n.in_shop(f.shop));
    case EventKind::FieldChanged:
      return fmt::format("{} changed the {} of {}{}", who, name_of(static_cast<Field>(f.detail)),
                         f.item == kNone ? n.product(f.shop, f.object) : n.variant(f.shop, f.item),
                         n.in_shop(f.shop));
    case EventKind::Published:
      return fmt::format("{} made {} visible in {}{}", who, n.product(f.shop, f.object),
                         n.channel(f.shop, f.place), of_shop(f, n));
    case EventKind::Unpublished:
      return fmt::format("{} hid {} from {}{}", who, n.product(f.shop, f.object),
                         n.channel(f.shop, f.place), of_shop(f, n));
    case EventKind::ShopOrderRefused:
      return fmt::format("{} refused an order for {} of {}: sold out, {} available", n.shop(f.shop),
                         f.amount, n.variant(f.shop, f.item), f.before);
    case EventKind::ShopOrderCancelled:
      return fmt::format("order {} was cancelled in {}", n.order_alone(f.shop, f.order),
                         n.shop(f.shop));
    case EventKind::ShopLineFulfilled:
      return fmt::format("{} sent out {} of {} in order {}", who, -f.amount,
                         n.variant(f.shop, f.item), n.order(f.shop, f.order));
    case EventKind::TrackingChanged:
      return fmt::format("{} switched Track Quantity of {}{} {}", who, n.variant(f.shop, f.item),
                         n.in_shop(f.shop), f.after != 0 ? "on" : "off");
    case EventKind::ShopWriteRefused:
      return quantity_write_refused(e, n);
    case EventKind::ErpLogAcked:
      return fmt::format("{} has dealt with the change log so far", who);
    case EventKind::ErpRowAdded:
      return fmt::format("{} row was put into the queue", row_of(f));
    case EventKind::ErpRowChanged:
      return fmt::format("{} row of the queue {}", row_of(f),
                         kRowStates[static_cast<std::size_t>(f.after)]);
    case EventKind::ErpOrderRepeated:
      return fmt::format("order {} was imported into XoroERP again", n.order(f.shop, f.order));
    case EventKind::ErpOrderCancelled:
      return fmt::format("order {} was cancelled in XoroERP", n.order(f.shop, f.order));
    case EventKind::ErpLineReturned:
      return fmt::format("{} of {} came back to XoroERP with order {}", f.amount, n.item(f.item),
                         n.order(f.shop, f.order));
    case EventKind::ErpReturnAwaited:
      return fmt::format("XoroERP waits for {} of {} to come back with order {}", f.amount,
                         n.item(f.item), n.order(f.shop, f.order));
    case EventKind::ShopReturnSetAside:
      return fmt::format("the shop's staff set {} of {} in order {} aside for inspection", f.amount,
                         n.variant(f.shop, f.item), n.order(f.shop, f.order));
    case EventKind::ErpOrderShipped:
      return fmt::format("order {} was shipped", n.order(f.shop, f.order));
    case EventKind::ActionDone:
      return fmt::format("{} acted: {}", who, names_of_alternatives<action::Action>()[f.detail]);
    case EventKind::ActionRefused:
      return fmt::format("{} could not do it: {} was refused", who,
                         names_of_alternatives<action::Action>()[f.detail]);
    case EventKind::Detected:
      return "this is where it shows";
    case EventKind::Settled:
      return "everything came to rest";
  }
  return "";
}

/// What happens in XoroERP is told of the goods or of the order; who did it comes after.
std::string by_whom(Event const& e, Names const& n) {
  Lane const lane = card_of(e.fact.kind).lane;
  bool const of_erp = lane == Lane::Erp || lane == Lane::ErpAlone;
  if (!of_erp || e.fact.kind == EventKind::ErpLogAcked)
    return "";
  bool const somebody = e.actor == Actor::Engine || e.actor == Actor::ErpOperator ||
                        e.actor == Actor::Warehouse || e.actor == Actor::ShopStaff;
  return somebody ? ", by " + party(e, n) : "";
}

/// A change that was pushed twice had reached the shop before: the last push of the engine to that
/// quantity before `again`, and after the earliest event of the slice. None when there was none.
std::uint32_t first_push(std::vector<Event> const& events, std::uint32_t again,
                         std::uint32_t earliest) {
  auto const pushes = [](Event const& e) {
    return e.actor == Actor::Engine && (e.fact.kind == EventKind::ShopQuantitySet ||
                                        e.fact.kind == EventKind::ShopQuantityAdjusted);
  };
  if (again >= events.size() || !pushes(events[again]))
    return kNone;
  Fact const& f = events[again].fact;
  for (std::uint32_t e = again; e-- > earliest;)
    if (pushes(events[e]) && events[e].fact.shop == f.shop && events[e].fact.item == f.item &&
        events[e].fact.place == f.place)
      return e;
  return kNone;
}

/// What happened before what, of the events of one story.
struct HappensBefore {
  std::vector<std::uint32_t> nodes;            ///< events, oldest first
  std::map<std::uint32_t, std::size_t> place;  ///< of each event among them
  Graph graph;
  std::map<std::pair<std::size_t, std::size_t>, std::string> why;  ///< of each edge, by places
};

/// What the finding names, and what brought that about. Backwards along `because`, until something
/// that is in already: a chain that joins another needs no second telling.
std::vector<std::uint32_t> led_to(std::set<std::uint32_t> const& wanted,
                                  std::vector<Event> const& events) {
  std::set<std::uint32_t> all;
  for (std::uint32_t key : wanted)
    for (std::uint32_t e = key; e != kNone && e < events.size() && all.insert(e).second;)
      e = events[e].because;
  return {all.begin(), all.end()};
}

HappensBefore order_of(std::vector<std::uint32_t> nodes, std::vector<Event> const& events) {
  HappensBefore out{std::move(nodes), {}, {}, {}};
  for (std::size_t i = 0; i < out.nodes.size(); ++i)
    out.place[out.nodes[i]] = i;
  out.graph = Graph(out.nodes.size());
  auto const edge = [&](std::uint32_t from, std::uint32_t to, std::string reason) {
    auto const key = std::pair{out.place[from], out.place[to]};
    if (out.why.emplace(key, std::move(reason)).second)
      boost::add_edge(key.first, key.second, out.graph);
  };
  std::map<std::pair<int, int>, std::uint32_t> last_of;
  std::map<std::uint32_t, std::uint32_t> last_stock;  // item
  for (std::uint32_t id : out.nodes) {
    Event const& e = events[id];
    if (e.because != kNone && out.place.contains(e.because))
      edge(e.because, id, "brought about by it");
    auto const actor = std::pair{static_cast<int>(e.actor), static_cast<int>(e.account)};
    if (auto it = last_of.find(actor); it != last_of.end())
      edge(it->second, id, "the same party, later");
    last_of[actor] = id;
    if (e.fact.kind == EventKind::ErpStockChanged)
      last_stock[e.fact.item] = id;
    // The one edge that no `because` says: a read was brought about by its caller, and what it
    // brought home by the last change.
    if (e.fact.kind == EventKind::ErpInventoryRead || e.fact.kind == EventKind::ErpLogRead)
      if (auto it = last_stock.find(e.fact.item); it != last_stock.end())
        edge(it->second, id, "read there");
  }
  return out;
}

/// Between the events that are shown, through those that are not. Only edges that no other path
/// says: a reader follows each step once.
std::vector<SliceEdge> edges_between(std::set<std::uint32_t> const& shown,
                                     HappensBefore const& order) {
  std::size_t const count = order.nodes.size();
  Graph reduced;
  std::vector<Graph::vertex_descriptor> to_reduced(count);
  boost::transitive_reduction(order.graph, reduced,
                              boost::make_iterator_property_map(
                                  to_reduced.begin(), boost::get(boost::vertex_index, order.graph)),
                              boost::get(boost::vertex_index, order.graph));
  std::map<std::size_t, std::size_t> back;
  for (std::size_t i = 0; i < count; ++i)
    back[to_reduced[i]] = i;
  std::vector<SliceEdge> edges;
  for (std::uint32_t to : shown) {
    std::set<std::size_t> seen;
    std::vector<std::pair<std::size_t, std::string>> open;
    auto const push_in = [&](std::size_t node, std::string const& reason) {
      for (auto [it, end] = boost::in_edges(to_reduced[node], reduced); it != end; ++it) {
        std::size_t const from = back[boost::source(*it, reduced)];
        auto const known = order.why.find({from, node});
        std::string const here = known == order.why.end() ? "earlier" : known->second;
        if (seen.insert(from).second)
          open.emplace_back(from, reason.empty() ? here : reason);
      }
    };
    push_in(order.place.at(to), "");
    while (!open.empty()) {
      auto [from, reason] = open.back();
      open.pop_back();
      // Through plumbing to what it connects; the reason of the edge that comes last is told.
      if (shown.contains(order.nodes[from]))
        edges.push_back({order.nodes[from], to, reason});
      else
        push_in(from, reason);
    }
  }
  std::sort(edges.begin(), edges.end(), [](SliceEdge const& a, SliceEdge const& b) {
    return std::pair{a.to, a.from} < std::pair{b.to, b.from};
  });
  return edges;
}

}  // namespace

void complete_slice(Finding& finding, std::vector<Event> const& events) {
  std::set<std::uint32_t> wanted(finding.slice.begin(), finding.slice.end());
  if (finding.event != kNone)
    wanted.insert(finding.event);
  if (finding.anomaly == Anomaly::DuplicateUpdate && !wanted.empty())
    if (std::uint32_t const push = first_push(events, finding.event, *wanted.begin());
        push != kNone)
      wanted.insert(push);
  auto nodes = led_to(wanted, events);
  if (nodes.empty())
    return;
  HappensBefore const order = order_of(std::move(nodes), events);
  // Plumbing is drawn as an edge: what it connects stays, it goes itself.
  std::set<std::uint32_t> shown;
  for (std::uint32_t id : order.nodes)
    if (wanted.contains(id) || !card_of(events[id].fact.kind).plumbing)
      shown.insert(id);
  finding.slice.assign(shown.begin(), shown.end());
  finding.edges = edges_between(shown, order);
}

void explain(RunRecord& record, World const& world) {
  Names const names{world};
  std::vector<Event> const& events = record.history.events();
  auto const calls = calls_of(events);
  for (Finding& f : record.findings) {
    if (!events.empty())
      complete_slice(f, events);
    for (std::uint32_t id : f.slice)
      if (id < events.size())
        record.event_texts.emplace(
            id, fmt::format("{}: {}{}.", names.clock(events[id]),
                            what_happened(events[id], calls, names), by_whom(events[id], names)));
  }
}

std::string sentence(RunRecord const& record, std::uint32_t event) {
  if (auto const it = record.event_texts.find(event); it != record.event_texts.end())
    return it->second;
  auto const& events = record.history.events();
  if (event >= events.size())
    return "";
  Event const& e = events[event];
  Fact const& f = e.fact;
  std::string out = fmt::format("{} {}", format_tick(e.at), name_of(f.kind));
  auto const add = [&](std::string_view name, auto value) {
    out += fmt::format(" {}={}", name, value);
  };
  if (e.account != kNoIndex)
    add("account", e.account);
  if (f.shop != kNoIndex)
    add("shop", f.shop);
  if (f.place != kNoIndex)
    add("place", f.place);
  if (f.detail != 0)
    add("detail", f.detail);
  if (f.item != kNone)
    add("item", f.item);
  if (f.object != kNone)
    add("object", f.object);
  if (f.order != kNone)
    add("order", f.order);
  if (f.line != kNone)
    add("line", f.line);
  if (f.before != 0)
    add("before", f.before);
  if (f.after != 0)
    add("after", f.after);
  if (f.amount != 0)
    add("amount", f.amount);
  if (e.because != kNone)
    add("because", e.because);
  return out;
}

}  // namespace drydock
