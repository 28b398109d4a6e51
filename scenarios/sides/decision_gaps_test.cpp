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

BOOST_AUTO_TEST_SUITE_END()
