#pragma once

#include "tests/bench/work_folder.hpp"

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace metes::bench {

/// The parcels that a tool finds at places, by the place's id.
using Found = std::map<std::string, std::set<std::string>>;

/// A tool that joins a table of places (id, lat, lon) with the parcels of the sample city and
/// writes a table with the parcel's number (id, …, FLN), a row for each pair; places in no parcel
/// may be left out. File in, file out.
class AuditPeer {
 public:
  AuditPeer() = default;
  virtual ~AuditPeer() = default;
  AuditPeer(const AuditPeer&) = delete;
  AuditPeer& operator=(const AuditPeer&) = delete;

  [[nodiscard]] virtual std::string name() const = 0;
  /// How many times as fast an audit is to be.
  [[nodiscard]] virtual double goal() const = 0;
  /// At most so many places, or it takes minutes.
  [[nodiscard]] virtual std::size_t most_places() const = 0;
  /// Whether it gives one parcel of several at a place.
  [[nodiscard]] virtual bool gives_one() const { return false; }
  /// Seconds from file to file.
  [[nodiscard]] virtual double join(const std::string& places, const std::string& output) = 0;
};

/// Seconds for statements to the server in a folder (postgres_server.hpp).
[[nodiscard]] double psql(const std::filesystem::path& folder,
                          const std::vector<std::string>& statements);

/// Those that are installed. `parcels` is the city's GeoPackage; their own copies of it are made
/// now and not timed.
[[nodiscard]] std::vector<std::unique_ptr<AuditPeer>> make_audit_peers(const WorkFolder& work,
                                                                       const std::string& parcels);

/// The pairs of a table that a peer or an audit wrote; `column` has numbers, several divided by
/// "; ".
[[nodiscard]] Found read_found(const std::string& table, const std::string& column);

}  // namespace metes::bench
