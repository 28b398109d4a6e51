#include "scenarios/store/store_dir.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "mocks/csv/xoro_inventory.h"
#include "mocks/csv/xoro_products.h"
#include "mocks/shopify/server.h"
#include "model/settings.h"
#include "scenarios/out/schema_check.h"
#include "scenarios/sides/reconcile.h"
#include "scenarios/store/xoro_side_test.h"

using namespace drydock;
namespace fs = std::filesystem;

BOOST_AUTO_TEST_SUITE(store_dir_test)

namespace {

/// A folder of its own, gone afterwards.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "drydock-store-XXXXXX").string();
    BOOST_TEST_REQUIRE((mkdtemp(name.data()) != nullptr));
    path_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;
  void put(std::string const& name, std::string_view bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
  }
  [[nodiscard]] fs::path const& path() const { return path_; }

 private:
  fs::path path_;
};

constexpr std::string_view kStore = R"({
  // A store with everything said.
  "$schema": "../../docs/schema/store.schema.json",
  "name": "Harbor",
  "time_zone": "America/Toronto",
  "currency": "CAD",
  "erp_stores": ["Main", "Depot"],
  "shops": [
    {
      "name": "Shop", "url": "harbor.myshopify.com", "plan": "plus",
      "locations": [
        { "name": "Warehouse", "erp_stores": ["Main"] },
        { "name": "Outlet", "erp_stores": ["Depot", "Main"] }
      ],
      "publications": ["Online Store", "Shop app"]
    }
  ],
  "accounts": [
    { "account_name": "A", "app_id": "https://Harbor.MyShopify.com/admin", "locations": ["Outlet"],
      "settings": { "inventory": { "push": false } } },
    { "account_name": "B", "app_id": "harbor" }
  ],
  "settings": {
    "product.tag_filter": ["sync", "web shop"],
    "inventory": { "daily": { "at": "02:00" }, "delta.mode": "set" },
    "gates": { "orders_first": true },
    "orders.poll.every": null
  },
  "allowed_lag": "30m", "peak_from": "08:00",
  "suppressions": [{ "rule": "R112", "anomaly": "drift", "subject": "TEE-S",
                     "reason": "counted by hand", "owner": "The stock room", "expires": "2026-12-31" }]
})";

constexpr std::string_view kShopCsv =
    "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty\n"
    "tee,Tee,Size,S,TEE-S,19.00,5\ntee,,,M,TEE-M,x,5\nmug,Mug,Title,Default Title,MUG,5,1\n";
constexpr std::string_view kItemsCsv =
    "**BasePartNumber,Title,Handle,Option1Name,**ItemNumber,Option1Value,StandardUnitPrice\n"
    "TEE,Tee,,Size,TEE-S,S,19.00\nMUG,Mug,mug,,MUG,,5\n";
constexpr std::string_view kStockCsv =
    "ItemNumber,StoreName,OnHandQty,QtyOnSO,ATSQty\nTEE-S,Main,7,0,6\nTEE-S,Depot,-1,,\nNO,Main,1,,"
    "\n";

std::vector<FileError> errors_of(std::string_view text) {
  auto const file = parse_store_file(text, "store.json");
  BOOST_TEST_REQUIRE(!file.has_value());
  return file.error();
}

std::string replaced(std::string_view text, std::string_view what, std::string_view by) {
  std::string out(text);
  auto const at = out.find(what);
  BOOST_TEST_REQUIRE(at != std::string::npos);
  return out.replace(at, what.size(), by);
}

std::string file_text(fs::path const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// XoroERP's Upload Products with the correction; "" when there is nothing to change.
std::string corrected_upload(StoreInput const& input) {
  std::vector<std::string> names;
  for (auto const& shop : input.config.shops) {
    names.push_back(shop.name);
  }
  auto const correction = correct_handles(input.catalogue.erp, names, input.catalogue.shops);
  return correction.changes.empty()
             ? std::string{}
             : csv::write_xoro_products(corrected(input.catalogue.erp, correction),
                                        input.config.currency)
                   .bytes;
}

}  // namespace

