#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/catalogue.h"
#include "model/config.h"
#include "model/price_lists.h"
#include "model/prng.h"
#include "scenarios/store/store_dir.h"

/// A store that is made up, both its sides and its settings, and the files that a user would have
/// of it. What is true of it is known before any check looks at it.
namespace drydock::corpus {

/// Texts by the names of their files.
using Files = std::map<std::string, std::string>;

enum class OrderState : std::uint8_t { Sent, Open, Cancelled };

/// Whether an orders export says that a line has a parcel.
enum class Ships : std::uint8_t { Unsaid, Yes, No };
/// A line of a shop's orders export. It names what it likes: custom lines have no SKU.
struct MadeLine {
  std::string sku, name;
  std::int32_t units = 1;
  Amount price;
  bool sent = false;  ///< of an open order, that this line of it has left already
  Ships ships = Ships::Unsaid;
};
struct MadeOrder {
  std::string name;  ///< "#1042"
  Tick placed;
  bool paid = true;
  OrderState state = OrderState::Sent;
  std::vector<MadeLine> lines;
};

/// Shopify has two generations of its product export, and two forms of the inventory export.
enum class ProductColumns : std::uint8_t { Old, New };
enum class InventoryForm : std::uint8_t {
  ByRow,    ///< a row for each location, with what is committed
  ByColumn  ///< a column for each location, what is for sale alone
};
struct MadeExports {
  ProductColumns products = ProductColumns::Old;
  InventoryForm inventory = InventoryForm::ByRow;
};

struct MadeStore {
  Seed seed;
  StoreConfig config;
  Catalogue catalogue;                         ///< both sides, as the exports have them
  std::vector<std::vector<MadeOrder>> orders;  ///< by ShopIndex; none: no such export
  std::vector<MadeExports> exports;            ///< by ShopIndex
  PriceLists price_lists;  ///< XoroERP's, of the currencies that shops alone deal in
  /// Item numbers and stores of which XoroERP's inventory export has no row.
  std::set<std::pair<std::string, std::uint8_t>> without_row;
  /// Bugs of the sync itself, by the engine's names. No file tells them.
  std::vector<std::string> mutants;
  /// What becomes of the files after they were exported.
  std::vector<std::function<void(Files&)>> handled;
};

/// The names of a shop's exports in the folder.
std::string products_file(MadeStore const& store, std::size_t shop);
std::string inventory_file(MadeStore const& store, std::size_t shop);
std::string orders_file(MadeStore const& store, std::size_t shop);

/// store.json and all exports, as a user would find them in a folder.
Files files_of(MadeStore const& store);

/// A folder with these files, that is there as long as this object.
class Folder {
 public:
  /// Errors: no room for it.
  static std::expected<Folder, std::string> with(Files const& files);
  Folder(Folder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;
  Folder& operator=(Folder&&) = delete;
  ~Folder();
  [[nodiscard]] std::filesystem::path const& path() const { return path_; }
  /// Puts a file into it, or another in its place. Errors: no room for it.
  [[nodiscard]] std::expected<void, std::string> put(std::string const& name,
                                                     std::string const& bytes) const;

 private:
  explicit Folder(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
};

/// What the product's own reader makes of a folder. Errors: all that it complains of, a line each.
std::expected<StoreInput, std::string> read_folder(std::filesystem::path const& dir);

}  // namespace drydock::corpus
