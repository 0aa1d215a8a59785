#include "tests/tools/slurm_cluster.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <pwd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <thread>
#include <vector>

namespace metes::tests {
namespace {

using namespace std::chrono_literals;

constexpr const char* kController = "/usr/sbin/slurmctld";
constexpr const char* kNode = "/usr/sbin/slurmd";

// No munge, no control groups: one user, one machine.
constexpr const char* kConfiguration = R"(ClusterName=test
SlurmctldHost={host}(127.0.0.1)
SlurmUser={user}
SlurmdUser={user}
SlurmctldPort={controller_port}
SlurmdPort={node_port}
AuthType=auth/none
CredType=cred/none
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=1
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/controller.pid
SlurmdPidFile={folder}/node.pid
ReturnToService=2
NodeName={host} NodeAddr=127.0.0.1 CPUs={processors} State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=10 State=UP
)";

// Two ports of the loopback that nobody has.
std::array<int, 2> free_ports() {
  std::array<int, 2> sockets{};
  std::array<int, 2> ports{};
  for (std::size_t i = 0; i < ports.size(); ++i) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    sockets.at(i) = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    EXPECT_EQ(bind(sockets.at(i), any, size), 0);
    EXPECT_EQ(getsockname(sockets.at(i), any, &size), 0);
    ports.at(i) = ntohs(address.sin_port);
  }
  for (const int each : sockets) close(each);
  return ports;
}

// As Slurm looks for itself: without what follows the first dot.
std::string host_name() {
  std::array<char, 256> name{};
  EXPECT_EQ(gethostname(name.data(), name.size() - 1), 0);
  const std::string full = name.data();
  return full.substr(0, full.find('.'));
}

std::string user_name() {
  const passwd* const user = getpwuid(geteuid());
  return user == nullptr ? std::to_string(geteuid()) : user->pw_name;
}

}  // namespace

bool SlurmCluster::is_installed() {
  return std::filesystem::exists(kController) && std::filesystem::exists(kNode);
}

SlurmCluster::SlurmCluster() {
  const auto [controller_port, node_port] = free_ports();
  const std::string file = folder_ / "slurm.conf";
  write_file(
      file,
      fmt::format(fmt::runtime(kConfiguration), fmt::arg("host", host_name()),
                  fmt::arg("user", user_name()), fmt::arg("controller_port", controller_port),
                  fmt::arg("node_port", node_port), fmt::arg("folder", folder_.path().string()),
                  fmt::arg("processors", std::thread::hardware_concurrency())));
  create_directory(folder_ / "state");
  create_directory(folder_ / "spool");
  controller_ = std::make_unique<Process>(std::vector<std::string>{kController, "-D", "-f", file});
  node_ = std::make_unique<Process>(std::vector<std::string>{kNode, "-D", "-f", file});
  wait_for_node();
}

std::string SlurmCluster::environment() const {
  return "SLURM_CONF=" + quoted(folder_ / "slurm.conf");
}

std::string SlurmCluster::log() const {
  return controller_->err_so_far() + node_->err_so_far();
}

void SlurmCluster::wait_for_node() const {
  for (int asked = 0; asked < 600; ++asked) {
    if (shell(environment() + " sinfo --noheader --format %T").out == "idle\n") return;
    ASSERT_FALSE(controller_->has_ended() || node_->has_ended()) << log();
    std::this_thread::sleep_for(100ms);
  }
  FAIL() << "no node within a minute: " << log();
}

}  // namespace metes::tests
