#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "proptests/verdict/defect.h"

/// Handles, SKUs, item numbers and options that do not say what they should.
namespace drydock::corpus {
namespace {

using enum Anomaly;

constexpr std::string_view kKind = "identity";

bool all_digits(std::string const& text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}
bool has_letter(std::string const& text) {
  return std::ranges::any_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// A second product that this shop alone sells.
std::optional<SoldAt> another(MadeStore& store, Prng& prng, SoldAt const& than) {
  return pick_sold(store, prng, SoldBy::OneShopAlone, [&](SoldAt const& at) {
    return at.shop == than.shop && at.product != than.product;
  });
}

// --- handles -------------------------------------------------------------------------------------

std::optional<Truth> blank_handle(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::AnyShop);
  if (!at)
    return std::nullopt;
  at->product->handles.clear();
  return Truth{.anomalies = {MissingHandle, DuplicateProduct},
               .subject = at->part(),
               .blame = {"Handle of " + at->part()},
               .mend = Mend::LeadsToGo};
}

std::optional<Truth> write_handle(MadeStore& store, Prng& prng,
                                  std::function<std::string(std::string)> const& as) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone);
  if (!at)
    return std::nullopt;
  std::string const wrong = as(at->product->handles);
  if (wrong == at->product->handles)
    return std::nullopt;
  at->product->handles = wrong;
  return Truth{.anomalies = {MalformedHandle, DuplicateProduct},
               .subject = at->part(),
               .blame = {"Handle of " + at->part()},
               .mend = Mend::LeadsToGo};
}

std::optional<Truth> mistyped_handle(MadeStore& store, Prng& prng) {
  return write_handle(store, prng, [](std::string handle) { return handle + "x"; });
}

std::optional<Truth> handle_with_a_blank(MadeStore& store, Prng& prng) {
  return write_handle(store, prng, [](std::string handle) {
    if (auto const at = handle.find('-'); at != std::string::npos)
      handle[at] = ' ';
    return handle;
  });
}

/// Shopify keeps handles in lower case and finds them in any: nothing is damaged.
std::optional<Truth> handle_in_capitals(MadeStore& store, Prng& prng) {
  auto truth = write_handle(store, prng, [](std::string handle) {
    handle.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(handle.front())));
    return handle;
  });
  if (!truth)
    return std::nullopt;
  truth->verdict = Verdict::Passed;
  truth->anomalies = {MalformedHandle};
  truth->blame.clear();
  truth->mend = Mend::NotAsked;
  return truth;
}

std::optional<Truth> swapped_handles(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone);
  auto const other = at ? another(store, prng, *at) : std::nullopt;
  if (!other)
    return std::nullopt;
  std::swap(at->product->handles, other->product->handles);
  // Whatever setting hides some of it, it is no setting's fault.
  return Truth{.anomalies = {WrongMatch},
               .subject = at->part(),
               .blame = {"Handle of " + at->part()},
               .mend = Mend::LeadsToGo,
               .innocent = {"accounts."}};
}

std::optional<Truth> handle_of_another(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone);
  auto const other = at ? another(store, prng, *at) : std::nullopt;
  if (!other)
    return std::nullopt;
  at->product->handles = other->product->handles;
  return Truth{.anomalies = {WrongMatch, DuplicateHandle},
               .subject = at->part(),
               .blame = {"Handle of " + at->part()},
               .mend = Mend::LeadsToGo};
}

std::optional<Truth> wrong_hit_first(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone);
  auto const other = at ? another(store, prng, *at) : std::nullopt;
  if (!other)
    return std::nullopt;
  at->product->handles = other->product->handles + ", " + at->product->handles;
  return Truth{.anomalies = {WrongMatch},
               .subject = at->part(),
               .blame = {"Handle of " + at->part()},
               .mend = Mend::LeadsToGo};
}

/// The first hit is the right one, so nothing is written elsewhere; it is still told.
std::optional<Truth> wrong_hit_second(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone);
  auto const other = at ? another(store, prng, *at) : std::nullopt;
  if (!other)
    return std::nullopt;
  at->product->handles += ", " + other->product->handles;
  return Truth{.verdict = Verdict::Passed, .anomalies = {AmbiguousMatch}, .subject = at->part()};
}

