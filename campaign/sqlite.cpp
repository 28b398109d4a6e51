#include "campaign/sqlite.h"

#include <sqlite3.h>

namespace drydock::sqlite {
namespace {

/// Another process may be writing its chunk.
constexpr int kWaitMs = 10'000;
/// No text of ours comes near it; a made-up file could claim gigabytes.
constexpr int kTextBytesMax = 64 << 20;

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

bool Statement::next() {
  if (!statement_ || !database_.error_.empty())
    return false;
  int const code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW)
    return true;
  database_.check(code);
  return false;
}

void Statement::run() {
  while (next()) {
  }
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string Statement::text(int column) const {
  auto const* const bytes = sqlite3_column_text(statement_.get(), column);
  auto const size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
  return bytes == nullptr ? "" : std::string(reinterpret_cast<char const*>(bytes), size);
}

void Statement::end() {
  // What the last run ended with was told when it ended.
  if (statement_)
    sqlite3_reset(statement_.get());
}

void Statement::bind(int at, std::int64_t value) {
  if (statement_)
    database_.check(sqlite3_bind_int64(statement_.get(), at, value));
}

void Statement::bind(int at, std::string_view value) {
  if (statement_)
    database_.check(sqlite3_bind_text64(statement_.get(), at, value.data(), value.size(),
                                        SQLITE_TRANSIENT, SQLITE_UTF8));
}

std::expected<std::unique_ptr<Database>, std::string> Database::open(std::string const& path,
                                                                     Access access) {
  // Whoever was killed may have left a journal, and only a writer can put the file right by it. Of
  // a file that nobody may write this is a reader all the same.
  int const flags = SQLITE_OPEN_READWRITE | (access == Access::Create ? SQLITE_OPEN_CREATE : 0);
  sqlite3* handle = nullptr;
  int const code = sqlite3_open_v2(path.c_str(), &handle, flags | SQLITE_OPEN_EXRESCODE, nullptr);
  // There is a handle after most errors too.
  std::unique_ptr<Database> database(new Database(handle));
  database->check(code);
  if (!database->error_.empty())
    return std::unexpected(database->error_);
  sqlite3_busy_timeout(handle, kWaitMs);
  sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, kTextBytesMax);
  // A file from elsewhere may not make us call or write anything by what its schema says.
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  if (access == Access::Read)
    database->run("PRAGMA query_only = 1");
  return database;
}

Database::~Database() { sqlite3_close_v2(handle_); }

Statement Database::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  if (error_.empty())
    check(
        sqlite3_prepare_v2(handle_, sql.data(), static_cast<int>(sql.size()), &statement, nullptr));
  return {*this, statement};
}

void Database::run(std::string const& sql) {
  if (error_.empty())
    check(sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr));
}

bool Database::taken() const { return (code_ & 0xFF) == SQLITE_CONSTRAINT; }

bool Database::broken() const {
  int const kind = code_ & 0xFF;
  return kind == SQLITE_NOTADB || kind == SQLITE_CORRUPT || kind == SQLITE_ERROR;
}

void Database::check(int code) {
  if (code == SQLITE_OK || code == SQLITE_DONE || !error_.empty())
    return;
  code_ = code;
  error_ = handle_ == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle_);
}

}  // namespace drydock::sqlite
