#include "tests/bench/postgres_server.hpp"

#include "tests/bench/process.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <utility>

namespace metes::bench {
namespace {

namespace fs = std::filesystem;

// PostgreSQL refuses to run as root: then it runs as the user that its package made.
std::vector<std::string> as_server(std::vector<std::string> command) {
  if (geteuid() != 0) return command;
  std::vector<std::string> all{"runuser", "-u", "postgres", "--"};
  all.insert(all.end(), command.begin(), command.end());
  return all;
}

}  // namespace

std::optional<fs::path> find_postgres(const std::string& extension) {
  std::vector<fs::path> found;
  const fs::path all = "/usr/lib/postgresql";
  if (!fs::exists(all)) return std::nullopt;
  for (const auto& version : fs::directory_iterator(all)) {
    const auto extensions =
        fs::path("/usr/share/postgresql") / version.path().filename() / "extension";
    if (fs::exists(extensions / (extension + ".control"))) found.push_back(version.path() / "bin");
  }
  if (found.empty()) return std::nullopt;
  return *std::max_element(found.begin(), found.end());
}

PostgresServer::PostgresServer(fs::path programs, const fs::path& folder)
    : programs_(std::move(programs)), folder_(folder) {
  if (geteuid() == 0) (void)run({"chown", "postgres", folder.string()});
  call("initdb", {"-D", data(), "-A", "trust", "-U", "metes", "--no-sync"});
  call("pg_ctl",
       {"-D", data(), "-l", (folder / "log").string(), "-w", "-o",
        fmt::format("-k {} -h '' -c shared_buffers=512MB -c fsync=off", folder.string()), "start"});
}

PostgresServer::~PostgresServer() {
  try {
    call("pg_ctl", {"-D", data(), "-m", "immediate", "stop"});
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
  }
}

void PostgresServer::call(const char* program, const std::vector<std::string>& arguments) const {
  std::vector<std::string> command{(programs_ / program).string()};
  command.insert(command.end(), arguments.begin(), arguments.end());
  (void)run(as_server(command));
}

}  // namespace metes::bench