BOOST_AUTO_TEST_CASE(store_json_is_read_with_its_references) {
  auto const file = parse_store_file(kStore, "store.json");
  BOOST_TEST_REQUIRE(file.has_value());
  auto const& config = file->config;
  BOOST_TEST(config.zone.name() == "America/Toronto");
  BOOST_TEST(config.currency.code() == "CAD");
  BOOST_TEST_REQUIRE(config.shops.size() == 1U);
  BOOST_TEST(config.shops[0].zone.name() == "America/Toronto");
  BOOST_TEST(config.shops[0].currency.code() == "CAD");
  BOOST_TEST((config.shops[0].plan == ShopPlan::Plus));
  BOOST_TEST((config.shops[0].locations[1].erp_stores ==
              std::vector<StoreIndex>{StoreIndex{1}, StoreIndex{0}}));
  BOOST_TEST_REQUIRE(config.accounts.size() == 2U);
  BOOST_TEST((config.accounts[0].locations == std::vector{mocks::location_at(1)}));
  BOOST_TEST((config.accounts[0].settings.inventory_push == Switch::Off));
  BOOST_TEST((config.accounts[1].settings.inventory_push == Switch::On));
  for (auto const& account : config.accounts) {
    BOOST_TEST((account.shop == ShopIndex{0}));
    BOOST_TEST((account.settings.delta == DeltaMode::Set));
    BOOST_TEST((account.settings.orders_first == Gate::Enforced));
    BOOST_TEST(account.settings.daily_at.has_value());
    BOOST_TEST(!account.settings.order_poll_every.has_value());
    BOOST_TEST(account.settings.price_currency.code() == "CAD");
    BOOST_TEST((account.settings.tag_filter == std::vector<std::string>{"sync", "web shop"}));
  }
  BOOST_TEST((config.allowed_lag == minutes(30)));
  BOOST_TEST(config.peak_from == "08:00");
  BOOST_TEST(file->suppressions.size() == 1U);
}

BOOST_AUTO_TEST_CASE(each_error_names_line_pointer_reason_and_the_nearest_name) {
  struct Case {
    std::string_view what, by, pointer, why;
  };
  for (auto const& c :
       {Case{"\"name\": \"Harbor\"", "\"nmae\": \"Harbor\"", "", "name"},
        Case{"America/Toronto", "America/Torronto", "/time_zone", "no time zone"},
        Case{"\"CAD\"", "\"cad\"", "/currency", "currency"},
        Case{"\"plan\": \"plus\"", "\"plan\": \"pluss\"", "/shops/0/plan", "plus"},
        Case{"\"plan\": \"plus\"", "\"plan\": 3", "/shops/0/plan", "text"},
        Case{"\"erp_stores\": [\"Main\"]", "\"erp_stores\": [\"Mainn\"]",
             "/shops/0/locations/0/erp_stores/0", "Main"},
        Case{"\"app_id\": \"harbor\"", "\"app_id\": \"harbour\"", "/accounts/1/app_id",
             "did you mean \"harbor.myshopify.com\"?"},
        Case{"\"locations\": [\"Outlet\"]", "\"locations\": [\"Outlt\"]", "/accounts/0/locations/0",
             "Outlet"},
        Case{"\"delta.mode\"", "\"delta.moed\"", "/settings/inventory", "inventory.delta.mode"},
        Case{"\"02:00\"", "\"2:00\"", "/settings/inventory/daily/at", "02:00"},
        Case{"\"orders_first\": true", "\"orders_first\": 1", "/settings/gates/orders_first",
             "found the number"},
        Case{"\"account_name\": \"B\"", "\"account_name\": \"A\"", "/accounts/1", "two accounts"},
        Case{"\"drift\"", "\"drfit\"", "/suppressions/0/anomaly", "drift"},
        Case{"\"R112\"", "\"R1122\"", "/suppressions/0/rule", "R112"},
        Case{"\"2026-12-31\"", "\"2026-13-31\"", "/suppressions/0/expires", "2026-13-31"},
        Case{"\"2026-12-31\"", "\"next year\"", "/suppressions/0/expires", "a day such as"},
        Case{", \"owner\": \"The stock room\"", "", "/suppressions/0", "owner"},
        Case{"\"30m\"", "\"30\"", "/allowed_lag", "duration"}}) {
    BOOST_TEST_CONTEXT(c.by) {
      auto const errors = errors_of(replaced(kStore, c.what, c.by));
      auto const found = std::ranges::find_if(errors, [&](FileError const& e) {
        return e.path.starts_with(c.pointer) && e.why.find(c.why) != std::string::npos &&
               e.line > 1 && e.file == "store.json";
      });
      BOOST_TEST((found != errors.end()));
      for (auto const& e : errors) {
        BOOST_TEST_MESSAGE(e.text());
      }
    }
  }
  auto const twice = errors_of(replaced(kStore, "\"currency\"", "\"name\": \"x\", \"currency\""));
  BOOST_TEST(twice.at(0).line == 6U);
  BOOST_TEST(errors_of("{}").size() >= 4U);
  BOOST_TEST(!errors_of("[]").empty());
  BOOST_TEST(!errors_of("{\"name\": ").empty());
}

BOOST_AUTO_TEST_CASE(more_places_than_the_shop_has_room_for_are_refused) {
  auto const list = [](std::string_view before, int n, std::string_view after) {
    std::string out;
    for (int i = 0; i < n; ++i)
      out += (i == 0 ? "" : ", ") + std::string(before) + std::to_string(i) + std::string(after);
    return out;
  };
  auto const locations = [&](int n) {
    return replaced(kStore, "{ \"name\": \"Warehouse\", \"erp_stores\": [\"Main\"] },",
                    list("{\"name\": \"L", n, "\", \"erp_stores\": [\"Main\"]}") + ",");
  };
  BOOST_TEST(parse_store_file(locations(19), "store.json").has_value());  // with the outlet
  for (int n : {20, 200, 300}) {
    auto const errors = errors_of(locations(n));
    BOOST_TEST(errors.at(0).path == "/shops/0/locations");
    BOOST_TEST(errors.at(0).line == 11U);
    BOOST_TEST(errors.at(0).why ==
               "a shop has at most 20 locations here, not " + std::to_string(n + 1));
  }
  auto const channels = errors_of(replaced(kStore, "\"Shop app\"", list("\"C", 40, "\"")));
  BOOST_TEST(channels.at(0).path == "/shops/0/publications");
  BOOST_TEST(channels.at(0).why == "a shop has at most 20 publications here, not 41");
}

