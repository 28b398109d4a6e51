#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "model/settings.h"
#include "scenarios/file/scenario.h"
#include "scenarios/world/transport.h"
#include "scenarios/world/world.h"

using namespace drydock;

/// Rules on products that one file can't show: every order of two edits, the steps of an export one
/// by one, each of the six fields on and off.
BOOST_AUTO_TEST_SUITE(product_rules_test)

namespace {

Plan plan_of(std::string const& given, std::string const& when) {
  auto const text = fmt::format(R"({{"why": "w", "given": {{{}}}, "when": [{}]}})", given, when);
  auto read = parse_scenario(text, "s.json");
  BOOST_REQUIRE_MESSAGE(read.has_value(), text << (read ? "" : read.error().front().text()));
  return std::move(read->plan);
}

/// A run to its end, with everything in it to look at.
class Finished {
 public:
  explicit Finished(Plan plan)
      : transport_(direct_transport()),
        world_(std::make_shared<Plan const>(std::move(plan)), Keep::Everything, *transport_) {
    while (world_.step()) {
    }
    world_.close();
  }
  [[nodiscard]] World const& world() const { return world_; }
  [[nodiscard]] shop::ProductView product(std::string const& handle) const {
    auto const id = world_.shops().front().product_by_handle(Handle{handle});
    BOOST_REQUIRE_MESSAGE(id.has_value(), "no product " << handle);
    return world_.shops().front().product(*id);
  }
  [[nodiscard]] ErpProduct erp(std::string const& base_part) const {
    auto const found = world_.erp().product(BasePart{base_part});
    BOOST_REQUIRE_MESSAGE(found.has_value(), "no product " << base_part << " in XoroERP");
    return *found;
  }

 private:
  std::unique_ptr<Transport> transport_;
  World world_;
};

constexpr std::string_view kTee =
    R"("catalogue": [{"item": "TEE", "title": "Harbour Tee", "handle": "harbour-tee", "price": "19.00"}])";

std::string erp_title(std::string_view at, std::string_view title) {
  return fmt::format(
      R"({{"at": "{}", "erp": "edits product", "product": "TEE", "field": "title", "value": "{}"}})",
      at, title);
}
std::string shop_title(std::string_view at, std::string_view title) {
  return fmt::format(
      R"({{"at": "{}", "staff": "edits product", "handle": "harbour-tee", "field": "title", "value": "{}"}})",
      at, title);
}

/// The first event of a kind that is about the ERP product or, later, its product in the shop.
std::optional<std::uint32_t> first(History const& history, EventKind kind) {
  for (Event const& e : history.events())
    if (e.fact.kind == kind)
      return e.id;
  return std::nullopt;
}

/// The steps that a new product goes through, in order: made, its items, its row, the export.
std::vector<EventKind> const kSteps{EventKind::ErpProductCreated, EventKind::ErpItemCreated,
                                    EventKind::ErpRowAdded,       EventKind::ProductCreated,
                                    EventKind::VariantCreated,    EventKind::Published};

/// What is only worth knowing, such as an edit by somebody who is not the owner, does not count.
bool nothing_is_wrong(Finished const& run) {
  return std::ranges::all_of(run.world().watch().findings(),
                             [](Finding const& f) { return f.severity == Severity::Info; });
}

/// "" when the steps come in this order, else what is wrong.
std::string why_out_of_order(std::vector<std::optional<std::uint32_t>> const& at) {
  for (std::size_t i = 0; i < at.size(); ++i) {
    if (!at[i])
      return fmt::format("{} is missing", name_of(kSteps[i]));
    if (i > 0 && *at[i] <= *at[i - 1])
      return fmt::format("{} comes before {}", name_of(kSteps[i]), name_of(kSteps[i - 1]));
  }
  return "";
}

}  // namespace

// Rule: R9, R4. Between two passes of product sync, which come every ten minutes.
BOOST_AUTO_TEST_CASE(the_owners_value_stays_in_every_order_of_edits) {
  constexpr std::string_view kTimes[] = {"01:01", "01:02", "01:03"};
  std::vector<int> order{0, 1, 2};
  do {
    // Two edits of the owner and one of the other, at three moments.
    std::string const at[] = {std::string(kTimes[order[0]]), std::string(kTimes[order[1]]),
                              std::string(kTimes[order[2]])};
    std::string const last = std::max(at[0], at[1]) == at[0] ? "First" : "Second";
    {
      Finished const run(plan_of(std::string(kTee), erp_title(at[0], "First") + "," +
                                                        erp_title(at[1], "Second") + "," +
                                                        shop_title(at[2], "Of staff")));
      BOOST_TEST(run.product("harbour-tee").title == last);
      BOOST_TEST(run.erp("TEE").title == last);
      BOOST_TEST(nothing_is_wrong(run));
    }
    Finished const run(
        plan_of(R"("settings": {"product.direction": "shopify-to-xoro"}, )" + std::string(kTee),
                shop_title(at[0], "First") + "," + shop_title(at[1], "Second") + "," +
                    erp_title(at[2], "Of the ERP")));
    BOOST_TEST(run.product("harbour-tee").title == last);
    BOOST_TEST(run.erp("TEE").title == last);
    BOOST_TEST(nothing_is_wrong(run));
  } while (std::next_permutation(order.begin(), order.end()));
}

