#pragma once

#include <filesystem>

namespace metes::data {

/// Throws DataError where a journal of SQLite lies beside what is to be written: SQLite would apply
/// it to the new file.
void refuse_open_database(const std::filesystem::path& target);

}  // namespace metes::data
