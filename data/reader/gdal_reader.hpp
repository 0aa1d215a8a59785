#pragma once

#include "data/reader/reader.hpp"
#include "data/reader/source_files.hpp"
#include "data/reader/text_encoding.hpp"

#include <memory>
#include <optional>
#include <string>

namespace metes::data {

/// One layer through GDAL. Not shared between threads.
class GdalReader : public Reader {
 public:
  GdalReader(const SourcePart& part, const LayerRequest& request, NoteList& notes);
  ~GdalReader() override;

  [[nodiscard]] const ReaderFacts& facts() const override;
  [[nodiscard]] std::optional<Feature> next() override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace metes::data
