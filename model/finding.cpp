#include "model/finding.h"

#include "model/hash.h"
#include "model/history.h"

namespace drydock {

std::string fingerprint(Finding const& f) {
  std::string chain{name_of(f.anomaly)};
  for (std::string const& link : f.cause)
    (chain += '\x1f') += link;
  return std::string{name_of(f.anomaly)} + '-' + format_hash(StableHash{}(chain)).substr(4);
}

}  // namespace drydock
