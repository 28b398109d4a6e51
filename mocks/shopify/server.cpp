#include "mocks/shopify/server.h"

#include <algorithm>
#include <span>
#include <stdexcept>

#include "mocks/shopify/acts.h"
#include "mocks/shopify/handles.h"
#include "mocks/shopify/limits.h"
#include "mocks/shopify/texts.h"
#include "mocks/shopify/throttle.h"
#include "model/api_version.h"
#include "model/hash.h"
#include "model/text.h"

namespace drydock::mocks {
namespace {

bool has_options(ShopProduct const& p) { return !p.option_names[0].empty(); }

std::int32_t units_at(std::vector<Quantity> const& by_location, std::size_t location) {
  return location < by_location.size() ? by_location[location].units() : 0;
}

/// What is there and not for sale, and what is on its way.
void set_aside(ShopState& s, std::size_t level, std::int32_t unavailable, std::int32_t incoming) {
  if (unavailable == 0 && incoming == 0)
    return;
  rewrite(s.entities_hash, s.levels, level, [&](Level& l) {
    l.unavailable = unavailable;
    l.incoming = incoming;
  });
}

/// Puts an order into the shop that was placed before it opened.
void add_order(ShopState& s, StandingOrder const& given) {
  Order order{.name = given.name,
              .created_at = given.placed,
              .updated_at = given.placed,
              .paid = given.paid,
              .source = "web"};
  for (StandingOrder::Line const& line : given.lines) {
    auto const variant = live_variant(s, line.variant);
    auto const location = known_location(s, line.location);
    if (!variant || !location || order.lines.size() == kOrderLinesMax)
      continue;
    Variant const& v = s.variants[*variant];
    order.lines.push_back({.text = v.text,
                           .unit_price = v.price,
                           .variant = *variant,
                           .quantity = line.units.units(),
                           .current = line.units.units(),
                           .location = static_cast<std::uint8_t>(*location)});
    rewrite(s.entities_hash, s.levels, level_at(s, *variant, *location),
            [&](Level& level) { level.committed += line.units.units(); });
  }
  append_order(s, std::move(order));
}

/// Puts a finished product into the shop, as an export or a person at the admin has it.
std::uint32_t add_product(ShopState& s, ShopProduct const& p, std::string const& handle, Tick now) {
  Product product;
  auto const tags = normal_tags(p.tags);
  product.text = pack({.handle = handle,
                       .title = p.title,
                       .body_html = p.body_html,
                       .vendor = p.vendor,
                       .type = p.type,
                       .tags = tags,
                       .option_names = p.option_names,
                       .images = p.images});
  product.tag_count = static_cast<std::uint16_t>(tags.size());
  product.status = p.status;
  product.published = p.published ? 1 : 0;
  product.updated_at = now;
  auto const at = static_cast<std::uint32_t>(s.products.size());
  append(s.entities_hash, s.products, std::move(product));
  index_handle(s, at);
  auto const amount = [](std::optional<Amount> a) { return a ? a->minor() : kNoAmount; };
  ShopVariant const only{.tracked = false};
  std::span<ShopVariant const> variants = p.variants;
  if (variants.empty())
    variants = std::span(&only, 1);
  for (ShopVariant const& v : variants) {
    Variant variant;
    bool const is_default = !has_options(p) && v.options[0].empty();
    variant.text = pack_texts({v.sku.value(), v.barcode,
                               is_default ? std::string_view("Default Title") : v.options[0],
                               v.options[1], v.options[2]});
    variant.price = v.price.minor();
    variant.compare_at = amount(v.compare_at);
    variant.cost = amount(v.cost);
    variant.weight_grams = v.weight_grams;
    variant.tracked = v.tracked;
    variant.policy = v.policy;
    // A variant that no location stocks could never be sold: the primary one stocks it, with none.
    bool const stocked =
        std::ranges::any_of(v.available, [](auto const& a) { return a.has_value(); });
    // A bundle has no stock anywhere: its components have.
    std::vector<std::optional<Quantity>> const nowhere, at_first{Quantity{0}};
    std::uint32_t const added = add_variant(s, at, std::move(variant),
                                            v.bundle() ? nowhere
                                            : stocked  ? v.available
                                                       : at_first);
    for (std::uint32_t l = 0; l < s.locations && !v.bundle(); ++l)
      set_aside(s, level_at(s, added, l), units_at(v.unavailable, l), units_at(v.incoming, l));
  }
  return at;
}

/// What is done to units of a bundle is done to those of its components, or to none of them.
template <class F>
Done for_components(Act& act, VariantId id, Quantity quantity, F&& f) {
  auto const at = live_variant(act.state, id);
  auto const parts = at ? components_of(act.state, *at) : std::span<Component const>{};
  if (parts.empty())
    return f(id, quantity);
  ShopState const before = act.state;
  std::size_t const facts = act.out.facts.size(), webhooks = act.out.webhooks.size();
  for (Component const part : std::vector(parts.begin(), parts.end()))
    if (Done done = f(variant_at(part.variant), Quantity{quantity.units() * part.units}); !done) {
      act.state = before;
      act.out.facts.erase(act.out.facts.begin() + static_cast<std::ptrdiff_t>(facts),
                          act.out.facts.end());
      act.out.webhooks.erase(act.out.webhooks.begin() + static_cast<std::ptrdiff_t>(webhooks),
                             act.out.webhooks.end());
      return done;
    }
  return {};
}

Done first_error(shop::ProductWritten const& written) {
  if (written.errors.empty())
    return {};
  return std::unexpected(written.errors.front().message);
}
Done first_error(Body const& body) {
  if (auto const* refused = std::get_if<shop::Refused>(&body))
    return std::unexpected(refused->message);
  return first_error(std::get<shop::ProductWritten>(std::get<shop::Answer>(body)));
}

}  // namespace

ShopServer::ShopServer(ShopIndex index, ShopConfig config, std::vector<ShopProduct> const& products,
                       Tick opened, std::vector<StandingOrder> const& orders)
    : index_(index) {
  if (config.locations.empty())
    config.locations.push_back({.name = "Shop location"});
  if (config.locations.size() > kLocationsMax)  // files say so with the place
    throw std::length_error("a shop has at most " + std::to_string(kLocationsMax) + " locations");
  if (auto const run = api_version_run(config.api_version); !run.empty())
    config.api_version = run;
  config_ = CowPtr<ShopConfig>(std::move(config));
  state_.locations = static_cast<std::uint32_t>(config_->locations.size());
  state_.opened = state_.clock = state_.keys_since = opened;
  state_.topics.set();
  state_.topics.reset(static_cast<std::size_t>(shop::Topic::InventoryLevelsUpdate));
  for (ShopProduct const& p : products) {
    // What a shop exports is what it keeps, also with signs that it would not make itself (a
    // trademark, an underscore); a second one of the same handle can't be its own.
    std::string const given = lower_case(trim(p.handle));
    bool const named = !slug(given).empty();
    add_product(state_, p,
                named && !find_handle(state_, given)
                    ? given
                    : free_handle(state_, named ? p.handle : p.title),
                opened);
  }
  // Components may be listed behind their bundles.
  for (std::uint32_t p = 0; p < products.size(); ++p)
    index_bundles(state_, p, products[p]);
  for (StandingOrder const& order : orders)
    add_order(state_, order);
}

void ShopServer::subscribe(std::vector<shop::Topic> const& topics) {
  state_.topics.reset();
  for (auto topic : topics)
    state_.topics.set(static_cast<std::size_t>(topic));
}

Act ShopServer::begin(Tick now, ShopEffects& out) {
  // Time never goes back here, whoever says what time it is: updated_at orders the lists that
  // clients walk.
  state_.clock = std::max(state_.clock, now);
  return {.shop = index_, .config = *config_, .state = state_, .now = state_.clock, .out = out};
}

shop::Response ShopServer::handle(shop::Request const& request, AccountIndex app, Tick now,
                                  ShopEffects& out) {
  shop::Response response;
  // Validation comes before the bucket: a document that can't be read costs nothing.
  if (auto invalid = refuse_unread(request, config_->api_version)) {
    response.body = std::move(*invalid);
    return response;
  }
  std::int32_t const requested = requested_cost(request);
  if (auto refused = admit(app, now, requested)) {
    if (refused->why == shop::Refusal::Throttled)  // what no bucket can bear is told without a cost
      response.cost = cost_at(app, now, requested, 0);
    response.body = std::move(*refused);
    return response;
  }
  response.body = execute(request, app, now, {}, out);
  // Admitted by what it could cost, charged what it did: the difference goes back into the bucket.
  std::int32_t const actual = actual_cost(request, response);
  charge(app, now, actual);
  response.cost = cost_at(app, now, requested, actual);
  return response;
}

std::optional<shop::Refused> ShopServer::admit(AccountIndex app, Tick now, std::int32_t requested) {
  state_.clock = std::max(state_.clock, now);
  return refuse_cost(state_, config_->plan, app, state_.clock, requested);
}

std::variant<shop::Answer, shop::Refused> ShopServer::execute(shop::Request const& request,
                                                              AccountIndex app, Tick now,
                                                              std::string_view version,
                                                              ShopEffects& out) {
  auto const serve_as = [&](ShopConfig const& config) {
    Act act{.shop = index_, .config = config, .state = state_, .now = state_.clock, .out = out};
    act.app = app;
    return std::visit([&](auto const& r) { return serve(act, r); }, request);
  };
  state_.clock = std::max(state_.clock, now);
  if (version.empty() || version == config_->api_version)
    return serve_as(*config_);
  // A caller names the version in the address, so two apps may see two versions of one shop.
  ShopConfig other = *config_;
  other.api_version = version;
  return serve_as(other);
}

void ShopServer::charge(AccountIndex app, Tick now, std::int32_t actual) {
  mocks::charge(state_, config_->plan, app, std::max(state_.clock, now), actual);
}

shop::Cost ShopServer::cost_at(AccountIndex app, Tick now, std::int32_t requested,
                               std::int32_t actual) const {
  return cost_after(state_, config_->plan, app, std::max(state_.clock, now), requested, actual);
}

std::expected<ShopOrderId, std::string> ShopServer::place_order(
    std::vector<std::pair<VariantId, Quantity>> lines, bool paid, Tick now, ShopEffects& out,
    OrderExtras const& extras) {
  Act act = begin(now, out);
  return mocks::place_order(act, lines, paid, extras);
}
std::expected<ShopOrderId, std::string> ShopServer::sell_over_counter(
    std::vector<std::pair<VariantId, Quantity>> const& lines, LocationId location, Tick now,
    ShopEffects& out, OrderExtras const& extras) {
  Act act = begin(now, out);
  return mocks::sell_over_counter(act, lines, location, extras);
}
Done ShopServer::cancel_order(ShopOrderId id, bool restock, Tick now, ShopEffects& out) {
  Act act = begin(now, out);
  return mocks::cancel_order(act, id, restock);
}
Done ShopServer::refund_order(ShopOrderId id, VariantId variant, Quantity quantity, bool restock,
                              Tick now, ShopEffects& out, std::optional<Amount> amount) {
  Act act = begin(now, out);
  // Money alone is of no component.
  if (quantity == Quantity{0})
    return mocks::refund_order(act, id, variant, quantity, restock, amount);
  // What is paid back goes with the first component: the rest come back without money.
  return for_components(act, variant, quantity, [&](VariantId v, Quantity units) {
    return mocks::refund_order(act, id, v, units, restock,
                               amount ? std::exchange(*amount, Amount(0)) : amount);
  });
}
Done ShopServer::request_return(ShopOrderId id, VariantId variant, Quantity quantity, Tick now,
                                ShopEffects& out,
                                std::vector<std::pair<VariantId, Quantity>> exchange) {
  Act act = begin(now, out);
  bool const for_money = exchange.empty();
  // All components of a bundle pay for what is sent, which goes with the first of them.
  return for_components(act, variant, quantity, [&](VariantId v, Quantity units) {
    auto goods = std::exchange(exchange, {});
    return mocks::request_return(act, id, v, units,
                                 for_money ? std::nullopt : std::optional{std::move(goods)});
  });
}
Done ShopServer::process_return(ShopOrderId id, VariantId variant, Quantity quantity,
                                action::Disposition disposition, std::optional<LocationId> location,
                                Tick now, ShopEffects& out) {
  Act act = begin(now, out);
  return for_components(act, variant, quantity, [&](VariantId v, Quantity units) {
    return mocks::process_return(act, id, v, units, disposition, location);
  });
}
Done ShopServer::edit_order(ShopOrderId id, VariantId variant, Quantity total, bool restock,
                            Tick now, ShopEffects& out) {
  Act act = begin(now, out);
  return for_components(act, variant, total, [&](VariantId v, Quantity units) {
    return mocks::edit_order(act, id, v, units, restock);
  });
}
Done ShopServer::pay_order(ShopOrderId id, Tick now, ShopEffects& out) {
  Act act = begin(now, out);
  return mocks::pay_order(act, id);
}
Done ShopServer::expire_order(ShopOrderId id, Tick now, ShopEffects& out) {
  Act act = begin(now, out);
  return mocks::expire_order(act, id);
}
Done ShopServer::move_order(ShopOrderId id, VariantId variant, LocationId location, Tick now,
                            ShopEffects& out, std::optional<Quantity> units) {
  Act act = begin(now, out);
  return mocks::move_order(act, id, variant, location, units);
}
namespace {

/// A bundle is on an order by its components.
std::vector<std::pair<VariantId, Quantity>> goods_of(
    ShopState const& state, std::vector<std::pair<VariantId, Quantity>> const& lines) {
  std::vector<std::pair<VariantId, Quantity>> goods;
  for (Wanted const& line : as_components(state, lines))
    goods.emplace_back(line.variant, line.quantity);
  return goods;
}

}  // namespace

Done ShopServer::hold_order(ShopOrderId id,
                            std::vector<std::pair<VariantId, Quantity>> const& lines, Tick now,
                            ShopEffects& out) {
  Act act = begin(now, out);
  return mocks::hold_order(act, id, goods_of(state_, lines));
}
Done ShopServer::release_hold(ShopOrderId id, Tick now, ShopEffects& out) {
  Act act = begin(now, out);
  return mocks::release_hold(act, id);
}
Done ShopServer::fulfil_order(ShopOrderId id,
                              std::vector<std::pair<VariantId, Quantity>> const& lines, Tick now,
                              ShopEffects& out) {
  Act act = begin(now, out);
  return mocks::fulfil_order(act, id, goods_of(state_, lines));
}

Done ShopServer::edit_product(ProductId id, Field field, std::string const& value, Tick now,
                              ShopEffects& out) {
  shop::UpdateProduct r{.id = id};
  switch (field) {
    case Field::Title:
      r.title = value;
      break;
    case Field::Handle:
      r.handle = value;
      break;
    case Field::Body:
      r.body_html = value;
      break;
    case Field::Vendor:
      r.vendor = value;
      break;
    case Field::Type:
      r.type = value;
      break;
    case Field::Tags:
      r.tags = std::vector{value};
      break;
    case Field::Status: {
      std::string const word = lower_case(value);
      if (word == "active")
        r.status = ProductStatus::Active;
      else if (word == "draft")
        r.status = ProductStatus::Draft;
      else if (word == "archived")
        r.status = ProductStatus::Archived;
      else if (word == "unlisted")
        r.status = ProductStatus::Unlisted;
      else
        return std::unexpected("no such status: " + value);
      break;
    }
    case Field::Images: {
      Act act = begin(now, out);
      return first_error(serve(act, shop::SetImages{.product = id, .urls = split_handles(value)}));
    }
    default:
      return std::unexpected("a product has no such field");
  }
  Act act = begin(now, out);
  return first_error(serve(act, r));
}

Done ShopServer::edit_variant(VariantId id, Field field, std::string const& value, Tick now,
                              ShopEffects& out) {
  auto const at = live_variant(state_, id);
  if (!at)
    return std::unexpected("Product variant does not exist");
  shop::VariantInput in{.id = id};
  std::string const word = lower_case(value);
  switch (field) {
    case Field::Price:
    case Field::CompareAt:
    case Field::Cost: {
      auto const amount = parse_amount(value, config_->currency);
      if (!amount)
        return std::unexpected(amount.error());
      (field == Field::Price ? in.price : field == Field::Cost ? in.cost : in.compare_at) = *amount;
      break;
    }
    case Field::Sku:
      in.sku = Sku{value};
      break;
    case Field::Barcode:
      in.barcode = value;
      break;
    case Field::Weight: {
      auto const grams = parse_amount(value, config_->currency);
      if (!grams)
        return std::unexpected("not a weight in grams: " + value);
      std::int64_t scale = 1;
      for (int d = 0; d < config_->currency.decimals(); ++d)
        scale *= 10;
      in.weight_grams = static_cast<std::int32_t>(grams->minor() / scale);
      break;
    }
    case Field::Tracked:
      if (word != "true" && word != "false")
        return std::unexpected("tracked is true or false");
      in.tracked = word == "true";
      break;
    case Field::Policy:
      if (word != "deny" && word != "continue")
        return std::unexpected("the policy is deny or continue");
      in.policy = word == "deny" ? OversellPolicy::Deny : OversellPolicy::Continue;
      break;
    case Field::Options: {
      std::string_view rest = value;
      for (auto& option : in.options) {
        auto const cut = rest.find(" / ");
        option = rest.substr(0, cut);
        rest = cut == std::string_view::npos ? std::string_view{} : rest.substr(cut + 3);
      }
      break;
    }
    default:
      return std::unexpected("a variant has no such field");
  }
  Act act = begin(now, out);
  return first_error(serve(
      act,
      shop::UpdateVariants{.product = product_at(state_.variants[*at].product), .variants = {in}}));
}

std::expected<ProductId, std::string> ShopServer::create_product(ShopProduct const& p, Tick now,
                                                                 ShopEffects& out) {
  Act act = begin(now, out);
  std::vector<shop::UserError> errors;
  check_title(p.title, errors);
  check_vendor(p.vendor, errors);
  check_type(p.type, errors);
  auto const handle = written_handle(state_, p.handle, p.title);
  if (!handle)
    errors.push_back(handle.error());
  if (!errors.empty())
    return std::unexpected(errors.front().message);
  std::uint32_t const at = add_product(state_, p, *handle, act.now);
  index_bundles(state_, at, p);
  Fact f = act.fact(EventKind::ProductCreated);
  f.object = at;
  f.amount = state_.products[at].variant_count;
  out.facts.push_back(f);
  for (std::uint32_t v : variants_of(state_, at)) {
    Fact made = act.fact(EventKind::VariantCreated);
    made.item = v;
    made.object = at;
    made.after = state_.variants[v].price;
    out.facts.push_back(made);
    for (std::uint32_t l = 0; l < state_.locations; ++l) {
      std::int32_t const units = state_.levels[level_at(state_, v, l)].available;
      if (units == 0)
        continue;
      Fact stock = act.fact(EventKind::ShopQuantityEdited);
      stock.item = v;
      stock.place = static_cast<std::uint8_t>(l);
      stock.detail = static_cast<std::uint8_t>(Means::StaffEdit);
      stock.after = stock.amount = units;
      out.facts.push_back(stock);
    }
  }
  if (p.published) {
    Fact published = act.fact(EventKind::Published);
    published.place = 0;
    published.object = at;
    out.facts.push_back(published);
  }
  touch_product(act, at, shop::Topic::ProductsCreate);
  return product_at(at);
}

Done ShopServer::delete_product(ProductId id, Tick now, ShopEffects& out) {
  auto const at = live_product(state_, id);
  if (!at)
    return std::unexpected("Product does not exist");
  Act act = begin(now, out);
  mocks::delete_product(act, *at);
  return {};
}

std::optional<ProductId> ShopServer::product_by_handle(Handle const& handle) const {
  if (auto const at = find_handle(state_, handle.value()))
    return product_at(*at);
  return {};
}

std::optional<VariantId> ShopServer::variant_by_sku(Sku const& sku) const {
  if (sku.value().empty())
    return {};
  auto const at = state_.skus.find(StableHash{}(sku.value()), [&](std::uint32_t v) {
    return state_.variants[v].sku() == sku.value();
  });
  if (at)
    return variant_at(*at);
  return {};
}

shop::ProductView ShopServer::product(ProductId id) const {
  auto const at = live_product(state_, id);
  return at ? product_view(state_, *at, SIZE_MAX) : shop::ProductView{};
}

shop::VariantView ShopServer::variant(VariantId id) const {
  auto const at = live_variant(state_, id);
  if (!at)
    return {};
  shop::VariantView view = variant_view(state_, *at);
  view.levels = level_views(state_, *at);
  return view;
}

shop::OrderView ShopServer::order(ShopOrderId id) const {
  auto const at = known_order(state_, id);
  return at ? order_view(state_, *at) : shop::OrderView{};
}

Quantity ShopServer::available(VariantId id, std::size_t location) const {
  auto const at = live_variant(state_, id);
  if (!at || location >= state_.locations)
    return Quantity{0};
  return Quantity{
      level_shown(state_, level_at(state_, *at, static_cast<std::uint32_t>(location))).available};
}

bool ShopServer::stocked(VariantId id, std::size_t location) const {
  auto const at = live_variant(state_, id);
  if (!at || location >= state_.locations)
    return false;
  return state_.levels[level_at(state_, *at, static_cast<std::uint32_t>(location))].state ==
         LevelState::Active;
}

bool ShopServer::has(VariantId id) const { return live_variant(state_, id).has_value(); }

std::uint64_t ShopServer::digest() const {
  std::uint64_t h = mix_all(state_.entities_hash, state_.keys_hash, state_.older_keys_hash,
                            state_.webhooks_made, state_.topics.to_ulong());
  for (std::size_t i = 0; i < state_.buckets.size(); ++i)
    h = mix_all(h, state_.buckets[i].at.ms(), state_.buckets[i].tenths);
  return h;
}

}  // namespace drydock::mocks
