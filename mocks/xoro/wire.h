#pragma once

#include <expected>
#include <string>
#include <vector>

#include "mocks/http_message.h"
#include "model/config.h"
#include "model/erp_api.h"
#include "model/money.h"
#include "model/zone.h"

/// XoroERP's HTTP + JSON, and the typed requests and answers of model/erp_api.h, each from the
/// other. Paths and fields that clients are seen to use have their names; what has no public
/// endpoint lies under /api/xerp/connector/. docs/xoro-mock.md lists what is assumed. Decoding is
/// strict: an unknown field or parameter, a wrong type or a number out of range is an error that
/// names its place. Authentication is the caller's.
namespace drydock::mocks::erp_wire {

/// What the text depends on besides the value: dates are shown by the ERP's clock, prices with the
/// digits of its currency, stores by name. Exact moments travel in fields that end in "Utc".
struct Dialect {
  Currency currency;
  Zone zone;
  std::vector<std::string> stores;
};
Dialect dialect_of(StoreConfig const&);

HttpRequest encode(erp::Request const&, Dialect const&);
/// Errors: status 500 for an unknown path, as in life; 405 for a wrong method; 413 and 414 for what
/// is too long; else 400.
std::expected<erp::Request, WireError> decode_request(HttpRequest const&, Dialect const&);

HttpResponse encode(erp::Response const&, Dialect const&);
/// The answer to `asked`. A throttled answer and "no data" look alike in the envelope (Result:false
/// with empty Data); this decoder takes it for throttled, since a read with no data says
/// Result:true here. Errors: an answer that XoroERP would not give.
std::expected<erp::Response, WireError> decode_response(erp::Request const& asked,
                                                        HttpResponse const&, Dialect const&);

/// The answer to a request that was not understood.
HttpResponse encode(WireError const&);

}  // namespace drydock::mocks::erp_wire
