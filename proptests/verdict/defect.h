#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/anomaly.h"
#include "model/verdict.h"
#include "proptests/verdict/made_store.h"

/// What can be wrong with a store, one matter at a time, and the right answer to it. The answer
/// follows from what was done to the store and from the guide, never from what a check says.
namespace drydock::corpus {

/// Whether a repair is to be found.
enum class Mend : std::uint8_t {
  NotAsked,  ///< the answer is GO, or people alone know what is right
  LeadsToGo  ///< the files and settings decide it
};

/// What is true of a store with a planted defect.
struct Truth {
  /// None: the sources leave it open, and only the rest is judged.
  std::optional<Verdict> verdict = Verdict::Failed;
  /// Any of these says what is wrong; none: a finding of any kind, or a row that can't be read.
  std::vector<Anomaly> anomalies;
  std::string subject;                     ///< that has to be named; "": nothing in particular
  std::optional<std::int64_t> units = {};  ///< where they are certain
  std::vector<std::string> blame = {};     ///< any of these is part of a blamed place's path
  Mend mend = Mend::NotAsked;
  std::vector<std::string> innocent =
      {};  ///< none of these is part of a place that an error blames
};

struct Defect {
  std::string_view name;     ///< "sku-blank"
  std::string_view kind;     ///< "identity"
  std::string_view meaning;  ///< a clause
  /// Plants it. None: this store has nothing that it could be planted in; it may be changed then.
  std::function<std::optional<Truth>(MadeStore&, Prng&)> plant;
};

/// All of them, by kind.
std::span<Defect const> defects();
Defect const* find_defect(std::string_view name);

// The kinds, in the order of `defects`.
std::vector<Defect> identity_defects();
std::vector<Defect> stock_defects();
std::vector<Defect> price_defects();
std::vector<Defect> setting_defects();
std::vector<Defect> cutover_defects();
std::vector<Defect> file_defects();
std::vector<Defect> kit_defects();
std::vector<Defect> order_defects();

// --- where a defect is planted -------------------------------------------------------------------

/// An item that a shop sells, that is synced, counted and in stock there, and its variant. It is no
/// kit and no bundle.
struct SoldAt {
  std::size_t shop = 0;
  ErpProduct* product = nullptr;
  ErpItem* item = nullptr;
  ShopProduct* shop_product = nullptr;
  ShopVariant* variant = nullptr;
  [[nodiscard]] std::string number() const { return item->number.value(); }
  [[nodiscard]] std::string part() const { return product->base_part.value(); }
  /// "quay-lamp / S", as findings name a variant.
  [[nodiscard]] std::string place() const;
  /// For sale in this shop, over all locations.
  [[nodiscard]] std::int64_t units() const;
};

using Fits = std::function<bool(SoldAt const&)>;
/// All of them, by shop and in the order of the shop's products. Those that one shop alone sells
/// come with `OneShopAlone`: what is wrong with them is wrong once.
enum class SoldBy : std::uint8_t { AnyShop, OneShopAlone };
std::vector<SoldAt> sold(MadeStore& store, SoldBy by, Fits const& fits = {});
std::optional<SoldAt> pick_sold(MadeStore& store, Prng& prng, SoldBy by, Fits const& fits = {});
bool only_variant(SoldAt const& at);

/// An account that pushes, one for each shop.
AccountConfig& pick_pusher(MadeStore& store, Prng& prng);
std::string setting_path(AccountConfig const& account, std::string_view path);
/// Sets it in one account; the value is legal, or the process ends.
void set_in(AccountConfig& account, std::string_view path, std::string_view value);

}  // namespace drydock::corpus
