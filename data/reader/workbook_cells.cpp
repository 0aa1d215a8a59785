#include "data/reader/workbook_cells.hpp"

#include "data/reader/gdal_errors.hpp"
#include "data/reader/open_document_cells.hpp"
#include "data/reader/rich_text.hpp"
#include "data/reader/workbook.hpp"
#include "data/reader/xml_tags.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <map>
#include <optional>
#include <string_view>

namespace metes::data {
namespace {

// How GDAL reads a number in a form: as a day, a time or both, or as but one of two that it shows.
enum class Reading : std::uint8_t { as_shown, halved };
using Styles = std::map<std::string, Reading, std::less<>>;  // by their numbers

// A format without what it shows as it is written: "days", \d, [Red].
std::string placeholders_in(std::string_view format) {
  std::string shown;
  char until = '\0';
  for (std::size_t i = 0; i < format.size(); ++i) {
    const char c = format[i];
    if (until != '\0') {
      if (c == until) until = '\0';
    } else if (c == '"') {
      until = '"';
    } else if (c == '[') {
      until = ']';
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else {
      shown += c;
    }
  }
  return shown;
}

bool has_any(std::string_view text, std::string_view signs) {
  return text.find_first_of(signs) != std::string_view::npos;
}

bool has_one_of(std::string_view text, std::string_view word, std::string_view other) {
  return text.find(word) != std::string_view::npos || text.find(other) != std::string_view::npos;
}

// As GDAL 3.6 looks at the formats that are not built in; nothing where it takes it for a number.
std::optional<Reading> reading_of(std::string_view format) {
  const bool taken_for_day = has_one_of(format, "dd", "DD") || has_one_of(format, "yy", "YY");
  const bool taken_for_time = has_one_of(format, "hh", "HH");
  if (!taken_for_day && !taken_for_time) return std::nullopt;
  if (taken_for_day && taken_for_time) return Reading::as_shown;
  const std::string shown = placeholders_in(format);
  return has_any(shown, "dDyY") && has_any(shown, "hH") ? Reading::halved : Reading::as_shown;
}

int number_in(std::string_view text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// Of styles.xml: the cells' styles with such a format.
class StyleTags : public XmlTags {
 public:
  StyleTags() {
    constexpr int kFirstBuiltIn = 14;
    constexpr int kLastBuiltIn = 22;
    for (int id = kFirstBuiltIn; id <= kLastBuiltIn; ++id) {
      formats_.emplace(fmt::to_string(id), Reading::as_shown);
    }
  }
  void begin(std::string_view tag, const XmlAttributes& attributes) override {
    const std::string_view id = attributes.of("numFmtId");
    if (tag == "numFmt") {
      const auto reading = reading_of(attributes.of("formatCode"));
      if (reading && number_in(id) >= kFirstOfItsOwn) formats_.emplace(id, *reading);
    } else if (tag == "cellXfs") {
      of_cells_ = true;
    } else if (tag == "xf" && of_cells_) {
      const auto found = formats_.find(id);
      if (found != formats_.end()) styles_.emplace(fmt::to_string(next_), found->second);
      ++next_;
    }
  }
  void end(std::string_view tag) override {
    if (tag == "cellXfs") of_cells_ = false;
  }
  [[nodiscard]] const Styles& styles() const { return styles_; }

 private:
  static constexpr int kFirstOfItsOwn = 164;
  Styles formats_;
  Styles styles_;
  bool of_cells_ = false;
  int next_ = 0;
};

/// Of workbook.xml.rels: where a part is.
class PartTags : public XmlTags {
 public:
  explicit PartTags(std::string id) : id_(std::move(id)) {}
  void begin(std::string_view tag, const XmlAttributes& attributes) override {
    if (tag != "Relationship" || attributes.of("Id") != id_) return;
    file_ = attributes.of("Target");
    file_ = file_.starts_with('/') ? file_ : "/xl/" + file_;
  }
  [[nodiscard]] const std::string& file() const { return file_; }

 private:
  std::string id_;
  std::string file_;
};

// As GDAL writes it: with the second's fraction left out where it is but rounding.
std::string day_and_time(double days) {
  constexpr double kDay = 86'400;
  constexpr double kRounding = 1e-3;
  const std::chrono::sys_days first = std::chrono::year(1899) / 12 / 30;
  const auto seconds = static_cast<std::int64_t>(std::floor(days * kDay + kRounding));
  const std::chrono::sys_seconds at = first + std::chrono::seconds(seconds);
  const auto midnight = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day day(midnight);
  const std::chrono::hh_mm_ss time(at - midnight);
  return fmt::format("{:04}/{:02}/{:02} {:02}:{:02}:{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

// What a number shows, where GDAL reads another thing; nothing where it does not.
std::optional<std::string> shown_number(const std::string& value, Reading reading) {
  constexpr double kMostDays = 3'650'000;  // of GDAL's
  double days = 0;
  const auto read = std::from_chars(value.data(), value.data() + value.size(), days);
  if (read.ec != std::errc() || days < 0 || days >= kMostDays) return value;
  if (reading == Reading::as_shown) return std::nullopt;
  return day_and_time(days);
}

// "AB12" → 27; nothing where it says none.
std::optional<std::size_t> column_of(std::string_view cell) {
  std::size_t column = 0;
  for (const char c : cell) {
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
  }
  return column == 0 ? std::nullopt : std::optional(column - 1);
}

using Texts = std::map<int, std::string>;  // by their numbers

/// Of sharedStrings.xml: the texts that GDAL reads otherwise.
class SharedTags : public XmlTags {
 public:
  void begin(std::string_view tag, const XmlAttributes& /*attributes*/) override {
    if (tag == "si") rich_.clear();
    rich_.begin(tag);
  }
  void end(std::string_view tag) override {
    rich_.end(tag);
    if (tag != "si") return;
    std::string shown = unescaped_text(rich_.text());
    if (rich_.has_pieces() || shown != rich_.text()) texts_.emplace(next_, std::move(shown));
    ++next_;
  }
  void text(std::string_view part) override { rich_.text(part); }
  [[nodiscard]] const Texts& texts() const { return texts_; }

 private:
  RichText rich_;
  Texts texts_;
  int next_ = 0;
};

/// Of a sheet: its cells of those styles, and of those texts or such as are in the cell.
template <typename Take>
class CellTags : public XmlTags {
 public:
  CellTags(const Styles& styles, const Texts& shared, Take take)
      : styles_(styles), shared_(shared), take_(std::move(take)) {}

  void begin(std::string_view tag, const XmlAttributes& attributes) override {
    if (tag == "row") begin_row(attributes.of("r"));
    if (tag == "c") begin_cell(attributes);
    is_value_ = tag == "v";
    rich_.begin(tag);
  }
  void end(std::string_view tag) override {
    is_value_ = false;
    rich_.end(tag);
    if (tag != "c") return;
    if (const auto shown = shown_text()) take_(row_, column_, *shown);
    ++column_;
  }
  void text(std::string_view part) override {
    if (is_value_) value_ += part;
    rich_.text(part);
  }

 private:
  void begin_row(std::string_view number) {
    ++row_;
    std::from_chars(number.data(), number.data() + number.size(), row_);
    column_ = 0;
  }
  void begin_cell(const XmlAttributes& attributes) {
    type_ = attributes.of("t");
    const auto style = styles_.find(attributes.of("s"));
    reading_ = style == styles_.end() ? std::nullopt : std::optional(style->second);
    column_ = column_of(attributes.of("r")).value_or(column_);
    value_.clear();
    rich_.clear();
  }

  // Nothing for a cell that GDAL reads as it is.
  [[nodiscard]] std::optional<std::string> shown_text() const {
    if (type_ == "inlineStr") {
      std::string shown = unescaped_text(rich_.text());
      if (!rich_.has_pieces() && shown == rich_.text()) return std::nullopt;
      return shown;
    }
    if (type_ == "s") {
      const auto found = shared_.find(number_in(value_));
      return found == shared_.end() ? std::nullopt : std::optional(found->second);
    }
    if (value_.empty()) return std::nullopt;
    const bool is_number = type_.empty() || type_ == "n";
    if (is_number) return reading_ ? shown_number(value_, *reading_) : std::nullopt;
    const bool is_text = type_ == "str" || type_ == "e" || type_ == "d";
    std::string shown = unescaped_text(value_);
    if (!is_text || (!reading_ && shown == value_)) return std::nullopt;
    return shown;
  }

  const Styles& styles_;
  const Texts& shared_;
  Take take_;
  std::int64_t row_ = 0;
  std::size_t column_ = 0;
  std::string type_;
  std::optional<Reading> reading_;  // of its form
  bool is_value_ = false;
  std::string value_;
  RichText rich_;
};

std::string file_of(const std::string& folder, const std::string& path, const std::string& sheet) {
  const Workbook workbook = workbook_in(path);
  const auto found = std::find_if(workbook.sheets.begin(), workbook.sheets.end(),
                                  [&](const WorkbookSheet& each) { return each.name == sheet; });
  if (found == workbook.sheets.end()) return {};
  PartTags parts(found->part);
  read_xml(folder + "/xl/_rels/workbook.xml.rels", parts);
  return parts.file();
}

}  // namespace

WorkbookCells::WorkbookCells(std::string_view driver, const std::string& path,
                             const std::string& sheet) {
  if (driver == "XLSX") find_in_xlsx(path, sheet);
  if (driver != "ODS") return;
  find_commented_cells(path, sheet,
                       [this](std::int64_t row, std::size_t column, const std::string& text) {
                         rows_[row].emplace_back(column, text);
                       });
}

void WorkbookCells::find_in_xlsx(const std::string& path, const std::string& sheet) {
  const GdalErrors quiet;
  const std::string folder = "/vsizip/{" + path + "}";
  StyleTags styles;
  read_xml(folder + "/xl/styles.xml", styles);
  SharedTags shared;
  read_xml(folder + "/xl/sharedStrings.xml", shared);
  const auto take = [this](std::int64_t row, std::size_t column, const std::string& text) {
    rows_[row].emplace_back(column, text);
  };
  CellTags cells(styles.styles(), shared.texts(), take);
  read_xml(folder + file_of(folder, path, sheet), cells);
}

void WorkbookCells::put_into(std::int64_t row, TextCleaner& cleaner,
                             std::vector<std::string>& texts) const {
  const auto found = rows_.find(row);
  if (found == rows_.end()) return;
  for (const auto& [column, text] : found->second) {
    if (column < texts.size()) texts[column] = cleaner.clean(text, "row", row);
  }
}

}  // namespace metes::data