BOOST_AUTO_TEST_CASE(file_names_stay_inside_the_folder) {
  for (auto const* name : {"../x.csv", "/etc/passwd", "a/../../x.csv", "a\\\\..\\\\b", "C:x", "",
                           "a//b", "./x", "x\\u0000"}) {
    auto const text =
        replaced(kStore, "\"currency\": \"CAD\",",
                 std::string("\"currency\": \"CAD\", \"files\": {\"items\": \"") + name + "\"},");
    BOOST_TEST_CONTEXT(name) {
      auto const errors = errors_of(text);
      BOOST_TEST(errors.at(0).path == "/files/items");
    }
  }
}

BOOST_AUTO_TEST_CASE(a_folder_is_read_and_its_ill_rows_are_listed) {
  Folder const folder;
  folder.put("store.json", kStore);
  folder.put("shopify_products.csv", kShopCsv);
  folder.put("xoro_items.csv", kItemsCsv);
  folder.put("xoro_inventory.csv", kStockCsv);
  auto input = read_store_dir(folder.path());
  BOOST_TEST_REQUIRE(input.has_value());
  BOOST_TEST(input->catalogue.erp.size() == 2U);
  BOOST_TEST(input->catalogue.shops.at(0).size() == 2U);
  BOOST_TEST(input->catalogue.erp[0].items[0].on_hand.at(0).units() == 7);
  BOOST_TEST(input->file("shopify_products.csv")->bad.at(0).line == 3U);
  BOOST_TEST(input->file("xoro_inventory.csv")->bad.size() == 1U);
  BOOST_TEST(input->file("xoro_inventory.csv")->notes.size() == 2U);
  BOOST_TEST(input->file("orders.csv") == nullptr);
  // Two locations: the product export does not say where its quantity lies.
  BOOST_TEST(!input->catalogue.shops[0][0].variants[0].available.at(0).has_value());

  auto const reconciliations = reconcile(*input);
  BOOST_TEST_REQUIRE(reconciliations.size() == 1U);
  BOOST_TEST(reconciliations[0].item_only == 1U);
  BOOST_TEST(reconciliations[0].both == 1U);
  BOOST_TEST(reconciliations[0].rows_shopify == 3U);
  BOOST_TEST(reconciliations[0].rows_bad.size() == 1U);
  folder.put("xoro_items.csv", corrected_upload(*input));
  input = read_store_dir(folder.path());
  BOOST_TEST(reconcile(*input)[0].both == 2U);
  BOOST_TEST(corrected_upload(*input).empty());

  folder.put("shopify_inventory.csv",
             "Handle,Option1 Value,SKU,Location,Available\ntee,S,TEE-S,Outlet,3\n");
  folder.put(
      "orders.csv",
      "Name,Created at,Lineitem sku,Lineitem quantity\n#1,2026-11-23 09:00:00 -0500,MUG,1\n");
  input = read_store_dir(folder.path());
  BOOST_TEST(input->catalogue.shops[0][0].variants[0].available.at(1).value().units() == 3);
  BOOST_TEST(input->past_orders.at(0).size() == 1U);
}

