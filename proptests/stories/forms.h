#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "proptests/stories/reading.h"

/// What makes each sentence of a story true: one line a sentence, by what it is about. A sentence
/// without one is refused, so that nobody can tell something that nobody checks.
namespace drydock {

std::span<SentenceForm const> forms_of_stock();
std::span<SentenceForm const> forms_of_products();
std::span<SentenceForm const> forms_of_orders_and_settings();

/// Units of the item that were there to sell behind a place of a shop, before an event or at the
/// end, by plain sums over the history: what XoroERP held when the world opened, what people did to
/// it, what shoppers took and gave back. None where sums are not enough: several variants of one
/// item, an order that was open when the world opened, a count that saw an order.
struct Sums {
  std::int64_t opening = 0, receipts = 0, counts = 0, adjustments = 0, ordered = 0, cancelled = 0,
               returned = 0;
  [[nodiscard]] std::int64_t left() const {
    return opening + receipts + counts + adjustments + ordered + cancelled + returned;
  }
};
std::optional<Sums> sums_behind(Witness const& w, std::uint32_t item, std::size_t shop,
                                std::size_t location, std::uint32_t before);
/// Whether each shop has at most one variant with the item's number, which it always had.
bool one_variant_each(Witness const& w, std::uint32_t item);
/// The place of the finding among its shop's locations.
std::optional<std::size_t> location_of(Reading const& r);

void check_units(Reading& r, std::size_t i);
/// The numbers before and after what was seen.
void check_move(Reading& r, std::size_t before, std::size_t after);
mocks::ShopServer const* server_of(Reading const& r);
/// A product of the shop has this handle, or had it when it was renamed later.
bool has_handle(Reading const& r, std::string const& handle);
/// The subject, where it is a product of XoroERP.
std::optional<ErpProduct> erp_product(Reading const& r);
/// A sentence that says no more than the others of its story.
inline void nothing_more(Reading& /*r*/) {}

}  // namespace drydock
