#include <algorithm>
#include <array>
#include <ostream>
#include <utility>

#include "campaign/hunting.h"
#include "campaign/replay_output.h"
#include "campaign/sweep_output.h"
#include "cli/commands.h"
#include "explore/explore_output.h"
#include "reports/check_record.h"
#include "scenarios/file/record.h"
#include "scenarios/file/scenario.h"
#include "scenarios/format/json.h"
#include "scenarios/out/audit_output.h"
#include "scenarios/out/check_output.h"
#include "scenarios/out/compare_output.h"
#include "scenarios/out/reconcile_output.h"
#include "scenarios/out/rule_output.h"
#include "scenarios/out/run_output.h"
#include "scenarios/store/store_dir.h"

namespace drydock::cli {
namespace {

constexpr std::array<std::pair<std::string_view, std::string (*)()>, 16> kSchemas{
    {{"scenario", &scenario_schema},
     {"store", &store_schema},
     {"audit", &audit_schema},
     {"check", &check_schema},
     {"check_record", &report::check_record_schema},
     {"compare", &compare_schema},
     {"decisions", &decisions_schema},
     {"explore", &explore_schema},
     {"reconcile", &reconcile_schema},
     {"record", &record_schema},
     {"replay", &replay_schema},
     {"run", &drydock::run_schema},
     {"finding", &finding_schema},
     {"rules", &rules_schema},
     {"sweep", &sweep_schema},
     {"mutants", &mutants_schema}}};

}  // namespace

std::vector<std::string> schema_names() {
  std::vector<std::string> names;
  for (auto const& [name, make] : kSchemas)
    names.emplace_back(name);
  return names;
}

int run_schema(SchemaArgs const& args, Terminal& terminal) {
  auto const found = std::ranges::find(kSchemas, args.name, [](auto const& s) { return s.first; });
  if (found == kSchemas.end())
    return fail(terminal, {"no such schema: " + args.name});
  terminal.out << found->second();
  return exit_code(ExitCode::Passed);
}

}  // namespace drydock::cli
