#include <algorithm>
#include <array>
#include <limits>
#include <map>

#include <nlohmann/json.hpp>

#include "mocks/json_bounds.h"
#include "mocks/xoro/wire.h"
#include "mocks/xoro/wire_values.h"
#include "model/text.h"

namespace drydock::mocks::erp_wire {

using nlohmann::json;

namespace {

constexpr std::string_view kBase = "/api/xerp/";
constexpr std::size_t kBodyMax = std::size_t{16} << 20;
constexpr std::size_t kPathMax = std::size_t{128} << 10;
constexpr std::uint64_t kU32 = std::numeric_limits<std::uint32_t>::max();

std::string percent_encoded(std::string_view text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (char const c : text) {
    bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      out += c;
    } else {
      auto const byte = static_cast<unsigned char>(c);
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
  return out;
}

std::optional<std::string> percent_decoded(std::string_view text) {
  auto const hex = [](char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
  };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i] == '+' ? ' ' : text[i];
      continue;
    }
    if (i + 2 >= text.size() || hex(text[i + 1]) < 0 || hex(text[i + 2]) < 0)
      return std::nullopt;
    out += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
    i += 2;
  }
  return out;
}

std::string body_text(json const& body) {
  return body.dump(-1, ' ', false, json::error_handler_t::replace);
}

HttpRequest get(std::string_view action, std::string const& query = {}) {
  HttpRequest out{.method = "GET", .path = std::string(kBase) + std::string(action)};
  if (!query.empty())
    out.path += "?" + query;
  return out;
}
HttpRequest post(std::string_view action, json const& body) {
  return {.method = "POST",
          .path = std::string(kBase) + std::string(action),
          .headers = {{"Content-Type", "application/json"}},
          .body = body_text(body)};
}

json lines_of(std::vector<erp::SalesOrderLine> const& lines, Dialect const& dialect,
              Currency currency) {
  json out = json::array();
  for (auto const& line : lines)
    out.push_back(write(line, dialect, currency));
  return out;
}

struct Encode {
  Dialect const& dialect;

  HttpRequest operator()(erp::ListProducts const& r) const {
    return get("product/getproduct",
               "page=" + std::to_string(r.page) + "&per_page=" + std::to_string(r.per_page));
  }
  HttpRequest operator()(erp::GetProduct const& r) const {
    return get("product/getproduct", "base_part_number=" + percent_encoded(r.base_part.value()));
  }
  HttpRequest operator()(erp::SaveProduct const& r) const {
    return post("product/create", json::array({write(r.product, dialect)}));
  }
  HttpRequest operator()(erp::GetInventory const& r) const {
    std::string query =
        "page=" + std::to_string(r.page) + "&per_page=" + std::to_string(r.per_page);
    for (std::size_t i = 0; i < r.items.size(); ++i)
      query += (i == 0 ? "&item_number=" : ",") + percent_encoded(r.items[i].value());
    return get("inventory/getinventorybyitem", query);
  }
  HttpRequest operator()(erp::GetChangeLog const& r) const {
    return get("connector/getchangelog",
               "after=" + std::to_string(r.after.value()) + "&limit=" + std::to_string(r.limit));
  }
  HttpRequest operator()(erp::AckChangeLog const& r) const {
    return post("connector/ackchangelog", {{"UpTo", r.up_to.value()}});
  }
  HttpRequest operator()(erp::GetQueueStatus const&) const {
    return get("connector/getqueuestatus");
  }
  HttpRequest operator()(erp::ClaimRows const& r) const {
    return post("connector/claimrows",
                {{"QueueTypeName", kSpelt<erp::QueueKind>[static_cast<std::size_t>(r.kind)]},
                 {"Limit", r.limit},
                 {"IgnoreDelayFlag", r.ignore_delay}});
  }
  HttpRequest operator()(erp::FinishRow const& r) const {
    return post("connector/finishrow",
                {{"Id", r.row.value()}, {"SuccessFlag", r.ok}, {"Message", r.message}});
  }
  HttpRequest operator()(erp::RetryRow const& r) const {
    json body{{"Id", r.row.value()}, {"Message", r.message}};
    write_moment(body, "NotBeforeDttm", r.not_before, dialect.zone);
    return post("connector/retryrow", body);
  }
  HttpRequest operator()(erp::EnqueueOrder const& r) const {
    json body{{"ThirdPartyRefNo", std::to_string(r.order.value())}};
    write_moment(body, "ThirdPartyUpdateDttm", r.shop_updated_at, dialect.zone);
    write_moment(body, "NotBeforeDttm", r.not_before, dialect.zone);
    return post("connector/enqueueorder", body);
  }
  HttpRequest operator()(erp::FindSalesOrder const& r) const {
    return get("salesorder/getsalesorder",
               "third_party_source=" + percent_encoded(r.ref.shop_url) +
                   "&third_party_ref_no=" + std::to_string(r.ref.order.value()));
  }
  HttpRequest operator()(erp::CreateSalesOrder const& r) const {
    json header{{"ThirdPartySource", r.ref.shop_url},
                {"ThirdPartyRefNo", std::to_string(r.ref.order.value())},
                {"AutoReleaseSalesOrder", r.auto_release},
                {"StoreId", r.store ? r.store->value() + 1 : 0},
                {"InvoiceFlag", r.document == erp::Document::Invoice}};
    write_moment(header, "ThirdPartyUpdateDttm", r.shop_updated_at, dialect.zone);
    write_money(header, r.currency, r.money);
    return post("salesorder/create",
                {{"SoEstimateHeader", header},
                 {"SoEstimateItemLineArr", lines_of(r.lines, dialect, r.currency)}});
  }
  HttpRequest operator()(erp::UpdateSalesOrder const& r) const {
    json body{{"Id", r.id.value()},
              {"CancelFlag", r.cancel},
              {"ReturnsToStockFlag", r.returns_to_stock},
              {"ReturnStoreId", r.return_store ? r.return_store->value() + 1 : 0},
              {"SoEstimateItemLineArr", lines_of(r.lines, dialect, r.currency)}};
    write_money(body, r.currency, r.money);
    write_moment(body, "ThirdPartyUpdateDttm", r.shop_updated_at, dialect.zone);
    return post("connector/updatesalesorder", body);
  }
  HttpRequest operator()(erp::ReleaseSalesOrder const& r) const {
    return post("connector/releasesalesorder", {{"Id", r.id.value()}});
  }
  HttpRequest operator()(erp::WriteLog const& r) const {
    return post("connector/writelog", {{"Message", r.text}});
  }
};

