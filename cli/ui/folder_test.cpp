#include "cli/ui/folder.h"

#include <boost/test/unit_test.hpp>

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

using namespace drydock;
using namespace drydock::cli::ui;
namespace fs = std::filesystem;

BOOST_AUTO_TEST_SUITE(folder_test)

namespace {

void put(fs::path const& path, std::string_view text) { std::ofstream(path) << text; }
std::string held(fs::path const& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A chosen folder with a store in it, and something beside it that is nobody's business.
struct Place {
  fs::path top;
  Place() {
    std::string name = (fs::temp_directory_path() / "drydock-ui-XXXXXX").string();
    top = mkdtemp(name.data());
    fs::create_directories(top / "chosen" / "mill");
    fs::create_directories(top / "beside");
    put(top / "beside" / "secret.csv", "secret");
    put(top / "chosen" / "mill" / "store.json", "{}");
  }
  Place(Place const&) = delete;
  Place& operator=(Place const&) = delete;
  ~Place() {
    std::error_code ignored;
    fs::remove_all(top, ignored);
  }
  [[nodiscard]] Root root() const { return Root::open(top / "chosen").value(); }
  [[nodiscard]] fs::path mill() const { return fs::canonical(top / "chosen" / "mill"); }
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_name_is_one_visible_step) {
  for (auto const* good : {"a", "Mühle", "my store", "a..b", "products_export (1).csv"})
    BOOST_TEST(is_plain_name(good), good);
  for (std::string const& bad :
       {std::string{}, std::string{"."}, std::string{".."}, std::string{".drydock"},
        std::string{"a/b"}, std::string{"/etc"}, std::string{"a\\b"}, std::string{"-rf"},
        std::string{"a\nb"}, std::string{"a\0b", 3}, std::string{"\xFF"}, std::string(200, 'a')})
    BOOST_TEST(!is_plain_name(bad), bad);
}

BOOST_AUTO_TEST_CASE(a_new_name_is_seen_whole) {
  for (auto const* good : {"a", "Mühle", "my store", "商店", "ÅÄÖ 2.csv"})
    BOOST_TEST(can_be_seen(good), good);
  // Zero width, the other direction, blanks that are none, and one at an end.
  for (auto const* bad : {"mill\u200B", "mi\u2060ll", "\u202Ellim", "mill\u00A0", "mi\u00ADll",
                          "\uFEFFmill", "mill ", " mill", "\u3164", "mill\u3000x", ""})
    BOOST_TEST(!can_be_seen(bad), bad);
  Place const place;
  auto const made = place.root().make("mi\u200Bll");
  BOOST_REQUIRE(!made.has_value());
  BOOST_TEST(made.error().text.find("⟨U+200B⟩") != std::string::npos, made.error().text);
  BOOST_TEST(!drop(place.mill(), "xoro\u200B_items.csv", "x", Replace::No).has_value());
  BOOST_TEST(files_in(place.mill()).size() == 1U);
}

BOOST_AUTO_TEST_CASE(what_can_not_be_kept_says_where_and_why) {
  Place const place;
  auto const folder = own_folder(place.mill(), std::string(300, 'x'), Make::Yes);
  BOOST_REQUIRE(!folder.has_value());
  for (auto const* part : {"checks can't be kept in mill", "File name too long", "may write"})
    BOOST_TEST(folder.error().text.find(part) != std::string::npos, folder.error().text);
  put(place.mill() / ".drydock" / "checks", "somebody's");
  auto const other = own_folder(place.mill(), "checks", Make::Yes);
  BOOST_REQUIRE(!other.has_value());
  BOOST_TEST(other.error().text.find("no folder of Drydock's own") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_export_that_no_store_json_names_is_told) {
  Place const place;
  fs::path const mill = place.mill();
  put(mill / "store.json", "{}");
  BOOST_TEST(unread_files(mill).empty());
  put(mill / "store.json", held(DRYDOCK_SOURCE_DIR "/examples/harbor-outfitters/store.json"));
  for (auto const* name : {"xoro_items.csv", "products_export (1).csv", "decisions.json"})
    put(mill / name, "");
  BOOST_TEST(unread_files(mill) == std::vector<std::string>{"products_export (1).csv"});
}

BOOST_AUTO_TEST_CASE(whatever_a_check_reads_is_in_the_hash_of_the_files) {
  Place const place;
  fs::path const mill = place.mill();
  BOOST_TEST(files_hash(place.top / "beside") == "");
  std::string example = held(DRYDOCK_SOURCE_DIR "/examples/harbor-outfitters/store.json");
  constexpr std::string_view kProducts = "shopify_products_harbor.csv";
  put(mill / "store.json",
      example.replace(example.find(kProducts), kProducts.size(), "shop/products.txt"));
  fs::create_directories(mill / "shop");
  put(mill / "xoro_items.csv", "ItemNumber\nA\n");
  std::string last = files_hash(mill);
  BOOST_TEST(files_hash(mill) == last);
  auto const differs = [&](char const* name, std::string_view text) {
    put(mill / name, text);
    std::string const now = files_hash(mill);
    bool const other = now != last;
    last = now;
    return other;
  };
  BOOST_TEST(differs("xoro_items.csv", "ItemNumber\nB\n"));
  BOOST_TEST(!differs("xoro_items.csv", "ItemNumber\nB\n"));
  BOOST_TEST(differs("decisions.json", "{}"));
  BOOST_TEST(differs("shopify_orders.csv", ""));
  BOOST_TEST(differs("shop/products.txt", "Handle\n"));
  BOOST_TEST(differs("shop/products.txt", "Handle\nx\n"));
  BOOST_TEST(differs("store.json", held(mill / "store.json") + "\n"));
  // What the page keeps there itself is no part of it.
  fs::create_directories(mill / ".drydock");
  BOOST_TEST(!differs(".drydock/history.sqlite", "x"));
  fs::rename(mill / "xoro_items.csv", mill / "other.csv");
  BOOST_TEST((files_hash(mill) != last));
}

BOOST_AUTO_TEST_CASE(only_what_a_store_is_made_of_may_be_dropped) {
  for (auto const* good : {"a.csv", "A.CSV", "a.tsv", "store.json", "decisions.json"})
    BOOST_TEST(may_be_dropped(good), good);
  for (auto const* bad :
       {"a.html", "a.json", "a.csv.exe", ".a.csv", "csv", "../a.csv", "a/b.csv", "history.sqlite"})
    BOOST_TEST(!may_be_dropped(bad), bad);
}

BOOST_AUTO_TEST_CASE(stores_are_the_folder_and_those_in_it) {
  Place const place;
  fs::create_directories(place.top / "chosen" / "empty");
  fs::create_directories(place.top / "chosen" / ".hidden");
  fs::create_directory_symlink(place.top / "beside", place.top / "chosen" / "link");
  auto const stores = place.root().stores();
  BOOST_REQUIRE(stores.size() == 2U);
  BOOST_TEST(stores[0].name == "empty");
  BOOST_TEST(!stores[0].has_store);
  BOOST_TEST(stores[1].name == "mill");
  BOOST_TEST(stores[1].has_store);
  auto const itself = Root::open(place.mill()).value().stores();
  BOOST_REQUIRE(itself.size() == 1U);
  BOOST_TEST(itself[0].name == kItself);
}

BOOST_AUTO_TEST_CASE(no_name_leads_out) {
  Place const place;
  fs::create_directory_symlink(place.top / "beside", place.top / "chosen" / "link");
  fs::create_directory_symlink(place.mill(), place.top / "chosen" / "inside");
  Root const root = place.root();
  BOOST_TEST(root.store("mill").value() == place.mill());
  BOOST_TEST(root.store(kItself).value() == root.dir());
  for (auto const* bad :
       {".", "..", "../beside", "mill/../../beside", "link", "inside", "", "/", "none"})
    BOOST_TEST(!root.store(bad), bad);
  BOOST_TEST(!root.make("../new"));
  BOOST_TEST(!root.make("mill"));
  BOOST_TEST(!root.make("link"));
  BOOST_TEST(root.make("new").has_value());
}

BOOST_AUTO_TEST_CASE(a_link_out_of_the_folder_is_found) {
  Place const place;
  Root const root = place.root();
  BOOST_TEST(root.stays_inside(place.mill()).has_value());
  fs::create_symlink(place.mill() / "store.json", place.mill() / "within.csv");
  BOOST_TEST(root.stays_inside(place.mill()).has_value());
  fs::create_directories(place.mill() / "deep");
  fs::create_symlink("../../../beside/secret.csv", place.mill() / "deep" / "items.csv");
  auto const out = root.stays_inside(place.mill());
  BOOST_REQUIRE(!out);
  BOOST_TEST(out.error().text.find("items.csv: is a link that leads out") == 0U);
}

BOOST_AUTO_TEST_CASE(what_is_there_is_replaced_only_when_that_is_said) {
  Place const place;
  BOOST_TEST(drop(place.mill(), "items.csv", "one", Replace::No).has_value());
  auto const again = drop(place.mill(), "items.csv", "two", Replace::No);
  BOOST_REQUIRE(!again);
  BOOST_TEST((again.error().code == ExitCode::Findings));
  BOOST_TEST(held(place.mill() / "items.csv") == "one");
  BOOST_TEST(drop(place.mill(), "items.csv", "two", Replace::Yes).has_value());
  BOOST_TEST(held(place.mill() / "items.csv") == "two");
  BOOST_TEST(!drop(place.mill(), "../items.csv", "x", Replace::Yes));
  BOOST_TEST(!drop(place.mill(), "run.sh", "x", Replace::Yes));
  // A link is nothing to write through.
  fs::create_symlink(place.top / "beside" / "secret.csv", place.mill() / "link.csv");
  BOOST_TEST(!drop(place.mill(), "link.csv", "x", Replace::Yes));
  BOOST_TEST(held(place.top / "beside" / "secret.csv") == "secret");
  auto const files = files_in(place.mill());
  BOOST_REQUIRE(files.size() == 2U);
  BOOST_TEST(files[0].name == "items.csv");
  BOOST_TEST(files[0].bytes == 3U);
}

BOOST_AUTO_TEST_CASE(our_own_folder_is_no_link) {
  Place const place;
  fs::create_directory_symlink(place.top / "beside", place.mill() / ".drydock");
  BOOST_TEST(!own_folder(place.mill(), "", Make::Yes));
  BOOST_TEST(!own_folder(place.mill(), "checks", Make::Yes));
  fs::remove(place.mill() / ".drydock");
  BOOST_TEST(!own_folder(place.mill(), "checks/7", Make::No));
  BOOST_TEST(!fs::exists(place.mill() / ".drydock"));
  BOOST_TEST(own_folder(place.mill(), "checks/7", Make::Yes).value() ==
             place.mill() / ".drydock/checks/7");
  BOOST_TEST(own_folder(place.mill(), "checks/7", Make::No).has_value());
  fs::create_symlink(place.top / "beside" / "secret.csv",
                     place.mill() / ".drydock" / "report.html");
  BOOST_TEST(!read_plain(place.mill() / ".drydock" / "report.html", 100));
  put(place.mill() / "long.csv", std::string(200, 'a'));
  BOOST_TEST(!read_plain(place.mill() / "long.csv", 100));
  BOOST_TEST(read_plain(place.mill() / "long.csv", 200).value().size() == 200U);
}

BOOST_AUTO_TEST_SUITE_END()
