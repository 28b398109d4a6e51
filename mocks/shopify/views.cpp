#include "mocks/shopify/acts.h"

/// What the shop shows of its entities.
namespace drydock::mocks {
namespace {

std::optional<Amount> amount(std::int64_t minor) {
  if (minor == kNoAmount)
    return {};
  return Amount{minor};
}

}  // namespace

std::vector<shop::LevelView> level_views(ShopState const& s, std::uint32_t variant) {
  std::vector<shop::LevelView> all;
  all.reserve(s.locations);
  bool const bundle = !components_of(s, variant).empty();
  for (std::uint32_t l = 0; l < s.locations; ++l) {
    std::size_t const place = level_at(s, variant, l);
    Level const level = bundle ? level_shown(s, place) : s.levels[place];
    // An inactive level is kept and not shown, unless it is asked for by name
    // (shopify.dev/changelog, "add-includeinactive-argument").
    if (level.state == LevelState::Active)
      all.push_back({.location = location_at(l),
                     .available = Quantity{level.available},
                     .on_hand = Quantity{static_cast<std::int32_t>(level.on_hand())},
                     .committed = Quantity{level.committed}});
  }
  return all;
}

shop::VariantView variant_view(ShopState const& s, std::uint32_t at) {
  Variant const& v = s.variants[at];
  VariantId const id = variant_at(at);
  // Every walk of a catalogue asks for all texts of each: they are stepped over once, in their
  // order.
  static_assert(variant_text::kSku == 0 && variant_text::kBarcode == 1 &&
                variant_text::kOption == 2 && variant_text::kFields == 5);
  Unpacker in(v.text);
  std::string_view const sku = in.text(), barcode = in.text();
  std::string_view const first = in.text(), second = in.text(), third = in.text();
  return {.id = id,
          .product = product_at(v.product),
          .inventory_item = inventory_item_of(id),
          .sku = Sku{std::string(sku)},
          .options = {std::string(first), std::string(second), std::string(third)},
          .price = Amount{v.price},
          .compare_at = amount(v.compare_at),
          .cost = amount(v.cost),
          .weight_grams = v.weight_grams,
          .barcode = std::string(barcode),
          .tracked = v.tracked,
          .policy = v.policy,
          .bundle = !components_of(s, at).empty()};
}

shop::ProductView product_view(ShopState const& s, std::uint32_t at, std::size_t variants_max) {
  Product const& p = s.products[at];
  ProductFields f = unpack(p);
  shop::ProductView view{.id = product_at(at),
                         .handle = std::move(f.handle),
                         .title = std::move(f.title),
                         .body_html = std::move(f.body_html),
                         .vendor = std::move(f.vendor),
                         .type = std::move(f.type),
                         .tags = std::move(f.tags),
                         .status = p.status,
                         .option_names = std::move(f.option_names),
                         .images = std::move(f.images),
                         .updated_at = p.updated_at};
  for (std::uint32_t bit = 0; bit < 32; ++bit)
    if ((p.published >> bit & 1U) != 0)
      view.published_on.push_back(publication_at(bit));
  for (std::uint32_t v = p.first_variant; v != kNone && view.variants.size() < variants_max;
       v = s.variants[v].next)
    view.variants.push_back(variant_view(s, v));
  return view;
}

shop::ProductView brief_view(ShopState const& s, std::uint32_t at) {
  Product const& p = s.products[at];
  return {.id = product_at(at), .handle = std::string(p.handle()), .updated_at = p.updated_at};
}

std::string order_name(ShopState const& s, std::uint32_t at) {
  std::string const& given = s.orders[at]->name;
  return given.empty() ? "#" + std::to_string(1001 + at) : given;
}

shop::OrderView order_view(ShopState const& s, std::uint32_t at) {
  Order const& o = *s.orders[at];
  ShopOrderId const id = order_at(at);
  shop::OrderView view{.id = id,
                       .name = order_name(s, at),
                       .created_at = o.created_at,
                       .updated_at = o.updated_at,
                       .cancel_restocked = o.cancel_restocked,
                       .paid = o.paid,
                       .money = o.money,
                       .tags = o.tags,
                       .source = o.source};
  if (o.cancelled_at != kNever)
    view.cancelled_at = o.cancelled_at;
  view.lines.reserve(o.lines.size());
  for (std::uint32_t i = 0; i < o.lines.size(); ++i) {
    OrderLine const& l = o.lines[i];
    view.lines.push_back({.id = line_at(id, i),
                          .variant = l.variant == kNone ? VariantId{} : variant_at(l.variant),
                          .sku = Sku{std::string(l.text[variant_text::kSku])},
                          .quantity = Quantity{l.quantity},
                          .current = Quantity{l.current},
                          .fulfilled = Quantity{l.fulfilled},
                          .location = location_at(l.location),
                          .unit_price = Amount{l.unit_price},
                          .gift_card = l.of == LineOf::GiftCard,
                          .ships = l.of == LineOf::Goods || l.of == LineOf::Custom,
                          .selling_plan = l.pre_order});
  }
  for (RefundLine const& r : o.refunds)
    view.refunds.push_back(
        {.line = line_at(id, r.line),
         .quantity = Quantity{r.quantity},
         .restocked = r.restocked,
         .was_fulfilled = r.was_fulfilled,
         .location = location_at(r.location == kNoIndex ? o.lines[r.line].location : r.location)});
  return view;
}

Quantity cancelled_units(shop::OrderView const& order, shop::OrderLineView const& line) {
  // What left the line and is in no refund: only a cancellation does that, or an edit.
  Quantity left = line.quantity - line.current;
  for (auto const& r : order.refunds)
    if (r.line == line.id)
      left -= r.quantity;
  return floor_at_zero(left);
}

}  // namespace drydock::mocks