/// The parameters of a query, each read once, like Fields.
class Query {
 public:
  Query(std::string_view text, Complaint& complaint) : complaint_(complaint) {
    while (!text.empty()) {
      std::size_t const end = std::min(text.find('&'), text.size());
      auto const pair = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      std::size_t const equals = pair.find('=');
      auto const name = percent_decoded(pair.substr(0, equals));
      if (!name || name->empty() || equals == pair.npos)
        complaint_.add("?" + std::string(pair), "is no parameter with a value");
      else if (!raw_.emplace(*name, pair.substr(equals + 1)).second)
        complaint_.add("?" + *name, "is there twice");
    }
  }

  [[nodiscard]] bool has(std::string_view name) const { return raw_.contains(name); }

  std::string_view raw(std::string_view name) {
    asked_.emplace_back(name);
    auto const found = raw_.find(name);
    if (found != raw_.end())
      return found->second;
    complaint_.add("?" + std::string(name), "is missing");
    return {};
  }
  std::string text(std::string_view name) {
    auto const decoded = percent_decoded(raw(name));
    if (!decoded)
      complaint_.add("?" + std::string(name), "is badly percent-encoded");
    return decoded.value_or("");
  }
  std::uint64_t number(std::string_view name, std::uint64_t most) {
    auto const written = text(name);
    if (complaint_.first())
      return 0;
    auto const value = digits(written);
    if (value && *value <= most)
      return *value;
    complaint_.add("?" + std::string(name), "must be a number up to " + std::to_string(most));
    return 0;
  }
  /// Left out: `otherwise`.
  std::uint32_t count(std::string_view name, std::uint32_t otherwise) {
    if (has(name))
      return static_cast<std::uint32_t>(number(name, kU32));
    asked_.emplace_back(name);
    return otherwise;
  }
  void done() {
    for (auto const& [name, value] : raw_) {
      if (std::ranges::find(asked_, name) != asked_.end())
        continue;
      std::string const near = nearest(name, asked_);
      complaint_.add("?" + name,
                     near.empty() ? "is unknown" : "is unknown; did you mean " + near + "?");
    }
  }

 private:
  std::map<std::string, std::string_view, std::less<>> raw_;
  std::vector<std::string_view> asked_;
  Complaint& complaint_;
};

/// One request as it came in, on its way to a typed one.
struct Incoming {
  Query& query;
  json const& body;
  Complaint& complaint;
  Dialect const& dialect;
};

std::vector<erp::SalesOrderLine> read_lines(Fields& in, Complaint& complaint, Currency currency) {
  std::vector<erp::SalesOrderLine> lines;
  std::size_t index = 0;
  for (json const* line : in.list("SoEstimateItemLineArr"))
    lines.push_back(read_order_line(*line, at(in.place_of("SoEstimateItemLineArr"), index++),
                                    complaint, currency));
  return lines;
}

