#pragma once

#include <string>

#include "mocks/shopify/server.h"
#include "mocks/shopify/wire/wire.h"

namespace drydock::fuzz {

/// A shop with two products, to which requests can be posted.
class SmallShop {
 public:
  SmallShop() : fresh_(ShopIndex{0}, config(), products(), kOpened), server_(fresh_) {}

  /// As it was at first: what one input changed must not decide what the next one does.
  void reset() {
    server_ = fresh_;
    now_ = kOpened;
  }

  /// The status and body of the answer; the bucket is full again for each.
  mocks::HttpResponse post(std::string body) {
    now_ = now_ + seconds(60);
    effects_.clear();
    mocks::HttpRequest const request{.method = "POST",
                                     .path = "/admin/api/2026-07/graphql.json",
                                     .headers = {},
                                     .body = std::move(body)};
    return endpoint_.handle(server_, request, AccountIndex{0}, now_, effects_);
  }

 private:
  static constexpr Tick kOpened{1'790'000'000'000};

  static ShopConfig config() {
    ShopConfig c{.name = "Test", .api_version = "2026-07"};
    c.locations.push_back({.name = "Shop location"});
    c.publications = {"Online Store", "Point of Sale"};
    return c;
  }
  static ShopProduct product(std::string const& handle, std::string const& sku) {
    ShopProduct p{.handle = handle, .title = handle, .option_names = {"Size", "", ""}};
    p.variants.push_back({.sku = Sku{sku},
                          .options = {"S", "", ""},
                          .price = Amount{1900},
                          .available = {Quantity{5}}});
    return p;
  }
  static std::vector<ShopProduct> products() {
    return {product("tee", "TEE-S"), product("mug", "MUG-S")};
  }

  mocks::ShopServer fresh_, server_;
  mocks::shop_wire::ShopEndpoint endpoint_;
  mocks::ShopEffects effects_;
  Tick now_ = kOpened;
};

}  // namespace drydock::fuzz
