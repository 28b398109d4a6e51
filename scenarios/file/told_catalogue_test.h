#pragma once

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/file/notices.h"
#include "scenarios/file/scenario.h"

/// The catalogue as tests use it: read, run, and run again with something broken.
namespace drydock {

struct Told {
  Scenario scenario;
  std::string text;
  ScenarioResult result;
};

/// Every scenario below `folder` in the order of its path, `file` as "scenarios/catalogue/...".
/// Throws what is wrong with a file that is no scenario.
inline std::vector<Told> read_catalogue(std::filesystem::path const& root) {
  std::filesystem::path const folder = root / "scenarios/catalogue";
  std::set<std::filesystem::path> paths;
  for (auto const& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".json")
      paths.insert(entry.path());
  std::vector<Told> out;
  for (auto const& path : paths) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    auto read = parse_scenario(text.str(), std::filesystem::relative(path, root).string());
    if (!read)
      throw std::runtime_error(read.error().front().text());
    Told told{.scenario = std::move(*read), .text = text.str()};
    out.push_back(std::move(told));
  }
  return out;
}

}  // namespace drydock
