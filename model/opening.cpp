#include "model/opening.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "model/kits.h"
#include "model/safety_stock_of.h"
#include "model/text.h"

namespace drydock {
namespace {

/// Orders without a date of their own are older than the world by so much: what the ERP knows is
/// younger than what it does not, as an integration start date between the two would have it.
constexpr Duration kKnownFor = days(1), kUnknownFor = days(2);

Quantity at(std::vector<Quantity> const& by_place, std::size_t place) {
  return place < by_place.size() ? by_place[place] : Quantity{0};
}

Quantity ats_of(ErpItem const& item, StoreIndex store) {
  std::size_t const s = store.value();
  return at(item.on_hand, s) - at(item.not_available, s) - at(item.on_so, s);
}

bool any_above_zero(std::vector<Quantity> const& quantities) {
  return std::ranges::any_of(quantities, [](Quantity q) { return q > Quantity{0}; });
}

/// Most stores open without an order, and need no further look.
bool anything_open(Catalogue const& catalogue) {
  for (ErpProduct const& product : catalogue.erp)
    for (ErpItem const& item : product.items)
      if (any_above_zero(item.on_so))
        return true;
  for (auto const& products : catalogue.shops)
    for (ShopProduct const& product : products)
      for (ShopVariant const& variant : product.variants)
        if (any_above_zero(variant.committed))
          return true;
  return false;
}

/// A quantity of a shop that holds committed units.
struct Place {
  std::size_t shop = 0;
  std::uint32_t variant = 0;
  std::uint8_t location = 0;
  std::string sku;                ///< trimmed
  ErpItem const* item = nullptr;  ///< null: the ERP has none, or cannot tell it from another
  std::vector<StoreIndex> const* stores = nullptr;
  Quantity available, left;  ///< committed units that no order accounts for yet
};

struct Draft {
  OpeningOrder order;
  std::vector<std::size_t> places;  ///< of its lines
  bool named = false;
};

using ItemsByNumber = std::map<std::string_view, ErpItem const*>;
using Held = std::map<std::pair<ErpItem const*, std::uint8_t>, Quantity>;

class Opening {
 public:
  Opening(StoreConfig const& store, Catalogue const& catalogue, Tick start)
      : store_(store),
        catalogue_(catalogue),
        start_(start),
        shift_(calendar_shift(store, catalogue, start)) {
    for (ErpProduct const& product : catalogue.erp)
      for (ErpItem const& item : product.items) {
        by_number_.emplace(item.number.value(), &item);
        for (std::size_t s = 0; s < item.on_so.size(); ++s)
          if (item.on_so[s] > Quantity{0})
            held_[{&item, static_cast<std::uint8_t>(s)}] = item.on_so[s];
      }
  }

  std::vector<OpeningOrder> take() {
    for (std::size_t s = 0; s < catalogue_.shops.size() && s < store_.shops.size(); ++s) {
      find_places(s);
      name_orders(s);
      account_for_the_rest(s);
    }
    put_on_sales_orders();
    tell_what_is_left_out();
    std::vector<OpeningOrder> out;
    for (Draft& draft : drafts_)
      split_into(out, draft);
    add_other_channels(out);
    // A system's orders stand in the order in which they came.
    std::ranges::stable_sort(out, {}, &OpeningOrder::placed);
    return out;
  }

 private:
  void find_places(std::size_t s) {
    first_place_ = places_.size();
    std::uint32_t position = 0;
    std::set<std::string> seen;  // an item number stands for the first variant that has it
    for (ShopProduct const& product : catalogue_.shops[s]) {
      for (ShopVariant const& variant : product.variants) {
        std::string const sku{trim(variant.sku.value())};
        bool const first = seen.insert(sku).second;
        auto const item = by_number_.find(sku);
        for (std::size_t l = 0; l < variant.committed.size(); ++l) {
          if (variant.committed[l] <= Quantity{0} || l >= store_.shops[s].locations.size())
            continue;
          places_.push_back({.shop = s,
                             .variant = position,
                             .location = static_cast<std::uint8_t>(l),
                             .sku = sku,
                             .item = first && item != by_number_.end() ? item->second : nullptr,
                             .stores = &store_.shops[s].locations[l].erp_stores,
                             .available = l < variant.available.size()
                                              ? variant.available[l].value_or(Quantity{0})
                                              : Quantity{0},
                             .left = variant.committed[l]});
        }
        ++position;
      }
      if (product.variants.empty())
        ++position;  // the shop gives it one
    }
  }

