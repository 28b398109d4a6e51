#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "mocks/shopify/server.h"
#include "model/members.h"
#include "model/names.h"
#include "model/prng.h"
#include "model/shop_api.h"

/// Random requests of every kind, for tests. A kind is drawn by the types of its members, so that a
/// new one takes part at once; a member of a type that nobody can draw does not compile.
namespace drydock::mocks::fixture {

class Draw {
 public:
  explicit Draw(std::uint64_t seed) : prng_(Seed{seed}) {}

  std::uint64_t below(std::uint64_t n) { return prng_.below(n); }
  bool one_in(std::uint64_t n) { return prng_.below(n) == 0; }
  std::string word() {
    static constexpr std::string_view kWords[] = {
        "Tee",  "",      "hat \"XL\"",      "東京", "a\\b\n\tc",
        "  x ", "größe", "long long title", "🙂", "50 %"};
    return std::string(kWords[prng_.below(std::size(kWords))]) +
           (one_in(3) ? std::to_string(below(9)) : "");
  }
  std::string named() { return "n" + std::to_string(below(30)) + word(); }
  Amount amount() {
    static constexpr std::int64_t kMinor[] = {0, 1, 1900, 99'999'999'999, 10, 1995, 100'000};
    return Amount{one_in(20) ? -5 : kMinor[prng_.below(std::size(kMinor))]};
  }
  template <class T>
  std::optional<T> maybe(T value) {
    if (one_in(2))
      return value;
    return std::nullopt;
  }
  template <class F>
  auto list(std::uint64_t max, F&& make) {
    std::vector<decltype(make())> all;
    for (std::uint64_t n = below(max + 1); n > 0; --n)
      all.push_back(make());
    return all;
  }

 private:
  Prng prng_;
};

template <class T>
using Kind = std::type_identity<T>;

inline shop::VariantInput random_variant(Draw& draw, VariantId id) {
  shop::VariantInput v{.id = id,
                       .sku = draw.maybe(Sku{draw.word()}),
                       .price = draw.maybe(draw.amount()),
                       .compare_at = draw.maybe(draw.amount()),
                       .cost = draw.maybe(draw.amount()),
                       .weight_grams = draw.maybe(static_cast<std::int32_t>(draw.below(9999))),
                       .barcode = draw.maybe(draw.word()),
                       .tracked = draw.maybe(draw.one_in(2))};
  if (draw.one_in(2))
    v.policy = draw.one_in(2) ? OversellPolicy::Deny : OversellPolicy::Continue;
  for (auto& option : v.options)
    if (draw.one_in(2))
      option = "o" + std::to_string(draw.below(6));
  return v;
}

/// Ids are of things that may exist or not, in the shops that the tests make.
class RequestDraw {
 public:
  /// `now`: what is asked for since then is of the last minutes.
  RequestDraw(Draw& draw, Tick now) : draw_(draw), now_(now) {}

  ProductId of(Kind<ProductId>) { return odd_one() ? ProductId{} : product_at(small(7)); }
  VariantId of(Kind<VariantId>) { return odd_one() ? VariantId{} : variant_at(small(14)); }
  InventoryItemId of(Kind<InventoryItemId>) {
    return odd_one() ? InventoryItemId{7} : inventory_item_of(variant_at(small(14)));
  }
  LocationId of(Kind<LocationId>) { return location_at(small(4)); }
  PublicationId of(Kind<PublicationId>) {
    return odd_one() ? PublicationId{} : publication_at(small(3));
  }
  ShopOrderId of(Kind<ShopOrderId>) { return order_at(small(7)); }
  Handle of(Kind<Handle>) {
    return Handle{draw_.one_in(2) ? "n" + std::to_string(draw_.below(30)) + "tee" : draw_.word()};
  }
  Sku of(Kind<Sku>) { return Sku{draw_.word()}; }
  Amount of(Kind<Amount>) { return draw_.amount(); }
  Quantity of(Kind<Quantity>) { return Quantity{static_cast<std::int32_t>(draw_.below(60)) - 5}; }
  Tick of(Kind<Tick>) { return now_ - minutes(static_cast<std::int64_t>(draw_.below(4))); }
  std::string of(Kind<std::string>) { return draw_.word(); }
  bool of(Kind<bool>) { return draw_.one_in(2); }
  /// The size of a page.
  std::uint16_t of(Kind<std::uint16_t>) {
    static constexpr std::uint16_t kSizes[] = {1, 2, 3, 5, 10, 50, 100, 250, 0, 251, 300};
    return kSizes[draw_.below(std::size(kSizes))];
  }
  shop::VariantInput of(Kind<shop::VariantInput>) {
    return random_variant(draw_, of(Kind<VariantId>{}));
  }
  template <class E>
  requires std::is_enum_v<E> E of(Kind<E>) { return static_cast<E>(draw_.below(kCount<E>)); }
  template <class T>
  std::optional<T> of(Kind<std::optional<T>>) {
    if (draw_.one_in(2))
      return std::nullopt;
    return of(Kind<T>{});
  }
  /// Sometimes longer than Shopify takes.
  template <class T>
  std::vector<T> of(Kind<std::vector<T>>) {
    return draw_.list(draw_.one_in(20) ? 270 : 4, [&] { return of(Kind<T>{}); });
  }
  /// A request, or a row of one. What its texts are for is said by their names.
  template <class T>
  requires std::is_aggregate_v<T> T of(Kind<T>) {
    T out;
    for_each_member(out, [&]<class Member>(Member& member) { member = of(Kind<Member>{}); });
    if constexpr (requires { out.after; })
      out.after = draw_.one_in(8) ? "nonsense" : "";
    if constexpr (requires { out.reason; })
      out.reason = draw_.one_in(9) ? "because" : "correction";
    if constexpr (requires { out.reference; })
      out.reference = draw_.one_in(2) ? "" : "xoro://change-log/" + std::to_string(draw_.below(99));
    if constexpr (requires { out.idempotency_key; })
      out.idempotency_key = draw_.one_in(4)   ? ""
                            : draw_.one_in(9) ? " "
                                              : "key-" + std::to_string(draw_.below(6));
    return out;
  }

