#include <array>
#include <map>
#include <string>

#include <fmt/format.h>

#include "mocks/shopify/server.h"
#include "model/text.h"
#include "proptests/stories/reading.h"

/// The sentence of one event of a story, by what the kind of the event says it must name.
namespace drydock {
namespace {

using K = EventKind;

/// What has to stand in a sentence, in this order.
class Wanted {
 public:
  explicit Wanted(std::string_view text) : text_(text) {}
  void has(std::string_view part, std::string_view what) {
    auto const at = text_.find(part, from_);
    if (part.empty() || at == std::string_view::npos) {
      if (wrong_.empty())
        wrong_ = fmt::format("does not say {} \"{}\"", what, part);
      return;
    }
    from_ = at + part.size();
  }
  /// Whatever stands before or after it.
  void has_somewhere(std::string_view part, std::string_view what) {
    if ((part.empty() || text_.find(part) == std::string_view::npos) && wrong_.empty())
      wrong_ = fmt::format("does not say {} \"{}\"", what, part);
  }
  [[nodiscard]] std::string_view text() const { return text_; }
  void number(std::int64_t n, std::string_view what) { has(std::to_string(n), what); }
  [[nodiscard]] std::string const& wrong() const { return wrong_; }

 private:
  std::string_view text_;
  std::size_t from_ = 0;
  std::string wrong_;
};

/// A variant goes by its item, also when its number was written over, and by its product where it
/// has none. Of what is gone the shop knows no name.
std::string variant_words(Witness const& w, Fact const& f, std::string_view text) {
  for (std::string const& number : w.numbers_of(f))
    if (!number.empty() && text.find(number) != std::string_view::npos)
      return number;
  auto const view = w.world->shops()[f.shop].variant(mocks::variant_at(f.item));
  if (view.id.value() == 0)
    return " ";
  std::string const sku = w.sku(f.shop, f.item);
  return sku.empty() ? w.handle(f.shop, mocks::position_of(view.product)) : sku;
}

/// Of what is gone the shop knows no handle.
std::string product_words(Witness const& w, Fact const& f) {
  std::string const handle = w.handle(f.shop, f.object);
  return handle.empty() ? "gone by now" : handle;
}

/// The name of who acted, where it is an account.
void wants_actor(Wanted& wanted, Witness const& w, Event const& e) {
  if (e.actor == Actor::Engine && e.account < w.store().accounts.size())
    wanted.has_somewhere("account " + w.store().accounts[e.account].name, "whose account");
  if (e.actor == Actor::ShopStaff)
    wanted.has_somewhere("the shop's staff", "who");
  if (e.actor == Actor::ErpOperator)
    wanted.has_somewhere("an operator", "who");
}

void wants_call(Wanted& wanted, Witness const& w, Event const& e) {
  wanted.has_somewhere("account " + w.store().accounts[e.account].name, "whose call");
  for (Event const& sent : w.events())
    if (sent.fact.kind == K::CallSent && sent.fact.object == e.fact.object) {
      wanted.has_somewhere(
          sent.fact.shop == kNoIndex ? "XoroERP" : w.store().shops[sent.fact.shop].name,
          "whom it went to");
      constexpr std::uint8_t kFirstOfErp = 64;  // docs/events.md
      auto const names = sent.fact.detail >= kFirstOfErp ? names_of_alternatives<erp::Request>()
                                                         : names_of_alternatives<shop::Request>();
      wanted.has_somewhere(names[sent.fact.detail % kFirstOfErp], "what it was");
      return;
    }
}

void wants_of_quantities(Wanted& wanted, Witness const& w, Event const& e) {
  Fact const& f = e.fact;
  bool const of_order = f.kind == K::ShopLineCommitted || f.kind == K::ShopLineReleased ||
                        f.kind == K::ShopLineFulfilled || f.kind == K::ShopLinePromised;
  if (f.kind == K::ShopLineRefunded) {
    wanted.number(f.amount, "units");
    wanted.has(variant_words(w, f, wanted.text()), "the item");
    wanted.has(w.order_name(f.shop, f.order), "the order");
  } else if (f.kind == K::ShopLineFulfilled) {
    wanted.number(-f.amount, "units");
    wanted.has(variant_words(w, f, wanted.text()), "the item");
    wanted.has(w.order_name(f.shop, f.order), "the order");
    return;
  } else if (of_order) {
    wanted.has(w.order_name(f.shop, f.order), "the order");
    wanted.number(std::abs(f.amount), "units");
    wanted.has(variant_words(w, f, wanted.text()), "the item");
  } else {
    wanted.has(variant_words(w, f, wanted.text()), "the item");
  }
  if (f.kind == K::ShopLinePromised)
    return wanted.number(f.before, "what was there, and stays");
  bool const set = f.kind == K::ShopQuantitySet;
  if (set || f.kind == K::ShopQuantityAdjusted)
    wanted.has(w.store().shops[f.shop].name, "the shop");
  if (f.kind == K::ShopQuantityAdjusted)
    wanted.has(fmt::format("{:+}", f.amount), "the difference");
  wanted.number(set ? f.after : f.before, set ? "what it came to" : "what was there");
  wanted.number(set ? f.before : f.after, set ? "what was there" : "what it came to");
}

void wants_of_shop(Wanted& wanted, Witness const& w, Event const& e) {
  Fact const& f = e.fact;
  switch (f.kind) {
    case K::ShopOrderPlaced:
    case K::ShopOrderCancelled:
      wanted.has(w.order_name(f.shop, f.order), "the order");
      wanted.has(w.store().shops[f.shop].name, "the shop");
      break;
    case K::ShopOrderRefused:
      wanted.has(w.store().shops[f.shop].name, "the shop");
      wanted.number(f.amount, "units");
      wanted.has(variant_words(w, f, wanted.text()), "the item");
      wanted.has("sold out", "why");
      wanted.number(f.before, "what there was");
      break;
    case K::PriceChanged: {
      auto const shop = std::optional<std::size_t>{f.shop};
      wanted.has(variant_words(w, f, wanted.text()), "the item");
      wanted.has(f.before < 0 ? "none" : w.money(f.before, shop), "the old price");
      wanted.has(f.after < 0 ? "none" : w.money(f.after, shop), "the new price");
      break;
    }
    case K::FieldChanged:
      wanted.has(name_of(static_cast<Field>(f.detail)), "the field");
      wanted.has(f.item == kNone ? product_words(w, f) : variant_words(w, f, wanted.text()),
                 "of what");
      break;
    case K::ProductCreated:
    case K::ProductUpdated:
    case K::ProductDeleted:
    case K::VariantDeleted:
    case K::HandleChanged:
      wanted.has_somewhere(product_words(w, f), "the product");
      break;
    case K::Published:
    case K::Unpublished:
      wanted.has(product_words(w, f), "the product");
      if (f.place < w.store().shops[f.shop].publications.size())
        wanted.has(w.store().shops[f.shop].publications[f.place], "the channel");
      break;
    case K::VariantCreated:
      wanted.has(variant_words(w, f, wanted.text()), "the item");
      break;
    case K::TrackingChanged:
      wanted.has(variant_words(w, f, wanted.text()), "the item");
      wanted.has(f.after != 0 ? "on" : "off", "which way");
      break;
    case K::ShopReturnSetAside:
      wanted.number(f.amount, "units");
      wanted.has(variant_words(w, f, wanted.text()), "the item");
      wanted.has(w.order_name(f.shop, f.order), "the order");
      break;
    case K::ShopWriteRefused:
      wanted.has(w.store().shops[f.shop].name, "the shop");
      if (f.before != f.after) {
        wanted.number(f.after, "what there was");
        wanted.has(variant_words(w, f, wanted.text()), "the item");
        wanted.number(f.before, "what was expected");
      }
      break;
    default:
      wants_of_quantities(wanted, w, e);
      break;
  }
  if (w.store().shops.size() > 1)
    wanted.has_somewhere(w.store().shops[f.shop].name, "in which shop");
}

void wants_of_erp(Wanted& wanted, Witness const& w, Event const& e) {
  Fact const& f = e.fact;
  bool const has_order = f.order != kNone && f.shop < w.store().shops.size();
  switch (f.kind) {
    case K::ErpStockChanged:
      if (static_cast<erp::Cause>(f.detail) == erp::Cause::OrderReleased && has_order)
        wanted.has(w.order_name(f.shop, f.order), "the order");
      wanted.has(w.item_number(f.item), "the item");
      wanted.number(f.before, "what it was");
      wanted.number(f.after, "what it is");
      break;
    case K::ErpInventoryRead:
      wanted.number(f.after, "what was read");
      wanted.has(w.item_number(f.item), "the item");
      break;
    case K::ErpLogRead:
      wanted.has(fmt::format("{:+}", f.amount), "the change");
      wanted.has(w.item_number(f.item), "the item");
      break;
    case K::ErpOrderCreated:
    case K::ErpOrderRepeated:
    case K::ErpOrderReleased:
    case K::ErpOrderCancelled:
    case K::ErpOrderShipped:
      if (has_order)
        wanted.has(w.order_name(f.shop, f.order), "the order");
      break;
    case K::ErpLineReturned:
    case K::ErpReturnAwaited:
      wanted.number(f.amount, "units");
      wanted.has(w.item_number(f.item), "the item");
      if (has_order)
        wanted.has(w.order_name(f.shop, f.order), "the order");
      break;
    case K::ErpRowAdded:
    case K::ErpRowChanged:
      wanted.has(names_of<erp::QueueKind>()[f.detail], "which kind of row");
      break;
    case K::ErpLogAcked:
      break;
    default:
      wanted.has(w.item_number(f.item), "the item");
      break;
  }
}

}  // namespace

std::string untrue_of_event(Witness const& w, std::uint32_t event, std::string_view text) {
  Event const* const e = w.event(event);
  if (e == nullptr)
    return "of no event";
  auto const shop = e->fact.shop < w.store().shops.size() ? std::size_t{e->fact.shop} : 0;
  std::string const begin = w.clock(e->at, shop) + ": ";
  if (!text.starts_with(begin))
    return fmt::format("does not begin with its time, {}", begin);
  if (!text.ends_with('.'))
    return "no sentence";
  text.remove_prefix(begin.size());
  Wanted wanted(text);
  wants_actor(wanted, w, *e);
  switch (card_of(e->fact.kind).reporter) {
    case Reporter::Shop:
      wants_of_shop(wanted, w, *e);
      break;
    case Reporter::Erp:
      wants_of_erp(wanted, w, *e);
      break;
    case Reporter::Network:
      if (e->fact.kind == K::AccessGranted) {
        wanted.has("account " + w.store().accounts[e->account].name, "whose access");
        wanted.has(w.store().shops[e->fact.shop].name, "the shop");
        break;
      }
      if (e->fact.kind == K::CallTripped)
        wanted.has_somewhere(w.item_number(e->fact.item), "the item");
      if (e->fact.kind != K::FaultsHealed && e->fact.kind != K::WebhookSent &&
          e->account < w.store().accounts.size()) {
        bool const call = card_of(e->fact.kind).name.find("Webhook") == std::string_view::npos;
        if (call)
          wants_call(wanted, w, *e);
        else
          wanted.has_somewhere("account " + w.store().accounts[e->account].name, "whose webhook");
      }
      break;
    case Reporter::Engine:
      if (e->fact.kind == K::RunStarted || e->fact.kind == K::RunFinished ||
          e->fact.kind == K::RunRefused)
        wanted.has(kind_of(static_cast<action::SyncRun>(e->fact.detail)), "which run");
      break;
    case Reporter::People:
      if (e->fact.kind == K::ActionRefused)
        wanted.has(names_of_alternatives<action::Action>()[e->fact.detail], "what was refused");
      break;
    case Reporter::Oracle:
      break;
  }
  return wanted.wrong();
}

}  // namespace drydock
