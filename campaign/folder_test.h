#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>
#include <system_error>

namespace drydock {

/// A folder of this process that is gone afterwards.
struct CampaignFolder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("drydock-campaign-" + std::to_string(::getpid()));
  CampaignFolder() {
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
  }
  CampaignFolder(CampaignFolder const&) = delete;
  CampaignFolder& operator=(CampaignFolder const&) = delete;
  ~CampaignFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  [[nodiscard]] std::filesystem::path operator/(std::string const& name) const {
    return path / name;
  }
};

}  // namespace drydock