BOOST_AUTO_TEST_CASE(open_orders_come_in_with_the_units_that_both_sides_hold) {
  Folder const folder;
  folder.put("store.json", kStore);
  folder.put("shopify_products.csv", kShopCsv);
  folder.put("xoro_items.csv", kItemsCsv);
  folder.put("xoro_inventory.csv",
             "ItemNumber,StoreName,OnHandQty,QtyOnSO,ATSQty\n"
             "TEE-S,Main,7,2,5\nMUG,Main,9,1,9\n");
  folder.put("orders.csv",
             "Name,Created at,Lineitem sku,Lineitem quantity,Fulfillment Status\n"
             "#1,2026-11-23 09:00:00 -0500,TEE-S,2,unfulfilled\n"
             "#2,2026-11-24 09:00:00 -0500,MUG,1,fulfilled\n");
  folder.put("shopify_inventory.csv",
             "Handle,Option1 Value,SKU,Location,Available\n"
             "tee,S,TEE-S,Warehouse,5\n");
  auto input = read_store_dir(folder.path());
  BOOST_TEST_REQUIRE(input.has_value());
  auto const& item = input->catalogue.erp[0].items[0];
  BOOST_TEST(item.on_so.at(0).units() == 2);
  BOOST_TEST(input->catalogue.erp[1].items[0].other_ats.at(0).value().units() == 9);
  BOOST_TEST_REQUIRE(input->catalogue.open_orders.at(0).size() == 1U);
  BOOST_TEST(input->catalogue.open_orders[0][0].name == "#1");
  BOOST_TEST(format_tick(input->catalogue.taken_at.value()) == "2026-11-24T14:00:00Z");
  // Nothing says what is committed, so the open order does: at the first place that stocks it.
  BOOST_TEST(input->catalogue.shops[0][0].variants[0].committed.at(0).units() == 2);

  // What the shop says itself counts, and an export that is silent about orders denies none.
  folder.put("shopify_inventory.csv",
             "Handle,Option1 Value,SKU,Location,Available,Committed,Unavailable,Incoming\n"
             "tee,S,TEE-S,Warehouse,4,3,1,6\n");
  folder.put("xoro_inventory.csv", "ItemNumber,StoreName,OnHandQty\nTEE-S,Main,7\nMUG,Main,9\n");
  input = read_store_dir(folder.path());
  auto const& variant = input->catalogue.shops[0][0].variants[0];
  BOOST_TEST(variant.committed.at(0).units() == 3);
  BOOST_TEST(variant.unavailable.at(0).units() == 1);
  BOOST_TEST(variant.incoming.at(0).units() == 6);
  BOOST_TEST(input->catalogue.erp[0].items[0].on_so.at(0).units() == 3);
  BOOST_TEST(input->file("xoro_inventory.csv")->notes.at(0).why.find("3 units") !=
             std::string::npos);
}

/// The store with what its shop and the ERP say of their files; one location.
std::string with_files(std::string_view shop_files, std::string_view erp_files = "") {
  auto text = replaced(
      kStore, ",\n        { \"name\": \"Outlet\", \"erp_stores\": [\"Depot\", \"Main\"] }", "");
  text = replaced(text, ", \"locations\": [\"Outlet\"]", "");
  text = replaced(text, "\"publications\"",
                  "\"files\": {" + std::string(shop_files) + "}, \"publications\"");
  return replaced(
      text, "\"erp_stores\": [\"Main\", \"Depot\"],",
      "\"erp_stores\": [\"Main\", \"Depot\"], \"files\": {" + std::string(erp_files) + "},");
}

BOOST_AUTO_TEST_CASE(an_export_may_come_in_several_files_each_with_a_dialect_of_its_own) {
  Folder const folder;
  folder.put("store.json",
             with_files(R"("products": ["p1.csv", {"name": "p2.csv", "encoding": "windows-1252",
                           "separator": "semicolon", "decimal": "comma"}],
                           "orders": {"name": "o.csv", "dates": "day-first"})",
                        R"("inventory": ["s1.csv", "s2.csv"], "prices": "costing.csv")"));
  folder.put("p1.csv",
             "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Season\n"
             "mug,Mug,Title,Default Title,MUG,5,x\ntee,Tee,Size,S,TEE-S,19.00,x\n");
  folder.put("p2.csv",
             "Handle;Title;Option1 Name;Option1 Value;Variant SKU;Variant Price\n"
             "tee;;;M;TEE-M;1.019,50\ncafe;Caf\xE9;Title;Default Title;CAFE;2,5\n");
  folder.put("o.csv",
             "Name,Created at,Lineitem sku,Lineitem quantity\n#1,03/04/2026 09:00,MUG,1\n");
  folder.put("xoro_items.csv",
             "**BasePartNumber,Title,**ItemNumber\nTEE,Tee,TEE-S\nMUG,Mug,MUG\nHAT,Hat,HAT\n");
  folder.put("s1.csv", "ItemNumber,StoreName,OnHandQty\nHAT,Main,7\nTEE-S,Main,7\n");
  folder.put("s2.csv", "ItemNumber,StoreName,OnHandQty\nMUG,Main,\"1,011.00\"\nHAT,main,9\n");
  folder.put(
      "costing.csv",
      "Description,Standard Unit Price,Average Cost,Brand Name,Item Number\n,19.00,4,Q,TEE-S\n");
  auto const input = read_store_dir(folder.path());
  if (!input)
    for (auto const& e : input.error())
      BOOST_TEST_MESSAGE(e.text());
  BOOST_TEST_REQUIRE(input.has_value());
  auto const& shop = input->catalogue.shops.at(0);
  BOOST_TEST_REQUIRE(shop.size() == 3U);
  BOOST_TEST_REQUIRE(shop[1].variants.size() == 2U);  // the tee goes on in the second file
  BOOST_TEST(shop[1].variants[1].price.minor() == 101'950);
  BOOST_TEST(shop[2].title == "Caf\xC3\xA9");
  BOOST_TEST(format_tick(input->past_orders.at(0).at(0).created_at) == "2026-04-03T13:00:00Z");
  BOOST_TEST(input->catalogue.erp[1].items[0].on_hand.at(0).units() == 1011);
  BOOST_TEST(input->catalogue.erp[0].items[0].price.value().minor() == 1900);
  BOOST_TEST(input->file("p1.csv")->rows == 2U);
  BOOST_TEST((input->file("p1.csv")->columns.back() == csv::ColumnUse{"Season", ""}));
  BOOST_TEST(input->file("s1.csv")->bad.empty());
  BOOST_TEST_REQUIRE(input->file("s2.csv")->bad.size() == 1U);
  BOOST_TEST(input->file("s2.csv")->bad[0].why.find("line 2 of s1.csv") != std::string::npos);
  BOOST_TEST(reconcile(*input).at(0).rows_shopify == 4U);

  folder.put("p2.csv", "Handle;Title\n");
  auto const lacking = read_store_dir(folder.path());
  BOOST_TEST_REQUIRE(!lacking.has_value());
  BOOST_TEST(lacking.error().at(0).text() == "p2.csv:1: the column 'Variant Price' is missing");
}

