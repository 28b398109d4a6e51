#include <algorithm>
#include <array>
#include <charconv>

#include "mocks/xoro/acts.h"
#include "model/hash.h"
#include "model/text.h"

namespace drydock::mocks::xoro {
namespace {

std::optional<std::int64_t> minor_of(std::optional<Amount> amount) {
  if (!amount)
    return std::nullopt;
  return amount->minor();
}

std::int64_t fact_amount(std::optional<Amount> amount) { return amount ? amount->minor() : -1; }

Fact product_fact(ErpState const& state, EventKind kind, std::uint32_t product, Field field) {
  return {.kind = kind,
          .detail = static_cast<std::uint8_t>(field),
          .item = state.products[product].first_item,
          .object = product};
}

Fact item_fact(ErpState const& state, EventKind kind, std::uint32_t item, Field field) {
  return {.kind = kind,
          .detail = static_cast<std::uint8_t>(field),
          .item = item,
          .object = state.items[item].product};
}

/// A list as people type it in one cell: blanks around a part and empty parts mean nothing.
std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= text.size();) {
    std::size_t const comma = std::min(text.find(',', from), text.size());
    if (auto const part = trim(text.substr(from, comma - from)); !part.empty())
      parts.emplace_back(part);
    from = comma + 1;
  }
  return parts;
}

std::expected<std::array<std::string, 3>, std::string> split_options(std::string_view text) {
  auto const parts = split_list(text);
  // Refused rather than cut: a fourth option that is dropped in silence would make two items the
  // same.
  if (parts.size() > 3)
    return std::unexpected("a product has at most three options");
  std::array<std::string, 3> options;
  std::ranges::copy(parts, options.begin());
  return options;
}

std::expected<bool, std::string> parse_yes(std::string_view text) {
  for (std::string_view yes : {"true", "yes", "on", "1", "active"})
    if (same_ignoring_case(text, yes))
      return true;
  for (std::string_view no : {"false", "no", "off", "0", "inactive", "archived", "draft"})
    if (same_ignoring_case(text, no))
      return false;
  return std::unexpected("'" + std::string(text) + "' is neither true nor false");
}

/// "" and "null" are null; "0" is zero.
std::expected<std::optional<Amount>, std::string> parse_nullable(std::string_view text,
                                                                 Currency c) {
  if (trim(text).empty() || same_ignoring_case(trim(text), "null"))
    return std::optional<Amount>{};
  auto const amount = parse_amount(trim(text), c);
  if (!amount)
    return std::unexpected(amount.error());
  if (amount->minor() < 0)
    return std::unexpected("an amount can't be below zero");
  return *amount;
}

std::string no_product(BasePart const& base_part) {
  return "no product has the base part '" + base_part.value() + "'";
}
std::string no_item(ItemNumber const& number) {
  return "no item has the number '" + number.value() + "'";
}

void renumber(Scene& scene, std::uint32_t item, std::string_view from, std::string_view to) {
  auto const hash_at = [&](std::uint32_t i) { return StableHash{}(number_of(scene.state, i)); };
  scene.state.item_index.erase(StableHash{}(from), item);
  scene.state.item_index.insert(StableHash{}(to), item, hash_at);
}

}  // namespace

Packed pack_item(ErpItem const& item) {
  Packer out;
  out.text(item.number.value());
  out.text(item.description);
  for (auto const& option : item.options)
    out.text(option);
  out.text(item.barcode);
  out.texts(item.tags);
  out.maybe(minor_of(item.compare_at));
  out.maybe(minor_of(item.cost));
  out.number(item.weight_grams);
  out.number(item.track_quantity ? 1 : 0);
  // A kit's parts follow; its mark and whether it is active share a number.
  out.number((item.active ? 1 : 0) | (item.kit() ? 2 : 0));
  if (item.kit())
    out.number(static_cast<std::int64_t>(item.parts.size()));
  for (KitPart const& part : item.parts) {
    out.text(part.item.value());
    out.number(part.units.units());
  }
  return out.done();
}

Packed pack_header(ErpProduct const& product) {
  Packer out;
  out.text(product.base_part.value());
  out.text(product.handles);
  out.text(product.title);
  out.text(product.body_html);
  out.text(product.category);
  out.text(product.vendor);
  out.texts(product.tags);
  for (auto const& name : product.option_names)
    out.text(name);
  out.texts(product.images);
  out.number(product.active ? 1 : 0);
  return out.done();
}