std::optional<Truth> all_handles_blank(MadeStore& store, Prng&) {
  for (ErpProduct& product : store.catalogue.erp)
    product.handles.clear();
  return Truth{.anomalies = {NoReconciliation, MissingHandle, DuplicateProduct},
               .subject = {},
               .blame = {"Handle"},
               .mend = Mend::LeadsToGo};
}

/// Nothing of the shop: XoroERP makes no handle, so each sync creates it again.
std::optional<Truth> blank_and_not_made(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone);
  if (!at)
    return std::nullopt;
  ErpProduct fresh = *at->product;
  fresh.base_part = BasePart{"NEW-1"};
  fresh.title = "Brand New Thing";
  fresh.handles.clear();
  fresh.items.resize(1);
  fresh.items.front().number = ItemNumber{"NEW-1-A"};
  fresh.items.front().barcode.clear();
  store.catalogue.erp.push_back(std::move(fresh));
  for (AccountConfig& account : store.config.accounts)
    set_in(account, "product.generate_handles", "off");
  return Truth{.anomalies = {MissingHandle},
               .subject = "NEW-1",
               .blame = {"product.generate_handles"},
               .mend = Mend::LeadsToGo};
}

// --- SKUs ----------------------------------------------------------------------------------------

/// A SKU that is the item number but for its spelling: a person sees no difference, the sync does.
std::optional<Truth> spell_sku(MadeStore& store, Prng& prng, Fits const& fits,
                               std::function<std::string(std::string)> const& as) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone, fits);
  if (!at)
    return std::nullopt;
  at->variant->sku = Sku{as(at->number())};
  return Truth{.anomalies = {IdentityInDoubt, UnfedVariant, Misconfigured},
               .subject = at->number(),
               .blame = {at->place()},
               .mend = Mend::LeadsToGo};
}

std::optional<Truth> sku_in_another_case(MadeStore& store, Prng& prng) {
  return spell_sku(
      store, prng, [](SoldAt const& at) { return has_letter(at.number()); },
      [](std::string sku) {
        for (char& c : sku)
          c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        return sku;
      });
}
std::optional<Truth> sku_behind_an_apostrophe(MadeStore& store, Prng& prng) {
  return spell_sku(
      store, prng, [](SoldAt const& at) { return all_digits(at.number()); },
      [](std::string const& sku) { return "'" + sku; });
}
/// XoroERP's export went through a spreadsheet: its number is not to be written into the shop.
std::optional<Truth> item_number_without_zeros(MadeStore& store, Prng& prng) {
  auto truth = spell_sku(
      store, prng, [](SoldAt const& at) { return all_digits(at.number()); },
      [](std::string const& sku) { return "00" + sku; });
  if (!truth)
    return std::nullopt;
  return Truth{
      .anomalies = {IdentityInDoubt}, .subject = truth->subject, .innocent = {"accounts."}};
}
std::optional<Truth> sku_with_a_trailing_blank(MadeStore& store, Prng& prng) {
  return spell_sku(store, prng, {}, [](std::string const& sku) { return sku + " "; });
}
std::optional<Truth> sku_with_a_blank_inside(MadeStore& store, Prng& prng) {
  return spell_sku(store, prng, {}, [](std::string sku) {
    sku.insert(sku.size() / 2, " ");
    return sku;
  });
}
std::optional<Truth> sku_with_a_look_alike(MadeStore& store, Prng& prng) {
  return spell_sku(
      store, prng, [](SoldAt const& at) { return at.number().starts_with("P"); },
      [](std::string const& sku) { return "\xD0\xA0" + sku.substr(1); });  // Cyrillic Er
}
std::optional<Truth> sku_with_another_dash(MadeStore& store, Prng& prng) {
  return spell_sku(
      store, prng, [](SoldAt const& at) { return at.number().contains('-'); },
      [](std::string sku) {
        sku.replace(sku.find('-'), 1, "\xE2\x80\x93");  // an en dash
        return sku;
      });
}

