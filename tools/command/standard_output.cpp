#include "tools/command/standard_output.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <stdexcept>
#include <system_error>

namespace metes::tools {

void guard_standard_output() {
  // Else a file that is opened later would get the number of a closed stream, and with it what is
  // printed. Opened for the wrong direction, so that printing fails.
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(stream, F_GETFD) != -1) continue;
    static_cast<void>(open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY));
  }
  static_cast<void>(std::signal(SIGPIPE, SIG_IGN));  // then the write itself fails
  static_cast<void>(std::signal(SIGXFSZ, SIG_IGN));  // the same for a limit on the size of files
}

void finish_standard_output() {
  if (std::fflush(stdout) != 0) {
    throw std::system_error(errno, std::generic_category(), "standard output cannot be written");
  }
  // An earlier write failed; nobody kept its reason.
  if (std::ferror(stdout) != 0) throw std::runtime_error("standard output cannot be written");
}

}  // namespace metes::tools
