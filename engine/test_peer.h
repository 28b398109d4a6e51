#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "engine/engine.h"
#include "model/names.h"

/// The least that an engine needs in order to run in a test: both systems as a few maps, answering
/// at once, and a clock. Not the mocks: a test of the engine must not trust their code.
namespace drydock::engine::test {

inline constexpr Tick kStart{1'767'225'600'000};  // 2026-01-01T00:00:00Z

/// What happens to one call instead of an answer.
enum class Fate : std::uint8_t {
  Served,
  RequestLost,
  AnswerLost,
  Throttled,
  ServerError,
  ErrorAfterwards  ///< carried out, and answered with a server error
};

template <class Wanted>
bool asks_for(std::variant<shop::Request, erp::Request> const& request) {
  return std::visit(
      [](auto const& side) {
        return std::visit(
            [](auto const& r) { return std::is_same_v<std::decay_t<decltype(r)>, Wanted>; }, side);
      },
      request);
}

struct FakeItem {
  std::string number;
  std::int32_t available = 0;  // ERP: on hand, in store 0
  std::int32_t on_so = 0;      // released
  std::int32_t in_second_store = 0;
  [[nodiscard]] std::int32_t ats() const { return available - on_so; }
};

struct Both {
  explicit Both(EngineConfig config) : engine(std::move(config)) {}

  Engine engine;
  Tick now = kStart;
  std::multimap<Tick, TimerId> timers;
  std::vector<std::pair<CallId, std::variant<shop::Request, erp::Request>>> calls;
  std::function<Fate(std::variant<shop::Request, erp::Request> const&)> fate;
  /// Called before each input; may replace the engine.
  std::function<void(Engine&)> between;

  // what was seen
  std::vector<shop::Request> shop_calls;
  std::vector<erp::Request> erp_calls;
  std::vector<RunNote> notes;
  std::vector<std::string> log;
  std::vector<Tick> call_times;

  // the ERP
  std::vector<FakeItem> items;
  std::vector<erp::ChangeLogRow> change_log;
  ChangeLogId acked;
  std::uint32_t processing = 0;  // inventory rows that somebody has in hand
  std::vector<erp::QueueRow> rows;
  std::vector<erp::SalesOrderView> sales;
  bool unique_refs = false;  // a second order with the same reference is the first one
  std::map<std::string, ErpProduct> erp_products;
  // the shop
  std::vector<shop::VariantView> variants;  // with levels
  std::vector<shop::OrderView> orders;
  std::vector<shop::ProductView> products;
  std::map<std::string, std::vector<shop::UserError>> keys;  // idempotency
  std::uint64_t next_id = 1000;

