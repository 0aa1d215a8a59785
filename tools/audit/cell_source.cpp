#include "tools/audit/cell_source.hpp"

#include "data/reader/file_format.hpp"
#include "data/reader/layer.hpp"
#include "data/reader/projection.hpp"
#include "data/reader/source_files.hpp"
#include "data/reader/text_encoding.hpp"
#include "data/reader/titles.hpp"
#include "data/reader/workbook.hpp"
#include "data/repair/source_rings.hpp"
#include "geo/values/csv_line.hpp"
#include "geo/values/error.hpp"
#include "tools/audit/audit_shard.hpp"
#include "tools/command/layer_target.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <string_view>
#include <system_error>

namespace metes::tools {
namespace {

using Names = std::vector<std::string>;

// A longer row is a fault: a quote that is never closed would take the rest of the file.
constexpr std::size_t kLongestRow = std::size_t{1} << 20U;
constexpr std::size_t kBlockBytes = std::size_t{1} << 17U;

Names numbered_columns(std::size_t count) {
  Names names;
  for (std::size_t i = 1; i <= count; ++i) names.push_back(fmt::format("column_{}", i));
  return names;
}

Names decoded(const Names& names) {
  Names texts;
  for (const std::string& name : names) texts.push_back(data::utf8_of(name));
  return texts;
}

// Each of them is needed: where one is missing the input is refused.
data::WantedColumns asked_columns(const AuditPointsArguments& arguments) {
  Names asked = arguments.address;
  if (arguments.parcel) asked.push_back(*arguments.parcel);
  if (asked.empty()) {
    asked = {arguments.lat.value_or("lat"), arguments.lon.value_or("lon")};
    if (arguments.accuracy_column) asked.push_back(*arguments.accuracy_column);
  }
  if (arguments.as_of_column) asked.push_back(*arguments.as_of_column);
  data::WantedColumns wanted;
  for (std::string& name : asked) wanted.push_back({std::move(name)});
  return wanted;
}

// The first line of a table without a header may have decimals.
data::CsvBlocks::Likely likely_in(const AuditPointsArguments& arguments) {
  using Likely = data::CsvBlocks::Likely;
  return arguments.decimal_comma && arguments.no_header ? Likely::before_commas : Likely::any;
}

class TextSource : public CellSource {
 public:
  explicit TextSource(const AuditPointsArguments& arguments)
      : range_(range_of(shard_of(arguments.shard), arguments.input)),
        blocks_(arguments.input == "-" ? "/vsistdin/" : arguments.input.string(),
                arguments.input.string(), 0, kLongestRow, likely_in(arguments)) {
    if (blocks_.is_wide()) range_ = range_of(shard_of(arguments.shard), arguments.input, 2);
    const auto first = blocks_.first_row();
    if (!first) {
      throw DataError(
          fmt::format("{}: is empty, expected a header or rows", arguments.input.string()));
    }
    written_columns_ = arguments.no_header ? numbered_columns(first->size()) : *first;
    columns_ = decoded(written_columns_);
    if (arguments.no_header) return;
    if (!data::has_wanted(columns_, asked_columns(arguments)))
      find_header(asked_columns(arguments));
    blocks_.skip_first_row();
  }

  [[nodiscard]] const Names& columns() const override { return columns_; }
  [[nodiscard]] const Names& written_columns() const override { return written_columns_; }
  [[nodiscard]] const data::CsvDialect& dialect() const override { return blocks_.dialect(); }
  [[nodiscard]] bool had_byte_order_mark() const override { return blocks_.had_byte_order_mark(); }
  [[nodiscard]] std::size_t titles() const override { return titles_; }
  [[nodiscard]] bool next(data::TextBlock& block) override {
    do {
      if (!blocks_.next(block) || block.begin >= range_.end) return false;
      keep_rows_in(range_, blocks_.dialect(), block);
    } while (block.text.empty());
    return true;
  }

 private:
  void find_header(const data::WantedColumns& asked) {
    Names header;
    const auto found = data::header_behind(asked, [&] {
      blocks_.skip_title();
      auto row = blocks_.first_row();
      if (!row) return row;
      header = *row;
      return std::optional(decoded(header));
    });
    if (!found) return;  // which column is missing is said where they are looked for
    titles_ = blocks_.blank_lines();
    columns_ = decoded(header);
    written_columns_ = std::move(header);
  }