  /// Adds units of a place to an order. The first store behind the location takes them, as it takes
  /// the orders of the run. Assumption: A-X36.
  void add_line(Draft& draft, std::size_t at_place, Quantity units) {
    Place& place = places_[at_place];
    place.left -= units;
    draft.places.push_back(at_place);
    draft.order.lines.push_back(
        {.variant = place.variant,
         .location = place.location,
         .item = place.item == nullptr ? ItemNumber{} : place.item->number,
         .store = place.stores->empty() ? StoreIndex{} : place.stores->front(),
         .units = units});
  }

  /// What the shop's own export names, as far as the shop holds units for it, the newest first.
  void name_orders(std::size_t s) {
    if (s >= catalogue_.open_orders.size())
      return;
    std::vector<OpenOrder const*> newest_first;
    for (OpenOrder const& order : catalogue_.open_orders[s])
      newest_first.push_back(&order);
    std::ranges::stable_sort(newest_first, std::ranges::greater{},
                             [](OpenOrder const* order) { return order->placed; });
    for (OpenOrder const* order : newest_first) {
      Draft draft{.order = {.name = order->name,
                            .shop = ShopIndex{static_cast<std::uint8_t>(s)},
                            .placed = std::min(order->placed + shift_, start_ - Duration{1}),
                            .paid = order->paid},
                  .places = {},
                  .named = true};
      draft.order.label = free_label(order->name, s);
      for (OpenOrder::Line const& line : order->lines)
        name_line(draft, s, line);
      if (!draft.order.lines.empty())
        drafts_.push_back(std::move(draft));
    }
  }

  /// An order that is full goes on in another one of its name.
  void begin_anew(Draft& full, std::size_t s) {
    Draft next{.order = full.order, .places = {}, .named = true};
    next.order.lines.clear();
    next.order.label = free_label(full.order.name, s);
    drafts_.push_back(std::exchange(full, std::move(next)));
  }

  void name_line(Draft& draft, std::size_t s, OpenOrder::Line const& line) {
    auto const sku = trim(line.sku.value());
    Quantity open = line.open;
    for (std::size_t p = first_place_; p < places_.size() && open > Quantity{0}; ++p) {
      Place const& place = places_[p];
      bool const there =
          line.location.empty() ||
          same_ignoring_case(store_.shops[s].locations[place.location].name, trim(line.location));
      if (place.sku != sku || !there || place.left <= Quantity{0})
        continue;
      Quantity const units = std::min(open, place.left);
      if (draft.order.lines.size() == kOpeningLinesMax)
        begin_anew(draft, s);
      add_line(draft, p, units);
      open -= units;
    }
  }

  void account_for_the_rest(std::size_t s) {
    for (std::size_t p = first_place_; p < places_.size(); ++p) {
      if (places_[p].left <= Quantity{0})
        continue;
      Draft draft{
          .order = {.shop = ShopIndex{static_cast<std::uint8_t>(s)}, .placed = start_ - kKnownFor},
          .places = {},
          .named = false};
      draft.order.label =
          free_label("open " + (places_[p].sku.empty() ? "?" : places_[p].sku) + " at " +
                         store_.shops[s].locations[places_[p].location].name,
                     s);
      add_line(draft, p, places_[p].left);
      drafts_.push_back(std::move(draft));
    }
  }

  std::string free_label(std::string const& wanted, std::size_t s) {
    std::string label = wanted;
    if (labels_.contains(label))
      label += " of " + store_.shops[s].name;
    for (int n = 2; !labels_.insert(label).second; ++n)
      label = wanted + " of " + store_.shops[s].name + " (" + std::to_string(n) + ")";
    return label;
  }

