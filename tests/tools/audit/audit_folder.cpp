#include "tests/tools/audit/audit_folder.hpp"

#include <nlohmann/json.hpp>

#include <sstream>

namespace metes::tests {

using nlohmann::json;

AuditFolder::AuditFolder() {
  create_symlink(small_snapshot(), folder_ / "city.metes");
}

Ended AuditFolder::audit(const std::string& input, const std::string& output,
                         const std::vector<std::string>& more) const {
  std::vector<std::string> words{"audit", "points", "city.metes", input,
                                 "-o",    output,   "--as-of",    "2026-06-01"};
  words.insert(words.end(), more.begin(), more.end());
  return metes(words, folder_.path());
}

std::vector<std::string> AuditFolder::lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::vector<json> AuditFolder::objects_in(const std::string& text) {
  std::vector<json> objects;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) objects.push_back(json::parse(line));
  return objects;
}

std::vector<json> AuditFolder::rows_of(const std::string& input,
                                       const std::vector<std::string>& more) const {
  const Ended ended = audit(input, "rows.ndjson", more);
  EXPECT_EQ(ended.exit_code, 0) << ended.err;
  return objects_in(read_file(folder_ / "rows.ndjson"));
}

}  // namespace metes::tests
