#include "mocks/shopify/handles.h"

#include <ostream>
#include <set>

#include <boost/test/unit_test.hpp>
#include <rapidcheck.h>
#include <rapidcheck/state.h>

#include "mocks/shopify/fixture_test.h"
#include "model/property_test.h"
#include "model/text.h"

namespace drydock::mocks {
BOOST_AUTO_TEST_SUITE(handles_test)

namespace {

using namespace fixture;

std::string made(Shop& shop, std::string title, std::string handle = "") {
  auto const written = shop.write(shop::CreateProduct{.title = title, .handle = handle});
  return written.product ? written.product->handle : first(written.errors);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_missing_handle_is_made_from_the_title) {
  Shop shop;
  BOOST_TEST(made(shop, "Classic  Tee!") == "classic-tee");
  BOOST_TEST(made(shop, "Blue Tee", "   ") == "blue-tee");
}

BOOST_AUTO_TEST_CASE(a_generated_collision_gets_a_suffix_in_silence) {
  Shop shop;
  BOOST_TEST(made(shop, "Tee") == "tee");
  BOOST_TEST(made(shop, "Tee") == "tee-1");
  BOOST_TEST(made(shop, "Tee") == "tee-2");
}

BOOST_AUTO_TEST_CASE(a_number_at_the_end_rises_in_place) {
  Shop shop;
  BOOST_TEST(made(shop, "Handle 41") == "handle-41");
  BOOST_TEST(made(shop, "Handle 41") == "handle-42");
  BOOST_TEST(made(shop, "Seed 1784472884534") == "seed-1784472884534");
  BOOST_TEST(made(shop, "Seed 1784472884534") == "seed-1784472884535");
  BOOST_TEST(made(shop, "No 99") == "no-99");
  BOOST_TEST(made(shop, "No 99") == "no-100");
}

BOOST_AUTO_TEST_CASE(a_written_handle_is_normalised) {
  Shop shop;
  BOOST_TEST(made(shop, "x", "  Mixed CASE / 東京 100 % ") == "mixed-case-東京-100");
}

BOOST_AUTO_TEST_CASE(punctuation_alone_becomes_product) {
  Shop shop;
  BOOST_TEST(made(shop, "x", "%%%") == "product");
  BOOST_TEST(made(shop, "y", "%%%") == "product-1");
  BOOST_TEST(made(shop, "!!!") == "product-2");
}

BOOST_AUTO_TEST_CASE(a_written_collision_is_refused_with_the_raw_text) {
  Shop shop;
  made(shop, "Tee", "tee");
  auto const written = shop.write(shop::CreateProduct{.title = "Other", .handle = "  TEE "});
  BOOST_TEST(!written.product);
  BOOST_TEST(first(written.errors) ==
             "input.handle: Handle '  TEE ' already in use. Please provide a new handle.");
}

BOOST_AUTO_TEST_CASE(an_update_to_a_taken_handle_leaves_the_product_as_it_was) {
  Shop shop;
  made(shop, "Tee");
  made(shop, "Hat");
  auto const hat = shop.server.product_by_handle(Handle{"hat"}).value();
  auto const written = shop.write(shop::UpdateProduct{.id = hat, .title = "Cap", .handle = "tee"});
  BOOST_TEST(first(written.errors) ==
             "input.handle: Handle 'tee' already in use. Please provide a new handle.");
  BOOST_REQUIRE(written.product);
  BOOST_TEST(written.product->title == "Hat");
  BOOST_TEST(shop.server.product(hat).handle == "hat");
}

BOOST_AUTO_TEST_CASE(a_handle_over_255_characters_is_refused) {
  Shop shop;
  BOOST_TEST(made(shop, "x", std::string(255, 'a')) == std::string(255, 'a'));
  BOOST_TEST(made(shop, "y", std::string(256, 'a')) ==
             "handle: Handle is too long (maximum is 255 characters)");
}

BOOST_AUTO_TEST_CASE(no_word_is_reserved) {
  Shop shop;
  for (std::string word : {"admin", "products", "cart", "checkout", "new"})
    BOOST_TEST(made(shop, "x", word) == word);
}

BOOST_AUTO_TEST_CASE(a_new_title_keeps_the_handle) {
  Shop shop;
  made(shop, "Tee");
  auto const tee = shop.server.product_by_handle(Handle{"tee"}).value();
  shop.write(shop::UpdateProduct{.id = tee, .title = "Shirt"});
  BOOST_TEST(shop.server.product(tee).handle == "tee");
  BOOST_TEST(shop.server.product(tee).title == "Shirt");
}

BOOST_AUTO_TEST_CASE(a_changed_handle_frees_the_old_one_and_is_a_fact) {
  Shop shop;
  made(shop, "Tee");
  auto const tee = shop.server.product_by_handle(Handle{"tee"}).value();
  shop.write(shop::UpdateProduct{.id = tee, .handle = "shirt"});
  BOOST_REQUIRE(shop.facts(EventKind::HandleChanged).size() == 1);
  BOOST_TEST(shop.facts(EventKind::HandleChanged)[0].object == position_of(tee));
  BOOST_TEST(!shop.server.product_by_handle(Handle{"tee"}));
  BOOST_TEST((shop.server.product_by_handle(Handle{"shirt"}) == tee));
  BOOST_TEST(made(shop, "Tee") == "tee");
}

BOOST_AUTO_TEST_CASE(handles_of_an_opening_catalogue_are_made_unique) {
  Shop shop({{.handle = "Tee", .title = "a"}, {.handle = "tee", .title = "b"}, {.title = "Hat"}});
  for (char const* handle : {"tee", "tee-1", "hat"})
    BOOST_TEST(shop.server.product_by_handle(Handle{handle}).has_value(), handle);
}

// --- against a plain set of what is taken -------------------------------------------------------

namespace {

/// Few words in many spellings, so that they meet.
rc::Gen<std::string> any_title() {
  auto const word = rc::gen::element<std::string>("tee", "Tee", " TEE ", "tee 9", "Tee-9", "tee 10",
                                                  "té", "%%", "", "tee!");
  return rc::gen::map(rc::gen::pair(word, rc::gen::element<std::string>("", " ", "-1", " / 1")),
                      [](auto const& p) { return p.first + p.second; });
}

struct Taken {
  std::vector<std::string> handles;  ///< by product, in the order of their making; "": deleted