  // What says more than its types do.
  shop::AdjustRow of(Kind<shop::AdjustRow>) {
    return {of(Kind<InventoryItemId>{}), of(Kind<LocationId>{}),
            Quantity{static_cast<std::int32_t>(draw_.below(9)) - 4}};
  }
  shop::CreateVariants of(Kind<shop::CreateVariants>) {
    return {of(Kind<ProductId>{}), of(Kind<shop::VariantStrategy>{}),
            draw_.list(draw_.one_in(10) ? 30 : 3, [&] { return random_variant(draw_, {}); })};
  }
  shop::UpdateVariants of(Kind<shop::UpdateVariants>) {
    return {of(Kind<ProductId>{}), draw_.list(3, [&] { return of(Kind<shop::VariantInput>{}); })};
  }
  shop::SetImages of(Kind<shop::SetImages>) {
    return {of(Kind<ProductId>{}), draw_.list(draw_.one_in(20) ? 270 : 4, [&] {
              return draw_.one_in(9) ? draw_.word() : "https://e.com/" + draw_.word();
            })};
  }
  shop::CreateProduct of(Kind<shop::CreateProduct>);
  shop::UpdateProduct of(Kind<shop::UpdateProduct>);
  shop::CreateFulfilment of(Kind<shop::CreateFulfilment>);

 private:
  bool odd_one() { return draw_.one_in(12); }
  std::uint32_t small(std::uint64_t n) { return static_cast<std::uint32_t>(draw_.below(n)); }

  Draw& draw_;
  Tick now_;
};

inline shop::CreateProduct RequestDraw::of(Kind<shop::CreateProduct>) {
  shop::CreateProduct r{
      .title = draw_.word(),
      .handle = draw_.one_in(2) ? "" : draw_.word(),
      .body_html = draw_.word(),
      .vendor = draw_.one_in(9) ? std::string(300, 'v') : "",
      .type = draw_.word(),
      .tags = draw_.list(draw_.one_in(40) ? 260 : 3, [&] { return draw_.word(); }),
      .status = of(Kind<ProductStatus>{})};
  for (std::size_t i = 0, n = draw_.below(4); i < n; ++i)
    r.option_names[i] = draw_.one_in(9) ? "a / b" : "Name" + std::to_string(i);
  r.option_values = draw_.list(3, [&] {
    std::array<std::string, 3> row;
    for (std::size_t i = 0; i < 3; ++i)
      row[i] =
          r.option_names[i].empty() || draw_.one_in(9) ? "" : "v" + std::to_string(draw_.below(4));
    return row;
  });
  return r;
}

inline shop::UpdateProduct RequestDraw::of(Kind<shop::UpdateProduct>) {
  shop::UpdateProduct r{.id = of(Kind<ProductId>{}),
                        .title = draw_.maybe(draw_.word()),
                        .handle = draw_.maybe(draw_.word()),
                        .body_html = draw_.maybe(draw_.word()),
                        .vendor = draw_.maybe(draw_.word()),
                        .type = draw_.maybe(draw_.word())};
  if (draw_.one_in(2))
    r.tags = draw_.list(draw_.one_in(20) ? 260 : 3, [&] { return draw_.word(); });
  if (draw_.one_in(2))
    r.status = of(Kind<ProductStatus>{});
  return r;
}

/// Lines of the order itself.
inline shop::CreateFulfilment RequestDraw::of(Kind<shop::CreateFulfilment>) {
  ShopOrderId const order = of(Kind<ShopOrderId>{});
  return {order, draw_.list(3, [&] {
            return shop::FulfilLine{line_at(order, small(4)),
                                    Quantity{static_cast<std::int32_t>(draw_.below(4))}};
          })};
}

inline constexpr std::size_t kRequestKinds = std::variant_size_v<shop::Request>;

/// A request of the kind at that place of shop::Request.
inline shop::Request random_request(Draw& draw, std::size_t kind, Tick now) {
  return [&]<std::size_t... place>(std::index_sequence<place...>) {
    static constexpr std::array<shop::Request (*)(RequestDraw&), kRequestKinds> kDraws{
        [](RequestDraw& one) -> shop::Request {
          return one.of(Kind<std::variant_alternative_t<place, shop::Request>>{});
        }...};
    RequestDraw one(draw, now);
    return kDraws[kind](one);
  }
  (std::make_index_sequence<kRequestKinds>{});
}

}  // namespace drydock::mocks::fixture
