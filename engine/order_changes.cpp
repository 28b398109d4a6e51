#include "engine/order_changes.h"

#include <algorithm>
#include <optional>

namespace drydock::engine {
namespace {

/// Units that leave a line at once, with one word on where they go.
struct Leaving {
  std::size_t line = 0;  // index into the order's lines
  bool by_edit = false;
  bool returned = false;  // else cancelled
  bool restocked = true;
  Quantity units;
  std::optional<StoreIndex> store = {};  ///< of units that came back
};

Quantity refunded(shop::OrderView const& order, OrderLineId line) {
  Quantity units;
  for (shop::RefundLineView const& refund : order.refunds)
    if (refund.line == line)
      units += refund.quantity;
  return units;
}

erp::SalesOrderLine const* sales_line(erp::SalesOrderView const& sales, OrderLineId line) {
  auto const at = std::find_if(sales.lines.begin(), sales.lines.end(),
                               [&](auto const& l) { return l.shop_line == line; });
  return at == sales.lines.end() ? nullptr : &*at;
}

Quantity& edited_units(std::vector<EditedLine>& edited, OrderLineId line) {
  auto const at = std::find_if(edited.begin(), edited.end(),
                               [&](EditedLine const& e) { return e.line == line; });
  if (at != edited.end())
    return at->units;
  edited.push_back({line, Quantity{0}});
  return edited.back().units;
}

Quantity edited_so_far(std::vector<EditedLine> const& edited, OrderLineId line) {
  auto const at = std::find_if(edited.begin(), edited.end(),
                               [&](EditedLine const& e) { return e.line == line; });
  return at == edited.end() ? Quantity{0} : at->units;
}

/// Lowers both by what they have in common, and returns it.
Quantity take_from(Quantity& stock, Quantity& wanted) {
  Quantity const part = std::max(std::min(stock, wanted), Quantity{0});
  stock -= part;
  wanted -= part;
  return part;
}
Quantity take_from(Quantity& stock, Quantity&& wanted) { return take_from(stock, wanted); }

/// The ERP can cancel only what is still open of a line; what it has shipped, or has an invoice of,
/// comes back as a return. Assumption: A-X44.
void return_what_has_left(std::vector<Leaving>& all, std::size_t line, Quantity open,
                          ChangePolicy::Gone gone) {
  for (std::size_t l = 0; l < all.size(); ++l) {
    if (all[l].line != line || all[l].returned)
      continue;
    Quantity const late = all[l].units - take_from(open, Quantity{all[l].units});
    if (late <= Quantity{0})
      continue;
    Leaving back = all[l];
    back.returned = true;
    back.units = late;
    all[l].units -= late;
    if (gone == ChangePolicy::Gone::Forgotten)
      continue;
    all.insert(all.begin() + static_cast<std::ptrdiff_t>(l) + 1, back);
  }
}

/// Units of a line that a document can't give up to another line: they have left it.
Quantity settled_units(erp::SalesOrderLine const& known) { return known.shipped + known.cancelled; }

/// How many units a line of the document is to have. One of which units are served from elsewhere
/// by now is as long as what it still serves; what has left it can only come back (A-X40).
Quantity units_in_document(shop::OrderView const& order, erp::SalesOrderView const& sales,
                           erp::SalesOrderLine const& known, Quantity now) {
  // An older view than the document's says nothing of what was moved.
  bool const newer = order.updated_at >= sales.shop_updated_at;
  return std::max(now, newer ? settled_units(known) : known.quantity);
}

/// What left the lines and the ERP does not know yet: edits, refunds, the cancellation.
std::vector<Leaving> departures(shop::OrderView const& order, erp::SalesOrderView const& sales,
                                std::vector<StoreIndex> const& refunded_to,
                                std::vector<EditedLine>& edited, ChangePolicy policy) {
  std::vector<Leaving> all;
  auto const index_of = [&](OrderLineId line) {
    auto const at = std::find_if(order.lines.begin(), order.lines.end(),
                                 [&](auto const& l) { return l.id == line; });
    return static_cast<std::size_t>(at - order.lines.begin());
  };
  std::vector<Quantity> at_cancel(order.lines.size());
  std::vector<Quantity> told_edits;
  for (shop::OrderLineView const& line : order.lines)
    told_edits.push_back(edited_so_far(edited, line.id));
  for (std::size_t i = 0; i < order.lines.size(); ++i) {
    shop::OrderLineView const& line = order.lines[i];
    erp::SalesOrderLine const* const known = sales_line(sales, line.id);
    bool const newer = order.updated_at >= sales.shop_updated_at;
    Quantity const in_all =
        known && newer ? std::max(line.quantity, settled_units(*known)) : line.quantity;
    Quantity removed = in_all - line.current - refunded(order, line.id);
    // A cancelled line may still show its units as current; those that were not fulfilled are gone
    // with it.
    if (order.cancelled_at)
      removed += std::max(line.current - line.fulfilled, Quantity{0});
    if (removed <= Quantity{0})
      continue;
    // The shop's view does not keep edits apart from a cancellation's units. Before the
    // cancellation all of it is edits; after it, no more than was told before.
    Quantity by_edit = told_edits[i];
    if (!order.cancelled_at && removed > by_edit)
      by_edit = edited_units(edited, line.id) = removed;
    by_edit = std::min(by_edit, removed);
    all.push_back({.line = i, .by_edit = true, .units = by_edit});
    at_cancel[i] = removed - by_edit;
  }
  for (std::size_t r = 0; r < order.refunds.size(); ++r) {
    shop::RefundLineView const& refund = order.refunds[r];
    std::size_t const line = index_of(refund.line);
    if (line >= order.lines.size())
      continue;
    all.push_back({.line = line,
                   .returned = refund.was_fulfilled,
                   .restocked = refund.restocked,
                   .units = refund.quantity});
    if (refund.was_fulfilled && refund.restocked)
      all.back().store = refunded_to[r];
  }
  for (std::size_t i = 0; i < order.lines.size(); ++i)
    all.push_back({.line = i, .restocked = order.cancel_restocked, .units = at_cancel[i]});

  for (std::size_t i = 0; i < order.lines.size(); ++i) {
    erp::SalesOrderLine const* known = sales_line(sales, order.lines[i].id);
    Quantity cancelled = known ? known->cancelled : Quantity{0};
    Quantity returned = known ? known->returned : Quantity{0};
    // The ERP keeps one sum of cancelled units; which of them were edits only this account knows.
    Quantity edits = std::min(told_edits[i], cancelled);
    cancelled -= edits;
    for (Leaving& leaving : all) {
      if (leaving.line != i)
        continue;
      Quantity& done = leaving.by_edit ? edits : leaving.returned ? returned : cancelled;
      take_from(done, leaving.units);
    }
    // Edits that another account told the ERP of.
    for (Leaving& leaving : all)
      if (leaving.line == i && leaving.by_edit)
        take_from(cancelled, leaving.units);
    // What had left the house before its cancellation was told as a return.
    for (Leaving& leaving : all)
      if (leaving.line == i && !leaving.returned)
        take_from(returned, leaving.units);
    Quantity open = ordered_units(order.lines[i]);
    if (known)
      open = units_in_document(order, sales, *known, open) - settled_units(*known);
    return_what_has_left(all, i, open, policy.gone);
  }
  std::erase_if(all, [](Leaving const& leaving) { return leaving.units <= Quantity{0}; });
  return all;
}

struct ResizedLines {
  std::vector<erp::SalesOrderLine> lines;
  bool resized = false;
};

/// The document's lines, as long as the order's are by now, before anything leaves them.
ResizedLines resized_lines(shop::OrderView const& order, erp::SalesOrderView const& sales,
                           std::vector<erp::SalesOrderLine> const& as_new,
                           std::vector<Leaving> const& leaving_now, ChangePolicy policy) {
  ResizedLines out;
  bool const goes_on = !order.cancelled_at && order.updated_at >= sales.shop_updated_at;
  for (std::size_t i = 0; i < order.lines.size(); ++i) {
    erp::SalesOrderLine const* known = sales_line(sales, order.lines[i].id);
    erp::SalesOrderLine& line = out.lines.emplace_back(known ? *known : as_new[i]);
    line.store = as_new[i].store;
    // The larger of both numbers: what one side says has left is mostly what the other says too.
    if (policy.fulfilled == ChangePolicy::Fulfilled::Told)
      line.shipped = std::max(line.shipped, order.lines[i].fulfilled);
    if (known)
      line.quantity = units_in_document(order, sales, *known, as_new[i].quantity);
    Quantity kept = line.quantity - line.cancelled - line.returned;
    for (Leaving const& leaving : leaving_now)
      kept -= leaving.line == i ? leaving.units : Quantity{0};
    // What another part had taken over is cancelled here; given back, it is of the order again.
    if (known && goes_on && kept < order.lines[i].current)
      line.quantity += order.lines[i].current - kept;
    out.resized =
        out.resized || !known || line.quantity != known->quantity || line.store != known->store;
  }
  // Lines that another part of the order has taken over.
  for (erp::SalesOrderLine const& known : sales.lines) {
    bool const here = std::any_of(order.lines.begin(), order.lines.end(),
                                  [&](auto const& line) { return line.id == known.shop_line; });
    Quantity const open = known.quantity - known.cancelled - known.shipped;
    // What an invoice has down as gone from here is here: what was sent stays with its part.
    Quantity const on_paper =
        policy.gone == ChangePolicy::Gone::Credited ? known.shipped - known.returned : Quantity{0};
    if (here || (open <= Quantity{0} && on_paper <= Quantity{0}))
      continue;
    out.lines.push_back(known);
    out.lines.back().cancelled += std::max(open, Quantity{0});
    out.lines.back().returned += std::max(on_paper, Quantity{0});
    out.resized = true;
  }
  return out;
}

}  // namespace

Quantity ordered_units(shop::OrderLineView const& line) {
  return std::max(line.quantity, line.current);
}

std::vector<erp::UpdateSalesOrder> plan_order_updates(
    shop::OrderView const& order, erp::SalesOrderView const& sales,
    std::vector<erp::SalesOrderLine> const& as_new, std::vector<StoreIndex> const& refunded_to,
    std::vector<EditedLine>& edited, ChangePolicy policy) {
  if (order.cancelled_at && policy.cancels == ChangePolicy::Cancels::Ignored)
    return {};
  auto const leaving_now = departures(order, sales, refunded_to, edited, policy);
  auto [lines, resized] = resized_lines(order, sales, as_new, leaving_now, policy);

  std::vector<erp::UpdateSalesOrder> updates;
  // One update has one word on whether its units go back on sale, and where; units with another
  // word need another update.
  using Where = std::optional<StoreIndex>;
  auto const update_with = [&](bool restocked, Where where = {}) -> erp::UpdateSalesOrder& {
    bool const word = restocked || policy.restock == ChangePolicy::Restock::Always;
    if (updates.empty() || updates.back().returns_to_stock != word ||
        updates.back().return_store != where)
      updates.push_back({.id = sales.id,
                         .shop_updated_at = sales.shop_updated_at,
                         .lines = lines,
                         .returns_to_stock = word,
                         .return_store = where});
    return updates.back();
  };
  // The size first: units that were added and cancelled again can leave only what is there.
  if (resized)
    update_with(true);
  for (Leaving const& leaving : leaving_now) {
    erp::SalesOrderLine& line = lines[leaving.line];
    (leaving.returned ? line.returned : line.cancelled) += leaving.units;
    bool const elsewhere = leaving.store && *leaving.store != line.store;
    update_with(leaving.restocked, elsewhere ? leaving.store : Where{}).lines = lines;
  }
  bool const cancel = order.cancelled_at && sales.state != erp::OrderState::Cancelled;
  // Nothing to change, yet the ERP must hear of the version, or the daily full sync would bring it
  // in day by day.
  bool const newer = sales.shop_updated_at < order.updated_at;
  if (updates.empty() && (cancel || newer))
    update_with(order.cancelled_at ? order.cancel_restocked : true);
  if (!updates.empty()) {
    // The version is told last, so that an interrupted sequence is taken up again.
    updates.back().shop_updated_at = order.updated_at;
    updates.back().cancel = cancel;
  }
  return updates;
}

}  // namespace drydock::engine
