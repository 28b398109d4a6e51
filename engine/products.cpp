#include <algorithm>

#include "engine/flow.h"
#include "engine/product_plan.h"
#include "model/text.h"

namespace drydock::engine::products {
namespace {

using Step = ProductsJob::Step;

constexpr std::uint32_t kRowsPerClaim = 20;
constexpr std::uint16_t kProductsPerPage = 50;
constexpr std::uint32_t kErpProductsPerPage = 100;
/// Shopify makes a handle of the title, and adds -1, -2 … where that is taken.
constexpr std::uint32_t kProbes = 3;
constexpr Duration kOverlap = minutes(2);
/// A product that is exported may have been read before tags changed; a walk says how they are.
constexpr Tick kLongAgo{};

using Strings = std::vector<std::string>;

ProductsJob& job_of(Turn& t) { return t.s.run.products.write(); }
erp::QueueRow const& row_of(ProductsJob const& job) { return job.rows[job.row]; }

void go(Turn& t, Step step) {
  job_of(t).step = step;
  ask(t);
}

void end_row(Turn& t, std::string error = {}) {
  if (!error.empty() && t.mutated(Mutant::BadProductBlocksBatch))
    return give_up(t, Flow::Products, error);
  job_of(t).error = std::move(error);
  go(t, Step::Finish);
}

void end_job(Turn& t, std::string const& why) {
  bool const noted = t.s.run.products->noted;
  t.s.run.products.reset();
  settle_flight(t, Flow::Products);
  Durable& d = t.s.durable;
  if (noted)
    return finish_run(t, SyncRun::Product, why);
  d.under_way.remove(SyncRun::Product);
  d.pressed.remove(SyncRun::Product);
}

void note_started(Turn& t) {
  if (!std::exchange(job_of(t).noted, true))
    t.note(SyncRun::Product, RunPhase::Started);
}

ProductPlan plan_of(Turn const& t) {
  ProductsJob const& job = *t.s.run.products;
  return plan_product(t, *job.product, *job.match, job.created ? Birth::Ours : Birth::Existing);
}

/// What the shop showed of its variants goes into the map; the first of several with a SKU stays.
void meet_variants(Turn& t, shop::ProductView const& view) {
  VariantMap const& map = t.s.durable.variants;
  for (shop::VariantView variant : view.variants) {
    if (variant.product == ProductId{})
      variant.product = view.id;
    auto const known = map.find_live(variant.sku.value());
    if (known && map[*known].variant != variant.id)
      continue;
    mapping::learn(t, variant);
    // Nobody has ordered what was never in stock: its first quantity may be written at once.
    ItemNumber const item{variant.sku.value()};
    bool const fresh = t.s.run.products->created && !known && !item.value().empty();
    if (fresh)
      mapping::write_anew(t, item);
  }
  mapping::learn_scope(t, *t.s.run.products->product, kLongAgo);
}

/// A birth of ours with items that have no price stays a draft until they have.
void register_draft(Turn& t, shop::ProductView const& view) {
  ProductsJob const& job = *t.s.run.products;
  auto& drafts = t.s.durable.drafts;
  std::erase_if(drafts, [&](UnpricedDraft const& d) { return d.product == view.id; });
  UnpricedDraft draft{.product = view.id};
  for (ErpItem const& item : job.product->items)
    if (lacks_price(t, item))
      draft.items.push_back(item.number);
  if (!draft.items.empty())
    drafts.push_back(std::move(draft));
}

void remember_unpriced(Turn& t, std::vector<ItemNumber> const& items) {
  auto& unpriced = t.s.durable.unpriced;
  BasePart const& base_part = t.s.run.products->product->base_part;
  std::erase_if(unpriced, [&](UnpricedItem const& u) { return u.base_part == base_part; });
  for (ItemNumber const& item : items)
    unpriced.push_back({item, base_part});
}

/// The first step from `from` on that has work to do. The order is that in which it is safe to be
/// interrupted: a product is shown in the shop last of all.
void proceed(Turn& t, Step from) {
  ProductsJob& job = job_of(t);
  ProductPlan const plan = plan_of(t);
  auto const reached = [&](Step step) { return from <= step; };
  if (!plan.remark.empty())
    job.remark = plan.remark;
  // A create has carried these fields itself.
  if (reached(Step::Update) && plan.update && !job.created)
    return go(t, Step::Update);
  if (reached(Step::DeadVariants) && !plan.deletes.empty())
    return go(t, Step::DeadVariants);
  if (reached(Step::Variants) && !plan.updates.empty())
    return go(t, Step::Variants);
  if (reached(Step::NewVariants) && !plan.creates.empty())
    return go(t, Step::NewVariants);
  if (reached(Step::Images) && plan.images)
    return go(t, Step::Images);
  // Before the publications, so that a crash from here on still knows what waits for its price.
  remember_unpriced(t, plan.unpriced);
  if (!plan.unpriced.empty())
    job.remark = "an item waits for its first price";
  if (t.mutated(Mutant::PublicationsForgotten))
    return end_row(t);
  // Once a job is enough: channels change when people change them.
  if (!job.publications_known)
    return go(t, Step::Publications);
  if (!reached(Step::Publish))
    return end_row(t);
  auto const wanted = wanted_publications(t, job.publications);
  if (!wanted)
    return end_row(t, wanted.error());
  bool const all = std::all_of(wanted->begin(), wanted->end(), [&](PublicationId id) {
    auto const& on = job.match->published_on;
    return std::find(on.begin(), on.end(), id) != on.end();
  });
  if (all)
    return end_row(t);
  go(t, Step::Publish);
}

void begin_birth(Turn& t, shop::ProductView const& view) {
  ProductsJob& job = job_of(t);
  job.match = view;
  job.created = true;
  job.probing = false;
  // From here on it is found by the handle that the shop has given it, whatever the ERP's says: it
  // is ours.
  job.handles = {view.handle};
  register_draft(t, view);
  proceed(t, Step::DeadVariants);
}

/// The product of a SKU, as far as the map knows it: the bug of matching by SKU. Rule: R20, R132.
std::optional<shop::ProductView> match_by_sku(Turn const& t, ErpProduct const& product) {
  VariantMap const& map = t.s.durable.variants;
  std::optional<shop::ProductView> view;
  for (ErpItem const& item : product.items) {
    auto const i = map.find_live(item.number.value());
    if (!i || (view && map[*i].product != view->id))
      continue;
    if (!view)
      view = shop::ProductView{.id = map[*i].product, .option_names = product.option_names};
    view->variants.push_back({.id = map[*i].variant,
                              .product = map[*i].product,
                              .inventory_item = map[*i].item,
                              .sku = map[*i].sku,
                              .options = item.options,
                              .tracked = map[*i].tracked});
  }
  return view;
}

void matched(Turn& t) {
  ProductsJob& job = job_of(t);
  if (!job.match) {
    if (!job.product->active && !t.mutated(Mutant::DiscontinuedCreated))
      return end_row(t);  // what is discontinued is not created
    return go(t, Step::Create);
  }
  // A birth that was interrupted is taken up as one: an update would leave out what only a birth
  // writes (the first price, tracking).
  bool const unfinished = looks_unfinished(*job.match) && !t.mutated(Mutant::HalfMadeProductLeft);
  if (job.created || unfinished)
    return begin_birth(t, *job.match);
  meet_variants(t, *job.match);
  proceed(t, Step::Update);
}

void next_handle(Turn& t) {
  ProductsJob& job = job_of(t);
  if (job.handle < job.handles.size())
    return go(t, Step::Find);
  // Taken all the same: the order of handles is the merchant's own (A-X6; R95). A guess would be to
  // take another one.
  if (job.matches > 1)
    t.log("handles of " + job.product->base_part.value() +
          " are ambiguous: " + std::to_string(job.matches) + " products of the shop have one, '" +
          job.matched_by + "' is taken");
  matched(t);
}

void begin_match(Turn& t) {
  ProductsJob& job = job_of(t);
  job.handle = job.matches = 0;
  job.match.reset();
  if (t.mutated(Mutant::MatchBySku)) {
    job.match = match_by_sku(t, *job.product);
    return matched(t);
  }
  if (t.mutated(Mutant::CreateWithoutLookUp))
    return matched(t);
  next_handle(t);
}

/// Items that the export may touch. Errors: why there is none. Rule: R10, R15, R102.
std::expected<ErpProduct, std::string> in_scope_part(Turn const& t, ErpProduct product) {
  if (trim(product.title).empty())
    return std::unexpected("a title is missing");
  std::erase_if(product.items, [](ErpItem const& i) { return trim(i.number.value()).empty(); });
  if (product.items.empty())
    return std::unexpected("no item with a number");
  std::erase_if(product.items, [&](ErpItem const& i) { return !mapping::in_scope(t, product, i); });
  return product;
}

void take_product(Turn& t, erp::FoundProduct const& found) {
  ProductsJob& job = job_of(t);
  if (!found.product)
    return end_row(t, "the ERP has no such product");
  mapping::learn_scope(t, *found.product, kLongAgo);
  auto part = in_scope_part(t, *found.product);
  if (!part)
    return end_row(t, part.error());
  // No error: it is as the filter wants it. Rule: R15, R102.
  if (part->items.empty()) {
    job.remark = "outside the tag filter";
    return end_row(t);
  }
  job.product = std::move(*part);
  job.handles = split_handles(job.product->handles);
  if (t.mutated(Mutant::FirstHandleOnly) && job.handles.size() > 1)
    job.handles.resize(1);
  if (t.mutated(Mutant::MatchByName))
    job.handles = {slug(job.product->title)};
  begin_match(t);
}

void take_found(Turn& t, shop::FoundProduct const& found) {
  ProductsJob& job = job_of(t);
  std::string const& handle = job.handles[job.handle++];
  // What a blank handle's create may have left behind is ours only while it is bare.
  bool const fits = found.product && (!job.probing || (looks_unfinished(*found.product) &&
                                                       found.product->title == job.product->title));
  if (fits && (!job.match || job.match->id != found.product->id)) {
    // The first hit counts, yet all handles are tried: a second hit has to be told. Rule: R95.
    if (++job.matches == 1 || t.mutated(Mutant::LastHandleWins)) {
      job.match = found.product;
      job.matched_by = handle;
    }
  }
  next_handle(t);
}

void clear_row(ProductsJob& job) {
  job.product.reset();
  job.match.reset();
  job.handles.clear();
  job.matched_by.clear();
  job.error.clear();
  job.remark.clear();
  job.probing = job.created = false;
}

void next_row(Turn& t) {
  ProductsJob& job = job_of(t);
  // An export of our own is owed until it is through: a crash before this meets it again.
  if (row_of(job).id == QueueRowId{0})
    std::erase(t.s.durable.exports, row_of(job).base_part);
  ++job.exported;
  clear_row(job);
  if (++job.row < job.rows.size())
    return go(t, Step::Read);
  bool const more = job.rows.size() >= kRowsPerClaim;
  job.rows.clear();
  job.row = 0;
  if (more)
    return go(t, Step::Claim);
  end_job(t, std::to_string(job.exported) + " products exported");
}

void claimed(Turn& t, erp::Claimed const& claim) {
  ProductsJob& job = job_of(t);
  job.rows = claim.rows;
  job.row = 0;
  for (BasePart const& base_part : t.s.durable.exports)
    // Behind the queue's rows: those have people waiting for them.
    job.rows.push_back({.base_part = base_part});
  if (job.rows.empty())
    return end_job(t, "0 products exported");
  note_started(t);
  go(t, Step::Read);
}

// --- shop to ERP --------------------------------------------------------------------------------

void next_save(Turn& t) {
  ProductsJob& job = job_of(t);
  if (job.next < job.found.size())
    return go(t, Step::Save);
  // Only now has everything up to the run's beginning arrived: a cursor that moved earlier would
  // lose the pages that failed.
  t.s.durable.products_since = std::max(t.s.durable.products_since, job.began - kOverlap);
  end_job(t, std::to_string(job.found.size()) + " products imported");
}

void take_shop_page(Turn& t, shop::ProductPage const& page) {
  ProductsJob& job = job_of(t);
  std::vector<std::string> remarks;
  for (shop::ProductView const& view : page.products) {
    ErpProduct product = to_erp(view, remarks);
    // Without an item number the ERP has nothing to hold it by.
    if (!product.items.empty())
      job.found.push_back(std::move(product));
  }
  for (std::string& remark : remarks)
    t.log(std::move(remark));
  if (page.has_next && !t.mutated(Mutant::PageSkipped)) {
    job.after = page.end_cursor;
    return ask(t);
  }
  if (job.found.empty())
    return next_save(t);
  note_started(t);
  job.page = 1;
  go(t, Step::Known);
}

/// Products that the ERP has already keep their base parts: they are matched by handle. Rule: R19.
void take_erp_page(Turn& t, erp::ProductPage const& page) {
  ProductsJob& job = job_of(t);
  bool const looks = !t.mutated(Mutant::ImportWithoutLookUp);
  for (ErpProduct const& known : page.products)
    for (std::string const& handle : looks ? split_handles(known.handles) : Strings{})
      for (ErpProduct& found : job.found)
        if (same_ignoring_case(handle, found.handles)) {
          found.base_part = known.base_part;
          found.handles = known.handles;
        }
  if (page.page < page.total_pages) {
    ++job.page;
    return ask(t);
  }
  next_save(t);
}

// --- answers of the shop's mutations ------------------------------------------------------------

void take_written(Turn& t, shop::ProductWritten const& written) {
  ProductsJob& job = job_of(t);
  // A refusal ends the row with its reason. What the product has by then stays; the next export
  // goes on from there.
  if (!written.errors.empty())
    return end_row(t, written.errors.front().message);
  if (written.product && (job.step == Step::Variants || job.step == Step::NewVariants))
    meet_variants(t, *written.product);
  switch (job.step) {
    case Step::Create:
      if (!written.product)
        return end_row(t, "the shop made no product");
      return begin_birth(t, *written.product);
    case Step::Update:
      return proceed(t, Step::DeadVariants);
    case Step::DeadVariants:
      return proceed(t, Step::Variants);
    case Step::Variants:
      return proceed(t, Step::NewVariants);
    case Step::NewVariants:
      return proceed(t, Step::Images);
    case Step::Images:
      return proceed(t, Step::Publications);
    default:
      return end_row(t);
  }
}

shop::Request shop_request(Turn& t, ProductsJob const& job) {
  switch (job.step) {
    case Step::Find:
      return shop::FindProduct{t.mutated(Mutant::HandleAsTyped)
                                   ? Handle{job.handles[job.handle]}
                                   : Handle{lower_case(trim(job.handles[job.handle]))}};
    case Step::Create:
      return plan_create(t, *job.product);
    case Step::Update:
      return *plan_of(t).update;
    case Step::DeadVariants:
      return shop::DeleteVariants{.product = job.match->id, .variants = plan_of(t).deletes};
    case Step::Variants:
      return shop::UpdateVariants{.product = job.match->id, .variants = plan_of(t).updates};
    case Step::NewVariants: {
      ProductPlan plan = plan_of(t);
      return shop::CreateVariants{.product = job.match->id,
                                  .strategy = plan.replaces_standalone
                                                  ? shop::VariantStrategy::RemoveStandaloneVariant
                                                  : shop::VariantStrategy::Default,
                                  .variants = std::move(plan.creates)};
    }
    case Step::Images:
      return shop::SetImages{.product = job.match->id, .urls = *plan_of(t).images};
    case Step::Publications:
      return shop::ListPublications{};
    case Step::Publish: {
      shop::Publish publish{.product = job.match->id};
      if (auto wanted = wanted_publications(t, job.publications))
        publish.publications = std::move(*wanted);
      return publish;
    }
    default: {
      shop::ListProducts list{.first = kProductsPerPage, .after = job.after};
      if (t.s.durable.products_since != Tick{})
        list.updated_since = t.s.durable.products_since;
      return list;
    }
  }
}

}  // namespace

void start(Turn& t) {
  Durable& d = t.s.durable;
  if (!d.due.has(SyncRun::Product))
    return;
  Settings const& settings = t.settings();
  // No default direction: whoever guesses it overwrites the side that owns the products. Rule: R8.
  if (settings.product_sync == Switch::Off || settings.direction == Direction::Unset)
    return refuse_run(t, SyncRun::Product,
                      settings.product_sync == Switch::Off ? "product sync is off"
                                                           : "its direction is not decided");
  bool const pressed = d.pressed.has(SyncRun::Product);
  begin_run(t, SyncRun::Product);
  ProductsJob job;
  job.began = t.now;
  job.step = settings.direction == Direction::ShopifyToXoro ? Step::List : Step::Claim;
  t.s.run.products = CowPtr{std::move(job)};
  if (pressed)
    note_started(t);
  ask(t);
}

void ask(Turn& t) {
  ProductsJob const& job = *t.s.run.products;
  switch (job.step) {
    case Step::Claim:
    case Step::Read:
    case Step::Finish:
    case Step::Retry:
    case Step::Known:
    case Step::Save:
      break;
    default:
      return call_shop(t, Flow::Products, shop_request(t, job));
  }
  if (job.step == Step::Finish && row_of(job).id == QueueRowId{0})
    return next_row(t);
  if (!erp_open(t, Flow::Products))
    return;
  auto const erp = [&](erp::Request request) { call_erp(t, Flow::Products, std::move(request)); };
  switch (job.step) {
    case Step::Claim:
      return erp(erp::ClaimRows{.kind = erp::QueueKind::Product, .limit = kRowsPerClaim});
    case Step::Read:
      return erp(erp::GetProduct{row_of(job).base_part});
    case Step::Finish:
      return erp(erp::FinishRow{.row = row_of(job).id,
                                .ok = job.error.empty(),
                                .message = job.error.empty() ? job.remark : job.error});
    case Step::Retry:
      return erp(erp::RetryRow{
          .row = row_of(job).id, .not_before = t.now + kCooldown, .message = job.error});
    case Step::Known:
      return erp(erp::ListProducts{.page = job.page, .per_page = kErpProductsPerPage});
    case Step::Save:
      return erp(erp::SaveProduct{job.found[job.next]});
    default:
      return;
  }
}

void take(Turn& t, shop::Answer const& answer) {
  ProductsJob& job = job_of(t);
  if (auto const* found = std::get_if<shop::FoundProduct>(&answer))
    return take_found(t, *found);
  if (auto const* written = std::get_if<shop::ProductWritten>(&answer))
    return take_written(t, *written);
  if (auto const* page = std::get_if<shop::ProductPage>(&answer))
    return take_shop_page(t, *page);
  if (auto const* list = std::get_if<shop::Publications>(&answer)) {
    job.publications = list->publications;
    job.publications_known = true;
    return proceed(t, Step::Publish);
  }
  give_up(t, Flow::Products, "the shop answered with something else");
}

void take(Turn& t, erp::Answer const& answer) {
  ProductsJob& job = job_of(t);
  if (auto const* claim = std::get_if<erp::Claimed>(&answer))
    return claimed(t, *claim);
  if (auto const* found = std::get_if<erp::FoundProduct>(&answer))
    return take_product(t, *found);
  if (auto const* page = std::get_if<erp::ProductPage>(&answer))
    return take_erp_page(t, *page);
  switch (job.step) {
    case Step::Finish:
      return next_row(t);
    case Step::Save:
      ++job.next;
      return next_save(t);
    case Step::Retry:
      abandoned(t);
      return rest(t, Flow::Products);
    default:
      return give_up(t, Flow::Products, "the ERP answered with something else");
  }
}

void refused(Turn& t, std::string const& why) {
  ProductsJob& job = job_of(t);
  switch (job.step) {
    case Step::Finish:
      return next_row(t);
    case Step::Save:
      t.log("product '" + job.found[job.next].base_part.value() + "' was not imported: " + why);
      ++job.next;
      return next_save(t);
    case Step::Claim:
    case Step::Retry:
    case Step::List:
    case Step::Known:
      return give_up(t, Flow::Products, why);
    default:
      return end_row(t, why);
  }
}

void unanswered(Turn& t) {
  ProductsJob& job = job_of(t);
  switch (job.step) {
    case Step::Create:
      // It may be there: look for it before making another one.
      if (job.handles.empty()) {
        job.probing = true;
        std::string const base = slug(job.product->title);
        for (std::uint32_t i = 0; i < kProbes; ++i)
          job.handles.push_back(i == 0 ? base : base + "-" + std::to_string(i));
      }
      [[fallthrough]];
    // What the lost call has done is seen by reading the product again, and only the rest is
    // planned.
    case Step::Update:
    case Step::DeadVariants:
    case Step::Variants:
    case Step::NewVariants:
      if (t.mutated(Mutant::MatchBySku) || job.handles.empty())
        return;
      job.handle = job.matches = 0;
      job.match.reset();
      job.step = Step::Find;
      return;
    default:
      return;
  }
}

void abandoned(Turn& t) {
  ProductsJob& job = job_of(t);
  Flight const& flight = t.flight(Flow::Products);
  bool const has_row = job.row < job.rows.size() && row_of(job).id != QueueRowId{0};
  // When it is the ERP that fails, it can't take the row back either; the next claim finds it
  // (A-X19).
  if (has_row && flight.tries > kTriesMax && !flight.to_erp) {
    job.error = "given back after " + std::to_string(kTriesMax) + " tries";
    t.flight(Flow::Products).tries = 0;
    return go(t, Step::Retry);
  }
  t.s.durable.due.add(SyncRun::Product);
  if (t.mutated(Mutant::CursorAdvancedOnFailure))
    t.s.durable.products_since = std::max(t.s.durable.products_since, job.began);
  end_job(t, "failed; its work stays pending");
}

void on_webhook(Turn& t, shop::Webhook const& webhook) {
  bool const product =
      webhook.topic == shop::Topic::ProductsCreate || webhook.topic == shop::Topic::ProductsUpdate;
  // The body is not used: deliveries are late, out of order and repeated. The run reads what is so
  // now.
  if (product && t.settings().product_sync == Switch::On &&
      t.settings().direction == Direction::ShopifyToXoro)
    t.s.durable.due.add(SyncRun::Product);
}

}  // namespace drydock::engine::products
