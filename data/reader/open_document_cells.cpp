#include "data/reader/open_document_cells.hpp"

#include "data/reader/gdal_errors.hpp"
#include "data/reader/xml_tags.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string_view>

namespace metes::data {
namespace {

using Take = std::function<void(std::int64_t, std::size_t, const std::string&)>;

// What no sheet has that anybody wrote: a small file may say any number.
constexpr std::int64_t kMostCells = 1 << 20;
constexpr std::size_t kLongestText = 1U << 20U;

// How often a cell, a row or a blank stands there; blanks fill the sheet to its end.
std::int64_t times(std::string_view text) {
  std::int64_t number = 1;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return std::clamp<std::int64_t>(number, 1, kMostCells);
}

class CommentTags : public XmlTags {
 public:
  CommentTags(const std::string& sheet, const Take& take) : sheet_(sheet), take_(take) {}

  void begin(std::string_view tag, const XmlAttributes& attributes) override {
    if (tag == "table") is_ours_ = attributes.of("name") == sheet_;
    if (!is_ours_) return;
    if (tag == "table-row") begin_row(attributes);
    if (tag == "table-cell" || tag == "covered-table-cell") begin_cell(attributes);
    if (tag == "annotation") in_comment_ = is_commented_ = true;
    if (in_comment_) return;
    if (tag == "p") begin_line();
    if (tag == "s") add(std::string(static_cast<std::size_t>(times(attributes.of("c"))), ' '));
    if (tag == "tab") text_ += '\t';
    if (tag == "line-break") text_ += '\n';
  }
  void end(std::string_view tag) override {
    if (!is_ours_) return;
    if (tag == "annotation") in_comment_ = false;
    if (tag == "p") in_line_ = false;
    if (tag == "table-cell" || tag == "covered-table-cell") end_cell();
    if (tag == "table-row") row_ += rows_;
  }
  void text(std::string_view part) override {
    if (in_line_) add(part);
  }
  // Whether the sheet has more than is kept of one.
  [[nodiscard]] bool is_too_much() const { return is_too_much_; }

 private:
  void begin_row(const XmlAttributes& attributes) {
    rows_ = times(attributes.of("number-rows-repeated"));
    column_ = 0;
  }
  void begin_cell(const XmlAttributes& attributes) {
    columns_ = times(attributes.of("number-columns-repeated"));
    const std::string_view type = attributes.of("value-type");
    is_text_ = type.empty() || type == "string";
    is_commented_ = in_comment_ = in_line_ = has_line_ = false;
    text_.clear();
  }
  void begin_line() {
    if (has_line_) text_ += '\n';
    has_line_ = in_line_ = true;
  }
  void add(std::string_view part) {
    is_too_much_ = is_too_much_ || text_.size() + part.size() > kLongestText;
    if (!is_too_much_) text_ += part;
  }
  void end_cell() {
    if (is_text_ && is_commented_) take_cells();
    column_ += static_cast<std::size_t>(columns_);
  }
  void take_cells() {
    count_ += rows_ * columns_;
    is_too_much_ = is_too_much_ || count_ > kMostCells;
    for (std::int64_t row = 0; !is_too_much_ && row < rows_; ++row) {
      for (std::int64_t column = 0; column < columns_; ++column) {
        take_(row_ + row, column_ + static_cast<std::size_t>(column), text_);
      }
    }
  }

  const std::string& sheet_;
  const Take& take_;
  bool is_ours_ = false;
  std::int64_t row_ = 1;
  std::int64_t rows_ = 1;
  std::size_t column_ = 0;
  std::int64_t columns_ = 1;
  bool is_text_ = false;
  bool is_commented_ = false;
  bool in_comment_ = false;
  bool in_line_ = false;
  bool has_line_ = false;
  bool is_too_much_ = false;
  std::int64_t count_ = 0;  // of cells with a comment
  std::string text_;
};

}  // namespace

void find_commented_cells(const std::string& path, const std::string& sheet, const Take& take) {
  const GdalErrors quiet;
  CommentTags tags(sheet, take);
  read_xml("/vsizip/{" + path + "}/content.xml", tags);
  if (!tags.is_too_much()) return;
  throw DataError(fmt::format(
      "the sheet {} has more than {} cells with a comment, or one of more than {} bytes", sheet,
      kMostCells, kLongestText));
}

}  // namespace metes::data
