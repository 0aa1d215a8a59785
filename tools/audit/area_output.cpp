#include "tools/audit/area_output.hpp"

#include "data/layer/parcel_layer.hpp"
#include "data/layer/sheet_file.hpp"
#include "geo/values/csv_line.hpp"
#include "geo/values/error.hpp"
#include "geo/values/spreadsheet_cell.hpp"
#include "tools/audit/audit_json.hpp"
#include "tools/command/free_name.hpp"
#include "tools/command/layer_target.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <set>
#include <string_view>
#include <utility>

namespace metes::tools {
namespace {

using Fields = std::vector<LayerField>;
using Json = nlohmann::ordered_json;
using Kind = LayerField::Kind;

std::string safe_line(std::span<const std::string> texts) {
  std::vector<std::string> cells;
  for (const std::string& text : texts) cells.push_back(spreadsheet_cell(text));
  const std::vector<std::string_view> views(cells.begin(), cells.end());
  return csv_line(views) + "\r\n";
}

/// A table in text, which may be a part of an audit.
class TextOutput : public AreaOutput {
 public:
  TextOutput(const std::filesystem::path& target, data::NewFile::Digest digest)
      : file_(target, digest), has_content_(digest == data::NewFile::Digest::yes) {}
  void commit() override { file_.commit(); }
  [[nodiscard]] std::optional<data::FileContent> content() override {
    return has_content_ ? std::optional(file_.content()) : std::nullopt;
  }

 protected:
  void write(std::string_view text) { file_.write(text); }

 private:
  data::NewFile file_;
  bool has_content_;
};

class CellOutput : public TextOutput {
 public:
  CellOutput(const std::filesystem::path& target, const Fields& fields,
             data::NewFile::Digest digest)
      : TextOutput(target, digest) {
    std::vector<std::string> names;
    for (const LayerField& field : fields) names.push_back(field.name);
    write(safe_line(names));
  }
  void add(const Area& /*area*/, std::span<const std::string> texts) override {
    write(safe_line(texts));
  }
};

Json value_of(const LayerField& field, const std::string& text) {
  if (text.empty()) return nullptr;
  if (field.kind == Kind::number) return std::stod(text);
  if (field.kind == Kind::integer) return std::stoll(text);
  return text;
}

class LineOutput : public TextOutput {
 public:
  LineOutput(const std::filesystem::path& target, Fields fields, data::NewFile::Digest digest)
      : TextOutput(target, digest), fields_(std::move(fields)) {}
  void add(const Area& /*area*/, std::span<const std::string> texts) override {
    Json row = Json::object();
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      row[fields_[i].name] = value_of(fields_[i], texts[i]);
    }
    write(json_line(row));
  }

 private:
  Fields fields_;
};

class SheetOutput : public AreaOutput {
 public:
  SheetOutput(const std::filesystem::path& target, const Fields& fields)
      : file_(target, columns(fields)) {}
  void add(const Area& /*area*/, std::span<const std::string> texts) override { file_.add(texts); }
  void commit() override { file_.commit(); }

 private:
  static std::vector<data::SheetColumn> columns(const Fields& fields) {
    std::vector<data::SheetColumn> columns;
    for (const LayerField& field : fields) {
      columns.push_back({.name = field.name, .is_number = field.kind != Kind::text});
    }
    return columns;
  }

  data::SheetFile file_;
};

class LayerOutput : public AreaOutput {
 public:
  LayerOutput(const std::filesystem::path& target, const Fields& fields,
              const data::LayerAbout& about)
      : layer_(target, plan_of(target, fields, about)) {}
  void add(const Area& area, std::span<const std::string> texts) override {
    ShapeList list;
    append_shape(list, area);
    layer_.add(Shapes(list), ParcelId{0}, texts);
  }
  void commit() override { layer_.commit(); }

 private:
  static data::LayerPlan plan_of(const std::filesystem::path& target, const Fields& fields,
                                 const data::LayerAbout& about) {
    data::LayerPlan plan{.name = "polygons",
                         .fields = fields,
                         .format = layer_format(target, "--output"),
                         .about = about};
    if (plan.format != data::MapFormat::gpkg) return plan;
    std::set<std::string> used;  // GDAL's own columns give way to those of the input
    for (const LayerField& field : fields) static_cast<void>(free_name(field.name, used));
    plan.options = {"FID=" + free_name("fid", used), "GEOMETRY_NAME=" + free_name("geom", used)};
    return plan;
  }

  data::ParcelLayer layer_;
};

}  // namespace

std::unique_ptr<AreaOutput> open_area_output(const std::filesystem::path& target,
                                             const Fields& fields, const data::LayerAbout& about,
                                             data::NewFile::Digest digest) {
  const std::string ending = target.extension();
  if (ending == ".csv") return std::make_unique<CellOutput>(target, fields, digest);
  if (ending == ".ndjson" || ending == ".jsonl") {
    return std::make_unique<LineOutput>(target, fields, digest);
  }
  if (ending == ".xlsx") return std::make_unique<SheetOutput>(target, fields);
  if (ending == ".geojson" || ending == ".gpkg") {
    return std::make_unique<LayerOutput>(target, fields, about);
  }
  throw UsageError(
      fmt::format("--output is {}, expected with --against a name that ends in .csv, .ndjson, "
                  ".jsonl, .xlsx, .geojson or .gpkg",
                  target.string()));
}

}  // namespace metes::tools
