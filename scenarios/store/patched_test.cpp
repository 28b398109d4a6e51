#include "scenarios/store/patched.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "mocks/csv/dialect.h"

using namespace drydock;
namespace fs = std::filesystem;

BOOST_AUTO_TEST_SUITE(patched_test)

namespace {

constexpr std::string_view kStore = R"({
  // The mill's only store.
  "name": "Mill", "time_zone": "UTC", "currency": "USD", "erp_stores": ["Main"],
  "shops": [{ "name": "mill", "url": "mill.myshopify.com", "plan": "standard",
              "locations": [{ "name": "Main", "erp_stores": ["Main"] }] }],
  "accounts": [{ "account_name": "Web", "app_id": "mill.myshopify.com" }],
  "settings": { "inventory.push": "on" } // of all
}
)";
constexpr std::string_view kItems =
    "**BasePartNumber,**ItemNumber,Our note,Tags\r\n"
    "TEE,TEE-S,\"keep, me\",Web\r\n"
    "TEE,TEE-M,,\r\n"
    "MUG,MUG,,web\r\n";
constexpr std::string_view kProducts =
    "Handle,Title,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,"
    "Option1 Name,Option1 Value,Metafield: x\n"
    "tee,Tee,TEE-S,shopify,5,19,Size,S,note\n"
    "tee,,TEE-M ,,6,19,,M,\n"
    "mug,Mug,MUG,shopify,7,9,Title,Default Title,\n";

struct Folder {
  fs::path dir;
  Folder() {
    std::string name = (fs::temp_directory_path() / "drydock-patched-XXXXXX").string();
    BOOST_TEST_REQUIRE((mkdtemp(name.data()) != nullptr));
    dir = name;
    write("store.json", kStore);
    write("xoro_items.csv", kItems);
    write("shopify_products.csv", kProducts);
    write("xoro_inventory.csv", "**ItemNumber,**StoreName,**OnHandQty\n");
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(dir, ignored);
  }
  void write(std::string const& name, std::string_view bytes) const {
    std::ofstream(dir / name, std::ios::binary) << bytes;
  }
  [[nodiscard]] StoreInput read() const {
    auto input = read_store_dir(dir);
    if (!input)
      for (FileError const& e : input.error())
        BOOST_TEST_MESSAGE(e.text());
    BOOST_TEST_REQUIRE(input.has_value());
    return std::move(*input);
  }
  [[nodiscard]] auto patch(StoreInput const& input, std::vector<Change> const& changes) const {
    return patched(
        input, changes,
        [&](std::string const& name) { return read_file(dir / name, name, 1U << 20); },
        [&](std::string const& name) { return fs::exists(dir / name); });
  }
};

std::vector<Change> some_changes() {
  return {{{.kind = PlaceKind::Setting, .subject = "inventory.push", .account = AccountIndex{0}},
           "on",
           "off"},
          {{.kind = PlaceKind::Handles, .subject = "TEE"}, "", "tee"},
          {{.kind = PlaceKind::Tags, .subject = "TEE"}, "Web", "web"},
          {{.kind = PlaceKind::Identifier, .subject = "tee / M", .shop = ShopIndex{0}},
           "TEE-M ",
           "TEE-M"},
          {{.kind = PlaceKind::Tracking, .subject = "TEE-M", .shop = ShopIndex{0}}, "off", "on"}};
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_patched_folder_reads_as_the_repaired_store_and_keeps_what_nobody_reads) {
  Folder const folder;
  StoreInput const before = folder.read();
  auto const patch = folder.patch(before, some_changes());
  BOOST_TEST_REQUIRE(patch.has_value());
  BOOST_TEST_REQUIRE(patch->corrected.size() == 2U);
  BOOST_TEST(patch->store_json.find("// The mill's only store.") != std::string::npos);
  BOOST_TEST(patch->store_json.find("// of all") != std::string::npos);
  PatchedFile const &products = patch->corrected[0], &items = patch->corrected[1];
  BOOST_TEST(items.name == "xoro_items.corrected.csv");
  BOOST_TEST(items.bytes ==
             "**BasePartNumber,**ItemNumber,Our note,Tags,Handle\r\n"
             "TEE,TEE-S,\"keep, me\",web,tee\r\n"
             "TEE,TEE-M,,,\r\n"
             "MUG,MUG,,web,\r\n");
  BOOST_TEST_REQUIRE(items.cells.size() == 2U);
  BOOST_TEST(items.cells[0].line == 2U);
  BOOST_TEST(items.cells[0].column == "Handle");
  BOOST_TEST(items.cells[0].from == "");
  BOOST_TEST(items.cells[0].to == "tee");
  BOOST_TEST(products.name == "shopify_products.corrected.csv");
  BOOST_TEST(products.bytes.find("tee,,TEE-M,shopify,6,19,,M,\n") != std::string::npos);
  for (PatchedFile const& file : patch->corrected)
    folder.write(file.name, file.bytes);
  folder.write("store.json", patch->store_json);
  StoreInput const after = folder.read();
  auto const same = is_patched(after, before, some_changes());
  BOOST_TEST(same.has_value(), (same ? "" : same.error().front()));
  BOOST_TEST((after.items_files == std::vector<std::string>{"xoro_items.corrected.csv"}));
  // Without one of the changes it would be another store.
  auto fewer = some_changes();
  fewer.pop_back();
  BOOST_TEST(!is_patched(after, before, fewer).has_value());
  BOOST_TEST(!is_patched(before, before, some_changes()).has_value());
}

