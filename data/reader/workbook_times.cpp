#include "data/reader/workbook_times.hpp"

#include "data/reader/gdal_errors.hpp"
#include "data/reader/workbook.hpp"
#include "data/reader/xml_tags.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <optional>
#include <set>
#include <string_view>

namespace metes::data {
namespace {

using Styles = std::set<std::string, std::less<>>;

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

// As GDAL 3.6 looks at the formats that are not built in.
bool is_half_read(std::string_view format) {
  const bool taken_for_day = has_one_of(format, "dd", "DD") || has_one_of(format, "yy", "YY");
  const bool taken_for_time = has_one_of(format, "hh", "HH");
  if (taken_for_day == taken_for_time) return false;
  const std::string shown = placeholders_in(format);
  return has_any(shown, "dDyY") && has_any(shown, "hH");
}

/// Of styles.xml: the numbers of the cells' styles with such a format.
class StyleTags : public XmlTags {
 public:
  void begin(std::string_view tag, const XmlAttributes& attributes) override {
    constexpr int kFirstOfItsOwn = 164;
    const std::string id = attribute(attributes, "numFmtId");
    if (tag == "numFmt" && is_half_read(attribute(attributes, "formatCode"))) {
      int number = 0;
      std::from_chars(id.data(), id.data() + id.size(), number);
      if (number >= kFirstOfItsOwn) formats_.insert(id);
    } else if (tag == "cellXfs") {
      of_cells_ = true;
    } else if (tag == "xf" && of_cells_) {
      if (formats_.contains(id)) styles_.insert(fmt::to_string(next_));
      ++next_;
    }
  }
  void end(std::string_view tag) override {
    if (tag == "cellXfs") of_cells_ = false;
  }
  [[nodiscard]] const Styles& styles() const { return styles_; }

 private:
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
    if (tag != "Relationship" || attribute(attributes, "Id") != id_) return;
    file_ = attribute(attributes, "Target");
    file_ = file_.starts_with('/') ? file_ : "/xl/" + file_;
  }
  [[nodiscard]] const std::string& file() const { return file_; }

 private:
  std::string id_;
  std::string file_;
};

// As GDAL writes it: with the second's fraction left out where it is but rounding.
std::optional<std::string> day_and_time(const std::string& serial) {
  constexpr double kMostDays = 3'650'000;
  constexpr double kDay = 86'400;
  constexpr double kRounding = 1e-3;
  const std::chrono::sys_days first = std::chrono::year(1899) / 12 / 30;
  double days = 0;
  const auto read = std::from_chars(serial.data(), serial.data() + serial.size(), days);
  if (read.ec != std::errc() || !(days >= 0) || days > kMostDays) return std::nullopt;
  const auto seconds = static_cast<std::int64_t>(std::floor(days * kDay + kRounding));
  const std::chrono::sys_seconds at = first + std::chrono::seconds(seconds);
  const auto midnight = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day day(midnight);
  const std::chrono::hh_mm_ss time(at - midnight);
  return fmt::format("{:04}/{:02}/{:02} {:02}:{:02}:{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
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

/// Of a sheet: its cells of those styles.
template <typename Take>
class CellTags : public XmlTags {
 public:
  CellTags(const Styles& styles, Take take) : styles_(styles), take_(std::move(take)) {}

  void begin(std::string_view tag, const XmlAttributes& attributes) override {
    if (tag == "row") begin_row(attribute(attributes, "r"));
    if (tag == "c") begin_cell(attributes);
    is_value_ = wanted_ && tag == "v";
  }
  void end(std::string_view tag) override {
    is_value_ = false;
    if (tag != "c") return;
    const auto text = wanted_ ? day_and_time(value_) : std::nullopt;
    if (text) take_(row_, column_, *text);
    ++column_;
  }
  void text(std::string_view part) override {
    if (is_value_) value_ += part;
  }

 private:
  void begin_row(const std::string& number) {
    ++row_;
    std::from_chars(number.data(), number.data() + number.size(), row_);
    column_ = 0;
  }
  void begin_cell(const XmlAttributes& attributes) {
    const std::string type = attribute(attributes, "t");
    wanted_ = (type.empty() || type == "n") && styles_.contains(attribute(attributes, "s"));
    column_ = column_of(attribute(attributes, "r")).value_or(column_);
    value_.clear();
  }

  const Styles& styles_;
  Take take_;
  std::int64_t row_ = 0;
  std::size_t column_ = 0;
  bool wanted_ = false;
  bool is_value_ = false;
  std::string value_;
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

WorkbookTimes::WorkbookTimes(const std::string& path, const std::string& sheet) {
  const GdalErrors quiet;
  const std::string folder = "/vsizip/{" + path + "}";
  StyleTags styles;
  read_xml(folder + "/xl/styles.xml", styles);
  if (styles.styles().empty()) return;
  const auto take = [this](std::int64_t row, std::size_t column, const std::string& text) {
    rows_[row].emplace_back(column, text);
  };
  CellTags cells(styles.styles(), take);
  read_xml(folder + file_of(folder, path, sheet), cells);
}

void WorkbookTimes::put_into(std::int64_t row, std::vector<std::string>& texts) const {
  const auto found = rows_.find(row);
  if (found == rows_.end()) return;
  for (const auto& [column, text] : found->second) {
    if (column < texts.size()) texts[column] = text;
  }
}

}  // namespace metes::data
