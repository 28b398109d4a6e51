#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace drydock {

/// JSON has none; scenario and store files may.
enum class Comments : std::uint8_t { Refused, Allowed };

/// A JSON Schema (draft 7) in the hands of somebody else's validator. For tests: what we write and
/// read is held against the schemas that we publish. Throws where a text is no JSON.
class SchemaCheck {
 public:
  explicit SchemaCheck(std::string_view schema);
  ~SchemaCheck();

  /// "" when the text is valid; else a line for each place, with what is wrong there.
  [[nodiscard]] std::string errors(std::string_view text,
                                   Comments comments = Comments::Refused) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// For a schema that is used once.
std::string schema_errors(std::string_view schema, std::string_view text,
                          Comments comments = Comments::Refused);

}  // namespace drydock
