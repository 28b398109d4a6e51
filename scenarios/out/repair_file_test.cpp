#include "scenarios/out/repair_file.h"

#include <boost/test/unit_test.hpp>

using namespace drydock;

BOOST_AUTO_TEST_SUITE(repair_file_test)

BOOST_AUTO_TEST_CASE(what_is_written_reads_back_the_same) {
  RepairFile const repair{
      Verdict::Passed,
      0xFFFF'FFFF'FFFF'FFFF,
      6,
      {{"store.json", "0123456789abcdef"}, {"Ünits \"x\".csv", ""}},
      {{{.kind = PlaceKind::Setting, .subject = "a.b", .account = AccountIndex{2}}, "off", "on"},
       {{.kind = PlaceKind::Tags, .subject = "TEE \x1b", .shop = ShopIndex{1}}, "", "\"x\""}}};
  auto const again = parse_repair_file(print_repair_file(repair), "repair.json");
  BOOST_TEST_REQUIRE(again.has_value());
  BOOST_TEST((*again == repair));
}

BOOST_AUTO_TEST_CASE(every_place_reads_back_as_itself) {
  for (std::size_t kind = 0; kind < kCount<PlaceKind>; ++kind) {
    RepairFile const repair{
        Verdict::Passed, 1, 6, {}, {{{.kind = static_cast<PlaceKind>(kind)}, "a", "b"}}};
    auto const again = parse_repair_file(print_repair_file(repair), "repair.json");
    BOOST_TEST_REQUIRE(again.has_value());
    BOOST_TEST((*again == repair), "place " << kind);
  }
}

BOOST_AUTO_TEST_CASE(what_is_no_proven_repair_is_refused) {
  std::string const good = print_repair_file({Verdict::Passed, 1, 6, {}, {{}}});
  BOOST_TEST(parse_repair_file(good, "r").has_value());
  for (auto const& [from, to] : {std::pair<std::string, std::string>{"drydock.repair/1", "other"},
                                 {"\"go\"", "\"yes\""},
                                 {"\"1\"", "\"one\""},
                                 {"\"setting\"", "\"sitting\""},
                                 {"\"subject\"", "\"object\""}}) {
    std::string bad = good;
    BOOST_TEST_REQUIRE((bad.find(from) != std::string::npos), from);
    bad.replace(bad.find(from), from.size(), to);
    BOOST_TEST(!parse_repair_file(bad, "r").has_value(), to);
  }
  BOOST_TEST(!parse_repair_file("[]", "r").has_value());
  BOOST_TEST(!parse_repair_file("{", "r").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
