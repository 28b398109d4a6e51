#include <limits>

#include <nlohmann/json.hpp>

#include "mocks/xoro/wire.h"
#include "mocks/xoro/wire_values.h"

namespace drydock::mocks::erp_wire {

using nlohmann::json;

namespace {

constexpr std::size_t kBodyMax = std::size_t{64} << 20;
constexpr std::int64_t kU32 = std::numeric_limits<std::uint32_t>::max();
/// All that XoroERP says when it breaks. Source: docs/xoro-mock.md.
constexpr std::string_view kServerError = "An error has occurred.";

HttpResponse with_body(int status, json const& body) {
  return {.status = status,
          .headers = {{"Content-Type", "application/json; charset=utf-8"}},
          .body = body.dump(-1, ' ', false, json::error_handler_t::replace)};
}

/// Source: docs/xoro-mock.md.
json envelope(bool result, json data) {
  return {{"Result", result},
          {"Message", ""},
          {"Data", std::move(data)},
          {"ErrorCode", ""},
          {"SelectorErrorCode", ""},
          {"Exceptions", ""},
          {"MetaData", nullptr},
          {"MessageTitle", ""},
          {"ConfirmFlag", false},
          {"ConfirmValue", ""},
          {"ConfirmValueData", nullptr},
          {"EndRequest", false},
          {"IsForwardRequest", false},
          {"LogFlag", false}};
}

template <class Row>
json list_of(std::vector<Row> const& rows, Dialect const& dialect) {
  json out = json::array();
  for (auto const& row : rows)
    out.push_back(write(row, dialect));
  return out;
}

template <class Page>
json paged(json data, Page const& page) {
  json out = envelope(true, std::move(data));
  out["Page"] = page.page;
  out["TotalPages"] = page.total_pages;
  return out;
}

struct EncodeAnswer {
  Dialect const& dialect;

  json operator()(erp::ProductPage const& a) const {
    return paged(list_of(a.products, dialect), a);
  }
  json operator()(erp::FoundProduct const& a) const {
    json data = json::array();
    if (a.product)
      data.push_back(write(*a.product, dialect));
    return envelope(true, data);
  }
  json operator()(erp::Saved const& a) const {
    return envelope(true, {{"CreatedFlag", a.created}});
  }
  json operator()(erp::InventoryPage const& a) const { return paged(list_of(a.rows, dialect), a); }
  json operator()(erp::ChangeLogPage const& a) const {
    json out = envelope(true, list_of(a.rows, dialect));
    out["MetaData"] = {{"Last", a.last.value()}};
    return out;
  }
  json operator()(erp::QueueStatus const& a) const {
    return envelope(true, {{"InventoryPending", a.inventory_pending},
                           {"InventoryProcessing", a.inventory_processing},
                           {"ProductOpen", a.product_open},
                           {"PriceOpen", a.price_open},
                           {"OrderOpen", a.order_open},
                           {"Acknowledged", a.acked.value()},
                           {"Last", a.last.value()}});
  }
  json operator()(erp::Claimed const& a) const { return envelope(true, list_of(a.rows, dialect)); }
  json operator()(erp::Done const&) const { return envelope(true, json::array()); }
  json operator()(erp::FoundSalesOrder const& a) const {
    json data = json::array();
    if (a.order)
      data.push_back(write(*a.order, dialect));
    for (erp::SalesOrderView const& order : a.more)
      data.push_back(write(order, dialect));
    return envelope(true, data);
  }
};

HttpResponse encode_refusal(erp::Refused const& refused) {
  switch (refused.why) {
    case erp::Refusal::Throttled:
      return with_body(200, envelope(false, json::array()));
    case erp::Refusal::ServerError:
      if (refused.message.empty())
        return with_body(500, {{"Message", kServerError}});
      return with_body(500, {{"Message", refused.message}, {"MessageTitle", "Error"}});
    case erp::Refusal::Unauthorised:
      return with_body(401, {{"Message", refused.message}});
    case erp::Refusal::NotFound:
    case erp::Refusal::BadRequest:
      break;
  }
  json out = envelope(false, json::array());
  out["Message"] = refused.message;
  out["ErrorCode"] = refused.why == erp::Refusal::NotFound ? "NotFound" : "BadRequest";
  return with_body(200, out);
}

/// The envelope of an answer that was carried out, field by field.
struct Envelope {
  Fields& fields;
  Complaint& complaint;
  Dialect const& dialect;