erp::Request read_get_product(Incoming const& in) {
  if (in.query.has("base_part_number"))
    return erp::GetProduct{BasePart{in.query.text("base_part_number")}};
  erp::ListProducts out;
  out.page = in.query.count("page", out.page);
  out.per_page = in.query.count("per_page", out.per_page);
  return out;
}

erp::Request read_save_product(Incoming const& in) {
  if (!in.body.is_array() || in.body.size() != 1) {
    in.complaint.add("", "must be a list of one product");
    return {};
  }
  return erp::SaveProduct{read_product(in.body[0], "[0]", in.complaint, in.dialect)};
}

erp::Request read_get_inventory(Incoming const& in) {
  erp::GetInventory out;
  out.page = in.query.count("page", out.page);
  out.per_page = in.query.count("per_page", out.per_page);
  if (!in.query.has("item_number"))
    return out;
  std::string_view rest = in.query.raw("item_number");  // a comma inside a number is encoded
  for (bool more = true; more;) {
    std::size_t const comma = rest.find(',');
    auto const number = percent_decoded(rest.substr(0, comma));
    if (!number)
      in.complaint.add("?item_number", "is badly percent-encoded");
    out.items.emplace_back(number.value_or(""));
    more = comma != rest.npos;
    if (more)
      rest.remove_prefix(comma + 1);
  }
  return out;
}

erp::Request read_get_change_log(Incoming const& in) {
  erp::GetChangeLog out;
  out.after = ChangeLogId{in.query.number("after", UINT64_MAX)};
  out.limit = in.query.count("limit", out.limit);
  return out;
}

erp::Request read_ack(Incoming const& in) {
  Fields fields(in.body, "", in.complaint);
  erp::AckChangeLog const out{ChangeLogId{fields.id("UpTo")}};
  fields.done();
  return out;
}

erp::Request read_queue_status(Incoming const&) { return erp::GetQueueStatus{}; }

erp::Request read_claim(Incoming const& in) {
  Fields fields(in.body, "", in.complaint);
  erp::ClaimRows out;
  out.kind = static_cast<erp::QueueKind>(fields.choice("QueueTypeName", kSpelt<erp::QueueKind>));
  out.limit = static_cast<std::uint32_t>(fields.whole("Limit", 0, kU32));
  out.ignore_delay = fields.flag("IgnoreDelayFlag");
  fields.done();
  return out;
}

erp::Request read_finish(Incoming const& in) {
  Fields fields(in.body, "", in.complaint);
  erp::FinishRow out;
  out.row = QueueRowId{fields.id("Id")};
  out.ok = fields.flag("SuccessFlag");
  out.message = fields.text("Message");
  fields.done();
  return out;
}

erp::Request read_retry(Incoming const& in) {
  Fields fields(in.body, "", in.complaint);
  erp::RetryRow out;
  out.row = QueueRowId{fields.id("Id")};
  out.not_before = read_moment(fields, "NotBeforeDttm");
  out.message = fields.text("Message");
  fields.done();
  return out;
}

erp::Request read_enqueue(Incoming const& in) {
  Fields fields(in.body, "", in.complaint);
  erp::EnqueueOrder out;
  out.order = ShopOrderId{fields.text_id("ThirdPartyRefNo")};
  out.shop_updated_at = read_moment(fields, "ThirdPartyUpdateDttm");
  out.not_before = read_moment(fields, "NotBeforeDttm");
  fields.done();
  return out;
}

erp::Request read_find_order(Incoming const& in) {
  erp::FindSalesOrder out;
  out.ref.shop_url = in.query.text("third_party_source");
  out.ref.order = ShopOrderId{in.query.number("third_party_ref_no", UINT64_MAX)};
  return out;
}

erp::Request read_create_order(Incoming const& in) {
  Fields fields(in.body, "", in.complaint);
  erp::CreateSalesOrder out;
  if (json const* const found = fields.object("SoEstimateHeader")) {
    Fields header(*found, "SoEstimateHeader", in.complaint);
    out.ref.shop_url = header.text("ThirdPartySource");
    out.ref.order = ShopOrderId{header.text_id("ThirdPartyRefNo")};
    out.auto_release = header.flag("AutoReleaseSalesOrder");
    if (auto const store = header.whole("StoreId", 0, 256); store != 0)
      out.store = StoreIndex{static_cast<std::uint8_t>(store - 1)};
    if (header.flag("InvoiceFlag"))
      out.document = erp::Document::Invoice;
    out.shop_updated_at = read_moment(header, "ThirdPartyUpdateDttm");
    out.currency = read_currency(header);
    out.money = read_money(header, out.currency);
    header.done();
  }
  out.lines = read_lines(fields, in.complaint, out.currency);
  fields.done();
  return out;
}

