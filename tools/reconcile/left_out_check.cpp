#include "tools/reconcile/left_out_check.hpp"

#include "geo/values/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <map>
#include <string>
#include <utility>

namespace metes::tools {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kDropped = "dropped";

std::string reported_text(const Json& object, const char* name) {
  return object.value(name, std::string());
}

// Where a source is several files, features are counted in each.
std::pair<std::string, std::int64_t> reported_row(const Json& entry) {
  return {reported_text(entry, "part"), entry.at("feature").get<std::int64_t>()};
}

std::int64_t feature_in(const Source& source, const Json& entry) {
  const auto [part, feature] = reported_row(entry);
  const auto file =
      std::find_if(source.files.begin(), source.files.end(),
                   [&part = part](const SourceFile& one) { return one.name == part; });
  return file == source.files.end() ? feature : file->first + feature;
}

/// What the report of one source says.
class LeftOut {
 public:
  LeftOut(const Source& source, const Json& report) : source_(source) {
    for (const Json& entry : report.at("entries")) {
      if (entry.at("kind") == kDropped) why_[reported_row(entry)];
    }
    for (const Json& entry : report.at("entries")) add_why(entry);
  }
  void find_in(const Json& report, std::vector<RecordFinding>& findings) {
    for (const Json& entry : report.at("entries")) {
      if (entry.at("kind") == kDropped) findings.push_back(finding(entry));
    }
  }

 private:
  void add_why(const Json& entry) {
    const auto found = why_.find(reported_row(entry));
    if (found == why_.end()) return;
    found->second += (found->second.empty() ? "" : "; ") + reported_text(entry, "text");
  }
  // Of rows with one number, or none, each is told apart by which of them it is.
  [[nodiscard]] RecordFinding finding(const Json& entry) {
    const std::string number = reported_text(entry, "number");
    const std::string reason = reported_text(entry, "reason");
    const std::int64_t feature = feature_in(source_, entry);
    const std::string row = shown_feature(source_, feature);
    return {.kind = FindingKind::left_out,
            .severity = Severity::warning,
            .numbers = {number.empty() ? fmt::format("{}#{}", source_.id, row) : number},
            .keys = {number},
            .about = fmt::format("{} {}", reason, ++times_[{number, reason}]),
            .message = fmt::format("row {} of {} was left out: {}", row, source_.id,
                                   why_[reported_row(entry)]),
            .witnesses = {Witness{.source = &source_, .feature = feature, .said = number}, {}}};
  }

  const Source& source_;
  std::map<std::pair<std::string, std::int64_t>, std::string> why_;
  std::map<std::pair<std::string, std::string>, int> times_;
};

const Source& reported_source(const City& city, const Json& report, const std::string& at) {
  const auto found = std::find_if(city.sources.begin(), city.sources.end(), [&](const Source& one) {
    return one.id == report.at("id") && one.sha256 == report.at("sha256");
  });
  if (found != city.sources.end()) return *found;
  throw DataError(fmt::format("{}: its source \"{}\" is not that of the snapshot", at,
                              reported_text(report, "id")));
}

}  // namespace

std::vector<RecordFinding> check_left_out(const Snapshot& snapshot,
                                          const std::filesystem::path& report) {
  std::ifstream file(report, std::ios::binary);
  if (!file) throw DataError(fmt::format("{}: cannot be opened", report.string()));
  const City& city = snapshot.city();
  std::vector<RecordFinding> findings;
  try {
    const Json all = Json::parse(file);
    if (all.at("manifest_sha256") != city.manifest_sha256) {
      throw DataError(fmt::format("{}: is of another import than the snapshot, by its manifest",
                                  report.string()));
    }
    for (const Json& source : all.at("sources")) {
      LeftOut(reported_source(city, source, report.string()), source).find_in(source, findings);
    }
  } catch (const Json::exception&) {
    throw DataError(
        fmt::format("{}: is no report that import wrote with --report", report.string()));
  }
  return findings;
}

}  // namespace metes::tools