  template <class Read>
  auto rows(Read const& read) const {
    std::vector<decltype(read(json(), std::string()))> out;
    std::size_t index = 0;
    for (json const* row : fields.list("Data"))
      out.push_back(read(*row, at("Data", index++)));
    return out;
  }
  template <class Page>
  void read_paging(Page& page) const {
    page.page = static_cast<std::uint32_t>(fields.whole("Page", 0, kU32));
    page.total_pages = static_cast<std::uint32_t>(fields.whole("TotalPages", 0, kU32));
  }
  auto product() const {
    return [this](json const& row, std::string place) {
      return read_product(row, std::move(place), complaint, dialect);
    };
  }

  erp::Answer operator()(erp::ListProducts const&) const {
    erp::ProductPage out;
    out.products = rows(product());
    read_paging(out);
    return out;
  }
  erp::Answer operator()(erp::GetProduct const&) const {
    erp::FoundProduct out;
    auto found = rows(product());
    if (found.size() > 1)
      complaint.add("Data", "must hold one product at most");
    if (!found.empty())
      out.product = std::move(found.front());
    return out;
  }
  erp::Answer operator()(erp::SaveProduct const&) const {
    erp::Saved out;
    if (json const* const data = fields.object("Data")) {
      Fields in(*data, "Data", complaint);
      out.created = in.flag("CreatedFlag");
      in.done();
    }
    return out;
  }
  erp::Answer operator()(erp::GetInventory const&) const {
    erp::InventoryPage out;
    out.rows = rows([this](json const& row, std::string place) {
      return read_inventory_row(row, std::move(place), complaint);
    });
    read_paging(out);
    return out;
  }
  erp::Answer operator()(erp::GetChangeLog const&) const {
    erp::ChangeLogPage out;
    out.rows = rows([this](json const& row, std::string place) {
      return read_change(row, std::move(place), complaint);
    });
    if (json const* const meta = fields.object("MetaData")) {
      Fields in(*meta, "MetaData", complaint);
      out.last = ChangeLogId{in.id("Last")};
      in.done();
    }
    return out;
  }
  erp::Answer operator()(erp::GetQueueStatus const&) const {
    erp::QueueStatus out;
    if (json const* const data = fields.object("Data")) {
      Fields in(*data, "Data", complaint);
      auto const count = [&in](std::string_view name) {
        return static_cast<std::uint32_t>(in.whole(name, 0, kU32));
      };
      out.inventory_pending = count("InventoryPending");
      out.inventory_processing = count("InventoryProcessing");
      out.product_open = count("ProductOpen");
      out.price_open = count("PriceOpen");
      out.order_open = count("OrderOpen");
      out.acked = ChangeLogId{in.id("Acknowledged")};
      out.last = ChangeLogId{in.id("Last")};
      in.done();
    }
    return out;
  }
  erp::Answer operator()(erp::ClaimRows const&) const {
    return erp::Claimed{rows([this](json const& row, std::string place) {
      return read_queue_row(row, std::move(place), complaint);
    })};
  }
  erp::Answer done() const {
    if (!fields.list("Data").empty())
      complaint.add("Data", "must be empty");
    return erp::Done{};
  }
  erp::Answer sales_order() const {
    erp::FoundSalesOrder out;
    auto found = rows([this](json const& row, std::string place) {
      return read_order(row, std::move(place), complaint);
    });
    if (found.empty())
      return out;
    out.order = std::move(found.front());
    out.more.assign(found.begin() + 1, found.end());
    return out;
  }
  erp::Answer operator()(erp::AckChangeLog const&) const { return done(); }
  erp::Answer operator()(erp::FinishRow const&) const { return done(); }
  erp::Answer operator()(erp::RetryRow const&) const { return done(); }
  erp::Answer operator()(erp::EnqueueOrder const&) const { return done(); }
  erp::Answer operator()(erp::WriteLog const&) const { return done(); }
  erp::Answer operator()(erp::FindSalesOrder const&) const { return sales_order(); }
  erp::Answer operator()(erp::CreateSalesOrder const&) const { return sales_order(); }
  erp::Answer operator()(erp::UpdateSalesOrder const&) const { return sales_order(); }
  erp::Answer operator()(erp::ReleaseSalesOrder const&) const { return sales_order(); }
};

std::unexpected<WireError> wrong(int status, std::string place, std::string why) {
  return std::unexpected(WireError{status, std::move(place), std::move(why)});
}

erp::Response refusal(erp::Refusal why, std::string message) {
  return {erp::Refused{why, std::move(message)}};
}

/// A message of a failure that has no envelope: {"Message": ...}.
std::string bare_message(json const& body) {
  if (!body.is_object() || !body.contains("Message") || !body["Message"].is_string())
    return {};
  auto message = body["Message"].get<std::string>();
  return message == kServerError && !body.contains("MessageTitle") ? std::string() : message;
}

}  // namespace

HttpResponse encode(erp::Response const& response, Dialect const& dialect) {
  if (auto const* refused = std::get_if<erp::Refused>(&response.body))
    return encode_refusal(*refused);
  return with_body(200, std::visit(EncodeAnswer{dialect}, std::get<erp::Answer>(response.body)));
}

HttpResponse encode(WireError const& error) {
  if (error.status >= 500)
    return with_body(error.status, {{"Message", kServerError}});
  return with_body(error.status,
                   {{"Message", error.place.empty() ? error.why : error.place + " " + error.why}});
}

std::expected<erp::Response, WireError> decode_response(erp::Request const& asked,
                                                        HttpResponse const& response,
                                                        Dialect const& dialect) {
  if (response.body.size() > kBodyMax)
    return wrong(502, "", "the answer is too large");
  json const body = json::parse(response.body, nullptr, /*allow_exceptions=*/false);
  if (response.status >= 500)
    return refusal(erp::Refusal::ServerError, bare_message(body));
  if (response.status == 429)
    return refusal(erp::Refusal::Throttled, "");
  if (response.status == 401)
    return refusal(erp::Refusal::Unauthorised, bare_message(body));
  if (response.status == 404)
    return refusal(erp::Refusal::NotFound, bare_message(body));
  if (response.status >= 400)
    return refusal(erp::Refusal::BadRequest, bare_message(body));
  if (response.status != 200)
    return wrong(502, "", "status " + std::to_string(response.status) + " means nothing here");
  if (body.is_discarded())
    return wrong(502, "", "the answer is no JSON");

  Complaint complaint;
  Fields fields(body, "", complaint);
  for (auto const name :
       {"SelectorErrorCode", "Exceptions", "MessageTitle", "MetaData", "ConfirmFlag",
        "ConfirmValue", "ConfirmValueData", "EndRequest", "IsForwardRequest", "LogFlag"})
    fields.shown(name);
  bool const result = fields.flag("Result");
  std::string message = fields.text("Message");
  std::string const code = fields.text("ErrorCode");
  erp::Response out;
  if (result) {
    out.body = std::visit(Envelope{fields, complaint, dialect}, asked);
  } else {
    fields.shown("Page");
    fields.shown("TotalPages");
    if (!fields.list("Data").empty())
      complaint.add("Data", "must be empty beside Result:false");
    if (code == "NotFound")
      out = refusal(erp::Refusal::NotFound, std::move(message));
    else if (!code.empty())
      out = refusal(erp::Refusal::BadRequest, std::move(message));
    else
      out = refusal(erp::Refusal::Throttled, "");
  }
  fields.done();
  if (complaint.first()) {
    WireError error = *complaint.first();
    error.status = 502;
    return std::unexpected(std::move(error));
  }
  return out;
}

}  // namespace drydock::mocks::erp_wire