std::uint32_t append_item(ErpState& state, std::uint32_t product, ErpItem const& item) {
  auto const position = static_cast<std::uint32_t>(state.items.size());
  auto const hash_at = [&](std::uint32_t i) { return StableHash{}(number_of(state, i)); };
  ItemRecord record{.texts = pack_item(item),
                    .price_minor = item.price ? item.price->minor() : kNullAmount,
                    .product = product,
                    .stocked = item.track_quantity};
  append(state.sum, state.items, std::move(record));
  state.item_index.insert(StableHash{}(item.number.value()), position, hash_at);
  // A stock of none in every store, so that item and store make a place in one table.
  for (std::uint32_t store = 0; store < state.stores; ++store)
    append(state.sum, state.stock, StockRecord{});
  std::uint32_t const last = state.products[product].last_item;
  if (last != kNone)
    state.items.write(last).next = position;
  rewrite(state.sum, state.products, product, [&](ProductRecord& p) {
    if (p.first_item == kNone)
      p.first_item = position;
    p.last_item = position;
    ++p.items;
  });
  return position;
}

std::uint32_t append_product(ErpState& state, ErpProduct const& product) {
  auto const position = static_cast<std::uint32_t>(state.products.size());
  auto const hash_at = [&](std::uint32_t i) { return StableHash{}(base_part_of(state, i)); };
  append(state.sum, state.products, ProductRecord{.texts = pack_header(product)});
  state.product_index.insert(StableHash{}(product.base_part.value()), position, hash_at);
  // Also those that it opens with: what the ERP generates must not hit one that some shop has
  // (A-X5).
  remember_handles(state, product.handles);
  for (auto const& item : product.items)
    append_item(state, position, item);
  return position;
}

Accepted check_product(ErpState const& state, ErpProduct const& product) {
  std::string const& base_part = product.base_part.value();
  std::string const where = "product '" + base_part + "': ";
  if (trim(base_part).empty())
    return refuse("a product needs a base part number");
  if (trim(product.title).empty())
    return refuse(where + "a title is missing");
  if (product.items.empty())
    return refuse(where + "it has no item");
  bool const variants =
      std::ranges::any_of(product.option_names, [](auto const& name) { return !name.empty(); });
  if (!variants && product.items.size() > 1)
    return refuse(where + "several items need option names to tell them apart");
  std::uint32_t const own = find_product(state, base_part);
  for (std::size_t i = 0; i < product.items.size(); ++i) {
    ErpItem const& item = product.items[i];
    if (trim(item.number.value()).empty())
      return refuse(where + "an item has no number");
    std::uint32_t const held = find_item(state, item.number.value());
    // One number, one item: two products that share it would share its stock and its price.
    if (held != kNone && state.items[held].product != own)
      return refuse(where + "item number '" + item.number.value() + "' belongs to product '" +
                    std::string(base_part_of(state, state.items[held].product)) + "'");
    for (std::size_t k = 0; k < 3; ++k)
      if (product.option_names[k].empty() != item.options[k].empty())
        return refuse(where + "item '" + item.number.value() +
                      "' must have one value for each option name");
    for (Quantity const q : item.on_hand)
      if (q.units() < 0 || q.units() > kQuantityMax)
        return refuse(where + "item '" + item.number.value() + "' has an impossible quantity");
    if (auto const fine = check_parts(state, item); !fine)
      return refuse(where + fine.error());
    // Two items that nothing tells apart would become one variant of a shop.
    for (std::size_t j = 0; j < i; ++j) {
      if (product.items[j].number == item.number)
        return refuse(where + "item number '" + item.number.value() + "' is there twice");
      if (product.items[j].options == item.options)
        return refuse(where + "items '" + product.items[j].number.value() + "' and '" +
                      item.number.value() + "' have the same options");
    }
  }
  return {};
}

