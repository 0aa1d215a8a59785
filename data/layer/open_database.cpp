#include "data/layer/open_database.hpp"

#include "geo/values/error.hpp"

#include <fmt/format.h>

#include <string>

namespace metes::data {

void refuse_open_database(const std::filesystem::path& target) {
  for (const char* const ending : {"-wal", "-journal"}) {
    const std::string journal = target.string() + ending;
    if (!std::filesystem::exists(journal)) continue;
    throw DataError(fmt::format(
        "{} cannot be written: {} is there, so another program has it open or left it in half",
        target.string(), journal));
  }
}

}  // namespace metes::data