  [[nodiscard]] bool has(std::string const& handle, std::size_t but = SIZE_MAX) const {
    for (std::size_t i = 0; i < handles.size(); ++i)
      if (i != but && handles[i] == handle)
        return true;
    return false;
  }
  /// By the vendor's rule as written, with numbers instead of digits.
  [[nodiscard]] std::string free(std::string const& base, std::size_t self = SIZE_MAX) const {
    std::string handle = slug(base).empty() ? "product" : slug(base);
    while (has(handle, self)) {
      auto const digits = handle.find_last_not_of("0123456789") + 1;
      handle = digits == handle.size() ? handle + "-1"
                                       : handle.substr(0, digits) +
                                             std::to_string(std::stoi(handle.substr(digits)) + 1);
    }
    return handle;
  }
  /// None: refused.
  [[nodiscard]] std::optional<std::string> written(std::string const& raw, std::string const& title,
                                                   std::size_t self = SIZE_MAX) const {
    if (trim(raw).empty())
      return free(title, self);
    if (slug(raw).empty())
      return free("product", self);
    return has(slug(raw), self) ? std::nullopt : std::optional(slug(raw));
  }
};

struct Handled {
  enum class Bug : std::uint8_t { None, BendsAWrittenOne, KeepsADeletedOne } bug;
  Shop shop = Shop{};
  std::set<std::string> tags = {};
  void tag(std::string const& kind) {
    if (tags.insert(kind).second)
      RC_TAG(kind);
  }
};

struct OnHandles : rc::state::Command<Taken, Handled> {
  static void compare(Taken const& taken, Handled& handled) {
    for (std::size_t i = 0; i < taken.handles.size(); ++i)
      if (!taken.handles[i].empty()) {
        auto const id = product_at(static_cast<std::uint32_t>(i));
        RC_ASSERT(handled.shop.server.product(id).handle == taken.handles[i]);
        RC_ASSERT(handled.shop.server.product_by_handle(Handle{taken.handles[i]}) == id);
      }
  }
  static std::size_t any_live(Taken const& taken) {
    std::vector<std::size_t> live;
    for (std::size_t i = 0; i < taken.handles.size(); ++i)
      if (!taken.handles[i].empty())
        live.push_back(i);
    RC_PRE(!live.empty());
    return *rc::gen::elementOf(live);
  }
};

struct Make : OnHandles {
  std::string title = *any_title();
  std::string handle = *rc::gen::oneOf(any_title(), rc::gen::just<std::string>(""));
  void checkPreconditions(Taken const&) const override { RC_PRE(!trim(title).empty()); }
  void apply(Taken& taken) const override {
    if (auto const made = taken.written(handle, title))
      taken.handles.push_back(*made);
  }
  void run(Taken const& before, Handled& handled) const override {
    bool const bends = handled.bug == Handled::Bug::BendsAWrittenOne;
    auto const written = handled.shop.write(shop::CreateProduct{
        .title = bends && !slug(handle).empty() ? handle : title, .handle = bends ? "" : handle});
    auto const wanted = before.written(handle, title);
    if (!wanted)
      handled.tag("refused");
    else if (before.has(slug(trim(handle).empty() ? title : handle)))
      handled.tag("another is made");
    RC_ASSERT(written.product.has_value() == wanted.has_value());
    compare(nextState(before), handled);
  }
  void show(std::ostream& os) const override {
    os << "make \"" << title << "\" as \"" << handle << "\"";
  }
};

struct Rename : OnHandles {
  std::size_t product;
  std::string handle = *any_title();
  explicit Rename(Taken const& taken) : product(any_live(taken)) {}
  void checkPreconditions(Taken const& taken) const override {
    // A blank one is made from the title, which the model does not keep.
    RC_PRE(product < taken.handles.size() && !taken.handles[product].empty() &&
           !trim(handle).empty());
  }
  void apply(Taken& taken) const override {
    if (auto const made = taken.written(handle, "", product))
      taken.handles[product] = *made;
  }
  void run(Taken const& before, Handled& handled) const override {
    auto const written = handled.shop.write(shop::UpdateProduct{
        .id = product_at(static_cast<std::uint32_t>(product)), .handle = handle});
    RC_ASSERT(written.errors.empty() == before.written(handle, "", product).has_value());
    compare(nextState(before), handled);
  }
  void show(std::ostream& os) const override {
    os << "rename " << product << " to \"" << handle << "\"";
  }
};

struct Delete : OnHandles {
  std::size_t product;
  explicit Delete(Taken const& taken) : product(any_live(taken)) {}
  void checkPreconditions(Taken const& taken) const override {
    RC_PRE(product < taken.handles.size() && !taken.handles[product].empty());
  }
  void apply(Taken& taken) const override { taken.handles[product].clear(); }
  void run(Taken const& before, Handled& handled) const override {
    if (handled.bug != Handled::Bug::KeepsADeletedOne)
      RC_ASSERT(handled.shop.server
                    .delete_product(product_at(static_cast<std::uint32_t>(product)),
                                    handled.shop.now, handled.shop.out)
                    .has_value());
    compare(nextState(before), handled);
  }
  void show(std::ostream& os) const override { os << "delete " << product; }
};

void a_set_has_the_same(Handled::Bug bug) {
  Handled handled{.bug = bug};
  rc::state::check(Taken{}, handled,
                   rc::state::gen::execOneOfWithArgs<Make, Make, Rename, Delete>());
}

}  // namespace

BOOST_AUTO_TEST_CASE(handles_are_those_of_a_plain_set) {
  check_property([] { a_set_has_the_same(Handled::Bug::None); },
                 {{"refused", 20}, {"another is made", 20}});
}

BOOST_AUTO_TEST_CASE(a_planted_bug_is_seen_against_the_set) {
  using enum Handled::Bug;
  for (auto const bug : {BendsAWrittenOne, KeepsADeletedOne})
    BOOST_TEST(falsified([bug] { a_set_has_the_same(bug); }),
               "bug " << static_cast<int>(bug) << " was not seen");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace drydock::mocks