/// Nobody but a person can say which item it is.
std::optional<Truth> write_sku(MadeStore& store, Prng& prng,
                               std::function<std::string(std::string)> const& as) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone);
  if (!at)
    return std::nullopt;
  at->variant->sku = Sku{as(at->number())};
  auto const& sku = at->variant->sku.value();
  return Truth{.anomalies = {UnfedVariant},
               .subject = sku.empty() ? at->place() : sku,
               .units = at->units()};
}
std::optional<Truth> sku_blank(MadeStore& store, Prng& prng) {
  return write_sku(store, prng, [](std::string const&) { return std::string{}; });
}
std::optional<Truth> sku_mistyped(MadeStore& store, Prng& prng) {
  return write_sku(store, prng, [](std::string sku) {
    std::swap(sku[sku.size() - 1], sku[sku.size() - 2]);
    return sku + "7";
  });
}

std::optional<Truth> item_missing_in_erp(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone,
                            [](SoldAt const& a) { return a.product->items.size() > 1; });
  if (!at)
    return std::nullopt;
  Truth truth{.anomalies = {UnfedVariant}, .subject = at->number(), .units = at->units()};
  auto const item = std::ranges::find(at->product->items, at->item->number, &ErpItem::number);
  at->product->items.erase(item);
  return truth;
}

std::optional<Truth> product_missing_in_erp(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone, only_variant);
  if (!at)
    return std::nullopt;
  Truth truth{.anomalies = {UnfedVariant}, .subject = at->number(), .units = at->units()};
  auto const part = at->product->base_part;
  std::erase_if(store.catalogue.erp, [&](ErpProduct const& p) { return p.base_part == part; });
  return truth;
}

std::optional<Truth> every_sku(MadeStore& store,
                               std::function<std::string(std::string)> const& as) {
  for (auto& products : store.catalogue.shops)
    for (ShopProduct& p : products)
      for (ShopVariant& v : p.variants)
        v.sku = Sku{as(v.sku.value())};
  return Truth{.anomalies = {UnfedVariant, IdentityInDoubt}, .subject = {}};
}
std::optional<Truth> all_skus_blank(MadeStore& store, Prng&) {
  return every_sku(store, [](std::string const&) { return std::string{}; });
}
std::optional<Truth> no_sku_matches(MadeStore& store, Prng&) {
  return every_sku(store, [](std::string const& sku) { return "OLD" + sku + "Z"; });
}

std::optional<Truth> sku_of_two_variants(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone);
  auto const other = at ? another(store, prng, *at) : std::nullopt;
  if (!other)
    return std::nullopt;
  other->variant->sku = at->variant->sku;
  // Its handle and its options say which item it is, and that one has lost its variant.
  return Truth{.anomalies = {Misconfigured, IdentityInDoubt, UnfedVariant, DuplicateProduct},
               .subject = at->number(),
               .blame = {"SKU of " + other->place()},
               .mend = Mend::LeadsToGo};
}

/// A second listing of the same goods, as people make one for a sale. What it is called says
/// nothing: its units are for sale at the first listing too.
std::optional<Truth> listed_twice(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone, [](SoldAt const& a) {
    return a.variant->components.empty() && a.shop_product->variants.size() == 1;
  });
  if (!at)
    return std::nullopt;
  auto& products = store.catalogue.shops[at->shop];
  ShopProduct copy = *at->shop_product;
  copy.handle += fmt::format("-last-{}", products.size());
  if (prng.chance({1, 2}))
    copy.title = "Last ones";
  ShopVariant& variant = copy.variants.front();
  for (auto* quantities : {&variant.committed, &variant.unavailable, &variant.incoming})
    quantities->clear();
  std::int64_t units = 0;
  for (auto& level : variant.available)
    if (level) {
      level = Quantity{units == 0 ? 4 : 0};
      units = 4;
    }
  Truth const truth{.anomalies = {Misconfigured},
                    .subject = at->number(),
                    .units = units,
                    .blame = {"Status of " + copy.handle},
                    .mend = Mend::LeadsToGo};
  products.push_back(std::move(copy));
  return truth;
}

/// Options and barcodes say that the two stand the wrong way round: whoever orders one gets the
/// other.
std::optional<Truth> skus_swapped(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone, [](SoldAt const& a) {
    return a.shop_product->variants.size() > 1 && !a.variant->barcode.empty() &&
           std::ranges::count_if(a.shop_product->variants,
                                 [](ShopVariant const& v) { return !v.barcode.empty(); }) > 1;
  });
  if (!at)
    return std::nullopt;
  for (ShopVariant& v : at->shop_product->variants)
    if (&v != at->variant && !v.barcode.empty()) {
      std::swap(v.sku, at->variant->sku);
      break;
    }
  return Truth{.anomalies = {IdentityInDoubt, SidesDiffer, WrongMatch}, .subject = at->number()};
}

