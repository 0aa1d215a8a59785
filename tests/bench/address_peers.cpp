#include "tests/bench/address_peers.hpp"

#include "tests/bench/process.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace metes::bench {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

struct Package {
  const char* name;
  const char* version;
};

constexpr std::array kPeers{Package{"parse-address", "1.1.2"},
                            Package{"@universe/address-parser", "4.0.0"},
                            Package{"addresser", "1.1.22"}, Package{"pelias-parser", "4.1.0"}};
// pelias-parser asks for it and does not say so.
constexpr Package kLodash{"lodash", "4.17.21"};

std::string with_version(const Package& package) {
  return fmt::format("{}@{}", package.name, package.version);
}

void install(const fs::path& folder) {
  if (fs::exists(folder / "complete")) return;
  fs::create_directories(folder);
  fmt::print("  installing the peers from npm into {}\n", folder.string());
  std::vector<std::string> command{"npm",        "install",   "--silent",
                                   "--no-audit", "--no-fund", "--ignore-scripts",
                                   "--prefix",   folder,      with_version(kLodash)};
  for (const Package& peer : kPeers) command.push_back(with_version(peer));
  (void)run(command);
  std::ofstream(folder / "complete") << "yes\n";
}

std::string text_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

AddressFields fields_in(const Json& object) {
  return {.number = text_at(object, "number"),
          .street = text_at(object, "street"),
          .cross = text_at(object, "cross"),
          .unit = text_at(object, "unit"),
          .city = text_at(object, "city"),
          .state = text_at(object, "state"),
          .zip = text_at(object, "zip")};
}

}  // namespace

AddressPeers::AddressPeers(const fs::path& folder) : folder_(fs::absolute(folder)) {
  try {
    install(folder_);
  } catch (const std::runtime_error& error) {
    fmt::print("  without peers: {}\n", error.what());
    return;
  }
  for (const Package& peer : kPeers) names_.emplace_back(peer.name);
}

PeerAnswers AddressPeers::ask(const std::string& name,
                              const std::vector<std::string>& texts) const {
  const fs::path input = folder_ / "texts";
  std::ofstream out(input);
  for (const std::string& text : texts) out << text << "\n";
  out.close();
  if (!out) throw std::runtime_error("cannot write " + input.string());
  std::istringstream lines(
      run({"node", "tests/bench/address_peers.mjs", name, folder_, input}).output);
  PeerAnswers answers;
  for (std::string line; std::getline(lines, line);) {
    const Json object = Json::parse(line);
    if (object.contains("seconds")) {
      answers.seconds = object["seconds"];
    } else {
      answers.fields.push_back(fields_in(object));
    }
  }
  if (answers.fields.size() != texts.size()) {
    throw std::runtime_error(
        fmt::format("{} answered {} of {} texts", name, answers.fields.size(), texts.size()));
  }
  return answers;
}

}  // namespace metes::bench