std::uint32_t create_product(Scene& scene, ErpProduct product) {
  ErpState& state = scene.state;
  // Only for a product that is new: what has been synced under another handle must not get a new
  // one (A-X5, K3).
  if (split_handles(product.handles).empty() && handles_are_generated(scene.config))
    product.handles = generate_handle(state, product.title);
  std::uint32_t const position = append_product(state, product);
  index_kits(state, product);
  scene.out.push_back(product_fact(state, EventKind::ErpProductCreated, position, Field::None));
  std::uint32_t item = state.products[position].first_item;
  for (ErpItem const& given : product.items) {
    scene.out.push_back(item_fact(state, EventKind::ErpItemCreated, item, Field::None));
    if (given.kit())
      log_new_kit(scene, item);
    for (std::size_t store = 0; store < state.stores && !given.kit(); ++store) {
      std::int32_t const on_hand = store < given.on_hand.size() ? given.on_hand[store].units() : 0;
      std::int32_t const apart =
          store < given.not_available.size() ? given.not_available[store].units() : 0;
      // By rows of the log, unlike the stock that the ERP opened with (A-X27): an account that is
      // live learns of it by them.
      change_stock(scene, item, static_cast<std::uint8_t>(store),
                   {.on_hand = on_hand, .not_available = apart}, erp::Cause::OpeningCount);
    }
    item = state.items[item].next;
  }
  queue_product(scene, position, Touch::Metadata);
  return position;
}

bool change_header(Scene& scene, std::uint32_t product, ErpProduct const& wanted) {
  ErpState& state = scene.state;
  Packed const packed = pack_header(wanted);
  // A save without a change is no change: no fact, no row in the queue.
  if (packed == state.products[product].texts)
    return false;
  ErpProduct const held = view_header(state, product);
  rewrite(state.sum, state.products, product, [&](ProductRecord& p) { p.texts = packed; });
  auto const changed = [&](bool differs, Field field) {
    if (differs)
      scene.out.push_back(product_fact(state, EventKind::ErpProductChanged, product, field));
  };
  // Field by field: whoever watches has to know what was changed and not only that something was.
  changed(held.title != wanted.title, Field::Title);
  changed(held.body_html != wanted.body_html, Field::Body);
  changed(held.category != wanted.category, Field::Type);
  changed(held.vendor != wanted.vendor, Field::Vendor);
  changed(held.tags != wanted.tags, Field::Tags);
  changed(held.option_names != wanted.option_names, Field::Options);
  changed(held.images != wanted.images, Field::Images);
  changed(held.active != wanted.active, Field::Status);
  // A fact of its own, for a changed handle is the one field that makes the next sync miss the
  // product. Rule: R24, R25.
  if (held.handles != wanted.handles) {
    remember_handles(state, wanted.handles);
    scene.out.push_back(product_fact(state, EventKind::ErpHandleChanged, product, Field::Handle));
  }
  return true;
}

bool change_item(Scene& scene, std::uint32_t item, ErpItem const& wanted) {
  ErpState& state = scene.state;
  Packed const packed = pack_item(wanted);
  if (packed == state.items[item].texts)
    return false;
  ErpItem const held = view_item(state, item);
  rewrite(state.sum, state.items, item, [&](ItemRecord& r) {
    r.texts = packed;
    r.stocked = wanted.track_quantity;
  });
  if (held.number != wanted.number)
    renumber(scene, item, held.number.value(), wanted.number.value());
  auto const changed = [&](bool differs, Field field) {
    if (differs)
      scene.out.push_back(item_fact(state, EventKind::ErpProductChanged, item, field));
  };
  changed(held.number != wanted.number, Field::Sku);
  changed(held.description != wanted.description, Field::Title);
  changed(held.options != wanted.options, Field::Options);
  changed(held.barcode != wanted.barcode, Field::Barcode);
  changed(held.cost != wanted.cost, Field::Cost);
  changed(held.weight_grams != wanted.weight_grams, Field::Weight);
  changed(held.track_quantity != wanted.track_quantity, Field::Tracked);
  changed(held.active != wanted.active, Field::Status);
  if (held.compare_at != wanted.compare_at) {
    Fact fact = item_fact(state, EventKind::ErpPriceChanged, item, Field::CompareAt);
    fact.object = kNone;
    fact.before = fact_amount(held.compare_at);
    fact.after = fact_amount(wanted.compare_at);
    scene.out.push_back(fact);
  }
  if (held.tags != wanted.tags)
    scene.out.push_back(item_fact(state, EventKind::ErpTagsChanged, item, Field::None));
  return true;
}

