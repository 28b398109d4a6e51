#include "reports/words.h"

namespace drydock::report {

std::string_view title_of(Anomaly anomaly) {
  switch (anomaly) {
    case Anomaly::DuplicateProduct:
      return "One product stands in the shop twice";
    case Anomaly::WrongMatch:
      return "An update landed on another product";
    case Anomaly::AmbiguousMatch:
      return "One product answers to two handles";
    case Anomaly::HandleChanged:
      return "A handle changed after the first sync";
    case Anomaly::DoubleDeduction:
      return "A sale was deducted twice";
    case Anomaly::LostDeduction:
      return "Sold units are for sale again";
    case Anomaly::DuplicateUpdate:
      return "One stock change was applied twice";
    case Anomaly::StaleWrite:
      return "An old number was written over a newer one";
    case Anomaly::Drift:
      return "Shop and stock disagree";
    case Anomaly::Oversell:
      return "Goods were sold that do not exist";
    case Anomaly::ZeroPrice:
      return "A product is for sale at 0";
    case Anomaly::PriceLeak:
      return "Product upload changed a price";
    case Anomaly::FieldLeak:
      return "Sync changed a field that was not selected";
    case Anomaly::TagScope:
      return "The tag filter was not kept";
    case Anomaly::ChannelMissing:
      return "A sales channel lacks products";
    case Anomaly::ChannelExtra:
      return "A sales channel shows products that it should not";
    case Anomaly::MissedUpdate:
      return "A change never arrived";
    case Anomaly::OrderMissed:
      return "An order never reached XoroERP";
    case Anomaly::OrderTwice:
      return "An order is in XoroERP more than once";
    case Anomaly::QueueStuck:
      return "A queue row does not leave pending";
    case Anomaly::StructureChanged:
      return "Sync changed a product's variants";
    case Anomaly::DirectionConflict:
      return "Both systems write the same products";
    case Anomaly::Untracked:
      return "The shop sells without counting";
    case Anomaly::UnvalidatedSchedule:
      return "A schedule ran before ATS was signed off";
    case Anomaly::UnneededFull:
      return "A full sync ran without need";
    case Anomaly::UnneededManual:
      return "A manual sync ran without need";
    case Anomaly::ForeignProduct:
      return "The shop holds a product that XoroERP does not know";
    case Anomaly::MissingHandle:
      return "A product has no handle";
    case Anomaly::DuplicateHandle:
      return "Several products share one handle";
    case Anomaly::MalformedHandle:
      return "A handle is not the one that the shop has";
    case Anomaly::SeveralPushers:
      return "Several accounts push stock to one shop";
    case Anomaly::NoBaseline:
      return "Delta sync runs without a baseline";
    case Anomaly::NoReconciliation:
      return "Nothing ever puts a difference right";
    case Anomaly::ProtectionOff:
      return "A protection is switched off";
    case Anomaly::NoTagStrategy:
      return "No tag says which items are synced";
    case Anomaly::PeakSchedule:
      return "A full sync is scheduled for peak hours";
    case Anomaly::OrdersNotFirst:
      return "Stock is written before orders are in";
    case Anomaly::Misconfigured:
      return "Something is not set up as the sync needs it";
  }
  return "Finding";
}

std::string_view harm_of(Anomaly anomaly) {
  switch (anomaly) {
    case Anomaly::DuplicateProduct:
      return "Customers see it twice, stock and reviews split, and each copy goes its own way.";
    case Anomaly::WrongMatch:
      return "One product shows the title, stock or price of another.";
    case Anomaly::AmbiguousMatch:
      return "It is chance which of them gets the update.";
    case Anomaly::HandleChanged:
      return "The next sync does not recognise the product and makes a second one.";
    case Anomaly::DoubleDeduction:
      return "The shop shows less than is there: sales are lost.";
    case Anomaly::LostDeduction:
      return "The shop will sell them a second time.";
    case Anomaly::DuplicateUpdate:
      return "The shop's number is off by that change from now on.";
    case Anomaly::StaleWrite:
      return "What happened in between is forgotten.";
    case Anomaly::Drift:
      return "The shop promises what is not there, or hides what is.";
    case Anomaly::Oversell:
      return "Someone has paid for goods that nobody can ship.";
    case Anomaly::ZeroPrice:
      return "Whoever orders now pays nothing.";
    case Anomaly::PriceLeak:
      return "Prices change without anyone having decided it.";
    case Anomaly::FieldLeak:
      return "Work that was done in the shop is overwritten.";
    case Anomaly::TagScope:
      return "Items go to a shop where they do not belong, or never arrive.";
    case Anomaly::ChannelMissing:
      return "Customers of that channel cannot find them.";
    case Anomaly::ChannelExtra:
      return "Customers see what was not meant for them.";
    case Anomaly::MissedUpdate:
      return "The shop keeps showing what is no longer true.";
    case Anomaly::OrderMissed:
      return "Nobody picks, ships or counts it.";
    case Anomaly::OrderTwice:
      return "It may be shipped twice, and stock is deducted twice.";
    case Anomaly::QueueStuck:
      return "What waits there never happens.";
    case Anomaly::StructureChanged:
      return "Variants get new ids; carts, links and apps lose them.";
    case Anomaly::DirectionConflict:
      return "Each side overwrites the other's work.";
    case Anomaly::Untracked:
      return "It never sells out, however little is left.";
    case Anomaly::UnvalidatedSchedule:
      return "Wrong numbers spread by themselves.";
    case Anomaly::UnneededFull:
      return "It overwrites numbers that were right, and takes long.";
    case Anomaly::UnneededManual:
      return "It overwrites numbers while changes are on their way.";
    case Anomaly::ForeignProduct:
      return "Its stock and price are never synced.";
    case Anomaly::MissingHandle:
      return "The first sync creates it a second time.";
    case Anomaly::DuplicateHandle:
      return "The first sync merges them into one.";
    case Anomaly::MalformedHandle:
      return "It matches nothing, so the first sync creates a copy.";
    case Anomaly::SeveralPushers:
      return "Each repeats the other's deductions.";
    case Anomaly::NoBaseline:
      return "A first difference stays for ever.";
    case Anomaly::NoReconciliation:
      return "A difference stays until someone counts.";
    case Anomaly::ProtectionOff:
      return "One bad row is enough for the damage.";
    case Anomaly::NoTagStrategy:
      return "Every item of the ERP goes to the shop.";
    case Anomaly::PeakSchedule:
      return "Most orders come just while numbers are overwritten.";
    case Anomaly::OrdersNotFirst:
      return "Orders that wait are overwritten: sold units come back.";
    case Anomaly::Misconfigured:
      return "The system will not do what it is expected to do.";
  }
  return "";
}

UnitWords unit_words(Anomaly anomaly) {
  switch (anomaly) {
    case Anomaly::DoubleDeduction:
      return {"unit deducted twice", "units deducted twice"};
    case Anomaly::LostDeduction:
      return {"sold unit for sale again", "sold units for sale again"};
    case Anomaly::DuplicateUpdate:
      return {"unit applied twice", "units applied twice"};
    case Anomaly::Oversell:
      return {"unit oversold", "units oversold"};
    case Anomaly::Drift:
    case Anomaly::StaleWrite:
      return {"unit off", "units off"};
    case Anomaly::DuplicateProduct:
      return {"product too many", "products too many"};
    case Anomaly::WrongMatch:
    case Anomaly::ChannelMissing:
    case Anomaly::ChannelExtra:
    case Anomaly::StructureChanged:
    case Anomaly::ForeignProduct:
    case Anomaly::MissingHandle:
    case Anomaly::DuplicateHandle:
    case Anomaly::MalformedHandle:
    case Anomaly::NoReconciliation:
      return {"product", "products"};
    case Anomaly::ZeroPrice:
    case Anomaly::PriceLeak:
    case Anomaly::Untracked:
      return {"variant", "variants"};
    case Anomaly::SeveralPushers:
      return {"account", "accounts"};
    case Anomaly::AmbiguousMatch:
    case Anomaly::FieldLeak:
    case Anomaly::QueueStuck:
    case Anomaly::Misconfigured:
      return {"case", "cases"};
    case Anomaly::OrderMissed:
    case Anomaly::OrderTwice:
      return {"unit ordered", "units ordered"};
    default:
      return {"unit", "units"};
  }
}

std::string_view go_word(Verdict verdict) {
  switch (verdict) {
    case Verdict::Passed:
      return "GO";
    case Verdict::Failed:
      return "NO-GO";
    case Verdict::Unknown:
      break;
  }
  return "NOT PROVEN";
}

std::string_view run_word(Verdict verdict) { return name_of(verdict); }

std::string_view mark_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::Passed:
      return "✓";
    case Verdict::Failed:
      return "✗";
    case Verdict::Unknown:
      break;
  }
  return "?";
}

std::string_view mark_of(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return "✗";
    case Severity::Warning:
      return "▲";
    case Severity::Info:
      break;
  }
  return "·";
}

}  // namespace drydock::report
