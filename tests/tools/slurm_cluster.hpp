#pragma once

#include "tests/support/process.hpp"
#include "tests/support/scratch_folder.hpp"

#include <memory>
#include <string>

namespace metes::tests {

/// Slurm on this machine alone, for one test: its two daemons, as whoever runs the test, on ports
/// of the loopback. Gone with it.
class SlurmCluster {
 public:
  /// Whether its programs are here (package slurm-wlm).
  [[nodiscard]] static bool is_installed();

  /// Returns when its node takes jobs; the test fails when it does not.
  SlurmCluster();

  /// What a shell needs in its environment for sbatch to find the cluster: "SLURM_CONF='…'".
  [[nodiscard]] std::string environment() const;
  /// What the daemons wrote: why a job did not run.
  [[nodiscard]] std::string log() const;

 private:
  void wait_for_node() const;

  ScratchFolder folder_;
  std::unique_ptr<Process> controller_;
  std::unique_ptr<Process> node_;
};

}  // namespace metes::tests
