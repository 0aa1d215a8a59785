#include "data/snapshot/snapshot_file.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/two_lots.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <random>
#include <string>
#include <vector>

namespace metes::data {
namespace {

using tests::ScratchFolder;
using tests::two_lots;

/// A draft that takes some milliseconds to write: eight megabytes of text.
SnapshotDraft heavy(std::string_view name) {
  SnapshotDraft draft = two_lots();
  draft.city.name = name;
  draft.tables.text.resize(8'000'000, 'x');
  draft.tables.text_ends.push_back(draft.tables.text.size());
  return draft;
}

// How long it takes to write here, microseconds: with sanitizers, ten times as long.
useconds_t time_to_write(const SnapshotDraft& draft) {
  const ScratchFolder folder;
  const auto begun = std::chrono::steady_clock::now();
  write_snapshot(draft, folder / "city.metes");
  const auto took = std::chrono::steady_clock::now() - begun;
  return static_cast<useconds_t>(
      std::chrono::duration_cast<std::chrono::microseconds>(took).count());
}

pid_t start_writer(const SnapshotDraft& draft, const std::filesystem::path& target) noexcept {
  const pid_t child = fork();
  if (child != 0) return child;
  while (true) write_snapshot(draft, target);
}

TEST(SnapshotKillTest, KilledWriterLeavesAWholeTarget) {
  const ScratchFolder folder;
  write_snapshot(heavy("earlier"), folder / "city.metes");
  const SnapshotDraft later = heavy("later");
  const useconds_t latest = 2 * time_to_write(later) + 1;
  std::mt19937 random(42);
  for (int round = 0; round < 24; ++round) {
    const pid_t writer = start_writer(later, folder / "city.metes");
    ASSERT_GT(writer, 0);
    usleep(static_cast<useconds_t>(random() % latest));  // the moment of the blow is what is tested
    kill(writer, SIGKILL);
    waitpid(writer, nullptr, 0);
    const Snapshot snapshot = open_snapshot(folder / "city.metes", Verify::everything);
    EXPECT_TRUE(snapshot.city().name == "earlier" || snapshot.city().name == "later");
  }
  EXPECT_GT(folder.file_count(), 1);  // some were struck while they wrote: their temporary is left
}

}  // namespace
}  // namespace metes::data
