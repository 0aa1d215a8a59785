#pragma once

#include "tools/command/planes.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace CLI {  // NOLINT(readability-identifier-naming): as the library has it
class App;
}

namespace metes::tools {

/// `metes serve CITY.metes…`: as flags, environment and file have it, in this order.
struct ServeArguments {
  std::vector<std::filesystem::path> files;
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  std::string admin_address = "127.0.0.1";
  std::uint16_t admin_port = 8081;
  bool no_admin = false;
  bool mapped = false;          // the snapshots stay in their files
  std::string tls_certificate;  // PEM; empty: no TLS
  std::string tls_key;
  std::size_t connections = 1024;
  std::size_t streams = 64;
  std::size_t body_bytes = 65'536;
  double head_seconds = 10;
  double body_seconds = 20;
  double idle_seconds = 60;
  double write_seconds = 10;
  double search_seconds = 10;
  double drain_seconds = 10;
  double watch_seconds = 2;
  std::string public_url;  // what links of OGC API begin with; empty: the client's Host
  std::vector<std::string> origins;
  std::vector<std::string> admin_keys;  // SHA-256, hex
  std::vector<std::string> batch_keys;  // the same, of /v1/lookups; none: it needs no key
  std::string sign;                     // the private key of evidence records; empty: not signed
  double rate = 0;                      // requests a second of one client; 0: no limit
  double burst = 100;
  std::vector<std::string> trusted_proxies;
  std::string log = "json";
  bool print_config = false;
  std::vector<std::string> strange_variables;  // of the environment, which name no option
};

/// Serves until SIGTERM, SIGINT or SIGQUIT. SIGHUP reads snapshots and certificate again, SIGUSR1
/// opens the log anew where it is a file.
int serve(const ServeArguments& arguments, MakePlane plane);

/// Adds the command's options, which the environment (METES_PORT) gives too.
void add_serve_options(CLI::App& command, ServeArguments& arguments);
/// Sets what flags and environment left open from the file of --config. Throws UsageError with file
/// and line for a key that is no option or a value that is not of its type.
void read_serve_config(CLI::App& command);
/// Names in the environment that begin as the options' variables do and are none of them. Throws
/// UsageError for one that is nearly one.
[[nodiscard]] std::vector<std::string> strange_variables(const CLI::App& command);
/// All options with their values, as a file for --config.
[[nodiscard]] std::string serve_config(const CLI::App& command);

}  // namespace metes::tools
