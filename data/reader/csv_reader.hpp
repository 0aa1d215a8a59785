#pragma once

#include "data/reader/csv_text.hpp"
#include "data/reader/reader.hpp"
#include "data/reader/text_encoding.hpp"

#include <memory>
#include <string>
#include <vector>

namespace metes::data {

/// A table in text. Its first line names the columns unless the request says otherwise; rows with
/// more or fewer cells than columns keep those that align and are noted. Ids are rows from 1, blank
/// lines counted, the header not. Not shared between threads.
class CsvReader : public Reader {
 public:
  /// `name`: the file's name, for messages and as the layer's name.
  CsvReader(const std::string& path, const std::string& name, const LayerRequest& request,
            NoteList& notes);

  [[nodiscard]] const ReaderFacts& facts() const override { return facts_; }
  [[nodiscard]] std::optional<Feature> next() override;

  /// Whether the line that was taken for the header holds a number, as a row does and names of
  /// columns seldom do.
  [[nodiscard]] bool header_looks_like_a_row() const { return header_has_number_; }
  /// Names the columns from outside and gives the line taken for the header back as row 1.
  void use_header(const std::vector<std::string>& columns, const std::string& lender);

 private:
  void skip_titles(const std::string& path, const LayerRequest& request);
  void read_header(const LayerRequest& request);
  [[nodiscard]] std::vector<std::string> clean_cells(const std::vector<std::string>& cells);
  void align(std::vector<std::string>& texts);

  CsvText text_;
  NoteList* notes_;
  TextCleaner cleaner_;
  ReaderFacts facts_;
  std::string name_;
  bool header_has_number_ = false;
  std::optional<std::vector<std::string>> first_;  // cells of row 1 where they were already taken
  std::vector<std::string> header_cells_;
  std::int64_t row_ = 0;
};

}  // namespace metes::data
