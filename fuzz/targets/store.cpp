#include "fuzz/fuzz.h"
#include "scenarios/store/store_dir.h"

void drydock::fuzz::examine(std::string_view bytes) {
  auto const store = parse_store_file(bytes, "store.json");
  if (!store)
    require(!store.error().empty(), "a refusal has its reasons");
  else
    require(!store->config.shops.empty() && store->shops.size() == store->config.shops.size(),
            "a store that is read has a shop, and files for each");
}
