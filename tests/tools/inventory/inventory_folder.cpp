#include "tests/tools/inventory/inventory_folder.hpp"

#include <nlohmann/json.hpp>

namespace metes::tests {

nlohmann::json Inventory::summary() const {
  return nlohmann::json::parse(read_file(folder_ / "s.json"));
}

}  // namespace metes::tests