/// Handles and titles say that two products have each other's SKU.
std::optional<Truth> skus_crossed(MadeStore& store, Prng& prng) {
  auto const whole = [](SoldAt const& a) {
    return only_variant(a) && a.product->items.size() == 1 &&
           a.product->title == a.shop_product->title &&
           split_handles(a.product->handles) == std::vector{a.shop_product->handle};
  };
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone, whole);
  if (!at)
    return std::nullopt;
  auto const other = pick_sold(store, prng, SoldBy::OneShopAlone, [&](SoldAt const& a) {
    return whole(a) && a.shop == at->shop && a.product != at->product &&
           a.variant->options == at->variant->options;
  });
  if (!other)
    return std::nullopt;
  std::string const number = at->number();
  std::swap(at->variant->sku, other->variant->sku);
  return Truth{.anomalies = {IdentityInDoubt},
               .subject = number,
               .units = {},
               .blame = {at->place()},
               .mend = Mend::NotAsked,
               .innocent = {"accounts."}};
}

// --- decisions of people -------------------------------------------------------------------------

/// A decision that an item and a SKU are apart, in the folder beside the exports.
void decide_apart(MadeStore& store, std::string const& item, std::string const& sku) {
  store.handled.emplace_back([item, sku](Files& files) {
    files["decisions.json"] = fmt::format(
        R"({{"format": "drydock.decisions/1", "decisions": [{{"decision": "apart", "item": "{}", )"
        R"("sku": "{}", "by": "Ada", "reason": "another edition"}}]}})",
        item, sku);
  });
}

bool plain(std::string const& text) { return text.find_first_of("\"\\") == std::string::npos; }

/// The sync goes by the SKU, whatever people have decided.
std::optional<Truth> apart_and_joined(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone,
                            [](SoldAt const& a) { return plain(a.number()); });
  if (!at)
    return std::nullopt;
  decide_apart(store, at->number(), at->number());
  return Truth{.anomalies = {Misconfigured}, .subject = at->number(), .innocent = {"accounts."}};
}

/// Two that nothing joins: the decision changes nothing.
std::optional<Truth> apart_and_unlike(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone,
                            [](SoldAt const& a) { return plain(a.number()); });
  auto const other = at ? another(store, prng, *at) : std::nullopt;
  if (!other || !plain(other->number()))
    return std::nullopt;
  decide_apart(store, at->number(), other->number());
  return Truth{.verdict = Verdict::Passed, .anomalies = {}, .subject = {}};
}

// --- XoroERP's own
// ---------------------------------------------------------------------------------

std::optional<Truth> barcode_twice_in_erp(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone,
                            [](SoldAt const& a) { return !a.item->barcode.empty(); });
  auto const other = at ? another(store, prng, *at) : std::nullopt;
  if (!other)
    return std::nullopt;
  other->item->barcode = at->item->barcode;
  other->variant->barcode = at->item->barcode;
  return Truth{.verdict = Verdict::Passed, .anomalies = {IdentityInDoubt}, .subject = at->number()};
}

std::optional<Truth> item_twice_but_for_case(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone,
                            [](SoldAt const& a) { return has_letter(a.number()); });
  if (!at)
    return std::nullopt;
  ErpProduct twin = *at->product;
  twin.base_part = BasePart{"TWIN-1"};
  twin.handles = "twin-of-another";
  twin.items = {*at->item};
  twin.items.front().options = {};
  twin.option_names = {};
  twin.tags.clear();
  std::string lower = at->number();
  for (char& c : lower)
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  twin.items.front().number = ItemNumber{lower};
  twin.items.front().barcode.clear();
  std::string const number = at->number();
  store.catalogue.erp.push_back(std::move(twin));
  return Truth{.verdict = Verdict::Passed, .anomalies = {IdentityInDoubt}, .subject = number};
}

