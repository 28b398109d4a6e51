#include "scenarios/oracles/fields.h"

#include <fmt/format.h>
#include <array>

#include "scenarios/oracles/words.h"

namespace drydock {
namespace {

constexpr Detector kUnselected{
    Anomaly::FieldLeak, "unselected-field", Severity::Error, {"R55", "R57"}};

constexpr Detector kEmptied{Anomaly::FieldLeak, "emptied", Severity::Error, {"R55", "R57"}};

/// Time in which the engine may still be building a product that it has just created.
/// A product is made by several calls (create, variants, images, publish); each may have to be
/// tried again, and after eight tries the flow rests for five minutes.
constexpr Duration kBirth = minutes(30);

/// Whether product sync carries this field of what was not selected.
bool unselected(FieldSelection const& chosen, Field field) {
  switch (field) {
    case Field::Cost:
      return !chosen.cost;
    case Field::Weight:
      return !chosen.weight;
    case Field::Images:
      return !chosen.images;
    case Field::Status:
      return !chosen.active;
    case Field::Options:
      return !chosen.options;
    // Title, body, vendor, type and tags always go and can't be selected (R56); of a price Prices
    // judges.
    default:
      return false;
  }
}

}  // namespace

std::span<Detector const> Fields::detectors() {
  static constexpr std::array kAll{kUnselected, kEmptied};
  return kAll;
}

bool being_built(Event const& e, insight::FieldWritten const& what, Sight const& sight) {
  return what.own && e.at - sight.truth.shops()[what.shop].products[what.product].born < kBirth;
}

bool leaks(Event const& e, insight::FieldWritten const& what, Sight const& sight) {
  return !being_built(e, what, sight) &&
         unselected(settings_of(sight, e.account).fields, what.field);
}

namespace {

/// Whether the shop says nothing any more where it said something.
bool is_empty(shop::ProductView const& view, Field field) {
  return field == Field::Body     ? view.body_html.empty()
         : field == Field::Vendor ? view.vendor.empty()
         : field == Field::Type   ? view.type.empty()
                                  : false;
}

}  // namespace

void Fields::tell_emptied(Event const& e, insight::FieldWritten const& what, Sight const& sight,
                          Findings& told) {
  shop::ProductView const view =
      sight.servers.shops[what.shop].product(mocks::product_at(what.product));
  // A product that the sync has just made had nothing that could be lost.
  if (being_built(e, what, sight) || !is_empty(view, what.field))
    return;
  Finding finding = found_by(kEmptied, e, what.shop, sight);
  finding.subject = product_name(sight, what.shop, what.product);
  finding.units = 1;
  finding.cause.emplace_back(name_of(what.field));
  finding.story = {
      fmt::format("At {} the sync emptied the {} of {} (\"{}\").", clock(sight, e.at, what.shop),
                  name_of(what.field), finding.subject, view.handle),
      "XoroERP has nothing to say there, which is no wish to empty the shop's."};
  told.tell(std::move(finding));
}

void Fields::see(Event const& e, insight::FieldWritten const& what, Sight const& sight,
                 Findings& told) const {
  tell_emptied(e, what, sight, told);
  if (!leaks(e, what, sight))
    return;
  Field const field = what.field;
  Fact const& f = e.fact;
  shop::ProductView const view =
      sight.servers.shops[what.shop].product(mocks::product_at(what.product));
  std::string const subject = product_name(sight, what.shop, what.product);
  Finding finding = found_by(kUnselected, e, f.shop, sight);
  finding.subject = subject;
  finding.units = 1;
  finding.cause.emplace_back(name_of(field));
  finding.story = {fmt::format("At {} the sync changed the {} of {} (\"{}\").",
                               clock(sight, e.at, f.shop), name_of(field), subject, view.handle),
                   "That field is not among those selected for product sync."};
  told.tell(std::move(finding));
}

}  // namespace drydock
