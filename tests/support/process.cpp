#include "tests/support/process.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>

namespace metes::tests {
namespace {

constexpr int kLongestMs = 120'000;

int checked(int result, const char* what) {
  if (result < 0) throw std::system_error(errno, std::generic_category(), what);
  return result;
}

std::string content_of(int file) {
  std::string text;
  std::array<char, 65536> buffer{};
  off_t at = 0;
  for (;;) {
    const auto size = pread(file, buffer.data(), buffer.size(), at);
    if (size <= 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(size));
    at += size;
  }
}

// The signals that a shell or a test runner may have told its children to ignore.
void reset_signals(posix_spawnattr_t& attributes) {
  sigset_t signals;
  sigemptyset(&signals);
  posix_spawnattr_setsigmask(&attributes, &signals);
  for (const int signal : {SIGINT, SIGTERM, SIGPIPE, SIGXFSZ, SIGQUIT}) {
    sigaddset(&signals, signal);
  }
  posix_spawnattr_setsigdefault(&attributes, &signals);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

// Always written at its end: the kernel does not keep threads from writing such a file at one and
// the same place, as it does with files on a disk.
int memory_file(const char* name) {
  const int file = checked(memfd_create(name, MFD_CLOEXEC), "memfd_create");
  checked(fcntl(file, F_SETFL, O_APPEND), "fcntl");
  return file;
}

}  // namespace

Process::Process(const std::vector<std::string>& words, const std::filesystem::path& folder)
    : out_(memory_file("out")), err_(memory_file("err")) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out_, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err_, STDERR_FILENO);
  posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  reset_signals(attributes);
  const int failure =
      posix_spawnp(&id_, words.front().c_str(), &actions, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (failure != 0) throw std::system_error(failure, std::generic_category(), words.front());
  handle_ = checked(static_cast<int>(syscall(SYS_pidfd_open, id_, 0)), "pidfd_open");
}

Process::~Process() {
  if (id_ > 0) {
    kill(id_, SIGKILL);
    waitpid(id_, nullptr, 0);
  }
  for (const int file : {handle_, out_, err_}) close(file);
}

void Process::send(int signal) const {
  checked(kill(id_, signal), "kill");
}

bool Process::has_ended_within(int milliseconds) const {
  pollfd ended{.fd = handle_, .events = POLLIN, .revents = 0};
  return poll(&ended, 1, milliseconds) != 0;
}

bool Process::has_opened(std::string_view file_name) const {
  const auto files = std::filesystem::path("/proc") / std::to_string(id_) / "fd";
  do {
    std::error_code gone;
    for (const auto& file : std::filesystem::directory_iterator(files, gone)) {
      if (read_symlink(file.path(), gone).filename().string().rfind(file_name, 0) == 0) return true;
    }
  } while (!has_ended_within(1));
  return false;
}

std::string Process::out_so_far() const {
  return content_of(out_);
}

std::string Process::err_so_far() const {
  return content_of(err_);
}

Ended Process::wait() {
  if (!has_ended_within(kLongestMs)) {
    ADD_FAILURE() << "still running after " << kLongestMs / 1000 << " s";
    kill(id_, SIGKILL);
  }
  int status = 0;
  checked(waitpid(id_, &status, 0), "waitpid");
  id_ = -1;
  return {.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1,
          .signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0,
          .out = content_of(out_),
          .err = content_of(err_)};
}

Ended run(const std::vector<std::string>& words, const std::filesystem::path& folder) {
  return Process(words, folder).wait();
}

Ended shell(const std::string& line, const std::filesystem::path& folder) {
  return run({"sh", "-c", line}, folder);
}

std::string quoted(const std::string& text) {
  std::string word = "'";
  for (const char c : text) word += c == '\'' ? std::string(R"('\'')") : std::string(1, c);
  return word + "'";
}

}  // namespace metes::tests
