#include "mocks/shopify/cost.h"

#include <algorithm>
#include <type_traits>
#include <variant>

#include "mocks/shopify/documents.h"
#include "mocks/shopify/server.h"

/// Costs in closed form, for the documents of documents.h: an object 1, a scalar or a value object 0,
/// a connection 2 + f(n) × node, a mutation 10 plus its payload's children (shopify.md 3.2).
namespace drydock::mocks {
namespace {

using namespace documents;

std::int32_t connection(std::size_t first, std::int32_t node) {
  return 2 + connection_factor(static_cast<std::uint32_t>(first)) * node;
}

constexpr std::int32_t kMutation = 10;
constexpr std::int32_t kOptions = 1;
constexpr std::int32_t kInVariant = 2;                  // its inventory item, its selected options
constexpr std::int32_t kVariant = 1 + kInVariant;
constexpr std::int32_t kLevel = 3;                      // with its location and quantities
constexpr std::int32_t kOrderLine = 2;                  // with its variant
constexpr std::int32_t kFulfilmentLine = 2;             // with its line
constexpr std::int32_t kFulfilmentOrder = 3;            // with its assigned location
constexpr std::int32_t kRefundLine = 3;                 // with its line and location

std::int32_t product_fields() {
  return kOptions + connection(kMedia, 2) + connection(kPublications, 2);
}
std::int32_t levels() { return connection(kLocations, kLevel); }
std::int32_t order_fields() {
  return connection(kOrderLines, kOrderLine) +
         connection(kOrderLocations, kFulfilmentOrder + connection(kOrderLines, kFulfilmentLine)) +
         1 + connection(kOrderLines, kRefundLine);
}
/// A share of the inputs of a mutation, in tenths each, rounded to the nearest.
std::int32_t per_input(std::size_t count, std::int32_t tenths) {
  return (static_cast<std::int32_t>(count) * tenths + 5) / 10;
}

struct Requested {
  std::int32_t operator()(shop::FindProduct const&) const {
    return 1 + product_fields() + connection(kVariantsOfOneProduct, kVariant);
  }
  std::int32_t operator()(shop::ListProducts const& r) const {
    return connection(r.first, 1 + product_fields() + connection(kVariantsOfListedProduct, kVariant));
  }
  std::int32_t operator()(shop::ListVariants const& r) const {
    return connection(r.first, kVariant + levels() + 1);
  }
  std::int32_t operator()(shop::CreateProduct const&) const {
    return kMutation + kOptions + connection(1, kVariant);
  }
  std::int32_t operator()(shop::UpdateProduct const&) const { return kMutation + kOptions; }
  std::int32_t operator()(shop::CreateVariants const& r) const {
    return kMutation + kInVariant + per_input(r.variants.size(), 2);
  }
  std::int32_t operator()(shop::UpdateVariants const&) const { return kMutation + kInVariant; }
  std::int32_t operator()(shop::DeleteVariants const&) const { return kMutation; }
  std::int32_t operator()(shop::SetImages const& r) const {
    return kMutation + per_input(r.urls.size(), 19);
  }
  std::int32_t operator()(shop::Publish const&) const { return kMutation; }
  std::int32_t operator()(shop::Unpublish const&) const { return kMutation; }
  std::int32_t operator()(shop::ListPublications const&) const { return connection(kPublications, 1); }
  std::int32_t operator()(shop::ListLocations const&) const { return connection(kLocations, 1); }
  std::int32_t operator()(shop::GetLevels const&) const { return 1 + levels(); }
  std::int32_t operator()(shop::SetQuantities const&) const { return kMutation; }
  std::int32_t operator()(shop::AdjustQuantities const&) const { return kMutation; }
  std::int32_t operator()(shop::ActivateInventory const&) const { return kMutation; }
  std::int32_t operator()(shop::SetTracked const&) const { return kMutation; }
  std::int32_t operator()(shop::ListOrders const& r) const {
    return connection(r.first, 1 + order_fields());
  }
  std::int32_t operator()(shop::GetOrder const&) const { return 1 + order_fields(); }
  std::int32_t operator()(shop::CreateFulfilment const&) const { return kMutation; }
};

// Actual costs, in millionths: what came back instead of what could have come.
constexpr std::int64_t kOne = 1'000'000;

/// A connection of `first: n` whose nodes cost `nodes` together: 2.2 + max(1, 2 ln n) / n × nodes.
std::int64_t returned(std::size_t first, std::int64_t nodes) {
  auto const n = static_cast<std::uint32_t>(first);
  return 2'200'000 + std::max(kOne, two_ln_millionths(n)) * (nodes / kOne) / n +
         std::max(kOne, two_ln_millionths(n)) * (nodes % kOne) / kOne / n;
}

std::int64_t count(std::size_t n, std::int64_t each) { return static_cast<std::int64_t>(n) * each; }

std::int64_t of_levels(std::size_t n) { return returned(kLocations, count(n, kLevel * kOne)); }

std::int64_t of_product(shop::ProductView const& p, std::size_t variants_first) {
  std::size_t const options = static_cast<std::size_t>(
      std::ranges::count_if(p.option_names, [](auto const& o) { return !o.empty(); }));
  return kOne + (options > 0 ? kOne : 0) + returned(kMedia, count(p.images.size(), 2 * kOne)) +
         returned(kPublications, count(p.published_on.size(), 2 * kOne)) +
         returned(variants_first, count(p.variants.size(), kVariant * kOne));
}

std::int64_t of_order(shop::OrderView const& o) {
  std::int64_t const fulfilments =
      kFulfilmentOrder * kOne + returned(kOrderLines, count(o.lines.size(), kFulfilmentLine * kOne));
  return kOne + returned(kOrderLines, count(o.lines.size(), kOrderLine * kOne)) +
         returned(kOrderLocations, fulfilments) +
         (o.refunds.empty()
              ? 0
              : kOne + returned(kOrderLines, count(o.refunds.size(), kRefundLine * kOne)));
}

std::int32_t rounded(std::int64_t millionths, std::int32_t requested) {
  return std::min(requested, static_cast<std::int32_t>((millionths + kOne / 2) / kOne));
}

/// `first` of a page request, for what its nodes count; 1 for others.
std::size_t page_size(shop::Request const& request) {
  return std::visit(
      [](auto const& r) -> std::size_t {
        if constexpr (requires { r.first; })
          return r.first;
        else
          return 1;
      },
      request);
}

}  // namespace

std::int64_t two_ln_millionths(std::uint32_t n) {
  // log2 by repeated squaring of a fraction in [1, 2), then times 2 ln 2.
  constexpr unsigned kBits = 31;
  unsigned whole = 0;
  while ((n >> whole) > 1)
    ++whole;
  std::uint64_t x = (std::uint64_t{n} << kBits) >> whole;
  std::uint64_t fraction = 0;
  for (unsigned i = 0; i < kBits; ++i) {
    x = x * x >> kBits;
    fraction <<= 1;
    if (x >> (kBits + 1) != 0) {
      x >>= 1;
      fraction |= 1;
    }
  }
  std::uint64_t const log2 = (std::uint64_t{whole} << kBits) | fraction;
  constexpr std::uint64_t kTwoLn2 = 1'386'294'361;  // thousand-millionths
  return static_cast<std::int64_t>(
      static_cast<unsigned __int128>(log2) * kTwoLn2 / 1000 >> kBits);
}

std::int32_t connection_factor(std::uint32_t n) {
  if (n < 2)
    return 1;
  return std::max<std::int32_t>(1, static_cast<std::int32_t>(two_ln_millionths(n) / 1'000'000));
}

std::int32_t requested_cost(shop::Request const& request) { return std::visit(Requested{}, request); }

std::int32_t actual_cost(shop::Request const& request, shop::Response const& response) {
  std::int32_t const requested = requested_cost(request);
  auto const* answer = std::get_if<shop::Answer>(&response.body);
  if (!answer)
    return std::min(requested, kMutation);
  std::size_t const first = std::max<std::size_t>(page_size(request), 1);
  auto const sum = [](auto const& list, auto each) {
    std::int64_t total = 0;
    for (auto const& entry : list)
      total += each(entry);
    return total;
  };
  return std::visit(
      [&](auto const& a) -> std::int32_t {
        using A = std::decay_t<decltype(a)>;
        if constexpr (std::is_same_v<A, shop::FoundProduct>) {
          return a.product ? rounded(of_product(*a.product, kVariantsOfOneProduct), requested) : 1;
        } else if constexpr (std::is_same_v<A, shop::ProductPage>) {
          return rounded(returned(first, sum(a.products, [](auto const& p) {
                                    return of_product(p, kVariantsOfListedProduct);
                                  })), requested);
        } else if constexpr (std::is_same_v<A, shop::VariantPage>) {
          return rounded(returned(first, sum(a.variants, [](auto const& v) {
                                    return (kVariant + 1) * kOne + of_levels(v.levels.size());
                                  })), requested);
        } else if constexpr (std::is_same_v<A, shop::OrderPage>) {
          return rounded(returned(first, sum(a.orders, of_order)), requested);
        } else if constexpr (std::is_same_v<A, shop::FoundOrder>) {
          return a.order ? rounded(of_order(*a.order), requested) : 1;
        } else if constexpr (std::is_same_v<A, shop::Levels>) {
          std::int64_t most = 0;  // a list counts once, as its dearest entry
          for (auto const& item : a.items)
            most = std::max(most, kOne + of_levels(item.levels.size()));
          return std::max(1, rounded(most, requested));
        } else if constexpr (std::is_same_v<A, shop::Publications>) {
          return rounded(returned(kPublications, count(a.publications.size(), kOne)), requested);
        } else if constexpr (std::is_same_v<A, shop::Locations>) {
          return rounded(returned(kLocations, count(a.locations.size(), kOne)), requested);
        } else {
          return a.errors.empty() ? requested : std::min(requested, kMutation);
        }
      },
      *answer);
}

}  // namespace drydock::mocks