  // --- driving ----------------------------------------------------------------------------------
  void feed(Input const& input) {
    if (between)
      between(engine);
    std::vector<Effect> out;
    engine.handle(input, now, out);
    for (Effect& effect : out) {
      if (auto* call = std::get_if<CallShop>(&effect)) {
        shop_calls.push_back(call->request);
        call_times.push_back(now);
        calls.emplace_back(call->call, std::move(call->request));
      } else if (auto* erp_call = std::get_if<CallErp>(&effect)) {
        erp_calls.push_back(erp_call->request);
        call_times.push_back(now);
        calls.emplace_back(erp_call->call, std::move(erp_call->request));
      } else if (auto* timer = std::get_if<SetTimer>(&effect)) {
        timers.emplace(timer->at, timer->timer);
      } else if (auto* note = std::get_if<RunNote>(&effect)) {
        notes.push_back(*note);
      } else if (auto* text = std::get_if<LogNote>(&effect)) {
        log.push_back(text->text);
      }
    }
  }
  /// Answers the oldest call. False when there is none.
  bool step() {
    if (calls.empty())
      return false;
    auto const [id, request] = calls.front();
    calls.erase(calls.begin());
    Fate const what = fate ? fate(request) : Fate::Served;
    if (auto const* r = std::get_if<shop::Request>(&request)) {
      if (what == Fate::Throttled || what == Fate::ServerError)
        feed(ShopAnswered{id, shop::Response{.body = shop::Refused{what == Fate::Throttled
                                                                       ? shop::Refusal::Throttled
                                                                       : shop::Refusal::ServerError,
                                                                   "fake"}}});
      else if (what == Fate::RequestLost)
        feed(ShopAnswered{id, std::unexpected(CallFailure::TimedOut)});
      else {
        shop::Response response{.body = serve(*r)};
        if (what == Fate::ErrorAfterwards)
          response.body = shop::Refused{shop::Refusal::ServerError, "fake"};
        if (what == Fate::AnswerLost)
          feed(ShopAnswered{id, std::unexpected(CallFailure::TimedOut)});
        else
          feed(ShopAnswered{id, std::move(response)});
      }
    } else {
      auto const& e = std::get<erp::Request>(request);
      if (what == Fate::Throttled || what == Fate::ServerError)
        feed(ErpAnswered{
            id, erp::Response{erp::Refused{
                    what == Fate::Throttled ? erp::Refusal::Throttled : erp::Refusal::ServerError,
                    "fake"}}});
      else if (what == Fate::RequestLost)
        feed(ErpAnswered{id, std::unexpected(CallFailure::TimedOut)});
      else {
        erp::Response response = serve(e);
        if (what == Fate::ErrorAfterwards)
          response = erp::Response{erp::Refused{erp::Refusal::ServerError, "fake"}};
        if (what == Fate::AnswerLost)
          feed(ErpAnswered{id, std::unexpected(CallFailure::TimedOut)});
        else
          feed(ErpAnswered{id, std::move(response)});
      }
    }
    return true;
  }
  void settle() {
    while (step()) {
    }
  }
  /// Serves everything up to and including `until`.
  void run(Tick until) {
    settle();
    while (!timers.empty() && timers.begin()->first <= until) {
      auto const [at, id] = *timers.begin();
      timers.erase(timers.begin());
      now = std::max(now, at);
      feed(TimerFired{id});
      settle();
    }
    now = std::max(now, until);
  }
  void run_for(Duration d) { run(now + d); }
  void start() {
    feed(Started{});
    settle();
  }
  void crash(Duration down = minutes(1)) {
    calls.clear();
    timers.clear();
    engine.crash();
    now = now + down;
    start();
  }

  // --- the two systems' people
  // --------------------------------------------------------------------
  void add_item(std::string number, std::int32_t stock, std::int32_t shop_available,
                std::size_t locations = 1) {
    items.push_back({.number = number, .available = stock});
    shop::VariantView v{.id = VariantId{next_id++},
                        .product = ProductId{77},
                        .inventory_item = InventoryItemId{next_id++},
                        .sku = Sku{std::move(number)},
                        .price = Amount{1000},
                        .tracked = true};
    for (std::size_t l = 0; l < locations; ++l)
      v.levels.push_back({LocationId{l + 1}, Quantity{l == 0 ? shop_available : 0}});
    variants.push_back(std::move(v));
  }
  FakeItem& item(std::string const& number) {
    return *std::find_if(items.begin(), items.end(),
                         [&](auto const& i) { return i.number == number; });
  }
  shop::VariantView& variant(std::string const& sku) {
    return *std::find_if(variants.begin(), variants.end(),
                         [&](auto const& v) { return v.sku.value() == sku; });
  }
  std::int32_t shop_available(std::string const& sku, std::size_t location = 0) {
    return variant(sku).levels.at(location).available.units();
  }
  void change(std::string const& number, std::int32_t by, erp::Cause cause,
              std::optional<erp::OrderRef> order = {}, std::optional<AccountIndex> account = {}) {
    FakeItem& i = item(number);
    Quantity const before{i.ats()};
    if (order)
      i.on_so -= by;
    else
      i.available += by;
    change_log.push_back({.id = ChangeLogId{change_log.size() + 1},
                          .at = now,
                          .number = ItemNumber{number},
                          .store = StoreIndex{0},
                          .ats_before = before,
                          .ats_after = Quantity{i.ats()},
                          .cause = cause,
                          .order = std::move(order),
                          .account = account});
  }
  void receive_in_second_store(std::string const& number, std::int32_t units) {
    FakeItem& i = item(number);
    Quantity const before{i.in_second_store};
    i.in_second_store += units;
    change_log.push_back({.id = ChangeLogId{change_log.size() + 1},
                          .at = now,
                          .number = ItemNumber{number},
                          .store = StoreIndex{1},
                          .ats_before = before,
                          .ats_after = Quantity{i.in_second_store},
                          .cause = erp::Cause::Receipt});
  }
  void receive(std::string const& number, std::int32_t units) {
    change(number, units, erp::Cause::Receipt);
  }
  shop::OrderView& place(std::string const& sku, std::int32_t units, bool paid = true) {
    shop::VariantView& v = variant(sku);
    v.levels[0].available -= Quantity{units};
    orders.push_back({.id = ShopOrderId{next_id++},
                      .name = "#" + std::to_string(orders.size() + 1),
                      .created_at = now,
                      .updated_at = now,
                      .paid = paid,
                      .lines = {{.id = OrderLineId{next_id++},
                                 .variant = v.id,
                                 .sku = v.sku,
                                 .quantity = Quantity{units},
                                 .current = Quantity{units},
                                 .location = LocationId{1}}}});
    return orders.back();
  }
  void cancel(shop::OrderView& order, bool restock = true) {
    order.cancelled_at = order.updated_at = now;
    order.cancel_restocked = restock;
    for (auto& line : order.lines) {
      if (restock)
        variant(line.sku.value()).levels[0].available += line.current;
      line.current = Quantity{0};
    }
  }
  std::uint64_t webhooks = 0;
  void webhook(shop::OrderView const& order, shop::Topic topic = shop::Topic::OrdersCreate) {
    feed(WebhookArrived{
        {.webhook_id = ++webhooks, .topic = topic, .triggered_at = now, .body = order}});
    run_for(seconds(20));
  }
  void press(action::SyncRun run_kind) {
    feed(Pressed{run_kind});
    run_for(seconds(20));
  }
  std::uint64_t add_row(erp::QueueRow row) {
    row.id = QueueRowId{rows.size() + 1};
    row.created_at = now;
    rows.push_back(std::move(row));
    return rows.size();
  }
  [[nodiscard]] erp::QueueRow const& row(std::uint64_t id) const { return rows.at(id - 1); }

