#include "data/reader/open_document_cells.hpp"

#include "data/reader/gdal_errors.hpp"
#include "data/reader/xml_tags.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace metes::data {
namespace {

using Take = std::function<void(std::int64_t, std::size_t, const std::string&)>;

// How often a cell or a row stands there; blanks fill the sheet to its end.
std::int64_t times(std::string_view text) {
  std::int64_t number = 1;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return std::max<std::int64_t>(number, 1);
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
    if (tag == "s") text_.append(static_cast<std::size_t>(times(attributes.of("c"))), ' ');
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
    if (in_line_) text_ += part;
  }

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
  void end_cell() {
    for (std::int64_t row = 0; is_text_ && is_commented_ && row < rows_; ++row) {
      for (std::int64_t column = 0; column < columns_; ++column) {
        take_(row_ + row, column_ + static_cast<std::size_t>(column), text_);
      }
    }
    column_ += static_cast<std::size_t>(columns_);
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
  std::string text_;
};

}  // namespace

void find_commented_cells(const std::string& path, const std::string& sheet, const Take& take) {
  const GdalErrors quiet;
  CommentTags tags(sheet, take);
  read_xml("/vsizip/{" + path + "}/content.xml", tags);
}

}  // namespace metes::data
