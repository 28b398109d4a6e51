#include "mocks/shopify/cost.h"

#include <algorithm>
#include <type_traits>
#include <variant>

#include "mocks/graphql/cost.h"
#include "mocks/shopify/acts.h"
#include "mocks/shopify/server.h"
#include "mocks/shopify/wire/documents.h"

/// Costs in closed form, for the documents of documents.h: an object 1, a scalar or a value object
/// 0, a connection 2 + f(n) × node, a mutation 10 plus its payload's children (fitted to recorded
/// costs).
namespace drydock::mocks {
namespace {

using namespace documents;

std::int32_t connection(std::size_t first, std::int32_t node) {
  return 2 + connection_factor(static_cast<std::uint32_t>(first)) * node;
}

constexpr std::int32_t kMutation = 10;
constexpr std::int32_t kOptions = 1;
constexpr std::int32_t kInVariant = 2;  // its inventory item, its selected options
constexpr std::int32_t kVariant = 1 + kInVariant;
constexpr std::int32_t kLevel = 3;            // with its location and quantities
constexpr std::int32_t kOrderLine = 2;        // with its variant
constexpr std::int32_t kFulfilmentLine = 2;   // with its line
constexpr std::int32_t kFulfilmentOrder = 3;  // with its assigned location
constexpr std::int32_t kRefundLine = 3;       // with its line and location

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
    return connection(r.first,
                      1 + product_fields() + connection(kVariantsOfListedProduct, kVariant));
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
  std::int32_t operator()(shop::ListPublications const&) const {
    return connection(kPublications, 1);
  }
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

// Actual costs, in thousandths: what came back instead of what could have come, counted as the
// executor counts it (mocks/graphql/execute.cpp). A list counts once for itself and once for each
// entry, but not in a mutation's payload.
constexpr std::int64_t kOne = 1000;

std::int64_t count(std::size_t n, std::int64_t each) { return static_cast<std::int64_t>(n) * each; }
std::int64_t list_of(std::size_t n) { return kOne + count(n, kOne); }

/// A connection of `first: n` whose nodes cost `nodes` together.
std::int64_t returned(std::size_t first, std::int64_t nodes) {
  return 2 * kOne + graphql::CostModel::page_charge(static_cast<std::int64_t>(first), nodes);
}

/// As the wire shows them: a product without options has the one named Title.
std::int64_t of_options(shop::ProductView const& p) {
  auto const named =
      std::ranges::count_if(p.option_names, [](auto const& name) { return !name.empty(); });
  return list_of(static_cast<std::size_t>(std::max<std::ptrdiff_t>(named, 1)));
}
/// A variant's inventory item and its selected options: up to the last one with a value.
std::int64_t in_variant(shop::VariantView const& v) {
  std::size_t options = v.options.size();
  while (options > 1 && v.options[options - 1].empty())
    --options;
  return kOne + list_of(options);
}
std::int64_t of_levels(std::size_t n) {
  constexpr std::size_t kQuantities = 3;
  return returned(kLocations, count(n, 2 * kOne + list_of(kQuantities)));
}

std::int64_t in_product(shop::ProductView const& p, std::size_t variants_first) {
  std::int64_t variants = 0;
  for (auto const& v : p.variants)
    variants += kOne + in_variant(v);
  return of_options(p) + returned(kMedia, count(p.images.size(), 2 * kOne)) +
         returned(kPublications, count(p.published_on.size(), 2 * kOne)) +
         returned(variants_first, variants);
}

std::int64_t in_order(shop::OrderView const& o) {
  std::int64_t fulfilments = 0;
  for (std::size_t i = 0; i < o.lines.size(); ++i) {
    auto const same = [&](shop::OrderLineView const& l) {
      return l.location == o.lines[i].location;
    };
    auto const before = o.lines.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::any_of(o.lines.begin(), before, same))
      continue;
    auto const lines = static_cast<std::size_t>(std::ranges::count_if(o.lines, same));
    fulfilments +=
        kFulfilmentOrder * kOne + returned(kOrderLines, count(lines, kFulfilmentLine * kOne));
  }
  constexpr std::int64_t kLine = kRefundLine * kOne;
  std::int64_t refunds =
      list_of(o.refunds.size()) + count(o.refunds.size(), returned(kOrderLines, kLine));
  if (o.cancelled_at) {
    std::size_t cancelled = 0;
    for (auto const& l : o.lines)
      cancelled += cancelled_units(o, l).units() > 0;
    refunds += kOne + returned(kOrderLines, count(cancelled, kLine));
  }
  return returned(kOrderLines, count(o.lines.size(), kOrderLine * kOne)) +
         returned(kOrderLocations, fulfilments) + refunds;
}

/// `first` of a page request; 0 for others, which is no page.
std::size_t page_size(shop::Request const& request) {
  return std::visit(
      [](auto const& r) -> std::size_t {
        if constexpr (requires { r.first; })
          return r.first;
        else
          return 0;
      },
      request);
}

/// The inputs' share of a mutation, in thousandths.
std::int64_t of_inputs(shop::Request const& request) {
  if (auto const* r = std::get_if<shop::CreateVariants>(&request))
    return count(r->variants.size(), kOne / 5);
  if (auto const* r = std::get_if<shop::SetImages>(&request))
    return count(r->urls.size(), kOne * 19 / 10);
  return 0;
}

struct Returned {
  shop::Request const& request;

