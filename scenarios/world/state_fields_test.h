#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <variant>

#include "scenarios/world/world.h"

namespace drydock {

/// The members of all that a controlled world is made of, each type's written down once: a
/// structured binding names them, so that one more does not compile until it stands here, and
/// `fingerprint_test` then wants to know whether it is packed.
struct StateFields {
#define DRYDOCK_STATE(Type, ...)                \
  template <class Take>                         \
  static void visit(Type& whole, Take&& take) { \
    auto& [__VA_ARGS__] = whole;                \
    take(#__VA_ARGS__, __VA_ARGS__);            \
  }

  // --- the world ---
  DRYDOCK_STATE(World::Process, life, up, settings_changed, connection)
  DRYDOCK_STATE(Connection, lost, removed, skew)
  DRYDOCK_STATE(RefusedAct, place, why)
  DRYDOCK_STATE(World::Stone, over, item, mended)
  DRYDOCK_STATE(action::TripOver, item, peer, down)
  DRYDOCK_STATE(shop::Webhook, webhook_id, event_id, topic, triggered_at, body)
  DRYDOCK_STATE(Call<ShopApi>, request, response, kind, content, call, number, life, sent, served,
                back, refused, fails_after, answer_lost, copy)
  DRYDOCK_STATE(Call<ErpApi>, request, response, kind, content, call, number, life, sent, served,
                back, refused, fails_after, answer_lost, copy)
  DRYDOCK_STATE(Network, faults_, left_, renewed_, prng_, healed_, controlled_, strike_, hazards_)
  DRYDOCK_STATE(Network::Left, skip, count)
  DRYDOCK_STATE(Watch, truth_, oracles_, told_)
  DRYDOCK_STATE(Findings, all_, told_, kinds_, roots_, duplicates_, released_, folded_)
  DRYDOCK_STATE(Findings::Kind, subjects, first)
  DRYDOCK_STATE(Findings::Root, finding, way)
  DRYDOCK_STATE(Finding, anomaly, severity, rules, subject, shop, location, account, at, units,
                money_minor, money_elsewhere, unit_minutes, event, slice, edges, story, cause,
                follows_from, blame, repair, ways, searched, replay, count)
  DRYDOCK_STATE(TrackerId, place, shop)

  // --- the shop ---
  DRYDOCK_STATE(mocks::ShopState, locations, products, variants, levels, components, orders,
                handles, skus, order_updates, product_updates, keys, older_keys, keys_hash,
                older_keys_hash, keys_since, buckets, topics, webhooks_made, merchant_acts, opened,
                clock, entities_hash)
  DRYDOCK_STATE(mocks::Product, text, updated_at, first_variant, published, tag_count,
                variant_count, status, live)
  DRYDOCK_STATE(mocks::Variant, text, price, compare_at, cost, product, next, weight_grams, tracked,
                live, policy)
  DRYDOCK_STATE(mocks::Level, available, committed, unavailable, incoming, state)
  DRYDOCK_STATE(mocks::Component, bundle, variant, units)
  DRYDOCK_STATE(mocks::Order, name, created_at, updated_at, cancelled_at, cancel_restocked, paid,
                expired, lines, refunds, exchanges, money, tags, source)
  DRYDOCK_STATE(mocks::OrderLine, text, unit_price, variant, quantity, current, fulfilled, returned,
                in_return, set_aside, unpaid, held, location, of, pre_order)
  DRYDOCK_STATE(mocks::RefundLine, line, quantity, restocked, was_fulfilled, location)
  DRYDOCK_STATE(mocks::Exchange, back, units, goods)
  DRYDOCK_STATE(mocks::Touched, at, position)
  DRYDOCK_STATE(mocks::KeyedResult, fingerprint, at, errors)
  DRYDOCK_STATE(shop::UserError, field, message, code)
  DRYDOCK_STATE(mocks::Bucket, at, tenths)
  DRYDOCK_STATE(OrderMoney, discount, shipping, tax, given_back)

  // --- the ERP ---
  DRYDOCK_STATE(mocks::ErpState, items, products, stock, transits, returns, log, orders,
                order_lines, rows, accounts, urls, kits, item_index, product_index, handles,
                handle_index, subjects, order_index, stores, shops, sum, options)
  DRYDOCK_STATE(mocks::xoro::ItemRecord, texts, price_minor, product, next, stocked)
  DRYDOCK_STATE(mocks::xoro::ProductRecord, texts, first_item, last_item, items)
  DRYDOCK_STATE(mocks::xoro::StockRecord, on_hand, not_available, on_so)
  DRYDOCK_STATE(mocks::xoro::TransitRecord, item, units, from, to)
  DRYDOCK_STATE(mocks::xoro::ReturnRecord, order, shop_line, item, units, store, apart, by_app)
  DRYDOCK_STATE(mocks::xoro::LogRecord, at, item, sales_order, before, after, store, cause, sold_as)
  DRYDOCK_STATE(mocks::xoro::OrderRecord, shop_order, shop_updated_at, first_line, lines,
                next_same_ref, url, account, store, document, state, currency, money)
  DRYDOCK_STATE(mocks::xoro::OrderLineRecord, shop_line, item, quantity, cancelled, shipped,
                returned, apart, sent, store, unit_price_minor)
  DRYDOCK_STATE(mocks::xoro::QueueRecord, created_at, not_before, subject, price_minor, name,
                message, currency, previous, next, sales_order, attempts, account, price_given,
                had_failed, kind, state)
  DRYDOCK_STATE(mocks::xoro::SubjectRows, pending, processing, version)
  DRYDOCK_STATE(mocks::xoro::RowList, first, last, count)
  DRYDOCK_STATE(mocks::xoro::IdRange, after, up_to)
  DRYDOCK_STATE(mocks::ErpOptions, order_refs_unique, commas_split_lists, app_returns_known,
                auto_waves, rate_per_second, rate_burst)

  // --- the truth ---
  DRYDOCK_STATE(Truth, config_, counted_elsewhere_, kits_, safety_stocks_, calendar_shift_, shops_,
                stores_, aligned_before_, causes_, pools_, items_, products_, base_parts_,
                base_part_index_, title_index_, handle_index_, row_causes_, accounts_, staged_,
                waiting_, awaited_, by_app_, set_aside_, last_fault_, wrong_trackers_, wrong_pools_,
                orders_missing_, dirty_products_, wrong_overwrites_, wrong_unit_ms_, scratch_)
  DRYDOCK_STATE(ShopTruth, trackers, identity, products, live_of, orders, variants_of, locations,
                pushed, live, split, baseline, wrong)
  DRYDOCK_STATE(Tracker, item, available, wrong, wrong_max, shop, location, stocked, tracked,
                in_scope, written, made_at, wrong_since, judged_at, wrong_unit_ms, write_event,
                edit_event, wrong_event, waited, reflects, more)
  DRYDOCK_STATE(OrderTruth, event, placed, erp_orders, open_in_erp, left_out, missing, cancelled,
                shipped, over_counter, wanted, shop_event, erp_event, shop_at, erp_at, causes, sent)
  DRYDOCK_STATE(ShopProductTruth, identity, live, by_engine, initial, event, born, synced, on_sale,
                sale_by, sale_event, sale_at)
  DRYDOCK_STATE(Pool, sellable, erp_ats, skew, last_cause, erp, trackers)
  DRYDOCK_STATE(ItemTruth, product, counted, opening, intended_minor, intended_event, intended_at,
                intended_currency, uploaded, shown_in, tagged_at, scope_changed_at)
  DRYDOCK_STATE(ProductTruth, changed_event, changed_at, created, dirty, restructured, active,
                on_event, off_event)
  DRYDOCK_STATE(ConnectionTruth, lost_event, lost_at, lost, denied, deaf_event, deaf_at, unsent,
                skew, skewed_at, trip_event, trip_at, last_trip_at, trip_item, trips,
                runs_since_trip, trips_in_shop)
  DRYDOCK_STATE(Cause, kind, shop, counted, pool, previous, order, event, at, erp_event, units,
                true_units)
  DRYDOCK_STATE(Provenance, upto_, odd_)
  DRYDOCK_STATE(Provenance::Odd, cause, times)
  DRYDOCK_STATE(Truth::AccountTruth, known, older, unpushed, press, signed_off, baseline,
                newly_tagged, refused_first, refused_last, first_writes_began, first_writes_done,
                connection)
  DRYDOCK_STATE(Truth::Read, reflects, event, value, call, older)
  DRYDOCK_STATE(Truth::Stage, account, call, reads)
  DRYDOCK_STATE(Truth::StagedRead, pool, read)
  DRYDOCK_STATE(Truth::SetAside, order, pool, units, shop, counted)
  DRYDOCK_STATE(Truth::Waiting, entries, since, before, received)
  DRYDOCK_STATE(Truth::Waiting::Entry, order, until)

#undef DRYDOCK_STATE

  // --- what is none of a walk's own kinds ---
  template <class Alter>
  static bool special(Alter& alter, mocks::xoro::AccountRecord& record) {
    auto& [acked, read, resolved, resolved_ranges, rate_clock, pending, processing, failed] =
        record;
    alter.member("acked", acked);
    alter.member("read", read);
    alter.member("resolved", resolved);
    alter.member("resolved_ranges", resolved_ranges);
    alter.member("rate_clock", rate_clock);
    for (auto* lists : {&pending, &processing, &failed})
      for (mocks::xoro::RowList& list : *lists)
        alter.member("rows", list);
    return true;
  }
  template <class Alter>
  static bool special(Alter& alter, mocks::Packed& packed) {
    alter.change([&] { packed = mocks::Packed{std::string{packed.bytes()} + "x"}; });
    return true;
  }
  template <class Alter>
  static bool special(Alter& alter, mocks::ShopServer& server) {
    alter.member("state", const_cast<mocks::ShopState&>(server.state()));
    return true;
  }
  template <class Alter>
  static bool special(Alter& alter, mocks::ErpServer& server) {
    alter.member("state", const_cast<mocks::ErpState&>(server.state()));
    return true;
  }
  template <class Alter>
  static bool special(Alter& alter, people::OrderLabels& labels) {
    alter.change([&] { labels.set("another", {ShopIndex{0}, ShopOrderId{1}}); });
    return true;
  }
  template <class Alter>
  static bool special(Alter& alter, World& world) {
    auto& [plan_, config_, transport_, now_, network_, shops_, erp_, engines_, processes_, watch_,
           history_, agenda_, under_way_, deliveries_, stones_, calls_, detected_, labels_,
           refused_acts_, settings_digest_, counts_, at_rest_, deadline_, next_look_, controlled_,
           around_, acts_taken_, effects_, shop_effects_, erp_effects_] = world;
    // Those of them that are not walked are nobody's memory: what all worlds of one exploration
    // share, the record for people, buffers that are empty between two steps, and the engines,
    // which pack themselves (engine/state_codec_test).
    alter.member("now", now_);
    alter.member("network", network_);
    alter.member("shops", shops_);
    alter.member("erp", erp_);
    alter.member("processes", processes_);
    alter.member("watch", watch_);
    due(alter, world, agenda_);
    alter.member("stones", stones_);
    alter.member("calls", calls_);
    alter.member("detected", detected_);
    alter.member("labels", labels_);
    alter.member("refused_acts", refused_acts_);
    alter.member("settings_digest", settings_digest_);
    alter.member("at_rest", at_rest_);
    alter.member("deadline", deadline_);
    alter.member("next_look", next_look_);
    alter.member("acts_taken", acts_taken_);
    return true;
  }
  template <class Alter>
  static void delivery(Alter& alter, World::Delivery& one) {
    auto& [webhook, sent, attempt, first_try] = one;
    alter.member("delivery.webhook", webhook.write());
    alter.member("delivery.sent", sent);
    alter.member("delivery.attempt", attempt);
    alter.member("delivery.first_try", first_try);
  }
  template <class Alter>
  static void due(Alter& alter, World& world, Agenda& agenda) {
    auto& [acts_, next_act_, heap_, order_, others_] = agenda;
    alter.member("agenda.next_act", next_act_);
    alter.member("agenda.order", order_);
    alter.member("agenda.others", others_);
    for (Due& one : heap_) {
      auto& [at, order, data, kind, account, life] = one;
      alter.member("due.at", at);
      alter.member("due.order", order);
      alter.member("due.life", life);
      bool const call = kind == DueKind::Serve || kind == DueKind::Answer;
      // What else it may be without leading to a message that is not there.
      if (call || kind == DueKind::Timer)
        alter.change([&] { kind = call ? DueKind::Timeout : DueKind::Restart; });
      if (world.processes_.size() == 2)
        alter.change([&] { account ^= 1; });
      if (call || kind == DueKind::Timeout)
        std::visit([&](auto& c) { alter.member("call", c); }, world.under_way_[data]);
      else if (kind == DueKind::Webhook)
        delivery(alter, world.deliveries_[data]);
      else
        alter.member("due.data", data);
    }
  }
  template <class Alter, class... T>
  static bool special(Alter& alter, std::variant<T...>& value) {
    // Finding's alternatives are made of something.
    if constexpr ((std::default_initializable<T> && ...)) {
      constexpr std::size_t kLast = sizeof...(T) - 1;
      alter.change([&] {
        if (value.index() == kLast)
          value.template emplace<0>();
        else
          value.template emplace<kLast>();
      });
    } else {
      alter.change([] {});
    }
    return true;
  }
  template <class Alter, class T>
  static bool special(Alter&, T&) {
    return false;
  }
};

}  // namespace drydock
