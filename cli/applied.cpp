#include "cli/applied.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "cli/files.h"
#include "scenarios/format/json.h"

namespace drydock::cli {
namespace {

namespace fs = std::filesystem;
using json_text::add;
using json_text::text_value;
using json_text::Value;

constexpr std::string_view kJournal = ".drydock-applied.json";
constexpr std::array<std::string_view, 1> kFormat{"drydock.applied/1"};

/// A repair that was carried out.
struct Step {
  std::string before;                                      ///< text of store.json
  std::string after_hash;                                  ///< of store.json
  std::vector<std::pair<std::string, std::string>> files;  ///< that came with it: name, hash
  std::vector<std::string> next;                           ///< what people do then
};

/// A name that a journal may hold: a file below the folder.
bool stays_inside(std::string const& name) {
  fs::path const path = fs::path(name).lexically_normal();
  return !name.empty() && path.is_relative() && *path.begin() != "..";
}

std::string print(std::vector<Step> const& steps) {
  Value list = json_text::list_value();
  for (Step const& step : steps) {
    Value files = json_text::object_value();
    for (auto const& [name, hash] : step.files)
      add(files, name, text_value(hash));
    Value object = json_text::object_value();
    add(object, "store_json_before", text_value(step.before));
    add(object, "store_json_after", text_value(step.after_hash));
    add(object, "files", std::move(files));
    Value next = json_text::list_value();
    for (std::string const& line : step.next)
      next.items.push_back(text_value(line));
    list.items.push_back(add(object, "next", std::move(next)));
  }
  Value out = json_text::object_value();
  add(out, "format", text_value(kFormat[0]));
  return json_text::print(add(out, "steps", std::move(list)));
}

Step read_step(Value const& value, json_text::Complaints& complaints) {
  Step out;
  if (!json_text::read_object(value, complaints, "a step"))
    return out;
  json_text::Fields fields(value, complaints, "a step");
  for (auto const& [name, member] :
       {std::pair{"store_json_before", &out.before}, {"store_json_after", &out.after_hash}}) {
    fields.need(name);
    *member = fields.text(name).value_or("");
  }
  if (Value const* const files = fields.need("files");
      files != nullptr && json_text::read_object(*files, complaints, "the files"))
    for (json_text::Member const& member : files->members) {
      if (!stays_inside(member.name))
        complaints.add(*files, member, "this leads out of the folder");
      out.files.emplace_back(member.name,
                             json_text::read_text(member.value, complaints).value_or(""));
    }
  // Older programs told nothing of it.
  if (Value const* const next = fields.find("next"))
    for (Value const& line : json_text::read_list(*next, complaints))
      out.next.push_back(json_text::read_text(line, complaints).value_or(""));
  fields.finish();
  return out;
}

std::expected<std::vector<Step>, Problem> read_steps(fs::path const& dir) {
  std::error_code error;
  fs::path const path = dir / kJournal;
  if (!fs::exists(fs::symlink_status(path, error)))
    return std::vector<Step>{};
  auto const text = read_text_file(path);
  if (!text)
    return std::unexpected(text.error());
  auto const document = json_text::parse(*text, path.string());
  if (!document)
    return std::unexpected(problem_of(std::span{&document.error(), 1}));
  json_text::Complaints complaints(path.string());
  std::vector<Step> steps;
  if (json_text::read_object(*document, complaints, "the journal")) {
    json_text::Fields fields(*document, complaints, "the journal");
    fields.need("format");
    fields.choice("format", kFormat);
    if (Value const* const list = fields.need("steps"))
      for (Value const& step : json_text::read_list(*list, complaints))
        steps.push_back(read_step(step, complaints));
    fields.finish();
  }
  if (!complaints.empty())
    return std::unexpected(problem_of(complaints.take()));
  return steps;
}

std::expected<void, Problem> write_steps(fs::path const& dir, std::vector<Step> const& steps) {
  if (!steps.empty())
    return write_file(dir / kJournal, print(steps), Durable::Yes);
  std::error_code error;
  fs::remove(dir / kJournal, error);
  if (error)
    return std::unexpected(
        Problem{(dir / kJournal).string() + ": can't be removed: " + error.message()});
  return {};
}

/// The hash of what a file holds; "" when it can't be read.
std::string hash_at(fs::path const& path) {
  auto const bytes = read_file(path, path.string(), csv::CsvLimits{}.file_bytes);
  return bytes ? content_hash(*bytes) : std::string{};
}

/// Removes the files of a step that are as they were written; the others' names come back.
std::vector<std::string> remove_files(fs::path const& dir, Step const& step) {
  std::vector<std::string> kept;
  for (auto const& [name, hash] : step.files) {
    std::error_code error;
    if (!fs::exists(fs::symlink_status(dir / name, error)))
      continue;
    if (hash_at(dir / name) != hash || !fs::remove(dir / name, error))
      kept.push_back(name);
  }
  return kept;
}

}  // namespace

std::vector<std::pair<std::string, std::string>> files_of(StoreInput const& input) {
  std::vector<std::pair<std::string, std::string>> out{
      {std::string{kStoreJson}, content_hash(input.store_json)}};
  for (FileRead const& file : input.files)
    out.emplace_back(file.file, file.bytes_hash);
  return out;
}

std::expected<void, Problem> settle_applied(std::string const& store_dir) {
  auto steps = read_steps(store_dir);
  if (!steps)
    return std::unexpected(steps.error());
  if (steps->empty())
    return {};
  // The last step is there when store.json is what it made of it. When store.json is what it was
  // before, the step was cut short on its way in or out.
  Step const last = steps->back();
  if (hash_at(fs::path(store_dir) / kStoreJson) != content_hash(last.before))
    return {};
  remove_files(store_dir, last);
  steps->pop_back();
  return write_steps(store_dir, *steps);
}

std::vector<std::string> next_steps(StoreInput const& input, Patched const& patch) {
  std::vector<std::string> out;
  for (PatchedFile const& file : patch.corrected)
    if (std::ranges::find(input.items_files, file.instead) != input.items_files.end())
      out.push_back("upload to XoroERP: " + file.name);
  for (PatchedFile const& file : patch.imports)
    out.push_back("import into Shopify: " + file.name);
  out.emplace_back("set in both systems what store.json says now");
  return out;
}

std::vector<std::string> next_of_applied(std::string const& store_dir) {
  auto const steps = read_steps(store_dir);
  if (!steps || steps->empty())
    return {};
  Step const& last = steps->back();
  return hash_at(fs::path(store_dir) / kStoreJson) == last.after_hash ? last.next
                                                                      : std::vector<std::string>{};
}

std::expected<void, Problem> write_applied(std::string const& store_dir,
                                           std::string const& store_json, Patched const& patch,
                                           std::vector<std::string> const& next) {
  fs::path const dir(store_dir);
  if (auto const settled = settle_applied(store_dir); !settled)
    return settled;
  auto steps = read_steps(dir);
  if (!steps)
    return std::unexpected(steps.error());
  Step step{store_json, content_hash(patch.store_json), {}, next};
  std::vector<PatchedFile const*> files;
  for (auto const* list : {&patch.corrected, &patch.imports})
    for (PatchedFile const& file : *list) {
      files.push_back(&file);
      step.files.emplace_back(file.name, content_hash(file.bytes));
    }
  auto const take_back = [&](Problem problem) {
    remove_files(dir, step);
    steps->pop_back();
    if (auto const undone = write_steps(dir, *steps); !undone)
      problem.text += "\n" + undone.error().text;
    return std::unexpected(std::move(problem));
  };
  steps->push_back(step);
  if (auto const noted = write_steps(dir, *steps); !noted)
    return noted;
  for (PatchedFile const* const file : files) {
    std::error_code error;
    if (fs::exists(fs::symlink_status(dir / file->name, error)))
      return take_back({(dir / file->name).string() + ": is there already"});
    if (auto const written = write_file(dir / file->name, file->bytes, Durable::Yes); !written)
      return take_back(written.error());
  }
  if (auto const written = write_file(dir / kStoreJson, patch.store_json, Durable::Yes); !written)
    return take_back(written.error());
  return {};
}

std::expected<std::vector<std::string>, Problem> undo_applied(std::string const& store_dir) {
  fs::path const dir(store_dir);
  if (auto const settled = settle_applied(store_dir); !settled)
    return std::unexpected(settled.error());
  auto steps = read_steps(dir);
  if (!steps)
    return std::unexpected(steps.error());
  if (steps->empty())
    return std::unexpected(Problem{store_dir + ": no repair is there to take back"});
  Step const last = steps->back();
  if (hash_at(dir / kStoreJson) != last.after_hash)
    return std::unexpected(Problem{
        fmt::format("{}: was changed since the repair was carried out, so it stays; what it was "
                    "before stands in {}",
                    (dir / kStoreJson).string(), (dir / kJournal).string())});
  if (auto const written = write_file(dir / kStoreJson, last.before, Durable::Yes); !written)
    return std::unexpected(written.error());
  std::vector<std::string> told{(dir / kStoreJson).string() + " is as it was before"};
  for (std::string const& name : remove_files(dir, last))
    told.push_back((dir / name).string() + " was changed since, and stays");
  steps->pop_back();
  if (auto const noted = write_steps(dir, *steps); !noted)
    return std::unexpected(noted.error());
  return told;
}

}  // namespace drydock::cli