erp::Request read_update_order(Incoming const& in) {
  Fields fields(in.body, "", in.complaint);
  erp::UpdateSalesOrder out;
  out.id = SalesOrderId{fields.id("Id")};
  out.cancel = fields.flag("CancelFlag");
  out.returns_to_stock = fields.flag("ReturnsToStockFlag");
  if (auto const store = fields.whole("ReturnStoreId", 0, 256); store != 0)
    out.return_store = StoreIndex{static_cast<std::uint8_t>(store - 1)};
  out.shop_updated_at = read_moment(fields, "ThirdPartyUpdateDttm");
  out.currency = read_currency(fields);
  out.money = read_money(fields, out.currency);
  out.lines = read_lines(fields, in.complaint, out.currency);
  fields.done();
  return out;
}

erp::Request read_release_order(Incoming const& in) {
  Fields fields(in.body, "", in.complaint);
  erp::ReleaseSalesOrder const out{SalesOrderId{fields.id("Id")}};
  fields.done();
  return out;
}

erp::Request read_write_log(Incoming const& in) {
  Fields fields(in.body, "", in.complaint);
  erp::WriteLog out{fields.text("Message")};
  fields.done();
  return out;
}

struct Route {
  std::string_view method, action;
  erp::Request (*read)(Incoming const&);
};
constexpr Route kRoutes[] = {{"GET", "product/getproduct", read_get_product},
                             {"POST", "product/create", read_save_product},
                             {"GET", "inventory/getinventorybyitem", read_get_inventory},
                             {"GET", "connector/getchangelog", read_get_change_log},
                             {"POST", "connector/ackchangelog", read_ack},
                             {"GET", "connector/getqueuestatus", read_queue_status},
                             {"POST", "connector/claimrows", read_claim},
                             {"POST", "connector/finishrow", read_finish},
                             {"POST", "connector/retryrow", read_retry},
                             {"POST", "connector/enqueueorder", read_enqueue},
                             {"GET", "salesorder/getsalesorder", read_find_order},
                             {"POST", "salesorder/create", read_create_order},
                             {"POST", "connector/updatesalesorder", read_update_order},
                             {"POST", "connector/releasesalesorder", read_release_order},
                             {"POST", "connector/writelog", read_write_log}};

std::unexpected<WireError> wrong(int status, std::string place, std::string why) {
  return std::unexpected(WireError{status, std::move(place), std::move(why)});
}

}  // namespace

Dialect dialect_of(StoreConfig const& config) {
  return {.currency = config.currency, .zone = config.zone, .stores = config.erp_stores};
}

HttpRequest encode(erp::Request const& request, Dialect const& dialect) {
  return std::visit(Encode{dialect}, request);
}

std::expected<erp::Request, WireError> decode_request(HttpRequest const& request,
                                                      Dialect const& dialect) {
  if (request.path.size() > kPathMax)
    return wrong(414, "", "the path is too long");
  if (request.body.size() > kBodyMax)
    return wrong(413, "", "the body is too large");
  std::string_view const path = request.path;
  std::size_t const mark = std::min(path.find('?'), path.size());
  std::string_view action = path.substr(0, mark);
  if (!action.starts_with(kBase))
    return wrong(500, std::string(action), "is no path of XoroERP");
  action.remove_prefix(kBase.size());
  auto const route = std::ranges::find(kRoutes, action, &Route::action);
  if (route == std::end(kRoutes))
    return wrong(500, std::string(path.substr(0, mark)), "is no path of XoroERP");
  if (route->method != request.method)
    return wrong(405, std::string(path.substr(0, mark)), "wants " + std::string(route->method));

  Complaint complaint;
  Query query(path.substr(std::min(mark + 1, path.size())), complaint);
  json body;
  if (route->method == "POST") {
    if (auto const large = json_out_of_bounds(request.body))
      return wrong(400, "", *large);
    body = json::parse(request.body, nullptr, /*allow_exceptions=*/false);
    if (body.is_discarded())
      return wrong(400, "", "the body is no JSON");
  } else if (!request.body.empty()) {
    return wrong(400, "", "a GET has no body");
  }
  erp::Request out = route->read({query, body, complaint, dialect});
  query.done();
  if (complaint.first())
    return std::unexpected(*complaint.first());
  return out;
}

}  // namespace drydock::mocks::erp_wire
