#include "tools/audit/audit_output.hpp"

#include "data/layer/parcel_layer.hpp"
#include "data/layer/sheet_file.hpp"
#include "geo/values/error.hpp"
#include "tools/audit/audit_json.hpp"
#include "tools/audit/row_crs.hpp"
#include "tools/audit/shard_note.hpp"
#include "tools/command/export_about.hpp"
#include "tools/command/free_name.hpp"
#include "tools/command/layer_target.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <optional>
#include <set>
#include <system_error>
#include <vector>

namespace metes::tools {
namespace {

using Json = nlohmann::ordered_json;
using Names = std::vector<std::string>;

class TextOutput : public AuditOutput {
 public:
  TextOutput(const std::filesystem::path& target, data::NewFile::Digest digest)
      : has_content_(target != "-" && digest == data::NewFile::Digest::yes) {
    if (target != "-") file_.emplace(target, digest);
  }
  void write(std::string_view lines) override {
    if (file_) return file_->write(lines);
    if (std::fwrite(lines.data(), 1, lines.size(), stdout) == lines.size()) return;
    throw std::system_error(errno, std::generic_category(), "standard output cannot be written");
  }
  void commit() override {
    if (file_) file_->commit();
  }
  [[nodiscard]] std::optional<data::FileContent> content() override {
    return has_content_ ? std::optional(file_->content()) : std::nullopt;
  }
  [[nodiscard]] bool is_file() const override { return file_.has_value(); }

 private:
  bool has_content_;
  std::optional<data::NewFile> file_;
};

/// Takes the positions out of rows that were written as JSON objects.
class RowPositions {
 public:
  RowPositions(const AuditTable& table, const City& city) : keys_(table.position_keys()) {
    if (!table.crs().empty()) crs_.emplace(table.crs(), city);
  }
  /// Degrees; nothing for a row that gives none that can be used: its error says so.
  [[nodiscard]] std::optional<LonLat> of(const Json& row) const {
    if (!keys_) return std::nullopt;
    const std::string lon = text_at(row, keys_->lon);
    const std::string lat = text_at(row, keys_->lat);
    PlaceTexts texts;
    texts.lon = lon;
    texts.lat = lat;
    try {
      if (keys_->decimal_comma) read_decimal_commas(texts);
      if (crs_) crs_->to_degrees(texts);
      const LonLat at{.lon = number_of(texts.lon, "longitude"),
                      .lat = number_of(texts.lat, "latitude")};
      const bool is_on_globe = std::abs(at.lon) <= 180 && std::abs(at.lat) <= 90;
      return is_on_globe ? std::optional(at) : std::nullopt;
    } catch (const DataError&) {
      return std::nullopt;
    }
  }

 private:
  std::optional<AuditTable::PositionKeys> keys_;
  std::optional<RowCrs> crs_;
};

template <typename Take>
void for_each_line(std::string_view lines, Take take) {
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    take(lines.substr(0, end));
    lines.remove_prefix(std::min(end, lines.size() - 1) + 1);
  }
}

/// A GeoJSON feature a line: the row as it would be a line of JSON is its properties.
class SequenceOutput : public TextOutput {
 public:
  SequenceOutput(const std::filesystem::path& target, data::NewFile::Digest digest,
                 const AuditTable& table, const City& city)
      : TextOutput(target, digest), positions_(table, city) {}

  void write(std::string_view lines) override {
    for_each_line(lines, [&](std::string_view line) {
      const auto at = positions_.of(Json::parse(line));
      const std::string shape =
          at ? fmt::format(R"({{"type":"Point","coordinates":[{},{}]}})", at->lon, at->lat)
             : "null";
      TextOutput::write(
          fmt::format(R"({{"type":"Feature","geometry":{},"properties":{}}})", shape, line) + '\n');
    });
  }

 private:
  RowPositions positions_;
};

/// A layer of points for a map.
class PointLayerOutput : public AuditOutput {
 public:
  PointLayerOutput(const std::filesystem::path& target, const AuditTable& table,
                   std::size_t answers, const Engine& engine, Day day)
      : keys_(table.keys()),
        positions_(table, engine.snapshot().city()),
        layer_(target, plan_of(target, answers, engine, day)) {}

  void write(std::string_view lines) override {
    for_each_line(lines, [&](std::string_view line) {
      const Json row = Json::parse(line);
      texts_.clear();
      for (const std::string& key : keys_) texts_.push_back(text_at(row, key));
      layer_.add(positions_.of(row), texts_);
    });
  }
  void commit() override { layer_.commit(); }

 private:
  [[nodiscard]] data::LayerPlan plan_of(const std::filesystem::path& target, std::size_t answers,
                                        const Engine& engine, Day day) const {
    data::LayerPlan plan{
        .name = "places", .fields = {}, .format = layer_format(target, "--output")};
    std::set<std::string> used;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const bool is_answer = i + answers >= keys_.size();
      plan.fields.push_back({.name = free_name(keys_[i], used),
                             .kind = is_answer && is_metres(keys_[i]) ? LayerField::Kind::number
                                                                      : LayerField::Kind::text,
                             .meaning = is_answer ? "Of the answer" : "Of the input, as it is"});
    }
    // GDAL's own columns give way to those of the input.
    if (plan.format == data::MapFormat::gpkg) {
      plan.options = {"FID=" + free_name("fid", used), "GEOMETRY_NAME=" + free_name("geom", used)};
    }
    plan.of_points = true;
    plan.about = about_answers(fmt::format("Places and what applies there on {}", to_string(day)),
                               engine, day);
    return plan;
  }

  Names keys_;
  RowPositions positions_;
  data::ParcelLayer layer_;
  Names texts_;
};

/// A spreadsheet.
class SheetOutput : public AuditOutput {
 public:
  SheetOutput(const std::filesystem::path& target, const AuditTable& table, std::size_t answers)
      : keys_(table.keys()), file_(target, columns(answers)) {}

  void write(std::string_view lines) override {
    for_each_line(lines, [&](std::string_view line) {
      const Json row = Json::parse(line);
      texts_.clear();
      for (const std::string& key : keys_) texts_.push_back(text_at(row, key));
      file_.add(texts_);
    });
  }
  void commit() override { file_.commit(); }

 private:
  [[nodiscard]] std::vector<data::SheetColumn> columns(std::size_t answers) const {
    std::vector<data::SheetColumn> columns;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      columns.push_back(
          {.name = keys_[i], .is_number = i + answers >= keys_.size() && is_metres(keys_[i])});
    }
    return columns;
  }

  Names keys_;
  data::SheetFile file_;
  Names texts_;
};

}  // namespace

std::unique_ptr<AuditOutput> open_audit_output(const AuditPointsArguments& arguments,
                                               const AuditTable& table, const Engine& engine,
                                               Day day) {
  const std::size_t answers =
      arguments.columns.empty() ? kAnswerColumns.size() : arguments.columns.size();
  const auto& target = arguments.output;
  const auto digest = digest_for_note(target, arguments.shard);
  switch (forms_of(arguments).output) {
    case TableForm::sequence:
      return std::make_unique<SequenceOutput>(target, digest, table, engine.snapshot().city());
    case TableForm::layer:
      return std::make_unique<PointLayerOutput>(target, table, answers, engine, day);
    case TableForm::sheet:
      return std::make_unique<SheetOutput>(target, table, answers);
    case TableForm::cells:
    case TableForm::lines:
      break;
  }
  return std::make_unique<TextOutput>(target, digest);
}

}  // namespace metes::tools