  ByteRange range_;
  data::CsvBlocks blocks_;
  Names columns_;
  Names written_columns_;
  std::size_t titles_ = 0;
};

bool asks_by_column(const AuditPointsArguments& arguments) {
  return arguments.lat || arguments.lon || arguments.parcel || !arguments.address.empty();
}

data::Layer open_layer(const AuditPointsArguments& arguments) {
  return data::Layer::open({.path = arguments.input.string(),
                            .root = {},
                            .layer = arguments.layer,
                            .encoding = {},
                            .has_header = !arguments.no_header,
                            .header = {},
                            .wants_geometry = !asks_by_column(arguments),
                            .wants_count = arguments.shard.has_value(),
                            .keeps_controls = true,
                            .wanted = asked_columns(arguments),
                            .layer_key = "--layer",
                            .at = "input"});
}

class LayerSource : public CellSource {
 public:
  explicit LayerSource(const AuditPointsArguments& arguments)
      : layer_(open_layer(arguments)), columns_(layer_.columns()) {
    if (arguments.no_header) number_columns(arguments);
    range_ = features_of(shard_of(arguments.shard), layer_.count());
    // A table that has no shapes is asked as one of text is.
    if (!asks_by_column(arguments) && layer_.has_shapes()) add_positions(arguments);
    std::error_code no_file;
    const auto bytes = file_size(arguments.input, no_file);
    if (!no_file) bytes_ = bytes;
  }

  [[nodiscard]] const Names& columns() const override { return columns_; }
  [[nodiscard]] const data::CsvDialect& dialect() const override { return dialect_; }
  [[nodiscard]] bool had_byte_order_mark() const override { return false; }
  [[nodiscard]] std::optional<Positions> positions() const override { return positions_; }
  [[nodiscard]] std::size_t titles() const override { return layer_.titles(); }
  [[nodiscard]] std::vector<data::LayerNote> notes() const override { return layer_.notes(); }
  [[nodiscard]] std::string sheet() const override { return is_sheet() ? layer_.layer_name() : ""; }

  [[nodiscard]] bool next(data::TextBlock& block) override {
    block = {.text = {}, .rows_before = std::max(rows_, range_.begin)};
    while (block.text.size() < kBlockBytes && rows_ < range_.end) {
      auto feature = layer_.next();
      if (!feature) break;
      if (rows_++ >= range_.begin) add_row(*feature, block.text);
    }
    const std::uint64_t count = layer_.count().value_or(0);
    if (count > 0) block.bytes_taken = bytes_ / count * std::min(rows_, count);
    return !block.text.empty();
  }

 private:
  [[nodiscard]] bool is_sheet() const { return data::is_workbook(layer_.driver()); }
  void number_columns(const AuditPointsArguments& arguments) {
    if (!is_sheet()) {
      throw UsageError(fmt::format("--no-header is given, expected none: {} names its columns",
                                   arguments.input.string()));
    }
    columns_ = numbered_columns(columns_.size());
  }
  void add_positions(const AuditPointsArguments& arguments) {
    const std::string said = layer_crs(layer_, arguments.crs, "--crs");
    positions_ = {.x = columns_.size(), .y = columns_.size() + 1, .crs = said};
    for (const char* const name : {"x", "y"}) columns_.push_back(free_name(name));
  }
  [[nodiscard]] std::string free_name(std::string name) const {
    while (std::find(columns_.begin(), columns_.end(), name) != columns_.end()) {
      name.insert(0, "metes_");
    }
    return name;
  }

  void add_row(const data::Feature& feature, std::string& text) const {
    std::vector<std::string_view> cells(feature.texts.begin(), feature.texts.end());
    std::string x;
    std::string y;
    if (positions_) {
      read_position(feature, x, y);
      cells.emplace_back(x);
      cells.emplace_back(y);
    }
    const std::string line = csv_line(cells);
    text += line.empty() ? "\"\"" : line;  // a blank line would be no row
    text += '\n';
  }
  static void read_position(const data::Feature& feature, std::string& x, std::string& y) {
    if (!feature.geometry) return;
    if (const auto at = data::source_point(*feature.geometry)) {
      x = fmt::to_string(at->x);
      y = fmt::to_string(at->y);
    } else {
      x = data::shape_name(*feature.geometry);
    }
  }

  data::Layer layer_;
  FeatureRange range_{};
  Names columns_;
  data::CsvDialect dialect_{};
  std::optional<Positions> positions_;
  std::uint64_t rows_ = 0;
  std::uint64_t bytes_ = 0;
};

}  // namespace

std::unique_ptr<CellSource> open_text_source(const AuditPointsArguments& arguments) {
  return std::make_unique<TextSource>(arguments);
}

bool is_layer(const std::string& input) {
  return data::stands_for_layer(input);
}

std::string layer_endings() {
  return data::layer_extensions();
}

std::unique_ptr<CellSource> open_layer_source(const AuditPointsArguments& arguments) {
  return std::make_unique<LayerSource>(arguments);
}

}  // namespace metes::tools
