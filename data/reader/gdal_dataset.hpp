#pragma once

#include "data/reader/layer.hpp"
#include "data/reader/source_files.hpp"
#include "data/reader/text_encoding.hpp"

#include <memory>

class GDALDataset;
class OGRLayer;

namespace metes::data {

struct DatasetDeleter {
  void operator()(GDALDataset* dataset) const;
};
using DatasetPtr = std::unique_ptr<GDALDataset, DatasetDeleter>;

/// Opens a part by the drivers that it names, as its texts stand there where GDAL would guess.
/// Throws DataError where it cannot be opened, or would have other files read.
[[nodiscard]] DatasetPtr open_dataset(const SourcePart& part, const LayerRequest& request,
                                      NoteList& notes);

/// The layer that the request names, or the one there is. Throws DataError, naming those there are.
[[nodiscard]] OGRLayer* pick_layer(GDALDataset& dataset, const SourcePart& part,
                                   const LayerRequest& request);

/// Whether its layers are sheets of a workbook.
[[nodiscard]] bool is_sheet(const SourcePart& part);

}  // namespace metes::data
