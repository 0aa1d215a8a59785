#include "tests/bench/background.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <fstream>
#include <stdexcept>

namespace metes::bench {

Background::Background(const std::vector<std::string>& command) {
  std::vector<std::string> arguments = command;  // posix_spawn wants them writable
  std::vector<char*> words;
  for (std::string& word : arguments) words.push_back(word.data());
  words.push_back(nullptr);
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw std::runtime_error("cannot make a pipe");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  const int failure = ::posix_spawn(&id_, words.front(), &actions, nullptr, words.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(pipe[1]);
  out_ = pipe[0];
  if (failure != 0) throw std::runtime_error("cannot start " + command.front());
  for (char c = 0; ::read(out_, &c, 1) == 1 && c != '\n';) first_line_ += c;
  if (first_line_.empty()) throw std::runtime_error(command.front() + " did not start to serve");
}

Background::~Background() {
  if (id_ > 0) {
    ::kill(id_, SIGTERM);
    ::waitpid(id_, nullptr, 0);
  }
  if (out_ >= 0) ::close(out_);
}

void Background::send(int signal) const {
  ::kill(id_, signal);
}

double Background::resident_mib() const {
  std::ifstream status("/proc/" + std::to_string(id_) + "/statm");
  double pages = 0;
  status >> pages >> pages;
  return pages * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1'048'576;
}

}  // namespace metes::bench