  template <class Request>
  [[nodiscard]] std::vector<Request> of_shop() const {
    std::vector<Request> found;
    for (auto const& call : shop_calls)
      if (auto const* r = std::get_if<Request>(&call))
        found.push_back(*r);
    return found;
  }
  template <class Request>
  [[nodiscard]] std::vector<Request> of_erp() const {
    std::vector<Request> found;
    for (auto const& call : erp_calls)
      if (auto const* r = std::get_if<Request>(&call))
        found.push_back(*r);
    return found;
  }
  [[nodiscard]] std::vector<std::string> phases(action::SyncRun run) const {
    std::vector<std::string> found;
    for (RunNote const& note : notes)
      if (note.run == run)
        found.push_back(note.phase == RunPhase::Started    ? "started"
                        : note.phase == RunPhase::Finished ? "finished"
                                                           : "refused: " + note.why);
    return found;
  }
  void forget() {
    shop_calls.clear();
    erp_calls.clear();
    notes.clear();
    log.clear();
    call_times.clear();
  }

  // --- answers (test_peer.cpp would be a second library; a test includes this once)
  // ---------------
  shop::Answer serve(shop::Request const& request) {
    return std::visit([&](auto const& r) { return shop_answer(r); }, request);
  }
  erp::Response serve(erp::Request const& request) {
    return std::visit([&](auto const& r) { return erp_answer(r); }, request);
  }