bool merge_product(Scene& scene, std::uint32_t product, ErpProduct const& wanted) {
  ErpState& state = scene.state;
  ErpProduct header = wanted;
  // A blank cell of an upload leaves the handle as it is. Assumption: A-X17.
  if (split_handles(header.handles).empty())
    header.handles = view_header(state, product).handles;
  bool changed = change_header(scene, product, header);
  // Items that the file does not list stay: it says what is so of those that it has, not that there
  // are no others (A-X31).
  for (ErpItem const& given : wanted.items) {
    std::uint32_t item = find_item(state, given.number.value());
    if (item == kNone) {
      // The file sets no price, not even the first one. Rule: R52.
      ErpItem fresh = given;
      fresh.price.reset();
      fresh.compare_at.reset();
      item = append_item(state, product, fresh);
      scene.out.push_back(item_fact(state, EventKind::ErpItemCreated, item, Field::None));
      changed = true;
      continue;
    }
    ErpItem merged = given;
    ErpItem held = view_item(state, item);
    merged.compare_at = held.compare_at;
    merged.parts = std::move(held.parts);  // no column of a file says them
    changed = change_item(scene, item, merged) || changed;
  }
  return changed;
}

}  // namespace drydock::mocks::xoro

namespace drydock::mocks {

using namespace xoro;

std::expected<void, std::string> ErpServer::create_product(ErpProduct const& product, Tick now,
                                                           ErpEffects& out) {
  if (find_product(state_, product.base_part.value()) != kNone)
    return refuse("base part '" + product.base_part.value() + "' exists already");
  if (auto const fine = check_product(state_, product); !fine)
    return fine;
  Scene scene{state_, *config_, now, out};
  xoro::create_product(scene, product);
  return {};
}

std::expected<void, std::string> ErpServer::edit_product(BasePart const& base_part, Field field,
                                                         std::string const& value, Tick now,
                                                         ErpEffects& out) {
  std::uint32_t const product = find_product(state_, base_part.value());
  if (product == kNone)
    return refuse(no_product(base_part));
  ErpProduct wanted = view_header(state_, product);
  switch (field) {
    case Field::Title:
      if (trim(value).empty())
        return refuse("a title can't be blank");
      wanted.title = value;
      break;
    case Field::Body:
      wanted.body_html = value;
      break;
    case Field::Vendor:
      wanted.vendor = value;
      break;
    case Field::Type:
      wanted.category = value;
      break;
    case Field::Tags:
      wanted.tags = split_list(value);
      break;
    case Field::Images:
      wanted.images = split_list(value);
      break;
    case Field::Handle:
      wanted.handles = value;
      break;
    case Field::Status: {
      auto const active = parse_yes(value);
      if (!active)
        return refuse(active.error());
      wanted.active = *active;
      break;
    }
    case Field::Options: {
      auto const names = split_options(value);
      if (!names)
        return refuse(names.error());
      wanted.option_names = *names;
      break;
    }
    default:
      return refuse("'" + std::string(name_of(field)) + "' is kept by the item, not the product");
  }
  Scene scene{state_, *config_, now, out};
  if (change_header(scene, product, wanted))
    queue_product(scene, product, Touch::Metadata);
  return {};
}

namespace {

std::expected<void, std::string> parse_weight(std::string const& text, std::int32_t& grams) {
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), grams);
  if (error != std::errc{} || end != text.data() + text.size() || grams < 0)
    return refuse("'" + text + "' is no weight in grams");
  return {};
}

}  // namespace

