#include "scenarios/sides/decision_gaps.h"

#include <boost/test/unit_test.hpp>

#include "scenarios/check/sound_store_test.h"

using namespace drydock;

BOOST_AUTO_TEST_SUITE(decision_gaps_test)

BOOST_AUTO_TEST_CASE(a_decision_names_what_the_exports_have) {
  auto const input = sound_input(2);
  ErpProduct const& product = input.catalogue.erp.front();
  ShopProduct const& shown = input.catalogue.shops.front().front();
  Decision const known{.kind = DecisionKind::Together,
                       .shop = input.config.shops.front().name,
                       .base_part = product.base_part.value(),
                       .item = product.items.front().number.value(),
                       .handle = shown.handle,
                       .sku = shown.variants.front().sku.value(),
                       .variant = variant_place(shown, shown.variants.front())};
  BOOST_TEST(not_in_exports(known, input).empty());
  BOOST_TEST(not_in_exports({}, input).empty());
  for (std::string Decision::*const name :
       {&Decision::shop, &Decision::base_part, &Decision::item, &Decision::handle, &Decision::sku,
        &Decision::variant}) {
    Decision mistyped = known;
    (mistyped.*name) += "x";
    // A shop that is none has nothing that could be named either.
    BOOST_TEST(not_in_exports(mistyped, input).size() == (name == &Decision::shop ? 4U : 1U));
    BOOST_TEST(not_in_exports(mistyped, input).front().find("x'") != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(what_handle_or_sku_join_no_decision_keeps_apart) {
  auto input = sound_input(2);
  ErpProduct const& first = input.catalogue.erp[0];
  ShopProduct const& shown = input.catalogue.shops[0][0];
  std::string const part = first.base_part.value(), item = first.items[0].number.value();
  auto const products = [&](DecisionKind kind, std::string const& handle) {
    return joined_anyway({.kind = kind, .base_part = part, .handle = handle}, input);
  };
  auto const items = [&](std::string const& sku) {
    return joined_anyway({.kind = DecisionKind::Apart, .item = item, .sku = sku}, input);
  };
  BOOST_TEST(products(DecisionKind::Apart, shown.handle).find(shown.handle) != std::string::npos);
  BOOST_TEST(items(item).find("the SKU '" + item + "'") != std::string::npos);
  BOOST_TEST(products(DecisionKind::Together, shown.handle) == "");
  BOOST_TEST(products(DecisionKind::Apart, input.catalogue.shops[0][1].handle) == "");
  BOOST_TEST(items(input.catalogue.erp[1].items[0].number.value()) == "");
  // By the SKU alone, where the handles differ.
  std::string const handle = shown.handle;
  input.catalogue.erp[0].handles = "elsewhere";
  BOOST_TEST(products(DecisionKind::Apart, handle).find("the SKU") != std::string::npos);
  // Of another shop nothing was decided.
  BOOST_TEST(
      joined_anyway(
          {.kind = DecisionKind::Apart, .shop = "elsewhere", .base_part = part, .handle = handle},
          input) == "");
}

BOOST_AUTO_TEST_SUITE_END()