BOOST_AUTO_TEST_CASE(tags_and_tracking_of_items_are_written_into_xoroerps_rows) {
  Folder const folder;
  StoreInput const before = folder.read();
  std::vector<Change> const changes = {
      {{.kind = PlaceKind::Tags, .subject = "MUG"}, "web", "web, sale"},
      {{.kind = PlaceKind::Tags, .subject = "TEE-M"}, "", "web"}};
  auto const patch = folder.patch(before, changes);
  BOOST_TEST_REQUIRE(patch.has_value());
  BOOST_TEST_REQUIRE(patch->corrected.size() == 1U);
  folder.write(patch->corrected[0].name, patch->corrected[0].bytes);
  folder.write("store.json", patch->store_json);
  StoreInput const after = folder.read();
  auto const same = is_patched(after, before, changes);
  BOOST_TEST(same.has_value(), (same ? "" : same.error().front()));
  BOOST_TEST((after.catalogue.erp[1].tags == std::vector<std::string>{"web", "sale"}));
  BOOST_TEST((after.catalogue.erp[0].items[1].tags == std::vector<std::string>{"web"}));
  // What it does not track.
  folder.write("xoro_items.csv",
               "**BasePartNumber,**ItemNumber,Tags,TrackQuantity\r\nMUG,MUG,web,FALSE\r\n");
  folder.write("store.json", kStore);
  StoreInput const untracked = folder.read();
  BOOST_TEST(!untracked.catalogue.erp[0].items[0].track_quantity);
  std::vector<Change> const track = {
      {{.kind = PlaceKind::ErpTracking, .subject = "MUG"}, "off", "on"}};
  auto const tracked = folder.patch(untracked, track);
  BOOST_TEST_REQUIRE(tracked.has_value());
  BOOST_TEST_REQUIRE(tracked->corrected.size() == 1U);
  BOOST_TEST(tracked->corrected[0].bytes ==
             "**BasePartNumber,**ItemNumber,Tags,TrackQuantity\r\nMUG,MUG,web,TRUE\r\n");
}

BOOST_AUTO_TEST_CASE(the_import_has_the_changed_products_alone_and_no_quantities) {
  Folder const folder;
  auto const patch = folder.patch(folder.read(), some_changes());
  BOOST_TEST_REQUIRE(patch.has_value());
  BOOST_TEST_REQUIRE(patch->imports.size() == 1U);
  BOOST_TEST(patch->imports[0].name == "shopify_products.import.csv");
  BOOST_TEST(patch->imports[0].bytes ==
             "Handle,Title,Variant SKU,Variant Inventory Tracker,Variant Price,"
             "Option1 Name,Option1 Value,Metafield: x\n"
             "tee,Tee,TEE-S,shopify,19,Size,S,note\n"
             "tee,,TEE-M,shopify,19,,M,\n");
}

BOOST_AUTO_TEST_CASE(a_listing_that_goes_off_sale_says_so_in_its_first_row) {
  Folder const folder;
  std::vector<Change> const off_sale{
      {{.kind = PlaceKind::Listing, .subject = "tee", .shop = ShopIndex{0}}, "active", "draft"}};
  auto const corrected = [&] {
    StoreInput const before = folder.read();
    auto const patch = folder.patch(before, off_sale);
    BOOST_TEST_REQUIRE(patch.has_value());
    BOOST_TEST_REQUIRE(patch->corrected.size() == 1U);
    BOOST_TEST_REQUIRE(patch->imports.size() == 1U);
    BOOST_TEST(patch->imports[0].bytes.find("MUG") == std::string::npos);
    return patch->corrected[0].bytes;
  };
  BOOST_TEST(corrected().find("tee,Tee,TEE-S,shopify,5,19,Size,S,note,draft\n") !=
             std::string::npos);
  folder.write("shopify_products.csv",
               "Handle,Title,Variant SKU,Variant Price,Status\n"
               "tee,Tee,TEE-S,19,Active\nmug,Mug,MUG,9,Active\n");
  BOOST_TEST(corrected() ==
             "Handle,Title,Variant SKU,Variant Price,Status\n"
             "tee,Tee,TEE-S,19,Draft\nmug,Mug,MUG,9,Active\n");
}

