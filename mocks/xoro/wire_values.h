#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "mocks/xoro/wire.h"
#include "mocks/xoro/wire_fields.h"
#include "model/spelt.h"

/// The things that requests and answers are made of, in XoroERP's field names. Its words for states
/// and kinds are the enumerators' own.
namespace drydock::mocks::erp_wire {

nlohmann::json write(ErpProduct const&, Dialect const&);
nlohmann::json write(erp::InventoryRow const&, Dialect const&);
nlohmann::json write(erp::ChangeLogRow const&, Dialect const&);
nlohmann::json write(erp::QueueRow const&, Dialect const&);
nlohmann::json write(erp::SalesOrderLine const&, Dialect const&, Currency);
nlohmann::json write(erp::SalesOrderView const&, Dialect const&);
/// The currency and the amounts of an order, into its header.
void write_money(nlohmann::json& header, Currency, OrderMoney const&);

ErpProduct read_product(nlohmann::json const&, std::string place, Complaint&, Dialect const&);
erp::InventoryRow read_inventory_row(nlohmann::json const&, std::string place, Complaint&);
erp::ChangeLogRow read_change(nlohmann::json const&, std::string place, Complaint&);
erp::QueueRow read_queue_row(nlohmann::json const&, std::string place, Complaint&);
erp::SalesOrderLine read_order_line(nlohmann::json const&, std::string place, Complaint&, Currency);
erp::SalesOrderView read_order(nlohmann::json const&, std::string place, Complaint&);
Currency read_currency(Fields& header);
OrderMoney read_money(Fields& header, Currency);

/// Puts a moment into an object: "<name>" by the ERP's clock, "<name>Utc" exactly.
void write_moment(nlohmann::json& object, std::string const& name, Tick, Zone const&);
Tick read_moment(Fields&, std::string const& name);

/// "Data[3]"
std::string at(std::string const& place, std::size_t index);

}  // namespace drydock::mocks::erp_wire
