#pragma once

#include "data/reader/source_files.hpp"

#include <string>

class GDALDataset;

namespace metes::data {

// A file whose format lets it have others read, and that does, is refused: their bytes would be in
// no digest, and a file is read for what it has. Both throw DataError, beginning with `at`.

/// Of a MapInfo table, before it is opened: a view of others, or a seamless one.
void refuse_table_of_tables(const SourcePart& part, const std::string& at);

/// Of a database of SQLite: a virtual table over a file.
void refuse_virtual_tables(GDALDataset& dataset, const SourcePart& part, const std::string& at);

}  // namespace metes::data