// With the old one they would be rows of another variant's number.
BOOST_AUTO_TEST_CASE(a_sku_is_corrected_in_the_inventory_export_too) {
  Folder const folder;
  constexpr std::string_view kHead = "Handle,Title,Option1 Name,Option1 Value,SKU,Location,";
  folder.write("shopify_products.csv",
               "Handle,Title,Variant SKU,Variant Price,Option1 Name,Option1 Value\n"
               "tee,Tee,TEE-S,19,Size,S\ntee,,TEE-S,19,,M\nmug,Mug,TEE-S,9,Title,Default Title\n");
  auto const stock = [&](std::string const& of_tee_m) {
    return std::string(kHead) + "Available\ntee,Tee,Size,S,TEE-S,Main,1\ntee,Tee,Size,M," +
           of_tee_m + ",Main,2\nmug,Mug,Title,Default Title,TEE-S,Main,3\n";
  };
  folder.write("shopify_inventory.csv", stock("TEE-S"));
  StoreInput const before = folder.read();
  std::vector<Change> const changes{
      {{.kind = PlaceKind::Identifier, .subject = "tee / M", .shop = ShopIndex{0}},
       "TEE-S",
       "TEE-M"}};
  auto const patch = folder.patch(before, changes);
  BOOST_TEST_REQUIRE(patch.has_value());
  BOOST_TEST_REQUIRE(patch->corrected.size() == 2U);
  for (PatchedFile const& file : patch->corrected) {
    if (file.name == "shopify_inventory.corrected.csv")
      BOOST_TEST(file.bytes == stock("TEE-M"));
    folder.write(file.name, file.bytes);
  }
  folder.write("store.json", patch->store_json);
  StoreInput const again = folder.read();
  BOOST_TEST(is_patched(again, before, changes).has_value());
  BOOST_TEST(std::ranges::all_of(again.files, [](FileRead const& f) { return f.bad.empty(); }));
}

BOOST_AUTO_TEST_CASE(settings_alone_change_no_export_and_a_taken_name_is_not_taken_again) {
  Folder const folder;
  StoreInput const input = folder.read();
  auto const settings = folder.patch(input, {some_changes().front()});
  BOOST_TEST_REQUIRE(settings.has_value());
  BOOST_TEST(settings->corrected.empty());
  BOOST_TEST(settings->imports.empty());
  folder.write("xoro_items.corrected.csv", "theirs");
  auto const handles = folder.patch(input, {some_changes()[1]});
  BOOST_TEST_REQUIRE(handles.has_value());
  BOOST_TEST(handles->corrected[0].name == "xoro_items.corrected-2.csv");
  BOOST_TEST(handles->store_json.find("\"items\": \"xoro_items.corrected-2.csv\"") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_file_that_can_not_be_cut_is_told) {
  Folder const folder;
  StoreInput const input = folder.read();
  folder.write("xoro_items.csv", "");
  auto const patch = folder.patch(input, some_changes());
  BOOST_TEST_REQUIRE(!patch.has_value());
  BOOST_TEST(patch.error().front() == "xoro_items.csv: the file has no header");
}

BOOST_AUTO_TEST_CASE(a_corrected_file_keeps_the_encoding_and_an_import_is_utf8) {
  Folder const folder;
  std::string const mark = "\xFF\xFE";
  folder.write("xoro_items.csv", mark + *csv::encode(kItems, csv::TextEncoding::Utf16Le));
  std::string products(kProducts);
  products.replace(products.find("Tee"), 3,
                   "T\xE9"
                   "e");
  folder.write("shopify_products.csv", products);
  std::string store(kStore);
  std::string const shop = R"("plan": "standard",)";
  store.insert(
      store.find(shop) + shop.size(),
      R"( "files": {"products": {"name": "shopify_products.csv", "encoding": "windows-1252"}},)");
  folder.write("store.json", store);
  StoreInput const before = folder.read();
  auto const patch = folder.patch(before, some_changes());
  BOOST_TEST_REQUIRE(patch.has_value());
  BOOST_TEST_REQUIRE(patch->corrected.size() == 2U);
  BOOST_TEST(patch->corrected[0].bytes.find("tee,T\xE9"
                                            "e,TEE-S") != std::string::npos);
  BOOST_TEST(patch->corrected[1].bytes.starts_with(mark + std::string("*\0*\0", 4)));
  BOOST_TEST_REQUIRE(patch->imports.size() == 1U);
  BOOST_TEST(patch->imports[0].bytes.find("tee,T\u00E9e,TEE-S") != std::string::npos);
  for (PatchedFile const& file : patch->corrected)
    folder.write(file.name, file.bytes);
  folder.write("store.json", patch->store_json);
  auto const same = is_patched(folder.read(), before, some_changes());
  BOOST_TEST(same.has_value(), (same ? "" : same.error().front()));
}

BOOST_AUTO_TEST_SUITE_END()
