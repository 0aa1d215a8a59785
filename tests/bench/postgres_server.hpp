#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace metes::bench {

/// The programs of the newest server that has the extension.
[[nodiscard]] std::optional<std::filesystem::path> find_postgres(const std::string& extension);

/// A server of one suite in a folder, where its socket is too: user metes, database postgres. Gone
/// with it.
class PostgresServer {
 public:
  PostgresServer(std::filesystem::path programs, const std::filesystem::path& folder);
  ~PostgresServer();
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;

 private:
  [[nodiscard]] std::string data() const { return (folder_ / "data").string(); }
  void call(const char* program, const std::vector<std::string>& arguments) const;

  std::filesystem::path programs_;
  std::filesystem::path folder_;
};

}  // namespace metes::bench