// Rule: R7.
BOOST_AUTO_TEST_CASE(an_import_writes_nothing_to_the_shop) {
  Finished const run(
      plan_of(R"("settings": {"product.direction": "shopify-to-xoro"}, )" + std::string(kTee),
              shop_title("01:00", "Tee of the week") + "," + erp_title("02:00", "Of the ERP") +
                  R"(, {"at": "03:00", "erp": "presses sync", "run": "product"})"));
  bool imported = false;
  for (Event const& e : run.world().history().events()) {
    imported |= e.fact.kind == EventKind::ErpProductChanged && e.actor == Actor::Engine;
    bool const of_shop =
        e.fact.kind >= EventKind::ProductCreated && e.fact.kind <= EventKind::Unpublished;
    BOOST_TEST((!of_shop || e.actor != Actor::Engine), name_of(e.fact.kind));
  }
  BOOST_TEST(imported);
}

// Rule: R14. A trace in which any two steps have changed places is called out of order.
BOOST_AUTO_TEST_CASE(a_new_product_goes_through_its_steps_in_order) {
  Finished const run(
      plan_of(std::string(kTee), R"({"at": "01:00", "erp": "creates product", "new": {
    "product": "CAP", "title": "Dock Cap", "option_names": ["Size"],
    "items": [{"item": "CAP-S", "options": ["S"], "price": "12.00"}, {"item": "CAP-M", "options": ["M"], "price": "12.00"}]}})"));
  std::vector<std::optional<std::uint32_t>> at;
  for (EventKind kind : kSteps)
    at.push_back(first(run.world().history(), kind));
  BOOST_TEST(why_out_of_order(at) == "");
  // It has had its handle from the moment in which it was made.
  BOOST_TEST(run.erp("CAP").handles == "dock-cap");
  BOOST_TEST(run.product("dock-cap").variants.size() == 2U);
  for (std::size_t i = 0; i + 1 < at.size(); ++i) {
    auto wrong = at;
    std::swap(wrong[i], wrong[i + 1]);
    BOOST_TEST(why_out_of_order(wrong) != "",
               "nobody notices that " << name_of(kSteps[i]) << " comes late");
  }
}

// Rule: R27. What a run did is counted by the shop: one update, one creation.
BOOST_AUTO_TEST_CASE(a_run_creates_what_it_does_not_match_and_nothing_else) {
  Finished const run(
      plan_of(std::string(kTee), R"({"at": "01:00", "erp": "uploads products", "products": [
    {"product": "TEE", "title": "Harbour Tee, organic", "handle": "harbour-tee", "items": [{"item": "TEE"}]},
    {"product": "CAP", "title": "Dock Cap", "handle": "dock-cap", "items": [{"item": "CAP"}]},
    {"product": "BAG", "title": "Bag", "handle": "bag", "items": [{"item": "BAG"}]}]})"));
  auto const& counts = run.world().counts();
  BOOST_TEST(counts[static_cast<std::size_t>(EventKind::ProductCreated)] == 2U);
  BOOST_TEST(run.world().shops().front().state().products.size() == 3U);
  BOOST_TEST(run.product("harbour-tee").title == "Harbour Tee, organic");
}

namespace {

struct SixthCase {
  std::string_view field;     ///< as in product.fields
  std::string_view erp_edit;  ///< field and value of the ERP's item or product
  std::string_view staff_edit;
  std::string (*shown)(shop::ProductView const&);
};

std::string erp_edit(SixthCase const& c) {
  auto const [what, rest] = [&] {
    auto const space = c.erp_edit.find(' ');
    return std::pair{c.erp_edit.substr(0, space), c.erp_edit.substr(space + 1)};
  }();
  bool const of_product = what == "images" || what == "status";
  return fmt::format(
      R"({{"at": "02:00", "erp": "edits {}", "{}": "{}", "field": "{}", "value": "{}"}})",
      of_product ? "product" : "item", of_product ? "product" : "item",
      of_product ? "TEE" : "TEE-S", what, rest);
}

}  // namespace

