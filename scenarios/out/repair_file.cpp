#include "scenarios/out/repair_file.h"

#include <array>
#include <charconv>
#include <optional>

#include "model/names.h"

namespace drydock {
namespace {

using json_text::add;
using json_text::text_value;
using json_text::Value;

constexpr std::array<std::string_view, 1> kFormat{"drydock.repair/1"};
constexpr std::array<std::string_view, kCount<PlaceKind>> kPlaces{
    "setting",    "store-setting", "shop",  "location", "acceptance",        "items",
    "inventory",  "prices",        "rows",  "handles",  "tracking-of-items", "tracking",
    "identifier", "tags",          "reach", "listing"};
static_assert(!kPlaces.back().empty(), "each place needs its name, or it reads back as another");
constexpr std::array<std::string_view, kCount<Verdict>> kAnswers{"go", "unknown", "no-go"};

Value index_value(auto const& index) {
  return index ? json_text::integer_value(index->value()) : json_text::null_value();
}

template <class Index>
std::optional<Index> read_index(json_text::Fields& fields, std::string_view name) {
  Value const* const value = fields.need(name);
  if (value == nullptr || value->kind == json_text::Kind::Null)
    return std::nullopt;
  auto const at = json_text::read_integer(*value, fields.complaints(), 0, 255);
  return at ? std::optional{Index{static_cast<std::uint8_t>(*at)}} : std::nullopt;
}

Change read_change(Value const& value, json_text::Complaints& complaints) {
  Change out;
  if (!json_text::read_object(value, complaints, "a change"))
    return out;
  json_text::Fields fields(value, complaints, "a change");
  fields.need("place");
  out.at.kind = static_cast<PlaceKind>(fields.choice("place", kPlaces).value_or(0));
  out.at.account = read_index<AccountIndex>(fields, "account");
  out.at.shop = read_index<ShopIndex>(fields, "shop");
  for (auto const& [name, member] :
       {std::pair{"subject", &out.at.subject}, {"from", &out.from}, {"to", &out.to}}) {
    fields.need(name);
    *member = fields.text(name).value_or("");
  }
  fields.finish();
  return out;
}

}  // namespace

std::string print_repair_file(RepairFile const& repair) {
  Value out = json_text::object_value();
  add(out, "format", text_value(kFormat[0]));
  add(out, "verdict_after", text_value(kAnswers[static_cast<std::size_t>(repair.verdict_after)]));
  // A seed may be larger than any whole number of JSON that everybody reads.
  add(out, "seed", text_value(std::to_string(repair.seed)));
  add(out, "seeds", json_text::integer_value(repair.seeds));
  Value files = json_text::object_value(), changes = json_text::list_value();
  for (auto const& [name, hash] : repair.files)
    add(files, name, text_value(hash));
  for (Change const& c : repair.changes) {
    Value change = json_text::object_value();
    add(change, "place", text_value(kPlaces[static_cast<std::size_t>(c.at.kind)]));
    add(change, "account", index_value(c.at.account));
    add(change, "shop", index_value(c.at.shop));
    add(change, "subject", text_value(c.at.subject));
    add(change, "from", text_value(c.from));
    changes.items.push_back(add(change, "to", text_value(c.to)));
  }
  add(out, "files", std::move(files));
  add(out, "changes", std::move(changes));
  return json_text::print(out);
}

std::expected<RepairFile, std::vector<FileError>> parse_repair_file(std::string_view text,
                                                                    std::string const& file) {
  auto const document = json_text::parse(text, file);
  if (!document)
    return std::unexpected(std::vector{document.error()});
  json_text::Complaints complaints(file);
  RepairFile out;
  if (json_text::read_object(*document, complaints, "the proven repair")) {
    json_text::Fields fields(*document, complaints, "the proven repair");
    for (std::string_view const name : {"format", "verdict_after", "seed", "seeds"})
      fields.need(name);
    fields.choice("format", kFormat);
    out.verdict_after = static_cast<Verdict>(fields.choice("verdict_after", kAnswers).value_or(0));
    auto const number = [](std::string_view digits) -> std::expected<std::uint64_t, std::string> {
      std::uint64_t n = 0;
      auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), n);
      if (error != std::errc{} || end != digits.data() + digits.size())
        return std::unexpected("this is no seed");
      return n;
    };
    out.seed = fields.with("seed", number).value_or(0);
    out.seeds = static_cast<std::uint32_t>(fields.integer("seeds", 1, 10'000).value_or(1));
    if (Value const* const files = fields.need("files");
        files != nullptr && json_text::read_object(*files, complaints, "the files"))
      for (json_text::Member const& member : files->members)
        out.files.emplace_back(member.name,
                               json_text::read_text(member.value, complaints).value_or(""));
    if (Value const* const changes = fields.need("changes"))
      for (Value const& change : json_text::read_list(*changes, complaints))
        out.changes.push_back(read_change(change, complaints));
    fields.finish();
  }
  if (!complaints.empty())
    return std::unexpected(complaints.take());
  return out;
}

}  // namespace drydock
