#pragma once

#include "api/service/plane.hpp"

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace metes::tools {

using MakePlane =
    std::function<std::unique_ptr<api::Plane>(const std::string& crs, const std::string& pipeline)>;

/// Planes for requests. PROJ takes 5 to 19 ms to make one, so they are used again. Callable from
/// any thread; a plane goes back when its last holder lets go of it.
class Planes {
 public:
  explicit Planes(MakePlane make);
  /// Throws what making one throws.
  [[nodiscard]] std::shared_ptr<const api::Plane> lend(const std::string& crs,
                                                       const std::string& pipeline) const;

 private:
  using Key = std::pair<std::string, std::string>;
  struct Shelf {
    std::mutex mutex;
    std::map<Key, std::vector<std::unique_ptr<api::Plane>>> planes;
  };
  MakePlane make_;
  std::shared_ptr<Shelf> shelf_ = std::make_shared<Shelf>();
};

}  // namespace metes::tools