BOOST_AUTO_TEST_CASE(what_is_declared_of_a_file_is_read_strictly) {
  struct Case {
    std::string_view files, pointer, why;
  };
  for (auto const& c :
       {Case{R"("products": [])", "/shops/0/files/products", "at least one"},
        Case{R"("products": ["a.csv", "a.csv"])", "/shops/0/files/products/1", "named twice"},
        Case{R"("products": ["../a.csv"])", "/shops/0/files/products/0", "inside"},
        Case{R"("products": [3])", "/shops/0/files/products/0", "text"},
        Case{R"("products": {"encoding": "utf-8"})", "/shops/0/files/products", "name"},
        Case{R"("products": {"name": "a.csv", "encoding": "utf8"})",
             "/shops/0/files/products/encoding", "utf-8"},
        Case{R"("products": {"name": "a.csv", "decimal": ","})", "/shops/0/files/products/decimal",
             "comma"},
        Case{R"("products": {"name": "a.csv", "dates": "american"})",
             "/shops/0/files/products/dates", "month-first"},
        Case{R"("products": {"name": "a.csv", "seperator": "tab"})", "/shops/0/files/products",
             "separator"}}) {
    BOOST_TEST_CONTEXT(c.files) {
      auto const text = with_files(c.files);
      auto const errors = errors_of(text);
      BOOST_TEST(errors.size() == 1U);
      BOOST_TEST(errors.at(0).path.starts_with(c.pointer));
      BOOST_TEST((errors.at(0).why.find(c.why) != std::string::npos), errors.at(0).why);
    }
  }
  auto const said =
      with_files(R"("products": ["a.csv", {"name": "b.csv", "encoding": "latin-1"}])");
  BOOST_TEST(schema_errors(store_schema(), said, Comments::Allowed) == "");
  BOOST_TEST(parse_store_file(said, "store.json").has_value());
}

