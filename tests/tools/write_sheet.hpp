#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace metes::tests {

/// An .xlsx of one sheet of these texts, row by row, without a header that something made of them;
/// `about`: XML that the workbook has before its sheets.
void write_sheet(const std::filesystem::path& file,
                 const std::vector<std::vector<std::string>>& rows, const std::string& about = {});

}  // namespace metes::tests
