#include "tests/bench/process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <stdexcept>

namespace metes::bench {
namespace {

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

std::string joined(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : " ") + word;
  return line;
}

std::string read_all(int descriptor) {
  std::string text;
  std::array<char, 65536> buffer{};
  for (;;) {
    const auto size = ::read(descriptor, buffer.data(), buffer.size());
    if (size <= 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(size));
  }
}

}  // namespace

Started start(const std::vector<std::string>& command, Errors errors) {
  std::vector<std::string> arguments = command;  // posix_spawn wants them writable
  std::vector<char*> words;
  words.reserve(arguments.size() + 1);
  for (std::string& word : arguments) words.push_back(word.data());
  words.push_back(nullptr);
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw std::runtime_error("cannot make a pipe");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
  if (errors == Errors::nowhere) {
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  }
  Started started{.out = pipe[0]};
  const int failure =
      ::posix_spawnp(&started.id, words.front(), &actions, nullptr, words.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(pipe[1]);
  if (failure == 0) return started;
  ::close(pipe[0]);
  throw std::runtime_error("cannot start: " + joined(command));
}

Run run(const std::vector<std::string>& command) {
  const auto begun = std::chrono::steady_clock::now();
  const Started started = start(command, Errors::ours);
  Run run;
  run.output = read_all(started.out);
  ::close(started.out);
  int status = 0;
  rusage usage{};
  ::wait4(started.id, &status, 0, &usage);
  run.wall_s = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    throw std::runtime_error("failed: " + joined(command));
  }
  run.cpu_s = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-union-access): how glibc declares it; KiB on Linux
  run.peak_mib = static_cast<double>(usage.ru_maxrss) / 1024;
  return run;
}

Run best_of(int times, const std::vector<std::string>& command) {
  Run best = run(command);
  for (int i = 1; i < times; ++i) {
    const Run next = run(command);
    if (next.wall_s < best.wall_s) best = next;
  }
  return best;
}

}  // namespace metes::bench