BOOST_AUTO_TEST_CASE(one_fault_in_one_file_is_no_second_fault_in_the_next) {
  Folder const folder;
  folder.put("store.json", with_files(""));
  folder.put("shopify_products.csv",
             "Handle,Title,Variant SKU,Variant Price\nlamp,Lamp,LAMP,1.299\nmug,Mug,MUG,5\n");
  folder.put("shopify_inventory.csv",
             "Handle,SKU,Location,Available\nlamp,LAMP,Warehouse,3\nmug,MUG,Warehouse,2\n");
  folder.put("xoro_items.csv",
             "**BasePartNumber,Handle,**ItemNumber\nLAMP,../lamp,LAMP\nMUG,mug,MUG\n");
  folder.put("xoro_inventory.csv", "ItemNumber,StoreName,OnHandQty\nLAMP,Main,3\nMUG,Main,2.000\n");
  auto const input = read_store_dir(folder.path());
  BOOST_TEST_REQUIRE(input.has_value());
  for (auto const& [file, faults] :
       std::initializer_list<std::pair<std::string_view, std::size_t>>{{"shopify_products.csv", 1},
                                                                       {"shopify_inventory.csv", 0},
                                                                       {"xoro_items.csv", 1},
                                                                       {"xoro_inventory.csv", 1}})
    BOOST_TEST(input->file(file)->bad.size() == faults, file);
  BOOST_TEST(input->file("xoro_inventory.csv")->bad[0].why.find("two readings") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(missing_and_binary_files_are_named) {
  BOOST_TEST(!read_store_dir("/nowhere/at/all").has_value());
  Folder const folder;
  BOOST_TEST(read_store_dir(folder.path()).error().at(0).file == "store.json");
  folder.put("store.json", kStore);
  folder.put("shopify_products.csv", "PK\x03\x04 not a CSV");
  folder.put("xoro_inventory.csv", "");
  auto const input = read_store_dir(folder.path());
  BOOST_TEST_REQUIRE(!input.has_value());
  std::vector<std::string> files;
  for (auto const& e : input.error()) {
    files.push_back(e.file);
  }
  std::vector<std::string> const expected = {"xoro_items.csv", "xoro_inventory.csv",
                                             "shopify_products.csv"};
  BOOST_TEST(files == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(several_shops_name_their_own_files) {
  auto const two = replaced(kStore, "\"shops\": [",
                            "\"shops\": [{\"name\": \"EU\", \"url\": \"eu\", \"locations\": "
                            "[{\"name\": \"L\", \"erp_stores\": [\"Main\"]}]},");
  auto const errors = errors_of(two);
  BOOST_TEST(errors.size() == 3U);
  BOOST_TEST(errors.at(0).why.find("files") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_committed_schema_is_the_one_of_the_reader) {
  auto const* root = std::getenv("DRYDOCK_ROOT");
  auto const path =
      fs::path(root != nullptr ? root : DRYDOCK_SOURCE_DIR) / "docs/schema/store.schema.json";
  if (std::getenv("DRYDOCK_APPROVE") != nullptr)
    std::ofstream(path, std::ios::binary) << store_schema();
  BOOST_TEST(file_text(path) == store_schema(),
             "store.schema.json is not what the tables say; run this test with DRYDOCK_APPROVE=1 "
             "and look at the difference");
}

BOOST_AUTO_TEST_CASE(reader_and_schema_agree) {
  auto const schema = store_schema();
  BOOST_TEST(schema_errors(schema, kStore, Comments::Allowed) == "");
  for (auto const& [what, by] : std::vector<std::pair<std::string_view, std::string_view>>{
           {"\"name\": \"Harbor\"", "\"nmae\": \"Harbor\""},
           {"\"plan\": \"plus\"", "\"plan\": \"pluss\""},
           {"\"delta.mode\"", "\"delta.moed\""},
           {"\"push\": false", "\"push\": 3"},
           {"\"subject\"", "\"sbject\""},
           {"\"erp_stores\": [\"Main\"]", "\"erp_stores\": [1]"}}) {
    BOOST_TEST_CONTEXT(by) {
      auto const text = replaced(kStore, what, by);
      BOOST_TEST(schema_errors(schema, text, Comments::Allowed) != "");
      BOOST_TEST(!parse_store_file(text, "store.json").has_value());
    }
  }
}

BOOST_AUTO_TEST_CASE(recorded_exports_make_stores_that_reconcile) {
  auto const* shared = std::getenv("DRYDOCK_SHARED");
  if (shared == nullptr) {
    BOOST_TEST_MESSAGE("skipped: DRYDOCK_SHARED is not set");
    return;
  }
  for (auto const* name :
       {"01_gatsby_starter_products_0BSD.csv", "02_commercemain_export_2025_MIT.csv",
        "03_packt_theme_course_MIT.csv", "04_shopify_new_template_53col_hirachu_MIT.csv",
        "05_shopify_old_template_47col_MIT.csv"}) {
    BOOST_TEST_CONTEXT(name) {
      auto const bytes = file_text(fs::path(shared) / "data/csv" / name);
      auto const file = csv::read_shopify_products(name, bytes, {});
      BOOST_TEST_REQUIRE(file.has_value());
      auto side = xoro_side_from(file->products);
      auto const products = static_cast<std::uint32_t>(file->products.size());
      auto r = reconcile("Shop", side, file->products);
      BOOST_TEST(r.both + r.handle_only == products);
      BOOST_TEST(r.conflict == 0U);

      // Through our own file, with every handle lost: SKUs alone bring them back.
      for (auto& product : side) {
        product.handles.clear();
      }
      auto const back = csv::read_xoro_products("x", csv::write_xoro_products(side, {}).bytes, {});
      BOOST_TEST_REQUIRE(back.has_value());
      BOOST_TEST(back->bad.empty());
      auto const c = correct_handles(back->products, {"Shop"}, {file->products});
      auto const mended = corrected(back->products, c);
      r = reconcile("Shop", mended, file->products);
      BOOST_TEST(r.item_only == 0U);
      BOOST_TEST(r.both == c.changes.size());
      BOOST_TEST(correct_handles(mended, {"Shop"}, {file->products}).changes.empty());
    }
  }
}

BOOST_AUTO_TEST_CASE(limits_of_the_first_sync_are_read_and_bounded) {
  auto const with = [](std::string const& preview) {
    std::string text(kStore);
    text.insert(text.rfind('}'), ", \"preview\": " + preview);
    return parse_store_file(text, "store.json");
  };
  auto const read = with(R"({ "units_off_sale_percent": 12, "units_resold": 3 })");
  BOOST_REQUIRE(read.has_value());
  BOOST_TEST(read->limits.units_off_sale == 12);
  BOOST_TEST(read->limits.units_resold == 3);
  BOOST_TEST(read->limits.price_fall == PreviewLimits{}.price_fall);
  BOOST_TEST(!with(R"({ "units_off_sale_percent": 101 })").has_value());
  BOOST_TEST(!with(R"({ "units_off_sale_percent": -1 })").has_value());
  BOOST_TEST(!with(R"({ "units_off_sail_percent": 1 })").has_value());
}

BOOST_AUTO_TEST_CASE(a_location_that_xoro_does_not_feed_is_legal) {
  std::string text(kStore);
  auto const at = text.find(R"(["Depot", "Main"] })");
  text.replace(at, std::string_view(R"(["Depot", "Main"])").size(), "[]");
  auto const read = parse_store_file(text, "store.json");
  BOOST_REQUIRE(read.has_value());
  BOOST_TEST(read->config.shops[0].locations[1].erp_stores.empty());
}

BOOST_AUTO_TEST_CASE(safety_stocks_of_accounts_locations_and_items_are_read) {
  auto text = replaced(kStore, "\"erp_stores\": [\"Depot\", \"Main\"]",
                       "\"erp_stores\": [\"Depot\", \"Main\"], \"safety_stock\": \"10%\"");
  text = replaced(text, "\"allowed_lag\"",
                  "\"safety_stock\": { \"TEE-S\": \"none\", \"MUG\": \"5\" }, \"allowed_lag\"");
  text = replaced(text, "\"inventory\": { \"push\": false }",
                  "\"inventory\": { \"push\": false, \"safety_stock\": \"2\" }");
  auto const file = parse_store_file(text, "store.json");
  BOOST_REQUIRE(file.has_value());
  StoreConfig const& config = file->config;
  BOOST_TEST(format_safety_stock(config.accounts[0].settings.safety_stock) == "2");
  BOOST_TEST(config.accounts[1].settings.safety_stock.none());
  BOOST_TEST(!config.shops[0].locations[0].safety_stock.has_value());
  BOOST_TEST(format_safety_stock(*config.shops[0].locations[1].safety_stock) == "10%");
  BOOST_REQUIRE(config.safety_stock.size() == 2U);
  BOOST_TEST(config.safety_stock[0].item.value() == "MUG");
  BOOST_TEST(config.safety_stock[1].stock.none());
  for (std::string_view bad : {"-1", "two", "101%"}) {
    auto const errors = errors_of(replaced(text, "\"10%\"", "\"" + std::string(bad) + "\""));
    BOOST_REQUIRE(errors.size() == 1U);
    BOOST_TEST(errors[0].line > 0U);
    BOOST_TEST(errors[0].why.find("write whole units such as 2") != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(an_item_on_a_row_that_cannot_be_read_is_unknown_on_both_sides) {
  Folder const folder;
  folder.put("store.json", kStore);
  folder.put("shopify_products.csv", kShopCsv);
  folder.put("xoro_inventory.csv", kStockCsv);
  folder.put("orders.csv",
             "Name,Created at,Lineitem sku,Lineitem quantity,Fulfillment Status\n"
             "#1,2026-04-01,MUG,1,unfulfilled\n#2,2026-04-02,TEE-S,1,fulfilled\n");
  // One field is missing.
  folder.put("xoro_items.csv", replaced(kItemsCsv, "MUG,Mug,mug,,MUG,,5", "MUG,Mug,mug,,MUG,5"));
  auto const input = read_store_dir(folder.path());
  BOOST_TEST_REQUIRE(input.has_value());
  BOOST_TEST(input->unknown_items == std::vector<std::string>{"MUG"},
             boost::test_tools::per_element());
  BOOST_TEST(input->catalogue.shops[0].size() == 1U);
  BOOST_TEST(input->shop_lines[0].size() == 1U);
  BOOST_TEST(input->past_orders[0].size() == 1U);
  BOOST_TEST(input->catalogue.open_orders[0].empty());
  // The row itself is told, once.
  BOOST_TEST(input->file("xoro_items.csv")->bad.size() == 1U);
  // Where it is read, nothing is left out.
  folder.put("xoro_items.csv", kItemsCsv);
  auto const whole = read_store_dir(folder.path());
  BOOST_TEST_REQUIRE(whole.has_value());
  BOOST_TEST(whole->unknown_items.empty());
  BOOST_TEST(whole->catalogue.shops[0].size() == 2U);
  BOOST_TEST(whole->past_orders[0].size() == 2U);
}

BOOST_AUTO_TEST_CASE(an_item_whose_stock_or_price_can_not_be_read_is_unknown_and_no_zero) {
  Folder const folder;
  folder.put("store.json", kStore);
  auto const shop = replaced(kShopCsv, "TEE-M,x", "TEE-M,19.00");
  std::string const items(kItemsCsv), stock =
                                          "ItemNumber,StoreName,OnHandQty,QtyOnSO\n"
                                          "TEE-S,Main,7,0\nMUG,Main,3,0\n";
  std::string const shelf =
      "Handle,Option1 Value,SKU,Location,Unavailable,Committed,Available,On hand\n"
      "tee,S,TEE-S,Warehouse,0,0,7,7\nmug,,MUG,Warehouse,0,0,3,3\n";
  auto const unknown = [&](std::string_view name, std::string const& bytes) {
    folder.put("shopify_products.csv", shop);
    folder.put("xoro_items.csv", items);
    folder.put("xoro_inventory.csv", stock);
    folder.put("shopify_inventory.csv", shelf);
    folder.put(std::string(name), bytes);
    auto const input = read_store_dir(folder.path());
    BOOST_TEST_REQUIRE(input.has_value());
    std::size_t bad = 0;
    for (FileRead const& file : input->files)
      bad += file.bad.size();
    bool const there = input->catalogue.erp.size() == 2U && input->catalogue.shops[0].size() == 2U;
    BOOST_TEST(there == input->unknown_items.empty());
    return std::pair{bad, input->unknown_items};
  };
  using Said = std::pair<std::size_t, std::vector<std::string>>;
  Said const none{0, {}}, mug{1, {"MUG"}};
  BOOST_CHECK(unknown("xoro_inventory.csv", stock) == none);
  BOOST_CHECK(unknown("xoro_inventory.csv", replaced(stock, "MUG,Main,3,0", "MUG,Main,3,-1")) ==
              mug);
  BOOST_CHECK(unknown("xoro_inventory.csv", stock + "MUG,Main,4,0\n") == mug);
  BOOST_CHECK(unknown("xoro_items.csv", replaced(items, "MUG,,5", "MUG,,-5")) == mug);
  BOOST_CHECK(unknown("shopify_products.csv", replaced(shop, "MUG,5", "MUG,-5")) == mug);
  BOOST_CHECK(unknown("shopify_inventory.csv", replaced(shelf, "0,0,3,3", "0,0,9,3")) == mug);
  auto const other = unknown("shopify_inventory.csv", replaced(shelf, ",MUG,", ",TEE-S,"));
  BOOST_CHECK((other == Said{1, {"MUG", "TEE-S"}}));
  // The digits are lost, and the variant that may have them is no variant without an item.
  auto const digits = [](std::string text, std::string_view by) {
    for (auto at = text.find(",MUG"); at != text.npos; at = text.find(",MUG"))
      text.replace(at, 4, "," + std::string(by));
    return text;
  };
  folder.put("shopify_products.csv", digits(shop, "100000"));
  folder.put("shopify_inventory.csv", digits(shelf, "100000"));
  folder.put("xoro_items.csv", digits(items, "1E+05"));
  folder.put("xoro_inventory.csv", replaced(stock, "MUG", "1E+05"));
  auto const lost = read_store_dir(folder.path());
  BOOST_TEST_REQUIRE(lost.has_value());
  BOOST_TEST(lost->unknown_items == std::vector<std::string>{"100000"},
             boost::test_tools::per_element());
  BOOST_TEST(lost->file("xoro_items.csv")->bad.size() == 1U);
  BOOST_TEST(lost->file("xoro_inventory.csv")->bad.empty());
}

BOOST_AUTO_TEST_CASE(rows_of_stock_are_known_by_their_place) {
  Folder const folder;
  folder.put("store.json", kStore);
  folder.put("shopify_products.csv", replaced(kShopCsv, "TEE-M,x", "TEE-M,19.00"));
  folder.put("xoro_items.csv", kItemsCsv);
  folder.put("xoro_inventory.csv", "ItemNumber,StoreName,OnHandQty\nTEE-S,Depot,7\n");
  folder.put("shopify_inventory.csv",
             "Handle,Option1 Value,SKU,Location,Available\nTEE,S,TEE-S,Outlet,not stocked\n");
  auto const input = read_store_dir(folder.path());
  BOOST_TEST_REQUIRE(input.has_value());
  StockRows const& rows = input->stock_rows;
  BOOST_TEST(rows.erp_files == "xoro_inventory.csv");
  BOOST_CHECK((rows.erp.rows == std::set<std::pair<std::string, std::size_t>>{{"TEE-S", 1}}));
  BOOST_TEST_REQUIRE(rows.shops.size() == 1U);
  BOOST_TEST(rows.shops[0].files == "shopify_inventory.csv");
  BOOST_CHECK(
      (rows.shops[0].told.rows == std::set<csv::ShopifyStockTold::Row>{{"tee", {"S", "", ""}, 1}}));
}

BOOST_AUTO_TEST_CASE(an_open_order_of_a_location_that_nobody_knows_is_told_once) {
  Folder const folder;
  folder.put("store.json", kStore);
  folder.put("shopify_products.csv", kShopCsv);
  folder.put("xoro_items.csv", kItemsCsv);
  folder.put("xoro_inventory.csv", kStockCsv);
  folder.put("orders.csv",
             "Name,Created at,Lineitem sku,Lineitem quantity,Fulfillment Status,Location\n"
             "#1,2026-04-01,MUG,1,unfulfilled,Nowhere\n#2,2026-04-02,MUG,1,unfulfilled,nowhere\n"
             "#3,2026-04-03,MUG,1,fulfilled,Closed shop\n#4,2026-04-04,MUG,1,unfulfilled,outlet\n");
  auto const input = read_store_dir(folder.path());
  BOOST_TEST_REQUIRE(input.has_value());
  auto const& bad = input->file("orders.csv")->bad;
  BOOST_TEST_REQUIRE(bad.size() == 1U);
  BOOST_TEST(bad[0].line == 2U);
  BOOST_TEST(bad[0].rows == 2U);
  BOOST_TEST((bad[0].ill == csv::CsvIll::Misfit));
}

BOOST_AUTO_TEST_SUITE_END()
