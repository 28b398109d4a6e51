#include <algorithm>
#include <bit>

#include "mocks/shopify/acts.h"
#include "mocks/shopify/limits.h"
#include "mocks/shopify/wire/documents.h"

/// Publications and status (shopify.dev, publishablePublish).
namespace drydock::mocks {
namespace {

template <class Request>
Body publish(Act& act, Request const& r, EventKind kind) {
  if (auto refused = refuse_size(r.publications.size()))
    return *refused;
  ShopState& s = act.state;
  auto const product = live_product(s, r.product);
  if (!product)
    return shop::ProductWritten{.errors = {user_error({"id"}, "Resource does not exist")}};
  std::vector<shop::UserError> errors;
  auto const refuse = [&](std::size_t i, char const* message) {
    errors.push_back(user_error({"input", std::to_string(i), "publicationId"}, message));
  };
  for (std::size_t i = 0; i < r.publications.size(); ++i) {
    auto const id = r.publications[i];
    if (id == PublicationId{})
      refuse(i, "PublicationId cannot be empty");
    else if (position_of(id) >= publication_count(act.config))
      refuse(i, "Publication does not exist or is not publishable");
    else if (std::find(r.publications.begin(),
                       r.publications.begin() + static_cast<std::ptrdiff_t>(i),
                       id) != r.publications.begin() + static_cast<std::ptrdiff_t>(i))
      refuse(i, "The same publication was specified more than once");
  }
  if (!errors.empty())
    return shop::ProductWritten{.product = brief_view(s, *product), .errors = std::move(errors)};
  bool changed = false;
  for (auto const id : r.publications) {
    std::uint32_t const bit = 1U << position_of(id);
    bool const is_on = (s.products[*product].published & bit) != 0;
    // Already so: no fact, and no update of the product.
    if (is_on == (kind == EventKind::Published))
      continue;
    rewrite(s.entities_hash, s.products, *product, [&](Product& p) { p.published ^= bit; });
    Fact f = act.fact(kind);
    f.place = static_cast<std::uint8_t>(position_of(id));
    f.object = *product;
    act.out.facts.push_back(f);
    changed = true;
  }
  if (changed)
    touch_product(act, *product);
  return shop::ProductWritten{.product = brief_view(s, *product)};
}

}  // namespace

std::size_t publication_count(ShopConfig const& config) {
  return std::min(config.publications.size(), kPublicationsMax);
}

bool visible(Product const& p) {
  // Published on any channel is for sale (A-S3); unlisted only keeps it out of lists, whoever has
  // the link can buy.
  return p.live && p.published != 0 &&
         (p.status == ProductStatus::Active || p.status == ProductStatus::Unlisted);
}

Body serve(Act& act, shop::Publish const& r) { return publish(act, r, EventKind::Published); }
Body serve(Act& act, shop::Unpublish const& r) { return publish(act, r, EventKind::Unpublished); }

Body serve(Act& act, shop::ListPublications const&) {
  shop::Publications answer;
  for (std::uint32_t p = 0; p < publication_count(act.config); ++p)
    answer.publications.push_back({publication_at(p), act.config.publications[p]});
  return answer;
}

Costs costs(shop::Publish const&, shop::Answer const* answer) {
  return of_product_mutation(answer);
}
Costs costs(shop::Unpublish const&, shop::Answer const* answer) {
  return of_product_mutation(answer);
}
Costs costs(shop::ListPublications const&, shop::Answer const* answer) {
  auto const* a = answer_of<shop::Publications>(answer);
  constexpr std::size_t kFirst = documents::kPublications;
  return {.requested = connection_cost(kFirst, 1),
          .returned = a ? of_connection(kFirst, count(a->publications.size(), kOneObject)) : 0};
}

}  // namespace drydock::mocks
