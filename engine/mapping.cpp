#include <algorithm>
#include <string_view>

#include "engine/flow.h"
#include "model/text.h"

namespace drydock::engine::mapping {

bool known_absent(State const& s, ItemNumber const& item) {
  auto const& absent = s.durable.absent;
  return !absent.empty() && std::binary_search(absent->begin(), absent->end(), item);
}

namespace {

constexpr std::uint16_t kVariantsPerPage = 250;
constexpr std::uint32_t kProductsPerPage = 100;

MappingJob& job_of(Turn& t) { return t.s.run.mapping.write(); }

void finish(Turn& t) {
  VariantMap& map = t.s.durable.variants;
  std::uint32_t const repeated = t.s.run.mapping->repeated_skus;
  Tick const began = t.s.run.mapping->began;
  bool const filtered = !t.settings().tag_filter.empty();
  for (std::uint32_t i = 0; i < map.size(); ++i) {
    // The walk saw all of the shop: what it did not see is not there any more.
    bool const gone = map[i].live && map[i].walk != map.walk;
    // Out of scope nothing keeps the number right; in scope again it is newly tagged, and waits for
    // its first absolute write. Rule: R80.
    bool const outside = filtered && !map[i].aligned.empty() && !map[i].in_scope;
    if (!gone && !outside)
      continue;
    map.rewrite(i, [gone](MappedVariant& entry) {
      entry.live = entry.live && !gone;
      entry.aligned = {};
    });
  }
  if (repeated > 0)
    t.log(std::to_string(repeated) + " variants share a SKU with an earlier one and are left out");
  // Only the first walk may take what it finds for aligned (A-E9); and whoever was looked for in
  // vain may have come since.
  t.s.durable.assume_aligned = false;
  t.s.durable.absent.reset();
  t.s.run.mapping.reset();
  t.s.run.mapping_wanted = false;
  settle_flight(t, Flow::Mapping);
  inventory::resume(t, Wait::Mapping, true);
  prices::resume(t, began);
}

void after_variants(Turn& t) {
  if (t.settings().tag_filter.empty())
    return finish(t);
  job_of(t).step = MappingJob::Step::Tags;
  ask(t);
}

void forget_absent(State& s, ItemNumber const& item) {
  if (known_absent(s, item))
    std::erase(s.durable.absent.write(), item);
}

bool contains_tag(std::vector<std::string> const& tags, std::string_view wanted) {
  // Tags are typed by hand: case and blanks at the ends tell nothing apart. Rule: R106.
  return std::any_of(tags.begin(), tags.end(), [&](std::string const& tag) {
    return same_ignoring_case(trim(tag), trim(wanted));
  });
}

}  // namespace

bool in_scope(Turn const& t, ErpProduct const& product, ErpItem const& item) {
  auto const& filter = t.settings().tag_filter;
  if (filter.empty() || t.mutated(Mutant::TagFilterIgnored))
    return true;
  return std::any_of(filter.begin(), filter.end(), [&](std::string const& wanted) {
    return contains_tag(product.tags, wanted) || contains_tag(item.tags, wanted);
  });
}

void learn_scope(Turn& t, ErpProduct const& product, Tick as_of) {
  VariantMap& map = t.s.durable.variants;
  for (ErpItem const& item : product.items) {
    auto const i = map.find(item.number.value());
    if (!i)
      continue;
    bool const scope = in_scope(t, product, item);
    if (map[*i].in_scope == scope && map[*i].tags_read >= as_of)
      continue;
    map.rewrite(*i, [&](MappedVariant& entry) {
      entry.in_scope = scope;
      entry.tags_read = std::max(entry.tags_read, as_of);
      if (!scope)
        entry.aligned = {};
    });
  }
}

void forget_tags(Turn& t) {
  VariantMap& map = t.s.durable.variants;
  for (std::uint32_t i = 0; i < map.size(); ++i)
    if (map[i].tags_read != kUnread)
      map.rewrite(i, [](MappedVariant& entry) { entry.tags_read = kUnread; });
}

namespace {

/// `i` is the variant's entry, if it has one.
void learn_at(Turn& t, shop::VariantView const& variant, std::optional<std::uint32_t> i) {
  if (variant.sku.value().empty())
    return;  // a blank SKU is nobody's item number
  VariantMap& map = t.s.durable.variants;
  if (!i) {
    MappedVariant seen{.sku = variant.sku,
                       .variant = variant.id,
                       .product = variant.product,
                       .item = variant.inventory_item,
                       .live = true,
                       .tracked = variant.tracked,
                       .bundle = variant.bundle,
                       .walk = map.walk};
    // Under a filter nothing is in scope before its tags have been seen.
    seen.in_scope = t.settings().tag_filter.empty() || t.mutated(Mutant::TagFilterIgnored);
    // Where the shop does not stock it, the levels will say so before anything is adjusted.
    if (t.s.durable.assume_aligned && seen.tracked)
      seen.aligned = LocationSet::first(t.config().location_ids.size());
    map.add(std::move(seen));
    forget_absent(t.s, ItemNumber{variant.sku.value()});
    return;
  }
  map.rewrite(*i, [&](MappedVariant& entry) {
    // Another inventory item under the same number starts from a quantity of its own, and one that
    // was untracked for a while has not been kept right.
    bool const another = !entry.live || entry.item != variant.inventory_item;
    if (another || (!variant.tracked && !t.mutated(Mutant::RetrackedNotAligned))) {
      entry.aligned = {};
      entry.covered = {};
    }
    entry.variant = variant.id;
    entry.product = variant.product;
    entry.item = variant.inventory_item;
    entry.live = true;
    entry.tracked = variant.tracked;
    entry.bundle = variant.bundle;
    entry.walk = map.walk;
  });
}

}  // namespace

void write_anew(Turn& t, ItemNumber const& item) {
  auto& held = t.s.durable.held;
  if (t.settings().inventory_push == Switch::On && t.settings().delta != DeltaMode::Off &&
      std::find(held.begin(), held.end(), item) == held.end())
    held.push_back(item);
}

void learn(Turn& t, shop::VariantView const& variant) {
  learn_at(t, variant, t.s.durable.variants.find(variant.sku.value()));
}

void remember_absent(State& s, ItemNumber const& item) {
  auto& absent = s.durable.absent.write();
  auto const at = std::lower_bound(absent.begin(), absent.end(), item);
  if (at == absent.end() || *at != item)
    absent.insert(at, item);
}

void start(Turn& t) {
  if (!t.s.run.mapping_wanted)
    return;
  if (t.mutated(Mutant::MapNeverRefreshed) && t.s.durable.variants.size() > 0) {
    t.s.run.mapping_wanted = false;
    inventory::resume(t, Wait::Mapping, true);
    return prices::resume(t, t.now);
  }
  t.s.run.mapping = CowPtr{MappingJob{.began = t.now}};
  ++t.s.durable.variants.walk;
  ask(t);
}

void ask(Turn& t) {
  MappingJob const& job = *t.s.run.mapping;
  if (job.step == MappingJob::Step::Variants)
    return call_shop(t, Flow::Mapping,
                     shop::ListVariants{.first = kVariantsPerPage, .after = job.after});
  if (erp_open(t, Flow::Mapping))
    call_erp(t, Flow::Mapping, erp::ListProducts{.page = job.page, .per_page = kProductsPerPage});
}

namespace {

/// Planted: this walk has met the SKU of another variant that differs in its capitals alone.
bool has_namesake(VariantMap const& map, shop::VariantView const& variant) {
  for (std::uint32_t i = 0; i < map.size(); ++i)
    if (map[i].walk == map.walk && map[i].variant != variant.id &&
        same_ignoring_case(map[i].sku.value(), variant.sku.value()))
      return true;
  return false;
}

}  // namespace

void take(Turn& t, shop::Answer const& answer) {
  auto const* page = std::get_if<shop::VariantPage>(&answer);
  if (!page)
    return give_up(t, Flow::Mapping, "the shop answered variants with something else");
  MappingJob& job = job_of(t);
  VariantMap const& map = t.s.durable.variants;
  // Both sides list in the same order, so the next one is mostly the one after the last.
  std::uint32_t likely = 0;
  bool const folds = t.mutated(Mutant::SkuCaseFolded);
  for (shop::VariantView const& variant : page->variants) {
    auto const i = map.find(variant.sku.value(), likely);
    if (i)
      likely = *i + 1;
    if (folds && has_namesake(map, variant)) {
      ++job.repeated_skus;
      continue;
    }
    // Already met in this walk under another id: the first variant of a number is the item's
    // (A-E1).
    if (i && map[*i].live && map[*i].walk == map.walk && map[*i].variant != variant.id)
      ++job.repeated_skus;
    else
      learn_at(t, variant, i);
  }
  if (!page->has_next || t.mutated(Mutant::PageSkipped))
    return after_variants(t);
  job.after = page->end_cursor;
  ask(t);
}

void take(Turn& t, erp::Answer const& answer) {
  auto const* page = std::get_if<erp::ProductPage>(&answer);
  if (!page)
    return give_up(t, Flow::Mapping, "the ERP answered products with something else");
  for (ErpProduct const& product : page->products)
    learn_scope(t, product, job_of(t).began);
  if (page->page >= page->total_pages)
    return finish(t);
  ++job_of(t).page;
  ask(t);
}

void abandoned(Turn& t) {
  if (t.mutated(Mutant::TruncatedWalkTrusted))
    return finish(t);
  t.s.run.mapping.reset();
  inventory::resume(t, Wait::Mapping, false);
  prices::resume(t, std::nullopt);
}

}  // namespace drydock::engine::mapping
