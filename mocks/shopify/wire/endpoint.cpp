#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <utility>

#include "mocks/json_bounds.h"
#include "mocks/page_cost.h"
#include "mocks/shopify/throttle.h"
#include "mocks/shopify/wire/resolve.h"
#include "mocks/shopify/wire/schema.h"
#include "mocks/shopify/wire/wire.h"
#include "model/api_version.h"

namespace drydock::mocks::shop_wire {
namespace {

using graphql::Schema;
using graphql::TypeKind;
using nlohmann::ordered_json;

constexpr std::string_view kPathHead = "/admin/api/";
constexpr std::string_view kPathTail = "/graphql.json";
constexpr std::string_view kLimitsPage = "https://shopify.dev/api/usage/rate-limits";

/// What a field of a concrete type is answered by: its own entry, or that of its kind of type.
std::string family_of(std::string const& type) {
  for (char const* end : {"Connection", "Edge", "Payload"})
    if (type.ends_with(end))
      return end;
  return type.ends_with("UserError") ? "UserError" : "Any";
}

std::vector<Answer> set_answers(graphql::SchemaDefinition& d) {
  std::map<std::string, std::uint32_t> tags;
  std::vector<Answer> answers = {nullptr};
  auto const add = [&](std::string field, Answer answer) {
    tags.emplace(std::move(field), static_cast<std::uint32_t>(answers.size()));
    answers.push_back(answer);
  };
  for (auto fields :
       {query_fields(), product_fields(), inventory_fields(), order_fields(), payload_fields()})
    for (FieldAnswer const& f : fields)
      add(std::string(f.field), f.answer);
  for (MutationField const& f : mutation_fields())
    add("Mutation." + std::string(f.name), f.answer);
  for (auto& type : d.types) {
    if (type.kind != TypeKind::Object)
      continue;
    for (auto& field : type.fields) {
      auto own = tags.find(type.name + "." + field.name);
      if (own == tags.end())
        own = tags.find(family_of(type.name) + "." + field.name);
      if (own == tags.end())
        throw std::logic_error("nothing answers " + type.name + "." + field.name);
      field.tag = own->second;
    }
  }
  return answers;
}

struct Ready {
  Schema schema;
  std::vector<Answer> answers;
};

Ready make_schema() {
  auto definition = read_schema(schema_text());
  if (!definition)
    throw std::logic_error("the schema: " + definition.error());
  auto answers = set_answers(*definition);
  graphql::add_field_costs(*definition, graphql::fitted_cost_rules());
  auto schema = Schema::build(std::move(*definition));
  if (!schema)
    throw std::logic_error("the schema: " + schema.error());
  return {std::move(*schema), std::move(answers)};
}

/// Built once: it never changes, so that every endpoint shares it.
Ready const& shared_schema() {
  static Ready const kReady = make_schema();
  return kReady;
}

class ShopResolver final : public graphql::Resolver {
 public:
  ShopResolver(Call& call, std::vector<Answer> const& answers) : call_(call), answers_(answers) {}
  Resolved resolve(Object const& parent, ExecutableField const& field) override {
    return answers_[field.definition->tag](call_, parent, field);
  }

