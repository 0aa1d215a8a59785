#include "data/reader/csv_reader.hpp"

#include "geo/values/error.hpp"
#include "geo/values/trimmed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace metes::data {
namespace {

char separator_for(const std::string& name) {
  constexpr std::string_view kTabbed = ".tsv";
  const bool tabbed =
      name.size() > kTabbed.size() && name.substr(name.size() - kTabbed.size()) == kTabbed;
  return tabbed ? '\t' : '\0';
}

bool is_number(const std::string& text) {
  constexpr std::string_view kOfNumbers = "0123456789.-";
  return !text.empty() && text.find_first_not_of(kOfNumbers) == std::string::npos &&
         text.find_first_of("0123456789") != std::string::npos;
}

bool has_number(const std::vector<std::string>& cells) {
  return std::any_of(cells.begin(), cells.end(), is_number);
}

// Column names: trimmed, a blank one numbered. Of several that have one name each is numbered, so
// that the name, which may mean any of them, is that of none.
std::vector<std::string> column_names(const std::vector<std::string>& cells, NoteList& notes) {
  std::vector<std::string> names;
  std::map<std::string, int> columns;  // that have a name
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string name(trimmed(cells[i], " "));
    names.push_back(name.empty() ? fmt::format("column_{}", i + 1) : name);
    ++columns[names.back()];
  }
  const std::map<std::string, int> given = columns;
  for (std::string& name : names) {
    if (given.at(name) == 1) continue;
    const std::string wanted = name;
    for (int copy = 1; !columns.try_emplace(name, 1).second; ++copy) {
      name = fmt::format("{}_{}", wanted, copy);
    }
    notes.add("repeated_column", "columns of which several have one name were numbered",
              fmt::format("\"{}\", read as \"{}\"", wanted, name));
  }
  return names;
}

}  // namespace

CsvReader::CsvReader(const std::string& path, const std::string& name, const LayerRequest& request,
                     NoteList& notes)
    : text_(path, fmt::format("{}: {}", request.at, name), separator_for(name)),
      notes_(&notes),
      cleaner_(text_.is_wide() ? Encoding::utf8 : encoding_named(request.encoding, request.at),
               notes),
      name_(name) {
  facts_.driver = "CSV";
  facts_.layer_name = name.substr(0, name.rfind('.'));
  if (text_.is_wide()) notes.add("utf16", "files of UTF-16 text, read as such", name);
  if (text_.had_byte_order_mark()) {
    notes.add("byte_order_mark", "files that begin with a byte-order mark", name);
  }
  if (request.has_header && request.header.empty() && !request.wanted.empty()) {
    skip_titles(path, request);
  }
  read_header(request);
  if (text_.has_cr_line_ends()) {
    notes.add("cr_line_ends", "files whose lines end with CR alone", name);
  }
}

void CsvReader::skip_titles(const std::string& path, const LayerRequest& request) {
  const std::size_t titles = CsvText::titles_in(path, fmt::format("{}: {}", request.at, name_),
                                                separator_for(name_), request.wanted);
  text_.skip_titles(titles);
  facts_.titles = titles;
  if (titles > 0) note_titles(titles, name_, *notes_);
}

void CsvReader::read_header(const LayerRequest& request) {
  const auto first = text_.next();
  if (!first) {
    throw DataError(fmt::format("{}: {}: is empty, expected a header or rows", request.at, name_));
  }
  header_cells_ = clean_cells(*first);
  header_has_number_ = has_number(header_cells_);
  const bool named = !request.header.empty();
  if (named) facts_.columns = column_names(request.header, *notes_);
  if (named && request.has_header && !header_has_number_) {
    notes_->add("header_replaced", "the manifest's column names were used instead of the header of",
                name_);
    return;
  }
  if (request.has_header && !named) {
    facts_.columns = column_names(header_cells_, *notes_);
    return;
  }
  if (!named) {
    const std::vector<std::string> unnamed(header_cells_.size());
    facts_.columns = column_names(unnamed, *notes_);
  }
  notes_->add("header_missing", "files that have no header", name_);
  first_ = std::move(header_cells_);
}

void CsvReader::use_header(const std::vector<std::string>& columns, const std::string& lender) {
  facts_.columns = columns;
  first_ = std::move(header_cells_);
  notes_->add("header_missing", "files that have no header and were read with that of another",
              fmt::format("{}, read with that of {}", name_, lender));
}

std::vector<std::string> CsvReader::clean_cells(const std::vector<std::string>& cells) {
  std::vector<std::string> texts;
  texts.reserve(cells.size());
  for (const std::string& cell : cells) texts.push_back(cleaner_.clean(cell, "row", row_));
  return texts;
}

void CsvReader::align(std::vector<std::string>& texts) {
  const std::size_t expected = facts_.columns.size();
  if (texts.size() == expected) return;
  notes_->add("ragged_row",
              "rows with more or fewer cells than columns: missing cells are read as blank, cells "
              "beyond the last column are left out",
              fmt::format("row {} ({} cells, expected {})", row_, texts.size(), expected));
  texts.resize(expected);
}

std::optional<Feature> CsvReader::next() {
  while (true) {
    if (first_) {
      ++row_;
      std::vector<std::string> texts = std::move(*first_);
      first_.reset();
      align(texts);
      return Feature{.id = row_, .texts = std::move(texts), .geometry = nullptr, .part = {}};
    }
    const auto cells = text_.next();
    if (!cells) return std::nullopt;
    ++row_;
    if (cells->empty()) {
      notes_->add("blank_row", "blank lines, left out", fmt::format("row {}", row_));
      continue;
    }
    std::vector<std::string> texts = clean_cells(*cells);
    align(texts);
    return Feature{.id = row_, .texts = std::move(texts), .geometry = nullptr, .part = {}};
  }
}

}  // namespace metes::data
