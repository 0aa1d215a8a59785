#pragma once

#include <string>
#include <vector>

namespace metes::tools {

/// A part of a summary: rows of cells, the first of them the header, if it has one.
struct SummaryTable {
  std::string title;
  std::string alignment;  // as text_table() takes it
  std::vector<std::vector<std::string>> rows;
};

}  // namespace metes::tools
