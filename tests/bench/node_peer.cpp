#include "tests/bench/join_peer.hpp"
#include "tests/bench/process.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <stdexcept>

namespace metes::bench {
namespace {

template <typename T>
void write_numbers(const std::filesystem::path& path, std::span<const T> numbers) {
  std::ofstream file(path, std::ios::binary);
  file.write(reinterpret_cast<const char*>(numbers.data()),
             static_cast<std::streamsize>(numbers.size_bytes()));
  file.close();
  if (!file) throw std::runtime_error("cannot write " + path.string());
}

class NodePeer final : public JoinPeer {
 public:
  NodePeer(const JoinInput& input, std::filesystem::path packages)
      : folder_(input.folder), packages_(std::move(packages)) {
    write_numbers(folder_ / "vertices", input.shapes.vertices);
    write_numbers(folder_ / "ring_ends", input.shapes.ring_ends);
    write_numbers(folder_ / "polygon_ends", input.shapes.polygon_ends);
    write_numbers(folder_ / "shape_ends", input.shapes.shape_ends);
    write_numbers(folder_ / "positions", input.positions);
  }
  const char* name() const override { return "Node"; }
  double goal() const override { return 0; }

  std::vector<Pair> pairs(std::size_t positions) override {
    (void)join(positions);
    std::ifstream file(folder_ / "pairs", std::ios::binary);
    std::vector<Pair> all;
    std::uint32_t numbers[2];
    while (file.read(reinterpret_cast<char*>(numbers), sizeof(numbers))) {
      all.emplace_back(numbers[0], numbers[1]);
    }
    return all;
  }

  std::vector<JoinTiming> time(std::size_t positions) override {
    return {{.way = "join", .ns_a_position = join(positions)}};
  }

 private:
  double join(std::size_t positions) {
    const Run ran = run(
        {"node", METES_NODE_PEER, folder_.string(), packages_.string(), std::to_string(positions)});
    return nlohmann::json::parse(ran.output).at("ns_a_position").get<double>();
  }

  std::filesystem::path folder_;
  std::filesystem::path packages_;
};

}  // namespace

std::unique_ptr<JoinPeer> make_node_peer(const JoinInput& input,
                                         const std::filesystem::path& packages) {
  if (!std::filesystem::exists(packages / "node_modules/flatbush")) return nullptr;
  return std::make_unique<NodePeer>(input, packages);
}

}  // namespace metes::bench
