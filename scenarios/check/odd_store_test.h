#pragma once

#include <functional>
#include <string>
#include <vector>

#include "scenarios/check/odd_rows.h"
#include "scenarios/check/sound_store_test.h"

namespace drydock {

/// How one odd row comes into a sound store.
struct OddPlanting {
  OddRow row;
  /// Plants it at the n-th product, or beside it; by what name it has to be told.
  std::function<std::string(StoreInput&, std::size_t)> plant;
};

/// An item and its variant of a product that has one of each.
inline ErpItem& item_at(StoreInput& input, std::size_t n) {
  return input.catalogue.erp[n].items.front();
}
inline ShopProduct& product_at(StoreInput& input, std::size_t n) {
  return input.catalogue.shops.front()[n];
}
inline ShopVariant& variant_at(StoreInput& input, std::size_t n) {
  return product_at(input, n).variants.front();
}
inline std::string number_at(StoreInput& input, std::size_t n) {
  return item_at(input, n).number.value();
}

/// Makes the n-th product one of two items, with options and barcodes of their own.
inline void make_two_items(StoreInput& input, std::size_t n) {
  ErpProduct& erp = input.catalogue.erp[n];
  ShopProduct& shop = product_at(input, n);
  erp.option_names[0] = shop.option_names[0] = "Size";
  ErpItem second = erp.items.front();
  second.number = ItemNumber{second.number.value() + "-L"};
  ShopVariant other = shop.variants.front();
  other.sku = Sku{second.number.value()};
  erp.items.front().options[0] = shop.variants.front().options[0] = "S";
  second.options[0] = other.options[0] = "L";
  erp.items.front().barcode = shop.variants.front().barcode = "4006381333931";
  second.barcode = other.barcode = "4006381333948";
  erp.items.push_back(second);
  shop.variants.push_back(other);
}

/// One of every kind.
inline std::vector<OddPlanting> const& odd_plantings() {
  using In = StoreInput;
  using N = std::size_t;
  static std::vector<OddPlanting> const all{
      {OddRow::BlankSku,
       [](In& in, N n) {
         variant_at(in, n).sku = Sku{};
         return product_at(in, n).handle;
       }},
      {OddRow::StrangeSku,
       [](In& in, N n) {
         variant_at(in, n).sku = Sku{"GHOST"};
         return std::string{"GHOST"};
       }},
      {OddRow::NoRow,
       [](In& in, N n) {
         item_at(in, n).on_hand.clear();
         return number_at(in, n);
       }},
      {OddRow::NoTag,
       [](In& in, N n) {
         item_at(in, n).tags.clear();
         in.catalogue.erp[n].tags.clear();
         return number_at(in, n);
       }},
      {OddRow::NoPrice,
       [](In& in, N n) {
         item_at(in, n).price.reset();
         return number_at(in, n);
       }},
      {OddRow::ZeroPrice,
       [](In& in, N n) {
         item_at(in, n).price = Amount{0};
         return number_at(in, n);
       }},
      {OddRow::ZeroInShop,
       [](In& in, N n) {
         variant_at(in, n).price = Amount{0};
         return number_at(in, n);
       }},
      {OddRow::Inactive,
       [](In& in, N n) {
         item_at(in, n).active = false;
         return number_at(in, n);
       }},
      {OddRow::Unsold,
       [](In& in, N n) {
         ErpProduct made = in.catalogue.erp[n];
         made.base_part = BasePart{"UNSOLD"};
         made.title = "Unsold";
         made.handles = "unsold";
         made.items.front().number = ItemNumber{"UNSOLD"};
         in.catalogue.erp.push_back(made);
         return std::string{"UNSOLD"};
       }},
      {OddRow::StockDiffers,
       [](In& in, N n) {
         *variant_at(in, n).available.front() += Quantity{3};
         return number_at(in, n);
       }},
      {OddRow::PriceDiffers,
       [](In& in, N n) {
         variant_at(in, n).price = variant_at(in, n).price + Amount{100};
         return number_at(in, n);
       }},
      {OddRow::CompareAtDiffers,
       [](In& in, N n) {
         item_at(in, n).compare_at = Amount{990'00};
         variant_at(in, n).compare_at = Amount{980'00};
         return number_at(in, n);
       }},
      {OddRow::CostDiffers,
       [](In& in, N n) {
         item_at(in, n).cost = Amount{5'00};
         variant_at(in, n).cost = Amount{4'00};
         return number_at(in, n);
       }},
      {OddRow::StatusDiffers,
       [](In& in, N n) {
         product_at(in, n).status = ProductStatus::Draft;
         return in.catalogue.erp[n].base_part.value();
       }},
      {OddRow::PublicationDiffers,
       [](In& in, N n) {
         product_at(in, n).published = false;
         return in.catalogue.erp[n].base_part.value();
       }},
      {OddRow::TrackingDiffers,
       [](In& in, N n) {
         variant_at(in, n).tracked = false;
         return number_at(in, n);
       }},
      {OddRow::StructureDiffers,
       [](In& in, N n) {
         product_at(in, n).option_names[0] = "Size";
         variant_at(in, n).options[0] = "S";
         return in.catalogue.erp[n].base_part.value();
       }},
      {OddRow::BarcodeDiffers,
       [](In& in, N n) {
         item_at(in, n).barcode = "4006381333900";
         variant_at(in, n).barcode = "4006381333917";
         return number_at(in, n);
       }},
      {OddRow::WeightDiffers,
       [](In& in, N n) {
         item_at(in, n).weight_grams = 300;
         variant_at(in, n).weight_grams = 500;
         return number_at(in, n);
       }},
      {OddRow::TitleDiffers,
       [](In& in, N n) {
         product_at(in, n).title = "Quite another title";
         return in.catalogue.erp[n].base_part.value();
       }},
      {OddRow::Contradicted,
       [](In& in, N n) {
         make_two_items(in, n);
         auto& variants = product_at(in, n).variants;
         std::swap(variants[0].sku, variants[1].sku);
         return number_at(in, n);
       }},
      {OddRow::Likely,
       [](In& in, N n) {
         std::string const number = "item-" + number_at(in, n).substr(5);
         variant_at(in, n).sku = Sku{number};
         return number;
       }},
      {OddRow::SharedInErp,
       [](In& in, N n) {
         make_two_items(in, n);
         in.catalogue.erp[n].items[1].barcode = in.catalogue.erp[n].items[0].barcode;
         return number_at(in, n);
       }},
      {OddRow::SharedInShop,
       [](In& in, N n) {
         make_two_items(in, n);
         auto& variants = product_at(in, n).variants;
         variants[1].barcode = variants[0].barcode;
         return product_at(in, n).handle;
       }},
      {OddRow::Crowded,
       [](In& in, N n) {
         make_two_items(in, n);
         auto& variants = product_at(in, n).variants;
         variants[1].sku = variants[0].sku;
         in.catalogue.erp[n].items.pop_back();
         return number_at(in, n);
       }},
      {OddRow::HandleUnknown,
       [](In& in, N n) {
         in.catalogue.erp[n].handles = "no-such-handle";
         return in.catalogue.erp[n].base_part.value();
       }},
      {OddRow::ItemsUnknown,
       [](In& in, N n) {
         variant_at(in, n).sku = Sku{"OTHER-NUMBER"};
         return in.catalogue.erp[n].base_part.value();
       }},
      {OddRow::ConflictingKeys,
       [](In& in, N n) {
         std::swap(in.catalogue.erp[n].handles, in.catalogue.erp[n + 1].handles);
         return in.catalogue.erp[n].base_part.value();
       }},
  };
  return all;
}

/// Some sound products, and one of every kind that is odd.
inline StoreInput odd_input(std::size_t sound, std::vector<std::string>* subjects = nullptr) {
  constexpr std::size_t kApart = 2;  // one planting may need its neighbour
  auto const& all = odd_plantings();
  auto input = sound_input(sound + all.size() * kApart);
  for (std::size_t i = 0; i < all.size(); ++i) {
    auto subject = all[i].plant(input, sound + i * kApart);
    if (subjects != nullptr)
      subjects->push_back(std::move(subject));
  }
  return input;
}

}  // namespace drydock