  std::int64_t operator()(shop::FoundProduct const& a) const {
    return kOne + (a.product ? in_product(*a.product, kVariantsOfOneProduct) : 0);
  }
  std::int64_t operator()(shop::ProductPage const& a) const {
    return page(a.products,
                [](auto const& p) { return kOne + in_product(p, kVariantsOfListedProduct); });
  }
  std::int64_t operator()(shop::VariantPage const& a) const {
    return page(a.variants, [](auto const& v) {
      return 2 * kOne + in_variant(v) + of_levels(v.levels.size());
    });
  }
  std::int64_t operator()(shop::OrderPage const& a) const {
    return page(a.orders, [](auto const& o) { return kOne + in_order(o); });
  }
  std::int64_t operator()(shop::FoundOrder const& a) const {
    return kOne + (a.order ? in_order(*a.order) : 0);
  }
  std::int64_t operator()(shop::Levels const& a) const {
    std::int64_t sum = list_of(a.items.size());
    for (auto const& item : a.items)
      sum += of_levels(item.levels.size());
    return sum;
  }
  std::int64_t operator()(shop::Publications const& a) const {
    return returned(kPublications, count(a.publications.size(), kOne));
  }
  std::int64_t operator()(shop::Locations const& a) const {
    return returned(kLocations, count(a.locations.size(), kOne));
  }
  std::int64_t operator()(shop::ProductWritten const& a) const {
    std::int64_t sum = kMutation * kOne + of_inputs(request);
    if (!a.product)
      return sum;
    bool const created = std::holds_alternative<shop::CreateProduct>(request);
    if (created || std::holds_alternative<shop::UpdateProduct>(request))
      sum += of_options(*a.product);
    std::int64_t variants = 0;
    for (auto const& v : a.product->variants)
      variants += in_variant(v) + (created ? kOne : 0);
    return sum + (created ? returned(1, variants) : variants);
  }
  std::int64_t operator()(shop::QuantitiesWritten const&) const { return kMutation * kOne; }
  std::int64_t operator()(shop::FulfilmentWritten const&) const { return kMutation * kOne; }

 private:
  template <class Entries>
  std::int64_t page(Entries const& entries, auto each) const {
    std::int64_t sum = 0;
    for (auto const& entry : entries)
      sum += each(entry);
    return returned(page_size(request), sum);
  }
};

bool is_mutation(shop::Request const& request) {
  return document_of(request).starts_with("mutation");
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
  return static_cast<std::int64_t>(static_cast<unsigned __int128>(log2) * kTwoLn2 / 1000 >> kBits);
}

std::int32_t connection_factor(std::uint32_t n) {
  if (n < 2)
    return 1;
  return std::max<std::int32_t>(1, static_cast<std::int32_t>(two_ln_millionths(n) / 1'000'000));
}

std::int32_t requested_cost(shop::Request const& request) {
  return std::visit(Requested{}, request);
}

std::int32_t actual_cost(shop::Request const& request, shop::Response const& response) {
  std::int32_t const requested = requested_cost(request);
  auto const* answer = std::get_if<shop::Answer>(&response.body);
  std::int64_t const thousandths =
      // What is refused after admission returned nothing, yet a mutation costs its base all the
      // same.
      answer ? std::visit(Returned{request}, *answer)
             : (is_mutation(request) ? kMutation * kOne + of_inputs(request) : 0);
  return graphql::CostModel::actual(thousandths, requested);
}

}  // namespace drydock::mocks
