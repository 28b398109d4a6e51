#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

/// SQLite's C interface as values. The first error of a database stays, and nothing is done after
/// it: a sequence of statements is written down as if none could fail, and asked once at its end.
namespace drydock::sqlite {

enum class Access : std::uint8_t { Read, Write, Create };

class Database;

/// A statement and the row that it stands on. Lives no longer than its database.
class Statement {
 public:
  /// Values of the parameters, from the first; then the statement can be run again.
  template <class... Values>
  Statement& with(Values const&... values) {
    end();
    int at = 0;
    (bind(++at, values), ...);
    return *this;
  }
  /// Goes to the next row. False: there is none, or an error.
  bool next();
  /// For statements that give no rows.
  void run();
  /// Leaves the rows that are left. A statement that stands on a row holds the file as it was.
  void end();
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] std::string text(int column) const;

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  Statement(Database& database, sqlite3_stmt* statement)
      : database_(database), statement_(statement) {}
  void bind(int at, std::int64_t value);
  void bind(int at, std::string_view value);

  Database& database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;  ///< null after an error
};

class Database {
 public:
  /// Errors: the file can't be opened. That it is no database shows at the first statement.
  static std::expected<std::unique_ptr<Database>, std::string> open(std::string const& path,
                                                                    Access access);
  Database(Database const&) = delete;
  Database& operator=(Database const&) = delete;
  ~Database();

  Statement prepare(std::string_view sql);
  /// Several statements that give no rows anybody wants.
  void run(std::string const& sql);
  /// The first error, in SQLite's words; "": none.
  [[nodiscard]] std::string const& error() const { return error_; }
  /// Whether the error is that what was to be written is there already.
  [[nodiscard]] bool taken() const;
  /// Whether the file is no database, or a damaged one, or one with other tables than were asked
  /// for: nothing that waiting could mend.
  [[nodiscard]] bool broken() const;

 private:
  friend class Statement;
  explicit Database(sqlite3* handle) : handle_(handle) {}
  /// Keeps the error, if the code is one.
  void check(int code);

  sqlite3* handle_;
  std::string error_;
  int code_ = 0;
};

}  // namespace drydock::sqlite
