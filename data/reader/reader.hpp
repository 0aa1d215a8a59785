#pragma once

#include "data/reader/layer.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace metes::data {

/// What a reader knows of its file once it is open.
struct ReaderFacts {
  std::vector<std::string> columns;
  std::string crs;
  bool has_shapes = false;  // features may have a geometry
  std::string driver;
  std::string layer_name;
  std::optional<std::uint64_t> count;  // absent: not known
  std::size_t titles = 0;              // rows above a table's header
  bool has_more = false;               // it is a page of a service that says that there is more
};

/// One file or service, read once from begin to end: a table read by us, or a layer read by GDAL.
/// Not shared between threads.
class Reader {
 public:
  Reader() = default;
  virtual ~Reader() = default;
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  [[nodiscard]] virtual const ReaderFacts& facts() const = 0;
  [[nodiscard]] virtual std::optional<Feature> next() = 0;
};

}  // namespace metes::data