  /// Units that the ERP holds on sales orders are those of the orders that it is likeliest to know:
  /// dated ones before others, the newest first; what is unpaid is not released yet.
  void put_on_sales_orders() {
    for (bool const paid : {true, false})
      for (Draft& draft : drafts_)
        if (draft.order.paid == paid)
          for (std::size_t i = 0; i < draft.order.lines.size(); ++i)
            put_on_sales_order(draft.order.lines[i], places_[draft.places[i]]);
  }
  void put_on_sales_order(OpeningLine& line, Place const& place) {
    if (place.item == nullptr)
      return;
    auto const goods = goods_of(*place.item);
    for (StoreIndex const store : *place.stores) {
      Quantity known = line.units;
      for (auto const& [item, of_each] : goods) {
        auto const held = held_.find({item, store.value()});
        known =
            std::min(known, held == held_.end() ? Quantity{0} : whole_kits(held->second, of_each));
      }
      if (goods.empty() || known <= Quantity{0})
        continue;
      line.store = store;
      line.on_order = known;
      for (auto const& [item, of_each] : goods)
        held_.find({item, store.value()})->second -= Quantity{known.units() * of_each.units()};
      return;
    }
  }

  /// What a sales order of the item reserves: a kit is on it by its parts. Assumption: A-X70.
  std::vector<std::pair<ErpItem const*, Quantity>> goods_of(ErpItem const& item) const {
    if (!item.kit())
      return {{&item, Quantity{1}}};
    std::vector<std::pair<ErpItem const*, Quantity>> goods;
    for (KitPart const& part : item.parts)
      if (auto const found = by_number_.find(part.item.value());
          found != by_number_.end() && found->second->track_quantity && part.units > Quantity{0})
        goods.emplace_back(found->second, part.units);
    return goods;
  }

  /// The ERP has not heard of units by which its number is above the shop's, what is kept back on
  /// purpose aside. Where the two numbers agree, it has left them out in some other way: an
  /// invoice, or a count after they were packed.
  void tell_what_is_left_out() {
    std::map<std::size_t, Quantity> above;  // by place
    for (std::size_t p = 0; p < places_.size(); ++p) {
      Place const& place = places_[p];
      if (place.item == nullptr || place.stores->empty())
        continue;
      Quantity ats;
      for (StoreIndex const store : *place.stores)
        ats += ats_of(*place.item, store);
      SafetyStock const held =
          safety_stock_of(store_, place.shop, place.location, place.item->number.value());
      above[p] = floor_at_zero(less_safety_stock(held, ats) - place.available);
    }
    for (std::size_t d = drafts_.size(); d-- > 0;)  // the oldest first
      for (std::size_t i = 0; i < drafts_[d].order.lines.size(); ++i) {
        OpeningLine& line = drafts_[d].order.lines[i];
        Quantity& left = above[drafts_[d].places[i]];
        Quantity const unknown = std::min(line.units - line.on_order, left);
        left -= unknown;
        line.left_out = line.units - line.on_order - unknown;
      }
  }

  /// An order that only accounts for units is known or not: what the ERP has on sales orders and
  /// what it hasn't become two.
  void split_into(std::vector<OpeningOrder>& out, Draft& draft) {
    OpeningLine const& line = draft.order.lines.front();
    bool const mixed = !draft.named && line.on_order > Quantity{0} && line.on_order < line.units;
    if (mixed) {
      OpeningOrder rest = draft.order;
      rest.label = free_label(draft.order.label + ", older", draft.order.shop->value());
      rest.lines.front().units -= line.on_order;
      rest.lines.front().on_order = Quantity{0};
      draft.order.lines.front().units = line.on_order;
      draft.order.lines.front().left_out = Quantity{0};
      rest.placed = start_ - kUnknownFor;
      out.push_back(draft.order);
      out.push_back(std::move(rest));
      return;
    }
    if (!draft.named && line.on_order == Quantity{0})
      draft.order.placed = start_ - kUnknownFor;
    out.push_back(std::move(draft.order));
  }

