#pragma once

#include <cstdint>
#include <vector>

#include "model/cow.h"
#include "model/ids.h"
#include "model/tick.h"

namespace drydock {

/// Why a stock-holding pool (an item in an ERP store) changed. Each has happened once in truth.
enum class CauseKind : std::uint8_t {
  Opening,
  Receipt,
  Count,
  Adjustment,
  Miscount,
  OrderLine,
  Cancel,
  Return
};

struct Cause {
  CauseKind kind = CauseKind::Opening;
  std::uint8_t shop = kNoIndex;
  /// The ERP's number came to be without an order's units by a count, or was so from the first.
  bool counted = false;
  std::uint32_t pool = 0;
  std::uint32_t previous = kNone;   ///< the pool's cause before this one
  std::uint32_t order = kNone;      ///< the shop's order number
  std::uint32_t event = kNone;      ///< at which it came into the world
  Tick at;                          ///< of that event; once it was awaited, of its receipt
  std::uint32_t erp_event = kNone;  ///< at which the ERP came to reflect it
  std::int32_t units = 0;           ///< what it does to a number that reflects it
  std::int32_t true_units = 0;      ///< what it does to the goods; differs only for a miscount
};

/// Which causes a number reflects, and how often. In health that is "each of the pool's causes up
/// to the n-th, once", so a provenance is one number, and a short list of what is odd about it.
class Provenance {
 public:
  struct Odd {
    std::uint32_t cause;
    std::int32_t times;
    friend bool operator==(Odd const&, Odd const&) = default;
  };

  /// A number that knows nothing of the pool's causes.
  Provenance() = default;

  [[nodiscard]] std::int32_t times(std::uint32_t cause) const {
    if (!odd_.empty())
      for (Odd const& o : *odd_)
        if (o.cause == cause)
          return o.times;
    return cause < upto_ ? 1 : 0;
  }
  [[nodiscard]] std::uint32_t upto() const { return upto_; }
  [[nodiscard]] std::vector<Odd> const& odd() const {
    static std::vector<Odd> const kEmpty;
    return odd_.empty() ? kEmpty : *odd_;
  }

  /// Reflects `cause` once more (or once less, with `by` = -1).
  void include(std::uint32_t cause, CowVector<Cause> const& causes, std::int32_t by = 1) {
    std::int32_t const times_now = times(cause) + by;
    if (cause >= upto_) {
      for (std::uint32_t c = causes[cause].previous; c != kNone && c >= upto_;
           c = causes[c].previous)
        if (!listed(c))
          odd_.write().push_back({c, 0});
      upto_ = cause + 1;
    }
    if (times_now == 1)
      drop(cause);
    else
      note(cause, times_now);
  }

  /// Calls f(cause, times) for each cause of the pool that is not reflected exactly once.
  template <class F>
  void for_each_odd(std::uint32_t last_of_pool, CowVector<Cause> const& causes, F&& f) const {
    for (Odd const& o : odd())
      if (o.times != 1)
        f(o.cause, o.times);
    for (std::uint32_t c = last_of_pool; c != kNone && c >= upto_; c = causes[c].previous)
      if (!listed(c))
        f(c, 0);
  }
  friend bool operator==(Provenance const& a, Provenance const& b) {
    return a.upto_ == b.upto_ && a.odd() == b.odd();
  }

 private:
  friend struct StateFields;  // scenarios/world/state_fields_test.h
  [[nodiscard]] bool listed(std::uint32_t cause) const {
    for (Odd const& o : odd())
      if (o.cause == cause)
        return true;
    return false;
  }
  void note(std::uint32_t cause, std::int32_t times) {
    auto& list = odd_.write();
    for (Odd& o : list)
      if (o.cause == cause) {
        o.times = times;
        return;
      }
    list.push_back({cause, times});
  }
  void drop(std::uint32_t cause) {
    if (!listed(cause))
      return;
    auto& list = odd_.write();
    std::erase_if(list, [cause](Odd const& o) { return o.cause == cause; });
    if (list.empty())
      odd_.reset();
  }

  std::uint32_t upto_ = 0;
  CowPtr<std::vector<Odd>> odd_;
};

}  // namespace drydock
