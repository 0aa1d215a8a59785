#pragma once

#include "tests/tools/read_layer.hpp"
#include "tests/tools/real_city.hpp"
#include "tools/command/commands.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

namespace metes::tests {

using Texts = std::map<std::string, std::string>;

/// What `metes reconcile` writes of a real city and the report of its import.
inline std::vector<Texts> findings_in(const RealCity& city) {
  const ScratchFolder folder;
  const auto file = folder / "findings.gpkg";
  EXPECT_EQ(
      tools::reconcile(
          {.file = city.file(), .outputs = {file}, .report = city.report(), .as_of = "2026-05-01"}),
      0);
  std::vector<Texts> all;
  for (const ReadFeature& feature : read_layer(file, "findings")) all.push_back(feature.texts);
  return all;
}

}  // namespace metes::tests
