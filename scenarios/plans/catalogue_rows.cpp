#include "scenarios/plans/catalogue_rows.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "model/kits.h"
#include "model/safety_stock_of.h"

namespace drydock {
namespace {

constexpr std::string_view kDefaultTitle = "Default Title";

/// The first row of each product speaks for the product.
template <class F>
void for_each_product(std::vector<CatalogueRow> const& rows, F&& f) {
  std::vector<std::string> done;
  for (CatalogueRow const& row : rows) {
    std::string const part = base_part_of(row);
    if (std::ranges::find(done, part) != done.end())
      continue;
    done.push_back(part);
    std::vector<CatalogueRow const*> items;
    for (CatalogueRow const& other : rows)
      if (base_part_of(other) == part)
        items.push_back(&other);
    f(row, part, items);
  }
}

std::array<std::string, 3> option_names(CatalogueRow const& row) {
  std::array<std::string, 3> names;
  for (std::size_t i = 0; i < row.options.size() && i < names.size(); ++i)
    names[i] = row.options[i].first;
  return names;
}

std::array<std::string, 3> option_values(CatalogueRow const& row) {
  std::array<std::string, 3> values;
  for (std::size_t i = 0; i < row.options.size() && i < values.size(); ++i)
    values[i] = row.options[i].second;
  return values;
}

std::string handle_in_shop(CatalogueRow const& row, std::string const& title,
                           std::string const& erp_handles, StoreConfig const& store,
                           std::size_t shop) {
  for (auto const& [name, handle] : row.shop_handle)
    // An entry without a shop's name is meant for all of them.
    if (name.empty() || name == store.shops[shop].name)
      return handle;
  auto const handles = split_handles(erp_handles);
  if (handles.empty())
    return slug(title);
  // The n-th handle of a list is the n-th shop's; with fewer, the last one is shared.
  return handles[std::min(shop, handles.size() - 1)];
}

ErpItem erp_item_of(CatalogueRow const& row) {
  ErpItem item;
  item.number = ItemNumber{row.item};
  item.options = option_values(row);
  item.price = row.price;
  item.compare_at = row.compare_at;
  item.tags = row.tags;
  item.track_quantity = row.tracked;
  item.active = row.active;
  item.on_hand = row.on_hand;
  item.on_so = row.on_so;
  item.parts = row.parts;
  return item;
}

ShopVariant variant_of(CatalogueRow const& row, StoreConfig const& store, std::size_t s) {
  ShopVariant variant;
  variant.sku = Sku{row.sku.value_or(row.item)};
  variant.options = option_values(row);
  if (row.options.empty())
    variant.options[0] = kDefaultTitle;
  // A shop has no null: what XoroERP has no price for was typed there by somebody.
  variant.price = row.shop_price.value_or(row.price.value_or(Amount{1000}));
  variant.compare_at = row.compare_at;
  variant.tracked = row.shop_tracked.value_or(row.tracked && row.shop_tracked_by.empty());
  variant.tracked_by = row.shop_tracked_by;
  variant.policy = row.policy;
  variant.committed = row.committed;
  variant.unavailable = row.unavailable;
  variant.incoming = row.incoming;
  if (row.bundle) {
    for (KitPart const& part : row.parts)
      variant.components.push_back({Sku{part.item.value()}, part.units});
    return variant;
  }
  if (row.shop_available) {
    variant.available = *row.shop_available;
    return variant;
  }
  auto const& locations = store.shops[s].locations;
  for (std::size_t l = 0; l < locations.size(); ++l) {
    Quantity sum;
    for (StoreIndex from : locations[l].erp_stores) {
      if (from.value() < row.on_hand.size())
        sum += row.on_hand[from.value()];
      if (from.value() < row.on_so.size())
        sum -= row.on_so[from.value()];
    }
    SafetyStock const held = safety_stock_of(store, s, l, row.item);
    variant.available.emplace_back(floor_at_zero(less_safety_stock(held, sum)));
  }
  return variant;
}

bool holds(CatalogueRow const& row, ShopConfig const& shop) {
  return !row.in_shops || std::ranges::find(*row.in_shops, shop.name) != row.in_shops->end();
}

}  // namespace

namespace {

/// Rows of kits have what the rows of their parts make, whatever they say themselves.
std::vector<CatalogueRow> with_kits_made(std::vector<CatalogueRow> rows) {
  std::vector<ErpProduct> products(1);
  for (CatalogueRow const& row : rows)
    products.front().items.push_back(erp_item_of(row));
  for (ErpItem& item : products.front().items)
    if (item.kit())
      item.on_hand.clear();
  make_kits(products);
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (!rows[i].parts.empty()) {
      rows[i].on_hand = products.front().items[i].on_hand;
      rows[i].on_so.clear();
    }
  return rows;
}

}  // namespace

std::string base_part_of(CatalogueRow const& row) { return row.product.value_or(row.item); }

void expand_rows(std::vector<CatalogueRow> const& given, StoreConfig const& store, Catalogue& out) {
  bool const kits = std::ranges::any_of(given, [](auto const& row) { return !row.parts.empty(); });
  std::vector<CatalogueRow> const made = kits ? with_kits_made(given) : std::vector<CatalogueRow>{};
  std::vector<CatalogueRow> const& rows = kits ? made : given;
  out.shops.resize(store.shops.size());
  for_each_product(rows,
                   [&](CatalogueRow const& first, std::string const& part, auto const& items) {
                     std::string const title = first.title.value_or(part);
                     std::string const handles = first.handle.value_or(slug(title));
                     ErpProduct product;
                     product.base_part = BasePart{part};
                     product.title = title;
                     product.handles = handles;
                     product.option_names = option_names(first);
                     for (CatalogueRow const* row : items)
                       if (row->in_erp)
                         product.items.push_back(erp_item_of(*row));
                     if (!product.items.empty())
                       out.erp.push_back(std::move(product));
                     for (std::size_t s = 0; s < store.shops.size(); ++s) {
                       ShopProduct listed;
                       listed.handle = handle_in_shop(first, title, handles, store, s);
                       listed.title = title;
                       listed.option_names = option_names(first);
                       for (CatalogueRow const* row : items)
                         if (holds(*row, store.shops[s]))
                           listed.variants.push_back(variant_of(*row, store, s));
                       if (!listed.variants.empty())
                         out.shops[s].push_back(std::move(listed));
                     }
                   });
}

namespace {

/// The row of an ERP item, with the shops' side as it is found beside it; whether the row says
/// everything is for the caller to try.
CatalogueRow row_of(ErpProduct const& product, ErpItem const& item, Catalogue const& catalogue,
                    StoreConfig const& store) {
  CatalogueRow row;
  row.item = item.number.value();
  if (product.base_part.value() != row.item)
    row.product = product.base_part.value();
  std::string const part = base_part_of(row);
  if (product.title != part)
    row.title = product.title;
  if (product.handles != slug(product.title))
    row.handle = product.handles;
  for (std::size_t i = 0; i < 3; ++i)
    if (!product.option_names[i].empty())
      row.options.emplace_back(product.option_names[i], item.options[i]);
  row.price = item.price;
  row.compare_at = item.compare_at;
  row.on_hand = item.on_hand;
  row.on_so = item.on_so;
  row.parts = item.parts;
  row.tags = item.tags;
  row.tracked = item.track_quantity;
  row.active = item.active;
  std::vector<std::string> in;
  for (std::size_t s = 0; s < catalogue.shops.size(); ++s) {
    for (ShopProduct const& listed : catalogue.shops[s]) {
      auto const variant = std::ranges::find(listed.variants, Sku{row.item}, &ShopVariant::sku);
      if (variant == listed.variants.end() || listed.title != product.title)
        continue;
      in.push_back(store.shops[s].name);
      if (listed.handle != handle_in_shop(row, product.title, product.handles, store, s))
        row.shop_handle.emplace_back(store.shops[s].name, listed.handle);
      row.shop_tracked_by = variant->tracked_by;
      row.bundle = variant->bundle();
      ShopVariant const plain = variant_of(row, store, s);
      if (variant->price != plain.price)
        row.shop_price = variant->price;
      if (variant->available != plain.available)
        row.shop_available = variant->available;
      if (variant->tracked != plain.tracked)
        row.shop_tracked = variant->tracked;
      row.committed = variant->committed;
      row.unavailable = variant->unavailable;
      row.incoming = variant->incoming;
      row.policy = variant->policy;
      break;
    }
  }
  if (in.size() != catalogue.shops.size())
    row.in_shops = std::move(in);
  return row;
}

}  // namespace

std::optional<std::vector<CatalogueRow>> rows_of(Catalogue const& catalogue,
                                                 StoreConfig const& store) {
  std::vector<CatalogueRow> rows;
  for (ErpProduct const& product : catalogue.erp)
    for (ErpItem const& item : product.items)
      rows.push_back(row_of(product, item, catalogue, store));
  Catalogue again;
  expand_rows(rows, store, again);
  for (CatalogueRow& row : rows)
    if (!row.parts.empty())
      row.on_hand = CatalogueRow{}.on_hand;  // no row says what its parts make
  // Orders have a place of their own.
  if (again.erp == catalogue.erp && again.shops == catalogue.shops)
    return rows;
  return std::nullopt;
}

}  // namespace drydock
