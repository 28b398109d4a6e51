#include "scenarios/out/schema_check.h"

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace drydock {

// The only file that includes the validator, whose templates take four seconds to compile.
using valijson::adapters::NlohmannJsonAdapter;

struct SchemaCheck::State {
  nlohmann::json document;  ///< the schema points into it
  valijson::Schema schema;
};

SchemaCheck::SchemaCheck(std::string_view schema) : state_(std::make_unique<State>()) {
  state_->document = nlohmann::json::parse(schema);
  valijson::SchemaParser(valijson::SchemaParser::kDraft7)
      .populateSchema(NlohmannJsonAdapter(state_->document), state_->schema);
}
SchemaCheck::~SchemaCheck() = default;

std::string SchemaCheck::errors(std::string_view text, Comments comments) const {
  auto const document = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/true,
                                              /*ignore_comments=*/comments == Comments::Allowed);
  NlohmannJsonAdapter const target(document);
  valijson::ValidationResults results;
  if (valijson::Validator().validate(state_->schema, target, &results))
    return "";
  std::string out;
  valijson::ValidationResults::Error error;
  while (results.popError(error)) {
    for (auto const& step : error.context)
      out += step;
    out += ": " + error.description + "\n";
  }
  return out.empty() ? "invalid" : out;
}

std::string schema_errors(std::string_view schema, std::string_view text, Comments comments) {
  return SchemaCheck(schema).errors(text, comments);
}

}  // namespace drydock