// Rule: R55, R56, R57. XoroERP's value arrives when the field is selected; else staff's value
// stays.
BOOST_AUTO_TEST_CASE(each_of_the_six_fields_is_written_when_selected_and_kept_when_not) {
  auto const variant = [](shop::ProductView const& p) -> shop::VariantView const& {
    auto const found = std::ranges::find(p.variants, Sku{"TEE-S"}, &shop::VariantView::sku);
    BOOST_REQUIRE(found != p.variants.end());
    return *found;
  };
  static auto const of = variant;
  std::vector<SixthCase> const six{
      {"price", "price 21.00", "price 17.00",
       [](shop::ProductView const& p) { return std::to_string(of(p).price.minor()); }},
      {"cost", "cost 7.50", "cost 6.00",
       [](shop::ProductView const& p) {
         return std::to_string(of(p).cost.value_or(Amount{0}).minor());
       }},
      {"weight", "weight 180", "weight 150",
       [](shop::ProductView const& p) { return std::to_string(of(p).weight_grams); }},
      {"images", "images https://x.example/erp.jpg", "images https://x.example/staff.jpg",
       [](shop::ProductView const& p) {
         return p.images.empty() ? std::string{} : p.images.front();
       }},
      {"active", "status no", "status active",
       [](shop::ProductView const& p) {
         return std::string(p.status == ProductStatus::Active ? "active" : "archived");
       }},
      {"options", "options Small", "options Little",
       [](shop::ProductView const& p) { return of(p).options[0]; }}};
  constexpr std::string_view kValues[][2] = {
      {"2100", "1700"},       {"750", "600"},
      {"180", "150"},         {"https://x.example/erp.jpg", "https://x.example/staff.jpg"},
      {"archived", "active"}, {"Small", "Little"}};
  for (std::size_t i = 0; i < six.size(); ++i) {
    SixthCase const& c = six[i];
    for (bool const selected : {true, false}) {
      auto const space = c.staff_edit.find(' ');
      std::string const what(c.staff_edit.substr(0, space)), value(c.staff_edit.substr(space + 1));
      bool const of_product = what == "images" || what == "status";
      std::string const staff = fmt::format(
          R"({{"at": "01:00", "staff": "edits {}", "{}": "{}", "field": "{}", "value": "{}"}})",
          of_product ? "product" : "variant", of_product ? "handle" : "sku",
          of_product ? "harbour-tee" : "TEE-S", what, value);
      // A change of a text brings the product into the queue whatever is selected.
      Finished const run(
          plan_of(fmt::format(R"("settings": {{"product.fields": "{}"}}, "catalogue": [
             {{"item": "TEE-S", "product": "TEE", "title": "Harbour Tee", "handle": "harbour-tee", "options": {{"Size": "S"}}, "price": "19.00"}},
             {{"item": "TEE-M", "product": "TEE", "options": {{"Size": "M"}}, "price": "19.00"}}])",
                              selected ? c.field : "none"),
                  staff + "," + erp_edit(c) + "," + erp_title("02:00", "Harbour Tee, organic")));
      shop::ProductView const view = run.product("harbour-tee");
      BOOST_TEST(view.title == "Harbour Tee, organic");
      BOOST_TEST(c.shown(view) == kValues[i][selected ? 0 : 1],
                 c.field << (selected ? " selected: " : " not selected: ") << c.shown(view));
      for (Finding const& f : run.world().watch().findings())
        BOOST_TEST((f.anomaly != Anomaly::FieldLeak && f.anomaly != Anomaly::PriceLeak), c.field);
    }
  }
}

// Rule: R41, R44. Both ways of changing the structure after the first sync are told, each once.
BOOST_AUTO_TEST_CASE(a_structure_that_changes_after_the_first_sync_is_told_both_ways) {
  std::string const split = R"({"at": "01:00", "erp": "uploads products", "products": [
    {"product": "TEE", "title": "Harbour Tee", "handle": "harbour-tee", "option_names": ["Size"],
     "items": [{"item": "TEE", "options": ["S"]}, {"item": "TEE-M", "options": ["M"]}]}]})";
  Finished const plain(plan_of(std::string(kTee), split));
  auto const told = plain.world().watch().findings();
  BOOST_REQUIRE(told.size() == 1U);
  BOOST_TEST((told.front().anomaly == Anomaly::StructureChanged));
  BOOST_TEST(told.front().units == 1);  // TEE-M
  // A size renamed is no change of structure.
  Finished const renamed(plan_of(
      R"("catalogue": [{"item": "TEE-S", "product": "TEE", "title": "Harbour Tee", "options": {"Size": "S"}}])",
      R"({"at": "01:00", "erp": "edits item", "item": "TEE-S", "field": "options", "value": "Small"})"));
  BOOST_TEST(renamed.world().watch().findings().empty());
}

BOOST_AUTO_TEST_SUITE_END()