  shop::ProductView* product(ProductId id) {
    for (auto& p : products)
      if (p.id == id)
        return &p;
    return nullptr;
  }
  shop::Answer shop_answer(shop::FindProduct const& r) {
    for (auto const& p : products)
      if (p.handle == r.handle.value())
        return shop::FoundProduct{p};
    return shop::FoundProduct{};
  }
  shop::Answer shop_answer(shop::ListProducts const& r) {
    shop::ProductPage page;
    for (auto const& p : products)
      if (!r.updated_since || p.updated_at >= *r.updated_since)
        page.products.push_back(p);
    return page;
  }
  std::size_t variants_per_page = 250;
  shop::Answer shop_answer(shop::ListVariants const& r) {
    std::size_t const from = r.after.empty() ? 0 : std::stoul(r.after);
    std::size_t const to = std::min(variants.size(), from + variants_per_page);
    shop::VariantPage page{.end_cursor = std::to_string(to), .has_next = to < variants.size()};
    page.variants.assign(variants.begin() + static_cast<std::ptrdiff_t>(from),
                         variants.begin() + static_cast<std::ptrdiff_t>(to));
    return page;
  }
  shop::Answer shop_answer(shop::CreateProduct const& r) {
    for (auto const& p : products)
      if (!r.handle.empty() && p.handle == r.handle)
        return shop::ProductWritten{
            .errors = {{{"input", "handle"},
                        "Handle '" + r.handle + "' already in use. Please provide a new handle.",
                        ""}}};
    std::string handle = r.handle.empty() ? slug(r.title) : r.handle;
    for (auto const& p : products)
      if (p.handle == handle)
        handle += "-1";
    shop::ProductView p{.id = ProductId{next_id++},
                        .handle = handle,
                        .title = r.title,
                        .body_html = r.body_html,
                        .vendor = r.vendor,
                        .type = r.type,
                        .tags = r.tags,
                        .status = r.status,
                        .option_names = r.option_names};
    p.variants.push_back({.id = VariantId{next_id++},
                          .product = p.id,
                          .inventory_item = InventoryItemId{next_id++},
                          .options = r.option_values.empty()
                                         ? std::array<std::string, 3>{"Default Title", "", ""}
                                         : r.option_values.front()});
    p.variants.back().levels = {{LocationId{1}, Quantity{0}}};
    products.push_back(p);
    return shop::ProductWritten{.product = p};
  }
  shop::Answer shop_answer(shop::UpdateProduct const& r) {
    shop::ProductView* p = product(r.id);
    if (!p)
      return shop::ProductWritten{.errors = {{{"id"}, "Product does not exist", ""}}};
    if (r.title)
      p->title = *r.title;
    if (r.body_html)
      p->body_html = *r.body_html;
    if (r.vendor)
      p->vendor = *r.vendor;
    if (r.type)
      p->type = *r.type;
    if (r.tags)
      p->tags = *r.tags;
    if (r.status)
      p->status = *r.status;
    return shop::ProductWritten{.product = *p};
  }
  static void lay_over(shop::VariantView& v, shop::VariantInput const& in) {
    if (in.sku)
      v.sku = *in.sku;
    for (std::size_t i = 0; i < 3; ++i)
      if (!in.options[i].empty())
        v.options[i] = in.options[i];
    if (in.price)
      v.price = *in.price;
    if (in.compare_at)
      v.compare_at = in.compare_at;
    if (in.cost)
      v.cost = in.cost;
    if (in.weight_grams)
      v.weight_grams = *in.weight_grams;
    if (in.tracked)
      v.tracked = *in.tracked;
  }
  void sync_variant(shop::VariantView const& v) {
    for (auto& own : variants)
      if (own.id == v.id) {
        own = v;
        return;
      }
    if (!v.sku.value().empty())
      variants.push_back(v);
  }
  shop::Answer shop_answer(shop::CreateVariants const& r) {
    shop::ProductView* p = product(r.product);
    if (r.strategy == shop::VariantStrategy::RemoveStandaloneVariant)
      p->variants.clear();
    shop::ProductView answer = *p;
    answer.variants.clear();
    for (auto const& in : r.variants) {
      shop::VariantView v{.id = VariantId{next_id++},
                          .product = p->id,
                          .inventory_item = InventoryItemId{next_id++}};
      v.levels = {{LocationId{1}, Quantity{0}}};
      lay_over(v, in);
      p->variants.push_back(v);
      answer.variants.push_back(v);
      sync_variant(v);
    }
    return shop::ProductWritten{.product = answer};
  }
  shop::Answer shop_answer(shop::UpdateVariants const& r) {
    shop::ProductWritten written;
    shop::ProductView* p = product(r.product);
    for (auto const& in : r.variants) {
      for (auto& v : variants)
        if (v.id == in.id)
          lay_over(v, in);
      if (p)
        for (auto& v : p->variants)
          if (v.id == in.id) {
            lay_over(v, in);
            sync_variant(v);
          }
    }
    if (p)
      written.product = *p;
    return written;
  }
  shop::Answer shop_answer(shop::DeleteVariants const& r) {
    shop::ProductView* p = product(r.product);
    for (VariantId id : r.variants) {
      std::erase_if(p->variants, [&](auto const& v) { return v.id == id; });
      std::erase_if(variants, [&](auto const& v) { return v.id == id; });
    }
    return shop::ProductWritten{.product = *p};
  }
  shop::Answer shop_answer(shop::SetImages const& r) {
    product(r.product)->images = r.urls;
    return shop::ProductWritten{.product = *product(r.product)};
  }
  shop::Answer shop_answer(shop::Publish const& r) {
    auto& on = product(r.product)->published_on;
    on.insert(on.end(), r.publications.begin(), r.publications.end());
    return shop::ProductWritten{.product = *product(r.product)};
  }
  shop::Answer shop_answer(shop::Unpublish const&) { return shop::ProductWritten{}; }
  std::vector<shop::PublicationView> publications = {{PublicationId{1}, "Online Store"},
                                                     {PublicationId{2}, "Point of Sale"}};
  shop::Answer shop_answer(shop::ListPublications const&) {
    return shop::Publications{publications};
  }
  shop::Answer shop_answer(shop::ListLocations const&) { return shop::Locations{}; }
  shop::Answer shop_answer(shop::GetLevels const& r) {
    shop::Levels levels;
    for (InventoryItemId id : r.items)
      for (auto const& v : variants)
        if (v.inventory_item == id)
          levels.items.push_back({id, v.tracked, v.levels});
    return levels;
  }
  template <class Row>
  shop::LevelView* level(Row const& row) {
    for (auto& v : variants)
      if (v.inventory_item == row.item)
        for (auto& l : v.levels)
          if (l.location == row.location)
            return &l;
    return nullptr;
  }
  shop::Answer shop_answer(shop::SetQuantities const& r) {
    if (auto at = keys.find(r.idempotency_key); !r.idempotency_key.empty() && at != keys.end())
      return shop::QuantitiesWritten{at->second};
    shop::QuantitiesWritten written;
    for (std::size_t i = 0; i < r.rows.size(); ++i) {
      shop::LevelView const* l = level(r.rows[i]);
      std::vector<std::string> const path = {"input", "quantities", std::to_string(i),
                                             "locationId"};
      if (!l)
        written.errors.push_back({path, "not stocked", "ITEM_NOT_STOCKED_AT_LOCATION"});
      else if (r.rows[i].quantity > Quantity{1'000'000'000})
        written.errors.push_back({path, "too high", "INVALID_QUANTITY_TOO_HIGH"});
      else if (r.rows[i].change_from && *r.rows[i].change_from != l->available)
        written.errors.push_back({path, "stale", "CHANGE_FROM_QUANTITY_STALE"});
    }
    if (written.errors.empty())
      for (auto const& row : r.rows)
        level(row)->available = row.quantity;
    keys[r.idempotency_key] = written.errors;
    return written;
  }
  shop::Answer shop_answer(shop::AdjustQuantities const& r) {
    if (auto at = keys.find(r.idempotency_key); !r.idempotency_key.empty() && at != keys.end())
      return shop::QuantitiesWritten{at->second};
    for (auto const& row : r.rows)
      if (auto* l = level(row))
        l->available += row.delta;
    keys[r.idempotency_key] = {};
    return shop::QuantitiesWritten{};
  }
  shop::Answer shop_answer(shop::ActivateInventory const& r) {
    for (auto& v : variants)
      if (v.inventory_item == r.item)
        v.levels.push_back({r.location, Quantity{0}});
    return shop::QuantitiesWritten{};
  }
  shop::Answer shop_answer(shop::SetTracked const&) { return shop::QuantitiesWritten{}; }
  /// What the sync does not ask for yet.
  template <class R>
  shop::Answer shop_answer(R const&) {
    throw std::logic_error("the test's peer has no answer to " +
                           std::string(name_of_alternative(shop::Request{R{}})));
  }
  std::size_t orders_per_page = 50;
  shop::Answer shop_answer(shop::ListOrders const& r) {
    std::vector<shop::OrderView> all;
    for (auto const& o : orders)
      if (o.updated_at >= r.updated_since)
        all.push_back(o);
    std::stable_sort(all.begin(), all.end(),
                     [](auto const& a, auto const& b) { return a.updated_at < b.updated_at; });
    std::size_t const from = r.after.empty() ? 0 : std::stoul(r.after);
    std::size_t const to = std::min(all.size(), from + orders_per_page);
    shop::OrderPage page{.end_cursor = std::to_string(to), .has_next = to < all.size()};
    for (std::size_t i = from; i < to; ++i)
      page.orders.push_back(all[i]);
    return page;
  }
  shop::Answer shop_answer(shop::GetOrder const& r) {
    for (auto const& o : orders)
      if (o.id == r.id)
        return shop::FoundOrder{o};
    return shop::FoundOrder{};
  }
  shop::Answer shop_answer(shop::CreateFulfilment const& r) {
    for (auto& o : orders)
      if (o.id == r.order)
        for (auto& line : o.lines)
          for (auto const& f : r.lines)
            if (f.line == line.id)
              line.fulfilled += f.quantity;
    return shop::FulfilmentWritten{};
  }

  static erp::Response good(erp::Answer answer) { return {std::move(answer)}; }
  static erp::Response bad(std::string why) {
    return {erp::Refused{erp::Refusal::BadRequest, std::move(why)}};
  }
  erp::Response erp_answer(erp::ListProducts const&) {
    erp::ProductPage page;
    for (auto const& [key, p] : erp_products)
      page.products.push_back(p);
    return good(std::move(page));
  }
  erp::Response erp_answer(erp::GetProduct const& r) {
    auto const at = erp_products.find(r.base_part.value());
    return good(at == erp_products.end() ? erp::FoundProduct{} : erp::FoundProduct{at->second});
  }
  erp::Response erp_answer(erp::SaveProduct const& r) {
    bool const created = !erp_products.contains(r.product.base_part.value());
    erp_products[r.product.base_part.value()] = r.product;
    return good(erp::Saved{created});
  }
  erp::Response erp_answer(erp::GetInventory const& r) {
    erp::InventoryPage page;
    for (auto const& number : r.items)
      for (auto const& i : items)
        if (i.number == number.value()) {
          page.rows.push_back({.number = number,
                               .store = StoreIndex{0},
                               .on_hand = Quantity{i.available},
                               .on_so = Quantity{i.on_so},
                               .ats = Quantity{i.ats()}});
          if (i.in_second_store > 0)
            page.rows.push_back(
                {.number = number, .store = StoreIndex{1}, .ats = Quantity{i.in_second_store}});
        }
    return good(std::move(page));
  }
  erp::Response erp_answer(erp::GetChangeLog const& r) {
    erp::ChangeLogPage page{.last = r.after};
    for (auto const& row : change_log)
      if (row.id > r.after && page.rows.size() < r.limit) {
        page.rows.push_back(row);
        page.last = row.id;
      }
    return good(std::move(page));
  }
  erp::Response erp_answer(erp::AckChangeLog const& r) {
    acked = std::max(acked, r.up_to);
    return good(erp::Done{});
  }
  erp::Response erp_answer(erp::GetQueueStatus const&) {
    ChangeLogId const last{change_log.size()};
    return good(erp::QueueStatus{
        .inventory_pending = static_cast<std::uint32_t>(last.value() - acked.value()),
        .inventory_processing = processing,
        .acked = acked,
        .last = last});
  }
  erp::Response erp_answer(erp::ClaimRows const& r) {
    erp::Claimed claimed;
    for (auto& row : rows) {
      bool const open =
          row.state == erp::RowState::Pending || row.state == erp::RowState::Processing;
      if (!open || row.kind != r.kind || claimed.rows.size() >= r.limit)
        continue;
      if (row.not_before > now && !r.ignore_delay)
        continue;
      row.state = erp::RowState::Processing;
      claimed.rows.push_back(row);
    }
    return good(std::move(claimed));
  }
  erp::Response erp_answer(erp::FinishRow const& r) {
    rows.at(r.row.value() - 1).state = r.ok ? erp::RowState::Done : erp::RowState::Error;
    rows.at(r.row.value() - 1).message = r.message;
    return good(erp::Done{});
  }
  erp::Response erp_answer(erp::RetryRow const& r) {
    rows.at(r.row.value() - 1).state = erp::RowState::Pending;
    rows.at(r.row.value() - 1).not_before = r.not_before;
    return good(erp::Done{});
  }
  erp::Response erp_answer(erp::EnqueueOrder const& r) {
    for (auto const& [order, version] : enqueued)
      if (order == r.order && version >= r.shop_updated_at)
        return good(erp::Done{});
    enqueued.emplace_back(r.order, r.shop_updated_at);
    add_row({.kind = erp::QueueKind::Order, .not_before = r.not_before, .order = r.order});
    return good(erp::Done{});
  }
  std::vector<std::pair<ShopOrderId, Tick>> enqueued;
  erp::Response erp_answer(erp::FindSalesOrder const& r) {
    erp::FoundSalesOrder found;
    for (auto const& s : sales)
      if (s.ref == r.ref && !found.order)
        found.order = s;
      else if (s.ref == r.ref)
        found.more.push_back(s);
    return good(std::move(found));
  }
  void weigh(erp::SalesOrderView const& s, std::int32_t sign) {
    for (auto const& line : s.lines)
      change(line.item.value(), sign * (line.quantity - line.cancelled).units(),
             sign < 0 ? erp::Cause::OrderReleased : erp::Cause::OrderCancelled, s.ref,
             AccountIndex{0});
  }
  erp::Response erp_answer(erp::CreateSalesOrder const& r) {
    for (erp::SalesOrderView const& s : sales)
      if (unique_refs && s.ref == r.ref && (s.store == r.store || !s.store || !r.store))
        return good(erp::FoundSalesOrder{s});
    for (auto const& line : r.lines)
      if (std::none_of(items.begin(), items.end(),
                       [&](auto const& i) { return i.number == line.item.value(); }))
        return bad("no item has the number '" + line.item.value() + "'");
    sales.push_back(
        {.id = SalesOrderId{sales.size() + 1},
         .ref = r.ref,
         .state = r.auto_release ? erp::OrderState::Released : erp::OrderState::Imported,
         .shop_updated_at = r.shop_updated_at,
         .lines = r.lines,
         .currency = r.currency,
         .money = r.money,
         .store = r.store});
    if (r.auto_release)
      weigh(sales.back(), -1);
    return good(erp::FoundSalesOrder{sales.back()});
  }
  erp::Response erp_answer(erp::UpdateSalesOrder const& r) {
    auto& s = sales.at(r.id.value() - 1);
    for (std::size_t i = 0; i < r.lines.size() && i < s.lines.size(); ++i) {
      Quantity const off = r.lines[i].cancelled - s.lines[i].cancelled;
      if (off != Quantity{0} && s.state == erp::OrderState::Released && r.returns_to_stock)
        change(s.lines[i].item.value(), off.units(), erp::Cause::OrderCancelled, s.ref,
               AccountIndex{0});
      s.lines[i] = r.lines[i];
    }
    for (std::size_t i = s.lines.size(); i < r.lines.size(); ++i)
      s.lines.push_back(r.lines[i]);
    s.shop_updated_at = r.shop_updated_at;
    s.money = r.money;
    if (r.cancel)
      s.state = erp::OrderState::Cancelled;
    return good(erp::FoundSalesOrder{s});
  }
  erp::Response erp_answer(erp::ReleaseSalesOrder const& r) {
    auto& s = sales.at(r.id.value() - 1);
    if (s.state != erp::OrderState::Imported)
      return bad("the sales order is released already");
    s.state = erp::OrderState::Released;
    weigh(s, -1);
    return good(erp::FoundSalesOrder{s});
  }
  erp::Response erp_answer(erp::WriteLog const&) { return good(erp::Done{}); }
};

/// One account on one shop with one location, as the guide recommends, without daily sync.
inline EngineConfig example_config() {
  EngineConfig config;
  config.account_name = "main";
  config.shop_url = "shop.myshopify.com";
  config.settings.direction = Direction::XoroToShopify;
  config.default_publication = {"Online Store"};
  config.locations = {{.name = "Main", .erp_stores = {StoreIndex{0}}}};
  config.location_ids = {LocationId{1}};
  config.order_stores = {{LocationId{1}, StoreIndex{0}}};
  return config;
}

}  // namespace drydock::engine::test
