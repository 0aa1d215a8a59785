#include "tests/tools/samples.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace metes::tests {
namespace {

std::vector<std::string> divided(const std::string& text, char divider) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, divider);) parts.push_back(part);
  return parts;
}

std::filesystem::path sample(const std::string& name) {
  const auto path = std::filesystem::path(METES_SAMPLES) / name;
  if (!exists(path)) {
    throw std::runtime_error(path.string() +
                             " is not there; make it with: ctest -R Samples.AreMade");
  }
  return path;
}

}  // namespace

Ended metes(std::vector<std::string> arguments, const std::filesystem::path& folder) {
  arguments.insert(arguments.begin(), metes_path());
  return run(arguments, folder);
}

std::string metes_path() {
  return METES_BINARY;
}

std::filesystem::path small_sample() {
  return sample("small");
}
std::filesystem::path large_sample() {
  return sample("large");
}
std::filesystem::path small_snapshot() {
  return sample("small.metes");
}

std::vector<Place> places_of(const std::filesystem::path& city) {
  std::vector<Place> places;
  std::ifstream stream(city / "places.csv");
  std::string line;
  std::getline(stream, line);  // the header
  while (std::getline(stream, line)) {
    auto cells = divided(line, ',');
    cells.resize(4);
    places.push_back(
        {.label = cells[0], .lon = cells[1], .lat = cells[2], .parcels = divided(cells[3], ';')});
  }
  return places;
}

Place place_of(const std::filesystem::path& city, const std::string& label) {
  for (const Place& place : places_of(city)) {
    if (place.label == label) return place;
  }
  ADD_FAILURE() << "no place " << label;
  return {};
}

std::vector<std::string> files_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    names.push_back(file.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace metes::tests
