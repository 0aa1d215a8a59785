#include "data/grouped.hpp"
#include "data/snapshot_file.hpp"
#include "tools/commands.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace metes::tools {

int verify(const VerifyArguments& arguments) {
  const Snapshot snapshot = data::open_snapshot(arguments.file, data::Verify::everything);
  std::uint64_t bytes = 0;
  const auto sections = data::list_sections(arguments.file);
  for (const data::SectionInfo& section : sections) bytes += section.bytes;
  fmt::print("sound: {} sections, {} bytes, {} parcels, digest {}\n", sections.size(),
             data::grouped(bytes), data::grouped(snapshot.parcel_count()), snapshot.digest());
  return 0;
}

}  // namespace metes::tools
