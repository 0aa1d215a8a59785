#pragma once

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace metes::bench {

/// Clients that only take up room: idle ones, which asked once and keep their connection, and slow
/// writers, which send their request's head byte by byte, one a second, and begin anew when they
/// are cut off. They leave with this object.
class Crowd {
 public:
  /// Throws std::runtime_error when a client cannot connect or an idle one is not answered.
  Crowd(std::uint16_t port, std::size_t idle, std::size_t slow);
  ~Crowd();
  Crowd(const Crowd&) = delete;
  Crowd& operator=(const Crowd&) = delete;

  /// How many of the idle ones still have their connection.
  [[nodiscard]] std::size_t idle_ones() const;

 private:
  void write_slowly(const std::stop_token& stop);

  std::uint16_t port_;
  std::vector<int> idle_;
  std::vector<int> slow_;
  std::jthread writing_;
};

}  // namespace metes::bench
