#include "model/config.h"

#include <boost/test/unit_test.hpp>

using namespace drydock;
using Strings = std::vector<std::string>;

BOOST_AUTO_TEST_SUITE(config_test)

BOOST_AUTO_TEST_CASE(every_way_of_typing_a_shop_url_means_one_shop) {
  for (auto const* typed :
       {"shop.myshopify.com", "https://Shop.MyShopify.com/admin", "http://shop.myshopify.com:443/",
        " shop.myshopify.com. ", "SHOP", "https://admin.shopify.com/store/shop/products?x=1",
        "www.shop.myshopify.com", "https://key:secret@shop.myshopify.com/admin/api"}) {
    BOOST_TEST(normal_shop_url(typed) == "shop.myshopify.com");
  }
  BOOST_TEST(normal_shop_url("shop-b.myshopify.com") == "shop-b.myshopify.com");
  BOOST_TEST(normal_shop_url("").empty());
  BOOST_TEST(normal_shop_url("https://").empty());
}

BOOST_AUTO_TEST_CASE(handles_are_split_at_commas_and_trimmed_and_not_repeated) {
  BOOST_TEST((split_handles("a, B ,, c") == Strings{"a", "B", "c"}));
  BOOST_TEST((split_handles("tee,TEE, Tee ,") == Strings{"tee"}));
  BOOST_TEST(split_handles("").empty());
  BOOST_TEST(split_handles(" , ,").empty());
}

BOOST_AUTO_TEST_CASE(slug_makes_the_recorded_handles) {
  BOOST_TEST(slug("  Mixed CASE / 東京 100 % ") == "mixed-case-東京-100");
  BOOST_TEST(slug("%%%").empty());
  BOOST_TEST(slug("").empty());
  BOOST_TEST(slug("Physical Product “The Band” T-Shirt") == "physical-product-the-band-t-shirt");
  BOOST_TEST(slug("ÉCLAIR à l'orange") == "éclair-à-l-orange");
  BOOST_TEST(slug("Ёлка №1") == "ёлка-1");
  BOOST_TEST(slug("a--b__c") == "a-b-c");
}

BOOST_AUTO_TEST_CASE(slug_of_a_slug_is_itself) {
  for (auto const* text :
       {"Mixed CASE / 東京 100 %", "ÀÉÎ ß ΑΘΉΝΑ", "x", "", "İstanbul", "\xFF bad"}) {
    BOOST_TEST(slug(slug(text)) == slug(text));
  }
}

BOOST_AUTO_TEST_SUITE_END()