  /// What the ERP holds for nobody's order that a shop shows.
  void add_other_channels(std::vector<OpeningOrder>& out) {
    for (ErpProduct const& product : catalogue_.erp)
      for (ErpItem const& item : product.items)
        for (std::size_t s = 0; s < item.on_so.size() && s < store_.erp_stores.size(); ++s) {
          auto const held = held_.find({&item, static_cast<std::uint8_t>(s)});
          if (held == held_.end() || held->second <= Quantity{0})
            continue;
          StoreIndex const store{static_cast<std::uint8_t>(s)};
          out.push_back(
              {.label = "sales order of " + item.number.value() + " at " + store_.erp_stores[s],
               .name = {},
               .shop = {},
               .placed = start_ - kKnownFor,
               .lines = {{.item = item.number,
                          .store = store,
                          .units = held->second,
                          .on_order = held->second}}});
        }
  }

  StoreConfig const& store_;
  Catalogue const& catalogue_;
  Tick start_;
  Duration shift_;
  ItemsByNumber by_number_;
  Held held_;  ///< units on sales orders that no order has yet
  std::vector<Place> places_;
  std::size_t first_place_ = 0;  ///< of the shop that is looked at
  std::vector<Draft> drafts_;
  std::set<std::string> labels_;
};

}  // namespace

bool OpeningOrder::in_erp() const {
  return std::ranges::any_of(lines,
                             [](OpeningLine const& line) { return line.on_order > Quantity{0}; });
}

std::vector<OpeningOrder> opening_orders(StoreConfig const& store, Catalogue const& catalogue,
                                         Tick start) {
  if (!anything_open(catalogue))
    return {};
  return Opening(store, catalogue, start).take();
}

Duration calendar_shift(StoreConfig const& store, Catalogue const& catalogue, Tick start) {
  if (!catalogue.taken_at)
    return Duration{0};
  // A connection goes live on its integration start date at the earliest.
  Tick opens = *catalogue.taken_at;
  for (AccountConfig const& account : store.accounts)
    opens = std::max(opens, account.settings.integration_start.value_or(opens));
  return start - opens;
}

Connected connected(StoreConfig const& store, Catalogue const& catalogue,
                    std::vector<OpeningOrder> const& orders, AccountIndex account, Tick start) {
  AccountConfig const& config = store.accounts[account.value()];
  Connected out;
  if (config.settings.integration_start)
    out.since = *config.settings.integration_start + calendar_shift(store, catalogue, start);
  else
    for (OpeningOrder const& order : orders)
      if (order.shop == config.shop && order.in_erp())
        out.since = std::min(order.placed, out.since.value_or(order.placed));
  for (OpeningOrder const& order : orders)
    if (order.shop == config.shop && !order.in_erp() && order.placed >= out.since.value_or(start))
      out.unread = std::min(order.placed, out.unread.value_or(order.placed));
  return out;
}

bool is_yet_to_come(StoreConfig const& store, Catalogue const& catalogue,
                    std::vector<OpeningOrder> const& all, OpeningOrder const& order, Tick start) {
  if (!order.shop || order.name.empty() || order.in_erp())
    return false;
  for (std::size_t a = 0; a < store.accounts.size(); ++a)
    if (AccountIndex const at{static_cast<std::uint8_t>(a)};
        store.accounts[a].shop == *order.shop &&
        store.accounts[a].settings.order_import == Switch::On &&
        order.placed >= connected(store, catalogue, all, at, start).since.value_or(start))
      return true;
  return false;
}

bool is_tended_by_hand(StoreConfig const& store, Catalogue const& catalogue,
                       std::vector<OpeningOrder> const& all, OpeningOrder const& order,
                       Tick start) {
  if (!order.shop || !order.in_erp())
    return false;
  bool any = false;
  for (std::size_t a = 0; a < store.accounts.size(); ++a) {
    AccountIndex const at{static_cast<std::uint8_t>(a)};
    if (store.accounts[a].shop != *order.shop ||
        store.accounts[a].settings.order_import != Switch::On)
      continue;
    if (order.placed >= connected(store, catalogue, all, at, start).since.value_or(start))
      return false;
    any = true;
  }
  return any;
}

}  // namespace drydock
