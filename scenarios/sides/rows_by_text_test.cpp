#include "scenarios/sides/rows_by_text.h"

#include <boost/test/unit_test.hpp>
#include <rapidcheck/boost_test.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

using namespace drydock;

/// Held against a tree of the standard library.
BOOST_AUTO_TEST_SUITE(rows_by_text_test)

namespace {

using Tree = std::multimap<std::string, int, std::less<>>;
using Texts = std::vector<std::string>;

/// Texts of one length have one hash.
struct SameForOneLength {
  std::size_t operator()(std::string_view text) const { return text.size(); }
};
/// All of them, at the highest number there is.
struct SameForAll {
  std::size_t operator()(std::string_view) const { return SIZE_MAX; }
};
/// The bits that groups go by are those of one group.
struct SameFirstBits {
  std::size_t operator()(std::string_view text) const { return StableHash{}(text) >> 32; }
};

/// Few different ones, so that many stand twice: empty, blank, with zero bytes, that begin alike,
/// ill UTF-8, and what chance makes.
rc::Gen<Texts> texts() {
  using namespace std::string_literals;
  auto const hostile = rc::gen::element(""s, " "s, "\0"s, "\0\0"s, "a"s, "A"s, "ab"s, "ba"s, "a "s,
                                        "\xC3\xA9"s, "\xC3"s, "<script>"s, "=1+1"s,
                                        std::string(300, 'x'), std::string(299, 'x') + 'y');
  auto const any = rc::gen::arbitrary<std::string>();
  return rc::gen::container<Texts>(rc::gen::weightedOneOf<std::string>({{3, hostile}, {1, any}}));
}

std::vector<int> of_tree(Tree const& tree, std::string_view text) {
  std::vector<int> out;
  for (auto [at, end] = tree.equal_range(text); at != end; ++at)
    out.push_back(at->second);
  return out;
}

template <class Rows>
void must_answer_alike(Rows const& rows, Tree const& tree, std::string_view text) {
  auto const wanted = of_tree(tree, text);
  RC_ASSERT(rows.all(text) == wanted);
  std::vector<int> seen;
  rows.each(text, [&](int row) { seen.push_back(row); });
  RC_ASSERT(seen == wanted);
  int const* const first = rows.first(text);
  RC_ASSERT((first != nullptr) == !wanted.empty());
  if (first != nullptr)
    RC_ASSERT(*first == wanted.front());
}

template <class Text, class Hash>
void must_be_a_multimap(Texts const& added, Texts const& asked) {
  RowsByText<Text, int, Hash> rows;
  Tree tree;
  for (std::size_t i = 0; i < added.size(); ++i) {
    rows.add(Text(added[i]), static_cast<int>(i));
    tree.emplace(added[i], static_cast<int>(i));
  }
  rows.seal();
  for (auto const* list : {&added, &asked})
    for (std::string const& text : *list)
      must_answer_alike(rows, tree, text);
  std::vector<std::vector<int>> shared;
  for (auto at = tree.begin(); at != tree.end(); at = tree.upper_bound(at->first))
    if (auto all = of_tree(tree, at->first); all.size() > 1)
      shared.push_back(std::move(all));
  RC_ASSERT(rows.shared() == shared);
}

template <class Hash>
void must_be_a_multimap_of_both_texts() {
  auto const added = *texts();
  auto const asked = *texts();
  must_be_a_multimap<std::string, Hash>(added, asked);
  must_be_a_multimap<std::string_view, Hash>(added, asked);
}

}  // namespace

RC_BOOST_PROP(it_answers_as_a_multimap, ()) { must_be_a_multimap_of_both_texts<StableHash>(); }
RC_BOOST_PROP(texts_of_one_hash_are_told_apart, ()) {
  must_be_a_multimap_of_both_texts<SameForOneLength>();
}
RC_BOOST_PROP(one_hash_for_all_is_as_good, ()) { must_be_a_multimap_of_both_texts<SameForAll>(); }
RC_BOOST_PROP(one_group_for_all_is_as_good, ()) {
  must_be_a_multimap_of_both_texts<SameFirstBits>();
}

BOOST_AUTO_TEST_CASE(without_rows_nothing_is_found) {
  RowsByText<std::string, int> unsealed, sealed;
  sealed.seal();
  for (auto const* rows : {&unsealed, &sealed}) {
    BOOST_TEST(rows->first("") == nullptr);
    BOOST_TEST(rows->all("a").empty());
    BOOST_TEST(rows->shared().empty());
  }
}

BOOST_AUTO_TEST_CASE(thousands_of_rows_are_all_found) {
  RowsByText<std::string, int> rows;
  constexpr int kRows = 5'000;
  rows.reserve(kRows);
  for (int i = 0; i < kRows; ++i)
    rows.add("item-" + std::to_string(i % (kRows - 1)), i);
  rows.seal();
  for (int i = 1; i < kRows - 1; ++i) {
    auto const* const first = rows.first("item-" + std::to_string(i));
    BOOST_REQUIRE(first != nullptr);
    BOOST_TEST(*first == i);
  }
  BOOST_TEST((rows.all("item-0") == std::vector{0, kRows - 1}));
  BOOST_TEST((rows.shared() == std::vector<std::vector<int>>{{0, kRows - 1}}));
  BOOST_TEST(rows.first("item-" + std::to_string(kRows)) == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