std::optional<Truth> options_repeated(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone,
                            [](SoldAt const& a) { return a.product->items.size() > 1; });
  if (!at)
    return std::nullopt;
  for (ErpItem& item : at->product->items)
    if (&item != at->item) {
      item.options = at->item->options;
      break;
    }
  return Truth{.anomalies = {Misconfigured, SidesDiffer, StructureChanged}, .subject = at->part()};
}

std::optional<Truth> options_gained_in_the_shop(MadeStore& store, Prng& prng) {
  auto const at = pick_sold(store, prng, SoldBy::OneShopAlone, [](SoldAt const& a) {
    return only_variant(a) && a.product->items.size() == 1 &&
           a.shop_product->option_names[0].empty();
  });
  if (!at)
    return std::nullopt;
  at->shop_product->option_names[0] = "Finish";
  at->variant->options[0] = "Matt";
  return Truth{
      .verdict = std::nullopt, .anomalies = {SidesDiffer, StructureChanged}, .subject = at->part()};
}

}  // namespace

std::vector<Defect> identity_defects() {
  return {
      {"handle-blank", kKind, "one product of the shop has no handle in XoroERP", blank_handle},
      {"handle-mistyped", kKind, "one handle has a letter too many", mistyped_handle},
      {"handle-with-a-blank", kKind, "one handle has a blank for a hyphen", handle_with_a_blank},
      {"handle-in-capitals", kKind, "one handle begins with a capital", handle_in_capitals},
      {"handles-swapped", kKind, "two products have each other's handle", swapped_handles},
      {"handle-of-another", kKind, "one product has another one's handle", handle_of_another},
      {"handle-wrong-hit-first", kKind, "another product's handle stands before the right one",
       wrong_hit_first},
      {"handle-wrong-hit-second", kKind, "another product's handle stands after the right one",
       wrong_hit_second},
      {"handles-all-blank", kKind, "no product has a handle in XoroERP", all_handles_blank},
      {"handle-blank-and-not-made", kKind, "a new product without handle, and XoroERP makes none",
       blank_and_not_made},
      {"sku-in-another-case", kKind, "one SKU in small letters", sku_in_another_case},
      {"sku-behind-an-apostrophe", kKind, "an apostrophe before a SKU of digits",
       sku_behind_an_apostrophe},
      {"item-number-without-zeros", kKind, "a spreadsheet took one item number's leading zeros",
       item_number_without_zeros},
      {"sku-trailing-blank", kKind, "one SKU ends with a blank", sku_with_a_trailing_blank},
      {"sku-inner-blank", kKind, "one SKU has a blank inside", sku_with_a_blank_inside},
      {"sku-look-alike", kKind, "a Cyrillic letter in one SKU", sku_with_a_look_alike},
      {"sku-other-dash", kKind, "one SKU has a longer dash", sku_with_another_dash},
      {"sku-blank", kKind, "one sellable variant has no SKU", sku_blank},
      {"sku-mistyped", kKind, "one SKU is mistyped", sku_mistyped},
      {"item-missing", kKind, "XoroERP lacks one variant's item", item_missing_in_erp},
      {"product-missing", kKind, "XoroERP lacks one product", product_missing_in_erp},
      {"skus-all-blank", kKind, "no variant has a SKU", all_skus_blank},
      {"skus-all-foreign", kKind, "no SKU is an item number", no_sku_matches},
      {"sku-of-two-variants", kKind, "two variants have one item's number", sku_of_two_variants},
      {"sku-of-two-listings", kKind, "goods are on sale in a second listing with the same SKU",
       listed_twice},
      {"skus-swapped", kKind, "two variants of a product have each other's SKU", skus_swapped},
      {"skus-crossed", kKind, "two products have each other's SKU", skus_crossed},
      {"apart-and-joined", kKind, "people keep an item apart from the variant that has its number",
       apart_and_joined},
      {"apart-and-unlike", kKind, "people keep two apart that nothing joins", apart_and_unlike},
      {"barcode-twice", kKind, "two items of XoroERP have one barcode", barcode_twice_in_erp},
      {"item-twice-but-for-case", kKind, "XoroERP has an item again in small letters",
       item_twice_but_for_case},
      {"options-repeated", kKind, "two items of a product have the same options", options_repeated},
      {"options-gained", kKind, "the shop's product has an option that XoroERP's has not",
       options_gained_in_the_shop},
  };
}

}  // namespace drydock::corpus
