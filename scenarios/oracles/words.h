#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scenarios/oracles/oracle.h"

/// The names and numbers that stories are told in.
namespace drydock {

/// The time on a shop's clocks; on XoroERP's where there is no such shop.
std::string clock(Sight const& sight, Tick t, std::size_t shop);
std::string order_name(Sight const& sight, std::size_t shop, std::uint32_t order);
/// "" when the shop has none of that number.
std::string location_name(Sight const& sight, std::size_t shop, std::size_t location);
std::string item_name(Sight const& sight, std::uint32_t item);
/// Of a product of a shop: XoroERP's name for it, or its handle where XoroERP does not know it.
std::string product_name(Sight const& sight, std::size_t shop, std::uint32_t product);
std::string account_name(Sight const& sight, std::uint8_t account);
/// A finding of what an account did to a shop at this event, which is its proof. To be filled in.
Finding found_by(Detector const&, Event const&, std::size_t shop, Sight const&);
/// In the shop's currency, in its smallest coin.
std::int64_t price_of(Sight const& sight, std::size_t shop, std::uint32_t variant);
/// What an account has read of XoroERP, by what it wrote: "ATS 5", "an available quantity of 0 or
/// less", "ATS 5 above the safety stock".
std::string read_as(Sight const& sight, std::uint8_t account, TrackerId at, std::int64_t written);
Settings const& settings_of(Sight const& sight, std::uint8_t account);
/// What ends the risk where several sell one stock: settings can only make it rarer.
/// Rule: R72.
Advice where_stock_is_shared();
SafetyStock safety_stock_at(Sight const& sight, TrackerId at);
/// What is kept back of a quantity. None where nothing is.
std::optional<std::string> safety_sentence(Sight const& sight, TrackerId at);
/// The conservation equation of a pool beside what the shop believes: where it stops balancing.
std::string balance_sentence(Sight const& sight, std::uint32_t pool, Tracker const& tracker);

}  // namespace drydock