 private:
  Call& call_;
  std::vector<Answer> const& answers_;
};

std::string points(std::int64_t tenths) {
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

enum class Executed : std::uint8_t { No, Yes };
std::string cost_json(shop::Cost const& cost, Executed executed) {
  std::string out = "\"cost\":{\"requestedQueryCost\":" + std::to_string(cost.requested) +
                    ",\"actualQueryCost\":";
  out += executed == Executed::Yes ? std::to_string(cost.actual) : "null";
  out += ",\"throttleStatus\":{\"maximumAvailable\":" + points(cost.maximum_tenths) +
         ",\"currentlyAvailable\":";
  out += cost.available_tenths % 10 == 0 ? std::to_string(cost.available_tenths / 10)
                                         : points(cost.available_tenths);
  return out + ",\"restoreRate\":" + points(cost.restore_tenths) + "}}";
}

HttpResponse answer(std::string_view version, std::string body) {
  return {.status = 200,
          .headers = {{"Content-Type", "application/json; charset=utf-8"},
                      {"X-Shopify-API-Version", std::string(version)}},
          .body = std::move(body)};
}
HttpResponse refuse(int status, std::string_view errors_json) {
  return {.status = status,
          .headers = {{"Content-Type", "application/json; charset=utf-8"}},
          .body = "{\"errors\":" + std::string(errors_json) + "}"};
}

std::string refused_body(shop::Refused const& refused, std::int32_t requested,
                         shop::Cost const& cost) {
  graphql::Error error{.message = refused.message};
  bool const throttled = refused.why == shop::Refusal::Throttled;
  error.extensions.push_back(
      graphql::text_extension("code", throttled ? "THROTTLED" : "MAX_COST_EXCEEDED"));
  if (!throttled) {
    error.extensions.push_back({.name = "cost", .json = std::to_string(requested)});
    error.extensions.push_back({.name = "maxCost", .json = std::to_string(kCostMax)});
  }
  error.extensions.push_back(graphql::text_extension("documentation", kLimitsPage));
  std::string body = graphql::error_body({error});
  if (throttled) {
    body.pop_back();
    body += ",\"extensions\":{" + cost_json(cost, Executed::No) + "}}";
  }
  return body;
}

/// The version in the path of a GraphQL request; none for another path.
std::optional<std::string_view> version_in(std::string_view path) {
  if (!path.starts_with(kPathHead) || !path.ends_with(kPathTail) ||
      path.size() < kPathHead.size() + kPathTail.size())
    return {};
  return path.substr(kPathHead.size(), path.size() - kPathHead.size() - kPathTail.size());
}

struct Envelope {
  std::string query, operation;
  ordered_json variables;
};
/// Errors: a body that is no request; the JSON of `errors`.
std::expected<Envelope, std::string> read_envelope(std::string const& body) {
  if (auto const large = json_out_of_bounds(body))
    return std::unexpected('"' + *large + '"');
  ordered_json parsed = ordered_json::parse(body, nullptr, false);
  std::string const missing = R"({"query":"Required parameter missing or invalid"})";
  if (!parsed.is_object())
    return std::unexpected(missing);
  auto const query = parsed.find("query");
  if (query == parsed.end() || !query->is_string())
    return std::unexpected(missing);
  Envelope out{.query = std::move(query->get_ref<std::string&>())};
  if (auto const name = parsed.find("operationName"); name != parsed.end() && name->is_string())
    out.operation = name->get<std::string>();
  if (auto const variables = parsed.find("variables"); variables != parsed.end()) {
    if (!variables->is_object() && !variables->is_null())
      return std::unexpected(R"({"variables":"Required parameter missing or invalid"})");
    out.variables = std::move(*variables);
  }
  return out;
}

}  // namespace

struct ShopEndpoint::Content {
  Ready const& ready = shared_schema();
  graphql::CostModel costs{ready.schema, graphql::fitted_cost_rules()};
  graphql::DocumentCache documents{ready.schema};
  Types types;

  Content() {
    for (std::size_t k = 0; k < kKinds; ++k) {
      auto const* type = ready.schema.find_type(name_of(static_cast<Kind>(k)), graphql::kUnstable);
      if (type == nullptr)
        throw std::logic_error("the schema lacks " + std::string(name_of(static_cast<Kind>(k))));
      types.by_kind[k] = type;
    }
  }
};

ShopEndpoint::ShopEndpoint() : content_(std::make_unique<Content>()) {}
ShopEndpoint::~ShopEndpoint() = default;
ShopEndpoint::ShopEndpoint(ShopEndpoint&&) noexcept = default;
ShopEndpoint& ShopEndpoint::operator=(ShopEndpoint&&) noexcept = default;

HttpResponse ShopEndpoint::handle(ShopServer& server, HttpRequest const& request, AccountIndex app,
                                  Tick now, ShopEffects& out) {
  auto const path = std::string_view(request.path).substr(0, request.path.find('?'));
  auto const asked = version_in(path);
  std::string_view const version = asked ? api_version_run(*asked) : std::string_view{};
  if (version.empty())
    return refuse(404, "\"Not Found\"");
  if (request.method != "POST")
    return refuse(405, "\"Method Not Allowed\"");
  auto envelope = read_envelope(request.body);
  if (!envelope)
    return refuse(400, envelope.error());
  auto const api = graphql::parse_api_version(version).value_or(graphql::kUnstable);
  auto const& prepared = content_->documents.prepare(api, envelope->query);
  if (!prepared)
    return answer(version, graphql::error_body(prepared.error()));
  auto const operation =
      graphql::bind_variables(*prepared, envelope->operation, envelope->variables);
  if (!operation)
    return answer(version, graphql::error_body(operation.error()));

  std::int32_t const requested = content_->costs.requested(*operation);
  if (auto const refused = server.admit(app, now, requested))
    return answer(version,
                  refused_body(*refused, requested, server.cost_at(app, now, requested, 0)));
  Call call{.server = server,
            .out = out,
            .schema = content_->ready.schema,
            .types = content_->types,
            .operation = *operation,
            .app = app,
            .now = now,
            .version = version,
            .search_warnings = {},
            .work = {}};
  ShopResolver resolver(call, content_->ready.answers);
  auto const execution = graphql::execute(content_->ready.schema, *operation, {}, resolver,
                                          {.costs = &content_->costs});
  std::int32_t const actual = charged(execution.cost_thousandths, requested);
  server.charge(app, now, actual);
  std::string extensions =
      "{" + cost_json(server.cost_at(app, now, requested, actual), Executed::Yes);
  for (std::size_t i = 0; i < call.search_warnings.size(); ++i)
    extensions += (i == 0 ? ",\"search\":[" : ",") + call.search_warnings[i];
  extensions += call.search_warnings.empty() ? "}" : "]}";
  return answer(version, graphql::response_body(execution, extensions));
}

}  // namespace drydock::mocks::shop_wire