std::expected<void, std::string> ErpServer::edit_item(ItemNumber const& number, Field field,
                                                      std::string const& value, Tick now,
                                                      ErpEffects& out) {
  std::uint32_t const item = find_item(state_, number.value());
  if (item == kNone)
    return refuse(no_item(number));
  std::uint32_t const product = state_.items[item].product;
  Scene scene{state_, *config_, now, out};
  ErpItem wanted = view_item(state_, item);
  switch (field) {
    case Field::Price: {
      auto const price = parse_nullable(value, config_->currency);
      if (!price)
        return refuse(price.error());
      // Typed on the item's screen and not uploaded: of interest to an account that carries the
      // price with its products (K4), no row for Upload Item Prices.
      if (set_price(scene, item, *price))
        queue_product(scene, product, Touch::Price);
      return {};
    }
    case Field::CompareAt: {
      auto const price = parse_nullable(value, config_->currency);
      if (!price)
        return refuse(price.error());
      wanted.compare_at = *price;
      if (change_item(scene, item, wanted))
        queue_product(scene, product, Touch::Price);
      return {};
    }
    case Field::Cost: {
      auto const cost = parse_nullable(value, config_->currency);
      if (!cost)
        return refuse(cost.error());
      wanted.cost = *cost;
      break;
    }
    case Field::Weight:
      if (auto const weight = parse_weight(value, wanted.weight_grams); !weight)
        return weight;
      break;
    case Field::Tracked:
    case Field::Status: {
      auto const yes = parse_yes(value);
      if (!yes)
        return refuse(yes.error());
      (field == Field::Tracked ? wanted.track_quantity : wanted.active) = *yes;
      break;
    }
    case Field::Options: {
      auto const options = split_options(value);
      if (!options)
        return refuse(options.error());
      for (std::uint32_t other = state_.products[product].first_item; other != kNone;
           other = state_.items[other].next)
        if (other != item && view_item(state_, other).options == *options)
          return refuse("item '" + std::string(number_of(state_, other)) + "' has these options");
      wanted.options = *options;
      break;
    }
    case Field::Sku:
      if (trim(value).empty())
        return refuse("an item number can't be blank");
      if (find_item(state_, value) != kNone && value != number.value())
        return refuse("item number '" + value + "' is taken");
      wanted.number = ItemNumber{value};
      break;
    case Field::Title:
      wanted.description = value;
      break;
    case Field::Barcode:
      wanted.barcode = value;
      break;
    case Field::Tags:
      wanted.tags = split_list(value);
      break;
    default:
      return refuse("'" + std::string(name_of(field)) + "' is not kept by an item");
  }
  if (change_item(scene, item, wanted))
    queue_product(scene, product, Touch::Metadata);
  return {};
}

std::expected<void, std::string> ErpServer::set_item_tags(ItemNumber const& number,
                                                          std::vector<std::string> tags, Tick now,
                                                          ErpEffects& out) {
  std::uint32_t const item = find_item(state_, number.value());
  if (item == kNone)
    return refuse(no_item(number));
  Scene scene{state_, *config_, now, out};
  ErpItem wanted = view_item(state_, item);
  wanted.tags = std::move(tags);
  if (change_item(scene, item, wanted))
    queue_product(scene, state_.items[item].product, Touch::Metadata);
  return {};
}

std::expected<void, std::string> ErpServer::discontinue(BasePart const& base_part, Tick now,
                                                        ErpEffects& out) {
  std::uint32_t const product = find_product(state_, base_part.value());
  if (product == kNone)
    return refuse(no_product(base_part));
  Scene scene{state_, *config_, now, out};
  ErpProduct header = view_header(state_, product);
  header.active = false;
  bool changed = change_header(scene, product, header);
  // Discontinued as a whole: an item on sale of a product that is not would still be pushed.
  for (std::uint32_t item = state_.products[product].first_item; item != kNone;
       item = state_.items[item].next) {
    ErpItem wanted = view_item(state_, item);
    wanted.active = false;
    changed = change_item(scene, item, wanted) || changed;
  }
  if (changed)
    queue_product(scene, product, Touch::Metadata);
  return {};
}

std::expected<void, std::string> ErpServer::upload_products(std::vector<ErpProduct> const& products,
                                                            Tick now, ErpEffects& out) {
  std::vector<std::string_view> seen;
  seen.reserve(products.size());
  for (ErpProduct const& product : products)
    seen.push_back(product.base_part.value());
  std::ranges::sort(seen);
  if (auto const twice = std::ranges::adjacent_find(seen); twice != seen.end())
    return refuse("base part '" + std::string(*twice) + "' is in the file twice");
  for (ErpProduct const& product : products)
    // All of the file or none: half a file in the ERP is what nobody would look for.
    if (auto const fine = check_product(state_, product); !fine)
      return fine;
  Scene scene{state_, *config_, now, out};
  for (ErpProduct const& product : products) {
    std::uint32_t const held = find_product(state_, product.base_part.value());
    if (held != kNone) {
      merge_product(scene, held, product);
      queue_product(scene, held, Touch::Metadata);
      continue;
    }
    ErpProduct fresh = product;  // the file carries neither prices nor stock
    for (ErpItem& item : fresh.items) {
      item.price.reset();
      item.compare_at.reset();
      item.on_hand.clear();
      item.not_available.clear();
    }
    xoro::create_product(scene, std::move(fresh));
  }
  return {};
}

}  // namespace drydock::mocks
