#pragma once

#include "engine/state.h"
#include "model/config.h"
#include "model/visit_fields.h"

/// The fields of everything that an engine remembers, each written down once: saving, restoring and
/// hashing all go through them. Settings are named in their own table (model/settings).
namespace drydock::engine {

// --- the two systems' values --------------------------------------------------------------------
DRYDOCK_FIELDS(KitPart, item, units)
DRYDOCK_FIELDS(ErpItem, number, description, options, price, compare_at, cost, weight_grams,
               barcode, tags, track_quantity, active, on_hand, not_available, on_so, other_ats,
               parts)
DRYDOCK_FIELDS(ErpProduct, base_part, title, body_html, handles, category, vendor, tags,
               option_names, images, active, items)
DRYDOCK_FIELDS(erp::OrderRef, shop_url, order)
DRYDOCK_FIELDS(erp::ChangeLogRow, id, at, item, number, store, ats_before, ats_after, cause, order,
               account, resolved, kit, sold_as)
DRYDOCK_FIELDS(erp::InventoryRow, item, number, store, on_hand, not_available, allocated, on_so,
               ats)
DRYDOCK_FIELDS(OrderMoney, discount, shipping, tax, given_back)
DRYDOCK_FIELDS(erp::SalesOrderLine, shop_line, item, store, quantity, cancelled, shipped, returned,
               unit_price)
DRYDOCK_FIELDS(erp::QueueRow, id, kind, account, state, created_at, not_before, base_part, item,
               price, price_given, currency, order, lines, message, attempts)
DRYDOCK_FIELDS(erp::SalesOrderView, id, ref, state, shop_updated_at, lines, currency, money, store)
DRYDOCK_FIELDS(erp::UpdateSalesOrder, id, shop_updated_at, cancel, lines, returns_to_stock,
               return_store, currency, money)
DRYDOCK_FIELDS(shop::LevelView, location, available, on_hand, committed)
DRYDOCK_FIELDS(shop::LevelsView, item, tracked, levels)
DRYDOCK_FIELDS(shop::VariantView, id, product, inventory_item, sku, options, price, compare_at,
               cost, weight_grams, barcode, tracked, policy, bundle, levels)
DRYDOCK_FIELDS(shop::ProductView, id, handle, title, body_html, vendor, type, tags, status,
               option_names, images, published_on, updated_at, variants)
DRYDOCK_FIELDS(shop::OrderLineView, id, variant, sku, quantity, current, fulfilled, location,
               unit_price, gift_card, ships, selling_plan)
DRYDOCK_FIELDS(shop::RefundLineView, line, quantity, restocked, was_fulfilled, location)
DRYDOCK_FIELDS(shop::OrderView, id, name, created_at, updated_at, cancelled_at, cancel_restocked,
               paid, lines, refunds, money, tags, source)
DRYDOCK_FIELDS(shop::PublicationView, id, name)
DRYDOCK_FIELDS(shop::AdjustRow, item, location, delta)

// --- the engine's own ---------------------------------------------------------------------------
DRYDOCK_FIELDS(MappedVariant, sku, variant, product, item, live, tracked, bundle, in_scope, walk,
               aligned, based, covered, tags_read)
DRYDOCK_FIELDS(AlarmSlot, id, at)
DRYDOCK_FIELDS(Flight, call, to_erp, wait, tries)
DRYDOCK_FIELDS(SeenOrder, order, version, seen_at)
DRYDOCK_FIELDS(OpenOrder, order, sales, due, items, store)
DRYDOCK_FIELDS(EditedLine, line, units)
DRYDOCK_FIELDS(OutCall, rows, carries, key, attempt)
DRYDOCK_FIELDS(Outbox, calls, next, ack_to)
DRYDOCK_FIELDS(Floored, item, location, sum, debt)
DRYDOCK_FIELDS(UnpricedDraft, product, items)
DRYDOCK_FIELDS(UnpricedItem, item, base_part)
DRYDOCK_FIELDS(SentPrice, variant, price, row, at)
DRYDOCK_FIELDS(Durable, ids, runs, started, baseline, signed_off, assume_aligned, due, under_way,
               pressed, initial_at, daily_at, weekly_at, full_orders_at, log_cursor, outbox,
               floored, held, realign, variants, absent, integration_start, orders_since, seen,
               inbox, webhooks, import_due, awaiting, open, edited, repeats, bodies, products_since,
               exports, drafts, unpriced, sent_prices)
DRYDOCK_FIELDS(MappingJob, step, after, page, repeated_skus, began)
DRYDOCK_FIELDS(OrdersJob, step, run, poll, full, sweep, claim, leftovers, releases, fulfil, noted,
               unread, began, since, newest, after, has_next, found, next, rows, row, order, known,
               parts, part, sales, updates, update, error, imported, open)
DRYDOCK_FIELDS(ProductsJob, step, noted, rows, row, product, handles, handle, probing, match,
               matches, matched_by, created, publications, publications_known, error, remark,
               exported, began, after, page, found, next)
DRYDOCK_FIELDS(PriceChange, row, variant, product, price)
DRYDOCK_FIELDS(PriceVerdict, ok, message, not_before)
DRYDOCK_FIELDS(PricesJob, step, noted, walked, rows, verdicts, changes, to_activate, finished,
               written)
DRYDOCK_FIELDS(PlannedWrite, entry, location, quantity, sum, level)
DRYDOCK_FIELDS(BatchItem, entry, covered)
DRYDOCK_FIELDS(InventoryJob, step, run, noted, mapped, log_more, swept, activated, flushing,
               aligning, serial, batches, attempt, listed, only, next, redo, rounds, batch, writes,
               read, to_activate, levels, page, after, orders_seen_to, run_log_end, log_end, log,
               log_last, written, left_out)
DRYDOCK_FIELDS(Running, flights, alarms, erp_queue, erp_busy, erp_full_at, mapping_wanted,
               sweep_wanted, refusal_noted, mapping, orders, products, prices, inventory)

// --- who takes a value apart by its fields
// ----------------------------------------------------------
struct NoVisit {
  template <class... A>
  void operator()(A&&...) const {}
};
/// A type whose fields are written down.
template <class T>
concept HasFields = requires(T& value) {
  visit_fields(value, NoVisit{});
};

}  // namespace drydock::engine
